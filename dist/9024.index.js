export const id = 9024;
export const ids = [9024];
export const modules = {

/***/ 19024:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  D: () => (/* binding */ openDelivery),
  b: () => (/* binding */ rolloutContext)
});

// EXTERNAL MODULE: ./build/config/load.js + 4 modules
var load = __webpack_require__(26473);
// EXTERNAL MODULE: ./build/audit/spool.js + 1 modules
var spool = __webpack_require__(62011);
// EXTERNAL MODULE: ./build/core/home.js
var core_home = __webpack_require__(97911);
// EXTERNAL MODULE: ./build/runner/mask.js + 3 modules
var mask = __webpack_require__(81423);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/audit/log/append/idem/segment-files.js
var segment_files = __webpack_require__(98551);
// EXTERNAL MODULE: ./build/audit/log/append/writer.js + 9 modules
var append_writer = __webpack_require__(65574);
// EXTERNAL MODULE: ./build/audit/log/keys.js
var keys = __webpack_require__(36361);
// EXTERNAL MODULE: ./build/audit/log/shards.js
var shards = __webpack_require__(16220);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/json.js
var json = __webpack_require__(28314);
// EXTERNAL MODULE: ./build/audit/log/configured/place.js
var configured_place = __webpack_require__(14913);
;// CONCATENATED MODULE: ./build/audit/log/configured/earlier.js




/** Months of a spool at most, of whichever its events say they are. */
const mostMonths = 240;
/** Milliseconds by which the clock of whoever recorded an event and that of who appended it may be apart. */
const clocksApartMs = 24 * 60 * 60 * 1_000;
/**
 * Which of the events are in a log of their class of an earlier month than the current one, where an append of today does not look: a run that was killed
 * before it noted what it had committed leaves them so. A log that is not sound counts as one without them: twice is better than not at all.
 */
async function findEarlier({ entries, retention, nowMs, open }) {
    const found = new Map();
    for (const shard of shardsSince({ entries, retention, nowMs })) {
        const missing = entries.filter((entry) => !found.has(entry));
        const log = missing.length === 0 ? undefined : await open(shard);
        if (log === undefined || await isNowhere(log.store))
            continue;
        const indices = await log.writer.find(missing).catch(passOver);
        for (const [at, entry] of missing.entries()) {
            const index = indices[at];
            if (index !== undefined)
                found.set(entry, { store: log.store, index });
        }
    }
    return found;
}
/** The months before the current one that can have an event, the earliest first. */
function* shardsSince({ entries, retention, nowMs }) {
    const times = entries.map(({ text }) => timeOf(text)).filter((time) => time > 0);
    const date = new Date(Math.min(nowMs, ...times) - clocksApartMs);
    const current = (0,shards/* shardAt */.KP)({ retention, timeMs: nowMs });
    for (let month = 0; month < mostMonths; month += 1) {
        const shard = (0,shards/* shardAt */.KP)({ retention, timeMs: Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + month, 1) });
        if (shard.period >= current.period)
            return;
        yield shard;
    }
}
function timeOf(text) {
    const { time } = (0,json/* objectOf */.X)(JSON.parse(text));
    const ms = typeof time === 'string' ? Date.parse(time) : Number.NaN;
    return Number.isNaN(ms) ? 0 : ms;
}
/** Of one that was purged the first commit is gone, and the checkpoint is not. */
async function isNowhere(store) {
    return await store.get('checkpoint') === undefined && await (0,configured_place/* isUnused */.j0)(store);
}
function passOver(error) {
    if ((0,errors/* isDeliveryError */.$n)(error, 'chain-broken'))
        return [];
    throw error;
}

// EXTERNAL MODULE: ./build/tlog/base64.js
var base64 = __webpack_require__(48096);
// EXTERNAL MODULE: ./build/tlog/checkpoint.js + 1 modules
var tlog_checkpoint = __webpack_require__(95940);
// EXTERNAL MODULE: ./build/tlog/hash.js
var hash = __webpack_require__(36731);
// EXTERNAL MODULE: ./build/tlog/note.js
var tlog_note = __webpack_require__(87167);
// EXTERNAL MODULE: ./build/tlog/vkey.js
var vkey = __webpack_require__(52958);
// EXTERNAL MODULE: ./build/audit/log/shard-policy.js
var shard_policy = __webpack_require__(52648);
// EXTERNAL MODULE: ./build/audit/log/configured/trust.js
var configured_trust = __webpack_require__(87912);
;// CONCATENATED MODULE: ./build/audit/log/configured/shard-log.js











/**
 * Opens the log of a shard, and makes it where it never was: its first commit begins with `audit.log.started`. Rejects with `log-missing` where this home
 * has seen it, or the one before it, and it is gone; with `log-keys-unusable`; and as its place does.
 */
async function openShard(request) {
    const { place, trust, shard, pins, clock, random } = request;
    const origin = (0,shards/* shardOrigin */.b9)(request.origin, shard);
    const store = await place.storeOf(shard);
    const signers = await (0,configured_trust/* signersOf */.Re)({ source: place.trust, policy: trust.policy, origin });
    const note = await store.get('checkpoint');
    let isNew = await (0,configured_place/* isUnused */.j0)(store);
    let first;
    if (isNew) {
        await (0,configured_place/* demandNeverSeen */.Zx)({ pins, origin, address: place.addressOf(shard) });
        first = request.genesis({ origin, retention: shard.retention, data: await genesisData(request, origin) });
        if (note === undefined) {
            const named = signers.map((signer) => ({ name: origin, signer }));
            await store.create('checkpoint', await (0,tlog_checkpoint/* signCheckpoint */.Ch)({ checkpoint: { origin, size: 0, root: hash/* emptyRoot */.Kx }, signers: named, time: Math.floor(clock.now() / 1000) }));
        }
    }
    const writer = (0,append_writer/* createLogWriter */.G)({ store, origin, signers, clock, random, seen: await pins.get(origin), segments: request.segmentsOf(origin) });
    async function append(entries) {
        if (!isNew || first === undefined)
            return writer.append(entries);
        try {
            const { indices, added, ...rest } = await writer.append([first, ...entries]);
            return { ...rest, indices: indices.slice(1), added: added - 1 };
        }
        catch (error) {
            // somebody else has begun it at the same moment, with a first entry of his own
            if (!(0,errors/* isDeliveryError */.$n)(error, 'input-invalid') || await (0,configured_place/* isUnused */.j0)(store))
                throw error;
            return await writer.append(entries);
        }
        finally {
            isNew = await (0,configured_place/* isUnused */.j0)(store).catch(() => true);
        }
    }
    return {
        shard,
        origin,
        placeOrigin: request.origin,
        store,
        async append(entries) {
            const appended = await append(entries);
            await pins.move(origin, appended);
            return appended;
        },
    };
}
async function genesisData(request, origin) {
    const { trust: { policy, digest } } = request;
    return { origin, vkeys: (0,shard_policy/* policyFor */.K)({ policy, origin }).logs.map(vkey/* formatVkey */.T2), policy: digest, previous: await previousEnd(request) };
}
/**
 * Where the log of the class before this one ends, which nothing else would say once that is gone. One whose time is over may be gone as a whole: then what
 * this home saw of it last.
 */
async function previousEnd({ place, origin, shard, lastPeriod, pins, clock }) {
    const before = lastPeriod === undefined || lastPeriod >= shard.period ? undefined : { ...shard, period: lastPeriod };
    for (const candidate of before === undefined ? (0,configured_place/* shardsBefore */.rC)(shard) : [before]) {
        const note = await (await place.storeOf(candidate)).get('checkpoint');
        if (note !== undefined)
            return endOf(note);
        const own = (0,shards/* shardOrigin */.b9)(origin, candidate);
        if (!(0,configured_place/* isPastTime */.sJ)(candidate, clock.now()))
            await (0,configured_place/* demandNeverSeen */.Zx)({ pins, origin: own, address: place.addressOf(candidate) });
        const seen = await pins.get(own);
        if (seen !== undefined && seen.size > 0)
            return { origin: own, size: seen.size, root: (0,base64/* encodeBase64 */.W)(seen.root) };
    }
    return null;
}
/** As it stands there: whether it is sound is for `audit verify` to say, of that log. */
function endOf(note) {
    const checkpoint = Buffer.from(note).toString();
    try {
        const { origin, size, root } = (0,tlog_checkpoint/* parseCheckpoint */.S7)((0,tlog_note/* parseNote */.w)(note).text);
        return { origin, size, root: (0,base64/* encodeBase64 */.W)(root), checkpoint };
    }
    catch {
        return { checkpoint: checkpoint.slice(0, 8_192).toWellFormed() };
    }
}

;// CONCATENATED MODULE: ./build/audit/log/configured/configured-log.js







/** A log as a configuration has it. Reads and writes nothing yet. */
function createConfiguredLog(parts) {
    const { place, state, pins, clock, random } = parts;
    const open = new Map();
    async function logOf(shard) {
        const key = (0,shards/* shardPath */.A$)(shard);
        const known = open.get(key);
        if (known !== undefined)
            return known;
        const seen = await state.read();
        const lastPeriod = seen?.shards[shard.retention];
        const trust = await (0,configured_trust/* readTrust */.bn)(place.trust) ?? await newTrust({ shard, lastPeriod, origin: place.origin ?? seen?.origin ?? place.usualOrigin });
        const origin = (0,configured_place/* originOf */.yv)({ place, policy: trust.policy });
        const log = await openShard({ ...parts, trust, origin, shard, lastPeriod });
        open.set(key, log);
        return log;
    }
    /** Keys and policy of a place that has none: only where there was never a log in it. */
    async function newTrust({ shard, lastPeriod, origin }) {
        for (const one of [shard, ...(lastPeriod === undefined ? [] : [{ ...shard, period: lastPeriod }])]) {
            const address = place.addressOf(one);
            const note = await (await place.storeOf(one)).get('checkpoint');
            if (note === undefined)
                await (0,configured_place/* demandNeverSeen */.Zx)({ pins, origin: (0,shards/* shardOrigin */.b9)(origin, one), address });
            else
                throw (0,keys/* unusable */._P)(`there is an audit log in ${address}, and its policy ${place.trust.policy.file} is gone`);
        }
        return (0,configured_trust/* makeTrust */.L2)({ source: place.trust, origin, random });
    }
    /** Of a place that has no policy yet there is no log. */
    async function openEarlier(shard) {
        const trust = await (0,configured_trust/* readTrust */.bn)(place.trust);
        if (trust === undefined)
            return undefined;
        const origin = (0,shards/* shardOrigin */.b9)((0,configured_place/* originOf */.yv)({ place, policy: trust.policy }), shard);
        const [store, signers, seen] = [await place.storeOf(shard), await (0,configured_trust/* signersOf */.Re)({ source: place.trust, policy: trust.policy, origin }), await pins.get(origin)];
        return { store, writer: (0,append_writer/* createLogWriter */.G)({ store, origin, signers, clock, random, seen, segments: parts.segmentsOf(origin) }) };
    }
    /** Keeps which log of the place is the newest of its class. */
    async function note({ placeOrigin: origin, shard: { retention, period } }) {
        const known = await state.read();
        if (known?.origin === origin && known.shards[retention] === period)
            return;
        await state.write({ ...known, origin, shards: { ...known?.shards, [retention]: period } });
    }
    return {
        async append({ retention, entries }) {
            const log = await logOf((0,shards/* shardAt */.KP)({ retention, timeMs: clock.now() }));
            const appended = await log.append(entries);
            await note(log);
            return { ...appended, log };
        },
        findEarlier: (request) => findEarlier({ ...request, nowMs: clock.now(), open: openEarlier }),
    };
}

// EXTERNAL MODULE: ./build/core/canonical.js
var canonical = __webpack_require__(97592);
// EXTERNAL MODULE: ./build/audit/retention.js
var audit_retention = __webpack_require__(25082);
// EXTERNAL MODULE: ./build/audit/head.js
var audit_head = __webpack_require__(62872);
// EXTERNAL MODULE: ./build/audit/key.js
var audit_key = __webpack_require__(64675);
// EXTERNAL MODULE: ./build/audit/read-if-there.js
var read_if_there = __webpack_require__(88351);
// EXTERNAL MODULE: ./build/audit/record.js
var audit_record = __webpack_require__(60539);
// EXTERNAL MODULE: ./build/audit/refusal.js
var refusal = __webpack_require__(62628);
;// CONCATENATED MODULE: ./build/audit/spool-records.js






/**
 * Up to `most` records behind `after`, in their order, each checked by its MAC and by that of the one before; without `after` from the first one on.
 * None where there is no spool. Rejects with `audit-unavailable` for a record that cannot be trusted, since what follows it says nothing either, and for
 * one that is gone although the head counts it: the spool does not end there.
 */
async function readRecordsAfter({ spool, after, most }) {
    const key = await (0,audit_key/* readKey */.YZ)(spool.keyFile);
    if (key === undefined)
        return [];
    const records = [];
    for (let last = after ?? (0,audit_record/* chainBegin */.pB)(key, spool); records.length < most;) {
        const record = await readRecord({ spool, key, last }) ?? await readCounted({ spool, key, last });
        if (record === undefined)
            break;
        records.push(record);
        last = record;
    }
    return records;
}
/**
 * Whether a point that was noted earlier is one of this spool: one that was moved away and begun anew counts from 1 again. Where the record itself is gone
 * the head decides.
 */
async function isPointOf({ spool, point }) {
    const bytes = await (0,read_if_there/* readIfThere */.q)(external_node_path_.join(spool.directory, (0,audit_record/* recordFileName */.Tb)(point.seq)));
    if (bytes === undefined)
        return await countRecords(spool) >= point.seq;
    const record = (0,audit_record/* parseRecord */.Hh)(bytes);
    return !('kind' in record) && (0,audit_record/* sameMac */.a3)(record.mac, point.mac);
}
/** How many records the head of a spool counts; 0 where there is none, or none that can be believed. */
async function countRecords(spool) {
    const key = await (0,audit_key/* readKey */.YZ)(spool.keyFile);
    const head = key === undefined ? undefined : await (0,audit_head/* readHead */.zy)({ headFile: spool.headFile, key, place: spool });
    return head?.kind === 'sound' ? head.end.seq : 0;
}
/** A record that was not there, where the head counts it: looked for once more, since another process may have written both in between. */
async function readCounted({ spool, key, last }) {
    const counted = await countRecords(spool);
    if (counted <= last.seq)
        return undefined;
    const record = await readRecord({ spool, key, last });
    if (record !== undefined)
        return record;
    const file = external_node_path_.join(spool.directory, (0,audit_record/* recordFileName */.Tb)(last.seq + 1));
    throw (0,refusal/* refuseBroken */.I)({ ...spool, file, fault: { kind: 'tampered', why: `is gone, and the head counts ${counted}` } });
}
async function readRecord({ spool, key, last }) {
    const seq = last.seq + 1;
    const file = external_node_path_.join(spool.directory, (0,audit_record/* recordFileName */.Tb)(seq));
    const refused = (why) => (0,refusal/* refuseBroken */.I)({ ...spool, file, fault: { kind: 'tampered', why } });
    const bytes = await (0,read_if_there/* readIfThere */.q)(file);
    if (bytes === undefined)
        return undefined;
    const record = (0,audit_record/* parseRecord */.Hh)(bytes);
    if ('kind' in record)
        throw (0,refusal/* refuseBroken */.I)({ ...spool, file, fault: record });
    if (record.seq !== seq || !(0,audit_record/* isSealed */.dy)(key, record))
        throw refused('does not match its MAC');
    if (!(0,audit_record/* sameMac */.a3)(record.previous, last.mac))
        throw refused('does not follow the record before it');
    return record;
}

// EXTERNAL MODULE: ./build/audit/log/append/entries.js
var entries = __webpack_require__(64250);
;// CONCATENATED MODULE: ./build/audit/log/configured/forward.js






/** Records of one commit at most: a few hundred kilobytes. What a run leaves is far below. */
const atOnce = 500;
/** Brings the events of one service in one environment from its spool into the log. */
function createForwarder({ spool, retention, log, state, clock }) {
    let queue = Promise.resolve();
    async function forward() {
        const places = new Map();
        for (;;) {
            const records = await readRecordsAfter({ spool, after: await pointIn(await state.read()), most: atOnce });
            const last = records.at(-1);
            if (last === undefined)
                return places;
            for (const [name, some] of Map.groupBy(records, classOf))
                await bringIn({ retention: name, records: some, places });
            const { origin, shards = {} } = await state.read() ?? {};
            await state.write({ ...(origin === undefined ? {} : { origin }), shards, forwarded: { seq: last.seq, mac: last.mac } });
        }
    }
    /** The last record that is known to be in the log, if it is one of this spool. */
    async function pointIn(known) {
        const point = known?.forwarded;
        return point !== undefined && await isPointOf({ spool, point }) ? point : undefined;
    }
    async function bringIn({ retention: name, records, places }) {
        const entries = new Map(records.map(({ event }) => [entryOf(event), idOf(event)]));
        const found = await log.findEarlier({ retention: name, entries: [...entries.keys()] });
        for (const [entry, place] of found)
            places.set(entries.get(entry) ?? '', place);
        const fresh = [...entries].filter(([entry]) => !found.has(entry));
        if (fresh.length === 0)
            return;
        const { indices, log: { store } } = await log.append({ retention: name, entries: fresh.map(([entry]) => entry) });
        for (const [at, [, id]] of fresh.entries())
            places.set(id, { store, index: indices[at] ?? Number.NaN });
    }
    function classOf({ event }) {
        const own = fieldsOf(event)['retention'];
        return typeof own === 'string' && audit_retention/* retentionPattern */.r.test(own) ? own : retention;
    }
    return {
        async pending() {
            const point = await pointIn(await state.read());
            return Math.max(0, await countRecords(spool) - (point?.seq ?? 0));
        },
        forward() {
            const result = queue.then(async () => {
                try {
                    return await forward();
                }
                catch (error) {
                    const known = await state.read();
                    await state.write({ shards: {}, ...known, failure: { at: new Date(clock.now()).toISOString(), message: (0,errors/* messageOf */.bD)(error) } });
                    throw error;
                }
            });
            queue = result.catch(() => undefined);
            return result;
        },
    };
}
/** The entry of an event: byte for byte what the spool has of it. */
function entryOf(event) {
    const idem = (0,entries/* idemOf */.PY)(event);
    return { text: (0,canonical/* canonicalJson */.dj)(event), ...(idem === undefined ? {} : { idem }) };
}
function idOf({ id }) {
    return typeof id === 'string' ? id : '';
}
function fieldsOf({ data }) {
    return (0,json/* objectOf */.X)((0,json/* objectOf */.X)(data)['customData']);
}

// EXTERNAL MODULE: ./build/audit/event.js
var audit_event = __webpack_require__(52476);
// EXTERNAL MODULE: ./build/audit/uuid.js
var uuid = __webpack_require__(53949);
;// CONCATENATED MODULE: ./build/audit/log/configured/genesis.js



/** Makes first entries of logs, on behalf of whoever appends to one first. */
function genesisMaker({ context, clock, random }) {
    const nextId = (0,uuid/* createUuidMaker */.Q)({ clock, random });
    return ({ origin, retention, data }) => {
        // of several that begin a log at once one is the first: the others are told by this
        const idem = `audit.log.started/${origin}`;
        const event = (0,audit_event/* buildEvent */.V)({
            input: { name: 'audit.log.started', outcome: 'success', data },
            context: { ...context, retention },
            id: nextId(),
            timeMs: clock.now(),
            salt: Buffer.from(random.bytes(16)).toString('hex'),
            idem,
        });
        return { text: (0,canonical/* canonicalJson */.dj)(event), idem };
    };
}

// EXTERNAL MODULE: ./build/audit/log/configured/log-view.js
var log_view = __webpack_require__(84348);
// EXTERNAL MODULE: ./build/core/files.js
var files = __webpack_require__(21645);
;// CONCATENATED MODULE: ./build/audit/log/configured/state.js





const version = 1;
/** The state of the place of that address, of several that the service may have had. What cannot be read is a warning, and as nothing. */
function createStateFile({ file, address, log }) {
    async function places() {
        try {
            return (0,json/* objectOf */.X)((await (0,files/* readVersioned */.OF)({ file, version }))?.['places']);
        }
        catch (error) {
            if (!(0,errors/* isDeliveryError */.$n)(error, 'state-broken'))
                throw error;
            log.warning(`what is known of the audit log is looked for in the log itself: ${error.message}`);
            return {};
        }
    }
    return {
        read: async () => stateOf((await places())[address]),
        async write({ origin, forwarded, shards, failure }) {
            const all = await places();
            const own = {
                ...(origin === undefined ? {} : { origin }),
                ...(forwarded === undefined ? {} : { forwarded: { ...forwarded } }),
                shards,
                ...(failure === undefined ? {} : { failure }),
            };
            await (0,promises_.mkdir)(external_node_path_.dirname(file), { recursive: true, mode: 0o700 });
            await (0,files/* writeVersioned */.TP)({ file, version, content: { places: { ...all, [address]: own } } });
        },
    };
}
function stateOf(found) {
    if (!(0,json/* isJsonObject */.O)(found))
        return undefined;
    const { origin, failure } = found;
    const { seq, mac } = (0,json/* objectOf */.X)(found['forwarded']);
    const { at, message } = (0,json/* objectOf */.X)(failure);
    const shards = Object.entries((0,json/* objectOf */.X)(found['shards'])).filter((pair) => typeof pair[1] === 'string');
    const isPoint = typeof seq === 'number' && Number.isSafeInteger(seq) && seq > 0 && typeof mac === 'string';
    return {
        shards: Object.fromEntries(shards),
        ...(typeof origin === 'string' ? { origin } : {}),
        ...(isPoint ? { forwarded: { seq, mac } } : {}),
        ...(typeof at === 'string' && typeof message === 'string' ? { failure: { at, message } } : {}),
    };
}

// EXTERNAL MODULE: ./build/audit/log/prove.js
var prove = __webpack_require__(66895);
// EXTERNAL MODULE: ./build/audit/log/verify/pins.js
var pins = __webpack_require__(23087);
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(26067);
// EXTERNAL MODULE: ./build/actions/wiring/log-place.js
var log_place = __webpack_require__(77267);
// EXTERNAL MODULE: ./build/actions/wiring/refusals.js
var refusals = __webpack_require__(75750);
;// CONCATENATED MODULE: ./build/actions/wiring/delivery-log.js



















/** Milliseconds before each attempt at the end of a run. */
const pausesMs = [0, 500, 2_000];
/** Milliseconds that a run waits for its log at most, at its beginning and at its end; one that is cancelled has less, since its runner kills it soon. */
const longestMs = 60_000;
const longestCancelledMs = 3_000;
/** So many proofs are kept; `audit prove` makes any of them again. */
const keptProofs = 50;
/** The log of a configuration, and what brings the spool into it. `action` is who does. Reads nothing yet. */
function openLogParts({ config, ports, action }) {
    const { service, environment, digest: configDigest, audit: { retention } } = config;
    const { home, clock, random, originator, version } = ports;
    const at = { home, service, environment };
    const place = (0,log_place/* logPlaceOf */.F)({ config, ports });
    const state = createStateFile({ file: external_node_path_.join((0,core_home/* serviceHome */.xl)(at), 'audit-log.json'), address: place.address, log: ports.log });
    const genesis = genesisMaker({ context: { service, environment, originator, collector: { name: action, version }, configDigest }, clock, random });
    const log = createConfiguredLog({ place, state, pins: (0,pins/* createPins */.D)(home), clock, random, genesis, segmentsOf: (origin) => (0,segment_files/* homeSegments */.m)({ home, origin }) });
    const spool = { ...(0,core_home/* spoolPaths */.IB)(at), service, environment };
    return { place, state, log, forwarder: createForwarder({ spool, retention, log, state, clock }) };
}
/** The log of one service in one environment, for the length of a run. */
function createDeliveryLog({ config, ports, redact, openSpool }) {
    const { clock, log } = ports;
    let parts;
    let spool;
    let left = 0;
    let refused;
    const places = new Map();
    const open = (action) => (parts ??= openLogParts({ config, ports, action }));
    async function attach(own) {
        // what this run recorded itself is none of an earlier one
        const isFirst = spool === undefined;
        spool = own;
        if (isFirst)
            left = await open(own.action).forwarder.pending().catch(() => 0);
    }
    /** That what earlier runs left is in the log is recorded when it is: once for an outage, however many commands tried. Resolves with whether it was. */
    async function bringIn(own) {
        const { forwarder, state } = open(own.action);
        const reason = left > 0 ? (await state.read())?.failure?.message : undefined;
        for (const [id, found] of await forwarder.forward())
            places.set(id, found);
        if (left === 0)
            return false;
        await own.emitAll([{ name: 'spool.forwarded', outcome: 'success', severity: 'warning', data: { records: left, ...(reason === undefined ? {} : { reason: (0,refusals/* recordable */.I$)(redact(reason)) }) } }]);
        left = 0;
        return true;
    }
    /** That very event is in the log afterwards: brought in by this process, or by another one, which left nothing. */
    async function bringInDemanded(own, id) {
        await bringIn(own);
        if (!await isMissing(own, [id]))
            return;
        // another process may have brought it in and recorded something else meanwhile
        await bringIn(own);
        if (!await isMissing(own, [id]))
            return;
        throw notTaken();
    }
    async function isMissing(own, ids) {
        return ids.some((id) => !places.has(id)) && await open(own.action).forwarder.pending() > 0;
    }
    /** Nothing changes before its announcement is in the log; steps of what has begun are not waited for. */
    function demanding(own) {
        let isBegun = false;
        return {
            async emit(event) {
                const id = await own.emit(event);
                if (isBegun || event.outcome !== 'started')
                    return id;
                try {
                    await inTime(ports, () => bringInDemanded(own, id));
                }
                catch (error) {
                    const first = refused === undefined;
                    refused = delivery_log_refusal(error);
                    if (first)
                        await own.emit(refusedEvent({ event, code: refused.code, message: redact(refused.message) })).catch(() => undefined);
                    throw refused;
                }
                // a proxy is replaced before what it is replaced for begins
                isBegun = event.name !== 'proxy.upgraded';
                return id;
            },
        };
    }
    async function bringInAtEnd(as) {
        if (spool === undefined && as !== undefined && await open(as).forwarder.pending() > 0)
            await attach(await openSpool(as));
        if (spool === undefined)
            return undefined;
        const last = spool.ids.at(-1);
        if (await tryToBringIn(spool))
            await tryToBringIn(spool);
        return proof(last ?? spool.ids.at(-1) ?? '');
    }
    async function tryToBringIn(own) {
        for (const [attempt, pauseMs] of pausesMs.entries()) {
            try {
                if (pauseMs > 0)
                    await clock.sleep(pauseMs);
                return await bringIn(own);
            }
            catch (error) {
                if (attempt === pausesMs.length - 1 || !(0,errors/* isDeliveryError */.$n)(error, 'audit-unavailable'))
                    throw error;
            }
        }
        return false;
    }
    async function tellWaiting({ as, why }) {
        const waiting = await open(as ?? '').forwarder.pending().catch(() => 0);
        log.warning(`${(0,core_text/* counted */.hS)(waiting, 'event')} ${waiting === 1 ? 'waits' : 'wait'} in the spool of this machine and ${waiting === 1 ? 'is' : 'are'} not in the audit log yet: ${why}; the next command brings them in, and so does \`pqc-delivery reconcile\``);
    }
    async function proof(id) {
        const found = places.get(id);
        if (found === undefined)
            return undefined;
        const made = await (0,prove/* proveEntry */.f)({ ...found, policy: undefined });
        return writeProof({ folder: external_node_path_.join((0,core_home/* serviceHome */.xl)({ home: ports.home, ...config }), 'proofs'), name: id, content: made.proof });
    }
    return {
        async attach(own, { demand }) {
            await attach(own);
            return demand && config.audit.whenUnavailable === 'closed' ? demanding(own) : own;
        },
        async settle(as) {
            // what was refused for the log is told as that
            if (refused !== undefined || (spool === undefined && as === undefined))
                return undefined;
            try {
                const file = await inTime(ports, () => bringInAtEnd(as));
                // what another process records meanwhile is for that one to bring in
                if (spool !== undefined && await isMissing(spool, spool.ids))
                    await tellWaiting({ as, why: 'they were not in what could be read of the spool' });
                return file;
            }
            catch (error) {
                await tellWaiting({ as, why: (0,errors/* messageOf */.bD)(error) });
                return undefined;
            }
        },
        async append(entries) {
            const { place, log: configured } = open('audit append');
            const { log: { shard }, ...appended } = await configured.append({ retention: config.audit.retention, entries });
            return { address: place.addressOf(shard), appended };
        },
        get folder() {
            const { place: { address, trust: { keys, policy } } } = open('audit');
            return config.audit.log.kind === 'directory' ? { directory: address, policy: policy.file, keys } : undefined;
        },
        newest: () => newestLog(open('audit'), config.audit.retention),
        view: () => (0,log_view/* viewLog */.M)({ ...open('status'), pins: (0,pins/* createPins */.D)(ports.home), retention: config.audit.retention }),
    };
}
async function newestLog({ place, state }, retention) {
    const known = await state.read();
    const period = known?.shards[retention];
    if (known?.origin === undefined || period === undefined)
        return undefined;
    const shard = { retention, period };
    const trust = await (0,configured_trust/* readTrust */.bn)(place.trust);
    const origin = (0,shards/* shardOrigin */.b9)(known.origin, shard);
    return { address: place.addressOf(shard), store: await place.storeOf(shard), trust: trust && { policy: (0,shard_policy/* policyFor */.K)({ policy: trust.policy, origin }), origin } };
}
function notTaken() {
    return new errors/* DeliveryError */.VE({
        code: 'audit-unavailable',
        message: 'the audit log took what could be read of the spool of this machine, and this event was not in it',
        hint: 'see what is wrong with the spool with `pqc-delivery audit-report`',
    });
}
/**
 * A place may take a call and never answer it. What was begun may still be done then, and is found by the next run. A run that is cancelled meanwhile has
 * as little time left from then on as one that was before.
 */
async function inTime({ clock, signal }, work) {
    const over = new AbortController();
    const limit = async (limitMs) => {
        await clock.sleep(limitMs, over.signal);
        throw new errors/* DeliveryError */.VE({ code: 'audit-unavailable', message: `the audit log did not answer within ${limitMs / 1_000} seconds` });
    };
    const cancelled = Promise.withResolvers();
    const cancel = () => cancelled.resolve(limit(longestCancelledMs));
    const limits = [cancelled.promise, ...(signal.aborted ? [] : [limit(longestMs)])];
    for (const one of limits)
        one.catch(() => undefined);
    if (signal.aborted)
        cancel();
    signal.addEventListener('abort', cancel, { once: true });
    try {
        return await Promise.race([work(), ...limits]);
    }
    finally {
        signal.removeEventListener('abort', cancel);
        over.abort();
    }
}
function delivery_log_refusal(cause) {
    const hint = (0,errors/* isDeliveryError */.$n)(cause) ? cause.hint : undefined;
    return new errors/* DeliveryError */.VE({
        code: 'audit-unavailable',
        message: `nothing was changed, since its beginning is not in the audit log: ${(0,errors/* messageOf */.bD)(cause)}`,
        hint: [...(hint === undefined ? [] : [hint]), 'with `audit.when-unavailable: open` the spool of this machine is enough; a rollback never waits for the log'].join('; '),
        cause,
    });
}
function refusedEvent({ event: { data: { rolloutId } }, code, message }) {
    return { name: 'rollout.refused', outcome: 'failure', severity: 'warning', data: { ...(rolloutId === undefined ? {} : { rolloutId }), error: code, message: (0,refusals/* recordable */.I$)(message) } };
}
async function writeProof({ folder, name, content }) {
    const file = external_node_path_.join(folder, `${name}.tlog-proof`);
    await (0,promises_.mkdir)(folder, { recursive: true, mode: 0o700 });
    await (0,files/* writeFileAtomic */.Zf)({ file, content });
    // ids of events sort as they happened
    const old = (await (0,promises_.readdir)(folder)).filter((one) => one.endsWith('.tlog-proof') && !one.startsWith('.')).toSorted().slice(0, -keptProofs);
    await Promise.all(old.map((one) => (0,promises_.unlink)(external_node_path_.join(folder, one)).catch(() => undefined)));
    return file;
}

// EXTERNAL MODULE: ./build/audit/read-events.js
var read_events = __webpack_require__(13578);
// EXTERNAL MODULE: ./build/core/results.js
var results = __webpack_require__(56040);
// EXTERNAL MODULE: ./build/audit/event-types.js
var event_types = __webpack_require__(53524);
;// CONCATENATED MODULE: ./build/audit/tally.js


/**
 * Adds up the events of a spool. A rollout counts once, by the first event that says how it ended: an entry of the
 * target's journal can be recorded twice, and a later run may tell of the same rollout again.
 */
function tallyEvents(events) {
    const rollouts = new Map();
    const restores = [];
    const drills = { results: new Map(), passedMs: undefined, rollbackSeconds: undefined };
    let evidence;
    for (const event of events) {
        const known = read(event, rollouts);
        if (known === undefined)
            continue;
        if (known.rollout.drill) {
            countDrill(drills, known);
            continue;
        }
        if (known.name === 'gate.decided')
            evidence = objectOf(known.data['evidence']) ?? evidence;
        const seconds = restoreOf(known);
        if (seconds !== undefined)
            restores.push(seconds);
        known.rollout.resumed ||= known.name === 'rollout.resumed';
        known.rollout.blind ||= known.name === 'traffic.restored' && known.data['cause'] === 'unavailable';
        known.rollout.result ??= resultOf(known);
    }
    const results = new Map();
    for (const { result } of rollouts.values()) {
        if (result !== undefined)
            addTo(results, result);
    }
    const sinceMs = events.map(({ time }) => msOf(time)).find((ms) => ms !== undefined);
    return { events: events.length, sinceMs, results, restores, evidence, drills };
}
/** One event tells how a rehearsal ended, whatever happened in it. */
function countDrill(drills, { name, data, ms }) {
    const { ended, times } = data;
    if (name !== 'drill.finished' || typeof ended !== 'string' || !(Object.hasOwn(results/* exitCodes */.h, ended) || ended === 'interrupted'))
        return;
    addTo(drills.results, ended);
    if (ended !== 'passed')
        return;
    const rollbackMs = objectOf(times)?.['rollbackMs'];
    drills.passedMs = ms;
    drills.rollbackSeconds = typeof rollbackMs === 'number' && rollbackMs >= 0 ? rollbackMs / 1_000 : undefined;
}
function addTo(counts, word) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
}
function read(event, rollouts) {
    const fields = objectOf(objectOf(event['data'])?.['customData']);
    const data = objectOf(fields?.['data']);
    const rolloutId = data?.['rolloutId'];
    const { type, time } = event;
    const outcome = fields?.['outcome'];
    // what the target did by itself was recorded later than it happened
    const ms = msOf(objectOf(data?.['journal'])?.['at']) ?? msOf(time);
    if (data === undefined || ms === undefined || typeof type !== 'string' || typeof rolloutId !== 'string' || typeof outcome !== 'string')
        return undefined;
    const rollout = rollouts.get(rolloutId) ?? { result: undefined, resumed: false, decidedMs: undefined, restored: false, blind: false, drill: false };
    rollout.drill ||= data['drill'] === true;
    rollouts.set(rolloutId, rollout);
    return { name: (0,event_types/* eventNameOf */.Rs)(type), outcome, data, ms, rollout };
}
/** Seconds, where this event says that traffic is back; a clock that was set back makes it no time at all. */
function restoreOf({ name, outcome, ms, rollout }) {
    if (rollout.restored)
        return undefined;
    if (name === 'traffic.shifted' && outcome === 'success')
        rollout.decidedMs = undefined;
    const isDecision = (name === 'gate.decided' && outcome !== 'success') || name === 'lease.lapsed' || (name === 'traffic.restored' && outcome === 'started');
    if (isDecision)
        rollout.decidedMs ??= ms;
    if (name !== 'traffic.restored' || outcome !== 'success')
        return undefined;
    rollout.restored = true;
    return rollout.decidedMs === undefined ? undefined : Math.max(0, ms - rollout.decidedMs) / 1_000;
}
/** How the rollout ended, where this event says so. */
function resultOf({ name, outcome, data, rollout }) {
    if (name === 'rollout.refused')
        return 'refused';
    if (name === 'lease.lapsed')
        return 'restored';
    if (name === 'traffic.restored' && outcome === 'failure')
        return 'rollback-failed';
    if (name === 'service.rolledback' && outcome === 'success')
        return 'restored';
    if (name === 'service.deployed' || name === 'service.upgraded')
        return outcome !== 'success' ? undefined : rollout.resumed ? 'resumed' : 'deployed';
    if (name !== 'rollout.finished')
        return undefined;
    // earlier versions of the target's own watcher wrote `result` for `ended`
    const ended = data['ended'] ?? data['result'];
    if (ended === 'live')
        return 'deployed';
    if (ended === 'inconclusive' && rollout.blind)
        return 'unavailable';
    // a record that was tampered with must not make up words
    return typeof ended === 'string' && Object.hasOwn(results/* exitCodes */.h, ended) ? ended : undefined;
}
function objectOf(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
}
function msOf(value) {
    const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN;
    return Number.isNaN(ms) ? undefined : ms;
}

// EXTERNAL MODULE: ./build/rollout/gate/limit-test.js
var limit_test = __webpack_require__(94252);
// EXTERNAL MODULE: ./build/rollout/gate/pass-test.js
var pass_test = __webpack_require__(7184);
// EXTERNAL MODULE: ./build/rollout/plan.js
var plan = __webpack_require__(17927);
;// CONCATENATED MODULE: ./build/rollout/telemetry.js




/** What the state of a target tells in metrics, whatever its kind: weights, releases, and the evidence of an open rollout. */
function meterState({ registry, place, state }) {
    const { serving, stopped, stable, rollout } = state;
    const { service, environment } = place;
    const share = (rollout?.percent ?? 0) / 100;
    const weigh = (side, value) => registry.gauge('traffic_weight_ratio', { labels: { service, environment, side }, value });
    weigh('stable', stable === undefined ? 0 : 1 - share);
    weigh('candidate', share);
    // what was never released, or was stopped on purpose, should not serve, and must not wake anybody
    if (serving || (stable !== undefined && !stopped))
        registry.gauge('serving', { labels: { service, environment }, value: serving ? 1 : 0 });
    const tell = (labels) => registry.gauge('rollout_info', { labels: { service, environment, ...labels }, value: 1 });
    if (stable !== undefined)
        tell({ side: 'stable', rollout: stable.rolloutId, digest: stable.revision.content, phase: 'live' });
    if (rollout === undefined)
        return;
    tell({ side: 'candidate', rollout: rollout.id, digest: rollout.revision.content, phase: phaseOf(rollout) });
    const evidence = rollout.progress?.['evidence'];
    if ((0,json/* isJsonObject */.O)(evidence))
        meterEvidence({ registry, place, evidence });
}
/** How far an open rollout is. */
function phaseOf(rollout) {
    if (rollout.restored !== undefined)
        return 'restored';
    if (!(0,plan/* isAlive */._n)(rollout))
        return 'unfinished';
    if (rollout.percent === 0)
        return 'prepare';
    return rollout.percent < 100 ? 'shift' : 'bake';
}
/** The e-values of a verdict, as events and the progress of a rollout keep them, and what each has to reach. */
function meterEvidence({ registry, place, evidence }) {
    const { service, environment } = place;
    const { latency, thresholds, users } = evidence;
    const limits = (0,json/* isJsonObject */.O)(thresholds) ? thresholds : {};
    const tell = (test, found, needed) => {
        const value = eValue(found);
        const threshold = eValue(needed);
        const labels = { service, environment, test };
        if (value !== undefined)
            registry.gauge('gate_evidence', { labels, value });
        if (value !== undefined && threshold !== undefined)
            registry.gauge('gate_evidence_threshold', { labels, value: threshold });
    };
    tell('limit', evidence['limit'], limits['limit']);
    tell('comparison', evidence['comparison'], limit_test/* WORSE */.nK);
    tell('shared', evidence['shared'], limits['limit']);
    tell('increase', evidence['increase'], limits['increase']);
    tell('pass', evidence['pass'], pass_test/* ENOUGH */.Pl);
    if ((0,json/* isJsonObject */.O)(users)) {
        tell('users-limit', users['limit'], limits['limit']);
        tell('users-comparison', users['comparison'], limit_test/* WORSE */.nK);
        tell('users-increase', users['increase'], limits['increase']);
        tell('users-pass', users['pass'], limits['usersPass']);
    }
    const timed = (0,json/* isJsonObject */.O)(latency) ? latency : {};
    for (const test of ['ratio', 'p95', 'p99'])
        tell(`latency-${test}`, timed[test], limits['latency']);
}
/** An e-value that no JSON number can hold is kept as text. */
function eValue(value) {
    const number = typeof value === 'string' && value !== '' ? Number(value) : value;
    return typeof number === 'number' && number >= 0 ? number : undefined;
}

;// CONCATENATED MODULE: ./build/actions/wiring/metering.js




/** Upper bounds in seconds: a restore takes a fraction of one, and minutes where the stable side has to come up first. */
const restoreBounds = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];
/** Told from the start: a counter that begins with 1 has not risen for whoever looks at it, and no alert would see a first failure. */
const usualResults = ['deployed', 'restored', 'rolled-back', 'failed', 'inconclusive', 'unavailable', 'cancelled', 'refused', 'rollback-failed'];
const usualDrills = ['passed', 'failed', 'inconclusive', 'unavailable', 'refused', 'cancelled', 'rollback-failed'];
/**
 * What a service in an environment has to tell: what its target knows now, and what its record of events adds up to. Both
 * are asked whatever becomes of the other; rejects with what went wrong first.
 */
async function meterDelivery({ registry, target, local, log, place }) {
    const told = await Promise.allSettled([meterRecord({ registry, place }), meterLog({ registry, log, place }), meterTarget({ registry, target, place, ...(local !== undefined && { local }) })]);
    const failed = told.find((one) => one.status === 'rejected');
    if (failed !== undefined)
        throw failed.reason;
}
async function meterTarget({ registry, target, local, place }) {
    meterState({ registry, place, state: await target.describe() });
    const counts = await local?.counts();
    if (counts === undefined)
        return;
    const { meterTraffic } = await __webpack_require__.e(/* import() */ 1904).then(__webpack_require__.bind(__webpack_require__, 69523));
    meterTraffic({ registry, place, counts });
}
async function meterLog({ registry, log, place: { service, environment } }) {
    const { pending, size } = await log.view();
    const labels = { service, environment };
    registry.gauge('audit_spool_pending', { labels, value: pending });
    if (size !== null)
        registry.gauge('audit_log_size', { labels, value: size });
}
/** Counts that have to outlive every process come from what is recorded anyway. */
async function meterRecord({ registry, place }) {
    const { sinceMs, results, restores, evidence, drills } = tallyEvents(await (0,read_events/* readEvents */.w)((0,core_home/* spoolPaths */.IB)(place).directory));
    const { service, environment } = place;
    const created = sinceMs === undefined ? {} : { createdMs: sinceMs };
    const told = new Map([...usualResults.map((result) => [result, 0]), ...results]);
    for (const [result, value] of told)
        registry.counter('rollout_results', { labels: { service, environment, result }, value, ...created });
    registry.histogram('restore_duration_seconds', { labels: { service, environment }, ...histogramOf(restores), ...created });
    if (evidence !== undefined)
        meterEvidence({ registry, place, evidence });
    meterDrills({ registry, place, drills, created });
}
/** Drills are told apart from rollbacks: an alert on what went wrong must not ring for an exercise. */
function meterDrills({ registry, place: { service, environment }, drills: { results, passedMs, rollbackSeconds }, created }) {
    const told = new Map([...usualDrills.map((result) => [result, 0]), ...results]);
    for (const [result, value] of told)
        registry.counter('drill_results', { labels: { service, environment, result }, value, ...created });
    const labels = { service, environment };
    if (passedMs !== undefined)
        registry.gauge('drill_passed_timestamp_seconds', { labels, value: passedMs / 1_000 });
    if (rollbackSeconds !== undefined)
        registry.gauge('drill_rollback_duration_seconds', { labels, value: rollbackSeconds });
}
function histogramOf(seconds) {
    const counts = [...restoreBounds, Infinity].map((bound, index) => {
        const below = restoreBounds[index - 1] ?? -Infinity;
        return seconds.filter((value) => value > below && value <= bound).length;
    });
    return { bounds: restoreBounds, counts, sum: seconds.reduce((sum, value) => sum + value, 0) };
}

;// CONCATENATED MODULE: ./build/rollout/driver/context.js
/** How long the target waits for a sign of life before it puts traffic back by itself. */
const LEASE_MS = 15_000;

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./build/actions/wiring/local.js

/** Folders of a runner that do not last: nothing that a service needs may live there. */
const VOLATILE_VARIABLES = ['GITHUB_WORKSPACE', 'RUNNER_TEMP', 'RUNNER_WORKSPACE', 'RUNNER_TOOL_CACHE', 'GITHUB_ACTION_PATH'];
/** The local target of a configuration. Starts nothing. */
async function openLocalTarget({ config, settings, ports }) {
    const { createLocalTarget } = await Promise.all(/* import() */[__webpack_require__.e(8697), __webpack_require__.e(8216)]).then(__webpack_require__.bind(__webpack_require__, 38216));
    const { isContainerJob } = await __webpack_require__.e(/* import() */ 6082).then(__webpack_require__.bind(__webpack_require__, 26082));
    const { variables, home, bundle, clock, random, log, workingDirectory, platform } = ports;
    const volatilePlaces = VOLATILE_VARIABLES.map((name) => variables[name]).filter((place) => place !== undefined && place !== '');
    return createLocalTarget({
        service: config.service,
        environment: config.environment,
        settings,
        home,
        bundle,
        clock,
        random,
        log,
        workingDirectory,
        platform,
        volatilePlaces,
        searchPath: variables['PATH'] ?? '',
        runtimeDirectory: variables['XDG_RUNTIME_DIR'],
        dockerHost: variables['DOCKER_HOST'],
        hosted: variables['RUNNER_ENVIRONMENT'] === 'github-hosted',
        containerJob: isContainerJob({ variables, program: process.execPath, exists: external_node_fs_.existsSync }),
        locale: { LANG: variables['LANG'], TZ: variables['TZ'] },
    });
}

;// CONCATENATED MODULE: ./build/actions/wiring/open-target.js



/** On ECS the switch is the pause, which has minutes; a lease that is renewed more often costs calls and wins nothing. */
const ecsLeaseMs = 180_000;
/** What a pause has to outlast besides the step: the looks at its end, the call, and the way back. */
const pauseMarginMs = 5 * 60_000;
/** The target that a configuration names. Starts and calls nothing. */
async function openTarget({ config, ports }) {
    if (config.target.kind === 'local') {
        const local = await openLocalTarget({ config, settings: config.target.local, ports });
        return { target: local, local, leaseMs: LEASE_MS };
    }
    const settings = config.target.ecs;
    ports.log.warning('the ECS target has never run on a live account: try it on a service that nobody needs first (docs/ecs.md)');
    const { clock, http, random, log } = ports;
    const parts = { settings, clock, http, random, log, wishes: config.rollout, definitionFile: settings.taskDefinition === undefined ? undefined : external_node_path_.resolve(ports.workingDirectory, settings.taskDefinition), ...times(config.rollout) };
    return { target: await openEcs({ parts, settings }), leaseMs: ecsLeaseMs };
}
/** The code of AWS's clients is loaded here only, and that of the mode that is chosen. */
async function openEcs({ parts, settings }) {
    if (settings.mode === 'listener-weights' && settings.weights !== undefined) {
        const { createWeightsTarget } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(6561), __webpack_require__.e(1491), __webpack_require__.e(1293), __webpack_require__.e(3625), __webpack_require__.e(4545)]).then(__webpack_require__.bind(__webpack_require__, 94545));
        const { createWeightsClients } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(6561), __webpack_require__.e(1491), __webpack_require__.e(6735)]).then(__webpack_require__.bind(__webpack_require__, 26735));
        return createWeightsTarget({ ...parts, weights: settings.weights, clients: createWeightsClients({ region: settings.region }) });
    }
    const { createEcsTarget } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(6561), __webpack_require__.e(1293), __webpack_require__.e(3625), __webpack_require__.e(1503)]).then(__webpack_require__.bind(__webpack_require__, 51503));
    const { createClients } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(6561), __webpack_require__.e(1)]).then(__webpack_require__.bind(__webpack_require__, 30001));
    return createEcsTarget({ ...parts, clients: createClients({ region: settings.region }) });
}
/** How long the run may look at one share of the traffic, and how long everything can take in the worst case, in milliseconds. */
function times({ steps, stepTime, bakeMs }) {
    return {
        pauseMs: Math.max(stepTime.maxMs, bakeMs + stepTime.maxMs) + pauseMarginMs,
        bakeMs,
        longestMs: steps.length * stepTime.maxMs + bakeMs + stepTime.maxMs + pauseMarginMs,
    };
}

;// CONCATENATED MODULE: ./build/actions/wiring/delivery.js







/**
 * Reads the configuration and wires target and events for it. Changes nothing. With `references: 'keep'` no secret is
 * needed: for commands that start nothing new and have to work at night, on any machine.
 */
async function openDelivery({ inputs, ports, overrides = [], references = 'resolve' }) {
    const masker = (0,mask/* createMasker */.a)();
    const config = await (0,load/* loadConfig */.Z)({
        file: inputs.config,
        environment: inputs.environment,
        service: inputs.service,
        workingDirectory: ports.workingDirectory,
        variables: ports.variables,
        overrides,
        mask: (secret) => {
            ports.mask(secret);
            masker.add(secret);
        },
        references,
    });
    const { service, environment } = config;
    const { home, clock, random, originator } = ports;
    const opened = await openTarget({ config, ports });
    const spoolFor = (action) => (0,spool/* openSpool */.K)({
        ...(0,core_home/* spoolPaths */.IB)({ home, service, environment }),
        service,
        environment,
        clock,
        random,
        originator,
        collector: { name: action, version: ports.version },
        configDigest: config.digest,
        retention: config.audit.retention,
    });
    const log = createDeliveryLog({ config, ports, redact: masker.apply, openSpool: spoolFor });
    ports.metrics.add(`${service} in ${environment}`, (registry) => meterDelivery({ registry, ...opened, log, place: { home, service, environment } }));
    return {
        config,
        log,
        ...opened,
        redact: masker.apply,
        openEvents: async (action, { demand = false } = {}) => log.attach(await spoolFor(action), { demand }),
    };
}
/** The context of a rollout on this delivery's target. */
function rolloutContext({ delivery, events, ports }) {
    const { clock, http, log, progress, signal } = ports;
    const { service, environment } = delivery.config;
    return {
        target: delivery.target,
        events,
        clock,
        http,
        log,
        progress,
        signal,
        owner: ports.originator.name,
        leaseMs: delivery.leaseMs,
        checkpoint: (state) => ports.saved.set('rollout', JSON.stringify({ ...state, service, environment, config: delivery.config.file })),
    };
}


/***/ }),

/***/ 78016:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ openLeniently)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);

/**
 * The record of events for what must go ahead without one: putting traffic back, and an emergency. An event that cannot
 * be recorded is told in the log, once, and has no id.
 */
async function openLeniently({ open, log }) {
    let told = false;
    const tell = (error) => {
        if (!told)
            log.warning(`going ahead without a record, since events cannot be written: ${(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}`);
        told = true;
        return '';
    };
    const sink = await open().catch((error) => {
        tell(error);
        return undefined;
    });
    return { emit: async (event) => (sink === undefined ? '' : sink.emit(event).catch(tell)) };
}


/***/ }),

/***/ 77267:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ logPlaceOf)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _audit_retention_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(25082);
/* harmony import */ var _audit_log_shards_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(16220);
/* harmony import */ var _core_canonical_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(97592);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(62807);
/* harmony import */ var _core_home_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(97911);







/** Bytes that the name of a key may have (C2SP tlog-cosignature gives the length in one). */
const longestName = 255;
/** The place of a configuration's audit log. Reads nothing yet; what a branch or a bucket needs is loaded with its first use. */
function logPlaceOf({ config, ports }) {
    const { audit, service, environment } = config;
    const where = whereIs({ config, ports });
    return { ...where, trust: trustOf({ config, beside: where.beside }), origin: audit.origin, usualOrigin: usualOrigin({ variables: ports.variables, service, environment }) };
}
function whereIs({ config, ports }) {
    const { log } = config.audit;
    switch (log.kind) {
        case 'directory':
            return folderPlace({ settings: log, config, ports });
        case 'git-branch':
            return branchPlace({ settings: log, ports });
        case 's3':
            return bucketPlace({ settings: log, ports });
    }
}
function folderPlace({ settings, config: { service, environment }, ports: { home, random, variables, log } }) {
    const directory = node_path__WEBPACK_IMPORTED_MODULE_1__.resolve((0,_core_home_js__WEBPACK_IMPORTED_MODULE_4__/* .serviceHome */ .xl)({ home, service, environment }), settings.directory);
    // a machine of GitHub's is thrown away with all that is on it
    let isToBeTold = variables['RUNNER_ENVIRONMENT'] === 'github-hosted' && !node_path__WEBPACK_IMPORTED_MODULE_1__.relative(home, directory).startsWith('..');
    const folderOf = (shard) => node_path__WEBPACK_IMPORTED_MODULE_1__.join(directory, ...(0,_audit_log_shards_js__WEBPACK_IMPORTED_MODULE_5__/* .shardPath */ .A$)(shard).split('/'));
    return {
        address: directory,
        beside: directory,
        addressOf: folderOf,
        async storeOf(shard) {
            if (isToBeTold)
                log.warning(`the audit log is a folder of this runner (${directory}), which GitHub throws away after the job: keep it on a branch or in a bucket with audit.log (docs/audit-log-stores.md)`);
            isToBeTold = false;
            const { createDirectoryStore } = await __webpack_require__.e(/* import() */ 9245).then(__webpack_require__.bind(__webpack_require__, 59245));
            return createDirectoryStore({ directory: folderOf(shard), random });
        },
    };
}
/** A branch for each shard: each is a log by itself, and can be fetched, kept or deleted alone. */
function branchPlace({ settings, ports }) {
    const repository = settings.repository ?? ports.variables['GITHUB_REPOSITORY'] ?? '';
    const branchOf = (shard) => `${settings.branch}/${(0,_audit_log_shards_js__WEBPACK_IMPORTED_MODULE_5__/* .shardPath */ .A$)(shard)}`;
    const addressOf = (branch) => `${repository}#${branch}`;
    return {
        address: addressOf(settings.branch),
        beside: undefined,
        addressOf: (shard) => addressOf(branchOf(shard)),
        storeOf: (shard) => (node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute(repository) ? localBranch({ repository, branch: branchOf(shard), ports }) : githubBranch({ repository, branch: branchOf(shard), ports })),
    };
}
/** The longest retention that S3 takes: a hundred years. */
const longestLockDays = 36_500;
/** A prefix for each shard, so that its files are locked for the time of its class. */
function bucketPlace({ settings: { bucket, prefix, lock, legalHold, region, endpoint, pathStyle, owner }, ports }) {
    const below = (...parts) => [prefix, ...parts].filter((part) => part !== undefined).join('/');
    return {
        address: `s3://${[bucket, below()].filter((part) => part !== '').join('/')}`,
        beside: undefined,
        addressOf: (shard) => `s3://${bucket}/${below((0,_audit_log_shards_js__WEBPACK_IMPORTED_MODULE_5__/* .shardPath */ .A$)(shard))}`,
        async storeOf(shard) {
            const [{ createS3Client }, { createS3Store }] = await Promise.all([Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(3711), __webpack_require__.e(1487)]).then(__webpack_require__.bind(__webpack_require__, 11487)), Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(3711), __webpack_require__.e(576)]).then(__webpack_require__.bind(__webpack_require__, 40576))]);
            const place = {
                bucket, prefix: below((0,_audit_log_shards_js__WEBPACK_IMPORTED_MODULE_5__/* .shardPath */ .A$)(shard)), legalHold,
                ...(region !== undefined && { region }), ...(endpoint !== undefined && { endpoint }), ...(pathStyle !== undefined && { pathStyle }), ...(owner !== undefined && { owner }),
                ...(lock !== undefined && { lock: { mode: lock, days: Math.min(longestLockDays, (0,_audit_retention_js__WEBPACK_IMPORTED_MODULE_6__/* .retentionDays */ .O)(shard.retention)) } }),
            };
            return createS3Store({ client: createS3Client(place), place, ports });
        },
    };
}
async function localBranch({ repository, branch, ports }) {
    const { createGitStore } = await __webpack_require__.e(/* import() */ 4672).then(__webpack_require__.bind(__webpack_require__, 84672));
    return createGitStore({ place: { repository, branch }, ports });
}
/** Milliseconds for all calls of one file. */
const patienceMs = 120_000;
async function githubBranch({ repository, branch, ports }) {
    const [{ createGithubStore }, { createGithubApi }, { findPlace }] = await Promise.all([
        __webpack_require__.e(/* import() */ 614).then(__webpack_require__.bind(__webpack_require__, 614)), __webpack_require__.e(/* import() */ 7234).then(__webpack_require__.bind(__webpack_require__, 7234)), __webpack_require__.e(/* import() */ 2385).then(__webpack_require__.bind(__webpack_require__, 52385)),
    ]);
    const { clock, http, random, version, variables } = ports;
    const found = findPlace({ variables: { ...variables, GITHUB_REPOSITORY: repository }, token: ports.githubToken() });
    if ('why' in found)
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .DeliveryError */ .VE({ code: 'audit-unavailable', message: `the audit log is on the branch ${branch} on GitHub: ${found.why}` });
    const api = createGithubApi({
        place: found.place,
        ports: { http, clock, random, userAgent: `pqc-delivery/${version}` },
        patience: { leftMs: () => patienceMs, signal: new AbortController().signal },
    });
    return createGithubStore({ api, repository, branch, ports });
}
function trustOf({ config: { audit: { keys, policy }, root }, beside }) {
    const file = policy === undefined ? undefined : node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(root, policy);
    return {
        keys: keys.kind === 'beside' ? { kind: 'folder', folder: `${beside ?? ''}.keys` } : keys,
        policy: file === undefined ? { file: `${beside ?? ''}.policy`, isBeside: true } : { file, isBeside: false },
    };
}
/** What a log is called that nobody named: by the repository, or by this machine, and by service and environment. */
function usualOrigin({ variables, service, environment }) {
    const host = variables['GITHUB_REPOSITORY'] === undefined ? node_os__WEBPACK_IMPORTED_MODULE_0__.hostname() : hostOf(variables['GITHUB_SERVER_URL']);
    const parts = [host, ...(variables['GITHUB_REPOSITORY']?.split('/') ?? []), service, environment];
    const name = parts.map((part) => part.replaceAll(/[^A-Za-z0-9._-]/g, '-')).join('/');
    return name.length <= longestName - _audit_log_shards_js__WEBPACK_IMPORTED_MODULE_5__/* .longestShardSuffix */ .M_ ? name : `${(0,_core_canonical_js__WEBPACK_IMPORTED_MODULE_2__/* .sha256Hex */ .fg)(name).slice(0, 32)}/${environment}`;
}
function hostOf(address) {
    return address !== undefined && URL.canParse(address) ? new URL(address).host : 'github.com';
}


/***/ }),

/***/ 75750:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fo: () => (/* binding */ refusedEvent),
/* harmony export */   I$: () => (/* binding */ recordable),
/* harmony export */   _E: () => (/* binding */ withRefusals),
/* harmony export */   vu: () => (/* binding */ isRefusal)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26067);
/* harmony import */ var _lenient_events_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(78016);



/** An event has at most 64 KB. */
const longestMessage = 2_000;
/** Does the work of a command on one service. Where it is refused before anything was begun, that somebody wanted it is an event as well; a dry run has none. */
async function withRefusals({ delivery, ports, action, dryRun, settles = true, work }) {
    try {
        return await work();
    }
    catch (error) {
        if (!dryRun && (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isDeliveryError */ .$n)(error) && isRefusal(error))
            await record({ delivery, ports, action, settles, error });
        throw error;
    }
}
/** What the record itself cannot take is not recorded in it. */
function isRefusal({ code }) {
    const { result } = _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorCodes */ .fv[code];
    return code !== 'audit-unavailable' && (result === 'refused' || result === 'bad-input');
}
async function record({ delivery, ports, action, settles, error }) {
    const events = await (0,_lenient_events_js__WEBPACK_IMPORTED_MODULE_1__/* .openLeniently */ .h)({ open: () => delivery.openEvents(action), log: ports.log });
    await events.emit(refusedEvent({ command: action, error, message: delivery.redact(error.message) }));
    if (settles)
        await delivery.log?.settle();
}
/** The text of an error as an event can have it, which has at most 64 KB. Secrets are for the caller to take out before. */
function recordable(text) {
    return (0,_core_text_js__WEBPACK_IMPORTED_MODULE_2__/* .shorten */ .ml)(text, longestMessage);
}
/** That somebody wanted a command, and why it was refused. */
function refusedEvent({ command, error: { code }, message }) {
    return { name: 'rollout.refused', outcome: 'failure', severity: 'warning', data: { command, error: code, message: recordable(message) } };
}


/***/ }),

/***/ 62872:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   WI: () => (/* binding */ headText),
/* harmony export */   yl: () => (/* binding */ writeHead),
/* harmony export */   zy: () => (/* binding */ readHead)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _core_canonical_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97592);
/* harmony import */ var _core_create_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21443);
/* harmony import */ var _key_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(64675);
/* harmony import */ var _read_if_there_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(88351);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(60539);






/** The text of the head for a chain that ends at `end`. */
function headText({ key, place, end }) {
    const content = { version: _record_js__WEBPACK_IMPORTED_MODULE_5__/* .spoolVersion */ .yY, count: end.seq, last: end.mac, keyId: (0,_key_js__WEBPACK_IMPORTED_MODULE_3__/* .keyIdOf */ .yg)(key) };
    return `${(0,_core_canonical_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalJson */ .dj)({ ...content, mac: headMac({ key, place, content }) })}\n`;
}
/**
 * Replaces the head, whole. The new name need not be durable: after a power loss the old head lags behind, which the
 * next append mends. Errors of the file system come as they are, and nothing is left behind then.
 */
async function writeHead({ headFile, temporary, ...head }) {
    await (0,_core_create_file_js__WEBPACK_IMPORTED_MODULE_2__/* .createDurably */ .s3)(temporary, headText(head));
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(temporary, headFile);
    }
    catch (error) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.unlink)(temporary).catch(() => undefined);
        throw error;
    }
}
/** Reads the head and checks it; what is wrong with it is returned, errors of the file system are thrown. */
async function readHead({ headFile, key, place }) {
    const bytes = await (0,_read_if_there_js__WEBPACK_IMPORTED_MODULE_4__/* .readIfThere */ .q)(headFile);
    if (bytes === undefined)
        return { kind: 'missing' };
    const value = (0,_record_js__WEBPACK_IMPORTED_MODULE_5__/* .parseCanonical */ .Kf)(bytes);
    if (value === undefined)
        return { kind: 'malformed', why: 'is not JSON in canonical form' };
    const { mac, ...content } = value;
    const { version, count, last, keyId } = content;
    if (typeof version === 'number' && version > _record_js__WEBPACK_IMPORTED_MODULE_5__/* .spoolVersion */ .yY) {
        return { kind: 'newer', why: `is of version ${version}; this program reads up to version ${_record_js__WEBPACK_IMPORTED_MODULE_5__/* .spoolVersion */ .yY}` };
    }
    if (typeof count !== 'number' || typeof last !== 'string' || typeof mac !== 'string') {
        return { kind: 'malformed', why: 'lacks a field' };
    }
    if ((0,_record_js__WEBPACK_IMPORTED_MODULE_5__/* .sameMac */ .a3)(mac, headMac({ key, place, content })))
        return { kind: 'sound', end: { seq: count, mac: last } };
    return keyId === (0,_key_js__WEBPACK_IMPORTED_MODULE_3__/* .keyIdOf */ .yg)(key) ? { kind: 'tampered', why: 'does not match its MAC' } : { kind: 'other-key' };
}
function headMac({ key, place, content }) {
    const { service, environment } = place;
    return (0,_record_js__WEBPACK_IMPORTED_MODULE_5__/* .macOf */ .vX)({ key, purpose: 'head', value: { ...content, service, environment } });
}


/***/ }),

/***/ 64675:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   YZ: () => (/* binding */ readKey),
/* harmony export */   cF: () => (/* binding */ createKey),
/* harmony export */   yg: () => (/* binding */ keyIdOf)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _core_create_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21443);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62807);
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21645);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(60539);





const keyBytes = 32;
/** The key of the spools of a home, or undefined where there is none. Rejects with `state-newer` and `state-broken`. */
async function readKey(file) {
    const content = await (0,_core_files_js__WEBPACK_IMPORTED_MODULE_3__/* .readVersioned */ .OF)({ file, version: 1 });
    if (content === undefined)
        return undefined;
    const { key } = content;
    if (typeof key === 'string' && new RegExp(`^[0-9a-f]{${keyBytes * 2}}$`).test(key))
        return Buffer.from(key, 'hex');
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeliveryError */ .VE({
        code: 'state-broken',
        message: `${file} cannot be read: it holds no key`,
        hint: 'put it back from a backup; without it no event recorded so far can be verified',
    });
}
/** Makes a new key, unless another process was faster: then that one's. */
async function createKey({ file, random }) {
    const key = Buffer.from(random.bytes(keyBytes));
    await (0,_core_create_file_js__WEBPACK_IMPORTED_MODULE_1__/* .makeFolder */ .fc)(node_path__WEBPACK_IMPORTED_MODULE_0__.dirname(file));
    const temporary = `${file}.${Buffer.from(random.bytes(8)).toString('hex')}.tmp`;
    const created = await (0,_core_create_file_js__WEBPACK_IMPORTED_MODULE_1__/* .createFile */ .x3)({
        file,
        temporary,
        content: `${JSON.stringify({ version: 1, key: key.toString('hex') })}\n`,
    });
    await (0,_core_files_js__WEBPACK_IMPORTED_MODULE_3__/* .syncFolder */ .Yw)(node_path__WEBPACK_IMPORTED_MODULE_0__.dirname(file));
    return (created ? undefined : await readKey(file)) ?? key;
}
/** Names a key without giving anything of it away, so that a replaced key is told from a broken chain. */
function keyIdOf(key) {
    return (0,_record_js__WEBPACK_IMPORTED_MODULE_4__/* .macOf */ .vX)({ key, purpose: 'key', value: null }).slice(0, 16);
}


/***/ }),

/***/ 84348:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ viewLog),
/* harmony export */   i: () => (/* binding */ tellLog)
/* harmony export */ });
/* harmony import */ var _core_disk_trouble_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(17919);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26067);
/* harmony import */ var _shards_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(16220);




/** What is known of the log of a class. */
async function viewLog({ place, state, pins, forwarder, retention }) {
    const [known, pending] = [await state.read(), await forwarder.pending()];
    const failure = known?.failure?.message ?? null;
    const period = known?.shards[retention];
    if (known?.origin === undefined || period === undefined)
        return { place: place.address, log: null, origin: null, size: null, pending, failure };
    const shard = { retention, period };
    const origin = (0,_shards_js__WEBPACK_IMPORTED_MODULE_2__/* .shardOrigin */ .b9)(known.origin, shard);
    return { place: place.address, log: place.addressOf(shard), origin, size: (await pins.get(origin))?.size ?? null, pending, failure };
}
/** A view for who asks after more than the log: what this machine keeps of it may be broken, and the rest is told all the same. */
async function tellLog(view) {
    try {
        const found = await view;
        return { document: found, lines: logLines(found) };
    }
    catch (error) {
        if (!(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isDeliveryError */ .$n)(error) && !(0,_core_disk_trouble_js__WEBPACK_IMPORTED_MODULE_0__/* .isSystemError */ .O)(error))
            throw error;
        const hint = (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isDeliveryError */ .$n)(error) ? error.hint : undefined;
        const message = `cannot be told: ${(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)}`;
        return { document: { failure: message, ...(hint === undefined ? {} : { hint }) }, lines: [message, ...(hint === undefined ? [] : [hint])] };
    }
}
/** The same for a person, in lines. */
function logLines({ place, log, size, pending, failure }) {
    const entries = size === null ? '' : `, ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(size, 'entry', 'entries')}`;
    const where = log === null ? `${place}, nothing written yet` : `${log}${entries}`;
    if (pending === 0)
        return [where];
    return [where, `${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(pending, 'event')} not in it yet, in the spool of this machine${failure === null ? '' : `: ${failure}`}`];
}


/***/ }),

/***/ 14913:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Zx: () => (/* binding */ demandNeverSeen),
/* harmony export */   j0: () => (/* binding */ isUnused),
/* harmony export */   rC: () => (/* binding */ shardsBefore),
/* harmony export */   sJ: () => (/* binding */ isPastTime),
/* harmony export */   yv: () => (/* binding */ originOf)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(26067);
/* harmony import */ var _tlog_checkpoint_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(95940);
/* harmony import */ var _tlog_note_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(87167);
/* harmony import */ var _tlog_tlog_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(18154);
/* harmony import */ var _retention_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(25082);
/* harmony import */ var _commit_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(67780);
/* harmony import */ var _shards_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(16220);








const dayMs = 24 * 60 * 60 * 1_000;
/** What a place is called by its policy and its configuration. Rejects with `input-file-invalid` where they do not agree. */
function originOf({ place, policy }) {
    const names = new Set(policy.logs.map(({ name }) => (0,_shards_js__WEBPACK_IMPORTED_MODULE_5__/* .parseShardOrigin */ .Wh)(name)?.place ?? name));
    const [name = ''] = names;
    if (names.size === 1 && (place.origin === undefined || place.origin === name))
        return name;
    const { file } = place.trust.policy;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({
        code: 'input-file-invalid',
        message: names.size > 1 ? `${file} has log keys of the names ${[...names].join(', ')}, and the shards of one place have one` : `${file} is of the log ${name}, and audit.origin is ${String(place.origin)}`,
        hint: 'a log keeps its name for ever; with another name it is another log, which has a place and a policy of its own',
    });
}
/** Whether a log has no entry yet, and whether there is one or not. One whose first commits were purged has had some, as its checkpoint says. */
async function isUnused(store) {
    if (await store.get((0,_commit_js__WEBPACK_IMPORTED_MODULE_4__/* .commitName */ .l3)(0)) !== undefined)
        return false;
    const note = await store.get('checkpoint');
    return note === undefined || sizeIn(note) === 0;
}
/** What does not parse is no log without entries: who appends to it says what is wrong. */
function sizeIn(note) {
    try {
        return (0,_tlog_checkpoint_js__WEBPACK_IMPORTED_MODULE_1__/* .parseCheckpoint */ .S7)((0,_tlog_note_js__WEBPACK_IMPORTED_MODULE_2__/* .parseNote */ .w)(note).text).size;
    }
    catch (error) {
        if (error instanceof _tlog_tlog_error_js__WEBPACK_IMPORTED_MODULE_3__/* .TlogError */ .v)
            return undefined;
        throw error;
    }
}
/**
 * Demands of a log that is not there that it never was. Rejects with `log-missing` where this home has seen it: a new log in its place would hide that
 * somebody took the old one away.
 */
async function demandNeverSeen({ pins, origin, address }) {
    const seen = await pins.get(origin);
    if (seen === undefined || seen.size === 0)
        return;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({
        code: 'log-missing',
        message: `the audit log ${origin} had ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_6__/* .counted */ .hS)(seen.size, 'entry', 'entries')} when it was last seen here, and there is none in ${address} any more`,
        hint: 'put it back from a copy, and find out who took it away; no new log is made in its place. Where it was meant to go, give the new one another audit.origin',
    });
}
/** Whether the youngest entry that a shard can have has been kept for as long as its class says, so that a rule of its place may have deleted all of it. */
function isPastTime({ retention, period }, nowMs) {
    const [year = 0, month = 0] = period.split('-').map(Number);
    return nowMs >= Date.UTC(year, month, 1) + (0,_retention_js__WEBPACK_IMPORTED_MODULE_7__/* .retentionDays */ .O)(retention) * dayMs;
}
/** Months that are looked through for the shard before, where nothing is known of one. */
const monthsBack = 24;
/** The shards of a class before one, newest first: periods of the last years, whether there are such logs or not. */
function* shardsBefore({ retention, period }) {
    const [year = 0, month = 0] = period.split('-').map(Number);
    for (let back = 1; back <= monthsBack; back += 1)
        yield (0,_shards_js__WEBPACK_IMPORTED_MODULE_5__/* .shardAt */ .KP)({ retention, timeMs: Date.UTC(year, month - 1 - back, 1) });
}


/***/ }),

/***/ 15972:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ believedCheckpoint)
/* harmony export */ });
/* harmony import */ var _tlog_checkpoint_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95940);
/* harmony import */ var _tlog_note_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(87167);
/* harmony import */ var _tlog_trust_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(99241);
/* harmony import */ var _history_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(36237);




/**
 * What a published checkpoint says, where the policy believes it: by its own keys, or by those that the log went on to and its keys signed for. Undefined where
 * it does not; without a policy every checkpoint that parses is believed. Throws a `TlogError` for one that does not.
 */
async function believedCheckpoint({ store, note, policy }) {
    const checkpoint = (0,_tlog_checkpoint_js__WEBPACK_IMPORTED_MODULE_0__/* .parseCheckpoint */ .S7)((0,_tlog_note_js__WEBPACK_IMPORTED_MODULE_1__/* .parseNote */ .w)(note).text);
    if (policy === undefined || (0,_tlog_trust_js__WEBPACK_IMPORTED_MODULE_2__/* .judgeCheckpoint */ .a)({ note, policy }).kind === 'trusted')
        return checkpoint;
    const { size } = checkpoint;
    const logs = (await (0,_history_js__WEBPACK_IMPORTED_MODULE_3__/* .readHistory */ .Lu)({ reader: store, policy, size })).keysAt?.(size);
    return logs !== undefined && (0,_tlog_trust_js__WEBPACK_IMPORTED_MODULE_2__/* .judgeCheckpoint */ .a)({ note, policy: { ...policy, logs } }).kind === 'trusted' ? checkpoint : undefined;
}


/***/ }),

/***/ 66895:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ proveEntry)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _tlog_bundle_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(93667);
/* harmony import */ var _tlog_hash_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(36731);
/* harmony import */ var _tlog_proof_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(19813);
/* harmony import */ var _tlog_tile_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(94327);
/* harmony import */ var _tlog_tlog_proof_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7370);
/* harmony import */ var _tlog_tlog_error_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(18154);
/* harmony import */ var _lifecycle_believed_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(15972);
/* harmony import */ var _lifecycle_history_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(36237);









/**
 * The tlog-proof that an entry is in a log, against its published checkpoint. It is verified before it is given: rejects with `chain-broken` where the
 * files of the log do not agree, or the policy does not believe the checkpoint, and with `input-invalid` for an index that the log has not.
 */
async function proveEntry({ store, index, policy }) {
    const note = await store.get('checkpoint');
    if (note === undefined)
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code: 'log-missing', message: 'there is no audit log at that place: it has no checkpoint' });
    try {
        const checkpoint = await (0,_lifecycle_believed_js__WEBPACK_IMPORTED_MODULE_7__/* .believedCheckpoint */ .Z)({ store, note, policy });
        if (checkpoint === undefined)
            throw broken('the checkpoint is not signed by every key of the policy');
        const { size, root } = checkpoint;
        if (index >= size)
            throw outside(index, size);
        const read = (0,_tlog_tile_js__WEBPACK_IMPORTED_MODULE_4__/* .tileReader */ .wG)({ size, hashes: (tile) => tileOf(store, tile, _tlog_tile_js__WEBPACK_IMPORTED_MODULE_4__/* .parseTile */ .UF) });
        const hashes = await (0,_tlog_proof_js__WEBPACK_IMPORTED_MODULE_3__/* .inclusionProof */ .nT)({ index, size, read });
        const bundle = (0,_tlog_tile_js__WEBPACK_IMPORTED_MODULE_4__/* .tileIn */ .cc)({ level: 'entries', index: Math.floor(index / _tlog_tile_js__WEBPACK_IMPORTED_MODULE_4__/* .tileWidth */ .ph), size });
        const purged = await isPurged({ store, policy, index, checkpoint, read });
        const entry = bundle === undefined || purged ? undefined : (await tileOf(store, bundle, _tlog_bundle_js__WEBPACK_IMPORTED_MODULE_1__/* .parseBundle */ .QN))[index % _tlog_tile_js__WEBPACK_IMPORTED_MODULE_4__/* .tileWidth */ .ph];
        const leaf = purged ? await read({ level: 0, index }) : entry === undefined ? undefined : (0,_tlog_hash_js__WEBPACK_IMPORTED_MODULE_2__/* .leafHash */ .Jq)(entry);
        if (leaf === undefined || !(0,_tlog_proof_js__WEBPACK_IMPORTED_MODULE_3__/* .verifyInclusion */ .yR)({ index, size, leafHash: leaf, root, proof: hashes })) {
            throw broken(`entry ${index} and the stored tree do not hash to the root of the checkpoint`);
        }
        return { proof: (0,_tlog_tlog_proof_js__WEBPACK_IMPORTED_MODULE_5__/* .formatTlogProof */ .c)({ index, hashes, checkpoint: note }), checkpoint, purged };
    }
    catch (error) {
        throw error instanceof _tlog_tlog_error_js__WEBPACK_IMPORTED_MODULE_6__/* .TlogError */ .v ? broken(error.message) : error;
    }
}
/**
 * Whether the log says that the entry was purged, in an entry that the checkpoint has itself: then its hash is all that is left, which proves it to whoever has
 * its bytes.
 */
async function isPurged({ store, policy, index, checkpoint: { size, root }, read }) {
    const full = (0,_tlog_tile_js__WEBPACK_IMPORTED_MODULE_4__/* .tilePath */ .uB)({ level: 'entries', index: Math.floor(index / _tlog_tile_js__WEBPACK_IMPORTED_MODULE_4__/* .tileWidth */ .ph), width: _tlog_tile_js__WEBPACK_IMPORTED_MODULE_4__/* .tileWidth */ .ph });
    // only whole bundles are purged
    if ((Math.floor(index / _tlog_tile_js__WEBPACK_IMPORTED_MODULE_4__/* .tileWidth */ .ph) + 1) * _tlog_tile_js__WEBPACK_IMPORTED_MODULE_4__/* .tileWidth */ .ph > size || await store.get(full) !== undefined)
        return false;
    const { purge } = await (0,_lifecycle_history_js__WEBPACK_IMPORTED_MODULE_8__/* .readHistory */ .Lu)({ reader: store, policy, size });
    if (purge === undefined || index >= purge.entries || purge.index >= size)
        return false;
    const { commit, index: told } = purge;
    const text = commit.entries[told - (commit.size - commit.entries.length)] ?? '';
    return (0,_tlog_proof_js__WEBPACK_IMPORTED_MODULE_3__/* .verifyInclusion */ .yR)({ index: told, size, leafHash: (0,_tlog_hash_js__WEBPACK_IMPORTED_MODULE_2__/* .leafHash */ .Jq)(Buffer.from(text)), root, proof: await (0,_tlog_proof_js__WEBPACK_IMPORTED_MODULE_3__/* .inclusionProof */ .nT)({ index: told, size, read }) });
}
/** A tile that has grown since is as good. */
async function tileOf(store, tile, parse) {
    const bytes = await store.get((0,_tlog_tile_js__WEBPACK_IMPORTED_MODULE_4__/* .tilePath */ .uB)(tile));
    if (bytes !== undefined)
        return parse(bytes, tile.width);
    const grown = await store.get((0,_tlog_tile_js__WEBPACK_IMPORTED_MODULE_4__/* .tilePath */ .uB)({ ...tile, width: _tlog_tile_js__WEBPACK_IMPORTED_MODULE_4__/* .tileWidth */ .ph }));
    if (grown === undefined)
        throw broken(`${(0,_tlog_tile_js__WEBPACK_IMPORTED_MODULE_4__/* .tilePath */ .uB)(tile)} is missing`);
    return parse(grown, _tlog_tile_js__WEBPACK_IMPORTED_MODULE_4__/* .tileWidth */ .ph);
}
function outside(index, size) {
    const message = size === 0 ? 'the log has no entries yet' : `the log has ${size} entries, 0 to ${size - 1}, and none at ${index}`;
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code: 'input-invalid', message, problems: [{ path: 'index', message }] });
}
function broken(why) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({
        code: 'chain-broken',
        message: `no proof can be given: ${why}`,
        hint: '`pqc-delivery audit verify` says what is wrong with the log',
    });
}


/***/ }),

/***/ 13578:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ readEvents)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21645);
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(28314);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(60539);





/** So many files are open at once. */
const atOnce = 64;
/**
 * The events of a spool in their order, without any proof: for counts of what happened, not for evidence. What cannot be
 * read, or is no record, is left out. With `newest` no more than so many are read. Resolves with none where there is no spool.
 */
async function readEvents(directory, { newest = Infinity } = {}) {
    const all = (await namesIn(directory)).filter((name) => (0,_record_js__WEBPACK_IMPORTED_MODULE_3__/* .seqOfFileName */ .UJ)(name) !== undefined).toSorted();
    const names = all.slice(Math.max(0, all.length - newest));
    const events = [];
    for (let from = 0; from < names.length; from += atOnce) {
        const found = await Promise.all(names.slice(from, from + atOnce).map((name) => readEvent(node_path__WEBPACK_IMPORTED_MODULE_1__.join(directory, name))));
        events.push(...found.filter((event) => event !== undefined));
    }
    return events;
}
async function namesIn(directory) {
    try {
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(directory);
    }
    catch (error) {
        if ((0,_core_files_js__WEBPACK_IMPORTED_MODULE_2__/* .isErrno */ .r)(error, 'ENOENT'))
            return [];
        throw error;
    }
}
async function readEvent(file) {
    try {
        const record = JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8'));
        return (0,_core_json_js__WEBPACK_IMPORTED_MODULE_4__/* .isJsonObject */ .O)(record) && (0,_core_json_js__WEBPACK_IMPORTED_MODULE_4__/* .isJsonObject */ .O)(record['event']) ? record['event'] : undefined;
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 60539:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hh: () => (/* binding */ parseRecord),
/* harmony export */   Kf: () => (/* binding */ parseCanonical),
/* harmony export */   Tb: () => (/* binding */ recordFileName),
/* harmony export */   UJ: () => (/* binding */ seqOfFileName),
/* harmony export */   a3: () => (/* binding */ sameMac),
/* harmony export */   dy: () => (/* binding */ isSealed),
/* harmony export */   pB: () => (/* binding */ chainBegin),
/* harmony export */   vX: () => (/* binding */ macOf),
/* harmony export */   xe: () => (/* binding */ sealRecord),
/* harmony export */   yY: () => (/* binding */ spoolVersion)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77598);
/* harmony import */ var _core_canonical_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(97592);
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(28314);




/** The newest version of record and head that is understood here. */
const spoolVersion = 1;
/** HMAC-SHA256 (RFC 2104) in hex over a purpose and the RFC 8785 form of a value. */
function macOf({ key, purpose, value }) {
    return macOfText({ key, purpose, text: (0,_core_canonical_js__WEBPACK_IMPORTED_MODULE_2__/* .canonicalJson */ .dj)(value) });
}
function macOfText({ key, purpose, text }) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_1__.createHmac)('sha256', secretOf(key)).update(`pqc-delivery spool ${purpose} v1\n${text}`).digest('hex');
}
/** A key that is handed to the system once, not with each of a hundred thousand records: that takes a fifth of the time. */
const secrets = new WeakMap();
function secretOf(key) {
    const known = secrets.get(key);
    if (known !== undefined)
        return known;
    const secret = (0,node_crypto__WEBPACK_IMPORTED_MODULE_1__.createSecretKey)(key);
    secrets.set(key, secret);
    return secret;
}
/** Whether two MACs in hex are the same, in constant time. */
function sameMac(one, other) {
    const [a, b] = [node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.from(one), node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.from(other)];
    return a.length === b.length && (0,node_crypto__WEBPACK_IMPORTED_MODULE_1__.timingSafeEqual)(a, b);
}
/** Where a chain begins: no record yet, and the MAC that the first one follows. */
function chainBegin(key, { service, environment }) {
    return { seq: 0, mac: macOf({ key, purpose: 'begin', value: { service, environment } }) };
}
/** `000000000042.json` */
function recordFileName(seq) {
    return `${String(seq).padStart(12, '0')}.json`;
}
/** The number in a record's file name, or undefined where it is none. */
function seqOfFileName(name) {
    return /^\d{12}\.json$/.test(name) ? Number(name.slice(0, 12)) : undefined;
}
/** The text of the record that follows `end`, and where the chain ends then. */
function sealRecord({ key, end, event }) {
    const unsealed = { version: spoolVersion, seq: end.seq + 1, previous: end.mac, event };
    const mac = macOf({ key, purpose: 'record', value: unsealed });
    return { text: `${(0,_core_canonical_js__WEBPACK_IMPORTED_MODULE_2__/* .canonicalJson */ .dj)({ ...unsealed, mac })}\n`, end: { seq: unsealed.seq, mac } };
}
/** Reads the bytes of one record without looking at its MAC. Every byte counts: only the canonical form is accepted. */
function parseRecord(bytes) {
    const value = parseCanonical(bytes);
    if (value === undefined)
        return { kind: 'malformed', why: 'is not JSON in canonical form' };
    const { version, seq, previous, event, mac, ...others } = value;
    if (typeof version !== 'number' || !Number.isSafeInteger(version) || version < 1) {
        return { kind: 'malformed', why: 'has no version' };
    }
    if (version > spoolVersion) {
        return { kind: 'newer', why: `is of version ${version}; this program reads up to version ${spoolVersion}` };
    }
    const whole = typeof seq === 'number' && typeof previous === 'string' && typeof mac === 'string' && (0,_core_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isJsonObject */ .O)(event);
    // the MAC covers the fields that are known, so there must be no other
    if (!whole || Object.keys(others).length > 0) {
        return { kind: 'malformed', why: 'does not have the fields of a record' };
    }
    return { seq, previous, event, mac, unsealed: withoutMac(bytes, mac) };
}
/**
 * The bytes are canonical JSON, so the members stand in the order of their names, and what follows the event has no choice
 * of form: the text is cut there instead of being made a second time.
 */
function withoutMac(bytes, mac) {
    const text = bytes.toString('utf8');
    const member = `,"mac":${JSON.stringify(mac)}`;
    const at = text.lastIndexOf(`${member},"previous":`);
    return text.slice(0, at) + text.slice(at + member.length, -1);
}
/** Whether the MAC of a record is the one that the key gives. */
function isSealed(key, { mac, unsealed }) {
    return sameMac(mac, macOfText({ key, purpose: 'record', text: unsealed }));
}
/** A JSON object whose text is its RFC 8785 form and one line feed, to the byte; else undefined. */
function parseCanonical(bytes) {
    try {
        const value = JSON.parse(bytes.toString('utf8'));
        return (0,_core_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isJsonObject */ .O)(value) && node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.from(`${(0,_core_canonical_js__WEBPACK_IMPORTED_MODULE_2__/* .canonicalJson */ .dj)(value)}\n`).equals(bytes) ? value : undefined;
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 62011:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  K: () => (/* binding */ openSpool)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/core/create-file.js
var create_file = __webpack_require__(21443);
// EXTERNAL MODULE: ./build/core/files.js
var files = __webpack_require__(21645);
// EXTERNAL MODULE: ./build/audit/head.js
var audit_head = __webpack_require__(62872);
// EXTERNAL MODULE: ./build/audit/key.js
var audit_key = __webpack_require__(64675);
// EXTERNAL MODULE: ./build/audit/read-if-there.js
var read_if_there = __webpack_require__(88351);
// EXTERNAL MODULE: ./build/audit/record.js
var audit_record = __webpack_require__(60539);
// EXTERNAL MODULE: ./build/audit/refusal.js
var refusal = __webpack_require__(62628);
// EXTERNAL MODULE: ./build/audit/walk.js
var walk = __webpack_require__(27231);
;// CONCATENATED MODULE: ./build/audit/chain.js










const staleTemporaryMs = 3_600_000;
const settleMs = 20;
/** a second without any progress: a disk that is slower than that for one record is as good as dead */
const settleTries = 50;
/**
 * Opens the chain for writing and makes what is missing. Rejects with `audit-unavailable` when records, head or key
 * that should be there are not, with `state-newer`, or with errors of the file system; what is refused stays as it is.
 *
 * The order of writes is what makes it safe: a record gets its name whole and by link(2), so of several writers one
 * wins and the others follow it; the head is written after the record, so it is never ahead unless records were
 * removed.
 */
async function openChain(request) {
    const { directory, service, environment } = request;
    const key = await keyOf(request);
    const place = { service, environment };
    const context = { ...request, key, place };
    const head = await firstHead(context);
    await assertEnd(context, head);
    const end = await follow(context, head);
    await (0,create_file/* makeFolder */.fc)(external_node_path_.join(directory, 'tmp'));
    await removeStaleTemporaries(request);
    const known = await settledHead(context, end);
    const recovered = known.seq < end.seq ? { head: known.seq, records: end.seq } : undefined;
    return { recovered, append: appender(context, end) };
}
function appender(context, opened) {
    let end = opened;
    return async (events, onRecord) => {
        for (const event of events) {
            end = await appendOne(context, { end, event });
            onRecord?.(event);
        }
        await (0,files/* syncFolder */.Yw)(context.directory);
        end = await advanceHead(context, end);
    };
}
/** Adds one record after whatever other writers added. */
async function appendOne(context, { end, event }) {
    const { directory, key } = context;
    for (let last = end;; last = await follow(context, last)) {
        const sealed = (0,audit_record/* sealRecord */.xe)({ key, end: last, event });
        const file = external_node_path_.join(directory, (0,audit_record/* recordFileName */.Tb)(sealed.end.seq));
        if (await (0,create_file/* createFile */.x3)({ file, temporary: temporaryName(context), content: sealed.text }))
            return sealed.end;
    }
}
/**
 * Brings the head up to `end`. Another writer's older head may overwrite a newer one: whoever wrote looks again for
 * later records, so the last one to write leaves it right.
 */
async function advanceHead(context, end) {
    for (let last = end;;) {
        const head = await soundHead(context);
        if (head.seq === last.seq && !(0,audit_record/* sameMac */.a3)(head.mac, last.mac))
            throw endMismatch(context, head);
        if (head.seq >= last.seq)
            return last;
        await (0,audit_head/* writeHead */.yl)({ ...context, temporary: temporaryName(context), end: last });
        const later = await follow(context, last);
        if (later.seq === last.seq)
            return last;
        last = later;
    }
}
/** Walks over the records after `end`, each checked, to the last one there is. */
async function follow(context, end) {
    for (let last = end;;) {
        const record = await readRecord(context, last.seq + 1);
        if (record === undefined)
            return last;
        if (!(0,audit_record/* sameMac */.a3)(record.previous, last.mac)) {
            throw refused(context, record.seq, 'does not follow the record before it');
        }
        last = { seq: record.seq, mac: record.mac };
    }
}
/** A record whose MAC and number are right, or undefined where there is no file. */
async function readRecord(context, seq) {
    const bytes = await (0,read_if_there/* readIfThere */.q)(external_node_path_.join(context.directory, (0,audit_record/* recordFileName */.Tb)(seq)));
    if (bytes === undefined)
        return undefined;
    const record = (0,audit_record/* parseRecord */.Hh)(bytes);
    if ('kind' in record)
        throw refused(context, seq, record);
    if (record.seq !== seq || !(0,audit_record/* isSealed */.dy)(context.key, record))
        throw refused(context, seq, 'does not match its MAC');
    return record;
}
async function assertEnd(context, head) {
    if (head.seq === 0)
        return;
    const record = await readRecord(context, head.seq);
    if (record === undefined)
        throw refused(context, head.seq, `is missing: there were ${head.seq} records`);
    if (!(0,audit_record/* sameMac */.a3)(record.mac, head.mac))
        throw endMismatch(context, head);
}
/** The head, made if this is the first use. Records exist only after a head does. */
async function firstHead(context) {
    const { headFile, directory, key, place } = context;
    const state = await (0,audit_head/* readHead */.zy)(context);
    // looked for in this order: whoever uses the spool first at this moment makes the head before a record
    if (state.kind !== 'missing' || await hasRecords(directory))
        return soundHead(context);
    await (0,create_file/* makeFolder */.fc)(external_node_path_.join(directory, 'tmp'));
    await (0,create_file/* makeFolder */.fc)(external_node_path_.dirname(headFile));
    const content = (0,audit_head/* headText */.WI)({ key, place, end: (0,audit_record/* chainBegin */.pB)(key, place) });
    await (0,create_file/* createFile */.x3)({ file: headFile, temporary: temporaryName(context), content });
    await (0,files/* syncFolder */.Yw)(external_node_path_.dirname(headFile));
    return soundHead(context);
}
async function hasRecords(directory) {
    return (await (0,walk/* listRecords */.VI)(directory)).length > 0;
}
/**
 * A head that lags may belong to a writer that is still at work, with many records or on a slow disk: it has time as long as
 * it gets on.
 */
async function settledHead(context, end) {
    let head = await soundHead(context);
    let last = end;
    for (let quiet = 0; head.seq < end.seq && quiet < settleTries; quiet++) {
        await context.clock.sleep(settleMs);
        const [headNow, lastNow] = [await soundHead(context), await follow(context, last)];
        if (headNow.seq !== head.seq || lastNow.seq !== last.seq)
            quiet = 0;
        head = headNow;
        last = lastNow;
    }
    return head;
}
async function soundHead(context) {
    const state = await (0,audit_head/* readHead */.zy)(context);
    switch (state.kind) {
        case 'sound':
            return state.end;
        case 'missing':
            throw refusedHead(context, { kind: 'tampered', why: 'is missing, so nothing says how many records there were' });
        case 'other-key':
            throw refusedHead(context, { kind: 'tampered', why: `was written with another key than ${context.keyFile}` });
        case 'malformed':
        case 'tampered':
        case 'newer':
            throw refusedHead(context, state);
    }
}
async function keyOf({ directory, keyFile, headFile, random }) {
    // in this order: whoever uses a spool first makes the key before the head, and the head before a record
    const hasHead = (await (0,read_if_there/* readIfThere */.q)(headFile)) !== undefined;
    const hasEvents = !hasHead && await hasRecords(directory);
    const key = await (0,audit_key/* readKey */.YZ)(keyFile);
    if (key !== undefined)
        return key;
    if (hasHead || hasEvents) {
        const why = `is missing, and ${hasHead ? `${headFile} was` : `the events in ${directory} were`} written with it`;
        throw (0,refusal/* refuseBroken */.I)({ file: keyFile, fault: { kind: 'tampered', why }, directory, headFile });
    }
    return (0,audit_key/* createKey */.cF)({ file: keyFile, random });
}
function endMismatch(context, head) {
    return refused(context, head.seq, `is not the record that ${context.headFile} names`);
}
function refused(context, seq, fault) {
    const file = external_node_path_.join(context.directory, (0,audit_record/* recordFileName */.Tb)(seq));
    return (0,refusal/* refuseBroken */.I)({
        ...context,
        file,
        fault: typeof fault === 'string' ? { kind: 'tampered', why: fault } : fault,
    });
}
function refusedHead(context, fault) {
    return (0,refusal/* refuseBroken */.I)({ ...context, file: context.headFile, fault });
}
/** A place for what is being written, of records and head: the whole home is on one file system. */
function temporaryName({ directory, random }) {
    return external_node_path_.join(directory, 'tmp', `${Buffer.from(random.bytes(12)).toString('hex')}.tmp`);
}
/** What writers left that died while they wrote; it was never part of the chain. */
async function removeStaleTemporaries({ directory, clock }) {
    const folder = external_node_path_.join(directory, 'tmp');
    for (const name of await (0,promises_.readdir)(folder)) {
        const file = external_node_path_.join(folder, name);
        const { mtimeMs } = await (0,promises_.stat)(file).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
        if (clock.now() - mtimeMs > staleTemporaryMs)
            await (0,promises_.unlink)(file).catch(() => undefined);
    }
}

// EXTERNAL MODULE: ./build/audit/event.js
var audit_event = __webpack_require__(52476);
// EXTERNAL MODULE: ./build/audit/uuid.js
var uuid = __webpack_require__(53949);
;// CONCATENATED MODULE: ./build/audit/spool.js




/**
 * Opens the spool of one service in one environment and makes what is missing. Rejects with `audit-unavailable`, and
 * its reason, when no event could be recorded, and with `state-newer`. A dry run must not open one: it writes.
 */
async function openSpool(request) {
    const { directory, clock, random } = request;
    const chain = await orUnavailable(() => openChain(request), directory);
    const context = { ...request, retention: request.retention ?? 'std-1y' };
    const build = eventBuilder({ context, clock, random });
    const pending = recoveryOf(chain);
    const ids = [];
    let queue = Promise.resolve();
    async function append(inputs) {
        const first = pending.map(build);
        const events = inputs.map(build);
        // one that became a record is not said again, also where the rest, or the head, found no space
        const onRecord = (event) => void (first.some((built) => built === event) && pending.shift());
        await orUnavailable(() => chain.append([...first, ...events], onRecord), directory);
        const added = events.map((event) => event.id);
        ids.push(...added);
        return added;
    }
    function emitAll(inputs) {
        const result = queue.then(() => append(inputs));
        queue = result.catch(() => undefined);
        return result;
    }
    return {
        ids,
        action: request.collector.name,
        emitAll,
        async emit(input) {
            const [id = ''] = await emitAll([input]);
            return id;
        },
    };
}
/** A writer that died between a record and the head is named by the next one, and is no sign of tampering. */
function recoveryOf({ recovered }) {
    if (recovered === undefined)
        return [];
    return [{ name: 'spool.recovered', outcome: 'success', severity: 'warning', data: recovered }];
}
function eventBuilder({ context, clock, random }) {
    const nextId = (0,uuid/* createUuidMaker */.Q)({ clock, random });
    const session = nextId();
    let count = 0;
    return (input) => (0,audit_event/* buildEvent */.V)({
        input,
        context,
        id: nextId(),
        timeMs: clock.now(),
        salt: Buffer.from(random.bytes(16)).toString('hex'),
        idem: `${session}/${++count}`,
    });
}
async function orUnavailable(run, directory) {
    try {
        return await run();
    }
    catch (error) {
        throw (0,refusal/* asUnavailable */.l)(error, directory);
    }
}


/***/ }),

/***/ 27231:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Iz: () => (/* binding */ visitUnchecked),
/* harmony export */   VI: () => (/* binding */ listRecords),
/* harmony export */   mR: () => (/* binding */ recordFile),
/* harmony export */   wy: () => (/* binding */ walkRecords)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21645);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(60539);




/** The largest event, and its record around it, stay far below. */
const maxRecordBytes = 1_048_576;
/** So many are read at once: enough that the disk is never waited for in vain, few enough for the limit on open files. */
const readTogether = 64;
/** Checks every record. One that cannot be trusted says nothing about the next, which is then judged by its own MAC. */
async function walkRecords(request) {
    const { directory, key, named, visit } = request;
    const sound = [];
    const findings = [];
    let before = 0;
    let last = (0,_record_js__WEBPACK_IMPORTED_MODULE_3__/* .chainBegin */ .pB)(key, request);
    let namedMac = named === last.seq ? last.mac : undefined;
    for await (const { seq, file, found } of readRecords(request)) {
        if (seq > before + 1)
            findings.push(gap({ directory, from: before + 1, to: seq - 1 }));
        before = seq;
        const previous = last.seq === seq - 1 ? last.mac : undefined;
        const { record, fault, ours } = judge({ key, seq, place: request, previous, found });
        if (ours !== undefined)
            last = ours;
        if (ours?.seq === named)
            namedMac = ours?.mac;
        if (record !== undefined)
            visit({ seq, file, event: record.event, sound: fault === undefined });
        if (fault === undefined)
            sound.push(seq);
        else
            findings.push({ kind: fault.kind, seq, file, message: fault.why });
    }
    return { sound, namedMac, findings };
}
/** Shows the events of a spool that cannot be checked. */
async function visitUnchecked({ visit, ...records }) {
    for await (const { seq, file, found } of readRecords(records)) {
        if ('event' in found)
            visit({ seq, file, event: found.event, sound: false });
    }
}
/** The records in their order, read a batch at a time. */
async function* readRecords({ directory, seqs }) {
    for (let at = 0; at < seqs.length; at += readTogether) {
        const batch = seqs.slice(at, at + readTogether).map(async (seq) => {
            const file = recordFile(directory, seq);
            return { seq, file, found: await readRecord(file) };
        });
        yield* await Promise.all(batch);
    }
}
/**
 * The numbers of the records that are there, rising. Other files are not part of the chain. While others write, one
 * reading of a folder may show a record and not the one before it; a second one shows everything that was there when
 * the first ended, so only a gap that stays is one.
 */
async function listRecords(directory) {
    const seqs = await readNumbers(directory);
    const last = seqs.at(-1) ?? 0;
    return seqs.length === last ? seqs : (await readNumbers(directory)).filter((seq) => seq <= last);
}
async function readNumbers(directory) {
    try {
        const seqs = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(directory)).map(_record_js__WEBPACK_IMPORTED_MODULE_3__/* .seqOfFileName */ .UJ);
        return seqs.filter((seq) => seq !== undefined).toSorted((a, b) => a - b);
    }
    catch (error) {
        if ((0,_core_files_js__WEBPACK_IMPORTED_MODULE_2__/* .isErrno */ .r)(error, 'ENOENT'))
            return [];
        throw error;
    }
}
function recordFile(directory, seq) {
    return node_path__WEBPACK_IMPORTED_MODULE_1__.join(directory, (0,_record_js__WEBPACK_IMPORTED_MODULE_3__/* .recordFileName */ .Tb)(seq));
}
function judge({ key, seq, place, previous, found }) {
    if ('kind' in found)
        return { fault: found };
    if (!(0,_record_js__WEBPACK_IMPORTED_MODULE_3__/* .isSealed */ .dy)(key, found)) {
        return { record: found, fault: tampered('does not match its MAC: it was changed, or written with another key') };
    }
    if (found.seq !== seq)
        return { record: found, fault: tampered(`is record ${found.seq} under another number`) };
    if (!isOf(place, found.event))
        return { record: found, fault: tampered('is a record of another service or environment') };
    const ours = { seq, mac: found.mac };
    if (previous === undefined || (0,_record_js__WEBPACK_IMPORTED_MODULE_3__/* .sameMac */ .a3)(found.previous, previous))
        return { record: found, ours };
    return { record: found, ours, fault: tampered('does not follow the record before it: one of the two was replaced') };
}
/** One key seals all spools of a home, and where the record before is gone only the event says whose it is. */
function isOf({ service, environment }, event) {
    const { data } = event;
    return data?.customData?.service === service && data.customData.env === environment;
}
/** A pipe would never end and a huge file would fill the memory: only what can be a record is read. */
async function readRecord(file) {
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(file).catch((error) => {
        if ((0,_core_files_js__WEBPACK_IMPORTED_MODULE_2__/* .isErrno */ .r)(error, 'ENOENT'))
            return undefined;
        throw error;
    });
    if (found === undefined)
        return tampered('was removed while the spool was read');
    if (!found.isFile() || found.size > maxRecordBytes) {
        return { kind: 'malformed', why: 'is not a file of the size of a record' };
    }
    return (0,_record_js__WEBPACK_IMPORTED_MODULE_3__/* .parseRecord */ .Hh)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file));
}
function gap({ directory, from, to }) {
    const message = from === to ? 'is missing' : `is missing, and so is every record up to ${to}`;
    return { kind: 'tampered', seq: from, file: recordFile(directory, from), message };
}
function tampered(why) {
    return { kind: 'tampered', why };
}


/***/ }),

/***/ 17927:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AJ: () => (/* binding */ markedBad),
/* harmony export */   B_: () => (/* binding */ stepsOf),
/* harmony export */   KH: () => (/* binding */ lockedBy),
/* harmony export */   Mz: () => (/* binding */ preflight),
/* harmony export */   Pt: () => (/* binding */ badMark),
/* harmony export */   _n: () => (/* binding */ isAlive),
/* harmony export */   h0: () => (/* binding */ short)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);

/**
 * Whether a deployment makes sense at all. Rejects a revision that is marked bad (`marked-bad`), and while another run
 * holds the rollout (`locked`); the same question is asked again once the lock is held, since the state can have changed
 * in between.
 */
function preflight({ state, revision, allowBad }) {
    const mark = badMark(state.bad, revision.id);
    if (mark !== undefined && !allowBad)
        throw markedBad(revision, mark);
    if (state.rollout !== undefined && isAlive(state.rollout))
        throw lockedBy(state.rollout);
    if (state.rollout === undefined && state.serving && state.stable?.revision.id === revision.id) {
        return { kind: 'no-change', message: `${short(revision)} is live already` };
    }
    return { kind: 'go' };
}
/** The newest mark of a revision, if it has one. */
function badMark(bad, revisionId) {
    return bad.findLast((mark) => mark.revisionId === revisionId);
}
/** Whether somebody watches a rollout: the run that began it, or the target itself through its bake. */
function isAlive(rollout) {
    return rollout.leaseLeftMs > 0 && rollout.restored === undefined;
}
/** The refusal while a rollout is being watched. */
function lockedBy(rollout) {
    const since = `since ${rollout.startedAt}`;
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({
        code: 'locked',
        message: rollout.watchedBy === 'target'
            ? `${short(rollout.revision)} is baking under the target's watch ${since}`
            : `${rollout.owner} holds the ${rollout.drill === true ? 'drill with' : 'rollout of'} ${short(rollout.revision)} ${since}`,
        hint: 'wait until it is over, or take it over and restore with `pqc-delivery rollback`',
    });
}
/** The refusal of a revision that failed before. */
function markedBad(revision, mark) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({
        code: 'marked-bad',
        message: `${short(revision)} was marked bad on ${mark.at}: ${mark.reason}`,
        hint: 'release a corrected build, or deploy this one again with `allow-bad`',
    });
}
/** A revision as people read it: the start of its content digest, with its git SHA where known. */
function short(revision) {
    const content = revision.content.slice(0, 12);
    return revision.gitSha === undefined ? content : `${content} (git ${revision.gitSha.slice(0, 12)})`;
}
/** The steps of a deployment: the configured ones, or all at once where there is no stable side to compare with. */
function stepsOf({ settings, first }) {
    return first ? [100] : settings.steps;
}


/***/ }),

/***/ 7370:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ parseTlogProof),
/* harmony export */   c: () => (/* binding */ formatTlogProof)
/* harmony export */ });
/* harmony import */ var _base64_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48096);
/* harmony import */ var _decimal_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(43264);
/* harmony import */ var _hash_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36731);
/* harmony import */ var _tlog_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18154);




const header = 'c2sp.org/tlog-proof@v1';
/** No tree of at most 2^53 leaves has a longer proof. */
const mostHashes = 53;
/** The file of a proof. */
function formatTlogProof({ extra, index, hashes, checkpoint }) {
    const lines = [header, ...(extra === undefined ? [] : [`extra ${(0,_base64_js__WEBPACK_IMPORTED_MODULE_2__/* .encodeBase64 */ .W)(extra)}`]), `index ${index}`, ...hashes.map(_base64_js__WEBPACK_IMPORTED_MODULE_2__/* .encodeBase64 */ .W), ''];
    return Buffer.concat([Buffer.from(lines.map((line) => `${line}\n`).join('')), checkpoint]);
}
/** Reads a proof; the checkpoint is not looked at. Throws a `TlogError` that names the line for anything that is not spelled as the format says. */
function parseTlogProof(bytes) {
    const end = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf('\n\n');
    if (end === -1)
        throw new _tlog_error_js__WEBPACK_IMPORTED_MODULE_1__/* .TlogError */ .v({ where: 'tlog-proof', message: 'there is no empty line before a checkpoint' });
    const lines = Buffer.from(bytes.subarray(0, end)).toString('latin1').split('\n');
    if (lines[0] !== header)
        throw wrong(0, `must be ${header}`);
    const extra = lines[1]?.startsWith('extra ') === true ? (0,_base64_js__WEBPACK_IMPORTED_MODULE_2__/* .decodeBase64 */ .y)(lines[1].slice('extra '.length)) : undefined;
    if (lines[1]?.startsWith('extra ') === true && extra === undefined)
        throw wrong(1, 'is no standard base64');
    const at = extra === undefined ? 1 : 2;
    const [, digits = ''] = /^index (\d+)$/.exec(lines[at] ?? '') ?? [];
    const index = (0,_decimal_js__WEBPACK_IMPORTED_MODULE_3__/* .parseDecimal */ .$)(digits);
    if (index === undefined)
        throw wrong(at, 'must be `index`, a space and a decimal of at most 2^53 − 1 without leading zeros');
    const hashes = lines.slice(at + 1).map((line, next) => hashOf(line, at + 1 + next));
    if (hashes.length > mostHashes)
        throw wrong(at + 1 + mostHashes, `a proof has at most ${mostHashes} hashes`);
    return { ...(extra === undefined ? {} : { extra }), index, hashes, checkpoint: bytes.subarray(end + 2) };
}
function hashOf(line, at) {
    const hash = (0,_base64_js__WEBPACK_IMPORTED_MODULE_2__/* .decodeBase64 */ .y)(line);
    if (hash?.length !== _hash_js__WEBPACK_IMPORTED_MODULE_0__/* .hashBytes */ .yi)
        throw wrong(at, `must be ${_hash_js__WEBPACK_IMPORTED_MODULE_0__/* .hashBytes */ .yi} bytes in standard base64`);
    return hash;
}
function wrong(line, message) {
    return new _tlog_error_js__WEBPACK_IMPORTED_MODULE_1__/* .TlogError */ .v({ where: `tlog-proof, line ${line + 1}`, message });
}


/***/ })

};
