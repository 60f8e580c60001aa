export const id = 113;
export const ids = [113];
export const modules = {

/***/ 6113:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   run: () => (/* binding */ run)
/* harmony export */ });
/* harmony import */ var _actions_wiring_delivery_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6);

/** Ends a service on this machine; its history and its record of events stay. */
const run = async ({ inputs, ports }) => {
    const delivery = await (0,_actions_wiring_delivery_js__WEBPACK_IMPORTED_MODULE_0__/* .openDelivery */ .D)({ inputs, ports, references: 'keep' });
    const { target, config } = delivery;
    const name = `${config.service} in ${config.environment}`;
    const state = await target.describe();
    const outcome = { outputs: {}, document: { service: config.service, environment: config.environment } };
    if (inputs.dryRun) {
        const message = state.serving ? `would drain and stop ${name}` : `${name} does not run`;
        return { ...outcome, result: 'planned', message, document: { ...outcome.document, plan: state.serving ? [{ command: 'stop' }] : [] } };
    }
    if (!state.serving && state.history.length === 0)
        return { ...outcome, result: 'no-change', message: `${name} was never released here` };
    if (!state.serving && state.stopped)
        return { ...outcome, result: 'no-change', message: `${name} is stopped already` };
    const events = await delivery.openEvents('stop');
    const data = { revision: state.stable?.revision.id ?? null };
    await events.emit({ name: 'service.removed', outcome: 'started', data });
    await target.stop();
    await events.emit({ name: 'service.removed', outcome: 'success', data });
    return { ...outcome, result: 'restored', message: `${name} is stopped; its history stays` };
};


/***/ })

};
