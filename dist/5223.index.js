export const id = 5223;
export const ids = [5223];
export const modules = {

/***/ 53226:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ lastConfig),
/* harmony export */   O: () => (/* binding */ recordConfigChange)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _audit_retention_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(25082);
/* harmony import */ var _config_effective_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9462);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(62807);
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(21645);
/* harmony import */ var _core_home_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(97911);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(26067);









const version = 1;
/** An event has at most 64 KB; who changes more at once looks into the repository's own history. */
const most = { changes: 100, characters: 240 };
/**
 * Records what differs from the configuration of the service's last deployment, and keeps this one for the next. Nothing is
 * recorded of a first one. Rejects with `audit-unavailable` when it cannot be recorded; that it cannot be kept is a warning.
 */
async function recordConfigChange({ delivery, events, ports }) {
    const { service, environment, digest, effective } = delivery.config;
    const file = node_path__WEBPACK_IMPORTED_MODULE_2__.join((0,_core_home_js__WEBPACK_IMPORTED_MODULE_6__/* .serviceHome */ .xl)({ home: ports.home, service, environment }), 'config.json');
    const last = await lastOne(file, ports.log);
    if (last === 'unusable' || last?.digest === digest)
        return;
    const salt = last?.salt ?? Buffer.from(ports.random.bytes(16)).toString('hex');
    const keys = effective((secret) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', salt).update(secret).digest('hex').slice(0, 16));
    const changes = last === undefined ? [] : (0,_config_effective_js__WEBPACK_IMPORTED_MODULE_3__/* .configChanges */ .o)({ before: last.keys, after: keys });
    if (changes.length > 0)
        await events.emit({ name: 'config.changed', outcome: 'success', data: dataOf({ from: last?.digest ?? null, to: digest, changes }) });
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(node_path__WEBPACK_IMPORTED_MODULE_2__.dirname(file), { recursive: true, mode: 0o700 });
        await (0,_core_files_js__WEBPACK_IMPORTED_MODULE_5__/* .writeVersioned */ .TP)({ file, version, content: { digest, salt, keys } });
    }
    catch (error) {
        if (!(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .isDeliveryError */ .$n)(error))
            throw error;
        ports.log.warning(`the next change of the configuration will be told as this one: ${error.message}`);
    }
}
/** What is known of the configuration of a service's last deployment; undefined where it had none from this home, or where that cannot be read. */
async function lastConfig({ place, log }) {
    const last = await lastOne(node_path__WEBPACK_IMPORTED_MODULE_2__.join((0,_core_home_js__WEBPACK_IMPORTED_MODULE_6__/* .serviceHome */ .xl)(place), 'config.json'), log);
    if (last === undefined || last === 'unusable')
        return undefined;
    const { digest, keys: { 'audit.retention.class': retention } } = last;
    return { digest, ...(typeof retention === 'string' && _audit_retention_js__WEBPACK_IMPORTED_MODULE_7__/* .retentionPattern */ .r.test(retention) ? { retention } : {}) };
}
async function lastOne(file, log) {
    try {
        const found = await (0,_core_files_js__WEBPACK_IMPORTED_MODULE_5__/* .readVersioned */ .OF)({ file, version });
        if (found === undefined)
            return undefined;
        const { digest, salt, keys } = found;
        if (typeof digest === 'string' && typeof salt === 'string' && isMap(keys))
            return { digest, salt, keys: withoutAbsent(keys) };
        log.warning(`${file} does not say what the configuration was; changes are recorded from now on`);
        return undefined;
    }
    catch (error) {
        if (!(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .isDeliveryError */ .$n)(error))
            throw error;
        log.warning(`changes of the configuration are not recorded: ${error.message}`);
        // what a newer version wrote is not for this one to replace
        return error.code === 'state-newer' ? 'unusable' : undefined;
    }
}
function dataOf({ from, to, changes }) {
    const told = changes.slice(0, most.changes).map(({ path: key, ...values }) => ({
        path: key,
        ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, short(value)])),
    }));
    return { from, to, changes: told, ...(changes.length > told.length ? { more: changes.length - told.length } : {}) };
}
function short(value) {
    const text = JSON.stringify(value);
    return text.length <= most.characters ? value : (0,_core_text_js__WEBPACK_IMPORTED_MODULE_8__/* .shorten */ .ml)(text, most.characters);
}
function isMap(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function withoutAbsent(keys) {
    return Object.fromEntries(Object.entries(keys).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
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

/***/ 35223:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t0: () => (/* binding */ lookAfterRun)
/* harmony export */ });
/* unused harmony exports lookAfterOne, putBack */
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _rollout_history_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(13618);
/* harmony import */ var _rollout_journal_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(64249);
/* harmony import */ var _rollout_plan_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(17927);
/* harmony import */ var _delivery_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(19024);
/* harmony import */ var _foreign_changes_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(68487);
/* harmony import */ var _lenient_events_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(78016);
/* harmony import */ var _refusals_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(75750);
/* harmony import */ var _unopened_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(59719);
/* harmony import */ var _told_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(38185);










/** Looks after what a run of this job left when it was cancelled or died. Does nothing after a run that came to its end. */
const lookAfterRun = async ({ ports }) => {
    const checkpoint = parseCheckpoint(ports.saved.get('rollout'));
    if (checkpoint === undefined)
        return undefined;
    const { rolloutId } = checkpoint;
    const delivery = await (0,_unopened_js__WEBPACK_IMPORTED_MODULE_8__/* .openOrRecord */ .x)({ inputs: checkpoint, ports, action: 'post', dryRun: false, open: () => (0,_delivery_js__WEBPACK_IMPORTED_MODULE_4__/* .openDelivery */ .D)({ inputs: checkpoint, ports, references: 'keep' }) });
    try {
        return await (0,_refusals_js__WEBPACK_IMPORTED_MODULE_7__/* .withRefusals */ ._E)({ delivery, ports, action: 'post', dryRun: false, settles: false, work: () => lookAfterOne({ delivery, ports, rolloutId }) });
    }
    finally {
        // the run may have been killed before its events were in the log
        await delivery.log?.settle('post');
    }
};
/** Where a rollout is still unfinished and nobody else watches it, its traffic goes back to the stable side, and then it is told what somebody else has changed. */
async function lookAfterOne({ delivery, ports, rolloutId }) {
    const { target } = delivery;
    const { rollout } = await target.describe('undo');
    if (rollout === undefined || rollout.id !== rolloutId || rollout.watchedBy === 'target')
        return undefined;
    const events = await (0,_lenient_events_js__WEBPACK_IMPORTED_MODULE_6__/* .openLeniently */ .h)({ open: () => delivery.openEvents('post'), log: ports.log });
    return (0,_told_js__WEBPACK_IMPORTED_MODULE_9__/* .told */ .E)({
        delivery, ports, events,
        async work(watched) {
            const outcome = await putBack({ target, rollout, events: watched, log: ports.log });
            // users first
            await (0,_foreign_changes_js__WEBPACK_IMPORTED_MODULE_5__/* .warnOfForeign */ .q)({ target, clock: ports.clock, log: ports.log });
            return outcome;
        },
    });
}
/** Puts the traffic of a rollout back that nobody watches, and records it. What ended meanwhile in another way is left as it is, and told as that. */
async function putBack({ target, rollout, events, log }) {
    const data = { rolloutId: rollout.id, cause: 'cancelled', by: 'post', ...(rollout.drill === undefined ? {} : { drill: rollout.drill }) };
    await events.emit({ name: 'traffic.restored', outcome: 'started', severity: 'warning', data });
    const outcome = await undo({ target, rollout });
    await events.emit(outcome.result === 'restored' || outcome.result === 'unfinished'
        ? { name: 'traffic.restored', outcome: 'success', severity: 'warning', data }
        : { name: 'traffic.restored', outcome: 'cancelled', data: { ...data, message: outcome.message } });
    // its run died before it could say so, and nobody else will
    if (outcome.result === 'no-change')
        await events.emit({ name: 'rollout.finished', outcome: 'success', data: { rolloutId: rollout.id, revision: rollout.revision.id, ended: 'live', by: 'post' } });
    await (0,_rollout_journal_js__WEBPACK_IMPORTED_MODULE_2__/* .adoptIfPossible */ .bJ)({ target, events, log });
    return outcome;
}
/** The one restore call. A rollout that it is too late for has finished, or another run has it and decides from there on. */
async function undo({ target, rollout }) {
    const { id, fence, revision } = rollout;
    const lease = { rolloutId: id, fence };
    const facts = { outputs: { 'rollout-id': id }, document: { digest: revision.content, gitSha: revision.gitSha ?? null } };
    let isBack = false;
    try {
        await target.restore({ lease, cause: 'cancelled' });
        isBack = true;
        await target.close({ lease, outcome: 'cancelled', reason: 'the run ended before its rollout did' });
    }
    catch (error) {
        if (isBack && (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isDeliveryError */ .$n)(error) && error.code !== 'fenced') {
            const open = notClosed(error, await whoServes(target));
            return { result: 'unfinished', message: open.message, error: open, ...facts };
        }
        if (!(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isDeliveryError */ .$n)(error, 'fenced'))
            throw error;
        return await (0,_rollout_history_js__WEBPACK_IMPORTED_MODULE_1__/* .isFinished */ .$g)(target, id)
            ? { result: 'no-change', message: `the rollout has finished: ${(0,_rollout_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .short */ .h0)(revision)} took all traffic for good`, ...facts }
            : { result: 'superseded', message: 'another run took over', ...facts };
    }
    return { result: 'restored', message: `the run left an unfinished rollout; ${await whoServes(target)}`, ...facts };
}
/** Where the traffic of a rollout is that was put back. A deployment of somebody else that cannot be looked for may have it. */
async function whoServes(target) {
    const { foreign, foreignUnread } = await target.describe('emergency').catch(() => ({ foreign: undefined, foreignUnread: true }));
    if (foreign !== undefined)
        return `${foreign} has taken its place, which decides who has the traffic`;
    return foreignUnread === true ? 'traffic was put back, and it is not known whether somebody else has deployed meanwhile, who would decide who has it' : 'all traffic is on the stable side';
}
/** What matters first: users are served well, and only the record is open. */
function notClosed(cause, now) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({
        code: 'rollout-unfinished',
        message: `the run left an unfinished rollout; ${now}, and its record could not be closed: ${cause.message}`,
        hint: [...(cause.hint === undefined ? [] : [cause.hint]), 'then run `pqc-delivery reconcile`, or the next release: either closes it'].join('; '),
        cause,
    });
}
function parseCheckpoint(text) {
    return text === undefined || text === '' ? undefined : JSON.parse(text);
}


/***/ }),

/***/ 38185:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G: () => (/* binding */ openTelling),
  E: () => (/* binding */ told)
});

// EXTERNAL MODULE: ./build/audit/read-events.js
var read_events = __webpack_require__(13578);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/home.js
var home = __webpack_require__(97911);
// EXTERNAL MODULE: ./build/core/json.js
var json = __webpack_require__(28314);
// EXTERNAL MODULE: ./build/core/markdown.js
var markdown = __webpack_require__(43937);
// EXTERNAL MODULE: ./build/incident/build.js + 6 modules
var build = __webpack_require__(17611);
// EXTERNAL MODULE: ./build/incident/read-event.js
var read_event = __webpack_require__(37954);
// EXTERNAL MODULE: ./build/incident/store.js
var store = __webpack_require__(11018);
;// CONCATENATED MODULE: ./build/actions/wiring/incidents.js








/** Milliseconds that a run waits for its incident at most; a run that is cancelled has less, since its runner kills it soon. */
const limitMs = 5_000;
const cancelledLimitMs = 1_500;
/** So far back the record is read: more than a thousand rollouts, in less than a second. */
const newest = 10_000;
/** `events`: where the work is recorded. Nothing is written while traffic is where it should not be: only when that is asked for. */
function watchIncidents({ delivery, ports, events }) {
    const suspects = new Set();
    const log = (written) => {
        for (const { file } of written)
            ports.log.info(`incident record: ${file}`);
    };
    return {
        events: {
            async emit(event) {
                const id = await events.emit(event);
                for (const rolloutId of suspectsIn(event))
                    suspects.add(rolloutId);
                return id;
            },
        },
        async named(outcome) {
            const written = await writeAll({ delivery, ports, suspects });
            // an error is told instead of the message
            if (outcome.error !== undefined)
                log(written);
            return naming(outcome, written);
        },
        logged: async () => log(await writeAll({ delivery, ports, suspects })),
    };
}
/** Rollouts that this event may be an incident of; whether it is one, the whole record says. */
function suspectsIn({ name, outcome, data }) {
    const own = data['rolloutId'];
    const other = (0,json/* isJsonObject */.O)(data['unfinished']) ? data['unfinished']['rolloutId'] : undefined;
    const isTurn = name === 'traffic.restored' || name === 'lease.lapsed' || name === 'drill.finished' || (name === 'service.rolledback' && outcome === 'success');
    return [...(isTurn ? [own] : []), other].filter((id) => typeof id === 'string');
}
/** Never rejects: what could not be written in time is a warning, and can be made from the record later. */
async function writeAll({ delivery, ports, suspects }) {
    if (suspects.size === 0)
        return [];
    const { clock, log, signal } = ports;
    const over = new AbortController();
    const tooLate = clock.sleep(signal.aborted ? cancelledLimitMs : limitMs, over.signal).then(() => {
        throw new Error('it took too long');
    });
    try {
        return await Promise.race([write({ delivery, ports, suspects }), tooLate]);
    }
    catch (error) {
        const later = [...suspects].map((id) => `\`pqc-delivery audit-report --incident ${id}\``).join(', ');
        log.warning(`the incident record could not be written: ${(0,errors/* messageOf */.bD)(error)}; ${later} makes it from the record of events`);
        return [];
    }
    finally {
        over.abort();
        tooLate.catch(() => undefined);
    }
}
async function write({ delivery, ports, suspects }) {
    const { service, environment } = delivery.config;
    const place = { home: ports.home, service, environment };
    const recorded = await (0,read_events/* readEvents */.w)((0,home/* spoolPaths */.IB)(place).directory, { newest });
    const events = recorded.map((event, index) => (0,read_event/* toIncidentEvent */.gA)({ event, seq: index + 1, sound: true }));
    const written = [];
    for (const rolloutId of suspects) {
        const incident = (0,build/* buildIncident */.L)({ events, rolloutId, verified: null, redact: delivery.redact });
        if (incident !== undefined)
            written.push({ incident, file: await (0,store/* writeIncident */.GX)({ place, incident }) });
    }
    return written;
}
/** The same outcome, which says where the incident is told: to people, in its outputs and in the summary. */
function naming(outcome, written) {
    const [first] = written;
    if (first === undefined)
        return { ...outcome, outputs: { ...outcome.outputs, report: '' } };
    const { document, outputs, message, summary } = outcome;
    const lines = written.map(({ file }) => `Incident record: ${(0,markdown/* codeMarkdown */.fl)(file)}, and the same as JSON beside it.`);
    return {
        ...outcome,
        message: `${message}; incident record: ${written.map(({ file }) => file).join(', ')}`,
        outputs: { ...outputs, report: first.file },
        document: { ...document, incidents: written.map(({ incident: { rolloutId, state, summary: what, times }, file }) => ({ rolloutId, state, summary: what, times, file })) },
        ...(summary === undefined ? {} : { summary: [summary, ...lines].join('\n\n') }),
    };
}

// EXTERNAL MODULE: ./build/actions/wiring/notices.js + 8 modules
var wiring_notices = __webpack_require__(15993);
;// CONCATENATED MODULE: ./build/actions/wiring/told.js


/** `events`: where the work is recorded. */
function openTelling({ delivery, ports, events }) {
    const notices = (0,wiring_notices/* openNotices */.e)({ delivery, ports, events });
    const incidents = watchIncidents({ delivery, ports, events: notices.watch(events) });
    let isTold = false;
    return {
        async begin(work) {
            try {
                const outcome = await work(incidents.events);
                // whoever has to get up now does not wait for a record of it
                isTold = outcome.result === 'rollback-failed';
                if (isTold)
                    notices.ended(outcome);
                return outcome;
            }
            catch (error) {
                isTold = true;
                notices.failed(error);
                throw error;
            }
        },
        async close(outcome) {
            const named = await incidents.named(outcome);
            if (!isTold)
                notices.ended(named);
            const told = withIssue(named, await notices.finish());
            return withProof(told, await delivery.log?.settle());
        },
        async abandon() {
            await incidents.logged();
            await notices.finish();
            await delivery.log?.settle();
        },
    };
}
/** Does the work of a command that works on one service, and tells of it. */
async function told({ work, ...request }) {
    const telling = openTelling(request);
    let outcome;
    try {
        outcome = await telling.begin(work);
    }
    catch (error) {
        await telling.abandon();
        throw error;
    }
    return telling.close(outcome);
}
/** The same outcome, which says where the proof is that its last event is in the audit log. */
function withProof(outcome, file) {
    return { ...outcome, outputs: { ...outcome.outputs, 'log-proof': file ?? '' } };
}
/** The same outcome, which says where the incident is talked about. */
function withIssue(outcome, issue) {
    const { document, outputs, summary } = outcome;
    const named = { ...outcome, outputs: { ...outputs, 'incident-issue': issue ?? '' } };
    if (issue === undefined)
        return named;
    return { ...named, document: { ...document, incidentIssue: issue }, ...(summary === undefined ? {} : { summary: `${summary}\n\nIncident: ${issue}` }) };
}


/***/ }),

/***/ 59719:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  x: () => (/* binding */ openOrRecord)
});

// EXTERNAL MODULE: ./build/audit/spool.js + 1 modules
var spool = __webpack_require__(62011);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/config/file.js
var config_file = __webpack_require__(71585);
// EXTERNAL MODULE: ./build/config/merge-subjects.js + 2 modules
var merge_subjects = __webpack_require__(24132);
;// CONCATENATED MODULE: ./build/config/meant-subject.js



/** Which service and environment is meant by a configuration that may not be valid, as far as the file says so, else whoever asks; undefined: nobody does. */
async function meantSubject(request) {
    try {
        const { file: { name: file }, root } = await (0,merge_subjects/* readAll */.yw)(request, []);
        return { service: (0,config_file/* chosenService */.YO)(root, { ...request, file }), environment: (0,config_file/* chosenEnvironment */.Kq)(root, { ...request, file }) };
    }
    catch (error) {
        if (!(0,errors/* isDeliveryError */.$n)(error))
            throw error;
        const { service, environment } = request;
        // what the file does not know is a slip of whoever typed it
        if (error.code === 'service-unknown' || error.code === 'environment-unknown')
            return undefined;
        return service === undefined || environment === undefined ? undefined : { service, environment };
    }
}

// EXTERNAL MODULE: ./build/core/home.js
var core_home = __webpack_require__(97911);
// EXTERNAL MODULE: ./build/actions/wiring/config-change.js
var config_change = __webpack_require__(53226);
// EXTERNAL MODULE: ./build/actions/wiring/lenient-events.js
var lenient_events = __webpack_require__(78016);
// EXTERNAL MODULE: ./build/actions/wiring/refusals.js
var refusals = __webpack_require__(75750);
;// CONCATENATED MODULE: ./build/actions/wiring/unopened.js







/**
 * Opens what a command works on. Where the configuration cannot be used, that somebody wanted it is an event of the service as well, with the digest of the
 * configuration of its last deployment. Nothing is recorded of a service that was never deployed from this home: a name that was mistyped gets no folder.
 */
async function openOrRecord({ inputs, ports, action, dryRun, open }) {
    try {
        return await open();
    }
    catch (error) {
        if (!dryRun && (0,errors/* isDeliveryError */.$n)(error) && (0,refusals/* isRefusal */.vu)(error))
            await record({ inputs, ports, action, error });
        throw error;
    }
}
/** It stays in the spool until a command can read where the log is. */
async function record({ inputs: { config, service, environment }, ports, action, error }) {
    const { home, workingDirectory, variables, clock, random, originator, version, log } = ports;
    const subject = await meantSubject({ file: config, service, environment, workingDirectory, variables });
    if (subject === undefined || !(0,core_home/* isSafeName */.TE)(subject.service) || !(0,core_home/* isSafeName */.TE)(subject.environment))
        return;
    const last = await (0,config_change/* lastConfig */.B)({ place: { home, ...subject }, log });
    if (last === undefined)
        return;
    const { digest: configDigest, ...retained } = last;
    const events = await (0,lenient_events/* openLeniently */.h)({
        open: () => (0,spool/* openSpool */.K)({ ...(0,core_home/* spoolPaths */.IB)({ home, ...subject }), ...subject, clock, random, originator, collector: { name: action, version }, configDigest, ...retained }),
        log,
    });
    await events.emit((0,refusals/* refusedEvent */.Fo)({ command: action, error, message: error.message }));
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
