export const id = 1432;
export const ids = [1432];
export const modules = {

/***/ 1432:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   rollBack: () => (/* binding */ rollBack)
/* harmony export */ });
/* harmony import */ var _rollout_driver_driver_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1208);
/* harmony import */ var _rollout_planned_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(920);
/* harmony import */ var _rollout_history_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3618);
/* harmony import */ var _rollout_journal_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4249);
/* harmony import */ var _rollout_plan_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7927);
/* harmony import */ var _wiring_delivery_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8537);
/* harmony import */ var _wiring_lenient_events_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8016);
/* harmony import */ var _wiring_outcome_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1160);
/* harmony import */ var _wiring_told_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(8185);
/* harmony import */ var _wiring_rollout_id_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(9870);










/** Undoes an unfinished rollout, or goes back to a revision that was good. A drill that is under way ends with it. */
async function rollBack({ inputs, ports, delivery }) {
    const { target, config } = delivery;
    const state = await target.describe();
    const { revision, undoOnly, entry } = destination(inputs, state);
    if (!undoOnly && state.rollout === undefined && state.serving && state.stable?.revision.id === revision.id) {
        return (0,_wiring_outcome_js__WEBPACK_IMPORTED_MODULE_7__/* .noChange */ .c0)({ message: `${(0,_rollout_plan_js__WEBPACK_IMPORTED_MODULE_4__/* .short */ .h0)(revision)} is live already`, revision });
    }
    const doubt = entry === undefined ? undefined : (0,_rollout_history_js__WEBPACK_IMPORTED_MODULE_2__/* .doubtAbout */ .ce)({ state, entry });
    if (doubt !== undefined)
        ports.log.warning(doubt);
    const plan = planOf({ inputs, config, revision, undoOnly, unproven: entry?.unproven, rolloutId: (0,_wiring_rollout_id_js__WEBPACK_IMPORTED_MODULE_9__/* .newRolloutId */ .p)(ports) });
    if (inputs.dryRun) {
        await target.assertStartable();
        return (0,_wiring_outcome_js__WEBPACK_IMPORTED_MODULE_7__/* .planned */ .lM)({ plan, commands: (0,_rollout_planned_js__WEBPACK_IMPORTED_MODULE_1__/* .plannedCommands */ .V)({ plan, found: state }), state, receivers: config.notify });
    }
    const open = () => delivery.openEvents('rollback');
    if (!plan.emergency && !plan.undoOnly) {
        return (0,_wiring_told_js__WEBPACK_IMPORTED_MODULE_8__/* .told */ .E)({ delivery, ports, events: await open(), work: (events) => recorded({ plan, delivery, events, ports }) });
    }
    const events = await (0,_wiring_lenient_events_js__WEBPACK_IMPORTED_MODULE_6__/* .openLeniently */ .h)({ open, log: ports.log });
    return (0,_wiring_told_js__WEBPACK_IMPORTED_MODULE_8__/* .told */ .E)({ delivery, ports, events, work: (watched) => urgent({ plan, delivery, events: watched, ports }) });
}
/** Nothing changes without a record. */
async function recorded({ plan, delivery, events, ports }) {
    const { target } = delivery;
    const adopted = await (0,_rollout_journal_js__WEBPACK_IMPORTED_MODULE_3__/* .adoptJournal */ .Cu)({ target, events });
    const report = await (0,_rollout_driver_driver_js__WEBPACK_IMPORTED_MODULE_0__/* .runRollout */ .p)({ plan, context: (0,_wiring_delivery_js__WEBPACK_IMPORTED_MODULE_5__/* .rolloutContext */ .b)({ delivery, events, ports }) });
    const late = await (0,_rollout_journal_js__WEBPACK_IMPORTED_MODULE_3__/* .adoptRebuilt */ .Ev)({ report, target, events, log: ports.log });
    return (0,_wiring_outcome_js__WEBPACK_IMPORTED_MODULE_7__/* .rolloutOutcome */ .YW)({ report, adopted: adopted.length + late });
}
/** Traffic first; the record comes as soon as it can. */
async function urgent({ plan, delivery, events, ports }) {
    const { target } = delivery;
    const report = await (0,_rollout_driver_driver_js__WEBPACK_IMPORTED_MODULE_0__/* .runRollout */ .p)({ plan, context: (0,_wiring_delivery_js__WEBPACK_IMPORTED_MODULE_5__/* .rolloutContext */ .b)({ delivery, events, ports }) });
    const adopted = await (0,_rollout_journal_js__WEBPACK_IMPORTED_MODULE_3__/* .adoptIfPossible */ .bJ)({ target, events, log: ports.log });
    return (0,_wiring_outcome_js__WEBPACK_IMPORTED_MODULE_7__/* .rolloutOutcome */ .YW)({ report, adopted: adopted.length });
}
/** An unfinished rollout is undone unless the caller names somewhere else to go. */
function destination({ steps, to }, state) {
    const nothingNamed = steps === undefined && to === undefined;
    // a drill is no rollout that somebody wants undone: whoever asks for a rollback wants to leave what is live
    if (nothingNamed && state.rollout !== undefined && state.rollout.drill === undefined)
        return { revision: state.rollout.revision, undoOnly: true };
    const request = { ...(steps === undefined ? {} : { steps }), ...(to === undefined ? {} : { to }) };
    const entry = (0,_rollout_history_js__WEBPACK_IMPORTED_MODULE_2__/* .rollbackTarget */ .es)({ state, request });
    return { revision: entry.revision, undoOnly: false, entry };
}
function planOf({ inputs, config, revision, undoOnly, unproven, rolloutId }) {
    return {
        kind: 'rollback',
        rolloutId,
        revision,
        steps: [100],
        settings: config.rollout,
        waitUntil: 'baked',
        ...(inputs.reason === undefined ? {} : { reason: inputs.reason }),
        ...(unproven === undefined ? {} : { unproven }),
        emergency: inputs.emergency,
        markBad: inputs.markBad,
        undoOnly,
        takeOver: true,
        first: false,
    };
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

/***/ 3618:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PF: () => (/* binding */ knownGood),
/* harmony export */   ce: () => (/* binding */ doubtAbout),
/* harmony export */   es: () => (/* binding */ rollbackTarget)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6067);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7927);



/**
 * The known good revisions before the current one, nearest first: those that were live and finished their bake, each
 * once, without the current one, without those marked bad. After v1, v2, rollback to v1, v3 the first is v1.
 */
function knownGood({ history, bad, current }) {
    const seen = new Set(current === undefined ? [] : [current.revision.id]);
    const start = current === undefined ? history.length : history.findLastIndex((entry) => entry.rolloutId === current.rolloutId);
    const found = [];
    for (const entry of history.slice(0, start < 0 ? history.length : start).toReversed()) {
        if (entry.bakedAt === undefined || seen.has(entry.revision.id))
            continue;
        seen.add(entry.revision.id);
        if ((0,_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .badMark */ .Pt)(bad, entry.revision.id) !== undefined)
            continue;
        found.push({ steps: found.length + 1, entry });
    }
    return found;
}
/**
 * What a person has to know before a release gets all traffic that the gate had no proof of when it was promoted: with the
 * step that leads to one it had. Undefined for a proven one.
 */
function doubtAbout({ state, entry }) {
    if (entry.unproven === undefined)
        return undefined;
    const good = knownGood({ history: state.history, bad: state.bad, ...(state.stable === undefined ? {} : { current: state.stable }) });
    const proven = good.find((candidate) => candidate.entry.unproven === undefined && candidate.entry.kept);
    const instead = proven === undefined ? 'no proven release is left to go back to' : `--steps ${proven.steps} leads to ${(0,_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .short */ .h0)(proven.entry.revision)}, which was proven`;
    return `${(0,_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .short */ .h0)(entry.revision)} was promoted without the gate's proof (${entry.unproven}); ${instead}`;
}
/**
 * The revision that a rollback goes to. Rejects with `nothing-to-roll-back` when no known good one is left,
 * `rollback-target-unknown` when none matches, several do, or it never baked, `marked-bad`, and `artifact-missing` when it
 * is no longer kept.
 */
function rollbackTarget({ state, request }) {
    const entry = request.to === undefined ? stepsBack(state, request.steps ?? 1) : named(state, request.to);
    if (entry.kept)
        return entry;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({
        code: 'artifact-missing',
        message: `release ${entry.revision.content.slice(0, 12)} is in the history, but its files are no longer kept`,
        hint: 'deploy it again from its source; `keep` says how many releases stay on the machine',
    });
}
function stepsBack(state, steps) {
    const good = knownGood({ history: state.history, bad: state.bad, ...(state.stable === undefined ? {} : { current: state.stable }) });
    const match = good[steps - 1];
    if (match !== undefined)
        return match.entry;
    if (good.length === 0) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({
            code: 'nothing-to-roll-back',
            message: 'there is no known good revision before the current one',
            hint: 'a revision is known good when it was live, finished its bake and is not marked bad; see `pqc-delivery history`',
        });
    }
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({
        code: 'rollback-target-unknown',
        message: `cannot go ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(steps, 'step')} back: ${good.length} known good ${good.length === 1 ? 'revision is' : 'revisions are'} left`,
        hint: `${good.length === 1 ? 'use --steps 1' : `use --steps 1 to ${good.length}`}; \`pqc-delivery history\` shows which step leads where`,
    });
}
const SHORTEST_PREFIX = 7;
function named(state, to) {
    const wanted = to.toLowerCase().replace(/^sha256:/, '');
    const matches = state.history.filter(({ revision }) => [revision.id, revision.content, revision.gitSha ?? ''].some((name) => wanted.length >= SHORTEST_PREFIX && name.toLowerCase().startsWith(wanted)));
    const newest = matches.at(-1);
    if (newest === undefined) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({
            code: 'rollback-target-unknown',
            message: `no revision in the history has the digest or git SHA ${JSON.stringify(to)}`,
            hint: 'give at least 7 characters of one that `pqc-delivery history` shows',
        });
    }
    if (new Set(matches.map(({ revision }) => revision.id)).size > 1) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({
            code: 'rollback-target-unknown',
            message: `${JSON.stringify(to)} matches ${new Set(matches.map(({ revision }) => revision.id)).size} different revisions`,
            hint: 'give more characters, or the content digest instead of the git SHA',
        });
    }
    return proven({ state, to, matches, newest });
}
/** A release is gone back to only when it was good: marked bad or never baked, it would get all traffic unproven. */
function proven({ state, to, matches, newest }) {
    const mark = (0,_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .badMark */ .Pt)(state.bad, newest.revision.id);
    if (mark !== undefined)
        throw (0,_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .markedBad */ .AJ)(newest.revision, mark);
    const baked = matches.findLast((entry) => entry.bakedAt !== undefined);
    if (baked !== undefined)
        return baked;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({
        code: 'rollback-target-unknown',
        message: `the release that ${JSON.stringify(to)} names never finished its bake (${newest.outcome}); a rollback would give it all traffic unproven`,
        hint: 'deploy it, so that the gate can judge it, or roll back to a release that was good',
    });
}


/***/ })

};
