export const id = 6540;
export const ids = [6540];
export const modules = {

/***/ 96540:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   mapSource: () => (/* binding */ mapSource)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _core_nearest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(42732);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26067);



/** No map of inputs is longer; what is, is a mistake or an attack. */
const longestMap = 64 * 1024;
/**
 * Inputs as a YAML map: the root action's `with`. Unlike the runner, which warns only, it takes an unknown name for an
 * error. The YAML library is loaded when there is something to read.
 */
async function mapSource(request) {
    const parsed = await parseMap(request.yaml);
    const problems = [...parsed.problems];
    const texts = new Map();
    const names = Object.keys(request.specs);
    for (const [name, value] of parsed.entries) {
        const text = textOf(value);
        if (!names.includes(name))
            problems.push(unknown({ name, names }));
        else if (text === undefined)
            problems.push({ path: name, message: `${name} is neither text nor a list of texts` });
        else
            texts.set(name, text);
    }
    return { get: (name) => texts.get(name), label: (name) => name, problems };
}
async function parseMap(yaml) {
    if (yaml.trim() === '')
        return { entries: [], problems: [] };
    if (yaml.length > longestMap)
        return failed(`is longer than ${longestMap} characters`);
    const { parse } = await __webpack_require__.e(/* import() */ 8815).then(__webpack_require__.t.bind(__webpack_require__, 38815, 19));
    try {
        // scalars stay as they are written: 1% and 007 are texts of an input like any other
        const value = parse(yaml, { schema: 'failsafe', maxAliasCount: 0, logLevel: 'error' });
        if (value instanceof Object && !Array.isArray(value))
            return { entries: Object.entries(value), problems: [] };
        return failed('is no YAML map: write one input a line, as name: value');
    }
    catch (error) {
        return failed(`is not valid YAML: ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)((0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error).split('\n')[0] ?? '')}`);
    }
}
function failed(problem) {
    return { entries: [], problems: [{ path: 'with', message: `with ${problem}` }] };
}
/** Texts come as they are, lists of them as the lines of a list input. An empty value is an absent input. */
function textOf(value) {
    if (value === null)
        return '';
    if (typeof value === 'string')
        return value;
    if (Array.isArray(value) && value.every((item) => typeof item === 'string'))
        return value.join('\n');
    return undefined;
}
function unknown({ name, names }) {
    const near = (0,_core_nearest_js__WEBPACK_IMPORTED_MODULE_2__/* .nearest */ .p)(name, names);
    return {
        path: name,
        message: `${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(name)} is no input: use ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .anyOf */ .EB)(names)}`,
        ...(near === undefined ? {} : { nearest: near }),
    };
}


/***/ })

};
