export const id = 4941;
export const ids = [4941];
export const modules = {

/***/ 9462:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ effectiveKeys),
/* harmony export */   o: () => (/* binding */ configChanges)
/* harmony export */ });
/* harmony import */ var _core_canonical_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97592);
/* harmony import */ var _core_credentials_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(52696);
/* harmony import */ var _shown_value_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83730);
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83815);




/**
 * The keys that are in force. In the place of what may be a secret stands `***` and what `fingerprint` makes of it, so that a change
 * is seen without the value.
 */
function effectiveKeys(setting, fingerprint) {
    return Object.fromEntries(leaves(setting, []).map(([path, leaf]) => [(0,_tree_js__WEBPACK_IMPORTED_MODULE_2__/* .pathText */ .LF)(path), (0,_shown_value_js__WEBPACK_IMPORTED_MODULE_1__/* .shownValue */ .J)(leaf, path, (secret) => `${_core_credentials_js__WEBPACK_IMPORTED_MODULE_3__/* .hidden */ .R}${fingerprint(secret)}`)]));
}
function leaves(setting, path) {
    if (setting.kind !== 'map' || (setting.entries.size === 0 && path.length > 0))
        return [[path, setting]];
    return [...setting.entries].flatMap(([name, entry]) => leaves(entry, [...path, name]));
}
/** What differs, by path, without the fingerprints of secrets. The order of keys, comments and layers make no difference. */
function configChanges({ before, after }) {
    const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
    return paths.flatMap((path) => {
        const [old, now] = [valueAt(before, path), valueAt(after, path)];
        if (old !== undefined && now !== undefined && (0,_core_canonical_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalJson */ .dj)(old) === (0,_core_canonical_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalJson */ .dj)(now))
            return [];
        // a map that was empty, or is, and the keys that it has on the other side, which are told themselves
        if ((now === undefined && isEmptyMap(old) && hasBelow(after, path)) || (old === undefined && isEmptyMap(now) && hasBelow(before, path)))
            return [];
        return [{ path, ...(old === undefined ? {} : { old: withoutFingerprints(old) }), ...(now === undefined ? {} : { new: withoutFingerprints(now) }) }];
    });
}
function isEmptyMap(value) {
    return typeof value === 'object' && value !== null && !isList(value) && Object.keys(value).length === 0;
}
function hasBelow(keys, path) {
    return Object.keys(keys).some((key) => key.startsWith(`${path}.`) || key.startsWith(`${path}[`));
}
function valueAt(keys, path) {
    return Object.hasOwn(keys, path) ? keys[path] : undefined;
}
function withoutFingerprints(value) {
    if (typeof value === 'string')
        return value.startsWith(_core_credentials_js__WEBPACK_IMPORTED_MODULE_3__/* .hidden */ .R) ? _core_credentials_js__WEBPACK_IMPORTED_MODULE_3__/* .hidden */ .R : value;
    if (value === null || typeof value !== 'object')
        return value;
    if (isList(value))
        return value.map(withoutFingerprints);
    return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, withoutFingerprints(entry ?? null)]));
}
function isList(value) {
    return Array.isArray(value);
}


/***/ }),

/***/ 26473:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Z: () => (/* binding */ loadConfig)
});

// EXTERNAL MODULE: ./build/audit/settings.js + 1 modules
var settings = __webpack_require__(51980);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/notify/settings.js
var notify_settings = __webpack_require__(81315);
// EXTERNAL MODULE: ./build/config/effective.js
var effective = __webpack_require__(9462);
// EXTERNAL MODULE: ./build/config/file.js
var file = __webpack_require__(71585);
// EXTERNAL MODULE: ./build/config/merge-subjects.js + 2 modules
var merge_subjects = __webpack_require__(24132);
;// CONCATENATED MODULE: ./build/config/resolve-audit.js

/**
 * Puts the private keys of the log in the place of their reference. Where that fails the settings say why, since a command that puts traffic back goes
 * ahead without the log; others end with the same as a problem.
 */
async function resolveAudit({ settings, reader }) {
    const { keys } = settings;
    if (keys === undefined)
        return { audit: { ...settings, keys: { kind: 'beside' } }, problems: [] };
    try {
        return { audit: { ...settings, keys: { kind: 'pem', pem: await reader.read(keys) } }, problems: [] };
    }
    catch (error) {
        if (!(0,errors/* isDeliveryError */.$n)(error, 'secret-unresolved'))
            throw error;
        return { audit: { ...settings, keys: { kind: 'unknown', why: error.message } }, problems: [{ path: 'audit.keys', message: error.message }] };
    }
}

// EXTERNAL MODULE: ./build/core/reference.js
var core_reference = __webpack_require__(68687);
;// CONCATENATED MODULE: ./build/config/resolve-env.js


/** Puts secrets in the place of their references, and says which could not be. */
async function resolveEnv({ env, reader, keep }) {
    const resolved = [];
    const problems = [];
    for (const [name, value] of Object.entries(env)) {
        const secret = (0,core_reference/* mentionsReference */.l)(value);
        if (!secret || keep) {
            resolved.push([name, { value, secret }]);
            continue;
        }
        try {
            resolved.push([name, { value: await reader.read(value), secret }]);
        }
        catch (error) {
            if (!(0,errors/* isDeliveryError */.$n)(error, 'secret-unresolved'))
                throw error;
            problems.push({ path: `target.local.env.${name}`, message: error.message });
        }
    }
    return { env: Object.fromEntries(resolved), problems };
}

;// CONCATENATED MODULE: ./build/config/resolve-notify.js


/**
 * Puts addresses and secrets in the place of their references. A receiver that cannot be reached for that says why, since a
 * command that puts traffic back goes ahead without; others end with the same as problems.
 */
async function resolveNotify({ entries, reader, isUsable }) {
    const receivers = [];
    const problems = [];
    for (const [index, { to, events, url, secret }] of entries.entries()) {
        const name = `notify[${index}]`;
        const found = [
            await resolve_notify_valueOf({ path: `${name}.url`, text: url, reader, isUsable }),
            await resolve_notify_valueOf({ path: `${name}.secret`, text: secret ?? '', reader }),
        ];
        const wrong = found.flatMap((one) => ('problem' in one ? [one.problem] : []));
        problems.push(...wrong);
        const [address, key] = found;
        const reach = 'value' in address && 'value' in key
            ? { kind: 'known', url: address.value, secret: key.value }
            : { kind: 'unknown', why: wrong.map(({ message }) => message).join('; ') };
        receivers.push({ name, to, events, reach });
    }
    return { receivers, problems };
}
async function resolve_notify_valueOf({ path, text, reader, isUsable }) {
    try {
        const value = (0,core_reference/* mentionsReference */.l)(text) ? await reader.read(text) : text;
        if (isUsable === undefined || isUsable(value))
            return { value };
        return { problem: { path, message: `${text} does not stand for an address that can be used: it is https://, or http:// on this machine, without user name and password` } };
    }
    catch (error) {
        if (!(0,errors/* isDeliveryError */.$n)(error, 'secret-unresolved'))
            throw error;
        return { problem: { path, message: error.message } };
    }
}

// EXTERNAL MODULE: ./build/config/rules.js
var rules = __webpack_require__(92012);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/core/files.js
var files = __webpack_require__(21645);
// EXTERNAL MODULE: ./build/core/secret.js
var secret = __webpack_require__(5616);
;// CONCATENATED MODULE: ./build/config/secrets.js






/** In bytes. More than any password, token or private key; less than an accident. */
const largest = 64 * 1024;
/**
 * Resolves `ref+env://` and `ref+file://`. Every value is masked before it is returned; an empty one is an error, since
 * that is what a runner passes on for a secret that is not there, and so is one that is too short to be masked. A line break at the end of a file is not part of it.
 */
function createSecretReader({ variables, root, mask }) {
    return {
        async read(text) {
            const parsed = (0,core_reference/* parseReference */.F)(text);
            if ('problem' in parsed)
                throw unresolved(parsed.problem);
            const { reference } = parsed;
            const value = reference.scheme === 'env'
                ? variables[reference.name]
                : await fileContent(external_node_path_.resolve(root, reference.path), text);
            if (value === undefined)
                throw unresolved(`${text}: the environment variable is not set`);
            if (value === '')
                throw unresolved(`${text} is empty; a secret that the runner does not know is passed on as an empty text`);
            if (!(0,secret/* canBeMasked */.n)(value))
                throw unresolved(`${text} ${secret/* tooShortToMask */.M}, or write it as it is where it is no secret`);
            mask(value);
            return value;
        },
    };
}
async function fileContent(file, text) {
    const bytes = await bytesOf(file, text);
    if (bytes.includes(0))
        throw unresolved(`${text}: the file is binary, which no environment variable can hold`);
    try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes).replace(/\r?\n$/, '');
    }
    catch {
        throw unresolved(`${text}: the file is not UTF-8`);
    }
}
async function bytesOf(file, text) {
    try {
        const found = await (0,promises_.stat)(file);
        if (!found.isFile())
            throw unresolved(`${text}: is no regular file`);
        if (found.size > largest)
            throw unresolved(`${text}: the file has ${found.size} bytes; at most ${largest} are read`);
        const handle = await (0,promises_.open)(file, 'r');
        try {
            const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(largest), position: 0 });
            return buffer.subarray(0, bytesRead);
        }
        finally {
            await handle.close();
        }
    }
    catch (error) {
        throw error instanceof errors/* DeliveryError */.VE ? error : unresolved(`${text}: ${reasonOf(error)}`);
    }
}
function reasonOf(error) {
    if ((0,files/* isErrno */.r)(error, 'ENOENT') || (0,files/* isErrno */.r)(error, 'ENOTDIR'))
        return 'the file is not there';
    if ((0,files/* isErrno */.r)(error, 'EACCES') || (0,files/* isErrno */.r)(error, 'EPERM'))
        return 'the file may not be read';
    return `the file cannot be read: ${(0,errors/* messageOf */.bD)(error)}`;
}
function unresolved(message) {
    return new errors/* DeliveryError */.VE({ code: 'secret-unresolved', message, hint: 'references are in target.local.env, notify and audit.keys' });
}

// EXTERNAL MODULE: ./build/config/tree.js
var tree = __webpack_require__(83815);
;// CONCATENATED MODULE: ./build/config/load.js












/**
 * Reads, merges and validates the configuration of one service in one environment and resolves its secrets.
 *
 * Rejects with a `DeliveryError`: `config-not-found`, `config-ambiguous`, `config-unreadable`, `config-syntax`,
 * `config-invalid` (every problem at once), `environment-unknown`, `service-unknown`, `secret-unresolved`.
 */
async function loadConfig(request) {
    const read = await (0,merge_subjects/* readAll */.yw)(request, request.overrides ?? []);
    const wanted = { ...request, file: read.file.name };
    const subject = { environment: (0,file/* chosenEnvironment */.Kq)(read.root, wanted), service: (0,file/* chosenService */.YO)(read.root, wanted) };
    const { complete, error } = (0,merge_subjects/* mergeSubjects */.Wj)(read, [subject]);
    if (error !== undefined)
        throw error;
    const [own] = complete;
    if (own === undefined)
        throw new Error('a configuration without a problem is complete');
    const { instances, target, rollout, notify, github, audit: auditKeys } = own.sections;
    const keep = request.references === 'keep';
    const reader = request.secrets ?? createSecretReader({ variables: request.variables, root: read.file.root, mask: request.mask });
    // sections of kinds that are not chosen are not resolved
    const { env, problems: ofEnv } = await resolveEnv({ env: target.kind === 'local' ? target.local.env : {}, keep, reader });
    const { receivers, problems: ofNotify } = await resolveNotify({ entries: notify, reader, isUsable: notify_settings/* isReceiverUrl */.v });
    const { audit, problems: ofAudit } = await resolveAudit({ settings: (0,settings/* toAuditSettings */.ax)(auditKeys), reader });
    // with `open` the spool is enough, and whoever brings it into the log says what is missing
    const missing = [...ofEnv, ...(keep ? [] : ofNotify), ...(keep || audit.whenUnavailable === 'open' ? [] : ofAudit)];
    if (missing.length > 0)
        throw load_unresolved(missing);
    const path = (0,tree/* settingAt */.OZ)(read.root, ['services', subject.service, 'path']);
    return {
        file: read.file.name,
        root: read.file.root,
        ...subject,
        ...(path?.kind === 'scalar' ? { path: String(path.value) } : {}),
        digest: (0,merge_subjects/* digestOfSubject */.An)(own),
        effective: (fingerprint) => (0,effective/* effectiveKeys */.M)(own.setting, fingerprint),
        instances,
        target: target.kind === 'ecs' ? { kind: 'ecs', ecs: target.ecs } : { kind: 'local', local: { ...target.local, env, instances: instances.min } },
        rollout,
        notify: receivers,
        github: withClass(github, (0,rules/* classOf */.Kl)({ source: read.source, subject })),
        audit,
    };
}
/** What end users work with is a matter of the environment's class, unless somebody says so. */
function withClass(github, environmentClass) {
    const { deployments } = github;
    if (deployments === null)
        return github;
    return { ...github, deployments: { ...deployments, production: deployments.production ?? environmentClass === 'prod' } };
}
function load_unresolved(problems) {
    const count = problems.length === 1 ? 'a reference to a secret' : `${problems.length} references to secrets`;
    return new errors/* DeliveryError */.VE({
        code: 'secret-unresolved',
        message: `${count} cannot be resolved`,
        hint: 'pass secrets to the step as environment variables (env: of the step), or put the file in place',
        problems,
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

/***/ 10183:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   at: () => (/* binding */ at)
/* harmony export */ });
/** The number at an index, or 0 beyond the end: for loops over lists of equal length, where nothing is beyond. */
function at(values, index) {
    return values[index] ?? 0;
}


/***/ }),

/***/ 67129:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ku: () => (/* binding */ scatterOf),
/* harmony export */   nB: () => (/* binding */ openScatter),
/* harmony export */   oY: () => (/* binding */ capOf),
/* harmony export */   sM: () => (/* binding */ addScatter),
/* harmony export */   yP: () => (/* binding */ soften)
/* harmony export */ });
/**
 * Defence against errors that come in bursts. The tests take requests for independent; real errors cluster (a
 * deadlock, a garbage collection, one bad host), and a cluster is less evidence than as many errors apart. Everything
 * here only takes evidence away, so the error budget holds as before.
 */
const PRIOR_BLOCKS = 10;
/** of a block's term when hits are independent and about one is expected: 2 + 1/expected */
const TERM_VARIANCE = 3;
const MOST = 8;
/** one wild block must not silence the gate for the rest of the rollout */
const MOST_OF_A_BLOCK = 50;
function openScatter() {
    return { blocks: 0, sum: 0, trials: 0, hits: 0, blockTrials: 0, blockHits: 0 };
}
/**
 * Takes the stable side's counts of a look. Looks are put together into blocks of one expected hit, since the scatter
 * of rare hits over short looks says nothing. A block's term is Pearson's X² with one degree of freedom.
 */
function addScatter({ state, trials, hits }) {
    state.trials += trials;
    state.hits += hits;
    state.blockTrials += trials;
    state.blockHits += hits;
    const rate = (state.hits + 0.5) / (state.trials + 1);
    const expected = state.blockTrials * rate;
    if (expected < 1)
        return;
    const term = (state.blockHits - expected) ** 2 / (expected * (1 - rate));
    state.sum += Math.min(term, MOST_OF_A_BLOCK);
    state.blocks += 1;
    state.blockTrials = 0;
    state.blockHits = 0;
}
/**
 * Variance of the stable side's hits over what independence would give, from 1 to 8, starting at 1. Dividing the log of
 * the evidence by it is the correction of quasi-likelihood (McCullagh, Nelder 1989, §4.5). One standard error below the
 * plain estimate, whose noise alone would cost a tenth of the evidence. Known before the look that it is used for, so
 * that look stays a fair bet.
 */
function scatterOf(state) {
    const blocks = PRIOR_BLOCKS + state.blocks;
    const margin = Math.sqrt(TERM_VARIANCE * state.blocks);
    return Math.min(MOST, Math.max(1, (PRIOR_BLOCKS + state.sum - margin) / blocks));
}
/** Hits beyond 1 + 2·chance·trials of a look count half: the rest of a cluster is mostly an echo of its first. */
function soften({ hits, trials, chance }) {
    const plain = 1 + 2 * chance * trials;
    return hits <= plain ? hits : plain + (hits - plain) / 2;
}
/** The most, in nats, that one look may add. */
function capOf(seconds) {
    return 4 + 0.5 * seconds;
}


/***/ }),

/***/ 95755:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AR: () => (/* binding */ costsOf),
/* harmony export */   Dv: () => (/* binding */ createGrid),
/* harmony export */   G9: () => (/* binding */ settle),
/* harmony export */   X1: () => (/* binding */ evidenceOf),
/* harmony export */   e0: () => (/* binding */ openWealth),
/* harmony export */   hF: () => (/* binding */ logFactors),
/* harmony export */   mc: () => (/* binding */ invest),
/* harmony export */   vC: () => (/* binding */ lowerTo)
/* harmony export */ });
/* harmony import */ var _at_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(10183);

/** Beyond this there is nothing more to prove, and nothing may gather without end. */
const CEILING = 1e9;
/** Pairs of odds ratio and weight; the weights add up to 1. */
function createGrid(entries, ceilingOf = () => CEILING) {
    return {
        logRatios: entries.map(([ratio]) => Math.log(ratio)),
        excess: entries.map(([ratio]) => ratio - 1),
        weights: entries.map(([, weight]) => weight),
        ceilings: entries.map(([ratio]) => ceilingOf(ratio)),
    };
}
/** Wealth of 1, with the given share of it bet at once. */
function openWealth(grid, share = 0) {
    const wealth = { stakes: grid.weights.map(() => 0), cash: 1 };
    invest({ wealth, grid, share });
    return wealth;
}
/** Bets a share of the starting wealth; what was invested earlier goes on. Shares over time add up to at most 1. */
function invest({ wealth, grid, share }) {
    const bet = Math.min(share, wealth.cash);
    if (bet <= 0)
        return;
    wealth.cash -= bet;
    const { stakes } = wealth;
    for (let index = 0; index < stakes.length; index += 1) {
        stakes[index] = (0,_at_js__WEBPACK_IMPORTED_MODULE_0__.at)(stakes, index) + bet * (0,_at_js__WEBPACK_IMPORTED_MODULE_0__.at)(grid.weights, index);
    }
}
/** The logarithm of the cost of a trial for each alternative: ln(1 − c + c·r). */
function costsOf(grid, chance, into) {
    for (let index = 0; index < grid.excess.length; index += 1)
        into[index] = Math.log1p(chance * (0,_at_js__WEBPACK_IMPORTED_MODULE_0__.at)(grid.excess, index));
    return into;
}
/** Log likelihood ratio of a look for each alternative. */
function logFactors({ grid, costs, hits, trials, into }) {
    for (let index = 0; index < costs.length; index += 1) {
        into[index] = hits * (0,_at_js__WEBPACK_IMPORTED_MODULE_0__.at)(grid.logRatios, index) - trials * (0,_at_js__WEBPACK_IMPORTED_MODULE_0__.at)(costs, index);
    }
    return into;
}
/** Lowers each factor to that of another bet: what is left is fair under either hypothesis. */
function lowerTo(factors, others) {
    for (let index = 0; index < factors.length; index += 1) {
        factors[index] = Math.min((0,_at_js__WEBPACK_IMPORTED_MODULE_0__.at)(factors, index), others === undefined ? 0 : (0,_at_js__WEBPACK_IMPORTED_MODULE_0__.at)(others, index));
    }
}
/**
 * Pays a look out. An exponent below 1 keeps the bet fair, since the mean of X^a is at most 1 where that of X is
 * (Jensen); the cap on a look's gain (nats) and the ceilings only take evidence away.
 */
function settle({ wealth, grid, factors, exponent, cap }) {
    const { stakes } = wealth;
    for (let index = 0; index < stakes.length; index += 1) {
        const gain = Math.min((0,_at_js__WEBPACK_IMPORTED_MODULE_0__.at)(factors, index) * exponent, cap);
        const stake = (0,_at_js__WEBPACK_IMPORTED_MODULE_0__.at)(stakes, index);
        const ceiling = (0,_at_js__WEBPACK_IMPORTED_MODULE_0__.at)(grid.ceilings, index);
        // this runs for every look: what cannot rise any more, as the pass of a healthy release, needs no exponential
        if (gain < 0 || stake < ceiling)
            stakes[index] = Math.min(stake * Math.exp(gain), ceiling);
    }
}
/** The e-value: all that the gambler has. */
function evidenceOf(wealth) {
    let total = wealth.cash;
    for (const stake of wealth.stakes)
        total += stake;
    return total;
}


/***/ }),

/***/ 89508:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gp: () => (/* binding */ incidentCost),
/* harmony export */   Qk: () => (/* binding */ missStable),
/* harmony export */   V1: () => (/* binding */ FORGOTTEN_S),
/* harmony export */   df: () => (/* binding */ watchStable),
/* harmony export */   mc: () => (/* binding */ PATIENCE_S),
/* harmony export */   nG: () => (/* binding */ betOnBetter),
/* harmony export */   pF: () => (/* binding */ openIncident),
/* harmony export */   yM: () => (/* binding */ isShared),
/* harmony export */   z8: () => (/* binding */ sharedFor)
/* harmony export */ });
/* harmony import */ var _e_process_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95755);

/**
 * An incident is a time in which the stable side itself breaks the limit. What the candidate does then says little
 * about the candidate. It is noticed by a CUSUM of the log likelihood ratio of "odds twice the limit's" (Page 1954): on
 * at 3 nats, which a stable side at half the limit reaches about once in 3,000 excursions; clipped at 6, off below 1, so
 * that it ends soon after the last error.
 */
const ON = 3;
const OFF = 1;
const CLIP = 6;
const LOG_RATIO = Math.log(2);
/** errors that come in twos and threes are no incident, but an outage must end soon after it is over */
const MOST_SCATTER = 3;
/** From here on the candidate is taken for better than a stable side in trouble: a release that mends it can pass. */
const BETTER = 5;
/** An incident that both sides share is waited out for so long: a candidate can poison what both depend on. */
const PATIENCE_S = 120;
/** so long without a request, stable says nothing about now */
const FORGOTTEN_S = 10;
const betterGrid = (0,_e_process_js__WEBPACK_IMPORTED_MODULE_0__/* .createGrid */ .Dv)([[1 / 2, 0.25], [1 / 4, 0.25], [1 / 10, 0.25], [1 / 50, 0.25]]);
const costs = [];
const factors = [];
function openIncident() {
    return { level: 0, on: false, since: 0, seen: 0, better: (0,_e_process_js__WEBPACK_IMPORTED_MODULE_0__/* .openWealth */ .e0)(betterGrid, 1) };
}
/** What a request without an error takes off the level. */
function incidentCost(limit) {
    return Math.log1p(limit);
}
/** Takes the stable side's counts of a look that ends at `t`, and starts or ends the incident. */
function watchStable({ state, t, trials, hits, cost, scatter }) {
    const gain = (hits * LOG_RATIO - trials * cost) / Math.min(MOST_SCATTER, scatter);
    state.seen = t;
    state.level = Math.min(CLIP, Math.max(0, state.level + gain));
    if (!state.on && state.level >= ON) {
        state.on = true;
        state.since = t;
        state.better = (0,_e_process_js__WEBPACK_IMPORTED_MODULE_0__/* .openWealth */ .e0)(betterGrid, 1);
    }
    else if (state.on && state.level < OFF) {
        state.on = false;
    }
}
/** During an incident: bets that the candidate has fewer than its share of the errors. */
function betOnBetter({ state, hits, trials, chance, cap }) {
    (0,_e_process_js__WEBPACK_IMPORTED_MODULE_0__/* .logFactors */ .hF)({ grid: betterGrid, costs: (0,_e_process_js__WEBPACK_IMPORTED_MODULE_0__/* .costsOf */ .AR)(betterGrid, chance, costs), hits, trials, into: factors });
    (0,_e_process_js__WEBPACK_IMPORTED_MODULE_0__/* .settle */ .G9)({ wealth: state.better, grid: betterGrid, factors, exponent: 1, cap });
}
/** Whether stable breaks the limit and the candidate is not shown to be better. */
function isShared(state) {
    return state.on && (0,_e_process_js__WEBPACK_IMPORTED_MODULE_0__/* .evidenceOf */ .X1)(state.better) < BETTER;
}
/**
 * The candidate has all the traffic and stable had none in a look. When that has been so for a while, not even probes
 * reach stable, and an incident cannot be told from a bad candidate any more: it is over.
 */
function missStable(state, t) {
    if (t - state.seen < FORGOTTEN_S)
        return;
    state.on = false;
    state.level = 0;
}
/** Seconds that a shared incident has lasted at `t`; 0 without one. */
function sharedFor(state, t) {
    return isShared(state) ? t - state.since : 0;
}


/***/ }),

/***/ 94252:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ss: () => (/* binding */ createLimitTest),
/* harmony export */   Vg: () => (/* binding */ grid),
/* harmony export */   au: () => (/* binding */ openLimit),
/* harmony export */   nK: () => (/* binding */ WORSE)
/* harmony export */ });
/* harmony import */ var _bursts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(67129);
/* harmony import */ var _e_process_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(95755);
/* harmony import */ var _incident_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(89508);



/**
 * Odds ratios and weights. At a limit of 1% the alternatives are 2, 3, 5, 8, 15, 40 and 95%. All lie above the limit:
 * a prior that reaches below it would fail healthy services for being too good.
 */
const grid = (0,_e_process_js__WEBPACK_IMPORTED_MODULE_1__/* .createGrid */ .Dv)([[2.02, 0.17], [3.06, 0.15], [5.21, 0.26], [8.6, 0.2], [17.5, 0.15], [66, 0.05], [1881, 0.02]]);
/** The e-value from which the candidate counts as worse than stable. */
const WORSE = 5;
function openLimit() {
    return {
        limit: (0,_e_process_js__WEBPACK_IMPORTED_MODULE_1__/* .openWealth */ .e0)(grid),
        comparison: (0,_e_process_js__WEBPACK_IMPORTED_MODULE_1__/* .openWealth */ .e0)(grid),
        alone: (0,_e_process_js__WEBPACK_IMPORTED_MODULE_1__/* .openWealth */ .e0)(grid, 1),
        probed: -1,
        scatter: (0,_bursts_js__WEBPACK_IMPORTED_MODULE_2__/* .openScatter */ .nB)(),
        incident: (0,_incident_js__WEBPACK_IMPORTED_MODULE_0__/* .openIncident */ .pF)(),
        trials: 0,
        hits: 0,
    };
}
/** The test of a proportion against its limit, with the comparison with the stable side that goes with it. */
function createLimitTest({ limit, state }) {
    const chance = Math.min(Math.max(limit, 1e-6), 1 - 1e-6);
    const limitCosts = (0,_e_process_js__WEBPACK_IMPORTED_MODULE_1__/* .costsOf */ .AR)(grid, chance, []);
    const cost = (0,_incident_js__WEBPACK_IMPORTED_MODULE_0__/* .incidentCost */ .Gp)(chance);
    const limitFactors = [];
    const comparisonCosts = [];
    const comparisonFactors = [];
    /** Log factors of the comparison, or undefined where the look has nothing to compare. */
    function compare(window, hits) {
        const { candidate, stable } = window;
        if (stable === undefined || stable.trials === 0 || candidate.trials === 0)
            return undefined;
        const trials = hits + stable.hits;
        if (trials === 0)
            return undefined;
        const share = candidate.trials / (candidate.trials + stable.trials);
        if (state.incident.on) {
            const plain = { hits: candidate.hits, trials: candidate.hits + stable.hits, chance: share };
            (0,_incident_js__WEBPACK_IMPORTED_MODULE_0__/* .betOnBetter */ .nG)({ state: state.incident, ...plain, cap: (0,_bursts_js__WEBPACK_IMPORTED_MODULE_2__/* .capOf */ .oY)(window.seconds) });
        }
        return (0,_e_process_js__WEBPACK_IMPORTED_MODULE_1__/* .logFactors */ .hF)({ grid, costs: (0,_e_process_js__WEBPACK_IMPORTED_MODULE_1__/* .costsOf */ .AR)(grid, share, comparisonCosts), hits, trials, into: comparisonFactors });
    }
    function watch({ stable, alone, t }) {
        if (stable !== undefined && stable.trials > 0) {
            const { trials, hits } = stable;
            (0,_incident_js__WEBPACK_IMPORTED_MODULE_0__/* .watchStable */ .df)({ state: state.incident, t, trials, hits, cost, scatter: (0,_bursts_js__WEBPACK_IMPORTED_MODULE_2__/* .scatterOf */ .Ku)(state.scatter) });
        }
        else if (alone) {
            (0,_incident_js__WEBPACK_IMPORTED_MODULE_0__/* .missStable */ .Qk)(state.incident, t);
        }
    }
    /** Whether the candidate has all traffic and not even probes reach stable: while they do, they are what decides. */
    function isAlone({ alone, stable, t }) {
        if (!alone)
            return false;
        if (stable !== undefined && stable.trials > 0) {
            state.probed = t;
            state.alone = (0,_e_process_js__WEBPACK_IMPORTED_MODULE_1__/* .openWealth */ .e0)(grid, 1);
        }
        return state.probed < 0 || t - state.probed > _incident_js__WEBPACK_IMPORTED_MODULE_0__/* .FORGOTTEN_S */ .V1;
    }
    function count({ candidate, stable }) {
        state.trials += candidate.trials;
        state.hits += candidate.hits;
        if (stable === undefined)
            return;
        (0,_bursts_js__WEBPACK_IMPORTED_MODULE_2__/* .addScatter */ .sM)({ state: state.scatter, trials: stable.trials, hits: stable.hits });
    }
    return {
        state,
        limit: chance,
        observe(window) {
            const { candidate, stake, seconds } = window;
            watch(window);
            const standing = isAlone(window) && !state.incident.on;
            (0,_e_process_js__WEBPACK_IMPORTED_MODULE_1__/* .invest */ .mc)({ wealth: state.limit, grid, share: stake });
            (0,_e_process_js__WEBPACK_IMPORTED_MODULE_1__/* .invest */ .mc)({ wealth: state.comparison, grid, share: stake });
            const hits = (0,_bursts_js__WEBPACK_IMPORTED_MODULE_2__/* .soften */ .yP)({ hits: candidate.hits, trials: candidate.trials, chance });
            const exponent = window.exponent / (0,_bursts_js__WEBPACK_IMPORTED_MODULE_2__/* .scatterOf */ .Ku)(state.scatter);
            const cap = (0,_bursts_js__WEBPACK_IMPORTED_MODULE_2__/* .capOf */ .oY)(seconds);
            const comparison = compare(window, hits);
            if (comparison !== undefined)
                (0,_e_process_js__WEBPACK_IMPORTED_MODULE_1__/* .settle */ .G9)({ wealth: state.comparison, grid, factors: comparison, exponent, cap });
            const trials = candidate.trials - (candidate.hits - hits);
            (0,_e_process_js__WEBPACK_IMPORTED_MODULE_1__/* .logFactors */ .hF)({ grid, costs: limitCosts, hits, trials, into: limitFactors });
            if (standing)
                (0,_e_process_js__WEBPACK_IMPORTED_MODULE_1__/* .settle */ .G9)({ wealth: state.alone, grid, factors: limitFactors, exponent, cap });
            // While stable breaks the limit too, only what the candidate does worse counts against it.
            if (state.incident.on)
                (0,_e_process_js__WEBPACK_IMPORTED_MODULE_1__/* .lowerTo */ .vC)(limitFactors, comparison);
            (0,_e_process_js__WEBPACK_IMPORTED_MODULE_1__/* .settle */ .G9)({ wealth: state.limit, grid, factors: limitFactors, exponent, cap });
            count(window);
        },
        above: () => (0,_e_process_js__WEBPACK_IMPORTED_MODULE_1__/* .evidenceOf */ .X1)(state.limit),
        worse: () => (0,_e_process_js__WEBPACK_IMPORTED_MODULE_1__/* .evidenceOf */ .X1)(state.comparison),
        standsAlone: () => (0,_e_process_js__WEBPACK_IMPORTED_MODULE_1__/* .evidenceOf */ .X1)(state.alone) >= WORSE,
    };
}


/***/ }),

/***/ 7184:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KW: () => (/* binding */ openPass),
/* harmony export */   Pl: () => (/* binding */ ENOUGH),
/* harmony export */   mW: () => (/* binding */ createPassTest)
/* harmony export */ });
/* harmony import */ var _e_process_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95755);

/** The e-value that a step needs: a candidate at `detect` gets there once in 20 steps at most. */
const ENOUGH = 20;
/**
 * Good answers of long ago must not outvote bad ones of now: what is kept beyond the threshold is lost by this many
 * errors in quick succession. Six or fewer would be lost by chance now and then at 0.5% and detect 2%.
 */
const ERRORS_KEPT = 7;
/** Odds ratios below 1: against "the rate is at least `detect`". At 5% they are 2.6, 1.3, 0.5 and 0.15%. */
const grid = (0,_e_process_js__WEBPACK_IMPORTED_MODULE_0__/* .createGrid */ .Dv)([[1 / 2, 0.2], [1 / 4, 0.3], [1 / 10, 0.3], [1 / 33, 0.2]], (ratio) => ENOUGH * ratio ** -ERRORS_KEPT);
const FIRST = 0.6;
/** a step that began badly gets a second chance after so many seconds, and on */
const TIME_CONSTANT_S = 60;
function openPass(detect) {
    return { detect, wealth: (0,_e_process_js__WEBPACK_IMPORTED_MODULE_0__/* .openWealth */ .e0)(grid), started: false, t: 0 };
}
/** The test that a step needs to pass: no evidence of failure is not enough. */
function createPassTest({ state }) {
    const costs = [];
    const factors = [];
    (0,_e_process_js__WEBPACK_IMPORTED_MODULE_0__/* .costsOf */ .AR)(grid, state.detect, costs);
    return {
        state,
        begin(detect) {
            Object.assign(state, openPass(detect));
            (0,_e_process_js__WEBPACK_IMPORTED_MODULE_0__/* .costsOf */ .AR)(grid, detect, costs);
        },
        observe({ t, exponent, candidate }) {
            const late = state.wealth.cash * (1 - Math.exp(-Math.max(0, t - state.t) / TIME_CONSTANT_S));
            const share = state.started ? late : FIRST;
            (0,_e_process_js__WEBPACK_IMPORTED_MODULE_0__/* .invest */ .mc)({ wealth: state.wealth, grid, share });
            state.started = true;
            state.t = t;
            (0,_e_process_js__WEBPACK_IMPORTED_MODULE_0__/* .logFactors */ .hF)({ grid, costs, hits: candidate.hits, trials: candidate.trials, into: factors });
            (0,_e_process_js__WEBPACK_IMPORTED_MODULE_0__/* .settle */ .G9)({ wealth: state.wealth, grid, factors, exponent, cap: Infinity });
        },
        below: () => (0,_e_process_js__WEBPACK_IMPORTED_MODULE_0__/* .evidenceOf */ .X1)(state.wealth),
    };
}


/***/ })

};
