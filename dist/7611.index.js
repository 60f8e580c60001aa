export const id = 7611;
export const ids = [7611];
export const modules = {

/***/ 17611:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  L: () => (/* binding */ buildIncident)
});

// EXTERNAL MODULE: ./build/core/json.js
var json = __webpack_require__(28314);
// EXTERNAL MODULE: ./build/report/describe.js
var describe = __webpack_require__(73614);
// EXTERNAL MODULE: ./build/core/duration.js
var duration = __webpack_require__(61420);
// EXTERNAL MODULE: ./build/incident/read-event.js
var read_event = __webpack_require__(37954);
;// CONCATENATED MODULE: ./build/incident/affected.js



/** Requests that met the release that was left, and in sentences what is not among them: a count without that would be a guess. */
function affectedBy({ found, spans, turns }) {
    const underWay = found.kind === 'rollback' ? null : underWayOf(found);
    return {
        underWay,
        candidate: found.kind === 'rollback' ? null : sumOf(spans, 4),
        stable: found.kind === 'rollback' ? null : sumOf(spans, 2),
        unknown: found.kind === 'rollback' ? unknownOfRollback(turns) : unknownOf({ found, spans, turns, isKnown: underWay !== null }),
    };
}
function sumOf(spans, requests) {
    if (spans.length === 0)
        return null;
    const add = (index) => spans.reduce((sum, { row }) => sum + (row[index] ?? 0), 0);
    return { requests: add(requests), errors: add(requests + 1) };
}
/** As the target told when the rollout was ended. */
function underWayOf({ own }) {
    const told = (0,json/* objectOf */.X)(own.findLast(({ name, data }) => name === 'rollout.finished' && data['underWay'] !== undefined)?.data['underWay']);
    const [atSwitch, answered, failed, abandoned, cut] = ['atSwitch', 'answered', 'failed', 'abandoned', 'cut'].map((name) => (0,read_event/* countOf */.pq)(told[name]));
    if (atSwitch === undefined || answered === undefined || failed === undefined || abandoned === undefined || cut === undefined)
        return null;
    return { atSwitch, answered, failed, abandoned, cut };
}
function unknownOf({ found: { own }, spans, turns: { restored }, isKnown }) {
    const lastMs = spans.at(-1)?.toMs;
    const restoredMs = (0,read_event/* msOf */.QZ)(restored);
    const gapMs = lastMs === undefined || restoredMs === undefined ? undefined : restoredMs - lastMs;
    const lapsed = own.some(({ name }) => name === 'lease.lapsed');
    const watched = own.some(({ name }) => name === 'bake.handed-over');
    return [
        ...(spans.length === 0 ? ['Nothing was counted: the gate came to no verdict, and counts are recorded with its verdicts.'] : []),
        ...(lapsed ? ['What the run that died had counted since its last verdict died with it.'] : []),
        ...(gapMs !== undefined && gapMs > 0 && !lapsed
            ? [`Requests of the last ${(0,duration/* formatDuration */.a)(gapMs)}, from the last count until traffic was back.`]
            : []),
        ...(restored === undefined || isKnown ? [] : ['Requests that were still under way when traffic went back: the target did not tell in time, or cannot.']),
        ...(restored === undefined ? ['Requests since the last count: traffic was not put back, as far as the record goes.'] : []),
        ...(spans.at(-1)?.open === true && spans.length === 1 ? ['Requests of the warm-up, and of the time before the gate first looked.'] : []),
        ...(watched ? ['Of a bake that the target watched by itself, what it counted before its supervisor was started anew, if it was.'] : []),
        'What users did after an error: a request that was tried again counts again.',
    ];
}
function unknownOfRollback({ exposed }) {
    return [
        'Requests are recorded with the verdicts of a rollout, and this release had passed its own: how many failed since is not in the record. `pqc_delivery_request_errors_total` has it, where metrics are kept.',
        'When the first of them failed, so that nobody knows how long it took to notice.',
        ...(exposed === undefined ? ['When the release that was left got its first traffic: its own rollout is not in the record.'] : []),
    ];
}

// EXTERNAL MODULE: ./build/core/run-url.js
var run_url = __webpack_require__(63219);
;// CONCATENATED MODULE: ./build/incident/names.js


/** Who recorded an event, as it said of itself. */
function actorOf({ by, collector, originator: { kind, facts } }) {
    return {
        name: by,
        kind,
        actor: (0,read_event/* textOf */.b6)(facts['triggering_actor']) ?? (0,read_event/* textOf */.b6)(facts['actor']) ?? (0,read_event/* textOf */.b6)(facts['user']) ?? null,
        workflow: (0,read_event/* textOf */.b6)(facts['workflow_ref']) ?? null,
        runUrl: (0,run_url/* eventRunUrl */.v)({ kind, facts }),
        command: collector,
    };
}
/** The names of a revision, as far as any event of the record tells them. */
function releaseOf(events, revision) {
    if (revision === undefined)
        return { digest: null, gitSha: null, revision: null };
    const own = events.filter(({ data }) => data['revision'] === revision);
    const digest = own.map((event) => event.digest ?? (0,read_event/* textOf */.b6)(event.data['content'])).find((found) => found !== undefined);
    const gitSha = own.map(({ subject }) => subject).find((name) => name !== undefined && digest !== undefined && !digest.startsWith(name));
    return { digest: digest ?? null, gitSha: gitSha ?? null, revision };
}
/** A release as people read it. */
function nameOf({ digest, gitSha, revision }) {
    if (digest === null)
        return revision === null ? 'a release that is not in the record' : `revision ${revision.slice(0, 12)}`;
    return gitSha === null ? digest.slice(0, 12) : `${digest.slice(0, 12)} (git ${gitSha.slice(0, 12)})`;
}

// EXTERNAL MODULE: ./build/incident/case.js
var incident_case = __webpack_require__(51227);
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(26067);
;// CONCATENATED MODULE: ./build/incident/clean.js

/** Characters of one text: a reason may have 1000. */
const longest = 2_000;
/** The same incident without known secrets, and with every text on one line without control characters. */
function cleanIncident({ incident, redact }) {
    const clean = (value) => {
        if (typeof value === 'string')
            return (0,core_text/* shorten */.ml)((0,core_text/* oneLine */.TN)(redact(value).toWellFormed()), longest);
        if (Array.isArray(value))
            return value.map(clean);
        if (typeof value !== 'object' || value === null)
            return value;
        return Object.fromEntries(Object.entries(value).map(([name, one]) => [name.toWellFormed(), clean(one)]));
    };
    return clean(incident);
}

// EXTERNAL MODULE: ./build/report/order.js
var order = __webpack_require__(11283);
;// CONCATENATED MODULE: ./build/incident/moments.js




/**
 * What was counted, span by span. A row's `t` is on the rollout's own clock; the verdict that it stands in was made at the end of
 * its last row, and has a time.
 */
function spansOf(own) {
    const spans = [];
    let before = 0;
    for (const event of own) {
        const rows = event.name === 'gate.decided' ? rowsOf(event.data['series']) : [];
        const last = rows.at(-1);
        const decidedMs = (0,read_event/* msOf */.QZ)(event);
        if (last === undefined || decidedMs === undefined)
            continue;
        const at = (t) => decidedMs - (last[0] - t) * 1_000;
        for (const row of rows) {
            spans.push({ fromMs: at(Math.min(before, row[0])), toMs: at(row[0]), row });
            before = row[0];
        }
    }
    const open = openSpan(own, spans.at(-1)?.toMs);
    return open === undefined ? spans : [...spans, open];
}
/** What a step that came to no verdict had counted: the counts at its end without those at the last verdict. */
function openSpan(own, lastMs) {
    const restore = own.find(({ name, data }) => name === 'traffic.restored' && data['counted'] !== undefined);
    const toMs = (0,read_event/* msOf */.QZ)(restore);
    const fromMs = lastMs ?? (0,read_event/* msOf */.QZ)(own.find(({ name, outcome }) => name === 'traffic.shifted' && outcome === 'success'));
    if (restore === undefined || toMs === undefined || fromMs === undefined || fromMs > toMs)
        return undefined;
    const verdict = own.findLast(({ name, seq }) => name === 'gate.decided' && seq < restore.seq);
    const [now, then] = [usersIn((0,json/* objectOf */.X)(restore.data['counted'])), usersIn(verdict?.data ?? {})];
    const more = (side, what) => Math.max(0, ((0,read_event/* countOf */.pq)((0,json/* objectOf */.X)(now[side])[what]) ?? 0) - ((0,read_event/* countOf */.pq)((0,json/* objectOf */.X)(then[side])[what]) ?? 0));
    const row = [0, 0, more('stable', 'requests'), more('stable', 'errors'), more('candidate', 'requests'), more('candidate', 'errors')];
    return row[2] + row[4] === 0 ? undefined : { fromMs, toMs, row, open: true };
}
/** Probes are nobody who was hurt; where there were none, all requests are of users. */
function usersIn(counts) {
    return (0,json/* isJsonObject */.O)(counts['users']) ? counts['users'] : counts;
}
function rowsOf(value) {
    const list = Array.isArray(value) ? value : [];
    return list.filter((row) => Array.isArray(row) && row.length === 6 && row.every((part) => typeof part === 'number' && part >= 0));
}
/** `exposed`: of a rollback, the first traffic of the release that is left, in its own rollout. */
function turnsOf(found, exposed) {
    return found.kind === 'rollback' ? turnsOfRollback(found, exposed) : turnsOfRelease(found);
}
/** A person asked for it; it is over when the other release has all traffic. */
function turnsOfRollback({ own, shifts, restores }, exposed) {
    const detected = own.find(({ name }) => name === 'rollout.started');
    const failed = restores.length > 0;
    const moved = shifts.find(({ outcome, data }) => outcome === 'success' && data['percent'] === 100) ?? own.find(({ name, outcome }) => name === 'service.rolledback' && outcome === 'success');
    return { exposed, detected, detectedBy: detected === undefined ? undefined : 'person', restored: failed ? undefined : moved };
}
function turnsOfRelease({ own, helpers, shifts, restores }) {
    const exposed = shifts.find(({ outcome }) => outcome === 'success') ?? shifts[0];
    // a run that takes a drill over decides about its traffic from then on
    const restored = (0,order/* inOrder */.a)(restores).find(({ outcome }) => outcome === 'success') ?? own.find(incident_case/* isInterruption */.si);
    return { exposed, ...detectionOf({ own, helpers, restores }), restored };
}
/** What it was that made traffic go back. */
function detectionOf({ own, helpers, restores }) {
    const [first] = (0,order/* inOrder */.a)(restores);
    const lapse = own.find(({ name }) => name === 'lease.lapsed');
    if (lapse !== undefined)
        return { detected: lapse, detectedBy: 'lease' };
    const before = own.filter((event) => first === undefined || event.seq <= first.seq);
    const verdict = before.findLast(({ name, outcome }) => name === 'gate.decided' && outcome !== 'success');
    switch (first?.data['cause']) {
        case 'gate-failed':
        case 'inconclusive':
        case 'unavailable':
            return verdict === undefined ? { detected: first, detectedBy: 'gate' } : { detected: verdict, detectedBy: 'gate' };
        case 'candidate-failed': {
            const failure = before.findLast(({ name, outcome }) => outcome === 'failure' && name !== 'traffic.restored');
            return failure?.name === 'gate.decided' ? { detected: failure, detectedBy: 'gate' } : { detected: failure ?? first, detectedBy: 'failure' };
        }
        default: {
            const asked = helpers.find(({ name }) => name === 'rollout.started') ?? first;
            return asked === undefined ? { detected: undefined, detectedBy: undefined } : { detected: asked, detectedBy: 'person' };
        }
    }
}
/** The first span in which a request to the candidate failed. */
function firstFailureOf(spans) {
    return spans.find(({ row }) => row[5] > 0);
}
/** The moments, and the durations between them. A clock that was set back makes no duration. */
function momentsOf({ kind, turns: { exposed, detected, detectedBy, restored }, firstFailure }) {
    const exposedMs = (0,read_event/* msOf */.QZ)(exposed);
    const failureFromMs = firstFailure === undefined ? undefined : Math.max(firstFailure.fromMs, exposedMs ?? firstFailure.fromMs);
    const failureMs = firstFailure?.toMs;
    const detectedMs = (0,read_event/* msOf */.QZ)(detected);
    const restoredMs = (0,read_event/* msOf */.QZ)(restored);
    // a release that was rolled back by hand had passed its own rollout: when it began to fail is in no record
    const sinceMs = kind === 'rollback' ? undefined : failureFromMs ?? exposedMs;
    const [from, to] = [(0,read_event/* instant */.uR)(failureFromMs), (0,read_event/* instant */.uR)(failureMs)];
    return {
        moments: {
            exposedAt: (0,read_event/* instant */.uR)(exposedMs),
            firstFailure: from === null || to === null ? null : { from, to },
            detectedAt: (0,read_event/* instant */.uR)(detectedMs),
            detectedBy: detectedBy ?? null,
            restoredAt: (0,read_event/* instant */.uR)(restoredMs),
        },
        times: {
            since: sinceMs === undefined ? null : failureFromMs === undefined ? 'first-exposure' : 'first-failure',
            toDetect: secondsBetween(sinceMs, detectedMs),
            toRestore: secondsBetween(sinceMs, restoredMs),
            toAct: secondsBetween(detectedMs, restoredMs),
            exposed: secondsBetween(exposedMs, restoredMs),
        },
    };
}
function secondsBetween(fromMs, toMs) {
    if (fromMs === undefined || toMs === undefined || toMs < fromMs)
        return null;
    return Math.round(toMs - fromMs) / 1_000;
}

;// CONCATENATED MODULE: ./build/incident/next-steps.js
/** What is left for a person, the most urgent first. */
function nextSteps({ found, state, cause, markedBad }) {
    if (state === 'open') {
        return [
            'Run `pqc-delivery reconcile` now. If that fails too, look at the machine: a release that was to be left may have traffic.',
            '`pqc-delivery status` shows what serves, and who has which share of the traffic.',
        ];
    }
    return [...openRollout(found), ...ofCause({ found, cause, markedBad }), 'Write down what people did and decided beside this record: it knows what the machines did.'];
}
/** Traffic is back, but the target still keeps the rollout. */
function openRollout({ own, helpers }) {
    const ended = [...own, ...helpers].some(({ name, outcome }) => outcome !== 'started' && (name === 'rollout.finished' || name.startsWith('service.') || name === 'drill.finished'));
    return ended || helpers.length > 0 ? [] : ['Run `pqc-delivery reconcile`, or deploy again: the rollout is not closed, as far as the record goes.'];
}
function ofCause({ found: { kind }, cause, markedBad }) {
    if (kind === 'drill')
        return ['Find out why the release that a rollback would go to did not do: until then there may be no way back. Then hold the drill again.'];
    if (kind === 'rollback') {
        return [
            markedBad ? 'The release that was left is marked bad and is not chosen again. Release a corrected build.' : 'Release a corrected build. The release that was left is not marked bad: `rollback --mark-bad` does that.',
            'Find out why its gate let it pass: `pqc-delivery gate replay` tries another policy on recorded traffic.',
        ];
    }
    switch (cause) {
        case 'gate-failed':
        case 'candidate-failed':
            return [markedBad
                    ? 'The release is marked bad, and only `allow-bad` deploys it again. Find the cause in the logs of its instances and release a corrected build.'
                    : 'Find the cause in the logs of its instances, and release a corrected build.'];
        case 'inconclusive':
            return ['The gate could not decide. Give it more traffic or time (`step-time.max`), or look at what both sides share; then deploy again.'];
        case 'unavailable':
            return ['Find out which source gave no data (the reason names it); then deploy again.'];
        case 'lease-lapsed':
            return ['Find out why the run gave no sign of life: was the machine suspended, overloaded, or the job killed? Then deploy again.'];
        default:
            return ['Deploy again when whoever ended the rollout says that it may.'];
    }
}

;// CONCATENATED MODULE: ./build/incident/summary.js


/** What happened, in a sentence or two for a person who was asleep. */
function summaryOf(told) {
    const { service, environment, kind, state, left, serves, first } = told;
    const place = `${service} in ${environment}`;
    if (state === 'open')
        return `${openingOf(told)} of ${place} was to lose its traffic (${causeText(told)}), and nothing in the record says that it did.`;
    if (kind === 'rollback')
        return `${place} was rolled back by hand from ${nameOf(left)} to ${nameOf(serves)}${actText(told)}.`;
    const to = first ? 'nothing serves, since there was no release before it' : `${nameOf(serves)} serves`;
    return `${openingOf(told)} of ${place} lost its traffic (${causeText(told)})${restoreText(told)}; ${to}.`;
}
function openingOf({ kind, left }) {
    return kind === 'drill' ? `The drill with ${nameOf(left)}` : `Release ${nameOf(left)}`;
}
const causes = {
    'gate-failed': 'the gate failed it',
    'candidate-failed': 'it failed',
    inconclusive: 'the gate could not decide',
    unavailable: 'there was no data to decide by',
    cancelled: 'its run was cancelled',
    'lease-lapsed': 'its run gave no sign of life',
    overtaken: 'another run took over',
    requested: 'a rollback was asked for',
    rollback: 'a rollback was asked for',
};
function causeText({ why: { cause } }) {
    return cause !== null && Object.hasOwn(causes, cause) ? causes[cause] ?? cause : 'for a reason that is not in the record';
}
function restoreText({ times: { since, toRestore } }) {
    if (toRestore === null || since === null)
        return '';
    return ` ${(0,duration/* formatDuration */.a)(toRestore * 1_000)} after its ${since === 'first-failure' ? 'first failing request' : 'first traffic'}`;
}
function actText({ times: { toAct } }) {
    return toAct === null ? '' : `, ${(0,duration/* formatDuration */.a)(toAct * 1_000)} after it was asked for`;
}

;// CONCATENATED MODULE: ./build/incident/build.js











/**
 * The incident of a rollout, from the events of its service in its environment, in their order; undefined where there is
 * nothing to tell of it. The same events make the same incident, whenever they are asked. `redact` takes known secrets out.
 */
function buildIncident({ events, rolloutId, verified, redact = (text) => text }) {
    const found = (0,incident_case/* caseOf */.KC)((0,incident_case/* casebookOf */.PH)(events), rolloutId);
    const [first] = found?.own ?? [];
    if (found === undefined || first === undefined || !(0,incident_case/* isIncident */.x1)(found))
        return undefined;
    const what = whatOf(events, found);
    const turns = turnsOf(found, what.exposed);
    const spans = spansOf(found.own);
    const { moments, times } = momentsOf({ kind: found.kind, turns, firstFailure: found.kind === 'rollback' ? undefined : firstFailureOf(spans) });
    const why = whyOf(found, turns);
    const state = turns.restored === undefined ? 'open' : 'restored';
    const { service, environment } = first;
    const { left, serves, markedBad } = what;
    const told = { service, environment, kind: found.kind, state, left, serves, first: what.first, moments, times, why };
    const all = (0,order/* inOrder */.a)([...found.own, ...found.helpers]);
    return cleanIncident({
        redact,
        incident: {
            version: 1,
            service,
            environment,
            rolloutId,
            kind: found.kind,
            state,
            summary: summaryOf(told),
            who: { started: starterOf(found), restored: restorerOf(turns) },
            what: { left, serves, markedBad },
            why,
            moments,
            times,
            affected: affectedBy({ found, spans, turns }),
            tried: entriesOf(all.filter(isTry)),
            next: nextSteps({ found, state, cause: why.cause, markedBad }),
            timeline: entriesOf(all),
            verified,
            eventIds: all.map(({ id }) => id).filter((id) => id !== ''),
        },
    });
}
/** Which release was left, and which one serves. */
function whatOf(events, found) {
    const { own, helpers, kind } = found;
    const locked = own.find(({ name, data }) => (name === 'rollout.started' || name === 'rollout.resumed') && data['stable'] !== undefined);
    const stableId = (0,read_event/* textOf */.b6)(locked?.data['stable']);
    const ownId = own.map(({ data }) => (0,read_event/* textOf */.b6)(data['revision'])).find((id) => id !== undefined);
    const isMarked = (id) => id !== undefined && ([...own, ...helpers].some(({ name, outcome, data }) => name === 'revision.marked' && outcome === 'success' && (data['marked'] === id || (data['marked'] === undefined && data['revision'] === id)))
        || own.some(({ name, data }) => name === 'rollout.finished' && data['markedBad'] === true && ownId === id));
    if (kind !== 'rollback') {
        return { left: releaseOf(events, ownId), serves: releaseOf(events, stableId), markedBad: isMarked(ownId), exposed: undefined, first: locked?.data['stable'] === null };
    }
    const isThere = own.some(({ name, outcome }) => name === 'service.rolledback' && outcome === 'success');
    return {
        left: releaseOf(events, stableId),
        serves: releaseOf(events, isThere ? ownId : stableId),
        markedBad: isMarked(stableId),
        exposed: exposureOf(events, { revision: stableId, before: own[0] }),
        first: false,
    };
}
/** The first traffic of a release in the last rollout that brought it there. */
function exposureOf(events, { revision, before }) {
    const earlier = events.filter(({ seq }) => before === undefined || seq < before.seq);
    const arrival = earlier.findLast(({ name, outcome, data }) => /^service\.(?:deployed|upgraded|rolledback)$/.test(name) && outcome === 'success' && (data['to'] ?? data['revision']) === revision);
    if (arrival === undefined || revision === undefined)
        return undefined;
    return earlier.find(({ name, outcome, rolloutId }) => rolloutId === arrival.rolloutId && name === 'traffic.shifted' && outcome === 'success') ?? arrival;
}
/** Whoever began it: what the target did by itself is recorded by somebody else. */
function starterOf({ own }) {
    const started = own.find(({ name }) => name === 'rollout.started') ?? own.find(({ happenedAt }) => happenedAt === undefined);
    return started === undefined ? null : actorOf(started);
}
function restorerOf({ restored }) {
    if (restored === undefined)
        return null;
    return restored.happenedAt === undefined ? actorOf(restored) : 'target';
}
function whyOf({ kind, own, restores }, { detected, detectedBy }) {
    const [first] = (0,order/* inOrder */.a)(restores);
    const lapse = own.some(({ name }) => name === 'lease.lapsed');
    const end = own.findLast(({ name }) => name === 'drill.finished') ?? own.findLast(({ name }) => name === 'rollout.finished');
    const asked = (0,read_event/* textOf */.b6)(own.find(({ name }) => name === 'rollout.started')?.data['reason']);
    const found = (0,read_event/* textOf */.b6)(detected?.data['reason']) ?? (0,read_event/* textOf */.b6)(detected?.data['message']) ?? (0,read_event/* textOf */.b6)(end?.data['message']) ?? (0,read_event/* textOf */.b6)(end?.data['reason']);
    return {
        cause: kind === 'rollback' ? 'rollback' : (0,read_event/* textOf */.b6)(first?.data['cause']) ?? (lapse ? 'lease-lapsed' : null),
        reason: (kind === 'rollback' ? asked : detectedBy === 'lease' ? 'the run that watched it gave no sign of life' : found) ?? null,
        error: (0,read_event/* textOf */.b6)(end?.data['error']) ?? (0,read_event/* textOf */.b6)(restores.findLast(({ outcome }) => outcome === 'failure')?.data['error']) ?? null,
        verdict: detected?.name === 'gate.decided' ? verdictOf(detected) : null,
    };
}
function verdictOf(event) {
    const { data } = event;
    return {
        at: (0,read_event/* timeOf */.nR)(event),
        phase: (0,read_event/* textOf */.b6)(data['phase']) ?? 'gate',
        percent: (0,read_event/* countOf */.pq)(data['percent']) ?? 0,
        outcome: (0,read_event/* textOf */.b6)(data['outcome']) ?? 'unknown',
        candidate: countsOf(data['candidate']),
        stable: countsOf(data['stable']),
        ...((0,json/* isJsonObject */.O)(data['users']) ? { users: { candidate: countsOf(data['users']['candidate']), stable: countsOf(data['users']['stable']) } } : {}),
        evidence: evidenceOf(data['evidence']),
    };
}
function countsOf(value) {
    const requests = (0,read_event/* countOf */.pq)((0,json/* objectOf */.X)(value)['requests']);
    const errors = (0,read_event/* countOf */.pq)((0,json/* objectOf */.X)(value)['errors']);
    return requests === undefined || errors === undefined ? null : { requests, errors };
}
/** E-values by test: numbers, texts that stand for numbers, and objects of them. */
function evidenceOf(value) {
    const pairs = Object.entries((0,json/* objectOf */.X)(value)).map(([name, one]) => [name, typeof one === 'number' || typeof one === 'string' ? one : evidenceOf(one)]);
    return Object.fromEntries(pairs.filter(([, one]) => typeof one !== 'object' || Object.keys(one).length > 0));
}
/** What put it right, or was to: also who was told, since people act on that. */
function isTry({ name }) {
    return ['traffic.restored', 'revision.marked', 'service.rolledback', 'notification.sent', 'issue.opened', 'lease.lapsed'].includes(name);
}
/** What was announced and then came about is one entry; what was never heard of again stays, since a run died there. */
function entriesOf(events) {
    const lastOf = new Map(events.map((event) => [`${event.name} ${event.rolloutId ?? ''}`, event]));
    return events
        .filter((event) => event.outcome !== 'started' || event.name === 'rollout.started' || lastOf.get(`${event.name} ${event.rolloutId ?? ''}`) === event)
        .map((event) => ({
        at: (0,read_event/* timeOf */.nR)(event),
        event: event.name,
        outcome: event.outcome,
        text: event.outcome === 'started' && event.name !== 'rollout.started' ? `${(0,describe/* describe */.q)(event)}: announced, and nothing more was recorded` : (0,describe/* describe */.q)(event),
        by: event.happenedAt === undefined ? event.by : 'the target',
    }));
}


/***/ }),

/***/ 51227:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KC: () => (/* binding */ caseOf),
/* harmony export */   PH: () => (/* binding */ casebookOf),
/* harmony export */   hR: () => (/* binding */ incidentsIn),
/* harmony export */   si: () => (/* binding */ isInterruption),
/* harmony export */   x1: () => (/* binding */ isIncident)
/* harmony export */ });
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28314);
/* harmony import */ var _read_event_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(37954);


/** Sorts a record by its rollouts, once. */
function casebookOf(events) {
    const byId = new Map();
    const overtakers = new Map();
    for (const event of events) {
        const { rolloutId } = event;
        if (rolloutId === undefined)
            continue;
        const own = byId.get(rolloutId);
        if (own === undefined)
            byId.set(rolloutId, [event]);
        else
            own.push(event);
        const other = overtakenBy(event);
        if (other !== undefined)
            overtakers.set(other, (overtakers.get(other) ?? new Set()).add(rolloutId));
    }
    return { byId, overtakers };
}
/** The case of a rollout; undefined where the record has nothing of it. */
function caseOf({ byId, overtakers }, rolloutId) {
    const own = byId.get(rolloutId) ?? [];
    if (own.length === 0)
        return undefined;
    const helpers = [...(overtakers.get(rolloutId) ?? [])].flatMap((id) => byId.get(id) ?? []).filter(isAboutOther);
    const shifts = own.filter(({ name, data }) => name === 'traffic.shifted' && typeof data['percent'] === 'number' && data['percent'] > 0);
    const tookOver = own.some((event) => overtakenBy(event) !== undefined);
    const restores = [...restoresIn(own).filter((event) => !(tookOver && isAboutOther(event))), ...restoresIn(helpers)];
    return { rolloutId, kind: kindOf(own), own, helpers, restores, shifts };
}
function kindOf(own) {
    if (own.some(({ data }) => data['drill'] === true))
        return 'drill';
    return own.some(({ data }) => data['kind'] === 'rollback') || own.some(({ name }) => name === 'service.rolledback') ? 'rollback' : 'release';
}
/** The rollout that a run found unfinished and took over, whichever release that was of. */
function overtakenBy({ name, data }) {
    return name === 'rollout.started' || name === 'rollout.resumed' ? (0,_read_event_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)((0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .X)(data['unfinished'])['rolloutId']) : undefined;
}
/** Backwards, since what follows an announcement says whether anything came of it. */
function restoresIn(events) {
    const kept = [];
    let isCalledOff = false;
    for (const event of events.toReversed()) {
        if (isEndInTraffic(event) || (isRestore(event) && event.outcome === 'cancelled'))
            isCalledOff = true;
        else if (isRestore(event) && !(isCalledOff && event.outcome === 'started')) {
            kept.push(event);
            isCalledOff = false;
        }
    }
    return kept.toReversed();
}
function isRestore({ name }) {
    return name === 'traffic.restored';
}
/** Its release was made the one that serves. */
function isEndInTraffic({ name, outcome, data }) {
    return outcome === 'success' && (/^service\.(?:deployed|upgraded|rolledback)$/.test(name) || (name === 'rollout.finished' && data['ended'] === 'live'));
}
/** What a run that takes over does about the rollout that it found, as opposed to its own. */
function isAboutOther({ name, data }) {
    if (name === 'rollout.started' || name === 'rollout.resumed')
        return true;
    return name === 'traffic.restored' && (data['cause'] === 'overtaken' || data['cause'] === 'requested');
}
/**
 * Whether there is something to tell: traffic was taken from a release, or was to be, or a rollback ran. A drill that passed
 * takes traffic back by design; one that another run ended, while it was well, is told with what that run did; a release that never had traffic hurt nobody.
 */
function isIncident({ kind, own, restores, shifts }) {
    const lapsed = own.some(({ name }) => name === 'lease.lapsed');
    // the shift itself may be in no record: an emergency goes ahead without one
    const hadTraffic = shifts.length > 0 || own.some(({ name, data }) => name === 'lease.lapsed' && typeof data['percent'] === 'number' && data['percent'] > 0);
    if (kind === 'drill')
        return hadTraffic && !own.some((event) => hasPassed(event) || (isInterruption(event) && !lapsed));
    if (kind === 'rollback')
        return own.some(isMove) || hadTraffic;
    return hadTraffic && (restores.length > 0 || lapsed);
}
function hasPassed({ name, data }) {
    return name === 'drill.finished' && data['ended'] === 'passed';
}
/** Another run ended the drill, and told so. */
function isInterruption({ name, data }) {
    return name === 'drill.finished' && data['ended'] === 'interrupted';
}
/** A rollback from one release to another; one that brings back what was live left nothing. */
function isMove({ name, data }) {
    return name === 'service.rolledback' && data['from'] !== data['to'];
}
/** The rollouts of which there is something to tell, in the order in which they began. */
function incidentsIn(events) {
    const casebook = casebookOf(events);
    return [...casebook.byId.keys()].filter((id) => {
        const found = caseOf(casebook, id);
        return found !== undefined && isIncident(found);
    });
}


/***/ }),

/***/ 37954:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QZ: () => (/* binding */ msOf),
/* harmony export */   b6: () => (/* binding */ textOf),
/* harmony export */   gA: () => (/* binding */ toIncidentEvent),
/* harmony export */   nR: () => (/* binding */ timeOf),
/* harmony export */   pq: () => (/* binding */ countOf),
/* harmony export */   uR: () => (/* binding */ instant)
/* harmony export */ });
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28314);
/* harmony import */ var _report_fields_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1754);
/* harmony import */ var _report_raw_event_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(50092);



/** Reads an event whatever its shape; nothing is taken for granted of what anybody may have changed. */
function toIncidentEvent(found) {
    const audit = (0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .X)((0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .X)(found.event['data'])['customData']);
    const originator = (0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .X)(audit['originator']);
    const [subject] = (0,_report_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .listOf */ .c3)(audit['subjects']);
    return {
        ...(0,_report_raw_event_js__WEBPACK_IMPORTED_MODULE_0__/* .toRawEvent */ .y)({ ...found, file: '' }),
        service: textOf(audit['service']) ?? 'unknown',
        environment: textOf(audit['env']) ?? 'unknown',
        originator: { kind: textOf(originator['kind']) ?? 'unknown', facts: (0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .X)(originator['facts']) },
        subject: textOf((0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .X)(subject)['name']),
    };
}
/** When it happened, as far as is known. */
function timeOf({ at, happenedAt }) {
    return happenedAt ?? at;
}
/** Milliseconds since 1970; undefined where nobody knows. */
function msOf(event) {
    const ms = event === undefined ? Number.NaN : Date.parse(timeOf(event));
    return Number.isNaN(ms) ? undefined : ms;
}
/** RFC 3339 with milliseconds, UTC; null for no time, and for one that no date can have. */
function instant(ms) {
    return ms === undefined || Number.isNaN(new Date(ms).getTime()) ? null : new Date(ms).toISOString();
}
/** A text that says something. */
function textOf(value) {
    return typeof value === 'string' && value !== '' ? value : undefined;
}
/** A number that is one, and not below zero. */
function countOf(value) {
    return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}


/***/ }),

/***/ 73614:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ kindOf),
/* harmony export */   q: () => (/* binding */ describe)
/* harmony export */ });
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28314);
/* harmony import */ var _core_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61420);
/* harmony import */ var _core_rate_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(30914);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1754);




/** A map, since the name of an event may be anything: `constructor` too. */
const describers = new Map(Object.entries({
    'rollout.started': (event) => `${kindText(event)} ${event.outcome === 'started' ? 'asked for' : 'begins'}`,
    'rollout.resumed': () => 'an unfinished rollout of the same release goes on',
    'rollout.refused': ({ data }) => sentence('refused', (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(data['message'])),
    'rollout.finished': ({ data }) => sentence(`ended: ${(0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(data['ended']) ?? 'unknown'}`, (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(data['reason'])),
    'candidate.prepared': ({ outcome, data }) => outcome === 'failure'
        ? sentence('candidate did not come up', (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(data['message']))
        : 'candidate is up, without traffic',
    'candidate.verified': ({ outcome, data }) => outcome === 'failure'
        ? sentence('smoke tests failed', (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(data['message']))
        : `smoke tests passed: ${(0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .listOf */ .c3)(data['tests']).length}`,
    'traffic.shifted': ({ data, outcome }) => outcome === 'failure'
        ? sentence('traffic was not shifted', (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(data['message']))
        : `${(0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .numberOf */ .rl)(data['percent']) ?? '?'}% of the traffic to the candidate`,
    'traffic.restored': ({ data, outcome }) => outcome === 'failure'
        ? sentence('traffic could NOT be put back', (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(data['message']))
        : outcome === 'cancelled'
            ? sentence('traffic was left where it is', (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(data['message']))
            : `all traffic back on the stable side: ${causeText((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(data['cause']))}`,
    'gate.decided': verdictText,
    'gate.held': ({ data }) => sentence(`the gate has no answer at ${(0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .numberOf */ .rl)(data['percent']) ?? '?'}% yet`, (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(data['reason'])),
    'revision.marked': ({ data }) => sentence('marked bad', (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(data['reason'])),
    'bake.handed-over': ({ data }) => `the target watches the bake of ${(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .numberOf */ .rl)(data['bakeMs']) ?? 0)}`,
    'lease.lapsed': () => 'no sign of life from the run: its lease lapsed',
    'state.rebuilt': ({ data }) => sentence('the state of the service was lost and rebuilt', (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(data['why'])),
    'journal.adopted': ({ data }) => `${(0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .numberOf */ .rl)(data['entries']) ?? 0} entries of the target's own journal recorded`,
    'drill.finished': ({ data }) => {
        const ms = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .numberOf */ .rl)((0,_core_json_js__WEBPACK_IMPORTED_MODULE_2__/* .objectOf */ .X)(data['times'])['rollbackMs']);
        const took = ms === undefined ? '' : `; its rollback took ${(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(ms)}`;
        return sentence(`drill ended: ${(0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(data['ended']) ?? 'unknown'}${took}`, (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(data['message']));
    },
    'service.deployed': () => 'first release: serves all traffic',
    'service.upgraded': () => 'released: serves all traffic',
    'service.rolledback': ({ data }) => (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(data['from']) !== undefined && data['from'] === (data['to'] ?? data['revision'])
        ? 'brought back: the same release serves all traffic again'
        : 'rolled back: the earlier release serves all traffic',
    'service.removed': () => 'service stopped',
    'notification.sent': noticeText,
    'issue.opened': ({ data }) => sentence('an issue was opened for the incident', (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(data['issue'])),
    'proxy.upgraded': ({ data, outcome }) => {
        const versions = `version ${(0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(data['from']) ?? 'unknown'} by ${(0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(data['to']) ?? 'unknown'}`;
        if (outcome === 'success')
            return `the proxy was replaced while it served: ${versions}`;
        return sentence(outcome === 'started' ? `the proxy is going to be replaced: ${versions}` : `the proxy was not replaced, and serves on: ${versions}`, (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(data['message']));
    },
    'config.changed': ({ data }) => {
        const paths = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .listOf */ .c3)(data['changes']).map((change) => (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)((0,_core_json_js__WEBPACK_IMPORTED_MODULE_2__/* .objectOf */ .X)(change)['path']) ?? '?');
        const all = paths.length + ((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .numberOf */ .rl)(data['more']) ?? 0);
        const told = paths.length > 5 ? `${paths.slice(0, 5).join(', ')} and ${all - 5} more` : paths.join(', ');
        return `the configuration is another one than at the last deployment: ${told}`;
    },
    'spool.recovered': ({ data }) => {
        const [head, records] = [(0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .numberOf */ .rl)(data['head']) ?? '?', (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .numberOf */ .rl)(data['records']) ?? '?'];
        return `a writer died before it could update the head: it said ${head} records, there were ${records}`;
    },
    'spool.forwarded': ({ data }) => {
        const records = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .numberOf */ .rl)(data['records']) ?? '?';
        return sentence(`${records} events of earlier runs were brought into the audit log`, (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(data['reason']));
    },
}));
/** What it tells, as one sentence for a person; an announcement as what it announces. Holds untrusted text as it is: whoever prints it escapes it. */
function describe(event) {
    return describers.get(event.name)?.(event) ?? event.name;
}
/** Why traffic went back, for a person. A cause that is not known stands as it was recorded. */
function causeText(cause) {
    return cause === undefined ? 'no cause was given' : causes.get(cause) ?? cause;
}
const causes = new Map([
    ['gate-failed', 'the gate failed the release'],
    ['inconclusive', 'the gate had no answer in its time'],
    ['unavailable', 'the gate had no data'],
    ['candidate-failed', 'the candidate failed'],
    ['cancelled', 'the run was cancelled'],
    ['lease-lapsed', 'nobody watched the release any more'],
    ['overtaken', 'another run took over'],
    ['requested', 'it was asked for'],
]);
function kindText(event) {
    switch (kindOf(event)) {
        case 'rollback':
            return 'rollback';
        case 'drill':
            return 'drill of a rollback';
        case 'reconcile':
            return 'undoing of what a dead run left';
        default:
            return 'release';
    }
}
/**
 * `deploy` or `rollback` as it was recorded, `reconcile` for the rollback with which that command undoes a rollout, and
 * `drill` for one that is rehearsed.
 */
function kindOf({ data, collector }) {
    if (data['drill'] === true)
        return 'drill';
    return collector === 'reconcile' ? 'reconcile' : (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(data['kind']) ?? 'unknown';
}
function verdictText({ data }) {
    const where = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(data['phase']) === 'bake' ? 'bake' : `${(0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .numberOf */ .rl)(data['percent']) ?? '?'}%`;
    const verdict = `gate at ${where}: ${(0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(data['outcome']) ?? (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(data['decision']) ?? 'unknown'}`;
    const reason = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(data['reason']);
    // a reason says what was counted, and so does the table of verdicts
    if (reason !== undefined && reason !== '')
        return sentence(verdict, reason);
    const { requests, errors } = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .countsOf */ .mQ)((0,_core_json_js__WEBPACK_IMPORTED_MODULE_2__/* .objectOf */ .X)(data['candidate']));
    const rate = requests === 0 ? '' : ` (${(0,_core_rate_js__WEBPACK_IMPORTED_MODULE_3__/* .formatRate */ .C)(errors / requests)})`;
    return `${verdict}, candidate ${requests} requests, ${errors} errors${rate}`;
}
function noticeText({ data, outcome }) {
    const names = (delivered) => (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .listOf */ .c3)(data['receivers'])
        .map(_core_json_js__WEBPACK_IMPORTED_MODULE_2__/* .objectOf */ .X)
        .filter((one) => one['delivered'] === delivered)
        .map((one) => `${(0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(one['receiver']) ?? '?'} (${(0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(one['to']) ?? '?'})`)
        .join(', ');
    const [told, missed] = [names(true), names(false)];
    const what = `people were told "${(0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(data['event']) ?? '?'}": ${told === '' ? 'nobody' : told}`;
    return outcome === 'success' ? what : `${what}; could not be told: ${missed}`;
}
function sentence(what, why) {
    return why === undefined || why === '' ? what : `${what}: ${why}`;
}


/***/ }),

/***/ 1754:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b6: () => (/* binding */ textOf),
/* harmony export */   c3: () => (/* binding */ listOf),
/* harmony export */   lq: () => (/* binding */ optional),
/* harmony export */   mQ: () => (/* binding */ countsOf),
/* harmony export */   rl: () => (/* binding */ numberOf)
/* harmony export */ });
// What is read here may have been changed by anybody: nothing is taken for granted about its shape.
function textOf(value) {
    return typeof value === 'string' ? value : undefined;
}
function numberOf(value) {
    return typeof value === 'number' ? value : undefined;
}
/** A list, or an empty one for anything else. */
function listOf(value) {
    return isList(value) ? value : [];
}
/** Requests and errors as they stand in a verdict. */
function countsOf(data) {
    return { requests: numberOf(data['requests']) ?? 0, errors: numberOf(data['errors']) ?? 0 };
}
function isList(value) {
    return Array.isArray(value);
}
/** The key with its value, or no key where there is none: what `exactOptionalPropertyTypes` asks for. */
function optional(key, value) {
    return value === undefined ? {} : { [key]: value };
}


/***/ }),

/***/ 11283:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ inOrder)
/* harmony export */ });
/** A clock that is set back by less changes nothing that a person would notice: processes that record at once differ as well. */
const noticedMs = 1_000;
/**
 * Events in the order in which they happened. The chain has what was recorded in that order, whatever its clock said: where times
 * go back from one record to the next, the clock was set back, and a new stretch begins. Only what was recorded later than
 * it happened is put in its place by its time, in the stretch that has such times.
 */
function inOrder(events) {
    const starts = [];
    let latest = Number.NEGATIVE_INFINITY;
    const place = (event) => {
        const recorded = msOf(event.at) ?? latest;
        if (starts.length === 0 || recorded < latest - noticedMs) {
            starts.push(recorded);
            latest = recorded;
        }
        latest = Math.max(latest, recorded);
        return { event, ...placeOf({ happened: msOf(event.happenedAt), latest, starts }) };
    };
    return events
        .toSorted((one, other) => one.seq - other.seq)
        .map(place)
        .toSorted((one, other) => one.stretch - other.stretch || one.ms - other.ms || one.event.seq - other.event.seq)
        .map(({ event }) => event);
}
/** Where an event stands; `starts` are the first times of all stretches so far, `latest` is the last time of the newest. */
function placeOf({ happened, latest, starts }) {
    const newest = starts.length - 1;
    if (happened === undefined || happened <= latest + noticedMs)
        return { stretch: newest, ms: Math.min(happened ?? latest, latest) };
    // a time that has not come yet is of before the clock was set back
    const before = starts.slice(0, -1).findLastIndex((start) => start <= happened);
    return { stretch: before === -1 ? newest : before, ms: happened };
}
function msOf(time) {
    const ms = Date.parse(time ?? '');
    return Number.isNaN(ms) ? undefined : ms;
}


/***/ }),

/***/ 50092:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ toRawEvent)
/* harmony export */ });
/* harmony import */ var _audit_event_types_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53524);
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28314);
/* harmony import */ var _core_run_url_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(63219);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1754);




/** Reads an event whatever its shape: one that was tampered with is shown, not dropped. */
function toRawEvent({ seq, event, sound }) {
    const audit = (0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .X)((0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .X)(event['data'])['customData']);
    const data = (0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .X)(audit['data']);
    const [subject] = (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .listOf */ .c3)(audit['subjects']);
    const originator = (0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .X)(audit['originator']);
    return {
        seq,
        id: (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)(event['id']) ?? '',
        at: instantOf((0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)(event['time'])) ?? '',
        ...(0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lq)('happenedAt', instantOf((0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)((0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .X)(data['journal'])['at']))),
        name: (0,_audit_event_types_js__WEBPACK_IMPORTED_MODULE_0__/* .eventNameOf */ .Rs)((0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)(event['type']) ?? 'unknown'),
        outcome: (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)(audit['outcome']) ?? 'unknown',
        severity: (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)(audit['severity']) ?? 'info',
        by: (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)(originator['name']) ?? 'unknown',
        // what anybody may have written leads nobody anywhere
        ...(0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lq)('runUrl', sound ? ((0,_core_run_url_js__WEBPACK_IMPORTED_MODULE_3__/* .eventRunUrl */ .v)({ kind: originator['kind'], facts: (0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .X)(originator['facts']) }) ?? undefined) : undefined),
        collector: (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)((0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .X)(audit['collector'])['name']) ?? 'unknown',
        ...(0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lq)('digest', (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)((0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .X)((0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .X)(subject)['digest'])['sha256'])),
        ...(0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lq)('rolloutId', (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)(data['rolloutId'])),
        data,
        sound,
    };
}
function instantOf(text) {
    const ms = text === undefined ? Number.NaN : Date.parse(text);
    return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}


/***/ })

};
