export const id = 2715;
export const ids = [2715];
export const modules = {

/***/ 2715:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   post: () => (/* binding */ post)
/* harmony export */ });
/* harmony import */ var _wiring_look_after_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5223);

/** Puts traffic back if the run left it half-way. */
const post = _wiring_look_after_js__WEBPACK_IMPORTED_MODULE_0__/* .lookAfterRun */ .t;


/***/ }),

/***/ 9188:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ withIncidents)
/* harmony export */ });
/* harmony import */ var _audit_read_events_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3578);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2807);
/* harmony import */ var _core_home_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7911);
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8314);
/* harmony import */ var _core_markdown_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3937);
/* harmony import */ var _incident_build_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7611);
/* harmony import */ var _incident_read_event_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7954);
/* harmony import */ var _incident_store_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1018);








/** Milliseconds that a run waits for its incident at most; a run that is cancelled has less, since its runner kills it soon. */
const limitMs = 5_000;
const cancelledLimitMs = 1_500;
/** So far back the record is read: more than a thousand rollouts, in less than a second. */
const newest = 10_000;
/**
 * Does the work of a command, and writes the record of each incident that was recorded in it, also by the target while nobody
 * watched. Nothing of that can fail the work, and nothing of it waits while traffic is where it should not be.
 */
async function withIncidents({ delivery, ports, events, work }) {
    const suspects = new Set();
    const watched = {
        async emit(event) {
            const id = await events.emit(event);
            for (const rolloutId of suspectsIn(event))
                suspects.add(rolloutId);
            return id;
        },
    };
    let outcome;
    try {
        outcome = await work(watched);
    }
    catch (error) {
        for (const { file } of await writeAll({ delivery, ports, suspects }))
            ports.log.info(`incident record: ${file}`);
        throw error;
    }
    const written = await writeAll({ delivery, ports, suspects });
    // an error is told instead of the message
    if (outcome.error !== undefined)
        for (const { file } of written)
            ports.log.info(`incident record: ${file}`);
    return naming(outcome, written);
}
/** Rollouts that this event may be an incident of; whether it is one, the whole record says. */
function suspectsIn({ name, outcome, data }) {
    const own = data['rolloutId'];
    const other = (0,_core_json_js__WEBPACK_IMPORTED_MODULE_6__/* .isJsonObject */ .O)(data['unfinished']) ? data['unfinished']['rolloutId'] : undefined;
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
        log.warning(`the incident record could not be written: ${(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)}; ${later} makes it from the record of events`);
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
    const recorded = await (0,_audit_read_events_js__WEBPACK_IMPORTED_MODULE_0__/* .readEvents */ .w)((0,_core_home_js__WEBPACK_IMPORTED_MODULE_2__/* .spoolPaths */ .IB)(place).directory, { newest });
    const events = recorded.map((event, index) => (0,_incident_read_event_js__WEBPACK_IMPORTED_MODULE_4__/* .toIncidentEvent */ .gA)({ event, seq: index + 1, sound: true }));
    const written = [];
    for (const rolloutId of suspects) {
        const incident = (0,_incident_build_js__WEBPACK_IMPORTED_MODULE_3__/* .buildIncident */ .L)({ events, rolloutId, verified: null, redact: delivery.redact });
        if (incident !== undefined)
            written.push({ incident, file: await (0,_incident_store_js__WEBPACK_IMPORTED_MODULE_5__/* .writeIncident */ .GX)({ place, incident }) });
    }
    return written;
}
/** The same outcome, which says where the incident is told: to people, in its outputs and in the summary. */
function naming(outcome, written) {
    const [first] = written;
    if (first === undefined)
        return { ...outcome, outputs: { ...outcome.outputs, report: '' } };
    const { document, outputs, message, summary } = outcome;
    const lines = written.map(({ file }) => `Incident record: ${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .codeMarkdown */ .fl)(file)}, and the same as JSON beside it.`);
    return {
        ...outcome,
        message: `${message}; incident record: ${written.map(({ file }) => file).join(', ')}`,
        outputs: { ...outputs, report: first.file },
        document: { ...document, incidents: written.map(({ incident: { rolloutId, state, summary: what, times }, file }) => ({ rolloutId, state, summary: what, times, file })) },
        ...(summary === undefined ? {} : { summary: [summary, ...lines].join('\n\n') }),
    };
}


/***/ }),

/***/ 8016:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ openLeniently)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);

/**
 * The record of events for what must go ahead without one: putting traffic back, and an emergency. An event that cannot
 * be recorded is told in the log, once, and has no id.
 */
async function openLeniently({ open, log }) {
    let told = false;
    const tell = (error) => {
        if (!told)
            log.warning(`going ahead without a record, since events cannot be written: ${(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}`);
        told = true;
        return '';
    };
    const sink = await open().catch((error) => {
        tell(error);
        return undefined;
    });
    return { emit: async (event) => (sink === undefined ? '' : sink.emit(event).catch(tell)) };
}


/***/ }),

/***/ 5223:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ lookAfterRun)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);
/* harmony import */ var _rollout_journal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4249);
/* harmony import */ var _delivery_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9206);
/* harmony import */ var _lenient_events_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8016);
/* harmony import */ var _told_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2170);





/**
 * Looks after what a run left when it was cancelled or died: if its rollout is still unfinished and nobody else watches
 * it, traffic goes back to the stable side. Does nothing after a run that came to its end.
 */
const lookAfterRun = async ({ ports }) => {
    const checkpoint = parseCheckpoint(ports.saved.get('rollout'));
    if (checkpoint === undefined)
        return undefined;
    const delivery = await (0,_delivery_js__WEBPACK_IMPORTED_MODULE_2__/* .openDelivery */ .D)({ inputs: checkpoint, ports, references: 'keep' });
    const { target } = delivery;
    const { rollout } = await target.describe();
    if (rollout === undefined || rollout.id !== checkpoint.rolloutId || rollout.watchedBy === 'target')
        return undefined;
    const events = await (0,_lenient_events_js__WEBPACK_IMPORTED_MODULE_3__/* .openLeniently */ .h)({ open: () => delivery.openEvents('post'), log: ports.log });
    return (0,_told_js__WEBPACK_IMPORTED_MODULE_4__/* .told */ .E)({ delivery, ports, events, work: (watched) => putBack({ target, rollout, events: watched, log: ports.log }) });
};
async function putBack({ target, rollout, events, log }) {
    const data = { rolloutId: rollout.id, cause: 'cancelled', by: 'post', ...(rollout.drill === undefined ? {} : { drill: rollout.drill }) };
    await events.emit({ name: 'traffic.restored', outcome: 'started', severity: 'warning', data });
    const outcome = await undo({ target, rollout });
    await events.emit({ name: 'traffic.restored', outcome: 'success', severity: 'warning', data });
    await (0,_rollout_journal_js__WEBPACK_IMPORTED_MODULE_1__/* .adoptIfPossible */ .bJ)({ target, events, log });
    return outcome;
}
/** The one restore call; another run that took over in the meantime decides from there on. */
async function undo({ target, rollout }) {
    const { id, fence, revision } = rollout;
    const lease = { rolloutId: id, fence };
    const facts = { outputs: { 'rollout-id': id }, document: { digest: revision.content, gitSha: revision.gitSha ?? null } };
    try {
        await target.restore({ lease, cause: 'cancelled' });
        await target.close({ lease, outcome: 'cancelled', reason: 'the run ended before its rollout did' });
    }
    catch (error) {
        if ((0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isDeliveryError */ .$n)(error, 'fenced'))
            return { result: 'superseded', message: 'another run took over', ...facts };
        throw error;
    }
    return { result: 'restored', message: 'the run left an unfinished rollout; all traffic is on the stable side', ...facts };
}
function parseCheckpoint(text) {
    return text === undefined || text === '' ? undefined : JSON.parse(text);
}


/***/ }),

/***/ 2170:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ told)
/* harmony export */ });
/* harmony import */ var _incidents_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9188);
/* harmony import */ var _notices_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9251);


/**
 * Does the work of a command that works on one service: people are told of it, and of an incident in it there is a record, which
 * what they are told of its end names.
 */
function told({ delivery, ports, events, work }) {
    return (0,_notices_js__WEBPACK_IMPORTED_MODULE_1__/* .withNotices */ .c)({ delivery, ports, events, work: (watched) => (0,_incidents_js__WEBPACK_IMPORTED_MODULE_0__/* .withIncidents */ .a)({ delivery, ports, events: watched, work }) });
}


/***/ })

};
