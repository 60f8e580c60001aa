export const id = 4132;
export const ids = [4132];
export const modules = {

/***/ 27863:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ appendsIn)
/* harmony export */ });
/**
 * The tree with each `{ $append: […] }` as what it means. Not in lists, whose entries no layer completes, and not where it
 * is written in another way: there it stays a map with a key that is none, and is told as that.
 */
function appendsIn(setting) {
    if (setting.kind !== 'map')
        return setting;
    const list = setting.entries.get('$append');
    if (list?.kind === 'list' && setting.entries.size === 1)
        return { kind: 'append', items: list.items, origin: setting.origin };
    return { ...setting, entries: new Map([...setting.entries].map(([name, entry]) => [name, appendsIn(entry)])) };
}


/***/ }),

/***/ 83090:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ shownPath),
/* harmony export */   q: () => (/* binding */ describe)
/* harmony export */ });
/* harmony import */ var _core_credentials_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(52696);
/* harmony import */ var _core_nearest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(42732);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26067);
/* harmony import */ var _schema_walk_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(936);
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83815);





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
        return { ...at, ...appendShape };
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
        return { ...appendShape, path, origin };
    if (found.kind === 'append') {
        const message = `is no list that ${appendForm} could add to; it must be ${allowedAt(schema, issue.path)}`;
        return { rule: 'append-place', path, origin, message };
    }
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
const appendForm = '{ $append: [ … ] }';
const appendShape = {
    rule: 'append-shape',
    message: `cannot be used like this; ${appendForm} stands in the place of a whole list, alone, and not in the entry of one`,
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
        return value.length === 0 ? 'an empty list' : (0,_core_text_js__WEBPACK_IMPORTED_MODULE_3__/* .shorten */ .ml)((0,_core_credentials_js__WEBPACK_IMPORTED_MODULE_4__/* .withoutCredentials */ .ri)(`the list ${JSON.stringify(value)}`), 80);
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

/***/ 5991:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  z: () => (/* binding */ fileLayers)
});

// EXTERNAL MODULE: ./build/core/nearest.js
var nearest = __webpack_require__(42732);
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(26067);
// EXTERNAL MODULE: ./build/config/sources.js + 1 modules
var sources = __webpack_require__(38380);
// EXTERNAL MODULE: ./build/config/tree.js
var config_tree = __webpack_require__(83815);
;// CONCATENATED MODULE: ./build/config/extended-environments.js


/** The same bound as that of the layers: what goes deeper is refused there. */
const deepest = 16;
/**
 * Which environments of each file take part for one of the first file, lowest first: what that one extends there comes with
 * it from every file below, in the same order, so that no file has it above the environment that extends it. What a file
 * says of its own environments stays its own: no file above gets more of them by that.
 */
function environmentsByFile(main, environment) {
    const wanted = new Map([[main, new Set([environment])]]);
    // files may extend each other in circles: until nothing is new
    const changed = [main];
    for (let source = changed.pop(); source !== undefined; source = changed.pop()) {
        const names = withExtended(source, [...wanted.get(source) ?? []]);
        for (const { base, brought } of brings(source, names)) {
            const known = wanted.get(base) ?? new Set();
            const before = known.size;
            for (const name of brought)
                known.add(name);
            wanted.set(base, known);
            if (known.size > before)
                changed.push(base);
        }
    }
    const order = orderOf({ wanted, environment });
    return new Map([...wanted].map(([source, names]) => [source, order.filter((name) => names.has(name))]));
}
/** All of the names, each behind what it extends in whichever file: in which order files bring them says nothing. */
function orderOf({ wanted, environment }) {
    const seen = new Set();
    const inOrder = [];
    const visit = (name) => {
        if (seen.has(name))
            return;
        seen.add(name);
        for (const [{ root }, names] of wanted) {
            if (!names.has(name))
                continue;
            for (const { text } of (0,sources/* referencesAt */.EI)((0,config_tree/* settingAt */.OZ)(root, ['environments', name])))
                if ((0,sources/* namesEnvironment */.qm)(text))
                    visit(text);
        }
        inOrder.push(name);
    };
    visit(environment);
    return inOrder;
}
/** The names with those that they extend in this file, each behind what it extends. */
function withExtended({ root }, names) {
    const seen = new Set();
    const inOrder = [];
    const visit = (name, depth) => {
        if (seen.has(name) || depth > deepest)
            return;
        seen.add(name);
        for (const { text } of (0,sources/* referencesAt */.EI)((0,config_tree/* settingAt */.OZ)(root, ['environments', name])))
            if ((0,sources/* namesEnvironment */.qm)(text))
                visit(text, depth + 1);
        inOrder.push(name);
    };
    for (const name of names)
        visit(name, 0);
    return inOrder;
}
/** A file that is extended as a whole is there for all of the names, one that an environment extends for that one. */
function brings({ root, bases }, names) {
    const of = (path, brought) => (0,sources/* referencesAt */.EI)((0,config_tree/* settingAt */.OZ)(root, path)).flatMap(({ text }) => {
        const base = bases.get(text);
        return base === undefined ? [] : [{ base, brought }];
    });
    return [...of([], names), ...of(['defaults'], names), ...names.flatMap((name) => of(['environments', name], [name]))];
}

;// CONCATENATED MODULE: ./build/config/extends.js





/** More layers than this come of no person's thoughts. */
const most = 64;
/**
 * The layers of a file for one service in one environment, lowest first. What a layer extends lies directly below it, and
 * each layer is there once: at its lowest place, where several extend it. A file lies below another one with everything that
 * is in it, also what it says of environments that are extended there.
 */
function fileLayers({ source, environment, service }) {
    const environments = environmentsByFile(source, environment);
    const walk = { service, environments, layers: [], placed: new Set(), walked: new Set(), open: [], findings: [] };
    placeFile({ walk, source, isBase: false });
    return { layers: walk.layers, findings: walk.findings };
}
function placeFile({ walk, source, isBase }) {
    const visit = { walk, source };
    placeExtended({ ...visit, holder: source.root });
    if (isBase)
        place({ ...visit, path: [] });
    placeExtended({ ...visit, holder: (0,config_tree/* settingAt */.OZ)(source.root, ['defaults']) });
    place({ ...visit, path: ['defaults'] });
    for (const environment of walk.environments.get(source) ?? []) {
        if (isBase)
            within({ walk, key: keyOf(source, environment), word: environment }, () => placeEnvironment(visit, environment));
        else
            placeEnvironment(visit, environment);
    }
    place({ ...visit, path: ['services', walk.service] });
}
function placeEnvironment(visit, environment) {
    const path = ['environments', environment];
    placeExtended({ ...visit, holder: (0,config_tree/* settingAt */.OZ)(visit.source.root, path) });
    place({ ...visit, path });
}
function placeExtended({ walk, source, holder }) {
    for (const reference of (0,sources/* referencesAt */.EI)(holder)) {
        const { text } = reference;
        const step = { walk, reference, word: text };
        if ((0,sources/* namesEnvironment */.qm)(text)) {
            if (hasEnvironment(source, text))
                within({ ...step, key: keyOf(source, text) }, () => placeEnvironment({ walk, source }, text));
            else
                walk.findings.push(unknownEnvironment(source, reference));
            continue;
        }
        const base = source.bases.get(text);
        if (base !== undefined)
            within({ ...step, key: base.name }, () => placeFile({ walk, source: base, isBase: true }));
    }
}
function keyOf({ name }, environment) {
    return JSON.stringify([name, environment]);
}
/** Goes one level down, unless that has no end. */
function within({ walk, key, word, reference }, go) {
    const { open, placed, walked, findings } = walk;
    if (walked.has(key))
        return;
    const before = open.findIndex((one) => one.key === key);
    const problem = before >= 0
        ? { rule: 'extends-cycle', message: `extends itself: ${[...open.slice(before).map((one) => one.word), word].join(' → ')}` }
        : open.length >= deepest || placed.size >= most
            ? { rule: 'extends-deep', message: `goes too far: at most ${deepest} levels and ${most} layers are extended` }
            : undefined;
    if (problem === undefined) {
        open.push({ key, word });
        go();
        open.pop();
        walked.add(key);
    }
    else if (reference !== undefined) {
        findings.push(at(reference, problem));
    }
}
function place({ walk, source, path }) {
    const tree = (0,config_tree/* settingAt */.OZ)(source.root, path);
    const key = JSON.stringify([source.name, path]);
    if (tree?.kind !== 'map' || walk.placed.has(key))
        return;
    walk.placed.add(key);
    walk.layers.push({ name: path.length === 0 ? 'file' : path.join('.'), tree });
}
/** The files that a file extends as a whole. */
function basesOf({ root, bases }) {
    return (0,sources/* referencesAt */.EI)(root).flatMap(({ text }) => bases.get(text) ?? []);
}
function hasEnvironment(source, name) {
    return environmentsOf(source).has(name);
}
/** The environments of a file and of those that it extends as a whole, those of the file first. */
function environmentsOf(source, seen = new Set()) {
    if (seen.has(source))
        return new Set();
    seen.add(source);
    const own = (0,config_tree/* settingAt */.OZ)(source.root, ['environments']);
    return new Set([...(own?.kind === 'map' ? own.entries.keys() : []), ...basesOf(source).flatMap((base) => [...environmentsOf(base, seen)])]);
}
function unknownEnvironment(source, reference) {
    const names = [...environmentsOf(source)];
    const alone = basesOf(source).length === 0;
    const where = alone ? 'this file, which' : 'this file or those that it extends, which';
    const known = names.length === 0 ? `${alone ? 'has' : 'have'} none` : `${alone ? 'has' : 'have'} ${(0,core_text/* anyOf */.EB)(names)}`;
    const message = `is no environment of ${where} ${known}; a file is named with its ending, such as ${reference.text}.yml`;
    return { ...at(reference, { rule: 'extends-environment', message }), nearest: (0,nearest/* nearest */.p)(reference.text, names) };
}
function at({ setting: { origin } }, { rule, message }) {
    return { rule, path: origin.kind === 'file' ? origin.path : [], origin, message };
}


/***/ }),

/***/ 71585:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AA: () => (/* binding */ baseFindings),
/* harmony export */   JG: () => (/* binding */ fileFindings),
/* harmony export */   Kq: () => (/* binding */ chosenEnvironment),
/* harmony export */   YO: () => (/* binding */ chosenService),
/* harmony export */   wX: () => (/* binding */ namesIn)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _core_nearest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(42732);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26067);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(88109);
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(83815);
/* harmony import */ var _validate_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(40785);






/** The name of the environment of a file that names none. */
const onlyEnvironment = 'default';
/** What is wrong with the file by itself, whichever service and environment are asked for. */
function fileFindings(root) {
    return [...(0,_validate_js__WEBPACK_IMPORTED_MODULE_2__/* .layerFindings */ ._)(_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .fileSchema */ .Mz, root), ...wholeFile(root)];
}
/** What is wrong by itself with a file that another one extends. */
function baseFindings(root) {
    return (0,_validate_js__WEBPACK_IMPORTED_MODULE_2__/* .layerFindings */ ._)(_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .baseSchema */ .t5, root);
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

/***/ 72509:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bp: () => (/* binding */ overrideLayers),
/* harmony export */   Um: () => (/* binding */ mergeAll),
/* harmony export */   w: () => (/* binding */ layersOf)
/* harmony export */ });
/* harmony import */ var _extends_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5991);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(88109);
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83815);



/**
 * The layers of a subject, lowest precedence first: the schema's defaults, `defaults`, `environments.<name>`,
 * `services.<name>`, each on top of what it extends, then environment variables and inputs.
 */
function layersOf({ source, subject, outside }) {
    const ofFiles = source === undefined ? [] : (0,_extends_js__WEBPACK_IMPORTED_MODULE_0__/* .fileLayers */ .z)({ source, ...subject }).layers;
    const fromFile = ofFiles.map(({ name, tree }) => ({ name, tree: sectionsOnly(tree) }));
    const fromOutside = outside.map(({ origin, tree }) => ({ name: `${origin.kind} ${origin.name}`, tree }));
    return [{ name: 'schema', tree: lowest }, ...fromFile, ...fromOutside];
}
/** One tree for all: what is in a merged configuration is told by what it is, and not by what it looks like. */
const lowest = (0,_tree_js__WEBPACK_IMPORTED_MODULE_2__/* .settingOf */ .y7)(_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .schemaDefaults */ .Qv, { kind: 'default' });
/** All layers on top of each other. */
function mergeAll(layers) {
    const merged = layers.reduce((below, { tree }) => (0,_tree_js__WEBPACK_IMPORTED_MODULE_2__/* .merge */ .h1)(below, tree), undefined);
    return merged === undefined ? { kind: 'map', entries: new Map(), origin: { kind: 'default' } } : (0,_tree_js__WEBPACK_IMPORTED_MODULE_2__/* .settled */ .gu)(merged);
}
/** Inputs as layers, in the order given. */
function overrideLayers(overrides) {
    return overrides.map(({ path, value, input }) => {
        const origin = { kind: 'input', name: input };
        const parts = path.split('.');
        return { path: parts, origin, tree: (0,_tree_js__WEBPACK_IMPORTED_MODULE_2__/* .nest */ .$I)(parts, (0,_tree_js__WEBPACK_IMPORTED_MODULE_2__/* .settingOf */ .y7)(value, origin)) };
    });
}
/** What only describes the layer itself, or stands beside it in its file, is no part of the configuration that comes of it. */
function sectionsOnly(tree) {
    if (tree.kind !== 'map')
        return tree;
    return { ...tree, entries: new Map([...tree.entries].filter(([name]) => !besideSections.has(name))) };
}
const besideSections = new Set(['class', 'path', 'extends', 'version', 'service', 'services', 'defaults', 'environments']);


/***/ }),

/***/ 24132:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  An: () => (/* binding */ digestOfSubject),
  LV: () => (/* binding */ mergeSubject),
  Wj: () => (/* binding */ mergeSubjects),
  yw: () => (/* binding */ readAll)
});

// EXTERNAL MODULE: ./build/core/canonical.js
var canonical = __webpack_require__(97592);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(26067);
// EXTERNAL MODULE: ./build/config/extends.js + 1 modules
var config_extends = __webpack_require__(5991);
// EXTERNAL MODULE: ./build/config/file.js
var config_file = __webpack_require__(71585);
// EXTERNAL MODULE: ./build/config/layers.js
var config_layers = __webpack_require__(72509);
// EXTERNAL MODULE: ./build/config/problem.js
var problem = __webpack_require__(58308);
// EXTERNAL MODULE: ./build/core/rate.js
var rate = __webpack_require__(30914);
// EXTERNAL MODULE: ./build/config/tree.js
var tree = __webpack_require__(83815);
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
var read_file = __webpack_require__(98214);
// EXTERNAL MODULE: ./build/config/rules.js
var rules = __webpack_require__(92012);
// EXTERNAL MODULE: ./build/config/schema.js + 4 modules
var schema = __webpack_require__(88109);
// EXTERNAL MODULE: ./build/config/sources.js + 1 modules
var sources = __webpack_require__(38380);
// EXTERNAL MODULE: ./build/config/validate.js + 1 modules
var validate = __webpack_require__(40785);
// EXTERNAL MODULE: ./build/core/nearest.js
var nearest = __webpack_require__(42732);
// EXTERNAL MODULE: ./build/config/append.js
var append = __webpack_require__(27863);
// EXTERNAL MODULE: ./build/config/parse-yaml.js + 1 modules
var parse_yaml = __webpack_require__(24224);
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
    const parsed = (0,parse_yaml/* parseYaml */.h)(value, () => origin);
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
    return { path, origin, tree: (0,tree/* nest */.$I)(path, (0,append/* appendsIn */.l)(parsed.root ?? { kind: 'empty', origin })) };
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
    const { main, all, findings: ofSources } = await (0,sources/* readSources */.tW)({ file, workingDirectory: request.workingDirectory });
    const { root } = main;
    const variables = readVariables(request.variables);
    const outside = [...variables.layers, ...(0,config_layers/* overrideLayers */.Bp)(overrides)];
    const findings = [
        ...(0,config_file/* fileFindings */.JG)(root),
        ...ofSources,
        ...all.flatMap(extendsFindings),
        ...all.filter((source) => source !== main).flatMap((source) => (0,config_file/* baseFindings */.AA)(source.root)),
        ...all.flatMap((source) => (0,rules/* classNameFindings */.Kr)(source.root)),
        ...variables.findings,
        ...outside.flatMap(({ tree }) => (0,validate/* layerFindings */._)(schema/* mergedSchema */._$, tree)),
    ];
    // without services and environments there is nothing to merge
    if (!namesAreSound(root)) {
        const problems = (0,problem/* collectProblems */.vX)(file.name);
        problems.add(findings);
        throw invalid({ file, problems: problems.all() });
    }
    return { file, source: main, root, outside, findings };
}
/**
 * Merges and validates each subject. The error has all problems of the file, of each subject and between subjects, each
 * once; it is undefined where there are none. With more than anybody counts, the rest of the subjects is not looked at.
 */
function mergeSubjects(read, subjects) {
    const { file, source, outside } = read;
    const problems = (0,problem/* collectProblems */.vX)(file.name);
    problems.add(read.findings);
    const complete = [];
    for (const subject of subjects) {
        if (problems.count() > mostCounted)
            return { complete, error: invalid({ file, problems: problems.all(), more: true }) };
        const one = mergeSubject({ source, subject, outside });
        problems.add([...one.findings, ...(0,rules/* subjectFindings */.F)(one, (0,rules/* classOf */.Kl)({ source, subject }))]);
        complete.push(...completed(one));
    }
    problems.add((0,rules/* portFindings */.OE)(fromFileOnly(source, [...new Set(subjects.map(({ environment }) => environment))])));
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
/** All layers of one subject, and what shows only when they are merged. */
function mergeSubject(layers) {
    const setting = raiseDetect((0,config_layers/* mergeAll */.Um)((0,config_layers/* layersOf */.w)(layers)));
    const instances = (0,validate/* readMerged */.p)(schema/* sectionSchemas */.u4.instances, only('instances', setting));
    const target = (0,validate/* readMerged */.p)(schema/* targetSchemas */.S_[kindOf(setting)], only('target', setting));
    const rollout = (0,validate/* readMerged */.p)(schema/* sectionSchemas */.u4.rollout, only('rollout', setting));
    const notify = (0,validate/* readMerged */.p)(schema/* sectionSchemas */.u4.notify, only('notify', setting));
    const github = (0,validate/* readMerged */.p)(schema/* sectionSchemas */.u4.github, only('github', setting));
    const audit = (0,validate/* readMerged */.p)(schema/* sectionSchemas */.u4.audit, only('audit', setting));
    return {
        subject: layers.subject,
        setting,
        sections: { ...instances.value, ...target.value, ...rollout.value, ...notify.value, ...github.value, ...audit.value },
        checkable: { ...instances.checkable, ...rollout.checkable },
        replaced: [...instances.replaced, ...rollout.replaced],
        findings: [...instances.findings, ...target.findings, ...rollout.findings, ...notify.findings, ...github.findings, ...audit.findings],
    };
}
/** A kind that is none is told by the schema of any. */
function kindOf(setting) {
    const kind = (0,tree/* settingAt */.OZ)(setting, ['target', 'kind']);
    return kind?.kind === 'scalar' && kind.value === 'ecs' ? 'ecs' : 'local';
}
/** The merged configuration with one of its sections. */
function only(name, setting) {
    const found = (0,tree/* settingAt */.OZ)(setting, [name]);
    return { kind: 'map', entries: new Map(found === undefined ? [] : [[name, found]]), origin: setting.origin };
}
/** Variables and inputs are for the service that a run is about; its neighbours have what stands in the file. */
function fromFileOnly(source, environments) {
    const { services } = (0,config_file/* namesIn */.wX)(source.root);
    return environments.flatMap((environment) => services.map((service) => {
        const subject = { service, environment };
        return { subject, setting: (0,config_layers/* mergeAll */.Um)((0,config_layers/* layersOf */.w)({ source, subject, outside: [] })) };
    }));
}
function completed(one) {
    const { instances, target, rollout, notify, github, audit } = one.sections;
    if (instances === undefined || target === undefined || rollout === undefined || notify === undefined || github === undefined || audit === undefined)
        return [];
    return [{ ...one, sections: { instances, target, rollout, notify, github, audit } }];
}
/** What is wrong with the words of `extends` in a file, in whichever environment. */
function extendsFindings(source) {
    return (0,config_file/* namesIn */.wX)(source.root).environments.flatMap((environment) => (0,config_extends/* fileLayers */.z)({ source, environment, service: '' }).findings);
}
/** Whether there are names of services and environments to go on with. */
function namesAreSound(root) {
    const { services, environments } = (0,config_file/* namesIn */.wX)(root);
    return services.length > 0 && environments.length > 0;
}


/***/ }),

/***/ 24224:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  h: () => (/* binding */ parseYaml)
});

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./build/core/credentials.js
var credentials = __webpack_require__(52696);
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
                message: (0,credentials/* withoutCredentials */.ri)(`*${node.source} stands for nothing: there is no &${node.source} before it`),
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
    const shown = JSON.stringify((0,credentials/* withoutCredentials */.ri)(name).slice(0, 60));
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
    return (0,credentials/* withoutCredentials */.ri)(message.replace(/\s+/g, ' ').trim()).slice(0, 200);
}


/***/ }),

/***/ 58308:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H8: () => (/* binding */ toProblem),
/* harmony export */   al: () => (/* binding */ inOrder),
/* harmony export */   vX: () => (/* binding */ collectProblems)
/* harmony export */ });
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83815);

/**
 * Puts a finding at its place: line and column of its file, or the variable or input that set the value. `file` is the
 * one that everything begins with.
 */
function toProblem(finding, file) {
    const { rule, origin, message, nearest } = finding;
    const path = (0,_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .pathText */ .LF)(finding.path);
    const rest = { ...(nearest === undefined ? {} : { nearest }), rule };
    switch (origin.kind) {
        case 'file': {
            const { line, column } = finding.atKey === true ? origin.key : origin.value;
            return { path, file: origin.file, line, column, message: `${path} ${message}`, ...rest };
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
/** File by file in the order of their lines, each once; what has no place in one comes last. */
function inOrder(problems) {
    const distinct = new Map(problems.map((problem) => [identity(problem), problem]));
    const files = [...new Set(problems.map(({ file }) => file))].filter((file) => file !== undefined);
    const rank = ({ file }) => (file === undefined ? files.length : files.indexOf(file));
    return [...distinct.values()].sort((a, b) => rank(a) - rank(b) || line(a) - line(b) || (a.column ?? 0) - (b.column ?? 0));
}
function identity({ file, line: at, column, message }) {
    return JSON.stringify([file, at, column, message]);
}
function line(problem) {
    return problem.line ?? Number.MAX_SAFE_INTEGER;
}


/***/ }),

/***/ 98214:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ readConfigFile)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62807);
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21645);




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

/***/ 92012:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ subjectFindings),
/* harmony export */   Kl: () => (/* binding */ classOf),
/* harmony export */   Kr: () => (/* binding */ classNameFindings),
/* harmony export */   OE: () => (/* binding */ portFindings)
/* harmony export */ });
/* harmony import */ var _core_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61420);
/* harmony import */ var _audit_settings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51980);
/* harmony import */ var _rollout_settings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(56059);
/* harmony import */ var _rollout_targets_ecs_settings_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1252);
/* harmony import */ var _extends_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5991);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(88109);
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(83815);
/* harmony import */ var _describe_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(83090);








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
    const { target, audit } = one.sections;
    return [
        ...(instances === undefined ? [] : broken({ rules: instancesRules, section: instances, one, name: ['instances'] })),
        ...(instances === undefined || environmentClass === undefined
            ? []
            : outOfBounds({ instances, environmentClass, one })),
        ...(rollout === undefined ? [] : broken({ rules: _rollout_settings_js__WEBPACK_IMPORTED_MODULE_2__/* .rolloutRules */ .LN, section: rollout, one, name: ['rollout'] })),
        ...(target?.kind === 'ecs' ? broken({ rules: _rollout_targets_ecs_settings_js__WEBPACK_IMPORTED_MODULE_3__/* .ecsRules */ .bJ, section: target.ecs, one, name: ['target', 'ecs'] }) : []),
        ...(audit === undefined ? [] : broken({ rules: _audit_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .auditRules */ .$8, section: audit, one, name: ['audit'] })),
        ...(target?.kind === 'ecs' && rollout !== undefined ? tooShortPause({ pauseMs: target.ecs.pauseMs, rollout, one }) : []),
    ];
}
/** A pause that is over before what it waits for takes every release back that needs its time. */
function tooShortPause({ pauseMs, rollout: { stepTime: { maxMs }, bakeMs }, one }) {
    const paths = [['target', 'ecs', 'pause'], ['rollout', 'step-time', 'max'], ['rollout', 'bake']];
    if (pauseMs === undefined || pauseMs > Math.max(maxMs, bakeMs) || wasReplaced(one, paths))
        return [];
    const times = `a step can take ${(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(maxMs)}, the bake ${(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(bakeMs)}`;
    const message = `is ${(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(pauseMs)}, and ${times}: ECS would go back before they are over; make it longer than both, or leave it out`;
    return [{ rule: 'ecs-pause', message, ...lastSet(one.setting, [['target', 'ecs', 'pause']]) }];
}
/**
 * The class of an environment: its `class`, else that which a file says that is extended, else its name where that is one.
 * The class of another environment, which it extends, is none of its own.
 */
function classOf({ source, subject }) {
    const { environment } = subject;
    const layers = source === undefined ? [] : (0,_extends_js__WEBPACK_IMPORTED_MODULE_4__/* .fileLayers */ .z)({ source, ...subject }).layers;
    const set = layers.filter(({ name }) => name === `environments.${environment}`).flatMap(({ tree }) => (0,_tree_js__WEBPACK_IMPORTED_MODULE_7__/* .settingAt */ .OZ)(tree, ['class']) ?? []).at(-1);
    const name = set?.kind === 'scalar' ? set.value : environment;
    return isClass(name) ? name : undefined;
}
/** An environment that is called prod and classed dev would slip out of the bounds that its name promises. */
function classNameFindings(root) {
    const environments = (0,_tree_js__WEBPACK_IMPORTED_MODULE_7__/* .settingAt */ .OZ)(root, ['environments']);
    if (environments?.kind !== 'map')
        return [];
    return [...environments.entries].flatMap(([name, entry]) => {
        const set = (0,_tree_js__WEBPACK_IMPORTED_MODULE_7__/* .settingAt */ .OZ)(entry, ['class']);
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
    const { min, max } = _schema_js__WEBPACK_IMPORTED_MODULE_5__/* .classes */ .Ly[environmentClass];
    return ['min', 'max'].flatMap((name) => {
        const path = ['instances', name];
        if ((instances[name] >= min && instances[name] <= max) || wasReplaced(one, [path]))
            return [];
        const byDefault = (0,_tree_js__WEBPACK_IMPORTED_MODULE_7__/* .settingAt */ .OZ)(one.setting, path)?.origin.kind === 'default' ? ' by default' : '';
        const message = `is ${instances[name]}${byDefault}; the class ${environmentClass} has ${min} to ${max} instances`;
        return [{ rule: 'instances-class', message, ...lastSet(one.setting, [path]) }];
    });
}
function broken({ rules, section, one, name }) {
    return rules.flatMap(({ id, check }) => {
        const problem = check(section);
        const paths = problem?.paths.map((path) => [...name, ...path]) ?? [];
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
        origin: (0,_tree_js__WEBPACK_IMPORTED_MODULE_7__/* .settingAt */ .OZ)(setting, path)?.origin ?? { kind: 'default' },
    }));
    const last = found.reduce((best, next) => (rank[next.origin.kind] > rank[best.origin.kind] ? next : best), found[0] ?? { path: [], origin: { kind: 'default' } });
    if (last.origin.kind !== 'default')
        return { origin: last.origin, path: (0,_describe_js__WEBPACK_IMPORTED_MODULE_6__/* .shownPath */ .p)(last.origin, last.path) };
    return { origin: setting.origin, path: (0,_describe_js__WEBPACK_IMPORTED_MODULE_6__/* .shownPath */ .p)(setting.origin, last.path, last.path.length), atKey: true };
}
/** From the text, since the rest of the section may be wrong. */
function portOf(setting, path) {
    const listen = (0,_tree_js__WEBPACK_IMPORTED_MODULE_7__/* .settingAt */ .OZ)(setting, path);
    const match = listen?.kind === 'scalar' ? /:(\d+)$/.exec(String(listen.value)) : null;
    return match === null ? undefined : Number(match[1]);
}
function isClass(name) {
    return typeof name === 'string' && Object.hasOwn(_schema_js__WEBPACK_IMPORTED_MODULE_5__/* .classes */ .Ly, name);
}


/***/ }),

/***/ 38380:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  qm: () => (/* binding */ namesEnvironment),
  tW: () => (/* binding */ readSources),
  EI: () => (/* binding */ referencesAt)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/home.js
var home = __webpack_require__(97911);
// EXTERNAL MODULE: ./build/config/append.js
var append = __webpack_require__(27863);
// EXTERNAL MODULE: ./build/config/parse-yaml.js + 1 modules
var parse_yaml = __webpack_require__(24224);
// EXTERNAL MODULE: ./build/config/problem.js
var config_problem = __webpack_require__(58308);
// EXTERNAL MODULE: ./build/config/tree.js
var tree = __webpack_require__(83815);
;// CONCATENATED MODULE: ./build/config/parse-file.js




/** The map that a file holds. Throws `config-syntax` with every problem, `config-invalid` where it holds no map. */
function parseFile(file) {
    const { root, problems } = (0,parse_yaml/* parseYaml */.h)(file.text, ({ path, key, value }) => ({ kind: 'file', file: file.name, path, key, value }));
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
const smallest = 'the smallest configuration has version: 1, service: NAME and ' +
    'defaults: {target: {local: {process: {command: [node, server.mjs]}}}}';

// EXTERNAL MODULE: ./build/config/read-file.js
var read_file = __webpack_require__(98214);
;// CONCATENATED MODULE: ./build/config/sources.js








/** More files than this is a mistake, or somebody who wants to keep us busy. */
const mostFiles = 32;
/** The words of an `extends`, one or a list; anything else is a problem of the schema. */
function referencesAt(holder) {
    const found = (0,tree/* settingAt */.OZ)(holder, ['extends']);
    const words = found?.kind === 'list' ? found.items : found === undefined ? [] : [found];
    return words.flatMap((setting) => setting.kind === 'scalar' && typeof setting.value === 'string' && setting.value !== '' ? [{ text: setting.value, setting }] : []);
}
/** Whether a word of `extends` names an environment; every other one is the path of a file. */
function namesEnvironment(text) {
    return home/* safeNamePattern */.bS.test(text);
}
/**
 * Parses the file and everything that it extends. Rejects as `parseFile` does, for each of them; a file that is not there,
 * or not to be read, is a finding at the word that names it.
 */
async function readSources({ file, workingDirectory }) {
    const reading = { file, workingDirectory, found: new Map(), findings: [] };
    const root = (0,append/* appendsIn */.l)(parseFile(file));
    const main = { name: file.name, root, bases: new Map() };
    reading.found.set(await (0,promises_.realpath)(external_node_path_.resolve(workingDirectory, file.name)), main);
    await readBases(reading, main);
    return { main, all: [...reading.found.values()], findings: reading.findings };
}
async function readBases(reading, source) {
    const { root } = source;
    const environments = (0,tree/* settingAt */.OZ)(root, ['environments']);
    const holders = [root, (0,tree/* settingAt */.OZ)(root, ['defaults']), ...(environments?.kind === 'map' ? environments.entries.values() : [])];
    for (const reference of holders.flatMap(referencesAt)) {
        if (namesEnvironment(reference.text) || source.bases.has(reference.text))
            continue;
        const base = await readBase({ reading, source, reference });
        if ('problem' in base)
            reading.findings.push(finding(reference, base));
        else
            source.bases.set(reference.text, base.source);
    }
}
async function readBase({ reading, source, reference: { text } }) {
    const { workingDirectory, found } = reading;
    const name = external_node_path_.join(external_node_path_.dirname(source.name), text);
    const absolute = external_node_path_.resolve(workingDirectory, name);
    if (!isLocal(text) || !isInside(reading.file.root, absolute))
        return outside(text);
    const real = await realPlace(absolute);
    // a link may lead anywhere
    if (real !== undefined && !isInside(await (0,promises_.realpath)(reading.file.root), real))
        return outside(text);
    const known = real === undefined ? undefined : found.get(real);
    if (known !== undefined)
        return { source: known };
    if (found.size >= mostFiles)
        return { rule: 'extends-many', problem: `is one file too many; a configuration consists of at most ${mostFiles}` };
    const file = await readOrProblem({ name, text, workingDirectory });
    if ('problem' in file)
        return file;
    const base = { name, root: (0,append/* appendsIn */.l)(parseFile(file)), bases: new Map() };
    found.set(real ?? absolute, base);
    await readBases(reading, base);
    return { source: base };
}
/** Undefined where nothing is, or nothing that can be reached: reading it says why. */
async function realPlace(file) {
    return (0,promises_.realpath)(file).catch(() => undefined);
}
async function readOrProblem({ name, text, workingDirectory }) {
    try {
        return await (0,read_file/* readConfigFile */.R)({ file: name, workingDirectory });
    }
    catch (error) {
        if (!(0,errors/* isDeliveryError */.$n)(error))
            throw error;
        return { rule: 'extends-missing', problem: `names a file that cannot be read: ${error.message.replace(name, text)}` };
    }
}
function finding({ setting: { origin } }, { rule, problem }) {
    return { rule, path: origin.kind === 'file' ? origin.path : [], origin, message: problem };
}
function outside(text) {
    const what = /^[a-z][a-z0-9+.-]+:|^\/\//i.test(text) ? 'is an address; nothing is fetched from elsewhere' : 'leads out of the repository';
    return { rule: 'extends-place', problem: `${what}; write the path of a file in it, relative to this one, such as ../shared/base.yml` };
}
/** Neither an address nor absolute, in the notation of no system. */
function isLocal(text) {
    return !/^[a-z][a-z0-9+.-]*:|^\/|[\\\0]/i.test(text);
}
function isInside(folder, file) {
    const relative = external_node_path_.relative(folder, file);
    return relative !== '' && relative !== '..' && !relative.startsWith(`..${external_node_path_.sep}`) && !external_node_path_.isAbsolute(relative);
}


/***/ }),

/***/ 40785:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _: () => (/* binding */ layerFindings),
  p: () => (/* binding */ readMerged)
});

// EXTERNAL MODULE: ./build/core/reference.js
var reference = __webpack_require__(68687);
// EXTERNAL MODULE: ./build/config/describe.js
var describe = __webpack_require__(83090);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/parse.js + 1 modules
var parse = __webpack_require__(43852);
// EXTERNAL MODULE: ./build/config/schema-walk.js
var schema_walk = __webpack_require__(936);
// EXTERNAL MODULE: ./build/config/tree.js
var tree = __webpack_require__(83815);
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
        // what is appended is a part of a list: only the whole can be too short, or not rise to 100
        .filter(({ path }) => !((0,tree/* settingAt */.OZ)(setting, path)?.kind === 'append' && (0,schema_walk/* isList */.Lv)((0,schema_walk/* schemaAt */.lv)(schema, path))))
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
        const kind = (0,tree/* settingAt */.OZ)(setting, path)?.kind;
        if (meant !== undefined && (kind === 'map' || kind === 'list'))
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
    if (found === undefined || (found.kind === 'list' && found.grown === true && (0,schema_walk/* isList */.Lv)((0,schema_walk/* schemaAt */.lv)(schema, path))))
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

// EXTERNAL MODULE: ./build/config/schema.js + 4 modules
var schema = __webpack_require__(88109);
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
        message: 'holds a reference to a secret; references are resolved in target.local.env, notify and audit.keys only',
    };
}


/***/ })

};
