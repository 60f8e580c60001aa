export const id = 9323;
export const ids = [9323];
export const modules = {

/***/ 6034:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  L: () => (/* binding */ readHistory)
});

// UNUSED EXPORTS: ownEvents

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: ./build/tlog/tlog-error.js
var tlog_error = __webpack_require__(8154);
// EXTERNAL MODULE: ./build/tlog/trust.js
var trust = __webpack_require__(9241);
// EXTERNAL MODULE: ./build/audit/log/commit.js
var log_commit = __webpack_require__(7780);
// EXTERNAL MODULE: ./build/tlog/vkey.js
var vkey = __webpack_require__(2958);
;// CONCATENATED MODULE: ./build/audit/log/lifecycle/key-history.js


/**
 * The keys of a log at each size. A rotation is signed by the keys before and behind it, so whoever believes the keys of one time can go from there to
 * both ends: forward since the keys that are believed sign for the next ones, and back since what they sign names those before.
 * `first` are the keys where the commits begin; undefined: those that the first rotation names.
 */
function createKeyHistory({ first, rotations }) {
    const faults = [];
    const times = [];
    const begin = first ?? rotations[0]?.old;
    if (begin !== undefined)
        times.push({ from: 0, keys: begin });
    for (const rotation of rotations) {
        const message = faultOf(rotation, times.map(({ keys }) => keys));
        if (message === undefined)
            times.push({ from: rotation.size, keys: rotation.next });
        else
            faults.push({ rotation, message });
    }
    return {
        faults,
        keysAt(size) {
            const at = times.findLastIndex(({ from }) => from <= size);
            const [before, now] = [times[at - 1], times[at]];
            if (now === undefined)
                return [];
            return now.from === size && before !== undefined ? [...before.keys, ...now.keys] : now.keys;
        },
        keysBehind: (size) => times.findLast(({ from }) => from <= size)?.keys ?? [],
        includes: (keys) => times.some((time) => sameKeys(time.keys, keys)),
    };
}
/** Whether they are the same, in whatever order. */
function sameKeys(some, others) {
    return some.length === others.length && some.every((key) => others.some((other) => sameKey(key, other)));
}
function sameKey(one, other) {
    return one.name === other.name && one.type === other.type && external_node_buffer_.Buffer.compare(one.publicKey, other.publicKey) === 0;
}
function faultOf({ old, next }, before) {
    if (!sameKeys(old, before.at(-1) ?? []))
        return 'the keys that it replaces are not those that signed until then';
    if (next.some((key) => before.flat().some((other) => external_node_buffer_.Buffer.compare(key.publicKey, other.publicKey) === 0)))
        return 'it brings back a key that signed before';
    const [name] = old;
    const types = (keys) => keys.map(({ type }) => type).toSorted().join();
    if (next.some((key) => key.name !== name?.name))
        return "the new keys do not have the log's name";
    return types(old) === types(next) ? undefined : 'the new keys are not of the kinds of those that they replace';
}
/**
 * The entries that nobody can be believed for, since a key that was needed for them was revoked for what comes behind an earlier entry; undefined where
 * there are none. The commit of the rotation that ended the key is signed by the next one too, and stands.
 */
function unbacked({ revocation, history, rotations, size }) {
    const has = (at) => history.keysAt(at).some((key) => (0,vkey/* keyIdOf */.yg)(key) === revocation.keyId);
    const ended = rotations.find((rotation) => has(rotation.begins) && !has(rotation.size + 1));
    const begun = rotations.find((rotation) => !has(rotation.begins) && has(rotation.size));
    if (ended === undefined && begun === undefined && !has(size))
        return undefined;
    const from = Math.max(revocation.lastGood + 1, begun?.size ?? 0);
    const to = (ended?.begins ?? size) - 1;
    return from <= to ? { from, to } : undefined;
}

// EXTERNAL MODULE: ./build/audit/log/lifecycle/own-event.js
var own_event = __webpack_require__(7823);
;// CONCATENATED MODULE: ./build/audit/log/lifecycle/history.js






const needle = external_node_buffer_.Buffer.from(own_event/* ownTypes */.UH);
/** Goes through the commits, and gives what the log says about itself in their order. What cannot be read is passed over: others say so. */
async function* ownEvents({ get, list }) {
    for await (const name of list('commit/')) {
        const bytes = (0,log_commit/* parseCommitName */.Sh)(name) === undefined ? undefined : await get(name);
        // most commits say nothing of the kind, and are not parsed
        if (bytes === undefined || !external_node_buffer_.Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(needle))
            continue;
        const commit = commitOf(bytes);
        if (commit === undefined)
            continue;
        for (const [at, text] of commit.entries.entries()) {
            const event = (0,own_event/* ownEventIn */.gc)(text);
            const index = commit.size - commit.entries.length + at;
            if (event !== undefined && index >= 0)
                yield { event, index, commit, where: `${name}, entry ${index}` };
        }
    }
}
/**
 * Reads what a log says about itself, and believes of it what is signed. `policy` undefined: nothing is asked of signatures, and nothing said of keys.
 * `size` is that of the log.
 */
async function readHistory({ reader, policy, size }) {
    const all = [];
    for await (const placed of ownEvents(reader))
        all.push(placed);
    const logs = policy?.logs ?? [];
    const rotations = chainOf(logs, all.flatMap(rotationIn).filter((rotation) => isSigned(rotation, [...rotation.old, ...rotation.next])));
    const history = createKeyHistory({ first: rotations[0]?.old ?? logs, rotations });
    const sound = policy === undefined ? all : all.filter((placed) => isSigned(placed, history.keysAt(placed.commit.size)));
    const { purge, remarks } = purgeIn(sound);
    const keyRemarks = policy === undefined ? [] : [...faultsOf(history), ...revokedIn({ events: sound, history, rotations, size })];
    return {
        keysAt: rotations.length === 0 ? undefined : (at) => history.keysAt(at),
        keysBehind: (at) => history.keysBehind(at),
        signed: new Set([...rotations, ...(purge === undefined ? [] : [purge])].map(({ commit }) => commit.n)),
        purge,
        remarks: [...remarks, ...keyRemarks, ...policy === undefined || purge === undefined || sameKeys(purge.keys, history.keysBehind(purge.size)) ? [] : [
                { finding: 'malformed', where: purge.where, message: 'the keys that it names are not those that sign behind it' },
            ]],
    };
}
function rotationIn({ event, commit, where }) {
    return event.name === 'audit.key.rotated' ? [{ ...event, where, commit, begins: commit.size - commit.entries.length, size: commit.size }] : [];
}
/** The rotations that lead from those keys on, and those that led to them: what others wrote beside the log is in no such chain. */
function chainOf(keys, rotations) {
    const chain = [];
    const rest = () => rotations.filter((one) => !chain.includes(one));
    for (let now = rest().find(({ old }) => sameKeys(old, keys)); now !== undefined; now = rest().find((one) => isAfter(one, chain.at(-1))))
        chain.push(now);
    for (let now = rest().findLast(({ next }) => sameKeys(next, keys)); now !== undefined; now = rest().findLast((one) => isAfter(chain[0], one)))
        chain.unshift(now);
    return chain;
}
function isAfter(one, before) {
    return one !== undefined && before !== undefined && one.begins >= before.size && sameKeys(one.old, before.next);
}
function isSigned({ commit }, logs) {
    try {
        return (0,trust/* judgeCheckpoint */.a)({ note: external_node_buffer_.Buffer.from(commit.checkpoint), policy: { logs, witnesses: [], quorum: { kind: 'none' } } }).kind === 'trusted';
    }
    catch (error) {
        if (error instanceof tlog_error/* TlogError */.v)
            return false;
        throw error;
    }
}
/** The purge of the most entries, which all others are part of. */
function purgeIn(events) {
    const purges = events.flatMap(({ event, index, commit, where }) => event.name === 'audit.retention.purged' ? [{ ...event, index, commit, where }] : []);
    const isOfItself = ({ entries, commits, index, commit }) => entries > index || commits > commit.n;
    const remarks = purges.filter(isOfItself).map(({ where }) => ({ finding: 'malformed', where, message: 'it says that it is itself gone' }));
    const [purge] = purges.filter((one) => !isOfItself(one)).toSorted((one, other) => other.entries - one.entries);
    return { purge, remarks };
}
function faultsOf({ faults }) {
    return faults.map(({ rotation: { where }, message }) => ({ finding: 'malformed', where, message }));
}
function revokedIn({ events, history, rotations, size }) {
    return events.flatMap(({ event, where }) => {
        const entries = event.name === 'audit.key.revoked' ? unbacked({ revocation: event, history, rotations, size }) : undefined;
        if (event.name !== 'audit.key.revoked' || entries === undefined)
            return [];
        const message = `entries ${entries.from} to ${entries.to} are signed with the key ${event.keyId}, which is not to be believed behind entry ${event.lastGood}`;
        return [{ finding: 'untrusted-key', where, message }];
    });
}
function commitOf(bytes) {
    try {
        return (0,log_commit/* parseCommit */.L5)(bytes);
    }
    catch (error) {
        if (error instanceof tlog_error/* TlogError */.v)
            return undefined;
        throw error;
    }
}


/***/ }),

/***/ 1128:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D7: () => (/* binding */ objectIn),
/* harmony export */   Dn: () => (/* binding */ selectorFields),
/* harmony export */   NX: () => (/* binding */ activeHolds),
/* harmony export */   cK: () => (/* binding */ matches)
/* harmony export */ });
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8314);
/* harmony import */ var _event_types_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3524);


/** What a hold, and a query, can ask for. `from` and `to` are times as events have them, the second not included. */
const selectorFields = ['service', 'environment', 'type', 'digest', 'actor', 'control', 'from', 'to'];
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
    type: ({ type }) => typeof type === 'string' ? [type, (0,_event_types_js__WEBPACK_IMPORTED_MODULE_0__/* .eventNameOf */ .R)(type)] : [],
    digest: (entry) => listOf(own(entry)['subjects']).flatMap((subject) => texts((0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .X)((0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .X)(subject)['digest'])['sha256'])),
    actor: (entry) => {
        const { name, facts } = (0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .X)(own(entry)['originator']);
        const { actor, actor_id: id, user } = (0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .X)(facts);
        return texts(name, actor, id, user);
    },
    control: (entry) => texts(...listOf(own(entry)['controls'])),
    from: ({ time }) => texts(time),
    to: ({ time }) => texts(time),
};
function own({ data }) {
    return (0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .X)((0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .X)(data)['customData']);
}
function listOf(value) {
    const isList = (given) => Array.isArray(given);
    return isList(value) ? value : [];
}
function texts(...values) {
    return values.filter((value) => typeof value === 'string');
}
/** Reads the text of an entry; nothing for one that is no object. */
function objectIn(text) {
    try {
        const value = JSON.parse(text);
        return (0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isJsonObject */ .O)(value) ? value : {};
    }
    catch {
        return {};
    }
}


/***/ }),

/***/ 5082:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ retentionDays),
/* harmony export */   r: () => (/* binding */ retentionPattern)
/* harmony export */ });
/**
 * What a retention class may be called: a word, and how long it is kept in days, months or years, such as `std-1y`, `prod-7y` or `dev-90d`. It is a
 * folder of the log's place, and part of the names of its logs' keys.
 */
const retentionPattern = /^[a-z][a-z0-9]{0,30}-[1-9]\d{0,3}[dmy]$/u;
/** Days that a class keeps an event at most: months of 31 and years of 366, so that a lock does not end before its time. */
function retentionDays(retention) {
    const [, count = '0', unit = 'd'] = /-(\d+)([dmy])$/u.exec(retention) ?? [];
    return Number(count) * (unit === 'y' ? 366 : unit === 'm' ? 31 : 1);
}


/***/ }),

/***/ 2557:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  x: () => (/* binding */ ownEntries)
});

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: ./build/core/canonical.js
var canonical = __webpack_require__(7592);
// EXTERNAL MODULE: ./build/audit/event.js
var audit_event = __webpack_require__(2476);
// EXTERNAL MODULE: ./build/audit/uuid.js
var uuid = __webpack_require__(3949);
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

/***/ 6060:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   US: () => (/* binding */ policyOf),
/* harmony export */   ai: () => (/* binding */ logPlace),
/* harmony export */   mM: () => (/* binding */ demandPolicy)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _audit_log_shard_policy_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2648);
/* harmony import */ var _audit_log_shards_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6220);
/* harmony import */ var _audit_log_store_directory_directory_store_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9245);
/* harmony import */ var _audit_log_verify_policy_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9196);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2807);







/** The place that somebody means by the name of a folder. What belongs to `…/<class>/<month>` lies beside the place of it, unless it has its own. */
function logPlace({ log, ports }) {
    const directory = node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(ports.workingDirectory, log);
    const [above, retention] = [node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(directory), node_path__WEBPACK_IMPORTED_MODULE_1__.basename(node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(directory))];
    const shard = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(`${directory}.policy`) ? undefined : (0,_audit_log_shards_js__WEBPACK_IMPORTED_MODULE_5__/* .parseShardPath */ .vE)(`${retention}/${node_path__WEBPACK_IMPORTED_MODULE_1__.basename(directory)}`);
    const base = shard === undefined ? directory : node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(above);
    return { directory, store: (0,_audit_log_store_directory_directory_store_js__WEBPACK_IMPORTED_MODULE_2__.createDirectoryStore)({ directory, random: ports.random }), keys: `${base}.keys`, policy: `${base}.policy`, ...(shard === undefined ? {} : { shard }) };
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

/***/ 9280:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/tlog/base64.js
var base64 = __webpack_require__(8096);
// EXTERNAL MODULE: ./build/audit/log/verify/verify.js + 18 modules
var verify = __webpack_require__(2704);
// EXTERNAL MODULE: ./build/audit/log/lifecycle/history.js + 1 modules
var lifecycle_history = __webpack_require__(6034);
// EXTERNAL MODULE: ./build/core/canonical.js
var canonical = __webpack_require__(7592);
// EXTERNAL MODULE: ./build/tlog/tile.js
var tlog_tile = __webpack_require__(4327);
// EXTERNAL MODULE: ./build/tlog/tree.js
var tree = __webpack_require__(7779);
// EXTERNAL MODULE: ./build/tlog/vkey.js
var vkey = __webpack_require__(2958);
// EXTERNAL MODULE: ./build/audit/log/commit.js
var commit = __webpack_require__(7780);
// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: ./build/tlog/bundle.js
var tlog_bundle = __webpack_require__(3667);
// EXTERNAL MODULE: ./build/tlog/cosignature.js
var cosignature = __webpack_require__(4403);
// EXTERNAL MODULE: ./build/tlog/note.js
var note = __webpack_require__(7167);
// EXTERNAL MODULE: ./build/audit/log/lifecycle/holds.js
var lifecycle_holds = __webpack_require__(1128);
// EXTERNAL MODULE: ./build/audit/log/lifecycle/own-event.js
var own_event = __webpack_require__(7823);
;// CONCATENATED MODULE: ./build/audit/log/lifecycle/survey.js








/** Bytes of an ML-DSA-44 signature and the time before it: no other line of a note is as long. */
const timedBytes = 8 + 2420;
/** Goes through what is there of a log of that published size. */
async function survey({ store, published, purge }) {
    const commits = [];
    const events = [];
    const heldAt = new Map();
    const note = (text, index) => {
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
        commits.push({ n: commit.n, begins, size: commit.size, signedMs: signedMsOf(commit) });
        for (const [at, text] of commit.entries.entries())
            note(text, begins + at);
    }
    const schedule = events.findLast((event) => event.name === 'audit.retention.scheduled');
    return { commits, holds: (0,lifecycle_holds/* activeHolds */.NX)(events), heldAt, schedule, published };
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
/** The first entry in a range that a hold keeps, and which; undefined where none does. */
async function firstHeld({ store, survey: { holds, published }, from, to }) {
    if (holds.size === 0)
        return undefined;
    for await (const { text, index } of bundledEntries({ store, from, to, published })) {
        const entry = (0,lifecycle_holds/* objectIn */.D7)(text);
        const hold = [...holds.values()].find(({ selector }) => (0,lifecycle_holds/* matches */.cK)({ entry, selector, unknown: true }));
        if (hold !== undefined)
            return { index, hold };
    }
    return undefined;
}
function signedMsOf({ n, checkpoint }) {
    const lines = (0,note/* parseNote */.w)(external_node_buffer_.Buffer.from(checkpoint)).signatures.filter(({ payload }) => payload.length === timedBytes);
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
/** What retention asks for now. Entries go in whole bundles from the first one on, up to the first commit that is younger than `cutoff`. */
async function planRetention({ store, survey, purge, cutoff, nowMs }) {
    const before = purge?.entries ?? 0;
    const young = survey.commits.find(({ signedMs }) => signedMs >= cutoff);
    const due = Math.max(before, wholeBundles(Math.min(young?.begins ?? survey.published, survey.published)));
    const held = due > before ? await firstHeld({ store, survey, from: before, to: due }) : undefined;
    const free = Math.max(before, wholeBundles(Math.min(due, held?.index ?? due)));
    const { schedule } = survey;
    const announced = schedule !== undefined && schedule.entries > before ? schedule : undefined;
    const facts = { due, free, held, notBeforeMs: announced?.notBeforeMs };
    if (due <= before)
        return { ...facts, step: 'nothing', entries: before };
    if (free <= before)
        return { ...facts, step: 'blocked', entries: before };
    if (announced === undefined)
        return { ...facts, step: 'schedule', entries: free };
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






/** Looks at a log, and verifies it before with all its signatures: what is deleted is evidence. Rejects with `chain-broken` where anything is wrong with it. */
async function lookAtRetention({ store, policy, pins, retention, nowMs }) {
    const report = await (0,verify/* verifyLog */.I)({ store, policy, pins, deep: true });
    if (report.findings.length > 0 || report.head === undefined)
        throw unsound(report.findings.length === 0 ? 'it has no checkpoint' : Object.keys(report.counts).join(', '));
    const published = report.head.size;
    const history = await (0,lifecycle_history/* readHistory */.L)({ reader: store, policy, size: published });
    const found = await survey({ store, published, purge: history.purge });
    const plan = await planRetention({ store, survey: found, purge: history.purge, cutoff: cutoffMs({ retention, nowMs }), nowMs });
    return { survey: found, history, plan, left: history.purge === undefined ? [] : await leftovers({ store, purge: history.purge }) };
}
/**
 * Does the step that is due: finishes a purge that was stopped, announces what is to go, or writes the tombstone and deletes then. Resolves with what was
 * appended, and how many files are gone.
 */
async function applyRetention({ look, store, quarantineMs, nowMs, approval, entry, append }) {
    const { plan, survey: found, history, left } = look;
    if ((left.length > 0 || plan.step === 'schedule' || plan.step === 'purge') && store.remove === undefined)
        throw noRemoval();
    await deleteAll({ store, names: left });
    if (plan.step === 'schedule') {
        const subtree = (0,base64/* encodeBase64 */.W)(await subtreeRoot({ store, entries: plan.entries, size: found.published }));
        const notBefore = new Date(nowMs + quarantineMs).toISOString();
        const appended = await append([entry('audit.retention.scheduled', { entries: plan.entries, subtree, notBefore, ...approval })]);
        return { appended, deleted: left.length };
    }
    if (plan.step !== 'purge')
        return { appended: undefined, deleted: left.length };
    const facts = await tombstoneFacts({ store, survey: found, entries: plan.entries, keysBehind: history.keysBehind });
    const holds = carriedHolds(found, plan.entries).map(({ hold, selector, reason, by }) => entry('audit.hold.placed', { hold, selector, reason, by }));
    const appended = await append([entry('audit.retention.purged', { ...facts, ...approval }), ...holds]);
    const names = await leftovers({ store, purge: { entries: plan.entries, commits: Number(facts['commits']) } });
    await deleteAll({ store, names });
    return { appended, deleted: left.length + names.length };
}
function unsound(why) {
    return new errors/* DeliveryError */.VE({
        code: 'chain-broken',
        message: `nothing is decided about a log that does not verify: ${why}`,
        hint: '`pqc-delivery audit verify --deep` says what is wrong with it',
    });
}

// EXTERNAL MODULE: ./build/audit/log/shards.js
var shards = __webpack_require__(6220);
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(6067);
// EXTERNAL MODULE: ./build/commands/audit/own-entries.js + 1 modules
var own_entries = __webpack_require__(2557);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./build/audit/log/append/writer.js + 9 modules
var writer = __webpack_require__(5574);
// EXTERNAL MODULE: ./build/audit/log/keys.js
var keys = __webpack_require__(6361);
// EXTERNAL MODULE: ./build/audit/log/verify/pins.js
var verify_pins = __webpack_require__(3087);
// EXTERNAL MODULE: ./build/commands/audit/place.js
var audit_place = __webpack_require__(6060);
;// CONCATENATED MODULE: ./build/commands/audit/own-writer.js






/** Opens the log of a place. Keys are read when something is appended. */
async function openOwnLog({ place, ports }) {
    const { origin, policy } = await (0,audit_place/* demandPolicy */.mM)(place);
    const pins = (0,verify_pins/* createPins */.D)(ports.home);
    const seen = await pins.get(origin);
    return {
        origin,
        policy,
        policyDigest: (0,canonical/* sha256Hex */.fg)(await (0,promises_.readFile)(place.policy)),
        seen,
        async append(entries) {
            const signers = await (0,keys/* readLogKeys */.RC)(place.keys);
            if (signers === undefined)
                throw (0,keys/* unusable */._P)(`there are no private keys in ${place.keys}`);
            const appended = await (0,writer/* createLogWriter */.G)({ store: place.store, origin, signers, clock: ports.clock, random: ports.random, seen }).append(entries);
            await pins.move(origin, appended);
            return appended;
        },
    };
}

;// CONCATENATED MODULE: ./build/commands/audit/retain/hold.js



/** Places a hold, or releases one that is active. */
async function changeHold({ change, own, active, by, reason, entry, dryRun }) {
    const { hold } = change;
    if (change.kind === 'release' && !active.includes(hold))
        throw invalid('release', `there is no hold ${(0,core_text/* quoted */.TL)(hold)}; ${active.length === 0 ? 'none is active' : `active are ${active.join(', ')}`}`);
    if (change.kind === 'place' && active.includes(hold))
        throw invalid('hold', `there is a hold ${(0,core_text/* quoted */.TL)(hold)} already: release it, or take another name`);
    const selector = change.kind === 'place' ? selectorOf(change.select) : {};
    const message = change.kind === 'place' ? `the hold ${hold} is placed on ${own.origin}` : `the hold ${hold} of ${own.origin} is released`;
    if (dryRun)
        return { result: 'planned', message: `would be so: ${message}`, outputs: {}, document: { hold, plan: [{ command: `${change.kind}-hold`, hold }] } };
    const made = change.kind === 'place' ? entry('audit.hold.placed', { hold, selector, reason, by }) : entry('audit.hold.released', { hold, reason, by });
    const { indices, size } = await own.append([made]);
    return { result: 'passed', message, outputs: {}, document: { hold, selector, index: indices[0] ?? null, size } };
}
function selectorOf(text) {
    if (text === undefined)
        return {};
    const pairs = text.split(',').map((pair) => {
        const [, name = '', value = ''] = /^([a-z]+)=(.+)$/.exec(pair.trim()) ?? [];
        if (!lifecycle_holds/* selectorFields */.Dn.some((field) => field === name))
            throw invalid('select', `${(0,core_text/* quoted */.TL)(pair)} is no FIELD=VALUE; fields are ${(0,core_text/* anyOf */.EB)(lifecycle_holds/* selectorFields */.Dn)}`);
        return [name, value];
    });
    return Object.fromEntries(pairs);
}
function invalid(path, message) {
    return new errors/* DeliveryError */.VE({ code: 'input-invalid', message: `--${path}: ${message}`, problems: [{ path, message }] });
}

;// CONCATENATED MODULE: ./build/commands/audit/retain/run.js








/** Says what is past its time, takes the next step, or changes a hold. */
const run = async ({ inputs, ports }) => {
    const { log, apply, hold, release, select, reason, approver, quarantine, service, environment, dryRun } = inputs;
    const wanted = [apply, hold !== undefined, release !== undefined].filter(Boolean).length;
    if (wanted > 1)
        throw run_invalid('hold', 'one thing at a time: --apply, --hold or --release');
    if (wanted === 1 && reason === undefined)
        throw run_invalid('reason', 'say why, with --reason TEXT: it goes into the log');
    if (select !== undefined && hold === undefined)
        throw run_invalid('select', 'it is for a --hold');
    const place = (0,audit_place/* logPlace */.ai)({ log, ports });
    const own = await openOwnLog({ place, ports });
    const retention = inputs.class ?? (0,shards/* parseShardOrigin */.Wh)(own.origin)?.shard.retention ?? 'std-1y';
    const nowMs = ports.clock.now();
    const look = await lookAtRetention({ store: place.store, policy: own.policy, pins: own.seen === undefined ? [] : [own.seen], retention, nowMs });
    const entry = (0,own_entries/* ownEntries */.x)({ command: 'audit retain', service, environment, retention, ports });
    const by = approver ?? ports.originator.name;
    const named = hold ?? release;
    if (named !== undefined) {
        const change = hold === undefined ? { kind: 'release', hold: named } : { kind: 'place', hold: named, select };
        return changeHold({ change, own, active: [...look.survey.holds.keys()], by, reason: reason ?? '', entry, dryRun });
    }
    const document = documentOf(look, { log: place.directory, origin: own.origin, class: retention });
    const { step, entries } = look.plan;
    const plan = [...look.left.length > 0 ? [{ command: 'finish-purge', files: look.left.length }] : [], ...step === 'schedule' || step === 'purge' ? [{ command: step, entries }] : []];
    if (!apply || dryRun)
        return { result: 'planned', message: `${own.origin}: ${sentence(look)}`, outputs: {}, document: { ...document, plan } };
    if (step === 'blocked' && look.left.length === 0)
        throw blocked(look);
    const { appended, deleted } = await applyRetention({
        look, store: place.store, quarantineMs: quarantine, nowMs, approval: { approver: by, reason: reason ?? '', policy: own.policyDigest }, entry, append: own.append,
    });
    const done = { ...document, index: appended?.indices[0] ?? null, size: appended?.size ?? look.survey.published, deleted };
    if (appended === undefined && deleted === 0)
        return { result: 'no-change', message: `${own.origin}: ${sentence(look)}`, outputs: {}, document: done };
    const what = appended === undefined ? 'finished the purge that was stopped' : step === 'purge' ? `purged the first ${entries} entries` : `announced that the first ${entries} entries go`;
    return { result: 'passed', message: `${what}; ${(0,core_text/* counted */.hS)(deleted, 'file')} deleted`, outputs: {}, document: done };
};
function sentence({ plan: { step, entries, due, free, held, notBeforeMs }, left }) {
    const kept = held === undefined ? '' : `; the hold ${held.hold.hold} keeps entry ${held.index}, so ${free} of ${due} that are past their time can go`;
    const unfinished = left.length === 0 ? '' : `a purge was not finished, ${(0,core_text/* counted */.hS)(left.length, 'file')} are left; `;
    const day = notBeforeMs === undefined ? '' : new Date(notBeforeMs).toISOString();
    switch (step) {
        case 'nothing':
            return `${unfinished}nothing more is past its time in whole bundles of 256`;
        case 'blocked':
            return `${unfinished}${due} entries are past their time, and a hold keeps them${kept}`;
        case 'schedule':
            return `${unfinished}the first ${entries} entries are past their time and not announced yet${kept}`;
        case 'wait':
            return `${unfinished}the first ${entries} entries go from ${day} on${kept}`;
        case 'purge':
            return `${unfinished}the first ${entries} entries can go since ${day}${kept}`;
    }
}
function documentOf({ plan, survey, left, history }, facts) {
    const { step, entries, due, free, held, notBeforeMs } = plan;
    return {
        ...facts,
        purged: history.purge?.entries ?? 0,
        step,
        entries,
        due,
        free,
        held: held === undefined ? null : { hold: held.hold.hold, index: held.index },
        notBefore: notBeforeMs === undefined ? null : new Date(notBeforeMs).toISOString(),
        holds: [...survey.holds.values()].map(({ hold, selector, reason, by }) => ({ hold, selector, reason, by })),
        left: left.length,
    };
}
function blocked({ plan: { held, due } }) {
    const name = (0,core_text/* quoted */.TL)(held?.hold.hold ?? '');
    return new errors/* DeliveryError */.VE({
        code: 'held',
        message: `${due} entries are past their time, and none is purged: the hold ${name} keeps entry ${held?.index ?? 0}`,
        hint: 'release the hold with `pqc-delivery audit retain DIR --release NAME --reason TEXT` when nothing needs them any more',
    });
}
function run_invalid(path, message) {
    return new errors/* DeliveryError */.VE({ code: 'input-invalid', message: `--${path}: ${message}`, problems: [{ path, message }] });
}


/***/ }),

/***/ 7592:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   dj: () => (/* binding */ canonicalJson),
/* harmony export */   fg: () => (/* binding */ sha256Hex),
/* harmony export */   ol: () => (/* binding */ digestOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var canonicalize__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8799);


/** RFC 8785 canonical JSON. Throws on what JSON cannot hold (NaN, BigInt, lone surrogates). */
function canonicalJson(value) {
    const text = (0,canonicalize__WEBPACK_IMPORTED_MODULE_1__/* ["default"] */ .A)(value);
    if (text === undefined)
        throw new TypeError('undefined has no canonical JSON');
    return text;
}
/** SHA-256 in lower-case hex. */
function sha256Hex(data) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(data).digest('hex');
}
/** SHA-256 in hex of the RFC 8785 form of a value: equal values, equal digests. */
function digestOf(value) {
    return sha256Hex(canonicalJson(value));
}


/***/ }),

/***/ 8314:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ isJsonObject),
/* harmony export */   X: () => (/* binding */ objectOf)
/* harmony export */ });
/** Whether what `JSON.parse` gave is an object, and not an array. */
function isJsonObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** The same object, or an empty one for anything else: for what somebody else wrote. */
function objectOf(value) {
    return isJsonObject(value) ? value : {};
}


/***/ }),

/***/ 8799:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ canonicalize)
/* harmony export */ });
function serializeString (value) {
  if (!value.isWellFormed()) {
    throw new Error('Lone surrogate is not allowed');
  }
  return JSON.stringify(value);
}

function serializePrimitive (value) {
  switch (typeof value) {
    case 'number':
      if (isNaN(value)) {
        throw new Error('NaN is not allowed');
      }
      if (!isFinite(value)) {
        throw new Error('Infinity is not allowed');
      }
      // For finite numbers String(value) would give identical output, but
      // JSON.stringify benchmarks faster on V8.
      return JSON.stringify(value);
    case 'string':
      return serializeString(value);
    case 'boolean':
      return value ? 'true' : 'false';
    default:
      // null, or values JSON.stringify maps to undefined (undefined,
      // functions, symbols).
      return JSON.stringify(value);
  }
}

// Resolves a value to either its serialized primitive form (a string — or
// undefined, for values JSON.stringify drops) or a frame describing the
// container to descend into. Callers distinguish the two cases with
// `typeof result !== 'object'`.
//
// toJSON results are unwrapped here, and the wrapper objects stay in `seen`
// until the resolved subtree is fully serialized, so cycles introduced via
// toJSON are still detected.
function enterValue (value, seen) {
  let wrappers = null;
  while (value !== null && typeof value === 'object' && typeof value.toJSON === 'function') {
    if (seen.has(value)) {
      throw new Error('Circular reference detected');
    }
    seen.add(value);
    (wrappers ??= []).push(value);
    value = value.toJSON();
  }

  // Boxed Number/String/Boolean objects serialize as their primitive values,
  // mirroring how JSON.stringify treats them.
  if (value instanceof Number || value instanceof String || value instanceof Boolean) {
    value = value.valueOf();
  }

  if (value === null || typeof value !== 'object') {
    if (wrappers !== null) {
      for (const wrapper of wrappers) seen.delete(wrapper);
    }
    return serializePrimitive(value);
  }

  if (seen.has(value)) {
    throw new Error('Circular reference detected');
  }
  seen.add(value);

  return {
    container: value,
    // null marks an array frame; object frames carry their sorted keys.
    // `sort()`'s default comparator orders by UTF-16 code unit, which is the
    // order JCS requires.
    keys: Array.isArray(value) ? null : Object.keys(value).sort(),
    // Next child to serialize; the frame resumes here after a nested
    // container's subtree completes.
    index: 0,
    // Whether no member has been emitted yet (controls comma placement).
    first: true,
    // toJSON wrappers to release from `seen` when this frame completes.
    wrappers
  };
}

function canonicalize (object) {
  if (object === null || typeof object !== 'object') {
    return serializePrimitive(object);
  }

  const seen = new Set();
  const root = enterValue(object, seen);
  if (typeof root !== 'object') {
    // A toJSON chain resolved the input to a primitive.
    return root;
  }

  let result = root.keys === null ? '[' : '{';
  const stack = [root];

  // Depth-first serialization with an explicit stack instead of recursion, so
  // nesting depth is bounded by heap size rather than call-stack size. The top
  // frame is the container currently being serialized: primitive children are
  // appended inline, while a nested container pushes a new frame and jumps
  // back to the outer loop. Because frame.index was already advanced, the
  // parent resumes at its next child once the subtree is done. Opening
  // brackets are emitted when a frame is pushed, closing brackets when it
  // completes.
  outer:
  while (stack.length > 0) {
    const frame = stack[stack.length - 1];
    const container = frame.container;

    // keys === null marks an array frame; otherwise keys holds the object's
    // sorted property names. Either way the iteration counter lives on the
    // frame itself (frame.index), so when a frame is resumed after a nested
    // container completes, the while condition continues at the first
    // unserialized child instead of restarting from the beginning.
    if (frame.keys === null) {
      while (frame.index < container.length) {
        const i = frame.index++;
        if (i > 0) {
          result += ',';
        }
        const element = container[i];
        // Inside arrays, JSON.stringify serializes values with no JSON
        // representation (undefined, symbols, functions) as null.
        const value = element === undefined || typeof element === 'symbol' || typeof element === 'function' ? null : element;
        if (value === null || typeof value !== 'object') {
          result += serializePrimitive(value);
          continue;
        }
        const child = enterValue(value, seen);
        if (typeof child !== 'object') {
          // A toJSON chain resolved the child to an already-serialized
          // primitive — or, when child is undefined, to a value with no JSON
          // representation, which becomes null inside arrays.
          result += child === undefined ? 'null' : child;
          continue;
        }
        result += child.keys === null ? '[' : '{';
        stack.push(child);
        continue outer;
      }
      result += ']';
    } else {
      const keys = frame.keys;
      while (frame.index < keys.length) {
        const key = keys[frame.index++];
        const value = container[key];
        // Inside objects, JSON.stringify omits properties whose value has no
        // JSON representation (undefined, symbols, functions).
        if (value === undefined || typeof value === 'symbol' || typeof value === 'function') {
          continue;
        }
        if (value === null || typeof value !== 'object') {
          // Commas are tracked with a flag rather than the key index: a
          // skipped key must not leave a stray comma behind.
          if (frame.first) {
            frame.first = false;
          } else {
            result += ',';
          }
          result += serializeString(key) + ':' + serializePrimitive(value);
          continue;
        }
        // The child must be resolved before the key is emitted: a toJSON
        // returning a value with no JSON representation drops the whole
        // property.
        const child = enterValue(value, seen);
        if (child === undefined) {
          continue;
        }
        if (frame.first) {
          frame.first = false;
        } else {
          result += ',';
        }
        result += serializeString(key) + ':';
        if (typeof child !== 'object') {
          result += child;
          continue;
        }
        result += child.keys === null ? '[' : '{';
        stack.push(child);
        continue outer;
      }
      result += '}';
    }

    // Frame complete. The container leaves `seen` so that a later, sibling
    // reference to the same object is not mistaken for a cycle.
    seen.delete(container);
    if (frame.wrappers !== null) {
      for (const wrapper of frame.wrappers) seen.delete(wrapper);
    }
    stack.pop();
  }

  return result;
}


/***/ })

};
