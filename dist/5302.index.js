export const id = 5302;
export const ids = [5302];
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
/* harmony import */ var _core_instant_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65079);
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(28314);
/* harmony import */ var _event_types_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53524);
/* harmony import */ var _own_event_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57823);




/** What a hold, and a query, can ask of an entry. `from` and `to` are days or times (RFC 3339), the second not included. */
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
 * Whether an entry is one that is asked for: all fields have to match. What an entry does not say (others' entries say none of it), and a time that is none, is
 * `unknown`, which keeps it for a hold and leaves it out of a query.
 */
function matches({ entry, selector, unknown }) {
    return Object.entries(selector).every(([name, wanted]) => {
        // a field that a newer program knows keeps what it may mean
        if (!isField(name))
            return unknown;
        const said = sayings[name](entry);
        return said.length === 0 ? unknown : said.some((one) => fits(name, one, wanted) ?? unknown);
    });
}
function isField(name) {
    return selectorFields.some((field) => field === name);
}
/** undefined: it cannot be told, since one of them is no time. */
function fits(name, said, wanted) {
    if (name !== 'from' && name !== 'to')
        return said === wanted;
    const [at, limit] = [(0,_core_instant_js__WEBPACK_IMPORTED_MODULE_2__/* .parseInstant */ .n)(said), (0,_core_instant_js__WEBPACK_IMPORTED_MODULE_2__/* .parseInstant */ .n)(wanted)];
    if (at === undefined || limit === undefined)
        return undefined;
    return name === 'from' ? at >= limit : at < limit;
}
const sayings = {
    service: (entry) => texts(own(entry)['service']),
    environment: (entry) => texts(own(entry)['env']),
    type: ({ type }) => typeof type === 'string' ? [type, (0,_event_types_js__WEBPACK_IMPORTED_MODULE_0__/* .eventNameOf */ .Rs)(type)] : [],
    digest: (entry) => listOf(own(entry)['subjects']).flatMap((subject) => texts((0,_core_json_js__WEBPACK_IMPORTED_MODULE_3__/* .objectOf */ .X)((0,_core_json_js__WEBPACK_IMPORTED_MODULE_3__/* .objectOf */ .X)(subject)['digest'])['sha256'])),
    actor: (entry) => {
        const { name, facts } = (0,_core_json_js__WEBPACK_IMPORTED_MODULE_3__/* .objectOf */ .X)(own(entry)['originator']);
        const { actor, actor_id: id, user } = (0,_core_json_js__WEBPACK_IMPORTED_MODULE_3__/* .objectOf */ .X)(facts);
        return texts(name, actor, id, user);
    },
    control: (entry) => texts(...listOf(own(entry)['controls'])),
    from: ({ time }) => texts(time),
    to: ({ time }) => texts(time),
};
function own({ data }) {
    return (0,_core_json_js__WEBPACK_IMPORTED_MODULE_3__/* .objectOf */ .X)((0,_core_json_js__WEBPACK_IMPORTED_MODULE_3__/* .objectOf */ .X)(data)['customData']);
}
function listOf(value) {
    const isList = (given) => Array.isArray(given);
    return isList(value) ? value : [];
}
function texts(...values) {
    return values.filter((value) => typeof value === 'string');
}


/***/ }),

/***/ 62557:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  x: () => (/* binding */ ownEntries)
});

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: ./build/core/canonical.js
var canonical = __webpack_require__(97592);
// EXTERNAL MODULE: ./build/audit/event.js
var audit_event = __webpack_require__(52476);
// EXTERNAL MODULE: ./build/audit/uuid.js
var uuid = __webpack_require__(53949);
;// CONCATENATED MODULE: ./build/audit/log/lifecycle/own-entry.js




/** A maker for events of that context: who did it, and with what. */
function createOwnEntryMaker({ context, clock, random }) {
    const nextId = (0,uuid/* createUuidMaker */.Q)({ clock, random });
    return (name, data) => {
        const id = nextId();
        const event = (0,audit_event/* buildEvent */.V)({
            input: { name, outcome: 'success', data }, context, id, timeMs: clock.now(), salt: external_node_buffer_.Buffer.from(random.bytes(16)).toString('hex'), idem: id,
        });
        return { text: (0,canonical/* canonicalJson */.dj)(event), idem: id };
    };
}

;// CONCATENATED MODULE: ./build/commands/audit/own-entries.js


/**
 * What writes the events that a log has about itself for a command that is given a folder, and knows of no configuration: the service and the environment
 * are those that somebody names.
 */
function ownEntries({ command, service = 'audit-log', environment = 'none', retention = 'std-1y', ports }) {
    const { originator, version, clock, random } = ports;
    const context = { service, environment, originator, collector: { name: command, version }, configDigest: (0,canonical/* digestOf */.ol)({}), retention };
    return createOwnEntryMaker({ context, clock, random });
}


/***/ }),

/***/ 17899:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ openOwnLog)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _audit_log_append_idem_segment_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98551);
/* harmony import */ var _audit_log_append_writer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65574);
/* harmony import */ var _audit_log_configured_trust_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(87912);
/* harmony import */ var _audit_log_verify_pins_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(23087);
/* harmony import */ var _core_canonical_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(97592);
/* harmony import */ var _place_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(96060);







/** Opens the log of a place. Keys are read when something is appended; `keys` are elsewhere than beside it where somebody says so. */
async function openOwnLog({ place, keys = { kind: 'folder', folder: place.keys }, ports }) {
    const { origin, policy } = await (0,_place_js__WEBPACK_IMPORTED_MODULE_6__/* .demandPolicy */ .mM)(place);
    const { home, clock, random } = ports;
    const pins = (0,_audit_log_verify_pins_js__WEBPACK_IMPORTED_MODULE_4__/* .createPins */ .D)(home);
    const seen = await pins.get(origin);
    async function writer() {
        const signers = await (0,_audit_log_configured_trust_js__WEBPACK_IMPORTED_MODULE_3__/* .signersOf */ .Re)({ source: { keys, policy: { file: place.policy, isBeside: true } }, policy, origin });
        return (0,_audit_log_append_writer_js__WEBPACK_IMPORTED_MODULE_2__/* .createLogWriter */ .G)({ store: place.store, origin, signers, clock, random, seen, segments: (0,_audit_log_append_idem_segment_files_js__WEBPACK_IMPORTED_MODULE_1__/* .homeSegments */ .m)({ home, origin }) });
    }
    return {
        place,
        origin,
        policy,
        policyDigest: (0,_core_canonical_js__WEBPACK_IMPORTED_MODULE_5__/* .sha256Hex */ .fg)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(place.policy)),
        seen,
        writer,
        remember: ({ size, root }) => pins.move(origin, { size, root }),
        async append(entries) {
            const appended = await (await writer()).append(entries);
            await pins.move(origin, appended);
            return appended;
        },
        async appendAt(request) {
            const appended = await (await writer()).appendAt(request);
            if (appended !== undefined)
                await pins.move(origin, appended);
            return appended;
        },
    };
}


/***/ }),

/***/ 96060:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   US: () => (/* binding */ policyOf),
/* harmony export */   ai: () => (/* binding */ logPlace),
/* harmony export */   mM: () => (/* binding */ demandPolicy)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _audit_log_shard_policy_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(52648);
/* harmony import */ var _audit_log_shards_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(16220);
/* harmony import */ var _audit_log_store_directory_directory_store_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(59245);
/* harmony import */ var _audit_log_verify_folders_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(73594);
/* harmony import */ var _audit_log_verify_policy_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(29196);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(62807);







/**
 * The place that somebody means by the name of a folder. What belongs to `…/<class>/<month>` lies beside the place of it. Throws `input-invalid` where it has
 * a policy of its own, inside of that place.
 */
function logPlace({ log, ports }) {
    const directory = node_path__WEBPACK_IMPORTED_MODULE_0__.resolve(ports.workingDirectory, log);
    const shard = (0,_audit_log_shards_js__WEBPACK_IMPORTED_MODULE_5__/* .parseShardPath */ .vE)(directory.split(node_path__WEBPACK_IMPORTED_MODULE_0__.sep).slice(-2).join('/'));
    const base = shard === undefined ? directory : node_path__WEBPACK_IMPORTED_MODULE_0__.resolve(directory, '..', '..');
    const policy = (0,_audit_log_verify_folders_js__WEBPACK_IMPORTED_MODULE_2__/* .policyBeside */ .fp)({ directory, shard });
    return { directory, store: (0,_audit_log_store_directory_directory_store_js__WEBPACK_IMPORTED_MODULE_1__.createDirectoryStore)({ directory, random: ports.random }), keys: `${base}.keys`, policy, ...(shard === undefined ? {} : { shard }) };
}
/** The policy that lies with a log, as it is for that log, and what the log is called by it; undefined where there is none. */
async function policyOf({ policy: file, shard }) {
    const policy = await (0,_audit_log_verify_policy_file_js__WEBPACK_IMPORTED_MODULE_3__/* .readPolicy */ .T)({ file, isNamed: false });
    const name = policy?.logs[0]?.name;
    if (policy === undefined || name === undefined)
        return undefined;
    const origin = shard === undefined || (0,_audit_log_shards_js__WEBPACK_IMPORTED_MODULE_5__/* .parseShardOrigin */ .Wh)(name) !== undefined ? name : (0,_audit_log_shards_js__WEBPACK_IMPORTED_MODULE_5__/* .shardOrigin */ .b9)(name, shard);
    return { policy: (0,_audit_log_shard_policy_js__WEBPACK_IMPORTED_MODULE_6__/* .policyFor */ .K)({ policy, origin }), origin };
}
/** The same, which has to be there. Rejects with `log-missing`: without it nobody knows what the log is called. */
async function demandPolicy(place) {
    const found = await policyOf(place);
    if (found !== undefined)
        return found;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .DeliveryError */ .VE({
        code: 'log-missing',
        message: `there is no audit log in ${place.directory}: ${place.policy} is not there`,
        hint: 'make one with `pqc-delivery audit init DIR --origin NAME`; where there was one, put the policy back from whoever verifies the log',
    });
}


/***/ }),

/***/ 55302:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/tlog/base64.js
var base64 = __webpack_require__(48096);
// EXTERNAL MODULE: ./build/tlog/checkpoint.js + 1 modules
var checkpoint = __webpack_require__(95940);
// EXTERNAL MODULE: ./build/tlog/note.js
var tlog_note = __webpack_require__(87167);
// EXTERNAL MODULE: ./build/audit/log/commit.js
var commit = __webpack_require__(67780);
// EXTERNAL MODULE: ./build/audit/log/shards.js
var shards = __webpack_require__(16220);
// EXTERNAL MODULE: ./build/audit/log/verify/verify.js + 16 modules
var verify = __webpack_require__(24797);
// EXTERNAL MODULE: ./build/audit/log/lifecycle/history.js + 2 modules
var lifecycle_history = __webpack_require__(36237);
// EXTERNAL MODULE: ./build/audit/log/lifecycle/holds.js
var lifecycle_holds = __webpack_require__(31128);
// EXTERNAL MODULE: ./build/core/canonical.js
var canonical = __webpack_require__(97592);
// EXTERNAL MODULE: ./build/tlog/tile.js
var tlog_tile = __webpack_require__(94327);
// EXTERNAL MODULE: ./build/tlog/tree.js
var tree = __webpack_require__(77779);
// EXTERNAL MODULE: ./build/tlog/vkey.js
var vkey = __webpack_require__(52958);
// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: ./build/tlog/bundle.js
var tlog_bundle = __webpack_require__(93667);
// EXTERNAL MODULE: ./build/tlog/cosignature.js
var cosignature = __webpack_require__(44403);
// EXTERNAL MODULE: ./build/audit/log/lifecycle/own-event.js
var own_event = __webpack_require__(57823);
;// CONCATENATED MODULE: ./build/audit/log/lifecycle/survey.js








/** Bytes of an ML-DSA-44 signature and the time before it: no other line of a note is as long. */
const timedBytes = 8 + 2420;
/** Goes through what is there of a log of that published size. */
async function survey({ store, published, purge }) {
    const commits = [];
    const events = [];
    const heldAt = new Map();
    let contentEnd = 0;
    const note = (text, index) => {
        if ((0,own_event/* ownNameIn */.xJ)(text) === undefined)
            contentEnd = Math.max(contentEnd, index + 1);
        const event = (0,own_event/* ownEventIn */.gc)(text);
        if (event === undefined)
            return;
        events.push(event);
        if (event.name === 'audit.hold.placed')
            heldAt.set(event.hold, index);
    };
    for await (const { text, index } of buriedEntries({ store, purge, published }))
        note(text, index);
    for await (const commit of commitsOf(store)) {
        const begins = commit.size - commit.entries.length;
        for (const [at, text] of commit.entries.entries())
            note(text, begins + at);
        commits.push({ n: commit.n, begins, size: commit.size, signedMs: signedMsOf(commit), hasContent: commit.entries.some((text) => (0,own_event/* ownNameIn */.xJ)(text) === undefined) });
    }
    const schedule = events.findLast((event) => event.name === 'audit.retention.scheduled');
    return { commits, holds: (0,lifecycle_holds/* activeHolds */.NX)(events), heldAt, schedule, published, contentEnd };
}
/** The commits that are there and nothing else, in order. */
async function* commitsOf({ get, list }) {
    for await (const name of list('commit/')) {
        const bytes = (0,commit/* parseCommitName */.Sh)(name) === undefined ? undefined : await get(name);
        if (bytes !== undefined)
            yield (0,commit/* parseCommit */.L5)(bytes);
    }
}
/** Entries that were not purged, of commits that were: they are in bundles only. */
async function* buriedEntries({ store, purge, published }) {
    if (purge === undefined)
        return;
    yield* bundledEntries({ store, from: purge.entries, to: purge.size, published });
}
/** The entries from one index to before another, from bundles of a log of that size. */
async function* bundledEntries({ store, from, to, published }) {
    for (let bundle = Math.floor(from / tlog_tile/* tileWidth */.ph); bundle * tlog_tile/* tileWidth */.ph < to; bundle += 1) {
        const tile = (0,tlog_tile/* tileIn */.cc)({ level: 'entries', index: bundle, size: published });
        const narrow = tile === undefined ? undefined : await store.get((0,tlog_tile/* tilePath */.uB)(tile));
        const bytes = tile === undefined ? undefined : narrow ?? await store.get((0,tlog_tile/* tilePath */.uB)({ ...tile, width: tlog_tile/* tileWidth */.ph }));
        if (tile === undefined || bytes === undefined)
            continue;
        for (const [at, entry] of (0,tlog_bundle/* parseBundle */.QN)(bytes, narrow === undefined ? tlog_tile/* tileWidth */.ph : tile.width).entries()) {
            const index = bundle * tlog_tile/* tileWidth */.ph + at;
            if (index >= from && index < to)
                yield { text: external_node_buffer_.Buffer.from(entry).toString(), index };
        }
    }
}
/** The first entry in a range that one of these holds keeps, and which; undefined where none does. */
async function firstHeld({ store, holds, published, from, to }) {
    if (holds.length === 0)
        return undefined;
    for await (const { text, index } of bundledEntries({ store, from, to, published })) {
        const hold = (0,lifecycle_holds/* holdOn */.nH)(text, holds);
        if (hold !== undefined)
            return { index, hold };
    }
    return undefined;
}
function signedMsOf({ n, checkpoint }) {
    const lines = (0,tlog_note/* parseNote */.w)(external_node_buffer_.Buffer.from(checkpoint)).signatures.filter(({ payload }) => payload.length === timedBytes);
    const times = lines.map(({ payload }) => (0,cosignature/* parseTimedPayload */.$Q)(payload)?.time ?? Number.NaN);
    if (times.length === 0 || times.some(Number.isNaN))
        throw new RangeError(`${(0,commit/* commitName */.l3)(n)} verifies, and says no time`);
    return Math.max(...times) * 1_000;
}

;// CONCATENATED MODULE: ./build/audit/log/lifecycle/retain.js








/**
 * The time before which something of that class was signed that is past its time now. Months and years are those of the calendar in UTC; where the month has
 * no such day it is its last one, so that nothing goes early.
 */
function cutoffMs({ retention, nowMs }) {
    const [, text = '', unit = ''] = /-(\d+)([dmy])$/.exec(retention) ?? [];
    const count = Number(text);
    const now = new Date(nowMs);
    if (unit === 'd')
        return nowMs - count * 86_400_000;
    const month = now.getUTCMonth() - (unit === 'y' ? 12 * count : count);
    const lastDay = new Date(Date.UTC(now.getUTCFullYear(), month + 1, 0)).getUTCDate();
    return Date.UTC(now.getUTCFullYear(), month, Math.min(now.getUTCDate(), lastDay)) + nowMs % 86_400_000;
}
/**
 * What retention asks for now. Entries go in whole bundles from the first one on, up to the first commit that is younger than `cutoff`. Where only what the
 * log says about itself is younger, all else goes, and the last bundle of it is filled: a log that is small, or ended, would keep its last entries for ever.
 */
async function planRetention({ store, survey, holds, purge, cutoff, nowMs }) {
    const before = purge?.entries ?? 0;
    const { commits, contentEnd, published } = survey;
    const young = commits.find(({ signedMs, hasContent }) => hasContent && signedMs >= cutoff);
    const due = Math.max(before, young === undefined ? wholeBundles(contentEnd + tlog_tile/* tileWidth */.ph - 1) : wholeBundles(Math.min(young.begins, published)));
    const held = due > before ? await firstHeld({ store, holds, published, from: before, to: due }) : undefined;
    const free = Math.max(before, wholeBundles(Math.min(due, held?.index ?? due)));
    const { schedule } = survey;
    const announced = schedule !== undefined && schedule.entries > before && schedule.entries <= published ? schedule : undefined;
    const facts = { due, free, held, fill: 0, notBeforeMs: announced?.notBeforeMs };
    if (due <= before)
        return { ...facts, step: 'nothing', entries: before };
    if (free <= before)
        return { ...facts, step: 'blocked', entries: before };
    if (announced === undefined)
        return { ...facts, step: 'schedule', entries: free, fill: Math.max(0, free - published) };
    const entries = Math.min(announced.entries, free);
    return { ...facts, step: nowMs < announced.notBeforeMs ? 'wait' : 'purge', entries };
}
function wholeBundles(entries) {
    return Math.floor(entries / tlog_tile/* tileWidth */.ph) * tlog_tile/* tileWidth */.ph;
}
/** The root of the first `entries` of a log of that size, from its tiles. */
async function subtreeRoot({ store, entries, size }) {
    const read = (0,tlog_tile/* tileReader */.wG)({
        size,
        async hashes(tile) {
            const own = await store.get((0,tlog_tile/* tilePath */.uB)(tile));
            const bytes = own ?? await store.get((0,tlog_tile/* tilePath */.uB)({ ...tile, width: tlog_tile/* tileWidth */.ph }));
            if (bytes === undefined)
                throw new RangeError(`${(0,tlog_tile/* tilePath */.uB)(tile)} is missing in a log that verifies`);
            return (0,tlog_tile/* parseTile */.UF)(bytes, own === undefined ? tlog_tile/* tileWidth */.ph : tile.width);
        },
    });
    return (0,tree/* foldEdge */.dj)(await Promise.all((0,tree/* edgeNodes */.$9)(entries).map(async (node) => read(node))));
}
/** What the tombstone of the first `entries` says of what goes, for `audit.retention.purged`. */
async function tombstoneFacts({ store, survey, entries, keysBehind }) {
    const last = survey.commits.findLast(({ begins }) => begins < entries);
    const bytes = last === undefined ? undefined : await store.get((0,commit/* commitName */.l3)(last.n));
    if (last === undefined || bytes === undefined)
        throw new RangeError(`no commit of the log begins before entry ${entries}`);
    const { root, size } = (0,commit/* parseCommit */.L5)(bytes);
    return {
        entries,
        commits: last.n + 1,
        prev: (0,canonical/* sha256Hex */.fg)(bytes),
        size,
        root: (0,base64/* encodeBase64 */.W)(root),
        subtree: (0,base64/* encodeBase64 */.W)(await subtreeRoot({ store, entries, size: survey.published })),
        keys: keysBehind(size).map(vkey/* formatVkey */.T2),
    };
}
/** The files that a tombstone says are gone and that are there, in the order in which they may go: commits from the first one on, so that what is left has no gap. */
async function leftovers({ store, purge }) {
    const names = [];
    for await (const name of store.list('tile/entries/')) {
        const tile = (0,tlog_tile/* parseTilePath */.L8)(name);
        if (tile !== undefined && (tile.index + 1) * tlog_tile/* tileWidth */.ph <= purge.entries)
            names.push(name);
    }
    for await (const name of store.list('commit/')) {
        const n = (0,commit/* parseCommitName */.Sh)(name);
        if (n !== undefined && n < purge.commits)
            names.push(name);
    }
    return names;
}
/** Deletes these. Rejects with `not-supported` where the place deletes by rules of its own. */
async function deleteAll({ store, names }) {
    for (const name of names) {
        if (store.remove === undefined)
            throw noRemoval();
        await store.remove(name);
    }
}
/** Why nothing is purged where files cannot be deleted one by one. */
function noRemoval() {
    return new errors/* DeliveryError */.VE({
        code: 'not-supported',
        message: 'entries are purged from folders only: a bucket deletes by its lifecycle rules when object lock allows it, and a branch keeps its history',
        hint: 'let the place delete whole logs of past months, or keep the log in a folder',
    });
}
/** Texts of what is appended again since the purge would take it: a hold lasts until it is released. */
function carriedHolds({ holds, heldAt }, entries) {
    return [...holds.values()].filter(({ hold }) => (heldAt.get(hold) ?? 0) < entries);
}

;// CONCATENATED MODULE: ./build/audit/log/lifecycle/retention.js











/**
 * Looks at all logs of a place, or at one by itself, and verifies them before with all their signatures: what is deleted is evidence, and what keeps it may
 * be in any of them. Rejects with `chain-broken` where anything is wrong with one.
 */
async function lookAtRetention({ logs, nowMs }) {
    const all = [];
    for (const log of logs)
        all.push(await readLog(log));
    const looks = [];
    for (const one of all)
        looks.push(await planned({ read: one, others: all.filter((other) => other !== one), nowMs }));
    return looks;
}
async function readLog(log) {
    const { origin, store, policy, pins } = log;
    const report = await (0,verify/* verifyLog */.I)({ store, policy, pins, deep: true });
    if (report.findings.length > 0 || report.head === undefined)
        throw unsound(origin, report.findings.length === 0 ? 'it has no checkpoint' : Object.keys(report.counts).join(', '));
    const published = report.head.size;
    const history = await (0,lifecycle_history/* readHistory */.Lu)({ reader: store, policy, size: published });
    const found = await survey({ store, published, purge: history.purge });
    const note = await store.get('checkpoint');
    const isPublished = note !== undefined && (0,checkpoint/* parseCheckpoint */.S7)((0,tlog_note/* parseNote */.w)(note).text).size >= published;
    return { log, survey: found, history, isPublished, left: history.purge === undefined ? [] : await leftovers({ store, purge: history.purge }) };
}
async function planned({ read, others, nowMs }) {
    const { log: { origin, store, retention }, survey: found, history: { purge } } = read;
    const holds = (0,lifecycle_holds/* holdsIn */.a5)({ holds: [found, ...others.map(({ survey: of }) => of)].flatMap(({ holds: of }) => [...of.values()]), shard: (0,shards/* parseShardOrigin */.Wh)(origin)?.shard });
    const plan = await planRetention({ store, survey: found, holds, purge, cutoff: cutoffMs({ retention, nowMs }), nowMs });
    return { ...read, others, plan };
}
/**
 * Does the step that is due: finishes a purge that was stopped, fills the last bundle and announces what is to go, or writes the tombstone and deletes then.
 * Where it is stopped, at any point, the next one goes on.
 */
async function applyRetention({ look, step }) {
    const { plan, left, isPublished, log: { store } } = look;
    if ((left.length > 0 || plan.step === 'schedule' || plan.step === 'purge') && store.remove === undefined)
        throw noRemoval();
    if (!isPublished) {
        // nothing is added by this, and what a killed writer committed is published
        await step.append([]);
        return applyRetention({ look: await again(look, step.nowMs), step });
    }
    await deleteAll({ store, names: left });
    if (plan.step === 'schedule')
        return announce({ look, step, deleted: left.length });
    return plan.step === 'purge' ? purge({ look, step, deleted: left.length }) : { plan, appended: undefined, filled: 0, deleted: left.length };
}
/** The same log as it is now, and those of the others that went on. */
async function again({ log, others }, nowMs) {
    const now = [];
    for (const other of others)
        now.push(await hasMoved(other) ? await readLog(other.log) : other);
    return planned({ read: await readLog(log), others: now, nowMs });
}
/** Whether somebody appended to a log since it was looked at. */
async function hasMoved({ log: { store }, survey: { commits } }) {
    return await store.get((0,commit/* commitName */.l3)((commits.at(-1)?.n ?? -1) + 1)) !== undefined;
}
async function announce({ look, step, deleted }) {
    const { plan, survey: { published }, log: { store } } = look;
    const { entry, append, nowMs, quarantineMs, approval } = step;
    const { entries, fill } = plan;
    if (fill > 0) {
        await append(Array.from({ length: fill }, () => entry('audit.retention.filled', { entries })));
        // somebody else may have appended in between, and what they wrote is not past its time
        const done = await applyRetention({ look: await again(look, nowMs), step });
        return { ...done, filled: done.filled + fill, deleted: done.deleted + deleted };
    }
    const subtree = (0,base64/* encodeBase64 */.W)(await subtreeRoot({ store, entries, size: published }));
    const notBefore = new Date(nowMs + quarantineMs).toISOString();
    const appended = await append([entry('audit.retention.scheduled', { entries, subtree, notBefore, ...approval })]);
    return { plan, appended, filled: 0, deleted };
}
/** Nothing can be taken back of it: whoever placed a hold after the look, in any log of the place, is heard before. */
async function purge({ look, step, deleted }) {
    const { plan, survey: found, history, others, log: { store } } = look;
    const { entry, appendAt, approval, nowMs } = step;
    const lookAgain = async () => {
        const done = await applyRetention({ look: await again(look, nowMs), step });
        return { ...done, deleted: done.deleted + deleted };
    };
    for (const other of others)
        if (await hasMoved(other))
            return lookAgain();
    const { entries } = plan;
    const facts = await tombstoneFacts({ store, survey: found, entries, keysBehind: history.keysBehind });
    const holds = carriedHolds(found, entries).map(({ hold, selector, reason, by }) => entry('audit.hold.placed', { hold, selector, reason, by }));
    const appended = await appendAt({ entries: [entry('audit.retention.purged', { ...facts, ...approval }), ...holds], size: found.published });
    if (appended === undefined)
        return lookAgain();
    const names = await leftovers({ store, purge: { entries, commits: Number(facts['commits']) } });
    await deleteAll({ store, names });
    return { plan, appended, filled: 0, deleted: deleted + names.length };
}
function unsound(origin, why) {
    return new errors/* DeliveryError */.VE({
        code: 'chain-broken',
        message: `nothing is decided about a log that does not verify: ${origin}: ${why}`,
        hint: '`pqc-delivery audit verify --deep` says what is wrong with it',
    });
}

// EXTERNAL MODULE: ./build/commands/audit/own-entries.js + 1 modules
var own_entries = __webpack_require__(62557);
// EXTERNAL MODULE: ./build/core/instant.js
var instant = __webpack_require__(65079);
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(26067);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/actions/wiring/delivery.js + 14 modules
var delivery = __webpack_require__(19024);
// EXTERNAL MODULE: ./build/audit/retention.js
var retention = __webpack_require__(25082);
// EXTERNAL MODULE: ./build/audit/log/verify/folders.js
var folders = __webpack_require__(73594);
// EXTERNAL MODULE: ./build/audit/log/verify/pins.js
var pins = __webpack_require__(23087);
// EXTERNAL MODULE: ./build/commands/audit/own-writer.js
var own_writer = __webpack_require__(17899);
// EXTERNAL MODULE: ./build/commands/audit/place.js
var audit_place = __webpack_require__(96060);
;// CONCATENATED MODULE: ./build/commands/audit/retain/logs.js









/**
 * Opens what a folder, or without one the configuration, names. With `changes` its private keys are needed. Rejects with `log-missing` where there is
 * none, or one that this home has seen is gone: a hold may have been in it.
 */
async function openRetained({ inputs, changes, ports }) {
    const { log, service, environment } = inputs;
    if (log === undefined)
        return openConfigured({ inputs, changes, ports });
    const named = (0,audit_place/* logPlace */.ai)({ log, ports });
    const { directory } = named;
    const names = { service, environment };
    const isPlace = (0,folders/* readFolder */.j1)(directory).kind === 'place';
    if (isPlace)
        return { directory, isPlace, names, logs: await openWhole({ whole: { directory, only: undefined }, retention: inputs.class, ports }) };
    if (named.shard !== undefined) {
        const whole = { directory: external_node_path_.resolve(directory, '..', '..'), only: (0,shards/* shardPath */.A$)(named.shard) };
        return { directory, isPlace, names, logs: await openWhole({ whole, retention: inputs.class, ports }) };
    }
    const own = await (0,own_writer/* openOwnLog */.R)({ place: named, ports });
    return { directory, isPlace, names, logs: [retained({ own, isMeant: true, retention: inputs.class })] };
}
/** Where a hold of a place is put: the newest of the logs that are meant, and of several of a month the one that is kept longest. */
function newestOf(all) {
    const ageOf = ({ log: { origin } }) => {
        const shard = (0,shards/* parseShardOrigin */.Wh)(origin)?.shard;
        return [shard?.period ?? '', shard === undefined ? 0 : (0,retention/* retentionDays */.O)(shard.retention)];
    };
    return all.filter(({ log }) => log.isMeant).toSorted((one, other) => {
        const [[period, days], [otherPeriod, otherDays]] = [ageOf(one), ageOf(other)];
        return period === otherPeriod ? days - otherDays : period < otherPeriod ? -1 : 1;
    }).at(-1);
}
async function openConfigured({ inputs, changes, ports }) {
    const { config, log } = await (0,delivery/* openDelivery */.D)({ inputs, ports, references: changes ? 'resolve' : 'keep' });
    const { service, environment } = config;
    if (log?.folder === undefined) {
        throw new errors/* DeliveryError */.VE({
            code: 'not-supported',
            message: 'the audit log of the configuration is no folder, and entries are purged from folders only: a bucket deletes by its lifecycle rules, and a branch keeps its history',
            hint: 'let the place delete whole logs of past months, or keep the log in a folder',
        });
    }
    const { directory, policy, keys } = log.folder;
    if ((0,folders/* readFolder */.j1)(directory).kind !== 'place')
        throw new errors/* DeliveryError */.VE({ code: 'log-missing', message: `there is no audit log of ${service} in ${environment} in ${directory} yet`, hint: 'the first release makes it' });
    const logs = await openWhole({ whole: { directory, only: undefined, policy, keys }, retention: inputs.class, ports });
    return { directory, isPlace: true, names: { service, environment }, logs };
}
async function openWhole({ whole: { directory, only, policy, keys }, retention, ports }) {
    if (only === undefined && retention !== undefined)
        throw ofPlace();
    const folder = (0,folders/* readFolder */.j1)(directory);
    const paths = new Set([...folder.kind === 'place' ? folder.shards.map(shards/* shardPath */.A$) : [], ...only === undefined ? [] : [only]]);
    const logs = [];
    for (const name of [...paths].toSorted()) {
        const shard = (0,shards/* parseShardPath */.vE)(name);
        if (shard === undefined)
            continue;
        const place = (0,audit_place/* logPlace */.ai)({ log: (0,folders/* shardFolder */.nG)(directory, shard).directory, ports });
        const own = await (0,own_writer/* openOwnLog */.R)({ place: { ...place, ...(policy === undefined ? {} : { policy }) }, ports, ...(keys === undefined ? {} : { keys }) });
        logs.push(retained({ own, isMeant: only === undefined || only === name, retention }));
    }
    await demandAll({ logs, directory, ports });
    return logs;
}
function retained({ own, isMeant, retention }) {
    const { origin, policy, seen, place: { store } } = own;
    const usual = (0,shards/* parseShardOrigin */.Wh)(origin)?.shard.retention ?? 'std-1y';
    return { own, origin, policy, store, isMeant, pins: seen === undefined ? [] : [seen], retention: (isMeant ? retention : undefined) ?? usual };
}
/** A log that is gone as a whole may have had the hold that keeps what is in the others. */
async function demandAll({ logs, directory, ports }) {
    const there = new Set(logs.map(({ origin }) => origin));
    const places = new Set([...there].map((origin) => (0,shards/* parseShardOrigin */.Wh)(origin)?.place));
    const gone = (await (0,pins/* createPins */.D)(ports.home).origins()).filter((origin) => !there.has(origin) && places.has((0,shards/* parseShardOrigin */.Wh)(origin)?.place ?? ''));
    if (gone.length === 0)
        return;
    throw new errors/* DeliveryError */.VE({
        code: 'log-missing',
        message: `nothing is decided about a place that is not whole: this state home has seen ${gone.join(', ')}, and there is no such log in ${directory} any more`,
        hint: 'put it back from a copy: a hold that is in it counts for all logs of its place',
    });
}
function ofPlace() {
    const message = 'it is for one log: those of a place have the class that they are named after';
    return new errors/* DeliveryError */.VE({ code: 'input-invalid', message: `--class: ${message}`, problems: [{ path: 'class', message }] });
}

;// CONCATENATED MODULE: ./build/commands/audit/retain/hold.js






/** Places a hold, or releases one that is active in whichever log of the place it is. */
async function changeHold({ change, looks, by, reason, entryFor, dryRun }) {
    const { hold } = change;
    const active = [...new Set(looks.flatMap(({ survey }) => [...survey.holds.keys()]))];
    if (change.kind === 'release' && !active.includes(hold))
        throw invalid('release', `there is no hold ${(0,core_text/* quoted */.TL)(hold)}; ${active.length === 0 ? 'none is active' : `active are ${active.join(', ')}`}`);
    if (change.kind === 'place' && active.includes(hold))
        throw invalid('hold', `there is a hold ${(0,core_text/* quoted */.TL)(hold)} already: release it, or take another name`);
    const selector = change.kind === 'place' ? selectorOf(change.select) : {};
    const logs = (change.kind === 'place' ? [newestOf(looks)] : looks.filter(({ survey }) => survey.holds.has(hold))).flatMap((look) => look?.log ?? []);
    const origins = logs.map(({ origin }) => origin).join(', ');
    const message = change.kind === 'place' ? `the hold ${hold} is placed on ${origins}` : `the hold ${hold} of ${origins} is released`;
    if (dryRun)
        return { result: 'planned', message: `would be so: ${message}`, outputs: {}, document: { hold, plan: [{ command: `${change.kind}-hold`, hold }] } };
    const places = [];
    for (const log of logs) {
        const entry = entryFor(log);
        const made = change.kind === 'place' ? entry('audit.hold.placed', { hold, selector, reason, by }) : entry('audit.hold.released', { hold, reason, by });
        const { indices, size } = await log.own.append([made]);
        places.push({ origin: log.origin, index: indices[0] ?? null, size });
    }
    const [first] = places;
    return { result: 'passed', message, outputs: {}, document: { hold, selector, origin: first?.origin ?? null, index: first?.index ?? null, size: first?.size ?? null, places } };
}
function selectorOf(text) {
    if (text === undefined)
        return {};
    const pairs = text.split(',').map((pair) => {
        const [, name = '', value = ''] = /^([a-z]+)=(.+)$/.exec(pair.trim()) ?? [];
        if (!lifecycle_holds/* holdFields */.Bo.some((field) => field === name))
            throw invalid('select', `${(0,core_text/* quoted */.TL)(pair)} is no FIELD=VALUE; fields are ${(0,core_text/* anyOf */.EB)(lifecycle_holds/* holdFields */.Bo)}`);
        // what no log can be called would keep nothing, and nobody would notice
        if (name === 'class' && (0,shards/* parseShardPath */.vE)(`${value}/2026-01`) === undefined)
            throw invalid('select', `${(0,core_text/* quoted */.TL)(value)} is no retention class, such as std-1y`);
        if (name === 'period' && (0,shards/* parseShardPath */.vE)(`std-1y/${value}`) === undefined)
            throw invalid('select', `${(0,core_text/* quoted */.TL)(value)} is no month, such as 2026-11`);
        const problem = name === 'from' || name === 'to' ? (0,instant/* checkInstant */.w)(value) : undefined;
        if (problem !== undefined)
            throw invalid('select', `${(0,core_text/* quoted */.TL)(pair.trim())} ${problem}`);
        return [name, value];
    });
    return Object.fromEntries(pairs);
}
function invalid(path, message) {
    return new errors/* DeliveryError */.VE({ code: 'input-invalid', message: `--${path}: ${message}`, problems: [{ path, message }] });
}

;// CONCATENATED MODULE: ./build/commands/audit/retain/tell.js


/** What is due in the logs that are meant. */
function tellDue({ found, looks }) {
    const plan = looks.flatMap((look) => planOf(look).map((one) => (found.isPlace ? { ...one, log: look.log.origin } : one)));
    return { result: 'planned', ...wordsOf(found, looks.map((look) => ({ look, words: sentence(look), document: documentOf(look) })), { plan }), outputs: {} };
}
/** What was done in them. Throws `held` where nothing was, since a hold keeps all that is due in one of them. */
function tellDone({ found, done }) {
    const hasChanged = done.some((one) => isChange(one.done));
    const blocked = done.find(({ look }) => look.plan.step === 'blocked');
    if (!hasChanged && blocked !== undefined)
        throw held(blocked.look);
    const told = done.map(({ look, done: { appended, deleted, filled, plan } }) => ({
        look,
        words: isChange({ appended, deleted, filled, plan }) ? didWhat({ appended, deleted, filled, plan }) : sentence(look),
        document: { ...documentOf(look), entries: plan.entries, filled, index: appended?.indices[0] ?? null, size: appended?.size ?? look.survey.published, deleted },
    }));
    return { result: hasChanged ? 'passed' : 'no-change', ...wordsOf(found, told, { deleted: done.reduce((sum, one) => sum + one.done.deleted, 0) }), outputs: {} };
}
function wordsOf({ directory, isPlace }, told, more) {
    const lines = told.map(({ look, words }) => `${look.log.origin}: ${words}`);
    const [first] = told;
    if (!isPlace)
        return { message: lines.join(), document: { log: directory, ...first?.document, ...more } };
    const due = told.filter(({ look }) => look.plan.step !== 'nothing' || look.left.length > 0);
    const message = `${(0,core_text/* counted */.hS)(told.length, 'audit log')} in ${directory}: ${due.length === 0 ? 'nothing more is past its time' : due.map(({ look, words }) => `${look.log.origin}: ${words}`).join('; ')}`;
    return { message, text: lines.join('\n'), document: { place: directory, logs: told.map(({ document }) => document), ...more } };
}
function isChange({ appended, deleted, filled }) {
    return appended !== undefined || deleted > 0 || filled > 0;
}
function didWhat({ plan: { step, entries }, appended, filled, deleted }) {
    const files = `; ${(0,core_text/* counted */.hS)(deleted, 'file')} deleted`;
    const full = filled === 0 ? '' : `filled the last bundle with ${(0,core_text/* counted */.hS)(filled, 'event')}; `;
    if (appended === undefined)
        return filled === 0 ? `finished the purge that was stopped${files}` : `${full}nothing is announced, since somebody appended meanwhile${files}`;
    return step === 'purge' ? `purged the first ${entries} entries${files}` : `${full}announced that the first ${entries} entries go${files}`;
}
function planOf({ plan: { step, entries, fill }, left }) {
    return [
        ...left.length > 0 ? [{ command: 'finish-purge', files: left.length }] : [],
        ...fill > 0 ? [{ command: 'fill', events: fill }] : [],
        ...step === 'schedule' || step === 'purge' ? [{ command: step, entries }] : [],
    ];
}
function sentence({ plan: { step, entries, due, free, fill, held, notBeforeMs }, left }) {
    const kept = held === undefined ? '' : `; the hold ${held.hold.hold} keeps entry ${held.index}, so ${free} of ${due} that are past their time can go`;
    const unfinished = left.length === 0 ? '' : `a purge was not finished, ${(0,core_text/* counted */.hS)(left.length, 'file')} are left; `;
    const full = fill === 0 ? '' : `, the last ${fill} of them events that fill their bundle and are not there yet`;
    const day = notBeforeMs === undefined ? '' : new Date(notBeforeMs).toISOString();
    switch (step) {
        case 'nothing':
            return `${unfinished}nothing more is past its time in whole bundles of 256`;
        case 'blocked':
            return `${unfinished}${due} entries are past their time, and a hold keeps them${kept}`;
        case 'schedule':
            return `${unfinished}the first ${entries} entries are past their time and not announced yet${full}${kept}`;
        case 'wait':
            return `${unfinished}the first ${entries} entries go from ${day} on${kept}`;
        case 'purge':
            return `${unfinished}the first ${entries} entries can go since ${day}${kept}`;
    }
}
function documentOf({ log, plan, survey, left, history }) {
    const { step, entries, due, free, fill, held, notBeforeMs } = plan;
    return {
        log: log.own.place.directory,
        origin: log.origin,
        class: log.retention,
        purged: history.purge?.entries ?? 0,
        step,
        entries,
        due,
        free,
        fill,
        held: held === undefined ? null : { hold: held.hold.hold, index: held.index },
        notBefore: notBeforeMs === undefined ? null : new Date(notBeforeMs).toISOString(),
        holds: [...survey.holds.values()].map(({ hold, selector, reason, by }) => ({ hold, selector, reason, by })),
        left: left.length,
    };
}
function held({ log, plan: { held: by, due } }) {
    const name = (0,core_text/* quoted */.TL)(by?.hold.hold ?? '');
    return new errors/* DeliveryError */.VE({
        code: 'held',
        message: `${due} entries of ${log.origin} are past their time, and none is purged: the hold ${name} keeps entry ${by?.index ?? 0}`,
        hint: 'release the hold with `pqc-delivery audit retain DIR --release NAME --reason TEXT` when nothing needs them any more',
    });
}

;// CONCATENATED MODULE: ./build/commands/audit/retain/run.js






/** Says what is past its time in a log or a place, takes the next step, or changes a hold. */
const run = async ({ inputs, ports }) => {
    const { apply, hold, release, select, reason, approver, quarantine, dryRun } = inputs;
    const wanted = [apply, hold !== undefined, release !== undefined].filter(Boolean).length;
    if (wanted > 1)
        throw run_invalid('hold', 'one thing at a time: --apply, --hold or --release');
    if (wanted === 1 && reason === undefined)
        throw run_invalid('reason', 'say why, with --reason TEXT: it goes into the log');
    if (select !== undefined && hold === undefined)
        throw run_invalid('select', 'it is for a --hold');
    const found = await openRetained({ inputs, changes: wanted === 1 && !dryRun, ports });
    const nowMs = ports.clock.now();
    const all = await lookAtRetention({ logs: found.logs, nowMs });
    const by = approver ?? ports.originator.name;
    const entryFor = ({ retention }) => (0,own_entries/* ownEntries */.x)({ command: 'audit retain', ...found.names, retention, ports });
    const named = hold ?? release;
    if (named !== undefined) {
        const change = hold === undefined ? { kind: 'release', hold: named } : { kind: 'place', hold: named, select };
        return changeHold({ change, looks: all, by, reason: reason ?? '', entryFor, dryRun });
    }
    const looks = all.filter(({ log }) => log.isMeant);
    if (!apply || dryRun)
        return tellDue({ found, looks });
    const done = [];
    for (const look of looks) {
        const { own } = look.log;
        const approval = { approver: by, reason: reason ?? '', policy: own.policyDigest };
        done.push({ look, done: await applyRetention({ look, step: { quarantineMs: quarantine, nowMs, approval, entry: entryFor(look.log), append: own.append, appendAt: own.appendAt } }) });
    }
    return tellDone({ found, done });
};
function run_invalid(path, message) {
    return new errors/* DeliveryError */.VE({ code: 'input-invalid', message: `--${path}: ${message}`, problems: [{ path, message }] });
}


/***/ }),

/***/ 65079:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ parseInstant),
/* harmony export */   w: () => (/* binding */ checkInstant)
/* harmony export */ });
const shape = /^(\d{4}-\d{2}-\d{2})(?:T((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(\.\d+)?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d))?$/;
/**
 * Milliseconds since 1970, with what is less than one as a fraction, of a time by RFC 3339 (section 5.6) or of a date, which begins at midnight UTC. undefined: it is
 * neither, or is in no calendar. Two times of different offsets or lengths can be compared by that, and not by their texts.
 */
function parseInstant(text) {
    const [, day, time = '00:00:00', fraction = '.0', offset = 'Z'] = shape.exec(text.toUpperCase()) ?? [];
    if (day === undefined || !isOfTheCalendar(day))
        return undefined;
    const ms = Date.parse(`${day}T${time}${offset}`);
    return Number.isNaN(ms) ? undefined : ms + Number(`0${fraction}`) * 1_000;
}
/** What is wrong with the text of an input that has to be a day or an instant; undefined: nothing. */
function checkInstant(text) {
    if (parseInstant(text) !== undefined)
        return undefined;
    return shape.test(text.toUpperCase()) ? 'is not in the calendar' : 'is neither a day (2026-11-22) nor an instant (2026-11-22T08:00:00Z)';
}
/** JavaScript makes 3 March of 31 February. */
function isOfTheCalendar(day) {
    const start = new Date(`${day}T00:00:00Z`);
    return !Number.isNaN(start.getTime()) && start.toISOString().startsWith(day);
}


/***/ })

};
