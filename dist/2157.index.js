export const id = 2157;
export const ids = [2157];
export const modules = {

/***/ 8071:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  $: () => (/* binding */ createDirectoryStore)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/core/create-file.js
var create_file = __webpack_require__(1443);
// EXTERNAL MODULE: ./build/core/files.js
var files = __webpack_require__(1645);
// EXTERNAL MODULE: ./build/audit/refusal.js
var refusal = __webpack_require__(2628);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(6067);
;// CONCATENATED MODULE: ./build/audit/log/store/names.js


/** One part of a name: the same file on every disk (no case, no device names, no part that begins or ends with a point). */
const part = /^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9_-])?$/;
/** Parts of a name at most: `tile/entries/x001/x234/067.p/5` has six, and an index of 2^53 nine. */
const mostParts = 12;
/** Whether `name` can be that of a file in a log: relative, in small letters, without a way out of the folder. */
function isLogName(name) {
    const parts = name.split('/');
    return parts.length <= mostParts && parts.every((one) => part.test(one));
}
/** Throws for a name that no log has; what is asked of a store is made by this product, so it is a fault. */
function demandName(name) {
    if (!isLogName(name))
        throw badName('name', name);
}
/** The same for the beginning of a name: `commit/`, `tile/entries/x0`, or nothing at all. */
function demandPrefix(prefix) {
    const parts = prefix.split('/');
    const open = parts.pop() ?? '';
    const isSound = parts.length < mostParts && parts.every((one) => part.test(one)) && /^[a-z0-9]?[a-z0-9._-]{0,63}$/.test(open);
    if (!isSound || open.startsWith('.'))
        throw badName('beginning of a name', prefix);
}
/** The names of the folders that `name` lies in, outermost first: `tile`, `tile/0`. */
function foldersOf(name) {
    const parts = name.split('/');
    return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}
function badName(what, text) {
    return new errors/* DeliveryError */.VE({
        code: 'fault',
        message: `${(0,core_text/* quoted */.TL)(text)} is no ${what} in a log; allowed are small letters, digits, points and hyphens between single slashes`,
    });
}

;// CONCATENATED MODULE: ./build/audit/log/store/store.js
/**
 * Bytes that one file of a log has at most. The largest of the format is a full bundle: 256 entries of 65,535 bytes and their
 * lengths are 16 MiB; four times as much is no log, and would be read into memory.
 */
const largestObject = 64 * 1024 * 1024;

;// CONCATENATED MODULE: ./build/audit/log/store/trouble.js


/** What stands where a file of the log belongs and is none: a finding about the log, no trouble of the place. */
function misplaced({ place, why }) {
    return new errors/* DeliveryError */.VE({
        code: 'chain-broken',
        message: `${place} is no file of a log: ${why}`,
        hint: 'find out who put it there, keep it as evidence, and move it away',
    });
}
/** The reason of `misplaced` for what is larger than anything in a log. */
function tooLarge(bytes) {
    return `it has ${bytes} bytes, and nothing in a log has more than ${largestObject}`;
}
/** Throws where `content` is more than a reader would take. */
function demandSize(name, content) {
    if (content.length <= largestObject)
        return;
    throw new errors/* DeliveryError */.VE({ code: 'fault', message: `${name} would have ${content.length} bytes; at most ${largestObject} can be read again` });
}

;// CONCATENATED MODULE: ./build/audit/log/store/walk.js

/**
 * Names of files with `prefix` behind `after`, sorted by their bytes, from a reader of single folders: never more than one folder of each
 * level in memory, and only folders that can have such a name are read. `read` gets '' for the outermost folder.
 */
async function* walk({ read, prefix, after }) {
    const isWanted = (name) => name.startsWith(prefix) && (after === undefined || name > after);
    async function* into(folder) {
        const above = folder === '' ? '' : `${folder}/`;
        const whole = (await read(folder)).map(({ name, kind }) => ({ name: `${above}${name}`, kind }));
        // before they are sorted: a long folder of which little is wanted is the usual one
        const wanted = whole.filter(({ name, kind }) => (kind === 'file' ? isWanted(name) : canHold({ folder: `${name}/`, prefix, after })) && isLogName(name));
        for (const { name, kind } of inOrder(wanted)) {
            if (kind === 'folder')
                yield* into(name);
            else
                yield name;
        }
    }
    yield* into(prefix.slice(0, Math.max(0, prefix.lastIndexOf('/'))));
}
/** `a.p` comes before what lies in `a`, since a point is before a slash: a folder is sorted as its name with the slash. */
function inOrder(entries) {
    const keyed = entries.map((entry) => ({ entry, key: entry.kind === 'folder' ? `${entry.name}/` : entry.name }));
    return keyed.toSorted((a, b) => (a.key < b.key ? -1 : 1)).map(({ entry }) => entry);
}
/** `folder` with its slash. */
function canHold({ folder, prefix, after }) {
    const hasPrefix = folder.startsWith(prefix) || prefix.startsWith(folder);
    return hasPrefix && (after === undefined || folder > after || after.startsWith(folder));
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./build/audit/log/store/directory/leftovers.js


/** Milliseconds: longer than any writer stands still that still means to go on. */
const oldMs = 24 * 60 * 60 * 1_000;
/**
 * Removes what writers left in `folder` that were killed before a file had its name. Ages are told by the folder, which
 * a file was just removed from, so by the clock of the disk. Never rejects: what is left behind takes space and nothing else.
 */
async function sweep(folder) {
    try {
        const { mtimeMs: now } = await (0,promises_.lstat)(folder);
        for (const name of await (0,promises_.readdir)(folder)) {
            const file = external_node_path_.join(folder, name);
            const { mtimeMs } = await (0,promises_.lstat)(file);
            if (/^[0-9a-f]{32}$/.test(name) && now - mtimeMs > oldMs)
                await (0,promises_.unlink)(file);
        }
    }
    catch {
        // another one sweeps as well, or nobody may
    }
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./build/core/disk-trouble.js
var disk_trouble = __webpack_require__(7919);
;// CONCATENATED MODULE: ./build/audit/log/store/directory/reader.js








/**
 * Reads at once and not by the pool of threads: the files are small and many, and four ways to the pool and back take longer than the
 * work. Links are not followed, neither as files nor as folders: what they lead to is not of this log.
 */
function openReader(directory) {
    const sound = new Set();
    function demandFolders(name) {
        for (const folder of foldersOf(name)) {
            if (sound.has(folder))
                continue;
            const place = external_node_path_.join(directory, folder);
            const stats = statsOf(place);
            if (stats === undefined)
                return;
            if (!stats.isDirectory())
                throw misplaced({ place, why: `${kindOf(stats)} stands where a folder belongs` });
            sound.add(folder);
        }
    }
    return {
        demandFolders,
        read(name) {
            demandFolders(name);
            return readWhole(external_node_path_.join(directory, name));
        },
        entries(folder) {
            if (folder !== '')
                demandFolders(`${folder}/any`);
            return list(external_node_path_.join(directory, folder)).flatMap((entry) => entryOf(entry));
        },
    };
}
function entryOf(entry) {
    if (entry.isDirectory())
        return [{ name: entry.name, kind: 'folder' }];
    return entry.isFile() ? [{ name: entry.name, kind: 'file' }] : [];
}
function list(folder) {
    try {
        return (0,external_node_fs_.readdirSync)(folder, { withFileTypes: true });
    }
    catch (error) {
        if ((0,files/* isErrno */.r)(error, 'ENOENT'))
            return [];
        throw unreadable(folder, error);
    }
}
function statsOf(place) {
    try {
        return (0,external_node_fs_.lstatSync)(place, { throwIfNoEntry: false });
    }
    catch (error) {
        throw unreadable(place, error);
    }
}
/** A pipe would keep whoever opens it waiting for a writer: it is opened without waiting, and then seen to be none. */
const openFlags = external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW | external_node_fs_.constants.O_NONBLOCK;
function readWhole(file) {
    const descriptor = openFile(file);
    if (descriptor === undefined)
        return undefined;
    try {
        const stats = (0,external_node_fs_.fstatSync)(descriptor);
        if (!stats.isFile())
            throw misplaced({ place: file, why: `${kindOf(stats)} stands where a file belongs` });
        if (stats.size > largestObject)
            throw misplaced({ place: file, why: tooLarge(stats.size) });
        return readAll(descriptor, stats.size);
    }
    catch (error) {
        throw (0,disk_trouble/* isSystemError */.O)(error) ? unreadable(file, error) : error;
    }
    finally {
        (0,external_node_fs_.closeSync)(descriptor);
    }
}
function openFile(file) {
    try {
        return (0,external_node_fs_.openSync)(file, openFlags);
    }
    catch (error) {
        if ((0,files/* isErrno */.r)(error, 'ENOENT'))
            return undefined;
        const stats = statsOf(file);
        if (stats === undefined || stats.isFile())
            throw unreadable(file, error);
        throw misplaced({ place: file, why: `${kindOf(stats)} stands where a file belongs` });
    }
}
/** What is cut short meanwhile comes as it is then. */
function readAll(descriptor, size) {
    const content = Buffer.allocUnsafeSlow(size);
    let filled = 0;
    while (filled < size) {
        const read = (0,external_node_fs_.readSync)(descriptor, content, filled, size - filled, null);
        if (read === 0)
            break;
        filled += read;
    }
    return content.subarray(0, filled);
}
function kindOf(stats) {
    if (stats.isSymbolicLink())
        return 'a link';
    if (stats.isDirectory())
        return 'a folder';
    return stats.isFile() ? 'a file' : 'a device, pipe or socket';
}
function unreadable(place, cause) {
    const why = (0,files/* isErrno */.r)(cause, 'EACCES') || (0,files/* isErrno */.r)(cause, 'EPERM') ? 'this user may not read it' : (0,disk_trouble/* diskTrouble */.l)(cause);
    return new errors/* DeliveryError */.VE({
        code: 'audit-unavailable',
        message: `${place} cannot be read: ${why}`,
        hint: 'let this user read the whole folder of the log, and run the command again',
        cause,
    });
}

;// CONCATENATED MODULE: ./build/audit/log/store/directory/directory-store.js









/** Files that are not whole yet: on the same file system, and where no reader looks. */
const workshop = '.writing';
/** As the umask has it: a log is to be read by others, unlike its keys. */
const folderMode = 0o777;
const fileMode = 0o666;
/**
 * A log in a folder, which need not be there before the first file. A file is written elsewhere in the folder, synced, and gets its name
 * by link(2); then the name is synced. Needs a file system with hard links that keeps its promises: not a bucket that is mounted as a disk. On
 * NFS a name is still given to one writer only, and what a server calls durable is the server's word.
 */
function createDirectoryStore({ directory: given, random }) {
    const directory = external_node_path_.resolve(given);
    const reader = openReader(directory);
    const rooms = new Set();
    let swept = false;
    const newTemporary = () => external_node_path_.join(directory, workshop, Buffer.from(random.bytes(16)).toString('hex'));
    /**
     * Makes a folder once; a log is not taken apart while it is written. Each from the log's own down by itself: a writer that was killed may have made
     * any of them without bringing its name to the disk.
     */
    async function prepare(folder) {
        if (rooms.has(folder))
            return;
        if (folder !== directory)
            await prepare(external_node_path_.dirname(folder));
        await (0,create_file/* makeFolder */.fc)(folder, folderMode);
        rooms.add(folder);
    }
    async function create(name, content) {
        const file = external_node_path_.join(directory, name);
        const temporary = newTemporary();
        reader.demandFolders(name);
        await prepare(external_node_path_.dirname(temporary));
        await prepare(external_node_path_.dirname(file));
        const isNew = await (0,create_file/* createFile */.x3)({ file, temporary, content, mode: fileMode });
        // of an older name too: whoever made it may have died before it was durable
        await (0,files/* syncFolder */.Yw)(external_node_path_.dirname(file));
        if (!swept)
            await sweep(external_node_path_.dirname(temporary));
        swept = true;
        return isNew ? 'created' : 'exists';
    }
    return {
        async create(name, content) {
            demandName(name);
            demandSize(name, content);
            try {
                return await create(name, content);
            }
            catch (error) {
                // somebody removed a folder since: make it again the next time
                if ((0,files/* isErrno */.r)(error, 'ENOENT'))
                    rooms.clear();
                throw (0,refusal/* asUnavailable */.l)(error, directory);
            }
        },
        async get(name) {
            demandName(name);
            return reader.read(name);
        },
        list(prefix, after) {
            demandPrefix(prefix);
            return walk({ read: async (folder) => reader.entries(folder), prefix, after });
        },
        async replace(name, content) {
            demandSize(name, content);
            try {
                const temporary = newTemporary();
                await prepare(external_node_path_.dirname(temporary));
                await (0,files/* writeFileAtomic */.Zf)({ file: external_node_path_.join(directory, name), content, mode: 'usual', temporary });
            }
            catch (error) {
                throw (0,refusal/* asUnavailable */.l)(error, directory);
            }
        },
    };
}


/***/ }),

/***/ 9196:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ readPolicy)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2807);
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1645);
/* harmony import */ var _tlog_policy_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6633);
/* harmony import */ var _tlog_tlog_error_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8154);





const hint = 'get the policy from whoever runs the log, not from the log: whoever can change both would be believed';
/**
 * The policy of a file. Undefined where there is none and nobody named one. Throws `input-file-invalid` for a file that was named and is not
 * there, and for one that is empty or broken: to go on without it would be to believe everybody.
 */
async function readPolicy({ file, isNamed }) {
    const bytes = await bytesOf({ file, isNamed });
    if (bytes === undefined)
        return undefined;
    try {
        return (0,_tlog_policy_js__WEBPACK_IMPORTED_MODULE_3__/* .parsePolicy */ .O)(bytes);
    }
    catch (error) {
        if (!(error instanceof _tlog_tlog_error_js__WEBPACK_IMPORTED_MODULE_4__/* .TlogError */ .v))
            throw error;
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE({ code: 'input-file-invalid', message: `${file} is no policy: ${error.message}`, hint, cause: error });
    }
}
async function bytesOf({ file, isNamed }) {
    try {
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file);
    }
    catch (error) {
        if (!isNamed && (0,_core_files_js__WEBPACK_IMPORTED_MODULE_2__/* .isErrno */ .r)(error, 'ENOENT'))
            return undefined;
        const why = (0,_core_files_js__WEBPACK_IMPORTED_MODULE_2__/* .isErrno */ .r)(error, 'ENOENT') ? 'is not there' : `cannot be read: ${(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)}`;
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE({ code: 'input-file-invalid', message: `${file} ${why}`, hint, cause: error });
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

/***/ 8096:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ encodeBase64),
/* harmony export */   y: () => (/* binding */ decodeBase64)
/* harmony export */ });
/** Standard base64 (RFC 4648, section 4) with padding. */
function encodeBase64(bytes) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');
}
/**
 * The bytes of standard base64 in its only spelling, else undefined. Node's own decoder skips what it does not know and takes
 * spare bits in the last digit; then one signature would have several spellings.
 */
function decodeBase64(text) {
    const bytes = Buffer.from(text, 'base64');
    return bytes.toString('base64') === text ? bytes : undefined;
}


/***/ }),

/***/ 930:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ nameFault),
/* harmony export */   d: () => (/* binding */ nameBytes)
/* harmony export */ });
/* harmony import */ var _tlog_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8154);

/** The cosigned message gives the length of a name, or of an origin, in one byte. */
const longestName = 255;
/** Unicode spaces (the property White_Space), and what ends a name in a verifier key. */
const forbidden = /[\p{White_Space}+]/u;
/** C0, DEL and C1: what a terminal may obey. */
const controls = /\p{Cc}/u;
/**
 * What is wrong with the name of a key (C2SP signed-note), and so with the origin of a log, whose name its keys have; undefined for
 * a good one. Anybody's key may be longer than ours, in a line that nobody asked for: only what is used is measured.
 */
function nameFault(name) {
    if (name === '')
        return 'is empty';
    if (forbidden.test(name))
        return 'has a space or a plus sign';
    if (controls.test(name))
        return 'has a control character';
    return name.isWellFormed() ? undefined : 'is no Unicode text';
}
/** The UTF-8 of a name after its length in one byte. Throws a `TlogError` for one that is no name or has more than 255 bytes. */
function nameBytes(where, name) {
    const bytes = Buffer.from(name);
    const fault = nameFault(name) ?? (bytes.length > longestName ? `has ${bytes.length} bytes, and ${longestName} are allowed` : undefined);
    if (fault !== undefined)
        throw new _tlog_error_js__WEBPACK_IMPORTED_MODULE_0__/* .TlogError */ .v({ where, message: `the name ${fault}` });
    return Buffer.concat([Uint8Array.of(bytes.length), bytes]);
}


/***/ }),

/***/ 6633:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ formatPolicy),
/* harmony export */   O: () => (/* binding */ parsePolicy)
/* harmony export */ });
/* harmony import */ var _tlog_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8154);
/* harmony import */ var _vkey_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2958);


/** The format asks for 32 logs, 32 witnesses and 32 groups; a key of ML-DSA-44 takes 1.8 kB. */
const largestPolicy = 1_000_000;
/** The policy of a log without witnesses. */
function formatPolicy(logs) {
    return [...logs.map((key) => `log ${(0,_vkey_js__WEBPACK_IMPORTED_MODULE_1__/* .formatVkey */ .T2)(key)}`), 'quorum none', ''].join('\n');
}
/**
 * Reads a policy file. Beside the key types of the format, ML-DSA-44 (0x06) is read, for logs and for witnesses. Throws a `TlogError` that names
 * the line, also for a file without a log: it would trust nobody.
 */
function parsePolicy(bytes) {
    const draft = { where: 'policy', logs: [], witnesses: [], names: new Map(), members: new Set(), quorum: undefined };
    for (const [index, line] of linesOf(bytes).entries()) {
        const [keyword, ...words] = line.split(/[ \t]+/).filter((word) => word !== '');
        if (keyword === undefined || keyword.startsWith('#'))
            continue;
        draft.where = `policy, line ${index + 1}`;
        const read = Object.hasOwn(readers, keyword) ? readers[keyword] : undefined;
        if (read === undefined)
            throw wrong(draft, 'it must begin with log, witness, group, quorum or #');
        read(draft, words);
    }
    draft.where = 'policy';
    const { logs, witnesses, quorum } = draft;
    if (logs.length === 0)
        throw wrong(draft, 'it has no log line, so it trusts no log');
    if (quorum === undefined)
        throw wrong(draft, 'it has no quorum line; a log without witnesses has "quorum none"');
    return { logs, witnesses, quorum };
}
/** Octets above 0x7F are opaque, whatever they spell; names of ours are UTF-8, and invalid bytes can be in no verifier key. */
function linesOf(bytes) {
    if (bytes.length > largestPolicy)
        throw new _tlog_error_js__WEBPACK_IMPORTED_MODULE_0__/* .TlogError */ .v({ where: 'policy', message: `it has ${bytes.length} bytes, and ${largestPolicy} are allowed` });
    const place = bytes.findIndex((byte) => (byte < 0x20 && byte !== 0x09 && byte !== 0x0a) || byte === 0x7f);
    if (place !== -1)
        throw new _tlog_error_js__WEBPACK_IMPORTED_MODULE_0__/* .TlogError */ .v({ where: 'policy', message: `byte ${place} is a control character; only tabs and newlines are allowed` });
    const lines = Buffer.from(bytes).toString('latin1').split('\n');
    if (lines.pop() !== '')
        throw new _tlog_error_js__WEBPACK_IMPORTED_MODULE_0__/* .TlogError */ .v({ where: 'policy', message: 'its last line does not end with a newline' });
    return lines;
}
const readers = {
    log(draft, [vkey, ...rest]) {
        if (vkey === undefined || rest.length > 1)
            throw wrong(draft, 'it must be "log VKEY [URL]"');
        draft.logs.push(keyFrom(draft, { vkey, types: ['note', 'subtree'] }));
    },
    witness(draft, [name, vkey, ...rest]) {
        if (name === undefined || vkey === undefined || rest.length > 1)
            throw wrong(draft, 'it must be "witness NAME VKEY [URL]"');
        const key = keyFrom(draft, { vkey, types: ['cosignature', 'subtree'] });
        draft.witnesses.push(key);
        define(draft, { name, meaning: { kind: 'witness', key } });
    },
    group(draft, [name, limit = '', ...of]) {
        if (name === undefined || of.length === 0)
            throw wrong(draft, 'it must be "group NAME all|any|K NAME…"');
        const threshold = thresholdOf(limit, of.length);
        if (threshold === undefined)
            throw wrong(draft, `its threshold must be all, any or a number from 1 to ${of.length}`);
        const members = of.map((member) => {
            if (draft.members.has(member))
                throw wrong(draft, 'it has a member that a group has already');
            draft.members.add(member);
            return known(draft, member);
        });
        define(draft, { name, meaning: { kind: 'group', threshold, members } });
    },
    quorum(draft, [name, ...rest]) {
        if (name === undefined || rest.length > 0)
            throw wrong(draft, 'it must be "quorum NAME" or "quorum none"');
        if (draft.quorum !== undefined)
            throw wrong(draft, 'a line above has the quorum');
        draft.quorum = name === 'none' ? { kind: 'none' } : known(draft, name);
    },
};
function keyFrom(draft, { vkey, types }) {
    const key = vkeyAt(draft, Buffer.from(vkey, 'latin1').toString());
    if (!types.includes(key.type))
        throw wrong(draft, 'logs have keys of type 0x01 or 0x06, and witnesses of type 0x04 or 0x06');
    const isKnown = [...draft.logs, ...draft.witnesses].some(({ publicKey }) => Buffer.compare(publicKey, key.publicKey) === 0);
    if (isKnown)
        throw wrong(draft, 'a line above has this public key');
    return key;
}
function vkeyAt(draft, text) {
    try {
        return (0,_vkey_js__WEBPACK_IMPORTED_MODULE_1__/* .parseVkey */ .z5)(text);
    }
    catch (error) {
        throw error instanceof _tlog_error_js__WEBPACK_IMPORTED_MODULE_0__/* .TlogError */ .v ? wrong(draft, error.message) : error;
    }
}
function define(draft, { name, meaning }) {
    if (name === 'none')
        throw wrong(draft, '"none" cannot be a name: it says that nobody has to cosign');
    if (draft.names.has(name))
        throw wrong(draft, 'a line above has this name');
    draft.names.set(name, meaning);
}
function known(draft, name) {
    const found = draft.names.get(name);
    if (found === undefined)
        throw wrong(draft, 'it names a witness or group that no line above defines');
    return found;
}
function thresholdOf(text, members) {
    if (text === 'all')
        return members;
    if (text === 'any')
        return 1;
    return /^[1-9]\d{0,3}$/.test(text) && Number(text) <= members ? Number(text) : undefined;
}
function wrong({ where }, message) {
    return new _tlog_error_js__WEBPACK_IMPORTED_MODULE_0__/* .TlogError */ .v({ where, message });
}


/***/ }),

/***/ 8154:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ TlogError)
/* harmony export */ });
/**
 * Bytes that are not of a published format: always `malformed`, whatever else may be wrong with what they say. The message
 * names what is wrong and what is allowed, and quotes at most a few characters of it.
 */
class TlogError extends Error {
    kind = 'malformed';
    /** what was read, and where in it: `line 3`, `entry 17` */
    where;
    constructor({ where, message }) {
        super(`${where}: ${message}`);
        this.name = 'TlogError';
        this.where = where;
    }
}


/***/ }),

/***/ 2958:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T2: () => (/* binding */ formatVkey),
/* harmony export */   lo: () => (/* binding */ keyTypes),
/* harmony export */   yg: () => (/* binding */ keyIdOf),
/* harmony export */   z5: () => (/* binding */ parseVkey)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _base64_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8096);
/* harmony import */ var _key_name_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(930);
/* harmony import */ var _tlog_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8154);




/** The byte of each type, and the keys that it is for. */
const keyTypes = {
    note: { byte: 0x01, algorithm: 'ed25519', publicKeyBytes: 32 },
    cosignature: { byte: 0x04, algorithm: 'ed25519', publicKeyBytes: 32 },
    subtree: { byte: 0x06, algorithm: 'ml-dsa-44', publicKeyBytes: 1312 },
};
/** First 4 bytes of SHA-256(name ‖ 0x0A ‖ type ‖ key), as 8 hexadecimal digits. */
function keyIdOf({ name, type, publicKey }) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(name).update(Uint8Array.of(0x0a, keyTypes[type].byte)).update(publicKey);
    return hash.digest('hex').slice(0, 8);
}
/** `NAME+ID+BASE64`. Throws a `TlogError` for a name that none can have. */
function formatVkey(key) {
    (0,_key_name_js__WEBPACK_IMPORTED_MODULE_1__/* .nameBytes */ .d)('verifier key', key.name);
    return `${key.name}+${keyIdOf(key)}+${(0,_base64_js__WEBPACK_IMPORTED_MODULE_3__/* .encodeBase64 */ .W)(Buffer.concat([Uint8Array.of(keyTypes[key.type].byte), key.publicKey]))}`;
}
/** Reads a verifier key and checks its id. Throws a `TlogError` for anything else, and for types that are not known here. */
function parseVkey(text) {
    // base64 has plus signs of its own
    const [, name, id, base64] = /^([^+]*)\+([^+]*)\+(.*)$/s.exec(text) ?? [];
    if (name === undefined || id === undefined || base64 === undefined)
        throw wrong('it must be "NAME+ID+BASE64"');
    (0,_key_name_js__WEBPACK_IMPORTED_MODULE_1__/* .nameBytes */ .d)('verifier key', name);
    if (!/^[0-9a-f]{8}$/.test(id))
        throw wrong('its id must be 8 hexadecimal digits, 0-9 and a-f');
    const bytes = (0,_base64_js__WEBPACK_IMPORTED_MODULE_3__/* .decodeBase64 */ .y)(base64);
    if (bytes === undefined)
        throw wrong('its key is no canonical base64 with padding');
    const type = typeOf(bytes[0]);
    const publicKey = Uint8Array.from(bytes.subarray(1));
    const { publicKeyBytes } = keyTypes[type];
    if (publicKey.length !== publicKeyBytes)
        throw wrong(`its key has ${publicKey.length} bytes, and ${publicKeyBytes} are needed`);
    const key = { name, type, publicKey };
    if (keyIdOf(key) !== id)
        throw wrong(`its id is not that of its name and key, which is ${keyIdOf(key)}`);
    return key;
}
function typeOf(byte) {
    const types = ['note', 'cosignature', 'subtree'];
    const type = types.find((one) => keyTypes[one].byte === byte);
    if (type !== undefined)
        return type;
    const what = byte === undefined ? 'its key is empty' : `its type 0x${byte.toString(16).padStart(2, '0')} is not known`;
    throw wrong(`${what}: 0x01 and 0x04 (Ed25519) and 0x06 (ML-DSA-44) are`);
}
function wrong(message) {
    return new _tlog_error_js__WEBPACK_IMPORTED_MODULE_2__/* .TlogError */ .v({ where: 'verifier key', message });
}


/***/ })

};
