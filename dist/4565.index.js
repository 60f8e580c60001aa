export const id = 4565;
export const ids = [4565];
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

/***/ 64457:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  definition: () => (/* binding */ definition_definition)
});

// EXTERNAL MODULE: ./build/runner/common-inputs.js
var common_inputs = __webpack_require__(76694);
// EXTERNAL MODULE: ./build/runner/common-outputs.js
var common_outputs = __webpack_require__(53749);
// EXTERNAL MODULE: ./build/runner/definition.js
var definition = __webpack_require__(98190);
// EXTERNAL MODULE: ./build/runner/input.js
var input = __webpack_require__(82799);
// EXTERNAL MODULE: ./build/tlog/key-name.js
var key_name = __webpack_require__(50930);
;// CONCATENATED MODULE: ./build/commands/audit/init/origin.js

/** Bytes; the message that ML-DSA-44 signs gives the length in one. */
const longest = 255;
/** What keeps a text from being the origin of a log, as an input's check. */
function checkOrigin(text) {
    const fault = (0,key_name/* nameFault */.I)(text);
    if (fault !== undefined)
        return `${fault}, which the name of a log cannot have`;
    const bytes = Buffer.byteLength(text);
    return bytes > longest ? `has ${bytes} bytes; the name of a log has at most ${longest}` : undefined;
}

// EXTERNAL MODULE: ./build/commands/audit/init/revoke.js
var revoke = __webpack_require__(55682);
;// CONCATENATED MODULE: ./build/commands/audit/init/definition.js






/** Makes an audit log. */
const definition_definition = (0,definition/* define */.E)({
    name: 'audit init',
    kind: 'command',
    description: 'Make an audit log: a folder that anyone can verify, its private keys, and the policy that says whose it is.',
    details: [
        'DIR gets the signed checkpoint of no entries. Beside it, never inside, come DIR.keys (mode 0700) with one key of Ed25519 and one of ' +
            'ML-DSA-44, and DIR.policy, which whoever verifies the log needs and should have from you, not from the log.',
        'Nothing that is there is overwritten. Keep a copy of DIR.keys: a log whose keys are lost cannot be added to.',
        'With --rotate, a log gets new keys: an event names them in a commit that the old ones and the new ones sign, so that whoever has the policy of ' +
            'before and whoever has that of after believes all of it. The old keys are gone then. Where it was stopped half-way, the same command goes on.',
        'With --revoke, a key that was replaced is believed for nothing behind an entry any more: whoever stole it could have signed what comes behind that.',
    ],
    positional: [{ name: 'log', required: true }],
    inputs: {
        log: input/* input */.h.text({ description: 'The folder that becomes the log.', shape: 'DIR', example: 'audit', required: true }),
        origin: input/* input */.h.text({
            description: 'What the log is called, for ever: an address without a scheme that nobody else uses. Its keys have this name.',
            shape: 'NAME',
            example: 'example.com/audit/prod',
            check: checkOrigin,
        }),
        rotate: input/* input */.h.flag({ description: 'Give the log that is there new keys, signed by the old ones and the new ones, in the place of making one.' }),
        revoke: input/* input */.h.text({ description: 'Believe the replaced key of that id for nothing behind --last-good any more, in the place of making a log.', shape: 'KEYID', check: revoke/* checkKeyId */.V3 }),
        'last-good': input/* input */.h.text({ description: 'The last entry that the key of --revoke is believed for; none: it never was good.', shape: 'INDEX|none', check: revoke/* checkLastGood */.K9 }),
        reason: common_inputs/* reasonInput */.NH,
        ...(0,common_inputs/* commonInputs */.j$)({ mutates: true }),
    },
    outputs: common_outputs/* commonOutputs */.e,
    permissions: [],
    examples: [
        { title: 'A log of one environment', shell: 'pqc-delivery audit init audit --origin example.com/shop/audit/prod' },
        { title: 'New keys for it', shell: "pqc-delivery audit init audit --rotate --reason 'ninety days are over'" },
        { title: 'An old key was stolen', shell: "pqc-delivery audit init audit --revoke 0f1e2d3c --last-good 41 --reason 'it was in a build log'" },
    ],
    mutates: true,
    post: false,
});


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

/***/ 97911:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IB: () => (/* binding */ spoolPaths),
/* harmony export */   TE: () => (/* binding */ isSafeName),
/* harmony export */   bS: () => (/* binding */ safeNamePattern),
/* harmony export */   kW: () => (/* binding */ servicesHome),
/* harmony export */   xl: () => (/* binding */ serviceHome)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);


/** What a service or an environment may be called: it becomes a folder name on every file system. */
const safeNamePattern = /^[a-z0-9][a-z0-9-]{0,62}$/;
/** Whether `name` may become a folder name: no separators, no dots, one case. */
function isSafeName(name) {
    return safeNamePattern.test(name);
}
/** `<home>/services`: a folder per service, in it one per environment. */
function servicesHome(home) {
    return node_path__WEBPACK_IMPORTED_MODULE_0__.join(home, 'services');
}
/** `<home>/services/<service>/<environment>`. Throws `input-invalid` for a name that is not safe as a folder name. */
function serviceHome({ home, service, environment }) {
    assertSafeName('service', service);
    assertSafeName('environment', environment);
    return node_path__WEBPACK_IMPORTED_MODULE_0__.join(servicesHome(home), service, environment);
}
/** The places of the event spool. The dot in the head's name cannot be part of either name, so no two heads collide. */
function spoolPaths(place) {
    return {
        directory: node_path__WEBPACK_IMPORTED_MODULE_0__.join(serviceHome(place), 'spool'),
        keyFile: node_path__WEBPACK_IMPORTED_MODULE_0__.join(place.home, 'keys', 'spool.key'),
        headFile: node_path__WEBPACK_IMPORTED_MODULE_0__.join(place.home, 'heads', `${place.service}.${place.environment}.json`),
    };
}
function assertSafeName(what, name) {
    if (isSafeName(name))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE({
        code: 'input-invalid',
        message: `the ${what} name ${JSON.stringify(name)} is not allowed`,
        hint: 'use 1 to 63 lower-case letters, digits and hyphens, beginning with a letter or digit',
        problems: [{ path: what, message: 'must match [a-z0-9][a-z0-9-]{0,62}' }],
    });
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

/***/ 76694:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ checkGitSha),
/* harmony export */   I3: () => (/* binding */ checkName),
/* harmony export */   NH: () => (/* binding */ reasonInput),
/* harmony export */   j$: () => (/* binding */ commonInputs)
/* harmony export */ });
/* harmony import */ var _core_home_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97911);
/* harmony import */ var _input_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82799);


/** What a service or an environment may be called, as an input's check. */
function checkName(text) {
    return (0,_core_home_js__WEBPACK_IMPORTED_MODULE_0__/* .isSafeName */ .TE)(text)
        ? undefined
        : 'is no name: use lower-case letters, digits and hyphens, at most 63, not starting with a hyphen';
}
const dryRunOfMutations = 'Print the exact plan and change nothing: no traffic, no file, no event.';
const dryRunOfReaders = 'Accepted everywhere; this command changes nothing anyway.';
/** The inputs that everything has. */
function commonInputs(does) {
    return {
        config: _input_js__WEBPACK_IMPORTED_MODULE_1__/* .input */ .h.text({
            description: 'The configuration file. Default: .github/pqc-delivery.yml, else pqc-delivery.yml.',
            shape: 'FILE',
        }),
        environment: _input_js__WEBPACK_IMPORTED_MODULE_1__/* .input */ .h.text({
            description: 'The environment of the configuration. Needed when there are several.',
            shape: 'NAME',
            check: checkName,
        }),
        service: _input_js__WEBPACK_IMPORTED_MODULE_1__/* .input */ .h.text({
            description: 'The service of the configuration. Needed when there are several.',
            shape: 'NAME',
            check: checkName,
        }),
        'dry-run': _input_js__WEBPACK_IMPORTED_MODULE_1__/* .input */ .h.flag({ description: does.mutates ? dryRunOfMutations : dryRunOfReaders }),
        json: _input_js__WEBPACK_IMPORTED_MODULE_1__/* .input */ .h.flag({
            description: 'Put one JSON document on standard output and everything for people on standard error.',
        }),
        'metrics-file': _input_js__WEBPACK_IMPORTED_MODULE_1__/* .input */ .h.text({
            description: 'Write metrics to this file when it ends, as OpenMetrics text; - is standard output.',
            shape: 'FILE|-',
        }),
    };
}
/** Why a change is made, as people write it; goes into the record. */
const reasonInput = _input_js__WEBPACK_IMPORTED_MODULE_1__/* .input */ .h.text({
    description: 'Why, in your own words. It goes into the history and the audit events.',
    shape: 'TEXT',
    multiline: true,
    check: (text) => ([...text].length > 1000 ? 'is longer than 1000 characters' : undefined),
});
/** A commit as Git names it: SHA-1 or SHA-256, whole or shortened. */
function checkGitSha(text) {
    return /^[0-9a-f]{7,64}$/.test(text) ? undefined : 'is no Git SHA: 7 to 64 digits 0-9 and a-f';
}


/***/ }),

/***/ 53749:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ rolloutOutputs),
/* harmony export */   e: () => (/* binding */ commonOutputs)
/* harmony export */ });
/** The outputs that everything has. */
const commonOutputs = {
    result: { description: 'How it ended, in one word; see the table of results and exit codes.' },
    'result-json': {
        description: 'Everything about it as one JSON document, with the other outputs at the top and a timeline.',
    },
};
/** The outputs of everything that changes which revision gets traffic; those with these names compose. */
const rolloutOutputs = {
    ...commonOutputs,
    'rollout-id': { description: 'Id of the rollout; it stands in the history and in every event.' },
    digest: { description: 'Content digest of the release, 64 hex digits: what `rollback` takes as `to`.' },
    image: {
        description: 'The image that was released: name@sha256:…, or the id of a local image, sha256:…. Empty for a release of files.',
    },
    'previous-image': { description: 'The image that was live before, in the same form. Empty for none.' },
    verdict: {
        description: 'What the gate decided last: pass, fail, inconclusive or error. Empty when it was not asked.',
    },
    report: {
        description: 'Path of the incident record, Markdown, with its JSON beside it. Empty where no traffic was taken from a release.',
    },
    'incident-issue': {
        description: 'Page of the issue on GitHub in which the incident is talked about. Empty where there is none, see `github.incidents`.',
    },
    'event-ids': { description: 'Ids of the audit events of this run, separated by commas.' },
    'log-proof': {
        description: 'Path of a C2SP tlog-proof: the last event of this run is in the audit log. Empty where nothing was recorded, or it is not in the log yet.',
    },
};


/***/ }),

/***/ 98190:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ define)
/* harmony export */ });
/** Gives a definition the exact type of its inputs. */
function define(definition) {
    return definition;
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
