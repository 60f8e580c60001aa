export const id = 5417;
export const ids = [5417];
export const modules = {

/***/ 5417:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createAskManager: () => (/* binding */ createAskManager),
/* harmony export */   systemctlArguments: () => (/* binding */ systemctlArguments),
/* harmony export */   unitNames: () => (/* binding */ unitNames)
/* harmony export */ });
/* unused harmony export isGoingDown */
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);

/** The units that `init --systemd` writes. */
const unitNames = {
    /** brings everything back at the start of the machine, and answers what is under way before it goes down */
    service: 'pqc-delivery.service',
    /** looks whether everything is there */
    reconcile: 'pqc-delivery-reconcile.service',
    /** says when to look */
    timer: 'pqc-delivery-reconcile.timer',
};
/** The words that make systemctl speak to that manager. */
function systemctlArguments(manager, ...words) {
    return manager === 'user' ? ['--user', ...words] : words;
}
/** Asks systemd, at most `timeoutMs`. */
function createAskManager(timeoutMs) {
    return (manager, ...words) => new Promise((resolve) => {
        (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.execFile)('systemctl', [...systemctlArguments(manager, ...words)], { timeout: timeoutMs }, (error, stdout) => {
            const isMissing = error !== null && 'code' in error && error.code === 'ENOENT';
            resolve(isMissing ? undefined : { ok: error === null, text: stdout.trim() });
        });
    });
}
/** Whether the manager is going down, and not only restarting a unit: systemctl(1), `is-system-running`. */
async function isGoingDown(ask, manager) {
    return (await ask(manager, 'is-system-running'))?.text === 'stopping';
}


/***/ })

};
