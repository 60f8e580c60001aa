export const id = 6;
export const ids = [6];
export const modules = {

/***/ 6:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  D: () => (/* binding */ openDelivery),
  b: () => (/* binding */ rolloutContext)
});

// EXTERNAL MODULE: ./build/config/load.js + 2 modules
var load = __webpack_require__(9474);
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
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
;// CONCATENATED MODULE: ./build/audit/refusal.js

const reasons = {
    ENOSPC: 'the disk is full',
    EDQUOT: 'the quota of this user is used up',
    EFBIG: 'a limit on the size of files was reached',
    EROFS: 'the file system is read-only',
    EACCES: 'this user may not write there',
    EPERM: 'this user may not write there, or the file system has no hard links',
    ENOTSUP: 'the file system has no hard links',
    ENOTDIR: 'a file stands where a folder belongs',
    EEXIST: 'a file stands where a folder belongs',
    EISDIR: 'a folder stands where a file belongs',
    EMFILE: 'too many files are open',
    EIO: 'the disk reports an error',
};
/** An error of the file system as `audit-unavailable` with its reason in words; anything else as it is. */
function asUnavailable(cause, directory) {
    if (cause instanceof errors/* DeliveryError */.VE || !isSystemError(cause))
        return cause;
    return new errors/* DeliveryError */.VE({
        code: 'audit-unavailable',
        message: `no event can be recorded in ${directory}: ${reasons[cause.code] ?? cause.message}`,
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
        return new errors/* DeliveryError */.VE({
            code: 'state-newer',
            message: `${file} ${fault.why}`,
            hint: 'use the newer pqc-delivery that wrote the file',
        });
    }
    return new errors/* DeliveryError */.VE({
        code: 'audit-unavailable',
        message: `the record of events does not verify, and nothing is added to it: ${file} ${fault.why}`,
        hint: 'see what is wrong with audit-report; to begin a new record, ' +
            `move ${directory} and ${headFile} away and keep both as evidence`,
    });
}
/** Told by its shape: an error of the system may be of another realm. */
function isSystemError(error) {
    return (typeof error === 'object' &&
        error !== null &&
        'syscall' in error &&
        'code' in error &&
        typeof error.code === 'string');
}

;// CONCATENATED MODULE: ./build/audit/chain.js









const staleTemporaryMs = 3_600_000;
const settleMs = 20;
const settleTries = 10;
/**
 * Opens the chain for writing and makes what is missing. Rejects with `audit-unavailable` when records, head or key
 * that should be there are not, with `state-newer`, or with errors of the file system.
 *
 * The order of writes is what makes it safe: a record gets its name whole and by link(2), so of several writers one
 * wins and the others follow it; the head is written after the record, so it is never ahead unless records were
 * removed.
 */
async function openChain(request) {
    const { directory, headFile, service, environment } = request;
    await (0,create_file/* makeFolder */.fc)(external_node_path_.join(directory, 'tmp'));
    await (0,create_file/* makeFolder */.fc)(external_node_path_.dirname(headFile));
    await removeStaleTemporaries(request);
    const key = await keyOf(request);
    const place = { service, environment };
    const context = { ...request, key, place };
    const head = await firstHead(context);
    await assertEnd(context, head);
    const end = await follow(context, head);
    const known = await settledHead(context, end);
    const recovered = known.seq < end.seq ? { head: known.seq, records: end.seq } : undefined;
    return { recovered, append: appender(context, end) };
}
function appender(context, opened) {
    let end = opened;
    return async (events) => {
        for (const event of events)
            end = await appendOne(context, { end, event });
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
    const used = (await (0,read_if_there/* readIfThere */.q)(external_node_path_.join(directory, (0,audit_record/* recordFileName */.Tb)(1)))) !== undefined;
    const state = await (0,audit_head/* readHead */.zy)(context);
    if (state.kind !== 'missing' || used)
        return soundHead(context);
    const content = (0,audit_head/* headText */.WI)({ key, place, end: (0,audit_record/* chainBegin */.pB)(key, place) });
    await (0,create_file/* createFile */.x3)({ file: headFile, temporary: temporaryName(context), content });
    await (0,files/* syncFolder */.Yw)(external_node_path_.dirname(headFile));
    return soundHead(context);
}
/** A head that lags may belong to a writer that is still at work: gives it a moment. */
async function settledHead(context, end) {
    let head = await soundHead(context);
    for (let tries = 0; head.seq < end.seq && tries < settleTries; tries++) {
        await context.clock.sleep(settleMs);
        head = await soundHead(context);
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
    // in this order: whoever uses a spool first makes the key before the head
    const used = (await (0,read_if_there/* readIfThere */.q)(headFile)) !== undefined;
    const key = await (0,audit_key/* readKey */.YZ)(keyFile);
    if (key !== undefined)
        return key;
    if (used) {
        const fault = { kind: 'tampered', why: `is missing, and ${headFile} was written with it` };
        throw refuseBroken({ file: keyFile, fault, directory, headFile });
    }
    return (0,audit_key/* createKey */.cF)({ file: keyFile, random });
}
function endMismatch(context, head) {
    return refused(context, head.seq, `is not the record that ${context.headFile} names`);
}
function refused(context, seq, fault) {
    const file = external_node_path_.join(context.directory, (0,audit_record/* recordFileName */.Tb)(seq));
    return refuseBroken({
        ...context,
        file,
        fault: typeof fault === 'string' ? { kind: 'tampered', why: fault } : fault,
    });
}
function refusedHead(context, fault) {
    return refuseBroken({ ...context, file: context.headFile, fault });
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
        await orUnavailable(() => chain.append([...first, ...events]), directory);
        pending.length = 0;
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
        throw asUnavailable(error, directory);
    }
}

// EXTERNAL MODULE: ./build/core/home.js
var core_home = __webpack_require__(7911);
;// CONCATENATED MODULE: ./build/rollout/driver/context.js
/** How long the target waits for a sign of life before it puts traffic back by itself. */
const LEASE_MS = 15_000;

;// CONCATENATED MODULE: ./build/actions/wiring/local.js
/** Folders of a runner that do not last: nothing that a service needs may live there. */
const VOLATILE_VARIABLES = ['GITHUB_WORKSPACE', 'RUNNER_TEMP', 'RUNNER_WORKSPACE', 'RUNNER_TOOL_CACHE', 'GITHUB_ACTION_PATH'];
/** The local target of a configuration. Starts nothing. */
async function openLocalTarget({ config, ports }) {
    const { createLocalTarget } = await Promise.all(/* import() */[__webpack_require__.e(697), __webpack_require__.e(661)]).then(__webpack_require__.bind(__webpack_require__, 9661));
    const { variables, home, bundle, clock, random, log, workingDirectory, platform } = ports;
    const volatilePlaces = VOLATILE_VARIABLES.map((name) => variables[name]).filter((place) => place !== undefined && place !== '');
    return createLocalTarget({
        service: config.service,
        environment: config.environment,
        settings: config.target.local,
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
        hosted: variables['RUNNER_ENVIRONMENT'] === 'github-hosted',
        locale: { LANG: variables['LANG'], TZ: variables['TZ'] },
    });
}

;// CONCATENATED MODULE: ./build/actions/wiring/delivery.js





/**
 * Reads the configuration and wires target and events for it. Changes nothing. With `references: 'keep'` no secret is
 * needed: for commands that start nothing new and have to work at night, on any machine.
 */
async function openDelivery({ inputs, ports, overrides = [], references = 'resolve' }) {
    const config = await (0,load/* loadConfig */.Z)({
        file: inputs.config,
        environment: inputs.environment,
        service: inputs.service,
        workingDirectory: ports.workingDirectory,
        variables: ports.variables,
        overrides,
        mask: ports.mask,
        references,
    });
    const { service, environment } = config;
    const { home, clock, random, originator } = ports;
    return {
        config,
        target: await openLocalTarget({ config, ports }),
        leaseMs: LEASE_MS,
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
    'revision.marked': 'dev.cdeventsx.pqcdelivery-revision.marked.0.1.0',
    'bake.handed-over': 'dev.cdeventsx.pqcdelivery-bake.handedover.0.1.0',
    'lease.lapsed': 'dev.cdeventsx.pqcdelivery-lease.lapsed.0.1.0',
    'journal.adopted': 'dev.cdeventsx.pqcdelivery-journal.adopted.0.1.0',
    'service.deployed': 'dev.cdevents.service.deployed.0.3.0',
    'service.upgraded': 'dev.cdevents.service.upgraded.0.3.0',
    'service.rolledback': 'dev.cdevents.service.rolledback.0.3.0',
    'service.removed': 'dev.cdevents.service.removed.0.3.0',
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



/** The newest version of record and head that is understood here. */
const spoolVersion = 1;
/** HMAC-SHA256 (RFC 2104) in hex over a purpose and the RFC 8785 form of a value. */
function macOf({ key, purpose, value }) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_1__.createHmac)('sha256', key)
        .update(`pqc-delivery spool ${purpose} v1\n${(0,_core_canonical_js__WEBPACK_IMPORTED_MODULE_2__/* .canonicalJson */ .dj)(value)}`)
        .digest('hex');
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
    const whole = typeof seq === 'number' && typeof previous === 'string' && typeof mac === 'string' && isObject(event);
    // the MAC covers the fields that are known, so there must be no other
    if (!whole || Object.keys(others).length > 0) {
        return { kind: 'malformed', why: 'does not have the fields of a record' };
    }
    return { seq, previous, event, mac };
}
/** Whether the MAC of a record is the one that the key gives. */
function isSealed(key, { seq, previous, event, mac }) {
    return sameMac(mac, macOf({ key, purpose: 'record', value: { version: spoolVersion, seq, previous, event } }));
}
/** A JSON object whose text is its RFC 8785 form and one line feed, to the byte; else undefined. */
function parseCanonical(bytes) {
    try {
        const value = JSON.parse(bytes.toString('utf8'));
        return isObject(value) && node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.from(`${(0,_core_canonical_js__WEBPACK_IMPORTED_MODULE_2__/* .canonicalJson */ .dj)(value)}\n`).equals(bytes) ? value : undefined;
    }
    catch {
        return undefined;
    }
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 9474:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Z: () => (/* binding */ loadConfig)
});

// EXTERNAL MODULE: ./build/config/file.js
var file = __webpack_require__(1585);
// EXTERNAL MODULE: ./build/config/merge-subjects.js + 4 modules
var merge_subjects = __webpack_require__(792);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/core/reference.js
var core_reference = __webpack_require__(8687);
;// CONCATENATED MODULE: ./build/config/resolve-env.js


/**
 * Puts secrets in the place of their references. Rejects with `secret-unresolved` that names every one that is missing.
 */
async function resolveEnv({ env, reader, keep }) {
    const resolved = [];
    const problems = [];
    for (const [name, value] of Object.entries(env)) {
        const secret = (0,core_reference/* mentionsReference */.l)(value);
        if (!secret || keep) {
            resolved.push([name, { value, secret }]);
            continue;
        }
        try {
            resolved.push([name, { value: await reader.read(value), secret }]);
        }
        catch (error) {
            if (!(0,errors/* isDeliveryError */.$n)(error, 'secret-unresolved'))
                throw error;
            problems.push({ path: `target.local.env.${name}`, message: error.message });
        }
    }
    if (problems.length > 0)
        throw unresolved(problems);
    return Object.fromEntries(resolved);
}
function unresolved(problems) {
    const count = problems.length === 1 ? 'a reference to a secret' : `${problems.length} references to secrets`;
    return new errors/* DeliveryError */.VE({
        code: 'secret-unresolved',
        message: `${count} cannot be resolved`,
        hint: 'pass secrets to the step as environment variables (env: of the step), or put the file in place',
        problems,
    });
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/core/files.js
var files = __webpack_require__(1645);
;// CONCATENATED MODULE: ./build/config/secrets.js





/** In bytes. More than any password, token or private key; less than an accident. */
const largest = 64 * 1024;
/**
 * Resolves `ref+env://` and `ref+file://`. Every value is masked before it is returned; an empty one is an error, since
 * that is what a runner passes on for a secret that is not there. A line break at the end of a file is not part of it.
 */
function createSecretReader({ variables, root, mask }) {
    return {
        async read(text) {
            const parsed = (0,core_reference/* parseReference */.F)(text);
            if ('problem' in parsed)
                throw secrets_unresolved(parsed.problem);
            const { reference } = parsed;
            const value = reference.scheme === 'env'
                ? variables[reference.name]
                : await fileContent(external_node_path_.resolve(root, reference.path), text);
            if (value === undefined)
                throw secrets_unresolved(`${text}: the environment variable is not set`);
            if (value === '')
                throw secrets_unresolved(`${text} is empty; a secret that the runner does not know is passed on as an empty text`);
            mask(value);
            return value;
        },
    };
}
async function fileContent(file, text) {
    const bytes = await bytesOf(file, text);
    if (bytes.includes(0))
        throw secrets_unresolved(`${text}: the file is binary, which no environment variable can hold`);
    try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes).replace(/\r?\n$/, '');
    }
    catch {
        throw secrets_unresolved(`${text}: the file is not UTF-8`);
    }
}
async function bytesOf(file, text) {
    try {
        const found = await (0,promises_.stat)(file);
        if (!found.isFile())
            throw secrets_unresolved(`${text}: is no regular file`);
        if (found.size > largest)
            throw secrets_unresolved(`${text}: the file has ${found.size} bytes; at most ${largest} are read`);
        const handle = await (0,promises_.open)(file, 'r');
        try {
            const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(largest), position: 0 });
            return buffer.subarray(0, bytesRead);
        }
        finally {
            await handle.close();
        }
    }
    catch (error) {
        throw error instanceof errors/* DeliveryError */.VE ? error : secrets_unresolved(`${text}: ${reasonOf(error)}`);
    }
}
function reasonOf(error) {
    if ((0,files/* isErrno */.r)(error, 'ENOENT') || (0,files/* isErrno */.r)(error, 'ENOTDIR'))
        return 'the file is not there';
    if ((0,files/* isErrno */.r)(error, 'EACCES') || (0,files/* isErrno */.r)(error, 'EPERM'))
        return 'the file may not be read';
    return `the file cannot be read: ${(0,errors/* messageOf */.bD)(error)}`;
}
function secrets_unresolved(message) {
    return new errors/* DeliveryError */.VE({ code: 'secret-unresolved', message, hint: 'the reference is in target.local.env' });
}

// EXTERNAL MODULE: ./build/config/tree.js
var tree = __webpack_require__(3815);
;// CONCATENATED MODULE: ./build/config/load.js





/**
 * Reads, merges and validates the configuration of one service in one environment and resolves its secrets.
 *
 * Rejects with a `DeliveryError`: `config-not-found`, `config-ambiguous`, `config-unreadable`, `config-syntax`,
 * `config-invalid` (every problem at once), `environment-unknown`, `service-unknown`, `secret-unresolved`.
 */
async function loadConfig(request) {
    const read = await (0,merge_subjects/* readAll */.yw)(request, request.overrides ?? []);
    const wanted = { ...request, file: read.file.name };
    const subject = { environment: (0,file/* chosenEnvironment */.Kq)(read.root, wanted), service: (0,file/* chosenService */.YO)(read.root, wanted) };
    const { complete, problems } = (0,merge_subjects/* mergeSubjects */.Wj)(read, [subject]);
    const [own] = complete;
    if (own === undefined || problems.length > 0)
        throw (0,merge_subjects/* invalid */.Gq)(read.file.name, problems);
    const { instances, target, rollout } = own.sections;
    const env = await resolveEnv({
        env: target.local.env,
        keep: request.references === 'keep',
        reader: request.secrets ?? createSecretReader({ variables: request.variables, root: read.file.root, mask: request.mask }),
    });
    const path = (0,tree/* settingAt */.OZ)(read.root, ['services', subject.service, 'path']);
    return {
        file: read.file.name,
        root: read.file.root,
        ...subject,
        ...(path?.kind === 'scalar' ? { path: String(path.value) } : {}),
        digest: (0,merge_subjects/* digestOfSubject */.An)(own),
        instances,
        target: { kind: target.kind, local: { ...target.local, env, instances: instances.min } },
        rollout,
    };
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
 * Creates `file` with `content`, whole, on the disk and readable by the owner only; false when there is one already.
 * The content is written to `temporary`, on the same file system, and gets its name by link(2): of several processes
 * that want the same name exactly one wins, and nobody ever sees a part of it. The name itself is durable after
 * `syncFolder`. Errors of the file system come as they are; nothing is left behind then.
 */
async function createFile({ file, temporary, content }) {
    await createDurably(temporary, content);
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.link)(temporary, file);
        return true;
    }
    catch (error) {
        if ((0,_files_js__WEBPACK_IMPORTED_MODULE_2__/* .isErrno */ .r)(error, 'EEXIST'))
            return false;
        throw error;
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.unlink)(temporary).catch(() => undefined);
    }
}
/** Makes `folder` and what is missing above it, for the owner only, durably. */
async function makeFolder(folder) {
    const first = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(folder, { recursive: true, mode: 0o700 });
    if (first === undefined)
        return;
    for (let made = folder;; made = node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(made)) {
        await (0,_files_js__WEBPACK_IMPORTED_MODULE_2__/* .syncFolder */ .Yw)(node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(made));
        if (made === first || made === node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(made))
            return;
    }
}
/** Creates `file`, which must not exist, with `content` on the disk. Nothing is left behind when it rejects. */
async function createDurably(file, content) {
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(file, 'wx', 0o600);
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


/***/ })

};
