export const id = 3760;
export const ids = [3760];
export const modules = {

/***/ 63760:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   run: () => (/* binding */ run)
/* harmony export */ });
/* harmony import */ var _wiring_delivery_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19024);
/* harmony import */ var _wiring_refusals_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(75750);
/* harmony import */ var _wiring_unopened_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(59719);



/** Goes back to a release that was good, or rehearses that. */
const run = async ({ inputs, ports }) => {
    const { dryRun } = inputs;
    const delivery = await (0,_wiring_unopened_js__WEBPACK_IMPORTED_MODULE_2__/* .openOrRecord */ .x)({ inputs, ports, action: 'rollback', dryRun, open: () => (0,_wiring_delivery_js__WEBPACK_IMPORTED_MODULE_0__/* .openDelivery */ .D)({ inputs, ports, references: 'keep' }) });
    const work = async () => {
        if (inputs.drill) {
            const { drill } = await Promise.all(/* import() */[__webpack_require__.e(4847), __webpack_require__.e(7585), __webpack_require__.e(7611), __webpack_require__.e(1293), __webpack_require__.e(8622), __webpack_require__.e(9008), __webpack_require__.e(7856)]).then(__webpack_require__.bind(__webpack_require__, 67856));
            return drill({ inputs, ports, delivery });
        }
        const { rollBack } = await Promise.all(/* import() */[__webpack_require__.e(4847), __webpack_require__.e(7585), __webpack_require__.e(7611), __webpack_require__.e(1293), __webpack_require__.e(8622), __webpack_require__.e(9008), __webpack_require__.e(1432)]).then(__webpack_require__.bind(__webpack_require__, 41432));
        return rollBack({ inputs, ports, delivery });
    };
    return (0,_wiring_refusals_js__WEBPACK_IMPORTED_MODULE_1__/* .withRefusals */ ._E)({ delivery, ports, action: 'rollback', dryRun, work });
};


/***/ }),

/***/ 53226:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ lastConfig),
/* harmony export */   O: () => (/* binding */ recordConfigChange)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _audit_retention_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(25082);
/* harmony import */ var _config_effective_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9462);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(62807);
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(21645);
/* harmony import */ var _core_home_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(97911);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(26067);









const version = 1;
/** An event has at most 64 KB; who changes more at once looks into the repository's own history. */
const most = { changes: 100, characters: 240 };
/**
 * Records what differs from the configuration of the service's last deployment, and keeps this one for the next. Nothing is
 * recorded of a first one. Rejects with `audit-unavailable` when it cannot be recorded; that it cannot be kept is a warning.
 */
async function recordConfigChange({ delivery, events, ports }) {
    const { service, environment, digest, effective } = delivery.config;
    const file = node_path__WEBPACK_IMPORTED_MODULE_2__.join((0,_core_home_js__WEBPACK_IMPORTED_MODULE_6__/* .serviceHome */ .xl)({ home: ports.home, service, environment }), 'config.json');
    const last = await lastOne(file, ports.log);
    if (last === 'unusable' || last?.digest === digest)
        return;
    const salt = last?.salt ?? Buffer.from(ports.random.bytes(16)).toString('hex');
    const keys = effective((secret) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', salt).update(secret).digest('hex').slice(0, 16));
    const changes = last === undefined ? [] : (0,_config_effective_js__WEBPACK_IMPORTED_MODULE_3__/* .configChanges */ .o)({ before: last.keys, after: keys });
    if (changes.length > 0)
        await events.emit({ name: 'config.changed', outcome: 'success', data: dataOf({ from: last?.digest ?? null, to: digest, changes }) });
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(node_path__WEBPACK_IMPORTED_MODULE_2__.dirname(file), { recursive: true, mode: 0o700 });
        await (0,_core_files_js__WEBPACK_IMPORTED_MODULE_5__/* .writeVersioned */ .TP)({ file, version, content: { digest, salt, keys } });
    }
    catch (error) {
        if (!(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .isDeliveryError */ .$n)(error))
            throw error;
        ports.log.warning(`the next change of the configuration will be told as this one: ${error.message}`);
    }
}
/** What is known of the configuration of a service's last deployment; undefined where it had none from this home, or where that cannot be read. */
async function lastConfig({ place, log }) {
    const last = await lastOne(node_path__WEBPACK_IMPORTED_MODULE_2__.join((0,_core_home_js__WEBPACK_IMPORTED_MODULE_6__/* .serviceHome */ .xl)(place), 'config.json'), log);
    if (last === undefined || last === 'unusable')
        return undefined;
    const { digest, keys: { 'audit.retention.class': retention } } = last;
    return { digest, ...(typeof retention === 'string' && _audit_retention_js__WEBPACK_IMPORTED_MODULE_7__/* .retentionPattern */ .r.test(retention) ? { retention } : {}) };
}
async function lastOne(file, log) {
    try {
        const found = await (0,_core_files_js__WEBPACK_IMPORTED_MODULE_5__/* .readVersioned */ .OF)({ file, version });
        if (found === undefined)
            return undefined;
        const { digest, salt, keys } = found;
        if (typeof digest === 'string' && typeof salt === 'string' && isMap(keys))
            return { digest, salt, keys: withoutAbsent(keys) };
        log.warning(`${file} does not say what the configuration was; changes are recorded from now on`);
        return undefined;
    }
    catch (error) {
        if (!(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .isDeliveryError */ .$n)(error))
            throw error;
        log.warning(`changes of the configuration are not recorded: ${error.message}`);
        // what a newer version wrote is not for this one to replace
        return error.code === 'state-newer' ? 'unusable' : undefined;
    }
}
function dataOf({ from, to, changes }) {
    const told = changes.slice(0, most.changes).map(({ path: key, ...values }) => ({
        path: key,
        ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, short(value)])),
    }));
    return { from, to, changes: told, ...(changes.length > told.length ? { more: changes.length - told.length } : {}) };
}
function short(value) {
    const text = JSON.stringify(value);
    return text.length <= most.characters ? value : (0,_core_text_js__WEBPACK_IMPORTED_MODULE_8__/* .shorten */ .ml)(text, most.characters);
}
function isMap(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function withoutAbsent(keys) {
    return Object.fromEntries(Object.entries(keys).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}


/***/ }),

/***/ 59719:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  x: () => (/* binding */ openOrRecord)
});

// EXTERNAL MODULE: ./build/audit/spool.js + 1 modules
var spool = __webpack_require__(62011);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/config/file.js
var config_file = __webpack_require__(71585);
// EXTERNAL MODULE: ./build/config/merge-subjects.js + 2 modules
var merge_subjects = __webpack_require__(24132);
;// CONCATENATED MODULE: ./build/config/meant-subject.js



/** Which service and environment is meant by a configuration that may not be valid, as far as the file says so, else whoever asks; undefined: nobody does. */
async function meantSubject(request) {
    try {
        const { file: { name: file }, root } = await (0,merge_subjects/* readAll */.yw)(request, []);
        return { service: (0,config_file/* chosenService */.YO)(root, { ...request, file }), environment: (0,config_file/* chosenEnvironment */.Kq)(root, { ...request, file }) };
    }
    catch (error) {
        if (!(0,errors/* isDeliveryError */.$n)(error))
            throw error;
        const { service, environment } = request;
        // what the file does not know is a slip of whoever typed it
        if (error.code === 'service-unknown' || error.code === 'environment-unknown')
            return undefined;
        return service === undefined || environment === undefined ? undefined : { service, environment };
    }
}

// EXTERNAL MODULE: ./build/core/home.js
var core_home = __webpack_require__(97911);
// EXTERNAL MODULE: ./build/actions/wiring/config-change.js
var config_change = __webpack_require__(53226);
// EXTERNAL MODULE: ./build/actions/wiring/lenient-events.js
var lenient_events = __webpack_require__(78016);
// EXTERNAL MODULE: ./build/actions/wiring/refusals.js
var refusals = __webpack_require__(75750);
;// CONCATENATED MODULE: ./build/actions/wiring/unopened.js







/**
 * Opens what a command works on. Where the configuration cannot be used, that somebody wanted it is an event of the service as well, with the digest of the
 * configuration of its last deployment. Nothing is recorded of a service that was never deployed from this home: a name that was mistyped gets no folder.
 */
async function openOrRecord({ inputs, ports, action, dryRun, open }) {
    try {
        return await open();
    }
    catch (error) {
        if (!dryRun && (0,errors/* isDeliveryError */.$n)(error) && (0,refusals/* isRefusal */.vu)(error))
            await record({ inputs, ports, action, error });
        throw error;
    }
}
/** It stays in the spool until a command can read where the log is. */
async function record({ inputs: { config, service, environment }, ports, action, error }) {
    const { home, workingDirectory, variables, clock, random, originator, version, log } = ports;
    const subject = await meantSubject({ file: config, service, environment, workingDirectory, variables });
    if (subject === undefined || !(0,core_home/* isSafeName */.TE)(subject.service) || !(0,core_home/* isSafeName */.TE)(subject.environment))
        return;
    const last = await (0,config_change/* lastConfig */.B)({ place: { home, ...subject }, log });
    if (last === undefined)
        return;
    const { digest: configDigest, ...retained } = last;
    const events = await (0,lenient_events/* openLeniently */.h)({
        open: () => (0,spool/* openSpool */.K)({ ...(0,core_home/* spoolPaths */.IB)({ home, ...subject }), ...subject, clock, random, originator, collector: { name: action, version }, configDigest, ...retained }),
        log,
    });
    await events.emit((0,refusals/* refusedEvent */.Fo)({ command: action, error, message: error.message }));
}


/***/ })

};
