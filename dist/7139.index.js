export const id = 7139;
export const ids = [7139];
export const modules = {

/***/ 53524:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Rs: () => (/* binding */ eventNameOf),
/* harmony export */   jJ: () => (/* binding */ logEventNames),
/* harmony export */   mu: () => (/* binding */ eventTypes)
/* harmony export */ });
/** What an audit log says about itself, in its own entries: who signs it, what is kept, and what is gone. */
const logEventNames = [
    'audit.log.started',
    'audit.key.rotated',
    'audit.key.revoked',
    'audit.retention.filled',
    'audit.retention.scheduled',
    'audit.retention.purged',
    'audit.hold.placed',
    'audit.hold.released',
];
/**
 * The type of each event: of CDEvents 0.5 (https://github.com/cdevents/spec, v0.5.1) where it has one, else in the
 * namespace that it reserves for custom events, whose subjects are `<tool>-<subject>` and whose predicates are letters
 * only.
 */
const eventTypes = {
    'rollout.started': 'dev.cdeventsx.pqcdelivery-rollout.started.0.1.0',
    'rollout.resumed': 'dev.cdeventsx.pqcdelivery-rollout.resumed.0.1.0',
    'rollout.refused': 'dev.cdeventsx.pqcdelivery-rollout.refused.0.1.0',
    'rollout.finished': 'dev.cdeventsx.pqcdelivery-rollout.finished.0.1.0',
    'candidate.prepared': 'dev.cdeventsx.pqcdelivery-candidate.prepared.0.1.0',
    'candidate.verified': 'dev.cdeventsx.pqcdelivery-candidate.verified.0.1.0',
    'traffic.shifted': 'dev.cdeventsx.pqcdelivery-traffic.shifted.0.1.0',
    'traffic.restored': 'dev.cdeventsx.pqcdelivery-traffic.restored.0.1.0',
    'gate.decided': 'dev.cdeventsx.pqcdelivery-gate.decided.0.1.0',
    'gate.held': 'dev.cdeventsx.pqcdelivery-gate.held.0.1.0',
    'revision.marked': 'dev.cdeventsx.pqcdelivery-revision.marked.0.1.0',
    'bake.handed-over': 'dev.cdeventsx.pqcdelivery-bake.handedover.0.1.0',
    'lease.lapsed': 'dev.cdeventsx.pqcdelivery-lease.lapsed.0.1.0',
    'state.rebuilt': 'dev.cdeventsx.pqcdelivery-state.rebuilt.0.1.0',
    'journal.adopted': 'dev.cdeventsx.pqcdelivery-journal.adopted.0.1.0',
    'service.deployed': 'dev.cdevents.service.deployed.0.3.0',
    'service.upgraded': 'dev.cdevents.service.upgraded.0.3.0',
    'service.rolledback': 'dev.cdevents.service.rolledback.0.3.0',
    'service.removed': 'dev.cdevents.service.removed.0.3.0',
    'notification.sent': 'dev.cdeventsx.pqcdelivery-notification.sent.0.1.0',
    'drill.finished': 'dev.cdeventsx.pqcdelivery-drill.finished.0.1.0',
    'issue.opened': 'dev.cdeventsx.pqcdelivery-issue.opened.0.1.0',
    'proxy.upgraded': 'dev.cdeventsx.pqcdelivery-proxy.upgraded.0.1.0',
    'config.changed': 'dev.cdeventsx.pqcdelivery-config.changed.0.1.0',
    'spool.recovered': 'dev.cdeventsx.pqcdelivery-spool.recovered.0.1.0',
    'spool.forwarded': 'dev.cdeventsx.pqcdelivery-spool.forwarded.0.1.0',
    'audit.log.started': 'dev.cdeventsx.pqcdelivery-auditlog.started.0.1.0',
    'audit.key.rotated': 'dev.cdeventsx.pqcdelivery-auditkey.rotated.0.1.0',
    'audit.key.revoked': 'dev.cdeventsx.pqcdelivery-auditkey.revoked.0.1.0',
    'audit.retention.filled': 'dev.cdeventsx.pqcdelivery-auditretention.filled.0.1.0',
    'audit.retention.scheduled': 'dev.cdeventsx.pqcdelivery-auditretention.scheduled.0.1.0',
    'audit.retention.purged': 'dev.cdeventsx.pqcdelivery-auditretention.purged.0.1.0',
    'audit.hold.placed': 'dev.cdeventsx.pqcdelivery-audithold.placed.0.1.0',
    'audit.hold.released': 'dev.cdeventsx.pqcdelivery-audithold.released.0.1.0',
};
const names = new Map(Object.entries(eventTypes).map(([name, type]) => [type, name]));
/** The name that goes with a type, or the type itself where it is not one of ours. */
function eventNameOf(type) {
    return names.get(type) ?? type;
}


/***/ }),

/***/ 76828:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ deepestEvent),
/* harmony export */   e: () => (/* binding */ canonicalObject)
/* harmony export */ });
/* harmony import */ var _core_canonical_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97592);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28314);



/** Objects and lists in one another, the event itself being the first: who reads them one in another has to end somewhere. */
const deepestEvent = 64;
const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]|-?\d[\d.eE+-]*/gs;
/**
 * The one canonical spelling (RFC 8785) of a JSON object, or what keeps it from having one. What `JSON.parse` would hide is refused: a name that
 * comes twice, of which it keeps the last, and an integer beyond ±(2^53 − 1), which it rounds. The text has to be of a bounded length: the
 * engine's regular expressions give up on strings of many megabytes.
 */
function canonicalObject(text) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch (error) {
        return { fault: `is no JSON: ${(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)}` };
    }
    if (!(0,_core_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isJsonObject */ .O)(value))
        return { fault: 'is no JSON object' };
    const fault = hiddenFault(text);
    if (fault !== undefined)
        return { fault };
    try {
        return { text: (0,_core_canonical_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalJson */ .dj)(value), value };
    }
    catch (error) {
        return { fault: `has no canonical form: ${(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)}` };
    }
}
/** Goes through the tokens of a text that is known to be JSON. */
function hiddenFault(text) {
    const open = [];
    let before = '';
    for (const [found] of text.matchAll(token)) {
        if (open.length > deepestEvent)
            return `has objects and lists in one another more than ${deepestEvent} deep`;
        const names = open.at(-1);
        if (found === '{')
            open.push(new Set());
        else if (found === '[')
            open.push(undefined);
        else if (found === '}' || found === ']')
            open.pop();
        else if (found.startsWith('"') && names !== undefined && (before === '{' || before === ',')) {
            const name = String(JSON.parse(found));
            if (names.has(name))
                return `has the name ${JSON.stringify(name).slice(0, 60)} twice in one object`;
            names.add(name);
        }
        else if (/^[-\d]/.test(found)) {
            const number = Number(found);
            if (!Number.isFinite(number))
                return `has the number ${found.slice(0, 30)}, which is too large: write it as a string`;
            if (Number.isInteger(number) && !Number.isSafeInteger(number))
                return `has the number ${found.slice(0, 30)}, which is beyond 2^53 − 1: write it as a string`;
        }
        before = found;
    }
    return undefined;
}


/***/ }),

/***/ 87100:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ commitFrame),
/* harmony export */   n: () => (/* binding */ holdsEntries)
/* harmony export */ });
/* harmony import */ var _tlog_base64_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48096);
/* harmony import */ var _tlog_decimal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(43264);
/* harmony import */ var _tlog_hash_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36731);



const head = Buffer.from('{"checkpoint":"');
const middle = Buffer.from('","entries":[');
const tail = /\],"n":(\d+),"prev":(?:null|"([0-9a-f]{64})"),"root":"([^"]{44})","size":(\d+)\}$/;
/** Bytes of the longest tail, and some. */
const longestTail = 256;
/**
 * What stands around the entries of a commit, without a look at them: with `holdsEntries` a way to see that bytes are those of `formatCommit`, an
 * order of magnitude faster than `parseCommit`, where somebody knows what the entries have to be. Undefined where it takes `parseCommit` to tell.
 */
function commitFrame(bytes) {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const at = buffer.indexOf(middle, head.length);
    if (at === -1 || !buffer.subarray(0, head.length).equals(head))
        return undefined;
    const literal = buffer.toString('latin1', head.length, at);
    const end = buffer.toString('latin1', Math.max(at, buffer.length - longestTail));
    const [whole, digits = '', prev = null, base64 = '', sizeDigits = ''] = tail.exec(end) ?? [];
    const [n, size, root] = [(0,_tlog_decimal_js__WEBPACK_IMPORTED_MODULE_1__/* .parseDecimal */ .$)(digits), (0,_tlog_decimal_js__WEBPACK_IMPORTED_MODULE_1__/* .parseDecimal */ .$)(sizeDigits), (0,_tlog_base64_js__WEBPACK_IMPORTED_MODULE_2__/* .decodeBase64 */ .y)(base64)];
    if (whole === undefined || n === undefined || size === undefined || size === 0 || root?.length !== _tlog_hash_js__WEBPACK_IMPORTED_MODULE_0__/* .hashBytes */ .yi || literal.includes('\n'))
        return undefined;
    // the only thing that a note has and JSON writes otherwise are newlines
    const text = literal.replaceAll(String.raw `\n`, '\n');
    if (text.includes('"') || text.includes('\\'))
        return undefined;
    return { n, prev, size, root, note: Buffer.from(text, 'latin1'), begin: at + middle.length, end: buffer.length - whole.length };
}
const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
/** Whether the entries of the commit are exactly these, at least one, each of them UTF-8 and spelled as `formatCommit` does. */
function holdsEntries({ bytes, frame, entries }) {
    let at = frame.begin;
    for (const [index, entry] of entries.entries()) {
        if (index > 0 && bytes[at++] !== comma)
            return false;
        if (bytes[at++] !== quote)
            return false;
        for (let here = 0; here < entry.length; here += 1) {
            const byte = entry[here] ?? 0;
            if (byte < 0x20)
                return false;
            if ((byte === quote || byte === backslash) && bytes[at++] !== backslash)
                return false;
            if (bytes[at++] !== byte)
                return false;
        }
        if (bytes[at++] !== quote)
            return false;
    }
    return entries.length > 0 && at === frame.end;
}


/***/ }),

/***/ 67780:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hs: () => (/* binding */ formatCommit),
/* harmony export */   L5: () => (/* binding */ parseCommit),
/* harmony export */   Sh: () => (/* binding */ parseCommitName),
/* harmony export */   UV: () => (/* binding */ placeFault),
/* harmony export */   kf: () => (/* binding */ commitFault),
/* harmony export */   l3: () => (/* binding */ commitName)
/* harmony export */ });
/* harmony import */ var _tlog_base64_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(48096);
/* harmony import */ var _tlog_bundle_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(93667);
/* harmony import */ var _tlog_hash_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36731);
/* harmony import */ var _tlog_tlog_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(18154);




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
function commitFault({ commit, ...standing }) {
    const long = commit.entries.findIndex((entry) => Buffer.byteLength(entry) > _tlog_bundle_js__WEBPACK_IMPORTED_MODULE_0__/* .longestEntry */ .tr);
    if (long !== -1)
        return { finding: 'malformed', message: `entry ${long} of it is longer than the ${_tlog_bundle_js__WEBPACK_IMPORTED_MODULE_0__/* .longestEntry */ .tr} bytes that an entry may have` };
    return placeFault({ commit: { ...commit, entries: commit.entries.length }, ...standing });
}
/** The same for one whose entries are known to be of a length that an entry may have; `entries` is how many. */
function placeFault({ commit, n, says, begins }) {
    const tampered = (message) => ({ finding: 'tampered', message });
    const from = commit.size - commit.entries;
    const expected = n === 0 ? 0 : begins;
    if (commit.n !== n)
        return tampered(`it says that it is number ${commit.n}`);
    if (says.size !== commit.size || !(0,_tlog_hash_js__WEBPACK_IMPORTED_MODULE_1__/* .sameHash */ .df)(says.root, commit.root))
        return tampered('its size and root are not those of the checkpoint that is signed in it');
    if (from < 0)
        return tampered(`it has ${commit.entries} entries, and the log with it has ${commit.size}`);
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

/***/ 76831:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BV: () => (/* binding */ createPolicy),
/* harmony export */   Lo: () => (/* binding */ initLog),
/* harmony export */   bh: () => (/* binding */ demandNoLog)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _core_create_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21443);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62807);
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21645);
/* harmony import */ var _tlog_checkpoint_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(95940);
/* harmony import */ var _tlog_hash_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(36731);
/* harmony import */ var _tlog_policy_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(86633);
/* harmony import */ var _tlog_tlog_error_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(18154);
/* harmony import */ var _tlog_trust_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(99241);
/* harmony import */ var _tlog_vkey_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(52958);
/* harmony import */ var _read_if_there_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(88351);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(62628);
/* harmony import */ var _commit_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(67780);
/* harmony import */ var _keys_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(36361);














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

/***/ 36361:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jh: () => (/* binding */ logAlgorithms),
/* harmony export */   RC: () => (/* binding */ readLogKeys),
/* harmony export */   _P: () => (/* binding */ unusable),
/* harmony export */   vH: () => (/* binding */ createLogKeys)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _core_create_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21443);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(62807);
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(21645);
/* harmony import */ var _crypto_key_error_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(55072);
/* harmony import */ var _crypto_pkcs8_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(80801);
/* harmony import */ var _crypto_signature_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(98892);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(62628);









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

/***/ 36237:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l9: () => (/* binding */ decisive),
  uN: () => (/* binding */ ownEvents),
  Lu: () => (/* binding */ readHistory)
});

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: ./build/tlog/tlog-error.js
var tlog_error = __webpack_require__(18154);
// EXTERNAL MODULE: ./build/tlog/trust.js
var trust = __webpack_require__(99241);
// EXTERNAL MODULE: ./build/audit/log/commit.js
var log_commit = __webpack_require__(67780);
// EXTERNAL MODULE: ./build/tlog/vkey.js
var vkey = __webpack_require__(52958);
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
var own_event = __webpack_require__(57823);
// EXTERNAL MODULE: ./build/tlog/bundle.js
var bundle = __webpack_require__(93667);
// EXTERNAL MODULE: ./build/tlog/checkpoint.js + 1 modules
var checkpoint = __webpack_require__(95940);
// EXTERNAL MODULE: ./build/tlog/hash.js
var hash = __webpack_require__(36731);
// EXTERNAL MODULE: ./build/tlog/note.js
var tlog_note = __webpack_require__(87167);
// EXTERNAL MODULE: ./build/tlog/proof.js
var tlog_proof = __webpack_require__(19813);
// EXTERNAL MODULE: ./build/tlog/tile.js
var tlog_tile = __webpack_require__(94327);
// EXTERNAL MODULE: ./build/audit/log/commit-frame.js
var commit_frame = __webpack_require__(87100);
;// CONCATENATED MODULE: ./build/audit/log/lifecycle/signed-tree.js










/** Level of the node over the leaves of one tile. */
const tileLevel = Math.log2(tlog_tile/* tileWidth */.ph);
/**
 * Tells whether an entry is in the tree that is signed in its commit. Only the note of a commit is signed: whoever can write to the store can put any
 * entries beside it. Each place that says what the tree is gets a turn, so that one file that was changed hides nothing that was said.
 */
async function createSignedTree(reader) {
    const note = await reader.get('checkpoint');
    const published = note === undefined ? 0 : checkpointIn(note)?.size ?? 0;
    let unpublished;
    const leafAt = async (index) => {
        unpublished ??= leavesBehind(reader, published);
        return (await unpublished).get(index) ?? unknown(`entry ${index}`);
    };
    const stored = storedNodes(reader, published).map((inside) => nodesOf({ published, inside, leafAt }));
    return async ({ commit, index }) => {
        const { size, entries } = commit;
        const says = checkpointIn(external_node_buffer_.Buffer.from(commit.checkpoint));
        // nothing signs what stands beside the note
        if (says === undefined || says.size !== size)
            return false;
        const leaf = (0,hash/* leafHash */.Jq)(external_node_buffer_.Buffer.from(entries[index - (size - entries.length)] ?? ''));
        for (const read of stored) {
            const proof = await known((0,tlog_proof/* inclusionProof */.nT)({ index, size, read }));
            if (proof !== undefined && (0,tlog_proof/* verifyInclusion */.yR)({ index, size, leafHash: leaf, root: says.root, proof }))
                return true;
        }
        return false;
    };
}
/** What is missing, or has another length than it has to. */
class Unknown extends Error {
}
function unknown(what) {
    throw new Unknown(what);
}
async function known(reading) {
    try {
        return await reading;
    }
    catch (error) {
        if (error instanceof Unknown || error instanceof tlog_error/* TlogError */.v || error instanceof RangeError)
            return undefined;
        throw error;
    }
}
/** Nodes of the published tree: as the tiles have them, of the tiles of leaves alone, and of the entries. */
function storedNodes({ get }, size) {
    async function read(tile, parse) {
        const bytes = await get((0,tlog_tile/* tilePath */.uB)(tile));
        // a tile that has grown since is as good
        return bytes === undefined ? parse(await get((0,tlog_tile/* tilePath */.uB)({ ...tile, width: tlog_tile/* tileWidth */.ph })) ?? unknown((0,tlog_tile/* tilePath */.uB)(tile)), tlog_tile/* tileWidth */.ph) : parse(bytes, tile.width);
    }
    const ofTiles = (0,tlog_tile/* tileReader */.wG)({ size, hashes: (tile) => read(tile, tlog_tile/* parseTile */.UF) });
    const ofBundles = (0,tlog_tile/* tileReader */.wG)({ size, hashes: async (tile) => (await read({ ...tile, level: 'entries' }, bundle/* parseBundle */.QN)).map((entry) => (0,hash/* leafHash */.Jq)(entry)) });
    return [ofTiles, fromLeaves(ofTiles), fromLeaves(ofBundles)];
}
/** The same nodes, of which those above a tile of leaves are computed. */
function fromLeaves(read) {
    const roots = new Map();
    return async function node({ level, index }) {
        if (level > tileLevel)
            return pair(node, { level, index });
        if (level < tileLevel)
            return read({ level, index });
        const found = roots.get(index) ?? await pair(read, { level, index });
        roots.set(index, found);
        return found;
    };
}
/** Nodes of a tree that goes on behind the published one. */
function nodesOf({ published, inside, leafAt }) {
    return async function node({ level, index }) {
        if ((index + 1) * 2 ** level <= published)
            return inside({ level, index });
        return level === 0 ? leafAt(index) : pair(node, { level, index });
    };
}
/** One after the other: a size that nobody has as many entries for ends at the first that is missing. */
async function pair(read, { level, index }) {
    const left = await read({ level: level - 1, index: 2 * index });
    return (0,hash/* nodeHash */.zB)(left, await read({ level: level - 1, index: 2 * index + 1 }));
}
/** The leaves that only commits have, by their index. */
async function leavesBehind({ get, list }, published) {
    const leaves = new Map();
    for await (const name of list('commit/')) {
        const bytes = (0,log_commit/* parseCommitName */.Sh)(name) === undefined ? undefined : await get(name);
        if (bytes === undefined || ((0,commit_frame/* commitFrame */.L)(bytes)?.size ?? Infinity) <= published)
            continue;
        const { entries, size } = await known(Promise.resolve(bytes).then(log_commit/* parseCommit */.L5)) ?? { entries: [], size: 0 };
        for (const [at, entry] of entries.entries()) {
            const index = size - entries.length + at;
            if (index >= published && !leaves.has(index))
                leaves.set(index, (0,hash/* leafHash */.Jq)(external_node_buffer_.Buffer.from(entry)));
        }
    }
    return leaves;
}
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

;// CONCATENATED MODULE: ./build/audit/log/lifecycle/history.js







const needle = external_node_buffer_.Buffer.from(own_event/* ownTypes */.UH);
/** What changes how the rest of a log has to be read. */
const decisive = new Set(['audit.key.rotated', 'audit.key.revoked', 'audit.retention.purged']);
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
 * Reads what a log says about itself, and believes of it what is signed: a note by the keys, and in the tree of that note the entry. `policy` undefined: nothing
 * is asked of signatures, and nothing said of keys. `size` is that of the log.
 */
async function readHistory({ reader, policy, size }) {
    const all = [];
    for await (const placed of ownEvents(reader))
        if (decisive.has(placed.event.name))
            all.push(placed);
    const logs = policy?.logs ?? [];
    const { inTree, others } = await sifted(reader, all);
    const rotations = chainOf(logs, inTree.flatMap(rotationIn).filter((rotation) => isSigned(rotation, [...rotation.old, ...rotation.next])));
    const history = createKeyHistory({ first: rotations[0]?.old ?? logs, rotations });
    const isBelieved = (placed) => policy === undefined || isSigned(placed, history.keysAt(placed.commit.size));
    const sound = inTree.filter(isBelieved);
    const { purge, remarks } = purgeIn(sound);
    const keyRemarks = policy === undefined ? [] : [...faultsOf(history), ...revokedIn({ events: sound, history, rotations, size })];
    return {
        keysAt: rotations.length === 0 ? undefined : (at) => history.keysAt(at),
        keysBehind: (at) => history.keysBehind(at),
        signed: new Set([...rotations, ...(purge === undefined ? [] : [purge])].map(({ commit }) => commit.n)),
        purge,
        believed: [...rotations, ...(purge === undefined ? [] : [purge])],
        remarks: [...others.filter(isBelieved).map(unsaid), ...remarks, ...keyRemarks, ...policy === undefined || purge === undefined || sameKeys(purge.keys, history.keysBehind(purge.size)) ? [] : [
                { finding: 'malformed', where: purge.where, message: 'the keys that it names are not those that sign behind it' },
            ]],
    };
}
/** Those that are in the tree of their commit, and those that somebody put beside its note. */
async function sifted(reader, events) {
    const [inTree, others] = [[], []];
    if (events.length === 0)
        return { inTree, others };
    const isInTree = await createSignedTree(reader);
    for (const event of events)
        (await isInTree(event) ? inTree : others).push(event);
    return { inTree, others };
}
function unsaid({ where }) {
    return { finding: 'tampered', where, message: 'the tree that is signed in the commit does not have this entry, so that nobody said it' };
}
function rotationIn({ event, commit, index, where }) {
    return event.name === 'audit.key.rotated' ? [{ ...event, where, commit, index, begins: commit.size - commit.entries.length, size: commit.size }] : [];
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

/***/ 57823:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D7: () => (/* binding */ objectIn),
/* harmony export */   OK: () => (/* binding */ ownEventOf),
/* harmony export */   UH: () => (/* binding */ ownTypes),
/* harmony export */   gc: () => (/* binding */ ownEventIn),
/* harmony export */   xJ: () => (/* binding */ ownNameIn)
/* harmony export */ });
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(28314);
/* harmony import */ var _tlog_base64_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(48096);
/* harmony import */ var _tlog_hash_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36731);
/* harmony import */ var _tlog_tile_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(94327);
/* harmony import */ var _tlog_tlog_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(18154);
/* harmony import */ var _tlog_vkey_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(52958);
/* harmony import */ var _event_types_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(53524);







/** What the types of all these events begin with, in whatever bytes they are written. */
const ownTypes = 'dev.cdeventsx.pqcdelivery-audit';
/** What an entry says about its own log; undefined for all others, and a fault for one that only looks like it. */
function ownEventOf({ type, data }) {
    const name = typeof type === 'string' && type.startsWith(ownTypes) ? (0,_event_types_js__WEBPACK_IMPORTED_MODULE_4__/* .eventNameOf */ .Rs)(type) : undefined;
    const read = name !== undefined && Object.hasOwn(readers, name) ? readers[name] : undefined;
    if (read === undefined)
        return undefined;
    try {
        return read((0,_core_json_js__WEBPACK_IMPORTED_MODULE_5__/* .objectOf */ .X)((0,_core_json_js__WEBPACK_IMPORTED_MODULE_5__/* .objectOf */ .X)((0,_core_json_js__WEBPACK_IMPORTED_MODULE_5__/* .objectOf */ .X)(data)['customData'])['data']));
    }
    catch (error) {
        if (error instanceof Unreadable || error instanceof _tlog_tlog_error_js__WEBPACK_IMPORTED_MODULE_2__/* .TlogError */ .v)
            return { fault: `it is no ${String(name)}: ${error.message}` };
        throw error;
    }
}
/** The same of the text of an entry; undefined also for one that only looks like it. Most entries are not read for that. */
function ownEventIn(text) {
    if (!text.includes(ownTypes))
        return undefined;
    const event = ownEventOf(objectIn(text));
    return event === undefined || 'fault' in event ? undefined : event;
}
/**
 * Under which name a log says this about itself; undefined for all that it is kept for, and for what only a newer program knows. An event that says nothing
 * readable has its name all the same.
 */
function ownNameIn(text) {
    if (!text.includes(ownTypes))
        return undefined;
    const { type } = objectIn(text);
    const name = typeof type === 'string' ? (0,_event_types_js__WEBPACK_IMPORTED_MODULE_4__/* .eventNameOf */ .Rs)(type) : undefined;
    return _event_types_js__WEBPACK_IMPORTED_MODULE_4__/* .logEventNames */ .jJ.find((one) => one === name);
}
/** Reads the text of an entry; nothing for one that is no object. */
function objectIn(text) {
    try {
        const value = JSON.parse(text);
        return (0,_core_json_js__WEBPACK_IMPORTED_MODULE_5__/* .isJsonObject */ .O)(value) ? value : {};
    }
    catch {
        return {};
    }
}
/** Why an event says nothing. */
class Unreadable extends Error {
}
const readers = {
    'audit.key.rotated': (data) => ({ name: 'audit.key.rotated', old: keysIn(data, 'old'), next: keysIn(data, 'new') }),
    'audit.key.revoked': (data) => ({ name: 'audit.key.revoked', keyId: textIn(data, 'keyId', /^[0-9a-f]{8}$/), lastGood: wholeIn(data, 'lastGood', -1) }),
    'audit.retention.scheduled': (data) => ({
        name: 'audit.retention.scheduled', entries: bundlesIn(data), subtree: hashIn(data, 'subtree'), notBeforeMs: Date.parse(textIn(data, 'notBefore', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)),
    }),
    'audit.retention.purged': tombstoneIn,
    'audit.hold.placed': (data) => ({
        name: 'audit.hold.placed', hold: textIn(data, 'hold'), selector: selectorIn(data['selector']), reason: textIn(data, 'reason'), by: textIn(data, 'by'),
    }),
    'audit.hold.released': (data) => ({ name: 'audit.hold.released', hold: textIn(data, 'hold') }),
};
function tombstoneIn(data) {
    const entries = bundlesIn(data);
    const size = wholeIn(data, 'size', 1);
    if (size < entries)
        throw new Unreadable(`the commits before it end at ${size}, and ${entries} entries are gone`);
    return {
        name: 'audit.retention.purged',
        entries,
        subtree: hashIn(data, 'subtree'),
        commits: wholeIn(data, 'commits', 1),
        prev: textIn(data, 'prev', /^[0-9a-f]{64}$/),
        size,
        root: hashIn(data, 'root'),
        keys: keysIn(data, 'keys'),
    };
}
function bundlesIn(data) {
    const entries = wholeIn(data, 'entries', _tlog_tile_js__WEBPACK_IMPORTED_MODULE_1__/* .tileWidth */ .ph);
    if (entries % _tlog_tile_js__WEBPACK_IMPORTED_MODULE_1__/* .tileWidth */ .ph !== 0)
        throw new Unreadable(`\`entries\` must be a multiple of ${_tlog_tile_js__WEBPACK_IMPORTED_MODULE_1__/* .tileWidth */ .ph}`);
    return entries;
}
function wholeIn(data, name, least) {
    const value = data[name];
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least)
        return value;
    throw new Unreadable(`\`${name}\` must be a whole number from ${least} on`);
}
function textIn(data, name, pattern = /^[^]+$/) {
    const value = data[name];
    if (typeof value === 'string' && pattern.test(value))
        return value;
    throw new Unreadable(`\`${name}\` is missing or not as it has to be`);
}
function hashIn(data, name) {
    const hash = (0,_tlog_base64_js__WEBPACK_IMPORTED_MODULE_6__/* .decodeBase64 */ .y)(textIn(data, name));
    if (hash?.length === _tlog_hash_js__WEBPACK_IMPORTED_MODULE_0__/* .hashBytes */ .yi)
        return hash;
    throw new Unreadable(`\`${name}\` must be ${_tlog_hash_js__WEBPACK_IMPORTED_MODULE_0__/* .hashBytes */ .yi} bytes in base64`);
}
function keysIn(data, name) {
    const value = data[name];
    const isList = (given) => Array.isArray(given);
    if (!isList(value) || value.length === 0)
        throw new Unreadable(`\`${name}\` must be a list of at least one verifier key`);
    return value.map((vkey) => {
        if (typeof vkey !== 'string')
            throw new Unreadable(`\`${name}\` must be a list of verifier keys`);
        return (0,_tlog_vkey_js__WEBPACK_IMPORTED_MODULE_3__/* .parseVkey */ .z5)(vkey);
    });
}
function selectorIn(value) {
    if (!(0,_core_json_js__WEBPACK_IMPORTED_MODULE_5__/* .isJsonObject */ .O)(value))
        throw new Unreadable('`selector` must be an object');
    const fields = Object.entries(value).map(([name, wanted]) => {
        if (typeof wanted !== 'string')
            throw new Unreadable('the fields of `selector` must be texts');
        return [name, wanted];
    });
    return Object.fromEntries(fields);
}


/***/ }),

/***/ 52648:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ policyFor)
/* harmony export */ });
/* harmony import */ var _shards_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16220);

/**
 * What a policy says of the log of that origin. The shards of a place are signed with the same keys for years, each under its own origin: a log key of
 * the name N is a key of `N/<class>/<period>`, under that name. A key of any other name stays what it is, another log's, and with one of those
 * nothing is believed: to pass over it would be to do without a key that somebody required.
 */
function policyFor({ policy, origin }) {
    const place = (0,_shards_js__WEBPACK_IMPORTED_MODULE_0__/* .parseShardOrigin */ .Wh)(origin)?.place;
    return { ...policy, logs: policy.logs.map((key) => (key.name === place ? { ...key, name: origin } : key)) };
}


/***/ }),

/***/ 16220:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A$: () => (/* binding */ shardPath),
/* harmony export */   KP: () => (/* binding */ shardAt),
/* harmony export */   M_: () => (/* binding */ longestShardSuffix),
/* harmony export */   Wh: () => (/* binding */ parseShardOrigin),
/* harmony export */   b9: () => (/* binding */ shardOrigin),
/* harmony export */   vE: () => (/* binding */ parseShardPath)
/* harmony export */ });
/* harmony import */ var _retention_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(25082);

const periodPattern = /^\d{4}-(?:0[1-9]|1[0-2])$/;
/** Bytes that `/<class>/<period>` adds to an origin at most: 2 slashes, 37 of a class, 7 of a period. */
const longestShardSuffix = 46;
/** The shard that takes what is appended at that time (milliseconds since 1970). */
function shardAt({ retention, timeMs }) {
    return { retention, period: new Date(timeMs).toISOString().slice(0, 7) };
}
/** Where a shard is in its place, relative and with a slash on every system: `std-1y/2026-11`. */
function shardPath({ retention, period }) {
    return `${retention}/${period}`;
}
/** The shard that a relative path, or two names of folders with a slash between them, is of; undefined: of none. */
function parseShardPath(text) {
    const [retention = '', period = '', ...more] = text.split('/');
    return more.length === 0 && _retention_js__WEBPACK_IMPORTED_MODULE_0__/* .retentionPattern */ .r.test(retention) && periodPattern.test(period) ? { retention, period } : undefined;
}
/** What the log of a shard is called, in a place of that origin. */
function shardOrigin(origin, shard) {
    return `${origin}/${shardPath(shard)}`;
}
/** The place and the shard that an origin is of; undefined for that of a log without shards. */
function parseShardOrigin(origin) {
    const [, place, path = ''] = /^(.+)\/([^/]+\/[^/]+)$/.exec(origin) ?? [];
    const shard = parseShardPath(path);
    return place === undefined || shard === undefined ? undefined : { place, shard };
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

/***/ 48766:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ createAll),
/* harmony export */   e: () => (/* binding */ largestObject)
/* harmony export */ });
/** Creates files in any order, in as few steps as the store can; what became of each. */
async function createAll(store, files) {
    if (store.createAll !== undefined && files.length > 1)
        return store.createAll(files);
    return Promise.all(files.map(({ name, content }) => store.create(name, content)));
}
/**
 * Bytes that one file of a log has at most. The largest of the format is a full bundle: 256 entries of 65,535 bytes and their
 * lengths are 16 MiB; four times as much is no log, and would be read into memory.
 */
const largestObject = 64 * 1024 * 1024;


/***/ }),

/***/ 72616:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GD: () => (/* binding */ wasRefused),
/* harmony export */   Ml: () => (/* binding */ demandFile),
/* harmony export */   g$: () => (/* binding */ tooLarge),
/* harmony export */   j5: () => (/* binding */ misplaced),
/* harmony export */   p1: () => (/* binding */ demandSize),
/* harmony export */   v6: () => (/* binding */ asRefused)
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
const refused = new WeakSet();
/** Marks the error of a change that was surely not done, and that nothing on its way will do later: it was answered with no, or was never sent. */
function asRefused(error) {
    refused.add(error);
    return error;
}
/** Whether a change that came to nothing was surely not done, and will not be. */
function wasRefused(error) {
    return error instanceof Error && refused.has(error);
}
/** The reason of `misplaced` for what is larger than anything in a log. */
function tooLarge(bytes) {
    return `it has ${bytes} bytes, and nothing in a log has more than ${_store_js__WEBPACK_IMPORTED_MODULE_2__/* .largestObject */ .e}`;
}
/** Throws where `content` is more than a reader would take. */
function demandSize(name, content) {
    if (content.length <= _store_js__WEBPACK_IMPORTED_MODULE_2__/* .largestObject */ .e)
        return;
    throw asRefused(new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code: 'fault', message: `${name} would have ${content.length} bytes; at most ${_store_js__WEBPACK_IMPORTED_MODULE_2__/* .largestObject */ .e} can be read again` }));
}
/** The same, and for a name that no log has. */
function demandFile(name, content) {
    (0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .demandName */ .Pf)(name);
    demandSize(name, content);
}


/***/ }),

/***/ 73801:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ factsFrom),
/* harmony export */   x: () => (/* binding */ factsOf)
/* harmony export */ });
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28314);

/** The facts of an entry that was read whole. */
function factsOf(value) {
    const fields = (0,_core_json_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .X)((0,_core_json_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .X)(value['data'])['customData']);
    return {
        type: own(value, 'type'), source: own(value, 'source'), time: own(value, 'time'), version: own(fields, 'v'), idem: firstText(own(value, 'idem'), own(fields, 'idem')),
    };
}
/** The facts of an entry that is canonical JSON, by where the bytes of each are. */
function factsFrom({ entry, found }) {
    const valueAt = (place) => {
        if (place === undefined)
            return undefined;
        const [begin, end] = place;
        const text = entry.toString('utf8', begin, end);
        return text.startsWith('"') && !text.includes('\\') ? text.slice(1, -1) : JSON.parse(text);
    };
    const { type, source, time, version, idem, ownIdem } = found;
    return { type: valueAt(type), source: valueAt(source), time: valueAt(time), version: valueAt(version), idem: firstText(valueAt(idem), valueAt(ownIdem)) };
}
function own(object, name) {
    return Object.hasOwn(object, name) ? object[name] : undefined;
}
function firstText(...values) {
    return values.find((value) => typeof value === 'string');
}


/***/ }),

/***/ 6329:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ versionFault)
/* harmony export */ });
/** The newest version of an event of this product that is known here: `data.customData.v`. */
const newestVersion = 1;
/**
 * Why an entry cannot be judged that says it is an event of this product; undefined for one that can, and for what others write. An append asks it too: what is
 * in a log stays in it, and the log would be `malformed` for good.
 */
function versionFault(facts) {
    const { version } = facts;
    if (!isOurs(facts) || version === newestVersion)
        return undefined;
    return typeof version === 'number' && Number.isSafeInteger(version) && version > newestVersion
        ? `is an event of version ${version}, and this program knows up to ${newestVersion}: take one that knows version ${version}`
        : 'says that it is an event of pqc-delivery, and has no version in data.customData.v';
}
/** By type, or by source where the type is one that others have too (docs/events.md). */
function isOurs({ type, source }) {
    return (typeof type === 'string' && type.startsWith('dev.cdeventsx.pqcdelivery-')) || (typeof source === 'string' && source.startsWith('/pqc-delivery/'));
}


/***/ }),

/***/ 23087:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ createPins),
/* harmony export */   n: () => (/* binding */ pinOf)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _core_canonical_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(97592);
/* harmony import */ var _core_create_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21443);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(62807);
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(21645);
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(28314);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(26067);
/* harmony import */ var _tlog_base64_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(48096);
/* harmony import */ var _tlog_decimal_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(43264);
/* harmony import */ var _tlog_hash_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(36731);
/* harmony import */ var _resume_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(62380);












const version = 2;
/** The pins of a home. What cannot be read rejects with `state-broken`: a pin that is passed over is no pin. */
function createPins(home) {
    const folder = node_path__WEBPACK_IMPORTED_MODULE_1__.join(home, 'pins');
    // an origin may have slashes, and any length
    const fileOf = (origin) => node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, `${(0,_core_canonical_js__WEBPACK_IMPORTED_MODULE_2__/* .sha256Hex */ .fg)(origin)}.json`);
    async function get(origin) {
        const file = fileOf(origin);
        const found = await (0,_core_files_js__WEBPACK_IMPORTED_MODULE_5__/* .readVersioned */ .OF)({ file, version });
        if (found === undefined)
            return undefined;
        const root = bytesOf(found['root']);
        const { size } = found;
        const verified = found['verified'] === undefined ? undefined : verifiedOf((0,_core_json_js__WEBPACK_IMPORTED_MODULE_8__/* .objectOf */ .X)(found['verified']));
        const isSound = found['origin'] === origin && typeof size === 'number' && Number.isSafeInteger(size) && size >= 0;
        if (isSound && root?.length === _tlog_hash_js__WEBPACK_IMPORTED_MODULE_6__/* .hashBytes */ .yi && verified !== 'broken')
            return { size, root, ...(verified === undefined ? {} : { verified }) };
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .DeliveryError */ .VE({
            code: 'state-broken',
            message: `${file} is no pin of the log ${JSON.stringify(origin)}`,
            hint: 'put it back from a backup; without it nothing says whether the log was cut since it was last verified',
        });
    }
    return {
        get,
        async origins() {
            const names = await namesIn(folder);
            const found = await Promise.all(names.filter((name) => /^[0-9a-f]{64}\.json$/.test(name)).map((name) => (0,_core_files_js__WEBPACK_IMPORTED_MODULE_5__/* .readVersioned */ .OF)({ file: node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, name), version })));
            return found.map((content) => content?.['origin']).filter((origin) => typeof origin === 'string').toSorted();
        },
        async move(origin, to) {
            await (0,_core_create_file_js__WEBPACK_IMPORTED_MODULE_3__/* .makeFolder */ .fc)(folder);
            const before = await get(origin);
            const { size, root } = before !== undefined && before.size >= to.size ? before : to;
            const verified = (before?.verified?.size ?? -1) >= (to.verified?.size ?? -1) ? before?.verified : to.verified;
            if (size === before?.size && verified === before.verified)
                return;
            await (0,_core_files_js__WEBPACK_IMPORTED_MODULE_5__/* .writeVersioned */ .TP)({ file: fileOf(origin), version, content: { origin, size, root: (0,_tlog_base64_js__WEBPACK_IMPORTED_MODULE_9__/* .encodeBase64 */ .W)(root), ...(verified === undefined ? {} : { verified: contentOf(verified) }) } });
        },
    };
}
async function namesIn(folder) {
    try {
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(folder);
    }
    catch (error) {
        if ((0,_core_files_js__WEBPACK_IMPORTED_MODULE_5__/* .isErrno */ .r)(error, 'ENOENT'))
            return [];
        throw error;
    }
}
function contentOf({ size, root, commit, digest, edge }) {
    return { size, root: (0,_tlog_base64_js__WEBPACK_IMPORTED_MODULE_9__/* .encodeBase64 */ .W)(root), commit, digest, edge: edge.map(_tlog_base64_js__WEBPACK_IMPORTED_MODULE_9__/* .encodeBase64 */ .W) };
}
function verifiedOf({ size, root, commit, digest, edge }) {
    const hashes = (Array.isArray(edge) ? edge : []).map(bytesOf).filter((hash) => hash !== undefined);
    const found = { size: numberOf(size), root: bytesOf(root) ?? new Uint8Array(), commit: numberOf(commit), digest: typeof digest === 'string' ? digest : '', edge: hashes };
    return (0,_resume_js__WEBPACK_IMPORTED_MODULE_7__/* .isVerified */ .p)(found) ? found : 'broken';
}
function numberOf(value) {
    return typeof value === 'number' ? value : Number.NaN;
}
function bytesOf(text) {
    return typeof text === 'string' ? (0,_tlog_base64_js__WEBPACK_IMPORTED_MODULE_9__/* .decodeBase64 */ .y)(text) : undefined;
}
/**
 * The pin that a person gives as `SIZE:ROOT`: the root in base64, as a checkpoint has it, or in 64 hexadecimal digits. Throws `input-invalid`
 * for anything else.
 */
function pinOf(text) {
    const [, digits = '', rootText = ''] = /^(\d+):(.+)$/.exec(text) ?? [];
    const size = (0,_tlog_decimal_js__WEBPACK_IMPORTED_MODULE_10__/* .parseDecimal */ .$)(digits);
    const root = /^[0-9a-f]{64}$/.test(rootText) ? Buffer.from(rootText, 'hex') : (0,_tlog_base64_js__WEBPACK_IMPORTED_MODULE_9__/* .decodeBase64 */ .y)(rootText);
    if (size !== undefined && root?.length === _tlog_hash_js__WEBPACK_IMPORTED_MODULE_6__/* .hashBytes */ .yi)
        return { size, root };
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .DeliveryError */ .VE({
        code: 'input-invalid',
        message: `--pin ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_11__/* .quoted */ .TL)(text)} is no size and root`,
        hint: 'write the entries, a colon and the root, in base64 as the checkpoint has it or in 64 hexadecimal digits: 10:4AbLGv5H…',
        problems: [{ path: 'pin', message: 'must be SIZE:ROOT' }],
    });
}


/***/ }),

/***/ 29196:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ readPolicy)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21645);
/* harmony import */ var _tlog_policy_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(86633);
/* harmony import */ var _tlog_tlog_error_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(18154);





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

/***/ 62380:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ resume),
/* harmony export */   p: () => (/* binding */ isVerified)
/* harmony export */ });
/* harmony import */ var _tlog_tile_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(94327);
/* harmony import */ var _tlog_hash_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36731);
/* harmony import */ var _tlog_tlog_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(18154);
/* harmony import */ var _tlog_tree_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(77779);
/* harmony import */ var _commit_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(67780);





/** Whether what was read from somewhere can be what was verified. */
function isVerified({ size, root, commit, digest, edge }) {
    const isCount = (value) => Number.isSafeInteger(value) && value >= 0;
    if (!isCount(size) || size === 0 || !isCount(commit) || !/^[0-9a-f]{64}$/.test(digest))
        return false;
    return edge.length === (0,_tlog_tree_js__WEBPACK_IMPORTED_MODULE_3__/* .edgeNodes */ .$9)(size).length && edge.every(({ length }) => length === _tlog_hash_js__WEBPACK_IMPORTED_MODULE_1__/* .hashBytes */ .yi) && (0,_tlog_hash_js__WEBPACK_IMPORTED_MODULE_1__/* .sameHash */ .df)((0,_tlog_tree_js__WEBPACK_IMPORTED_MODULE_3__/* .foldEdge */ .dj)(edge), root);
}
/**
 * Where a look at a log of `size` entries begins that believes what was verified before; undefined where the log no longer has what it takes: then all
 * of it has to be looked at. Nothing is believed here of what is read now that does not hash to what is remembered.
 */
async function resume({ verified, size, reader }) {
    if (size < verified.size)
        return undefined;
    const bytes = await reader.get((0,_commit_js__WEBPACK_IMPORTED_MODULE_4__/* .commitName */ .l3)(verified.commit));
    if (bytes === undefined || (0,_tlog_hash_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256 */ .sc)(bytes).toString('hex') !== verified.digest)
        return undefined;
    const nodes = (0,_tlog_tree_js__WEBPACK_IMPORTED_MODULE_3__/* .edgeNodes */ .$9)(verified.size).map(({ level }, at) => ({ level, hash: verified.edge[at] ?? new Uint8Array() }));
    const rows = [];
    for (let [level, count] = [1, Math.floor(verified.size / _tlog_tile_js__WEBPACK_IMPORTED_MODULE_0__/* .tileWidth */ .ph)]; count > 0; level += 1, count = Math.floor(count / _tlog_tile_js__WEBPACK_IMPORTED_MODULE_0__/* .tileWidth */ .ph)) {
        const index = Math.floor(count / _tlog_tile_js__WEBPACK_IMPORTED_MODULE_0__/* .tileWidth */ .ph);
        const width = count % _tlog_tile_js__WEBPACK_IMPORTED_MODULE_0__/* .tileWidth */ .ph;
        const hashes = width === 0 ? [] : await rowOf({ level, index, size, width, reader });
        const expected = nodes.filter((node) => Math.floor(node.level / 8) === level).map(({ hash }) => hash);
        if (hashes === undefined || !areRootsOf(expected, hashes))
            return undefined;
        rows.push({ index, hashes });
    }
    const edge = nodes.filter(({ level }) => level >= 8).map(({ hash }) => hash);
    return { bundles: Math.floor(verified.size / _tlog_tile_js__WEBPACK_IMPORTED_MODULE_0__/* .tileWidth */ .ph), edge, rows, commit: { n: verified.commit, bytes } };
}
async function rowOf({ level, index, size, width, reader }) {
    const tile = (0,_tlog_tile_js__WEBPACK_IMPORTED_MODULE_0__/* .tileIn */ .cc)({ level, index, size });
    const bytes = tile === undefined ? undefined : await reader.get((0,_tlog_tile_js__WEBPACK_IMPORTED_MODULE_0__/* .tilePath */ .uB)(tile));
    if (tile === undefined || bytes === undefined)
        return undefined;
    try {
        return (0,_tlog_tile_js__WEBPACK_IMPORTED_MODULE_0__/* .parseTile */ .UF)(bytes, tile.width).slice(0, width);
    }
    catch (error) {
        if (error instanceof _tlog_tlog_error_js__WEBPACK_IMPORTED_MODULE_2__/* .TlogError */ .v)
            return undefined;
        throw error;
    }
}
/** Whether the hashes of a row that is not full have these roots, largest first. */
function areRootsOf(roots, row) {
    const rest = [...roots];
    let at = 0;
    for (let width = _tlog_tile_js__WEBPACK_IMPORTED_MODULE_0__/* .tileWidth */ .ph / 2; width >= 1; width /= 2) {
        if (row.length - at < width)
            continue;
        const root = rest.shift();
        if (root === undefined || !(0,_tlog_hash_js__WEBPACK_IMPORTED_MODULE_1__/* .sameHash */ .df)(root, (0,_tlog_tile_js__WEBPACK_IMPORTED_MODULE_0__/* .tileRoot */ .rZ)(row.slice(at, at + width))))
            return false;
        at += width;
    }
    return rest.length === 0;
}


/***/ }),

/***/ 88351:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ readIfThere)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21645);


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

/***/ 62628:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ refuseBroken),
/* harmony export */   l: () => (/* binding */ asUnavailable)
/* harmony export */ });
/* harmony import */ var _core_disk_trouble_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(17919);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);


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

/***/ 21443:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fc: () => (/* binding */ makeFolder),
/* harmony export */   s3: () => (/* binding */ createDurably),
/* harmony export */   x3: () => (/* binding */ createFile)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21645);



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

/***/ 80320:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Di: () => (/* binding */ longestContextBytes),
/* harmony export */   Rz: () => (/* binding */ algorithms),
/* harmony export */   lJ: () => (/* binding */ seedBytes)
/* harmony export */ });
/** Every private key is kept as the seed that it is made of. */
const seedBytes = 32;
/** FIPS 204 has a context of at most so many bytes. */
const longestContextBytes = 255;
/** What is known of each algorithm: RFC 8410 section 7, FIPS 204 table 2, RFC 9881 sections 4 and 6. */
const algorithms = {
    ed25519: {
        publicKeyBytes: 32,
        signatureBytes: 64,
        spkiPrefix: fromHex('302a300506032b6570032100'),
        pkcs8Prefix: fromHex('302e020100300506032b657004220420'),
    },
    'ml-dsa-44': {
        publicKeyBytes: 1312,
        signatureBytes: 2420,
        spkiPrefix: fromHex('30820532300b06096086480165030403110382052100'),
        pkcs8Prefix: fromHex('3034020100300b060960864801650304031104228020'),
    },
};
function fromHex(text) {
    return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}


/***/ }),

/***/ 55072:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ KeyError)
/* harmony export */ });
/** A private key that cannot be read or used; the message says what it is instead, and never repeats any of it. */
class KeyError extends Error {
    constructor(message) {
        super(message);
        this.name = 'KeyError';
    }
}


/***/ }),

/***/ 80801:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ pkcs8Of),
/* harmony export */   o: () => (/* binding */ seedFromPkcs8)
/* harmony export */ });
/* harmony import */ var _algorithms_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80320);
/* harmony import */ var _key_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(55072);


const begin = '-----BEGIN PRIVATE KEY-----';
const end = '-----END PRIVATE KEY-----';
/** The object identifiers of keys that people mix up with ours, by their DER. */
const otherKeys = {
    '06092a864886f70d010101': 'RSA',
    '06072a8648ce3d0201': 'an elliptic curve of ECDSA',
    '06032b656e': 'X25519',
    '06032b656f': 'X448',
    '06032b6571': 'Ed448',
    '0609608648016503040312': 'ML-DSA-65',
    '0609608648016503040313': 'ML-DSA-87',
    '0609608648016503040401': 'ML-KEM-512',
    '0609608648016503040402': 'ML-KEM-768',
    '0609608648016503040403': 'ML-KEM-1024',
};
const known = { '06032b6570': 'ed25519', '0609608648016503040311': 'ml-dsa-44' };
/** PEM of a private key, PKCS#8 in the seed form: RFC 8410 section 7, RFC 9881 section 6. Ends with a newline. */
function pkcs8Of({ algorithm, seed }) {
    const text = Buffer.concat([_algorithms_js__WEBPACK_IMPORTED_MODULE_0__/* .algorithms */ .Rz[algorithm].pkcs8Prefix, seed]).toString('base64');
    return [begin, ...(text.match(/.{1,64}/g) ?? []), end, ''].join('\n');
}
/**
 * The seed of a private key in PEM. Exactly the form that `pkcs8Of` writes is read; lines may end in CR LF, and blanks may stand around it.
 * Throws a `KeyError` that names what it is instead: other forms of the same key are for another program to convert.
 */
function seedFromPkcs8(pem) {
    const der = derOf(pem);
    for (const [algorithm, { pkcs8Prefix }] of Object.entries(_algorithms_js__WEBPACK_IMPORTED_MODULE_0__/* .algorithms */ .Rz)) {
        if (der.length !== pkcs8Prefix.length + _algorithms_js__WEBPACK_IMPORTED_MODULE_0__/* .seedBytes */ .lJ || !der.subarray(0, pkcs8Prefix.length).equals(pkcs8Prefix))
            continue;
        // the keys of a record are its type's, which `entries` forgets
        return { algorithm: algorithm, seed: new Uint8Array(der.subarray(pkcs8Prefix.length)) };
    }
    throw new _key_error_js__WEBPACK_IMPORTED_MODULE_1__/* .KeyError */ .e(whatElse(der));
}
function derOf(pem) {
    const lines = pem.replaceAll('\r\n', '\n').trim().split('\n');
    const [first = ''] = lines;
    if (first !== begin || lines.at(-1) !== end)
        throw new _key_error_js__WEBPACK_IMPORTED_MODULE_1__/* .KeyError */ .e(notPem(pem, first));
    const text = lines.slice(1, -1).join('');
    const der = Buffer.from(text, 'base64');
    // the decoder skips what is no base64
    if (text === '' || der.toString('base64') !== text)
        throw new _key_error_js__WEBPACK_IMPORTED_MODULE_1__/* .KeyError */ .e('what stands between BEGIN and END is no base64');
    return der;
}
function notPem(pem, first) {
    if (/^-----BEGIN ENCRYPTED PRIVATE KEY-----$/.test(first))
        return 'it is encrypted with a password; decrypt it first';
    if (/^-----BEGIN (?:PUBLIC KEY|CERTIFICATE)-----$/.test(first))
        return 'it is a public key, and a private key is needed';
    const label = /^-----BEGIN ([A-Z0-9 ]{1,40})-----$/.exec(first)?.[1];
    if (label !== undefined && label !== 'PRIVATE KEY')
        return `it is PEM of "${label}", and PKCS#8 ("PRIVATE KEY") is needed`;
    return pem.includes(begin) ? 'something stands before or after the one block of PEM' : `it is no PEM: it has to begin with ${begin}`;
}
/** Says of DER that is not ours what it is. */
function whatElse(der) {
    const body = contentOf(der, 0x30);
    if (body === undefined)
        return 'it is no PKCS#8 in DER, or cut short';
    const version = body.subarray(0, 3).toString('hex');
    if (version !== '020100' && version !== '020101')
        return 'it is no PKCS#8 in DER';
    const identifier = contentOf(body.subarray(3), 0x30, 'more may follow');
    if (identifier === undefined)
        return 'it names no algorithm';
    const oid = identifier.subarray(0, 2 + (identifier[1] ?? 0)).toString('hex');
    const algorithm = known[oid];
    if (algorithm === undefined)
        return `it is a key of ${otherKeys[oid] ?? 'another algorithm'}, and Ed25519 or ML-DSA-44 is needed`;
    if (identifier.length > oid.length / 2)
        return `its ${algorithm} has parameters, which are not allowed`;
    if (version === '020101')
        return 'it holds a public key beside the private one (version 2), which is not read: write it in version 1';
    return algorithm === 'ed25519' ? 'it is no Ed25519 key of 32 bytes' : formOf(body, identifier);
}
/** RFC 9881 has three forms of an ML-DSA key; the seed gives the others, and no two that disagree. */
function formOf(body, identifier) {
    const key = contentOf(body.subarray(3 + 2 + identifier.length), 0x04, 'more may follow');
    if (key?.[0] === 0x04)
        return 'it is ML-DSA-44 in the expanded form without its seed: the seed form is needed (RFC 9881)';
    if (key?.[0] === 0x30)
        return 'it is ML-DSA-44 in the form that holds both seed and expanded key: the seed form is needed (RFC 9881)';
    return 'it is no ML-DSA-44 key in the seed form of 32 bytes';
}
/** The content of the DER value that `bytes` begin with, if its tag is `tag` and it is whole. */
function contentOf(bytes, tag, rest = 'nothing follows') {
    const [first, short] = bytes;
    if (first !== tag || short === undefined)
        return undefined;
    const digits = short < 0x80 ? 0 : short - 0x80;
    if (digits > 3 || bytes.length < 2 + digits)
        return undefined;
    const length = digits === 0 ? short : bytes.readUIntBE(2, digits);
    const stop = 2 + digits + length;
    if (bytes.length < stop || (rest === 'nothing follows' && bytes.length > stop))
        return undefined;
    return bytes.subarray(2 + digits, stop);
}


/***/ }),

/***/ 98892:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rh: () => (/* binding */ generateKey),
  Qv: () => (/* binding */ signerFromPkcs8),
  Od: () => (/* binding */ verifySignature),
  o$: () => (/* binding */ verifySignatureBeside)
});

// UNUSED EXPORTS: signerFromSeed

// EXTERNAL MODULE: ./build/crypto/algorithms.js
var algorithms = __webpack_require__(80320);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./build/crypto/native.js


/** Keys that were read lately. A log is checked with few keys and many signatures, and reading a key takes longer than using it. */
const mostKept = 32;
/**
 * An algorithm as the OpenSSL of this Node does it. Keys go in as DER, which every Node that knows the algorithm reads; raw keys came
 * later. Everything throws where the algorithm is not there.
 */
function nativeImplementation(algorithm) {
    const { spkiPrefix, pkcs8Prefix } = algorithms/* algorithms */.Rz[algorithm];
    const keys = new Map();
    function publicKeyFrom(raw) {
        const name = Buffer.from(raw).toString('latin1');
        const known = keys.get(name);
        if (known !== undefined)
            return known;
        const key = (0,external_node_crypto_.createPublicKey)({ key: Buffer.concat([spkiPrefix, raw]), format: 'der', type: 'spki' });
        if (keys.size >= mostKept)
            keys.clear();
        keys.set(name, key);
        return key;
    }
    return {
        publicKeyOf(seed) {
            const key = privateKeyFrom(pkcs8Prefix, seed);
            return new Uint8Array((0,external_node_crypto_.createPublicKey)(key).export({ format: 'der', type: 'spki' }).subarray(spkiPrefix.length));
        },
        sign({ seed, message, context }) {
            const key = privateKeyFrom(pkcs8Prefix, seed);
            return new Uint8Array((0,external_node_crypto_.sign)(null, message, withContext(key, context)));
        },
        verify({ publicKey, message, signature, context }) {
            return (0,external_node_crypto_.verify)(null, message, withContext(publicKeyFrom(publicKey), context), signature);
        },
        verifyBeside: ({ publicKey, message, signature, context }) => new Promise((resolve, reject) => {
            (0,external_node_crypto_.verify)(null, message, withContext(publicKeyFrom(publicKey), context), signature, (error, holds) => (error === null ? resolve(holds) : reject(error)));
        }),
    };
}
function privateKeyFrom(prefix, seed) {
    return (0,external_node_crypto_.createPrivateKey)({ key: Buffer.concat([prefix, seed]), format: 'der', type: 'pkcs8' });
}
/** An empty context is the same as none, and Ed25519 knows none. */
function withContext(key, context) {
    return context.length === 0 ? { key } : { key, context };
}

// EXTERNAL MODULE: ./node_modules/@noble/post-quantum/ml-dsa.js + 7 modules
var ml_dsa = __webpack_require__(44925);
;// CONCATENATED MODULE: ./build/crypto/noble.js

/** ML-DSA-44 without OpenSSL: for a Node that has none, and as the second opinion on the one that has. */
const nobleMlDsa44 = {
    publicKeyOf: (seed) => ml_dsa/* ml_dsa44 */.PI.keygen(seed).publicKey,
    sign: ({ seed, message, context }) => ml_dsa/* ml_dsa44 */.PI.sign(message, ml_dsa/* ml_dsa44 */.PI.keygen(seed).secretKey, { context }),
    verify: ({ publicKey, message, signature, context }) => ml_dsa/* ml_dsa44 */.PI.verify(signature, message, publicKey, { context }),
};

;// CONCATENATED MODULE: ./build/crypto/features.js




/** The seed of the probe, and the SHA-256 of the public keys that it must give: a wrong one would sign for nobody. */
const probeSeed = new Uint8Array(algorithms/* seedBytes */.lJ).fill(0x42);
const probeKeys = {
    ed25519: '3097e2dee2cb4a34b53840cdb705aed71067c36f68db0e0f559c3f3fa043315f',
    'ml-dsa-44': '19506c63f504c175013cf1b459397bbbc2ce6a3fd841bab68b3898f6f2fddc2f',
};
const probed = new Map();
/** Who does `algorithm` here; found out once in a process, by doing it. */
function supportOf(algorithm) {
    const known = probed.get(algorithm);
    if (known !== undefined)
        return known;
    const support = choose(algorithm);
    probed.set(algorithm, support);
    return support;
}
function choose(algorithm) {
    const native = nativeImplementation(algorithm);
    const fault = probe({ algorithm, implementation: native });
    if (fault === undefined)
        return { kind: 'native', implementation: native };
    if (algorithm === 'ml-dsa-44')
        return { kind: 'noble', implementation: nobleMlDsa44, why: fault };
    return { kind: 'unavailable', why: fault };
}
/**
 * What is wrong with an implementation, or undefined. It is asked to work, not for its version: Node 24.6 and 24.7 take a context for
 * ML-DSA and leave it out of the signature, which would then hold without one and nowhere else.
 */
function probe({ algorithm, implementation }) {
    try {
        const publicKey = implementation.publicKeyOf(probeSeed);
        if ((0,external_node_crypto_.createHash)('sha256').update(publicKey).digest('hex') !== probeKeys[algorithm])
            return 'it makes another public key of a seed';
        const context = new Uint8Array(algorithm === 'ed25519' ? 0 : 3).fill(1);
        const message = new Uint8Array([1, 2, 3]);
        const signature = implementation.sign({ seed: probeSeed, message, context });
        if (!implementation.verify({ publicKey, message, signature, context }))
            return 'it does not accept its own signature';
        if (implementation.verify({ publicKey, message: new Uint8Array([1, 2, 4]), signature, context }))
            return 'it accepts a signature of something else';
        if (context.length === 0)
            return undefined;
        const without = { publicKey, message, signature, context: new Uint8Array() };
        return implementation.verify(without) ? 'it leaves the context out of the signature' : undefined;
    }
    catch (error) {
        return `it fails: ${error instanceof Error ? error.message : String(error)}`;
    }
}

// EXTERNAL MODULE: ./build/crypto/key-error.js
var key_error = __webpack_require__(55072);
// EXTERNAL MODULE: ./build/crypto/pkcs8.js
var pkcs8 = __webpack_require__(80801);
;// CONCATENATED MODULE: ./build/crypto/signature.js




/**
 * Whether `signature` is one of `message` by the key. Whatever is wrong with any of them is false and no error: all of it comes from others.
 * Only where this process cannot check signatures of the kind at all it throws a `KeyError`, since false would then be a lie.
 */
function verifySignature({ algorithm, context = new Uint8Array(), ...parts }) {
    const { publicKeyBytes, signatureBytes } = algorithms/* algorithms */.Rz[algorithm];
    if (parts.publicKey.length !== publicKeyBytes || parts.signature.length !== signatureBytes)
        return false;
    if (!fits(algorithm, context))
        return false;
    const implementation = implementationOf(algorithm);
    try {
        return implementation.verify({ ...parts, context });
    }
    catch {
        return false;
    }
}
/** What `verifySignature` says, found out beside other work where this Node can: a log has many thousands of signatures. */
async function verifySignatureBeside(request) {
    const { algorithm, context = new Uint8Array(), ...parts } = request;
    const { publicKeyBytes, signatureBytes } = algorithms/* algorithms */.Rz[algorithm];
    const { verifyBeside } = implementationOf(algorithm);
    // what is no signature or key of the kind is told without any work
    if (verifyBeside === undefined || parts.publicKey.length !== publicKeyBytes || parts.signature.length !== signatureBytes || !fits(algorithm, context))
        return verifySignature(request);
    try {
        return await verifyBeside({ ...parts, context });
    }
    catch {
        return false;
    }
}
/** A new private key, as its seed of 32 bytes. */
function generateKey({ random }) {
    return { seed: Uint8Array.from(random.bytes(algorithms/* seedBytes */.lJ)) };
}
/** The signer of a seed. Throws a `KeyError` for a seed or context of a wrong length. */
function signerFromSeed({ algorithm, seed, context = new Uint8Array() }) {
    if (seed.length !== algorithms/* seedBytes */.lJ)
        throw new key_error/* KeyError */.e(`the seed of a private key has ${algorithms/* seedBytes */.lJ} bytes, and this one has ${seed.length}`);
    if (!fits(algorithm, context))
        throw new key_error/* KeyError */.e(`${algorithm} has no context of ${context.length} bytes`);
    const implementation = implementationOf(algorithm);
    return {
        algorithm,
        publicKey: implementation.publicKeyOf(seed),
        sign: (message) => Promise.resolve(implementation.sign({ seed, message, context })),
    };
}
/** The signer of a private key as PEM text, PKCS#8 in the seed form. Throws a `KeyError` that names what it is instead. */
function signerFromPkcs8(pem) {
    return signerFromSeed((0,pkcs8/* seedFromPkcs8 */.o)(pem));
}
function fits(algorithm, context) {
    return context.length <= (algorithm === 'ed25519' ? 0 : algorithms/* longestContextBytes */.Di);
}
function implementationOf(algorithm) {
    const support = supportOf(algorithm);
    if (support.kind === 'unavailable')
        throw new key_error/* KeyError */.e(`this Node cannot do ${algorithm}: ${support.why}`);
    return support.implementation;
}


/***/ }),

/***/ 48096:
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

/***/ 93667:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QN: () => (/* binding */ parseBundle),
/* harmony export */   a1: () => (/* binding */ formatBundle),
/* harmony export */   tr: () => (/* binding */ longestEntry)
/* harmony export */ });
/* harmony import */ var _tlog_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(18154);

/** The longest entry, in bytes: its length is written as an unsigned integer of 16 bits. */
const longestEntry = 65_535;
const lengthBytes = 2;
/** The content of `tile/entries/…`: each entry after its length. Throws a `RangeError` for an entry above `longestEntry`. */
function formatBundle(entries) {
    const tooLong = entries.find(({ length }) => length > longestEntry);
    if (tooLong !== undefined)
        throw new RangeError(`an entry has at most ${longestEntry} bytes, not ${tooLong.length}`);
    const bytes = new Uint8Array(entries.reduce((sum, { length }) => sum + lengthBytes + length, 0));
    let at = 0;
    for (const entry of entries) {
        bytes[at] = Math.floor(entry.length / 256);
        bytes[at + 1] = entry.length % 256;
        bytes.set(entry, at + lengthBytes);
        at += lengthBytes + entry.length;
    }
    return bytes;
}
/** The entries of a bundle of exactly `width` of them, as views of `bytes`. Throws a `TlogError` for anything more or less. */
function parseBundle(bytes, width) {
    const entries = [];
    let at = 0;
    while (entries.length < width) {
        const [high, low] = bytes.subarray(at, at + lengthBytes);
        if (high === undefined || low === undefined)
            throw wrong(entries.length, `it ends before its length: a bundle of ${width} entries was expected`);
        const end = at + lengthBytes + high * 256 + low;
        if (end > bytes.length)
            throw wrong(entries.length, `${high * 256 + low} bytes were announced, and ${bytes.length - at - lengthBytes} follow`);
        entries.push(bytes.subarray(at + lengthBytes, end));
        at = end;
    }
    if (at !== bytes.length)
        throw wrong(width, `${bytes.length - at} bytes follow the last of ${width} entries`);
    return entries;
}
function wrong(entry, message) {
    return new _tlog_error_js__WEBPACK_IMPORTED_MODULE_0__/* .TlogError */ .v({ where: `bundle, entry ${entry}`, message });
}


/***/ }),

/***/ 95940:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ae: () => (/* binding */ checkSignatures),
  S7: () => (/* reexport */ parseCheckpoint),
  Ch: () => (/* binding */ signCheckpoint),
  pR: () => (/* binding */ verifierKeyOf),
  om: () => (/* binding */ verifyCheckpoint)
});

// UNUSED EXPORTS: formatCheckpoint

// EXTERNAL MODULE: ./build/crypto/signature.js + 3 modules
var signature = __webpack_require__(98892);
// EXTERNAL MODULE: ./build/tlog/base64.js
var tlog_base64 = __webpack_require__(48096);
// EXTERNAL MODULE: ./build/tlog/decimal.js
var tlog_decimal = __webpack_require__(43264);
// EXTERNAL MODULE: ./build/tlog/hash.js
var hash = __webpack_require__(36731);
// EXTERNAL MODULE: ./build/tlog/key-name.js
var key_name = __webpack_require__(50930);
// EXTERNAL MODULE: ./build/tlog/tlog-error.js
var tlog_error = __webpack_require__(18154);
;// CONCATENATED MODULE: ./build/tlog/checkpoint-body.js





/** Three lines: origin, size, root. Throws a `TlogError` for an origin that is none. */
function formatCheckpoint({ origin, size, root }) {
    (0,key_name/* nameBytes */.d)('checkpoint', origin);
    return Buffer.from(`${origin}\n${size}\n${(0,tlog_base64/* encodeBase64 */.W)(root)}\n`);
}
/**
 * Reads the text of a note as a checkpoint. Throws a `TlogError` for anything else, and for the extension lines that the format allows:
 * ML-DSA-44 does not sign them.
 */
function parseCheckpoint(text) {
    const [origin = '', decimal = '', base64 = '', ...rest] = Buffer.from(text).toString().split('\n');
    if (rest[0] !== '' || rest.length > 1) {
        throw wrong(rest.length === 0 ? 'it must be three lines: origin, size, root' : 'extension lines are not allowed: not every key signs them');
    }
    (0,key_name/* nameBytes */.d)('checkpoint, line 1', origin);
    const size = (0,tlog_decimal/* parseDecimal */.$)(decimal);
    if (size === undefined)
        throw wrong('its size must be a decimal without leading zeros, at most 2^53 − 1');
    const root = (0,tlog_base64/* decodeBase64 */.y)(base64);
    if (root?.length !== hash/* hashBytes */.yi)
        throw wrong(`its root must be ${hash/* hashBytes */.yi} bytes in canonical base64`);
    return { origin, size, root: Uint8Array.from(root) };
}
function wrong(message) {
    return new tlog_error/* TlogError */.v({ where: 'checkpoint', message });
}

// EXTERNAL MODULE: ./build/tlog/cosignature.js
var cosignature = __webpack_require__(44403);
// EXTERNAL MODULE: ./build/tlog/note.js
var tlog_note = __webpack_require__(87167);
// EXTERNAL MODULE: ./build/tlog/vkey.js
var vkey = __webpack_require__(52958);
;// CONCATENATED MODULE: ./build/tlog/checkpoint.js






/** The public half of a signer: Ed25519 signs the note itself (0x01), ML-DSA-44 the statement (0x06). */
function verifierKeyOf({ name, signer }) {
    return { name, type: signer.algorithm === 'ed25519' ? 'note' : 'subtree', publicKey: signer.publicKey };
}
/** The signed checkpoint, one line a signer, in their order. `time` is in seconds since 1970. */
async function signCheckpoint({ checkpoint, signers, time }) {
    const text = formatCheckpoint(checkpoint);
    const lineOf = async ({ name, signer }) => {
        const keyId = (0,vkey/* keyIdOf */.yg)(verifierKeyOf({ name, signer }));
        if (signer.algorithm === 'ed25519')
            return { name, keyId, payload: await signer.sign(text) };
        const signature = await signer.sign((0,cosignature/* subtreeMessage */.Y$)({ name, time, checkpoint }));
        return { name, keyId, payload: (0,cosignature/* timedPayload */.KH)({ time, signature }) };
    };
    return (0,tlog_note/* formatNote */.s)({ text, signatures: await Promise.all(signers.map(lineOf)) });
}
/**
 * Checks the signatures of `keys`. Lines of other keys are passed over, whoever they say they are of; whether the keys that signed are
 * enough is for a policy to say. Throws a `TlogError` for a note that does not parse.
 */
function verifyCheckpoint({ note, keys, known }) {
    const { text, signatures } = note instanceof Uint8Array ? (0,tlog_note/* parseNote */.w)(note) : note;
    const checkpoint = parseCheckpoint(text);
    const signed = [];
    for (const [at, line] of signatures.entries()) {
        const key = keyOf(line, keys);
        if (key === undefined)
            continue;
        const found = signedBy({ key, line, text, checkpoint, holds: known?.[at]?.key === key ? known[at].holds : undefined });
        if (found === undefined)
            return { kind: 'wrong-signature', checkpoint, key };
        if (!signed.some((one) => one.key === key))
            signed.push(found);
    }
    return { kind: 'sound', checkpoint, signed };
}
/** Checks the signatures of `keys`, beside other work: what `verifyCheckpoint` would find out. Rejects with a `TlogError` for a note that does not parse. */
async function checkSignatures({ note, keys }) {
    const { text, signatures } = (0,tlog_note/* parseNote */.w)(note);
    const checkpoint = parseCheckpoint(text);
    return Promise.all(signatures.map(async (line) => {
        const key = keyOf(line, keys);
        if (key === undefined)
            return undefined;
        const signed = signedParts({ key, line, text, checkpoint });
        return { key, holds: signed !== undefined && await (0,signature/* verifySignatureBeside */.o$)(signed) };
    }));
}
function keyOf(line, keys) {
    return keys.find((one) => one.name === line.name && (0,vkey/* keyIdOf */.yg)(one) === line.keyId);
}
function signedBy({ holds, ...line }) {
    const parts = signedParts(line);
    if (parts === undefined || !(holds ?? (0,signature/* verifySignature */.Od)(parts)))
        return undefined;
    return { key: line.key, ...(parts.time === undefined ? {} : { time: parts.time }) };
}
/** What a line signs, and with what; undefined where its payload is none of its kind. */
function signedParts({ key, line, text, checkpoint }) {
    const parts = { algorithm: vkey/* keyTypes */.lo[key.type].algorithm, publicKey: key.publicKey };
    if (key.type === 'note')
        return { ...parts, message: text, signature: line.payload, time: undefined };
    const timed = (0,cosignature/* parseTimedPayload */.$Q)(line.payload);
    if (timed === undefined)
        return undefined;
    const { time, signature } = timed;
    const message = key.type === 'subtree' ? (0,cosignature/* subtreeMessage */.Y$)({ name: key.name, time, checkpoint }) : (0,cosignature/* cosignatureMessage */.kY)({ time, text });
    return { ...parts, message, signature, time };
}


/***/ }),

/***/ 44403:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Q: () => (/* binding */ parseTimedPayload),
/* harmony export */   KH: () => (/* binding */ timedPayload),
/* harmony export */   Y$: () => (/* binding */ subtreeMessage),
/* harmony export */   kY: () => (/* binding */ cosignatureMessage)
/* harmony export */ });
/* harmony import */ var _key_name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(50930);

const label = Buffer.from('subtree/v1\n\0');
const timeBytes = 8;
/**
 * The message that ML-DSA-44 signs for a checkpoint, with an empty context (C2SP tlog-cosignature): label, name, time, origin, 0, size
 * and root. The text of the note is not in it, so there is none beside these. Throws a `TlogError` for names above 255 bytes.
 */
function subtreeMessage({ name, time, checkpoint: { origin, size, root } }) {
    const [key, log] = [(0,_key_name_js__WEBPACK_IMPORTED_MODULE_0__/* .nameBytes */ .d)('cosigner', name), (0,_key_name_js__WEBPACK_IMPORTED_MODULE_0__/* .nameBytes */ .d)('origin', origin)];
    return Buffer.concat([label, key, uint64(time), log, uint64(0), uint64(size), root]);
}
/** The message that Ed25519 signs as a cosignature of version 1: time, and the text with its last newline. */
function cosignatureMessage({ time, text }) {
    return Buffer.concat([Buffer.from(`cosignature/v1\ntime ${time}\n`), text]);
}
/** What stands in the line of a timestamped signature after the key id. */
function timedPayload({ time, signature }) {
    return Buffer.concat([uint64(time), signature]);
}
/** The parts of such a payload; undefined where it is cut short, or its time is beyond 2^53 − 1. */
function parseTimedPayload(payload) {
    if (payload.length < timeBytes)
        return undefined;
    const time = Buffer.from(payload.buffer, payload.byteOffset, payload.length).readBigUInt64BE();
    if (time > BigInt(Number.MAX_SAFE_INTEGER))
        return undefined;
    return { time: Number(time), signature: payload.subarray(timeBytes) };
}
function uint64(value) {
    const bytes = Buffer.alloc(timeBytes);
    bytes.writeBigUInt64BE(BigInt(value));
    return bytes;
}


/***/ }),

/***/ 43264:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ parseDecimal)
/* harmony export */ });
/**
 * The number of an ASCII decimal without sign and leading zeros, at most 2^53 − 1; else undefined. Sizes, indices and
 * timestamps are written so in every format of a log.
 */
function parseDecimal(text) {
    if (!/^(?:0|[1-9]\d{0,15})$/.test(text))
        return undefined;
    const value = Number(text);
    return Number.isSafeInteger(value) ? value : undefined;
}


/***/ }),

/***/ 36731:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jq: () => (/* binding */ leafHash),
/* harmony export */   Kx: () => (/* binding */ emptyRoot),
/* harmony export */   df: () => (/* binding */ sameHash),
/* harmony export */   sc: () => (/* binding */ sha256),
/* harmony export */   yi: () => (/* binding */ hashBytes),
/* harmony export */   zB: () => (/* binding */ nodeHash)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

/** Bytes of SHA-256, the only hash of the formats. */
const hashBytes = 32;
/**
 * SHA-256. In one call where Node has it (20.12). As text and then as bytes is twice as fast as bytes at once, each of which gets memory of its own
 * outside of the heap; a whole log is some millions of hashes.
 */
const sha256 = typeof node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash === 'function'
    ? (data) => Buffer.from(node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash('sha256', data, 'binary'), 'latin1')
    : (data) => Buffer.from(node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash('sha256').update(data).digest('binary'), 'latin1');
const leafPrefix = 0x00;
const nodePrefix = 0x01;
/** The root of the tree without entries: SHA-256 of nothing (RFC 6962, section 2.1). */
const emptyRoot = sha256(new Uint8Array());
/** What a leaf of a usual length hashes, one after the other in the same place. */
const leafMessage = new Uint8Array(4_096);
/** SHA-256(0x00 ‖ entry). The prefixes keep a leaf from being taken for a node. */
function leafHash(entry) {
    const isUsual = entry.length < leafMessage.length;
    const message = isUsual ? leafMessage : new Uint8Array(entry.length + 1);
    message[0] = leafPrefix;
    message.set(entry, 1);
    return sha256(isUsual ? message.subarray(0, entry.length + 1) : message);
}
/** What a node hashes, one after the other in the same place. */
const nodeMessage = new Uint8Array(1 + 2 * hashBytes);
nodeMessage[0] = nodePrefix;
/** SHA-256(0x01 ‖ left ‖ right), of two hashes. */
function nodeHash(left, right) {
    nodeMessage.set(left, 1);
    nodeMessage.set(right, 1 + hashBytes);
    return sha256(nodeMessage);
}
/** Whether two hashes are the same. Roots and proofs are public, so the time it takes may tell where they differ. */
function sameHash(one, other) {
    return Buffer.compare(one, other) === 0;
}


/***/ }),

/***/ 50930:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ nameFault),
/* harmony export */   d: () => (/* binding */ nameBytes)
/* harmony export */ });
/* harmony import */ var _tlog_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(18154);

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

/***/ 87167:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ formatNote),
/* harmony export */   w: () => (/* binding */ parseNote)
/* harmony export */ });
/* harmony import */ var _base64_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48096);
/* harmony import */ var _key_name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(50930);
/* harmony import */ var _tlog_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18154);



/** At most so many signature lines are read; the format asks for 16. */
const mostSignatures = 64;
/** Bytes: 64 lines of the largest post-quantum signatures are below 500 kB. */
const largestNote = 1_000_000;
const keyIdBytes = 4;
const dash = '— ';
const dashBytes = Buffer.from(dash).toString('latin1');
/** Reads a note; no signature is checked. Throws a `TlogError` that names the place for whatever is not spelled as the format says. */
function parseNote(bytes) {
    if (bytes.length > largestNote)
        throw wrong('note', `it has ${bytes.length} bytes, and ${largestNote} are allowed`);
    const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    demandText(whole);
    const end = whole.lastIndexOf('\n\n');
    if (end === -1)
        throw wrong('note', 'there is no blank line between the text and the signatures');
    const lines = whole.toString('latin1', end + 2).split('\n');
    if (lines.pop() !== '' || lines.length === 0)
        throw wrong('note', 'it must end with signature lines, each with a newline');
    if (lines.length > mostSignatures)
        throw wrong('note', `it has ${lines.length} signature lines, and ${mostSignatures} are allowed`);
    return { text: bytes.subarray(0, end + 1), signatures: lines.map(signatureOf) };
}
/** The bytes of a note. Throws a `TlogError` for a text or name that cannot be in one. */
function formatNote({ text, signatures }) {
    const lines = signatures.map(({ name, keyId, payload }) => {
        const fault = (0,_key_name_js__WEBPACK_IMPORTED_MODULE_0__/* .nameFault */ .I)(name);
        if (fault !== undefined)
            throw wrong('signature line', `the name ${fault}`);
        return `${dash}${name} ${(0,_base64_js__WEBPACK_IMPORTED_MODULE_2__/* .encodeBase64 */ .W)(Buffer.concat([Buffer.from(keyId, 'hex'), payload]))}\n`;
    });
    if (text.at(-1) !== 0x0a)
        throw wrong('note', 'its text does not end with a newline');
    const note = Buffer.concat([text, Buffer.from(`\n${lines.join('')}`)]);
    demandText(note);
    return note;
}
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
function demandText(bytes) {
    // a loop, since a log has a note in each of many thousands of commits
    for (let place = 0; place < bytes.length; place += 1) {
        const byte = bytes[place] ?? 0;
        if (byte < 0x20 && byte !== 0x0a)
            throw wrong('note', `byte ${place} is a control character; newlines are the only ones allowed`);
    }
    try {
        decoder.decode(bytes);
    }
    catch {
        throw wrong('note', 'it is no UTF-8 text');
    }
}
/** `line` has one character for each byte, of which base64 takes half the time of a text with the dash in it. */
function signatureOf(line, index) {
    const where = `note, signature line ${index + 1}`;
    const end = line.indexOf(' ', dashBytes.length);
    const base64 = line.slice(end + 1);
    if (!line.startsWith(dashBytes) || end === -1 || base64.includes(' '))
        throw wrong(where, 'it must be "— NAME BASE64"');
    const name = Buffer.from(line.slice(dashBytes.length, end), 'latin1').toString();
    const fault = (0,_key_name_js__WEBPACK_IMPORTED_MODULE_0__/* .nameFault */ .I)(name);
    if (fault !== undefined)
        throw wrong(where, `the name ${fault}`);
    const bytes = (0,_base64_js__WEBPACK_IMPORTED_MODULE_2__/* .decodeBase64 */ .y)(base64);
    if (bytes === undefined)
        throw wrong(where, 'the signature is no canonical base64 with padding');
    if (bytes.length <= keyIdBytes)
        throw wrong(where, `the signature has ${bytes.length} bytes: a key id of ${keyIdBytes} and at least one more are needed`);
    return { name, keyId: Buffer.from(bytes.subarray(0, keyIdBytes)).toString('hex'), payload: bytes.subarray(keyIdBytes) };
}
function wrong(where, message) {
    return new _tlog_error_js__WEBPACK_IMPORTED_MODULE_1__/* .TlogError */ .v({ where, message });
}


/***/ }),

/***/ 86633:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ formatPolicy),
/* harmony export */   O: () => (/* binding */ parsePolicy)
/* harmony export */ });
/* harmony import */ var _tlog_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(18154);
/* harmony import */ var _vkey_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(52958);


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

/***/ 19813:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H6: () => (/* binding */ consistencyProof),
/* harmony export */   Ko: () => (/* binding */ verifyConsistency),
/* harmony export */   nT: () => (/* binding */ inclusionProof),
/* harmony export */   yR: () => (/* binding */ verifyInclusion)
/* harmony export */ });
/* harmony import */ var _hash_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36731);
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77779);


/**
 * The hashes that lead from leaf `index` to the root of the first `size` leaves, from the leaf's sibling up (RFC 6962,
 * section 2.1.1). Throws a `RangeError` for an index that is not in the tree.
 */
async function inclusionProof({ index, size, read }) {
    (0,_tree_js__WEBPACK_IMPORTED_MODULE_1__/* .assertSize */ .Sl)(size);
    if (!Number.isSafeInteger(index) || index < 0 || index >= size)
        throw new RangeError(`a tree of ${size} leaves has no leaf ${index}`);
    return hashesOf(siblings({ index, span: { begin: 0, end: size } }), read);
}
/** What stands beside the way from the root down to a leaf, lowest first. */
function siblings({ index, span }) {
    const found = [];
    for (let { begin, end } = span; end - begin > 1;) {
        const middle = begin + split(end - begin);
        if (index < middle) {
            found.unshift({ begin: middle, end });
            end = middle;
        }
        else {
            found.unshift({ begin, end: middle });
            begin = middle;
        }
    }
    return found;
}
/**
 * The hashes that show that the first `from` leaves of the tree of `to` leaves are what they were (RFC 6962, section 2.1.2). None
 * where `from` is 0 or `to`. Throws a `RangeError` for sizes that are none, or the wrong way round.
 */
async function consistencyProof({ from, to, read }) {
    (0,_tree_js__WEBPACK_IMPORTED_MODULE_1__/* .assertSize */ .Sl)(from);
    (0,_tree_js__WEBPACK_IMPORTED_MODULE_1__/* .assertSize */ .Sl)(to);
    if (from > to)
        throw new RangeError(`a tree of ${to} leaves is no later one than one of ${from}`);
    return from === 0 || from === to ? [] : hashesOf(unchanged({ from, to }), read);
}
function unchanged({ from, to }) {
    const found = [];
    let span = { begin: 0, end: to };
    while (from !== span.end) {
        const middle = span.begin + split(span.end - span.begin);
        const left = { begin: span.begin, end: middle };
        const right = { begin: middle, end: span.end };
        found.unshift(from <= middle ? right : left);
        span = from <= middle ? left : right;
    }
    // the verifier has the old root: where that is a subtree of the new tree it is not repeated
    return span.begin === 0 ? found : [span, ...found];
}
async function hashesOf(spans, read) {
    return Promise.all(spans.map(async (span) => (0,_tree_js__WEBPACK_IMPORTED_MODULE_1__/* .foldEdge */ .dj)(await Promise.all((0,_tree_js__WEBPACK_IMPORTED_MODULE_1__/* .rangeNodes */ .PI)(span).map(async (node) => read(node))))));
}
/** The largest power of two below `leaves`: where a tree of more than one leaf is cut. */
function split(leaves) {
    const power = (0,_tree_js__WEBPACK_IMPORTED_MODULE_1__/* .largestPowerOfTwo */ .tS)(leaves);
    return power === leaves ? power / 2 : power;
}
/** Whether the proof leads from the leaf to the root (RFC 9162, section 2.1.3.2). False for whatever is wrong with any part. */
function verifyInclusion({ index, size, leafHash, root, proof }) {
    if (!areSizes(index, size) || index >= size || !areHashes([leafHash, root, ...proof]))
        return false;
    let hash = leafHash;
    let at = index;
    let last = size - 1;
    for (const sibling of proof) {
        if (last === 0)
            return false;
        if (at % 2 === 1 || at === last) {
            hash = (0,_hash_js__WEBPACK_IMPORTED_MODULE_0__/* .nodeHash */ .zB)(sibling, hash);
            // levels at which the node is an only child have no sibling
            for (; at % 2 === 0 && at !== 0; at /= 2)
                last = Math.floor(last / 2);
        }
        else {
            hash = (0,_hash_js__WEBPACK_IMPORTED_MODULE_0__/* .nodeHash */ .zB)(hash, sibling);
        }
        at = Math.floor(at / 2);
        last = Math.floor(last / 2);
    }
    return last === 0 && (0,_hash_js__WEBPACK_IMPORTED_MODULE_0__/* .sameHash */ .df)(hash, root);
}
/**
 * Whether the tree of `to` leaves and root `toRoot` begins with that of `from` leaves and root `fromRoot` (RFC 9162, section
 * 2.1.4.2). Every tree begins with the empty one. False for whatever is wrong with any part.
 */
function verifyConsistency({ from, to, fromRoot, toRoot, proof }) {
    if (!areSizes(from, to) || from > to || !areHashes([fromRoot, toRoot, ...proof]))
        return false;
    if (from === to)
        return proof.length === 0 && (0,_hash_js__WEBPACK_IMPORTED_MODULE_0__/* .sameHash */ .df)(fromRoot, toRoot);
    if (from === 0)
        return proof.length === 0 && (0,_hash_js__WEBPACK_IMPORTED_MODULE_0__/* .sameHash */ .df)(fromRoot, _hash_js__WEBPACK_IMPORTED_MODULE_0__/* .emptyRoot */ .Kx);
    const [first, ...path] = (0,_tree_js__WEBPACK_IMPORTED_MODULE_1__/* .largestPowerOfTwo */ .tS)(from) === from ? [fromRoot, ...proof] : proof;
    return first !== undefined && leadsToBoth({ from, to, fromRoot, toRoot, first, path });
}
function leadsToBoth({ from, to, fromRoot, toRoot, first, path }) {
    let [at, last] = [from - 1, to - 1];
    for (; at % 2 === 1; at = (at - 1) / 2)
        last = Math.floor(last / 2);
    let [old, current] = [first, first];
    for (const sibling of path) {
        if (last === 0)
            return false;
        if (at % 2 === 1 || at === last) {
            old = (0,_hash_js__WEBPACK_IMPORTED_MODULE_0__/* .nodeHash */ .zB)(sibling, old);
            current = (0,_hash_js__WEBPACK_IMPORTED_MODULE_0__/* .nodeHash */ .zB)(sibling, current);
            for (; at % 2 === 0 && at !== 0; at /= 2)
                last = Math.floor(last / 2);
        }
        else {
            current = (0,_hash_js__WEBPACK_IMPORTED_MODULE_0__/* .nodeHash */ .zB)(current, sibling);
        }
        at = Math.floor(at / 2);
        last = Math.floor(last / 2);
    }
    return last === 0 && (0,_hash_js__WEBPACK_IMPORTED_MODULE_0__/* .sameHash */ .df)(old, fromRoot) && (0,_hash_js__WEBPACK_IMPORTED_MODULE_0__/* .sameHash */ .df)(current, toRoot);
}
function areSizes(...sizes) {
    return sizes.every((size) => Number.isSafeInteger(size) && size >= 0);
}
function areHashes(hashes) {
    return hashes.every((hash) => hash.length === _hash_js__WEBPACK_IMPORTED_MODULE_0__/* .hashBytes */ .yi);
}


/***/ }),

/***/ 94327:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H1: () => (/* binding */ tilesFor),
/* harmony export */   L8: () => (/* binding */ parseTilePath),
/* harmony export */   UF: () => (/* binding */ parseTile),
/* harmony export */   cc: () => (/* binding */ tileIn),
/* harmony export */   ip: () => (/* binding */ formatTile),
/* harmony export */   ph: () => (/* binding */ tileWidth),
/* harmony export */   rZ: () => (/* binding */ tileRoot),
/* harmony export */   uB: () => (/* binding */ tilePath),
/* harmony export */   wG: () => (/* binding */ tileReader)
/* harmony export */ });
/* harmony import */ var _decimal_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(43264);
/* harmony import */ var _hash_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36731);
/* harmony import */ var _tlog_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18154);
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(77779);




/** Hashes of a full tile, entries of a full bundle. */
const tileWidth = 256;
/** Levels of the tree in one level of tiles. */
const tileHeight = 8;
/** `tile/<level>/<index>`, with `.p/<width>` where it is partial; index 1234067 is `x001/x234/067`. */
function tilePath({ level, index, width }) {
    const digits = String(index);
    const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
    const name = groups.map((group, at) => at === groups.length - 1 ? group : `x${group}`).join('/');
    return `tile/${level}/${name}${width === tileWidth ? '' : `.p/${width}`}`;
}
const pathPattern = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/(\d{1,3}))?$/;
/** The tile whose path it is; undefined for anything that is not written exactly as `tilePath` does. */
function parseTilePath(path) {
    const [, levelText = '', name = '', widthText] = pathPattern.exec(path) ?? [];
    const level = levelText === 'entries' ? 'entries' : (0,_decimal_js__WEBPACK_IMPORTED_MODULE_3__/* .parseDecimal */ .$)(levelText);
    const index = Number(name.replaceAll(/[x/]/g, ''));
    const width = widthText === undefined ? tileWidth : (0,_decimal_js__WEBPACK_IMPORTED_MODULE_3__/* .parseDecimal */ .$)(widthText);
    if (level === undefined || width === undefined || !Number.isSafeInteger(index))
        return undefined;
    const tile = { level, index, width };
    const allowed = (level === 'entries' || level <= 63) && width >= 1 && width <= tileWidth;
    return allowed && tilePath(tile) === path ? tile : undefined;
}
/** The tile at that place in a log of `size` entries; undefined where such a log has none. */
function tileIn({ level, index, size }) {
    const width = Math.min(tileWidth, hashesAt(level, size) - index * tileWidth);
    return width > 0 ? { level, index, width } : undefined;
}
/**
 * The bundles and tiles of a log of `size` entries, level by level from the entries up; only those that a log of `since` entries did not have
 * where that is given. Partial tiles of sizes in between are not among them.
 */
function* tilesFor(size, since = 0) {
    (0,_tree_js__WEBPACK_IMPORTED_MODULE_2__/* .assertSize */ .Sl)(size);
    (0,_tree_js__WEBPACK_IMPORTED_MODULE_2__/* .assertSize */ .Sl)(since);
    yield* tilesOf({ level: 'entries', size, since });
    for (let level = 0; hashesAt(level, size) > 0; level += 1)
        yield* tilesOf({ level, size, since });
}
function* tilesOf({ level, size, since }) {
    if (hashesAt(level, since) === hashesAt(level, size))
        return;
    for (let index = Math.floor(hashesAt(level, since) / tileWidth);; index += 1) {
        const tile = tileIn({ level, index, size });
        if (tile === undefined)
            return;
        yield tile;
    }
}
/** How many hashes of a level a log of `size` entries has: only full tiles of a level have one in the next. */
function hashesAt(level, size) {
    return level === 'entries' ? size : Math.floor(size / tileWidth ** level);
}
/** The hashes of a tile of that width. Throws a `TlogError` where there are more or fewer bytes. */
function parseTile(bytes, width) {
    if (bytes.length !== width * _hash_js__WEBPACK_IMPORTED_MODULE_0__/* .hashBytes */ .yi) {
        throw new _tlog_error_js__WEBPACK_IMPORTED_MODULE_1__/* .TlogError */ .v({ where: 'tile', message: `${width} hashes are ${width * _hash_js__WEBPACK_IMPORTED_MODULE_0__/* .hashBytes */ .yi} bytes, and there are ${bytes.length}` });
    }
    return Array.from({ length: width }, (_, at) => bytes.subarray(at * _hash_js__WEBPACK_IMPORTED_MODULE_0__/* .hashBytes */ .yi, (at + 1) * _hash_js__WEBPACK_IMPORTED_MODULE_0__/* .hashBytes */ .yi));
}
/** The content of a tile. */
function formatTile(hashes) {
    const bytes = new Uint8Array(hashes.length * _hash_js__WEBPACK_IMPORTED_MODULE_0__/* .hashBytes */ .yi);
    for (const [at, hash] of hashes.entries())
        bytes.set(hash, at * _hash_js__WEBPACK_IMPORTED_MODULE_0__/* .hashBytes */ .yi);
    return bytes;
}
/** The root of the subtree over the hashes of a full tile, or of any other power of two of them. */
function tileRoot(hashes) {
    let row = hashes;
    while (row.length > 1)
        row = pairs(row);
    const [root] = row;
    if (root === undefined)
        throw new RangeError('a subtree has at least one hash');
    return root;
}
function pairs(row) {
    const above = [];
    for (let at = 0; at + 1 < row.length; at += 2) {
        const [left, right] = row.slice(at, at + 2);
        if (left !== undefined && right !== undefined)
            above.push((0,_hash_js__WEBPACK_IMPORTED_MODULE_0__/* .nodeHash */ .zB)(left, right));
    }
    return above;
}
/**
 * Reads the hashes of subtrees out of tiles of a log of `size` entries, for proofs and stored edges. A tile is asked for as that size
 * has it; one that has grown since will do.
 */
function tileReader({ size, hashes }) {
    return async (node) => {
        const { tile, from, count } = placeOf(node, size);
        return tileRoot((await hashes(tile)).slice(from, from + count));
    };
}
/** The tile that holds the hashes under a node, and which of them these are. Throws a `RangeError` for a node that is not in the tree. */
function placeOf({ level, index }, size) {
    const tileLevel = Math.floor(level / tileHeight);
    const count = 2 ** (level % tileHeight);
    const first = index * count;
    const tile = tileIn({ level: tileLevel, index: Math.floor(first / tileWidth), size });
    if (tile === undefined || first % tileWidth + count > tile.width)
        throw new RangeError(`a tree of ${size} leaves has no node ${level}/${index}`);
    return { tile, from: first % tileWidth, count };
}


/***/ }),

/***/ 18154:
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

/***/ 77779:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $9: () => (/* binding */ edgeNodes),
/* harmony export */   PI: () => (/* binding */ rangeNodes),
/* harmony export */   Sl: () => (/* binding */ assertSize),
/* harmony export */   dH: () => (/* binding */ compactRange),
/* harmony export */   dj: () => (/* binding */ foldEdge),
/* harmony export */   tS: () => (/* binding */ largestPowerOfTwo)
/* harmony export */ });
/* unused harmony export rootOf */
/* harmony import */ var _hash_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36731);

/** A tree of no leaves, or the one whose stored edge is given. Throws a `RangeError` for an edge that is not of that size. */
function compactRange({ size, edge } = { size: 0, edge: [] }) {
    if (edgeNodes(size).length !== edge.length) {
        throw new RangeError(`a tree of ${size} leaves has ${edgeNodes(size).length} perfect subtrees, not ${edge.length}`);
    }
    const hashes = [...edge];
    let leaves = size;
    return {
        get size() {
            return leaves;
        },
        append(leafHash) {
            if (leaves === Number.MAX_SAFE_INTEGER)
                throw new RangeError('a tree has at most 2^53 − 1 leaves');
            let hash = leafHash;
            // each trailing one in the size is a perfect subtree that the new leaf completes
            for (let rest = leaves; rest % 2 === 1; rest = (rest - 1) / 2)
                hash = (0,_hash_js__WEBPACK_IMPORTED_MODULE_0__/* .nodeHash */ .zB)(hashes.pop() ?? hash, hash);
            hashes.push(hash);
            leaves += 1;
        },
        root: () => foldEdge(hashes),
        edge: () => [...hashes],
    };
}
/** The root of a tree from the roots of its perfect subtrees, largest first. */
function foldEdge(edge) {
    return edge.length === 0 ? _hash_js__WEBPACK_IMPORTED_MODULE_0__/* .emptyRoot */ .Kx : edge.reduceRight((right, left) => (0,_hash_js__WEBPACK_IMPORTED_MODULE_0__/* .nodeHash */ .zB)(left, right));
}
/** The root of a tree of these leaves (RFC 6962, section 2.1). */
function rootOf(leafHashes) {
    const range = compactRange();
    for (const hash of leafHashes)
        range.append(hash);
    return range.root();
}
/** The perfect subtrees that a tree of `size` leaves consists of, largest first. Throws a `RangeError` for what is no size. */
function edgeNodes(size) {
    assertSize(size);
    return rangeNodes({ begin: 0, end: size });
}
/**
 * The perfect subtrees that cover the leaves from `begin` to before `end`, left to right, where `begin` is where a right
 * subtree of some tree begins: as the tree itself is cut.
 */
function rangeNodes({ begin, end }) {
    const nodes = [];
    let from = begin;
    while (from < end) {
        const width = largestPowerOfTwo(end - from);
        nodes.push({ level: Math.log2(width), index: from / width });
        from += width;
    }
    return nodes;
}
/** The largest power of two that is at most `n`, for 1 ≤ n ≤ 2^53 − 1; bit operators end at 2^32. */
function largestPowerOfTwo(n) {
    let power = 1;
    while (power * 2 <= n)
        power *= 2;
    return power;
}
/** Throws a `RangeError` for what cannot be a number of leaves: a fault of the caller, since parsers give sizes only. */
function assertSize(size) {
    if (!Number.isSafeInteger(size) || size < 0)
        throw new RangeError(`a tree has 0 to 2^53 − 1 leaves, not ${size}`);
}


/***/ }),

/***/ 99241:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ judgeCheckpoint)
/* harmony export */ });
/* harmony import */ var _checkpoint_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95940);

/**
 * Judges a signed checkpoint: every log key of the policy has to have signed, and the witnesses of the quorum. A policy is for one log: with a
 * log key of another name nothing is believed, since the key of a log has its name, and leaving it out would let the others do without it.
 * Throws a `TlogError` for a note that does not parse.
 */
function judgeCheckpoint({ note, policy, known }) {
    const verified = (0,_checkpoint_js__WEBPACK_IMPORTED_MODULE_0__/* .verifyCheckpoint */ .om)({ note, keys: [...policy.logs, ...policy.witnesses], known });
    const { checkpoint } = verified;
    if (!policy.logs.some(({ name }) => name === checkpoint.origin))
        return { kind: 'untrusted', checkpoint, why: { kind: 'other-log', origin: checkpoint.origin } };
    const stray = policy.logs.find(({ name }) => name !== checkpoint.origin);
    if (stray !== undefined)
        return { kind: 'untrusted', checkpoint, why: { kind: 'other-name', key: stray } };
    if (verified.kind === 'wrong-signature')
        return { kind: 'untrusted', checkpoint, why: { kind: 'wrong-signature', key: verified.key } };
    const { signed } = verified;
    const missing = policy.logs.find((key) => !signed.some((one) => one.key === key));
    if (missing !== undefined)
        return { kind: 'untrusted', checkpoint, why: { kind: 'missing-signature', key: missing } };
    if (!isMet(policy.quorum, signed))
        return { kind: 'untrusted', checkpoint, why: { kind: 'no-quorum' } };
    return { kind: 'trusted', checkpoint, signed };
}
function isMet(quorum, signed) {
    switch (quorum.kind) {
        case 'none':
            return true;
        case 'witness':
            return signed.some(({ key }) => key === quorum.key);
        case 'group':
            return quorum.members.filter((member) => isMet(member, signed)).length >= quorum.threshold;
    }
}


/***/ }),

/***/ 52958:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T2: () => (/* binding */ formatVkey),
/* harmony export */   lo: () => (/* binding */ keyTypes),
/* harmony export */   yg: () => (/* binding */ keyIdOf),
/* harmony export */   z5: () => (/* binding */ parseVkey)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _base64_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(48096);
/* harmony import */ var _key_name_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(50930);
/* harmony import */ var _tlog_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(18154);




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
