export const id = 7253;
export const ids = [7253];
export const modules = {

/***/ 67253:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/core/json-schema-processors.js
var json_schema_processors = __webpack_require__(98439);
// EXTERNAL MODULE: ./build/core/schema-address.js
var schema_address = __webpack_require__(22754);
// EXTERNAL MODULE: ./build/core/settings-kit.js + 1 modules
var settings_kit = __webpack_require__(67696);
// EXTERNAL MODULE: ./build/config/schema.js + 4 modules
var schema = __webpack_require__(88109);
// EXTERNAL MODULE: ./build/config/schema-walk.js
var schema_walk = __webpack_require__(936);
// EXTERNAL MODULE: ./build/config/tree.js
var tree = __webpack_require__(83815);
;// CONCATENATED MODULE: ./build/config/json-schema.js






/**
 * The schema of the file as JSON Schema 2020-12, for editors: it completes keys and shows what they are for. It refuses nothing
 * that `config check` accepts; rules over several keys, and what shows only when layers are merged, it cannot say.
 */
function configJsonSchema() {
    return {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        $id: schema_address/* schemaAddress */.Q,
        title: 'The configuration of pqc-delivery, version 1',
        ...convert({ schema: schema/* fileSchema */.Mz, path: [] }),
        required: ['version'],
        oneOf: [{ required: ['service'] }, { required: ['services'] }],
        $defs: sectionDefinitions(),
    };
}
/** The same as it stands in `schema/config.json`. */
function configJsonSchemaText() {
    return `${JSON.stringify(configJsonSchema(), null, 2)}\n`;
}
/** Each section once, for all the layers that may have it. */
function sectionDefinitions() {
    return Object.fromEntries(sections.map(([name, schema]) => [name, convert({ schema, path: [name] })]));
}
const sections = Object.entries(schema/* mergedSchema */._$.shape).filter(([, schema]) => factsThrough(schema)?.notYet !== true);
const sectionOf = new Map(sections.map(([name, schema]) => [schema, name]));
function convert(place) {
    const { schema, path } = place;
    const known = place.known ?? settings_kit/* facts */.Ix.get(schema);
    const inner = unwrap(schema);
    if (inner !== undefined)
        return convert({ schema: inner, path, known });
    const bare = bareOf({ schema, path, known });
    return { ...descriptionOf(known, path), ...(canBeNull(place) ? orNull(bare) : bare) };
}
/** Without what is said of it and without null. */
function bareOf({ schema, path, known }) {
    const { def } = schema._zod;
    switch (def.type) {
        case 'object':
            return objectOf({ schema, path });
        case 'record': {
            const names = leaf(def.keyType);
            return { type: 'object', propertyNames: names, additionalProperties: convert({ schema: def.valueType, path: [...path, '*'] }) };
        }
        case 'array':
            return listOf({ schema, path });
        case 'union':
            return { anyOf: def.options.map((option) => withPattern(bareOf({ schema: option, path }), known)) };
        default:
            return withPattern(leaf(schema), known);
    }
}
function objectOf({ schema, path }) {
    const { def } = schema._zod;
    if (def.type !== 'object')
        return {};
    const keys = Object.entries(def.shape).filter(([, child]) => factsThrough(child)?.notYet !== true);
    const properties = Object.fromEntries(keys.map(([name, child]) => {
        const section = sectionOf.get(child);
        return [name, section === undefined ? convert({ schema: child, path: [...path, name] }) : { $ref: `#/$defs/${section}` }];
    }));
    // what a layer lacks stands in another one; the entry of a list is whole
    const needed = isInList(path) ? keys.filter(([, child]) => !isOptional(child)).map(([name]) => name) : [];
    return { type: 'object', properties, ...(needed.length === 0 ? {} : { required: needed }), additionalProperties: false };
}
function listOf({ schema, path }) {
    const { def } = schema._zod;
    if (def.type !== 'array')
        return {};
    const { items: _items, ...bounds } = leaf(schema);
    const items = convert({ schema: def.element, path: [...path, 0] });
    const list = { ...bounds, items };
    if (!(0,schema_walk/* isMerged */.TL)(path) || isInList(path))
        return list;
    const append = { type: 'object', description: 'adds to the list of the layers below', properties: { $append: { type: 'array', items } }, required: ['$append'], additionalProperties: false };
    return { anyOf: [list, append] };
}
/** A value without others in it, as the library says it. */
function leaf(schema) {
    const { $schema: _own, ...said } = json_schema_processors/* toJSONSchema */.bl(schema, { io: 'input', unrepresentable: 'any' });
    return said;
}
function withPattern(said, known) {
    return said['type'] === 'string' && known?.pattern !== undefined ? { ...said, pattern: known.pattern } : said;
}
/** A null takes away what lower layers say, so each merged key may have one; in lists only what can be switched off. */
function canBeNull({ schema, path, known }) {
    if (isInList(path))
        return settings_kit/* facts */.Ix.get(schema) !== known && known?.allowed.endsWith('or null for off') === true;
    return (0,schema_walk/* isMerged */.TL)(path);
}
function orNull(said) {
    if (Array.isArray(said['anyOf']))
        return { ...said, anyOf: [...said['anyOf'], { type: 'null' }] };
    return { anyOf: [said, { type: 'null' }] };
}
function descriptionOf(known, path) {
    if (known === undefined)
        return {};
    const setting = (0,tree/* settingAt */.OZ)((0,tree/* settingOf */.y7)(schema/* schemaDefaults */.Qv, { kind: 'default' }), (0,schema_walk/* rulePath */.W6)(schema/* fileSchema */.Mz, path).split('.'));
    const value = setting === undefined || setting.kind === 'map' ? undefined : (0,tree/* plain */.pj)(setting);
    return { description: `${capital(known.means)}. It is ${known.allowed}.`, ...(value === undefined || isInList(path) ? {} : { default: value }) };
}
function capital(text) {
    return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
function isInList(path) {
    return path.some((part) => typeof part === 'number');
}
function isOptional(schema) {
    const { type } = schema._zod.def;
    if (type === 'optional' || type === 'default')
        return true;
    const inner = unwrap(schema);
    return inner !== undefined && isOptional(inner);
}
function factsThrough(schema) {
    const known = settings_kit/* facts */.Ix.get(schema);
    const inner = unwrap(schema);
    return known ?? (inner === undefined ? undefined : factsThrough(inner));
}
function unwrap(schema) {
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

;// CONCATENATED MODULE: ./build/commands/config-schema/run.js

/** Prints the schema of the configuration; with `--json` it is the document's `schema`. */
const run = async ({ inputs, ports }) => {
    if (!inputs.json)
        await ports.print(configJsonSchemaText());
    return { result: 'passed', message: 'the JSON Schema of the configuration', outputs: {}, document: { schema: configJsonSchema() }, text: '' };
};


/***/ }),

/***/ 22754:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ schemaAddress)
/* harmony export */ });
/** Where editors find the JSON Schema of the configuration; `init` writes it into the first line of one. */
const schemaAddress = 'https://raw.githubusercontent.com/OWNER/pqc-delivery/v1/schema/config.json';


/***/ })

};
