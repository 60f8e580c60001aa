export const id = 1022;
export const ids = [1022,9245];
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

/***/ 73836:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ readEntry)
/* harmony export */ });
/* harmony import */ var _core_canonical_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97592);
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28314);
/* harmony import */ var _append_strict_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76828);



const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/**
 * Reads an entry as the RFC 8785 form of one JSON object. The tree hashes whatever bytes there are, so this is about form: one event, one
 * spelling.
 */
function readEntry(bytes) {
    let text;
    let value;
    try {
        text = decoder.decode(bytes);
    }
    catch {
        return { fault: 'it is no UTF-8' };
    }
    try {
        value = JSON.parse(text);
    }
    catch {
        return { fault: 'it is no JSON' };
    }
    if (!(0,_core_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isJsonObject */ .O)(value))
        return { fault: 'it is no JSON object' };
    const shape = shapeOf(value, 1);
    if (shape === shapes.deep)
        return { fault: `it has objects and lists in one another more than ${_append_strict_json_js__WEBPACK_IMPORTED_MODULE_1__/* .deepestEvent */ .D} deep` };
    if (shape === shapes.large)
        return { fault: 'it has an integer beyond 2^53 − 1, which not every reader takes for the same' };
    return isCanonical({ text, value, shape }) ? { value } : { fault: 'it is not the canonical form (RFC 8785) of what it says' };
}
/**
 * Of strings, numbers and members in order, `JSON.stringify` writes the canonical form, three times as fast as the library. What it spells
 * otherwise is for the library to judge: names that look like integers come in another order there.
 */
function isCanonical({ text, value, shape }) {
    if (shape === shapes.sorted && JSON.stringify(value) === text && !text.includes(String.raw `\ud`))
        return true;
    try {
        return (0,_core_canonical_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalJson */ .dj)(value) === text;
    }
    catch {
        return false;
    }
}
/** What a value is at worst, in any of its parts. */
const shapes = { sorted: 0, unsorted: 1, large: 2, deep: 3 };
/** One of `shapes`. Goes no deeper than an event may be, so that nothing which anybody may have written can exhaust the stack. */
function shapeOf(value, depth) {
    if (typeof value === 'number')
        return Number.isInteger(value) && !Number.isSafeInteger(value) ? shapes.large : shapes.sorted;
    if (typeof value !== 'object' || value === null)
        return shapes.sorted;
    if (depth > _append_strict_json_js__WEBPACK_IMPORTED_MODULE_1__/* .deepestEvent */ .D)
        return shapes.deep;
    let worst = Array.isArray(value) || isInOrder(Object.keys(value)) ? shapes.sorted : shapes.unsorted;
    for (const one of Object.values(value))
        worst = Math.max(worst, shapeOf(one, depth + 1));
    return worst;
}
function isInOrder(names) {
    return names.every((name, at) => at === 0 || name > (names[at - 1] ?? ''));
}


/***/ }),

/***/ 46145:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ createFindings)
/* harmony export */ });
/** What can be wrong with a log, worst first. The names are those of reports, scripts and the documentation. */
const findingNames = [
    'malformed', 'tampered', 'untrusted-key', 'forked', 'rolled-back', 'truncated', 'purged-without-tombstone', 'incomplete',
];
const most = 100;
const mostBlamed = 1_000;
/** No findings yet. */
function createFindings() {
    const kept = new Map();
    const counts = new Map();
    const blamed = new Set();
    return {
        add(finding, where, message) {
            for (const file of where.split(' and ')) {
                blamed.delete(file);
                blamed.add(file);
                const [oldest] = blamed;
                if (blamed.size > mostBlamed && oldest !== undefined)
                    blamed.delete(oldest);
            }
            const before = counts.get(finding) ?? 0;
            counts.set(finding, before + 1);
            if (before < most)
                kept.set(finding, [...kept.get(finding) ?? [], { finding, where, message }]);
        },
        has: (...names) => names.some((name) => counts.has(name)),
        isBlamed: (file) => blamed.has(file),
        all: () => findingNames.flatMap((name) => kept.get(name) ?? []),
        counts: () => Object.fromEntries(findingNames.flatMap((name) => counts.has(name) ? [[name, counts.get(name)]] : [])),
    };
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

/***/ 9580:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ createHeadJudge)
/* harmony export */ });
/* harmony import */ var _tlog_checkpoint_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95940);
/* harmony import */ var _tlog_note_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(87167);
/* harmony import */ var _tlog_tlog_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(18154);
/* harmony import */ var _tlog_trust_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(99241);
/* harmony import */ var _shards_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(16220);





/** A judge by that policy. `keysAt` gives the log keys that have to have signed for a size, where they are not those of the policy at any. */
function createHeadJudge({ policy, keysAt, findings }) {
    const parsed = (where, parse) => {
        try {
            return parse();
        }
        catch (error) {
            if (!(error instanceof _tlog_tlog_error_js__WEBPACK_IMPORTED_MODULE_2__/* .TlogError */ .v))
                throw error;
            findings.add('malformed', where, error.message);
            return undefined;
        }
    };
    const read = (note, where) => parsed(where, () => (0,_tlog_checkpoint_js__WEBPACK_IMPORTED_MODULE_0__/* .parseCheckpoint */ .S7)((0,_tlog_note_js__WEBPACK_IMPORTED_MODULE_1__/* .parseNote */ .w)(note).text));
    const logsFor = ({ logs }, note) => keysAt?.((0,_tlog_checkpoint_js__WEBPACK_IMPORTED_MODULE_0__/* .parseCheckpoint */ .S7)((0,_tlog_note_js__WEBPACK_IMPORTED_MODULE_1__/* .parseNote */ .w)(note).text).size) ?? logs;
    return {
        read,
        async check(note) {
            if (policy === undefined)
                return undefined;
            try {
                return { note, known: await (0,_tlog_checkpoint_js__WEBPACK_IMPORTED_MODULE_0__/* .checkSignatures */ .ae)({ note, keys: logsFor(policy, note) }) };
            }
            catch (error) {
                if (error instanceof _tlog_tlog_error_js__WEBPACK_IMPORTED_MODULE_2__/* .TlogError */ .v)
                    return undefined;
                throw error;
            }
        },
        judge(note, { where, by, checked }) {
            if (policy === undefined) {
                const checkpoint = read(note, where);
                return checkpoint === undefined ? undefined : { checkpoint, trusted: true };
            }
            const judgement = parsed(where, () => {
                const logs = logsFor(policy, note);
                const known = checked !== undefined && Buffer.compare(checked.note, note) === 0 ? checked.known : undefined;
                return (0,_tlog_trust_js__WEBPACK_IMPORTED_MODULE_3__/* .judgeCheckpoint */ .a)({ note, known, policy: by === 'log-keys' ? { logs, witnesses: [], quorum: { kind: 'none' } } : { ...policy, logs } });
            });
            if (judgement === undefined)
                return undefined;
            if (judgement.kind === 'untrusted')
                findings.add('untrusted-key', where, reasonOf(judgement.why));
            return { checkpoint: judgement.checkpoint, trusted: judgement.kind === 'trusted' };
        },
    };
}
function reasonOf(why) {
    switch (why.kind) {
        case 'other-log':
            return `it is of the log ${JSON.stringify(why.origin)}, of which the policy has no key${(0,_shards_js__WEBPACK_IMPORTED_MODULE_4__/* .parseShardOrigin */ .Wh)(why.origin) === undefined ? '' : '; a log of a place is verified under its path in that, CLASS/MONTH'}`;
        case 'other-name':
            return `the policy has a log key of the name ${JSON.stringify(why.key.name)} too, which is another log: a policy is for one`;
        case 'wrong-signature':
            return `the ${typeName(why.key.type)} signature of ${JSON.stringify(why.key.name)} does not hold`;
        case 'missing-signature':
            return `the policy requires the ${typeName(why.key.type)} key of ${JSON.stringify(why.key.name)}, and it has not signed`;
        case 'no-quorum':
            return 'fewer witnesses have cosigned it than the policy asks for';
    }
}
function typeName(type) {
    return type === 'subtree' ? 'ML-DSA-44' : 'Ed25519';
}


/***/ }),

/***/ 40911:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ createReader)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);

/** A reader of a store. Troubles of the place itself reject as they come. */
function createReader(store, findings) {
    const misplaced = (name, error) => {
        if (!(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isDeliveryError */ .$n)(error) || error.code !== 'chain-broken')
            throw error;
        findings.add('malformed', name, error.message);
    };
    return {
        async get(name) {
            try {
                return await store.get(name);
            }
            catch (error) {
                misplaced(name, error);
                return undefined;
            }
        },
        async *list(prefix, after) {
            try {
                yield* store.list(prefix, after);
            }
            catch (error) {
                misplaced(prefix, error);
            }
        },
    };
}


/***/ }),

/***/ 24797:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G: () => (/* binding */ demandLog),
  I: () => (/* binding */ verifyLog)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/tlog/hash.js
var tlog_hash = __webpack_require__(36731);
// EXTERNAL MODULE: ./build/tlog/tlog-error.js
var tlog_error = __webpack_require__(18154);
// EXTERNAL MODULE: ./build/audit/log/commit.js
var log_commit = __webpack_require__(67780);
// EXTERNAL MODULE: ./build/audit/log/lifecycle/history.js + 2 modules
var lifecycle_history = __webpack_require__(36237);
// EXTERNAL MODULE: ./build/audit/log/lifecycle/own-event.js
var own_event = __webpack_require__(57823);
;// CONCATENATED MODULE: ./build/audit/log/lifecycle/own-check.js


/** Looks out for what a log says about itself: that it can be read, and whether it changes how the log has to be read. */
function createOwnEventCheck() {
    let isMet = false;
    return {
        check(entry) {
            const { type } = entry.facts;
            // most entries say nothing of the kind, and are not read
            const event = typeof type === 'string' && type.startsWith(own_event/* ownTypes */.UH) ? (0,own_event/* ownEventOf */.OK)(entry.value) : undefined;
            if (event === undefined)
                return undefined;
            if ('fault' in event)
                return { finding: 'malformed', message: event.fault };
            isMet ||= lifecycle_history/* decisive */.l9.has(event.name);
            return undefined;
        },
        changesReading: () => isMet,
    };
}

// EXTERNAL MODULE: ./build/audit/log/commit-frame.js
var commit_frame = __webpack_require__(87100);
;// CONCATENATED MODULE: ./build/audit/log/verify/numbered.js

/** Commits that are read ahead, and bytes of them, so that their signatures are checked while those before them are looked at. */
const mostAhead = 64;
const mostBytesAhead = 8 * 1024 * 1024;
/**
 * The files under names of commits, in the order of their numbers: all that a list of them has. One after the other as long as none is missing, since
 * the list of a long log takes more memory than everything else, and then what the list has behind them.
 */
async function* numberedCommits({ reader, quiet, from, check }) {
    const ahead = [];
    let bytesAhead = 0;
    let next = from;
    for (let isThere = true; isThere || ahead.length > 0;) {
        while (isThere && ahead.length < (check === undefined ? 1 : mostAhead) && bytesAhead < mostBytesAhead) {
            const bytes = await quiet.get((0,log_commit/* commitName */.l3)(next));
            isThere = bytes !== undefined;
            if (bytes === undefined)
                break;
            const checked = check?.(bytes);
            // whoever looks at the commit hears of it
            checked?.catch(() => undefined);
            ahead.push({ name: (0,log_commit/* commitName */.l3)(next), n: next, bytes, checked });
            bytesAhead += bytes.length;
            next += 1;
        }
        const first = ahead.shift();
        if (first === undefined)
            break;
        bytesAhead -= first.bytes.length;
        yield first;
    }
    for await (const name of reader.list('commit/', next === 0 ? undefined : (0,log_commit/* commitName */.l3)(next - 1))) {
        const n = (0,log_commit/* parseCommitName */.Sh)(name);
        if (n !== undefined && n >= next)
            yield { name, n, bytes: await reader.get(name), checked: undefined };
    }
}

// EXTERNAL MODULE: ./build/tlog/checkpoint.js + 1 modules
var checkpoint = __webpack_require__(95940);
// EXTERNAL MODULE: ./build/tlog/note.js
var tlog_note = __webpack_require__(87167);
;// CONCATENATED MODULE: ./build/audit/log/verify/read-commit.js






/**
 * Reads commits, and says which is none. Where the bundle at hand has the entries that come next, and the tile says the same, a commit of them is
 * compared with these and not parsed: whatever it says of them it says of both.
 */
function createCommitReader({ judge, leaves, findings }) {
    function known({ name, n, bytes, before }) {
        const from = leaves.size;
        const frame = before?.commit.size === from ? (0,commit_frame/* commitFrame */.L)(bytes) : undefined;
        const entries = frame === undefined || frame.size <= from ? undefined : leaves.agreed(from, frame.size);
        if (frame === undefined || entries === undefined || !(0,commit_frame/* holdsEntries */.n)({ bytes, frame, entries }))
            return undefined;
        const { note, prev, size } = frame;
        const says = checkpointIn(note);
        const commit = { prev, size, entries: entries.length, bytes: undefined };
        return says === undefined ? undefined : {
            commit, n, name, note, says, digest: digestOf(bytes), faultAt: (begins) => (0,log_commit/* placeFault */.UV)({ commit: { ...frame, entries: entries.length }, n, says, begins }),
        };
    }
    function parsed({ name, n, bytes }) {
        const commit = (0,log_commit/* parseCommit */.L5)(bytes);
        const note = Buffer.from(commit.checkpoint);
        const says = judge.read(note, name);
        const { prev, size, entries } = commit;
        return says === undefined ? undefined : {
            commit: { prev, size, entries: entries.length, bytes: entries.map((entry) => Buffer.from(entry)) },
            n, name, note, says, digest: digestOf(bytes), faultAt: (begins) => (0,log_commit/* commitFault */.kf)({ commit, n, says, begins }),
        };
    }
    return (file) => {
        try {
            return known(file) ?? parsed(file);
        }
        catch (error) {
            if (!(error instanceof tlog_error/* TlogError */.v))
                throw error;
            findings.add('malformed', file.name, error.message);
            return undefined;
        }
    };
}
function digestOf(bytes) {
    return (0,tlog_hash/* sha256 */.sc)(bytes).toString('hex');
}
/** What a note says; undefined for what is none. */
function checkpointIn(note) {
    try {
        return (0,checkpoint/* parseCheckpoint */.S7)((0,tlog_note/* parseNote */.w)(note).text);
    }
    catch (error) {
        if (error instanceof tlog_error/* TlogError */.v)
            return undefined;
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/audit/log/verify/commits.js





/**
 * Goes through all commits in order: that none is missing, that each names the one before, and that its entries hash, after all before, to
 * what it is signed for. Signatures are checked of the last, of those around a broken link or a wrong root, and of all with `deep`. What is
 * said of a commit with a wrong root waits among `suspects`.
 */
async function verifyCommits({ reader, quiet, judge, leaves, resumed, suspects, published, deep, pinnedKeys, gone, signed, findings }) {
    const judged = new Map();
    const read = createCommitReader({ judge, leaves, findings });
    let before;
    let suspected;
    let last;
    let checked;
    let count = 0;
    let expected = 0;
    if (resumed !== undefined) {
        const { n, bytes } = resumed.commit;
        before = read({ name: (0,log_commit/* commitName */.l3)(n), n, bytes, before });
        last = before;
        expected = n + 1;
        count = expected;
    }
    async function check(bytes) {
        const frame = (0,commit_frame/* commitFrame */.L)(bytes);
        return frame === undefined ? undefined : judge.check(frame.note);
    }
    function isTrusted({ name, note }) {
        if (!judged.has(name))
            judged.set(name, judge.judge(note, { where: name, by: 'log-keys', checked }));
        return judged.get(name)?.trusted ?? false;
    }
    function originFault(one) {
        const origin = (published?.checkpoint ?? before?.says)?.origin;
        if (origin === undefined || one.says.origin === origin)
            return undefined;
        // with keys, the signature says what it is; without, nothing but the name tells
        return !pinnedKeys || isTrusted(one) ? `it is of the log ${JSON.stringify(one.says.origin)}, and this is ${JSON.stringify(origin)}` : undefined;
    }
    /** Nothing signs a link: one that is wrong between two commits of one tree was written by somebody who need not have a key. */
    function linkFault(one) {
        const { commit: { prev }, n } = one;
        if ((prev === null) !== (n === 0))
            return n === 0 ? 'the first commit names one before it' : 'it names no commit before it';
        const buried = before === undefined ? gone.before(n) : undefined;
        if (buried !== undefined && prev !== buried.prev)
            return `the commit that it names before it is not the one that ${buried.where} says was purged`;
        if (prev === null || before === undefined || prev === before.digest)
            return undefined;
        // a commit that was changed has another hash: that is said of it already
        if (findings.isBlamed(before.name) || (pinnedKeys && !(isTrusted(before) && isTrusted(one))))
            return undefined;
        return `the commit that it names before it is not ${before.name} as it is`;
    }
    /** Whether the commit can be asked what its entries are; `ofLink` is what is wrong between it and the one before. */
    function placed(one, { held, ofLink }) {
        const { commit, n, name, faultAt } = one;
        const fault = faultAt(undefined);
        const begins = before === undefined ? gone.before(n)?.size : findings.isBlamed(before.name) ? undefined : before.commit.size;
        const apart = fault === undefined ? faultAt(begins) : undefined;
        const link = linkFault(one);
        const origin = originFault(one);
        if (fault !== undefined)
            held.push({ where: name, ...fault });
        if (origin !== undefined)
            held.push({ finding: 'tampered', where: name, message: origin });
        if (apart !== undefined)
            ofLink.push({ where: name, ...apart });
        if (link !== undefined)
            ofLink.push({ finding: 'tampered', where: name, message: link });
        return fault?.finding !== 'malformed' && commit.entries <= commit.size;
    }
    async function judgeEntries({ commit, n, name }, held) {
        const from = commit.size - commit.entries;
        const dispute = (where, message) => {
            if (!held.some((one) => one.where === where))
                held.push({ finding: 'tampered', where, message });
        };
        const entries = { where: name, n, from, entries: commit.bytes, dispute };
        const end = gone.endOf(n);
        if (end !== undefined && commit.size > end)
            return dispute(name, `it ends at ${commit.size}, and the commits that were purged end at ${end}`);
        if (from > leaves.size)
            await leaves.advance(from);
        // no commit of a sound log begins before the end of all that come before it
        if (from < leaves.size)
            await leaves.compare(entries);
        if (commit.size > leaves.size)
            await leaves.advance(commit.size, entries);
    }
    function isOfThisTree({ says }) {
        if (pinnedKeys && published?.trusted === true && published.checkpoint.size === says.size && !(0,tlog_hash/* sameHash */.df)(published.checkpoint.root, says.root))
            return false;
        return leaves.size !== says.size || (0,tlog_hash/* sameHash */.df)(leaves.root(), says.root);
    }
    async function judgeCommit(one) {
        const held = [];
        // the root of leaves that were passed is not asked again
        const isPassed = one.commit.size < leaves.size;
        // what does not fit behind a suspect is said, or not, with the suspect
        if (placed(one, { held, ofLink: suspected?.held ?? held }))
            await judgeEntries(one, held);
        suspected = isOfThisTree(one) || !isTrusted(one) ? undefined : suspects.add({ name: one.name, says: one.says, held });
        if (suspected === undefined)
            for (const { finding, where, message } of held)
                findings.add(finding, where, message);
        if (deep || isPassed || signed.has(one.n))
            isTrusted(one);
    }
    /** Whoever can write a file can give it any number: only a commit that is signed tells of others before it. */
    function isGap(one) {
        const tells = one !== undefined && isTrusted(one);
        if (!tells && one !== undefined)
            judged.delete(one.name);
        return tells;
    }
    for await (const { name, n, bytes, checked: checking } of numberedCommits({ reader, quiet, from: expected, check: deep ? check : undefined })) {
        checked = await checking;
        const one = bytes === undefined ? undefined : read({ name, n, bytes, before });
        if (n > expected) {
            if (!isGap(one))
                continue;
            const from = Math.max(expected, Math.min(n, gone.commits));
            if (n > from)
                findings.add('truncated', (0,log_commit/* commitName */.l3)(from), n - from === 1 ? 'it is missing' : `it and all others before ${name} are missing`);
            before = undefined;
            suspected = undefined;
        }
        if (n < gone.commits)
            gone.left(name);
        expected = n + 1;
        count += 1;
        if (one === undefined)
            suspected = undefined;
        else {
            await judgeCommit(one);
            if (last !== undefined)
                judged.delete(last.name);
            last = one;
        }
        before = one;
    }
    return {
        count,
        next: expected === 0 || last?.n === expected - 1 ? (0,log_commit/* commitName */.l3)(expected) : undefined,
        last: last === undefined ? undefined : { checkpoint: last.says, trusted: isTrusted(last), n: last.n, digest: last.digest },
    };
}

;// CONCATENATED MODULE: ./build/audit/log/verify/entry-check.js
const most = 100;
/** No warnings yet. */
function createWarnings() {
    const kept = [];
    let count = 0;
    return {
        add(warning) {
            if (kept.length < most)
                kept.push(warning);
            count += 1;
        },
        all: () => kept,
        count: () => count,
    };
}

// EXTERNAL MODULE: ./build/audit/log/verify/findings.js
var verify_findings = __webpack_require__(46145);
;// CONCATENATED MODULE: ./build/audit/log/verify/gone.js

/** What that purge took; nothing where there was none. */
function createGone(purge) {
    let first;
    return {
        entries: purge?.entries ?? 0,
        commits: purge?.commits ?? 0,
        before: (n) => purge?.commits === n ? purge : undefined,
        endOf: (n) => purge !== undefined && n < purge.commits ? purge.size : undefined,
        left(name) {
            first ??= name;
        },
        unfinished() {
            if (purge === undefined || first === undefined)
                return undefined;
            return `${purge.where} says that the first ${purge.entries} entries are purged, and ${first} is still there: the purge was not finished, which the next \`audit retain\` does`;
        },
        judge(rootAt, findings) {
            if (purge === undefined)
                return;
            const isWrong = (size, root) => !(0,tlog_hash/* sameHash */.df)(rootAt(size) ?? root, root);
            if (isWrong(purge.entries, purge.subtree))
                findings.add('tampered', purge.where, `the hashes of the first ${purge.entries} entries are not those of the ones that it says were purged`);
            if (isWrong(purge.size, purge.root))
                findings.add('tampered', purge.where, `the first ${purge.size} entries do not hash to the root that it says the last purged commit had`);
        },
    };
}

// EXTERNAL MODULE: ./build/audit/log/verify/heads.js
var heads = __webpack_require__(9580);
// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: ./build/tlog/tile.js
var tlog_tile = __webpack_require__(94327);
// EXTERNAL MODULE: ./build/tlog/tree.js
var tree = __webpack_require__(77779);
// EXTERNAL MODULE: ./build/audit/log/verify/entry.js
var entry = __webpack_require__(73836);
// EXTERNAL MODULE: ./build/audit/log/verify/entry-facts.js
var entry_facts = __webpack_require__(73801);
// EXTERNAL MODULE: ./build/audit/log/append/strict-json.js
var strict_json = __webpack_require__(76828);
;// CONCATENATED MODULE: ./build/audit/log/verify/canonical-number.js
/** Digits of a number that every binary floating-point number keeps, so that it has no shorter spelling and no other one. */
const mostDigits = 15;
/** Zeros behind the point of a number that is not yet written with an exponent. */
const mostZeros = 5;
/**
 * Where the number that begins at that byte ends, if it is spelled as RFC 8785 does; 0 where it is not, or where it has so many digits that it takes
 * arithmetic to tell.
 */
function numberEnd(bytes, begin) {
    const isNegative = bytes[begin] === 0x2d;
    const from = isNegative ? begin + 1 : begin;
    const at = digitsEnd(bytes, from);
    const whole = at - from;
    const isZero = bytes[from] === 0x30;
    if (whole === 0 || (isZero && whole > 1))
        return 0;
    if (bytes[at] === 0x2e)
        return fractionEnd({ bytes, point: at, whole, isZero });
    // minus nothing is written 0
    return whole <= mostDigits && !isExponent(bytes[at]) && !(isZero && isNegative) ? at : 0;
}
function fractionEnd({ bytes, point, whole, isZero }) {
    let zeros = 0;
    while (bytes[point + 1 + zeros] === 0x30)
        zeros += 1;
    const at = digitsEnd(bytes, point + 1);
    const all = at - point - 1;
    if (all === zeros || bytes[at - 1] === 0x30 || isExponent(bytes[at]))
        return 0;
    return whole + all <= mostDigits && !(isZero && zeros > mostZeros) ? at : 0;
}
function digitsEnd(bytes, begin) {
    let at = begin;
    while ((bytes[at] ?? 0) >= 0x30 && (bytes[at] ?? 0) <= 0x39)
        at += 1;
    return at;
}
function isExponent(byte) {
    return byte === 0x65 || byte === 0x45;
}

;// CONCATENATED MODULE: ./build/audit/log/verify/scan-entry.js



/** 1 for each byte at which a string ends or is not what it seems: quotes, backslashes and control characters. */
const stopsText = Uint8Array.from({ length: 256 }, (_, byte) => Number(byte === 0x22 || byte === 0x5c || byte < 0x20));
/** The same for names, which are of ASCII. */
const stopsName = stopsText.map((stops, byte) => (byte < 0x80 ? stops : 1));
/** Characters that may stand behind a backslash: those with a spelling of two. */
const shortEscapes = new Set(Buffer.from('"\\bfnrt'));
/** Control characters with a spelling of two, which must not have one of six. */
const shortControls = new Set([0x08, 0x09, 0x0a, 0x0c, 0x0d]);
const factCalled = (name, fact = name) => ({ name: Buffer.from(name), fact, leads: 'other' });
const way = (name, leads) => ({ name: Buffer.from(name), leads });
const wantedAt = {
    top: [factCalled('type'), factCalled('time'), factCalled('idem'), way('data', 'data'), factCalled('source')],
    data: [way('customData', 'fields')],
    fields: [factCalled('v', 'version'), factCalled('idem', 'ownIdem')],
    other: [],
};
/** A scanner. One at a time is at work; what a member of an entry is, is made only where it is a fact. */
function createEntryScanner() {
    let bytes = Buffer.alloc(0);
    let at = 0;
    let found = {};
    function value(depth, place) {
        const byte = bytes[at] ?? 0;
        if (byte === 0x22)
            return text();
        if (byte === 0x7b)
            return object(depth, place);
        if (byte === 0x5b)
            return list(depth);
        if (byte === 0x74)
            return word('true');
        if (byte === 0x66)
            return word('false');
        return byte === 0x6e ? word('null') : number();
    }
    function object(depth, place) {
        if (depth > strict_json/* deepestEvent */.D)
            return false;
        at += 1;
        if (bytes[at] === 0x7d)
            return close();
        const wanted = wantedAt[place];
        let before = 0;
        let beforeEnd = 0;
        for (;;) {
            const begin = at + 1;
            if (!name())
                return false;
            const end = at - 1;
            // the first one has nothing before it
            if (before !== 0 && !isBehind(begin, before, beforeEnd))
                return false;
            before = begin;
            beforeEnd = end;
            if (bytes[at] !== 0x3a)
                return false;
            at += 1;
            const found = wanted.length === 0 ? undefined : wantedIn(wanted, begin, end);
            if (!(found === undefined ? value(depth + 1, 'other') : member(found, depth)))
                return false;
            if (bytes[at] === 0x7d)
                return close();
            if (bytes[at] !== 0x2c)
                return false;
            at += 1;
        }
    }
    function wantedIn(wanted, begin, end) {
        for (const one of wanted)
            if (one.name.length === end - begin && isAt(one.name, begin))
                return one;
        return undefined;
    }
    function member({ fact, leads }, depth) {
        const from = at;
        const isSound = value(depth + 1, leads);
        if (fact !== undefined)
            found[fact] = [from, at];
        return isSound;
    }
    function isAt(name, begin) {
        for (let here = 0; here < name.length; here += 1)
            if (name[here] !== bytes[begin + here])
                return false;
        return true;
    }
    function list(depth) {
        if (depth > strict_json/* deepestEvent */.D)
            return false;
        at += 1;
        if (bytes[at] === 0x5d)
            return close();
        while (value(depth + 1, 'other')) {
            if (bytes[at] === 0x5d)
                return close();
            if (bytes[at] !== 0x2c)
                return false;
            at += 1;
        }
        return false;
    }
    function close() {
        at += 1;
        return true;
    }
    /** A name: of ASCII without escapes, so that the order of its bytes is that of RFC 8785. */
    function name() {
        if (bytes[at] !== 0x22)
            return false;
        // in a variable of its own: the engine keeps those in registers
        const all = bytes;
        let here = at + 1;
        while (stopsName[all[here] ?? 0] === 0)
            here += 1;
        at = here;
        return all[here] === 0x22 && close();
    }
    /** Whether the name that begins there and was just read comes behind the one before: the same one does not. */
    function isBehind(begin, before, beforeEnd) {
        const here = bytes;
        const end = at - 1;
        let one = begin;
        let other = before;
        while (one < end && other < beforeEnd && here[one] === here[other]) {
            one += 1;
            other += 1;
        }
        if (one === end || other === beforeEnd)
            return one < end;
        return (here[one] ?? 0) > (here[other] ?? 0);
    }
    function text() {
        const all = bytes;
        for (let here = at + 1;; here = at + 1) {
            while (stopsText[all[here] ?? 0] === 0)
                here += 1;
            at = here;
            if (all[here] === 0x22)
                return close();
            if (all[here] !== 0x5c || !escape())
                return false;
        }
    }
    /** Stays on the last character of the escape. */
    function escape() {
        at += 1;
        if (shortEscapes.has(bytes[at] ?? 0))
            return true;
        const digits = bytes.toString('latin1', at, at + 5);
        at += 4;
        return /^u00[01][0-9a-f]$/.test(digits) && !shortControls.has(Number.parseInt(digits.slice(1), 16));
    }
    function word(expected) {
        at += expected.length;
        return bytes.toString('latin1', at - expected.length, at) === expected;
    }
    function number() {
        at = numberEnd(bytes, at);
        return at > 0;
    }
    return {
        scan(entry) {
            bytes = Buffer.from(entry.buffer, entry.byteOffset, entry.length);
            at = 0;
            found = {};
            return bytes[0] === 0x7b && object(1, 'top') && at === bytes.length ? (0,entry_facts/* factsFrom */.K)({ entry: bytes, found }) : undefined;
        },
    };
}

;// CONCATENATED MODULE: ./build/audit/log/verify/entry-judge.js



/** Says of each entry what is wrong with its form, and what the checks say of one that has the right form. */
function createEntryJudge({ checks, findings, warnings }) {
    const scanner = createEntryScanner();
    function factsAt({ bytes, isText, file, index }) {
        const facts = isText ? scanner.scan(bytes) : undefined;
        if (facts !== undefined)
            return facts;
        const read = (0,entry/* readEntry */.h)(bytes);
        if (read.fault === undefined)
            return (0,entry_facts/* factsOf */.x)(read.value);
        findings.add('malformed', `${file}, entry ${index}`, read.fault);
        return undefined;
    }
    return (entry) => {
        const facts = factsAt(entry);
        if (facts === undefined)
            return;
        const { index, bytes, commit, file } = entry;
        const placed = {
            index, bytes, commit, facts,
            get value() {
                return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString());
            },
        };
        for (const check of checks) {
            const remark = check(placed);
            if (remark === undefined)
                continue;
            const where = `${file}, entry ${index}`;
            if ('finding' in remark)
                findings.add(remark.finding, where, remark.message);
            else
                warnings.add({ ...remark, where });
        }
    };
}

// EXTERNAL MODULE: ./build/tlog/bundle.js
var bundle = __webpack_require__(93667);
;// CONCATENATED MODULE: ./build/audit/log/verify/leaf-files.js




/** Reads what a log of `size` entries has to have stored, and says what is missing. */
function createLeafFiles({ reader, size, gone, findings }) {
    /** A tile that has grown since is as good: the narrower one may have been deleted. */
    async function bytesOf(tile) {
        const name = (0,tlog_tile/* tilePath */.uB)(tile);
        const bytes = await reader.get(name);
        if (bytes !== undefined)
            return { bytes, width: tile.width, name };
        const wide = (0,tlog_tile/* tilePath */.uB)({ ...tile, width: tlog_tile/* tileWidth */.ph });
        const grown = tile.width === tlog_tile/* tileWidth */.ph ? undefined : await reader.get(wide);
        return grown === undefined ? undefined : { bytes: grown, width: tlog_tile/* tileWidth */.ph, name: wide };
    }
    async function read(tile) {
        const found = await bytesOf(tile);
        // what stands there and is no file was said already
        if (found === undefined)
            return findings.isBlamed((0,tlog_tile/* tilePath */.uB)(tile)) ? undefined : 'missing';
        try {
            return (tile.level === 'entries' ? bundle/* parseBundle */.QN : tlog_tile/* parseTile */.UF)(found.bytes, found.width).slice(0, tile.width);
        }
        catch (error) {
            if (!(error instanceof tlog_error/* TlogError */.v))
                throw error;
            findings.add('malformed', found.name, error.message);
            return undefined;
        }
    }
    return {
        /** the hashes of a tile; undefined where the size has none, or it is missing, which is a finding */
        async hashes(place) {
            const tile = (0,tlog_tile/* tileIn */.cc)({ ...place, size });
            if (tile === undefined)
                return undefined;
            const hashes = await read(tile);
            if (hashes !== 'missing')
                return hashes;
            findings.add('truncated', (0,tlog_tile/* tilePath */.uB)(tile), `the signed size ${size} needs it, and it is not there`);
            return undefined;
        },
        /** Compares the entries of a commit before `to` with the hashes that are kept of them, where these are there and not to blame. */
        async compare({ where, from, entries = [], dispute }, to) {
            let hashes;
            for (let index = from; index < Math.min(to, from + entries.length); index += 1) {
                if (index === from || index % tlog_tile/* tileWidth */.ph === 0) {
                    const tile = (0,tlog_tile/* tileIn */.cc)({ level: 0, index: Math.floor(index / tlog_tile/* tileWidth */.ph), size });
                    hashes = tile === undefined || findings.isBlamed((0,tlog_tile/* tilePath */.uB)(tile)) ? undefined : await read(tile);
                }
                const [hash, entry] = [hashes === 'missing' ? undefined : hashes?.[index % tlog_tile/* tileWidth */.ph], entries[index - from]];
                if (hash === undefined || entry === undefined || (0,tlog_hash/* sameHash */.df)(hash, (0,tlog_hash/* leafHash */.Jq)(entry)))
                    continue;
                dispute(where, `entry ${index} is not the one that the tree has`);
                return;
            }
        },
        /** the hashes and entries of 256 leaves */
        async leaves(index) {
            const [tile, bundle] = [(0,tlog_tile/* tileIn */.cc)({ level: 0, index, size }), (0,tlog_tile/* tileIn */.cc)({ level: 'entries', index, size })];
            const names = { tile: (0,tlog_tile/* tilePath */.uB)(tile ?? { level: 0, index, width: tlog_tile/* tileWidth */.ph }), bundle: (0,tlog_tile/* tilePath */.uB)(bundle ?? { level: 'entries', index, width: tlog_tile/* tileWidth */.ph }) };
            if (tile === undefined || bundle === undefined)
                return { ...names, hashes: undefined, entries: undefined };
            const [hashes, entries] = await Promise.all([read(tile), read(bundle)]);
            if (hashes === 'missing')
                findings.add('truncated', names.tile, `the signed size ${size} needs it, and it is not there`);
            if (entries === 'missing' && hashes === 'missing')
                findings.add('truncated', names.bundle, `the signed size ${size} needs it, and it is not there`);
            const isPurged = (index + 1) * tlog_tile/* tileWidth */.ph <= gone.entries;
            if (isPurged && entries !== 'missing')
                gone.left(names.bundle);
            if (entries === 'missing' && hashes !== 'missing' && !isPurged) {
                findings.add('purged-without-tombstone', names.bundle, 'its hashes are kept and its entries are gone, and no entry of the log says that they were purged');
            }
            return { ...names, hashes: hashes === 'missing' ? undefined : hashes, entries: entries === 'missing' ? undefined : entries };
        },
    };
}

;// CONCATENATED MODULE: ./build/audit/log/verify/tile-levels.js



/**
 * Builds the tiles above the leaves while they come, and compares what is stored with them: tiles of the published size, and every narrower
 * one that is still kept, since others read those.
 */
function createTileLevels({ reader, stored, size, resumed, findings }) {
    const open = resumed === undefined ? [] : [{ index: resumed.bundles, hashes: [] }, ...resumed.rows.map(({ index, hashes }) => ({ index, hashes: [...hashes] }))];
    async function compare(level, { index, hashes }) {
        const expected = (0,tlog_tile/* tileIn */.cc)({ level, index, size });
        if (level === 0 || expected?.width !== hashes.length)
            return;
        const found = await stored({ level, index });
        const wrong = found?.findIndex((hash, at) => !(0,tlog_hash/* sameHash */.df)(hash, hashes[at] ?? hash)) ?? -1;
        if (wrong >= 0)
            findings.add('tampered', (0,tlog_tile/* tilePath */.uB)(expected), `hash ${wrong} is not that of the entries below it`);
    }
    /** Tiles that the published size does not ask for: narrower ones of sizes before it, and the full one that a writer stored beyond it. */
    async function kept({ level, index, content }) {
        const needed = (0,tlog_tile/* tileIn */.cc)({ level, index, size })?.width;
        const judge = async (tile, why) => {
            const expected = tile === undefined || tile.width === needed ? undefined : content(tile.width);
            if (tile === undefined || expected === undefined)
                return;
            const found = await reader.get((0,tlog_tile/* tilePath */.uB)(tile));
            if (found !== undefined && Buffer.compare(found, expected) !== 0)
                findings.add('tampered', (0,tlog_tile/* tilePath */.uB)(tile), why);
        };
        const full = { level, index, width: tlog_tile/* tileWidth */.ph };
        for await (const name of reader.list(`${(0,tlog_tile/* tilePath */.uB)(full)}.p/`))
            await judge((0,tlog_tile/* parseTilePath */.L8)(name), 'it is not the beginning of the tile that it grew into');
        await judge(full, 'it is not what the commits make of it');
    }
    async function keptTiles(level, { index, hashes }) {
        await kept({ level, index, content: (width) => width <= hashes.length ? (0,tlog_tile/* formatTile */.ip)(hashes.slice(0, width)) : undefined });
    }
    function push(level, hash) {
        const tile = open[level] ?? { index: 0, hashes: [] };
        open[level] = tile;
        tile.hashes.push(hash);
        return tile;
    }
    async function fill(level, root) {
        const tile = open[level];
        if (tile?.hashes.length !== tlog_tile/* tileWidth */.ph)
            return;
        await compare(level, tile);
        await keptTiles(level, tile);
        open[level] = { index: tile.index + 1, hashes: [] };
        push(level + 1, root ?? (0,tlog_tile/* tileRoot */.rZ)(tile.hashes));
        await fill(level + 1, undefined);
    }
    return {
        /** the next leaf; after 256 of them comes `filled` */
        leaf(hash) {
            push(0, hash);
        },
        /** the tile of leaves is full, and that is the root of it */
        filled: (root) => fill(0, root),
        /** at the published size: its partial tiles are as wide as they will be */
        async published() {
            for (const [level, tile] of open.entries())
                await compare(level, tile);
        },
        /** the bundles of 256 entries that are narrower than the last one; entries that nobody has any more end it */
        keptBundles: ({ index, entries }) => kept({
            level: 'entries',
            index,
            content: (width) => {
                const first = entries.slice(0, width);
                return first.length === width && first.every((entry) => entry !== undefined) ? (0,bundle/* formatBundle */.a1)(first) : undefined;
            },
        }),
        /** after the last leaf */
        async end() {
            for (const [level, tile] of open.entries())
                if (tile.hashes.length > 0)
                    await keptTiles(level, tile);
        },
    };
}

;// CONCATENATED MODULE: ./build/audit/log/verify/leaves.js







/**
 * Goes through the leaves of a log once, in order. What a leaf is, is said by up to three places: the tile of hashes, the bundle and the commit. Where
 * they differ two of them outvote the third, so that one that was changed is named and the rest of the log can still be judged.
 */
function createLeaves({ reader, published, resumed, watch, checks, gone, findings, warnings }) {
    // full tiles, and the leaves behind them: the root of a full one is wanted for the tile above too
    const tiles = (0,tree/* compactRange */.dH)(resumed === undefined ? undefined : { size: resumed.bundles, edge: resumed.edge });
    let inTile = (0,tree/* compactRange */.dH)();
    let size = tiles.size * tlog_tile/* tileWidth */.ph;
    const files = createLeafFiles({ reader, size: published, gone, findings });
    const levels = createTileLevels({ reader, stored: files.hashes, size: published, resumed, findings });
    const judge = createEntryJudge({ checks, findings, warnings });
    const roots = new Map();
    let group;
    let entries = [];
    let lost = false;
    const edge = () => [...tiles.edge(), ...inTile.edge()];
    const root = () => (0,tree/* foldEdge */.dj)(edge());
    async function load() {
        const stored = await files.leaves(size / tlog_tile/* tileWidth */.ph);
        const ofBundle = stored.entries?.map(tlog_hash/* leafHash */.Jq);
        const { hashes } = stored;
        const agrees = ofBundle !== undefined && hashes?.length === ofBundle.length && hashes.every((hash, at) => (0,tlog_hash/* sameHash */.df)(hash, ofBundle[at] ?? hash));
        group = { ...stored, ofBundle, agrees: agrees && stored.entries?.every((entry) => (0,external_node_buffer_.isUtf8)(entry)) === true };
        entries = [];
    }
    function elect({ index, copies, commit }) {
        const blame = (places, message) => {
            const where = places.join(' and ');
            if (commit !== undefined && places.includes(commit.where))
                commit.dispute(where, message);
            else if (!findings.isBlamed(where))
                findings.add('tampered', where, message);
        };
        const [first, ...rest] = copies;
        if (first === undefined || rest.every(({ hash }) => (0,tlog_hash/* sameHash */.df)(hash, first.hash)))
            return copies.find(({ entry }) => entry !== undefined) ?? first;
        const elected = copies.find((one) => copies.filter(({ hash }) => (0,tlog_hash/* sameHash */.df)(hash, one.hash)).length > 1);
        for (const { where, hash } of copies) {
            if (elected !== undefined && !(0,tlog_hash/* sameHash */.df)(hash, elected.hash))
                blame([where], `entry ${index} is not what ${copies.filter((one) => one.where !== where).map((one) => one.where).join(' and ')} have`);
        }
        if (elected === undefined)
            blame(copies.map(({ where }) => where), `they do not agree on entry ${index}`);
        return elected === undefined ? first : copies.find(({ hash, entry }) => entry !== undefined && (0,tlog_hash/* sameHash */.df)(hash, elected.hash)) ?? elected;
    }
    function copiesOf(index, commit) {
        const at = index % tlog_tile/* tileWidth */.ph;
        const [hash, entry, ofBundle, committed] = [group?.hashes?.[at], group?.entries?.[at], group?.ofBundle?.[at], commit?.entries?.[index - commit.from]];
        const same = ofBundle !== undefined && entry !== undefined && committed !== undefined && Buffer.compare(entry, committed) === 0;
        const ofCommit = committed === undefined ? undefined : same ? ofBundle : (0,tlog_hash/* leafHash */.Jq)(committed);
        return [
            ...(hash === undefined ? [] : [{ where: group?.tile ?? '', hash }]),
            ...(ofBundle === undefined || entry === undefined ? [] : [{ where: group?.bundle ?? '', hash: ofBundle, entry }]),
            ...(ofCommit === undefined || committed === undefined ? [] : [{ where: commit?.where ?? '', hash: ofCommit, entry: committed }]),
        ];
    }
    /** The leaf where nobody contradicts; undefined: it has to be decided. */
    function undisputed(commit) {
        if (group?.agrees !== true || commit?.entries !== undefined)
            return undefined;
        const [hash, entry] = [group.ofBundle?.[size % tlog_tile/* tileWidth */.ph], group.entries?.[size % tlog_tile/* tileWidth */.ph]];
        return hash === undefined || entry === undefined ? undefined : { where: group.bundle, hash, entry };
    }
    function next(commit) {
        const leaf = undisputed(commit) ?? elect({ index: size, copies: copiesOf(size, commit), commit });
        if (leaf === undefined) {
            findings.add('truncated', `${group?.bundle ?? 'tile/entries'}, entry ${size}`, 'neither a tile nor a commit has it, and what follows cannot be judged');
            lost = true;
            return;
        }
        if (leaf.entry !== undefined)
            judge({ index: size, bytes: leaf.entry, file: leaf.where, isText: group?.agrees === true && leaf.where === group.bundle, commit: commit?.n });
        inTile.append(leaf.hash);
        size += 1;
        entries.push(leaf.entry);
        levels.leaf(leaf.hash);
    }
    /** Where the next leaves come from other files, or the root is wanted. */
    function nextStop(to) {
        const boundary = (Math.floor(size / tlog_tile/* tileWidth */.ph) + 1) * tlog_tile/* tileWidth */.ph;
        return Math.min(to, boundary, ...[...watch].filter((wanted) => wanted > size));
    }
    async function stop() {
        const isFull = inTile.size === tlog_tile/* tileWidth */.ph;
        if (isFull) {
            const ofTile = inTile.root();
            tiles.append(ofTile);
            inTile = (0,tree/* compactRange */.dH)();
            await levels.filled(ofTile);
        }
        if (watch.has(size))
            roots.set(size, root());
        if (size === published)
            await levels.published();
        if (isFull)
            await levels.keptBundles({ index: size / tlog_tile/* tileWidth */.ph - 1, entries });
    }
    if (watch.has(size))
        roots.set(size, root());
    return {
        get size() {
            return size;
        },
        root,
        /** roots of the perfect subtrees, largest first */
        edge,
        /** the root of a size of `watch`, once it was reached */
        rootAt: (wanted) => roots.get(wanted),
        /** The entries up to `to` where they are those that come next, all in the bundle at hand, and the tile agrees; undefined: they have to be judged one by one. */
        agreed(from, to) {
            const at = from % tlog_tile/* tileWidth */.ph;
            if (lost || size !== from || at === 0 || at + to - from > tlog_tile/* tileWidth */.ph || group?.agrees !== true)
                return undefined;
            const found = group.entries?.slice(at, at + to - from);
            return found?.length === to - from ? found : undefined;
        },
        /** compares the entries of a commit that stand in leaves that were passed already */
        compare: (commit) => files.compare(commit, size),
        /** to that size, or to where a leaf is lost */
        async advance(to, commit) {
            while (size < to && !lost) {
                if (size % tlog_tile/* tileWidth */.ph === 0)
                    await load();
                for (const until = nextStop(to); size < until && !lost;)
                    next(commit);
                if (!lost)
                    await stop();
            }
        },
        async end() {
            if (entries.length > 0 && entries.length < tlog_tile/* tileWidth */.ph)
                await levels.keptBundles({ index: Math.floor(size / tlog_tile/* tileWidth */.ph), entries });
            await levels.end();
        },
    };
}

// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(26067);
;// CONCATENATED MODULE: ./build/audit/log/verify/firsts.js

/** 32-bit words of a slot: three of the text's SHA-256, by which texts are told apart, and its index plus one, 0 being an empty slot. */
const words = 4;
/** An index that a word can hold; of what comes behind it is not told whether it came before. */
const mostIndex = 2 ** 32 - 2;
/** No texts yet. A table with linear probing that doubles when it is three quarters full. */
function createFirsts() {
    let slots = 1_024;
    let table = new Uint32Array(slots * words);
    let used = 0;
    /** The slot of that hash, or the empty one where it belongs. */
    function slotOf(key) {
        for (let slot = (key[0] ?? 0) % slots;; slot = (slot + 1) % slots) {
            const at = slot * words;
            if (table[at + 3] === 0 || (table[at] === key[0] && table[at + 1] === key[1] && table[at + 2] === key[2]))
                return at;
        }
    }
    function grow() {
        const old = table;
        slots *= 2;
        table = new Uint32Array(slots * words);
        for (let at = 0; at < old.length; at += words)
            if (old[at + 3] !== 0)
                table.set(old.subarray(at, at + words), slotOf(old.subarray(at, at + 3)));
    }
    return {
        note(text, index) {
            if (index > mostIndex)
                return undefined;
            const digest = (0,tlog_hash/* sha256 */.sc)(text);
            const key = Uint32Array.of(digest.readUInt32LE(0), digest.readUInt32LE(4), digest.readUInt32LE(8), index + 1);
            const at = slotOf(key);
            const first = table[at + 3] ?? 0;
            if (first !== 0)
                return first - 1;
            table.set(key, at);
            used += 1;
            if (used * 4 > slots * 3)
                grow();
            return undefined;
        },
    };
}

// EXTERNAL MODULE: ./build/audit/log/verify/known-version.js
var known_version = __webpack_require__(6329);
;// CONCATENATED MODULE: ./build/audit/log/verify/own-checks.js



/** What clocks of machines may differ by before somebody should look. */
const mostBackMs = 600_000;
/** What every log is asked beside its form. Each keeps what it saw, so they are for one look at one log. */
function createOwnChecks() {
    return [isKnownVersion, createRepeatCheck(), createClockCheck()];
}
/** A log may have entries of others: only those are judged that say they are of this product. */
const isKnownVersion = ({ facts }) => {
    const fault = (0,known_version/* versionFault */.n)(facts);
    return fault === undefined ? undefined : { finding: 'malformed', message: `it ${fault}` };
};
/** An append looks back some thousand entries for the same `idem`: twice in a log is no lie, and something that was done twice, or a retry. */
function createRepeatCheck() {
    const firsts = createFirsts();
    return ({ facts: { idem }, index }) => {
        const first = idem === undefined ? undefined : firsts.note(idem, index);
        return first === undefined ? undefined : { warning: 'repeated', message: `its idem is that of entry ${first}` };
    };
}
/** Times in one form can be compared as texts, which is all that is done for most entries. */
const inUtc = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
function createClockCheck() {
    let newest = '';
    return ({ facts: { time } }) => {
        if (typeof time !== 'string' || !inUtc.test(time))
            return undefined;
        if (time >= newest) {
            newest = time;
            return undefined;
        }
        const backMs = Date.parse(newest) - Date.parse(time);
        return backMs > mostBackMs ? { warning: 'clock', message: `its time is ${(0,core_text/* counted */.hS)(Math.floor(backMs / 60_000), 'minute')} before that of an entry before it` } : undefined;
    };
}

// EXTERNAL MODULE: ./build/audit/log/verify/reading.js
var reading = __webpack_require__(40911);
// EXTERNAL MODULE: ./build/audit/log/verify/resume.js
var resume = __webpack_require__(62380);
;// CONCATENATED MODULE: ./build/audit/log/verify/suspects.js

/** A log that is all wrong must not fill the memory. */
const suspects_most = 100;
/** No suspects yet. */
function createSuspects({ published, findings }) {
    const suspects = [];
    let derailed = false;
    function forkOf({ says: { size, root } }, isSigned) {
        if (published?.trusted !== true)
            return undefined;
        if (size === published.checkpoint.size && !(0,tlog_hash/* sameHash */.df)(root, published.checkpoint.root))
            return `it and the checkpoint are signed for ${size} entries, with different roots`;
        return isSigned && size < published.checkpoint.size ? `it is signed for ${size} entries, and they have another root in the tree that the checkpoint is signed for` : undefined;
    }
    return {
        add(suspect) {
            if (suspects.length === suspects_most)
                return undefined;
            suspects.push(suspect);
            return suspect;
        },
        settle(isSigned) {
            for (const suspect of suspects) {
                const fork = forkOf(suspect, isSigned);
                if (fork !== undefined)
                    findings.add('forked', suspect.name, fork);
                else
                    for (const { finding, where, message } of suspect.held)
                        findings.add(finding, where, message);
                // after one wrong entry every root is another one
                if (fork !== undefined || derailed)
                    continue;
                derailed = true;
                findings.add('tampered', suspect.name, `the ${suspect.says.size} entries up to it do not hash to the root that it is signed for`);
            }
        },
    };
}

;// CONCATENATED MODULE: ./build/audit/log/verify/unpublished.js

/**
 * What is committed and not published, and what that can come from; undefined where all is. A writer that is at work leaves the same behind as one
 * that was killed, and somebody who puts an old checkpoint back does too, unless somebody saw a newer one.
 */
async function unpublishedOf(ends) {
    const { last, pins } = ends;
    const published = await publishedNow(ends);
    if (last === undefined || (published?.checkpoint.size ?? -1) >= last.size)
        return undefined;
    const are = `${last.size} entries are committed`;
    const seen = Math.max(0, ...pins.map((pin) => pin.size));
    if (published === undefined)
        return `${are}, and there is no checkpoint: ${seen > 0 ? `it had ${seen} before, so it was deleted` : 'it was deleted, or never written'}`;
    const { size } = published.checkpoint;
    const why = seen > size ? `it had ${seen} before, so an old one was put back` : 'a writer is at work or was killed, or an old one was put back';
    return `${are}, and the checkpoint has ${size} of them: ${why}`;
}
/** The checkpoint once more, where commits go beyond it: whoever wrote them may have come to the end while the log was read. */
async function publishedNow({ reader, judge, published, last, findings }) {
    if (last === undefined || (published?.checkpoint.size ?? -1) >= last.size)
        return published;
    const note = await reader.get('checkpoint');
    const now = note === undefined ? undefined : judge.judge(note, { where: 'checkpoint', by: 'whole-policy' });
    if (now?.trusted !== true)
        return published;
    if (now.checkpoint.size === last.size && !(0,tlog_hash/* sameHash */.df)(now.checkpoint.root, last.root)) {
        findings.add('forked', 'checkpoint', `it and the last commit are signed for ${last.size} entries, with different roots`);
    }
    return now;
}

;// CONCATENATED MODULE: ./build/audit/log/verify/verify.js

















/**
 * Verifies a whole log, offline, in one pass that keeps a few tiles in memory. Findings are values; what rejects is trouble of the place it is read
 * from. Without a policy nothing is said about who signed. A log that says of itself that its keys were changed, or that entries were purged, takes
 * one more look at its commits before it.
 */
async function verifyLog(request) {
    const first = { ...request, note: await (0,reading/* createReader */.W)(request.store, (0,verify_findings/* createFindings */.N)()).get('checkpoint') };
    const newer = await lookSince(first);
    if (newer !== undefined)
        return newer;
    const known = await hasHistory(first) ? await historyOf(first) : undefined;
    const { report, changesReading } = await look(first, known);
    return known !== undefined || !changesReading ? report : (await look(first, await historyOf(first))).report;
}
/**
 * A look at what came since a clean one. Undefined where it takes a whole one: the log is not what it was, something is wrong with it, or it says
 * something about itself that decides how all of it is read.
 */
async function lookSince(request) {
    const { verified, store, policy, note, pins } = request;
    if (verified === undefined || policy === undefined || note === undefined || pins.some(({ size }) => size < verified.size) || await hasHistory(request))
        return undefined;
    const unheard = (0,verify_findings/* createFindings */.N)();
    const reader = (0,reading/* createReader */.W)(store, unheard);
    const size = (0,heads/* createHeadJudge */.E)({ policy, findings: unheard }).read(note, 'checkpoint')?.size ?? 0;
    const resumed = await (0,resume/* resume */.U)({ verified, size, reader });
    if (resumed === undefined)
        return undefined;
    const { report, changesReading } = await look({ ...request, pins: [...pins, verified], resumed }, undefined);
    return report.findings.length > 0 || changesReading ? undefined : { ...report, since: verified.size };
}
/** Whether it shows from outside that it cannot be read as a log that has all its commits, and the keys of the policy from its beginning to its end. */
async function hasHistory({ store, policy, note }) {
    const unheard = (0,verify_findings/* createFindings */.N)();
    const reader = (0,reading/* createReader */.W)(store, unheard);
    const judge = (0,heads/* createHeadJudge */.E)({ policy, findings: unheard });
    const head = note === undefined ? undefined : judge.judge(note, { where: 'checkpoint', by: 'log-keys' });
    const bytes = await reader.get((0,log_commit/* commitName */.l3)(0));
    if (bytes === undefined)
        return (head?.checkpoint.size ?? 0) > 0;
    return head?.trusted === false || judge.judge(noteIn(bytes), { where: (0,log_commit/* commitName */.l3)(0), by: 'log-keys' })?.trusted === false;
}
/** The checkpoint that is signed in a commit; nothing for one that does not parse. */
function noteIn(bytes) {
    try {
        return Buffer.from((0,log_commit/* parseCommit */.L5)(bytes).checkpoint);
    }
    catch (error) {
        if (error instanceof tlog_error/* TlogError */.v)
            return new Uint8Array();
        throw error;
    }
}
async function historyOf({ store, policy, note }) {
    const unheard = (0,verify_findings/* createFindings */.N)();
    const reader = (0,reading/* createReader */.W)(store, unheard);
    const size = note === undefined ? 0 : (0,heads/* createHeadJudge */.E)({ policy, findings: unheard }).read(note, 'checkpoint')?.size ?? 0;
    return (0,lifecycle_history/* readHistory */.Lu)({ reader, policy, size });
}
async function look({ store, policy, pins, deep, checks = [], note: seen, resumed }, history) {
    const findings = (0,verify_findings/* createFindings */.N)();
    const warnings = createWarnings();
    const reader = (0,reading/* createReader */.W)(store, findings);
    const judge = (0,heads/* createHeadJudge */.E)({ policy, keysAt: history?.keysAt, findings });
    const note = seen ?? await reader.get('checkpoint');
    const published = note === undefined ? undefined : judge.judge(note, { where: 'checkpoint', by: 'whole-policy' });
    // of one that cannot be read or believed enough is said
    const isUnknown = findings.has('malformed', 'untrusted-key');
    const size = published?.checkpoint.size ?? 0;
    const gone = createGone(history?.purge);
    const own = createOwnEventCheck();
    for (const { finding, where, message } of history?.remarks ?? [])
        findings.add(finding, where, message);
    const watch = new Set([size, ...pins.map((pin) => pin.size), history?.purge?.entries ?? 0, history?.purge?.size ?? 0, ...(history?.believed ?? []).map(({ commit }) => commit.size)]);
    const leaves = createLeaves({ reader, published: size, resumed, watch, checks: [...createOwnChecks(), own.check, ...checks], gone, findings, warnings });
    const suspects = createSuspects({ published: policy === undefined ? undefined : published, findings });
    const signed = history?.signed ?? new Set();
    const end = await verifyCommits({ reader, quiet: (0,reading/* createReader */.W)(store, (0,verify_findings/* createFindings */.N)()), judge, leaves, resumed, suspects, published, deep, pinnedKeys: policy !== undefined, gone, signed, findings });
    judgeEnd({ published, end, findings });
    await leaves.advance(size);
    await leaves.end();
    const found = leaves.rootAt(size);
    const isSame = published !== undefined && found !== undefined && (0,tlog_hash/* sameHash */.df)(found, published.checkpoint.root);
    suspects.settle(isSame && published.trusted);
    if (published?.trusted === true && found !== undefined && !isSame && !findings.has('forked')) {
        findings.add('tampered', 'checkpoint', `the ${size} entries that are there do not hash to the root that it is signed for`);
    }
    gone.judge(leaves.rootAt, findings);
    for (const own of history?.believed ?? [])
        judgeOwn({ own, found: leaves.rootAt(own.commit.size), isSigned: policy !== undefined, findings });
    const head = headOf(published, end.last);
    // only a sound log can be told from what was seen before: of any other it is known that it is not what it was
    const isSound = !findings.has('malformed', 'tampered', 'untrusted-key', 'truncated');
    if (isSound)
        for (const pin of pins)
            judgePin({ pin, head, found: leaves.rootAt(pin.size), findings });
    const unfinished = isUnknown ? undefined : await unpublishedOf({ reader, judge, published, last: end.last?.checkpoint, pins, findings }) ?? gone.unfinished();
    for (const { name, by } of store.covered?.() ?? [])
        warnings.add({ warning: 'covered', where: name, message: `somebody tried to take it away, to no avail: there is a ${by} above it in the store` });
    const report = {
        head,
        commits: end.count,
        purged: gone.entries,
        findings: findings.all(),
        counts: findings.counts(),
        warnings: warnings.all(),
        warned: warnings.count(),
        unfinished,
        since: 0,
        empty: note === undefined && end.count === 0,
    };
    const isPlain = policy !== undefined && report.findings.length === 0 && unfinished === undefined && history === undefined && !own.changesReading();
    return { report: { ...report, verified: isPlain ? verifiedBy({ end, leaves }) : undefined }, changesReading: own.changesReading() };
}
/** What a clean look leaves: it has come to the end of the last commit. */
function verifiedBy({ end: { last }, leaves }) {
    if (last === undefined || last.checkpoint.size !== leaves.size)
        return undefined;
    return { size: leaves.size, root: leaves.root(), commit: last.n, digest: last.digest, edge: leaves.edge() };
}
/** Throws `nothing-recorded` where there is no log, and nothing is known of one. */
function demandLog({ report, directory }) {
    if (!report.empty || report.findings.length > 0)
        return;
    throw new errors/* DeliveryError */.VE({
        code: 'nothing-recorded',
        message: `there is no audit log in ${directory}: neither a checkpoint nor a commit`,
        hint: 'name the folder that holds `checkpoint`, `commit` and `tile`, or that of a place with such a folder for each class and month, CLASS/2026-11',
    });
}
/** The signed size exceeds what is there. */
function judgeEnd({ published, end, findings }) {
    const signed = published?.checkpoint.size ?? 0;
    const committed = end.last?.checkpoint.size ?? 0;
    if (signed > committed && end.next !== undefined)
        findings.add('truncated', end.next, `the checkpoint is signed for ${signed} entries, and the commits end at ${committed}`);
}
function headOf(...heads) {
    const trusted = heads.filter((head) => head !== undefined).filter(({ trusted }) => trusted);
    return trusted.map(({ checkpoint }) => checkpoint).toSorted((one, other) => other.size - one.size)[0];
}
/** What the log says about itself has to be of this log still: it was read before the rest, and somebody may have put other files there since. */
function judgeOwn({ own: { commit, where }, found, isSigned, findings }) {
    if (found === undefined || (0,tlog_hash/* sameHash */.df)(found, commit.root) || findings.has('forked', 'tampered'))
        return;
    findings.add(isSigned ? 'forked' : 'tampered', where, `it is in a tree of ${commit.size} entries, and they have another root in the tree that is there`);
}
function judgePin({ pin, head, found, findings }) {
    const size = head?.size ?? 0;
    const [when, were] = pin.began === undefined ? ['when it was last verified', 'were verified before'] : [`when ${pin.began} began`, `were there when ${pin.began} began`];
    if (size < pin.size)
        findings.add('rolled-back', 'checkpoint', `it had ${pin.size} entries ${when}, and now it has ${size}`);
    else if (found === undefined)
        findings.add('truncated', 'checkpoint', `its first ${pin.size} entries ${were}, and cannot be told any more`);
    else if (!(0,tlog_hash/* sameHash */.df)(found, pin.root))
        findings.add('forked', 'checkpoint', `its first ${pin.size} entries are not those that ${were}`);
}


/***/ })

};
