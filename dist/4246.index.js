export const id = 4246;
export const ids = [4246,9245];
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

/***/ 25082:
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

/***/ 55682:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K9: () => (/* binding */ checkLastGood),
/* harmony export */   V3: () => (/* binding */ checkKeyId),
/* harmony export */   r8: () => (/* binding */ revoke)
/* harmony export */ });
/* harmony import */ var _audit_log_lifecycle_history_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36237);
/* harmony import */ var _audit_log_append_broken_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12149);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62807);
/* harmony import */ var _tlog_checkpoint_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(95940);
/* harmony import */ var _tlog_decimal_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(43264);
/* harmony import */ var _tlog_note_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(87167);
/* harmony import */ var _tlog_vkey_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(52958);
/* harmony import */ var _own_entries_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(62557);
/* harmony import */ var _own_writer_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(17899);









/** What keeps a text from being the id of a key, as an input's check. */
function checkKeyId(text) {
    return /^[0-9a-f]{8}$/.test(text) ? undefined : 'is no id of a key: it is the eight digits 0-9 and a-f behind the name in a line of `audit vkey`';
}
/** What keeps a text from being the last entry that a key is believed for. */
function checkLastGood(text) {
    return text === 'none' || (0,_tlog_decimal_js__WEBPACK_IMPORTED_MODULE_8__/* .parseDecimal */ .$)(text) !== undefined ? undefined : 'is no index: write the number of an entry, or none';
}
/**
 * Records that a key's signature stands for nothing behind an entry. That is signed by the keys of now, so the key has to be replaced first: it would say so of
 * itself. The rest of the log is not verified before, since whoever finds a key in wrong hands may not have a log that is sound.
 */
async function revoke({ place, keyId, lastGood: told, reason, dryRun, names, ports }) {
    if (told === undefined)
        throw invalid('last-good', 'say up to which entry the key is believed, with --last-good INDEX, or none');
    if (reason === undefined)
        throw invalid('reason', 'say why, with --reason TEXT: it goes into the log');
    const own = await (0,_own_writer_js__WEBPACK_IMPORTED_MODULE_7__/* .openOwnLog */ .R)({ place, ports });
    const size = await sizeOf(place);
    const lastGood = told === 'none' ? -1 : Number(told);
    if (lastGood >= size)
        throw invalid('last-good', `the log has ${size} entries, so the last is ${size - 1}`);
    await demandReplaced({ own, keyId, size });
    const { directory: log } = place;
    const document = { log, origin: own.origin, keyId, lastGood };
    const message = `the key ${keyId} of ${own.origin} is believed ${lastGood < 0 ? 'for no entry' : `up to entry ${lastGood}`}`;
    if (dryRun)
        return { result: 'planned', message: `would be so: ${message}`, outputs: {}, document: { ...document, plan: [{ command: 'append', events: 1 }] } };
    const entry = (0,_own_entries_js__WEBPACK_IMPORTED_MODULE_6__/* .ownEntries */ .x)({ command: 'audit init', ...names, ports });
    const appended = await own.append([entry('audit.key.revoked', { keyId, lastGood, reason })]);
    const text = `index ${appended.indices.join()}, size ${appended.size}\n\`pqc-delivery audit verify\` says which entries behind that need this key, where there are any: they are believed no more`;
    return { result: 'passed', message, outputs: {}, document: { ...document, index: appended.indices[0] ?? null, size: appended.size }, text };
}
async function sizeOf({ store, directory }) {
    const note = await store.get('checkpoint');
    if (note === undefined)
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeliveryError */ .VE({ code: 'log-missing', message: `there is no audit log in ${directory}: it has no checkpoint` });
    return (0,_audit_log_append_broken_js__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Y)('checkpoint', () => (0,_tlog_checkpoint_js__WEBPACK_IMPORTED_MODULE_3__/* .parseCheckpoint */ .S7)((0,_tlog_note_js__WEBPACK_IMPORTED_MODULE_4__/* .parseNote */ .w)(note).text).size);
}
/** A key that signed once and does not now. An id that nobody had is a slip of the pen, which would leave the real one believed. */
async function demandReplaced({ own: { origin, policy, place: { store } }, keyId, size }) {
    const { keysBehind } = await (0,_audit_log_lifecycle_history_js__WEBPACK_IMPORTED_MODULE_0__/* .readHistory */ .Lu)({ reader: store, policy, size });
    // whatever is committed already counts, published or not
    const current = keysBehind(Number.MAX_SAFE_INTEGER).map(_tlog_vkey_js__WEBPACK_IMPORTED_MODULE_5__/* .keyIdOf */ .yg);
    if (current.includes(keyId))
        throw invalid('revoke', `the key ${keyId} signs ${origin} now, and its revocation would rest on itself: give the log other keys first, with --rotate`);
    const before = new Set();
    for await (const { event } of (0,_audit_log_lifecycle_history_js__WEBPACK_IMPORTED_MODULE_0__/* .ownEvents */ .uN)(store))
        if (event.name === 'audit.key.rotated')
            for (const key of event.old)
                before.add((0,_tlog_vkey_js__WEBPACK_IMPORTED_MODULE_5__/* .keyIdOf */ .yg)(key));
    for (const id of current)
        before.delete(id);
    if (before.has(keyId))
        return;
    throw invalid('revoke', `no key of ${origin} had the id ${keyId}; ${before.size === 0 ? 'its keys were never replaced' : `those that signed before are ${[...before].join(', ')}`}`);
}
function invalid(path, message) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeliveryError */ .VE({ code: 'input-invalid', message: `--${path}: ${message}`, problems: [{ path, message }] });
}


/***/ }),

/***/ 62557:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  x: () => (/* binding */ ownEntries)
});

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: ./build/core/canonical.js
var canonical = __webpack_require__(97592);
// EXTERNAL MODULE: ./build/audit/event.js
var audit_event = __webpack_require__(52476);
// EXTERNAL MODULE: ./build/audit/uuid.js
var uuid = __webpack_require__(53949);
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


/***/ }),

/***/ 97592:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   dj: () => (/* binding */ canonicalJson),
/* harmony export */   fg: () => (/* binding */ sha256Hex),
/* harmony export */   ol: () => (/* binding */ digestOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var canonicalize__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98799);


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

/***/ 28314:
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

/***/ 98799:
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
