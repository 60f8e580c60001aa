export const id = 6500;
export const ids = [6500];
export const modules = {

/***/ 81660:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ placeOrigin),
/* harmony export */   q: () => (/* binding */ policyOfLog)
/* harmony export */ });
/* harmony import */ var _tlog_checkpoint_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95940);
/* harmony import */ var _tlog_note_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(87167);
/* harmony import */ var _tlog_tlog_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(18154);
/* harmony import */ var _shard_policy_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(52648);
/* harmony import */ var _shards_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(16220);





/**
 * What a policy says of the log that somebody wants to verify, which may be a shard of the place that it names: the one that its path says. A shard under the path of
 * another one, or under none, is not believed, signed as it may be: its keys have another name, and any shard would do in the place of what is meant.
 */
function policyOfLog({ policy, note, shard }) {
    const [key] = policy.logs;
    const said = note === undefined ? undefined : originIn(note);
    return key === undefined || shard === undefined || said === key.name ? policy : (0,_shard_policy_js__WEBPACK_IMPORTED_MODULE_3__/* .policyFor */ .K)({ policy, origin: (0,_shards_js__WEBPACK_IMPORTED_MODULE_4__/* .shardOrigin */ .b9)(placeOrigin(policy), shard) });
}
/** What the place is called that a policy is for. */
function placeOrigin({ logs: [key] }) {
    return key === undefined ? '' : (0,_shards_js__WEBPACK_IMPORTED_MODULE_4__/* .parseShardOrigin */ .Wh)(key.name)?.place ?? key.name;
}
function originIn(note) {
    try {
        return (0,_tlog_checkpoint_js__WEBPACK_IMPORTED_MODULE_0__/* .parseCheckpoint */ .S7)((0,_tlog_note_js__WEBPACK_IMPORTED_MODULE_1__/* .parseNote */ .w)(note).text).origin;
    }
    catch (error) {
        if (error instanceof _tlog_tlog_error_js__WEBPACK_IMPORTED_MODULE_2__/* .TlogError */ .v)
            return undefined;
        throw error;
    }
}


/***/ }),

/***/ 56500:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/actions/wiring/delivery.js + 14 modules
var delivery = __webpack_require__(19024);
// EXTERNAL MODULE: ./build/audit/log/store/directory/directory-store.js + 2 modules
var directory_store = __webpack_require__(59245);
// EXTERNAL MODULE: ./build/audit/log/verify/pins.js
var pins = __webpack_require__(23087);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/files.js
var files = __webpack_require__(21645);
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(26067);
// EXTERNAL MODULE: ./build/tlog/base64.js
var base64 = __webpack_require__(48096);
// EXTERNAL MODULE: ./build/audit/log/verify/policy-file.js
var policy_file = __webpack_require__(29196);
// EXTERNAL MODULE: ./build/tlog/checkpoint.js + 1 modules
var checkpoint = __webpack_require__(95940);
// EXTERNAL MODULE: ./build/tlog/bundle.js
var bundle = __webpack_require__(93667);
// EXTERNAL MODULE: ./build/tlog/hash.js
var hash = __webpack_require__(36731);
// EXTERNAL MODULE: ./build/tlog/note.js
var tlog_note = __webpack_require__(87167);
// EXTERNAL MODULE: ./build/tlog/proof.js
var tlog_proof = __webpack_require__(19813);
// EXTERNAL MODULE: ./build/tlog/tlog-proof.js
var tlog_tlog_proof = __webpack_require__(7370);
// EXTERNAL MODULE: ./build/tlog/tlog-error.js
var tlog_error = __webpack_require__(18154);
// EXTERNAL MODULE: ./build/audit/log/shard-policy.js
var shard_policy = __webpack_require__(52648);
// EXTERNAL MODULE: ./build/audit/log/verify/entry.js
var verify_entry = __webpack_require__(73836);
// EXTERNAL MODULE: ./build/audit/log/verify/findings.js
var verify_findings = __webpack_require__(46145);
// EXTERNAL MODULE: ./build/audit/log/verify/heads.js
var heads = __webpack_require__(9580);
;// CONCATENATED MODULE: ./build/audit/log/verify/verify-proof.js











/**
 * Verifies that one entry is in a log, from its `.tlog-proof` alone: that the checkpoint in it is signed by whom it has to be, and that the entry's
 * bytes lead to its root. The entry is the one given, else what the proof has in its `extra` line. Without a policy nothing is said about who signed.
 */
function verifyProof({ proof, entry, policy }) {
    const findings = (0,verify_findings/* createFindings */.N)();
    const report = (rest) => ({ ...rest, findings: findings.all(), counts: findings.counts() });
    const parsed = parse(proof, findings);
    if (parsed === undefined)
        return report({ proved: undefined, lacksEntry: false });
    const { checkpoint: note, index, hashes, extra } = parsed.file;
    const { says } = parsed;
    (0,heads/* createHeadJudge */.E)({ policy: policy === undefined ? undefined : (0,shard_policy/* policyFor */.K)({ policy, origin: says.origin }), findings }).judge(note, { where: 'checkpoint', by: 'whole-policy' });
    const proved = { ...says, index };
    const bytes = entry ?? extra;
    if (bytes === undefined)
        return report({ proved, lacksEntry: true });
    const fault = bytes.length > bundle/* longestEntry */.tr ? `it has ${bytes.length} bytes, and an entry has at most ${bundle/* longestEntry */.tr}` : (0,verify_entry/* readEntry */.h)(bytes).fault;
    if (fault !== undefined)
        findings.add('malformed', 'entry', fault);
    if (!(0,tlog_proof/* verifyInclusion */.yR)({ index, size: says.size, leafHash: (0,hash/* leafHash */.Jq)(bytes), root: says.root, proof: hashes })) {
        findings.add('tampered', 'entry', `with the hashes of the proof it does not lead, as entry ${index}, to the root of the ${says.size} entries that is signed`);
    }
    return report({ proved, lacksEntry: false });
}
function parse(bytes, findings) {
    try {
        const file = (0,tlog_tlog_proof/* parseTlogProof */.a)(bytes);
        return { file, says: (0,checkpoint/* parseCheckpoint */.S7)((0,tlog_note/* parseNote */.w)(file.checkpoint).text) };
    }
    catch (error) {
        if (!(error instanceof tlog_error/* TlogError */.v))
            throw error;
        findings.add('malformed', 'proof', error.message);
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/audit/log/verify/proof-files.js








/** Bytes of a proof at most: 54 lines and a note. */
const largestProof = 1_100_000;
/** Bytes of a file with one entry at most: more than an entry has, so that it can be said how many it is. */
const largestEntryFile = 1_000_000;
/**
 * Verifies the proof in a file, with the entry in another one or in the proof itself, and tells what came of it. Rejects with `input-file-invalid` for files
 * that are not there, and with `input-invalid` where there is no entry to prove.
 */
async function verifyProofFile({ proof, entry, policy, folder }) {
    const place = (name) => external_node_path_.resolve(folder, name);
    const keys = policy === undefined ? undefined : await (0,policy_file/* readPolicy */.T)({ file: place(policy), isNamed: true });
    const bytes = entry === undefined ? undefined : withoutNewline(await contentOf(place(entry), largestEntryFile));
    const report = verifyProof({ proof: await contentOf(place(proof), largestProof), entry: bytes, policy: keys });
    if (report.lacksEntry && report.findings.length === 0) {
        throw new errors/* DeliveryError */.VE({
            code: 'input-invalid',
            message: 'there is no entry to prove: the proof does not bring it, and none is given',
            hint: 'name the file with the entry by --entry, byte by byte as it is in the log',
            problems: [{ path: 'entry', message: 'is missing' }],
        });
    }
    return toldOf({ report, file: place(proof), policy: policy === undefined ? undefined : place(policy) });
}
function toldOf({ report: { proved, findings, counts }, file, policy }) {
    const document = {
        proof: file,
        policy: policy ?? null,
        origin: proved?.origin ?? null,
        index: proved?.index ?? null,
        size: proved?.size ?? null,
        root: proved === undefined ? null : (0,base64/* encodeBase64 */.W)(proved.root),
        findings,
        counts,
    };
    const lines = findings.flatMap(({ finding, where, message }) => [`${finding}: ${where}`, ...(0,core_text/* wrap */.LV)({ text: (0,core_text/* oneLine */.TN)(message), indent: 2 })]);
    if (proved === undefined || findings.length > 0) {
        return { document, result: 'failed', message: `${file} does not prove it: ${Object.keys(counts).join(', ')}`, text: lines.join('\n') };
    }
    const text = `${(0,core_text/* quoted */.TL)(proved.origin)}: entry ${proved.index} of ${proved.size}\nroot ${(0,base64/* encodeBase64 */.W)(proved.root)}`;
    if (policy === undefined)
        return { document, result: 'unpinned', message: 'the entry and the proof fit; nothing says whose log it is, since no policy with its keys is named', text };
    return { document, result: 'passed', message: `the entry is in the log, which is signed by every key of ${policy}`, text };
}
async function contentOf(file, most) {
    const invalid = (why, cause) => new errors/* DeliveryError */.VE({ code: 'input-file-invalid', message: `${file} ${why}`, cause });
    let bytes;
    try {
        bytes = await (0,promises_.readFile)(file);
    }
    catch (error) {
        throw invalid((0,files/* isErrno */.r)(error, 'ENOENT') ? 'is not there' : `cannot be read: ${(0,errors/* messageOf */.bD)(error)}`, error);
    }
    if (bytes.length > most)
        throw invalid(`has ${bytes.length} bytes, and at most ${most} are read`);
    return bytes;
}
/** An entry has no newline at its end, and most files do. */
function withoutNewline(bytes) {
    return bytes.at(-1) === 0x0a ? bytes.subarray(0, bytes.at(-2) === 0x0d ? -2 : -1) : bytes;
}

// EXTERNAL MODULE: external "node:v8"
var external_node_v8_ = __webpack_require__(78877);
;// CONCATENATED MODULE: ./build/audit/log/verify/save-memory.js

/** The newest major version of Node whose engine was seen to have the setting: another one would complain of it on standard error. */
const newestTried = 24;
/**
 * Keeps what this process allocates from now on in little memory. The engine otherwise lets the space of what is young grow to some 130 MB before it
 * looks what of it is still needed, which makes a long pass over many small files hardly faster. For a process that does little else.
 */
function saveMemory() {
    if (Number(process.versions.node.split('.')[0]) <= newestTried)
        (0,external_node_v8_.setFlagsFromString)('--semi-space-growth-factor=1');
}

// EXTERNAL MODULE: ./build/audit/log/shards.js
var log_shards = __webpack_require__(16220);
// EXTERNAL MODULE: ./build/audit/event-types.js
var event_types = __webpack_require__(53524);
// EXTERNAL MODULE: ./build/core/json.js
var json = __webpack_require__(28314);
// EXTERNAL MODULE: ./build/tlog/trust.js
var trust = __webpack_require__(99241);
// EXTERNAL MODULE: ./build/audit/log/commit.js
var log_commit = __webpack_require__(67780);
// EXTERNAL MODULE: ./build/audit/log/verify/reading.js
var reading = __webpack_require__(40911);
// EXTERNAL MODULE: ./build/audit/log/verify/shard-trust.js
var shard_trust = __webpack_require__(81660);
;// CONCATENATED MODULE: ./build/audit/log/verify/earlier-ends.js












/**
 * Reads in the first entry of each log, `audit.log.started`, how the one before it ended. What counts is the signed checkpoint in that entry, which stands for itself:
 * so it does not matter here whether the log that has it is sound. A log whose first commit was purged names none any more.
 */
async function earlierEnds({ policy, logs }) {
    const ends = new Map();
    for (const { shard, store } of policy === undefined ? [] : logs) {
        const bytes = await (0,reading/* createReader */.W)(store, (0,verify_findings/* createFindings */.N)()).get((0,log_commit/* commitName */.l3)(0));
        const end = bytes === undefined || policy === undefined ? undefined : endIn(bytes, policy);
        if (end === undefined || end.name === (0,log_shards/* shardPath */.A$)(shard))
            continue;
        ends.set(end.name, [...ends.get(end.name) ?? [], { ...end.pin, began: (0,log_shards/* shardPath */.A$)(shard) }]);
    }
    return {
        shards: [...ends.keys()].map(log_shards/* parseShardPath */.vE).filter((shard) => shard !== undefined),
        of: (shard) => ends.get((0,log_shards/* shardPath */.A$)(shard)) ?? [],
    };
}
/** Nothing where it is not signed by the keys of the place for that log, or where there was no entry that could be missed. */
function endIn(commit, policy) {
    const note = parsed(() => previousIn((0,log_commit/* parseCommit */.L5)(commit).entries[0] ?? ''));
    const origin = note === undefined ? undefined : parsed(() => (0,checkpoint/* parseCheckpoint */.S7)((0,tlog_note/* parseNote */.w)(note).text).origin);
    const found = origin === undefined ? undefined : (0,log_shards/* parseShardOrigin */.Wh)(origin);
    if (note === undefined || origin === undefined || found === undefined || found.place !== (0,shard_trust/* placeOrigin */.m)(policy))
        return undefined;
    const judgement = parsed(() => (0,trust/* judgeCheckpoint */.a)({ note, policy: { logs: (0,shard_policy/* policyFor */.K)({ policy, origin }).logs, witnesses: [], quorum: { kind: 'none' } } }));
    if (judgement?.kind !== 'trusted' || judgement.checkpoint.size === 0)
        return undefined;
    const { size, root } = judgement.checkpoint;
    return { name: (0,log_shards/* shardPath */.A$)(found.shard), pin: { size, root } };
}
function previousIn(entry) {
    const { type, data } = (0,json/* objectOf */.X)(JSON.parse(entry));
    if (type !== event_types/* eventTypes */.mu['audit.log.started'])
        return undefined;
    const { checkpoint } = (0,json/* objectOf */.X)((0,json/* objectOf */.X)((0,json/* objectOf */.X)((0,json/* objectOf */.X)(data)['customData'])['data'])['previous']);
    return typeof checkpoint === 'string' ? Buffer.from(checkpoint) : undefined;
}
/** What does not parse says nothing here; whoever verifies the log that has it says what is wrong. */
function parsed(parse) {
    try {
        return parse();
    }
    catch (error) {
        if (error instanceof tlog_error/* TlogError */.v || error instanceof SyntaxError)
            return undefined;
        throw error;
    }
}

// EXTERNAL MODULE: ./build/audit/log/verify/folders.js
var folders = __webpack_require__(73594);
;// CONCATENATED MODULE: ./build/audit/log/verify/tell-place.js

/** Worst first: what is wrong, what cannot be told, what is not done yet. */
const order = ['failed', 'unpinned', 'unfinished', 'passed'];
/** All logs of a place as one: the worst that is known of any of them, and each in its own words. */
function tellPlace({ place, logs }) {
    const result = order.find((word) => logs.some(({ told }) => told.result === word)) ?? 'passed';
    const of = logs.filter(({ told }) => told.result === result);
    const names = of.map(({ name }) => name).join(', ');
    const all = (0,core_text/* counted */.hS)(logs.length, 'audit log');
    const message = result === 'passed' ? `all of the ${all} in ${place} are whole, and signed by every key of the policy` : `${of.length} of the ${all} in ${place}: ${names}: ${of[0]?.told.message ?? ''}`;
    return {
        result,
        message,
        text: logs.map(({ name, told }) => `${name}: ${told.result}\n${told.text}`).join('\n\n'),
        document: {
            place,
            logs: logs.map(({ name, told }) => ({ name, result: told.result, message: told.message, ...told.document })),
            size: sum(logs.map(({ told }) => told.document['size'])),
            commits: sum(logs.map(({ told }) => told.document['commits'])),
            counts: countsOf(logs.map(({ told }) => told.document['counts'])),
        },
    };
}
/** Files that only a log has, in a place beside its logs: they are of none of these, and whoever takes the place for one log looks at nothing else. */
function tellStrange({ directory, names }) {
    const message = 'only a log has a file or folder of this name, and this is a place with a log for each class and month';
    const findings = names.map((where) => ({ finding: 'malformed', where, message }));
    return {
        result: 'failed',
        message: `${names.join(', ')} in ${directory} ${names.length === 1 ? 'is' : 'are'} of none of its logs`,
        text: findings.flatMap(({ finding, where }) => [`${finding}: ${where}`, ...(0,core_text/* wrap */.LV)({ text: message, indent: 2 })]).join('\n'),
        document: { log: directory, size: 0, commits: 0, findings, counts: { malformed: names.length } },
    };
}
function sum(values) {
    return values.reduce((total, value) => total + (typeof value === 'number' ? value : 0), 0);
}
function countsOf(all) {
    const total = {};
    for (const counts of all)
        for (const [name, count] of Object.entries(counts ?? {}))
            total[name] = (total[name] ?? 0) + Number(count);
    return total;
}

;// CONCATENATED MODULE: ./build/audit/log/verify/tell.js


/** The worst thing that is known of a log, in a word, a sentence, lines for a person and a document for programs. */
function tellOf(verdict) {
    const { report, directory, policy } = verdict;
    const document = documentOf(verdict);
    if (report.findings.length > 0) {
        const kinds = Object.entries(report.counts).map(([name, count]) => (count === 1 ? name : `${name} (${count})`)).join(', ');
        const message = `the audit log in ${directory} does not verify: ${kinds}`;
        return { document, result: 'failed', message, text: [headline(verdict), ...findingLines(report), ...warningLines(report)].join('\n') };
    }
    if (policy === undefined) {
        const message = 'it is consistent with itself; nothing says whose it is, since there is no policy with its keys';
        return { document, result: 'unpinned', message, text: [headline(verdict), ...warningLines(report)].join('\n') };
    }
    if (report.unfinished !== undefined) {
        const message = `the audit log in ${directory} is sound, and something is not finished, which the next append or \`audit retain\` does: ${report.unfinished}`;
        return { document, result: 'unfinished', message, text: [headline(verdict), ...warningLines(report)].join('\n') };
    }
    const message = report.since > 0
        ? `the audit log in ${directory} continues what was verified before, and is signed by every key of ${policy}`
        : `the audit log in ${directory} is whole, and signed by every key of ${policy}`;
    return { document, result: 'passed', message, text: [headline(verdict), ...warningLines(report)].join('\n') };
}
function headline({ report, policy, remembered, deep, incremental }) {
    const { head, commits, since } = report;
    if (head === undefined)
        return `no checkpoint in it is signed by whom it has to be; ${(0,core_text/* counted */.hS)(commits, 'commit')}`;
    const seen = remembered === undefined ? 'not seen before' : `${(0,core_text/* counted */.hS)(remembered.size, 'entry', 'entries')} of them seen before`;
    const looked = deep ? 'the signatures of all commits checked' : 'the last signatures checked';
    const judged = policy === undefined ? 'no signature checked' : `${seen}; ${looked}`;
    const gone = report.purged === 0 ? '' : `, the first ${report.purged} of them purged,`;
    return [
        `${(0,core_text/* quoted */.TL)(head.origin)}: ${(0,core_text/* counted */.hS)(head.size, 'entry', 'entries')}${gone} in ${(0,core_text/* counted */.hS)(commits, 'commit')}; ${judged}`,
        `root ${(0,base64/* encodeBase64 */.W)(head.root)}`,
        ...since > 0 ? [`not looked at again: the first ${(0,core_text/* counted */.hS)(since, 'entry', 'entries')} with their files, verified before; what came since continues them`] : [],
        ...incremental && since === 0 ? ['all of it was looked at: there is no clean look before this one that it could continue as it is'] : [],
    ].join('\n');
}
function findingLines({ findings, counts }) {
    const lines = findings.flatMap(({ finding, where, message }) => [`${finding}: ${(0,core_text/* oneLine */.TN)(where)}`, ...(0,core_text/* wrap */.LV)({ text: (0,core_text/* oneLine */.TN)(message), indent: 2 })]);
    const left = Object.values(counts).reduce((sum, count) => sum + count, 0) - findings.length;
    return left === 0 ? lines : [...lines, `and ${left} more`];
}
function warningLines({ warnings, warned }) {
    const lines = warnings.flatMap(({ where, message }) => [`to look at: ${(0,core_text/* oneLine */.TN)(where)}`, ...(0,core_text/* wrap */.LV)({ text: (0,core_text/* oneLine */.TN)(message), indent: 2 })]);
    return warned === warnings.length ? lines : [...lines, `and ${warned - warnings.length} more to look at`];
}
function documentOf({ report, directory, policy, remembered, deep, incremental }) {
    const { head, commits, findings, counts, warnings, warned, unfinished } = report;
    return {
        log: directory,
        policy: policy ?? null,
        origin: head?.origin ?? null,
        size: head?.size ?? null,
        root: head === undefined ? null : (0,base64/* encodeBase64 */.W)(head.root),
        commits,
        purged: report.purged,
        deep,
        incremental,
        since: report.since,
        pin: remembered === undefined ? null : `${remembered.size}:${(0,base64/* encodeBase64 */.W)(remembered.root)}`,
        findings,
        counts,
        warnings,
        warned,
        unfinished: unfinished ?? null,
    };
}

// EXTERNAL MODULE: ./build/audit/log/verify/verify.js + 16 modules
var verify = __webpack_require__(24797);
;// CONCATENATED MODULE: ./build/audit/log/verify/verify-stored.js






/** Verifies one log by the policy that is for it, or for its place, and by what is remembered of it; remembers what it saw where nothing was wrong. */
async function verifyStored({ directory, shard, store, policy: { file, isNamed }, ends = [], given, pins, remembers, deep, incremental }) {
    const general = await (0,policy_file/* readPolicy */.T)({ file, isNamed });
    const note = await (0,reading/* createReader */.W)(store, (0,verify_findings/* createFindings */.N)()).get('checkpoint');
    const policy = general === undefined ? undefined : (0,shard_trust/* policyOfLog */.q)({ policy: general, note, shard });
    const origin = policy?.logs[0]?.name;
    const remembered = origin === undefined ? undefined : await pins?.get(origin);
    const verified = incremental ? remembered?.verified : undefined;
    const report = await (0,verify/* verifyLog */.I)({ store, policy, pins: [given, remembered, ...ends].filter((pin) => pin !== undefined), deep, verified });
    (0,verify/* demandLog */.G)({ report, directory });
    const { head } = report;
    const isClean = report.findings.length === 0 && report.unfinished === undefined && policy !== undefined;
    if (isClean && remembers && head !== undefined && origin !== undefined)
        await pins?.move(origin, { ...head, ...(report.verified === undefined ? {} : { verified: report.verified }) });
    return tellOf({ report, directory, policy: policy === undefined ? undefined : file, remembered: remembered ?? (pins === undefined ? given : undefined), deep, incremental });
}

;// CONCATENATED MODULE: ./build/audit/log/verify/verify-folder.js







/** Verifies the log in a folder, or all logs of a place, also those that are known to have been there. */
async function verifyFolder(request) {
    const { directory, given, pins, pinOfMany } = request;
    const folder = (0,folders/* readFolder */.j1)(directory);
    if (folder.kind === 'log' && folder.log.shard !== undefined)
        return verifyOne(request, folder.log);
    const policy = await (0,policy_file/* readPolicy */.T)({ file: request.policy ?? `${directory}.policy`, isNamed: request.policy !== undefined });
    const seen = policy === undefined || pins === undefined || (folder.kind === 'log' && isOfOneLog(policy)) ? [] : await shardsOfPlace({ policy, pins });
    if (folder.kind === 'log' && seen.length === 0)
        return verifyOne(request, folder.log);
    if (given !== undefined)
        throw pinOfMany();
    const logs = [];
    const there = folder.kind === 'place' ? folder.shards : [];
    const ends = await earlierEnds({ policy, logs: there.map((shard) => ({ shard, store: request.storeOf((0,folders/* shardFolder */.nG)(directory, shard).directory) })) });
    const names = new Set([...there, ...seen, ...ends.shards].map(log_shards/* shardPath */.A$));
    for (const name of [...names].toSorted()) {
        const shard = (0,log_shards/* parseShardPath */.vE)(name);
        if (shard !== undefined)
            logs.push({ name, told: await verifyOne({ ...request, policy: request.policy ?? `${directory}.policy`, ends: ends.of(shard) }, (0,folders/* shardFolder */.nG)(directory, shard), request.policy !== undefined) });
    }
    if (folder.kind === 'place' && folder.strange.length > 0)
        logs.push({ name: '.', told: tellStrange({ directory, names: folder.strange }) });
    if (folder.kind === 'log' && folder.isThere)
        logs.push({ name: '.', told: await verifyOne(request, folder.log) });
    return tellPlace({ place: directory, logs });
}
/** The policy of one log of a place says nothing of the others. */
function isOfOneLog(policy) {
    return (0,shard_trust/* placeOrigin */.m)(policy) !== policy.logs[0]?.name;
}
/** The shards that a home has seen of a place: one that is gone as a whole is missed by nobody else. */
async function shardsOfPlace({ policy, pins }) {
    const place = (0,shard_trust/* placeOrigin */.m)(policy);
    return (await pins.origins()).map(log_shards/* parseShardOrigin */.Wh).flatMap((found) => (found?.place === place ? [found.shard] : []));
}
async function verifyOne(request, folder, isNamed = request.policy !== undefined) {
    const { directory, shard } = folder;
    return verifyStored({ ...request, directory, shard, store: request.storeOf(directory), policy: { file: request.policy ?? (0,folders/* policyBeside */.fp)(folder), isNamed } });
}

;// CONCATENATED MODULE: ./build/commands/audit/verify/outcome.js

/** How `audit verify` ends, by what is told of a log, of all logs of a place, or of a proof. */
function outcomeOfTold(what) {
    const told = { ...what, outputs: {} };
    // where it went well, the text is all that a person sees
    if (told.result === 'passed')
        return { ...told, text: `${told.text}\n${told.message}` };
    if (told.result !== 'failed')
        return told;
    const hint = 'keep a copy of it as it is, with the policy and the pin, before anybody mends anything';
    return { ...told, error: new errors/* DeliveryError */.VE({ code: 'chain-broken', message: told.message, hint }) };
}

// EXTERNAL MODULE: ./build/actions/wiring/log-place.js
var log_place = __webpack_require__(77267);
// EXTERNAL MODULE: ./build/audit/log/configured/place.js
var configured_place = __webpack_require__(14913);
;// CONCATENATED MODULE: ./build/commands/audit/verify/stored-place.js








/**
 * Verifies the logs of a configuration's place on a branch or in a bucket, through its store. Nothing there lists the logs of a place: they are those that this
 * home has seen, and those of the configured class of this month and the two years before it. Rejects with `nothing-recorded` where there is none.
 */
async function verifyStoredPlace({ config, ports, policy: named, look, pinOfMany }) {
    const place = (0,log_place/* logPlaceOf */.F)({ config, ports });
    const policy = { file: named ?? place.trust.policy.file, isNamed: true };
    const shards = await shardsIn({ place, file: policy.file, look, retention: config.audit.retention, nowMs: ports.clock.now() });
    if (shards.length === 0)
        throw nothingThere(place);
    if (look.given !== undefined && shards.length > 1)
        throw pinOfMany();
    const logs = [];
    for (const shard of shards)
        logs.push({ name: (0,log_shards/* shardPath */.A$)(shard), told: await verifyStored({ ...look, directory: place.addressOf(shard), shard, store: await place.storeOf(shard), policy }) });
    return tellPlace({ place: place.address, logs });
}
async function shardsIn({ place, file, look: { pins }, retention, nowMs }) {
    const policy = await (0,policy_file/* readPolicy */.T)({ file, isNamed: true });
    const names = new Set(policy === undefined || pins === undefined ? [] : (await shardsOfPlace({ policy, pins })).map(log_shards/* shardPath */.A$));
    const current = (0,log_shards/* shardAt */.KP)({ retention, timeMs: nowMs });
    for (const shard of [current, ...(0,configured_place/* shardsBefore */.rC)(current)]) {
        if (!names.has((0,log_shards/* shardPath */.A$)(shard)) && await (await place.storeOf(shard)).get('checkpoint') !== undefined)
            names.add((0,log_shards/* shardPath */.A$)(shard));
    }
    return [...names].toSorted().flatMap((name) => (0,log_shards/* parseShardOrigin */.Wh)(`place/${name}`)?.shard ?? []);
}
function nothingThere({ address }) {
    return new errors/* DeliveryError */.VE({
        code: 'nothing-recorded',
        message: `there is no audit log in ${address} that this machine knows of, and none of the last two years of the configured class`,
        hint: 'the first release makes it; of another class, fetch the log and name its folder with the policy by --policy',
    });
}

;// CONCATENATED MODULE: ./build/commands/audit/verify/run.js










/** Verifies one log, or all of a place, and remembers what it saw where nothing was wrong with it. */
const run = async ({ inputs, ports }) => {
    const { log, proof, entry } = inputs;
    if (log !== undefined && proof !== undefined)
        throw notOne('name the folder of a log, or a proof by --proof');
    if (entry !== undefined && proof === undefined)
        throw notOne('--entry is for a --proof');
    if (proof !== undefined && (inputs.deep || inputs.incremental || inputs.pin !== undefined))
        throw notOne('--deep, --incremental and --pin are for a log, and no use for a proof');
    if (proof !== undefined)
        return outcomeOfTold(await verifyProofFile({ proof, entry, policy: inputs.policy, folder: ports.workingDirectory }));
    saveMemory();
    const named = inputs.policy === undefined ? undefined : external_node_path_.resolve(ports.workingDirectory, inputs.policy);
    const look = {
        given: inputs.pin === undefined ? undefined : (0,pins/* pinOf */.n)(inputs.pin), pins: (0,pins/* createPins */.D)(ports.home), remembers: !inputs.dryRun, deep: inputs.deep, incremental: inputs.incremental,
    };
    const storeOf = (directory) => (0,directory_store.createDirectoryStore)({ directory, random: ports.random });
    if (log !== undefined)
        return outcomeOfTold(await verifyFolder({ ...look, directory: external_node_path_.resolve(ports.workingDirectory, log), policy: named, storeOf, pinOfMany }));
    // the place that the configuration names, whose policy may lie elsewhere than beside it
    const { config, log: own } = await (0,delivery/* openDelivery */.D)({ inputs, ports, references: 'keep' });
    if (own?.folder === undefined)
        return outcomeOfTold(await verifyStoredPlace({ config, ports, policy: named, look, pinOfMany }));
    const { directory, policy } = own.folder;
    return outcomeOfTold(await verifyFolder({ ...look, directory, policy: named ?? (config.audit.policy === undefined ? undefined : policy), storeOf, pinOfMany }));
};
const pinOfMany = () => notOne('--pin is for one log, and this place has several: name the folder of one of them');
function notOne(message) {
    return new errors/* DeliveryError */.VE({ code: 'input-invalid', message, hint: '`pqc-delivery audit verify --help` lists what it takes' });
}


/***/ })

};
