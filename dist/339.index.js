export const id = 339;
export const ids = [339];
export const modules = {

/***/ 8339:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./build/runner/gate-inputs.js
var gate_inputs = __webpack_require__(4716);
// EXTERNAL MODULE: ./build/actions/wiring/delivery.js + 7 modules
var wiring_delivery = __webpack_require__(6);
// EXTERNAL MODULE: ./build/rollout/driver/driver.js + 13 modules
var driver = __webpack_require__(7976);
// EXTERNAL MODULE: ./build/rollout/planned.js
var planned = __webpack_require__(920);
// EXTERNAL MODULE: ./build/rollout/journal.js
var journal = __webpack_require__(4249);
// EXTERNAL MODULE: ./build/rollout/plan.js
var rollout_plan = __webpack_require__(7927);
// EXTERNAL MODULE: ./build/actions/wiring/outcome.js
var outcome = __webpack_require__(3491);
// EXTERNAL MODULE: ./build/actions/wiring/rollout-id.js
var rollout_id = __webpack_require__(9870);
;// CONCATENATED MODULE: ./build/actions/deploy-blue-green/deploy.js







/** Releases a revision step by step on a delivery that is wired already, or says what it would do. */
async function deploy({ inputs, ports, delivery }) {
    const { target, config } = delivery;
    const { artifact, gitSha, allowBad } = inputs;
    const revision = await target.resolve({ artifact, ...(gitSha === undefined ? {} : { gitSha }) });
    const state = await target.describe();
    const before = (0,rollout_plan/* preflight */.Mz)({ state, revision, allowBad });
    if (before.kind === 'no-change')
        return (0,outcome/* noChange */.c0)({ message: before.message, revision });
    const plan = planOf({ inputs, config, revision, state, rolloutId: (0,rollout_id/* newRolloutId */.p)(ports) });
    if (inputs.dryRun)
        return (0,outcome/* planned */.lM)({ plan, commands: (0,planned/* plannedCommands */.V)({ plan, found: state, allowBad }), state });
    const events = await delivery.openEvents('deploy-blue-green');
    const adopted = await (0,journal/* adoptJournal */.C)({ target, events });
    const report = await (0,driver/* runRollout */.p)({ plan, allowBad, context: (0,wiring_delivery/* rolloutContext */.b)({ delivery, events, ports }) });
    return (0,outcome/* rolloutOutcome */.YW)({ report, adopted: adopted.length });
}
function planOf({ inputs, config, revision, state, rolloutId }) {
    const first = state.stable === undefined;
    return {
        kind: 'deploy',
        rolloutId,
        revision,
        steps: (0,rollout_plan/* stepsOf */.B_)({ settings: config.rollout, first }),
        settings: config.rollout,
        waitUntil: inputs.waitUntil,
        ...(inputs.reason === undefined ? {} : { reason: inputs.reason }),
        emergency: false,
        markBad: false,
        undoOnly: false,
        takeOver: false,
        first,
    };
}

;// CONCATENATED MODULE: ./build/actions/deploy-blue-green/run.js



/** Releases a revision step by step, or says what it would do. */
const run = async ({ inputs, ports }) => {
    const delivery = await (0,wiring_delivery/* openDelivery */.D)({ inputs, ports, overrides: (0,gate_inputs/* gateOverrides */.f)(inputs) });
    return deploy({ inputs, ports, delivery });
};


/***/ }),

/***/ 4716:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ gateOverrides),
/* harmony export */   l: () => (/* binding */ gateInputs)
/* harmony export */ });
/* harmony import */ var _input_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2799);

/** The gate's own inputs: each overrides the key of the configuration that `gateKeys` names. */
const gateInputs = {
    mode: _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.choice(['decide', 'observe'], {
        description: 'observe decides, records and reports what the gate would have done, and never acts.',
    }),
    max: _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.rate({ description: 'Fail: proven above this error rate, and worse than the stable side.' }),
    detect: _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.list(_input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.rate({ description: '' }), {
        description: 'Pass: an error rate this high is ruled out. One per step; the last repeats.',
    }),
    'max-increase': _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.rate({
        description: 'Fail also when proven worse than the stable side by more than this.',
        nullable: true,
    }),
    'count-as-error': _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.list(_input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.number({ description: '', integer: true, min: 400, max: 499 }), {
        description: 'Status codes that count as errors besides 5xx, resets and timeouts.',
        shape: 'CODE,…',
    }),
    'max-ratio': _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.number({
        description: "The candidate's p95 latency may be this many times the stable side's.",
        nullable: true,
        min: 1,
    }),
    p95: _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.duration({ description: 'Absolute limit of the p95 latency.', nullable: true }),
    p99: _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.duration({ description: 'Absolute limit of the p99 latency.', nullable: true }),
    'min-requests': _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.number({
        description: 'Requests that the candidate must have had before a step can pass. Never limits fail.',
        integer: true,
        min: 0,
    }),
    'warm-up': _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.duration({
        description: 'So long after a side first gets traffic only the hard trip can fail, and nothing counts.',
    }),
    'hard-trip': _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.number({
        description: 'So many candidate requests without one success fail at once.',
        integer: true,
        min: 3,
    }),
    'when-inconclusive': _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.choice(['hold', 'fail', 'proceed'], {
        description: 'What happens when a step ends without an answer.',
    }),
    alpha: _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.rate({ description: 'Chance that a whole rollout of a healthy release is rolled back.' }),
    'step-min': _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.duration({ description: 'No step ends before this, even when its gate has passed.' }),
    'step-max': _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.duration({ description: 'A step that has no answer by then is inconclusive.' }),
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
/** A decimal number within bounds, both included. */
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
    if (bounds.max !== undefined && value > bounds.max)
        return { problem: `is too large: at most ${show(bounds.max)}` };
    return { value };
}
/** A duration with its unit, in milliseconds. */
function duration(options) {
    return spec({
        kind: 'duration',
        options,
        shape: 'DURATION',
        parse: (given) => {
            const value = (0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E)(given);
            if (value !== undefined)
                return { value };
            if (/^\d+$/.test(given))
                return { problem: `has no unit: write ${given}s, ${given}m or ${given}ms` };
            return { problem: 'is not a duration: write 500ms, 30s, 5m, 12h or 7d' };
        },
    });
}
/** A rate, as a proportion from 0 to 1. */
function rate(options) {
    return spec({
        kind: 'rate',
        options,
        shape: 'RATE',
        parse: (given) => {
            const value = (0,_core_rate_js__WEBPACK_IMPORTED_MODULE_3__/* .parseRate */ .W)(given);
            if (value !== undefined)
                return { value };
            return { problem: 'is not a rate from 0 to 1: write 1% or 0.01' };
        },
    });
}
/** Several values of one kind, separated by commas or on lines of their own. */
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
            return values.length === 0 ? { problem: 'has no entry' } : { value: values };
        },
    });
}
/** Text that is masked in every output before anything else happens to it, and that no message repeats. */
function secret(options) {
    return spec({ kind: 'secret', options, shape: 'SECRET', parse: (given) => ({ value: given }) });
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
        // the options' type says which values `parse` can return; the compiler cannot follow it to here
        parse: (given) => (nullable && /^(off|null)$/.test(given) ? { value: null } : parse(given)),
    };
}
/** The kinds of inputs that definitions are made of. */
const input = { text, flag, choice, number, duration, rate, list, secret };


/***/ })

};
