export const id = 7493;
export const ids = [7493];
export const modules = {

/***/ 6828:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ deepestEvent),
/* harmony export */   e: () => (/* binding */ canonicalObject)
/* harmony export */ });
/* harmony import */ var _core_canonical_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7592);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2807);
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8314);



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

/***/ 3087:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ createPins),
/* harmony export */   n: () => (/* binding */ pinOf)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _core_canonical_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7592);
/* harmony import */ var _core_create_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1443);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2807);
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1645);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(6067);
/* harmony import */ var _tlog_base64_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8096);
/* harmony import */ var _tlog_decimal_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3264);
/* harmony import */ var _tlog_hash_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6731);









const version = 1;
/** The pins of a home. What cannot be read rejects with `state-broken`: a pin that is passed over is no pin. */
function createPins(home) {
    const folder = node_path__WEBPACK_IMPORTED_MODULE_0__.join(home, 'pins');
    // an origin may have slashes, and any length
    const fileOf = (origin) => node_path__WEBPACK_IMPORTED_MODULE_0__.join(folder, `${(0,_core_canonical_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256Hex */ .fg)(origin)}.json`);
    async function get(origin) {
        const file = fileOf(origin);
        const found = await (0,_core_files_js__WEBPACK_IMPORTED_MODULE_4__/* .readVersioned */ .OF)({ file, version });
        if (found === undefined)
            return undefined;
        const root = typeof found['root'] === 'string' ? (0,_tlog_base64_js__WEBPACK_IMPORTED_MODULE_6__/* .decodeBase64 */ .y)(found['root']) : undefined;
        const { size } = found;
        if (found['origin'] === origin && typeof size === 'number' && Number.isSafeInteger(size) && size >= 0 && root?.length === _tlog_hash_js__WEBPACK_IMPORTED_MODULE_5__/* .hashBytes */ .yi)
            return { size, root };
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .DeliveryError */ .VE({
            code: 'state-broken',
            message: `${file} is no pin of the log ${JSON.stringify(origin)}`,
            hint: 'put it back from a backup; without it nothing says whether the log was cut since it was last verified',
        });
    }
    return {
        get,
        async move(origin, { size, root }) {
            await (0,_core_create_file_js__WEBPACK_IMPORTED_MODULE_2__/* .makeFolder */ .fc)(folder);
            const remembered = await get(origin);
            if (remembered !== undefined && remembered.size >= size)
                return;
            await (0,_core_files_js__WEBPACK_IMPORTED_MODULE_4__/* .writeVersioned */ .TP)({ file: fileOf(origin), version, content: { origin, size, root: (0,_tlog_base64_js__WEBPACK_IMPORTED_MODULE_6__/* .encodeBase64 */ .W)(root) } });
        },
    };
}
/**
 * The pin that a person gives as `SIZE:ROOT`: the root in base64, as a checkpoint has it, or in 64 hexadecimal digits. Throws `input-invalid`
 * for anything else.
 */
function pinOf(text) {
    const [, digits = '', rootText = ''] = /^(\d+):(.+)$/.exec(text) ?? [];
    const size = (0,_tlog_decimal_js__WEBPACK_IMPORTED_MODULE_7__/* .parseDecimal */ .$)(digits);
    const root = /^[0-9a-f]{64}$/.test(rootText) ? Buffer.from(rootText, 'hex') : (0,_tlog_base64_js__WEBPACK_IMPORTED_MODULE_6__/* .decodeBase64 */ .y)(rootText);
    if (size !== undefined && root?.length === _tlog_hash_js__WEBPACK_IMPORTED_MODULE_5__/* .hashBytes */ .yi)
        return { size, root };
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .DeliveryError */ .VE({
        code: 'input-invalid',
        message: `--pin ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_8__/* .quoted */ .TL)(text)} is no size and root`,
        hint: 'write the entries, a colon and the root, in base64 as the checkpoint has it or in 64 hexadecimal digits: 10:4AbLGv5H…',
        problems: [{ path: 'pin', message: 'must be SIZE:ROOT' }],
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
