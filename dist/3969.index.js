export const id = 3969;
export const ids = [3969];
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

/***/ 73969:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   run: () => (/* binding */ run),
/* harmony export */   tableOf: () => (/* binding */ tableOf)
/* harmony export */ });
/* harmony import */ var _actions_wiring_deliveries_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21811);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26067);
/* harmony import */ var _each_service_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11184);
/* harmony import */ var _state_view_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(93574);




/** What was live when and how it ended, newest first. */
const run = async ({ inputs, ports }) => (0,_each_service_js__WEBPACK_IMPORTED_MODULE_1__/* .showEach */ .R)({
    deliveries: await (0,_actions_wiring_deliveries_js__WEBPACK_IMPORTED_MODULE_0__/* .openDeliveries */ .D)({ inputs, ports }),
    message: 'the releases, newest first',
    async view({ target, config }) {
        const { service, environment } = config;
        const history = (0,_state_view_js__WEBPACK_IMPORTED_MODULE_2__/* .historyRows */ .U4)(await target.describe());
        return { document: { service, environment, history }, text: [`${service} · ${environment}`, ...tableOf(history)].join('\n') };
    },
});
/** Eighty columns at most, the width that every terminal has; what is worth a sentence stands below its row. */
function tableOf(rows) {
    if (rows.length === 0)
        return ['  nothing was released yet'];
    const cells = rows.map((row) => [
        row.live ? 'live' : row.steps === null ? '' : String(row.steps),
        row.digest.slice(0, 12),
        row.gitSha?.slice(0, 7) ?? '',
        row.by,
        row.outcome,
        row.bakedAt === null ? 'no' : 'yes',
        `${row.startedAt.slice(0, 16).replace('T', ' ')}Z`,
    ]);
    const header = ['steps', 'digest', 'git', 'by', 'outcome', 'bake', 'started'];
    const widths = header.map((title, column) => Math.max(title.length, ...cells.map((row) => row[column]?.length ?? 0)));
    const lineOf = (row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd();
    return [lineOf(header), ...rows.flatMap((row, index) => [lineOf(cells[index] ?? []), ...notesOf(row)])];
}
/** Where the digests stand: below them what is told of a release is found. */
const indent = 9;
function notesOf({ image, bad, unproven, kept, reason }) {
    const notes = [
        ...(image === null ? [] : [image]),
        ...(bad === null ? [] : [`BAD: ${bad}`]),
        ...(unproven === null ? [] : [`UNPROVEN: ${unproven}`]),
        ...(reason === null || reason === bad ? [] : [reason]),
        ...(kept ? [] : [image === null ? 'its files are removed' : 'what starts it is removed']),
    ];
    return notes.flatMap((note) => hanging((0,_core_text_js__WEBPACK_IMPORTED_MODULE_3__/* .oneLine */ .TN)(note)));
}
/** A note that takes more than one line goes on a little further in. */
function hanging(text) {
    const [first = '', ...rest] = (0,_core_text_js__WEBPACK_IMPORTED_MODULE_3__/* .wrap */ .LV)({ text, indent: indent + 2 });
    return [`${' '.repeat(indent)}${first.trimStart()}`, ...rest];
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
