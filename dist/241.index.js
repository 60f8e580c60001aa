export const id = 241;
export const ids = [241];
export const modules = {

/***/ 3241:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   post: () => (/* binding */ post)
/* harmony export */ });
/* harmony import */ var _wiring_look_after_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5223);

/** Puts traffic back if the run left it half-way. */
const post = _wiring_look_after_js__WEBPACK_IMPORTED_MODULE_0__/* .lookAfterRun */ .t;


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

/***/ 5223:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ lookAfterRun)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);
/* harmony import */ var _rollout_journal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4249);
/* harmony import */ var _delivery_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1790);
/* harmony import */ var _lenient_events_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8016);
/* harmony import */ var _notices_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1091);





/**
 * Looks after what a run left when it was cancelled or died: if its rollout is still unfinished and nobody else watches
 * it, traffic goes back to the stable side. Does nothing after a run that came to its end.
 */
const lookAfterRun = async ({ ports }) => {
    const checkpoint = parseCheckpoint(ports.saved.get('rollout'));
    if (checkpoint === undefined)
        return undefined;
    const delivery = await (0,_delivery_js__WEBPACK_IMPORTED_MODULE_2__/* .openDelivery */ .D)({ inputs: checkpoint, ports, references: 'keep' });
    const { target } = delivery;
    const { rollout } = await target.describe();
    if (rollout === undefined || rollout.id !== checkpoint.rolloutId || rollout.watchedBy === 'target')
        return undefined;
    const events = await (0,_lenient_events_js__WEBPACK_IMPORTED_MODULE_3__/* .openLeniently */ .h)({ open: () => delivery.openEvents('post'), log: ports.log });
    return (0,_notices_js__WEBPACK_IMPORTED_MODULE_4__/* .withNotices */ .c)({ delivery, ports, events, work: (watched) => putBack({ target, rollout, events: watched, log: ports.log }) });
};
async function putBack({ target, rollout, events, log }) {
    const data = { rolloutId: rollout.id, cause: 'cancelled', by: 'post' };
    await events.emit({ name: 'traffic.restored', outcome: 'started', severity: 'warning', data });
    const outcome = await undo({ target, lease: { rolloutId: rollout.id, fence: rollout.fence } });
    await events.emit({ name: 'traffic.restored', outcome: 'success', severity: 'warning', data });
    await (0,_rollout_journal_js__WEBPACK_IMPORTED_MODULE_1__/* .adoptIfPossible */ .bJ)({ target, events, log });
    return outcome;
}
/** The one restore call; another run that took over in the meantime decides from there on. */
async function undo({ target, lease }) {
    try {
        await target.restore({ lease, cause: 'cancelled' });
        await target.close({ lease, outcome: 'cancelled', reason: 'the run ended before its rollout did' });
    }
    catch (error) {
        if ((0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isDeliveryError */ .$n)(error, 'fenced'))
            return { result: 'superseded', message: 'another run took over', outputs: {}, document: {} };
        throw error;
    }
    return { result: 'restored', message: 'the run left an unfinished rollout; all traffic is on the stable side', outputs: {}, document: {} };
}
function parseCheckpoint(text) {
    return text === undefined || text === '' ? undefined : JSON.parse(text);
}


/***/ })

};
