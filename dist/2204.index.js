export const id = 2204;
export const ids = [2204,5417];
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

/***/ 32204:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   findSupervision: () => (/* binding */ findSupervision),
/* harmony export */   supervisionText: () => (/* binding */ supervisionText),
/* harmony export */   unitPlaces: () => (/* binding */ unitPlaces)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _client_lasting_binaries_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(53461);
/* harmony import */ var _manager_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5417);




/** The places on this machine (systemd.unit(5), loginctl(1)). */
function unitPlaces({ configHome, userHome }) {
    const config = configHome !== undefined && node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute(configHome) ? configHome : node_path__WEBPACK_IMPORTED_MODULE_1__.join(userHome, '.config');
    return { user: node_path__WEBPACK_IMPORTED_MODULE_1__.join(config, 'systemd', 'user'), system: '/etc/systemd/system', linger: '/var/lib/systemd/linger' };
}
/** Looks at files, and asks systemd what is active. Changes nothing; undefined where no unit calls this home. */
async function findSupervision({ home, user, places, ask }) {
    const manager = ['user', 'system'].find((kind) => callsHome(node_path__WEBPACK_IMPORTED_MODULE_1__.join(places[kind], _manager_js__WEBPACK_IMPORTED_MODULE_3__.unitNames.service), home));
    if (manager === undefined)
        return undefined;
    const folder = places[manager];
    const wanted = manager === 'user' ? 'default.target.wants' : 'multi-user.target.wants';
    const startsWith = { [_manager_js__WEBPACK_IMPORTED_MODULE_3__.unitNames.service]: wanted, [_manager_js__WEBPACK_IMPORTED_MODULE_3__.unitNames.timer]: 'timers.target.wants' };
    const present = Object.entries(startsWith).filter(([name]) => isThere(node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, name)));
    const answer = await ask(manager, 'is-active', ...present.map(([name]) => name));
    const states = answer?.text.split('\n') ?? [];
    return {
        manager,
        folder,
        units: present.map(([name, target], index) => ({ name, enabled: isThere(node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, target, name)), active: wordOf(states[index]) })),
        linger: manager === 'user' ? isThere(node_path__WEBPACK_IMPORTED_MODULE_1__.join(places.linger, user)) : null,
    };
}
/** Without a manager to ask, systemctl says nothing on its standard output, or `unknown`. */
function wordOf(state) {
    return state !== undefined && /^[a-z]+$/.test(state) && state !== 'unknown' ? state : null;
}
function callsHome(file, home) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8').includes(`"${(0,_client_lasting_binaries_js__WEBPACK_IMPORTED_MODULE_2__/* .lastingBinaries */ .Q)(home).entry}"`);
    }
    catch {
        return false;
    }
}
/** A link counts wherever it leads: systemd removes it when the unit is disabled. */
function isThere(file) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(file, { throwIfNoEntry: false }) !== undefined;
}
/** What is installed, for a person: and what is missing for a service to come back after a reboot. */
function supervisionText(found) {
    if (found === undefined)
        return 'nothing brings the services back after a reboot: run `pqc-delivery init --systemd`';
    const { units, linger, folder, manager } = found;
    const parts = units.map(({ name, enabled, active }) => `${name} ${enabled ? 'enabled' : 'NOT ENABLED'}${active === null ? '' : `, ${active}`}`);
    const lingering = linger === null ? '' : linger ? '; linger is on' : '; LINGER IS OFF: run `loginctl enable-linger`, or nothing starts before you log in';
    return `${parts.join('; ')} (${manager} units in ${folder})${lingering}`;
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


/***/ })

};
