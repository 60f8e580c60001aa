export const id = 704;
export const ids = [704];
export const modules = {

/***/ 13298:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L_: () => (/* binding */ formatManifest),
/* harmony export */   Ng: () => (/* binding */ parseManifest),
/* harmony export */   "do": () => (/* binding */ notAnArchive)
/* harmony export */ });
/* harmony import */ var _core_canonical_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97592);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(28314);
/* harmony import */ var _tlog_base64_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(48096);
/* harmony import */ var _tlog_hash_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(36731);
/* harmony import */ var _store_names_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(72851);
/* harmony import */ var _store_store_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(48766);







const version = 1;
/** The canonical JSON of a manifest: one log, one archive. */
function formatManifest({ origin, size, root, policy, files }) {
    return Buffer.from(`${(0,_core_canonical_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalJson */ .dj)({ version, origin, size, root: (0,_tlog_base64_js__WEBPACK_IMPORTED_MODULE_4__/* .encodeBase64 */ .W)(root), policy: policy ?? null, files: files.map((file) => ({ ...file })) })}\n`);
}
/** Reads a manifest that anybody may have written. Throws `input-file-invalid`. */
function parseManifest(bytes, archive) {
    const value = valueOf(bytes);
    const { version: found, origin, size, root: base64, policy, files } = (0,_core_json_js__WEBPACK_IMPORTED_MODULE_5__/* .objectOf */ .X)(value);
    if (typeof found === 'number' && found > version)
        throw notAnArchive(archive, `it is of version ${found}, and this program reads up to ${version}`);
    const root = typeof base64 === 'string' ? (0,_tlog_base64_js__WEBPACK_IMPORTED_MODULE_4__/* .decodeBase64 */ .y)(base64) : undefined;
    const isList = (given) => Array.isArray(given);
    if (found !== version || typeof origin !== 'string' || !isCount(size) || root?.length !== _tlog_hash_js__WEBPACK_IMPORTED_MODULE_2__/* .hashBytes */ .yi || !isList(files) || !(policy === null || isDigest(policy)))
        throw notAnArchive(archive, 'its manifest is not as it has to be');
    const read = files.map((file) => fileOf(file, archive));
    if (new Set(read.map(({ name }) => name)).size !== read.length)
        throw notAnArchive(archive, 'its manifest has a name twice');
    return { origin, size, root, policy: policy ?? undefined, files: read };
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
    if (isName && isCount(size) && size <= _store_store_js__WEBPACK_IMPORTED_MODULE_6__/* .largestObject */ .e && isDigest(sha256))
        return { name, size, sha256 };
    throw notAnArchive(archive, 'its manifest has a file that no log has');
}
function isDigest(value) {
    return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
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

/***/ 79293:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/audit/log/init.js
var init = __webpack_require__(76831);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./node_modules/tar/dist/esm/index.min.js
var index_min = __webpack_require__(98697);
// EXTERNAL MODULE: ./build/core/canonical.js
var canonical = __webpack_require__(97592);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/files.js
var files = __webpack_require__(21645);
// EXTERNAL MODULE: ./build/audit/refusal.js
var refusal = __webpack_require__(62628);
// EXTERNAL MODULE: ./build/audit/log/store/directory/directory-store.js + 2 modules
var directory_store = __webpack_require__(59245);
// EXTERNAL MODULE: ./build/audit/log/store/store.js
var store = __webpack_require__(48766);
// EXTERNAL MODULE: ./build/tlog/hash.js
var hash = __webpack_require__(36731);
// EXTERNAL MODULE: ./build/audit/log/verify/verify.js + 16 modules
var verify = __webpack_require__(24797);
// EXTERNAL MODULE: ./build/audit/log/lifecycle/archive/manifest.js
var archive_manifest = __webpack_require__(13298);
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
    const { policy: trusted, pins, other } = await trust({ origin: manifest.origin, policy });
    const store = (0,directory_store.createDirectoryStore)({ directory: beside, random });
    const report = await (0,verify/* verifyLog */.I)({ store, policy: trusted, pins, deep: true });
    const kinds = Object.keys(report.counts).join(', ');
    if (report.findings.length > 0)
        throw unsound(`it does not verify: ${kinds}`);
    const { head } = report;
    const isSame = head !== undefined && head.origin === manifest.origin && head.size >= manifest.size && (head.size > manifest.size || (0,hash/* sameHash */.df)(head.root, manifest.root));
    if (!isSame)
        throw unsound('it is not of the size and root that the archive says');
    if (other === undefined)
        return report;
    const { counts } = await (0,verify/* verifyLog */.I)({ store, policy: other, pins: [], deep: true });
    if (Object.keys(counts).length > 0)
        throw unsound('the policy that is in it has other keys than the one that is believed, and is not of this log');
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
            if ((0,canonical/* sha256Hex */.fg)(policy) !== manifest.policy)
                throw (0,archive_manifest/* notAnArchive */["do"])(archive, 'the policy in it has another digest than its manifest says');
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
    if (manifest.policy !== undefined && policy === undefined)
        throw (0,archive_manifest/* notAnArchive */["do"])(archive, 'its policy is missing in it');
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

// EXTERNAL MODULE: ./build/audit/log/shard-policy.js
var shard_policy = __webpack_require__(52648);
// EXTERNAL MODULE: ./build/audit/log/shards.js
var shards = __webpack_require__(16220);
// EXTERNAL MODULE: ./build/audit/log/verify/pins.js
var verify_pins = __webpack_require__(23087);
// EXTERNAL MODULE: ./build/audit/log/verify/policy-file.js
var policy_file = __webpack_require__(29196);
// EXTERNAL MODULE: ./build/audit/log/verify/shard-trust.js
var shard_trust = __webpack_require__(81660);
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(26067);
// EXTERNAL MODULE: ./build/tlog/base64.js
var base64 = __webpack_require__(48096);
// EXTERNAL MODULE: ./build/tlog/policy.js
var policy = __webpack_require__(86633);
// EXTERNAL MODULE: ./build/tlog/tlog-error.js
var tlog_error = __webpack_require__(18154);
// EXTERNAL MODULE: ./build/tlog/vkey.js
var vkey = __webpack_require__(52958);
// EXTERNAL MODULE: ./build/commands/audit/place.js
var audit_place = __webpack_require__(96060);
;// CONCATENATED MODULE: ./build/commands/audit/restore/run.js
















/** Puts a log back, and the policy that was believed where there is none. */
const run = async ({ inputs, ports }) => {
    const place = (0,audit_place/* logPlace */.ai)({ log: inputs.log, ports });
    const archive = external_node_path_.resolve(ports.workingDirectory, inputs.archive);
    if (inputs.dryRun)
        return { result: 'planned', message: `would restore ${archive} into ${place.directory}`, outputs: {}, document: { log: place.directory, archive, plan: [{ command: 'restore', path: place.directory }] } };
    const given = await givenPolicy({ place, named: inputs.policy === undefined ? undefined : external_node_path_.resolve(ports.workingDirectory, inputs.policy) });
    const pins = (0,verify_pins/* createPins */.D)(ports.home);
    const { manifest, policy: archived, report } = await restoreLog({
        archive,
        directory: place.directory,
        async trust({ origin, policy }) {
            const own = policy === undefined ? undefined : (0,shard_policy/* policyFor */.K)({ policy: policyIn(archive, policy), origin });
            const trusted = given === undefined ? own ?? policyIn(archive, undefined) : ofLog({ policy: given.policy, origin, place });
            const seen = await pins.get(trusted.logs[0]?.name ?? '');
            return { policy: trusted, pins: seen === undefined ? [] : [seen], other: own === undefined || hasSameKeys(own, trusted) ? undefined : own };
        },
        random: ports.random,
        nowMs: ports.clock.now(),
    });
    const content = given?.bytes ?? archived;
    if (content !== undefined)
        await (0,init/* createPolicy */.BV)({ file: place.policy, content: Buffer.from(content).toString(), random: ports.random });
    const { head, verified } = report;
    // the archive's own keys are nobody's yet: what is remembered by them would be missed in the log of that name
    if (given !== undefined && head !== undefined && report.unfinished === undefined)
        await pins.move(head.origin, { ...head, ...(verified === undefined ? {} : { verified }) });
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
/** The policy to believe, with its bytes: the one that is named, else the one that is there. Rejects with `input-invalid` where these are two. */
async function givenPolicy({ place, named }) {
    const file = named ?? place.policy;
    const policy = await (0,policy_file/* readPolicy */.T)({ file, isNamed: named !== undefined });
    const there = named === undefined ? policy : await (0,policy_file/* readPolicy */.T)({ file: place.policy, isNamed: false });
    if (policy === undefined)
        return undefined;
    if (there !== undefined && !hasSameKeys(there, policy)) {
        const message = `${place.policy} is there, and has other keys than ${file}`;
        throw new errors/* DeliveryError */.VE({
            code: 'input-invalid',
            message: `nothing is restored: ${message}`,
            hint: `move away the one that is wrong; afterwards everybody believes ${place.policy}`,
            problems: [{ path: 'policy', message }],
        });
    }
    return { policy, bytes: await (0,promises_.readFile)(file) };
}
/** As it is for the log in that folder, which may be one of a place. */
function ofLog({ policy, origin, place: { shard } }) {
    return shard === undefined || policy.logs[0]?.name === origin ? policy : (0,shard_policy/* policyFor */.K)({ policy, origin: (0,shards/* shardOrigin */.b9)((0,shard_trust/* placeOrigin */.m)(policy), shard) });
}
function hasSameKeys(one, other) {
    const keysOf = ({ logs }) => logs.map(vkey/* formatVkey */.T2).toSorted().join('\n');
    return keysOf(one) === keysOf(other);
}
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
