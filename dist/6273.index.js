export const id = 6273;
export const ids = [6273,9245];
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

/***/ 46273:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   run: () => (/* binding */ run)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _actions_wiring_delivery_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(19024);
/* harmony import */ var _audit_log_append_entries_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(64250);
/* harmony import */ var _audit_log_append_told_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(64569);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(62807);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(26067);
/* harmony import */ var _tlog_base64_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(48096);
/* harmony import */ var _own_writer_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(17899);
/* harmony import */ var _place_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(96060);










/** Bytes of input at most: more than one commit takes, so that the message can say how much it was. */
const largestInput = 256 * 1024 * 1024;
/** Appends the events, all or none, and says where they are. */
const run = async ({ inputs, ports }) => {
    const { log, from, dryRun } = inputs;
    if (log === undefined)
        return appendToConfigured({ inputs, ports });
    const place = (0,_place_js__WEBPACK_IMPORTED_MODULE_7__/* .logPlace */ .ai)({ log, ports });
    const own = await (0,_own_writer_js__WEBPACK_IMPORTED_MODULE_6__/* .openOwnLog */ .R)({ place, ports });
    const writer = await own.writer();
    const entries = await readEntries({ from, ports });
    if (dryRun) {
        const message = `would append ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_8__/* .counted */ .hS)(entries.length, 'event')} to ${own.origin}`;
        return { result: 'planned', message, outputs: {}, document: { log: place.directory, plan: [{ command: 'append', events: entries.length }] } };
    }
    try {
        const appended = await writer.append(entries);
        return outcomeOf({ place, appended, forgotten: await remember(own, appended) });
    }
    catch (error) {
        return halfDone({ place, error });
    }
};
/** The same for the log that a configuration names: that of the month, which is made where there is none yet. */
async function appendToConfigured({ inputs, ports }) {
    const { config, log } = await (0,_actions_wiring_delivery_js__WEBPACK_IMPORTED_MODULE_2__/* .openDelivery */ .D)({ inputs, ports });
    const entries = await readEntries({ from: inputs.from, ports });
    const name = `the audit log of ${config.service} in ${config.environment}`;
    if (log === undefined || inputs.dryRun)
        return { result: 'planned', message: `would append ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_8__/* .counted */ .hS)(entries.length, 'event')} to ${name}`, outputs: {}, document: { plan: [{ command: 'append', events: entries.length }] } };
    try {
        const { address, appended } = await log.append(entries);
        return outcomeOf({ place: { directory: address }, appended, forgotten: undefined });
    }
    catch (error) {
        return halfDone({ place: { directory: name }, error });
    }
}
/** An append that did not end well after its commit was, or may have been, created; throws what nothing was appended with. */
function halfDone({ place, error: cause }) {
    const attempt = (0,_audit_log_append_told_js__WEBPACK_IMPORTED_MODULE_4__/* .attemptOf */ .t)(cause);
    if (attempt === undefined || !(cause instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .DeliveryError */ .VE))
        throw cause;
    const { indices, count, state } = attempt;
    const code = state === 'committed' ? 'append-unpublished' : 'append-unknown';
    const { message, hint = '' } = cause;
    const known = state === 'committed' ? { index: indices[0] ?? 0, indices, added: count } : {};
    return { result: _core_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .errorCodes */ .fv[code].result, message, outputs: {}, document: { log: place.directory, ...known }, error: new _core_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .DeliveryError */ .VE({ code, message, hint, cause }) };
}
/** Keeps the size and root for the next look; why not, where that fails: the events are in the log all the same. */
async function remember(own, appended) {
    try {
        await own.remember(appended);
        return undefined;
    }
    catch (error) {
        return (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .messageOf */ .bD)(error);
    }
}
async function readEntries({ from, ports }) {
    const file = from === '-' ? 'standard input' : node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(ports.workingDirectory, from);
    const bytes = await wholeInput({ file, chunks: from === '-' ? ports.stdin() : (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createReadStream)(file) });
    try {
        return (0,_audit_log_append_entries_js__WEBPACK_IMPORTED_MODULE_3__/* .parseEntries */ .Km)({ text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), file: from });
    }
    catch (error) {
        throw error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .DeliveryError */ .VE ? error : unreadable(`${file} is no UTF-8 text`, error);
    }
}
/** All of it, unless it is more than anything that is appended: a device may have no end. */
async function wholeInput({ file, chunks }) {
    const kept = [];
    let size = 0;
    try {
        for await (const chunk of chunks) {
            size += chunk.length;
            if (size > largestInput)
                throw unreadable(`${file} has more than ${largestInput} bytes`);
            kept.push(chunk);
        }
    }
    catch (error) {
        throw error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .DeliveryError */ .VE ? error : unreadable(`${file} cannot be read: ${(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .messageOf */ .bD)(error)}`, error);
    }
    return Buffer.concat(kept);
}
function unreadable(message, cause) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .DeliveryError */ .VE({ code: 'input-file-invalid', message, hint: 'name a file of JSON Lines with --from, or - for standard input', cause });
}
function outcomeOf({ place, appended: { indices, added, size, root, checkpoint }, forgotten }) {
    const [first = 0] = indices;
    const last = indices.at(-1) ?? first;
    const range = last - first === indices.length - 1 ? `${first} to ${last}` : indices.join(', ');
    const where = indices.length === 1 ? `index ${first}` : `index ${range}`;
    const repeated = indices.length - added;
    const again = repeated === 0 ? '' : `; ${repeated} of them ${repeated === 1 ? 'was' : 'were'} there already`;
    const unseen = forgotten === undefined ? '' : `; that the log was seen so could not be kept: ${forgotten}`;
    return {
        result: added === 0 ? 'no-change' : 'passed',
        message: `appended ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_8__/* .counted */ .hS)(added, 'event')} to the log in ${place.directory}${unseen}`,
        outputs: {},
        document: { log: place.directory, index: first, indices, added, size, root: (0,_tlog_base64_js__WEBPACK_IMPORTED_MODULE_9__/* .encodeBase64 */ .W)(root), checkpoint: Buffer.from(checkpoint).toString() },
        text: `${where}, size ${size}${again}${unseen}`,
    };
}


/***/ }),

/***/ 17899:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ openOwnLog)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _audit_log_append_idem_segment_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98551);
/* harmony import */ var _audit_log_append_writer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65574);
/* harmony import */ var _audit_log_configured_trust_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(87912);
/* harmony import */ var _audit_log_verify_pins_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(23087);
/* harmony import */ var _core_canonical_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(97592);
/* harmony import */ var _place_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(96060);







/** Opens the log of a place. Keys are read when something is appended; `keys` are elsewhere than beside it where somebody says so. */
async function openOwnLog({ place, keys = { kind: 'folder', folder: place.keys }, ports }) {
    const { origin, policy } = await (0,_place_js__WEBPACK_IMPORTED_MODULE_6__/* .demandPolicy */ .mM)(place);
    const { home, clock, random } = ports;
    const pins = (0,_audit_log_verify_pins_js__WEBPACK_IMPORTED_MODULE_4__/* .createPins */ .D)(home);
    const seen = await pins.get(origin);
    async function writer() {
        const signers = await (0,_audit_log_configured_trust_js__WEBPACK_IMPORTED_MODULE_3__/* .signersOf */ .Re)({ source: { keys, policy: { file: place.policy, isBeside: true } }, policy, origin });
        return (0,_audit_log_append_writer_js__WEBPACK_IMPORTED_MODULE_2__/* .createLogWriter */ .G)({ store: place.store, origin, signers, clock, random, seen, segments: (0,_audit_log_append_idem_segment_files_js__WEBPACK_IMPORTED_MODULE_1__/* .homeSegments */ .m)({ home, origin }) });
    }
    return {
        place,
        origin,
        policy,
        policyDigest: (0,_core_canonical_js__WEBPACK_IMPORTED_MODULE_5__/* .sha256Hex */ .fg)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(place.policy)),
        seen,
        writer,
        remember: ({ size, root }) => pins.move(origin, { size, root }),
        async append(entries) {
            const appended = await (await writer()).append(entries);
            await pins.move(origin, appended);
            return appended;
        },
        async appendAt(request) {
            const appended = await (await writer()).appendAt(request);
            if (appended !== undefined)
                await pins.move(origin, appended);
            return appended;
        },
    };
}


/***/ }),

/***/ 96060:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   US: () => (/* binding */ policyOf),
/* harmony export */   ai: () => (/* binding */ logPlace),
/* harmony export */   mM: () => (/* binding */ demandPolicy)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _audit_log_shard_policy_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(52648);
/* harmony import */ var _audit_log_shards_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(16220);
/* harmony import */ var _audit_log_store_directory_directory_store_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(59245);
/* harmony import */ var _audit_log_verify_folders_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(73594);
/* harmony import */ var _audit_log_verify_policy_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(29196);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(62807);







/**
 * The place that somebody means by the name of a folder. What belongs to `…/<class>/<month>` lies beside the place of it. Throws `input-invalid` where it has
 * a policy of its own, inside of that place.
 */
function logPlace({ log, ports }) {
    const directory = node_path__WEBPACK_IMPORTED_MODULE_0__.resolve(ports.workingDirectory, log);
    const shard = (0,_audit_log_shards_js__WEBPACK_IMPORTED_MODULE_5__/* .parseShardPath */ .vE)(directory.split(node_path__WEBPACK_IMPORTED_MODULE_0__.sep).slice(-2).join('/'));
    const base = shard === undefined ? directory : node_path__WEBPACK_IMPORTED_MODULE_0__.resolve(directory, '..', '..');
    const policy = (0,_audit_log_verify_folders_js__WEBPACK_IMPORTED_MODULE_2__/* .policyBeside */ .fp)({ directory, shard });
    return { directory, store: (0,_audit_log_store_directory_directory_store_js__WEBPACK_IMPORTED_MODULE_1__.createDirectoryStore)({ directory, random: ports.random }), keys: `${base}.keys`, policy, ...(shard === undefined ? {} : { shard }) };
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


/***/ })

};
