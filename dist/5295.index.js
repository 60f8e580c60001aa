export const id = 5295;
export const ids = [5295];
export const modules = {

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

/***/ 5295:
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
// EXTERNAL MODULE: ./build/audit/log/append/strict-json.js
var strict_json = __webpack_require__(6828);
;// CONCATENATED MODULE: ./build/audit/log/append/entries.js




/** Bytes of one commit's entries at most: written as strings in JSON they can double, and stay below what a store takes. */
const mostBytes = 24 * 1024 * 1024;
/** Bytes of a line at most: six for one, with every character of the longest event escaped, and as much again for blanks and more. */
const longestLine = 16 * tlog_bundle/* longestEntry */.tr;
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
/** Throws `input-invalid` for events that no bundle could hold: once committed they could never be published. */
function demandLengths(entries) {
    for (const [at, { text }] of entries.entries()) {
        const bytes = Buffer.byteLength(text);
        if (bytes > tlog_bundle/* longestEntry */.tr)
            throw new errors/* DeliveryError */.VE({ code: 'input-invalid', message: `event ${at} of the batch ${tooLong(bytes)}`, hint: elsewhere });
    }
}
const elsewhere = 'keep what is large elsewhere, and its digest in the event';
function tooLong(bytes) {
    return `has ${bytes} bytes; an event has at most ${tlog_bundle/* longestEntry */.tr}`;
}
function entryOf(line) {
    const lineBytes = Buffer.byteLength(line);
    if (lineBytes > longestLine)
        return { fault: `${tooLong(lineBytes)}: ${elsewhere}` };
    const canonical = (0,strict_json/* canonicalObject */.e)(line);
    if ('fault' in canonical)
        return canonical;
    const bytes = Buffer.byteLength(canonical.text);
    if (bytes > tlog_bundle/* longestEntry */.tr)
        return { fault: `${tooLong(bytes)}: ${elsewhere}` };
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
var tlog_hash = __webpack_require__(6731);
// EXTERNAL MODULE: ./build/tlog/tile.js
var tlog_tile = __webpack_require__(4327);
// EXTERNAL MODULE: ./build/tlog/tree.js
var tree = __webpack_require__(7779);
// EXTERNAL MODULE: ./build/tlog/tlog-error.js
var tlog_error = __webpack_require__(8154);
;// CONCATENATED MODULE: ./build/audit/log/append/broken.js


/** The log does not verify, and whatever would be added would hide what happened to it. The writer says before it what became of the events. */
function broken(name, why) {
    return new errors/* DeliveryError */.VE({
        code: 'chain-broken',
        message: `the log does not verify: ${name}: ${why}`,
        hint: '`pqc-delivery audit verify` says what happened to it; keep it as evidence, and begin a new one with `audit init`',
    });
}
/** What `parse` makes of the file of that name. Bytes that are not of its format are a log that does not verify. */
function parsed(name, parse) {
    try {
        return parse();
    }
    catch (error) {
        throw error instanceof tlog_error/* TlogError */.v ? broken(name, error.message) : error;
    }
}

;// CONCATENATED MODULE: ./build/audit/log/append/frontier.js





/** The edge of a log without entries. */
const emptyFrontier = { size: 0, entries: [], levels: [] };
/**
 * Reads the edge of a log that is signed for `size` entries and `root`; `read` gets the names that such a log has, and throws where one is not
 * there. Rejects with `chain-broken` where the tiles do not hash to the root, or the entries not to the tiles: they go on into what is written next.
 */
async function readFrontier({ size, root, read }) {
    const partial = async (tile, parse) => {
        if (tile === undefined || tile.width === tlog_tile/* tileWidth */.ph)
            return [];
        const bytes = await read((0,tlog_tile/* tilePath */.uB)(tile));
        return parsed((0,tlog_tile/* tilePath */.uB)(tile), () => parse(bytes, tile.width));
    };
    const levels = [];
    for (let level = 0, count = size; count > 0; level += 1, count = Math.floor(count / tlog_tile/* tileWidth */.ph)) {
        levels.push(partial((0,tlog_tile/* tileIn */.cc)({ level, index: Math.floor(count / tlog_tile/* tileWidth */.ph), size }), tlog_tile/* parseTile */.UF));
    }
    const bundle = (0,tlog_tile/* tileIn */.cc)({ level: 'entries', index: Math.floor(size / tlog_tile/* tileWidth */.ph), size });
    const [entries, rows] = await Promise.all([partial(bundle, tlog_bundle/* parseBundle */.QN), Promise.all(levels)]);
    const frontier = { size, entries, levels: rows };
    if (!(0,tlog_hash/* sameHash */.df)(rootOfFrontier(frontier), root))
        throw broken('tile', 'the stored edge of the tree does not hash to the root of the checkpoint');
    const other = entries.findIndex((entry, at) => !(0,tlog_hash/* sameHash */.df)((0,tlog_hash/* leafHash */.Jq)(entry), rows[0]?.[at] ?? tlog_hash/* emptyRoot */.Kx));
    if (bundle !== undefined && other !== -1)
        throw broken((0,tlog_tile/* tilePath */.uB)(bundle), `entry ${bundle.index * tlog_tile/* tileWidth */.ph + other} is not the one that the tree has`);
    return frontier;
}
/** The root of the tree that ends at the edge. */
function rootOfFrontier({ size, levels }) {
    return size === 0 ? tlog_hash/* emptyRoot */.Kx : (0,tree/* foldEdge */.dj)(levels.toReversed().flatMap(perfectRoots));
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
        push(0, (0,tlog_hash/* leafHash */.Jq)(entry));
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

// EXTERNAL MODULE: ./build/core/canonical.js
var canonical = __webpack_require__(7592);
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
            const fault = (0,log_commit/* commitFault */.kf)({ commit, n, says, begins: undefined });
            if (fault !== undefined)
                throw broken(name, fault.message);
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

// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(6067);
;// CONCATENATED MODULE: ./build/audit/log/append/bundles.js




/**
 * Reads full bundles of a log whose right edge is known to be sound, and believes only what hashes to it: whoever can write to the store could
 * otherwise say what the log has. Rejects with `chain-broken` for any other bundle, and for a tile above it.
 */
function createBundleReader({ frontier, read }) {
    const rows = new Map();
    /** The hash at that place of a level of tiles, from the edge or from a full tile that itself hashes to one further up. */
    async function hashAt(level, index) {
        const tile = Math.floor(index / tlog_tile/* tileWidth */.ph);
        const isEdge = tile === Math.floor(frontier.size / tlog_tile/* tileWidth */.ph ** (level + 1));
        const row = isEdge ? frontier.levels[level] : await fullRow(level, tile);
        const hash = row?.[index % tlog_tile/* tileWidth */.ph];
        if (hash === undefined)
            throw new RangeError(`a log of ${frontier.size} entries has no hash ${index} at level ${level} of its tiles`);
        return hash;
    }
    async function fullRow(level, index) {
        const name = (0,tlog_tile/* tilePath */.uB)({ level, index, width: tlog_tile/* tileWidth */.ph });
        const known = rows.get(name);
        if (known !== undefined)
            return known;
        const bytes = await read(name);
        if (bytes === undefined)
            throw broken(name, 'it is missing');
        const row = parsed(name, () => (0,tlog_tile/* parseTile */.UF)(bytes, tlog_tile/* tileWidth */.ph));
        await demandHash({ name, hashes: row, level: level + 1, index });
        rows.set(name, row);
        return row;
    }
    async function demandHash({ name, hashes, level, index }) {
        if (!(0,tlog_hash/* sameHash */.df)((0,tlog_tile/* tileRoot */.rZ)(hashes), await hashAt(level, index)))
            throw broken(name, 'it does not hash to what the tile above it has');
    }
    return async (index) => {
        const name = (0,tlog_tile/* tilePath */.uB)({ level: 'entries', index, width: tlog_tile/* tileWidth */.ph });
        const bytes = await read(name);
        if (bytes === undefined)
            return undefined;
        const entries = parsed(name, () => (0,tlog_bundle/* parseBundle */.QN)(bytes, tlog_tile/* tileWidth */.ph));
        await demandHash({ name, hashes: entries.map((entry) => (0,tlog_hash/* leafHash */.Jq)(entry)), level: 1, index });
        return entries;
    };
}

;// CONCATENATED MODULE: ./build/audit/log/append/idem.js







/** Full bundles that are looked through at least for an event that is appended again: 4,096 entries, and what is behind them. */
const bundlesBack = 16;
/** Knows of no entry of the log yet. Throws `input-invalid` where two events of the batch itself have one `idem` and not the same content. */
function createRepeats(batch) {
    const wanted = hashesOf(batch);
    const same = new Map();
    const other = new Map();
    return {
        note(entries, first) {
            if (wanted.size === 0)
                return;
            for (const [at, entry] of entries.entries()) {
                const idem = mentions(entry, wanted) ? idemIn(entry) : undefined;
                const hash = idem === undefined ? undefined : wanted.get(idem);
                if (idem === undefined || hash === undefined)
                    continue;
                const found = (0,tlog_hash/* sameHash */.df)(hash, (0,tlog_hash/* leafHash */.Jq)(entry)) ? same : other;
                found.set(idem, Math.min(found.get(idem) ?? first + at, first + at));
            }
        },
        indexOf(idem) {
            const index = same.get(idem);
            const another = other.get(idem);
            if (index === undefined && another !== undefined)
                throw conflict(`the log has an event with the idem ${(0,core_text/* quoted */.TL)(idem)} at index ${another}, and its content is another`);
            return index;
        },
        add(idem, index) {
            same.set(idem, index);
        },
    };
}
/**
 * Looks through the newest entries of a log: a retry comes soon after what it repeats. That is at least `bundlesBack`, and as many more as the
 * batch has, which may have been appended whole before, and as nobody published, whose writer may be the one that tries again.
 */
async function lookBack({ repeats, batch, unpublished, frontier, read }) {
    if (batch.every(({ idem }) => idem === undefined))
        return;
    const full = Math.floor(frontier.size / tlog_tile/* tileWidth */.ph);
    repeats.note(frontier.entries, full * tlog_tile/* tileWidth */.ph);
    const bundle = createBundleReader({ frontier, read });
    const oldest = full - bundlesBack - Math.ceil((batch.length + unpublished) / tlog_tile/* tileWidth */.ph);
    for (let index = full - 1; index >= Math.max(0, oldest); index -= 1) {
        // purged where there is none: what is kept so long is no retry
        repeats.note(await bundle(index) ?? [], index * tlog_tile/* tileWidth */.ph);
    }
}
function hashesOf(batch) {
    const hashes = new Map();
    for (const { text, idem } of batch) {
        if (idem === undefined)
            continue;
        const hash = (0,tlog_hash/* leafHash */.Jq)(Buffer.from(text));
        if (!(0,tlog_hash/* sameHash */.df)(hashes.get(idem) ?? hash, hash))
            throw conflict(`the batch has two events with the idem ${(0,core_text/* quoted */.TL)(idem)}, and their contents differ`);
        hashes.set(idem, hash);
    }
    return hashes;
}
function conflict(why) {
    return new errors/* DeliveryError */.VE({
        code: 'input-invalid',
        message: `nothing is added: ${why}`,
        hint: 'give an event of its own an `idem` of its own; where it is the same one, append it as it was, also with the time that it had',
    });
}
/** One look at the text, however many keys: much faster than to parse what mostly does not have any of them. */
function mentions(entry, keys) {
    const text = textOf(entry);
    for (const [, literal = '""'] of text.matchAll(/"idem":("(?:[^"\\]|\\.)*")/g))
        if (keys.has(stringOf(literal)))
            return true;
    return false;
}
function idemIn(entry) {
    const parsed = (0,strict_json/* canonicalObject */.e)(textOf(entry));
    return 'fault' in parsed ? undefined : idemOf(parsed.value);
}
function textOf(entry) {
    return Buffer.from(entry.buffer, entry.byteOffset, entry.length).toString();
}
function stringOf(literal) {
    try {
        return String(JSON.parse(literal));
    }
    catch {
        return '';
    }
}

// EXTERNAL MODULE: ./build/tlog/proof.js
var tlog_proof = __webpack_require__(9813);
;// CONCATENATED MODULE: ./build/audit/log/append/seen.js





/**
 * Demands that a log still begins with what was seen of it, by a consistency proof (RFC 6962, section 2.1.2): a writer that goes on where a log was
 * put back to an earlier state would itself sign a second history. Rejects with `chain-broken`.
 */
async function demandExtends({ seen, frontier, read }) {
    async function hashes(tile) {
        const { level, width } = tile;
        if (level !== 'entries' && width < tlog_tile/* tileWidth */.ph)
            return frontier.levels[level] ?? [];
        const name = (0,tlog_tile/* tilePath */.uB)(tile);
        const bytes = await read(name);
        if (bytes === undefined)
            throw broken(name, 'it is missing');
        return parsed(name, () => (0,tlog_tile/* parseTile */.UF)(bytes, width));
    }
    const [from, to] = [seen.size, frontier.size];
    if (from > to)
        throw broken('checkpoint', `it has ${(0,core_text/* counted */.hS)(to, 'entry', 'entries')}, and had ${from} when it was last seen here: the newest were cut, or an earlier state was put back`);
    const proof = await (0,tlog_proof/* consistencyProof */.H6)({ from, to, read: (0,tlog_tile/* tileReader */.wG)({ size: to, hashes }) });
    if ((0,tlog_proof/* verifyConsistency */.Ko)({ from, to, fromRoot: seen.root, toRoot: rootOfFrontier(frontier), proof }))
        return;
    throw broken('checkpoint', `its first ${(0,core_text/* counted */.hS)(from, 'entry', 'entries')} are not those that were seen here`);
}

;// CONCATENATED MODULE: ./build/audit/log/append/base.js


/**
 * The commit up to the last one, `n`, with which the log had `size` entries: what is in a published tree ends there. Commits only add, so it is looked
 * for from the end in steps that double, and by halves then. Rejects with `chain-broken` where none ends there.
 */
async function findBase({ reader, size, n }) {
    if (size === 0)
        return { n: -1, digest: null };
    let [low, high] = [-1, n + 1];
    for (let at = n, step = 1; high - low > 1; step *= 2) {
        const one = await reader.commit(at);
        if (one === undefined)
            throw broken((0,log_commit/* commitName */.l3)(at), 'it is missing');
        if (one.commit.size === size)
            return { n: at, digest: one.digest };
        if (one.commit.size < size)
            low = at;
        else
            high = at;
        at = low === -1 ? Math.max(0, n - step) : low + Math.floor((high - low) / 2);
    }
    throw broken('checkpoint', `it is signed for ${size} entries, and the commits have none that ends there`);
}

;// CONCATENATED MODULE: ./build/audit/log/append/tip.js






/** Bytes of bundles and tiles that wait to be stored: where an old checkpoint was put back over a large log, all of it would. */
const mostPending = 16 * 1024 * 1024;
/**
 * Finds the end of a log, and checks what it stands on: signatures of the last commit and of the published checkpoint, the root of the stored
 * edge, and the links from there on. Rejects with `log-missing` where there is no log, and with `chain-broken`.
 */
async function openTip({ store, reader }) {
    const start = await reader.checkpoint();
    const last = await reader.lastCommit();
    if (start === undefined && last === -1)
        throw missing();
    let { n, digest } = await findBase({ reader, size: start?.checkpoint.size ?? 0, n: last });
    let frontier = start === undefined ? emptyFrontier : await readFrontier({ ...start.checkpoint, read: (name) => reader.file(name) });
    let note = start?.note;
    let inTree = frontier.size;
    const pending = new Map();
    let pendingBytes = 0;
    function apply({ commit, digest: own }) {
        const name = (0,log_commit/* commitName */.l3)(commit.n);
        const entries = commit.entries.map((entry) => Buffer.from(entry));
        const extended = extend(frontier, entries);
        if (commit.prev !== digest)
            throw broken(name, 'the commit that it names before it is not the one that is there');
        if (commit.size !== extended.frontier.size)
            throw broken(name, `it ends at ${commit.size}, and its entries at ${extended.frontier.size}`);
        if (!(0,tlog_hash/* sameHash */.df)(commit.root, rootOfFrontier(extended.frontier)))
            throw broken(name, 'its entries do not hash to the root that it is signed for');
        for (const file of extended.full) {
            pending.set(file.name, file.content);
            pendingBytes += file.content.length;
        }
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
            if (pendingBytes > mostPending)
                await storeTree([]);
        }
    }
    /** Stores the full bundles and tiles that are known, and these files. */
    async function storeTree(partial) {
        await Promise.all([...[...pending].map(([name, content]) => ({ name, content })), ...partial].map(put));
        pending.clear();
        pendingBytes = 0;
    }
    async function put({ name, content }) {
        if (await store.create(name, content) === 'created')
            return;
        const there = await store.get(name);
        // a checkpoint that speaks of what nobody can read is worse than one that is late
        if (there === undefined || Buffer.compare(there, content) !== 0)
            throw broken(name, 'it is not what the commits make of it');
    }
    /** Whether nothing else has the name. */
    async function isFree({ name, content }) {
        const there = await store.get(name);
        return there === undefined || Buffer.compare(there, content) === 0;
    }
    async function hasRoom(next) {
        const files = [...[...pending].map(([name, content]) => ({ name, content })), ...next.full, ...partialFiles(next.frontier)];
        const free = await Promise.all(files.map(isFree));
        const taken = files.find((_, index) => free[index] === false);
        if (taken === undefined)
            return true;
        // what is there may be of a commit that came since
        if (await reader.commit(n + 1) !== undefined)
            return false;
        throw broken(taken.name, 'something else has this name, which the log needs now');
    }
    async function publish() {
        for (;;) {
            await storeTree(partialFiles(frontier));
            const { size } = frontier;
            if (note !== undefined && await publishedSize() < size)
                await store.replace('checkpoint', note);
            inTree = size;
            // somebody may have published a later one between the look and the writing, which would be covered now
            await follow();
            if (frontier.size === size || await publishedSize() > size)
                return;
        }
    }
    async function publishedSize() {
        return (await reader.checkpoint())?.checkpoint.size ?? -1;
    }
    await follow();
    if (n < last)
        throw broken((0,log_commit/* commitName */.l3)(n + 1), 'it is missing');
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
        get unpublished() {
            return frontier.size - inTree;
        },
        follow,
        hasRoom,
        publish,
        stored: async (name) => pending.get(name) ?? store.get(name),
        published: () => note === undefined ? undefined : { size: frontier.size, root: rootOfFrontier(frontier), checkpoint: note },
    };
}
function missing() {
    return new errors/* DeliveryError */.VE({
        code: 'log-missing',
        message: 'there is no audit log at that place',
        hint: 'make one with `pqc-delivery audit init`; where there was one, it is gone: put it back from a copy',
    });
}

;// CONCATENATED MODULE: ./build/audit/log/append/told.js



/**
 * What was thrown, with what became of the events before it: whoever reads it has to know whether to append them again. What is no
 * `DeliveryError` comes as it is.
 */
function told(error, attempt) {
    if (!(error instanceof errors/* DeliveryError */.VE))
        return error;
    const { code, hint, problems, cause } = error;
    if (attempt === undefined) {
        return code === 'chain-broken' ? new errors/* DeliveryError */.VE({ code, message: `nothing is added: ${error.message}`, ...(hint === undefined ? {} : { hint }), problems, cause }) : error;
    }
    const { n, first, count, state } = attempt;
    const events = `${(0,core_text/* counted */.hS)(count, 'event')} ${count === 1 ? 'is' : 'are'}`;
    const where = `(${(0,log_commit/* commitName */.l3)(n)}, index ${count === 1 ? first : `${first} to ${first + count - 1}`})`;
    if (state === 'unknown') {
        return new errors/* DeliveryError */.VE({
            code,
            message: `it is not known whether ${events} appended ${where}: ${error.message}`,
            hint: 'events with an `idem` can be appended again; for others, look first whether they are at that index',
            cause: error,
        });
    }
    return new errors/* DeliveryError */.VE({
        code,
        message: `${events} committed ${where} and not published yet: ${error.message}`,
        hint: `they are in the log, do not append them again; ${code === 'chain-broken' ? '`pqc-delivery audit verify` says what is wrong; once that is mended, ' : ''}the next append publishes them`,
        cause: error,
    });
}

;// CONCATENATED MODULE: ./build/audit/log/append/writer.js










/** Commits that others win before one of ours until it is given up. */
const mostAttempts = 100;
const firstPauseMs = 4;
const longestPauseMs = 1_000;
/**
 * A writer of the log of that origin. `signers` are all of its keys; `seen` is what somebody saw of the log, which it has to begin with still.
 * Reads and writes nothing yet.
 */
function createLogWriter({ store, origin, signers, clock, random, seen }) {
    const named = signers.map((signer) => ({ name: origin, signer }));
    const reader = createSignedReader({ store, policy: { logs: named.map(tlog_checkpoint/* verifierKeyOf */.pR), witnesses: [], quorum: { kind: 'none' } } });
    let tip;
    let last = seen;
    let queue = Promise.resolve();
    async function openSeen() {
        const opened = await openTip({ store, reader });
        if (last !== undefined)
            await demandExtends({ seen: last, frontier: opened.frontier, read: (name) => opened.stored(name) });
        return opened;
    }
    async function appendNow(entries, hold) {
        demandLengths(entries);
        const repeats = createRepeats(entries);
        tip ??= await openSeen();
        const current = tip;
        await current.follow();
        await lookBack({ repeats, batch: entries, unpublished: current.unpublished, frontier: current.frontier, read: (name) => current.stored(name) });
        for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
            const fresh = freshOf(entries, repeats);
            const first = current.frontier.size;
            if (fresh.length === 0 || await commit(current, fresh, hold)) {
                await current.publish();
                for (const [at, { idem }] of fresh.entries())
                    if (idem !== undefined)
                        repeats.add(idem, first + at);
                return outcomeOf({ entries, fresh, repeats, first });
            }
            await clock.sleep(pauseMs(attempt));
            await current.follow((before, added) => repeats.note(added, before));
        }
        throw new errors/* DeliveryError */.VE({
            code: 'audit-unavailable',
            message: `other writers were faster ${mostAttempts} times, and nothing was appended`,
            hint: 'run the command again; where many jobs write at once, append the events of a job in one batch',
        });
    }
    /** Whether the next commit is ours; false where somebody else has its number. */
    async function commit(current, fresh, hold) {
        const next = extend(current.frontier, fresh.map(({ text }) => Buffer.from(text)));
        if (!await current.hasRoom(next))
            return false;
        const { frontier } = next;
        const checkpoint = { origin, size: frontier.size, root: rootOfFrontier(frontier) };
        const signed = await (0,tlog_checkpoint/* signCheckpoint */.Ch)({ checkpoint, signers: named, time: Math.floor(clock.now() / 1000) });
        const n = current.n + 1;
        const bytes = (0,log_commit/* formatCommit */.Hs)({
            n, prev: current.digest, entries: fresh.map(({ text }) => text), size: frontier.size, root: checkpoint.root, checkpoint: Buffer.from(signed).toString(),
        });
        const attempt = { n, first: current.frontier.size, count: fresh.length };
        const isOurs = async () => Buffer.compare(await store.get((0,log_commit/* commitName */.l3)(n)) ?? Buffer.alloc(0), bytes) === 0;
        try {
            if (await store.create((0,log_commit/* commitName */.l3)(n), bytes) === 'exists' && !await isOurs())
                return false;
        }
        catch (error) {
            // the answer may have been lost on its way, and the commit be there
            const isThere = await isOurs().catch(() => undefined);
            if (isThere === undefined)
                hold({ ...attempt, state: 'unknown' });
            if (isThere !== true)
                throw error;
        }
        hold({ ...attempt, state: 'committed' });
        await current.follow();
        if (current.n >= n)
            return true;
        hold({ ...attempt, state: 'unknown' });
        throw new errors/* DeliveryError */.VE({ code: 'audit-unavailable', message: 'the commit was written, and the store does not have it' });
    }
    function pauseMs(attempt) {
        const [byte = 0] = random.bytes(1);
        return Math.min(longestPauseMs, firstPauseMs * 2 ** attempt) * (0.5 + byte / 256);
    }
    function outcomeOf({ entries, fresh, repeats, first }) {
        const places = new Map(fresh.map((entry, at) => [entry, first + at]));
        const indices = entries.map((entry) => (entry.idem === undefined ? places.get(entry) : repeats.indexOf(entry.idem)) ?? Number.NaN);
        const published = tip?.published();
        if (published === undefined || indices.some(Number.isNaN))
            throw new errors/* DeliveryError */.VE({ code: 'fault', message: 'an event was appended without an index' });
        last = published;
        return { indices, added: fresh.length, ...published };
    }
    return {
        append(entries) {
            const result = queue.then(async () => {
                let held;
                try {
                    return await appendNow(entries, (attempt) => {
                        held = attempt;
                    });
                }
                catch (error) {
                    // what is known of the log may not be so any more
                    tip = undefined;
                    throw told(error, held);
                }
            });
            queue = result.catch(() => undefined);
            return result;
        },
    };
}
/** Those that are not there yet, each once. */
function freshOf(entries, repeats) {
    const seen = new Set();
    return entries.filter(({ idem }) => {
        if (idem === undefined)
            return true;
        if (repeats.indexOf(idem) !== undefined || seen.has(idem))
            return false;
        seen.add(idem);
        return true;
    });
}

// EXTERNAL MODULE: ./build/audit/log/keys.js
var keys = __webpack_require__(6361);
// EXTERNAL MODULE: ./build/audit/log/verify/pins.js
var verify_pins = __webpack_require__(3087);
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
    const pins = (0,verify_pins/* createPins */.D)(ports.home);
    const seen = await pins.get(origin);
    const appended = await createLogWriter({ store, origin, signers, clock: ports.clock, random: ports.random, seen }).append(entries);
    return outcomeOf({ place, appended, forgotten: await remember({ pins, origin, appended }) });
};
/** Keeps the size and root for the next look; why not, where that fails: the events are in the log all the same. */
async function remember({ pins, origin, appended: { size, root } }) {
    try {
        await pins.move(origin, { size, root });
        return undefined;
    }
    catch (error) {
        return (0,errors/* messageOf */.bD)(error);
    }
}
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
        message: `appended ${(0,core_text/* counted */.hS)(added, 'event')} to the log in ${place.directory}${unseen}`,
        outputs: {},
        document: { log: place.directory, index: first, indices, added, size, root: (0,base64/* encodeBase64 */.W)(root), checkpoint: Buffer.from(checkpoint).toString() },
        text: `${where}, size ${size}${again}${unseen}`,
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

/***/ 9813:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H6: () => (/* binding */ consistencyProof),
/* harmony export */   Ko: () => (/* binding */ verifyConsistency),
/* harmony export */   nT: () => (/* binding */ inclusionProof),
/* harmony export */   yR: () => (/* binding */ verifyInclusion)
/* harmony export */ });
/* harmony import */ var _hash_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6731);
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7779);


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


/***/ })

};
