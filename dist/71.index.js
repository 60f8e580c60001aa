export const id = 71;
export const ids = [71];
export const modules = {

/***/ 9046:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  c0: () => (/* binding */ noChange),
  lM: () => (/* binding */ planned),
  YW: () => (/* binding */ rolloutOutcome)
});

// EXTERNAL MODULE: ./build/core/duration.js
var duration = __webpack_require__(1420);
// EXTERNAL MODULE: ./build/core/markdown.js
var markdown = __webpack_require__(3937);
// EXTERNAL MODULE: ./build/core/rate.js
var rate = __webpack_require__(914);
// EXTERNAL MODULE: ./build/rollout/plan.js
var rollout_plan = __webpack_require__(7927);
// EXTERNAL MODULE: ./build/core/results.js
var results = __webpack_require__(6040);
// EXTERNAL MODULE: ./build/runner/summary.js
var summary = __webpack_require__(1115);
;// CONCATENATED MODULE: ./build/actions/wiring/rollout-summary.js




/** A rollout as the job summary tells it: how it ended, what to do about it, and its moments. Text of others is escaped. */
function rolloutSummary({ end, plan, found, timeline, remarks }) {
    const from = found?.stable === undefined ? 'nothing' : (0,rollout_plan/* short */.h0)(found.stable.revision);
    const sign = (0,results/* exitCodeOf */.F)(end.result) === 0 ? '✅' : '❌';
    const { error } = end;
    return [
        `### ${sign} ${plan.kind === 'deploy' ? 'Release' : 'Rollback'}: ${end.result}`,
        (0,markdown/* escapeMarkdown */.FV)(end.message),
        ...(0,summary/* outputMarkdown */.v)(error),
        ...(error?.hint === undefined ? [] : [`What to do: ${(0,markdown/* escapeMarkdown */.FV)(error.hint)}`]),
        ...(error === undefined ? [] : [`Error code: ${(0,markdown/* codeMarkdown */.fl)(error.code)}`]),
        `From ${(0,markdown/* escapeMarkdown */.FV)(from)} to ${(0,markdown/* escapeMarkdown */.FV)((0,rollout_plan/* short */.h0)(plan.revision))}.`,
        (0,markdown/* tableMarkdown */.oS)({
            columns: [{ title: 'at (UTC)' }, { title: 'what' }, { title: 'details' }],
            rows: timeline.map(({ at, event, ...details }) => [timeOfDay(at), ...momentCells(event, details)]),
        }),
        ...(remarks.length === 0 ? [] : [remarks.map((remark) => `- ${(0,markdown/* escapeMarkdown */.FV)(remark)}`).join('\n')]),
    ].join('\n\n');
}
/** A rollout takes minutes, so the day says nothing: `20:29:06.447`. */
function timeOfDay(at) {
    return /T(\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?)\d*Z$/.exec(at)?.[1] ?? (0,markdown/* escapeMarkdown */.FV)(at);
}
function momentCells(event, details) {
    const { decision, step, phase, reason, percent, ...rest } = details;
    if (event === 'verdict') {
        const where = phase === 'bake' ? 'bake' : `${textOf(step)}%`;
        return [`gate at ${(0,markdown/* escapeMarkdown */.FV)(where)}`, `**${(0,markdown/* escapeMarkdown */.FV)(textOf(decision))}**: ${(0,markdown/* escapeMarkdown */.FV)(textOf(reason))}`];
    }
    if (event === 'shifted')
        return ['shifted', (0,markdown/* escapeMarkdown */.FV)(`${textOf(percent)}% of the traffic`)];
    const others = Object.entries({ ...rest, decision, step, phase, reason, percent }).filter(([, value]) => value !== undefined);
    return [(0,markdown/* escapeMarkdown */.FV)(event), (0,markdown/* escapeMarkdown */.FV)(others.map(([name, value]) => `${name} ${textOf(value)}`).join(', '))];
}
function textOf(value) {
    return value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
}

;// CONCATENATED MODULE: ./build/actions/wiring/outcome.js





/** The outcome of a rollout that was run. */
function rolloutOutcome({ report, adopted }) {
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
            ...(verdict === undefined ? {} : { evidence: verdict.evidence, counts: { candidate: { ...verdict.candidate }, stable: { ...verdict.stable } } }),
        },
        summary: rolloutSummary(report),
        ...(end.error === undefined ? {} : { error: end.error }),
    };
}
/** The outcome of a command that found nothing to do. */
function noChange({ message, revision }) {
    return {
        result: 'no-change',
        message,
        outputs: { 'rollout-id': '', digest: revision?.content ?? '', ...imagesOf(revision, undefined), verdict: '', 'event-ids': '' },
        document: { ...(revision === undefined ? {} : identityOf(revision)), timeline: [] },
    };
}
/** The outcome of a dry run: the exact commands in order. */
function planned({ plan, commands, state, receivers, pulls }) {
    const texts = [...(pulls === undefined ? [] : [`pull ${pulls}`]), ...commands.map((command) => describeCommand(command, plan))];
    const lines = texts.map((text, index) => `${index + 1}. ${text}`);
    const { alpha } = plan.settings.gate;
    const judged = commands.some(({ command }) => command === 'gate' || command === 'bake' || command === 'hand-over');
    const budget = judged ? [`All steps and the bake share one error budget: at most ${(0,rate/* formatRate */.C)(alpha)} of healthy releases are rolled back.`] : [];
    const from = state.stable === undefined ? 'nothing' : (0,rollout_plan/* short */.h0)(state.stable.revision);
    const told = receivers.map(toldText);
    const message = `${intentOf(plan, state)} ${(0,rollout_plan/* short */.h0)(plan.revision)}; live now: ${from}; nothing was changed`;
    return {
        result: 'planned',
        message,
        outputs: { 'rollout-id': '', digest: plan.revision.content, ...imagesOf(plan.revision, state.stable?.revision), verdict: '', 'event-ids': '' },
        document: { ...identityOf(plan.revision), plan: [...(pulls === undefined ? [] : [{ command: 'pull', image: pulls }]), ...commands.map((command) => ({ ...command }))], alpha, ...(plan.unproven === undefined ? {} : { unproven: plan.unproven }), timeline: [], notify: receivers.map(({ name, to, events }) => ({ receiver: name, to, events })) },
        summary: [`Planned, nothing was changed. Live now: ${(0,markdown/* escapeMarkdown */.FV)(from)}.`, '', ...lines.map((line) => (0,markdown/* escapeMarkdown */.FV)(line)), ...[...budget, ...told.map((line) => (0,markdown/* escapeMarkdown */.FV)(line))].flatMap((line) => ['', line])].join('\n'),
        text: [`planned: ${message}`, ...lines, ...budget, ...told].join('\n'),
    };
}
function intentOf({ kind, undoOnly, revision }, { stable, serving }) {
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

/***/ 9870:
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

/***/ 7136:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  n: () => (/* binding */ advance),
  u: () => (/* binding */ initialState)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/rollout/plan.js
var rollout_plan = __webpack_require__(7927);
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

// EXTERNAL MODULE: ./build/rollout/step.js
var step = __webpack_require__(8766);
;// CONCATENATED MODULE: ./build/rollout/controller.js




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
        remarks: plan.unproven === undefined ? [] : [`${(0,rollout_plan/* short */.h0)(plan.revision)} was promoted without the gate's proof (${plan.unproven})`],
    };
}
/**
 * The rollout's state machine: takes what happened, returns the state with the next command in `awaiting`, or with none
 * when the rollout is over (`end` says how). `restore` is reachable from everywhere.
 */
function advance(state, event) {
    switch (event.type) {
        case 'started':
            return next({ ...state, queue: [{ command: 'lock', takeOver: state.plan.takeOver }] });
        case 'locked':
            return afterLock({ ...state, locked: true, found: event.found }, event.found);
        case 'done':
            return afterDone(state);
        case 'judged':
            return afterJudgement(state, event);
        case 'failed':
            return afterFailure(state, event.error);
        case 'cancelled':
            return afterCancel(state);
        case 'finished':
            return afterAll(state);
    }
}
/** Takes the next command from the queue; with none left the rollout is over. */
function next(state) {
    const [command, ...queue] = state.queue;
    return { ...state, awaiting: command, queue };
}
function afterLock(state, found) {
    const undo = found.rollout === undefined ? [] : [{ command: 'restore', cause: 'overtaken' }];
    return state.plan.kind === 'rollback' ? rollbackAfterLock(state, found, undo) : deployAfterLock(state, found, undo);
}
function rollbackAfterLock(state, found, undo) {
    const { plan } = state;
    if (plan.undoOnly && found.rollout !== undefined) {
        const what = (0,rollout_plan/* short */.h0)(found.rollout.revision);
        const failed = failedItsGate(found.rollout);
        const bad = plan.markBad || failed
            ? [{ command: 'mark', revisionId: found.rollout.revision.id, reason: failed ? GATE_FAILED_BEFORE : plan.reason ?? 'rolled back by hand' }]
            : [];
        return next({
            ...state,
            settling: true,
            queue: [{ command: 'restore', cause: 'requested' }, ...bad, controller_close('restored', `the rollout of ${what} was undone`)],
            end: { result: 'restored', message: `the unfinished rollout of ${what} was taken over and traffic is on the stable side` },
        });
    }
    if (plan.undoOnly) {
        const message = 'the rollout that was to be undone ended in the meantime; run the rollback again';
        const error = new errors/* DeliveryError */.VE({ code: 'nothing-to-roll-back', message, hint: '`pqc-delivery status` shows what is live now' });
        return next({ ...state, settling: true, queue: [controller_close('cancelled', message)], end: endOf(error) });
    }
    const bad = plan.markBad && found.stable !== undefined
        ? [{ command: 'mark', revisionId: found.stable.revision.id, reason: plan.reason ?? 'rolled back by hand' }]
        : [];
    const hasTests = plan.settings.smokeTests.length > 0;
    return next({
        ...state,
        queue: [
            ...undo,
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
function deployAfterLock(state, found, undo) {
    const { plan } = state;
    const { kind, message } = recheck(state, found);
    if (kind === 'refused')
        return next({ ...state, queue: [...undo, controller_close('cancelled', message.message)], end: endOf(message) });
    if (kind === 'no-change') {
        return next({ ...state, queue: [...undo, controller_close('cancelled', 'no change')], end: { result: 'no-change', message } });
    }
    if (plan.first !== (found.stable === undefined)) {
        const error = changedMeanwhile();
        return next({ ...state, queue: [...undo, controller_close('cancelled', error.message)], end: endOf(error) });
    }
    const resumed = found.rollout?.revision.id === plan.revision.id;
    if (resumed && failedItsGate(found.rollout) && !state.allowBad) {
        const error = (0,rollout_plan/* markedBad */.AJ)(plan.revision, { revisionId: plan.revision.id, at: found.rollout.restored?.at ?? found.rollout.startedAt, reason: GATE_FAILED_BEFORE });
        const mark = { command: 'mark', revisionId: plan.revision.id, reason: GATE_FAILED_BEFORE };
        return next({ ...state, settling: true, queue: [mark, controller_close('rolled-back', GATE_FAILED_BEFORE)], end: endOf(error) });
    }
    const first = resumed && found.rollout.restored !== undefined ? [] : undo;
    return next({ ...state, resumed, queue: [...first, ...deployCommands(plan)], end: deployedEnd({ plan, resumed, found }) });
}
const GATE_FAILED_BEFORE = 'the gate failed it in a run that died before it could say so';
/** A run can die between the restore that its gate asked for and the mark. */
function failedItsGate(rollout) {
    return rollout.restored?.cause === 'gate-failed';
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
function deployedEnd({ plan, resumed, found }) {
    const what = (0,rollout_plan/* short */.h0)(plan.revision);
    const left = found.rollout === undefined || resumed ? '' : `; the unfinished rollout of ${(0,rollout_plan/* short */.h0)(found.rollout.revision)} was undone first`;
    if (plan.settings.gate.mode === 'observe' && !plan.first)
        return { result: 'observed', message: `${what} has all traffic; the gate only observed${left}` };
    const bakes = plan.settings.bakeMs > 0 && plan.waitUntil === 'shifted' ? ' and bakes under the target\'s watch' : '';
    const result = resumed ? 'resumed' : 'deployed';
    return { result, message: `${what} has all traffic${bakes}${resumed ? '; an unfinished rollout of it was finished' : left}` };
}
function afterDone(state) {
    const done = state.awaiting;
    if (done?.command === 'shift')
        return next({ ...state, percent: done.percent });
    if (done?.command === 'restore')
        return next({ ...state, percent: 0 });
    if (done?.command === 'finish' || done?.command === 'close' || done?.command === 'hand-over') {
        return next({ ...state, locked: false, settling: true });
    }
    return next(state);
}
function afterJudgement(state, { outcome, verdict }) {
    const policy = state.plan.settings.gate;
    switch ((0,step/* reactionTo */.dF)({ outcome, policy, limitIsRed: verdict.limitIsRed })) {
        case 'advance':
            return next(state);
        case 'advance-unproven':
            return next(withoutProof({ state, outcome, reason: verdict.reason }));
        case 'roll-back':
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
    return plan.kind === 'rollback' && !plan.undoOnly && !settling;
}
function afterFailure(state, error) {
    const at = state.awaiting?.command;
    const stop = (end) => ({ ...state, awaiting: undefined, queue: [], end });
    if (error.code === 'fenced')
        return stop({ result: 'superseded', message: 'another run took over; it decides from here on' });
    if (error.code === 'lease-lapsed' && !state.settling)
        return undo({ state, cause: 'lease-lapsed', outcome: 'restored', bad: false, error });
    if (at === 'restore' && goesOn(state))
        return next({ ...state, remarks: [...state.remarks, `restore: ${error.message}`] });
    if (at === 'restore')
        return stop(restoreFailed(error));
    if (at === 'lock')
        return stop(endOf(error));
    if (at === 'finish')
        return stop(unfinished(error));
    if (at === 'mark')
        return next({ ...state, remarks: [...state.remarks, `mark: ${error.message}`] });
    if (at === 'close')
        return stop(notClosed(state.end, error));
    if (at === 'smoke-test' && !state.locked)
        return stop(verificationFailed(state.plan, error));
    if (state.plan.kind === 'rollback')
        return undo({ state, cause: 'candidate-failed', outcome: 'failed', bad: false, error: rollbackFailed(state.plan, error) });
    const diedInTraffic = error.code === 'candidate-unhealthy' && state.percent > 0;
    if (!diedInTraffic)
        return undo({ state, cause: 'candidate-failed', outcome: 'failed', bad: false, error });
    return undo({ state, cause: 'candidate-failed', outcome: 'rolled-back', bad: true, error: gateError('gate-failed', { reason: error.message }) });
}
function afterCancel(state) {
    if (state.settling)
        return state;
    const error = new errors/* DeliveryError */.VE({ code: 'cancelled', message: 'the run was cancelled' });
    if (!state.locked)
        return { ...state, awaiting: undefined, queue: [], end: { result: 'cancelled', message: 'cancelled; nothing was changed', error } };
    return undo({ state, cause: 'cancelled', outcome: 'cancelled', bad: false, error });
}
/** A service that was stopped, or did not serve any more, comes back with the release that it had. */
function rolledBack({ revision }, found) {
    const name = (0,rollout_plan/* short */.h0)(revision);
    if (found === undefined || found.serving || found.stable?.revision.id !== revision.id)
        return `rolled back to ${name}`;
    return `brought ${name} back: ${found.stopped ? 'the service was stopped' : 'nothing served'}`;
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
    const queue = [{ command: 'restore', cause }, controller_close(outcome, error.message, bad ? error.message : undefined)];
    return next({ ...state, settling: true, queue, end: undoneEnd(state, outcome, error) });
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
function controller_close(outcome, reason, bad) {
    return { command: 'close', outcome, reason, ...(bad === undefined ? {} : { bad }) };
}


/***/ }),

/***/ 3098:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p: () => (/* binding */ runRollout)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/rollout/controller.js + 1 modules
var controller = __webpack_require__(7136);
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

// EXTERNAL MODULE: ./build/rollout/gate/create.js + 12 modules
var create = __webpack_require__(7810);
;// CONCATENATED MODULE: ./build/rollout/gate/latency-bounds.js
/** One octave in four steps; doubling a bound gives a bound again, so `max-ratio: 2` loses nothing to rounding. */
const OCTAVE = [1, 1.19, 1.41, 1.68];
const FIRST_MS = 0.5;
const OCTAVES = 17;
/**
 * Upper bounds (milliseconds, rising) of the latency histogram that a target has to keep: from 0.5 ms to 65 s, at most
 * 20 % apart, with a bound at each configured limit, so that no quantile is ever interpolated.
 */
function latencyBounds({ p95Ms, p99Ms }) {
    const bounds = new Set();
    for (let octave = 0; octave < OCTAVES; octave += 1) {
        for (const step of OCTAVE)
            bounds.add(round(FIRST_MS * 2 ** octave * step));
    }
    bounds.add(FIRST_MS * 2 ** OCTAVES);
    for (const limit of [p95Ms, p99Ms])
        if (limit !== null)
            bounds.add(limit);
    return [...bounds].sort((a, b) => a - b);
}
/** Away with the last bits of a product: bounds are read by people and sent as JSON. */
function round(ms) {
    return Number(ms.toPrecision(12));
}

// EXTERNAL MODULE: ./build/rollout/plan.js
var rollout_plan = __webpack_require__(7927);
// EXTERNAL MODULE: ./build/core/duration.js
var duration = __webpack_require__(1420);
;// CONCATENATED MODULE: ./build/rollout/smoke.js


/**
 * Sends the smoke tests to one side, one after the other, and rejects with `smoke-test-failed` naming all that failed.
 * Such requests never count as production traffic.
 */
async function smokeTest({ target, side, tests, http, monotonic, signal }) {
    const route = await target.route(side);
    if (route === undefined) {
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
var rate = __webpack_require__(914);
;// CONCATENATED MODULE: ./build/rollout/metrics/probes.js
const PROBE_TIMEOUT_MS = 5_000;
/** a probe that hangs must not pile up behind others */
const MOST_IN_FLIGHT = 50;
/**
 * Requests of our own to both sides alike, for the times when users send the candidate fewer than `perSecond`. They are
 * windows of their own: never mixed with what users did, and marked as probes in every verdict.
 *
 * @param userRate candidate requests per second that users sent lately
 */
function probeSource({ target, settings, countAsError, http, clock, userRate }) {
    const tallies = { stable: { requests: 0, errors: 0 }, candidate: { requests: 0, errors: 0 } };
    let inFlight = 0;
    let owed = 0;
    let last;
    async function probe(side, route) {
        inFlight += 1;
        const ok = await succeeds({ http, route, path: settings.path, countAsError });
        inFlight -= 1;
        tallies[side].requests += 1;
        if (!ok)
            tallies[side].errors += 1;
    }
    /** How many probes a side gets now: whole ones that came due since the last look. */
    function due() {
        const now = clock.monotonic();
        const seconds = last === undefined ? 0 : (now - last) / 1_000;
        last = now;
        if (userRate() >= settings.perSecond)
            owed = 0;
        else
            owed += seconds * settings.perSecond;
        const count = Math.min(Math.floor(owed), Math.max(0, MOST_IN_FLIGHT - inFlight));
        owed -= Math.floor(owed);
        return count;
    }
    return {
        async look(t) {
            const count = due();
            if (count > 0) {
                const [stable, candidate] = await Promise.all([target.route('stable'), target.route('candidate')]);
                for (let index = 0; index < count; index += 1) {
                    if (candidate !== undefined)
                        void probe('candidate', candidate);
                    if (stable !== undefined)
                        void probe('stable', stable);
                }
            }
            const stable = take(tallies.stable);
            const candidate = take(tallies.candidate);
            if (stable.requests === 0 && candidate.requests === 0)
                return [];
            return [{ t, source: 'probes', stable, candidate }];
        },
    };
}
function take(tally) {
    const window = { requests: tally.requests, errors: tally.errors };
    tally.requests = 0;
    tally.errors = 0;
    return window;
}
/** A probe succeeds as a user's request does: an answer below 500, not counted as an error, whose body arrives whole. */
async function succeeds({ http, route, path, countAsError }) {
    try {
        const response = await http(new URL(path, route.url).href, {
            headers: route.headers,
            redirect: 'manual',
            signal: AbortSignal.timeout(PROBE_TIMEOUT_MS),
        });
        await response.arrayBuffer();
        return response.status < 500 && !countAsError.includes(response.status);
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./build/rollout/metrics/prometheus.js

/** A scrape brings new numbers every 15 s or so: asking more often sees the same ones again. */
const ASK_EVERY_MS = 5_000;
const TIMEOUT_MS = 5_000;
/**
 * Counters of a Prometheus server as a source of looks. The queries return cumulative counters with a label `side` of
 * `stable` or `candidate`; windows are the differences between two answers. A counter that fell was reset: that window is
 * missing, not negative. Answers are not waited for, but told with the look that follows them: a server that hangs must
 * not keep the other sources from being looked at.
 *
 * @see https://prometheus.io/docs/prometheus/latest/querying/api/#instant-queries
 */
function prometheusSource({ settings, http, clock }) {
    let previous;
    let askedAt;
    let asking = false;
    let answer;
    async function ask() {
        try {
            const current = await readTotals({ settings, http });
            if (previous !== undefined)
                answer = windowsOf(previous, current);
            previous = current;
        }
        catch (error) {
            answer = { missing: `Prometheus did not answer: ${(0,errors/* messageOf */.bD)(error)}` };
        }
        asking = false;
    }
    return {
        async look(t) {
            const now = clock.monotonic();
            if (!asking && (askedAt === undefined || now - askedAt >= ASK_EVERY_MS)) {
                askedAt = now;
                asking = true;
                void ask();
            }
            const told = answer;
            answer = undefined;
            return told === undefined ? [] : [{ t, source: 'prometheus', ...told }];
        },
    };
}
function windowsOf(before, current) {
    const stable = windowOf(before.stable, current.stable);
    const candidate = windowOf(before.candidate, current.candidate);
    return {
        ...(stable === undefined ? {} : { stable }),
        ...(candidate === undefined ? { missing: 'Prometheus has no counts of the candidate, or they were reset' } : { candidate }),
    };
}
async function readTotals({ settings, http }) {
    const ask = (query) => instantQuery({ url: settings.url, query, http });
    const [requests, errors, latency] = await Promise.all([
        ask(settings.requests),
        ask(settings.errors),
        settings.latency === undefined ? [] : ask(settings.latency),
    ]);
    const sides = {};
    for (const side of ['stable', 'candidate']) {
        const counted = requests.filter(({ labels }) => labels['side'] === side);
        if (counted.length === 0)
            continue;
        const of = (samples) => samples.filter(({ labels }) => labels['side'] === side);
        sides[side] = { requests: total(counted), errors: total(of(errors)), buckets: bucketsOf(of(latency)) };
    }
    return sides;
}
async function instantQuery({ url, query, http }) {
    const address = new URL('api/v1/query', url.endsWith('/') ? url : `${url}/`);
    address.searchParams.set('query', query);
    const response = await http(address.href, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok)
        throw new Error(`status ${response.status}`);
    return samplesOf(await response.json());
}
/** Reads the answer's instant vector; anything else is an error, since a scalar has no `side`. */
function samplesOf(answer) {
    const data = isRecord(answer) && answer['status'] === 'success' ? answer['data'] : undefined;
    if (!isRecord(data) || data['resultType'] !== 'vector' || !Array.isArray(data['result']))
        throw new Error('the answer is not an instant vector');
    return data['result'].map((series) => {
        if (!isRecord(series) || !isRecord(series['metric']) || !Array.isArray(series['value']))
            throw new Error('the answer is not an instant vector');
        const value = Number(series['value'][1]);
        if (!Number.isFinite(value) || value < 0)
            throw new Error(`${String(series['value'][1])} is not a count`);
        const labels = Object.fromEntries(Object.entries(series['metric']).map(([name, label]) => [name, String(label)]));
        return { labels, value };
    });
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function total(samples) {
    return samples.reduce((sum, { value }) => sum + value, 0);
}
/** Classic histogram buckets: `le` is in seconds. */
function bucketsOf(samples) {
    const buckets = new Map();
    for (const { labels, value } of samples) {
        const le = labels['le'];
        if (le === undefined)
            continue;
        const bound = le === '+Inf' ? null : Number(le) * 1_000;
        buckets.set(bound, (buckets.get(bound) ?? 0) + value);
    }
    return buckets;
}
/** The difference of two totals; undefined when a side is absent or a counter fell. */
function windowOf(before, now) {
    if (before === undefined || now === undefined)
        return undefined;
    const requests = Math.round(now.requests - before.requests);
    const errors = Math.round(now.errors - before.errors);
    if (requests < 0 || errors < 0)
        return undefined;
    const latencyMs = latencyOf({ before: before.buckets, now: now.buckets, requests });
    return { requests, errors: Math.min(errors, requests), ...(latencyMs === undefined ? {} : { latencyMs }) };
}
/**
 * Prometheus buckets are cumulative over `le`; a window's are counts between two bounds. A request may be in the histogram
 * before it is in the counter, or the two count different things: a histogram that holds more than were counted says
 * nothing about these requests.
 */
function latencyOf({ before, now, requests }) {
    if (now.size === 0)
        return undefined;
    const bounds = [...now.keys()].toSorted((a, b) => (a ?? Infinity) - (b ?? Infinity));
    let below = 0;
    const counts = [];
    for (const bound of bounds) {
        const cumulative = Math.round((now.get(bound) ?? 0) - (before.get(bound) ?? 0));
        if (cumulative < below)
            return undefined;
        counts.push([bound, cumulative - below]);
        below = cumulative;
    }
    return below > requests ? undefined : counts;
}

;// CONCATENATED MODULE: ./build/rollout/metrics/target.js

/** The target's own per-side counts of production traffic. */
function targetSource({ target }) {
    let cursor;
    return {
        async look(t) {
            try {
                const seen = await target.observe(cursor === undefined ? {} : { cursor });
                const first = cursor === undefined;
                cursor = seen.cursor;
                if (first)
                    return [];
                return [{
                        t,
                        source: 'target',
                        ...(seen.stable === undefined ? {} : { stable: seen.stable }),
                        ...(seen.candidate === undefined ? {} : { candidate: seen.candidate }),
                        ...(seen.missing === undefined ? {} : { missing: seen.missing }),
                    }];
            }
            catch (error) {
                if ((0,errors/* isDeliveryError */.$n)(error, 'fenced'))
                    throw error;
                return [{ t, source: 'target', missing: `the target did not say: ${(0,errors/* messageOf */.bD)(error)}` }];
            }
        },
    };
}

;// CONCATENATED MODULE: ./build/rollout/metrics/sources.js



/**
 * The configured sources of looks, in their order: the same for a run and for a target's own watcher. `probes` that are
 * off, or not among the sources, are not sent.
 *
 * @param userRate candidate requests per second that users sent lately
 */
function lookSources({ metrics, probes, countAsError, target, http, clock, userRate }) {
    const sourceOf = (metric) => {
        switch (metric.kind) {
            case 'target':
                return targetSource({ target });
            case 'prometheus':
                return prometheusSource({ settings: metric, http, clock });
            case 'probes':
                return probes === null ? undefined : probeSource({ target, settings: probes, countAsError, http, clock, userRate });
        }
    };
    return metrics.flatMap((metric) => sourceOf(metric) ?? []);
}
/** Whether probes are sent when users send too little: they are on, and a source. */
function sendsProbes({ metrics, probes }) {
    return probes !== null && metrics.some(({ kind }) => kind === 'probes');
}

;// CONCATENATED MODULE: ./build/rollout/series.js
const MOST_ROWS = 120;
/** Collects the production traffic of one step for reports. */
function createSeries() {
    let rows = [];
    let secondsPerRow = 1;
    return {
        add({ t, stable, candidate }, percent) {
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
        await recorder.emitAnyway({ name: 'gate.decided', outcome: eventOutcome[outcome], data: { ...data, series: series.take() } });
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
        return (0,step/* bakeOutcome */.sF)({ mode, verdict, elapsedMs, bakeMs: command.bakeMs, graceMs: stepTime.maxMs, probes: sendsProbes(plan.settings), heard });
    }
    return (0,step/* stepOutcome */.fh)({ mode, verdict, elapsedMs, minMs: command.minMs, maxMs: command.maxMs });
}
function asData(verdict) {
    const { decision, reason, candidate, stable, evidence, test } = verdict;
    return { decision, reason, candidate: { ...candidate }, stable: { ...stable }, evidence, ...(test === undefined ? {} : { test }) };
}
/** Where it is, for how long, what the gate says and what was counted; a first release has nothing beside it. */
function progressText({ command, percent, verdict, elapsedMs, first }) {
    return [
        phaseName({ command, percent }),
        `${wholeSeconds(elapsedMs)} of ${lengthOf(command)}`,
        verdict.decision,
        `candidate ${counts(verdict.candidate)}`,
        ...(first ? [] : [`stable ${counts(verdict.stable)}`]),
    ].join(' · ');
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
function counts({ requests, errors }) {
    if (requests === 0)
        return 'no requests yet';
    return `${errors} of ${requests} failed${errors === 0 ? '' : ` (${(0,rate/* formatRate */.C)(errors / requests)})`}`;
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
            due = Math.max(due + everyMs, clock.monotonic());
            const now = t();
            const looks = await Promise.all(sources.map((source) => source.look(now)));
            return looks.flat();
        },
    };
}

;// CONCATENATED MODULE: ./build/rollout/metrics/user-rate.js
/** How far back the rate of users' requests to the candidate is looked at, in seconds. */
const windowS = 5;
/** Requests per second that users sent the candidate over the last few seconds; probes do not count. */
function createUserRate() {
    let recent = [];
    return {
        add(look) {
            if (look.source === 'probes' || look.candidate === undefined)
                return;
            recent.push([look.t, look.candidate.requests]);
            recent = recent.filter(([t]) => t > look.t - windowS);
        },
        perSecond: () => recent.reduce((total, [, requests]) => total + requests, 0) / windowS,
    };
}

;// CONCATENATED MODULE: ./build/rollout/driver/sources.js



/** Puts the configured sources together. `startedAt`: monotonic time of the rollout's first traffic. */
function startWatch({ gate, settings, context, startedAt }) {
    const rate = createUserRate();
    const { metrics, probes, gate: { countAsError } } = settings;
    const { target, clock, http } = context;
    const sources = lookSources({ metrics, probes, countAsError, target, http, clock, userRate: rate.perSecond });
    const looker = createLooker({ sources, clock, everyMs: target.capabilities.lookEveryMs, startedAt });
    return { gate, looker, onLook: rate.add };
}

;// CONCATENATED MODULE: ./build/rollout/driver/execute.js








/** Waits between attempts of a call that the target did not answer. Every call of the port may be repeated. */
const RETRY_DELAYS_MS = [200, 1_000];
/** Does what the controller asks for, once, and says what came of it. Rejects only when the run was cancelled or is at fault. */
async function execute({ running, command, signal }) {
    switch (command.command) {
        case 'lock':
            return lock(running, command.takeOver);
        case 'prepare':
            return announced({ running, name: 'candidate.prepared', data: {}, act: () => prepare(running, signal), note: 'prepared' });
        case 'smoke-test':
            return testSide({ running, side: command.side, signal });
        case 'shift':
            return shift(running, command.percent);
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
            return execute_close(running, command);
    }
}
/** Calls the target again when it does not answer. */
function persist({ context }, action) {
    return retry({ action, delaysMs: RETRY_DELAYS_MS, isPassing: (error) => (0,errors/* isDeliveryError */.$n)(error, 'target-unavailable'), clock: context.clock });
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
function errorData(error) {
    return error instanceof errors/* DeliveryError */.VE ? { error: error.code, message: error.message } : { error: 'fault' };
}
function leaseOf({ lease }) {
    if (lease === undefined)
        throw new Error('the lock is not held');
    return lease;
}
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
        ...(isUrgent ? { unrecorded: true } : {}),
    };
    const { lease, found } = await refusedIsRecorded(recorder, () => persist(running, () => context.target.lock(request)));
    running.lease = lease;
    running.found = found;
    checkpointAnyway(context, { rolloutId, fence: lease.fence });
    recorder.note('locked', { fence: lease.fence });
    const name = found.rollout?.revision.id === revision.id ? 'rollout.resumed' : 'rollout.started';
    const unfinished = found.rollout === undefined ? {} : { unfinished: { rolloutId: found.rollout.id, revision: found.rollout.revision.id } };
    await recorder.emitAnyway({ name, outcome: 'success', data: { ...data, fence: lease.fence, stable: found.stable?.revision.id ?? null, ...unfinished } });
    return { type: 'locked', found };
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
        await recorder.emitAnyway({ name: 'rollout.refused', outcome: 'failure', severity: 'warning', data: errorData(error) });
        throw error;
    }
}
async function prepare(running, signal) {
    const { plan, context } = running;
    const { gate } = plan.settings;
    context.progress.update(`bringing up ${plan.revision.content.slice(0, 12)}`);
    const measure = { countAsError: gate.countAsError, latencyBoundsMs: latencyBounds({ p95Ms: gate.p95Ms, p99Ms: gate.p99Ms }) };
    await context.target.prepare({ lease: leaseOf(running), revision: plan.revision, measure, signal });
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
            await recorder.emitAnyway({ name: 'candidate.verified', outcome: 'failure', severity: 'error', data: { side, ...errorData(error) } });
        throw error;
    }
}
async function shift(running, percent) {
    const { context, plan } = running;
    const act = async () => {
        running.watch ??= await watchFrom(running);
        await persist(running, () => context.target.shift({ lease: leaseOf(running), percent }));
        context.log.info(`${percent}% of the traffic goes to ${(0,rollout_plan/* short */.h0)(plan.revision)}`);
    };
    return announced({ running, name: 'traffic.shifted', data: { percent }, act, note: 'shifted' });
}
/** The gate and its sources start with the first traffic, or go on where an unfinished rollout of the revision stopped. */
async function watchFrom(running) {
    const { plan, context, found } = running;
    const left = found?.rollout?.revision.id === plan.revision.id ? found.rollout.progress : undefined;
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
    const act = () => persist(running, () => context.target.watch({ lease: leaseOf(running), watch: request }));
    return announced({ running, name: 'bake.handed-over', data: { bakeMs, ...doubt }, act, note: 'handed-over' });
}
async function finish(running, { unproven }) {
    const { plan, context, found } = running;
    const name = plan.kind === 'rollback' ? 'service.rolledback' : found?.stable === undefined ? 'service.deployed' : 'service.upgraded';
    const doubt = unproven === undefined ? {} : { unproven };
    const data = { from: found?.stable?.revision.id ?? null, to: plan.revision.id, ...(plan.reason === undefined ? {} : { reason: plan.reason }), ...doubt };
    const act = async () => {
        running.finishing = true;
        try {
            await persist(running, () => context.target.finish({ lease: leaseOf(running), ...doubt }));
        }
        catch (error) {
            // an answer that never came says nothing; the history does
            if (!await isFinished(running))
                throw error;
        }
    };
    return announced({ running, name, data, act, note: 'finished' });
}
/** Whether the target has made this rollout's candidate the stable side, by what it tells itself. */
async function isFinished({ plan, context }) {
    try {
        const { history } = await context.target.describe();
        return history.some(({ rolloutId, bakedAt }) => rolloutId === plan.rolloutId && bakedAt !== undefined);
    }
    catch {
        return false;
    }
}
async function mark(running, { revisionId, reason }) {
    const { context } = running;
    const act = () => persist(running, () => context.target.mark({ lease: leaseOf(running), revisionId, reason }));
    return announced({ running, name: 'revision.marked', data: { marked: revisionId, reason }, act, note: 'marked' });
}
/** Traffic goes back even when that cannot be recorded. */
async function restore(running, { cause }) {
    const { context, recorder } = running;
    context.progress.update(restoring(running));
    await recorder.emitAnyway({ name: 'traffic.restored', outcome: 'started', severity: 'warning', data: { cause } });
    try {
        await persist(running, () => context.target.restore({ lease: leaseOf(running), cause }));
    }
    catch (error) {
        await recorder.emitAnyway({ name: 'traffic.restored', outcome: 'failure', severity: 'error', data: { cause, ...errorData(error) } });
        throw error;
    }
    // a restore of what is finished changes nothing: nobody is told that traffic went back
    if (running.finishing === true && await isFinished(running))
        return foundFinished(running);
    recorder.note('restored', { cause });
    await recorder.emitAnyway({ name: 'traffic.restored', outcome: 'success', severity: 'warning', data: { cause } });
    return { type: 'done' };
}
/** Nobody is told that traffic is put back that never went away. */
function restoring({ found, watch }) {
    const hadTraffic = watch !== undefined || (found?.rollout?.percent ?? 0) > 0;
    if (!hadTraffic)
        return 'ending the candidate, which had no traffic';
    return found?.stable === undefined ? 'taking the candidate out of the traffic' : 'putting traffic back on the stable side';
}
async function execute_close(running, { outcome, reason, bad }) {
    const { context, recorder } = running;
    const request = { lease: leaseOf(running), outcome, reason, ...(bad === undefined ? {} : { bad }) };
    try {
        await persist(running, () => context.target.close(request));
    }
    catch (error) {
        if ((0,errors/* isDeliveryError */.$n)(error, 'fenced') && await isFinished(running))
            return foundFinished(running);
        throw error;
    }
    recorder.note('closed', { outcome });
    const ended = outcome === 'cancelled' ? 'cancelled' : outcome === 'inconclusive' ? 'inconclusive' : outcome === 'restored' ? 'success' : 'failure';
    await recorder.emitAnyway({ name: 'rollout.finished', outcome: ended, data: { ended: outcome, reason, markedBad: bad !== undefined } });
    return { type: 'done' };
}
/** The call that finished it was taken for lost: nothing was put back, and there was nothing to close. */
async function foundFinished({ recorder }) {
    recorder.note('finished', { found: true });
    await recorder.emitAnyway({ name: 'rollout.finished', outcome: 'success', data: { ended: 'live', reason: 'the answer of the target was lost; its history says that the release was made the stable side' } });
    return { type: 'finished' };
}

;// CONCATENATED MODULE: ./build/rollout/driver/record.js

/** A recorder for one rollout. */
function createRecorder({ plan, context }) {
    const timeline = [];
    const eventIds = [];
    const subject = { name: plan.revision.gitSha ?? plan.revision.content.slice(0, 12), sha256: plan.revision.content };
    const emit = async (event) => {
        const data = { rolloutId: plan.rolloutId, revision: plan.revision.id, ...event.data };
        const id = await context.events.emit({ ...event, subject, data });
        if (id !== '')
            eventIds.push(id);
    };
    return {
        timeline,
        eventIds,
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
    const running = { plan, context, recorder, lease: undefined, found: undefined, watch: undefined };
    let keeper;
    let fault;
    let state = (0,controller/* advance */.n)((0,controller/* initialState */.u)({ plan, allowBad }), { type: 'started' });
    try {
        while (state.awaiting !== undefined) {
            if (context.signal.aborted)
                state = (0,controller/* advance */.n)(state, { type: 'cancelled' });
            const event = await driver_step({ running, command: state.awaiting, signal: signalFor({ state, context, keeper }), settling: state.settling });
            if (event.type === 'failed' && event.error.code === 'fault')
                fault ??= event.error.cause;
            state = (0,controller/* advance */.n)(state, event);
            if (state.locked)
                keeper ??= startKeeper(running);
            else
                keeper = await stopKeeper(keeper);
        }
    }
    finally {
        await stopKeeper(keeper);
        context.progress.done();
    }
    if (fault !== undefined)
        throw fault instanceof Error ? fault : new Error((0,errors/* messageOf */.bD)(fault));
    return reportOf({ state, running });
}
/** What may end the command before it is done: nothing once traffic is being put back. */
function signalFor({ state, context, keeper }) {
    if (state.settling)
        return new AbortController().signal;
    return keeper === undefined ? context.signal : AbortSignal.any([context.signal, keeper.lost]);
}
/** Executes one command and turns whatever it throws into an event. */
async function driver_step({ running, command, signal, settling }) {
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
        const lost = settling ? undefined : await lossOf(running);
        if (lost !== undefined)
            return { type: 'failed', error: lost };
        if (error instanceof errors/* DeliveryError */.VE)
            return { type: 'failed', error };
        return { type: 'failed', error: new errors/* DeliveryError */.VE({ code: 'fault', message: (0,errors/* messageOf */.bD)(error), cause: error }) };
    }
}
/** Whether the lease is gone: what failed may have failed for that, since the target takes a candidate away then. */
async function lossOf({ context, lease }) {
    if (lease === undefined)
        return undefined;
    try {
        await context.target.renew({ lease, leaseMs: context.leaseMs });
        return undefined;
    }
    catch (error) {
        return isLost(error) ? error : undefined;
    }
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
                await context.target.save({ lease, progress: progressOf(running.watch) });
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
    const { plan, found, recorder, watch } = running;
    return {
        end: withRemarks(state),
        plan,
        found,
        verdict: watch?.gate.verdict(),
        timeline: recorder.timeline,
        eventIds: recorder.eventIds,
        remarks: state.remarks,
    };
}


/***/ }),

/***/ 920:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ plannedCommands)
/* harmony export */ });
/* harmony import */ var _controller_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7136);

/**
 * The commands of a rollout in which everything goes well, in order: what a dry run prints. Found by running the very
 * state machine, so that it cannot differ from it.
 */
function plannedCommands({ plan, found, allowBad = false }) {
    const commands = [];
    let state = (0,_controller_js__WEBPACK_IMPORTED_MODULE_0__/* .advance */ .n)((0,_controller_js__WEBPACK_IMPORTED_MODULE_0__/* .initialState */ .u)({ plan, allowBad }), { type: 'started' });
    while (state.awaiting !== undefined) {
        const { awaiting } = state;
        commands.push(awaiting);
        state = (0,_controller_js__WEBPACK_IMPORTED_MODULE_0__/* .advance */ .n)(state, answerOf(awaiting, found));
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


/***/ })

};
