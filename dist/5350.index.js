export const id = 5350;
export const ids = [5350];
export const modules = {

/***/ 52476:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ buildEvent)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var _core_canonical_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97592);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62807);
/* harmony import */ var _event_types_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(53524);




/** Bytes that the canonical form of an event may take: entries of a tlog have a length of 16 bits. */
const maxEventBytes = 65_535;
/**
 * The whole event. Numbers that JSON cannot hold (an infinite e-value) become text, and broken Unicode from a service's
 * output is replaced, so that nothing measured can keep an event from being written. Throws `audit-unavailable` when
 * it is larger than `maxEventBytes`: an event is never cut.
 */
function buildEvent({ input, context, id, timeMs, salt, idem }) {
    const { service, environment } = context;
    const source = `/pqc-delivery/${service}/${environment}`;
    const type = _event_types_js__WEBPACK_IMPORTED_MODULE_3__/* .eventTypes */ .mu[input.name];
    const time = new Date(timeMs).toISOString();
    const subject = subjectOf(input, context);
    const event = {
        specversion: '1.0',
        id,
        source,
        type,
        subject: subject.id,
        time,
        datacontenttype: 'application/json',
        data: {
            context: { specversion: '0.5.1', id, source, type, timestamp: time },
            subject,
            customData: auditFields({ input, context, salt, idem }),
        },
    };
    assertSize(event, input.name);
    return event;
}
function auditFields({ input, context, salt, idem }) {
    const { originator, collector } = context;
    return {
        v: 1,
        salt,
        originator: { kind: originator.kind, name: originator.name.toWellFormed(), facts: storable(originator.facts) },
        collector: { ...collector },
        service: context.service,
        env: context.environment,
        config: context.configDigest,
        outcome: input.outcome,
        severity: input.severity ?? 'info',
        subjects: input.subject === undefined
            ? []
            : [{ name: input.subject.name.toWellFormed(), digest: { sha256: input.subject.sha256 } }],
        data: storable(input.data),
        evidence: [],
        controls: [],
        retention: context.retention,
        pii: [],
        idem,
    };
}
/**
 * The subject of the CDEvents message: the service itself for the standard types, else the rollout where there is one.
 */
function subjectOf(input, { service, environment }) {
    const place = { environment: { id: environment } };
    if (input.name === 'service.removed')
        return { id: service, content: place };
    if (input.name.startsWith('service.')) {
        return { id: service, content: { ...place, artifactId: packageUrl(service, input.subject?.sha256) } };
    }
    const { rolloutId } = input.data;
    return {
        id: typeof rolloutId === 'string' && rolloutId !== '' ? rolloutId.toWellFormed() : service,
        content: place,
    };
}
/** CDEvents wants artifacts named by a package URL (https://github.com/package-url/purl-spec). */
function packageUrl(service, sha256) {
    return `pkg:generic/${service}${sha256 === undefined ? '' : `?checksum=sha256:${sha256}`}`;
}
/** A copy that RFC 8785 can represent. */
function storable(object) {
    const pairs = Object.entries(object).filter((pair) => pair[1] !== undefined);
    return Object.fromEntries(pairs.map(([key, value]) => [key.toWellFormed(), storableValue(value)]));
}
function storableValue(value) {
    // adding zero makes 0 of -0, which JSON does not have
    if (typeof value === 'number')
        return Number.isFinite(value) ? value + 0 : String(value);
    if (typeof value === 'string')
        return value.toWellFormed();
    if (typeof value !== 'object' || value === null)
        return value;
    return isList(value) ? value.map(storableValue) : storable(value);
}
function isList(value) {
    return Array.isArray(value);
}
function assertSize(event, name) {
    const size = node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.byteLength((0,_core_canonical_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalJson */ .dj)(event));
    if (size <= maxEventBytes)
        return;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeliveryError */ .VE({
        code: 'audit-unavailable',
        message: `the event ${name} takes ${size} bytes; at most ${maxEventBytes} are allowed`,
        hint: 'record less data with it',
    });
}


/***/ }),

/***/ 12149:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ parsed),
/* harmony export */   m: () => (/* binding */ broken)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _tlog_tlog_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18154);


/** The log does not verify, and whatever would be added would hide what happened to it. The writer says before it what became of the events. */
function broken(name, why) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({
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
        throw error instanceof _tlog_tlog_error_js__WEBPACK_IMPORTED_MODULE_1__/* .TlogError */ .v ? broken(name, error.message) : error;
    }
}


/***/ }),

/***/ 64250:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Km: () => (/* binding */ parseEntries),
/* harmony export */   PY: () => (/* binding */ idemOf),
/* harmony export */   TE: () => (/* binding */ demandLengths)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(28314);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26067);
/* harmony import */ var _tlog_bundle_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(93667);
/* harmony import */ var _lifecycle_own_event_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57823);
/* harmony import */ var _verify_entry_facts_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(73801);
/* harmony import */ var _verify_known_version_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6329);
/* harmony import */ var _strict_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76828);








/** Bytes of one commit's entries at most: written as strings in JSON they can double, and stay below what a store takes. */
const mostBytes = 24 * 1024 * 1024;
/** Lines that are wrong, of which each is told. */
const mostProblems = 100;
/** Bytes of a line at most: six for one, with every character of the longest event escaped, and as much again for blanks and more. */
const longestLine = 16 * _tlog_bundle_js__WEBPACK_IMPORTED_MODULE_1__/* .longestEntry */ .tr;
/**
 * Reads one event a line. Throws `input-file-invalid` with every line that cannot be one, and says what is wrong with it: nothing is appended
 * then. Blank lines are left out.
 */
function parseEntries({ text, file }) {
    const entries = [];
    const problems = [];
    let [events, bytes] = [0, 0];
    for (const { line, number } of linesOf(text)) {
        if (line.trim() === '')
            continue;
        events += 1;
        const one = entryOf(line);
        if ('fault' in one) {
            if (problems.length < mostProblems)
                problems.push({ file, line: number, message: `line ${number} ${one.fault}` });
            continue;
        }
        bytes += Buffer.byteLength(one.entry.text);
        // what is too much is counted to its end, and not kept
        if (bytes <= mostBytes)
            entries.push(one.entry);
    }
    const [first] = problems;
    if (first !== undefined || events === 0 || bytes > mostBytes) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({
            code: 'input-file-invalid',
            message: first?.message ?? (events === 0 ? `${file} has no event` : `${file} has ${bytes} bytes of events, and one commit takes ${mostBytes}: append them in parts`),
            hint: 'the input is JSON Lines, one object per event and line; docs/audit-log.md says what an event can be',
            problems,
        });
    }
    return entries;
}
/** One line after the other: of a text of nothing but line breaks, a list of all would not fit into memory. */
function* linesOf(text) {
    for (let at = 0, number = 1; at <= text.length; number += 1) {
        const end = text.indexOf('\n', at);
        yield { line: text.slice(at, end === -1 ? text.length : end), number };
        if (end === -1)
            return;
        at = end + 1;
    }
}
/** Throws `input-invalid` for events that no bundle could hold: once committed they could never be published. */
function demandLengths(entries) {
    for (const [at, { text }] of entries.entries()) {
        const bytes = Buffer.byteLength(text);
        if (bytes > _tlog_bundle_js__WEBPACK_IMPORTED_MODULE_1__/* .longestEntry */ .tr)
            throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code: 'input-invalid', message: `event ${at} of the batch ${tooLong(bytes)}`, hint: elsewhere });
    }
}
const elsewhere = 'keep what is large elsewhere, and its digest in the event';
function tooLong(bytes) {
    return `has ${bytes} bytes; an event has at most ${_tlog_bundle_js__WEBPACK_IMPORTED_MODULE_1__/* .longestEntry */ .tr}`;
}
function entryOf(line) {
    const lineBytes = Buffer.byteLength(line);
    if (lineBytes > longestLine)
        return { fault: `${tooLong(lineBytes)}: ${elsewhere}` };
    const canonical = (0,_strict_json_js__WEBPACK_IMPORTED_MODULE_3__/* .canonicalObject */ .e)(line);
    if ('fault' in canonical)
        return canonical;
    const { type } = canonical.value;
    if (typeof type === 'string' && type.startsWith(_lifecycle_own_event_js__WEBPACK_IMPORTED_MODULE_2__/* .ownTypes */ .UH))
        return { fault: `has the type ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_4__/* .quoted */ .TL)(type)}, which a log says about itself: only its own commands write it` };
    const fault = (0,_verify_known_version_js__WEBPACK_IMPORTED_MODULE_5__/* .versionFault */ .n)((0,_verify_entry_facts_js__WEBPACK_IMPORTED_MODULE_6__/* .factsOf */ .x)(canonical.value));
    if (fault !== undefined)
        return { fault };
    const bytes = Buffer.byteLength(canonical.text);
    if (bytes > _tlog_bundle_js__WEBPACK_IMPORTED_MODULE_1__/* .longestEntry */ .tr)
        return { fault: `${tooLong(bytes)}: ${elsewhere}` };
    const idem = idemOf(canonical.value);
    return { entry: { text: canonical.text, ...(idem === undefined ? {} : { idem }) } };
}
/** Where an event says what makes it the same as another: at its top, or among the fields that this product's own events have. */
function idemOf({ idem, data }) {
    if (typeof idem === 'string')
        return idem;
    const fields = (0,_core_json_js__WEBPACK_IMPORTED_MODULE_7__/* .objectOf */ .X)(data)['customData'];
    const own = (0,_core_json_js__WEBPACK_IMPORTED_MODULE_7__/* .objectOf */ .X)(fields)['idem'];
    return typeof own === 'string' ? own : undefined;
}


/***/ }),

/***/ 44701:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OS: () => (/* binding */ readFrontier),
/* harmony export */   Pb: () => (/* binding */ rootOfFrontier),
/* harmony export */   TS: () => (/* binding */ emptyFrontier),
/* harmony export */   X$: () => (/* binding */ extend),
/* harmony export */   XP: () => (/* binding */ partialFiles)
/* harmony export */ });
/* harmony import */ var _tlog_bundle_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(93667);
/* harmony import */ var _tlog_hash_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36731);
/* harmony import */ var _tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(94327);
/* harmony import */ var _tlog_tree_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(77779);
/* harmony import */ var _broken_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(12149);





/** The edge of a log without entries. */
const emptyFrontier = { size: 0, entries: [], levels: [] };
/**
 * Reads the edge of a log that is signed for `size` entries and `root`; `read` gets the names that such a log has. What became a full tile since
 * may be read from that: the narrower one is not kept then. Rejects with `chain-broken` where the tiles do not hash to the root, or the entries not to the tiles: they go on into what is written next.
 */
async function readFrontier({ size, root, read }) {
    const partial = async (tile, parse) => {
        if (tile === undefined || tile.width === _tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__/* .tileWidth */ .ph)
            return [];
        const full = { ...tile, width: _tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__/* .tileWidth */ .ph };
        const narrow = await read((0,_tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__/* .tilePath */ .uB)(tile));
        const [bytes, own] = narrow === undefined ? [await read((0,_tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__/* .tilePath */ .uB)(full)), full] : [narrow, tile];
        if (bytes === undefined)
            throw (0,_broken_js__WEBPACK_IMPORTED_MODULE_4__/* .broken */ .m)((0,_tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__/* .tilePath */ .uB)(tile), 'it is missing');
        return (0,_broken_js__WEBPACK_IMPORTED_MODULE_4__/* .parsed */ .Y)((0,_tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__/* .tilePath */ .uB)(own), () => parse(bytes, own.width)).slice(0, tile.width);
    };
    const levels = [];
    for (let level = 0, count = size; count > 0; level += 1, count = Math.floor(count / _tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__/* .tileWidth */ .ph)) {
        levels.push(partial((0,_tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__/* .tileIn */ .cc)({ level, index: Math.floor(count / _tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__/* .tileWidth */ .ph), size }), _tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__/* .parseTile */ .UF));
    }
    const bundle = (0,_tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__/* .tileIn */ .cc)({ level: 'entries', index: Math.floor(size / _tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__/* .tileWidth */ .ph), size });
    const [entries, rows] = await Promise.all([partial(bundle, _tlog_bundle_js__WEBPACK_IMPORTED_MODULE_0__/* .parseBundle */ .QN), Promise.all(levels)]);
    const frontier = { size, entries, levels: rows };
    if (!(0,_tlog_hash_js__WEBPACK_IMPORTED_MODULE_1__/* .sameHash */ .df)(rootOfFrontier(frontier), root))
        throw (0,_broken_js__WEBPACK_IMPORTED_MODULE_4__/* .broken */ .m)('tile', 'the stored edge of the tree does not hash to the root of the checkpoint');
    const other = entries.findIndex((entry, at) => !(0,_tlog_hash_js__WEBPACK_IMPORTED_MODULE_1__/* .sameHash */ .df)((0,_tlog_hash_js__WEBPACK_IMPORTED_MODULE_1__/* .leafHash */ .Jq)(entry), rows[0]?.[at] ?? _tlog_hash_js__WEBPACK_IMPORTED_MODULE_1__/* .emptyRoot */ .Kx));
    if (bundle !== undefined && other !== -1)
        throw (0,_broken_js__WEBPACK_IMPORTED_MODULE_4__/* .broken */ .m)((0,_tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__/* .tilePath */ .uB)(bundle), `entry ${bundle.index * _tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__/* .tileWidth */ .ph + other} is not the one that the tree has`);
    return frontier;
}
/** The root of the tree that ends at the edge. */
function rootOfFrontier({ size, levels }) {
    return size === 0 ? _tlog_hash_js__WEBPACK_IMPORTED_MODULE_1__/* .emptyRoot */ .Kx : (0,_tlog_tree_js__WEBPACK_IMPORTED_MODULE_3__/* .foldEdge */ .dj)(levels.toReversed().flatMap(perfectRoots));
}
/** The roots of the perfect subtrees that a row of less than 256 hashes consists of, largest first. */
function perfectRoots(row) {
    const roots = [];
    let at = 0;
    for (let width = _tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__/* .tileWidth */ .ph / 2; width >= 1; width /= 2) {
        if (row.length - at < width)
            continue;
        roots.push((0,_tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__/* .tileRoot */ .rZ)(row.slice(at, at + width)));
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
        if (row.length < _tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__/* .tileWidth */ .ph)
            return;
        full.push({ name: (0,_tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__/* .tilePath */ .uB)({ level, index: Math.floor((size - 1) / _tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__/* .tileWidth */ .ph ** (level + 1)), width: _tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__/* .tileWidth */ .ph }), content: (0,_tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__/* .formatTile */ .ip)(row) });
        levels[level] = [];
        push(level + 1, (0,_tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__/* .tileRoot */ .rZ)(row));
    }
    for (const entry of added) {
        size += 1;
        entries.push(entry);
        if (entries.length === _tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__/* .tileWidth */ .ph) {
            full.push({ name: (0,_tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__/* .tilePath */ .uB)({ level: 'entries', index: size / _tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__/* .tileWidth */ .ph - 1, width: _tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__/* .tileWidth */ .ph }), content: (0,_tlog_bundle_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBundle */ .a1)(entries) });
            entries = [];
        }
        push(0, (0,_tlog_hash_js__WEBPACK_IMPORTED_MODULE_1__/* .leafHash */ .Jq)(entry));
    }
    return { frontier: { size, entries, levels }, full };
}
/** The bundle and tiles at the edge that are not full: each published size has its own. */
function partialFiles({ size, entries, levels }) {
    const bundle = entries.length === 0 ? [] : [{ level: 'entries', width: entries.length, content: (0,_tlog_bundle_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBundle */ .a1)(entries) }];
    const tiles = levels.map((row, level) => ({ level, width: row.length, content: (0,_tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__/* .formatTile */ .ip)(row) })).filter(({ width }) => width > 0);
    return [...bundle, ...tiles].map(({ level, width, content }) => {
        const covered = level === 'entries' ? _tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__/* .tileWidth */ .ph : _tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__/* .tileWidth */ .ph ** (level + 1);
        return { name: (0,_tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__/* .tilePath */ .uB)({ level, index: Math.floor(size / covered), width }), content };
    });
}


/***/ }),

/***/ 98551:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ memorySegments),
/* harmony export */   m: () => (/* binding */ homeSegments)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _core_canonical_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(97592);
/* harmony import */ var _core_create_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(21443);
/* harmony import */ var _core_disk_trouble_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(17919);
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(21645);







/** Segments in the state home, by the log's origin. A later version of the format has another folder, and this one is not read by it. */
function homeSegments({ home, origin }) {
    const folder = node_path__WEBPACK_IMPORTED_MODULE_2__.join(home, 'audit-index', '1', (0,_core_canonical_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256Hex */ .fg)(origin));
    const fileOf = (block) => node_path__WEBPACK_IMPORTED_MODULE_2__.join(folder, nameOf(block));
    return {
        open(block, use) {
            let descriptor;
            try {
                descriptor = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(fileOf(block), 'r');
                return use(sourceOf(descriptor));
            }
            catch (error) {
                if ((0,_core_disk_trouble_js__WEBPACK_IMPORTED_MODULE_5__/* .isSystemError */ .O)(error))
                    return undefined;
                throw error;
            }
            finally {
                if (descriptor !== undefined)
                    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(descriptor);
            }
        },
        async write(block, content) {
            try {
                await (0,_core_create_file_js__WEBPACK_IMPORTED_MODULE_4__/* .makeFolder */ .fc)(folder);
                await (0,_core_files_js__WEBPACK_IMPORTED_MODULE_6__/* .writeFileAtomic */ .Zf)({ file: fileOf(block), content });
            }
            catch (error) {
                // a full disk, or a home that is only read
                if (!(0,_core_disk_trouble_js__WEBPACK_IMPORTED_MODULE_5__/* .isSystemError */ .O)(error))
                    throw error;
            }
        },
        async remove(blocks) {
            await Promise.all(blocks.map((block) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.unlink)(fileOf(block)).catch(() => undefined)));
        },
    };
}
/** Segments that end with the process: for a writer without a home. */
function memorySegments() {
    const kept = new Map();
    return {
        open(block, use) {
            const bytes = kept.get(nameOf(block));
            return bytes === undefined ? undefined : use({ size: bytes.length, read: (at, length) => bytes.subarray(at, at + length) });
        },
        async write(block, content) {
            kept.set(nameOf(block), Buffer.from(content));
        },
        async remove(blocks) {
            for (const block of blocks)
                kept.delete(nameOf(block));
        },
    };
}
function nameOf({ first, count }) {
    return `${first}-${count}`;
}
function sourceOf(descriptor) {
    return {
        size: (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(descriptor).size,
        read(at, length) {
            const bytes = Buffer.allocUnsafe(length);
            let filled = 0;
            while (filled < length) {
                const read = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(descriptor, bytes, filled, length - filled, at + filled);
                if (read === 0)
                    break;
                filled += read;
            }
            return bytes.subarray(0, filled);
        },
    };
}


/***/ }),

/***/ 64569:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ told),
/* harmony export */   t: () => (/* binding */ attemptOf)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26067);
/* harmony import */ var _commit_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(67780);



const attempts = new WeakMap();
/** The commit that what an append threw is about; undefined where nothing was appended. */
function attemptOf(error) {
    return error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE ? attempts.get(error) : undefined;
}
/**
 * What was thrown, with what became of the events before it: whoever reads it has to know whether to append them again. What is no
 * `DeliveryError` comes as it is.
 */
function told(error, attempt) {
    if (!(error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE))
        return error;
    const { code, hint, problems, cause } = error;
    if (attempt === undefined) {
        return code === 'chain-broken' ? new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code, message: `nothing is added: ${error.message}`, ...(hint === undefined ? {} : { hint }), problems, cause }) : error;
    }
    const about = aboutAttempt(error, attempt);
    attempts.set(about, attempt);
    return about;
}
function aboutAttempt(error, attempt) {
    const { code } = error;
    const { n, first, count, state } = attempt;
    const events = `${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(count, 'event')} ${count === 1 ? 'is' : 'are'}`;
    const where = `(${(0,_commit_js__WEBPACK_IMPORTED_MODULE_1__/* .commitName */ .l3)(n)}, index ${count === 1 ? first : `${first} to ${first + count - 1}`})`;
    if (state === 'unknown') {
        return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({
            code,
            message: `it is not known whether ${events} appended ${where}: ${error.message}`,
            hint: 'events with an `idem` can be appended again; for others, look first whether they are at that index',
            cause: error,
        });
    }
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({
        code,
        message: `${events} committed ${where} and not published yet: ${error.message}`,
        hint: `they are in the log, do not append them again; ${code === 'chain-broken' ? '`pqc-delivery audit verify` says what is wrong; once that is mended, ' : ''}the next append publishes them`,
        cause: error,
    });
}


/***/ }),

/***/ 3330:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ readTreeFiles)
/* harmony export */ });
/* harmony import */ var _tlog_bundle_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(93667);
/* harmony import */ var _tlog_hash_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36731);
/* harmony import */ var _tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(94327);
/* harmony import */ var _broken_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(12149);




/**
 * Reads full bundles and tiles, and believes only what hashes to the edge: whoever can write to the store could otherwise say what the log
 * has. Rejects with `chain-broken` for any other file.
 */
function readTreeFiles({ frontier, read }) {
    const rows = new Map();
    /** The hash at that place of a level of tiles, from the edge or from a full tile that itself hashes to one further up. */
    async function hashAt(level, index) {
        const tile = Math.floor(index / _tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__/* .tileWidth */ .ph);
        const isEdge = tile === Math.floor(frontier.size / _tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__/* .tileWidth */ .ph ** (level + 1));
        const row = isEdge ? frontier.levels[level] : await fullRow(level, tile);
        const hash = row?.[index % _tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__/* .tileWidth */ .ph];
        if (hash === undefined)
            throw new RangeError(`a log of ${frontier.size} entries has no hash ${index} at level ${level} of its tiles`);
        return hash;
    }
    async function fullRow(level, index) {
        const name = (0,_tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__/* .tilePath */ .uB)({ level, index, width: _tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__/* .tileWidth */ .ph });
        const known = rows.get(name);
        if (known !== undefined)
            return known;
        const bytes = await read(name);
        if (bytes === undefined)
            throw (0,_broken_js__WEBPACK_IMPORTED_MODULE_3__/* .broken */ .m)(name, 'it is missing');
        const row = (0,_broken_js__WEBPACK_IMPORTED_MODULE_3__/* .parsed */ .Y)(name, () => (0,_tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__/* .parseTile */ .UF)(bytes, _tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__/* .tileWidth */ .ph));
        await demandHash({ name, hashes: row, level: level + 1, index });
        rows.set(name, row);
        return row;
    }
    async function demandHash({ name, hashes, level, index }) {
        if (!(0,_tlog_hash_js__WEBPACK_IMPORTED_MODULE_1__/* .sameHash */ .df)((0,_tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__/* .tileRoot */ .rZ)(hashes), await hashAt(level, index)))
            throw (0,_broken_js__WEBPACK_IMPORTED_MODULE_3__/* .broken */ .m)(name, 'it does not hash to what the tile above it has');
    }
    return {
        async bundle(index) {
            const name = (0,_tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__/* .tilePath */ .uB)({ level: 'entries', index, width: _tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__/* .tileWidth */ .ph });
            const bytes = await read(name);
            if (bytes === undefined)
                return undefined;
            const entries = (0,_broken_js__WEBPACK_IMPORTED_MODULE_3__/* .parsed */ .Y)(name, () => (0,_tlog_bundle_js__WEBPACK_IMPORTED_MODULE_0__/* .parseBundle */ .QN)(bytes, _tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__/* .tileWidth */ .ph));
            await demandHash({ name, hashes: entries.map((entry) => (0,_tlog_hash_js__WEBPACK_IMPORTED_MODULE_1__/* .leafHash */ .Jq)(entry)), level: 1, index });
            return entries;
        },
        leaf: (index) => hashAt(0, index),
        async root({ first, count }) {
            let [level, begin, width] = [1, first, count];
            for (; width >= _tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__/* .tileWidth */ .ph; width /= _tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__/* .tileWidth */ .ph)
                [level, begin] = [level + 1, begin / _tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__/* .tileWidth */ .ph];
            return (0,_tlog_tile_js__WEBPACK_IMPORTED_MODULE_2__/* .tileRoot */ .rZ)(await Promise.all(Array.from({ length: width }, (_, at) => hashAt(level, begin + at))));
        },
    };
}


/***/ }),

/***/ 65574:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G: () => (/* binding */ createLogWriter)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/tlog/checkpoint.js + 1 modules
var tlog_checkpoint = __webpack_require__(95940);
// EXTERNAL MODULE: ./build/audit/log/commit.js
var log_commit = __webpack_require__(67780);
// EXTERNAL MODULE: ./build/audit/log/store/trouble.js
var trouble = __webpack_require__(72616);
// EXTERNAL MODULE: ./build/audit/log/append/entries.js
var append_entries = __webpack_require__(64250);
// EXTERNAL MODULE: ./build/audit/log/append/frontier.js
var append_frontier = __webpack_require__(44701);
// EXTERNAL MODULE: ./build/core/canonical.js
var canonical = __webpack_require__(97592);
// EXTERNAL MODULE: ./build/tlog/hash.js
var tlog_hash = __webpack_require__(36731);
// EXTERNAL MODULE: ./build/tlog/trust.js
var trust = __webpack_require__(99241);
// EXTERNAL MODULE: ./build/audit/log/keys.js
var keys = __webpack_require__(36361);
// EXTERNAL MODULE: ./build/audit/log/lifecycle/own-event.js
var own_event = __webpack_require__(57823);
// EXTERNAL MODULE: ./build/audit/log/append/broken.js
var broken = __webpack_require__(12149);
;// CONCATENATED MODULE: ./build/audit/log/append/head.js







/** Notes that are remembered to be sound. */
const mostNotes = 8;
/**
 * A reader that believes the keys of `policy`. What it refuses is `chain-broken`, with the name of the file, and `log-keys-unusable` where the log has
 * gone on to keys that are not among `own`.
 */
function createSignedReader({ store, policy, own = policy.logs }) {
    // one note is read twice in most appends: in the last commit, and as the published checkpoint
    const sound = new Map();
    function judged(name, note) {
        const text = Buffer.from(note).toString('latin1');
        const known = sound.get(text);
        if (known !== undefined)
            return known;
        const judgement = (0,broken/* parsed */.Y)(name, () => (0,trust/* judgeCheckpoint */.a)({ note, policy }));
        if (judgement.kind === 'trusted') {
            const found = { checkpoint: judgement.checkpoint, timeMs: 1_000 * Math.min(...judgement.signed.map(({ time }) => time ?? Infinity)) };
            if (sound.size >= mostNotes)
                sound.clear();
            sound.set(text, found);
            return found;
        }
        throw (0,broken/* broken */.m)(name, judgement.why.kind === 'other-log' ? 'it is of another log' : "its checkpoint is not signed by this log's keys");
    }
    /** A purge takes commits from the first one on. */
    async function firstKept() {
        for await (const name of store.list('commit/')) {
            const n = (0,log_commit/* parseCommitName */.Sh)(name);
            if (n !== undefined)
                return n;
        }
        return undefined;
    }
    /** Whoever has other keys since must not go on with these: what they sign is believed by nobody. */
    function demandOwnKeys({ n, entries }) {
        for (const text of entries) {
            const event = (0,own_event/* ownEventIn */.gc)(text);
            if (event?.name !== 'audit.key.rotated')
                continue;
            if (!event.next.every((key) => own.some((one) => (0,tlog_hash/* sameHash */.df)(one.publicKey, key.publicKey))))
                throw rotated(n);
        }
    }
    async function exists(n) {
        const name = (0,log_commit/* commitName */.l3)(n);
        return store.has?.(name) ?? (await store.get(name)) !== undefined;
    }
    /** A file that lies before all that were kept, under a number that a purge took, is not where the log goes on. */
    async function demandLast(n) {
        for await (const name of store.list('commit/', (0,log_commit/* commitName */.l3)(n))) {
            if ((0,log_commit/* parseCommitName */.Sh)(name) === undefined)
                continue;
            // another writer may have gone on in between
            if (await exists(n + 1))
                return;
            throw (0,broken/* broken */.m)((0,log_commit/* commitName */.l3)(n + 1), `it is missing, and ${name} is there`);
        }
    }
    return {
        async commit(n) {
            const name = (0,log_commit/* commitName */.l3)(n);
            const bytes = await store.get(name);
            if (bytes === undefined)
                return undefined;
            const commit = (0,broken/* parsed */.Y)(name, () => (0,log_commit/* parseCommit */.L5)(bytes));
            const { checkpoint: says, timeMs } = judged(name, Buffer.from(commit.checkpoint));
            const fault = (0,log_commit/* commitFault */.kf)({ commit, n, says, begins: undefined });
            if (fault !== undefined)
                throw (0,broken/* broken */.m)(name, fault.message);
            demandOwnKeys(commit);
            return { commit, digest: (0,canonical/* sha256Hex */.fg)(bytes), timeMs };
        },
        async checkpoint() {
            const note = await store.get('checkpoint');
            return note === undefined ? undefined : { checkpoint: judged('checkpoint', note).checkpoint, note };
        },
        // commits have no gaps, so a few dozen looks find the last of any number, where a list of all would take as long as the log
        async commits() {
            const first = await exists(0) ? 0 : await firstKept();
            if (first === undefined)
                return undefined;
            let [low, high] = [first, first + 1];
            while (await exists(high))
                [low, high] = [high, first + (high - first) * 2];
            while (high - low > 1) {
                const middle = low + Math.floor((high - low) / 2);
                if (await exists(middle))
                    low = middle;
                else
                    high = middle;
            }
            if (first > 0)
                await demandLast(low);
            return { first, last: low };
        },
    };
}
function rotated(n) {
    return (0,keys/* unusable */._P)(`the keys of this log were changed in ${(0,log_commit/* commitName */.l3)(n)}, and these are the old ones`);
}

// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(26067);
;// CONCATENATED MODULE: ./build/audit/log/append/mentions.js
/**
 * Every text that stands as `"idem":"…"` in an entry, at whatever depth: one look at the canonical form is much faster than to parse what mostly is not
 * looked for. Which of them makes the entry what it is, is judged where one is.
 */
function mentionedIn(entry) {
    return [...entryText(entry).matchAll(/"idem":("(?:[^"\\]|\\.)*")/g)].map(([, literal = '""']) => stringOf(literal));
}
/** The text of an entry. */
function entryText(entry) {
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

// EXTERNAL MODULE: ./build/audit/log/append/strict-json.js
var strict_json = __webpack_require__(76828);
;// CONCATENATED MODULE: ./build/audit/log/append/idem.js






/** Knows of no entry of the log yet. Throws `input-invalid` where two events of the batch itself have one `idem` and not the same content. */
function createRepeats(batch) {
    const wanted = hashesOf(batch);
    const same = new Map();
    const other = new Map();
    const keepFirst = (found, idem, index) => void found.set(idem, Math.min(found.get(idem) ?? index, index));
    return {
        wanted,
        note(entries, first) {
            if (wanted.size === 0)
                return;
            for (const [at, entry] of entries.entries()) {
                const idem = mentionedIn(entry).some((one) => wanted.has(one)) ? idemIn(entry) : undefined;
                const hash = idem === undefined ? undefined : wanted.get(idem);
                if (idem === undefined || hash === undefined)
                    continue;
                keepFirst((0,tlog_hash/* sameHash */.df)(hash, (0,tlog_hash/* leafHash */.Jq)(entry)) ? same : other, idem, first + at);
            }
        },
        indexOf(idem) {
            const index = same.get(idem);
            const another = other.get(idem);
            if (index === undefined && another !== undefined)
                throw conflict(`the log has an event with the idem ${(0,core_text/* quoted */.TL)(idem)} at index ${another}, and its content is another`);
            return index;
        },
        add: (idem, index) => keepFirst(same, idem, index),
        addOther: (idem, index) => keepFirst(other, idem, index),
    };
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
function idemIn(entry) {
    const parsed = (0,strict_json/* canonicalObject */.e)(entryText(entry));
    return 'fault' in parsed ? undefined : (0,append_entries/* idemOf */.PY)(parsed.value);
}

// EXTERNAL MODULE: ./build/audit/log/append/idem/segment-files.js
var segment_files = __webpack_require__(98551);
// EXTERNAL MODULE: ./build/core/json.js
var json = __webpack_require__(28314);
// EXTERNAL MODULE: ./build/tlog/tile.js
var tlog_tile = __webpack_require__(94327);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./build/audit/log/append/idem/segment.js


/** Bytes of a digest: nobody finds two texts with the same in 2^64 attempts. */
const digestBytes = 16;
/** Bytes of an index, which ends at 2^48 here. */
const indexBytes = 6;
const placeBytes = digestBytes + indexBytes;
/** Name and version of the format. */
const magic = Buffer.from('pqc-idem-index 1');
const tableAt = magic.length + tlog_hash/* hashBytes */.yi;
const buckets = 256;
const placesAt = tableAt + 4 * buckets;
/** Digests of one lookup from which on it is as well to read the whole. */
const many = 64;
/** What stands in a segment for an `idem`: the first half of its SHA-256. */
function idemDigest(idem) {
    return (0,external_node_crypto_.hash)('sha256', idem, 'buffer').subarray(0, digestBytes);
}
/**
 * A segment as bytes: magic, the root of the tree over its entries, for each first byte of a digest how many places there are up to it
 * (32 bits, big-endian), and the places, sorted, each the digest and 48 bits of index.
 */
function formatSegment({ root, places }) {
    const bytes = Buffer.alloc(placesAt + places.length * placeBytes);
    magic.copy(bytes);
    bytes.set(root, magic.length);
    const counts = new Uint32Array(buckets);
    for (const { digest } of places)
        counts[firstOf(digest)] = (counts[firstOf(digest)] ?? 0) + 1;
    let sum = 0;
    for (const [first, count] of counts.entries())
        bytes.writeUInt32BE(sum += count, tableAt + 4 * first);
    let at = placesAt;
    for (const { digest, index } of sorted(places)) {
        digest.copy(bytes, at);
        bytes.writeUIntBE(index, at + digestBytes, indexBytes);
        at += placeBytes;
    }
    return bytes;
}
/** The segment of these bytes; undefined for what is none, of another version, cut, or of entries of another root. */
function readSegment({ source, root }) {
    const head = source.read(0, placesAt);
    if (head.length !== placesAt || !head.subarray(0, magic.length).equals(magic) || !(0,tlog_hash/* sameHash */.df)(head.subarray(magic.length, tableAt), root))
        return undefined;
    const ends = Array.from({ length: buckets }, (_, first) => head.readUInt32BE(tableAt + 4 * first));
    const isSound = ends.every((end, first) => end >= (ends[first - 1] ?? 0)) && source.size === placesAt + (ends.at(-1) ?? 0) * placeBytes;
    if (!isSound)
        return undefined;
    const between = (from, to) => source.read(placesAt + from * placeBytes, (to - from) * placeBytes);
    const all = () => placesIn(between(0, ends.at(-1) ?? 0));
    return {
        all,
        find(digests) {
            if (digests.length > many) {
                const wanted = new Set(digests.map((digest) => digest.toString('latin1')));
                return all().filter(({ digest }) => wanted.has(digest.toString('latin1')));
            }
            return digests.flatMap((digest) => {
                const first = firstOf(digest);
                return placesIn(sameDigest(between(ends[first - 1] ?? 0, ends[first] ?? 0), digest));
            });
        },
    };
}
/** The part of sorted places that has this digest. */
function sameDigest(bytes, digest) {
    const compared = (at) => bytes.compare(digest, 0, digestBytes, at * placeBytes, at * placeBytes + digestBytes);
    let [low, high] = [0, Math.floor(bytes.length / placeBytes)];
    const count = high;
    while (low < high) {
        const middle = Math.floor((low + high) / 2);
        if (compared(middle) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    let end = low;
    while (end < count && compared(end) === 0)
        end += 1;
    return bytes.subarray(low * placeBytes, end * placeBytes);
}
function placesIn(bytes) {
    const places = [];
    for (let at = 0; at + placeBytes <= bytes.length; at += placeBytes) {
        places.push({ digest: bytes.subarray(at, at + digestBytes), index: bytes.readUIntBE(at + digestBytes, indexBytes) });
    }
    return places;
}
function firstOf(digest) {
    return digest[0] ?? 0;
}
function sorted(places) {
    return places.toSorted((one, other) => Buffer.compare(one.digest, other.digest) || one.index - other.index);
}

;// CONCATENATED MODULE: ./build/audit/log/append/idem/index.js



/** Bundles of the largest segment: 65,536 entries. */
const largest = 256;
/** Bundles that are as soon read as it is found out which of them need not be. */
const few = 16;
/** Segments that become one. */
const fan = 16;
/**
 * Where entries that mention these may stand, from the first on: by the segments of the index, each of which counts only where it was made of the very
 * entries that the log's tree has, else by the bundles, of which segments are made then. A place may be wrong: whoever gets it looks there.
 */
async function findPlaces({ digests, tree, files, full, floor }) {
    const wanted = new Set(digests.map((digest) => digest.toString('latin1')));
    const found = [];
    async function known(block, use) {
        const root = await tree.root(block);
        return files.open(block, (source) => {
            const segment = readSegment({ source, root });
            return segment === undefined ? undefined : use(segment);
        });
    }
    async function visit(block) {
        const places = await known(block, (segment) => segment.find(digests));
        if (places !== undefined) {
            for (const place of places)
                found.push(place);
            return;
        }
        const from = hasMany ? await floor() : 0;
        if (block.first + block.count <= from)
            return;
        if (block.first < from) {
            for (const part of partsOf(block))
                await visit(part);
            return;
        }
        const made = await make(block);
        for (const place of made.places)
            if (wanted.has(place.digest.toString('latin1')))
                found.push(place);
        if (!made.isWhole)
            return;
        await files.write(block, formatSegment({ root: await tree.root(block), places: made.places }));
        await files.remove(partsOf(block));
    }
    /** All places of a block; a bundle that is gone has none, and nothing is kept of that. */
    async function make(block) {
        const all = await known(block, (segment) => segment.all());
        if (all !== undefined)
            return { places: all, isWhole: true };
        if (block.count === 1) {
            const entries = await tree.bundle(block.first);
            return { places: entries?.flatMap((entry, at) => idem_placesIn(entry, block.first * tlog_tile/* tileWidth */.ph + at)) ?? [], isWhole: entries !== undefined };
        }
        const places = [];
        let isWhole = true;
        for (const part of partsOf(block)) {
            const one = await make(part);
            for (const place of one.places)
                places.push(place);
            isWhole &&= one.isWhole;
        }
        return { places, isWhole };
    }
    /** Bundles of the blocks that have no segment, counted as far as it matters. */
    async function missingIn(blocks) {
        let missing = 0;
        for (const block of blocks) {
            if (missing > few)
                break;
            if (await known(block, () => true))
                continue;
            missing += block.count === 1 ? 1 : await missingIn(partsOf(block));
        }
        return missing;
    }
    const blocks = blocksOf(full);
    const hasMany = await missingIn(blocks) > few;
    for (const block of blocks)
        await visit(block);
    return found.toSorted((one, other) => one.index - other.index);
}
/** The largest blocks that `full` bundles consist of, from the first on. */
function blocksOf(full) {
    const blocks = [];
    for (let first = 0, count = largest; first < full;) {
        while (first + count > full)
            count /= fan;
        blocks.push({ first, count });
        first += count;
    }
    return blocks;
}
function partsOf({ first, count }) {
    if (count === 1)
        return [];
    const part = count / fan;
    return Array.from({ length: fan }, (_, at) => ({ first: first + at * part, count: part }));
}
function idem_placesIn(entry, index) {
    return [...new Set(mentionedIn(entry))].map((idem) => ({ digest: idemDigest(idem), index }));
}

// EXTERNAL MODULE: ./build/audit/log/append/tree-files.js
var tree_files = __webpack_require__(3330);
;// CONCATENATED MODULE: ./build/audit/log/append/look-back.js







/** Milliseconds by which the clock of whoever recorded an event and those of the log's writers may be apart. */
const clocksApartMs = 24 * 60 * 60 * 1_000;
/**
 * Looks for the events of a batch in the whole log: through the index where it reaches, else bundle by bundle. Events of this product say when they
 * were recorded, and what was committed more than a day before all of those is passed over.
 */
async function lookBack({ repeats, batch, reader, end, read, segments }) {
    if (repeats.wanted.size === 0)
        return;
    const { frontier } = end;
    const full = Math.floor(frontier.size / tlog_tile/* tileWidth */.ph);
    repeats.note(frontier.entries, full * tlog_tile/* tileWidth */.ph);
    const tree = (0,tree_files/* readTreeFiles */.o)({ frontier, read });
    const idems = new Map([...repeats.wanted.keys()].map((idem) => [idemDigest(idem).toString('latin1'), idem]));
    const floor = once(() => firstBundle({ batch, reader, last: end.n }));
    const places = await findPlaces({ digests: [...idems.keys()].map((digest) => Buffer.from(digest, 'latin1')), tree, files: segments, full, floor });
    for (const { digest, index } of places) {
        const idem = idems.get(digest.toString('latin1'));
        if (idem !== undefined)
            await lookAt({ repeats, tree, idem, index });
    }
}
/** What the log really has there: the index and the text around a name are only where to look. */
async function lookAt({ repeats, tree, idem, index }) {
    const hash = repeats.wanted.get(idem);
    if (hash !== undefined && (0,tlog_hash/* sameHash */.df)(hash, await tree.leaf(index))) {
        repeats.add(idem, index);
        return;
    }
    const entries = await tree.bundle(Math.floor(index / tlog_tile/* tileWidth */.ph));
    const entry = entries?.[index % tlog_tile/* tileWidth */.ph];
    if (entry === undefined)
        repeats.addOther(idem, index);
    else
        repeats.note([entry], index);
}
/** The first bundle that has an entry of a commit that can have an event of the batch: clocks are a day apart at most. */
async function firstBundle({ batch, reader, last }) {
    const since = batch.reduce((first, { idem, text }) => (idem === undefined ? first : Math.min(first, recordedAt(text))), Infinity) - clocksApartMs;
    if (since === -Infinity)
        return 0;
    let [low, high] = [-1, last + 1];
    let begin = 0;
    while (high - low > 1) {
        const middle = low + Math.floor((high - low) / 2);
        const commit = await reader.commit(middle).catch(passOver);
        // a commit that was purged is older than what is kept, and one of other keys than those of now is older than they are
        if (commit !== undefined && commit.timeMs >= since)
            high = middle;
        else {
            low = middle;
            begin = commit?.commit.size ?? begin;
        }
    }
    return Math.floor(begin / tlog_tile/* tileWidth */.ph);
}
function passOver(error) {
    if (!(0,errors/* isDeliveryError */.$n)(error, 'chain-broken'))
        throw error;
}
/** When this product recorded an event, in milliseconds since 1970; −∞ for any other event, whose time may be that of something else. */
function recordedAt(text) {
    const { type, time, data } = (0,json/* objectOf */.X)(JSON.parse(text));
    const isOurs = typeof type === 'string' && type.startsWith('dev.cdevents') && typeof (0,json/* objectOf */.X)((0,json/* objectOf */.X)(data)['customData'])['v'] === 'number';
    const ms = typeof time === 'string' ? Date.parse(time) : Number.NaN;
    return isOurs && !Number.isNaN(ms) ? ms : -Infinity;
}
/** What `make` gives, which is asked for once at most. */
function once(make) {
    let made;
    return () => (made ??= make());
}

// EXTERNAL MODULE: ./build/tlog/proof.js
var tlog_proof = __webpack_require__(19813);
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
            throw (0,broken/* broken */.m)(name, 'it is missing');
        return (0,broken/* parsed */.Y)(name, () => (0,tlog_tile/* parseTile */.UF)(bytes, width));
    }
    const [from, to] = [seen.size, frontier.size];
    if (from > to)
        throw (0,broken/* broken */.m)('checkpoint', `it has ${(0,core_text/* counted */.hS)(to, 'entry', 'entries')}, and had ${from} when it was last seen here: the newest were cut, or an earlier state was put back`);
    const proof = await (0,tlog_proof/* consistencyProof */.H6)({ from, to, read: (0,tlog_tile/* tileReader */.wG)({ size: to, hashes }) });
    if ((0,tlog_proof/* verifyConsistency */.Ko)({ from, to, fromRoot: seen.root, toRoot: (0,append_frontier/* rootOfFrontier */.Pb)(frontier), proof }))
        return;
    throw (0,broken/* broken */.m)('checkpoint', `its first ${(0,core_text/* counted */.hS)(from, 'entry', 'entries')} are not those that were seen here`);
}

// EXTERNAL MODULE: ./build/audit/log/store/store.js
var store_store = __webpack_require__(48766);
;// CONCATENATED MODULE: ./build/audit/log/append/base.js


/**
 * The commit from `first`, which is kept, up to the last one, `n`, with which the log had `size` entries: what is in a published tree ends there. Commits only add, so it is looked
 * for from the end in steps that double, and by halves then. Rejects with `chain-broken` where none ends there.
 */
async function findBase({ reader, size, first, n }) {
    if (size === 0)
        return { n: -1, digest: null };
    const none = first - 1;
    let [low, high] = [none, n + 1];
    for (let at = n, step = 1; high - low > 1; step *= 2) {
        const one = await reader.commit(at);
        if (one === undefined)
            throw (0,broken/* broken */.m)((0,log_commit/* commitName */.l3)(at), 'it is missing');
        if (one.commit.size === size)
            return { n: at, digest: one.digest };
        if (one.commit.size < size)
            low = at;
        else
            high = at;
        at = low === none ? Math.max(first, n - step) : low + Math.floor((high - low) / 2);
    }
    throw (0,broken/* broken */.m)('checkpoint', `it is signed for ${size} entries, and the commits have none that ends there`);
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
    const commits = await reader.commits();
    if (start === undefined && commits === undefined)
        throw missing();
    const { first, last } = commits ?? { first: 0, last: -1 };
    let { n, digest } = await findBase({ reader, size: start?.checkpoint.size ?? 0, first, n: last });
    let frontier = start === undefined ? append_frontier/* emptyFrontier */.TS : await (0,append_frontier/* readFrontier */.OS)({ ...start.checkpoint, read: (name) => store.get(name) });
    let note = start?.note;
    // of the checkpoint that is published: its files are there, and durable
    let inTree = frontier;
    // full bundles and tiles that were stored, and are not in a published tree yet
    const filled = new Set();
    const pending = new Map();
    let pendingBytes = 0;
    function apply({ commit, digest: own }) {
        const name = (0,log_commit/* commitName */.l3)(commit.n);
        const entries = commit.entries.map((entry) => Buffer.from(entry));
        const extended = (0,append_frontier/* extend */.X$)(frontier, entries);
        if (commit.prev !== digest)
            throw (0,broken/* broken */.m)(name, 'the commit that it names before it is not the one that is there');
        if (commit.size !== extended.frontier.size)
            throw (0,broken/* broken */.m)(name, `it ends at ${commit.size}, and its entries at ${extended.frontier.size}`);
        if (!(0,tlog_hash/* sameHash */.df)(commit.root, (0,append_frontier/* rootOfFrontier */.Pb)(extended.frontier)))
            throw (0,broken/* broken */.m)(name, 'its entries do not hash to the root that it is signed for');
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
        const files = [...[...pending].map(([name, content]) => ({ name, content })), ...partial];
        const became = await (0,store_store/* createAll */.S)(store, files);
        await Promise.all(files.filter((_, index) => became[index] === 'exists').map(demandSame));
        for (const name of pending.keys())
            filled.add(name);
        pending.clear();
        pendingBytes = 0;
    }
    async function demandSame({ name, content }) {
        const there = await store.get(name) ?? await beginning({ name, length: content.length });
        // a checkpoint that speaks of what nobody can read is worse than one that is late
        if (there === undefined || Buffer.compare(there, content) !== 0)
            throw (0,broken/* broken */.m)(name, 'it is not what the commits make of it');
    }
    /** The same of the full tile or bundle: whoever stored that has removed this one. */
    async function beginning({ name, length }) {
        const tile = (0,tlog_tile/* parseTilePath */.L8)(name);
        return tile === undefined || tile.width === tlog_tile/* tileWidth */.ph ? undefined : (await store.get((0,tlog_tile/* tilePath */.uB)({ ...tile, width: tlog_tile/* tileWidth */.ph })))?.subarray(0, length);
    }
    /** Whether nothing else has the name. */
    async function isFree({ name, content }) {
        const there = await store.get(name);
        return there === undefined || Buffer.compare(there, content) === 0;
    }
    async function hasRoom(next) {
        const files = [...[...pending].map(([name, content]) => ({ name, content })), ...next.full, ...(0,append_frontier/* partialFiles */.XP)(next.frontier)];
        const free = await Promise.all(files.map(isFree));
        const taken = files.find((_, index) => free[index] === false);
        if (taken === undefined)
            return true;
        // what is there may be of a commit that came since
        if (await reader.commit(n + 1) !== undefined)
            return false;
        throw (0,broken/* broken */.m)(taken.name, 'something else has this name, which the log needs now');
    }
    async function publish() {
        for (;;) {
            const old = new Set((0,append_frontier/* partialFiles */.XP)(inTree).map(({ name }) => name));
            await storeTree((0,append_frontier/* partialFiles */.XP)(frontier).filter(({ name }) => !old.has(name)));
            const { size } = frontier;
            if (note !== undefined && await publishedSize() < size) {
                await store.replace('checkpoint', note);
                // not before: a reader of the older checkpoint finds the full one in their place
                for (const name of filled)
                    await store.dropPartials?.(name);
            }
            filled.clear();
            inTree = frontier;
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
        throw (0,broken/* broken */.m)((0,log_commit/* commitName */.l3)(n + 1), 'it is missing');
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
        hasRoom,
        publish,
        stored: async (name) => pending.get(name) ?? store.get(name),
        published: () => note === undefined ? undefined : { size: frontier.size, root: (0,append_frontier/* rootOfFrontier */.Pb)(frontier), checkpoint: note },
    };
}
function missing() {
    return new errors/* DeliveryError */.VE({
        code: 'log-missing',
        message: 'there is no audit log at that place',
        hint: 'make one with `pqc-delivery audit init`; where there was one, it is gone: put it back from a copy',
    });
}

// EXTERNAL MODULE: ./build/audit/log/append/told.js
var told = __webpack_require__(64569);
;// CONCATENATED MODULE: ./build/audit/log/append/writer.js













/** Commits that others win before one of ours until it is given up. */
const mostAttempts = 100;
const firstPauseMs = 4;
const longestPauseMs = 1_000;
/**
 * A writer of the log of that origin. `signers` are all of its keys; `seen` is what somebody saw of the log, which it has to begin with still; `segments` is
 * where it keeps what each `idem` has for an index, in memory unless given. `believed` are the keys of what is there, `signers` unless given: not all of
 * those that sign have to have signed before. Reads and writes nothing yet.
 */
function createLogWriter({ store, origin, signers, believed = signers, clock, random, seen, segments = (0,segment_files/* memorySegments */.K)() }) {
    const named = signers.map((signer) => ({ name: origin, signer }));
    const logs = believed.map((signer) => (0,tlog_checkpoint/* verifierKeyOf */.pR)({ name: origin, signer }));
    const reader = createSignedReader({ store, policy: { logs, witnesses: [], quorum: { kind: 'none' } }, own: named.map(tlog_checkpoint/* verifierKeyOf */.pR) });
    let tip;
    let last = seen;
    let queue = Promise.resolve();
    async function openSeen() {
        const opened = await openTip({ store, reader });
        if (last !== undefined)
            await demandExtends({ seen: last, frontier: opened.frontier, read: (name) => opened.stored(name) });
        return opened;
    }
    /** The end of the log as it is now, and which of the events are in it. */
    async function look(entries) {
        const repeats = createRepeats(entries);
        tip ??= await openSeen();
        const current = tip;
        await current.follow();
        await lookBack({ repeats, batch: entries, reader, end: current, read: (name) => current.stored(name), segments });
        return { current, repeats };
    }
    async function findNow(entries) {
        const { current, repeats } = await look(entries);
        const indices = entries.map(({ idem }) => (idem === undefined ? undefined : repeats.indexOf(idem)));
        if (indices.some((index) => index !== undefined))
            await current.publish();
        return indices;
    }
    /** undefined: it was to be at that size, and the log has another */
    async function appendNow({ entries, size }, hold) {
        (0,append_entries/* demandLengths */.TE)(entries);
        const { current, repeats } = await look(entries);
        for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
            const fresh = freshOf(entries, repeats);
            const first = current.frontier.size;
            if (size !== undefined && size !== first)
                return undefined;
            const indices = indicesOf({ entries, fresh, repeats, first });
            if (fresh.length === 0 || await commit(current, fresh, (attempt) => hold({ ...attempt, indices }))) {
                await current.publish();
                return outcomeOf(current, { indices, added: fresh.length });
            }
            await clock.sleep(pauseMs(random, attempt));
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
        const next = (0,append_frontier/* extend */.X$)(current.frontier, fresh.map(({ text }) => Buffer.from(text)));
        if (!await current.hasRoom(next))
            return false;
        const { frontier } = next;
        const checkpoint = { origin, size: frontier.size, root: (0,append_frontier/* rootOfFrontier */.Pb)(frontier) };
        const signed = await (0,tlog_checkpoint/* signCheckpoint */.Ch)({ checkpoint, signers: named, time: Math.floor(clock.now() / 1000) });
        const n = current.n + 1;
        const bytes = (0,log_commit/* formatCommit */.Hs)({
            n, prev: current.digest, entries: fresh.map(({ text }) => text), size: frontier.size, root: checkpoint.root, checkpoint: Buffer.from(signed).toString(),
        });
        const attempt = { n, first: current.frontier.size, count: fresh.length };
        const stored = () => whoseIs({ store, name: (0,log_commit/* commitName */.l3)(n), bytes });
        try {
            if (await store.create((0,log_commit/* commitName */.l3)(n), bytes) === 'exists' && await stored() !== 'ours')
                return false;
        }
        catch (error) {
            // the answer may have been lost on its way, and the commit be there, or come yet where the name is free
            const found = await stored().catch(() => 'unknown');
            const mayCome = found === 'none' && store.arrivesLate === true && !(0,trouble/* wasRefused */.GD)(error);
            if (found === 'unknown' || mayCome)
                hold({ ...attempt, state: 'unknown' });
            if (found !== 'ours')
                throw error;
        }
        hold({ ...attempt, state: 'committed' });
        await current.follow();
        if (current.n >= n)
            return true;
        hold({ ...attempt, state: 'unknown' });
        throw new errors/* DeliveryError */.VE({ code: 'audit-unavailable', message: 'the commit was written, and the store does not have it' });
    }
    function outcomeOf(current, appended) {
        const published = current.published();
        if (published === undefined)
            throw new errors/* DeliveryError */.VE({ code: 'fault', message: 'events were appended, and there is no checkpoint' });
        last = published;
        return { ...appended, ...published };
    }
    /** One call after the other. */
    function inTurn(work) {
        const result = queue.then(async () => {
            let held;
            try {
                return await work((attempt) => {
                    held = attempt;
                });
            }
            catch (error) {
                // what is known of the log may not be so any more
                tip = undefined;
                throw (0,told/* told */.E)(error, held);
            }
        });
        queue = result.catch(() => undefined);
        return result;
    }
    return {
        async append(entries) {
            const appended = await inTurn((hold) => appendNow({ entries }, hold));
            if (appended === undefined)
                throw new errors/* DeliveryError */.VE({ code: 'fault', message: 'an append was not done although it may be of any size' });
            return appended;
        },
        appendAt: (request) => inTurn((hold) => appendNow(request, hold)),
        find: (entries) => inTurn(() => findNow(entries)),
    };
}
function pauseMs(random, attempt) {
    const [byte = 0] = random.bytes(1);
    return Math.min(longestPauseMs, firstPauseMs * 2 ** attempt) * (0.5 + byte / 256);
}
/** Whether the file of that name is the one that we wrote. */
async function whoseIs({ store, name, bytes }) {
    const there = await store.get(name);
    if (there === undefined)
        return 'none';
    return Buffer.compare(there, bytes) === 0 ? 'ours' : 'other';
}
/** Where each event is, or will be with the next commit. */
function indicesOf({ entries, fresh, repeats, first }) {
    const places = new Map(fresh.map((entry, at) => [entry.idem ?? entry, first + at]));
    return entries.map((entry) => {
        const index = places.get(entry.idem ?? entry) ?? (entry.idem === undefined ? undefined : repeats.indexOf(entry.idem));
        if (index === undefined)
            throw new errors/* DeliveryError */.VE({ code: 'fault', message: 'an event would be appended without an index' });
        return index;
    });
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


/***/ }),

/***/ 87912:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L2: () => (/* binding */ makeTrust),
/* harmony export */   Re: () => (/* binding */ signersOf),
/* harmony export */   bn: () => (/* binding */ readTrust)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _core_canonical_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97592);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62807);
/* harmony import */ var _crypto_key_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(55072);
/* harmony import */ var _crypto_signature_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(98892);
/* harmony import */ var _tlog_checkpoint_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(95940);
/* harmony import */ var _tlog_policy_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(86633);
/* harmony import */ var _tlog_vkey_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(52958);
/* harmony import */ var _init_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(76831);
/* harmony import */ var _keys_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(36361);
/* harmony import */ var _shard_policy_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(52648);
/* harmony import */ var _verify_policy_file_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(29196);












/** The policy of a place; undefined where it lies beside it and was not made yet. */
async function readTrust({ policy: { file, isBeside } }) {
    const policy = await (0,_verify_policy_file_js__WEBPACK_IMPORTED_MODULE_10__/* .readPolicy */ .T)({ file, isNamed: !isBeside });
    return policy === undefined ? undefined : { policy, digest: (0,_core_canonical_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256Hex */ .fg)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file)) };
}
/** Makes the private keys and the policy of a place that lie beside it, or what is missing of them. Whoever is faster decides. */
async function makeTrust({ source, origin, random }) {
    const signers = source.keys.kind === 'folder' ? await (0,_keys_js__WEBPACK_IMPORTED_MODULE_9__/* .createLogKeys */ .vH)({ folder: source.keys.folder, random }) : await readSigners(source);
    const content = (0,_tlog_policy_js__WEBPACK_IMPORTED_MODULE_6__/* .formatPolicy */ .E)(signers.map((signer) => (0,_tlog_checkpoint_js__WEBPACK_IMPORTED_MODULE_5__/* .verifierKeyOf */ .pR)({ name: origin, signer })));
    await (0,_init_js__WEBPACK_IMPORTED_MODULE_8__/* .createPolicy */ .BV)({ file: source.policy.file, content, random });
    const made = await readTrust(source);
    if (made === undefined)
        throw (0,_keys_js__WEBPACK_IMPORTED_MODULE_9__/* .unusable */ ._P)(`${source.policy.file} is gone, which was just written`);
    return made;
}
/** Who signs the log of that origin: the private keys, which have to be those that the policy asks for. Rejects with `log-keys-unusable`. */
async function signersOf({ source, policy, origin }) {
    const signers = await readSigners(source);
    const own = signers.map((signer) => (0,_tlog_vkey_js__WEBPACK_IMPORTED_MODULE_7__/* .formatVkey */ .T2)((0,_tlog_checkpoint_js__WEBPACK_IMPORTED_MODULE_5__/* .verifierKeyOf */ .pR)({ name: origin, signer })));
    const trusted = (0,_shard_policy_js__WEBPACK_IMPORTED_MODULE_11__/* .policyFor */ .K)({ policy, origin }).logs.map(_tlog_vkey_js__WEBPACK_IMPORTED_MODULE_7__/* .formatVkey */ .T2);
    if (own.length === trusted.length && own.every((vkey) => trusted.includes(vkey)))
        return signers;
    throw (0,_keys_js__WEBPACK_IMPORTED_MODULE_9__/* .unusable */ ._P)(`the private keys of the audit log are not those that ${source.policy.file} has for ${origin}`);
}
async function readSigners({ keys }) {
    switch (keys.kind) {
        case 'unknown':
            throw (0,_keys_js__WEBPACK_IMPORTED_MODULE_9__/* .unusable */ ._P)(`there are no private keys of the audit log here: ${keys.why}`);
        case 'pem':
            return signersOfPem(keys.pem);
        case 'folder': {
            const signers = await (0,_keys_js__WEBPACK_IMPORTED_MODULE_9__/* .readLogKeys */ .RC)(keys.folder);
            if (signers === undefined)
                throw (0,_keys_js__WEBPACK_IMPORTED_MODULE_9__/* .unusable */ ._P)(`there are no private keys in ${keys.folder}`);
            return signers;
        }
    }
}
const block = /-----BEGIN [A-Z ]+-----[^-]*-----END [A-Z ]+-----/g;
/** Nothing of a key is in a message. */
function signersOfPem(pem) {
    try {
        const signers = (pem.match(block) ?? []).map(_crypto_signature_js__WEBPACK_IMPORTED_MODULE_4__/* .signerFromPkcs8 */ .Qv);
        const found = _keys_js__WEBPACK_IMPORTED_MODULE_9__/* .logAlgorithms */ .Jh.map((algorithm) => signers.find((signer) => signer.algorithm === algorithm)).filter((signer) => signer !== undefined);
        if (signers.length === _keys_js__WEBPACK_IMPORTED_MODULE_9__/* .logAlgorithms */ .Jh.length && found.length === _keys_js__WEBPACK_IMPORTED_MODULE_9__/* .logAlgorithms */ .Jh.length)
            return found;
    }
    catch (error) {
        throw error instanceof _crypto_key_error_js__WEBPACK_IMPORTED_MODULE_3__/* .KeyError */ .e ? (0,_keys_js__WEBPACK_IMPORTED_MODULE_9__/* .unusable */ ._P)(`audit.keys holds no private keys that can be used: ${error.message}`) : error;
    }
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeliveryError */ .VE({
        code: 'log-keys-unusable',
        message: 'audit.keys does not hold the two private keys of a log, one of Ed25519 and one of ML-DSA-44',
        hint: 'the secret is the two PEM texts behind each other: `cat DIR.keys/ed25519.pem DIR.keys/ml-dsa-44.pem` of a log that `pqc-delivery audit init` made',
    });
}


/***/ }),

/***/ 53949:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ createUuidMaker)
/* harmony export */ });
const counterSize = 0x1000;
/**
 * A maker of UUIDs version 7 (RFC 9562 §5.7): 48 bits of milliseconds, then a 12-bit counter that begins at a random
 * value of 11 bits each millisecond (§6.2, method 1), then 62 random bits. Each is greater than the one before, also
 * when the clock stands still or is set back.
 */
function createUuidMaker({ clock, random }) {
    let ms = 0;
    let counter = 0;
    return () => {
        const bytes = Buffer.from(random.bytes(10));
        const now = clock.now();
        if (now > ms) {
            ms = now;
            counter = bytes.readUInt16BE(0) % (counterSize / 2);
        }
        else if (++counter === counterSize) {
            ms++;
            counter = 0;
        }
        return format({ ms, counter, rest: bytes.subarray(2) });
    };
}
function format({ ms, counter, rest }) {
    const variant = Buffer.from(rest);
    variant.writeUInt8(0x80 | (rest.readUInt8(0) & 0x3f), 0);
    const time = ms.toString(16).padStart(12, '0');
    const count = counter.toString(16).padStart(3, '0');
    const tail = variant.toString('hex');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}


/***/ })

};
