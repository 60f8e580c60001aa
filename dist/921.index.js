export const id = 921;
export const ids = [921];
export const modules = {

/***/ 2921:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   prepareUnits: () => (/* binding */ prepareUnits)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2807);




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
    const { unitsFor } = await __webpack_require__.e(/* import() */ 325).then(__webpack_require__.bind(__webpack_require__, 9706));
    const { systemctlArguments, unitNames } = await __webpack_require__.e(/* import() */ 417).then(__webpack_require__.bind(__webpack_require__, 5417));
    const { unitPlaces } = await __webpack_require__.e(/* import() */ 204).then(__webpack_require__.bind(__webpack_require__, 2204));
    const { installBinaries } = await __webpack_require__.e(/* import() */ 786).then(__webpack_require__.bind(__webpack_require__, 9786));
    const { uid, homedir, username } = node_os__WEBPACK_IMPORTED_MODULE_1__.userInfo();
    const manager = uid === 0 ? 'system' : 'user';
    const places = unitPlaces({ configHome: variables['XDG_CONFIG_HOME'], userHome: homedir });
    const folder = unitFolder === undefined ? places[manager] : node_path__WEBPACK_IMPORTED_MODULE_2__.resolve(workingDirectory, unitFolder);
    const units = unitsFor({ home, manager });
    if (!dryRun)
        await installBinaries({ home, node: process.execPath, entry: node_path__WEBPACK_IMPORTED_MODULE_2__.join(bundle, 'proxy.mjs'), clock, log });
    const systemctl = (...words) => ['systemctl', ...systemctlArguments(manager, ...words)].join(' ');
    return {
        files: units.map(({ name, text }) => ({ file: node_path__WEBPACK_IMPORTED_MODULE_2__.join(folder, name), text })),
        next: [
            systemctl('daemon-reload'),
            systemctl('enable', '--now', unitNames.service, unitNames.timer),
            ...(manager === 'user' && !(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(node_path__WEBPACK_IMPORTED_MODULE_2__.join(places.linger, username)) ? [`loginctl enable-linger ${username}`] : []),
        ],
    };
}


/***/ })

};
