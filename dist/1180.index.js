export const id = 1180;
export const ids = [1180];
export const modules = {

/***/ 6060:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ logPlace),
/* harmony export */   m: () => (/* binding */ demandPolicy)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _audit_log_store_directory_directory_store_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8071);
/* harmony import */ var _audit_log_verify_policy_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9196);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2807);




/** The place that somebody means by the name of a folder. */
function logPlace({ log, ports }) {
    const directory = node_path__WEBPACK_IMPORTED_MODULE_0__.resolve(ports.workingDirectory, log);
    return { directory, store: (0,_audit_log_store_directory_directory_store_js__WEBPACK_IMPORTED_MODULE_1__/* .createDirectoryStore */ .$)({ directory, random: ports.random }), keys: `${directory}.keys`, policy: `${directory}.policy` };
}
/** The policy beside a log, of one origin. Rejects with `log-missing` where there is none: without it nobody knows what the log is called. */
async function demandPolicy(place) {
    const policy = await (0,_audit_log_verify_policy_file_js__WEBPACK_IMPORTED_MODULE_2__/* .readPolicy */ .T)({ file: place.policy, isNamed: false });
    const origin = policy?.logs[0]?.name;
    if (policy !== undefined && origin !== undefined)
        return { policy, origin };
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .DeliveryError */ .VE({
        code: 'log-missing',
        message: `there is no audit log in ${place.directory}: ${place.policy} is not there`,
        hint: 'make one with `pqc-delivery audit init DIR --origin NAME`; where there was one, put the policy back from whoever verifies the log',
    });
}


/***/ }),

/***/ 1180:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   run: () => (/* binding */ run)
/* harmony export */ });
/* harmony import */ var _tlog_vkey_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2958);
/* harmony import */ var _place_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6060);


/** Prints the keys of a log; with `--json` they are the document's `vkeys`. */
const run = async ({ inputs: { log, json }, ports }) => {
    const { origin, policy } = await (0,_place_js__WEBPACK_IMPORTED_MODULE_1__/* .demandPolicy */ .m)((0,_place_js__WEBPACK_IMPORTED_MODULE_1__/* .logPlace */ .a)({ log, ports }));
    const vkeys = policy.logs.map(_tlog_vkey_js__WEBPACK_IMPORTED_MODULE_0__/* .formatVkey */ .T2);
    if (!json)
        await ports.print(vkeys.map((vkey) => `${vkey}\n`).join(''));
    return { result: 'passed', message: `the verifier keys of ${origin}`, outputs: {}, document: { origin, vkeys }, text: '' };
};


/***/ })

};
