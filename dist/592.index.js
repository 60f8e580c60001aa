export const id = 592;
export const ids = [592];
export const modules = {

/***/ 592:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  D: () => (/* binding */ openDelivery),
  b: () => (/* binding */ rolloutContext)
});

// EXTERNAL MODULE: ./build/config/load.js + 3 modules
var load = __webpack_require__(813);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/core/create-file.js
var create_file = __webpack_require__(1443);
// EXTERNAL MODULE: ./build/core/files.js
var files = __webpack_require__(1645);
// EXTERNAL MODULE: ./build/audit/head.js
var audit_head = __webpack_require__(2872);
// EXTERNAL MODULE: ./build/audit/key.js
var audit_key = __webpack_require__(4675);
// EXTERNAL MODULE: ./build/audit/read-if-there.js
var read_if_there = __webpack_require__(8351);
// EXTERNAL MODULE: ./build/audit/record.js
var audit_record = __webpack_require__(539);
// EXTERNAL MODULE: ./build/audit/refusal.js
var refusal = __webpack_require__(2628);
// EXTERNAL MODULE: ./build/audit/walk.js
var walk = __webpack_require__(7231);
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

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: ./build/core/canonical.js
var canonical = __webpack_require__(7592);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/audit/event-types.js
var event_types = __webpack_require__(3524);
;// CONCATENATED MODULE: ./build/audit/event.js




/** Bytes that the canonical form of an event may take: entries of a tlog have a length of 16 bits. */
const maxEventBytes = 65_535;
/**
 * The whole event. Numbers that JSON cannot hold (an infinite e-value) become text, and broken Unicode from a service's
 * output is replaced, so that nothing measured can keep an event from being written. Throws `audit-unavailable` when
 * it is larger than `maxEventBytes`: an event is never cut.
 */
function buildEvent({ input, context, id, timeMs, salt, idem }) {
    const { service, environment } = context;
    const source = `/pqc-delivery/${service}/${environment}`;
    const type = event_types/* eventTypes */.m[input.name];
    const time = new Date(timeMs).toISOString();
    const subject = subjectOf(input, context);
    const event = {
        specversion: '1.0',
        id,
        source,
        type,
        subject: subject.id,
        time,
        datacontenttype: 'application/json',
        data: {
            context: { specversion: '0.5.1', id, source, type, timestamp: time },
            subject,
            customData: auditFields({ input, context, salt, idem }),
        },
    };
    assertSize(event, input.name);
    return event;
}
function auditFields({ input, context, salt, idem }) {
    const { originator, collector } = context;
    return {
        v: 1,
        salt,
        originator: { kind: originator.kind, name: originator.name.toWellFormed(), facts: storable(originator.facts) },
        collector: { ...collector },
        service: context.service,
        env: context.environment,
        config: context.configDigest,
        outcome: input.outcome,
        severity: input.severity ?? 'info',
        subjects: input.subject === undefined
            ? []
            : [{ name: input.subject.name.toWellFormed(), digest: { sha256: input.subject.sha256 } }],
        data: storable(input.data),
        evidence: [],
        controls: [],
        retention: context.retention,
        pii: [],
        idem,
    };
}
/**
 * The subject of the CDEvents message: the service itself for the standard types, else the rollout where there is one.
 */
function subjectOf(input, { service, environment }) {
    const place = { environment: { id: environment } };
    if (input.name === 'service.removed')
        return { id: service, content: place };
    if (input.name.startsWith('service.')) {
        return { id: service, content: { ...place, artifactId: packageUrl(service, input.subject?.sha256) } };
    }
    const { rolloutId } = input.data;
    return {
        id: typeof rolloutId === 'string' && rolloutId !== '' ? rolloutId.toWellFormed() : service,
        content: place,
    };
}
/** CDEvents wants artifacts named by a package URL (https://github.com/package-url/purl-spec). */
function packageUrl(service, sha256) {
    return `pkg:generic/${service}${sha256 === undefined ? '' : `?checksum=sha256:${sha256}`}`;
}
/** A copy that RFC 8785 can represent. */
function storable(object) {
    const pairs = Object.entries(object).filter((pair) => pair[1] !== undefined);
    return Object.fromEntries(pairs.map(([key, value]) => [key.toWellFormed(), storableValue(value)]));
}
function storableValue(value) {
    // adding zero makes 0 of -0, which JSON does not have
    if (typeof value === 'number')
        return Number.isFinite(value) ? value + 0 : String(value);
    if (typeof value === 'string')
        return value.toWellFormed();
    if (typeof value !== 'object' || value === null)
        return value;
    return isList(value) ? value.map(storableValue) : storable(value);
}
function isList(value) {
    return Array.isArray(value);
}
function assertSize(event, name) {
    const size = external_node_buffer_.Buffer.byteLength((0,canonical/* canonicalJson */.dj)(event));
    if (size <= maxEventBytes)
        return;
    throw new errors/* DeliveryError */.VE({
        code: 'audit-unavailable',
        message: `the event ${name} takes ${size} bytes; at most ${maxEventBytes} are allowed`,
        hint: 'record less data with it',
    });
}

;// CONCATENATED MODULE: ./build/audit/uuid.js
const counterSize = 0x1000;
/**
 * A maker of UUIDs version 7 (RFC 9562 §5.7): 48 bits of milliseconds, then a 12-bit counter that begins at a random
 * value of 11 bits each millisecond (§6.2, method 1), then 62 random bits. Each is greater than the one before, also
 * when the clock stands still or is set back.
 */
function createUuidMaker({ clock, random }) {
    let ms = 0;
    let counter = 0;
    return () => {
        const bytes = Buffer.from(random.bytes(10));
        const now = clock.now();
        if (now > ms) {
            ms = now;
            counter = bytes.readUInt16BE(0) % (counterSize / 2);
        }
        else if (++counter === counterSize) {
            ms++;
            counter = 0;
        }
        return format({ ms, counter, rest: bytes.subarray(2) });
    };
}
function format({ ms, counter, rest }) {
    const variant = Buffer.from(rest);
    variant.writeUInt8(0x80 | (rest.readUInt8(0) & 0x3f), 0);
    const time = ms.toString(16).padStart(12, '0');
    const count = counter.toString(16).padStart(3, '0');
    const tail = variant.toString('hex');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}

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
    const nextId = createUuidMaker({ clock, random });
    const session = nextId();
    let count = 0;
    return (input) => buildEvent({
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

// EXTERNAL MODULE: ./build/core/home.js
var core_home = __webpack_require__(7911);
// EXTERNAL MODULE: ./build/runner/mask.js + 3 modules
var mask = __webpack_require__(1423);
// EXTERNAL MODULE: ./build/audit/read-events.js
var read_events = __webpack_require__(3578);
// EXTERNAL MODULE: ./build/core/results.js
var results = __webpack_require__(6040);
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
    return { name: (0,event_types/* eventNameOf */.R)(type), outcome, data, ms, rollout };
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

// EXTERNAL MODULE: ./build/core/json.js
var json = __webpack_require__(8314);
// EXTERNAL MODULE: ./build/rollout/gate/limit-test.js
var limit_test = __webpack_require__(4252);
// EXTERNAL MODULE: ./build/rollout/gate/pass-test.js
var pass_test = __webpack_require__(7184);
// EXTERNAL MODULE: ./build/rollout/plan.js
var plan = __webpack_require__(7927);
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
async function meterDelivery({ registry, target, local, place }) {
    const told = await Promise.allSettled([meterRecord({ registry, place }), meterTarget({ registry, target, place, ...(local !== undefined && { local }) })]);
    const failed = told.find((one) => one.status === 'rejected');
    if (failed !== undefined)
        throw failed.reason;
}
async function meterTarget({ registry, target, local, place }) {
    meterState({ registry, place, state: await target.describe() });
    const counts = await local?.counts();
    if (counts === undefined)
        return;
    const { meterTraffic } = await __webpack_require__.e(/* import() */ 9523).then(__webpack_require__.bind(__webpack_require__, 1904));
    meterTraffic({ registry, place, counts });
}
/** Counts that have to outlive every process come from what is recorded anyway. */
async function meterRecord({ registry, place }) {
    const { events, sinceMs, results, restores, evidence, drills } = tallyEvents(await (0,read_events/* readEvents */.w)((0,core_home/* spoolPaths */.IB)(place).directory));
    const { service, environment } = place;
    const created = sinceMs === undefined ? {} : { createdMs: sinceMs };
    registry.gauge('audit_spool_pending', { labels: { service, environment }, value: events });
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
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./build/actions/wiring/local.js

/** Folders of a runner that do not last: nothing that a service needs may live there. */
const VOLATILE_VARIABLES = ['GITHUB_WORKSPACE', 'RUNNER_TEMP', 'RUNNER_WORKSPACE', 'RUNNER_TOOL_CACHE', 'GITHUB_ACTION_PATH'];
/** The local target of a configuration. Starts nothing. */
async function openLocalTarget({ config, settings, ports }) {
    const { createLocalTarget } = await Promise.all(/* import() */[__webpack_require__.e(8697), __webpack_require__.e(8216)]).then(__webpack_require__.bind(__webpack_require__, 8216));
    const { isContainerJob } = await __webpack_require__.e(/* import() */ 6082).then(__webpack_require__.bind(__webpack_require__, 6082));
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
        const { createWeightsTarget } = await Promise.all(/* import() */[__webpack_require__.e(6561), __webpack_require__.e(1491), __webpack_require__.e(1042), __webpack_require__.e(988), __webpack_require__.e(6941)]).then(__webpack_require__.bind(__webpack_require__, 6941));
        const { createWeightsClients } = await Promise.all(/* import() */[__webpack_require__.e(6561), __webpack_require__.e(1491), __webpack_require__.e(6735)]).then(__webpack_require__.bind(__webpack_require__, 6735));
        return createWeightsTarget({ ...parts, weights: settings.weights, clients: createWeightsClients({ region: settings.region }) });
    }
    const { createEcsTarget } = await Promise.all(/* import() */[__webpack_require__.e(6561), __webpack_require__.e(1042), __webpack_require__.e(988), __webpack_require__.e(1503)]).then(__webpack_require__.bind(__webpack_require__, 1503));
    const { createClients } = await Promise.all(/* import() */[__webpack_require__.e(6561), __webpack_require__.e(1)]).then(__webpack_require__.bind(__webpack_require__, 1));
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
    ports.metrics.add(`${service} in ${environment}`, (registry) => meterDelivery({ registry, ...opened, place: { home, service, environment } }));
    return {
        config,
        ...opened,
        redact: masker.apply,
        openEvents: (action) => openSpool({
            ...(0,core_home/* spoolPaths */.IB)({ home, service, environment }),
            service,
            environment,
            clock,
            random,
            originator,
            collector: { name: action, version: ports.version },
            configDigest: config.digest,
        }),
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

/***/ 3524:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ eventNameOf),
/* harmony export */   m: () => (/* binding */ eventTypes)
/* harmony export */ });
/**
 * The type of each event: of CDEvents 0.5 (https://github.com/cdevents/spec, v0.5.1) where it has one, else in the
 * namespace that it reserves for custom events, whose subjects are `<tool>-<subject>` and whose predicates are letters
 * only.
 */
const eventTypes = {
    'rollout.started': 'dev.cdeventsx.pqcdelivery-rollout.started.0.1.0',
    'rollout.resumed': 'dev.cdeventsx.pqcdelivery-rollout.resumed.0.1.0',
    'rollout.refused': 'dev.cdeventsx.pqcdelivery-rollout.refused.0.1.0',
    'rollout.finished': 'dev.cdeventsx.pqcdelivery-rollout.finished.0.1.0',
    'candidate.prepared': 'dev.cdeventsx.pqcdelivery-candidate.prepared.0.1.0',
    'candidate.verified': 'dev.cdeventsx.pqcdelivery-candidate.verified.0.1.0',
    'traffic.shifted': 'dev.cdeventsx.pqcdelivery-traffic.shifted.0.1.0',
    'traffic.restored': 'dev.cdeventsx.pqcdelivery-traffic.restored.0.1.0',
    'gate.decided': 'dev.cdeventsx.pqcdelivery-gate.decided.0.1.0',
    'gate.held': 'dev.cdeventsx.pqcdelivery-gate.held.0.1.0',
    'revision.marked': 'dev.cdeventsx.pqcdelivery-revision.marked.0.1.0',
    'bake.handed-over': 'dev.cdeventsx.pqcdelivery-bake.handedover.0.1.0',
    'lease.lapsed': 'dev.cdeventsx.pqcdelivery-lease.lapsed.0.1.0',
    'state.rebuilt': 'dev.cdeventsx.pqcdelivery-state.rebuilt.0.1.0',
    'journal.adopted': 'dev.cdeventsx.pqcdelivery-journal.adopted.0.1.0',
    'service.deployed': 'dev.cdevents.service.deployed.0.3.0',
    'service.upgraded': 'dev.cdevents.service.upgraded.0.3.0',
    'service.rolledback': 'dev.cdevents.service.rolledback.0.3.0',
    'service.removed': 'dev.cdevents.service.removed.0.3.0',
    'notification.sent': 'dev.cdeventsx.pqcdelivery-notification.sent.0.1.0',
    'drill.finished': 'dev.cdeventsx.pqcdelivery-drill.finished.0.1.0',
    'issue.opened': 'dev.cdeventsx.pqcdelivery-issue.opened.0.1.0',
    'proxy.upgraded': 'dev.cdeventsx.pqcdelivery-proxy.upgraded.0.1.0',
    'config.changed': 'dev.cdeventsx.pqcdelivery-config.changed.0.1.0',
    'spool.recovered': 'dev.cdeventsx.pqcdelivery-spool.recovered.0.1.0',
};
const names = new Map(Object.entries(eventTypes).map(([name, type]) => [type, name]));
/** The name that goes with a type, or the type itself where it is not one of ours. */
function eventNameOf(type) {
    return names.get(type) ?? type;
}


/***/ }),

/***/ 2872:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   WI: () => (/* binding */ headText),
/* harmony export */   yl: () => (/* binding */ writeHead),
/* harmony export */   zy: () => (/* binding */ readHead)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var _core_canonical_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7592);
/* harmony import */ var _core_create_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1443);
/* harmony import */ var _key_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4675);
/* harmony import */ var _read_if_there_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8351);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(539);






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

/***/ 4675:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   YZ: () => (/* binding */ readKey),
/* harmony export */   cF: () => (/* binding */ createKey),
/* harmony export */   yg: () => (/* binding */ keyIdOf)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _core_create_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1443);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2807);
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1645);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(539);





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

/***/ 3578:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ readEvents)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1645);
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8314);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(539);





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

/***/ 8351:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ readIfThere)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1645);


/** The bytes of a file, or undefined where there is none. Other errors of the file system come as they are. */
async function readIfThere(file) {
    try {
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file);
    }
    catch (error) {
        if ((0,_core_files_js__WEBPACK_IMPORTED_MODULE_1__/* .isErrno */ .r)(error, 'ENOENT'))
            return undefined;
        throw error;
    }
}


/***/ }),

/***/ 539:
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
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7598);
/* harmony import */ var _core_canonical_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7592);
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8314);




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

/***/ 2628:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ refuseBroken),
/* harmony export */   l: () => (/* binding */ asUnavailable)
/* harmony export */ });
/* harmony import */ var _core_disk_trouble_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7919);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2807);


/** An error of the file system as `audit-unavailable` with its reason in words; anything else as it is. */
function asUnavailable(cause, directory) {
    if (cause instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE || !(0,_core_disk_trouble_js__WEBPACK_IMPORTED_MODULE_0__/* .isSystemError */ .O)(cause))
        return cause;
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE({
        code: 'audit-unavailable',
        message: `no event can be recorded in ${directory}: ${(0,_core_disk_trouble_js__WEBPACK_IMPORTED_MODULE_0__/* .diskTrouble */ .l)(cause)}`,
        hint: `make ${cause.path ?? directory} writable for this user, leave space on its disk, and run the command again`,
        cause,
    });
}
/**
 * A chain that must not be added to: another record would hide what happened to it. Names the file, and how to begin
 * anew without losing the evidence.
 */
function refuseBroken({ file, fault, directory, headFile }) {
    if (fault.kind === 'newer') {
        return new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE({
            code: 'state-newer',
            message: `${file} ${fault.why}`,
            hint: 'use the newer pqc-delivery that wrote the file',
        });
    }
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE({
        code: 'audit-unavailable',
        message: `the record of events does not verify, and nothing is added to it: ${file} ${fault.why}`,
        hint: 'see what is wrong with audit-report; to begin a new record, ' +
            `move ${directory} and ${headFile} away and keep both as evidence`,
    });
}


/***/ }),

/***/ 7231:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Iz: () => (/* binding */ visitUnchecked),
/* harmony export */   VI: () => (/* binding */ listRecords),
/* harmony export */   mR: () => (/* binding */ recordFile),
/* harmony export */   wy: () => (/* binding */ walkRecords)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1645);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(539);




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

/***/ 1443:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fc: () => (/* binding */ makeFolder),
/* harmony export */   s3: () => (/* binding */ createDurably),
/* harmony export */   x3: () => (/* binding */ createFile)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1645);



/**
 * Creates `file` with `content`, whole, on the disk and with `mode`; false when there is one already.
 * The content is written to `temporary`, on the same file system, and gets its name by link(2): of several processes
 * that want the same name exactly one wins, and nobody ever sees a part of it. The name itself is durable after
 * `syncFolder`. Errors of the file system come as they are; nothing is left behind then.
 */
async function createFile({ file, temporary, content, mode }) {
    await createDurably(temporary, content, mode);
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.link)(temporary, file);
        return true;
    }
    catch (error) {
        // over a network the answer to a link that was made can be lost, and the call be sent again: the count of names tells (open(2), O_EXCL)
        if ((0,_files_js__WEBPACK_IMPORTED_MODULE_2__/* .isErrno */ .r)(error, 'EEXIST'))
            return (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(temporary)).nlink > 1;
        throw error;
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.unlink)(temporary).catch(() => undefined);
    }
}
/**
 * Makes `folder` and what is missing above it, durably, for the owner only unless a `mode` is given (before the umask). The name of one that is there
 * is brought to the disk too, since whoever made it may have been killed before; those of the folders above it are not.
 */
async function makeFolder(folder, mode = 0o700) {
    const first = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(folder, { recursive: true, mode });
    if (first === undefined) {
        await syncIfAllowed(node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(folder));
        return;
    }
    for (let made = folder;; made = node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(made)) {
        await (0,_files_js__WEBPACK_IMPORTED_MODULE_2__/* .syncFolder */ .Yw)(node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(made));
        if (made === first || made === node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(made))
            return;
    }
}
/** A folder that was there already may lie where this user may neither look nor write: then others have made it. */
async function syncIfAllowed(folder) {
    try {
        await (0,_files_js__WEBPACK_IMPORTED_MODULE_2__/* .syncFolder */ .Yw)(folder);
    }
    catch (error) {
        if (!['EACCES', 'EPERM', 'EROFS', 'EINVAL'].some((code) => (0,_files_js__WEBPACK_IMPORTED_MODULE_2__/* .isErrno */ .r)(error, code)))
            throw error;
    }
}
/** Creates `file`, which must not exist, with `content` on the disk. Nothing is left behind when it rejects. */
async function createDurably(file, content, mode = 0o600) {
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(file, 'wx', mode);
    try {
        await handle.writeFile(content);
        await handle.sync();
    }
    catch (error) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.unlink)(file).catch(() => undefined);
        throw error;
    }
    finally {
        await handle.close();
    }
}


/***/ }),

/***/ 7927:
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
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);

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


/***/ })

};
