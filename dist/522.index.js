export const id = 522;
export const ids = [522];
export const modules = {

/***/ 2522:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   prometheusSource: () => (/* binding */ prometheusSource)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);

/** A scrape brings new numbers every 15 s or so: asking more often sees the same ones again. */
const ASK_EVERY_MS = 5_000;
const TIMEOUT_MS = 5_000;
/**
 * Counters of a Prometheus server as a source of looks. The queries return cumulative counters with a label `side` of
 * `stable` or `candidate`; windows are the differences between two answers. A counter that fell was reset: that window is
 * missing, not negative.
 *
 * @see https://prometheus.io/docs/prometheus/latest/querying/api/#instant-queries
 */
function prometheusSource({ settings, http, clock }) {
    let previous;
    let askedAt;
    return {
        async look(t) {
            const now = clock.monotonic();
            if (askedAt !== undefined && now - askedAt < ASK_EVERY_MS)
                return [];
            askedAt = now;
            try {
                const current = await readTotals({ settings, http });
                const before = previous;
                previous = current;
                if (before === undefined)
                    return [];
                const stable = windowOf(before.stable, current.stable);
                const candidate = windowOf(before.candidate, current.candidate);
                const missing = candidate === undefined ? 'Prometheus has no counts of the candidate, or they were reset' : undefined;
                return [{
                        t,
                        source: 'prometheus',
                        ...(stable === undefined ? {} : { stable }),
                        ...(candidate === undefined ? {} : { candidate }),
                        ...(missing === undefined ? {} : { missing }),
                    }];
            }
            catch (error) {
                return [{ t, source: 'prometheus', missing: `Prometheus did not answer: ${(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}` }];
            }
        },
    };
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
        sides[side] = { requests: total(counted), errors: total(of(errors)), buckets: bucketsOf(of(latency)) };
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
    const data = isRecord(answer) && answer['status'] === 'success' ? answer['data'] : undefined;
    if (!isRecord(data) || data['resultType'] !== 'vector' || !Array.isArray(data['result']))
        throw new Error('the answer is not an instant vector');
    return data['result'].map((series) => {
        if (!isRecord(series) || !isRecord(series['metric']) || !Array.isArray(series['value']))
            throw new Error('the answer is not an instant vector');
        const value = Number(series['value'][1]);
        if (!Number.isFinite(value) || value < 0)
            throw new Error(`${String(series['value'][1])} is not a count`);
        const labels = Object.fromEntries(Object.entries(series['metric']).map(([name, label]) => [name, String(label)]));
        return { labels, value };
    });
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function total(samples) {
    return samples.reduce((sum, { value }) => sum + value, 0);
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
    if (before === undefined || now === undefined)
        return undefined;
    const requests = Math.round(now.requests - before.requests);
    const errors = Math.round(now.errors - before.errors);
    if (requests < 0 || errors < 0)
        return undefined;
    const latencyMs = latencyOf(before.buckets, now.buckets);
    return { requests, errors: Math.min(errors, requests), ...(latencyMs === undefined ? {} : { latencyMs }) };
}
/** Prometheus buckets are cumulative over `le`; a window's are counts between two bounds. */
function latencyOf(before, now) {
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
    return counts;
}


/***/ })

};
