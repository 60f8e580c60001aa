export const id = 3355;
export const ids = [3355];
export const modules = {

/***/ 25082:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ retentionDays),
/* harmony export */   r: () => (/* binding */ retentionPattern)
/* harmony export */ });
/**
 * What a retention class may be called: a word, and how long it is kept in days, months or years, such as `std-1y`, `prod-7y` or `dev-90d`. It is a
 * folder of the log's place, and part of the names of its logs' keys.
 */
const retentionPattern = /^[a-z][a-z0-9]{0,30}-[1-9]\d{0,3}[dmy]$/u;
/** Days that a class keeps an event at most: months of 31 and years of 366, so that a lock does not end before its time. */
function retentionDays(retention) {
    const [, count = '0', unit = 'd'] = /-(\d+)([dmy])$/u.exec(retention) ?? [];
    return Number(count) * (unit === 'y' ? 366 : unit === 'm' ? 31 : 1);
}


/***/ }),

/***/ 55682:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K9: () => (/* binding */ checkLastGood),
/* harmony export */   V3: () => (/* binding */ checkKeyId),
/* harmony export */   r8: () => (/* binding */ revoke)
/* harmony export */ });
/* harmony import */ var _audit_log_lifecycle_history_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36237);
/* harmony import */ var _audit_log_append_broken_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12149);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62807);
/* harmony import */ var _tlog_checkpoint_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(95940);
/* harmony import */ var _tlog_decimal_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(43264);
/* harmony import */ var _tlog_note_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(87167);
/* harmony import */ var _tlog_vkey_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(52958);
/* harmony import */ var _own_entries_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(62557);
/* harmony import */ var _own_writer_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(17899);









/** What keeps a text from being the id of a key, as an input's check. */
function checkKeyId(text) {
    return /^[0-9a-f]{8}$/.test(text) ? undefined : 'is no id of a key: it is the eight digits 0-9 and a-f behind the name in a line of `audit vkey`';
}
/** What keeps a text from being the last entry that a key is believed for. */
function checkLastGood(text) {
    return text === 'none' || (0,_tlog_decimal_js__WEBPACK_IMPORTED_MODULE_8__/* .parseDecimal */ .$)(text) !== undefined ? undefined : 'is no index: write the number of an entry, or none';
}
/**
 * Records that a key's signature stands for nothing behind an entry. That is signed by the keys of now, so the key has to be replaced first: it would say so of
 * itself. The rest of the log is not verified before, since whoever finds a key in wrong hands may not have a log that is sound.
 */
async function revoke({ place, keyId, lastGood: told, reason, dryRun, names, ports }) {
    if (told === undefined)
        throw invalid('last-good', 'say up to which entry the key is believed, with --last-good INDEX, or none');
    if (reason === undefined)
        throw invalid('reason', 'say why, with --reason TEXT: it goes into the log');
    const own = await (0,_own_writer_js__WEBPACK_IMPORTED_MODULE_7__/* .openOwnLog */ .R)({ place, ports });
    const size = await sizeOf(place);
    const lastGood = told === 'none' ? -1 : Number(told);
    if (lastGood >= size)
        throw invalid('last-good', `the log has ${size} entries, so the last is ${size - 1}`);
    await demandReplaced({ own, keyId, size });
    const { directory: log } = place;
    const document = { log, origin: own.origin, keyId, lastGood };
    const message = `the key ${keyId} of ${own.origin} is believed ${lastGood < 0 ? 'for no entry' : `up to entry ${lastGood}`}`;
    if (dryRun)
        return { result: 'planned', message: `would be so: ${message}`, outputs: {}, document: { ...document, plan: [{ command: 'append', events: 1 }] } };
    const entry = (0,_own_entries_js__WEBPACK_IMPORTED_MODULE_6__/* .ownEntries */ .x)({ command: 'audit init', ...names, ports });
    const appended = await own.append([entry('audit.key.revoked', { keyId, lastGood, reason })]);
    const text = `index ${appended.indices.join()}, size ${appended.size}\n\`pqc-delivery audit verify\` says which entries behind that need this key, where there are any: they are believed no more`;
    return { result: 'passed', message, outputs: {}, document: { ...document, index: appended.indices[0] ?? null, size: appended.size }, text };
}
async function sizeOf({ store, directory }) {
    const note = await store.get('checkpoint');
    if (note === undefined)
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeliveryError */ .VE({ code: 'log-missing', message: `there is no audit log in ${directory}: it has no checkpoint` });
    return (0,_audit_log_append_broken_js__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Y)('checkpoint', () => (0,_tlog_checkpoint_js__WEBPACK_IMPORTED_MODULE_3__/* .parseCheckpoint */ .S7)((0,_tlog_note_js__WEBPACK_IMPORTED_MODULE_4__/* .parseNote */ .w)(note).text).size);
}
/** A key that signed once and does not now. An id that nobody had is a slip of the pen, which would leave the real one believed. */
async function demandReplaced({ own: { origin, policy, place: { store } }, keyId, size }) {
    const { keysBehind } = await (0,_audit_log_lifecycle_history_js__WEBPACK_IMPORTED_MODULE_0__/* .readHistory */ .Lu)({ reader: store, policy, size });
    // whatever is committed already counts, published or not
    const current = keysBehind(Number.MAX_SAFE_INTEGER).map(_tlog_vkey_js__WEBPACK_IMPORTED_MODULE_5__/* .keyIdOf */ .yg);
    if (current.includes(keyId))
        throw invalid('revoke', `the key ${keyId} signs ${origin} now, and its revocation would rest on itself: give the log other keys first, with --rotate`);
    const before = new Set();
    for await (const { event } of (0,_audit_log_lifecycle_history_js__WEBPACK_IMPORTED_MODULE_0__/* .ownEvents */ .uN)(store))
        if (event.name === 'audit.key.rotated')
            for (const key of event.old)
                before.add((0,_tlog_vkey_js__WEBPACK_IMPORTED_MODULE_5__/* .keyIdOf */ .yg)(key));
    for (const id of current)
        before.delete(id);
    if (before.has(keyId))
        return;
    throw invalid('revoke', `no key of ${origin} had the id ${keyId}; ${before.size === 0 ? 'its keys were never replaced' : `those that signed before are ${[...before].join(', ')}`}`);
}
function invalid(path, message) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeliveryError */ .VE({ code: 'input-invalid', message: `--${path}: ${message}`, problems: [{ path, message }] });
}


/***/ }),

/***/ 29708:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./build/audit/log/init.js
var init = __webpack_require__(76831);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/commands/audit/place.js
var audit_place = __webpack_require__(96060);
// EXTERNAL MODULE: ./build/commands/audit/init/revoke.js
var revoke = __webpack_require__(55682);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/core/create-file.js
var create_file = __webpack_require__(21443);
// EXTERNAL MODULE: ./build/core/files.js
var files = __webpack_require__(21645);
// EXTERNAL MODULE: ./build/core/json.js
var json = __webpack_require__(28314);
// EXTERNAL MODULE: ./build/tlog/checkpoint.js + 1 modules
var checkpoint = __webpack_require__(95940);
// EXTERNAL MODULE: ./build/tlog/vkey.js
var vkey = __webpack_require__(52958);
// EXTERNAL MODULE: ./build/audit/read-if-there.js
var read_if_there = __webpack_require__(88351);
// EXTERNAL MODULE: ./build/audit/refusal.js
var refusal = __webpack_require__(62628);
// EXTERNAL MODULE: ./build/audit/log/append/entries.js
var entries = __webpack_require__(64250);
// EXTERNAL MODULE: ./build/audit/log/append/writer.js + 9 modules
var writer = __webpack_require__(65574);
// EXTERNAL MODULE: ./build/audit/log/keys.js
var log_keys = __webpack_require__(36361);
;// CONCATENATED MODULE: ./build/audit/log/lifecycle/rotate.js













/** The new keys and the event wait here, on the disk before anybody is told of them, until all is done. */
const nextFolder = (keys) => external_node_path_.join(keys, 'next');
const eventFile = 'rotation.json';
const pems = ['ed25519.pem', 'ml-dsa-44.pem'];
/**
 * Gives a log new keys: an event that names both in a commit that both sign, then the policy beside the log, then the keys in the place of the old ones,
 * which are gone. Where it is killed, at any step, the next call goes on with it; in between nobody can append with the old keys. Rejects as an append does.
 */
async function rotateLogKeys(request) {
    const { keys, origin, policy } = request;
    const next = nextFolder(keys);
    const isMoving = await isThere(external_node_path_.join(next, eventFile)) && !await isThere(external_node_path_.join(next, 'ed25519.pem'));
    const appended = isMoving ? undefined : await sign(request);
    if (appended !== undefined)
        await replaceKeys({ policy, vkeys: vkeysOf(origin, await demand(next)) });
    try {
        for (const name of pems)
            await moveIfThere(external_node_path_.join(next, name), external_node_path_.join(keys, name));
        await (0,files/* syncFolder */.Yw)(keys);
        await (0,promises_.unlink)(external_node_path_.join(next, eventFile));
        await (0,promises_.rmdir)(next);
        await (0,files/* syncFolder */.Yw)(keys);
    }
    catch (error) {
        throw (0,refusal/* asUnavailable */.l)(error, keys);
    }
    return { appended, vkeys: vkeysOf(origin, await demand(keys)) };
}
async function sign({ store, origin, keys, reason, seen, clock, random, entry }) {
    const old = await demand(keys);
    const next = await (0,log_keys/* createLogKeys */.vH)({ folder: nextFolder(keys), random });
    const made = entry('audit.key.rotated', { old: vkeysOf(origin, old), new: vkeysOf(origin, next), reason });
    const kept = await keepEvent({ folder: nextFolder(keys), entry: made, random });
    return (0,writer/* createLogWriter */.G)({ store, origin, signers: [...old, ...next], believed: old, clock, random, seen }).append([kept]);
}
/** The event as it was written first: the same one is appended however often somebody tries. */
async function keepEvent({ folder, entry, random }) {
    const file = external_node_path_.join(folder, eventFile);
    try {
        await (0,create_file/* createFile */.x3)({ file, temporary: external_node_path_.join(folder, `.${Buffer.from(random.bytes(8)).toString('hex')}.tmp`), content: entry.text });
        await (0,files/* syncFolder */.Yw)(folder);
        const text = await (0,promises_.readFile)(file, 'utf8');
        const value = JSON.parse(text);
        const idem = (0,json/* isJsonObject */.O)(value) ? (0,entries/* idemOf */.PY)(value) : undefined;
        if (idem !== undefined)
            return { text, idem };
    }
    catch (error) {
        throw (0,refusal/* asUnavailable */.l)(error, folder);
    }
    throw (0,log_keys/* unusable */._P)(`${file} is no rotation that was begun`);
}
/** Writes the new keys into the policy, and leaves everything else in it as it is: witnesses, quorum, comments. */
async function replaceKeys({ policy, vkeys }) {
    const text = Buffer.from(await (0,read_if_there/* readIfThere */.q)(policy) ?? []).toString();
    const lines = text.split('\n');
    const at = lines.findIndex((line) => /^log[ \t]/.test(line));
    if (at === -1)
        throw new errors/* DeliveryError */.VE({ code: 'input-file-invalid', message: `${policy} has no log line`, hint: 'put it back from whoever verifies the log' });
    const rest = lines.filter((line, index) => index === at || !/^log[ \t]/.test(line));
    const content = rest.flatMap((line, index) => (index === at ? vkeys.map((vkey) => `log ${vkey}`) : [line])).join('\n');
    try {
        await (0,files/* writeFileAtomic */.Zf)({ file: policy, content, mode: 'usual' });
    }
    catch (error) {
        throw (0,refusal/* asUnavailable */.l)(error, policy);
    }
}
async function demand(folder) {
    const signers = await (0,log_keys/* readLogKeys */.RC)(folder);
    if (signers === undefined)
        throw (0,log_keys/* unusable */._P)(`there are no private keys in ${folder}`);
    return signers;
}
function vkeysOf(origin, signers) {
    return signers.map((signer) => (0,vkey/* formatVkey */.T2)((0,checkpoint/* verifierKeyOf */.pR)({ name: origin, signer })));
}
async function isThere(file) {
    try {
        return await (0,read_if_there/* readIfThere */.q)(file) !== undefined;
    }
    catch (error) {
        throw (0,refusal/* asUnavailable */.l)(error, file);
    }
}
async function moveIfThere(from, to) {
    try {
        await (0,promises_.rename)(from, to);
    }
    catch (error) {
        if (!(0,files/* isErrno */.r)(error, 'ENOENT'))
            throw error;
    }
}

// EXTERNAL MODULE: ./build/audit/log/verify/pins.js
var verify_pins = __webpack_require__(23087);
// EXTERNAL MODULE: ./build/commands/audit/own-entries.js + 1 modules
var own_entries = __webpack_require__(62557);
;// CONCATENATED MODULE: ./build/commands/audit/init/rotate.js





/** Gives the log that is there new keys. */
async function rotate({ place, origin: given, reason, dryRun, names, ports }) {
    const { origin } = await (0,audit_place/* demandPolicy */.mM)(place);
    if (given !== undefined && given !== origin)
        throw invalid('origin', `the log is called ${origin}, for ever`);
    if (reason === undefined)
        throw invalid('reason', 'say why the keys are changed, with --reason TEXT: it goes into the log');
    const document = { log: place.directory, keys: place.keys, policy: place.policy, origin };
    if (dryRun) {
        const plan = [{ command: 'make-keys', path: place.keys }, { command: 'append', events: 1 }, { command: 'write-policy', path: place.policy }];
        return { result: 'planned', message: `would change the keys of ${origin}`, outputs: {}, document: { ...document, plan } };
    }
    const pins = (0,verify_pins/* createPins */.D)(ports.home);
    const entry = (0,own_entries/* ownEntries */.x)({ command: 'audit init', ...names, ports });
    const { appended, vkeys } = await rotateLogKeys({ ...place, origin, reason, seen: await pins.get(origin), entry, clock: ports.clock, random: ports.random });
    if (appended !== undefined)
        await pins.move(origin, appended);
    const text = [
        appended === undefined ? 'finished what was begun: the new keys are in their place' : `index ${appended.indices.join()}, size ${appended.size}`,
        `${place.policy}  has the new keys; the policy of before is as good for whoever has that`,
        `${place.keys}  has the new private keys, and no others: keep a copy in a safe place`,
    ].join('\n');
    return { result: 'rotated', message: `${origin} has new keys`, outputs: {}, document: { ...document, vkeys, index: appended?.indices[0] ?? null, size: appended?.size ?? null }, text };
}
function invalid(path, message) {
    return new errors/* DeliveryError */.VE({ code: 'input-invalid', message: `--${path}: ${message}`, problems: [{ path, message }] });
}

;// CONCATENATED MODULE: ./build/commands/audit/init/run.js





/** Makes a log where there is none, and says what came where; or gives one new keys, or takes the belief from an old one. */
const run = async ({ inputs, ports }) => {
    const { log, origin, rotate: isRotation, revoke: keyId, lastGood, reason, service, environment, dryRun } = inputs;
    if (keyId === undefined && lastGood !== undefined)
        throw run_invalid('last-good', 'is for a --revoke');
    if (keyId !== undefined && (isRotation || origin !== undefined))
        throw run_invalid('revoke', 'goes with neither --rotate nor --origin: one thing at a time');
    const place = (0,audit_place/* logPlace */.ai)({ log, ports });
    const names = { service, environment };
    if (isRotation)
        return rotate({ place, origin, reason, dryRun, names, ports });
    if (keyId !== undefined)
        return (0,revoke/* revoke */.r8)({ place, keyId, lastGood, reason, dryRun, names, ports });
    if (origin === undefined)
        throw run_invalid('origin', 'is missing: say what the log is called, for ever, such as --origin example.com/audit/prod');
    const { directory, keys, policy } = place;
    const document = { log: directory, keys, policy, origin };
    if (dryRun) {
        await (0,init/* demandNoLog */.bh)({ ...place, origin });
        const plan = [{ command: 'make-keys', path: keys }, { command: 'make-log', path: directory }, { command: 'write-policy', path: policy }];
        return outcome('planned', `would make the audit log ${origin} in ${directory}`, { ...document, plan });
    }
    const vkeys = await (0,init/* initLog */.Lo)({ ...place, origin, clock: ports.clock, random: ports.random });
    const text = [
        `${directory}  the log: publish it, copy it, let others verify it`,
        `${keys}  its private keys: keep a copy in a safe place, and show them to nobody`,
        `${policy}  whose it is: give it to whoever verifies the log`,
    ].join('\n');
    return { ...outcome('passed', `made the audit log ${origin}`, { ...document, vkeys }), text };
};
function outcome(result, message, document) {
    return { result, message, outputs: {}, document };
}
function run_invalid(path, message) {
    return new errors/* DeliveryError */.VE({ code: 'input-invalid', message: `--${path} ${message}`, problems: [{ path, message }] });
}


/***/ }),

/***/ 62557:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  x: () => (/* binding */ ownEntries)
});

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: ./build/core/canonical.js
var canonical = __webpack_require__(97592);
// EXTERNAL MODULE: ./build/audit/event.js
var audit_event = __webpack_require__(52476);
// EXTERNAL MODULE: ./build/audit/uuid.js
var uuid = __webpack_require__(53949);
;// CONCATENATED MODULE: ./build/audit/log/lifecycle/own-entry.js




/** A maker for events of that context: who did it, and with what. */
function createOwnEntryMaker({ context, clock, random }) {
    const nextId = (0,uuid/* createUuidMaker */.Q)({ clock, random });
    return (name, data) => {
        const id = nextId();
        const event = (0,audit_event/* buildEvent */.V)({
            input: { name, outcome: 'success', data }, context, id, timeMs: clock.now(), salt: external_node_buffer_.Buffer.from(random.bytes(16)).toString('hex'), idem: id,
        });
        return { text: (0,canonical/* canonicalJson */.dj)(event), idem: id };
    };
}

;// CONCATENATED MODULE: ./build/commands/audit/own-entries.js


/**
 * What writes the events that a log has about itself for a command that is given a folder, and knows of no configuration: the service and the environment
 * are those that somebody names.
 */
function ownEntries({ command, service = 'audit-log', environment = 'none', retention = 'std-1y', ports }) {
    const { originator, version, clock, random } = ports;
    const context = { service, environment, originator, collector: { name: command, version }, configDigest: (0,canonical/* digestOf */.ol)({}), retention };
    return createOwnEntryMaker({ context, clock, random });
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


/***/ }),

/***/ 97592:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   dj: () => (/* binding */ canonicalJson),
/* harmony export */   fg: () => (/* binding */ sha256Hex),
/* harmony export */   ol: () => (/* binding */ digestOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var canonicalize__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98799);


/** RFC 8785 canonical JSON. Throws on what JSON cannot hold (NaN, BigInt, lone surrogates). */
function canonicalJson(value) {
    const text = (0,canonicalize__WEBPACK_IMPORTED_MODULE_1__/* ["default"] */ .A)(value);
    if (text === undefined)
        throw new TypeError('undefined has no canonical JSON');
    return text;
}
/** SHA-256 in lower-case hex. */
function sha256Hex(data) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(data).digest('hex');
}
/** SHA-256 in hex of the RFC 8785 form of a value: equal values, equal digests. */
function digestOf(value) {
    return sha256Hex(canonicalJson(value));
}


/***/ }),

/***/ 28314:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ isJsonObject),
/* harmony export */   X: () => (/* binding */ objectOf)
/* harmony export */ });
/** Whether what `JSON.parse` gave is an object, and not an array. */
function isJsonObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** The same object, or an empty one for anything else: for what somebody else wrote. */
function objectOf(value) {
    return isJsonObject(value) ? value : {};
}


/***/ }),

/***/ 98799:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ canonicalize)
/* harmony export */ });
function serializeString (value) {
  if (!value.isWellFormed()) {
    throw new Error('Lone surrogate is not allowed');
  }
  return JSON.stringify(value);
}

function serializePrimitive (value) {
  switch (typeof value) {
    case 'number':
      if (isNaN(value)) {
        throw new Error('NaN is not allowed');
      }
      if (!isFinite(value)) {
        throw new Error('Infinity is not allowed');
      }
      // For finite numbers String(value) would give identical output, but
      // JSON.stringify benchmarks faster on V8.
      return JSON.stringify(value);
    case 'string':
      return serializeString(value);
    case 'boolean':
      return value ? 'true' : 'false';
    default:
      // null, or values JSON.stringify maps to undefined (undefined,
      // functions, symbols).
      return JSON.stringify(value);
  }
}

// Resolves a value to either its serialized primitive form (a string — or
// undefined, for values JSON.stringify drops) or a frame describing the
// container to descend into. Callers distinguish the two cases with
// `typeof result !== 'object'`.
//
// toJSON results are unwrapped here, and the wrapper objects stay in `seen`
// until the resolved subtree is fully serialized, so cycles introduced via
// toJSON are still detected.
function enterValue (value, seen) {
  let wrappers = null;
  while (value !== null && typeof value === 'object' && typeof value.toJSON === 'function') {
    if (seen.has(value)) {
      throw new Error('Circular reference detected');
    }
    seen.add(value);
    (wrappers ??= []).push(value);
    value = value.toJSON();
  }

  // Boxed Number/String/Boolean objects serialize as their primitive values,
  // mirroring how JSON.stringify treats them.
  if (value instanceof Number || value instanceof String || value instanceof Boolean) {
    value = value.valueOf();
  }

  if (value === null || typeof value !== 'object') {
    if (wrappers !== null) {
      for (const wrapper of wrappers) seen.delete(wrapper);
    }
    return serializePrimitive(value);
  }

  if (seen.has(value)) {
    throw new Error('Circular reference detected');
  }
  seen.add(value);

  return {
    container: value,
    // null marks an array frame; object frames carry their sorted keys.
    // `sort()`'s default comparator orders by UTF-16 code unit, which is the
    // order JCS requires.
    keys: Array.isArray(value) ? null : Object.keys(value).sort(),
    // Next child to serialize; the frame resumes here after a nested
    // container's subtree completes.
    index: 0,
    // Whether no member has been emitted yet (controls comma placement).
    first: true,
    // toJSON wrappers to release from `seen` when this frame completes.
    wrappers
  };
}

function canonicalize (object) {
  if (object === null || typeof object !== 'object') {
    return serializePrimitive(object);
  }

  const seen = new Set();
  const root = enterValue(object, seen);
  if (typeof root !== 'object') {
    // A toJSON chain resolved the input to a primitive.
    return root;
  }

  let result = root.keys === null ? '[' : '{';
  const stack = [root];

  // Depth-first serialization with an explicit stack instead of recursion, so
  // nesting depth is bounded by heap size rather than call-stack size. The top
  // frame is the container currently being serialized: primitive children are
  // appended inline, while a nested container pushes a new frame and jumps
  // back to the outer loop. Because frame.index was already advanced, the
  // parent resumes at its next child once the subtree is done. Opening
  // brackets are emitted when a frame is pushed, closing brackets when it
  // completes.
  outer:
  while (stack.length > 0) {
    const frame = stack[stack.length - 1];
    const container = frame.container;

    // keys === null marks an array frame; otherwise keys holds the object's
    // sorted property names. Either way the iteration counter lives on the
    // frame itself (frame.index), so when a frame is resumed after a nested
    // container completes, the while condition continues at the first
    // unserialized child instead of restarting from the beginning.
    if (frame.keys === null) {
      while (frame.index < container.length) {
        const i = frame.index++;
        if (i > 0) {
          result += ',';
        }
        const element = container[i];
        // Inside arrays, JSON.stringify serializes values with no JSON
        // representation (undefined, symbols, functions) as null.
        const value = element === undefined || typeof element === 'symbol' || typeof element === 'function' ? null : element;
        if (value === null || typeof value !== 'object') {
          result += serializePrimitive(value);
          continue;
        }
        const child = enterValue(value, seen);
        if (typeof child !== 'object') {
          // A toJSON chain resolved the child to an already-serialized
          // primitive — or, when child is undefined, to a value with no JSON
          // representation, which becomes null inside arrays.
          result += child === undefined ? 'null' : child;
          continue;
        }
        result += child.keys === null ? '[' : '{';
        stack.push(child);
        continue outer;
      }
      result += ']';
    } else {
      const keys = frame.keys;
      while (frame.index < keys.length) {
        const key = keys[frame.index++];
        const value = container[key];
        // Inside objects, JSON.stringify omits properties whose value has no
        // JSON representation (undefined, symbols, functions).
        if (value === undefined || typeof value === 'symbol' || typeof value === 'function') {
          continue;
        }
        if (value === null || typeof value !== 'object') {
          // Commas are tracked with a flag rather than the key index: a
          // skipped key must not leave a stray comma behind.
          if (frame.first) {
            frame.first = false;
          } else {
            result += ',';
          }
          result += serializeString(key) + ':' + serializePrimitive(value);
          continue;
        }
        // The child must be resolved before the key is emitted: a toJSON
        // returning a value with no JSON representation drops the whole
        // property.
        const child = enterValue(value, seen);
        if (child === undefined) {
          continue;
        }
        if (frame.first) {
          frame.first = false;
        } else {
          result += ',';
        }
        result += serializeString(key) + ':';
        if (typeof child !== 'object') {
          result += child;
          continue;
        }
        result += child.keys === null ? '[' : '{';
        stack.push(child);
        continue outer;
      }
      result += '}';
    }

    // Frame complete. The container leaves `seen` so that a later, sibling
    // reference to the same object is not mistaken for a cycle.
    seen.delete(container);
    if (frame.wrappers !== null) {
      for (const wrapper of frame.wrappers) seen.delete(wrapper);
    }
    stack.pop();
  }

  return result;
}


/***/ })

};
