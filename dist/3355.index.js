export const id = 3355;
export const ids = [3355,9245];
export const modules = {

/***/ 6831:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BV: () => (/* binding */ createPolicy),
/* harmony export */   Lo: () => (/* binding */ initLog),
/* harmony export */   bh: () => (/* binding */ demandNoLog)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _core_create_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1443);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2807);
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1645);
/* harmony import */ var _tlog_checkpoint_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5940);
/* harmony import */ var _tlog_hash_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6731);
/* harmony import */ var _tlog_policy_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6633);
/* harmony import */ var _tlog_tlog_error_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8154);
/* harmony import */ var _tlog_trust_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(9241);
/* harmony import */ var _tlog_vkey_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(2958);
/* harmony import */ var _read_if_there_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(8351);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(2628);
/* harmony import */ var _commit_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(7780);
/* harmony import */ var _keys_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(6361);














/** Rejects with `log-exists` where `initLog` would. */
async function demandNoLog({ store, origin, keys, policy }) {
    const there = await (0,_read_if_there_js__WEBPACK_IMPORTED_MODULE_10__/* .readIfThere */ .q)(policy).catch((error) => {
        throw (0,_refusal_js__WEBPACK_IMPORTED_MODULE_11__/* .asUnavailable */ .l)(error, policy);
    });
    if (there !== undefined)
        throw exists(`${policy} is there`);
    if (await store.get((0,_commit_js__WEBPACK_IMPORTED_MODULE_12__/* .commitName */ .l3)(0)) !== undefined)
        throw exists('there is a log with entries');
    const note = await store.get('checkpoint');
    if (note === undefined)
        return;
    // an `init` that was killed left keys, and perhaps the first checkpoint: the next one goes on with them
    const signers = await (0,_keys_js__WEBPACK_IMPORTED_MODULE_13__/* .readLogKeys */ .RC)(keys);
    if (signers === undefined || !isEmptyLogOf({ note, origin, signers }))
        throw exists('there is the checkpoint of a log');
}
/**
 * Makes a log without entries: private keys, the first checkpoint, and last of all the policy, which says that the log is whole. Where it is killed
 * it goes on the next time. Resolves with the verifier keys. Rejects with `log-exists`, and changes nothing then.
 */
async function initLog({ clock, random, ...request }) {
    await demandNoLog(request);
    const { store, origin, keys, policy } = request;
    const signers = await (0,_keys_js__WEBPACK_IMPORTED_MODULE_13__/* .createLogKeys */ .vH)({ folder: keys, random });
    const named = signers.map((signer) => ({ name: origin, signer }));
    const note = await (0,_tlog_checkpoint_js__WEBPACK_IMPORTED_MODULE_4__/* .signCheckpoint */ .Ch)({ checkpoint: { origin, size: 0, root: _tlog_hash_js__WEBPACK_IMPORTED_MODULE_5__/* .emptyRoot */ .Kx }, signers: named, time: Math.floor(clock.now() / 1000) });
    if (await store.create('checkpoint', note) === 'exists') {
        const there = await store.get('checkpoint');
        if (there === undefined || !isEmptyLogOf({ note: there, origin, signers }))
            throw exists('somebody else made one at the same time');
    }
    if (!await createPolicy({ file: policy, content: policyOf({ origin, signers }), random }))
        throw exists(`${policy} is there`);
    return named.map((one) => (0,_tlog_vkey_js__WEBPACK_IMPORTED_MODULE_9__/* .formatVkey */ .T2)((0,_tlog_checkpoint_js__WEBPACK_IMPORTED_MODULE_4__/* .verifierKeyOf */ .pR)(one)));
}
function policyOf({ origin, signers }) {
    return (0,_tlog_policy_js__WEBPACK_IMPORTED_MODULE_6__/* .formatPolicy */ .E)(signers.map((signer) => (0,_tlog_checkpoint_js__WEBPACK_IMPORTED_MODULE_4__/* .verifierKeyOf */ .pR)({ name: origin, signer })));
}
/** Writes the policy where there is none; false where there is one. */
async function createPolicy({ file, content, random }) {
    const folder = node_path__WEBPACK_IMPORTED_MODULE_0__.dirname(file);
    try {
        await (0,_core_create_file_js__WEBPACK_IMPORTED_MODULE_1__/* .makeFolder */ .fc)(folder);
        const temporary = `${file}.${Buffer.from(random.bytes(8)).toString('hex')}.tmp`;
        const isNew = await (0,_core_create_file_js__WEBPACK_IMPORTED_MODULE_1__/* .createFile */ .x3)({ file, temporary, content, mode: 0o666 });
        await (0,_core_files_js__WEBPACK_IMPORTED_MODULE_3__/* .syncFolder */ .Yw)(folder);
        return isNew;
    }
    catch (error) {
        throw (0,_refusal_js__WEBPACK_IMPORTED_MODULE_11__/* .asUnavailable */ .l)(error, folder);
    }
}
function isEmptyLogOf({ note, origin, signers }) {
    try {
        const logs = signers.map((signer) => (0,_tlog_checkpoint_js__WEBPACK_IMPORTED_MODULE_4__/* .verifierKeyOf */ .pR)({ name: origin, signer }));
        const judgement = (0,_tlog_trust_js__WEBPACK_IMPORTED_MODULE_8__/* .judgeCheckpoint */ .a)({ note, policy: { logs, witnesses: [], quorum: { kind: 'none' } } });
        return judgement.kind === 'trusted' && judgement.checkpoint.size === 0;
    }
    catch (error) {
        if (error instanceof _tlog_tlog_error_js__WEBPACK_IMPORTED_MODULE_7__/* .TlogError */ .v)
            return false;
        throw error;
    }
}
function exists(why) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeliveryError */ .VE({
        code: 'log-exists',
        message: `no log is made: ${why}`,
        hint: 'append to the log that is there, or name another place; a log that was lost is put back from a copy, since a new one would have nothing of it',
    });
}


/***/ }),

/***/ 9245:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createDirectoryStore: () => (/* binding */ createDirectoryStore)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/core/create-file.js
var create_file = __webpack_require__(1443);
// EXTERNAL MODULE: ./build/core/files.js
var files = __webpack_require__(1645);
// EXTERNAL MODULE: ./build/audit/refusal.js
var refusal = __webpack_require__(2628);
// EXTERNAL MODULE: ./build/audit/log/store/names.js
var names = __webpack_require__(2851);
// EXTERNAL MODULE: ./build/audit/log/store/trouble.js
var trouble = __webpack_require__(2616);
// EXTERNAL MODULE: ./build/audit/log/store/walk.js
var walk = __webpack_require__(1470);
;// CONCATENATED MODULE: ./build/audit/log/store/directory/folder-sync.js

/**
 * Brings the names in folders to the disk, once for all who ask while it is not begun: several files of one folder are stored at a time. What was done
 * before the call is durable when it resolves.
 */
function createFolderSync() {
    const running = new Map();
    const next = new Map();
    async function after(folder) {
        // what goes wrong there is told to those who asked for it
        await running.get(folder)?.catch(() => undefined);
        next.delete(folder);
        const own = (0,files/* syncFolder */.Yw)(folder);
        running.set(folder, own);
        try {
            await own;
        }
        finally {
            if (running.get(folder) === own)
                running.delete(folder);
        }
    }
    return (folder) => {
        const waiting = next.get(folder) ?? after(folder);
        if (!next.has(folder))
            next.set(folder, waiting);
        return waiting;
    };
}

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
/** Removes a folder of narrower tiles with what belongs there. Never rejects: what is left behind takes space and nothing else. */
async function dropPartials(folder) {
    try {
        // whoever may write here may have led it to files of others
        if (!(await (0,promises_.lstat)(folder)).isDirectory())
            return;
        const widths = (await (0,promises_.readdir)(folder)).filter((name) => /^\d{1,3}$/.test(name));
        await Promise.all(widths.map((name) => (0,promises_.unlink)(external_node_path_.join(folder, name))));
        await (0,promises_.rmdir)(folder);
    }
    catch {
        // there is none, something else is in it, or nobody may
    }
}

// EXTERNAL MODULE: ./build/audit/log/store/directory/reader.js
var directory_reader = __webpack_require__(288);
;// CONCATENATED MODULE: ./build/audit/log/store/directory/directory-store.js












/** Files that are not whole yet: on the same file system, and where no reader looks. */
const workshop = '.writing';
/** Times that a folder is made again in one call: as often as writers at once may remove it. */
const mostRemovals = 20;
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
    const reader = (0,directory_reader/* openReader */.c)(directory);
    const rooms = new Map();
    const sync = createFolderSync();
    let swept = false;
    const newTemporary = () => external_node_path_.join(directory, workshop, Buffer.from(random.bytes(16)).toString('hex'));
    /**
     * Makes a folder once; a log is not taken apart while it is written. Each from the log's own down by itself: a writer that was killed may have made
     * any of them without bringing its name to the disk.
     */
    function prepare(folder) {
        const begun = rooms.get(folder) ?? prepareNow(folder);
        rooms.set(folder, begun);
        return begun;
    }
    async function prepareNow(folder) {
        if (folder === directory)
            return (0,create_file/* makeFolder */.fc)(folder, folderMode);
        await prepare(external_node_path_.dirname(folder));
        await (0,promises_.mkdir)(folder, { mode: folderMode }).catch((error) => {
            if (!(0,files/* isErrno */.r)(error, 'EEXIST'))
                throw error;
        });
        await sync(external_node_path_.dirname(folder));
    }
    async function create(name, content) {
        const file = external_node_path_.join(directory, name);
        const temporary = newTemporary();
        reader.demandFolders(name);
        await prepare(external_node_path_.dirname(temporary));
        await prepare(external_node_path_.dirname(file));
        const isNew = await (0,create_file/* createFile */.x3)({ file, temporary, content, mode: fileMode });
        // of an older name too: whoever made it may have died before it was durable
        await sync(external_node_path_.dirname(file));
        if (!swept)
            await sweep(external_node_path_.dirname(temporary));
        swept = true;
        return isNew ? 'created' : 'exists';
    }
    return {
        async create(name, content) {
            (0,names/* demandName */.Pf)(name);
            (0,trouble/* demandSize */.p1)(name, content);
            for (let attempt = 0;; attempt += 1) {
                try {
                    return await create(name, content);
                }
                catch (error) {
                    // a folder was removed since: that of narrower tiles, by a writer that stored the full one
                    rooms.clear();
                    if (!(0,files/* isErrno */.r)(error, 'ENOENT') || attempt >= mostRemovals)
                        throw (0,refusal/* asUnavailable */.l)(error, directory);
                }
            }
        },
        async get(name) {
            (0,names/* demandName */.Pf)(name);
            return reader.read(name);
        },
        async has(name) {
            (0,names/* demandName */.Pf)(name);
            return reader.has(name);
        },
        list(prefix, after) {
            (0,names/* demandPrefix */.uR)(prefix);
            return (0,walk/* walk */.G)({ read: async (folder) => reader.entries(folder), prefix, after });
        },
        async replace(name, content) {
            (0,trouble/* demandSize */.p1)(name, content);
            try {
                const temporary = newTemporary();
                await prepare(external_node_path_.dirname(temporary));
                await (0,files/* writeFileAtomic */.Zf)({ file: external_node_path_.join(directory, name), content, mode: 'usual', temporary });
            }
            catch (error) {
                rooms.clear();
                throw (0,refusal/* asUnavailable */.l)(error, directory);
            }
        },
        async remove(name) {
            (0,names/* demandName */.Pf)(name);
            reader.demandFolders(name);
            try {
                await (0,promises_.unlink)(external_node_path_.join(directory, name));
            }
            catch (error) {
                if (!(0,files/* isErrno */.r)(error, 'ENOENT'))
                    throw (0,refusal/* asUnavailable */.l)(error, directory);
            }
        },
        async dropPartials(name) {
            (0,names/* demandName */.Pf)(name);
            reader.demandFolders(name);
            await dropPartials(external_node_path_.join(directory, `${name}.p`));
            rooms.delete(external_node_path_.join(directory, `${name}.p`));
        },
    };
}


/***/ }),

/***/ 288:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ openReader)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _core_disk_trouble_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7919);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2807);
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1645);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2851);
/* harmony import */ var _store_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8766);
/* harmony import */ var _trouble_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2616);








/**
 * Reads at once and not by the pool of threads: the files are small and many, and four ways to the pool and back take longer than the
 * work. Links are not followed, neither as files nor as folders: what they lead to is not of this log.
 */
function openReader(directory) {
    const sound = new Set();
    function demandFolders(name) {
        for (const folder of (0,_names_js__WEBPACK_IMPORTED_MODULE_5__/* .foldersOf */ .pd)(name)) {
            if (sound.has(folder))
                continue;
            const place = node_path__WEBPACK_IMPORTED_MODULE_1__.join(directory, folder);
            const stats = statsOf(place);
            if (stats === undefined)
                return;
            if (!stats.isDirectory())
                throw (0,_trouble_js__WEBPACK_IMPORTED_MODULE_6__/* .misplaced */ .j5)({ place, why: `${kindOf(stats)} stands where a folder belongs` });
            sound.add(folder);
        }
    }
    return {
        demandFolders,
        read(name) {
            demandFolders(name);
            return readWhole(node_path__WEBPACK_IMPORTED_MODULE_1__.join(directory, name));
        },
        has(name) {
            demandFolders(name);
            return statsOf(node_path__WEBPACK_IMPORTED_MODULE_1__.join(directory, name)) !== undefined;
        },
        entries(folder) {
            if (folder !== '')
                demandFolders(`${folder}/any`);
            return list(node_path__WEBPACK_IMPORTED_MODULE_1__.join(directory, folder)).flatMap((entry) => entryOf(entry));
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
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(folder, { withFileTypes: true });
    }
    catch (error) {
        if ((0,_core_files_js__WEBPACK_IMPORTED_MODULE_4__/* .isErrno */ .r)(error, 'ENOENT'))
            return [];
        throw unreadable(folder, error);
    }
}
function statsOf(place) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(place, { throwIfNoEntry: false });
    }
    catch (error) {
        throw unreadable(place, error);
    }
}
/** A pipe would keep whoever opens it waiting for a writer: it is opened without waiting, and then seen to be none. */
const openFlags = node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK;
function readWhole(file) {
    const descriptor = openFile(file);
    if (descriptor === undefined)
        return undefined;
    try {
        const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(descriptor);
        if (!stats.isFile())
            throw (0,_trouble_js__WEBPACK_IMPORTED_MODULE_6__/* .misplaced */ .j5)({ place: file, why: `${kindOf(stats)} stands where a file belongs` });
        if (stats.size > _store_js__WEBPACK_IMPORTED_MODULE_7__/* .largestObject */ .e)
            throw (0,_trouble_js__WEBPACK_IMPORTED_MODULE_6__/* .misplaced */ .j5)({ place: file, why: (0,_trouble_js__WEBPACK_IMPORTED_MODULE_6__/* .tooLarge */ .g$)(stats.size) });
        return readAll(descriptor, stats.size);
    }
    catch (error) {
        throw (0,_core_disk_trouble_js__WEBPACK_IMPORTED_MODULE_2__/* .isSystemError */ .O)(error) ? unreadable(file, error) : error;
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(descriptor);
    }
}
function openFile(file) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(file, openFlags);
    }
    catch (error) {
        if ((0,_core_files_js__WEBPACK_IMPORTED_MODULE_4__/* .isErrno */ .r)(error, 'ENOENT'))
            return undefined;
        const stats = statsOf(file);
        if (stats === undefined || stats.isFile())
            throw unreadable(file, error);
        throw (0,_trouble_js__WEBPACK_IMPORTED_MODULE_6__/* .misplaced */ .j5)({ place: file, why: `${kindOf(stats)} stands where a file belongs` });
    }
}
/** What is cut short meanwhile comes as it is then. */
function readAll(descriptor, size) {
    const content = Buffer.allocUnsafeSlow(size);
    let filled = 0;
    while (filled < size) {
        const read = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(descriptor, content, filled, size - filled, null);
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
    const why = (0,_core_files_js__WEBPACK_IMPORTED_MODULE_4__/* .isErrno */ .r)(cause, 'EACCES') || (0,_core_files_js__WEBPACK_IMPORTED_MODULE_4__/* .isErrno */ .r)(cause, 'EPERM') ? 'this user may not read it' : (0,_core_disk_trouble_js__WEBPACK_IMPORTED_MODULE_2__/* .diskTrouble */ .l)(cause);
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .DeliveryError */ .VE({
        code: 'audit-unavailable',
        message: `${place} cannot be read: ${why}`,
        hint: 'let this user read the whole folder of the log, and run the command again',
        cause,
    });
}


/***/ }),

/***/ 2851:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pf: () => (/* binding */ demandName),
/* harmony export */   pd: () => (/* binding */ foldersOf),
/* harmony export */   uR: () => (/* binding */ demandPrefix),
/* harmony export */   wC: () => (/* binding */ isLogName)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6067);


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
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({
        code: 'fault',
        message: `${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(text)} is no ${what} in a log; allowed are small letters, digits, points and hyphens between single slashes`,
    });
}


/***/ }),

/***/ 2616:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ml: () => (/* binding */ demandFile),
/* harmony export */   g$: () => (/* binding */ tooLarge),
/* harmony export */   j5: () => (/* binding */ misplaced),
/* harmony export */   p1: () => (/* binding */ demandSize)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2851);
/* harmony import */ var _store_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8766);



/** What stands where a file of the log belongs and is none: a finding about the log, no trouble of the place. */
function misplaced({ place, why }) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({
        code: 'chain-broken',
        message: `${place} is no file of a log: ${why}`,
        hint: 'find out who put it there, keep it as evidence, and move it away',
    });
}
/** The reason of `misplaced` for what is larger than anything in a log. */
function tooLarge(bytes) {
    return `it has ${bytes} bytes, and nothing in a log has more than ${_store_js__WEBPACK_IMPORTED_MODULE_2__/* .largestObject */ .e}`;
}
/** Throws where `content` is more than a reader would take. */
function demandSize(name, content) {
    if (content.length <= _store_js__WEBPACK_IMPORTED_MODULE_2__/* .largestObject */ .e)
        return;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code: 'fault', message: `${name} would have ${content.length} bytes; at most ${_store_js__WEBPACK_IMPORTED_MODULE_2__/* .largestObject */ .e} can be read again` });
}
/** The same, and for a name that no log has. */
function demandFile(name, content) {
    (0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .demandName */ .Pf)(name);
    demandSize(name, content);
}


/***/ }),

/***/ 1470:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ walk)
/* harmony export */ });
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2851);

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
        const wanted = whole.filter(({ name, kind }) => (kind === 'file' ? isWanted(name) : canHold({ folder: `${name}/`, prefix, after })) && (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .isLogName */ .wC)(name));
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

/***/ 9708:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./build/audit/log/init.js
var init = __webpack_require__(6831);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/commands/audit/place.js
var audit_place = __webpack_require__(6060);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/core/create-file.js
var create_file = __webpack_require__(1443);
// EXTERNAL MODULE: ./build/core/files.js
var files = __webpack_require__(1645);
// EXTERNAL MODULE: ./build/core/json.js
var json = __webpack_require__(8314);
// EXTERNAL MODULE: ./build/tlog/checkpoint.js + 1 modules
var checkpoint = __webpack_require__(5940);
// EXTERNAL MODULE: ./build/tlog/vkey.js
var vkey = __webpack_require__(2958);
// EXTERNAL MODULE: ./build/audit/read-if-there.js
var read_if_there = __webpack_require__(8351);
// EXTERNAL MODULE: ./build/audit/refusal.js
var refusal = __webpack_require__(2628);
// EXTERNAL MODULE: ./build/audit/log/append/entries.js
var entries = __webpack_require__(4250);
// EXTERNAL MODULE: ./build/audit/log/append/writer.js + 9 modules
var writer = __webpack_require__(5574);
// EXTERNAL MODULE: ./build/audit/log/keys.js
var log_keys = __webpack_require__(6361);
;// CONCATENATED MODULE: ./build/audit/log/lifecycle/rotate.js













/** The new keys and the event wait here, on the disk before anybody is told of them, until all is done. */
const nextFolder = (keys) => external_node_path_.join(keys, 'next');
const eventFile = 'rotation.json';
const pems = ['ed25519.pem', 'ml-dsa-44.pem'];
/**
 * Gives a log new keys: an event that names both in a commit that both sign, then the policy beside the log, then the keys in the place of the old ones,
 * which are gone. Where it is killed, at any step, the next call goes on with it; in between nobody can append with the old keys. Rejects as an append does.
 */
async function rotateLogKeys(request) {
    const { keys, origin, policy } = request;
    const next = nextFolder(keys);
    const isMoving = await isThere(external_node_path_.join(next, eventFile)) && !await isThere(external_node_path_.join(next, 'ed25519.pem'));
    const appended = isMoving ? undefined : await sign(request);
    if (appended !== undefined)
        await replaceKeys({ policy, vkeys: vkeysOf(origin, await demand(next)) });
    try {
        for (const name of pems)
            await moveIfThere(external_node_path_.join(next, name), external_node_path_.join(keys, name));
        await (0,files/* syncFolder */.Yw)(keys);
        await (0,promises_.unlink)(external_node_path_.join(next, eventFile));
        await (0,promises_.rmdir)(next);
        await (0,files/* syncFolder */.Yw)(keys);
    }
    catch (error) {
        throw (0,refusal/* asUnavailable */.l)(error, keys);
    }
    return { appended, vkeys: vkeysOf(origin, await demand(keys)) };
}
async function sign({ store, origin, keys, reason, seen, clock, random, entry }) {
    const old = await demand(keys);
    const next = await (0,log_keys/* createLogKeys */.vH)({ folder: nextFolder(keys), random });
    const made = entry('audit.key.rotated', { old: vkeysOf(origin, old), new: vkeysOf(origin, next), reason });
    const kept = await keepEvent({ folder: nextFolder(keys), entry: made, random });
    return (0,writer/* createLogWriter */.G)({ store, origin, signers: [...old, ...next], believed: old, clock, random, seen }).append([kept]);
}
/** The event as it was written first: the same one is appended however often somebody tries. */
async function keepEvent({ folder, entry, random }) {
    const file = external_node_path_.join(folder, eventFile);
    try {
        await (0,create_file/* createFile */.x3)({ file, temporary: external_node_path_.join(folder, `.${Buffer.from(random.bytes(8)).toString('hex')}.tmp`), content: entry.text });
        await (0,files/* syncFolder */.Yw)(folder);
        const text = await (0,promises_.readFile)(file, 'utf8');
        const value = JSON.parse(text);
        const idem = (0,json/* isJsonObject */.O)(value) ? (0,entries/* idemOf */.PY)(value) : undefined;
        if (idem !== undefined)
            return { text, idem };
    }
    catch (error) {
        throw (0,refusal/* asUnavailable */.l)(error, folder);
    }
    throw (0,log_keys/* unusable */._P)(`${file} is no rotation that was begun`);
}
/** Writes the new keys into the policy, and leaves everything else in it as it is: witnesses, quorum, comments. */
async function replaceKeys({ policy, vkeys }) {
    const text = Buffer.from(await (0,read_if_there/* readIfThere */.q)(policy) ?? []).toString();
    const lines = text.split('\n');
    const at = lines.findIndex((line) => /^log[ \t]/.test(line));
    if (at === -1)
        throw new errors/* DeliveryError */.VE({ code: 'input-file-invalid', message: `${policy} has no log line`, hint: 'put it back from whoever verifies the log' });
    const rest = lines.filter((line, index) => index === at || !/^log[ \t]/.test(line));
    const content = rest.flatMap((line, index) => (index === at ? vkeys.map((vkey) => `log ${vkey}`) : [line])).join('\n');
    try {
        await (0,files/* writeFileAtomic */.Zf)({ file: policy, content, mode: 'usual' });
    }
    catch (error) {
        throw (0,refusal/* asUnavailable */.l)(error, policy);
    }
}
async function demand(folder) {
    const signers = await (0,log_keys/* readLogKeys */.RC)(folder);
    if (signers === undefined)
        throw (0,log_keys/* unusable */._P)(`there are no private keys in ${folder}`);
    return signers;
}
function vkeysOf(origin, signers) {
    return signers.map((signer) => (0,vkey/* formatVkey */.T2)((0,checkpoint/* verifierKeyOf */.pR)({ name: origin, signer })));
}
async function isThere(file) {
    try {
        return await (0,read_if_there/* readIfThere */.q)(file) !== undefined;
    }
    catch (error) {
        throw (0,refusal/* asUnavailable */.l)(error, file);
    }
}
async function moveIfThere(from, to) {
    try {
        await (0,promises_.rename)(from, to);
    }
    catch (error) {
        if (!(0,files/* isErrno */.r)(error, 'ENOENT'))
            throw error;
    }
}

// EXTERNAL MODULE: ./build/audit/log/verify/pins.js
var verify_pins = __webpack_require__(3087);
// EXTERNAL MODULE: ./build/commands/audit/own-entries.js + 1 modules
var own_entries = __webpack_require__(2557);
;// CONCATENATED MODULE: ./build/commands/audit/init/rotate.js





/** Gives the log that is there new keys. */
async function rotate({ place, origin: given, reason, dryRun, names, ports }) {
    const { origin } = await (0,audit_place/* demandPolicy */.mM)(place);
    if (given !== undefined && given !== origin)
        throw invalid('origin', `the log is called ${origin}, for ever`);
    if (reason === undefined)
        throw invalid('reason', 'say why the keys are changed, with --reason TEXT: it goes into the log');
    const document = { log: place.directory, keys: place.keys, policy: place.policy, origin };
    if (dryRun) {
        const plan = [{ command: 'make-keys', path: place.keys }, { command: 'append', events: 1 }, { command: 'write-policy', path: place.policy }];
        return { result: 'planned', message: `would change the keys of ${origin}`, outputs: {}, document: { ...document, plan } };
    }
    const pins = (0,verify_pins/* createPins */.D)(ports.home);
    const entry = (0,own_entries/* ownEntries */.x)({ command: 'audit init', ...names, ports });
    const { appended, vkeys } = await rotateLogKeys({ ...place, origin, reason, seen: await pins.get(origin), entry, clock: ports.clock, random: ports.random });
    if (appended !== undefined)
        await pins.move(origin, appended);
    const text = [
        appended === undefined ? 'finished what was begun: the new keys are in their place' : `index ${appended.indices.join()}, size ${appended.size}`,
        `${place.policy}  has the new keys; the policy of before is as good for whoever has that`,
        `${place.keys}  has the new private keys, and no others: keep a copy in a safe place`,
    ].join('\n');
    return { result: 'rotated', message: `${origin} has new keys`, outputs: {}, document: { ...document, vkeys, index: appended?.indices[0] ?? null, size: appended?.size ?? null }, text };
}
function invalid(path, message) {
    return new errors/* DeliveryError */.VE({ code: 'input-invalid', message: `--${path}: ${message}`, problems: [{ path, message }] });
}

;// CONCATENATED MODULE: ./build/commands/audit/init/run.js




/** Makes a log where there is none, and says what came where; or gives one new keys. */
const run = async ({ inputs: { log, origin, rotate: isRotation, reason, service, environment, dryRun }, ports }) => {
    const place = (0,audit_place/* logPlace */.ai)({ log, ports });
    if (isRotation)
        return rotate({ place, origin, reason, dryRun, names: { service, environment }, ports });
    if (origin === undefined)
        throw originMissing();
    const { directory, keys, policy } = place;
    const document = { log: directory, keys, policy, origin };
    if (dryRun) {
        await (0,init/* demandNoLog */.bh)({ ...place, origin });
        const plan = [{ command: 'make-keys', path: keys }, { command: 'make-log', path: directory }, { command: 'write-policy', path: policy }];
        return outcome('planned', `would make the audit log ${origin} in ${directory}`, { ...document, plan });
    }
    const vkeys = await (0,init/* initLog */.Lo)({ ...place, origin, clock: ports.clock, random: ports.random });
    const text = [
        `${directory}  the log: publish it, copy it, let others verify it`,
        `${keys}  its private keys: keep a copy in a safe place, and show them to nobody`,
        `${policy}  whose it is: give it to whoever verifies the log`,
    ].join('\n');
    return { ...outcome('passed', `made the audit log ${origin}`, { ...document, vkeys }), text };
};
function outcome(result, message, document) {
    return { result, message, outputs: {}, document };
}
function originMissing() {
    const message = 'is missing: say what the log is called, for ever, such as --origin example.com/audit/prod';
    return new errors/* DeliveryError */.VE({ code: 'input-invalid', message: `--origin ${message}`, problems: [{ path: 'origin', message }] });
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
