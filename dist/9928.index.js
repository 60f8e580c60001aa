export const id = 9928;
export const ids = [9928];
export const modules = {

/***/ 39928:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   rootDefinition: () => (/* binding */ rootDefinition)
/* harmony export */ });
/* harmony import */ var _runner_common_outputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53749);
/* harmony import */ var _runner_definition_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(98190);
/* harmony import */ var _runner_input_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82799);



/** The action at the root of the repository: every command by its name. `names` are those that there are. */
function rootDefinition(names) {
    return (0,_runner_definition_js__WEBPACK_IMPORTED_MODULE_2__/* .define */ .E)({
        name: 'pqc-delivery',
        kind: 'action',
        description: 'Safe releases with proof: step by step under a statistical gate, back in seconds, recorded.',
        inputs: {
            command: _runner_input_js__WEBPACK_IMPORTED_MODULE_1__/* .input */ .h.choice(names, { description: 'What to run.', shape: 'COMMAND', required: true }),
            with: _runner_input_js__WEBPACK_IMPORTED_MODULE_1__/* .input */ .h.text({
                description: 'The inputs of that command as a YAML map, one a line.',
                shape: 'YAML MAP',
                multiline: true,
            }),
        },
        outputs: _runner_common_outputs_js__WEBPACK_IMPORTED_MODULE_0__/* .commonOutputs */ .e,
        permissions: [],
        tellsGithub: true,
        examples: [],
        mutates: true,
        post: true,
    });
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
