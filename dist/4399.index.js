export const id = 4399;
export const ids = [4399];
export const modules = {

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

/***/ 21811:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ openDeliveries)
/* harmony export */ });
/* harmony import */ var _config_check_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63519);
/* harmony import */ var _delivery_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(19024);


/**
 * Every service and environment that is meant: the named one, or all of the configuration. Secrets are left as references,
 * since what works on several at once starts nothing.
 */
async function openDeliveries({ inputs, ports }) {
    const { config, environment, service } = inputs;
    const { checked } = await (0,_config_check_js__WEBPACK_IMPORTED_MODULE_0__/* .checkConfig */ .l)({ file: config, environment, service, workingDirectory: ports.workingDirectory, variables: ports.variables });
    return Promise.all(checked.map((found) => (0,_delivery_js__WEBPACK_IMPORTED_MODULE_1__/* .openDelivery */ .D)({ inputs: { config, environment: found.environment, service: found.service }, ports, references: 'keep' })));
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

/***/ 24399:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  reconcileOne: () => (/* binding */ reconcileOne),
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./build/rollout/driver/driver.js + 13 modules
var driver = __webpack_require__(44266);
// EXTERNAL MODULE: ./build/rollout/planned.js
var planned = __webpack_require__(60920);
// EXTERNAL MODULE: ./build/rollout/journal.js
var journal = __webpack_require__(64249);
// EXTERNAL MODULE: ./build/rollout/plan.js
var plan = __webpack_require__(17927);
;// CONCATENATED MODULE: ./build/rollout/reconcile.js

/**
 * Looks for what a dead run left. A rollout that somebody watches is left alone; one that nobody watches is undone, since
 * only its own run could have finished it; a stable side that should serve and does not is brought back.
 */
function findRemains({ state, settings, rolloutId }) {
    const { rollout } = state;
    if (rollout !== undefined && (0,plan/* isAlive */._n)(rollout))
        return { kind: 'alive', owner: rollout.owner };
    if (rollout !== undefined) {
        return {
            kind: 'unfinished',
            plan: {
                kind: 'rollback',
                rolloutId,
                revision: rollout.revision,
                steps: [100],
                settings,
                waitUntil: 'baked',
                reason: 'reconcile: nobody watches this rollout any more',
                emergency: false,
                markBad: false,
                undoOnly: true,
                takeOver: false,
                first: false,
            },
        };
    }
    return state.stable !== undefined && !state.serving && !state.stopped ? { kind: 'not-serving' } : { kind: 'nothing' };
}

// EXTERNAL MODULE: ./build/actions/wiring/delivery.js + 14 modules
var wiring_delivery = __webpack_require__(19024);
// EXTERNAL MODULE: ./build/actions/wiring/deliveries.js
var wiring_deliveries = __webpack_require__(21811);
// EXTERNAL MODULE: ./build/actions/wiring/lenient-events.js
var lenient_events = __webpack_require__(78016);
// EXTERNAL MODULE: ./build/actions/wiring/outcome.js + 1 modules
var outcome = __webpack_require__(91160);
// EXTERNAL MODULE: ./build/actions/wiring/rollout-place.js
var rollout_place = __webpack_require__(78392);
// EXTERNAL MODULE: ./build/actions/wiring/foreign-changes.js
var foreign_changes = __webpack_require__(68487);
// EXTERNAL MODULE: ./build/actions/wiring/refusals.js
var refusals = __webpack_require__(75750);
// EXTERNAL MODULE: ./build/actions/wiring/unopened.js + 1 modules
var unopened = __webpack_require__(59719);
// EXTERNAL MODULE: ./build/actions/wiring/rollout-id.js
var rollout_id = __webpack_require__(39870);
// EXTERNAL MODULE: ./build/actions/wiring/told.js + 1 modules
var told = __webpack_require__(38185);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/results.js
var results = __webpack_require__(56040);
;// CONCATENATED MODULE: ./build/commands/worst-of.js


/** Which results need a person most: a higher rank wins when several services end differently. */
function rank({ result }) {
    const exitCode = (0,results/* exitCodeOf */.F)(result);
    if (exitCode === 0)
        return result === 'no-change' ? 0 : 1;
    return exitCode === 7 ? 1_000 : 10 + exitCode;
}
/** An outcome, also of what ended in a documented error: one service in trouble must not keep the others from their turn. */
async function settled(outcome) {
    try {
        return await outcome;
    }
    catch (error) {
        if (!(0,errors/* isDeliveryError */.$n)(error))
            throw error;
        return { result: errors/* errorCodes */.fv[error.code].result, message: error.message, outputs: {}, document: {}, error };
    }
}
/** One outcome for several services: the worst result, every message, and each outcome under `services`. */
function worstOf(outcomes) {
    const [first, ...others] = outcomes;
    if (first === undefined)
        return { result: 'no-change', message: 'no service is configured here', outputs: {}, document: {} };
    if (others.length === 0)
        return first.outcome;
    const worst = outcomes.reduce((a, b) => (rank(b.outcome) > rank(a.outcome) ? b : a)).outcome;
    const message = outcomes.map(({ name, outcome }) => `${name}: ${outcome.message}`).join('\n');
    const services = outcomes.map(({ name, outcome }) => ({ name, result: outcome.result, message: outcome.message, ...outcome.outputs, ...outcome.document }));
    return { ...worst, message, document: { services } };
}

// EXTERNAL MODULE: ./build/actions/wiring/proxy-upgrade.js
var proxy_upgrade = __webpack_require__(60846);
;// CONCATENATED MODULE: ./build/commands/reconcile/upgrade-one.js


/** Replaces the proxy of one service where it runs older code. A dry run says what it would look at. */
async function upgradeOne({ delivery, dryRun, ports }) {
    const outcome = (result, message, document = {}) => ({ result, message, outputs: {}, document });
    const { local } = delivery;
    if (local === undefined)
        return outcome('no-change', 'there is no proxy to replace: it is not on this machine');
    if (dryRun)
        return outcome('planned', 'would replace the proxy if it runs older code and no rollout is open', { plan: [{ command: 'upgrade-proxy' }] });
    // opened only when there is something to record
    const events = {
        emit: async (event) => (await (0,lenient_events/* openLeniently */.h)({ open: () => delivery.openEvents('reconcile'), log: ports.log })).emit(event),
    };
    const what = await (0,proxy_upgrade/* upgradeRecorded */.ni)({ target: local, events, log: ports.log });
    return outcome(what === 'upgraded' ? 'passed' : 'no-change', (0,proxy_upgrade/* textOf */.b6)(what), { proxy: what });
}

;// CONCATENATED MODULE: ./build/commands/reconcile/run.js
















/** What `tidy` does, for people. */
const tidied = 'ended what a finished release had left';
/** Finishes or undoes what dead runs left, in every service and environment that is meant. */
const run = async ({ inputs, ports }) => {
    const turns = [];
    const { dryRun } = inputs;
    const deliveries = await (0,unopened/* openOrRecord */.x)({ inputs, ports, action: 'reconcile', dryRun, open: () => (0,wiring_deliveries/* openDeliveries */.D)({ inputs, ports }) });
    for (const delivery of deliveries) {
        const { service, environment } = delivery.config;
        const name = `${service}/${environment}`;
        const opened = {};
        try {
            const work = () => reconcileOne({ delivery, dryRun, ports, onTelling: (telling) => void (opened.telling = telling) });
            const outcome = await settled((0,refusals/* withRefusals */._E)({ delivery, ports, action: 'reconcile', dryRun, settles: false, work }));
            turns.push({ name, outcome, telling: opened.telling });
        }
        catch (error) {
            await Promise.all([...turns.map(({ outcome, telling }) => telling?.close(outcome)), opened.telling?.abandon()]);
            throw error;
        }
        if (inputs.upgrade)
            turns.push({ name, outcome: await settled((0,refusals/* withRefusals */._E)({ delivery, ports, action: 'reconcile', dryRun, settles: false, work: () => upgradeOne({ delivery, dryRun, ports }) })), telling: undefined });
    }
    // no service waits with its traffic until an incident of another was written, and people were told of it
    const closed = await Promise.all(turns.map(async ({ name, outcome, telling }) => ({ name, outcome: await telling?.close(outcome) ?? outcome })));
    // what a run left that was killed before its events were in the log
    if (!dryRun)
        await Promise.all(deliveries.map(async ({ log }) => log?.settle('reconcile')));
    return worstOf(closed);
};
/** Finishes or undoes what a dead run left of one service, and tells what somebody else has changed. */
async function reconcileOne({ delivery, dryRun, ports, onTelling }) {
    const { target, config } = delivery;
    const state = await target.describe('undo');
    await (0,foreign_changes/* warnOfForeign */.q)({ target, clock: ports.clock, log: ports.log, name: `${config.service}/${config.environment}` });
    const remains = findRemains({ state, settings: config.rollout, rolloutId: (0,rollout_id/* newRolloutId */.p)(ports) });
    if (dryRun && (remains.kind === 'unfinished' || remains.kind === 'not-serving'))
        await target.assertStartable('going-back');
    if (dryRun && remains.kind === 'unfinished') {
        return (0,outcome/* planned */.lM)({ plan: remains.plan, commands: (0,planned/* plannedCommands */.V)({ plan: remains.plan, found: state }), state, receivers: config.notify });
    }
    if (dryRun)
        return (0,outcome/* noChange */.c0)({ message: remains.kind === 'not-serving' ? 'would bring the stable side back' : 'nothing to do' });
    // what is unfinished is undone whatever the journal tells
    const entries = remains.kind === 'unfinished' ? [] : await target.journal();
    if (entries.length === 0 && remains.kind === 'nothing' && await target.tidy?.() === true)
        return { ...(0,outcome/* noChange */.c0)({ message: tidied }), result: 'restored' };
    if (entries.length === 0 && (remains.kind === 'nothing' || remains.kind === 'alive')) {
        return (0,outcome/* noChange */.c0)({ message: remains.kind === 'alive' ? `${remains.owner} is at work; left alone` : 'nothing to do' });
    }
    const recorded = await (0,lenient_events/* openLeniently */.h)({ open: () => delivery.openEvents('reconcile'), log: ports.log });
    const telling = (0,told/* openTelling */.G)({ delivery, ports, events: recorded });
    onTelling(telling);
    return telling.begin((events) => mend({ remains, delivery, events, ports }));
}
async function mend({ remains, delivery, events, ports }) {
    const { target } = delivery;
    const adopt = () => (0,journal/* adoptIfPossible */.bJ)({ target, events, log: ports.log });
    switch (remains.kind) {
        case 'unfinished': {
            const report = await (0,driver/* runRollout */.p)({ plan: remains.plan, context: (0,wiring_delivery/* rolloutContext */.b)({ delivery, events, ports }) });
            return (0,outcome/* rolloutOutcome */.YW)({ report, adopted: (await adopt()).length, place: (0,rollout_place/* placeOf */.$)({ config: delivery.config, originator: ports.originator }) });
        }
        case 'not-serving':
            await target.revive();
            await adopt();
            return { ...(0,outcome/* noChange */.c0)({ message: 'nothing served; the stable side was brought back' }), result: 'restored' };
        case 'alive':
        case 'nothing': {
            const taken = `took ${(await adopt()).length} entries of the target's journal into the record`;
            return (0,outcome/* noChange */.c0)({ message: remains.kind === 'nothing' && await target.tidy?.() === true ? `${taken}, and ${tidied}` : taken });
        }
    }
}


/***/ }),

/***/ 63519:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ checkConfig)
/* harmony export */ });
/* harmony import */ var _file_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(71585);
/* harmony import */ var _merge_subjects_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(24132);


/**
 * Validates the file for every service and environment, or for those asked for. Resolves no secret: that needs them at
 * hand. Returns what is in order; rejects like `loadConfig` when anything is not.
 */
async function checkConfig(request) {
    const read = await (0,_merge_subjects_js__WEBPACK_IMPORTED_MODULE_1__/* .readAll */ .yw)(request, []);
    const { name } = read.file;
    const names = (0,_file_js__WEBPACK_IMPORTED_MODULE_0__/* .namesIn */ .wX)(read.root);
    const environments = request.environment === undefined ? names.environments : [(0,_file_js__WEBPACK_IMPORTED_MODULE_0__/* .chosenEnvironment */ .Kq)(read.root, { ...request, file: name })];
    const services = request.service === undefined ? names.services : [(0,_file_js__WEBPACK_IMPORTED_MODULE_0__/* .chosenService */ .YO)(read.root, { ...request, file: name })];
    const subjects = environments.flatMap((environment) => services.map((service) => ({ service, environment })));
    const { complete, error } = (0,_merge_subjects_js__WEBPACK_IMPORTED_MODULE_1__/* .mergeSubjects */ .Wj)(read, subjects);
    if (error !== undefined)
        throw error;
    return { file: name, checked: complete.map((one) => ({ ...one.subject, digest: (0,_merge_subjects_js__WEBPACK_IMPORTED_MODULE_1__/* .digestOfSubject */ .An)(one) })) };
}


/***/ })

};
