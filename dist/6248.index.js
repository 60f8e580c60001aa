export const id = 6248;
export const ids = [6248];
export const modules = {

/***/ 6248:
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
// EXTERNAL MODULE: ./build/audit/log/verify/pins.js
var verify_pins = __webpack_require__(3087);
// EXTERNAL MODULE: ./build/audit/log/verify/policy-file.js
var policy_file = __webpack_require__(9196);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/tlog/hash.js
var tlog_hash = __webpack_require__(6731);
// EXTERNAL MODULE: ./build/core/canonical.js
var canonical = __webpack_require__(7592);
// EXTERNAL MODULE: ./build/tlog/tlog-error.js
var tlog_error = __webpack_require__(8154);
// EXTERNAL MODULE: ./build/audit/log/commit.js
var log_commit = __webpack_require__(7780);
;// CONCATENATED MODULE: ./build/audit/log/verify/commits.js




/**
 * Goes through all commits in order: that none is missing, that each names the one before, and that its entries hash, after all before, to
 * what it is signed for. Signatures are checked of the last, of those around a broken link or a wrong root, and of all with `deep`. What is
 * said of a commit with a wrong root waits among `suspects`.
 */
async function verifyCommits({ reader, judge, leaves, suspects, published, deep, pinnedKeys, findings }) {
    const judged = new Map();
    let before;
    let suspected;
    let last;
    let count = 0;
    let expected = 0;
    function isTrusted({ name, note }) {
        if (!judged.has(name))
            judged.set(name, judge.judge(note, { where: name, by: 'log-keys' }));
        return judged.get(name)?.trusted ?? false;
    }
    function read(name, n, bytes) {
        try {
            const commit = (0,log_commit/* parseCommit */.L5)(bytes);
            const note = Buffer.from(commit.checkpoint);
            const says = judge.read(note, name);
            return says === undefined ? undefined : { commit, n, name, note, says, digest: (0,canonical/* sha256Hex */.fg)(bytes) };
        }
        catch (error) {
            if (!(error instanceof tlog_error/* TlogError */.v))
                throw error;
            findings.add('malformed', name, error.message);
            return undefined;
        }
    }
    function originFault(one) {
        const origin = (published?.checkpoint ?? before?.says)?.origin;
        if (origin === undefined || one.says.origin === origin)
            return undefined;
        // with keys, the signature says what it is; without, nothing but the name tells
        return !pinnedKeys || isTrusted(one) ? `it is of the log ${JSON.stringify(one.says.origin)}, and this is ${JSON.stringify(origin)}` : undefined;
    }
    /** Nothing signs a link: one that is wrong between two commits of one tree was written by somebody who need not have a key. */
    function linkFault(one) {
        const { commit: { prev }, n } = one;
        if ((prev === null) !== (n === 0))
            return n === 0 ? 'the first commit names one before it' : 'it names no commit before it';
        if (prev === null || before === undefined || prev === before.digest)
            return undefined;
        // a commit that was changed has another hash: that is said of it already
        if (findings.isBlamed(before.name) || (pinnedKeys && !(isTrusted(before) && isTrusted(one))))
            return undefined;
        return `the commit that it names before it is not ${before.name} as it is`;
    }
    /** Whether the commit can be asked what its entries are; `ofLink` is what is wrong between it and the one before. */
    function placed(one, { held, ofLink }) {
        const { commit, n, name, says } = one;
        const place = { commit, n, says };
        const fault = (0,log_commit/* commitFault */.kf)({ ...place, begins: undefined });
        const begins = before === undefined || findings.isBlamed(before.name) ? undefined : before.commit.size;
        const apart = fault === undefined ? (0,log_commit/* commitFault */.kf)({ ...place, begins }) : undefined;
        const link = linkFault(one);
        const origin = originFault(one);
        if (fault !== undefined)
            held.push({ where: name, ...fault });
        if (origin !== undefined)
            held.push({ finding: 'tampered', where: name, message: origin });
        if (apart !== undefined)
            ofLink.push({ where: name, ...apart });
        if (link !== undefined)
            ofLink.push({ finding: 'tampered', where: name, message: link });
        return fault?.finding !== 'malformed' && commit.entries.length <= commit.size;
    }
    async function judgeEntries({ commit, name }, held) {
        const from = commit.size - commit.entries.length;
        if (from > leaves.size)
            await leaves.advance(from);
        if (commit.size <= leaves.size)
            return;
        const dispute = (where, message) => {
            if (!held.some((one) => one.where === where))
                held.push({ finding: 'tampered', where, message });
        };
        await leaves.advance(commit.size, { where: name, from, entries: commit.entries.map((entry) => Buffer.from(entry)), dispute });
    }
    function isOfThisTree({ says }) {
        if (pinnedKeys && published?.trusted === true && published.checkpoint.size === says.size && !(0,tlog_hash/* sameHash */.df)(published.checkpoint.root, says.root))
            return false;
        return leaves.size !== says.size || (0,tlog_hash/* sameHash */.df)(leaves.root(), says.root);
    }
    async function judgeCommit(one) {
        const held = [];
        // what does not fit behind a suspect is said, or not, with the suspect
        if (placed(one, { held, ofLink: suspected?.held ?? held }))
            await judgeEntries(one, held);
        suspected = isOfThisTree(one) || !isTrusted(one) ? undefined : suspects.add({ name: one.name, says: one.says, held });
        if (suspected === undefined)
            for (const { finding, where, message } of held)
                findings.add(finding, where, message);
        if (deep)
            isTrusted(one);
    }
    /** Whoever can write a file can give it any number: only a commit that is signed tells of others before it. */
    function isGap(one) {
        const tells = one !== undefined && isTrusted(one);
        if (!tells && one !== undefined)
            judged.delete(one.name);
        return tells;
    }
    for await (const { name, n } of numbered(reader)) {
        const bytes = await reader.get(name);
        const one = bytes === undefined ? undefined : read(name, n, bytes);
        if (n > expected) {
            if (!isGap(one))
                continue;
            findings.add('truncated', (0,log_commit/* commitName */.l3)(expected), n - expected === 1 ? 'it is missing' : `it and all others before ${name} are missing`);
            before = undefined;
            suspected = undefined;
        }
        expected = n + 1;
        count += 1;
        if (one === undefined)
            suspected = undefined;
        else {
            await judgeCommit(one);
            if (last !== undefined)
                judged.delete(last.name);
            last = one;
        }
        before = one;
    }
    return {
        count,
        next: expected === 0 || last?.n === expected - 1 ? (0,log_commit/* commitName */.l3)(expected) : undefined,
        last: last === undefined ? undefined : { checkpoint: last.says, trusted: isTrusted(last) },
    };
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
const mostBlamed = 1_000;
/** No findings yet. */
function createFindings() {
    const kept = new Map();
    const counts = new Map();
    const blamed = new Set();
    return {
        add(finding, where, message) {
            for (const file of where.split(' and ')) {
                blamed.delete(file);
                blamed.add(file);
                const [oldest] = blamed;
                if (blamed.size > mostBlamed && oldest !== undefined)
                    blamed.delete(oldest);
            }
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
        judge(note, { where, by }) {
            if (policy === undefined) {
                const checkpoint = read(note, where);
                return checkpoint === undefined ? undefined : { checkpoint, trusted: true };
            }
            const judgement = parsed(where, () => (0,trust/* judgeCheckpoint */.a)({ note, policy: by === 'log-keys' ? { ...policy, witnesses: [], quorum: { kind: 'none' } } : policy }));
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
        case 'other-name':
            return `the policy has a log key of the name ${JSON.stringify(why.key.name)} too, which is another log: a policy is for one`;
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
// EXTERNAL MODULE: ./build/audit/log/append/strict-json.js
var strict_json = __webpack_require__(6828);
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
    const shape = shapeOf(value, 1);
    if (shape === shapes.deep)
        return `it has objects and lists in one another more than ${strict_json/* deepestEvent */.D} deep`;
    if (shape === shapes.large)
        return 'it has an integer beyond 2^53 − 1, which not every reader takes for the same';
    return isCanonical({ text, value, shape }) ? undefined : 'it is not the canonical form (RFC 8785) of what it says';
}
/**
 * Of strings, numbers and members in order, `JSON.stringify` writes the canonical form, three times as fast as the library. What it spells
 * otherwise is for the library to judge: names that look like integers come in another order there.
 */
function isCanonical({ text, value, shape }) {
    if (shape === shapes.sorted && JSON.stringify(value) === text && !text.includes(String.raw `\ud`))
        return true;
    try {
        return (0,canonical/* canonicalJson */.dj)(value) === text;
    }
    catch {
        return false;
    }
}
/** What a value is at worst, in any of its parts. */
const shapes = { sorted: 0, unsorted: 1, large: 2, deep: 3 };
/** One of `shapes`. Goes no deeper than an event may be, so that nothing which anybody may have written can exhaust the stack. */
function shapeOf(value, depth) {
    if (typeof value === 'number')
        return Number.isInteger(value) && !Number.isSafeInteger(value) ? shapes.large : shapes.sorted;
    if (typeof value !== 'object' || value === null)
        return shapes.sorted;
    if (depth > strict_json/* deepestEvent */.D)
        return shapes.deep;
    let worst = Array.isArray(value) || isInOrder(Object.keys(value)) ? shapes.sorted : shapes.unsorted;
    for (const one of Object.values(value))
        worst = Math.max(worst, shapeOf(one, depth + 1));
    return worst;
}
function isInOrder(names) {
    return names.every((name, at) => at === 0 || name > (names[at - 1] ?? ''));
}

// EXTERNAL MODULE: ./build/tlog/bundle.js
var bundle = __webpack_require__(3667);
;// CONCATENATED MODULE: ./build/audit/log/verify/leaf-files.js



/** Reads what a log of `size` entries has to have stored, and says what is missing. */
function createLeafFiles({ reader, size, findings }) {
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
        // what stands there and is no file was said already
        if (found === undefined)
            return findings.isBlamed((0,tlog_tile/* tilePath */.uB)(tile)) ? undefined : 'missing';
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
        async leaves(index) {
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

;// CONCATENATED MODULE: ./build/audit/log/verify/tile-levels.js



/**
 * Builds the tiles above the leaves while they come, and compares what is stored with them: tiles of the published size, and every narrower
 * one that is still kept, since others read those.
 */
function createTileLevels({ reader, stored, size, findings }) {
    const open = [];
    async function compare(level, { index, hashes }) {
        const expected = (0,tlog_tile/* tileIn */.cc)({ level, index, size });
        if (level === 0 || expected?.width !== hashes.length)
            return;
        const found = await stored({ level, index });
        const wrong = found?.findIndex((hash, at) => !(0,tlog_hash/* sameHash */.df)(hash, hashes[at] ?? hash)) ?? -1;
        if (wrong >= 0)
            findings.add('tampered', (0,tlog_tile/* tilePath */.uB)(expected), `hash ${wrong} is not that of the entries below it`);
    }
    /** Tiles that the published size does not ask for: narrower ones of sizes before it, and the full one that a writer stored beyond it. */
    async function kept({ level, index, content }) {
        const needed = (0,tlog_tile/* tileIn */.cc)({ level, index, size })?.width;
        const judge = async (tile, why) => {
            const expected = tile === undefined || tile.width === needed ? undefined : content(tile.width);
            if (tile === undefined || expected === undefined)
                return;
            const found = await reader.get((0,tlog_tile/* tilePath */.uB)(tile));
            if (found !== undefined && Buffer.compare(found, expected) !== 0)
                findings.add('tampered', (0,tlog_tile/* tilePath */.uB)(tile), why);
        };
        const full = { level, index, width: tlog_tile/* tileWidth */.ph };
        for await (const name of reader.list(`${(0,tlog_tile/* tilePath */.uB)(full)}.p/`))
            await judge((0,tlog_tile/* parseTilePath */.L8)(name), 'it is not the beginning of the tile that it grew into');
        await judge(full, 'it is not what the commits make of it');
    }
    async function keptTiles(level, { index, hashes }) {
        await kept({ level, index, content: (width) => width <= hashes.length ? (0,tlog_tile/* formatTile */.ip)(hashes.slice(0, width)) : undefined });
    }
    async function add(level, hash) {
        const tile = open[level] ?? { index: 0, hashes: [] };
        open[level] = tile;
        tile.hashes.push(hash);
        if (tile.hashes.length < tlog_tile/* tileWidth */.ph)
            return;
        await compare(level, tile);
        await keptTiles(level, tile);
        const above = (0,tlog_tile/* tileRoot */.rZ)(tile.hashes);
        open[level] = { index: tile.index + 1, hashes: [] };
        await add(level + 1, above);
    }
    return {
        /** the next leaf */
        leaf: (hash) => add(0, hash),
        /** at the published size: its partial tiles are as wide as they will be */
        async published() {
            for (const [level, tile] of open.entries())
                await compare(level, tile);
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
            for (const [level, tile] of open.entries())
                if (tile.hashes.length > 0)
                    await keptTiles(level, tile);
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
    const files = createLeafFiles({ reader, size: published, findings });
    const levels = createTileLevels({ reader, stored: files.hashes, size: published, findings });
    const roots = new Map();
    let stored;
    let entries = [];
    let lost = false;
    function elect({ index, copies, commit }) {
        const blame = (places, message) => {
            const where = places.join(' and ');
            if (commit !== undefined && places.includes(commit.where))
                commit.dispute(where, message);
            else if (!findings.isBlamed(where))
                findings.add('tampered', where, message);
        };
        const [first, ...rest] = copies;
        if (first === undefined || rest.every(({ hash }) => (0,tlog_hash/* sameHash */.df)(hash, first.hash)))
            return copies.find(({ entry }) => entry !== undefined) ?? first;
        const elected = copies.find((one) => copies.filter(({ hash }) => (0,tlog_hash/* sameHash */.df)(hash, one.hash)).length > 1);
        for (const { where, hash } of copies) {
            if (elected !== undefined && !(0,tlog_hash/* sameHash */.df)(hash, elected.hash))
                blame([where], `entry ${index} is not what ${copies.filter((one) => one.where !== where).map((one) => one.where).join(' and ')} have`);
        }
        if (elected === undefined)
            blame(copies.map(({ where }) => where), `they do not agree on entry ${index}`);
        return elected === undefined ? first : copies.find(({ hash, entry }) => entry !== undefined && (0,tlog_hash/* sameHash */.df)(hash, elected.hash)) ?? elected;
    }
    function copiesOf(index, commit) {
        const at = index % tlog_tile/* tileWidth */.ph;
        const [hash, entry, committed] = [stored?.hashes?.[at], stored?.entries?.[at], commit?.entries[index - commit.from]];
        const ofBundle = entry === undefined ? undefined : (0,tlog_hash/* leafHash */.Jq)(entry);
        const same = ofBundle !== undefined && entry !== undefined && committed !== undefined && Buffer.compare(entry, committed) === 0;
        const ofCommit = committed === undefined ? undefined : same ? ofBundle : (0,tlog_hash/* leafHash */.Jq)(committed);
        return [
            ...(hash === undefined ? [] : [{ where: stored?.tile ?? '', hash }]),
            ...(ofBundle === undefined || entry === undefined ? [] : [{ where: stored?.bundle ?? '', hash: ofBundle, entry }]),
            ...(ofCommit === undefined || committed === undefined ? [] : [{ where: commit?.where ?? '', hash: ofCommit, entry: committed }]),
        ];
    }
    async function next(commit) {
        const index = range.size;
        if (index % tlog_tile/* tileWidth */.ph === 0) {
            stored = await files.leaves(index / tlog_tile/* tileWidth */.ph);
            entries = [];
        }
        const leaf = elect({ index, copies: copiesOf(index, commit), commit });
        if (leaf === undefined) {
            findings.add('truncated', `${stored?.bundle ?? 'tile/entries'}, entry ${index}`, 'neither a tile nor a commit has it, and what follows cannot be judged');
            lost = true;
            return;
        }
        const fault = leaf.entry === undefined ? undefined : entryFault(leaf.entry);
        if (fault !== undefined)
            findings.add('malformed', `${leaf.where}, entry ${index}`, fault);
        range.append(leaf.hash);
        entries.push(leaf.entry);
        await levels.leaf(leaf.hash);
        if (watch.has(range.size))
            roots.set(range.size, range.root());
        if (range.size === published)
            await levels.published();
        if (entries.length === tlog_tile/* tileWidth */.ph)
            await levels.keptBundles({ index: Math.floor(index / tlog_tile/* tileWidth */.ph), entries });
    }
    if (watch.has(0))
        roots.set(0, range.root());
    return {
        get size() {
            return range.size;
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
                await levels.keptBundles({ index: Math.floor(range.size / tlog_tile/* tileWidth */.ph), entries });
            await levels.end();
        },
    };
}

;// CONCATENATED MODULE: ./build/audit/log/verify/reading.js

/** A reader of a store. Troubles of the place itself reject as they come. */
function createReader(store, findings) {
    const misplaced = (name, error) => {
        if (!(0,errors/* isDeliveryError */.$n)(error) || error.code !== 'chain-broken')
            throw error;
        findings.add('malformed', name, error.message);
    };
    return {
        async get(name) {
            try {
                return await store.get(name);
            }
            catch (error) {
                misplaced(name, error);
                return undefined;
            }
        },
        async *list(prefix) {
            try {
                yield* store.list(prefix);
            }
            catch (error) {
                misplaced(prefix, error);
            }
        },
    };
}

;// CONCATENATED MODULE: ./build/audit/log/verify/suspects.js

/** A log that is all wrong must not fill the memory. */
const suspects_most = 100;
/** No suspects yet. */
function createSuspects({ published, findings }) {
    const suspects = [];
    let derailed = false;
    function forkOf({ says: { size, root } }, isSigned) {
        if (published?.trusted !== true)
            return undefined;
        if (size === published.checkpoint.size && !(0,tlog_hash/* sameHash */.df)(root, published.checkpoint.root))
            return `it and the checkpoint are signed for ${size} entries, with different roots`;
        return isSigned && size < published.checkpoint.size ? `it is signed for ${size} entries, and they have another root in the tree that the checkpoint is signed for` : undefined;
    }
    return {
        add(suspect) {
            if (suspects.length === suspects_most)
                return undefined;
            suspects.push(suspect);
            return suspect;
        },
        settle(isSigned) {
            for (const suspect of suspects) {
                const fork = forkOf(suspect, isSigned);
                if (fork !== undefined)
                    findings.add('forked', suspect.name, fork);
                else
                    for (const { finding, where, message } of suspect.held)
                        findings.add(finding, where, message);
                // after one wrong entry every root is another one
                if (fork !== undefined || derailed)
                    continue;
                derailed = true;
                findings.add('tampered', suspect.name, `the ${suspect.says.size} entries up to it do not hash to the root that it is signed for`);
            }
        },
    };
}

;// CONCATENATED MODULE: ./build/audit/log/verify/unpublished.js

/**
 * What is committed and not published, and what that can come from; undefined where all is. A writer that is at work leaves the same behind as one
 * that was killed, and somebody who puts an old checkpoint back does too, unless somebody saw a newer one.
 */
async function unpublishedOf(ends) {
    const { last, pins } = ends;
    const published = await publishedNow(ends);
    if (last === undefined || (published?.checkpoint.size ?? -1) >= last.size)
        return undefined;
    const are = `${last.size} entries are committed`;
    const seen = Math.max(0, ...pins.map((pin) => pin.size));
    if (published === undefined)
        return `${are}, and there is no checkpoint: ${seen > 0 ? `it had ${seen} before, so it was deleted` : 'it was deleted, or never written'}`;
    const { size } = published.checkpoint;
    const why = seen > size ? `it had ${seen} before, so an old one was put back` : 'a writer is at work or was killed, or an old one was put back';
    return `${are}, and the checkpoint has ${size} of them: ${why}`;
}
/** The checkpoint once more, where commits go beyond it: whoever wrote them may have come to the end while the log was read. */
async function publishedNow({ reader, judge, published, last, findings }) {
    if (last === undefined || (published?.checkpoint.size ?? -1) >= last.size)
        return published;
    const note = await reader.get('checkpoint');
    const now = note === undefined ? undefined : judge.judge(note, { where: 'checkpoint', by: 'whole-policy' });
    if (now?.trusted !== true)
        return published;
    if (now.checkpoint.size === last.size && !(0,tlog_hash/* sameHash */.df)(now.checkpoint.root, last.root)) {
        findings.add('forked', 'checkpoint', `it and the last commit are signed for ${last.size} entries, with different roots`);
    }
    return now;
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
    const published = note === undefined ? undefined : judge.judge(note, { where: 'checkpoint', by: 'whole-policy' });
    // of one that cannot be read or believed enough is said
    const isUnknown = findings.has('malformed', 'untrusted-key');
    const size = published?.checkpoint.size ?? 0;
    const leaves = createLeaves({ reader, published: size, watch: new Set([size, ...pins.map((pin) => pin.size)]), findings });
    const suspects = createSuspects({ published: policy === undefined ? undefined : published, findings });
    const end = await verifyCommits({ reader, judge, leaves, suspects, published, deep, pinnedKeys: policy !== undefined, findings });
    judgeEnd({ published, end, findings });
    await leaves.advance(size);
    await leaves.end();
    const found = leaves.rootAt(size);
    const isSame = published !== undefined && found !== undefined && (0,tlog_hash/* sameHash */.df)(found, published.checkpoint.root);
    suspects.settle(isSame && published.trusted);
    if (published?.trusted === true && found !== undefined && !isSame && !findings.has('forked')) {
        findings.add('tampered', 'checkpoint', `the ${size} entries that are there do not hash to the root that it is signed for`);
    }
    const head = headOf(published, end.last);
    // only a sound log can be told from what was seen before: of any other it is known that it is not what it was
    const isSound = !findings.has('malformed', 'tampered', 'untrusted-key', 'truncated');
    if (isSound)
        for (const pin of pins)
            judgePin({ pin, head, found: leaves.rootAt(pin.size), findings });
    const unfinished = isUnknown ? undefined : await unpublishedOf({ reader, judge, published, last: end.last?.checkpoint, pins, findings });
    return {
        head,
        commits: end.count,
        findings: findings.all(),
        counts: findings.counts(),
        unfinished,
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
    if (signed > committed && end.next !== undefined)
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
    else if (found === undefined)
        findings.add('truncated', 'checkpoint', `its first ${pin.size} entries were verified before, and cannot be told any more`);
    else if (!(0,tlog_hash/* sameHash */.df)(found, pin.root))
        findings.add('forked', 'checkpoint', `its first ${pin.size} entries are not those that were verified before`);
}

// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(6067);
// EXTERNAL MODULE: ./build/tlog/base64.js
var base64 = __webpack_require__(8096);
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
        const message = `the audit log in ${directory} is sound, and not all of it is published, which the next append does: ${report.unfinished}`;
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
    const given = inputs.pin === undefined ? undefined : (0,verify_pins/* pinOf */.n)(inputs.pin);
    const file = inputs.policy === undefined ? `${directory}.policy` : external_node_path_.resolve(ports.workingDirectory, inputs.policy);
    const policy = await (0,policy_file/* readPolicy */.T)({ file, isNamed: inputs.policy !== undefined });
    const origin = policy?.logs[0]?.name;
    const pins = (0,verify_pins/* createPins */.D)(ports.home);
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
    if (isClean && !inputs.dryRun && head !== undefined && origin !== undefined)
        await pins.move(origin, head);
    return outcomeOf({ report, directory, policy: policy === undefined ? undefined : file, remembered, deep: inputs.deep });
};


/***/ })

};
