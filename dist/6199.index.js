export const id = 6199;
export const ids = [6199];
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

/***/ 56199:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   run: () => (/* binding */ run)
/* harmony export */ });
/* harmony import */ var _audit_log_prove_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(66895);
/* harmony import */ var _tlog_base64_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48096);
/* harmony import */ var _configured_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(78835);



/** Prints the proof of one entry; with `--json` it is the document's `proof`. */
const run = async ({ inputs, ports }) => {
    const { index, json } = inputs;
    const { address, store, trust } = await (0,_configured_js__WEBPACK_IMPORTED_MODULE_1__/* .readableLog */ .p)({ log: inputs.log, inputs, ports });
    const { proof, checkpoint, purged } = await (0,_audit_log_prove_js__WEBPACK_IMPORTED_MODULE_0__/* .proveEntry */ .f)({ store, index, policy: trust?.policy });
    const text = Buffer.from(proof).toString();
    if (!json)
        await ports.print(text);
    const { origin, size, root } = checkpoint;
    return {
        result: 'passed',
        message: `entry ${index} is in ${origin}${purged ? '; it was purged, and the proof is for whoever has its bytes' : ''}`,
        outputs: {},
        document: { log: address, index, origin, size, root: (0,_tlog_base64_js__WEBPACK_IMPORTED_MODULE_2__/* .encodeBase64 */ .W)(root), proof: text, purged },
        text: '',
    };
};


/***/ })

};
