export const id = 2096;
export const ids = [2096];
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

/***/ 12096:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   definition: () => (/* binding */ definition)
/* harmony export */ });
/* harmony import */ var _audit_retention_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(25082);
/* harmony import */ var _runner_common_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76694);
/* harmony import */ var _runner_common_outputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53749);
/* harmony import */ var _runner_definition_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(98190);
/* harmony import */ var _runner_input_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82799);





/** Decides what an audit log keeps. */
const definition = (0,_runner_definition_js__WEBPACK_IMPORTED_MODULE_3__/* .define */ .E)({
    name: 'audit retain',
    kind: 'command',
    description: 'What is past its time in an audit log, or in all logs of a place, and what keeps it; with --apply, take the next step to purge it. Holds are placed and released here.',
    details: [
        'Without --apply it only says what is due. With it, the first run announces what is to go, and a run after that day writes a signed tombstone and deletes ' +
            'the entries, in whole bundles of 256. Their hashes stay, so that every proof that was ever given still verifies. A run that was stopped half-way is ' +
            'finished by the next one. Where all that a log is kept for is past its time, the last bundle is filled up first.',
        'A log that does not verify is left as it is, with all others of its place, and so is whatever a hold keeps, in whichever log of the place that was placed.',
    ],
    positional: [{ name: 'log', required: false }],
    inputs: {
        log: _runner_input_js__WEBPACK_IMPORTED_MODULE_2__/* .input */ .h.text({ description: 'The folder of the log, or of a place with a log for each class and month in it; its keys are in DIR.keys, its policy in DIR.policy. Default: the place of the configuration.', shape: 'DIR', example: 'audit' }),
        apply: _runner_input_js__WEBPACK_IMPORTED_MODULE_2__/* .input */ .h.flag({ description: 'Take the step that is due: announce, or purge what was announced.' }),
        class: _runner_input_js__WEBPACK_IMPORTED_MODULE_2__/* .input */ .h.text({
            description: "How long entries are kept. Default: that of the log's own name, where it ends in a class and a month, else std-1y. Not for a place.",
            shape: 'WORD-N(d|m|y)',
            check: (text) => (_audit_retention_js__WEBPACK_IMPORTED_MODULE_4__/* .retentionPattern */ .r.test(text) ? undefined : 'is no retention class: write a word, a hyphen, a number and d, m or y, such as std-1y'),
        }),
        quarantine: _runner_input_js__WEBPACK_IMPORTED_MODULE_2__/* .input */ .h.duration({ description: 'Time between the announcement and the purge.', default: '7d' }),
        approver: _runner_input_js__WEBPACK_IMPORTED_MODULE_2__/* .input */ .h.text({ description: 'Who approved it. Default: whoever runs the command.', shape: 'NAME' }),
        reason: _runner_common_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .reasonInput */ .NH,
        hold: _runner_input_js__WEBPACK_IMPORTED_MODULE_2__/* .input */ .h.text({ description: 'Place a hold of that name: what it selects is not purged until it is released.', shape: 'NAME', check: checkHold }),
        select: _runner_input_js__WEBPACK_IMPORTED_MODULE_2__/* .input */ .h.text({ description: 'What the hold keeps, all fields together; without it everything. `class` and `period` are those of a log of the place.', shape: 'FIELD=VALUE,…', example: 'service=shop' }),
        release: _runner_input_js__WEBPACK_IMPORTED_MODULE_2__/* .input */ .h.text({ description: 'Release the hold of that name.', shape: 'NAME', check: checkHold }),
        ...(0,_runner_common_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .commonInputs */ .j$)({ mutates: true }),
    },
    outputs: _runner_common_outputs_js__WEBPACK_IMPORTED_MODULE_1__/* .commonOutputs */ .e,
    permissions: [],
    examples: [
        { title: 'What is due', shell: 'pqc-delivery audit retain audit' },
        { title: 'The next step in all logs of the configuration, as a scheduled job', shell: "pqc-delivery audit retain --environment prod --apply --reason 'monthly run'" },
        { title: 'The next step in one log', shell: "pqc-delivery audit retain audit --apply --reason 'monthly run'" },
        { title: 'Keep what a case is about', shell: "pqc-delivery audit retain audit --hold case-7 --select service=shop --reason 'case 7'" },
    ],
    mutates: true,
    post: false,
});
function checkHold(text) {
    return /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(text) ? undefined : 'is no name of a hold: use letters, digits, points and hyphens, at most 64';
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
