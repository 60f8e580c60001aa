export const id = 1938;
export const ids = [1938];
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

/***/ 78835:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ demandTrust),
/* harmony export */   p: () => (/* binding */ readableLog)
/* harmony export */ });
/* harmony import */ var _actions_wiring_delivery_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19024);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);
/* harmony import */ var _place_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(96060);



/** The log of a folder, or without one the newest of the configuration's place. Rejects with `log-missing` where nothing was written there yet. */
async function readableLog({ log, inputs, ports }) {
    if (log !== undefined) {
        const place = (0,_place_js__WEBPACK_IMPORTED_MODULE_2__/* .logPlace */ .ai)({ log, ports });
        return { address: place.directory, store: place.store, trust: await (0,_place_js__WEBPACK_IMPORTED_MODULE_2__/* .policyOf */ .US)(place) };
    }
    const delivery = await (0,_actions_wiring_delivery_js__WEBPACK_IMPORTED_MODULE_0__/* .openDelivery */ .D)({ inputs, ports, references: 'keep' });
    const newest = await delivery.log?.newest();
    if (newest !== undefined)
        return newest;
    const { service, environment } = delivery.config;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE({
        code: 'log-missing',
        message: `nothing of ${service} in ${environment} was written to an audit log from this state home yet`,
        hint: 'the first release makes it; to look at a log of another machine, name its folder',
    });
}
/** Whose a log is. Rejects with `log-missing` where the file that said so is gone. */
function demandTrust({ address, trust }) {
    if (trust !== undefined)
        return trust;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE({ code: 'log-missing', message: `nothing says whose the audit log in ${address} is: its policy is gone`, hint: 'put the policy back from whoever verifies the log' });
}


/***/ }),

/***/ 1938:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
// EXTERNAL MODULE: ./node_modules/tar/dist/esm/index.min.js
var index_min = __webpack_require__(98697);
// EXTERNAL MODULE: ./build/core/canonical.js
var canonical = __webpack_require__(97592);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/files.js
var files = __webpack_require__(21645);
// EXTERNAL MODULE: ./build/tlog/tile.js
var tlog_tile = __webpack_require__(94327);
// EXTERNAL MODULE: ./build/audit/refusal.js
var refusal = __webpack_require__(62628);
// EXTERNAL MODULE: ./build/audit/log/commit.js
var commit = __webpack_require__(67780);
// EXTERNAL MODULE: ./build/audit/log/lifecycle/archive/manifest.js
var manifest = __webpack_require__(13298);
;// CONCATENATED MODULE: ./build/audit/log/lifecycle/archive/export.js














const block = 512;
/**
 * Writes a log that verifies into one new file: a tar with gzip of its manifest, the policy, its checkpoint, its commits and the tree of that checkpoint. The
 * same log gives the same bytes. Rejects with `input-invalid` where the file is there.
 */
async function exportLog({ store, note, checkpoint, policy, file, random }) {
    const files = [entryOf('checkpoint', note)];
    for await (const name of namesOf(store, checkpoint.size)) {
        const bytes = await store.get(name);
        if (bytes !== undefined)
            files.push(entryOf(name, bytes));
    }
    const { origin, size, root } = checkpoint;
    async function* parts() {
        yield* member('manifest.json', (0,manifest/* formatManifest */.L_)({ origin, size, root, policy: policy === undefined ? undefined : (0,canonical/* sha256Hex */.fg)(policy), files }));
        if (policy !== undefined)
            yield* member('policy', policy);
        for (const { name } of files)
            yield* member(`log/${name}`, name === 'checkpoint' ? note : await store.get(name) ?? new Uint8Array());
        yield Buffer.alloc(2 * block);
    }
    await writeNew({ file, parts: parts(), random });
    return { files: files.length };
}
/** Commits, and of the tree what the size asks for; what became a full tile since stands for the narrower one. */
async function* namesOf(store, size) {
    for await (const name of store.list('commit/'))
        if ((0,commit/* parseCommitName */.Sh)(name) !== undefined)
            yield name;
    for (const tile of (0,tlog_tile/* tilesFor */.H1)(size)) {
        const name = (0,tlog_tile/* tilePath */.uB)(tile);
        yield tile.width === tlog_tile/* tileWidth */.ph || await store.get(name) !== undefined ? name : (0,tlog_tile/* tilePath */.uB)({ ...tile, width: tlog_tile/* tileWidth */.ph });
    }
}
function entryOf(name, bytes) {
    return { name, size: bytes.length, sha256: (0,canonical/* sha256Hex */.fg)(bytes) };
}
function* member(name, bytes) {
    const header = new index_min/* Header */.Y9({ path: name, mode: 0o644, uid: 0, gid: 0, size: bytes.length, mtime: new Date(0), type: 'File' });
    header.encode();
    if (header.block === undefined)
        throw new RangeError(`${name} has no tar header`);
    yield header.block;
    yield bytes;
    yield Buffer.alloc((block - bytes.length % block) % block);
}
/** The file gets its name when all of it is on the disk. */
async function writeNew({ file, parts, random }) {
    const temporary = external_node_path_.join(external_node_path_.dirname(file), `.${external_node_path_.basename(file)}.${Buffer.from(random.bytes(8)).toString('hex')}.tmp`);
    try {
        await (0,external_node_stream_promises_.pipeline)(external_node_stream_.Readable.from(parts), (0,external_node_zlib_.createGzip)(), (0,external_node_fs_.createWriteStream)(temporary, { flags: 'wx' }));
        const handle = await (0,promises_.open)(temporary, 'r');
        try {
            await handle.sync();
        }
        finally {
            await handle.close();
        }
        await (0,promises_.link)(temporary, file);
        await (0,files/* syncFolder */.Yw)(external_node_path_.dirname(file));
    }
    catch (error) {
        if ((0,files/* isErrno */.r)(error, 'EEXIST'))
            throw new errors/* DeliveryError */.VE({ code: 'input-invalid', message: `${file} is there already, and nothing is written over it`, problems: [{ path: 'output', message: 'is there already' }] });
        throw (0,refusal/* asUnavailable */.l)(error, external_node_path_.dirname(file));
    }
    finally {
        await (0,promises_.unlink)(temporary).catch(() => undefined);
    }
}

// EXTERNAL MODULE: ./build/audit/log/verify/pins.js
var pins = __webpack_require__(23087);
// EXTERNAL MODULE: ./build/audit/log/verify/verify.js + 16 modules
var verify = __webpack_require__(24797);
// EXTERNAL MODULE: ./build/audit/read-if-there.js
var read_if_there = __webpack_require__(88351);
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(26067);
// EXTERNAL MODULE: ./build/tlog/base64.js
var base64 = __webpack_require__(48096);
// EXTERNAL MODULE: ./build/tlog/checkpoint.js + 1 modules
var tlog_checkpoint = __webpack_require__(95940);
// EXTERNAL MODULE: ./build/tlog/note.js
var tlog_note = __webpack_require__(87167);
// EXTERNAL MODULE: ./build/tlog/policy.js
var tlog_policy = __webpack_require__(86633);
// EXTERNAL MODULE: ./build/commands/audit/configured.js
var configured = __webpack_require__(78835);
// EXTERNAL MODULE: ./build/commands/audit/place.js
var place = __webpack_require__(96060);
;// CONCATENATED MODULE: ./build/commands/audit/export/run.js













/** Verifies a log and writes it into one file. */
const run = async ({ inputs, ports }) => {
    const { address, store, trust } = await (0,configured/* readableLog */.p)({ log: inputs.log, inputs, ports });
    const file = external_node_path_.resolve(ports.workingDirectory, inputs.output);
    const seen = trust === undefined ? undefined : await (0,pins/* createPins */.D)(ports.home).get(trust.origin);
    const report = await (0,verify/* verifyLog */.I)({ store, policy: trust?.policy, pins: seen === undefined ? [] : [seen], deep: false });
    const note = await store.get('checkpoint');
    if (note === undefined || report.findings.length > 0)
        throw unsound(address, Object.keys(report.counts).join(', ') || 'it has no checkpoint');
    const checkpoint = (0,tlog_checkpoint/* parseCheckpoint */.S7)((0,tlog_note/* parseNote */.w)(note).text);
    const { origin, size, root } = checkpoint;
    const document = { log: address, archive: file, origin, size, root: (0,base64/* encodeBase64 */.W)(root) };
    if (inputs.dryRun)
        return { result: 'planned', message: `would write ${origin} into ${file}`, outputs: {}, document: { ...document, plan: [{ command: 'export', path: file }] } };
    const beside = inputs.log === undefined ? undefined : await (0,read_if_there/* readIfThere */.q)((0,place/* logPlace */.ai)({ log: inputs.log, ports }).policy);
    const policy = beside ?? (trust === undefined ? undefined : Buffer.from((0,tlog_policy/* formatPolicy */.E)(trust.policy.logs)));
    const { files } = await exportLog({ store, note, checkpoint, policy, file, random: ports.random });
    const beyond = report.unfinished === undefined ? '' : `; ${report.unfinished}`;
    return { result: 'passed', message: `wrote ${origin} (${(0,core_text/* counted */.hS)(size, 'entry', 'entries')}, ${(0,core_text/* counted */.hS)(files, 'file')}) into ${file}${beyond}`, outputs: {}, document: { ...document, files } };
};
function unsound(address, why) {
    return new errors/* DeliveryError */.VE({
        code: 'chain-broken',
        message: `the audit log in ${address} does not verify, and is not written: ${why}`,
        hint: 'copy the folder as it is, with the policy, before anybody mends anything',
    });
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
