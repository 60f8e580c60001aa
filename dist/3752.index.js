export const id = 3752;
export const ids = [3752];
export const modules = {

/***/ 25082:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ retentionDays),
/* harmony export */   r: () => (/* binding */ retentionPattern)
/* harmony export */ });
/**
 * What a retention class may be called: a word, and how long it is kept in days, months or years, such as `std-1y`, `prod-7y` or `dev-90d`. It is a
 * folder of the log's place, and part of the names of its logs' keys.
 */
const retentionPattern = /^[a-z][a-z0-9]{0,30}-[1-9]\d{0,3}[dmy]$/u;
/** Days that a class keeps an event at most: months of 31 and years of 366, so that a lock does not end before its time. */
function retentionDays(retention) {
    const [, count = '0', unit = 'd'] = /-(\d+)([dmy])$/u.exec(retention) ?? [];
    return Number(count) * (unit === 'y' ? 366 : unit === 'm' ? 31 : 1);
}


/***/ }),

/***/ 51980:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  US: () => (/* binding */ auditDefaults),
  $8: () => (/* binding */ auditRules),
  d5: () => (/* binding */ auditSchema),
  ax: () => (/* binding */ toAuditSettings)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 3 modules
var schemas = __webpack_require__(81469);
// EXTERNAL MODULE: ./build/core/reference.js
var reference = __webpack_require__(68687);
// EXTERNAL MODULE: ./build/core/settings-kit.js + 1 modules
var settings_kit = __webpack_require__(67696);
// EXTERNAL MODULE: ./build/audit/retention.js
var retention = __webpack_require__(25082);
;// CONCATENATED MODULE: ./build/audit/s3-settings.js

/** `audit.log.s3`: a bucket of S3, or of a store with its API. */
const s3Schema = (0,settings_kit/* section */.uW)({
    bucket: (0,settings_kit/* text */.Qq)({
        means: 'the bucket',
        pattern: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/u,
        allowed: 'the name of a bucket: 3 to 63 small letters, digits, points and hyphens',
    }),
    prefix: (0,settings_kit/* nullable */.me)((0,settings_kit/* text */.Qq)({
        means: 'what the names of all files begin with, so that a bucket can hold more than one log; default: nothing',
        pattern: /^(?=.{1,200}$)[A-Za-z0-9_][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_][A-Za-z0-9._-]*)*$/u,
        allowed: 'letters, digits, points, hyphens and underscores between single slashes, such as shop/prod',
    })),
    region: (0,settings_kit/* nullable */.me)((0,settings_kit/* text */.Qq)({ means: 'the region; default: what the environment of the job says (AWS_REGION)', pattern: /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/u, allowed: 'a region such as eu-central-1, or as the store calls it: fsn1, fr-par, auto' })),
    endpoint: (0,settings_kit/* nullable */.me)((0,settings_kit/* text */.Qq)({
        means: 'the address of a store of another make',
        pattern: /^https?:\/\/[A-Za-z0-9.-]+(?::\d{1,5})?\/?$/u,
        allowed: 'an address without a path, such as https://minio.example.com:9000',
    })),
    addressing: (0,settings_kit/* nullable */.me)((0,settings_kit/* choice */.Yq)(['host', 'path'], { means: 'where an address has the bucket: in the name of the host, as AWS wants it, or in the path, as most stores of other makes do; default: host' })),
    owner: (0,settings_kit/* nullable */.me)((0,settings_kit/* text */.Qq)({ means: 'the account whose bucket it is: another one of that name is not used', pattern: /^\d{12}$/u, allowed: 'the 12 digits of an account of AWS' })),
    lock: (0,settings_kit/* nullable */.me)((0,settings_kit/* choice */.Yq)(['compliance', 'governance'], { means: 'Object Lock by the writer: nobody can delete or change a file for the time of its retention class, with governance but for whoever has a special right' })),
    'legal-hold': (0,settings_kit/* nullable */.me)((0,settings_kit/* choice */.Yq)(['on'], { means: 'Object Lock by the writer: nobody can delete or change a file until somebody takes the hold away' })),
}, 'a bucket of S3');
/** The section as it is used. */
function toS3Settings({ bucket, prefix, region, endpoint, addressing, owner, lock, 'legal-hold': hold }) {
    return {
        bucket,
        prefix: prefix ?? undefined,
        region: region ?? undefined,
        endpoint: endpoint ?? undefined,
        pathStyle: addressing === null ? undefined : addressing === 'path',
        owner: owner ?? undefined,
        lock: lock === null ? undefined : lock === 'compliance' ? 'COMPLIANCE' : 'GOVERNANCE',
        legalHold: hold === 'on',
    };
}

;// CONCATENATED MODULE: ./build/audit/settings.js





/** The folder of the log in the state home's folder for service and environment, where no place is named. */
const usualDirectory = '.pqc-delivery/audit';
/** The name of a key has at most 255 bytes, and a shard adds 46. */
const longestOrigin = 209;
const directory = (0,settings_kit/* text */.Qq)({
    means: `a folder of this machine; default: ${usualDirectory} where no other place is named`,
    pattern: /^(?!(?:.*[\\/])?\.{1,2}(?:[\\/]|$))[^\0]{0,1023}[^\0\\/]$/u,
    allowed: 'the path of a folder without the parts . and .., which begins in the state home\'s folder for service and environment unless it is absolute',
});
const gitBranch = (0,settings_kit/* section */.uW)({
    repository: (0,settings_kit/* nullable */.me)((0,settings_kit/* text */.Qq)({
        means: 'the repository: on GitHub, or a local one by its absolute path; default: that of the job',
        pattern: /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})\/[A-Za-z0-9._-]{1,100}|(?:\/|[A-Za-z]:[\\/])[^\0]{1,1023})$/u,
        allowed: 'owner/name, or an absolute path',
    })),
    branch: (0,settings_kit/* text */.Qq)({
        means: 'the branch, which holds the log and nothing else',
        pattern: /^(?!.*(?:\.\.|\/\/|@\{|\.lock(?:\/|$)|\/\.))[A-Za-z0-9_](?:[A-Za-z0-9._/-]{0,198}[A-Za-z0-9_-])?$/u,
        allowed: 'the name of a branch, such as audit-log',
    }),
}, 'a branch of a repository');
const log = (0,settings_kit/* section */.uW)({ directory: (0,settings_kit/* nullable */.me)(directory), 'git-branch': (0,settings_kit/* nullable */.me)(gitBranch), s3: (0,settings_kit/* nullable */.me)(s3Schema), gcs: (0,settings_kit/* notYet */.y8)(), 'azure-blob': (0,settings_kit/* notYet */.y8)() }, 'where the log is kept; one place');
const origin = (0,settings_kit/* text */.Qq)({
    means: 'what the log is called, for ever; default: made of the repository, or of this machine, and of service and environment',
    // a key's name has no space and no plus sign (C2SP signed-note)
    pattern: new RegExp(`^(?!/)(?!.*/$)[\\x21-\\x2a\\x2c-\\x7e]{1,${longestOrigin}}$`, 'u'),
    allowed: `a name of at most ${longestOrigin} ASCII characters without spaces and plus signs, such as example.com/shop/audit`,
});
const keys = (0,settings_kit/* key */.Eb)(schemas/* string */.YjP().superRefine((value, context) => {
    const problem = (0,reference/* mentionsReference */.l)(value) ? referenceProblem(value) : 'must be a reference such as ref+env://PQC_DELIVERY_AUDIT_KEYS, so that the keys do not stand in the file';
    if (problem !== undefined)
        context.addIssue({ code: 'custom', message: problem });
}), {
    means: 'the private keys of the log, one of Ed25519 and one of ML-DSA-44 as PEM texts behind each other; default: beside the folder',
    allowed: 'a reference such as ref+env://PQC_DELIVERY_AUDIT_KEYS',
    secret: true,
});
const policy = (0,settings_kit/* text */.Qq)({
    means: 'the trust root: the public keys of the log, in a file of the repository; default: beside the folder',
    pattern: /^[^\0]{1,1024}$/u,
    allowed: 'the path of a file, such as .github/audit.policy',
});
const settings_retention = (0,settings_kit/* section */.uW)({ class: (0,settings_kit/* text */.Qq)({ means: 'how long the events are kept: a folder of the log for each class', pattern: retention/* retentionPattern */.r, allowed: 'a word and a time in days, months or years, such as std-1y, prod-7y or dev-90d' }) }, 'how long events are kept');
/** The `audit` section. */
const auditSchema = (0,settings_kit/* section */.uW)({
    log,
    origin: (0,settings_kit/* nullable */.me)(origin),
    keys: (0,settings_kit/* nullable */.me)(keys),
    policy: (0,settings_kit/* nullable */.me)(policy),
    'when-unavailable': (0,settings_kit/* choice */.Yq)(['closed', 'open'], { means: 'whether a release waits for the log: closed changes nothing before its beginning is in the log, open is content with the spool of this machine' }),
    retention: settings_retention,
}, 'the audit log');
/** The section as it is used. */
function toAuditSettings(found) {
    return {
        log: placeOf(found.log),
        origin: found.origin ?? undefined,
        keys: found.keys ?? undefined,
        policy: found.policy ?? undefined,
        whenUnavailable: found['when-unavailable'],
        retention: found.retention.class,
    };
}
function placeOf({ directory: folder, 'git-branch': branch, s3 }) {
    if (s3 !== null)
        return { kind: 's3', ...toS3Settings(s3) };
    if (branch === null)
        return { kind: 'directory', directory: folder ?? usualDirectory };
    return { kind: 'git-branch', repository: branch.repository ?? undefined, branch: branch.branch };
}
/** What has to hold between keys of the section. */
const auditRules = [
    {
        id: 'audit-one-place',
        check: ({ log: places }) => {
            const named = ['directory', 'git-branch', 's3'].filter((place) => places[place] !== null);
            return named.length < 2 ? undefined : {
                paths: named.map((place) => ['log', place]),
                message: `does not fit: ${named.join(' and ')} are ${named.length === 2 ? 'both' : 'all'} named, and a log has one place; take the other one away, with null where another layer names it`,
            };
        },
    },
    {
        id: 'audit-keys-elsewhere',
        check: ({ log: { 'git-branch': branch, s3 }, keys: secret, policy: file }) => (branch === null && s3 === null) || (secret !== null && file !== null) ? undefined : {
            paths: [['keys'], ['policy'], ['log', branch === null ? 's3' : 'git-branch']],
            message: 'does not fit: a log that is no folder has nothing beside it; name its private keys (audit.keys) and the file of its public ones (audit.policy)',
        },
    },
];
/** The defaults, as people write them. */
const auditDefaults = {
    log: { directory: null, 'git-branch': null, s3: null }, origin: null, keys: null, policy: null, 'when-unavailable': 'closed', retention: { class: 'std-1y' },
};
function referenceProblem(value) {
    const parsed = (0,reference/* parseReference */.F)(value);
    return 'problem' in parsed ? `cannot be resolved: ${parsed.problem}` : undefined;
}


/***/ }),

/***/ 936:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hm: () => (/* binding */ hasFreeNames),
/* harmony export */   Lv: () => (/* binding */ isList),
/* harmony export */   TL: () => (/* binding */ isMerged),
/* harmony export */   W6: () => (/* binding */ rulePath),
/* harmony export */   YD: () => (/* binding */ keysOf),
/* harmony export */   a2: () => (/* binding */ isSecretAt),
/* harmony export */   l2: () => (/* binding */ canBeOff),
/* harmony export */   lv: () => (/* binding */ schemaAt),
/* harmony export */   u_: () => (/* binding */ isContainer),
/* harmony export */   vD: () => (/* binding */ factsAt)
/* harmony export */ });
/* harmony import */ var _core_settings_kit_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(67696);

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
    const isOfLayer = path.length <= depth || ofLayerItself.has(path[depth]);
    return parts.slice(isOfLayer ? 0 : depth).join('.');
}
const ofLayerItself = new Set(['class', 'path', 'extends']);
const sections = new Set(['instances', 'target', 'rollout', 'notify', 'github', 'audit']);
function layerDepth([first]) {
    if (first === 'defaults')
        return 1;
    return first === 'environments' || first === 'services' ? 2 : 0;
}
/** Whether it is a list. */
function isList(schema) {
    return schema !== undefined && bare(schema)._zod.def.type === 'array';
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

/***/ 88109:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  t5: () => (/* binding */ baseSchema),
  Ly: () => (/* binding */ classes),
  Mz: () => (/* binding */ fileSchema),
  _$: () => (/* binding */ mergedSchema),
  Qv: () => (/* binding */ schemaDefaults),
  u4: () => (/* binding */ sectionSchemas),
  S_: () => (/* binding */ targetSchemas)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 3 modules
var schemas = __webpack_require__(81469);
// EXTERNAL MODULE: ./build/audit/settings.js + 1 modules
var settings = __webpack_require__(51980);
// EXTERNAL MODULE: ./build/core/home.js
var home = __webpack_require__(97911);
// EXTERNAL MODULE: ./build/core/settings-kit.js + 1 modules
var settings_kit = __webpack_require__(67696);
;// CONCATENATED MODULE: ./build/github/github-settings.js
/** What can open an issue: everything that somebody has to look at. */
const incidentKinds = [
    'held',
    'rolled-back',
    'restored',
    'failed',
    'inconclusive',
    'unavailable',
    'lapsed',
    'unfinished',
    'cancelled',
    'fault',
    'rollback-failed',
];
/** What opens an issue unless the configuration says otherwise: traffic was taken from a release, or could not be. */
const usualIncidents = ['rolled-back', 'lapsed', 'rollback-failed'];

;// CONCATENATED MODULE: ./build/github/settings.js



const url = (0,settings_kit/* key */.Eb)(schemas/* string */.YjP().refine(isPage).optional(), {
    means: 'where users find the service; a button beside the deployment leads there',
    allowed: 'an http:// or https:// address without user name and password',
});
const onOff = (means) => (0,settings_kit/* key */.Eb)(schemas/* boolean */.zMY().optional(), { means, allowed: 'true or false' });
const deployments = (0,settings_kit/* section */.uW)({
    environment: (0,settings_kit/* text */.Qq)({
        means: 'name of the environment on GitHub; default: the name of the environment',
        pattern: /^[^\p{Cc}]{1,255}$/u,
        allowed: 'a name of 1 to 255 characters',
    }).optional(),
    url,
    production: onOff('whether end users work with it; default: true for an environment of class prod'),
    transient: onOff('whether the environment goes away again; default: false'),
}, 'shows releases as deployments of the repository; needs the permission deployments: write');
const events = (0,settings_kit/* key */.Eb)(schemas/* array */.YOg((0,settings_kit/* choice */.Yq)(incidentKinds, { means: 'an event' })).min(1).max(incidentKinds.length).refine(differs), {
    means: 'what opens an issue, one for each rollout',
    allowed: `a list of different words out of ${incidentKinds.join(', ')}`,
});
const label = (0,settings_kit/* text */.Qq)({ means: 'a label', pattern: /^[^\p{Cc},]{1,50}$/u, allowed: 'a text of 1 to 50 characters, without commas' });
const labels = (0,settings_kit/* key */.Eb)(schemas/* array */.YOg(label).max(10).refine(differs), {
    means: 'labels of the issue',
    allowed: 'a list of at most 10 different labels of 1 to 50 characters, without commas',
});
const incidents = (0,settings_kit/* section */.uW)({ events: events.default([...usualIncidents]), labels: labels.default(['incident']) }, 'opens an issue when somebody has to find out why; needs the permission issues: write');
/** The `github` section; nothing is told where nothing is written. */
const githubSchema = (0,settings_kit/* nullable */.me)((0,settings_kit/* section */.uW)({ deployments: (0,settings_kit/* nullable */.me)(deployments), incidents: (0,settings_kit/* nullable */.me)(incidents) }, 'what is told on GitHub, beside the log and the summary of a run')).transform((found) => {
    if (found === null)
        return { deployments: null, incidents: null };
    const { deployments: shown, incidents: told } = found;
    return { deployments: shown === null ? null : { ...shown, transient: shown.transient ?? false }, incidents: told };
});
function isPage(value) {
    if (!URL.canParse(value))
        return false;
    const { protocol, username, password } = new URL(value);
    return (protocol === 'https:' || protocol === 'http:') && username === '' && password === '';
}
function differs(list) {
    return new Set(list).size === list.length;
}

// EXTERNAL MODULE: ./build/notify/settings.js
var notify_settings = __webpack_require__(81315);
// EXTERNAL MODULE: ./build/rollout/settings.js + 1 modules
var rollout_settings = __webpack_require__(56059);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/settings.js
var ecs_settings = __webpack_require__(1252);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/core.js
var core = __webpack_require__(88532);
// EXTERNAL MODULE: ./build/core/reference.js
var reference = __webpack_require__(68687);
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(26067);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
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
var proxy_settings = __webpack_require__(25181);
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
const localKeys = schemas/* strictObject */.rej({
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
        path: (0,settings_kit/* urlPath */.Lx)('what is requested with GET'),
        status: (0,settings_kit/* whole */.WQ)({ means: 'the status of a healthy instance', min: 200, max: 599 }),
        within: (0,settings_kit/* duration */.p0)({ means: 'time from the start to the first healthy answer', min: '1ms', max: '1h' }),
    }, 'when an instance is ready for traffic'),
    env,
    drain: (0,settings_kit/* duration */.p0)({ means: 'time for requests under way before a side is stopped', min: '0s', max: '1h' }),
    affinity,
    'trusted-proxies': trustedProxies,
    'max-connections': (0,settings_kit/* whole */.WQ)({ means: 'client connections open at once; more are answered with 503', min: 1, max: 1_000_000 }),
    keep: (0,settings_kit/* whole */.WQ)({ means: 'releases kept for rollback', min: 1, max: 100 }),
});
const known = { means: 'the local target: processes or containers on this machine', allowed: 'a map' };
/** The `target.local` section, where it is the one that is chosen. */
const localSchema = (0,settings_kit/* key */.Eb)(localKeys
    // what only one of both needs is not missed by the other; and it is told beside whatever else is wrong
    .refine((section) => !runs(section, 'process') || hasKey(section, 'process', 'command'), { path: ['process', 'command'], when: () => true })
    .refine((section) => !runs(section, 'container') || hasKey(section, 'container', 'port'), { path: ['container', 'port'], when: () => true })
    .transform(toLocalSection), known);
/** The same where another target is chosen: nothing has to be there. */
const otherLocalSchema = (0,settings_kit/* key */.Eb)(localKeys.transform(toLocalSection), known);
function toLocalSection(keys) {
    return {
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
    };
}
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
const laterKinds = ['cloud-run', 'container-apps', 'container-instances', 'kubernetes'];
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
/** The sections of kinds that are not chosen are validated, and nothing in them is missed. */
function targetSchemaWith({ local, ecs }) {
    return (0,settings_kit/* section */.uW)({
        kind: (0,settings_kit/* choice */.Yq)(['local', 'ecs'], {
            means: 'where the service runs',
            later: (value) => laterKinds.some((kind) => kind === value),
        }),
        local,
        ecs,
        'cloud-run': (0,settings_kit/* notYet */.y8)(),
        'container-apps': (0,settings_kit/* notYet */.y8)(),
        'container-instances': (0,settings_kit/* notYet */.y8)(),
        kubernetes: (0,settings_kit/* notYet */.y8)(),
    }, 'where the service runs, and how');
}
const targetSchema = targetSchemaWith({ local: localSchema, ecs: ecs_settings/* otherEcsSchema */.rF });
/** The section `target` of a merged configuration, by the kind that it chooses. */
const targetSchemas = {
    local: schemas/* strictObject */.rej({ target: targetSchema }),
    ecs: schemas/* strictObject */.rej({ target: targetSchemaWith({ local: otherLocalSchema, ecs: ecs_settings/* ecsSchema */.Pt }) }),
};
/** The keys that `defaults`, each environment and each service may have. */
const layerShape = {
    instances: instancesSchema,
    target: targetSchema,
    rollout: rollout_settings/* rolloutSchema */.pu,
    build: (0,settings_kit/* notYet */.y8)(),
    scan: (0,settings_kit/* notYet */.y8)(),
    keys: (0,settings_kit/* notYet */.y8)(),
    audit: settings/* auditSchema */.d5,
    notify: notify_settings/* notifySchema */.d,
    github: githubSchema,
    bench: (0,settings_kit/* notYet */.y8)(),
};
/** The merged configuration of one service in one environment. */
const mergedSchema = (0,settings_kit/* section */.uW)(layerShape, 'the configuration of one service in one environment');
/** Each section as a whole of its own: a fault in one hides none in another. */
const sectionSchemas = {
    instances: mergedSchema.pick({ instances: true }),
    rollout: mergedSchema.pick({ rollout: true }),
    notify: mergedSchema.pick({ notify: true }),
    github: mergedSchema.pick({ github: true }),
    audit: mergedSchema.pick({ audit: true }),
};
/** Names of environments and paths of files, as they stand in `extends`. */
const extended = (0,settings_kit/* key */.Eb)(schemas/* union */.KCZ([schemas/* string */.YjP().min(1), schemas/* array */.YOg((0,settings_kit/* key */.Eb)(schemas/* string */.YjP().min(1), { means: 'a file or an environment', allowed: 'a text that is not empty' })).min(1).max(8)]), {
    means: 'what lies directly below this: environments of this file by name, and files of the repository by their path from this one',
    allowed: 'an environment, the path of a file such as ../shared/base.yml, or a list of at most 8 of them',
});
const className = (0,settings_kit/* choice */.Yq)(['dev', 'staging', 'prod'], {
    means: `kind of environment, where its name is none of these; bounds the instances (${Object.entries(classes)
        .map(([name, { min, max }]) => `${name} ${min}–${max}`)
        .join(', ')})`,
});
const environmentSchema = (0,settings_kit/* section */.uW)({ class: className, ...layerShape, extends: extended.optional() }, 'what differs in one environment');
const servicePath = (0,settings_kit/* text */.Qq)({
    means: "the service's own folder",
    pattern: /^(?!\/)(?!(?:.*\/)?\.\.(?:\/|$))[^\0\\]+$/u,
    allowed: 'a relative path inside the repository, such as apps/web',
});
const serviceSchema = (0,settings_kit/* section */.uW)({ path: servicePath, ...layerShape }, 'what differs for one service');
const fileShape = {
    version: (0,settings_kit/* key */.Eb)(schemas/* literal */.euz(1), { means: 'version of the format', allowed: '1' }),
    service: (0,settings_kit/* text */.Qq)({ means: 'name of the service', pattern: home/* safeNamePattern */.bS, allowed: nameAllowed }),
    services: named(serviceSchema, 'the services of a monorepo, by name'),
    defaults: (0,settings_kit/* section */.uW)({ ...layerShape, extends: extended.optional() }, 'what holds for every environment and service'),
    environments: named(environmentSchema, 'the environments, by name'),
    extends: extended.optional(),
    ...Object.fromEntries(['build', 'scan', 'keys', 'bench'].map((name) => [name, (0,settings_kit/* notYet */.y8)()])),
};
/** The whole file. Every key may be left out of a layer; what has to be there in the end is checked after merging. */
const fileSchema = (0,settings_kit/* section */.uW)(fileShape, 'the configuration');
/** A file that another one extends: a configuration, or the sections themselves. */
const baseSchema = (0,settings_kit/* section */.uW)({ ...fileShape, ...layerShape }, 'a file that is extended');
/** The lowest layer. */
const schemaDefaults = {
    instances: { min: 1, max: 5 },
    target: { kind: 'local', local: localDefaults, ecs: ecs_settings/* ecsDefaults */.Qr },
    rollout: rollout_settings/* rolloutDefaults */.gP,
    audit: settings/* auditDefaults */.US,
};
function named(value, means) {
    return (0,settings_kit/* key */.Eb)(schemas/* record */.g1P(schemas/* string */.YjP().regex(home/* safeNamePattern */.bS), value), {
        means,
        allowed: 'a map with a map for each name',
        names: nameAllowed,
    });
}


/***/ }),

/***/ 83815:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $I: () => (/* binding */ nest),
/* harmony export */   GG: () => (/* binding */ walk),
/* harmony export */   LF: () => (/* binding */ pathText),
/* harmony export */   OZ: () => (/* binding */ settingAt),
/* harmony export */   _D: () => (/* binding */ replaceAt),
/* harmony export */   gu: () => (/* binding */ settled),
/* harmony export */   h1: () => (/* binding */ merge),
/* harmony export */   i2: () => (/* binding */ deepestAt),
/* harmony export */   lH: () => (/* binding */ pathId),
/* harmony export */   pj: () => (/* binding */ plain),
/* harmony export */   y7: () => (/* binding */ settingOf),
/* harmony export */   yh: () => (/* binding */ replaceAll)
/* harmony export */ });
/* harmony import */ var _core_credentials_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(52696);

/** One layer on top of another: maps merge, `$append` appends, everything else replaces what is below, also `null`. */
function merge(below, above) {
    if (below === undefined || above === undefined)
        return above ?? below;
    if (above.kind === 'append')
        return append(below, above);
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
/** What is below and no list (`null`, or a mistake) is replaced, as by any other value. */
function append(below, above) {
    const items = below.kind === 'list' || below.kind === 'append' ? [...below.items, ...above.items] : above.items;
    return below.kind === 'append' ? { ...above, items } : { kind: 'list', items, origin: above.origin, grown: true };
}
/** What was appended to nothing is the whole list. */
function settled(setting) {
    if (setting.kind === 'append')
        return { kind: 'list', items: setting.items, origin: setting.origin, grown: true };
    if (setting.kind !== 'map')
        return setting;
    return { ...setting, entries: new Map([...setting.entries].map(([name, entry]) => [name, settled(entry)])) };
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
        case 'append':
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
    if (setting.kind === 'list' || setting.kind === 'append')
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
        if (!/^[\w$-]+$/.test(part))
            return `[${JSON.stringify((0,_core_credentials_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutCredentials */ .ri)(part).slice(0, 60))}]`;
        return index === 0 ? part : `.${part}`;
    })
        .join('');
}
function child(setting, part) {
    if (setting?.kind === 'map' && typeof part === 'string')
        return setting.entries.get(part);
    if ((setting?.kind === 'list' || setting?.kind === 'append') && typeof part === 'number')
        return setting.items[part];
    return undefined;
}
function isList(value) {
    return Array.isArray(value);
}


/***/ }),

/***/ 97592:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   dj: () => (/* binding */ canonicalJson),
/* harmony export */   fg: () => (/* binding */ sha256Hex),
/* harmony export */   ol: () => (/* binding */ digestOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var canonicalize__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98799);


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

/***/ 97911:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IB: () => (/* binding */ spoolPaths),
/* harmony export */   TE: () => (/* binding */ isSafeName),
/* harmony export */   bS: () => (/* binding */ safeNamePattern),
/* harmony export */   kW: () => (/* binding */ servicesHome),
/* harmony export */   xl: () => (/* binding */ serviceHome)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);


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

/***/ 28314:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ isJsonObject),
/* harmony export */   X: () => (/* binding */ objectOf)
/* harmony export */ });
/** Whether what `JSON.parse` gave is an object, and not an array. */
function isJsonObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** The same object, or an empty one for anything else: for what somebody else wrote. */
function objectOf(value) {
    return isJsonObject(value) ? value : {};
}


/***/ }),

/***/ 68687:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ parseReference),
/* harmony export */   l: () => (/* binding */ mentionsReference)
/* harmony export */ });
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42732);

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

/***/ 67696:
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
  Lx: () => (/* binding */ urlPath),
  WQ: () => (/* binding */ whole)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/core/registries.js
var registries = __webpack_require__(29396);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 3 modules
var schemas = __webpack_require__(81469);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/core.js
var core = __webpack_require__(88532);
// EXTERNAL MODULE: ./build/core/duration.js
var duration = __webpack_require__(61420);
// EXTERNAL MODULE: ./build/core/rate.js
var rate = __webpack_require__(30914);
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
var core_text = __webpack_require__(26067);
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
    return key(schema, { means, allowed, explain, pattern: '^\\d+(\\.\\d+)?(ms|s|m|h|d)$' });
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
    return key(schema, { means, allowed, explain, pattern: '^\\d+(\\.\\d+)?%?$' });
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
    return key(schema, { means, allowed, explain, pattern: '^\\d+(\\.\\d+)?(B|[KMGT]i?B)$' });
}
/** A whole number. */
function whole({ means, min, max }) {
    return key(schemas/* int */.Whr().min(min).max(max), { means, allowed: `a whole number from ${min} to ${max}` });
}
/**
 * The path of an HTTP request (RFC 3986 path and query: no space, no fragment). What begins with two slashes names another host, and
 * so does a backslash in the second place (WHATWG URL, "special authority slashes").
 */
function urlPath(means) {
    return settings_kit_text({ means, pattern: /^\/(?![/\\])[^\s#]*$/u, allowed: 'a path that starts with one /, such as /healthz' });
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

/***/ 80150:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fc: () => (/* binding */ createNotice),
/* harmony export */   Og: () => (/* binding */ noticeKinds),
/* harmony export */   cK: () => (/* binding */ tiers),
/* harmony export */   vl: () => (/* binding */ noticeKindNames)
/* harmony export */ });
/* harmony import */ var _core_canonical_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97592);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26067);


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
    drilled: { tier: 'info', title: 'drill passed', means: 'a rollback was rehearsed and would go well; what was live is live' },
    held: { tier: 'attention', title: 'held: the gate has no answer', means: 'half of the time that a step may take is over, and the gate has no answer' },
    'rolled-back': { tier: 'attention', title: 'rolled back', means: 'the gate failed the release, or it died; traffic was put back' },
    restored: { tier: 'attention', title: 'put back', means: 'a rollback or `reconcile` put traffic back, or brought the live release back' },
    failed: { tier: 'attention', title: 'not released', means: 'a release could not be brought up, was not healthy or failed its smoke tests; no user saw it' },
    'drill-failed': { tier: 'attention', title: 'drill failed: a rollback would not go well', means: 'a rollback was rehearsed and would not go well, or nobody knows; what was live is live' },
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
const longest = { message: 1_500, hint: 500, record: 500, other: 256 };
/** The notice of a happening. `redact` takes known secrets out of every text. */
function createNotice({ happening, place, nowMs, redact }) {
    const { kind, rolloutId, mark, at } = happening;
    const { service, environment } = place;
    const { tier, title } = noticeKinds[kind];
    const clean = (text, length = longest.other) => (0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shorten */ .ml)((0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(redact((0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(redact(text).toWellFormed()))), length);
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
        record: orNull(happening.record, longest.record),
    };
}


/***/ }),

/***/ 93771:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B4: () => (/* binding */ escalationOf),
/* harmony export */   Fx: () => (/* binding */ formats),
/* harmony export */   YJ: () => (/* binding */ receiversOf),
/* harmony export */   vn: () => (/* binding */ isReceiverUrl)
/* harmony export */ });
/* harmony import */ var _notice_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80150);

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

/***/ 81315:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ notifySchema),
/* harmony export */   v: () => (/* reexport safe */ _receiver_js__WEBPACK_IMPORTED_MODULE_2__.vn)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(81469);
/* harmony import */ var _core_settings_kit_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(67696);
/* harmony import */ var _core_reference_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(68687);
/* harmony import */ var _notice_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(80150);
/* harmony import */ var _receiver_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(93771);






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

/***/ 56059:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  gP: () => (/* binding */ rolloutDefaults),
  LN: () => (/* binding */ rolloutRules),
  pu: () => (/* binding */ rolloutSchema)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 3 modules
var schemas = __webpack_require__(81469);
// EXTERNAL MODULE: ./build/core/settings-kit.js + 1 modules
var settings_kit = __webpack_require__(67696);
// EXTERNAL MODULE: ./build/core/duration.js
var duration = __webpack_require__(61420);
// EXTERNAL MODULE: ./build/core/rate.js
var rate = __webpack_require__(30914);
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
    'slow-from': (0,settings_kit/* nullable */.me)((0,settings_kit/* duration */.p0)({
        means: 'for `max-ratio`: what takes no longer than this is not slow, however quick stable is',
        min: '1ms',
        max: longestLatency,
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
        slowFromMs: keys.latency?.['slow-from'] ?? null,
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
    latency: { 'max-ratio': 2, 'slow-from': '10ms', p95: null, p99: null },
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





/** Times of a rollout are bounded so that a slip of the pen does not wait for a year. */
const longest = '7d';
const smokeTest = (0,settings_kit/* section */.uW)({
    path: (0,settings_kit/* urlPath */.Lx)('what is requested with GET'),
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
        allowed: 'an http:// or https:// address without user name, password and query',
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
    path: (0,settings_kit/* urlPath */.Lx)('what is requested with GET'),
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
    drill: (0,settings_kit/* section */.uW)({
        within: (0,settings_kit/* duration */.p0)({ means: 'a drill that goes on for longer is put back, and has failed', min: '1s', max: longest }),
    }, 'how a rollback is rehearsed'),
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
    drill: { within: '1h' },
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
        drillMs: keys.drill.within,
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
/** A password in an address would be a secret that stands in the configuration; a query would not be sent. */
function isPlainHttpUrl(address) {
    if (!URL.canParse(address))
        return false;
    const { protocol, username, password, search, hash } = new URL(address);
    return (protocol === 'http:' || protocol === 'https:') && `${username}${password}${search}${hash}` === '';
}


/***/ }),

/***/ 1252:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pt: () => (/* binding */ ecsSchema),
/* harmony export */   Qr: () => (/* binding */ ecsDefaults),
/* harmony export */   bJ: () => (/* binding */ ecsRules),
/* harmony export */   rF: () => (/* binding */ otherEcsSchema)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81469);
/* harmony import */ var _core_settings_kit_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(67696);


const name = (means) => (0,_core_settings_kit_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({ means, pattern: /^[A-Za-z0-9][A-Za-z0-9_-]{0,254}$/u, allowed: 'a name of letters, digits, hyphens and underscores' });
const address = (means) => (0,_core_settings_kit_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({ means, pattern: /^https?:\/\/[^\s@/?#]+\/?$/u, allowed: 'an address of a host without path and password, such as https://shop.example.com:8443' });
const names = (means) => (0,_core_settings_kit_js__WEBPACK_IMPORTED_MODULE_0__/* .key */ .Eb)(zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg((0,_core_settings_kit_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({ means: 'name of an alarm', pattern: /^[^\0]{1,255}$/u, allowed: 'a text of 1 to 255 characters' })).max(10), { means, allowed: 'a list of at most 10 names of alarms' });
const rule = (means) => (0,_core_settings_kit_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({ means, pattern: /^arn:[a-z-]+:elasticloadbalancing:[^\s:]+:\d{12}:listener-rule\/app\/[^\s/]+(?:\/[0-9a-f]+){3}$/u, allowed: 'the ARN of a rule of an Application Load Balancer' });
const migration = (0,_core_settings_kit_js__WEBPACK_IMPORTED_MODULE_0__/* .nullable */ .me)((0,_core_settings_kit_js__WEBPACK_IMPORTED_MODULE_0__/* .section */ .uW)({
    command: (0,_core_settings_kit_js__WEBPACK_IMPORTED_MODULE_0__/* .key */ .Eb)(zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg((0,_core_settings_kit_js__WEBPACK_IMPORTED_MODULE_0__/* .key */ .Eb)(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1), { means: 'one word of the command', allowed: 'a text that is not empty' })).min(1), { means: 'the command of the migration, in the place of the container\'s own', allowed: 'a list of words' }),
    container: (0,_core_settings_kit_js__WEBPACK_IMPORTED_MODULE_0__/* .nullable */ .me)(name('the container that runs it; default: the one that releases replace')),
    within: (0,_core_settings_kit_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)({ means: 'how long it may take', min: '1s', max: '12h' }),
}, 'a task with the candidate\'s definition that runs before the candidate gets traffic'));
const ecsKeys = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    mode: (0,_core_settings_kit_js__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq)(['native', 'listener-weights'], { means: 'who shifts the traffic: ECS itself between the two sides of one service, or the run between two services by the weights of a listener rule' }),
    cluster: name('the cluster, by its name').optional(),
    service: name('the service of the cluster, by its name, with mode native').optional(),
    services: (0,_core_settings_kit_js__WEBPACK_IMPORTED_MODULE_0__/* .key */ .Eb)(zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(name('a service of the cluster, by its name')).length(2), { means: 'the two services, one of which is live, with mode listener-weights', allowed: 'a list of two names' }).optional(),
    'listener-rule': rule('the rule whose weights divide the traffic of users, with mode listener-weights').optional(),
    'test-rule': rule('the rule behind test-url, which a release leads to the candidate, with mode listener-weights').optional(),
    warm: (0,_core_settings_kit_js__WEBPACK_IMPORTED_MODULE_0__/* .whole */ .WQ)({ means: 'tasks that the old service keeps after a release, with mode listener-weights', min: 0, max: 1_000 }),
    region: (0,_core_settings_kit_js__WEBPACK_IMPORTED_MODULE_0__/* .nullable */ .me)((0,_core_settings_kit_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({ means: 'the region; default: what the environment of the job says (AWS_REGION)', pattern: /^[a-z]{2}(-[a-z]+)+-\d$/u, allowed: 'a region such as eu-central-1' })),
    container: (0,_core_settings_kit_js__WEBPACK_IMPORTED_MODULE_0__/* .nullable */ .me)(name('the container that releases replace; default: the only one, or the only essential one')),
    'task-definition': (0,_core_settings_kit_js__WEBPACK_IMPORTED_MODULE_0__/* .nullable */ .me)((0,_core_settings_kit_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({ means: 'a JSON file with the task definition of releases, as `aws ecs describe-task-definition` prints it; default: what runs, with the image of the release', pattern: /^[^\0]{1,1024}$/u, allowed: 'the path of a file, from the folder in which the command runs' })),
    url: (0,_core_settings_kit_js__WEBPACK_IMPORTED_MODULE_0__/* .nullable */ .me)(address('where users reach the service, for probes beside those of the candidate and smoke tests of a release that has all traffic; default: test-url')),
    'test-url': (0,_core_settings_kit_js__WEBPACK_IMPORTED_MODULE_0__/* .nullable */ .me)(address('where the test listener answers, for smoke tests and probes of the candidate')),
    'test-header': (0,_core_settings_kit_js__WEBPACK_IMPORTED_MODULE_0__/* .nullable */ .me)((0,_core_settings_kit_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({ means: 'a header that the test rule asks for; smoke tests and probes of the candidate send it', pattern: /^[A-Za-z0-9-]{1,64}: [\x21-\x7e]{1,200}$/u, allowed: 'a name and a value, such as X-Release: candidate' })),
    alarms: names('alarms of CloudWatch that make ECS roll back by itself, besides those of the service'),
    pause: (0,_core_settings_kit_js__WEBPACK_IMPORTED_MODULE_0__/* .nullable */ .me)((0,_core_settings_kit_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)({ means: 'how long ECS waits for the run before it goes back by itself; default: what the longest step or the bake needs', min: '1m', max: '14d' })),
    migration,
});
const known = { means: 'the ECS target: a service on Fargate behind an Application Load Balancer', allowed: 'a map' };
/** The `target.ecs` section, where it is the one that is chosen. */
const ecsSchema = (0,_core_settings_kit_js__WEBPACK_IMPORTED_MODULE_0__/* .key */ .Eb)(ecsKeys
    .refine((section) => hasKey(section, 'cluster'), { path: ['cluster'], when: () => true })
    .refine((section) => !isMode(section, 'native') || hasKey(section, 'service'), { path: ['service'], when: () => true })
    .refine((section) => !isMode(section, 'listener-weights') || hasKey(section, 'services'), { path: ['services'], when: () => true })
    .refine((section) => !isMode(section, 'listener-weights') || hasKey(section, 'listener-rule'), { path: ['listener-rule'], when: () => true })
    .transform(toEcsSettings), known);
/** The same where another target is chosen: nothing has to be there. */
const otherEcsSchema = (0,_core_settings_kit_js__WEBPACK_IMPORTED_MODULE_0__/* .key */ .Eb)(ecsKeys.transform(toEcsSettings), known);
function toEcsSettings(keys) {
    const weights = toWeights(keys);
    return {
        mode: keys.mode,
        cluster: keys.cluster ?? '',
        service: keys.service ?? '',
        region: keys.region ?? undefined,
        container: keys.container ?? undefined,
        taskDefinition: keys['task-definition'] ?? undefined,
        url: keys.url ?? undefined,
        testUrl: keys['test-url'] ?? undefined,
        ...(keys['test-header'] !== null && { testHeader: headerOf(keys['test-header']) }),
        alarms: keys.alarms,
        pauseMs: keys.pause ?? undefined,
        migration: keys.migration === null ? undefined : { command: keys.migration.command, container: keys.migration.container ?? undefined, withinMs: keys.migration.within },
        ...(weights !== undefined && { weights }),
    };
}
/** `Name: value` */
function headerOf(line) {
    const [name = '', value = ''] = line.split(': ');
    return { [name]: value };
}
/** What belongs to two services; undefined where none of it is set. */
function toWeights({ services, 'listener-rule': listenerRule, 'test-rule': testRule, warm }) {
    if (services === undefined && listenerRule === undefined && testRule === undefined && warm === 0)
        return undefined;
    const [first = '', second = ''] = services ?? [];
    return { services: [first, second], listenerRule: listenerRule ?? '', testRule, warm };
}
/** What has to hold between keys of the section: what the other mode alone reads is an error, never a silent no-op. */
const ecsRules = [
    {
        id: 'ecs-one-service',
        check: ({ mode, weights }) => mode !== 'native' || weights === undefined ? undefined : {
            paths: [['services'], ['listener-rule'], ['test-rule'], ['warm'], ['mode']],
            message: 'does not fit: services, listener-rule, test-rule and warm are for mode listener-weights, and the mode is native, in which one service has two target groups',
        },
    },
    {
        id: 'ecs-two-services',
        check: ({ mode, service, alarms, pauseMs }) => mode === 'native' || (service === '' && alarms.length === 0 && pauseMs === undefined) ? undefined : {
            paths: [['service'], ['alarms'], ['pause'], ['mode']],
            message: 'does not fit: service, alarms and pause are for mode native, and the mode is listener-weights, in which ECS neither waits nor goes back by itself; name two services',
        },
    },
    {
        id: 'ecs-services-differ',
        check: ({ mode, weights }) => mode === 'native' || weights === undefined || weights.services[0] !== weights.services[1] ? undefined : { paths: [['services']], message: 'names one service twice; one is live, and the other one gets the next release' },
    },
    {
        id: 'ecs-test-rule',
        check: ({ mode, testUrl, weights }) => mode === 'native' || (testUrl === undefined) === (weights?.testRule === undefined) ? undefined : {
            paths: [['test-url'], ['test-rule']],
            message: 'does not fit: with mode listener-weights test-url needs test-rule, and test-rule needs test-url: the rule is what leads to the candidate',
        },
    },
    {
        id: 'ecs-rules-differ',
        check: ({ mode, weights }) => mode === 'native' || weights === undefined || weights.listenerRule !== weights.testRule ? undefined : {
            paths: [['test-rule']],
            message: 'is the listener-rule: all users would be led to a candidate without tasks; name a rule of its own, on another listener or with a header of its own',
        },
    },
];
function hasKey(section, name) {
    // what is no map is told as that
    return typeof section !== 'object' || section === null || section[name] !== undefined;
}
function isMode(section, mode) {
    return typeof section === 'object' && section !== null && section['mode'] === mode;
}
/** The defaults, as people write them. The names of what is there have none. */
const ecsDefaults = {
    mode: 'native', warm: 0,
    region: null, container: null, 'task-definition': null, url: null, 'test-url': null, 'test-header': null, alarms: [], pause: null, migration: null,
};


/***/ }),

/***/ 59460:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ isCount),
/* harmony export */   v: () => (/* binding */ asJson)
/* harmony export */ });
/** Whether a value is a whole number that is not negative and exact. */
function isCount(value) {
    return Number.isSafeInteger(value) && Number(value) >= 0;
}
/** Plain data as JSON: its type is an interface, which has no index signature. Nothing is checked. */
function asJson(value) {
    return value;
}


/***/ }),

/***/ 25181:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ usualProxy),
/* harmony export */   y: () => (/* binding */ isProxySettings)
/* harmony export */ });
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28314);
/* harmony import */ var _json_check_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(59460);


/** What a service goes by whose configuration, of an older version, said nothing else. */
const usualProxy = { affinity: 'none', trustedProxies: [], maxConnections: 4_096 };
/** Whether a value from outside of this process is such settings. */
function isProxySettings(value) {
    if (!(0,_core_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isJsonObject */ .O)(value))
        return false;
    const { affinity, trustedProxies, maxConnections } = value;
    return isAffinity(affinity) && (0,_json_check_js__WEBPACK_IMPORTED_MODULE_1__/* .isCount */ .m)(maxConnections) && maxConnections > 0 &&
        Array.isArray(trustedProxies) && trustedProxies.every((item) => typeof item === 'string');
}
function isAffinity(value) {
    return value === 'none' || value === 'cookie' || ((0,_core_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isJsonObject */ .O)(value) && typeof value['header'] === 'string');
}


/***/ })

};
