import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 1421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 7030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 8500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 9334:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ bucketOf)
/* harmony export */ });
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


/***/ }),

/***/ 2807:
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
    'image-missing': { result: 'refused', means: 'the container engine does not have the image and cannot get it' },
    'image-moved': { result: 'refused', means: 'the tag of the image names another image than when the rollout was planned' },
    'port-in-use': { result: 'refused', means: 'somebody else holds the address that the service listens on' },
    locked: { result: 'refused', means: 'another run holds the rollout of this service and environment' },
    'marked-bad': { result: 'refused', means: 'the revision failed before and is marked bad' },
    'rollback-target-unknown': { result: 'refused', means: 'no revision in the history matches' },
    'drill-unsafe': { result: 'refused', means: 'this is no time to rehearse a rollback: something is unfinished, or the live release is not well' },
    'nothing-to-roll-back': { result: 'refused', means: 'there is no known good revision to go back to' },
    'state-newer': { result: 'refused', means: 'a file of the state home was written by a newer version' },
    'state-broken': { result: 'refused', means: 'a file of the state home cannot be read and cannot be rebuilt' },
    'state-unwritable': { result: 'refused', means: 'a file of the state home cannot be written' },
    'home-unsafe': { result: 'refused', means: 'the state home is in a place that is emptied, or open to others' },
    'platform-unsupported': { result: 'refused', means: 'the target does not run on this kind of machine' },
    'nothing-recorded': { result: 'refused', means: 'there are no events to report on' },
    'not-supported': { result: 'refused', means: 'the target cannot do what was asked' },
    'access-denied': { result: 'refused', means: 'the credentials do not allow what is needed, or there are none' },
    'call-refused': { result: 'refused', means: 'the cloud refused a call for a reason of its own' },
    'not-ready': { result: 'refused', means: 'the service is not set up the way that the target needs it' },
    'audit-unavailable': { result: 'refused', means: 'an audit event cannot be written, and no mutation goes ahead without one' },
    'log-missing': { result: 'refused', means: 'there is no audit log at the place' },
    'log-exists': { result: 'refused', means: 'there is an audit log already, or what belongs to one' },
    'log-keys-unusable': { result: 'refused', means: 'the private keys of an audit log cannot be read, are not those of its policy, or are open to others' },
    held: { result: 'refused', means: 'a hold keeps entries of an audit log that are past their time' },
    // the answer is no
    'candidate-unhealthy': { result: 'failed', means: 'the candidate did not become healthy, or died before it had traffic' },
    'migration-failed': { result: 'failed', means: 'the task that runs before the candidate gets traffic did not end well' },
    'smoke-test-failed': { result: 'failed', means: 'a smoke test of the candidate failed' },
    'gate-failed': { result: 'rolled-back', means: 'the gate found the candidate worse than allowed; traffic was restored' },
    'drill-failed': { result: 'failed', means: 'a rehearsal found that a rollback would not have gone well; what was live is live' },
    'chain-broken': { result: 'failed', means: 'the record of events does not verify' },
    // no answer
    'gate-inconclusive': { result: 'inconclusive', means: 'the gate could not decide in the time it had; traffic was restored' },
    'metrics-unavailable': { result: 'unavailable', means: 'a source that the gate needs gave no data; traffic was restored' },
    'engine-unavailable': { result: 'unavailable', means: 'the container engine does not answer, or cannot do what is needed; before the lock nothing was changed' },
    'credentials-expired': { result: 'unavailable', means: 'the credentials of the cloud are not valid any more' },
    'append-unknown': { result: 'unavailable', means: 'the place of an audit log did not say whether the events are in it: those with an `idem` can be appended again' },
    'target-unavailable': { result: 'unavailable', means: 'the target does not answer' },
    // in between
    fenced: { result: 'superseded', means: 'another run took over' },
    cancelled: { result: 'cancelled', means: 'the run was cancelled' },
    'lease-lapsed': { result: 'unfinished', means: 'the lease lapsed, and the target put traffic back on the stable side by itself' },
    'rollout-unfinished': { result: 'unfinished', means: 'the run stopped half-way in a safe state; a rerun or `reconcile` finishes it' },
    'append-unpublished': { result: 'unfinished', means: 'the events are in the audit log, and its checkpoint does not cover them yet: the next append publishes them' },
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
    output;
    constructor({ code, message, hint, cause, problems = [], output = [] }) {
        super(message, cause === undefined ? undefined : { cause });
        this.name = 'DeliveryError';
        this.code = code;
        this.hint = hint;
        this.problems = problems;
        this.output = output;
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

/***/ 1645:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   OF: () => (/* binding */ readVersioned),
/* harmony export */   TP: () => (/* binding */ writeVersioned),
/* harmony export */   Yw: () => (/* binding */ syncFolder),
/* harmony export */   r: () => (/* binding */ isErrno)
/* harmony export */ });
/* unused harmony export writeFileAtomic */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(2807);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(8614);





/**
 * Replaces `file` as a whole: after a crash at any point, or power loss, it holds the old content or the new one,
 * never a part (create, fsync, rename, fsync of the folder). The folder must exist. Errors of the file system come
 * as they are.
 */
async function writeFileAtomic(request) {
    const { file, content, mode = 0o600 } = request;
    const folder = node_path__WEBPACK_IMPORTED_MODULE_2__.dirname(file);
    const temporary = request.temporary ?? node_path__WEBPACK_IMPORTED_MODULE_2__.join(folder, `.${node_path__WEBPACK_IMPORTED_MODULE_2__.basename(file)}.${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(8).toString('hex')}.tmp`);
    try {
        await writeDurably({ file: temporary, content, mode });
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(temporary, file);
    }
    catch (error) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.unlink)(temporary).catch(() => undefined);
        throw error;
    }
    await syncFolder(folder);
}
/** Creates `file`, which must not exist, and resolves when its content is on the disk. */
async function writeDurably(request) {
    const { mode } = request;
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(request.file, 'wx', mode === 'usual' ? 0o666 : mode);
    try {
        // the umask may have taken bits away from `mode`
        if (mode !== 'usual')
            await handle.chmod(mode);
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
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(folder, 'r');
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
    const text = `${JSON.stringify({ ...content, version, writtenBy: _version_js__WEBPACK_IMPORTED_MODULE_4__/* .productVersion */ .B }, null, 2)}\n`;
    try {
        await writeFileAtomic({ file, content: text });
    }
    catch (cause) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .DeliveryError */ .VE({
            code: 'state-unwritable',
            message: `${file} cannot be written: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(cause)}`,
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
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(file, 'utf8');
    }
    catch (cause) {
        if (isErrno(cause, 'ENOENT'))
            return undefined;
        throw broken({ file, why: (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(cause), cause });
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
    return new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .DeliveryError */ .VE({
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
    return new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .DeliveryError */ .VE({
        code: 'state-newer',
        message: `${file} is of version ${found.version}; pqc-delivery ${_version_js__WEBPACK_IMPORTED_MODULE_4__/* .productVersion */ .B} reads up to version ${known}`,
        hint: `use ${needed} or newer: that is what wrote the file`,
    });
}
/** Whether an error is the system's error of that code, such as `ENOENT`; told by its shape, so of any realm. */
function isErrno(error, code) {
    return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}


/***/ }),

/***/ 7911:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   TE: () => (/* binding */ isSafeName),
/* harmony export */   kW: () => (/* binding */ servicesHome),
/* harmony export */   xl: () => (/* binding */ serviceHome)
/* harmony export */ });
/* unused harmony exports safeNamePattern, spoolPaths */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2807);


/** What a service or an environment may be called: it becomes a folder name on every file system. */
const safeNamePattern = /^[a-z0-9][a-z0-9-]{0,62}$/;
/** Whether `name` may become a folder name: no separators, no dots, one case. */
function isSafeName(name) {
    return safeNamePattern.test(name);
}
/** `<home>/services`: a folder per service, in it one per environment. */
function servicesHome(home) {
    return node_path__WEBPACK_IMPORTED_MODULE_0__.join(home, 'services');
}
/** `<home>/services/<service>/<environment>`. Throws `input-invalid` for a name that is not safe as a folder name. */
function serviceHome({ home, service, environment }) {
    assertSafeName('service', service);
    assertSafeName('environment', environment);
    return node_path__WEBPACK_IMPORTED_MODULE_0__.join(servicesHome(home), service, environment);
}
/** The places of the event spool. The dot in the head's name cannot be part of either name, so no two heads collide. */
function spoolPaths(place) {
    return {
        directory: path.join(serviceHome(place), 'spool'),
        keyFile: path.join(place.home, 'keys', 'spool.key'),
        headFile: path.join(place.home, 'heads', `${place.service}.${place.environment}.json`),
    };
}
function assertSafeName(what, name) {
    if (isSafeName(name))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE({
        code: 'input-invalid',
        message: `the ${what} name ${JSON.stringify(name)} is not allowed`,
        hint: 'use 1 to 63 lower-case letters, digits and hyphens, beginning with a letter or digit',
        problems: [{ path: what, message: 'must match [a-z0-9][a-z0-9-]{0,62}' }],
    });
}


/***/ }),

/***/ 8314:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
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

/***/ 6613:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ systemClock),
/* harmony export */   v: () => (/* binding */ systemRandom)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);

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
    bytes: (size) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(size),
};


/***/ }),

/***/ 8614:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ productVersion)
/* harmony export */ });
/* unused harmony export isNewer */
/** The version of this product; a test keeps it equal to the one in `package.json`. */
const productVersion = '0.1.0';
/** Whether version `one` is newer than `other`, by their numbers; what stands behind a hyphen does not count. */
function isNewer(one, other) {
    const [left, right] = [numbersOf(one), numbersOf(other)];
    const index = left.findIndex((number, place) => number !== (right[place] ?? 0));
    return index >= 0 && (left[index] ?? 0) > (right[index] ?? 0);
}
function numbersOf(version) {
    return (version.split('-', 1)[0] ?? '').split('.').map(Number);
}


/***/ }),

/***/ 4657:
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

/***/ 226:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   JC: () => (/* binding */ imageFacts),
/* harmony export */   TO: () => (/* binding */ containerFacts),
/* harmony export */   eI: () => (/* binding */ containerList),
/* harmony export */   zv: () => (/* binding */ recordOf)
/* harmony export */ });
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8314);

/** An answer that is not as the API documents it reads as far as it goes. */
function imageFacts(value) {
    const image = recordOf(value);
    return { id: textOf(image['Id']), tags: textsOf(image['RepoTags']), digests: textsOf(image['RepoDigests']) };
}
function containerFacts(value) {
    const container = recordOf(value);
    const state = recordOf(container['State']);
    const health = recordOf(state['Health']);
    const probes = Array.isArray(health['Log']) ? health['Log'] : [];
    return {
        id: textOf(container['Id']),
        running: state['Running'] === true,
        exitCode: typeof state['ExitCode'] === 'number' ? state['ExitCode'] : 0,
        oomKilled: state['OOMKilled'] === true,
        memoryBytes: limitOf(recordOf(container['HostConfig'])['Memory']),
        error: textOf(state['Error']),
        health: textOf(health['Status']) || 'none',
        healthOutput: textOf(recordOf(probes.at(-1))['Output']).trim(),
        ports: portsOf(recordOf(recordOf(container['NetworkSettings'])['Ports'])),
        labels: labelsOf(recordOf(container['Config'])['Labels']),
    };
}
/** Engines write 0 where there is none. */
function limitOf(value) {
    return typeof value === 'number' && value > 0 ? value : null;
}
/** GET /containers/json: ids with labels. */
function containerList(value) {
    if (!Array.isArray(value))
        return [];
    return value.map((item) => {
        const container = recordOf(item);
        return { id: textOf(container['Id']), labels: labelsOf(container['Labels']), image: textOf(container['ImageID']) };
    });
}
function portsOf(ports) {
    return Object.fromEntries(Object.entries(ports).flatMap(([name, bindings]) => {
        const port = Number(Array.isArray(bindings) ? recordOf(bindings[0])['HostPort'] : undefined);
        return Number.isSafeInteger(port) && port > 0 ? [[name, port]] : [];
    }));
}
function labelsOf(value) {
    return Object.fromEntries(Object.entries(recordOf(value)).filter((entry) => typeof entry[1] === 'string'));
}
function recordOf(value) {
    return (0,_core_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isJsonObject */ .O)(value) ? value : {};
}
function textOf(value) {
    return typeof value === 'string' ? value : '';
}
function textsOf(value) {
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}


/***/ }),

/***/ 6966:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   KS: () => (/* binding */ createEngineClient),
/* harmony export */   np: () => (/* binding */ EngineRefusal),
/* harmony export */   t8: () => (/* binding */ isUnknown),
/* harmony export */   to: () => (/* binding */ explained)
/* harmony export */ });
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7067);
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(8314);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2807);
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1645);




/** The engine has answered, and said no. */
class EngineRefusal extends Error {
    status;
    constructor(status, message) {
        super(message);
        this.name = 'EngineRefusal';
        this.status = status;
    }
}
/** Every call below this version of the API behaves as we use it, up to the newest; Podman answers 1.41 too. */
const wantedVersion = 41;
/** 1.25 came in 2017; a network's `CheckDuplicate` and limits are in it */
const oldestVersion = 25;
const callTimeoutMs = 30_000;
/** an answer that we read as a whole is never larger */
const largestAnswer = 16 * 1024 * 1024;
/** Nothing is connected before the first call; the version is agreed upon then, and again after the engine was away. */
function createEngineClient(socket) {
    let version;
    async function open(call) {
        version ??= negotiate(socket, Math.min(callTimeoutMs, call.timeoutMs ?? callTimeoutMs));
        try {
            return await send({ ...call, socket, path: `/v${await version}${call.path}` });
        }
        catch (error) {
            if ((0,_core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isDeliveryError */ .$n)(error, 'engine-unavailable'))
                version = undefined;
            throw error;
        }
    }
    return {
        socket,
        async call(call) {
            const answer = await open({ timeoutMs: callTimeoutMs, ...call });
            return parse(await bodyOf(answer, socket));
        },
        stream: (call) => open({ timeoutMs: callTimeoutMs, ...call }),
    };
}
/** Whoever calls for the first time waits no longer than they would for their own answer. */
async function negotiate(socket, timeoutMs) {
    const answer = await send({ socket, method: 'GET', path: '/version', timeoutMs }).catch((error) => {
        // a refusal of this is none of what the caller asks for: the engine is just starting, or something else answers
        throw error instanceof EngineRefusal ? unavailable(socket, `it does not say which version it speaks: ${error.message}`) : error;
    });
    const told = parse(await bodyOf(answer, socket));
    const newest = minorOf((0,_core_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isJsonObject */ .O)(told) ? told['ApiVersion'] : undefined);
    const oldest = minorOf((0,_core_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isJsonObject */ .O)(told) ? told['MinAPIVersion'] : undefined) ?? oldestVersion;
    if (newest === undefined)
        throw unavailable(socket, 'what answers there does not speak the API of Docker');
    if (newest < oldestVersion)
        throw unavailable(socket, `it speaks version 1.${newest} of the API; at least 1.${oldestVersion} is needed`);
    return `1.${Math.max(Math.min(wantedVersion, newest), oldest)}`;
}
function minorOf(version) {
    const match = typeof version === 'string' ? /^1\.(\d{1,3})$/.exec(version) : null;
    return match === null ? undefined : Number(match[1]);
}
function send({ socket, method, path, query = {}, body, timeoutMs, signal }) {
    const search = new URLSearchParams(query).toString();
    const content = body === undefined ? undefined : JSON.stringify(body);
    return new Promise((resolve, reject) => {
        const outgoing = (0,node_http__WEBPACK_IMPORTED_MODULE_0__.request)({
            socketPath: socket,
            method,
            path: search === '' ? path : `${path}?${search}`,
            agent: false,
            headers: { host: 'engine', ...(content === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(content) }) },
            ...(signal === undefined ? {} : { signal }),
        });
        let begun;
        if (timeoutMs !== undefined) {
            const silent = new Error(`it was silent for ${timeoutMs / 1_000} s after ${method} ${path}`);
            outgoing.setTimeout(timeoutMs, () => begun === undefined ? outgoing.destroy(silent) : begun.destroy(silent));
        }
        outgoing.on('error', (error) => reject(signal?.aborted === true ? error : unavailable(socket, reasonOf(error))));
        outgoing.on('response', (answer) => {
            begun = answer;
            if ((answer.statusCode ?? 500) < 400)
                resolve(answer);
            else
                void refusalOf(answer, socket).then(reject);
        });
        outgoing.end(content);
    });
}
/** A refusal is `{"message": …}`; of a proxy in between, or of Podman, anything. */
async function refusalOf(answer, socket) {
    try {
        const text = await bodyOf(answer, socket);
        const value = parse(text);
        const message = (0,_core_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isJsonObject */ .O)(value) && typeof value['message'] === 'string' ? value['message'] : text;
        return new EngineRefusal(answer.statusCode ?? 500, message.trim().slice(0, 1_000) || `status ${answer.statusCode}`);
    }
    catch (error) {
        return (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isDeliveryError */ .$n)(error) ? error : unavailable(socket, (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error));
    }
}
async function bodyOf(answer, socket) {
    const chunks = [];
    let bytes = 0;
    try {
        for await (const chunk of answer) {
            bytes += chunk.length;
            if (bytes > largestAnswer)
                throw new Error('its answer is too long');
            chunks.push(chunk);
        }
    }
    catch (error) {
        throw unavailable(socket, `it went away within its answer (${(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)})`);
    }
    return Buffer.concat(chunks).toString('utf8');
}
function parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function reasonOf(error) {
    if ((0,_core_files_js__WEBPACK_IMPORTED_MODULE_2__/* .isErrno */ .r)(error, 'ENOENT'))
        return 'there is no such socket';
    if ((0,_core_files_js__WEBPACK_IMPORTED_MODULE_2__/* .isErrno */ .r)(error, 'ECONNREFUSED'))
        return 'nothing listens there';
    if ((0,_core_files_js__WEBPACK_IMPORTED_MODULE_2__/* .isErrno */ .r)(error, 'EACCES'))
        return 'this user may not use it';
    if ((0,_core_files_js__WEBPACK_IMPORTED_MODULE_2__/* .isErrno */ .r)(error, 'ECONNRESET'))
        return 'it went away before it answered';
    return (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error);
}
function unavailable(socket, why) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE({
        code: 'engine-unavailable',
        message: `the container engine at ${socket} cannot be used: ${why}`,
        hint: 'start it, and let this user use its socket; `docker info` or `podman info` tells more',
    });
}
/** A refusal that a person can act on; anything else as it is. `what` was tried. */
function explained(error, what) {
    if (!(error instanceof EngineRefusal))
        return error;
    const full = /no space left on device|disk quota exceeded/i.test(error.message);
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE({
        code: 'engine-unavailable',
        message: `the container engine could not ${what}: ${error.message}`,
        hint: full ? 'make space on the disk of the container engine (`docker system df`), then run the command again' : 'see the log of the container engine',
        cause: error,
    });
}
/** Whether the engine has said that there is no such thing. */
function isUnknown(error) {
    return error instanceof EngineRefusal && error.status === 404;
}


/***/ }),

/***/ 4501:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ imageGone)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2807);

/** An image that the engine does not have, and that nobody can bring by its name. */
function imageGone(reference) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({
        code: 'image-missing',
        message: `the container engine has no image ${reference}`,
        hint: 'build it or pull it first, or name it by the digest of its registry: REF@sha256:…',
    });
}


/***/ }),

/***/ 2024:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  ky: () => (/* binding */ engineOf),
  wu: () => (/* binding */ isImage)
});

// UNUSED EXPORTS: createImages

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __nccwpck_require__(2807);
// EXTERNAL MODULE: ./build/rollout/targets/local/containers/engine-client.js
var engine_client = __nccwpck_require__(6966);
// EXTERNAL MODULE: ./build/rollout/targets/local/containers/keep-images.js
var keep_images = __nccwpck_require__(6242);
// EXTERNAL MODULE: ./build/rollout/targets/local/containers/image-gone.js
var image_gone = __nccwpck_require__(4501);
;// CONCATENATED MODULE: ./build/rollout/targets/local/containers/image-reference.js
const digestPattern = /^sha256:([0-9a-f]{64})$/;
// the grammar of https://pkg.go.dev/github.com/distribution/reference
const host = String.raw `(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:]+\])(?::\d{1,5})?/`;
const part = String.raw `[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*`;
const namePattern = new RegExp(String.raw `^((?:${host})?${part}(?:/${part})*)(?::(\w[\w.-]{0,127}))?$`);
const longestReference = 512;
/** Reads a reference to an image; undefined for what is none. A digest counts alone: a tag before it may have moved. */
function image_reference_parseImage(text) {
    if (text.length > longestReference)
        return undefined;
    const id = digestPattern.exec(text)?.[1];
    if (id !== undefined)
        return { kind: 'id', reference: text, digest: id };
    // no repository is called like that: it is an id that is not whole
    if (text.startsWith('sha256:'))
        return undefined;
    const at = text.indexOf('@');
    const name = namePattern.exec(at === -1 ? text : text.slice(0, at))?.[1];
    if (name === undefined)
        return undefined;
    if (at === -1)
        return { kind: 'tag', reference: text };
    const digest = digestPattern.exec(text.slice(at + 1))?.[1];
    return digest === undefined ? undefined : { kind: 'digest', reference: `${name}@sha256:${digest}`, digest };
}
/** The name of an image without tag and digest. */
function image_reference_repositoryOf(reference) {
    const [beforeDigest = ''] = reference.split('@');
    return beforeDigest.replace(/:[^:/]*$/, '');
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/containers/resolve-image.js





/**
 * Pins an image. Changes nothing, and asks no registry: an image that is named by its digest may be absent. Rejects with
 * `input-invalid` for what is no reference, `image-missing` or `engine-unavailable`.
 */
async function resolve_image_pinImage({ client, image }) {
    const given = parseImage(image);
    if (given === undefined)
        throw notAReference(image);
    const facts = await resolve_image_findImage(client, given.reference);
    if (given.kind !== 'tag') {
        if (facts === undefined && given.kind === 'id')
            throw imageGone(given.reference);
        return { given, reference: given.reference, digest: given.digest, id: facts?.id };
    }
    if (facts === undefined)
        throw imageGone(given.reference);
    // the same name may have come from two registries: the digest that belongs to the tag's own counts
    const own = facts.digests.find((known) => repositoryOf(known) === repositoryOf(given.reference));
    const pinned = parseImage(own ?? facts.id);
    if (pinned === undefined || pinned.kind === 'tag')
        throw imageGone(given.reference);
    return { given, reference: pinned.reference, digest: pinned.digest, id: facts.id };
}
/** Refuses a tag that names another image than when it was pinned. */
async function resolve_image_assertNotMoved({ client, pinned }) {
    if (pinned.given.kind !== 'tag')
        return;
    const facts = await resolve_image_findImage(client, pinned.given.reference);
    if (facts?.id === pinned.id)
        return;
    const now = facts === undefined ? 'names nothing any more' : `names ${facts.id.slice(0, 19)} now`;
    throw new DeliveryError({
        code: 'image-moved',
        message: `the tag ${pinned.given.reference} was ${pinned.id?.slice(0, 19) ?? 'absent'} when this run was planned, and ${now}`,
        hint: 'somebody built or pulled it meanwhile: run the command again, or name the image by its digest',
    });
}
/** What the engine knows of an image; undefined: it does not have it. */
async function resolve_image_findImage(client, reference) {
    try {
        return imageFacts(await client.call({ method: 'GET', path: `/images/${encodeURI(reference)}/json` }));
    }
    catch (error) {
        if (isUnknown(error))
            return undefined;
        throw explained(error, `look at image ${reference}`);
    }
}
function notAReference(image) {
    const message = `${JSON.stringify(image.slice(0, 200))} is no reference to an image`;
    return new DeliveryError({
        code: 'input-invalid',
        message,
        hint: 'name it by digest (registry.example/shop@sha256:…), by the id of a local image (sha256:…) or by a tag (shop:v7), which is pinned',
        problems: [{ path: 'image', message }],
    });
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/containers/pull-image.js






/** a registry that says nothing for so long is given up */
const silenceMs = 120_000;
const longestLine = (/* unused pure expression or super */ null && (64 * 1024));
/**
 * Makes sure that the engine has an image: pulls it where it is named by digest and absent. Resolves with whether it was pulled.
 * No login is sent: a registry that needs one has to be asked by `docker pull` first. Rejects with `image-missing`,
 * `engine-unavailable` or `cancelled`.
 */
async function pull_image_ensureImage({ client, reference, signal }) {
    if (await findImage(client, reference) !== undefined)
        return false;
    const parsed = parseImage(reference);
    if (parsed?.kind !== 'digest')
        throw imageGone(reference);
    try {
        await pull({ client, reference, signal });
    }
    catch (error) {
        if (signal?.aborted === true)
            throw new DeliveryError({ code: 'cancelled', message: 'cancelled while the image was pulled; nothing was changed', cause: error });
        if (isDeliveryError(error))
            throw error;
        throw notPulled(reference, messageOf(error), error);
    }
    if (await findImage(client, reference) === undefined)
        throw notPulled(reference, 'the engine does not have it afterwards');
    return true;
}
/** POST /images/create answers 200 before it begins; what goes wrong then is in its lines. */
async function pull({ client, reference, signal }) {
    const [name = '', digest = ''] = reference.split('@');
    const answer = await client.stream({
        method: 'POST', path: '/images/create', query: { fromImage: name, tag: digest }, timeoutMs: silenceMs, ...(signal === undefined ? {} : { signal }),
    });
    let line = '';
    for await (const chunk of answer) {
        const lines = (line + Buffer.from(chunk).toString('utf8')).split('\n');
        line = (lines.pop() ?? '').slice(-longestLine);
        for (const whole of lines)
            assertNoError(whole);
    }
    assertNoError(line);
}
function assertNoError(line) {
    if (!line.includes('"error"'))
        return;
    const { error } = recordOf(JSON.parse(line));
    if (typeof error === 'string')
        throw new EngineRefusal(500, error);
}
function notPulled(reference, why, cause) {
    const full = /no space left/i.test(why);
    return new DeliveryError({
        code: full ? 'engine-unavailable' : 'image-missing',
        message: `${reference} could not be pulled: ${why}`,
        hint: full
            ? 'make space on the disk of the container engine (`docker system df`), then run the command again'
            : 'no login is sent to a registry: where one is needed, run `docker login` and `docker pull` in a step before',
        cause,
    });
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/containers/images.js





/** Connects to nothing before the first call. */
function createImages({ engine, identity }) {
    return {
        engine,
        pin: (image) => pinImage({ client: createEngineClient(engine()), image }),
        async keep({ revision, pinned, signal }) {
            const { reference, socket } = imageOf(revision);
            const client = createEngineClient(socket);
            if (pinned !== undefined)
                await assertNotMoved({ client, pinned });
            const pulled = await ensureImage({ client, reference, signal });
            await keepImage({ client, identity, reference, digest: revision.content, pulled });
        },
    };
}
/** Where the image of a revision is, as its spec says. */
function imageOf({ content, spec }) {
    const { reference, engine } = spec;
    if (typeof reference === 'string' && typeof engine === 'string')
        return { reference, socket: engine };
    throw new DeliveryError({ code: 'image-missing', message: `nothing says which image release ${content.slice(0, 12)} is`, hint: 'deploy it again' });
}
/** The socket of the engine that a revision runs on; undefined for one of files. */
function engineOf(revision) {
    const { engine } = revision.spec;
    return isImage(revision) && typeof engine === 'string' ? engine : undefined;
}
/** Whether a revision is an image. */
function isImage({ spec }) {
    return spec['kind'] === 'container';
}


/***/ }),

/***/ 6242:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ releaseImages)
/* harmony export */ });
/* unused harmony export keepImage */
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2807);
/* harmony import */ var _engine_answers_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(226);
/* harmony import */ var _engine_client_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6966);
/* harmony import */ var _labels_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1961);




/*
 * An image that a release may go back to has a tag of ours, so that `docker image prune` leaves it. The tag also says whether
 * we pulled the image: then it is removed with the last release that needs it. Where an image was there before, the tag
 * goes and the image stays, unless no other name and no container is left of it: then nobody could use it any more.
 */
/** Tags the image of a revision for as long as the revision is kept. Errors: `engine-unavailable`, as on a full disk. */
async function keepImage({ client, identity, reference, digest, pulled }) {
    const repo = repositoryFor(identity);
    const tags = (await ownTags({ client, repo })).filter(({ content }) => content === digest.slice(0, shownDigits));
    if (tags.length > 0)
        return;
    await client.call({
        method: 'POST', path: `/images/${encodeURI(reference)}/tag`,
        query: { repo, tag: `${pulled ? 'pulled' : 'found'}-${digest.slice(0, shownDigits)}` },
    }).catch((error) => {
        throw explained(error, `keep image ${reference}`);
    });
}
/** Lets go of the images of a service that no release needs. What something else uses stays. Never rejects. */
async function releaseImages({ client, identity, log, ...release }) {
    const repo = repositoryFor(identity);
    try {
        for (const tag of await ownTags({ client, repo })) {
            if (!release.isNeeded(tag.content))
                await releaseImage({ client, tag, ...release });
        }
    }
    catch (error) {
        log(`images that are not needed any more could not be removed: ${(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}`);
    }
}
async function releaseImage({ client, tag: { name, content, pulled }, isNeeded, turn }) {
    const { id, tags, digests } = (0,_engine_answers_js__WEBPACK_IMPORTED_MODULE_3__/* .imageFacts */ .JC)(await client.call({ method: 'GET', path: `/images/${name}/json` }));
    if (await isInUse(client, id))
        return;
    const isLastTag = tags.every((tag) => tag === name);
    await turn(async () => {
        if (isNeeded(content))
            return;
        await removeName(client, name);
        // a name by digest alone is what our pull left
        if (pulled && isLastTag)
            for (const digest of digests)
                await removeName(client, digest);
    });
}
async function isInUse(client, id) {
    const all = (0,_engine_answers_js__WEBPACK_IMPORTED_MODULE_3__/* .containerList */ .eI)(await client.call({ method: 'GET', path: '/containers/json', query: { all: 'true' } }));
    return all.some(({ image }) => image === id);
}
/** A run that wants to begin waits meanwhile; an engine that needs longer goes on by itself. */
const removeTimeoutMs = 5_000;
/** Without force: an image that a container uses stays. */
async function removeName(client, name) {
    await client.call({ method: 'DELETE', path: `/images/${encodeURI(name)}`, timeoutMs: removeTimeoutMs }).catch((error) => {
        if (!(error instanceof _engine_client_js__WEBPACK_IMPORTED_MODULE_1__/* .EngineRefusal */ .np && (error.status === 404 || error.status === 409)))
            throw error;
    });
}
async function ownTags({ client, repo }) {
    const images = await client.call({ method: 'GET', path: '/images/json', query: { filters: JSON.stringify({ reference: [`${repo}:*`] }) } });
    if (!Array.isArray(images))
        return [];
    return images.flatMap((image) => {
        const tags = (0,_engine_answers_js__WEBPACK_IMPORTED_MODULE_3__/* .recordOf */ .zv)(image)['RepoTags'];
        return Array.isArray(tags) ? tags.flatMap((tag) => typeof tag === 'string' ? tagOf(tag, repo) : []) : [];
    });
}
/** Podman puts `localhost/` before names without a registry. */
function tagOf(name, repo) {
    const match = /^(?:localhost\/)?(.+):(pulled|found)-([0-9a-f]+)$/.exec(name);
    return match?.[1] === repo && match[3] !== undefined ? [{ name, content: match[3], pulled: match[2] === 'pulled' }] : [];
}
const shownDigits = 16;
function repositoryFor(identity) {
    return `pqc-delivery/${(0,_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .engineName */ .OC)(identity)}`;
}


/***/ }),

/***/ 1961:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   OC: () => (/* binding */ engineName),
/* harmony export */   PW: () => (/* binding */ serviceLabels),
/* harmony export */   l3: () => (/* binding */ labelNames),
/* harmony export */   m_: () => (/* binding */ shortId)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);

/** By what the containers of a service are found, also by a supervisor that has lost its list of them. Nothing secret. */
const labelNames = {
    /** the service's folder in the state home: two homes may have a service of one name */
    folder: 'io.pqc-delivery.folder',
    service: 'io.pqc-delivery.service',
    environment: 'io.pqc-delivery.environment',
    revision: 'io.pqc-delivery.revision',
    rollout: 'io.pqc-delivery.rollout',
    slot: 'io.pqc-delivery.slot',
    instance: 'io.pqc-delivery.instance',
};
/** How everything of a service is called at the engine: names of people first, then what keeps two state homes apart. */
function engineName({ service, environment, folder }) {
    return `${service}-${environment}-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(folder).digest('hex').slice(0, 8)}`;
}
/** The labels of everything that belongs to a service. */
function serviceLabels({ service, environment, folder }) {
    return { [labelNames.folder]: folder, [labelNames.service]: service, [labelNames.environment]: environment };
}
/** Ids as people compare them. */
function shortId(id) {
    return id.slice(0, 12);
}


/***/ }),

/***/ 9481:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ writeControlFile),
/* harmony export */   w: () => (/* binding */ readControlFile)
/* harmony export */ });
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1645);

const controlVersion = 1;
/** Replaces `control.json`. */
async function writeControlFile(file, content) {
    await (0,_core_files_js__WEBPACK_IMPORTED_MODULE_0__/* .writeVersioned */ .TP)({ file, version: controlVersion, content: { ...content } });
}
/** Reads `control.json`; undefined when there is none. Rejects with `state-broken` or `state-newer`. */
async function readControlFile(file) {
    const content = await (0,_core_files_js__WEBPACK_IMPORTED_MODULE_0__/* .readVersioned */ .OF)({ file, version: controlVersion });
    if (content === undefined)
        return undefined;
    const { socket, node, entry } = content;
    if (typeof socket !== 'string' || typeof node !== 'string' || typeof entry !== 'string')
        return undefined;
    return { socket, node, entry };
}


/***/ }),

/***/ 2093:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CM: () => (/* binding */ writeCounts),
/* harmony export */   Mc: () => (/* binding */ foldCounts),
/* harmony export */   ZQ: () => (/* binding */ readCounts)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1645);
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(8314);
/* harmony import */ var _counts_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(9523);
/* harmony import */ var _json_check_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(9460);
/* harmony import */ var _supervisor_instances_process_identity_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(3271);







/** The newest version of a file of counts that this code reads. */
const countsVersion = 1;
/** What the workers before counted, added up. `added` are the files that are in it, and may still be there. */
const sumName = 'sum.json';
/**
 * Replaces a worker's file. It is written by that worker alone and its numbers only rise, so the sum over all files never
 * falls, whichever process dies when. Not synced: after a power failure the counts may be some seconds old.
 */
async function writeCounts({ folder, name, worker, counts }) {
    await replace({ folder, name, content: { version: countsVersion, worker, counts } });
}
/** What all workers have counted so far, as the files say; undefined before the first. */
async function readCounts(folder) {
    const { sum, workers } = await readAll(folder);
    const parts = [...workers.values()].map(({ counts }) => counts);
    if (sum !== undefined)
        parts.push(sum.counts);
    return parts.length === 0 ? undefined : parts.reduce(_counts_js__WEBPACK_IMPORTED_MODULE_3__/* .addCounts */ .c5);
}
/**
 * Adds the files of workers that are gone to the sum and removes them. A crash between the two leaves files that the sum
 * names as its own, which nobody counts again.
 */
async function foldCounts(folder) {
    const { sum, workers, stale } = await readAll(folder);
    const gone = [...workers].filter(([, { worker }]) => worker === undefined || !(0,_supervisor_instances_process_identity_js__WEBPACK_IMPORTED_MODULE_4__/* .isRunning */ .W_)(worker));
    const names = gone.map(([name]) => name);
    if (gone.length > 0) {
        const counts = [...(sum === undefined ? [] : [sum]), ...gone.map(([, file]) => file)].map((file) => file.counts).reduce(_counts_js__WEBPACK_IMPORTED_MODULE_3__/* .addCounts */ .c5);
        await replace({ folder, name: sumName, content: { version: countsVersion, added: [...stale, ...names], counts } });
    }
    await Promise.all([...stale, ...names].map((name) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.unlink)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, name)).catch(() => undefined)));
}
/**
 * The files of the workers are read before the sum: what is added to it in between is named by it then. `stale` files are in
 * the sum already.
 */
async function readAll(folder) {
    const names = (await namesIn(folder)).filter((name) => /^worker-[\w-]+\.json$/.test(name));
    const read = await Promise.all(names.map(async (name) => [name, await readOne(node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, name))]));
    const sum = await readOne(node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, sumName));
    const added = new Set(sum?.added);
    const workers = new Map(read.flatMap(([name, file]) => (file === undefined || added.has(name) ? [] : [[name, file]])));
    return { sum, workers, stale: names.filter((name) => added.has(name)) };
}
async function namesIn(folder) {
    try {
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(folder);
    }
    catch (error) {
        if ((0,_core_files_js__WEBPACK_IMPORTED_MODULE_2__/* .isErrno */ .r)(error, 'ENOENT'))
            return [];
        throw error;
    }
}
/** Undefined for a file that is gone, or is not whole and of this version: counts are worth no failed command. */
async function readOne(file) {
    try {
        const value = JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8'));
        if (!(0,_core_json_js__WEBPACK_IMPORTED_MODULE_5__/* .isJsonObject */ .O)(value) || value['version'] !== countsVersion || !isCounts(value['counts']))
            return undefined;
        const { worker, added, counts } = value;
        return { counts, worker: isIdentity(worker) ? worker : undefined, added: Array.isArray(added) ? added.map(String) : [] };
    }
    catch {
        return undefined;
    }
}
function isIdentity(value) {
    return (0,_core_json_js__WEBPACK_IMPORTED_MODULE_5__/* .isJsonObject */ .O)(value) && typeof value['pid'] === 'number' && typeof value['startTime'] === 'string';
}
function isCounts(value) {
    return (0,_core_json_js__WEBPACK_IMPORTED_MODULE_5__/* .isJsonObject */ .O)(value) && typeof value['sinceMs'] === 'number' && isSide(value['stable']) && isSide(value['candidate']);
}
function isSide(value) {
    if (!(0,_core_json_js__WEBPACK_IMPORTED_MODULE_5__/* .isJsonObject */ .O)(value))
        return false;
    const { codes, errors, abandoned, seconds, durations } = value;
    return (0,_core_json_js__WEBPACK_IMPORTED_MODULE_5__/* .isJsonObject */ .O)(codes) && Object.values(codes).every(_json_check_js__WEBPACK_IMPORTED_MODULE_6__/* .isCount */ .m) && (0,_json_check_js__WEBPACK_IMPORTED_MODULE_6__/* .isCount */ .m)(errors) && (0,_json_check_js__WEBPACK_IMPORTED_MODULE_6__/* .isCount */ .m)(abandoned) &&
        typeof seconds === 'number' && seconds >= 0 && Array.isArray(durations) && durations.length === _counts_js__WEBPACK_IMPORTED_MODULE_3__/* .durationBounds */ .U7.length + 1 && durations.every(_json_check_js__WEBPACK_IMPORTED_MODULE_6__/* .isCount */ .m);
}
async function replace({ folder, name, content }) {
    const temporary = node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, `.${name}.${process.pid}.tmp`);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(folder, { recursive: true, mode: 0o700 });
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(temporary, JSON.stringify(content), { mode: 0o600 });
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(temporary, node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, name));
    }
    catch (error) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.unlink)(temporary).catch(() => undefined);
        throw error;
    }
}


/***/ }),

/***/ 9523:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $N: () => (/* binding */ codeOf),
/* harmony export */   U7: () => (/* binding */ durationBounds),
/* harmony export */   Yi: () => (/* binding */ noCounts),
/* harmony export */   c5: () => (/* binding */ addCounts),
/* harmony export */   v0: () => (/* binding */ meterTraffic)
/* harmony export */ });
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7067);

/**
 * Upper bounds in seconds of the latencies that metrics tell. They are not those of the gate, which follow its policy: series of
 * a histogram whose bounds change cannot be added up.
 */
const durationBounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
/** Nothing counted yet. */
const noCounts = { codes: {}, errors: 0, abandoned: 0, seconds: 0, durations: [...durationBounds.map(() => 0), 0] };
/**
 * How metrics name a status: registered ones by their number, all others by their class, so that no release can make up
 * series without end. A request that failed before there was an answer is told as 504.
 */
function codeOf(status) {
    if (status === undefined)
        return '504';
    if (Object.hasOwn(node_http__WEBPACK_IMPORTED_MODULE_0__.STATUS_CODES, status))
        return String(status);
    return status >= 100 && status <= 599 ? `${Math.floor(status / 100)}xx` : 'other';
}
/** Counts of two workers together. */
function addCounts(one, other) {
    return {
        sinceMs: Math.min(one.sinceMs, other.sinceMs),
        stable: addSides(one.stable, other.stable),
        candidate: addSides(one.candidate, other.candidate),
    };
}
function addSides(one, other) {
    const codes = { ...one.codes };
    for (const [code, count] of Object.entries(other.codes))
        codes[code] = (codes[code] ?? 0) + count;
    return {
        codes,
        errors: one.errors + other.errors,
        abandoned: one.abandoned + other.abandoned,
        seconds: one.seconds + other.seconds,
        durations: one.durations.map((count, index) => count + (other.durations[index] ?? 0)),
    };
}
/** What the proxy has counted, in metrics. A side that never had a request is told as well: with zeros, so that a first error is seen to rise. */
function meterTraffic({ registry, place, counts }) {
    const { service, environment } = place;
    const createdMs = counts.sinceMs;
    for (const side of ['stable', 'candidate']) {
        const { codes, errors, abandoned, seconds, durations } = counts[side];
        const labels = { service, environment, side };
        for (const [code, value] of Object.entries({ '200': 0, ...codes }))
            registry.counter('requests', { labels: { ...labels, code }, value, createdMs });
        registry.counter('request_errors', { labels, value: errors, createdMs });
        registry.counter('requests_abandoned', { labels, value: abandoned, createdMs });
        registry.histogram('request_duration_seconds', { labels, bounds: durationBounds, counts: durations, sum: seconds, createdMs });
    }
}


/***/ }),

/***/ 9460:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ isCount),
/* harmony export */   v: () => (/* binding */ asJson)
/* harmony export */ });
/** Whether a value is a whole number that is not negative and exact. */
function isCount(value) {
    return Number.isSafeInteger(value) && Number(value) >= 0;
}
/** Plain data as JSON: its type is an interface, which has no index signature. Nothing is checked. */
function asJson(value) {
    return value;
}


/***/ }),

/***/ 8855:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ isKept)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var _containers_images_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2024);
/* harmony import */ var _places_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9351);



/**
 * Whether a revision could be brought up again: its files and what starts it are there. Whether the container engine still has
 * an image is seen when it is used.
 */
function isKept(places, revision) {
    if ((0,_containers_images_js__WEBPACK_IMPORTED_MODULE_1__/* .isImage */ .wu)(revision))
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,_places_js__WEBPACK_IMPORTED_MODULE_2__/* .secretsFile */ .UJ)(places, revision.id));
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,_places_js__WEBPACK_IMPORTED_MODULE_2__/* .releaseFolder */ .Uc)(places, revision.content)) && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,_places_js__WEBPACK_IMPORTED_MODULE_2__/* .secretsFile */ .UJ)(places, revision.id));
}


/***/ }),

/***/ 4301:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ observationBetween),
/* harmony export */   w: () => (/* binding */ isTotals)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2807);
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8314);
/* harmony import */ var _supervisor_worker_counters_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5284);



/**
 * The traffic between a cursor and now. The cursor is the totals of then, so that nobody has to keep it. Counts of a
 * proxy that was replaced since are lost, and the observation says so.
 */
function observationBetween({ cursor, now, sides }) {
    const before = cursor === undefined ? now : parseCursor(cursor);
    const sameEpoch = before.epoch === now.epoch;
    const zero = (0,_supervisor_worker_counters_js__WEBPACK_IMPORTED_MODULE_1__/* .zeroTotals */ .Mh)(now.boundsMs);
    const windowOf = (side) => (0,_supervisor_worker_counters_js__WEBPACK_IMPORTED_MODULE_1__/* .windowBetween */ .js)({ before: sameEpoch ? before[side] : zero, now: now[side], boundsMs: now.boundsMs });
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
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code: 'fault', message: 'the cursor of an observation is not one that this target gave out' });
}
/** Whether a value from outside of this process is the totals of both sides. */
function isTotals(value) {
    return (0,_core_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isJsonObject */ .O)(value) && typeof value['epoch'] === 'string' && Array.isArray(value['boundsMs']) &&
        isSideTotals(value['stable']) && isSideTotals(value['candidate']);
}
function isSideTotals(value) {
    return (0,_core_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isJsonObject */ .O)(value) && ['requests', 'errors', 'abandoned'].every((name) => typeof value[name] === 'number') && Array.isArray(value['latency']);
}


/***/ }),

/***/ 9351:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   An: () => (/* binding */ localPlaces),
/* harmony export */   Ot: () => (/* binding */ watchFile),
/* harmony export */   UJ: () => (/* binding */ secretsFile),
/* harmony export */   Uc: () => (/* binding */ releaseFolder),
/* harmony export */   yN: () => (/* binding */ placesIn)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6760);
/* harmony import */ var _core_home_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7911);


/** The places of a service. Throws `input-invalid` for an unsafe name. */
function localPlaces(place) {
    return placesIn((0,_core_home_js__WEBPACK_IMPORTED_MODULE_1__/* .serviceHome */ .xl)(place));
}
/** The places in a service's folder. */
function placesIn(folder) {
    const at = (name) => node_path__WEBPACK_IMPORTED_MODULE_0__.join(folder, name);
    return {
        folder,
        stateFile: at('state.json'),
        instancesFile: at('instances.json'),
        trafficFile: at('traffic.json'),
        claims: at('claims'),
        controlFile: at('control.json'),
        startFile: at('start.json'),
        releases: at('releases'),
        revisions: at('revisions'),
        logs: at('logs'),
        counts: at('counts'),
    };
}
/** The folder of a release, by its content. */
function releaseFolder(places, contentDigest) {
    return node_path__WEBPACK_IMPORTED_MODULE_0__.join(places.releases, contentDigest);
}
/** The file with where the counts of a revision's bake come from, once its run has handed the bake over. */
function watchFile(places, revisionId) {
    return node_path__WEBPACK_IMPORTED_MODULE_0__.join(places.revisions, `${revisionId}.watch.json`);
}
/** The file with what starts a revision, secrets included. */
function secretsFile(places, revisionId) {
    return node_path__WEBPACK_IMPORTED_MODULE_0__.join(places.revisions, `${revisionId}.json`);
}


/***/ }),

/***/ 2637:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ unsafeFolder),
/* harmony export */   g: () => (/* binding */ assertPrivate)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(2807);
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(1645);




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

/***/ 5181:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ usualProxy),
/* harmony export */   y: () => (/* binding */ isProxySettings)
/* harmony export */ });
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8314);
/* harmony import */ var _json_check_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9460);


/** What a service goes by whose configuration, of an older version, said nothing else. */
const usualProxy = { affinity: 'none', trustedProxies: [], maxConnections: 4_096 };
/** Whether a value from outside of this process is such settings. */
function isProxySettings(value) {
    if (!(0,_core_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isJsonObject */ .O)(value))
        return false;
    const { affinity, trustedProxies, maxConnections } = value;
    return isAffinity(affinity) && (0,_json_check_js__WEBPACK_IMPORTED_MODULE_1__/* .isCount */ .m)(maxConnections) && maxConnections > 0 &&
        Array.isArray(trustedProxies) && trustedProxies.every((item) => typeof item === 'string');
}
function isAffinity(value) {
    return value === 'none' || value === 'cookie' || ((0,_core_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isJsonObject */ .O)(value) && typeof value['header'] === 'string');
}


/***/ }),

/***/ 886:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ writeStartFile),
/* harmony export */   t: () => (/* binding */ readStartFile)
/* harmony export */ });
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1645);
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(8314);
/* harmony import */ var _json_check_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9460);
/* harmony import */ var _supervisor_params_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3726);




const startVersion = 1;
/** Replaces `start.json`. Rejects with `state-unwritable`. */
async function writeStartFile(file, { settings, environment }) {
    await (0,_core_files_js__WEBPACK_IMPORTED_MODULE_0__/* .writeVersioned */ .TP)({ file, version: startVersion, content: { settings: (0,_json_check_js__WEBPACK_IMPORTED_MODULE_2__/* .asJson */ .v)(settings), environment: { ...environment } } });
}
/** Reads `start.json`; undefined when there is none. Rejects with `state-broken` or `state-newer`. */
async function readStartFile(file) {
    const content = await (0,_core_files_js__WEBPACK_IMPORTED_MODULE_0__/* .readVersioned */ .OF)({ file, version: startVersion });
    if (content === undefined)
        return undefined;
    const { environment } = content;
    const entries = (0,_core_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isJsonObject */ .O)(environment) ? Object.entries(environment) : [];
    return {
        settings: (0,_supervisor_params_js__WEBPACK_IMPORTED_MODULE_1__/* .readSettings */ .sb)((0,_supervisor_params_js__WEBPACK_IMPORTED_MODULE_1__/* .readParams */ .LE)(content).record('settings')),
        environment: Object.fromEntries(entries.flatMap(([name, value]) => typeof value === 'string' ? [[name, value]] : [])),
    };
}


/***/ }),

/***/ 9472:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ revisionsToKeep)
/* harmony export */ });
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


/***/ }),

/***/ 9526:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ newServiceState),
/* harmony export */   y: () => (/* binding */ stateVersion)
/* harmony export */ });
/** The newest version of `state.json` that this code reads and the one that it writes. */
const stateVersion = 1;
/** The state of a service that has never been deployed. */
function newServiceState({ service, environment, settings }) {
    return { service, environment, settings, fence: 0, token: '', stopped: false, history: [], revisions: {}, bad: [], journal: [], journalSeq: 0 };
}


/***/ }),

/***/ 2782:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  B: () => (/* binding */ findState),
  K: () => (/* binding */ readOrRebuildState)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __nccwpck_require__(2807);
// EXTERNAL MODULE: ./build/core/files.js
var files = __nccwpck_require__(1645);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/containers/container-hosts.js + 6 modules
var container_hosts = __nccwpck_require__(9021);
// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/end-worker.js
var end_worker = __nccwpck_require__(6418);
// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/instances/choose-engine.js + 4 modules
var choose_engine = __nccwpck_require__(8034);
// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/instances/instances-file.js
var instances_file = __nccwpck_require__(6452);
// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/instances/process-identity.js
var process_identity = __nccwpck_require__(3271);
// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/sweep.js
var sweep = __nccwpck_require__(5194);
// EXTERNAL MODULE: ./build/rollout/targets/local/traffic-record.js
var traffic_record = __nccwpck_require__(2082);
;// CONCATENATED MODULE: ./build/rollout/targets/local/running.js









/** Whether the worker or an instance of a service runs, as its files name them. An engine that is away hides its containers. */
async function isAnythingRunning(places) {
    if (workersOf(places).some(process_identity/* isRunning */.W_))
        return true;
    const hosts = hostsOf(places, () => undefined);
    for (const { container, ...identity } of (0,instances_file/* readInstances */.d)(places.instancesFile).flatMap(({ instances }) => instances)) {
        if (container === undefined && (0,process_identity/* isRunning */.W_)(identity))
            return true;
        if (container === undefined)
            continue;
        const facts = await hosts.at(container.engine).inspect(container.id).catch(() => undefined);
        if (facts?.running === true)
            return true;
    }
    return false;
}
/**
 * Ends the worker and the instances of a service whose state nobody can read, so that no supervisor can be asked to. The
 * worker goes first: nobody is sent to an instance that is ending. Returns how many there were.
 */
async function endProcesses({ places, graceMs, log }) {
    const hosts = hostsOf(places, log);
    const workers = workersOf(places).filter(isRunning);
    for (const worker of workersOf(places))
        await endWorker(worker, log);
    const ended = await Promise.all(readInstances(places.instancesFile).flatMap(({ revisionId, instances }) => {
        const engine = recordedEngine({ hosts, logFile: (slot) => path.join(places.logs, `${revisionId.slice(0, 12)}.${slot}.log`) });
        return instances.map(async (record) => {
            const instance = await engine.adopt({ slot: record.slot, record }).catch((error) => {
                log(messageOf(error));
                return undefined;
            });
            if (instance !== undefined)
                await engine.stop(instance, graceMs);
            return instance !== undefined;
        });
    }));
    for (const host of hosts.known()) {
        await removeLeftovers({ host, logs: places.logs, isNeeded: () => false, log });
        await host.removeNetwork();
    }
    return workers.length + ended.filter(Boolean).length;
}
/** The folder of a service is named by it (`serviceHome`). */
function hostsOf({ folder }, log) {
    return (0,container_hosts/* createContainerHosts */.H)({ identity: { folder, environment: external_node_path_.basename(folder), service: external_node_path_.basename(external_node_path_.dirname(folder)) }, log });
}
function workersOf(places) {
    const worker = (0,traffic_record/* readTraffic */.Eg)(places.trafficFile)?.worker;
    return worker === undefined ? [] : [worker];
}

// EXTERNAL MODULE: ./build/core/json.js
var json = __nccwpck_require__(8314);
// EXTERNAL MODULE: ./build/rollout/targets/local/json-check.js
var json_check = __nccwpck_require__(9460);
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
    if (!(0,json/* isJsonObject */.O)(value))
        return 'version';
    const checks = {
        service: isText,
        environment: isText,
        settings: (part) => (0,json/* isJsonObject */.O)(part) && (0,json/* isJsonObject */.O)(part['listen']),
        fence: json_check/* isCount */.m,
        token: isText,
        stopped: (part) => typeof part === 'boolean',
        history: (part) => isListOf(part, (stay) => isText(stay['revisionId']) && isText(stay['rolloutId'])),
        revisions: (part) => (0,json/* isJsonObject */.O)(part) && Object.values(part).every((revision) => (0,json/* isJsonObject */.O)(revision) && isText(revision['id']) && isText(revision['content'])),
        bad: (part) => isListOf(part, (mark) => isText(mark['revisionId'])),
        rollout: (part) => part === undefined || ((0,json/* isJsonObject */.O)(part) && (0,json_check/* isCount */.m)(part['fence']) && isText(part['id']) && typeof part['percent'] === 'number'),
        journal: (part) => isListOf(part, (entry) => (0,json_check/* isCount */.m)(entry['seq'])),
        journalSeq: json_check/* isCount */.m,
    };
    return Object.entries(checks).find(([name, check]) => !check(value[name]))?.[0] ?? true;
}
function isText(value) {
    return typeof value === 'string';
}
function isListOf(value, check) {
    return Array.isArray(value) && value.every((item) => (0,json/* isJsonObject */.O)(item) && check(item));
}

// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/instances/launch-file.js
var launch_file = __nccwpck_require__(85);
// EXTERNAL MODULE: ./build/rollout/targets/local/state/service-state.js
var service_state = __nccwpck_require__(9526);
;// CONCATENATED MODULE: ./build/rollout/targets/local/state/rebuild.js








/**
 * The state of a service whose state file is broken, as far as its other files tell: which revision served as the stable
 * side, and the last fencing number. Only what had finished its bake is ever the stable side, so it counts as good: its files
 * stay, and a rollback can choose it. History and bad marks are lost, and an unfinished rollout is forgotten: its candidate
 * is stopped. Undefined when they do not tell enough.
 */
async function rebuildState({ places, service, environment, settings, at }) {
    const traffic = (0,traffic_record/* readTraffic */.Eg)(places.trafficFile);
    const serving = new Set(traffic?.table.stable?.map(({ id }) => id));
    const group = (0,instances_file/* readInstances */.d)(places.instancesFile).find(({ instances }) => instances.some(({ id }) => serving.has(id)));
    if (traffic === undefined || group === undefined)
        return undefined;
    const revisions = await keptRevisions(places.revisions);
    if (revisions[group.revisionId] === undefined)
        return undefined;
    const reason = 'found serving when the state file was lost; the history before is lost';
    const { revisionId, rolloutId } = group;
    return {
        ...(0,service_state/* newServiceState */.X)({ service, environment, settings }),
        fence: traffic.table.fence,
        stable: rolloutId,
        revisions,
        history: [{ revisionId, rolloutId, by: 'deploy', startedAt: at, liveAt: at, bakedAt: at, outcome: 'live', reason }],
        // which numbers were used is lost too; no journal ever gets that long
        journalSeq: Date.parse(at),
    };
}
/** The revisions that are kept, from the files with what starts them. One that cannot be read is left out. */
async function keptRevisions(folder) {
    const found = {};
    for (const name of await (0,promises_.readdir)(folder).catch(() => [])) {
        const value = await (0,files/* readVersioned */.OF)({ file: external_node_path_.join(folder, name), version: launch_file/* launchVersion */.gm }).catch(() => undefined);
        const revision = value?.['revision'];
        if (isRevision(revision))
            found[revision.id] = revision;
    }
    return found;
}
function isRevision(value) {
    return (0,json/* isJsonObject */.O)(value) && ['id', 'content', 'start'].every((name) => typeof value[name] === 'string') && (0,json/* isJsonObject */.O)(value['spec']);
}

// EXTERNAL MODULE: ./build/rollout/targets/local/state/transitions.js + 1 modules
var transitions = __nccwpck_require__(6616);
;// CONCATENATED MODULE: ./build/rollout/targets/local/state/state-file.js








/** Reads the state file; undefined when there is none. Rejects with `state-broken` or `state-newer`. */
async function readState(file) {
    const value = await (0,files/* readVersioned */.OF)({ file, version: service_state/* stateVersion */.y });
    return value === undefined ? undefined : parseState({ value, file });
}
/**
 * What is known of a service, also where its state file is broken, or missing although something ran: from its other files
 * then. Changes nothing. Rejects with `state-newer`, and with `state-broken` where the other files do not tell enough.
 */
async function findState(request) {
    const { places, at } = request;
    const file = places.stateFile;
    try {
        const state = await readState(file);
        if (state !== undefined)
            return { state };
    }
    catch (error) {
        if (!(0,errors/* isDeliveryError */.$n)(error, 'state-broken'))
            throw error;
        const state = await rebuildState(request);
        if (state === undefined)
            throw error;
        return { state, rebuilt: { at, file, why: (0,errors/* messageOf */.bD)(error), lost, aside: null, done: false } };
    }
    const state = await rebuildState(request);
    if (state !== undefined)
        return { state, rebuilt: { at, file, why: `${file} is missing`, lost, aside: null, done: false } };
    if (await isAnythingRunning(places))
        throw missing(places);
    return {};
}
const lost = 'its history, its bad marks, and what was known of an unfinished rollout';
function missing({ stateFile }) {
    return new errors/* DeliveryError */.VE({
        code: 'state-broken',
        message: `${stateFile} is missing, although processes of the service run, and its other files do not tell which release they are`,
        hint: 'put the file back from a backup, or end the processes with `pqc-delivery stop` and deploy again',
    });
}
/**
 * The same for whoever is about to run the service: a broken file is set aside, and that the state was rebuilt is in its
 * journal, for the next command that keeps the record. `onRebuilt` is told as well.
 */
async function readOrRebuildState({ onRebuilt, ...request }) {
    const { state, rebuilt: found } = await findState(request);
    if (state === undefined || found === undefined)
        return state;
    const { at, file, why } = found;
    const rebuilt = { ...found, done: true, aside: await setAside({ file, at }) };
    onRebuilt(rebuilt);
    const stay = state.history.at(-1);
    const revision = stay?.revisionId ?? '';
    const data = { file, why, lost, aside: rebuilt.aside, revision, content: state.revisions[revision]?.content ?? '' };
    return (0,transitions/* journalled */.bP)({ state, entry: { at, name: 'state.rebuilt', outcome: 'failure', data } });
}
/** The new name of the file; null where there is none to move, or the disk does not let it go. */
async function setAside({ file, at }) {
    const aside = `${file}.broken-${at.replaceAll(':', '')}`;
    try {
        await (0,promises_.rename)(file, aside);
        return aside;
    }
    catch {
        return null;
    }
}


/***/ }),

/***/ 6616:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Hn: () => (/* binding */ acknowledged),
  s3: () => (/* binding */ allJournalled),
  tg: () => (/* binding */ assertNewest),
  El: () => (/* binding */ caughtUp),
  $h: () => (/* binding */ transitions_closed),
  pJ: () => (/* binding */ endOf),
  xl: () => (/* binding */ finished),
  $_: () => (/* binding */ handedOver),
  bP: () => (/* binding */ journalled),
  o4: () => (/* binding */ lapsed),
  w0: () => (/* binding */ lapsedButHeld),
  s2: () => (/* binding */ lock),
  xI: () => (/* binding */ marked),
  sb: () => (/* binding */ prepared),
  v0: () => (/* binding */ restored),
  Zb: () => (/* binding */ rolloutOf),
  _C: () => (/* binding */ saved),
  wI: () => (/* binding */ shifted),
  ce: () => (/* binding */ stopped),
  X6: () => (/* binding */ watchedRolloutOf),
  ah: () => (/* binding */ withRollout)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __nccwpck_require__(2807);
// EXTERNAL MODULE: ./build/rollout/targets/local/state/keep.js
var keep = __nccwpck_require__(9472);
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
    const revisions = (0,keep/* revisionsToKeep */.P)(state);
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
        ...(request.undoes === true ? { undoes: true } : {}),
        ...(request.drill === true ? { drill: true } : {}),
        ...(request.unrecorded === true ? { unrecorded: true } : {}),
        watchedBy: 'run',
        percent: left?.percent ?? 0,
        lapsed: false,
        ...(left?.measure === undefined ? {} : { measure: left.measure }),
    };
    const overtaken = left === undefined || !hasStay(left) ? [] : [stayOf({ rollout: left, outcome: 'restored', at, reason: `overtaken by ${request.owner}` })];
    const { history } = limitHistory({ ...state, history: [...state.history, ...overtaken] });
    const named = new Set(history.map(({ revisionId }) => revisionId));
    const revisions = Object.fromEntries(Object.entries(state.revisions).filter(([id]) => named.has(id)));
    // the same release deployed again without its SHA is still the one that was built from it
    const { gitSha } = state.revisions[request.revision.id] ?? {};
    const revision = { ...(gitSha === undefined ? {} : { gitSha }), ...request.revision };
    return {
        ...rest,
        fence,
        token,
        stopped: false,
        rollout,
        history,
        revisions: { ...revisions, [revision.id]: revision },
    };
}
/** What only undoes another rollout, and what is a rehearsal, is no stay of a release. */
function hasStay({ undoes, drill }) {
    return undoes !== true && drill !== true;
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
function finished({ state, at, unproven }) {
    const { rollout, ...rest } = state;
    if (rollout === undefined)
        return state;
    const { endedAt: _endedAt, ...stay } = stayOf({ rollout, outcome: 'live', at });
    const history = endStable({ state, at });
    return limitHistory({
        ...rest,
        stable: rollout.id,
        history: [...history, { ...stay, liveAt: rollout.liveAt ?? at, bakedAt: at, ...(unproven === undefined ? {} : { unproven }) }],
        ended: { rolloutId: rollout.id, fence: rollout.fence, by: 'finish' },
    });
}
function endStable({ state, at, reason }) {
    return state.history.map((stay) => stay.rolloutId === state.stable && stay.endedAt === undefined
        ? { ...stay, endedAt: at, outcome: 'replaced', ...(reason === undefined ? {} : { reason }) }
        : stay);
}
/**
 * The state as the worker proves it: a rollback of an emergency ended while the disk took nothing, and its supervisor died
 * before it did again. What serves stays; what is on the disk would bring back what somebody wanted to get away from.
 */
function caughtUp({ state, serves, at }) {
    const { rollout: _overtaken, ...rest } = state;
    if (serves.rolloutId === state.stable || state.revisions[serves.revisionId] === undefined)
        return state;
    const reason = 'found serving: its end could not be written down';
    const stay = { ...serves, by: 'rollback', startedAt: at, liveAt: at, bakedAt: at, outcome: 'live', reason };
    return limitHistory({ ...rest, stable: serves.rolloutId, history: [...endStable({ state, at }), stay] });
}
/** The rollout ends without having become the stable side. */
function transitions_closed({ state, outcome, reason, bad, at }) {
    const { rollout, ...rest } = state;
    if (rollout === undefined)
        return state;
    const next = limitHistory({
        ...rest,
        history: hasStay(rollout) ? [...state.history, stayOf({ rollout, outcome, at, reason })] : undone(state.history, rollout),
        ended: { rolloutId: rollout.id, fence: rollout.fence, by: 'close' },
    });
    return bad === undefined ? next : marked({ state: next, revisionId: rollout.revisionId, reason: bad, at });
}
/** What only undid another rollout is told with that one's stay. */
function undone(history, { overtaken, owner, reason }) {
    const told = `undone by ${owner}${reason === undefined ? '' : `: ${reason}`}`;
    return history.map((stay) => stay.rolloutId === overtaken?.id && stay.outcome === 'restored' ? { ...stay, reason: told } : stay);
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


/***/ }),

/***/ 6060:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ viewOf)
/* harmony export */ });
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
        ...rebuiltOf(live.rebuilt ?? state.journal.map(rebuiltIn).findLast((found) => found !== undefined)),
        facts: live.facts,
    };
}
function rebuiltOf(rebuilt) {
    return rebuilt === undefined ? {} : { rebuilt };
}
/** What an entry of the journal tells of a state that was rebuilt, until a command takes it into the record. */
function rebuiltIn({ name, at, data: { file, why, lost, aside } }) {
    if (name !== 'state.rebuilt' || typeof file !== 'string' || typeof why !== 'string' || typeof lost !== 'string')
        return undefined;
    return { at, file, why, lost, aside: typeof aside === 'string' ? aside : null, done: true };
}
function recordOf({ state, rollout, leaseLeftMs }) {
    const revision = state.revisions[rollout.revisionId];
    if (revision === undefined)
        return undefined;
    const { id, kind, drill, owner, fence, startedAt, watchedBy, percent, restored, progress } = rollout;
    return {
        id,
        kind,
        ...(drill === undefined ? {} : { drill }),
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


/***/ }),

/***/ 7731:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ systemBootClock),
/* harmony export */   w: () => (/* binding */ readBootId)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1421);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3024);


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

/***/ 9530:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Iz: () => (/* binding */ claimant),
/* harmony export */   cw: () => (/* binding */ claimService),
/* harmony export */   pb: () => (/* binding */ awaitClaim)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1645);
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(8314);
/* harmony import */ var _instances_process_identity_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(3271);





/**
 * Makes `self` the only supervisor of a service: resolves with its number, higher than that of every one before, or with
 * undefined while another one runs. It holds as long as the process lives and ends with it, however it ends.
 *
 * A claim is a file named by its number. The next number can be claimed once the process of the newest one is gone, and
 * link(2) gives it to exactly one process. The newest is never removed, so a number that was passed is never the newest
 * again: whoever decided on an older look finds that when it looks once more.
 */
function claimService({ folder, self }) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(folder, { recursive: true, mode: 0o700 });
    const last = newest(folder);
    const holder = last === 0 ? undefined : readClaim(node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, String(last)));
    if (holder !== undefined && (0,_instances_process_identity_js__WEBPACK_IMPORTED_MODULE_3__/* .isRunning */ .W_)(holder))
        return undefined;
    const mine = last + 1;
    if (!createClaim({ folder, number: mine, self }))
        return undefined;
    if (newest(folder) !== mine) {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, String(mine)), { force: true });
        return undefined;
    }
    for (const number of numbers(folder)) {
        if (number < mine)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, String(number)), { force: true });
    }
    return mine;
}
/** The process that holds the newest claim, if it runs: the service has a supervisor, whether that answers or not. */
function claimant(folder) {
    try {
        const holder = readClaim(node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, String(newest(folder))));
        return holder !== undefined && (0,_instances_process_identity_js__WEBPACK_IMPORTED_MODULE_3__/* .isRunning */ .W_)(holder) ? holder : undefined;
    }
    catch (error) {
        if ((0,_core_files_js__WEBPACK_IMPORTED_MODULE_2__/* .isErrno */ .r)(error, 'ENOENT'))
            return undefined;
        throw error;
    }
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
        await sleep(pollMs);
    }
}
const pollMs = 50;
function numbers(folder) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(folder).filter((name) => /^[1-9]\d*$/.test(name)).map(Number);
}
function newest(folder) {
    return Math.max(0, ...numbers(folder));
}
/** Undefined for a claim that is not whole: the machine went down while it was written, and so did its process. */
function readClaim(file) {
    try {
        const value = JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8'));
        if (!(0,_core_json_js__WEBPACK_IMPORTED_MODULE_4__/* .isJsonObject */ .O)(value))
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
    const temporary = node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, `.${self.pid}.tmp`);
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(temporary, JSON.stringify({ pid: self.pid, startTime: self.startTime }), { mode: 0o600 });
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.linkSync)(temporary, node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, String(number)));
        return true;
    }
    catch (error) {
        if ((0,_core_files_js__WEBPACK_IMPORTED_MODULE_2__/* .isErrno */ .r)(error, 'EEXIST'))
            return false;
        throw error;
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(temporary, { force: true });
    }
}


/***/ }),

/***/ 9021:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  H: () => (/* binding */ createContainerHosts)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __nccwpck_require__(8500);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __nccwpck_require__(2807);
// EXTERNAL MODULE: ./build/rollout/targets/local/containers/engine-answers.js
var engine_answers = __nccwpck_require__(226);
// EXTERNAL MODULE: ./build/rollout/targets/local/containers/engine-client.js
var engine_client = __nccwpck_require__(6966);
// EXTERNAL MODULE: ./build/rollout/targets/local/containers/keep-images.js
var keep_images = __nccwpck_require__(6242);
// EXTERNAL MODULE: ./build/rollout/targets/local/containers/labels.js
var labels = __nccwpck_require__(1961);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/instances/log-file.js
var log_file = __nccwpck_require__(3542);
;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/containers/log-stream.js
/**
 * Takes the frames out of what GET /containers/{id}/logs answers for a container without a terminal: a byte for the stream, three
 * that are 0, the length as 32 bits, then the output itself (Docker Engine API, "Stream format"). With a terminal, and from
 * engines that send it plain, the bytes pass as they are. Of a frame that is cut short the part that came is kept.
 */
async function* withoutFrames(chunks) {
    let rest = Buffer.alloc(0);
    let framed;
    for await (const chunk of chunks) {
        rest = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
        if (rest.length < headerBytes)
            continue;
        framed ??= isHeader(rest);
        if (!framed) {
            yield rest;
            rest = Buffer.alloc(0);
            continue;
        }
        while (rest.length >= headerBytes) {
            const length = rest.readUInt32BE(4);
            if (rest.length < headerBytes + length)
                break;
            yield rest.subarray(headerBytes, headerBytes + length);
            rest = rest.subarray(headerBytes + length);
        }
    }
    if (rest.length > 0)
        yield framed === true ? rest.subarray(headerBytes) : rest;
}
const headerBytes = 8;
function isHeader(bytes) {
    const [stream = 255, ...zeros] = bytes.subarray(0, 4);
    return stream <= 2 && zeros.every((byte) => byte === 0);
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/containers/container-logs.js






const sliceBytes = 10 * 1024 * 1024;
/**
 * Adds what a container wrote to a log file, as far as the engine has kept it, and keeps the file small. Never rejects: a log
 * that is lost must not keep a container from being removed.
 */
async function keepLogs({ client, container, logFile, log }) {
    try {
        const answer = await client.stream({ method: 'GET', path: `/containers/${container}/logs`, query: { stdout: 'true', stderr: 'true' } });
        let written = 0;
        for await (const part of withoutFrames(answer)) {
            (0,external_node_fs_.appendFileSync)(logFile, part, { mode: 0o600 });
            written += part.length;
            if (written < sliceBytes)
                continue;
            (0,log_file/* limitLog */.U_)(logFile);
            written = 0;
        }
    }
    catch (error) {
        if (!(0,engine_client/* isUnknown */.t8)(error))
            log(`what container ${(0,labels/* shortId */.m_)(container)} wrote could not be kept: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}

;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
// EXTERNAL MODULE: ./build/rollout/targets/local/containers/image-gone.js
var image_gone = __nccwpck_require__(4501);
;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/containers/container-troubles.js




/** Whether the engine refused since the container's network is not there. */
function isMissingNetwork(error) {
    return error instanceof engine_client/* EngineRefusal */.np && /network \S+ not found/i.test(error.message);
}
/** What a person has to know of a container that could not be started. */
function startProblem(error, { reference, image }) {
    if (!(error instanceof engine_client/* EngineRefusal */.np))
        return error;
    if ((0,engine_client/* isUnknown */.t8)(error) && /no such image|image not known/i.test(error.message))
        return (0,image_gone/* imageGone */.J)(image === reference ? image : `${image} (${reference})`);
    // Podman ends what a runtime was refused, be it a limit, with words of its own
    const said = error.message.replace(/: OCI permission denied$/, '');
    if (/executable file not found|no such file or directory|permission denied|exec format error/i.test(said)) {
        return new errors/* DeliveryError */.VE({
            code: 'command-missing',
            message: `the command of image ${image} cannot be started: ${error.message}`,
            hint: 'see the ENTRYPOINT and CMD of the image, and which machine it was built for',
            cause: error,
        });
    }
    return (0,engine_client/* explained */.to)(error, `start a container of ${image}`);
}
/** How a container ended, in words. Podman 4 does not always say that it was for its memory (seen with conmon 2.1.6). */
function howItEnded({ exitCode, oomKilled, memoryBytes, error }) {
    if (oomKilled)
        return 'it used more memory than it may have and was killed (OOMKilled)';
    if (error !== '')
        return `the engine could not start it: ${error}`;
    const signal = Object.entries(external_node_os_namespaceObject.constants.signals).find(([, number]) => number === exitCode - 128)?.[0];
    if (signal === undefined)
        return `it ended with exit code ${exitCode}`;
    const isMemory = signal === 'SIGKILL' && memoryBytes !== null;
    const perhaps = isMemory ? `, perhaps since it used more memory than the ${Math.round(memoryBytes / 2 ** 20)} MiB that it may have` : '';
    return `it was ended by ${signal}${perhaps}`;
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/containers/network.js




function createNetwork({ client, identity, log }) {
    const name = `pqc-delivery-${(0,labels/* engineName */.OC)(identity)}`;
    let made;
    /** It is looked for first, since an engine allows two networks of one name. */
    async function findOrMake() {
        const found = await client.call({ method: 'GET', path: '/networks', query: { filters: JSON.stringify({ name: [`^${name}$`] }) } });
        if (Array.isArray(found) && found.some((one) => (0,engine_answers/* recordOf */.zv)(one)['Name'] === name))
            return;
        await client.call({ method: 'POST', path: '/networks/create', body: { Name: name, Driver: 'bridge', CheckDuplicate: true, Labels: (0,labels/* serviceLabels */.PW)(identity) } })
            .catch((error) => {
            if (!(error instanceof engine_client/* EngineRefusal */.np && error.status === 409))
                throw (0,engine_client/* explained */.to)(error, `make the network ${name}`);
        });
    }
    return {
        name,
        ensure() {
            made ??= findOrMake().catch((error) => {
                made = undefined;
                throw error;
            });
            return made;
        },
        forget() {
            made = undefined;
        },
        async remove() {
            made = undefined;
            await client.call({ method: 'DELETE', path: `/networks/${name}` }).catch((error) => {
                if (!(0,engine_client/* isUnknown */.t8)(error))
                    log(`the network ${name} could not be removed: ${(0,errors/* messageOf */.bD)(error)}`);
            });
        },
    };
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/containers/container-host.js









/** What a container writes is kept up to this twice by the engine, as that of a process is by us. */
const logOptions = { Type: 'json-file', Config: { 'max-size': '10m', 'max-file': '2' } };
/** unpacking an image for the first time can take long on a slow disk */
const createTimeoutMs = 120_000;
const stopMarginMs = 30_000;
const awayPollMs = 500;
/** the engine is silent while a container runs: now and then it is asked anew, since it may hang */
const waitMs = 60_000;
function createContainerHost({ client, identity, log }) {
    const name = (0,labels/* engineName */.OC)(identity);
    const network = createNetwork({ client, identity, log });
    const claimed = new Set();
    const puttingAway = new Map();
    async function createAndStart(request) {
        await network.ensure();
        const created = await client.call({
            method: 'POST', path: '/containers/create', timeoutMs: createTimeoutMs,
            query: { name: `pqc-${name}-${request.instanceId}` }, body: containerBody({ request, identity, network: network.name }),
        });
        const { id } = containerId(created);
        try {
            await client.call({ method: 'POST', path: `/containers/${id}/start`, timeoutMs: createTimeoutMs });
            return id;
        }
        catch (error) {
            await remove(id);
            throw error;
        }
    }
    async function remove(container) {
        await client.call({ method: 'DELETE', path: `/containers/${container}`, query: { force: 'true', v: 'true' }, timeoutMs: createTimeoutMs })
            .catch((error) => {
            if (!(0,engine_client/* isUnknown */.t8)(error))
                log(`container ${(0,labels/* shortId */.m_)(container)} could not be removed: ${(0,errors/* messageOf */.bD)(error)}`);
        });
    }
    async function inspect(container) {
        try {
            return (0,engine_answers/* containerFacts */.TO)(await client.call({ method: 'GET', path: `/containers/${container}/json` }));
        }
        catch (error) {
            if ((0,engine_client/* isUnknown */.t8)(error))
                return undefined;
            throw error;
        }
    }
    /** What the engine knows, as soon as it answers; undefined also when nobody waits for it any more. */
    async function inspectPatiently({ container, signal, onAway }) {
        while (!signal.aborted) {
            try {
                return await inspect(container);
            }
            catch (error) {
                if ((0,errors/* isDeliveryError */.$n)(error, 'engine-unavailable'))
                    onAway();
                await pause(signal);
            }
        }
        return undefined;
    }
    async function putAwayOnce(container, logFile) {
        await keepLogs({ client, container, logFile, log });
        await remove(container);
    }
    return {
        socket: client.socket,
        claimed,
        inspect,
        async start(request) {
            claimed.add(request.instanceId);
            const attempt = () => createAndStart(request);
            try {
                // a network that somebody removed meanwhile is made anew
                const container = await attempt().catch(async (error) => {
                    if (!isMissingNetwork(error))
                        throw error;
                    network.forget();
                    return attempt();
                });
                const facts = await inspect(container);
                return { container, port: facts?.ports[`${request.launch.port}/tcp`] ?? 0 };
            }
            catch (error) {
                claimed.delete(request.instanceId);
                throw startProblem(error, request.launch);
            }
        },
        async ended({ container, port, signal, onAway }) {
            for (;;) {
                const silentFrom = performance.now() + waitMs;
                await client.call({ method: 'POST', path: `/containers/${container}/wait`, query: { condition: 'not-running' }, timeoutMs: waitMs, signal })
                    .catch((error) => {
                    if ((0,errors/* isDeliveryError */.$n)(error, 'engine-unavailable') && !signal.aborted && performance.now() < silentFrom)
                        onAway();
                });
                const facts = await inspectPatiently({ container, signal, onAway });
                if (signal.aborted)
                    return 'it was stopped';
                if (facts === undefined)
                    return 'its container was removed';
                if (!facts.running)
                    return howItEnded(facts);
                if (!Object.values(facts.ports).includes(port))
                    return `the engine gave it another port than ${port}`;
                await pause(signal);
            }
        },
        async stop(container, graceMs) {
            const until = performance.now() + graceMs + stopMarginMs;
            const seconds = Math.ceil(graceMs / 1_000);
            for (;;) {
                try {
                    await client.call({ method: 'POST', path: `/containers/${container}/stop`, query: { t: String(seconds) }, timeoutMs: graceMs + stopMarginMs });
                    return;
                }
                catch (error) {
                    if ((0,engine_client/* isUnknown */.t8)(error))
                        return;
                    if (!(0,errors/* isDeliveryError */.$n)(error, 'engine-unavailable') || performance.now() > until) {
                        log(`container ${(0,labels/* shortId */.m_)(container)} could not be stopped: ${(0,errors/* messageOf */.bD)(error)}`);
                        return;
                    }
                    await (0,promises_.setTimeout)(awayPollMs);
                }
            }
        },
        putAway(container, logFile) {
            const known = puttingAway.get(container) ?? putAwayOnce(container, logFile).finally(() => puttingAway.delete(container));
            puttingAway.set(container, known);
            return known;
        },
        async list() {
            const filters = JSON.stringify({ label: [`${labels/* labelNames */.l3.folder}=${identity.folder}`] });
            return (0,engine_answers/* containerList */.eI)(await client.call({ method: 'GET', path: '/containers/json', query: { all: 'true', filters } }));
        },
        releaseImages: (release) => (0,keep_images/* releaseImages */._)({ client, identity, log, ...release }),
        removeNetwork: network.remove,
    };
}
/** Before an engine that is away is asked again. */
async function pause(signal) {
    await (0,promises_.setTimeout)(awayPollMs, undefined, { signal }).catch(() => undefined);
}
function containerBody({ request, identity, network }) {
    const { launch: { reference, env, port, limits } } = request;
    const inside = `${port}/tcp`;
    return {
        Image: reference,
        Env: [...Object.entries(env).map(([key, value]) => `${key}=${value}`), `PORT=${port}`],
        Labels: labelsOf(request, identity),
        ExposedPorts: { [inside]: {} },
        HostConfig: {
            NetworkMode: network,
            // chosen by the engine, on the loopback alone: so it works rootless and where containers run in a machine of their own
            PortBindings: { [inside]: [{ HostIp: '127.0.0.1', HostPort: '' }] },
            // the supervisor keeps instances running: two masters would start two
            RestartPolicy: { Name: 'no' },
            LogConfig: logOptions,
            // swap included, so that a leak ends the instance and not the machine
            ...(limits.memoryBytes === null ? {} : { Memory: limits.memoryBytes, MemorySwap: limits.memoryBytes }),
            ...(limits.cpus === null ? {} : { NanoCpus: Math.round(limits.cpus * 1e9) }),
            ...(limits.pids === null ? {} : { PidsLimit: limits.pids }),
        },
    };
}
function labelsOf({ instanceId, slot, revisionId, rolloutId }, identity) {
    return {
        ...(0,labels/* serviceLabels */.PW)(identity),
        [labels/* labelNames */.l3.revision]: revisionId,
        [labels/* labelNames */.l3.rollout]: rolloutId,
        [labels/* labelNames */.l3.slot]: String(slot),
        [labels/* labelNames */.l3.instance]: instanceId,
    };
}
function containerId(created) {
    const id = (0,engine_answers/* recordOf */.zv)(created)['Id'];
    if (typeof id === 'string' && /^[0-9a-f]{12,64}$/.test(id))
        return { id };
    throw new errors/* DeliveryError */.VE({ code: 'engine-unavailable', message: 'the container engine did not say which container it made' });
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/containers/container-hosts.js


/** Connects to nothing. */
function createContainerHosts({ identity, log }) {
    const hosts = new Map();
    return {
        at(socket) {
            const host = hosts.get(socket) ?? createContainerHost({ client: (0,engine_client/* createEngineClient */.KS)(socket), identity, log });
            hosts.set(socket, host);
            return host;
        },
        known: () => [...hosts.values()],
    };
}


/***/ }),

/***/ 6418:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ ownIdentity),
/* harmony export */   m: () => (/* binding */ endWorker)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8500);
/* harmony import */ var _instances_process_identity_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3271);


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

/***/ 562:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ hostRoles),
  g: () => (/* binding */ runHostRole)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: ./build/core/system.js
var system = __nccwpck_require__(6613);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __nccwpck_require__(1421);
;// CONCATENATED MODULE: ./build/rollout/targets/local/host/manager.js

/** The units that `init --systemd` writes. */
const unitNames = {
    /** brings everything back at the start of the machine, and answers what is under way before it goes down */
    service: 'pqc-delivery.service',
    /** looks whether everything is there */
    reconcile: 'pqc-delivery-reconcile.service',
    /** says when to look */
    timer: 'pqc-delivery-reconcile.timer',
};
/** The words that make systemctl speak to that manager. */
function systemctlArguments(manager, ...words) {
    return manager === 'user' ? ['--user', ...words] : words;
}
/** Asks systemd, at most `timeoutMs`. */
function createAskManager(timeoutMs) {
    return (manager, ...words) => new Promise((resolve) => {
        (0,external_node_child_process_.execFile)('systemctl', [...systemctlArguments(manager, ...words)], { timeout: timeoutMs }, (error, stdout) => {
            const isMissing = error !== null && 'code' in error && error.code === 'ENOENT';
            resolve(isMissing ? undefined : { ok: error === null, text: stdout.trim() });
        });
    });
}
/** Whether the manager is going down, and not only restarting a unit: systemctl(1), `is-system-running`. */
async function isGoingDown(ask, manager) {
    return (await ask(manager, 'is-system-running'))?.text === 'stopping';
}

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __nccwpck_require__(2807);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./build/core/home.js
var core_home = __nccwpck_require__(7911);
;// CONCATENATED MODULE: ./build/rollout/targets/local/host/home-services.js



/** Every service in every environment that a state home knows, by name. */
function homeServices(home) {
    const services = (0,core_home/* servicesHome */.kW)(home);
    return foldersIn(services).flatMap((service) => foldersIn(external_node_path_.join(services, service)).map((environment) => ({ home, service, environment })));
}
function foldersIn(folder) {
    try {
        const entries = (0,external_node_fs_.readdirSync)(folder, { withFileTypes: true });
        return entries.filter((entry) => entry.isDirectory() && (0,core_home/* isSafeName */.TE)(entry.name)).map(({ name }) => name).toSorted();
    }
    catch {
        return [];
    }
}

// EXTERNAL MODULE: ./build/core/json.js
var json = __nccwpck_require__(8314);
;// CONCATENATED MODULE: ./build/rollout/targets/local/client/bring-back.js


/** A release may try a few ports, each until its health check gives up. */
const startAttempts = 2;
const marginMs = 60_000;
/** How long a revision may take to come up, in milliseconds. */
function upWithin(revision) {
    const health = revision.spec['health'];
    const withinMs = (0,json/* isJsonObject */.O)(health) ? health['withinMs'] : undefined;
    return (typeof withinMs === 'number' ? withinMs : 0) * startAttempts + marginMs;
}
/**
 * Brings a stable side back that should serve and does not; resolves with whether it had to. Rejects with
 * `target-unavailable` where its release does not become healthy.
 */
async function bringBack({ control, places, describe, onState }) {
    const before = await describe();
    if (before.serving || before.stopped || before.stable === undefined)
        return false;
    const { revision } = before.stable;
    const answer = await control.call({ method: 'describe', params: { whenReady: true }, timeoutMs: upWithin(revision) });
    const state = answer;
    onState(state);
    if (state.serving)
        return true;
    throw new errors/* DeliveryError */.VE({
        code: 'target-unavailable',
        message: `the stable release ${revision.content.slice(0, 12)} was started, but does not become healthy`,
        hint: `see what it wrote: ${places.logs}`,
    });
}

// EXTERNAL MODULE: ./build/rollout/targets/local/control-file.js
var control_file = __nccwpck_require__(9481);
// EXTERNAL MODULE: ./build/rollout/targets/local/traffic-record.js
var traffic_record = __nccwpck_require__(2082);
// EXTERNAL MODULE: ./build/rollout/targets/local/worker-sockets.js
var worker_sockets = __nccwpck_require__(6314);
// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/claim.js
var claim = __nccwpck_require__(9530);
// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/end-worker.js
var end_worker = __nccwpck_require__(6418);
// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/rpc/client.js
var client = __nccwpck_require__(4247);
// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/instances/log-file.js
var log_file = __nccwpck_require__(3542);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __nccwpck_require__(7030);
// EXTERNAL MODULE: ./build/core/files.js
var files = __nccwpck_require__(1645);
;// CONCATENATED MODULE: ./build/rollout/targets/local/client/launch.js







/**
 * Starts a supervisor that outlives this process: a session of its own, no inherited input or output, no variable of the
 * job, working in the state home. It gets the listening socket, bound here, so that an address that is taken is known at
 * once, and so that of two supervisors only one can be started: the kernel gives the address to one of them.
 *
 * Resolves with false when the address is taken. Other errors are `DeliveryError`s.
 */
async function launchSupervisor({ binaries, options, environment }) {
    const server = await bind(options.settings.listen);
    if (server === undefined)
        return false;
    const out = (0,log_file/* openLog */.Ne)(external_node_path_.join(options.folder, 'supervisor.log'));
    try {
        const child = (0,external_node_child_process_.spawn)(binaries.node, [binaries.entry, 'supervisor', JSON.stringify(options)], {
            cwd: options.folder,
            env: { ...environment },
            detached: true,
            stdio: ['ignore', out, out, descriptorOf(server)],
        });
        // without a pid it was not started, and an error event without a listener would end this process
        child.on('error', () => undefined);
        child.unref();
        return true;
    }
    finally {
        (0,log_file/* closeLog */.rK)(out);
        server.close();
    }
}
/**
 * Whether a supervisor that is started now could listen there: for a plan, which starts none. Rejects with `port-in-use` for
 * an address that is not to be had at all.
 */
async function isFree(listen) {
    const server = await bind(listen);
    server?.close();
    return server !== undefined;
}
/** Binds and listens, but accepts nothing: the caller closes it before the event loop turns. */
function bind({ host, port }) {
    return new Promise((resolve, reject) => {
        const server = (0,external_node_net_.createServer)();
        server.once('error', (error) => {
            if ((0,files/* isErrno */.r)(error, 'EADDRINUSE'))
                resolve(undefined);
            else
                reject(cannotListen({ host, port, why: (0,errors/* messageOf */.bD)(error) }));
        });
        server.listen({ host, port, exclusive: true }, () => resolve(server));
    });
}
function cannotListen({ host, port, why }) {
    return new errors/* DeliveryError */.VE({
        code: 'port-in-use',
        message: `the service cannot listen on ${host}:${port}: ${why}`,
        hint: 'choose an address of this machine and a port that this user may use (`target.local.listen`)',
    });
}
/**
 * The file descriptor of a listening socket. Node has no documented way to it; `child_process` documents how to hand one
 * over by its number, and `server.listen({ fd })` how to take it up.
 */
function descriptorOf(server) {
    const handle = '_handle' in server ? server._handle : undefined;
    const descriptor = (0,json/* isJsonObject */.O)(handle) ? handle['fd'] : undefined;
    if (typeof descriptor === 'number' && descriptor >= 0)
        return descriptor;
    throw new errors/* DeliveryError */.VE({ code: 'platform-unsupported', message: 'this version of Node does not tell the descriptor of a listening socket' });
}

// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/instances/process-identity.js
var process_identity = __nccwpck_require__(3271);
;// CONCATENATED MODULE: ./build/core/text.js

/**
 * What untrusted text may not carry to a terminal or a log: C0 and C1 control characters (ECMA-48 escape sequences
 * begin with one), line and paragraph separators, and the bidirectional controls that make text read differently
 * from what it is (Unicode TR 36; CVE-2021-42574). Tab and line feed are handled by the callers.
 */
const unsafe = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;
/** ECMA-48 control sequences and operating system commands, as a whole: otherwise `[31m` would be left of a colour. */
const sequences = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[ -/]*[0-~])/g;
/** Text that is safe to print: no escape sequence, no control character but tab and line feed. */
function printable(text) {
    return text.replace(/\r\n/g, '\n').replace(sequences, '').replace(unsafe, '');
}
/** The same on one line. */
function oneLine(text) {
    return printable(text).replace(/[\t\n]+/g, ' ').trim();
}
/** At most `length` characters (code points), the last an ellipsis where something was left out. */
function shorten(text, length) {
    const characters = [...text];
    return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}
/** Untrusted text as it is quoted in a message: one line, in quotation marks, at most 80 characters, no password of an address. */
function quoted(text) {
    return `"${shorten(withoutCredentials(oneLine(text)), 80)}"`;
}
/** `a`, `a or b`, `a, b or c`. */
function anyOf(words) {
    return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
/** `1 file`, `3 files`; `1 file is`, `3 files are`. */
function counted(count, one, many = `${one}s`) {
    return `${count} ${count === 1 ? one : many}`;
}
/** The width that every terminal has. */
const terminalColumns = 80;
/** Words in lines of at most 80 columns, each after `indent` blanks. */
function wrap({ text, indent = 0 }) {
    const margin = ' '.repeat(indent);
    const lines = [];
    let line = margin;
    for (const word of text.split(' ')) {
        const longer = line === margin ? `${margin}${word}` : `${line} ${word}`;
        if (longer.length <= terminalColumns || line === margin) {
            line = longer;
        }
        else {
            lines.push(line);
            line = `${margin}${word}`;
        }
    }
    return [...lines, line];
}
/**
 * A line that is longer than a terminal is wide, broken at blanks: what goes on stands two columns to the right of where the line
 * began. A word that does not fit is left whole, as an address or a path has to be.
 */
function folded(text, columns) {
    return text.split('\n').map((line) => foldedLine(line, columns)).join('\n');
}
function foldedLine(line, columns) {
    if (line.length <= columns)
        return line;
    const margin = /^ */.exec(line)?.[0] ?? '';
    const lines = [];
    let part = margin;
    let empty = true;
    for (const word of line.slice(margin.length).split(' ')) {
        if (!empty && part.length + 1 + word.length > columns) {
            lines.push(part);
            part = `${margin}  ${word}`;
        }
        else {
            part = empty ? `${part}${word}` : `${part} ${word}`;
        }
        empty = false;
    }
    return [...lines, part].join('\n');
}

// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/role-options.js
var role_options = __nccwpck_require__(8155);
;// CONCATENATED MODULE: ./build/rollout/targets/local/client/port-owner.js






/** The error for an address that somebody else listens on, with as much about them as the system tells. */
function portInUse({ host, port }) {
    const owner = findPortOwner(port);
    const elsewhere = 'let this one listen elsewhere (`target.local.listen`)';
    return new errors/* DeliveryError */.VE({
        code: 'port-in-use',
        message: `${host}:${port} is in use${owner === undefined ? '' : ` by ${describeOwner(owner)}`}`,
        hint: owner?.service === undefined
            ? `end that process, or ${elsewhere}`
            : `${stopHint(owner.service, owner)}, or ${elsewhere}`,
    });
}
function describeOwner({ user, process: holder, service }) {
    if (service !== undefined) {
        return `the proxy of the service ${service.service} in ${service.environment}, which ${user} runs from the state home ${homeOf(service)}`;
    }
    return holder === undefined ? `a process of ${user}` : `process ${holder.pid} (${holder.name}) of ${user}`;
}
function stopHint(service, { uid, user }) {
    const stop = `\`pqc-delivery stop --service ${service.service} --environment ${service.environment}\``;
    return uid === process.getuid?.() ? `end that service with ${stop} (PQC_DELIVERY_HOME=${homeOf(service)})` : `ask ${user} to end that service with ${stop}`;
}
/** `<home>/services/<service>/<environment>` */
function homeOf({ folder }) {
    return external_node_path_.dirname(external_node_path_.dirname(external_node_path_.dirname(folder)));
}
/** Undefined when nobody listens there, and where the system does not tell. */
function findPortOwner(port) {
    const listener = process.platform === 'linux' ? listenerOn(port) : undefined;
    if (listener === undefined)
        return undefined;
    const { uid, inode } = listener;
    const user = userName(uid) ?? `the user with id ${uid}`;
    const pid = processWith(inode) ?? proxyOf(uid, port);
    if (pid === undefined)
        return { uid, user };
    const service = serviceOf(pid);
    return {
        uid,
        user,
        process: { pid: Number(pid), name: oneLine(textOf(`/proc/${pid}/comm`)) },
        ...(service === undefined ? {} : { service }),
    };
}
/** The files of another user's process cannot be seen, but its command line can: that of a proxy names the address. */
function proxyOf(uid, port) {
    return processes().find((pid) => ownerOf(pid) === uid && serviceOf(pid)?.port === port);
}
/** What a command line says is a claim of its process: fit for a message, and checked before anything rests on it. */
function serviceOf(pid) {
    const [, , role, text = ''] = textOf(`/proc/${pid}/cmdline`).split('\0');
    if (role !== 'supervisor' && role !== 'worker')
        return undefined;
    try {
        const { service, environment, folder, settings } = (0,role_options/* parseSupervisorOptions */._2)(text);
        const isSound = (0,core_home/* isSafeName */.TE)(service) && (0,core_home/* isSafeName */.TE)(environment) && external_node_path_.isAbsolute(folder) && oneLine(folder) === folder;
        return isSound ? { role, service, environment, folder, port: settings.listen.port } : undefined;
    }
    catch {
        return undefined;
    }
}
function processes() {
    return (0,external_node_fs_.readdirSync)('/proc').filter((entry) => /^\d+$/.test(entry));
}
function ownerOf(pid) {
    return (0,external_node_fs_.statSync)(`/proc/${pid}`, { throwIfNoEntry: false })?.uid;
}
/** proc(5), /proc/net/tcp: field 1 is the local address, 3 the state (0A listens), 7 the user, 9 the inode. */
function listenerOn(port) {
    const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
    for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
        for (const line of textOf(table).split('\n')) {
            const fields = line.trim().split(/\s+/);
            const [, local, , state, , , , uid, , inode] = fields;
            if (state === '0A' && local?.endsWith(suffix) === true && inode !== undefined)
                return { uid: Number(uid), inode };
        }
    }
    return undefined;
}
/** passwd(5): name, password, id. */
function userName(uid) {
    const line = textOf('/etc/passwd').split('\n').find((entry) => entry.split(':')[2] === String(uid));
    return line === undefined ? undefined : `user ${line.split(':')[0] ?? uid}`;
}
/** The process that holds a socket, where this user may look. */
function processWith(inode) {
    const wanted = `socket:[${inode}]`;
    return processes().find((entry) => {
        try {
            return (0,external_node_fs_.readdirSync)(`/proc/${entry}/fd`).some((fd) => (0,external_node_fs_.readlinkSync)(`/proc/${entry}/fd/${fd}`) === wanted);
        }
        catch {
            return false;
        }
    });
}
function textOf(file) {
    try {
        return (0,external_node_fs_.readFileSync)(file, 'utf8');
    }
    catch {
        return '';
    }
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/client/hung-worker.js




/**
 * The worker of this very service that runs without a supervisor, for one that has just not answered: the process that
 * `traffic.json` names, or where a full disk kept it from saying so, the one that holds the port. Undefined while a
 * supervisor runs, which sees to its worker by itself.
 */
function orphanedWorker(places, port) {
    if ((0,claim/* claimant */.Iz)(places.claims) !== undefined)
        return undefined;
    const named = (0,traffic_record/* readTraffic */.Eg)(places.trafficFile)?.worker;
    if (named !== undefined && (0,process_identity/* isRunning */.W_)(named))
        return named;
    const owner = findPortOwner(port);
    const isOurs = owner?.uid === process.getuid?.() && owner?.service?.role === 'worker' && owner.service.folder === places.folder;
    return isOurs && owner?.process !== undefined ? (0,process_identity/* identify */.ls)(owner.process.pid) : undefined;
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
;// CONCATENATED MODULE: ./build/core/create-file.js



/**
 * Creates `file` with `content`, whole, on the disk and with `mode`; false when there is one already.
 * The content is written to `temporary`, on the same file system, and gets its name by link(2): of several processes
 * that want the same name exactly one wins, and nobody ever sees a part of it. The name itself is durable after
 * `syncFolder`. Errors of the file system come as they are; nothing is left behind then.
 */
async function createFile({ file, temporary, content, mode }) {
    await createDurably(temporary, content, mode);
    try {
        await link(temporary, file);
        return true;
    }
    catch (error) {
        // over a network the answer to a link that was made can be lost, and the call be sent again: the count of names tells (open(2), O_EXCL)
        if (isErrno(error, 'EEXIST'))
            return (await stat(temporary)).nlink > 1;
        throw error;
    }
    finally {
        await unlink(temporary).catch(() => undefined);
    }
}
/**
 * Makes `folder` and what is missing above it, durably, for the owner only unless a `mode` is given (before the umask). The name of one that is there
 * is brought to the disk too, since whoever made it may have been killed before; those of the folders above it are not.
 */
async function makeFolder(folder, mode = 0o700) {
    const first = await (0,promises_.mkdir)(folder, { recursive: true, mode });
    if (first === undefined) {
        await syncIfAllowed(external_node_path_.dirname(folder));
        return;
    }
    for (let made = folder;; made = external_node_path_.dirname(made)) {
        await (0,files/* syncFolder */.Yw)(external_node_path_.dirname(made));
        if (made === first || made === external_node_path_.dirname(made))
            return;
    }
}
/** A folder that was there already may lie where this user may neither look nor write: then others have made it. */
async function syncIfAllowed(folder) {
    try {
        await (0,files/* syncFolder */.Yw)(folder);
    }
    catch (error) {
        if (!['EACCES', 'EPERM', 'EROFS', 'EINVAL'].some((code) => (0,files/* isErrno */.r)(error, code)))
            throw error;
    }
}
/** Creates `file`, which must not exist, with `content` on the disk. Nothing is left behind when it rejects. */
async function createDurably(file, content, mode = 0o600) {
    const handle = await open(file, 'wx', mode);
    try {
        await handle.writeFile(content);
        await handle.sync();
    }
    catch (error) {
        await unlink(file).catch(() => undefined);
        throw error;
    }
    finally {
        await handle.close();
    }
}

;// CONCATENATED MODULE: ./build/core/disk-trouble.js

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
/** Whether something that was thrown is an error of the system. */
function isSystemError(error) {
    return (typeof error === 'object' &&
        error !== null &&
        'syscall' in error &&
        'code' in error &&
        typeof error.code === 'string');
}
/** Why a file could not be written, in words: `the disk is full`. The error numbers are those of errno(3). */
function diskTrouble(error) {
    if (!isSystemError(error))
        return (0,errors/* messageOf */.bD)(error);
    return reasons[error.code] ?? error.message;
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/client/writable.js





/** More than the claim of a supervisor has, and than a file system keeps beside a file's name. */
const probe = Buffer.alloc(4_096, '\n');
/**
 * Makes the folder of a service and writes a small file there, which goes away again. A supervisor that cannot do that ends at
 * once and has nowhere to say why, so whoever starts one looks first. Rejects with `state-unwritable`, which names the folder
 * and what is wrong with its disk.
 */
async function assertWritable(folder) {
    try {
        await makeFolder(folder);
        writeProbe(external_node_path_.join(folder, `.probe-${process.pid}.tmp`));
    }
    catch (cause) {
        throw isSystemError(cause) ? unwritable(folder, diskTrouble(cause), cause) : cause;
    }
}
function writeProbe(file) {
    const descriptor = (0,external_node_fs_.openSync)(file, 'w', 0o600);
    try {
        (0,external_node_fs_.writeSync)(descriptor, probe);
        (0,external_node_fs_.fsyncSync)(descriptor);
    }
    finally {
        (0,external_node_fs_.closeSync)(descriptor);
        (0,external_node_fs_.rmSync)(file, { force: true });
    }
}
function unwritable(folder, why, cause) {
    return new errors/* DeliveryError */.VE({
        code: 'state-unwritable',
        message: `no supervisor of the service can start: nothing can be written in ${folder}: ${why}`,
        hint: 'leave space on that disk and make the folder writable for this user, then run the command again; what serves goes on serving',
        cause,
    });
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/client/control.js













const connectTimeoutMs = 2_000;
const callTimeoutMs = 20_000;
/** a slow machine needs a second for a process that others need 100 ms for */
const startWithinMs = 20_000;
const pollMs = 25;
/** a second, by which another command that starts the service has handed its address over */
const roundsPerStart = 40;
/** a worker that did not answer so often in a row, each time for seconds, hangs */
const mostMisses = 3;
const attempts = 3;
/** Nothing is connected or started before the first call. */
function createControl(request) {
    const { places, clock, log } = request;
    let connection;
    let ensuring;
    async function connectOnce() {
        if (connection !== undefined)
            return connection;
        const socket = (await (0,control_file/* readControlFile */.w)(places.controlFile).catch(() => undefined))?.socket ?? external_node_path_.join(request.sockets, 's');
        try {
            const opened = await (0,client/* connectRpc */.y)({ path: socket, timeoutMs: connectTimeoutMs });
            connection = opened;
            void opened.closed.then(() => {
                if (connection === opened)
                    connection = undefined;
            });
            return opened;
        }
        catch (error) {
            if ((0,client/* isGone */.S)(error))
                return undefined;
            throw error;
        }
    }
    function ensure() {
        ensuring ??= find().finally(() => {
            ensuring = undefined;
        });
        return ensuring;
    }
    /**
     * A supervisor that is there; else the worker that outlived it is asked to start one, and hands it the listening socket;
     * else one is started from the state on the disk. Where somebody else starts one at the same time, theirs is used.
     */
    async function find() {
        const logFile = external_node_path_.join(places.folder, 'supervisor.log');
        const from = (0,log_file/* sizeOf */.$d)(logFile);
        let end = clock.monotonic() + startWithinMs;
        let taken = 0;
        for (let round = 0; clock.monotonic() < end; round += 1) {
            const found = await connectOnce();
            if (found !== undefined)
                return found;
            if (round % roundsPerStart === 0)
                await assertWritable(places.folder);
            if (round % roundsPerStart === 0 && !await reviveByWorker(places)) {
                log.debug('no supervisor is running; starting one');
                taken = await request.launch() ? 0 : taken + 1;
                if (taken > 1 && isForeign())
                    throw portInUse(request.listen);
                if (taken >= mostMisses && await replaceWorker()) {
                    end = clock.monotonic() + startWithinMs;
                    taken = 0;
                    // the address is free now: the next round begins with taking it
                    round = -1;
                }
            }
            await clock.sleep(pollMs);
        }
        if (taken > 0)
            throw isForeign() ? portInUse(request.listen) : notAnswering();
        throw new errors/* DeliveryError */.VE({
            code: 'target-unavailable',
            message: `the supervisor of the service did not start: ${(0,log_file/* logTail */.RB)({ file: logFile, from, secrets: [] }) || 'it wrote nothing'}`,
            hint: `see ${logFile}`,
        });
    }
    /** Somebody else holds the address, and not this service, which may be just starting, or hang. */
    function isForeign() {
        const { port } = request.listen;
        const owner = findPortOwner(port);
        if (owner !== undefined)
            return owner.service?.folder !== places.folder;
        return (0,claim/* claimant */.Iz)(places.claims) === undefined && orphanedWorker(places, port) === undefined;
    }
    /** Without a supervisor nobody else ends a worker that hangs; what it served with runs on, and is taken over. */
    async function replaceWorker() {
        const worker = orphanedWorker(places, request.listen.port);
        if (worker === undefined)
            return false;
        await (0,end_worker/* endWorker */.m)(worker, (message) => log.warning(`${message}; a new one takes over`));
        return true;
    }
    function notAnswering() {
        const { host, port } = request.listen;
        const supervisor = (0,claim/* claimant */.Iz)(places.claims);
        return new errors/* DeliveryError */.VE({
            code: 'target-unavailable',
            message: `this very service holds ${host}:${port}, but ${supervisor === undefined ? 'nothing of it answers' : `its supervisor (process ${supervisor.pid}) does not answer`}`,
            hint: `see ${external_node_path_.join(places.folder, 'supervisor.log')}; when that process is ended, the next command starts another one`,
        });
    }
    return {
        async call({ method, params = {}, timeoutMs = callTimeoutMs }) {
            // under the same id an answer that was lost is given again, not the work done twice
            const id = Buffer.from(request.random.bytes(16)).toString('hex');
            for (let attempt = 1;; attempt += 1) {
                const opened = await ensure();
                try {
                    return await opened.call({ method, params, timeoutMs, id });
                }
                catch (error) {
                    if (attempt === attempts || !(0,client/* isGone */.S)(error))
                        throw error;
                    connection = undefined;
                }
            }
        },
        async ask({ method, params = {}, timeoutMs = callTimeoutMs }) {
            const opened = await connectOnce();
            try {
                return await opened?.call({ method, params, timeoutMs });
            }
            catch (error) {
                if ((0,client/* isGone */.S)(error))
                    return undefined;
                throw error;
            }
        },
        async assertStartable() {
            if (await connectOnce() !== undefined || await isFree(request.listen))
                return;
            if (isForeign())
                throw portInUse(request.listen);
        },
        close() {
            connection?.close();
            connection = undefined;
        },
    };
}
/** Asks the worker, if it serves, to start a supervisor; says whether there is one to ask. */
async function reviveByWorker(places) {
    const worker = await connectWorker(places);
    if (worker === undefined)
        return false;
    try {
        await worker.call({ method: 'revive', timeoutMs: connectTimeoutMs });
        return true;
    }
    catch {
        return false;
    }
    finally {
        worker.close();
    }
}
/**
 * The worker that serves now, if there is one. It has to answer: the kernel still accepts connections for one that hangs,
 * and for a moment for one that was killed.
 */
async function connectWorker(places) {
    const traffic = (0,traffic_record/* readTraffic */.Eg)(places.trafficFile);
    if (traffic === undefined)
        return undefined;
    for (const socket of (0,worker_sockets/* workerSockets */.F)(traffic.worker.socket)) {
        const connection = await (0,client/* connectRpc */.y)({ path: socket, timeoutMs: connectTimeoutMs }).catch(() => undefined);
        try {
            await connection?.call({ method: 'record', timeoutMs: connectTimeoutMs });
            if (connection !== undefined)
                return connection;
        }
        catch {
            connection?.close();
        }
    }
    return undefined;
}

// EXTERNAL MODULE: ./build/rollout/targets/local/kept.js
var kept = __nccwpck_require__(8855);
// EXTERNAL MODULE: ./build/rollout/targets/local/boot-time.js
var boot_time = __nccwpck_require__(4657);
// EXTERNAL MODULE: ./build/rollout/targets/local/traffic-table.js
var traffic_table = __nccwpck_require__(6759);
// EXTERNAL MODULE: ./build/rollout/targets/local/state/transitions.js + 1 modules
var transitions = __nccwpck_require__(6616);
// EXTERNAL MODULE: ./build/rollout/targets/local/state/view.js
var view = __nccwpck_require__(6060);
;// CONCATENATED MODULE: ./build/rollout/targets/local/state/idle-view.js




/**
 * The state while no supervisor runs. The worker may serve on, and may have put traffic back since: then its record knows
 * better than the state on the disk.
 */
function idleView({ state, record, isServing, clock, isKept, facts, rebuilt }) {
    const lease = record?.table.fence === state.fence ? record.table.lease : null;
    const leaseLeftMs = isServing && lease !== null ? (0,boot_time/* msUntil */.n)(clock, lease) : 0;
    return (0,view/* viewOf */.d)(withWorker(state, record), {
        serving: isServing && (record?.table.stable !== null || (0,traffic_table/* effectivePercent */.RD)(record) > 0),
        leaseLeftMs: Math.round(leaseLeftMs),
        isKept,
        facts,
        rebuilt,
    });
}
function withWorker(state, record) {
    const lapse = record?.lapse ?? null;
    if (lapse === null || lapse.fence !== state.rollout?.fence)
        return state;
    return (0,transitions/* restored */.v0)({ state, cause: 'lease-lapsed', at: lapse.at });
}

// EXTERNAL MODULE: ./build/rollout/targets/local/state/service-state.js
var service_state = __nccwpck_require__(9526);
// EXTERNAL MODULE: ./build/rollout/targets/local/state/state-file.js + 3 modules
var state_file = __nccwpck_require__(2782);
// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/boot-clock.js
var boot_clock = __nccwpck_require__(7731);
;// CONCATENATED MODULE: ./build/rollout/targets/local/client/idle.js







/** Reads from the files of the service and, where it still serves, from its worker. */
function createIdleReader({ places, service, environment, settings, clock }) {
    const find = () => (0,state_file/* findState */.B)({ places, service, environment, settings, at: new Date(clock.now()).toISOString() });
    return {
        async describe() {
            const worker = await connectWorker(places);
            worker?.close();
            const { state: known = (0,service_state/* newServiceState */.X)({ service, environment, settings }), rebuilt } = await find();
            return idleView({
                state: known,
                record: (0,traffic_record/* readTraffic */.Eg)(places.trafficFile),
                isServing: worker !== undefined,
                clock: (0,boot_clock/* systemBootClock */.Q)(),
                isKept: (revision) => (0,kept/* isKept */.t)(places, revision),
                facts: { listen: `${known.settings.listen.host}:${known.settings.listen.port}`, supervisor: null, logs: places.logs },
                rebuilt,
            });
        },
        journal: async () => (await find()).state?.journal ?? [],
    };
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: ./build/rollout/targets/local/private-folder.js
var private_folder = __nccwpck_require__(2637);
;// CONCATENATED MODULE: ./build/rollout/targets/local/client/sockets.js






/** The longest path of a local socket: `sun_path` has 108 bytes on Linux (unix(7)) and 104 on macOS, the last is 0. */
const longestSocketPath = process.platform === 'darwin' ? 103 : 107;
/** room for the name of a socket in its folder */
const nameLength = '/w-01234567'.length;
/**
 * The folder of a service's control sockets: under the user's runtime folder, else under /tmp. It is short, since socket
 * paths are, so it is named by a digest of the service's folder. Throws `home-unsafe` for a path that is too long.
 */
function socketFolder({ folder, runtimeDirectory, uid }) {
    const digest = (0,external_node_crypto_.createHash)('sha256').update(folder).digest('hex').slice(0, 16);
    const root = socketRoot({ runtimeDirectory, uid });
    const found = external_node_path_.join(root, digest);
    const bytes = Buffer.byteLength(found) + nameLength;
    if (bytes <= longestSocketPath)
        return found;
    throw new errors/* DeliveryError */.VE({
        code: 'home-unsafe',
        message: `the control socket would be at ${found}, whose path has ${bytes} bytes; the system allows ${longestSocketPath}`,
        hint: 'set XDG_RUNTIME_DIR to a folder with a shorter path',
    });
}
function socketRoot({ runtimeDirectory, uid }) {
    const isUsable = runtimeDirectory !== undefined && external_node_path_.isAbsolute(runtimeDirectory);
    return isUsable ? external_node_path_.join(runtimeDirectory, 'pqcd') : `/tmp/pqcd-${uid}`;
}
/** A service that ends in this moment removes the folder above when it is empty: then it is made again, so often. */
const sockets_attempts = 1_000;
/**
 * Makes the folder of the sockets, and the one above it, for their owner only. Anybody can make folders in /tmp: one that
 * is a link, somebody else's or open to others is refused with `home-unsafe`.
 */
function makeSocketFolder(folder) {
    for (let attempt = 1;; attempt += 1) {
        try {
            makePart(external_node_path_.dirname(folder));
            makePart(folder);
            break;
        }
        catch (error) {
            if (attempt === sockets_attempts || !(0,files/* isErrno */.r)(error, 'ENOENT'))
                throw (0,private_folder/* unsafeFolder */.V)(folder, (0,errors/* messageOf */.bD)(error));
        }
    }
    (0,private_folder/* assertPrivate */.g)(folder);
}
function makePart(part) {
    try {
        (0,external_node_fs_.mkdirSync)(part, { mode: 0o700 });
        (0,external_node_fs_.chmodSync)(part, 0o700);
    }
    catch (error) {
        if (!(0,files/* isErrno */.r)(error, 'EEXIST'))
            throw error;
    }
}

// EXTERNAL MODULE: ./build/rollout/targets/local/places.js
var local_places = __nccwpck_require__(9351);
// EXTERNAL MODULE: ./build/rollout/targets/local/start-file.js
var start_file = __nccwpck_require__(886);
;// CONCATENATED MODULE: ./build/rollout/targets/local/host/kept-service.js







/** Opens a service from what its last supervisor left; undefined where none ever ran. Starts nothing. */
async function openKeptService({ place, ports }) {
    const places = (0,local_places/* localPlaces */.An)(place);
    const start = await (0,start_file/* readStartFile */.t)(places.startFile);
    if (start === undefined)
        return undefined;
    const { service, environment } = place;
    const { binaries, uid, runtimeDirectory, clock, random, log } = ports;
    const sockets = socketFolder({ folder: places.folder, runtimeDirectory, uid });
    const control = createControl({
        places,
        sockets,
        listen: start.settings.listen,
        clock,
        random,
        log,
        launch: () => {
            makeSocketFolder(sockets);
            const options = { service, environment, folder: places.folder, sockets, settings: start.settings };
            return launchSupervisor({ binaries, options, environment: start.environment });
        },
    });
    const idle = createIdleReader({ places, service, environment, settings: start.settings, clock });
    return kept_service_kept({ control, idle, places });
}
function kept_service_kept({ control, idle, places }) {
    const describe = async () => await control.ask({ method: 'describe' }) ?? idle.describe();
    return {
        describe,
        bringBack: () => bringBack({ control, places, describe, onState: () => undefined }),
        close: control.close,
    };
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/host/revive.js



/** An address that is not there yet, since the network is just coming up, is tried again for so long. */
const addressWithinMs = 20_000;
const againMs = 500;
/**
 * Brings back every service of the home that should serve and does not: after a reboot, or after its supervisor and its
 * proxy were killed. Services that serve are left alone. One in trouble does not keep the others; what is wrong is told,
 * and the answer is false then.
 */
async function reviveServices({ home, ports }) {
    const done = await Promise.all(homeServices(home).map((place) => told({ place, ports, work: () => reviveOne({ place, ports }) })));
    return done.every((fine) => fine);
}
/** Whether something should serve and does not. What cannot be read counts: bringing it back says what is wrong. */
async function isSomethingMissing({ home, ports }) {
    const missing = await Promise.all(homeServices(home).map(async (place) => {
        try {
            return await withService({ place, ports, use: async (service) => isMissing(await service.describe()) }) ?? false;
        }
        catch {
            return true;
        }
    }));
    return missing.includes(true);
}
function isMissing({ serving, stopped, stable }) {
    return !serving && !stopped && stable !== undefined;
}
async function reviveOne({ place, ports }) {
    const { clock, log } = ports;
    const end = clock.monotonic() + addressWithinMs;
    for (;;) {
        try {
            const started = await withService({ place, ports, use: (service) => service.bringBack() });
            if (started === true)
                log.info(`${nameOf(place)}: serves again`);
            return;
        }
        catch (error) {
            if (!(0,errors/* isDeliveryError */.$n)(error, 'port-in-use') || clock.monotonic() > end)
                throw error;
            await clock.sleep(againMs);
        }
    }
}
async function withService({ place, ports, use }) {
    const service = await openKeptService({ place, ports });
    try {
        return service === undefined ? undefined : await use(service);
    }
    finally {
        service?.close();
    }
}
async function told({ place, ports, work }) {
    try {
        await work();
        return true;
    }
    catch (error) {
        ports.log.error(`${nameOf(place)}: ${revive_textOf(error)}`);
        return false;
    }
}
/** An error that is not documented comes with its place in the code: nobody can act on it otherwise. */
function revive_textOf(error) {
    if ((0,errors/* isDeliveryError */.$n)(error))
        return error.hint === undefined ? error.message : `${error.message}; ${error.hint}`;
    return error instanceof Error ? error.stack ?? error.message : String(error);
}
function nameOf({ service, environment }) {
    return `${service}/${environment}`;
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/host/shutdown.js





const shutdown_pollMs = 50;
/**
 * Ends every service of the home as a machine that goes down should: what is under way is answered first. Nothing of what is
 * known changes, so the next start of the machine brings them back. Resolves when they have ended, or after `withinMs`.
 */
async function endServices({ home, clock, log, withinMs }) {
    const ending = homeServices(home).flatMap((place) => {
        const process = lastProcess((0,local_places/* localPlaces */.An)(place));
        if (process === undefined || !terminate(process))
            return [];
        log.info(`${place.service}/${place.environment}: answers what is under way, then ends`);
        return [process];
    });
    const end = clock.monotonic() + withinMs;
    while (ending.some(process_identity/* isRunning */.W_) && clock.monotonic() < end)
        await clock.sleep(shutdown_pollMs);
}
/** The supervisor, which sees to all the rest; where it is gone, the worker. */
function lastProcess(places) {
    const supervisor = (0,claim/* claimant */.Iz)(places.claims);
    if (supervisor !== undefined)
        return supervisor;
    const worker = (0,traffic_record/* readTraffic */.Eg)(places.trafficFile)?.worker;
    return worker !== undefined && (0,process_identity/* isRunning */.W_)(worker) ? worker : undefined;
}
function terminate({ pid }) {
    try {
        process.kill(pid, 'SIGTERM');
        return true;
    }
    catch {
        // it ended in this moment
        return false;
    }
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/host-role.js





/** What the units start: each works on every service of a state home, then ends. */
const hostRoles = ['revive', 'look', 'shutdown'];
/** A restart of the unit waits until everything serves. */
const askWithinMs = 300_000;
/** a unit gets five minutes to stop */
const shutdownWithinMs = 290_000;
/** Runs this process as one of the roles that units start, and ends it. */
async function runHostRole({ role, home, manager }) {
    try {
        assertOwn(home);
        process.exit(await run({ role, home, manager: manager === 'user' ? 'user' : 'system' }) ? 0 : 1);
    }
    catch (error) {
        say(revive_textOf(error));
        process.exit(1);
    }
}
async function run({ role, home, manager }) {
    const ask = createAskManager(askWithinMs);
    const ports = hostPorts();
    switch (role) {
        case 'revive':
            return reviveServices({ home, ports });
        case 'look':
            return await isSomethingMissing({ home, ports }) ? reviveInUnit({ home, manager, ask, ports }) : true;
        case 'shutdown':
            if (await isGoingDown(ask, manager))
                await endServices({ home, clock: system/* systemClock */.m, log: ports.log, withinMs: shutdownWithinMs });
            else
                say('the services go on; `pqc-delivery stop` ends one');
            return true;
    }
}
/** What is started belongs to the unit of the services: the manager starts it there. Where there is none, it is started here. */
async function reviveInUnit({ home, manager, ask, ports }) {
    const asked = await ask(manager, 'restart', unitNames.service);
    return asked?.ok === true || reviveServices({ home, ports });
}
/** Files that this user owns and others cannot change: what is in them is started. */
function assertOwn(home) {
    const { uid, mode } = (0,external_node_fs_.statSync)(home);
    if (uid !== process.getuid?.())
        throw new Error(`${home} belongs to the user with id ${uid}: the units have to be that user's`);
    if ((mode & 0o022) !== 0)
        throw new Error(`${home} can be written by others`);
}
function hostPorts() {
    return {
        binaries: { node: process.execPath, entry: (0,external_node_fs_.realpathSync)(process.argv[1] ?? '') },
        uid: process.getuid?.() ?? 0,
        runtimeDirectory: process.env['XDG_RUNTIME_DIR'],
        clock: system/* systemClock */.m,
        random: system/* systemRandom */.v,
        log: lines,
    };
}
const lines = { debug: () => undefined, info: say, warning: say, error: say };
/** For the journal, which knows the time and the process. */
function say(message) {
    try {
        (0,external_node_fs_.writeSync)(2, `${message}\n`);
    }
    catch {
        // there is nowhere left to say it
    }
}


/***/ }),

/***/ 8034:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  b: () => (/* binding */ instanceEngineFor),
  P: () => (/* binding */ recordedEngine)
});

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __nccwpck_require__(7030);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __nccwpck_require__(2807);
// EXTERNAL MODULE: ./build/rollout/targets/local/containers/labels.js
var containers_labels = __nccwpck_require__(1961);
;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/instances/container-engine.js



const connectTimeoutMs = 1_000;
/** of what a health check says */
const shownCharacters = 200;
/** Looks after containers that run already. */
function containerKeeper({ host, logFile }) {
    const watching = new Map();
    /** instances during whose life the engine went away */
    const shaken = new Set();
    function watched({ id, slot, container, port }) {
        host.claimed.add(id);
        const over = new AbortController();
        watching.set(id, { slot, over });
        const ended = host.ended({ container, port, signal: over.signal, onAway: () => shaken.add(id) }).then(async (why) => {
            if (!over.signal.aborted)
                await letGo({ id, container, slot });
            return why;
        });
        return { id, port, pid: 0, startTime: '', container: { id: container, engine: host.socket }, ended };
    }
    async function letGo({ id, container, slot }) {
        await host.putAway(container, logFile(slot));
        host.claimed.delete(id);
        watching.delete(id);
    }
    return {
        watched,
        async adopt({ id, slot, port, container }) {
            if (container === undefined)
                return undefined;
            try {
                const facts = await host.inspect(container.id);
                const serves = facts?.running === true && Object.values(facts.ports).includes(port);
                return serves ? watched({ id, slot, container: container.id, port }) : undefined;
            }
            catch (error) {
                // an engine that is just away says nothing about what it runs: as long as the port answers, it serves
                if ((0,errors/* isDeliveryError */.$n)(error, 'engine-unavailable') && await doesAnswer(port))
                    return watched({ id, slot, container: container.id, port });
                throw error;
            }
        },
        async stop({ id, container }, graceMs) {
            if (container === undefined)
                return;
            const { slot = 0, over } = watching.get(id) ?? {};
            await host.stop(container.id, graceMs);
            // an engine that is away may never tell of its end: what is left of it is a leftover then, for `sweep`
            over?.abort();
            await letGo({ id, container: container.id, slot });
        },
        async problem({ container }) {
            if (container === undefined)
                return undefined;
            const facts = await host.inspect(container.id);
            if (facts === undefined || facts.health === 'none' || facts.health === 'healthy')
                return undefined;
            const said = facts.healthOutput === '' ? '' : `: ${facts.healthOutput.slice(0, shownCharacters)}`;
            const unasked = facts.health === 'starting' && facts.healthOutput === '' ? ', so far without a run (Podman has systemd run it)' : '';
            return `was right, but the health check of the image itself says "${facts.health}"${unasked}${said}`;
        },
        async trouble({ id, container }) {
            if (container === undefined)
                return undefined;
            if (shaken.has(id))
                return wentAway(host.socket);
            try {
                await host.inspect(container.id);
                return undefined;
            }
            catch (error) {
                return (0,errors/* isDeliveryError */.$n)(error, 'engine-unavailable') ? error : undefined;
            }
        },
    };
}
/** It ends containers when it ends, unless it is told not to, and lets go of their ports in any case. */
function wentAway(socket) {
    return new errors/* DeliveryError */.VE({
        code: 'engine-unavailable',
        message: `the container engine at ${socket} went away while the release ran, or was restarted: what became of the release is no fault of its own`,
        hint: 'see the log of the container engine, then run the command again',
    });
}
/** Runs the instances of an image as containers. */
function containerEngine({ host, launch, revisionId, rolloutId, logFile }) {
    const keeper = containerKeeper({ host, logFile });
    /** One that is not written down: its supervisor died just after it was started, or the list was lost. */
    async function find(slot) {
        const wanted = { [containers_labels/* labelNames */.l3.revision]: revisionId, [containers_labels/* labelNames */.l3.rollout]: rolloutId, [containers_labels/* labelNames */.l3.slot]: String(slot) };
        const found = (await host.list()).find(({ labels }) => Object.entries(wanted).every(([name, value]) => labels[name] === value) && !host.claimed.has(labels[containers_labels/* labelNames */.l3.instance] ?? ''));
        const id = found?.labels[containers_labels/* labelNames */.l3.instance];
        if (found === undefined || id === undefined)
            return undefined;
        const facts = await host.inspect(found.id);
        const port = facts?.ports[`${launch.port}/tcp`];
        return facts?.running !== true || port === undefined ? undefined : keeper.watched({ id, slot, container: found.id, port });
    }
    return {
        async start({ id, slot }) {
            const { container, port } = await host.start({ instanceId: id, slot, revisionId, rolloutId, launch });
            return keeper.watched({ id, slot, container, port });
        },
        adopt: ({ slot, record }) => record === undefined ? find(slot) : keeper.adopt(record),
        stop: keeper.stop,
        problem: keeper.problem,
        trouble: keeper.trouble,
        // the engine chooses ports, and holds them
        hasLostPort: async () => false,
    };
}
function doesAnswer(port) {
    return new Promise((resolve) => {
        const socket = (0,external_node_net_.connect)({ host: '127.0.0.1', port, timeout: connectTimeoutMs });
        const end = (answers) => {
            socket.destroy();
            resolve(answers);
        };
        socket.once('connect', () => end(true));
        socket.once('timeout', () => end(false));
        socket.once('error', () => end(false));
    });
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __nccwpck_require__(1421);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __nccwpck_require__(8500);
// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/instances/log-file.js
var log_file = __nccwpck_require__(3542);
// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/instances/process-identity.js
var process_identity = __nccwpck_require__(3271);
;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/instances/instance.js




/** How often a process that is no child of this one is looked at. */
const pollMs = 250;
const killPollMs = 25;
/** Starts a process in its own session. Its output goes to the log file, not to a pipe: it outlives the supervisor. */
async function startInstance({ id, port, launch, folder, logFile, baseEnv }) {
    const [name = '', ...args] = launch.command;
    const command = name === 'node' ? process.execPath : name;
    const log = (0,log_file/* openLog */.Ne)(logFile);
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
        (0,log_file/* closeLog */.rK)(log);
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
        await (0,promises_.setTimeout)(pollMs);
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
        await (0,promises_.setTimeout)(killPollMs);
    // what the leader started and left behind goes too; the group keeps its number while anything of it runs
    if (wasRunning)
        (0,process_identity/* signalGroup */.i8)(pid, 'SIGKILL');
    while (wasRunning && (0,process_identity/* hasGroup */.YI)(pid) && (0,process_identity/* isRunning */.W_)({ pid, startTime }))
        await (0,promises_.setTimeout)(killPollMs);
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
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

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/instances/process-engine.js



/** Runs the instances of a release of files as processes of this machine. */
function processEngine({ launch, folder, logFile, baseEnv }) {
    return {
        async start({ id, slot, takenPorts }) {
            const port = await freePort(takenPorts);
            const instance = await startInstance({ id, port, launch, folder, logFile: logFile(slot), baseEnv });
            if (instance.pid !== 0)
                return instance;
            throw new errors/* DeliveryError */.VE({ code: 'command-missing', message: `${launch.command[0] ?? ''}: ${await instance.ended}` });
        },
        adopt: async ({ record }) => record === undefined ? undefined : adoptInstance(record),
        stop: (instance, graceMs) => stopInstance(instance, graceMs),
        problem: async ({ pid, port }) => isHeldByOther({ pid, port }) ? 'was answered by another process, which holds the port' : undefined,
        trouble: async () => undefined,
        // a port can be lost between its choice and its use
        hasLostPort: ({ port }) => isPortTaken(port),
    };
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/instances/choose-engine.js



/** What runs the instances of a revision, by what it is made of. */
function instanceEngineFor({ launch, hosts, folder, baseEnv, logFile, revisionId, rolloutId }) {
    return launch.kind === 'container'
        ? containerEngine({ host: hosts.at(launch.engine), launch, revisionId, rolloutId, logFile })
        : processEngine({ launch, folder, logFile, baseEnv });
}
/** What ends instances of which nothing is known but their record: what starts them may be removed by now. */
function recordedEngine({ hosts, logFile }) {
    const keepers = new Map();
    const keeperOf = (engine) => {
        const keeper = keepers.get(engine) ?? containerKeeper({ host: hosts.at(engine), logFile });
        keepers.set(engine, keeper);
        return keeper;
    };
    const adopt = async (record) => {
        if (record?.container === undefined)
            return record === undefined ? undefined : adoptInstance(record);
        return keeperOf(record.container.engine).adopt(record);
    };
    return {
        adopt: ({ record }) => adopt(record),
        stop: (instance, graceMs) => instance.container === undefined ? stopInstance(instance, graceMs) : keeperOf(instance.container.engine).stop(instance, graceMs),
    };
}


/***/ }),

/***/ 6452:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ writeInstances),
/* harmony export */   d: () => (/* binding */ readInstances)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8314);


const version = 1;
/** Replaces the list of running processes. Without fsync: after a power failure none of them runs. */
function writeInstances(file, groups) {
    const temporary = `${file}.${process.pid}.tmp`;
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(temporary, JSON.stringify({ version, groups }), { mode: 0o600 });
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(temporary, file);
}
/** The processes that the last supervisor had; none when the file is missing or not whole: they are started again then. */
function readInstances(file) {
    try {
        const value = JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8'));
        if (!(0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isJsonObject */ .O)(value) || value['version'] !== version || !Array.isArray(value['groups']))
            return [];
        return value['groups'].filter(isGroup);
    }
    catch {
        return [];
    }
}
function isGroup(value) {
    return (0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isJsonObject */ .O)(value) && typeof value['revisionId'] === 'string' && typeof value['rolloutId'] === 'string' &&
        Array.isArray(value['instances']) && value['instances'].every(isInstance);
}
function isInstance(value) {
    return (0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isJsonObject */ .O)(value) && typeof value['id'] === 'string' && typeof value['startTime'] === 'string' && typeof value['healthy'] === 'boolean' &&
        ['slot', 'pid', 'port'].every((name) => Number.isSafeInteger(value[name])) && isPlace(value['container']);
}
/** Absent for a process. */
function isPlace(value) {
    return value === undefined || ((0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isJsonObject */ .O)(value) && typeof value['id'] === 'string' && typeof value['engine'] === 'string');
}


/***/ }),

/***/ 85:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   AC: () => (/* binding */ readLaunch),
/* harmony export */   gm: () => (/* binding */ launchVersion)
/* harmony export */ });
/* unused harmony export versionOf */
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8314);
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1645);


/** The newest version of a revision's file: 2 has containers, which a program that knows 1 alone cannot start. */
const launchVersion = 2;
/** The version that a revision's file is written in: the oldest that can say it. */
function versionOf(launch) {
    return launch.kind === 'container' ? 2 : 1;
}
/** Reads the file of a revision; undefined when it is not there. Rejects with `state-broken` or `state-newer`. */
async function readLaunch(file) {
    const value = await (0,_core_files_js__WEBPACK_IMPORTED_MODULE_0__/* .readVersioned */ .OF)({ file, version: launchVersion });
    if (value === undefined)
        return undefined;
    const launch = value['launch'];
    if (!isLaunch(launch))
        throw new TypeError(`${file} does not say how to start the revision`);
    return launch;
}
function isLaunch(value) {
    if (!(0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isJsonObject */ .O)(value))
        return false;
    const { env, secrets, health } = value;
    return (0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isJsonObject */ .O)(env) && isTexts(Object.values(env)) && isTexts(secrets) && (0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isJsonObject */ .O)(health) &&
        typeof health['path'] === 'string' && typeof health['status'] === 'number' && typeof health['withinMs'] === 'number' &&
        (value['kind'] === 'container' ? isContainer(value) : isTexts(value['command']) && value['command'].length > 0);
}
function isContainer({ image, reference, engine, port, limits }) {
    return isTexts([image, reference, engine]) && Number.isSafeInteger(port) && (0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isJsonObject */ .O)(limits) &&
        ['memoryBytes', 'cpus', 'pids'].every((name) => limits[name] === null || typeof limits[name] === 'number');
}
function isTexts(value) {
    return Array.isArray(value) && value.every((item) => typeof item === 'string');
}


/***/ }),

/***/ 3542:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $d: () => (/* binding */ sizeOf),
/* harmony export */   Ne: () => (/* binding */ openLog),
/* harmony export */   RB: () => (/* binding */ logTail),
/* harmony export */   U_: () => (/* binding */ limitLog),
/* harmony export */   rK: () => (/* binding */ closeLog)
/* harmony export */ });
/* unused harmony export withoutSecrets */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);

/** What an instance wrote is kept up to twice this. */
const largestLog = 10 * 1024 * 1024;
/** What an error message shows of it. */
const tailBytes = 4_000;
const tailLines = 20;
/**
 * Opens a log for a process that is started, which adds to it. A disk that takes no file, or no descriptor that is left, must
 * not keep it from starting: what it says is lost then.
 */
function openLog(file) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(file, 'a', 0o600);
    }
    catch {
        return 'ignore';
    }
}
/** Lets go of what `openLog` gave: the process has it by now. */
function closeLog(log) {
    if (log !== 'ignore')
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(log);
}
/** The end of what a process wrote since `from` (a size in bytes), without secrets; empty when it wrote nothing. */
function logTail({ file, from, secrets }) {
    try {
        const fd = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(file, 'r');
        try {
            const { size } = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(fd);
            const begin = from > size ? 0 : from;
            // as much more as the longest secret has: what is cut of one is in there, and is not shown
            const margin = longestForm(secrets);
            const start = Math.max(begin, size - tailBytes - margin);
            const bytes = Buffer.alloc(size - start);
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(fd, bytes, 0, bytes.length, start);
            const text = withoutSecrets(bytes.toString('utf8'), secrets);
            return (start > begin ? endOf(text.slice(margin)) : text).trim().split('\n').slice(-tailLines).join('\n');
        }
        finally {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(fd);
        }
    }
    catch {
        return '';
    }
}
/** The last `tailBytes` characters at most of a text that begins anywhere: from the begin of a line on, where there is one. */
function endOf(text) {
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
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(file, { throwIfNoEntry: false })?.size ?? 0;
}
/**
 * Moves a log that has grown too large aside, to `<file>.1`, and begins it anew. Its writers have it open for appending,
 * so they go on at its start; what they write in this very moment can be lost.
 */
function limitLog(file) {
    if (sizeOf(file) < largestLog)
        return;
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.copyFileSync)(file, `${file}.1`);
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.truncateSync)(file, 0);
}


/***/ }),

/***/ 3271:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   W_: () => (/* binding */ isRunning),
/* harmony export */   YI: () => (/* binding */ hasGroup),
/* harmony export */   i8: () => (/* binding */ signalGroup),
/* harmony export */   ls: () => (/* binding */ identify)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1421);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3024);
/* harmony import */ var _boot_clock_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7731);



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

/***/ 8929:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _host_role_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(562);
/* harmony import */ var _role_options_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8155);
/* harmony import */ var _supervisor_role_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8392);
/* harmony import */ var _worker_role_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(930);




/**
 * The entry of the processes that outlive a command, `<this file> supervisor|worker OPTIONS`, and of what units start,
 * `<this file> revive|look|shutdown HOME [user|system]`.
 */
const [, , role, options = '', manager = ''] = process.argv;
const hostRole = _host_role_js__WEBPACK_IMPORTED_MODULE_0__/* .hostRoles */ .e.find((name) => name === role);
if (role === 'supervisor')
    await (0,_supervisor_role_js__WEBPACK_IMPORTED_MODULE_2__/* .runSupervisor */ .K)((0,_role_options_js__WEBPACK_IMPORTED_MODULE_1__/* .parseSupervisorOptions */ ._2)(options));
else if (role === 'worker')
    await (0,_worker_role_js__WEBPACK_IMPORTED_MODULE_3__/* .runWorker */ .W)((0,_role_options_js__WEBPACK_IMPORTED_MODULE_1__/* .parseWorkerOptions */ .Y7)(options));
else if (hostRole !== undefined)
    await (0,_host_role_js__WEBPACK_IMPORTED_MODULE_0__/* .runHostRole */ .g)({ role: hostRole, home: options, manager });
else {
    process.stderr.write('this file is started by pqc-delivery, as a supervisor or a proxy worker of a local service\n');
    process.exit(2);
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 9637:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Yo: () => (/* binding */ isSameCode),
  m1: () => (/* binding */ ownCode),
  wr: () => (/* binding */ readCode),
  Uu: () => (/* binding */ startableCode)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./build/core/json.js
var json = __nccwpck_require__(8314);
;// CONCATENATED MODULE: ./build/rollout/targets/local/client/lasting-binaries.js

/** The names in the state home that always lead to the newest copies: units and people call these. */
function lastingBinaries(home) {
    const folder = external_node_path_.join(home, 'bin');
    return { node: external_node_path_.join(folder, 'node'), entry: external_node_path_.join(folder, 'proxy.mjs') };
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/own-code.js




/** What this process runs from: copies in the state home that are named by their digests, so equal paths are equal code. */
function ownCode() {
    return { node: process.execPath, entry: process.argv[1] ?? '' };
}
/**
 * What a process of a service can be started from: the same as this one, or where somebody removed that, what the lasting names
 * of the state home lead to. `folder`: of the service, `<home>/services/<service>/<environment>`.
 */
function startableCode(folder) {
    const own = ownCode();
    if ((0,external_node_fs_.existsSync)(own.node) && (0,external_node_fs_.existsSync)(own.entry))
        return own;
    try {
        const { node, entry } = lastingBinaries(external_node_path_.resolve(folder, '../../..'));
        return { node: (0,external_node_fs_.realpathSync)(node), entry: (0,external_node_fs_.realpathSync)(entry) };
    }
    catch {
        return own;
    }
}
/** Whether both are the same code; what does not tell its code is older than that. */
function isSameCode(one, other) {
    return one !== undefined && one.node === other.node && one.entry === other.entry;
}
/** The code that a message names; undefined where it names none. */
function readCode(value) {
    if (!(0,json/* isJsonObject */.O)(value))
        return undefined;
    const { node, entry } = value;
    return typeof node === 'string' && typeof entry === 'string' ? { node, entry } : undefined;
}


/***/ }),

/***/ 3726:
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
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2807);
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(8314);
/* harmony import */ var _json_check_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(9460);
/* harmony import */ var _proxy_settings_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5181);
/* harmony import */ var _watch_file_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7036);





/**
 * Reads the parameters of a call. They come from a process of the same user and of this program, so shapes are checked
 * where a wrong one would break the state, and what is opaque stays opaque.
 */
function readParams(params) {
    if (!(0,_core_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isJsonObject */ .O)(params))
        throw wrong('params');
    const text = (name) => {
        const value = params[name];
        if (typeof value !== 'string')
            throw wrong(name);
        return value;
    };
    const record = (name) => {
        const value = params[name];
        if (!(0,_core_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isJsonObject */ .O)(value))
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
            if (typeof rolloutId !== 'string' || !(0,_json_check_js__WEBPACK_IMPORTED_MODULE_4__/* .isCount */ .m)(fence))
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
        ...(params.flag('undoes') ? { undoes: true } : {}),
        ...(params.flag('drill') ? { drill: true } : {}),
        ...(params.flag('unrecorded') ? { unrecorded: true } : {}),
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
    return {
        id: hex('id'),
        content: hex('content'),
        start: hex('start'),
        ...(gitSha === undefined ? {} : { gitSha }),
        ...(value['image'] === undefined ? {} : { image: readImage(reader.record('image')) }),
        spec: reader.record('spec'),
    };
}
function readImage(value) {
    const reader = readParams(value);
    return { reference: reader.text('reference'), name: reader.text('name') };
}
/** The settings that a command brings. */
function readSettings(value) {
    const reader = readParams(value);
    return {
        listen: readAddress(reader.record('listen')),
        ...(value['metrics'] === undefined ? {} : { metrics: readAddress(reader.record('metrics')) }),
        drainMs: reader.number('drainMs', { least: 0, most: hourMs }),
        keep: reader.number('keep', { least: 0, most: 1_000 }),
        instances: reader.number('instances', { least: 1, most: 1_000 }),
        ...((0,_proxy_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .isProxySettings */ .y)(value['proxy']) ? { proxy: value['proxy'] } : {}),
    };
}
function readAddress(value) {
    const reader = readParams(value);
    return { host: reader.text('host'), port: reader.number('port', { least: 1, most: 65_535 }) };
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
    reader.optionalText('unproven');
    reader.number('t', { least: 0, most: Number.MAX_SAFE_INTEGER });
    reader.number('bakeLeftMs', { least: 0, most: Number.MAX_SAFE_INTEGER });
    reader.number('step', { least: 0, most: 1_000 });
    if (!(0,_watch_file_js__WEBPACK_IMPORTED_MODULE_2__/* .isMetrics */ .wY)(value['metrics']))
        throw wrong('metrics');
    return value;
}
function wrong(name) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code: 'fault', message: `a call to the running service has no usable \`${name}\`` });
}


/***/ }),

/***/ 4903:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ createRoleLog)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);

const stderr = 2;
/**
 * Writes a line to the log file of the service, which is this process's standard error. A full disk takes none, and that must
 * end neither a supervisor nor a worker: an error of `process.stderr` would.
 */
function createRoleLog(role) {
    return (message) => {
        try {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeSync)(stderr, `${new Date().toISOString()} ${role} ${process.pid}: ${message}\n`);
        }
        catch {
            // there is nowhere left to say it
        }
    };
}


/***/ }),

/***/ 8155:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Q$: () => (/* binding */ listenFd),
/* harmony export */   Y7: () => (/* binding */ parseWorkerOptions),
/* harmony export */   _2: () => (/* binding */ parseSupervisorOptions)
/* harmony export */ });
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8314);
/* harmony import */ var _params_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3726);


/** The file descriptor at which both roles get the listening socket. */
const listenFd = 3;
/** Reads what `JSON.stringify` made of the options. */
function parseSupervisorOptions(text) {
    const value = parse(text);
    const reader = (0,_params_js__WEBPACK_IMPORTED_MODULE_0__/* .readParams */ .LE)(value);
    const replaces = readIdentity(value['replaces']);
    return {
        service: reader.text('service'),
        environment: reader.text('environment'),
        folder: reader.text('folder'),
        sockets: reader.text('sockets'),
        settings: (0,_params_js__WEBPACK_IMPORTED_MODULE_0__/* .readSettings */ .sb)(reader.record('settings')),
        ...(replaces === undefined ? {} : { replaces }),
    };
}
function readIdentity(value) {
    if (!(0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isJsonObject */ .O)(value))
        return undefined;
    const { pid, startTime } = value;
    return typeof pid === 'number' && typeof startTime === 'string' ? { pid, startTime } : undefined;
}
/** The same for a worker. */
function parseWorkerOptions(text) {
    return { ...parseSupervisorOptions(text), socket: (0,_params_js__WEBPACK_IMPORTED_MODULE_0__/* .readParams */ .LE)(parse(text)).text('socket') };
}
function parse(text) {
    const value = JSON.parse(text);
    if (!(0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isJsonObject */ .O)(value))
        throw new TypeError('the options of this process are not an object');
    return value;
}


/***/ }),

/***/ 4247:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ isGone),
/* harmony export */   y: () => (/* binding */ connectRpc)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7030);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6760);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(2807);
/* harmony import */ var _private_folder_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(2637);
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(6645);
/* harmony import */ var _messages_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(7660);







/** Nothing is there, or it went away before it answered: the call may be repeated on another connection. */
function isGone(error) {
    return (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .isDeliveryError */ .$n)(error, 'target-unavailable') && error.cause === gone;
}
const gone = Symbol('gone');
/**
 * Connects to a control socket. Rejects with `target-unavailable` when nobody listens there, and with `home-unsafe` where
 * somebody else could.
 */
async function connectRpc({ path, timeoutMs, onPush }) {
    (0,_private_folder_js__WEBPACK_IMPORTED_MODULE_4__/* .assertPrivate */ .g)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path));
    const socket = await open(path, timeoutMs);
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
    (0,_lines_js__WEBPACK_IMPORTED_MODULE_5__/* .readLines */ .S)(socket, (line) => receive({ line, pending, socket, onPush: onPush ?? (() => undefined), settled }));
    return {
        closed,
        close: () => void socket.end(),
        call: ({ method, params = null, timeoutMs: callTimeoutMs, id = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)() }) => new Promise((resolve, reject) => {
            const timer = setTimeout(() => {
                pending.delete(id);
                settled();
                reject(new _core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .DeliveryError */ .VE({
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
                socket.write(`${(0,_messages_js__WEBPACK_IMPORTED_MODULE_6__/* .formatMessage */ .hw)({ kind: 'request', request: { id, method, params } })}\n`);
        }),
    };
}
function open(path, timeoutMs) {
    return new Promise((resolve, reject) => {
        const socket = (0,node_net__WEBPACK_IMPORTED_MODULE_1__.connect)(path);
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
        const message = (0,_messages_js__WEBPACK_IMPORTED_MODULE_6__/* .parseMessage */ .vY)(line);
        if (message.kind === 'push')
            onPush(message.name, message.params);
        if (message.kind === 'result')
            settle(pending, message.id)?.resolve(message.result);
        if (message.kind === 'error') {
            const known = settle(pending, message.id);
            if (known === undefined)
                rejectAll(pending, message.error);
            else
                known.reject(message.error);
        }
        settled();
    }
    catch (error) {
        rejectAll(pending, (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .isDeliveryError */ .$n)(error) ? error : unavailable(String(error)));
        socket.destroy();
    }
}
function settle(pending, id) {
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
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .DeliveryError */ .VE({ code: 'target-unavailable', message, hint: 'run the command again; it starts what is missing', cause: gone });
}


/***/ }),

/***/ 6645:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ readLines)
/* harmony export */ });
/* harmony import */ var _messages_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7660);

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

/***/ 7660:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   N9: () => (/* binding */ longestLine),
/* harmony export */   Xg: () => (/* binding */ protocolVersion),
/* harmony export */   _f: () => (/* binding */ oldestProtocol),
/* harmony export */   hw: () => (/* binding */ formatMessage),
/* harmony export */   pJ: () => (/* binding */ sendable),
/* harmony export */   vY: () => (/* binding */ parseMessage)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2807);
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8314);


/**
 * The control protocol: newline-delimited JSON over a local socket, one request or answer a line.
 *
 * - request `{"v": 1, "id": "…", "method": "…", "params": …}`
 * - answer `{"v": 1, "id": "…", "result": …}` or `{"v": 1, "id": "…", "error": {"code", "message", "hint", "output"}}`
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
            const { code, message: text, hint, output } = message.error;
            return JSON.stringify({ v, id: message.id, error: { code, message: text, hint, output } });
        }
        case 'push':
            return JSON.stringify({ v, push: message.name, params: message.params });
    }
}
/** Reads a line. Throws `target-unavailable` for another protocol version and for what is no message. */
function parseMessage(line) {
    const value = parseJson(line);
    if (!(0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isJsonObject */ .O)(value))
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
    const { code, message, hint, output } = (0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isJsonObject */ .O)(value) ? value : {};
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({
        code: isErrorCode(code) ? code : 'fault',
        message: typeof message === 'string' ? message : 'the service failed without saying why',
        ...(typeof hint === 'string' ? { hint } : {}),
        ...(Array.isArray(output) ? { output: output.map(String) } : {}),
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

/***/ 7563:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ serveRpc)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7030);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6760);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(2807);
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(1645);
/* harmony import */ var _private_folder_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(2637);
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(6645);
/* harmony import */ var _messages_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(7660);








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
        (0,_lines_js__WEBPACK_IMPORTED_MODULE_6__/* .readLines */ .S)(socket, (line) => void respond({ socket, peer, line, answer }));
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
        (0,_private_folder_js__WEBPACK_IMPORTED_MODULE_5__/* .assertPrivate */ .g)(node_path__WEBPACK_IMPORTED_MODULE_2__.dirname(file));
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(file).isSocket();
    }
    catch {
        return false;
    }
}
/** Another service that ends in this moment can remove the folder above while it is empty: then all is made again, for so long. */
const makeAgainMs = 2_000;
async function listen(file, onConnection) {
    const end = performance.now() + makeAgainMs;
    for (;;) {
        try {
            return await listenOnce(file, onConnection);
        }
        catch (error) {
            if (performance.now() > end || !(0,_core_files_js__WEBPACK_IMPORTED_MODULE_4__/* .isErrno */ .r)(error, 'ENOENT'))
                throw error;
        }
    }
}
async function listenOnce(file, onConnection) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(node_path__WEBPACK_IMPORTED_MODULE_2__.dirname(file), { recursive: true, mode: 0o700 });
    (0,_private_folder_js__WEBPACK_IMPORTED_MODULE_5__/* .assertPrivate */ .g)(node_path__WEBPACK_IMPORTED_MODULE_2__.dirname(file));
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
        message = (0,_messages_js__WEBPACK_IMPORTED_MODULE_7__/* .parseMessage */ .vY)(line);
    }
    catch (error) {
        send(socket, { kind: 'error', id: '', error: (0,_messages_js__WEBPACK_IMPORTED_MODULE_7__/* .sendable */ .pJ)(error) });
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
        return { kind: 'error', id, error: (0,_messages_js__WEBPACK_IMPORTED_MODULE_7__/* .sendable */ .pJ)(error) };
    }
}
function send(socket, message) {
    if (socket.writable)
        socket.write(`${(0,_messages_js__WEBPACK_IMPORTED_MODULE_7__/* .formatMessage */ .hw)(message)}\n`);
}


/***/ }),

/***/ 6922:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ spawnRole)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1421);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _instances_log_file_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3542);
/* harmony import */ var _own_code_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(9637);
/* harmony import */ var _role_options_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(8155);





/**
 * Starts a role from this very file on this very Node, unless other code is given, in a session of its own and with the listening socket, so that it
 * outlives this process and the socket never closes. The pid is undefined when it could not be started; `gone` resolves when
 * it has ended.
 */
function spawnRole({ role, options, code = (0,_own_code_js__WEBPACK_IMPORTED_MODULE_3__/* .startableCode */ .Uu)(options.folder), log }) {
    const out = (0,_instances_log_file_js__WEBPACK_IMPORTED_MODULE_2__/* .openLog */ .Ne)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(options.folder, 'supervisor.log'));
    try {
        const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(code.node, [code.entry, role, JSON.stringify(options)], {
            cwd: options.folder,
            detached: true,
            stdio: ['ignore', out, out, _role_options_js__WEBPACK_IMPORTED_MODULE_4__/* .listenFd */ .Q$],
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
        (0,_instances_log_file_js__WEBPACK_IMPORTED_MODULE_2__/* .closeLog */ .rK)(out);
    }
}


/***/ }),

/***/ 8392:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  K: () => (/* binding */ runSupervisor)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./build/core/system.js
var system = __nccwpck_require__(6613);
// EXTERNAL MODULE: ./build/rollout/targets/local/places.js
var local_places = __nccwpck_require__(9351);
// EXTERNAL MODULE: ./build/rollout/targets/local/traffic-record.js
var traffic_record = __nccwpck_require__(2082);
// EXTERNAL MODULE: ./build/rollout/targets/local/worker-sockets.js
var worker_sockets = __nccwpck_require__(6314);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __nccwpck_require__(2807);
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
function bakeOutcome({ mode, verdict, elapsedMs, bakeMs, graceMs, probes, heard }) {
    if (mode === 'decide' && verdict.decision === 'fail')
        return 'fail';
    if (mode === 'decide' && verdict.decision === 'inconclusive')
        return 'inconclusive';
    if (elapsedMs < bakeMs)
        return undefined;
    if (verdict.decision === 'fail')
        return 'fail';
    const isUnused = heard && !probes && verdict.candidate.requests === 0;
    const isSeen = verdict.requestsInStep > 0 || isUnused;
    if (verdict.decision !== 'error' && isSeen)
        return 'pass';
    return elapsedMs < bakeMs + graceMs ? undefined : 'error';
}
/** Whether more than half of the time between the least and the most that a step may take is over, so that a person may want to look. */
function isHeld({ elapsedMs, minMs, maxMs }) {
    return maxMs > minMs && elapsedMs >= (minMs + maxMs) / 2;
}
/** Why a bake ended so. It asks for no evidence: that a step's evidence is not complete in it is no reason for anything. */
function bakeReason({ outcome, verdict }) {
    if (outcome !== 'pass')
        return verdict.reason;
    const { requests, errors } = verdict.candidate;
    return `its time is over and nothing was found: ${errors} of ${requests} candidate requests of the rollout failed`;
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
    let heard = false;
    for (;;) {
        const looks = await looker.next(signal);
        if (signal.aborted)
            return undefined;
        for (const look of looks) {
            gate.look(look);
            heard ||= look.candidate !== undefined;
            onLook(look);
        }
        const verdict = gate.verdict();
        const elapsedMs = (looker.t() - fromT) * 1_000;
        const outcome = bakeOutcome({ mode, verdict, elapsedMs, bakeMs, graceMs, probes, heard });
        if (outcome !== undefined)
            return { outcome, verdict, elapsedMs };
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
/**
 * Takes a look; `why` is undefined where it had everything. One that is `beside` the step, since it tells of an earlier share or of a change of it,
 * is no word of what the source owes for this step: what was late before it is late after it.
 */
function observeCoverage({ coverage, t, why, beside = false }) {
    coverage.looks += 1;
    if (why === undefined) {
        if (!beside)
            Object.assign(coverage, { lastIsMissing: false, seen: t });
        return;
    }
    coverage.lastIsMissing = true;
    coverage.missing += 1;
    coverage.why = why;
}
/** The source has not told yet what it should have. A step does not pass meanwhile, and nothing is held against it afterwards. */
function observeLate({ coverage, why }) {
    coverage.lastIsMissing = true;
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
/** With all users on the candidate, stable's probes are what their streaks are beside: an outage around the service is no breakage of it. */
function standBeside(streaks, stable) {
    for (const streak of streaks) {
        if (streak.requests === 0 || stable === undefined)
            continue;
        streak.stableRequests += stable.requests;
        streak.stableErrors += stable.errors;
    }
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
        const stake = at(stakes, index);
        const ceiling = at(grid.ceilings, index);
        // this runs for every look: what cannot rise any more, as the pass of a healthy release, needs no exponential
        if (gain < 0 || stake < ceiling)
            stakes[index] = Math.min(stake * Math.exp(gain), ceiling);
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
 * Odds ratios and weights. At a limit of 1% the alternatives are 2, 3, 5, 8, 15, 40 and 95%. All lie above the limit:
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
 * errors in quick succession. Six or fewer would be lost by chance now and then at 0.5% and detect 2%.
 */
const ERRORS_KEPT = 7;
/** Odds ratios below 1: against "the rate is at least `detect`". At 5% they are 2.6, 1.3, 0.5 and 0.15%. */
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

;// CONCATENATED MODULE: ./build/rollout/gate/populations.js



/** The tests of one population. */
function createPopulation({ policy, state: { errors, pass, increase } }) {
    return {
        errors: createLimitTest({ limit: policy.max, state: errors }),
        pass: createPassTest({ state: pass }),
        increase: increase && createIncreaseTest({ increase: increase.allowed, state: increase }),
    };
}
/** The population of the requests of users, in the state of a gate. */
function createUsers({ policy, state }) {
    let tests = state.users && createPopulation({ policy, state: state.users });
    return {
        current: () => tests,
        part() {
            if (tests !== undefined)
                return;
            state.users = partFrom(state);
            tests = createPopulation({ policy, state: state.users });
        },
        observe({ window, source, earlier }) {
            if (tests === undefined || state.users === undefined)
                return;
            if (source === 'probes')
                keepForUsers(state.users, window);
            else
                observeUsers({ tests, state: state.users, window, earlier });
        },
    };
}
/**
 * The evidence so far is that of users, if no probe was counted. A version that knew one population only may have counted
 * some: an e-process that goes on with fewer looks than it began with still is one, but a step's pass starts afresh.
 */
function partFrom(state) {
    const { target, prometheus, probes } = state.sources;
    const { errors, pass, increase } = structuredClone({ errors: state.errors, pass: state.pass, increase: state.increase });
    return {
        errors: { ...errors, trials: target.requests + prometheus.requests, hits: target.errors + prometheus.errors },
        pass: probes.stepRequests > 0 ? openPass(pass.detect) : pass,
        ...(increase === undefined ? {} : { increase }),
        stake: 0,
        trials: 0,
        hits: 0,
    };
}
/** A look of probes tells nothing of users, but the bets that it brings are placed, and stable's probes may stand in. */
function keepForUsers(state, { stake, alone, stable }) {
    state.stake += stake;
    if (!alone || stable === undefined)
        return;
    state.trials += stable.trials;
    state.hits += stable.hits;
}
/**
 * Where the candidate has all users, stable's probes stand in for the users that it lacks, so that an outage around the
 * service is not taken for a bad candidate. They only ever hold a failure back: the limit is tested on the candidate's
 * users alone. The increase has no such limit beside it, so there probes are not held against users.
 */
function observeUsers({ tests, state, window, earlier }) {
    const { trials, hits, stake } = state;
    Object.assign(state, { trials: 0, hits: 0, stake: 0 });
    const own = { ...window, stake: window.stake + stake };
    if (!earlier)
        tests.pass.observe(own);
    tests.increase?.observe(own);
    tests.errors.observe({ ...own, stable: standIn(window, { trials, hits }) });
}
function standIn({ alone, stable }, probes) {
    const isMissing = stable === undefined || stable.trials === 0;
    return alone && isMissing && probes.trials > 0 ? probes : stable;
}
/**
 * The mean of the e-values of both populations, where there are two. The mean of e-processes is one, whatever their
 * dependence, and no other way to put e-values together that is fair for all is better (Vovk, Wang 2021, "E-values:
 * calibration, combination and applications", Annals of Statistics 49, section 3).
 */
function meanOf(populations, evidence) {
    return populations.reduce((total, population) => total + evidence(population), 0) / populations.length;
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
 * and the share is held against 5%.
 *
 * `slowFromMs` takes the place of ratio·B where it is higher: between 2 and 4 ms lies a busy machine, and nobody waits. There the
 * candidate's p95 may be `slowFromMs` whatever stable's is, so each look pays no more than a bet on "more than 5% take longer" would, and
 * no more than the comparison. What is left is fair under either.
 */
function createRatioTest({ ratio, slowFromMs, state }) {
    const costs = costsOf(ratio_test_grid, SLOW, []);
    const comparisonCosts = [];
    const factors = [];
    const comparison = [];
    function settleLook({ window, candidate, stable, isQuick }) {
        const hits = soften({ ...candidate, chance: SLOW });
        const exponent = window.exponent / scatterOf(state.scatter);
        logFactors({ grid: ratio_test_grid, costs, hits, trials: candidate.trials - (candidate.hits - hits), into: factors });
        if (stable !== undefined) {
            const share = candidate.trials / (candidate.trials + stable.trials);
            logFactors({ grid: ratio_test_grid, costs: costsOf(ratio_test_grid, share, comparisonCosts), hits, trials: hits + stable.hits, into: comparison });
            if (isQuick)
                lowerTo(comparison, factors);
        }
        settle({ wealth: state.wealth, grid: ratio_test_grid, factors: stable === undefined ? factors : comparison, exponent, cap: capOf(window.seconds) });
    }
    function compare({ window, latencies, boundMs }) {
        if (latencies.candidate === undefined)
            return;
        const candidate = slowerThan(latencies.candidate, Math.max(ratio * boundMs, slowFromMs ?? 0));
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
        settleLook({ window, candidate, stable: measured ? stable : undefined, isQuick: slowFromMs !== null && slowFromMs > ratio * boundMs });
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

;// CONCATENATED MODULE: ./build/rollout/gate/shared-test.js




/** Looks of so many seconds are one bet: one look of a few probes often has errors of one side alone, and the less of two factors then is little. */
const BLOCK_S = 30;
/** Each probe of the candidate has one fellow. */
const HALF = 0.5;
function openShared() {
    const none = () => grid.weights.map(() => 0);
    return { wealth: openWealth(grid), since: 0, limit: none(), comparison: none(), scatter: openScatter() };
}
/**
 * Tests "the candidate's rate is at most the limit, or it is no worse than stable". Whoever is no worse than stable is no worse than any
 * mixture of stable and itself: each fellow fails at least as likely as the probe of the candidate, whatever share of them it answers, and each
 * error of a fellow takes evidence away. So the comparison at even shares is a fair bet (e-process.ts), and the less of it and of the bet on the limit is
 * fair under either hypothesis. A block ends by time alone, so it may be looked at before its end: it is less than a fair process that goes on.
 *
 * @param errors the limit test of all requests: stakes are placed when it places them, and scatter that it has seen counts
 */
function createSharedTest({ limit, errors, holder }) {
    const limitCosts = costsOf(grid, limit, []);
    const comparisonCosts = costsOf(grid, HALF, []);
    function begin(state, since) {
        const { limit: none, comparison } = openShared();
        Object.assign(state, { wealth: settled(state), since, limit: none, comparison });
        invest({ wealth: state.wealth, grid: grid, share: state.wealth.cash - errors.limit.cash });
    }
    return {
        observe({ t, seconds, candidate, shared }) {
            if (candidate.trials === 0)
                return;
            const isFirst = holder.shared === undefined;
            const state = (holder.shared ??= openShared());
            if (isFirst || t - state.since > BLOCK_S)
                begin(state, t - seconds);
            const exponent = 1 / Math.max(scatterOf(state.scatter), scatterOf(errors.scatter));
            const most = capOf(seconds);
            const hits = soften({ ...candidate, chance: limit });
            const trials = candidate.trials - (candidate.hits - hits);
            add({ into: state.limit, factors: logFactors({ grid: grid, costs: limitCosts, hits, trials, into: [] }), exponent, most });
            const all = candidate.hits + shared.hits;
            add({ into: state.comparison, factors: logFactors({ grid: grid, costs: comparisonCosts, hits: candidate.hits, trials: all, into: [] }), exponent, most });
            addScatter({ state: state.scatter, ...shared });
        },
        evidence: () => holder.shared && evidenceOf(settled(holder.shared)),
        shared: () => ({ trials: holder.shared?.scatter.trials ?? 0, hits: holder.shared?.scatter.hits ?? 0 }),
    };
}
/** Adds a look's log factors to those of its block, as a look of its own would count: not more than `most` each. */
function add({ into, factors, exponent, most }) {
    for (let index = 0; index < into.length; index += 1)
        into[index] = at(into, index) + Math.min(most, at(factors, index) * exponent);
}
/** The wealth if the present block ended now. */
function settled({ wealth, limit, comparison }) {
    const after = { stakes: [...wealth.stakes], cash: wealth.cash };
    const factors = limit.map((factor, index) => Math.min(factor, at(comparison, index)));
    settle({ wealth: after, grid: grid, factors, exponent: 1, cap: Infinity });
    return after;
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
    const all = createPopulation({ policy, state });
    return {
        policy,
        state,
        all,
        users: createUsers({ policy, state }),
        shared: createSharedTest({ limit: all.errors.limit, errors: state.errors, holder: state }),
        ratio: ratio && { test: createRatioTest({ ratio: ratio.allowed, slowFromMs: policy.slowFromMs, state: ratio }), allowed: ratio.allowed },
        absolute,
        thresholds: {
            limit: errorTests / (ERRORS * policy.alpha),
            increase: errorTests / (ERRORS * policy.alpha),
            latency: Math.max(1, latencyTests) / (LATENCY * policy.alpha),
        },
        expectsStable: () => hasStable || state.stableSeen,
    };
}
/** What errors are judged by: users and all, or all alone while there are no probes. */
function populationsOf({ all, users }) {
    const own = users.current();
    return own === undefined ? [all] : [own, all];
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
/** What the gate knows of users alone, where it has seen nothing of them yet. */
function openUsers({ maxIncrease }, { pass }) {
    return {
        errors: openLimit(),
        pass: openPass(pass.detect),
        ...(maxIncrease === null ? {} : { increase: openIncrease(maxIncrease) }),
        stake: 0,
        trials: 0,
        hits: 0,
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
    if (Object.hasOwn(snapshot, 'users'))
        state.users = openUsers(policy, state);
    if (Object.hasOwn(snapshot, 'shared'))
        state.shared = openShared();
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
function totalsOf(state) {
    const { users, probes } = totalsByPopulation(state);
    return { candidate: sum(users.candidate, probes.candidate), stable: sum(users.stable, probes.stable) };
}
/** The same, of users and of probes. */
function totalsByPopulation({ sources: { target, probes, prometheus } }) {
    return { users: totalsIn(prometheus.requests > target.requests ? prometheus : target), probes: totalsIn(probes) };
}
function totalsIn({ requests, errors, stableRequests, stableErrors }) {
    return { candidate: { requests, errors }, stable: { requests: stableRequests, errors: stableErrors } };
}
function sum(one, other) {
    return { requests: one.requests + other.requests, errors: one.errors + other.errors };
}
/** Counted requests of users on the candidate in this step. The target and Prometheus count the same. */
function usersInStep({ sources: { target, prometheus } }) {
    return Math.max(target.stepRequests, prometheus.stepRequests);
}
/** Counted requests of the candidate in this step. */
function requestsInStep(state) {
    return usersInStep(state) + state.sources.probes.stepRequests;
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
/**
 * Probes pass a step in the place of users who are missing. While users are few, their own requests may not speak
 * against it by more than two to one, which a single error does not.
 */
const AGAINST = 1 / 2;
/** From so many expected errors at `detect` on, users judge alone: a healthy service has its own proof by then. */
const ENOUGH_USERS = 20;
/**
 * Whether a source has had a streak of nothing but errors. It has to wait where stable was failing itself and had no request meanwhile, and
 * one of users who are all on the candidate for what a probe of stable says.
 */
function findTrip({ policy, state }) {
    const neededOf = ({ scatter }) => policy.hardTrip * scatterOf(scatter);
    const needed = neededOf(state.errors);
    const ofUsers = state.users === undefined ? needed : neededOf(state.users.errors);
    const isProbed = state.users !== undefined && state.step.percent >= 100 && state.t - state.errors.incident.seen <= FORGOTTEN_S;
    const source = sources.find((name) => {
        const { streak } = state.sources[name];
        const waits = streak.stableRequests === 0 && (state.errors.incident.on || (name !== 'probes' && isProbed));
        return !waits && hasTripped(streak, name === 'probes' ? needed : ofUsers);
    });
    return source === undefined ? undefined : { test: 'hard-trip', source };
}
/** The first proven failure of the tests that rest on counts. */
function findFailure(parts) {
    const { ratio, absolute, thresholds } = parts;
    const failure = findErrors(parts);
    if (failure !== undefined)
        return failure;
    const threshold = thresholds.latency;
    const isSlow = ratio !== undefined && ratio.test.state.hits >= FEWEST && ratio.test.slower() >= threshold;
    if (isSlow)
        return { test: 'latency', ratio };
    const slow = absolute.find(({ test }) => isProven({ parts, test, threshold }));
    return slow === undefined ? undefined : { test: 'latency', absolute: slow };
}
/**
 * Where the mean of the populations' e-values is above the threshold, one of them is, too. Only what that one says of
 * stable counts: that users fail on both sides alike and probes on one is no failure of users on one.
 */
function findErrors(parts) {
    const { thresholds, state } = parts;
    if (above(parts) >= thresholds.limit) {
        const population = populationsOf(parts).find(({ errors }) => isProven({ parts, test: errors, threshold: thresholds.limit }));
        if (population !== undefined)
            return { test: 'limit', population };
    }
    const evidence = worseBy(parts);
    if (state.increase === undefined || evidence === undefined || evidence < thresholds.increase)
        return undefined;
    const isProvenIn = ({ errors, increase }) => errors.state.hits >= FEWEST && (increase?.worse() ?? 0) >= thresholds.increase;
    return populationsOf(parts).some(isProvenIn) ? { test: 'comparison', evidence, allowed: state.increase.allowed } : undefined;
}
/** The e-value of "above the limit". */
function above(parts) {
    return meanOf(populationsOf(parts), ({ errors }) => errors.above());
}
/** The e-value of "worse than stable by more than the allowed increase"; undefined where none is set. */
function worseBy(parts) {
    if (parts.all.increase === undefined)
        return undefined;
    return meanOf(populationsOf(parts), ({ increase }) => increase?.worse() ?? 0);
}
/** The population that speaks most against the candidate. */
function leading(parts) {
    const own = parts.users.current();
    return own !== undefined && own.errors.above() > parts.all.errors.above() ? own : parts.all;
}
/** Above the limit, and worse than stable wherever there is a stable side to be compared with. */
function isProven({ parts, test, threshold }) {
    if (test.state.hits < FEWEST || test.above() < threshold)
        return false;
    return !parts.expectsStable() || test.worse() >= WORSE || test.standsAlone() || isWorseThanShared(parts, test);
}
/**
 * Whether probes of an address that both sides share prove the comparison, of users and probes together. It takes as much as the limit does:
 * while nobody knows how stable does, an outage of both lifts the limit's e-value, and this one alone is in its way.
 */
function isWorseThanShared({ all, shared, thresholds }, test) {
    return test === all.errors && (shared.evidence() ?? 0) >= thresholds.limit;
}
/** What keeps the step from passing; undefined: nothing does. */
function findObstacle(parts) {
    return sharedIncident(parts) ?? missing(parts) ?? alarm(parts) ?? tooLittle(parts);
}
function sharedIncident(parts) {
    const { absolute, state } = parts;
    const tests = [...populationsOf(parts).map(({ errors }) => errors), ...absolute.map(({ test }) => test)];
    const test = tests.find(({ state: { incident } }) => isShared(incident));
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
function alarm(parts) {
    const { ratio, absolute, thresholds } = parts;
    if (above(parts) >= thresholds.limit)
        return { kind: 'not-worse' };
    if (leading(parts).errors.above() >= nearOf(thresholds.limit))
        return { kind: 'near-alarm', test: 'limit' };
    if ((worseBy(parts) ?? 0) >= nearOf(thresholds.increase))
        return { kind: 'near-alarm', test: 'comparison' };
    const latency = Math.max(ratio === undefined ? 0 : ratio.test.slower(), ...absolute.map(({ test }) => test.above()));
    return latency >= nearOf(thresholds.latency) ? { kind: 'near-alarm', test: 'latency' } : undefined;
}
function tooLittle(parts) {
    const { policy, state, absolute, all } = parts;
    const isTimed = sources.some((source) => state.sources[source].stepLatencies > 0);
    if (absolute.length > 0 && !isTimed)
        return { kind: 'no-latency' };
    const requests = requestsInStep(state);
    if (requests < policy.minRequests)
        return { kind: 'few-requests', requests };
    const evidence = all.pass.below();
    return evidence < ENOUGH ? { kind: 'little-evidence', evidence } : outvoted(parts);
}
/** Whether the pass rests on probes against what users see. */
function outvoted(parts) {
    const own = parts.users.current();
    if (own === undefined)
        return undefined;
    const needed = neededOfUsers(parts, own);
    const evidence = own.pass.below();
    return evidence < needed ? { kind: 'users-differ', evidence, needed } : undefined;
}
/** The e-value that the users' own requests of this step need for a pass. */
function neededOfUsers({ state }, { pass }) {
    return usersInStep(state) * pass.state.detect >= ENOUGH_USERS ? ENOUGH : AGAINST;
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
    if (above(parts) >= parts.thresholds.limit)
        return true;
    return populationsOf(parts).some(({ errors }) => isShared(errors.state.incident));
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
    const { stable, candidate, pairs } = look;
    const windows = { stable, candidate, 'pairs of the candidate': pairs?.candidate, 'the shared address': pairs?.shared };
    for (const [name, window] of Object.entries(windows)) {
        const problem = window === undefined ? undefined : problemOfWindow(window);
        if (problem !== undefined)
            return `${name}: ${problem}`;
    }
    const { silent = 0 } = look;
    if (isCount(silent) && silent <= (candidate?.errors ?? 0))
        return undefined;
    return `silent is ${show(silent)}, not a whole number from 0 to the candidate's errors`;
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
                `${evidence(above(parts), thresholds.limit)}${compared(parts, failure.population.errors)}`);
        case 'comparison': {
            const proof = evidence(failure.evidence, thresholds.increase);
            return `${ratesOf(parts)}: proven worse than stable by more than ${formatRate(failure.allowed)} ${proof}`;
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
    if (isWorseThanShared(parts, test))
        return sharedReason(parts);
    return ', with all traffic on the candidate, so that nothing can be compared with it';
}
function sharedReason({ shared, thresholds }) {
    const { trials, hits } = shared.shared();
    const proof = evidence(shared.evidence() ?? 0, thresholds.limit);
    return ` and worse than the production address, which both sides share: ${hits} of ${trials} probes failed there at the same moments ${proof}`;
}
/** Why a step does not pass yet. */
function obstacleReason(parts, obstacle) {
    const { policy } = parts;
    switch (obstacle.kind) {
        case 'shared-incident':
            return incidentReason(parts, obstacle);
        case 'missing':
            return missingReason(parts, obstacle.source);
        case 'not-worse': {
            const above = `above the limit of ${formatRate(policy.max)}`;
            return `${ratesOf(parts)}: ${above}, but not proven worse than stable ${evidence(leading(parts).errors.worse(), WORSE)}`;
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
        case 'users-differ': {
            const proof = evidence(obstacle.evidence, obstacle.needed);
            const why = `probes alone do not rule out an error rate of ${detectIn(parts)}`;
            const users = obstacle.needed < ENOUGH ? 'users, few as they are, make it likely' : 'the requests of users are enough to judge by, and have not ruled it out';
            return `${ratesOf(parts)}: ${why} while ${users} ${proof}`;
        }
    }
}
function incidentReason(parts, { test, seconds }) {
    const isLatency = parts.absolute.some((limit) => limit.test === test);
    const what = isLatency ? 'breaks the latency limit' : 'breaks the error limit';
    const wait = seconds >= PATIENCE_S
        ? 'which is as long as an incident of both sides is waited out'
        : `it is waited out for at most ${PATIENCE_S} s`;
    const now = `the stable side itself ${what} for ${Math.round(seconds)} s now`;
    return `${now}, and the candidate is not proven better; ${wait}; ${ratesOf(parts)}`;
}
function missingReason({ state }, source) {
    const { looks, missing, lastIsMissing, why } = state.sources[source].coverage;
    // what is only late is counted as missing nowhere
    if (missing === 0)
        return `data is missing (${sourceNames[source]}): ${why}`;
    const last = lastIsMissing ? ', the last one too' : '';
    return `data is missing (${sourceNames[source]}): ${missing} of ${looks} looks of this step${last}: ${why}`;
}
/** Why a step passes, naming what was not measured. */
function passReason(parts) {
    const { state, all, ratio } = parts;
    const notes = sources.flatMap((source) => {
        const { looks, missing, why } = state.sources[source].coverage;
        if (missing === 0)
            return [];
        return [`${missing} of ${looks} looks of this step had data missing (${sourceNames[source]}: ${why})`];
    });
    if (ratio !== undefined && ratio.test.state.trials === 0) {
        notes.push('latency was not compared, since it was not measured on both sides');
    }
    const proof = evidence(all.pass.below(), ENOUGH);
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
    const { users, probes } = totalsByPopulation(state);
    const { candidate, stable } = users;
    if (probes.candidate.requests + probes.stable.requests > 0)
        return ratesByPopulation({ users, probes });
    const counts = `${candidate.errors} of ${candidate.requests} candidate requests failed${rate(candidate)}`;
    return stable.requests === 0 ? counts : `${counts}, ${stable.errors} of ${stable.requests} on stable${rate(stable)}`;
}
/** Users and probes told apart: what one of them sees says little of the other. */
function ratesByPopulation({ users, probes }) {
    const { candidate } = users;
    const own = `${candidate.errors} of ${candidate.requests} candidate requests of users failed${rate(candidate)}`;
    const counts = `${own}, ${ofProbes(probes.candidate)}`;
    if (users.stable.requests + probes.stable.requests === 0)
        return counts;
    return `${counts}; on stable ${users.stable.errors} of ${users.stable.requests}${rate(users.stable)}, ${ofProbes(probes.stable)}`;
}
function ofProbes(probes) {
    return `probes ${probes.errors} of ${probes.requests}${rate(probes)}`;
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
    const { policy, state } = parts;
    state.step = { index, percent };
    state.t = Math.max(state.t, t);
    for (const { pass } of populationsOf(parts))
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
function takeLook(parts, told) {
    const { state } = parts;
    if (state.ended.decision !== '')
        return;
    const source = state.sources[told.source];
    const problem = problemOfLook(told, source.t);
    if (problem !== undefined) {
        state.ended = { decision: 'error', test: '', reason: `unusable counts at ${told.t} s: ${problem}` };
        return;
    }
    const look = withoutSilence(parts, told);
    const start = look.span?.from ?? Math.max(0, source.t);
    const seconds = look.span?.seconds ?? look.t - start;
    source.t = look.t;
    state.t = Math.max(state.t, look.t);
    if (look.late !== undefined)
        return observeLate({ coverage: source.coverage, why: look.late });
    noteTraffic({ parts, look, start });
    observeCoverage({ coverage: source.coverage, t: look.t, why: whatIsMissing(parts, look), beside: isMixed(look) || isEarlier(parts, look) });
    observeStreak({ streak: source.streak, candidate: look.candidate, stable: look.stable });
    if (look.source === 'probes' && state.step.percent >= 100)
        standBeside([state.sources.target.streak, state.sources.prometheus.streak], look.stable);
    if (source.streak.requests > 0 || look.source === 'probes')
        end(parts, findTrip(parts));
    if (state.ended.decision !== '' || isWarmingUp(parts, start) || isMixed(look))
        return;
    if (look.source === 'probes')
        parts.users.part();
    count({ parts, source, look });
    runTests({ parts, look, seconds });
    end(parts, findFailure(parts));
}
/**
 * While users are divided, that an address which stable answers, too, is as silent as the candidate's says that nobody could be asked, and
 * nothing of the candidate. With all traffic on it the two are one, and silence is its own.
 */
function withoutSilence({ state }, look) {
    const { candidate, silent = 0 } = look;
    if (candidate === undefined || silent === 0 || state.step.percent >= 100)
        return look;
    const left = { requests: candidate.requests - silent, errors: candidate.errors - silent };
    return { ...look, candidate: left, ...(left.requests === 0 && { missing: 'neither the candidate nor the production address answered this machine' }) };
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
/** Requests of two shares in one look compare nothing: a fault of both sides in the second half would be held against who had more of that. */
function isMixed({ span }) {
    return span !== undefined && span.percent === undefined;
}
/** Whether a look tells of an earlier step: it may fail the release, and says nothing of this step's share. */
function isEarlier({ state }, { span }) {
    return span?.percent !== undefined && span.percent !== state.step.percent;
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
function count({ parts, source, look }) {
    const { candidate, stable } = look;
    source.requests += candidate?.requests ?? 0;
    source.errors += candidate?.errors ?? 0;
    source.stableRequests += stable?.requests ?? 0;
    source.stableErrors += stable?.errors ?? 0;
    if (isEarlier(parts, look))
        return;
    source.stepRequests += candidate?.requests ?? 0;
    if (candidate?.latencyMs !== undefined)
        source.stepLatencies += measuredIn(candidate.latencyMs);
}
function runTests({ parts, look, seconds }) {
    const { state, all, users, ratio, absolute } = parts;
    const { candidate, stable, source, t } = look;
    const window = {
        t,
        seconds,
        exponent: exponentOf(parts, look),
        stake: takeStake(state.stakes, t),
        alone: (look.span?.percent ?? state.step.percent) >= 100,
        candidate: errorsOf(candidate) ?? NOTHING,
        stable: errorsOf(stable),
    };
    all.errors.observe(window);
    if (!isEarlier(parts, look))
        all.pass.observe(window);
    all.increase?.observe(window);
    users.observe({ window, source, earlier: isEarlier(parts, look) });
    observePairs({ parts, look, seconds });
    ratio?.test.observe(window, { source, candidate: candidate?.latencyMs, stable: stable?.latencyMs });
    for (const { test, limitMs } of absolute) {
        test.observe({ ...window, candidate: slowOf(candidate, limitMs) ?? NOTHING, stable: slowOf(stable, limitMs) });
    }
}
/** With all the traffic on the candidate there is no stable side in the mixture. */
function observePairs({ parts: { state, shared }, look: { pairs, t }, seconds }) {
    if (pairs === undefined || state.step.percent >= 100)
        return;
    shared.observe({ t, seconds, candidate: sampleOf(pairs.candidate), shared: sampleOf(pairs.shared) });
}
const NOTHING = { trials: 0, hits: 0 };
function errorsOf(window) {
    return window === undefined ? undefined : sampleOf(window);
}
function sampleOf({ requests, errors }) {
    return { trials: requests, hits: errors };
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
    const { state } = parts;
    const { ended } = state;
    const users = state.users === undefined ? {} : { users: totalsByPopulation(state).users };
    const rest = { limitIsRed: isLimitRed(parts), ...totalsOf(state), ...users, requestsInStep: requestsInStep(state), evidence: create_evidenceOf(parts) };
    if (ended.decision !== '') {
        const test = ended.test === '' ? {} : { test: ended.test };
        return { decision: ended.decision, reason: ended.reason, ...rest, ...test };
    }
    const obstacle = findObstacle(parts);
    const reason = obstacle === undefined ? passReason(parts) : obstacleReason(parts, obstacle);
    return { decision: decisionOf(obstacle), reason, ...rest, ...(obstacle?.kind === 'missing' && { waitsFor: obstacle.source }) };
}
/** e-values and thresholds by test, and what holds them back. */
function create_evidenceOf(parts) {
    const { all, users, shared, ratio, absolute, thresholds, state } = parts;
    const own = users.current();
    const increase = worseBy(parts);
    const besideShared = shared.evidence();
    const latency = {};
    if (ratio !== undefined)
        latency['ratio'] = round(ratio.test.slower());
    for (const { name, test } of absolute)
        latency[name] = round(test.above());
    return {
        limit: round(above(parts)),
        comparison: round(leading(parts).errors.worse()),
        ...(increase === undefined ? {} : { increase: round(increase) }),
        ...(besideShared === undefined ? {} : { shared: round(besideShared) }),
        latency,
        pass: round(all.pass.below()),
        ...(own === undefined ? {} : { users: ofPopulation(own), all: ofPopulation(all) }),
        thresholds: {
            limit: round(thresholds.limit),
            ...(increase === undefined ? {} : { increase: round(thresholds.increase) }),
            latency: round(thresholds.latency),
            ...(own === undefined ? {} : { usersPass: neededOfUsers(parts, own) }),
        },
        scatter: round(scatterOf(state.errors.scatter)),
        sharedIncidentSeconds: round(Math.max(...populationsOf(parts).map(({ errors }) => sharedFor(errors.state.incident, state.t)))),
    };
}
/** The e-values of one population where there are two. */
function ofPopulation({ errors, pass, increase }) {
    return {
        limit: round(errors.above()),
        comparison: round(errors.worse()),
        ...(increase === undefined ? {} : { increase: round(increase.worse()) }),
        pass: round(pass.below()),
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
            // after a command that took long there is one look, not two at the same time
            due = due + everyMs > clock.monotonic() ? due + everyMs : clock.monotonic() + everyMs;
            const now = t();
            const looks = await Promise.all(sources.map((source) => source.look(now)));
            return looks.flat();
        },
    };
}

;// CONCATENATED MODULE: ./build/rollout/metrics/probe-log.js
/** Probes that are older are forgotten, in milliseconds: no target tells that late. */
const keptMs = 30 * 60_000;
/**
 * Some targets count whatever reaches a side, by whichever way. What whoever counts takes for the end of a request may be a second off from what
 * we do, so some probes of a minute's edge stay among the users; never so many that there are more errors than requests.
 */
function createProbeLog({ clock }) {
    let probes = [];
    return {
        add(probe) {
            const at = clock.monotonic();
            if (probes.length > 0 && (probes[0]?.at ?? at) < at - 2 * keptMs)
                probes = probes.filter((one) => one.at >= at - keptMs);
            probes.push({ at, ...probe });
        },
        without({ stable, candidate }, { agoMs, ms }) {
            const from = clock.monotonic() - agoMs;
            const ours = probes.filter(({ at }) => at >= from && at < from + ms);
            const sent = (whither) => {
                const those = ours.filter(({ to }) => to === whither);
                return { requests: those.length, errors: those.filter(({ failed }) => failed).length };
            };
            const own = sent('candidate');
            const rest = { stable: stable && less(stable, sent('stable')), candidate: candidate && less(candidate, own) };
            const { toStable, toCandidate } = divided({ shared: sent('shared'), own, ...rest });
            return {
                ...(rest.stable && { stable: less(rest.stable, toStable) }),
                ...(rest.candidate && { candidate: less(rest.candidate, toCandidate) }),
            };
        },
    };
}
function less(window, { requests, errors }) {
    if (requests === 0)
        return window;
    const left = Math.max(0, window.errors - errors);
    return { ...window, requests: Math.max(left, window.requests - requests), errors: left };
}
const none = { requests: 0, errors: 0 };
/**
 * Which side answered a probe of the shared address nobody tells. They met the sides as the users of that time did, so they are divided as all
 * requests were; and those that the candidate answered failed as often as those that were sent to it alone. The others that failed are stable's.
 */
function divided({ shared, own, stable, candidate }) {
    const total = (stable?.requests ?? 0) + (candidate?.requests ?? 0);
    if (stable === undefined || candidate === undefined || total === 0)
        return { toStable: none, toCandidate: none };
    const requests = Math.round(shared.requests * candidate.requests / total);
    const likely = own.requests === 0 ? shared.errors / Math.max(1, shared.requests) : own.errors / own.requests;
    const others = shared.requests - requests;
    // no side can have failed more of them than it answered
    const errors = Math.max(shared.errors - others, Math.min(shared.errors, Math.round(requests * likely)));
    return { toCandidate: { requests, errors }, toStable: { requests: others, errors: shared.errors - errors } };
}

;// CONCATENATED MODULE: ./build/rollout/metrics/target.js

/** What ends a step at once: another run took over, or the target itself took the candidate's traffic. */
const decisive = new Set(['fenced', 'lease-lapsed', 'candidate-unhealthy', 'restore-failed', 'rollout-unfinished']);
/** Whether a failure is to end a step, and is no lack of data. */
function isDecisive(error) {
    return (0,errors/* isDeliveryError */.$n)(error) && decisive.has(error.code);
}
/** The target's own per-side counts of production traffic. */
function targetSource({ target, probes }) {
    let cursor;
    return {
        async look(t) {
            try {
                const seen = await target.observe(cursor === undefined ? {} : { cursor });
                const first = cursor === undefined;
                cursor = seen.cursor;
                return first || seen.nothing === true ? [] : [lookOf({ t, seen, probes })];
            }
            catch (error) {
                if (isDecisive(error))
                    throw error;
                return [{ t, source: 'target', missing: `the target did not say: ${(0,errors/* messageOf */.bD)(error)}` }];
            }
        },
    };
}
function lookOf({ t, seen, probes }) {
    const { span, missing, late } = seen;
    const { stable, candidate } = span?.withProbes === true ? probes.without(seen, { agoMs: span.agoMs, ms: span.ms }) : seen;
    return {
        t,
        source: 'target',
        ...(stable === undefined ? {} : { stable }),
        ...(candidate === undefined ? {} : { candidate }),
        // a span may begin before the first traffic
        ...(span === undefined ? {} : { span: { from: Math.max(0, t - span.agoMs / 1_000), seconds: span.ms / 1_000, ...(span.percent !== undefined && { percent: span.percent }) } }),
        ...(missing === undefined ? {} : { missing }),
        ...(late === undefined ? {} : { late }),
    };
}

;// CONCATENATED MODULE: ./build/rollout/metrics/probes.js


const PROBE_TIMEOUT_MS = 5_000;
/** a probe that hangs must not pile up behind others */
const MOST_IN_FLIGHT = 50;
/**
 * Requests of our own to both sides alike, for the times when users send the candidate fewer than `perSecond`. They are
 * windows of their own: never mixed with what users did, and marked as probes in every verdict. Where nothing leads to the stable side
 * alone, they are sent to the address that both sides share instead, one with each probe of the candidate, and are told as pairs when both are over:
 * an answer that hangs must not make one moment of one address another's of the other. Where neither address answers, the machine may have lost its
 * network: such probes of the candidate are told as `silent`, too, and only once both are over.
 *
 * @param userRate candidate requests per second that users sent lately
 */
function probeSource({ target, settings, countAsError, http, clock, userRate, log }) {
    const tallies = { stable: noCounts(), candidate: noCounts() };
    const pairs = { candidate: noCounts(), shared: noCounts() };
    let silent = 0;
    let inFlight = 0;
    let owed = 0;
    let last;
    async function send(to, route) {
        inFlight += 1;
        const status = await statusOf({ http, route, path: settings.path });
        inFlight -= 1;
        const failed = status === undefined || status >= 500;
        // without an answer, because it never got there or we hung up, it is no error in anybody's count
        if (status !== undefined)
            log.add({ to, failed });
        return { failed, isError: failed || countAsError.includes(status), isSilent: status === undefined };
    }
    async function probe(side, route) {
        probes_add(tallies[side], await send(side, route));
    }
    async function pair(own, both) {
        const [toOwn, toBoth] = [send('candidate', own), send('shared', both)];
        const candidate = await toOwn;
        if (!candidate.isSilent)
            probes_add(tallies.candidate, candidate);
        const shared = await toBoth;
        if (candidate.isSilent)
            probes_add(tallies.candidate, candidate);
        if (candidate.isSilent && shared.isSilent) {
            silent += 1;
            return;
        }
        probes_add(pairs.candidate, candidate);
        probes_add(pairs.shared, shared);
    }
    function probeBoth({ stable, candidate }) {
        if (stable?.shared === true) {
            // without one of the candidate beside it, it proves nothing
            if (candidate !== undefined)
                void pair(candidate, stable);
            return;
        }
        if (candidate !== undefined)
            void probe('candidate', candidate);
        if (stable !== undefined)
            void probe('stable', stable);
    }
    function takeSilent() {
        const count = silent;
        silent = 0;
        return count;
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
    /** Sends so many to each side; why none could be sent, in words, where the target does not say where to. */
    async function sendDue(count) {
        if (count === 0)
            return undefined;
        try {
            const [stable, candidate] = await Promise.all([target.route('stable'), target.route('candidate')]);
            for (let index = 0; index < count; index += 1)
                probeBoth({ stable, candidate });
            return undefined;
        }
        catch (error) {
            if (isDecisive(error))
                throw error;
            return `no probes could be sent: ${(0,errors/* messageOf */.bD)(error)}`;
        }
    }
    return {
        async look(t) {
            const unsent = await sendDue(due());
            const [stable, candidate] = [take(tallies.stable), take(tallies.candidate)];
            const both = { candidate: take(pairs.candidate), shared: take(pairs.shared) };
            const unheard = takeSilent();
            if (stable.requests + candidate.requests + both.candidate.requests === 0 && unsent === undefined)
                return [];
            return [{
                    t, source: 'probes', stable, candidate, ...(both.candidate.requests > 0 && { pairs: both }), ...(unheard > 0 && { silent: unheard }), ...(unsent !== undefined && { missing: unsent }),
                }];
        },
    };
}
function noCounts() {
    return { requests: 0, errors: 0 };
}
function probes_add(tally, { isError }) {
    tally.requests += 1;
    if (isError)
        tally.errors += 1;
}
function take(tally) {
    const window = { requests: tally.requests, errors: tally.errors };
    tally.requests = 0;
    tally.errors = 0;
    return window;
}
/** The status of a probe whose answer arrived whole, as a user's has to; undefined for any other. */
async function statusOf({ http, route, path }) {
    try {
        const response = await http(new URL(path, route.url).href, {
            headers: route.headers,
            redirect: 'manual',
            signal: AbortSignal.timeout(PROBE_TIMEOUT_MS),
        });
        await response.arrayBuffer();
        return response.status;
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./build/core/json.js
var json = __nccwpck_require__(8314);
;// CONCATENATED MODULE: ./build/rollout/metrics/counters.js
/** Counters that were told for the first time. */
function openCounters(present) {
    return { present, gone: new Map() };
}
/** The counters as they are told now, without forgetting those that are not. */
function tell(before, present) {
    const gone = new Map([...before.gone, ...before.present].filter(([name]) => !present.has(name)));
    return { present, gone };
}
/**
 * How much all of them grew together; undefined where one fell, or is not told any more: what it had counted since then is lost, and a sum
 * would hide that behind what the others count. One that is told for the first time began at 0, and one that comes back goes on where it was.
 */
function growthOf(before, present) {
    for (const [name, value] of before.present)
        if ((present.get(name) ?? -1) < value)
            return undefined;
    return [...present].reduce((total, [name, value]) => total + value - baseOf({ before, name, value }), 0);
}
function baseOf({ before: { present, gone }, name, value }) {
    const base = present.get(name) ?? gone.get(name) ?? 0;
    // it was started anew while nobody saw it
    return base <= value ? base : 0;
}

;// CONCATENATED MODULE: ./build/rollout/metrics/prometheus.js



/** A scrape brings new numbers every 15 s or so: asking more often sees the same ones again. */
const ASK_EVERY_MS = 5_000;
const TIMEOUT_MS = 5_000;
/**
 * Counters of a Prometheus server as a source of looks. The queries return cumulative counters with a label `side` of
 * `stable` or `candidate`, as many for a side as it has instances; windows are the differences between two answers. A counter that fell
 * was reset: that window is missing, not negative. Answers are not waited for, but told with the look that follows them: a server that hangs must
 * not keep the other sources from being looked at.
 *
 * @see https://prometheus.io/docs/prometheus/latest/querying/api/#instant-queries
 */
function prometheusSource({ settings, http, clock }) {
    let previous;
    let askedAt;
    let asking = false;
    let answer;
    async function ask() {
        try {
            const current = await readTotals({ settings, http });
            if (previous !== undefined)
                answer = windowsOf(previous, current);
            previous = remembered(previous, current);
        }
        catch (error) {
            answer = { missing: `Prometheus did not answer: ${(0,errors/* messageOf */.bD)(error)}` };
        }
        asking = false;
    }
    return {
        async look(t) {
            const now = clock.monotonic();
            if (!asking && (askedAt === undefined || now - askedAt >= ASK_EVERY_MS)) {
                askedAt = now;
                asking = true;
                void ask();
            }
            const told = answer;
            answer = undefined;
            return told === undefined ? [] : [{ t, source: 'prometheus', ...told }];
        },
    };
}
function windowsOf(before, current) {
    const stable = windowOf(before.stable, current.stable);
    const candidate = windowOf(before.candidate, current.candidate);
    return {
        ...(stable === undefined ? {} : { stable }),
        ...(candidate === undefined ? { missing: 'Prometheus has no counts of the candidate, or they were reset' } : { candidate }),
    };
}
/** What is told now, and what was told before of a side that is told still. */
function remembered(before, current) {
    const sideOf = (side) => {
        const [earlier, now] = [before?.[side], current[side]];
        if (now === undefined)
            return earlier === undefined ? {} : { [side]: { ...earlier, requests: tell(earlier.requests, new Map()), errors: tell(earlier.errors, new Map()) } };
        if (earlier === undefined)
            return { [side]: now };
        return { [side]: { ...now, requests: tell(earlier.requests, now.requests.present), errors: tell(earlier.errors, now.errors.present) } };
    };
    return { ...sideOf('stable'), ...sideOf('candidate') };
}
async function readTotals({ settings, http }) {
    const ask = (query) => instantQuery({ url: settings.url, query, http });
    const [requests, errors, latency] = await Promise.all([
        ask(settings.requests),
        ask(settings.errors),
        settings.latency === undefined ? [] : ask(settings.latency),
    ]);
    const sides = {};
    for (const side of ['stable', 'candidate']) {
        const counted = requests.filter(({ labels }) => labels['side'] === side);
        if (counted.length === 0)
            continue;
        const of = (samples) => samples.filter(({ labels }) => labels['side'] === side);
        sides[side] = { requests: openCounters(bySeries(counted)), errors: openCounters(bySeries(of(errors))), buckets: bucketsOf(of(latency)) };
    }
    return sides;
}
async function instantQuery({ url, query, http }) {
    const address = new URL('api/v1/query', url.endsWith('/') ? url : `${url}/`);
    address.searchParams.set('query', query);
    const response = await http(address.href, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok)
        throw new Error(`status ${response.status}`);
    return samplesOf(await response.json());
}
/** Reads the answer's instant vector; anything else is an error, since a scalar has no `side`. */
function samplesOf(answer) {
    const data = (0,json/* isJsonObject */.O)(answer) && answer['status'] === 'success' ? answer['data'] : undefined;
    if (!(0,json/* isJsonObject */.O)(data) || data['resultType'] !== 'vector' || !Array.isArray(data['result']))
        throw new Error('the answer is not an instant vector');
    return data['result'].map((series) => {
        if (!(0,json/* isJsonObject */.O)(series) || !(0,json/* isJsonObject */.O)(series['metric']) || !Array.isArray(series['value']))
            throw new Error('the answer is not an instant vector');
        const value = Number(series['value'][1]);
        if (!Number.isFinite(value) || value < 0)
            throw new Error(`${String(series['value'][1])} is not a count`);
        const labels = Object.fromEntries(Object.entries(series['metric']).map(([name, label]) => [name, typeof label === 'string' ? label : '']));
        return { labels, value };
    });
}
/** Values by what tells one series from another; Prometheus tells no two with the same labels. */
function bySeries(samples) {
    const nameOf = ({ labels }) => JSON.stringify(Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1)));
    return new Map(samples.map((sample) => [nameOf(sample), sample.value]));
}
/** Classic histogram buckets: `le` is in seconds. */
function bucketsOf(samples) {
    const buckets = new Map();
    for (const { labels, value } of samples) {
        const le = labels['le'];
        if (le === undefined)
            continue;
        const bound = le === '+Inf' ? null : Number(le) * 1_000;
        buckets.set(bound, (buckets.get(bound) ?? 0) + value);
    }
    return buckets;
}
/** The difference of two totals; undefined when a side is absent or a counter fell. */
function windowOf(before, now) {
    if (before === undefined || now === undefined || before.requests.present.size === 0)
        return undefined;
    const [counted, failed] = [growthOf(before.requests, now.requests.present), growthOf(before.errors, now.errors.present)];
    if (counted === undefined || failed === undefined)
        return undefined;
    const [requests, errors] = [Math.round(counted), Math.round(failed)];
    const latencyMs = latencyOf({ before: before.buckets, now: now.buckets, requests });
    return { requests, errors: Math.min(errors, requests), ...(latencyMs === undefined ? {} : { latencyMs }) };
}
/**
 * Prometheus buckets are cumulative over `le`; a window's are counts between two bounds. A request may be in the histogram
 * before it is in the counter, or the two count different things: a histogram that holds more than were counted says
 * nothing about these requests.
 */
function latencyOf({ before, now, requests }) {
    if (now.size === 0)
        return undefined;
    const bounds = [...now.keys()].toSorted((a, b) => (a ?? Infinity) - (b ?? Infinity));
    let below = 0;
    const counts = [];
    for (const bound of bounds) {
        const cumulative = Math.round((now.get(bound) ?? 0) - (before.get(bound) ?? 0));
        if (cumulative < below)
            return undefined;
        counts.push([bound, cumulative - below]);
        below = cumulative;
    }
    return below > requests ? undefined : counts;
}

;// CONCATENATED MODULE: ./build/rollout/metrics/sources.js




/**
 * The configured sources of looks, in their order: the same for a run and for a target's own watcher. `probes` that are
 * off, or not among the sources, are not sent.
 *
 * @param userRate candidate requests per second that users sent lately
 */
function lookSources({ metrics, probes, countAsError, target, http, clock, userRate }) {
    const log = createProbeLog({ clock });
    const sourceOf = (metric) => {
        switch (metric.kind) {
            case 'target':
                return targetSource({ target, probes: log });
            case 'prometheus':
                return prometheusSource({ settings: metric, http, clock });
            case 'probes':
                return probes === null ? undefined : probeSource({ target, settings: probes, countAsError, http, clock, userRate, log });
        }
    };
    const counted = metrics.flatMap((metric) => sourceOf(metric) ?? []);
    return metrics.some(({ kind }) => kind === 'target') ? counted : [...counted, watchOnly(target)];
}
/** Counts come from elsewhere, and what the target does by itself has to be known all the same. */
function watchOnly(target) {
    return {
        async look() {
            await target.assertGoesOn?.();
            return [];
        },
    };
}
/** Whether probes are sent when users send too little: they are on, and a source. */
function sendsProbes({ metrics, probes }) {
    return probes !== null && metrics.some(({ kind }) => kind === 'probes');
}

;// CONCATENATED MODULE: ./build/rollout/metrics/user-rate.js
/** How far back the rate of users' requests to the candidate is looked at, in seconds. */
const windowS = 5;
/** Requests per second that users sent the candidate over the last few seconds, or in what a late source told last; probes do not count. */
function createUserRate() {
    let recent = [];
    let told = 0;
    return {
        add({ t, source, candidate, span }) {
            if (source === 'probes' || candidate === undefined)
                return;
            if (span !== undefined) {
                told = candidate.requests / span.seconds;
                return;
            }
            recent.push([t, candidate.requests]);
            recent = recent.filter(([at]) => at > t - windowS);
        },
        perSecond: () => Math.max(told, recent.reduce((total, [, requests]) => total + requests, 0) / windowS),
    };
}

;// CONCATENATED MODULE: ./build/rollout/series.js
const MOST_ROWS = 120;
/** Collects the production traffic of one step for reports. */
function createSeries() {
    let rows = [];
    let secondsPerRow = 1;
    return {
        add({ t: seen, stable, candidate, span, late }, now) {
            if (late !== undefined)
                return;
            // what is told late stands where it happened
            const [t, percent] = span === undefined ? [seen, now] : [span.from + span.seconds, span.percent ?? now];
            const row = [t, percent, stable?.requests ?? 0, stable?.errors ?? 0, candidate?.requests ?? 0, candidate?.errors ?? 0];
            const last = rows.at(-1);
            if (last !== undefined && last[1] === percent && sameSlot(last[0], t, secondsPerRow))
                rows[rows.length - 1] = series_sum(last, row);
            else
                rows.push(row);
            if (rows.length > MOST_ROWS) {
                secondsPerRow *= 2;
                rows = merge(rows, secondsPerRow);
            }
        },
        take() {
            const taken = rows.map(([t, ...rest]) => [Number(t.toFixed(1)), ...rest]);
            rows = [];
            secondsPerRow = 1;
            return taken;
        },
    };
}
function sameSlot(a, b, seconds) {
    return Math.floor(a / seconds) === Math.floor(b / seconds);
}
function series_sum(a, b) {
    return [b[0], b[1], a[2] + b[2], a[3] + b[3], a[4] + b[4], a[5] + b[5]];
}
function merge(rows, seconds) {
    const merged = [];
    for (const row of rows) {
        const last = merged.at(-1);
        if (last !== undefined && last[1] === row[1] && sameSlot(last[0], row[0], seconds))
            merged[merged.length - 1] = series_sum(last, row);
        else
            merged.push(row);
    }
    return merged;
}

;// CONCATENATED MODULE: ./build/rollout/verdict-data.js
/** What a verdict counted, as events and results keep it: of users and probes together, and of users where there are probes. */
function countsData({ candidate, stable, users }) {
    return { ...sides({ candidate, stable }), ...(users === undefined ? {} : { users: sides(users) }) };
}
function sides({ candidate, stable }) {
    return { candidate: { ...candidate }, stable: { ...stable } };
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/capabilities.js
/** What the local target can do. Looks are cheap: they are answered from memory, over a local socket. */
const localCapabilities = {
    kind: 'local',
    deadMansSwitch: true,
    watches: true,
    weights: true,
    trustedRecord: true,
    lookEveryMs: 200,
};

// EXTERNAL MODULE: ./build/rollout/targets/local/state/transitions.js + 1 modules
var transitions = __nccwpck_require__(6616);
// EXTERNAL MODULE: ./build/rollout/targets/local/observation.js
var observation = __nccwpck_require__(4301);
// EXTERNAL MODULE: ./build/rollout/targets/local/traffic-table.js
var traffic_table = __nccwpck_require__(6759);
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
    return (0,observation/* observationBetween */.p)({ cursor, now, sides: { stable: stable !== undefined, candidate: candidate !== undefined } });
}

// EXTERNAL MODULE: ./build/rollout/targets/local/boot-time.js
var boot_time = __nccwpck_require__(4657);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
// EXTERNAL MODULE: ./build/rollout/targets/local/state/keep.js
var keep = __nccwpck_require__(9472);
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
    const kept = (0,keep/* revisionsToKeep */.P)(state);
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

// EXTERNAL MODULE: ./build/core/files.js
var files = __nccwpck_require__(1645);
// EXTERNAL MODULE: ./build/rollout/targets/local/state/service-state.js
var service_state = __nccwpck_require__(9526);
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

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/store.js




/** What is in force and not on the disk is tried again after this time. */
const againMs = 5_000;
/** Keeps `initial`, which is on the disk already or is written with the first change. */
function createStore({ file, initial, log, retryMs = againMs }) {
    let state = initial;
    let retry;
    const exclusive = createExclusive();
    const write = (next) => (0,files/* writeVersioned */.TP)({ file, version: service_state/* stateVersion */.y, content: asObject(next) });
    /** What is in force, however often it takes: the next supervisor would go by what is on the disk. */
    async function writeInForce() {
        clearTimeout(retry);
        try {
            await exclusive(() => write(state));
        }
        catch (error) {
            log(`the state could not be written; it is kept in memory until it can be: ${(0,errors/* messageOf */.bD)(error)}`);
            clearTimeout(retry);
            retry = setTimeout(() => void writeInForce(), retryMs).unref();
        }
    }
    return {
        state: () => state,
        async commit(next) {
            // one after the other, so that an older state never comes after a newer one
            await exclusive(async () => {
                await write(next);
                state = next;
            });
            clearTimeout(retry);
        },
        async commitAnyway(next) {
            state = next;
            await writeInForce();
        },
    };
}
/** Keeps the change of a rollout: of one that must go ahead, also on a disk that takes nothing. */
function commitFor({ store, rollout }) {
    return rollout?.unrecorded === true ? store.commitAnyway : store.commit;
}
/** The state is plain data; its type is an interface, which has no index signature. */
function asObject(state) {
    // undefined members are left out, as they are on the disk
    return JSON.parse(JSON.stringify(state));
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
        const rollout = transitions/* watchedRolloutOf */.X6(engine.store.state(), lease);
        if (engine.groups.candidate !== group)
            throw overtaken();
        await commitFor({ store: engine.store, rollout })(transitions/* prepared */.sb({ state: engine.store.state(), measure }));
        await engine.sendTable();
    });
}
async function beginPreparing(engine, lease) {
    const state = engine.store.state();
    const rollout = transitions/* watchedRolloutOf */.X6(state, lease);
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
    transitions/* rolloutOf */.Zb(engine.store.state(), lease);
    engine.preparing?.abort(new errors/* DeliveryError */.VE({ code: 'cancelled', message: 'the run was cancelled before the candidate was healthy' }));
}
/** Gives the candidate its share, and reads back that it has it. */
async function shift(engine, { lease, percent }) {
    const before = engine.store.state();
    const rollout = transitions/* watchedRolloutOf */.X6(before, lease);
    const live = engine.groups.candidate?.live().length ?? 0;
    if (live === 0 && percent > 0) {
        throw engine.groups.candidate?.trouble() ?? new errors/* DeliveryError */.VE({
            code: 'candidate-unhealthy',
            message: `no instance of the candidate is running${ofLastEnd(engine.groups.candidate)}`,
            hint: `see what it wrote: ${engine.places.logs}`,
        });
    }
    await commitFor({ store: engine.store, rollout })(transitions/* shifted */.wI({ state: before, percent, at: engine.at() }));
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
function ofLastEnd(group) {
    const how = group?.lastEnd();
    return how === undefined ? '' : ` (of the last one: ${how})`;
}
function notTaken(wanted, found) {
    return new errors/* DeliveryError */.VE({ code: 'target-unavailable', message: `the proxy gives the candidate ${found}% of the traffic instead of ${wanted}%` });
}
/** Puts all traffic back on the stable side: capacity, then traffic, then the rest in the background. */
async function restore(engine, { lease, cause }) {
    if (transitions/* endOf */.pJ(engine.store.state(), lease) !== undefined)
        return;
    const { percent } = transitions/* rolloutOf */.Zb(engine.store.state(), lease);
    const { stable } = engine.groups;
    if (percent > 0 && stable !== undefined && !await stable.waitForLive(capacityWithinMs)) {
        throw new errors/* DeliveryError */.VE({
            code: 'restore-failed',
            message: `no instance of the stable side is running${ofLastEnd(stable)}, so traffic cannot be put back on it`,
            hint: `see why it does not start: ${engine.places.logs}`,
        });
    }
    await engine.store.commitAnyway(transitions/* restored */.v0({ state: engine.store.state(), cause, at: engine.at() }));
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
    await engine.store.commitAnyway(transitions/* withRollout */.ah(engine.store.state(), { percent: 0 }));
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
    const data = { rolloutId: rollout.id, revision: rollout.revisionId, owner: rollout.owner, percent, by: byWorker ? 'proxy' : 'supervisor', ...drillOf(rollout) };
    const noted = (before, more = {}) => rollout.lapsed
        ? before
        : transitions/* journalled */.bP({ state: before, entry: { at, name: 'lease.lapsed', outcome: 'failure', data: { ...data, ...more } } });
    if (!byWorker && lapse_isHeld(engine, rollout)) {
        if (rollout.lapsed)
            return;
        await engine.store.commitAnyway(noted(transitions/* lapsedButHeld */.w0(state), { held: 'no instance of the stable side is running' }));
        return engine.log(`the lease of rollout ${rollout.id} lapsed at ${percent}%: traffic goes back as soon as an instance of the stable side runs`);
    }
    let next = noted(transitions/* lapsed */.o4({ state, at }));
    if (percent > 0) {
        const cause = { rolloutId: rollout.id, cause: 'lease-lapsed', from: percent, to: 0, ...drillOf(rollout) };
        next = transitions/* journalled */.bP({ state: next, entry: { at, name: 'traffic.restored', outcome: 'success', data: cause } });
    }
    await engine.store.commitAnyway(next);
    engine.log(`the lease of rollout ${rollout.id} lapsed at ${percent}%: all traffic is on the stable side`);
    await takeCandidateAway(engine).catch((error) => engine.log((0,errors/* messageOf */.bD)(error)));
}
function drillOf({ drill }) {
    return drill === undefined ? {} : { drill };
}
function isDue(engine, rollout, reported) {
    if (rollout.lapsed)
        return rollout.restored === undefined;
    return reported?.fence === rollout.fence || engine.leaseLeftMs() === 0;
}
function lapse_isHeld({ groups: { stable, candidate } }, { percent }) {
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

// EXTERNAL MODULE: ./build/core/version.js
var version = __nccwpck_require__(8614);
// EXTERNAL MODULE: ./build/rollout/targets/local/kept.js
var kept = __nccwpck_require__(8855);
// EXTERNAL MODULE: ./build/rollout/targets/local/state/view.js
var view = __nccwpck_require__(6060);
;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/describe.js




/** The whole state, with what runs now. */
async function describe(engine) {
    const state = engine.store.state();
    return (0,view/* viewOf */.d)(state, {
        serving: isLive(engine.groups.stable) || ((state.rollout?.percent ?? 0) > 0 && isLive(engine.groups.candidate)),
        leaseLeftMs: Math.round(engine.leaseLeftMs()),
        isKept: (revision) => (0,kept/* isKept */.t)(engine.places, revision),
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
        proxy: version/* productVersion */.B,
        metrics: engine.metricsAt(),
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
    return group.records().map(({ id, pid, port, container }) => ({
        side,
        revision: group.revisionId,
        ...(container === undefined ? { pid } : { container: container.id.slice(0, 12) }),
        port,
        healthy: live.has(id),
        restarts: group.restarts(),
        ...(group.lastEnd() === undefined ? {} : { lastEnd: group.lastEnd() ?? null }),
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
    // a drill leaves everything as it was, and so releases nothing of what the configuration says meanwhile
    const settings = request.drill === true ? state.settings : request.settings;
    const next = transitions/* lock */.s2({ state: { ...state, settings }, request, token, at: engine.at() });
    await commitFor({ store: engine.store, rollout: next.rollout })(transitions/* withRollout */.ah(next, found.rollout === undefined ? {} : { overtaken: found.rollout }));
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
    transitions/* watchedRolloutOf */.X6(engine.store.state(), lease);
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
    transitions/* watchedRolloutOf */.X6(engine.store.state(), lease);
    const record = await renewLease(engine, leaseMs);
    // the worker's own clock may have been first
    if (record.lapse !== null && record.lapse.fence >= lease.fence)
        await lapseIfDue(engine, record.lapse);
    transitions/* watchedRolloutOf */.X6(engine.store.state(), lease);
}
/** Keeps what the controller wants to find again. */
async function save(engine, { lease, progress }) {
    const rollout = transitions/* watchedRolloutOf */.X6(engine.store.state(), lease);
    await commitFor({ store: engine.store, rollout })(transitions/* saved */._C({ state: engine.store.state(), progress }));
}
/**
 * The candidate becomes the stable side in one step; the old one leaves in the background. Entries for the journal are in
 * force with it, or not at all.
 */
async function finish(engine, { lease, unproven, entries = [] }) {
    const state = engine.store.state();
    // the answer may have been lost, or the worker have failed to take the table
    if (transitions/* endOf */.pJ(state, lease) === 'finish')
        return void await engine.sendTable();
    const rollout = transitions/* watchedRolloutOf */.X6(state, lease);
    const { candidate, stable: old } = engine.groups;
    if (rollout.percent !== 100 || candidate === undefined) {
        throw new errors/* DeliveryError */.VE({
            code: 'rollout-unfinished',
            message: `the candidate has ${rollout.percent}% of the traffic: only one that has all of it can become the stable side`,
            hint: 'run the deployment again, or `pqc-delivery reconcile`',
        });
    }
    if (rollout.kind === 'deploy' && candidate.live().length === 0)
        throw candidate.trouble() ?? candidateGone(candidate);
    const at = engine.at();
    await commitFor({ store: engine.store, rollout })(transitions/* allJournalled */.s3({ state: transitions/* finished */.xl({ state, at, ...(unproven === undefined ? {} : { unproven }) }), at, entries }));
    engine.groups.stable = candidate;
    engine.groups.candidate = undefined;
    engine.lease = undefined;
    if (old !== undefined)
        engine.retire(old);
    tidyUp(engine);
    await engine.sendTable();
}
/**
 * A release that is to become the only one has to be there: a gate that only observes lets everything through, one that decides
 * may have had too little traffic since it died, and nothing is not a release. A rollback goes on all the same: what it leaves
 * is worse.
 */
function candidateGone(candidate) {
    const how = candidate.lastEnd();
    return new errors/* DeliveryError */.VE({
        code: 'candidate-unhealthy',
        message: `no instance of the candidate is running${how === undefined ? '' : ` (of the last one: ${how})`}`,
        hint: 'the release before has all traffic; see what the candidate wrote',
    });
}
/** Ends a rollout that did not get through. A candidate that is still there is taken away first. */
async function rollout_calls_close(engine, { lease, outcome, reason, bad, entries = [] }) {
    const state = engine.store.state();
    if (transitions/* endOf */.pJ(state, lease) === 'close')
        return void await engine.sendTable();
    const rollout = transitions/* rolloutOf */.Zb(state, lease);
    if (rollout.percent > 0) {
        throw new errors/* DeliveryError */.VE({
            code: 'rollout-unfinished',
            message: `the candidate still has ${rollout.percent}% of the traffic: the rollout cannot end like this`,
            hint: 'run `pqc-delivery reconcile`',
        });
    }
    const { candidate } = engine.groups;
    const at = engine.at();
    const next = transitions/* closed */.$h({ state, outcome, reason, ...(bad === undefined ? {} : { bad }), at });
    await commitFor({ store: engine.store, rollout })(transitions/* allJournalled */.s3({ state: next, at, entries }));
    engine.groups.candidate = undefined;
    engine.lease = undefined;
    if (candidate !== undefined)
        engine.retire(candidate);
    tidyUp(engine);
    await engine.sendTable();
}
/** Marks a revision as bad. */
async function mark(engine, { lease, revisionId, reason }) {
    transitions/* assertNewest */.tg(engine.store.state(), lease);
    await commitFor({ store: engine.store, rollout: engine.store.state().rollout })(transitions/* marked */.xI({ state: engine.store.state(), revisionId, reason, at: engine.at() }));
}
/** Removes what nobody can go back to any more, once the processes that ran from it are gone. */
function tidyUp(engine) {
    void engine.settled().then(() => collectGarbage(engine));
}

// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/watch-file.js
var watch_file = __nccwpck_require__(7036);
;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/bake.js
















/** As long as a run's lease: the worker's switch stays armed through a bake that the supervisor watches. */
const leaseMs = 15_000;
const renewEveryMs = 5_000;
/** Takes the bake over from the run. From here on the supervisor decides, and writes what it does to its journal. */
async function bake_handOver(engine, { lease, watch: { metrics, ...watch } }) {
    const rollout = transitions/* watchedRolloutOf */.X6(engine.store.state(), lease);
    // the answer may have been lost, or the worker have failed to take the table
    if (rollout.watchedBy === 'target')
        return void await engine.sendTable();
    const gate = createGate({ policy: watch.policy, steps: watch.step, hasStable: engine.groups.stable !== undefined, snapshot: watch.gate });
    gate.beginStep({ index: watch.step, percent: rollout.percent, t: watch.t });
    await (0,watch_file/* keepMetrics */.Hz)((0,local_places/* watchFile */.Ot)(engine.places, rollout.revisionId), metrics);
    await engine.store.commit(transitions/* handedOver */.$_({ state: engine.store.state(), watch: { ...watch, gate: gate.snapshot() } }));
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
    const rollout = engine.store.state().rollout;
    if (rollout?.watch === undefined)
        return;
    const { watch } = rollout;
    const metrics = await (0,watch_file/* readKeptMetrics */.IA)((0,local_places/* watchFile */.Ot)(engine.places, rollout.revisionId));
    const { clock } = engine;
    const gate = createGate({ policy: watch.policy, steps: watch.step, hasStable: engine.groups.stable !== undefined, snapshot: watch.gate });
    const rate = createUserRate();
    const series = createSeries();
    const looker = createLooker({
        sources: sourcesOf({ engine, watch, metrics, userRate: rate.perSecond }),
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
        probes: sendsProbes({ metrics, probes: watch.probes }),
        signal: over.signal,
        onLook: (look) => {
            rate.add(look);
            if (look.source !== 'probes')
                series.add(look, rollout.percent);
        },
        async onVerdict({ evidence }, elapsedMs) {
            if (!isOurs(engine, lease))
                return over.abort();
            if (clock.monotonic() - renewedAt < renewEveryMs)
                return;
            const progress = { ...watch, gate: gate.snapshot(), t: looker.t(), bakeLeftMs: Math.max(0, watch.bakeLeftMs - elapsedMs) };
            try {
                await engine.exclusive(() => keepUp({ engine, lease, progress, evidence }));
                renewedAt = clock.monotonic();
            }
            catch (error) {
                // tried again with the next look; if none succeeds, the lease lapses, and the watch ends with it
                engine.log(`the lease of the bake could not be renewed: ${(0,errors/* messageOf */.bD)(error)}`);
            }
        },
    });
    if (end !== undefined)
        await engine.exclusive(() => bake_settle({ engine, lease, watch, end, series: series.take() }));
}
/** Renews the lease and keeps the gate, so that the next supervisor can go on, and its evidence, for metrics. */
async function keepUp({ engine, lease, progress, evidence }) {
    if (!isOurs(engine, lease))
        return;
    const present = engine.store.state();
    const state = transitions/* saved */._C({ state: present, progress: { ...present.rollout?.progress, evidence } });
    await engine.store.commitAnyway(transitions/* handedOver */.$_({ state, watch: progress }));
    await renewLease(engine, leaseMs);
}
function isOurs(engine, lease) {
    const { rollout } = engine.store.state();
    return rollout?.fence === lease.fence && !rollout.lapsed && rollout.watchedBy === 'target' && rollout.restored === undefined;
}
function sourcesOf({ engine, watch, metrics, userRate }) {
    const target = {
        observe: ({ cursor }) => observe(engine, cursor),
        route: async (side) => routeTo(engine, side),
    };
    const { probes, policy: { countAsError } } = watch;
    return lookSources({ metrics, probes, countAsError, target, http: fetch, clock: engine.clock, userRate });
}
/** Acts on the verdict as a run would, and writes it down. */
async function bake_settle({ engine, lease, watch, end, series }) {
    const { rollout, stable, revisions } = engine.store.state();
    if (rollout === undefined || !isOurs(engine, lease))
        return;
    const { verdict, outcome, elapsedMs } = end;
    const content = revisions[rollout.revisionId]?.content;
    const base = { rolloutId: rollout.id, revision: rollout.revisionId, ...(content === undefined ? {} : { content }) };
    const decided = {
        ...base, step: watch.step, percent: rollout.percent, phase: 'bake', outcome, elapsedMs: Math.round(elapsedMs),
        decision: verdict.decision, reason: bakeReason({ outcome, verdict }),
        ...countsData(verdict), evidence: verdict.evidence, series,
    };
    await note(engine, { name: 'gate.decided', outcome: journalOutcome[outcome], data: decided });
    const reaction = reactionTo({ outcome, policy: watch.policy, limitIsRed: verdict.limitIsRed });
    switch (reaction) {
        case 'advance':
        case 'advance-unproven': {
            const name = rollout.kind === 'rollback' ? 'service.rolledback' : stable === undefined ? 'service.deployed' : 'service.upgraded';
            const found = reaction === 'advance' ? [] : [`bake: ${outcome}`];
            const reasons = [...(watch.unproven === undefined ? [] : [watch.unproven]), ...found];
            const doubt = reasons.length === 0 ? {} : { unproven: reasons.join('; ') };
            const { candidate } = engine.groups;
            if (rollout.kind === 'deploy' && candidate?.live().length === 0)
                return undoGone({ engine, lease, base, candidate, watch });
            const entries = [
                { name, outcome: 'success', data: { ...base, from: stable ?? null, ...doubt } },
                { name: 'rollout.finished', outcome: 'success', data: { ...base, ended: 'live' } },
            ];
            return finish(engine, { lease, ...doubt, entries });
        }
        case 'roll-back':
            return undo({ engine, lease, base, cause: 'gate-failed', outcome: 'rolled-back', reason: verdict.reason, bad: watch.marksBad });
        case 'restore-inconclusive':
            return undo({ engine, lease, base, cause: 'inconclusive', outcome: 'inconclusive', reason: verdict.reason, bad: false });
        case 'restore-unavailable':
            return undo({ engine, lease, base, cause: 'unavailable', outcome: 'inconclusive', reason: verdict.reason, bad: false });
    }
}
/** An engine that went away is no fault of the release. */
function undoGone({ candidate, watch, ...at }) {
    const trouble = candidate.trouble();
    if (trouble !== undefined)
        return undo({ ...at, cause: 'unavailable', outcome: 'inconclusive', reason: trouble.message, bad: false });
    return undo({ ...at, cause: 'candidate-failed', outcome: 'rolled-back', reason: candidateGone(candidate).message, bad: watch.marksBad });
}
const journalOutcome = { pass: 'success', fail: 'failure', inconclusive: 'inconclusive', error: 'inconclusive' };
async function undo({ engine, lease, base, cause, outcome, reason, bad }) {
    await restore(engine, { lease, cause });
    await note(engine, { name: 'traffic.restored', outcome: 'success', data: { ...base, cause } });
    const marked = { name: 'revision.marked', outcome: 'success', data: { ...base, reason } };
    const ended = outcome === 'inconclusive' ? 'inconclusive' : 'failure';
    const finished = { name: 'rollout.finished', outcome: ended, data: { ...base, ended: outcome, reason, markedBad: bad } };
    await rollout_calls_close(engine, { lease, outcome, reason, ...(bad ? { bad: reason } : {}), entries: bad ? [marked, finished] : [finished] });
}
function note(engine, entry) {
    return engine.store.commitAnyway(transitions/* journalled */.bP({ state: engine.store.state(), entry: { at: engine.at(), ...entry } }));
}

// EXTERNAL MODULE: ./build/rollout/targets/local/control-file.js
var control_file = __nccwpck_require__(9481);
// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/claim.js
var claim = __nccwpck_require__(9530);
// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/end-worker.js
var end_worker = __nccwpck_require__(6418);
// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/instances/process-identity.js
var process_identity = __nccwpck_require__(3271);
// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/rpc/client.js
var client = __nccwpck_require__(4247);
;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/become-the-only.js








/** Another supervisor that is leaving lets its last requests be answered first. */
const claimWithinMs = 60_000;
const helloWithinMs = 2_000;
/** The number of this supervisor; undefined when there is another one. */
async function becomeTheOnly({ folder, sockets, replaces }) {
    const places = (0,local_places/* placesIn */.yN)(folder);
    const self = (0,end_worker/* ownIdentity */.h)();
    const socket = async () => (await (0,control_file/* readControlFile */.w)(places.controlFile).catch(() => undefined))?.socket ?? socketIn(sockets);
    const isAnswered = async () => {
        // the one that makes way answers until its end
        if (replaces !== undefined && (0,process_identity/* isRunning */.W_)(replaces))
            return false;
        return doesAnswer(await socket());
    };
    if (replaces !== undefined && !await doesMakeWay(await socket(), self.pid))
        return undefined;
    return (0,claim/* awaitClaim */.pb)({
        claim: () => (0,claim/* claimService */.cw)({ folder: places.claims, self }),
        isAnswered,
        waitMs: claimWithinMs,
        sleep: system/* systemClock */.m.sleep,
        now: system/* systemClock */.m.monotonic,
    });
}
/** Where a supervisor listens in the folder of its sockets. */
function socketIn(sockets) {
    return external_node_path_.join(sockets, 's');
}
function doesAnswer(socket) {
    return doesTake({ socket, method: 'hello' });
}
/** Asks the supervisor that started this one to end, which it does as soon as it has answered. */
function doesMakeWay(socket, pid) {
    return doesTake({ socket, method: 'makeWay', params: { pid } });
}
async function doesTake({ socket, ...call }) {
    try {
        const connection = await (0,client/* connectRpc */.y)({ path: socket, timeoutMs: helloWithinMs });
        try {
            await connection.call({ ...call, timeoutMs: helloWithinMs });
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

// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/boot-clock.js
var boot_clock = __nccwpck_require__(7731);
// EXTERNAL MODULE: ./build/rollout/targets/local/containers/images.js + 3 modules
var containers_images = __nccwpck_require__(2024);
// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/instances/choose-engine.js + 4 modules
var choose_engine = __nccwpck_require__(8034);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __nccwpck_require__(8500);
;// CONCATENATED MODULE: ./build/core/duration.js
const unitMs = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/** A duration as people write it (`500ms`, `30s`, `5m`, `12h`, `7d`) in milliseconds, or undefined if it is none. */
function parseDuration(text) {
    const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text);
    if (match === null)
        return undefined;
    const ms = Number(match[1]) * unitMs[match[2]];
    const whole = Math.round(ms);
    // 8.11 s are 8109.999999999999 ms in binary
    return Math.abs(ms - whole) < 1e-6 && Number.isSafeInteger(whole) ? whole : undefined;
}
/** Milliseconds as people read them: `0s`, `250ms`, `1.5s`, `2m`, `1h 5m`. */
function formatDuration(ms) {
    const whole = Math.round(ms);
    if (whole < 1_000)
        return whole === 0 ? '0s' : `${whole}ms`;
    if (whole < 59_950)
        return `${trim(ms / 1_000)}s`;
    const parts = [];
    let rest = Math.round(ms / 1_000);
    for (const [unit, seconds] of [['d', 86_400], ['h', 3_600], ['m', 60], ['s', 1]]) {
        const count = Math.floor(rest / seconds);
        rest -= count * seconds;
        if (count > 0)
            parts.push(`${count}${unit}`);
    }
    return parts.slice(0, 2).join(' ');
}
function trim(value) {
    return value.toFixed(1).replace(/\.0$/, '');
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __nccwpck_require__(7067);
;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/instances/health.js



/** How an answer to a health check differs from what it should be, within a moment; undefined when it is as it should. */
function healthProblem({ url, status, timeoutMs }) {
    return new Promise((resolve) => {
        const outgoing = (0,external_node_http_.request)(url, { agent: false, signal: AbortSignal.timeout(timeoutMs) }, (answer) => {
            resolve(answer.statusCode === status ? undefined : `answered ${answer.statusCode} instead of ${status}`);
            answer.on('error', () => undefined);
            answer.destroy();
        });
        outgoing.on('error', (error) => resolve(`gave no answer (${reasonOf(error, timeoutMs)})`));
        outgoing.end();
    });
}
function reasonOf(error, timeoutMs) {
    if (error.name === 'AbortError')
        return `none after ${formatDuration(timeoutMs)}`;
    return 'code' in error && typeof error.code === 'string' ? error.code : (0,errors/* messageOf */.bD)(error);
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/instances/instance-engine.js
/** An instance as the log names it. */
function instanceName({ pid, container }) {
    return container === undefined ? `pid ${pid}` : `container ${container.id.slice(0, 12)}`;
}

// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/instances/log-file.js
var log_file = __nccwpck_require__(3542);
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
    const content = { instance: undefined, healthy: false, restarts: 0, lastEnd: undefined, trouble: undefined };
    const { promise: first, resolve, reject } = Promise.withResolvers();
    // whoever waits gets the rejection; a slot that nobody waits for goes on by itself
    first.catch(() => undefined);
    const adopted = Promise.withResolvers();
    if (request.adopt === undefined)
        adopted.resolve();
    const over = keepFilled({ request, content, onAdopted: adopted.resolve, onFirst: (error) => error === undefined ? resolve() : reject(error) });
    return {
        first,
        adopted: adopted.promise,
        over,
        instance: () => content.instance,
        isHealthy: () => content.healthy,
        restarts: () => content.restarts,
        lastEnd: () => content.lastEnd,
        trouble: () => content.trouble,
    };
}
async function keepFilled({ request, content, onAdopted, onFirst }) {
    const { stopping, adopt } = request;
    let backoffMs = firstBackoffMs;
    let begin = adopt === undefined ? () => slot_fill({ request, content }) : () => goOn({ request, content, record: adopt, onAdopted });
    while (!stopping.aborted) {
        const startedAt = performance.now();
        const failure = await begin().catch((error) => putDown({ request, content }, error));
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
/** What was started, and could not be looked after to its end, must not run on beside the next one. */
async function putDown({ request, content }, error) {
    const { instance } = content;
    if (instance !== undefined) {
        await request.engine.stop(instance, 0).catch((failure) => request.log(`${instanceName(instance)} could not be stopped: ${(0,errors/* messageOf */.bD)(failure)}`));
        leave({ request, content });
    }
    return documented(error);
}
function documented(error) {
    if ((0,errors/* isDeliveryError */.$n)(error))
        return error;
    return new errors/* DeliveryError */.VE({ code: 'candidate-unhealthy', message: `an instance could not be started: ${(0,errors/* messageOf */.bD)(error)}`, cause: error });
}
function enter({ request, content }, instance, healthy) {
    content.instance = instance;
    content.healthy = healthy;
    if (healthy)
        content.trouble = undefined;
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
    content.lastEnd = how;
    content.trouble = await request.engine.trouble(instance);
    leave({ request, content });
    if (!request.stopping.aborted)
        request.log(`an instance of release ${request.content.slice(0, 12)} (${instanceName(instance)}) is gone: ${how}; it is started again`);
}
/** Takes over what an earlier supervisor started; starts anew when that does not run any more. */
async function goOn({ request, content, record, onAdopted }) {
    const known = record === 'lost' ? undefined : record;
    const instance = await request.engine.adopt({ slot: request.slot, record: known }).catch((error) => {
        onAdopted();
        throw error;
    });
    const healthy = instance !== undefined && known?.id === instance.id && known.healthy;
    if (instance !== undefined)
        enter({ request, content }, instance, healthy);
    onAdopted();
    if (instance === undefined)
        return slot_fill({ request, content });
    return healthy ? undefined : awaitHealthy({ request, content, instance, from: (0,log_file/* sizeOf */.$d)(request.logFile) });
}
/** A port can be lost to somebody else between its choice and its use: then another one is tried at once. */
async function slot_fill({ request, content }) {
    const { engine, slot, logFile, stopping } = request;
    for (let attempt = 1;; attempt += 1) {
        const from = (0,log_file/* sizeOf */.$d)(logFile);
        if (stopping.aborted)
            return unhealthy(request, { why: ': it was stopped before', from });
        const instance = await engine.start({ id: request.newId(), slot, takenPorts: request.takenPorts() });
        enter({ request, content }, instance, false);
        const failure = await awaitHealthy({ request, content, instance, from });
        if (failure === undefined || attempt === portAttempts || stopping.aborted || !await engine.hasLostPort(instance))
            return failure;
        request.log(`port ${instance.port} was taken by another process; trying another one`);
    }
}
async function awaitHealthy({ request, content, instance, from }) {
    const { health } = request.launch;
    const end = performance.now() + health.withinMs;
    const check = `GET http://127.0.0.1:${instance.port}${health.path}`;
    let how;
    let last = 'was not asked yet';
    void instance.ended.then((ended) => {
        how = ended;
    });
    while (performance.now() < end && how === undefined && !request.stopping.aborted) {
        const problem = await healthOf({ request, instance });
        if (problem === undefined && how === undefined) {
            enter({ request, content }, instance, true);
            return undefined;
        }
        last = problem ?? last;
        await (0,external_node_timers_promises_.setTimeout)(healthEveryMs);
    }
    const why = how === undefined
        ? ` within ${formatDuration(health.withinMs)}: the last ${check} ${last}`
        : `: ${how} before ${check} answered ${health.status}`;
    const trouble = await request.engine.trouble(instance);
    await request.engine.stop(instance, 0);
    leave({ request, content });
    return trouble ?? unhealthy(request, { why, from });
}
async function healthOf({ request, instance }) {
    const { path, status } = request.launch.health;
    const problem = await healthProblem({ url: `http://127.0.0.1:${instance.port}${path}`, status, timeoutMs: healthTimeoutMs });
    return problem ?? request.engine.problem(instance).catch((error) => `was right, but more could not be asked: ${(0,errors/* messageOf */.bD)(error)}`);
}
/** `from`: size of the log before this instance, of which alone it tells. */
function unhealthy({ content, logFile, launch }, { why, from }) {
    const tail = (0,log_file/* logTail */.RB)({ file: logFile, from, secrets: launch.secrets });
    return new errors/* DeliveryError */.VE({
        code: 'candidate-unhealthy',
        message: `release ${content.slice(0, 12)} did not become healthy${why}`,
        hint: tail === '' ? `it wrote nothing; its log is ${logFile}` : `the whole output is in ${logFile}`,
        ...(tail === '' ? {} : { output: tail.split('\n') }),
    });
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/instances/group.js


const livePollMs = 50;
/** What an earlier supervisor was stopping: it is not kept running, and stopped the same way. */
async function leavingGroup({ id, revisionId, rolloutId, instances: records, engine }) {
    const running = new Map();
    for (const record of records) {
        // an engine that is away now has nothing that could be drained; what it runs is swept later
        const instance = await engine.adopt({ slot: record.slot, record }).catch(() => undefined);
        if (instance === undefined)
            continue;
        running.set(record, instance);
        void instance.ended.then(() => running.delete(record));
    }
    const live = () => [...running.values()].map(({ id: upstream, port }) => ({ id: upstream, port }));
    return {
        id,
        revisionId,
        rolloutId,
        live,
        records: () => [...running.keys()],
        restarts: () => 0,
        lastEnd: () => undefined,
        trouble: () => undefined,
        ready: Promise.resolve(),
        adopted: Promise.resolve(),
        waitForLive: async () => live().length > 0,
        stop: async (graceMs) => void await Promise.all([...running.values()].map((instance) => engine.stop(instance, graceMs))),
    };
}
/** Brings a group up and keeps it running until it is stopped. */
function createGroup({ id, revisionId, rolloutId, size, logFile, adopt, lost, ...common }) {
    const { engine } = common;
    const stopping = new AbortController();
    const slots = [];
    const instances = () => slots.flatMap((slot) => slot.instance() ?? []);
    for (let slot = 0; slot < size; slot += 1) {
        slots.push(createSlot({
            ...common,
            slot,
            logFile: logFile(slot),
            adopt: adopt.find((record) => record.slot === slot) ?? (lost ? 'lost' : undefined),
            takenPorts: () => new Set(instances().map(({ port }) => port)),
            stopping: stopping.signal,
        }));
    }
    // more instances than the configuration asks for now: the surplus of an earlier one goes
    for (const record of adopt.filter(({ slot }) => slot >= size)) {
        void engine.adopt({ slot: record.slot, record }).then((surplus) => surplus === undefined ? undefined : engine.stop(surplus, 0), () => undefined);
    }
    const ready = Promise.all(slots.map(({ first }) => first)).then(() => undefined);
    ready.catch(() => undefined);
    const live = () => slots.filter((slot) => slot.isHealthy()).flatMap((slot) => slot.instance() ?? []).map(({ id: upstream, port }) => ({ id: upstream, port }));
    return {
        id,
        revisionId,
        rolloutId,
        ready,
        adopted: Promise.all(slots.map(({ adopted }) => adopted)).then(() => undefined),
        live,
        records: () => slots.flatMap((slot, index) => {
            const instance = slot.instance();
            if (instance === undefined)
                return [];
            const { ended: _ended, ...place } = instance;
            return [{ ...place, slot: index, healthy: slot.isHealthy() }];
        }),
        restarts: () => slots.reduce((sum, slot) => sum + slot.restarts(), 0),
        lastEnd: () => slots.map((slot) => slot.lastEnd()).findLast((how) => how !== undefined),
        trouble: () => slots.map((slot) => slot.trouble()).find((error) => error !== undefined),
        async waitForLive(ms) {
            const end = performance.now() + ms;
            while (live().length === 0 && performance.now() < end)
                await (0,external_node_timers_promises_.setTimeout)(livePollMs);
            return live().length > 0;
        },
        async stop(graceMs) {
            stopping.abort();
            await Promise.all(instances().map((instance) => engine.stop(instance, graceMs)));
            await Promise.all(slots.map(({ over }) => over));
        },
    };
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/inherited.js


/** What an earlier supervisor wrote down of a rollout's instances, and this one has not taken over yet. */
function recordIn(engine, { rolloutId, revisionId }) {
    return engine.inherited.find((group) => group.rolloutId === rolloutId && (revisionId === undefined || group.revisionId === revisionId));
}
/** It is taken over. */
function forget(engine, record) {
    engine.inherited = engine.inherited.filter((group) => group !== record);
}
/** Lets everything that is left answer what it has, then stops it, in the background. */
async function retireInherited(engine) {
    const { inherited } = engine;
    for (const record of inherited)
        engine.retire(await leaving(engine, record));
    engine.inherited = [];
    engine.saveInstances();
}
/** Ends everything that is left: each instance gets `graceMs` after SIGTERM. */
async function endInherited(engine, graceMs) {
    await Promise.all(engine.inherited.map(async (record) => (await leaving(engine, record)).stop(graceMs)));
    engine.inherited = [];
    engine.saveInstances();
}
function leaving(engine, record) {
    const logFile = (slot) => engine.logFile(record.revisionId, slot);
    return leavingGroup({ ...record, id: `leaving-${record.rolloutId}`, engine: (0,choose_engine/* recordedEngine */.P)({ hosts: engine.hosts, logFile }) });
}

// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/instances/instances-file.js
var instances_file = __nccwpck_require__(6452);
;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/boot.js








/** As long as a run's lease. */
const askAgainMs = 15_000;
/**
 * Goes on where the last supervisor was. A worker that still serves is taken over as it is, with what it has counted;
 * instances that still run are adopted. Where nothing serves any more, the stable revision is brought up first, and
 * connections wait in the queue of the listening socket until it is healthy. Rejects with `cancelled` where the service is
 * ended meanwhile.
 */
async function resume(engine, { sockets, left, settings, wait }) {
    engine.inherited = (0,instances_file/* readInstances */.d)(engine.places.instancesFile);
    knowHosts(engine);
    const serving = await engine.worker.adopt(sockets);
    assertStays(engine);
    const state = behindWorker(engine, serving);
    // a state that was put back from a backup, or that a full disk kept from being written, must not fall behind the numbers
    // that were given out since: the next worker begins with the table on the disk, and takes none with a lower one
    const fence = Math.max(state.fence, (serving ?? left)?.table.fence ?? 0);
    await engine.store.commitAnyway({ ...state, fence, ...(serving === undefined ? { settings } : {}) });
    await adoptGroups(engine);
    assertStays(engine);
    // a worker that serves knows instances that are not written down: it keeps them until there are others
    if (serving === undefined)
        await waitForStable(engine, wait);
    else if (engine.groups.stable?.live().length === 0)
        await waitForStable(engine);
    assertStays(engine);
    await adoptRollout(engine, serving ?? left, serving !== undefined);
    engine.resumed = true;
    await engine.worker.start();
    assertStays(engine);
    await engine.sendTable();
    await retireInherited(engine);
    void engine.sweep();
}
/** Goes no further with a service that is ended meanwhile: what is known by then ends with it. */
function assertStays({ ending }) {
    if (ending)
        throw new errors/* DeliveryError */.VE({ code: 'cancelled', message: 'the service is ended while it starts' });
}
/** An engine of which the last supervisor wrote no instance down may have one all the same: it is swept, too. */
function knowHosts({ store, hosts }) {
    for (const revision of Object.values(store.state().revisions)) {
        const socket = (0,containers_images/* engineOf */.ky)(revision);
        if (socket !== undefined)
            hosts.at(socket);
    }
}
/** The state, brought up to what the worker goes by where that is of a later rollout, which has ended. */
function behindWorker(engine, serving) {
    const state = engine.store.state();
    if (serving === undefined)
        return state;
    const { table: { fence, candidate, serves } } = serving;
    if (fence <= state.fence || candidate !== null || serves === undefined)
        return state;
    const next = transitions/* caughtUp */.El({ state, serves, at: engine.at() });
    if (next === state)
        return state;
    const file = engine.places.stateFile;
    const data = {
        file,
        why: `${file} was behind what serves: it could not be written`,
        lost: 'what else was done meanwhile',
        aside: null,
        revision: serves.revisionId,
        content: next.revisions[serves.revisionId]?.content ?? '',
    };
    return transitions/* journalled */.bP({ state: next, entry: { at: engine.at(), name: 'state.rebuilt', outcome: 'failure', data } });
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
    assertStays(engine);
    const candidateRevision = record === undefined ? undefined : state.revisions[record.revisionId];
    if (record === undefined || candidateRevision === undefined)
        return;
    engine.groups.candidate = await bringUpOrExplain(engine, { revision: candidateRevision, rolloutId: record.rolloutId, adopt: record.instances });
    if (engine.groups.candidate !== undefined)
        forget(engine, record);
}
/** A stable side whose files are gone must not keep the supervisor from starting: it says so, and nothing serves. */
async function bringUpOrExplain(engine, request) {
    try {
        const group = await engine.bringUp(request);
        await group.adopted;
        return group;
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
        await engine.store.commitAnyway(transitions/* withRollout */.ah(engine.store.state(), { percent }));
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
    await engine.store.commitAnyway(transitions/* withRollout */.ah(engine.store.state(), { percent }));
}
async function waitForStable(engine, wait) {
    const { stable } = engine.groups;
    if (stable === undefined)
        return;
    wait?.begin();
    const healthy = stable.ready.catch((error) => engine.log(`the stable release does not become healthy: ${(0,errors/* messageOf */.bD)(error)}`));
    await Promise.race([healthy, engine.whenEnding, ...(wait === undefined ? [] : [wait.over])]);
}

// EXTERNAL MODULE: ./build/rollout/targets/local/private-folder.js
var private_folder = __nccwpck_require__(2637);
;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/socket-folder.js



/**
 * Removes the folder of a service's sockets at the end of its supervisor, and the one above it when no other service has one
 * there. The supervisor holds the claim until it has ended, so whatever socket is left is of nobody; a next one that is
 * starting makes the folder again. What cannot be removed stays: it is empty but for dead sockets.
 */
function removeSocketFolder(folder) {
    try {
        (0,private_folder/* assertPrivate */.g)(folder);
        removeWorkerSockets(folder);
        (0,external_node_fs_.rmdirSync)(folder);
        (0,external_node_fs_.rmdirSync)(external_node_path_.dirname(folder));
    }
    catch {
        // in use, gone already, or not ours any more
    }
}
/** Removes the sockets of workers, of which none may run. */
function removeWorkerSockets(folder) {
    // a clean-up of /tmp may have taken the folder: the next worker makes it again
    for (const name of (0,external_node_fs_.existsSync)(folder) ? (0,external_node_fs_.readdirSync)(folder) : []) {
        if (name.startsWith('w-'))
            (0,external_node_fs_.rmSync)(external_node_path_.join(folder, name), { force: true });
    }
}

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
        await engine.store.commit(transitions/* stopped */.ce({ state, at: engine.at() }));
        await stop_leave(engine);
    });
}
/** Ends every process, and changes nothing of the state: the next start brings the stable side up again. */
async function stop_leave(engine) {
    const { drainMs } = engine.store.state().settings;
    engine.preparing?.abort(new errors/* DeliveryError */.VE({ code: 'cancelled', message: 'the service is being stopped' }));
    engine.beginEnding();
    // its worker first: a worker that is lost before is not replaced any more
    const leaving = engine.worker.leave(drainMs);
    engine.releaseAddress();
    await leaving;
    const { stable, candidate } = engine.groups;
    engine.groups.stable = undefined;
    engine.groups.candidate = undefined;
    await Promise.all([stable?.stop(graceMs), candidate?.stop(graceMs), endInherited(engine, graceMs), engine.settled()]);
    await engine.sweep();
    for (const host of engine.hosts.known())
        await host.removeNetwork();
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/spawn-role.js
var spawn_role = __nccwpck_require__(6922);
;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/worker-processes.js









const workerExitMs = 1_000;
/** Starts a worker, once none is left unless it stands beside one, and names the socket at which it will be told what to do. */
function createWorkerSpawner(options, log) {
    let last;
    return async ({ beside }) => {
        if (!beside) {
            const named = (0,traffic_record/* readTraffic */.Eg)((0,local_places/* placesIn */.yN)(options.folder).trafficFile)?.worker;
            for (const worker of [named, last]) {
                if (worker !== undefined)
                    await (0,end_worker/* endWorker */.m)(worker, log);
            }
            removeWorkerSockets(options.sockets);
        }
        const socket = external_node_path_.join(options.sockets, `w-${(0,external_node_crypto_.randomBytes)(4).toString('hex')}`);
        const { pid } = (0,spawn_role/* spawnRole */.e)({ role: 'worker', options: { ...options, socket }, log });
        const worker = pid === undefined ? undefined : (0,process_identity/* identify */.ls)(pid);
        last = worker;
        return { socket, end: async () => worker === undefined ? undefined : (0,end_worker/* endWorker */.m)(worker, log) };
    };
}
/** A worker that was asked to leave is given a moment to do so. One that hangs would hold the address of a service that ended. */
async function endLastWorker({ folder }, log) {
    const worker = (0,traffic_record/* readTraffic */.Eg)((0,local_places/* placesIn */.yN)(folder).trafficFile)?.worker;
    if (worker === undefined)
        return;
    const until = performance.now() + workerExitMs;
    while ((0,process_identity/* isRunning */.W_)(worker) && performance.now() < until)
        await system/* systemClock */.m.sleep(20);
    await (0,end_worker/* endWorker */.m)(worker, log);
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/ending.js





/** time for the answer to the call that asked for it to get out */
const answerWithinMs = 50;
/** Listens to signals from here on: until somebody knows what to do, one that comes is remembered. */
function listenToSignals() {
    const { promise, resolve } = Promise.withResolvers();
    for (const signal of ['SIGTERM', 'SIGINT'])
        process.on(signal, () => resolve());
    return (act) => void promise.then(act);
}
/** `ready`: what was there has been taken over; `served`: commands can ask. */
function createEnding({ engine, options, onSignal, ready, served, log }) {
    let underWay = false;
    /** somebody wants this process to end, also if the service cannot be ended for good */
    let wanted = false;
    async function end() {
        await closeCommands();
        await endLastWorker(options, log);
        // its socket went with the closing; a later supervisor, which waits for this one's end, makes files of its own
        (0,external_node_fs_.rmSync)(engine.places.controlFile, { force: true });
        removeSocketFolder(options.sockets);
        process.exit(0);
    }
    /** One that could not be served at all is closed. */
    function closeCommands() {
        return served().then((rpc) => rpc.close(), () => undefined);
    }
    async function leaveAll() {
        // whoever asks from now on is sent to the next supervisor
        await closeCommands();
        // what is just being taken over is ended like the rest, and not before it is known
        await ready().catch(() => undefined);
        await engine.exclusive(() => stop_leave(engine)).catch((error) => log(`not everything of the service could be ended: ${(0,errors/* messageOf */.bD)(error)}`));
        return end();
    }
    const ending = {
        leave() {
            wanted = true;
            if (underWay)
                return;
            underWay = true;
            log('ends, and its service with it; the next start brings it back');
            engine.beginEnding();
            void leaveAll();
        },
        async stop(request) {
            // a service that is being stopped has nothing to serve, and yet is not idle
            underWay = true;
            try {
                await stopService(engine, request);
            }
            catch (error) {
                underWay = false;
                if (wanted)
                    ending.leave();
                throw error;
            }
            setTimeout(() => void end(), answerWithinMs);
        },
    };
    onSignal(ending.leave);
    return ending;
}

// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/containers/container-hosts.js + 6 modules
var container_hosts = __nccwpck_require__(9021);
// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/instances/launch-file.js
var launch_file = __nccwpck_require__(85);
;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/retirement.js

/** A table that the worker did not take is sent again after this time. */
const tellAgainMs = 500;
/** Of so many rollouts is known what was under way when they lost their traffic. */
const mostDepartures = 16;
/** How groups leave, in the background: see `retire` and `settled` of the engine. */
function createRetirement(engine) {
    const leavingNow = new Set();
    const departures = new Map();
    return {
        retire(group) {
            engine.groups.leaving.add(group);
            const departure = Promise.withResolvers();
            departures.set(group.rolloutId, departure.promise);
            const [oldest] = departures.keys();
            if (departures.size > mostDepartures && oldest !== undefined)
                departures.delete(oldest);
            const leaving = drainAndStop({ engine, group, onDrained: departure.resolve }).finally(() => leavingNow.delete(leaving));
            leavingNow.add(leaving);
        },
        async underWay({ rolloutId, withinMs }) {
            const over = new AbortController();
            const late = engine.clock.sleep(withinMs, over.signal).then(() => undefined);
            return Promise.race([departures.get(rolloutId), late]).finally(() => over.abort());
        },
        async settled() {
            while (leavingNow.size > 0)
                await Promise.all(leavingNow);
        },
    };
}
async function drainAndStop({ engine, group, onDrained }) {
    const { drainMs } = engine.store.state().settings;
    // a service that is being ended waits for what is under way as well, but not for a worker that takes nothing any more
    while (!await isOutOfTraffic(engine) && !engine.ending)
        await engine.clock.sleep(tellAgainMs);
    try {
        onDrained(await drained({ engine, group, drainMs }));
    }
    catch (error) {
        onDrained(undefined);
        engine.log(`the proxy worker could not say what is under way: ${(0,errors/* messageOf */.bD)(error)}`);
    }
    await group.stop(drainMs);
    engine.groups.leaving.delete(group);
    engine.saveInstances();
    // its image may be needed by nobody now
    if (!engine.ending)
        await engine.sweep();
}
/**
 * What is still open when the time is over is cut off by what follows. Asked for are those that had traffic when it was taken, also
 * the ones that have died since: what they had under way has failed, and the proxy has seen it. Which they were is known to the
 * supervisor that took it, and to no later one.
 */
async function drained({ engine, group, drainMs }) {
    const served = engine.lastServed(group);
    const departure = await engine.worker.drained(served ?? group.live().map(({ id }) => id), drainMs);
    if (departure === undefined || served === undefined)
        return undefined;
    const { open: cut, ...ended } = departure;
    return { ...ended, cut };
}
async function isOutOfTraffic(engine) {
    try {
        await engine.sendTable();
        return true;
    }
    catch (error) {
        engine.log(`the proxy worker could not be told about a group that leaves: ${(0,errors/* messageOf */.bD)(error)}`);
        return false;
    }
}

// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/sweep.js
var supervisor_sweep = __nccwpck_require__(5194);
;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/table-of.js

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
        ...(groups.stable === undefined ? {} : { serves: { revisionId: groups.stable.revisionId, rolloutId: groups.stable.rolloutId } }),
        ...(rollout?.unrecorded === true ? { unrecorded: true } : {}),
        countAsError: rollout?.measure?.countAsError ?? [],
        latencyBoundsMs: rollout?.measure?.latencyBoundsMs ?? [],
        ...(state.settings.proxy === undefined ? {} : { proxy: state.settings.proxy }),
    };
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/engine.js














/** An engine without a process yet. `latest` of the worker link has to be this engine's table. */
function createEngine(request) {
    const { places, store, worker, clock, bootClock, random, baseEnv, log } = request;
    const groups = { stable: undefined, candidate: undefined, leaving: new Set() };
    const end = Promise.withResolvers();
    const served = new WeakMap();
    let isEnding = false;
    const newId = () => Buffer.from(random.bytes(6)).toString('hex');
    const engine = {
        places,
        store,
        worker,
        clock,
        bootClock,
        random,
        log,
        hosts: (0,container_hosts/* createContainerHosts */.H)({ identity: { service: store.state().service, environment: store.state().environment, folder: places.folder }, log }),
        logFile: (revisionId, slot) => external_node_path_.join(places.logs, `${revisionId.slice(0, 12)}.${slot}.log`),
        releaseAddress: request.releaseAddress,
        exclusive: createExclusive(),
        groups,
        inherited: [],
        get ending() {
            return isEnding;
        },
        whenEnding: end.promise,
        beginEnding() {
            isEnding = true;
            end.resolve();
        },
        metricsAt: () => null,
        lease: undefined,
        resumed: false,
        preparing: undefined,
        at: () => new Date(clock.now()).toISOString(),
        leaseLeftMs: () => engine.lease === undefined ? 0 : (0,boot_time/* msUntil */.n)(bootClock, engine.lease),
        bringUp,
        table,
        sendTable,
        saveInstances,
        sweep: () => sweep(),
        retire: (group) => retirement.retire(group),
        lastServed: (group) => served.get(group),
        settled: () => retirement.settled(),
        underWay: (request) => retirement.underWay(request),
    };
    const sweep = (0,supervisor_sweep/* createSweep */.d)(engine);
    const retirement = createRetirement(engine);
    async function bringUp({ revision, rolloutId, adopt }) {
        const launch = await (0,launch_file/* readLaunch */.AC)((0,local_places/* secretsFile */.UJ)(places, revision.id));
        if (launch === undefined)
            throw filesGone(revision);
        (0,external_node_fs_.mkdirSync)(places.logs, { recursive: true, mode: 0o700 });
        const logFile = (slot) => engine.logFile(revision.id, slot);
        const folder = (0,local_places/* releaseFolder */.Uc)(places, revision.content);
        return createGroup({
            id: `${revision.id.slice(0, 12)}-${newId()}`,
            revisionId: revision.id,
            content: revision.content,
            rolloutId,
            launch,
            engine: (0,choose_engine/* instanceEngineFor */.b)({ launch, hosts: engine.hosts, folder, baseEnv, logFile, revisionId: revision.id, rolloutId }),
            size: store.state().settings.instances,
            logFile,
            newId,
            adopt: adopt ?? [],
            lost: adopt !== undefined,
            onChange: changed,
            log,
        });
    }
    function table() {
        const made = tableOf({ state: store.state(), groups, lease: engine.lease, serial: request.serial() });
        for (const side of ['stable', 'candidate']) {
            const group = groups[side];
            if (group !== undefined)
                served.set(group, (made[side] ?? []).map(({ id }) => id));
        }
        return made;
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
            (0,instances_file/* writeInstances */.O)(places.instancesFile, [...records, ...engine.inherited]);
        }
        catch (error) {
            log(`the list of running processes could not be written: ${(0,errors/* messageOf */.bD)(error)}`);
        }
    }
    return engine;
}
function filesGone(revision) {
    return new errors/* DeliveryError */.VE({
        code: 'artifact-missing',
        message: `what is needed to start release ${revision.content.slice(0, 12)} is no longer kept`,
        hint: 'deploy it again from its source',
    });
}

// EXTERNAL MODULE: ./build/rollout/targets/local/state/state-file.js + 3 modules
var state_file = __nccwpck_require__(2782);
;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/first-state.js




/**
 * The state that a supervisor begins with: what is on the disk, what can be told from the rest where that cannot be read, or that
 * of a new service. `leastFence`: a number that was given out before the state was moved away must not be given out again.
 */
async function firstState({ options, leastFence, log }) {
    const found = await (0,state_file/* readOrRebuildState */.K)({
        ...options,
        places: (0,local_places/* placesIn */.yN)(options.folder),
        at: new Date(system/* systemClock */.m.now()).toISOString(),
        onRebuilt: ({ why, aside, lost }) => log(`${why}; it is rebuilt${aside === null ? '' : `, and what was there is kept as ${aside}`}; lost: ${lost}`),
    });
    return found ?? { ...(0,service_state/* newServiceState */.X)(options), fence: leastFence };
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/machine.js

/** Children of a runner get a raised score, so that the kernel kills them first when memory is short (proc(5)). */
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

// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/rpc/messages.js
var messages = __nccwpck_require__(7660);
// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/params.js
var supervisor_params = __nccwpck_require__(3726);
// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/own-code.js + 1 modules
var own_code = __nccwpck_require__(9637);
;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/methods.js










/**
 * Everything that a command can ask of the supervisor. `ready`: it has taken over what was there; `known`: at least it can
 * tell what there is, and that nothing serves yet.
 */
function supervisorMethods({ engine, handOver, ready, known, hurry, stop, onCall }) {
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
        hello: async () => asJson({
            pid: process.pid,
            protocol: [messages/* oldestProtocol */._f, messages/* protocolVersion */.Xg],
            version: version/* productVersion */.B,
            code: (0,own_code/* ownCode */.m1)(),
            worker: engine.worker.code() ?? null,
            drainMs: engine.store.state().settings.drainMs,
        }),
        upgrade: method(async (params) => {
            await handOver.upgrade({ node: params.text('node'), entry: params.text('entry') });
            return null;
        }),
        // not `method`: it comes while a change is under way
        makeWay: async (params) => {
            await handOver.makeWay((0,supervisor_params/* readParams */.LE)(params).number('pid', { least: 1, most: Number.MAX_SAFE_INTEGER }));
            return null;
        },
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
        underWay: method((params) => engine.underWay({ rolloutId: params.lease().rolloutId, withinMs: params.number('withinMs', { least: 0, most: 60_000 }) })),
        finish: change((params) => finish(engine, readFinish(params))),
        close: change((params) => rollout_calls_close(engine, readClose(params))),
        mark: change((params) => mark(engine, { lease: params.lease(), revisionId: params.text('revisionId'), reason: params.text('reason') })),
        watch: change((params) => bake_handOver(engine, { lease: params.lease(), watch: (0,supervisor_params/* readWatch */.Qn)(params.record('watch')) })),
        journal: method(async () => engine.store.state().journal),
        acknowledge: change(async (params) => {
            const seq = params.number('seq', { least: 0, most: Number.MAX_SAFE_INTEGER });
            await engine.store.commit(transitions/* acknowledged */.Hn({ state: engine.store.state(), seq }));
        }),
        stop: method((params) => stop({ force: params.flag('force') })),
    };
}
function readFinish(params) {
    const unproven = params.optionalText('unproven');
    return { lease: params.lease(), ...(unproven === undefined ? {} : { unproven }) };
}
function readClose(params) {
    const bad = params.optionalText('bad');
    return { lease: params.lease(), outcome: (0,supervisor_params/* readOutcome */.ns)(params), reason: params.text('reason'), ...(bad === undefined ? {} : { bad }) };
}
/** Results are plain data; a call without one answers null. */
function asJson(value) {
    return value === undefined ? null : value;
}

;// CONCATENATED MODULE: ./build/core/metrics/catalogue.js
/** What every name begins with. */
const metricPrefix = 'pqc_delivery_';
const service = ['service', 'environment'];
const side = [...service, 'side'];
const everywhere = ['proxy', 'command'];
const commands = ['command'];
/**
 * Every metric that there is, by name. Names and labels stay; new ones may come. A counter is told with the suffix
 * `_total`.
 *
 * `rollout_info` is a gauge and not of OpenMetrics' type `info`: its samples are the same, and the text format of Prometheus,
 * which the textfile collector of node_exporter reads, refuses a file with a type that it does not know.
 */
const catalogue = {
    requests: {
        type: 'counter',
        help: 'Production requests that are over or overdue, by the status of their answer.',
        labels: [...side, 'code'],
        from: everywhere,
    },
    request_errors: {
        type: 'counter',
        help: 'Production requests that the gate counts as errors of the side.',
        labels: side,
        from: everywhere,
    },
    requests_abandoned: {
        type: 'counter',
        help: 'Production requests whose client left before there was an answer, which are counted nowhere else.',
        labels: side,
        from: everywhere,
    },
    request_duration_seconds: {
        type: 'histogram',
        unit: 'seconds',
        help: 'Time from the end of the header of a request to the end of the header of its answer.',
        labels: side,
        from: everywhere,
    },
    traffic_weight_ratio: {
        type: 'gauge',
        unit: 'ratio',
        help: 'Share of the production traffic that a side gets, from 0 to 1.',
        labels: side,
        from: everywhere,
    },
    serving: {
        type: 'gauge',
        help: '1 where something serves production traffic, 0 where something should; absent where nothing was released, or it was stopped on purpose.',
        labels: service,
        from: everywhere,
    },
    rollout_info: {
        type: 'gauge',
        help: 'Always 1: the release on each side, the rollout that brought it there, and how far that is.',
        labels: [...side, 'rollout', 'digest', 'phase'],
        from: everywhere,
    },
    gate_evidence: {
        type: 'gauge',
        help: 'What a test of the gate found last, as an e-value: 1 is no evidence.',
        labels: [...service, 'test'],
        from: everywhere,
    },
    gate_evidence_threshold: {
        type: 'gauge',
        help: 'The e-value at which a test of the gate has proven its point.',
        labels: [...service, 'test'],
        from: everywhere,
    },
    rollout_results: {
        type: 'counter',
        help: 'Rollouts that came to an end, by how.',
        labels: [...service, 'result'],
        from: commands,
    },
    restore_duration_seconds: {
        type: 'histogram',
        unit: 'seconds',
        help: 'Time from the decision to put traffic back to the moment when the stable side had all of it.',
        labels: service,
        from: commands,
    },
    drill_results: {
        type: 'counter',
        help: 'Rehearsals of a rollback that came to an end, by how; they are in none of the counts of rollouts and restores.',
        labels: [...service, 'result'],
        from: commands,
    },
    drill_passed_timestamp_seconds: {
        type: 'gauge',
        unit: 'seconds',
        help: 'When the last rehearsal that passed ended, in seconds since 1970; absent where none did.',
        labels: service,
        from: commands,
    },
    drill_rollback_duration_seconds: {
        type: 'gauge',
        unit: 'seconds',
        help: 'How long a rollback would have taken in the last rehearsal that passed, from its lock until all traffic was moved.',
        labels: service,
        from: commands,
    },
    audit_spool_pending: {
        type: 'gauge',
        help: 'Recorded events that wait in the spool of this machine and are not in the audit log yet.',
        labels: service,
        from: commands,
    },
    audit_log_size: {
        type: 'gauge',
        help: 'Entries of the newest audit log, that of the month, as this machine last saw it; absent where it has seen none.',
        labels: service,
        from: commands,
    },
    command_finished_timestamp_seconds: {
        type: 'gauge',
        unit: 'seconds',
        help: 'When the command that wrote this ended, in seconds since 1970.',
        labels: ['command', 'result'],
        from: commands,
    },
    command_duration_seconds: {
        type: 'gauge',
        unit: 'seconds',
        help: 'How long the command that wrote this took.',
        labels: ['command'],
        from: commands,
    },
};

;// CONCATENATED MODULE: ./build/core/metrics/text-format.js

/**
 * A text format of metrics and the type it is sent with.
 * - `openmetrics`: OpenMetrics 1.0 (https://prometheus.io/docs/specs/om/open_metrics_spec/, "Text format").
 * - `prometheus`: the text format 0.0.4 of Prometheus
 *   (https://prometheus.io/docs/instrumenting/exposition_formats/#text-format-details), for what does not ask for the former.
 */
const textFormats = {
    openmetrics: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
    prometheus: 'text/plain; version=0.0.4; charset=utf-8',
};
/**
 * Everything that a registry holds as one document. What is written as OpenMetrics can be read by a reader of the older format, too:
 * its `# UNIT` and `# EOF` are comments there, and it has no timestamps. Only the types of counters are lost to such a
 * reader, since their metadata names the family without `_total`.
 */
function formatMetrics({ registry, format }) {
    const lines = registry.collected().flatMap(({ name, samples }) => [
        ...metadata({ name, format }),
        ...samples.flatMap((sample) => sampleLines({ name, sample, format })),
    ]);
    return [...lines, ...(format === 'openmetrics' ? ['# EOF'] : []), ''].join('\n');
}
function metadata({ name, format }) {
    const { type, unit, help } = catalogue[name];
    const suffix = type === 'counter' && format === 'prometheus' ? '_total' : '';
    const full = `${metricPrefix}${name}${suffix}`;
    return [
        `# TYPE ${full} ${type}`,
        ...(unit === undefined || format === 'prometheus' ? [] : [`# UNIT ${full} ${unit}`]),
        `# HELP ${full} ${help}`,
    ];
}
function sampleLines({ name, sample, format }) {
    const full = `${metricPrefix}${name}`;
    const { labels, createdMs } = sample;
    const created = format === 'openmetrics' && createdMs !== undefined
        ? [line(`${full}_created`, labels, formatNumber(createdMs / 1_000))]
        : [];
    return [...(sample.kind === 'histogram' ? histogramLines(full, sample) : [scalarLine({ full, name, sample })]), ...created];
}
function scalarLine({ full, name, sample }) {
    const suffix = catalogue[name].type === 'counter' ? '_total' : '';
    return line(`${full}${suffix}`, sample.labels, formatNumber(sample.value));
}
/** Buckets are cumulative, and the last one, without a bound, has all. */
function histogramLines(full, { labels, bounds, counts, sum }) {
    let total = 0;
    const buckets = [...bounds, Infinity].map((bound, index) => {
        total += counts[index] ?? 0;
        return line(`${full}_bucket`, { ...labels, le: formatBound(bound) }, String(total));
    });
    return [...buckets, line(`${full}_sum`, labels, formatNumber(sum)), line(`${full}_count`, labels, String(total))];
}
function line(name, labels, value) {
    const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escapeValue(text)}"`);
    return `${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}`;
}
/** The same in both formats. A NUL, which some readers take for the end of the text, is replaced as broken Unicode is. */
function escapeValue(text) {
    return text.toWellFormed().replaceAll('\0', '\uFFFD').replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"');
}
function formatNumber(value) {
    if (value === Infinity)
        return '+Inf';
    return value === -Infinity ? '-Inf' : String(value);
}
/** OpenMetrics wants bounds as canonical floats ("Considerations: Canonical Numbers"): `1.0`, so that all writers agree on them. */
function formatBound(bound) {
    return Number.isInteger(bound) ? `${bound}.0` : formatNumber(bound);
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/metrics-server.js



const scrapeWithinMs = 5_000;
const keepAliveMs = 75_000;
/** A few scrapers, and a person with a browser. */
const mostConnections = 32;
/** Listens nowhere before the first `check`. `render` makes the document. */
function createMetricsServer({ wanted, render, log }) {
    let current;
    let trouble;
    const answer = createAnswerer({ render, log });
    function open(address, text) {
        const server = (0,external_node_http_.createServer)({ headersTimeout: scrapeWithinMs, requestTimeout: scrapeWithinMs, keepAliveTimeout: keepAliveMs, maxHeaderSize: 8_192 }, (request, response) => void answer(request, response));
        server.maxConnections = mostConnections;
        current = { text, server };
        server.once('listening', () => {
            trouble = undefined;
            log(`tells metrics on ${text}`);
        });
        server.on('error', (error) => {
            if (current?.server !== server)
                return;
            current = undefined;
            server.close();
            const found = (0,errors/* messageOf */.bD)(error);
            // an address that stays taken is tried every second, and told once
            if (found !== trouble)
                log(`metrics cannot be told on ${text}: ${found}`);
            trouble = found;
        });
        server.listen({ host: address.host, port: address.port, exclusive: true });
    }
    function close() {
        const server = current?.server;
        current = undefined;
        server?.close();
        server?.closeAllConnections();
    }
    return {
        check() {
            const address = wanted();
            const text = address === undefined ? undefined : textOf(address);
            if (current?.text === text)
                return;
            close();
            if (address === undefined || text === undefined)
                trouble = undefined;
            else
                open(address, text);
        },
        state() {
            const address = wanted();
            if (address === undefined)
                return null;
            return trouble === undefined ? textOf(address) : `${textOf(address)} cannot be used: ${trouble}`;
        },
        close,
    };
}
function textOf({ host, port }) {
    return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}
/** Scrapes that come at once get one document: a flood of them costs no more than one after the other. */
function createAnswerer({ render, log }) {
    const underWay = new Map();
    const document = (format) => {
        const rendering = underWay.get(format) ?? render(format).finally(() => underWay.delete(format));
        underWay.set(format, rendering);
        return rendering;
    };
    return async (request, response) => {
        const { method = '', url = '', headers } = request;
        if (url.replace(/\?.*$/, '') !== '/metrics')
            return send({ response, status: 404, text: 'metrics are at /metrics\n' });
        if (method !== 'GET' && method !== 'HEAD')
            return send({ response, status: 405, text: 'metrics can be read only\n', headers: { allow: 'GET, HEAD' } });
        const format = formatFor(headers.accept);
        try {
            send({ response, status: 200, text: await document(format), headers: { 'content-type': textFormats[format], vary: 'accept' }, bodiless: method === 'HEAD' });
        }
        catch (error) {
            log(`a scrape failed: ${(0,errors/* messageOf */.bD)(error)}`);
            send({ response, status: 503, text: 'the metrics are not to be had now\n' });
        }
    };
}
/** Prometheus names OpenMetrics where it can read it; whoever does not ask gets what everything reads. */
function formatFor(accept) {
    const wants = accept?.split(',').some((one) => /^\s*application\/openmetrics-text\s*(;|$)/i.test(one) && !/;\s*q=0(\.0*)?\s*(;|$)/i.test(one));
    return wants === true ? 'openmetrics' : 'prometheus';
}
function send({ response, status, text, headers = {}, bodiless = false }) {
    response.writeHead(status, {
        'content-type': 'text/plain; charset=utf-8',
        'content-length': Buffer.byteLength(text),
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        ...headers,
    });
    response.end(bodiless ? undefined : text);
}

// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/role-log.js
var role_log = __nccwpck_require__(4903);
// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/role-options.js
var role_options = __nccwpck_require__(8155);
;// CONCATENATED MODULE: ./build/core/metrics/registry.js
/** An empty registry. Families that nobody sets are not told at all. */
function createRegistry() {
    const families = new Map();
    const put = (name, sample) => {
        const samples = families.get(name) ?? new Map();
        samples.set(JSON.stringify(Object.entries(sample.labels).toSorted(([one], [other]) => (one < other ? -1 : 1))), sample);
        families.set(name, samples);
    };
    return {
        counter: (name, sample) => put(name, { kind: 'scalar', ...sample }),
        gauge: (name, sample) => put(name, { kind: 'scalar', ...sample }),
        histogram: (name, sample) => put(name, { kind: 'histogram', ...sample }),
        collected: () => [...families].map(([name, samples]) => ({ name, samples: [...samples.values()] })),
    };
}

;// CONCATENATED MODULE: ./build/rollout/plan.js

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
        return { kind: 'no-change', message: `${plan_short(revision)} is live already` };
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
    return new DeliveryError({
        code: 'locked',
        message: rollout.watchedBy === 'target'
            ? `${plan_short(rollout.revision)} is baking under the target's watch ${since}`
            : `${rollout.owner} holds the ${rollout.drill === true ? 'drill with' : 'rollout of'} ${plan_short(rollout.revision)} ${since}`,
        hint: 'wait until it is over, or take it over and restore with `pqc-delivery rollback`',
    });
}
/** The refusal of a revision that failed before. */
function markedBad(revision, mark) {
    return new DeliveryError({
        code: 'marked-bad',
        message: `${plan_short(revision)} was marked bad on ${mark.at}: ${mark.reason}`,
        hint: 'release a corrected build, or deploy this one again with `allow-bad`',
    });
}
/** A revision as people read it: the start of its content digest, with its git SHA where known. */
function plan_short(revision) {
    const content = revision.content.slice(0, 12);
    return revision.gitSha === undefined ? content : `${content} (git ${revision.gitSha.slice(0, 12)})`;
}
/** The steps of a deployment: the configured ones, or all at once where there is no stable side to compare with. */
function stepsOf({ settings, first }) {
    return first ? [100] : settings.steps;
}

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
    if (!isAlive(rollout))
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
    tell('comparison', evidence['comparison'], WORSE);
    tell('shared', evidence['shared'], limits['limit']);
    tell('increase', evidence['increase'], limits['increase']);
    tell('pass', evidence['pass'], ENOUGH);
    if ((0,json/* isJsonObject */.O)(users)) {
        tell('users-limit', users['limit'], limits['limit']);
        tell('users-comparison', users['comparison'], WORSE);
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

// EXTERNAL MODULE: ./build/rollout/targets/local/counts.js
var local_counts = __nccwpck_require__(9523);
// EXTERNAL MODULE: ./build/rollout/targets/local/counts-files.js
var counts_files = __nccwpck_require__(2093);
;// CONCATENATED MODULE: ./build/rollout/targets/local/fresh-counts.js




/** A worker that is there answers in milliseconds; nobody who wants metrics waits long for one that hangs. */
const askWithinMs = 2_000;
/**
 * What the proxy has counted in its whole life, as of now where its worker answers, else as it was kept last. Undefined
 * where no worker has ever kept anything.
 *
 * The worker writes its counts down before they are told, so that no later worker begins with less than somebody has seen.
 */
async function freshCounts(places) {
    const traffic = (0,traffic_record/* readTraffic */.Eg)(places.trafficFile);
    for (const socket of traffic === undefined ? [] : (0,worker_sockets/* workerSockets */.F)(traffic.worker.socket)) {
        if (await keepsCounts(socket))
            break;
    }
    return (0,counts_files/* readCounts */.ZQ)(places.counts);
}
/** Whether a worker answered there; one of an older version keeps nothing, and says so. */
async function keepsCounts(socket) {
    const worker = await (0,client/* connectRpc */.y)({ path: socket, timeoutMs: askWithinMs }).catch(() => undefined);
    try {
        await worker?.call({ method: 'keepCounts', timeoutMs: askWithinMs });
        return worker !== undefined;
    }
    catch {
        return false;
    }
    finally {
        worker?.close();
    }
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/scrape.js






/** What the service has to tell about its traffic and its rollout now. What its record adds up to, commands tell. */
async function renderMetrics(engine, format) {
    const { service, environment } = engine.store.state();
    const place = { service, environment };
    const registry = createRegistry();
    const [state, counts] = await Promise.all([describe(engine), freshCounts(engine.places)]);
    if (counts !== undefined)
        (0,local_counts/* meterTraffic */.v0)({ registry, place, counts });
    meterState({ registry, place, state });
    return formatMetrics({ registry, format });
}

// EXTERNAL MODULE: ./build/rollout/targets/local/start-file.js
var start_file = __nccwpck_require__(886);
// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/rpc/server.js
var server = __nccwpck_require__(7563);
;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/serve-commands.js








const checkSocketMs = 5_000;
/** Listens for commands, and writes down where, with what a supervisor needs that is started without one, after a reboot. */
async function serveCommands({ engine, options, methods, log }) {
    const { places, store } = engine;
    const socket = socketIn(options.sockets);
    const rpc = await (0,server/* serveRpc */.b)({ file: socket, methods, checkEveryMs: checkSocketMs });
    await (0,control_file/* writeControlFile */.H)(places.controlFile, { pid: process.pid, socket, protocol: [messages/* oldestProtocol */._f, messages/* protocolVersion */.Xg], ...(0,own_code/* ownCode */.m1)() });
    await (0,start_file/* writeStartFile */.q)(places.startFile, { settings: store.state().settings, environment: baseEnvironment() })
        .catch((error) => log(`what starts this service after a reboot could not be written: ${(0,errors/* messageOf */.bD)(error)}`));
    log(`serves the control socket ${socket}`);
    return rpc;
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/hand-over.js


/** A copy of Node that runs for the first time is read from the disk. */
const successorWithinMs = 20_000;
/** `start` starts a successor from that code; `end` ends this process and nothing else. */
function createHandOver({ engine, code, start, end }) {
    let successor;
    /** Nothing of the state may change from here on: the successor reads it from the disk. So this never lets go of its turn. */
    async function makeSuccessor(wanted) {
        assertIdle(engine);
        await engine.store.commit(engine.store.state());
        const { pid, gone, abandon } = start(wanted);
        const asked = Promise.withResolvers();
        successor = pid === undefined ? undefined : { pid, asked: () => asked.resolve('asked') };
        const how = await Promise.race([asked.promise, gone.then(() => 'gone'), engine.clock.sleep(successorWithinMs).then(() => 'late')]);
        if (how === 'asked')
            return new Promise(() => undefined);
        successor = undefined;
        abandon();
        throw new errors/* DeliveryError */.VE({
            code: 'target-unavailable',
            message: `the newer supervisor ${how === 'gone' ? 'ended at once' : 'did not start in time'}; the one that runs goes on`,
            hint: `see ${engine.places.folder}/supervisor.log`,
        });
    }
    return {
        async upgrade(wanted) {
            if (!(0,own_code/* isSameCode */.Yo)(code, wanted))
                await engine.exclusive(() => makeSuccessor(wanted));
            const replaced = await engine.exclusive(async () => {
                // somebody else may have asked for the same
                if ((0,own_code/* isSameCode */.Yo)(engine.worker.code(), wanted))
                    return undefined;
                assertIdle(engine);
                return engine.worker.replace(engine.store.state().settings.drainMs);
            });
            await replaced?.left;
        },
        async makeWay(pid) {
            if (successor?.pid !== pid)
                throw new errors/* DeliveryError */.VE({ code: 'fenced', message: 'the supervisor that runs does not make way for this one' });
            successor.asked();
            end();
        },
    };
}
/** Who watches a rollout would look at counts that begin anew, and its lease would be renewed by nobody meanwhile. */
function assertIdle(engine) {
    const { rollout } = engine.store.state();
    if (rollout === undefined && !engine.ending && engine.resumed)
        return;
    throw new errors/* DeliveryError */.VE({
        code: 'locked',
        message: rollout === undefined ? 'the service is just starting or ending' : `${rollout.owner} is changing this service now: its proxy is replaced later`,
        hint: 'run `pqc-delivery reconcile --upgrade` when the rollout is over, or let the next deployment do it',
    });
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/successor.js





/** time for the last answer to get out */
const successor_answerWithinMs = 20;
/** A successor takes over what runs: nothing is ended but this process. */
function successorOf({ engine, options, log }) {
    return createHandOver({
        engine,
        code: (0,own_code/* ownCode */.m1)(),
        start(code) {
            const started = (0,spawn_role/* spawnRole */.e)({ role: 'supervisor', options: { ...options, replaces: (0,end_worker/* ownIdentity */.h)() }, code, log });
            const identity = started.pid === undefined ? undefined : (0,process_identity/* identify */.ls)(started.pid);
            return { ...started, abandon: () => void (identity === undefined ? undefined : (0,end_worker/* endWorker */.m)(identity, log)) };
        },
        end() {
            log('makes way for a supervisor of another version');
            setTimeout(() => process.exit(0), successor_answerWithinMs);
        },
    });
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/upkeep.js





/** A supervisor with nothing to serve and nobody who asks anything ends after this time. */
const idleMs = 3_000;
const checkEveryMs = 1_000;
const tidyEveryMs = 30_000;
/** What a supervisor does by itself as long as it runs. */
function upkeep_keepUp({ engine, ending, lastCall }) {
    watchLease(engine);
    setInterval(() => {
        trimLogs(engine);
        if (!engine.ending)
            void engine.sweep();
    }, tidyEveryMs);
    setInterval(() => {
        if (isIdle(engine) && performance.now() - lastCall() > idleMs)
            ending.leave();
    }, checkEveryMs);
}
function isIdle(engine) {
    const { stable, rollout } = engine.store.state();
    return stable === undefined && rollout === undefined;
}
function trimLogs(engine) {
    try {
        const { logs, folder } = engine.places;
        for (const name of (0,external_node_fs_.readdirSync)(logs))
            (0,log_file/* limitLog */.U_)(external_node_path_.join(logs, name));
        (0,log_file/* limitLog */.U_)(external_node_path_.join(folder, 'supervisor.log'));
    }
    catch (error) {
        engine.log(`logs could not be kept small: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}

// EXTERNAL MODULE: ./build/rollout/targets/local/json-check.js
var json_check = __nccwpck_require__(9460);
;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/worker-answers.js




/** What a worker goes by. Throws `target-unavailable` for anything else. */
function recordOf(value) {
    if (!(0,json/* isJsonObject */.O)(value) || !(0,traffic_record/* isTable */.bI)(value['table']))
        throw worker_answers_broken();
    return { table: value['table'], lapse: (0,traffic_record/* isLapse */.GL)(value['lapse']) ? value['lapse'] : null };
}
/** What it has counted. Throws the same. */
function worker_answers_totalsOf(value) {
    if (!(0,observation/* isTotals */.w)(value))
        throw worker_answers_broken();
    return value;
}
/** The error of a worker that is not there, or answers something else than it was asked. */
function worker_answers_broken() {
    return new errors/* DeliveryError */.VE({ code: 'target-unavailable', message: 'the proxy worker does not answer as it should' });
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/outgoing-workers.js




const callTimeoutMs = 5_000;
/** a process ends a moment after its connection */
const endWithinMs = 1_000;
const endPollMs = 15;
function createOutgoingWorkers(log) {
    const all = new Map();
    async function leave({ connection, identity }, drainMs) {
        await connection.call({ method: 'leave', params: { drainMs, keepIdle: true }, timeoutMs: callTimeoutMs })
            .catch((error) => log(`the old proxy worker could not be told to leave: ${(0,errors/* messageOf */.bD)(error)}`));
        await Promise.race([connection.closed, (0,external_node_timers_promises_.setTimeout)(drainMs + callTimeoutMs)]);
        const end = performance.now() + endWithinMs;
        while (identity !== undefined && (0,process_identity/* isRunning */.W_)(identity) && performance.now() < end)
            await (0,external_node_timers_promises_.setTimeout)(endPollMs);
        if (identity !== undefined)
            await (0,end_worker/* endWorker */.m)(identity, log);
        all.delete(connection);
    }
    return {
        sendOff(worker, { before, drainMs }) {
            const left = leave(worker, drainMs);
            // one that says nothing of its code would write a table to the disk, as if it were the one that serves
            all.set(worker.connection, { before, left, listens: worker.code !== undefined });
            return left;
        },
        countsOf: (connection) => all.get(connection)?.before,
        async tell(method, params, timeoutMs) {
            const listening = [...all].filter(([, { listens }]) => listens);
            await Promise.all(listening.map(([connection]) => connection.call({ method, params, timeoutMs }).catch(() => null)));
        },
        isEmpty: () => all.size === 0,
        async gone() {
            await Promise.all([...all.values()].map(({ left }) => left));
        },
    };
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/worker-hold.js











/** how long a worker may take for an answer that it has */
const worker_hold_callTimeoutMs = 5_000;
const connectTimeoutMs = 1_000;
const startTimeoutMs = 10_000;
const startPollMs = 15;
const startAgainMs = 1_000;
const askAliveEveryMs = 2_000;
/** one is missed by a machine that was suspended, too */
const mostMisses = 3;
/** A hold without a worker yet. */
function createHold({ supervisor, spawnWorker, latest, onRecord, onLapse, onFenced, log }) {
    let link;
    const outgoing = createOutgoingWorkers(log);
    let starting;
    let leaving = false;
    let replacing = false;
    async function attach(socket) {
        // pushes come after the answer to the first call
        const connection = await (0,client/* connectRpc */.y)({
            path: socket, timeoutMs: connectTimeoutMs, onPush: (name, params) => receive({ name, params, from: connection }),
        });
        try {
            const answer = await connection.call({ method: 'attach', params: { supervisor }, timeoutMs: worker_hold_callTimeoutMs });
            if (!(0,json/* isJsonObject */.O)(answer))
                throw worker_answers_broken();
            const record = recordOf(answer['record']);
            const pid = Number(answer['pid']);
            take({ connection, pid, identity: (0,process_identity/* identify */.ls)(pid), code: (0,own_code/* readCode */.wr)(answer['code']) });
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
    function take(worker) {
        const { connection } = worker;
        link = worker;
        void connection.closed.then(() => lost(connection));
        void watch({ connection, isCurrent: () => link === worker && !leaving, onHung: () => hung(connection) });
    }
    function receive({ name, params, from }) {
        if (name === 'lapsed' && (0,traffic_record/* isLapse */.GL)(params))
            onLapse(params);
        if (name === 'left' && (0,observation/* isTotals */.w)(params))
            void addLastCounts(from, params);
    }
    /** What a worker on its way out has counted since the next one went on with its counts. */
    async function addLastCounts(from, totals) {
        const before = outgoing.countsOf(from);
        if (before === undefined)
            return;
        await call('addCounts', (0,json_check/* asJson */.v)({ before, totals })).catch((error) => log(`the last counts of a proxy worker are lost: ${(0,errors/* messageOf */.bD)(error)}`));
    }
    function hung(connection) {
        log(`the proxy worker did not answer ${mostMisses} times`);
        connection.close();
        lost(connection);
    }
    /** A worker that is gone is replaced at once: until then connections wait in the queue of the listening socket. */
    function lost(connection) {
        if (link?.connection !== connection)
            return;
        link = undefined;
        if (leaving || replacing)
            return;
        log('the proxy worker is gone; starting another one');
        void startSurely({ start, isNeeded: () => link === undefined && !leaving, log });
    }
    function start() {
        if (link !== undefined)
            return Promise.resolve();
        if (leaving)
            return Promise.reject(worker_answers_broken());
        starting ??= startOne().finally(() => {
            starting = undefined;
        });
        return starting;
    }
    async function startOne() {
        const { socket } = await spawnWorker({ beside: false });
        await attachWhenUp(socket);
        await call('table', (0,json_check/* asJson */.v)(latest()));
    }
    async function attachWhenUp(socket) {
        const end = performance.now() + startTimeoutMs;
        for (;;) {
            try {
                await attach(socket);
                return;
            }
            catch (error) {
                if (performance.now() > end)
                    throw error;
                await (0,external_node_timers_promises_.setTimeout)(startPollMs);
            }
        }
    }
    /** The old one stays the one that serves until the new one has taken its table. */
    async function replace(drainMs) {
        await start();
        const old = link;
        if (old === undefined)
            throw worker_answers_broken();
        const before = worker_answers_totalsOf(await call('totals'));
        replacing = true;
        let spawned;
        try {
            spawned = await spawnWorker({ beside: true });
            await attachWhenUp(spawned.socket);
            await call('resumeCounts', (0,json_check/* asJson */.v)(before));
            await call('table', (0,json_check/* asJson */.v)(latest()));
        }
        catch (error) {
            if (link !== old)
                link?.connection.close();
            await spawned?.end();
            goBackTo(old);
            throw error;
        }
        finally {
            replacing = false;
        }
        return { left: outgoing.sendOff(old, { before, drainMs }) };
    }
    /** The old worker serves on, and is looked after by one watch, as before; where it ended meanwhile, another one is started. */
    function goBackTo(old) {
        link = undefined;
        if (old.identity !== undefined && (0,process_identity/* isRunning */.W_)(old.identity))
            take({ ...old });
        else
            void startSurely({ start, isNeeded: () => link === undefined && !leaving, log });
    }
    async function call(method, params = null, timeoutMs = worker_hold_callTimeoutMs) {
        if (link === undefined)
            throw worker_answers_broken();
        return link.connection.call({ method, params, timeoutMs });
    }
    return {
        current: () => link,
        outgoing,
        attach,
        start,
        replace,
        call,
        letGo() {
            leaving = true;
        },
    };
}
/** Nobody may ask for anything for days: without a worker the service is down until one is started. */
async function startSurely({ start, isNeeded, log }) {
    while (isNeeded()) {
        try {
            return await start();
        }
        catch (error) {
            log(`the proxy worker could not be started, and is tried again: ${(0,errors/* messageOf */.bD)(error)}`);
            await (0,external_node_timers_promises_.setTimeout)(startAgainMs);
        }
    }
}
/** A worker that hangs is as good as none, and is replaced the same way. */
async function watch({ connection, isCurrent, onHung }) {
    for (let misses = 0; misses < mostMisses;) {
        await (0,external_node_timers_promises_.setTimeout)(askAliveEveryMs, undefined, { ref: false });
        if (!isCurrent())
            return;
        const isAlive = await connection.call({ method: 'record', timeoutMs: worker_hold_callTimeoutMs }).then(() => true, () => false);
        misses = isAlive ? 0 : misses + 1;
    }
    onHung();
}

// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/worker/departures.js
var departures = __nccwpck_require__(4196);
;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/worker-link.js








const attempts = 3;
/** A link without a worker yet. */
function createWorkerLink(request) {
    const hold = createHold(request);
    const { outgoing } = hold;
    /** For calls that may be repeated: a worker that dies under the call is replaced, and asked again. */
    async function callSurely(method, params, timeoutMs) {
        for (let attempt = 1;; attempt += 1) {
            try {
                await hold.start();
                return await hold.call(method, params(), timeoutMs);
            }
            catch (error) {
                if (attempt === attempts || !(0,client/* isGone */.S)(error))
                    throw error;
            }
        }
    }
    return {
        async adopt(sockets) {
            for (const socket of sockets) {
                const record = await hold.attach(socket).catch(() => undefined);
                if (record !== undefined)
                    return record;
            }
            return undefined;
        },
        start: hold.start,
        async apply(table) {
            void outgoing.tell('table', (0,json_check/* asJson */.v)(table), worker_hold_callTimeoutMs);
            const answer = await callSurely('table', () => (0,json_check/* asJson */.v)(table));
            return recordOf((0,json/* isJsonObject */.O)(answer) ? answer['record'] : undefined);
        },
        record: async () => recordOf(await callSurely('record', () => null)),
        totals: async () => worker_answers_totalsOf(await callSurely('totals', () => null)),
        async drained(ids, drainMs) {
            const isAlone = outgoing.isEmpty();
            const [answer] = await Promise.all([
                callSurely('drained', () => ({ ids, drainMs }), drainMs + worker_hold_callTimeoutMs),
                outgoing.tell('drained', { ids, drainMs }, drainMs + worker_hold_callTimeoutMs),
            ]);
            return isAlone ? (0,departures/* readDeparture */.r)(answer) : undefined;
        },
        async leave(drainMs) {
            hold.letGo();
            const outgoingGone = outgoing.gone();
            const connection = hold.current()?.connection;
            if (connection !== undefined) {
                await hold.call('leave', { drainMs }).catch((error) => request.log(`the proxy worker could not be told to leave: ${(0,errors/* messageOf */.bD)(error)}`));
                await Promise.race([connection.closed, (0,external_node_timers_promises_.setTimeout)(drainMs + worker_hold_callTimeoutMs)]);
            }
            await outgoingGone;
        },
        replace: hold.replace,
        code: () => hold.current()?.code,
        pid: () => hold.current()?.pid,
    };
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/supervisor-role.js


























const checkMetricsMs = 1_000;
/**
 * Runs this process as the supervisor of a service, until the service is stopped. Resolves at once, having touched nothing,
 * when the service has one already.
 */
async function runSupervisor({ replaces, ...options }) {
    resetOomScore();
    const onSignal = listenToSignals();
    const log = (0,role_log/* createRoleLog */.R)('supervisor');
    const number = await becomeTheOnly({ ...options, ...(replaces === undefined ? {} : { replaces }) });
    if (number === undefined) {
        log('the service has a supervisor already');
        return;
    }
    const left = (0,traffic_record/* readTraffic */.Eg)((0,local_places/* placesIn */.yN)(options.folder).trafficFile);
    const engine = await engineOf({ options, number, left, log });
    const metrics = createMetricsServer({
        wanted: () => engine.store.state().settings.metrics,
        render: (format) => renderMetrics(engine, format),
        log,
    });
    engine.metricsAt = metrics.state;
    const ending = createEnding({ engine, options, onSignal, ready: () => ready, served: () => served, log });
    const waiting = Promise.withResolvers();
    const hurry = Promise.withResolvers();
    const ready = resume(engine, {
        sockets: (0,worker_sockets/* workerSockets */.F)(left?.worker.socket ?? external_node_path_.join(options.sockets, 'w')),
        left,
        settings: options.settings,
        wait: { begin: waiting.resolve, over: hurry.promise },
    }).then(() => resumeBake(engine));
    const known = Promise.race([ready, waiting.promise]);
    // whoever asks gets the rejection; nobody may
    known.catch(() => undefined);
    setInterval(metrics.check, checkMetricsMs);
    let lastCall = performance.now();
    const methods = supervisorMethods({
        engine,
        handOver: successorOf({ engine, options, log }),
        ready,
        known,
        hurry: hurry.resolve,
        stop: ending.stop,
        onCall: () => {
            lastCall = performance.now();
        },
    });
    const served = serveCommands({ engine, options, methods, log });
    await Promise.all([ready, served]).catch((error) => {
        // a service that is ended while it starts gets no further
        if (!engine.ending)
            throw error;
    });
    metrics.check();
    if (!engine.ending)
        upkeep_keepUp({ engine, ending, lastCall: () => lastCall });
}
/** The owner of the service's processes, with what the last one left on the disk. */
async function engineOf({ options, number, left, log }) {
    const places = (0,local_places/* placesIn */.yN)(options.folder);
    const initial = await firstState({ options, leastFence: left?.table.fence ?? 0, log });
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
        clock: system/* systemClock */.m,
        bootClock: (0,boot_clock/* systemBootClock */.Q)(),
        random: system/* systemRandom */.v,
        baseEnv: baseEnvironment(),
        releaseAddress: () => (0,external_node_fs_.closeSync)(role_options/* listenFd */.Q$),
        serial: () => {
            serial += 1;
            return serial;
        },
        log,
    });
    return engine;
}


/***/ }),

/***/ 5194:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ createSweep)
/* harmony export */ });
/* unused harmony export removeLeftovers */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6760);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2807);
/* harmony import */ var _containers_labels_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1961);
/* harmony import */ var _state_keep_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(9472);




/**
 * Makes what lets go of images that no release needs any more, and removes containers of the service that nobody looks after:
 * of a supervisor that was killed in the moment that it started them, of an engine that was away when they should have been
 * stopped, of a machine that was rebooted. It never rejects: what is left is met again.
 *
 * Never are two of them at work. Whoever asks while one is gets one that begins after it, and shares that with all others.
 */
function createSweep(engine) {
    let running;
    let next;
    function begin() {
        const sweeping = sweepOnce(engine).finally(() => {
            running = undefined;
        });
        running = sweeping;
        return sweeping;
    }
    return () => {
        if (running === undefined)
            return begin();
        next ??= running.then(() => {
            next = undefined;
            return begin();
        });
        return next;
    };
}
/** What is needed is asked for in the moment that something would be removed: it may have changed since the engine was asked. */
async function sweepOnce(engine) {
    const { hosts, store, places, log } = engine;
    for (const host of hosts.known()) {
        if (engine.resumed || engine.ending)
            await removeLeftovers({ host, logs: places.logs, isNeeded: (instance) => isInherited(engine, instance), log });
        await host.releaseImages({ isNeeded: (digits) => isImageNeeded(store.state(), digits), turn: turnOf(engine) });
    }
}
/** Whoever ends the service has the turn, waits for this, and lets no release in any more: nothing is waited for then. */
function turnOf({ exclusive, whenEnding }) {
    return async (action) => {
        let begun;
        const once = () => begun ??= action();
        await Promise.race([whenEnding, exclusive(once)]);
        await once();
    };
}
/** What an earlier supervisor had, and this one has not taken over yet. */
function isInherited({ inherited, ending }, instance) {
    return !ending && inherited.some(({ instances }) => instances.some(({ id }) => id === instance));
}
/**
 * While a rollout is open every image is: its lease is renewed by turns with everything else that changes the state, and must
 * not wait for an engine. No more must traffic that goes back, after its lease has lapsed, as soon as the stable side is there.
 */
function isImageNeeded(state, digits) {
    const { rollout } = state;
    if (rollout !== undefined && !(rollout.lapsed && rollout.restored !== undefined))
        return true;
    return [...(0,_state_keep_js__WEBPACK_IMPORTED_MODULE_3__/* .revisionsToKeep */ .P)(state)].some((id) => state.revisions[id]?.content.startsWith(digits));
}
/** Removes the containers at one engine that nobody looks after. Never rejects. */
async function removeLeftovers({ host, logs, isNeeded, log }) {
    try {
        for (const { id, labels } of await host.list()) {
            const instance = labels[_containers_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .labelNames */ .l3.instance] ?? '';
            if (host.claimed.has(instance) || isNeeded(instance))
                continue;
            log(`container ${(0,_containers_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .shortId */ .m_)(id)} belongs to nobody any more and is removed`);
            await host.stop(id, 0);
            await host.putAway(id, node_path__WEBPACK_IMPORTED_MODULE_0__.join(logs, `${(0,_containers_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .shortId */ .m_)(labels[_containers_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .labelNames */ .l3.revision] ?? 'unknown')}.${labels[_containers_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .labelNames */ .l3.slot] ?? '0'}.log`));
        }
    }
    catch (error) {
        log(`containers that are left over could not be looked for: ${(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)}`);
    }
}


/***/ }),

/***/ 7036:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Hz: () => (/* binding */ keepMetrics),
/* harmony export */   IA: () => (/* binding */ readKeptMetrics),
/* harmony export */   wY: () => (/* binding */ isMetrics)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1645);
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(8314);
/* harmony import */ var _json_check_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(9460);





/** The newest version of the file that it reads and the one that it writes. */
const version = 1;
/**
 * Keeps the sources of a bake's counts, for the supervisor that may have to go on with it. The address of a Prometheus
 * may hold a token, so they are kept with the revision's secrets, readable by the owner only, and not in the state.
 */
async function keepMetrics(file, metrics) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(file), { recursive: true, mode: 0o700 });
    await (0,_core_files_js__WEBPACK_IMPORTED_MODULE_2__/* .writeVersioned */ .TP)({ file, version, content: { metrics: metrics.map(_json_check_js__WEBPACK_IMPORTED_MODULE_3__/* .asJson */ .v) } });
}
/** Reads them. Throws when there are none: a bake is not watched with fewer sources than its run had. */
async function readKeptMetrics(file) {
    const metrics = (await (0,_core_files_js__WEBPACK_IMPORTED_MODULE_2__/* .readVersioned */ .OF)({ file, version }))?.['metrics'];
    if (!isMetrics(metrics))
        throw new TypeError(`${file} does not say where counts come from`);
    return metrics;
}
/** Whether a value is a list of sources, at least one. */
function isMetrics(value) {
    return Array.isArray(value) && value.length > 0 && value.every(isMetric);
}
function isMetric(value) {
    if (!(0,_core_json_js__WEBPACK_IMPORTED_MODULE_4__/* .isJsonObject */ .O)(value))
        return false;
    const { kind, url, requests, errors, latency } = value;
    if (kind === 'target' || kind === 'probes')
        return true;
    const isText = (part) => typeof part === 'string';
    return kind === 'prometheus' && [url, requests, errors].every(isText) && (latency === undefined || isText(latency));
}


/***/ }),

/***/ 930:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  W: () => (/* binding */ runWorker)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __nccwpck_require__(2807);
// EXTERNAL MODULE: ./build/rollout/targets/local/places.js
var local_places = __nccwpck_require__(9351);
// EXTERNAL MODULE: ./build/rollout/targets/local/traffic-table.js
var traffic_table = __nccwpck_require__(6759);
// EXTERNAL MODULE: ./build/rollout/targets/local/traffic-record.js
var traffic_record = __nccwpck_require__(2082);
// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/boot-clock.js
var boot_clock = __nccwpck_require__(7731);
// EXTERNAL MODULE: ./build/rollout/targets/local/counts-files.js
var counts_files = __nccwpck_require__(2093);
// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/end-worker.js
var end_worker = __nccwpck_require__(6418);
;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/counts-keeper.js




/** As much as a worker that is killed loses of its counts, unless somebody asked for them since. */
const everyMs = 5_000;
/** The name of a worker's own file in the folder of counts; no other worker has it. */
function newCountsName(pid) {
    return `worker-${pid}-${(0,external_node_crypto_.randomBytes)(6).toString('hex')}.json`;
}
/** Begins to keep the tallies in `folder`, after adding up what earlier workers left there. */
function createCountsKeeper({ folder, tallies, log }) {
    const worker = (0,end_worker/* ownIdentity */.h)();
    const name = newCountsName(worker.pid);
    let kept = -1;
    let told = false;
    let queue = (0,counts_files/* foldCounts */.Mc)(folder).catch(tell);
    function tell(error) {
        if (!told)
            log(`the counts for metrics could not be kept: ${(0,errors/* messageOf */.bD)(error)}`);
        told = true;
    }
    async function write() {
        const changes = tallies.changes();
        if (changes === kept)
            return;
        try {
            await (0,counts_files/* writeCounts */.CM)({ folder, name, worker, counts: tallies.counts() });
            kept = changes;
            told = false;
        }
        catch (error) {
            tell(error);
        }
    }
    const keep = () => {
        queue = queue.then(write);
        return queue;
    };
    setInterval(() => void keep(), everyMs).unref();
    return { keep };
}

// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/own-code.js + 1 modules
var own_code = __nccwpck_require__(9637);
// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/role-log.js
var role_log = __nccwpck_require__(4903);
// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/role-options.js
var role_options = __nccwpck_require__(8155);
// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/spawn-role.js
var spawn_role = __nccwpck_require__(6922);
// EXTERNAL MODULE: ./build/core/bucket-of.js
var bucket_of = __nccwpck_require__(9334);
// EXTERNAL MODULE: ./build/rollout/targets/local/counts.js
var counts = __nccwpck_require__(9523);
;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/worker/tallies.js


/** Begins to count at `sinceMs`, in milliseconds since 1970. */
function createTallies(sinceMs) {
    const sides = { stable: emptyTally(), candidate: emptyTally() };
    let changes = 0;
    return {
        count({ side, failed, latencyMs, status }) {
            const tally = sides[side];
            const seconds = latencyMs / 1_000;
            const bucket = (0,bucket_of/* bucketOf */.A)(counts/* durationBounds */.U7, seconds);
            tally.statuses.set(status, (tally.statuses.get(status) ?? 0) + 1);
            tally.durations[bucket] = (tally.durations[bucket] ?? 0) + 1;
            tally.seconds += seconds;
            if (failed)
                tally.errors += 1;
            changes += 1;
        },
        abandon(side) {
            sides[side].abandoned += 1;
            changes += 1;
        },
        counts: () => ({ sinceMs, stable: copyOf(sides.stable), candidate: copyOf(sides.candidate) }),
        changes: () => changes,
    };
}
/** The gate's counters, with everything that they count in the tallies, too. */
function withTallies({ counters, tallies }) {
    return {
        ...counters,
        count(request) {
            counters.count(request);
            tallies.count(request);
        },
        abandon(side) {
            counters.abandon(side);
            tallies.abandon(side);
        },
    };
}
function emptyTally() {
    return { statuses: new Map(), errors: 0, abandoned: 0, seconds: 0, durations: [...counts/* noCounts */.Yi.durations] };
}
function copyOf({ statuses, durations, ...rest }) {
    const codes = {};
    for (const [status, count] of statuses)
        codes[(0,counts/* codeOf */.$N)(status)] = (codes[(0,counts/* codeOf */.$N)(status)] ?? 0) + count;
    return { ...rest, codes, durations: [...durations] };
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __nccwpck_require__(7030);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __nccwpck_require__(8500);
// EXTERNAL MODULE: ./build/core/json.js
var json = __nccwpck_require__(8314);
// EXTERNAL MODULE: ./build/rollout/targets/local/json-check.js
var json_check = __nccwpck_require__(9460);
// EXTERNAL MODULE: ./build/rollout/targets/local/observation.js
var observation = __nccwpck_require__(4301);
// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/rpc/server.js
var rpc_server = __nccwpck_require__(7563);
;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/worker/admission.js
/** From this share of the limit on no connection is kept idle. */
const crowdedShare = 0.75;
/** Room for those who are told to come again, and for probes of the gate, which are served all the same. */
const spare = (limit) => 64 + Math.floor(limit / 8);
/** so often a full house is news */
const tellEveryMs = 60_000;
/** `limit` is asked at every connection, so another one counts at once. */
function createAdmission({ limit, now, log }) {
    const surplus = new WeakSet();
    let open = 0;
    let toldAt = -Infinity;
    function tell(most) {
        if (now() - toldAt < tellEveryMs)
            return;
        toldAt = now();
        log(`${most} client connections are open, which is the limit (max-connections): others are told to come again`);
    }
    return {
        enter(socket) {
            const most = limit();
            open += 1;
            socket.once('close', () => {
                open -= 1;
            });
            if (open <= most)
                return;
            tell(most);
            if (open > most + spare(most))
                socket.destroy();
            else
                surplus.add(socket);
        },
        isSurplus: (socket) => surplus.has(socket),
        isCrowded: () => open > limit() * crowdedShare,
        open: () => open,
    };
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __nccwpck_require__(7067);
;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/worker/client-server.js

/** Longer than the idle time of the usual load balancers, so that it is they who close a connection. */
const keepAliveMs = 75_000;
/** A client gets this long for the head of its request, from the connection or from its first byte on. */
const usualHeadWithinMs = 20_000;
/** how often, at least, clients that take longer are looked for */
const mostLookEveryMs = 2_000;
/** of a request's line and headers together, in bytes; more is answered with 431 */
const longestHead = 16 * 1_024;
/**
 * The server that clients talk to. Every limit is written here, whatever Node's defaults are: no time for a whole request,
 * since an upload takes as long as it takes (see `idle-time.ts`), and the strict parser, whatever NODE_OPTIONS says.
 */
function createClientServer({ proxy, admission, headWithinMs = usualHeadWithinMs }) {
    const options = {
        keepAliveTimeout: keepAliveMs,
        headersTimeout: headWithinMs,
        requestTimeout: 0,
        connectionsCheckingInterval: Math.min(mostLookEveryMs, headWithinMs),
        maxHeaderSize: longestHead,
        insecureHTTPParser: false,
        // the head is read with more care than that; see `request-head.ts`
        requireHostHeader: false,
        noDelay: true,
        shouldUpgradeCallback: proxy.mayUpgrade,
    };
    const server = (0,external_node_http_.createServer)(options, proxy.handle);
    server.on('connection', admission.enter);
    server.on('upgrade', proxy.upgrade);
    server.on('clientError', proxy.malformed);
    return server;
}

// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/worker/counters.js
var worker_counters = __nccwpck_require__(5284);
;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/worker/farewells.js
function createFarewells() {
    const open = new Map();
    return {
        add(instance, say) {
            // the same function may be given twice
            const entry = () => say();
            open.set(entry, instance);
            return () => void open.delete(entry);
        },
        say(instances) {
            for (const [entry, instance] of open) {
                if (instances !== undefined && !instances.has(instance))
                    continue;
                open.delete(entry);
                entry();
            }
        },
    };
}

// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/worker/departures.js
var worker_departures = __nccwpck_require__(4196);
;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/worker/pool.js


/** An idle connection more than this is not worth keeping. */
const mostIdleConnections = 256;
function createPool() {
    const known = new Map();
    let live = new Set();
    let turn = 0;
    const departures = (0,worker_departures/* createDepartures */.U)();
    function pooled({ id, port }) {
        const found = known.get(id);
        if (found !== undefined)
            return found;
        const fresh = { id, port, agent: new external_node_http_.Agent({ keepAlive: true, maxFreeSockets: mostIdleConnections }), inFlight: 0, users: 0 };
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
        begin(upstream, isOfUser) {
            const isLate = departures.has(upstream.id);
            upstream.inFlight += 1;
            if (isOfUser)
                upstream.users += 1;
            let under = true;
            return (how) => {
                if (!under)
                    return;
                under = false;
                upstream.inFlight -= 1;
                if (isOfUser)
                    upstream.users -= 1;
                if (isOfUser && !isLate)
                    departures.ended(upstream.id, how);
                if (upstream.inFlight === 0 && !live.has(upstream.id))
                    forget(upstream);
            };
        },
        keepOnly(ids) {
            for (const id of ids)
                departures.back(id);
            for (const id of live)
                if (!ids.has(id))
                    departures.left(id, known.get(id)?.users ?? 0);
            live = ids;
            for (const upstream of known.values()) {
                if (!ids.has(upstream.id) && upstream.inFlight === 0)
                    forget(upstream);
            }
        },
        departed: departures.of,
        inFlight: (ids) => [...known.values()].reduce((sum, { id, inFlight }) => ids.has(id) ? sum + inFlight : sum, 0),
        total: () => [...known.values()].reduce((sum, { inFlight }) => sum + inFlight, 0),
    };
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/networks.js

/** `ADDRESS` or `ADDRESS/PREFIX`; undefined for anything else, and for a network of everybody (`/0`). */
function parseNetwork(text) {
    const [address = '', length, ...rest] = text.split('/');
    const version = (0,external_node_net_.isIP)(address);
    if (version === 0 || address.includes('%') || rest.length > 0)
        return undefined;
    const longest = version === 4 ? 32 : 128;
    if (length !== undefined && !/^\d{1,3}$/.test(length))
        return undefined;
    const prefix = length === undefined ? longest : Number(length);
    if (prefix < 1 || prefix > longest)
        return undefined;
    return { address, prefix, family: version === 4 ? 'ipv4' : 'ipv6' };
}
/** Whether an address is in one of the networks. Networks that cannot be read hold nobody. */
function createMembership(networks) {
    if (networks.length === 0)
        return () => false;
    const list = new external_node_net_.BlockList();
    for (const text of networks) {
        const network = parseNetwork(text);
        if (network !== undefined)
            list.addSubnet(network.address, network.prefix, network.family);
    }
    return (address) => {
        const version = (0,external_node_net_.isIP)(address);
        return version !== 0 && list.check(address, version === 4 ? 'ipv4' : 'ipv6');
    };
}
/** An address as it is usually written: an IPv4 address that came in over an IPv6 socket is one again. */
function plainAddress(address) {
    return address.startsWith('::ffff:') && (0,external_node_net_.isIP)(address.slice(7)) === 4 ? address.slice(7) : address;
}

// EXTERNAL MODULE: ./build/rollout/targets/local/proxy-settings.js
var proxy_settings = __nccwpck_require__(5181);
;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/worker/affinity.js

/** The cookie that names a user, and no side. */
const affinityCookie = 'pqc-delivery-affinity';
const cookieValue = /^[A-Za-z0-9_-]{22}$/;
/**
 * Who asks, as far as the setting lets the proxy know. Undefined: each request is a draw of its own. A cookie that nobody here
 * has made is as good as one of ours: it names no side.
 */
function userOf({ affinity, headers, newKey = newUserKey }) {
    if (affinity === 'none')
        return undefined;
    if (affinity === 'cookie') {
        const known = readCookie(headers.cookie);
        return known === undefined ? { key: newKey(), fresh: true } : { key: known, fresh: false };
    }
    const value = headers[affinity.header];
    const key = Array.isArray(value) ? value.join(',') : value;
    return key === undefined || key === '' ? undefined : { key, fresh: false };
}
/**
 * Where a user stands between 0 and 1 in one rollout: below the candidate's share means the candidate. A share that grows
 * only ever moves users to the candidate. The rollout's token keys it, so nobody outside can tell which users those are, and
 * the next rollout begins with others.
 */
function placeOf({ user, token }) {
    return (0,external_node_crypto_.createHmac)('sha256', token).update(user).digest().readUIntBE(0, 6) / 2 ** 48;
}
/** The line that gives a user a name until the browser is closed. No script can read it, and no foreign form sends it. */
function setCookie({ key, isSecure }) {
    return `${affinityCookie}=${key}; Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
}
/** Whether an answer may be kept for everybody: a cookie in it would make one user of all who get it (RFC 9111 §5.2.2). */
function isForEverybody(cacheControl) {
    return cacheControl !== undefined && /\b(?:public|s-maxage)\b/i.test(cacheControl);
}
/** A `Cookie` header without ours: a release has no use for it. */
function withoutAffinityCookie(header) {
    return header.split(';').map((pair) => pair.trim()).filter((pair) => !pair.startsWith(`${affinityCookie}=`)).join('; ');
}
function readCookie(header) {
    if (header === undefined || !header.includes(affinityCookie))
        return undefined;
    const pair = header.split(';').map((item) => item.trim()).find((item) => item.startsWith(`${affinityCookie}=`));
    const value = pair?.slice(affinityCookie.length + 1);
    return value !== undefined && cookieValue.test(value) ? value : undefined;
}
function newUserKey() {
    return (0,external_node_crypto_.randomBytes)(16).toString('base64url');
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/worker/choose.js

/** The side that one production request goes to; undefined when nothing is there to serve it. */
function chooseSide({ record, place }) {
    const { stable, candidate } = record.table;
    const percent = (0,traffic_table/* effectivePercent */.RD)(record);
    if (candidate !== null && percent > 0 && (percent === 100 || place() * 100 < percent))
        return 'candidate';
    return stable === null ? undefined : 'stable';
}
/**
 * Where a request goes that is sent again: to its side, whose failures are its own. Only a candidate that has lost its traffic
 * meanwhile gets nothing of users any more.
 */
function sideAgain({ record, choice }) {
    const isTakenAway = choice.side === 'candidate' && choice.counted && (0,traffic_table/* effectivePercent */.RD)(record) === 0;
    return isTakenAway && record.table.stable !== null ? 'stable' : choice.side;
}
/** Whether production traffic is shared between two sides now, so that it matters who asks. */
function isShared(record) {
    const percent = (0,traffic_table/* effectivePercent */.RD)(record);
    return record.table.candidate !== null && percent > 0 && percent < 100;
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/worker/headers.js


/** Headers that are about one connection and not about the message (RFC 9110 §7.6.1). */
const hopByHop = new Set([
    'connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'http2-settings',
]);
/** Headers that `Connection` names: they end here too. Those that frame the message can never be named away. */
function namedByConnection(connection) {
    if (connection === undefined || connection.length === 0)
        return [];
    return connection.toLowerCase().split(',').map((name) => name.trim())
        .filter((name) => !['', 'close', 'keep-alive', 'content-length', 'transfer-encoding', 'host'].includes(name));
}
/** The side that the header which chooses one names: only with the rollout's token, which no user knows. */
function forcedSide(headers, token) {
    const value = headers[traffic_table/* sideHeader */.bs];
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
 * The headers of an answer as the client gets them, names and values in turn: without what is about the connection to the
 * release. Undefined when its body is coded in a way that nobody asked for, so that it cannot be passed on.
 */
function answerHeaders({ rawHeaders, headers }) {
    const coding = headers['transfer-encoding'];
    if (coding !== undefined && coding.toLowerCase() !== 'chunked')
        return undefined;
    const named = namedByConnection(headers.connection);
    const kept = [];
    for (let index = 0; index < rawHeaders.length; index += 2) {
        const name = rawHeaders[index] ?? '';
        const key = name.toLowerCase();
        if (!hopByHop.has(key) && !named.includes(key))
            kept.push(name, rawHeaders[index + 1] ?? '');
    }
    return kept;
}
/** Whether a request has no body (RFC 9112 §6.3). */
function hasNoBody({ headers }) {
    const length = headers['content-length'];
    return headers['transfer-encoding'] === undefined && (length === undefined || length === '0');
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/worker/answer.js


/** Writes the head of a release's answer for the client. False when it is not one that may be written. */
function passHead({ incoming, response, isLast, cookie }) {
    const headers = answerHeaders(incoming);
    if (headers === undefined)
        return false;
    if (isLast)
        headers.push('Connection', 'close');
    if (cookie !== undefined && !isForEverybody(incoming.headers['cache-control']))
        headers.push('Set-Cookie', cookie);
    try {
        response.writeHead(incoming.statusCode ?? 502, incoming.statusMessage, headers);
        return true;
    }
    catch {
        return false;
    }
}
/** Passes the body on, no faster than the client takes it. One that is cut short is cut short for the client too. */
function passBody({ incoming, response, onCutShort }) {
    const goOn = () => void incoming.resume();
    incoming.on('data', (chunk) => {
        if (response.write(chunk))
            return;
        incoming.pause();
        response.once('drain', goOn);
    });
    incoming.once('end', () => void response.end());
    // an error without a listener would end the whole proxy
    incoming.on('error', () => undefined);
    incoming.once('close', () => {
        if (incoming.complete || response.writableEnded)
            return;
        onCutShort();
        response.destroy();
    });
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/worker/idle-time.js
/** A request body that grows by less than this within the client's time does not count as one that is being sent. */
const leastProgress = 1_024;
function createIdleTime({ request, response, startedAt, now }) {
    const client = request.socket;
    let release;
    let seen = client.bytesRead;
    let since = startedAt;
    let clientSince = startedAt;
    let clientRead = seen;
    let clientLeft = -1;
    function ms() {
        const bytes = client.bytesRead + (release?.bytesRead ?? 0);
        if (bytes !== seen || isSending() || response.writableNeedDrain) {
            seen = bytes;
            since = now();
        }
        return now() - since;
    }
    /** It has not sent its request to the end though somebody reads it. */
    function isSending() {
        return !request.complete && !request.isPaused();
    }
    function clientMs() {
        const left = response.writableNeedDrain ? client.writableLength : -1;
        // once the answer has begun the release decides how long it waits for the rest of the request
        const isDue = release === undefined && isSending();
        const hasSent = client.bytesRead - clientRead >= leastProgress;
        if (left === -1 ? !isDue || hasSent : left !== clientLeft) {
            clientSince = now();
            clientRead = client.bytesRead;
        }
        clientLeft = left;
        return now() - clientSince;
    }
    return {
        ms,
        clientMs,
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
 * held against twice the time in which 99% of them begin, so that services which answer in milliseconds are not given
 * a second, and those that answer late by design (long polling) are given what they need. Above that lies at most 1%
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

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/worker/refuse.js

/** An answer of this proxy itself. */
function refuse({ response, status, text, close, retryAfterSeconds }) {
    const body = `${status} ${text}\n`;
    const headers = {
        'content-type': 'text/plain; charset=utf-8',
        'content-length': Buffer.byteLength(body),
        'cache-control': 'no-store',
        ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
        ...(close ? { connection: 'close' } : {}),
    };
    response.writeHead(status, external_node_http_.STATUS_CODES[status] ?? '', headers);
    response.end(body);
}
/** A client that is still sending would lose the answer if its connection were closed at once (RFC 9112 §9.6). */
const lingerMs = 2_000;
/** The same on a connection that was to become something else, or that nothing can be read from. It is closed. */
function refuseSocket(socket, status) {
    const timer = setTimeout(() => void socket.destroy(), lingerMs);
    socket.once('close', () => clearTimeout(timer));
    socket.on('error', () => undefined);
    socket.end(`HTTP/1.1 ${status} ${external_node_http_.STATUS_CODES[status] ?? ''}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    socket.resume();
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/worker/forwarded.js


/** A chain longer than this was written by somebody who wants to fill the log of a release. */
const longestChain = 32;
/**
 * Headers about where a request came from. They are this proxy's alone: what a client sends under these names, or with `_`
 * in place of `-`, which CGI and WSGI cannot tell from it, does not get through.
 */
function isAboutOrigin(name) {
    const plain = name.includes('_') ? name.replaceAll('_', '-') : name;
    return plain.startsWith('x-forwarded-') || plain === 'forwarded' || plain === 'x-real-ip';
}
/**
 * Follows the chain from the peer backwards for as long as each one is a trusted proxy. The first that is not is the client;
 * what stands left of it was written by somebody whom nobody vouches for, and is dropped.
 */
function originOf({ peer, host, claims, isTrusted }) {
    const nearest = plainAddress(peer);
    const believed = isTrusted(nearest) ? claims : {};
    const chain = [nearest];
    const named = (believed.for ?? '').split(',').map(addressOf);
    while (chain.length < longestChain && isTrusted(chain[0] ?? '')) {
        const before = named.pop();
        if (before === undefined)
            break;
        chain.unshift(before);
    }
    const proto = protoOf(believed.proto);
    const shown = believed.host !== undefined && believed.host !== '' && isHost(believed.host) ? believed.host : host;
    return { chain, proto, ...(shown === undefined || shown === '' ? {} : { host: shown }), port: portOf({ port: believed.port, host: shown, proto }) };
}
/** Names and values in turn, as Node takes them. `Forwarded` (RFC 7239) says the same as the older headers. */
function originHeaders({ chain, proto, host, port }) {
    const [client = '', ...proxies] = chain;
    const first = `for=${node(client)};proto=${proto}${host === undefined ? '' : `;host="${host}"`}`;
    return [
        'X-Forwarded-For', chain.join(', '),
        'X-Forwarded-Proto', proto,
        ...(host === undefined ? [] : ['X-Forwarded-Host', host]),
        'X-Forwarded-Port', port,
        'X-Real-IP', client,
        'Forwarded', [first, ...proxies.map((proxy) => `for=${node(proxy)}`)].join(', '),
    ];
}
/** What may stand in `Host`: a name or an address with an optional port (RFC 9110 §7.2), and nothing that has a meaning in a URL or a list. */
function isHost(text) {
    return /^(?:[A-Za-z0-9._~%-]*|\[[0-9A-Fa-f:.]+\])(?::\d{0,5})?$/.test(text);
}
/** One entry of `X-Forwarded-For`, with or without a port; undefined for anything that is no address. */
function addressOf(entry) {
    const text = entry.trim();
    const bare = /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(text)?.[1] ?? text;
    return (0,external_node_net_.isIP)(bare) === 0 || bare.includes('%') ? undefined : plainAddress(bare);
}
/** The nearest proxy's word, where several are listed. */
function protoOf(claim) {
    return claim?.split(',').at(-1)?.trim().toLowerCase() === 'https' ? 'https' : 'http';
}
function portOf({ port, host, proto }) {
    const claimed = port?.split(',').at(-1)?.trim();
    if (claimed !== undefined && isPort(claimed))
        return claimed;
    const named = /:(\d+)$/.exec(host ?? '')?.[1];
    if (named !== undefined && isPort(named))
        return named;
    return proto === 'https' ? '443' : '80';
}
function isPort(text) {
    return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
}
/** A node of RFC 7239 §6: an IPv6 address needs brackets and quotes. */
function node(address) {
    return address.includes(':') ? `"[${address}]"` : address;
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/worker/request-head.js




/** Methods of which Node assumes that a request without a length has no body. */
const withoutBody = ['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE'];
/**
 * Reads a request that Node's parser has let through, and refuses what two servers could read differently (RFC 9112 §11.2):
 * two `Host` lines, a transfer coding besides `chunked`, one in HTTP/1.0, a target that is no path.
 */
function readRequestHead({ request, isTrusted }) {
    const target = targetOf(request);
    if ('problem' in target)
        return target;
    const coding = request.headers['transfer-encoding'];
    if (coding !== undefined && request.httpVersion === '1.0')
        return { status: 400, problem: 'HTTP/1.0 has no transfer codings' };
    if (coding !== undefined && coding.toLowerCase() !== 'chunked')
        return { status: 501, problem: 'the only transfer coding known here is chunked' };
    const read = readFields(request);
    if (read.hosts > 1)
        return { status: 400, problem: 'there is more than one Host' };
    // who asks with a whole URL means the host in it (RFC 9112 §3.2.2)
    const host = target.host ?? request.headers.host;
    if (read.hosts === 0 && request.httpVersion !== '1.0')
        return { status: 400, problem: 'there is no Host' };
    if (host !== undefined && !isHost(host))
        return { status: 400, problem: 'the Host is no host' };
    const origin = originOf({ peer: request.socket.remoteAddress ?? '', host, claims: read.claims, isTrusted });
    const framing = coding !== undefined ? ['Transfer-Encoding', 'chunked'] : lacksLength(request) ? ['Content-Length', '0'] : [];
    return {
        method: request.method ?? 'GET',
        path: target.path,
        headers: ['Host', host ?? 'localhost', ...read.kept, ...framing, ...originHeaders(origin)],
        origin,
    };
}
/** Node would send a body of no bytes, chunked, where the length is left open. */
function lacksLength(request) {
    return request.headers['content-length'] === undefined && !withoutBody.includes(request.method ?? '');
}
/** What is about the client's own connection, and what is this proxy's to say, ends here. */
function readFields({ rawHeaders, headers }) {
    const named = namedByConnection(headers.connection);
    const kept = [];
    const claims = {};
    let hosts = 0;
    for (let index = 0; index < rawHeaders.length; index += 2) {
        const name = rawHeaders[index] ?? '';
        const value = rawHeaders[index + 1] ?? '';
        const key = name.toLowerCase();
        if (key === 'host') {
            hosts += 1;
            continue;
        }
        if (isAboutOrigin(key)) {
            addClaim(claims, key, value);
            continue;
        }
        if (hopByHop.has(key) || key === traffic_table/* sideHeader */.bs || named.includes(key))
            continue;
        // this server has answered `100 Continue` itself by now
        if (key === 'expect')
            continue;
        if (key === 'cookie' && value.includes(affinityCookie)) {
            const rest = withoutAffinityCookie(value);
            if (rest !== '')
                kept.push(name, rest);
            continue;
        }
        kept.push(name, value);
    }
    return { kept, claims, hosts };
}
function addClaim(claims, key, value) {
    const kind = claimed.get(key);
    if (kind === undefined)
        return;
    const before = claims[kind];
    claims[kind] = before === undefined ? value : `${before},${value}`;
}
const claimed = new Map([
    ['x-forwarded-for', 'for'], ['x-forwarded-proto', 'proto'], ['x-forwarded-host', 'host'], ['x-forwarded-port', 'port'],
]);
/** The path of the target in any of the forms that a server gets (RFC 9112 §3.2), and the host where it names one. */
function targetOf({ url = '', method }) {
    if (url.startsWith('/') || (url === '*' && method === 'OPTIONS'))
        return { path: url };
    const absolute = /^https?:\/\/([^/?#]+)(.*)$/i.exec(url);
    if (absolute === null)
        return { status: 400, problem: 'the target of the request is no path' };
    const [, host = '', rest = ''] = absolute;
    return { host, path: rest.startsWith('/') ? rest : `/${rest}` };
}
/** Methods that may be sent twice (RFC 9110 §9.2.2). */
const idempotent = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'TRACE'];
/** Whether a request can be sent a second time: nobody minds, and its body is not used up. */
function isRepeatable(request) {
    return idempotent.includes(request.method ?? '') && hasNoBody(request);
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/worker/send-request.js


/** Of an answer's headers together, in bytes: a release is given more room than a client. */
const longestAnswerHead = 64 * 1_024;
/** Sends a request once, with its body as it comes. Undefined when its head cannot be written. */
function sendRequest({ request, head, upstream, again, onAnswer, onFailure }) {
    const outgoing = send_request_open({ head, upstream, agent: again ? false : upstream.agent });
    if (outgoing === undefined)
        return undefined;
    let isOver = false;
    const failed = (error) => {
        if (isOver)
            return;
        isOver = true;
        onFailure(error);
    };
    outgoing.once('response', (incoming) => {
        isOver = true;
        onAnswer(incoming);
    });
    outgoing.on('error', (error) => {
        if (isOver)
            drain(request, outgoing);
        failed(error);
    });
    // a release that changes the protocol though nobody asked for it gives no answer and makes no error
    outgoing.once('close', failed);
    if (hasNoBody(request))
        outgoing.end();
    else
        request.pipe(outgoing);
    return outgoing;
}
/** Begins a request. Undefined when its head cannot be written: what Node's parser takes from a client its writer may refuse. */
function send_request_open({ head, upstream, agent }) {
    try {
        return (0,external_node_http_.request)({
            host: '127.0.0.1',
            port: upstream.port,
            method: head.method,
            path: head.path,
            headers: head.headers,
            agent,
            maxHeaderSize: longestAnswerHead,
            insecureHTTPParser: false,
        });
    }
    catch {
        return undefined;
    }
}
/** The release has answered and reads no more: the client's body goes nowhere, so that it can read the answer. */
function drain(request, outgoing) {
    request.unpipe(outgoing);
    request.resume();
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/worker/exchange.js








/**
 * Sends one request to its release and the answer back. It is counted once, when it is over, however often it was sent.
 *
 * It is sent a second time in two cases only. No connection could be made, so nothing was sent: another instance of the
 * side gets it. Or a kept connection was closed by the release in the moment that it was used again, with no byte of an
 * answer, and the request may be repeated (RFC 9110 §9.2.2). Where it was sent last it is counted.
 */
function startExchange({ request, response, head, choice, startedAt, context, open }) {
    const progress = emptyProgress();
    const waiting = { check };
    const idle = createIdleTime({ request, response, startedAt, now: context.now });
    const elapsed = () => context.now() - startedAt;
    let tried = none;
    let { side } = choice;
    let leave;
    let forget;
    let received;
    response.once('close', settle);
    // an error without a listener would end the whole proxy; how the exchange ends is seen at its close
    response.on('error', ignore);
    open.add(waiting);
    attempt(false);
    function attempt(again) {
        const upstreams = side === undefined ? null : context.record().table[side];
        if (upstreams === null)
            return answer(503, 'no release serves this');
        const upstream = context.pool.pick(upstreams, tried);
        if (upstream === undefined)
            return fail(502, 'the release that has this request is not running');
        send(upstream, again);
    }
    function send(upstream, again) {
        leave?.('moved');
        leave = context.pool.begin(upstream, choice.counted);
        progress.outgoing = sendRequest({
            request,
            head,
            upstream,
            again,
            onAnswer: (incoming) => answered(incoming, upstream),
            onFailure: (error) => afterError(error, upstream),
        });
        // what Node's parser takes from a client its writer may refuse
        if (progress.outgoing === undefined)
            answer(400, 'the request cannot be passed on');
    }
    /** Nothing that comes too late is waited for; what is overdue is told to the gate before its client gives up. */
    function check({ overdueAfterMs }) {
        if (idle.clientMs() >= context.clientWithinMs)
            return dismiss();
        if (progress.endless || response.writableEnded)
            return;
        const idleMs = idle.ms();
        if (idleMs >= context.answerWithinMs) {
            progress.timedOut = true;
            return void progress.outgoing?.destroy();
        }
        if (idleMs < overdueAfterMs)
            return;
        progress.failed = true;
        count();
    }
    /** The client holds a connection and does nothing with it. That says nothing about the side. */
    function dismiss() {
        if (progress.status !== undefined)
            return void response.destroy();
        progress.counted = true;
        answer(408, 'the rest of the request did not come');
        progress.outgoing?.destroy();
    }
    function afterError(error, upstream) {
        if (progress.settled || response.headersSent)
            return leave?.('failed');
        if (mayRepeat(error, upstream)) {
            progress.retried = true;
            side = sideAgain({ record: context.record(), choice });
            return attempt(true);
        }
        leave?.('failed');
        if (progress.timedOut)
            return fail(504, 'the release did not answer in time');
        fail(502, 'the release did not answer');
    }
    function mayRepeat(error, upstream) {
        if (progress.retried || progress.timedOut)
            return false;
        if (codeOf(error) === 'ECONNREFUSED') {
            tried = new Set([upstream.id]);
            return hasNoBody(request);
        }
        return progress.outgoing?.reusedSocket === true && isRepeatable(request);
    }
    /** The answer in place of a release that failed: counted as its error. */
    function fail(status, text) {
        progress.failed = true;
        answer(status, text);
    }
    function answer(status, text) {
        progress.status = status;
        progress.latencyMs ??= elapsed();
        refuse({ response, status, text, close: context.leaving() || !hasNoBody(request) });
    }
    function answered(incoming, upstream) {
        if (response.headersSent || progress.settled)
            return void incoming.destroy();
        progress.latencyMs ??= elapsed();
        const isLast = context.leaving() || context.admission.isCrowded();
        if (!passHead({ incoming, response, isLast, cookie: choice.cookie })) {
            incoming.destroy();
            return fail(502, 'the answer of the release cannot be passed on');
        }
        received = incoming;
        progress.status = incoming.statusCode;
        progress.endless = isEventStream(incoming);
        idle.answered(incoming.socket);
        passBody({ incoming, response, onCutShort: () => void (progress.failed = true) });
        if (progress.endless && incoming.headers['content-length'] === undefined) {
            // its client asks again by itself when a stream ends (HTML, "Server-sent events")
            forget = context.farewells.add(upstream.id, () => void response.end());
        }
    }
    /** The exchange is over: the answer went out whole, or the connection to the client is gone. */
    function settle() {
        if (progress.settled)
            return;
        progress.settled = true;
        open.remove(waiting);
        forget?.();
        if (wasLeftWaiting())
            progress.failed = true;
        leave?.(endingOf(progress, context.record().table.countAsError));
        count();
        // otherwise nothing of it is left on the connection to the release, which can be used again
        if (received?.complete !== true || progress.outgoing?.writableFinished !== true)
            progress.outgoing?.destroy();
        limitRest(request, context.clientWithinMs);
    }
    /** Whether the client is gone, without a whole answer, after it had waited for longer than it has to. */
    function wasLeftWaiting() {
        if (progress.endless || response.writableEnded)
            return false;
        return idle.ms() >= patienceOf(context.counters.totals(), context.overdueAfterMs).leftAfterMs;
    }
    function count() {
        if (progress.counted || !choice.counted || side === undefined)
            return;
        progress.counted = true;
        const how = endingOf(progress, context.record().table.countAsError);
        if (how === 'abandoned')
            return context.counters.abandon(side);
        context.counters.count({ side, failed: how === 'failed', latencyMs: progress.latencyMs ?? elapsed(), status: progress.status });
    }
}
const none = new Set();
function ignore() {
    // see where it is given
}
function emptyProgress() {
    return {
        status: undefined,
        latencyMs: undefined,
        failed: false,
        timedOut: false,
        retried: false,
        settled: false,
        counted: false,
        endless: false,
        outgoing: undefined,
    };
}
/** The answer was there before the end of the request: its client can read it, and does not hold the connection for ever. */
function limitRest(request, ms) {
    const { socket } = request;
    if (request.complete || socket.destroyed)
        return;
    setTimeout(() => {
        if (!request.complete)
            socket.destroy();
    }, ms).unref();
}
/** How an exchange ended, for its release. */
function endingOf({ status, failed }, countAsError) {
    if (status === undefined && !failed)
        return 'abandoned';
    return failed || isErrorStatus(status ?? 502, countAsError) ? 'failed' : 'answered';
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
    /** A round without anything open ends the timer: one for each quiet moment between two requests would cost more. */
    const checkAll = () => {
        if (open.size === 0)
            return stop();
        const now = patience();
        for (const exchange of open)
            exchange.check(now);
    };
    const stop = () => {
        clearInterval(timer);
        timer = undefined;
    };
    return {
        add(exchange) {
            open.add(exchange);
            timer ??= setInterval(checkAll, checkEveryMs);
        },
        remove: (exchange) => void open.delete(exchange),
    };
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/worker/frames.js
const closeOpcode = 8;
/** flags and opcode, length, extended length, mask */
const frames_longestHead = 14;
function createFrames() {
    const head = Buffer.alloc(frames_longestHead);
    let filled = 0;
    let payloadLeft = 0;
    let closed = false;
    /** From `at` to the end of the frame or of the chunk; the new place. */
    function step(chunk, at) {
        if (payloadLeft === 0) {
            head[filled] = chunk[at] ?? 0;
            filled += 1;
            const needed = headLength(head, filled);
            if (needed === undefined || filled < needed)
                return at + 1;
            payloadLeft = payloadLength(head);
            closed ||= ((head[0] ?? 0) & 0x0f) === closeOpcode;
            if (payloadLeft === 0)
                filled = 0;
            return at + 1;
        }
        const taken = Math.min(payloadLeft, chunk.length - at);
        payloadLeft -= taken;
        if (payloadLeft === 0)
            filled = 0;
        return at + taken;
    }
    const atBoundary = () => filled === 0 && payloadLeft === 0;
    return {
        atBoundary,
        hasClosed: () => closed,
        follow(chunk) {
            for (let at = 0; at < chunk.length;)
                at = step(chunk, at);
        },
        finish(chunk) {
            if (atBoundary())
                return 0;
            for (let at = 0; at < chunk.length;) {
                at = step(chunk, at);
                if (atBoundary())
                    return at;
            }
            return undefined;
        },
    };
}
/** How long the head is that begins with these bytes; undefined while that cannot be told. */
function headLength(head, filled) {
    if (filled < 2)
        return undefined;
    const second = head[1] ?? 0;
    const length = second & 0x7f;
    return 2 + (length === 126 ? 2 : length === 127 ? 8 : 0) + (second & 0x80 ? 4 : 0);
}
/** More than 2⁵³ bytes are no frame that anybody sends; rounding does no harm then. */
function payloadLength(head) {
    const length = (head[1] ?? 0) & 0x7f;
    if (length === 126)
        return head.readUInt16BE(2);
    return length === 127 ? head.readUInt32BE(2) * 2 ** 32 + head.readUInt32BE(6) : length;
}
/** A Close frame of a server, which is not masked (RFC 6455 §5.5.1): 1001, the endpoint is going away. */
function goingAway() {
    const reason = Buffer.from('the service moves on');
    return Buffer.concat([Buffer.from([0x80 | closeOpcode, 2 + reason.length]), Buffer.from([0x03, 0xe9]), reason]);
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/worker/tunnel.js

/** A client answers a Close frame at once; one that does not is not waited for. */
const closeWithinMs = 1_000;
/**
 * Joins the two connections of a WebSocket. The returned function ends it: the client gets Close 1001 (RFC 6455 §7.4.1) as
 * soon as no frame of the release is half sent. Its answer goes to the release, which so learns of the end in the same way.
 */
function joinTunnel({ client, release, early, releaseEarly, onCutShort }) {
    const frames = createFrames();
    let wanted = false;
    let said = false;
    function pass(chunk) {
        if (said)
            return;
        if (wanted)
            return passLast(chunk);
        frames.follow(chunk);
        if (client.write(chunk))
            return;
        release.pause();
        client.once('drain', () => void release.resume());
    }
    /** The frame under way is sent to its end, and nothing after it. */
    function passLast(chunk) {
        const end = frames.finish(chunk);
        client.write(end === undefined ? chunk : chunk.subarray(0, end));
        if (end !== undefined)
            sayGoodbye();
    }
    function sayGoodbye() {
        said = true;
        // one that the release has closed already must not be closed twice
        if (!frames.hasClosed())
            client.write(goingAway());
    }
    const noteEnd = () => {
        if (!said && !frames.hasClosed() && !client.readableEnded && !client.destroyed)
            onCutShort();
    };
    const end = () => {
        client.destroy();
        release.destroy();
    };
    for (const connection of [client, release]) {
        if ('setKeepAlive' in connection && typeof connection.setKeepAlive === 'function')
            connection.setKeepAlive(true, 60_000);
    }
    client.setTimeout(0);
    client.setNoDelay(true);
    release.on('error', () => {
        noteEnd();
        end();
    });
    client.on('error', end);
    release.on('data', pass);
    // half of a WebSocket is of no use to anybody: what is on its way gets a moment
    release.once('end', () => {
        noteEnd();
        client.end();
        setTimeout(end, closeWithinMs).unref();
    });
    client.once('end', () => void setTimeout(end, closeWithinMs).unref());
    release.once('close', () => client.destroySoon());
    client.once('close', () => void release.destroy());
    if (releaseEarly.length > 0)
        pass(releaseEarly);
    if (early.length > 0)
        release.write(early);
    client.pipe(release);
    return () => {
        wanted = true;
        if (frames.atBoundary())
            sayGoodbye();
        setTimeout(() => {
            if (!said)
                onCutShort();
            end();
        }, closeWithinMs).unref();
    };
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/worker/upgrade.js







/**
 * Only WebSocket connections are passed through; every other upgrade is optional, and is served without (RFC 9110 §7.8). So is
 * one with a body, of which nobody could say where it ends.
 */
function isPassedUpgrade(request) {
    return request.headers.upgrade?.toLowerCase() === 'websocket' && request.method === 'GET' && request.httpVersion === '1.1' && hasNoBody(request);
}
/**
 * Passes a WebSocket connection through to the chosen side, once the release has agreed to it with 101; any other answer is
 * passed on and ends the connection. It counts as one request, when its handshake is over or overdue.
 */
function passUpgrade({ socket, early, head, choice, context }) {
    const startedAt = context.now();
    // an error without a listener would end the whole proxy; what becomes of the connection is seen at its close
    socket.on('error', () => undefined);
    const { side, counted } = choice;
    const upstreams = side === undefined ? null : context.record().table[side];
    const upstream = upstreams === null ? undefined : context.pool.pick(upstreams, new Set());
    let uncounted = true;
    let ending = 'abandoned';
    const count = (failed, status) => {
        if (ending !== 'failed')
            ending = failed ? 'failed' : 'answered';
        if (uncounted && counted && side !== undefined)
            context.counters.count({ side, failed, latencyMs: context.now() - startedAt, status });
        uncounted = false;
    };
    if (upstream === undefined || !(socket instanceof external_node_net_.Socket)) {
        if (upstreams !== null)
            count(true, 502);
        return refuseSocket(socket, upstreams === null ? 503 : 502);
    }
    const headers = [...head.headers, 'Connection', 'Upgrade', 'Upgrade', 'websocket'];
    const outgoing = send_request_open({ head: { ...head, headers }, upstream, agent: false });
    if (outgoing === undefined) {
        count(false, 400);
        return refuseSocket(socket, 400);
    }
    const { overdueAfterMs } = patienceOf(context.counters.totals(), context.overdueAfterMs);
    const overdue = setTimeout(() => count(true), Math.min(overdueAfterMs, context.answerWithinMs));
    const tooLate = setTimeout(() => fail(504), context.answerWithinMs);
    const done = context.pool.begin(upstream, counted);
    const stopWaiting = () => {
        clearTimeout(overdue);
        clearTimeout(tooLate);
    };
    let isOver = false;
    const fail = (status) => {
        // an error of the client's own connection is no failure of the side
        if (socket.errored === null && !socket.destroyed)
            count(true, status);
        stopWaiting();
        isOver = true;
        uncounted = false;
        outgoing.destroy();
        if (!socket.destroyed)
            refuseSocket(socket, status);
    };
    socket.once('close', () => {
        stopWaiting();
        done(ending);
        outgoing.destroy();
    });
    outgoing.on('error', () => {
        if (!isOver)
            fail(502);
    });
    outgoing.once('upgrade', (incoming, release, releaseEarly) => {
        isOver = true;
        stopWaiting();
        count(false, 101);
        if (socket.destroyed)
            return void release.destroy();
        socket.write(headText('101 Switching Protocols', [...answerHeaders(incoming) ?? [], 'Connection', 'Upgrade', 'Upgrade', 'websocket']), 'latin1');
        const farewell = joinTunnel({ client: socket, release, early, releaseEarly, onCutShort: () => void (ending = 'failed') });
        const forget = context.farewells.add(upstream.id, farewell);
        socket.once('close', forget);
    });
    outgoing.once('response', (incoming) => {
        isOver = true;
        stopWaiting();
        const status = incoming.statusCode ?? 502;
        count(isErrorStatus(status, context.record().table.countAsError), status);
        passRefusal(incoming, socket);
        socket.setTimeout(context.answerWithinMs, () => socket.destroy());
    });
    outgoing.end();
}
/** The answer of a release that does not agree, up to the end of the connection. */
function passRefusal(incoming, socket) {
    const headers = answerHeaders(incoming);
    if (headers === undefined)
        return refuseSocket(socket, 502);
    socket.write(headText(`${incoming.statusCode ?? 502} ${incoming.statusMessage ?? ''}`, [...headers, 'Connection', 'close']), 'latin1');
    incoming.on('error', () => socket.destroy());
    incoming.pipe(socket);
}
function headText(status, headers) {
    const lines = [`HTTP/1.1 ${status}`];
    for (let index = 0; index < headers.length; index += 2)
        lines.push(`${headers[index] ?? ''}: ${headers[index + 1] ?? ''}`);
    return `${lines.join('\r\n')}\r\n\r\n`;
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/worker/proxy.js











/** How the proxy meets its clients, as the table says. */
function proxySettingsOf({ table: { proxy = proxy_settings/* usualProxy */.d } }) {
    return proxy;
}
const retryAfterSeconds = 1;
/** of the errors of Node's parser that are no 400 */
const statusOf = { HPE_HEADER_OVERFLOW: 431, HPE_CHUNK_EXTENSIONS_OVERFLOW: 413, ERR_HTTP_REQUEST_TIMEOUT: 408 };
/** Passes requests on to the side that the table gives them, and counts how they end. */
function createProxy(context) {
    const open = createOpenExchanges(() => patienceOf(context.counters.totals(), context.overdueAfterMs));
    const isTrusted = trustedBy(context);
    const ending = new WeakSet();
    const answers = new WeakMap();
    function choose(request, head) {
        const record = context.record();
        const { token } = record.table;
        const forced = forcedSide(request.headers, token);
        if (forced !== undefined)
            return { side: record.table[forced] === null ? undefined : forced, counted: false };
        const user = isShared(record) ? userOf({ affinity: proxySettingsOf(record).affinity, headers: request.headers }) : undefined;
        if (user === undefined)
            return { side: chooseSide({ record, place: context.random }), counted: true };
        const side = chooseSide({ record, place: () => placeOf({ user: user.key, token }) });
        return { side, counted: true, ...(user.fresh ? { cookie: setCookie({ key: user.key, isSecure: head.origin.proto === 'https' }) } : {}) };
    }
    /** Probes of the gate come with the token: a full house must not look like a failing release. */
    function isTurnedAway(socket, { counted }) {
        return counted && context.admission.isSurplus(socket);
    }
    function turnAway(response, socket, answer) {
        ending.add(socket);
        refuse({ response, close: true, ...answer });
    }
    return {
        handle(request, response) {
            const startedAt = context.now();
            const { socket } = request;
            // nothing that follows on a connection which is being closed is looked at (RFC 9112 §9.6)
            if (ending.has(socket))
                return;
            answers.set(socket, response);
            const head = readRequestHead({ request, isTrusted });
            if ('problem' in head)
                return turnAway(response, socket, { status: head.status, text: head.problem });
            const choice = choose(request, head);
            if (isTurnedAway(socket, choice))
                return turnAway(response, socket, { status: 503, text: 'too many clients', retryAfterSeconds });
            startExchange({ request, response, head, choice, startedAt, context, open });
        },
        mayUpgrade: (request) => isPassedUpgrade(request) && !ending.has(request.socket) && answers.get(request.socket)?.writableFinished !== false,
        upgrade(request, socket, early) {
            const head = readRequestHead({ request, isTrusted });
            if ('problem' in head)
                return refuseSocket(socket, head.status);
            const choice = choose(request, head);
            if (isTurnedAway(request.socket, choice))
                return refuseSocket(socket, 503);
            passUpgrade({ socket, early, head, choice, context });
        },
        malformed(error, socket) {
            // the rest of what was refused already is no news
            if (ending.has(socket))
                return;
            ending.add(socket);
            const isAnswering = answers.get(socket)?.writableFinished === false;
            if (error.code === 'ECONNRESET' || !socket.writable || isAnswering)
                return void socket.destroy();
            refuseSocket(socket, statusOf[error.code ?? ''] ?? 400);
        },
    };
}
/** The networks of the table, read once for each list of them. */
function trustedBy({ record }) {
    let read = [];
    let isMember = createMembership(read);
    return (address) => {
        const { trustedProxies } = proxySettingsOf(record());
        if (trustedProxies !== read) {
            read = trustedProxies;
            isMember = createMembership(read);
        }
        return isMember(address);
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
        // one that cannot be started is tried again like one that ended; it must not end what serves
        void (async () => revive())().catch(() => undefined).finally(() => {
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
var boot_time = __nccwpck_require__(4657);
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
        if ((0,traffic_table/* effectivePercent */.RD)(next) > (0,traffic_table/* effectivePercent */.RD)(record) && table.unrecorded !== true)
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

















/** A release gets a minute to begin its answer, as with other reverse proxies. */
const answerWithinMs = 60_000;
/** A client gets as long for the next bytes of its request, or to take what is ready for it. */
const clientWithinMs = 60_000;
/** what a WebSocket or a stream of events needs to end once it was told to */
const farewellMs = 1_500;
/** Without a supervisor that says more, the table on the disk is served after this time. */
const waitForTableMs = 1_000;
const pollMs = 20;
/** how soon a control socket that was cleaned away is there again */
const checkSocketMs = 5_000;
/** Serves production traffic until it is told to leave, over its socket or by the returned function. */
async function startWorker(options) {
    const counters = withTallies({
        counters: (0,worker_counters/* createCounters */.oh)({ boundsMs: options.initial.table.latencyBoundsMs, newEpoch: options.newEpoch }),
        tallies: options.tallies,
    });
    const pool = createPool();
    let leaving = false;
    const rpc = await (0,rpc_server/* serveRpc */.b)({ file: options.socket, methods: methods(), checkEveryMs: checkSocketMs });
    const traffic = createTraffic({
        initial: options.initial,
        clock: options.clock,
        wallNow: options.wallNow,
        // one on its way out goes by what it is told, but the disk belongs to the one that took its place
        persist: (record) => leaving ? undefined : options.persist(record),
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
    const farewells = createFarewells();
    const admission = createAdmission({ limit: () => proxySettingsOf(traffic.record()).maxConnections, now: options.clock.now, log: options.log });
    const proxy = createProxy({
        record: traffic.record,
        counters,
        pool,
        farewells,
        admission,
        random: options.random,
        now: options.clock.now,
        answerWithinMs,
        clientWithinMs,
        leaving: () => leaving,
    });
    const server = createClientServer({ proxy, admission });
    const listen = once(() => options.listen(server));
    const fallback = setTimeout(listen, waitForTableMs);
    const supervision = createSupervision({ revive: options.revive, leaving: () => leaving });
    return { leave };
    function methods() {
        const attached = (run) => async (params, peer) => {
            supervision.assertAttached(peer);
            return run(params);
        };
        return {
            attach: async (params, peer) => {
                if (leaving)
                    throw new errors/* DeliveryError */.VE({ code: 'target-unavailable', message: 'this proxy worker is about to end' });
                supervision.attach(peer, numberOf(params));
                return { pid: process.pid, record: (0,json_check/* asJson */.v)(traffic.record()), code: (0,json_check/* asJson */.v)(options.code) };
            },
            table: async (params, peer) => {
                supervision.assertAttached(peer);
                if (!(0,traffic_record/* isTable */.bI)(params))
                    throw new TypeError('the traffic table is not whole');
                traffic.apply(params);
                clearTimeout(fallback);
                listen();
                return { record: (0,json_check/* asJson */.v)(traffic.record()) };
            },
            totals: async () => (0,json_check/* asJson */.v)(counters.totals()),
            resumeCounts: attached((params) => resumeCounts(counters, params)),
            addCounts: attached((params) => addCounts(counters, params)),
            keepCounts: async () => {
                await options.keepCounts();
                return null;
            },
            record: async () => (0,json_check/* asJson */.v)(traffic.record()),
            revive: async () => {
                supervision.reviveNow();
                return null;
            },
            drained: async (params) => drained(params),
            leave: async (params, peer) => {
                supervision.assertAttached(peer);
                void leave(drainMsOf(params), { keepIdle: (0,json/* isJsonObject */.O)(params) && params['keepIdle'] === true });
                return null;
            },
        };
    }
    /** Waits until the named instances have nothing under way, or the time is over; what lasts until it is ended, is then. */
    async function drained(params) {
        const named = (0,json/* isJsonObject */.O)(params) && Array.isArray(params['ids']) ? params['ids'].map(String) : [];
        const ids = new Set(named);
        const inFlight = await drain({ count: () => pool.inFlight(ids), ms: drainMsOf(params), sayGoodbye: () => farewells.say(ids) });
        return (0,json_check/* asJson */.v)({ inFlight, departed: pool.departed(named) ?? null });
    }
    async function drain({ count, ms, sayGoodbye }) {
        const { now } = options.clock;
        if (await waitUntil({ count, ms, now }) === 0)
            return 0;
        sayGoodbye();
        return waitUntil({ count, ms: farewellMs, now });
    }
    /**
     * Answers what is under way, takes no new connection, ends. With `keepIdle` another worker accepts meanwhile: a connection
     * that is idle stays for the next request of its client, whose answer sends the client there. To close it in the moment in
     * which a request is on its way would fail that (RFC 9112 §9.5).
     */
    async function leave(drainMs, { keepIdle = false } = {}) {
        if (leaving)
            return;
        leaving = true;
        clearTimeout(fallback);
        if (!keepIdle)
            traffic.stop();
        // that of an HTTP server would close idle connections, too
        external_node_net_.Server.prototype.close.call(server);
        if (!keepIdle)
            server.closeIdleConnections();
        // the answer to the call that asked for it goes out first
        await (0,promises_.setTimeout)(pollMs);
        await drain({
            count: keepIdle ? admission.open : pool.total,
            ms: drainMs,
            sayGoodbye() {
                farewells.say();
                server.closeIdleConnections();
            },
        });
        traffic.stop();
        server.closeAllConnections();
        rpc.push('left', (0,json_check/* asJson */.v)(counters.totals()));
        rpc.close();
        options.exit();
    }
}
async function waitUntil({ count, ms, now }) {
    const end = now() + ms;
    while (count() > 0 && now() < end)
        await (0,promises_.setTimeout)(pollMs);
    return count();
}
/** The counts of the worker that this one replaces. */
function resumeCounts(counters, totals) {
    if ((0,observation/* isTotals */.w)(totals))
        counters.resume(totals);
    return null;
}
/** What that worker has counted since, before it ended. */
function addCounts(counters, counted) {
    const { before, totals } = (0,json/* isJsonObject */.O)(counted) ? counted : {};
    if ((0,observation/* isTotals */.w)(before) && (0,observation/* isTotals */.w)(totals))
        counters.add({ before, totals });
    return null;
}
/** A supervisor without a number comes before every other one. */
function numberOf(params) {
    const number = (0,json/* isJsonObject */.O)(params) ? params['supervisor'] : 0;
    return typeof number === 'number' ? number : 0;
}
function drainMsOf(params) {
    const ms = (0,json/* isJsonObject */.O)(params) ? params['drainMs'] : 0;
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
    const log = (0,role_log/* createRoleLog */.R)('worker');
    const tallies = createTallies(Date.now());
    const counts = createCountsKeeper({ folder: places.counts, tallies, log });
    const exit = () => void counts.keep().finally(() => process.exit(0));
    try {
        // whoever looks for the worker finds this one, even if the supervisor that started it ends now
        (0,traffic_record/* writeTrafficFile */.Vp)(places.trafficFile, { ...initial, worker });
    }
    catch (error) {
        log(`its socket could not be written down: ${(0,errors/* messageOf */.bD)(error)}`);
    }
    const { leave } = await startWorker({
        socket,
        code: (0,own_code/* ownCode */.m1)(),
        initial,
        persist: (record) => (0,traffic_record/* writeTrafficFile */.Vp)(places.trafficFile, { ...record, worker }),
        clock: (0,boot_clock/* systemBootClock */.Q)(),
        wallNow: Date.now,
        random: Math.random,
        newEpoch: () => (0,external_node_crypto_.randomBytes)(8).toString('hex'),
        tallies,
        keepCounts: counts.keep,
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

/***/ 5284:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Mh: () => (/* binding */ zeroTotals),
/* harmony export */   js: () => (/* binding */ windowBetween),
/* harmony export */   oh: () => (/* binding */ createCounters)
/* harmony export */ });
/* harmony import */ var _core_bucket_of_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9334);

/** Begins an epoch. `newEpoch` makes a name that no other epoch has. */
function createCounters({ boundsMs, newEpoch }) {
    let bounds = [...boundsMs];
    let epoch = newEpoch();
    let tallies = emptyTallies(bounds);
    return {
        count({ side, failed, latencyMs }) {
            const tally = tallies[side];
            const bucket = (0,_core_bucket_of_js__WEBPACK_IMPORTED_MODULE_0__/* .bucketOf */ .A)(bounds, latencyMs);
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
        resume(totals) {
            bounds = [...totals.boundsMs];
            epoch = totals.epoch;
            tallies = { stable: tallyOf(totals.stable), candidate: tallyOf(totals.candidate) };
        },
        add({ before, totals }) {
            if (totals.epoch !== epoch || before.epoch !== epoch)
                return;
            for (const side of ['stable', 'candidate'])
                addBetween({ to: tallies[side], before: before[side], now: totals[side] });
        },
    };
}
function tallyOf(totals) {
    return { ...totals, latency: [...totals.latency] };
}
function addBetween({ to, before, now }) {
    to.requests += now.requests - before.requests;
    to.errors += now.errors - before.errors;
    to.abandoned += now.abandoned - before.abandoned;
    to.latency = to.latency.map((count, index) => count + (now.latency[index] ?? 0) - (before.latency[index] ?? 0));
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

/***/ 4196:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ createDepartures),
/* harmony export */   r: () => (/* binding */ readDeparture)
/* harmony export */ });
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8314);
/* harmony import */ var _json_check_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9460);


const names = ['atSwitch', 'open', 'answered', 'failed', 'abandoned'];
/** So many of the last ones are known: more than leave at once. */
const most = 256;
function createDepartures() {
    const all = new Map();
    return {
        left(id, atSwitch) {
            all.set(id, { atSwitch, open: atSwitch, answered: 0, failed: 0, abandoned: 0 });
            const [oldest] = all.keys();
            if (all.size > most && oldest !== undefined)
                all.delete(oldest);
        },
        back: (id) => void all.delete(id),
        has: (id) => all.has(id),
        ended(id, how) {
            const departure = all.get(id);
            if (departure === undefined)
                return;
            departure.open -= 1;
            if (how === 'moved')
                departure.atSwitch -= 1;
            else
                departure[how] += 1;
        },
        of(ids) {
            const sum = { atSwitch: 0, open: 0, answered: 0, failed: 0, abandoned: 0 };
            for (const id of ids) {
                const one = all.get(id);
                if (one === undefined)
                    return undefined;
                for (const name of names)
                    sum[name] += one[name];
            }
            return sum;
        },
    };
}
/** A departure as a worker tells of it; undefined where it knows nothing, or is too old to say. */
function readDeparture(answer) {
    const { atSwitch, open, answered, failed, abandoned } = (0,_core_json_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .X)((0,_core_json_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .X)(answer)['departed']);
    if (!(0,_json_check_js__WEBPACK_IMPORTED_MODULE_1__/* .isCount */ .m)(atSwitch) || !(0,_json_check_js__WEBPACK_IMPORTED_MODULE_1__/* .isCount */ .m)(open) || !(0,_json_check_js__WEBPACK_IMPORTED_MODULE_1__/* .isCount */ .m)(answered) || !(0,_json_check_js__WEBPACK_IMPORTED_MODULE_1__/* .isCount */ .m)(failed) || !(0,_json_check_js__WEBPACK_IMPORTED_MODULE_1__/* .isCount */ .m)(abandoned))
        return undefined;
    return { atSwitch, open, answered, failed, abandoned };
}


/***/ }),

/***/ 2082:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Eg: () => (/* binding */ readTraffic),
/* harmony export */   GL: () => (/* binding */ isLapse),
/* harmony export */   Vp: () => (/* binding */ writeTrafficFile),
/* harmony export */   bI: () => (/* binding */ isTable)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8314);
/* harmony import */ var _json_check_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(9460);
/* harmony import */ var _proxy_settings_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5181);




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
        if (!(0,_core_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isJsonObject */ .O)(value) || value['version'] !== trafficVersion)
            return undefined;
        const { table, lapse, worker } = value;
        if (!isTable(table) || !(lapse === null || isLapse(lapse)) || !(0,_core_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isJsonObject */ .O)(worker))
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
    if (!(0,_core_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isJsonObject */ .O)(value))
        return false;
    const { serial, fence, percent, token, lease, stable, candidate, countAsError, latencyBoundsMs, proxy, serves } = value;
    return (0,_json_check_js__WEBPACK_IMPORTED_MODULE_3__/* .isCount */ .m)(serial) && (0,_json_check_js__WEBPACK_IMPORTED_MODULE_3__/* .isCount */ .m)(fence) && typeof percent === 'number' && percent >= 0 && percent <= 100 &&
        typeof token === 'string' && (lease === null || isMoment(lease)) && isSide(stable) && isSide(candidate) &&
        isNumbers(countAsError) && isNumbers(latencyBoundsMs) && (proxy === undefined || (0,_proxy_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .isProxySettings */ .y)(proxy)) &&
        (serves === undefined || isStay(serves));
}
function isStay(value) {
    return (0,_core_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isJsonObject */ .O)(value) && typeof value['revisionId'] === 'string' && typeof value['rolloutId'] === 'string';
}
/** Whether a value from outside of this process is a lapse. */
function isLapse(value) {
    return (0,_core_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isJsonObject */ .O)(value) && (0,_json_check_js__WEBPACK_IMPORTED_MODULE_3__/* .isCount */ .m)(value['fence']) && typeof value['at'] === 'string' && typeof value['percent'] === 'number';
}
function isSide(value) {
    return value === null || (Array.isArray(value) && value.every((item) => (0,_core_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isJsonObject */ .O)(item) && typeof item['id'] === 'string' && (0,_json_check_js__WEBPACK_IMPORTED_MODULE_3__/* .isCount */ .m)(item['port']) && item['port'] <= 65_535));
}
function isMoment(value) {
    return (0,_core_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isJsonObject */ .O)(value) && typeof value['boot'] === 'string' && typeof value['ms'] === 'number';
}
function isNumbers(value) {
    return Array.isArray(value) && value.every((item) => typeof item === 'number' && Number.isFinite(item));
}


/***/ }),

/***/ 6759:
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


/***/ }),

/***/ 6314:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ workerSockets)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);


/**
 * Where the worker may listen, the likeliest first: the socket that `traffic.json` names, then every other one in its folder.
 * A worker that could not write the file, since the disk was full, is found too.
 */
function workerSockets(named) {
    const folder = node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(named);
    try {
        const others = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(folder).filter((name) => name.startsWith('w-')).map((name) => node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, name));
        return [named, ...others.filter((other) => other !== named)];
    }
    catch {
        return [named];
    }
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
/******/ var __webpack_exports__ = __nccwpck_require__(8929);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
