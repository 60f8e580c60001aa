export const id = 4457;
export const ids = [4457];
export const modules = {

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


/***/ })

};
