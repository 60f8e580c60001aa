export const id = 7325;
export const ids = [7325,5417];
export const modules = {

/***/ 53461:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ lastingBinaries)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);

/** The names in the state home that always lead to the newest copies: units and people call these. */
function lastingBinaries(home) {
    const folder = node_path__WEBPACK_IMPORTED_MODULE_0__.join(home, 'bin');
    return { node: node_path__WEBPACK_IMPORTED_MODULE_0__.join(folder, 'node'), entry: node_path__WEBPACK_IMPORTED_MODULE_0__.join(folder, 'proxy.mjs') };
}


/***/ }),

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


/***/ }),

/***/ 47325:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   unitsFor: () => (/* binding */ unitsFor)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _client_lasting_binaries_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53461);
/* harmony import */ var _manager_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5417);



/**
 * The units that bring the services of a state home back after a reboot (systemd.service(5), systemd.timer(5),
 * systemd.kill(5)). What they call is in the home and outlives checkouts, runners and updates of either. Throws
 * `home-unsafe` for a home whose path a unit cannot hold.
 */
function unitsFor({ home, manager }) {
    if (!/^\/[\p{L}\p{N} /._@+:,=~-]*$/u.test(home)) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({
            code: 'home-unsafe',
            message: `the path of the state home ${JSON.stringify(home)} has characters that mean something else in a unit of systemd`,
            hint: 'choose one of letters, digits, spaces and . _ @ + : , = ~ - (PQC_DELIVERY_HOME), and move the home there while nothing runs',
        });
    }
    const run = (role) => {
        const { node, entry } = (0,_client_lasting_binaries_js__WEBPACK_IMPORTED_MODULE_1__/* .lastingBinaries */ .Q)(home);
        const words = role === 'revive' ? [home] : [home, manager];
        return [`"${node}"`, `"${entry}"`, role, ...words.map((word) => `"${word}"`)].join(' ');
    };
    return [
        { name: _manager_js__WEBPACK_IMPORTED_MODULE_2__.unitNames.service, text: serviceUnit({ home, manager, run }) },
        { name: _manager_js__WEBPACK_IMPORTED_MODULE_2__.unitNames.reconcile, text: reconcileUnit({ run }) },
        { name: _manager_js__WEBPACK_IMPORTED_MODULE_2__.unitNames.timer, text: timerUnit },
    ];
}
const written = '# Written by `pqc-delivery init --systemd`.';
/**
 * `KillMode=process`: what ExecStart leaves behind are the services themselves, and no stop, restart or update of the unit
 * may end them. `OOMPolicy=continue`: the kernel ending one instance is no reason to give the others up.
 */
function serviceUnit({ home, manager, run }) {
    const network = manager === 'system' ? `
# At shutdown the order is the other way round: what is under way is answered while the network is still there.
After=network.target network-online.target docker.service
Wants=network-online.target` : '';
    return `${written} Brings back, at the start of the machine, every service that
# is live in the state home ${home}
# from what is kept there: no checkout, no job and no secret of a job is needed.
[Unit]
Description=Services released by pqc-delivery${network}

[Service]
Type=oneshot
# Supervisor and proxy look after each other from here on.
RemainAfterExit=yes
ExecStart=${run('revive')}
# The machine goes down: requests under way are answered first. At every other time this ends nothing.
ExecStop=${run('shutdown')}
# A stop, a restart or a new version of this unit touches no process that serves; \`pqc-delivery stop\` ends a service.
KillMode=process
OOMPolicy=continue
TimeoutStartSec=5min
TimeoutStopSec=5min

[Install]
WantedBy=${manager === 'user' ? 'default.target' : 'multi-user.target'}
`;
}
function reconcileUnit({ run }) {
    return `${written} Looks whether everything that should serve does; where not, it starts
# ${_manager_js__WEBPACK_IMPORTED_MODULE_2__.unitNames.service} again, which leaves alone what serves.
[Unit]
Description=Look after the services released by pqc-delivery

[Service]
Type=oneshot
ExecStart=${run('look')}
KillMode=process
OOMPolicy=continue
TimeoutStartSec=10min
`;
}
const timerUnit = `${written} Says how often ${_manager_js__WEBPACK_IMPORTED_MODULE_2__.unitNames.reconcile} looks.
[Unit]
Description=Look after the services released by pqc-delivery every minute

[Timer]
OnActiveSec=1min
OnUnitInactiveSec=1min
AccuracySec=5s

[Install]
WantedBy=timers.target
`;


/***/ })

};
