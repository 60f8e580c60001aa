export const id = 9611;
export const ids = [9611];
export const modules = {

/***/ 29611:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./build/config/check.js
var check = __webpack_require__(63519);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(26067);
// EXTERNAL MODULE: ./build/config/read-file.js
var read_file = __webpack_require__(98214);
// EXTERNAL MODULE: ./build/core/credentials.js
var credentials = __webpack_require__(52696);
;// CONCATENATED MODULE: ./build/commands/config-check/excerpts.js



/** Columns of source that are shown; a longer line is cut around the place. */
const widest = 100;
/**
 * Each problem with the line that it is about and a caret under the place:
 *
 *     pqc-delivery.yml:7:11: defaults.rollout.bake must be a duration …
 *       7 |     bake: 10
 *         |           ^
 *
 * Lines with values of the service's environment, of who is told, and with a password in an address are not shown.
 */
async function excerpts({ problems, workingDirectory, }) {
    const files = new Set(problems.flatMap(({ file }) => (file === undefined ? [] : [file])));
    const sources = new Map();
    for (const file of files)
        sources.set(file, await linesOf({ file, workingDirectory }));
    return problems.map((problem) => [headline(problem), ...excerpt(problem, sources.get(problem.file) ?? [])].join('\n')).join('\n');
}
async function linesOf(request) {
    const { text } = await (0,read_file/* readConfigFile */.R)(request);
    return text.split(/\r?\n/);
}
function headline({ file, line, column, message, nearest }) {
    const place = file === undefined ? '' : `${[file, line, column].filter((part) => part !== undefined).join(':')}: `;
    return (0,core_text/* oneLine */.TN)(`${place}${message}${nearest === undefined ? '' : `; did you mean ${nearest}?`}`);
}
/** Whether the last line has `env:` or `notify:` in it, or is below one: told by the text, since what does not parse is shown too. */
function mayHoldSecrets(lines) {
    let indent = Number.POSITIVE_INFINITY;
    return lines.toReversed().some((line) => {
        // an entry of a list may begin where its key does
        const own = line.search(/[^\s-]/);
        if (own < 0 || own >= indent)
            return false;
        indent = own;
        return /(?:^|[\s{,"'])(?:env|notify)["']?\s*:/.test(line);
    });
}
function excerpt({ line, column = 1, path = '' }, lines) {
    const source = line === undefined ? undefined : lines[line - 1];
    if (source === undefined || source.trim() === '' || /target\.local\.env|notify\b/.test(path))
        return [];
    if (mayHoldSecrets(lines.slice(0, line)) || (0,credentials/* hasCredentials */.Lk)(source))
        return [];
    const from = source.length <= widest ? 0 : Math.max(0, Math.min(column - 1 - widest / 2, source.length - widest));
    // one character for one: a tab or an escape would move the caret away from its place
    const shown = source.slice(from, from + widest).replace(/[^\u0020-\u007e\u00a1-\uffff]/g, ' ');
    const number = String(line);
    return [
        `  ${number} | ${shown.trimEnd()}`,
        `  ${' '.repeat(number.length)} | ${' '.repeat(Math.max(0, column - 1 - from))}^`,
    ];
}

;// CONCATENATED MODULE: ./build/commands/config-check/run.js




/** Reads the configuration as other commands do, and says everything that is wrong with it; resolves no secret. */
const run = async ({ inputs, ports }) => {
    const { config, environment, service } = inputs;
    const { workingDirectory, variables } = ports;
    try {
        const { file, checked } = await (0,check/* checkConfig */.l)({ file: config, environment, service, workingDirectory, variables });
        const message = `${file} is in order: ${(0,core_text/* counted */.hS)(checked.length, 'configuration')}`;
        const rows = checked.map((one) => `  ${one.service} in ${one.environment}  ${one.digest.slice(0, 12)}`);
        return {
            result: 'passed',
            message,
            outputs: {},
            document: { file, checked: checked.map((one) => ({ ...one })) },
            text: [message, ...rows].join('\n'),
        };
    }
    catch (error) {
        // without a line to show, the error says everything already
        if (!(0,errors/* isDeliveryError */.$n)(error) || !error.problems.some(({ line }) => line !== undefined))
            throw error;
        return {
            result: errors/* errorCodes */.fv[error.code].result,
            message: error.message,
            outputs: {},
            document: {},
            text: await excerpts({ problems: error.problems, workingDirectory }),
            error,
        };
    }
};


/***/ }),

/***/ 63519:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ checkConfig)
/* harmony export */ });
/* harmony import */ var _file_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(71585);
/* harmony import */ var _merge_subjects_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(24132);


/**
 * Validates the file for every service and environment, or for those asked for. Resolves no secret: that needs them at
 * hand. Returns what is in order; rejects like `loadConfig` when anything is not.
 */
async function checkConfig(request) {
    const read = await (0,_merge_subjects_js__WEBPACK_IMPORTED_MODULE_1__/* .readAll */ .yw)(request, []);
    const { name } = read.file;
    const names = (0,_file_js__WEBPACK_IMPORTED_MODULE_0__/* .namesIn */ .wX)(read.root);
    const environments = request.environment === undefined ? names.environments : [(0,_file_js__WEBPACK_IMPORTED_MODULE_0__/* .chosenEnvironment */ .Kq)(read.root, { ...request, file: name })];
    const services = request.service === undefined ? names.services : [(0,_file_js__WEBPACK_IMPORTED_MODULE_0__/* .chosenService */ .YO)(read.root, { ...request, file: name })];
    const subjects = environments.flatMap((environment) => services.map((service) => ({ service, environment })));
    const { complete, error } = (0,_merge_subjects_js__WEBPACK_IMPORTED_MODULE_1__/* .mergeSubjects */ .Wj)(read, subjects);
    if (error !== undefined)
        throw error;
    return { file: name, checked: complete.map((one) => ({ ...one.subject, digest: (0,_merge_subjects_js__WEBPACK_IMPORTED_MODULE_1__/* .digestOfSubject */ .An)(one) })) };
}


/***/ })

};
