export const id = 928;
export const ids = [928];
export const modules = {

/***/ 9928:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   rootDefinition: () => (/* binding */ rootDefinition)
/* harmony export */ });
/* harmony import */ var _runner_common_outputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3749);
/* harmony import */ var _runner_definition_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8190);
/* harmony import */ var _runner_input_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2799);



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
        examples: [],
        mutates: true,
        post: true,
    });
}


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
