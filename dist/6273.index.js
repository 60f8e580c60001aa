export const id = 6273;
export const ids = [6273];
export const modules = {

/***/ 46273:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   run: () => (/* binding */ run)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _actions_wiring_delivery_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(19024);
/* harmony import */ var _audit_log_append_entries_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(64250);
/* harmony import */ var _audit_log_append_told_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(64569);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(62807);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(26067);
/* harmony import */ var _tlog_base64_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(48096);
/* harmony import */ var _own_writer_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(17899);
/* harmony import */ var _place_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(96060);










/** Bytes of input at most: more than one commit takes, so that the message can say how much it was. */
const largestInput = 256 * 1024 * 1024;
/** Appends the events, all or none, and says where they are. */
const run = async ({ inputs, ports }) => {
    const { log, from, dryRun } = inputs;
    if (log === undefined)
        return appendToConfigured({ inputs, ports });
    const place = (0,_place_js__WEBPACK_IMPORTED_MODULE_7__/* .logPlace */ .ai)({ log, ports });
    const own = await (0,_own_writer_js__WEBPACK_IMPORTED_MODULE_6__/* .openOwnLog */ .R)({ place, ports });
    const writer = await own.writer();
    const entries = await readEntries({ from, ports });
    if (dryRun) {
        const message = `would append ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_8__/* .counted */ .hS)(entries.length, 'event')} to ${own.origin}`;
        return { result: 'planned', message, outputs: {}, document: { log: place.directory, plan: [{ command: 'append', events: entries.length }] } };
    }
    try {
        const appended = await writer.append(entries);
        return outcomeOf({ place, appended, forgotten: await remember(own, appended) });
    }
    catch (error) {
        return halfDone({ place, error });
    }
};
/** The same for the log that a configuration names: that of the month, which is made where there is none yet. */
async function appendToConfigured({ inputs, ports }) {
    const { config, log } = await (0,_actions_wiring_delivery_js__WEBPACK_IMPORTED_MODULE_2__/* .openDelivery */ .D)({ inputs, ports });
    const entries = await readEntries({ from: inputs.from, ports });
    const name = `the audit log of ${config.service} in ${config.environment}`;
    if (log === undefined || inputs.dryRun)
        return { result: 'planned', message: `would append ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_8__/* .counted */ .hS)(entries.length, 'event')} to ${name}`, outputs: {}, document: { plan: [{ command: 'append', events: entries.length }] } };
    try {
        const { address, appended } = await log.append(entries);
        return outcomeOf({ place: { directory: address }, appended, forgotten: undefined });
    }
    catch (error) {
        return halfDone({ place: { directory: name }, error });
    }
}
/** An append that did not end well after its commit was, or may have been, created; throws what nothing was appended with. */
function halfDone({ place, error: cause }) {
    const attempt = (0,_audit_log_append_told_js__WEBPACK_IMPORTED_MODULE_4__/* .attemptOf */ .t)(cause);
    if (attempt === undefined || !(cause instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .DeliveryError */ .VE))
        throw cause;
    const { indices, count, state } = attempt;
    const code = state === 'committed' ? 'append-unpublished' : 'append-unknown';
    const { message, hint = '' } = cause;
    const known = state === 'committed' ? { index: indices[0] ?? 0, indices, added: count } : {};
    return { result: _core_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .errorCodes */ .fv[code].result, message, outputs: {}, document: { log: place.directory, ...known }, error: new _core_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .DeliveryError */ .VE({ code, message, hint, cause }) };
}
/** Keeps the size and root for the next look; why not, where that fails: the events are in the log all the same. */
async function remember(own, appended) {
    try {
        await own.remember(appended);
        return undefined;
    }
    catch (error) {
        return (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .messageOf */ .bD)(error);
    }
}
async function readEntries({ from, ports }) {
    const file = from === '-' ? 'standard input' : node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(ports.workingDirectory, from);
    const bytes = await wholeInput({ file, chunks: from === '-' ? ports.stdin() : (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createReadStream)(file) });
    try {
        return (0,_audit_log_append_entries_js__WEBPACK_IMPORTED_MODULE_3__/* .parseEntries */ .Km)({ text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), file: from });
    }
    catch (error) {
        throw error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .DeliveryError */ .VE ? error : unreadable(`${file} is no UTF-8 text`, error);
    }
}
/** All of it, unless it is more than anything that is appended: a device may have no end. */
async function wholeInput({ file, chunks }) {
    const kept = [];
    let size = 0;
    try {
        for await (const chunk of chunks) {
            size += chunk.length;
            if (size > largestInput)
                throw unreadable(`${file} has more than ${largestInput} bytes`);
            kept.push(chunk);
        }
    }
    catch (error) {
        throw error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .DeliveryError */ .VE ? error : unreadable(`${file} cannot be read: ${(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .messageOf */ .bD)(error)}`, error);
    }
    return Buffer.concat(kept);
}
function unreadable(message, cause) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .DeliveryError */ .VE({ code: 'input-file-invalid', message, hint: 'name a file of JSON Lines with --from, or - for standard input', cause });
}
function outcomeOf({ place, appended: { indices, added, size, root, checkpoint }, forgotten }) {
    const [first = 0] = indices;
    const last = indices.at(-1) ?? first;
    const range = last - first === indices.length - 1 ? `${first} to ${last}` : indices.join(', ');
    const where = indices.length === 1 ? `index ${first}` : `index ${range}`;
    const repeated = indices.length - added;
    const again = repeated === 0 ? '' : `; ${repeated} of them ${repeated === 1 ? 'was' : 'were'} there already`;
    const unseen = forgotten === undefined ? '' : `; that the log was seen so could not be kept: ${forgotten}`;
    return {
        result: added === 0 ? 'no-change' : 'passed',
        message: `appended ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_8__/* .counted */ .hS)(added, 'event')} to the log in ${place.directory}${unseen}`,
        outputs: {},
        document: { log: place.directory, index: first, indices, added, size, root: (0,_tlog_base64_js__WEBPACK_IMPORTED_MODULE_9__/* .encodeBase64 */ .W)(root), checkpoint: Buffer.from(checkpoint).toString() },
        text: `${where}, size ${size}${again}${unseen}`,
    };
}


/***/ }),

/***/ 17899:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ openOwnLog)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _audit_log_append_idem_segment_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98551);
/* harmony import */ var _audit_log_append_writer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65574);
/* harmony import */ var _audit_log_configured_trust_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(87912);
/* harmony import */ var _audit_log_verify_pins_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(23087);
/* harmony import */ var _core_canonical_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(97592);
/* harmony import */ var _place_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(96060);







/** Opens the log of a place. Keys are read when something is appended; `keys` are elsewhere than beside it where somebody says so. */
async function openOwnLog({ place, keys = { kind: 'folder', folder: place.keys }, ports }) {
    const { origin, policy } = await (0,_place_js__WEBPACK_IMPORTED_MODULE_6__/* .demandPolicy */ .mM)(place);
    const { home, clock, random } = ports;
    const pins = (0,_audit_log_verify_pins_js__WEBPACK_IMPORTED_MODULE_4__/* .createPins */ .D)(home);
    const seen = await pins.get(origin);
    async function writer() {
        const signers = await (0,_audit_log_configured_trust_js__WEBPACK_IMPORTED_MODULE_3__/* .signersOf */ .Re)({ source: { keys, policy: { file: place.policy, isBeside: true } }, policy, origin });
        return (0,_audit_log_append_writer_js__WEBPACK_IMPORTED_MODULE_2__/* .createLogWriter */ .G)({ store: place.store, origin, signers, clock, random, seen, segments: (0,_audit_log_append_idem_segment_files_js__WEBPACK_IMPORTED_MODULE_1__/* .homeSegments */ .m)({ home, origin }) });
    }
    return {
        place,
        origin,
        policy,
        policyDigest: (0,_core_canonical_js__WEBPACK_IMPORTED_MODULE_5__/* .sha256Hex */ .fg)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(place.policy)),
        seen,
        writer,
        remember: ({ size, root }) => pins.move(origin, { size, root }),
        async append(entries) {
            const appended = await (await writer()).append(entries);
            await pins.move(origin, appended);
            return appended;
        },
    };
}


/***/ })

};
