export const id = 4847;
export const ids = [4847];
export const modules = {

/***/ 89365:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  E: () => (/* binding */ issuePageOf),
  t: () => (/* binding */ openIssueBook)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/core/files.js
var files = __webpack_require__(21645);
// EXTERNAL MODULE: ./build/core/home.js
var home = __webpack_require__(97911);
// EXTERNAL MODULE: ./build/github/issues.js
var issues = __webpack_require__(14036);
// EXTERNAL MODULE: ./build/incident/store.js
var store = __webpack_require__(11018);
// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./build/core/canonical.js
var canonical = __webpack_require__(97592);
// EXTERNAL MODULE: ./build/core/create-file.js
var create_file = __webpack_require__(21443);
// EXTERNAL MODULE: ./build/core/json.js
var json = __webpack_require__(28314);
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(26067);
;// CONCATENATED MODULE: ./build/actions/wiring/issue-claims.js










/** Milliseconds after which a claim without an issue counts no more, whoever made it: opening one takes a minute at most. */
const staleMs = 10 * 60_000;
/** More processes in a row do not die over one issue. */
const mostLinks = 100;
/**
 * Claims the right to open an issue. Of several processes that want it, also that of one that died, exactly one gets it: a claim is
 * a file that is created once, and the claim after one that counts no more is a file named by what that one says, which no two
 * claims have in common. Rejects with errors of the file system.
 */
async function claimIssue({ file, content, ports }) {
    const { clock, originator, random } = ports;
    const token = () => external_node_buffer_.Buffer.from(random.bytes(16)).toString('hex');
    const folder = external_node_path_.dirname(file);
    const text = `${JSON.stringify({ ...content, claim: { by: originator.name, token: token(), ...await ownProcess() } })}\n`;
    await (0,create_file/* makeFolder */.fc)(folder);
    let before;
    let at = file;
    for (let links = 0; links < mostLinks; links += 1) {
        if (await (0,create_file/* createFile */.x3)({ file: at, temporary: external_node_path_.join(folder, `.${token()}.tmp`), content: text }))
            return { kind: 'ours', instead: before?.by };
        before = await readHeld({ file: at, nowMs: clock.now() });
        if (before !== undefined && !before.over)
            return { kind: 'theirs', by: before.by, runs: before.runs, until: new Date(before.untilMs).toISOString() };
        // given back meanwhile: it begins anew
        at = before === undefined ? file : nameAfter({ file, text: before.text });
    }
    throw new Error(`there are too many claims of ${file}`);
}
/** Whether a name is of a claim after another one, and of which file. */
function claimedFile(name) {
    return name.replace(/\.after-[0-9a-f]{32}\.json$/, '.json');
}
function nameAfter({ file, text }) {
    return file.replace(/\.json$/, `.after-${(0,canonical/* sha256Hex */.fg)(text).slice(0, 32)}.json`);
}
async function readHeld({ file, nowMs }) {
    try {
        const { mtimeMs } = await (0,promises_.stat)(file);
        const text = await (0,promises_.readFile)(file, 'utf8');
        const claim = claimIn(text);
        const life = await lifeOf(claim);
        const { by, pid } = claim;
        return {
            text,
            by: `${typeof by === 'string' ? (0,core_text/* shorten */.ml)((0,core_text/* oneLine */.TN)(by), 120) : 'another run'}${typeof pid === 'number' ? `, process ${pid}` : ''}`,
            runs: life === 'runs',
            // one that lies in the future is as old as the jump that the clock made
            over: life === 'gone' || Math.abs(nowMs - mtimeMs) >= staleMs,
            untilMs: mtimeMs + staleMs,
        };
    }
    catch (error) {
        if ((0,files/* isErrno */.r)(error, 'ENOENT'))
            return undefined;
        throw error;
    }
}
function claimIn(text) {
    try {
        const value = JSON.parse(text);
        return (0,json/* isJsonObject */.O)(value) && (0,json/* isJsonObject */.O)(value['claim']) ? value['claim'] : {};
    }
    catch {
        return {};
    }
}
/** Who this process is; nothing where the system does not tell. */
async function ownProcess() {
    const { identify } = await processIdentity();
    const identity = identify(process.pid);
    return identity === undefined ? {} : { machine: machineName(), ...identity };
}
/** A process of another machine or container cannot be seen from here, and nothing is concluded from that. */
async function lifeOf({ machine, pid, startTime }) {
    if (machine !== machineName() || typeof pid !== 'number' || typeof startTime !== 'string')
        return 'unknown';
    const { isRunning } = await processIdentity();
    return isRunning({ pid, startTime }) ? 'runs' : 'gone';
}
function processIdentity() {
    return __webpack_require__.e(/* import() */ 3271).then(__webpack_require__.bind(__webpack_require__, 93271));
}
/** Names of processes count in one namespace of one machine (pid_namespaces(7)); containers share their machine's boot, and not these. */
function machineName() {
    return `${external_node_os_.hostname()} ${process.platform === 'linux' ? (0,external_node_fs_.readlinkSync)('/proc/self/ns/pid') : process.platform}`;
}

;// CONCATENATED MODULE: ./build/actions/wiring/issue-book.js







const version = 1;
/**
 * A file of the state home for each rollout: of several processes the one that creates it opens the issue, and writes its number into
 * it. What cannot be read or written is as if it were not there: a full disk keeps nobody from being told, and the issue is looked
 * for on GitHub before one is opened.
 */
function openIssueBook({ ports, service, environment, repository }) {
    const { home, clock } = ports;
    const place = { home, service, environment };
    const fileOf = (rolloutId) => fileIn(place, rolloutId);
    const opened = new Map();
    /** A number of another repository is another issue. */
    const issueIn = (written) => (written?.['repository'] === repository ? (0,issues/* issueOf */.v)(written) : undefined);
    return {
        find: async (rolloutId) => opened.get(rolloutId) ?? issueIn(await (0,files/* readVersioned */.OF)({ file: fileOf(rolloutId), version }).catch(() => undefined)),
        claim: (rolloutId) => claimIssue({ file: fileOf(rolloutId), content: { version }, ports }).catch(() => ({ kind: 'ours', instead: undefined })),
        async keep(rolloutId, issue) {
            opened.set(rolloutId, issue);
            const { number, page = null } = issue;
            await (0,files/* writeVersioned */.TP)({ file: fileOf(rolloutId), version, content: { repository, number, html_url: page } })
                .then(() => prune({ folder: folderOf(place), nowMs: clock.now() }))
                .catch(() => undefined);
        },
        async release(rolloutId) {
            opened.delete(rolloutId);
            await (0,promises_.rm)(fileOf(rolloutId), { force: true }).catch(() => undefined);
        },
    };
}
/** The page of a rollout's issue, of whichever repository; undefined where nobody of this machine opened one, or it cannot be read. */
async function issuePageOf({ rolloutId, ...place }) {
    const written = await (0,files/* readVersioned */.OF)({ file: fileIn(place, rolloutId), version }).catch(() => undefined);
    return written === undefined ? undefined : (0,issues/* issueOf */.v)(written)?.page;
}
function fileIn(place, rolloutId) {
    return external_node_path_.join(folderOf(place), `${rolloutId.replace(/[^\w-]/g, '-')}.json`);
}
function folderOf(place) {
    return external_node_path_.join((0,home/* serviceHome */.xl)(place), 'incident-issues');
}
/** As many issues are known as there are records of incidents; an older one is found on GitHub. */
async function prune({ folder, nowMs }) {
    const files = await Promise.all((await (0,promises_.readdir)(folder)).map(async (name) => ({ name, of: claimedFile(name), at: await changedAt(external_node_path_.join(folder, name)) })));
    const whole = files.filter(({ name }) => !name.startsWith('.')).toSorted((one, other) => other.at - one.at);
    const kept = new Set([...new Set(whole.map(({ of }) => of))].slice(0, store/* keptIncidents */.ym));
    const old = files.filter(({ name, of, at }) => (name.startsWith('.') ? nowMs - at >= staleMs : !kept.has(of)));
    await Promise.all(old.map(({ name }) => (0,promises_.rm)(external_node_path_.join(folder, name), { force: true })));
}
/** Milliseconds; 0 for what another process removed. */
async function changedAt(file) {
    return (await (0,promises_.lstat)(file).catch(() => undefined))?.mtimeMs ?? 0;
}


/***/ }),

/***/ 63219:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ runUrlOf),
/* harmony export */   v: () => (/* binding */ eventRunUrl)
/* harmony export */ });
/** The page of a workflow's run on GitHub; null where what is given would make it anything but a plain address of HTTPS. */
function runUrlOf({ server, repository, run }) {
    if (typeof server !== 'string' || typeof repository !== 'string' || typeof run !== 'string')
        return null;
    const isPlain = /^https:\/\/[A-Za-z0-9.-]+(?::\d+)?$/.test(server) && URL.canParse(server)
        && /^[\w.-]+\/[\w.-]+$/.test(repository) && repository.split('/').every((part) => !/^\.{1,2}$/.test(part)) && /^\d+$/.test(run);
    return isPlain ? `${server}/${repository}/actions/runs/${run}` : null;
}
/** The same for whoever caused an event, from its `originator`; versions that recorded no server ran on github.com only. */
function eventRunUrl({ kind, facts }) {
    const { server_url: server = 'https://github.com', repository, run_id: run } = facts;
    return kind === 'github-actions' ? runUrlOf({ server, repository, run }) : null;
}


/***/ }),

/***/ 817:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Po: () => (/* binding */ numberIn),
/* harmony export */   Qv: () => (/* binding */ objectsIn),
/* harmony export */   n9: () => (/* binding */ pageIn)
/* harmony export */ });
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28314);

/** The objects of a list that somebody else wrote. */
function objectsIn(value) {
    return Array.isArray(value) ? value.filter(_core_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isJsonObject */ .O) : [];
}
/** The number by which GitHub calls something; undefined where there is none, so that it never gets into a path. */
function numberIn(value, name) {
    const found = (0,_core_json_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .X)(value)[name];
    return typeof found === 'number' && Number.isSafeInteger(found) && found > 0 ? found : undefined;
}
/** An address on GitHub for people; undefined for anything but a plain one. */
function pageIn(value) {
    const found = (0,_core_json_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .X)(value)['html_url'];
    return typeof found === 'string' && /^https?:\/\/[\w.:-]+(?:\/[\w.-]+)*(?:#[\w-]+)?$/.test(found) ? found : undefined;
}


/***/ }),

/***/ 49228:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bl: () => (/* binding */ incidentTitle),
/* harmony export */   Co: () => (/* binding */ incidentComment),
/* harmony export */   MA: () => (/* binding */ placeMarker),
/* harmony export */   Ql: () => (/* binding */ commentMarker),
/* harmony export */   Ty: () => (/* binding */ incidentBody),
/* harmony export */   xL: () => (/* binding */ marker)
/* harmony export */ });
/* harmony import */ var _core_markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(43937);
/* harmony import */ var _core_rate_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(30914);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26067);



/** Titles are no Markdown on GitHub and mention nobody. */
function incidentTitle({ title, rolloutId }) {
    return (0,_core_text_js__WEBPACK_IMPORTED_MODULE_0__/* .shorten */ .ml)((0,_core_text_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(`${title}${rolloutId === null ? '' : ` (${rolloutId})`}`), 200);
}
/**
 * The body of an incident's issue. Text of others is escaped: none of it mentions anybody, refers to an issue, is a link, or can
 * end the comment that the issue is found by.
 */
function incidentBody({ notice, seen }) {
    const { service, environment, message, hint, at, by, digest, gitSha, rolloutId, error } = notice;
    const row = (name, value) => (value === null || value === '' ? [] : [[name, value]]);
    return [
        `**${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(notice.title)}.**`,
        (0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(message),
        ...(hint === null ? [] : [`**What to do:** ${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(hint)}`]),
        (0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .tableMarkdown */ .oS)({
            columns: [{ title: '' }, { title: '' }],
            rows: [
                ...row('service', `${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeMarkdown */ .fl)(service)} in ${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeMarkdown */ .fl)(environment)}`),
                ...row('when', `${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(at.replace('T', ' ').replace('Z', ''))} UTC`),
                ...row('release', digest === null ? null : (0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeMarkdown */ .fl)(digest)),
                ...row('commit', commitMarkdown(gitSha)),
                ...row('rollout', rolloutId === null ? null : (0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeMarkdown */ .fl)(rolloutId)),
                ...row('error', error === null ? null : (0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeMarkdown */ .fl)(error)),
                ...row('run', runMarkdown(notice)),
                ...row('incident record', recordMarkdown(notice)),
                ...row('by', (0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(by)),
            ],
        }),
        ...(seen === undefined ? [] : [seenMarkdown(seen)]),
        'Comments follow when something about it changes. It is closed by people: when they know why it happened.',
        marker(notice),
    ].join('\n\n');
}
/** What became of an incident, as a comment. */
function incidentComment(notice) {
    const run = runMarkdown(notice);
    return [
        `**${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(notice.title)}.** ${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(notice.message)}`,
        ...(notice.hint === null ? [] : [`**What to do:** ${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(notice.hint)}`]),
        ...(run === null ? [] : [`From ${run}.`]),
        commentMarker(notice),
    ].join('\n\n');
}
/** By what the issue of a rollout is found again. Hidden, and of plain characters only. */
function marker({ service, environment, rolloutId }) {
    return `<!-- pqc-delivery incident: rollout=${plain(rolloutId ?? 'none')} service=${plain(service)} environment=${plain(environment)} -->`;
}
/** The part of it that all incidents of a service in an environment have. */
function placeMarker({ service, environment }) {
    return ` service=${plain(service)} environment=${plain(environment)} -->`;
}
/** By what a comment is found again: told twice, it is written once. */
function commentMarker({ id }) {
    return `<!-- pqc-delivery notice: ${plain(id)} -->`;
}
function plain(text) {
    return text.replace(/[^A-Za-z0-9._]+/g, '-').replace(/-{2,}/g, '-').slice(0, 128);
}
/** GitHub makes a link of a whole commit's name. */
function commitMarkdown(gitSha) {
    if (gitSha === null)
        return null;
    return /^[0-9a-f]{40}$/.test(gitSha) ? gitSha : (0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeMarkdown */ .fl)(gitSha);
}
function runMarkdown({ runUrl }) {
    return runUrl === null ? null : `[this run](${runUrl}), with the traffic, the evidence and the timeline in its summary`;
}
/** Where it lies; a notice that goes out before it is written says how it is made. */
function recordMarkdown({ record, rolloutId }) {
    if (record !== null)
        return `${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeMarkdown */ .fl)(record)}, on the machine that has the state home`;
    return rolloutId === null ? null : `${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeMarkdown */ .fl)(`pqc-delivery audit-report --incident ${rolloutId}`)} makes it, where users were affected`;
}
function seenMarkdown(seen) {
    const { where, outcome } = seen;
    return [
        `What the gate saw last, at ${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(where)} (**${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(outcome)}**):`,
        (0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .tableMarkdown */ .oS)({
            columns: [{ title: 'side' }, { title: 'requests', align: 'right' }, { title: 'errors', align: 'right' }, { title: 'rate', align: 'right' }],
            rows: [...sideRows(seen, 'candidate'), ...sideRows(seen, 'stable')],
        }),
    ].join('\n\n');
}
/** Probes that succeed must not hide users who do not. */
function sideRows({ users, ...all }, side) {
    if (users === undefined)
        return [countsRow(side, all[side])];
    const probes = { requests: all[side].requests - users[side].requests, errors: all[side].errors - users[side].errors };
    return [countsRow(`${side}, users`, users[side]), countsRow(`${side}, probes`, probes)];
}
function countsRow(side, { requests, errors }) {
    return [side, String(requests), String(errors), requests === 0 ? '–' : (0,_core_rate_js__WEBPACK_IMPORTED_MODULE_2__/* .formatRate */ .C)(errors / requests)];
}


/***/ }),

/***/ 14036:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ createOwnIssues),
/* harmony export */   v: () => (/* binding */ issueOf)
/* harmony export */ });
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(817);
/* harmony import */ var _incident_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(49228);


/** With the longest texts that GitHub takes (65,536 characters, of 4 bytes each at most) a page has 7 MB. */
const pageSize = 25;
/** So many of the newest are looked through. */
const mostPages = 12;
function createOwnIssues({ api, authorship }) {
    const firstIn = async (path, isIt) => {
        for (let page = 1; page <= mostPages; page += 1) {
            const reply = await api.call({ method: 'GET', path: `${path}&per_page=${pageSize}&page=${page}` });
            if (!reply.ok)
                return { failure: reply.failure };
            const listed = (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .objectsIn */ .Qv)(reply.body);
            const first = await authorship.firstOwn(listed.filter((one) => typeof one['body'] === 'string' && isIt(one['body'], one)));
            if ('failure' in first)
                return first;
            if (first.own !== undefined)
                return { found: first.own };
            if (listed.length < pageSize)
                break;
        }
        return { found: undefined };
    };
    return {
        search(notice, isIt) {
            const since = sinceOf(notice);
            const path = `/issues?state=all&sort=created&direction=desc${since === undefined ? '' : `&since=${since}`}`;
            return firstIn(path, (body, one) => one['pull_request'] === undefined && isIt(body, one));
        },
        comment: (issue, notice) => firstIn(`/issues/${issue.number}/comments?since=${sinceOf(notice) ?? notice.at}`, (body) => body.includes((0,_incident_text_js__WEBPACK_IMPORTED_MODULE_1__/* .commentMarker */ .Ql)(notice))),
    };
}
/** What GitHub says of an issue, as far as it is told. */
function issueOf(value) {
    const number = (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .numberIn */ .Po)(value, 'number');
    return number === undefined ? undefined : { number, page: (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .pageIn */ .n9)(value) };
}
const dayMs = 86_400_000;
/**
 * When the search begins: a day before the rollout, whose id begins with its time, since GitHub's clock and this machine's may differ.
 * Without an id, 30 days before the notice.
 */
function sinceOf({ rolloutId, at }) {
    const begun = Date.parse((rolloutId ?? '').replace(/^(\d{4})(\d{2})(\d{2}T\d{2})(\d{2})(\d{2}Z)-.*$/, '$1-$2-$3:$4:$5'));
    const from = Number.isNaN(begun) ? Date.parse(at) - 30 * dayMs : begun - dayMs;
    return Number.isNaN(from) ? undefined : `${new Date(from).toISOString().slice(0, 19)}Z`;
}


/***/ }),

/***/ 85122:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ incidentMarkdown)
/* harmony export */ });
/* harmony import */ var _core_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61420);
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28314);
/* harmony import */ var _core_markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(43937);
/* harmony import */ var _core_rate_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(30914);
/* harmony import */ var _report_users_evidence_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2513);
/* harmony import */ var _report_when_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1715);






/** An incident as a page for people. Text of others shows as that text and as nothing else. */
function incidentMarkdown(incident) {
    const { service, environment, state, summary, verified } = incident;
    return [
        `# ${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(`${state === 'open' ? 'OPEN incident' : 'Incident'}: ${service} in ${environment}`)}`,
        `**${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(summary)}**`,
        ...(verified === false ? ['**The record that this is told from does not verify: anybody may have written parts of it.**'] : []),
        '## At a glance',
        (0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .tableMarkdown */ .oS)({ columns: [{ title: '' }, { title: '' }], rows: glance(incident) }),
        ...whyMarkdown(incident),
        ...timesMarkdown(incident),
        ...affectedMarkdown(incident),
        '## What was tried',
        entriesMarkdown(incident.tried, 'Nothing is in the record.'),
        '## What to do next',
        incident.next.map((step, index) => `${index + 1}. ${prose(step)}`).join('\n'),
        '## Timeline',
        'All times are UTC, of the machine that recorded them.',
        entriesMarkdown(incident.timeline, ''),
        footer(incident),
    ].join('\n\n') + '\n';
}
function glance({ rolloutId, kind, who: { started, restored }, what: { left, serves, markedBad } }) {
    return [
        ['Rollout', `${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeMarkdown */ .fl)(rolloutId)}, a ${kind}`],
        [kind === 'release' || kind === 'rollback' ? 'Release that was left' : 'Release of the drill', `${releaseMarkdown(left)}${markedBad ? ', marked bad' : ''}`],
        ['Release that serves', releaseMarkdown(serves)],
        ['Started by', started === null ? 'not in the record' : actorMarkdown(started)],
        ['Put back by', restored === null ? 'nobody, as far as the record goes' : restored === 'target' ? 'the target by itself' : actorMarkdown(restored)],
    ];
}
function releaseMarkdown({ digest, gitSha, revision }) {
    const parts = [
        digest === null ? '' : `content ${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeMarkdown */ .fl)(digest)}`,
        gitSha === null ? '' : `git ${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeMarkdown */ .fl)(gitSha)}`,
        digest === null && revision !== null ? `revision ${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeMarkdown */ .fl)(revision)}` : '',
    ].filter((part) => part !== '');
    return parts.length === 0 ? 'none, as far as the record goes' : parts.join(', ');
}
function actorMarkdown({ name, actor, workflow, runUrl, command }) {
    const run = runUrl === null ? (0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(name) : `[${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(name)}](${runUrl})`;
    return [actor === null ? '' : (0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(actor), run, workflow === null ? '' : (0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeMarkdown */ .fl)(workflow), `with ${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeMarkdown */ .fl)(command)}`].filter((part) => part !== '').join(', ');
}
function whyMarkdown({ why: { cause, reason, error, verdict } }) {
    const named = [cause === null ? '' : `Cause: ${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeMarkdown */ .fl)(cause)}.`, error === null ? '' : `Error code: ${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeMarkdown */ .fl)(error)}.`].filter((part) => part !== '').join(' ');
    return [
        '## Why',
        ...(reason === null ? [] : [(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(reason)]),
        ...(named === '' ? [] : [named]),
        ...(verdict === null ? [] : [
            (0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .tableMarkdown */ .oS)({
                columns: [{ title: 'evidence of the gate' }, { title: '', align: 'right' }],
                rows: [
                    ['decided', (0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(`${verdict.outcome}, ${verdict.phase === 'bake' ? 'in the bake' : `at ${verdict.percent}%`}`)],
                    ['candidate, without its warm-up', seenText(verdict, 'candidate')],
                    ['stable, in the same time', seenText(verdict, 'stable')],
                    ...evidenceRows(verdict.evidence),
                ],
            }),
        ]),
    ];
}
/** Users, and beneath them the probes where there were any. */
function seenText(verdict, side) {
    const [all, users] = [verdict[side], verdict.users?.[side] ?? null];
    if (all === null || users === null)
        return countsText(all);
    const probes = { requests: all.requests - users.requests, errors: all.errors - users.errors };
    return `users: ${countsText(users)}<br>probes: ${countsText(probes)}`;
}
/** Each test with its e-value and, where it is known, what it had to reach. */
function evidenceRows(evidence) {
    const { thresholds, latency } = evidence;
    const tests = ['limit', 'comparison', 'increase', 'pass'].map((name) => [name, evidence[name]]);
    const needed = (0,_core_json_js__WEBPACK_IMPORTED_MODULE_2__/* .objectOf */ .X)(thresholds);
    const timed = (0,_core_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isJsonObject */ .O)(latency) ? Object.entries(latency).map(([name, value]) => [`latency ${name}`, value, needed['latency']]) : [];
    const all = [...tests.map(([name, value]) => [name, value, needed[name]]), ...timed]
        .filter(([, value]) => typeof value === 'number' || typeof value === 'string');
    const users = (0,_report_users_evidence_js__WEBPACK_IMPORTED_MODULE_3__/* .usersEvidence */ .T)(evidence).filter(({ isAgainst }) => isAgainst);
    return [
        ...all.map(([name, value, limit]) => [`e-value of the test ${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeMarkdown */ .fl)(name)}`, strengthText(value, limit)]),
        ...users.map(({ test, value, needed: limit }) => [`e-value of the test ${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeMarkdown */ .fl)(test)} among users alone`, strengthText(value, limit)]),
    ];
}
function strengthText(value, needed) {
    return `${numberText(value)}${needed === undefined ? '' : ` of ${numberText(needed)} needed`}`;
}
function numberText(value) {
    if (typeof value === 'number')
        return String(Number(value.toPrecision(3)));
    return typeof value === 'string' ? (0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(value) : '?';
}
function timesMarkdown({ moments, times }) {
    const { exposedAt, firstFailure, detectedAt, detectedBy, restoredAt } = moments;
    const since = times.since === 'first-failure' ? 'first failing request' : times.since === 'first-exposure' ? 'first traffic' : 'the first failing request: in no record';
    const seen = { gate: 'the gate decided', failure: 'it was seen to fail', lease: 'the lease of its run lapsed', person: 'a person asked for it' };
    return [
        '## Times',
        (0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .tableMarkdown */ .oS)({
            columns: [{ title: 'what' }, { title: 'how long', align: 'right' }, { title: 'from' }, { title: 'to' }],
            rows: [
                ['**to detect**', secondsText(times.toDetect), since, detectedBy === null ? '–' : seen[detectedBy]],
                ['**to restore**', secondsText(times.toRestore), since, 'no production traffic any more'],
                ['to act', secondsText(times.toAct), 'detected', 'no production traffic any more'],
                ['exposed', secondsText(times.exposed), 'first traffic', 'no production traffic any more'],
            ],
        }),
        (0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .tableMarkdown */ .oS)({
            columns: [{ title: 'moment' }, { title: 'at' }],
            rows: [
                ['first traffic', momentText(exposedAt)],
                ['first failing request', firstFailure === null ? '–' : `between ${momentText(firstFailure.from)} and ${momentText(firstFailure.to)}`],
                ['detected', momentText(detectedAt)],
                ['restored', momentText(restoredAt)],
            ],
        }),
    ];
}
function momentText(at) {
    return at === null ? '–' : (0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)((0,_report_when_js__WEBPACK_IMPORTED_MODULE_4__/* .whenText */ .o)(at, { precise: true }));
}
function secondsText(seconds) {
    return seconds === null ? 'not known' : (0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(seconds * 1_000);
}
function affectedMarkdown({ affected: { candidate, stable, underWay, unknown }, kind }) {
    const counted = candidate === null && stable === null
        ? []
        : [(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .tableMarkdown */ .oS)({
                columns: [{ title: 'production requests' }, { title: 'failed', align: 'right' }],
                rows: [[kind === 'drill' ? 'to the release of the drill' : 'to the release that was left', countsText(candidate)], ['to the one beside it, in the same time', countsText(stable)]],
            })];
    return ['## Affected requests', ...counted, ...(underWay === null ? [] : [underWayText(underWay)]), 'Not known, and in no count:', unknown.map((line) => `- ${prose(line)}`).join('\n')];
}
function underWayText({ atSwitch, answered, failed, abandoned, cut }) {
    if (atSwitch === 0)
        return 'None was under way when traffic was taken.';
    return `Under way when traffic was taken: ${atSwitch}. Answered: ${answered}; failed: ${failed}; given up by their clients: ${abandoned}; cut off when the drain was over: ${cut}.`;
}
function countsText(counts) {
    if (counts === null)
        return 'not counted';
    const { requests, errors } = counts;
    return requests === 0 ? 'no requests' : `${errors} of ${requests} (${(0,_core_rate_js__WEBPACK_IMPORTED_MODULE_5__/* .formatRate */ .C)(errors / requests)})`;
}
function entriesMarkdown(entries, none) {
    if (entries.length === 0)
        return none;
    return (0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .tableMarkdown */ .oS)({
        columns: [{ title: 'at' }, { title: 'event' }, { title: 'what' }, { title: 'by' }],
        rows: entries.map(({ at, event, outcome, text, by }) => [
            (0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)((0,_report_when_js__WEBPACK_IMPORTED_MODULE_4__/* .whenText */ .o)(at, { precise: true })), (0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeMarkdown */ .fl)(event), `${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(text)}${outcome === 'failure' ? ' **(failure)**' : ''}`, (0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(by),
        ]),
    });
}
/** Sentences of our own, in which `code` is code; a text of others in them is not. */
function prose(text) {
    return text.split('`').map((part, index) => (index % 2 === 1 ? (0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeMarkdown */ .fl)(part) : escapedWithEnds(part))).join('');
}
/** A part of a sentence keeps the blanks between it and its neighbours. */
function escapedWithEnds(part) {
    const escaped = (0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(part);
    if (escaped === '')
        return part === '' ? '' : ' ';
    return `${part.startsWith(' ') ? ' ' : ''}${escaped}${part.endsWith(' ') ? ' ' : ''}`;
}
function footer({ verified, eventIds }) {
    const how = verified === null ? 'It was not verified when this was made: `pqc-delivery audit-report` does that.' : verified ? 'The record was verified when this was made.' : 'The record does not verify.';
    return `Told from ${eventIds.length} recorded events, and from nothing else. ${how} Who did it is what the runs said of themselves. What the words mean: docs/incidents.md of pqc-delivery.`;
}


/***/ }),

/***/ 11018:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GX: () => (/* binding */ writeIncident),
/* harmony export */   YH: () => (/* binding */ incidentsFolder),
/* harmony export */   dQ: () => (/* binding */ incidentJson),
/* harmony export */   ym: () => (/* binding */ keptIncidents)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _core_home_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(97911);
/* harmony import */ var _core_canonical_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(97592);
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(21645);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(85122);






/** So many incidents of a service in an environment keep their files; `audit-report --incident` makes any of them again. */
const keptIncidents = 50;
/** Where the records of a service in an environment are. */
function incidentsFolder(place) {
    return node_path__WEBPACK_IMPORTED_MODULE_1__.join((0,_core_home_js__WEBPACK_IMPORTED_MODULE_2__/* .serviceHome */ .xl)(place), 'incidents');
}
/** The text of `incident.json`. */
function incidentJson(incident) {
    return `${JSON.stringify(incident, null, 2)}\n`;
}
/**
 * Writes both files of an incident, each whole, over those of an earlier time, and removes what is beyond the newest 50.
 * Resolves with the path of the page. Errors of the file system come as they are.
 */
async function writeIncident({ place, incident }) {
    const folder = incidentsFolder(place);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(folder, { recursive: true, mode: 0o700 });
    const base = node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, fileNameOf(incident.rolloutId));
    await (0,_core_files_js__WEBPACK_IMPORTED_MODULE_4__/* .writeFileAtomic */ .Zf)({ file: `${base}.json`, content: incidentJson(incident) });
    await (0,_core_files_js__WEBPACK_IMPORTED_MODULE_4__/* .writeFileAtomic */ .Zf)({ file: `${base}.md`, content: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_5__/* .incidentMarkdown */ .k)(incident) });
    await prune(folder);
    return `${base}.md`;
}
/** Ids of rollouts are ours, and sort as they happened; anything else is named by its hash. */
function fileNameOf(rolloutId) {
    return /^\d{8}T\d{6}Z-[0-9a-f]{8}$/.test(rolloutId) ? rolloutId : `0-${(0,_core_canonical_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256Hex */ .fg)(rolloutId).slice(0, 32)}`;
}
async function prune(folder) {
    const names = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(folder)).filter((name) => /\.(?:md|json)$/.test(name) && !name.startsWith('.'));
    const bases = [...new Set(names.map((name) => name.replace(/\.[a-z]+$/, '')))].toSorted();
    const old = new Set(bases.slice(0, Math.max(0, bases.length - keptIncidents)));
    for (const name of names) {
        if (old.has(name.replace(/\.[a-z]+$/, '')))
            await remove(node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, name));
    }
}
async function remove(file) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.unlink)(file);
    }
    catch (error) {
        // another run was faster
        if (!(0,_core_files_js__WEBPACK_IMPORTED_MODULE_4__/* .isErrno */ .r)(error, 'ENOENT'))
            throw error;
    }
}


/***/ }),

/***/ 2513:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ usersEvidence),
/* harmony export */   k: () => (/* binding */ eValueOf)
/* harmony export */ });
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28314);

/** The e-value from which on the candidate counts as worse than stable, among whomever (docs/gate.md). */
const worse = 5;
/**
 * The gate's evidence of users alone, which it has where there are probes. Whoever shows evidence shows what is against the candidate here:
 * healthy probes must not hide why a step was held or a release taken back. The rest says what users and probes together say.
 *
 * @param evidence of a verdict, as its event keeps it: anybody may have changed that
 */
function usersEvidence(evidence) {
    const [users, thresholds] = [(0,_core_json_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .X)(evidence['users']), (0,_core_json_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .X)(evidence['thresholds'])];
    const [pass, passNeeded] = [eValueOf(users['pass']), eValueOf(thresholds['usersPass'])];
    const isHeld = pass !== undefined && passNeeded !== undefined && pass < passNeeded;
    const isRaised = (test) => (eValueOf(users[test]) ?? 0) > Math.max(1, eValueOf(evidence[test]) ?? 0);
    const against = ['limit', 'comparison', 'increase'].flatMap((test) => {
        const value = eValueOf(users[test]);
        if (value === undefined)
            return [];
        // worse than stable is a condition besides the limit, and no finding by itself
        return test === 'comparison' ? [{ test, value, needed: worse, isAgainst: isRaised('limit') }] : [{ test, value, needed: eValueOf(thresholds[test]), isAgainst: isRaised(test) }];
    });
    return pass === undefined ? against : [{ test: 'pass', value: pass, needed: passNeeded, isAgainst: isHeld }, ...against];
}
/** An e-value as an event keeps it: what no number of JSON can hold is text there. */
function eValueOf(value) {
    const number = typeof value === 'string' && value !== '' ? Number(value) : value;
    return typeof number === 'number' && number >= 0 ? number : undefined;
}


/***/ }),

/***/ 1715:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ whenText)
/* harmony export */ });
/**
 * An instant of an event as people read it: `2026-11-22 20:29:03Z`, with milliseconds where the order of moments counts.
 * What is no instant of RFC 3339 is left as it is.
 */
function whenText(at, { precise = false } = {}) {
    const parts = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(\.\d{1,3})?\d*Z$/.exec(at);
    return parts === null ? at : `${parts[1]} ${parts[2]}${precise ? (parts[3] ?? '') : ''}Z`;
}


/***/ })

};
