export const id = 105;
export const ids = [105];
export const modules = {

/***/ 62701:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ fileBytes)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);

/**
 * The bytes of a file. A named pipe is opened, and read, when somebody writes to it; a process that waits for that in the system
 * cannot end, not even by `process.exit`. So on `signal` somebody does.
 */
function fileBytes({ file, signal }) {
    const stream = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createReadStream)(file, { highWaterMark: 1 << 18, signal });
    const wake = () => {
        const close = writeToPipe(file);
        stream.once('close', close);
    };
    signal.addEventListener('abort', wake, { once: true });
    stream.once('close', () => signal.removeEventListener('abort', wake));
    return stream;
}
/** Gives whoever waits for a named pipe a byte, and holds the pipe open until it is let go. Anything else stays as it is. */
function writeToPipe(file) {
    let pipe;
    try {
        if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(file).isFIFO())
            return () => undefined;
        // to read and write: so it never waits, whoever else has it open (fifo(7))
        const opened = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(file, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDWR | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK);
        pipe = opened;
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeSync)(opened, '\n');
        return () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(opened);
    }
    catch {
        // it is gone, or full: then nobody waits for it
        const opened = pipe;
        return opened === undefined ? () => undefined : () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(opened);
    }
}


/***/ }),

/***/ 70331:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ createReplayedRollout)
/* harmony export */ });
/* harmony import */ var _core_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61420);
/* harmony import */ var _rollout_gate_create_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98622);


/** Seconds are sums of fractions and a few bits off. */
const ROUNDING_S = 1e-9;
/**
 * Replays one rollout. Each value of `step` that differs from the one before begins a step, and a step has to have
 * passed by its last line: what it then lacks is why the rollout is inconclusive. Whether there is a stable side is
 * learned from the lines.
 */
function createReplayedRollout({ name, settings }) {
    const gate = (0,_rollout_gate_create_js__WEBPACK_IMPORTED_MODULE_1__/* .createGate */ .q)({ policy: settings.policy, steps: settings.steps, hasStable: false });
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
        return `its minimum time of ${(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(stepMinMs)} was not over after ${seconds} s; ${gate.verdict().reason}`;
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


/***/ }),

/***/ 10105:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/config/merge-subjects.js + 2 modules
var merge_subjects = __webpack_require__(24132);
// EXTERNAL MODULE: ./build/config/problem.js
var problem = __webpack_require__(58308);
// EXTERNAL MODULE: ./build/config/rules.js
var rules = __webpack_require__(92012);
// EXTERNAL MODULE: ./build/config/schema.js + 4 modules
var schema = __webpack_require__(88109);
// EXTERNAL MODULE: ./build/config/validate.js + 1 modules
var validate = __webpack_require__(40785);
// EXTERNAL MODULE: ./build/config/layers.js
var config_layers = __webpack_require__(72509);
;// CONCATENATED MODULE: ./build/config/gate-policy.js







/** The gate of that rollout. */
function productGate(overrides) {
    return productRollout(overrides).gate;
}
/**
 * The product's rollout with the given inputs on top: for what decides without a configuration. Throws `input-invalid`
 * with every problem at once.
 */
function productRollout(overrides) {
    const outside = (0,config_layers/* overrideLayers */.Bp)(overrides);
    const merged = (0,merge_subjects/* mergeSubject */.LV)({ source: undefined, subject: { service: '', environment: '' }, outside });
    const findings = [
        ...outside.flatMap(({ tree }) => (0,validate/* layerFindings */._)(schema/* mergedSchema */._$, tree)),
        // of a configuration that is none, the other sections are missing
        ...merged.findings.filter(({ path }) => path[0] === 'rollout'),
        ...(0,rules/* subjectFindings */.F)(merged, undefined),
    ];
    const problems = (0,problem/* inOrder */.al)(findings.map((finding) => (0,problem/* toProblem */.H8)(finding, '')));
    const { rollout } = merged.sections;
    if (rollout !== undefined && problems.length === 0)
        return rollout;
    const [first] = problems;
    const message = problems.length === 1 && first !== undefined ? first.message : `${problems.length} inputs cannot be used`;
    throw new errors/* DeliveryError */.VE({
        code: 'input-invalid',
        message,
        hint: 'docs/configuration.md lists the keys of rollout.gate with their values',
        problems,
    });
}

// EXTERNAL MODULE: ./build/config/load.js + 4 modules
var load = __webpack_require__(26473);
// EXTERNAL MODULE: ./build/core/files.js
var files = __webpack_require__(21645);
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(26067);
// EXTERNAL MODULE: ./build/runner/gate-inputs.js
var gate_inputs = __webpack_require__(74716);
// EXTERNAL MODULE: ./build/commands/gate-replay/file-bytes.js
var file_bytes = __webpack_require__(62701);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
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

// EXTERNAL MODULE: ./build/core/json.js
var json = __webpack_require__(28314);
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
    if (!(0,json/* isJsonObject */.O)(value))
        throw invalidLine({ ...line, problem: 'is not a JSON object' });
    return value;
}
function isList(value) {
    return Array.isArray(value);
}
/** A side, undefined when it was not measured, or what is wrong with it. */
function parseSide(value) {
    if (value === undefined || value === null)
        return undefined;
    if (!(0,json/* isJsonObject */.O)(value))
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

// EXTERNAL MODULE: ./build/commands/gate-replay/replayed-rollout.js
var replayed_rollout = __webpack_require__(70331);
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
    const made = (0,replayed_rollout/* createReplayedRollout */.c)({ name, settings });
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
    assertTogether(inputs);
    if (inputs.format !== 'looks') {
        const { runOnLog } = await __webpack_require__.e(/* import() */ 4973).then(__webpack_require__.bind(__webpack_require__, 94973));
        return runOnLog({ inputs, format: inputs.format, rollout: await run_rolloutOf({ inputs, ports }), ports });
    }
    const settings = await settingsOf({ inputs, ports });
    const chunks = inputs.file === '-' ? ports.stdin() : readFile(external_node_path_.resolve(ports.workingDirectory, inputs.file), ports.signal);
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
    if (namesNoConfiguration(inputs)) {
        const ofTheGate = overrides.filter(({ input }) => input !== 'step-min' && input !== 'step-max');
        return { policy: productGate(ofTheGate), steps: USUAL_STEPS, ...times };
    }
    const rollout = await run_rolloutOf({ inputs, ports });
    return { policy: rollout.gate, steps: rollout.steps.length, ...times };
}
/** The rollout that would be run: of the configuration where one is named, else the product's. */
async function run_rolloutOf({ inputs, ports }) {
    const overrides = (0,gate_inputs/* gateOverrides */.f)(inputs);
    if (namesNoConfiguration(inputs))
        return productRollout(overrides);
    const { config: file, environment, service } = inputs;
    const { workingDirectory, variables, mask } = ports;
    const where = { file, environment, service, workingDirectory, variables };
    return (await (0,load/* loadConfig */.Z)({ ...where, overrides, mask, references: 'keep' })).rollout;
}
function namesNoConfiguration({ config, environment, service }) {
    return config === undefined && environment === undefined && service === undefined;
}
const ofLogs = ['deployed', 'good', 'bad', 'window', 'sides', 'logFormat'];
/** What says something of access logs says nothing of looks, and the other way round. */
function assertTogether(inputs) {
    const { format, trace, logFormat, sides } = inputs;
    const nameOf = (key) => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const lone = format === 'looks' ? ofLogs.filter((key) => inputs[key] !== undefined).map((key) => [key, 'is for access logs: add --format']) : [];
    const problems = [
        ...lone.map(([key, message]) => ({ path: nameOf(key), message: `--${nameOf(key)} ${message}` })),
        ...(format !== 'looks' && trace ? [{ path: 'trace', message: '--trace is for looks; an access log has none' }] : []),
        ...(logFormat !== undefined && format !== 'nginx' && format !== 'looks' ? [{ path: 'log-format', message: `--log-format is for nginx; ${format} has one format` }] : []),
        ...(sides === 'upstream' && format === 'cloudfront' ? [{ path: 'sides', message: 'a log of CloudFront does not say who answered; sides are told by time' }] : []),
    ];
    const [first] = problems;
    if (first === undefined)
        return;
    throw new errors/* DeliveryError */.VE({
        code: 'input-invalid',
        message: problems.length === 1 ? first.message : `${problems.length} inputs do not go together`,
        hint: '`pqc-delivery gate replay --help` lists what goes with what',
        problems,
    });
}
/** The bytes of a file; whatever keeps it from being read is the user's to mend. */
async function* readFile(file, signal) {
    try {
        yield* (0,file_bytes/* fileBytes */.s)({ file, signal });
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


/***/ })

};
