export const id = 9008;
export const ids = [9008];
export const modules = {

/***/ 68487:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ foreignChanges),
/* harmony export */   q: () => (/* binding */ warnOfForeign)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);

/** Milliseconds: users may wait for what comes after it. */
const withinMs = 5_000;
/** What somebody else has changed, in the target's words; that nothing could be told is said in their place, after five seconds at most. Never rejects. */
async function foreignChanges({ target, clock }) {
    if (target.foreignChanges === undefined)
        return [];
    const enough = new AbortController();
    const late = clock.sleep(withinMs, enough.signal).then(() => unknown('it took too long'));
    const found = target.foreignChanges().catch((error) => unknown((0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)));
    const lines = await Promise.race([found, late]);
    enough.abort();
    return lines;
}
const unknown = (why) => [`Whether somebody else has changed anything could not be looked at: ${why}`];
/** Warns of what somebody else has changed, before anything is written. */
async function warnOfForeign({ target, clock, log, name }) {
    for (const line of await foreignChanges({ target, clock }))
        log.warning(name === undefined ? line : `${name}: ${line}`);
}


/***/ }),

/***/ 33828:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fk: () => (/* binding */ toldIn),
/* harmony export */   pu: () => (/* binding */ testsIn),
/* harmony export */   rS: () => (/* binding */ evidenceText)
/* harmony export */ });
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28314);
/* harmony import */ var _report_users_evidence_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2513);
/* harmony import */ var _rollout_gate_limit_test_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(94252);
/* harmony import */ var _rollout_gate_pass_test_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7184);




const says = {
    pass: 'good enough to go on',
    limit: 'more errors than allowed',
    comparison: 'more errors than the stable side',
    shared: 'more errors than both sides together',
    increase: 'more errors than the stable side, by the margin',
};
/** The tests of the gate that a verdict rests on, as its evidence keeps them; those that are off, or have nothing yet, are left out. */
function testsIn(evidence) {
    const limits = (0,_core_json_js__WEBPACK_IMPORTED_MODULE_2__/* .objectOf */ .X)(evidence['thresholds']);
    const latency = (0,_core_json_js__WEBPACK_IMPORTED_MODULE_2__/* .objectOf */ .X)(evidence['latency']);
    const test = (name, found, needed) => {
        const [value, least] = [(0,_report_users_evidence_js__WEBPACK_IMPORTED_MODULE_3__/* .eValueOf */ .k)(found), (0,_report_users_evidence_js__WEBPACK_IMPORTED_MODULE_3__/* .eValueOf */ .k)(needed)];
        return value === undefined || least === undefined ? [] : [{ says: name, value, needed: least, isTold: true }];
    };
    return [
        ...test(says.pass, evidence['pass'], _rollout_gate_pass_test_js__WEBPACK_IMPORTED_MODULE_1__/* .ENOUGH */ .Pl),
        ...test(says.limit, evidence['limit'], limits['limit']),
        ...test(says.comparison, evidence['comparison'], _rollout_gate_limit_test_js__WEBPACK_IMPORTED_MODULE_0__/* .WORSE */ .nK),
        ...test(says.shared, evidence['shared'], limits['limit']),
        ...test(says.increase, evidence['increase'], limits['increase']),
        ...(0,_report_users_evidence_js__WEBPACK_IMPORTED_MODULE_3__/* .usersEvidence */ .T)(evidence).flatMap(({ isAgainst, ...users }) => test(`users: ${says[users.test]}`, users.value, users.needed).map((one) => ({ ...one, isTold: isAgainst }))),
        ...test('slower than the stable side', latency['ratio'], limits['latency']),
        ...test('p95 above its limit', latency['p95'], limits['latency']),
        ...test('p99 above its limit', latency['p99'], limits['latency']),
    ];
}
/** An e-value as people read it: three digits, as in the words of the gate, and no more than that where it is huge. */
function evidenceText(value) {
    if (value === Infinity)
        return '∞';
    if (value >= 1_000_000)
        return '> 1000000';
    return value < 0.01 ? '< 0.01' : String(Number(value.toPrecision(3)));
}
/** The names of the tests that are to be told of some verdicts, in their order: those that one of them has to tell. */
function toldIn(verdicts) {
    const all = verdicts.flat();
    return [...new Set(all.map(({ says: name }) => name))].filter((name) => all.some((test) => test.isTold && test.says === name));
}


/***/ }),

/***/ 91160:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  c0: () => (/* binding */ noChange),
  lM: () => (/* binding */ planned),
  YW: () => (/* binding */ rolloutOutcome)
});

// EXTERNAL MODULE: ./build/core/duration.js
var duration = __webpack_require__(61420);
// EXTERNAL MODULE: ./build/core/markdown.js
var markdown = __webpack_require__(43937);
// EXTERNAL MODULE: ./build/core/rate.js
var rate = __webpack_require__(30914);
// EXTERNAL MODULE: ./build/rollout/plan.js
var rollout_plan = __webpack_require__(17927);
// EXTERNAL MODULE: ./build/rollout/verdict-data.js
var verdict_data = __webpack_require__(21580);
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(26067);
// EXTERNAL MODULE: ./build/report/picture.js
var picture = __webpack_require__(22481);
// EXTERNAL MODULE: ./build/report/by-population.js
var by_population = __webpack_require__(63368);
// EXTERNAL MODULE: ./build/actions/wiring/gate-evidence.js
var gate_evidence = __webpack_require__(33828);
;// CONCATENATED MODULE: ./build/actions/wiring/rollout-look.js






const indent = '  ';
const gap = 2;
const probesToo = 'The picture shows requests of users only, the gate counts its own probes too.';
const onlyProbes = "No user sent a request: these are the gate's own probes.";
/**
 * The traffic of a rollout and what the gate found, for a person at a terminal: a picture, a line a decision, and the evidence
 * beside what it needed. At most 80 columns; empty where there was no request to look at.
 */
function rolloutLook({ judgements }) {
    const rows = judgements.flatMap(({ series }) => series);
    const users = rows.reduce((sum, row) => sum + row[2] + row[4], 0);
    const last = judgements.at(-1);
    const judged = last === undefined ? 0 : last.candidate.requests + last.stable.requests;
    return [
        ...(users === 0 ? [] : section('traffic', (0,picture/* textPicture */._8)(rows, { columns: core_text/* terminalColumns */.UV - indent.length }).split('\n'))),
        ...(judged === 0 ? [] : section('what the gate found', decisionLines(judgements))),
        ...(judged <= users ? [] : [`${indent}${users === 0 ? onlyProbes : probesToo}`]),
        ...(judged === 0 ? [] : section('evidence: how strong it was, and how strong it had to be', evidenceLines(judgements))),
    ].join('\n');
}
function section(title, lines) {
    return lines.length === 0 ? [] : [title, ...lines.map((line) => `${indent}${line}`.trimEnd())];
}
/** A line a decision, and one more for the probes where there are any: what they see must not hide what users see. */
function decisionLines(judgements) {
    const cells = judgements.flatMap((judgement) => {
        const { phase, percent, outcome, elapsedMs } = judgement;
        const { users, probes } = (0,by_population/* byPopulation */.p)(judgement);
        const where = [whereText({ phase, percent }), outcome, (0,duration/* formatDuration */.a)(Math.round(elapsedMs / 1_000) * 1_000)];
        const own = [...where, countsText(users.candidate), countsText(users.stable)];
        return probes === undefined ? [own] : [own, ['', 'probes', '', countsText(probes.candidate), countsText(probes.stable)]];
    });
    return inColumns([['at', 'verdict', 'after', 'candidate: failed so far', 'stable: failed so far'], ...cells]);
}
/** A column a decision, the last ones where there is no room for all; what reached what it needed is marked. */
function evidenceLines(judgements) {
    const found = judgements.map(({ phase, percent, evidence }) => ({ where: whereText({ phase, percent }), tests: (0,gate_evidence/* testsIn */.pu)(evidence) }));
    const names = (0,gate_evidence/* toldIn */.fk)(found.map(({ tests }) => tests));
    if (names.length === 0)
        return [];
    const labels = names.map((name) => [name, needed(name, found)]);
    const columns = found.map(({ where, tests }) => [where, ...names.map((name) => valueText(tests.find(({ says }) => says === name)))]);
    const room = core_text/* terminalColumns */.UV - indent.length - widthOf(labels.map(([name = '']) => name)) - widthOf(['needs', ...labels.map(([, least = '']) => least)]) - gap;
    const shown = columns.slice(-fitting(columns, room));
    return inColumns([['', 'needs', ...shown.map(([where = '']) => where)], ...labels.map((label, row) => [...label, ...shown.map((column) => column[row + 1] ?? '')])]);
}
/** What a test had to reach, which for users grows with their number. */
function needed(name, found) {
    const tests = found.flatMap(({ tests: all }) => all).filter(({ says }) => says === name);
    return [...new Set(tests.map((test) => (0,gate_evidence/* evidenceText */.rS)(test.needed)))].join('–');
}
function valueText(test) {
    if (test === undefined)
        return '–';
    return `${test.value >= 1_000_000 && test.value < Infinity ? '> 1e6' : (0,gate_evidence/* evidenceText */.rS)(test.value)}${test.value >= test.needed ? ' ✓' : ''}`;
}
/** How many of the columns, counted from the last, have room; one at least. */
function fitting(columns, room) {
    let left = room;
    const over = columns.toReversed().findIndex((column) => {
        left -= gap + widthOf(column);
        return left < 0;
    });
    return over < 0 ? columns.length : Math.max(1, over);
}
function inColumns(rows) {
    const widths = (rows[0] ?? []).map((_, column) => widthOf(rows.map((cells) => cells[column] ?? '')));
    return rows.map((cells) => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' '.repeat(gap)).trimEnd());
}
function widthOf(texts) {
    return Math.max(...texts.map(({ length }) => length));
}
function whereText({ phase, percent }) {
    return phase === 'bake' ? 'bake' : `${percent}%`;
}
function countsText({ requests, errors }) {
    return requests === 0 ? 'no requests' : `${countText(errors)} of ${countText(requests)} (${(0,rate/* formatRate */.C)(errors / requests)})`;
}
/** Beyond a million `1.23M` is enough, and keeps the columns on the screen. */
function countText(count) {
    return count < 1_000_000 ? String(count) : count.toLocaleString('en-US', { notation: 'compact', maximumSignificantDigits: 3 });
}

// EXTERNAL MODULE: ./build/actions/wiring/rollout-summary.js
var rollout_summary = __webpack_require__(59247);
;// CONCATENATED MODULE: ./build/actions/wiring/outcome.js







/** The outcome of a rollout that was run. */
function rolloutOutcome({ report, adopted, place }) {
    const { end, plan, found, verdict, timeline, eventIds, remarks } = report;
    const decisions = timeline.filter(({ event }) => event === 'verdict').map((entry) => entry['decision']);
    const decision = decisions.find((one) => one !== 'pass') ?? decisions.at(-1);
    return {
        result: end.result,
        message: end.message,
        outputs: {
            'rollout-id': plan.rolloutId,
            digest: plan.revision.content,
            ...imagesOf(plan.revision, found?.stable?.revision),
            verdict: typeof decision === 'string' ? decision : '',
            'event-ids': eventIds.join(','),
        },
        document: {
            ...identityOf(plan.revision),
            from: found?.stable === undefined ? null : identityOf(found.stable.revision),
            timeline,
            remarks,
            adoptedJournalEntries: adopted,
            ...(verdict === undefined ? {} : { evidence: verdict.evidence, counts: (0,verdict_data/* countsData */.h)(verdict) }),
        },
        summary: (0,rollout_summary/* rolloutSummary */._)(report, place),
        look: rolloutLook(report),
        ...(end.error === undefined ? {} : { error: end.error }),
    };
}
/** The outcome of a command that found nothing to do. */
function noChange({ message, revision }) {
    return {
        result: 'no-change',
        message,
        outputs: { 'rollout-id': '', digest: revision?.content ?? '', ...imagesOf(revision, undefined), verdict: '', 'event-ids': '', 'log-proof': '' },
        document: { ...(revision === undefined ? {} : identityOf(revision)), timeline: [] },
    };
}
/** The outcome of a dry run: the exact commands in order. */
function planned({ plan, commands, state, receivers, remarks = [], pulls, compared }) {
    const texts = [...(pulls === undefined ? [] : [`pull ${pulls}`]), ...commands.map((command) => describeCommand(command, plan))];
    const lines = texts.map((text, index) => `${index + 1}. ${text}`);
    const { alpha } = plan.settings.gate;
    const judged = commands.some(({ command }) => command === 'gate' || command === 'bake' || command === 'hand-over');
    const budget = judged ? [`All steps and the bake share one error budget: at most ${(0,rate/* formatRate */.C)(alpha)} of healthy releases are rolled back.`] : [];
    const after = [...remarks, ...receivers.map(toldText)];
    const differences = [...(compared?.foreign ?? []), ...(compared?.changes ?? [])];
    const from = state.stable === undefined ? 'nothing' : (0,rollout_plan/* short */.h0)(state.stable.revision);
    const message = `${intentOf(plan, state)} ${(0,rollout_plan/* short */.h0)(plan.revision)}; live now: ${from}; nothing was changed`;
    return {
        result: 'planned',
        message,
        outputs: { 'rollout-id': '', digest: plan.revision.content, ...imagesOf(plan.revision, state.stable?.revision), verdict: '', 'event-ids': '', 'log-proof': '' },
        document: { ...identityOf(plan.revision), plan: [...(pulls === undefined ? [] : [{ command: 'pull', image: pulls }]), ...commands.map((command) => ({ ...command }))], alpha, ...(plan.unproven === undefined ? {} : { unproven: plan.unproven }), timeline: [], ...compared?.facts, ...(compared !== undefined && { foreign: compared.foreign }), notify: receivers.map(({ name, to, events }) => ({ receiver: name, to, events })) },
        summary: [`Planned, nothing was changed. Live now: ${(0,markdown/* escapeMarkdown */.FV)(from)}.`, '', ...lines.map((line) => (0,markdown/* escapeMarkdown */.FV)(line)), ...(differences.length === 0 ? [] : ['', (0,markdown/* codeBlockMarkdown */.KC)(differences.join('\n'), 'text')]), ...[...budget, ...after.map((line) => (0,markdown/* escapeMarkdown */.FV)(line))].flatMap((line) => ['', line])].join('\n'),
        text: [`planned: ${message}`, ...lines, ...differences, ...budget, ...after].join('\n'),
    };
}
function intentOf({ kind, drill, undoOnly, revision }, { stable, serving }) {
    if (drill === true)
        return 'would rehearse a rollback to';
    if (kind === 'deploy')
        return 'would release';
    if (undoOnly)
        return 'would undo the rollout of';
    return !serving && stable?.revision.id === revision.id ? 'would bring back' : 'would roll back to';
}
/** Who would be told, without addresses. */
function toldText({ name, to, events, reach }) {
    const trouble = reach.kind === 'known' ? '' : `; it could not be: ${reach.why}`;
    return `${name} (${to}) would be told of ${events.join(', ')}${trouble}.`;
}
function identityOf({ content, id, gitSha, image }) {
    return { digest: content, revision: id, ...(gitSha === undefined ? {} : { gitSha }), ...(image === undefined ? {} : { image: image.reference }) };
}
function imagesOf(revision, previous) {
    return { image: revision?.image?.reference ?? '', 'previous-image': previous?.image?.reference ?? '' };
}
/** A command of the plan as people say it. */
function describeCommand(command, plan) {
    const release = (0,rollout_plan/* short */.h0)(plan.revision);
    switch (command.command) {
        case 'lock':
            return command.takeOver ? 'take the lock, also from a run that holds it' : 'take the lock';
        case 'prepare':
            return `bring up ${release} without traffic and wait until it is healthy`;
        case 'smoke-test':
            return `send the smoke tests to the ${command.side} side`;
        case 'shift':
            return `give it ${command.percent}% of the traffic`;
        case 'gate':
            return `ask the gate: ${(0,duration/* formatDuration */.a)(command.minMs)} at least, ${(0,duration/* formatDuration */.a)(command.maxMs)} at most`;
        case 'bake':
            return `watch it for ${(0,duration/* formatDuration */.a)(command.bakeMs)}${plan.first ? '' : ', with the old release still up'}`;
        case 'hand-over':
            return `leave the bake of ${(0,duration/* formatDuration */.a)(command.bakeMs)} to the target's own watch`;
        case 'finish':
            return plan.first ? 'make it the stable side' : 'make it the stable side, and drain and stop the old one';
        case 'mark':
            return `mark ${command.revisionId.slice(0, 12)} as bad`;
        case 'restore':
            return 'put all traffic back on the stable side';
        case 'close':
            return `end the rollout as ${command.outcome}`;
    }
}


/***/ }),

/***/ 39870:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ newRolloutId)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);

/** A rollout's id: the time, so that ids sort as they happened, and 32 random bits: `20261122T101500Z-9f3a01bc`. */
function newRolloutId({ clock, random }) {
    const time = new Date(clock.now()).toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '');
    return `${time}-${node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.from(random.bytes(4)).toString('hex')}`;
}


/***/ }),

/***/ 78392:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ placeOf)
/* harmony export */ });
/** On GitHub who ran the workflow, again where it was run again; the run itself stands above each summary. */
function placeOf({ config: { service, environment }, originator: { facts, name } }) {
    const by = [facts['triggering_actor'], facts['actor']].find((one) => typeof one === 'string');
    return { service, environment, by: typeof by === 'string' ? by : name };
}


/***/ }),

/***/ 59247:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ rolloutSummary)
/* harmony export */ });
/* harmony import */ var _core_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61420);
/* harmony import */ var _core_markdown_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(43937);
/* harmony import */ var _core_rate_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(30914);
/* harmony import */ var _core_results_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(56040);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(26067);
/* harmony import */ var _report_by_population_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(63368);
/* harmony import */ var _report_picture_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(22481);
/* harmony import */ var _rollout_plan_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(17927);
/* harmony import */ var _runner_describe_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8806);
/* harmony import */ var _runner_summary_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(61115);
/* harmony import */ var _gate_evidence_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(33828);











/**
 * A rollout as the job summary tells it: how it ended, what to do about it, the traffic, what the gate found, and its moments.
 * Text of others is escaped.
 */
function rolloutSummary(report, place) {
    const { end, plan, remarks } = report;
    const sign = (0,_core_results_js__WEBPACK_IMPORTED_MODULE_1__/* .exitCodeOf */ .F)(end.result) === 0 ? '✅' : '❌';
    const { error } = end;
    return [
        `### ${sign} ${plan.drill === true ? 'Drill' : plan.kind === 'deploy' ? 'Release' : 'Rollback'}: ${end.result}`,
        `**${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_6__/* .escapeMarkdown */ .FV)(headline(report))}**`,
        ...(end.message === `${(0,_rollout_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .short */ .h0)(plan.revision)} has all traffic` ? [] : [(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_6__/* .escapeMarkdown */ .FV)(end.message)]),
        ...problemsMarkdown(error),
        ...(0,_runner_summary_js__WEBPACK_IMPORTED_MODULE_4__/* .outputMarkdown */ .v)(error),
        `What to do: ${nextStep(report)}`,
        ...(error === undefined ? [] : [`Error code: ${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_6__/* .codeMarkdown */ .fl)(error.code)}`]),
        factsMarkdown(report, place),
        ...(remarks.length === 0 ? [] : [remarks.map((remark) => `- ${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_6__/* .escapeMarkdown */ .FV)(remark)}`).join('\n')]),
        ...trafficMarkdown(report),
        ...gateMarkdown(report),
        ...timelineMarkdown(report),
    ].join('\n\n');
}
/** What else is known of why, a line each. */
function problemsMarkdown(error) {
    const problems = (error?.problems ?? []).map((problem) => `- ${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_6__/* .escapeMarkdown */ .FV)((0,_runner_describe_js__WEBPACK_IMPORTED_MODULE_7__/* .describeProblem */ .B)(problem))}`);
    return problems.length === 0 ? [] : [problems.join('\n')];
}
/** How it ended, in words that need no knowledge of the tool: what happened to the release, and what users get now. */
function headline({ end, plan, found, timeline }) {
    const release = (0,_rollout_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .short */ .h0)(plan.revision);
    const serves = found?.stable === undefined ? 'nothing serves' : `${(0,_rollout_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .short */ .h0)(found.stable.revision)} serves`;
    if (plan.drill === true || plan.kind === 'rollback')
        return headlines[end.result] ?? `It ended as ${end.result}.`;
    const wasSeen = timeline.some(({ event }) => event === 'shifted');
    const fate = wasSeen ? `${release} was taken back` : `${release} was not released, and no user saw it`;
    switch (end.result) {
        case 'deployed':
        case 'resumed':
        case 'observed':
            return `${release} is released: it has all traffic.`;
        case 'rolled-back':
        case 'failed':
            return `${fate}: ${serves}.`;
        case 'inconclusive':
            return `${fate}, since nobody could tell whether it is good enough: ${serves}.`;
        case 'unavailable':
            return `${fate}, since something that was needed gave no answer.`;
        case 'cancelled':
            return `The run was cancelled: ${serves}.`;
        default:
            return headlines[end.result] ?? `It ended as ${end.result}.`;
    }
}
const headlines = {
    restored: 'Traffic is where it belongs again.',
    passed: 'The rehearsal went well, and everything is as it was.',
    superseded: 'Another run took over.',
    cancelled: 'The run was cancelled; traffic is where it was.',
    unfinished: 'It stopped half-way, in a safe state.',
    refused: 'It was refused; nothing was changed.',
    failed: 'It failed; traffic is where it was.',
    'rollback-failed': 'TRAFFIC COULD NOT BE PUT BACK: a person is needed now.',
    fault: 'A fault of pqc-delivery ended it.',
};
/** What nobody has to find out by themselves. Markdown. */
function nextStep({ end, found, plan }) {
    const { error, result } = end;
    if (error?.hint !== undefined)
        return (0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_6__/* .escapeMarkdown */ .FV)(error.hint);
    const back = found?.stable === undefined || plan.kind === 'rollback' ? '' : ` \`pqc-delivery rollback\` goes back to ${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_6__/* .escapeMarkdown */ .FV)((0,_rollout_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .short */ .h0)(found.stable.revision))}.`;
    return `${nothing[result] ?? 'see `pqc-delivery status`.'}${result === 'deployed' || result === 'resumed' || result === 'observed' ? back : ''}`;
}
const nothing = {
    deployed: 'nothing.',
    resumed: 'nothing.',
    observed: 'look at what the gate found: it did not act.',
    restored: 'nothing.',
    passed: 'nothing.',
    superseded: 'nothing here: the run that took over tells how it ends.',
    cancelled: 'nothing for the users. Run it again when it is wanted.',
};
function factsMarkdown({ plan, found, timeline, judgements }, place) {
    const from = found?.stable === undefined ? 'nothing' : (0,_rollout_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .short */ .h0)(found.stable.revision);
    const ms = Date.parse(timeline.at(-1)?.at ?? '') - Date.parse(timeline[0]?.at ?? '');
    const last = judgements.at(-1);
    return [
        `${place === undefined ? 'From' : `${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_6__/* .escapeMarkdown */ .FV)(`${place.service} in ${place.environment}`)}, from`} ${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_6__/* .escapeMarkdown */ .FV)(from)} to ${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_6__/* .escapeMarkdown */ .FV)((0,_rollout_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .short */ .h0)(plan.revision))}`,
        ...(place === undefined ? [] : [`started by ${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_6__/* .escapeMarkdown */ .FV)(place.by)}`]),
        ...(Number.isNaN(ms) ? [] : [`took ${(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(Math.round(Math.max(0, ms) / 1_000) * 1_000)}`]),
        ...(last === undefined ? [] : [`the release had ${countsText(last.candidate)}`]),
        `rollout ${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_6__/* .codeMarkdown */ .fl)(plan.rolloutId)}`,
    ].join(' · ');
}
/** Charts that GitHub draws, and the same in characters, for where it does not and for whoever does not see them. */
function trafficMarkdown({ judgements }) {
    const rows = judgements.flatMap(({ series }) => series);
    const picture = (0,_report_picture_js__WEBPACK_IMPORTED_MODULE_2__/* .textPicture */ ._8)(rows);
    if (picture === '')
        return [];
    const charts = (0,_report_picture_js__WEBPACK_IMPORTED_MODULE_2__/* .mermaidCharts */ .F_)(rows).map((chart) => (0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_6__/* .codeBlockMarkdown */ .KC)(chart, 'mermaid'));
    return ['#### Traffic', (0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_6__/* .codeBlockMarkdown */ .KC)(picture, 'text'), ...charts];
}
function gateMarkdown({ judgements }) {
    if (judgements.length === 0)
        return [];
    return [
        '#### What the gate found',
        (0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_6__/* .tableMarkdown */ .oS)({
            columns: [
                { title: 'at', align: 'right' }, { title: 'verdict' }, { title: 'after', align: 'right' }, { title: 'release' }, { title: 'stable side' }, { title: 'why' },
            ],
            rows: judgements.map(({ phase, percent, outcome, elapsedMs, reason, ...counts }) => [
                whereText({ phase, percent }), `**${outcome}**`, (0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(Math.round(elapsedMs / 1_000) * 1_000), sideText(counts, 'candidate'), sideText(counts, 'stable'), (0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_6__/* .escapeMarkdown */ .FV)(reason),
            ]),
        }),
        ...evidenceMarkdown(judgements),
    ];
}
/** The figures behind the verdicts, for whoever checks them; what reached what it needed is bold. */
function evidenceMarkdown(judgements) {
    const found = judgements.map(({ phase, percent, evidence }) => ({ where: whereText({ phase, percent }), tests: (0,_gate_evidence_js__WEBPACK_IMPORTED_MODULE_5__/* .testsIn */ .pu)(evidence) }));
    const names = (0,_gate_evidence_js__WEBPACK_IMPORTED_MODULE_5__/* .toldIn */ .fk)(found.map(({ tests }) => tests));
    if (names.length === 0)
        return [];
    const cell = (tests, name) => {
        const test = tests.find(({ says }) => says === name);
        if (test === undefined)
            return '–';
        const text = `${(0,_gate_evidence_js__WEBPACK_IMPORTED_MODULE_5__/* .evidenceText */ .rS)(test.value)} of ${(0,_gate_evidence_js__WEBPACK_IMPORTED_MODULE_5__/* .evidenceText */ .rS)(test.needed)}`.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
        return test.value >= test.needed ? `**${text}**` : text;
    };
    return [
        '<details><summary>Evidence: how strong it was, and how strong it had to be</summary>',
        'E-values: 1 says nothing, 20 is what luck alone brings about in one of 20 cases at most, however often one looks.',
        (0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_6__/* .tableMarkdown */ .oS)({
            columns: [{ title: 'that the release is …' }, ...found.map(({ where }) => ({ title: where, align: 'right' }))],
            rows: names.map((name) => [name, ...found.map(({ tests }) => cell(tests, name))]),
        }),
        '</details>',
    ];
}
function whereText({ phase, percent }) {
    return phase === 'bake' ? 'bake' : `${percent}%`;
}
function countsText({ requests, errors }) {
    return requests === 0 ? 'no requests' : `${errors} of ${requests} failed (${(0,_core_rate_js__WEBPACK_IMPORTED_MODULE_8__/* .formatRate */ .C)(errors / requests)})`;
}
/** Users, and beneath them the probes where there are any. */
function sideText(counts, side) {
    const { users, probes } = (0,_report_by_population_js__WEBPACK_IMPORTED_MODULE_9__/* .byPopulation */ .p)(counts);
    return probes === undefined ? countsText(users[side]) : `users: ${countsText(users[side])}<br>probes: ${countsText(probes[side])}`;
}
function timelineMarkdown({ timeline, plan, found }) {
    if (timeline.length === 0)
        return [];
    const known = [plan.revision, ...(found?.stable === undefined ? [] : [found.stable.revision])];
    const names = new Map(known.map((revision) => [revision.id, (0,_rollout_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .short */ .h0)(revision)]));
    return [
        `<details><summary>Timeline: ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_10__/* .counted */ .hS)(timeline.length, 'moment')}</summary>`,
        (0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_6__/* .tableMarkdown */ .oS)({
            columns: [{ title: 'at (UTC)' }, { title: 'what' }, { title: 'details' }],
            rows: timeline.map(({ at, event, ...details }) => [timeOfDay(at), ...momentCells({ event, details, names })]),
        }),
        '</details>',
    ];
}
/** A rollout takes minutes, so the day says nothing: `20:29:06.447`. */
function timeOfDay(at) {
    return /T(\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?)\d*Z$/.exec(at)?.[1] ?? (0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_6__/* .escapeMarkdown */ .FV)(at);
}
function momentCells({ event, details, names }) {
    const { decision, step, phase, reason, percent, ...rest } = details;
    if (event === 'verdict') {
        const where = phase === 'bake' ? 'bake' : `${textOf(step)}%`;
        return [`gate at ${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_6__/* .escapeMarkdown */ .FV)(where)}`, `**${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_6__/* .escapeMarkdown */ .FV)(textOf(decision))}**: ${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_6__/* .escapeMarkdown */ .FV)(textOf(reason))}`];
    }
    if (event === 'shifted')
        return ['shifted', (0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_6__/* .escapeMarkdown */ .FV)(`${textOf(percent)}% of the traffic`)];
    const others = Object.entries({ ...rest, decision, step, phase, reason, percent }).filter(([, value]) => value !== undefined);
    return [(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_6__/* .escapeMarkdown */ .FV)(event), (0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_6__/* .escapeMarkdown */ .FV)(others.map(([name, value]) => `${name} ${names.get(textOf(value)) ?? textOf(value)}`).join(', '))];
}
function textOf(value) {
    return value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
}


/***/ }),

/***/ 38185:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G: () => (/* binding */ openTelling),
  E: () => (/* binding */ told)
});

// EXTERNAL MODULE: ./build/audit/read-events.js
var read_events = __webpack_require__(13578);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/home.js
var home = __webpack_require__(97911);
// EXTERNAL MODULE: ./build/core/json.js
var json = __webpack_require__(28314);
// EXTERNAL MODULE: ./build/core/markdown.js
var markdown = __webpack_require__(43937);
// EXTERNAL MODULE: ./build/incident/build.js + 6 modules
var build = __webpack_require__(17611);
// EXTERNAL MODULE: ./build/incident/read-event.js
var read_event = __webpack_require__(37954);
// EXTERNAL MODULE: ./build/incident/store.js
var store = __webpack_require__(11018);
;// CONCATENATED MODULE: ./build/actions/wiring/incidents.js








/** Milliseconds that a run waits for its incident at most; a run that is cancelled has less, since its runner kills it soon. */
const limitMs = 5_000;
const cancelledLimitMs = 1_500;
/** So far back the record is read: more than a thousand rollouts, in less than a second. */
const newest = 10_000;
/** `events`: where the work is recorded. Nothing is written while traffic is where it should not be: only when that is asked for. */
function watchIncidents({ delivery, ports, events }) {
    const suspects = new Set();
    const log = (written) => {
        for (const { file } of written)
            ports.log.info(`incident record: ${file}`);
    };
    return {
        events: {
            async emit(event) {
                const id = await events.emit(event);
                for (const rolloutId of suspectsIn(event))
                    suspects.add(rolloutId);
                return id;
            },
        },
        async named(outcome) {
            const written = await writeAll({ delivery, ports, suspects });
            // an error is told instead of the message
            if (outcome.error !== undefined)
                log(written);
            return naming(outcome, written);
        },
        logged: async () => log(await writeAll({ delivery, ports, suspects })),
    };
}
/** Rollouts that this event may be an incident of; whether it is one, the whole record says. */
function suspectsIn({ name, outcome, data }) {
    const own = data['rolloutId'];
    const other = (0,json/* isJsonObject */.O)(data['unfinished']) ? data['unfinished']['rolloutId'] : undefined;
    const isTurn = name === 'traffic.restored' || name === 'lease.lapsed' || name === 'drill.finished' || (name === 'service.rolledback' && outcome === 'success');
    return [...(isTurn ? [own] : []), other].filter((id) => typeof id === 'string');
}
/** Never rejects: what could not be written in time is a warning, and can be made from the record later. */
async function writeAll({ delivery, ports, suspects }) {
    if (suspects.size === 0)
        return [];
    const { clock, log, signal } = ports;
    const over = new AbortController();
    const tooLate = clock.sleep(signal.aborted ? cancelledLimitMs : limitMs, over.signal).then(() => {
        throw new Error('it took too long');
    });
    try {
        return await Promise.race([write({ delivery, ports, suspects }), tooLate]);
    }
    catch (error) {
        const later = [...suspects].map((id) => `\`pqc-delivery audit-report --incident ${id}\``).join(', ');
        log.warning(`the incident record could not be written: ${(0,errors/* messageOf */.bD)(error)}; ${later} makes it from the record of events`);
        return [];
    }
    finally {
        over.abort();
        tooLate.catch(() => undefined);
    }
}
async function write({ delivery, ports, suspects }) {
    const { service, environment } = delivery.config;
    const place = { home: ports.home, service, environment };
    const recorded = await (0,read_events/* readEvents */.w)((0,home/* spoolPaths */.IB)(place).directory, { newest });
    const events = recorded.map((event, index) => (0,read_event/* toIncidentEvent */.gA)({ event, seq: index + 1, sound: true }));
    const written = [];
    for (const rolloutId of suspects) {
        const incident = (0,build/* buildIncident */.L)({ events, rolloutId, verified: null, redact: delivery.redact });
        if (incident !== undefined)
            written.push({ incident, file: await (0,store/* writeIncident */.GX)({ place, incident }) });
    }
    return written;
}
/** The same outcome, which says where the incident is told: to people, in its outputs and in the summary. */
function naming(outcome, written) {
    const [first] = written;
    if (first === undefined)
        return { ...outcome, outputs: { ...outcome.outputs, report: '' } };
    const { document, outputs, message, summary } = outcome;
    const lines = written.map(({ file }) => `Incident record: ${(0,markdown/* codeMarkdown */.fl)(file)}, and the same as JSON beside it.`);
    return {
        ...outcome,
        message: `${message}; incident record: ${written.map(({ file }) => file).join(', ')}`,
        outputs: { ...outputs, report: first.file },
        document: { ...document, incidents: written.map(({ incident: { rolloutId, state, summary: what, times }, file }) => ({ rolloutId, state, summary: what, times, file })) },
        ...(summary === undefined ? {} : { summary: [summary, ...lines].join('\n\n') }),
    };
}

// EXTERNAL MODULE: ./build/actions/wiring/notices.js + 8 modules
var wiring_notices = __webpack_require__(15993);
;// CONCATENATED MODULE: ./build/actions/wiring/told.js


/** `events`: where the work is recorded. */
function openTelling({ delivery, ports, events }) {
    const notices = (0,wiring_notices/* openNotices */.e)({ delivery, ports, events });
    const incidents = watchIncidents({ delivery, ports, events: notices.watch(events) });
    let isTold = false;
    return {
        async begin(work) {
            try {
                const outcome = await work(incidents.events);
                // whoever has to get up now does not wait for a record of it
                isTold = outcome.result === 'rollback-failed';
                if (isTold)
                    notices.ended(outcome);
                return outcome;
            }
            catch (error) {
                isTold = true;
                notices.failed(error);
                throw error;
            }
        },
        async close(outcome) {
            const named = await incidents.named(outcome);
            if (!isTold)
                notices.ended(named);
            const told = withIssue(named, await notices.finish());
            return withProof(told, await delivery.log?.settle());
        },
        async abandon() {
            await incidents.logged();
            await notices.finish();
            await delivery.log?.settle();
        },
    };
}
/** Does the work of a command that works on one service, and tells of it. */
async function told({ work, ...request }) {
    const telling = openTelling(request);
    let outcome;
    try {
        outcome = await telling.begin(work);
    }
    catch (error) {
        await telling.abandon();
        throw error;
    }
    return telling.close(outcome);
}
/** The same outcome, which says where the proof is that its last event is in the audit log. */
function withProof(outcome, file) {
    return { ...outcome, outputs: { ...outcome.outputs, 'log-proof': file ?? '' } };
}
/** The same outcome, which says where the incident is talked about. */
function withIssue(outcome, issue) {
    const { document, outputs, summary } = outcome;
    const named = { ...outcome, outputs: { ...outputs, 'incident-issue': issue ?? '' } };
    if (issue === undefined)
        return named;
    return { ...named, document: { ...document, incidentIssue: issue }, ...(summary === undefined ? {} : { summary: `${summary}\n\nIncident: ${issue}` }) };
}


/***/ }),

/***/ 63368:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ byPopulation)
/* harmony export */ });
/**
 * What a verdict counted, of users and of probes; no probes where none were sent. A verdict that does not tell them apart, as before there
 * were any, is one of users.
 */
function byPopulation({ candidate, stable, users }) {
    if (users === undefined)
        return { users: { candidate, stable } };
    const without = (side) => ({
        requests: { candidate, stable }[side].requests - users[side].requests,
        errors: { candidate, stable }[side].errors - users[side].errors,
    });
    return { users, probes: { candidate: without('candidate'), stable: without('stable') } };
}


/***/ }),

/***/ 22481:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F_: () => (/* binding */ mermaidCharts),
/* harmony export */   _8: () => (/* binding */ textPicture),
/* harmony export */   hA: () => (/* binding */ describeTraffic)
/* harmony export */ });
/* harmony import */ var _core_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61420);
/* harmony import */ var _core_rate_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(30914);
/* harmony import */ var _series_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(39210);



const bars = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const [blue, orange] = ['#2E86D1', '#D55E00'];
const labelWidth = 17;
const pictureWidth = 40;
const narrowest = 10;
/** columns for what is said of the requests and the scale: `no request of a user` */
const otherRemarks = 20;
/**
 * Traffic and error rate over time in block characters, for terminals and for a code block in Markdown. A dot is zero,
 * a blank is a side without requests. Both error rates have the same scale. Empty when there is no series. The picture
 * is made narrower where it has to fit into so many `columns`.
 */
function textPicture(rows, { columns: most = Number.POSITIVE_INFINITY } = {}) {
    const shares = sharesText(rows);
    const stableErrors = errorsText(rows.map((row) => ({ requests: row[2], errors: row[3] })));
    const candidateErrors = errorsText(rows.map((row) => ({ requests: row[4], errors: row[5] })));
    const longest = Math.max(otherRemarks, ...[shares, stableErrors, candidateErrors].map(({ length }) => length));
    const width = Math.max(narrowest, Math.min(pictureWidth, most - labelWidth - 3 - longest));
    const columns = (0,_series_js__WEBPACK_IMPORTED_MODULE_1__/* .toColumns */ .tp)({ rows, width });
    if (columns.length === 0)
        return '';
    const rate = (column) => requestsIn(column) / column.seconds;
    const highestRate = Math.max(...columns.map(rate));
    const highestErrors = Math.max(...columns.flatMap((column) => [errorRate(column.stable) ?? 0, errorRate(column.candidate) ?? 0]));
    return [
        line('to the candidate', columns.map(({ percent }) => bar(percent, 100)), shares),
        line('requests per s', columns.map((column) => bar(rate(column), highestRate)), highestRate > 0 ? `at most ${Math.max(1, Math.round(highestRate))}` : 'no request of a user'),
        line('errors, stable', columns.map(({ stable }) => bar(errorRate(stable), highestErrors)), stableErrors),
        line('errors, candidate', columns.map(({ candidate }) => bar(errorRate(candidate), highestErrors)), candidateErrors),
        timeAxis({ width: columns.length, seconds: lastSecond(rows), highestErrors }),
    ].join('\n');
}
/**
 * The same as two Mermaid charts (xychart, https://mermaid.js.org/syntax/xyChart.html), which GitHub draws in Markdown.
 * They have no legend, so the titles name the colours: a blue and an orange that colour-blind people can tell apart, with
 * a contrast of at least 3:1 on white and on the grey of the dark theme (WCAG 2.2, 1.4.11). A line of theirs cannot have a
 * gap, so the title says what zero may mean. Without a request of a user there is no chart, and without an error none of
 * the errors.
 */
function mermaidCharts(rows) {
    const columns = (0,_series_js__WEBPACK_IMPORTED_MODULE_1__/* .toColumns */ .tp)({ rows, width: pictureWidth });
    if (columns.every((column) => requestsIn(column) === 0))
        return [];
    const axis = `x-axis "seconds" 0 --> ${fixed(lastSecond(rows))}`;
    const percents = (side) => columns.map((column) => (errorRate(column[side]) ?? 0) * 100);
    const highest = Math.max(...percents('stable'), ...percents('candidate'));
    const shares = chart([
        'title "Share of the traffic on the candidate, %"',
        axis,
        'y-axis "%" 0 --> 100',
        `bar [${columns.map(({ percent }) => fixed(percent)).join(', ')}]`,
    ], [blue]);
    if (highest === 0)
        return [shares];
    const errors = chart([
        'title "Error rate, %: stable blue, candidate orange (0 also without requests)"',
        axis,
        `y-axis "%" 0 --> ${fixed(Math.max(1, Math.ceil(highest)))}`,
        `line [${percents('stable').map(fixed).join(', ')}]`,
        `line [${percents('candidate').map(fixed).join(', ')}]`,
    ], [blue, orange]);
    return [shares, errors];
}
/** What the pictures show, in a sentence, for whoever does not see them. */
function describeTraffic(rows) {
    const side = (requests) => errorsText(rows.map((row) => ({ requests: row[requests], errors: row[requests === 2 ? 3 : 5] })));
    const length = (0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(Math.round(lastSecond(rows) * 1_000));
    return `Over ${length} the candidate had ${sharesText(rows)} of the traffic. Failed on the stable side: ${side(2)}; on the candidate: ${side(4)}.`;
}
function chart(lines, colours) {
    const theme = { xyChart: { width: 800, height: 300 }, themeVariables: { xyChart: { plotColorPalette: colours.join(', ') } } };
    return [`%%{init: ${JSON.stringify(theme)}}%%`, 'xychart-beta', ...lines.map((text) => `    ${text}`)].join('\n');
}
function line(label, marks, remark) {
    return `${label.padEnd(labelWidth)} ${marks.join('')}  ${remark}`;
}
/** A height for a value: what is not zero is never drawn as zero. */
function bar(value, highest) {
    if (value === undefined)
        return ' ';
    if (value <= 0 || highest <= 0)
        return '·';
    return bars[Math.min(bars.length, Math.ceil((value / highest) * bars.length)) - 1] ?? ' ';
}
function requestsIn({ stable, candidate }) {
    return stable.requests + candidate.requests;
}
function errorRate({ requests, errors }) {
    return requests > 0 ? errors / requests : undefined;
}
/** `5 → 50 → 100%` */
function sharesText(rows) {
    const shares = inOrder(rows).map(([, percent]) => percent).filter((percent, index, all) => percent !== all[index - 1]);
    return `${shares.slice(0, 8).join(' → ')}${shares.length > 8 ? ' → …' : ''}%`;
}
/** `12 of 8000 (0.15%)` */
function errorsText(counts) {
    const requests = counts.reduce((sum, count) => sum + count.requests, 0);
    const errors = counts.reduce((sum, count) => sum + count.errors, 0);
    return requests === 0 ? 'no traffic' : `${errors} of ${requests} (${(0,_core_rate_js__WEBPACK_IMPORTED_MODULE_2__/* .formatRate */ .C)(errors / requests)})`;
}
function timeAxis({ width, seconds, highestErrors }) {
    const end = (0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(Math.round(seconds * 1_000));
    const axis = `${' '.repeat(labelWidth + 1)}0s${end.padStart(Math.max(end.length + 1, width - 2))}`;
    return highestErrors > 0 ? `${axis}  errors: █ is ${(0,_core_rate_js__WEBPACK_IMPORTED_MODULE_2__/* .formatRate */ .C)(highestErrors)}` : axis;
}
function inOrder(rows) {
    return rows.toSorted(([one], [other]) => one - other);
}
function lastSecond(rows) {
    return inOrder(rows).at(-1)?.[0] ?? 0;
}
function fixed(value) {
    return String(Number(value.toFixed(2)));
}


/***/ }),

/***/ 39210:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U4: () => (/* binding */ unpackSeries),
/* harmony export */   n$: () => (/* binding */ packSeries),
/* harmony export */   tp: () => (/* binding */ toColumns)
/* harmony export */ });
/* unused harmony export parseSeries */
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1754);

/** The rows of a `series` that are whole; anything else in it is left out. */
function parseSeries(value) {
    return (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c3)(value).map(_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c3).filter(isRow);
}
/**
 * The rows of a series as text, a tenth of what they take as arrays: they are kept for every verdict of a record. Gives
 * the end of the last row in seconds too, where there is a row.
 */
function packSeries(value) {
    const rows = parseSeries(value);
    const last = rows.length === 0 ? undefined : Math.max(...rows.map(([second]) => second));
    return { text: JSON.stringify(rows), lastSecond: last };
}
/** The rows that `packSeries` made into text. */
function unpackSeries(text) {
    return parseSeries(JSON.parse(text));
}
/**
 * At most `width` columns of equal length. A row is about the time since the row before, so its counts are shared out
 * among the columns that this time lies in: else a column in which no row happens to end would look as if nothing had
 * been measured. Rows of a rollout that was resumed go on in time.
 */
function toColumns({ rows, width }) {
    const sorted = rows.toSorted((a, b) => a[0] - b[0]);
    if (sorted.length === 0)
        return [];
    const count = Math.min(width, sorted.length);
    const seconds = Math.max(sorted.at(-1)?.[0] ?? 0, 0.001) / count;
    const spans = sorted.map((row, at) => ({ from: sorted[at - 1]?.[0] ?? 0, to: row[0], row }));
    return Array.from({ length: count }, (_, index) => columnOf({ spans, from: index * seconds, seconds, last: index === count - 1 }));
}
function columnOf({ spans, from, seconds, last }) {
    const to = last ? Number.POSITIVE_INFINITY : from + seconds;
    const parts = spans.map((span) => ({ row: span.row, part: partOf(span, { from, to }) })).filter(({ part }) => part > 0);
    const sum = (index) => parts.reduce((total, { row, part }) => total + row[index] * part, 0);
    const middle = spans.find((span) => span.to >= from + seconds / 2) ?? spans.at(-1);
    return {
        seconds,
        percent: middle?.row[1] ?? 0,
        stable: { requests: sum(2), errors: sum(3) },
        candidate: { requests: sum(4), errors: sum(5) },
    };
}
/** Which part of a row's time lies in a column, from 0 to 1; a row without length belongs where it stands. */
function partOf(span, column) {
    if (span.to <= span.from)
        return column.from <= span.to && span.to < column.to ? 1 : 0;
    const common = Math.min(span.to, column.to) - Math.max(span.from, column.from);
    return Math.max(0, common) / (span.to - span.from);
}
function isRow(row) {
    return row.length === 6 && row.every((value) => typeof value === 'number' && value >= 0);
}


/***/ }),

/***/ 89620:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K2: () => (/* binding */ next),
/* harmony export */   VN: () => (/* binding */ close),
/* harmony export */   ue: () => (/* binding */ initialState)
/* harmony export */ });
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(17927);

/** A rollout that has not begun. */
function initialState({ plan, allowBad = false }) {
    return {
        plan,
        allowBad,
        awaiting: undefined,
        queue: [],
        end: undefined,
        locked: false,
        percent: 0,
        found: undefined,
        resumed: false,
        settling: false,
        remarks: plan.unproven === undefined ? [] : [`${(0,_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .short */ .h0)(plan.revision)} was promoted without the gate's proof (${plan.unproven})`],
    };
}
/** Takes the next command from the queue; with none left the rollout is over. */
function next(state) {
    const [command, ...queue] = state.queue;
    // a drill is over once traffic goes back: nothing keeps it from that, and from its end
    const isBack = state.plan.drill === true && command?.command === 'restore';
    return { ...state, awaiting: command, queue, settling: state.settling || isBack };
}
/** Ends the rollout on the target; with `bad`, its revision is marked with that reason. */
function close(outcome, reason, bad) {
    return { command: 'close', outcome, reason, ...(bad === undefined ? {} : { bad }) };
}


/***/ }),

/***/ 8888:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  n: () => (/* binding */ advance)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/rollout/controller-state.js
var controller_state = __webpack_require__(89620);
// EXTERNAL MODULE: ./build/rollout/drill.js
var drill = __webpack_require__(89975);
// EXTERNAL MODULE: ./build/rollout/plan.js
var rollout_plan = __webpack_require__(17927);
;// CONCATENATED MODULE: ./build/rollout/ends.js


/** The end stands; only its record does not, which the next command finds when the lease has lapsed. */
function notClosed(end, error) {
    const before = end ?? endOf(error);
    return { ...before, message: `${before.message}; its record could not be closed (${error.message}), so the lock is free only when its lease lapses` };
}
const gateHints = {
    'gate-failed': 'the revision is marked bad; release a corrected build',
    'gate-inconclusive': 'give it more time or traffic (`step-time.max`), or look at what both sides share',
    'metrics-unavailable': 'see which source gave no data, and why; nothing is decided without data',
};
/** Why the gate took a candidate back, in the gate's own words. */
function gateError(code, verdict) {
    return new errors/* DeliveryError */.VE({ code, message: verdict.reason, hint: gateHints[code] });
}
/** A candidate that was lost while it had traffic: what the target knows of why is kept. */
function lostInTraffic(cause) {
    const { message, hint, problems, output } = cause;
    return new errors/* DeliveryError */.VE({ code: 'gate-failed', message, hint: hint === undefined ? gateHints['gate-failed'] : `${hint}; ${gateHints['gate-failed']}`, problems, output, cause });
}
/** An end that an error alone explains. */
function endOf(error) {
    return { result: errors/* errorCodes */.fv[error.code].result, message: error.message, error };
}
/** The worst end: exit code 7. */
function restoreFailed(cause) {
    const error = new errors/* DeliveryError */.VE({
        code: 'restore-failed',
        message: `traffic could not be put back on the stable side: ${cause.message}`,
        hint: 'run `pqc-delivery reconcile`; if that fails too, look at the machine now: a failing release may have traffic',
        cause,
    });
    return { result: 'rollback-failed', message: error.message, error };
}
/** The candidate passed, and whether it was made the stable side is not known. */
function unfinished(cause) {
    const error = new errors/* DeliveryError */.VE({
        code: 'rollout-unfinished',
        message: `the candidate passed, but the rollout could not be ended: ${cause.message}`,
        hint: 'run `pqc-delivery reconcile`, or deploy the same release again',
        cause,
    });
    return { result: 'unfinished', message: error.message, error };
}
/** A rollback whose destination did not come up; what was refused stays refused. */
function rollbackFailed(plan, cause) {
    if (errors/* errorCodes */.fv[cause.code].result === 'refused')
        return cause;
    return new errors/* DeliveryError */.VE({
        code: 'restore-failed',
        message: `could not roll back to ${(0,rollout_plan/* short */.h0)(plan.revision)}: ${cause.message}`,
        hint: 'traffic is where it was; roll back to an older revision with --steps 2, or deploy a corrected build',
        output: cause.output,
        cause,
    });
}
/** A rollback whose destination has the traffic and fails its check. */
function verificationFailed(plan, cause) {
    const error = new errors/* DeliveryError */.VE({
        code: 'restore-failed',
        message: `${(0,rollout_plan/* short */.h0)(plan.revision)} has all traffic, but does not pass its check: ${cause.message}`,
        hint: 'roll back further with --steps 1, or deploy a corrected build',
        cause,
    });
    return { result: 'rollback-failed', message: error.message, error };
}
/** A plan without a stable side gives all traffic at once, and one with a stable side needs it: neither fits the other. */
function changedMeanwhile() {
    return new errors/* DeliveryError */.VE({
        code: 'locked',
        message: 'another run changed what is live between the plan and the lock; nothing was deployed',
        hint: 'run the command again: it plans anew',
    });
}

;// CONCATENATED MODULE: ./build/rollout/after-lock.js





/** What is to be done, now that the lock is held and what was found is known. */
function afterLock(state, found) {
    const undo = found.rollout === undefined ? [] : [{ command: 'restore', cause: 'overtaken' }];
    if (state.plan.drill === true)
        return drillAfterLock(state, found, undo);
    return state.plan.kind === 'rollback' ? rollbackAfterLock(state, found, undo) : deployAfterLock(state, found, undo);
}
/** What was found in the meantime is undone, as whoever holds the lock owes it; a drill does not go on after that. */
function drillAfterLock(state, found, undo) {
    const { plan } = state;
    const refusal = (0,drill/* drillRefusal */.eh)({ state: found, revision: plan.revision });
    if (refusal === undefined)
        return (0,controller_state/* next */.K2)({ ...state, queue: (0,drill/* drillCommands */.uu)(plan), end: (0,drill/* drillPassed */.os)({ plan, found }) });
    return (0,controller_state/* next */.K2)({ ...state, settling: true, queue: [...undo, (0,controller_state/* close */.VN)('cancelled', refusal.message)], end: endOf(refusal) });
}
function rollbackAfterLock(state, found, undo) {
    const { plan } = state;
    if (plan.undoOnly && found.rollout !== undefined) {
        const what = (0,rollout_plan/* short */.h0)(found.rollout.revision);
        const failed = failedItsGate(found.rollout);
        // whoever ends a drill has nothing against the release that it was held with
        const isMarked = (plan.markBad || failed) && found.rollout.drill === undefined;
        const bad = isMarked
            ? [{ command: 'mark', revisionId: found.rollout.revision.id, reason: failed ? GATE_FAILED_BEFORE : plan.reason ?? 'rolled back by hand' }]
            : [];
        return (0,controller_state/* next */.K2)({
            ...state,
            settling: true,
            queue: [{ command: 'restore', cause: 'requested' }, ...bad, (0,controller_state/* close */.VN)('restored', `the rollout of ${what} was undone`)],
            end: { result: 'restored', message: undoneMessage(plan, found.rollout, found) },
        });
    }
    if (plan.undoOnly) {
        const over = 'the rollout that was to be undone ended in the meantime';
        // whoever only looks after what is left has nothing to do then
        if (!plan.takeOver)
            return (0,controller_state/* next */.K2)({ ...state, settling: true, queue: [(0,controller_state/* close */.VN)('cancelled', over)], end: { result: 'no-change', message: over } });
        const message = `${over}; run the rollback again`;
        const error = new errors/* DeliveryError */.VE({ code: 'nothing-to-roll-back', message, hint: '`pqc-delivery status` shows what is live now' });
        return (0,controller_state/* next */.K2)({ ...state, settling: true, queue: [(0,controller_state/* close */.VN)('cancelled', message)], end: endOf(error) });
    }
    // whoever leaves the live release is not sent back to it on the way, where a drill has brought up the one that it goes to
    const stays = found.rollout?.drill === true && found.rollout.revision.id === plan.revision.id;
    const bad = plan.markBad && found.stable !== undefined
        ? [{ command: 'mark', revisionId: found.stable.revision.id, reason: plan.reason ?? 'rolled back by hand' }]
        : [];
    const hasTests = plan.settings.smokeTests.length > 0;
    return (0,controller_state/* next */.K2)({
        ...state,
        percent: stays ? found.rollout.percent : state.percent,
        queue: [
            ...(stays ? [] : undo),
            { command: 'prepare' },
            ...(hasTests && !plan.emergency ? [{ command: 'smoke-test', side: 'candidate' }] : []),
            { command: 'shift', percent: 100 },
            ...bad,
            { command: 'finish', ...(plan.unproven === undefined ? {} : { unproven: plan.unproven }) },
            ...(hasTests ? [{ command: 'smoke-test', side: 'stable' }] : []),
        ],
        end: { result: 'restored', message: rolledBack(plan, found) },
    });
}
function undoneMessage({ takeOver }, { revision, drill }, { stable }) {
    if (drill === undefined)
        return `the unfinished rollout of ${(0,rollout_plan/* short */.h0)(revision)} was taken over and traffic is on the stable side`;
    const live = stable === undefined ? 'the stable side' : (0,rollout_plan/* short */.h0)(stable.revision);
    const again = takeOver ? `; run the rollback again to leave ${live}` : '';
    return `the drill with ${(0,rollout_plan/* short */.h0)(revision)} was taken over and traffic is on ${live} as before it${again}`;
}
function deployAfterLock(state, found, undo) {
    const { plan } = state;
    const { kind, message } = recheck(state, found);
    if (kind === 'refused')
        return (0,controller_state/* next */.K2)({ ...state, queue: [...undo, (0,controller_state/* close */.VN)('cancelled', message.message)], end: endOf(message) });
    if (kind === 'no-change') {
        return (0,controller_state/* next */.K2)({ ...state, queue: [...undo, (0,controller_state/* close */.VN)('cancelled', 'no change')], end: { result: 'no-change', message } });
    }
    if (plan.first !== (found.stable === undefined)) {
        const error = changedMeanwhile();
        return (0,controller_state/* next */.K2)({ ...state, queue: [...undo, (0,controller_state/* close */.VN)('cancelled', error.message)], end: endOf(error) });
    }
    const resumed = found.rollout?.revision.id === plan.revision.id && found.rollout.drill === undefined;
    if (resumed && failedItsGate(found.rollout) && !state.allowBad) {
        const error = (0,rollout_plan/* markedBad */.AJ)(plan.revision, { revisionId: plan.revision.id, at: found.rollout.restored?.at ?? found.rollout.startedAt, reason: GATE_FAILED_BEFORE });
        const mark = { command: 'mark', revisionId: plan.revision.id, reason: GATE_FAILED_BEFORE };
        return (0,controller_state/* next */.K2)({ ...state, settling: true, queue: [mark, (0,controller_state/* close */.VN)('rolled-back', GATE_FAILED_BEFORE)], end: endOf(error) });
    }
    const first = resumed && found.rollout.restored !== undefined ? [] : undo;
    return (0,controller_state/* next */.K2)({ ...state, resumed, queue: [...first, ...deployCommands(plan)], end: deployedEnd({ plan, resumed, found }) });
}
const GATE_FAILED_BEFORE = 'the gate failed it in a run that died before it could say so';
/** A run can die between the restore that its gate asked for and the mark. */
function failedItsGate(rollout) {
    return rollout.restored?.cause === 'gate-failed' && rollout.drill === undefined;
}
/** The state can have changed between the preflight and the lock. */
function recheck(state, found) {
    const { rollout: _unfinished, ...settled } = found;
    try {
        const answer = (0,rollout_plan/* preflight */.Mz)({ state: settled, revision: state.plan.revision, allowBad: state.allowBad });
        return answer.kind === 'go' ? { kind: 'go' } : answer;
    }
    catch (error) {
        if (error instanceof errors/* DeliveryError */.VE)
            return { kind: 'refused', message: error };
        throw error;
    }
}
/** The way of a deployment in which everything goes well. */
function deployCommands(plan) {
    const { settings, steps } = plan;
    const shifts = steps.flatMap((percent, index) => [
        { command: 'shift', percent },
        ...(plan.first ? [] : [{ command: 'gate', index, percent, ...settings.stepTime }]),
    ]);
    return [
        { command: 'prepare' },
        ...(settings.smokeTests.length > 0 ? [{ command: 'smoke-test', side: 'candidate' }] : []),
        ...shifts,
        ...bakeCommands(plan),
    ];
}
function bakeCommands(plan) {
    const { bakeMs } = plan.settings;
    if (bakeMs === 0)
        return [{ command: 'finish' }];
    if (plan.waitUntil === 'shifted')
        return [{ command: 'hand-over', bakeMs }];
    return [{ command: 'bake', index: plan.steps.length, bakeMs }, { command: 'finish' }];
}
/** How a deployment ends in which everything went well. */
function deployedEnd({ plan, resumed, found }) {
    const what = (0,rollout_plan/* short */.h0)(plan.revision);
    const left = found.rollout === undefined || resumed ? '' : `; the unfinished rollout of ${(0,rollout_plan/* short */.h0)(found.rollout.revision)} was undone first`;
    if (plan.settings.gate.mode === 'observe' && !plan.first)
        return { result: 'observed', message: `${what} has all traffic; the gate only observed${left}` };
    const bakes = plan.settings.bakeMs > 0 && plan.waitUntil === 'shifted' ? ' and bakes under the target\'s watch' : '';
    const result = resumed ? 'resumed' : 'deployed';
    return { result, message: `${what} has all traffic${bakes}${resumed ? '; an unfinished rollout of it was finished' : left}` };
}
/** A service that was stopped, or did not serve any more, comes back with the release that it had. A drill that was under way is over. */
function rolledBack({ revision }, found) {
    const name = (0,rollout_plan/* short */.h0)(revision);
    const drill = found?.rollout?.drill === true ? `; the drill that ${(0,rollout_plan/* isAlive */._n)(found.rollout) ? 'was under way' : 'a dead run had left'} was ended` : '';
    if (found === undefined || found.serving || found.stable?.revision.id !== revision.id)
        return `rolled back to ${name}${drill}`;
    return `brought ${name} back: ${found.stopped ? 'the service was stopped' : 'nothing served'}`;
}

// EXTERNAL MODULE: ./build/rollout/step.js
var step = __webpack_require__(8766);
;// CONCATENATED MODULE: ./build/rollout/controller.js







/**
 * The rollout's state machine: takes what happened, returns the state with the next command in `awaiting`, or with none
 * when the rollout is over (`end` says how). `restore` is reachable from everywhere.
 */
function advance(state, event) {
    switch (event.type) {
        case 'started':
            return (0,controller_state/* next */.K2)({ ...state, queue: [{ command: 'lock', takeOver: state.plan.takeOver }] });
        case 'locked':
            return afterLock({ ...state, locked: true, found: event.found }, event.found);
        case 'done':
            return afterDone(withExplanation(event.remark === undefined ? state : { ...state, remarks: [...state.remarks, event.remark] }, event.explained));
        case 'judged':
            return afterJudgement(state, event);
        case 'failed':
            return afterFailure(event.error.code === 'candidate-unhealthy' && !state.settling ? { ...state, lostAt: state } : state, event.error);
        case 'cancelled':
            return afterCancel(state);
        case 'overdue':
            return afterOverdue(state);
        case 'finished':
            return afterAll(state);
    }
}
function afterDone(state) {
    const done = state.awaiting;
    if (done?.command === 'shift')
        return (0,controller_state/* next */.K2)({ ...state, percent: done.percent });
    if (done?.command === 'restore')
        return (0,controller_state/* next */.K2)({ ...state, percent: 0 });
    if (done?.command === 'finish' || done?.command === 'close' || done?.command === 'hand-over') {
        return (0,controller_state/* next */.K2)({ ...state, locked: false, settling: true });
    }
    return (0,controller_state/* next */.K2)(state);
}
/** The same decision about the same loss, in better words: an explanation changes no result. */
function withExplanation(state, explained) {
    if (explained === undefined || state.lostAt === undefined || state.awaiting?.command !== 'restore')
        return state;
    return { ...afterFailure(state.lostAt, explained), remarks: state.remarks };
}
function afterJudgement(state, { outcome, verdict }) {
    const { plan } = state;
    const policy = plan.settings.gate;
    switch ((0,step/* reactionTo */.dF)({ outcome, policy, limitIsRed: verdict.limitIsRed })) {
        case 'advance':
            return (0,controller_state/* next */.K2)(state);
        case 'advance-unproven':
            return (0,controller_state/* next */.K2)(withoutProof({ state, outcome, reason: verdict.reason }));
        case 'roll-back':
            // a cause that nobody who finds a run that died here holds against the release
            if (plan.drill === true)
                return undo({ state, cause: 'candidate-failed', outcome: 'failed', bad: false, error: (0,drill/* drillFailed */.XY)(plan, gateError('gate-failed', verdict)) });
            return undo({ state, cause: 'gate-failed', outcome: 'rolled-back', bad: true, error: gateError('gate-failed', verdict) });
        case 'restore-unavailable':
            return undo({ state, cause: 'unavailable', outcome: 'inconclusive', bad: false, error: gateError('metrics-unavailable', verdict) });
        case 'restore-inconclusive':
            return undo({ state, cause: 'inconclusive', outcome: 'inconclusive', bad: false, error: gateError('gate-inconclusive', verdict) });
    }
}
/** Goes on, and what makes the candidate the stable side says that it is not proven. */
function withoutProof({ state, outcome, reason }) {
    const mark = `${stepName(state.awaiting)}: ${outcome}`;
    const unproven = (command) => command.unproven === undefined ? mark : `${command.unproven}; ${mark}`;
    return {
        ...state,
        remarks: [...state.remarks, `${mark}, not acted on: ${reason}`],
        queue: state.queue.map((command) => command.command === 'finish' || command.command === 'hand-over' ? { ...command, unproven: unproven(command) } : command),
    };
}
function stepName(command) {
    return command?.command === 'gate' ? `step ${command.percent}%` : 'bake';
}
/** A rollback to a revision that is named does not need the stable side that an unfinished rollout would go back to. */
function goesOn({ plan, settling }) {
    return plan.kind === 'rollback' && plan.drill === undefined && !plan.undoOnly && !settling;
}
function afterFailure(state, error) {
    const at = state.awaiting?.command;
    const stop = (end) => ({ ...state, awaiting: undefined, queue: [], end });
    if (error.code === 'fenced')
        return stop({ result: 'superseded', message: 'another run took over; it decides from here on' });
    if (error.code === 'lease-lapsed' && !state.settling)
        return undo({ state, cause: 'lease-lapsed', outcome: 'restored', bad: false, error });
    if (at === 'restore' && goesOn(state))
        return (0,controller_state/* next */.K2)({ ...state, remarks: [...state.remarks, `restore: ${error.message}`] });
    if (at === 'restore')
        return stop(restoreFailed(error));
    if (at === 'lock')
        return stop(endOf(error));
    // nothing was finished: what should have become the only release is not there any more
    if (at === 'finish' && error.code !== 'candidate-unhealthy' && error.code !== 'engine-unavailable')
        return stop(unfinished(error));
    // whoever has changed what users reach decides: the candidate stays where the target holds it
    if (at === 'hand-over' && error.code === 'rollout-unfinished')
        return stop(unfinished(error));
    if (at === 'mark')
        return (0,controller_state/* next */.K2)({ ...state, remarks: [...state.remarks, `mark: ${error.message}`] });
    if (at === 'close')
        return stop(notClosed(state.end, error));
    if (at === 'smoke-test' && !state.locked)
        return stop(verificationFailed(state.plan, error));
    if (state.plan.drill === true)
        return drillAfterFailure(state, error);
    if (state.plan.kind === 'rollback')
        return undo({ state, cause: 'candidate-failed', outcome: 'failed', bad: false, error: rollbackFailed(state.plan, error) });
    const diedInTraffic = error.code === 'candidate-unhealthy' && state.percent > 0;
    if (!diedInTraffic)
        return undo({ state, cause: 'candidate-failed', outcome: 'failed', bad: false, error });
    return undo({ state, cause: 'candidate-failed', outcome: 'rolled-back', bad: true, error: lostInTraffic(error) });
}
function drillAfterFailure(state, error) {
    const { awaiting, plan, settling } = state;
    if (settling)
        return (0,controller_state/* next */.K2)({ ...state, end: (0,drill/* returnFailed */.wu)(error) });
    if (awaiting?.command === 'smoke-test' && awaiting.side === 'stable') {
        const refusal = (0,drill/* notWell */.Yq)(error);
        return (0,controller_state/* next */.K2)({ ...state, settling: true, queue: [(0,controller_state/* close */.VN)('cancelled', refusal.message)], end: endOf(refusal) });
    }
    return undo({ state, cause: 'candidate-failed', outcome: 'failed', bad: false, error: (0,drill/* drillFailed */.XY)(plan, error) });
}
function afterCancel(state) {
    if (state.settling)
        return state;
    const error = new errors/* DeliveryError */.VE({ code: 'cancelled', message: 'the run was cancelled' });
    if (!state.locked)
        return { ...state, awaiting: undefined, queue: [], end: { result: 'cancelled', message: 'cancelled; nothing was changed', error } };
    return undo({ state, cause: 'cancelled', outcome: 'cancelled', bad: false, error });
}
/** Users are with another release for an exercise: for no longer than was meant. */
function afterOverdue(state) {
    if (state.settling || !state.locked)
        return state;
    return undo({ state, cause: 'candidate-failed', outcome: 'failed', bad: false, error: (0,drill/* drillOverdue */.qN)(state.plan) });
}
/** What was to be undone had come to its good end before, and stays: that is what is true now. */
function afterAll(state) {
    const { plan, found, resumed } = state;
    const note = 'it was to be put back, but the target had finished it already';
    const end = plan.kind === 'rollback'
        ? { result: 'restored', message: rolledBack(plan, found) }
        : found === undefined ? { result: 'deployed', message: `${(0,rollout_plan/* short */.h0)(plan.revision)} has all traffic` } : deployedEnd({ plan, resumed, found });
    return { ...state, awaiting: undefined, queue: [], locked: false, percent: 100, end: { ...end, message: `${end.message}; ${note}` } };
}
/** Back to the stable side, and an end that says why. Restoring is never skipped, since a lost answer may hide a shift. */
function undo({ state, cause, outcome, bad, error }) {
    const queue = [{ command: 'restore', cause }, (0,controller_state/* close */.VN)(outcome, error.message, bad ? error.message : undefined)];
    return (0,controller_state/* next */.K2)({ ...state, settling: true, queue, end: undoneEnd(state, outcome, error) });
}
function undoneEnd(state, outcome, error) {
    const served = state.found?.stable === undefined ? 'nothing serves' : `traffic is on ${(0,rollout_plan/* short */.h0)(state.found.stable.revision)}`;
    return { result: undoneResult({ outcome, error, hadTraffic: state.percent > 0 }), message: `${error.message}; ${served}`, error };
}
function undoneResult({ outcome, error, hadTraffic }) {
    if (outcome === 'rolled-back')
        return 'rolled-back';
    const { result } = errors/* errorCodes */.fv[error.code];
    return result === 'refused' && hadTraffic ? 'unavailable' : result;
}


/***/ }),

/***/ 1828:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QF: () => (/* binding */ readDrillTimes),
/* harmony export */   VF: () => (/* binding */ comparisonText),
/* harmony export */   cN: () => (/* binding */ earlierDrill),
/* harmony export */   e4: () => (/* binding */ drillTimes),
/* harmony export */   mt: () => (/* binding */ compareDrills)
/* harmony export */ });
/* harmony import */ var _core_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61420);
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28314);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26067);



/** The times of a rehearsal, from those of its commands. */
function drillTimes(times) {
    const bringUpMs = msOf(times, ({ command }) => command.command === 'prepare');
    const smokeTestsMs = msOf(times, ({ command }) => command.command === 'smoke-test' && command.side === 'candidate') ?? (bringUpMs === null ? null : 0);
    const shiftMs = msOf(times, ({ command }) => command.command === 'shift' && command.percent === 100);
    const isWhole = bringUpMs !== null && smokeTestsMs !== null && shiftMs !== null;
    return {
        bringUpMs,
        smokeTestsMs,
        shiftMs,
        rollbackMs: isWhole ? bringUpMs + smokeTestsMs + shiftMs : null,
        backMs: msOf(times, ({ command }) => command.command === 'restore'),
    };
}
function msOf(times, is) {
    const found = times.find(is);
    return found === undefined ? null : Math.round(found.ms);
}
/** The rehearsal that an event `drill.finished` tells of; undefined where it did not pass, or is not whole. */
function earlierDrill({ at, data }) {
    const { ended, times } = data;
    const found = readDrillTimes((0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .X)(times));
    const { rollbackMs } = found;
    return ended !== 'passed' || rollbackMs === null ? undefined : { at, times: { ...found, rollbackMs } };
}
/** Times as they were written down; null for what is not there, or is none. */
function readDrillTimes(written) {
    const read = (name) => countOf(written[name]);
    return { bringUpMs: read('bringUpMs'), smokeTestsMs: read('smokeTestsMs'), shiftMs: read('shiftMs'), rollbackMs: read('rollbackMs'), backMs: read('backMs') };
}
function countOf(value) {
    return typeof value === 'number' && value >= 0 ? value : null;
}
/** So many of the last rehearsals are compared with. */
const compared = 10;
/** From so many on, one that is much slower is worth a person's look. */
const enough = 3;
/** What is much slower: twice the median, and by more than a second, which no busy machine explains. */
const muchSlower = { times: 2, ms: 1_000 };
/** Compares with the last 10 that passed; undefined where there is none, or nothing was measured. */
function compareDrills({ rollbackMs, earlier }) {
    const last = earlier.slice(-compared).map(({ times }) => times.rollbackMs).toSorted((a, b) => a - b);
    const [low, high] = [last[Math.floor((last.length - 1) / 2)], last[Math.ceil((last.length - 1) / 2)]];
    if (rollbackMs === null || low === undefined || high === undefined)
        return undefined;
    const medianMs = Math.round((low + high) / 2);
    const slower = last.length >= enough && rollbackMs > muchSlower.times * medianMs && rollbackMs - medianMs > muchSlower.ms;
    return { drills: last.length, medianMs, slower };
}
/** `a rollback takes 2.3s; the median of 5 drills before is 2.1s` */
function comparisonText({ times: { rollbackMs }, comparison }) {
    if (rollbackMs === null)
        return 'how long a rollback takes was not measured';
    const took = `a rollback takes ${(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(rollbackMs)}`;
    if (comparison === undefined)
        return `${took}; no drill passed before`;
    const { drills, medianMs, slower } = comparison;
    return `${took}${slower ? ', much longer than it did' : ''}; the median of ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(drills, 'drill')} before is ${(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(medianMs)}`;
}


/***/ }),

/***/ 89975:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ef: () => (/* binding */ tooLittleTime),
/* harmony export */   XY: () => (/* binding */ drillFailed),
/* harmony export */   Yq: () => (/* binding */ notWell),
/* harmony export */   eh: () => (/* binding */ drillRefusal),
/* harmony export */   fd: () => (/* binding */ drillLimit),
/* harmony export */   os: () => (/* binding */ drillPassed),
/* harmony export */   qN: () => (/* binding */ drillOverdue),
/* harmony export */   tf: () => (/* binding */ drillSettings),
/* harmony export */   uu: () => (/* binding */ drillCommands),
/* harmony export */   wu: () => (/* binding */ returnFailed)
/* harmony export */ });
/* harmony import */ var _core_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61420);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26067);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(17927);




/**
 * The settings of a rehearsal: the steps and the gate of a deployment, since users meet another release as they do there. A
 * gate that only observes, or goes on without proof, would let them suffer for an exercise, so here it acts on what it finds.
 */
function drillSettings(settings) {
    const { gate } = settings;
    return { ...settings, gate: { ...gate, mode: 'decide', whenInconclusive: gate.whenInconclusive === 'fail' ? 'fail' : 'hold' } };
}
/**
 * Why this is no time to rehearse going back to `revision`, or undefined. Asked before the lock and again once it is held:
 * `drill-unsafe`, and `marked-bad` for a release that nobody may go back to.
 */
function drillRefusal({ state, revision }) {
    const { rollout, serving, stable, bad } = state;
    const mark = (0,_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .badMark */ .Pt)(bad, revision.id);
    if (mark !== undefined)
        return (0,_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .markedBad */ .AJ)(revision, mark);
    if (rollout !== undefined) {
        const what = rollout.drill === true ? 'drill with' : 'rollout of';
        return unsafe(`a run left its ${what} ${(0,_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .short */ .h0)(rollout.revision)} unfinished`, 'run `pqc-delivery reconcile`, then the drill again');
    }
    if (stable === undefined || !serving)
        return unsafe('nothing serves that traffic could come back to', '`pqc-delivery status` shows what is there');
    if (stable.revision.id === revision.id) {
        return unsafe(`${(0,_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .short */ .h0)(revision)} is what is live`, 'name another release with --steps or --to; `pqc-delivery history` shows them');
    }
    return undefined;
}
function unsafe(message, hint) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE({ code: 'drill-unsafe', message: `this is no time for a drill: ${message}`, hint });
}
/** The way of a rehearsal in which everything goes well: there as a deployment goes, and back by the call that a rollback makes. */
function drillCommands({ settings, steps }) {
    const test = (side) => (settings.smokeTests.length > 0 ? [{ command: 'smoke-test', side }] : []);
    return [
        ...test('stable'),
        { command: 'prepare' },
        ...test('candidate'),
        ...steps.flatMap((percent, index) => [
            { command: 'shift', percent },
            { command: 'gate', index, percent, ...settings.stepTime },
        ]),
        // a cause that every version of a target knows; that it is a drill stands with the rollout
        { command: 'restore', cause: 'requested' },
        ...test('stable'),
        { command: 'close', outcome: 'restored', reason: 'the drill is over' },
    ];
}
/** How a rehearsal ends in which everything went well. */
function drillPassed({ plan, found }) {
    const live = found.stable === undefined ? 'the live release' : (0,_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .short */ .h0)(found.stable.revision);
    return { result: 'passed', message: `drill passed: ${(0,_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .short */ .h0)(plan.revision)} took all traffic and gave it back; ${live} is live as before` };
}
/**
 * What a rehearsal found out: that a rollback would not have gone well. What was refused, or could not be asked, stays that:
 * it says nothing about the release.
 */
function drillFailed(plan, cause) {
    const { result } = _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .errorCodes */ .fv[cause.code];
    if (result !== 'failed' && result !== 'rolled-back' && result !== 'rollback-failed')
        return cause;
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE({
        code: 'drill-failed',
        message: `a rollback to ${(0,_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .short */ .h0)(plan.revision)} would not have gone well: ${cause.message}`,
        hint: 'find out why before a rollback is needed, or release anew, so that there is another release to go back to',
        output: cause.output,
        cause,
    });
}
/**
 * A step ends at a look, and passes by what was counted in it; what was seen before the warm-up was over does not count. How long a
 * release takes to come up, and the gate to have its evidence, nobody knows before; there is no bake in a drill.
 */
function drillLimit({ settings: { steps, stepTime, gate, drillMs }, lookEveryMs }) {
    const stepMs = Math.max(stepTime.minMs, lookEveryMs);
    const firstMs = Math.max(stepMs, gate.warmUpMs + lookEveryMs);
    const leastMs = firstMs + (steps.length - 1) * stepMs;
    const warmUp = firstMs > stepMs ? `, the first one ${(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(firstMs)} with its warm-up` : '';
    const least = `its ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(steps.length, 'step')} take ${(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(leastMs)} at least${warmUp}`;
    return { withinMs: drillMs, leastMs, text: `is to be over within ${(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(drillMs)} of its lock (\`rollout.drill.within\`), and ${least}` };
}
/** Why a drill would be over before it could pass, or undefined. */
function tooLittleTime({ withinMs, leastMs, text }) {
    if (leastMs < withinMs)
        return undefined;
    const message = `a drill ${text}`;
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE({
        code: 'config-invalid',
        message,
        problems: [{ path: 'rollout.drill.within', message }],
        hint: 'give it more time with `rollout.drill.within`, or less to each step with `rollout.step-time.min` or `rollout.gate.warm-up`',
    });
}
/** A rehearsal that was not over in the time that it had. Why it took so long, its timeline says. */
function drillOverdue({ revision, settings }) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE({
        code: 'drill-failed',
        message: `the drill with ${(0,_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .short */ .h0)(revision)} was not over after ${(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(settings.drillMs)} (\`rollout.drill.within\`)`,
        hint: 'see in its timeline what took so long; where that is the steps themselves, give it more time with `rollout.drill.within`',
    });
}
/** The release that traffic came back to fails its check: that is found out by a drill too, and needs a person. */
function returnFailed(cause) {
    const error = new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE({
        code: 'drill-failed',
        message: `traffic is back on the live release, which does not pass its check now: ${cause.message}`,
        hint: 'look at the live release; `pqc-delivery status` shows what serves',
        cause,
    });
    return { result: 'failed', message: error.message, error };
}
/** Before any traffic was moved: a live release that is not well is no time for a drill. */
function notWell(cause) {
    return unsafe(`the live release does not pass its check: ${cause.message}`, 'mend that first');
}


/***/ }),

/***/ 44266:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p: () => (/* binding */ runRollout)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/rollout/controller-state.js
var controller_state = __webpack_require__(89620);
// EXTERNAL MODULE: ./build/rollout/controller.js + 2 modules
var controller = __webpack_require__(8888);
// EXTERNAL MODULE: ./build/rollout/drill-times.js
var drill_times = __webpack_require__(1828);
;// CONCATENATED MODULE: ./build/rollout/lease.js

/** The lease is renewed this many times before it would lapse. */
const RENEWALS_PER_LEASE = 3;
/**
 * Renews `lease` every third of `leaseMs`. A target that does not answer is asked again: it is the lapse that decides,
 * and the target does that by itself.
 */
function keepLease({ target, lease, leaseMs, clock, log }) {
    const lost = new AbortController();
    const stopped = new AbortController();
    const loop = async () => {
        while (!stopped.signal.aborted && !lost.signal.aborted) {
            await clock.sleep(leaseMs / RENEWALS_PER_LEASE, stopped.signal);
            if (stopped.signal.aborted)
                return;
            try {
                await target.renew({ lease, leaseMs });
            }
            catch (error) {
                if (isLost(error))
                    lost.abort(error);
                else
                    log.warning(`the lease could not be renewed: ${(0,errors/* messageOf */.bD)(error)}`);
            }
        }
    };
    const running = loop();
    return {
        lost: lost.signal,
        async stop() {
            stopped.abort();
            await running;
        },
    };
}
/** Whether an error says that the lease is gone for good. */
function isLost(error) {
    return (0,errors/* isDeliveryError */.$n)(error, 'fenced') || (0,errors/* isDeliveryError */.$n)(error, 'lease-lapsed');
}

;// CONCATENATED MODULE: ./build/rollout/driver/deadline.js
/** Begins to count `ms` milliseconds, on the clock that nobody sets. */
function startDeadline({ ms, clock }) {
    const over = new AbortController();
    const stopped = new AbortController();
    void clock.sleep(ms, stopped.signal).then(() => {
        if (!stopped.signal.aborted)
            over.abort();
    });
    return { over: over.signal, stop: () => stopped.abort() };
}

// EXTERNAL MODULE: ./build/rollout/gate/create.js + 14 modules
var create = __webpack_require__(98622);
// EXTERNAL MODULE: ./build/rollout/gate/latency-bounds.js
var latency_bounds = __webpack_require__(69230);
// EXTERNAL MODULE: ./build/rollout/history.js
var rollout_history = __webpack_require__(13618);
// EXTERNAL MODULE: ./build/rollout/plan.js
var rollout_plan = __webpack_require__(17927);
// EXTERNAL MODULE: ./build/core/duration.js
var duration = __webpack_require__(61420);
;// CONCATENATED MODULE: ./build/rollout/smoke.js


/**
 * Sends the smoke tests to one side, one after the other, and rejects with `smoke-test-failed` naming all that failed.
 * Such requests never count as production traffic.
 */
async function smokeTest({ target, side, tests, http, monotonic, signal }) {
    const route = await target.route(side);
    // where either side may answer, nothing is tested
    if (route === undefined || route.shared === true) {
        throw new errors/* DeliveryError */.VE({ code: 'candidate-unhealthy', message: `the ${side} side is not there to be tested` });
    }
    const results = [];
    for (const test of tests) {
        signal.throwIfAborted();
        results.push(await runOne({ route, test, http, monotonic, signal }));
    }
    const failed = results.filter(({ ok }) => !ok);
    if (failed.length > 0) {
        throw new errors/* DeliveryError */.VE({
            code: 'smoke-test-failed',
            message: failed.map(({ path, problem }) => `smoke test ${path}: ${problem ?? 'failed'}`).join('; '),
            hint: 'no user request reached the candidate; run it locally with the same path to see why',
        });
    }
    return results;
}
async function runOne({ route, test, http, monotonic, signal }) {
    const start = monotonic();
    const timeout = AbortSignal.timeout(test.withinMs);
    try {
        const response = await http(new URL(test.path, route.url).href, {
            headers: route.headers,
            redirect: 'manual',
            signal: AbortSignal.any([timeout, signal]),
        });
        const body = await response.text();
        const problem = problemOf({ test, status: response.status, body });
        return { path: test.path, ok: problem === undefined, ms: Math.round(monotonic() - start), ...(problem === undefined ? {} : { problem }) };
    }
    catch (error) {
        signal.throwIfAborted();
        const problem = timeout.aborted ? `no answer within ${(0,duration/* formatDuration */.a)(test.withinMs)}` : `no answer: ${(0,errors/* messageOf */.bD)(error)}`;
        return { path: test.path, ok: false, ms: Math.round(monotonic() - start), problem };
    }
}
function problemOf({ test, status, body }) {
    if (status !== test.status)
        return `status ${status}, expected ${test.status}`;
    if (test.contains !== undefined && !body.includes(test.contains))
        return `the body does not contain ${JSON.stringify(test.contains)}`;
    return undefined;
}

// EXTERNAL MODULE: ./build/core/rate.js
var rate = __webpack_require__(30914);
// EXTERNAL MODULE: ./build/rollout/metrics/sources.js + 5 modules
var metrics_sources = __webpack_require__(21042);
;// CONCATENATED MODULE: ./build/rollout/series.js
const MOST_ROWS = 120;
/** Collects the production traffic of one step for reports. */
function createSeries() {
    let rows = [];
    let secondsPerRow = 1;
    return {
        add({ t: seen, stable, candidate, span, late }, now) {
            if (late !== undefined)
                return;
            // what is told late stands where it happened
            const [t, percent] = span === undefined ? [seen, now] : [span.from + span.seconds, span.percent ?? now];
            const row = [t, percent, stable?.requests ?? 0, stable?.errors ?? 0, candidate?.requests ?? 0, candidate?.errors ?? 0];
            const last = rows.at(-1);
            if (last !== undefined && last[1] === percent && sameSlot(last[0], t, secondsPerRow))
                rows[rows.length - 1] = sum(last, row);
            else
                rows.push(row);
            if (rows.length > MOST_ROWS) {
                secondsPerRow *= 2;
                rows = merge(rows, secondsPerRow);
            }
        },
        take() {
            const taken = rows.map(([t, ...rest]) => [Number(t.toFixed(1)), ...rest]);
            rows = [];
            secondsPerRow = 1;
            return taken;
        },
    };
}
function sameSlot(a, b, seconds) {
    return Math.floor(a / seconds) === Math.floor(b / seconds);
}
function sum(a, b) {
    return [b[0], b[1], a[2] + b[2], a[3] + b[3], a[4] + b[4], a[5] + b[5]];
}
function merge(rows, seconds) {
    const merged = [];
    for (const row of rows) {
        const last = merged.at(-1);
        if (last !== undefined && last[1] === row[1] && sameSlot(last[0], row[0], seconds))
            merged[merged.length - 1] = sum(last, row);
        else
            merged.push(row);
    }
    return merged;
}

// EXTERNAL MODULE: ./build/rollout/step.js
var step = __webpack_require__(8766);
// EXTERNAL MODULE: ./build/rollout/verdict-data.js
var verdict_data = __webpack_require__(21580);
;// CONCATENATED MODULE: ./build/rollout/driver/judge.js






/** Looks at the traffic until the step, or the bake, is decided. Records the verdict before anybody acts on it. */
async function judge({ command, plan, gate, looker, context, recorder, signal, onLook }) {
    const percent = command.command === 'gate' ? command.percent : 100;
    const start = context.clock.monotonic();
    const series = createSeries();
    let held = false;
    gate.beginStep({ index: command.index, percent, t: looker.t() });
    let heard = false;
    for (;;) {
        const looks = await looker.next(signal);
        signal.throwIfAborted();
        for (const look of looks) {
            gate.look(look);
            heard ||= look.candidate !== undefined;
            onLook(look);
            if (look.source !== 'probes')
                series.add(look, percent);
        }
        const verdict = gate.verdict();
        const elapsedMs = context.clock.monotonic() - start;
        context.progress.update(progressText({ command, percent, verdict, elapsedMs, first: plan.first }));
        const outcome = outcomeOf({ command, plan, verdict, elapsedMs, heard });
        if (outcome === undefined) {
            if (!held && (0,step/* isHeld */.i7)({ elapsedMs, ...boundsOf({ command, plan }) })) {
                held = true;
                await recordHold({ command, plan, verdict, elapsedMs, recorder });
            }
            continue;
        }
        const reason = command.command === 'bake' ? (0,step/* bakeReason */.iA)({ outcome, verdict }) : verdict.reason;
        const data = { step: command.index, percent, phase: command.command, outcome, elapsedMs: Math.round(elapsedMs), ...asData(verdict), reason };
        context.log.info(`${phaseName({ command, percent })}: ${outcome}: ${reason}`);
        recorder.note('verdict', { step: percent, phase: command.command, decision: outcome, reason });
        const rows = series.take();
        const { candidate, stable, users, evidence } = verdict;
        recorder.judged({ phase: command.command, percent, outcome, reason, elapsedMs: data.elapsedMs, candidate, stable, ...(users && { users }), evidence, series: rows });
        await recorder.emitAnyway({ name: 'gate.decided', outcome: eventOutcome[outcome], data: { ...data, series: rows } });
        return { type: 'judged', outcome, verdict };
    }
}
/** From when to when an answer is waited for, in milliseconds of the step. */
function boundsOf({ command, plan }) {
    if (command.command === 'gate')
        return { minMs: command.minMs, maxMs: command.maxMs };
    return { minMs: command.bakeMs, maxMs: command.bakeMs + plan.settings.stepTime.maxMs };
}
/** People are told once a step, while they can still do something. */
async function recordHold({ command, plan, verdict, elapsedMs, recorder }) {
    const { reason, limitIsRed } = verdict;
    const percent = command.command === 'gate' ? command.percent : 100;
    const reaction = (0,step/* reactionTo */.dF)({ outcome: 'inconclusive', policy: plan.settings.gate, limitIsRed });
    const next = reaction === 'advance-unproven' ? 'advance' : 'restore';
    recorder.note('held', { step: percent, phase: command.command, reason });
    const data = { step: command.index, percent, phase: command.command, elapsedMs: Math.round(elapsedMs), maxMs: boundsOf({ command, plan }).maxMs, reason, next };
    await recorder.emitAnyway({ name: 'gate.held', outcome: 'inconclusive', severity: 'warning', data });
}
const eventOutcome = { pass: 'success', fail: 'failure', inconclusive: 'inconclusive', error: 'inconclusive' };
function outcomeOf({ command, plan, verdict, elapsedMs, heard }) {
    const { gate: { mode }, stepTime } = plan.settings;
    if (command.command === 'bake') {
        return (0,step/* bakeOutcome */.sF)({ mode, verdict, elapsedMs, bakeMs: command.bakeMs, graceMs: stepTime.maxMs, probes: (0,metrics_sources/* sendsProbes */.p)(plan.settings), heard });
    }
    return (0,step/* stepOutcome */.fh)({ mode, verdict, elapsedMs, minMs: command.minMs, maxMs: command.maxMs });
}
function asData(verdict) {
    const { decision, reason, evidence, test } = verdict;
    return { decision, reason, ...(0,verdict_data/* countsData */.h)(verdict), evidence, ...(test === undefined ? {} : { test }) };
}
/** Where it is, for how long, what the gate says and what was counted; a first release has nothing beside it. */
function progressText({ command, percent, verdict, elapsedMs, first }) {
    return [
        phaseName({ command, percent }),
        `${wholeSeconds(elapsedMs)} of ${lengthOf(command)}`,
        wordOf(verdict),
        `candidate ${counts(verdict, 'candidate')}`,
        ...(first ? [] : [`stable ${counts(verdict, 'stable')}`]),
    ].join(' · ');
}
const sourceNames = { target: 'counts', probes: 'probes', prometheus: 'Prometheus' };
/** That a source has not told is an error only where a step ends so. */
function wordOf({ decision, waitsFor }) {
    return waitsFor === undefined ? decision : `waiting for ${sourceNames[waitsFor]}`;
}
function phaseName({ command, percent }) {
    return command.command === 'bake' ? 'bake' : `${percent}%`;
}
function lengthOf(command) {
    if (command.command === 'bake')
        return (0,duration/* formatDuration */.a)(command.bakeMs);
    return command.minMs === command.maxMs ? (0,duration/* formatDuration */.a)(command.maxMs) : `${(0,duration/* formatDuration */.a)(command.minMs)} to ${(0,duration/* formatDuration */.a)(command.maxMs)}`;
}
function wholeSeconds(elapsedMs) {
    return (0,duration/* formatDuration */.a)(Math.floor(elapsedMs / 1_000) * 1_000);
}
/** Users first where there are probes, which must not hide what users see. */
function counts(verdict, side) {
    const all = verdict[side];
    const users = verdict.users?.[side] ?? all;
    const probes = { requests: all.requests - users.requests, errors: all.errors - users.errors };
    if (all.requests === 0)
        return 'no requests yet';
    if (users.requests === 0)
        return `probes ${failed(probes)}`;
    return probes.requests === 0 ? failed(users) : `${failed(users)}, probes ${failed(probes)}`;
}
function failed({ requests, errors }) {
    return `${errors} of ${requests} failed${errors === 0 ? '' : ` (${(0,rate/* formatRate */.C)(errors / requests)})`}`;
}

// EXTERNAL MODULE: ./build/rollout/driver/running.js + 1 modules
var driver_running = __webpack_require__(61656);
;// CONCATENATED MODULE: ./build/rollout/driver/put-back.js




/** Traffic goes back even when that cannot be recorded. */
async function restore(running, { cause }) {
    const { context, recorder } = running;
    context.progress.update(restoring(running));
    // what was counted since the last verdict stands in none
    const data = { cause, ...countedBy(running) };
    await recorder.emitAnyway({ name: 'traffic.restored', outcome: 'started', severity: 'warning', data });
    try {
        await (0,driver_running/* persist */.Zr)(running, () => context.target.restore({ lease: (0,driver_running/* leaseOf */.m8)(running), cause }));
    }
    catch (error) {
        await recorder.emitAnyway({ name: 'traffic.restored', outcome: 'failure', severity: 'error', data: { ...data, ...(0,driver_running/* errorData */.ZO)(error) } });
        throw error;
    }
    // a restore of what is finished changes nothing: nobody is told that traffic went back
    if (running.finishing !== undefined && await (0,rollout_history/* isFinished */.$g)(context.target, running.plan.rolloutId))
        return foundFinished(running);
    recorder.note('restored', { cause });
    await recorder.emitAnyway({ name: 'traffic.restored', outcome: 'success', severity: 'warning', data });
    const explained = await explainedBy(running);
    return { type: 'done', ...(explained === undefined ? {} : { explained }) };
}
/** Milliseconds: an explanation is worth that much of the time in which the lock is held. */
const explainWithinMs = 60_000;
/** What the target finds out about a candidate that was lost in traffic; nothing where that takes too long, or somebody waits for the end. */
async function explainedBy({ context: { target, clock, signal }, lost }) {
    if (lost === undefined || target.explain === undefined || signal.aborted)
        return undefined;
    const enough = new AbortController();
    const late = clock.sleep(explainWithinMs, AbortSignal.any([enough.signal, signal])).then(() => undefined);
    const explained = await Promise.race([target.explain(lost), late]);
    enough.abort();
    return explained;
}
/** Requests and errors of the whole rollout, as the gate counts them, and those of users. */
function countedBy({ watch }) {
    if (watch === undefined)
        return {};
    try {
        return { counted: (0,verdict_data/* countsData */.h)(watch.gate.verdict()) };
    }
    catch {
        // a fault of the gate may be why traffic goes back, and must not keep it from that
        return {};
    }
}
/** Nobody is told that traffic is put back that never went away. */
function restoring({ found, watch }) {
    const hadTraffic = watch !== undefined || (found?.rollout?.percent ?? 0) > 0;
    if (!hadTraffic)
        return 'ending the candidate, which had no traffic';
    return found?.stable === undefined ? 'taking the candidate out of the traffic' : 'putting traffic back on the stable side';
}
/** Milliseconds that the end of a rollout waits for what was under way; one that was cancelled has less: its runner kills it soon. */
const underWayWithinMs = 2_000;
const cancelledWithinMs = 300;
/** for the message there and back */
const graceMs = 200;
/** What became of the requests that were under way when traffic was taken; nothing where nobody knows. Never rejects. */
async function underWayBy(running) {
    const { context: { target, clock, signal }, watch } = running;
    if (watch === undefined || target.underWay === undefined)
        return {};
    const withinMs = signal.aborted ? cancelledWithinMs : underWayWithinMs;
    // a figure is not worth more than its time, also where the target hangs
    const given = new AbortController();
    const late = clock.sleep(withinMs + graceMs, given.signal).then(() => undefined);
    const underWay = await Promise.race([target.underWay({ lease: (0,driver_running/* leaseOf */.m8)(running), withinMs }).catch(() => undefined), late]);
    given.abort();
    return underWay === undefined ? {} : { underWay };
}
/** Ends the rollout on the target. One that turns out to be finished was never put back, and needs no end. */
async function put_back_close(running, { outcome, reason, bad }) {
    const { context, recorder } = running;
    const underWay = await underWayBy(running);
    const request = { lease: (0,driver_running/* leaseOf */.m8)(running), outcome, reason, ...(bad === undefined ? {} : { bad }) };
    try {
        await (0,driver_running/* persist */.Zr)(running, () => context.target.close(request));
    }
    catch (error) {
        if ((0,errors/* isDeliveryError */.$n)(error, 'fenced') && await (0,rollout_history/* isFinished */.$g)(context.target, running.plan.rolloutId))
            return foundFinished(running);
        throw error;
    }
    recorder.note('closed', { outcome });
    const ended = outcome === 'cancelled' ? 'cancelled' : outcome === 'inconclusive' ? 'inconclusive' : outcome === 'restored' ? 'success' : 'failure';
    await recorder.emitAnyway({ name: 'rollout.finished', outcome: ended, data: { ended: outcome, reason, markedBad: bad !== undefined, ...underWay } });
    return { type: 'done' };
}
/** The call that finished it was taken for lost: nothing was put back, and there was nothing to close. */
async function foundFinished({ recorder, finishing }) {
    const reason = 'the answer of the target was lost; its history says that the release was made the stable side';
    recorder.note('finished', { found: true });
    await recorder.emitAnyway({ outcome: 'success', ...(finishing ?? { name: 'rollout.finished', data: { ended: 'live', reason } }) });
    return { type: 'finished' };
}

;// CONCATENATED MODULE: ./build/rollout/looks.js
/**
 * Looks at all sources every `everyMs`. `startedAt` is the monotonic time of the rollout's first traffic, so that a
 * hand-over to another process goes on with the same clock.
 */
function createLooker({ sources, clock, everyMs, startedAt }) {
    let due = clock.monotonic() + everyMs;
    const t = () => (clock.monotonic() - startedAt) / 1_000;
    return {
        t,
        async next(signal) {
            await clock.sleep(Math.max(0, due - clock.monotonic()), signal);
            // after a command that took long there is one look, not two at the same time
            due = due + everyMs > clock.monotonic() ? due + everyMs : clock.monotonic() + everyMs;
            const now = t();
            const looks = await Promise.all(sources.map((source) => source.look(now)));
            return looks.flat();
        },
    };
}

;// CONCATENATED MODULE: ./build/rollout/metrics/user-rate.js
/** How far back the rate of users' requests to the candidate is looked at, in seconds. */
const windowS = 5;
/** Requests per second that users sent the candidate over the last few seconds, or in what a late source told last; probes do not count. */
function createUserRate() {
    let recent = [];
    let told = 0;
    return {
        add({ t, source, candidate, span }) {
            if (source === 'probes' || candidate === undefined)
                return;
            if (span !== undefined) {
                told = candidate.requests / span.seconds;
                return;
            }
            recent.push([t, candidate.requests]);
            recent = recent.filter(([at]) => at > t - windowS);
        },
        perSecond: () => Math.max(told, recent.reduce((total, [, requests]) => total + requests, 0) / windowS),
    };
}

;// CONCATENATED MODULE: ./build/rollout/driver/sources.js



/** Puts the configured sources together. `startedAt`: monotonic time of the rollout's first traffic. */
function startWatch({ gate, settings, context, startedAt }) {
    const rate = createUserRate();
    const { metrics, probes, gate: { countAsError } } = settings;
    const { target, clock, http } = context;
    const sources = (0,metrics_sources/* lookSources */.e)({ metrics, probes, countAsError, target, http, clock, userRate: rate.perSecond });
    const looker = createLooker({ sources, clock, everyMs: target.capabilities.lookEveryMs, startedAt });
    return { gate, looker, onLook: rate.add };
}

// EXTERNAL MODULE: ./build/core/json.js
var json = __webpack_require__(28314);
;// CONCATENATED MODULE: ./build/rollout/drill-record.js


/** The word for how a drill ended that another run took over. It is no result word: its own run, where it lives, is `superseded`. */
const interrupted = 'interrupted';
/**
 * That a drill is over, recorded by the run that ends it: the drill's own may be dead. Its times are those that the drill had
 * measured by then, as it keeps them on the target. Undefined where no drill was found when the lock was granted.
 */
function interruptedDrill({ found: { rollout, stable }, by }) {
    if (rollout?.drill !== true)
        return undefined;
    const { id, revision, percent, startedAt, progress } = rollout;
    return {
        name: 'drill.finished',
        outcome: 'cancelled',
        severity: 'warning',
        subject: { name: revision.gitSha ?? revision.content.slice(0, 12), sha256: revision.content },
        data: {
            rolloutId: id, revision: revision.id, drill: true, ended: interrupted, from: stable?.revision.id ?? null, to: revision.id, percent, by,
            startedAt, message: `rollout ${by} took it over at ${percent}%`, times: (0,drill_times/* readDrillTimes */.QF)((0,json/* objectOf */.X)(progress?.['times'])),
        },
    };
}

;// CONCATENATED MODULE: ./build/rollout/driver/take-lock.js



/** Takes the lock, and records that, and what was found unfinished. */
async function lock(running, takeOver) {
    const { plan, context, recorder } = running;
    const { reason, rolloutId, kind, revision, unproven } = plan;
    const isUrgent = plan.emergency || plan.undoOnly;
    if (isUrgent)
        checkpointAnyway(context, { rolloutId });
    else
        context.checkpoint({ rolloutId });
    const data = { kind, steps: plan.steps, waitUntil: plan.waitUntil, emergency: plan.emergency, ...(reason === undefined ? {} : { reason }), ...(unproven === undefined ? {} : { unproven }) };
    await recorder.emit({ name: 'rollout.started', outcome: 'started', data });
    const request = {
        rolloutId, kind, revision, owner: context.owner, leaseMs: context.leaseMs, takeOver,
        ...(reason === undefined ? {} : { reason }),
        ...(plan.undoOnly ? { undoes: true } : {}),
        ...(plan.drill === undefined ? {} : { drill: plan.drill }),
        ...(isUrgent ? { unrecorded: true } : {}),
    };
    const { lease, found } = await refusedIsRecorded(recorder, () => (0,driver_running/* persist */.Zr)(running, () => context.target.lock(request)));
    running.lease = lease;
    running.found = found;
    checkpointAnyway(context, { rolloutId, fence: lease.fence });
    recorder.note('locked', { fence: lease.fence });
    const name = goesOnWith(found, plan) ? 'rollout.resumed' : 'rollout.started';
    const unfinished = found.rollout === undefined ? {} : { unfinished: { rolloutId: found.rollout.id, revision: found.rollout.revision.id } };
    await recorder.emitAnyway({ name, outcome: 'success', data: { ...data, fence: lease.fence, stable: found.stable?.revision.id ?? null, ...unfinished } });
    const drill = interruptedDrill({ found, by: rolloutId });
    if (drill !== undefined)
        await recorder.emitAnyway(drill);
    return { type: 'locked', found };
}
/** A rehearsal is no rollout that anybody goes on with. */
function goesOnWith({ rollout }, { revision }) {
    return rollout?.revision.id === revision.id && rollout.drill === undefined;
}
/** A lock that is held has to be kept alive, and traffic put back, also where a runner cannot save. */
function checkpointAnyway({ checkpoint, log }, state) {
    try {
        checkpoint(state);
    }
    catch (error) {
        log.warning(`the state for the end of the job cannot be saved: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}
async function refusedIsRecorded(recorder, action) {
    try {
        return await action();
    }
    catch (error) {
        await recorder.emitAnyway({ name: 'rollout.refused', outcome: 'failure', severity: 'warning', data: (0,driver_running/* errorData */.ZO)(error) });
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/rollout/driver/execute.js











/** Does what the controller asks for, once, and says what came of it. Rejects only when the run was cancelled or is at fault. */
async function execute({ running, command, signal }) {
    switch (command.command) {
        case 'lock':
            return lock(running, command.takeOver);
        case 'prepare':
            return (0,driver_running/* announced */.yb)({ running, name: 'candidate.prepared', data: {}, act: () => prepare(running, signal), note: 'prepared' });
        case 'smoke-test':
            return testSide({ running, side: command.side, signal });
        case 'shift':
            return shift(running, command.percent, signal);
        case 'gate':
        case 'bake':
            return look({ running, command, signal });
        case 'hand-over':
            return handOver(running, command);
        case 'finish':
            return finish(running, command);
        case 'mark':
            return mark(running, command);
        case 'restore':
            return restore(running, command);
        case 'close':
            return put_back_close(running, command);
    }
}
async function prepare(running, signal) {
    const { plan, context } = running;
    const { gate } = plan.settings;
    context.progress.update(`bringing up ${plan.revision.content.slice(0, 12)}`);
    const measure = { countAsError: gate.countAsError, latencyBoundsMs: (0,latency_bounds/* latencyBounds */.C)(gate) };
    const { waitUntil, settings: { bakeMs } } = plan;
    const alone = waitUntil === 'shifted' && bakeMs > 0 ? { bakeMs } : {};
    await context.target.prepare({ lease: (0,driver_running/* leaseOf */.m8)(running), revision: plan.revision, measure, steps: plan.steps, ...alone, signal });
}
async function testSide({ running, side, signal }) {
    const { plan, context, recorder } = running;
    const { target, http, clock } = context;
    try {
        const results = await smokeTest({ target, side, tests: plan.settings.smokeTests, http, monotonic: () => clock.monotonic(), signal });
        const data = { side, tests: results.map((result) => ({ ...result })) };
        recorder.note('smoke-tested', { side, tests: results.length });
        await recorder.emitAnyway({ name: 'candidate.verified', outcome: 'success', data });
        return { type: 'done' };
    }
    catch (error) {
        if (!signal.aborted)
            await recorder.emitAnyway({ name: 'candidate.verified', outcome: 'failure', severity: 'error', data: { side, ...(0,driver_running/* errorData */.ZO)(error) } });
        throw error;
    }
}
async function shift(running, percent, signal) {
    const { context, plan } = running;
    const act = async () => {
        running.watch ??= await watchFrom(running);
        await (0,driver_running/* persist */.Zr)(running, () => context.target.shift({ lease: (0,driver_running/* leaseOf */.m8)(running), percent, signal }));
        context.log.info(`${percent}% of the traffic goes to ${(0,rollout_plan/* short */.h0)(plan.revision)}`);
    };
    return (0,driver_running/* announced */.yb)({ running, name: 'traffic.shifted', data: { percent }, act, note: 'shifted' });
}
/**
 * The gate and its sources start with the first traffic, or go on where an unfinished rollout of the revision stopped: where somebody else could have
 * written what it had seen, it begins anew, and each step has its whole time.
 */
async function watchFrom(running) {
    const { plan, context, found } = running;
    const isTrusted = context.target.capabilities.trustedRecord === true;
    const left = isTrusted && found !== undefined && goesOnWith(found, plan) ? found.rollout?.progress : undefined;
    const saved = left === undefined ? undefined : savedGate(left);
    const gate = (0,create/* createGate */.q)({
        policy: plan.settings.gate,
        steps: plan.steps.length,
        hasStable: found?.stable !== undefined && found.serving,
        ...(saved === undefined ? {} : { snapshot: saved.gate }),
    });
    const startedAt = context.clock.monotonic() - (saved?.t ?? 0) * 1_000;
    return startWatch({ gate, settings: plan.settings, context, startedAt });
}
function savedGate(progress) {
    const { gate, t } = progress;
    if (typeof gate !== 'object' || gate === null || Array.isArray(gate) || typeof t !== 'number')
        return undefined;
    return { gate: gate, t };
}
/** What the next run needs to go on with the gate, and the evidence so far, for metrics. */
function progressOf(watch) {
    return { gate: watch.gate.snapshot(), t: watch.looker.t(), evidence: watch.gate.verdict().evidence };
}
async function look({ running, command, signal }) {
    const { plan, context, recorder, watch } = running;
    if (watch === undefined)
        throw new Error('there is no traffic to look at yet');
    return judge({ command, plan, gate: watch.gate, looker: watch.looker, onLook: watch.onLook, context, recorder, signal });
}
async function handOver(running, { bakeMs, unproven }) {
    const { plan, context, watch } = running;
    if (watch === undefined)
        throw new Error('there is no traffic to look at yet');
    const { gate, t } = progressOf(watch);
    const { gate: policy, probes, metrics, stepTime } = plan.settings;
    const doubt = unproven === undefined ? {} : { unproven };
    const request = {
        policy, gate, t, bakeLeftMs: bakeMs, graceMs: stepTime.maxMs, metrics, probes, step: plan.steps.length,
        ...doubt, marksBad: plan.kind === 'deploy',
    };
    const act = () => (0,driver_running/* persist */.Zr)(running, () => context.target.watch({ lease: (0,driver_running/* leaseOf */.m8)(running), watch: request }));
    return (0,driver_running/* announced */.yb)({ running, name: 'bake.handed-over', data: { bakeMs, ...doubt }, act, note: 'handed-over' });
}
async function finish(running, { unproven }) {
    const { plan, context, found } = running;
    const name = plan.kind === 'rollback' ? 'service.rolledback' : found?.stable === undefined ? 'service.deployed' : 'service.upgraded';
    const doubt = unproven === undefined ? {} : { unproven };
    const data = { from: found?.stable?.revision.id ?? null, to: plan.revision.id, ...(plan.reason === undefined ? {} : { reason: plan.reason }), ...doubt };
    let remark;
    const act = async () => {
        running.finishing = { name, data };
        try {
            await (0,driver_running/* persist */.Zr)(running, () => context.target.finish({ lease: (0,driver_running/* leaseOf */.m8)(running), ...doubt }));
        }
        catch (error) {
            // an answer that never came says nothing; the history does
            if (!await (0,rollout_history/* isFinished */.$g)(context.target, plan.rolloutId))
                throw error;
            if (!(0,errors/* isDeliveryError */.$n)(error))
                return;
            remark = `the release is live, and something is left to do after it: ${[error.message, error.hint].filter((part) => part !== undefined).join('; ')}`;
            context.log.warning(remark);
        }
    };
    const done = await (0,driver_running/* announced */.yb)({ running, name, data, act, note: 'finished' });
    return done.type === 'done' && remark !== undefined ? { ...done, remark } : done;
}
async function mark(running, { revisionId, reason }) {
    const { context } = running;
    const act = () => (0,driver_running/* persist */.Zr)(running, () => context.target.mark({ lease: (0,driver_running/* leaseOf */.m8)(running), revisionId, reason }));
    return (0,driver_running/* announced */.yb)({ running, name: 'revision.marked', data: { marked: revisionId, reason }, act, note: 'marked' });
}

;// CONCATENATED MODULE: ./build/rollout/driver/record.js

/** A recorder for one rollout. */
function createRecorder({ plan, context }) {
    const timeline = [];
    const eventIds = [];
    const judgements = [];
    const subject = { name: plan.revision.gitSha ?? plan.revision.content.slice(0, 12), sha256: plan.revision.content };
    const emit = async (event) => {
        const data = { rolloutId: plan.rolloutId, revision: plan.revision.id, ...(plan.drill === undefined ? {} : { drill: plan.drill }), ...event.data };
        const id = await context.events.emit({ subject, ...event, data });
        if (id !== '')
            eventIds.push(id);
    };
    return {
        timeline,
        eventIds,
        judgements,
        judged: (judgement) => void judgements.push(judgement),
        emit,
        async emitAnyway(event) {
            try {
                await emit(event);
            }
            catch (error) {
                context.log.warning(`an event could not be recorded (${event.name} ${event.outcome}): ${(0,errors/* messageOf */.bD)(error)}`);
            }
        },
        note(event, details = {}) {
            timeline.push({ at: new Date(context.clock.now()).toISOString(), event, ...details });
        },
    };
}

;// CONCATENATED MODULE: ./build/rollout/driver/driver.js









/**
 * Runs a rollout to its end: executes the controller's commands one by one against the target, renews the lease as long
 * as the lock is held, and records every decision and mutation. Resolves with how it ended, whatever happened; rejects
 * only for a fault of ours, and then traffic was put back first.
 */
async function runRollout({ plan, allowBad = false, context }) {
    const recorder = createRecorder({ plan, context });
    const running = { plan, context, recorder, lease: undefined, found: undefined, watch: undefined, times: [] };
    let keeper;
    let deadline;
    let fault;
    let state = (0,controller/* advance */.n)((0,controller_state/* initialState */.ue)({ plan, allowBad }), { type: 'started' });
    try {
        while (state.awaiting !== undefined) {
            if (context.signal.aborted)
                state = (0,controller/* advance */.n)(state, { type: 'cancelled' });
            else if (deadline?.over.aborted === true)
                state = (0,controller/* advance */.n)(state, { type: 'overdue' });
            const command = state.awaiting;
            const from = context.clock.monotonic();
            const event = await driver_step({ running, command, signal: signalFor({ state, context, keeper, deadline }), settling: state.settling, deadline });
            if (command !== undefined && !isBroken(event))
                await took({ running, command, ms: context.clock.monotonic() - from });
            if (event.type === 'failed' && event.error.code === 'fault')
                fault ??= event.error.cause;
            state = (0,controller/* advance */.n)(state, event);
            if (state.locked && plan.drill === true)
                deadline ??= startDeadline({ ms: plan.settings.drillMs, clock: context.clock });
            if (state.locked)
                keeper ??= startKeeper(running);
            else
                keeper = await stopKeeper(keeper);
        }
    }
    finally {
        deadline?.stop();
        await stopKeeper(keeper);
        context.progress.done();
    }
    if (fault !== undefined)
        throw fault instanceof Error ? fault : new Error((0,errors/* messageOf */.bD)(fault));
    return reportOf({ state, running });
}
/** Whether a command was not done. */
function isBroken({ type }) {
    return type === 'failed' || type === 'cancelled' || type === 'overdue';
}
/** What a drill measures is kept on the target at once: whoever takes it over records it, also where this process is dead by then. */
async function took({ running, command, ms }) {
    const { plan, context, times, watch } = running;
    times.push({ command, ms });
    if (plan.drill !== true || running.lease === undefined || !measured.has(command.command))
        return;
    const progress = { ...(watch === undefined ? {} : progressOf(watch)), ...timesOf(running) };
    await (0,driver_running/* keepProgress */.$k)(running, progress).catch((error) => context.log.debug(`the times of the drill could not be kept: ${(0,errors/* messageOf */.bD)(error)}`));
}
const measured = new Set(['prepare', 'smoke-test', 'shift']);
function timesOf({ plan, times }) {
    return plan.drill === true ? { times: (0,drill_times/* drillTimes */.e4)(times) } : {};
}
/** What may end the command before it is done: nothing once traffic is being put back. */
function signalFor({ state, context, keeper, deadline }) {
    if (state.settling)
        return new AbortController().signal;
    return AbortSignal.any([context.signal, keeper?.lost, deadline?.over].filter((signal) => signal !== undefined));
}
/** Executes one command and turns whatever it throws into an event. */
async function driver_step({ running, command, signal, settling, deadline }) {
    if (command === undefined)
        return { type: 'done' };
    try {
        return await execute({ running, command, signal });
    }
    catch (error) {
        if (!settling && isLost(signal.reason))
            return { type: 'failed', error: signal.reason };
        if (!settling && running.context.signal.aborted)
            return { type: 'cancelled' };
        if (!settling && deadline?.over.aborted === true)
            return { type: 'overdue' };
        const lost = settling ? undefined : await lossOf(running);
        if (lost !== undefined)
            return { type: 'failed', error: lost };
        if (!settling && running.watch !== undefined && (0,errors/* isDeliveryError */.$n)(error, 'candidate-unhealthy'))
            running.lost = error;
        if (error instanceof errors/* DeliveryError */.VE)
            return { type: 'failed', error };
        return { type: 'failed', error: new errors/* DeliveryError */.VE({ code: 'fault', message: (0,errors/* messageOf */.bD)(error), cause: error }) };
    }
}
/** Milliseconds: users may be with a broken candidate until traffic goes back, and a lease that is gone is told soon. */
const lossWithinMs = 2_000;
/** Whether the lease is gone: what failed may have failed for that, since the target takes a candidate away then. */
async function lossOf({ context: { target, clock, leaseMs }, lease }) {
    if (lease === undefined)
        return undefined;
    const told = new AbortController();
    const renewed = target.renew({ lease, leaseMs }).then(() => undefined, (error) => (isLost(error) ? error : undefined));
    const lost = await Promise.race([renewed, clock.sleep(lossWithinMs, told.signal).then(() => undefined)]);
    told.abort();
    return lost;
}
/** The lease is kept alive, and with it what the next run needs to go on. */
function startKeeper(running) {
    const { context, lease } = running;
    if (lease === undefined)
        throw new Error('the lock is not held');
    const target = {
        async renew(request) {
            await context.target.renew(request);
            if (running.watch !== undefined)
                await (0,driver_running/* keepProgress */.$k)(running, { ...progressOf(running.watch), ...timesOf(running) });
        },
    };
    return keepLease({ target, lease, leaseMs: context.leaseMs, clock: context.clock, log: context.log });
}
async function stopKeeper(keeper) {
    await keeper?.stop();
}
/** An end that says in its one sentence what it could not prove. */
function withRemarks({ end, remarks }) {
    if (end === undefined)
        return { result: 'fault', message: 'the rollout ended without a result' };
    return remarks.length === 0 ? end : { ...end, message: `${end.message}. Mind: ${remarks.join('; ')}` };
}
function reportOf({ state, running }) {
    const { plan, found, recorder, watch, times } = running;
    return {
        end: withRemarks(state),
        plan,
        found,
        verdict: watch?.gate.verdict(),
        judgements: recorder.judgements,
        timeline: recorder.timeline,
        times,
        eventIds: recorder.eventIds,
        remarks: state.remarks,
    };
}


/***/ }),

/***/ 61656:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  yb: () => (/* binding */ announced),
  ZO: () => (/* binding */ errorData),
  $k: () => (/* binding */ keepProgress),
  m8: () => (/* binding */ leaseOf),
  Zr: () => (/* binding */ persist)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
;// CONCATENATED MODULE: ./build/core/retry.js
/**
 * Calls `action` until it resolves, `delaysMs` are used up, or it rejects with something that `isPassing` does not call
 * a passing fault. Only for calls that may be repeated.
 */
async function retry({ action, delaysMs, isPassing, clock, signal }) {
    for (const delayMs of delaysMs) {
        try {
            return await action();
        }
        catch (error) {
            if (!isPassing(error) || signal?.aborted === true)
                throw error;
            await clock.sleep(delayMs, signal);
        }
    }
    return action();
}

;// CONCATENATED MODULE: ./build/rollout/driver/running.js


/** Waits between attempts of a call that the target did not answer. Every call of the port may be repeated. */
const RETRY_DELAYS_MS = [200, 1_000];
/** Calls the target again when it does not answer. */
function persist({ context }, action) {
    return retry({ action, delaysMs: RETRY_DELAYS_MS, isPassing: (error) => (0,errors/* isDeliveryError */.$n)(error, 'target-unavailable'), clock: context.clock });
}
/** Milliseconds: how far a run is, is not worth more time of the run than that. */
const SAVE_WITHIN_MS = 2_000;
/** Keeps on the target what the next run needs, and waits 2 s at most until it is kept. Rejects as the target does. */
async function keepProgress(running, progress) {
    const { clock, log, target } = running.context;
    const kept = new AbortController();
    const late = async () => {
        await clock.sleep(SAVE_WITHIN_MS, kept.signal);
        if (!kept.signal.aborted)
            log.debug('the target has not kept in time how far the rollout is');
    };
    try {
        await Promise.race([target.save({ lease: leaseOf(running), progress }), late()]);
    }
    finally {
        kept.abort();
    }
}
/** A mutation with its event before, durable, and its event after. */
async function announced({ running, name, data, act, note }) {
    const { recorder } = running;
    await recorder.emit({ name, outcome: 'started', data });
    try {
        await act();
    }
    catch (error) {
        await recorder.emitAnyway({ name, outcome: 'failure', severity: 'error', data: { ...data, ...errorData(error) } });
        throw error;
    }
    recorder.note(note, data);
    await recorder.emitAnyway({ name, outcome: 'success', data });
    return { type: 'done' };
}
/** What an event says of an error. */
function errorData(error) {
    return error instanceof errors/* DeliveryError */.VE ? { error: error.code, message: error.message } : { error: 'fault' };
}
/** The right to change the rollout; without it nothing but the lock may be called. */
function leaseOf({ lease }) {
    if (lease === undefined)
        throw new Error('the lock is not held');
    return lease;
}


/***/ }),

/***/ 69230:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ latencyBounds)
/* harmony export */ });
/** One octave in four steps; doubling a bound gives a bound again, so `max-ratio: 2` loses nothing to rounding. */
const OCTAVE = [1, 1.19, 1.41, 1.68];
const FIRST_MS = 0.5;
const OCTAVES = 17;
/**
 * Upper bounds (milliseconds, rising) of the latency histogram that a target has to keep: from 0.5 ms to 65 s, at most
 * 20% apart, with a bound at each configured limit, so that no quantile is ever interpolated.
 */
function latencyBounds({ slowFromMs, p95Ms, p99Ms }) {
    const bounds = new Set();
    for (let octave = 0; octave < OCTAVES; octave += 1) {
        for (const step of OCTAVE)
            bounds.add(round(FIRST_MS * 2 ** octave * step));
    }
    bounds.add(FIRST_MS * 2 ** OCTAVES);
    for (const limit of [slowFromMs, p95Ms, p99Ms])
        if (typeof limit === 'number')
            bounds.add(limit);
    return [...bounds].sort((a, b) => a - b);
}
/** Away with the last bits of a product: bounds are read by people and sent as JSON. */
function round(ms) {
    return Number(ms.toPrecision(12));
}


/***/ }),

/***/ 60920:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ plannedCommands)
/* harmony export */ });
/* harmony import */ var _controller_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(89620);
/* harmony import */ var _controller_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8888);


/**
 * The commands of a rollout in which everything goes well, in order: what a dry run prints. Found by running the very
 * state machine, so that it cannot differ from it.
 */
function plannedCommands({ plan, found, allowBad = false }) {
    const commands = [];
    let state = (0,_controller_js__WEBPACK_IMPORTED_MODULE_1__/* .advance */ .n)((0,_controller_state_js__WEBPACK_IMPORTED_MODULE_0__/* .initialState */ .ue)({ plan, allowBad }), { type: 'started' });
    while (state.awaiting !== undefined) {
        const { awaiting } = state;
        commands.push(awaiting);
        state = (0,_controller_js__WEBPACK_IMPORTED_MODULE_1__/* .advance */ .n)(state, answerOf(awaiting, found));
    }
    return commands;
}
function answerOf(command, found) {
    if (command.command === 'lock')
        return { type: 'locked', found };
    if (command.command === 'gate' || command.command === 'bake')
        return { type: 'judged', outcome: 'pass', verdict: passed };
    return { type: 'done' };
}
const passed = {
    decision: 'pass',
    limitIsRed: false,
    reason: 'planned',
    candidate: { requests: 0, errors: 0 },
    stable: { requests: 0, errors: 0 },
    requestsInStep: 0,
    evidence: {},
};


/***/ }),

/***/ 8766:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   dF: () => (/* binding */ reactionTo),
/* harmony export */   fh: () => (/* binding */ stepOutcome),
/* harmony export */   i7: () => (/* binding */ isHeld),
/* harmony export */   iA: () => (/* binding */ bakeReason),
/* harmony export */   sF: () => (/* binding */ bakeOutcome)
/* harmony export */ });
/**
 * Whether a step is over. It passes when the gate does, not before its minimum; a proven failure ends it at once; what is
 * open at its maximum is inconclusive, or an error where data is missing. An incident that both sides share ends it when
 * the gate has waited long enough (`inconclusive`). A gate that only observes changes no step's time.
 */
function stepOutcome({ mode, verdict, elapsedMs, minMs, maxMs }) {
    if (mode === 'decide' && verdict.decision === 'fail')
        return 'fail';
    if (mode === 'decide' && verdict.decision === 'inconclusive')
        return 'inconclusive';
    if (elapsedMs < minMs)
        return undefined;
    if (verdict.decision === 'fail')
        return 'fail';
    if (verdict.decision === 'pass')
        return 'pass';
    if (elapsedMs < maxMs)
        return undefined;
    return verdict.decision === 'error' ? 'error' : 'inconclusive';
}
/**
 * Whether the bake is over. It asks for no evidence of its own: it is passed when its time is over and nothing was found
 * in at least one request. Where there is none, or data is missing, it is waited for, at most `graceMs` longer. Only a
 * service that nobody uses passes unseen: without `probes`, and without one request in the whole rollout.
 */
function bakeOutcome({ mode, verdict, elapsedMs, bakeMs, graceMs, probes, heard }) {
    if (mode === 'decide' && verdict.decision === 'fail')
        return 'fail';
    if (mode === 'decide' && verdict.decision === 'inconclusive')
        return 'inconclusive';
    if (elapsedMs < bakeMs)
        return undefined;
    if (verdict.decision === 'fail')
        return 'fail';
    const isUnused = heard && !probes && verdict.candidate.requests === 0;
    const isSeen = verdict.requestsInStep > 0 || isUnused;
    if (verdict.decision !== 'error' && isSeen)
        return 'pass';
    return elapsedMs < bakeMs + graceMs ? undefined : 'error';
}
/** Whether more than half of the time between the least and the most that a step may take is over, so that a person may want to look. */
function isHeld({ elapsedMs, minMs, maxMs }) {
    return maxMs > minMs && elapsedMs >= (minMs + maxMs) / 2;
}
/** Why a bake ended so. It asks for no evidence: that a step's evidence is not complete in it is no reason for anything. */
function bakeReason({ outcome, verdict }) {
    if (outcome !== 'pass')
        return verdict.reason;
    const { requests, errors } = verdict.candidate;
    return `its time is over and nothing was found: ${errors} of ${requests} candidate requests of the rollout failed`;
}
/** What a rollout does about a step that ended: `proceed` never goes past a red limit test. */
function reactionTo({ outcome, policy, limitIsRed }) {
    if (outcome === 'pass')
        return 'advance';
    if (policy.mode === 'observe')
        return 'advance-unproven';
    switch (outcome) {
        case 'fail':
            return 'roll-back';
        case 'error':
            return 'restore-unavailable';
        case 'inconclusive':
            if (policy.whenInconclusive === 'fail')
                return 'roll-back';
            if (policy.whenInconclusive === 'proceed' && !limitIsRed)
                return 'advance-unproven';
            return 'restore-inconclusive';
    }
}


/***/ }),

/***/ 21580:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ countsData)
/* harmony export */ });
/** What a verdict counted, as events and results keep it: of users and probes together, and of users where there are probes. */
function countsData({ candidate, stable, users }) {
    return { ...sides({ candidate, stable }), ...(users === undefined ? {} : { users: sides(users) }) };
}
function sides({ candidate, stable }) {
    return { candidate: { ...candidate }, stable: { ...stable } };
}


/***/ })

};
