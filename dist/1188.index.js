export const id = 1188;
export const ids = [1188];
export const modules = {

/***/ 7780:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hs: () => (/* binding */ formatCommit),
/* harmony export */   L5: () => (/* binding */ parseCommit),
/* harmony export */   Sh: () => (/* binding */ parseCommitName),
/* harmony export */   kf: () => (/* binding */ commitFault),
/* harmony export */   l3: () => (/* binding */ commitName)
/* harmony export */ });
/* harmony import */ var _tlog_base64_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8096);
/* harmony import */ var _tlog_bundle_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3667);
/* harmony import */ var _tlog_hash_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6731);
/* harmony import */ var _tlog_tlog_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8154);




const digits = 16;
/** `commit/0000000000000042` */
function commitName(n) {
    return `commit/${String(n).padStart(digits, '0')}`;
}
/** The number of a commit's name, and undefined for what only lies beside them. */
function parseCommitName(name) {
    const [, text] = /^commit\/(\d{16})$/.exec(name) ?? [];
    const n = Number(text ?? Number.NaN);
    return Number.isSafeInteger(n) ? n : undefined;
}
/** The bytes of a commit. Strings, integers and null have one spelling in RFC 8785, that of `JSON.stringify`; the members are in its order. */
function formatCommit(commit) {
    return Buffer.from(textOf(commit));
}
function textOf({ n, prev, entries, size, root, checkpoint }) {
    return JSON.stringify({ checkpoint, entries, n, prev, root: (0,_tlog_base64_js__WEBPACK_IMPORTED_MODULE_3__/* .encodeBase64 */ .W)(root), size });
}
/** Reads a commit. Throws a `TlogError` for bytes that `formatCommit` would not have written: there is one spelling. */
function parseCommit(bytes) {
    const text = decoded(bytes);
    const { checkpoint, entries, n, prev, root: base64, size } = membersOf(text);
    const isCount = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
    if (!isCount(n) || !isCount(size) || size === 0)
        throw wrong('`n` and `size` must be whole numbers up to 2^53 − 1, and the size at least 1');
    if (prev !== null && !isDigest(prev))
        throw wrong('`prev` must be null or 64 hexadecimal digits');
    const root = typeof base64 === 'string' ? (0,_tlog_base64_js__WEBPACK_IMPORTED_MODULE_3__/* .decodeBase64 */ .y)(base64) : undefined;
    if (root?.length !== _tlog_hash_js__WEBPACK_IMPORTED_MODULE_1__/* .hashBytes */ .yi)
        throw wrong(`\`root\` must be ${_tlog_hash_js__WEBPACK_IMPORTED_MODULE_1__/* .hashBytes */ .yi} bytes in base64`);
    if (!isText(checkpoint))
        throw wrong('`checkpoint` must be a text');
    if (!Array.isArray(entries) || entries.length === 0 || !entries.every(isText))
        throw wrong('`entries` must be a list of at least one text');
    const commit = { n, prev, entries, size, root, checkpoint };
    if (textOf(commit) !== text)
        throw wrong('it is not the canonical JSON (RFC 8785) of checkpoint, entries, n, prev, root and size');
    return commit;
}
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
function decoded(bytes) {
    try {
        return decoder.decode(bytes);
    }
    catch {
        throw wrong('it is no UTF-8');
    }
}
/**
 * What is wrong with a commit that parses, where it stands and with what is signed in it; undefined for nothing. Its link and its signatures are
 * for others to judge, and whether its entries hash to the root.
 */
function commitFault({ commit, n, says, begins }) {
    const tampered = (message) => ({ finding: 'tampered', message });
    const from = commit.size - commit.entries.length;
    const expected = n === 0 ? 0 : begins;
    const long = commit.entries.findIndex((entry) => Buffer.byteLength(entry) > _tlog_bundle_js__WEBPACK_IMPORTED_MODULE_0__/* .longestEntry */ .tr);
    if (long !== -1)
        return { finding: 'malformed', message: `entry ${long} of it is longer than the ${_tlog_bundle_js__WEBPACK_IMPORTED_MODULE_0__/* .longestEntry */ .tr} bytes that an entry may have` };
    if (commit.n !== n)
        return tampered(`it says that it is number ${commit.n}`);
    if (says.size !== commit.size || !(0,_tlog_hash_js__WEBPACK_IMPORTED_MODULE_1__/* .sameHash */ .df)(says.root, commit.root))
        return tampered('its size and root are not those of the checkpoint that is signed in it');
    if (from < 0)
        return tampered(`it has ${commit.entries.length} entries, and the log with it has ${commit.size}`);
    if (expected === undefined || from === expected)
        return undefined;
    return tampered(n === 0 ? `its entries begin at ${from}, and it is the first commit` : `its entries begin at ${from}, and those before it end at ${expected}`);
}
function membersOf(text) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        throw wrong('it is no JSON');
    }
    if (typeof value !== 'object' || value === null)
        throw wrong('it is no JSON object');
    return { ...value };
}
function isDigest(value) {
    return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}
/** Half a surrogate pair has no UTF-8, and would be hashed as another character. */
function isText(value) {
    return typeof value === 'string' && value.isWellFormed();
}
function wrong(message) {
    return new _tlog_tlog_error_js__WEBPACK_IMPORTED_MODULE_2__/* .TlogError */ .v({ where: 'commit', message });
}


/***/ }),

/***/ 6361:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RC: () => (/* binding */ readLogKeys),
/* harmony export */   _P: () => (/* binding */ unusable),
/* harmony export */   vH: () => (/* binding */ createLogKeys)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _core_create_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1443);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2807);
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1645);
/* harmony import */ var _crypto_key_error_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5072);
/* harmony import */ var _crypto_pkcs8_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(801);
/* harmony import */ var _crypto_signature_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8892);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(2628);









/** A log signs with both: one that is trusted today, and one that a quantum computer does not forge. */
const logAlgorithms = ['ed25519', 'ml-dsa-44'];
const othersMayUse = 0o077;
/**
 * The private keys of a log, from `<algorithm>.pem` in a folder; undefined where neither is there. Rejects with `log-keys-unusable` for keys
 * that are not whole, and for what others than its owner can read.
 */
async function readLogKeys(folder) {
    const files = logAlgorithms.map((algorithm) => ({ algorithm, file: node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, `${algorithm}.pem`) }));
    const read = await Promise.all(files.map(async (one) => ({ ...one, pem: await readPrivate(one.file) })));
    if (read.every(({ pem }) => pem === undefined))
        return undefined;
    await demandPrivate(folder);
    return read.map(({ algorithm, file, pem }) => {
        if (pem === undefined)
            throw unusable(`${file} is missing, and the log signs with both keys`);
        const signer = signerOf(file, pem);
        if (signer.algorithm !== algorithm)
            throw unusable(`${file} holds a key of ${signer.algorithm}`);
        return signer;
    });
}
/** Makes what is missing of a log's keys: a folder of mode 0700, files of mode 0600. Whoever is faster decides. */
async function createLogKeys({ folder, random }) {
    try {
        await (0,_core_create_file_js__WEBPACK_IMPORTED_MODULE_2__/* .makeFolder */ .fc)(folder);
        for (const algorithm of logAlgorithms) {
            const file = node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, `${algorithm}.pem`);
            const temporary = node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, `.${Buffer.from(random.bytes(8)).toString('hex')}.tmp`);
            await (0,_core_create_file_js__WEBPACK_IMPORTED_MODULE_2__/* .createFile */ .x3)({ file, temporary, content: (0,_crypto_pkcs8_js__WEBPACK_IMPORTED_MODULE_6__/* .pkcs8Of */ .X)({ algorithm, ...(0,_crypto_signature_js__WEBPACK_IMPORTED_MODULE_7__/* .generateKey */ .rh)({ algorithm, random }) }) });
        }
        await (0,_core_files_js__WEBPACK_IMPORTED_MODULE_4__/* .syncFolder */ .Yw)(folder);
    }
    catch (error) {
        throw (0,_refusal_js__WEBPACK_IMPORTED_MODULE_8__/* .asUnavailable */ .l)(error, folder);
    }
    const keys = await readLogKeys(folder);
    if (keys === undefined)
        throw unusable(`${folder} lost the keys that were just written`);
    return keys;
}
async function readPrivate(file) {
    try {
        await demandPrivate(file);
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8');
    }
    catch (cause) {
        if ((0,_core_files_js__WEBPACK_IMPORTED_MODULE_4__/* .isErrno */ .r)(cause, 'ENOENT'))
            return undefined;
        throw cause instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .DeliveryError */ .VE ? cause : unusable(`${file} cannot be read: ${(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(cause)}`, cause);
    }
}
/** Windows has no such bits. */
async function demandPrivate(place) {
    const { mode } = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(place);
    if (process.platform === 'win32' || (mode & othersMayUse) === 0)
        return;
    throw unusable(`${place} is open to others than its owner (mode ${(mode & 0o777).toString(8).padStart(4, '0')})`);
}
function signerOf(file, pem) {
    try {
        return (0,_crypto_signature_js__WEBPACK_IMPORTED_MODULE_7__/* .signerFromPkcs8 */ .Qv)(pem);
    }
    catch (cause) {
        throw cause instanceof _crypto_key_error_js__WEBPACK_IMPORTED_MODULE_5__/* .KeyError */ .e ? unusable(`${file} is no private key that can be used: ${cause.message}`, cause) : cause;
    }
}
/** Why nothing can be signed for a log. */
function unusable(message, cause) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .DeliveryError */ .VE({
        code: 'log-keys-unusable',
        message,
        hint: 'put the keys back from their backup, readable by their owner only (folder 0700, files 0600); a log with other keys is another log',
        cause,
    });
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

/***/ 1188:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/core/create-file.js
var create_file = __webpack_require__(1443);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/core/files.js
var files = __webpack_require__(1645);
// EXTERNAL MODULE: ./build/tlog/checkpoint.js + 2 modules
var checkpoint = __webpack_require__(8218);
// EXTERNAL MODULE: ./build/tlog/hash.js
var hash = __webpack_require__(6731);
// EXTERNAL MODULE: ./build/tlog/policy.js
var policy = __webpack_require__(6633);
// EXTERNAL MODULE: ./build/tlog/tlog-error.js
var tlog_error = __webpack_require__(8154);
// EXTERNAL MODULE: ./build/tlog/trust.js
var trust = __webpack_require__(9241);
// EXTERNAL MODULE: ./build/tlog/vkey.js
var vkey = __webpack_require__(2958);
// EXTERNAL MODULE: ./build/audit/read-if-there.js
var read_if_there = __webpack_require__(8351);
// EXTERNAL MODULE: ./build/audit/refusal.js
var refusal = __webpack_require__(2628);
// EXTERNAL MODULE: ./build/audit/log/commit.js
var commit = __webpack_require__(7780);
// EXTERNAL MODULE: ./build/audit/log/keys.js
var log_keys = __webpack_require__(6361);
;// CONCATENATED MODULE: ./build/audit/log/init.js














/** Rejects with `log-exists` where `initLog` would. */
async function demandNoLog({ store, origin, keys, policy }) {
    const there = await (0,read_if_there/* readIfThere */.q)(policy).catch((error) => {
        throw (0,refusal/* asUnavailable */.l)(error, policy);
    });
    if (there !== undefined)
        throw exists(`${policy} is there`);
    if (await store.get((0,commit/* commitName */.l3)(0)) !== undefined)
        throw exists('there is a log with entries');
    const note = await store.get('checkpoint');
    if (note === undefined)
        return;
    // an `init` that was killed left keys, and perhaps the first checkpoint: the next one goes on with them
    const signers = await (0,log_keys/* readLogKeys */.RC)(keys);
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
    const signers = await (0,log_keys/* createLogKeys */.vH)({ folder: keys, random });
    const named = signers.map((signer) => ({ name: origin, signer }));
    const note = await (0,checkpoint/* signCheckpoint */.Ch)({ checkpoint: { origin, size: 0, root: hash/* emptyRoot */.Kx }, signers: named, time: Math.floor(clock.now() / 1000) });
    if (await store.create('checkpoint', note) === 'exists') {
        const there = await store.get('checkpoint');
        if (there === undefined || !isEmptyLogOf({ note: there, origin, signers }))
            throw exists('somebody else made one at the same time');
    }
    if (!await createPolicy({ file: policy, content: policyOf({ origin, signers }), random }))
        throw exists(`${policy} is there`);
    return named.map((one) => (0,vkey/* formatVkey */.T2)((0,checkpoint/* verifierKeyOf */.pR)(one)));
}
function policyOf({ origin, signers }) {
    return (0,policy/* formatPolicy */.E)(signers.map((signer) => (0,checkpoint/* verifierKeyOf */.pR)({ name: origin, signer })));
}
async function createPolicy({ file, content, random }) {
    const folder = external_node_path_.dirname(file);
    try {
        await (0,create_file/* makeFolder */.fc)(folder);
        const temporary = `${file}.${Buffer.from(random.bytes(8)).toString('hex')}.tmp`;
        const isNew = await (0,create_file/* createFile */.x3)({ file, temporary, content, mode: 0o666 });
        await (0,files/* syncFolder */.Yw)(folder);
        return isNew;
    }
    catch (error) {
        throw (0,refusal/* asUnavailable */.l)(error, folder);
    }
}
function isEmptyLogOf({ note, origin, signers }) {
    try {
        const logs = signers.map((signer) => (0,checkpoint/* verifierKeyOf */.pR)({ name: origin, signer }));
        const judgement = (0,trust/* judgeCheckpoint */.a)({ note, policy: { logs, witnesses: [], quorum: { kind: 'none' } } });
        return judgement.kind === 'trusted' && judgement.checkpoint.size === 0;
    }
    catch (error) {
        if (error instanceof tlog_error/* TlogError */.v)
            return false;
        throw error;
    }
}
function exists(why) {
    return new errors/* DeliveryError */.VE({
        code: 'log-exists',
        message: `no log is made: ${why}`,
        hint: 'append to the log that is there, or name another place; a log that was lost is put back from a copy, since a new one would have nothing of it',
    });
}

// EXTERNAL MODULE: ./build/commands/audit/place.js
var audit_place = __webpack_require__(6060);
;// CONCATENATED MODULE: ./build/commands/audit/init/run.js


/** Makes a log where there is none, and says what came where. */
const run = async ({ inputs: { log, origin, dryRun }, ports }) => {
    const place = (0,audit_place/* logPlace */.a)({ log, ports });
    const { directory, keys, policy } = place;
    const document = { log: directory, keys, policy, origin };
    if (dryRun) {
        await demandNoLog({ ...place, origin });
        const plan = [{ command: 'make-keys', path: keys }, { command: 'make-log', path: directory }, { command: 'write-policy', path: policy }];
        return outcome('planned', `would make the audit log ${origin} in ${directory}`, { ...document, plan });
    }
    const vkeys = await initLog({ ...place, origin, clock: ports.clock, random: ports.random });
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


/***/ }),

/***/ 6060:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ logPlace),
/* harmony export */   m: () => (/* binding */ demandPolicy)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _audit_log_store_directory_directory_store_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8071);
/* harmony import */ var _audit_log_verify_policy_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9196);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2807);




/** The place that somebody means by the name of a folder. */
function logPlace({ log, ports }) {
    const directory = node_path__WEBPACK_IMPORTED_MODULE_0__.resolve(ports.workingDirectory, log);
    return { directory, store: (0,_audit_log_store_directory_directory_store_js__WEBPACK_IMPORTED_MODULE_1__/* .createDirectoryStore */ .$)({ directory, random: ports.random }), keys: `${directory}.keys`, policy: `${directory}.policy` };
}
/** The policy beside a log, of one origin. Rejects with `log-missing` where there is none: without it nobody knows what the log is called. */
async function demandPolicy(place) {
    const policy = await (0,_audit_log_verify_policy_file_js__WEBPACK_IMPORTED_MODULE_2__/* .readPolicy */ .T)({ file: place.policy, isNamed: false });
    const origin = policy?.logs[0]?.name;
    if (policy !== undefined && origin !== undefined)
        return { policy, origin };
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .DeliveryError */ .VE({
        code: 'log-missing',
        message: `there is no audit log in ${place.directory}: ${place.policy} is not there`,
        hint: 'make one with `pqc-delivery audit init DIR --origin NAME`; where there was one, put the policy back from whoever verifies the log',
    });
}


/***/ })

};
