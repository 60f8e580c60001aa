export const id = 7585;
export const ids = [7585,2385];
export const modules = {

/***/ 15993:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ openNotices)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/duration.js
var duration = __webpack_require__(61420);
;// CONCATENATED MODULE: ./build/notify/happenings.js

/** What people are told when an event is recorded: that a rollout begins or is held, and what the target did by itself. */
function happeningOf(event) {
    if (event.data['journal'] !== undefined)
        return fromJournal(event);
    const facts = factsOf(event);
    switch (event.name) {
        case 'rollout.started':
        case 'rollout.resumed':
            return event.outcome === 'success' ? { ...facts, kind: 'started', message: beginning(event) } : undefined;
        case 'gate.held':
            // a drill that is held has time: whether it passes is told at its end
            return facts.drill === true ? undefined : { ...facts, kind: 'held', message: holding(event), hint: holdHint(event), mark: textOf(event.data['step']) };
        case 'service.removed':
            return event.outcome === 'success' ? { ...facts, kind: 'stopped', message: 'the service was stopped on purpose, and nothing serves' } : undefined;
        default:
            return undefined;
    }
}
function factsOf({ subject, data }) {
    const { rolloutId, drill } = data;
    const name = subject?.name;
    const isContent = name === undefined || subject?.sha256.startsWith(name) === true;
    return { rolloutId: textOf(rolloutId), digest: subject?.sha256, gitSha: isContent ? undefined : name, ...(drill === true ? { drill } : {}) };
}
function beginning({ name, subject, data }) {
    const what = subject?.name.slice(0, 12) ?? 'a release';
    const reason = textOf(data['reason']);
    const why = reason === undefined ? '' : `: ${reason}`;
    if (data['drill'] === true)
        return `a drill with ${what} begins${why}`;
    if (data['kind'] === 'rollback') {
        return name === 'rollout.resumed' ? `the unfinished rollout of ${what} is taken over${why}` : `a rollback to ${what} begins${why}`;
    }
    return name === 'rollout.resumed' ? `an unfinished rollout of ${what} goes on${why}` : `the release of ${what} begins${why}`;
}
function holding({ data }) {
    const { percent, elapsedMs, maxMs, reason } = data;
    return `at ${textOf(percent) ?? '?'}% the gate has no answer after ${lasting(elapsedMs)}, and waits ${lasting(maxMs)} at most: ${textOf(reason) ?? 'no reason given'}`;
}
function holdHint({ data }) {
    return data['next'] === 'advance' ? 'without an answer by then it goes on without proof' : 'without an answer by then traffic goes back; nothing has to be done for that';
}
function lasting(ms) {
    return typeof ms === 'number' ? (0,duration/* formatDuration */.a)(Math.floor(ms / 1_000) * 1_000) : 'some time';
}
/** What the target did while nobody was watching is told by the command that takes its journal into the record. */
function fromJournal(event) {
    const { name, outcome, data } = event;
    const journal = typeof data['journal'] === 'object' && data['journal'] !== null && !Array.isArray(data['journal']) ? data['journal'] : {};
    const { seq, at } = journal;
    const facts = { ...factsOf(event), at: textOf(at), mark: `journal ${textOf(seq) ?? ''}` };
    switch (name) {
        case 'lease.lapsed':
            return { ...facts, kind: 'lapsed', message: lapsing(event), hint: 'run `pqc-delivery reconcile`, or deploy again' };
        case 'traffic.restored':
            return restoring({ facts, isDone: outcome === 'success', cause: textOf(data['cause']) });
        case 'service.deployed':
        case 'service.upgraded':
            return { ...facts, kind: 'deployed', message: 'the bake that the target watched is over, and nothing was found' };
        case 'service.rolledback':
            return { ...facts, kind: 'restored', message: 'the bake of a rollback that the target watched is over, and nothing was found' };
        default:
            return undefined;
    }
}
function lapsing({ data }) {
    const owner = textOf(data['owner']) ?? 'the run';
    const percent = textOf(data['percent']) ?? '?';
    const what = data['drill'] === true ? ', which held a drill,' : '';
    const held = textOf(data['held']);
    const then = held === undefined ? 'all traffic is on the stable side' : `traffic goes back as soon as it can: ${held}`;
    return `no sign of life from ${owner}${what} with ${percent}% of the traffic on the candidate; ${then}`;
}
/** A lapse tells by itself that traffic went back. */
function restoring({ facts, isDone, cause }) {
    if (!isDone)
        return { ...facts, kind: 'rollback-failed', message: 'the target could not put traffic back by itself' };
    if (cause === 'gate-failed' || cause === 'candidate-failed') {
        return { ...facts, kind: 'rolled-back', message: 'the release failed in the bake that the target watched; traffic is on the stable side' };
    }
    if (cause === 'inconclusive' || cause === 'unavailable') {
        return { ...facts, kind: cause, message: 'the bake that the target watched had no answer; traffic is on the stable side' };
    }
    return undefined;
}
/** What people are told of the end of a command; undefined where nothing happened. */
const endKinds = {
    deployed: 'deployed',
    resumed: 'resumed',
    observed: 'observed',
    restored: 'restored',
    superseded: 'superseded',
    // it was found to be done after the lock was there
    'no-change': 'superseded',
    refused: 'failed',
    failed: 'failed',
    'rolled-back': 'rolled-back',
    inconclusive: 'inconclusive',
    unavailable: 'unavailable',
    unfinished: 'unfinished',
    'rollback-failed': 'rollback-failed',
    cancelled: 'cancelled',
    fault: 'fault',
};
/** Results that people are told of also where no rollout was begun: something was put back, or could not be. */
const always = ['restored', 'rollback-failed'];
/** A rehearsal that did not pass has one word, whatever kept it: that a rollback would not go well, or nobody knows. */
const drillKinds = {
    passed: 'drilled',
    refused: 'drill-failed',
    failed: 'drill-failed',
    inconclusive: 'drill-failed',
    unavailable: 'drill-failed',
};
/** The kind of notice that a command ends with. A command that ended before it had the lock changed nothing, and tells nobody. */
function endKindOf({ result, begun, drill = false }) {
    if (begun && drill && drillKinds[result] !== undefined)
        return drillKinds[result];
    return begun || always.includes(result) ? endKinds[result] : undefined;
}
function textOf(value) {
    return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;
}

// EXTERNAL MODULE: ./build/notify/notice.js
var notify_notice = __webpack_require__(80150);
// EXTERNAL MODULE: ./build/notify/deliver.js + 6 modules
var deliver = __webpack_require__(90290);
// EXTERNAL MODULE: ./build/notify/receiver.js
var receiver = __webpack_require__(93771);
;// CONCATENATED MODULE: ./build/notify/notifier.js


/** Milliseconds that one receiver may take for one notice while the run goes on. */
const longestMs = 60_000;
/** A notifier for the receivers of one service in one environment. */
function createNotifier({ receivers, ports }) {
    const { clock } = ports;
    const first = deadline(ports);
    const second = deadline(ports);
    let told = [];
    function send({ receiver, notice, escalated, by }) {
        const end = clock.monotonic() + longestMs;
        const leftMs = () => Math.min(end, by.at()) - clock.monotonic();
        return (0,deliver/* deliver */.c)({ receiver, message: { notice, escalated }, ports, leftMs, signal: by.signal });
    }
    async function run(notice) {
        const asked = (0,receiver/* receiversOf */.YJ)(receivers, notice);
        const results = await Promise.all(asked.map((receiver) => send({ receiver, notice, escalated: null, by: first })));
        const failed = results.find(({ delivered }) => !delivered);
        if (failed === undefined)
            return { notice, receivers: results.map((result) => reportOf(result, false)) };
        const escalated = { receiver: failed.receiver.name, to: failed.receiver.to, why: failed.why ?? 'no reason given' };
        const others = (0,receiver/* escalationOf */.B4)({ receivers, tier: notice.tier, asked });
        const more = await Promise.all(others.map((receiver) => send({ receiver, notice, escalated, by: second })));
        return { notice, receivers: [...results.map((result) => reportOf(result, false)), ...more.map((result) => reportOf(result, true))] };
    }
    return {
        tell(notice) {
            const asked = (0,receiver/* receiversOf */.YJ)(receivers, notice);
            if (asked.length > 0)
                told.push(run(notice).catch(() => failed(notice, asked)));
        },
        async settle({ firstMs, escalationMs, hurry }) {
            if (told.length === 0)
                return [];
            const waiting = told;
            told = [];
            const over = new AbortController();
            first.set({ ms: firstMs, unused: over.signal, hurry });
            second.set({ ms: firstMs + escalationMs, unused: over.signal, hurry });
            const reports = await Promise.all(waiting);
            over.abort();
            return reports;
        },
    };
}
function reportOf({ receiver, delivered, attempts, why }, escalated) {
    return { receiver: receiver.name, to: receiver.to, delivered, attempts, escalated, ...(why === undefined ? {} : { why }) };
}
/** What should not be: a fault of ours, which must reach nobody as a rejection while a rollout is under way. */
function failed(notice, asked) {
    const why = 'a fault of pqc-delivery';
    return { notice, receivers: asked.map((receiver) => reportOf({ receiver, delivered: false, attempts: 0, why }, false)) };
}
function deadline({ clock }) {
    const controller = new AbortController();
    let at = Infinity;
    return {
        at: () => at,
        signal: controller.signal,
        set({ ms, unused, hurry }) {
            at = clock.monotonic() + ms;
            void clock.sleep(ms, AbortSignal.any([unused, hurry])).then(() => {
                if (!unused.aborted)
                    controller.abort();
            });
        },
    };
}

// EXTERNAL MODULE: ./build/runner/execute.js
var execute = __webpack_require__(29408);
// EXTERNAL MODULE: ./build/github/place.js
var place = __webpack_require__(52385);
// EXTERNAL MODULE: ./build/github/api.js + 2 modules
var github_api = __webpack_require__(7234);
// EXTERNAL MODULE: ./build/core/json.js
var json = __webpack_require__(28314);
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(26067);
// EXTERNAL MODULE: ./build/github/fields.js
var fields = __webpack_require__(817);
;// CONCATENATED MODULE: ./build/github/deployments.js



/** How many of the newest deployments of an environment are looked through. */
const looked = 100;
/** and how many of these are asked for their state, to find the one that was live */
const asked = 5;
const replaced = 'another release serves';
const isLive = ({ state }) => state === 'success';
/** Cancelled ones are inactive too, but never served. */
const wasReplaced = ({ state, description }) => state === 'inactive' && description === replaced;
function createDeployments({ api, style }) {
    const known = new Map();
    const ours = async () => {
        const path = `/deployments?environment=${encodeURIComponent(style.environment)}&per_page=${looked}`;
        return mapped(await api.call({ method: 'GET', path }), (body) => (0,fields/* objectsIn */.Qv)(body).flatMap((one) => ownOf(one, style.service)));
    };
    const idOf = async (rolloutId) => {
        const id = known.get(rolloutId);
        if (id !== undefined)
            return { value: id };
        const found = await ours();
        return 'failure' in found ? found : { value: found.value.find((one) => one.rolloutId === rolloutId)?.id };
    };
    const post = async (id, request) => {
        const reply = await api.call({ method: 'POST', path: `/deployments/${id}/statuses`, body: statusOf(request, style) });
        return reply.ok ? undefined : reply.failure;
    };
    const statusOn = async (id) => mapped(await api.call({ method: 'GET', path: `/deployments/${id}/statuses?per_page=1` }), (body) => (0,json/* objectOf */.X)((0,fields/* objectsIn */.Qv)(body)[0]));
    /** Changes the newest one whose status is `from`, of those that `isMeant` picks; nothing where there is none. */
    const change = async ({ isMeant, from, to, description }) => {
        const found = await ours();
        if ('failure' in found)
            return found.failure;
        for (const { id } of found.value.filter(isMeant).slice(0, asked)) {
            const status = await statusOn(id);
            if ('failure' in status)
                return status.failure;
            if (from(status.value))
                return post(id, { state: to, description });
        }
        return undefined;
    };
    const retireOthers = (than, description) => change({ isMeant: ({ id }) => id !== than, from: isLive, to: 'inactive', description });
    return {
        async begin({ subject, task, ref, description }) {
            const reply = await api.call({ method: 'POST', path: '/deployments', body: bodyOf({ subject, task, ref, description, style }) }, {
                look: async () => {
                    const found = await ours();
                    if ('failure' in found)
                        return found;
                    const id = found.value.find(({ rolloutId }) => rolloutId === subject.rolloutId)?.id;
                    return { found: id === undefined ? undefined : { id } };
                },
            });
            if (!reply.ok)
                return reply.failure;
            const id = (0,fields/* numberIn */.Po)(reply.body, 'id');
            if (id === undefined)
                return { kind: 'refused', why: 'GitHub answered without a deployment' };
            known.set(subject.rolloutId, id);
            return post(id, { state: 'in_progress', description });
        },
        async set({ rolloutId, state, description, givesBack }) {
            const found = await idOf(rolloutId);
            if ('failure' in found)
                return found.failure;
            const id = found.value;
            if (id === undefined)
                return state === 'success' ? retireOthers(undefined, replaced) : undefined;
            known.set(rolloutId, id);
            const before = givesBack ? await statusOn(id) : { value: {} };
            const failure = await post(id, { state, description });
            if (failure !== undefined)
                return failure;
            if (state === 'success')
                return retireOthers(id, replaced);
            const wasLive = 'value' in before && isLive(before.value);
            return wasLive ? change({ isMeant: (one) => one.id < id, from: wasReplaced, to: 'success', description: 'serves again' }) : undefined;
        },
        retire: (description) => retireOthers(undefined, description),
    };
}
function mapped(reply, map) {
    return reply.ok ? { value: map(reply.body) } : { failure: reply.failure };
}
/** Others deploy to an environment too, and other services of a monorepo. A payload may come as text. */
function ownOf(deployment, service) {
    const id = (0,fields/* numberIn */.Po)(deployment, 'id');
    const payload = (0,json/* objectOf */.X)(parsed(deployment['payload']));
    const rolloutId = payload['rolloutId'];
    return id !== undefined && payload['by'] === 'pqc-delivery' && payload['service'] === service && typeof rolloutId === 'string' ? [{ id, rolloutId }] : [];
}
function parsed(payload) {
    if (typeof payload !== 'string')
        return payload;
    try {
        return JSON.parse(payload);
    }
    catch {
        return undefined;
    }
}
function bodyOf({ subject, task, ref, description, style }) {
    return {
        ref,
        task,
        // the default would merge the default branch into what is released
        auto_merge: false,
        // whether a commit is good enough is the workflow's to say, which runs already
        required_contexts: [],
        payload: { by: 'pqc-delivery', service: style.service, ...subject },
        environment: style.environment,
        description: described(description),
        transient_environment: style.transient,
        production_environment: style.production,
    };
}
function statusOf({ state, description }, style) {
    return {
        state,
        description: described(description),
        // GitHub would leave those of production and keep no services of one environment apart
        auto_inactive: false,
        ...(style.logUrl === null ? {} : { log_url: style.logUrl }),
        ...(style.url === undefined || state === 'failure' || state === 'error' ? {} : { environment_url: style.url }),
    };
}
/** GitHub takes 140 characters; it counts UTF-16 units. */
function described(text) {
    const line = (0,core_text/* oneLine */.TN)(text.toWellFormed());
    return line.length <= 140 ? line : `${line.slice(0, 139).replace(/[\ud800-\udbff]$/, '')}…`;
}

;// CONCATENATED MODULE: ./build/github/happenings.js

/** A rollout begins that is no rehearsal. */
function beginningOf({ name, outcome, subject, data }) {
    const { rolloutId, drill, unfinished } = data;
    const begins = (name === 'rollout.started' || name === 'rollout.resumed') && outcome === 'success';
    if (!begins || typeof rolloutId !== 'string' || drill !== undefined || data['journal'] !== undefined)
        return undefined;
    const kind = data['kind'] === 'rollback' ? 'rollback' : 'deploy';
    const found = happenings_textOf((0,json/* objectOf */.X)(unfinished)['rolloutId']);
    return {
        rolloutId,
        kind,
        // a release without a commit is called by its digest
        gitSha: subject === undefined || subject.sha256.startsWith(subject.name) ? undefined : subject.name,
        digest: subject?.sha256 ?? null,
        unfinished: found,
        goesOn: name === 'rollout.resumed',
        undoes: kind === 'rollback' && name === 'rollout.resumed' && found !== undefined,
    };
}
/** What the gate saw when it decided, and of which rollout. */
function seenOf({ name, data }) {
    const { phase, percent, outcome, users, rolloutId } = data;
    if (name !== 'gate.decided' || typeof rolloutId !== 'string')
        return undefined;
    return {
        rolloutId,
        where: phase === 'bake' ? 'the bake' : `${happenings_textOf(percent) ?? '?'}%`,
        outcome: happenings_textOf(outcome) ?? 'unknown',
        ...sidesOf(data),
        ...((0,json/* isJsonObject */.O)(users) ? { users: sidesOf(users) } : {}),
    };
}
function sidesOf({ candidate, stable }) {
    return { candidate: countsOf((0,json/* objectOf */.X)(candidate)), stable: countsOf((0,json/* objectOf */.X)(stable)) };
}
/** The state of a rollout's deployment after what people are told; undefined where it stays as it is. */
function stateAfter(event, kind) {
    switch (event) {
        case 'held':
            return 'in_progress';
        case 'deployed':
        case 'resumed':
        case 'observed':
            return 'success';
        case 'restored':
            // what a rollback released serves; of a release, this says that it was put back
            return kind === 'rollback' ? 'success' : 'failure';
        case 'rolled-back':
        case 'failed':
        case 'inconclusive':
        case 'unavailable':
        case 'lapsed':
            return 'failure';
        case 'cancelled':
        case 'superseded':
            return 'inactive';
        case 'rollback-failed':
        case 'unfinished':
        case 'fault':
            return 'error';
        default:
            return undefined;
    }
}
/** What ends an incident that another rollout began: everything is where it belongs again. */
function endsIncidents(event) {
    return event === 'restored';
}
function countsOf(counts) {
    const number = (value) => (typeof value === 'number' && value >= 0 ? value : 0);
    return { requests: number(counts['requests']), errors: number(counts['errors']) };
}
function happenings_textOf(value) {
    return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;
}

;// CONCATENATED MODULE: ./build/github/authorship.js


/**
 * `GET /user` is for tokens of persons only; a query of GraphQL tells the account of every kind, also of the token of a job
 * (GitHub Docs, "Forming calls with GraphQL"). It is the id that counts, since a name can change its owner.
 */
const question = { method: 'POST', at: 'graphql', path: '', body: { query: 'query { viewer { databaseId } }' } };
/** Asks who we are once, and only when there is something that could be ours. */
function createAuthorship(api) {
    let known;
    const account = async () => {
        if (known !== undefined)
            return known;
        const reply = await api.call(question);
        // an outage passes: nobody is taken for us meanwhile, nor for somebody else
        if (!reply.ok && reply.failure.kind === 'unavailable')
            return { failure: reply.failure };
        known = { account: reply.ok ? (0,fields/* numberIn */.Po)((0,json/* objectOf */.X)((0,json/* objectOf */.X)(reply.body)['data'])['viewer'], 'databaseId') : undefined };
        return known;
    };
    return {
        async firstOwn(written) {
            if (written.length === 0)
                return { own: undefined };
            const us = await account();
            if ('failure' in us)
                return us;
            return { own: written.find((one) => isBy(one['user'], us.account)) };
        },
    };
}
/** Where GitHub does not tell who we are, apps are trusted and persons are not: a job's token is an app's. */
function isBy(user, account) {
    return account === undefined ? (0,json/* objectOf */.X)(user)['type'] === 'Bot' : (0,fields/* numberIn */.Po)(user, 'id') === account;
}

// EXTERNAL MODULE: ./build/github/incident-text.js
var incident_text = __webpack_require__(49228);
// EXTERNAL MODULE: ./build/github/issues.js
var issues = __webpack_require__(14036);
;// CONCATENATED MODULE: ./build/github/incidents.js



function createIncidents({ api, labels, book }) {
    const own = (0,issues/* createOwnIssues */.J)({ api, authorship: createAuthorship(api) });
    const search = async (notice) => own.search(notice, (body) => body.includes((0,incident_text/* marker */.xL)(notice)));
    const write = async (issue, notice) => {
        const there = await own.comment(issue, notice);
        if ('failure' in there)
            return { kind: 'failed', failure: there.failure };
        if (there.found !== undefined)
            return { kind: 'nothing' };
        const call = { method: 'POST', path: `/issues/${issue.number}/comments`, body: { body: (0,incident_text/* incidentComment */.Co)(notice) } };
        const reply = await api.call(call, { look: () => own.comment(issue, notice) });
        return reply.ok ? { kind: 'commented', issue: issue.number, page: issue.page } : { kind: 'failed', failure: reply.failure };
    };
    /** On the issue that this machine knows of; undefined where there is none, or somebody took it away. */
    const writeOnKnown = async (notice) => {
        const known = await book.find(keyOf(notice));
        if (known === undefined)
            return undefined;
        const report = await write(known, notice);
        if (!isGone(report))
            return report;
        await book.release(keyOf(notice));
        return undefined;
    };
    /** On the issue of the rollout; undefined where it has none. */
    const writeOnOwn = async (notice) => {
        const report = await writeOnKnown(notice);
        if (report !== undefined)
            return report;
        const issue = asIssue(await search(notice));
        if ('failure' in issue)
            return { kind: 'failed', failure: issue.failure };
        return issue.found === undefined ? undefined : write(issue.found, notice);
    };
    const create = async ({ notice, seen }, instead) => {
        const body = { title: (0,incident_text/* incidentTitle */.Bl)(notice), body: (0,incident_text/* incidentBody */.Ty)({ notice, seen }), labels: [...labels] };
        const reply = await api.call({ method: 'POST', path: '/issues', body }, { look: () => search(notice) });
        if (!reply.ok)
            return { kind: 'failed', failure: reply.failure };
        const issue = (0,issues/* issueOf */.v)(reply.body);
        if (issue === undefined)
            return { kind: 'failed', failure: { kind: 'refused', why: 'GitHub answered without an issue' } };
        await book.keep(keyOf(notice), issue);
        return { kind: 'opened', issue: issue.number, page: issue.page, instead };
    };
    /** Whoever was first opens it, and tells what this notice says as well. */
    const createOnce = async (incident) => {
        const key = keyOf(incident.notice);
        const claim = await book.claim(key);
        // since it was looked for, another process may have opened it, and ended
        const told = await writeOnKnown(incident.notice);
        if (told !== undefined)
            return told;
        if (claim.kind === 'theirs')
            return claim.runs ? { kind: 'left', to: claim.by } : { kind: 'failed', failure: { kind: 'unavailable', why: heldBy(claim) } };
        const report = await create(incident, claim.instead);
        // who comes next looks for it first, so that this one may have been opened after all
        if (report.kind === 'failed')
            await book.release(key);
        return report;
    };
    return {
        open: async (incident) => (await writeOnOwn(incident.notice)) ?? createOnce(incident),
        async comment({ notice, or }) {
            const report = await writeOnOwn(notice);
            if (report !== undefined)
                return report;
            if (or !== 'newest')
                return { kind: 'nothing' };
            const place = (0,incident_text/* placeMarker */.MA)(notice);
            const other = asIssue(await own.search({ ...notice, rolloutId: null }, (body, one) => one['state'] === 'open' && body.includes(place)));
            if ('failure' in other)
                return { kind: 'failed', failure: other.failure };
            return other.found === undefined ? { kind: 'nothing' } : write(other.found, notice);
        },
    };
}
/** Without a rollout an incident is what one notice tells. */
function keyOf({ rolloutId, id }) {
    return rolloutId ?? id;
}
/** Whoever it is may have died, and nobody can tell from here. */
function heldBy({ by, until }) {
    return `${by} was to open one and has not yet; if it died, whoever tells of the incident after ${until} opens it`;
}
/** Somebody deleted the issue, or moved it to another repository. */
function isGone(report) {
    return report.kind === 'failed' && (report.failure.status === 404 || report.failure.status === 410);
}
function asIssue(looked) {
    return 'failure' in looked ? looked : { found: looked.found === undefined ? undefined : (0,issues/* issueOf */.v)(looked.found) };
}

;// CONCATENATED MODULE: ./build/github/teller.js




/** Milliseconds that one thing to tell may take while the run goes on. */
const teller_longestMs = 60_000;
function createGithubTeller(request) {
    const { place, ports, deployments: style, incidents: wanted, runSha } = request;
    const { clock } = ports;
    const over = new AbortController();
    const said = [];
    const opened = [];
    const trouble = createTrouble();
    let end = Infinity;
    let taskEnd = Infinity;
    let queue = Promise.resolve();
    let issue;
    let begun;
    const seen = new Map();
    const api = (0,github_api.createGithubApi)({ place, ports, patience: { leftMs: () => Math.min(taskEnd, end) - clock.monotonic(), signal: over.signal } });
    const deployments = style === null ? undefined : createDeployments({ api, style });
    const incidents = wanted === null ? undefined : createIncidents({ api, ...wanted });
    /** One after the other, so that a state cannot be overtaken by the one before it. */
    const enqueue = (part, work) => {
        queue = queue.then(async () => {
            if (trouble.isOff(part))
                return;
            taskEnd = clock.monotonic() + teller_longestMs;
            const failure = await work();
            if (failure !== undefined)
                trouble.add(part, failure);
        }).catch(() => trouble.add(part, { kind: 'unavailable', why: 'a fault of pqc-delivery' }));
    };
    const tellIncident = ({ id, rolloutId }, tell) => {
        if (incidents === undefined)
            return;
        enqueue('issues', async () => {
            const report = await tell(incidents);
            if (report.kind === 'failed')
                return report.failure;
            if (report.kind === 'nothing')
                return undefined;
            if (report.kind === 'left') {
                said.push(`left the issue of the incident to ${report.to}, which is about to open it`);
                return undefined;
            }
            issue = report.page ?? `#${report.issue}`;
            if (report.kind === 'opened')
                opened.push({ rolloutId, issue, notice: id });
            said.push(report.kind === 'opened' ? `opened the issue ${issue}${inPlaceOf(report.instead)}` : `commented on the issue ${issue}`);
            return undefined;
        });
    };
    return {
        heard(event) {
            const saw = seenOf(event);
            if (saw !== undefined)
                seen.set(saw.rolloutId, saw);
            const beginning = beginningOf(event);
            if (beginning === undefined)
                return;
            begun = beginning;
            if (deployments !== undefined)
                enqueue('deployments', () => begin({ deployments, beginning, runSha }));
        },
        told(notice) {
            const { event, rolloutId } = notice;
            const own = begun?.rolloutId === rolloutId ? begun : undefined;
            const subject = own?.undoes === true ? own.unfinished : rolloutId;
            const state = stateAfter(event, own?.undoes === true ? 'deploy' : (own?.kind ?? 'deploy'));
            if (deployments !== undefined && event === 'stopped')
                enqueue('deployments', () => deployments.retire(notice.message));
            if (deployments !== undefined && state !== undefined && typeof subject === 'string') {
                enqueue('deployments', () => deployments.set({ rolloutId: subject, state, description: notice.message, givesBack: state === 'failure' }));
            }
            const about = { ...notice, rolloutId: subject ?? null };
            if (wanted?.events.includes(event) === true) {
                // of the one that is told, also where a later one undoes it
                const evidence = seen.get(subject ?? '') ?? seen.get(rolloutId ?? '');
                tellIncident(about, (to) => to.open({ notice: about, seen: evidence }));
            }
            else if (endsIncidents(event))
                tellIncident(about, (to) => to.comment({ notice: about, or: 'newest' }));
        },
        async settle({ ms, hurry }) {
            end = clock.monotonic() + ms;
            const stop = new AbortController();
            const late = clock.sleep(ms, AbortSignal.any([stop.signal, hurry]));
            const all = queue;
            await Promise.race([all, late]);
            stop.abort();
            over.abort();
            await all;
            return { warnings: trouble.warnings(), issue, said, opened };
        },
    };
}
function inPlaceOf(other) {
    return other === undefined ? '' : `, in the place of ${other}, which ended before it did`;
}
/** A release is a deployment of its own; a rollback too, where it is known to which commit it goes. */
async function begin({ deployments, beginning, runSha }) {
    const { rolloutId, kind, gitSha, digest, unfinished, undoes, goesOn } = beginning;
    if (undoes)
        return undefined;
    if (unfinished !== undefined) {
        const failure = await deployments.set({ rolloutId: unfinished, state: 'inactive', description: `taken over by ${rolloutId}`, givesBack: !goesOn });
        if (failure !== undefined)
            return failure;
    }
    const ref = refOf({ kind, gitSha, runSha });
    if (ref === undefined)
        return undefined;
    const description = `${kind === 'deploy' ? 'release' : 'rollback to'} ${gitSha?.slice(0, 12) ?? digest?.slice(0, 12) ?? rolloutId}`;
    return deployments.begin({ subject: { rolloutId, digest }, task: kind, ref, description });
}
/** A commit that was named in short is taken for the run's own where it can be: GitHub wants whole ones. */
function refOf({ kind, gitSha, runSha }) {
    if (gitSha !== undefined)
        return runSha?.startsWith(gitSha) === true ? runSha : gitSha;
    return kind === 'deploy' ? runSha : undefined;
}
const means = {
    deployments: { what: 'the deployment could not be shown', key: 'github.deployments' },
    issues: { what: 'the incident could not be told on an issue', key: 'github.incidents' },
};
function createTrouble() {
    const first = new Map();
    return {
        add(part, failure) {
            if (!first.has(part) || failure.kind === 'denied')
                first.set(part, failure);
        },
        isOff: (part) => first.get(part)?.kind === 'denied',
        warnings: () => [...first].map(([part, failure]) => `GitHub: ${means[part].what}: ${failure.why}${remedyOf(part, failure)}`),
    };
}
function remedyOf(part, { kind, permission, status }) {
    if (kind === 'denied') {
        // what is read is wanted for what is written next
        const needed = permission === undefined || permission === `${part}: read` ? `${part}: write` : permission;
        return `. The token of the job lacks \`${needed}\`: add it to \`permissions\` of the job, or set ${means[part].key} to null`;
    }
    if (status === 410)
        return `. Issues are switched off in this repository: switch them on, or set ${means[part].key} to null`;
    if (status === 404)
        return `. Either the repository is another one, or the token of the job lacks \`${part}: write\``;
    return '';
}

// EXTERNAL MODULE: ./build/runner/mask.js + 3 modules
var mask = __webpack_require__(81423);
// EXTERNAL MODULE: ./build/actions/wiring/issue-book.js + 1 modules
var issue_book = __webpack_require__(89365);
// EXTERNAL MODULE: ./build/actions/wiring/run-url.js
var run_url = __webpack_require__(41282);
;// CONCATENATED MODULE: ./build/actions/wiring/github.js





/** What tells GitHub of one service's work; undefined where the configuration wants nothing told. */
function openGithub({ delivery, ports }) {
    const { service, environment, github: { deployments, incidents } } = delivery.config;
    const { clock, http, random, variables, version } = ports;
    if (deployments === null && incidents === null)
        return undefined;
    const token = ports.githubToken();
    const found = (0,place.findPlace)({ variables, token });
    if ('why' in found)
        return silent(found.why);
    const sha = variables['GITHUB_SHA'] ?? '';
    return withoutToken(found.place.token, createGithubTeller({
        place: found.place,
        ports: { http, clock, random, userAgent: `pqc-delivery/${version}` },
        deployments: deployments === null ? null : {
            service,
            environment: deployments.environment ?? environment,
            url: deployments.url,
            production: deployments.production === true,
            transient: deployments.transient,
            logUrl: (0,run_url/* runUrlOf */.Q)(variables),
        },
        incidents: incidents === null ? null : { ...incidents, book: (0,issue_book/* openIssueBook */.t)({ ports, service, environment, repository: found.place.repository }) },
        runSha: /^[0-9a-f]{40,64}$/.test(sha) ? sha : undefined,
    }));
}
/** Who wanted GitHub told has to know that it was not, once there was something to tell. */
function silent(why) {
    let quiet = true;
    return {
        heard: () => undefined,
        told: () => {
            quiet = false;
        },
        settle: () => Promise.resolve({ warnings: quiet ? [] : [`GitHub could not be told: ${why}`], issue: undefined, said: [], opened: [] }),
    };
}
/** A program that prints its environment may have brought the token into a message. */
function withoutToken(token, teller) {
    const masker = (0,mask/* createMasker */.a)();
    masker.add(token);
    return { ...teller, told: (notice) => teller.told((0,mask/* maskJson */.T)(notice, masker)) };
}

;// CONCATENATED MODULE: ./build/actions/wiring/notices.js







/**
 * Milliseconds that the end of a run waits at most until everybody is told: for who is told first, and for who is told
 * because that did not go through. A run that is cancelled has less: its runner kills it soon.
 */
const limits = { firstMs: 6_000, escalationMs: 4_000 };
const cancelledLimits = { firstMs: 1_500, escalationMs: 500 };
/** `events`: where is recorded who was told. */
function openNotices({ delivery, ports, events }) {
    const { config: { notify, service, environment }, redact } = delivery;
    const { clock, http, log, originator, variables, version } = ports;
    const notifier = createNotifier({ receivers: notify, ports: { http, clock, userAgent: `pqc-delivery/${version}` } });
    const github = openGithub({ delivery, ports });
    const place = { service, environment, by: originator.name, runUrl: (0,run_url/* runUrlOf */.Q)(variables) };
    let begun;
    // whatever goes wrong with telling, the work is not to suffer from it
    const tell = (happening) => {
        try {
            const notice = (0,notify_notice/* createNotice */.Fc)({ happening, place, nowMs: clock.now(), redact });
            notifier.tell(notice);
            github?.told(notice);
        }
        catch (error) {
            log.warning(`people could not be told "${happening.kind}": ${redact((0,errors/* messageOf */.bD)(error))}`);
        }
    };
    const heard = (event) => {
        github?.heard(event);
        const happening = happeningOf(event);
        if (happening === undefined)
            return;
        if (happening.kind === 'started')
            begun = happening;
        if (happening.kind !== 'started' || happening.drill !== true)
            tell(happening);
    };
    const tellEnd = (end) => {
        const kind = endKindOf({ result: end.result, begun: begun !== undefined, drill: begun?.drill === true });
        if (kind !== undefined)
            tell({ ...begun, ...end.facts, kind, mark: undefined });
    };
    const record = async (event, trouble) => {
        await events.emit(event).catch((error) => log.warning(`${trouble}: ${(0,errors/* messageOf */.bD)(error)}`));
    };
    return {
        watch: (inner) => ({
            async emit(event) {
                try {
                    return await inner.emit(event);
                }
                finally {
                    // it happened, whether it could be recorded or not
                    heard(event);
                }
            },
        }),
        ended: (outcome) => tellEnd(endOfOutcome(outcome)),
        failed: (error) => tellEnd(endOfError((0,execute/* errorOf */.Mz)({ error, cancelled: ports.signal.aborted }))),
        async finish() {
            const cancelled = ports.signal.aborted;
            const { firstMs, escalationMs } = cancelled ? cancelledLimits : limits;
            const hurry = cancelled ? new AbortController().signal : ports.signal;
            const [reports, onGithub] = await Promise.all([
                notifier.settle({ firstMs, escalationMs, hurry }),
                github?.settle({ ms: firstMs + escalationMs, hurry }),
            ]);
            for (const text of onGithub?.said ?? [])
                log.info(`GitHub: ${text}`);
            for (const text of onGithub?.warnings ?? [])
                log.warning(text);
            for (const issue of onGithub?.opened ?? [])
                await record(openedIssue(issue), 'the issue that was opened could not be recorded');
            for (const report of reports) {
                for (const text of warningsOf(report))
                    log.warning(text);
                await record(recordOf(report), 'it could not be recorded who was told');
            }
            return onGithub?.issue;
        },
    };
}
function endOfOutcome({ result, message, error, document, outputs }) {
    const { digest, gitSha } = document;
    const record = outputs['report'];
    const rolloutId = outputs['rollout-id'];
    return {
        result,
        facts: {
            message,
            hint: error?.hint,
            error: error?.code,
            ...(rolloutId === undefined || rolloutId === '' ? {} : { rolloutId }),
            ...(typeof digest === 'string' ? { digest } : {}),
            ...(typeof gitSha === 'string' ? { gitSha } : {}),
            ...(record === undefined || record === '' ? {} : { record }),
        },
    };
}
function endOfError({ code, message, hint }) {
    return { result: errors/* errorCodes */.fv[code].result, facts: { message, hint, error: code } };
}
function warningsOf({ notice, receivers }) {
    const instead = receivers.filter(({ escalated, delivered }) => escalated && delivered).map(({ receiver }) => receiver);
    const then = instead.length === 0 ? '' : `; told instead: ${instead.join(', ')}`;
    return receivers
        .filter(({ delivered }) => !delivered)
        .map(({ receiver, to, why, attempts }) => `${receiver} (${to}) could not be told "${notice.event}": ${why ?? 'no reason given'} (${attempts === 1 ? '1 attempt' : `${attempts} attempts`})${then}`);
}
function recordOf({ notice, receivers }) {
    const { event, tier, id, rolloutId, digest, gitSha } = notice;
    const delivered = receivers.every((one) => one.delivered);
    return {
        name: 'notification.sent',
        outcome: delivered ? 'success' : 'failure',
        severity: delivered ? 'info' : 'warning',
        ...(digest === null ? {} : { subject: { name: gitSha ?? digest.slice(0, 12), sha256: digest } }),
        data: { ...(rolloutId === null ? {} : { rolloutId }), notice: id, event, tier, receivers },
    };
}
function openedIssue({ rolloutId, issue, notice }) {
    return { name: 'issue.opened', outcome: 'success', data: { ...(rolloutId === null ? {} : { rolloutId }), issue, notice } };
}


/***/ }),

/***/ 41282:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ runUrlOf)
/* harmony export */ });
/* harmony import */ var _core_run_url_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63219);

/** The page of the run on GitHub; null where there is none, or where the variables would make it anything but a plain address. */
function runUrlOf(variables) {
    const { GITHUB_ACTIONS: inActions, GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = variables;
    return inActions === 'true' ? (0,_core_run_url_js__WEBPACK_IMPORTED_MODULE_0__/* .runUrlOf */ .Q)({ server, repository, run }) : null;
}


/***/ }),

/***/ 7234:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createGithubApi: () => (/* binding */ createGithubApi)
});

// EXTERNAL MODULE: ./build/core/duration.js
var duration = __webpack_require__(61420);
// EXTERNAL MODULE: ./build/core/json.js
var json = __webpack_require__(28314);
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(26067);
// EXTERNAL MODULE: ./build/github/fields.js
var fields = __webpack_require__(817);
;// CONCATENATED MODULE: ./build/github/answer.js



/**
 * Judges an answer by GitHub's documentation: "Rate limits for the REST API" (a primary limit is a 403 or 429 with
 * `x-ratelimit-remaining: 0` and `x-ratelimit-reset`, a secondary one a 403 or 429 with `retry-after` or nothing but its message),
 * "Troubleshooting the REST API" (`x-accepted-github-permissions`), and RFC 9110.
 */
function judge(received) {
    const { status, headers, body } = received;
    const said = messageIn(body);
    const why = `status ${status}${said === undefined ? '' : ` (${said})`}`;
    if (status >= 200 && status < 300) {
        if (body === undefined)
            return { kind: 'passing', why: `status ${status} without JSON` };
        const [first] = received.of === 'graphql' ? errorsIn(body) : [];
        return first === undefined ? { kind: 'ok', body } : judgeError(first, received);
    }
    if (status === 401)
        return { kind: 'unknown-token', why: `${why}: the token is not accepted` };
    if ((status === 403 || status === 429) && isLimit({ status, headers, said })) {
        return limited(why, received);
    }
    if (status === 403)
        return { kind: 'denied', why, permission: permissionIn(headers) };
    if (status >= 500 || status === 408)
        return { kind: 'passing', why };
    return { kind: 'final', why, status };
}
/** What keeps a query of GraphQL from its answer; nothing where some of the answer is there. */
function errorsIn(body) {
    const { data, errors } = (0,json/* objectOf */.X)(body);
    const hasData = Object.values((0,json/* objectOf */.X)(data)).some((value) => value !== null);
    return hasData || errors === undefined ? [] : (0,fields/* objectsIn */.Qv)(errors);
}
/**
 * GraphQL refuses with status 200: a primary limit as `RATE_LIMITED`, a secondary one by its message or `retry-after` ("Rate limits
 * and query limits for the GraphQL API"); its server's own faults have no type, and ask to try again.
 */
function judgeError(error, received) {
    const { status, headers } = received;
    const said = messageIn(error);
    const type = typeof error['type'] === 'string' ? error['type'] : '';
    const why = `status ${status}${said === undefined ? '' : ` (${said})`}`;
    if (/^RATE_LIMIT(?:ED)?$/.test(type))
        return limited(why, received);
    if (type === 'FORBIDDEN' || type === 'INSUFFICIENT_SCOPES')
        return { kind: 'denied', why, permission: permissionIn(headers) };
    if (isLimit({ status, headers, said }))
        return limited(why, received);
    return type === '' && /something went wrong|timed? ?out|in time/i.test(said ?? '') ? { kind: 'passing', why } : { kind: 'final', why, status };
}
/** The points of GraphQL are counted apart from the calls of the REST API, which may go on; a secondary limit is one for both. */
function limited(why, { headers, nowMs }) {
    const ofGraphql = headers.get('x-ratelimit-resource') === 'graphql' && headers.get('x-ratelimit-remaining') === '0' && headers.get('retry-after') === null;
    return { kind: 'limited', why, waitMs: waitOf({ headers, nowMs }), scope: ofGraphql ? 'graphql' : 'everything' };
}
function isLimit({ status, headers, said }) {
    return status === 429 || headers.get('retry-after') !== null || headers.get('x-ratelimit-remaining') === '0' || /rate limit|abuse detection/i.test(said ?? '');
}
/** `retry-after` counts before `x-ratelimit-reset`, which belongs to the primary limit only. */
function waitOf({ headers, nowMs }) {
    const after = headers.get('retry-after');
    if (after !== null && /^\d{1,9}$/.test(after))
        return Number(after) * 1_000;
    if (after !== null && !Number.isNaN(Date.parse(after)))
        return Math.max(0, Date.parse(after) - nowMs);
    const reset = headers.get('x-ratelimit-reset');
    if (headers.get('x-ratelimit-remaining') === '0' && reset !== null && /^\d{1,12}$/.test(reset)) {
        // its clock and ours may differ by a little
        return Math.max(0, Number(reset) * 1_000 - nowMs) + 1_000;
    }
    return undefined;
}
/** `deployments=write`, as `deployments: write`; of several ways in, the first. */
function permissionIn(headers) {
    const first = /^([a-z_]+)=(read|write|admin)\b/.exec(headers.get('x-accepted-github-permissions') ?? '');
    return first === null ? undefined : `${first[1]?.replaceAll('_', '-')}: ${first[2]}`;
}
/** What GitHub says is wrong, in one line. It is text of others. */
function messageIn(body) {
    const { message } = (0,json/* objectOf */.X)(body);
    return typeof message === 'string' && message.trim() !== '' ? (0,core_text/* shorten */.ml)((0,core_text/* oneLine */.TN)(message.toWellFormed()), 160) : undefined;
}

;// CONCATENATED MODULE: ./build/github/send.js


/** Milliseconds for connecting, sending and the whole answer. */
const longestMs = { usual: 5_000, large: 60_000 };
/** Bytes: more than the longest page of issues has, which `issues.ts` asks for; and a file of 64 MiB in base64. */
const largestBody = { usual: 8 * 1024 * 1024, large: 96 * 1024 * 1024 };
/** A repository that was renamed sends to its number. */
const mostRedirects = 3;
/** Sends a call once. Never rejects, whatever the other side or `http` does, and takes no longer than `leftMs`. */
async function send({ call, place, ports, leftMs, signal }) {
    const { clock } = ports;
    const limitMs = Math.min(longestMs[kindOf(call)], leftMs);
    const from = clock.monotonic();
    const over = new AbortController();
    const done = new AbortController();
    const timeout = async () => {
        await clock.sleep(limitMs, AbortSignal.any([signal, done.signal]));
        over.abort();
        return { kind: 'passing', why: `no answer in ${(0,duration/* formatDuration */.a)(Math.round(clock.monotonic() - from))}` };
    };
    const sent = follow({ call, place, ports, signal: AbortSignal.any([signal, over.signal]) })
        .catch((error) => ({ kind: 'passing', why: `no answer: ${causeOf(error)}` }));
    // a race, since not everything that waits listens to a signal
    const answer = await Promise.race([sent, timeout()]);
    done.abort();
    return answer;
}
function kindOf({ isLarge }) {
    return isLarge === true ? 'large' : 'usual';
}
/** Redirects are followed on the same server only: who could make GitHub redirect elsewhere would get the token. */
async function follow({ call, place, ports, signal }) {
    let url = addressOf(call, place);
    for (let hops = 0;; hops += 1) {
        const response = await ports.http(url, requestOf({ call, place, ports, signal }));
        const { status, headers } = response;
        if (status < 300 || status >= 400)
            return judge({ status, headers, body: await jsonOf(response, largestBody[kindOf(call)]), of: call.at === 'graphql' ? 'graphql' : 'rest', nowMs: ports.clock.now() });
        void response.body?.cancel().catch(() => undefined);
        const next = nextOf({ from: url, to: headers.get('location'), api: place.api });
        // RFC 9110: only 307 and 308 promise that the method stays
        const keeps = call.method === 'GET' || status === 307 || status === 308;
        if (next === undefined || !keeps || hops >= mostRedirects) {
            return { kind: 'final', status, why: `status ${status}: it redirects to where the token does not go` };
        }
        url = next;
    }
}
/** GitHub Docs, "Forming calls with GraphQL": an own server has it beside the version of its REST API. */
function addressOf({ at, path }, { api, repository }) {
    return at === 'graphql' ? `${api.replace(/\/v3$/, '')}/graphql${path}` : `${api}/repos/${repository}${path}`;
}
function nextOf({ from, to, api }) {
    if (to === null || to === '' || !URL.canParse(to, from))
        return undefined;
    const next = new URL(to, from);
    const base = new URL(`${api}/`);
    return next.origin === base.origin && next.pathname.startsWith(base.pathname) && next.username === '' ? next.href : undefined;
}
function requestOf({ call, place, ports, signal }) {
    return {
        method: call.method,
        headers: {
            accept: 'application/vnd.github+json',
            authorization: `Bearer ${place.token}`,
            'user-agent': ports.userAgent,
            'x-github-api-version': '2022-11-28',
            ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
        redirect: 'manual',
        signal,
    };
}
/** The body as JSON; undefined where it is none, as the pages of proxies are. An empty one is null. */
async function jsonOf(response, most) {
    const text = await textOf(response, most);
    if (text === '')
        return null;
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
async function textOf(response, most) {
    const parts = [];
    let size = 0;
    const body = response.body;
    if (body === null)
        return '';
    for await (const part of body) {
        size += part.length;
        if (size > most)
            throw new Error('the answer is too large');
        parts.push(part);
    }
    return new TextDecoder().decode(Buffer.concat(parts));
}
/** The kind of a network error; its text can hold anything. */
function causeOf(error) {
    for (let found = error, depth = 0; depth < 4 && typeof found === 'object' && found !== null; depth += 1) {
        if ('code' in found && typeof found.code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(found.code))
            return found.code;
        found = 'cause' in found ? found.cause : undefined;
    }
    return 'the connection failed';
}

;// CONCATENATED MODULE: ./build/github/api.js


/** Attempts of one call. */
const mostAttempts = 4;
/** Milliseconds: the longest wait before the second attempt, doubled for each one after it. */
const firstBackoffMs = 1_000;
const longestBackoffMs = 8_000;
/** What GitHub asks to wait after a secondary limit that names no time ("Best practices for using the REST API"). */
const unnamedLimitMs = 60_000;
/** After so many attempts in a row without an answer nobody is asked for a while: an outage costs seconds. */
const strikesAllowed = 4;
const pauseMs = 30_000;
/** The API of one repository. */
function createGithubApi({ place, ports, patience }) {
    const { clock, random } = ports;
    const circuits = { everything: createCircuit(() => clock.monotonic()), graphql: createCircuit(() => clock.monotonic()) };
    /** "Full jitter": anything from nothing to the bound, so that many that failed together do not come back together. */
    const backoffMs = (attempt) => {
        const [a = 0, b = 0] = random.bytes(2);
        return ((a * 256 + b) / 65_536) * Math.min(longestBackoffMs, firstBackoffMs * 2 ** attempt);
    };
    const whyNot = ({ at }) => circuits.everything.why() ?? (at === 'graphql' ? circuits.graphql.why() : undefined);
    /** Waits, where that is shorter than the time that is left. */
    const waits = async (ms) => {
        if (patience.signal.aborted || ms >= patience.leftMs())
            return false;
        await clock.sleep(ms, patience.signal);
        return !patience.signal.aborted;
    };
    const once = async (call) => {
        const answer = await send({ call, place, ports, leftMs: patience.leftMs(), signal: patience.signal });
        circuits[answer.kind === 'limited' ? answer.scope : 'everything'].heard(answer);
        return answer;
    };
    return {
        async call(call, { look } = {}) {
            let last = { kind: 'unavailable', why: 'there was no time' };
            for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
                const closed = attempt === 0 ? whyNot(call) : undefined;
                if (closed !== undefined)
                    return { ok: false, failure: closed };
                if (patience.signal.aborted || patience.leftMs() <= 0)
                    break;
                const answer = await once(call);
                if (answer.kind === 'ok')
                    return { ok: true, body: answer.body };
                last = failureOf(answer);
                if (answer.kind !== 'passing' && answer.kind !== 'limited')
                    break;
                const waitMs = answer.kind === 'limited' ? (answer.waitMs ?? unnamedLimitMs) : backoffMs(attempt);
                if (attempt + 1 === mostAttempts || !(await waits(waitMs))) {
                    return { ok: false, failure: answer.kind === 'limited' ? { ...last, why: tooLong(answer.why, waitMs) } : last };
                }
                if (answer.kind !== 'passing' || look === undefined)
                    continue;
                const looked = await look();
                if ('failure' in looked)
                    return { ok: false, failure: { ...last, why: notKnown(answer.why, looked.failure) } };
                if (looked.found !== undefined)
                    return { ok: true, body: looked.found };
            }
            return { ok: false, failure: last };
        },
    };
}
function notKnown(why, failure) {
    return `${why}, and whether it was done nevertheless could not be found out: ${failure.why}`;
}
function tooLong(why, waitMs) {
    return `${why}, and asks to wait ${(0,duration/* formatDuration */.a)(Math.ceil(waitMs / 1_000) * 1_000)}`;
}
function failureOf(answer) {
    switch (answer.kind) {
        case 'passing':
        case 'limited':
            return { kind: 'unavailable', why: answer.why };
        case 'denied':
            return { kind: 'denied', why: answer.why, permission: answer.permission };
        case 'unknown-token':
            return { kind: 'denied', why: answer.why };
        case 'final':
            return { kind: 'refused', why: answer.why, status: answer.status };
    }
}
function createCircuit(now) {
    let strikes = 0;
    let closed;
    const close = (ms, failure) => {
        closed = { until: now() + ms, failure };
    };
    return {
        heard(answer) {
            switch (answer.kind) {
                case 'passing':
                    strikes += 1;
                    // what stands open again after a pause is closed by the first one without an answer
                    if (strikes >= strikesAllowed)
                        close(pauseMs, failureOf(answer));
                    return;
                case 'limited':
                    close(answer.waitMs ?? unnamedLimitMs, { kind: 'unavailable', why: tooLong(answer.why, answer.waitMs ?? unnamedLimitMs) });
                    return;
                case 'unknown-token':
                    close(Infinity, failureOf(answer));
                    return;
                case 'ok':
                case 'denied':
                case 'final':
                    strikes = 0;
            }
        },
        why: () => (closed !== undefined && now() < closed.until ? closed.failure : undefined),
    };
}


/***/ }),

/***/ 52385:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   findPlace: () => (/* binding */ findPlace)
/* harmony export */ });
/**
 * Where GitHub is, from the variables that its runner sets (GitHub Docs, "Variables reference"). The token would go to whatever
 * stands there, so it has to be an address of HTTPS, or of this machine.
 */
function findPlace({ variables, token }) {
    const repository = variables['GITHUB_REPOSITORY'] ?? '';
    const api = (variables['GITHUB_API_URL'] ?? '').replace(/\/+$/, '');
    if (!/^[A-Za-z0-9][\w-]*\/[\w.-]+$/.test(repository) || /\/\.{1,2}$/.test(repository)) {
        return { why: 'GITHUB_REPOSITORY does not name a repository; a job of GitHub Actions has it, elsewhere set it to OWNER/NAME' };
    }
    if (token === undefined) {
        return { why: 'there is no token; the input github-token of the action has it, elsewhere set GITHUB_TOKEN' };
    }
    if (!/^[!-~]+$/.test(token))
        return { why: 'the token has characters that no token has' };
    const address = api === '' ? 'https://api.github.com' : api;
    if (!isSafe(address))
        return { why: 'GITHUB_API_URL is no https:// address' };
    return { place: { api: address, repository, token } };
}
function isSafe(address) {
    if (!URL.canParse(address))
        return false;
    const { protocol, hostname, username, password, search, hash } = new URL(address);
    if (username !== '' || password !== '' || search !== '' || hash !== '')
        return false;
    return protocol === 'https:' || (protocol === 'http:' && /^(localhost|\[::1\]|127\.\d+\.\d+\.\d+)$/.test(hostname));
}


/***/ }),

/***/ 90290:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  c: () => (/* binding */ deliver)
});

// EXTERNAL MODULE: ./build/core/duration.js
var duration = __webpack_require__(61420);
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(26067);
;// CONCATENATED MODULE: ./build/notify/formats/message.js
const signs = { info: 'ℹ️', attention: '⚠️', page: '🚨' };
/** The first line of a message. */
function headingOf({ notice, escalated }) {
    return `${signs[notice.tier]} ${escalated === null ? '' : 'Escalated: '}${notice.title}`;
}
/** What is known besides, in pairs of name and text. Text of others in it is as it is. */
function factsOf({ notice, escalated }) {
    const { hint, error, digest, gitSha, rolloutId, by, at } = notice;
    const release = [gitSha, digest?.slice(0, 12)].filter((part) => part !== null && part !== undefined);
    const pairs = [
        ['What to do', hint],
        ['Release', release.length === 0 ? null : release.join(', content ')],
        ['Error code', error],
        ['Rollout', rolloutId],
        ['By', by],
        ['At', at],
        ['You get this because', escalated === null ? null : `${escalated.receiver} (${escalated.to}) could not be told: ${escalated.why}`],
    ];
    return pairs.flatMap(([name, text]) => (text === null ? [] : [[name, text]]));
}

;// CONCATENATED MODULE: ./build/notify/formats/slack.js


/** Below what Slack takes (https://docs.slack.dev/reference/block-kit/blocks): more is `invalid_blocks`. */
const most = { header: 140, section: 2_500, field: 1_000, fields: 10, fallback: 2_500 };
/**
 * A message for an incoming webhook of Slack. Text of others stands in objects of type `plain_text`, in which nothing is
 * a format, a link or a mention; `text`, which notifications show, is escaped.
 */
function slackBody(message) {
    const { notice } = message;
    const heading = headingOf(message);
    const fields = factsOf(message).slice(0, most.fields).map(([name, text]) => plain(`${name}\n${text}`, most.field));
    return JSON.stringify({
        text: (0,core_text/* shorten */.ml)(escapeSlack(`${heading}: ${notice.message}`), most.fallback),
        blocks: [
            { type: 'header', text: plain(heading, most.header) },
            { type: 'section', text: plain(notice.message, most.section) },
            { type: 'section', fields },
            ...(notice.runUrl === null ? [] : [{ type: 'context', elements: [{ type: 'mrkdwn', text: `<${notice.runUrl}|Open the run>` }] }]),
        ],
    });
}
function plain(text, length) {
    return { type: 'plain_text', text: (0,core_text/* shorten */.ml)(defuse(text), length), emoji: false };
}
/**
 * The three characters that Slack gives a meaning of their own
 * (https://docs.slack.dev/messaging/formatting-message-text), and a zero-width space where the name of a group or a
 * formatting mark could begin: `@channel`, `*bold*`.
 */
function escapeSlack(text) {
    return text.replace(/[@*_~`]/g, '$&\u200b').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
/** Nothing is parsed there; a mention could not be read even if it were. */
function defuse(text) {
    return text.replace(/<(?=[!@#])/g, '<\u200b');
}

;// CONCATENATED MODULE: ./build/notify/formats/teams.js

const styles = { info: 'default', attention: 'warning', page: 'attention' };
/**
 * A message for the Workflows webhook of Teams ("When a Teams webhook request is received"): an Adaptive Card as its one
 * attachment. The connectors of Office 365 and their `MessageCard` are gone
 * (https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using). A `TextBlock` and a
 * `Fact` read Markdown, a `TextRun` does not (https://learn.microsoft.com/adaptive-cards/authoring-cards/text-features): all
 * text stands in text runs.
 */
function teamsBody(message) {
    const { notice } = message;
    const card = {
        $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
        type: 'AdaptiveCard',
        version: '1.4',
        msteams: { width: 'Full' },
        fallbackText: teams_defuse(headingOf(message)),
        body: [
            { type: 'Container', style: styles[notice.tier], bleed: true, items: [block([run(headingOf(message), { weight: 'Bolder', size: 'Medium' })])] },
            block([run(notice.message)]),
            ...factsOf(message).map(([name, text]) => block([run(`${name}: `, { weight: 'Bolder' }), run(text)])),
        ],
        ...(notice.runUrl === null ? {} : { actions: [{ type: 'Action.OpenUrl', title: 'Open the run', url: notice.runUrl }] }),
    };
    return JSON.stringify({
        type: 'message',
        attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content: card }],
    });
}
function block(inlines) {
    return { type: 'RichTextBlock', inlines };
}
function run(text, look = {}) {
    return { type: 'TextRun', text: teams_defuse(text), ...look };
}
/** `{{DATE(…)}}` is replaced by the reader's date, and `<at>` by a name; neither can be read after this. */
function teams_defuse(text) {
    return text.replace(/\{(?=\{)/g, '{\u200b').replace(/<(?=\/?at>)/gi, '<\u200b');
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./build/notify/sign.js

/**
 * The value of the header `x-pqc-delivery-signature`: `t=…,v1=…`. `t` is the time of the attempt in seconds since 1970, `v1`
 * HMAC-SHA256 (RFC 2104) in hex over `t`, a full stop and the body, byte for byte. A receiver compares in constant time
 * and refuses a `t` that is more than 5 minutes away, so that a message that was overheard cannot be sent again later.
 */
function signatureOf({ secret, body, timeMs }) {
    const t = Math.floor(timeMs / 1_000);
    return `t=${t},v1=${(0,external_node_crypto_.createHmac)('sha256', secret).update(`${t}.${body}`, 'utf8').digest('hex')}`;
}

;// CONCATENATED MODULE: ./build/notify/formats/webhook.js

/** The body of a webhook: the notice as it is, and `version`. */
function webhookBody({ notice, escalated }) {
    return JSON.stringify({ version: 1, ...notice, escalated });
}
/** Its headers; `nowMs` is the time of the attempt. */
function webhookHeaders({ message, body, secret, nowMs }) {
    return {
        'x-pqc-delivery-id': message.notice.id,
        'x-pqc-delivery-event': message.notice.event,
        'x-pqc-delivery-signature': signatureOf({ secret, body, timeMs: nowMs }),
    };
}

;// CONCATENATED MODULE: ./build/notify/attempt.js




/** Milliseconds for connecting, sending and the answer's head; of its body at most one word is read. */
const longestMs = 3_000;
/** Sends a message once. Never rejects, whatever the other side or `http` does. */
async function attempt({ to, reach, message, ports, leftMs, signal }) {
    const limitMs = Math.min(longestMs, leftMs);
    const from = ports.clock.monotonic();
    const over = new AbortController();
    const done = new AbortController();
    const stop = AbortSignal.any([signal, over.signal]);
    const timeout = async () => {
        await ports.clock.sleep(limitMs, AbortSignal.any([signal, done.signal]));
        over.abort();
        return { kind: 'passing', why: `no answer in ${(0,duration/* formatDuration */.a)(Math.round(ports.clock.monotonic() - from))}` };
    };
    const send = async () => {
        const response = await ports.http(reach.url, requestOf({ to, reach, message, ports, signal: stop }));
        return answerOf({ response, reach, nowMs: ports.clock.now() });
    };
    const sent = send().catch((error) => ({ kind: 'passing', why: `no answer: ${causeOf(error)}` }));
    // a race, since not everything that waits listens to a signal
    const answer = await Promise.race([sent, timeout()]);
    done.abort();
    return answer;
}
function requestOf({ to, reach, message, ports, signal }) {
    const { body, headers } = contentOf({ to, reach, message, nowMs: ports.clock.now() });
    return {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'user-agent': ports.userAgent, ...headers },
        body,
        // whoever could make a receiver redirect would get the message, and with a webhook its signature
        redirect: 'manual',
        signal,
    };
}
function contentOf({ to, reach: { secret }, message, nowMs }) {
    switch (to) {
        case 'webhook': {
            const body = webhookBody(message);
            return { body, headers: webhookHeaders({ message, body, secret, nowMs }) };
        }
        case 'slack':
            return { body: slackBody(message), headers: {} };
        case 'teams':
            return { body: teamsBody(message), headers: {} };
    }
}
/** 2xx is an acknowledgement. What asks for another try: 408, 425, 429 and 5xx; nothing else would end better. */
async function answerOf({ response, reach, nowMs }) {
    const { status, headers } = response;
    if (status >= 200 && status < 300) {
        void discard(response);
        return { kind: 'accepted' };
    }
    if (status >= 300 && status < 400) {
        void discard(response);
        return { kind: 'final', why: `status ${status}: redirects are not followed` };
    }
    const word = await wordOf(response, reach);
    const why = `status ${status}${word === undefined ? '' : ` (${word})`}`;
    const isPassing = status >= 500 || [408, 425, 429].includes(status);
    return isPassing ? { kind: 'passing', why, retryAfterMs: retryAfterMs(headers.get('retry-after'), nowMs) } : { kind: 'final', why };
}
/** `Retry-After` of RFC 9110 section 10.2.3: seconds, or a date. */
function retryAfterMs(value, nowMs) {
    if (value === null)
        return undefined;
    if (/^\d{1,9}$/.test(value))
        return Number(value) * 1_000;
    const date = Date.parse(value);
    return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}
/** Slack says in one word what is wrong (`channel_is_archived`). Anything longer or stranger is not for our log. */
async function wordOf(response, { url, secret }) {
    const reader = response.body?.getReader();
    if (reader === undefined)
        return undefined;
    const { value } = (await reader.read());
    void reader.cancel().catch(() => undefined);
    const text = new TextDecoder().decode(value?.subarray(0, 64)).trim();
    return /^[a-z]+(?:_[a-z]+)+$/.test(text) && text.length < 64 && !url.includes(text) && !secret.includes(text) ? text : undefined;
}
/** A body that never ends must not keep a connection. */
async function discard(response) {
    await response.body?.cancel().catch(() => undefined);
}
/** The kind of a network error; its text can hold the address. */
function causeOf(error) {
    for (let found = error, depth = 0; depth < 4 && typeof found === 'object' && found !== null; depth += 1) {
        if ('code' in found && typeof found.code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(found.code))
            return found.code;
        found = 'cause' in found ? found.cause : undefined;
    }
    return 'the connection failed';
}

;// CONCATENATED MODULE: ./build/notify/deliver.js


/** Waits between attempts, in milliseconds; a receiver that asks for a longer one with `Retry-After` gets it where it fits. */
const delaysMs = [500, 1_500, 5_000, 15_000];
/**
 * Sends a message to one receiver, again and again while that can help. Never rejects, and ends when `leftMs` says that no
 * time is left, or at once when `signal` is aborted.
 */
async function deliver({ receiver, message, ports, leftMs, signal }) {
    const { reach } = receiver;
    if (reach.kind === 'unknown')
        return { receiver, delivered: false, attempts: 0, why: reach.why };
    let last = { kind: 'passing', why: 'there was no time' };
    for (let attempts = 0;; attempts += 1) {
        if (signal.aborted || leftMs() <= 0)
            return { receiver, delivered: false, attempts, why: last.why };
        last = await attempt({ to: receiver.to, reach, message, ports, leftMs: leftMs(), signal });
        if (last.kind === 'accepted')
            return { receiver, delivered: true, attempts: attempts + 1 };
        const delayMs = delaysMs[attempts];
        if (last.kind === 'final' || delayMs === undefined)
            return { receiver, delivered: false, attempts: attempts + 1, why: last.why };
        const waitMs = Math.max(delayMs, last.retryAfterMs ?? 0);
        if (waitMs >= leftMs())
            return { receiver, delivered: false, attempts: attempts + 1, why: gaveUp(last, waitMs) };
        await ports.clock.sleep(waitMs, signal);
    }
}
function gaveUp({ why, retryAfterMs }, waitMs) {
    return retryAfterMs === undefined ? why : `${why}, and asks to wait ${(0,duration/* formatDuration */.a)(waitMs)}, which is too long`;
}


/***/ }),

/***/ 64249:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cu: () => (/* binding */ adoptJournal),
/* harmony export */   Ev: () => (/* binding */ adoptRebuilt),
/* harmony export */   bJ: () => (/* binding */ adoptIfPossible)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);

/**
 * Takes what the target did by itself into the event chain, then lets the target forget it: a chain has one writer at a
 * time. A crash in between records an entry twice, with the same `journal.seq`.
 *
 * @returns the entries that were adopted, for people
 */
async function adoptJournal({ target, events }) {
    const entries = await target.journal();
    const last = entries.at(-1);
    if (last === undefined)
        return [];
    for (const entry of entries) {
        const id = await events.emit(eventOf(entry));
        // not recorded, so not forgotten: a later command adopts it
        if (id === '')
            return [];
    }
    await events.emit({ name: 'journal.adopted', outcome: 'success', data: { entries: entries.length, through: last.seq } });
    await target.acknowledge({ seq: last.seq });
    return entries;
}
/** The same where something more urgent must not wait for it, or fail with it: what was not adopted stays for later. */
async function adoptIfPossible({ target, events, log }) {
    try {
        return await adoptJournal({ target, events });
    }
    catch (error) {
        log.warning(`the target's journal could not be taken into the record: ${(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}`);
        return [];
    }
}
/**
 * A state that was rebuilt when this very run took the lock: that belongs into its record, not only into that of the next
 * command. Resolves with the number of entries.
 */
async function adoptRebuilt({ report, ...request }) {
    return report.found?.rebuilt === undefined ? 0 : (await adoptIfPossible(request)).length;
}
/** An entry that names the content of a release is about that release, as the events of a run are. */
function eventOf({ seq, at, name, outcome, data }) {
    const { content } = data;
    const subject = typeof content === 'string' ? { subject: { name: content.slice(0, 12), sha256: content } } : {};
    return { name, outcome, severity: outcome === 'success' ? 'info' : 'warning', ...subject, data: { ...data, journal: { seq, at } } };
}


/***/ })

};
