export const id = 4630;
export const ids = [4630];
export const modules = {

/***/ 34630:
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
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(26067);
;// CONCATENATED MODULE: ./build/commands/init/templates.js
/** What a configuration and its workflow can be for, each with what `--help` says of it. */
const templates = {
    process: 'plain processes on one machine; the release is a folder',
    container: 'containers on one machine, with limits; the release is an image by its digest',
    'behind-tls': 'plain processes behind nginx or Caddy, which end TLS; the workflow asks the public address, too',
};
/** All names, the default first. */
const templateNames = Object.keys(templates);
/** One sentence with all of them. */
function templatesSentence() {
    return Object.entries(templates).map(([name, what]) => `\`${name}\`: ${what}`).join('. ');
}

;// CONCATENATED MODULE: ./build/commands/init/definition.js






/** The first files of a repository that releases with this, and the units of the machine that it releases to. */
const definition_definition = (0,definition/* define */.E)({
    name: 'init',
    kind: 'command',
    description: 'Write a commented configuration and one workflow, templates for ECS, and units that bring services back after a reboot.',
    details: [
        'Overwrites nothing: a file that is there stays as it is, and is named. The configuration passes `config check` as it ' +
            'is; `--service` and `--environment` are the names in it (else that of the folder, and prod).',
        `A template is what both files are for. ${templatesSentence()}. ` +
            'Where a configuration is there already, the workflow is for that one; another template is refused.',
        'For `--target ecs` there is a second workflow, which runs `reconcile` on a schedule, and two templates of CloudFormation: one of the image ' +
            'repository, one of a service on Fargate behind a load balancer, with alarms and the roles of the jobs. docs/ecs.md goes on from there.',
        'The units are for the machine that serves, written as the user whose services they are: units of that user, and for ' +
            'root those of the machine. They call copies of Node and of the proxy in the state home, so they outlive checkouts, ' +
            'runners and updates. They are not enabled: the command prints how.',
    ],
    inputs: {
        ...(0,common_inputs/* commonInputs */.j$)({ mutates: true }),
        target: input/* input */.h.choice(['local', 'ecs'], {
            description: 'What the configuration releases to. Default: what a configuration that is there says, else local.', shape: 'KIND',
        }),
        template: input/* input */.h.choice(templateNames, {
            description: `What the two files are for: ${(0,core_text/* anyOf */.EB)(templateNames)}. Default: what a configuration that is there says, else process.`,
            shape: 'NAME',
        }),
        systemd: input/* input */.h.flag({ description: 'Write the units of systemd, too, that bring the services of this machine back after a reboot.' }),
        'units-only': input/* input */.h.flag({ description: 'With --systemd: write the units alone, and nothing of a repository.' }),
        'unit-folder': input/* input */.h.text({
            description: "With --systemd: where the units go. Default: the user's own units, ~/.config/systemd/user; for root /etc/systemd/system.",
            shape: 'FOLDER',
        }),
    },
    outputs: common_outputs/* commonOutputs */.e,
    permissions: [],
    examples: [
        { title: 'In a repository', shell: 'pqc-delivery init --service shop' },
        { title: 'For an image instead of a folder', shell: 'pqc-delivery init --template container' },
        { title: 'For a service on ECS', shell: 'pqc-delivery init --target ecs --service shop' },
        { title: 'On the machine that serves', shell: 'pqc-delivery init --systemd --units-only' },
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
