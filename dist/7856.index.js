export const id = 7856;
export const ids = [7856];
export const modules = {

/***/ 67856:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  drill: () => (/* binding */ drill_drill)
});

// EXTERNAL MODULE: ./build/audit/event-types.js
var event_types = __webpack_require__(53524);
// EXTERNAL MODULE: ./build/audit/read-events.js
var read_events = __webpack_require__(13578);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/home.js
var core_home = __webpack_require__(97911);
// EXTERNAL MODULE: ./build/core/json.js
var json = __webpack_require__(28314);
// EXTERNAL MODULE: ./build/rollout/drill.js
var drill = __webpack_require__(89975);
// EXTERNAL MODULE: ./build/rollout/drill-times.js
var drill_times = __webpack_require__(1828);
// EXTERNAL MODULE: ./build/rollout/driver/driver.js + 13 modules
var driver = __webpack_require__(44266);
// EXTERNAL MODULE: ./build/rollout/history.js
var rollout_history = __webpack_require__(13618);
// EXTERNAL MODULE: ./build/rollout/journal.js
var journal = __webpack_require__(64249);
// EXTERNAL MODULE: ./build/rollout/plan.js
var plan = __webpack_require__(17927);
// EXTERNAL MODULE: ./build/rollout/planned.js
var planned = __webpack_require__(60920);
// EXTERNAL MODULE: ./build/actions/wiring/foreign-changes.js
var foreign_changes = __webpack_require__(68487);
// EXTERNAL MODULE: ./build/actions/wiring/delivery.js + 14 modules
var wiring_delivery = __webpack_require__(19024);
// EXTERNAL MODULE: ./build/actions/wiring/outcome.js + 1 modules
var wiring_outcome = __webpack_require__(91160);
// EXTERNAL MODULE: ./build/actions/wiring/rollout-place.js
var rollout_place = __webpack_require__(78392);
// EXTERNAL MODULE: ./build/actions/wiring/rollout-id.js
var rollout_id = __webpack_require__(39870);
// EXTERNAL MODULE: ./build/actions/wiring/told.js + 1 modules
var told = __webpack_require__(38185);
// EXTERNAL MODULE: ./build/actions/wiring/unguarded.js
var unguarded = __webpack_require__(91530);
// EXTERNAL MODULE: ./build/core/duration.js
var duration = __webpack_require__(61420);
// EXTERNAL MODULE: ./build/core/markdown.js
var markdown = __webpack_require__(43937);
// EXTERNAL MODULE: ./build/actions/wiring/rollout-summary.js
var rollout_summary = __webpack_require__(59247);
;// CONCATENATED MODULE: ./build/actions/rollback/drill-summary.js




/** So many earlier drills are shown. */
const shown = 5;
/** A rehearsal as the job summary tells it: what a rollback takes, beside the last ones, then the rollout itself. */
function drillSummary({ report, times, earlier, comparison, place }) {
    const at = report.timeline[0]?.at ?? '';
    const before = earlier.slice(-shown).toReversed();
    return [
        (0,rollout_summary/* rolloutSummary */._)(report, place),
        '#### What was measured',
        `${sentence((0,drill_times/* comparisonText */.VF)({ times, comparison }))} It is counted from the lock until all traffic was moved, without the time that the gate took.`,
        (0,markdown/* tableMarkdown */.oS)({
            columns: [
                { title: 'drill' }, { title: 'brought up', align: 'right' }, { title: 'smoke tests', align: 'right' }, { title: 'traffic moved', align: 'right' },
                { title: 'a rollback', align: 'right' }, { title: 'traffic back', align: 'right' },
            ],
            rows: [[`**this one**${at === '' ? '' : `, ${dayOf(at)}`}`, ...cells(times)], ...before.map((drill) => [dayOf(drill.at), ...cells(drill.times)])],
        }),
    ].join('\n\n');
}
function sentence(text) {
    return (0,markdown/* escapeMarkdown */.FV)(`${text.charAt(0).toUpperCase()}${text.slice(1)}.`);
}
function cells({ bringUpMs, smokeTestsMs, shiftMs, rollbackMs, backMs }) {
    return [bringUpMs, smokeTestsMs, shiftMs, rollbackMs, backMs].map((ms) => (ms === null ? '–' : (0,duration/* formatDuration */.a)(ms)));
}
/** `2026-11-23 02:10Z`: drills are days apart. */
function dayOf(at) {
    const parts = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/.exec(at);
    return parts === null ? (0,markdown/* escapeMarkdown */.FV)(at) : `${parts[1]} ${parts[2]}Z`;
}

;// CONCATENATED MODULE: ./build/actions/rollback/drill.js




















/** Rehearses a rollback: traffic goes to the release that a rollback would take, under the gate, and comes back. */
async function drill_drill({ inputs, ports, delivery }) {
    assertGentle(inputs);
    const { target, config } = delivery;
    const limit = (0,drill/* drillLimit */.fd)({ settings: config.rollout, lookEveryMs: target.capabilities.lookEveryMs });
    const tooLittle = (0,drill/* tooLittleTime */.Ef)(limit);
    if (tooLittle !== undefined)
        throw tooLittle;
    const state = await target.describe();
    const entry = destination(inputs, state);
    await (0,foreign_changes/* warnOfForeign */.q)({ target, clock: ports.clock, log: ports.log });
    const doubt = (0,rollout_history/* doubtAbout */.ce)({ state, entry });
    if (doubt !== undefined)
        ports.log.warning(doubt);
    const plan = planOf({ inputs, delivery, entry, rolloutId: (0,rollout_id/* newRolloutId */.p)(ports) });
    if (inputs.dryRun) {
        await target.assertStartable('going-back');
        const remarks = [`The drill ${limit.text}; what is not back by then is put back, and the drill has failed.`, ...(0,unguarded/* unguarded */.A)(target.capabilities)];
        const outcome = (0,wiring_outcome/* planned */.lM)({ plan, commands: (0,planned/* plannedCommands */.V)({ plan, found: state }), state, receivers: config.notify, remarks });
        return { ...outcome, document: { ...outcome.document, limit: { withinMs: limit.withinMs, leastMs: limit.leastMs } } };
    }
    const events = await delivery.openEvents('rollback', { demand: true });
    return (0,told/* told */.E)({ delivery, ports, events, work: (watched) => rehearse({ plan, delivery, ports, events: watched }) });
}
/** An emergency is no exercise, and an exercise says nothing against the release that is live. */
function assertGentle({ emergency, markBad }) {
    const problems = [...(emergency ? ['emergency'] : []), ...(markBad ? ['mark-bad'] : [])]
        .map((path) => ({ path, message: `\`${path}\` cannot go with \`drill\`` }));
    const [first] = problems;
    if (first === undefined)
        return;
    throw new errors/* DeliveryError */.VE({
        code: 'input-invalid',
        message: problems.map(({ message }) => message).join('; '),
        problems,
        hint: 'leave `drill` away to roll back, or the others to rehearse it',
    });
}
/** The release that a rollback with the same inputs would go to. Rejects where it would, and where no drill may be held. */
function destination({ steps, to }, state) {
    if (state.rollout !== undefined && (0,plan/* isAlive */._n)(state.rollout))
        throw (0,plan/* lockedBy */.KH)(state.rollout);
    const entry = (0,rollout_history/* rollbackTarget */.es)({ state, request: { ...(steps === undefined ? {} : { steps }), ...(to === undefined ? {} : { to }) } });
    const refusal = (0,drill/* drillRefusal */.eh)({ state, revision: entry.revision });
    if (refusal !== undefined)
        throw refusal;
    return entry;
}
function planOf({ inputs, delivery, entry, rolloutId }) {
    const settings = (0,drill/* drillSettings */.tf)(delivery.config.rollout);
    return {
        kind: 'rollback',
        drill: true,
        rolloutId,
        revision: entry.revision,
        steps: settings.steps,
        settings,
        waitUntil: 'baked',
        ...(inputs.reason === undefined ? {} : { reason: inputs.reason }),
        ...(entry.unproven === undefined ? {} : { unproven: entry.unproven }),
        emergency: false,
        markBad: false,
        undoOnly: false,
        takeOver: false,
        first: false,
    };
}
async function rehearse({ plan, delivery, ports, events }) {
    const { target } = delivery;
    const adopted = await (0,journal/* adoptJournal */.Cu)({ target, events });
    const report = await (0,driver/* runRollout */.p)({ plan, context: (0,wiring_delivery/* rolloutContext */.b)({ delivery, events, ports }) });
    const late = await (0,journal/* adoptRebuilt */.Ev)({ report, target, events, log: ports.log });
    const times = (0,drill_times/* drillTimes */.e4)(report.times);
    const earlier = await earlierDrills({ delivery, ports });
    const comparison = (0,drill_times/* compareDrills */.mt)({ rollbackMs: times.rollbackMs, earlier });
    // whoever took it over has recorded how it ended
    if (report.end.result !== 'superseded')
        await events.emit(recordOf({ report, times, comparison })).catch((error) => ports.log.warning(`the times of the drill could not be recorded: ${(0,errors/* messageOf */.bD)(error)}`));
    if (comparison?.slower === true)
        ports.log.warning(`drill: ${(0,drill_times/* comparisonText */.VF)({ times, comparison })}`);
    const place = (0,rollout_place/* placeOf */.$)({ config: delivery.config, originator: ports.originator });
    return withTimes({ outcome: (0,wiring_outcome/* rolloutOutcome */.YW)({ report, adopted: adopted.length + late, place }), report, times, earlier, comparison, place });
}
/** as many as an incident is made of: a long record must not keep a run from its end */
const newestEvents = 10_000;
/** Those that passed, oldest first. What cannot be read is left out: it is there to compare with, and no evidence. */
async function earlierDrills({ delivery: { config }, ports: { home, log } }) {
    const { service, environment } = config;
    try {
        const events = await (0,read_events/* readEvents */.w)((0,core_home/* spoolPaths */.IB)({ home, service, environment }).directory, { newest: newestEvents });
        return events.map(factsOf).filter(({ name }) => name === 'drill.finished').map(drill_times/* earlierDrill */.cN).filter((found) => found !== undefined);
    }
    catch (error) {
        log.warning(`earlier drills could not be read: ${(0,errors/* messageOf */.bD)(error)}`);
        return [];
    }
}
function factsOf({ type, time, data }) {
    const facts = (0,json/* objectOf */.X)((0,json/* objectOf */.X)((0,json/* objectOf */.X)(data)['customData'])['data']);
    return { name: typeof type === 'string' ? (0,event_types/* eventNameOf */.Rs)(type) : '', at: typeof time === 'string' ? time : '', data: facts };
}
const outcomes = { passed: 'success', cancelled: 'cancelled', inconclusive: 'inconclusive', unavailable: 'inconclusive' };
function recordOf({ report: { end, plan, found, verdict }, times, comparison }) {
    const { rolloutId, revision, reason } = plan;
    return {
        name: 'drill.finished',
        outcome: outcomes[end.result] ?? 'failure',
        severity: end.result === 'passed' ? 'info' : 'warning',
        subject: { name: revision.gitSha ?? revision.content.slice(0, 12), sha256: revision.content },
        data: {
            rolloutId, revision: revision.id, drill: true, ended: end.result, from: found?.stable?.revision.id ?? null, to: revision.id, times,
            ...(comparison === undefined ? {} : { comparison }),
            ...(verdict === undefined ? {} : { candidate: { ...verdict.candidate }, stable: { ...verdict.stable } }),
            ...(reason === undefined ? {} : { reason }),
            ...(end.error === undefined ? {} : { error: end.error.code, message: end.error.message }),
        },
    };
}
function withTimes({ outcome, report, times, earlier, comparison, place }) {
    const passed = report.end.result === 'passed';
    return {
        ...outcome,
        message: passed ? `${outcome.message}; ${(0,drill_times/* comparisonText */.VF)({ times, comparison })}` : outcome.message,
        document: { ...outcome.document, drill: { ...times, comparison: comparison ?? null } },
        summary: drillSummary({ report, times, earlier, comparison, place }),
    };
}


/***/ }),

/***/ 91530:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ unguarded)
/* harmony export */ });
/** What a person has to know where nothing on the target puts traffic back when the run dies; nothing where something does. */
function unguarded({ deadMansSwitch }) {
    if (deadMansSwitch)
        return [];
    return [
        'Nothing on the target puts traffic back when this run dies with its runner: the candidate keeps the share that it has until somebody runs `pqc-delivery reconcile`. '
            + 'Let that run on a schedule, every five minutes, and let an alarm on errors wake somebody.',
    ];
}


/***/ })

};
