export const id = 969;
export const ids = [969];
export const modules = {

/***/ 1811:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ openDeliveries)
/* harmony export */ });
/* harmony import */ var _config_check_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3519);
/* harmony import */ var _delivery_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6);


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

/***/ 1184:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ showEach)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);

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

/***/ 3969:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   run: () => (/* binding */ run)
/* harmony export */ });
/* harmony import */ var _actions_wiring_deliveries_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1811);
/* harmony import */ var _each_service_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1184);
/* harmony import */ var _state_view_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3574);



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
function tableOf(rows) {
    if (rows.length === 0)
        return ['  nothing was released yet'];
    const cells = rows.map((row) => [
        row.live ? 'live' : row.steps === null ? '' : String(row.steps),
        row.digest.slice(0, 12),
        row.gitSha?.slice(0, 12) ?? '',
        row.bad === null ? row.outcome : `${row.outcome}, BAD`,
        row.bakedAt === null ? '' : 'baked',
        row.startedAt,
        row.kept ? '' : 'files removed',
    ]);
    const header = ['steps', 'digest', 'git', 'outcome', 'bake', 'started', ''];
    const widths = header.map((title, column) => Math.max(title.length, ...cells.map((row) => row[column]?.length ?? 0)));
    return [header, ...cells].map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
}


/***/ }),

/***/ 3574:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U4: () => (/* binding */ historyRows),
/* harmony export */   r9: () => (/* binding */ stateText),
/* harmony export */   ri: () => (/* binding */ stateDocument)
/* harmony export */ });
/* harmony import */ var _rollout_history_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3618);
/* harmony import */ var _rollout_plan_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7927);


/** The history, newest first, with the step that leads to each revision that a rollback can go to. */
function historyRows({ history, bad, stable }) {
    const good = (0,_rollout_history_js__WEBPACK_IMPORTED_MODULE_0__/* .knownGood */ .P)({ history, bad, ...(stable === undefined ? {} : { current: stable }) });
    return history.toReversed().map((entry) => {
        const steps = good.find((candidate) => candidate.entry === entry)?.steps ?? null;
        return rowOf({ entry, steps, bad: (0,_rollout_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .badMark */ .Pt)(bad, entry.revision.id)?.reason ?? null, live: stable?.rolloutId === entry.rolloutId });
    });
}
function rowOf({ entry, steps, bad, live }) {
    const { revision, outcome, by, startedAt, liveAt, bakedAt, kept, reason } = entry;
    return {
        digest: revision.content,
        revision: revision.id,
        gitSha: revision.gitSha ?? null,
        outcome,
        by,
        startedAt,
        liveAt: liveAt ?? null,
        bakedAt: bakedAt ?? null,
        bad,
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
        live: stable === undefined ? null : { digest: stable.revision.content, revision: stable.revision.id, gitSha: stable.revision.gitSha ?? null, since: stable.liveAt ?? null },
        weights: { stable: stable === undefined ? 0 : 100 - (rollout?.percent ?? 0), candidate: rollout?.percent ?? 0 },
        rollout: rollout === undefined ? null : rolloutDocument(rollout),
        facts: state.facts,
    };
}
function rolloutDocument(rollout) {
    const { id, kind, revision, owner, startedAt, leaseLeftMs, watchedBy, percent, restored } = rollout;
    return {
        id,
        kind,
        digest: revision.content,
        gitSha: revision.gitSha ?? null,
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
        ...(rollout === undefined ? [] : rolloutLines(rollout)),
        ...(state.serving ? [line('weights', weightsText(state))] : []),
        ...Object.entries(state.facts).flatMap(([name, value]) => factLines(name, value)),
    ].join('\n');
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
    return stable === undefined ? `candidate ${percent} %` : `stable ${100 - percent} %, candidate ${percent} %`;
}
/** A fact of the target: a list has a line an item, what is not known has none. */
function factLines(name, value) {
    if (value === undefined || value === null)
        return [];
    if (Array.isArray(value))
        return value.map((item) => line(name, factText(item)));
    return [line(name, factText(value))];
}
function factText(value) {
    if (typeof value !== 'object' || value === null)
        return String(value);
    if (isList(value))
        return value.map(factText).join(' ');
    const words = Object.entries(value).filter(([, item]) => item !== null && item !== undefined);
    return words.map(([name, item]) => `${name} ${shortHex(factText(item ?? null))}`).join(', ');
}
function isList(value) {
    return Array.isArray(value);
}
/** Digests as people compare them: by their beginning. */
function shortHex(text) {
    return /^[0-9a-f]{64}$/.test(text) ? text.slice(0, 12) : text;
}
function rolloutLines(rollout) {
    const what = `${(0,_rollout_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .short */ .h0)(rollout.revision)} at ${rollout.percent} % since ${rollout.startedAt}`;
    if ((0,_rollout_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .isAlive */ ._n)(rollout)) {
        const watcher = rollout.watchedBy === 'target' ? 'bakes under the target\'s watch' : `run by ${rollout.owner}`;
        return [line('rollout', `${what}, ${watcher}`)];
    }
    const restored = rollout.restored === undefined ? 'nobody watches it' : `traffic was put back at ${rollout.restored.at} (${rollout.restored.cause})`;
    return [line('rollout', `UNFINISHED: ${what}; ${restored}: run \`pqc-delivery reconcile\` or deploy again`)];
}


/***/ }),

/***/ 3519:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ checkConfig)
/* harmony export */ });
/* harmony import */ var _file_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1585);
/* harmony import */ var _merge_subjects_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(792);


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
    const { complete, problems } = (0,_merge_subjects_js__WEBPACK_IMPORTED_MODULE_1__/* .mergeSubjects */ .Wj)(read, subjects);
    if (problems.length > 0)
        throw (0,_merge_subjects_js__WEBPACK_IMPORTED_MODULE_1__/* .invalid */ .Gq)(name, problems);
    return { file: name, checked: complete.map((one) => ({ ...one.subject, digest: (0,_merge_subjects_js__WEBPACK_IMPORTED_MODULE_1__/* .digestOfSubject */ .An)(one) })) };
}


/***/ }),

/***/ 3618:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ knownGood),
/* harmony export */   e: () => (/* binding */ rollbackTarget)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7927);


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
        message: `cannot go ${steps} steps back: ${good.length} known good ${good.length === 1 ? 'revision is' : 'revisions are'} left`,
        hint: `use --steps 1 to ${good.length}; \`pqc-delivery history\` shows which step leads where`,
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


/***/ }),

/***/ 7927:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AJ: () => (/* binding */ markedBad),
/* harmony export */   B_: () => (/* binding */ stepsOf),
/* harmony export */   Mz: () => (/* binding */ preflight),
/* harmony export */   Pt: () => (/* binding */ badMark),
/* harmony export */   _n: () => (/* binding */ isAlive),
/* harmony export */   h0: () => (/* binding */ short)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);

/**
 * Whether a deployment makes sense at all. Rejects a revision that is marked bad (`marked-bad`), and while another run
 * holds the rollout (`locked`); the same question is asked again once the lock is held, since the state can have changed
 * in between.
 */
function preflight({ state, revision, allowBad }) {
    const mark = badMark(state.bad, revision.id);
    if (mark !== undefined && !allowBad)
        throw markedBad(revision, mark);
    if (state.rollout !== undefined && isAlive(state.rollout))
        throw lockedBy(state.rollout);
    if (state.rollout === undefined && state.serving && state.stable?.revision.id === revision.id) {
        return { kind: 'no-change', message: `${short(revision)} is live already` };
    }
    return { kind: 'go' };
}
/** The newest mark of a revision, if it has one. */
function badMark(bad, revisionId) {
    return bad.findLast((mark) => mark.revisionId === revisionId);
}
/** Whether somebody watches a rollout: the run that began it, or the target itself through its bake. */
function isAlive(rollout) {
    return rollout.leaseLeftMs > 0 && rollout.restored === undefined;
}
function lockedBy(rollout) {
    const since = `since ${rollout.startedAt}`;
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({
        code: 'locked',
        message: rollout.watchedBy === 'target'
            ? `${short(rollout.revision)} is baking under the target's watch ${since}`
            : `${rollout.owner} holds the rollout of ${short(rollout.revision)} ${since}`,
        hint: 'wait until it is over, or take it over and restore with `pqc-delivery rollback`',
    });
}
/** The refusal of a revision that failed before. */
function markedBad(revision, mark) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({
        code: 'marked-bad',
        message: `${short(revision)} was marked bad on ${mark.at}: ${mark.reason}`,
        hint: 'release a corrected build, or deploy this one again with `allow-bad`',
    });
}
/** A revision as people read it: the start of its content digest, with its git SHA where known. */
function short(revision) {
    const content = revision.content.slice(0, 12);
    return revision.gitSha === undefined ? content : `${content} (git ${revision.gitSha.slice(0, 12)})`;
}
/** The steps of a deployment: the configured ones, or all at once where there is no stable side to compare with. */
function stepsOf({ settings, first }) {
    return first ? [100] : settings.steps;
}


/***/ })

};
