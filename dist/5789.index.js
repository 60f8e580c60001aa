export const id = 5789;
export const ids = [5789];
export const modules = {

/***/ 31128:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bo: () => (/* binding */ holdFields),
/* harmony export */   NX: () => (/* binding */ activeHolds),
/* harmony export */   a5: () => (/* binding */ holdsIn),
/* harmony export */   cK: () => (/* binding */ matches),
/* harmony export */   nH: () => (/* binding */ holdOn)
/* harmony export */ });
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28314);
/* harmony import */ var _event_types_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53524);
/* harmony import */ var _own_event_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57823);



/** What a hold, and a query, can ask of an entry. `from` and `to` are times as events have them, the second not included. */
const selectorFields = ['service', 'environment', 'type', 'digest', 'actor', 'control', 'from', 'to'];
/** What a hold can ask for: beside what entries say, which logs of a place they are in. */
const holdFields = [...selectorFields, 'class', 'period'];
/** The holds that were placed and not released, by name; one that is placed again is as it was placed last. */
function activeHolds(events) {
    const active = new Map();
    for (const event of events) {
        if (event.name === 'audit.hold.placed')
            active.set(event.hold, event);
        if (event.name === 'audit.hold.released')
            active.delete(event.hold);
    }
    return active;
}
/**
 * The holds that count in a log, of all that are active in its place, and what each asks of the entries there: class and period are those of the log. A log
 * by itself has neither, and may be what is meant.
 */
function holdsIn({ holds, shard }) {
    return holds.flatMap((hold) => {
        const { class: retention = shard?.retention, period = shard?.period, ...selector } = hold.selector;
        const isMeant = shard === undefined || (retention === shard.retention && period === shard.period);
        return isMeant ? [{ ...hold, selector }] : [];
    });
}
/**
 * The first of these holds that keeps an entry. What a log says about itself is kept by one that keeps everything or asks for its type: its events are of the
 * service and the time of whoever ran a command, and say nothing of what the hold is about. What only fills a bundle is kept by none.
 */
function holdOn(text, holds) {
    const [entry, own] = [(0,_own_event_js__WEBPACK_IMPORTED_MODULE_1__/* .objectIn */ .D7)(text), (0,_own_event_js__WEBPACK_IMPORTED_MODULE_1__/* .ownNameIn */ .xJ)(text)];
    if (own === 'audit.retention.filled')
        return undefined;
    const isAsked = (selector) => own === undefined || Object.keys(selector).length === 0 || Object.hasOwn(selector, 'type');
    return holds.find(({ selector }) => isAsked(selector) && matches({ entry, selector, unknown: true }));
}
/**
 * Whether an entry is one that is asked for: all fields have to match. What an entry does not say (others' entries say none of it) is `unknown`, which
 * keeps it for a hold and leaves it out of a query.
 */
function matches({ entry, selector, unknown }) {
    return Object.entries(selector).every(([name, wanted]) => {
        // a field that a newer program knows keeps what it may mean
        if (!isField(name))
            return unknown;
        const said = sayings[name](entry);
        return said.length === 0 ? unknown : said.some((one) => fits(name, one, wanted));
    });
}
function isField(name) {
    return selectorFields.some((field) => field === name);
}
function fits(name, said, wanted) {
    if (name === 'from')
        return said >= wanted;
    return name === 'to' ? said < wanted : said === wanted;
}
const sayings = {
    service: (entry) => texts(own(entry)['service']),
    environment: (entry) => texts(own(entry)['env']),
    type: ({ type }) => typeof type === 'string' ? [type, (0,_event_types_js__WEBPACK_IMPORTED_MODULE_0__/* .eventNameOf */ .Rs)(type)] : [],
    digest: (entry) => listOf(own(entry)['subjects']).flatMap((subject) => texts((0,_core_json_js__WEBPACK_IMPORTED_MODULE_2__/* .objectOf */ .X)((0,_core_json_js__WEBPACK_IMPORTED_MODULE_2__/* .objectOf */ .X)(subject)['digest'])['sha256'])),
    actor: (entry) => {
        const { name, facts } = (0,_core_json_js__WEBPACK_IMPORTED_MODULE_2__/* .objectOf */ .X)(own(entry)['originator']);
        const { actor, actor_id: id, user } = (0,_core_json_js__WEBPACK_IMPORTED_MODULE_2__/* .objectOf */ .X)(facts);
        return texts(name, actor, id, user);
    },
    control: (entry) => texts(...listOf(own(entry)['controls'])),
    from: ({ time }) => texts(time),
    to: ({ time }) => texts(time),
};
function own({ data }) {
    return (0,_core_json_js__WEBPACK_IMPORTED_MODULE_2__/* .objectOf */ .X)((0,_core_json_js__WEBPACK_IMPORTED_MODULE_2__/* .objectOf */ .X)(data)['customData']);
}
function listOf(value) {
    const isList = (given) => Array.isArray(given);
    return isList(value) ? value : [];
}
function texts(...values) {
    return values.filter((value) => typeof value === 'string');
}


/***/ }),

/***/ 78835:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ demandTrust),
/* harmony export */   p: () => (/* binding */ readableLog)
/* harmony export */ });
/* harmony import */ var _actions_wiring_delivery_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19024);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);
/* harmony import */ var _place_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(96060);



/** The log of a folder, or without one the newest of the configuration's place. Rejects with `log-missing` where nothing was written there yet. */
async function readableLog({ log, inputs, ports }) {
    if (log !== undefined) {
        const place = (0,_place_js__WEBPACK_IMPORTED_MODULE_2__/* .logPlace */ .ai)({ log, ports });
        return { address: place.directory, store: place.store, trust: await (0,_place_js__WEBPACK_IMPORTED_MODULE_2__/* .policyOf */ .US)(place) };
    }
    const delivery = await (0,_actions_wiring_delivery_js__WEBPACK_IMPORTED_MODULE_0__/* .openDelivery */ .D)({ inputs, ports, references: 'keep' });
    const newest = await delivery.log?.newest();
    if (newest !== undefined)
        return newest;
    const { service, environment } = delivery.config;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE({
        code: 'log-missing',
        message: `nothing of ${service} in ${environment} was written to an audit log from this state home yet`,
        hint: 'the first release makes it; to look at a log of another machine, name its folder',
    });
}
/** Whose a log is. Rejects with `log-missing` where the file that said so is gone. */
function demandTrust({ address, trust }) {
    if (trust !== undefined)
        return trust;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE({ code: 'log-missing', message: `nothing says whose the audit log in ${address} is: its policy is gone`, hint: 'put the policy back from whoever verifies the log' });
}


/***/ }),

/***/ 95789:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/tlog/checkpoint.js + 1 modules
var tlog_checkpoint = __webpack_require__(95940);
// EXTERNAL MODULE: ./build/tlog/note.js
var tlog_note = __webpack_require__(87167);
// EXTERNAL MODULE: ./build/tlog/tile.js
var tile = __webpack_require__(94327);
// EXTERNAL MODULE: ./build/audit/log/append/broken.js
var broken = __webpack_require__(12149);
// EXTERNAL MODULE: ./build/audit/log/append/frontier.js
var append_frontier = __webpack_require__(44701);
// EXTERNAL MODULE: ./build/audit/log/append/tree-files.js
var tree_files = __webpack_require__(3330);
// EXTERNAL MODULE: ./build/audit/log/lifecycle/believed.js
var believed = __webpack_require__(15972);
// EXTERNAL MODULE: ./build/audit/log/lifecycle/holds.js
var holds = __webpack_require__(31128);
// EXTERNAL MODULE: ./build/audit/log/lifecycle/own-event.js
var own_event = __webpack_require__(57823);
;// CONCATENATED MODULE: ./build/audit/log/lifecycle/query.js










/**
 * Asks a log for entries, bundle by bundle. Only what hashes to the published checkpoint is believed, and that by the policy where there is one, or by the keys that the log went on to: rejects with
 * `chain-broken` otherwise, and with `log-missing` where there is no log.
 */
async function queryLog({ store, policy, selector }) {
    const note = await store.get('checkpoint');
    if (note === undefined)
        throw new errors/* DeliveryError */.VE({ code: 'log-missing', message: 'there is no audit log at that place: it has no checkpoint' });
    (0,broken/* parsed */.Y)('checkpoint', () => (0,tlog_checkpoint/* parseCheckpoint */.S7)((0,tlog_note/* parseNote */.w)(note).text));
    const checkpoint = await (0,believed/* believedCheckpoint */.Z)({ store, note, policy });
    if (checkpoint === undefined)
        throw (0,broken/* broken */.m)('checkpoint', 'it is not signed by every key of the policy');
    const read = (name) => store.get(name);
    const frontier = await (0,append_frontier/* readFrontier */.OS)({ ...checkpoint, read });
    const tree = (0,tree_files/* readTreeFiles */.o)({ frontier, read });
    const full = Math.floor(checkpoint.size / tile/* tileWidth */.ph);
    return {
        checkpoint,
        async *entries(gone) {
            for (let bundle = 0; bundle <= full; bundle += 1) {
                const entries = bundle === full ? frontier.entries : await tree.bundle(bundle);
                if (entries === undefined)
                    gone(tile/* tileWidth */.ph);
                for (const [at, bytes] of (entries ?? []).entries()) {
                    const text = Buffer.from(bytes).toString();
                    const entry = (0,own_event/* objectIn */.D7)(text);
                    if ((0,holds/* matches */.cK)({ entry, selector, unknown: false }))
                        yield { index: bundle * tile/* tileWidth */.ph + at, text, entry };
                }
            }
        },
    };
}

// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(26067);
// EXTERNAL MODULE: ./build/commands/audit/configured.js
var configured = __webpack_require__(78835);
;// CONCATENATED MODULE: ./build/commands/audit/query/run.js



/** Prints what matches as it is found; with `--json` it is the document's `entries`. */
const run = async ({ inputs, ports }) => {
    const { address, store, trust } = await (0,configured/* readableLog */.p)({ log: inputs.log, inputs, ports });
    const { service, environment, control, from, to, digest, actor, type, limit, json } = inputs;
    const selector = Object.fromEntries(Object.entries({ service, environment, control, from, to, digest, actor, type }).filter((pair) => pair[1] !== undefined));
    const query = await queryLog({ store, policy: trust?.policy, selector });
    const entries = [];
    let found = 0;
    let purged = 0;
    let isCut = false;
    for await (const { index, text, entry } of query.entries((count) => {
        purged += count;
    })) {
        isCut = found === limit;
        if (isCut)
            break;
        found += 1;
        if (json)
            entries.push({ index, entry });
        else
            await ports.print(`{"index":${index},"entry":${text}}\n`);
    }
    const { origin, size } = query.checkpoint;
    const gone = purged === 0 ? '' : `; ${purged} entries are not stored any more, and \`audit verify\` says whether they were purged`;
    const more = isCut ? `; there are more than the ${limit} of --limit` : '';
    if (gone !== '' || more !== '')
        ports.log.warning(`${(0,core_text/* counted */.hS)(found, 'event')}${gone}${more}`);
    return {
        result: 'passed',
        message: `${(0,core_text/* counted */.hS)(found, 'event')} of ${size} in ${origin} match${found === 1 ? 'es' : ''}${gone}${more}`,
        outputs: {},
        document: { log: address, origin, size, selector, found, gone: purged, more: isCut, ...(json ? { entries } : {}) },
        text: '',
    };
};


/***/ })

};
