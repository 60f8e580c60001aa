export const id = 22;
export const ids = [22];
export const modules = {

/***/ 1022:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/config/merge-subjects.js + 4 modules
var merge_subjects = __webpack_require__(792);
// EXTERNAL MODULE: ./build/config/problem.js
var problem = __webpack_require__(8308);
// EXTERNAL MODULE: ./build/config/rules.js
var rules = __webpack_require__(2012);
// EXTERNAL MODULE: ./build/config/schema.js + 2 modules
var schema = __webpack_require__(7869);
// EXTERNAL MODULE: ./build/config/validate.js + 1 modules
var validate = __webpack_require__(785);
// EXTERNAL MODULE: ./build/config/layers.js
var config_layers = __webpack_require__(2509);
;// CONCATENATED MODULE: ./build/config/gate-policy.js







/**
 * The product's gate with the given inputs on top: for what decides without a configuration. Throws `input-invalid`
 * with every problem at once.
 */
function productGate(overrides) {
    const outside = (0,config_layers/* overrideLayers */.Bp)(overrides);
    const merged = (0,merge_subjects/* mergeSubject */.LV)({ root: undefined, subject: { service: '', environment: '' }, outside });
    const findings = [
        ...outside.flatMap(({ tree }) => (0,validate/* layerFindings */._)(schema/* mergedSchema */._$, tree)),
        // of a configuration that is none, the other sections are missing
        ...merged.findings.filter(({ path }) => path[0] === 'rollout'),
        ...(0,rules/* subjectFindings */.F)(merged, undefined),
    ];
    const problems = (0,problem/* inOrder */.al)(findings.map((finding) => (0,problem/* toProblem */.H8)(finding, '')));
    const { rollout } = merged.sections;
    if (rollout !== undefined && problems.length === 0)
        return rollout.gate;
    const [first] = problems;
    const message = problems.length === 1 && first !== undefined ? first.message : `${problems.length} inputs cannot be used`;
    throw new errors/* DeliveryError */.VE({
        code: 'input-invalid',
        message,
        hint: 'docs/configuration.md lists the keys of rollout.gate with their values',
        problems,
    });
}

// EXTERNAL MODULE: ./build/config/load.js + 3 modules
var load = __webpack_require__(813);
// EXTERNAL MODULE: ./build/core/files.js
var files = __webpack_require__(1645);
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(6067);
// EXTERNAL MODULE: ./build/runner/gate-inputs.js
var gate_inputs = __webpack_require__(4716);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./build/commands/gate-replay/lines.js


/** A look is a few hundred characters; without a bound a file without line ends would be read into memory whole. */
const LONGEST_LINE = 1_000_000;
/**
 * The lines of a stream of UTF-8 bytes; blank ones are left out, a byte order mark and carriage returns are dropped.
 * Rejects with `input-file-invalid` for other bytes and for a line of more than a million characters.
 */
async function* linesOf({ chunks, file }) {
    const decoder = new external_node_util_.TextDecoder('utf-8', { fatal: true });
    let rest = '';
    let number = 0;
    const take = (text) => {
        const all = `${rest}${text}`;
        const end = all.lastIndexOf('\n') + 1;
        rest = all.slice(end);
        const lines = [];
        if (end === 0)
            return lines;
        for (const part of all.slice(0, end - 1).split('\n')) {
            number += 1;
            if (part.trim() !== '')
                lines.push({ file, number, text: part });
        }
        return lines;
    };
    for await (const chunk of chunks) {
        yield take(decode({ decoder, chunk, file, number }));
        if (rest.length > LONGEST_LINE) {
            throw invalidLine({ file, number: number + 1, problem: `is longer than ${LONGEST_LINE} characters` });
        }
    }
    yield take(`${decode({ decoder, file, number })}\n`);
}
function decode({ decoder, chunk, file, number }) {
    try {
        return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
    }
    catch (error) {
        const problem = 'or one soon after it is not UTF-8 text';
        throw invalidLine({ file, number: number + 1, problem, cause: error });
    }
}
/** The input is no list of looks. */
function invalidLine({ file, number, problem, cause }) {
    const message = `line ${number} ${problem}`;
    return new errors/* DeliveryError */.VE({
        code: 'input-file-invalid',
        message,
        hint: 'the input is JSON Lines: one object per look and line, with "rollout", "t", "step", "stable" and ' +
            '"candidate"; see docs/gate.md',
        cause,
        problems: [{ file, line: number, message }],
    });
}

// EXTERNAL MODULE: ./build/rollout/gate/look-check.js
var look_check = __webpack_require__(4696);
;// CONCATENATED MODULE: ./build/commands/gate-replay/parse-look.js


/**
 * Reads one line. A line that is no JSON object, or does not say whose it is, makes the input unusable
 * (`input-file-invalid`); anything else that is wrong is a problem of its rollout alone. The gate checks the counts.
 */
function parseLook(line) {
    const value = parseObject(line);
    const rollout = value['rollout'];
    if (typeof rollout !== 'string') {
        const problem = `has no text as "rollout" (${(0,look_check/* show */.WU)(rollout)}), so that nobody knows whose it is`;
        throw invalidLine({ ...line, problem });
    }
    const { t, step } = value;
    if (typeof t !== 'number')
        return { rollout, problem: `t is ${(0,look_check/* show */.WU)(t)}, not a number of seconds` };
    if (!isPercentage(step))
        return { rollout, t, problem: `step is ${(0,look_check/* show */.WU)(step)}, not a percentage from 0 to 100` };
    const stable = parseSide(value['stable']);
    if (typeof stable === 'string')
        return { rollout, t, problem: `stable: ${stable}` };
    const candidate = parseSide(value['candidate']);
    if (typeof candidate === 'string')
        return { rollout, t, problem: `candidate: ${candidate}` };
    const sides = { ...(stable === undefined ? {} : { stable }), ...(candidate === undefined ? {} : { candidate }) };
    return { rollout, look: { t, step, ...sides } };
}
function isPercentage(value) {
    return typeof value === 'number' && value >= 0 && value <= 100;
}
function parseObject(line) {
    let value;
    try {
        value = JSON.parse(line.text);
    }
    catch (error) {
        throw invalidLine({ ...line, problem: 'is not JSON', cause: error });
    }
    if (!isObject(value))
        throw invalidLine({ ...line, problem: 'is not a JSON object' });
    return value;
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function isList(value) {
    return Array.isArray(value);
}
/** A side, undefined when it was not measured, or what is wrong with it. */
function parseSide(value) {
    if (value === undefined || value === null)
        return undefined;
    if (!isObject(value))
        return `${(0,look_check/* show */.WU)(value)} is no object with "requests" and "errors"`;
    const { requests, errors, latencyMs } = value;
    if (typeof requests !== 'number')
        return `requests is ${(0,look_check/* show */.WU)(requests)}, not a whole number of 0 or more`;
    if (typeof errors !== 'number')
        return `errors is ${(0,look_check/* show */.WU)(errors)}, not a whole number of 0 or more`;
    if (latencyMs === undefined || latencyMs === null)
        return { requests, errors };
    if (isHistogram(latencyMs))
        return { requests, errors, latencyMs };
    return 'latencyMs is no list of pairs of upper bound (a number, or null) and count';
}
function isHistogram(value) {
    return isList(value) && value.every(isPair);
}
function isPair(pair) {
    if (!isList(pair) || pair.length !== 2)
        return false;
    const [bound, count] = pair;
    return (bound === null || typeof bound === 'number') && typeof count === 'number';
}

// EXTERNAL MODULE: ./build/core/duration.js
var duration = __webpack_require__(1420);
// EXTERNAL MODULE: ./build/rollout/gate/create.js + 12 modules
var create = __webpack_require__(7810);
;// CONCATENATED MODULE: ./build/commands/gate-replay/replayed-rollout.js


/** Seconds are sums of fractions and a few bits off. */
const ROUNDING_S = 1e-9;
/**
 * Replays one rollout. Each value of `step` that differs from the one before begins a step, and a step has to have
 * passed by its last line: what it then lacks is why the rollout is inconclusive. Whether there is a stable side is
 * learned from the lines.
 */
function createReplayedRollout({ name, settings }) {
    const gate = (0,create/* createGate */.q)({ policy: settings.policy, steps: settings.steps, hasStable: false });
    let looks = 0;
    let t = 0;
    /** before the first line there is none, which is step -1 */
    let step = { index: -1, percent: 0, start: 0 };
    let hasPassed = false;
    let held;
    let ended;
    const place = () => ({ t, step: step.percent, looks, candidate: gate.verdict().candidate });
    /** To the time of a line that ends the rollout: a number beyond all bounds cannot be printed as JSON. */
    function advance(seconds) {
        if (seconds !== undefined && Number.isFinite(seconds))
            t = seconds;
    }
    function end(decision, reason) {
        ended = { rollout: name, decision, ...place(), reason };
    }
    function hold() {
        held ??= { ...place(), reason: `step ${step.percent} did not pass: ${tooEarly() ?? gate.verdict().reason}` };
    }
    /** The evidence was complete, but the step had not lasted as long as it has to. */
    function tooEarly() {
        const { stepMinMs } = settings;
        if (stepMinMs === undefined || gate.decision() !== 'pass')
            return undefined;
        const seconds = Number((t - step.start).toFixed(3));
        return `its minimum time of ${(0,duration/* formatDuration */.a)(stepMinMs)} was not over after ${seconds} s; ${gate.verdict().reason}`;
    }
    function begin(percent) {
        const isFirst = step.index < 0;
        if (!isFirst && step.percent === percent)
            return;
        if (!isFirst && !passesNow())
            hold();
        step = { index: step.index + 1, percent, start: t };
        hasPassed = false;
        gate.beginStep({ index: step.index, percent, t });
    }
    /** Whether the step is passed at its last line, or was at a line that its times allow. */
    function passesNow() {
        return hasPassed || (settings.stepMinMs === undefined && gate.decision() === 'pass');
    }
    function applyTimes() {
        const decision = gate.decision();
        if (decision === 'inconclusive')
            hold();
        const elapsed = t - step.start + ROUNDING_S;
        const { stepMinMs, stepMaxMs } = settings;
        if (stepMinMs !== undefined && decision === 'pass' && elapsed >= stepMinMs / 1_000)
            hasPassed = true;
        if (stepMaxMs === undefined || elapsed < stepMaxMs / 1_000 || hasPassed)
            return;
        if (decision === 'pass')
            hasPassed = true;
        else
            hold();
    }
    return {
        take(recorded) {
            if (ended !== undefined)
                return false;
            if ('look' in recorded)
                begin(recorded.look.step);
            looks += 1;
            if ('problem' in recorded) {
                advance(recorded.t);
                end('error', `unusable line: ${recorded.problem}`);
                return true;
            }
            const { look } = recorded;
            gate.take({ t: look.t, source: 'target', ...sidesOf(look) });
            if (gate.hasEnded()) {
                const verdict = gate.verdict();
                advance(look.t);
                end(verdict.decision === 'fail' ? 'fail' : 'error', verdict.reason);
                return true;
            }
            t = look.t;
            applyTimes();
            return true;
        },
        verdict() {
            const verdict = gate.verdict();
            return ended === undefined ? verdict : { ...verdict, decision: ended.decision, reason: ended.reason };
        },
        decided() {
            if (ended !== undefined)
                return ended;
            if (held === undefined && !passesNow())
                hold();
            if (held !== undefined)
                return { rollout: name, decision: 'inconclusive', ...held };
            return { rollout: name, decision: 'pass', ...place(), reason: gate.verdict().reason };
        },
    };
}
function sidesOf({ stable, candidate }) {
    return { ...(stable === undefined ? {} : { stable }), ...(candidate === undefined ? {} : { candidate }) };
}

;// CONCATENATED MODULE: ./build/commands/gate-replay/replay.js



/** Lines are printed in parcels of about so many characters: one call for each line would be most of the work. */
const PARCEL = 60_000;
/**
 * Replays a recording of any number of rollouts, interleaved or not, in one pass and with constant memory for each.
 * Rollouts are told in the order in which they first appear. Their names come from outside: they are keys of a Map and
 * of nothing else.
 */
async function replay({ chunks, file, settings, trace, print }) {
    const rollouts = new Map();
    const printer = createPrinter(print);
    for await (const lines of linesOf({ chunks, file })) {
        for (const line of lines) {
            const recorded = parseLook(line);
            const rollout = rolloutOf({ rollouts, name: recorded.rollout, settings });
            const isNews = rollout.take(recorded);
            if (trace && isNews)
                await printer.add(traceOf({ recorded, line: line.number, verdict: rollout.verdict() }));
        }
    }
    const decided = [...rollouts.values()].map((rollout) => rollout.decided());
    for (const one of decided)
        await printer.add(one);
    await printer.flush();
    return decided;
}
function rolloutOf({ rollouts, name, settings }) {
    const known = rollouts.get(name);
    if (known !== undefined)
        return known;
    const made = createReplayedRollout({ name, settings });
    rollouts.set(name, made);
    return made;
}
/** The line of a look: where it stands in the input, and the verdict after it. */
function traceOf({ recorded, line, verdict }) {
    const { decision, test, reason, candidate, stable, evidence } = verdict;
    const place = 'look' in recorded ? { t: recorded.look.t, step: recorded.look.step } : {};
    const decided = { decision, ...(test === undefined ? {} : { test }) };
    return { rollout: recorded.rollout, trace: line, ...place, ...decided, candidate, stable, evidence, reason };
}
function createPrinter(print) {
    let parcel = '';
    const flush = async () => {
        if (parcel === '')
            return;
        const text = parcel;
        parcel = '';
        await print(text);
    };
    return {
        flush,
        async add(value) {
            parcel += `${JSON.stringify(value)}\n`;
            if (parcel.length > PARCEL)
                await flush();
        },
    };
}

;// CONCATENATED MODULE: ./build/commands/gate-replay/run.js









/** Number of traffic steps where no configuration says it: late evidence is spread over so many. */
const USUAL_STEPS = 3;
/** Says what the gate would have decided on recorded traffic; changes nothing, and ends well whatever was decided. */
const run = async ({ inputs, ports }) => {
    const settings = await settingsOf({ inputs, ports });
    const chunks = inputs.file === '-' ? ports.stdin() : readFile(external_node_path_.resolve(ports.workingDirectory, inputs.file));
    const decided = await replay({ chunks, file: inputs.file, settings, trace: inputs.trace, print: ports.print });
    return {
        result: 'passed',
        message: summaryOf(decided),
        outputs: {},
        document: { rollouts: decided.map((one) => ({ ...one })) },
        text: '',
    };
};
async function settingsOf({ inputs, ports }) {
    const overrides = (0,gate_inputs/* gateOverrides */.f)(inputs);
    const times = { stepMinMs: inputs.stepMin, stepMaxMs: inputs.stepMax };
    const { config: file, environment, service } = inputs;
    if (file === undefined && environment === undefined && service === undefined) {
        const ofTheGate = overrides.filter(({ input }) => input !== 'step-min' && input !== 'step-max');
        return { policy: productGate(ofTheGate), steps: USUAL_STEPS, ...times };
    }
    const { workingDirectory, variables, mask } = ports;
    const where = { file, environment, service, workingDirectory, variables };
    const { rollout } = await (0,load/* loadConfig */.Z)({ ...where, overrides, mask, references: 'keep' });
    return { policy: rollout.gate, steps: rollout.steps.length, ...times };
}
/** The bytes of a file; whatever keeps it from being read is the user's to mend. */
async function* readFile(file) {
    try {
        yield* (0,external_node_fs_.createReadStream)(file, { highWaterMark: 1 << 18 });
    }
    catch (error) {
        throw new errors/* DeliveryError */.VE({
            code: 'input-file-invalid',
            message: unreadable(file, error),
            hint: 'name a file of JSON Lines, or - for standard input',
            cause: error,
        });
    }
}
function unreadable(file, error) {
    if ((0,files/* isErrno */.r)(error, 'ENOENT'))
        return `${file} is not there`;
    if ((0,files/* isErrno */.r)(error, 'EISDIR'))
        return `${file} is a folder, not a file`;
    return `${file} cannot be read: ${(0,errors/* messageOf */.bD)(error)}`;
}
function summaryOf(decided) {
    const words = ['pass', 'fail', 'inconclusive', 'error'];
    const counts = words.map((word) => `${decided.filter(({ decision }) => decision === word).length} ${word}`);
    return `${(0,core_text/* counted */.hS)(decided.length, 'rollout')}: ${counts.join(', ')}`;
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
