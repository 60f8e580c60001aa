export const id = 7944;
export const ids = [7944];
export const modules = {

/***/ 7780:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hs: () => (/* binding */ formatCommit),
/* harmony export */   L5: () => (/* binding */ parseCommit),
/* harmony export */   Sh: () => (/* binding */ parseCommitName),
/* harmony export */   l3: () => (/* binding */ commitName)
/* harmony export */ });
/* harmony import */ var _tlog_base64_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8096);
/* harmony import */ var _tlog_hash_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6731);
/* harmony import */ var _tlog_tlog_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8154);



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
    return JSON.stringify({ checkpoint, entries, n, prev, root: (0,_tlog_base64_js__WEBPACK_IMPORTED_MODULE_2__/* .encodeBase64 */ .W)(root), size });
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
    const root = typeof base64 === 'string' ? (0,_tlog_base64_js__WEBPACK_IMPORTED_MODULE_2__/* .decodeBase64 */ .y)(base64) : undefined;
    if (root?.length !== _tlog_hash_js__WEBPACK_IMPORTED_MODULE_0__/* .hashBytes */ .yi)
        throw wrong(`\`root\` must be ${_tlog_hash_js__WEBPACK_IMPORTED_MODULE_0__/* .hashBytes */ .yi} bytes in base64`);
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
    return new _tlog_tlog_error_js__WEBPACK_IMPORTED_MODULE_1__/* .TlogError */ .v({ where: 'commit', message });
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

/***/ 7944:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/core/json.js
var json = __webpack_require__(8314);
// EXTERNAL MODULE: ./build/tlog/bundle.js
var tlog_bundle = __webpack_require__(3667);
// EXTERNAL MODULE: ./build/core/canonical.js
var canonical = __webpack_require__(7592);
;// CONCATENATED MODULE: ./build/audit/log/append/strict-json.js



const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]|-?\d[\d.eE+-]*/gs;
/**
 * The one canonical spelling (RFC 8785) of a JSON object, or what keeps it from having one. What `JSON.parse` would hide is refused: a name that
 * comes twice, of which it keeps the last, and an integer beyond ±(2^53 − 1), which it rounds.
 */
function canonicalObject(text) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch (error) {
        return { fault: `is no JSON: ${(0,errors/* messageOf */.bD)(error)}` };
    }
    if (!(0,json/* isJsonObject */.O)(value))
        return { fault: 'is no JSON object' };
    const fault = hiddenFault(text);
    if (fault !== undefined)
        return { fault };
    try {
        return { text: (0,canonical/* canonicalJson */.dj)(value), value };
    }
    catch (error) {
        return { fault: `has no canonical form: ${(0,errors/* messageOf */.bD)(error)}` };
    }
}
/** Goes through the tokens of a text that is known to be JSON. */
function hiddenFault(text) {
    const open = [];
    let before = '';
    for (const [found] of text.matchAll(token)) {
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

;// CONCATENATED MODULE: ./build/audit/log/append/entries.js




/** Bytes of one commit's entries at most: written as strings in JSON they can double, and stay below what a store takes. */
const mostBytes = 24 * 1024 * 1024;
/**
 * Reads one event a line. Throws `input-file-invalid` with every line that cannot be one, and says what is wrong with it: nothing is appended
 * then. Blank lines are left out.
 */
function parseEntries({ text, file }) {
    const lines = text.split('\n').map((line, index) => ({ line, number: index + 1 })).filter(({ line }) => line.trim() !== '');
    const read = lines.map(({ line, number }) => ({ number, ...entryOf(line) }));
    const problems = read.flatMap((one) => ('fault' in one ? [{ file, line: one.number, message: `line ${one.number} ${one.fault}` }] : []));
    const entries = read.flatMap((one) => ('fault' in one ? [] : [one.entry]));
    const [first] = problems;
    const bytes = entries.reduce((sum, entry) => sum + Buffer.byteLength(entry.text), 0);
    if (first !== undefined || read.length === 0 || bytes > mostBytes) {
        throw new errors/* DeliveryError */.VE({
            code: 'input-file-invalid',
            message: first?.message ?? (read.length === 0 ? `${file} has no event` : `${file} has ${bytes} bytes of events, and one commit takes ${mostBytes}: append them in parts`),
            hint: 'the input is JSON Lines, one object per event and line; docs/audit-log.md says what an event can be',
            problems: problems.slice(0, 100),
        });
    }
    return entries;
}
function entryOf(line) {
    const canonical = canonicalObject(line);
    if ('fault' in canonical)
        return canonical;
    const bytes = Buffer.byteLength(canonical.text);
    if (bytes > tlog_bundle/* longestEntry */.tr)
        return { fault: `has ${bytes} bytes; an event has at most ${tlog_bundle/* longestEntry */.tr}: keep what is large elsewhere, and its digest in the event` };
    const idem = idemOf(canonical.value);
    return { entry: { text: canonical.text, ...(idem === undefined ? {} : { idem }) } };
}
/** Where an event says what makes it the same as another: at its top, or among the fields that this product's own events have. */
function idemOf({ idem, data }) {
    if (typeof idem === 'string')
        return idem;
    const fields = (0,json/* objectOf */.X)(data)['customData'];
    const own = (0,json/* objectOf */.X)(fields)['idem'];
    return typeof own === 'string' ? own : undefined;
}

// EXTERNAL MODULE: ./build/tlog/checkpoint.js + 2 modules
var tlog_checkpoint = __webpack_require__(8218);
// EXTERNAL MODULE: ./build/audit/log/commit.js
var log_commit = __webpack_require__(7780);
// EXTERNAL MODULE: ./build/tlog/hash.js
var hash = __webpack_require__(6731);
// EXTERNAL MODULE: ./build/tlog/tile.js
var tlog_tile = __webpack_require__(4327);
// EXTERNAL MODULE: ./build/tlog/tree.js
var tree = __webpack_require__(7779);
;// CONCATENATED MODULE: ./build/audit/log/append/frontier.js




/** The edge of a log without entries. */
const emptyFrontier = { size: 0, entries: [], levels: [] };
/** Reads the edge of a log of `size` entries; `read` gets the names that such a log has, and throws where one is not there. */
async function readFrontier({ size, read }) {
    const partial = async (tile, parse) => tile === undefined || tile.width === tlog_tile/* tileWidth */.ph ? [] : parse(await read((0,tlog_tile/* tilePath */.uB)(tile)), tile.width);
    const levels = [];
    for (let level = 0, count = size; count > 0; level += 1, count = Math.floor(count / tlog_tile/* tileWidth */.ph)) {
        levels.push(partial((0,tlog_tile/* tileIn */.cc)({ level, index: Math.floor(count / tlog_tile/* tileWidth */.ph), size }), tlog_tile/* parseTile */.UF));
    }
    const bundle = partial((0,tlog_tile/* tileIn */.cc)({ level: 'entries', index: Math.floor(size / tlog_tile/* tileWidth */.ph), size }), tlog_bundle/* parseBundle */.QN);
    const [entries, rows] = await Promise.all([bundle, Promise.all(levels)]);
    return { size, entries, levels: rows };
}
/** The root of the tree that ends at the edge. */
function rootOfFrontier({ size, levels }) {
    return size === 0 ? hash/* emptyRoot */.Kx : (0,tree/* foldEdge */.dj)(levels.toReversed().flatMap(perfectRoots));
}
/** The roots of the perfect subtrees that a row of less than 256 hashes consists of, largest first. */
function perfectRoots(row) {
    const roots = [];
    let at = 0;
    for (let width = tlog_tile/* tileWidth */.ph / 2; width >= 1; width /= 2) {
        if (row.length - at < width)
            continue;
        roots.push((0,tlog_tile/* tileRoot */.rZ)(row.slice(at, at + width)));
        at += width;
    }
    return roots;
}
/** The edge after `added`, and the bundles and tiles that they filled. */
function extend(from, added) {
    const full = [];
    const levels = from.levels.map((row) => [...row]);
    let entries = [...from.entries];
    let size = from.size;
    function push(level, hash) {
        const row = levels[level] ?? [];
        levels[level] = row;
        row.push(hash);
        if (row.length < tlog_tile/* tileWidth */.ph)
            return;
        full.push({ name: (0,tlog_tile/* tilePath */.uB)({ level, index: Math.floor((size - 1) / tlog_tile/* tileWidth */.ph ** (level + 1)), width: tlog_tile/* tileWidth */.ph }), content: (0,tlog_tile/* formatTile */.ip)(row) });
        levels[level] = [];
        push(level + 1, (0,tlog_tile/* tileRoot */.rZ)(row));
    }
    for (const entry of added) {
        size += 1;
        entries.push(entry);
        if (entries.length === tlog_tile/* tileWidth */.ph) {
            full.push({ name: (0,tlog_tile/* tilePath */.uB)({ level: 'entries', index: size / tlog_tile/* tileWidth */.ph - 1, width: tlog_tile/* tileWidth */.ph }), content: (0,tlog_bundle/* formatBundle */.a1)(entries) });
            entries = [];
        }
        push(0, (0,hash/* leafHash */.Jq)(entry));
    }
    return { frontier: { size, entries, levels }, full };
}
/** The bundle and tiles at the edge that are not full: each published size has its own. */
function partialFiles({ size, entries, levels }) {
    const bundle = entries.length === 0 ? [] : [{ level: 'entries', width: entries.length, content: (0,tlog_bundle/* formatBundle */.a1)(entries) }];
    const tiles = levels.map((row, level) => ({ level, width: row.length, content: (0,tlog_tile/* formatTile */.ip)(row) })).filter(({ width }) => width > 0);
    return [...bundle, ...tiles].map(({ level, width, content }) => {
        const covered = level === 'entries' ? tlog_tile/* tileWidth */.ph : tlog_tile/* tileWidth */.ph ** (level + 1);
        return { name: (0,tlog_tile/* tilePath */.uB)({ level, index: Math.floor(size / covered), width }), content };
    });
}

// EXTERNAL MODULE: ./build/tlog/tlog-error.js
var tlog_error = __webpack_require__(8154);
// EXTERNAL MODULE: ./build/tlog/trust.js
var trust = __webpack_require__(9241);
;// CONCATENATED MODULE: ./build/audit/log/append/head.js






/** A reader that believes the keys of `policy`. What it refuses is `chain-broken`, with the name of the file. */
function createSignedReader({ store, policy }) {
    function judged(name, note) {
        const judgement = parsed(name, () => (0,trust/* judgeCheckpoint */.a)({ note, policy }));
        if (judgement.kind === 'trusted')
            return judgement.checkpoint;
        throw broken(name, judgement.why.kind === 'other-log' ? 'it is of another log' : "its checkpoint is not signed by this log's keys");
    }
    async function exists(n) {
        return (await store.get((0,log_commit/* commitName */.l3)(n))) !== undefined;
    }
    return {
        async commit(n) {
            const name = (0,log_commit/* commitName */.l3)(n);
            const bytes = await store.get(name);
            if (bytes === undefined)
                return undefined;
            const commit = parsed(name, () => (0,log_commit/* parseCommit */.L5)(bytes));
            const says = judged(name, Buffer.from(commit.checkpoint));
            const agrees = commit.n === n && says.size === commit.size && (0,hash/* sameHash */.df)(says.root, commit.root) && commit.entries.length <= commit.size;
            if (!agrees)
                throw broken(name, 'what it says is not what is signed in it');
            return { commit, digest: (0,canonical/* sha256Hex */.fg)(bytes) };
        },
        async checkpoint() {
            const note = await store.get('checkpoint');
            return note === undefined ? undefined : { checkpoint: judged('checkpoint', note), note };
        },
        // commits have no gaps, so a few dozen looks find the last of any number, where a list of all would take as long as the log
        async lastCommit() {
            if (!await exists(0))
                return -1;
            let [low, high] = [0, 1];
            while (await exists(high))
                [low, high] = [high, high * 2];
            while (high - low > 1) {
                const middle = low + Math.floor((high - low) / 2);
                if (await exists(middle))
                    low = middle;
                else
                    high = middle;
            }
            return low;
        },
        async file(name) {
            const bytes = await store.get(name);
            if (bytes === undefined)
                throw broken(name, 'it is missing');
            return bytes;
        },
    };
}
function parsed(name, parse) {
    try {
        return parse();
    }
    catch (error) {
        throw error instanceof tlog_error/* TlogError */.v ? broken(name, error.message) : error;
    }
}
/** The log does not verify: whatever would be added would hide what happened to it. */
function broken(name, why) {
    return new errors/* DeliveryError */.VE({
        code: 'chain-broken',
        message: `nothing is added to the log, which does not verify: ${name}: ${why}`,
        hint: '`pqc-delivery audit verify` says what happened to it; keep it as evidence, and begin a new one with `audit init`',
    });
}

;// CONCATENATED MODULE: ./build/audit/log/append/idem.js




/** Full bundles that are looked through for an event that is appended again: 4,096 entries, and what is behind them. */
const bundlesBack = 16;
/** Where events with these keys are among the newest entries of a log: a retry comes soon after what it repeats. */
async function findIdems({ keys, frontier, read }) {
    const found = new Map();
    if (keys.size === 0)
        return found;
    const full = Math.floor(frontier.size / tlog_tile/* tileWidth */.ph);
    note(found, { keys, entries: frontier.entries, first: full * tlog_tile/* tileWidth */.ph });
    for (let index = full - 1; index >= Math.max(0, full - bundlesBack); index -= 1) {
        const bytes = await read((0,tlog_tile/* tilePath */.uB)({ level: 'entries', index, width: tlog_tile/* tileWidth */.ph }));
        // purged: what is kept so long is no retry
        if (bytes === undefined || !mentions(bytes, keys))
            continue;
        note(found, { keys, entries: (0,tlog_bundle/* parseBundle */.QN)(bytes, tlog_tile/* tileWidth */.ph), first: index * tlog_tile/* tileWidth */.ph });
    }
    return found;
}
/** Adds the first index of each key that these entries have. */
function note(found, { keys, entries, first }) {
    for (const [at, entry] of entries.entries()) {
        if (!mentions(entry, keys))
            continue;
        const parsed = canonicalObject(Buffer.from(entry).toString());
        const idem = 'fault' in parsed ? undefined : idemOf(parsed.value);
        const index = first + at;
        if (idem !== undefined && keys.has(idem))
            found.set(idem, Math.min(found.get(idem) ?? index, index));
    }
}
/** One look at the text, however many keys: much faster than to parse what mostly does not have any of them. */
function mentions(bytes, keys) {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString();
    for (const [, literal = '""'] of text.matchAll(/"idem":("(?:[^"\\]|\\.)*")/g))
        if (keys.has(stringOf(literal)))
            return true;
    return false;
}
function stringOf(literal) {
    try {
        return String(JSON.parse(literal));
    }
    catch {
        return '';
    }
}

;// CONCATENATED MODULE: ./build/audit/log/append/tip.js





/**
 * Finds the end of a log, and checks what it stands on: signatures of the last commit and of the published checkpoint, the root of the stored
 * edge, and the links from there on. Rejects with `log-missing` where there is no log, and with `chain-broken`.
 */
async function openTip({ store, reader }) {
    const start = await reader.checkpoint();
    let n = await reader.lastCommit();
    if (start === undefined && n === -1)
        throw missing();
    const unfinished = await commitsAbove({ reader, size: start?.checkpoint.size ?? 0, n });
    let frontier = start === undefined ? emptyFrontier : await readFrontier({ size: start.checkpoint.size, read: (name) => reader.file(name) });
    if (!(0,hash/* sameHash */.df)(rootOfFrontier(frontier), start?.checkpoint.root ?? hash/* emptyRoot */.Kx))
        throw broken('tile', 'the stored edge of the tree does not hash to the root of the checkpoint');
    n -= unfinished.above.length;
    let digest = unfinished.base;
    let note = start?.note;
    const pending = new Map();
    function apply({ commit, digest: own }) {
        const name = (0,log_commit/* commitName */.l3)(commit.n);
        const entries = commit.entries.map((entry) => Buffer.from(entry));
        const extended = extend(frontier, entries);
        if (commit.prev !== digest)
            throw broken(name, 'the commit that it names before it is not the one that is there');
        if (commit.size !== extended.frontier.size)
            throw broken(name, `it ends at ${commit.size}, and its entries at ${extended.frontier.size}`);
        if (!(0,hash/* sameHash */.df)(commit.root, rootOfFrontier(extended.frontier)))
            throw broken(name, 'its entries do not hash to the root that it is signed for');
        for (const file of extended.full)
            pending.set(file.name, file.content);
        frontier = extended.frontier;
        n = commit.n;
        digest = own;
        note = Buffer.from(commit.checkpoint);
        return entries;
    }
    async function follow(seen) {
        for (let next = await reader.commit(n + 1); next !== undefined; next = await reader.commit(n + 1)) {
            const before = frontier.size;
            const entries = apply(next);
            seen?.(before, entries);
        }
    }
    async function put({ name, content }) {
        if (await store.create(name, content) === 'created')
            return;
        const there = await store.get(name);
        if (there === undefined || Buffer.compare(there, content) !== 0)
            throw broken(name, 'it is not what the commits make of it');
    }
    async function publish() {
        for (;;) {
            const files = [...[...pending].map(([name, content]) => ({ name, content })), ...partialFiles(frontier)];
            await Promise.all(files.map(put));
            pending.clear();
            const { size } = frontier;
            if (note !== undefined && await publishedSize() < size)
                await store.replace('checkpoint', note);
            // somebody may have published a later one between the look and the writing, which would be covered now
            await follow();
            if (frontier.size === size || await publishedSize() > size)
                return;
        }
    }
    async function publishedSize() {
        return (await reader.checkpoint())?.checkpoint.size ?? -1;
    }
    for (const commit of unfinished.above)
        apply(commit);
    return {
        get n() {
            return n;
        },
        get digest() {
            return digest;
        },
        get frontier() {
            return frontier;
        },
        follow,
        publish,
        stored: async (name) => pending.get(name) ?? store.get(name),
        published: () => note === undefined ? undefined : { size: frontier.size, root: rootOfFrontier(frontier), checkpoint: note },
    };
}
/** The commits above a published size, oldest first, and the digest of the one that ends there. */
async function commitsAbove({ reader, size, n }) {
    const above = [];
    for (let at = n; at >= 0; at -= 1) {
        const one = await reader.commit(at);
        if (one === undefined)
            throw broken((0,log_commit/* commitName */.l3)(at), 'it is missing');
        if (one.commit.size === size)
            return { above, base: one.digest };
        if (one.commit.size < size)
            throw broken('checkpoint', `it is signed for ${size} entries, and the commits have none that ends there`);
        above.unshift(one);
    }
    if (size > 0)
        throw broken('checkpoint', `it is signed for ${size} entries, and the commits have none that ends there`);
    return { above, base: null };
}
function missing() {
    return new errors/* DeliveryError */.VE({
        code: 'log-missing',
        message: 'there is no audit log at that place',
        hint: 'make one with `pqc-delivery audit init`; where there was one, it is gone: put it back from a copy',
    });
}

;// CONCATENATED MODULE: ./build/audit/log/append/writer.js







/** Commits that others win before one of ours until it is given up. */
const mostAttempts = 100;
const firstPauseMs = 4;
const longestPauseMs = 1_000;
/** A writer of the log of that origin. `signers` are all of its keys. Reads and writes nothing yet. */
function createLogWriter({ store, origin, signers, clock, random }) {
    const named = signers.map((signer) => ({ name: origin, signer }));
    const reader = createSignedReader({ store, policy: { logs: named.map(tlog_checkpoint/* verifierKeyOf */.pR), witnesses: [], quorum: { kind: 'none' } } });
    let tip;
    let queue = Promise.resolve();
    async function appendNow(entries) {
        tip ??= await openTip({ store, reader });
        const current = tip;
        const keys = new Set(entries.flatMap(({ idem }) => idem ?? []));
        await current.follow();
        const found = new Map(await findIdems({ keys, frontier: current.frontier, read: (name) => current.stored(name) }));
        for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
            const fresh = freshOf(entries, found);
            const first = current.frontier.size;
            if (fresh.length === 0 || await commit(current, fresh)) {
                await current.publish();
                for (const [at, { idem }] of fresh.entries())
                    if (idem !== undefined)
                        found.set(idem, first + at);
                return outcomeOf({ entries, fresh, found, first });
            }
            await clock.sleep(pauseMs(attempt));
            await current.follow((before, added) => note(found, { keys, entries: added, first: before }));
        }
        throw new errors/* DeliveryError */.VE({
            code: 'audit-unavailable',
            message: `other writers were faster ${mostAttempts} times, and nothing was appended`,
            hint: 'run the command again; where many jobs write at once, append the events of a job in one batch',
        });
    }
    /** Whether the next commit is ours; false where somebody else has its number. */
    async function commit(current, fresh) {
        const { frontier } = extend(current.frontier, fresh.map(({ text }) => Buffer.from(text)));
        const checkpoint = { origin, size: frontier.size, root: rootOfFrontier(frontier) };
        const signed = await (0,tlog_checkpoint/* signCheckpoint */.Ch)({ checkpoint, signers: named, time: Math.floor(clock.now() / 1000) });
        const n = current.n + 1;
        const bytes = (0,log_commit/* formatCommit */.Hs)({
            n, prev: current.digest, entries: fresh.map(({ text }) => text), size: frontier.size, root: checkpoint.root, checkpoint: Buffer.from(signed).toString(),
        });
        const isOurs = async () => Buffer.compare(await store.get((0,log_commit/* commitName */.l3)(n)) ?? Buffer.alloc(0), bytes) === 0;
        try {
            if (await store.create((0,log_commit/* commitName */.l3)(n), bytes) === 'exists' && !await isOurs())
                return false;
        }
        catch (error) {
            // the answer may have been lost on its way, and the commit be there
            if (!await isOurs().catch(() => false))
                throw error;
        }
        await current.follow();
        if (current.n < n)
            throw new errors/* DeliveryError */.VE({ code: 'audit-unavailable', message: `${(0,log_commit/* commitName */.l3)(n)} was written, and the store does not have it`, hint: 'run the command again' });
        return true;
    }
    function pauseMs(attempt) {
        const [byte = 0] = random.bytes(1);
        return Math.min(longestPauseMs, firstPauseMs * 2 ** attempt) * (0.5 + byte / 256);
    }
    function outcomeOf({ entries, fresh, found, first }) {
        const places = new Map(fresh.map((entry, at) => [entry, first + at]));
        const indices = entries.map((entry) => (entry.idem === undefined ? places.get(entry) : found.get(entry.idem)) ?? Number.NaN);
        const last = tip?.published();
        if (last === undefined || indices.some(Number.isNaN))
            throw new errors/* DeliveryError */.VE({ code: 'fault', message: 'an event was appended without an index' });
        return { indices, added: fresh.length, ...last };
    }
    return {
        append(entries) {
            const result = queue.then(async () => {
                try {
                    return await appendNow(entries);
                }
                catch (error) {
                    // what is known of the log may not be so any more
                    tip = undefined;
                    throw error;
                }
            });
            queue = result.catch(() => undefined);
            return result;
        },
    };
}
/** Those that are not there yet, each once. */
function freshOf(entries, found) {
    const seen = new Set();
    return entries.filter(({ idem }) => {
        if (idem === undefined)
            return true;
        if (found.has(idem) || seen.has(idem))
            return false;
        seen.add(idem);
        return true;
    });
}

// EXTERNAL MODULE: ./build/audit/log/keys.js
var keys = __webpack_require__(6361);
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(6067);
// EXTERNAL MODULE: ./build/tlog/base64.js
var base64 = __webpack_require__(8096);
// EXTERNAL MODULE: ./build/tlog/vkey.js
var vkey = __webpack_require__(2958);
// EXTERNAL MODULE: ./build/commands/audit/place.js
var audit_place = __webpack_require__(6060);
;// CONCATENATED MODULE: ./build/commands/audit/append/run.js











/** Bytes of input at most: more than one commit takes, so that the message can say how much it was. */
const largestInput = 256 * 1024 * 1024;
/** Appends the events, all or none, and says where they are. */
const run = async ({ inputs: { log, from, dryRun }, ports }) => {
    const place = (0,audit_place/* logPlace */.a)({ log, ports });
    const { origin, policy } = await (0,audit_place/* demandPolicy */.m)(place);
    const signers = await demandKeys({ place, origin, policy });
    const entries = await readEntries({ from, ports });
    if (dryRun) {
        const message = `would append ${(0,core_text/* counted */.hS)(entries.length, 'event')} to ${origin}`;
        return { result: 'planned', message, outputs: {}, document: { log: place.directory, plan: [{ command: 'append', events: entries.length }] } };
    }
    const { store } = place;
    return outcomeOf(place, await createLogWriter({ store, origin, signers, clock: ports.clock, random: ports.random }).append(entries));
};
/** The private keys, which are those that the policy has: with others, everything would be appended for nobody. */
async function demandKeys({ place, origin, policy }) {
    const signers = await (0,keys/* readLogKeys */.RC)(place.keys);
    if (signers === undefined)
        throw (0,keys/* unusable */._P)(`there are no private keys in ${place.keys}`);
    const own = signers.map((signer) => (0,vkey/* formatVkey */.T2)((0,tlog_checkpoint/* verifierKeyOf */.pR)({ name: origin, signer })));
    const trusted = policy.logs.map(vkey/* formatVkey */.T2);
    const isSame = own.length === trusted.length && own.every((vkey) => trusted.includes(vkey));
    if (!isSame)
        throw (0,keys/* unusable */._P)(`the private keys in ${place.keys} are not those of ${place.policy}`);
    return signers;
}
async function readEntries({ from, ports }) {
    const file = from === '-' ? 'standard input' : external_node_path_.resolve(ports.workingDirectory, from);
    const bytes = from === '-' ? await wholeInput(ports) : await wholeFile(file);
    try {
        return parseEntries({ text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), file: from });
    }
    catch (error) {
        throw error instanceof errors/* DeliveryError */.VE ? error : unreadable(`${file} is no UTF-8 text`, error);
    }
}
async function wholeInput(ports) {
    const chunks = [];
    let size = 0;
    for await (const chunk of ports.stdin()) {
        size += chunk.length;
        if (size > largestInput)
            throw unreadable(`standard input has more than ${largestInput} bytes`);
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}
async function wholeFile(file) {
    try {
        return await (0,promises_.readFile)(file);
    }
    catch (error) {
        throw unreadable(`${file} cannot be read: ${(0,errors/* messageOf */.bD)(error)}`, error);
    }
}
function unreadable(message, cause) {
    return new errors/* DeliveryError */.VE({ code: 'input-file-invalid', message, hint: 'name a file of JSON Lines with --from, or - for standard input', cause });
}
function outcomeOf(place, { indices, added, size, root, checkpoint }) {
    const [first = 0] = indices;
    const last = indices.at(-1) ?? first;
    const range = last - first === indices.length - 1 ? `${first} to ${last}` : indices.join(', ');
    const where = indices.length === 1 ? `index ${first}` : `index ${range}`;
    const repeated = indices.length - added;
    const again = repeated === 0 ? '' : `; ${repeated} of them ${repeated === 1 ? 'was' : 'were'} there already`;
    return {
        result: added === 0 ? 'no-change' : 'passed',
        message: `appended ${(0,core_text/* counted */.hS)(added, 'event')} to the log in ${place.directory}`,
        outputs: {},
        document: { log: place.directory, index: first, indices, added, size, root: (0,base64/* encodeBase64 */.W)(root), checkpoint: Buffer.from(checkpoint).toString() },
        text: `${where}, size ${size}${again}`,
    };
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

/***/ 3667:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QN: () => (/* binding */ parseBundle),
/* harmony export */   a1: () => (/* binding */ formatBundle),
/* harmony export */   tr: () => (/* binding */ longestEntry)
/* harmony export */ });
/* harmony import */ var _tlog_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8154);

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

/***/ 4327:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L8: () => (/* binding */ parseTilePath),
/* harmony export */   UF: () => (/* binding */ parseTile),
/* harmony export */   cc: () => (/* binding */ tileIn),
/* harmony export */   ip: () => (/* binding */ formatTile),
/* harmony export */   ph: () => (/* binding */ tileWidth),
/* harmony export */   rZ: () => (/* binding */ tileRoot),
/* harmony export */   uB: () => (/* binding */ tilePath),
/* harmony export */   wG: () => (/* binding */ tileReader)
/* harmony export */ });
/* unused harmony export tilesFor */
/* harmony import */ var _decimal_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3264);
/* harmony import */ var _hash_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6731);
/* harmony import */ var _tlog_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8154);
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7779);




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
    assertSize(size);
    assertSize(since);
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

/***/ 7779:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PI: () => (/* binding */ rangeNodes),
/* harmony export */   Sl: () => (/* binding */ assertSize),
/* harmony export */   dH: () => (/* binding */ compactRange),
/* harmony export */   dj: () => (/* binding */ foldEdge),
/* harmony export */   tS: () => (/* binding */ largestPowerOfTwo)
/* harmony export */ });
/* unused harmony exports rootOf, edgeNodes */
/* harmony import */ var _hash_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6731);

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
