export const id = 3580;
export const ids = [3580];
export const modules = {

/***/ 21811:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ openDeliveries)
/* harmony export */ });
/* harmony import */ var _config_check_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63519);
/* harmony import */ var _delivery_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(19024);


/**
 * Every service and environment that is meant: the named one, or all of the configuration. Secrets are left as references,
 * since what works on several at once starts nothing.
 */
async function openDeliveries({ inputs, ports }) {
    const { config, environment, service } = inputs;
    const { checked } = await (0,_config_check_js__WEBPACK_IMPORTED_MODULE_0__/* .checkConfig */ .l)({ file: config, environment, service, workingDirectory: ports.workingDirectory, variables: ports.variables });
    return Promise.all(checked.map((found) => (0,_delivery_js__WEBPACK_IMPORTED_MODULE_1__/* .openDelivery */ .D)({ inputs: { config, environment: found.environment, service: found.service }, ports, references: 'keep' })));
}


/***/ }),

/***/ 68487:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ foreignChanges),
/* harmony export */   q: () => (/* binding */ warnOfForeign)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);

/** Milliseconds: users may wait for what comes after it. */
const withinMs = 5_000;
/** What somebody else has changed, in the target's words; that nothing could be told is said in their place, after five seconds at most. Never rejects. */
async function foreignChanges({ target, clock }) {
    if (target.foreignChanges === undefined)
        return [];
    const enough = new AbortController();
    const late = clock.sleep(withinMs, enough.signal).then(() => unknown('it took too long'));
    const found = target.foreignChanges().catch((error) => unknown((0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)));
    const lines = await Promise.race([found, late]);
    enough.abort();
    return lines;
}
const unknown = (why) => [`Whether somebody else has changed anything could not be looked at: ${why}`];
/** Warns of what somebody else has changed, before anything is written. */
async function warnOfForeign({ target, clock, log, name }) {
    for (const line of await foreignChanges({ target, clock }))
        log.warning(name === undefined ? line : `${name}: ${line}`);
}


/***/ }),

/***/ 8177:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  $: () => (/* binding */ knownIncidents)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/core/files.js
var files = __webpack_require__(21645);
// EXTERNAL MODULE: ./build/core/json.js
var json = __webpack_require__(28314);
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(26067);
// EXTERNAL MODULE: ./build/incident/read-event.js
var read_event = __webpack_require__(37954);
// EXTERNAL MODULE: ./build/incident/store.js
var store = __webpack_require__(11018);
;// CONCATENATED MODULE: ./build/incident/written.js







/** Larger than any record that is written; what somebody else put there is not read to its end. */
const mostBytes = 8 * 1_048_576;
const longest = 500;
/**
 * The records of a service in an environment, the newest first, `most` at most. What cannot be read is left out: this is for links.
 * Rejects only where the folder itself cannot be read.
 */
async function writtenIncidents({ place, most = store/* keptIncidents */.ym }) {
    const folder = (0,store/* incidentsFolder */.YH)(place);
    const found = [];
    for (const name of (await namesIn(folder)).toSorted().toReversed()) {
        if (found.length === most)
            break;
        const incident = await readIncident(external_node_path_.join(folder, name)).catch(() => undefined);
        if (incident !== undefined)
            found.push(incident);
    }
    return found;
}
async function namesIn(folder) {
    try {
        const names = new Set(await (0,promises_.readdir)(folder));
        return [...names].filter((name) => name.endsWith('.json') && !name.startsWith('.') && names.has(name.replace(/json$/, 'md')));
    }
    catch (error) {
        if ((0,files/* isErrno */.r)(error, 'ENOENT'))
            return [];
        throw error;
    }
}
async function readIncident(file) {
    const { rolloutId, state, summary, moments } = await readObject(file);
    const { detectedAt, restoredAt } = (0,json/* objectOf */.X)(moments);
    const id = (0,read_event/* textOf */.b6)(rolloutId);
    if (id === undefined || (state !== 'open' && state !== 'restored'))
        return undefined;
    return { rolloutId: id, state, summary: clean(summary) ?? '', at: clean(detectedAt) ?? clean(restoredAt) ?? null, file: file.replace(/json$/, 'md') };
}
async function readObject(file) {
    const handle = await (0,promises_.open)(file);
    try {
        const { size } = await handle.stat();
        if (size > mostBytes)
            return {};
        return (0,json/* objectOf */.X)(JSON.parse(await handle.readFile('utf8')));
    }
    finally {
        await handle.close();
    }
}
function clean(value) {
    const text = (0,read_event/* textOf */.b6)(value);
    return text === undefined ? undefined : (0,core_text/* shorten */.ml)((0,core_text/* oneLine */.TN)(text.toWellFormed()), longest);
}

// EXTERNAL MODULE: ./build/actions/wiring/issue-book.js + 1 modules
var issue_book = __webpack_require__(89365);
;// CONCATENATED MODULE: ./build/actions/wiring/known-incidents.js


/** The newest records of a service in an environment, the newest first, with their issues. What cannot be read is as if it were not there. */
async function knownIncidents({ place, most }) {
    const written = await writtenIncidents({ place, ...(most === undefined ? {} : { most }) }).catch(() => []);
    return Promise.all(written.map(async (incident) => ({ ...incident, issue: await (0,issue_book/* issuePageOf */.E)({ ...place, rolloutId: incident.rolloutId }) ?? null })));
}


/***/ }),

/***/ 11184:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ showEach)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);

/**
 * Shows every service, one below the other. One that cannot be read does not hide the others: its error stands in its
 * place, and the command ends with it. A single service ends with its own error, as if it were alone.
 */
async function showEach({ deliveries, message, view }) {
    const views = await Promise.all(deliveries.map((delivery) => viewOrError({ delivery, view })));
    const [only] = views;
    const error = views.find((shown) => shown.error !== undefined)?.error;
    if (views.length === 1 && error !== undefined)
        throw error;
    return {
        result: error === undefined ? 'passed' : _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorCodes */ .fv[error.code].result,
        message,
        outputs: {},
        document: views.length === 1 && only !== undefined ? only.document : { services: views.map(({ document }) => document) },
        text: views.map(({ text }) => text).join('\n\n'),
        ...(error === undefined ? {} : { error }),
    };
}
async function viewOrError({ delivery, view }) {
    try {
        return await view(delivery);
    }
    catch (error) {
        if (!(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isDeliveryError */ .$n)(error))
            throw error;
        const { service, environment } = delivery.config;
        const { code, message } = error;
        return { error, document: { service, environment, error: { code, message } }, text: `${service} · ${environment}\n  cannot be read: ${message}` };
    }
}


/***/ }),

/***/ 93574:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U4: () => (/* binding */ historyRows),
/* harmony export */   r9: () => (/* binding */ stateText),
/* harmony export */   ri: () => (/* binding */ stateDocument)
/* harmony export */ });
/* harmony import */ var _rollout_history_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(13618);
/* harmony import */ var _rollout_plan_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(17927);


/** The history, newest first, with the step that leads to each revision that a rollback can go to. */
function historyRows({ history, bad, stable }) {
    const good = (0,_rollout_history_js__WEBPACK_IMPORTED_MODULE_0__/* .knownGood */ .PF)({ history, bad, ...(stable === undefined ? {} : { current: stable }) });
    return history.toReversed().map((entry) => {
        const steps = good.find((candidate) => candidate.entry === entry)?.steps ?? null;
        return rowOf({ entry, steps, bad: (0,_rollout_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .badMark */ .Pt)(bad, entry.revision.id)?.reason ?? null, live: stable?.rolloutId === entry.rolloutId });
    });
}
function rowOf({ entry, steps, bad, live }) {
    const { revision, outcome, by, startedAt, liveAt, bakedAt, kept, reason, unproven } = entry;
    return {
        digest: revision.content,
        revision: revision.id,
        gitSha: revision.gitSha ?? null,
        image: revision.image?.reference ?? null,
        outcome,
        by,
        startedAt,
        liveAt: liveAt ?? null,
        bakedAt: bakedAt ?? null,
        bad,
        unproven: unproven ?? null,
        live,
        kept,
        steps: kept ? steps : null,
        reason: reason ?? null,
    };
}
/** The state of one service in one environment as `status --json` shows it. */
function stateDocument({ state, service, environment }) {
    const { stable, rollout } = state;
    return {
        service,
        environment,
        serving: state.serving,
        stopped: state.stopped,
        live: stable === undefined ? null : liveDocument(stable),
        weights: { stable: stable === undefined ? 0 : 100 - (rollout?.percent ?? 0), candidate: rollout?.percent ?? 0 },
        rollout: rollout === undefined ? null : rolloutDocument(rollout),
        rebuilt: state.rebuilt === undefined ? null : { ...state.rebuilt },
        facts: state.facts,
    };
}
function liveDocument({ revision, liveAt, unproven }) {
    return { digest: revision.content, revision: revision.id, gitSha: revision.gitSha ?? null, image: revision.image?.reference ?? null, since: liveAt ?? null, unproven: unproven ?? null };
}
function rolloutDocument(rollout) {
    const { id, kind, drill, revision, owner, startedAt, leaseLeftMs, watchedBy, percent, restored } = rollout;
    return {
        id,
        kind,
        drill: drill === true,
        digest: revision.content,
        gitSha: revision.gitSha ?? null,
        image: revision.image?.reference ?? null,
        owner,
        startedAt,
        percent,
        watchedBy,
        alive: (0,_rollout_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .isAlive */ ._n)(rollout),
        leaseLeftMs: Number.isFinite(leaseLeftMs) ? Math.round(leaseLeftMs) : null,
        restored: restored === undefined ? null : { ...restored },
    };
}
/** The same for a person, in a few lines. */
function stateText({ state, service, environment }) {
    const { rollout } = state;
    return [
        `${service} · ${environment}`,
        line('live', liveText(state)),
        ...(state.stable?.revision.image === undefined ? [] : [line('image', imageText(state.stable.revision.image))]),
        ...(state.stable?.unproven === undefined ? [] : [line('unproven', `promoted without the gate's proof: ${state.stable.unproven}`)]),
        ...(rollout === undefined ? [] : rolloutLines(rollout)),
        ...(state.serving ? [line('weights', weightsText(state))] : []),
        ...Object.entries(state.facts).flatMap(([name, value]) => factLines({ name, value, contents: contentsIn(state) })),
    ].join('\n');
}
/** As it was asked for, with what it was pinned to. */
function imageText({ name, reference }) {
    return name === reference ? name : `${name} (${reference})`;
}
function line(name, text) {
    return `  ${name.padEnd(10)} ${text}`;
}
/** What users get now; after a stop, and before a first release is proven, there is no stable side. */
function liveText(state) {
    const { stable, rollout, history } = state;
    if (stable !== undefined) {
        const since = stable.liveAt === undefined ? '' : `, since ${stable.liveAt}`;
        const trouble = state.serving ? '' : state.stopped ? ' (stopped)' : ' (DOES NOT SERVE: run `pqc-delivery reconcile`)';
        return `${(0,_rollout_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .short */ .h0)(stable.revision)}${since}${trouble}`;
    }
    if (state.serving && rollout !== undefined)
        return `${(0,_rollout_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .short */ .h0)(rollout.revision)}, the first release, not proven yet`;
    const last = history.findLast((entry) => entry.bakedAt !== undefined);
    if (last !== undefined)
        return `nothing; ${(0,_rollout_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .short */ .h0)(last.revision)} was the last${state.stopped ? ' before it was stopped' : ''}`;
    return history.length === 0 ? 'nothing was released yet' : 'nothing; no release has been good so far';
}
function weightsText({ stable, rollout }) {
    const percent = rollout?.percent ?? 0;
    return stable === undefined ? `candidate ${percent}%` : `stable ${100 - percent}%, candidate ${percent}%`;
}
/** The content digest of each revision, by its id: people know a release by its content everywhere. */
function contentsIn({ history, rollout }) {
    const revisions = [...history.map(({ revision }) => revision), ...(rollout === undefined ? [] : [rollout.revision])];
    return new Map(revisions.map(({ id, content }) => [id, content]));
}
/** A fact of the target: a list has a line an item, what is not known has none. */
function factLines({ name, value, contents }) {
    if (value === undefined || value === null)
        return [];
    if (Array.isArray(value))
        return value.map((item) => line(name, factText(item, contents)));
    const parts = typeof value === 'object' ? Object.entries(value) : [];
    // facts of each side: a line a side
    if (parts.length > 0 && parts.every(([, part]) => typeof part === 'object' && part !== null)) {
        return parts.map(([part, inner], index) => line(index === 0 ? name : '', `${part}: ${factText(inner ?? null, contents)}`));
    }
    return [line(name, factText(value, contents))];
}
function factText(value, contents) {
    if (typeof value !== 'object' || value === null)
        return String(value);
    if (isList(value))
        return value.map((item) => factText(item, contents)).join('; ');
    // an instance that never had to be started again has nothing to tell of that
    const words = Object.entries(value).filter(([name, item]) => item !== null && item !== undefined && !(name === 'restarts' && item === 0));
    return words.map(([name, item]) => {
        if (typeof item === 'boolean')
            return item ? name : `NOT ${name}`;
        if (name === 'side' && typeof item === 'string')
            return item;
        const text = factText(item ?? null, contents);
        const content = name === 'revision' ? contents.get(text) : undefined;
        return content === undefined ? `${name} ${shortHex(text)}` : `release ${shortHex(content)}`;
    }).join(', ');
}
function isList(value) {
    return Array.isArray(value);
}
/** Digests as people compare them: by their beginning. */
function shortHex(text) {
    return /^[0-9a-f]{64}$/.test(text) ? text.slice(0, 12) : text;
}
function rolloutLines(rollout) {
    const what = `${rollout.drill === true ? 'drill with ' : ''}${(0,_rollout_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .short */ .h0)(rollout.revision)} at ${rollout.percent}% since ${rollout.startedAt}`;
    if ((0,_rollout_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .isAlive */ ._n)(rollout)) {
        const watcher = rollout.watchedBy === 'target' ? 'bakes under the target\'s watch' : `run by ${rollout.owner}`;
        return [line('rollout', `${what}, ${watcher}`)];
    }
    const restored = rollout.restored === undefined ? 'nobody watches it' : `traffic was put back at ${rollout.restored.at} (${rollout.restored.cause})`;
    return [line('rollout', `UNFINISHED: ${what}; ${restored}: run \`pqc-delivery reconcile\` or deploy again`)];
}


/***/ }),

/***/ 93580:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run),
  viewOf: () => (/* binding */ viewOf)
});

// EXTERNAL MODULE: ./build/audit/log/configured/log-view.js
var log_view = __webpack_require__(84348);
// EXTERNAL MODULE: ./build/actions/wiring/deliveries.js
var wiring_deliveries = __webpack_require__(21811);
// EXTERNAL MODULE: ./build/actions/wiring/known-incidents.js + 1 modules
var known_incidents = __webpack_require__(8177);
// EXTERNAL MODULE: ./build/actions/wiring/foreign-changes.js
var foreign_changes = __webpack_require__(68487);
// EXTERNAL MODULE: ./build/commands/each-service.js
var each_service = __webpack_require__(11184);
// EXTERNAL MODULE: ./build/commands/state-view.js
var state_view = __webpack_require__(93574);
;// CONCATENATED MODULE: ./build/commands/status/incident-view.js
/** The newest incident as `status --json` shows it. */
function incidentDocument(incident) {
    return incident === undefined ? null : { ...incident };
}
/** The same for people: what happened, and where it is told. */
function incidentLines(incident) {
    if (incident === undefined)
        return [];
    const { at, state, summary, file, issue } = incident;
    const when = at === null ? '' : `${at}: `;
    const what = `${state === 'open' ? 'OPEN, look now: ' : 'the last: '}${when}${summary}`;
    return [what, file, ...(issue === null ? [] : [issue])].map((text, index) => `  ${(index === 0 ? 'incident' : '').padEnd(10)} ${text}`);
}

// EXTERNAL MODULE: ./build/core/version.js
var version = __webpack_require__(18614);
;// CONCATENATED MODULE: ./build/commands/status/proxy-view.js

/**
 * Whether the proxy that runs is to be replaced by this program's, from the facts of the target; undefined where none runs, or it is of
 * this version or a newer one. One that does not say its version is older than those that do.
 */
function upgradeDue({ supervisor, proxy }) {
    if (typeof supervisor !== 'number')
        return undefined;
    const runs = typeof proxy === 'string' ? proxy : undefined;
    if (runs !== undefined && !(0,version/* isNewer */.U)(version/* productVersion */.B, runs))
        return undefined;
    return `the proxy is of ${runs === undefined ? 'an older version' : `version ${runs}`}, this is ${version/* productVersion */.B}: the next deployment replaces it, or \`pqc-delivery reconcile --upgrade\``;
}

// EXTERNAL MODULE: ./build/core/account.js
var core_account = __webpack_require__(25801);
;// CONCATENATED MODULE: ./build/commands/status/supervision.js

/** Asking systemd must not keep a page waiting that is opened in an emergency. */
const askWithinMs = 2_000;
/** What brings the services of this home back after a reboot, for `status`; undefined on systems that are not looked at, and where none of them runs here. */
async function supervisionView({ variables, home, platform, kinds }) {
    if (platform.os !== 'linux' || !kinds.includes('local'))
        return undefined;
    const { createAskManager } = await __webpack_require__.e(/* import() */ 5417).then(__webpack_require__.bind(__webpack_require__, 5417));
    const { findSupervision, supervisionText, unitPlaces } = await __webpack_require__.e(/* import() */ 2204).then(__webpack_require__.bind(__webpack_require__, 32204));
    const account = (0,core_account/* ownAccount */.i)();
    // a user without an account has no units, and nobody to ask
    if (account === undefined)
        return undefined;
    const { homedir, username } = account;
    const found = await findSupervision({
        home,
        user: username,
        places: unitPlaces({ configHome: variables['XDG_CONFIG_HOME'], userHome: homedir }),
        ask: createAskManager(askWithinMs),
    });
    return { document: { supervision: found ?? null }, text: `after a reboot\n  ${'systemd'.padEnd(10)} ${supervisionText(found)}` };
}

;// CONCATENATED MODULE: ./build/commands/status/run.js









/** One service in one environment, as `status` shows it. */
async function viewOf({ delivery: { target, config, log }, ports }) {
    const { service, environment } = config;
    const [state, foreign] = await Promise.all([target.describe(), (0,foreign_changes/* foreignChanges */.Y)({ target, clock: ports.clock })]);
    const seen = { state, service, environment };
    const due = upgradeDue(state.facts);
    const logged = log === undefined ? undefined : await (0,log_view/* tellLog */.i)(log.view());
    const [incident] = await (0,known_incidents/* knownIncidents */.$)({ place: { home: ports.home, service, environment }, most: 1 });
    return {
        document: { ...(0,state_view/* stateDocument */.ri)(seen), foreign, upgradeDue: due !== undefined, incident: incidentDocument(incident), ...(logged === undefined ? {} : { auditLog: logged.document }) },
        text: [(0,state_view/* stateText */.r9)(seen), ...foreign.map((line) => named('foreign', line)), ...(due === undefined ? [] : [named('upgrade', due)]), ...incidentLines(incident), ...(logged === undefined ? [] : logged.lines.map((line, at) => named(at === 0 ? 'audit log' : '', line)))].join('\n'),
    };
}
const named = (name, text) => `  ${name.padEnd(10)} ${text}`;
/** What runs, how traffic is split, and what is unfinished: changes nothing and needs no secret. */
const run = async ({ inputs, ports }) => {
    const deliveries = await (0,wiring_deliveries/* openDeliveries */.D)({ inputs, ports });
    const shown = await (0,each_service/* showEach */.R)({
        deliveries,
        message: `${deliveries.length} ${deliveries.length === 1 ? 'service' : 'services'} looked at`,
        view: (delivery) => viewOf({ delivery, ports }),
    });
    const supervision = await supervisionView({ ...ports, kinds: deliveries.map(({ config }) => config.target.kind) });
    if (supervision === undefined)
        return shown;
    return { ...shown, document: { ...shown.document, ...supervision.document }, text: `${shown.text ?? ''}\n\n${supervision.text}` };
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


/***/ }),

/***/ 25801:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ ownAccount)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48161);

/**
 * The account that this process runs as; undefined where its user id has none, as in a container that is started with
 * `--user 12345`: Node's own call throws then.
 */
function ownAccount() {
    try {
        const { username, homedir } = node_os__WEBPACK_IMPORTED_MODULE_0__.userInfo();
        return { username, homedir };
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 37954:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QZ: () => (/* binding */ msOf),
/* harmony export */   b6: () => (/* binding */ textOf),
/* harmony export */   gA: () => (/* binding */ toIncidentEvent),
/* harmony export */   nR: () => (/* binding */ timeOf),
/* harmony export */   pq: () => (/* binding */ countOf),
/* harmony export */   uR: () => (/* binding */ instant)
/* harmony export */ });
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28314);
/* harmony import */ var _report_fields_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1754);
/* harmony import */ var _report_raw_event_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(50092);



/** Reads an event whatever its shape; nothing is taken for granted of what anybody may have changed. */
function toIncidentEvent(found) {
    const audit = (0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .X)((0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .X)(found.event['data'])['customData']);
    const originator = (0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .X)(audit['originator']);
    const [subject] = (0,_report_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .listOf */ .c3)(audit['subjects']);
    return {
        ...(0,_report_raw_event_js__WEBPACK_IMPORTED_MODULE_0__/* .toRawEvent */ .y)({ ...found, file: '' }),
        service: textOf(audit['service']) ?? 'unknown',
        environment: textOf(audit['env']) ?? 'unknown',
        originator: { kind: textOf(originator['kind']) ?? 'unknown', facts: (0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .X)(originator['facts']) },
        subject: textOf((0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .X)(subject)['name']),
    };
}
/** When it happened, as far as is known. */
function timeOf({ at, happenedAt }) {
    return happenedAt ?? at;
}
/** Milliseconds since 1970; undefined where nobody knows. */
function msOf(event) {
    const ms = event === undefined ? Number.NaN : Date.parse(timeOf(event));
    return Number.isNaN(ms) ? undefined : ms;
}
/** RFC 3339 with milliseconds, UTC; null for no time, and for one that no date can have. */
function instant(ms) {
    return ms === undefined || Number.isNaN(new Date(ms).getTime()) ? null : new Date(ms).toISOString();
}
/** A text that says something. */
function textOf(value) {
    return typeof value === 'string' && value !== '' ? value : undefined;
}
/** A number that is one, and not below zero. */
function countOf(value) {
    return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}


/***/ }),

/***/ 1754:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b6: () => (/* binding */ textOf),
/* harmony export */   c3: () => (/* binding */ listOf),
/* harmony export */   lq: () => (/* binding */ optional),
/* harmony export */   mQ: () => (/* binding */ countsOf),
/* harmony export */   rl: () => (/* binding */ numberOf)
/* harmony export */ });
// What is read here may have been changed by anybody: nothing is taken for granted about its shape.
function textOf(value) {
    return typeof value === 'string' ? value : undefined;
}
function numberOf(value) {
    return typeof value === 'number' ? value : undefined;
}
/** A list, or an empty one for anything else. */
function listOf(value) {
    return isList(value) ? value : [];
}
/** Requests and errors as they stand in a verdict. */
function countsOf(data) {
    return { requests: numberOf(data['requests']) ?? 0, errors: numberOf(data['errors']) ?? 0 };
}
function isList(value) {
    return Array.isArray(value);
}
/** The key with its value, or no key where there is none: what `exactOptionalPropertyTypes` asks for. */
function optional(key, value) {
    return value === undefined ? {} : { [key]: value };
}


/***/ }),

/***/ 50092:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ toRawEvent)
/* harmony export */ });
/* harmony import */ var _audit_event_types_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53524);
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28314);
/* harmony import */ var _core_run_url_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(63219);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1754);




/** Reads an event whatever its shape: one that was tampered with is shown, not dropped. */
function toRawEvent({ seq, event, sound }) {
    const audit = (0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .X)((0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .X)(event['data'])['customData']);
    const data = (0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .X)(audit['data']);
    const [subject] = (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .listOf */ .c3)(audit['subjects']);
    const originator = (0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .X)(audit['originator']);
    return {
        seq,
        id: (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)(event['id']) ?? '',
        at: instantOf((0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)(event['time'])) ?? '',
        ...(0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lq)('happenedAt', instantOf((0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)((0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .X)(data['journal'])['at']))),
        name: (0,_audit_event_types_js__WEBPACK_IMPORTED_MODULE_0__/* .eventNameOf */ .Rs)((0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)(event['type']) ?? 'unknown'),
        outcome: (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)(audit['outcome']) ?? 'unknown',
        severity: (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)(audit['severity']) ?? 'info',
        by: (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)(originator['name']) ?? 'unknown',
        // what anybody may have written leads nobody anywhere
        ...(0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lq)('runUrl', sound ? ((0,_core_run_url_js__WEBPACK_IMPORTED_MODULE_3__/* .eventRunUrl */ .v)({ kind: originator['kind'], facts: (0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .X)(originator['facts']) }) ?? undefined) : undefined),
        collector: (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)((0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .X)(audit['collector'])['name']) ?? 'unknown',
        ...(0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lq)('digest', (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)((0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .X)((0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .X)(subject)['digest'])['sha256'])),
        ...(0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lq)('rolloutId', (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)(data['rolloutId'])),
        data,
        sound,
    };
}
function instantOf(text) {
    const ms = text === undefined ? Number.NaN : Date.parse(text);
    return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}


/***/ }),

/***/ 13618:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $g: () => (/* binding */ isFinished),
/* harmony export */   PF: () => (/* binding */ knownGood),
/* harmony export */   ce: () => (/* binding */ doubtAbout),
/* harmony export */   es: () => (/* binding */ rollbackTarget)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26067);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(17927);



/**
 * The known good revisions before the current one, nearest first: those that were live and finished their bake, each
 * once, without the current one, without those marked bad. After v1, v2, rollback to v1, v3 the first is v1.
 */
function knownGood({ history, bad, current }) {
    const seen = new Set(current === undefined ? [] : [current.revision.id]);
    const start = current === undefined ? history.length : history.findLastIndex((entry) => entry.rolloutId === current.rolloutId);
    const found = [];
    for (const entry of history.slice(0, start < 0 ? history.length : start).toReversed()) {
        if (entry.bakedAt === undefined || seen.has(entry.revision.id))
            continue;
        seen.add(entry.revision.id);
        if ((0,_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .badMark */ .Pt)(bad, entry.revision.id) !== undefined)
            continue;
        found.push({ steps: found.length + 1, entry });
    }
    return found;
}
/**
 * What a person has to know before a release gets all traffic that the gate had no proof of when it was promoted: with the
 * step that leads to one it had. Undefined for a proven one.
 */
function doubtAbout({ state, entry }) {
    if (entry.unproven === undefined)
        return undefined;
    const good = knownGood({ history: state.history, bad: state.bad, ...(state.stable === undefined ? {} : { current: state.stable }) });
    const proven = good.find((candidate) => candidate.entry.unproven === undefined && candidate.entry.kept);
    const instead = proven === undefined ? 'no proven release is left to go back to' : `--steps ${proven.steps} leads to ${(0,_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .short */ .h0)(proven.entry.revision)}, which was proven`;
    return `${(0,_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .short */ .h0)(entry.revision)} was promoted without the gate's proof (${entry.unproven}); ${instead}`;
}
/** Whether the target has made a rollout's candidate the stable side, by what it tells itself; false where it does not tell. */
async function isFinished(target, rolloutId) {
    try {
        const { history } = await target.describe();
        return history.some((entry) => entry.rolloutId === rolloutId && entry.bakedAt !== undefined);
    }
    catch {
        return false;
    }
}
/**
 * The revision that a rollback goes to. Rejects with `nothing-to-roll-back` when no known good one is left,
 * `rollback-target-unknown` when none matches, several do, or it never baked, `marked-bad`, and `artifact-missing` when it
 * is no longer kept.
 */
function rollbackTarget({ state, request }) {
    const entry = request.to === undefined ? stepsBack(state, request.steps ?? 1) : named(state, request.to);
    if (entry.kept)
        return entry;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({
        code: 'artifact-missing',
        message: `release ${entry.revision.content.slice(0, 12)} is in the history, but its files are no longer kept`,
        hint: 'deploy it again from its source; `keep` says how many releases stay on the machine',
    });
}
function stepsBack(state, steps) {
    const good = knownGood({ history: state.history, bad: state.bad, ...(state.stable === undefined ? {} : { current: state.stable }) });
    const match = good[steps - 1];
    if (match !== undefined)
        return match.entry;
    if (good.length === 0) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({
            code: 'nothing-to-roll-back',
            message: 'there is no known good revision before the current one',
            hint: 'a revision is known good when it was live, finished its bake and is not marked bad; see `pqc-delivery history`',
        });
    }
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({
        code: 'rollback-target-unknown',
        message: `cannot go ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(steps, 'step')} back: ${good.length} known good ${good.length === 1 ? 'revision is' : 'revisions are'} left`,
        hint: `${good.length === 1 ? 'use --steps 1' : `use --steps 1 to ${good.length}`}; \`pqc-delivery history\` shows which step leads where`,
    });
}
const SHORTEST_PREFIX = 7;
function named(state, to) {
    const wanted = to.toLowerCase().replace(/^sha256:/, '');
    const matches = state.history.filter(({ revision }) => [revision.id, revision.content, revision.gitSha ?? ''].some((name) => wanted.length >= SHORTEST_PREFIX && name.toLowerCase().startsWith(wanted)));
    const newest = matches.at(-1);
    if (newest === undefined) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({
            code: 'rollback-target-unknown',
            message: `no revision in the history has the digest or git SHA ${JSON.stringify(to)}`,
            hint: 'give at least 7 characters of one that `pqc-delivery history` shows',
        });
    }
    if (new Set(matches.map(({ revision }) => revision.id)).size > 1) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({
            code: 'rollback-target-unknown',
            message: `${JSON.stringify(to)} matches ${new Set(matches.map(({ revision }) => revision.id)).size} different revisions`,
            hint: 'give more characters, or the content digest instead of the git SHA',
        });
    }
    return proven({ state, to, matches, newest });
}
/** A release is gone back to only when it was good: marked bad or never baked, it would get all traffic unproven. */
function proven({ state, to, matches, newest }) {
    const mark = (0,_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .badMark */ .Pt)(state.bad, newest.revision.id);
    if (mark !== undefined)
        throw (0,_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .markedBad */ .AJ)(newest.revision, mark);
    const baked = matches.findLast((entry) => entry.bakedAt !== undefined);
    if (baked !== undefined)
        return baked;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({
        code: 'rollback-target-unknown',
        message: `the release that ${JSON.stringify(to)} names never finished its bake (${newest.outcome}); a rollback would give it all traffic unproven`,
        hint: 'deploy it, so that the gate can judge it, or roll back to a release that was good',
    });
}


/***/ })

};
