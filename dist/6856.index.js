export const id = 6856;
export const ids = [6856];
export const modules = {

/***/ 66856:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./build/config/explain.js + 1 modules
var explain = __webpack_require__(34285);
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(26067);
// EXTERNAL MODULE: ./build/runner/gate-inputs.js
var gate_inputs = __webpack_require__(74716);
// EXTERNAL MODULE: ./build/core/credentials.js
var credentials = __webpack_require__(52696);
;// CONCATENATED MODULE: ./build/commands/config-explain/explanation-text.js


/**
 * One key as people read it at night: what holds first, and below it what it overrides; of several, a line each:
 *
 *     rollout.bake is 4m   shop in live
 *
 *     => 4m   environments.live  .github/pqc-delivery.yml:12
 *        3m   environments.two   .github/pqc-delivery.yml:9
 *        10m  the product's default
 */
function explanationText(explanation) {
    const { key, below, subject: { service, environment } } = explanation;
    const where = `${service} in ${environment}`;
    if (below !== undefined)
        return [`${key.path === '' ? 'the configuration' : key.path} for ${where}`, '', ...keyLines(below)].join('\n');
    const found = explanation.isSet ? `is ${valueText(key.value, 200)}` : 'is not set';
    return [`${key.path} ${found} for ${where}`, '', ...layerLines(key)].join('\n');
}
function layerLines({ layers }) {
    if (layers.length === 0)
        return ['  no layer says anything of it'];
    const rows = layers.toReversed().map((layer) => [layer.wins ? '=>' : '  ', valueText(layer.value, 60), nameOf(layer), placeOf(layer)]);
    const isHidden = layers.some(({ value }) => value === credentials/* hidden */.R);
    return [...aligned(rows), ...(isHidden ? ['', `  ${credentials/* hidden */.R} stands for what may be a secret`] : [])];
}
function keyLines(keys) {
    return aligned(keys.map(({ path, value, layers }) => {
        const winners = layers.filter(({ wins }) => wins);
        const last = winners.at(-1);
        const others = layers.length - winners.length;
        const more = [...(winners.length > 1 ? [`and ${winners.length - 1} more`] : []), ...(others > 0 ? [`over ${others}`] : [])];
        return [path, valueText(value, 34), last === undefined ? '' : nameOf(last), [last === undefined ? '' : placeOf(last), ...more.map((text) => `(${text})`)].join(' ').trim()];
    }));
}
function nameOf({ layer }) {
    if (layer === 'schema')
        return "the product's default";
    return layer === 'file' ? 'the file itself' : layer;
}
function placeOf({ file, line }) {
    return file === null ? '' : `${file}:${line}`;
}
/** As it would stand in the file, on one line. */
function valueText(value, length) {
    return (0,core_text/* shorten */.ml)((0,core_text/* oneLine */.TN)(flow(value)), length);
}
function flow(value) {
    if (typeof value === 'string')
        return value === '' ? '""' : value;
    if (value === null || typeof value !== 'object')
        return String(value);
    if (isList(value))
        return `[${value.map(flow).join(', ')}]`;
    const entries = Object.entries(value).map(([name, entry]) => `${name}: ${flow(entry ?? null)}`);
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}
function isList(value) {
    return Array.isArray(value);
}
function aligned(rows) {
    const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
    return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
}

;// CONCATENATED MODULE: ./build/commands/config-explain/run.js




/** Explains what is there, also of a configuration with mistakes: then it says so. */
const run = async ({ inputs, ports }) => {
    const { config: file, environment, service, path = '' } = inputs;
    const { workingDirectory, variables, log } = ports;
    const explanation = await (0,explain/* explainConfig */.U)({ file, environment, service, path, workingDirectory, variables, overrides: (0,gate_inputs/* gateOverrides */.f)(inputs) });
    const { subject, key, below, error } = explanation;
    if (error !== undefined)
        log.warning(`${error.message}; \`pqc-delivery config check\` shows ${error.problems.length === 1 ? 'it' : 'them'}`);
    return {
        result: 'passed',
        message: messageOf(explanation),
        outputs: {},
        document: { file: explanation.file, ...subject, ...key, ...(below === undefined ? {} : { keys: below }) },
        text: explanationText(explanation),
    };
};
function messageOf({ key, below, subject: { service, environment } }) {
    const what = below === undefined ? key.path : `${(0,core_text/* counted */.hS)(below.length, 'key')}${key.path === '' ? '' : ` of ${key.path}`}`;
    return `${what} for ${service} in ${environment}`;
}


/***/ }),

/***/ 34285:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U: () => (/* binding */ explainConfig)
});

// EXTERNAL MODULE: ./build/core/credentials.js
var credentials = __webpack_require__(52696);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/nearest.js
var nearest = __webpack_require__(42732);
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(26067);
// EXTERNAL MODULE: ./build/config/file.js
var config_file = __webpack_require__(71585);
// EXTERNAL MODULE: ./build/config/layers.js
var config_layers = __webpack_require__(72509);
// EXTERNAL MODULE: ./build/config/merge-subjects.js + 2 modules
var merge_subjects = __webpack_require__(24132);
// EXTERNAL MODULE: ./build/config/schema.js + 4 modules
var schema = __webpack_require__(88109);
// EXTERNAL MODULE: ./build/config/schema-walk.js
var schema_walk = __webpack_require__(936);
;// CONCATENATED MODULE: ./build/config/setting-path.js
/** Reads a path as it is written: `rollout.smoke-tests[0].path`, `target.local.env["A.B"]`; undefined for what is none. */
function parsePath(text) {
    if (text === '')
        return [];
    const part = /\.?([\w$-]+)|\[(\d{1,6})\]|\[("(?:[^"\\]|\\.)*")\]/gy;
    const path = [];
    let end = 0;
    for (const match of text.matchAll(part)) {
        const [whole, name, index, quoted] = match;
        if (name !== undefined && (match.index === 0) === whole.startsWith('.'))
            return undefined;
        path.push(name ?? (index === undefined ? unquoted(quoted ?? '""') : Number(index)));
        end = match.index + whole.length;
    }
    return end === text.length ? path : undefined;
}
function unquoted(text) {
    try {
        return String(JSON.parse(text));
    }
    catch {
        return text.slice(1, -1);
    }
}

// EXTERNAL MODULE: ./build/config/shown-value.js
var shown_value = __webpack_require__(83730);
// EXTERNAL MODULE: ./build/config/tree.js
var config_tree = __webpack_require__(83815);
;// CONCATENATED MODULE: ./build/config/explain.js












/**
 * Says where the values of one service in one environment come from. Resolves no secret. Rejects as `checkConfig` does for a
 * file that cannot be read, and with `input-invalid` for a path that the configuration does not know.
 */
async function explainConfig(request) {
    const path = knownPath(request.path);
    const read = await (0,merge_subjects/* readAll */.yw)(request, request.overrides);
    const { source, outside, root, file } = read;
    const wanted = { ...request, file: file.name };
    const subject = { environment: (0,config_file/* chosenEnvironment */.Kq)(root, wanted), service: (0,config_file/* chosenService */.YO)(root, wanted) };
    const layers = (0,config_layers/* layersOf */.w)({ source, subject, outside });
    const { setting } = (0,merge_subjects/* mergeSubject */.LV)({ source, subject, outside });
    const found = (0,config_tree/* settingAt */.OZ)(setting, path);
    return {
        file: file.name,
        subject: { environment: (0,credentials/* withoutCredentials */.ri)(subject.environment), service: (0,credentials/* withoutCredentials */.ri)(subject.service) },
        key: explainKey({ path, layers, merged: setting }),
        below: found?.kind === 'map' ? keysBelow(found, path).map((below) => explainKey({ path: below, layers, merged: setting })) : undefined,
        isSet: found !== undefined,
        error: (0,merge_subjects/* mergeSubjects */.Wj)(read, [subject]).error,
    };
}
function explainKey({ path, layers, merged }) {
    const found = (0,config_tree/* settingAt */.OZ)(merged, path);
    // the entries of a list have no layers of their own
    const entry = path.findIndex((part) => typeof part === 'number');
    const layered = entry < 0 ? path : path.slice(0, entry);
    const inForce = new Set([...(0,config_tree/* walk */.GG)((0,config_tree/* settingAt */.OZ)(merged, layered) ?? merged)].map(({ setting }) => setting));
    const said = layers.flatMap(({ name, tree }) => {
        const setting = saidAt(tree, layered);
        return setting === undefined ? [] : [{ name, setting, counts: counts(setting, inForce) }];
    });
    const nothingCounts = said.every((one) => !one.counts);
    return {
        path: (0,config_tree/* pathText */.LF)(path),
        value: found === undefined ? null : (0,shown_value/* shownValue */.J)(found, path),
        layers: said.map(({ name, setting, counts: wins }, index) => ({
            layer: (0,credentials/* withoutCredentials */.ri)(name),
            value: (0,shown_value/* shownValue */.J)(setting, layered),
            ...placeOf(setting),
            wins: wins || (nothingCounts && index === said.length - 1),
        })),
    };
}
/** What a layer says of a path; a null, or anything else that is no map, above it says something of all below it. */
function saidAt(tree, path) {
    const { setting, depth } = (0,config_tree/* deepestAt */.i2)(tree, path);
    return depth === path.length || setting.kind !== 'map' ? setting : undefined;
}
/** Merging keeps what it takes: what is in the merged configuration came from here. */
function counts(said, inForce) {
    return [...(0,config_tree/* walk */.GG)(said)].some(({ setting }) => setting.kind !== 'map' && inForce.has(setting));
}
function placeOf({ origin }) {
    if (origin.kind !== 'file')
        return { file: null, line: null, column: null };
    return { file: origin.file, ...origin.value };
}
/** Everything that is no map, and maps that are empty. */
function keysBelow(setting, path) {
    if (setting.kind !== 'map' || setting.entries.size === 0)
        return [path];
    return [...setting.entries].flatMap(([name, entry]) => keysBelow(entry, [...path, name]));
}
function knownPath(text) {
    const path = parsePath(text);
    if (path === undefined)
        throw unknown({ message: `${(0,core_text/* quoted */.TL)(text)} is no path of a key` });
    const depth = path.findIndex((_, index) => (0,schema_walk/* schemaAt */.lv)(schema/* mergedSchema */._$, path.slice(0, index + 1)) === undefined);
    const laterAt = path.findIndex((_, index) => (0,schema_walk/* factsAt */.vD)(schema/* mergedSchema */._$, path.slice(0, index + 1))?.notYet === true);
    if (laterAt >= 0)
        throw unknown({ message: `${(0,config_tree/* pathText */.LF)(path.slice(0, laterAt + 1))} is not supported by this version` });
    if (depth < 0)
        return path;
    const parent = path.slice(0, depth);
    const keys = (0,schema_walk/* keysOf */.YD)((0,schema_walk/* schemaAt */.lv)(schema/* mergedSchema */._$, parent));
    const where = parent.length === 0 ? 'the configuration' : (0,config_tree/* pathText */.LF)(parent);
    const message = keys === undefined ? `there are no keys below ${where}` : `${(0,config_tree/* pathText */.LF)(path.slice(0, depth + 1))} is no key of ${where}; its keys are ${keys.join(', ')}`;
    const layer = /^(?:defaults|(?:environments|services)\.[^.]+)\.(.+)$/.exec(text)?.[1];
    const near = layer ?? (keys === undefined ? undefined : (0,nearest/* nearest */.p)(String(path[depth]), keys));
    throw unknown({ message, near: near === undefined || layer !== undefined ? near : (0,config_tree/* pathText */.LF)([...parent, near]) });
}
function unknown({ message, near }) {
    const meant = near === undefined ? '' : `did you mean ${near}? `;
    return new errors/* DeliveryError */.VE({
        code: 'input-invalid',
        message,
        hint: `${meant}a path is the one after merging, without its layer: rollout.bake, rollout.smoke-tests[0].path`,
        problems: [{ path: 'path', message, ...(near === undefined ? {} : { nearest: near }) }],
    });
}


/***/ }),

/***/ 83730:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ shownValue)
/* harmony export */ });
/* harmony import */ var _core_credentials_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(52696);
/* harmony import */ var _core_reference_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(68687);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(88109);
/* harmony import */ var _schema_walk_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(936);




/**
 * The plain value of a setting of the merged configuration as people may see it. A reference is no secret; every other text in a
 * place of secrets may be one, and so may whatever stands at a key that is not known, and an address with a password anywhere.
 */
function shownValue(setting, path, instead = () => _core_credentials_js__WEBPACK_IMPORTED_MODULE_2__/* .hidden */ .R) {
    switch (setting.kind) {
        case 'map':
            return Object.fromEntries([...setting.entries].map(([name, entry]) => [(0,_core_credentials_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutCredentials */ .ri)(name), shownValue(entry, [...path, name], instead)]));
        case 'list':
        case 'append':
            return setting.items.map((item, index) => shownValue(item, [...path, index], instead));
        case 'empty':
            return null;
        case 'scalar': {
            const { value } = setting;
            // where a map with secrets belongs somebody may have written the secret alone
            const isKnown = (0,_schema_walk_js__WEBPACK_IMPORTED_MODULE_1__/* .schemaAt */ .lv)(_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .mergedSchema */ ._$, path) !== undefined && (0,_schema_walk_js__WEBPACK_IMPORTED_MODULE_1__/* .factsAt */ .vD)(_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .mergedSchema */ ._$, path)?.holdsSecrets !== true;
            const isOpen = value === null || (isKnown && !(0,_schema_walk_js__WEBPACK_IMPORTED_MODULE_1__/* .isSecretAt */ .a2)(_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .mergedSchema */ ._$, path) && !(0,_core_credentials_js__WEBPACK_IMPORTED_MODULE_2__/* .hasCredentials */ .Lk)(String(value)));
            return isOpen || isReference(value) ? value : instead(String(value));
        }
    }
}
function isReference(value) {
    return typeof value === 'string' && 'reference' in (0,_core_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .parseReference */ .F)(value);
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
