export const id = 4510;
export const ids = [4510];
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

/***/ 4510:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/audit/log/store/directory/directory-store.js + 6 modules
var directory_store = __webpack_require__(8071);
// EXTERNAL MODULE: ./build/core/canonical.js
var canonical = __webpack_require__(7592);
// EXTERNAL MODULE: ./build/core/create-file.js
var create_file = __webpack_require__(1443);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/core/files.js
var files = __webpack_require__(1645);
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(6067);
// EXTERNAL MODULE: ./build/tlog/base64.js
var base64 = __webpack_require__(8096);
// EXTERNAL MODULE: ./build/tlog/decimal.js
var decimal = __webpack_require__(3264);
// EXTERNAL MODULE: ./build/tlog/hash.js
var tlog_hash = __webpack_require__(6731);
;// CONCATENATED MODULE: ./build/audit/log/verify/pins.js









const version = 1;
/** The pins of a home. What cannot be read rejects with `state-broken`: a pin that is passed over is no pin. */
function createPins(home) {
    const folder = external_node_path_.join(home, 'pins');
    // an origin may have slashes, and any length
    const fileOf = (origin) => external_node_path_.join(folder, `${(0,canonical/* sha256Hex */.fg)(origin)}.json`);
    return {
        async get(origin) {
            const file = fileOf(origin);
            const found = await (0,files/* readVersioned */.OF)({ file, version });
            if (found === undefined)
                return undefined;
            const root = typeof found['root'] === 'string' ? (0,base64/* decodeBase64 */.y)(found['root']) : undefined;
            const { size } = found;
            if (found['origin'] === origin && typeof size === 'number' && Number.isSafeInteger(size) && size >= 0 && root?.length === tlog_hash/* hashBytes */.yi)
                return { size, root };
            throw new errors/* DeliveryError */.VE({
                code: 'state-broken',
                message: `${file} is no pin of the log ${JSON.stringify(origin)}`,
                hint: 'put it back from a backup; without it nothing says whether the log was cut since it was last verified',
            });
        },
        async move(origin, { size, root }) {
            await (0,create_file/* makeFolder */.fc)(folder);
            await (0,files/* writeVersioned */.TP)({ file: fileOf(origin), version, content: { origin, size, root: (0,base64/* encodeBase64 */.W)(root) } });
        },
    };
}
/**
 * The pin that a person gives as `SIZE:ROOT`: the root in base64, as a checkpoint has it, or in 64 hexadecimal digits. Throws `input-invalid`
 * for anything else.
 */
function pinOf(text) {
    const [, digits = '', rootText = ''] = /^(\d+):(.+)$/.exec(text) ?? [];
    const size = (0,decimal/* parseDecimal */.$)(digits);
    const root = /^[0-9a-f]{64}$/.test(rootText) ? Buffer.from(rootText, 'hex') : (0,base64/* decodeBase64 */.y)(rootText);
    if (size !== undefined && root?.length === tlog_hash/* hashBytes */.yi)
        return { size, root };
    throw new errors/* DeliveryError */.VE({
        code: 'input-invalid',
        message: `--pin ${(0,core_text/* quoted */.TL)(text)} is no size and root`,
        hint: 'write the entries, a colon and the root, in base64 as the checkpoint has it or in 64 hexadecimal digits: 10:4AbLGv5H…',
        problems: [{ path: 'pin', message: 'must be SIZE:ROOT' }],
    });
}

// EXTERNAL MODULE: ./build/audit/log/verify/policy-file.js
var policy_file = __webpack_require__(9196);
// EXTERNAL MODULE: ./build/tlog/tlog-error.js
var tlog_error = __webpack_require__(8154);
// EXTERNAL MODULE: ./build/audit/log/commit.js
var log_commit = __webpack_require__(7780);
;// CONCATENATED MODULE: ./build/audit/log/verify/reading.js

/** A reader of a store. Troubles of the place itself reject as they come. */
function createReader(store, findings) {
    return {
        async get(name) {
            try {
                return await store.get(name);
            }
            catch (error) {
                if (!(0,errors/* isDeliveryError */.$n)(error) || error.code !== 'chain-broken')
                    throw error;
                findings.add('malformed', name, error.message);
                return undefined;
            }
        },
        list: (prefix, after) => store.list(prefix, after),
    };
}
/** What `start` makes of each item, in their order, with up to `width` under way at once. */
async function* ahead({ items, start, width }) {
    const under = [];
    for await (const item of items) {
        const result = start(item);
        // it is waited for in its turn; until then nobody else may see it reject
        result.catch(() => undefined);
        under.push(result);
        const first = under.length < width ? undefined : under.shift();
        if (first !== undefined)
            yield await first;
    }
    for (const result of under)
        yield await result;
}

;// CONCATENATED MODULE: ./build/audit/log/verify/commits.js





/** Files that are read at once while one is judged. */
const readAhead = 16;
/**
 * Goes through all commits in order: that none is missing, that each names the one before, and that its entries hash, after all before, to
 * what it is signed for. Signatures are checked of the last, of those around a broken link or a wrong root, and of all with `deep`.
 */
async function verifyCommits({ reader, judge, leaves, published, deep, pinnedKeys, findings }) {
    const judged = new Map();
    let before;
    let last;
    let count = 0;
    let expected = 0;
    let derailed = false;
    function isTrusted({ name, note }) {
        if (!judged.has(name))
            judged.set(name, judge.judge(note, name));
        return judged.get(name)?.trusted ?? false;
    }
    function read(name, bytes) {
        try {
            const commit = (0,log_commit/* parseCommit */.L5)(bytes);
            const note = Buffer.from(commit.checkpoint);
            const says = judge.read(note, name);
            return says === undefined ? undefined : { commit, name, note, says, digest: (0,canonical/* sha256Hex */.fg)(bytes) };
        }
        catch (error) {
            if (!(error instanceof tlog_error/* TlogError */.v))
                throw error;
            findings.add('malformed', name, error.message);
            return undefined;
        }
    }
    function judgeFields(one, n) {
        const { commit, name, says } = one;
        if (commit.n !== n)
            findings.add('tampered', name, `it says that it is number ${commit.n}`);
        if (says.size !== commit.size || !(0,tlog_hash/* sameHash */.df)(says.root, commit.root))
            findings.add('tampered', name, 'its size and root are not those of the checkpoint that is signed in it');
        const origin = (published?.checkpoint ?? before?.says)?.origin;
        if (origin === undefined || says.origin === origin)
            return;
        // with keys, the signature says what it is; without, nothing but the name tells
        if (!pinnedKeys || isTrusted(one))
            findings.add('tampered', name, `it is of the log ${JSON.stringify(says.origin)}, and this is ${JSON.stringify(origin)}`);
    }
    function judgeLink(one, n) {
        const { commit: { prev }, name } = one;
        if ((prev === null) !== (n === 0))
            findings.add('tampered', name, n === 0 ? 'the first commit names one before it' : 'it names no commit before it');
        if (prev === null || before === undefined || n === 0 || prev === before.digest)
            return;
        // a commit that was changed has another hash, and that is no second history
        if (findings.isBlamed(before.name))
            return;
        if (!pinnedKeys)
            findings.add('tampered', name, `the commit that it names before it is not ${before.name} as it is`);
        else if (isTrusted(before) && isTrusted(one))
            findings.add('forked', name, `both are signed, and the commit that it names before it is not ${before.name}`);
    }
    async function judgeEntries(one) {
        const { commit, name, says } = one;
        const from = commit.size - commit.entries.length;
        if (before !== undefined && from !== before.commit.size)
            findings.add('tampered', name, `its entries begin at ${from}, and ${before.name} ends at ${before.commit.size}`);
        if (from > leaves.size)
            await leaves.advance(from);
        if (from < 0 || commit.size <= leaves.size)
            return;
        await leaves.advance(commit.size, { where: name, from, entries: commit.entries.map((entry) => Buffer.from(entry)) });
        if (leaves.size !== commit.size || derailed || (0,tlog_hash/* sameHash */.df)(leaves.root(), says.root))
            return;
        derailed = true;
        if (isTrusted(one))
            findings.add('tampered', name, `the ${commit.size} entries up to it do not hash to the root that it is signed for`);
    }
    function judgeFork(one) {
        const { says, name } = one;
        const isSecondRoot = published !== undefined && published.checkpoint.size === says.size && !(0,tlog_hash/* sameHash */.df)(published.checkpoint.root, says.root);
        if (isSecondRoot && published.trusted && isTrusted(one))
            findings.add('forked', name, `it and the checkpoint are signed for ${says.size} entries, with different roots`);
    }
    for await (const { name, n, bytes } of ahead({ items: numbered(reader), start: async (item) => ({ ...item, bytes: await reader.get(item.name) }), width: readAhead })) {
        if (n > expected)
            findings.add('truncated', (0,log_commit/* commitName */.l3)(expected), n - expected === 1 ? 'it is missing' : `it and all others before ${name} are missing`);
        const previous = n === expected ? before : undefined;
        before = previous;
        expected = n + 1;
        count += 1;
        const one = bytes === undefined ? undefined : read(name, bytes);
        if (one !== undefined) {
            judgeFork(one);
            judgeFields(one, n);
            judgeLink(one, n);
            await judgeEntries(one);
            if (deep)
                isTrusted(one);
            last = one;
        }
        if (before !== undefined)
            judged.delete(before.name);
        before = one;
    }
    return { count, next: (0,log_commit/* commitName */.l3)(expected), last: last === undefined ? undefined : { checkpoint: last.says, trusted: isTrusted(last) } };
}
async function* numbered(reader) {
    for await (const name of reader.list('commit/')) {
        const n = (0,log_commit/* parseCommitName */.Sh)(name);
        if (n !== undefined)
            yield { name, n };
    }
}

;// CONCATENATED MODULE: ./build/audit/log/verify/findings.js
/** What can be wrong with a log, worst first. The names are those of reports, scripts and the documentation. */
const findingNames = [
    'malformed', 'tampered', 'untrusted-key', 'forked', 'rolled-back', 'truncated', 'purged-without-tombstone', 'incomplete',
];
const most = 100;
/** No findings yet. */
function createFindings() {
    const kept = new Map();
    const counts = new Map();
    const blamed = new Set();
    return {
        add(finding, where, message) {
            for (const file of where.split(' and '))
                blamed.add(file);
            const before = counts.get(finding) ?? 0;
            counts.set(finding, before + 1);
            if (before < most)
                kept.set(finding, [...kept.get(finding) ?? [], { finding, where, message }]);
        },
        has: (...names) => names.some((name) => counts.has(name)),
        isBlamed: (file) => blamed.has(file),
        all: () => findingNames.flatMap((name) => kept.get(name) ?? []),
        counts: () => Object.fromEntries(findingNames.flatMap((name) => counts.has(name) ? [[name, counts.get(name)]] : [])),
    };
}

// EXTERNAL MODULE: ./build/tlog/checkpoint.js + 2 modules
var checkpoint = __webpack_require__(8218);
// EXTERNAL MODULE: ./build/tlog/note.js
var tlog_note = __webpack_require__(7167);
// EXTERNAL MODULE: ./build/tlog/trust.js
var trust = __webpack_require__(9241);
;// CONCATENATED MODULE: ./build/audit/log/verify/heads.js




/** A judge by that policy. */
function createHeadJudge({ policy, findings }) {
    const parsed = (where, parse) => {
        try {
            return parse();
        }
        catch (error) {
            if (!(error instanceof tlog_error/* TlogError */.v))
                throw error;
            findings.add('malformed', where, error.message);
            return undefined;
        }
    };
    const read = (note, where) => parsed(where, () => (0,checkpoint/* parseCheckpoint */.S7)((0,tlog_note/* parseNote */.w)(note).text));
    return {
        read,
        judge(note, where) {
            if (policy === undefined) {
                const checkpoint = read(note, where);
                return checkpoint === undefined ? undefined : { checkpoint, trusted: true };
            }
            const judgement = parsed(where, () => (0,trust/* judgeCheckpoint */.a)({ note, policy }));
            if (judgement === undefined)
                return undefined;
            if (judgement.kind === 'untrusted')
                findings.add('untrusted-key', where, reasonOf(judgement.why));
            return { checkpoint: judgement.checkpoint, trusted: judgement.kind === 'trusted' };
        },
    };
}
function reasonOf(why) {
    switch (why.kind) {
        case 'other-log':
            return `it is of the log ${JSON.stringify(why.origin)}, of which the policy has no key`;
        case 'wrong-signature':
            return `the ${typeName(why.key.type)} signature of ${JSON.stringify(why.key.name)} does not hold`;
        case 'missing-signature':
            return `the policy requires the ${typeName(why.key.type)} key of ${JSON.stringify(why.key.name)}, and it has not signed`;
        case 'no-quorum':
            return 'fewer witnesses have cosigned it than the policy asks for';
    }
}
function typeName(type) {
    return type === 'subtree' ? 'ML-DSA-44' : 'Ed25519';
}

// EXTERNAL MODULE: ./build/tlog/tile.js
var tlog_tile = __webpack_require__(4327);
// EXTERNAL MODULE: ./build/tlog/tree.js
var tree = __webpack_require__(7779);
// EXTERNAL MODULE: ./build/core/json.js
var json = __webpack_require__(8314);
;// CONCATENATED MODULE: ./build/audit/log/verify/entry-fault.js


const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/**
 * What keeps an entry from being the RFC 8785 form of one JSON object; undefined where nothing does. The tree hashes whatever bytes there are,
 * so this is about form: one event, one spelling.
 */
function entryFault(bytes) {
    let text;
    let value;
    try {
        text = decoder.decode(bytes);
    }
    catch {
        return 'it is no UTF-8';
    }
    try {
        value = JSON.parse(text);
    }
    catch {
        return 'it is no JSON';
    }
    if (!(0,json/* isJsonObject */.O)(value))
        return 'it is no JSON object';
    return isCanonical(text, value) ? undefined : 'it is not the canonical form (RFC 8785) of what it says';
}
/**
 * Of strings, numbers and members in order, `JSON.stringify` writes the canonical form, three times as fast as the library. What it spells
 * otherwise is for the library to judge: names that look like integers come in another order there.
 */
function isCanonical(text, value) {
    if (JSON.stringify(value) === text && isSorted(value) && !text.includes(String.raw `\ud`))
        return true;
    try {
        return (0,canonical/* canonicalJson */.dj)(value) === text;
    }
    catch {
        return false;
    }
}
function isSorted(value) {
    if (typeof value !== 'object' || value === null)
        return true;
    if (Array.isArray(value))
        return value.every((one) => isSorted(one));
    let last;
    for (const [name, one] of Object.entries(value)) {
        if ((last !== undefined && name <= last) || !isSorted(one))
            return false;
        last = name;
    }
    return true;
}

// EXTERNAL MODULE: ./build/tlog/bundle.js
var bundle = __webpack_require__(3667);
;// CONCATENATED MODULE: ./build/audit/log/verify/shelf.js



/** Reads what a log of `size` entries has to have stored, and says what is missing. */
function createShelves({ reader, size, findings }) {
    /** A tile that has grown since is as good: the narrower one may have been deleted. */
    async function bytesOf(tile) {
        const name = (0,tlog_tile/* tilePath */.uB)(tile);
        const bytes = await reader.get(name);
        if (bytes !== undefined)
            return { bytes, width: tile.width, name };
        const wide = (0,tlog_tile/* tilePath */.uB)({ ...tile, width: tlog_tile/* tileWidth */.ph });
        const grown = tile.width === tlog_tile/* tileWidth */.ph ? undefined : await reader.get(wide);
        return grown === undefined ? undefined : { bytes: grown, width: tlog_tile/* tileWidth */.ph, name: wide };
    }
    async function read(tile) {
        const found = await bytesOf(tile);
        if (found === undefined)
            return 'missing';
        try {
            return (tile.level === 'entries' ? bundle/* parseBundle */.QN : tlog_tile/* parseTile */.UF)(found.bytes, found.width).slice(0, tile.width);
        }
        catch (error) {
            if (!(error instanceof tlog_error/* TlogError */.v))
                throw error;
            findings.add('malformed', found.name, error.message);
            return undefined;
        }
    }
    return {
        /** the hashes of a tile; undefined where the size has none, or it is missing, which is a finding */
        async hashes(place) {
            const tile = (0,tlog_tile/* tileIn */.cc)({ ...place, size });
            if (tile === undefined)
                return undefined;
            const hashes = await read(tile);
            if (hashes !== 'missing')
                return hashes;
            findings.add('truncated', (0,tlog_tile/* tilePath */.uB)(tile), `the signed size ${size} needs it, and it is not there`);
            return undefined;
        },
        /** the hashes and entries of 256 leaves */
        async shelf(index) {
            const [tile, bundle] = [(0,tlog_tile/* tileIn */.cc)({ level: 0, index, size }), (0,tlog_tile/* tileIn */.cc)({ level: 'entries', index, size })];
            const names = { tile: (0,tlog_tile/* tilePath */.uB)(tile ?? { level: 0, index, width: tlog_tile/* tileWidth */.ph }), bundle: (0,tlog_tile/* tilePath */.uB)(bundle ?? { level: 'entries', index, width: tlog_tile/* tileWidth */.ph }) };
            if (tile === undefined || bundle === undefined)
                return { ...names, hashes: undefined, entries: undefined };
            const [hashes, entries] = await Promise.all([read(tile), read(bundle)]);
            if (hashes === 'missing')
                findings.add('truncated', names.tile, `the signed size ${size} needs it, and it is not there`);
            if (entries === 'missing' && hashes === 'missing')
                findings.add('truncated', names.bundle, `the signed size ${size} needs it, and it is not there`);
            if (entries === 'missing' && hashes !== 'missing') {
                findings.add('purged-without-tombstone', names.bundle, 'its hashes are kept and its entries are gone, and no entry of the log says that they were purged');
            }
            return { ...names, hashes: hashes === 'missing' ? undefined : hashes, entries: entries === 'missing' ? undefined : entries };
        },
    };
}

;// CONCATENATED MODULE: ./build/audit/log/verify/tower.js



/**
 * Builds the tiles above the leaves while they come, and compares what is stored with them: tiles of the published size, and every narrower
 * one that is still kept, since others read those.
 */
function createTower({ reader, stored, size, findings }) {
    const floors = [];
    async function compare(level, { index, hashes }) {
        const expected = (0,tlog_tile/* tileIn */.cc)({ level, index, size });
        if (level === 0 || expected?.width !== hashes.length)
            return;
        const found = await stored({ level, index });
        const wrong = found?.findIndex((hash, at) => !(0,tlog_hash/* sameHash */.df)(hash, hashes[at] ?? hash)) ?? -1;
        if (wrong >= 0)
            findings.add('tampered', (0,tlog_tile/* tilePath */.uB)(expected), `hash ${wrong} is not that of the entries below it`);
    }
    async function kept({ level, index, content }) {
        for await (const name of reader.list(`${(0,tlog_tile/* tilePath */.uB)({ level, index, width: tlog_tile/* tileWidth */.ph })}.p/`)) {
            const tile = (0,tlog_tile/* parseTilePath */.L8)(name);
            const expected = tile === undefined || tile.width === (0,tlog_tile/* tileIn */.cc)({ level, index, size })?.width ? undefined : content(tile.width);
            if (expected === undefined)
                continue;
            const found = await reader.get(name);
            if (found !== undefined && Buffer.compare(found, expected) !== 0)
                findings.add('tampered', name, 'it is not the beginning of the tile that it grew into');
        }
    }
    async function keptTiles(level, { index, hashes }) {
        await kept({ level, index, content: (width) => width <= hashes.length ? (0,tlog_tile/* formatTile */.ip)(hashes.slice(0, width)) : undefined });
    }
    async function add(level, hash) {
        const floor = floors[level] ?? { index: 0, hashes: [] };
        floors[level] = floor;
        floor.hashes.push(hash);
        if (floor.hashes.length < tlog_tile/* tileWidth */.ph)
            return;
        await compare(level, floor);
        await keptTiles(level, floor);
        const above = (0,tlog_tile/* tileRoot */.rZ)(floor.hashes);
        floors[level] = { index: floor.index + 1, hashes: [] };
        await add(level + 1, above);
    }
    return {
        /** the next leaf */
        leaf: (hash) => add(0, hash),
        /** at the published size: its partial tiles are as wide as they will be */
        async published() {
            for (const [level, floor] of floors.entries())
                await compare(level, floor);
        },
        /** the bundles of 256 entries that are narrower than the last one; entries that nobody has any more end it */
        keptBundles: ({ index, entries }) => kept({
            level: 'entries',
            index,
            content: (width) => {
                const first = entries.slice(0, width);
                return first.length === width && first.every((entry) => entry !== undefined) ? (0,bundle/* formatBundle */.a1)(first) : undefined;
            },
        }),
        /** after the last leaf */
        async end() {
            for (const [level, floor] of floors.entries())
                if (floor.hashes.length > 0)
                    await keptTiles(level, floor);
        },
    };
}

;// CONCATENATED MODULE: ./build/audit/log/verify/leaves.js






/**
 * Goes through the leaves of a log once, in order. What a leaf is, is said by up to three places: the tile of hashes, the bundle and the commit. Where
 * they differ two of them outvote the third, so that one that was changed is named and the rest of the log can still be judged.
 */
function createLeaves({ reader, published, watch, findings }) {
    const range = (0,tree/* compactRange */.dH)();
    const shelves = createShelves({ reader, size: published, findings });
    const tower = createTower({ reader, stored: shelves.hashes, size: published, findings });
    const roots = new Map();
    let shelf;
    let entries = [];
    let lost = false;
    function blame(where, message) {
        if (!findings.isBlamed(where))
            findings.add('tampered', where, message);
    }
    function elect(index, witnesses) {
        const [first, ...rest] = witnesses;
        if (first === undefined || rest.every(({ hash }) => (0,tlog_hash/* sameHash */.df)(hash, first.hash)))
            return witnesses.find(({ entry }) => entry !== undefined) ?? first;
        const elected = witnesses.find((one) => witnesses.filter(({ hash }) => (0,tlog_hash/* sameHash */.df)(hash, one.hash)).length > 1);
        for (const { where, hash } of witnesses) {
            if (elected !== undefined && !(0,tlog_hash/* sameHash */.df)(hash, elected.hash))
                blame(where, `entry ${index} is not what ${witnesses.filter((one) => one.where !== where).map((one) => one.where).join(' and ')} have`);
        }
        if (elected === undefined)
            blame(witnesses.map(({ where }) => where).join(' and '), `they do not agree on entry ${index}`);
        return elected === undefined ? first : witnesses.find(({ hash, entry }) => entry !== undefined && (0,tlog_hash/* sameHash */.df)(hash, elected.hash)) ?? elected;
    }
    function witnessesOf(index, commit) {
        const at = index % tlog_tile/* tileWidth */.ph;
        const [hash, entry, committed] = [shelf?.hashes?.[at], shelf?.entries?.[at], commit?.entries[index - commit.from]];
        const ofBundle = entry === undefined ? undefined : (0,tlog_hash/* leafHash */.Jq)(entry);
        const same = ofBundle !== undefined && entry !== undefined && committed !== undefined && Buffer.compare(entry, committed) === 0;
        const ofCommit = committed === undefined ? undefined : same ? ofBundle : (0,tlog_hash/* leafHash */.Jq)(committed);
        return [
            ...(hash === undefined ? [] : [{ where: shelf?.tile ?? '', hash }]),
            ...(ofBundle === undefined || entry === undefined ? [] : [{ where: shelf?.bundle ?? '', hash: ofBundle, entry }]),
            ...(ofCommit === undefined || committed === undefined ? [] : [{ where: commit?.where ?? '', hash: ofCommit, entry: committed }]),
        ];
    }
    async function next(commit) {
        const index = range.size;
        if (index % tlog_tile/* tileWidth */.ph === 0) {
            shelf = await shelves.shelf(index / tlog_tile/* tileWidth */.ph);
            entries = [];
        }
        const leaf = elect(index, witnessesOf(index, commit));
        if (leaf === undefined) {
            lost = true;
            return;
        }
        const fault = leaf.entry === undefined ? undefined : entryFault(leaf.entry);
        if (fault !== undefined)
            findings.add('malformed', `${leaf.where}, entry ${index}`, fault);
        range.append(leaf.hash);
        entries.push(leaf.entry);
        await tower.leaf(leaf.hash);
        if (watch.has(range.size))
            roots.set(range.size, range.root());
        if (range.size === published)
            await tower.published();
        if (entries.length === tlog_tile/* tileWidth */.ph)
            await tower.keptBundles({ index: Math.floor(index / tlog_tile/* tileWidth */.ph), entries });
    }
    if (watch.has(0))
        roots.set(0, range.root());
    return {
        get size() {
            return range.size;
        },
        /** whether nobody has a leaf any more: what follows cannot be judged, and why is a finding already */
        get lost() {
            return lost;
        },
        root: () => range.root(),
        /** the root of a size of `watch`, once it was reached */
        rootAt: (size) => roots.get(size),
        /** to that size, or to where a leaf is lost */
        async advance(to, commit) {
            while (range.size < to && !lost)
                await next(commit);
        },
        async end() {
            if (entries.length > 0 && entries.length < tlog_tile/* tileWidth */.ph)
                await tower.keptBundles({ index: Math.floor(range.size / tlog_tile/* tileWidth */.ph), entries });
            await tower.end();
        },
    };
}

;// CONCATENATED MODULE: ./build/audit/log/verify/verify.js







/**
 * Verifies a whole log, offline, in one pass that keeps a few tiles in memory. Findings are values; what rejects is trouble of the place it is read
 * from. Without a policy nothing is said about who signed.
 */
async function verifyLog({ store, policy, pins, deep }) {
    const findings = createFindings();
    const reader = createReader(store, findings);
    const judge = createHeadJudge({ policy, findings });
    const note = await reader.get('checkpoint');
    const published = note === undefined ? undefined : judge.judge(note, 'checkpoint');
    const size = published?.checkpoint.size ?? 0;
    const leaves = createLeaves({ reader, published: size, watch: new Set([size, ...pins.map((pin) => pin.size)]), findings });
    const end = await verifyCommits({ reader, judge, leaves, published, deep, pinnedKeys: policy !== undefined, findings });
    judgeEnd({ published, end, findings });
    await leaves.advance(size);
    await leaves.end();
    const found = leaves.rootAt(size);
    if (published?.trusted === true && found !== undefined && !(0,tlog_hash/* sameHash */.df)(found, published.checkpoint.root) && !findings.has('forked')) {
        findings.add('tampered', 'checkpoint', `the ${size} entries that are there do not hash to the root that it is signed for`);
    }
    const head = headOf(published, end.last);
    // only a sound log can be told from what was seen before: of any other it is known that it is not what it was
    const isSound = !findings.has('malformed', 'tampered', 'untrusted-key', 'truncated');
    if (isSound)
        for (const pin of pins)
            judgePin({ pin, head, found: leaves.rootAt(pin.size), findings });
    return {
        head,
        commits: end.count,
        findings: findings.all(),
        counts: findings.counts(),
        unfinished: unfinishedOf({ isThere: note !== undefined, published, end }),
        empty: note === undefined && end.count === 0,
    };
}
/** Throws `nothing-recorded` where there is no log, and nothing is known of one. */
function demandLog({ report, directory }) {
    if (!report.empty || report.findings.length > 0)
        return;
    throw new errors/* DeliveryError */.VE({
        code: 'nothing-recorded',
        message: `there is no audit log in ${directory}: neither a checkpoint nor a commit`,
        hint: 'name the folder that holds `checkpoint`, `commit` and `tile`',
    });
}
/** The signed size exceeds what is there. */
function judgeEnd({ published, end, findings }) {
    const signed = published?.checkpoint.size ?? 0;
    const committed = end.last?.checkpoint.size ?? 0;
    if (signed > committed)
        findings.add('truncated', end.next, `the checkpoint is signed for ${signed} entries, and the commits end at ${committed}`);
}
function headOf(...heads) {
    const trusted = heads.filter((head) => head !== undefined).filter(({ trusted }) => trusted);
    return trusted.map(({ checkpoint }) => checkpoint).toSorted((one, other) => other.size - one.size)[0];
}
function judgePin({ pin, head, found, findings }) {
    const size = head?.size ?? 0;
    if (size < pin.size)
        findings.add('rolled-back', 'checkpoint', `it had ${pin.size} entries when it was last verified, and now it has ${size}`);
    else if (found !== undefined && !(0,tlog_hash/* sameHash */.df)(found, pin.root))
        findings.add('forked', 'checkpoint', `its first ${pin.size} entries are not those that were verified before`);
}
function unfinishedOf({ isThere, published, end }) {
    const committed = end.last?.checkpoint.size;
    if (committed === undefined)
        return undefined;
    if (!isThere)
        return `${committed} entries are committed, and no checkpoint is published yet`;
    return published !== undefined && published.checkpoint.size < committed
        ? `${committed} entries are committed, and the published checkpoint has ${published.checkpoint.size} of them`
        : undefined;
}

;// CONCATENATED MODULE: ./build/audit/log/verify/tell.js


/** The worst thing that is known of a log, in a word, a sentence, lines for a person and a document for programs. */
function tellOf(verdict) {
    const { report, directory, policy } = verdict;
    const document = documentOf(verdict);
    if (report.findings.length > 0) {
        const kinds = Object.entries(report.counts).map(([name, count]) => (count === 1 ? name : `${name} (${count})`)).join(', ');
        const message = `the audit log in ${directory} does not verify: ${kinds}`;
        return { document, result: 'failed', message, text: [headline(verdict), ...findingLines(report)].join('\n') };
    }
    if (policy === undefined) {
        const message = 'it is consistent with itself; nothing says whose it is, since there is no policy with its keys';
        return { document, result: 'unpinned', message, text: headline(verdict) };
    }
    if (report.unfinished !== undefined) {
        const message = `a writer was killed before it was done, and the next append mends it: ${report.unfinished}`;
        return { document, result: 'unfinished', message, text: headline(verdict) };
    }
    const message = `the audit log in ${directory} is whole, and signed by every key of ${policy}`;
    return { document, result: 'passed', message, text: headline(verdict) };
}
function headline({ report, policy, remembered, deep }) {
    const { head, commits } = report;
    if (head === undefined)
        return `no checkpoint in it is signed by whom it has to be; ${(0,core_text/* counted */.hS)(commits, 'commit')}`;
    const seen = remembered === undefined ? 'not seen before' : `${(0,core_text/* counted */.hS)(remembered.size, 'entry', 'entries')} of them seen before`;
    const looked = deep ? 'the signatures of all commits checked' : 'the last signatures checked';
    const judged = policy === undefined ? 'no signature checked' : `${seen}; ${looked}`;
    return [
        `${(0,core_text/* quoted */.TL)(head.origin)}: ${(0,core_text/* counted */.hS)(head.size, 'entry', 'entries')} in ${(0,core_text/* counted */.hS)(commits, 'commit')}; ${judged}`,
        `root ${(0,base64/* encodeBase64 */.W)(head.root)}`,
    ].join('\n');
}
function findingLines({ findings, counts }) {
    const lines = findings.flatMap(({ finding, where, message }) => [`${finding}: ${(0,core_text/* oneLine */.TN)(where)}`, ...(0,core_text/* wrap */.LV)({ text: (0,core_text/* oneLine */.TN)(message), indent: 2 })]);
    const left = Object.values(counts).reduce((sum, count) => sum + count, 0) - findings.length;
    return left === 0 ? lines : [...lines, `and ${left} more`];
}
function documentOf({ report, directory, policy, remembered, deep }) {
    const { head, commits, findings, counts, unfinished } = report;
    return {
        log: directory,
        policy: policy ?? null,
        origin: head?.origin ?? null,
        size: head?.size ?? null,
        root: head === undefined ? null : (0,base64/* encodeBase64 */.W)(head.root),
        commits,
        deep,
        pin: remembered === undefined ? null : `${remembered.size}:${(0,base64/* encodeBase64 */.W)(remembered.root)}`,
        findings,
        counts,
        unfinished: unfinished ?? null,
    };
}

;// CONCATENATED MODULE: ./build/commands/audit/verify/outcome.js


/** How `audit verify` ends. */
function outcomeOf(verdict) {
    const told = { ...tellOf(verdict), outputs: {} };
    // where it went well, the text is all that a person sees
    if (told.result === 'passed')
        return { ...told, text: `${told.text}\n${told.message}` };
    if (told.result !== 'failed')
        return told;
    const hint = 'keep a copy of it as it is, with the policy and the pin, before anybody mends anything';
    return { ...told, error: new errors/* DeliveryError */.VE({ code: 'chain-broken', message: told.message, hint }) };
}

;// CONCATENATED MODULE: ./build/commands/audit/verify/run.js






/** Verifies one log, and remembers what it saw where nothing was wrong with it. */
const run = async ({ inputs, ports }) => {
    const directory = external_node_path_.resolve(ports.workingDirectory, inputs.log);
    const given = inputs.pin === undefined ? undefined : pinOf(inputs.pin);
    const file = inputs.policy === undefined ? `${directory}.policy` : external_node_path_.resolve(ports.workingDirectory, inputs.policy);
    const policy = await (0,policy_file/* readPolicy */.T)({ file, isNamed: inputs.policy !== undefined });
    const origin = policy?.logs[0]?.name;
    const pins = createPins(ports.home);
    const remembered = origin === undefined ? undefined : await pins.get(origin);
    const report = await verifyLog({
        store: (0,directory_store/* createDirectoryStore */.$)({ directory, random: ports.random }),
        policy,
        pins: [given, remembered].filter((pin) => pin !== undefined),
        deep: inputs.deep,
    });
    demandLog({ report, directory });
    const { head } = report;
    const isClean = report.findings.length === 0 && report.unfinished === undefined && policy !== undefined;
    if (isClean && !inputs.dryRun && head !== undefined && origin !== undefined && (remembered === undefined || head.size > remembered.size))
        await pins.move(origin, head);
    return outcomeOf({ report, directory, policy: policy === undefined ? undefined : file, remembered, deep: inputs.deep });
};


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
