export const id = 2921;
export const ids = [2921];
export const modules = {

/***/ 92921:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   prepareUnits: () => (/* binding */ prepareUnits)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _core_account_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(25801);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(62807);




/**
 * The units of this user's services, and what makes them work. Puts the programs that they call into the state home, unless
 * it is a dry run.
 */
async function prepareUnits({ unitFolder, dryRun, ports }) {
    const { home, bundle, clock, log, platform, variables, workingDirectory } = ports;
    if (platform.os !== 'linux') {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .DeliveryError */ .VE({
            code: 'platform-unsupported',
            message: `there is no systemd on ${platform.os}`,
            hint: 'let whatever starts programs at boot there run `pqc-delivery reconcile` for the configuration, as the user of the services',
        });
    }
    const { unitsFor } = await __webpack_require__.e(/* import() */ 7325).then(__webpack_require__.bind(__webpack_require__, 47325));
    const { systemctlArguments, unitNames } = await __webpack_require__.e(/* import() */ 5417).then(__webpack_require__.bind(__webpack_require__, 5417));
    const { unitPlaces } = await __webpack_require__.e(/* import() */ 2204).then(__webpack_require__.bind(__webpack_require__, 32204));
    const { installBinaries } = await __webpack_require__.e(/* import() */ 4556).then(__webpack_require__.bind(__webpack_require__, 84556));
    const account = (0,_core_account_js__WEBPACK_IMPORTED_MODULE_2__/* .ownAccount */ .i)();
    if (account === undefined)
        throw withoutAccount();
    const { homedir, username } = account;
    const manager = process.getuid?.() === 0 ? 'system' : 'user';
    const places = unitPlaces({ configHome: variables['XDG_CONFIG_HOME'], userHome: homedir });
    const folder = unitFolder === undefined ? places[manager] : node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(workingDirectory, unitFolder);
    const units = unitsFor({ home, manager });
    if (!dryRun)
        await installBinaries({ home, node: process.execPath, entry: node_path__WEBPACK_IMPORTED_MODULE_1__.join(bundle, 'proxy.mjs'), clock, log });
    const systemctl = (...words) => ['systemctl', ...systemctlArguments(manager, ...words)].join(' ');
    return {
        files: units.map(({ name, text }) => ({ file: node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, name), text })),
        next: [
            systemctl('daemon-reload'),
            systemctl('enable', '--now', unitNames.service, unitNames.timer),
            ...(manager === 'user' && !(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(places.linger, username)) ? [`loginctl enable-linger ${username}`] : []),
        ],
    };
}
function withoutAccount() {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .DeliveryError */ .VE({
        code: 'platform-unsupported',
        message: `the user id ${process.getuid?.() ?? 'of this process'} has no account, and systemd starts nothing for a user without one`,
        hint: 'run it as the user of the services, one that `getent passwd` knows',
    });
}


/***/ }),

/***/ 25801:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ ownAccount)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48161);

/**
 * The account that this process runs as; undefined where its user id has none, as in a container that is started with
 * `--user 12345`: Node's own call throws then.
 */
function ownAccount() {
    try {
        const { username, homedir } = node_os__WEBPACK_IMPORTED_MODULE_0__.userInfo();
        return { username, homedir };
    }
    catch {
        return undefined;
    }
}


/***/ })

};
