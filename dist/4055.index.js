export const id = 4055;
export const ids = [4055];
export const modules = {

/***/ 34055:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./build/runner/gate-inputs.js
var gate_inputs = __webpack_require__(74716);
// EXTERNAL MODULE: ./build/actions/wiring/delivery.js + 14 modules
var wiring_delivery = __webpack_require__(19024);
// EXTERNAL MODULE: ./build/actions/wiring/refusals.js
var refusals = __webpack_require__(75750);
// EXTERNAL MODULE: ./build/actions/wiring/unopened.js + 1 modules
var unopened = __webpack_require__(59719);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/rollout/driver/driver.js + 13 modules
var driver = __webpack_require__(44266);
// EXTERNAL MODULE: ./build/rollout/planned.js
var planned = __webpack_require__(60920);
// EXTERNAL MODULE: ./build/rollout/journal.js
var journal = __webpack_require__(64249);
// EXTERNAL MODULE: ./build/rollout/plan.js
var rollout_plan = __webpack_require__(17927);
// EXTERNAL MODULE: ./build/actions/wiring/config-change.js
var config_change = __webpack_require__(53226);
// EXTERNAL MODULE: ./build/actions/wiring/foreign-changes.js
var foreign_changes = __webpack_require__(68487);
// EXTERNAL MODULE: ./build/actions/wiring/outcome.js + 1 modules
var outcome = __webpack_require__(91160);
// EXTERNAL MODULE: ./build/actions/wiring/rollout-place.js
var rollout_place = __webpack_require__(78392);
// EXTERNAL MODULE: ./build/actions/wiring/told.js + 1 modules
var told = __webpack_require__(38185);
// EXTERNAL MODULE: ./build/actions/wiring/unguarded.js
var unguarded = __webpack_require__(91530);
// EXTERNAL MODULE: ./build/actions/wiring/proxy-upgrade.js
var proxy_upgrade = __webpack_require__(60846);
// EXTERNAL MODULE: ./build/actions/wiring/rollout-id.js
var rollout_id = __webpack_require__(39870);
;// CONCATENATED MODULE: ./build/actions/deploy-blue-green/deploy.js














/** Releases a revision step by step on a delivery that is wired already, or says what it would do. */
async function deploy({ inputs, ports, delivery }) {
    const { target, config } = delivery;
    const { artifact, image, gitSha, allowBad } = inputs;
    const revision = await target.resolve({ artifact, image, gitSha });
    const state = await target.describe();
    const before = (0,rollout_plan/* preflight */.Mz)({ state, revision, allowBad });
    const leavesBake = inputs.waitUntil === 'shifted' && config.rollout.bakeMs > 0;
    const undertaking = leavesBake ? 'release-without-bake' : 'release';
    if (before.kind === 'no-change') {
        await (0,foreign_changes/* warnOfForeign */.q)({ target, clock: ports.clock, log: ports.log });
        if (!inputs.dryRun)
            return (0,outcome/* noChange */.c0)({ message: before.message, revision });
        // whoever only asks wants to know whether the next release could begin
        for (const remark of [...(0,unguarded/* unguarded */.A)(target.capabilities), ...(leavesBake ? await leftToTarget({ target, config }) : [])])
            ports.log.warning(remark);
        await target.assertStartable(undertaking);
        return (0,outcome/* noChange */.c0)({ message: `${before.message}; nothing is in the way of a release`, revision });
    }
    const left = leavesBake ? await leftToTarget({ target, config }) : [];
    const plan = planOf({ inputs, config, revision, state, rolloutId: (0,rollout_id/* newRolloutId */.p)(ports) });
    const compared = await target.compare?.(revision);
    if (inputs.dryRun) {
        await target.assertStartable(undertaking);
        return (0,outcome/* planned */.lM)({ compared, plan, commands: (0,planned/* plannedCommands */.V)({ plan, found: state, allowBad }), state, receivers: config.notify, remarks: [...(0,unguarded/* unguarded */.A)(target.capabilities), ...left], pulls: target.absentImage(revision) });
    }
    for (const remark of (0,unguarded/* unguarded */.A)(target.capabilities))
        ports.log.warning(remark);
    for (const line of left)
        ports.log.info(line);
    for (const line of compared?.foreign ?? [])
        ports.log.warning(line);
    // before anything is locked or recorded: an image that is not to be had changes nothing
    await target.fetch(revision, undertaking);
    const events = await delivery.openEvents('deploy-blue-green', { demand: true });
    await (0,config_change/* recordConfigChange */.O)({ delivery, events, ports });
    return (0,told/* told */.E)({ delivery, ports, events, work: async (watched) => {
            if (delivery.local !== undefined)
                await (0,proxy_upgrade/* upgradeIfPossible */.X4)({ target: delivery.local, events: watched, log: ports.log });
            return release({ plan, allowBad, delivery, events: watched, ports });
        } });
}
/** A bake that outlives the run is watched by the target, or there is none: nothing is left in traffic that nobody looks at. Resolves with what to know of it. */
async function leftToTarget({ target, config }) {
    if (target.capabilities.watches)
        return await target.bakesAlone?.(config.rollout.bakeMs) ?? [];
    throw new errors/* DeliveryError */.VE({
        code: 'not-supported', message: `the target ${target.capabilities.kind} cannot watch a bake by itself, so that \`wait-until: shifted\` would leave it to nobody`,
        hint: 'leave out `wait-until`, so that the run watches it, or set `rollout.bake: 0s`',
    });
}
async function release({ plan, allowBad, delivery, events, ports }) {
    const { target } = delivery;
    const adopted = await (0,journal/* adoptJournal */.Cu)({ target, events });
    const report = await (0,driver/* runRollout */.p)({ plan, allowBad, context: (0,wiring_delivery/* rolloutContext */.b)({ delivery, events, ports }) });
    const late = await (0,journal/* adoptRebuilt */.Ev)({ report, target, events, log: ports.log });
    return (0,outcome/* rolloutOutcome */.YW)({ report, adopted: adopted.length + late, place: (0,rollout_place/* placeOf */.$)({ config: delivery.config, originator: ports.originator }) });
}
function planOf({ inputs, config, revision, state, rolloutId }) {
    const first = state.stable === undefined;
    return {
        kind: 'deploy',
        rolloutId,
        revision,
        steps: (0,rollout_plan/* stepsOf */.B_)({ settings: config.rollout, first }),
        settings: config.rollout,
        waitUntil: inputs.waitUntil,
        ...(inputs.reason === undefined ? {} : { reason: inputs.reason }),
        emergency: false,
        markBad: false,
        undoOnly: false,
        takeOver: false,
        first,
    };
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: ./build/core/disk-trouble.js
var disk_trouble = __webpack_require__(17919);
// EXTERNAL MODULE: ./build/core/files.js
var files = __webpack_require__(21645);
;// CONCATENATED MODULE: ./build/actions/deploy-blue-green/standard-input.js







/** 4 GiB: a stream has no size that could be looked at first, and must not fill the disk that the service needs. */
const largest = 4 * 1024 ** 3;
const dayMs = 86_400_000;
const prefix = 'incoming-';
/**
 * Does something with the tar on standard input, which is read twice and therefore kept in a file of the state home for
 * so long: in a folder of its own, for this user only. Rejects with `artifact-missing` where nothing comes, `artifact-invalid`
 * where too much does, `state-unwritable` where it cannot be kept.
 */
async function withStandardInput({ ports, use }) {
    await removeLeftovers(ports.home, ports.clock.now());
    const folder = await newFolder(ports.home);
    const file = external_node_path_.join(folder, 'artifact.tar');
    try {
        await keep({ file, ports });
        return await use(file);
    }
    catch (error) {
        throw (0,errors/* isDeliveryError */.$n)(error) ? inWordsOfTheUser(error, file) : error;
    }
    finally {
        // what is left goes with the next one: it must not make a fault of a release that went through
        await (0,promises_.rm)(folder, { recursive: true, force: true }).catch(() => undefined);
    }
}
async function newFolder(home) {
    try {
        return await (0,promises_.mkdtemp)(external_node_path_.join(home, prefix));
    }
    catch (cause) {
        throw unwritable(home, cause);
    }
}
async function keep({ file, ports }) {
    const count = { bytes: 0 };
    try {
        await (0,external_node_stream_promises_.pipeline)(counted({ ports, count }), (0,external_node_fs_.createWriteStream)(file, { flags: 'wx', mode: 0o600 }));
    }
    catch (error) {
        throw (0,errors/* isDeliveryError */.$n)(error) ? error : unwritable(file, error);
    }
    if (count.bytes === 0)
        throw nothingCame();
}
/** A run that is cancelled does not wait for whoever should write. */
async function* counted({ ports, count }) {
    const chunks = ports.stdin()[Symbol.asyncIterator]();
    for (;;) {
        const next = await unlessCancelled(ports.signal, chunks.next());
        if (next.done === true)
            return;
        count.bytes += next.value.length;
        if (count.bytes > largest)
            throw tooMuch();
        yield next.value;
    }
}
/** No race against one promise for all of them, which would keep every chunk in memory for as long as that one waits. */
async function unlessCancelled(signal, work) {
    const { promise, resolve, reject } = Promise.withResolvers();
    const cancel = () => reject(new errors/* DeliveryError */.VE({ code: 'cancelled', message: 'cancelled; nothing was changed' }));
    if (signal.aborted)
        cancel();
    signal.addEventListener('abort', cancel, { once: true });
    work.then(resolve, reject);
    try {
        return await promise;
    }
    finally {
        signal.removeEventListener('abort', cancel);
    }
}
/** Of commands that were killed. A young one can belong to a command that is at work. */
async function removeLeftovers(home, now) {
    const names = await (0,promises_.readdir)(home).catch(() => []);
    for (const name of names.filter((found) => found.startsWith(prefix))) {
        const folder = external_node_path_.join(home, name);
        const found = await (0,promises_.stat)(folder).catch(() => undefined);
        if (found !== undefined && now - found.mtimeMs > dayMs)
            await (0,promises_.rm)(folder, { recursive: true, force: true }).catch(() => undefined);
    }
}
/** Nobody knows the file by its name, and it is gone when the message is read. */
function inWordsOfTheUser(error, file) {
    if (!error.message.includes(file))
        return error;
    const { code, hint, problems, output, cause } = error;
    return new errors/* DeliveryError */.VE({
        code,
        message: error.message.replaceAll(file, 'standard input (-)'),
        problems,
        output,
        cause,
        ...(hint === undefined ? {} : { hint }),
    });
}
function nothingCame() {
    return new errors/* DeliveryError */.VE({
        code: 'artifact-missing',
        message: 'there is no artifact on standard input (-): nothing came',
        hint: 'pipe a tar into the command (`tar c -C dist . | pqc-delivery deploy-blue-green -`), or name a folder or a tar',
    });
}
function tooMuch() {
    return new errors/* DeliveryError */.VE({
        code: 'artifact-invalid',
        message: 'standard input (-) has more than 4 GiB',
        hint: 'write a tar of that size to a file, and name that',
    });
}
function unwritable(file, cause) {
    const full = (0,files/* isErrno */.r)(cause, 'ENOSPC') ? 'leave space on its disk' : 'make the state home writable for this user';
    return new errors/* DeliveryError */.VE({
        code: 'state-unwritable',
        message: `standard input cannot be kept at ${file}: ${(0,disk_trouble/* diskTrouble */.l)(cause)}`,
        hint: `${full}, then run the command again`,
        cause,
    });
}

;// CONCATENATED MODULE: ./build/actions/deploy-blue-green/run.js






/** Releases a revision step by step, or says what it would do. */
const run = async ({ inputs, ports }) => {
    const { dryRun } = inputs;
    const action = 'deploy-blue-green';
    const delivery = await (0,unopened/* openOrRecord */.x)({ inputs, ports, action, dryRun, open: () => (0,wiring_delivery/* openDelivery */.D)({ inputs, ports, overrides: (0,gate_inputs/* gateOverrides */.f)(inputs) }) });
    const use = (artifact) => deploy({ inputs: { ...inputs, artifact }, ports, delivery });
    const work = () => (inputs.artifact === '-' ? withStandardInput({ ports, use }) : use(inputs.artifact));
    return (0,refusals/* withRefusals */._E)({ delivery, ports, action, dryRun, work });
};


/***/ }),

/***/ 53226:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ lastConfig),
/* harmony export */   O: () => (/* binding */ recordConfigChange)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _audit_retention_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(25082);
/* harmony import */ var _config_effective_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9462);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(62807);
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(21645);
/* harmony import */ var _core_home_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(97911);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(26067);









const version = 1;
/** An event has at most 64 KB; who changes more at once looks into the repository's own history. */
const most = { changes: 100, characters: 240 };
/**
 * Records what differs from the configuration of the service's last deployment, and keeps this one for the next. Nothing is
 * recorded of a first one. Rejects with `audit-unavailable` when it cannot be recorded; that it cannot be kept is a warning.
 */
async function recordConfigChange({ delivery, events, ports }) {
    const { service, environment, digest, effective } = delivery.config;
    const file = node_path__WEBPACK_IMPORTED_MODULE_2__.join((0,_core_home_js__WEBPACK_IMPORTED_MODULE_6__/* .serviceHome */ .xl)({ home: ports.home, service, environment }), 'config.json');
    const last = await lastOne(file, ports.log);
    if (last === 'unusable' || last?.digest === digest)
        return;
    const salt = last?.salt ?? Buffer.from(ports.random.bytes(16)).toString('hex');
    const keys = effective((secret) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', salt).update(secret).digest('hex').slice(0, 16));
    const changes = last === undefined ? [] : (0,_config_effective_js__WEBPACK_IMPORTED_MODULE_3__/* .configChanges */ .o)({ before: last.keys, after: keys });
    if (changes.length > 0)
        await events.emit({ name: 'config.changed', outcome: 'success', data: dataOf({ from: last?.digest ?? null, to: digest, changes }) });
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(node_path__WEBPACK_IMPORTED_MODULE_2__.dirname(file), { recursive: true, mode: 0o700 });
        await (0,_core_files_js__WEBPACK_IMPORTED_MODULE_5__/* .writeVersioned */ .TP)({ file, version, content: { digest, salt, keys } });
    }
    catch (error) {
        if (!(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .isDeliveryError */ .$n)(error))
            throw error;
        ports.log.warning(`the next change of the configuration will be told as this one: ${error.message}`);
    }
}
/** What is known of the configuration of a service's last deployment; undefined where it had none from this home, or where that cannot be read. */
async function lastConfig({ place, log }) {
    const last = await lastOne(node_path__WEBPACK_IMPORTED_MODULE_2__.join((0,_core_home_js__WEBPACK_IMPORTED_MODULE_6__/* .serviceHome */ .xl)(place), 'config.json'), log);
    if (last === undefined || last === 'unusable')
        return undefined;
    const { digest, keys: { 'audit.retention.class': retention } } = last;
    return { digest, ...(typeof retention === 'string' && _audit_retention_js__WEBPACK_IMPORTED_MODULE_7__/* .retentionPattern */ .r.test(retention) ? { retention } : {}) };
}
async function lastOne(file, log) {
    try {
        const found = await (0,_core_files_js__WEBPACK_IMPORTED_MODULE_5__/* .readVersioned */ .OF)({ file, version });
        if (found === undefined)
            return undefined;
        const { digest, salt, keys } = found;
        if (typeof digest === 'string' && typeof salt === 'string' && isMap(keys))
            return { digest, salt, keys: withoutAbsent(keys) };
        log.warning(`${file} does not say what the configuration was; changes are recorded from now on`);
        return undefined;
    }
    catch (error) {
        if (!(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .isDeliveryError */ .$n)(error))
            throw error;
        log.warning(`changes of the configuration are not recorded: ${error.message}`);
        // what a newer version wrote is not for this one to replace
        return error.code === 'state-newer' ? 'unusable' : undefined;
    }
}
function dataOf({ from, to, changes }) {
    const told = changes.slice(0, most.changes).map(({ path: key, ...values }) => ({
        path: key,
        ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, short(value)])),
    }));
    return { from, to, changes: told, ...(changes.length > told.length ? { more: changes.length - told.length } : {}) };
}
function short(value) {
    const text = JSON.stringify(value);
    return text.length <= most.characters ? value : (0,_core_text_js__WEBPACK_IMPORTED_MODULE_8__/* .shorten */ .ml)(text, most.characters);
}
function isMap(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function withoutAbsent(keys) {
    return Object.fromEntries(Object.entries(keys).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}


/***/ }),

/***/ 60846:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X4: () => (/* binding */ upgradeIfPossible),
/* harmony export */   b6: () => (/* binding */ textOf),
/* harmony export */   ni: () => (/* binding */ upgradeRecorded)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _core_version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(18614);
/* harmony import */ var _rollout_driver_running_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61656);



/**
 * Replaces a proxy that runs older code, before a deployment. It never keeps one: a proxy that could not be replaced serves
 * on, and the protocol between it and this version is the same. Rejects with `audit-unavailable` where that it is going to be
 * replaced cannot be recorded as the configuration demands: then it was not.
 */
async function upgradeIfPossible({ target, events, log }) {
    try {
        const what = await upgradeRecorded({ target, events, log });
        const text = textOf(what);
        if (what === 'upgraded')
            log.info(text);
        else
            log.debug(text);
    }
    catch (error) {
        if (!(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isDeliveryError */ .$n)(error) || error.code === 'audit-unavailable')
            throw error;
        log.warning(`the proxy of the service was not replaced by this version's: ${error.message}. It serves on as it is`);
    }
}
/** Replaces it, after that was announced, and records what became of it. That this cannot be recorded is a warning: it has happened by then. */
async function upgradeRecorded({ target, events, log }) {
    const { facts } = await target.describe();
    const data = { from: typeof facts['proxy'] === 'string' ? facts['proxy'] : null, to: _core_version_js__WEBPACK_IMPORTED_MODULE_2__/* .productVersion */ .B };
    let isAnnounced = false;
    const announce = async () => {
        await events.emit({ name: 'proxy.upgraded', outcome: 'started', data });
        isAnnounced = true;
    };
    const ended = async (outcome, more = {}) => {
        if (!isAnnounced)
            return;
        await events.emit({ name: 'proxy.upgraded', outcome, data: { ...data, ...more } })
            .catch((error) => log.warning(`what became of the proxy that was to be replaced could not be recorded: ${(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}`));
    };
    try {
        const what = await target.upgrade(announce);
        await ended(what === 'upgraded' ? 'success' : 'cancelled');
        return what;
    }
    catch (error) {
        await ended('failure', (0,_rollout_driver_running_js__WEBPACK_IMPORTED_MODULE_1__/* .errorData */ .ZO)(error));
        throw error;
    }
}
/** What became of it, as a sentence for people. */
function textOf(what) {
    switch (what) {
        case 'none':
            return 'no proxy runs; the next start uses this version';
        case 'current':
            return 'the proxy runs this version';
        case 'upgraded':
            return 'the proxy was replaced by the one of this version, while it served';
        case 'newer':
            return 'the proxy is of a newer version than this, and stays';
        case 'busy':
            return 'the proxy is of another version, and stays until the rollout that is under way is over';
        case 'too-old':
            return 'the proxy is of a version that cannot be replaced while it serves: `pqc-delivery stop` and a deployment do it';
    }
}


/***/ }),

/***/ 91530:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ unguarded)
/* harmony export */ });
/** What a person has to know where nothing on the target puts traffic back when the run dies; nothing where something does. */
function unguarded({ deadMansSwitch }) {
    if (deadMansSwitch)
        return [];
    return [
        'Nothing on the target puts traffic back when this run dies with its runner: the candidate keeps the share that it has until somebody runs `pqc-delivery reconcile`. '
            + 'Let that run on a schedule, every five minutes, and let an alarm on errors wake somebody.',
    ];
}


/***/ }),

/***/ 59719:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  x: () => (/* binding */ openOrRecord)
});

// EXTERNAL MODULE: ./build/audit/spool.js + 1 modules
var spool = __webpack_require__(62011);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/config/file.js
var config_file = __webpack_require__(71585);
// EXTERNAL MODULE: ./build/config/merge-subjects.js + 2 modules
var merge_subjects = __webpack_require__(24132);
;// CONCATENATED MODULE: ./build/config/meant-subject.js



/** Which service and environment is meant by a configuration that may not be valid, as far as the file says so, else whoever asks; undefined: nobody does. */
async function meantSubject(request) {
    try {
        const { file: { name: file }, root } = await (0,merge_subjects/* readAll */.yw)(request, []);
        return { service: (0,config_file/* chosenService */.YO)(root, { ...request, file }), environment: (0,config_file/* chosenEnvironment */.Kq)(root, { ...request, file }) };
    }
    catch (error) {
        if (!(0,errors/* isDeliveryError */.$n)(error))
            throw error;
        const { service, environment } = request;
        // what the file does not know is a slip of whoever typed it
        if (error.code === 'service-unknown' || error.code === 'environment-unknown')
            return undefined;
        return service === undefined || environment === undefined ? undefined : { service, environment };
    }
}

// EXTERNAL MODULE: ./build/core/home.js
var core_home = __webpack_require__(97911);
// EXTERNAL MODULE: ./build/actions/wiring/config-change.js
var config_change = __webpack_require__(53226);
// EXTERNAL MODULE: ./build/actions/wiring/lenient-events.js
var lenient_events = __webpack_require__(78016);
// EXTERNAL MODULE: ./build/actions/wiring/refusals.js
var refusals = __webpack_require__(75750);
;// CONCATENATED MODULE: ./build/actions/wiring/unopened.js







/**
 * Opens what a command works on. Where the configuration cannot be used, that somebody wanted it is an event of the service as well, with the digest of the
 * configuration of its last deployment. Nothing is recorded of a service that was never deployed from this home: a name that was mistyped gets no folder.
 */
async function openOrRecord({ inputs, ports, action, dryRun, open }) {
    try {
        return await open();
    }
    catch (error) {
        if (!dryRun && (0,errors/* isDeliveryError */.$n)(error) && (0,refusals/* isRefusal */.vu)(error))
            await record({ inputs, ports, action, error });
        throw error;
    }
}
/** It stays in the spool until a command can read where the log is. */
async function record({ inputs: { config, service, environment }, ports, action, error }) {
    const { home, workingDirectory, variables, clock, random, originator, version, log } = ports;
    const subject = await meantSubject({ file: config, service, environment, workingDirectory, variables });
    if (subject === undefined || !(0,core_home/* isSafeName */.TE)(subject.service) || !(0,core_home/* isSafeName */.TE)(subject.environment))
        return;
    const last = await (0,config_change/* lastConfig */.B)({ place: { home, ...subject }, log });
    if (last === undefined)
        return;
    const { digest: configDigest, ...retained } = last;
    const events = await (0,lenient_events/* openLeniently */.h)({
        open: () => (0,spool/* openSpool */.K)({ ...(0,core_home/* spoolPaths */.IB)({ home, ...subject }), ...subject, clock, random, originator, collector: { name: action, version }, configDigest, ...retained }),
        log,
    });
    await events.emit((0,refusals/* refusedEvent */.Fo)({ command: action, error, message: error.message }));
}


/***/ }),

/***/ 74716:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ gateOverrides),
/* harmony export */   l: () => (/* binding */ gateInputs)
/* harmony export */ });
/* harmony import */ var _input_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82799);

/** A limit of the latency, in milliseconds. */
const ofLatency = { min: 1, max: 600_000 };
const longestStep = 7 * 86_400_000;
/**
 * The gate's own inputs: each overrides the key of the configuration that `gateKeys` names. Their bounds are those of the
 * keys, which a test compares: so a value that can never be right is told together with all other inputs.
 */
const gateInputs = {
    mode: _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.choice(['decide', 'observe'], {
        description: 'observe decides, records and reports what the gate would have done, and never acts.',
    }),
    max: _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.rate({ description: 'Fail: proven above this error rate, and worse than the stable side.', above: 0, max: 0.5 }),
    detect: _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.list(_input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.rate({ description: '', above: 0, max: 0.9 }), {
        most: 20,
        description: 'Pass: an error rate this high is ruled out. One per step; the last repeats.',
    }),
    'max-increase': _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.rate({
        description: 'Fail also when proven worse than the stable side by more than this.',
        nullable: true,
        above: 0,
        max: 0.5,
    }),
    'count-as-error': _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.list(_input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.number({ description: '', integer: true, min: 400, max: 499 }), {
        description: 'Status codes that count as errors besides 5xx, resets and timeouts.',
        shape: 'CODE,…',
        most: 100,
    }),
    'max-ratio': _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.number({
        description: "The candidate's p95 latency may be this many times the stable side's.",
        nullable: true,
        above: 1,
        max: 100,
    }),
    'slow-from': _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.duration({
        description: 'For max-ratio: what takes no longer than this is not slow, however quick the stable side is.',
        nullable: true,
        ...ofLatency,
    }),
    p95: _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.duration({ description: 'Absolute limit of the p95 latency.', nullable: true, ...ofLatency }),
    p99: _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.duration({ description: 'Absolute limit of the p99 latency.', nullable: true, ...ofLatency }),
    'min-requests': _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.number({
        description: 'Requests that the candidate must have had before a step can pass. Never limits fail.',
        integer: true,
        min: 0,
        max: 1_000_000,
    }),
    'warm-up': _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.duration({
        description: 'So long after a side first gets traffic only the hard trip can fail, and nothing counts.',
        max: 600_000,
    }),
    'hard-trip': _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.number({
        description: 'So many candidate requests without one success fail at once.',
        integer: true,
        min: 3,
        max: 1_000,
    }),
    'when-inconclusive': _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.choice(['hold', 'fail', 'proceed'], {
        description: 'What happens when a step ends without an answer.',
    }),
    alpha: _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.rate({
        description: 'Chance that a whole rollout of a healthy release is rolled back.',
        above: 0,
        max: 0.2,
    }),
    'step-min': _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.duration({ description: 'No step ends before this, even when its gate has passed.', max: longestStep }),
    'step-max': _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.duration({
        description: 'A step that has no answer by then is inconclusive.',
        min: 1_000,
        max: longestStep,
    }),
};
/** The configuration's key of each of the gate's inputs. */
const gateKeys = {
    mode: 'rollout.gate.mode',
    max: 'rollout.gate.error-rate.max',
    detect: 'rollout.gate.error-rate.detect',
    maxIncrease: 'rollout.gate.error-rate.max-increase',
    countAsError: 'rollout.gate.error-rate.count-as-error',
    maxRatio: 'rollout.gate.latency.max-ratio',
    slowFrom: 'rollout.gate.latency.slow-from',
    p95: 'rollout.gate.latency.p95',
    p99: 'rollout.gate.latency.p99',
    minRequests: 'rollout.gate.min-requests',
    warmUp: 'rollout.gate.warm-up',
    hardTrip: 'rollout.gate.hard-trip',
    whenInconclusive: 'rollout.gate.when-inconclusive',
    alpha: 'rollout.gate.alpha',
    stepMin: 'rollout.step-time.min',
    stepMax: 'rollout.step-time.max',
};
const durations = new Set(['slowFrom', 'p95', 'p99', 'warmUp', 'stepMin', 'stepMax']);
/** The gate's inputs that were given, as overrides of the configuration: the highest of its layers. */
function gateOverrides(inputs) {
    const overrides = [];
    for (const [key, path] of Object.entries(gateKeys)) {
        const value = inputs[key];
        if (value === undefined)
            continue;
        const written = durations.has(key) && value !== null ? `${String(value)}ms` : value;
        overrides.push({ path, value: written, input: key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`) });
    }
    return overrides;
}


/***/ })

};
