import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 24:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 67:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 30:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 807:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $n: () => (/* binding */ isDeliveryError),
/* harmony export */   VE: () => (/* binding */ DeliveryError),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   fv: () => (/* binding */ errorCodes)
/* harmony export */ });
/**
 * Every documented error and the result word it ends a command with. `docs/errors.md` is generated from this table,
 * and a test fails for a code that has no page there.
 */
const errorCodes = {
    // bad input: nothing was changed
    'input-invalid': { result: 'bad-input', means: 'one or more inputs or flags are missing or not allowed' },
    'config-not-found': { result: 'bad-input', means: 'there is no configuration file at any of the places looked at' },
    'config-ambiguous': { result: 'bad-input', means: 'two configuration files are present' },
    'config-unreadable': { result: 'bad-input', means: 'the configuration file cannot be read as text' },
    'config-syntax': { result: 'bad-input', means: 'the configuration file is not valid YAML' },
    'config-invalid': { result: 'bad-input', means: 'the configuration breaks one or more rules of the schema' },
    'environment-unknown': { result: 'bad-input', means: 'the environment is not named, or not in the configuration' },
    'service-unknown': { result: 'bad-input', means: 'the service is not named, or not in the configuration' },
    'secret-unresolved': { result: 'bad-input', means: 'a reference to a secret cannot be resolved' },
    'input-file-invalid': { result: 'bad-input', means: 'a file given as input does not have the documented format' },
    // refused: nothing was changed
    'artifact-missing': { result: 'refused', means: 'the artifact is not there' },
    'artifact-invalid': { result: 'refused', means: 'the artifact is neither a folder nor a tar, or has unsafe entries' },
    'command-missing': { result: 'refused', means: 'the command that starts the service is not there, or in a place that does not last' },
    'port-in-use': { result: 'refused', means: 'somebody else holds the address that the service listens on' },
    locked: { result: 'refused', means: 'another run holds the rollout of this service and environment' },
    'marked-bad': { result: 'refused', means: 'the revision failed before and is marked bad' },
    'rollback-target-unknown': { result: 'refused', means: 'no revision in the history matches' },
    'nothing-to-roll-back': { result: 'refused', means: 'there is no known good revision to go back to' },
    'state-newer': { result: 'refused', means: 'a file of the state home was written by a newer version' },
    'state-broken': { result: 'refused', means: 'a file of the state home cannot be read and cannot be rebuilt' },
    'state-unwritable': { result: 'refused', means: 'a file of the state home cannot be written' },
    'home-unsafe': { result: 'refused', means: 'the state home is in a place that is emptied, or open to others' },
    'platform-unsupported': { result: 'refused', means: 'the target does not run on this kind of machine' },
    'nothing-recorded': { result: 'refused', means: 'there are no events to report on' },
    'not-supported': { result: 'refused', means: 'the target cannot do what was asked' },
    'audit-unavailable': { result: 'refused', means: 'an audit event cannot be written, and no mutation goes ahead without one' },
    // the answer is no
    'candidate-unhealthy': { result: 'failed', means: 'the candidate did not become healthy, or died before it had traffic' },
    'smoke-test-failed': { result: 'failed', means: 'a smoke test of the candidate failed' },
    'gate-failed': { result: 'rolled-back', means: 'the gate found the candidate worse than allowed; traffic was restored' },
    'chain-broken': { result: 'failed', means: 'the record of events does not verify' },
    // no answer
    'gate-inconclusive': { result: 'inconclusive', means: 'the gate could not decide in the time it had; traffic was restored' },
    'metrics-unavailable': { result: 'unavailable', means: 'a source that the gate needs gave no data; traffic was restored' },
    'target-unavailable': { result: 'unavailable', means: 'the target does not answer' },
    // in between
    fenced: { result: 'superseded', means: 'another run took over' },
    cancelled: { result: 'cancelled', means: 'the run was cancelled' },
    'lease-lapsed': { result: 'unfinished', means: 'the lease lapsed, and the target put traffic back on the stable side by itself' },
    'rollout-unfinished': { result: 'unfinished', means: 'the run stopped half-way in a safe state; a rerun or `reconcile` finishes it' },
    'restore-failed': { result: 'rollback-failed', means: 'traffic could not be put back on the stable side: a person is needed now' },
    'output-unwritable': { result: 'fault', means: 'an output file of the runner cannot be written' },
    fault: { result: 'fault', means: 'an unexpected fault of ours' },
};
/**
 * An error that a person can act on: printed as one line with its hint and no stack. Anything else that is thrown is a
 * fault of ours and is printed with its stack.
 */
class DeliveryError extends Error {
    code;
    hint;
    problems;
    constructor({ code, message, hint, cause, problems = [] }) {
        super(message, cause === undefined ? undefined : { cause });
        this.name = 'DeliveryError';
        this.code = code;
        this.hint = hint;
        this.problems = problems;
    }
}
/** Whether `error` is a documented error, of the given code if one is given. */
function isDeliveryError(error, code) {
    return error instanceof DeliveryError && (code === undefined || error.code === code);
}
/** The message of anything that was thrown; an error of another realm is told by its shape. */
function messageOf(error) {
    if (typeof error === 'object' && error !== null && 'message' in error)
        return String(error.message);
    return String(error);
}


/***/ }),

/***/ 882:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  r: () => (/* binding */ isErrno),
  OF: () => (/* binding */ readVersioned),
  TP: () => (/* binding */ writeVersioned)
});

// UNUSED EXPORTS: syncFolder, writeFileAtomic

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(760);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __nccwpck_require__(807);
;// CONCATENATED MODULE: ./build/core/version.js
/** The version of this product; a test keeps it equal to the one in `package.json`. */
const productVersion = '0.1.0';

;// CONCATENATED MODULE: ./build/core/files.js





/**
 * Replaces `file` as a whole: after a crash at any point, or power loss, it holds the old content or the new one,
 * never a part (create, fsync, rename, fsync of the folder). The folder must exist. Errors of the file system come
 * as they are.
 */
async function writeFileAtomic(request) {
    const { file, content, mode = 0o600 } = request;
    const folder = external_node_path_.dirname(file);
    const temporary = external_node_path_.join(folder, `.${external_node_path_.basename(file)}.${(0,external_node_crypto_.randomBytes)(8).toString('hex')}.tmp`);
    try {
        await writeDurably({ file: temporary, content, mode });
        await (0,promises_.rename)(temporary, file);
    }
    catch (error) {
        await (0,promises_.unlink)(temporary).catch(() => undefined);
        throw error;
    }
    await syncFolder(folder);
}
/** Creates `file`, which must not exist, and resolves when its content is on the disk. */
async function writeDurably(request) {
    const handle = await (0,promises_.open)(request.file, 'wx', request.mode);
    try {
        // the umask may have taken bits away from `mode`
        await handle.chmod(request.mode);
        await handle.writeFile(request.content);
        await handle.sync();
    }
    finally {
        await handle.close();
    }
}
/** Makes names that were created, renamed or removed in `folder` durable. Windows cannot, and journals them itself. */
async function syncFolder(folder) {
    if (process.platform === 'win32')
        return;
    const handle = await (0,promises_.open)(folder, 'r');
    try {
        await handle.sync();
    }
    finally {
        await handle.close();
    }
}
/**
 * Writes `{"version": n, "writtenBy": …, …content}`, atomically and readable by the owner only. Rejects with
 * `state-unwritable` where the disk is full, read-only or not ours.
 */
async function writeVersioned(request) {
    const { file, version, content } = request;
    const text = `${JSON.stringify({ ...content, version, writtenBy: productVersion }, null, 2)}\n`;
    try {
        await writeFileAtomic({ file, content: text });
    }
    catch (cause) {
        throw new errors/* DeliveryError */.VE({
            code: 'state-unwritable',
            message: `${file} cannot be written: ${(0,errors/* messageOf */.bD)(cause)}`,
            hint: 'make the folder writable for this user and leave space on its disk, then run the command again',
            cause,
        });
    }
}
/**
 * Reads what `writeVersioned` wrote; undefined where there is no such file. Rejects with `state-newer` for a version
 * above `version`, and with `state-broken`, naming the file, for anything that is not whole.
 */
async function readVersioned(request) {
    const text = await readText(request.file);
    return text === undefined ? undefined : parseVersioned({ ...request, text });
}
async function readText(file) {
    try {
        return await (0,promises_.readFile)(file, 'utf8');
    }
    catch (cause) {
        if (isErrno(cause, 'ENOENT'))
            return undefined;
        throw broken({ file, why: (0,errors/* messageOf */.bD)(cause), cause });
    }
}
/** The part of `readVersioned` that needs no disk. */
function parseVersioned(request) {
    const { file, text } = request;
    let value;
    try {
        value = JSON.parse(text);
    }
    catch (cause) {
        throw broken({ file, why: text === '' ? 'it is empty' : 'it is cut short or is not JSON', cause });
    }
    if (!isVersioned(value))
        throw broken({ file, why: 'it has no version' });
    if (value.version > request.version)
        throw newer({ file, found: value, known: request.version });
    return value;
}
function isVersioned(value) {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || !('version' in value))
        return false;
    return Number.isSafeInteger(value.version) && Number(value.version) >= 1;
}
function broken(request) {
    return new errors/* DeliveryError */.VE({
        code: 'state-broken',
        message: `${request.file} cannot be read: ${request.why}`,
        hint: 'move the file away to start without it, or put it back from a backup',
        cause: request.cause,
    });
}
function newer(request) {
    const { file, found, known } = request;
    const needed = typeof found['writtenBy'] === 'string' && /^[\w.+-]{1,40}$/.test(found['writtenBy'])
        ? `pqc-delivery ${found['writtenBy']}`
        : 'a newer pqc-delivery';
    return new errors/* DeliveryError */.VE({
        code: 'state-newer',
        message: `${file} is of version ${found.version}; pqc-delivery ${productVersion} reads up to version ${known}`,
        hint: `use ${needed} or newer: that is what wrote the file`,
    });
}
/** Whether an error is the system's error of that code, such as `ENOENT`; told by its shape, so of any realm. */
function isErrno(error, code) {
    return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}


/***/ }),

/***/ 657:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ fromNow),
/* harmony export */   n: () => (/* binding */ msUntil)
/* harmony export */ });
/** The moment `ms` from now. */
function fromNow(clock, ms) {
    return { boot: clock.boot, ms: clock.now() + ms };
}
/** Milliseconds until `moment`; 0 when it is over. One of another boot is over: whoever set it is gone. */
function msUntil(clock, moment) {
    if (moment.boot !== clock.boot)
        return 0;
    return Math.max(0, moment.ms - clock.now());
}


/***/ }),

/***/ 460:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   my: () => (/* binding */ isCount),
/* harmony export */   u4: () => (/* binding */ isRecord),
/* harmony export */   vA: () => (/* binding */ asJson)
/* harmony export */ });
/** Whether a value that came from a file or a socket is an object, and not an array. */
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** Whether a value is a whole number that is not negative and exact. */
function isCount(value) {
    return Number.isSafeInteger(value) && Number(value) >= 0;
}
/** Plain data as JSON: its type is an interface, which has no index signature. Nothing is checked. */
function asJson(value) {
    return value;
}


/***/ }),

/***/ 788:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  yN: () => (/* binding */ placesIn),
  Uc: () => (/* binding */ releaseFolder),
  UJ: () => (/* binding */ secretsFile)
});

// UNUSED EXPORTS: localPlaces

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(760);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __nccwpck_require__(807);
;// CONCATENATED MODULE: ./build/core/home.js


/** What a service or an environment may be called: it becomes a folder name on every file system. */
const safeNamePattern = /^[a-z0-9][a-z0-9-]{0,62}$/;
/** Whether `name` may become a folder name: no separators, no dots, one case. */
function isSafeName(name) {
    return safeNamePattern.test(name);
}
/** `<home>/services`: a folder per service, in it one per environment. */
function servicesHome(home) {
    return path.join(home, 'services');
}
/** `<home>/services/<service>/<environment>`. Throws `input-invalid` for a name that is not safe as a folder name. */
function home_serviceHome({ home, service, environment }) {
    assertSafeName('service', service);
    assertSafeName('environment', environment);
    return path.join(servicesHome(home), service, environment);
}
/** The places of the event spool. The dot in the head's name cannot be part of either name, so no two heads collide. */
function spoolPaths(place) {
    return {
        directory: path.join(home_serviceHome(place), 'spool'),
        keyFile: path.join(place.home, 'keys', 'spool.key'),
        headFile: path.join(place.home, 'heads', `${place.service}.${place.environment}.json`),
    };
}
function assertSafeName(what, name) {
    if (isSafeName(name))
        return;
    throw new DeliveryError({
        code: 'input-invalid',
        message: `the ${what} name ${JSON.stringify(name)} is not allowed`,
        hint: 'use 1 to 63 lower-case letters, digits and hyphens, beginning with a letter or digit',
        problems: [{ path: what, message: 'must match [a-z0-9][a-z0-9-]{0,62}' }],
    });
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/places.js


/** The places of a service. Throws `input-invalid` for an unsafe name. */
function localPlaces(place) {
    return placesIn(serviceHome(place));
}
/** The places in a service's folder. */
function placesIn(folder) {
    const at = (name) => external_node_path_.join(folder, name);
    return {
        folder,
        stateFile: at('state.json'),
        instancesFile: at('instances.json'),
        trafficFile: at('traffic.json'),
        claims: at('claims'),
        controlFile: at('control.json'),
        releases: at('releases'),
        revisions: at('revisions'),
        logs: at('logs'),
    };
}
/** The folder of a release, by its content. */
function releaseFolder(places, contentDigest) {
    return external_node_path_.join(places.releases, contentDigest);
}
/** The file with what starts a revision, secrets included. */
function secretsFile(places, revisionId) {
    return external_node_path_.join(places.revisions, `${revisionId}.json`);
}


/***/ }),

/***/ 637:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ assertPrivate)
/* harmony export */ });
/* unused harmony export unsafeFolder */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(24);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(760);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(807);
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(882);




/**
 * Whoever can put a socket into a folder can answer in the place of a service. Anybody can make folders in /tmp, also under
 * a name that was ours before a clean-up: so the folder of a socket, and the one above it, are looked at before every use.
 * Throws `home-unsafe` for one that is a link, somebody else's or open to others. One that is not there is no error.
 */
function assertPrivate(folder) {
    for (const part of [node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(folder), folder]) {
        const why = whatIsWrong(part);
        if (why !== undefined)
            throw unsafeFolder(part, why);
    }
}
function whatIsWrong(folder) {
    try {
        const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(folder);
        if (!stat.isDirectory())
            return 'it is not a folder';
        if (stat.uid !== process.getuid?.())
            return `it belongs to the user with id ${stat.uid}`;
        return (stat.mode & 0o077) === 0 ? undefined : 'others can get into it';
    }
    catch (error) {
        if ((0,_core_files_js__WEBPACK_IMPORTED_MODULE_3__/* .isErrno */ .r)(error, 'ENOENT'))
            return undefined;
        throw error;
    }
}
/** The error for a folder that no control socket may be in. */
function unsafeFolder(folder, why) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeliveryError */ .VE({
        code: 'home-unsafe',
        message: `${folder} cannot hold the control socket: ${why}`,
        hint: 'remove it, or set XDG_RUNTIME_DIR to a folder of your own',
    });
}


/***/ }),

/***/ 731:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ systemBootClock),
/* harmony export */   w: () => (/* binding */ readBootId)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(421);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(24);


/**
 * The clock of this machine. `process.hrtime` reads CLOCK_MONOTONIC on Linux and mach_continuous_time on macOS: both count
 * from the boot and are the same for every process.
 */
function systemBootClock() {
    const boot = readBootId();
    return { boot, now: () => Number(process.hrtime.bigint() / 1000n) / 1_000 };
}
let bootId;
/** What names this boot of the machine; it does not change while a process runs. */
function readBootId() {
    bootId ??= askBootId();
    return bootId;
}
function askBootId() {
    if (process.platform === 'darwin')
        return (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.execFileSync)('/usr/sbin/sysctl', ['-n', 'kern.bootsessionuuid'], { encoding: 'utf8' }).trim();
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)('/proc/sys/kernel/random/boot_id', 'utf8').trim();
}


/***/ }),

/***/ 418:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ ownIdentity),
/* harmony export */   m: () => (/* binding */ endWorker)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(500);
/* harmony import */ var _instances_process_identity_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(271);


/** A worker that still works uses the time to answer what it has under way. */
const graceMs = 2_000;
const pollMs = 20;
/**
 * Ends a worker that does not answer, if that very process still runs: left alone it would accept connections beside the
 * next one, and go by a table that nobody can change.
 */
async function endWorker(worker, log) {
    if (!(0,_instances_process_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .isRunning */ .W_)(worker))
        return;
    log(`the proxy worker ${worker.pid} does not answer; it is ended`);
    const end = performance.now() + graceMs;
    send(worker, 'SIGTERM');
    while ((0,_instances_process_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .isRunning */ .W_)(worker) && performance.now() < end)
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(pollMs);
    send(worker, 'SIGKILL');
    while ((0,_instances_process_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .isRunning */ .W_)(worker))
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(pollMs);
}
function send(worker, signal) {
    try {
        if ((0,_instances_process_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .isRunning */ .W_)(worker))
            process.kill(worker.pid, signal);
    }
    catch {
        // it ended in this moment
    }
}
/** The identity of this process; there always is one. */
function ownIdentity() {
    return (0,_instances_process_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .identify */ .ls)(process.pid) ?? { pid: process.pid, startTime: '' };
}


/***/ }),

/***/ 271:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   W_: () => (/* binding */ isRunning),
/* harmony export */   YI: () => (/* binding */ hasGroup),
/* harmony export */   i8: () => (/* binding */ signalGroup),
/* harmony export */   ls: () => (/* binding */ identify)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(421);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(24);
/* harmony import */ var _boot_clock_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(731);



/** The identity of a running process; undefined when there is none of that number, or only a zombie. */
function identify(pid) {
    const startTime = process.platform === 'linux' ? startTimeOnLinux(pid) : startTimeByPs(pid);
    return startTime === undefined ? undefined : { pid, startTime };
}
/** Whether that very process still runs. */
function isRunning({ pid, startTime }) {
    return identify(pid)?.startTime === startTime;
}
/**
 * proc(5): field 3 is the state, field 22 the start in clock ticks since the boot, so the boot belongs to it; the name in
 * field 2 may hold anything.
 */
function startTimeOnLinux(pid) {
    try {
        const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(`/proc/${pid}/stat`, 'utf8');
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        const [state] = fields;
        return state === 'Z' || state === 'X' || fields[19] === undefined ? undefined : `${(0,_boot_clock_js__WEBPACK_IMPORTED_MODULE_2__/* .readBootId */ .w)()} ${fields[19]}`;
    }
    catch {
        return undefined;
    }
}
function startTimeByPs(pid) {
    try {
        const [state, ...started] = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.execFileSync)('/bin/ps', ['-o', 'state=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim().split(/\s+/);
        return state === undefined || state.startsWith('Z') ? undefined : started.join(' ');
    }
    catch {
        return undefined;
    }
}
/** Sends a signal to a process and all that it started, as far as they stayed in its group. Gone ones are no error. */
function signalGroup(pid, signal) {
    try {
        process.kill(-pid, signal);
    }
    catch {
        // no process of that group is left
    }
}
/** Whether any process of that group is left. */
function hasGroup(pid) {
    try {
        process.kill(-pid, 0);
        return true;
    }
    catch {
        return false;
    }
}


/***/ }),

/***/ 929:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _role_options_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(155);
/* harmony import */ var _supervisor_role_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(294);
/* harmony import */ var _worker_role_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(842);



/** The entry of the processes that outlive a command: `<this file> supervisor|worker OPTIONS`. */
const [, , role, options = ''] = process.argv;
if (role === 'supervisor')
    await (0,_supervisor_role_js__WEBPACK_IMPORTED_MODULE_1__/* .runSupervisor */ .K)((0,_role_options_js__WEBPACK_IMPORTED_MODULE_0__/* .parseSupervisorOptions */ ._2)(options));
else if (role === 'worker')
    await (0,_worker_role_js__WEBPACK_IMPORTED_MODULE_2__/* .runWorker */ .W)((0,_role_options_js__WEBPACK_IMPORTED_MODULE_0__/* .parseWorkerOptions */ .Y7)(options));
else {
    process.stderr.write('this file is started by pqc-delivery, as a supervisor or a proxy worker of a local service\n');
    process.exit(2);
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 726:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Cj: () => (/* binding */ leaseRange),
/* harmony export */   DG: () => (/* binding */ readMeasure),
/* harmony export */   LE: () => (/* binding */ readParams),
/* harmony export */   Qn: () => (/* binding */ readWatch),
/* harmony export */   iS: () => (/* binding */ readCause),
/* harmony export */   mF: () => (/* binding */ readLock),
/* harmony export */   ns: () => (/* binding */ readOutcome),
/* harmony export */   sb: () => (/* binding */ readSettings)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(807);
/* harmony import */ var _json_check_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(460);


/**
 * Reads the parameters of a call. They come from a process of the same user and of this program, so shapes are checked
 * where a wrong one would break the state, and what is opaque stays opaque.
 */
function readParams(params) {
    if (!(0,_json_check_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(params))
        throw wrong('params');
    const text = (name) => {
        const value = params[name];
        if (typeof value !== 'string')
            throw wrong(name);
        return value;
    };
    const record = (name) => {
        const value = params[name];
        if (!(0,_json_check_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(value))
            throw wrong(name);
        return value;
    };
    const number = (name, { least, most }) => {
        const value = params[name];
        if (typeof value !== 'number' || !(value >= least && value <= most))
            throw wrong(name);
        return value;
    };
    const oneOf = (name, words) => {
        const found = words.find((word) => word === params[name]);
        if (found === undefined)
            throw wrong(name);
        return found;
    };
    return {
        text,
        record,
        number,
        oneOf,
        optionalText: (name) => params[name] === undefined ? undefined : text(name),
        flag: (name) => params[name] === true,
        lease() {
            const { rolloutId, fence } = record('lease');
            if (typeof rolloutId !== 'string' || !(0,_json_check_js__WEBPACK_IMPORTED_MODULE_1__/* .isCount */ .my)(fence))
                throw wrong('lease');
            return { rolloutId, fence };
        },
    };
}
const hourMs = 3_600_000;
/** How long a lease may be: no longer than anybody would wait for a dead man's switch. */
const leaseRange = { least: 1, most: hourMs };
const causes = ['gate-failed', 'inconclusive', 'unavailable', 'candidate-failed', 'cancelled', 'lease-lapsed', 'overtaken', 'requested'];
const outcomes = ['live', 'baked', 'replaced', 'rolled-back', 'failed', 'inconclusive', 'cancelled', 'restored'];
/** Why traffic is put back. */
function readCause(params) {
    return params.oneOf('cause', causes);
}
/** How a rollout ended. */
function readOutcome(params) {
    return params.oneOf('outcome', outcomes);
}
/** The parameters of `lock`. */
function readLock(params) {
    const reason = params.optionalText('reason');
    return {
        rolloutId: params.text('rolloutId'),
        kind: params.oneOf('kind', ['deploy', 'rollback']),
        revision: readRevision(params.record('revision')),
        owner: params.text('owner'),
        leaseMs: params.number('leaseMs', leaseRange),
        ...(reason === undefined ? {} : { reason }),
        takeOver: params.flag('takeOver'),
        settings: readSettings(params.record('settings')),
    };
}
const digest = /^[0-9a-f]{64}$/;
function readRevision(value) {
    const reader = readParams(value);
    const gitSha = reader.optionalText('gitSha');
    const hex = (name) => {
        const text = reader.text(name);
        if (!digest.test(text))
            throw wrong(`revision.${name}`);
        return text;
    };
    return { id: hex('id'), content: hex('content'), start: hex('start'), ...(gitSha === undefined ? {} : { gitSha }), spec: reader.record('spec') };
}
/** The settings that a command brings. */
function readSettings(value) {
    const reader = readParams(value);
    const listen = readParams(reader.record('listen'));
    return {
        listen: { host: listen.text('host'), port: listen.number('port', { least: 1, most: 65_535 }) },
        drainMs: reader.number('drainMs', { least: 0, most: hourMs }),
        keep: reader.number('keep', { least: 0, most: 1_000 }),
        instances: reader.number('instances', { least: 1, most: 1_000 }),
    };
}
/** What the proxy shall count. */
function readMeasure(value) {
    const { countAsError, latencyBoundsMs } = value;
    if (!isNumbers(countAsError) || !isNumbers(latencyBoundsMs))
        throw wrong('measure');
    return { countAsError, latencyBoundsMs };
}
function isNumbers(value) {
    return Array.isArray(value) && value.every((item) => typeof item === 'number' && Number.isFinite(item));
}
/** The hand-over of a bake. The gate checks its own snapshot. */
function readWatch(value) {
    const reader = readParams(value);
    reader.record('policy');
    reader.record('gate');
    reader.number('t', { least: 0, most: Number.MAX_SAFE_INTEGER });
    reader.number('bakeLeftMs', { least: 0, most: Number.MAX_SAFE_INTEGER });
    reader.number('step', { least: 0, most: 1_000 });
    return value;
}
function wrong(name) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code: 'fault', message: `a call to the running service has no usable \`${name}\`` });
}


/***/ }),

/***/ 155:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Q$: () => (/* binding */ listenFd),
/* harmony export */   Y7: () => (/* binding */ parseWorkerOptions),
/* harmony export */   _2: () => (/* binding */ parseSupervisorOptions)
/* harmony export */ });
/* harmony import */ var _json_check_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(460);
/* harmony import */ var _params_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(726);


/** The file descriptor at which both roles get the listening socket. */
const listenFd = 3;
/** Reads what `JSON.stringify` made of the options. */
function parseSupervisorOptions(text) {
    const value = parse(text);
    const reader = (0,_params_js__WEBPACK_IMPORTED_MODULE_0__/* .readParams */ .LE)(value);
    return {
        service: reader.text('service'),
        environment: reader.text('environment'),
        folder: reader.text('folder'),
        sockets: reader.text('sockets'),
        settings: (0,_params_js__WEBPACK_IMPORTED_MODULE_0__/* .readSettings */ .sb)(reader.record('settings')),
    };
}
/** The same for a worker. */
function parseWorkerOptions(text) {
    return { ...parseSupervisorOptions(text), socket: (0,_params_js__WEBPACK_IMPORTED_MODULE_0__/* .readParams */ .LE)(parse(text)).text('socket') };
}
function parse(text) {
    const value = JSON.parse(text);
    if (!(0,_json_check_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(value))
        throw new TypeError('the options of this process are not an object');
    // what came out of JSON.parse is JSON
    return value;
}


/***/ }),

/***/ 645:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ readLines)
/* harmony export */ });
/* harmony import */ var _messages_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(660);

/** Calls `onLine` for each line of a socket. A longer line than the protocol allows ends the connection. */
function readLines(socket, onLine) {
    let parts = [];
    let length = 0;
    socket.setEncoding('utf8');
    socket.on('data', (chunk) => {
        let start = 0;
        for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', start)) {
            parts.push(chunk.slice(start, end));
            const line = parts.join('');
            parts = [];
            length = 0;
            start = end + 1;
            if (line !== '')
                onLine(line);
        }
        const rest = chunk.slice(start);
        length += rest.length;
        if (rest !== '')
            parts.push(rest);
        if (length > _messages_js__WEBPACK_IMPORTED_MODULE_0__/* .longestLine */ .N9)
            socket.destroy();
    });
}


/***/ }),

/***/ 660:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   N9: () => (/* binding */ longestLine),
/* harmony export */   Xg: () => (/* binding */ protocolVersion),
/* harmony export */   _f: () => (/* binding */ oldestProtocol),
/* harmony export */   hw: () => (/* binding */ formatMessage),
/* harmony export */   pJ: () => (/* binding */ sendable),
/* harmony export */   vY: () => (/* binding */ parseMessage)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(807);
/* harmony import */ var _json_check_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(460);


/**
 * The control protocol: newline-delimited JSON over a local socket, one request or answer a line.
 *
 * - request `{"v": 1, "id": "…", "method": "…", "params": …}`
 * - answer `{"v": 1, "id": "…", "result": …}` or `{"v": 1, "id": "…", "error": {"code", "message", "hint"}}`
 * - push, of which no answer is awaited: `{"v": 1, "push": "…", "params": …}`
 *
 * A request that is repeated under its id gets the first answer again and is not carried out twice.
 */
const protocolVersion = 1;
/** The oldest version that is still spoken: its own and the previous one. The first version has none before it. */
const oldestProtocol = 1;
/** A line may not be longer: a state with a long history stays far below. */
const longestLine = 8 * 1024 * 1024;
/** One message as a line, without its end. */
function formatMessage(message) {
    const v = protocolVersion;
    switch (message.kind) {
        case 'request':
            return JSON.stringify({ v, ...message.request });
        case 'result':
            return JSON.stringify({ v, id: message.id, result: message.result });
        case 'error': {
            const { code, message: text, hint } = message.error;
            return JSON.stringify({ v, id: message.id, error: { code, message: text, hint } });
        }
        case 'push':
            return JSON.stringify({ v, push: message.name, params: message.params });
    }
}
/** Reads a line. Throws `target-unavailable` for another protocol version and for what is no message. */
function parseMessage(line) {
    const value = parseJson(line);
    if (!(0,_json_check_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(value))
        throw notAMessage();
    const { v, id, method, push } = value;
    if (typeof v !== 'number' || v < oldestProtocol || v > protocolVersion)
        throw otherVersion(v);
    if (typeof push === 'string')
        return { kind: 'push', name: push, params: jsonOf(value['params']) };
    if (typeof id !== 'string' || id.length > 200)
        throw notAMessage();
    if (typeof method === 'string')
        return { kind: 'request', request: { id, method, params: jsonOf(value['params']) } };
    if ('error' in value)
        return { kind: 'error', id, error: errorOf(value['error']) };
    return { kind: 'result', id, result: jsonOf(value['result']) };
}
function parseJson(line) {
    try {
        return JSON.parse(line);
    }
    catch {
        throw notAMessage();
    }
}
/** What `JSON.parse` returned is JSON, and an absent value is null. */
function jsonOf(value) {
    return value === undefined ? null : value;
}
function errorOf(value) {
    const { code, message, hint } = (0,_json_check_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(value) ? value : {};
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({
        code: isErrorCode(code) ? code : 'fault',
        message: typeof message === 'string' ? message : 'the service failed without saying why',
        ...(typeof hint === 'string' ? { hint } : {}),
    });
}
function isErrorCode(code) {
    return typeof code === 'string' && Object.hasOwn(_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorCodes */ .fv, code);
}
/** Any error as one that can be sent: what is no `DeliveryError` is a fault. */
function sendable(error) {
    return (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isDeliveryError */ .$n)(error) ? error : new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code: 'fault', message: (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error) });
}
function notAMessage() {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code: 'target-unavailable', message: 'what arrived on the control socket is no message of its protocol' });
}
function spokenVersions() {
    return [...new Set([oldestProtocol, protocolVersion])].join(' to ');
}
function otherVersion(version) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({
        code: 'target-unavailable',
        message: `the control socket speaks version ${String(version).slice(0, 20)} of its protocol; this pqc-delivery speaks ` +
            spokenVersions(),
        hint: 'use a pqc-delivery of the version that started the service, or stop the service with that one and deploy again',
    });
}


/***/ }),

/***/ 563:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ serveRpc)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(24);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(30);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(760);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(807);
/* harmony import */ var _private_folder_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(637);
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(645);
/* harmony import */ var _messages_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(660);







/** Answers are remembered for so many requests. */
const remembered = 1_000;
/** Nobody needs more at once: the command, its lease and its looks are one connection each. */
const mostConnections = 100;
/**
 * Serves the methods on a local socket that only its owner can connect to; what is left at that path goes. Resolves when
 * it listens. Every `checkEveryMs` it sees to it that the file is still there: a clean-up of /tmp, or the end of a login
 * session, would cut a running service off from every command. Errors of the system come as they are.
 */
async function serveRpc({ file, methods, checkEveryMs }) {
    const answer = createAnswers(methods);
    const sockets = new Set();
    const onConnection = (socket) => {
        sockets.add(socket);
        socket.on('close', () => sockets.delete(socket));
        socket.on('error', () => socket.destroy());
        const peer = { onClose: (listener) => void socket.once('close', listener) };
        (0,_lines_js__WEBPACK_IMPORTED_MODULE_5__/* .readLines */ .S)(socket, (line) => void respond({ socket, peer, line, answer }));
    };
    let server = await listen(file, onConnection);
    const timer = setInterval(() => {
        if (isOurs(file))
            return;
        // closing removes the file, so the old listener goes first; connections that are open stay
        server.close();
        listen(file, onConnection).then((next) => {
            server = next;
        }, () => undefined);
    }, checkEveryMs);
    return {
        push(name, params) {
            for (const socket of sockets)
                send(socket, { kind: 'push', name, params });
        },
        close() {
            clearInterval(timer);
            server.close();
            for (const socket of sockets)
                socket.end();
        },
    };
}
/** The first answer to a request is the answer to each repetition of it. */
function createAnswers(methods) {
    const answers = new Map();
    return (request, peer) => {
        const known = answers.get(request.id);
        if (known !== undefined)
            return known;
        const fresh = carryOut({ methods, request, peer });
        answers.set(request.id, fresh);
        for (const oldest of answers.keys()) {
            if (answers.size <= remembered)
                break;
            answers.delete(oldest);
        }
        return fresh;
    };
}
/** Whether the socket is still there, in a folder that nobody else can put one into. */
function isOurs(file) {
    try {
        (0,_private_folder_js__WEBPACK_IMPORTED_MODULE_4__/* .assertPrivate */ .g)(node_path__WEBPACK_IMPORTED_MODULE_2__.dirname(file));
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(file).isSocket();
    }
    catch {
        return false;
    }
}
async function listen(file, onConnection) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(node_path__WEBPACK_IMPORTED_MODULE_2__.dirname(file), { recursive: true, mode: 0o700 });
    (0,_private_folder_js__WEBPACK_IMPORTED_MODULE_4__/* .assertPrivate */ .g)(node_path__WEBPACK_IMPORTED_MODULE_2__.dirname(file));
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(file, { force: true });
    const server = (0,node_net__WEBPACK_IMPORTED_MODULE_1__.createServer)(onConnection);
    server.maxConnections = mostConnections;
    await new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(file, resolve);
    });
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.chmodSync)(file, 0o600);
    return server;
}
async function respond({ socket, peer, line, answer }) {
    let message;
    try {
        message = (0,_messages_js__WEBPACK_IMPORTED_MODULE_6__/* .parseMessage */ .vY)(line);
    }
    catch (error) {
        send(socket, { kind: 'error', id: '', error: (0,_messages_js__WEBPACK_IMPORTED_MODULE_6__/* .sendable */ .pJ)(error) });
        socket.end();
        return;
    }
    if (message.kind === 'request')
        send(socket, await answer(message.request, peer));
}
async function carryOut({ methods, request, peer }) {
    const { id, method, params } = request;
    try {
        const run = Object.hasOwn(methods, method) ? methods[method] : undefined;
        if (run === undefined) {
            throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .DeliveryError */ .VE({ code: 'not-supported', message: `the running service knows no call of the name ${JSON.stringify(method.slice(0, 40))}` });
        }
        return { kind: 'result', id, result: await run(params, peer) };
    }
    catch (error) {
        return { kind: 'error', id, error: (0,_messages_js__WEBPACK_IMPORTED_MODULE_6__/* .sendable */ .pJ)(error) };
    }
}
function send(socket, message) {
    if (socket.writable)
        socket.write(`${(0,_messages_js__WEBPACK_IMPORTED_MODULE_6__/* .formatMessage */ .hw)(message)}\n`);
}


/***/ }),

/***/ 922:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ spawnRole)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(421);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(24);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(760);
/* harmony import */ var _role_options_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(155);




/**
 * Starts a role from this very file on this very Node, in a session of its own and with the listening socket, so that it
 * outlives this process and the socket never closes. The pid is undefined when it could not be started; `gone` resolves when
 * it has ended.
 */
function spawnRole({ role, options, log }) {
    const out = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)(node_path__WEBPACK_IMPORTED_MODULE_2__.join(options.folder, 'supervisor.log'), 'a', 0o600);
    try {
        const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(process.execPath, [process.argv[1] ?? '', role, JSON.stringify(options)], {
            cwd: options.folder,
            detached: true,
            stdio: ['ignore', out, out, _role_options_js__WEBPACK_IMPORTED_MODULE_3__/* .listenFd */ .Q$],
        });
        const gone = new Promise((resolve) => {
            child.once('exit', () => resolve());
            child.once('error', (error) => {
                log(`no ${role} could be started: ${error.message}`);
                resolve();
            });
        });
        child.unref();
        return { pid: child.pid, gone };
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(out);
    }
}


/***/ }),

/***/ 294:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  K: () => (/* binding */ runSupervisor)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(24);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(760);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __nccwpck_require__(807);
;// CONCATENATED MODULE: ./build/core/system.js

/** Time of this machine. */
const systemClock = {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    sleep: sleepUnlessAborted,
};
/** The longest delay that a timer of Node keeps; a longer one would fire at once. */
const longestTimerMs = 2 ** 31 - 1;
async function sleepUnlessAborted(ms, signal) {
    for (let left = ms; left > 0 && signal?.aborted !== true; left -= longestTimerMs) {
        await waitOnce(Math.min(left, longestTimerMs), signal);
    }
}
function waitOnce(ms, signal) {
    return new Promise((resolve) => {
        const wake = () => {
            clearTimeout(timer);
            signal?.removeEventListener('abort', wake);
            resolve();
        };
        const timer = setTimeout(wake, ms);
        signal?.addEventListener('abort', wake, { once: true });
    });
}
/** Randomness of this machine, fit for keys. */
const systemRandom = {
    bytes: (size) => (0,external_node_crypto_.randomBytes)(size),
};

// EXTERNAL MODULE: ./build/core/files.js + 1 modules
var files = __nccwpck_require__(882);
;// CONCATENATED MODULE: ./build/rollout/targets/local/control-file.js

const controlVersion = 1;
/** Replaces `control.json`. */
async function writeControlFile(file, content) {
    await (0,files/* writeVersioned */.TP)({ file, version: controlVersion, content: { ...content } });
}
/** Reads `control.json`; undefined when there is none. Rejects with `state-broken` or `state-newer`. */
async function readControlFile(file) {
    const content = await (0,files/* readVersioned */.OF)({ file, version: controlVersion });
    if (content === undefined)
        return undefined;
    const { socket, node, entry } = content;
    if (typeof socket !== 'string' || typeof node !== 'string' || typeof entry !== 'string')
        return undefined;
    return { socket, node, entry };
}

// EXTERNAL MODULE: ./build/rollout/targets/local/places.js + 1 modules
var local_places = __nccwpck_require__(788);
;// CONCATENATED MODULE: ./build/rollout/targets/local/state/service-state.js
/** The newest version of `state.json` that this code reads and the one that it writes. */
const stateVersion = 1;
/** The state of a service that has never been deployed. */
function newServiceState({ service, environment, settings }) {
    return { service, environment, settings, fence: 0, token: '', stopped: false, history: [], revisions: {}, bad: [], journal: [], journalSeq: 0 };
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(455);
// EXTERNAL MODULE: ./build/rollout/targets/local/json-check.js
var json_check = __nccwpck_require__(460);
;// CONCATENATED MODULE: ./build/rollout/targets/local/state/parse-state.js


/**
 * The state that a file holds. Only this program writes it, whole or not at all, so what is checked is that it is the file
 * it should be. Throws `state-broken`, naming the file and the part.
 */
function parseState({ value, file }) {
    const part = isState(value);
    if (part === true)
        return value;
    throw new errors/* DeliveryError */.VE({
        code: 'state-broken',
        message: `${file} is not the state of a service: \`${part}\` is missing or of another kind`,
        hint: 'put the file back from a backup, or move it away to begin without its history',
    });
}
/** True, or the name of the first part that is not as it should be. */
function isState(value) {
    if (!(0,json_check/* isRecord */.u4)(value))
        return 'version';
    const checks = {
        service: isText,
        environment: isText,
        settings: (part) => (0,json_check/* isRecord */.u4)(part) && (0,json_check/* isRecord */.u4)(part['listen']),
        fence: json_check/* isCount */.my,
        token: isText,
        stopped: (part) => typeof part === 'boolean',
        history: (part) => isListOf(part, (stay) => isText(stay['revisionId']) && isText(stay['rolloutId'])),
        revisions: (part) => (0,json_check/* isRecord */.u4)(part) && Object.values(part).every((revision) => (0,json_check/* isRecord */.u4)(revision) && isText(revision['id']) && isText(revision['content'])),
        bad: (part) => isListOf(part, (mark) => isText(mark['revisionId'])),
        rollout: (part) => part === undefined || ((0,json_check/* isRecord */.u4)(part) && (0,json_check/* isCount */.my)(part['fence']) && isText(part['id']) && typeof part['percent'] === 'number'),
        journal: (part) => isListOf(part, (entry) => (0,json_check/* isCount */.my)(entry['seq'])),
        journalSeq: json_check/* isCount */.my,
    };
    return Object.entries(checks).find(([name, check]) => !check(value[name]))?.[0] ?? true;
}
function isText(value) {
    return typeof value === 'string';
}
function isListOf(value, check) {
    return Array.isArray(value) && value.every((item) => (0,json_check/* isRecord */.u4)(item) && check(item));
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/instances/instances-file.js


const version = 1;
/** Replaces the list of running processes. Without fsync: after a power failure none of them runs. */
function writeInstances(file, groups) {
    const temporary = `${file}.${process.pid}.tmp`;
    (0,external_node_fs_.writeFileSync)(temporary, JSON.stringify({ version, groups }), { mode: 0o600 });
    (0,external_node_fs_.renameSync)(temporary, file);
}
/** The processes that the last supervisor had; none when the file is missing or not whole: they are started again then. */
function readInstances(file) {
    try {
        const value = JSON.parse((0,external_node_fs_.readFileSync)(file, 'utf8'));
        if (!(0,json_check/* isRecord */.u4)(value) || value['version'] !== version || !Array.isArray(value['groups']))
            return [];
        return value['groups'].filter(isGroup);
    }
    catch {
        return [];
    }
}
function isGroup(value) {
    return (0,json_check/* isRecord */.u4)(value) && typeof value['revisionId'] === 'string' && typeof value['rolloutId'] === 'string' &&
        Array.isArray(value['instances']) && value['instances'].every(isInstance);
}
function isInstance(value) {
    return (0,json_check/* isRecord */.u4)(value) && typeof value['id'] === 'string' && typeof value['startTime'] === 'string' && typeof value['healthy'] === 'boolean' &&
        ['slot', 'pid', 'port'].every((name) => Number.isSafeInteger(value[name]));
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/instances/launch-file.js


/** The newest version of a revision's file. */
const launchVersion = 1;
/** Reads the file of a revision; undefined when it is not there. Rejects with `state-broken` or `state-newer`. */
async function readLaunch(file) {
    const value = await (0,files/* readVersioned */.OF)({ file, version: launchVersion });
    if (value === undefined)
        return undefined;
    const launch = value['launch'];
    if (!isLaunch(launch))
        throw new TypeError(`${file} does not say how to start the revision`);
    return launch;
}
function isLaunch(value) {
    if (!(0,json_check/* isRecord */.u4)(value))
        return false;
    const { command, env, secrets, health } = value;
    return isTexts(command) && command.length > 0 && (0,json_check/* isRecord */.u4)(env) && isTexts(Object.values(env)) && isTexts(secrets) && (0,json_check/* isRecord */.u4)(health) &&
        typeof health['path'] === 'string' && typeof health['status'] === 'number' && typeof health['withinMs'] === 'number';
}
function isTexts(value) {
    return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

// EXTERNAL MODULE: ./build/rollout/targets/local/traffic-record.js
var traffic_record = __nccwpck_require__(82);
;// CONCATENATED MODULE: ./build/rollout/targets/local/state/rebuild.js








/**
 * The state of a service whose state file is broken, as far as its other files tell: which revision served as the stable
 * side, and the last fencing number. History and bad marks are lost, and an unfinished rollout is forgotten: its candidate
 * is stopped. Undefined when they do not tell enough.
 */
async function rebuildState({ places, service, environment, settings, at }) {
    const traffic = (0,traffic_record/* readTraffic */.Eg)(places.trafficFile);
    const serving = new Set(traffic?.table.stable?.map(({ id }) => id));
    const group = readInstances(places.instancesFile).find(({ instances }) => instances.some(({ id }) => serving.has(id)));
    if (traffic === undefined || group === undefined)
        return undefined;
    const revisions = await keptRevisions(places.revisions);
    if (revisions[group.revisionId] === undefined)
        return undefined;
    const reason = 'found serving when the state file was broken; its history is lost';
    return {
        ...newServiceState({ service, environment, settings }),
        fence: traffic.table.fence,
        stable: group.rolloutId,
        revisions,
        history: [{ revisionId: group.revisionId, rolloutId: group.rolloutId, by: 'deploy', startedAt: at, liveAt: at, outcome: 'live', reason }],
    };
}
/** The revisions that are kept, from the files with what starts them. One that cannot be read is left out. */
async function keptRevisions(folder) {
    const found = {};
    for (const name of await (0,promises_.readdir)(folder).catch(() => [])) {
        const value = await (0,files/* readVersioned */.OF)({ file: external_node_path_.join(folder, name), version: launchVersion }).catch(() => undefined);
        const revision = value?.['revision'];
        if (isRevision(revision))
            found[revision.id] = revision;
    }
    return found;
}
function isRevision(value) {
    return (0,json_check/* isRecord */.u4)(value) && ['id', 'content', 'start'].every((name) => typeof value[name] === 'string') && (0,json_check/* isRecord */.u4)(value['spec']);
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/state/state-file.js






/** Reads the state file; undefined when there is none. Rejects with `state-broken` or `state-newer`. */
async function readState(file) {
    const value = await (0,files/* readVersioned */.OF)({ file, version: stateVersion });
    return value === undefined ? undefined : parseState({ value, file });
}
/**
 * The same for whoever is about to run the service: a broken file is set aside, under a name that `onRebuilt` is told, and
 * the state is rebuilt from the service's other files where they tell enough; where not, it rejects with `state-broken`.
 */
async function readOrRebuildState({ places, service, environment, settings, at, onRebuilt }) {
    try {
        return await readState(places.stateFile);
    }
    catch (error) {
        const rebuilt = (0,errors/* isDeliveryError */.$n)(error, 'state-broken') ? await rebuildState({ places, service, environment, settings, at }) : undefined;
        if (rebuilt === undefined)
            throw error;
        const aside = `${places.stateFile}.broken-${at.replaceAll(':', '')}`;
        await (0,promises_.rename)(places.stateFile, aside);
        onRebuilt(aside);
        return rebuilt;
    }
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/worker-sockets.js


/**
 * Where the worker may listen, the likeliest first: the socket that `traffic.json` names, then every other one in its folder.
 * A worker that could not write the file, since the disk was full, is found too.
 */
function workerSockets(named) {
    const folder = external_node_path_.dirname(named);
    try {
        const others = (0,external_node_fs_.readdirSync)(folder).filter((name) => name.startsWith('w-')).map((name) => external_node_path_.join(folder, name));
        return [named, ...others.filter((other) => other !== named)];
    }
    catch {
        return [named];
    }
}

;// CONCATENATED MODULE: ./build/rollout/step.js
/**
 * Whether a step is over. It passes when the gate does, not before its minimum; a proven failure ends it at once; what is
 * open at its maximum is inconclusive, or an error where data is missing. An incident that both sides share ends it when
 * the gate has waited long enough (`inconclusive`). A gate that only observes changes no step's time.
 */
function stepOutcome({ mode, verdict, elapsedMs, minMs, maxMs }) {
    if (mode === 'decide' && verdict.decision === 'fail')
        return 'fail';
    if (mode === 'decide' && verdict.decision === 'inconclusive')
        return 'inconclusive';
    if (elapsedMs < minMs)
        return undefined;
    if (verdict.decision === 'fail')
        return 'fail';
    if (verdict.decision === 'pass')
        return 'pass';
    if (elapsedMs < maxMs)
        return undefined;
    return verdict.decision === 'error' ? 'error' : 'inconclusive';
}
/**
 * Whether the bake is over. It asks for no evidence of its own: it is passed when its time is over and nothing was found
 * in at least one request. Where there is none, or data is missing, it is waited for, at most `graceMs` longer. Only a
 * service that nobody uses passes unseen: without `probes`, and without one request in the whole rollout.
 */
function bakeOutcome({ mode, verdict, elapsedMs, bakeMs, graceMs, probes }) {
    if (mode === 'decide' && verdict.decision === 'fail')
        return 'fail';
    if (mode === 'decide' && verdict.decision === 'inconclusive')
        return 'inconclusive';
    if (elapsedMs < bakeMs)
        return undefined;
    if (verdict.decision === 'fail')
        return 'fail';
    const isUnused = !probes && verdict.candidate.requests === 0;
    const isSeen = verdict.requestsInStep > 0 || isUnused;
    if (verdict.decision !== 'error' && isSeen)
        return 'pass';
    return elapsedMs < bakeMs + graceMs ? undefined : 'error';
}
/** What a rollout does about a step that ended: `proceed` never goes past a red limit test. */
function reactionTo({ outcome, policy, limitIsRed }) {
    if (outcome === 'pass')
        return 'advance';
    if (policy.mode === 'observe')
        return 'advance-unproven';
    switch (outcome) {
        case 'fail':
            return 'roll-back';
        case 'error':
            return 'restore-unavailable';
        case 'inconclusive':
            if (policy.whenInconclusive === 'fail')
                return 'roll-back';
            if (policy.whenInconclusive === 'proceed' && !limitIsRed)
                return 'advance-unproven';
            return 'restore-inconclusive';
    }
}

;// CONCATENATED MODULE: ./build/rollout/bake-watch.js

/**
 * Looks at the traffic until the bake is decided, as a run of its own would. `fromT`: seconds on the rollout's clock when
 * this watch began, of which `bakeMs` were left. Resolves with undefined when `signal` is aborted first.
 */
async function watchBake({ gate, looker, mode, fromT, bakeMs, graceMs, probes, signal, onLook, onVerdict }) {
    for (;;) {
        const looks = await looker.next(signal);
        if (signal.aborted)
            return undefined;
        for (const look of looks) {
            gate.look(look);
            onLook(look);
        }
        const verdict = gate.verdict();
        const elapsedMs = (looker.t() - fromT) * 1_000;
        const outcome = bakeOutcome({ mode, verdict, elapsedMs, bakeMs, graceMs, probes });
        if (outcome !== undefined)
            return { outcome, verdict };
        await onVerdict(verdict, elapsedMs);
    }
}

;// CONCATENATED MODULE: ./build/rollout/gate/bursts.js
/**
 * Defence against errors that come in bursts. The tests take requests for independent; real errors cluster (a
 * deadlock, a garbage collection, one bad host), and a cluster is less evidence than as many errors apart. Everything
 * here only takes evidence away, so the error budget holds as before.
 */
const PRIOR_BLOCKS = 10;
/** of a block's term when hits are independent and about one is expected: 2 + 1/expected */
const TERM_VARIANCE = 3;
const MOST = 8;
/** one wild block must not silence the gate for the rest of the rollout */
const MOST_OF_A_BLOCK = 50;
function openScatter() {
    return { blocks: 0, sum: 0, trials: 0, hits: 0, blockTrials: 0, blockHits: 0 };
}
/**
 * Takes the stable side's counts of a look. Looks are put together into blocks of one expected hit, since the scatter
 * of rare hits over short looks says nothing. A block's term is Pearson's X² with one degree of freedom.
 */
function addScatter({ state, trials, hits }) {
    state.trials += trials;
    state.hits += hits;
    state.blockTrials += trials;
    state.blockHits += hits;
    const rate = (state.hits + 0.5) / (state.trials + 1);
    const expected = state.blockTrials * rate;
    if (expected < 1)
        return;
    const term = (state.blockHits - expected) ** 2 / (expected * (1 - rate));
    state.sum += Math.min(term, MOST_OF_A_BLOCK);
    state.blocks += 1;
    state.blockTrials = 0;
    state.blockHits = 0;
}
/**
 * Variance of the stable side's hits over what independence would give, from 1 to 8, starting at 1. Dividing the log of
 * the evidence by it is the correction of quasi-likelihood (McCullagh, Nelder 1989, §4.5). One standard error below the
 * plain estimate, whose noise alone would cost a tenth of the evidence. Known before the look that it is used for, so
 * that look stays a fair bet.
 */
function scatterOf(state) {
    const blocks = PRIOR_BLOCKS + state.blocks;
    const margin = Math.sqrt(TERM_VARIANCE * state.blocks);
    return Math.min(MOST, Math.max(1, (PRIOR_BLOCKS + state.sum - margin) / blocks));
}
/** Hits beyond 1 + 2·chance·trials of a look count half: the rest of a cluster is mostly an echo of its first. */
function soften({ hits, trials, chance }) {
    const plain = 1 + 2 * chance * trials;
    return hits <= plain ? hits : plain + (hits - plain) / 2;
}
/** The most, in nats, that one look may add. */
function capOf(seconds) {
    return 4 + 0.5 * seconds;
}

;// CONCATENATED MODULE: ./build/rollout/gate/coverage.js
/** A step passes only when at most this share of its looks is missing. */
const MOST_MISSING = 0.2;
/** so long without data is blindness, however many looks came before */
const BLIND_S = 10;
function openCoverage(t) {
    return { looks: 0, missing: 0, lastIsMissing: false, seen: t, why: '' };
}
/** Takes a look; `why` is undefined where it had everything. */
function observeCoverage({ coverage, t, why }) {
    coverage.looks += 1;
    coverage.lastIsMissing = why !== undefined;
    if (why === undefined) {
        coverage.seen = t;
        return;
    }
    coverage.missing += 1;
    coverage.why = why;
}
/** Whether too much is missing to decide on what is there. */
function isBlind(coverage, t) {
    if (coverage.missing > MOST_MISSING * coverage.looks)
        return true;
    return coverage.lastIsMissing && t - coverage.seen >= BLIND_S;
}

;// CONCATENATED MODULE: ./build/rollout/gate/hard-trip.js
/** Stable is in as much trouble itself when so much of its traffic fails. */
const STABLE_IS_BAD = 0.5;
function openStreak() {
    return { requests: 0, stableRequests: 0, stableErrors: 0 };
}
/**
 * Takes a look of one source. A look without candidate requests leaves the streak as it is, one with a success ends it.
 * Sources are not mixed: a health page that answers must not hide that every user gets an error.
 */
function observeStreak({ streak, candidate, stable }) {
    if (candidate === undefined)
        return;
    if (candidate.errors < candidate.requests) {
        if (streak.requests > 0)
            Object.assign(streak, openStreak());
        return;
    }
    streak.requests += candidate.requests;
    if (streak.requests === 0)
        return;
    streak.stableRequests += stable?.requests ?? 0;
    streak.stableErrors += stable?.errors ?? 0;
}
/**
 * Whether the streak is so long that no statistics are needed, and the candidate's own. `needed` is the configured
 * number times the scatter of stable's errors (bursts.ts): where errors are known to come in runs, a run is no breakage
 * yet.
 */
function hasTripped(streak, needed) {
    if (streak.requests === 0 || streak.requests < needed)
        return false;
    return streak.stableErrors < STABLE_IS_BAD * streak.stableRequests || streak.stableRequests === 0;
}

;// CONCATENATED MODULE: ./build/rollout/gate/at.js
/** The number at an index, or 0 beyond the end: for loops over lists of equal length, where nothing is beyond. */
function at(values, index) {
    return values[index] ?? 0;
}

;// CONCATENATED MODULE: ./build/rollout/gate/e-process.js

/** Beyond this there is nothing more to prove, and nothing may gather without end. */
const CEILING = 1e9;
/** Pairs of odds ratio and weight; the weights add up to 1. */
function createGrid(entries, ceilingOf = () => CEILING) {
    return {
        logRatios: entries.map(([ratio]) => Math.log(ratio)),
        excess: entries.map(([ratio]) => ratio - 1),
        weights: entries.map(([, weight]) => weight),
        ceilings: entries.map(([ratio]) => ceilingOf(ratio)),
    };
}
/** Wealth of 1, with the given share of it bet at once. */
function openWealth(grid, share = 0) {
    const wealth = { stakes: grid.weights.map(() => 0), cash: 1 };
    invest({ wealth, grid, share });
    return wealth;
}
/** Bets a share of the starting wealth; what was invested earlier goes on. Shares over time add up to at most 1. */
function invest({ wealth, grid, share }) {
    const bet = Math.min(share, wealth.cash);
    if (bet <= 0)
        return;
    wealth.cash -= bet;
    const { stakes } = wealth;
    for (let index = 0; index < stakes.length; index += 1) {
        stakes[index] = at(stakes, index) + bet * at(grid.weights, index);
    }
}
/** The logarithm of the cost of a trial for each alternative: ln(1 − c + c·r). */
function costsOf(grid, chance, into) {
    for (let index = 0; index < grid.excess.length; index += 1)
        into[index] = Math.log1p(chance * at(grid.excess, index));
    return into;
}
/** Log likelihood ratio of a look for each alternative. */
function logFactors({ grid, costs, hits, trials, into }) {
    for (let index = 0; index < costs.length; index += 1) {
        into[index] = hits * at(grid.logRatios, index) - trials * at(costs, index);
    }
    return into;
}
/** Lowers each factor to that of another bet: what is left is fair under either hypothesis. */
function lowerTo(factors, others) {
    for (let index = 0; index < factors.length; index += 1) {
        factors[index] = Math.min(at(factors, index), others === undefined ? 0 : at(others, index));
    }
}
/**
 * Pays a look out. An exponent below 1 keeps the bet fair, since the mean of X^a is at most 1 where that of X is
 * (Jensen); the cap on a look's gain (nats) and the ceilings only take evidence away.
 */
function settle({ wealth, grid, factors, exponent, cap }) {
    const { stakes } = wealth;
    for (let index = 0; index < stakes.length; index += 1) {
        const gain = Math.min(at(factors, index) * exponent, cap);
        stakes[index] = Math.min(at(stakes, index) * Math.exp(gain), at(grid.ceilings, index));
    }
}
/** The e-value: all that the gambler has. */
function evidenceOf(wealth) {
    let total = wealth.cash;
    for (const stake of wealth.stakes)
        total += stake;
    return total;
}

;// CONCATENATED MODULE: ./build/rollout/gate/incident.js

/**
 * An incident is a time in which the stable side itself breaks the limit. What the candidate does then says little
 * about the candidate. It is noticed by a CUSUM of the log likelihood ratio of "odds twice the limit's" (Page 1954): on
 * at 3 nats, which a stable side at half the limit reaches about once in 3,000 excursions; clipped at 6, off below 1, so
 * that it ends soon after the last error.
 */
const ON = 3;
const OFF = 1;
const CLIP = 6;
const LOG_RATIO = Math.log(2);
/** errors that come in twos and threes are no incident, but an outage must end soon after it is over */
const MOST_SCATTER = 3;
/** From here on the candidate is taken for better than a stable side in trouble: a release that mends it can pass. */
const BETTER = 5;
/** An incident that both sides share is waited out for so long: a candidate can poison what both depend on. */
const PATIENCE_S = 120;
/** so long without a request, stable says nothing about now */
const FORGOTTEN_S = 10;
const betterGrid = createGrid([[1 / 2, 0.25], [1 / 4, 0.25], [1 / 10, 0.25], [1 / 50, 0.25]]);
const costs = [];
const factors = [];
function openIncident() {
    return { level: 0, on: false, since: 0, seen: 0, better: openWealth(betterGrid, 1) };
}
/** What a request without an error takes off the level. */
function incidentCost(limit) {
    return Math.log1p(limit);
}
/** Takes the stable side's counts of a look that ends at `t`, and starts or ends the incident. */
function watchStable({ state, t, trials, hits, cost, scatter }) {
    const gain = (hits * LOG_RATIO - trials * cost) / Math.min(MOST_SCATTER, scatter);
    state.seen = t;
    state.level = Math.min(CLIP, Math.max(0, state.level + gain));
    if (!state.on && state.level >= ON) {
        state.on = true;
        state.since = t;
        state.better = openWealth(betterGrid, 1);
    }
    else if (state.on && state.level < OFF) {
        state.on = false;
    }
}
/** During an incident: bets that the candidate has fewer than its share of the errors. */
function betOnBetter({ state, hits, trials, chance, cap }) {
    logFactors({ grid: betterGrid, costs: costsOf(betterGrid, chance, costs), hits, trials, into: factors });
    settle({ wealth: state.better, grid: betterGrid, factors, exponent: 1, cap });
}
/** Whether stable breaks the limit and the candidate is not shown to be better. */
function isShared(state) {
    return state.on && evidenceOf(state.better) < BETTER;
}
/**
 * The candidate has all the traffic and stable had none in a look. When that has been so for a while, not even probes
 * reach stable, and an incident cannot be told from a bad candidate any more: it is over.
 */
function missStable(state, t) {
    if (t - state.seen < FORGOTTEN_S)
        return;
    state.on = false;
    state.level = 0;
}
/** Seconds that a shared incident has lasted at `t`; 0 without one. */
function sharedFor(state, t) {
    return isShared(state) ? t - state.since : 0;
}

;// CONCATENATED MODULE: ./build/rollout/gate/limit-test.js



/**
 * Odds ratios and weights. At a limit of 1 % the alternatives are 2, 3, 5, 8, 15, 40 and 95 %. All lie above the limit:
 * a prior that reaches below it would fail healthy services for being too good.
 */
const grid = createGrid([[2.02, 0.17], [3.06, 0.15], [5.21, 0.26], [8.6, 0.2], [17.5, 0.15], [66, 0.05], [1881, 0.02]]);
/** The e-value from which the candidate counts as worse than stable. */
const WORSE = 5;
function openLimit() {
    return {
        limit: openWealth(grid),
        comparison: openWealth(grid),
        alone: openWealth(grid, 1),
        probed: -1,
        scatter: openScatter(),
        incident: openIncident(),
        trials: 0,
        hits: 0,
        stableTrials: 0,
        stableHits: 0,
    };
}
/** The test of a proportion against its limit, with the comparison with the stable side that goes with it. */
function createLimitTest({ limit, state }) {
    const chance = Math.min(Math.max(limit, 1e-6), 1 - 1e-6);
    const limitCosts = costsOf(grid, chance, []);
    const cost = incidentCost(chance);
    const limitFactors = [];
    const comparisonCosts = [];
    const comparisonFactors = [];
    /** Log factors of the comparison, or undefined where the look has nothing to compare. */
    function compare(window, hits) {
        const { candidate, stable } = window;
        if (stable === undefined || stable.trials === 0 || candidate.trials === 0)
            return undefined;
        const trials = hits + stable.hits;
        if (trials === 0)
            return undefined;
        const share = candidate.trials / (candidate.trials + stable.trials);
        if (state.incident.on) {
            const plain = { hits: candidate.hits, trials: candidate.hits + stable.hits, chance: share };
            betOnBetter({ state: state.incident, ...plain, cap: capOf(window.seconds) });
        }
        return logFactors({ grid, costs: costsOf(grid, share, comparisonCosts), hits, trials, into: comparisonFactors });
    }
    function watch({ stable, alone, t }) {
        if (stable !== undefined && stable.trials > 0) {
            const { trials, hits } = stable;
            watchStable({ state: state.incident, t, trials, hits, cost, scatter: scatterOf(state.scatter) });
        }
        else if (alone) {
            missStable(state.incident, t);
        }
    }
    /** Whether the candidate has all traffic and not even probes reach stable: while they do, they are what decides. */
    function isAlone({ alone, stable, t }) {
        if (!alone)
            return false;
        if (stable !== undefined && stable.trials > 0) {
            state.probed = t;
            state.alone = openWealth(grid, 1);
        }
        return state.probed < 0 || t - state.probed > FORGOTTEN_S;
    }
    function count({ candidate, stable }) {
        state.trials += candidate.trials;
        state.hits += candidate.hits;
        if (stable === undefined)
            return;
        state.stableTrials += stable.trials;
        state.stableHits += stable.hits;
        addScatter({ state: state.scatter, trials: stable.trials, hits: stable.hits });
    }
    return {
        state,
        limit: chance,
        observe(window) {
            const { candidate, stake, seconds } = window;
            watch(window);
            const standing = isAlone(window) && !state.incident.on;
            invest({ wealth: state.limit, grid, share: stake });
            invest({ wealth: state.comparison, grid, share: stake });
            const hits = soften({ hits: candidate.hits, trials: candidate.trials, chance });
            const exponent = window.exponent / scatterOf(state.scatter);
            const cap = capOf(seconds);
            const comparison = compare(window, hits);
            if (comparison !== undefined)
                settle({ wealth: state.comparison, grid, factors: comparison, exponent, cap });
            const trials = candidate.trials - (candidate.hits - hits);
            logFactors({ grid, costs: limitCosts, hits, trials, into: limitFactors });
            if (standing)
                settle({ wealth: state.alone, grid, factors: limitFactors, exponent, cap });
            // While stable breaks the limit too, only what the candidate does worse counts against it.
            if (state.incident.on)
                lowerTo(limitFactors, comparison);
            settle({ wealth: state.limit, grid, factors: limitFactors, exponent, cap });
            count(window);
        },
        above: () => evidenceOf(state.limit),
        worse: () => evidenceOf(state.comparison),
        standsAlone: () => evidenceOf(state.alone) >= WORSE,
    };
}

;// CONCATENATED MODULE: ./build/rollout/gate/pass-test.js

/** The e-value that a step needs: a candidate at `detect` gets there once in 20 steps at most. */
const ENOUGH = 20;
/**
 * Good answers of long ago must not outvote bad ones of now: what is kept beyond the threshold is lost by this many
 * errors in quick succession. Six or fewer would be lost by chance now and then at 0.5 % and detect 2 %.
 */
const ERRORS_KEPT = 7;
/** Odds ratios below 1: against "the rate is at least `detect`". At 5 % they are 2.6, 1.3, 0.5 and 0.15 %. */
const pass_test_grid = createGrid([[1 / 2, 0.2], [1 / 4, 0.3], [1 / 10, 0.3], [1 / 33, 0.2]], (ratio) => ENOUGH * ratio ** -ERRORS_KEPT);
const FIRST = 0.6;
/** a step that began badly gets a second chance after so many seconds, and on */
const TIME_CONSTANT_S = 60;
function openPass(detect) {
    return { detect, wealth: openWealth(pass_test_grid), started: false, t: 0 };
}
/** The test that a step needs to pass: no evidence of failure is not enough. */
function createPassTest({ state }) {
    const costs = [];
    const factors = [];
    costsOf(pass_test_grid, state.detect, costs);
    return {
        state,
        begin(detect) {
            Object.assign(state, openPass(detect));
            costsOf(pass_test_grid, detect, costs);
        },
        observe({ t, exponent, candidate }) {
            const late = state.wealth.cash * (1 - Math.exp(-Math.max(0, t - state.t) / TIME_CONSTANT_S));
            const share = state.started ? late : FIRST;
            invest({ wealth: state.wealth, grid: pass_test_grid, share });
            state.started = true;
            state.t = t;
            logFactors({ grid: pass_test_grid, costs, hits: candidate.hits, trials: candidate.trials, into: factors });
            settle({ wealth: state.wealth, grid: pass_test_grid, factors, exponent, cap: Infinity });
        },
        below: () => evidenceOf(state.wealth),
    };
}

;// CONCATENATED MODULE: ./build/rollout/gate/increase-test.js


/** Alternatives: the candidate is above stable by so many times the allowed increase. Of the grid only weights count. */
const MULTIPLES = [1.5, 2.5, 5, 12, 40];
const increase_test_grid = createGrid([[1, 0.25], [1, 0.25], [1, 0.2], [1, 0.2], [1, 0.1]]);
const HALVINGS = 40;
function openIncrease(allowed) {
    return { allowed, wealth: openWealth(increase_test_grid), scatter: openScatter(), stableTrials: 0, stableHits: 0 };
}
/**
 * Tests "the candidate's rate is at most stable's plus `increase`", whatever the two are. The alternative of a look is
 * stable's rate so far and that rate plus a multiple of the increase; it is bet against the point of the hypothesis
 * that is nearest in Kullback-Leibler divergence, counted with the requests of each side. For a convex hypothesis that
 * ratio is a fair bet against all of it: its expected value is a product of linear functions of the two rates, so its
 * logarithm is concave, zero at the nearest point, and falls from there in every direction of the hypothesis, since
 * otherwise another point were nearer (Turner, Grünwald, arXiv 2203.09785, theorem 1).
 */
function createIncreaseTest({ increase, state }) {
    const factors = [];
    function bet({ candidate, stable, seconds, exponent }) {
        const stableRate = (state.stableHits + 0.5) / (state.stableTrials + 100);
        for (const [index, multiple] of MULTIPLES.entries()) {
            const candidateRate = Math.min(0.98, stableRate + multiple * increase);
            const trials = { stableTrials: stable.trials, candidateTrials: candidate.trials };
            const nearest = nearestRate({ stableRate, candidateRate, increase, ...trials });
            const isWorse = candidateRate > stableRate + increase;
            factors[index] = !isWorse ? 0 : (logRatio(stable, { alternative: stableRate, hypothesis: nearest }) +
                logRatio(candidate, { alternative: candidateRate, hypothesis: nearest + increase }));
        }
        const share = exponent / scatterOf(state.scatter);
        settle({ wealth: state.wealth, grid: increase_test_grid, factors, exponent: share, cap: capOf(seconds) });
    }
    return {
        state,
        observe(window) {
            invest({ wealth: state.wealth, grid: increase_test_grid, share: window.stake });
            const { candidate, stable } = window;
            if (stable === undefined || stable.trials === 0)
                return;
            if (candidate.trials > 0)
                bet({ ...window, stable });
            state.stableTrials += stable.trials;
            state.stableHits += stable.hits;
            addScatter({ state: state.scatter, trials: stable.trials, hits: stable.hits });
        },
        worse: () => evidenceOf(state.wealth),
    };
}
function logRatio({ hits, trials }, { alternative, hypothesis }) {
    return hits * Math.log(alternative / hypothesis) + (trials - hits) * Math.log((1 - alternative) / (1 - hypothesis));
}
/** Stable's rate at the nearest point of the line "candidate = stable + increase", where the divergence is least. */
function nearestRate({ stableRate, candidateRate, increase, stableTrials, candidateTrials }) {
    let low = stableRate;
    let high = Math.max(low, candidateRate - increase);
    for (let halving = 0; halving < HALVINGS; halving += 1) {
        const rate = (low + high) / 2;
        const other = rate + increase;
        const stableSlope = (stableTrials * (rate - stableRate)) / (rate * (1 - rate));
        const candidateSlope = (candidateTrials * (other - candidateRate)) / (other * (1 - other));
        if (stableSlope + candidateSlope < 0)
            low = rate;
        else
            high = rate;
    }
    return (low + high) / 2;
}

;// CONCATENATED MODULE: ./build/rollout/gate/histogram.js

/**
 * Requests of a histogram that took longer than its first bound at or above `ms`, with that bound; undefined where no
 * bound is so high. Rounds the limit up to a bound, never down: what is counted is slow beyond doubt.
 */
function slowerThan(latency, ms) {
    let trials = 0;
    let hits = 0;
    let boundMs;
    // This runs for every bound of every look, and taking pairs apart by pattern costs four times as much.
    for (const pair of latency) {
        const bound = pair[0];
        const count = pair[1];
        trials += count;
        if (boundMs !== undefined)
            hits += count;
        else if (bound !== null && bound >= ms)
            boundMs = bound;
    }
    return boundMs === undefined ? undefined : { trials, hits, boundMs };
}
/** Requests whose latency was measured. */
function measuredIn(latency) {
    let total = 0;
    for (const pair of latency)
        total += pair[1];
    return total;
}
function openTotals() {
    return { bounds: [], counts: [], total: 0 };
}
/** Adds a look. Other bounds than before start the totals afresh: counts between bounds cannot be told. */
function addLatency(totals, latency) {
    if (!hasBounds(totals, latency)) {
        totals.bounds = latency.flatMap(([bound]) => (bound === null ? [] : [bound]));
        totals.counts = [...totals.bounds.map(() => 0), 0];
        totals.total = 0;
    }
    let index = 0;
    for (const pair of latency) {
        totals.counts[index] = at(totals.counts, index) + pair[1];
        totals.total += pair[1];
        index += 1;
    }
}
function hasBounds({ bounds }, latency) {
    let index = 0;
    for (const pair of latency) {
        const bound = pair[0];
        if (bound === null ? index !== bounds.length : bound !== bounds[index])
            return false;
        index += 1;
    }
    return latency.length >= bounds.length;
}
/** The lowest bound that at most `share` of the counted requests are above; undefined where none is. */
function boundOf({ bounds, counts, total }, share) {
    let above = total;
    for (let index = 0; index < bounds.length; index += 1) {
        above -= at(counts, index);
        if (above <= share * total)
            return bounds[index];
    }
    return undefined;
}

;// CONCATENATED MODULE: ./build/rollout/gate/ratio-test.js



const ratio_test_grid = createGrid([[1.5, 0.15], [2, 0.2], [3, 0.25], [5, 0.2], [10, 0.15], [20, 0.05]]);
/** What is slow: beyond the bound of stable's p95. */
const SLOW = 0.05;
/** requests of the stable side, in earlier looks, from which its p95 is read */
const LEARN_FROM = 40;
function openRatio(allowed) {
    const learned = { target: openTotals(), probes: openTotals(), prometheus: openTotals() };
    const counts = { stableMs: 0, limitMs: 0, trials: 0, hits: 0 };
    return { allowed, wealth: openWealth(ratio_test_grid), scatter: openScatter(), learned, ...counts };
}
/**
 * With B the bound that holds stable's p95, the candidate's p95 may be `ratio` times as much exactly when at most the
 * same share of its requests takes longer than ratio·B as stable's takes longer than B. That is a comparison of two
 * shares in the same looks, conditional on the slow requests of both (e-process.ts), so a slow dependency that both
 * sides share is no evidence. B comes from earlier looks only. Where the candidate has all the traffic B stays as it was
 * and the share is held against 5 %.
 */
function createRatioTest({ ratio, state }) {
    const costs = [];
    const factors = [];
    function settleLook({ window, candidate, stable }) {
        const hits = soften({ ...candidate, chance: SLOW });
        const exponent = window.exponent / scatterOf(state.scatter);
        const share = stable === undefined ? SLOW : candidate.trials / (candidate.trials + stable.trials);
        const trials = stable === undefined ? candidate.trials - (candidate.hits - hits) : hits + stable.hits;
        logFactors({ grid: ratio_test_grid, costs: costsOf(ratio_test_grid, share, costs), hits, trials, into: factors });
        settle({ wealth: state.wealth, grid: ratio_test_grid, factors, exponent, cap: capOf(window.seconds) });
    }
    function compare({ window, latencies, boundMs }) {
        if (latencies.candidate === undefined)
            return;
        const candidate = slowerThan(latencies.candidate, ratio * boundMs);
        if (candidate === undefined || candidate.trials === 0)
            return;
        const stable = latencies.stable === undefined ? undefined : slowerThan(latencies.stable, boundMs);
        const measured = stable !== undefined && stable.trials > 0;
        if (!measured && !window.alone)
            return;
        state.stableMs = boundMs;
        state.limitMs = candidate.boundMs;
        state.trials += candidate.trials;
        state.hits += candidate.hits;
        settleLook({ window, candidate, stable: measured ? stable : undefined });
        if (measured)
            addScatter({ state: state.scatter, trials: stable.trials, hits: stable.hits });
    }
    return {
        state,
        observe(window, latencies) {
            invest({ wealth: state.wealth, grid: ratio_test_grid, share: window.stake });
            const learned = state.learned[latencies.source];
            const boundMs = learned.total < LEARN_FROM ? undefined : boundOf(learned, SLOW);
            if (boundMs !== undefined)
                compare({ window, latencies, boundMs });
            if (latencies.stable !== undefined)
                addLatency(learned, latencies.stable);
        },
        slower: () => evidenceOf(state.wealth),
    };
}

;// CONCATENATED MODULE: ./build/rollout/gate/stakes.js
/**
 * When the bets are placed. A candidate may break late, and a bet that was placed at the start has lost by then: an
 * hour of good answers costs more than many errors win back. So wealth is bet in parts: S ← (S + w)·LR with Σ w ≤ 1 is
 * an e-process like the plain one (Shin, Ramdas, Rinaldo, "E-detectors", arXiv 2203.03532). Over half at the first look,
 * a fifth as later steps begin (that is when more of a service is exercised), the rest over time.
 */
const stakes_FIRST = 0.55;
const STEPS = 0.2;
const OVER_TIME = 0.25;
const stakes_TIME_CONSTANT_S = 300;
function openStakes() {
    return { started: false, due: 0, step: 0, t: 0 };
}
/** A step begins; `steps` does not count the bake, which is one more. A step that begins again brings nothing. */
function stakeStep({ state, index, steps }) {
    if (index <= state.step || index > steps)
        return;
    state.due += (STEPS / steps) * (index - state.step);
    state.step = index;
}
/** The share to bet on the look that ends at `t`. */
function takeStake(state, t) {
    let share = state.due;
    state.due = 0;
    if (!state.started) {
        state.started = true;
        state.t = t;
        return share + stakes_FIRST;
    }
    if (t > state.t) {
        share += OVER_TIME * (Math.exp(-state.t / stakes_TIME_CONSTANT_S) - Math.exp(-t / stakes_TIME_CONSTANT_S));
        state.t = t;
    }
    return share;
}

;// CONCATENATED MODULE: ./build/rollout/gate/state.js








const VERSION = 1;
const sources = ['target', 'probes', 'prometheus'];
function openSource() {
    return {
        t: -1,
        requests: 0,
        errors: 0,
        stableRequests: 0,
        stableErrors: 0,
        stepRequests: 0,
        stepLatencies: 0,
        streak: openStreak(),
        coverage: openCoverage(0),
    };
}
/** The rate to rule out in a step; the last one repeats. */
function detectOf(policy, index) {
    return policy.detect[Math.min(index, policy.detect.length - 1)] ?? policy.max;
}
/** A gate that has seen nothing. */
function openState(policy) {
    return {
        version: VERSION,
        ended: { decision: '', test: '', reason: '' },
        step: { index: 0, percent: 0 },
        t: 0,
        stableSeen: false,
        firstTraffic: { stable: -1, candidate: -1 },
        stakes: openStakes(),
        sources: { target: openSource(), probes: openSource(), prometheus: openSource() },
        errors: openLimit(),
        pass: openPass(detectOf(policy, 0)),
        ...(policy.maxIncrease === null ? {} : { increase: openIncrease(policy.maxIncrease) }),
        ...(policy.maxRatio === null ? {} : { ratio: openRatio(policy.maxRatio) }),
        ...(policy.p95Ms === null ? {} : { p95: { limitMs: policy.p95Ms, test: openLimit() } }),
        ...(policy.p99Ms === null ? {} : { p99: { limitMs: policy.p99Ms, test: openLimit() } }),
    };
}
/** The state as JSON that later changes do not reach. */
function snapshotOf(state) {
    return structuredClone(state);
}
/**
 * The state that a snapshot holds. Rejects a snapshot of a newer version (`state-newer`), of another policy, or one that
 * was damaged (`state-broken`): half an error budget is none.
 */
function restoreState(policy, snapshot) {
    const state = openState(policy);
    const version = snapshot['version'];
    if (typeof version === 'number' && version > VERSION) {
        throw new errors/* DeliveryError */.VE({
            code: 'state-newer',
            message: `the gate's state has version ${version}; this program reads up to ${VERSION}`,
            hint: 'use the version of pqc-delivery that wrote it, or a newer one',
        });
    }
    fill(state, snapshot, 'gate');
    return state;
}
/** Copies `from` over `into` wherever `into` has something, which says what is expected there. */
function fill(into, from, path) {
    if (typeof from !== 'object' || from === null)
        throw broken(path);
    for (const [key, expected] of Object.entries(into)) {
        const place = `${path}.${key}`;
        const given = Object.hasOwn(from, key) ? from[key] : undefined;
        if (Array.isArray(expected))
            into[key] = numbers(given, expected.length, place);
        else if (typeof expected === 'object' && expected !== null)
            fill(expected, given, place);
        else if (isLike(given, expected))
            into[key] = given;
        else
            throw broken(place);
    }
}
/** Whether a value is of the type that is expected; numbers are finite. */
function isLike(given, expected) {
    return typeof given === typeof expected && (typeof given !== 'number' || Number.isFinite(given));
}
/** A list of finite numbers; of the expected length, where that is not 0. */
function numbers(given, length, path) {
    if (!isListOfNumbers(given) || (length > 0 && given.length !== length))
        throw broken(path);
    return [...given];
}
function isListOfNumbers(given) {
    return Array.isArray(given) && given.every((value) => Number.isFinite(value));
}
function broken(path) {
    return new errors/* DeliveryError */.VE({
        code: 'state-broken',
        message: `the gate's state does not fit its policy, or is damaged, at ${path}`,
        hint: 'the evidence so far is lost: restore the stable side and start the rollout again',
    });
}

;// CONCATENATED MODULE: ./build/rollout/gate/totals.js
/**
 * Counted requests of both sides in the whole rollout. The target and Prometheus count the same requests of users, so of
 * the two only the one that saw more of the candidate is told.
 */
function totalsOf({ sources: { target, probes, prometheus } }) {
    const users = prometheus.requests > target.requests ? prometheus : target;
    return {
        candidate: { requests: users.requests + probes.requests, errors: users.errors + probes.errors },
        stable: {
            requests: users.stableRequests + probes.stableRequests,
            errors: users.stableErrors + probes.stableErrors,
        },
    };
}
/** Counted requests of the candidate in this step. The target and Prometheus count the same requests of users. */
function requestsInStep({ sources: { target, probes, prometheus } }) {
    return Math.max(target.stepRequests, prometheus.stepRequests) + probes.stepRequests;
}

;// CONCATENATED MODULE: ./build/rollout/gate/decide.js








/** Fewer hits than this never fail a release, however unlikely they are. */
const FEWEST = 3;
/**
 * A step does not pass while an e-value is within a factor of 10 of its threshold; of a low threshold (a large alpha)
 * within its square root, since e-values start at 1.
 */
function nearOf(threshold) {
    return Math.max(threshold / 10, Math.sqrt(threshold));
}
/** Whether a source has had a streak of nothing but errors. */
function findTrip({ policy, state }) {
    const needed = policy.hardTrip * scatterOf(state.errors.scatter);
    const source = sources.find((name) => hasTripped(state.sources[name].streak, needed));
    return source === undefined ? undefined : { test: 'hard-trip', source };
}
/** The first proven failure of the tests that rest on counts. */
function findFailure(parts) {
    const { errors, increase, ratio, absolute, thresholds } = parts;
    if (errors.state.hits >= FEWEST) {
        if (isProven({ parts, test: errors, threshold: thresholds.limit }))
            return { test: 'limit' };
        if (increase !== undefined && increase.test.worse() >= thresholds.increase)
            return { test: 'comparison', increase };
    }
    const threshold = thresholds.latency;
    const isSlow = ratio !== undefined && ratio.test.state.hits >= FEWEST && ratio.test.slower() >= threshold;
    if (isSlow)
        return { test: 'latency', ratio };
    const slow = absolute.find(({ test }) => test.state.hits >= FEWEST && isProven({ parts, test, threshold }));
    return slow === undefined ? undefined : { test: 'latency', absolute: slow };
}
/** Above the limit, and worse than stable wherever there is a stable side to be compared with. */
function isProven({ parts, test, threshold }) {
    if (test.above() < threshold)
        return false;
    return !parts.expectsStable() || test.worse() >= WORSE || test.standsAlone();
}
/** What keeps the step from passing; undefined: nothing does. */
function findObstacle(parts) {
    return sharedIncident(parts) ?? missing(parts) ?? alarm(parts) ?? tooLittle(parts);
}
function sharedIncident({ errors, absolute, state }) {
    const test = [errors, ...absolute.map((limit) => limit.test)].find(({ state: { incident } }) => isShared(incident));
    if (test === undefined)
        return undefined;
    return { kind: 'shared-incident', test, seconds: sharedFor(test.state.incident, state.t) };
}
function missing({ state }) {
    const blind = sources.find((source) => isBlind(state.sources[source].coverage, state.t));
    if (blind !== undefined)
        return { kind: 'missing', source: blind, blind: true };
    const last = sources.find((source) => state.sources[source].coverage.lastIsMissing);
    return last === undefined ? undefined : { kind: 'missing', source: last, blind: false };
}
function alarm({ errors, increase, ratio, absolute, thresholds }) {
    if (errors.above() >= thresholds.limit)
        return { kind: 'not-worse' };
    if (errors.above() >= nearOf(thresholds.limit))
        return { kind: 'near-alarm', test: 'limit' };
    const worse = increase === undefined ? 0 : increase.test.worse();
    if (worse >= nearOf(thresholds.increase))
        return { kind: 'near-alarm', test: 'comparison' };
    const latency = Math.max(ratio === undefined ? 0 : ratio.test.slower(), ...absolute.map(({ test }) => test.above()));
    return latency >= nearOf(thresholds.latency) ? { kind: 'near-alarm', test: 'latency' } : undefined;
}
function tooLittle({ policy, state, absolute, pass }) {
    const isTimed = sources.some((source) => state.sources[source].stepLatencies > 0);
    if (absolute.length > 0 && !isTimed)
        return { kind: 'no-latency' };
    const requests = requestsInStep(state);
    if (requests < policy.minRequests)
        return { kind: 'few-requests', requests };
    const evidence = pass.below();
    return evidence < ENOUGH ? { kind: 'little-evidence', evidence } : undefined;
}
/** The decision that goes with what keeps a step from passing. */
function decisionOf(obstacle) {
    if (obstacle === undefined)
        return 'pass';
    if (obstacle.kind === 'shared-incident' && obstacle.seconds >= PATIENCE_S)
        return 'inconclusive';
    return obstacle.kind === 'missing' && obstacle.blind ? 'error' : 'undecided';
}
/** Whether the limit test alone speaks against the candidate, whoever is to blame. */
function isLimitRed(parts) {
    return parts.errors.above() >= parts.thresholds.limit || isShared(parts.state.errors.incident);
}

;// CONCATENATED MODULE: ./build/rollout/gate/look-check.js
/** What is wrong with the counts of one side, in words, or undefined. Counts come from files and servers of others. */
function problemOfWindow(window) {
    const { requests, errors, latencyMs } = window;
    if (!isCount(requests))
        return `requests is ${show(requests)}, not a whole number of 0 or more`;
    if (!isCount(errors))
        return `errors is ${show(errors)}, not a whole number of 0 or more`;
    if (errors > requests)
        return `${errors} errors are more than ${requests} requests`;
    return latencyMs === undefined ? undefined : problemOfLatency(latencyMs, requests);
}
function problemOfLatency(latency, requests) {
    let previous = -1;
    let total = 0;
    let place = 0;
    for (const pair of latency) {
        const bound = pair[0];
        const count = pair[1];
        place += 1;
        if (!isCount(count))
            return `a count of latencyMs is ${show(count)}, not a whole number of 0 or more`;
        const isNext = bound === null ? place === latency.length : isBetween(bound, previous, Infinity);
        if (!isNext) {
            const rule = 'null, for above all bounds, comes last';
            return `the bounds of latencyMs do not rise (${show(bound)} at place ${place}); ${rule}`;
        }
        previous = bound ?? Infinity;
        total += count;
    }
    if (total <= requests)
        return undefined;
    return `the counts of latencyMs add up to ${total}, more than ${requests} requests; they must not be cumulative`;
}
function isBetween(value, low, high) {
    return typeof value === 'number' && value > low && value < high;
}
/** What is wrong with a look that follows one of the same source at `previous` seconds (-1: it is the first). */
function problemOfLook(look, previous) {
    if (!Number.isFinite(look.t) || look.t < 0)
        return `t is ${show(look.t)}, not a number of seconds`;
    if (look.t <= previous)
        return `time does not advance: ${look.t} s after ${previous} s`;
    for (const side of ['stable', 'candidate']) {
        const window = look[side];
        const problem = window === undefined ? undefined : problemOfWindow(window);
        if (problem !== undefined)
            return `${side}: ${problem}`;
    }
    return undefined;
}
function isCount(value) {
    return Number.isSafeInteger(value) && value >= 0;
}
/** A value of unknown type, short enough for a message. */
function show(value) {
    const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
    return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

;// CONCATENATED MODULE: ./build/core/rate.js
/** A rate as people write it (`1%` or `0.01`) as a proportion from 0 to 1, or undefined if it is none. */
function parseRate(text) {
    const match = /^(\d+(?:\.\d+)?)(%?)$/.exec(text);
    if (match === null)
        return undefined;
    const value = match[2] === '%' ? Number(match[1]) / 100 : Number(match[1]);
    return value <= 1 ? value : undefined;
}
/** A proportion as people read it: `0.5%`, `12.34%`. */
function formatRate(proportion) {
    return `${Number((proportion * 100).toPrecision(3))}%`;
}

;// CONCATENATED MODULE: ./build/rollout/gate/reasons.js






const sourceNames = {
    target: "the target's counts",
    probes: 'probes',
    prometheus: 'Prometheus',
};
/** Why a candidate failed, with the numbers that it rests on. */
function failureReason(parts, failure) {
    const { policy, thresholds } = parts;
    switch (failure.test) {
        case 'hard-trip':
            return tripReason(parts, failure.source);
        case 'limit':
            return (`${ratesOf(parts)}: proven above the limit of ${formatRate(policy.max)} ` +
                `${evidence(parts.errors.above(), thresholds.limit)}${compared(parts, parts.errors)}`);
        case 'comparison': {
            const { test, allowed } = failure.increase;
            const proof = evidence(test.worse(), thresholds.increase);
            return `${ratesOf(parts)}: proven worse than stable by more than ${formatRate(allowed)} ${proof}`;
        }
        case 'latency':
            if ('ratio' in failure)
                return ratioReason(failure.ratio, thresholds.latency);
            return absoluteReason(parts, failure.absolute);
    }
}
function tripReason({ policy, state }, source) {
    const { requests, stableRequests, stableErrors } = state.sources[source].streak;
    const succeeded = `${stableRequests - stableErrors} of ${stableRequests}`;
    const stable = stableRequests === 0 ? '' : `, while ${succeeded} on stable succeeded`;
    const rule = `${policy.hardTrip} in a row are enough`;
    return `the candidate's last ${requests} requests all failed (${sourceNames[source]}; ${rule})${stable}`;
}
function ratioReason({ test, allowed }, needed) {
    const { trials, hits, stableMs, limitMs } = test.state;
    return (`${hits} of ${trials} candidate requests (${formatRate(hits / trials)}) took longer than ${limitMs} ms, ` +
        `while 95% of stable's took at most ${stableMs} ms: ` +
        `proven slower than ${allowed} times stable's p95 ${evidence(test.slower(), needed)}`);
}
function absoluteReason(parts, { name, limitMs, test }) {
    const { trials, hits } = test.state;
    return (`${hits} of ${trials} candidate requests (${formatRate(hits / trials)}) took longer than ${limitMs} ms: ` +
        `proven above the limit of the ${name}, which allows ${formatRate(test.limit)} ` +
        `${evidence(test.above(), parts.thresholds.latency)}${compared(parts, test)}`);
}
/** How the comparison with stable stands, for a limit test that has proven its point. */
function compared(parts, test) {
    if (!parts.expectsStable())
        return '; there is no stable side to compare with';
    if (test.worse() >= WORSE)
        return ` and worse than stable in the same looks ${evidence(test.worse(), WORSE)}`;
    return ', with all traffic on the candidate, so that nothing can be compared with it';
}
/** Why a step does not pass yet. */
function obstacleReason(parts, obstacle) {
    const { policy, errors } = parts;
    switch (obstacle.kind) {
        case 'shared-incident':
            return incidentReason(parts, obstacle);
        case 'missing':
            return missingReason(parts, obstacle.source);
        case 'not-worse': {
            const above = `above the limit of ${formatRate(policy.max)}`;
            return `${ratesOf(parts)}: ${above}, but not proven worse than stable ${evidence(errors.worse(), WORSE)}`;
        }
        case 'near-alarm':
            return `${ratesOf(parts)}: the evidence of failure (${obstacle.test}) is near what fails a release`;
        case 'no-latency':
            return 'no latencies of the candidate were measured in this step, and an absolute limit of the latency is set';
        case 'few-requests':
            return `the candidate had ${obstacle.requests} counted requests in this step; ${policy.minRequests} are needed`;
        case 'little-evidence': {
            const proof = evidence(obstacle.evidence, ENOUGH);
            return `${ratesOf(parts)}: an error rate of ${detectIn(parts)} is not ruled out yet ${proof}`;
        }
    }
}
function incidentReason(parts, { test, seconds }) {
    const what = test === parts.errors ? 'breaks the error limit' : 'breaks the latency limit';
    const wait = seconds >= PATIENCE_S
        ? 'which is as long as an incident of both sides is waited out'
        : `it is waited out for at most ${PATIENCE_S} s`;
    const now = `the stable side itself ${what} for ${Math.round(seconds)} s now`;
    return `${now}, and the candidate is not proven better; ${wait}; ${ratesOf(parts)}`;
}
function missingReason({ state }, source) {
    const { looks, missing, lastIsMissing, why } = state.sources[source].coverage;
    const last = lastIsMissing ? ', the last one too' : '';
    return `data is missing (${sourceNames[source]}): ${missing} of ${looks} looks of this step${last}: ${why}`;
}
/** Why a step passes, naming what was not measured. */
function passReason(parts) {
    const { state, pass, ratio } = parts;
    const notes = sources.flatMap((source) => {
        const { looks, missing, why } = state.sources[source].coverage;
        if (missing === 0)
            return [];
        return [`${missing} of ${looks} looks of this step had data missing (${sourceNames[source]}: ${why})`];
    });
    if (ratio !== undefined && ratio.test.state.trials === 0) {
        notes.push('latency was not compared, since it was not measured on both sides');
    }
    const proof = evidence(pass.below(), ENOUGH);
    return [`${ratesOf(parts)}: an error rate of ${detectIn(parts)} is ruled out ${proof}`, ...notes].join('; ');
}
/** The rate that the step rules out. */
function detectIn({ policy, state }) {
    return formatRate(detectOf(policy, state.step.index));
}
function evidence(value, needed) {
    return `(e-value ${figure(value)}, needed ${figure(needed)})`;
}
/** The counted requests and errors of both sides, in words. */
function ratesOf({ state }) {
    const { candidate, stable } = totalsOf(state);
    const counts = `${candidate.errors} of ${candidate.requests} candidate requests failed${rate(candidate)}`;
    return stable.requests === 0 ? counts : `${counts}, ${stable.errors} of ${stable.requests} on stable${rate(stable)}`;
}
function rate({ requests, errors }) {
    return requests === 0 ? '' : ` (${formatRate(errors / requests)})`;
}
/** An e-value as people read it: three digits, or a power of ten. */
function figure(value) {
    return value >= 100_000 ? value.toExponential(1).replace('e+', 'e') : String(Number(value.toPrecision(3)));
}

;// CONCATENATED MODULE: ./build/rollout/gate/judge.js








/** Sums of times such as 0.2 s are a few bits off. */
const TIME_ROUNDING_S = 1e-9;
/** A step begins: pass evidence and what was missing start afresh, evidence of failure stays. */
function beginStep({ parts, index, percent, t, steps }) {
    const { policy, state, pass } = parts;
    state.step = { index, percent };
    state.t = Math.max(state.t, t);
    pass.begin(detectOf(policy, index));
    stakeStep({ state: state.stakes, index, steps });
    for (const name of sources) {
        const source = state.sources[name];
        source.stepRequests = 0;
        source.stepLatencies = 0;
        source.coverage = openCoverage(t);
    }
}
/** Takes one look into account. Nothing changes after a decision that stands for good. */
function takeLook(parts, look) {
    const { state } = parts;
    if (state.ended.decision !== '')
        return;
    const source = state.sources[look.source];
    const problem = problemOfLook(look, source.t);
    if (problem !== undefined) {
        state.ended = { decision: 'error', test: '', reason: `unusable counts at ${look.t} s: ${problem}` };
        return;
    }
    const start = Math.max(0, source.t);
    source.t = look.t;
    state.t = Math.max(state.t, look.t);
    noteTraffic({ parts, look, start });
    observeCoverage({ coverage: source.coverage, t: look.t, why: whatIsMissing(parts, look) });
    observeStreak({ streak: source.streak, candidate: look.candidate, stable: look.stable });
    if (source.streak.requests > 0)
        end(parts, findTrip(parts));
    if (state.ended.decision !== '' || isWarmingUp(parts, start))
        return;
    count(source, look);
    runTests({ parts, look, seconds: look.t - start });
    end(parts, findFailure(parts));
}
function end(parts, failure) {
    if (failure === undefined)
        return;
    parts.state.ended = { decision: 'fail', test: failure.test, reason: failureReason(parts, failure) };
}
/** The first requests of a look may have come at its start. */
function noteTraffic({ parts: { state }, look, start }) {
    const { firstTraffic } = state;
    if (hasRequests(look.stable)) {
        state.stableSeen = true;
        if (firstTraffic.stable < 0)
            firstTraffic.stable = start;
    }
    if (hasRequests(look.candidate) && firstTraffic.candidate < 0)
        firstTraffic.candidate = start;
}
function hasRequests(window) {
    return window !== undefined && window.requests > 0;
}
function isWarmingUp({ policy, state: { firstTraffic } }, start) {
    const seconds = policy.warmUpMs / 1_000 - TIME_ROUNDING_S;
    const { stable, candidate } = firstTraffic;
    return (stable >= 0 && start - stable < seconds) || (candidate >= 0 && start - candidate < seconds);
}
/** What a look lacks of what it is for, in words. A source that says so is believed, whatever it did measure. */
function whatIsMissing(parts, look) {
    const needsStable = parts.expectsStable() && parts.state.step.percent < 100;
    if (look.missing !== undefined)
        return look.missing;
    if (look.candidate === undefined)
        return 'the candidate was not measured';
    return needsStable && look.stable === undefined ? 'the stable side was not measured' : undefined;
}
function count(source, { candidate, stable }) {
    source.requests += candidate?.requests ?? 0;
    source.errors += candidate?.errors ?? 0;
    source.stableRequests += stable?.requests ?? 0;
    source.stableErrors += stable?.errors ?? 0;
    source.stepRequests += candidate?.requests ?? 0;
    if (candidate?.latencyMs !== undefined)
        source.stepLatencies += measuredIn(candidate.latencyMs);
}
function runTests({ parts, look, seconds }) {
    const { state, errors, pass, increase, ratio, absolute } = parts;
    const { candidate, stable, source, t } = look;
    const window = {
        t,
        seconds,
        exponent: exponentOf(parts, look),
        stake: takeStake(state.stakes, t),
        alone: state.step.percent >= 100,
        candidate: errorsOf(candidate) ?? NOTHING,
        stable: errorsOf(stable),
    };
    errors.observe(window);
    pass.observe(window);
    increase?.test.observe(window);
    ratio?.test.observe(window, { source, candidate: candidate?.latencyMs, stable: stable?.latencyMs });
    for (const { test, limitMs } of absolute) {
        test.observe({ ...window, candidate: slowOf(candidate, limitMs) ?? NOTHING, stable: slowOf(stable, limitMs) });
    }
}
const NOTHING = { trials: 0, hits: 0 };
function errorsOf(window) {
    return window === undefined ? undefined : { trials: window.requests, hits: window.errors };
}
function slowOf(window, limitMs) {
    return window?.latencyMs === undefined ? undefined : slowerThan(window.latencyMs, limitMs);
}
/**
 * Where both the target and Prometheus count the requests of users, each request is evidence twice. The geometric mean
 * of two e-values is one whatever their dependence (Cauchy-Schwarz), so each then counts with the power one half.
 */
function exponentOf({ state }, { source }) {
    if (source === 'probes')
        return 1;
    return state.sources.target.requests > 0 && state.sources.prometheus.requests > 0 ? 0.5 : 1;
}

;// CONCATENATED MODULE: ./build/rollout/gate/parts.js




/** Shares of the error budget. */
const ERRORS = 0.8;
const LATENCY = 0.2;
/**
 * Puts the tests of a policy together. The budget of a whole rollout, alpha, is split once: 0.8 for errors (halved
 * between limit and increase where `max-increase` is set), 0.2 for latency, in equal parts. Looks, steps and the bake
 * take nothing more of it.
 */
function assemble({ policy, state, hasStable }) {
    const { increase, ratio, p95, p99 } = state;
    const absolute = [];
    if (p95 !== undefined) {
        absolute.push({ name: 'p95', limitMs: p95.limitMs, test: createLimitTest({ limit: 0.05, state: p95.test }) });
    }
    if (p99 !== undefined) {
        absolute.push({ name: 'p99', limitMs: p99.limitMs, test: createLimitTest({ limit: 0.01, state: p99.test }) });
    }
    const latencyTests = absolute.length + (ratio === undefined ? 0 : 1);
    const errorTests = increase === undefined ? 1 : 2;
    return {
        policy,
        state,
        errors: createLimitTest({ limit: policy.max, state: state.errors }),
        pass: createPassTest({ state: state.pass }),
        increase: increase && {
            test: createIncreaseTest({ increase: increase.allowed, state: increase }),
            allowed: increase.allowed,
        },
        ratio: ratio && { test: createRatioTest({ ratio: ratio.allowed, state: ratio }), allowed: ratio.allowed },
        absolute,
        thresholds: {
            limit: errorTests / (ERRORS * policy.alpha),
            increase: errorTests / (ERRORS * policy.alpha),
            latency: Math.max(1, latencyTests) / (LATENCY * policy.alpha),
        },
        expectsStable: () => hasStable || state.stableSeen,
    };
}

;// CONCATENATED MODULE: ./build/rollout/gate/create.js








/**
 * The gate of one rollout. Pure: no time, no randomness; the same looks give the same verdicts, in one process or
 * continued from a snapshot in another.
 *
 * @param steps number of traffic steps; the bake is one more
 * @param hasStable whether there is a stable side; one that shows up in a look counts as well
 * @param snapshot to go on with; rejects with `state-newer` or `state-broken`
 */
function createGate({ policy, steps, hasStable, snapshot }) {
    const state = snapshot === undefined ? openState(policy) : restoreState(policy, snapshot);
    const parts = assemble({ policy, state, hasStable });
    return {
        beginStep: ({ index, percent, t }) => beginStep({ parts, index, percent, t, steps }),
        take: (look) => takeLook(parts, look),
        look(look) {
            takeLook(parts, look);
            return verdictOf(parts);
        },
        decision: () => state.ended.decision || decisionOf(findObstacle(parts)),
        hasEnded: () => state.ended.decision !== '',
        verdict: () => verdictOf(parts),
        snapshot: () => snapshotOf(state),
    };
}
function verdictOf(parts) {
    const { ended } = parts.state;
    const rest = { limitIsRed: isLimitRed(parts), ...totalsOf(parts.state), requestsInStep: requestsInStep(parts.state), evidence: create_evidenceOf(parts) };
    if (ended.decision !== '') {
        const test = ended.test === '' ? {} : { test: ended.test };
        return { decision: ended.decision, reason: ended.reason, ...rest, ...test };
    }
    const obstacle = findObstacle(parts);
    const reason = obstacle === undefined ? passReason(parts) : obstacleReason(parts, obstacle);
    return { decision: decisionOf(obstacle), reason, ...rest };
}
/** e-values and thresholds by test, and what holds them back. */
function create_evidenceOf({ errors, pass, increase, ratio, absolute, thresholds, state }) {
    const latency = {};
    if (ratio !== undefined)
        latency['ratio'] = round(ratio.test.slower());
    for (const { name, test } of absolute)
        latency[name] = round(test.above());
    return {
        limit: round(errors.above()),
        comparison: round(errors.worse()),
        ...(increase === undefined ? {} : { increase: round(increase.test.worse()) }),
        latency,
        pass: round(pass.below()),
        thresholds: {
            limit: round(thresholds.limit),
            ...(increase === undefined ? {} : { increase: round(thresholds.increase) }),
            latency: round(thresholds.latency),
        },
        scatter: round(scatterOf(errors.state.scatter)),
        sharedIncidentSeconds: round(sharedFor(errors.state.incident, state.t)),
    };
}
/** Four digits are enough for people, and equal on every machine. */
function round(value) {
    return Number(value.toPrecision(4));
}

;// CONCATENATED MODULE: ./build/rollout/looks.js
/**
 * Looks at all sources every `everyMs`. `startedAt` is the monotonic time of the rollout's first traffic, so that a
 * hand-over to another process goes on with the same clock.
 */
function createLooker({ sources, clock, everyMs, startedAt }) {
    let due = clock.monotonic() + everyMs;
    const t = () => (clock.monotonic() - startedAt) / 1_000;
    return {
        t,
        async next(signal) {
            await clock.sleep(Math.max(0, due - clock.monotonic()), signal);
            due = Math.max(due + everyMs, clock.monotonic());
            const now = t();
            const looks = await Promise.all(sources.map((source) => source.look(now)));
            return looks.flat();
        },
    };
}

;// CONCATENATED MODULE: ./build/rollout/metrics/probes.js
const PROBE_TIMEOUT_MS = 5_000;
/** a probe that hangs must not pile up behind others */
const MOST_IN_FLIGHT = 50;
/**
 * Requests of our own to both sides alike, for the times when users send the candidate fewer than `perSecond`. They are
 * windows of their own: never mixed with what users did, and marked as probes in every verdict.
 *
 * @param userRate candidate requests per second that users sent lately
 */
function probeSource({ target, settings, countAsError, http, clock, userRate }) {
    const tallies = { stable: { requests: 0, errors: 0 }, candidate: { requests: 0, errors: 0 } };
    let inFlight = 0;
    let owed = 0;
    let last;
    async function probe(side, route) {
        inFlight += 1;
        const ok = await succeeds({ http, route, path: settings.path, countAsError });
        inFlight -= 1;
        tallies[side].requests += 1;
        if (!ok)
            tallies[side].errors += 1;
    }
    /** How many probes a side gets now: whole ones that came due since the last look. */
    function due() {
        const now = clock.monotonic();
        const seconds = last === undefined ? 0 : (now - last) / 1_000;
        last = now;
        if (userRate() >= settings.perSecond)
            owed = 0;
        else
            owed += seconds * settings.perSecond;
        const count = Math.min(Math.floor(owed), Math.max(0, MOST_IN_FLIGHT - inFlight));
        owed -= Math.floor(owed);
        return count;
    }
    return {
        async look(t) {
            const count = due();
            if (count > 0) {
                const [stable, candidate] = await Promise.all([target.route('stable'), target.route('candidate')]);
                for (let index = 0; index < count; index += 1) {
                    if (candidate !== undefined)
                        void probe('candidate', candidate);
                    if (stable !== undefined)
                        void probe('stable', stable);
                }
            }
            const stable = take(tallies.stable);
            const candidate = take(tallies.candidate);
            if (stable.requests === 0 && candidate.requests === 0)
                return [];
            return [{ t, source: 'probes', stable, candidate }];
        },
    };
}
function take(tally) {
    const window = { requests: tally.requests, errors: tally.errors };
    tally.requests = 0;
    tally.errors = 0;
    return window;
}
/** A probe succeeds as a user's request does: an answer below 500, not counted as an error, whose body arrives whole. */
async function succeeds({ http, route, path, countAsError }) {
    try {
        const response = await http(new URL(path, route.url).href, {
            headers: route.headers,
            redirect: 'manual',
            signal: AbortSignal.timeout(PROBE_TIMEOUT_MS),
        });
        await response.arrayBuffer();
        return response.status < 500 && !countAsError.includes(response.status);
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./build/rollout/metrics/target.js

/** The target's own per-side counts of production traffic. */
function targetSource({ target }) {
    let cursor;
    return {
        async look(t) {
            try {
                const seen = await target.observe(cursor === undefined ? {} : { cursor });
                const first = cursor === undefined;
                cursor = seen.cursor;
                if (first)
                    return [];
                return [{
                        t,
                        source: 'target',
                        ...(seen.stable === undefined ? {} : { stable: seen.stable }),
                        ...(seen.candidate === undefined ? {} : { candidate: seen.candidate }),
                        ...(seen.missing === undefined ? {} : { missing: seen.missing }),
                    }];
            }
            catch (error) {
                if ((0,errors/* isDeliveryError */.$n)(error, 'fenced'))
                    throw error;
                return [{ t, source: 'target', missing: `the target did not say: ${(0,errors/* messageOf */.bD)(error)}` }];
            }
        },
    };
}

;// CONCATENATED MODULE: ./build/rollout/metrics/user-rate.js
/** How far back the rate of users' requests to the candidate is looked at, in seconds. */
const windowS = 5;
/** Requests per second that users sent the candidate over the last few seconds; probes do not count. */
function createUserRate() {
    let recent = [];
    return {
        add(look) {
            if (look.source === 'probes' || look.candidate === undefined)
                return;
            recent.push([look.t, look.candidate.requests]);
            recent = recent.filter(([t]) => t > look.t - windowS);
        },
        perSecond: () => recent.reduce((total, [, requests]) => total + requests, 0) / windowS,
    };
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/capabilities.js
/** What the local target can do. Looks are cheap: they are answered from memory, over a local socket. */
const localCapabilities = {
    kind: 'local',
    deadMansSwitch: true,
    watches: true,
    weights: true,
    lookEveryMs: 200,
};

;// CONCATENATED MODULE: ./build/rollout/targets/local/state/keep.js
/**
 * The revisions whose files and secrets stay: what runs, what is being rolled out, and of the others the last `keep` that
 * were live and finished their bake, since only those can be gone back to.
 */
function revisionsToKeep(state) {
    const kept = new Set();
    const stable = state.history.findLast(({ rolloutId }) => rolloutId === state.stable);
    if (stable !== undefined)
        kept.add(stable.revisionId);
    if (state.rollout !== undefined)
        kept.add(state.rollout.revisionId);
    const bad = new Set(state.bad.map(({ revisionId }) => revisionId));
    let left = state.settings.keep;
    for (const stay of state.history.toReversed()) {
        if (left === 0)
            break;
        if (kept.has(stay.revisionId) || stay.bakedAt === undefined || bad.has(stay.revisionId))
            continue;
        kept.add(stay.revisionId);
        left -= 1;
    }
    return kept;
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/state/limit-history.js

/** So many stays are kept: years of daily releases. */
const longestHistory = 500;
/**
 * The state with a history that is not too long. The oldest stays go first, but never that of the stable side, nor those
 * that can be gone back to, however many rollouts have failed since.
 */
function limitHistory(state) {
    const { history } = state;
    if (history.length <= longestHistory)
        return state;
    const needed = neededStays(state);
    let surplus = history.length - longestHistory;
    const kept = history.filter((stay) => {
        if (surplus === 0 || needed.has(stay))
            return true;
        surplus -= 1;
        return false;
    });
    return { ...state, history: kept };
}
/** The stay of the stable side, and the newest good one of each revision whose files are kept. */
function neededStays(state) {
    const revisions = revisionsToKeep(state);
    const stable = state.history.findLast(({ rolloutId }) => rolloutId === state.stable);
    const newest = new Map(state.history.filter(({ bakedAt, revisionId }) => bakedAt !== undefined && revisions.has(revisionId)).map((stay) => [stay.revisionId, stay]));
    return new Set(stable === undefined ? newest.values() : [stable, ...newest.values()]);
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/state/transitions.js


/**
 * Grants the lock. Whether an unfinished rollout may be overtaken is decided before; its stay ends here as `restored`.
 * What it left in traffic stays as it is, so the new record begins with its percent.
 */
function lock({ state, request, token, at }) {
    const { rollout: left, ended: _ended, ...rest } = state;
    const fence = state.fence + 1;
    const rollout = {
        id: request.rolloutId,
        kind: request.kind,
        revisionId: request.revision.id,
        owner: request.owner,
        fence,
        startedAt: at,
        ...(request.reason === undefined ? {} : { reason: request.reason }),
        watchedBy: 'run',
        percent: left?.percent ?? 0,
        lapsed: false,
        ...(left?.measure === undefined ? {} : { measure: left.measure }),
    };
    const overtaken = left === undefined ? [] : [stayOf({ rollout: left, outcome: 'restored', at, reason: `overtaken by ${request.owner}` })];
    const { history } = limitHistory({ ...state, history: [...state.history, ...overtaken] });
    const named = new Set(history.map(({ revisionId }) => revisionId));
    const revisions = Object.fromEntries(Object.entries(state.revisions).filter(([id]) => named.has(id)));
    return {
        ...rest,
        fence,
        token,
        stopped: false,
        rollout,
        history,
        revisions: { ...revisions, [request.revision.id]: request.revision },
    };
}
function stayOf({ rollout, outcome, at, reason }) {
    const why = reason ?? rollout.reason;
    return {
        revisionId: rollout.revisionId,
        rolloutId: rollout.id,
        by: rollout.kind,
        startedAt: rollout.startedAt,
        ...(rollout.liveAt === undefined ? {} : { liveAt: rollout.liveAt }),
        endedAt: at,
        outcome,
        ...(why === undefined ? {} : { reason: why }),
    };
}
/**
 * The open rollout that `lease` has the right to change. Throws `fenced` when another run has taken the lock since, or
 * when the rollout is over.
 */
function rolloutOf(state, lease) {
    const { rollout } = state;
    if (rollout !== undefined && rollout.fence === lease.fence && rollout.id === lease.rolloutId)
        return rollout;
    throw fenced(state, lease);
}
/** The same for calls that make no sense after the lease has lapsed: throws `lease-lapsed` then. */
function watchedRolloutOf(state, lease) {
    const rollout = rolloutOf(state, lease);
    if (!rollout.lapsed)
        return rollout;
    throw new errors/* DeliveryError */.VE({
        code: 'lease-lapsed',
        message: rollout.restored === undefined
            ? 'the lease of this rollout lapsed; traffic goes back to the stable side as soon as an instance of it runs'
            : `the lease of this rollout lapsed at ${rollout.restored.at}, and traffic was put back on the stable side`,
        hint: 'nobody renewed the lease in time: was the machine suspended or overloaded? Run the command again',
    });
}
/** How the rollout of `lease` ended, if it was the last one to end and nobody took the lock since. */
function endOf(state, lease) {
    const { ended } = state;
    return ended?.fence === lease.fence && ended.rolloutId === lease.rolloutId && state.fence === lease.fence ? ended.by : undefined;
}
/** Throws `fenced` unless `lease` is the newest one, of a rollout that is open or was the last to end. */
function assertNewest(state, lease) {
    if (endOf(state, lease) === undefined)
        rolloutOf(state, lease);
}
function fenced(state, lease) {
    const owner = state.rollout === undefined ? 'it has ended' : `${state.rollout.owner} holds the lock now`;
    return new errors/* DeliveryError */.VE({
        code: 'fenced',
        message: `rollout ${lease.rolloutId} (fencing number ${lease.fence}) may not change anything any more: ${owner}`,
        hint: 'another run decides from here on; see `pqc-delivery status`',
    });
}
/** Changes the open rollout. */
function withRollout(state, change) {
    return state.rollout === undefined ? state : { ...state, rollout: { ...state.rollout, ...change } };
}
/** The candidate has this share now. */
function shifted({ state, percent, at }) {
    const { rollout } = state;
    if (rollout === undefined)
        return state;
    const { restored: _restored, ...rest } = rollout;
    const isLive = percent === 100 && rollout.liveAt === undefined;
    return { ...state, rollout: { ...rest, percent, ...(isLive ? { liveAt: at } : {}) } };
}
/** All traffic is on the stable side. The first cause stays. */
function restored({ state, cause, at }) {
    if (state.rollout === undefined)
        return state;
    const { watch: _watch, ...rest } = state.rollout;
    return { ...state, rollout: { ...rest, percent: 0, restored: rest.restored ?? { at, cause } } };
}
/** The lease lapsed: the run of that rollout is fenced off, and all traffic is on the stable side. */
function lapsed({ state, at }) {
    return withRollout(restored({ state, cause: 'lease-lapsed', at }), { lapsed: true });
}
/**
 * The lease lapsed, and the run of that rollout is fenced off; the candidate keeps its share until the stable side can
 * take it (`lapsed` then).
 */
function lapsedButHeld(state) {
    const { rollout } = state;
    if (rollout === undefined)
        return state;
    const { watch: _watch, ...rest } = rollout;
    return { ...state, rollout: { ...rest, lapsed: true } };
}
/** The proxy counts for the candidate from now on. */
function prepared({ state, measure }) {
    return withRollout(state, { measure });
}
/** The bake goes on without the run. */
function handedOver({ state, watch }) {
    return withRollout(state, { watch, watchedBy: 'target' });
}
/** Keeps what the controller wants to find again. */
function saved({ state, progress }) {
    return withRollout(state, { progress });
}
/** The candidate is the stable side, its bake is done, and the stay of the old one is over. */
function finished({ state, at }) {
    const { rollout, ...rest } = state;
    if (rollout === undefined)
        return state;
    const { endedAt: _endedAt, ...stay } = stayOf({ rollout, outcome: 'live', at });
    const history = endStable({ state, at });
    return limitHistory({
        ...rest,
        stable: rollout.id,
        history: [...history, { ...stay, liveAt: rollout.liveAt ?? at, bakedAt: at }],
        ended: { rolloutId: rollout.id, fence: rollout.fence, by: 'finish' },
    });
}
function endStable({ state, at, reason }) {
    return state.history.map((stay) => stay.rolloutId === state.stable && stay.endedAt === undefined
        ? { ...stay, endedAt: at, outcome: 'replaced', ...(reason === undefined ? {} : { reason }) }
        : stay);
}
/** The rollout ends without having become the stable side. */
function transitions_closed({ state, outcome, reason, bad, at }) {
    const { rollout, ...rest } = state;
    if (rollout === undefined)
        return state;
    const next = limitHistory({
        ...rest,
        history: [...state.history, stayOf({ rollout, outcome, at, reason })],
        ended: { rolloutId: rollout.id, fence: rollout.fence, by: 'close' },
    });
    return bad === undefined ? next : marked({ state: next, revisionId: rollout.revisionId, reason: bad, at });
}
/** Marks a revision as bad; the newest reason counts. */
function marked({ state, revisionId, reason, at }) {
    return { ...state, bad: [...state.bad.filter((mark) => mark.revisionId !== revisionId), { revisionId, at, reason }] };
}
/** The service was stopped: nothing serves, the history stays. */
function stopped({ state, at }) {
    const reason = 'the service was stopped';
    const settled = state.rollout === undefined ? state : transitions_closed({ state, outcome: 'cancelled', reason, at });
    const { stable: _stable, ...rest } = settled;
    return { ...rest, stopped: true, history: endStable({ state: settled, at, reason }) };
}
/** Adds an entry to the journal, under a number that was never used before. */
function journalled({ state, entry }) {
    const seq = state.journalSeq + 1;
    return { ...state, journalSeq: seq, journal: [...state.journal, { seq, ...entry }] };
}
/** Adds several entries of the same moment. */
function allJournalled({ state, at, entries }) {
    return entries.reduce((before, entry) => journalled({ state: before, entry: { at, ...entry } }), state);
}
/** Forgets what is in the event chain by now. */
function acknowledged({ state, seq }) {
    return { ...state, journal: state.journal.filter((entry) => entry.seq > seq) };
}

// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/worker/counters.js
var counters = __nccwpck_require__(284);
;// CONCATENATED MODULE: ./build/rollout/targets/local/observation.js



/**
 * The traffic between a cursor and now. The cursor is the totals of then, so that nobody has to keep it. Counts of a
 * proxy that was replaced since are lost, and the observation says so.
 */
function observationBetween({ cursor, now, sides }) {
    const before = cursor === undefined ? now : parseCursor(cursor);
    const sameEpoch = before.epoch === now.epoch;
    const zero = (0,counters/* zeroTotals */.Mh)(now.boundsMs);
    const windowOf = (side) => (0,counters/* windowBetween */.js)({ before: sameEpoch ? before[side] : zero, now: now[side], boundsMs: now.boundsMs });
    const missing = [
        ...(sameEpoch ? [] : ['the proxy was replaced; what it had counted since the last look is lost']),
        ...['stable', 'candidate'].flatMap((side) => unanswered({
            side,
            requests: windowOf(side).requests,
            abandoned: now[side].abandoned - (sameEpoch ? before[side].abandoned : 0),
            usual: now.stable,
        })),
    ];
    return {
        cursor: JSON.stringify(now),
        ...(sides.stable ? { stable: windowOf('stable') } : {}),
        ...(sides.candidate ? { candidate: windowOf('candidate') } : {}),
        ...(missing.length === 0 ? {} : { missing: missing.join('; ') }),
    };
}
/** Where so many of the stable side's clients leave at once, leaving is what its clients do: a search that follows each key. */
const usualShare = 0.25;
/** fewer requests tell nothing about what is usual */
const enoughRequests = 100;
/**
 * A client that gives up at once is no failure of the side, but when most do, the answers that are left prove nothing,
 * unless that is usual for the service.
 */
function unanswered({ side, requests, abandoned, usual }) {
    if (abandoned <= requests)
        return [];
    const all = usual.requests + usual.abandoned;
    if (all >= enoughRequests && usual.abandoned > usualShare * all)
        return [];
    return [`${abandoned} clients of the ${side} side left before there was an answer`];
}
function parseCursor(cursor) {
    try {
        const value = JSON.parse(cursor);
        if (isTotals(value))
            return value;
    }
    catch {
        // falls through to the error below: a cursor that is no JSON is as unusable as one that is something else
    }
    throw new errors/* DeliveryError */.VE({ code: 'fault', message: 'the cursor of an observation is not one that this target gave out' });
}
/** Whether a value from outside of this process is the totals of both sides. */
function isTotals(value) {
    return (0,json_check/* isRecord */.u4)(value) && typeof value['epoch'] === 'string' && Array.isArray(value['boundsMs']) &&
        isSideTotals(value['stable']) && isSideTotals(value['candidate']);
}
function isSideTotals(value) {
    return (0,json_check/* isRecord */.u4)(value) && ['requests', 'errors', 'abandoned'].every((name) => typeof value[name] === 'number') && Array.isArray(value['latency']);
}

// EXTERNAL MODULE: ./build/rollout/targets/local/traffic-table.js
var traffic_table = __nccwpck_require__(759);
;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/routes.js


/** Where requests that do not count reach a side: through the proxy, like everybody's, with the rollout's token. */
function routeTo(engine, side) {
    if (engine.groups[side] === undefined)
        return undefined;
    const { settings, token } = engine.store.state();
    const host = settings.listen.host === '0.0.0.0' ? '127.0.0.1' : settings.listen.host === '::' ? '::1' : settings.listen.host;
    const address = host.includes(':') ? `[${host}]` : host;
    return { url: `http://${address}:${settings.listen.port}`, headers: { [traffic_table/* sideHeader */.bs]: (0,traffic_table/* sideHeaderValue */.UL)(side, token) } };
}
/** Production traffic since a cursor. */
async function observe(engine, cursor) {
    const now = await engine.worker.totals();
    const { stable, candidate } = engine.groups;
    return observationBetween({ cursor, now, sides: { stable: stable !== undefined, candidate: candidate !== undefined } });
}

// EXTERNAL MODULE: ./build/rollout/targets/local/boot-time.js
var boot_time = __nccwpck_require__(657);
;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/garbage.js




/** Names no revision, so what a process that died has left is found and removed by the next one. */
const trashPrefix = '.trash-';
/**
 * Removes releases, secrets and logs of revisions that nobody can go back to. A failure is logged and tried again later.
 *
 * What goes is decided and renamed while nothing else can change the state, and deleted afterwards: a run that locks meanwhile
 * finds a release whole or not at all, and then brings it again.
 */
async function collectGarbage(engine) {
    try {
        const trash = await engine.exclusive(() => setAside(engine));
        for (const entry of trash)
            await (0,promises_.rm)(entry, { recursive: true, force: true });
    }
    catch (error) {
        engine.log(`old releases could not be removed: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}
async function setAside({ store, places, random }) {
    const state = store.state();
    const kept = revisionsToKeep(state);
    const contents = new Set([...kept].map((id) => state.revisions[id]?.content));
    const shortIds = new Set([...kept].map((id) => id.slice(0, 12)));
    const { releases, revisions, logs } = places;
    const newName = () => `${trashPrefix}${Buffer.from(random.bytes(6)).toString('hex')}`;
    return [
        ...await renameExcept({ folder: releases, isKept: (name) => contents.has(digestIn(name)), newName }),
        ...await renameExcept({ folder: revisions, isKept: (name) => kept.has(digestIn(name)), newName }),
        ...await renameExcept({ folder: logs, isKept: (name) => isKeptLog(name, shortIds), newName }),
    ];
}
/** The digest that a file or folder belongs to, also of one that is being written under a temporary name. */
function digestIn(name) {
    return /[0-9a-f]{64}/.exec(name)?.[0] ?? '';
}
function isKeptLog(name, shortIds) {
    if (name.startsWith(trashPrefix))
        return false;
    return !/^[0-9a-f]{12}\./.test(name) || shortIds.has(name.slice(0, 12));
}
/** Where the entries are now that are to be deleted, those that were set aside earlier too. */
async function renameExcept({ folder, isKept, newName }) {
    const names = await (0,promises_.readdir)(folder).catch(() => []);
    const trash = [];
    for (const name of names) {
        if (isKept(name))
            continue;
        const target = external_node_path_.join(folder, name.startsWith(trashPrefix) ? name : newName());
        if (!name.startsWith(trashPrefix))
            await (0,promises_.rename)(external_node_path_.join(folder, name), target);
        trash.push(target);
    }
    return trash;
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/traffic-calls.js



/** How long `restore` waits for a stable instance that is just being restarted. */
const capacityWithinMs = 8_000;
/** A candidate that never had traffic needs no long goodbye. */
const failedCandidateGraceMs = 1_000;
/** Brings the revision of the rollout up beside the stable side. */
async function prepare(engine, { lease, measure }) {
    const { group, abort } = await engine.exclusive(() => beginPreparing(engine, lease));
    try {
        await Promise.race([group.ready, rejection(abort.signal)]);
    }
    catch (error) {
        await giveUpPreparing(engine, group);
        throw error;
    }
    await engine.exclusive(async () => {
        if (engine.preparing === abort)
            engine.preparing = undefined;
        watchedRolloutOf(engine.store.state(), lease);
        if (engine.groups.candidate !== group)
            throw overtaken();
        await engine.store.commit(prepared({ state: engine.store.state(), measure }));
        await engine.sendTable();
    });
}
async function beginPreparing(engine, lease) {
    const state = engine.store.state();
    const rollout = watchedRolloutOf(state, lease);
    const revision = state.revisions[rollout.revisionId];
    if (revision === undefined)
        throw new TypeError('the revision of the rollout is not in the state');
    engine.preparing?.abort(overtaken());
    const abort = new AbortController();
    engine.preparing = abort;
    const present = engine.groups.candidate;
    if (present !== undefined && present.revisionId === revision.id)
        return { group: present, abort };
    if (present !== undefined)
        await removeCandidate(engine);
    const group = await engine.bringUp({ revision, rolloutId: rollout.id });
    engine.groups.candidate = group;
    return { group, abort };
}
/** Leaves nothing behind, unless somebody else has taken the candidate away already. */
async function giveUpPreparing(engine, group) {
    await engine.exclusive(async () => {
        if (engine.groups.candidate !== group)
            return;
        engine.groups.candidate = undefined;
        engine.preparing = undefined;
        await engine.sendTable().catch((error) => engine.log((0,errors/* messageOf */.bD)(error)));
    });
    await group.stop(failedCandidateGraceMs);
}
function rejection(signal) {
    return new Promise((_resolve, reject) => {
        const stop = () => reject(signal.reason instanceof Error ? signal.reason : overtaken());
        if (signal.aborted)
            stop();
        else
            signal.addEventListener('abort', stop, { once: true });
    });
}
function overtaken() {
    return new errors/* DeliveryError */.VE({ code: 'cancelled', message: 'the candidate was taken away before it was healthy' });
}
/** Stops a `prepare` that is under way: its caller does not want it any more. */
async function abandon(engine, lease) {
    rolloutOf(engine.store.state(), lease);
    engine.preparing?.abort(new errors/* DeliveryError */.VE({ code: 'cancelled', message: 'the run was cancelled before the candidate was healthy' }));
}
/** Gives the candidate its share, and reads back that it has it. */
async function shift(engine, { lease, percent }) {
    const before = engine.store.state();
    watchedRolloutOf(before, lease);
    const live = engine.groups.candidate?.live().length ?? 0;
    if (live === 0 && percent > 0) {
        throw new errors/* DeliveryError */.VE({
            code: 'candidate-unhealthy',
            message: 'no instance of the candidate is running',
            hint: `see what it wrote: ${engine.places.logs}`,
        });
    }
    await engine.store.commit(shifted({ state: before, percent, at: engine.at() }));
    try {
        const record = await engine.sendTable();
        if ((0,traffic_table/* effectivePercent */.RD)(record) !== percent)
            throw notTaken(percent, (0,traffic_table/* effectivePercent */.RD)(record));
    }
    catch (error) {
        await engine.store.commitAnyway(before);
        await engine.sendTable().catch((again) => engine.log((0,errors/* messageOf */.bD)(again)));
        throw error;
    }
}
function notTaken(wanted, found) {
    return new errors/* DeliveryError */.VE({ code: 'target-unavailable', message: `the proxy gives the candidate ${found} % of the traffic instead of ${wanted} %` });
}
/** Puts all traffic back on the stable side: capacity, then traffic, then the rest in the background. */
async function restore(engine, { lease, cause }) {
    if (endOf(engine.store.state(), lease) !== undefined)
        return;
    const { percent } = rolloutOf(engine.store.state(), lease);
    const { stable } = engine.groups;
    if (percent > 0 && stable !== undefined && !await stable.waitForLive(capacityWithinMs)) {
        throw new errors/* DeliveryError */.VE({
            code: 'restore-failed',
            message: 'no instance of the stable side is running, so traffic cannot be put back on it',
            hint: `see why it does not start: ${engine.places.logs}`,
        });
    }
    await engine.store.commitAnyway(restored({ state: engine.store.state(), cause, at: engine.at() }));
    await takeCandidateAway(engine);
}
/** The state says that the candidate gets nothing: tells the worker, reads it back, and lets the candidate go. */
async function takeCandidateAway(engine) {
    engine.preparing?.abort(overtaken());
    engine.preparing = undefined;
    const { candidate } = engine.groups;
    engine.groups.candidate = undefined;
    try {
        const record = await engine.sendTable();
        if ((0,traffic_table/* effectivePercent */.RD)(record) !== 0)
            throw notTaken(0, (0,traffic_table/* effectivePercent */.RD)(record));
    }
    catch (error) {
        engine.groups.candidate = candidate;
        throw new errors/* DeliveryError */.VE({
            code: 'restore-failed',
            message: `the proxy did not take the change: ${(0,errors/* messageOf */.bD)(error)}`,
            hint: 'run `pqc-delivery reconcile`; if that fails too, look at the machine now: a failing release may have traffic',
            cause: error,
        });
    }
    if (candidate !== undefined)
        engine.retire(candidate);
}
/** A candidate of another revision, which an earlier run left. */
async function removeCandidate(engine) {
    await engine.store.commitAnyway(withRollout(engine.store.state(), { percent: 0 }));
    await takeCandidateAway(engine);
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/lapse.js



/**
 * Puts traffic back on the stable side if the lease of the open rollout has lapsed, and records why. The worker does the
 * same to the traffic by itself, `reported`; whoever is first, the state says so once.
 *
 * A stable side of which nothing runs is not given the traffic of a candidate that does: the run is fenced off, and the
 * traffic follows as soon as the stable side is there again. The worker waits in the same case.
 */
async function lapseIfDue(engine, reported) {
    const state = engine.store.state();
    const { rollout } = state;
    if (rollout === undefined || !isDue(engine, rollout, reported))
        return;
    const byWorker = reported !== undefined && reported.fence === rollout.fence;
    const at = byWorker ? reported.at : engine.at();
    const percent = byWorker ? reported.percent : rollout.percent;
    const data = { rolloutId: rollout.id, revision: rollout.revisionId, owner: rollout.owner, percent, by: byWorker ? 'proxy' : 'supervisor' };
    const noted = (before, more = {}) => rollout.lapsed
        ? before
        : journalled({ state: before, entry: { at, name: 'lease.lapsed', outcome: 'failure', data: { ...data, ...more } } });
    if (!byWorker && isHeld(engine, rollout)) {
        if (rollout.lapsed)
            return;
        await engine.store.commitAnyway(noted(lapsedButHeld(state), { held: 'no instance of the stable side is running' }));
        return engine.log(`the lease of rollout ${rollout.id} lapsed at ${percent} %: traffic goes back as soon as an instance of the stable side runs`);
    }
    let next = noted(lapsed({ state, at }));
    if (percent > 0) {
        const cause = { rolloutId: rollout.id, cause: 'lease-lapsed', from: percent, to: 0 };
        next = journalled({ state: next, entry: { at, name: 'traffic.restored', outcome: 'success', data: cause } });
    }
    await engine.store.commitAnyway(next);
    engine.log(`the lease of rollout ${rollout.id} lapsed at ${percent} %: all traffic is on the stable side`);
    await takeCandidateAway(engine).catch((error) => engine.log((0,errors/* messageOf */.bD)(error)));
}
function isDue(engine, rollout, reported) {
    if (rollout.lapsed)
        return rollout.restored === undefined;
    return reported?.fence === rollout.fence || engine.leaseLeftMs() === 0;
}
function isHeld({ groups: { stable, candidate } }, { percent }) {
    return percent > 0 && stable !== undefined && stable.live().length === 0 && candidate !== undefined && candidate.live().length > 0;
}
/** Looks at the lease whenever it could have lapsed. Returns how to stop that. */
function watchLease(engine) {
    const everyMs = 250;
    const timer = setInterval(() => {
        const { rollout } = engine.store.state();
        if (rollout === undefined || !isDue(engine, rollout, undefined))
            return;
        void engine.exclusive(() => lapseIfDue(engine));
    }, everyMs);
    return () => clearInterval(timer);
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/kept.js


/** Whether a revision could be brought up again: its files and what starts it are there. */
function isKept(places, revision) {
    return (0,external_node_fs_.existsSync)((0,local_places/* releaseFolder */.Uc)(places, revision.content)) && (0,external_node_fs_.existsSync)((0,local_places/* secretsFile */.UJ)(places, revision.id));
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/state/view.js
/** The state as the target port shows it. */
function viewOf(state, live) {
    const entry = (stay) => {
        const revision = state.revisions[stay.revisionId];
        if (revision === undefined)
            return undefined;
        const { revisionId: _id, ...rest } = stay;
        return { revision, ...rest, kept: live.isKept(revision) };
    };
    const history = state.history.map(entry).filter((found) => found !== undefined);
    const stable = history.findLast(({ rolloutId }) => rolloutId === state.stable);
    const rollout = state.rollout === undefined ? undefined : recordOf({ state, rollout: state.rollout, leaseLeftMs: live.leaseLeftMs });
    return {
        serving: live.serving,
        stopped: state.stopped,
        ...(stable === undefined ? {} : { stable }),
        ...(rollout === undefined ? {} : { rollout }),
        history,
        bad: state.bad,
        facts: live.facts,
    };
}
function recordOf({ state, rollout, leaseLeftMs }) {
    const revision = state.revisions[rollout.revisionId];
    if (revision === undefined)
        return undefined;
    const { id, kind, owner, fence, startedAt, watchedBy, percent, restored, progress } = rollout;
    return {
        id,
        kind,
        revision,
        owner,
        fence,
        startedAt,
        leaseLeftMs: rollout.lapsed ? 0 : leaseLeftMs,
        watchedBy,
        percent,
        ...(restored === undefined ? {} : { restored }),
        ...(progress === undefined ? {} : { progress }),
    };
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/describe.js



/** The whole state, with what runs now. */
async function describe(engine) {
    const state = engine.store.state();
    return viewOf(state, {
        serving: isLive(engine.groups.stable) || ((state.rollout?.percent ?? 0) > 0 && isLive(engine.groups.candidate)),
        leaseLeftMs: Math.round(engine.leaseLeftMs()),
        isKept: (revision) => isKept(engine.places, revision),
        facts: { ...factsOf(engine), traffic: await trafficOf(engine) },
    });
}
function isLive(group) {
    return (group?.live().length ?? 0) > 0;
}
/** What the proxy has counted since its worker started, or latency limits changed; null while there is none to ask. */
async function trafficOf(engine) {
    if (!engine.resumed)
        return null;
    const counts = ({ requests, errors, abandoned }) => ({ requests, errors, abandoned });
    try {
        const { stable, candidate } = await engine.worker.totals();
        return { stable: counts(stable), candidate: counts(candidate) };
    }
    catch (error) {
        engine.log(`the proxy's counts are not to be had: ${(0,errors/* messageOf */.bD)(error)}`);
        return null;
    }
}
function factsOf(engine) {
    const { settings } = engine.store.state();
    const { stable, candidate, leaving } = engine.groups;
    return {
        listen: `${settings.listen.host}:${settings.listen.port}`,
        supervisor: process.pid,
        worker: engine.worker.pid() ?? null,
        instances: [
            ...instancesOf('stable', stable),
            ...instancesOf('candidate', candidate),
            ...[...leaving].flatMap((group) => instancesOf('leaving', group)),
        ],
        logs: engine.places.logs,
    };
}
function instancesOf(side, group) {
    if (group === undefined)
        return [];
    const live = new Set(group.live().map(({ id }) => id));
    return group.records().map(({ id, pid, port }) => ({
        side,
        revision: group.revisionId,
        pid,
        port,
        healthy: live.has(id),
        restarts: group.restarts(),
    }));
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/rollout-calls.js






/** Takes the lock for a run, with the settings that it brings. */
async function rollout_calls_lock(engine, request) {
    await lapseIfDue(engine);
    const state = engine.store.state();
    assertSameAddress(state.settings, request.settings);
    const left = state.rollout;
    if (left !== undefined && left.id === request.rolloutId && left.owner === request.owner)
        return lockAgain(engine, { left, leaseMs: request.leaseMs });
    if (left !== undefined && !left.lapsed && !request.takeOver)
        throw locked(left.owner, engine.leaseLeftMs());
    const found = await describe(engine);
    const token = Buffer.from(engine.random.bytes(32)).toString('hex');
    const next = lock({ state: { ...state, settings: request.settings }, request, token, at: engine.at() });
    await engine.store.commit(withRollout(next, found.rollout === undefined ? {} : { overtaken: found.rollout }));
    if (engine.groups.candidate !== undefined)
        engine.groups.candidate.rolloutId = request.rolloutId;
    engine.saveInstances();
    engine.preparing?.abort(new errors/* DeliveryError */.VE({ code: 'fenced', message: 'another run took over' }));
    engine.lease = (0,boot_time/* fromNow */.P)(engine.bootClock, request.leaseMs);
    await engine.sendTable();
    return { lease: { rolloutId: request.rolloutId, fence: next.fence }, found };
}
/** The same run asks for what it was given, since it never got the answer. */
async function lockAgain(engine, { left, leaseMs }) {
    const lease = { rolloutId: left.id, fence: left.fence };
    watchedRolloutOf(engine.store.state(), lease);
    const { rollout: _own, ...found } = await describe(engine);
    await renewLease(engine, leaseMs);
    return { lease, found: left.overtaken === undefined ? found : { ...found, rollout: left.overtaken } };
}
/** Sets the lease once the worker has it: the switch must not be held by a lease that nobody else knows. */
async function renewLease(engine, leaseMs) {
    const before = engine.lease;
    engine.lease = (0,boot_time/* fromNow */.P)(engine.bootClock, leaseMs);
    try {
        return await engine.sendTable();
    }
    catch (error) {
        engine.lease = before;
        throw error;
    }
}
function locked(owner, leaseLeftMs) {
    return new errors/* DeliveryError */.VE({
        code: 'locked',
        message: `${owner} is changing this service now (its lease is good for ${Math.ceil(leaseLeftMs / 1_000)} s more)`,
        hint: 'wait for it to end, or cancel it; `pqc-delivery status` shows how far it is',
    });
}
function assertSameAddress(now, wanted) {
    if (now.listen.host === wanted.listen.host && now.listen.port === wanted.listen.port)
        return;
    throw new errors/* DeliveryError */.VE({
        code: 'not-supported',
        message: `the service listens on ${now.listen.host}:${now.listen.port}; the configuration now says ${wanted.listen.host}:${wanted.listen.port}`,
        hint: 'an address cannot change while the service runs: end it with `pqc-delivery stop`, then deploy again',
    });
}
/** Sets the lease to `leaseMs` from now. */
async function renew(engine, { lease, leaseMs }) {
    await lapseIfDue(engine);
    watchedRolloutOf(engine.store.state(), lease);
    const record = await renewLease(engine, leaseMs);
    // the worker's own clock may have been first
    if (record.lapse !== null && record.lapse.fence >= lease.fence)
        await lapseIfDue(engine, record.lapse);
    watchedRolloutOf(engine.store.state(), lease);
}
/** Keeps what the controller wants to find again. */
async function save(engine, { lease, progress }) {
    watchedRolloutOf(engine.store.state(), lease);
    await engine.store.commit(saved({ state: engine.store.state(), progress }));
}
/**
 * The candidate becomes the stable side in one step; the old one leaves in the background. Entries for the journal are in
 * force with it, or not at all.
 */
async function finish(engine, { lease, entries = [] }) {
    const state = engine.store.state();
    // the answer may have been lost, or the worker have failed to take the table
    if (endOf(state, lease) === 'finish')
        return void await engine.sendTable();
    const rollout = watchedRolloutOf(state, lease);
    const { candidate, stable: old } = engine.groups;
    if (rollout.percent !== 100 || candidate === undefined) {
        throw new errors/* DeliveryError */.VE({
            code: 'rollout-unfinished',
            message: `the candidate has ${rollout.percent} % of the traffic: only one that has all of it can become the stable side`,
            hint: 'run the deployment again, or `pqc-delivery reconcile`',
        });
    }
    const at = engine.at();
    await engine.store.commit(allJournalled({ state: finished({ state, at }), at, entries }));
    engine.groups.stable = candidate;
    engine.groups.candidate = undefined;
    engine.lease = undefined;
    if (old !== undefined)
        engine.retire(old);
    tidyUp(engine);
    await engine.sendTable();
}
/** Ends a rollout that did not get through. A candidate that is still there is taken away first. */
async function rollout_calls_close(engine, { lease, outcome, reason, bad, entries = [] }) {
    const state = engine.store.state();
    if (endOf(state, lease) === 'close')
        return void await engine.sendTable();
    const rollout = rolloutOf(state, lease);
    if (rollout.percent > 0) {
        throw new errors/* DeliveryError */.VE({
            code: 'rollout-unfinished',
            message: `the candidate still has ${rollout.percent} % of the traffic: the rollout cannot end like this`,
            hint: 'run `pqc-delivery reconcile`',
        });
    }
    const { candidate } = engine.groups;
    const at = engine.at();
    const next = transitions_closed({ state, outcome, reason, ...(bad === undefined ? {} : { bad }), at });
    await engine.store.commit(allJournalled({ state: next, at, entries }));
    engine.groups.candidate = undefined;
    engine.lease = undefined;
    if (candidate !== undefined)
        engine.retire(candidate);
    tidyUp(engine);
    await engine.sendTable();
}
/** Marks a revision as bad. */
async function mark(engine, { lease, revisionId, reason }) {
    assertNewest(engine.store.state(), lease);
    await engine.store.commit(marked({ state: engine.store.state(), revisionId, reason, at: engine.at() }));
}
/** Removes what nobody can go back to any more, once the processes that ran from it are gone. */
function tidyUp(engine) {
    void engine.settled().then(() => collectGarbage(engine));
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/bake.js













/** As long as a run's lease: the worker's switch stays armed through a bake that the supervisor watches. */
const leaseMs = 15_000;
const renewEveryMs = 5_000;
/** Takes the bake over from the run. From here on the supervisor decides, and writes what it does to its journal. */
async function handOver(engine, { lease, watch }) {
    const rollout = watchedRolloutOf(engine.store.state(), lease);
    // the answer may have been lost, or the worker have failed to take the table
    if (rollout.watchedBy === 'target')
        return void await engine.sendTable();
    const gate = createGate({ policy: watch.policy, steps: watch.step, hasStable: engine.groups.stable !== undefined, snapshot: watch.gate });
    gate.beginStep({ index: watch.step, percent: rollout.percent, t: watch.t });
    await engine.store.commit(handedOver({ state: engine.store.state(), watch: { ...watch, gate: gate.snapshot() } }));
    startBake(engine, lease);
    await renewLease(engine, leaseMs);
}
/** Goes on with a bake that an earlier supervisor had taken over and whose lease has not lapsed since. */
async function resumeBake(engine) {
    const { rollout } = engine.store.state();
    if (rollout === undefined || rollout.watch === undefined || rollout.lapsed)
        return;
    // one that fails is tried again with the next look
    await renewLease(engine, leaseMs).catch((error) => engine.log((0,errors/* messageOf */.bD)(error)));
    startBake(engine, { rolloutId: rollout.id, fence: rollout.fence });
}
function startBake(engine, lease) {
    runBake(engine, lease).catch((error) => {
        // nobody renews the lease any more: the worker puts traffic back
        engine.log(`the bake could not be watched: ${(0,errors/* messageOf */.bD)(error)}`);
    });
}
async function runBake(engine, lease) {
    const watch = engine.store.state().rollout?.watch;
    if (watch === undefined)
        return;
    const { clock } = engine;
    const gate = createGate({ policy: watch.policy, steps: watch.step, hasStable: engine.groups.stable !== undefined, snapshot: watch.gate });
    const rate = createUserRate();
    const looker = createLooker({
        sources: sourcesOf({ engine, watch, userRate: rate.perSecond }),
        clock,
        everyMs: localCapabilities.lookEveryMs,
        startedAt: clock.monotonic() - watch.t * 1_000,
    });
    const over = new AbortController();
    let renewedAt = clock.monotonic();
    const end = await watchBake({
        gate,
        looker,
        mode: watch.policy.mode,
        fromT: watch.t,
        bakeMs: watch.bakeLeftMs,
        graceMs: watch.graceMs,
        probes: watch.probes !== null,
        signal: over.signal,
        onLook: rate.add,
        async onVerdict(_verdict, elapsedMs) {
            if (!isOurs(engine, lease))
                return over.abort();
            if (clock.monotonic() - renewedAt < renewEveryMs)
                return;
            const progress = { ...watch, gate: gate.snapshot(), t: looker.t(), bakeLeftMs: Math.max(0, watch.bakeLeftMs - elapsedMs) };
            try {
                await engine.exclusive(() => keepUp({ engine, lease, progress }));
                renewedAt = clock.monotonic();
            }
            catch (error) {
                // tried again with the next look; if none succeeds, the lease lapses, and the watch ends with it
                engine.log(`the lease of the bake could not be renewed: ${(0,errors/* messageOf */.bD)(error)}`);
            }
        },
    });
    if (end !== undefined)
        await engine.exclusive(() => bake_settle({ engine, lease, watch, end }));
}
/** Renews the lease and keeps the gate, so that the next supervisor can go on. */
async function keepUp({ engine, lease, progress }) {
    if (!isOurs(engine, lease))
        return;
    await engine.store.commitAnyway(handedOver({ state: engine.store.state(), watch: progress }));
    await renewLease(engine, leaseMs);
}
function isOurs(engine, lease) {
    const { rollout } = engine.store.state();
    return rollout?.fence === lease.fence && !rollout.lapsed && rollout.watchedBy === 'target' && rollout.restored === undefined;
}
function sourcesOf({ engine, watch, userRate }) {
    const target = {
        observe: ({ cursor }) => observe(engine, cursor),
        route: async (side) => routeTo(engine, side),
    };
    const own = targetSource({ target });
    if (watch.probes === null)
        return [own];
    const { countAsError } = watch.policy;
    return [own, probeSource({ target, settings: watch.probes, countAsError, http: fetch, clock: engine.clock, userRate })];
}
/** Acts on the verdict as a run would, and writes it down. */
async function bake_settle({ engine, lease, watch, end }) {
    const { rollout, stable, revisions } = engine.store.state();
    if (rollout === undefined || !isOurs(engine, lease))
        return;
    const { verdict, outcome } = end;
    const content = revisions[rollout.revisionId]?.content;
    const base = { rolloutId: rollout.id, revision: rollout.revisionId, ...(content === undefined ? {} : { content }) };
    const decided = { ...base, phase: 'bake', decision: outcome, reason: verdict.reason, candidate: { ...verdict.candidate }, stable: { ...verdict.stable }, evidence: verdict.evidence };
    await note(engine, { name: 'gate.decided', outcome: journalOutcome[outcome], data: decided });
    const reaction = reactionTo({ outcome, policy: watch.policy, limitIsRed: verdict.limitIsRed });
    switch (reaction) {
        case 'advance':
        case 'advance-unproven': {
            const name = rollout.kind === 'rollback' ? 'service.rolledback' : stable === undefined ? 'service.deployed' : 'service.upgraded';
            const entries = [
                { name, outcome: 'success', data: { ...base, from: stable ?? null } },
                { name: 'rollout.finished', outcome: 'success', data: { ...base, result: 'deployed' } },
            ];
            return finish(engine, { lease, entries });
        }
        case 'roll-back':
            return undo({ engine, lease, base, cause: 'gate-failed', outcome: 'rolled-back', reason: verdict.reason, bad: watch.marksBad });
        case 'restore-inconclusive':
            return undo({ engine, lease, base, cause: 'inconclusive', outcome: 'inconclusive', reason: verdict.reason, bad: false });
        case 'restore-unavailable':
            return undo({ engine, lease, base, cause: 'unavailable', outcome: 'inconclusive', reason: verdict.reason, bad: false });
    }
}
const journalOutcome = { pass: 'success', fail: 'failure', inconclusive: 'inconclusive', error: 'inconclusive' };
async function undo({ engine, lease, base, cause, outcome, reason, bad }) {
    await restore(engine, { lease, cause });
    await note(engine, { name: 'traffic.restored', outcome: 'success', data: { ...base, cause } });
    const marked = { name: 'revision.marked', outcome: 'success', data: { ...base, reason } };
    const finished = { name: 'rollout.finished', outcome: 'failure', data: { ...base, result: outcome, reason } };
    await rollout_calls_close(engine, { lease, outcome, reason, ...(bad ? { bad: reason } : {}), entries: bad ? [marked, finished] : [finished] });
}
function note(engine, entry) {
    return engine.store.commitAnyway(journalled({ state: engine.store.state(), entry: { at: engine.at(), ...entry } }));
}

// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/boot-clock.js
var boot_clock = __nccwpck_require__(731);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __nccwpck_require__(500);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __nccwpck_require__(421);
// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/instances/process-identity.js
var process_identity = __nccwpck_require__(271);
;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/instances/instance.js




/** How often a process that is no child of this one is looked at. */
const pollMs = 250;
const killPollMs = 25;
/** Starts a process in its own session. Its output goes to the log file, not to a pipe: it outlives the supervisor. */
async function startInstance({ id, port, launch, folder, logFile, baseEnv }) {
    const [name = '', ...args] = launch.command;
    const command = name === 'node' ? process.execPath : name;
    const log = (0,external_node_fs_.openSync)(logFile, 'a', 0o600);
    try {
        const child = (0,external_node_child_process_.spawn)(command, args, {
            cwd: folder,
            env: { ...baseEnv, ...launch.env, PORT: String(port) },
            detached: true,
            stdio: ['ignore', log, log],
        });
        const ended = new Promise((resolve) => {
            child.once('error', (error) => resolve(`it could not be started: ${error.message}`));
            child.once('exit', (code, signal) => resolve(signal === null ? `it ended with exit code ${code}` : `it was ended by ${signal}`));
        });
        const pid = child.pid;
        if (pid === undefined)
            return { id, port, pid: 0, startTime: '', ended };
        child.once('exit', () => endLeftovers(pid));
        return { id, port, pid, startTime: (0,process_identity/* identify */.ls)(pid)?.startTime ?? '', ended };
    }
    finally {
        (0,external_node_fs_.closeSync)(log);
    }
}
/** Takes over a process that an earlier supervisor started; undefined when it does not run any more. */
function adoptInstance({ id, port, pid, startTime }) {
    if (!(0,process_identity/* isRunning */.W_)({ pid, startTime }))
        return undefined;
    return { id, port, pid, startTime, ended: goneAfterPolling({ pid, startTime }) };
}
async function goneAfterPolling(identity) {
    while ((0,process_identity/* isRunning */.W_)(identity))
        await (0,external_node_timers_promises_.setTimeout)(pollMs);
    endLeftovers(identity.pid);
    return 'it ended';
}
/**
 * Ends what a leader that is gone has left in its group: it would hold ports and locks that the next instance needs. A
 * number is not given out anew while a group has it, so where a process has it again, nothing is left of the old group.
 */
function endLeftovers(pid) {
    if ((0,process_identity/* identify */.ls)(pid) === undefined)
        (0,process_identity/* signalGroup */.i8)(pid, 'SIGKILL');
}
/** Asks the process group to end, and ends it after `graceMs`. Resolves when nothing of it is left. */
async function stopInstance({ pid, startTime }, graceMs) {
    if (pid === 0)
        return;
    const wasRunning = (0,process_identity/* isRunning */.W_)({ pid, startTime });
    if (wasRunning)
        (0,process_identity/* signalGroup */.i8)(pid, 'SIGTERM');
    const end = performance.now() + graceMs;
    while (performance.now() < end && (0,process_identity/* isRunning */.W_)({ pid, startTime }))
        await (0,external_node_timers_promises_.setTimeout)(killPollMs);
    // what the leader started and left behind goes too; the group keeps its number while anything of it runs
    if (wasRunning)
        (0,process_identity/* signalGroup */.i8)(pid, 'SIGKILL');
    while (wasRunning && (0,process_identity/* hasGroup */.YI)(pid) && (0,process_identity/* isRunning */.W_)({ pid, startTime }))
        await (0,external_node_timers_promises_.setTimeout)(killPollMs);
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __nccwpck_require__(67);
;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/instances/health.js

/** Whether an instance answers its health check as it should, within a moment. */
function isHealthy({ port, path, status, timeoutMs }) {
    return new Promise((resolve) => {
        const outgoing = (0,external_node_http_.request)({ host: '127.0.0.1', port, path, agent: false, signal: AbortSignal.timeout(timeoutMs) }, (answer) => {
            resolve(answer.statusCode === status);
            answer.on('error', () => undefined);
            answer.destroy();
        });
        outgoing.on('error', () => resolve(false));
        outgoing.end();
    });
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/instances/log-file.js

/** What an instance wrote is kept up to twice this. */
const largestLog = 10 * 1024 * 1024;
/** What an error message shows of it. */
const tailBytes = 4_000;
const tailLines = 20;
/** The end of what a process wrote since `from` (a size in bytes), without secrets; empty when it wrote nothing. */
function logTail({ file, from, secrets }) {
    try {
        const fd = (0,external_node_fs_.openSync)(file, 'r');
        try {
            const { size } = (0,external_node_fs_.fstatSync)(fd);
            const begin = from > size ? 0 : from;
            // as much more as the longest secret has: what is cut of one is in there, and is not shown
            const margin = longestForm(secrets);
            const start = Math.max(begin, size - tailBytes - margin);
            const bytes = Buffer.alloc(size - start);
            (0,external_node_fs_.readSync)(fd, bytes, 0, bytes.length, start);
            const text = withoutSecrets(bytes.toString('utf8'), secrets);
            return (start > begin ? log_file_endOf(text.slice(margin)) : text).trim().split('\n').slice(-tailLines).join('\n');
        }
        finally {
            (0,external_node_fs_.closeSync)(fd);
        }
    }
    catch {
        return '';
    }
}
/** The last `tailBytes` characters at most of a text that begins anywhere: from the begin of a line on, where there is one. */
function log_file_endOf(text) {
    const end = text.slice(-tailBytes);
    const lineEnd = end.indexOf('\n');
    return lineEnd === -1 || lineEnd === end.length - 1 ? end : end.slice(lineEnd + 1);
}
/** Bytes of the longest way to write one of the secrets. */
function longestForm(secrets) {
    return Math.max(0, ...secrets.flatMap(formsOf).map((form) => Buffer.byteLength(form)));
}
/** Replaces every secret, as it is and in the usual encodings. */
function withoutSecrets(text, secrets) {
    const forms = secrets.filter((secret) => secret !== '').flatMap(formsOf);
    return forms.toSorted((a, b) => b.length - a.length).reduce((rest, form) => rest.replaceAll(form, '***'), text);
}
function formsOf(secret) {
    const bytes = Buffer.from(secret, 'utf8');
    const forms = [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), bytes.toString('base64'), bytes.toString('base64url'), bytes.toString('hex')];
    // a secret of several lines is written a line at a time
    return [...forms, ...secret.split('\n').filter((line) => line.length >= 4)];
}
/** Size of a file in bytes; 0 when it is not there. */
function sizeOf(file) {
    return (0,external_node_fs_.statSync)(file, { throwIfNoEntry: false })?.size ?? 0;
}
/**
 * Moves a log that has grown too large aside, to `<file>.1`, and begins it anew. Its writers have it open for appending,
 * so they go on at its start; what they write in this very moment can be lost.
 */
function limitLog(file) {
    if (sizeOf(file) < largestLog)
        return;
    (0,external_node_fs_.copyFileSync)(file, `${file}.1`);
    (0,external_node_fs_.truncateSync)(file, 0);
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __nccwpck_require__(30);
;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/instances/ports.js


/** A port of 127.0.0.1 that nobody listens on now. Somebody can take it before its user does: deaths are retried. */
function freePort(taken) {
    return new Promise((resolve, reject) => {
        const server = (0,external_node_net_.createServer)();
        server.once('error', reject);
        server.listen(0, '127.0.0.1', () => {
            const address = server.address();
            const port = typeof address === 'object' && address !== null ? address.port : 0;
            server.close(() => {
                if (taken.has(port))
                    freePort(taken).then(resolve, reject);
                else
                    resolve(port);
            });
        });
    });
}
/** Whether somebody listens on that port of 127.0.0.1. */
function isPortTaken(port) {
    return new Promise((resolve) => {
        const server = (0,external_node_net_.createServer)();
        server.once('error', () => resolve(true));
        server.listen(port, '127.0.0.1', () => server.close(() => resolve(false)));
    });
}
/**
 * Whether the listener of `port` is a process outside of the process group `pid`: then whatever answers there is not the
 * instance that was started. Only where the system tells (Linux, own processes); false when it does not.
 */
function isHeldByOther({ pid, port }) {
    if (process.platform !== 'linux')
        return false;
    const inodes = listenersOn(port);
    if (inodes.size === 0)
        return false;
    let foreign = false;
    for (const entry of (0,external_node_fs_.readdirSync)('/proc')) {
        if (!/^\d+$/.test(entry) || !holdsOneOf(entry, inodes))
            continue;
        if (groupOf(entry) === pid)
            return false;
        foreign = true;
    }
    return foreign;
}
/** Inodes of the sockets that listen on a port (proc(5), /proc/net/tcp: local address, state 0A, inode). */
function listenersOn(port) {
    const wanted = port.toString(16).toUpperCase().padStart(4, '0');
    const found = new Set();
    for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
        for (const line of linesOf(table)) {
            const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
            if (state === '0A' && inode !== undefined && local?.endsWith(`:${wanted}`) === true)
                found.add(`socket:[${inode}]`);
        }
    }
    return found;
}
function linesOf(file) {
    try {
        return (0,external_node_fs_.readFileSync)(file, 'utf8').split('\n');
    }
    catch {
        return [];
    }
}
function holdsOneOf(pid, sockets) {
    try {
        return (0,external_node_fs_.readdirSync)(`/proc/${pid}/fd`).some((fd) => sockets.has(linkOf(`/proc/${pid}/fd/${fd}`)));
    }
    catch {
        return false;
    }
}
function linkOf(file) {
    try {
        return (0,external_node_fs_.readlinkSync)(file);
    }
    catch {
        return '';
    }
}
/** proc(5), /proc/pid/stat: field 5 is the process group. */
function groupOf(pid) {
    const [stat] = linesOf(`/proc/${pid}/stat`);
    return stat === undefined ? undefined : Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]);
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/instances/slot.js






const healthEveryMs = 50;
const healthTimeoutMs = 2_000;
const firstBackoffMs = 1_000;
const longestBackoffMs = 30_000;
/** a run of this length shows that the instance can live: the next restart is quick again */
const steadyMs = 60_000;
const portAttempts = 5;
/** Fills the slot, and fills it again whenever its instance is gone, after 1 s, 2 s, 4 s … up to 30 s. */
function createSlot(request) {
    const content = { instance: undefined, healthy: false, restarts: 0 };
    const { promise: first, resolve, reject } = Promise.withResolvers();
    // whoever waits gets the rejection; a slot that nobody waits for goes on by itself
    first.catch(() => undefined);
    const over = keepFilled({ request, content, onFirst: (error) => error === undefined ? resolve() : reject(error) });
    return { first, over, instance: () => content.instance, isHealthy: () => content.healthy, restarts: () => content.restarts };
}
async function keepFilled({ request, content, onFirst }) {
    const { stopping, adopt } = request;
    let backoffMs = firstBackoffMs;
    let begin = adopt === undefined ? () => slot_fill({ request, content }) : () => goOn({ request, content, record: adopt });
    while (!stopping.aborted) {
        const startedAt = performance.now();
        const failure = await begin().catch((error) => documented(error));
        begin = () => slot_fill({ request, content });
        onFirst(failure);
        if (failure === undefined)
            await serveUntilGone({ request, content });
        if (stopping.aborted)
            return;
        if (performance.now() - startedAt > steadyMs)
            backoffMs = firstBackoffMs;
        await (0,external_node_timers_promises_.setTimeout)(backoffMs, undefined, { signal: stopping }).catch(() => undefined);
        backoffMs = Math.min(backoffMs * 2, longestBackoffMs);
        content.restarts += 1;
    }
}
function documented(error) {
    if ((0,errors/* isDeliveryError */.$n)(error))
        return error;
    return new errors/* DeliveryError */.VE({ code: 'candidate-unhealthy', message: `an instance could not be started: ${(0,errors/* messageOf */.bD)(error)}`, cause: error });
}
function enter({ request, content }, instance, healthy) {
    content.instance = instance;
    content.healthy = healthy;
    request.onChange();
}
function leave({ request, content }) {
    content.instance = undefined;
    content.healthy = false;
    request.onChange();
}
async function serveUntilGone({ request, content }) {
    const { instance } = content;
    if (instance === undefined)
        return;
    const how = await instance.ended;
    leave({ request, content });
    if (!request.stopping.aborted)
        request.log(`an instance of ${request.revisionId.slice(0, 12)} (pid ${instance.pid}) is gone: ${how}; it is started again`);
}
/** Takes over what an earlier supervisor started; starts anew when that does not run any more. */
async function goOn({ request, content, record }) {
    const instance = adoptInstance(record);
    if (instance === undefined)
        return slot_fill({ request, content });
    enter({ request, content }, instance, record.healthy);
    return record.healthy ? undefined : awaitHealthy({ request, content, instance, from: sizeOf(request.logFile) });
}
/** A port can be lost to somebody else between its choice and its use: then another one is tried at once. */
async function slot_fill({ request, content }) {
    const { launch, folder, logFile, baseEnv, stopping } = request;
    for (let attempt = 1;; attempt += 1) {
        const from = sizeOf(logFile);
        const port = await freePort(request.takenPorts());
        if (stopping.aborted)
            return unhealthy(request, 'it was stopped before it was healthy', '');
        const instance = await startInstance({ id: request.newId(), port, launch, folder, logFile, baseEnv });
        enter({ request, content }, instance, false);
        const failure = await awaitHealthy({ request, content, instance, from });
        if (failure === undefined || attempt === portAttempts || stopping.aborted || !await isPortTaken(port))
            return failure;
        request.log(`port ${port} was taken by another process; trying another one`);
    }
}
async function awaitHealthy({ request, content, instance, from }) {
    const { health, secrets, command } = request.launch;
    const end = performance.now() + health.withinMs;
    let how;
    void instance.ended.then((ended) => {
        how = ended;
    });
    while (performance.now() < end && how === undefined && !request.stopping.aborted) {
        if (await isWell({ request, instance }) && how === undefined) {
            enter({ request, content }, instance, true);
            return undefined;
        }
        await (0,external_node_timers_promises_.setTimeout)(healthEveryMs);
    }
    const why = how ?? `GET ${health.path} on its port did not answer ${health.status} within ${health.withinMs} ms`;
    await stopInstance(instance, 0);
    leave({ request, content });
    if (instance.pid === 0)
        return new errors/* DeliveryError */.VE({ code: 'command-missing', message: `${command[0] ?? ''}: ${why}` });
    return unhealthy(request, why, logTail({ file: request.logFile, from, secrets }));
}
async function isWell({ request, instance }) {
    const { path, status } = request.launch.health;
    const { port, pid } = instance;
    return await isHealthy({ port, path, status, timeoutMs: healthTimeoutMs }) && !isHeldByOther({ pid, port });
}
function unhealthy({ revisionId, logFile }, why, tail) {
    return new errors/* DeliveryError */.VE({
        code: 'candidate-unhealthy',
        message: `release ${revisionId.slice(0, 12)} did not become healthy: ${why}${tail === '' ? '; it wrote nothing' : `; the end of its output:\n${tail}`}`,
        hint: `the whole output is in ${logFile}`,
    });
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/instances/group.js




const livePollMs = 50;
/** What an earlier supervisor was stopping: it is not kept running, and stopped the same way. */
function leavingGroup({ id, revisionId, rolloutId, instances }) {
    const running = () => instances.filter((instance) => (0,process_identity/* isRunning */.W_)(instance));
    const live = () => running().map(({ id: upstream, port }) => ({ id: upstream, port }));
    return {
        id,
        revisionId,
        rolloutId,
        live,
        records: running,
        restarts: () => 0,
        ready: Promise.resolve(),
        waitForLive: async () => live().length > 0,
        stop: async (graceMs) => void await Promise.all(instances.map((instance) => stopInstance(instance, graceMs))),
    };
}
/** Brings a group up and keeps it running until it is stopped. */
function createGroup({ id, rolloutId, size, logFile, adopt, ...common }) {
    const stopping = new AbortController();
    const slots = [];
    const instances = () => slots.flatMap((slot) => slot.instance() ?? []);
    for (let slot = 0; slot < size; slot += 1) {
        slots.push(createSlot({
            ...common,
            slot,
            logFile: logFile(slot),
            adopt: adopt.find((record) => record.slot === slot),
            takenPorts: () => new Set(instances().map(({ port }) => port)),
            stopping: stopping.signal,
        }));
    }
    // more instances than the configuration asks for now: the surplus of an earlier one goes
    for (const surplus of adopt.filter(({ slot }) => slot >= size))
        void stopInstance(surplus, 0);
    const ready = Promise.all(slots.map(({ first }) => first)).then(() => undefined);
    ready.catch(() => undefined);
    const live = () => slots.filter((slot) => slot.isHealthy()).flatMap((slot) => slot.instance() ?? []).map(({ id: upstream, port }) => ({ id: upstream, port }));
    return {
        id,
        revisionId: common.revisionId,
        rolloutId,
        ready,
        live,
        records: () => slots.flatMap((slot, index) => {
            const instance = slot.instance();
            if (instance === undefined || instance.pid === 0)
                return [];
            return [{ id: instance.id, slot: index, pid: instance.pid, startTime: instance.startTime, port: instance.port, healthy: slot.isHealthy() }];
        }),
        restarts: () => slots.reduce((sum, slot) => sum + slot.restarts(), 0),
        async waitForLive(ms) {
            const end = performance.now() + ms;
            while (live().length === 0 && performance.now() < end)
                await (0,external_node_timers_promises_.setTimeout)(livePollMs);
            return live().length > 0;
        },
        async stop(graceMs) {
            stopping.abort();
            await Promise.all(instances().map((instance) => stopInstance(instance, graceMs)));
            await Promise.all(slots.map(({ over }) => over));
        },
    };
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/boot.js







/** As long as a run's lease. */
const askAgainMs = 15_000;
/**
 * Goes on where the last supervisor was. A worker that still serves is taken over as it is, with what it has counted;
 * instances that still run are adopted. Where nothing serves any more, the stable revision is brought up first, and
 * connections wait in the queue of the listening socket until it is healthy.
 */
async function resume(engine, { sockets, left, settings, wait }) {
    engine.inherited = readInstances(engine.places.instancesFile);
    const serving = await engine.worker.adopt(sockets);
    const state = engine.store.state();
    // a state that was put back from a backup must not fall behind the numbers that were given out since
    const fence = Math.max(state.fence, serving?.table.fence ?? 0);
    await engine.store.commitAnyway({ ...state, fence, ...(serving === undefined ? { settings } : {}) });
    await adoptGroups(engine);
    // a worker that serves knows instances that are not written down: it keeps them until there are others
    if (serving === undefined)
        await waitForStable(engine, wait);
    else if (engine.groups.stable?.live().length === 0)
        await waitForStable(engine);
    await adoptRollout(engine, serving ?? left, serving !== undefined);
    engine.resumed = true;
    await engine.worker.start();
    await engine.sendTable();
    for (const record of engine.inherited)
        engine.retire(leavingGroup({ ...record, id: `leaving-${record.rolloutId}` }));
    engine.inherited = [];
    engine.saveInstances();
}
/** What was on its way out stays in `inherited`. */
async function adoptGroups(engine) {
    const state = engine.store.state();
    const stable = state.history.findLast(({ rolloutId }) => rolloutId === state.stable);
    const stableRevision = stable === undefined ? undefined : state.revisions[stable.revisionId];
    if (stable !== undefined && stableRevision !== undefined) {
        const record = recordIn(engine, { rolloutId: stable.rolloutId, revisionId: stable.revisionId });
        engine.groups.stable = await bringUpOrExplain(engine, { revision: stableRevision, rolloutId: stable.rolloutId, adopt: record?.instances ?? [] });
        if (engine.groups.stable !== undefined)
            forget(engine, record);
    }
    const record = recordIn(engine, { rolloutId: state.rollout?.id });
    const candidateRevision = record === undefined ? undefined : state.revisions[record.revisionId];
    if (record === undefined || candidateRevision === undefined)
        return;
    engine.groups.candidate = await bringUpOrExplain(engine, { revision: candidateRevision, rolloutId: record.rolloutId, adopt: record.instances });
    if (engine.groups.candidate !== undefined)
        forget(engine, record);
}
function recordIn(engine, { rolloutId, revisionId }) {
    return engine.inherited.find((group) => group.rolloutId === rolloutId && (revisionId === undefined || group.revisionId === revisionId));
}
function forget(engine, record) {
    engine.inherited = engine.inherited.filter((group) => group !== record);
}
/** A stable side whose files are gone must not keep the supervisor from starting: it says so, and nothing serves. */
async function bringUpOrExplain(engine, request) {
    try {
        return await engine.bringUp(request);
    }
    catch (error) {
        engine.log(`release ${request.revision.content.slice(0, 12)} could not be brought up again: ${(0,errors/* messageOf */.bD)(error)}`);
        return undefined;
    }
}
/**
 * An unfinished rollout goes on only where its worker does and its candidate is there: everything else restores. The
 * worker's percent counts: the state may have been written for a shift that never came about.
 */
async function adoptRollout(engine, record, isServing) {
    const { rollout, fence } = engine.store.state();
    if (rollout === undefined)
        return;
    if (record !== undefined && isServing && record.table.fence === fence) {
        engine.lease = record.table.lease ?? undefined;
        const percent = engine.groups.candidate === undefined ? 0 : (0,traffic_table/* effectivePercent */.RD)(record);
        await engine.store.commitAnyway(withRollout(engine.store.state(), { percent }));
    }
    if (record !== undefined && isServing && record.table.fence < rollout.fence)
        await grantAgain(engine, record);
    await engine.exclusive(() => lapseIfDue(engine, record?.lapse ?? undefined));
}
/**
 * The lock is on the disk, but the supervisor was killed before the worker knew of it, and so before anybody was told: the
 * run that asked gets the time to ask again.
 */
async function grantAgain(engine, record) {
    engine.lease = (0,boot_time/* fromNow */.P)(engine.bootClock, askAgainMs);
    const percent = engine.groups.candidate === undefined ? 0 : (0,traffic_table/* effectivePercent */.RD)(record);
    await engine.store.commitAnyway(withRollout(engine.store.state(), { percent }));
}
async function waitForStable(engine, wait) {
    const { stable } = engine.groups;
    if (stable === undefined)
        return;
    wait?.begin();
    const healthy = stable.ready.catch((error) => engine.log(`the stable release does not become healthy: ${(0,errors/* messageOf */.bD)(error)}`));
    await Promise.race([healthy, ...(wait === undefined ? [] : [wait.over])]);
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/claim.js





/**
 * Makes `self` the only supervisor of a service: resolves with its number, higher than that of every one before, or with
 * undefined while another one runs. It holds as long as the process lives and ends with it, however it ends.
 *
 * A claim is a file named by its number. The next number can be claimed once the process of the newest one is gone, and
 * link(2) gives it to exactly one process. The newest is never removed, so a number that was passed is never the newest
 * again: whoever decided on an older look finds that when it looks once more.
 */
function claimService({ folder, self }) {
    (0,external_node_fs_.mkdirSync)(folder, { recursive: true, mode: 0o700 });
    const last = newest(folder);
    const holder = last === 0 ? undefined : readClaim(external_node_path_.join(folder, String(last)));
    if (holder !== undefined && (0,process_identity/* isRunning */.W_)(holder))
        return undefined;
    const mine = last + 1;
    if (!createClaim({ folder, number: mine, self }))
        return undefined;
    if (newest(folder) !== mine) {
        (0,external_node_fs_.rmSync)(external_node_path_.join(folder, String(mine)), { force: true });
        return undefined;
    }
    for (const number of claim_numbers(folder)) {
        if (number < mine)
            (0,external_node_fs_.rmSync)(external_node_path_.join(folder, String(number)), { force: true });
    }
    return mine;
}
/** Asks for the claim until it is there, another supervisor answers, or `waitMs` are over: one that leaves holds it till its end. */
async function awaitClaim({ claim, isAnswered, waitMs, sleep, now }) {
    const end = now() + waitMs;
    for (;;) {
        const number = claim();
        if (number !== undefined)
            return number;
        if (now() > end || await isAnswered())
            return undefined;
        await sleep(claim_pollMs);
    }
}
const claim_pollMs = 50;
function claim_numbers(folder) {
    return (0,external_node_fs_.readdirSync)(folder).filter((name) => /^[1-9]\d*$/.test(name)).map(Number);
}
function newest(folder) {
    return Math.max(0, ...claim_numbers(folder));
}
/** Undefined for a claim that is not whole: the machine went down while it was written, and so did its process. */
function readClaim(file) {
    try {
        const value = JSON.parse((0,external_node_fs_.readFileSync)(file, 'utf8'));
        if (!(0,json_check/* isRecord */.u4)(value))
            return undefined;
        const { pid, startTime } = value;
        return typeof pid === 'number' && typeof startTime === 'string' ? { pid, startTime } : undefined;
    }
    catch {
        return undefined;
    }
}
/** Whole under its name or not at all; false when somebody else was first. */
function createClaim({ folder, number, self }) {
    const temporary = external_node_path_.join(folder, `.${self.pid}.tmp`);
    (0,external_node_fs_.writeFileSync)(temporary, JSON.stringify({ pid: self.pid, startTime: self.startTime }), { mode: 0o600 });
    try {
        (0,external_node_fs_.linkSync)(temporary, external_node_path_.join(folder, String(number)));
        return true;
    }
    catch (error) {
        if ((0,files/* isErrno */.r)(error, 'EEXIST'))
            return false;
        throw error;
    }
    finally {
        (0,external_node_fs_.rmSync)(temporary, { force: true });
    }
}

// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/end-worker.js
var end_worker = __nccwpck_require__(418);
;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/exclusive.js
/** Makes a queue of its own. */
function createExclusive() {
    let last = Promise.resolve();
    return (action) => {
        const next = last.then(action, action);
        last = next.catch(() => undefined);
        return next;
    };
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/engine.js










/** A table that the worker did not take is sent again after this time. */
const tellAgainMs = 500;
/** An engine without a process yet. `latest` of the worker link has to be this engine's table. */
function createEngine(request) {
    const { places, store, worker, clock, bootClock, random, baseEnv, log } = request;
    const groups = { stable: undefined, candidate: undefined, leaving: new Set() };
    const leavingNow = new Set();
    const newId = () => Buffer.from(random.bytes(6)).toString('hex');
    const engine = {
        places,
        store,
        worker,
        clock,
        bootClock,
        random,
        log,
        releaseAddress: request.releaseAddress,
        exclusive: createExclusive(),
        groups,
        inherited: [],
        ending: false,
        lease: undefined,
        resumed: false,
        preparing: undefined,
        at: () => new Date(clock.now()).toISOString(),
        leaseLeftMs: () => engine.lease === undefined ? 0 : (0,boot_time/* msUntil */.n)(bootClock, engine.lease),
        bringUp,
        table: () => tableOf({ state: store.state(), groups, lease: engine.lease, serial: request.serial() }),
        sendTable,
        saveInstances,
        retire(group) {
            groups.leaving.add(group);
            const leaving = drainAndStop(group).finally(() => leavingNow.delete(leaving));
            leavingNow.add(leaving);
        },
        async settled() {
            while (leavingNow.size > 0)
                await Promise.all(leavingNow);
        },
    };
    async function bringUp({ revision, rolloutId, adopt = [] }) {
        const launch = await readLaunch((0,local_places/* secretsFile */.UJ)(places, revision.id));
        if (launch === undefined)
            throw filesGone(revision);
        (0,external_node_fs_.mkdirSync)(places.logs, { recursive: true, mode: 0o700 });
        return createGroup({
            id: `${revision.id.slice(0, 12)}-${newId()}`,
            revisionId: revision.id,
            rolloutId,
            launch,
            folder: (0,local_places/* releaseFolder */.Uc)(places, revision.content),
            size: store.state().settings.instances,
            logFile: (slot) => external_node_path_.join(places.logs, `${revision.id.slice(0, 12)}.${slot}.log`),
            baseEnv,
            newId,
            adopt,
            onChange: changed,
            log,
        });
    }
    let resend;
    async function sendTable() {
        try {
            const record = await worker.apply(engine.table());
            clearTimeout(resend);
            return record;
        }
        catch (error) {
            clearTimeout(resend);
            // whoever asked for it is told; what the worker says to the repetitions is no news
            if (!engine.ending)
                resend = setTimeout(() => void sendTable().catch(() => undefined), tellAgainMs);
            throw error;
        }
    }
    /** Many changes in one turn of the event loop make one table. By the next turn a new group is in its place. */
    let announced = false;
    function changed() {
        if (announced)
            return;
        announced = true;
        setImmediate(() => {
            announced = false;
            saveInstances();
            if (!engine.resumed || worker.pid() === undefined)
                return;
            engine.sendTable().catch((error) => log(`the proxy worker could not be told about its instances: ${(0,errors/* messageOf */.bD)(error)}`));
        });
    }
    function saveInstances() {
        const all = [groups.stable, groups.candidate, ...groups.leaving].filter((group) => group !== undefined);
        try {
            const records = all.map((group) => ({ revisionId: group.revisionId, rolloutId: group.rolloutId, instances: group.records() }));
            writeInstances(places.instancesFile, [...records, ...engine.inherited]);
        }
        catch (error) {
            log(`the list of running processes could not be written: ${(0,errors/* messageOf */.bD)(error)}`);
        }
    }
    async function isOutOfTraffic() {
        try {
            await engine.sendTable();
            return true;
        }
        catch (error) {
            log(`the proxy worker could not be told about a group that leaves: ${(0,errors/* messageOf */.bD)(error)}`);
            return false;
        }
    }
    async function drainAndStop(group) {
        const { drainMs } = store.state().settings;
        while (!engine.ending && !await isOutOfTraffic())
            await clock.sleep(tellAgainMs);
        try {
            if (!engine.ending)
                await worker.drained(group.live().map(({ id }) => id), drainMs);
        }
        catch (error) {
            log(`the proxy worker could not say what is under way: ${(0,errors/* messageOf */.bD)(error)}`);
        }
        await group.stop(drainMs);
        groups.leaving.delete(group);
        saveInstances();
    }
    return engine;
}
/** The traffic table that follows from the state and the running instances. */
function tableOf({ state, groups, lease, serial }) {
    const { rollout } = state;
    return {
        ...traffic_table/* emptyTable */._d,
        serial,
        fence: state.fence,
        percent: rollout?.percent ?? 0,
        token: state.token,
        lease: rollout === undefined ? null : lease ?? null,
        stable: groups.stable?.live() ?? null,
        candidate: groups.candidate?.live() ?? null,
        countAsError: rollout?.measure?.countAsError ?? [],
        latencyBoundsMs: rollout?.measure?.latencyBoundsMs ?? [],
    };
}
function filesGone(revision) {
    return new errors/* DeliveryError */.VE({
        code: 'artifact-missing',
        message: `what is needed to start release ${revision.content.slice(0, 12)} is no longer kept`,
        hint: 'deploy it again from its source',
    });
}

// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/rpc/messages.js
var messages = __nccwpck_require__(660);
// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/params.js
var supervisor_params = __nccwpck_require__(726);
;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/methods.js








/**
 * Everything that a command can ask of the supervisor. `ready`: it has taken over what was there; `known`: at least it can
 * tell what there is, and that nothing serves yet.
 */
function supervisorMethods({ engine, ready, known, hurry, stop, onCall }) {
    const { exclusive } = engine;
    const method = (run) => async (params) => {
        onCall();
        await ready;
        return asJson(await run((0,supervisor_params/* readParams */.LE)(params)));
    };
    /** one after the other with everything else that changes the state */
    const change = (run) => method((params) => exclusive(() => run(params)));
    const lock = change((params) => rollout_calls_lock(engine, (0,supervisor_params/* readLock */.mF)(params)));
    return {
        hello: async () => ({ pid: process.pid, protocol: [messages/* oldestProtocol */._f, messages/* protocolVersion */.Xg] }),
        describe: async (params) => {
            onCall();
            await ((0,supervisor_params/* readParams */.LE)(params).flag('whenReady') ? ready : known);
            return asJson(await describe(engine));
        },
        lock: (params, peer) => {
            hurry();
            return lock(params, peer);
        },
        renew: change((params) => renew(engine, { lease: params.lease(), leaseMs: params.number('leaseMs', supervisor_params/* leaseRange */.Cj) })),
        save: change((params) => save(engine, { lease: params.lease(), progress: params.record('progress') })),
        prepare: method((params) => prepare(engine, { lease: params.lease(), measure: (0,supervisor_params/* readMeasure */.DG)(params.record('measure')) })),
        abandon: method((params) => abandon(engine, params.lease())),
        route: method(async (params) => routeTo(engine, params.oneOf('side', ['stable', 'candidate'])) ?? null),
        shift: change((params) => shift(engine, { lease: params.lease(), percent: params.number('percent', { least: 0, most: 100 }) })),
        observe: method((params) => observe(engine, params.optionalText('cursor'))),
        restore: change((params) => restore(engine, { lease: params.lease(), cause: (0,supervisor_params/* readCause */.iS)(params) })),
        finish: change((params) => finish(engine, { lease: params.lease() })),
        close: change((params) => rollout_calls_close(engine, readClose(params))),
        mark: change((params) => mark(engine, { lease: params.lease(), revisionId: params.text('revisionId'), reason: params.text('reason') })),
        watch: change((params) => handOver(engine, { lease: params.lease(), watch: (0,supervisor_params/* readWatch */.Qn)(params.record('watch')) })),
        journal: method(async () => engine.store.state().journal),
        acknowledge: change(async (params) => {
            const seq = params.number('seq', { least: 0, most: Number.MAX_SAFE_INTEGER });
            await engine.store.commit(acknowledged({ state: engine.store.state(), seq }));
        }),
        stop: method((params) => stop({ force: params.flag('force') })),
    };
}
function readClose(params) {
    const bad = params.optionalText('bad');
    return { lease: params.lease(), outcome: (0,supervisor_params/* readOutcome */.ns)(params), reason: params.text('reason'), ...(bad === undefined ? {} : { bad }) };
}
/** Results are plain data; a call without one answers null. */
function asJson(value) {
    return value === undefined ? null : value;
}

// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/role-options.js
var role_options = __nccwpck_require__(155);
// EXTERNAL MODULE: ./build/rollout/targets/local/private-folder.js
var private_folder = __nccwpck_require__(637);
// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/rpc/lines.js
var lines = __nccwpck_require__(645);
;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/rpc/client.js







/** Nothing is there, or it went away before it answered: the call may be repeated on another connection. */
function isGone(error) {
    return (0,errors/* isDeliveryError */.$n)(error, 'target-unavailable') && error.cause === gone;
}
const gone = Symbol('gone');
/**
 * Connects to a control socket. Rejects with `target-unavailable` when nobody listens there, and with `home-unsafe` where
 * somebody else could.
 */
async function connectRpc({ path, timeoutMs, onPush }) {
    (0,private_folder/* assertPrivate */.g)((0,external_node_path_.dirname)(path));
    const socket = await client_open(path, timeoutMs);
    const pending = new Map();
    const closed = new Promise((resolve) => {
        socket.on('close', () => {
            for (const { reject } of pending.values())
                reject(unavailable('the service went away before it answered'));
            pending.clear();
            resolve();
        });
    });
    socket.on('error', () => socket.destroy());
    // a connection that nobody waits for must not keep a command from ending
    socket.unref();
    const settled = () => {
        if (pending.size === 0)
            socket.unref();
    };
    (0,lines/* readLines */.S)(socket, (line) => receive({ line, pending, socket, onPush: onPush ?? (() => undefined), settled }));
    return {
        closed,
        close: () => void socket.end(),
        call: ({ method, params = null, timeoutMs: callTimeoutMs, id = (0,external_node_crypto_.randomUUID)() }) => new Promise((resolve, reject) => {
            const timer = setTimeout(() => {
                pending.delete(id);
                settled();
                reject(new errors/* DeliveryError */.VE({
                    code: 'target-unavailable',
                    message: `the service did not answer the call ${method} in ${callTimeoutMs} ms`,
                    hint: 'see the logs of its supervisor in the state home; `pqc-delivery status` shows what runs',
                }));
            }, callTimeoutMs);
            pending.set(id, {
                resolve: (result) => {
                    clearTimeout(timer);
                    resolve(result);
                },
                reject: (error) => {
                    clearTimeout(timer);
                    reject(error);
                },
            });
            socket.ref();
            if (socket.destroyed)
                pending.get(id)?.reject(unavailable('the service is not there any more'));
            else
                socket.write(`${(0,messages/* formatMessage */.hw)({ kind: 'request', request: { id, method, params } })}\n`);
        }),
    };
}
function client_open(path, timeoutMs) {
    return new Promise((resolve, reject) => {
        const socket = (0,external_node_net_.connect)(path);
        const timer = setTimeout(() => socket.destroy(new Error('no answer')), timeoutMs);
        socket.once('error', (error) => {
            clearTimeout(timer);
            reject(unavailable(`nobody answers at ${path}: ${error.message}`));
        });
        socket.once('connect', () => {
            clearTimeout(timer);
            socket.removeAllListeners('error');
            resolve(socket);
        });
    });
}
function receive({ line, pending, socket, onPush, settled }) {
    try {
        const message = (0,messages/* parseMessage */.vY)(line);
        if (message.kind === 'push')
            onPush(message.name, message.params);
        if (message.kind === 'result')
            client_settle(pending, message.id)?.resolve(message.result);
        if (message.kind === 'error') {
            const known = client_settle(pending, message.id);
            if (known === undefined)
                rejectAll(pending, message.error);
            else
                known.reject(message.error);
        }
        settled();
    }
    catch (error) {
        rejectAll(pending, (0,errors/* isDeliveryError */.$n)(error) ? error : unavailable(String(error)));
        socket.destroy();
    }
}
function client_settle(pending, id) {
    const found = pending.get(id);
    pending.delete(id);
    return found;
}
/** An answer to nobody in particular is about the connection: what was sent could not be read. */
function rejectAll(pending, error) {
    for (const { reject } of pending.values())
        reject(error);
    pending.clear();
}
function unavailable(message) {
    return new errors/* DeliveryError */.VE({ code: 'target-unavailable', message, hint: 'run the command again; it starts what is missing', cause: gone });
}

// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/rpc/server.js
var server = __nccwpck_require__(563);
// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/spawn-role.js
var spawn_role = __nccwpck_require__(922);
;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/stop.js



/** A worker or an instance that has nothing under way gets this long to end. */
const graceMs = 5_000;
/**
 * Ends the service: requests under way are answered, then both sides and the worker end. The history stays; a rollout that
 * somebody watches is in the way, unless forced.
 */
async function stopService(engine, { force }) {
    await engine.exclusive(async () => {
        await lapseIfDue(engine);
        const state = engine.store.state();
        const { rollout } = state;
        if (rollout !== undefined && !rollout.lapsed && !force) {
            throw new errors/* DeliveryError */.VE({
                code: 'locked',
                message: `${rollout.owner} is changing this service now`,
                hint: 'wait for it to end, or cancel it, then stop the service',
            });
        }
        await engine.store.commit(stopped({ state, at: engine.at() }));
        await stop_leave(engine);
    });
}
/** Ends every process, and changes nothing of the state: the next start brings the stable side up again. */
async function stop_leave(engine) {
    const { drainMs } = engine.store.state().settings;
    engine.preparing?.abort(new errors/* DeliveryError */.VE({ code: 'cancelled', message: 'the service is being stopped' }));
    engine.ending = true;
    // its worker first: a worker that is lost before is not replaced any more
    const leaving = engine.worker.leave(drainMs);
    engine.releaseAddress();
    await leaving;
    const { stable, candidate } = engine.groups;
    engine.groups.stable = undefined;
    engine.groups.candidate = undefined;
    await Promise.all([stable?.stop(graceMs), candidate?.stop(graceMs), engine.settled()]);
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/store.js



/** Keeps `initial`, which is on the disk already or is written with the first change. */
function createStore({ file, initial, log }) {
    let state = initial;
    const write = (next) => (0,files/* writeVersioned */.TP)({ file, version: stateVersion, content: asObject(next) });
    return {
        state: () => state,
        async commit(next) {
            await write(next);
            state = next;
        },
        async commitAnyway(next) {
            state = next;
            try {
                await write(next);
            }
            catch (error) {
                log(`the state could not be written; it is kept in memory until the next change: ${(0,errors/* messageOf */.bD)(error)}`);
            }
        },
    };
}
/** The state is plain data; its type is an interface, which has no index signature. */
function asObject(state) {
    // undefined members are left out, as they are on the disk
    return JSON.parse(JSON.stringify(state));
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/worker-link.js






const callTimeoutMs = 5_000;
const connectTimeoutMs = 1_000;
const startTimeoutMs = 10_000;
const startPollMs = 15;
const attempts = 3;
const askAliveEveryMs = 2_000;
/** one is missed by a machine that was suspended, too */
const mostMisses = 3;
/** The number of this supervisor among all that the service had comes with the first call: a worker listens to the newest. */
function createWorkerLink({ supervisor, spawnWorker, latest, onRecord, onLapse, onFenced, log }) {
    let link;
    let pid;
    let starting;
    let leaving = false;
    async function attach(socket) {
        const connection = await connectRpc({ path: socket, timeoutMs: connectTimeoutMs, onPush: receive });
        try {
            const answer = await connection.call({ method: 'attach', params: { supervisor }, timeoutMs: callTimeoutMs });
            if (!(0,json_check/* isRecord */.u4)(answer))
                throw worker_link_broken();
            const record = worker_link_recordOf(answer['record']);
            pid = Number(answer['pid']);
            link = connection;
            void connection.closed.then(() => lost(connection));
            void watch(connection);
            onRecord(record);
            return record;
        }
        catch (error) {
            connection.close();
            if ((0,errors/* isDeliveryError */.$n)(error, 'fenced'))
                onFenced();
            throw error;
        }
    }
    /** A worker that hangs is as good as none, and is replaced the same way. */
    async function watch(connection) {
        for (let misses = 0; misses < mostMisses;) {
            await (0,external_node_timers_promises_.setTimeout)(askAliveEveryMs, undefined, { ref: false });
            if (link !== connection || leaving)
                return;
            const isAlive = await connection.call({ method: 'record', timeoutMs: callTimeoutMs }).then(() => true, () => false);
            misses = isAlive ? 0 : misses + 1;
        }
        log(`the proxy worker did not answer ${mostMisses} times`);
        connection.close();
        lost(connection);
    }
    function receive(name, params) {
        if (name === 'lapsed' && (0,traffic_record/* isLapse */.GL)(params))
            onLapse(params);
    }
    /** A worker that is gone is replaced at once: until then connections wait in the queue of the listening socket. */
    function lost(connection) {
        if (link !== connection)
            return;
        link = undefined;
        pid = undefined;
        if (leaving)
            return;
        log('the proxy worker is gone; starting another one');
        void start().catch((error) => log(`the proxy worker could not be started: ${(0,errors/* messageOf */.bD)(error)}`));
    }
    function start() {
        if (link !== undefined)
            return Promise.resolve();
        if (leaving)
            return Promise.reject(worker_link_broken());
        starting ??= startOne().finally(() => {
            starting = undefined;
        });
        return starting;
    }
    async function startOne() {
        const socket = await spawnWorker();
        const end = performance.now() + startTimeoutMs;
        for (;;) {
            try {
                await attach(socket);
                break;
            }
            catch (error) {
                if (performance.now() > end)
                    throw error;
                await (0,external_node_timers_promises_.setTimeout)(startPollMs);
            }
        }
        await call('table', (0,json_check/* asJson */.vA)(latest()));
    }
    async function call(method, params = null, timeoutMs = callTimeoutMs) {
        const connection = link;
        if (connection === undefined)
            throw worker_link_broken();
        return connection.call({ method, params, timeoutMs });
    }
    /** For calls that may be repeated: a worker that dies under the call is replaced, and asked again. */
    async function callSurely(method, params, timeoutMs) {
        for (let attempt = 1;; attempt += 1) {
            try {
                await start();
                return await call(method, params(), timeoutMs);
            }
            catch (error) {
                if (attempt === attempts || !isGone(error))
                    throw error;
            }
        }
    }
    return {
        async adopt(sockets) {
            for (const socket of sockets) {
                const record = await attach(socket).catch(() => undefined);
                if (record !== undefined)
                    return record;
            }
            return undefined;
        },
        start,
        async apply(table) {
            const answer = await callSurely('table', () => (0,json_check/* asJson */.vA)(table));
            return worker_link_recordOf((0,json_check/* isRecord */.u4)(answer) ? answer['record'] : undefined);
        },
        record: async () => worker_link_recordOf(await callSurely('record', () => null)),
        totals: async () => worker_link_totalsOf(await callSurely('totals', () => null)),
        async drained(ids, drainMs) {
            await callSurely('drained', () => ({ ids, drainMs }), drainMs + callTimeoutMs);
        },
        async leave(drainMs) {
            leaving = true;
            const connection = link;
            if (connection === undefined)
                return;
            await call('leave', { drainMs }).catch((error) => log(`the proxy worker could not be told to leave: ${(0,errors/* messageOf */.bD)(error)}`));
            await Promise.race([connection.closed, (0,external_node_timers_promises_.setTimeout)(drainMs + callTimeoutMs)]);
        },
        pid: () => pid,
    };
}
function worker_link_recordOf(value) {
    if (!(0,json_check/* isRecord */.u4)(value) || !(0,traffic_record/* isTable */.bI)(value['table']))
        throw worker_link_broken();
    return { table: value['table'], lapse: (0,traffic_record/* isLapse */.GL)(value['lapse']) ? value['lapse'] : null };
}
function worker_link_totalsOf(value) {
    if (!isTotals(value))
        throw worker_link_broken();
    return value;
}
function worker_link_broken() {
    return new errors/* DeliveryError */.VE({ code: 'target-unavailable', message: 'the proxy worker does not answer as it should' });
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/supervisor-role.js





























/** A supervisor with nothing to serve and nobody who asks anything ends after this time. */
const idleMs = 3_000;
/** Another supervisor that is leaving lets its last requests be answered first. */
const claimWithinMs = 60_000;
const helloWithinMs = 2_000;
const checkEveryMs = 1_000;
const checkSocketMs = 5_000;
const trimLogsMs = 30_000;
/**
 * Runs this process as the supervisor of a service, until the service is stopped. Resolves at once, having touched nothing,
 * when the service has one already.
 */
async function runSupervisor(options) {
    resetOomScore();
    const places = (0,local_places/* placesIn */.yN)(options.folder);
    const log = (message) => process.stderr.write(`${new Date().toISOString()} supervisor ${process.pid}: ${message}\n`);
    const number = await becomeTheOnly(options);
    if (number === undefined) {
        log('the service has a supervisor already');
        return;
    }
    const initial = await readOrRebuildState({
        ...options,
        places,
        at: new Date(systemClock.now()).toISOString(),
        onRebuilt: (aside) => log(`the state file was broken and is set aside as ${aside}; the history before is lost`),
    }) ?? newServiceState(options);
    const left = (0,traffic_record/* readTraffic */.Eg)(places.trafficFile);
    let serial = left?.table.serial ?? 0;
    const worker = createWorkerLink({
        supervisor: number,
        spawnWorker: createWorkerSpawner(options, log),
        latest: () => engine.table(),
        onRecord: ({ table }) => {
            serial = Math.max(serial, table.serial);
        },
        onFenced: () => {
            log('the proxy listens to a newer supervisor; this one ends');
            process.exit(1);
        },
        onLapse: (lapse) => void engine.exclusive(() => lapseIfDue(engine, lapse)),
        log,
    });
    const engine = createEngine({
        places,
        store: createStore({ file: places.stateFile, initial, log }),
        worker,
        clock: systemClock,
        bootClock: (0,boot_clock/* systemBootClock */.Q)(),
        random: systemRandom,
        baseEnv: baseEnvironment(),
        releaseAddress: () => (0,external_node_fs_.closeSync)(role_options/* listenFd */.Q$),
        serial: () => {
            serial += 1;
            return serial;
        },
        log,
    });
    const socket = socketIn(options.sockets);
    let lastCall = performance.now();
    const waiting = Promise.withResolvers();
    const hurry = Promise.withResolvers();
    const wait = { begin: waiting.resolve, over: hurry.promise };
    const ready = resume(engine, { sockets: workerSockets(left?.worker.socket ?? external_node_path_.join(options.sockets, 'w')), left, settings: options.settings, wait }).then(() => resumeBake(engine));
    const methods = supervisorMethods({
        engine,
        ready,
        known: Promise.race([ready, waiting.promise]),
        hurry: hurry.resolve,
        stop: async (request) => {
            await stopService(engine, request);
            endSoon();
        },
        onCall: () => {
            lastCall = performance.now();
        },
    });
    const rpc = await (0,server/* serveRpc */.b)({ file: socket, methods, checkEveryMs: checkSocketMs });
    await writeControlFile(places.controlFile, {
        pid: process.pid, socket, protocol: [messages/* oldestProtocol */._f, messages/* protocolVersion */.Xg], node: process.execPath, entry: process.argv[1] ?? '',
    });
    log(`serves the control socket ${socket}`);
    function end() {
        rpc.close();
        // its socket went with the closing; a later supervisor, which waits for this one's end, has files of its own
        (0,external_node_fs_.rmSync)(places.controlFile, { force: true });
        process.exit(0);
    }
    /** The answer to the call that asked for it goes out first. */
    function endSoon() {
        setTimeout(end, 50);
    }
    let leaving = false;
    const leaveAndEnd = () => {
        if (leaving)
            return;
        leaving = true;
        log('ends, and its service with it; the next start brings it back');
        // whoever asks from now on is sent to the next supervisor
        rpc.close();
        void engine.exclusive(() => stop_leave(engine)).finally(end);
    };
    process.on('SIGTERM', leaveAndEnd);
    process.on('SIGINT', leaveAndEnd);
    await ready;
    watchLease(engine);
    setInterval(() => trimLogs(engine), trimLogsMs);
    setInterval(() => {
        if (isIdle(engine) && performance.now() - lastCall > idleMs)
            leaveAndEnd();
    }, checkEveryMs);
}
function isIdle(engine) {
    const { stable, rollout } = engine.store.state();
    return stable === undefined && rollout === undefined;
}
/** Children of a runner get a raised score, so that the kernel kills them first when memory is short. */
function resetOomScore() {
    try {
        (0,external_node_fs_.writeFileSync)('/proc/self/oom_score_adj', '0');
    }
    catch {
        // not Linux, or not allowed: the score stays as it is
    }
}
/** What every instance gets, and nothing else of what this process has. */
function baseEnvironment() {
    const names = ['PATH', 'HOME', 'LANG', 'TZ'];
    return Object.fromEntries(names.flatMap((name) => {
        const value = process.env[name];
        return value === undefined ? [] : [[name, value]];
    }));
}
/** The number of this supervisor; undefined when there is another one. */
function becomeTheOnly({ folder, sockets }) {
    const places = (0,local_places/* placesIn */.yN)(folder);
    const isAnswered = async () => {
        const control = await readControlFile(places.controlFile).catch(() => undefined);
        return doesAnswer(control?.socket ?? socketIn(sockets));
    };
    const self = (0,end_worker/* ownIdentity */.h)();
    return awaitClaim({
        claim: () => claimService({ folder: places.claims, self }),
        isAnswered,
        waitMs: claimWithinMs,
        sleep: systemClock.sleep,
        now: systemClock.monotonic,
    });
}
function socketIn(sockets) {
    return external_node_path_.join(sockets, 's');
}
async function doesAnswer(socket) {
    try {
        const connection = await connectRpc({ path: socket, timeoutMs: helloWithinMs });
        try {
            await connection.call({ method: 'hello', timeoutMs: helloWithinMs });
            return true;
        }
        finally {
            connection.close();
        }
    }
    catch {
        return false;
    }
}
/** Starts a worker, once none is left, and names the socket at which it will be told what to do. */
function createWorkerSpawner(options, log) {
    let last;
    return async () => {
        const named = (0,traffic_record/* readTraffic */.Eg)((0,local_places/* placesIn */.yN)(options.folder).trafficFile)?.worker;
        for (const worker of [named, last]) {
            if (worker !== undefined)
                await (0,end_worker/* endWorker */.m)(worker, log);
        }
        removeDeadSockets(options.sockets);
        const socket = external_node_path_.join(options.sockets, `w-${(0,external_node_crypto_.randomBytes)(4).toString('hex')}`);
        const { pid } = (0,spawn_role/* spawnRole */.e)({ role: 'worker', options: { ...options, socket }, log });
        last = pid === undefined ? undefined : (0,process_identity/* identify */.ls)(pid);
        return socket;
    };
}
/** Sockets of workers that were killed: there is no worker at all when one is started. */
function removeDeadSockets(folder) {
    for (const name of (0,external_node_fs_.readdirSync)(folder)) {
        if (name.startsWith('w-'))
            (0,external_node_fs_.rmSync)(external_node_path_.join(folder, name), { force: true });
    }
}
function trimLogs(engine) {
    try {
        const { logs, folder } = engine.places;
        for (const name of (0,external_node_fs_.readdirSync)(logs))
            limitLog(external_node_path_.join(logs, name));
        limitLog(external_node_path_.join(folder, 'supervisor.log'));
    }
    catch (error) {
        engine.log(`logs could not be kept small: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}


/***/ }),

/***/ 842:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  W: () => (/* binding */ runWorker)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(598);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __nccwpck_require__(807);
// EXTERNAL MODULE: ./build/rollout/targets/local/places.js + 1 modules
var local_places = __nccwpck_require__(788);
// EXTERNAL MODULE: ./build/rollout/targets/local/traffic-table.js
var traffic_table = __nccwpck_require__(759);
// EXTERNAL MODULE: ./build/rollout/targets/local/traffic-record.js
var traffic_record = __nccwpck_require__(82);
// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/boot-clock.js
var boot_clock = __nccwpck_require__(731);
// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/end-worker.js
var end_worker = __nccwpck_require__(418);
// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/role-options.js
var role_options = __nccwpck_require__(155);
// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/spawn-role.js
var spawn_role = __nccwpck_require__(922);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __nccwpck_require__(67);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __nccwpck_require__(500);
// EXTERNAL MODULE: ./build/rollout/targets/local/json-check.js
var json_check = __nccwpck_require__(460);
// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/rpc/server.js
var rpc_server = __nccwpck_require__(563);
// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/worker/counters.js
var worker_counters = __nccwpck_require__(284);
;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/worker/pool.js

/** An idle connection more than this is not worth keeping. */
const mostIdleConnections = 256;
function createPool() {
    const known = new Map();
    let live = new Set();
    let turn = 0;
    function pooled({ id, port }) {
        const found = known.get(id);
        if (found !== undefined)
            return found;
        const fresh = { id, port, agent: new external_node_http_.Agent({ keepAlive: true, maxFreeSockets: mostIdleConnections }), inFlight: 0 };
        known.set(id, fresh);
        return fresh;
    }
    function forget(upstream) {
        upstream.agent.destroy();
        known.delete(upstream.id);
    }
    return {
        pick(upstreams, except) {
            turn += 1;
            let best;
            for (let offset = 0; offset < upstreams.length; offset += 1) {
                const candidate = upstreams[(turn + offset) % upstreams.length];
                if (candidate === undefined || except.has(candidate.id))
                    continue;
                const upstream = pooled(candidate);
                if (best === undefined || upstream.inFlight < best.inFlight)
                    best = upstream;
            }
            return best;
        },
        begin(upstream) {
            upstream.inFlight += 1;
            let under = true;
            return () => {
                if (!under)
                    return;
                under = false;
                upstream.inFlight -= 1;
                if (upstream.inFlight === 0 && !live.has(upstream.id))
                    forget(upstream);
            };
        },
        keepOnly(ids) {
            live = ids;
            for (const upstream of known.values()) {
                if (!ids.has(upstream.id) && upstream.inFlight === 0)
                    forget(upstream);
            }
        },
        inFlight: (ids) => [...known.values()].reduce((sum, { id, inFlight }) => ids.has(id) ? sum + inFlight : sum, 0),
        total: () => [...known.values()].reduce((sum, { inFlight }) => sum + inFlight, 0),
    };
}

;// CONCATENATED MODULE: external "node:https"
const external_node_https_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");
;// CONCATENATED MODULE: external "node:http2"
const external_node_http2_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");
;// CONCATENATED MODULE: external "node:events"
const external_node_events_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __nccwpck_require__(30);
;// CONCATENATED MODULE: external "node:stream"
const external_node_stream_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");
;// CONCATENATED MODULE: ./node_modules/httpxy/dist/index.mjs






const upgradeHeader = /(^|,)\s*upgrade\s*($|,)/i;
const transferEncodingConnectionToken = /(^|,)\s*transfer-encoding\s*($|,)/i;
const defaultAgents = {
	http: new external_node_http_.Agent({
		keepAlive: true,
		maxSockets: 256,
		maxFreeSockets: 64
	}),
	https: new external_node_https_namespaceObject.Agent({
		keepAlive: true,
		maxSockets: 256,
		maxFreeSockets: 64
	})
};
const isSSL = /^https|wss/;
function forceConnectionCloseForTransferEncoding(headers) {
	let carriesTransferEncoding = false;
	for (const key in headers) if (headers[key] !== void 0 && key.toLowerCase() === "transfer-encoding") {
		carriesTransferEncoding = true;
		break;
	}
	const connection = headers.connection;
	const connectionMarksTransferEncoding = typeof connection === "string" && transferEncodingConnectionToken.test(connection);
	if (carriesTransferEncoding || connectionMarksTransferEncoding) headers.connection = "close";
}
function drainAfterEarlyResponse(proxyReq, proxyRes, source) {
	if (proxyReq.writableFinished) return;
	let drained = false;
	const drain = () => {
		if (drained) return;
		drained = true;
		if (source instanceof external_node_stream_namespaceObject.Readable) {
			source.unpipe(proxyReq);
			source.resume();
		}
	};
	proxyRes.once("end", () => {
		if (!proxyReq.writableFinished) drain();
	});
	proxyRes.once("close", () => {
		if (!proxyReq.writableFinished) {
			drain();
			proxyReq.destroy();
		}
	});
}
const HTTP2_HEADER_BLACKLIST = [
	":method",
	":path",
	":scheme",
	":authority"
];
function setupOutgoing(outgoing, options, req, forward) {
	outgoing.port = options[forward || "target"].port || (isSSL.test(options[forward || "target"].protocol ?? "http") ? 443 : 80);
	for (const e of [
		"host",
		"hostname",
		"socketPath",
		"pfx",
		"key",
		"passphrase",
		"cert",
		"ca",
		"ciphers",
		"secureProtocol"
	]) {
		const value = options[forward || "target"][e];
		if (value !== void 0) outgoing[e] = value;
	}
	if (outgoing.host === void 0 && typeof outgoing.hostname === "string") {
		const bracketedHost = outgoing.hostname.includes(":") && !outgoing.hostname.startsWith("[") ? `[${outgoing.hostname}]` : outgoing.hostname;
		outgoing.host = outgoing.port ? `${bracketedHost}:${outgoing.port}` : bracketedHost;
	}
	outgoing.method = options.method || req.method;
	outgoing.headers = { ...req.headers };
	if (req.headers?.[":authority"]) outgoing.headers.host = req.headers[":authority"];
	if (options.headers) for (const key of Object.keys(options.headers)) outgoing.headers[key] = options.headers[key];
	if (req.httpVersionMajor > 1) for (const header of HTTP2_HEADER_BLACKLIST) delete outgoing.headers[header];
	if (options.auth) outgoing.auth = options.auth;
	if (options.ca) outgoing.ca = options.ca;
	if (isSSL.test(options[forward || "target"].protocol ?? "http")) outgoing.rejectUnauthorized = options.secure === void 0 ? true : options.secure;
	if (options.agent !== void 0) outgoing.agent = options.agent || false;
	else if (req.httpVersionMajor > 1 || upgradeHeader.test(req.headers.connection || "")) outgoing.agent = false;
	else {
		const targetProto = options[forward || "target"].protocol ?? "http";
		outgoing.agent = isSSL.test(targetProto) ? defaultAgents.https : defaultAgents.http;
	}
	outgoing.localAddress = options.localAddress;
	if (!outgoing.agent) {
		outgoing.headers = outgoing.headers || {};
		if (typeof outgoing.headers.connection !== "string" || !upgradeHeader.test(outgoing.headers.connection)) outgoing.headers.connection = "close";
	}
	outgoing.headers = outgoing.headers || {};
	forceConnectionCloseForTransferEncoding(outgoing.headers);
	const target = options[forward || "target"];
	const targetPath = target && options.prependPath !== false ? target.pathname || "" : "";
	const targetSearch = target instanceof URL && options.prependPath !== false ? target.search || "" : "";
	const reqUrl = req.url || "";
	const qIdx = reqUrl.indexOf("?");
	const reqPath = qIdx === -1 ? reqUrl : reqUrl.slice(0, qIdx);
	const reqSearch = qIdx === -1 ? "" : reqUrl.slice(qIdx);
	const normalizedPath = reqPath ? reqPath[0] === "/" ? reqPath : "/" + reqPath : "/";
	let outgoingPath = options.toProxy ? "/" + reqUrl : normalizedPath + reqSearch;
	outgoingPath = options.ignorePath ? "" : outgoingPath;
	let fullPath = joinURL(targetPath, outgoingPath);
	if (targetSearch) fullPath = fullPath.includes("?") ? fullPath.replace("?", targetSearch + "&") : fullPath + targetSearch;
	outgoing.path = fullPath;
	if (options.changeOrigin) outgoing.headers.host = requiresPort(outgoing.port, options[forward || "target"].protocol) && !hasPort(outgoing.host) ? outgoing.host + ":" + outgoing.port : outgoing.host ?? void 0;
	return outgoing;
}
function joinURL(base, path) {
	if (!base || base === "/") return path || "/";
	if (!path || path === "/") return base || "/";
	const baseHasTrailing = base[base.length - 1] === "/";
	const pathHasLeading = path[0] === "/";
	if (baseHasTrailing && pathHasLeading) return base + path.slice(1);
	if (!baseHasTrailing && !pathHasLeading) return base + "/" + path;
	return base + path;
}
function setupSocket(socket) {
	socket.setTimeout(0);
	socket.setNoDelay(true);
	socket.setKeepAlive(true, 0);
	return socket;
}
function createHttpHeader(line, headers) {
	let head = line;
	for (const [key, value] of Object.entries(headers)) {
		if (value === void 0) continue;
		for (const entry of Array.isArray(value) ? value : [value]) head += `\r\n${key}: ${entry}`;
	}
	return `${head}\r\n\r\n`;
}
function getPort(req) {
	const hostHeader = req.headers[":authority"] || req.headers.host;
	const res = hostHeader ? hostHeader.match(/:(\d+)/) : "";
	if (res) return res[1];
	return hasEncryptedConnection(req) ? "443" : "80";
}
function hasEncryptedConnection(req) {
	const socket = req.socket;
	return !!socket && "encrypted" in socket && socket.encrypted;
}
function rewriteCookieProperty(header, config, property) {
	if (Array.isArray(header)) return header.map(function(headerElement) {
		return rewriteCookieProperty(headerElement, config, property);
	});
	return header.replace(new RegExp(String.raw`(;\s*` + property + "=)([^;]+)", "i"), function(match, prefix, previousValue) {
		let newValue;
		if (previousValue in config) newValue = config[previousValue];
		else if ("*" in config) newValue = config["*"];
		else return match;
		return newValue ? prefix + newValue : "";
	});
}
function parseAddr(addr) {
	if (typeof addr === "string") {
		if (addr.startsWith("unix:")) return { socketPath: addr.slice(5) };
		const url = new URL(addr);
		return {
			host: url.hostname,
			port: Number(url.port) || (isSSL.test(url.protocol) ? 443 : 80)
		};
	}
	if (!addr.socketPath && !addr.port) throw new Error("ProxyAddr must have either `port` or `socketPath`");
	return addr;
}
function hasPort(host) {
	return host ? !!~host.indexOf(":") : false;
}
function requiresPort(_port, _protocol) {
	const protocol = _protocol?.split(":")[0];
	const port = +_port;
	if (!port) return false;
	switch (protocol) {
		case "http":
		case "ws": return port !== 80;
		case "https":
		case "wss": return port !== 443;
		case "ftp": return port !== 21;
		case "gopher": return port !== 70;
		case "file": return false;
	}
	return port !== 0;
}
function defineProxyMiddleware(m) {
	return m;
}
function defineProxyOutgoingMiddleware(m) {
	return m;
}
const redirectRegex = /^201|30([12378])$/;
const webOutgoingMiddleware = [
	defineProxyOutgoingMiddleware((req, res, proxyRes) => {
		if (req.httpVersion === "1.0" || req.httpVersionMajor >= 2 || proxyRes.statusCode === 204 || proxyRes.statusCode === 304) delete proxyRes.headers["transfer-encoding"];
	}),
	defineProxyOutgoingMiddleware((req, res, proxyRes) => {
		if (req.httpVersion === "1.0") proxyRes.headers.connection = req.headers.connection || "close";
		else if (req.httpVersionMajor < 2 && !proxyRes.headers.connection) proxyRes.headers.connection = req.headers.connection || "keep-alive";
		else if (req.httpVersionMajor >= 2) delete proxyRes.headers.connection;
	}),
	defineProxyOutgoingMiddleware((req, res, proxyRes, options) => {
		if ((options.hostRewrite || options.autoRewrite || options.protocolRewrite) && proxyRes.headers.location && redirectRegex.test(String(proxyRes.statusCode))) {
			const target = _toURL(options.target);
			const keepProtocolRelative = proxyRes.headers.location.startsWith("//") && !options.protocolRewrite;
			const u = new URL(proxyRes.headers.location, target);
			if (target.host !== u.host) return;
			if (options.hostRewrite) u.host = options.hostRewrite;
			else if (options.autoRewrite) {
				if (req.headers[":authority"]) u.host = req.headers[":authority"];
				else if (req.headers.host) u.host = req.headers.host;
			}
			if (options.protocolRewrite) u.protocol = options.protocolRewrite;
			proxyRes.headers.location = keepProtocolRelative ? u.href.slice(u.protocol.length) : u.href;
		}
	}),
	defineProxyOutgoingMiddleware((req, res, proxyRes, options) => {
		const rewriteCookieDomainConfig = typeof options.cookieDomainRewrite === "string" ? { "*": options.cookieDomainRewrite } : options.cookieDomainRewrite;
		const rewriteCookiePathConfig = typeof options.cookiePathRewrite === "string" ? { "*": options.cookiePathRewrite } : options.cookiePathRewrite;
		const preserveHeaderKeyCase = options.preserveHeaderKeyCase;
		let rawHeaderKeyMap;
		const setHeader = function(key, header) {
			if (header === void 0 || !String(key).trim()) return;
			if (rewriteCookieDomainConfig && key.toLowerCase() === "set-cookie") header = rewriteCookieProperty(header, rewriteCookieDomainConfig, "domain");
			if (rewriteCookiePathConfig && key.toLowerCase() === "set-cookie") header = rewriteCookieProperty(header, rewriteCookiePathConfig, "path");
			try {
				res.setHeader(String(key).trim(), header);
			} catch {}
		};
		if (preserveHeaderKeyCase && proxyRes.rawHeaders !== void 0) {
			rawHeaderKeyMap = {};
			for (let i = 0; i < proxyRes.rawHeaders.length; i += 2) {
				const key = proxyRes.rawHeaders[i];
				rawHeaderKeyMap[key.toLowerCase()] = key;
			}
		}
		for (let key of Object.keys(proxyRes.headers)) {
			const header = proxyRes.headers[key];
			if (preserveHeaderKeyCase && rawHeaderKeyMap) key = rawHeaderKeyMap[key] || key;
			setHeader(key, header);
		}
	}),
	defineProxyOutgoingMiddleware((req, res, proxyRes) => {
		res.statusCode = proxyRes.statusCode;
		if (proxyRes.statusMessage && req.httpVersionMajor < 2) res.statusMessage = proxyRes.statusMessage;
	})
];
function _toURL(target) {
	if (target instanceof URL) return target;
	if (typeof target === "string") return new URL(target);
	const protocol = target.protocol || "http:";
	const host = target.host || target.hostname || "localhost";
	const port = target.port;
	return new URL(`${protocol}//${host}${port ? ":" + port : ""}`);
}
const nativeAgents = {
	http: external_node_http_,
	https: external_node_https_namespaceObject
};
const redirectStatuses = /* @__PURE__ */ new Set([
	301,
	302,
	303,
	307,
	308
]);
const webIncomingMiddleware = [
	defineProxyMiddleware((req) => {
		if ((req.method === "DELETE" || req.method === "OPTIONS") && !req.headers["content-length"] && !req.headers["transfer-encoding"]) req.headers["content-length"] = "0";
	}),
	defineProxyMiddleware((req, res, options) => {
		if (options.timeout) req.socket.setTimeout(options.timeout, () => {
			req.socket.destroy();
		});
	}),
	defineProxyMiddleware((req, res, options) => {
		if (!options.xfwd) return;
		const encrypted = req.isSpdy || hasEncryptedConnection(req);
		const values = {
			for: req.connection.remoteAddress || req.socket.remoteAddress,
			port: getPort(req),
			proto: encrypted ? "https" : "http"
		};
		for (const header of [
			"for",
			"port",
			"proto"
		]) {
			const key = "x-forwarded-" + header;
			if (!req.headers[key] && values[header] !== void 0) req.headers[key] = values[header];
		}
		req.headers["x-forwarded-host"] = req.headers["x-forwarded-host"] || req.headers[":authority"] || req.headers.host || "";
	}),
	defineProxyMiddleware((req, res, options, server, head, callback) => {
		server.emit("start", req, res, options.target || options.forward);
		const http = nativeAgents.http;
		const https = nativeAgents.https;
		const maxRedirects = typeof options.followRedirects === "number" ? options.followRedirects : options.followRedirects ? 5 : 0;
		if (options.forward) {
			const forwardReq = (isSSL.test(options.forward.protocol || "http") ? https : http).request(setupOutgoing(options.ssl || {}, options, req, "forward"));
			const forwardError = createErrorHandler(forwardReq, options.forward);
			req.on("error", forwardError);
			forwardReq.on("error", forwardError);
			(options.buffer || req).pipe(forwardReq);
			if (!options.target) {
				res.end();
				return;
			}
		}
		const proxyReq = (isSSL.test(options.target.protocol || "http") ? https : http).request(setupOutgoing(options.ssl || {}, options, req));
		proxyReq.on("socket", (_socket) => {
			if (server && !proxyReq.getHeader("expect")) server.emit("proxyReq", proxyReq, req, res, options);
		});
		if (options.proxyTimeout) proxyReq.setTimeout(options.proxyTimeout, function() {
			proxyReq.destroy();
		});
		res.on("close", function() {
			if (!res.writableFinished) proxyReq.destroy();
		});
		const proxyError = createErrorHandler(proxyReq, options.target);
		req.on("error", proxyError);
		proxyReq.on("error", proxyError);
		function createErrorHandler(proxyReq, url) {
			return function proxyError(err) {
				if (!req.socket?.writable && err.code === "ECONNRESET") {
					server.emit("econnreset", err, req, res, url);
					return proxyReq.destroy();
				}
				if (callback) callback(err, req, res, url);
				else server.emit("error", err, req, res, url);
			};
		}
		let bodyBuffer;
		proxyReq.once("socket", () => {
			const source = options.buffer || req;
			if (maxRedirects > 0) {
				const chunks = [];
				source.on("data", (chunk) => {
					chunks.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
					proxyReq.write(chunk);
				});
				source.on("end", () => {
					bodyBuffer = Buffer.concat(chunks);
					proxyReq.end();
				});
				source.on("error", (err) => {
					proxyReq.destroy(err);
				});
			} else source.pipe(proxyReq);
		});
		function handleResponse(proxyRes, redirectCount, currentUrl) {
			const statusCode = proxyRes.statusCode;
			if (maxRedirects > 0 && redirectStatuses.has(statusCode) && redirectCount < maxRedirects && proxyRes.headers.location) {
				proxyRes.resume();
				const location = new URL(proxyRes.headers.location, currentUrl);
				const preserveMethod = statusCode === 307 || statusCode === 308;
				const redirectMethod = preserveMethod ? req.method || "GET" : "GET";
				const isHTTPS = isSSL.test(location.protocol);
				const agent = isHTTPS ? https : http;
				const redirectHeaders = { ...req.headers };
				if (options.headers) Object.assign(redirectHeaders, options.headers);
				redirectHeaders.host = location.host;
				if (location.host !== currentUrl.host) {
					delete redirectHeaders.authorization;
					delete redirectHeaders.cookie;
				}
				if (!preserveMethod) {
					delete redirectHeaders["content-length"];
					delete redirectHeaders["content-type"];
					delete redirectHeaders["transfer-encoding"];
				}
				forceConnectionCloseForTransferEncoding(redirectHeaders);
				const redirectOpts = {
					hostname: location.hostname,
					port: location.port || (isHTTPS ? 443 : 80),
					path: location.pathname + location.search,
					method: redirectMethod,
					headers: redirectHeaders,
					agent: options.agent || false
				};
				if (isHTTPS) redirectOpts.rejectUnauthorized = options.secure === void 0 ? true : options.secure;
				const redirectReq = agent.request(redirectOpts);
				if (server && !redirectReq.getHeader("expect")) server.emit("proxyReq", redirectReq, req, res, options);
				if (options.proxyTimeout) redirectReq.setTimeout(options.proxyTimeout, () => {
					redirectReq.destroy();
				});
				const redirectError = createErrorHandler(redirectReq, location);
				redirectReq.on("error", redirectError);
				redirectReq.on("response", (nextRes) => {
					handleResponse(nextRes, redirectCount + 1, location);
				});
				if (preserveMethod && bodyBuffer && bodyBuffer.length > 0) redirectReq.end(bodyBuffer);
				else redirectReq.end();
				return;
			}
			if (server) server.emit("proxyRes", proxyRes, req, res);
			if (!res.headersSent && !options.selfHandleResponse) {
				for (const pass of webOutgoingMiddleware) if (pass(req, res, proxyRes, options)) break;
			}
			if (res.finished) {
				if (server) server.emit("end", req, res, proxyRes);
			} else {
				res.on("close", function() {
					proxyRes.destroy();
				});
				proxyRes.on("close", function() {
					if (!proxyRes.complete && !res.destroyed) res.destroy();
				});
				proxyRes.on("error", function(err) {
					if (!res.destroyed) res.destroy(err);
					if (server.listenerCount("error") > 0) server.emit("error", err, req, res, currentUrl);
				});
				proxyRes.on("end", function() {
					if (server) server.emit("end", req, res, proxyRes);
				});
				if (!options.selfHandleResponse) proxyRes.pipe(res);
			}
		}
		proxyReq.on("response", function(proxyRes) {
			if (maxRedirects === 0) drainAfterEarlyResponse(proxyReq, proxyRes, options.buffer || req);
			handleResponse(proxyRes, 0, options.target);
		});
	})
];
function setUpgradeTimeout(proxyReq, socket, timeout, onError) {
	if (!timeout || timeout <= 0 || !Number.isFinite(timeout)) return;
	const timer = setTimeout(() => {
		fail(Object.assign(/* @__PURE__ */ new Error("Upstream WebSocket upgrade timed out"), {
			code: "ERR_UPSTREAM_UPGRADE_TIMEOUT",
			statusCode: 504
		}));
	}, Math.min(timeout, 2147483647));
	timer.unref();
	proxyReq.once("response", clear);
	proxyReq.once("upgrade", clear);
	proxyReq.once("error", clear);
	proxyReq.once("close", clear);
	socket.prependOnceListener("error", fail);
	socket.prependOnceListener("close", onSocketClose);
	if (socket.destroyed) onSocketClose();
	function clear() {
		clearTimeout(timer);
		proxyReq.removeListener("response", clear);
		proxyReq.removeListener("upgrade", clear);
		proxyReq.removeListener("error", clear);
		proxyReq.removeListener("close", clear);
		socket.removeListener("error", fail);
		socket.removeListener("close", onSocketClose);
	}
	function onSocketClose() {
		fail(socket.errored || Object.assign(/* @__PURE__ */ new Error("socket hang up"), { code: "ECONNRESET" }));
	}
	function fail(error) {
		clear();
		try {
			onError(error);
		} finally {
			proxyReq.destroy(error);
			socket.destroy();
		}
	}
}
const hopByHopHeaders = [
	"connection",
	"proxy-connection",
	"keep-alive",
	"te",
	"trailer",
	"upgrade",
	"proxy-authenticate",
	"proxy-authorization",
	"transfer-encoding"
];
function pipeNonUpgradeResponse(response, socket, onError) {
	const headers = { ...response.headers };
	const hopHeaders = new Set(hopByHopHeaders);
	for (const name of ["connection", "proxy-connection"]) for (const token of String(headers[name] || "").split(",")) hopHeaders.add(token.trim().toLowerCase());
	for (const name of hopHeaders) delete headers[name];
	headers.connection = "close";
	const status = response.statusCode || 502;
	const bodyless = status === 204 || status === 205 || status === 304;
	const transferEncoding = response.headers["transfer-encoding"];
	if (status === 205) headers["content-length"] = "0";
	else if (status === 204) delete headers["content-length"];
	else if (transferEncoding && !bodyless) {
		headers["transfer-encoding"] = transferEncoding;
		delete headers["content-length"];
	} else if (response.headers["content-length"] !== void 0) headers["content-length"] = response.headers["content-length"];
	const encoder = !bodyless && /(?:^|,)\s*chunked\s*$/i.test(transferEncoding || "") ? new external_node_stream_namespaceObject.Transform({
		transform(chunk, _encoding, callback) {
			callback(null, chunk.length === 0 ? void 0 : Buffer.concat([
				Buffer.from(`${chunk.length.toString(16)}\r\n`),
				chunk,
				Buffer.from("\r\n")
			]));
		},
		flush(callback) {
			callback(null, Buffer.from("0\r\n\r\n"));
		}
	}) : void 0;
	let closed = false;
	const onClose = () => {
		closed = true;
		response.destroy();
		encoder?.destroy();
	};
	const onResponseError = (error) => {
		if (closed) return;
		onClose();
		socket.destroy();
		onError(error);
	};
	socket.once("close", onClose);
	response.once("error", onResponseError);
	encoder?.once("error", onResponseError);
	socket.write(createHttpHeader(`HTTP/${response.httpVersion} ${status} ${response.statusMessage}`, headers), "latin1");
	if (status === 205) {
		onClose();
		socket.end();
	} else if (encoder) response.pipe(encoder).pipe(socket);
	else response.pipe(socket);
}
const websocketIncomingMiddleware = [
	defineProxyMiddleware((req, socket) => {
		if (req.method !== "GET" || !req.headers.upgrade) {
			socket.destroy();
			return true;
		}
		if (req.headers.upgrade.toLowerCase() !== "websocket") {
			socket.destroy();
			return true;
		}
	}),
	defineProxyMiddleware((req, socket, options) => {
		if (!options.xfwd) return;
		const values = {
			for: req.connection.remoteAddress || req.socket.remoteAddress,
			port: getPort(req),
			proto: hasEncryptedConnection(req) ? "wss" : "ws"
		};
		for (const header of [
			"for",
			"port",
			"proto"
		]) {
			const key = "x-forwarded-" + header;
			if (!req.headers[key] && values[header] !== void 0) req.headers[key] = values[header];
		}
	}),
	defineProxyMiddleware((req, socket, options, server, head, callback) => {
		let upgradeFailed = false;
		setupSocket(socket);
		if (head && head.length > 0) socket.unshift(head);
		socket.on("error", onSocketError);
		const proxyReq = (isSSL.test(options.target.protocol || "http") ? external_node_https_namespaceObject : external_node_http_).request(setupOutgoing(options.ssl || {}, options, req));
		if (server) server.emit("proxyReqWs", proxyReq, req, socket, options, head);
		proxyReq.on("error", onOutgoingError);
		proxyReq.on("response", function(res) {
			if (!res.upgrade) {
				if (!socket.destroyed && socket.writable) pipeNonUpgradeResponse(res, socket, onOutgoingError);
				else res.resume();
			}
		});
		proxyReq.on("upgrade", function(proxyRes, proxySocket, proxyHead) {
			proxySocket.on("error", onOutgoingError);
			proxySocket.on("end", function() {
				server.emit("close", proxyRes, proxySocket, proxyHead);
			});
			socket.removeListener("error", onSocketError);
			socket.on("error", function() {
				proxySocket.end();
			});
			setupSocket(proxySocket);
			if (proxyHead && proxyHead.length > 0) proxySocket.unshift(proxyHead);
			socket.write(createHttpHeader("HTTP/1.1 101 Switching Protocols", proxyRes.headers));
			proxySocket.pipe(socket).pipe(proxySocket);
			server.emit("open", proxySocket);
			server.emit("proxySocket", proxySocket);
		});
		setUpgradeTimeout(proxyReq, socket, options.upgradeTimeout, (error) => {
			upgradeFailed = true;
			reportError(error);
		});
		proxyReq.end();
		function onSocketError(err) {
			if (!upgradeFailed) reportError(err);
			proxyReq.destroy();
		}
		function onOutgoingError(err) {
			if (!upgradeFailed) reportError(err);
			socket.end();
		}
		function reportError(err) {
			if (callback) callback(err, req, socket);
			else server.emit("error", err, req, socket);
		}
	})
];
var ProxyServer = class extends external_node_events_namespaceObject.EventEmitter {
	_server;
	_webPasses = [...webIncomingMiddleware];
	_wsPasses = [...websocketIncomingMiddleware];
	options;
	web;
	ws;
	constructor(options = {}) {
		super();
		this.options = options || {};
		this.options.prependPath = options.prependPath !== false;
		this.web = _createProxyFn("web", this);
		this.ws = _createProxyFn("ws", this);
	}
	listen(port, hostname, listeningListener) {
		const closure = (req, res) => {
			return this.web(req, res);
		};
		if (this.options.http2) {
			if (!this.options.ssl) throw new Error("HTTP/2 requires ssl option");
			this._server = external_node_http2_namespaceObject.createSecureServer({
				...this.options.ssl,
				allowHTTP1: true
			}, closure);
		} else if (this.options.ssl) this._server = external_node_https_namespaceObject.createServer(this.options.ssl, closure);
		else this._server = external_node_http_.createServer(closure);
		if (this.options.ws) this._server.on("upgrade", (req, socket, head) => {
			this.ws(req, socket, this.options, head).catch(() => {});
		});
		this._server.listen(port, hostname, listeningListener);
		return this;
	}
	close(callback) {
		if (this._server) this._server.close((...args) => {
			this._server = void 0;
			if (callback) Reflect.apply(callback, void 0, args);
		});
	}
	before(type, passName, pass) {
		if (type !== "ws" && type !== "web") throw new Error("type must be `web` or `ws`");
		const passes = this._getPasses(type);
		let i = false;
		for (const [idx, v] of passes.entries()) if (v.name === passName) i = idx;
		if (i === false) throw new Error("No such pass");
		passes.splice(i, 0, pass);
	}
	after(type, passName, pass) {
		if (type !== "ws" && type !== "web") throw new Error("type must be `web` or `ws`");
		const passes = this._getPasses(type);
		let i = false;
		for (const [idx, v] of passes.entries()) if (v.name === passName) i = idx;
		if (i === false) throw new Error("No such pass");
		passes.splice(i++, 0, pass);
	}
	_getPasses(type) {
		return type === "ws" ? this._wsPasses : this._webPasses;
	}
};
function createProxyServer(options = {}) {
	return new ProxyServer(options);
}
function _createProxyFn(type, server) {
	return function(req, res, opts, head) {
		const requestOptions = {
			...opts,
			...server.options
		};
		for (const key of ["target", "forward"]) if (typeof requestOptions[key] === "string") requestOptions[key] = new URL(requestOptions[key]);
		if (!requestOptions.target && !requestOptions.forward) {
			this.emit("error", /* @__PURE__ */ new Error("Must provide a proper URL as target"));
			return Promise.resolve();
		}
		let _resolve;
		let _reject;
		const callbackPromise = new Promise((resolve, reject) => {
			_resolve = resolve;
			_reject = reject;
		});
		res.on("close", () => {
			_resolve();
		});
		res.on("error", (error) => {
			if (type === "ws" && server.listenerCount("error") > 0) return;
			_reject(error);
		});
		for (const pass of server._getPasses(type)) {
			let stop;
			try {
				stop = pass(req, res, requestOptions, server, head, (error, _req, _res, url) => {
					if (server.listenerCount("error") > 0) {
						server.emit("error", error, req, res, url);
						_resolve();
					} else _reject(error);
				});
			} catch (error) {
				if (server.listenerCount("error") > 0) {
					server.emit("error", error, req, res, requestOptions.target || requestOptions.forward);
					_resolve();
				} else _reject(error);
				break;
			}
			if (stop) {
				_resolve();
				break;
			}
		}
		return callbackPromise;
	};
}
async function proxyFetch(addr, input, inputInit, opts) {
	const resolvedAddr = parseAddr(addr);
	let useHTTPS = false;
	let addrBasePath = "";
	if (typeof addr === "string" && !addr.startsWith("unix:")) {
		const addrURL = new URL(addr);
		useHTTPS = isSSL.test(addrURL.protocol);
		if (addrURL.pathname && addrURL.pathname !== "/") addrBasePath = addrURL.pathname;
	}
	let url;
	let init;
	if (input instanceof Request) {
		url = new URL(input.url);
		init = {
			...toInit(input),
			...toInit(inputInit)
		};
	} else {
		url = new URL(input);
		init = toInit(inputInit);
	}
	init = {
		redirect: "manual",
		...init
	};
	if (init.body) init.duplex = "half";
	const requestPath = url.pathname + url.search;
	const path = addrBasePath ? joinURL(addrBasePath, requestPath) : requestPath;
	const reqHeaders = {};
	if (init.headers) {
		if (!(init.headers instanceof Headers) && !Array.isArray(init.headers)) Object.assign(reqHeaders, init.headers);
		else for (const [key, value] of init.headers) {
			const existing = reqHeaders[key];
			if (existing === void 0) reqHeaders[key] = value;
			else reqHeaders[key] = Array.isArray(existing) ? [...existing, value] : [existing, value];
		}
	}
	if (opts?.xfwd) {
		if (!reqHeaders["x-forwarded-for"]) reqHeaders["x-forwarded-for"] = url.hostname;
		if (!reqHeaders["x-forwarded-port"]) reqHeaders["x-forwarded-port"] = url.port || (url.protocol === "https:" ? "443" : "80");
		if (!reqHeaders["x-forwarded-proto"]) reqHeaders["x-forwarded-proto"] = url.protocol.replace(":", "");
		if (!reqHeaders["x-forwarded-host"]) reqHeaders["x-forwarded-host"] = url.host;
	}
	if (opts?.changeOrigin) {
		if (resolvedAddr.socketPath) reqHeaders.host = "localhost";
		else {
			const targetHost = resolvedAddr.host || "localhost";
			const targetPort = resolvedAddr.port;
			reqHeaders.host = targetPort && targetPort !== (useHTTPS ? 443 : 80) ? `${targetHost}:${targetPort}` : targetHost;
		}
	}
	const maxRedirects = typeof opts?.followRedirects === "number" ? opts.followRedirects : opts?.followRedirects ? 5 : 0;
	const body = maxRedirects > 0 ? await _bufferBody(init.body) : _toNodeStream(init.body);
	const agent = opts?.agent !== void 0 ? opts.agent || false : useHTTPS ? defaultAgents.https : defaultAgents.http;
	const res = await _sendRequest(useHTTPS ? request$1 : request, init.method || "GET", path, reqHeaders, resolvedAddr, body, {
		signal: init.signal || void 0,
		agent,
		timeout: opts?.timeout,
		ssl: opts?.ssl,
		maxRedirects,
		redirectCount: 0,
		originalHeaders: reqHeaders
	});
	const resHeaders = [];
	const rawHeaders = res.rawHeaders;
	for (let i = 0; i < rawHeaders.length; i += 2) {
		const key = rawHeaders[i];
		const keyLower = key.toLowerCase();
		if (keyLower === "transfer-encoding" || keyLower === "keep-alive" || keyLower === "connection") continue;
		resHeaders.push([key, rawHeaders[i + 1]]);
	}
	const hasBody = res.statusCode !== 204 && res.statusCode !== 304;
	const resInit = {
		status: res.statusCode,
		statusText: res.statusMessage,
		headers: resHeaders
	};
	if (opts?.Response) return new opts.Response(hasBody ? res : null, resInit);
	return new Response(hasBody ? Readable.toWeb(res) : null, resInit);
}
function toInit(init) {
	if (!init) return;
	if (init instanceof Request) return {
		method: init.method,
		headers: init.headers,
		body: init.body,
		duplex: init.body ? "half" : void 0
	};
	return init;
}
function _toNodeStream(body) {
	if (!body) return;
	if (typeof body === "string") return Buffer.from(body);
	if (body instanceof ArrayBuffer || ArrayBuffer.isView(body)) return Buffer.from(body);
	if (body instanceof ReadableStream) return Readable.fromWeb(body);
	if (body instanceof Blob) return Readable.fromWeb(body.stream());
	return Buffer.from(String(body));
}
async function _bufferBody(body) {
	if (!body) return;
	if (typeof body === "string") return Buffer.from(body);
	if (body instanceof ArrayBuffer || ArrayBuffer.isView(body)) return Buffer.from(body);
	if (body instanceof ReadableStream) {
		const readable = Readable.fromWeb(body);
		const chunks = [];
		for await (const chunk of readable) chunks.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
		return Buffer.concat(chunks);
	}
	if (body instanceof Blob) return Buffer.from(await body.arrayBuffer());
	return Buffer.from(String(body));
}
const _redirectStatuses = /* @__PURE__ */ new Set([
	301,
	302,
	303,
	307,
	308
]);
function _sendRequest(doRequest, method, path, headers, addr, body, opts) {
	forceConnectionCloseForTransferEncoding(headers);
	return new Promise((resolve, reject) => {
		const reqOpts = {
			method,
			path,
			headers,
			agent: opts.agent
		};
		if (addr.socketPath) reqOpts.socketPath = addr.socketPath;
		else {
			reqOpts.hostname = addr.host || "localhost";
			reqOpts.port = addr.port;
		}
		if (opts.signal) reqOpts.signal = opts.signal;
		if (opts.ssl) Object.assign(reqOpts, opts.ssl);
		const req = doRequest(reqOpts, (res) => {
			const statusCode = res.statusCode;
			drainAfterEarlyResponse(req, res, body instanceof Readable ? body : void 0);
			if (opts.maxRedirects > 0 && _redirectStatuses.has(statusCode) && opts.redirectCount < opts.maxRedirects && res.headers.location) {
				res.resume();
				const currentURL = new URL(path, `http://${addr.host || "localhost"}:${addr.port || 80}`);
				const location = new URL(res.headers.location, currentURL);
				const redirectHTTPS = isSSL.test(location.protocol);
				const preserveMethod = statusCode === 307 || statusCode === 308;
				const redirectMethod = preserveMethod ? method : "GET";
				const redirectHeaders = { ...opts.originalHeaders };
				redirectHeaders.host = location.host;
				if (location.host !== currentURL.host) {
					delete redirectHeaders.authorization;
					delete redirectHeaders.cookie;
				}
				if (!preserveMethod) {
					delete redirectHeaders["content-length"];
					delete redirectHeaders["content-type"];
					delete redirectHeaders["transfer-encoding"];
				}
				_sendRequest(redirectHTTPS ? request$1 : request, redirectMethod, location.pathname + location.search, redirectHeaders, {
					host: location.hostname,
					port: Number(location.port) || (redirectHTTPS ? 443 : 80)
				}, preserveMethod ? body : void 0, {
					...opts,
					redirectCount: opts.redirectCount + 1
				}).then(resolve, reject);
				return;
			}
			resolve(res);
		});
		req.on("error", reject);
		if (opts.timeout) req.setTimeout(opts.timeout, () => {
			req.destroy(/* @__PURE__ */ new Error("Proxy request timed out"));
		});
		if (body instanceof Readable) {
			body.on("error", (err) => {
				req.destroy(err);
				reject(err);
			});
			body.pipe(req);
		} else if (body) req.end(body);
		else req.end();
	});
}
function proxyUpgrade(addr, req, socket, head, opts) {
	const resolvedAddr = parseAddr(addr);
	let useSSL = false;
	if (typeof addr === "string" && !addr.startsWith("unix:")) useSSL = isSSL.test(new URL(addr).protocol);
	if (req.method !== "GET" || req.headers.upgrade?.toLowerCase() !== "websocket") {
		socket.destroy();
		return Promise.reject(/* @__PURE__ */ new Error("Not a valid WebSocket upgrade request"));
	}
	if (opts?.xfwd !== false) {
		const xfFor = req.headers["x-forwarded-for"];
		const xfPort = req.headers["x-forwarded-port"];
		const xfProto = req.headers["x-forwarded-proto"];
		req.headers["x-forwarded-for"] = `${xfFor ? `${xfFor},` : ""}${req.socket?.remoteAddress}`;
		req.headers["x-forwarded-port"] = `${xfPort ? `${xfPort},` : ""}${getPort(req)}`;
		req.headers["x-forwarded-proto"] = `${xfProto ? `${xfProto},` : ""}${hasEncryptedConnection(req) ? "wss" : "ws"}`;
	}
	const target = _buildTargetURL(resolvedAddr, useSSL);
	const requestOptions = {
		...opts,
		target,
		prependPath: opts?.prependPath !== false
	};
	const outgoing = setupOutgoing(requestOptions.ssl || {}, requestOptions, req);
	const sock = socket;
	return new Promise((resolve, reject) => {
		let settled = false;
		setupSocket(sock);
		if (head && head.length > 0) sock.unshift(head);
		sock.once("error", onSocketError);
		const proxyReq = (isSSL.test(target.protocol) ? request$1 : request)(outgoing);
		proxyReq.once("error", onOutgoingError);
		proxyReq.once("response", (res) => {
			if (!res.upgrade) {
				if (!sock.destroyed && sock.writable) pipeNonUpgradeResponse(res, sock, onOutgoingError);
				else res.resume();
				if (!settled) {
					settled = true;
					reject(/* @__PURE__ */ new Error("Upstream server did not upgrade the connection"));
				}
			}
		});
		proxyReq.once("upgrade", (proxyRes, proxySocket, proxyHead) => {
			proxySocket.once("error", onOutgoingError);
			sock.removeListener("error", onSocketError);
			sock.once("error", () => {
				proxySocket.end();
			});
			setupSocket(proxySocket);
			if (proxyHead && proxyHead.length > 0) proxySocket.unshift(proxyHead);
			sock.write(createHttpHeader("HTTP/1.1 101 Switching Protocols", proxyRes.headers));
			proxySocket.pipe(sock).pipe(proxySocket);
			settled = true;
			resolve(proxySocket);
		});
		setUpgradeTimeout(proxyReq, sock, opts?.upgradeTimeout, onOutgoingError);
		proxyReq.end();
		function onSocketError(err) {
			proxyReq.destroy();
			if (!settled) {
				settled = true;
				reject(err);
			}
		}
		function onOutgoingError(err) {
			sock.end();
			if (!settled) {
				settled = true;
				reject(err);
			}
		}
	});
}
function _buildTargetURL(addr, useSSL = false) {
	const protocol = useSSL ? "https" : "http";
	if (addr.socketPath) {
		const url = new URL(`${protocol}://unix`);
		url.socketPath = addr.socketPath;
		return url;
	}
	return new URL(`${protocol}://${addr.host || "localhost"}${addr.port ? `:${addr.port}` : ""}`);
}


;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/worker/choose.js

/** The side that one production request goes to; undefined when nothing is there to serve it. */
function chooseSide({ record, random }) {
    const { stable, candidate } = record.table;
    const percent = (0,traffic_table/* effectivePercent */.RD)(record);
    if (candidate !== null && percent > 0 && random() * 100 < percent)
        return 'candidate';
    return stable === null ? undefined : 'stable';
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/worker/headers.js


/** Headers that are about one connection and not about the message (RFC 9110 §7.6.1). */
const hopByHop = ['keep-alive', 'proxy-connection', 'te', 'trailer', 'upgrade', 'http2-settings'];
/**
 * Takes the side out of the header that chooses one: only with the rollout's token, which no user knows. The header
 * never reaches a release, whatever is in it.
 */
function takeForcedSide(headers, token) {
    const value = headers[traffic_table/* sideHeader */.bs];
    delete headers[traffic_table/* sideHeader */.bs];
    if (typeof value !== 'string' || token === '')
        return undefined;
    for (const side of ['stable', 'candidate']) {
        if (sameText(value, `${side} ${token}`))
            return side;
    }
    return undefined;
}
/** Comparison that takes the same time wherever the two differ. */
function sameText(a, b) {
    const digest = (text) => (0,external_node_crypto_.createHash)('sha256').update(text).digest();
    return (0,external_node_crypto_.timingSafeEqual)(digest(a), digest(b));
}
/**
 * Removes from a request what is about the client's own connection. `connection` itself stays, since whether the client
 * wants to keep its connection is read from it; what goes to the release is set there.
 */
function cleanRequest(request) {
    const { headers } = request;
    for (const name of [...hopByHop, ...named(headers.connection)])
        delete headers[name];
    // this server has answered `100 Continue` itself by now
    delete headers.expect;
    request.url = originForm(request.url ?? '/');
}
/** Removes from an answer what is about the connection to the release, and says what becomes of the client's. */
function cleanResponse({ response, keepAlive, keepAliveSeconds }) {
    const { headers } = response;
    for (const name of [...hopByHop, ...named(headers.connection)])
        delete headers[name];
    headers.connection = keepAlive ? 'keep-alive' : 'close';
    if (keepAlive)
        headers['keep-alive'] = `timeout=${keepAliveSeconds}`;
}
/** Headers that `Connection` names: they end here too. Those that frame the message can never be named away. */
function named(connection) {
    return (connection ?? '').toLowerCase().split(',').map((name) => name.trim())
        .filter((name) => !['', 'close', 'connection', 'content-length', 'transfer-encoding', 'host'].includes(name));
}
/** Whether the client keeps its connection open after the answer (RFC 9112 §9.3). */
function clientKeepsAlive({ httpVersion, headers }) {
    const options = (headers.connection ?? '').toLowerCase().split(',').map((option) => option.trim());
    if (options.includes('close'))
        return false;
    return httpVersion === '1.1' || options.includes('keep-alive');
}
/** A request in absolute form, as proxies get it, in the form that servers get (RFC 9112 §3.2). */
function originForm(url) {
    if (!/^https?:\/\//i.test(url))
        return url;
    const rest = url.replace(/^https?:\/\/[^/?]*/i, '');
    return rest.startsWith('/') ? rest : `/${rest}`;
}
/** Methods that may be sent twice (RFC 9110 §9.2.2). */
const idempotent = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'TRACE'];
/** Whether a request can be sent a second time: nobody minds, and its body is not used up. */
function isRepeatable(request) {
    return idempotent.includes(request.method ?? '') && hasNoBody(request);
}
/** Whether a request has no body (RFC 9112 §6.3). */
function hasNoBody({ headers }) {
    const length = headers['content-length'];
    return headers['transfer-encoding'] === undefined && (length === undefined || length === '0');
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/worker/idle-time.js
/** Reads the counters of the connections, so it is as exact as it is asked often while data flows, and exact while none does. */
function createIdleTime({ request, response, startedAt, now }) {
    const client = request.socket;
    let release;
    let seen = client.bytesRead;
    let since = startedAt;
    function ms() {
        const bytes = client.bytesRead + (release?.bytesRead ?? 0);
        if (bytes !== seen || waitsForClient()) {
            seen = bytes;
            since = now();
        }
        return now() - since;
    }
    /** It does not take what is there for it, or it has not sent its request to the end though somebody reads it. */
    function waitsForClient() {
        return response.writableNeedDrain || (!request.complete && !request.isPaused());
    }
    return {
        ms,
        answered(socket) {
            release = socket;
            ms();
        },
    };
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/worker/patience.js
/** People wait about a second before their attention wanders (Nielsen, "Usability Engineering", 1993, §5.5). */
const usualPatienceMs = 1_000;
/** Below that a client that leaves and one that was let down cannot be told apart: pauses of a busy machine are as long. */
const leastPatienceMs = 250;
/** The same source's limit for keeping anybody's attention. */
const usualOverdueMs = 10_000;
/** From fewer requests the slowest percent cannot be read. */
const enoughRequests = 100;
/**
 * The patience that both sides get alike. Where the stable side shows how long its answers take, a client that left is
 * held against twice the time in which 99 % of them begin, so that services which answer in milliseconds are not given
 * a second, and those that answer late by design (long polling) are given what they need. Above that lies at most 1 %
 * of what stable does itself.
 */
function patienceOf({ boundsMs, stable }, overdueMs = usualOverdueMs) {
    if (boundsMs.length === 0 || stable.requests < enoughRequests)
        return { leftAfterMs: usualPatienceMs, overdueAfterMs: overdueMs };
    const usual = 2 * quantile({ boundsMs, counts: stable.latency, total: stable.requests, share: 0.99 });
    return { leftAfterMs: Math.max(leastPatienceMs, usual), overdueAfterMs: Math.max(overdueMs, usual) };
}
/** The lowest bound that at least `share` of the requests are not above; Infinity: none is. */
function quantile({ boundsMs, counts, total, share }) {
    let below = 0;
    for (const [index, bound] of boundsMs.entries()) {
        below += counts[index] ?? 0;
        if (below >= share * total)
            return bound;
    }
    return Infinity;
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/worker/exchange.js




/**
 * Prepares the exchange of one request. It is counted once, when it is over, however often it was sent.
 *
 * It is sent a second time in two cases only. No connection could be made, so nothing was sent: another instance of the
 * side gets it. Or a kept connection was closed by the release in the moment that it was used again, with no byte of an
 * answer, and the request may be repeated (RFC 9110 §9.2.2).
 */
function createExchange({ request, response, choice, startedAt, proxy, context, open }) {
    const progress = emptyProgress();
    const tried = new Set();
    const waiting = { check };
    const idle = createIdleTime({ request, response, startedAt, now: context.now });
    const elapsed = () => context.now() - startedAt;
    function start() {
        response.once('close', settle);
        open.add(waiting);
        // an error without a listener would end the whole proxy; how the exchange ends is seen at its close
        response.on('error', () => undefined);
        attempt(false);
    }
    function attempt(again) {
        const { side } = choice;
        const upstreams = side === undefined ? null : context.record().table[side];
        if (upstreams === null)
            return refuse(503, 'no release serves this');
        const upstream = context.pool.pick(upstreams, tried);
        if (upstream === undefined)
            return fail(502, 'the release that has this request is not running');
        send(upstream, again);
    }
    function send(upstream, again) {
        const done = context.pool.begin(upstream);
        response.once('close', done);
        proxy.web(request, response, {
            target: { host: '127.0.0.1', port: upstream.port },
            agent: again ? false : upstream.agent,
            headers: { connection: again ? 'close' : 'keep-alive' },
            ...(again ? { buffer: external_node_stream_namespaceObject.Readable.from([]) } : {}),
        }).catch((error) => {
            done();
            afterError(error, upstream);
        });
    }
    function sending(outgoing) {
        progress.outgoing = outgoing;
        progress.reused = outgoing.reusedSocket;
    }
    /** Nothing that comes too late is waited for; what is overdue is told to the gate before its client gives up. */
    function check({ overdueAfterMs }) {
        if (progress.endless || response.writableEnded)
            return;
        const idleMs = idle.ms();
        if (idleMs >= context.answerWithinMs)
            return giveUp();
        if (idleMs < overdueAfterMs)
            return;
        progress.failed = true;
        count();
    }
    function giveUp() {
        progress.timedOut = true;
        progress.outgoing?.destroy();
    }
    function afterError(error, upstream) {
        if (progress.settled || response.headersSent)
            return;
        if (mayRepeat(error, upstream)) {
            progress.retried = true;
            return attempt(true);
        }
        if (progress.timedOut)
            return fail(504, 'the release did not answer in time');
        fail(502, 'the release did not answer');
    }
    function mayRepeat(error, upstream) {
        if (progress.retried || progress.timedOut)
            return false;
        if (codeOf(error) === 'ECONNREFUSED') {
            tried.add(upstream.id);
            return hasNoBody(request);
        }
        return progress.reused && isRepeatable(request);
    }
    /** The answer in place of a release that failed: counted as its error. */
    function fail(status, text) {
        progress.failed = true;
        refuse(status, text);
    }
    function refuse(status, text) {
        progress.status = status;
        progress.latencyMs ??= elapsed();
        const body = `${status} ${text}\n`;
        const close = context.leaving() || !hasNoBody(request);
        response.writeHead(status, {
            'content-type': 'text/plain; charset=utf-8',
            'content-length': Buffer.byteLength(body),
            'cache-control': 'no-store',
            ...(close ? { connection: 'close' } : {}),
        });
        response.end(body);
    }
    function answered(incoming) {
        progress.status = incoming.statusCode;
        progress.latencyMs ??= elapsed();
        progress.endless = isEventStream(incoming);
        idle.answered(incoming.socket);
        const cutShort = () => {
            if (!progress.settled && !incoming.complete)
                progress.failed = true;
        };
        incoming.once('error', cutShort);
        incoming.once('close', cutShort);
        cleanResponse({ response: incoming, keepAlive: clientKeepsAlive(request) && !context.leaving(), keepAliveSeconds: context.keepAliveSeconds });
    }
    /** The exchange is over: the answer went out whole, or the connection to the client is gone. */
    function settle() {
        if (progress.settled)
            return;
        progress.settled = true;
        open.remove(waiting);
        if (wasLeftWaiting())
            progress.failed = true;
        count();
    }
    /** Whether the client is gone, without a whole answer, after it had waited for longer than it has to. */
    function wasLeftWaiting() {
        if (progress.endless || response.writableEnded)
            return false;
        return idle.ms() >= patienceOf(context.counters.totals(), context.overdueAfterMs).leftAfterMs;
    }
    function count() {
        const { side, counted } = choice;
        if (progress.counted || !counted || side === undefined)
            return;
        progress.counted = true;
        if (progress.status === undefined && !progress.failed)
            return context.counters.abandon(side);
        const failed = progress.failed || isErrorStatus(progress.status ?? 502, context.record().table.countAsError);
        context.counters.count({ side, failed, latencyMs: progress.latencyMs ?? elapsed() });
    }
    return { start, sending, answered };
}
function emptyProgress() {
    return {
        status: undefined,
        latencyMs: undefined,
        failed: false,
        timedOut: false,
        reused: false,
        retried: false,
        settled: false,
        counted: false,
        endless: false,
        outgoing: undefined,
    };
}
/** A 5xx is an error of the release, and so is what the configuration adds. */
function isErrorStatus(status, countAsError) {
    return status >= 500 || countAsError.includes(status);
}
/** An answer that is meant to stay open, and silent most of the time. */
function isEventStream({ headers }) {
    return headers['content-type']?.toLowerCase().startsWith('text/event-stream') === true;
}
function codeOf(error) {
    return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/worker/open-exchanges.js
const checkEveryMs = 100;
/** `patience` is asked once a round. */
function createOpenExchanges(patience) {
    const open = new Set();
    let timer;
    const checkAll = () => {
        const now = patience();
        for (const exchange of open)
            exchange.check(now);
    };
    return {
        add(exchange) {
            open.add(exchange);
            timer ??= setInterval(checkAll, checkEveryMs);
        },
        remove(exchange) {
            open.delete(exchange);
            if (open.size > 0)
                return;
            clearInterval(timer);
            timer = undefined;
        },
    };
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/worker/upgrade.js



/** Only WebSocket connections are passed through; every other upgrade is optional, and is served without (RFC 9110 §7.8). */
function isPassedUpgrade(request) {
    return request.headers.upgrade?.toLowerCase() === 'websocket';
}
/** Passes a WebSocket connection through to the chosen side. It counts as one request, when its handshake is over or overdue. */
function passUpgrade({ request, socket, head, choice, proxy, context }) {
    const startedAt = context.now();
    // an error without a listener would end the whole proxy; what becomes of the connection is seen at its close
    socket.on('error', () => undefined);
    const { side, counted } = choice;
    const upstreams = side === undefined ? null : context.record().table[side];
    const upstream = upstreams === null ? undefined : context.pool.pick(upstreams, new Set());
    let open = true;
    const count = (failed) => {
        if (open && counted && side !== undefined)
            context.counters.count({ side, failed, latencyMs: context.now() - startedAt });
        open = false;
    };
    if (upstream === undefined || !(socket instanceof external_node_net_.Socket)) {
        if (upstreams !== null)
            count(true);
        socket.end('HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
        return;
    }
    const { overdueAfterMs } = patienceOf(context.counters.totals(), context.overdueAfterMs);
    const overdue = setTimeout(() => count(true), Math.min(overdueAfterMs, context.answerWithinMs));
    const done = context.pool.begin(upstream);
    socket.once('close', () => {
        clearTimeout(overdue);
        done();
    });
    const onSending = (outgoing, from) => {
        if (from !== request)
            return;
        outgoing.once('upgrade', () => count(false));
        outgoing.once('response', (answer) => {
            count(isErrorStatus(answer.statusCode ?? 502, context.record().table.countAsError));
        });
    };
    proxy.on('proxyReqWs', onSending);
    const passing = proxy.ws(request, socket, {
        target: { host: '127.0.0.1', port: upstream.port },
        agent: false,
        upgradeTimeout: context.answerWithinMs,
    }, head);
    proxy.off('proxyReqWs', onSending);
    passing.catch(() => {
        // an error of the client's own connection is no failure of the side
        if (socket.errored === null)
            count(true);
        open = false;
        done();
        socket.destroy();
    });
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/worker/proxy.js







/** Passes requests on to the side that the table gives them, and counts how they end. */
function createProxy(context) {
    const exchanges = new WeakMap();
    const open = createOpenExchanges(() => patienceOf(context.counters.totals(), context.overdueAfterMs));
    const proxy = createProxyServer({ xfwd: true });
    proxy.on('proxyReq', (outgoing, request) => exchanges.get(request)?.sending(outgoing));
    proxy.on('proxyRes', (incoming, request) => exchanges.get(request)?.answered(incoming));
    function choose(request) {
        const record = context.record();
        const forced = takeForcedSide(request.headers, record.table.token);
        if (forced !== undefined)
            return { side: record.table[forced] === null ? undefined : forced, counted: false };
        return { side: chooseSide({ record, random: context.random }), counted: true };
    }
    return {
        handle(request, response) {
            const startedAt = context.now();
            cleanRequest(request);
            const exchange = createExchange({ request, response, choice: choose(request), startedAt, proxy, context, open });
            exchanges.set(request, exchange);
            exchange.start();
        },
        upgrade(request, socket, head) {
            passUpgrade({ request, socket, head, choice: choose(request), proxy, context });
        },
    };
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/worker/supervision.js

/** A supervisor that starts a worker attaches within this time, or it is gone. */
const firstAttachMs = 3_000;
const firstWaitMs = 500;
const longestWaitMs = 30_000;
/**
 * A supervisor that is gone is replaced, the first time almost at once, later after longer and longer waits. `revive`
 * resolves when what it started is gone again: never are two of them on their way.
 */
function createSupervision({ revive, leaving }) {
    let attached;
    let newest = 0;
    let waitMs = firstWaitMs;
    let reviving = false;
    let timer = setTimeout(attempt, firstAttachMs);
    let calm;
    function again() {
        clearTimeout(timer);
        if (attached !== undefined || leaving())
            return;
        timer = setTimeout(attempt, waitMs);
        waitMs = Math.min(waitMs * 2, longestWaitMs);
    }
    function attempt() {
        if (attached !== undefined || reviving || leaving())
            return;
        clearTimeout(timer);
        reviving = true;
        void revive().finally(() => {
            reviving = false;
            again();
        });
    }
    return {
        attach(peer, number) {
            if (number < newest)
                throw fenced(`supervisor ${number} was replaced by supervisor ${newest}`);
            newest = number;
            attached = peer;
            clearTimeout(timer);
            clearTimeout(calm);
            calm = setTimeout(() => {
                waitMs = firstWaitMs;
            }, longestWaitMs);
            peer.onClose(() => {
                if (attached !== peer)
                    return;
                attached = undefined;
                clearTimeout(calm);
                again();
            });
        },
        assertAttached(peer) {
            if (attached !== peer)
                throw fenced('only the supervisor that is attached may tell the proxy what to do');
        },
        reviveNow: attempt,
    };
}
function fenced(message) {
    return new errors/* DeliveryError */.VE({ code: 'fenced', message, hint: 'run the command again: it finds the supervisor that decides now' });
}

// EXTERNAL MODULE: ./build/rollout/targets/local/boot-time.js
var boot_time = __nccwpck_require__(657);
;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/worker/dead-mans-switch.js


/** how often the clock is looked at while the switch is held */
const heldLookMs = 1_000;
/**
 * Whether the switch has to wait: the stable side should be there and has nothing that runs, while the candidate has. To
 * give it all traffic would fail every request for certain. It fires with the first table that has a stable instance.
 */
function isHeld({ table: { stable, candidate } }) {
    return stable !== null && stable.length === 0 && candidate !== null && candidate.length > 0;
}
/**
 * The lapse that is due, if the candidate has traffic and nobody has renewed the lease of its rollout in time. A table
 * whose candidate has traffic and that names no lease is taken for one whose lease is over.
 */
function lapseDue({ record, clock, wallMs }) {
    const percent = (0,traffic_table/* effectivePercent */.RD)(record);
    const { fence, lease } = record.table;
    if (percent === 0 || isHeld(record))
        return undefined;
    if (lease !== null && (0,boot_time/* msUntil */.n)(clock, lease) > 0)
        return undefined;
    return { fence, at: new Date(wallMs).toISOString(), percent };
}
/** Milliseconds until the next look at the lease is due; undefined while there is nothing to watch. */
function watchAgainIn({ record, clock }) {
    if ((0,traffic_table/* effectivePercent */.RD)(record) === 0)
        return undefined;
    const { lease } = record.table;
    const leftMs = lease === null ? 0 : Math.ceil((0,boot_time/* msUntil */.n)(clock, lease));
    return isHeld(record) ? Math.max(leftMs, heldLookMs) : leftMs;
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/worker/traffic.js



/** The longest time between two looks at the clock: a timer of a suspended machine fires late. */
const traffic_longestWaitMs = 1_000;
/** Begins to watch over `initial`. `persist` throws where the record cannot be written. */
function createTraffic({ initial, clock, wallNow, persist, onChange, onLapse }) {
    let record = initial;
    let timer;
    function watch() {
        clearTimeout(timer);
        const lapse = lapseDue({ record, clock, wallMs: wallNow() });
        if (lapse !== undefined)
            fire(lapse);
        const wait = watchAgainIn({ record, clock });
        if (wait !== undefined)
            timer = setTimeout(watch, Math.min(wait, traffic_longestWaitMs));
    }
    /** Traffic first: the disk may be full. */
    function fire(lapse) {
        record = { table: record.table, lapse };
        onChange(record);
        tryPersist(record);
        onLapse(lapse);
    }
    function tryPersist(next) {
        try {
            persist(next);
        }
        catch {
            // less traffic on the candidate than the disk says is safe; the lease on the disk lapses all the same
        }
    }
    function apply(table) {
        if (table.fence < record.table.fence)
            throw overtaken(table, record.table);
        if (table.serial <= record.table.serial)
            return;
        const next = { table, lapse: record.lapse };
        if ((0,traffic_table/* effectivePercent */.RD)(next) > (0,traffic_table/* effectivePercent */.RD)(record))
            persistOrThrow(next);
        else
            tryPersist(next);
        record = next;
        onChange(record);
        watch();
    }
    function persistOrThrow(next) {
        try {
            persist(next);
        }
        catch (cause) {
            throw new errors/* DeliveryError */.VE({
                code: 'state-unwritable',
                message: `the traffic table cannot be written: ${(0,errors/* messageOf */.bD)(cause)}`,
                hint: 'leave space on the disk of the state home, then run the command again',
                cause,
            });
        }
    }
    onChange(record);
    watch();
    return { record: () => record, apply, stop: () => clearTimeout(timer) };
}
function overtaken(table, present) {
    return new errors/* DeliveryError */.VE({
        code: 'fenced',
        message: `the proxy goes by fencing number ${present.fence} and takes no table with ${table.fence}`,
        hint: 'another run decides from here on; see `pqc-delivery status`',
    });
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/worker/worker.js











/** Longer than the idle time of the usual load balancers, so that it is they who close a connection. */
const keepAliveMs = 75_000;
/** A release gets a minute to begin its answer, as with other reverse proxies. */
const answerWithinMs = 60_000;
/** Without a supervisor that says more, the table on the disk is served after this time. */
const waitForTableMs = 1_000;
const pollMs = 20;
/** how soon a control socket that was cleaned away is there again */
const checkSocketMs = 5_000;
/** Serves production traffic until it is told to leave, over its socket or by the returned function. */
async function startWorker(options) {
    const counters = (0,worker_counters/* createCounters */.oh)({ boundsMs: options.initial.table.latencyBoundsMs, newEpoch: options.newEpoch });
    const pool = createPool();
    let leaving = false;
    const rpc = await (0,rpc_server/* serveRpc */.b)({ file: options.socket, methods: methods(), checkEveryMs: checkSocketMs });
    const traffic = createTraffic({
        initial: options.initial,
        clock: options.clock,
        wallNow: options.wallNow,
        persist: options.persist,
        onChange: ({ table }) => {
            // Between rollouts nobody asks for a histogram; the counts go on in the one that there is.
            if (table.latencyBoundsMs.length > 0)
                counters.measure(table.latencyBoundsMs);
            pool.keepOnly(new Set([...table.stable ?? [], ...table.candidate ?? []].map(({ id }) => id)));
        },
        onLapse: (lapse) => {
            options.log(`the lease of the rollout with fencing number ${lapse.fence} lapsed: its candidate gets no more traffic`);
            rpc.push('lapsed', { ...lapse });
        },
    });
    const proxy = createProxy({
        record: traffic.record,
        counters,
        pool,
        random: options.random,
        now: options.clock.now,
        answerWithinMs,
        keepAliveSeconds: keepAliveMs / 1_000,
        leaving: () => leaving,
    });
    const server = (0,external_node_http_.createServer)(serverOptions, proxy.handle);
    server.on('upgrade', proxy.upgrade);
    const listen = once(() => options.listen(server));
    const fallback = setTimeout(listen, waitForTableMs);
    const supervision = createSupervision({ revive: options.revive, leaving: () => leaving });
    return { leave };
    function methods() {
        return {
            attach: async (params, peer) => {
                supervision.attach(peer, numberOf(params));
                return { pid: process.pid, record: (0,json_check/* asJson */.vA)(traffic.record()) };
            },
            table: async (params, peer) => {
                supervision.assertAttached(peer);
                if (!(0,traffic_record/* isTable */.bI)(params))
                    throw new TypeError('the traffic table is not whole');
                traffic.apply(params);
                clearTimeout(fallback);
                listen();
                return { record: (0,json_check/* asJson */.vA)(traffic.record()) };
            },
            totals: async () => (0,json_check/* asJson */.vA)(counters.totals()),
            record: async () => (0,json_check/* asJson */.vA)(traffic.record()),
            revive: async () => {
                supervision.reviveNow();
                return null;
            },
            drained: async (params) => ({ inFlight: await drained(params) }),
            leave: async (params, peer) => {
                supervision.assertAttached(peer);
                void leave(drainMsOf(params));
                return null;
            },
        };
    }
    /** Waits until the named instances have nothing under way, or the time is over. */
    async function drained(params) {
        const named = (0,json_check/* isRecord */.u4)(params) && Array.isArray(params['ids']) ? params['ids'].map(String) : [];
        const ids = new Set(named);
        return waitUntil({ count: () => pool.inFlight(ids), ms: drainMsOf(params), now: options.clock.now });
    }
    /** Answers what is under way, takes nothing new, ends. */
    async function leave(drainMs) {
        if (leaving)
            return;
        leaving = true;
        traffic.stop();
        server.close();
        server.closeIdleConnections();
        // the answer to the call that asked for it goes out first
        await (0,promises_.setTimeout)(pollMs);
        await waitUntil({ count: pool.total, ms: drainMs, now: options.clock.now });
        server.closeAllConnections();
        rpc.close();
        options.exit();
    }
}
const serverOptions = { keepAliveTimeout: keepAliveMs, noDelay: true, shouldUpgradeCallback: isPassedUpgrade };
async function waitUntil({ count, ms, now }) {
    const end = now() + ms;
    while (count() > 0 && now() < end)
        await (0,promises_.setTimeout)(pollMs);
    return count();
}
/** A supervisor without a number comes before every other one. */
function numberOf(params) {
    const number = (0,json_check/* isRecord */.u4)(params) ? params['supervisor'] : 0;
    return typeof number === 'number' ? number : 0;
}
function drainMsOf(params) {
    const ms = (0,json_check/* isRecord */.u4)(params) ? params['drainMs'] : 0;
    return typeof ms === 'number' && ms >= 0 ? ms : 0;
}
function once(action) {
    let done = false;
    return () => {
        if (done)
            return;
        done = true;
        action();
    };
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/worker-role.js










const drainOnTermMs = 5_000;
/** Runs this process as the proxy worker of a service. */
async function runWorker(options) {
    const { socket, ...forSupervisor } = options;
    const places = (0,local_places/* placesIn */.yN)(options.folder);
    const left = (0,traffic_record/* readTraffic */.Eg)(places.trafficFile);
    const worker = { ...(0,end_worker/* ownIdentity */.h)(), socket };
    const initial = left === undefined ? { table: traffic_table/* emptyTable */._d, lapse: null } : { table: left.table, lapse: left.lapse };
    const log = (message) => process.stderr.write(`${new Date().toISOString()} worker ${process.pid}: ${message}\n`);
    const exit = () => process.exit(0);
    try {
        // whoever looks for the worker finds this one, even if the supervisor that started it ends now
        (0,traffic_record/* writeTrafficFile */.Vp)(places.trafficFile, { ...initial, worker });
    }
    catch (error) {
        log(`its socket could not be written down: ${(0,errors/* messageOf */.bD)(error)}`);
    }
    const { leave } = await startWorker({
        socket,
        initial,
        persist: (record) => (0,traffic_record/* writeTrafficFile */.Vp)(places.trafficFile, { ...record, worker }),
        clock: (0,boot_clock/* systemBootClock */.Q)(),
        wallNow: Date.now,
        random: Math.random,
        newEpoch: () => (0,external_node_crypto_.randomBytes)(8).toString('hex'),
        listen: (server) => void server.listen({ fd: role_options/* listenFd */.Q$ }),
        revive: () => {
            log('the supervisor is gone; starting another one');
            return (0,spawn_role/* spawnRole */.e)({ role: 'supervisor', options: forSupervisor, log }).gone;
        },
        exit,
        log,
    });
    // from a person or a machine that shuts down; unless the supervisor ends too, it starts another worker
    process.on('SIGTERM', () => void leave(drainOnTermMs));
}


/***/ }),

/***/ 284:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Mh: () => (/* binding */ zeroTotals),
/* harmony export */   js: () => (/* binding */ windowBetween),
/* harmony export */   oh: () => (/* binding */ createCounters)
/* harmony export */ });
/** Begins an epoch. `newEpoch` makes a name that no other epoch has. */
function createCounters({ boundsMs, newEpoch }) {
    let bounds = [...boundsMs];
    let epoch = newEpoch();
    let tallies = emptyTallies(bounds);
    return {
        count({ side, failed, latencyMs }) {
            const tally = tallies[side];
            const bucket = bucketOf(bounds, latencyMs);
            tally.requests += 1;
            if (failed)
                tally.errors += 1;
            tally.latency[bucket] = (tally.latency[bucket] ?? 0) + 1;
        },
        abandon(side) {
            tallies[side].abandoned += 1;
        },
        totals: () => ({ epoch, boundsMs: bounds, stable: copyOf(tallies.stable), candidate: copyOf(tallies.candidate) }),
        measure(wanted) {
            if (wanted.length === bounds.length && wanted.every((bound, index) => bound === bounds[index]))
                return;
            bounds = [...wanted];
            epoch = newEpoch();
            tallies = emptyTallies(bounds);
        },
    };
}
function emptyTallies(bounds) {
    return { stable: emptyTally(bounds), candidate: emptyTally(bounds) };
}
function emptyTally(bounds) {
    return { requests: 0, errors: 0, abandoned: 0, latency: Array.from({ length: bounds.length + 1 }, () => 0) };
}
function copyOf(tally) {
    return { ...tally, latency: [...tally.latency] };
}
/** Index of the first bound that is not below `value`; the number of bounds when it is above all of them. */
function bucketOf(bounds, value) {
    let low = 0;
    let high = bounds.length;
    while (low < high) {
        const middle = (low + high) >>> 1;
        if (value <= (bounds[middle] ?? Infinity))
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}
/** What one side did between two totals of the same epoch. */
function windowBetween({ before, now, boundsMs }) {
    const counts = now.latency.map((count, index) => count - (before.latency[index] ?? 0));
    return {
        requests: now.requests - before.requests,
        errors: now.errors - before.errors,
        latencyMs: counts.map((count, index) => [boundsMs[index] ?? null, count]),
    };
}
/** The totals of an epoch that has just begun. */
function zeroTotals(boundsMs) {
    return copyOf(emptyTally(boundsMs));
}


/***/ }),

/***/ 82:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Eg: () => (/* binding */ readTraffic),
/* harmony export */   GL: () => (/* binding */ isLapse),
/* harmony export */   Vp: () => (/* binding */ writeTrafficFile),
/* harmony export */   bI: () => (/* binding */ isTable)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(24);
/* harmony import */ var _json_check_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(460);


/** The newest version of `traffic.json` that this code reads. */
const trafficVersion = 1;
/**
 * Replaces `traffic.json`. Synchronous, since nothing may be served between the write and the switch, and without fsync:
 * after a power failure the machine has another boot, and what the file says is void.
 */
function writeTrafficFile(file, content) {
    const temporary = `${file}.${content.worker.pid}.tmp`;
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(temporary, JSON.stringify({ version: trafficVersion, ...content }), { mode: 0o600 });
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(temporary, file);
    }
    catch (error) {
        try {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.unlinkSync)(temporary);
        }
        catch {
            // it was not made, or is the last thing that a full disk lets go of
        }
        throw error;
    }
}
/** Reads the text of `traffic.json`; undefined for anything that is not whole and of this version. */
function parseTrafficFile(text) {
    try {
        const value = JSON.parse(text);
        if (!(0,_json_check_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(value) || value['version'] !== trafficVersion)
            return undefined;
        const { table, lapse, worker } = value;
        if (!isTable(table) || !(lapse === null || isLapse(lapse)) || !(0,_json_check_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(worker))
            return undefined;
        const { pid, startTime, socket } = worker;
        if (typeof pid !== 'number' || typeof startTime !== 'string' || typeof socket !== 'string')
            return undefined;
        return { table, lapse, worker: { pid, startTime, socket } };
    }
    catch {
        return undefined;
    }
}
/** What the last worker left on the disk; undefined when there was none, or the file is not whole. */
function readTraffic(file) {
    try {
        return parseTrafficFile((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8'));
    }
    catch {
        return undefined;
    }
}
/** Whether a value from outside of this process is a table, with every number in its range. */
function isTable(value) {
    if (!(0,_json_check_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(value))
        return false;
    const { serial, fence, percent, token, lease, stable, candidate, countAsError, latencyBoundsMs } = value;
    return (0,_json_check_js__WEBPACK_IMPORTED_MODULE_1__/* .isCount */ .my)(serial) && (0,_json_check_js__WEBPACK_IMPORTED_MODULE_1__/* .isCount */ .my)(fence) && typeof percent === 'number' && percent >= 0 && percent <= 100 &&
        typeof token === 'string' && (lease === null || isMoment(lease)) && isSide(stable) && isSide(candidate) &&
        isNumbers(countAsError) && isNumbers(latencyBoundsMs);
}
/** Whether a value from outside of this process is a lapse. */
function isLapse(value) {
    return (0,_json_check_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(value) && (0,_json_check_js__WEBPACK_IMPORTED_MODULE_1__/* .isCount */ .my)(value['fence']) && typeof value['at'] === 'string' && typeof value['percent'] === 'number';
}
function isSide(value) {
    return value === null || (Array.isArray(value) && value.every((item) => (0,_json_check_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(item) && typeof item['id'] === 'string' && (0,_json_check_js__WEBPACK_IMPORTED_MODULE_1__/* .isCount */ .my)(item['port']) && item['port'] <= 65_535));
}
function isMoment(value) {
    return (0,_json_check_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(value) && typeof value['boot'] === 'string' && typeof value['ms'] === 'number';
}
function isNumbers(value) {
    return Array.isArray(value) && value.every((item) => typeof item === 'number' && Number.isFinite(item));
}


/***/ }),

/***/ 759:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   RD: () => (/* binding */ effectivePercent),
/* harmony export */   UL: () => (/* binding */ sideHeaderValue),
/* harmony export */   _d: () => (/* binding */ emptyTable),
/* harmony export */   bs: () => (/* binding */ sideHeader)
/* harmony export */ });
/** The table of a service that has not been deployed yet. */
const emptyTable = {
    serial: 0,
    fence: 0,
    percent: 0,
    token: '',
    lease: null,
    stable: null,
    candidate: null,
    countAsError: [],
    latencyBoundsMs: [],
};
/** The name of the header that chooses a side: `<side> <token>`. */
const sideHeader = 'x-pqc-delivery-side';
/** The value of the header that chooses `side`. */
function sideHeaderValue(side, token) {
    return `${side} ${token}`;
}
/** The share of the candidate that counts now: none once the switch has fired for its rollout. */
function effectivePercent({ table, lapse }) {
    return lapse !== null && lapse.fence >= table.fence ? 0 : table.percent;
}


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(929);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
