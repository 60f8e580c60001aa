export const id = 3343;
export const ids = [3343];
export const modules = {

/***/ 23343:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   definition: () => (/* binding */ definition)
/* harmony export */ });
/* harmony import */ var _core_instant_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(65079);
/* harmony import */ var _runner_common_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76694);
/* harmony import */ var _runner_common_outputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53749);
/* harmony import */ var _runner_definition_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(98190);
/* harmony import */ var _runner_input_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82799);





/** Finds events in an audit log. */
const definition = (0,_runner_definition_js__WEBPACK_IMPORTED_MODULE_3__/* .define */ .E)({
    name: 'audit query',
    kind: 'command',
    description: 'Print the events of an audit log that match, one a line with its index; what was purged is told.',
    details: [
        'All that is given has to match. Every entry is hashed up to the signed checkpoint before it is printed. With --service or --environment and a DIR, they select events; ' +
            'without a DIR they also say which log of the configuration is meant.',
    ],
    positional: [{ name: 'log', required: false }],
    inputs: {
        log: _runner_input_js__WEBPACK_IMPORTED_MODULE_2__/* .input */ .h.text({ description: 'The folder of the log. Default: the log of the configuration.', shape: 'DIR', example: 'audit' }),
        control: _runner_input_js__WEBPACK_IMPORTED_MODULE_2__/* .input */ .h.text({ description: 'A control that the event supports.', shape: 'ID', example: 'CC8.1' }),
        from: _runner_input_js__WEBPACK_IMPORTED_MODULE_2__/* .input */ .h.text({ description: 'Events recorded on that day (UTC), at that instant, or later.', shape: 'TIME', example: '2026-11-01', check: _core_instant_js__WEBPACK_IMPORTED_MODULE_4__/* .checkInstant */ .w }),
        to: _runner_input_js__WEBPACK_IMPORTED_MODULE_2__/* .input */ .h.text({ description: 'Events recorded before that day (UTC) or instant.', shape: 'TIME', example: '2026-12-01', check: _core_instant_js__WEBPACK_IMPORTED_MODULE_4__/* .checkInstant */ .w }),
        digest: _runner_input_js__WEBPACK_IMPORTED_MODULE_2__/* .input */ .h.text({ description: 'SHA-256 of a subject.', shape: 'HEX' }),
        actor: _runner_input_js__WEBPACK_IMPORTED_MODULE_2__/* .input */ .h.text({ description: 'Who caused it: a name or an id, as the event has it.', shape: 'NAME' }),
        type: _runner_input_js__WEBPACK_IMPORTED_MODULE_2__/* .input */ .h.text({ description: 'The name or the type of the event.', shape: 'NAME', example: 'gate.decided' }),
        limit: _runner_input_js__WEBPACK_IMPORTED_MODULE_2__/* .input */ .h.number({ description: 'At most so many, the first ones.', shape: 'N', integer: true, min: 1, max: 100_000, default: '10000' }),
        ...(0,_runner_common_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .commonInputs */ .j$)({ mutates: false }),
    },
    outputs: _runner_common_outputs_js__WEBPACK_IMPORTED_MODULE_1__/* .commonOutputs */ .e,
    permissions: [],
    examples: [{ title: 'What the gate decided in November', shell: 'pqc-delivery audit query audit --type gate.decided --from 2026-11-01 --to 2026-12-01' }],
    mutates: false,
    prints: ({ json }) => !json,
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

/***/ 65079:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ parseInstant),
/* harmony export */   w: () => (/* binding */ checkInstant)
/* harmony export */ });
const shape = /^(\d{4}-\d{2}-\d{2})(?:T((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(\.\d+)?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d))?$/;
/**
 * Milliseconds since 1970, with what is less than one as a fraction, of a time by RFC 3339 (section 5.6) or of a date, which begins at midnight UTC. undefined: it is
 * neither, or is in no calendar. Two times of different offsets or lengths can be compared by that, and not by their texts.
 */
function parseInstant(text) {
    const [, day, time = '00:00:00', fraction = '.0', offset = 'Z'] = shape.exec(text.toUpperCase()) ?? [];
    if (day === undefined || !isOfTheCalendar(day))
        return undefined;
    const ms = Date.parse(`${day}T${time}${offset}`);
    return Number.isNaN(ms) ? undefined : ms + Number(`0${fraction}`) * 1_000;
}
/** What is wrong with the text of an input that has to be a day or an instant; undefined: nothing. */
function checkInstant(text) {
    if (parseInstant(text) !== undefined)
        return undefined;
    return shape.test(text.toUpperCase()) ? 'is not in the calendar' : 'is neither a day (2026-11-22) nor an instant (2026-11-22T08:00:00Z)';
}
/** JavaScript makes 3 March of 31 February. */
function isOfTheCalendar(day) {
    const start = new Date(`${day}T00:00:00Z`);
    return !Number.isNaN(start.getTime()) && start.toISOString().startsWith(day);
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
