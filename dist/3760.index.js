export const id = 3760;
export const ids = [3760];
export const modules = {

/***/ 3760:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   run: () => (/* binding */ run)
/* harmony export */ });
/* harmony import */ var _wiring_delivery_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2364);
/* harmony import */ var _wiring_refusals_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5750);


/** Goes back to a release that was good, or rehearses that. */
const run = async ({ inputs, ports }) => {
    const delivery = await (0,_wiring_delivery_js__WEBPACK_IMPORTED_MODULE_0__/* .openDelivery */ .D)({ inputs, ports, references: 'keep' });
    const work = async () => {
        if (inputs.drill) {
            const { drill } = await Promise.all(/* import() */[__webpack_require__.e(4847), __webpack_require__.e(7585), __webpack_require__.e(7611), __webpack_require__.e(1293), __webpack_require__.e(8622), __webpack_require__.e(6132), __webpack_require__.e(7856)]).then(__webpack_require__.bind(__webpack_require__, 7856));
            return drill({ inputs, ports, delivery });
        }
        const { rollBack } = await Promise.all(/* import() */[__webpack_require__.e(4847), __webpack_require__.e(7585), __webpack_require__.e(7611), __webpack_require__.e(1293), __webpack_require__.e(8622), __webpack_require__.e(6132), __webpack_require__.e(1432)]).then(__webpack_require__.bind(__webpack_require__, 1432));
        return rollBack({ inputs, ports, delivery });
    };
    return (0,_wiring_refusals_js__WEBPACK_IMPORTED_MODULE_1__/* .withRefusals */ ._)({ delivery, ports, action: 'rollback', dryRun: inputs.dryRun, work });
};


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


/***/ })

};
