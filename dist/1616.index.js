export const id = 1616;
export const ids = [1616];
export const modules = {

/***/ 1616:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/actions/wiring/delivery.js + 19 modules
var delivery = __webpack_require__(2364);
// EXTERNAL MODULE: ./build/audit/log/store/directory/directory-store.js + 2 modules
var directory_store = __webpack_require__(9245);
// EXTERNAL MODULE: ./build/audit/log/verify/pins.js
var pins = __webpack_require__(3087);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/core/files.js
var files = __webpack_require__(1645);
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(6067);
// EXTERNAL MODULE: ./build/tlog/base64.js
var base64 = __webpack_require__(8096);
// EXTERNAL MODULE: ./build/audit/log/verify/policy-file.js
var policy_file = __webpack_require__(9196);
// EXTERNAL MODULE: ./build/tlog/checkpoint.js + 1 modules
var checkpoint = __webpack_require__(5940);
// EXTERNAL MODULE: ./build/tlog/bundle.js
var bundle = __webpack_require__(3667);
// EXTERNAL MODULE: ./build/tlog/hash.js
var hash = __webpack_require__(6731);
// EXTERNAL MODULE: ./build/tlog/note.js
var tlog_note = __webpack_require__(7167);
// EXTERNAL MODULE: ./build/tlog/proof.js
var tlog_proof = __webpack_require__(9813);
// EXTERNAL MODULE: ./build/tlog/tlog-proof.js
var tlog_tlog_proof = __webpack_require__(7370);
// EXTERNAL MODULE: ./build/tlog/tlog-error.js
var tlog_error = __webpack_require__(8154);
// EXTERNAL MODULE: ./build/audit/log/shard-policy.js
var shard_policy = __webpack_require__(2648);
// EXTERNAL MODULE: ./build/audit/log/verify/entry.js
var verify_entry = __webpack_require__(3836);
// EXTERNAL MODULE: ./build/audit/log/verify/findings.js
var verify_findings = __webpack_require__(6145);
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
var external_node_v8_ = __webpack_require__(8877);
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
var log_shards = __webpack_require__(6220);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./build/audit/log/store/directory/reader.js
var reader = __webpack_require__(288);
;// CONCATENATED MODULE: ./build/audit/log/verify/folders.js




/** Looks at what is in a folder. One without a log and without shards is that of a log that is not there. */
function readFolder(directory) {
    const shards = (0,reader/* openReader */.c)(directory).entries('').some(({ name }) => name === 'checkpoint' || name === 'commit' || name === 'tile') ? [] : shardsIn(directory);
    return shards.length > 0 ? { kind: 'place', shards } : { kind: 'log', log: { directory, shard: (0,log_shards/* parseShardPath */.vE)(directory.split(external_node_path_.sep).slice(-2).join('/')) } };
}
/** The file of keys that belongs to a log, where nobody names one: beside it, and for a shard else beside its place. */
function policyBeside({ directory, shard }) {
    const own = `${directory}.policy`;
    return shard === undefined || (0,external_node_fs_.existsSync)(own) ? own : `${external_node_path_.resolve(directory, '..', '..')}.policy`;
}
/** The folder of a shard of a place, whether it is there or not. */
function shardFolder(place, shard) {
    return { directory: external_node_path_.join(place, ...(0,log_shards/* shardPath */.A$)(shard).split('/')), shard };
}
function shardsIn(place) {
    const shards = foldersIn(place).flatMap((retention) => foldersIn(external_node_path_.join(place, retention)).map((period) => (0,log_shards/* parseShardPath */.vE)(`${retention}/${period}`)));
    return shards.filter((shard) => shard !== undefined);
}
/** Links are not followed: what they lead to is not of this place. */
function foldersIn(folder) {
    return (0,reader/* openReader */.c)(folder).entries('').flatMap(({ name, kind }) => (kind === 'folder' ? [name] : [])).toSorted();
}

// EXTERNAL MODULE: ./build/audit/log/verify/reading.js
var reading = __webpack_require__(911);
;// CONCATENATED MODULE: ./build/audit/log/verify/shard-trust.js





/**
 * What a policy says of the log that somebody wants to verify, which may be a shard of the place that it names. A shard under the path of another one, signed as
 * it may be, is not believed: its keys have another name.
 */
function policyOfLog({ policy, note, shard }) {
    const [key] = policy.logs;
    const said = note === undefined ? undefined : originIn(note);
    if (key === undefined || said === key.name)
        return policy;
    const origin = shard === undefined ? said : (0,log_shards/* shardOrigin */.b9)(placeOrigin(policy), shard);
    return origin === undefined ? policy : (0,shard_policy/* policyFor */.K)({ policy, origin });
}
/** What the place is called that a policy is for. */
function placeOrigin({ logs: [key] }) {
    return key === undefined ? '' : (0,log_shards/* parseShardOrigin */.Wh)(key.name)?.place ?? key.name;
}
function originIn(note) {
    try {
        return (0,checkpoint/* parseCheckpoint */.S7)((0,tlog_note/* parseNote */.w)(note).text).origin;
    }
    catch (error) {
        if (error instanceof tlog_error/* TlogError */.v)
            return undefined;
        throw error;
    }
}

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

// EXTERNAL MODULE: ./build/audit/log/verify/verify.js + 18 modules
var verify = __webpack_require__(2704);
;// CONCATENATED MODULE: ./build/audit/log/verify/verify-folder.js









/** Verifies the log in a folder, or all logs of a place, also those that are known to have been there. */
async function verifyFolder(request) {
    const { directory, given, pinOfMany } = request;
    const folder = readFolder(directory);
    if (folder.kind === 'log')
        return verifyOne(request, folder.log);
    if (given !== undefined)
        throw pinOfMany();
    const logs = [];
    const names = new Set([...folder.shards, ...await shardsSeen(request)].map(log_shards/* shardPath */.A$));
    for (const name of [...names].toSorted()) {
        const shard = (0,log_shards/* parseShardOrigin */.Wh)(`place/${name}`)?.shard;
        if (shard !== undefined)
            logs.push({ name, told: await verifyOne({ ...request, policy: request.policy ?? `${directory}.policy` }, shardFolder(directory, shard), request.policy !== undefined) });
    }
    return tellPlace({ place: directory, logs });
}
/** The shards that this home has seen of the place: one that is gone as a whole is missed by nobody else. */
async function shardsSeen({ pins, policy: named, directory }) {
    const policy = await (0,policy_file/* readPolicy */.T)({ file: named ?? `${directory}.policy`, isNamed: named !== undefined });
    if (policy === undefined || pins === undefined)
        return [];
    const place = placeOrigin(policy);
    return (await pins.origins()).map(log_shards/* parseShardOrigin */.Wh).flatMap((found) => (found?.place === place ? [found.shard] : []));
}
async function verifyOne({ storeOf, policy: named, given, pins, remembers, deep, incremental }, folder, isNamed = named !== undefined) {
    const { directory, shard } = folder;
    const file = named ?? policyBeside(folder);
    const store = storeOf(directory);
    const general = await (0,policy_file/* readPolicy */.T)({ file, isNamed });
    const note = await (0,reading/* createReader */.W)(store, (0,verify_findings/* createFindings */.N)()).get('checkpoint');
    const policy = general === undefined ? undefined : policyOfLog({ policy: general, note, shard });
    const origin = policy?.logs[0]?.name;
    const remembered = origin === undefined ? undefined : await pins?.get(origin);
    const verified = incremental ? remembered?.verified : undefined;
    const report = await (0,verify/* verifyLog */.I)({ store, policy, pins: [given, remembered].filter((pin) => pin !== undefined), deep, verified });
    (0,verify/* demandLog */.G)({ report, directory });
    const { head } = report;
    const isClean = report.findings.length === 0 && report.unfinished === undefined && policy !== undefined;
    if (isClean && remembers && head !== undefined && origin !== undefined)
        await pins?.move(origin, { ...head, ...(report.verified === undefined ? {} : { verified: report.verified }) });
    return tellOf({ report, directory, policy: policy === undefined ? undefined : file, remembered: remembered ?? (pins === undefined ? given : undefined), deep, incremental });
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
    const found = log === undefined ? await configuredFolder({ inputs, ports }) : { directory: external_node_path_.resolve(ports.workingDirectory, log), policy: undefined };
    saveMemory();
    return outcomeOfTold(await verifyFolder({
        directory: found.directory,
        storeOf: (directory) => (0,directory_store.createDirectoryStore)({ directory, random: ports.random }),
        policy: inputs.policy === undefined ? found.policy : external_node_path_.resolve(ports.workingDirectory, inputs.policy),
        given: inputs.pin === undefined ? undefined : (0,pins/* pinOf */.n)(inputs.pin),
        pins: (0,pins/* createPins */.D)(ports.home),
        remembers: !inputs.dryRun,
        deep: inputs.deep,
        incremental: inputs.incremental,
        pinOfMany: () => notOne('--pin is for one log, and this folder has several: name that of one of them'),
    }));
};
/** The place that the configuration names, whose policy may lie elsewhere than beside it. */
async function configuredFolder({ inputs, ports }) {
    const { config, log } = await (0,delivery/* openDelivery */.D)({ inputs, ports, references: 'keep' });
    if (log?.folder !== undefined)
        return { directory: log.folder.directory, policy: config.audit.policy === undefined ? undefined : log.folder.policy };
    throw new errors/* DeliveryError */.VE({
        code: 'not-supported',
        message: 'the audit log of the configuration is no folder, and only folders are verified',
        hint: 'fetch it first: of a branch, `git clone --branch BRANCH/CLASS/MONTH`, and name the folder with the policy by --policy',
    });
}
function notOne(message) {
    return new errors/* DeliveryError */.VE({ code: 'input-invalid', message, hint: '`pqc-delivery audit verify --help` lists what it takes' });
}


/***/ })

};
