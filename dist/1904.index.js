export const id = 1904;
export const ids = [1904];
export const modules = {

/***/ 69523:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U7: () => (/* binding */ durationBounds),
/* harmony export */   c5: () => (/* binding */ addCounts),
/* harmony export */   meterTraffic: () => (/* binding */ meterTraffic)
/* harmony export */ });
/* unused harmony exports noCounts, codeOf */
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(37067);

/**
 * Upper bounds in seconds of the latencies that metrics tell. They are not those of the gate, which follow its policy: series of
 * a histogram whose bounds change cannot be added up.
 */
const durationBounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
/** Nothing counted yet. */
const noCounts = { codes: {}, errors: 0, abandoned: 0, seconds: 0, durations: [...durationBounds.map(() => 0), 0] };
/**
 * How metrics name a status: registered ones by their number, all others by their class, so that no release can make up
 * series without end. A request that failed before there was an answer is told as 504.
 */
function codeOf(status) {
    if (status === undefined)
        return '504';
    if (Object.hasOwn(STATUS_CODES, status))
        return String(status);
    return status >= 100 && status <= 599 ? `${Math.floor(status / 100)}xx` : 'other';
}
/** Counts of two workers together. */
function addCounts(one, other) {
    return {
        sinceMs: Math.min(one.sinceMs, other.sinceMs),
        stable: addSides(one.stable, other.stable),
        candidate: addSides(one.candidate, other.candidate),
    };
}
function addSides(one, other) {
    const codes = { ...one.codes };
    for (const [code, count] of Object.entries(other.codes))
        codes[code] = (codes[code] ?? 0) + count;
    return {
        codes,
        errors: one.errors + other.errors,
        abandoned: one.abandoned + other.abandoned,
        seconds: one.seconds + other.seconds,
        durations: one.durations.map((count, index) => count + (other.durations[index] ?? 0)),
    };
}
/** What the proxy has counted, in metrics. A side that never had a request is told as well: with zeros, so that a first error is seen to rise. */
function meterTraffic({ registry, place, counts }) {
    const { service, environment } = place;
    const createdMs = counts.sinceMs;
    for (const side of ['stable', 'candidate']) {
        const { codes, errors, abandoned, seconds, durations } = counts[side];
        const labels = { service, environment, side };
        for (const [code, value] of Object.entries({ '200': 0, ...codes }))
            registry.counter('requests', { labels: { ...labels, code }, value, createdMs });
        registry.counter('request_errors', { labels, value: errors, createdMs });
        registry.counter('requests_abandoned', { labels, value: abandoned, createdMs });
        registry.histogram('request_duration_seconds', { labels, bounds: durationBounds, counts: durations, sum: seconds, createdMs });
    }
}


/***/ })

};
