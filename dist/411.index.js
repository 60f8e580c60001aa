export const id = 411;
export const ids = [411];
export const modules = {

/***/ 3090:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ shownPath),
/* harmony export */   q: () => (/* binding */ describe)
/* harmony export */ });
/* harmony import */ var _core_nearest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2732);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6067);
/* harmony import */ var _schema_walk_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(936);
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3815);




/** Says what is wrong, what is allowed, and where: one finding per issue, or one per unknown key. */
function describe(issue, context) {
    const { keys, path } = issue;
    if (keys !== undefined)
        return keys.map((name) => unknownKey([...path, name], context));
    const found = (0,_tree_js__WEBPACK_IMPORTED_MODULE_1__/* .settingAt */ .OZ)(context.setting, path);
    return [found === undefined ? missing(path, context) : wrong({ issue, found, context })];
}
/** In the file people know a value by where it stands there; elsewhere by its place in the merged configuration. */
function shownPath(origin, path, below = 0) {
    return origin.kind === 'file' ? [...origin.path, ...path.slice(path.length - below)] : path;
}
function unknownKey(path, { schema, setting }) {
    const map = path.slice(0, -1);
    const name = String(path.at(-1));
    const origin = ((0,_tree_js__WEBPACK_IMPORTED_MODULE_1__/* .settingAt */ .OZ)(setting, path) ?? setting).origin;
    const keys = (0,_schema_walk_js__WEBPACK_IMPORTED_MODULE_0__/* .keysOf */ .YD)((0,_schema_walk_js__WEBPACK_IMPORTED_MODULE_0__/* .schemaAt */ .lv)(schema, map)) ?? [];
    const where = map.length === 0 ? 'the configuration' : (0,_tree_js__WEBPACK_IMPORTED_MODULE_1__/* .pathText */ .LF)(map);
    const at = { path: shownPath(origin, path), origin, atKey: true };
    if (name === '$append')
        return { ...at, ...appendNotYet };
    const message = `is no key of ${where}; its keys are ${keys.join(', ')}`;
    return { ...at, rule: `${(0,_schema_walk_js__WEBPACK_IMPORTED_MODULE_0__/* .rulePath */ .W6)(schema, map)}:unknown-key`, message, nearest: (0,_core_nearest_js__WEBPACK_IMPORTED_MODULE_2__/* .nearest */ .p)(name, keys) };
}
function missing(path, { schema, setting }) {
    const { origin, depth } = nearestWritten(setting, path);
    return {
        rule: `${(0,_schema_walk_js__WEBPACK_IMPORTED_MODULE_0__/* .rulePath */ .W6)(schema, path)}:missing`,
        path: shownPath(origin, path, path.length - depth),
        origin,
        atKey: true,
        message: `is missing; it must be ${allowedAt(schema, path)}`,
    };
}
/** The innermost map of the file above a missing key: there it can be added. */
function nearestWritten(setting, path) {
    for (let { depth } = (0,_tree_js__WEBPACK_IMPORTED_MODULE_1__/* .deepestAt */ .i2)(setting, path); depth > 0; depth--) {
        const origin = (0,_tree_js__WEBPACK_IMPORTED_MODULE_1__/* .settingAt */ .OZ)(setting, path.slice(0, depth))?.origin;
        if (origin?.kind === 'file')
            return { origin, depth };
    }
    return { origin: setting.origin, depth: 0 };
}
function wrong({ issue, found, context: { schema } }) {
    const { origin } = found;
    const value = (0,_tree_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(found);
    const path = shownPath(origin, issue.path);
    if (isMap(value) && Object.hasOwn(value, '$append'))
        return { ...appendNotYet, path, origin };
    const { kind, message, atKey = false } = complaint({ issue, value, schema });
    const ofRule = kind === 'name' ? issue.path.slice(0, -1) : issue.path;
    const near = kind === 'value' ? nearestWord({ value, words: (0,_schema_walk_js__WEBPACK_IMPORTED_MODULE_0__/* .factsAt */ .vD)(schema, issue.path)?.words }) : undefined;
    const nearWord = near === undefined ? {} : { nearest: near };
    return { rule: `${(0,_schema_walk_js__WEBPACK_IMPORTED_MODULE_0__/* .rulePath */ .W6)(schema, ofRule)}:${kind}`, path, origin, atKey, message, ...nearWord };
}
function nearestWord({ value, words = [] }) {
    return typeof value === 'string' ? (0,_core_nearest_js__WEBPACK_IMPORTED_MODULE_2__/* .nearest */ .p)(value, words) : undefined;
}
function complaint({ issue, value, schema, }) {
    const { path, code } = issue;
    const known = (0,_schema_walk_js__WEBPACK_IMPORTED_MODULE_0__/* .factsAt */ .vD)(schema, path);
    const allowed = allowedAt(schema, path);
    if (known?.notYet === true)
        return { kind: 'not-yet', atKey: true, message: 'is not supported by this version' };
    if (code === 'invalid_key')
        return {
            kind: 'name',
            atKey: true,
            message: `has a name that cannot be used; it must be ${(0,_schema_walk_js__WEBPACK_IMPORTED_MODULE_0__/* .factsAt */ .vD)(schema, path.slice(0, -1))?.names ?? 'another'}`,
        };
    if (value === null)
        return { kind: 'null', message: `is null, but it cannot be switched off; it must be ${allowed}` };
    if (known?.later?.(value) === true)
        return { kind: 'not-yet', message: `must be ${allowed}; ${show(value)} is not supported by this version` };
    if (code === 'custom' && issue.message !== unsaid)
        return { kind: 'value', message: issue.message };
    const secret = (0,_schema_walk_js__WEBPACK_IMPORTED_MODULE_0__/* .isSecretAt */ .a2)(schema, path) || known?.holdsSecrets === true;
    const explained = secret ? undefined : known?.explain?.(value);
    const found = [secret ? typeName(value) : show(value), ...(explained === undefined ? [] : [explained])].join(', ');
    const message = `must be ${allowed}; it is ${found}`;
    return { kind: code === 'invalid_type' || code === 'invalid_union' ? 'type' : 'value', message };
}
const appendNotYet = {
    rule: '$append:not-yet',
    message: 'uses $append, which is not supported by this version; write the whole list',
};
/** What the schema library says where a check of ours says nothing. */
const unsaid = 'Invalid input';
function allowedAt(schema, path) {
    return (0,_schema_walk_js__WEBPACK_IMPORTED_MODULE_0__/* .factsAt */ .vD)(schema, path)?.allowed ?? 'left out';
}
function show(value) {
    if (typeof value === 'string')
        return (0,_core_text_js__WEBPACK_IMPORTED_MODULE_3__/* .quoted */ .TL)(value);
    if (typeof value === 'number')
        return `the number ${value}`;
    if (typeof value === 'boolean')
        return String(value);
    if (Array.isArray(value))
        return value.length === 0 ? 'an empty list' : (0,_core_text_js__WEBPACK_IMPORTED_MODULE_3__/* .shorten */ .ml)(`the list ${JSON.stringify(value)}`, 80);
    return 'a map';
}
function typeName(value) {
    if (Array.isArray(value))
        return 'a list';
    switch (typeof value) {
        case 'string':
            return 'another text';
        case 'number':
            return 'a number';
        case 'boolean':
            return 'true or false';
        default:
            return 'a map';
    }
}
function isMap(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 1585:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JG: () => (/* binding */ fileFindings),
/* harmony export */   Kq: () => (/* binding */ chosenEnvironment),
/* harmony export */   YO: () => (/* binding */ chosenService),
/* harmony export */   wX: () => (/* binding */ namesIn)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);
/* harmony import */ var _core_nearest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2732);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6067);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7869);
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3815);
/* harmony import */ var _validate_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(785);






/** The name of the environment of a file that names none. */
const onlyEnvironment = 'default';
/** What is wrong with the file by itself, whichever service and environment are asked for. */
function fileFindings(root) {
    return [...(0,_validate_js__WEBPACK_IMPORTED_MODULE_2__/* .layerFindings */ ._)(_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .fileSchema */ .Mz, root), ...wholeFile(root)];
}
/** Keys of the root, which no other layer can complete. */
function wholeFile(root) {
    const findings = [];
    const add = (rule, path, message) => {
        const found = (0,_tree_js__WEBPACK_IMPORTED_MODULE_3__/* .settingAt */ .OZ)(root, path);
        findings.push({ rule, path, origin: (found ?? root).origin, atKey: true, message });
    };
    const has = (name) => (0,_tree_js__WEBPACK_IMPORTED_MODULE_3__/* .settingAt */ .OZ)(root, [name]) !== undefined;
    if (root.kind !== 'map')
        return [];
    if (!has('version'))
        add('version:missing', ['version'], 'is missing; it must be 1');
    if (!has('service') && !has('services'))
        add('service:missing', ['service'], 'is missing; name the service here, or several under services');
    if (has('service') && has('services'))
        add('service-and-services', ['service'], 'stands beside services; a file has one of the two');
    for (const group of ['services', 'environments']) {
        const named = (0,_tree_js__WEBPACK_IMPORTED_MODULE_3__/* .settingAt */ .OZ)(root, [group]);
        if (named?.kind === 'map' && named.entries.size === 0)
            add(`${group}:none`, [group], 'names none; name one, or remove the key');
    }
    return findings;
}
/** Names of the services and environments that the file has. */
function namesIn(root) {
    const service = (0,_tree_js__WEBPACK_IMPORTED_MODULE_3__/* .settingAt */ .OZ)(root, ['service']);
    const single = service?.kind === 'scalar' ? [String(service.value)] : [];
    const services = keysAt(root, 'services');
    const environments = keysAt(root, 'environments');
    return { services: services ?? single, environments: environments ?? [onlyEnvironment] };
}
/** The environment that was asked for, or the only one there is. Throws `environment-unknown`, naming all. */
function chosenEnvironment(root, { environment, file }) {
    return choose({ kind: 'environment', wanted: environment, names: namesIn(root).environments, file });
}
/** The service that was asked for, or the only one there is. Throws `service-unknown`, naming all. */
function chosenService(root, { service, file }) {
    return choose({ kind: 'service', wanted: service, names: namesIn(root).services, file });
}
function choose({ kind, wanted, names, file }) {
    const [only, another] = names;
    if (wanted === undefined && only !== undefined && another === undefined)
        return only;
    if (wanted !== undefined && names.includes(wanted))
        return wanted;
    const near = wanted === undefined ? undefined : (0,_core_nearest_js__WEBPACK_IMPORTED_MODULE_4__/* .nearest */ .p)(wanted, names);
    const message = wanted === undefined
        ? `${kind} is not given, and ${file} has ${names.length}`
        : `${file} has no ${kind} ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_5__/* .quoted */ .TL)(wanted)}`;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({
        code: `${kind}-unknown`,
        message,
        hint: `the ${kind}s of ${file}: ${names.join(', ')}`,
        problems: [{ path: kind, message: `${kind} must be ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_5__/* .anyOf */ .EB)(names)}`, ...(near === undefined ? {} : { nearest: near }) }],
    });
}
function keysAt(root, name) {
    const named = (0,_tree_js__WEBPACK_IMPORTED_MODULE_3__/* .settingAt */ .OZ)(root, [name]);
    return named?.kind === 'map' ? [...named.entries.keys()] : undefined;
}


/***/ }),

/***/ 2509:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bp: () => (/* binding */ overrideLayers),
/* harmony export */   Um: () => (/* binding */ mergeAll),
/* harmony export */   w: () => (/* binding */ layersOf)
/* harmony export */ });
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7869);
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3815);


/**
 * The layers of a subject, lowest precedence first: the schema's defaults, `defaults`, `environments.<name>`,
 * `services.<name>`, environment variables, inputs.
 */
function layersOf({ root, subject, outside }) {
    const { service, environment } = subject;
    const sections = [['defaults'], ['environments', environment], ['services', service]];
    const fromFile = sections.flatMap((path) => {
        const tree = (0,_tree_js__WEBPACK_IMPORTED_MODULE_1__/* .settingAt */ .OZ)(root, path);
        return tree?.kind === 'map' ? [{ name: path.join('.'), tree: sectionsOnly(tree) }] : [];
    });
    const fromOutside = outside.map(({ origin, tree }) => ({ name: `${origin.kind} ${origin.name}`, tree }));
    return [{ name: 'schema', tree: (0,_tree_js__WEBPACK_IMPORTED_MODULE_1__/* .settingOf */ .y7)(_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .schemaDefaults */ .Qv, { kind: 'default' }) }, ...fromFile, ...fromOutside];
}
/** All layers on top of each other. */
function mergeAll(layers) {
    const merged = layers.reduce((below, { tree }) => (0,_tree_js__WEBPACK_IMPORTED_MODULE_1__/* .merge */ .h1)(below, tree), undefined);
    return merged ?? { kind: 'map', entries: new Map(), origin: { kind: 'default' } };
}
/** Inputs as layers, in the order given. */
function overrideLayers(overrides) {
    return overrides.map(({ path, value, input }) => {
        const origin = { kind: 'input', name: input };
        const parts = path.split('.');
        return { path: parts, origin, tree: (0,_tree_js__WEBPACK_IMPORTED_MODULE_1__/* .nest */ .$I)(parts, (0,_tree_js__WEBPACK_IMPORTED_MODULE_1__/* .settingOf */ .y7)(value, origin)) };
    });
}
/** What only describes the layer itself is no part of the configuration that comes of it. */
function sectionsOnly(tree) {
    const own = new Set(['class', 'path', 'extends']);
    return { ...tree, entries: new Map([...tree.entries].filter(([name]) => !own.has(name))) };
}


/***/ }),

/***/ 792:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  An: () => (/* binding */ digestOfSubject),
  LV: () => (/* binding */ mergeSubject),
  Wj: () => (/* binding */ mergeSubjects),
  yw: () => (/* binding */ readAll)
});

// EXTERNAL MODULE: ./build/core/canonical.js
var canonical = __webpack_require__(7592);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(6067);
// EXTERNAL MODULE: ./build/config/file.js
var config_file = __webpack_require__(1585);
// EXTERNAL MODULE: ./build/config/layers.js
var config_layers = __webpack_require__(2509);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./build/config/read-nodes.js

/** A configuration is a page or two; more than this, with aliases followed, is an attack or a mistake. */
const limits = { values: 20_000, depth: 32, problems: 50 };
/** Said of a nest that the walk or the parser gave up on. */
const tooDeep = `nested deeper than ${limits.depth} levels`;
/** The nodes of one document as settings. What cannot be one is left out and is among the problems. */
function readNodes({ node, place, originOf }) {
    const reading = {
        place,
        originOf,
        problems: [],
        anchors: new Map(),
        targets: new Map(),
        expanding: 0,
        values: 0,
        stopped: false,
    };
    return { root: read(reading, { node, key: undefined, path: [] }), problems: reading.problems };
}
function read(reading, { node, key, path }) {
    const value = placeOf(reading, node) ?? key ?? start;
    const origin = reading.originOf({ path, key: key ?? value, value });
    reading.values += 1;
    if (reading.values > limits.values) {
        return stop(reading, {
            ...value,
            path: [],
            rule: 'too-many-values',
            message: `there are more than ${limits.values} values, with aliases followed`,
        });
    }
    if (path.length > limits.depth)
        return stop(reading, { ...value, path: [], rule: 'too-deep', message: tooDeep });
    if ((0,dist/* isAlias */.Vj)(node)) {
        // what an alias stands for is shown where the alias stands
        const target = targetOf(reading, node);
        if (target === undefined)
            return report(reading, {
                ...value,
                path,
                rule: 'unknown-alias',
                message: `*${node.source} stands for nothing: there is no &${node.source} before it`,
            });
        reading.expanding += 1;
        const setting = read(reading, { node: target, key: value, path });
        reading.expanding -= 1;
        return setting;
    }
    if (reading.expanding === 0 && (0,dist/* isNode */.Ll)(node) && node.anchor !== undefined)
        reading.anchors.set(node.anchor, node);
    if ((0,dist/* isMap */.jh)(node))
        return { kind: 'map', entries: readEntries(reading, { pairs: node.items, path }), origin };
    if ((0,dist/* isSeq */.oP)(node))
        return { kind: 'list', items: readItems(reading, { nodes: node.items, path }), origin };
    if ((0,dist/* isScalar */.jn)(node))
        return readScalar(reading, { node, path, origin, value });
    return { kind: 'empty', origin };
}
/** An alias stands for the anchor before it in the text, also where it is read again for another alias around it. */
function targetOf({ anchors, targets }, alias) {
    if (!targets.has(alias))
        targets.set(alias, anchors.get(alias.source));
    return targets.get(alias);
}
function readItems(reading, { nodes, path }) {
    const items = [];
    for (const [index, node] of nodes.entries()) {
        if (reading.stopped)
            break;
        const setting = read(reading, { node, key: undefined, path: [...path, index] });
        if (setting !== undefined)
            items.push(setting);
    }
    return items;
}
function readEntries(reading, { pairs, path }) {
    const entries = new Map();
    for (const { key, value } of pairs) {
        if (reading.stopped)
            break;
        const place = placeOf(reading, key) ?? start;
        const name = (0,dist/* isScalar */.jn)(key) ? key.value : undefined;
        const problem = keyProblem(name, entries);
        if (typeof name !== 'string' || problem !== undefined) {
            report(reading, { ...place, path, rule: problem?.rule ?? 'key-type', message: problem?.message ?? keyType });
            continue;
        }
        const setting = read(reading, { node: value, key: place, path: [...path, name] });
        if (setting !== undefined)
            entries.set(name, setting);
    }
    return entries;
}
function keyProblem(name, taken) {
    if (typeof name !== 'string')
        return { rule: 'key-type', message: keyType };
    const shown = JSON.stringify(name.slice(0, 60));
    if (name === '<<') {
        return {
            rule: 'merge-key',
            message: 'merge keys (<<) are no part of YAML 1.2; write the values, or put what is shared into defaults',
        };
    }
    if (name === '__proto__' || !name.isWellFormed())
        return { rule: 'key-name', message: `the key ${shown} is not allowed` };
    if (taken.has(name))
        return { rule: 'duplicate-key', message: `the key ${shown} is there twice, so one of the two would be lost` };
    return undefined;
}
function readScalar(reading, { node, path, origin, value: place }) {
    const { value, source } = node;
    if (value === null)
        return source === undefined || source === '' ? { kind: 'empty', origin } : { kind: 'scalar', value, origin };
    if (typeof value === 'string' && !value.isWellFormed()) {
        return report(reading, {
            ...place,
            path,
            rule: 'text-encoding',
            message: 'the text holds half of a surrogate pair, which is no character',
        });
    }
    if (typeof value === 'string' || typeof value === 'boolean')
        return { kind: 'scalar', value, origin };
    if (typeof value === 'number' && Number.isFinite(value))
        return { kind: 'scalar', value, origin };
    return report(reading, { ...place, path, rule: 'number', message: 'the number is not finite' });
}
function placeOf(reading, node) {
    const range = (0,dist/* isNode */.Ll)(node) ? node.range : undefined;
    return range === undefined || range === null ? undefined : reading.place(range[0]);
}
function report(reading, problem) {
    if (reading.problems.length < limits.problems)
        reading.problems.push(problem);
}
function stop(reading, problem) {
    if (!reading.stopped)
        report(reading, problem);
    reading.stopped = true;
}
const start = { line: 1, column: 1 };
const keyType = 'a key is a text; put numbers, true, false and null in quotes';

;// CONCATENATED MODULE: ./build/config/parse-yaml.js


/**
 * Reads YAML 1.2 (core schema) with the place of every value. Refused, since each has cost somebody a night: duplicate
 * keys, several documents, merge keys, other tags, `%YAML 1.1`, keys that are no text. Aliases work within limits.
 *
 * `originOf` says how the places become origins: those of a file, or the name of a variable.
 */
function parseYaml(text, originOf) {
    const counter = new dist/* LineCounter */.HN();
    const place = (offset) => {
        const { line, col } = counter.linePos(Math.min(offset, text.length));
        return { line: Math.max(line, 1), column: Math.max(col, 1) };
    };
    const parsed = composed(text, counter);
    if ('problem' in parsed)
        return {
            root: undefined,
            commented: false,
            problems: [{ ...place(0), path: [], rule: 'too-deep', message: parsed.problem }],
        };
    const { document } = parsed;
    const problems = documentProblems(document, place);
    const commented = (document.comment ?? document.commentBefore ?? document.contents?.comment ?? document.contents?.commentBefore) !==
        undefined;
    if (problems.length > 0 || document.contents === null)
        return { root: undefined, commented, problems };
    const read = readNodes({ node: document.contents, place, originOf });
    return { root: read.root, commented, problems: read.problems };
}
function composed(text, lineCounter) {
    try {
        // duplicate keys are found by the walk below: the library compares each key with all others
        return {
            document: (0,dist/* parseDocument */.Tp)(text, {
                lineCounter,
                prettyErrors: false,
                uniqueKeys: false,
                version: '1.2',
                keepSourceTokens: false,
            }),
        };
    }
    catch (error) {
        // the parser is recursive: a deep nest ends in a RangeError
        if (error instanceof RangeError)
            return { problem: tooDeep };
        throw error;
    }
}
function documentProblems(document, place) {
    const found = [...document.errors, ...document.warnings];
    // what else the parser found is a consequence of its having given up, at a depth that depends on the machine
    if (found.some(({ code }) => code === 'RESOURCE_EXHAUSTION'))
        return [{ ...place(0), path: [], rule: 'too-deep', message: tooDeep }];
    const problems = found.slice(0, limits.problems).map((problem) => syntaxProblem(problem, place));
    if (document.directives.yaml.explicit === true && document.directives.yaml.version !== '1.2') {
        problems.push({
            ...place(0),
            path: [],
            rule: 'yaml-version',
            message: `YAML ${document.directives.yaml.version} is not read, only YAML 1.2`,
        });
    }
    return problems;
}
function syntaxProblem({ code, message, pos }, place) {
    const at = { ...place(pos[0]), path: [] };
    if (code === 'MULTIPLE_DOCS')
        return {
            ...at,
            rule: 'several-documents',
            message: 'a second document begins here; a configuration is one document',
        };
    return { ...at, rule: 'yaml', message: oneLine(message) };
}
/** The parser quotes the text; a quoted line break would tear the message apart. */
function oneLine(message) {
    return message.replace(/\s+/g, ' ').trim().slice(0, 200);
}

// EXTERNAL MODULE: ./build/config/problem.js
var config_problem = __webpack_require__(8308);
// EXTERNAL MODULE: ./build/core/rate.js
var rate = __webpack_require__(914);
// EXTERNAL MODULE: ./build/config/tree.js
var tree = __webpack_require__(3815);
;// CONCATENATED MODULE: ./build/config/raise-detect.js


const maxPath = ['rollout', 'gate', 'error-rate', 'max'];
const detectPath = ['rollout', 'gate', 'error-rate', 'detect'];
/**
 * The merged configuration with the product's `detect` raised to the `max` of an input: who tries another limit for
 * once must not have to repeat a list that nobody wrote. A `detect` that somebody wrote stays as it is, and a `max`
 * that cannot be read is a problem of its own.
 */
function raiseDetect(setting) {
    const max = (0,tree/* settingAt */.OZ)(setting, maxPath);
    const detect = (0,tree/* settingAt */.OZ)(setting, detectPath);
    if (max?.origin.kind !== 'input' || detect?.origin.kind !== 'default' || detect.kind !== 'list')
        return setting;
    const least = rateOf(max);
    if (least === undefined)
        return setting;
    const items = detect.items.map((item) => ((rateOf(item) ?? least) < least ? max : item));
    return (0,tree/* replaceAt */._D)(setting, detectPath, { ...detect, items });
}
/** Numbers as texts, too; whatever else stands there is no rate and a problem of its own. */
function rateOf(setting) {
    return setting.kind === 'scalar' ? (0,rate/* parseRate */.W)(String(setting.value)) : undefined;
}

// EXTERNAL MODULE: ./build/config/read-file.js
var read_file = __webpack_require__(8214);
// EXTERNAL MODULE: ./build/config/rules.js
var rules = __webpack_require__(2012);
// EXTERNAL MODULE: ./build/config/schema.js + 2 modules
var schema = __webpack_require__(7869);
// EXTERNAL MODULE: ./build/config/validate.js + 1 modules
var validate = __webpack_require__(785);
// EXTERNAL MODULE: ./build/core/nearest.js
var nearest = __webpack_require__(2732);
// EXTERNAL MODULE: ./build/config/schema-walk.js
var schema_walk = __webpack_require__(936);
;// CONCATENATED MODULE: ./build/config/variables.js





/** `PQC_DELIVERY__ROLLOUT__STEP_TIME__MIN=1m` sets `rollout.step-time.min`. */
const variablePrefix = 'PQC_DELIVERY__';
/**
 * Reads the environment variables that set keys. `__` separates keys, letters become lower-case, `_` becomes `-`, and
 * the value is YAML; below `target.local.env` the rest of the name is the variable's own, as it stands. Outer keys come
 * before inner ones, so that the more exact one wins.
 */
function readVariables(variables) {
    const layers = [];
    const findings = [];
    for (const [name, value] of Object.entries(variables)) {
        if (!name.startsWith(variablePrefix) || value === undefined)
            continue;
        const read = readVariable(name, value);
        if ('findings' in read)
            findings.push(...read.findings);
        else
            layers.push(read);
    }
    layers.sort((a, b) => a.path.length - b.path.length || (a.path.join() < b.path.join() ? -1 : 1));
    return { layers, findings: [...findings, ...sameKeys(layers)] };
}
function readVariable(name, value) {
    const origin = { kind: 'variable', name };
    const path = pathOf(name.slice(variablePrefix.length));
    const unknown = unknownPart(path);
    if (unknown !== undefined)
        return { findings: [{ rule: 'variable-name', path, origin, ...unknown }] };
    const parsed = parseYaml(value, () => origin);
    if (parsed.problems.length > 0) {
        // what the parser quotes may be a part of a password
        const hidden = (0,schema_walk/* isSecretAt */.a2)(schema/* mergedSchema */._$, path);
        const say = (message) => `cannot be read as YAML${hidden ? '; put the value in quotes' : `: ${message}`}`;
        return { findings: parsed.problems.map(({ rule, message }) => ({ rule, path, origin, message: say(message) })) };
    }
    if (parsed.commented)
        return {
            findings: [
                {
                    rule: 'variable-comment',
                    path,
                    origin,
                    message: 'would lose everything behind its #, which begins a comment in YAML; put the value in quotes',
                },
            ],
        };
    return { path, origin, tree: (0,tree/* nest */.$I)(path, parsed.root ?? { kind: 'empty', origin }) };
}
/** Keys of the configuration; below a map with free names (`env`) the rest of the name, as it stands. */
function pathOf(rest) {
    const path = [];
    const parts = rest.split('__');
    for (const [index, part] of parts.entries()) {
        if ((0,schema_walk/* hasFreeNames */.Hm)((0,schema_walk/* schemaAt */.lv)(schema/* mergedSchema */._$, path)))
            return [...path, parts.slice(index).join('__')];
        path.push(part.toLowerCase().replaceAll('_', '-'));
    }
    return path;
}
/** What is wrong with the first key of a path that the schema does not know; undefined when it knows them all. */
function unknownPart(path) {
    const depth = path.findIndex((_, index) => (0,schema_walk/* schemaAt */.lv)(schema/* mergedSchema */._$, path.slice(0, index + 1)) === undefined);
    if (depth < 0)
        return undefined;
    const parent = path.slice(0, depth);
    const known = (0,schema_walk/* factsAt */.vD)(schema/* mergedSchema */._$, parent);
    if (known?.notYet === true)
        return { message: 'is not supported by this version' };
    const above = parent.length === 0 ? 'the configuration' : parent.join('.');
    const keys = (0,schema_walk/* keysOf */.YD)((0,schema_walk/* schemaAt */.lv)(schema/* mergedSchema */._$, parent));
    if (keys === undefined)
        return { message: `is below ${above}, which is set as a whole: it is ${known?.allowed ?? 'a value'}` };
    const near = (0,nearest/* nearest */.p)(path[depth] ?? '', keys);
    return {
        message: `is no key of ${above}; its keys are ${keys.join(', ')}`,
        nearest: near === undefined ? undefined : variableName([...parent, near]),
    };
}
/** The name of the variable that sets a key. */
function variableName(path) {
    return variablePrefix + path.map((part) => part.toUpperCase().replaceAll('-', '_')).join('__');
}
/** Two spellings of one name (`BAKE`, `bake`): which one came last is chance. */
function sameKeys(layers) {
    return layers.flatMap((layer, index) => {
        const before = layers[index - 1];
        if (before === undefined || before.path.join('\0') !== layer.path.join('\0'))
            return [];
        return [
            {
                rule: 'variable-twice',
                path: layer.path,
                origin: layer.origin,
                message: `is set by two variables: ${before.origin.name} and ${layer.origin.name}`,
            },
        ];
    });
}

;// CONCATENATED MODULE: ./build/config/merge-subjects.js














/**
 * Reads file, variables and inputs. Rejects when the file is no configuration at all; smaller problems are kept, so
 * that they are told together with those of merging.
 */
async function readAll(request, overrides) {
    const file = await (0,read_file/* readConfigFile */.R)(request);
    const root = parseFile(file);
    const variables = readVariables(request.variables);
    const outside = [...variables.layers, ...(0,config_layers/* overrideLayers */.Bp)(overrides)];
    const findings = [
        ...(0,config_file/* fileFindings */.JG)(root),
        ...(0,rules/* classNameFindings */.Kr)(root),
        ...variables.findings,
        ...outside.flatMap(({ tree }) => (0,validate/* layerFindings */._)(schema/* mergedSchema */._$, tree)),
    ];
    // without services and environments there is nothing to merge
    if (!namesAreSound(root)) {
        const problems = (0,config_problem/* collectProblems */.vX)(file.name);
        problems.add(findings);
        throw invalid({ file, problems: problems.all() });
    }
    return { file, root, outside, findings };
}
/**
 * Merges and validates each subject. The error has all problems of the file, of each subject and between subjects, each
 * once; it is undefined where there are none. With more than anybody counts, the rest of the subjects is not looked at.
 */
function mergeSubjects(read, subjects) {
    const { file, root, outside } = read;
    const problems = (0,config_problem/* collectProblems */.vX)(file.name);
    problems.add(read.findings);
    const complete = [];
    for (const subject of subjects) {
        if (problems.count() > mostCounted)
            return { complete, error: invalid({ file, problems: problems.all(), more: true }) };
        const one = mergeSubject({ root, subject, outside });
        problems.add([...one.findings, ...(0,rules/* subjectFindings */.F)(one, (0,rules/* classOf */.Kl)(root, subject.environment))]);
        complete.push(...completed(one));
    }
    problems.add((0,rules/* portFindings */.OE)(fromFileOnly(root, [...new Set(subjects.map(({ environment }) => environment))])));
    const all = problems.all();
    return { complete, error: all.length === 0 ? undefined : invalid({ file, problems: all }) };
}
/** The digest that goes into every audit event: of what was written, references as references. */
function digestOfSubject({ subject, setting }) {
    return (0,canonical/* digestOf */.ol)({ service: subject.service, environment: subject.environment, config: (0,tree/* plain */.pj)(setting) });
}
/** Nobody mends more at once. */
const mostProblems = 100;
/** and nobody wants to know how many more there are */
const mostCounted = 1_000;
/** All problems in one error. */
function invalid({ file, problems, more = false }) {
    const cut = problems.length > mostProblems ? `; the first ${mostProblems} are shown` : '';
    return new errors/* DeliveryError */.VE({
        code: 'config-invalid',
        message: `${file.name} has ${more ? 'at least ' : ''}${(0,core_text/* counted */.hS)(problems.length, 'problem')}${cut}`,
        hint: 'docs/configuration.md lists every key with its values',
        problems: problems.slice(0, mostProblems),
    });
}
function parseFile(file) {
    const { root, problems } = parseYaml(file.text, ({ path, key, value }) => ({ kind: 'file', path, key, value }));
    if (problems.length > 0) {
        throw new errors/* DeliveryError */.VE({
            code: 'config-syntax',
            message: `${file.name} is not YAML that can be used`,
            hint: 'YAML 1.2 with indentation by spaces; an editor with YAML support shows the place',
            problems: (0,config_problem/* inOrder */.al)(problems.map(({ line, column, message, path, rule }) => ({
                path: (0,tree/* pathText */.LF)(path),
                file: file.name,
                line,
                column,
                message,
                rule,
            }))),
        });
    }
    if (root?.kind === 'map')
        return root;
    const message = `the configuration is ${root === undefined ? 'empty' : 'no map of keys and values'}`;
    const problem = { path: '', file: file.name, line: 1, column: 1, message, rule: 'root' };
    throw new errors/* DeliveryError */.VE({
        code: 'config-invalid',
        message: `${file.name}: ${message}`,
        hint: smallest,
        problems: [problem],
    });
}
/** All layers of one subject, and what shows only when they are merged. */
function mergeSubject(layers) {
    const setting = raiseDetect((0,config_layers/* mergeAll */.Um)((0,config_layers/* layersOf */.w)(layers)));
    const instances = (0,validate/* readMerged */.p)(schema/* sectionSchemas */.u4.instances, only('instances', setting));
    const target = (0,validate/* readMerged */.p)(schema/* sectionSchemas */.u4.target, only('target', setting));
    const rollout = (0,validate/* readMerged */.p)(schema/* sectionSchemas */.u4.rollout, only('rollout', setting));
    const notify = (0,validate/* readMerged */.p)(schema/* sectionSchemas */.u4.notify, only('notify', setting));
    return {
        subject: layers.subject,
        setting,
        sections: { ...instances.value, ...target.value, ...rollout.value, ...notify.value },
        checkable: { ...instances.checkable, ...rollout.checkable },
        replaced: [...instances.replaced, ...rollout.replaced],
        findings: [...instances.findings, ...target.findings, ...rollout.findings, ...notify.findings],
    };
}
/** The merged configuration with one of its sections. */
function only(name, setting) {
    const found = (0,tree/* settingAt */.OZ)(setting, [name]);
    return { kind: 'map', entries: new Map(found === undefined ? [] : [[name, found]]), origin: setting.origin };
}
/** Variables and inputs are for the service that a run is about; its neighbours have what stands in the file. */
function fromFileOnly(root, environments) {
    const { services } = (0,config_file/* namesIn */.wX)(root);
    return environments.flatMap((environment) => services.map((service) => {
        const subject = { service, environment };
        return { subject, setting: (0,config_layers/* mergeAll */.Um)((0,config_layers/* layersOf */.w)({ root, subject, outside: [] })) };
    }));
}
function completed(one) {
    const { instances, target, rollout, notify } = one.sections;
    if (instances === undefined || target === undefined || rollout === undefined || notify === undefined)
        return [];
    return [{ ...one, sections: { instances, target, rollout, notify } }];
}
/** Whether there are names of services and environments to go on with. */
function namesAreSound(root) {
    const { services, environments } = (0,config_file/* namesIn */.wX)(root);
    return services.length > 0 && environments.length > 0;
}
const smallest = 'the smallest configuration has version: 1, service: NAME and ' +
    'defaults: {target: {local: {process: {command: [node, server.mjs]}}}}';


/***/ }),

/***/ 8308:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H8: () => (/* binding */ toProblem),
/* harmony export */   al: () => (/* binding */ inOrder),
/* harmony export */   vX: () => (/* binding */ collectProblems)
/* harmony export */ });
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3815);

/** Puts a finding at its place: line and column of the file, or the variable or input that set the value. */
function toProblem(finding, file) {
    const { rule, origin, message, nearest } = finding;
    const path = (0,_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .pathText */ .LF)(finding.path);
    const rest = { ...(nearest === undefined ? {} : { nearest }), rule };
    switch (origin.kind) {
        case 'file': {
            const { line, column } = finding.atKey === true ? origin.key : origin.value;
            return { path, file, line, column, message: `${path} ${message}`, ...rest };
        }
        case 'default':
            return { path, file, line: 1, column: 1, message: `${path} ${message}`, ...rest };
        case 'variable':
        case 'input':
            return { path, message: `${path}, set by the ${origin.kind} ${origin.name}, ${message}`, ...rest };
    }
}
/** Problems as they are found, each once: a mistake in `defaults` is found again in every environment. */
function collectProblems(file) {
    const found = new Map();
    return {
        add(findings) {
            for (const finding of findings) {
                const problem = toProblem(finding, file);
                found.set(identity(problem), problem);
            }
        },
        count: () => found.size,
        all: () => inOrder([...found.values()]),
    };
}
/** In the order of the file, each once; what has no place in it comes last. */
function inOrder(problems) {
    const distinct = new Map(problems.map((problem) => [identity(problem), problem]));
    return [...distinct.values()].sort((a, b) => line(a) - line(b) || (a.column ?? 0) - (b.column ?? 0));
}
function identity({ file, line: at, column, message }) {
    return JSON.stringify([file, at, column, message]);
}
function line(problem) {
    return problem.line ?? Number.MAX_SAFE_INTEGER;
}


/***/ }),

/***/ 8214:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ readConfigFile)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2807);
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1645);




/** Where the configuration is looked for, below the working folder; only one of them may be there. */
const configPlaces = ['.github/pqc-delivery.yml', 'pqc-delivery.yml'];
/** In bytes. Above this no person wrote it, and the parser would take seconds for the worst of texts. */
const largest = 256 * 1024;
/**
 * Finds and reads the configuration. Rejects with `config-not-found`, `config-ambiguous` or `config-unreadable`.
 */
async function readConfigFile({ file, workingDirectory, }) {
    if (file === '-')
        throw noStandardInput();
    const name = file ?? (await findConfig(workingDirectory));
    const absolute = node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(workingDirectory, name);
    return { name, text: decoded(await bytesOf(absolute, name), name), root: await rootOf(absolute, workingDirectory) };
}
/** Relative paths of a configuration start from where it stands, which standard input does nowhere. */
function noStandardInput() {
    const message = 'the configuration cannot come from standard input (-): it has to be a file';
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeliveryError */ .VE({
        code: 'config-unreadable',
        message,
        hint: 'write it to a file and name that; a file that is called - is ./-',
        problems: [{ path: 'config', message }],
    });
}
async function findConfig(workingDirectory) {
    const present = [];
    for (const place of configPlaces) {
        if (await exists(node_path__WEBPACK_IMPORTED_MODULE_1__.join(workingDirectory, place)))
            present.push(place);
    }
    const [found, other] = present;
    if (found === undefined)
        throw await notFound(workingDirectory);
    if (other === undefined)
        return found;
    const message = `${found} and ${other} are both there, so it is not clear which one counts`;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeliveryError */ .VE({
        code: 'config-ambiguous',
        message,
        hint: 'remove one of them, or name the file with the input config',
        problems: present.map((file) => ({ file, message })),
    });
}
async function notFound(workingDirectory) {
    const misnamed = [];
    for (const place of configPlaces) {
        const other = place.replace(/\.yml$/, '.yaml');
        if (await exists(node_path__WEBPACK_IMPORTED_MODULE_1__.join(workingDirectory, other)))
            misnamed.push(other);
    }
    const [first] = misnamed;
    const message = `there is no configuration: looked for ${configPlaces.join(' and ')} in ${workingDirectory}`;
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeliveryError */ .VE({
        code: 'config-not-found',
        message,
        hint: first === undefined
            ? 'write one (docs/configuration.md), or name it with the input config'
            : `${first} is not read; rename it to end with .yml`,
        problems: configPlaces.map((file) => ({ file, message })),
    });
}
async function exists(file) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(file);
        return true;
    }
    catch (error) {
        // a folder on the way that may not be entered, or a loop of links, must not read as "not there"
        return !isMissing(error);
    }
}
async function bytesOf(absolute, name) {
    try {
        // first the kind, then the content: opening a named pipe would wait for ever
        const { size } = await regularFile(absolute, name);
        if (size > largest)
            throw unreadable(name, `is ${size} bytes long; a configuration has at most ${largest}`);
        const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(absolute, 'r');
        try {
            const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(largest + 1), position: 0 });
            if (bytesRead > largest)
                throw unreadable(name, `is longer than ${largest} bytes`);
            return buffer.subarray(0, bytesRead);
        }
        finally {
            await handle.close();
        }
    }
    catch (error) {
        if (error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeliveryError */ .VE)
            throw error;
        if (!isMissing(error))
            throw unreadable(name, `cannot be read: ${(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error)}`);
        const message = `${name} is not there`;
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeliveryError */ .VE({
            code: 'config-not-found',
            message,
            hint: 'paths start from the working folder',
            problems: [{ file: name, message }],
            cause: error,
        });
    }
}
async function regularFile(absolute, name) {
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(absolute);
    if (found.isDirectory())
        throw unreadable(name, 'is a folder, not a file');
    if (!found.isFile())
        throw unreadable(name, 'is no regular file');
    return found;
}
function decoded(bytes, name) {
    if (bytes.includes(0))
        throw unreadable(name, 'is binary, or UTF-16; write it as UTF-8');
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch (error) {
        throw unreadable(name, `is not UTF-8: ${(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error)}`);
    }
}
/** The repository that the file is in; where there is none, the folder that the command runs in. */
async function rootOf(absolute, workingDirectory) {
    let folder = node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(absolute);
    for (;;) {
        if (await exists(node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, '.git')))
            return folder;
        const parent = node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(folder);
        if (parent === folder)
            break;
        folder = parent;
    }
    return node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(workingDirectory);
}
function unreadable(name, what) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeliveryError */ .VE({
        code: 'config-unreadable',
        message: `${name} ${what}`,
        hint: 'docs/configuration.md shows what a configuration looks like',
    });
}
function isMissing(error) {
    return (0,_core_files_js__WEBPACK_IMPORTED_MODULE_3__/* .isErrno */ .r)(error, 'ENOENT') || (0,_core_files_js__WEBPACK_IMPORTED_MODULE_3__/* .isErrno */ .r)(error, 'ENOTDIR');
}


/***/ }),

/***/ 2012:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ subjectFindings),
/* harmony export */   Kl: () => (/* binding */ classOf),
/* harmony export */   Kr: () => (/* binding */ classNameFindings),
/* harmony export */   OE: () => (/* binding */ portFindings)
/* harmony export */ });
/* harmony import */ var _rollout_settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6059);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7869);
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3815);
/* harmony import */ var _describe_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3090);




const instancesRules = [
    {
        id: 'instances-order',
        check: ({ min, max }) => min <= max
            ? undefined
            : {
                paths: [['min'], ['max']],
                message: `does not fit: min ${min} is above max ${max}; min must be at most max`,
            },
    },
];
/** What has to hold between keys of one service in one environment. */
function subjectFindings(one, environmentClass) {
    const { instances, rollout } = one.checkable;
    return [
        ...(instances === undefined ? [] : broken({ rules: instancesRules, section: instances, one, name: 'instances' })),
        ...(instances === undefined || environmentClass === undefined
            ? []
            : outOfBounds({ instances, environmentClass, one })),
        ...(rollout === undefined ? [] : broken({ rules: _rollout_settings_js__WEBPACK_IMPORTED_MODULE_0__/* .rolloutRules */ .LN, section: rollout, one, name: 'rollout' })),
    ];
}
/** The class of an environment: its `class`, else its name where that is one. */
function classOf(root, environment) {
    const set = (0,_tree_js__WEBPACK_IMPORTED_MODULE_3__/* .settingAt */ .OZ)(root, ['environments', environment, 'class']);
    const name = set?.kind === 'scalar' ? set.value : environment;
    return isClass(name) ? name : undefined;
}
/** An environment that is called prod and classed dev would slip out of the bounds that its name promises. */
function classNameFindings(root) {
    const environments = (0,_tree_js__WEBPACK_IMPORTED_MODULE_3__/* .settingAt */ .OZ)(root, ['environments']);
    if (environments?.kind !== 'map')
        return [];
    return [...environments.entries].flatMap(([name, entry]) => {
        const set = (0,_tree_js__WEBPACK_IMPORTED_MODULE_3__/* .settingAt */ .OZ)(entry, ['class']);
        if (set?.kind !== 'scalar' || !isClass(name) || !isClass(set.value) || set.value === name)
            return [];
        const message = `is ${set.value}, but the environment is called ${name}; rename the environment, or leave class out`;
        return [{ rule: 'class-name', path: ['environments', name, 'class'], origin: set.origin, message }];
    });
}
/** Two services in one environment cannot listen on one port of one machine. */
function portFindings(all) {
    const holders = new Map();
    return all.flatMap(({ subject: { service, environment }, setting }) => portPaths.flatMap(({ path, of }) => {
        const port = portOf(setting, path);
        const holder = holders.get(`${environment}:${port}`);
        if (port === undefined || holder === undefined) {
            holders.set(`${environment}:${port}`, of(service));
            return [];
        }
        const message = `gives ${holder} and ${of(service)} the same port ${port} in ${environment}; each needs its own`;
        return [{ rule: 'ports-differ', message, ...lastSet(setting, [path]) }];
    }));
}
/** Everything that a service listens on, and what it is called. */
const portPaths = [
    { path: ['target', 'local', 'listen'], of: (service) => service },
    { path: ['target', 'local', 'metrics', 'listen'], of: (service) => `the metrics of ${service}` },
];
function outOfBounds({ instances, environmentClass, one }) {
    const { min, max } = _schema_js__WEBPACK_IMPORTED_MODULE_1__/* .classes */ .Ly[environmentClass];
    return ['min', 'max'].flatMap((name) => {
        const path = ['instances', name];
        if ((instances[name] >= min && instances[name] <= max) || wasReplaced(one, [path]))
            return [];
        const byDefault = (0,_tree_js__WEBPACK_IMPORTED_MODULE_3__/* .settingAt */ .OZ)(one.setting, path)?.origin.kind === 'default' ? ' by default' : '';
        const message = `is ${instances[name]}${byDefault}; the class ${environmentClass} has ${min} to ${max} instances`;
        return [{ rule: 'instances-class', message, ...lastSet(one.setting, [path]) }];
    });
}
function broken({ rules, section, one, name }) {
    return rules.flatMap(({ id, check }) => {
        const problem = check(section);
        const paths = problem?.paths.map((path) => [name, ...path]) ?? [];
        return problem === undefined || wasReplaced(one, paths)
            ? []
            : [{ rule: id, message: problem.message, ...lastSet(one.setting, paths) }];
    });
}
/** Whether one of the keys has a problem of its own already. */
function wasReplaced({ replaced }, paths) {
    return replaced.some((gone) => paths.some((path) => gone.every((part, index) => part === path[index])));
}
const rank = { default: 0, file: 1, variable: 2, input: 3 };
/**
 * Of several keys that contradict each other, the one that was set last is the likely culprit. A default that nobody
 * wrote is shown at the environment, or at the whole layer, that it does not suit.
 */
function lastSet(setting, paths) {
    const found = paths.map((path) => ({
        path,
        origin: (0,_tree_js__WEBPACK_IMPORTED_MODULE_3__/* .settingAt */ .OZ)(setting, path)?.origin ?? { kind: 'default' },
    }));
    const last = found.reduce((best, next) => (rank[next.origin.kind] > rank[best.origin.kind] ? next : best), found[0] ?? { path: [], origin: { kind: 'default' } });
    if (last.origin.kind !== 'default')
        return { origin: last.origin, path: (0,_describe_js__WEBPACK_IMPORTED_MODULE_2__/* .shownPath */ .p)(last.origin, last.path) };
    return { origin: setting.origin, path: (0,_describe_js__WEBPACK_IMPORTED_MODULE_2__/* .shownPath */ .p)(setting.origin, last.path, last.path.length), atKey: true };
}
/** From the text, since the rest of the section may be wrong. */
function portOf(setting, path) {
    const listen = (0,_tree_js__WEBPACK_IMPORTED_MODULE_3__/* .settingAt */ .OZ)(setting, path);
    const match = listen?.kind === 'scalar' ? /:(\d+)$/.exec(String(listen.value)) : null;
    return match === null ? undefined : Number(match[1]);
}
function isClass(name) {
    return typeof name === 'string' && Object.hasOwn(_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .classes */ .Ly, name);
}


/***/ }),

/***/ 936:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hm: () => (/* binding */ hasFreeNames),
/* harmony export */   TL: () => (/* binding */ isMerged),
/* harmony export */   W6: () => (/* binding */ rulePath),
/* harmony export */   YD: () => (/* binding */ keysOf),
/* harmony export */   a2: () => (/* binding */ isSecretAt),
/* harmony export */   l2: () => (/* binding */ canBeOff),
/* harmony export */   lv: () => (/* binding */ schemaAt),
/* harmony export */   u_: () => (/* binding */ isContainer),
/* harmony export */   vD: () => (/* binding */ factsAt)
/* harmony export */ });
/* harmony import */ var _core_settings_kit_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7696);

/** The schema below `path`, or undefined where the schema knows no such key. */
function schemaAt(schema, path) {
    let found = schema;
    for (const part of path)
        found = found === undefined ? undefined : schemaChild(found, part);
    return found;
}
/** The facts of a schema or of what it wraps. */
function factsOf(schema) {
    const known = _core_settings_kit_js__WEBPACK_IMPORTED_MODULE_0__/* .facts */ .Ix.get(schema);
    if (known !== undefined)
        return known;
    const inner = unwrapOnce(schema);
    return inner === undefined ? undefined : factsOf(inner);
}
/** The facts of the key at `path`. */
function factsAt(schema, path) {
    const found = schemaAt(schema, path);
    return found === undefined ? undefined : factsOf(found);
}
/** Keys that a map may have, without those of later versions; undefined where it is no map or any name may stand. */
function keysOf(schema) {
    if (schema === undefined)
        return undefined;
    const { def } = bare(schema)._zod;
    if (def.type !== 'object')
        return undefined;
    return Object.entries(def.shape)
        .filter(([, child]) => factsOf(child)?.notYet !== true)
        .map(([name]) => name);
}
/** Whether it is a map, of fixed keys or free names. */
function isContainer(schema) {
    return schema !== undefined && ['object', 'record'].includes(bare(schema)._zod.def.type);
}
/** Whether it is a map with free names. */
function hasFreeNames(schema) {
    return schema !== undefined && bare(schema)._zod.def.type === 'record';
}
/** Whether null switches it off. */
function canBeOff(schema) {
    if (schema === undefined)
        return false;
    if (schema._zod.def.type === 'nullable')
        return true;
    return canBeOff(unwrapOnce(schema));
}
/** Values of the process's environment are never shown, not even wrong ones: one of them may be a password. */
function isSecretAt(schema, path) {
    return path.some((_, depth) => factsAt(schema, path.slice(0, depth + 1))?.secret === true);
}
/** Whether a key is part of what layers merge to: in a section, of a layer of the file or of the merged whole. */
function isMerged(path) {
    return sections.has(path[layerDepth(path)]);
}
/**
 * The path that names a rule: as in the schema, with `*` for free names and positions, and without the layer that a
 * section stands in.
 */
function rulePath(schema, path) {
    const parts = path.map((part, depth) => {
        const parent = schemaAt(schema, path.slice(0, depth));
        return typeof part === 'number' || hasFreeNames(parent) ? '*' : part;
    });
    const depth = layerDepth(path);
    const ofLayerItself = path.length <= depth || path[depth] === 'class' || path[depth] === 'path';
    return parts.slice(ofLayerItself ? 0 : depth).join('.');
}
const sections = new Set(['instances', 'target', 'rollout', 'notify']);
function layerDepth([first]) {
    if (first === 'defaults')
        return 1;
    return first === 'environments' || first === 'services' ? 2 : 0;
}
/** The schema without null, absence, defaults and what is done to the value afterwards. */
function bare(schema) {
    const inner = unwrapOnce(schema);
    return inner === undefined ? schema : bare(inner);
}
function schemaChild(schema, part) {
    const { def } = bare(schema)._zod;
    switch (def.type) {
        case 'object':
            return typeof part === 'string' && Object.hasOwn(def.shape, part) ? def.shape[part] : undefined;
        case 'record':
            return typeof part === 'string' ? def.valueType : undefined;
        case 'array':
            return typeof part === 'number' ? def.element : undefined;
        case 'union':
            return def.options.map((option) => schemaChild(option, part)).find((found) => found !== undefined);
        default:
            return undefined;
    }
}
function unwrapOnce(schema) {
    const { def } = schema._zod;
    switch (def.type) {
        case 'pipe':
            return def.in;
        case 'optional':
        case 'nullable':
        case 'default':
            return def.innerType;
        default:
            return undefined;
    }
}


/***/ }),

/***/ 7869:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ly: () => (/* binding */ classes),
  Mz: () => (/* binding */ fileSchema),
  _$: () => (/* binding */ mergedSchema),
  Qv: () => (/* binding */ schemaDefaults),
  u4: () => (/* binding */ sectionSchemas)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 10 modules
var schemas = __webpack_require__(7325);
// EXTERNAL MODULE: ./build/core/home.js
var home = __webpack_require__(7911);
// EXTERNAL MODULE: ./build/core/settings-kit.js + 1 modules
var settings_kit = __webpack_require__(7696);
// EXTERNAL MODULE: ./build/notify/settings.js
var settings = __webpack_require__(1315);
// EXTERNAL MODULE: ./build/rollout/settings.js + 1 modules
var rollout_settings = __webpack_require__(6059);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/core.js
var core = __webpack_require__(8532);
// EXTERNAL MODULE: ./build/core/reference.js
var reference = __webpack_require__(8687);
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(6067);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./build/rollout/targets/local/networks.js

/** `ADDRESS` or `ADDRESS/PREFIX`; undefined for anything else, and for a network of everybody (`/0`). */
function parseNetwork(text) {
    const [address = '', length, ...rest] = text.split('/');
    const version = (0,external_node_net_.isIP)(address);
    if (version === 0 || address.includes('%') || rest.length > 0)
        return undefined;
    const longest = version === 4 ? 32 : 128;
    if (length !== undefined && !/^\d{1,3}$/.test(length))
        return undefined;
    const prefix = length === undefined ? longest : Number(length);
    if (prefix < 1 || prefix > longest)
        return undefined;
    return { address, prefix, family: version === 4 ? 'ipv4' : 'ipv6' };
}
/** Whether an address is in one of the networks. Networks that cannot be read hold nobody. */
function createMembership(networks) {
    if (networks.length === 0)
        return () => false;
    const list = new BlockList();
    for (const text of networks) {
        const network = parseNetwork(text);
        if (network !== undefined)
            list.addSubnet(network.address, network.prefix, network.family);
    }
    return (address) => {
        const version = isIP(address);
        return version !== 0 && list.check(address, version === 4 ? 'ipv4' : 'ipv6');
    };
}
/** An address as it is usually written: an IPv4 address that came in over an IPv6 socket is one again. */
function plainAddress(address) {
    return address.startsWith('::ffff:') && isIP(address.slice(7)) === 4 ? address.slice(7) : address;
}

// EXTERNAL MODULE: ./build/rollout/targets/local/proxy-settings.js
var proxy_settings = __webpack_require__(5181);
;// CONCATENATED MODULE: ./build/rollout/targets/local/settings.js






/** set by the target, or read by a runner that ends every process which carries it */
const reserved = ['PORT', 'RUNNER_TRACKING_ID'];
function address(means) {
    const schema = schemas/* string */.YjP().transform((value, context) => {
        const found = parseListen(value);
        if (found !== undefined)
            return found;
        context.issues.push({ code: 'custom', input: value });
        return core/* NEVER */.tm;
    });
    return (0,settings_kit/* key */.Eb)(schema, { means, allowed: 'HOST:PORT with a port from 1 to 65535, such as 127.0.0.1:8080 or [::1]:8080' });
}
const metrics = (0,settings_kit/* nullable */.me)((0,settings_kit/* section */.uW)({ listen: address('where metrics are scraped, at /metrics; everybody who reaches it can read them') }, 'metrics of the service for Prometheus'));
const argument = (0,settings_kit/* key */.Eb)(schemas/* string */.YjP().regex(/^[^\0]+$/u), {
    means: 'one word of the command',
    allowed: 'a text that is not empty',
});
const envValue = (0,settings_kit/* key */.Eb)(schemas/* string */.YjP()
    .superRefine((value, context) => {
    const problem = envProblem(value);
    if (problem !== undefined)
        context.addIssue({ code: 'custom', message: problem });
})
    .nullable(), {
    means: 'plain text or a reference to a secret',
    allowed: 'a text (numbers and true/false in quotes), ref+env://NAME or ref+file://PATH, or null to leave the variable out',
});
const env = (0,settings_kit/* nullable */.me)((0,settings_kit/* key */.Eb)(schemas/* record */.g1P(schemas/* string */.YjP()
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/)
    .refine((name) => !reserved.includes(name)), envValue), {
    means: 'environment of the service, besides PORT; a process has PATH, HOME, LANG and TZ too',
    allowed: 'a map from names of environment variables to texts',
    names: `a name of letters, digits and _ that does not begin with a digit and is not ${(0,core_text/* anyOf */.EB)(reserved)}`,
    secret: true,
}));
const affinity = (0,settings_kit/* key */.Eb)(schemas/* union */.KCZ([
    schemas/* enum */.k5n(['none', 'cookie']),
    schemas/* strictObject */.rej({
        header: (0,settings_kit/* text */.Qq)({
            means: 'the header that tells one user from another',
            pattern: /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/,
            allowed: 'the name of a header, such as X-User',
        }),
    }),
]), { means: 'what keeps a user on one side while traffic is shared', allowed: 'none, cookie or { header: NAME }' });
const trustedProxies = (0,settings_kit/* nullable */.me)((0,settings_kit/* key */.Eb)(schemas/* array */.YOg((0,settings_kit/* key */.Eb)(schemas/* string */.YjP().refine((network) => parseNetwork(network) !== undefined), {
    means: 'a proxy before this one',
    allowed: 'an IP address or a network smaller than everybody, such as 127.0.0.1 or 10.0.0.0/8',
})).max(100), {
    means: 'proxies before this one, whose X-Forwarded-* headers are believed',
    allowed: 'a list of at most 100 IP addresses and networks, such as [127.0.0.1, 10.0.0.0/8]',
}));
const container = (0,settings_kit/* section */.uW)({
    port: (0,settings_kit/* key */.Eb)((0,settings_kit/* whole */.WQ)({ means: 'what the service listens on in its container; it is in PORT, too', min: 1, max: 65_535 }).optional(), {
        means: 'what the service listens on in its container; it is in PORT, too',
        allowed: 'a whole number from 1 to 65535',
    }),
    memory: (0,settings_kit/* nullable */.me)((0,settings_kit/* size */.Ej)({ means: 'memory of an instance at most, swap included; one that takes more is killed', min: '6MiB', max: '64TiB' })),
    cpus: (0,settings_kit/* nullable */.me)((0,settings_kit/* key */.Eb)(schemas/* number */.aig().min(0.01).max(1_024), {
        means: 'processors of an instance at most',
        allowed: 'a number from 0.01 to 1024, such as 0.5',
    })),
    pids: (0,settings_kit/* nullable */.me)((0,settings_kit/* whole */.WQ)({ means: 'processes and threads of an instance at most', min: 1, max: 4_194_304 })),
}, 'how containers are run; the image is the input `image`');
/** The `target.local` section. */
const localSchema = (0,settings_kit/* key */.Eb)(schemas/* strictObject */.rej({
    listen: address('what the users of the service talk to'),
    metrics,
    run: (0,settings_kit/* choice */.Yq)(['process', 'container'], { means: 'what a release is run as' }),
    process: (0,settings_kit/* section */.uW)({
        command: (0,settings_kit/* key */.Eb)(schemas/* array */.YOg(argument).min(1).max(1_000).optional(), {
            means: 'what starts the service, in a copy of the release, with PORT in its environment',
            allowed: 'a list of words, such as [node, server.mjs]',
            explain: (value) => (typeof value === 'string' ? 'which no shell splits into words' : undefined),
        }),
    }, 'how the process is started'),
    container,
    health: (0,settings_kit/* section */.uW)({
        path: (0,settings_kit/* text */.Qq)({
            means: 'what is requested with GET',
            pattern: /^\/[^\s#]*$/u,
            allowed: 'a path that starts with /, such as /healthz',
        }),
        status: (0,settings_kit/* whole */.WQ)({ means: 'the status of a healthy instance', min: 200, max: 599 }),
        within: (0,settings_kit/* duration */.p0)({ means: 'time from the start to the first healthy answer', min: '1ms', max: '1h' }),
    }, 'when an instance is ready for traffic'),
    env,
    drain: (0,settings_kit/* duration */.p0)({ means: 'time for requests under way before a side is stopped', min: '0s', max: '1h' }),
    affinity,
    'trusted-proxies': trustedProxies,
    'max-connections': (0,settings_kit/* whole */.WQ)({ means: 'client connections open at once; more are answered with 503', min: 1, max: 1_000_000 }),
    keep: (0,settings_kit/* whole */.WQ)({ means: 'releases kept for rollback', min: 1, max: 100 }),
})
    // what only one of both needs is not missed by the other; and it is told beside whatever else is wrong
    .refine((keys) => !runs(keys, 'process') || hasKey(keys, 'process', 'command'), { path: ['process', 'command'], when: () => true })
    .refine((keys) => !runs(keys, 'container') || hasKey(keys, 'container', 'port'), { path: ['container', 'port'], when: () => true })
    .transform((keys) => ({
    listen: keys.listen,
    ...(keys.metrics === null ? {} : { metrics: keys.metrics.listen }),
    run: keys.run,
    command: keys.run === 'container' ? [] : keys.process.command ?? [],
    ...(keys.run === 'container' ? { container: toContainer(keys.container) } : {}),
    health: { path: keys.health.path, status: keys.health.status, withinMs: keys.health.within },
    env: withoutNulls(keys.env ?? {}),
    drainMs: keys.drain,
    proxy: {
        affinity: toAffinity(keys.affinity),
        trustedProxies: keys['trusted-proxies'] ?? [],
        maxConnections: keys['max-connections'],
    },
    keep: keys.keep,
})), { means: 'the local target: processes or containers on this machine', allowed: 'a map' });
/** The defaults, as people write them. `process.command` has none: nobody else knows it. */
const localDefaults = {
    listen: '127.0.0.1:8080',
    metrics: null,
    run: 'process',
    process: {},
    container: { memory: null, cpus: null, pids: null },
    health: { path: '/healthz', status: 200, within: '30s' },
    env: {},
    drain: '30s',
    affinity: 'none',
    'trusted-proxies': [],
    'max-connections': proxy_settings/* usualProxy */.d.maxConnections,
    keep: 3,
};
/** `HOST:PORT` with a name, an IPv4 address or an IPv6 address in brackets; undefined for anything else. */
function parseListen(value) {
    const match = /^(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9.-]+)):(\d{1,5})$/.exec(value);
    const host = match?.[1] ?? match?.[2];
    const port = Number(match?.[3]);
    if (host === undefined || !(port >= 1 && port <= 65_535))
        return undefined;
    return URL.canParse(`http://${host.includes(':') ? `[${host}]` : host}:${port}`) ? { host, port } : undefined;
}
function envProblem(value) {
    if (value.includes('\0'))
        return 'holds a NUL byte, which no environment variable can hold';
    if (!(0,reference/* mentionsReference */.l)(value))
        return undefined;
    const parsed = (0,reference/* parseReference */.F)(value);
    return 'problem' in parsed ? `cannot be resolved: ${parsed.problem}` : undefined;
}
function withoutNulls(entries) {
    return Object.fromEntries(Object.entries(entries).filter((entry) => entry[1] !== null));
}
function toContainer({ port = 0, memory, cpus, pids }) {
    return { port, limits: { memoryBytes: memory, cpus, pids } };
}
function runs(keys, what) {
    return isMap(keys) && keys['run'] === what;
}
function hasKey(keys, map, name) {
    const inner = isMap(keys) ? keys[map] : undefined;
    return !isMap(inner) || inner[name] !== undefined;
}
function isMap(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function toAffinity(value) {
    return typeof value === 'string' ? value : { header: value.header.toLowerCase() };
}

;// CONCATENATED MODULE: ./build/config/schema.js






const nameAllowed = 'a name of 1 to 63 lower-case letters, digits and hyphens that does not begin with a hyphen';
const laterKinds = ['ecs', 'cloud-run', 'container-apps', 'container-instances', 'kubernetes'];
/** Kinds of environment, with the bounds of how many instances each may have. */
const classes = {
    dev: { min: 1, max: 5 },
    staging: { min: 2, max: 20 },
    prod: { min: 3, max: 50 },
};
const instancesSchema = (0,settings_kit/* section */.uW)({
    min: (0,settings_kit/* whole */.WQ)({ means: 'instances that always run; on the local target, processes a side', min: 1, max: 1_000 }),
    max: (0,settings_kit/* whole */.WQ)({ means: 'instances at most', min: 1, max: 1_000 }),
}, 'how many instances of the service run');
const targetSchema = (0,settings_kit/* section */.uW)({
    kind: (0,settings_kit/* choice */.Yq)(['local'], {
        means: 'where the service runs',
        later: (value) => laterKinds.some((kind) => kind === value),
    }),
    local: localSchema,
    ecs: (0,settings_kit/* notYet */.y8)(),
    'cloud-run': (0,settings_kit/* notYet */.y8)(),
    'container-apps': (0,settings_kit/* notYet */.y8)(),
    'container-instances': (0,settings_kit/* notYet */.y8)(),
    kubernetes: (0,settings_kit/* notYet */.y8)(),
}, 'where the service runs, and how');
/** The keys that `defaults`, each environment and each service may have. */
const layerShape = {
    instances: instancesSchema,
    target: targetSchema,
    rollout: rollout_settings/* rolloutSchema */.pu,
    build: (0,settings_kit/* notYet */.y8)(),
    scan: (0,settings_kit/* notYet */.y8)(),
    keys: (0,settings_kit/* notYet */.y8)(),
    audit: (0,settings_kit/* notYet */.y8)(),
    notify: settings/* notifySchema */.d,
    bench: (0,settings_kit/* notYet */.y8)(),
};
/** The merged configuration of one service in one environment. */
const mergedSchema = (0,settings_kit/* section */.uW)(layerShape, 'the configuration of one service in one environment');
/** Each section as a whole of its own: a fault in one hides none in another. */
const sectionSchemas = {
    instances: mergedSchema.pick({ instances: true }),
    target: mergedSchema.pick({ target: true }),
    rollout: mergedSchema.pick({ rollout: true }),
    notify: mergedSchema.pick({ notify: true }),
};
const className = (0,settings_kit/* choice */.Yq)(['dev', 'staging', 'prod'], {
    means: `kind of environment, where its name is none of these; bounds the instances (${Object.entries(classes)
        .map(([name, { min, max }]) => `${name} ${min}–${max}`)
        .join(', ')})`,
});
const environmentSchema = (0,settings_kit/* section */.uW)({ class: className, ...layerShape, extends: (0,settings_kit/* notYet */.y8)() }, 'what differs in one environment');
const servicePath = (0,settings_kit/* text */.Qq)({
    means: "the service's own folder",
    pattern: /^(?!\/)(?!(?:.*\/)?\.\.(?:\/|$))[^\0\\]+$/u,
    allowed: 'a relative path inside the repository, such as apps/web',
});
const serviceSchema = (0,settings_kit/* section */.uW)({ path: servicePath, ...layerShape }, 'what differs for one service');
/** The whole file. Every key may be left out of a layer; what has to be there in the end is checked after merging. */
const fileSchema = (0,settings_kit/* section */.uW)({
    version: (0,settings_kit/* key */.Eb)(schemas/* literal */.euz(1), { means: 'version of the format', allowed: '1' }),
    service: (0,settings_kit/* text */.Qq)({ means: 'name of the service', pattern: home/* safeNamePattern */.bS, allowed: nameAllowed }),
    services: named(serviceSchema, 'the services of a monorepo, by name'),
    defaults: (0,settings_kit/* section */.uW)({ ...layerShape, extends: (0,settings_kit/* notYet */.y8)() }, 'what holds for every environment and service'),
    environments: named(environmentSchema, 'the environments, by name'),
    extends: (0,settings_kit/* notYet */.y8)(),
    ...Object.fromEntries(['build', 'scan', 'keys', 'audit', 'bench'].map((name) => [name, (0,settings_kit/* notYet */.y8)()])),
}, 'the configuration');
/** The lowest layer. */
const schemaDefaults = {
    instances: { min: 1, max: 5 },
    target: { kind: 'local', local: localDefaults },
    rollout: rollout_settings/* rolloutDefaults */.gP,
};
function named(value, means) {
    return (0,settings_kit/* key */.Eb)(schemas/* record */.g1P(schemas/* string */.YjP().regex(home/* safeNamePattern */.bS), value), {
        means,
        allowed: 'a map with a map for each name',
        names: nameAllowed,
    });
}


/***/ }),

/***/ 3815:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $I: () => (/* binding */ nest),
/* harmony export */   GG: () => (/* binding */ walk),
/* harmony export */   LF: () => (/* binding */ pathText),
/* harmony export */   OZ: () => (/* binding */ settingAt),
/* harmony export */   _D: () => (/* binding */ replaceAt),
/* harmony export */   h1: () => (/* binding */ merge),
/* harmony export */   i2: () => (/* binding */ deepestAt),
/* harmony export */   lH: () => (/* binding */ pathId),
/* harmony export */   pj: () => (/* binding */ plain),
/* harmony export */   y7: () => (/* binding */ settingOf),
/* harmony export */   yh: () => (/* binding */ replaceAll)
/* harmony export */ });
/** One layer on top of another: maps merge, everything else replaces what is below, also `null`. */
function merge(below, above) {
    if (below === undefined || above === undefined)
        return above ?? below;
    if (below.kind !== 'map' || above.kind !== 'map')
        return above;
    const entries = new Map(below.entries);
    for (const [name, setting] of above.entries) {
        const merged = merge(entries.get(name), setting);
        if (merged !== undefined)
            entries.set(name, merged);
    }
    return { kind: 'map', entries, origin: mapOrigin(below.origin, above.origin) };
}
/** A map that several layers made stands in the file for people, wherever a part of it was set. */
function mapOrigin(below, above) {
    return above.kind === 'file' || below.kind === 'default' ? above : below;
}
/** The plain value. An empty key is null here; its own problem is reported elsewhere. */
function plain(setting) {
    switch (setting.kind) {
        case 'map':
            return Object.fromEntries([...setting.entries].map(([name, entry]) => [name, plain(entry)]));
        case 'list':
            return setting.items.map(plain);
        case 'scalar':
            return setting.value;
        case 'empty':
            return null;
    }
}
/** A tree of one origin, from a plain value. */
function settingOf(value, origin) {
    if (isList(value))
        return { kind: 'list', items: value.map((item) => settingOf(item, origin)), origin };
    if (value === null || typeof value !== 'object')
        return { kind: 'scalar', value, origin };
    const entries = new Map();
    for (const [name, entry] of Object.entries(value)) {
        if (entry !== undefined)
            entries.set(name, settingOf(entry, origin));
    }
    return { kind: 'map', entries, origin };
}
/** A map of one entry in another, down `path`, with `leaf` at its end. */
function nest(path, leaf) {
    return path.reduceRight((inner, name) => ({ kind: 'map', entries: new Map([[name, inner]]), origin: leaf.origin }), leaf);
}
/** The setting at `path`, or undefined. */
function settingAt(root, path) {
    let setting = root;
    for (const part of path)
        setting = child(setting, part);
    return setting;
}
/** The tree with another setting at `path`, below maps only; undefined takes the key away. */
function replaceAt(root, path, replacement) {
    const [first, ...rest] = path;
    if (root.kind !== 'map' || typeof first !== 'string')
        return replacement ?? root;
    const entries = new Map(root.entries);
    const old = entries.get(first);
    const next = rest.length === 0 ? replacement : old === undefined ? undefined : replaceAt(old, rest, replacement);
    if (next === undefined)
        entries.delete(first);
    else
        entries.set(first, next);
    return { ...root, entries };
}
/**
 * The tree with what `instead` has at each of `paths`, below maps only; where it has nothing the key goes away. One walk
 * does all of them, so that thousands take no longer than one.
 */
function replaceAll(root, paths, instead) {
    const branch = { ends: false, below: new Map() };
    for (const path of paths) {
        let at = branch;
        for (const part of path) {
            const next = at.below.get(part) ?? { ends: false, below: new Map() };
            at.below.set(part, next);
            at = next;
        }
        at.ends = true;
    }
    return branch.ends ? instead : replaceBelow(root, branch, instead);
}
function replaceBelow(setting, branch, instead) {
    if (setting.kind !== 'map')
        return setting;
    const entries = new Map(setting.entries);
    for (const [part, below] of branch.below) {
        if (typeof part === 'number')
            continue;
        const old = entries.get(part);
        const next = below.ends ? child(instead, part) : old && replaceBelow(old, below, child(instead, part));
        if (next === undefined)
            entries.delete(part);
        else
            entries.set(part, next);
    }
    return { ...setting, entries };
}
/** The longest part of `path` that is there. */
function deepestAt(root, path) {
    let setting = root;
    for (const [depth, part] of path.entries()) {
        const next = child(setting, part);
        if (next === undefined)
            return { setting, depth };
        setting = next;
    }
    return { setting, depth: path.length };
}
/** Every setting of a tree with its path, parents first. */
function* walk(setting, path = []) {
    yield { path, setting };
    if (setting.kind === 'map')
        for (const [name, entry] of setting.entries)
            yield* walk(entry, [...path, name]);
    if (setting.kind === 'list')
        for (const [index, item] of setting.items.entries())
            yield* walk(item, [...path, index]);
}
/** A path as a key of a set: the same for the same path, and for no other. */
function pathId(path) {
    return JSON.stringify(path);
}
/** `rollout.smoke-tests[0].path`; a key that would be misread stands in quotes. */
function pathText(path) {
    return path
        .map((part, index) => {
        if (typeof part === 'number')
            return `[${part}]`;
        if (!/^[\w-]+$/.test(part))
            return `[${JSON.stringify(part.slice(0, 60))}]`;
        return index === 0 ? part : `.${part}`;
    })
        .join('');
}
function child(setting, part) {
    if (setting?.kind === 'map' && typeof part === 'string')
        return setting.entries.get(part);
    if (setting?.kind === 'list' && typeof part === 'number')
        return setting.items[part];
    return undefined;
}
function isList(value) {
    return Array.isArray(value);
}


/***/ }),

/***/ 785:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _: () => (/* binding */ layerFindings),
  p: () => (/* binding */ readMerged)
});

// EXTERNAL MODULE: ./build/core/reference.js
var reference = __webpack_require__(8687);
// EXTERNAL MODULE: ./build/config/describe.js
var describe = __webpack_require__(3090);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/parse.js + 1 modules
var parse = __webpack_require__(3852);
// EXTERNAL MODULE: ./build/config/schema-walk.js
var schema_walk = __webpack_require__(936);
// EXTERNAL MODULE: ./build/config/tree.js
var tree = __webpack_require__(3815);
;// CONCATENATED MODULE: ./build/config/issues.js



/** The issues of one layer by itself: keys may be missing, and a null may take away what is below it. */
function layerIssues(schema, setting) {
    const parsed = (0,parse/* safeParse */.xL)(schema, (0,tree/* plain */.pj)(setting));
    if (parsed.success)
        return [];
    const issues = issuesIn(parsed.error, setting);
    const later = new Set(issues.filter(({ path }) => (0,schema_walk/* factsAt */.vD)(schema, path)?.notYet === true).map(({ path }) => (0,tree/* pathId */.lH)(path.slice(0, -1))));
    return (issues
        .filter((issue) => isOfLayer({ issue, schema, setting }) && !isEmptyAt(setting, issue.path))
        // an entry of a kind that comes later lacks the keys of the kind that is here
        .filter((issue) => !(isMissing(issue, setting) && later.has((0,tree/* pathId */.lH)(issue.path.slice(0, -1))))));
}
/** The issues that only show when everything is merged: what is missing, and what was switched off and must not be. */
function mergedIssues({ issues, schema, setting }) {
    return issues.filter((issue) => !isOfLayer({ issue, schema, setting }) && !isEmptyAt(setting, issue.path));
}
/** What has to be replaced before the rest can be read: whole lists, and keys that are not known. Each path once. */
function wrongPaths(issues) {
    const paths = issues.flatMap(({ path, keys }) => {
        const list = path.findIndex((part) => typeof part === 'number');
        if (list >= 0)
            return [path.slice(0, list)];
        return keys === undefined ? [path] : keys.map((name) => [...path, name]);
    });
    return [...new Map(paths.map((path) => [(0,tree/* pathId */.lH)(path), path])).values()];
}
/** The issues of a failed parse of `setting`: one a path, and none that only follows from another. */
function issuesIn(error, setting) {
    const issues = flatten({ issues: error.issues, setting, prefix: [] });
    const first = new Map();
    const outer = new Set();
    for (const issue of issues) {
        const id = (0,tree/* pathId */.lH)(issue.path);
        if (!first.has(id))
            first.set(id, issue);
        for (const depth of issue.path.keys())
            outer.add((0,tree/* pathId */.lH)(issue.path.slice(0, depth)));
    }
    return (issues
        // that a text is too long for a list says nothing
        .filter((issue) => issue.keys !== undefined || first.get((0,tree/* pathId */.lH)(issue.path)) === issue)
        // nor that a list does not rise, when an entry is no number
        .filter(({ code, path }) => code !== 'custom' || !outer.has((0,tree/* pathId */.lH)(path))));
}
/** A union says what is wrong with each of its branches; only the branch that was meant is of interest. */
function flatten(request) {
    const { issues, setting, prefix } = request;
    return issues.flatMap((issue) => {
        const path = [...prefix, ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))];
        const meant = issue.code === 'invalid_union' ? issue.errors.find(reachesInside) : undefined;
        if (meant !== undefined && (0,tree/* settingAt */.OZ)(setting, path)?.kind === 'map')
            return flatten({ issues: meant, setting, prefix: path });
        return [{ code: issue.code, path, message: issue.message, ...('keys' in issue ? { keys: issue.keys } : {}) }];
    });
}
/** Whether a branch accepts the kind of value, and complains about what is in it. */
function reachesInside(branch) {
    return branch.every(({ path, code }) => path.length > 0 || code === 'unrecognized_keys');
}
/**
 * Whether an issue is one of the layer by itself. What is missing there may stand in another layer, and a null may take
 * away what a lower one set; but not in a list, which no other layer completes, and not for keys that are not merged.
 */
function isOfLayer({ issue, schema, setting }) {
    const { path, keys } = issue;
    if (keys !== undefined || path.some((part) => typeof part === 'number'))
        return true;
    const found = (0,tree/* settingAt */.OZ)(setting, path);
    if (found === undefined)
        return false;
    const isNull = found.kind === 'scalar' && found.value === null;
    return !isNull || !(0,schema_walk/* isMerged */.TL)(path) || (0,schema_walk/* factsAt */.vD)(schema, path)?.notYet === true;
}
function isMissing(issue, setting) {
    return issue.keys === undefined && (0,tree/* settingAt */.OZ)(setting, issue.path) === undefined;
}
/** An empty key is a finding of its own. */
function isEmptyAt(setting, path) {
    return (0,tree/* deepestAt */.i2)(setting, path).setting.kind === 'empty';
}

// EXTERNAL MODULE: ./build/config/schema.js + 2 modules
var schema = __webpack_require__(7869);
;// CONCATENATED MODULE: ./build/config/validate.js






/** What is wrong with one layer by itself: `setting` is from the root of what `schema` describes. */
function layerFindings(schema, setting) {
    const known = [...(0,tree/* walk */.GG)(setting)].filter(({ path }) => (0,schema_walk/* schemaAt */.lv)(schema, path) !== undefined);
    const empty = known.filter((step) => step.setting.kind === 'empty');
    const misplaced = known.filter((step) => isReference(step.setting) && !(0,schema_walk/* isSecretAt */.a2)(schema, step.path));
    // a reference that is no path either is told as a reference
    const references = new Set(misplaced.map((step) => (0,tree/* pathId */.lH)(step.path)));
    const issues = layerIssues(schema, setting).filter(({ path }) => !references.has((0,tree/* pathId */.lH)(path)));
    return [
        ...empty.map(({ path, setting: { origin } }) => emptyKey(schema, { path, origin })),
        ...issues.flatMap((issue) => (0,describe/* describe */.q)(issue, { schema, setting })),
        ...misplaced.map(({ path, setting: { origin } }) => misplacedReference({ path, origin })),
    ];
}
/** The typed value of a merged configuration, or what it lacks. What a layer has wrong by itself is not said again. */
function readMerged(schema, setting) {
    const parsed = schema.safeParse((0,tree/* plain */.pj)(setting));
    if (parsed.success)
        return { value: parsed.data, checkable: parsed.data, replaced: [], findings: [] };
    const issues = issuesIn(parsed.error, setting);
    const replaced = wrongPaths(issues);
    const repaired = (0,tree/* replaceAll */.yh)(setting, replaced, defaults);
    return {
        value: undefined,
        checkable: schema.safeParse((0,tree/* plain */.pj)(repaired)).data,
        replaced,
        findings: mergedIssues({ issues, schema, setting }).flatMap((issue) => (0,describe/* describe */.q)(issue, { schema, setting })),
    };
}
const defaults = (0,tree/* settingOf */.y7)(schema/* schemaDefaults */.Qv, { kind: 'default' });
/** `key:` with nothing behind it: an emptied list of tests must not silently drop the tests. */
function emptyKey(schema, { path, origin }) {
    const at = (0,schema_walk/* schemaAt */.lv)(schema, path);
    const instead = (0,schema_walk/* isContainer */.u_)(at) ? '{} for nothing' : 'its value';
    const off = (0,schema_walk/* canBeOff */.l2)(at) ? ', or null to switch it off' : '';
    return {
        rule: 'empty-key',
        path: (0,describe/* shownPath */.p)(origin, path),
        origin,
        atKey: true,
        message: `is empty; write ${instead}${off}, or remove it`,
    };
}
function isReference(setting) {
    return setting.kind === 'scalar' && typeof setting.value === 'string' && (0,reference/* mentionsReference */.l)(setting.value);
}
/** Anywhere else the text would be used as it stands. */
function misplacedReference({ path, origin }) {
    return {
        rule: 'reference-place',
        path: (0,describe/* shownPath */.p)(origin, path),
        origin,
        message: 'holds a reference to a secret; references are resolved in target.local.env and in notify only',
    };
}


/***/ }),

/***/ 7592:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   dj: () => (/* binding */ canonicalJson),
/* harmony export */   ol: () => (/* binding */ digestOf)
/* harmony export */ });
/* unused harmony export sha256Hex */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var canonicalize__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8799);


/** RFC 8785 canonical JSON. Throws on what JSON cannot hold (NaN, BigInt, lone surrogates). */
function canonicalJson(value) {
    const text = (0,canonicalize__WEBPACK_IMPORTED_MODULE_1__/* ["default"] */ .A)(value);
    if (text === undefined)
        throw new TypeError('undefined has no canonical JSON');
    return text;
}
/** SHA-256 in lower-case hex. */
function sha256Hex(data) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(data).digest('hex');
}
/** SHA-256 in hex of the RFC 8785 form of a value: equal values, equal digests. */
function digestOf(value) {
    return sha256Hex(canonicalJson(value));
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

/***/ 8687:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ parseReference),
/* harmony export */   l: () => (/* binding */ mentionsReference)
/* harmony export */ });
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2732);

const schemes = ['env', 'file'];
/** documented for later versions: named, so that the message does not call them misspelt */
const laterSchemes = ['aws-sm', 'aws-ssm', 'gcp-sm', 'azure-kv'];
/** Whether a text is, or was meant to be, a reference; also when it is only a part of the text. */
function mentionsReference(text) {
    return /ref\+[A-Za-z0-9-]*:\/\//.test(text);
}
/** Reads a reference, or says what is wrong with it. The text of a reference is no secret. */
function parseReference(text) {
    const match = /^ref\+([A-Za-z0-9-]*):\/\/(.*)$/su.exec(text);
    if (match === null)
        return { problem: 'a reference must be the whole value, such as ref+env://NAME; it cannot be a part of a text' };
    const scheme = match[1] ?? '';
    const rest = match[2] ?? '';
    if (scheme === 'env') {
        if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(rest))
            return { problem: `"${text}" names no environment variable; write ref+env://NAME` };
        return { reference: { scheme, name: rest } };
    }
    if (scheme === 'file') {
        if (rest === '' || rest.includes('\0'))
            return { problem: `"${text}" names no file; write ref+file:///absolute/path or ref+file://relative/path` };
        return { reference: { scheme, path: rest } };
    }
    const allowed = 'allowed: ref+env://NAME and ref+file://PATH';
    if (laterSchemes.includes(scheme))
        return { problem: `ref+${scheme}:// is not supported by this version; ${allowed}` };
    const near = (0,_nearest_js__WEBPACK_IMPORTED_MODULE_0__/* .nearest */ .p)(scheme, schemes);
    const meant = near === undefined ? '' : `did you mean ref+${near}://? `;
    return {
        problem: `ref+${scheme}:// is no known kind of reference; ${meant}${allowed}`,
    };
}


/***/ }),

/***/ 7696:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Yq: () => (/* binding */ choice),
  p0: () => (/* binding */ settings_kit_duration),
  Ix: () => (/* binding */ facts),
  Eb: () => (/* binding */ key),
  y8: () => (/* binding */ notYet),
  me: () => (/* binding */ nullable),
  TS: () => (/* binding */ settings_kit_rate),
  uW: () => (/* binding */ section),
  Ej: () => (/* binding */ size),
  Qq: () => (/* binding */ settings_kit_text),
  WQ: () => (/* binding */ whole)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/core/registries.js
var registries = __webpack_require__(9396);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 10 modules
var schemas = __webpack_require__(7325);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/core.js
var core = __webpack_require__(8532);
// EXTERNAL MODULE: ./build/core/duration.js
var duration = __webpack_require__(1420);
// EXTERNAL MODULE: ./build/core/rate.js
var rate = __webpack_require__(914);
;// CONCATENATED MODULE: ./build/core/size.js
const units = { B: 1, KB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40 };
/** Bytes of a size as people write it (`64KiB`, `50MB`, `1.5GiB`), rounded down; undefined for anything else. */
function parseSize(text) {
    const match = /^(\d{1,15}(?:\.\d{1,9})?)(B|[KMGT]i?B)$/.exec(text);
    if (match === null)
        return undefined;
    const bytes = Math.floor(Number(match[1]) * units[match[2]]);
    return Number.isSafeInteger(bytes) ? bytes : undefined;
}

// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(6067);
;// CONCATENATED MODULE: ./build/core/settings-kit.js





/** Facts by schema. Kept apart from zod's own registry so that a JSON Schema made of the schemas stays clean. */
const facts = registries/* registry */.u5();
/** Gives a schema its facts. */
function key(schema, known) {
    facts.add(schema, known);
    return schema;
}
/** A key that the documentation has and this version has not: an error, never a silent no-op. */
function notYet() {
    return key(schemas/* never */.ZmZ().optional(), { means: 'for a later version', allowed: 'left out', notYet: true });
}
/** A map with exactly these keys. */
function section(shape, means) {
    return key(schemas/* strictObject */.rej(shape), { means, allowed: 'a map' });
}
/** One of several words. `later` are words that only later versions know. */
function choice(words, { means, later }) {
    const schema = schemas/* enum */.k5n(words);
    return key(schema, { means, allowed: (0,core_text/* anyOf */.EB)(words), words, ...(later === undefined ? {} : { later }) });
}
/** A duration as text, in milliseconds from then on. */
function settings_kit_duration({ means, min, max }) {
    const allowed = `a duration from ${min} to ${max}, such as ${example(min, max)}`;
    const schema = schemas/* string */.YjP().transform((text, context) => {
        const ms = (0,duration/* parseDuration */.E)(text);
        if (ms !== undefined && ms >= msOf(min) && ms <= msOf(max))
            return ms;
        context.issues.push({ code: 'custom', input: text });
        return core/* NEVER */.tm;
    });
    const explain = (value) => typeof value === 'number' ? `which has no unit: write ${value}s, ${value}m or ${value}ms` : undefined;
    return key(schema, { means, allowed, explain });
}
/** A rate as text (`1%`, `0.01`) or number, as a proportion from then on. `above` and `max` are proportions. */
function settings_kit_rate({ means, above, max, }) {
    const allowed = `a rate above ${(0,rate/* formatRate */.C)(above)} and up to ${(0,rate/* formatRate */.C)(max)}, such as 1% or 0.01`;
    const schema = schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig()]).transform((value, context) => {
        const proportion = typeof value === 'string' ? (0,rate/* parseRate */.W)(value) : value;
        if (proportion !== undefined && proportion > above && proportion <= max)
            return proportion;
        context.issues.push({ code: 'custom', input: value });
        return core/* NEVER */.tm;
    });
    const explain = (value) => typeof value === 'number' && value >= max
        ? `which is ${(0,rate/* formatRate */.C)(value)}: write ${value}% if that is meant`
        : undefined;
    return key(schema, { means, allowed, explain });
}
/** A size as text, in bytes from then on. */
function size({ means, min, max }) {
    const allowed = `a size from ${min} to ${max}, such as 256MiB`;
    const schema = schemas/* string */.YjP().transform((text, context) => {
        const bytes = parseSize(text);
        if (bytes !== undefined && bytes >= bytesOf(min) && bytes <= bytesOf(max))
            return bytes;
        context.issues.push({ code: 'custom', input: text });
        return core/* NEVER */.tm;
    });
    const explain = (value) => (typeof value === 'number' ? `which has no unit: write ${value}MiB or ${value}B` : undefined);
    return key(schema, { means, allowed, explain });
}
/** A whole number. */
function whole({ means, min, max }) {
    return key(schemas/* int */.Whr().min(min).max(max), { means, allowed: `a whole number from ${min} to ${max}` });
}
/** A text that a pattern describes. */
function settings_kit_text({ means, allowed, pattern, }) {
    return key(schemas/* string */.YjP().regex(pattern), { means, allowed });
}
/** Makes `null` mean "off". A key that a lower layer's `null` discarded and nobody set again is off too. */
function nullable(inner) {
    const known = facts.get(inner);
    const schema = inner.nullish().transform((value) => value ?? null);
    return known === undefined ? schema : key(schema, { ...known, allowed: `${known.allowed}, or null for off` });
}
/** The bounds of a schema are constants of ours. */
function msOf(text) {
    const ms = (0,duration/* parseDuration */.E)(text);
    if (ms === undefined)
        throw new TypeError(`${text} is no duration`);
    return ms;
}
function bytesOf(text) {
    const bytes = parseSize(text);
    if (bytes === undefined)
        throw new TypeError(`${text} is no size`);
    return bytes;
}
function example(min, max) {
    const usual = min.endsWith('ms') ? ['500ms', '30s'] : ['30s', '5m'];
    const examples = usual.filter((text) => msOf(text) >= msOf(min) && msOf(text) <= msOf(max));
    return examples.length === 0 ? (0,duration/* formatDuration */.a)(msOf(max)) : (0,core_text/* anyOf */.EB)(examples);
}


/***/ }),

/***/ 150:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fc: () => (/* binding */ createNotice),
/* harmony export */   Og: () => (/* binding */ noticeKinds),
/* harmony export */   cK: () => (/* binding */ tiers),
/* harmony export */   vl: () => (/* binding */ noticeKindNames)
/* harmony export */ });
/* harmony import */ var _core_canonical_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7592);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6067);


/** How much a notice is worth a person's time, rising: to read some day, to look at today, to get up for. */
const tiers = ['info', 'attention', 'page'];
/**
 * Everything that people can be told of. The words are the result words of commands where there is one; `started`, `held`,
 * `lapsed` and `stopped` are moments that end no command. `docs/notifications.md` has a table of them, made of this.
 */
const noticeKinds = {
    started: { tier: 'info', title: 'started', means: 'a release or a rollback has the lock and begins' },
    deployed: { tier: 'info', title: 'released', means: 'a release has all traffic' },
    resumed: { tier: 'info', title: 'released', means: 'an unfinished rollout of the same release was finished: it has all traffic' },
    observed: { tier: 'info', title: 'released; the gate only observed', means: 'a release has all traffic, and the gate did not act' },
    superseded: { tier: 'info', title: 'taken over by another run', means: 'another run took over, and tells how it ends' },
    stopped: { tier: 'info', title: 'stopped', means: 'the service was ended on purpose' },
    held: { tier: 'attention', title: 'held: the gate has no answer', means: 'half of the time that a step may take is over, and the gate has no answer' },
    'rolled-back': { tier: 'attention', title: 'rolled back', means: 'the gate failed the release, or it died; traffic was put back' },
    restored: { tier: 'attention', title: 'put back', means: 'a rollback or `reconcile` put traffic back, or brought the live release back' },
    failed: { tier: 'attention', title: 'not released', means: 'a release was not healthy or failed its smoke tests; no user saw it' },
    inconclusive: { tier: 'attention', title: 'put back: the gate could not decide', means: 'the gate could not decide; traffic was put back' },
    unavailable: { tier: 'attention', title: 'put back: no data to decide by', means: 'a source that was needed gave nothing; traffic was put back' },
    lapsed: { tier: 'attention', title: 'put back by itself: its run was gone', means: 'the run that watched it gave no sign of life; the target put traffic back by itself' },
    unfinished: { tier: 'attention', title: 'stopped half-way', means: 'stopped half-way in a safe state; a rerun or `reconcile` finishes it' },
    cancelled: { tier: 'attention', title: 'cancelled', means: 'the run was cancelled; traffic was put back' },
    fault: { tier: 'attention', title: 'ended by a fault of pqc-delivery', means: 'a fault of ours ended the run' },
    test: { tier: 'info', title: 'a test', means: 'somebody ran `notify test`: everybody gets it, and nobody has to name it' },
    'rollback-failed': { tier: 'page', title: 'COULD NOT RESTORE: a person is needed now', means: 'could not restore: a person is needed now' },
};
/** All kinds that a receiver can name, in the order of the table. */
const noticeKindNames = Object.keys(noticeKinds).filter((name) => name !== 'test');
/**
 * Characters of a text. Slack takes 3000 UTF-16 units in a section and 2000 in a field, Teams 28 KB in a whole card: with
 * these the largest message that can be has half of that.
 */
const longest = { message: 1_500, hint: 500, other: 256 };
/** The notice of a happening. `redact` takes known secrets out of every text. */
function createNotice({ happening, place, nowMs, redact }) {
    const { kind, rolloutId, mark, at } = happening;
    const { service, environment } = place;
    const { tier, title } = noticeKinds[kind];
    const clean = (text, length = longest.other) => (0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shorten */ .ml)((0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(redact(text).toWellFormed()), length);
    const orNull = (text, length) => (text === undefined || text === '' ? null : clean(text, length));
    const when = at ?? new Date(nowMs).toISOString();
    return {
        id: (0,_core_canonical_js__WEBPACK_IMPORTED_MODULE_0__/* .digestOf */ .ol)({ service, environment, kind, rolloutId: clean(rolloutId ?? when), mark: mark === undefined ? null : clean(mark) }).slice(0, 32),
        at: clean(when),
        event: kind,
        tier,
        service: clean(service),
        environment: clean(environment),
        title: `${clean(service)} in ${clean(environment)}: ${title}`,
        message: clean(happening.message, longest.message),
        hint: orNull(happening.hint, longest.hint),
        error: orNull(happening.error),
        rolloutId: orNull(rolloutId),
        digest: orNull(happening.digest),
        gitSha: orNull(happening.gitSha),
        by: clean(place.by),
        runUrl: place.runUrl,
    };
}


/***/ }),

/***/ 3771:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B4: () => (/* binding */ escalationOf),
/* harmony export */   Fx: () => (/* binding */ formats),
/* harmony export */   YJ: () => (/* binding */ receiversOf),
/* harmony export */   vn: () => (/* binding */ isReceiverUrl)
/* harmony export */ });
/* harmony import */ var _notice_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(150);

/** Formats that messages are sent in. */
const formats = ['webhook', 'slack', 'teams'];
/** Who is told at once: whoever names the event, or its tier. */
function receiversOf(receivers, { event, tier }) {
    return receivers.filter(({ events }) => events.includes(event) || events.includes(tier));
}
/**
 * Who is told because somebody could not be: the receivers of the next tier, that is who names it or an event of it. A
 * page that does not get through goes to everybody. Nobody is asked twice.
 */
function escalationOf({ receivers, tier, asked }) {
    const others = receivers.filter((receiver) => !asked.includes(receiver));
    const next = _notice_js__WEBPACK_IMPORTED_MODULE_0__/* .tiers */ .cK[_notice_js__WEBPACK_IMPORTED_MODULE_0__/* .tiers */ .cK.indexOf(tier) + 1];
    return next === undefined ? others : others.filter(({ events }) => events.some((word) => tierOf(word) === next));
}
function tierOf(word) {
    return isTier(word) ? word : _notice_js__WEBPACK_IMPORTED_MODULE_0__/* .noticeKinds */ .Og[word].tier;
}
function isTier(word) {
    return _notice_js__WEBPACK_IMPORTED_MODULE_0__/* .tiers */ .cK.some((tier) => tier === word);
}
/** Whether messages can be sent to an address: encrypted, or to a program of this machine; nothing else in it is read. */
function isReceiverUrl(address) {
    if (!URL.canParse(address))
        return false;
    const { protocol, hostname, username, password } = new URL(address);
    if (username !== '' || password !== '')
        return false;
    return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}
/** `URL` has brought IPv4 addresses in any notation to four decimals, and IPv6 to its short form in brackets. */
function isLoopback(hostname) {
    return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}


/***/ }),

/***/ 1315:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ notifySchema),
/* harmony export */   v: () => (/* reexport safe */ _receiver_js__WEBPACK_IMPORTED_MODULE_2__.vn)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7325);
/* harmony import */ var _core_settings_kit_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7696);
/* harmony import */ var _core_reference_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8687);
/* harmony import */ var _notice_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(150);
/* harmony import */ var _receiver_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3771);






const words = [..._notice_js__WEBPACK_IMPORTED_MODULE_1__/* .tiers */ .cK, ..._notice_js__WEBPACK_IMPORTED_MODULE_1__/* .noticeKindNames */ .vl];
const url = (0,_core_settings_kit_js__WEBPACK_IMPORTED_MODULE_0__/* .key */ .Eb)(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().superRefine((value, context) => {
    const problem = (0,_core_reference_js__WEBPACK_IMPORTED_MODULE_4__/* .mentionsReference */ .l)(value) ? referenceProblem(value) : (0,_receiver_js__WEBPACK_IMPORTED_MODULE_2__/* .isReceiverUrl */ .vn)(value) ? undefined : unusable;
    if (problem !== undefined)
        context.addIssue({ code: 'custom', message: problem });
}), {
    means: 'where messages are sent: a reference, since who knows the address can post there',
    allowed: 'a reference such as ref+env://HOOK_URL; of a webhook also an address that is no secret: https://, or http:// on 127.0.0.1, [::1] or localhost',
    secret: true,
});
const unusable = 'must be a reference such as ref+env://HOOK_URL, an https:// address, or an http:// address of this machine; it has no user name and password';
const secret = (0,_core_settings_kit_js__WEBPACK_IMPORTED_MODULE_0__/* .key */ .Eb)(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().superRefine((value, context) => {
    const problem = (0,_core_reference_js__WEBPACK_IMPORTED_MODULE_4__/* .mentionsReference */ .l)(value) ? referenceProblem(value) : 'must be a reference such as ref+env://HOOK_SECRET, so that the secret does not stand in the file';
    if (problem !== undefined)
        context.addIssue({ code: 'custom', message: problem });
}), {
    means: 'signs the messages of a webhook; required there',
    allowed: 'a reference such as ref+env://HOOK_SECRET',
    secret: true,
});
const events = (0,_core_settings_kit_js__WEBPACK_IMPORTED_MODULE_0__/* .key */ .Eb)(zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg((0,_core_settings_kit_js__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq)(words, { means: 'an event, or a tier of them' })).min(1).max(words.length).refine(differs), {
    means: 'what this receiver is told of: events, or whole tiers',
    allowed: `a list of different words out of ${_notice_js__WEBPACK_IMPORTED_MODULE_1__/* .tiers */ .cK.join(', ')} (tiers) and ${_notice_js__WEBPACK_IMPORTED_MODULE_1__/* .noticeKindNames */ .vl.join(', ')}`,
});
const receiver = (0,_core_settings_kit_js__WEBPACK_IMPORTED_MODULE_0__/* .key */ .Eb)(zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
    to: (0,_core_settings_kit_js__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq)(_receiver_js__WEBPACK_IMPORTED_MODULE_2__/* .formats */ .Fx, { means: 'the format of the messages' }),
    url,
    secret: secret.optional(),
    events,
})
    .superRefine((entry, context) => {
    if (entry.to === 'webhook' && entry.secret === undefined)
        context.addIssue({ code: 'custom', path: ['secret'], message: 'missing' });
    if (entry.to !== 'webhook' && entry.secret !== undefined) {
        context.addIssue({ code: 'custom', path: ['secret'], message: `is for webhooks; ${entry.to} does not check signatures, its address is the secret` });
    }
    if (entry.to !== 'webhook' && !(0,_core_reference_js__WEBPACK_IMPORTED_MODULE_4__/* .mentionsReference */ .l)(entry.url)) {
        context.addIssue({ code: 'custom', path: ['url'], message: `must be a reference such as ref+env://HOOK_URL: who knows the address of a ${entry.to} webhook can post there` });
    }
}), { means: 'who is told, and of what', allowed: 'a map such as { to: slack, url: ref+env://SLACK_URL, events: [attention, page] }', holdsSecrets: true });
/** The `notify` section; empty where nothing is written. */
const notifySchema = (0,_core_settings_kit_js__WEBPACK_IMPORTED_MODULE_0__/* .nullable */ .me)((0,_core_settings_kit_js__WEBPACK_IMPORTED_MODULE_0__/* .key */ .Eb)(zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(receiver).max(20), { means: 'who is told of what happens', allowed: 'a list of at most 20 receivers', holdsSecrets: true })).transform((entries) => entries ?? []);
function referenceProblem(value) {
    const parsed = (0,_core_reference_js__WEBPACK_IMPORTED_MODULE_4__/* .parseReference */ .F)(value);
    return 'problem' in parsed ? `cannot be resolved: ${parsed.problem}` : undefined;
}
function differs(list) {
    return new Set(list).size === list.length;
}


/***/ }),

/***/ 6059:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  gP: () => (/* binding */ rolloutDefaults),
  LN: () => (/* binding */ rolloutRules),
  pu: () => (/* binding */ rolloutSchema)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 10 modules
var schemas = __webpack_require__(7325);
// EXTERNAL MODULE: ./build/core/settings-kit.js + 1 modules
var settings_kit = __webpack_require__(7696);
// EXTERNAL MODULE: ./build/core/duration.js
var duration = __webpack_require__(1420);
// EXTERNAL MODULE: ./build/core/rate.js
var rate = __webpack_require__(914);
;// CONCATENATED MODULE: ./build/rollout/gate/settings.js




const longestLatency = '10m';
const errorRate = (0,settings_kit/* section */.uW)({
    max: (0,settings_kit/* rate */.TS)({
        means: 'a candidate proven above this rate of errors, and proven worse than stable, fails',
        above: 0,
        max: 0.5,
    }),
    detect: (0,settings_kit/* key */.Eb)(schemas/* array */.YOg((0,settings_kit/* rate */.TS)({ means: 'a rate to rule out', above: 0, max: 0.9 }))
        .min(1)
        .max(20), {
        means: 'a candidate passes a step when this rate of errors is ruled out; one per step, the last repeats, ' +
            'surplus is ignored',
        allowed: 'a list of 1 to 20 rates, such as [5%, 2%]',
    }),
    'max-increase': (0,settings_kit/* nullable */.me)((0,settings_kit/* rate */.TS)({ means: 'fail also when proven worse than stable by more than this', above: 0, max: 0.5 })),
    'count-as-error': (0,settings_kit/* nullable */.me)((0,settings_kit/* key */.Eb)(schemas/* array */.YOg((0,settings_kit/* whole */.WQ)({ means: 'a status code', min: 400, max: 499 })).max(100), {
        means: 'status codes that count as errors; 5xx, resets and timeouts always do',
        allowed: 'a list of status codes from 400 to 499, such as [429]',
    })),
}, 'what counts as too many errors');
const latency = (0,settings_kit/* nullable */.me)((0,settings_kit/* section */.uW)({
    'max-ratio': (0,settings_kit/* nullable */.me)((0,settings_kit/* key */.Eb)(schemas/* number */.aig().gt(1).max(100), {
        means: "the candidate's p95 may be this many times stable's",
        allowed: 'a number above 1 and up to 100',
    })),
    p95: (0,settings_kit/* nullable */.me)((0,settings_kit/* duration */.p0)({
        means: 'absolute limit: at most 5% of the requests may take longer',
        min: '1ms',
        max: longestLatency,
    })),
    p99: (0,settings_kit/* nullable */.me)((0,settings_kit/* duration */.p0)({
        means: 'absolute limit: at most 1% of the requests may take longer',
        min: '1ms',
        max: longestLatency,
    })),
}, 'limits of the latency'));
/** The keys of `rollout.gate` that make the gate's policy; `probes` and `metrics` stand beside them. */
const gateShape = {
    mode: (0,settings_kit/* choice */.Yq)(['decide', 'observe'], {
        means: '`observe` decides and records what it would have done, and never acts',
    }),
    'error-rate': errorRate,
    latency,
    'min-requests': (0,settings_kit/* whole */.WQ)({
        means: 'requests of the candidate that a step needs before it can pass; never limits fail',
        min: 0,
        max: 1_000_000,
    }),
    'warm-up': (0,settings_kit/* duration */.p0)({
        means: 'after a side first gets traffic: only the hard trip can fail, and nothing counts',
        min: '0s',
        max: '10m',
    }),
    'hard-trip': (0,settings_kit/* whole */.WQ)({
        means: 'so many requests of the candidate without one success fail at once',
        min: 3,
        max: 1_000,
    }),
    'when-inconclusive': (0,settings_kit/* choice */.Yq)(['hold', 'fail', 'proceed'], {
        means: 'at the end of a step without an answer: restore, restore and mark bad, or go on unproven',
    }),
    alpha: (0,settings_kit/* rate */.TS)({ means: 'chance that a whole rollout of a healthy release is rolled back', above: 0, max: 0.2 }),
};
const gateKeys = schemas/* strictObject */.rej(gateShape);
/** From the names of the file to those of the gate. */
function toPolicy(keys) {
    const errors = keys['error-rate'];
    return {
        mode: keys.mode,
        max: errors.max,
        detect: errors.detect,
        maxIncrease: errors['max-increase'],
        countAsError: errors['count-as-error'] ?? [],
        maxRatio: keys.latency?.['max-ratio'] ?? null,
        p95Ms: keys.latency?.p95 ?? null,
        p99Ms: keys.latency?.p99 ?? null,
        minRequests: keys['min-requests'],
        warmUpMs: keys['warm-up'],
        hardTrip: keys['hard-trip'],
        whenInconclusive: keys['when-inconclusive'],
        alpha: keys.alpha,
    };
}
/** The product's gate, as people write it. */
const gateDefaults = {
    mode: 'decide',
    'error-rate': { max: '1%', detect: ['5%', '2%'], 'max-increase': null, 'count-as-error': [] },
    latency: { 'max-ratio': 2, p95: null, p99: null },
    'min-requests': 100,
    'warm-up': '2s',
    'hard-trip': 8,
    'when-inconclusive': 'hold',
    alpha: '1%',
};
/** The product's policy where no configuration says anything else. */
function defaultPolicy() {
    return toPolicy(gateKeys.parse(gateDefaults));
}
/** Rules over several keys of the gate; paths are below `rollout`. */
const gateRules = [
    {
        id: 'detect-order',
        check: ({ max, detect }) => {
            const low = detect.find((wanted) => wanted < max);
            if (low === undefined)
                return undefined;
            return {
                paths: [
                    ['gate', 'error-rate', 'detect'],
                    ['gate', 'error-rate', 'max'],
                ],
                message: `does not fit: detect ${(0,rate/* formatRate */.C)(low)} is below max ${(0,rate/* formatRate */.C)(max)}: ` +
                    'a pass would have to rule out a rate that is allowed, so a release between the two could neither pass ' +
                    'nor fail; each detect must be at least max',
            };
        },
    },
    {
        id: 'latency-order',
        check: ({ p95Ms, p99Ms }) => {
            if (p95Ms === null || p99Ms === null || p95Ms <= p99Ms)
                return undefined;
            return {
                paths: [
                    ['gate', 'latency', 'p95'],
                    ['gate', 'latency', 'p99'],
                ],
                message: `does not fit: p95 ${(0,duration/* formatDuration */.a)(p95Ms)} is above p99 ${(0,duration/* formatDuration */.a)(p99Ms)}, ` +
                    'so it could never matter; p95 must be at most p99',
            };
        },
    },
];

;// CONCATENATED MODULE: ./build/rollout/settings.js





/** What the path of an HTTP request looks like (RFC 3986 path and query: no space, no fragment). */
const urlPath = { pattern: /^\/[^\s#]*$/u, allowed: 'a path that starts with /, such as /healthz' };
/** Times of a rollout are bounded so that a slip of the pen does not wait for a year. */
const longest = '7d';
const smokeTest = (0,settings_kit/* section */.uW)({
    path: (0,settings_kit/* text */.Qq)({ means: 'what is requested with GET', ...urlPath }),
    status: (0,settings_kit/* whole */.WQ)({ means: 'the status that is expected', min: 200, max: 599 }).default(200),
    contains: (0,settings_kit/* key */.Eb)(schemas/* string */.YjP().min(1).optional(), {
        means: 'text that the body must contain',
        allowed: 'a text that is not empty',
    }),
    within: (0,settings_kit/* duration */.p0)({ means: 'time for the whole answer', min: '1ms', max: '10m' }).default(5_000),
    tls: (0,settings_kit/* notYet */.y8)(),
    groups: (0,settings_kit/* notYet */.y8)(),
}, 'one request to the candidate before it gets traffic');
const prometheus = (0,settings_kit/* section */.uW)({
    url: (0,settings_kit/* key */.Eb)(schemas/* string */.YjP().refine(isPlainHttpUrl), {
        means: "address of Prometheus' HTTP API",
        allowed: 'an http:// or https:// address without user name and password',
        secret: true,
    }),
    requests: promql('counter of requests, with a label `side` that is stable or candidate; no rate'),
    errors: promql('counter of errors, with the same label'),
    latency: promql('counters of a latency histogram in seconds, with the labels `side` and `le`').optional(),
}, 'counts from Prometheus');
const metric = (0,settings_kit/* key */.Eb)(schemas/* union */.KCZ([schemas/* enum */.k5n(['target', 'probes']), schemas/* strictObject */.rej({ prometheus })]), {
    means: 'one source of counts',
    allowed: 'target, probes or { prometheus: { url, requests, errors, latency } }',
});
const percent = (0,settings_kit/* key */.Eb)(schemas/* number */.aig().gt(0).max(100), {
    means: 'percent of production traffic',
    allowed: 'a number above 0 and up to 100, without a percent sign',
});
const steps = (0,settings_kit/* key */.Eb)(schemas/* array */.YOg(percent).min(1).max(20).refine(risesToHundred), {
    means: 'percent of production traffic that the candidate gets, step by step',
    allowed: 'a list of 1 to 20 percentages above 0 that rise strictly to 100, such as [5, 50, 100]',
});
const probes = (0,settings_kit/* nullable */.me)((0,settings_kit/* section */.uW)({
    path: (0,settings_kit/* text */.Qq)({ means: 'what is requested with GET', ...urlPath }),
    'per-second': (0,settings_kit/* key */.Eb)(schemas/* number */.aig().gt(0).max(1_000), {
        means: 'probes per second and side',
        allowed: 'a number above 0 and up to 1000',
    }),
}, 'requests of our own to both sides alike when users send too little'));
const gate = (0,settings_kit/* section */.uW)({
    ...gateShape,
    probes,
    metrics: (0,settings_kit/* key */.Eb)(schemas/* array */.YOg(metric).min(1).max(3).refine(differs), {
        means: 'where counts come from',
        allowed: 'a list of different sources out of target, probes and { prometheus: … }',
    }),
}, 'what decides whether a step passes');
/** The `rollout` section. */
const rolloutSchema = (0,settings_kit/* key */.Eb)(schemas/* strictObject */.rej({
    steps,
    'step-time': (0,settings_kit/* section */.uW)({
        min: (0,settings_kit/* duration */.p0)({ means: 'a step does not end before', min: '0s', max: longest }),
        max: (0,settings_kit/* duration */.p0)({ means: 'a step without an answer by then is inconclusive', min: '1s', max: longest }),
    }, 'how long a step takes'),
    bake: (0,settings_kit/* duration */.p0)({
        means: 'how long the candidate is watched with all traffic before it counts as good',
        min: '0s',
        max: longest,
    }),
    'smoke-tests': (0,settings_kit/* nullable */.me)((0,settings_kit/* key */.Eb)(schemas/* array */.YOg(smokeTest).max(50), {
        means: 'requests to the candidate before it gets traffic',
        allowed: 'a list of tests such as { path: /healthz, status: 200 }',
    })),
    attestations: (0,settings_kit/* choice */.Yq)(['off'], {
        means: 'whether the image needs an attestation',
        later: (value) => value === 'required' || value === 'warn',
    }),
    gate,
})
    .transform(toSettings), { means: 'how a release gets its traffic', allowed: 'a map' });
/** The product's rollout, as people write it. */
const rolloutDefaults = {
    steps: [5, 50, 100],
    'step-time': { min: '2m', max: '15m' },
    bake: '10m',
    'smoke-tests': [],
    attestations: 'off',
    gate: { ...gateDefaults, probes: { path: '/', 'per-second': 5 }, metrics: ['target', 'probes'] },
};
/** Rules over several keys of the section. */
const rolloutRules = [
    {
        id: 'step-time-order',
        check: ({ stepTime: { minMs, maxMs } }) => {
            if (minMs <= maxMs)
                return undefined;
            return {
                paths: [
                    ['step-time', 'min'],
                    ['step-time', 'max'],
                ],
                message: `does not fit: min ${(0,duration/* formatDuration */.a)(minMs)} is above max ${(0,duration/* formatDuration */.a)(maxMs)}`,
            };
        },
    },
    ...gateRules.map(({ id, check }) => ({ id, check: (settings) => check(settings.gate) })),
];
function toSettings(keys) {
    const probing = keys.gate.probes;
    return {
        steps: keys.steps,
        stepTime: { minMs: keys['step-time'].min, maxMs: keys['step-time'].max },
        bakeMs: keys.bake,
        smokeTests: (keys['smoke-tests'] ?? []).map(toSmokeTest),
        gate: toPolicy(keys.gate),
        probes: probing === null ? null : { path: probing.path, perSecond: probing['per-second'] },
        metrics: keys.gate.metrics.map(toMetrics),
    };
}
function toSmokeTest({ path, status, contains, within }) {
    return { path, status, withinMs: within, ...(contains === undefined ? {} : { contains }) };
}
function toMetrics(entry) {
    if (typeof entry === 'string')
        return { kind: entry };
    const { url, requests, errors, latency } = entry.prometheus;
    return { kind: 'prometheus', url, requests, errors, ...(latency === undefined ? {} : { latency }) };
}
function promql(means) {
    return (0,settings_kit/* key */.Eb)(schemas/* string */.YjP().min(1).max(10_000), { means: `PromQL: ${means}`, allowed: 'a PromQL expression as text' });
}
function risesToHundred(percentages) {
    return percentages.every((percent, index) => percent > (percentages[index - 1] ?? 0)) && percentages.at(-1) === 100;
}
function differs(sources) {
    const kinds = sources.map((source) => (typeof source === 'string' ? source : 'prometheus'));
    return new Set(kinds).size === kinds.length;
}
/** A password in an address would be a secret that stands in the configuration. */
function isPlainHttpUrl(address) {
    if (!URL.canParse(address))
        return false;
    const { protocol, username, password } = new URL(address);
    return (protocol === 'http:' || protocol === 'https:') && username === '' && password === '';
}


/***/ }),

/***/ 9460:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   my: () => (/* binding */ isCount),
/* harmony export */   u4: () => (/* binding */ isRecord),
/* harmony export */   vA: () => (/* binding */ asJson)
/* harmony export */ });
/** Whether a value that came from a file or a socket is an object, and not an array. */
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** Whether a value is a whole number that is not negative and exact. */
function isCount(value) {
    return Number.isSafeInteger(value) && Number(value) >= 0;
}
/** Plain data as JSON: its type is an interface, which has no index signature. Nothing is checked. */
function asJson(value) {
    return value;
}


/***/ }),

/***/ 5181:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ usualProxy),
/* harmony export */   y: () => (/* binding */ isProxySettings)
/* harmony export */ });
/* harmony import */ var _json_check_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9460);

/** What a service goes by whose configuration, of an older version, said nothing else. */
const usualProxy = { affinity: 'none', trustedProxies: [], maxConnections: 4_096 };
/** Whether a value from outside of this process is such settings. */
function isProxySettings(value) {
    if (!(0,_json_check_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(value))
        return false;
    const { affinity, trustedProxies, maxConnections } = value;
    return isAffinity(affinity) && (0,_json_check_js__WEBPACK_IMPORTED_MODULE_0__/* .isCount */ .my)(maxConnections) && maxConnections > 0 &&
        Array.isArray(trustedProxies) && trustedProxies.every((item) => typeof item === 'string');
}
function isAffinity(value) {
    return value === 'none' || value === 'cookie' || ((0,_json_check_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(value) && typeof value['header'] === 'string');
}


/***/ })

};
