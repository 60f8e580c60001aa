export const id = 6055;
export const ids = [6055];
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

/***/ 3298:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L_: () => (/* binding */ formatManifest),
/* harmony export */   Ng: () => (/* binding */ parseManifest),
/* harmony export */   "do": () => (/* binding */ notAnArchive)
/* harmony export */ });
/* harmony import */ var _core_canonical_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7592);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2807);
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8314);
/* harmony import */ var _tlog_base64_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8096);
/* harmony import */ var _tlog_hash_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6731);
/* harmony import */ var _store_names_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2851);
/* harmony import */ var _store_store_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8766);







const version = 1;
/** The canonical JSON of a manifest: one log, one archive. */
function formatManifest({ origin, size, root, files }) {
    return Buffer.from(`${(0,_core_canonical_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalJson */ .dj)({ version, origin, size, root: (0,_tlog_base64_js__WEBPACK_IMPORTED_MODULE_4__/* .encodeBase64 */ .W)(root), files: files.map((file) => ({ ...file })) })}\n`);
}
/** Reads a manifest that anybody may have written. Throws `input-file-invalid`. */
function parseManifest(bytes, archive) {
    const value = valueOf(bytes);
    const { version: found, origin, size, root: base64, files } = (0,_core_json_js__WEBPACK_IMPORTED_MODULE_5__/* .objectOf */ .X)(value);
    if (typeof found === 'number' && found > version)
        throw notAnArchive(archive, `it is of version ${found}, and this program reads up to ${version}`);
    const root = typeof base64 === 'string' ? (0,_tlog_base64_js__WEBPACK_IMPORTED_MODULE_4__/* .decodeBase64 */ .y)(base64) : undefined;
    const isList = (given) => Array.isArray(given);
    if (found !== version || typeof origin !== 'string' || !isCount(size) || root?.length !== _tlog_hash_js__WEBPACK_IMPORTED_MODULE_2__/* .hashBytes */ .yi || !isList(files))
        throw notAnArchive(archive, 'its manifest is not as it has to be');
    const read = files.map((file) => fileOf(file, archive));
    if (new Set(read.map(({ name }) => name)).size !== read.length)
        throw notAnArchive(archive, 'its manifest has a name twice');
    return { origin, size, root, files: read };
}
function valueOf(bytes) {
    try {
        return JSON.parse(Buffer.from(bytes).toString());
    }
    catch {
        return undefined;
    }
}
function fileOf(value, archive) {
    const { name, size, sha256 } = (0,_core_json_js__WEBPACK_IMPORTED_MODULE_5__/* .isJsonObject */ .O)(value) ? value : {};
    const isName = typeof name === 'string' && (0,_store_names_js__WEBPACK_IMPORTED_MODULE_3__/* .isLogName */ .wC)(name) && /^(?:checkpoint$|commit\/|tile\/)/.test(name);
    if (isName && isCount(size) && size <= _store_store_js__WEBPACK_IMPORTED_MODULE_6__/* .largestObject */ .e && typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256))
        return { name, size, sha256 };
    throw notAnArchive(archive, 'its manifest has a file that no log has');
}
function isCount(value) {
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
/** Why a file is no archive of a log. */
function notAnArchive(archive, why, cause) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE({
        code: 'input-file-invalid',
        message: `${archive} is no whole archive of an audit log: ${why}`,
        hint: 'take another copy of it; nothing was restored',
        cause,
    });
}


/***/ }),

/***/ 6034:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  L: () => (/* binding */ readHistory)
});

// UNUSED EXPORTS: ownEvents

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: ./build/tlog/tlog-error.js
var tlog_error = __webpack_require__(8154);
// EXTERNAL MODULE: ./build/tlog/trust.js
var trust = __webpack_require__(9241);
// EXTERNAL MODULE: ./build/audit/log/commit.js
var log_commit = __webpack_require__(7780);
// EXTERNAL MODULE: ./build/tlog/vkey.js
var vkey = __webpack_require__(2958);
;// CONCATENATED MODULE: ./build/audit/log/lifecycle/key-history.js


/**
 * The keys of a log at each size. A rotation is signed by the keys before and behind it, so whoever believes the keys of one time can go from there to
 * both ends: forward since the keys that are believed sign for the next ones, and back since what they sign names those before.
 * `first` are the keys where the commits begin; undefined: those that the first rotation names.
 */
function createKeyHistory({ first, rotations }) {
    const faults = [];
    const times = [];
    const begin = first ?? rotations[0]?.old;
    if (begin !== undefined)
        times.push({ from: 0, keys: begin });
    for (const rotation of rotations) {
        const message = faultOf(rotation, times.map(({ keys }) => keys));
        if (message === undefined)
            times.push({ from: rotation.size, keys: rotation.next });
        else
            faults.push({ rotation, message });
    }
    return {
        faults,
        keysAt(size) {
            const at = times.findLastIndex(({ from }) => from <= size);
            const [before, now] = [times[at - 1], times[at]];
            if (now === undefined)
                return [];
            return now.from === size && before !== undefined ? [...before.keys, ...now.keys] : now.keys;
        },
        keysBehind: (size) => times.findLast(({ from }) => from <= size)?.keys ?? [],
        includes: (keys) => times.some((time) => sameKeys(time.keys, keys)),
    };
}
/** Whether they are the same, in whatever order. */
function sameKeys(some, others) {
    return some.length === others.length && some.every((key) => others.some((other) => sameKey(key, other)));
}
function sameKey(one, other) {
    return one.name === other.name && one.type === other.type && external_node_buffer_.Buffer.compare(one.publicKey, other.publicKey) === 0;
}
function faultOf({ old, next }, before) {
    if (!sameKeys(old, before.at(-1) ?? []))
        return 'the keys that it replaces are not those that signed until then';
    if (next.some((key) => before.flat().some((other) => external_node_buffer_.Buffer.compare(key.publicKey, other.publicKey) === 0)))
        return 'it brings back a key that signed before';
    const [name] = old;
    const types = (keys) => keys.map(({ type }) => type).toSorted().join();
    if (next.some((key) => key.name !== name?.name))
        return "the new keys do not have the log's name";
    return types(old) === types(next) ? undefined : 'the new keys are not of the kinds of those that they replace';
}
/**
 * The entries that nobody can be believed for, since a key that was needed for them was revoked for what comes behind an earlier entry; undefined where
 * there are none. The commit of the rotation that ended the key is signed by the next one too, and stands.
 */
function unbacked({ revocation, history, rotations, size }) {
    const has = (at) => history.keysAt(at).some((key) => (0,vkey/* keyIdOf */.yg)(key) === revocation.keyId);
    const ended = rotations.find((rotation) => has(rotation.begins) && !has(rotation.size + 1));
    const begun = rotations.find((rotation) => !has(rotation.begins) && has(rotation.size));
    if (ended === undefined && begun === undefined && !has(size))
        return undefined;
    const from = Math.max(revocation.lastGood + 1, begun?.size ?? 0);
    const to = (ended?.begins ?? size) - 1;
    return from <= to ? { from, to } : undefined;
}

// EXTERNAL MODULE: ./build/audit/log/lifecycle/own-event.js
var own_event = __webpack_require__(7823);
;// CONCATENATED MODULE: ./build/audit/log/lifecycle/history.js






const needle = external_node_buffer_.Buffer.from(own_event/* ownTypes */.UH);
/** Goes through the commits, and gives what the log says about itself in their order. What cannot be read is passed over: others say so. */
async function* ownEvents({ get, list }) {
    for await (const name of list('commit/')) {
        const bytes = (0,log_commit/* parseCommitName */.Sh)(name) === undefined ? undefined : await get(name);
        // most commits say nothing of the kind, and are not parsed
        if (bytes === undefined || !external_node_buffer_.Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(needle))
            continue;
        const commit = commitOf(bytes);
        if (commit === undefined)
            continue;
        for (const [at, text] of commit.entries.entries()) {
            const event = (0,own_event/* ownEventIn */.gc)(text);
            const index = commit.size - commit.entries.length + at;
            if (event !== undefined && index >= 0)
                yield { event, index, commit, where: `${name}, entry ${index}` };
        }
    }
}
/**
 * Reads what a log says about itself, and believes of it what is signed. `policy` undefined: nothing is asked of signatures, and nothing said of keys.
 * `size` is that of the log.
 */
async function readHistory({ reader, policy, size }) {
    const all = [];
    for await (const placed of ownEvents(reader))
        all.push(placed);
    const logs = policy?.logs ?? [];
    const rotations = chainOf(logs, all.flatMap(rotationIn).filter((rotation) => isSigned(rotation, [...rotation.old, ...rotation.next])));
    const history = createKeyHistory({ first: rotations[0]?.old ?? logs, rotations });
    const sound = policy === undefined ? all : all.filter((placed) => isSigned(placed, history.keysAt(placed.commit.size)));
    const { purge, remarks } = purgeIn(sound);
    const keyRemarks = policy === undefined ? [] : [...faultsOf(history), ...revokedIn({ events: sound, history, rotations, size })];
    return {
        keysAt: rotations.length === 0 ? undefined : (at) => history.keysAt(at),
        keysBehind: (at) => history.keysBehind(at),
        signed: new Set([...rotations, ...(purge === undefined ? [] : [purge])].map(({ commit }) => commit.n)),
        purge,
        remarks: [...remarks, ...keyRemarks, ...policy === undefined || purge === undefined || sameKeys(purge.keys, history.keysBehind(purge.size)) ? [] : [
                { finding: 'malformed', where: purge.where, message: 'the keys that it names are not those that sign behind it' },
            ]],
    };
}
function rotationIn({ event, commit, where }) {
    return event.name === 'audit.key.rotated' ? [{ ...event, where, commit, begins: commit.size - commit.entries.length, size: commit.size }] : [];
}
/** The rotations that lead from those keys on, and those that led to them: what others wrote beside the log is in no such chain. */
function chainOf(keys, rotations) {
    const chain = [];
    const rest = () => rotations.filter((one) => !chain.includes(one));
    for (let now = rest().find(({ old }) => sameKeys(old, keys)); now !== undefined; now = rest().find((one) => isAfter(one, chain.at(-1))))
        chain.push(now);
    for (let now = rest().findLast(({ next }) => sameKeys(next, keys)); now !== undefined; now = rest().findLast((one) => isAfter(chain[0], one)))
        chain.unshift(now);
    return chain;
}
function isAfter(one, before) {
    return one !== undefined && before !== undefined && one.begins >= before.size && sameKeys(one.old, before.next);
}
function isSigned({ commit }, logs) {
    try {
        return (0,trust/* judgeCheckpoint */.a)({ note: external_node_buffer_.Buffer.from(commit.checkpoint), policy: { logs, witnesses: [], quorum: { kind: 'none' } } }).kind === 'trusted';
    }
    catch (error) {
        if (error instanceof tlog_error/* TlogError */.v)
            return false;
        throw error;
    }
}
/** The purge of the most entries, which all others are part of. */
function purgeIn(events) {
    const purges = events.flatMap(({ event, index, commit, where }) => event.name === 'audit.retention.purged' ? [{ ...event, index, commit, where }] : []);
    const isOfItself = ({ entries, commits, index, commit }) => entries > index || commits > commit.n;
    const remarks = purges.filter(isOfItself).map(({ where }) => ({ finding: 'malformed', where, message: 'it says that it is itself gone' }));
    const [purge] = purges.filter((one) => !isOfItself(one)).toSorted((one, other) => other.entries - one.entries);
    return { purge, remarks };
}
function faultsOf({ faults }) {
    return faults.map(({ rotation: { where }, message }) => ({ finding: 'malformed', where, message }));
}
function revokedIn({ events, history, rotations, size }) {
    return events.flatMap(({ event, where }) => {
        const entries = event.name === 'audit.key.revoked' ? unbacked({ revocation: event, history, rotations, size }) : undefined;
        if (event.name !== 'audit.key.revoked' || entries === undefined)
            return [];
        const message = `entries ${entries.from} to ${entries.to} are signed with the key ${event.keyId}, which is not to be believed behind entry ${event.lastGood}`;
        return [{ finding: 'untrusted-key', where, message }];
    });
}
function commitOf(bytes) {
    try {
        return (0,log_commit/* parseCommit */.L5)(bytes);
    }
    catch (error) {
        if (error instanceof tlog_error/* TlogError */.v)
            return undefined;
        throw error;
    }
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

/***/ 9293:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/audit/log/init.js
var init = __webpack_require__(6831);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./node_modules/tar/dist/esm/index.min.js
var index_min = __webpack_require__(8697);
// EXTERNAL MODULE: ./build/core/canonical.js
var canonical = __webpack_require__(7592);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/core/files.js
var files = __webpack_require__(1645);
// EXTERNAL MODULE: ./build/audit/refusal.js
var refusal = __webpack_require__(2628);
// EXTERNAL MODULE: ./build/audit/log/store/directory/directory-store.js + 2 modules
var directory_store = __webpack_require__(9245);
// EXTERNAL MODULE: ./build/audit/log/store/store.js
var store = __webpack_require__(8766);
// EXTERNAL MODULE: ./build/tlog/hash.js
var hash = __webpack_require__(6731);
// EXTERNAL MODULE: ./build/audit/log/verify/verify.js + 18 modules
var verify = __webpack_require__(2704);
// EXTERNAL MODULE: ./build/audit/log/lifecycle/archive/manifest.js
var archive_manifest = __webpack_require__(3298);
;// CONCATENATED MODULE: ./build/audit/log/lifecycle/archive/restore.js













const oldMs = 24 * 60 * 60 * 1_000;
/**
 * Puts a log from an archive into a folder that is not there or empty. All of it is written beside, verified there, and has the folder's name only then; where anything
 * is wrong nothing is left. Rejects with `input-file-invalid` for the archive, `log-exists` for the folder and `chain-broken` for the log in it.
 */
async function restoreLog(request) {
    const directory = external_node_path_.resolve(request.directory);
    await demandRoom(directory);
    await sweepOld(directory, request.nowMs);
    const beside = `${directory}.restoring-${Buffer.from(request.random.bytes(8)).toString('hex')}`;
    try {
        const unpacked = await unpack(request, beside);
        await (0,promises_.rm)(external_node_path_.join(beside, '.writing'), { recursive: true, force: true });
        const report = await verified(request, { ...unpacked, beside });
        await demandRoom(directory);
        await (0,promises_.rmdir)(directory).catch(ignoreMissing);
        await (0,promises_.rename)(beside, directory);
        await (0,files/* syncFolder */.Yw)(external_node_path_.dirname(directory));
        return { ...unpacked, report };
    }
    catch (error) {
        throw (0,refusal/* asUnavailable */.l)(error, directory);
    }
    finally {
        await (0,promises_.rm)(beside, { recursive: true, force: true });
    }
}
async function verified({ trust, random }, { manifest, policy, beside }) {
    const { policy: trusted, pins } = await trust(policy);
    const report = await (0,verify/* verifyLog */.I)({ store: (0,directory_store.createDirectoryStore)({ directory: beside, random }), policy: trusted, pins, deep: true });
    const kinds = Object.keys(report.counts).join(', ');
    if (report.findings.length > 0)
        throw unsound(`it does not verify: ${kinds}`);
    const { head } = report;
    const isSame = head !== undefined && head.origin === manifest.origin && head.size >= manifest.size && (head.size > manifest.size || (0,hash/* sameHash */.df)(head.root, manifest.root));
    if (!isSame)
        throw unsound('it is not of the size and root that the archive says');
    return report;
}
async function unpack({ archive, random }, beside) {
    const store = (0,directory_store.createDirectoryStore)({ directory: beside, random });
    let manifest;
    let policy;
    let missing = new Map();
    await eachFile(archive, async (name, size, read) => {
        if (manifest === undefined) {
            if (name !== 'manifest.json')
                throw (0,archive_manifest/* notAnArchive */["do"])(archive, 'it does not begin with its manifest');
            manifest = (0,archive_manifest/* parseManifest */.Ng)(await read(), archive);
            missing = new Map(manifest.files.map((file) => [`log/${file.name}`, file]));
            return;
        }
        if (name === 'policy' && policy === undefined) {
            policy = await read();
            return;
        }
        const file = missing.get(name);
        if (file === undefined || file.size !== size)
            throw (0,archive_manifest/* notAnArchive */["do"])(archive, `${JSON.stringify(name.slice(0, 100))} in it is not in its manifest, or comes twice, or has another size`);
        const bytes = await read();
        if ((0,canonical/* sha256Hex */.fg)(bytes) !== file.sha256)
            throw (0,archive_manifest/* notAnArchive */["do"])(archive, `${name} in it has another digest than its manifest says`);
        missing.delete(name);
        if (file.name === 'checkpoint')
            await store.replace('checkpoint', bytes);
        else
            await store.create(file.name, bytes);
    });
    if (manifest === undefined)
        throw (0,archive_manifest/* notAnArchive */["do"])(archive, 'it is empty');
    const [first] = missing.keys();
    if (first !== undefined)
        throw (0,archive_manifest/* notAnArchive */["do"])(archive, `${first} is missing in it`);
    return { manifest, policy };
}
/** Calls `take` for each file, in the order of the archive; anything that is no plain file ends it. */
async function eachFile(archive, take) {
    const { promise, resolve, reject } = Promise.withResolvers();
    const source = (0,external_node_fs_.createReadStream)(archive);
    let last = Promise.resolve();
    const parser = new index_min/* Parser */.iX({
        strict: true,
        onReadEntry: (entry) => {
            last = last.then(() => one(entry));
            last.catch((error) => {
                reject(error);
                source.destroy();
            });
        },
    });
    async function one(entry) {
        if (entry.type !== 'File' || entry.size > store/* largestObject */.e)
            throw (0,archive_manifest/* notAnArchive */["do"])(archive, `${JSON.stringify(entry.path.slice(0, 100))} in it is no file of a log`);
        await take(entry.path, entry.size, () => whole(entry));
        entry.resume();
    }
    parser.on('ignoredEntry', (entry) => reject((0,archive_manifest/* notAnArchive */["do"])(archive, `${JSON.stringify(entry.path.slice(0, 100))} in it is no file of a log`)));
    parser.on('error', (error) => reject((0,archive_manifest/* notAnArchive */["do"])(archive, (0,errors/* messageOf */.bD)(error), error)));
    parser.on('end', () => void last.then(resolve, reject));
    source.on('error', (error) => reject((0,archive_manifest/* notAnArchive */["do"])(archive, `it cannot be read: ${(0,errors/* messageOf */.bD)(error)}`, error)));
    source.pipe(parser);
    try {
        await promise;
    }
    finally {
        source.destroy();
    }
}
async function whole(entry) {
    const chunks = [];
    for await (const chunk of entry)
        chunks.push(chunk);
    return Buffer.concat(chunks);
}
async function demandRoom(directory) {
    const names = await (0,promises_.readdir)(directory).catch(ignoreMissing);
    if (names === undefined || names.length === 0)
        return;
    throw new errors/* DeliveryError */.VE({
        code: 'log-exists',
        message: `nothing is restored: ${directory} is not empty`,
        hint: 'name a folder that is not there; a log that is damaged is moved away and kept as evidence',
    });
}
/** What restores left that were killed more than a day ago. */
async function sweepOld(directory, nowMs) {
    const folder = external_node_path_.dirname(directory);
    const names = await (0,promises_.readdir)(folder).catch(ignoreMissing) ?? [];
    for (const name of names.filter((one) => one.startsWith(`${external_node_path_.basename(directory)}.restoring-`))) {
        const place = external_node_path_.join(folder, name);
        const stats = await (0,promises_.lstat)(place).catch(ignoreMissing);
        if (stats !== undefined && nowMs - stats.mtimeMs > oldMs)
            await (0,promises_.rm)(place, { recursive: true, force: true });
    }
}
function ignoreMissing(error) {
    if (!(0,files/* isErrno */.r)(error, 'ENOENT'))
        throw error;
}
function unsound(why) {
    return new errors/* DeliveryError */.VE({
        code: 'chain-broken',
        message: `nothing is restored: the log in the archive is not to be believed: ${why}`,
        hint: 'take another copy, and the policy from whoever runs the log; where more of the log was seen than the archive has, begin a new one',
    });
}

// EXTERNAL MODULE: ./build/audit/log/verify/pins.js
var verify_pins = __webpack_require__(3087);
// EXTERNAL MODULE: ./build/audit/log/verify/policy-file.js
var policy_file = __webpack_require__(9196);
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(6067);
// EXTERNAL MODULE: ./build/tlog/base64.js
var base64 = __webpack_require__(8096);
// EXTERNAL MODULE: ./build/tlog/policy.js
var policy = __webpack_require__(6633);
// EXTERNAL MODULE: ./build/tlog/tlog-error.js
var tlog_error = __webpack_require__(8154);
// EXTERNAL MODULE: ./build/commands/audit/place.js
var audit_place = __webpack_require__(6060);
;// CONCATENATED MODULE: ./build/commands/audit/restore/run.js











/** Puts a log back, and its policy where there is none. */
const run = async ({ inputs, ports }) => {
    const place = (0,audit_place/* logPlace */.ai)({ log: inputs.log, ports });
    const archive = external_node_path_.resolve(ports.workingDirectory, inputs.archive);
    if (inputs.dryRun)
        return { result: 'planned', message: `would restore ${archive} into ${place.directory}`, outputs: {}, document: { log: place.directory, archive, plan: [{ command: 'restore', path: place.directory }] } };
    const named = inputs.policy === undefined ? place.policy : external_node_path_.resolve(ports.workingDirectory, inputs.policy);
    const given = await (0,policy_file/* readPolicy */.T)({ file: named, isNamed: inputs.policy !== undefined });
    const pins = (0,verify_pins/* createPins */.D)(ports.home);
    const { manifest, policy, report } = await restoreLog({
        archive,
        directory: place.directory,
        async trust(archived) {
            const trusted = given ?? policyIn(archive, archived);
            const seen = await pins.get(trusted.logs[0]?.name ?? '');
            return { policy: trusted, pins: seen === undefined ? [] : [seen] };
        },
        random: ports.random,
        nowMs: ports.clock.now(),
    });
    if (policy !== undefined)
        await (0,init/* createPolicy */.BV)({ file: place.policy, content: Buffer.from(policy).toString(), random: ports.random });
    const { origin, size, root } = manifest;
    const own = given === undefined ? '; the keys to believe are those of the archive itself: compare them with yours' : '';
    const beyond = report.unfinished === undefined ? '' : `; ${report.unfinished}`;
    return {
        result: 'restored',
        message: `${origin} is back in ${place.directory}: ${(0,core_text/* counted */.hS)(size, 'entry', 'entries')}, the same root${own}${beyond}`,
        outputs: {},
        document: { log: place.directory, archive, origin, size, root: (0,base64/* encodeBase64 */.W)(root), trusted: given !== undefined },
    };
};
function policyIn(archive, bytes) {
    try {
        if (bytes !== undefined)
            return (0,policy/* parsePolicy */.O)(bytes);
    }
    catch (error) {
        if (!(error instanceof tlog_error/* TlogError */.v))
            throw error;
    }
    throw new errors/* DeliveryError */.VE({ code: 'input-file-invalid', message: `${archive} has no policy that can be read`, hint: 'name the policy with --policy: it says whose the log is' });
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
