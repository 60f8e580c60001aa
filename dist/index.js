import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 42613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 20181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 24434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 79896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 34589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 16698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 31421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 77598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 78474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 73024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 51455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 37067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 32467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 44708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 77030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 48161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 76760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ 57075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 38321:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/consumers");

/***/ }),

/***/ 46466:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/promises");

/***/ }),

/***/ 46193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:string_decoder");

/***/ }),

/***/ 58500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 57975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 78877:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:v8");

/***/ }),

/***/ 38522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 16928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 43106:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("zlib");

/***/ }),

/***/ 52696:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Lk: () => (/* binding */ hasCredentials),
/* harmony export */   R: () => (/* binding */ hidden),
/* harmony export */   ri: () => (/* binding */ withoutCredentials)
/* harmony export */ });
/** What stands for a value that may be a secret. */
const hidden = '***';
/**
 * User name and password before the host of an address (RFC 3986 §3.2.1). The second form is what people write who did not
 * encode a slash of the password; a port and a path are none of it. Lengths are bounded so that no text takes long.
 */
const userInfo = /(\/\/)(?:[^\s/?#]{0,2000}|[^\s/?#@:]{1,200}:(?!\d{1,5}[/?#])[^\s@]{0,2000})@/g;
/** Values of a query that give access by themselves, told by their names. */
const tokens = /([?&;][\w.~%-]{0,60}(?:token|key|secret|passw|pwd|auth|sig|credential)[\w.~%-]{0,60}=)[^&;\s"'#]+/gi;
/** The text with `***` where an address has a user name, a password or a token. */
function withoutCredentials(text) {
    return text.replace(userInfo, `$1${hidden}@`).replace(tokens, `$1${hidden}`);
}
/** Whether an address in it gives access to something. */
function hasCredentials(text) {
    return withoutCredentials(text) !== text;
}


/***/ }),

/***/ 17919:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ isSystemError),
/* harmony export */   l: () => (/* binding */ diskTrouble)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(62807);

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
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error);
    return reasons[error.code] ?? error.message;
}


/***/ }),

/***/ 61420:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ parseDuration),
/* harmony export */   a: () => (/* binding */ formatDuration)
/* harmony export */ });
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


/***/ }),

/***/ 62807:
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

/***/ 21645:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   OF: () => (/* binding */ readVersioned),
/* harmony export */   TP: () => (/* binding */ writeVersioned),
/* harmony export */   Yw: () => (/* binding */ syncFolder),
/* harmony export */   Zf: () => (/* binding */ writeFileAtomic),
/* harmony export */   r: () => (/* binding */ isErrno)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(62807);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(18614);





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

/***/ 43937:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   FV: () => (/* binding */ escapeMarkdown),
/* harmony export */   KC: () => (/* binding */ codeBlockMarkdown),
/* harmony export */   fl: () => (/* binding */ codeMarkdown),
/* harmony export */   oS: () => (/* binding */ tableMarkdown)
/* harmony export */ });
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(26067);

/**
 * Untrusted text as inline GitHub-flavoured Markdown that shows exactly that text: no emphasis, link, image, HTML,
 * table cell, mention, issue reference, formula or bare link comes of it. On one line; fit for a table cell.
 * Entities are used where a backslash does not help, since they never have a structural meaning (CommonMark 0.31.2
 * section 2.5). Mentions and references are looked for after the Markdown is rendered, so a zero-width space breaks
 * them.
 */
function escapeMarkdown(text) {
    return (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(text)
        .replace(/&/g, '&amp;')
        .replace(/</g, '&lt;')
        .replace(/>/g, '&gt;')
        .replace(/[\\`*_[\]~$!]/g, '\\$&')
        .replace(/\|/g, '&#124;')
        .replace(/@/g, '&#64;&#8203;')
        .replace(/(?<!&)#/g, '&#35;&#8203;')
        .replace(/\b(GH)-(?=\d)/gi, '$1&#8203;-')
        .replace(/:(?=\/\/)|(?<=(?:mailto|xmpp)):/gi, '&#58;')
        .replace(/(?<=www)\./gi, '&#46;')
        .replace(/^(?:[-+=]|\d+(?=[.)]))/, leadingMarker);
}
/** What would begin a list or a heading at the start of a line. */
function leadingMarker(marker) {
    return /^\d/.test(marker) ? `${marker}&#8203;` : `\\${marker}`;
}
/**
 * Untrusted text in a fixed-width font, fit for a table cell as well: plain names, paths and digests in backticks;
 * anything else as an element with all ASCII punctuation as entities.
 */
function codeMarkdown(text) {
    const line = (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(text);
    if (/^[\w./:+=,%@ -]*[\w./:+=,%@-]$/.test(line) && !line.startsWith(' '))
        return `\`${line}\``;
    return `<code>${line.replace(/[!-/:-@[-`{-~]/g, entity)}</code>`;
}
function entity(character) {
    return `&#${character.charCodeAt(0)};`;
}
/** Untrusted text of several lines as a fenced block that it cannot end. */
function codeBlockMarkdown(text, language = '') {
    const longestRun = Math.max(2, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
    const fence = '`'.repeat(longestRun + 1);
    return `${fence}${language}\n${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(text)}\n${fence}`;
}
/** A table; its cells are Markdown already. */
function tableMarkdown(request) {
    const { columns, rows } = request;
    const line = (cells) => `| ${cells.join(' | ')} |`;
    return [
        line(columns.map(({ title }) => title)),
        line(columns.map(({ align }) => (align === 'right' ? '---:' : '---'))),
        ...rows.map(line),
    ].join('\n');
}


/***/ }),

/***/ 42732:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
/**
 * The candidate that `name` most likely stands for, or undefined when none is near: at most one edit for short names,
 * one more for every three characters. An edit inserts, deletes, replaces or swaps neighbours (optimal string
 * alignment: Damerau, CACM 7(3), 1964). Case does not count. The first of equally near candidates wins.
 * Where none is near, the only one that begins like it counts.
 */
function nearest(name, candidates) {
    if (name.length > longest)
        return undefined;
    const wanted = name.toLowerCase();
    let best;
    let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
    for (const candidate of candidates) {
        if (Math.abs(candidate.length - wanted.length) >= bestDistance)
            continue;
        const distance = editDistance(wanted, candidate.toLowerCase());
        if (distance < bestDistance) {
            best = candidate;
            bestDistance = distance;
        }
    }
    return best ?? onlyPrefix(wanted, candidates);
}
/** `max` for `maximum`, `attestations` for `attest`: one is the beginning of the other, and no second one is. */
function onlyPrefix(wanted, candidates) {
    const alike = [...candidates].filter((candidate) => {
        const [short = '', long = ''] = [wanted, candidate.toLowerCase()].toSorted((a, b) => a.length - b.length);
        return short.length >= 3 && long.startsWith(short);
    });
    return alike.length === 1 ? alike[0] : undefined;
}
/** No key, flag or name is longer; the work for a hostile one stays bounded. */
const longest = 100;
/** Number of edits between two strings; row by row of the usual matrix, with the two rows before it. */
function editDistance(from, to) {
    let beforeLast = [];
    let last = Array.from({ length: to.length + 1 }, (_, index) => index);
    for (let i = 1; i <= from.length; i++) {
        const row = [i];
        for (let j = 1; j <= to.length; j++) {
            const same = from[i - 1] === to[j - 1];
            let cost = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1));
            const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
            if (swapped)
                cost = Math.min(cost, at(beforeLast, j - 2) + 1);
            row.push(cost);
        }
        beforeLast = last;
        last = row;
    }
    return at(last, to.length);
}
function at(row, index) {
    return row[index] ?? Number.POSITIVE_INFINITY;
}


/***/ }),

/***/ 30914:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ formatRate),
/* harmony export */   W: () => (/* binding */ parseRate)
/* harmony export */ });
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


/***/ }),

/***/ 56040:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ exitCodeOf),
/* harmony export */   h: () => (/* binding */ exitCodes)
/* harmony export */ });
/**
 * The words in which every command ends, and the exit code of each. Scripts depend on both: see `docs/exit-codes.md`.
 */
const exitCodes = {
    deployed: 0,
    resumed: 0,
    restored: 0,
    rotated: 0,
    passed: 0,
    'no-change': 0,
    planned: 0,
    observed: 0,
    superseded: 0,
    fault: 1,
    'bad-input': 2,
    refused: 3,
    'rolled-back': 4,
    failed: 4,
    inconclusive: 5,
    unavailable: 5,
    unpinned: 5,
    unfinished: 6,
    'rollback-failed': 7,
    cancelled: 130,
};
/** The process exit code that goes with a result word. */
function exitCodeOf(result) {
    return exitCodes[result];
}


/***/ }),

/***/ 5616:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ tooShortToMask),
/* harmony export */   n: () => (/* binding */ canBeMasked)
/* harmony export */ });
/**
 * In characters. A shorter value is not taken for a secret: to mask it, every digit of a log would become stars, digests
 * and figures of outputs with them, and the stars would give the value away. Whoever hands one over is told.
 */
const shortestSecret = 4;
/** Whether a value can be kept out of outputs. */
function canBeMasked(value) {
    return value.length >= shortestSecret;
}
/** What to say of a value that cannot: goes on after what names it, never the value. */
const tooShortToMask = `is shorter than ${shortestSecret} characters, so that logs and outputs could not be kept free of it: use a longer one`;


/***/ }),

/***/ 26067:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   EB: () => (/* binding */ anyOf),
/* harmony export */   LV: () => (/* binding */ wrap),
/* harmony export */   TL: () => (/* binding */ quoted),
/* harmony export */   TM: () => (/* binding */ folded),
/* harmony export */   TN: () => (/* binding */ oneLine),
/* harmony export */   UV: () => (/* binding */ terminalColumns),
/* harmony export */   g$: () => (/* binding */ printable),
/* harmony export */   hS: () => (/* binding */ counted),
/* harmony export */   ml: () => (/* binding */ shorten)
/* harmony export */ });
/* harmony import */ var _credentials_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(52696);

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
    return `"${shorten((0,_credentials_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutCredentials */ .ri)(oneLine(text)), 80)}"`;
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


/***/ }),

/***/ 18614:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ productVersion),
/* harmony export */   U: () => (/* binding */ isNewer)
/* harmony export */ });
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

/***/ 16962:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BG: () => (/* binding */ definitions),
/* harmony export */   hl: () => (/* binding */ isDefinitionName),
/* harmony export */   oR: () => (/* binding */ definitionNames),
/* harmony export */   yQ: () => (/* binding */ loadDefinition)
/* harmony export */ });
/**
 * Everything that can be run, by name, each loaded only when it is asked for: a start pays for one definition. Scripts
 * make `action.yml`, tables, help and the stubs of the bundle from it.
 */
const definitions = {
    'deploy-blue-green': () => __nccwpck_require__.e(/* import() */ 646).then(__nccwpck_require__.bind(__nccwpck_require__, 80646)),
    rollback: () => __nccwpck_require__.e(/* import() */ 4912).then(__nccwpck_require__.bind(__nccwpck_require__, 4912)),
    'audit-report': () => __nccwpck_require__.e(/* import() */ 6548).then(__nccwpck_require__.bind(__nccwpck_require__, 76548)),
    status: () => __nccwpck_require__.e(/* import() */ 8225).then(__nccwpck_require__.bind(__nccwpck_require__, 98225)),
    history: () => __nccwpck_require__.e(/* import() */ 2835).then(__nccwpck_require__.bind(__nccwpck_require__, 22835)),
    reconcile: () => __nccwpck_require__.e(/* import() */ 6159).then(__nccwpck_require__.bind(__nccwpck_require__, 76159)),
    stop: () => __nccwpck_require__.e(/* import() */ 2547).then(__nccwpck_require__.bind(__nccwpck_require__, 42547)),
    init: () => __nccwpck_require__.e(/* import() */ 4630).then(__nccwpck_require__.bind(__nccwpck_require__, 34630)),
    'config check': () => __nccwpck_require__.e(/* import() */ 618).then(__nccwpck_require__.bind(__nccwpck_require__, 30618)),
    'config explain': () => __nccwpck_require__.e(/* import() */ 2811).then(__nccwpck_require__.bind(__nccwpck_require__, 82811)),
    'config schema': () => __nccwpck_require__.e(/* import() */ 3369).then(__nccwpck_require__.bind(__nccwpck_require__, 73369)),
    'notify test': () => __nccwpck_require__.e(/* import() */ 9523).then(__nccwpck_require__.bind(__nccwpck_require__, 49523)),
    'audit init': () => Promise.all(/* import() */[__nccwpck_require__.e(4925), __nccwpck_require__.e(7139), __nccwpck_require__.e(5350), __nccwpck_require__.e(4246), __nccwpck_require__.e(4457)]).then(__nccwpck_require__.bind(__nccwpck_require__, 64457)),
    'audit append': () => __nccwpck_require__.e(/* import() */ 2499).then(__nccwpck_require__.bind(__nccwpck_require__, 42499)),
    'audit verify': () => __nccwpck_require__.e(/* import() */ 8323).then(__nccwpck_require__.bind(__nccwpck_require__, 40704)),
    'audit prove': () => __nccwpck_require__.e(/* import() */ 3477).then(__nccwpck_require__.bind(__nccwpck_require__, 33477)),
    'audit vkey': () => __nccwpck_require__.e(/* import() */ 6012).then(__nccwpck_require__.bind(__nccwpck_require__, 36012)),
    'audit export': () => __nccwpck_require__.e(/* import() */ 9013).then(__nccwpck_require__.bind(__nccwpck_require__, 39013)),
    'audit restore': () => __nccwpck_require__.e(/* import() */ 7825).then(__nccwpck_require__.bind(__nccwpck_require__, 77825)),
    'audit query': () => __nccwpck_require__.e(/* import() */ 3343).then(__nccwpck_require__.bind(__nccwpck_require__, 23343)),
    'audit retain': () => __nccwpck_require__.e(/* import() */ 2096).then(__nccwpck_require__.bind(__nccwpck_require__, 12096)),
    'gate replay': () => __nccwpck_require__.e(/* import() */ 1036).then(__nccwpck_require__.bind(__nccwpck_require__, 81036)),
};
/** All names, actions first, in the order of the help. */
const definitionNames = Object.keys(definitions);
/** Whether `name` is one of ours. */
function isDefinitionName(name) {
    return Object.hasOwn(definitions, name);
}
/** One definition as the scripts and the edge handle them: by its shape, not by its own inputs. */
async function loadDefinition(name) {
    return (await definitions[name]()).definition;
}


/***/ }),

/***/ 26509:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  u: () => (/* binding */ registry)
});

// EXTERNAL MODULE: ./build/definitions.js
var definitions = __nccwpck_require__(16962);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __nccwpck_require__(62807);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(76760);
// EXTERNAL MODULE: ./build/core/disk-trouble.js
var disk_trouble = __nccwpck_require__(17919);
// EXTERNAL MODULE: ./build/core/files.js
var files = __nccwpck_require__(21645);
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

// EXTERNAL MODULE: ./build/runner/execute.js
var execute = __nccwpck_require__(29408);
;// CONCATENATED MODULE: ./build/runner/metrics-file.js







/** Rejects with `input-invalid` where metrics and something else would go to one place, and for what is no file. */
async function metricsDestination({ given, json, prints, workingDirectory }) {
    if (given === '-') {
        if (json)
            throw wrong('standard output has room for one document: metrics-file is - and json is true');
        if (prints)
            throw wrong('standard output is where this command prints its own product, and metrics-file is -');
        return { kind: 'stream' };
    }
    const file = external_node_path_.resolve(workingDirectory, given);
    const found = await (0,promises_.stat)(file).catch(() => undefined);
    const isFolder = found?.isDirectory() === true || /[/\\]$/.test(given);
    if (isFolder)
        throw wrong(`metrics-file ${given} is a folder`);
    // a file is written beside its place and renamed into it, which would put one where /dev/null was
    if (found !== undefined && !found.isFile())
        throw wrong(`metrics-file ${given} is a device, a pipe or a socket`);
    return { kind: 'file', file };
}
function wrong(message) {
    return new errors/* DeliveryError */.VE({
        code: 'input-invalid',
        message,
        hint: 'give a file with `metrics-file`, or `-` where nothing else goes to standard output',
        problems: [{ path: 'metrics-file', message }],
    });
}
/** As long as a scrape may take by Prometheus' default. */
const longestMs = 10_000;
/** After a signal the runner gives ten seconds in all, and traffic comes first. */
const longestAfterSignalMs = 2_000;
/**
 * Runs a command and writes its metrics, however it ended. A metrics file that cannot be written never changes how a
 * change of the service ended: that is a warning. It fails a command that only looks, which was started for it.
 */
async function withMetrics({ name, mutates, destination, ports, run }) {
    const { clock, log } = ports;
    const startedAt = clock.monotonic();
    const tell = async (result) => {
        const over = new AbortController();
        const registry = await ports.metrics.collect(timeLimit(ports, over.signal)).finally(() => over.abort());
        registry.gauge('command_finished_timestamp_seconds', { labels: { command: name, result }, value: clock.now() / 1_000 });
        registry.gauge('command_duration_seconds', { labels: { command: name }, value: (clock.monotonic() - startedAt) / 1_000 });
        await write({ destination, registry, ports });
    };
    const tellAnyway = (result) => tell(result).catch((error) => log.warning((0,errors/* messageOf */.bD)(error)));
    let outcome;
    try {
        outcome = await run();
    }
    catch (error) {
        await tellAnyway(errors/* errorCodes */.fv[(0,execute/* errorOf */.Mz)({ error, cancelled: ports.signal.aborted }).code].result);
        throw error;
    }
    await (mutates ? tellAnyway : tell)(outcome.result);
    return outcome;
}
/** Resolves when it has taken too long; sooner once the run is cancelled. */
async function timeLimit({ clock, signal }, over) {
    const enough = new AbortController();
    const wake = () => enough.abort();
    over.addEventListener('abort', wake);
    signal.addEventListener('abort', wake);
    if (signal.aborted)
        wake();
    await clock.sleep(longestMs, enough.signal);
    signal.removeEventListener('abort', wake);
    if (signal.aborted)
        await clock.sleep(longestAfterSignalMs, over);
}
async function write({ destination, registry, ports }) {
    const content = formatMetrics({ registry, format: 'openmetrics' });
    if (destination.kind === 'stream')
        return ports.print(content);
    const { file } = destination;
    try {
        await (0,promises_.mkdir)(external_node_path_.dirname(file), { recursive: true });
        // readable by everybody: node_exporter runs as another user
        await (0,files/* writeFileAtomic */.Zf)({ file, content, mode: 0o644 });
    }
    catch (cause) {
        throw new errors/* DeliveryError */.VE({
            code: 'output-unwritable',
            message: `the metrics cannot be written to ${file}: ${(0,disk_trouble/* diskTrouble */.l)(cause)}`,
            hint: 'give another place with `metrics-file`',
            cause,
        });
    }
}

// EXTERNAL MODULE: ./build/runner/read-inputs.js
var read_inputs = __nccwpck_require__(68333);
;// CONCATENATED MODULE: ./build/runner/command.js



/**
 * Joins a definition with its code, so that the types of the one are those of the other. What changes nothing is
 * given up at the first signal; what changes something has to come to a safe end by itself.
 */
function command(parts) {
    return {
        run: async ({ source, ports }) => {
            const { definition } = await parts.definition();
            const inputs = (0,read_inputs/* readInputs */.K)({ definition, source, mask: ports.mask });
            const given = inputs;
            const start = async () => {
                const { run } = await parts.run();
                const running = run({ inputs, ports });
                return definition.mutates ? running : Promise.race([running, cancellation(ports.signal)]);
            };
            if (typeof given.metricsFile !== 'string')
                return start();
            const destination = await metricsDestination({
                given: given.metricsFile,
                json: given.json === true,
                prints: definition.prints?.(inputs) ?? false,
                workingDirectory: ports.workingDirectory,
            });
            const { name, mutates } = definition;
            return withMetrics({ name, mutates, destination, ports, run: start });
        },
        post: async ({ ports }) => {
            if (parts.post === undefined)
                return undefined;
            const { post } = await parts.post();
            return post({ ports });
        },
    };
}
function cancellation(signal) {
    return new Promise((_, reject) => {
        const message = 'cancelled; nothing was changed';
        const cancel = () => reject(new errors/* DeliveryError */.VE({ code: 'cancelled', message }));
        if (signal.aborted)
            cancel();
        else
            signal.addEventListener('abort', cancel, { once: true });
    });
}

;// CONCATENATED MODULE: ./build/registry.js


/** The code of everything that can be run, loaded only when it is asked for. */
const registry = {
    'deploy-blue-green': command({
        definition: definitions/* definitions */.BG['deploy-blue-green'],
        run: () => Promise.all(/* import() */[__nccwpck_require__.e(3167), __nccwpck_require__.e(8815), __nccwpck_require__.e(4925), __nccwpck_require__.e(3752), __nccwpck_require__.e(4132), __nccwpck_require__.e(7139), __nccwpck_require__.e(5350), __nccwpck_require__.e(4941), __nccwpck_require__.e(9024), __nccwpck_require__.e(4847), __nccwpck_require__.e(7585), __nccwpck_require__.e(7611), __nccwpck_require__.e(1293), __nccwpck_require__.e(8622), __nccwpck_require__.e(9008), __nccwpck_require__.e(4055)]).then(__nccwpck_require__.bind(__nccwpck_require__, 34055)),
        post: () => Promise.all(/* import() */[__nccwpck_require__.e(3167), __nccwpck_require__.e(8815), __nccwpck_require__.e(4925), __nccwpck_require__.e(3752), __nccwpck_require__.e(4132), __nccwpck_require__.e(7139), __nccwpck_require__.e(5350), __nccwpck_require__.e(4941), __nccwpck_require__.e(9024), __nccwpck_require__.e(4847), __nccwpck_require__.e(7585), __nccwpck_require__.e(7611), __nccwpck_require__.e(5223), __nccwpck_require__.e(3241)]).then(__nccwpck_require__.bind(__nccwpck_require__, 53241)),
    }),
    rollback: command({
        definition: definitions/* definitions */.BG.rollback,
        run: () => Promise.all(/* import() */[__nccwpck_require__.e(3167), __nccwpck_require__.e(8815), __nccwpck_require__.e(4925), __nccwpck_require__.e(3752), __nccwpck_require__.e(4132), __nccwpck_require__.e(7139), __nccwpck_require__.e(5350), __nccwpck_require__.e(4941), __nccwpck_require__.e(9024), __nccwpck_require__.e(3760)]).then(__nccwpck_require__.bind(__nccwpck_require__, 63760)),
        post: () => Promise.all(/* import() */[__nccwpck_require__.e(3167), __nccwpck_require__.e(8815), __nccwpck_require__.e(4925), __nccwpck_require__.e(3752), __nccwpck_require__.e(4132), __nccwpck_require__.e(7139), __nccwpck_require__.e(5350), __nccwpck_require__.e(4941), __nccwpck_require__.e(9024), __nccwpck_require__.e(4847), __nccwpck_require__.e(7585), __nccwpck_require__.e(7611), __nccwpck_require__.e(5223), __nccwpck_require__.e(2715)]).then(__nccwpck_require__.bind(__nccwpck_require__, 82715)),
    }),
    'audit-report': command({
        definition: definitions/* definitions */.BG['audit-report'],
        run: () => Promise.all(/* import() */[__nccwpck_require__.e(3167), __nccwpck_require__.e(8815), __nccwpck_require__.e(3752), __nccwpck_require__.e(4132), __nccwpck_require__.e(4847), __nccwpck_require__.e(7611), __nccwpck_require__.e(7004)]).then(__nccwpck_require__.bind(__nccwpck_require__, 26841)),
    }),
    status: command({ definition: definitions/* definitions */.BG.status, run: () => Promise.all(/* import() */[__nccwpck_require__.e(3167), __nccwpck_require__.e(8815), __nccwpck_require__.e(4925), __nccwpck_require__.e(3752), __nccwpck_require__.e(4132), __nccwpck_require__.e(7139), __nccwpck_require__.e(5350), __nccwpck_require__.e(4941), __nccwpck_require__.e(9024), __nccwpck_require__.e(4847), __nccwpck_require__.e(3580)]).then(__nccwpck_require__.bind(__nccwpck_require__, 93580)) }),
    history: command({ definition: definitions/* definitions */.BG.history, run: () => Promise.all(/* import() */[__nccwpck_require__.e(3167), __nccwpck_require__.e(8815), __nccwpck_require__.e(4925), __nccwpck_require__.e(3752), __nccwpck_require__.e(4132), __nccwpck_require__.e(7139), __nccwpck_require__.e(5350), __nccwpck_require__.e(4941), __nccwpck_require__.e(9024), __nccwpck_require__.e(3969)]).then(__nccwpck_require__.bind(__nccwpck_require__, 73969)) }),
    reconcile: command({ definition: definitions/* definitions */.BG.reconcile, run: () => Promise.all(/* import() */[__nccwpck_require__.e(3167), __nccwpck_require__.e(8815), __nccwpck_require__.e(4925), __nccwpck_require__.e(3752), __nccwpck_require__.e(4132), __nccwpck_require__.e(7139), __nccwpck_require__.e(5350), __nccwpck_require__.e(4941), __nccwpck_require__.e(9024), __nccwpck_require__.e(4847), __nccwpck_require__.e(7585), __nccwpck_require__.e(7611), __nccwpck_require__.e(1293), __nccwpck_require__.e(8622), __nccwpck_require__.e(9008), __nccwpck_require__.e(4399)]).then(__nccwpck_require__.bind(__nccwpck_require__, 24399)) }),
    stop: command({ definition: definitions/* definitions */.BG.stop, run: () => Promise.all(/* import() */[__nccwpck_require__.e(3167), __nccwpck_require__.e(8815), __nccwpck_require__.e(4925), __nccwpck_require__.e(3752), __nccwpck_require__.e(4132), __nccwpck_require__.e(7139), __nccwpck_require__.e(5350), __nccwpck_require__.e(4941), __nccwpck_require__.e(9024), __nccwpck_require__.e(4847), __nccwpck_require__.e(7585), __nccwpck_require__.e(6113)]).then(__nccwpck_require__.bind(__nccwpck_require__, 16113)) }),
    init: command({ definition: definitions/* definitions */.BG.init, run: () => Promise.all(/* import() */[__nccwpck_require__.e(3167), __nccwpck_require__.e(8815), __nccwpck_require__.e(3752), __nccwpck_require__.e(4132), __nccwpck_require__.e(4036)]).then(__nccwpck_require__.bind(__nccwpck_require__, 74036)) }),
    'config check': command({
        definition: definitions/* definitions */.BG['config check'],
        run: () => Promise.all(/* import() */[__nccwpck_require__.e(3167), __nccwpck_require__.e(8815), __nccwpck_require__.e(3752), __nccwpck_require__.e(4132), __nccwpck_require__.e(9611)]).then(__nccwpck_require__.bind(__nccwpck_require__, 29611)),
    }),
    'config explain': command({
        definition: definitions/* definitions */.BG['config explain'],
        run: () => Promise.all(/* import() */[__nccwpck_require__.e(3167), __nccwpck_require__.e(8815), __nccwpck_require__.e(3752), __nccwpck_require__.e(4132), __nccwpck_require__.e(6856)]).then(__nccwpck_require__.bind(__nccwpck_require__, 66856)),
    }),
    'config schema': command({
        definition: definitions/* definitions */.BG['config schema'],
        run: () => Promise.all(/* import() */[__nccwpck_require__.e(3167), __nccwpck_require__.e(3752), __nccwpck_require__.e(7253)]).then(__nccwpck_require__.bind(__nccwpck_require__, 67253)),
    }),
    'notify test': command({
        definition: definitions/* definitions */.BG['notify test'],
        run: () => Promise.all(/* import() */[__nccwpck_require__.e(3167), __nccwpck_require__.e(8815), __nccwpck_require__.e(4925), __nccwpck_require__.e(3752), __nccwpck_require__.e(4132), __nccwpck_require__.e(7139), __nccwpck_require__.e(5350), __nccwpck_require__.e(4941), __nccwpck_require__.e(9024), __nccwpck_require__.e(7633)]).then(__nccwpck_require__.bind(__nccwpck_require__, 67633)),
    }),
    'audit init': command({
        definition: definitions/* definitions */.BG['audit init'],
        run: () => Promise.all(/* import() */[__nccwpck_require__.e(4925), __nccwpck_require__.e(7139), __nccwpck_require__.e(5350), __nccwpck_require__.e(4246), __nccwpck_require__.e(9708)]).then(__nccwpck_require__.bind(__nccwpck_require__, 29708)),
    }),
    'audit append': command({
        definition: definitions/* definitions */.BG['audit append'],
        run: () => Promise.all(/* import() */[__nccwpck_require__.e(3167), __nccwpck_require__.e(8815), __nccwpck_require__.e(4925), __nccwpck_require__.e(3752), __nccwpck_require__.e(4132), __nccwpck_require__.e(7139), __nccwpck_require__.e(5350), __nccwpck_require__.e(4941), __nccwpck_require__.e(9024), __nccwpck_require__.e(6273)]).then(__nccwpck_require__.bind(__nccwpck_require__, 46273)),
    }),
    'audit verify': command({
        definition: definitions/* definitions */.BG['audit verify'],
        run: () => Promise.all(/* import() */[__nccwpck_require__.e(3167), __nccwpck_require__.e(8815), __nccwpck_require__.e(4925), __nccwpck_require__.e(3752), __nccwpck_require__.e(4132), __nccwpck_require__.e(7139), __nccwpck_require__.e(5350), __nccwpck_require__.e(4941), __nccwpck_require__.e(9024), __nccwpck_require__.e(1022), __nccwpck_require__.e(6500)]).then(__nccwpck_require__.bind(__nccwpck_require__, 56500)),
    }),
    'audit prove': command({
        definition: definitions/* definitions */.BG['audit prove'],
        run: () => Promise.all(/* import() */[__nccwpck_require__.e(3167), __nccwpck_require__.e(8815), __nccwpck_require__.e(4925), __nccwpck_require__.e(3752), __nccwpck_require__.e(4132), __nccwpck_require__.e(7139), __nccwpck_require__.e(5350), __nccwpck_require__.e(4941), __nccwpck_require__.e(9024), __nccwpck_require__.e(6199)]).then(__nccwpck_require__.bind(__nccwpck_require__, 56199)),
    }),
    'audit vkey': command({
        definition: definitions/* definitions */.BG['audit vkey'],
        run: () => Promise.all(/* import() */[__nccwpck_require__.e(3167), __nccwpck_require__.e(8815), __nccwpck_require__.e(4925), __nccwpck_require__.e(3752), __nccwpck_require__.e(4132), __nccwpck_require__.e(7139), __nccwpck_require__.e(5350), __nccwpck_require__.e(4941), __nccwpck_require__.e(9024), __nccwpck_require__.e(1180)]).then(__nccwpck_require__.bind(__nccwpck_require__, 1180)),
    }),
    'audit export': command({
        definition: definitions/* definitions */.BG['audit export'],
        run: () => Promise.all(/* import() */[__nccwpck_require__.e(3167), __nccwpck_require__.e(8815), __nccwpck_require__.e(4925), __nccwpck_require__.e(8697), __nccwpck_require__.e(3752), __nccwpck_require__.e(4132), __nccwpck_require__.e(7139), __nccwpck_require__.e(5350), __nccwpck_require__.e(4941), __nccwpck_require__.e(9024), __nccwpck_require__.e(1022), __nccwpck_require__.e(1938)]).then(__nccwpck_require__.bind(__nccwpck_require__, 1938)),
    }),
    'audit restore': command({
        definition: definitions/* definitions */.BG['audit restore'],
        run: () => Promise.all(/* import() */[__nccwpck_require__.e(4925), __nccwpck_require__.e(8697), __nccwpck_require__.e(7139), __nccwpck_require__.e(1022), __nccwpck_require__.e(704)]).then(__nccwpck_require__.bind(__nccwpck_require__, 79293)),
    }),
    'audit query': command({
        definition: definitions/* definitions */.BG['audit query'],
        run: () => Promise.all(/* import() */[__nccwpck_require__.e(3167), __nccwpck_require__.e(8815), __nccwpck_require__.e(4925), __nccwpck_require__.e(3752), __nccwpck_require__.e(4132), __nccwpck_require__.e(7139), __nccwpck_require__.e(5350), __nccwpck_require__.e(4941), __nccwpck_require__.e(9024), __nccwpck_require__.e(5789)]).then(__nccwpck_require__.bind(__nccwpck_require__, 95789)),
    }),
    'audit retain': command({
        definition: definitions/* definitions */.BG['audit retain'],
        run: () => Promise.all(/* import() */[__nccwpck_require__.e(3167), __nccwpck_require__.e(8815), __nccwpck_require__.e(4925), __nccwpck_require__.e(3752), __nccwpck_require__.e(4132), __nccwpck_require__.e(7139), __nccwpck_require__.e(5350), __nccwpck_require__.e(4941), __nccwpck_require__.e(9024), __nccwpck_require__.e(1022), __nccwpck_require__.e(5302)]).then(__nccwpck_require__.bind(__nccwpck_require__, 55302)),
    }),
    'gate replay': command({
        definition: definitions/* definitions */.BG['gate replay'],
        run: () => Promise.all(/* import() */[__nccwpck_require__.e(3167), __nccwpck_require__.e(8815), __nccwpck_require__.e(3752), __nccwpck_require__.e(4132), __nccwpck_require__.e(4941), __nccwpck_require__.e(8622), __nccwpck_require__.e(105)]).then(__nccwpck_require__.bind(__nccwpck_require__, 10105)),
    }),
};


/***/ }),

/***/ 71012:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ endGroup),
/* harmony export */   d: () => (/* binding */ ChildTable)
/* harmony export */ });
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(21645);

/** A child that still does not end is killed after so long: within the runner's own 7.5 s before its SIGTERM. */
const killAfterMs = 2_000;
/**
 * The children of this run. GitHub's runner sends its signals to the entry process only, so whoever starts a child has
 * to end it, together with what the child has started: each is the leader of a process group.
 */
class ChildTable {
    #children = new Set();
    add(child) {
        this.#children.add(child);
        child.once('close', () => this.#children.delete(child));
    }
    get size() {
        return this.#children.size;
    }
    /** Ends every child: SIGTERM, and SIGKILL for what is left later. */
    endAll() {
        for (const child of this.#children)
            endGroup(child);
    }
    /** Kills every child at once: nothing may outlive the run. */
    killAll() {
        for (const child of this.#children)
            signalGroup(child, 'SIGKILL');
    }
}
/** Asks a child's whole group to end, and kills what is left after `killAfterMs`. */
function endGroup(child) {
    signalGroup(child, 'SIGTERM');
    const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), killAfterMs);
    child.once('close', () => {
        clearTimeout(timer);
        // its group may have members that ignore SIGTERM and have closed their output
        signalGroup(child, 'SIGKILL');
    });
}
function signalGroup(child, signal) {
    if (child.pid === undefined)
        return;
    if (process.platform === 'win32') {
        child.kill(signal);
        return;
    }
    try {
        process.kill(-child.pid, signal);
    }
    catch (error) {
        // the group is gone, or what is left of it belongs to somebody else
        if (!(0,_core_files_js__WEBPACK_IMPORTED_MODULE_0__/* .isErrno */ .r)(error, 'ESRCH') && !(0,_core_files_js__WEBPACK_IMPORTED_MODULE_0__/* .isErrno */ .r)(error, 'EPERM'))
            throw error;
    }
}


/***/ }),

/***/ 8806:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ describeProblem),
/* harmony export */   U: () => (/* binding */ describeError)
/* harmony export */ });
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(26067);

/**
 * A documented error for people: one line, one for each problem, what a program said about it as a quotation, one for
 * what to do about it; no stack. A problem that `text`, which the person has just read, told already is not told again.
 */
function describeError(error, { text = '', mask }) {
    const told = [error.message, text].join('\n');
    const untold = error.problems.filter(({ message }) => !told.includes(message));
    return [
        (0,_core_text_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(error.message),
        ...untold.map((problem) => `  ${describeProblem(problem)}`),
        ...quotation(error.output, mask),
        ...(error.hint === undefined ? [] : [`  hint: ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(error.hint)}`]),
    ];
}
/**
 * Every line of it is marked: none can be taken for one of ours. Secrets are taken out before that, since a program may break
 * one into lines.
 */
function quotation(output, mask) {
    return output.length === 0 ? [] : ['  the end of its output:', ...mask(output.join('\n')).split('\n').map((line) => `    | ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(line)}`.trimEnd())];
}
/**
 * `file:line:column: message; did you mean …?` with as much of it as is known. A message that only says what is wrong
 * with its key or input (`is before …`) is a sentence about that.
 */
function describeProblem(problem) {
    const { file, line, column, nearest } = problem;
    const place = [file, line, column].filter((part) => part !== undefined).join(':');
    const suggestion = nearest === undefined ? '' : `; did you mean ${nearest}?`;
    return (0,_core_text_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(`${place === '' ? '' : `${place}: `}${sentenceOf(problem)}${suggestion}`);
}
function sentenceOf({ path = '', message }) {
    // a path with blanks in it stands in front, an input of the terminal has its hyphens
    const names = message.split(/[^\w.[\]-]+/).map((word) => word.replace(/^--/, ''));
    const isNamed = path === '' || message.startsWith(path) || names.includes(path);
    return isNamed ? message : `${path} ${message}`;
}


/***/ }),

/***/ 44134:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ documentOutput),
/* harmony export */   j: () => (/* binding */ resultDocument)
/* harmony export */ });
/**
 * The one JSON document of a command: `result` and `message`, the outputs under their own names, the rest of the run's
 * document at the top as well, `error` where it failed, and the `warnings` that a person was shown, if there were any. See the
 * interface "Results and exit codes".
 */
function resultDocument(outcome, warnings = []) {
    const { result, message, outputs, document, error } = outcome;
    return {
        result,
        message,
        ...outputs,
        ...document,
        ...(warnings.length === 0 ? {} : { warnings: [...warnings] }),
        ...(error === undefined ? {} : { error: errorDocument(error) }),
    };
}
function errorDocument(error) {
    return {
        code: error.code,
        message: error.message,
        hint: error.hint ?? null,
        problems: error.problems.map((problem) => ({ ...problem })),
        ...(error.output.length === 0 ? {} : { output: error.output }),
    };
}
/**
 * GitHub takes at most 1 MB of outputs from a job, and Linux at most 128 KiB for a variable that one is put into
 * (`MAX_ARG_STRLEN`); half of the former leaves room for two steps.
 */
const largestOutput = 512 * 1024;
/** The document as an output: where it is too large, its largest parts are left out and named in `leftOut`. */
function documentOutput(document) {
    const kept = { ...document };
    const leftOut = [];
    let text = JSON.stringify(kept);
    while (Buffer.byteLength(text) > largestOutput) {
        const largest = largestKey(kept);
        if (largest === undefined)
            break;
        delete kept[largest];
        leftOut.push(largest);
        text = JSON.stringify({ ...kept, leftOut });
    }
    return text;
}
function largestKey(document) {
    const sizes = Object.entries(document)
        .filter(([key]) => key !== 'result' && key !== 'message')
        .map(([key, value]) => ({ key, size: JSON.stringify(value)?.length ?? 0 }));
    return sizes.toSorted((a, b) => b.size - a.size)[0]?.key;
}


/***/ }),

/***/ 29408:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G9: () => (/* binding */ settle),
/* harmony export */   Mz: () => (/* binding */ errorOf),
/* harmony export */   g7: () => (/* binding */ execute)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(57975);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(62807);
/* harmony import */ var _core_results_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(56040);
/* harmony import */ var _document_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(44134);




/**
 * Runs a command and tells how it ended, whatever it throws. Returns the exit code. When the result cannot be handed
 * to the runner, that is told, and the exit code is 1 where it would have been 0: steps that follow would go on
 * without it.
 */
async function execute(request) {
    const { name, edge, warnings = () => [] } = request;
    const { outcome, stack } = await settle(request);
    const code = (0,_core_results_js__WEBPACK_IMPORTED_MODULE_2__/* .exitCodeOf */ .F)(outcome.result);
    try {
        edge.publish({ name, outcome, document: (0,_document_js__WEBPACK_IMPORTED_MODULE_3__/* .resultDocument */ .j)(outcome, warnings()), ...(stack === undefined ? {} : { stack }) });
        return code;
    }
    catch (error) {
        const hint = (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isDeliveryError */ .$n)(error) && error.hint !== undefined ? `\n  hint: ${error.hint}` : '';
        edge.log.error(`${name} ended with ${outcome.result} (${outcome.message}), but ${(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)}${hint}`);
        return code === 0 ? (0,_core_results_js__WEBPACK_IMPORTED_MODULE_2__/* .exitCodeOf */ .F)('fault') : code;
    }
}
/** Never rejects. A fault outside of the run's own promises outweighs how the run ended. */
async function settle(request) {
    const { cancellation, run } = request;
    let settled;
    try {
        settled = { outcome: await run() };
    }
    catch (error) {
        settled = failed({ error, cancelled: cancellation.signal.aborted });
    }
    const fault = cancellation.fault();
    return fault === undefined ? settled : withFault({ settled, error: fault.error });
}
function failed(request) {
    const error = errorOf(request);
    const isForeseen = error === request.error || error.code !== 'fault';
    return { outcome: outcomeOf(error), ...(isForeseen ? {} : { stack: (0,node_util__WEBPACK_IMPORTED_MODULE_0__.inspect)(request.error) }) };
}
/** What something that was thrown is told as, wherever it is told: `fault` for whatever nobody foresaw. */
function errorOf({ error, cancelled }) {
    if ((0,_core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isDeliveryError */ .$n)(error))
        return error;
    // what waits on the signal itself rejects with this when nothing has been changed yet
    return cancelled && isAbort(error) ? new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE({ code: 'cancelled', message: 'cancelled', cause: error }) : faultOf(error);
}
/** By its name, since Node and the web's APIs have classes of their own for it. */
function isAbort(error) {
    return typeof error === 'object' && error !== null && 'name' in error && error.name === 'AbortError';
}
function withFault({ settled, error }) {
    const { outcome } = settled;
    const fault = faultOf(error, `; the run then ended with ${outcome.result}: ${outcome.message}`);
    return { outcome: { ...outcome, result: 'fault', message: fault.message, error: fault }, stack: (0,node_util__WEBPACK_IMPORTED_MODULE_0__.inspect)(error) };
}
function outcomeOf(error) {
    return { result: _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .errorCodes */ .fv[error.code].result, message: error.message, outputs: {}, document: {}, error };
}
function faultOf(error, then = '') {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE({
        code: 'fault',
        message: `unexpected: ${(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)}${then}`,
        hint: 'this is a fault of pqc-delivery; please report it with the lines below, and see `pqc-delivery status`',
        cause: error,
    });
}


/***/ }),

/***/ 82799:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ input)
/* harmony export */ });
/* harmony import */ var _core_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(61420);
/* harmony import */ var _core_nearest_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(42732);
/* harmony import */ var _core_rate_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(30914);
/* harmony import */ var _core_secret_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(5616);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(26067);





/** A file of 4096 characters is the longest path of Linux; no other line of text needs to be longer. */
const longestText = 4096;
/** One line of text; `check` returns what is wrong with it. */
function text(options) {
    return spec({
        kind: 'text',
        options,
        shape: 'TEXT',
        parse: (given) => {
            const unsafe = (0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g$)(given) !== given || (options.multiline !== true && /[\t\n]/.test(given));
            if (unsafe)
                return { problem: 'has control characters, which are not allowed' };
            if (given.length > longestText)
                return { problem: `is longer than ${longestText} characters` };
            const problem = options.check?.(given);
            return problem === undefined ? { value: given } : { problem };
        },
    });
}
/** On or off; absent is off. The words are those of YAML 1.2's core schema, which GitHub uses too. */
function flag(options) {
    return spec({
        kind: 'flag',
        options: { ...options, default: 'false' },
        shape: 'true | false',
        parse: (given) => {
            if (/^(true|True|TRUE)$/.test(given))
                return { value: true };
            if (/^(false|False|FALSE)$/.test(given))
                return { value: false };
            return { problem: 'is neither true nor false' };
        },
    });
}
/** One of several words. */
function choice(words, options) {
    return spec({
        kind: 'choice',
        options,
        shape: words.join(' | '),
        words,
        parse: (given) => {
            const value = words.find((word) => word === given);
            if (value !== undefined)
                return { value };
            return { problem: `is not known: use ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .anyOf */ .EB)(words)}`, ...near(given, words) };
        },
    });
}
function near(given, words) {
    const found = (0,_core_nearest_js__WEBPACK_IMPORTED_MODULE_2__/* .nearest */ .p)(given, words);
    return found === undefined ? {} : { nearest: found };
}
/** A decimal number within bounds. */
function number(options) {
    const what = options.integer === true ? 'a whole number' : 'a number';
    return spec({
        kind: 'number',
        options,
        shape: 'NUMBER',
        parse: (given) => {
            const value = /^-?\d+(\.\d+)?$/.test(given) ? Number(given) : Number.NaN;
            const fits = options.integer === true ? Number.isSafeInteger(value) : Number.isFinite(value);
            if (!fits)
                return { problem: `is not ${what}` };
            return within({ value, bounds: options, show: String });
        },
    });
}
function within(request) {
    const { value, bounds, show } = request;
    if (bounds.min !== undefined && value < bounds.min)
        return { problem: `is too small: at least ${show(bounds.min)}` };
    if (bounds.above !== undefined && value <= bounds.above)
        return { problem: `is too small: more than ${show(bounds.above)}` };
    if (bounds.max !== undefined && value > bounds.max)
        return { problem: `is too large: at most ${show(bounds.max)}` };
    return { value };
}
/** A duration with its unit, in milliseconds, as are its bounds. */
function duration(options) {
    return spec({
        kind: 'duration',
        options,
        shape: 'DURATION',
        parse: (given) => {
            const value = (0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E)(given);
            if (value !== undefined)
                return within({ value, bounds: options, show: _core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a });
            if (/^\d+$/.test(given))
                return { problem: `has no unit: write ${given}s, ${given}m or ${given}ms` };
            return { problem: 'is not a duration: write 500ms, 30s, 5m, 12h or 7d' };
        },
    });
}
/** A rate, as a proportion from 0 to 1, as are its bounds. */
function rate(options) {
    return spec({
        kind: 'rate',
        options,
        shape: 'RATE',
        parse: (given) => {
            const value = (0,_core_rate_js__WEBPACK_IMPORTED_MODULE_3__/* .parseRate */ .W)(given);
            if (value !== undefined)
                return within({ value, bounds: options, show: _core_rate_js__WEBPACK_IMPORTED_MODULE_3__/* .formatRate */ .C });
            // a number that is more than all of them: its bound says more than that it is no rate
            if (/^\d+(\.\d+)?%?$/.test(given))
                return { problem: `is too large: at most ${(0,_core_rate_js__WEBPACK_IMPORTED_MODULE_3__/* .formatRate */ .C)(options.max ?? 1)}` };
            return { problem: 'is not a rate: write 1% or 0.01' };
        },
    });
}
/** Several values of one kind, separated by commas or on lines of their own, `most` at most. */
function list(item, options) {
    return spec({
        kind: 'list',
        options,
        shape: `${item.shape},…`,
        parse: (given) => {
            const values = [];
            for (const part of given.split(/[,\n]/).map((piece) => piece.trim()).filter((piece) => piece !== '')) {
                const parsed = item.parse(part);
                if ('problem' in parsed)
                    return { ...parsed, problem: `has an entry "${part}" that ${parsed.problem}` };
                if (parsed.value !== undefined)
                    values.push(parsed.value);
            }
            const { most = Number.POSITIVE_INFINITY } = options;
            if (values.length > most)
                return { problem: `has ${values.length} entries: at most ${most}` };
            return values.length === 0 ? { problem: 'has no entry' } : { value: values };
        },
    });
}
/** Text that is masked in every output before anything else happens to it, and that no message repeats. */
function secret(options) {
    const parse = (given) => ((0,_core_secret_js__WEBPACK_IMPORTED_MODULE_4__/* .canBeMasked */ .n)(given) ? { value: given } : { problem: _core_secret_js__WEBPACK_IMPORTED_MODULE_4__/* .tooShortToMask */ .M });
    return spec({ kind: 'secret', options, shape: 'SECRET', parse });
}
function spec(request) {
    const { kind, options, parse } = request;
    const shape = options.shape ?? request.shape;
    const nullable = options.nullable === true;
    return {
        kind,
        description: options.description,
        required: options.required === true,
        shape: nullable ? `${shape} | off` : shape,
        ...(options.default === undefined ? {} : { default: options.default }),
        ...(request.words === undefined ? {} : { words: request.words }),
        ...(options.example === undefined ? {} : { example: options.example }),
        // the options' type says which values `parse` can return; the compiler cannot follow it to here
        parse: (given) => (nullable && /^(off|null)$/.test(given) ? { value: null } : parse(given)),
    };
}
/** The kinds of inputs that definitions are made of. */
const input = { text, flag, choice, number, duration, rate, list, secret };


/***/ }),

/***/ 81704:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  l: () => (/* binding */ invoke),
  f: () => (/* binding */ invokePost)
});

// EXTERNAL MODULE: ./build/core/results.js
var results = __nccwpck_require__(56040);
// EXTERNAL MODULE: ./build/core/version.js
var version = __nccwpck_require__(18614);
;// CONCATENATED MODULE: ./build/runner/cancellation.js
/** SIGINT and SIGTERM are the runner's; SIGHUP is a terminal that is closed. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const faults = ['uncaughtException', 'unhandledRejection'];
/** Longer than any run: its only purpose is that a timer keeps the process alive. */
const heartbeatMs = 60_000;
/**
 * Turns signals into an aborted `signal` and keeps the process alive until it is released, since Node would
 * otherwise end at the first one, or with its last socket, and leave a restore half-way. Further signals change
 * nothing: the runner sends SIGTERM 7.5 s after SIGINT whether the restore is done or not, and only SIGKILL after it
 * is meant to kill. An uncaught error ends the run in the same way, for the same reason.
 */
function listenForCancellation(request) {
    const { source, log, name } = request;
    const controller = new AbortController();
    const heartbeat = setInterval(() => undefined, heartbeatMs);
    let fault;
    const onSignal = (signal) => {
        const what = 'and leaves everything in a safe state first';
        if (controller.signal.aborted)
            log.info(`${String(signal)}: ${name} is ending already, ${what}`);
        else
            log.warning(`${String(signal)}: ${name} is cancelled, ${what}`);
        controller.abort();
    };
    const onFault = (error) => {
        fault ??= { error };
        controller.abort();
    };
    for (const signal of signals)
        source.on(signal, onSignal);
    for (const event of faults)
        source.on(event, onFault);
    return {
        signal: controller.signal,
        fault: () => fault,
        release: () => {
            clearInterval(heartbeat);
            for (const signal of signals)
                source.off(signal, onSignal);
            for (const event of faults)
                source.off(event, onFault);
        },
    };
}

// EXTERNAL MODULE: ./build/runner/child-table.js
var child_table = __nccwpck_require__(71012);
// EXTERNAL MODULE: ./build/runner/execute.js
var execute = __nccwpck_require__(29408);
;// CONCATENATED MODULE: ./build/runner/kept-warnings.js
/** The same edge, that also keeps what it warned of: a script that reads the document shall find it there. */
function keepWarnings(edge) {
    const warnings = [];
    const warning = (message) => {
        warnings.push(message);
        edge.log.warning(message);
    };
    return { edge: { ...edge, log: { ...edge.log, warning } }, warnings: () => warnings };
}

// EXTERNAL MODULE: ./build/runner/world.js + 7 modules
var runner_world = __nccwpck_require__(65944);
;// CONCATENATED MODULE: ./build/runner/invoke.js







/**
 * Runs a command from its first line to its last and returns the exit code. Nothing that it started is left running.
 */
async function invoke(invocation) {
    const { name, run } = invocation;
    const { edge, warnings } = keepWarnings(invocation.edge);
    return during({ ...invocation, edge }, ({ ports, cancellation }) => (0,execute/* execute */.g7)({ name, edge, warnings, cancellation, run: () => run(ports) }));
}
/**
 * Runs what comes after the job's other steps. It never fails the job: that has had its result already, and what went
 * wrong here is a warning.
 */
async function invokePost(invocation) {
    const { name, edge, post } = invocation;
    await during(invocation, async ({ ports, cancellation }) => {
        const nothing = { result: 'no-change', message: 'nothing was left behind', outputs: {}, document: {} };
        const { outcome, stack } = await (0,execute/* settle */.G9)({ cancellation, run: async () => (await post(ports)) ?? nothing });
        edge.progress.done();
        const text = `${name}, afterwards: ${outcome.message}`;
        if (outcome.error === undefined)
            edge.log.info(text);
        else
            edge.log.warning(outcome.error.hint === undefined ? text : `${text}\n  hint: ${outcome.error.hint}`);
        if (stack !== undefined)
            edge.log.info(stack);
        return 0;
    });
    return 0;
}
async function during(invocation, body) {
    const { name, world, edge, workingDirectory } = invocation;
    const children = new child_table/* ChildTable */.d();
    const cancellation = listenForCancellation({ source: world.events, log: edge.log, name });
    const { platform, pid } = world;
    edge.log.debug(`${name} of pqc-delivery ${version/* productVersion */.B} on ${platform.os}-${platform.arch}, process ${pid}`);
    const out = flushing({ edge, world, signal: cancellation.signal });
    try {
        const ports = (0,runner_world/* runPorts */.G)({ world, edge, cancellation, children, workingDirectory });
        const code = await body({ ports, cancellation });
        await out();
        return code === 0 && isLost({ world, edge }) ? (0,results/* exitCodeOf */.F)('fault') : code;
    }
    finally {
        children.killAll();
        await out();
        cancellation.release();
    }
}
/** After a signal a reader that does not read holds nobody up for longer than this. */
const longestFlushMs = 2_000;
/** What resolves when everything that was printed is out; after a signal not everything may be, in one or more waits. */
function flushing(request) {
    const { world, edge, signal } = request;
    let limit;
    const aborted = new Promise((resolve) => {
        if (signal.aborted)
            resolve();
        else
            signal.addEventListener('abort', () => resolve(), { once: true });
    });
    return () => Promise.race([edge.flush(), aborted.then(() => (limit ??= world.clock.sleep(longestFlushMs)))]);
}
/** A script that reads the result from a file must not take an empty one for it. */
function isLost({ world, edge }) {
    const failure = world.stdout.failure();
    if (failure !== undefined)
        edge.log.error(`what this command printed is lost, its work is done: ${failure}`);
    return failure !== undefined;
}


/***/ }),

/***/ 38928:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ createLines),
/* harmony export */   q: () => (/* binding */ widthOf)
/* harmony export */ });
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(26067);

/** A terminal's line is rewritten at most so often. */
const rewriteEveryMs = 100;
/** In a plain log, "a line a few times a minute". */
const repeatEveryMs = 20_000;
/**
 * Lines on a stream. On a terminal the live line is rewritten in place; anywhere else it is printed now and then,
 * and whenever what stands before its first figure changes, since there a new phase begins. `clean` masks secrets
 * and makes text harmless.
 */
function createLines(request) {
    const { stream, clean } = request;
    const print = (text) => stream.write(`${clean(text)}\n`);
    return request.live ? liveLines({ ...request, print }) : plainLines({ ...request, print });
}
/** ECMA-48: carriage return, then erase to the end of the line. */
const eraseLine = '\r\u001b[K';
function liveLines({ stream, clock, clean, print }) {
    let shown = '';
    let writtenAt = Number.NEGATIVE_INFINITY;
    const draw = (text) => {
        shown = (0,_core_text_js__WEBPACK_IMPORTED_MODULE_0__/* .shorten */ .ml)((0,_core_text_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(clean(text)), widthOf(stream) - 1);
        stream.write(`${eraseLine}${shown}`);
        writtenAt = clock.monotonic();
    };
    const erase = () => {
        if (shown !== '')
            stream.write(eraseLine);
    };
    return {
        print: (text) => {
            erase();
            print(text);
            if (shown !== '')
                stream.write(shown);
        },
        progress: {
            update: (text) => {
                if (shown === '' || clock.monotonic() - writtenAt >= rewriteEveryMs)
                    draw(text);
            },
            done: (text) => {
                erase();
                shown = '';
                if (text !== undefined)
                    print((0,_core_text_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(text));
            },
        },
    };
}
/** Terminals without a size, as under `script`, say 0. */
function widthOf(stream) {
    const columns = stream.columns();
    return columns === undefined || columns < 20 ? 80 : columns;
}
function plainLines({ clock, print }) {
    let phase;
    let printedAt = Number.NEGATIVE_INFINITY;
    return {
        print,
        progress: {
            update: (text) => {
                const line = (0,_core_text_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(text);
                const due = clock.monotonic() - printedAt >= repeatEveryMs;
                if (!due && phaseOf(line) === phase)
                    return;
                phase = phaseOf(line);
                printedAt = clock.monotonic();
                print(line);
            },
            done: (text) => {
                phase = undefined;
                if (text !== undefined)
                    print((0,_core_text_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(text));
            },
        },
    };
}
/** What of a line says which phase it is in: everything before the first figure. */
function phaseOf(line) {
    return /^[^\d:·,]*/.exec(line)?.[0] ?? '';
}


/***/ }),

/***/ 81423:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  a: () => (/* binding */ createMasker),
  T: () => (/* binding */ maskJson)
});

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __nccwpck_require__(4573);
// EXTERNAL MODULE: ./build/core/markdown.js
var markdown = __nccwpck_require__(43937);
// EXTERNAL MODULE: ./build/core/secret.js
var core_secret = __nccwpck_require__(5616);
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __nccwpck_require__(26067);
;// CONCATENATED MODULE: ./build/runner/encodings.js




/**
 * What GitHub's runner has to be told to keep a secret out of the logs of this and later steps: the secret itself, and
 * encodings that it does not derive. By itself it masks a value and each of its lines, both also in JSON, percent
 * encoding, XML, quoted for a command line, in padded base64, and in base64 without the first one or two bytes
 * (actions/runner `ValueEncoders.cs`, `AddMaskCommandExtension`).
 */
function announcedMasks(secret) {
    const texts = [secret, ...linesOf(secret)].filter(core_secret/* canBeMasked */.n);
    const all = texts.flatMap((text) => [text, ...encoded(text)]).filter(core_secret/* canBeMasked */.n);
    const derived = new Set(texts.flatMap(derivedByRunner));
    // the runner takes nothing that is blank
    return [...new Set(all)].filter((text) => text.trim() !== '' && (text === secret || !derived.has(text)));
}
/** What the runner masks once it knows the text, as far as it matters here; the lines of a text it has from the text. */
function derivedByRunner(text) {
    const bytes = external_node_buffer_.Buffer.from(text, 'utf8');
    return [
        text,
        JSON.stringify(text).slice(1, -1),
        encodeURIComponent(text.toWellFormed()),
        ...[0, 1, 2].map((from) => bytes.subarray(from).toString('base64')),
    ];
}
/** The lines of a secret, as programs print a key or a certificate: one by one. */
function linesOf(secret) {
    return secret.split(/[\r\n]+/).map((line) => line.trim());
}
function encoded(text) {
    const bytes = external_node_buffer_.Buffer.from(text, 'utf8');
    const hex = bytes.toString('hex');
    const cores = base64Cores(bytes).map(({ core }) => core);
    return [
        hex,
        hex.toUpperCase(),
        ...cores,
        ...cores.map(base64ToUrl),
        // as our own reports and logs show it
        (0,markdown/* escapeMarkdown */.FV)(text),
        (0,core_text/* oneLine */.TN)(text),
        // JSON of other languages: Python writes ASCII only, Go escapes what HTML could take for its own
        asciiJson(text),
        asciiJson(text, '<>&'),
        // percent encoding of forms, and with digits in lower case
        formEncoded(text),
        lowerPercent(encodeURIComponent(text.toWellFormed())),
        // as a shell quotes it
        text.replaceAll("'", `'\\''`),
    ];
}
/** Base64 of bytes that follow 0, 1 or 2 others in their group of three: characters that hold bits of these bytes only. */
function base64Cores(bytes) {
    return [0, 1, 2].map((shift) => {
        const encoded = external_node_buffer_.Buffer.concat([external_node_buffer_.Buffer.alloc(shift), bytes]).toString('base64').replace(/=+$/, '');
        const first = Math.ceil((shift * 8) / 6);
        const end = Math.floor(((shift + bytes.length) * 8) / 6);
        return { core: encoded.slice(first, end), tail: encoded.slice(end) };
    });
}
function base64ToUrl(text) {
    return text.replaceAll('+', '-').replaceAll('/', '_');
}
function asciiJson(text, alsoEscaped = '') {
    return JSON.stringify(text)
        .slice(1, -1)
        .replace(/[^ -~]/g, unicodeEscape)
        .replace(/[<>&]/g, (character) => (alsoEscaped.includes(character) ? unicodeEscape(character) : character));
}
function unicodeEscape(unit) {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
function formEncoded(text) {
    return new URLSearchParams([['', text]]).toString().slice(1);
}
function lowerPercent(text) {
    return text.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase());
}

;// CONCATENATED MODULE: ./build/runner/text-views.js

/** Where in the original a stretch of a view stands. */
function originOf(view, from, to) {
    if (view.places === undefined)
        return { from, to };
    const places = view.places();
    return { from: places.from[from] ?? 0, to: places.to[to - 1] ?? 0 };
}
/**
 * The view with every match of `pattern` (which is global, and matches no empty text) replaced, by nothing that is longer than the
 * match; the same one where nothing changes.
 */
function rewrite(view, pattern, replacement) {
    const text = view.text.replace(pattern, replacement);
    if (text === view.text)
        return view;
    let places;
    return { text, places: () => (places ??= placesAfter({ view, pattern, replacement, length: text.length })) };
}
function placesAfter({ view, pattern, replacement, length }) {
    const before = view.places?.();
    const from = new Uint32Array(length);
    const to = new Uint32Array(length);
    let read = 0;
    let written = 0;
    const keep = (until) => {
        for (; read < until; read += 1, written += 1) {
            from[written] = before === undefined ? read : (before.from[read] ?? 0);
            to[written] = before === undefined ? read + 1 : (before.to[read] ?? 0);
        }
    };
    for (const { 0: match, index } of view.text.matchAll(pattern)) {
        keep(index);
        read = index + match.length;
        const origin = originOf(view, index, read);
        const end = written + replacement(match).length;
        from.fill(origin.from, written, end);
        to.fill(origin.to, written, end);
        written = end;
    }
    keep(view.text.length);
    return { from, to };
}
const controls = new Map([['\\b', '\b'], ['\\f', '\f'], ['\\n', '\n'], ['\\r', '\r'], ['\\t', '\t']]);
/** What JSON, JavaScript, C, shells and Markdown write with backslashes. */
const backslashes = (view) => rewrite(view, /(?:\\x[0-9a-f]{2})+|\\u[0-9a-f]{4}|\\[bfnrt]|\\[^A-Za-z0-9\s]/gi, (match) => {
    if (/^\\x/i.test(match))
        return utf8Of(match.replace(/\\x/gi, ''));
    if (/^\\u/i.test(match))
        return String.fromCharCode(Number.parseInt(match.slice(2), 16));
    return controls.get(match) ?? match.slice(1);
});
/** Percent encoding, RFC 3986. */
const percents = (view) => rewrite(view, /(?:%[0-9a-f]{2})+/gi, (match) => utf8Of(match.replaceAll('%', '')));
/** The same in forms, where a plus is a blank. */
const text_views_forms = (view) => rewrite(view, /(?:%[0-9a-f]{2})+|\+/gi, (match) => (match === '+' ? ' ' : utf8Of(match.replaceAll('%', ''))));
const namedEntities = new Map([['amp', '&'], ['lt', '<'], ['gt', '>'], ['quot', '"'], ['apos', "'"], ['nbsp', ' ']]);
/** Entities of XML and HTML. */
const entities = (view) => rewrite(view, /&(?:#\d{1,8}|#x[0-9a-f]{1,6}|amp|lt|gt|quot|apos|nbsp);/gi, (match) => {
    const name = match.slice(1, -1);
    if (!name.startsWith('#'))
        return namedEntities.get(name.toLowerCase()) ?? match;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : match;
});
/** A quotation mark within a quotation: of a shell, of SQL, YAML and GitHub's expressions, of CSV. */
const quotes = (view) => rewrite(view, /'\\''|'"'"'|''|""/g, (match) => match.slice(0, 1));
const decoders = [backslashes, percents, text_views_forms, entities, quotes];
/**
 * A text as it is, and with escapes of each kind undone, up to two kinds on top of each other, and JSON in JSON in JSON. What has
 * nothing to undo is no view of its own.
 */
function viewsOf(text) {
    const original = { text };
    const first = decoders.map((decode) => decode(original));
    const second = first.filter((view) => view !== original).flatMap((view) => decoders.map((decode) => decode(view)));
    const third = backslashes(backslashes(backslashes(original)));
    return [...new Set([original, ...first, ...second, third])];
}
/** Bytes in hex as text; what is no UTF-8 as one character a byte. */
function utf8Of(hex) {
    const bytes = external_node_buffer_.Buffer.from(hex, 'hex');
    const text = bytes.toString('utf8');
    return text.includes('\ufffd') && !hex.toLowerCase().includes('efbfbd') ? bytes.toString('latin1') : text;
}

;// CONCATENATED MODULE: ./build/runner/secret-search.js





/** A secret of several lines is looked for as one text only where that is long enough to be no word of its own. */
const shortestJoined = 16;
/** What to look for. Blanks around a secret tell nothing, and a line end that is masked would join two lines. */
function wantedOf(secret) {
    const parts = [secret, ...linesOf(secret)].flatMap((text) => [text, text.toWellFormed()]).map(withoutEdges).filter(isTelling);
    const joined = withoutBlanks((0,core_text/* printable */.g$)(secret));
    return {
        exact: unique(parts),
        texts: unique(parts.flatMap((text) => [text, (0,core_text/* printable */.g$)(text), (0,core_text/* oneLine */.TN)(text)]).map(squeezed).map(withoutEdges)).filter(isTelling),
        joined: /[\r\n]/.test(secret.trim()) && joined.length >= shortestJoined ? [joined] : [],
        hex: unique(parts.map((text) => external_node_buffer_.Buffer.from(text).toString('hex'))),
        base64: parts.flatMap((text) => base64Cores(external_node_buffer_.Buffer.from(text))).filter(({ core }) => (0,core_secret/* canBeMasked */.n)(core)),
    };
}
/** Everywhere that a text shows one of the secrets, in any encoding; stretches may overlap. */
function findSecrets(text, wanted) {
    // escapes that are undone in another order often come to the same text
    const views = Map.groupBy(viewsOf(text), (view) => view.text);
    return [...views].flatMap(([shown, same]) => findIn(shown, wanted).flatMap(({ from, to }) => same.map((view) => originOf(view, from, to))));
}
/** The same of a text whose escapes are undone. */
function findIn(text, wanted) {
    const view = { text };
    const oneBlank = rewrite(rewrite(view, unshown, () => ''), /\s+/g, () => ' ');
    const noBlank = rewrite(oneBlank, /\s+/g, () => '');
    const lower = { ...noBlank, text: noBlank.text.replace(/[A-F]+/g, (digits) => digits.toLowerCase()) };
    const digits = rewrite(lower, /[-:]+/g, () => '');
    const base64 = { ...noBlank, text: noBlank.text.replaceAll('-', '+').replaceAll('_', '/') };
    return wanted.flatMap(({ exact, texts, joined, hex, base64: cores }) => [
        ...exact.flatMap((part) => occurrences(view, part)),
        ...texts.flatMap((part) => [...occurrences(oneBlank, part), ...beginnings(oneBlank, part)]),
        ...joined.flatMap((part) => occurrences(noBlank, part)),
        ...hex.flatMap((part) => occurrences(digits, part)),
        ...cores.flatMap((part) => inBase64(base64, part)),
    ]);
}
/** What `printable` takes out, and the zero-width space with which Markdown is escaped. */
const unshown = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g;
function occurrences(view, part) {
    const found = [];
    for (let at = view.text.indexOf(part); at >= 0; at = view.text.indexOf(part, at + 1)) {
        found.push(originOf(view, at, at + part.length));
    }
    return found;
}
/** A message that was shortened keeps the beginning of what it quotes, and an ellipsis. */
function beginnings(view, part) {
    const found = [];
    for (let at = view.text.indexOf('…'); at >= 0; at = view.text.indexOf('…', at + 1)) {
        // of many ellipses hardly one stands behind a piece of it
        if (at < shortestBeginning || !part.includes(view.text.slice(at - shortestBeginning, at)))
            continue;
        const before = view.text.slice(Math.max(0, at - part.length), at);
        for (let from = 0; from + shortestBeginning <= before.length; from += 1) {
            if (!part.startsWith(before.slice(from)))
                continue;
            found.push(originOf(view, at - before.length + from, at + 1));
            break;
        }
    }
    return found;
}
/** In characters: less is in many words. */
const shortestBeginning = 4;
/** The last character of base64 and the padding belong to it. */
function inBase64(view, { core, tail }) {
    const found = [];
    for (let at = view.text.indexOf(core); at >= 0; at = view.text.indexOf(core, at + 1)) {
        let end = at + core.length;
        if (tail !== '' && view.text.startsWith(tail, end))
            end += tail.length;
        while (end > at + core.length && view.text[end] === '=')
            end += 1;
        found.push(originOf(view, at, end));
    }
    return found;
}
function squeezed(text) {
    return text.replace(unshown, '').replace(/\s+/g, ' ');
}
function withoutBlanks(text) {
    return squeezed(text).replaceAll(' ', '');
}
function withoutEdges(text) {
    const inner = text.trim();
    return (0,core_secret/* canBeMasked */.n)(inner) ? inner : text;
}
function isTelling(text) {
    return (0,core_secret/* canBeMasked */.n)(text) && text.trim() !== '';
}
function unique(texts) {
    return [...new Set(texts)];
}

;// CONCATENATED MODULE: ./build/runner/mask.js


/** What a log shows in the place of a secret. */
const stars = '***';
/**
 * A masker. `announce` gets, once each, what a runner has to be told that masks the logs of later steps too. Where secrets
 * overlap all of them are masked, whichever begins first.
 */
function createMasker(announce = () => undefined) {
    const announced = new Set();
    const wanted = new Map();
    let longest = 0;
    const apply = (text) => (wanted.size === 0 ? text : withoutSpans(text, findSecrets(text, [...wanted.values()])));
    return {
        add: (secret) => {
            if (wanted.has(secret))
                return;
            wanted.set(secret, wantedOf(secret));
            longest = Math.max(longest, secret.length);
            for (const mask of announcedMasks(secret)) {
                if (announced.has(mask))
                    continue;
                announced.add(mask);
                announce(mask);
            }
        },
        apply,
        applyToStart: (text, length) => {
            const reach = longestBlanks + longest * longestEncoding;
            // what a secret that is cut in two leaves unmasked is at the very end, and shorter than this
            const isCut = text.length > length + reach;
            return { text: isCut ? apply(text.slice(0, length + reach)).slice(0, -reach) : apply(text), isCut };
        },
    };
}
/** Characters that one of a secret becomes at most: escapes of JSON, of entities or of URLs on top of each other, with bytes told apart. */
const longestEncoding = 64;
/** Characters: blanks and line ends between the pieces of a secret. */
const longestBlanks = 65_536;
/** The text with stars for each stretch that spans cover, together or alone. */
function withoutSpans(text, spans) {
    let shown = '';
    let end = 0;
    for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
        if (from > end || shown === '')
            shown += `${text.slice(end, from)}${stars}`;
        end = Math.max(end, to);
    }
    return shown + text.slice(end);
}
function maskJson(value, masker) {
    if (typeof value === 'string')
        return masker.apply(value);
    if (isLines(value))
        return masker.apply(value.join('\n')).split('\n');
    if (Array.isArray(value))
        return value.map((item) => maskJson(item, masker));
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).flatMap(([key, item]) => (item === undefined ? [] : [[key, maskJson(item, masker)]])));
}
/** The lines of a text: a program may have broken a secret into some of them. */
function isLines(value) {
    return Array.isArray(value) && value.length > 1 && value.every((item) => typeof item === 'string' && !item.includes('\n'));
}


/***/ }),

/***/ 68333:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ readInputs)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(62807);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(26067);


/**
 * Reads every input of a definition. Throws one `input-invalid` with a problem for each input that is wrong, so that a
 * person mends all of them at once; the value of a secret is masked before anything else and never repeated. An input
 * that is set to nothing counts as absent: that is what `${{ inputs.x }}` makes of one that was not given.
 */
function readInputs(request) {
    const { definition, source, mask } = request;
    const problems = [...source.problems, ...missingProblems({ definition, source })];
    const values = {};
    for (const [name, spec] of Object.entries(definition.inputs)) {
        const read = readOne({ name, spec, source, mask });
        if ('problem' in read)
            problems.push(read.problem);
        else
            values[camelCase(name)] = read.value;
    }
    problems.push(...exclusiveProblems({ sets: definition.exclusive ?? [], source }));
    if (problems.length > 0)
        throw invalid({ problems, command: definition.name });
    // every name of the type was read by the parser that the type comes from
    return values;
}
/** `dry-run` is `dryRun` in the object that a command gets. */
function camelCase(name) {
    return name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
}
function readOne(request) {
    const { name, spec, source, mask } = request;
    const given = textOf(request);
    const label = source.label(name);
    if (given !== undefined && spec.kind === 'secret')
        mask(given);
    if (given === undefined && spec.required) {
        const example = spec.example === undefined ? '' : `, such as ${spec.example}`;
        return { problem: { path: name, message: `${label} is required: ${spec.shape}${example}` } };
    }
    const text = given ?? spec.default;
    if (text === undefined)
        return { value: undefined };
    const parsed = spec.parse(text);
    if ('value' in parsed)
        return parsed;
    const shown = spec.kind === 'secret' ? '' : ` ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(text)}`;
    const nearest = parsed.nearest === undefined ? {} : { nearest: parsed.nearest };
    return { problem: { path: name, message: `${label}${shown} ${parsed.problem}`, ...nearest } };
}
/** Blanks around a value come from YAML and shells; those of a secret may belong to it, but for its last line's end. */
function textOf({ name, spec, source }) {
    const raw = source.get(name);
    const text = spec.kind === 'secret' ? raw?.replace(/\r?\n$/, '') : raw?.trim();
    return text === '' ? undefined : text;
}
/** Neither of several inputs is required by itself, but one of them is. */
function missingProblems({ definition, source }) {
    return (definition.needed ?? []).flatMap((names) => {
        const [first] = names;
        if (first === undefined || names.some((name) => isGiven(source, name)))
            return [];
        const choices = names.map((name) => `${source.label(name)} (${definition.inputs[name]?.shape ?? name})`);
        return [{ path: first, message: `${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .anyOf */ .EB)(choices)} is required` }];
    });
}
function isGiven(source, name) {
    return (source.get(name)?.trim() ?? '') !== '';
}
function exclusiveProblems(request) {
    const { sets, source } = request;
    return sets.flatMap((names) => {
        const given = names.filter((name) => isGiven(source, name));
        const last = given.at(-1);
        if (given.length < 2 || last === undefined)
            return [];
        return [{ path: last, message: `give only one of ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .anyOf */ .EB)(given.map((name) => source.label(name)))}` }];
    });
}
function invalid({ problems, command }) {
    const only = problems.length === 1 ? problems[0] : undefined;
    const call = command === undefined || command === 'pqc-delivery' ? '' : `pqc-delivery ${command} `;
    const help = `\`${call}--help\``;
    const lists = `${help} and the README list the inputs and what they take`;
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({
        code: 'input-invalid',
        message: only?.message ?? `${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(problems.length, 'input')} cannot be used`,
        problems,
        hint: only?.nearest === undefined ? lists : `did you mean ${only.nearest}?`,
    });
}


/***/ }),

/***/ 60694:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ processStream),
/* harmony export */   V: () => (/* binding */ lineStream)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(62807);
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(21645);


/**
 * A stream of this process. When its reader goes away (`| head`, a closed terminal) what follows is dropped: a
 * rollout must not end because nobody reads along any more. Other errors, such as a full disk, do not end it either,
 * but are kept.
 */
function processStream(stream) {
    let broken;
    stream.on('error', (error) => {
        broken ??= error;
    });
    return {
        write: (text) => {
            if (broken === undefined)
                stream.write(text);
        },
        flush: () => (broken === undefined ? flush(stream) : Promise.resolve()),
        failure: () => {
            const gone = broken === undefined || (0,_core_files_js__WEBPACK_IMPORTED_MODULE_1__/* .isErrno */ .r)(broken, 'EPIPE') || (0,_core_files_js__WEBPACK_IMPORTED_MODULE_1__/* .isErrno */ .r)(broken, 'EIO');
            return gone ? undefined : (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(broken);
        },
        isTerminal: stream.isTTY === true,
        columns: () => stream.columns,
    };
}
/** However long the reader takes: a pager reads the next page when its user wants it. */
function flush(stream) {
    return new Promise((resolve) => {
        stream.write('', () => resolve());
    });
}
/**
 * The same stream, on which `write` always begins a line: `writePart` may leave one open. The runner takes a command
 * for one at the start of a line only, and what comes before it on its line for text.
 */
function lineStream(stream) {
    let open = false;
    return {
        ...stream,
        write: (text) => {
            stream.write(open ? `\n${text}` : text);
            open = false;
        },
        writePart: (text) => {
            stream.write(text);
            if (text !== '')
                open = !text.endsWith('\n');
        },
    };
}


/***/ }),

/***/ 61115:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ jobSummary),
/* harmony export */   v: () => (/* binding */ outputMarkdown)
/* harmony export */ });
/* harmony import */ var _core_markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(43937);
/* harmony import */ var _core_results_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(56040);
/* harmony import */ var _describe_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8806);



/** GitHub refuses the whole summary of a step beyond 1 MiB. */
const largestSummary = 1024 * 1024 - 256;
/**
 * The job summary: the run's own, else what is known of how it ended. Secrets are taken out of it before it is cut, since half a
 * secret is found by nobody.
 */
function jobSummary(report, masker) {
    // no character has less than a byte
    return cut(masker.applyToStart(`${report.outcome.summary ?? plainSummary(report)}\n`, largestSummary));
}
function plainSummary({ name, outcome }) {
    const { error, message, result } = outcome;
    const sign = (0,_core_results_js__WEBPACK_IMPORTED_MODULE_0__/* .exitCodeOf */ .F)(result) === 0 ? '✅' : '❌';
    const problems = (error?.problems ?? []).map((problem) => `- ${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)((0,_describe_js__WEBPACK_IMPORTED_MODULE_2__/* .describeProblem */ .B)(problem))}`);
    return [
        `### ${sign} ${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(name)}: ${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(result)}`,
        (0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(message),
        ...(problems.length === 0 ? [] : [problems.join('\n')]),
        ...outputMarkdown(error),
        ...(error?.hint === undefined ? [] : [(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(error.hint)]),
        ...(error === undefined ? [] : [`Error code: ${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeMarkdown */ .fl)(error.code)}`]),
    ].join('\n\n');
}
/** What a program said about an error, as a block of its own. */
function outputMarkdown(error) {
    if (error === undefined || error.output.length === 0)
        return [];
    return ['The end of its output:', (0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeBlockMarkdown */ .KC)(error.output.join('\n'))];
}
function cut({ text: summary, isCut }) {
    const bytes = Buffer.from(summary);
    if (!isCut && bytes.length <= largestSummary)
        return summary;
    const whole = bytes.subarray(0, largestSummary).toString('utf8');
    const rest = 'The rest is too long for a job summary; `audit-report` has all of it.';
    return `${closed(whole.slice(0, whole.lastIndexOf('\n')))}\n\n${rest}\n`;
}
/** What is folded away or in a block of code where a text is cut would swallow what comes after it. */
function closed(text) {
    let fence;
    let folds = 0;
    for (const line of text.split('\n')) {
        const mark = /^`{3,}/.exec(line)?.[0];
        if (fence === undefined) {
            fence = mark;
            folds += (line.match(/<details>/g) ?? []).length - (line.match(/<\/details>/g) ?? []).length;
        }
        else if (mark === line && mark.length >= fence.length)
            fence = undefined;
    }
    return [text, ...(fence === undefined ? [] : [fence]), ...Array.from({ length: Math.max(0, folds) }, () => '\n</details>')].join('\n');
}


/***/ }),

/***/ 12413:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H_: () => (/* binding */ inertLog),
/* harmony export */   NA: () => (/* binding */ workflowCommand),
/* harmony export */   nl: () => (/* binding */ inertJson)
/* harmony export */ });
/**
 * The commands that GitHub's runner reads from a step's log, and how text is kept from being one. Format: GitHub Docs,
 * "Workflow commands for GitHub Actions"; parser: actions/runner `ActionCommand.cs`.
 */
/** One `::command key=value::data` line. */
function workflowCommand(request) {
    const { command, data = '', properties = {} } = request;
    const pairs = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`);
    return `::${command}${pairs.length === 0 ? '' : ` ${pairs.join(',')}`}::${escapeData(data)}\n`;
}
function escapeData(text) {
    return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}
function escapeProperty(text) {
    return escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
/**
 * Text of any number of lines that the runner will not read as a command. It takes `::` for one at the start of a line,
 * after blanks, and the older form `##[` anywhere in it.
 */
function inertLog(text) {
    return text.replace(/^([^\S\n]*)::/gm, '$1: :').replace(/##(?=\[)/g, '# #');
}
/** A JSON document of the same value that the runner will not read as a command: no line of one begins with `::`. */
function inertJson(json) {
    return json.replace(/##(?=\[)/g, '#\\u0023');
}


/***/ }),

/***/ 65944:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  m: () => (/* binding */ processWorld),
  G: () => (/* binding */ runPorts)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(76760);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(77598);
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

// EXTERNAL MODULE: ./build/core/version.js
var version = __nccwpck_require__(18614);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __nccwpck_require__(62807);
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

;// CONCATENATED MODULE: ./build/runner/collectors.js


/** No collector yet. */
function createCollectors(log) {
    const all = new Map();
    return {
        add: (name, collect) => void all.set(name, collect),
        async collect(limit) {
            const registry = createRegistry();
            const tooLate = limit.then(() => {
                throw new Error('it took too long');
            });
            // where nobody waits for it any more
            tooLate.catch(() => undefined);
            await Promise.all([...all].map(async ([name, collect]) => {
                try {
                    await Promise.race([collect(registry), tooLate]);
                }
                catch (error) {
                    log.warning(`the metrics of ${name} are not complete: ${(0,errors/* messageOf */.bD)(error)}`);
                }
            }));
            return registry;
        },
    };
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __nccwpck_require__(31421);
// EXTERNAL MODULE: ./build/runner/child-table.js
var child_table = __nccwpck_require__(71012);
;// CONCATENATED MODULE: ./build/runner/exec.js



/** Of each stream so much is kept; what is beyond is cut out of the middle, since both ends tell most. */
const keptOutputBytes = 4 * 1024 * 1024;
/**
 * The `Exec` port on `node:child_process`: silent, without a shell, each child the leader of its own process group so
 * that it can be ended with all that it has started.
 */
function createExec(request) {
    return { run: (wanted) => run({ ...request, wanted }) };
}
function run(request) {
    const { table, wanted } = request;
    const signals = wanted.signal === undefined ? [request.signal] : [request.signal, wanted.signal];
    return new Promise((resolve, reject) => {
        if (signals.some(({ aborted }) => aborted)) {
            reject(cancelled(wanted));
            return;
        }
        const child = start(wanted);
        table.add(child);
        const output = [new Collected(), new Collected()];
        const whole = wanted.mostBytes === undefined ? undefined : collectWhole({ child, mostBytes: wanted.mostBytes });
        child.stdout?.on('data', (chunk) => output[0].add(chunk));
        child.stderr?.on('data', (chunk) => output[1].add(chunk));
        const watch = watchChild({ child, wanted, signals });
        child.once('error', (cause) => {
            watch.stop();
            reject(missing({ wanted, cause }));
        });
        child.once('close', (code) => {
            watch.stop();
            const [stdout, stderr] = [output[0].text(), output[1].text()];
            if (signals.some(({ aborted }) => aborted))
                reject(cancelled(wanted));
            else
                resolve({ exitCode: code ?? 128, stdout, stderr, timedOut: watch.timedOut(), ...whole?.() });
        });
        // a child that does not read its input is no fault: its exit code tells
        child.stdin?.on('error', () => undefined);
        child.stdin?.end(wanted.input);
    });
}
function start(wanted) {
    return (0,external_node_child_process_.spawn)(wanted.command, [...wanted.args], {
        ...(wanted.cwd === undefined ? {} : { cwd: wanted.cwd }),
        env: { ...wanted.env },
        stdio: ['pipe', 'pipe', 'pipe'],
        shell: false,
        windowsHide: true,
        detached: process.platform !== 'win32',
    });
}
/** Ends the child on cancellation and on time-out. */
function watchChild(request) {
    const { child, wanted, signals } = request;
    let timedOut = false;
    const end = () => (0,child_table/* endGroup */.N)(child);
    for (const signal of signals)
        signal.addEventListener('abort', end, { once: true });
    const timer = wanted.timeoutMs === undefined ? undefined : setTimeout(() => {
        timedOut = true;
        end();
    }, wanted.timeoutMs);
    return {
        timedOut: () => timedOut,
        stop: () => {
            clearTimeout(timer);
            for (const signal of signals)
                signal.removeEventListener('abort', end);
        },
    };
}
/** Keeps the output whole, or ends the child where it is too much. */
function collectWhole({ child, mostBytes }) {
    const chunks = [];
    let size = 0;
    child.stdout?.on('data', (chunk) => {
        const before = size;
        size += chunk.length;
        if (size <= mostBytes)
            chunks.push(chunk);
        else if (before <= mostBytes) {
            chunks.length = 0;
            (0,child_table/* endGroup */.N)(child);
        }
    });
    return () => (size > mostBytes ? {} : { stdoutBytes: Buffer.concat(chunks) });
}
/** The beginning and the end of a stream, decoded as a whole so that no character is cut. */
class Collected {
    #head = [];
    #headBytes = 0;
    #tail = [];
    #tailBytes = 0;
    #dropped = 0;
    add(chunk) {
        const room = Math.max(0, keptOutputBytes / 2 - this.#headBytes);
        const head = chunk.subarray(0, room);
        if (head.length > 0)
            this.#head.push(head);
        this.#headBytes += head.length;
        if (chunk.length > room)
            this.#addToTail(chunk.subarray(room));
    }
    #addToTail(chunk) {
        this.#tail.push(chunk);
        this.#tailBytes += chunk.length;
        // joined now and then only, so that many small chunks cost no more than a few large ones
        if (this.#tailBytes > keptOutputBytes)
            this.#trim();
    }
    #trim() {
        const joined = Buffer.concat(this.#tail);
        const kept = joined.subarray(Math.max(0, joined.length - keptOutputBytes / 2));
        this.#dropped += joined.length - kept.length;
        this.#tail = [kept];
        this.#tailBytes = kept.length;
    }
    text() {
        this.#trim();
        const head = Buffer.concat(this.#head);
        const tail = Buffer.concat(this.#tail);
        if (this.#dropped === 0)
            return Buffer.concat([head, tail]).toString('utf8');
        return `${head.toString('utf8')}\n… ${this.#dropped} bytes left out …\n${tail.toString('utf8')}`;
    }
}
function missing({ wanted, cause }) {
    return new errors/* DeliveryError */.VE({
        code: 'command-missing',
        message: `${wanted.command} cannot be started: ${cause.message}`,
        hint: 'install it, or correct the path that names it',
        cause,
    });
}
function cancelled(wanted) {
    return new errors/* DeliveryError */.VE({ code: 'cancelled', message: `${wanted.command} was ended because the run was cancelled` });
}

// EXTERNAL MODULE: ./build/runner/input.js
var input = __nccwpck_require__(82799);
;// CONCATENATED MODULE: ./build/runner/github-token.js

/** The name of the input that hands the job's token to an action. */
const github_token_name = 'github-token';
/**
 * Inputs that the runner's edge takes itself, of actions that tell GitHub something. No flag and no key of `with` has them: a token
 * on a command line is there for every user of the machine to read.
 */
const githubInputs = {
    [github_token_name]: input/* input */.h.secret({
        description: 'What the section `github` of the configuration is told with; without that section it is not used. In a terminal it ' +
            'is the variable GITHUB_TOKEN.',
        default: '${{ github.token }}',
    }),
};
/** The token that GitHub is told things with: the input of the action, else the variable that its tools take. */
function githubTokenIn(variables) {
    const given = variables[`INPUT_${github_token_name.toUpperCase()}`]?.trim() ?? '';
    const token = given === '' ? (variables['GITHUB_TOKEN']?.trim() ?? '') : given;
    return token === '' ? undefined : token;
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(73024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(48161);
// EXTERNAL MODULE: ./build/core/files.js
var files = __nccwpck_require__(21645);
;// CONCATENATED MODULE: ./build/runner/home.js





/** The request for this process. */
function homeRequest(variables) {
    return { variables, os: process.platform, uid: process.getuid?.(), userHome: homeOfUser };
}
/**
 * The state home: `PQC_DELIVERY_HOME`, else the platform's place for state (XDG Base Directory Specification 0.8;
 * `%LOCALAPPDATA%`). Makes it with mode 0700 when it is missing and returns its real path. Throws `home-unsafe`
 * where it would be emptied by the runner or by checkout, belongs to somebody else, or can be written by others.
 */
function openHome(request) {
    const wanted = homePath(request);
    const real = realPathOfWanted(wanted);
    refuseEmptied({ home: real, variables: request.variables });
    try {
        makeMissing(real);
    }
    catch (cause) {
        throw unsafe({ home: wanted, why: `cannot be made: ${(0,errors/* messageOf */.bD)(cause)}`, cause });
    }
    if (request.uid !== undefined)
        refuseShared({ home: real, uid: request.uid });
    return real;
}
/** Part by part: below /proc and its like, where nothing can be made, Node's recursive mkdir tries again for ever. */
function makeMissing(folder) {
    const parent = external_node_path_.dirname(folder);
    if ((0,external_node_fs_.lstatSync)(folder, { throwIfNoEntry: false }) !== undefined)
        return;
    if (parent !== folder)
        makeMissing(parent);
    try {
        (0,external_node_fs_.mkdirSync)(folder, { mode: 0o700 });
    }
    catch (error) {
        if (!(0,files/* isErrno */.r)(error, 'EEXIST'))
            throw error;
    }
}
/**
 * Makes a home whose place the caller answers for: that of `npm start`, which is inside the checkout and ends with
 * it.
 */
function openOwnHome(home) {
    (0,external_node_fs_.mkdirSync)(home, { recursive: true, mode: 0o700 });
    return (0,external_node_fs_.realpathSync)(home);
}
/** Where the state home is, whether it is there or not. */
function homePath({ variables, os: system, userHome }) {
    const own = variables['PQC_DELIVERY_HOME'];
    if (own !== undefined && own !== '') {
        if (external_node_path_.isAbsolute(own))
            return external_node_path_.normalize(own);
        throw unsafe({ home: own, why: 'is not an absolute path' });
    }
    if (system === 'win32') {
        const local = variables['LOCALAPPDATA'];
        const base = local === undefined || local === '' ? external_node_path_.join(userHome(), 'AppData', 'Local') : local;
        return external_node_path_.join(base, 'pqc-delivery');
    }
    const state = variables['XDG_STATE_HOME'];
    // the specification says that a relative path is to be ignored
    const usable = state !== undefined && external_node_path_.isAbsolute(state);
    return external_node_path_.join(usable ? state : external_node_path_.join(userHome(), '.local', 'state'), 'pqc-delivery');
}
function homeOfUser() {
    try {
        return external_node_os_.homedir();
    }
    catch (cause) {
        throw unsafe({ home: '~/.local/state/pqc-delivery', why: 'has no place: this user has no home folder', cause });
    }
}
/** The path with every link resolved, of which the last parts need not exist yet. */
function realPathOfWanted(wanted) {
    const missing = [];
    for (let place = wanted;; place = external_node_path_.dirname(place)) {
        try {
            return external_node_path_.join((0,external_node_fs_.realpathSync)(place), ...missing);
        }
        catch (cause) {
            if (!(0,files/* isErrno */.r)(cause, 'ENOENT') || place === external_node_path_.dirname(place)) {
                throw unsafe({ home: wanted, why: `cannot be reached: ${(0,errors/* messageOf */.bD)(cause)}`, cause });
            }
            if (isDanglingLink(place))
                throw unsafe({ home: wanted, why: 'is behind a link that leads nowhere' });
            missing.unshift(external_node_path_.basename(place));
        }
    }
}
function isDanglingLink(place) {
    return (0,external_node_fs_.lstatSync)(place, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}
const emptied = [
    ['GITHUB_WORKSPACE', 'checkout empties that folder'],
    ['RUNNER_TEMP', 'the runner empties that folder before each job'],
];
function refuseEmptied({ home, variables }) {
    for (const [variable, why] of emptied) {
        const folder = variables[variable];
        if (folder === undefined || folder === '' || !external_node_path_.isAbsolute(folder))
            continue;
        const relative = external_node_path_.relative(realPathOfWanted(external_node_path_.normalize(folder)), home);
        const outside = relative === '..' || relative.startsWith(`..${external_node_path_.sep}`) || external_node_path_.isAbsolute(relative);
        if (!outside)
            throw unsafe({ home, why: `is inside ${variable} (${folder}): ${why}` });
    }
}
function refuseShared({ home, uid }) {
    const stats = (0,external_node_fs_.lstatSync)(home);
    if (!stats.isDirectory())
        throw unsafe({ home, why: 'is not a folder' });
    if (stats.uid !== uid)
        throw unsafe({ home, why: `belongs to user id ${stats.uid}, and this is ${uid}` });
    if ((stats.mode & 0o022) !== 0)
        throw unsafe({ home, why: `can be written by others (mode ${modeOf(stats)})` });
    if ((stats.mode & 0o777) !== 0o700)
        makePrivate({ home, stats });
    refuseReplaceable({ home, uid });
}
function makePrivate({ home, stats }) {
    try {
        (0,external_node_fs_.chmodSync)(home, 0o700);
    }
    catch (cause) {
        throw unsafe({ home, why: `is open to others (mode ${modeOf(stats)}), and that cannot be changed: ${(0,errors/* messageOf */.bD)(cause)}`, cause });
    }
}
/** Whoever may write to a folder above may put another folder in the home's place; a sticky bit prevents that. */
function refuseReplaceable({ home, uid }) {
    for (let place = external_node_path_.dirname(home);; place = external_node_path_.dirname(place)) {
        const stats = (0,external_node_fs_.lstatSync)(place);
        const open = (stats.mode & 0o002) !== 0 && (stats.mode & 0o1000) === 0;
        if (open)
            throw unsafe({ home, why: `is below ${place}, which everybody can write to (mode ${modeOf(stats)})` });
        if (stats.uid !== 0 && stats.uid !== uid) {
            throw unsafe({ home, why: `is below ${place}, which belongs to user id ${stats.uid}` });
        }
        if (place === external_node_path_.dirname(place))
            return;
    }
}
function modeOf(stats) {
    return (stats.mode & 0o7777).toString(8).padStart(4, '0');
}
function unsafe({ home, why, cause }) {
    return new errors/* DeliveryError */.VE({
        code: 'home-unsafe',
        message: `the state home ${home} ${why}`,
        hint: 'set PQC_DELIVERY_HOME to a folder of this user alone that outlives the job, with mode 0700',
        cause,
    });
}

// EXTERNAL MODULE: ./build/core/text.js
var core_text = __nccwpck_require__(26067);
;// CONCATENATED MODULE: ./build/runner/originator.js


/** Facts that say which run of which workflow this is, by the name that GitHub's OIDC token gives them. */
const githubFacts = {
    server_url: 'GITHUB_SERVER_URL',
    repository: 'GITHUB_REPOSITORY',
    repository_id: 'GITHUB_REPOSITORY_ID',
    repository_owner_id: 'GITHUB_REPOSITORY_OWNER_ID',
    workflow_ref: 'GITHUB_WORKFLOW_REF',
    workflow_sha: 'GITHUB_WORKFLOW_SHA',
    job: 'GITHUB_JOB',
    ref: 'GITHUB_REF',
    sha: 'GITHUB_SHA',
    run_id: 'GITHUB_RUN_ID',
    run_attempt: 'GITHUB_RUN_ATTEMPT',
    event_name: 'GITHUB_EVENT_NAME',
    actor: 'GITHUB_ACTOR',
    actor_id: 'GITHUB_ACTOR_ID',
    triggering_actor: 'GITHUB_TRIGGERING_ACTOR',
    runner_name: 'RUNNER_NAME',
    runner_environment: 'RUNNER_ENVIRONMENT',
};
/** Who started this, as far as the variables and the system say: claims, since whoever starts a process sets them. */
function findOriginator(request) {
    const { variables, pid } = request;
    if (variables['GITHUB_ACTIONS'] === 'true')
        return githubOriginator(variables);
    const user = userName(variables);
    const host = fact(external_node_os_.hostname());
    return { kind: 'terminal', name: `${user}@${host} pid ${pid}`, facts: { user, host, pid } };
}
function githubOriginator(variables) {
    const facts = {};
    for (const [name, variable] of Object.entries(githubFacts)) {
        const value = variables[variable];
        if (value !== undefined && value !== '')
            facts[name] = fact(value);
    }
    const run = `${facts['run_id'] ?? 'unknown'}/${facts['run_attempt'] ?? '1'}`;
    return {
        kind: 'github-actions',
        name: `${facts['repository'] ?? 'unknown repository'} run ${run}`,
        facts: facts,
    };
}
function userName(variables) {
    try {
        return fact(external_node_os_.userInfo().username);
    }
    catch {
        // a user id without a name, as containers have it
        return fact(variables['USER'] ?? variables['USERNAME'] ?? 'unknown');
    }
}
/** Variables can be of any length and content: a fact is one short line. */
function fact(text) {
    return (0,core_text/* shorten */.ml)((0,core_text/* oneLine */.TN)(text), 256);
}

// EXTERNAL MODULE: ./build/runner/streams.js
var streams = __nccwpck_require__(60694);
;// CONCATENATED MODULE: ./build/runner/world.js









/** The world of this process. `folder` is that of the bundle's entry, or of its source. */
function processWorld(request) {
    const { folder, internal } = request;
    const variables = { ...process.env };
    const { home } = internal;
    return {
        variables,
        stdout: (0,streams/* processStream */.U)(process.stdout),
        stderr: (0,streams/* processStream */.U)(process.stderr),
        stdin: () => process.stdin,
        events: process,
        clock: systemClock,
        random: systemRandom,
        currentFolder: process.cwd(),
        pid: process.pid,
        platform: { os: process.platform, arch: process.arch },
        bundle: external_node_path_.basename(folder) === 'src' ? external_node_path_.join(folder, '..', 'dist') : folder,
        openHome: () => (home === undefined ? openHome(homeRequest(variables)) : openOwnHome(home)),
    };
}
/** The ports of one run. The state home is looked for when it is first used: many commands need none. */
function runPorts(request) {
    const { world, edge, cancellation, children, workingDirectory } = request;
    let home;
    return {
        log: edge.log,
        progress: edge.progress,
        clock: world.clock,
        random: world.random,
        exec: createExec({ table: children, signal: cancellation.signal }),
        http: (url, init) => fetch(url, init),
        variables: world.variables,
        originator: findOriginator({ variables: world.variables, pid: world.pid }),
        metrics: createCollectors(edge.log),
        mask: edge.mask,
        githubToken: () => {
            const token = githubTokenIn(world.variables);
            if (token !== undefined)
                edge.mask(token);
            return token;
        },
        signal: cancellation.signal,
        saved: edge.saved,
        workingDirectory,
        get home() {
            home ??= world.openHome();
            return home;
        },
        bundle: world.bundle,
        stdin: world.stdin,
        print: edge.print,
        platform: world.platform,
        version: version/* productVersion */.B,
    };
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
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
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
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		8792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
var __webpack_exports__ = {};

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  x: () => (/* binding */ cli),
  i: () => (/* reexport */ main)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __nccwpck_require__(62807);
// EXTERNAL MODULE: ./build/definitions.js
var definitions = __nccwpck_require__(16962);
// EXTERNAL MODULE: ./build/registry.js + 4 modules
var registry = __nccwpck_require__(26509);
// EXTERNAL MODULE: ./build/core/results.js
var results = __nccwpck_require__(56040);
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __nccwpck_require__(26067);
// EXTERNAL MODULE: ./build/runner/describe.js
var describe = __nccwpck_require__(8806);
// EXTERNAL MODULE: ./build/runner/document.js
var runner_document = __nccwpck_require__(44134);
// EXTERNAL MODULE: ./build/runner/live-line.js
var live_line = __nccwpck_require__(38928);
// EXTERNAL MODULE: ./build/runner/mask.js + 3 modules
var mask = __nccwpck_require__(81423);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(73024);
;// CONCATENATED MODULE: ./build/runner/runner-files.js



/**
 * Appends to a file of the runner. Where there is none (a run outside of a job) nothing is written. Throws
 * `output-unwritable`.
 */
function appendRunnerFile(request) {
    const { variables, file, text } = request;
    const path = variables[file];
    if (path === undefined || path === '')
        return;
    try {
        (0,external_node_fs_.appendFileSync)(path, text);
    }
    catch (cause) {
        throw new errors/* DeliveryError */.VE({
            code: 'output-unwritable',
            message: `${file} cannot be written: ${(0,errors/* messageOf */.bD)(cause)}`,
            hint: 'free space on the disk of the runner, and read the result from the log or `pqc-delivery status`',
            cause,
        });
    }
}
/**
 * One value in the format of GITHUB_OUTPUT and GITHUB_STATE. The delimiter is random, so that no value can end
 * itself and add others.
 */
function fileCommand(request) {
    const delimiter = `ghadelimiter_${(0,external_node_crypto_.randomUUID)()}`;
    return `${request.name}<<${delimiter}\n${request.value}\n${delimiter}\n`;
}

// EXTERNAL MODULE: ./build/runner/streams.js
var streams = __nccwpck_require__(60694);
// EXTERNAL MODULE: ./build/runner/summary.js
var summary = __nccwpck_require__(61115);
// EXTERNAL MODULE: ./build/runner/workflow-commands.js
var workflow_commands = __nccwpck_require__(12413);
;// CONCATENATED MODULE: ./build/runner/github-edge.js










/** GitHub shows ten annotations of each kind a step; what is beyond stays in the log. */
const shownAnnotations = 10;
/**
 * The edge of GitHub's runner: a log with annotations, outputs and a job summary. Nothing that is printed can be
 * read as a command of the runner, and no value can add another output.
 */
function createGithubEdge(request) {
    const { variables, stdout, stderr, json, clock } = request;
    const stream = (0,streams/* lineStream */.V)(json ? stderr : stdout);
    const masker = (0,mask/* createMasker */.a)((encoded) => stream.write((0,workflow_commands/* workflowCommand */.NA)({ command: 'add-mask', data: encoded })));
    const clean = (text) => (0,workflow_commands/* inertLog */.H_)(masker.apply((0,core_text/* printable */.g$)(text)));
    const lines = (0,live_line/* createLines */.O)({ stream, live: false, clock, clean });
    const annotate = createAnnotator({ stream, masker, lines });
    return {
        log: {
            debug: (message) => {
                if (variables['RUNNER_DEBUG'] !== '1')
                    return;
                stream.write((0,workflow_commands/* workflowCommand */.NA)({ command: 'debug', data: masker.apply((0,core_text/* printable */.g$)(message)) }));
            },
            info: lines.print,
            warning: (message) => annotate({ kind: 'warning', message }),
            error: (message) => annotate({ kind: 'error', message }),
        },
        progress: lines.progress,
        saved: runnerState(variables),
        mask: masker.add,
        print: async (text) => {
            stream.writePart(clean(text));
            await stream.flush();
        },
        publish: (report) => {
            tell({ report, annotate, lines, stream, mask: masker.apply });
            if (json)
                stdout.write(`${(0,workflow_commands/* inertJson */.nl)(JSON.stringify((0,mask/* maskJson */.T)(report.document, masker), null, 2))}\n`);
            writeFiles({ report, masker, variables });
        },
        flush: async () => {
            await Promise.all([stdout.flush(), stderr.flush()]);
        },
    };
}
function createAnnotator(request) {
    const { stream, masker, lines } = request;
    const counts = { notice: 0, warning: 0, error: 0 };
    return ({ kind, message, title, place }) => {
        counts[kind] += 1;
        if (counts[kind] > shownAnnotations) {
            lines.print(`${kind}: ${message}`);
            return;
        }
        const properties = { title, file: place?.file, line: place?.line, col: place?.column };
        stream.write((0,workflow_commands/* workflowCommand */.NA)({ command: kind, data: cleaned(message), properties: given(properties, cleaned) }));
    };
    function cleaned(text) {
        return masker.apply((0,core_text/* printable */.g$)(text));
    }
}
function given(properties, clean) {
    return Object.fromEntries(Object.entries(properties).flatMap(([key, value]) => (value === undefined ? [] : [[key, clean(String(value))]])));
}
/** The end of the log: the result, what a person has to know about it as annotations, and a fault's stack. */
function tell(request) {
    const { report, annotate, lines, stream, mask } = request;
    const { outcome, name, stack } = report;
    lines.progress.done();
    if (outcome.text !== undefined && outcome.text !== '')
        lines.print(outcome.text);
    const title = `${name}: ${outcome.result}`;
    if ((0,results/* exitCodeOf */.F)(outcome.result) === 0) {
        lines.print(`${title}. ${outcome.message}`);
        return;
    }
    tellFailure({ error: outcome.error, message: outcome.message, title, annotate, mask });
    if (stack !== undefined) {
        stream.write((0,workflow_commands/* workflowCommand */.NA)({ command: 'group', data: 'Where it happened' }));
        lines.print(stack);
        stream.write((0,workflow_commands/* workflowCommand */.NA)({ command: 'endgroup' }));
    }
}
function tellFailure(request) {
    const { error, message, title, annotate, mask } = request;
    annotate({ kind: 'error', title, message: error === undefined ? message : (0,describe/* describeError */.U)(error, { mask }).join('\n') });
    for (const problem of error?.problems ?? []) {
        if (problem.file === undefined)
            continue;
        const { file, line, column, ...what } = problem;
        annotate({ kind: 'error', title, message: (0,describe/* describeProblem */.B)(what), place: { file, line, column } });
    }
}
/** Saved state goes into GITHUB_STATE and is found by `post` as variables. */
function runnerState(variables) {
    const own = new Map();
    return {
        get: (name) => own.get(name) ?? variables[`STATE_${name}`],
        set: (name, value) => {
            own.set(name, value);
            appendRunnerFile({ variables, file: 'GITHUB_STATE', text: fileCommand({ name, value }) });
        },
    };
}
/** Each whether the other can be written or not: the person needs the summary, the next steps need the outputs. */
function writeFiles(request) {
    const { report, masker, variables } = request;
    const values = {
        ...report.outcome.outputs,
        result: report.outcome.result,
        'result-json': (0,runner_document/* documentOutput */.D)((0,mask/* maskJson */.T)(report.document, masker)),
    };
    const outputs = Object.entries(values).map(([name, value]) => fileCommand({ name, value: masker.apply(value) }));
    try {
        appendRunnerFile({ variables, file: 'GITHUB_STEP_SUMMARY', text: (0,summary/* jobSummary */.s)(report, masker) });
    }
    finally {
        appendRunnerFile({ variables, file: 'GITHUB_OUTPUT', text: outputs.join('') });
    }
}

// EXTERNAL MODULE: ./build/runner/invoke.js + 2 modules
var invoke = __nccwpck_require__(81704);
// EXTERNAL MODULE: ./build/runner/read-inputs.js
var read_inputs = __nccwpck_require__(68333);
// EXTERNAL MODULE: ./build/core/version.js
var version = __nccwpck_require__(18614);
;// CONCATENATED MODULE: ./build/runner/sources/action-source.js
/**
 * Inputs as GitHub's runner hands them to an action: variables `INPUT_<NAME>`, upper-cased, blanks as `_`, hyphens
 * kept. A name that the action does not have is not looked at: the runner warns of those itself.
 */
function actionSource(variables) {
    return {
        get: (name) => variables[inputVariable(name)],
        label: (name) => name,
        problems: [],
    };
}
/** The variable that holds an action's input. */
function inputVariable(name) {
    return `INPUT_${name.replace(/ /g, '_').toUpperCase()}`;
}

// EXTERNAL MODULE: ./build/runner/world.js + 7 modules
var runner_world = __nccwpck_require__(65944);
;// CONCATENATED MODULE: ./build/main.js









/**
 * Runs an action as GitHub's runner starts it, and ends the process with the exit code of its result: sockets that are
 * kept alive would hold the step otherwise. `root` is the action that takes a command's name.
 */
async function main(name, phase = 'main', internal = {}) {
    const world = { ...(0,runner_world/* processWorld */.m)({ folder: import.meta.dirname, internal }), stdin: noStandardInput };
    const code = phase === 'main' ? await runAction({ name, world }) : await runPost({ name, world });
    process.exit(code);
}
/** A runner gives an action none; what it inherits where it is started otherwise is not meant for it. */
async function* noStandardInput() {
    yield* [];
    throw new errors/* DeliveryError */.VE({
        code: 'input-invalid',
        message: 'an action has no standard input (-)',
        hint: 'name a file or folder of the workspace; standard input is for a terminal, or a `run:` step with the command line',
    });
}
/** The action in any world; returns the exit code. */
async function runAction(request) {
    const { name, world } = request;
    const root = name === 'root';
    const wanted = root ? await rootSource(world) : { name, source: actionSource(world.variables) };
    const json = /^true$/i.test(wanted.source.get('json')?.trim() ?? '');
    const edge = edgeOf({ world, json });
    edge.log.info(`pqc-delivery ${version/* productVersion */.B}, ${wanted.name}`);
    return (0,invoke/* invoke */.l)({
        name: wanted.name,
        world,
        edge,
        workingDirectory: workspaceOf(world),
        run: async (ports) => {
            const command = root ? await rootCommand({ ...wanted, ports }) : ownCommand(name);
            return command.run({ source: wanted.source, ports });
        },
    });
}
/** The end of an action in any world; the exit code is always 0. */
async function runPost(request) {
    const { world } = request;
    const edge = edgeOf({ world, json: false });
    const name = request.name === 'root' ? edge.saved.get('command') : request.name;
    if (name === undefined)
        return 0;
    return (0,invoke/* invokePost */.f)({
        name,
        world,
        edge,
        workingDirectory: workspaceOf(world),
        post: async (ports) => ((0,definitions/* isDefinitionName */.hl)(name) ? registry/* registry */.u[name].post({ ports }) : undefined),
    });
}
function edgeOf({ world, json }) {
    const { variables, stdout, stderr, clock } = world;
    return createGithubEdge({ variables, stdout, stderr, clock, json });
}
function workspaceOf(world) {
    const workspace = world.variables['GITHUB_WORKSPACE'];
    return workspace === undefined || workspace === '' ? world.currentFolder : workspace;
}
/** What the root action is asked for: a command, and its inputs as a map. */
async function rootSource(world) {
    const outer = actionSource(world.variables);
    const name = outer.get('command')?.trim() ?? '';
    if (!(0,definitions/* isDefinitionName */.hl)(name))
        return { name: 'pqc-delivery', source: outer };
    const { mapSource } = await __nccwpck_require__.e(/* import() */ 6540).then(__nccwpck_require__.bind(__nccwpck_require__, 96540));
    const { inputs } = await (0,definitions/* loadDefinition */.yQ)(name);
    return { name, source: await mapSource({ yaml: outer.get('with') ?? '', specs: inputs }) };
}
/**
 * The command that the root action is asked for, remembered for `post`; or the error of the root action's own
 * inputs, which says what commands there are.
 */
async function rootCommand({ name, source, ports }) {
    if (!(0,definitions/* isDefinitionName */.hl)(name)) {
        const { rootDefinition } = await __nccwpck_require__.e(/* import() */ 9928).then(__nccwpck_require__.bind(__nccwpck_require__, 39928));
        (0,read_inputs/* readInputs */.K)({ definition: rootDefinition(definitions/* definitionNames */.oR), source, mask: ports.mask });
    }
    ports.saved.set('command', name);
    return ownCommand(name);
}
function ownCommand(name) {
    if (!(0,definitions/* isDefinitionName */.hl)(name))
        throw new Error(`there is no action ${name}`);
    return registry/* registry */.u[name];
}

;// CONCATENATED MODULE: ./build/bundle.js

async function cli(...args) {
  const module = await __nccwpck_require__.e(/* import() */ 4221).then(__nccwpck_require__.bind(__nccwpck_require__, 34221))
  return module.cli(...args)
}

var __webpack_exports__cli = __webpack_exports__.x;
var __webpack_exports__main = __webpack_exports__.i;
export { __webpack_exports__cli as cli, __webpack_exports__main as main };
