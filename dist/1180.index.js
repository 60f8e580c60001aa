export const id = 1180;
export const ids = [1180];
export const modules = {

/***/ 78835:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ demandTrust),
/* harmony export */   p: () => (/* binding */ readableLog)
/* harmony export */ });
/* harmony import */ var _actions_wiring_delivery_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19024);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);
/* harmony import */ var _place_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(96060);



/** The log of a folder, or without one the newest of the configuration's place. Rejects with `log-missing` where nothing was written there yet. */
async function readableLog({ log, inputs, ports }) {
    if (log !== undefined) {
        const place = (0,_place_js__WEBPACK_IMPORTED_MODULE_2__/* .logPlace */ .ai)({ log, ports });
        return { address: place.directory, store: place.store, trust: await (0,_place_js__WEBPACK_IMPORTED_MODULE_2__/* .policyOf */ .US)(place) };
    }
    const delivery = await (0,_actions_wiring_delivery_js__WEBPACK_IMPORTED_MODULE_0__/* .openDelivery */ .D)({ inputs, ports, references: 'keep' });
    const newest = await delivery.log?.newest();
    if (newest !== undefined)
        return newest;
    const { service, environment } = delivery.config;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE({
        code: 'log-missing',
        message: `nothing of ${service} in ${environment} was written to an audit log from this state home yet`,
        hint: 'the first release makes it; to look at a log of another machine, name its folder',
    });
}
/** Whose a log is. Rejects with `log-missing` where the file that said so is gone. */
function demandTrust({ address, trust }) {
    if (trust !== undefined)
        return trust;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE({ code: 'log-missing', message: `nothing says whose the audit log in ${address} is: its policy is gone`, hint: 'put the policy back from whoever verifies the log' });
}


/***/ }),

/***/ 1180:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   run: () => (/* binding */ run)
/* harmony export */ });
/* harmony import */ var _tlog_vkey_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(52958);
/* harmony import */ var _configured_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(78835);
/* harmony import */ var _place_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(96060);



/** Prints the keys of a log; with `--json` they are the document's `vkeys`. */
const run = async ({ inputs, ports }) => {
    const { log, json } = inputs;
    const { origin, policy } = log === undefined ? (0,_configured_js__WEBPACK_IMPORTED_MODULE_1__/* .demandTrust */ .M)(await (0,_configured_js__WEBPACK_IMPORTED_MODULE_1__/* .readableLog */ .p)({ log, inputs, ports })) : await (0,_place_js__WEBPACK_IMPORTED_MODULE_2__/* .demandPolicy */ .mM)((0,_place_js__WEBPACK_IMPORTED_MODULE_2__/* .logPlace */ .ai)({ log, ports }));
    const vkeys = policy.logs.map(_tlog_vkey_js__WEBPACK_IMPORTED_MODULE_0__/* .formatVkey */ .T2);
    if (!json)
        await ports.print(vkeys.map((vkey) => `${vkey}\n`).join(''));
    return { result: 'passed', message: `the verifier keys of ${origin}`, outputs: {}, document: { origin, vkeys }, text: '' };
};


/***/ })

};
