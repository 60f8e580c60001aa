export const id = 646;
export const ids = [646];
export const modules = {

/***/ 646:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   definition: () => (/* binding */ definition)
/* harmony export */ });
/* harmony import */ var _runner_common_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6694);
/* harmony import */ var _runner_common_outputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3749);
/* harmony import */ var _runner_definition_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8190);
/* harmony import */ var _runner_gate_inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4716);
/* harmony import */ var _runner_input_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2799);





/** Releases a service step by step under a statistical gate. */
const definition = (0,_runner_definition_js__WEBPACK_IMPORTED_MODULE_4__/* .define */ .E)({
    name: 'deploy-blue-green',
    kind: 'action',
    description: 'Release a service step by step beside the running one; a statistical gate takes it back when it is worse.',
    details: [
        'Brings the release up beside the one that is live, checks it, gives it 5, 50 and then 100% of the traffic (or ' +
            'the steps of the configuration), and asks the gate at every step. When the gate finds it worse than allowed, ' +
            'when it dies, or when this run is cancelled or killed, all traffic goes back to the release that was live ' +
            'before.',
        'Running it again is always safe: an unfinished rollout of the same release is finished, one of another release ' +
            'is restored first, and a release that is live already is left alone (`no-change`).',
    ],
    positional: [{ name: 'artifact', required: false }],
    inputs: {
        artifact: _runner_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .h.text({
            description: 'What to release where processes run: a folder, or a tar of one. It is copied, and kept by its content digest. ' +
                'In a terminal, - is a tar on standard input.',
            shape: 'FOLDER|TAR|-',
            example: 'dist',
        }),
        image: _runner_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .h.text({
            description: 'What to release where containers run: name@sha256:… (pulled if absent), the id of a local image, or a tag, ' +
                'which is pinned when the run is planned. A tag that moves meanwhile is refused.',
            shape: 'REF@sha256:…',
        }),
        'git-sha': _runner_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .h.text({
            description: 'The commit that the release was built from: for the history, and for `rollback` by `to`.',
            shape: 'SHA',
            check: _runner_common_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .checkGitSha */ .F,
        }),
        'wait-until': _runner_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .h.choice(['shifted', 'baked'], {
            description: 'baked waits for the bake. shifted ends when all traffic is shifted; the target then watches the bake itself.',
            default: 'baked',
        }),
        reason: _runner_common_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .reasonInput */ .NH,
        'allow-bad': _runner_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .h.flag({ description: 'Release it even if it failed before and is marked bad.' }),
        ...(0,_runner_common_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .commonInputs */ .j$)({ mutates: true }),
        ..._runner_gate_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .gateInputs */ .l,
    },
    exclusive: [['artifact', 'image']],
    needed: [['artifact', 'image']],
    outputs: _runner_common_outputs_js__WEBPACK_IMPORTED_MODULE_1__/* .rolloutOutputs */ .Q,
    permissions: [{ permission: 'contents', access: 'read', why: 'to check out the configuration' }],
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

/***/ 1420:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ parseDuration),
/* harmony export */   a: () => (/* binding */ formatDuration)
/* harmony export */ });
const unitMs = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/** A duration as people write it (`500ms`, `30s`, `5m`, `12h`, `7d`) in milliseconds, or undefined if it is none. */
function parseDuration(text) {
    const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text);
    if (match === null)
        return undefined;
    const ms = Number(match[1]) * unitMs[match[2]];
    const whole = Math.round(ms);
    // 8.11 s are 8109.999999999999 ms in binary
    return Math.abs(ms - whole) < 1e-6 && Number.isSafeInteger(whole) ? whole : undefined;
}
/** Milliseconds as people read them: `0s`, `250ms`, `1.5s`, `2m`, `1h 5m`. */
function formatDuration(ms) {
    const whole = Math.round(ms);
    if (whole < 1_000)
        return whole === 0 ? '0s' : `${whole}ms`;
    if (whole < 59_950)
        return `${trim(ms / 1_000)}s`;
    const parts = [];
    let rest = Math.round(ms / 1_000);
    for (const [unit, seconds] of [['d', 86_400], ['h', 3_600], ['m', 60], ['s', 1]]) {
        const count = Math.floor(rest / seconds);
        rest -= count * seconds;
        if (count > 0)
            parts.push(`${count}${unit}`);
    }
    return parts.slice(0, 2).join(' ');
}
function trim(value) {
    return value.toFixed(1).replace(/\.0$/, '');
}


/***/ }),

/***/ 7911:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IB: () => (/* binding */ spoolPaths),
/* harmony export */   TE: () => (/* binding */ isSafeName),
/* harmony export */   bS: () => (/* binding */ safeNamePattern),
/* harmony export */   kW: () => (/* binding */ servicesHome),
/* harmony export */   xl: () => (/* binding */ serviceHome)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2807);


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

/***/ 2732:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
/**
 * The candidate that `name` most likely stands for, or undefined when none is near: at most one edit for short names,
 * one more for every three characters. An edit inserts, deletes, replaces or swaps neighbours (optimal string
 * alignment: Damerau, CACM 7(3), 1964). Case does not count. The first of equally near candidates wins.
 * Where none is near, the only one that begins like it counts.
 */
function nearest(name, candidates) {
    if (name.length > longest)
        return undefined;
    const wanted = name.toLowerCase();
    let best;
    let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
    for (const candidate of candidates) {
        if (Math.abs(candidate.length - wanted.length) >= bestDistance)
            continue;
        const distance = editDistance(wanted, candidate.toLowerCase());
        if (distance < bestDistance) {
            best = candidate;
            bestDistance = distance;
        }
    }
    return best ?? onlyPrefix(wanted, candidates);
}
/** `max` for `maximum`, `attestations` for `attest`: one is the beginning of the other, and no second one is. */
function onlyPrefix(wanted, candidates) {
    const alike = [...candidates].filter((candidate) => {
        const [short = '', long = ''] = [wanted, candidate.toLowerCase()].toSorted((a, b) => a.length - b.length);
        return short.length >= 3 && long.startsWith(short);
    });
    return alike.length === 1 ? alike[0] : undefined;
}
/** No key, flag or name is longer; the work for a hostile one stays bounded. */
const longest = 100;
/** Number of edits between two strings; row by row of the usual matrix, with the two rows before it. */
function editDistance(from, to) {
    let beforeLast = [];
    let last = Array.from({ length: to.length + 1 }, (_, index) => index);
    for (let i = 1; i <= from.length; i++) {
        const row = [i];
        for (let j = 1; j <= to.length; j++) {
            const same = from[i - 1] === to[j - 1];
            let cost = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1));
            const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
            if (swapped)
                cost = Math.min(cost, at(beforeLast, j - 2) + 1);
            row.push(cost);
        }
        beforeLast = last;
        last = row;
    }
    return at(last, to.length);
}
function at(row, index) {
    return row[index] ?? Number.POSITIVE_INFINITY;
}


/***/ }),

/***/ 914:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ formatRate),
/* harmony export */   W: () => (/* binding */ parseRate)
/* harmony export */ });
/** A rate as people write it (`1%` or `0.01`) as a proportion from 0 to 1, or undefined if it is none. */
function parseRate(text) {
    const match = /^(\d+(?:\.\d+)?)(%?)$/.exec(text);
    if (match === null)
        return undefined;
    const value = match[2] === '%' ? Number(match[1]) / 100 : Number(match[1]);
    return value <= 1 ? value : undefined;
}
/** A proportion as people read it: `0.5%`, `12.34%`. */
function formatRate(proportion) {
    return `${Number((proportion * 100).toPrecision(3))}%`;
}


/***/ }),

/***/ 6694:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ checkGitSha),
/* harmony export */   I3: () => (/* binding */ checkName),
/* harmony export */   NH: () => (/* binding */ reasonInput),
/* harmony export */   j$: () => (/* binding */ commonInputs)
/* harmony export */ });
/* harmony import */ var _core_home_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7911);
/* harmony import */ var _input_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2799);


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

/***/ 3749:
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
    'event-ids': { description: 'Ids of the audit events of this run, separated by commas.' },
};


/***/ }),

/***/ 8190:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ define)
/* harmony export */ });
/** Gives a definition the exact type of its inputs. */
function define(definition) {
    return definition;
}


/***/ }),

/***/ 4716:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ gateOverrides),
/* harmony export */   l: () => (/* binding */ gateInputs)
/* harmony export */ });
/* harmony import */ var _input_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2799);

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
const durations = new Set(['p95', 'p99', 'warmUp', 'stepMin', 'stepMax']);
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

/***/ 2799:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ input)
/* harmony export */ });
/* harmony import */ var _core_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1420);
/* harmony import */ var _core_nearest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2732);
/* harmony import */ var _core_rate_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(914);
/* harmony import */ var _core_secret_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5616);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6067);





/** A file of 4096 characters is the longest path of Linux; no other line of text needs to be longer. */
const longestText = 4096;
/** One line of text; `check` returns what is wrong with it. */
function text(options) {
    return spec({
        kind: 'text',
        options,
        shape: 'TEXT',
        parse: (given) => {
            const unsafe = (0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g$)(given) !== given || (options.multiline !== true && /[\t\n]/.test(given));
            if (unsafe)
                return { problem: 'has control characters, which are not allowed' };
            if (given.length > longestText)
                return { problem: `is longer than ${longestText} characters` };
            const problem = options.check?.(given);
            return problem === undefined ? { value: given } : { problem };
        },
    });
}
/** On or off; absent is off. The words are those of YAML 1.2's core schema, which GitHub uses too. */
function flag(options) {
    return spec({
        kind: 'flag',
        options: { ...options, default: 'false' },
        shape: 'true | false',
        parse: (given) => {
            if (/^(true|True|TRUE)$/.test(given))
                return { value: true };
            if (/^(false|False|FALSE)$/.test(given))
                return { value: false };
            return { problem: 'is neither true nor false' };
        },
    });
}
/** One of several words. */
function choice(words, options) {
    return spec({
        kind: 'choice',
        options,
        shape: words.join(' | '),
        words,
        parse: (given) => {
            const value = words.find((word) => word === given);
            if (value !== undefined)
                return { value };
            return { problem: `is not known: use ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .anyOf */ .EB)(words)}`, ...near(given, words) };
        },
    });
}
function near(given, words) {
    const found = (0,_core_nearest_js__WEBPACK_IMPORTED_MODULE_2__/* .nearest */ .p)(given, words);
    return found === undefined ? {} : { nearest: found };
}
/** A decimal number within bounds. */
function number(options) {
    const what = options.integer === true ? 'a whole number' : 'a number';
    return spec({
        kind: 'number',
        options,
        shape: 'NUMBER',
        parse: (given) => {
            const value = /^-?\d+(\.\d+)?$/.test(given) ? Number(given) : Number.NaN;
            const fits = options.integer === true ? Number.isSafeInteger(value) : Number.isFinite(value);
            if (!fits)
                return { problem: `is not ${what}` };
            return within({ value, bounds: options, show: String });
        },
    });
}
function within(request) {
    const { value, bounds, show } = request;
    if (bounds.min !== undefined && value < bounds.min)
        return { problem: `is too small: at least ${show(bounds.min)}` };
    if (bounds.above !== undefined && value <= bounds.above)
        return { problem: `is too small: more than ${show(bounds.above)}` };
    if (bounds.max !== undefined && value > bounds.max)
        return { problem: `is too large: at most ${show(bounds.max)}` };
    return { value };
}
/** A duration with its unit, in milliseconds, as are its bounds. */
function duration(options) {
    return spec({
        kind: 'duration',
        options,
        shape: 'DURATION',
        parse: (given) => {
            const value = (0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E)(given);
            if (value !== undefined)
                return within({ value, bounds: options, show: _core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a });
            if (/^\d+$/.test(given))
                return { problem: `has no unit: write ${given}s, ${given}m or ${given}ms` };
            return { problem: 'is not a duration: write 500ms, 30s, 5m, 12h or 7d' };
        },
    });
}
/** A rate, as a proportion from 0 to 1, as are its bounds. */
function rate(options) {
    return spec({
        kind: 'rate',
        options,
        shape: 'RATE',
        parse: (given) => {
            const value = (0,_core_rate_js__WEBPACK_IMPORTED_MODULE_3__/* .parseRate */ .W)(given);
            if (value !== undefined)
                return within({ value, bounds: options, show: _core_rate_js__WEBPACK_IMPORTED_MODULE_3__/* .formatRate */ .C });
            // a number that is more than all of them: its bound says more than that it is no rate
            if (/^\d+(\.\d+)?%?$/.test(given))
                return { problem: `is too large: at most ${(0,_core_rate_js__WEBPACK_IMPORTED_MODULE_3__/* .formatRate */ .C)(options.max ?? 1)}` };
            return { problem: 'is not a rate: write 1% or 0.01' };
        },
    });
}
/** Several values of one kind, separated by commas or on lines of their own, `most` at most. */
function list(item, options) {
    return spec({
        kind: 'list',
        options,
        shape: `${item.shape},…`,
        parse: (given) => {
            const values = [];
            for (const part of given.split(/[,\n]/).map((piece) => piece.trim()).filter((piece) => piece !== '')) {
                const parsed = item.parse(part);
                if ('problem' in parsed)
                    return { ...parsed, problem: `has an entry "${part}" that ${parsed.problem}` };
                if (parsed.value !== undefined)
                    values.push(parsed.value);
            }
            const { most = Number.POSITIVE_INFINITY } = options;
            if (values.length > most)
                return { problem: `has ${values.length} entries: at most ${most}` };
            return values.length === 0 ? { problem: 'has no entry' } : { value: values };
        },
    });
}
/** Text that is masked in every output before anything else happens to it, and that no message repeats. */
function secret(options) {
    const parse = (given) => ((0,_core_secret_js__WEBPACK_IMPORTED_MODULE_4__/* .canBeMasked */ .n)(given) ? { value: given } : { problem: _core_secret_js__WEBPACK_IMPORTED_MODULE_4__/* .tooShortToMask */ .M });
    return spec({ kind: 'secret', options, shape: 'SECRET', parse });
}
function spec(request) {
    const { kind, options, parse } = request;
    const shape = options.shape ?? request.shape;
    const nullable = options.nullable === true;
    return {
        kind,
        description: options.description,
        required: options.required === true,
        shape: nullable ? `${shape} | off` : shape,
        ...(options.default === undefined ? {} : { default: options.default }),
        ...(request.words === undefined ? {} : { words: request.words }),
        ...(options.example === undefined ? {} : { example: options.example }),
        // the options' type says which values `parse` can return; the compiler cannot follow it to here
        parse: (given) => (nullable && /^(off|null)$/.test(given) ? { value: null } : parse(given)),
    };
}
/** The kinds of inputs that definitions are made of. */
const input = { text, flag, choice, number, duration, rate, list, secret };


/***/ })

};
