export const id = 1432;
export const ids = [1432];
export const modules = {

/***/ 41432:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   rollBack: () => (/* binding */ rollBack)
/* harmony export */ });
/* harmony import */ var _rollout_driver_driver_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44266);
/* harmony import */ var _rollout_planned_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60920);
/* harmony import */ var _rollout_history_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(13618);
/* harmony import */ var _rollout_journal_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(64249);
/* harmony import */ var _rollout_plan_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(17927);
/* harmony import */ var _wiring_foreign_changes_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(68487);
/* harmony import */ var _wiring_delivery_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(19024);
/* harmony import */ var _wiring_lenient_events_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(78016);
/* harmony import */ var _wiring_outcome_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(91160);
/* harmony import */ var _wiring_rollout_place_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(78392);
/* harmony import */ var _wiring_told_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(38185);
/* harmony import */ var _wiring_unguarded_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(91530);
/* harmony import */ var _wiring_rollout_id_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(39870);













/** Undoes an unfinished rollout, or goes back to a revision that was good. A drill that is under way ends with it. */
async function rollBack({ inputs, ports, delivery }) {
    const { target, config } = delivery;
    // what somebody names has to be looked for in all that is known
    const isUnnamed = inputs.steps === undefined && inputs.to === undefined;
    const state = await target.describe(!isUnnamed ? undefined : inputs.emergency ? 'emergency' : 'undo');
    const { revision, undoOnly, entry } = destination(inputs, state);
    if (!inputs.dryRun || undoOnly)
        await (0,_wiring_foreign_changes_js__WEBPACK_IMPORTED_MODULE_5__/* .warnOfForeign */ .q)({ target, clock: ports.clock, log: ports.log });
    if (!undoOnly && state.rollout === undefined && state.serving && state.stable?.revision.id === revision.id) {
        return (0,_wiring_outcome_js__WEBPACK_IMPORTED_MODULE_8__/* .noChange */ .c0)({ message: `${(0,_rollout_plan_js__WEBPACK_IMPORTED_MODULE_4__/* .short */ .h0)(revision)} is live already`, revision });
    }
    const doubt = entry === undefined ? undefined : (0,_rollout_history_js__WEBPACK_IMPORTED_MODULE_2__/* .doubtAbout */ .ce)({ state, entry });
    if (doubt !== undefined)
        ports.log.warning(doubt);
    const plan = planOf({ inputs, config, revision, undoOnly, unproven: entry?.unproven, rolloutId: (0,_wiring_rollout_id_js__WEBPACK_IMPORTED_MODULE_10__/* .newRolloutId */ .p)(ports) });
    const isUrgent = plan.emergency || plan.undoOnly;
    if (inputs.dryRun) {
        await target.assertStartable('going-back');
        if (!isUrgent)
            await target.assertTestable?.();
        const compared = undoOnly ? undefined : await target.compare?.(revision);
        return (0,_wiring_outcome_js__WEBPACK_IMPORTED_MODULE_8__/* .planned */ .lM)({ plan, compared, commands: (0,_rollout_planned_js__WEBPACK_IMPORTED_MODULE_1__/* .plannedCommands */ .V)({ plan, found: state }), state, receivers: config.notify, remarks: undoOnly ? [] : (0,_wiring_unguarded_js__WEBPACK_IMPORTED_MODULE_11__/* .unguarded */ .A)(target.capabilities) });
    }
    const open = () => delivery.openEvents('rollback');
    if (!isUrgent) {
        await target.assertTestable?.();
        return (0,_wiring_told_js__WEBPACK_IMPORTED_MODULE_9__/* .told */ .E)({ delivery, ports, events: await open(), work: (events) => recorded({ plan, delivery, events, ports }) });
    }
    const events = await (0,_wiring_lenient_events_js__WEBPACK_IMPORTED_MODULE_7__/* .openLeniently */ .h)({ open, log: ports.log });
    return (0,_wiring_told_js__WEBPACK_IMPORTED_MODULE_9__/* .told */ .E)({ delivery, ports, events, work: (watched) => urgent({ plan, delivery, events: watched, ports }) });
}
/** Nothing changes without a record. */
async function recorded({ plan, delivery, events, ports }) {
    const { target } = delivery;
    const adopted = await (0,_rollout_journal_js__WEBPACK_IMPORTED_MODULE_3__/* .adoptJournal */ .Cu)({ target, events });
    const report = await (0,_rollout_driver_driver_js__WEBPACK_IMPORTED_MODULE_0__/* .runRollout */ .p)({ plan, context: (0,_wiring_delivery_js__WEBPACK_IMPORTED_MODULE_6__/* .rolloutContext */ .b)({ delivery, events, ports }) });
    const late = await (0,_rollout_journal_js__WEBPACK_IMPORTED_MODULE_3__/* .adoptRebuilt */ .Ev)({ report, target, events, log: ports.log });
    return (0,_wiring_outcome_js__WEBPACK_IMPORTED_MODULE_8__/* .rolloutOutcome */ .YW)({ report, adopted: adopted.length + late, place: (0,_wiring_rollout_place_js__WEBPACK_IMPORTED_MODULE_12__/* .placeOf */ .$)({ config: delivery.config, originator: ports.originator }) });
}
/** Traffic first; the record comes as soon as it can. */
async function urgent({ plan, delivery, events, ports }) {
    const { target } = delivery;
    const report = await (0,_rollout_driver_driver_js__WEBPACK_IMPORTED_MODULE_0__/* .runRollout */ .p)({ plan, context: (0,_wiring_delivery_js__WEBPACK_IMPORTED_MODULE_6__/* .rolloutContext */ .b)({ delivery, events, ports }) });
    const adopted = await (0,_rollout_journal_js__WEBPACK_IMPORTED_MODULE_3__/* .adoptIfPossible */ .bJ)({ target, events, log: ports.log });
    return (0,_wiring_outcome_js__WEBPACK_IMPORTED_MODULE_8__/* .rolloutOutcome */ .YW)({ report, adopted: adopted.length, place: (0,_wiring_rollout_place_js__WEBPACK_IMPORTED_MODULE_12__/* .placeOf */ .$)({ config: delivery.config, originator: ports.originator }) });
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
