export const id = 55;
export const ids = [55];
export const modules = {

/***/ 4055:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./build/runner/gate-inputs.js
var gate_inputs = __webpack_require__(4716);
// EXTERNAL MODULE: ./build/actions/wiring/delivery.js + 11 modules
var wiring_delivery = __webpack_require__(1790);
// EXTERNAL MODULE: ./build/rollout/driver/driver.js + 15 modules
var driver = __webpack_require__(3098);
// EXTERNAL MODULE: ./build/rollout/planned.js
var planned = __webpack_require__(920);
// EXTERNAL MODULE: ./build/rollout/journal.js
var journal = __webpack_require__(4249);
// EXTERNAL MODULE: ./build/rollout/plan.js
var rollout_plan = __webpack_require__(7927);
// EXTERNAL MODULE: ./build/actions/wiring/outcome.js + 1 modules
var outcome = __webpack_require__(9046);
// EXTERNAL MODULE: ./build/actions/wiring/notices.js + 2 modules
var notices = __webpack_require__(1091);
// EXTERNAL MODULE: ./build/actions/wiring/proxy-upgrade.js
var proxy_upgrade = __webpack_require__(846);
// EXTERNAL MODULE: ./build/actions/wiring/rollout-id.js
var rollout_id = __webpack_require__(9870);
;// CONCATENATED MODULE: ./build/actions/deploy-blue-green/deploy.js









/** Releases a revision step by step on a delivery that is wired already, or says what it would do. */
async function deploy({ inputs, ports, delivery }) {
    const { target, config } = delivery;
    const { artifact, image, gitSha, allowBad } = inputs;
    const revision = await target.resolve({ artifact, image, gitSha });
    const state = await target.describe();
    const before = (0,rollout_plan/* preflight */.Mz)({ state, revision, allowBad });
    if (before.kind === 'no-change')
        return (0,outcome/* noChange */.c0)({ message: before.message, revision });
    const plan = planOf({ inputs, config, revision, state, rolloutId: (0,rollout_id/* newRolloutId */.p)(ports) });
    if (inputs.dryRun) {
        await target.assertStartable();
        return (0,outcome/* planned */.lM)({ plan, commands: (0,planned/* plannedCommands */.V)({ plan, found: state, allowBad }), state, receivers: config.notify, pulls: target.absentImage(revision) });
    }
    // before anything is locked or recorded: an image that is not to be had changes nothing
    await target.fetch(revision);
    await (0,proxy_upgrade/* upgradeIfPossible */.X)({ target, log: ports.log });
    const events = await delivery.openEvents('deploy-blue-green');
    return (0,notices/* withNotices */.c)({ delivery, ports, events, work: (watched) => release({ plan, allowBad, delivery, events: watched, ports }) });
}
async function release({ plan, allowBad, delivery, events, ports }) {
    const { target } = delivery;
    const adopted = await (0,journal/* adoptJournal */.Cu)({ target, events });
    const report = await (0,driver/* runRollout */.p)({ plan, allowBad, context: (0,wiring_delivery/* rolloutContext */.b)({ delivery, events, ports }) });
    const late = await (0,journal/* adoptRebuilt */.Ev)({ report, target, events, log: ports.log });
    return (0,outcome/* rolloutOutcome */.YW)({ report, adopted: adopted.length + late });
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

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/core/files.js
var files = __webpack_require__(1645);
;// CONCATENATED MODULE: ./build/actions/deploy-blue-green/standard-input.js






/** 4 GiB: a stream has no size that could be looked at first, and must not fill the disk that the service needs. */
const largest = 4 * 1024 ** 3;
const dayMs = 86_400_000;
const prefix = 'incoming-';
/**
 * Does something with the tar on standard input, which is read twice and therefore kept in a file of the state home for
 * so long: in a folder of its own, for this user only. Rejects with `artifact-missing` where nothing comes, `artifact-invalid`
 * where too much does, `state-unwritable` where it cannot be kept.
 */
async function withStandardInput({ ports, use }) {
    await removeLeftovers(ports.home, ports.clock.now());
    const folder = await newFolder(ports.home);
    const file = external_node_path_.join(folder, 'artifact.tar');
    try {
        await keep({ file, ports });
        return await use(file);
    }
    catch (error) {
        throw (0,errors/* isDeliveryError */.$n)(error) ? inWordsOfTheUser(error, file) : error;
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}
async function newFolder(home) {
    try {
        return await (0,promises_.mkdtemp)(external_node_path_.join(home, prefix));
    }
    catch (cause) {
        throw unwritable(home, cause);
    }
}
async function keep({ file, ports }) {
    const count = { bytes: 0 };
    try {
        await (0,external_node_stream_promises_.pipeline)(counted({ ports, count }), (0,external_node_fs_.createWriteStream)(file, { flags: 'wx', mode: 0o600 }));
    }
    catch (error) {
        throw (0,errors/* isDeliveryError */.$n)(error) ? error : unwritable(file, error);
    }
    if (count.bytes === 0)
        throw nothingCame();
}
/** A run that is cancelled does not wait for whoever should write. */
async function* counted({ ports, count }) {
    const chunks = ports.stdin()[Symbol.asyncIterator]();
    const cancelled = cancellation(ports.signal);
    for (;;) {
        const next = await Promise.race([chunks.next(), cancelled]);
        if (next.done === true)
            return;
        count.bytes += next.value.length;
        if (count.bytes > largest)
            throw tooMuch();
        yield next.value;
    }
}
function cancellation(signal) {
    const { promise, reject } = Promise.withResolvers();
    const cancel = () => reject(new errors/* DeliveryError */.VE({ code: 'cancelled', message: 'cancelled; nothing was changed' }));
    if (signal.aborted)
        cancel();
    else
        signal.addEventListener('abort', cancel, { once: true });
    // when it is cancelled later, nobody waits here any more
    promise.catch(() => undefined);
    return promise;
}
/** Of commands that were killed. A young one can belong to a command that is at work. */
async function removeLeftovers(home, now) {
    const names = await (0,promises_.readdir)(home).catch(() => []);
    for (const name of names.filter((found) => found.startsWith(prefix))) {
        const folder = external_node_path_.join(home, name);
        const found = await (0,promises_.stat)(folder).catch(() => undefined);
        if (found !== undefined && now - found.mtimeMs > dayMs)
            await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}
/** Nobody knows the file by its name, and it is gone when the message is read. */
function inWordsOfTheUser(error, file) {
    if (!error.message.includes(file))
        return error;
    const { code, hint, problems, output, cause } = error;
    return new errors/* DeliveryError */.VE({
        code,
        message: error.message.replaceAll(file, 'standard input (-)'),
        problems,
        output,
        cause,
        ...(hint === undefined ? {} : { hint }),
    });
}
function nothingCame() {
    return new errors/* DeliveryError */.VE({
        code: 'artifact-missing',
        message: 'there is no artifact on standard input (-): nothing came',
        hint: 'pipe a tar into the command (`tar c -C dist . | pqc-delivery deploy-blue-green -`), or name a folder or a tar',
    });
}
function tooMuch() {
    return new errors/* DeliveryError */.VE({
        code: 'artifact-invalid',
        message: 'standard input (-) has more than 4 GiB',
        hint: 'write a tar of that size to a file, and name that',
    });
}
function unwritable(file, cause) {
    const full = (0,files/* isErrno */.r)(cause, 'ENOSPC') ? 'leave space on its disk' : 'make the state home writable for this user';
    return new errors/* DeliveryError */.VE({
        code: 'state-unwritable',
        message: `standard input cannot be kept at ${file}: ${(0,errors/* messageOf */.bD)(cause)}`,
        hint: `${full}, then run the command again`,
        cause,
    });
}

;// CONCATENATED MODULE: ./build/actions/deploy-blue-green/run.js




/** Releases a revision step by step, or says what it would do. */
const run = async ({ inputs, ports }) => {
    const delivery = await (0,wiring_delivery/* openDelivery */.D)({ inputs, ports, overrides: (0,gate_inputs/* gateOverrides */.f)(inputs) });
    const use = (artifact) => deploy({ inputs: { ...inputs, artifact }, ports, delivery });
    return inputs.artifact === '-' ? withStandardInput({ ports, use }) : use(inputs.artifact);
};


/***/ }),

/***/ 846:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ upgradeIfPossible),
/* harmony export */   b: () => (/* binding */ textOf)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);

/**
 * Replaces a proxy that runs older code, before a deployment. It never keeps one: a proxy that could not be replaced serves
 * on, and the protocol between it and this version is the same.
 */
async function upgradeIfPossible({ target, log }) {
    try {
        const what = await target.upgrade();
        const text = textOf(what);
        if (what === 'upgraded')
            log.info(text);
        else
            log.debug(text);
    }
    catch (error) {
        if (!(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isDeliveryError */ .$n)(error))
            throw error;
        log.warning(`the proxy of the service was not replaced by this version's: ${error.message}. It serves on as it is`);
    }
}
/** What became of it, as a sentence for people. */
function textOf(what) {
    switch (what) {
        case 'none':
            return 'no proxy runs; the next start uses this version';
        case 'current':
            return 'the proxy runs this version';
        case 'upgraded':
            return 'the proxy was replaced by the one of this version, while it served';
        case 'newer':
            return 'the proxy is of a newer version than this, and stays';
        case 'busy':
            return 'the proxy is of another version, and stays until the rollout that is under way is over';
        case 'too-old':
            return 'the proxy is of a version that cannot be replaced while it serves: `pqc-delivery stop` and a deployment do it';
    }
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
