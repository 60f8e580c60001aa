export const id = 1470;
export const ids = [1470];
export const modules = {

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

/***/ 1470:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/tlog/bundle.js
var tlog_bundle = __webpack_require__(3667);
// EXTERNAL MODULE: ./build/tlog/checkpoint.js + 2 modules
var checkpoint = __webpack_require__(8218);
// EXTERNAL MODULE: ./build/tlog/hash.js
var hash = __webpack_require__(6731);
// EXTERNAL MODULE: ./build/tlog/note.js
var tlog_note = __webpack_require__(7167);
// EXTERNAL MODULE: ./build/tlog/proof.js
var proof = __webpack_require__(9813);
// EXTERNAL MODULE: ./build/tlog/tile.js
var tlog_tile = __webpack_require__(4327);
// EXTERNAL MODULE: ./build/tlog/base64.js
var base64 = __webpack_require__(8096);
// EXTERNAL MODULE: ./build/tlog/tlog-error.js
var tlog_error = __webpack_require__(8154);
;// CONCATENATED MODULE: ./build/tlog/tlog-proof.js




const header = 'c2sp.org/tlog-proof@v1';
/** No tree of at most 2^53 leaves has a longer proof. */
const mostHashes = 53;
/** The file of a proof. */
function formatTlogProof({ extra, index, hashes, checkpoint }) {
    const lines = [header, ...(extra === undefined ? [] : [`extra ${(0,base64/* encodeBase64 */.W)(extra)}`]), `index ${index}`, ...hashes.map(base64/* encodeBase64 */.W), ''];
    return Buffer.concat([Buffer.from(lines.map((line) => `${line}\n`).join('')), checkpoint]);
}
/** Reads a proof; the checkpoint is not looked at. Throws a `TlogError` that names the line for anything that is not spelled as the format says. */
function parseTlogProof(bytes) {
    const end = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf('\n\n');
    if (end === -1)
        throw new TlogError({ where: 'tlog-proof', message: 'there is no empty line before a checkpoint' });
    const lines = Buffer.from(bytes.subarray(0, end)).toString('latin1').split('\n');
    if (lines[0] !== header)
        throw wrong(0, `must be ${header}`);
    const extra = lines[1]?.startsWith('extra ') === true ? decodeBase64(lines[1].slice('extra '.length)) : undefined;
    if (lines[1]?.startsWith('extra ') === true && extra === undefined)
        throw wrong(1, 'is no standard base64');
    const at = extra === undefined ? 1 : 2;
    const [, digits = ''] = /^index (\d+)$/.exec(lines[at] ?? '') ?? [];
    const index = parseDecimal(digits);
    if (index === undefined)
        throw wrong(at, 'must be `index`, a space and a decimal of at most 2^53 − 1 without leading zeros');
    const hashes = lines.slice(at + 1).map((line, next) => hashOf(line, at + 1 + next));
    if (hashes.length > mostHashes)
        throw wrong(at + 1 + mostHashes, `a proof has at most ${mostHashes} hashes`);
    return { ...(extra === undefined ? {} : { extra }), index, hashes, checkpoint: bytes.subarray(end + 2) };
}
function hashOf(line, at) {
    const hash = decodeBase64(line);
    if (hash?.length !== hashBytes)
        throw wrong(at, `must be ${hashBytes} bytes in standard base64`);
    return hash;
}
function wrong(line, message) {
    return new TlogError({ where: `tlog-proof, line ${line + 1}`, message });
}

// EXTERNAL MODULE: ./build/tlog/trust.js
var trust = __webpack_require__(9241);
;// CONCATENATED MODULE: ./build/audit/log/prove.js










/**
 * The tlog-proof that an entry is in a log, against its published checkpoint. It is verified before it is given: rejects with `chain-broken` where the
 * files of the log do not agree, or the policy does not believe the checkpoint, and with `input-invalid` for an index that the log has not.
 */
async function proveEntry({ store, index, policy }) {
    const note = await store.get('checkpoint');
    if (note === undefined)
        throw new errors/* DeliveryError */.VE({ code: 'log-missing', message: 'there is no audit log at that place: it has no checkpoint' });
    try {
        const checkpoint = believed(note, policy);
        const { size, root } = checkpoint;
        if (index >= size)
            throw outside(index, size);
        const read = (0,tlog_tile/* tileReader */.wG)({ size, hashes: (tile) => tileOf(store, tile, tlog_tile/* parseTile */.UF) });
        const hashes = await (0,proof/* inclusionProof */.nT)({ index, size, read });
        const bundle = (0,tlog_tile/* tileIn */.cc)({ level: 'entries', index: Math.floor(index / tlog_tile/* tileWidth */.ph), size });
        const entry = bundle === undefined ? undefined : (await tileOf(store, bundle, tlog_bundle/* parseBundle */.QN))[index % tlog_tile/* tileWidth */.ph];
        if (entry === undefined || !(0,proof/* verifyInclusion */.yR)({ index, size, leafHash: (0,hash/* leafHash */.Jq)(entry), root, proof: hashes })) {
            throw broken(`entry ${index} and the stored tree do not hash to the root of the checkpoint`);
        }
        return { proof: formatTlogProof({ index, hashes, checkpoint: note }), checkpoint };
    }
    catch (error) {
        throw error instanceof tlog_error/* TlogError */.v ? broken(error.message) : error;
    }
}
function believed(note, policy) {
    if (policy === undefined)
        return (0,checkpoint/* parseCheckpoint */.S7)((0,tlog_note/* parseNote */.w)(note).text);
    const judgement = (0,trust/* judgeCheckpoint */.a)({ note, policy });
    if (judgement.kind === 'trusted')
        return judgement.checkpoint;
    throw broken('the checkpoint is not signed by every key of the policy');
}
/** A tile that has grown since is as good. */
async function tileOf(store, tile, parse) {
    const bytes = await store.get((0,tlog_tile/* tilePath */.uB)(tile));
    if (bytes !== undefined)
        return parse(bytes, tile.width);
    const grown = await store.get((0,tlog_tile/* tilePath */.uB)({ ...tile, width: tlog_tile/* tileWidth */.ph }));
    if (grown === undefined)
        throw broken(`${(0,tlog_tile/* tilePath */.uB)(tile)} is missing`);
    return parse(grown, tlog_tile/* tileWidth */.ph);
}
function outside(index, size) {
    const message = size === 0 ? 'the log has no entries yet' : `the log has ${size} entries, 0 to ${size - 1}, and none at ${index}`;
    return new errors/* DeliveryError */.VE({ code: 'input-invalid', message, problems: [{ path: 'index', message }] });
}
function broken(why) {
    return new errors/* DeliveryError */.VE({
        code: 'chain-broken',
        message: `no proof can be given: ${why}`,
        hint: '`pqc-delivery audit verify` says what is wrong with the log',
    });
}

// EXTERNAL MODULE: ./build/audit/log/verify/policy-file.js
var policy_file = __webpack_require__(9196);
// EXTERNAL MODULE: ./build/commands/audit/place.js
var audit_place = __webpack_require__(6060);
;// CONCATENATED MODULE: ./build/commands/audit/prove/run.js




/** Prints the proof of one entry; with `--json` it is the document's `proof`. */
const run = async ({ inputs: { log, index, json }, ports }) => {
    const place = (0,audit_place/* logPlace */.a)({ log, ports });
    const policy = await (0,policy_file/* readPolicy */.T)({ file: place.policy, isNamed: false });
    const { proof, checkpoint } = await proveEntry({ store: place.store, index, policy });
    const text = Buffer.from(proof).toString();
    if (!json)
        await ports.print(text);
    const { origin, size, root } = checkpoint;
    return {
        result: 'passed',
        message: `entry ${index} is in ${origin}`,
        outputs: {},
        document: { log: place.directory, index, origin, size, root: (0,base64/* encodeBase64 */.W)(root), proof: text },
        text: '',
    };
};


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


/***/ })

};
