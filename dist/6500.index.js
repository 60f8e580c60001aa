export const id = 6500;
export const ids = [6500,9245];
export const modules = {

/***/ 59245:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createDirectoryStore: () => (/* binding */ createDirectoryStore)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/core/create-file.js
var create_file = __webpack_require__(21443);
// EXTERNAL MODULE: ./build/core/files.js
var files = __webpack_require__(21645);
// EXTERNAL MODULE: ./build/audit/refusal.js
var refusal = __webpack_require__(62628);
// EXTERNAL MODULE: ./build/audit/log/store/names.js
var names = __webpack_require__(72851);
// EXTERNAL MODULE: ./build/audit/log/store/trouble.js
var trouble = __webpack_require__(72616);
// EXTERNAL MODULE: ./build/audit/log/store/walk.js
var walk = __webpack_require__(81470);
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
var directory_reader = __webpack_require__(70288);
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

/***/ 70288:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ openReader)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _core_disk_trouble_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(17919);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(62807);
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(21645);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(72851);
/* harmony import */ var _store_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(48766);
/* harmony import */ var _trouble_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(72616);








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

/***/ 72851:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pf: () => (/* binding */ demandName),
/* harmony export */   pd: () => (/* binding */ foldersOf),
/* harmony export */   uR: () => (/* binding */ demandPrefix),
/* harmony export */   wC: () => (/* binding */ isLogName)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26067);


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

/***/ 72616:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ml: () => (/* binding */ demandFile),
/* harmony export */   g$: () => (/* binding */ tooLarge),
/* harmony export */   j5: () => (/* binding */ misplaced),
/* harmony export */   p1: () => (/* binding */ demandSize)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(72851);
/* harmony import */ var _store_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48766);



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

/***/ 81470:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ walk)
/* harmony export */ });
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72851);

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

/***/ 73594:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fp: () => (/* binding */ policyBeside),
/* harmony export */   j1: () => (/* binding */ readFolder),
/* harmony export */   nG: () => (/* binding */ shardFolder)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62807);
/* harmony import */ var _store_directory_reader_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(70288);
/* harmony import */ var _shards_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(16220);





/** Looks at what is in a folder. One without a log and without shards is that of a log that is not there; files of a log beside shards do not make one log of them. */
function readFolder(directory) {
    const own = (0,_store_directory_reader_js__WEBPACK_IMPORTED_MODULE_3__/* .openReader */ .c)(directory).entries('').map(({ name }) => name).filter((name) => name === 'checkpoint' || name === 'commit' || name === 'tile');
    const shards = shardsIn(directory);
    if (shards.length > 0)
        return { kind: 'place', shards, strange: own.toSorted() };
    return { kind: 'log', log: { directory, shard: (0,_shards_js__WEBPACK_IMPORTED_MODULE_4__/* .parseShardPath */ .vE)(directory.split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep).slice(-2).join('/')) }, isThere: own.length > 0 };
}
/**
 * The file of keys that belongs to a log, where nobody names one: beside it, and for a shard beside its place. What lies in a place was written by whoever writes its
 * logs, so that a policy there is not believed; throws `input-invalid` where there is one, since somebody may mean it.
 */
function policyBeside({ directory, shard }) {
    const own = `${directory}.policy`;
    if (shard === undefined)
        return own;
    const place = `${node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(directory, '..', '..')}.policy`;
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(own))
        return place;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeliveryError */ .VE({
        code: 'input-invalid',
        message: `nobody says which policy is meant for the audit log in ${directory}: ${own} is in the place of the log, where whoever writes the log can write it, and not the place's, ${place}`,
        hint: 'find out who put it there, and move it away; `audit verify` takes the policy that you believe by --policy',
    });
}
/** The folder of a shard of a place, whether it is there or not. */
function shardFolder(place, shard) {
    return { directory: node_path__WEBPACK_IMPORTED_MODULE_1__.join(place, ...(0,_shards_js__WEBPACK_IMPORTED_MODULE_4__/* .shardPath */ .A$)(shard).split('/')), shard };
}
function shardsIn(place) {
    const shards = foldersIn(place).flatMap((retention) => foldersIn(node_path__WEBPACK_IMPORTED_MODULE_1__.join(place, retention)).map((period) => (0,_shards_js__WEBPACK_IMPORTED_MODULE_4__/* .parseShardPath */ .vE)(`${retention}/${period}`)));
    return shards.filter((shard) => shard !== undefined);
}
/** Links are not followed: what they lead to is not of this place. */
function foldersIn(folder) {
    return (0,_store_directory_reader_js__WEBPACK_IMPORTED_MODULE_3__/* .openReader */ .c)(folder).entries('').flatMap(({ name, kind }) => (kind === 'folder' ? [name] : [])).toSorted();
}


/***/ }),

/***/ 81660:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ placeOrigin),
/* harmony export */   q: () => (/* binding */ policyOfLog)
/* harmony export */ });
/* harmony import */ var _tlog_checkpoint_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95940);
/* harmony import */ var _tlog_note_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(87167);
/* harmony import */ var _tlog_tlog_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(18154);
/* harmony import */ var _shard_policy_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(52648);
/* harmony import */ var _shards_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(16220);





/**
 * What a policy says of the log that somebody wants to verify, which may be a shard of the place that it names: the one that its path says. A shard under the path of
 * another one, or under none, is not believed, signed as it may be: its keys have another name, and any shard would do in the place of what is meant.
 */
function policyOfLog({ policy, note, shard }) {
    const [key] = policy.logs;
    const said = note === undefined ? undefined : originIn(note);
    return key === undefined || shard === undefined || said === key.name ? policy : (0,_shard_policy_js__WEBPACK_IMPORTED_MODULE_3__/* .policyFor */ .K)({ policy, origin: (0,_shards_js__WEBPACK_IMPORTED_MODULE_4__/* .shardOrigin */ .b9)(placeOrigin(policy), shard) });
}
/** What the place is called that a policy is for. */
function placeOrigin({ logs: [key] }) {
    return key === undefined ? '' : (0,_shards_js__WEBPACK_IMPORTED_MODULE_4__/* .parseShardOrigin */ .Wh)(key.name)?.place ?? key.name;
}
function originIn(note) {
    try {
        return (0,_tlog_checkpoint_js__WEBPACK_IMPORTED_MODULE_0__/* .parseCheckpoint */ .S7)((0,_tlog_note_js__WEBPACK_IMPORTED_MODULE_1__/* .parseNote */ .w)(note).text).origin;
    }
    catch (error) {
        if (error instanceof _tlog_tlog_error_js__WEBPACK_IMPORTED_MODULE_2__/* .TlogError */ .v)
            return undefined;
        throw error;
    }
}


/***/ }),

/***/ 56500:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/actions/wiring/delivery.js + 14 modules
var delivery = __webpack_require__(19024);
// EXTERNAL MODULE: ./build/audit/log/store/directory/directory-store.js + 2 modules
var directory_store = __webpack_require__(59245);
// EXTERNAL MODULE: ./build/audit/log/verify/pins.js
var pins = __webpack_require__(23087);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/files.js
var files = __webpack_require__(21645);
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(26067);
// EXTERNAL MODULE: ./build/tlog/base64.js
var base64 = __webpack_require__(48096);
// EXTERNAL MODULE: ./build/audit/log/verify/policy-file.js
var policy_file = __webpack_require__(29196);
// EXTERNAL MODULE: ./build/tlog/checkpoint.js + 1 modules
var checkpoint = __webpack_require__(95940);
// EXTERNAL MODULE: ./build/tlog/bundle.js
var bundle = __webpack_require__(93667);
// EXTERNAL MODULE: ./build/tlog/hash.js
var hash = __webpack_require__(36731);
// EXTERNAL MODULE: ./build/tlog/note.js
var tlog_note = __webpack_require__(87167);
// EXTERNAL MODULE: ./build/tlog/proof.js
var tlog_proof = __webpack_require__(19813);
// EXTERNAL MODULE: ./build/tlog/tlog-proof.js
var tlog_tlog_proof = __webpack_require__(7370);
// EXTERNAL MODULE: ./build/tlog/tlog-error.js
var tlog_error = __webpack_require__(18154);
// EXTERNAL MODULE: ./build/audit/log/shard-policy.js
var shard_policy = __webpack_require__(52648);
// EXTERNAL MODULE: ./build/audit/log/verify/entry.js
var verify_entry = __webpack_require__(73836);
// EXTERNAL MODULE: ./build/audit/log/verify/findings.js
var verify_findings = __webpack_require__(46145);
// EXTERNAL MODULE: ./build/audit/log/verify/heads.js
var heads = __webpack_require__(9580);
;// CONCATENATED MODULE: ./build/audit/log/verify/verify-proof.js











/**
 * Verifies that one entry is in a log, from its `.tlog-proof` alone: that the checkpoint in it is signed by whom it has to be, and that the entry's
 * bytes lead to its root. The entry is the one given, else what the proof has in its `extra` line. Without a policy nothing is said about who signed.
 */
function verifyProof({ proof, entry, policy }) {
    const findings = (0,verify_findings/* createFindings */.N)();
    const report = (rest) => ({ ...rest, findings: findings.all(), counts: findings.counts() });
    const parsed = parse(proof, findings);
    if (parsed === undefined)
        return report({ proved: undefined, lacksEntry: false });
    const { checkpoint: note, index, hashes, extra } = parsed.file;
    const { says } = parsed;
    (0,heads/* createHeadJudge */.E)({ policy: policy === undefined ? undefined : (0,shard_policy/* policyFor */.K)({ policy, origin: says.origin }), findings }).judge(note, { where: 'checkpoint', by: 'whole-policy' });
    const proved = { ...says, index };
    const bytes = entry ?? extra;
    if (bytes === undefined)
        return report({ proved, lacksEntry: true });
    const fault = bytes.length > bundle/* longestEntry */.tr ? `it has ${bytes.length} bytes, and an entry has at most ${bundle/* longestEntry */.tr}` : (0,verify_entry/* readEntry */.h)(bytes).fault;
    if (fault !== undefined)
        findings.add('malformed', 'entry', fault);
    if (!(0,tlog_proof/* verifyInclusion */.yR)({ index, size: says.size, leafHash: (0,hash/* leafHash */.Jq)(bytes), root: says.root, proof: hashes })) {
        findings.add('tampered', 'entry', `with the hashes of the proof it does not lead, as entry ${index}, to the root of the ${says.size} entries that is signed`);
    }
    return report({ proved, lacksEntry: false });
}
function parse(bytes, findings) {
    try {
        const file = (0,tlog_tlog_proof/* parseTlogProof */.a)(bytes);
        return { file, says: (0,checkpoint/* parseCheckpoint */.S7)((0,tlog_note/* parseNote */.w)(file.checkpoint).text) };
    }
    catch (error) {
        if (!(error instanceof tlog_error/* TlogError */.v))
            throw error;
        findings.add('malformed', 'proof', error.message);
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/audit/log/verify/proof-files.js








/** Bytes of a proof at most: 54 lines and a note. */
const largestProof = 1_100_000;
/** Bytes of a file with one entry at most: more than an entry has, so that it can be said how many it is. */
const largestEntryFile = 1_000_000;
/**
 * Verifies the proof in a file, with the entry in another one or in the proof itself, and tells what came of it. Rejects with `input-file-invalid` for files
 * that are not there, and with `input-invalid` where there is no entry to prove.
 */
async function verifyProofFile({ proof, entry, policy, folder }) {
    const place = (name) => external_node_path_.resolve(folder, name);
    const keys = policy === undefined ? undefined : await (0,policy_file/* readPolicy */.T)({ file: place(policy), isNamed: true });
    const bytes = entry === undefined ? undefined : withoutNewline(await contentOf(place(entry), largestEntryFile));
    const report = verifyProof({ proof: await contentOf(place(proof), largestProof), entry: bytes, policy: keys });
    if (report.lacksEntry && report.findings.length === 0) {
        throw new errors/* DeliveryError */.VE({
            code: 'input-invalid',
            message: 'there is no entry to prove: the proof does not bring it, and none is given',
            hint: 'name the file with the entry by --entry, byte by byte as it is in the log',
            problems: [{ path: 'entry', message: 'is missing' }],
        });
    }
    return toldOf({ report, file: place(proof), policy: policy === undefined ? undefined : place(policy) });
}
function toldOf({ report: { proved, findings, counts }, file, policy }) {
    const document = {
        proof: file,
        policy: policy ?? null,
        origin: proved?.origin ?? null,
        index: proved?.index ?? null,
        size: proved?.size ?? null,
        root: proved === undefined ? null : (0,base64/* encodeBase64 */.W)(proved.root),
        findings,
        counts,
    };
    const lines = findings.flatMap(({ finding, where, message }) => [`${finding}: ${where}`, ...(0,core_text/* wrap */.LV)({ text: (0,core_text/* oneLine */.TN)(message), indent: 2 })]);
    if (proved === undefined || findings.length > 0) {
        return { document, result: 'failed', message: `${file} does not prove it: ${Object.keys(counts).join(', ')}`, text: lines.join('\n') };
    }
    const text = `${(0,core_text/* quoted */.TL)(proved.origin)}: entry ${proved.index} of ${proved.size}\nroot ${(0,base64/* encodeBase64 */.W)(proved.root)}`;
    if (policy === undefined)
        return { document, result: 'unpinned', message: 'the entry and the proof fit; nothing says whose log it is, since no policy with its keys is named', text };
    return { document, result: 'passed', message: `the entry is in the log, which is signed by every key of ${policy}`, text };
}
async function contentOf(file, most) {
    const invalid = (why, cause) => new errors/* DeliveryError */.VE({ code: 'input-file-invalid', message: `${file} ${why}`, cause });
    let bytes;
    try {
        bytes = await (0,promises_.readFile)(file);
    }
    catch (error) {
        throw invalid((0,files/* isErrno */.r)(error, 'ENOENT') ? 'is not there' : `cannot be read: ${(0,errors/* messageOf */.bD)(error)}`, error);
    }
    if (bytes.length > most)
        throw invalid(`has ${bytes.length} bytes, and at most ${most} are read`);
    return bytes;
}
/** An entry has no newline at its end, and most files do. */
function withoutNewline(bytes) {
    return bytes.at(-1) === 0x0a ? bytes.subarray(0, bytes.at(-2) === 0x0d ? -2 : -1) : bytes;
}

// EXTERNAL MODULE: external "node:v8"
var external_node_v8_ = __webpack_require__(78877);
;// CONCATENATED MODULE: ./build/audit/log/verify/save-memory.js

/** The newest major version of Node whose engine was seen to have the setting: another one would complain of it on standard error. */
const newestTried = 24;
/**
 * Keeps what this process allocates from now on in little memory. The engine otherwise lets the space of what is young grow to some 130 MB before it
 * looks what of it is still needed, which makes a long pass over many small files hardly faster. For a process that does little else.
 */
function saveMemory() {
    if (Number(process.versions.node.split('.')[0]) <= newestTried)
        (0,external_node_v8_.setFlagsFromString)('--semi-space-growth-factor=1');
}

// EXTERNAL MODULE: ./build/audit/log/shards.js
var log_shards = __webpack_require__(16220);
// EXTERNAL MODULE: ./build/audit/event-types.js
var event_types = __webpack_require__(53524);
// EXTERNAL MODULE: ./build/core/json.js
var json = __webpack_require__(28314);
// EXTERNAL MODULE: ./build/tlog/trust.js
var trust = __webpack_require__(99241);
// EXTERNAL MODULE: ./build/audit/log/commit.js
var log_commit = __webpack_require__(67780);
// EXTERNAL MODULE: ./build/audit/log/verify/reading.js
var reading = __webpack_require__(40911);
// EXTERNAL MODULE: ./build/audit/log/verify/shard-trust.js
var shard_trust = __webpack_require__(81660);
;// CONCATENATED MODULE: ./build/audit/log/verify/earlier-ends.js












/**
 * Reads in the first entry of each log, `audit.log.started`, how the one before it ended. What counts is the signed checkpoint in that entry, which stands for itself:
 * so it does not matter here whether the log that has it is sound. A log whose first commit was purged names none any more.
 */
async function earlierEnds({ policy, logs }) {
    const ends = new Map();
    for (const { shard, store } of policy === undefined ? [] : logs) {
        const bytes = await (0,reading/* createReader */.W)(store, (0,verify_findings/* createFindings */.N)()).get((0,log_commit/* commitName */.l3)(0));
        const end = bytes === undefined || policy === undefined ? undefined : endIn(bytes, policy);
        if (end === undefined || end.name === (0,log_shards/* shardPath */.A$)(shard))
            continue;
        ends.set(end.name, [...ends.get(end.name) ?? [], { ...end.pin, began: (0,log_shards/* shardPath */.A$)(shard) }]);
    }
    return {
        shards: [...ends.keys()].map(log_shards/* parseShardPath */.vE).filter((shard) => shard !== undefined),
        of: (shard) => ends.get((0,log_shards/* shardPath */.A$)(shard)) ?? [],
    };
}
/** Nothing where it is not signed by the keys of the place for that log, or where there was no entry that could be missed. */
function endIn(commit, policy) {
    const note = parsed(() => previousIn((0,log_commit/* parseCommit */.L5)(commit).entries[0] ?? ''));
    const origin = note === undefined ? undefined : parsed(() => (0,checkpoint/* parseCheckpoint */.S7)((0,tlog_note/* parseNote */.w)(note).text).origin);
    const found = origin === undefined ? undefined : (0,log_shards/* parseShardOrigin */.Wh)(origin);
    if (note === undefined || origin === undefined || found === undefined || found.place !== (0,shard_trust/* placeOrigin */.m)(policy))
        return undefined;
    const judgement = parsed(() => (0,trust/* judgeCheckpoint */.a)({ note, policy: { logs: (0,shard_policy/* policyFor */.K)({ policy, origin }).logs, witnesses: [], quorum: { kind: 'none' } } }));
    if (judgement?.kind !== 'trusted' || judgement.checkpoint.size === 0)
        return undefined;
    const { size, root } = judgement.checkpoint;
    return { name: (0,log_shards/* shardPath */.A$)(found.shard), pin: { size, root } };
}
function previousIn(entry) {
    const { type, data } = (0,json/* objectOf */.X)(JSON.parse(entry));
    if (type !== event_types/* eventTypes */.mu['audit.log.started'])
        return undefined;
    const { checkpoint } = (0,json/* objectOf */.X)((0,json/* objectOf */.X)((0,json/* objectOf */.X)((0,json/* objectOf */.X)(data)['customData'])['data'])['previous']);
    return typeof checkpoint === 'string' ? Buffer.from(checkpoint) : undefined;
}
/** What does not parse says nothing here; whoever verifies the log that has it says what is wrong. */
function parsed(parse) {
    try {
        return parse();
    }
    catch (error) {
        if (error instanceof tlog_error/* TlogError */.v || error instanceof SyntaxError)
            return undefined;
        throw error;
    }
}

// EXTERNAL MODULE: ./build/audit/log/verify/folders.js
var folders = __webpack_require__(73594);
;// CONCATENATED MODULE: ./build/audit/log/verify/tell-place.js

/** Worst first: what is wrong, what cannot be told, what is not done yet. */
const order = ['failed', 'unpinned', 'unfinished', 'passed'];
/** All logs of a place as one: the worst that is known of any of them, and each in its own words. */
function tellPlace({ place, logs }) {
    const result = order.find((word) => logs.some(({ told }) => told.result === word)) ?? 'passed';
    const of = logs.filter(({ told }) => told.result === result);
    const names = of.map(({ name }) => name).join(', ');
    const all = (0,core_text/* counted */.hS)(logs.length, 'audit log');
    const message = result === 'passed' ? `all of the ${all} in ${place} are whole, and signed by every key of the policy` : `${of.length} of the ${all} in ${place}: ${names}: ${of[0]?.told.message ?? ''}`;
    return {
        result,
        message,
        text: logs.map(({ name, told }) => `${name}: ${told.result}\n${told.text}`).join('\n\n'),
        document: {
            place,
            logs: logs.map(({ name, told }) => ({ name, result: told.result, message: told.message, ...told.document })),
            size: sum(logs.map(({ told }) => told.document['size'])),
            commits: sum(logs.map(({ told }) => told.document['commits'])),
            counts: countsOf(logs.map(({ told }) => told.document['counts'])),
        },
    };
}
/** Files that only a log has, in a place beside its logs: they are of none of these, and whoever takes the place for one log looks at nothing else. */
function tellStrange({ directory, names }) {
    const message = 'only a log has a file or folder of this name, and this is a place with a log for each class and month';
    const findings = names.map((where) => ({ finding: 'malformed', where, message }));
    return {
        result: 'failed',
        message: `${names.join(', ')} in ${directory} ${names.length === 1 ? 'is' : 'are'} of none of its logs`,
        text: findings.flatMap(({ finding, where }) => [`${finding}: ${where}`, ...(0,core_text/* wrap */.LV)({ text: message, indent: 2 })]).join('\n'),
        document: { log: directory, size: 0, commits: 0, findings, counts: { malformed: names.length } },
    };
}
function sum(values) {
    return values.reduce((total, value) => total + (typeof value === 'number' ? value : 0), 0);
}
function countsOf(all) {
    const total = {};
    for (const counts of all)
        for (const [name, count] of Object.entries(counts ?? {}))
            total[name] = (total[name] ?? 0) + Number(count);
    return total;
}

;// CONCATENATED MODULE: ./build/audit/log/verify/tell.js


/** The worst thing that is known of a log, in a word, a sentence, lines for a person and a document for programs. */
function tellOf(verdict) {
    const { report, directory, policy } = verdict;
    const document = documentOf(verdict);
    if (report.findings.length > 0) {
        const kinds = Object.entries(report.counts).map(([name, count]) => (count === 1 ? name : `${name} (${count})`)).join(', ');
        const message = `the audit log in ${directory} does not verify: ${kinds}`;
        return { document, result: 'failed', message, text: [headline(verdict), ...findingLines(report), ...warningLines(report)].join('\n') };
    }
    if (policy === undefined) {
        const message = 'it is consistent with itself; nothing says whose it is, since there is no policy with its keys';
        return { document, result: 'unpinned', message, text: [headline(verdict), ...warningLines(report)].join('\n') };
    }
    if (report.unfinished !== undefined) {
        const message = `the audit log in ${directory} is sound, and something is not finished, which the next append or \`audit retain\` does: ${report.unfinished}`;
        return { document, result: 'unfinished', message, text: [headline(verdict), ...warningLines(report)].join('\n') };
    }
    const message = report.since > 0
        ? `the audit log in ${directory} continues what was verified before, and is signed by every key of ${policy}`
        : `the audit log in ${directory} is whole, and signed by every key of ${policy}`;
    return { document, result: 'passed', message, text: [headline(verdict), ...warningLines(report)].join('\n') };
}
function headline({ report, policy, remembered, deep, incremental }) {
    const { head, commits, since } = report;
    if (head === undefined)
        return `no checkpoint in it is signed by whom it has to be; ${(0,core_text/* counted */.hS)(commits, 'commit')}`;
    const seen = remembered === undefined ? 'not seen before' : `${(0,core_text/* counted */.hS)(remembered.size, 'entry', 'entries')} of them seen before`;
    const looked = deep ? 'the signatures of all commits checked' : 'the last signatures checked';
    const judged = policy === undefined ? 'no signature checked' : `${seen}; ${looked}`;
    const gone = report.purged === 0 ? '' : `, the first ${report.purged} of them purged,`;
    return [
        `${(0,core_text/* quoted */.TL)(head.origin)}: ${(0,core_text/* counted */.hS)(head.size, 'entry', 'entries')}${gone} in ${(0,core_text/* counted */.hS)(commits, 'commit')}; ${judged}`,
        `root ${(0,base64/* encodeBase64 */.W)(head.root)}`,
        ...since > 0 ? [`not looked at again: the first ${(0,core_text/* counted */.hS)(since, 'entry', 'entries')} with their files, verified before; what came since continues them`] : [],
        ...incremental && since === 0 ? ['all of it was looked at: there is no clean look before this one that it could continue as it is'] : [],
    ].join('\n');
}
function findingLines({ findings, counts }) {
    const lines = findings.flatMap(({ finding, where, message }) => [`${finding}: ${(0,core_text/* oneLine */.TN)(where)}`, ...(0,core_text/* wrap */.LV)({ text: (0,core_text/* oneLine */.TN)(message), indent: 2 })]);
    const left = Object.values(counts).reduce((sum, count) => sum + count, 0) - findings.length;
    return left === 0 ? lines : [...lines, `and ${left} more`];
}
function warningLines({ warnings, warned }) {
    const lines = warnings.flatMap(({ where, message }) => [`to look at: ${(0,core_text/* oneLine */.TN)(where)}`, ...(0,core_text/* wrap */.LV)({ text: (0,core_text/* oneLine */.TN)(message), indent: 2 })]);
    return warned === warnings.length ? lines : [...lines, `and ${warned - warnings.length} more to look at`];
}
function documentOf({ report, directory, policy, remembered, deep, incremental }) {
    const { head, commits, findings, counts, warnings, warned, unfinished } = report;
    return {
        log: directory,
        policy: policy ?? null,
        origin: head?.origin ?? null,
        size: head?.size ?? null,
        root: head === undefined ? null : (0,base64/* encodeBase64 */.W)(head.root),
        commits,
        purged: report.purged,
        deep,
        incremental,
        since: report.since,
        pin: remembered === undefined ? null : `${remembered.size}:${(0,base64/* encodeBase64 */.W)(remembered.root)}`,
        findings,
        counts,
        warnings,
        warned,
        unfinished: unfinished ?? null,
    };
}

// EXTERNAL MODULE: ./build/audit/log/verify/verify.js + 16 modules
var verify = __webpack_require__(24797);
;// CONCATENATED MODULE: ./build/audit/log/verify/verify-stored.js






/** Verifies one log by the policy that is for it, or for its place, and by what is remembered of it; remembers what it saw where nothing was wrong. */
async function verifyStored({ directory, shard, store, policy: { file, isNamed }, ends = [], given, pins, remembers, deep, incremental }) {
    const general = await (0,policy_file/* readPolicy */.T)({ file, isNamed });
    const note = await (0,reading/* createReader */.W)(store, (0,verify_findings/* createFindings */.N)()).get('checkpoint');
    const policy = general === undefined ? undefined : (0,shard_trust/* policyOfLog */.q)({ policy: general, note, shard });
    const origin = policy?.logs[0]?.name;
    const remembered = origin === undefined ? undefined : await pins?.get(origin);
    const verified = incremental ? remembered?.verified : undefined;
    const report = await (0,verify/* verifyLog */.I)({ store, policy, pins: [given, remembered, ...ends].filter((pin) => pin !== undefined), deep, verified });
    (0,verify/* demandLog */.G)({ report, directory });
    const { head } = report;
    const isClean = report.findings.length === 0 && report.unfinished === undefined && policy !== undefined;
    if (isClean && remembers && head !== undefined && origin !== undefined)
        await pins?.move(origin, { ...head, ...(report.verified === undefined ? {} : { verified: report.verified }) });
    return tellOf({ report, directory, policy: policy === undefined ? undefined : file, remembered: remembered ?? (pins === undefined ? given : undefined), deep, incremental });
}

;// CONCATENATED MODULE: ./build/audit/log/verify/verify-folder.js







/** Verifies the log in a folder, or all logs of a place, also those that are known to have been there. */
async function verifyFolder(request) {
    const { directory, given, pins, pinOfMany } = request;
    const folder = (0,folders/* readFolder */.j1)(directory);
    if (folder.kind === 'log' && folder.log.shard !== undefined)
        return verifyOne(request, folder.log);
    const policy = await (0,policy_file/* readPolicy */.T)({ file: request.policy ?? `${directory}.policy`, isNamed: request.policy !== undefined });
    const seen = policy === undefined || pins === undefined || (folder.kind === 'log' && isOfOneLog(policy)) ? [] : await shardsOfPlace({ policy, pins });
    if (folder.kind === 'log' && seen.length === 0)
        return verifyOne(request, folder.log);
    if (given !== undefined)
        throw pinOfMany();
    const logs = [];
    const there = folder.kind === 'place' ? folder.shards : [];
    const ends = await earlierEnds({ policy, logs: there.map((shard) => ({ shard, store: request.storeOf((0,folders/* shardFolder */.nG)(directory, shard).directory) })) });
    const names = new Set([...there, ...seen, ...ends.shards].map(log_shards/* shardPath */.A$));
    for (const name of [...names].toSorted()) {
        const shard = (0,log_shards/* parseShardPath */.vE)(name);
        if (shard !== undefined)
            logs.push({ name, told: await verifyOne({ ...request, policy: request.policy ?? `${directory}.policy`, ends: ends.of(shard) }, (0,folders/* shardFolder */.nG)(directory, shard), request.policy !== undefined) });
    }
    if (folder.kind === 'place' && folder.strange.length > 0)
        logs.push({ name: '.', told: tellStrange({ directory, names: folder.strange }) });
    if (folder.kind === 'log' && folder.isThere)
        logs.push({ name: '.', told: await verifyOne(request, folder.log) });
    return tellPlace({ place: directory, logs });
}
/** The policy of one log of a place says nothing of the others. */
function isOfOneLog(policy) {
    return (0,shard_trust/* placeOrigin */.m)(policy) !== policy.logs[0]?.name;
}
/** The shards that a home has seen of a place: one that is gone as a whole is missed by nobody else. */
async function shardsOfPlace({ policy, pins }) {
    const place = (0,shard_trust/* placeOrigin */.m)(policy);
    return (await pins.origins()).map(log_shards/* parseShardOrigin */.Wh).flatMap((found) => (found?.place === place ? [found.shard] : []));
}
async function verifyOne(request, folder, isNamed = request.policy !== undefined) {
    const { directory, shard } = folder;
    return verifyStored({ ...request, directory, shard, store: request.storeOf(directory), policy: { file: request.policy ?? (0,folders/* policyBeside */.fp)(folder), isNamed } });
}

;// CONCATENATED MODULE: ./build/commands/audit/verify/outcome.js

/** How `audit verify` ends, by what is told of a log, of all logs of a place, or of a proof. */
function outcomeOfTold(what) {
    const told = { ...what, outputs: {} };
    // where it went well, the text is all that a person sees
    if (told.result === 'passed')
        return { ...told, text: `${told.text}\n${told.message}` };
    if (told.result !== 'failed')
        return told;
    const hint = 'keep a copy of it as it is, with the policy and the pin, before anybody mends anything';
    return { ...told, error: new errors/* DeliveryError */.VE({ code: 'chain-broken', message: told.message, hint }) };
}

// EXTERNAL MODULE: ./build/actions/wiring/log-place.js
var log_place = __webpack_require__(77267);
// EXTERNAL MODULE: ./build/audit/log/configured/place.js
var configured_place = __webpack_require__(14913);
;// CONCATENATED MODULE: ./build/commands/audit/verify/stored-place.js








/**
 * Verifies the logs of a configuration's place on a branch or in a bucket, through its store. Nothing there lists the logs of a place: they are those that this
 * home has seen, and those of the configured class of this month and the two years before it. Rejects with `nothing-recorded` where there is none.
 */
async function verifyStoredPlace({ config, ports, policy: named, look, pinOfMany }) {
    const place = (0,log_place/* logPlaceOf */.F)({ config, ports });
    const policy = { file: named ?? place.trust.policy.file, isNamed: true };
    const shards = await shardsIn({ place, file: policy.file, look, retention: config.audit.retention, nowMs: ports.clock.now() });
    if (shards.length === 0)
        throw nothingThere(place);
    if (look.given !== undefined && shards.length > 1)
        throw pinOfMany();
    const logs = [];
    for (const shard of shards)
        logs.push({ name: (0,log_shards/* shardPath */.A$)(shard), told: await verifyStored({ ...look, directory: place.addressOf(shard), shard, store: await place.storeOf(shard), policy }) });
    return tellPlace({ place: place.address, logs });
}
async function shardsIn({ place, file, look: { pins }, retention, nowMs }) {
    const policy = await (0,policy_file/* readPolicy */.T)({ file, isNamed: true });
    const names = new Set(policy === undefined || pins === undefined ? [] : (await shardsOfPlace({ policy, pins })).map(log_shards/* shardPath */.A$));
    const current = (0,log_shards/* shardAt */.KP)({ retention, timeMs: nowMs });
    for (const shard of [current, ...(0,configured_place/* shardsBefore */.rC)(current)]) {
        if (!names.has((0,log_shards/* shardPath */.A$)(shard)) && await (await place.storeOf(shard)).get('checkpoint') !== undefined)
            names.add((0,log_shards/* shardPath */.A$)(shard));
    }
    return [...names].toSorted().flatMap((name) => (0,log_shards/* parseShardOrigin */.Wh)(`place/${name}`)?.shard ?? []);
}
function nothingThere({ address }) {
    return new errors/* DeliveryError */.VE({
        code: 'nothing-recorded',
        message: `there is no audit log in ${address} that this machine knows of, and none of the last two years of the configured class`,
        hint: 'the first release makes it; of another class, fetch the log and name its folder with the policy by --policy',
    });
}

;// CONCATENATED MODULE: ./build/commands/audit/verify/run.js










/** Verifies one log, or all of a place, and remembers what it saw where nothing was wrong with it. */
const run = async ({ inputs, ports }) => {
    const { log, proof, entry } = inputs;
    if (log !== undefined && proof !== undefined)
        throw notOne('name the folder of a log, or a proof by --proof');
    if (entry !== undefined && proof === undefined)
        throw notOne('--entry is for a --proof');
    if (proof !== undefined && (inputs.deep || inputs.incremental || inputs.pin !== undefined))
        throw notOne('--deep, --incremental and --pin are for a log, and no use for a proof');
    if (proof !== undefined)
        return outcomeOfTold(await verifyProofFile({ proof, entry, policy: inputs.policy, folder: ports.workingDirectory }));
    saveMemory();
    const named = inputs.policy === undefined ? undefined : external_node_path_.resolve(ports.workingDirectory, inputs.policy);
    const look = {
        given: inputs.pin === undefined ? undefined : (0,pins/* pinOf */.n)(inputs.pin), pins: (0,pins/* createPins */.D)(ports.home), remembers: !inputs.dryRun, deep: inputs.deep, incremental: inputs.incremental,
    };
    const storeOf = (directory) => (0,directory_store.createDirectoryStore)({ directory, random: ports.random });
    if (log !== undefined)
        return outcomeOfTold(await verifyFolder({ ...look, directory: external_node_path_.resolve(ports.workingDirectory, log), policy: named, storeOf, pinOfMany }));
    // the place that the configuration names, whose policy may lie elsewhere than beside it
    const { config, log: own } = await (0,delivery/* openDelivery */.D)({ inputs, ports, references: 'keep' });
    if (own?.folder === undefined)
        return outcomeOfTold(await verifyStoredPlace({ config, ports, policy: named, look, pinOfMany }));
    const { directory, policy } = own.folder;
    return outcomeOfTold(await verifyFolder({ ...look, directory, policy: named ?? (config.audit.policy === undefined ? undefined : policy), storeOf, pinOfMany }));
};
const pinOfMany = () => notOne('--pin is for one log, and this place has several: name the folder of one of them');
function notOne(message) {
    return new errors/* DeliveryError */.VE({ code: 'input-invalid', message, hint: '`pqc-delivery audit verify --help` lists what it takes' });
}


/***/ })

};
