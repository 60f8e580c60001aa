export const id = 6113;
export const ids = [6113];
export const modules = {

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

/***/ 5750:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ withRefusals)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6067);
/* harmony import */ var _lenient_events_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8016);



/** An event has at most 64 KB. */
const longestMessage = 2_000;
/** Does the work of a command on one service. Where it is refused before anything was begun, that somebody wanted it is an event as well; a dry run has none. */
async function withRefusals({ delivery, ports, action, dryRun, work }) {
    try {
        return await work();
    }
    catch (error) {
        if (!dryRun && (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isDeliveryError */ .$n)(error) && isRefusal(error))
            await record({ delivery, ports, action, error });
        throw error;
    }
}
/** What the record itself cannot take is not recorded in it. */
function isRefusal({ code }) {
    const { result } = _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorCodes */ .fv[code];
    return code !== 'audit-unavailable' && (result === 'refused' || result === 'bad-input');
}
async function record({ delivery, ports, action, error }) {
    const events = await (0,_lenient_events_js__WEBPACK_IMPORTED_MODULE_1__/* .openLeniently */ .h)({ open: () => delivery.openEvents(action), log: ports.log });
    const data = { command: action, error: error.code, message: (0,_core_text_js__WEBPACK_IMPORTED_MODULE_2__/* .shorten */ .ml)(delivery.redact(error.message), longestMessage) };
    await events.emit({ name: 'rollout.refused', outcome: 'failure', severity: 'warning', data });
    await delivery.log?.settle();
}


/***/ }),

/***/ 6113:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   run: () => (/* binding */ run)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);
/* harmony import */ var _actions_wiring_delivery_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2364);
/* harmony import */ var _actions_wiring_notices_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5993);
/* harmony import */ var _actions_wiring_refusals_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5750);
/* harmony import */ var _actions_wiring_lenient_events_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8016);
/* harmony import */ var _rollout_journal_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4249);






/** Ends a service on this machine; its history and its record of events stay. */
const run = async ({ inputs, ports }) => {
    const delivery = await (0,_actions_wiring_delivery_js__WEBPACK_IMPORTED_MODULE_1__/* .openDelivery */ .D)({ inputs, ports, references: 'keep' });
    return (0,_actions_wiring_refusals_js__WEBPACK_IMPORTED_MODULE_3__/* .withRefusals */ ._)({ delivery, ports, action: 'stop', dryRun: inputs.dryRun, work: () => stopOne({ delivery, ports, dryRun: inputs.dryRun }) });
};
async function stopOne({ delivery, ports, dryRun }) {
    const local = localOf(delivery);
    const state = await stateOrBroken(delivery);
    const name = `${delivery.config.service} in ${delivery.config.environment}`;
    const { service, environment } = delivery.config;
    const outcome = (result, message, document = {}) => ({ outputs: {}, result, message, document: { service, environment, ...document } });
    const idle = 'code' in state ? undefined : whyIdle(state);
    if (dryRun) {
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
}
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
    await told({ delivery, ports, recorded: await delivery.openEvents('stop', { demand: true }), work: async (events) => {
            await events.emit({ name: 'service.removed', outcome: 'started', data: { revision } });
            await (0,_rollout_journal_js__WEBPACK_IMPORTED_MODULE_5__/* .adoptIfPossible */ .bJ)({ target, events, log: ports.log });
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
        await delivery.log?.settle();
    }
}
/** Without a state nobody can say what runs; its processes can be found and ended all the same. */
async function endUnread({ delivery, local, ports, error, name, outcome }) {
    ports.log.warning(error.message);
    const recorded = await (0,_actions_wiring_lenient_events_js__WEBPACK_IMPORTED_MODULE_4__/* .openLeniently */ .h)({ open: () => delivery.openEvents('stop'), log: ports.log });
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


/***/ })

};
