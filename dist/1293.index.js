export const id = 1293;
export const ids = [1293];
export const modules = {

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


/***/ }),

/***/ 21042:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ lookSources),
  p: () => (/* binding */ sendsProbes)
});

;// CONCATENATED MODULE: ./build/rollout/metrics/probe-log.js
/** Probes that are older are forgotten, in milliseconds: no target tells that late. */
const keptMs = 30 * 60_000;
/**
 * Some targets count whatever reaches a side, by whichever way. What whoever counts takes for the end of a request may be a second off from what
 * we do, so some probes of a minute's edge stay among the users; never so many that there are more errors than requests.
 */
function createProbeLog({ clock }) {
    let probes = [];
    return {
        add(probe) {
            const at = clock.monotonic();
            if (probes.length > 0 && (probes[0]?.at ?? at) < at - 2 * keptMs)
                probes = probes.filter((one) => one.at >= at - keptMs);
            probes.push({ at, ...probe });
        },
        without({ stable, candidate }, { agoMs, ms }) {
            const from = clock.monotonic() - agoMs;
            const ours = probes.filter(({ at }) => at >= from && at < from + ms);
            const sent = (whither) => {
                const those = ours.filter(({ to }) => to === whither);
                return { requests: those.length, errors: those.filter(({ failed }) => failed).length };
            };
            const own = sent('candidate');
            const rest = { stable: stable && less(stable, sent('stable')), candidate: candidate && less(candidate, own) };
            const { toStable, toCandidate } = divided({ shared: sent('shared'), own, ...rest });
            return {
                ...(rest.stable && { stable: less(rest.stable, toStable) }),
                ...(rest.candidate && { candidate: less(rest.candidate, toCandidate) }),
            };
        },
    };
}
function less(window, { requests, errors }) {
    if (requests === 0)
        return window;
    const left = Math.max(0, window.errors - errors);
    return { ...window, requests: Math.max(left, window.requests - requests), errors: left };
}
const none = { requests: 0, errors: 0 };
/**
 * Which side answered a probe of the shared address nobody tells. They met the sides as the users of that time did, so they are divided as all
 * requests were; and those that the candidate answered failed as often as those that were sent to it alone. The others that failed are stable's.
 */
function divided({ shared, own, stable, candidate }) {
    const total = (stable?.requests ?? 0) + (candidate?.requests ?? 0);
    if (stable === undefined || candidate === undefined || total === 0)
        return { toStable: none, toCandidate: none };
    const requests = Math.round(shared.requests * candidate.requests / total);
    const likely = own.requests === 0 ? shared.errors / Math.max(1, shared.requests) : own.errors / own.requests;
    const others = shared.requests - requests;
    // no side can have failed more of them than it answered
    const errors = Math.max(shared.errors - others, Math.min(shared.errors, Math.round(requests * likely)));
    return { toCandidate: { requests, errors }, toStable: { requests: others, errors: shared.errors - errors } };
}

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
;// CONCATENATED MODULE: ./build/rollout/metrics/target.js

/** What ends a step at once: another run took over, or the target itself took the candidate's traffic. */
const decisive = new Set(['fenced', 'lease-lapsed', 'candidate-unhealthy', 'restore-failed', 'rollout-unfinished']);
/** Whether a failure is to end a step, and is no lack of data. */
function isDecisive(error) {
    return (0,errors/* isDeliveryError */.$n)(error) && decisive.has(error.code);
}
/** The target's own per-side counts of production traffic. */
function targetSource({ target, probes }) {
    let cursor;
    return {
        async look(t) {
            try {
                const seen = await target.observe(cursor === undefined ? {} : { cursor });
                const first = cursor === undefined;
                cursor = seen.cursor;
                return first || seen.nothing === true ? [] : [lookOf({ t, seen, probes })];
            }
            catch (error) {
                if (isDecisive(error))
                    throw error;
                return [{ t, source: 'target', missing: `the target did not say: ${(0,errors/* messageOf */.bD)(error)}` }];
            }
        },
    };
}
function lookOf({ t, seen, probes }) {
    const { span, missing, late } = seen;
    const { stable, candidate } = span?.withProbes === true ? probes.without(seen, { agoMs: span.agoMs, ms: span.ms }) : seen;
    return {
        t,
        source: 'target',
        ...(stable === undefined ? {} : { stable }),
        ...(candidate === undefined ? {} : { candidate }),
        // a span may begin before the first traffic
        ...(span === undefined ? {} : { span: { from: Math.max(0, t - span.agoMs / 1_000), seconds: span.ms / 1_000, ...(span.percent !== undefined && { percent: span.percent }) } }),
        ...(missing === undefined ? {} : { missing }),
        ...(late === undefined ? {} : { late }),
    };
}

;// CONCATENATED MODULE: ./build/rollout/metrics/probes.js


const PROBE_TIMEOUT_MS = 5_000;
/** a probe that hangs must not pile up behind others */
const MOST_IN_FLIGHT = 50;
/**
 * Requests of our own to both sides alike, for the times when users send the candidate fewer than `perSecond`. They are
 * windows of their own: never mixed with what users did, and marked as probes in every verdict. Where nothing leads to the stable side
 * alone, they are sent to the address that both sides share instead, one with each probe of the candidate, and are told as pairs when both are over:
 * an answer that hangs must not make one moment of one address another's of the other. Where neither address answers, the machine may have lost its
 * network: such probes of the candidate are told as `silent`, too, and only once both are over.
 *
 * @param userRate candidate requests per second that users sent lately
 */
function probeSource({ target, settings, countAsError, http, clock, userRate, log }) {
    const tallies = { stable: noCounts(), candidate: noCounts() };
    const pairs = { candidate: noCounts(), shared: noCounts() };
    let silent = 0;
    let inFlight = 0;
    let owed = 0;
    let last;
    async function send(to, route) {
        inFlight += 1;
        const status = await statusOf({ http, route, path: settings.path });
        inFlight -= 1;
        const failed = status === undefined || status >= 500;
        // without an answer, because it never got there or we hung up, it is no error in anybody's count
        if (status !== undefined)
            log.add({ to, failed });
        return { failed, isError: failed || countAsError.includes(status), isSilent: status === undefined };
    }
    async function probe(side, route) {
        add(tallies[side], await send(side, route));
    }
    async function pair(own, both) {
        const [toOwn, toBoth] = [send('candidate', own), send('shared', both)];
        const candidate = await toOwn;
        if (!candidate.isSilent)
            add(tallies.candidate, candidate);
        const shared = await toBoth;
        if (candidate.isSilent)
            add(tallies.candidate, candidate);
        if (candidate.isSilent && shared.isSilent) {
            silent += 1;
            return;
        }
        add(pairs.candidate, candidate);
        add(pairs.shared, shared);
    }
    function probeBoth({ stable, candidate }) {
        if (stable?.shared === true) {
            // without one of the candidate beside it, it proves nothing
            if (candidate !== undefined)
                void pair(candidate, stable);
            return;
        }
        if (candidate !== undefined)
            void probe('candidate', candidate);
        if (stable !== undefined)
            void probe('stable', stable);
    }
    function takeSilent() {
        const count = silent;
        silent = 0;
        return count;
    }
    /** How many probes a side gets now: whole ones that came due since the last look. */
    function due() {
        const now = clock.monotonic();
        const seconds = last === undefined ? 0 : (now - last) / 1_000;
        last = now;
        if (userRate() >= settings.perSecond)
            owed = 0;
        else
            owed += seconds * settings.perSecond;
        const count = Math.min(Math.floor(owed), Math.max(0, MOST_IN_FLIGHT - inFlight));
        owed -= Math.floor(owed);
        return count;
    }
    /** Sends so many to each side; why none could be sent, in words, where the target does not say where to. */
    async function sendDue(count) {
        if (count === 0)
            return undefined;
        try {
            const [stable, candidate] = await Promise.all([target.route('stable'), target.route('candidate')]);
            for (let index = 0; index < count; index += 1)
                probeBoth({ stable, candidate });
            return undefined;
        }
        catch (error) {
            if (isDecisive(error))
                throw error;
            return `no probes could be sent: ${(0,errors/* messageOf */.bD)(error)}`;
        }
    }
    return {
        async look(t) {
            const unsent = await sendDue(due());
            const [stable, candidate] = [take(tallies.stable), take(tallies.candidate)];
            const both = { candidate: take(pairs.candidate), shared: take(pairs.shared) };
            const unheard = takeSilent();
            if (stable.requests + candidate.requests + both.candidate.requests === 0 && unsent === undefined)
                return [];
            return [{
                    t, source: 'probes', stable, candidate, ...(both.candidate.requests > 0 && { pairs: both }), ...(unheard > 0 && { silent: unheard }), ...(unsent !== undefined && { missing: unsent }),
                }];
        },
    };
}
function noCounts() {
    return { requests: 0, errors: 0 };
}
function add(tally, { isError }) {
    tally.requests += 1;
    if (isError)
        tally.errors += 1;
}
function take(tally) {
    const window = { requests: tally.requests, errors: tally.errors };
    tally.requests = 0;
    tally.errors = 0;
    return window;
}
/** The status of a probe whose answer arrived whole, as a user's has to; undefined for any other. */
async function statusOf({ http, route, path }) {
    try {
        const response = await http(new URL(path, route.url).href, {
            headers: route.headers,
            redirect: 'manual',
            signal: AbortSignal.timeout(PROBE_TIMEOUT_MS),
        });
        await response.arrayBuffer();
        return response.status;
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./build/core/json.js
var json = __webpack_require__(28314);
;// CONCATENATED MODULE: ./build/rollout/metrics/counters.js
/** Counters that were told for the first time. */
function openCounters(present) {
    return { present, gone: new Map() };
}
/** The counters as they are told now, without forgetting those that are not. */
function tell(before, present) {
    const gone = new Map([...before.gone, ...before.present].filter(([name]) => !present.has(name)));
    return { present, gone };
}
/**
 * How much all of them grew together; undefined where one fell, or is not told any more: what it had counted since then is lost, and a sum
 * would hide that behind what the others count. One that is told for the first time began at 0, and one that comes back goes on where it was.
 */
function growthOf(before, present) {
    for (const [name, value] of before.present)
        if ((present.get(name) ?? -1) < value)
            return undefined;
    return [...present].reduce((total, [name, value]) => total + value - baseOf({ before, name, value }), 0);
}
function baseOf({ before: { present, gone }, name, value }) {
    const base = present.get(name) ?? gone.get(name) ?? 0;
    // it was started anew while nobody saw it
    return base <= value ? base : 0;
}

;// CONCATENATED MODULE: ./build/rollout/metrics/prometheus.js



/** A scrape brings new numbers every 15 s or so: asking more often sees the same ones again. */
const ASK_EVERY_MS = 5_000;
const TIMEOUT_MS = 5_000;
/**
 * Counters of a Prometheus server as a source of looks. The queries return cumulative counters with a label `side` of
 * `stable` or `candidate`, as many for a side as it has instances; windows are the differences between two answers. A counter that fell
 * was reset: that window is missing, not negative. Answers are not waited for, but told with the look that follows them: a server that hangs must
 * not keep the other sources from being looked at.
 *
 * @see https://prometheus.io/docs/prometheus/latest/querying/api/#instant-queries
 */
function prometheusSource({ settings, http, clock }) {
    let previous;
    let askedAt;
    let asking = false;
    let answer;
    async function ask() {
        try {
            const current = await readTotals({ settings, http });
            if (previous !== undefined)
                answer = windowsOf(previous, current);
            previous = remembered(previous, current);
        }
        catch (error) {
            answer = { missing: `Prometheus did not answer: ${(0,errors/* messageOf */.bD)(error)}` };
        }
        asking = false;
    }
    return {
        async look(t) {
            const now = clock.monotonic();
            if (!asking && (askedAt === undefined || now - askedAt >= ASK_EVERY_MS)) {
                askedAt = now;
                asking = true;
                void ask();
            }
            const told = answer;
            answer = undefined;
            return told === undefined ? [] : [{ t, source: 'prometheus', ...told }];
        },
    };
}
function windowsOf(before, current) {
    const stable = windowOf(before.stable, current.stable);
    const candidate = windowOf(before.candidate, current.candidate);
    return {
        ...(stable === undefined ? {} : { stable }),
        ...(candidate === undefined ? { missing: 'Prometheus has no counts of the candidate, or they were reset' } : { candidate }),
    };
}
/** What is told now, and what was told before of a side that is told still. */
function remembered(before, current) {
    const sideOf = (side) => {
        const [earlier, now] = [before?.[side], current[side]];
        if (now === undefined)
            return earlier === undefined ? {} : { [side]: { ...earlier, requests: tell(earlier.requests, new Map()), errors: tell(earlier.errors, new Map()) } };
        if (earlier === undefined)
            return { [side]: now };
        return { [side]: { ...now, requests: tell(earlier.requests, now.requests.present), errors: tell(earlier.errors, now.errors.present) } };
    };
    return { ...sideOf('stable'), ...sideOf('candidate') };
}
async function readTotals({ settings, http }) {
    const ask = (query) => instantQuery({ url: settings.url, query, http });
    const [requests, errors, latency] = await Promise.all([
        ask(settings.requests),
        ask(settings.errors),
        settings.latency === undefined ? [] : ask(settings.latency),
    ]);
    const sides = {};
    for (const side of ['stable', 'candidate']) {
        const counted = requests.filter(({ labels }) => labels['side'] === side);
        if (counted.length === 0)
            continue;
        const of = (samples) => samples.filter(({ labels }) => labels['side'] === side);
        sides[side] = { requests: openCounters(bySeries(counted)), errors: openCounters(bySeries(of(errors))), buckets: bucketsOf(of(latency)) };
    }
    return sides;
}
async function instantQuery({ url, query, http }) {
    const address = new URL('api/v1/query', url.endsWith('/') ? url : `${url}/`);
    address.searchParams.set('query', query);
    const response = await http(address.href, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok)
        throw new Error(`status ${response.status}`);
    return samplesOf(await response.json());
}
/** Reads the answer's instant vector; anything else is an error, since a scalar has no `side`. */
function samplesOf(answer) {
    const data = (0,json/* isJsonObject */.O)(answer) && answer['status'] === 'success' ? answer['data'] : undefined;
    if (!(0,json/* isJsonObject */.O)(data) || data['resultType'] !== 'vector' || !Array.isArray(data['result']))
        throw new Error('the answer is not an instant vector');
    return data['result'].map((series) => {
        if (!(0,json/* isJsonObject */.O)(series) || !(0,json/* isJsonObject */.O)(series['metric']) || !Array.isArray(series['value']))
            throw new Error('the answer is not an instant vector');
        const value = Number(series['value'][1]);
        if (!Number.isFinite(value) || value < 0)
            throw new Error(`${String(series['value'][1])} is not a count`);
        const labels = Object.fromEntries(Object.entries(series['metric']).map(([name, label]) => [name, typeof label === 'string' ? label : '']));
        return { labels, value };
    });
}
/** Values by what tells one series from another; Prometheus tells no two with the same labels. */
function bySeries(samples) {
    const nameOf = ({ labels }) => JSON.stringify(Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1)));
    return new Map(samples.map((sample) => [nameOf(sample), sample.value]));
}
/** Classic histogram buckets: `le` is in seconds. */
function bucketsOf(samples) {
    const buckets = new Map();
    for (const { labels, value } of samples) {
        const le = labels['le'];
        if (le === undefined)
            continue;
        const bound = le === '+Inf' ? null : Number(le) * 1_000;
        buckets.set(bound, (buckets.get(bound) ?? 0) + value);
    }
    return buckets;
}
/** The difference of two totals; undefined when a side is absent or a counter fell. */
function windowOf(before, now) {
    if (before === undefined || now === undefined || before.requests.present.size === 0)
        return undefined;
    const [counted, failed] = [growthOf(before.requests, now.requests.present), growthOf(before.errors, now.errors.present)];
    if (counted === undefined || failed === undefined)
        return undefined;
    const [requests, errors] = [Math.round(counted), Math.round(failed)];
    const latencyMs = latencyOf({ before: before.buckets, now: now.buckets, requests });
    return { requests, errors: Math.min(errors, requests), ...(latencyMs === undefined ? {} : { latencyMs }) };
}
/**
 * Prometheus buckets are cumulative over `le`; a window's are counts between two bounds. A request may be in the histogram
 * before it is in the counter, or the two count different things: a histogram that holds more than were counted says
 * nothing about these requests.
 */
function latencyOf({ before, now, requests }) {
    if (now.size === 0)
        return undefined;
    const bounds = [...now.keys()].toSorted((a, b) => (a ?? Infinity) - (b ?? Infinity));
    let below = 0;
    const counts = [];
    for (const bound of bounds) {
        const cumulative = Math.round((now.get(bound) ?? 0) - (before.get(bound) ?? 0));
        if (cumulative < below)
            return undefined;
        counts.push([bound, cumulative - below]);
        below = cumulative;
    }
    return below > requests ? undefined : counts;
}

;// CONCATENATED MODULE: ./build/rollout/metrics/sources.js




/**
 * The configured sources of looks, in their order: the same for a run and for a target's own watcher. `probes` that are
 * off, or not among the sources, are not sent.
 *
 * @param userRate candidate requests per second that users sent lately
 */
function lookSources({ metrics, probes, countAsError, target, http, clock, userRate }) {
    const log = createProbeLog({ clock });
    const sourceOf = (metric) => {
        switch (metric.kind) {
            case 'target':
                return targetSource({ target, probes: log });
            case 'prometheus':
                return prometheusSource({ settings: metric, http, clock });
            case 'probes':
                return probes === null ? undefined : probeSource({ target, settings: probes, countAsError, http, clock, userRate, log });
        }
    };
    const counted = metrics.flatMap((metric) => sourceOf(metric) ?? []);
    return metrics.some(({ kind }) => kind === 'target') ? counted : [...counted, watchOnly(target)];
}
/** Counts come from elsewhere, and what the target does by itself has to be known all the same. */
function watchOnly(target) {
    return {
        async look() {
            await target.assertGoesOn?.();
            return [];
        },
    };
}
/** Whether probes are sent when users send too little: they are on, and a source. */
function sendsProbes({ metrics, probes }) {
    return probes !== null && metrics.some(({ kind }) => kind === 'probes');
}


/***/ })

};
