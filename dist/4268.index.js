export const id = 4268;
export const ids = [4268];
export const modules = {

/***/ 1660:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ issuePageOf),
/* harmony export */   t: () => (/* binding */ openIssueBook)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _core_create_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1443);
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1645);
/* harmony import */ var _core_home_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7911);
/* harmony import */ var _github_issues_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4036);







const version = 1;
/** Milliseconds after which a claim without an issue is that of a process that died. */
const staleMs = 10 * 60_000;
/**
 * A file of the state home for each rollout: of several processes the one that creates it opens the issue, and writes its number into
 * it. What cannot be read or written is as if it were not there: a full disk keeps nobody from being told, and the issue is looked
 * for on GitHub before one is opened.
 */
function openIssueBook({ ports, service, environment, repository }) {
    const { home, random, clock } = ports;
    const place = { home, service, environment };
    const folder = folderOf(place);
    const fileOf = (rolloutId) => fileIn(place, rolloutId);
    const opened = new Map();
    const take = (file) => (0,_core_create_file_js__WEBPACK_IMPORTED_MODULE_3__/* .createFile */ .x3)({ file, temporary: node_path__WEBPACK_IMPORTED_MODULE_2__.join(folder, `.${node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.from(random.bytes(16)).toString('hex')}.tmp`), content: `${JSON.stringify({ version })}\n` });
    const isStale = async (file) => clock.now() - (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(file)).mtimeMs >= staleMs;
    /** A number of another repository is another issue. */
    const issueIn = (written) => (written?.['repository'] === repository ? (0,_github_issues_js__WEBPACK_IMPORTED_MODULE_6__/* .issueOf */ .v)(written) : undefined);
    return {
        find: async (rolloutId) => opened.get(rolloutId) ?? issueIn(await (0,_core_files_js__WEBPACK_IMPORTED_MODULE_4__/* .readVersioned */ .OF)({ file: fileOf(rolloutId), version }).catch(() => undefined)),
        async claim(rolloutId) {
            const file = fileOf(rolloutId);
            try {
                await (0,_core_create_file_js__WEBPACK_IMPORTED_MODULE_3__/* .makeFolder */ .fc)(folder);
                if (await take(file))
                    return true;
                if (!(await isStale(file)))
                    return false;
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(file, { force: true });
                return await take(file);
            }
            catch {
                return true;
            }
        },
        async keep(rolloutId, issue) {
            opened.set(rolloutId, issue);
            const { number, page = null } = issue;
            await (0,_core_files_js__WEBPACK_IMPORTED_MODULE_4__/* .writeVersioned */ .TP)({ file: fileOf(rolloutId), version, content: { repository, number, html_url: page } }).catch(() => undefined);
        },
        async release(rolloutId) {
            opened.delete(rolloutId);
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(fileOf(rolloutId), { force: true }).catch(() => undefined);
        },
    };
}
/** The page of a rollout's issue, of whichever repository; undefined where nobody of this machine opened one, or it cannot be read. */
async function issuePageOf({ rolloutId, ...place }) {
    const written = await (0,_core_files_js__WEBPACK_IMPORTED_MODULE_4__/* .readVersioned */ .OF)({ file: fileIn(place, rolloutId), version }).catch(() => undefined);
    return written === undefined ? undefined : (0,_github_issues_js__WEBPACK_IMPORTED_MODULE_6__/* .issueOf */ .v)(written)?.page;
}
function fileIn(place, rolloutId) {
    return node_path__WEBPACK_IMPORTED_MODULE_2__.join(folderOf(place), `${rolloutId.replace(/[^\w-]/g, '-')}.json`);
}
function folderOf(place) {
    return node_path__WEBPACK_IMPORTED_MODULE_2__.join((0,_core_home_js__WEBPACK_IMPORTED_MODULE_5__/* .serviceHome */ .xl)(place), 'incident-issues');
}


/***/ }),

/***/ 8016:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ openLeniently)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);

/**
 * The record of events for what must go ahead without one: putting traffic back, and an emergency. An event that cannot
 * be recorded is told in the log, once, and has no id.
 */
async function openLeniently({ open, log }) {
    let told = false;
    const tell = (error) => {
        if (!told)
            log.warning(`going ahead without a record, since events cannot be written: ${(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}`);
        told = true;
        return '';
    };
    const sink = await open().catch((error) => {
        tell(error);
        return undefined;
    });
    return { emit: async (event) => (sink === undefined ? '' : sink.emit(event).catch(tell)) };
}


/***/ }),

/***/ 6113:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   run: () => (/* binding */ run)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);
/* harmony import */ var _actions_wiring_delivery_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8537);
/* harmony import */ var _actions_wiring_notices_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6910);
/* harmony import */ var _actions_wiring_lenient_events_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8016);
/* harmony import */ var _rollout_journal_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4249);





/** Ends a service on this machine; its history and its record of events stay. */
const run = async ({ inputs, ports }) => {
    const delivery = await (0,_actions_wiring_delivery_js__WEBPACK_IMPORTED_MODULE_1__/* .openDelivery */ .D)({ inputs, ports, references: 'keep' });
    const local = localOf(delivery);
    const state = await stateOrBroken(delivery);
    const name = `${delivery.config.service} in ${delivery.config.environment}`;
    const { service, environment } = delivery.config;
    const outcome = (result, message, document = {}) => ({ outputs: {}, result, message, document: { service, environment, ...document } });
    const idle = 'code' in state ? undefined : whyIdle(state);
    if (inputs.dryRun) {
        return idle === undefined
            ? outcome('planned', `would drain and stop ${name}`, { plan: [{ command: 'stop' }] })
            : outcome('planned', `${name} ${idle}`, { plan: [] });
    }
    if (idle !== undefined)
        return outcome('no-change', `${name} ${idle}`);
    if ('code' in state)
        return endUnread({ delivery, local, ports, error: state, name, outcome });
    await stop({ delivery, local, ports, revision: state.stable?.revision.id ?? null });
    // where the state was only found to be lost, it is rebuilt by now: that says where the broken file is
    if (state.rebuilt?.done === false)
        await delivery.target.describe();
    return outcome('restored', `the machine is as it was before ${name} ran: the service is stopped, its history stays`);
};
/** What runs in a cloud is not ended by this command: that is for whoever set it up. */
function localOf({ local, config, target }) {
    if (local !== undefined)
        return local;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({
        code: 'not-supported', message: `${config.service} in ${config.environment} runs on ${target.capabilities.kind}, and stop ends services of this machine`,
        hint: 'end it where it was made: by its template, or by a desired count of 0',
    });
}
/** A state that nobody can read must not keep a person from ending what runs. */
async function stateOrBroken({ target }) {
    try {
        return await target.describe();
    }
    catch (error) {
        if ((0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isDeliveryError */ .$n)(error, 'state-broken'))
            return error;
        throw error;
    }
}
/** Why there is nothing to stop; a rollout that nobody finished has processes, too. */
function whyIdle({ serving, stopped, rollout, stable, history }) {
    if (serving || rollout !== undefined)
        return undefined;
    if (stopped)
        return 'is stopped already';
    if (stable !== undefined)
        return undefined;
    return history.length === 0 ? 'was never released here' : 'does not run: no release has been good so far';
}
async function stop({ delivery, local, ports, revision }) {
    const { target } = delivery;
    await told({ delivery, ports, recorded: await delivery.openEvents('stop'), work: async (events) => {
            await events.emit({ name: 'service.removed', outcome: 'started', data: { revision } });
            await (0,_rollout_journal_js__WEBPACK_IMPORTED_MODULE_4__/* .adoptIfPossible */ .bJ)({ target, events, log: ports.log });
            await local.stop();
            await events.emit({ name: 'service.removed', outcome: 'success', data: { revision } });
        } });
}
/** Tells people what is recorded; how the command ends says no more. */
async function told({ delivery, ports, recorded, work }) {
    const notices = (0,_actions_wiring_notices_js__WEBPACK_IMPORTED_MODULE_2__/* .openNotices */ .e)({ delivery, ports, events: recorded });
    try {
        await work(notices.watch(recorded));
    }
    finally {
        await notices.finish();
    }
}
/** Without a state nobody can say what runs; its processes can be found and ended all the same. */
async function endUnread({ delivery, local, ports, error, name, outcome }) {
    ports.log.warning(error.message);
    const recorded = await (0,_actions_wiring_lenient_events_js__WEBPACK_IMPORTED_MODULE_3__/* .openLeniently */ .h)({ open: () => delivery.openEvents('stop'), log: ports.log });
    const data = { revision: null, error: error.code, message: error.message };
    let ended = 0;
    await told({ delivery, ports, recorded, work: async (events) => {
            await events.emit({ name: 'service.removed', outcome: 'started', data });
            ended = await local.end();
            // nothing ran: nobody is told that something was ended
            if (ended > 0)
                await events.emit({ name: 'service.removed', outcome: 'success', data: { ...data, ended } });
        } });
    if (ended === 0)
        return outcome('no-change', `nothing of ${name} runs`);
    return outcome('restored', `the machine is as it was before ${name} ran: ${ended} processes were ended, without a state to go by`);
}


/***/ }),

/***/ 3219:
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
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8314);

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

/***/ 9228:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bl: () => (/* binding */ incidentTitle),
/* harmony export */   Co: () => (/* binding */ incidentComment),
/* harmony export */   MA: () => (/* binding */ placeMarker),
/* harmony export */   Ql: () => (/* binding */ commentMarker),
/* harmony export */   Ty: () => (/* binding */ incidentBody),
/* harmony export */   xL: () => (/* binding */ marker)
/* harmony export */ });
/* harmony import */ var _core_markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3937);
/* harmony import */ var _core_rate_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(914);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6067);



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
function seenMarkdown({ where, outcome, candidate, stable }) {
    return [
        `What the gate saw last, at ${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(where)} (**${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(outcome)}**):`,
        (0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .tableMarkdown */ .oS)({
            columns: [{ title: 'side' }, { title: 'requests', align: 'right' }, { title: 'errors', align: 'right' }, { title: 'rate', align: 'right' }],
            rows: [countsRow('candidate', candidate), countsRow('stable', stable)],
        }),
    ].join('\n\n');
}
function countsRow(side, { requests, errors }) {
    return [side, String(requests), String(errors), requests === 0 ? '–' : (0,_core_rate_js__WEBPACK_IMPORTED_MODULE_2__/* .formatRate */ .C)(errors / requests)];
}


/***/ }),

/***/ 4036:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ createOwnIssues),
/* harmony export */   v: () => (/* binding */ issueOf)
/* harmony export */ });
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(817);
/* harmony import */ var _incident_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9228);


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


/***/ })

};
