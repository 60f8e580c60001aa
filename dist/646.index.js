export const id = 646;
export const ids = [646];
export const modules = {

/***/ 80646:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   definition: () => (/* binding */ definition)
/* harmony export */ });
/* harmony import */ var _runner_common_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76694);
/* harmony import */ var _runner_common_outputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53749);
/* harmony import */ var _runner_definition_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(98190);
/* harmony import */ var _runner_gate_inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(74716);
/* harmony import */ var _runner_github_permissions_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(10365);
/* harmony import */ var _runner_input_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(82799);






/** Releases a service step by step under a statistical gate. */
const definition = (0,_runner_definition_js__WEBPACK_IMPORTED_MODULE_5__/* .define */ .E)({
    name: 'deploy-blue-green',
    kind: 'action',
    description: 'Release a service step by step beside the running one; a statistical gate takes it back when it is worse.',
    details: [
        'Brings the release up beside the one that is live, checks it, gives it 5, 50 and then 100% of the traffic (or ' +
            'the steps of the configuration), and asks the gate at every step. When the gate finds it worse than allowed, ' +
            'when it dies, or when this run is cancelled or killed, all traffic goes back to the release that was live ' +
            'before.',
        'Running it again is always safe: an unfinished rollout of the same release is finished, one of another release ' +
            'is restored first, and a release that is live already is left alone (`no-change`); a dry run with it still looks ' +
            'at what would be in the way of another one.',
    ],
    positional: [{ name: 'artifact', required: false }],
    inputs: {
        artifact: _runner_input_js__WEBPACK_IMPORTED_MODULE_4__/* .input */ .h.text({
            description: 'What to release where processes run: a folder, or a tar of one. It is copied, and kept by its content digest. ' +
                'In a terminal, - is a tar on standard input.',
            shape: 'FOLDER|TAR|-',
            example: 'dist',
        }),
        image: _runner_input_js__WEBPACK_IMPORTED_MODULE_4__/* .input */ .h.text({
            description: 'What to release where containers run: name@sha256:… (pulled if absent), the id of a local image, or a tag, ' +
                'which is pinned when the run is planned. A tag that moves meanwhile is refused.',
            shape: 'REF@sha256:…',
        }),
        'git-sha': _runner_input_js__WEBPACK_IMPORTED_MODULE_4__/* .input */ .h.text({
            description: 'The commit that the release was built from: for the history, and for `rollback` by `to`.',
            shape: 'SHA',
            check: _runner_common_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .checkGitSha */ .F,
        }),
        'wait-until': _runner_input_js__WEBPACK_IMPORTED_MODULE_4__/* .input */ .h.choice(['shifted', 'baked'], {
            description: 'baked waits for the bake. shifted ends when all traffic is shifted; the target then watches the bake itself.',
            default: 'baked',
        }),
        reason: _runner_common_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .reasonInput */ .NH,
        'allow-bad': _runner_input_js__WEBPACK_IMPORTED_MODULE_4__/* .input */ .h.flag({ description: 'Release it even if it failed before and is marked bad.' }),
        ...(0,_runner_common_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .commonInputs */ .j$)({ mutates: true }),
        ..._runner_gate_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .gateInputs */ .l,
    },
    exclusive: [['artifact', 'image']],
    needed: [['artifact', 'image']],
    outputs: _runner_common_outputs_js__WEBPACK_IMPORTED_MODULE_1__/* .rolloutOutputs */ .Q,
    permissions: [{ permission: 'contents', access: 'read', why: 'to check out the configuration' }, ..._runner_github_permissions_js__WEBPACK_IMPORTED_MODULE_3__/* .githubPermissions */ .O],
    tellsGithub: true,
    examples: [
        {
            title: 'Release what an earlier step built',
            yaml: [
                '- uses: OWNER/pqc-delivery/actions/deploy-blue-green@v1',
                '  id: deploy',
                '  with:',
                '    artifact: dist',
                '    environment: prod',
                '    git-sha: ${{ github.sha }}',
            ].join('\n'),
            shell: 'pqc-delivery deploy-blue-green dist --environment prod --git-sha "$(git rev-parse HEAD)"',
        },
        {
            title: 'Release an image',
            shell: 'pqc-delivery deploy-blue-green --image registry.example/shop@sha256:… --environment prod',
        },
        {
            title: 'See what would be done',
            shell: 'pqc-delivery deploy-blue-green dist --environment prod --dry-run',
        },
    ],
    mutates: true,
    post: true,
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


/***/ }),

/***/ 74716:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ gateOverrides),
/* harmony export */   l: () => (/* binding */ gateInputs)
/* harmony export */ });
/* harmony import */ var _input_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82799);

/** A limit of the latency, in milliseconds. */
const ofLatency = { min: 1, max: 600_000 };
const longestStep = 7 * 86_400_000;
/**
 * The gate's own inputs: each overrides the key of the configuration that `gateKeys` names. Their bounds are those of the
 * keys, which a test compares: so a value that can never be right is told together with all other inputs.
 */
const gateInputs = {
    mode: _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.choice(['decide', 'observe'], {
        description: 'observe decides, records and reports what the gate would have done, and never acts.',
    }),
    max: _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.rate({ description: 'Fail: proven above this error rate, and worse than the stable side.', above: 0, max: 0.5 }),
    detect: _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.list(_input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.rate({ description: '', above: 0, max: 0.9 }), {
        most: 20,
        description: 'Pass: an error rate this high is ruled out. One per step; the last repeats.',
    }),
    'max-increase': _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.rate({
        description: 'Fail also when proven worse than the stable side by more than this.',
        nullable: true,
        above: 0,
        max: 0.5,
    }),
    'count-as-error': _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.list(_input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.number({ description: '', integer: true, min: 400, max: 499 }), {
        description: 'Status codes that count as errors besides 5xx, resets and timeouts.',
        shape: 'CODE,…',
        most: 100,
    }),
    'max-ratio': _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.number({
        description: "The candidate's p95 latency may be this many times the stable side's.",
        nullable: true,
        above: 1,
        max: 100,
    }),
    'slow-from': _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.duration({
        description: 'For max-ratio: what takes no longer than this is not slow, however quick the stable side is.',
        nullable: true,
        ...ofLatency,
    }),
    p95: _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.duration({ description: 'Absolute limit of the p95 latency.', nullable: true, ...ofLatency }),
    p99: _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.duration({ description: 'Absolute limit of the p99 latency.', nullable: true, ...ofLatency }),
    'min-requests': _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.number({
        description: 'Requests that the candidate must have had before a step can pass. Never limits fail.',
        integer: true,
        min: 0,
        max: 1_000_000,
    }),
    'warm-up': _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.duration({
        description: 'So long after a side first gets traffic only the hard trip can fail, and nothing counts.',
        max: 600_000,
    }),
    'hard-trip': _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.number({
        description: 'So many candidate requests without one success fail at once.',
        integer: true,
        min: 3,
        max: 1_000,
    }),
    'when-inconclusive': _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.choice(['hold', 'fail', 'proceed'], {
        description: 'What happens when a step ends without an answer.',
    }),
    alpha: _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.rate({
        description: 'Chance that a whole rollout of a healthy release is rolled back.',
        above: 0,
        max: 0.2,
    }),
    'step-min': _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.duration({ description: 'No step ends before this, even when its gate has passed.', max: longestStep }),
    'step-max': _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.duration({
        description: 'A step that has no answer by then is inconclusive.',
        min: 1_000,
        max: longestStep,
    }),
};
/** The configuration's key of each of the gate's inputs. */
const gateKeys = {
    mode: 'rollout.gate.mode',
    max: 'rollout.gate.error-rate.max',
    detect: 'rollout.gate.error-rate.detect',
    maxIncrease: 'rollout.gate.error-rate.max-increase',
    countAsError: 'rollout.gate.error-rate.count-as-error',
    maxRatio: 'rollout.gate.latency.max-ratio',
    slowFrom: 'rollout.gate.latency.slow-from',
    p95: 'rollout.gate.latency.p95',
    p99: 'rollout.gate.latency.p99',
    minRequests: 'rollout.gate.min-requests',
    warmUp: 'rollout.gate.warm-up',
    hardTrip: 'rollout.gate.hard-trip',
    whenInconclusive: 'rollout.gate.when-inconclusive',
    alpha: 'rollout.gate.alpha',
    stepMin: 'rollout.step-time.min',
    stepMax: 'rollout.step-time.max',
};
const durations = new Set(['slowFrom', 'p95', 'p99', 'warmUp', 'stepMin', 'stepMax']);
/** The gate's inputs that were given, as overrides of the configuration: the highest of its layers. */
function gateOverrides(inputs) {
    const overrides = [];
    for (const [key, path] of Object.entries(gateKeys)) {
        const value = inputs[key];
        if (value === undefined)
            continue;
        const written = durations.has(key) && value !== null ? `${String(value)}ms` : value;
        overrides.push({ path, value: written, input: key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`) });
    }
    return overrides;
}


/***/ }),

/***/ 10365:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ githubPermissions)
/* harmony export */ });
/** What the job's token has to be allowed where the configuration wants GitHub told. */
const githubPermissions = [
    { permission: 'deployments', access: 'write', why: 'to show releases as deployments of the repository', onlyWith: 'github.deployments' },
    { permission: 'issues', access: 'write', why: 'to open an issue when somebody has to find out why, and to comment on it', onlyWith: 'github.incidents' },
];


/***/ })

};
