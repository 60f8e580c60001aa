export const id = 8622;
export const ids = [8622];
export const modules = {

/***/ 98622:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  q: () => (/* binding */ createGate)
});

// EXTERNAL MODULE: ./build/rollout/gate/bursts.js
var bursts = __webpack_require__(67129);
;// CONCATENATED MODULE: ./build/rollout/gate/coverage.js
/** A step passes only when at most this share of its looks is missing. */
const MOST_MISSING = 0.2;
/** so long without data is blindness, however many looks came before */
const BLIND_S = 10;
function openCoverage(t) {
    return { looks: 0, missing: 0, lastIsMissing: false, seen: t, why: '' };
}
/**
 * Takes a look; `why` is undefined where it had everything. One that is `beside` the step, since it tells of an earlier share or of a change of it,
 * is no word of what the source owes for this step: what was late before it is late after it.
 */
function observeCoverage({ coverage, t, why, beside = false }) {
    coverage.looks += 1;
    if (why === undefined) {
        if (!beside)
            Object.assign(coverage, { lastIsMissing: false, seen: t });
        return;
    }
    coverage.lastIsMissing = true;
    coverage.missing += 1;
    coverage.why = why;
}
/** The source has not told yet what it should have. A step does not pass meanwhile, and nothing is held against it afterwards. */
function observeLate({ coverage, why }) {
    coverage.lastIsMissing = true;
    coverage.why = why;
}
/** Whether too much is missing to decide on what is there. */
function isBlind(coverage, t) {
    if (coverage.missing > MOST_MISSING * coverage.looks)
        return true;
    return coverage.lastIsMissing && t - coverage.seen >= BLIND_S;
}

;// CONCATENATED MODULE: ./build/rollout/gate/hard-trip.js
/** Stable is in as much trouble itself when so much of its traffic fails. */
const STABLE_IS_BAD = 0.5;
function openStreak() {
    return { requests: 0, stableRequests: 0, stableErrors: 0 };
}
/**
 * Takes a look of one source. A look without candidate requests leaves the streak as it is, one with a success ends it.
 * Sources are not mixed: a health page that answers must not hide that every user gets an error.
 */
function observeStreak({ streak, candidate, stable }) {
    if (candidate === undefined)
        return;
    if (candidate.errors < candidate.requests) {
        if (streak.requests > 0)
            Object.assign(streak, openStreak());
        return;
    }
    streak.requests += candidate.requests;
    if (streak.requests === 0)
        return;
    streak.stableRequests += stable?.requests ?? 0;
    streak.stableErrors += stable?.errors ?? 0;
}
/** With all users on the candidate, stable's probes are what their streaks are beside: an outage around the service is no breakage of it. */
function standBeside(streaks, stable) {
    for (const streak of streaks) {
        if (streak.requests === 0 || stable === undefined)
            continue;
        streak.stableRequests += stable.requests;
        streak.stableErrors += stable.errors;
    }
}
/**
 * Whether the streak is so long that no statistics are needed, and the candidate's own. `needed` is the configured
 * number times the scatter of stable's errors (bursts.ts): where errors are known to come in runs, a run is no breakage
 * yet.
 */
function hasTripped(streak, needed) {
    if (streak.requests === 0 || streak.requests < needed)
        return false;
    return streak.stableErrors < STABLE_IS_BAD * streak.stableRequests || streak.stableRequests === 0;
}

// EXTERNAL MODULE: ./build/rollout/gate/incident.js
var gate_incident = __webpack_require__(89508);
// EXTERNAL MODULE: ./build/rollout/gate/limit-test.js
var limit_test = __webpack_require__(94252);
// EXTERNAL MODULE: ./build/rollout/gate/pass-test.js
var pass_test = __webpack_require__(7184);
// EXTERNAL MODULE: ./build/rollout/gate/e-process.js
var e_process = __webpack_require__(95755);
;// CONCATENATED MODULE: ./build/rollout/gate/increase-test.js


/** Alternatives: the candidate is above stable by so many times the allowed increase. Of the grid only weights count. */
const MULTIPLES = [1.5, 2.5, 5, 12, 40];
const grid = (0,e_process/* createGrid */.Dv)([[1, 0.25], [1, 0.25], [1, 0.2], [1, 0.2], [1, 0.1]]);
const HALVINGS = 40;
function openIncrease(allowed) {
    return { allowed, wealth: (0,e_process/* openWealth */.e0)(grid), scatter: (0,bursts/* openScatter */.nB)(), stableTrials: 0, stableHits: 0 };
}
/**
 * Tests "the candidate's rate is at most stable's plus `increase`", whatever the two are. The alternative of a look is
 * stable's rate so far and that rate plus a multiple of the increase; it is bet against the point of the hypothesis
 * that is nearest in Kullback-Leibler divergence, counted with the requests of each side. For a convex hypothesis that
 * ratio is a fair bet against all of it: its expected value is a product of linear functions of the two rates, so its
 * logarithm is concave, zero at the nearest point, and falls from there in every direction of the hypothesis, since
 * otherwise another point were nearer (Turner, Grünwald, arXiv 2203.09785, theorem 1).
 */
function createIncreaseTest({ increase, state }) {
    const factors = [];
    function bet({ candidate, stable, seconds, exponent }) {
        const stableRate = (state.stableHits + 0.5) / (state.stableTrials + 100);
        for (const [index, multiple] of MULTIPLES.entries()) {
            const candidateRate = Math.min(0.98, stableRate + multiple * increase);
            const trials = { stableTrials: stable.trials, candidateTrials: candidate.trials };
            const nearest = nearestRate({ stableRate, candidateRate, increase, ...trials });
            const isWorse = candidateRate > stableRate + increase;
            factors[index] = !isWorse ? 0 : (logRatio(stable, { alternative: stableRate, hypothesis: nearest }) +
                logRatio(candidate, { alternative: candidateRate, hypothesis: nearest + increase }));
        }
        const share = exponent / (0,bursts/* scatterOf */.Ku)(state.scatter);
        (0,e_process/* settle */.G9)({ wealth: state.wealth, grid, factors, exponent: share, cap: (0,bursts/* capOf */.oY)(seconds) });
    }
    return {
        state,
        observe(window) {
            (0,e_process/* invest */.mc)({ wealth: state.wealth, grid, share: window.stake });
            const { candidate, stable } = window;
            if (stable === undefined || stable.trials === 0)
                return;
            if (candidate.trials > 0)
                bet({ ...window, stable });
            state.stableTrials += stable.trials;
            state.stableHits += stable.hits;
            (0,bursts/* addScatter */.sM)({ state: state.scatter, trials: stable.trials, hits: stable.hits });
        },
        worse: () => (0,e_process/* evidenceOf */.X1)(state.wealth),
    };
}
function logRatio({ hits, trials }, { alternative, hypothesis }) {
    return hits * Math.log(alternative / hypothesis) + (trials - hits) * Math.log((1 - alternative) / (1 - hypothesis));
}
/** Stable's rate at the nearest point of the line "candidate = stable + increase", where the divergence is least. */
function nearestRate({ stableRate, candidateRate, increase, stableTrials, candidateTrials }) {
    let low = stableRate;
    let high = Math.max(low, candidateRate - increase);
    for (let halving = 0; halving < HALVINGS; halving += 1) {
        const rate = (low + high) / 2;
        const other = rate + increase;
        const stableSlope = (stableTrials * (rate - stableRate)) / (rate * (1 - rate));
        const candidateSlope = (candidateTrials * (other - candidateRate)) / (other * (1 - other));
        if (stableSlope + candidateSlope < 0)
            low = rate;
        else
            high = rate;
    }
    return (low + high) / 2;
}

;// CONCATENATED MODULE: ./build/rollout/gate/populations.js



/** The tests of one population. */
function createPopulation({ policy, state: { errors, pass, increase } }) {
    return {
        errors: (0,limit_test/* createLimitTest */.Ss)({ limit: policy.max, state: errors }),
        pass: (0,pass_test/* createPassTest */.mW)({ state: pass }),
        increase: increase && createIncreaseTest({ increase: increase.allowed, state: increase }),
    };
}
/** The population of the requests of users, in the state of a gate. */
function createUsers({ policy, state }) {
    let tests = state.users && createPopulation({ policy, state: state.users });
    return {
        current: () => tests,
        part() {
            if (tests !== undefined)
                return;
            state.users = partFrom(state);
            tests = createPopulation({ policy, state: state.users });
        },
        observe({ window, source, earlier }) {
            if (tests === undefined || state.users === undefined)
                return;
            if (source === 'probes')
                keepForUsers(state.users, window);
            else
                observeUsers({ tests, state: state.users, window, earlier });
        },
    };
}
/**
 * The evidence so far is that of users, if no probe was counted. A version that knew one population only may have counted
 * some: an e-process that goes on with fewer looks than it began with still is one, but a step's pass starts afresh.
 */
function partFrom(state) {
    const { target, prometheus, probes } = state.sources;
    const { errors, pass, increase } = structuredClone({ errors: state.errors, pass: state.pass, increase: state.increase });
    return {
        errors: { ...errors, trials: target.requests + prometheus.requests, hits: target.errors + prometheus.errors },
        pass: probes.stepRequests > 0 ? (0,pass_test/* openPass */.KW)(pass.detect) : pass,
        ...(increase === undefined ? {} : { increase }),
        stake: 0,
        trials: 0,
        hits: 0,
    };
}
/** A look of probes tells nothing of users, but the bets that it brings are placed, and stable's probes may stand in. */
function keepForUsers(state, { stake, alone, stable }) {
    state.stake += stake;
    if (!alone || stable === undefined)
        return;
    state.trials += stable.trials;
    state.hits += stable.hits;
}
/**
 * Where the candidate has all users, stable's probes stand in for the users that it lacks, so that an outage around the
 * service is not taken for a bad candidate. They only ever hold a failure back: the limit is tested on the candidate's
 * users alone. The increase has no such limit beside it, so there probes are not held against users.
 */
function observeUsers({ tests, state, window, earlier }) {
    const { trials, hits, stake } = state;
    Object.assign(state, { trials: 0, hits: 0, stake: 0 });
    const own = { ...window, stake: window.stake + stake };
    if (!earlier)
        tests.pass.observe(own);
    tests.increase?.observe(own);
    tests.errors.observe({ ...own, stable: standIn(window, { trials, hits }) });
}
function standIn({ alone, stable }, probes) {
    const isMissing = stable === undefined || stable.trials === 0;
    return alone && isMissing && probes.trials > 0 ? probes : stable;
}
/**
 * The mean of the e-values of both populations, where there are two. The mean of e-processes is one, whatever their
 * dependence, and no other way to put e-values together that is fair for all is better (Vovk, Wang 2021, "E-values:
 * calibration, combination and applications", Annals of Statistics 49, section 3).
 */
function meanOf(populations, evidence) {
    return populations.reduce((total, population) => total + evidence(population), 0) / populations.length;
}

// EXTERNAL MODULE: ./build/rollout/gate/at.js
var at = __webpack_require__(10183);
;// CONCATENATED MODULE: ./build/rollout/gate/histogram.js

/**
 * Requests of a histogram that took longer than its first bound at or above `ms`, with that bound; undefined where no
 * bound is so high. Rounds the limit up to a bound, never down: what is counted is slow beyond doubt.
 */
function slowerThan(latency, ms) {
    let trials = 0;
    let hits = 0;
    let boundMs;
    // This runs for every bound of every look, and taking pairs apart by pattern costs four times as much.
    for (const pair of latency) {
        const bound = pair[0];
        const count = pair[1];
        trials += count;
        if (boundMs !== undefined)
            hits += count;
        else if (bound !== null && bound >= ms)
            boundMs = bound;
    }
    return boundMs === undefined ? undefined : { trials, hits, boundMs };
}
/** Requests whose latency was measured. */
function measuredIn(latency) {
    let total = 0;
    for (const pair of latency)
        total += pair[1];
    return total;
}
function openTotals() {
    return { bounds: [], counts: [], total: 0 };
}
/** Adds a look. Other bounds than before start the totals afresh: counts between bounds cannot be told. */
function addLatency(totals, latency) {
    if (!hasBounds(totals, latency)) {
        totals.bounds = latency.flatMap(([bound]) => (bound === null ? [] : [bound]));
        totals.counts = [...totals.bounds.map(() => 0), 0];
        totals.total = 0;
    }
    let index = 0;
    for (const pair of latency) {
        totals.counts[index] = (0,at.at)(totals.counts, index) + pair[1];
        totals.total += pair[1];
        index += 1;
    }
}
function hasBounds({ bounds }, latency) {
    let index = 0;
    for (const pair of latency) {
        const bound = pair[0];
        if (bound === null ? index !== bounds.length : bound !== bounds[index])
            return false;
        index += 1;
    }
    return latency.length >= bounds.length;
}
/** The lowest bound that at most `share` of the counted requests are above; undefined where none is. */
function boundOf({ bounds, counts, total }, share) {
    let above = total;
    for (let index = 0; index < bounds.length; index += 1) {
        above -= (0,at.at)(counts, index);
        if (above <= share * total)
            return bounds[index];
    }
    return undefined;
}

;// CONCATENATED MODULE: ./build/rollout/gate/ratio-test.js



const ratio_test_grid = (0,e_process/* createGrid */.Dv)([[1.5, 0.15], [2, 0.2], [3, 0.25], [5, 0.2], [10, 0.15], [20, 0.05]]);
/** What is slow: beyond the bound of stable's p95. */
const SLOW = 0.05;
/** requests of the stable side, in earlier looks, from which its p95 is read */
const LEARN_FROM = 40;
function openRatio(allowed) {
    const learned = { target: openTotals(), probes: openTotals(), prometheus: openTotals() };
    const counts = { stableMs: 0, limitMs: 0, trials: 0, hits: 0 };
    return { allowed, wealth: (0,e_process/* openWealth */.e0)(ratio_test_grid), scatter: (0,bursts/* openScatter */.nB)(), learned, ...counts };
}
/**
 * With B the bound that holds stable's p95, the candidate's p95 may be `ratio` times as much exactly when at most the
 * same share of its requests takes longer than ratio·B as stable's takes longer than B. That is a comparison of two
 * shares in the same looks, conditional on the slow requests of both (e-process.ts), so a slow dependency that both
 * sides share is no evidence. B comes from earlier looks only. Where the candidate has all the traffic B stays as it was
 * and the share is held against 5%.
 *
 * `slowFromMs` takes the place of ratio·B where it is higher: between 2 and 4 ms lies a busy machine, and nobody waits. There the
 * candidate's p95 may be `slowFromMs` whatever stable's is, so each look pays no more than a bet on "more than 5% take longer" would, and
 * no more than the comparison. What is left is fair under either.
 */
function createRatioTest({ ratio, slowFromMs, state }) {
    const costs = (0,e_process/* costsOf */.AR)(ratio_test_grid, SLOW, []);
    const comparisonCosts = [];
    const factors = [];
    const comparison = [];
    function settleLook({ window, candidate, stable, isQuick }) {
        const hits = (0,bursts/* soften */.yP)({ ...candidate, chance: SLOW });
        const exponent = window.exponent / (0,bursts/* scatterOf */.Ku)(state.scatter);
        (0,e_process/* logFactors */.hF)({ grid: ratio_test_grid, costs, hits, trials: candidate.trials - (candidate.hits - hits), into: factors });
        if (stable !== undefined) {
            const share = candidate.trials / (candidate.trials + stable.trials);
            (0,e_process/* logFactors */.hF)({ grid: ratio_test_grid, costs: (0,e_process/* costsOf */.AR)(ratio_test_grid, share, comparisonCosts), hits, trials: hits + stable.hits, into: comparison });
            if (isQuick)
                (0,e_process/* lowerTo */.vC)(comparison, factors);
        }
        (0,e_process/* settle */.G9)({ wealth: state.wealth, grid: ratio_test_grid, factors: stable === undefined ? factors : comparison, exponent, cap: (0,bursts/* capOf */.oY)(window.seconds) });
    }
    function compare({ window, latencies, boundMs }) {
        if (latencies.candidate === undefined)
            return;
        const candidate = slowerThan(latencies.candidate, Math.max(ratio * boundMs, slowFromMs ?? 0));
        if (candidate === undefined || candidate.trials === 0)
            return;
        const stable = latencies.stable === undefined ? undefined : slowerThan(latencies.stable, boundMs);
        const measured = stable !== undefined && stable.trials > 0;
        if (!measured && !window.alone)
            return;
        state.stableMs = boundMs;
        state.limitMs = candidate.boundMs;
        state.trials += candidate.trials;
        state.hits += candidate.hits;
        settleLook({ window, candidate, stable: measured ? stable : undefined, isQuick: slowFromMs !== null && slowFromMs > ratio * boundMs });
        if (measured)
            (0,bursts/* addScatter */.sM)({ state: state.scatter, trials: stable.trials, hits: stable.hits });
    }
    return {
        state,
        observe(window, latencies) {
            (0,e_process/* invest */.mc)({ wealth: state.wealth, grid: ratio_test_grid, share: window.stake });
            const learned = state.learned[latencies.source];
            const boundMs = learned.total < LEARN_FROM ? undefined : boundOf(learned, SLOW);
            if (boundMs !== undefined)
                compare({ window, latencies, boundMs });
            if (latencies.stable !== undefined)
                addLatency(learned, latencies.stable);
        },
        slower: () => (0,e_process/* evidenceOf */.X1)(state.wealth),
    };
}

;// CONCATENATED MODULE: ./build/rollout/gate/shared-test.js




/** Looks of so many seconds are one bet: one look of a few probes often has errors of one side alone, and the less of two factors then is little. */
const BLOCK_S = 30;
/** Each probe of the candidate has one fellow. */
const HALF = 0.5;
function openShared() {
    const none = () => limit_test/* grid */.Vg.weights.map(() => 0);
    return { wealth: (0,e_process/* openWealth */.e0)(limit_test/* grid */.Vg), since: 0, limit: none(), comparison: none(), scatter: (0,bursts/* openScatter */.nB)() };
}
/**
 * Tests "the candidate's rate is at most the limit, or it is no worse than stable". Whoever is no worse than stable is no worse than any
 * mixture of stable and itself: each fellow fails at least as likely as the probe of the candidate, whatever share of them it answers, and each
 * error of a fellow takes evidence away. So the comparison at even shares is a fair bet (e-process.ts), and the less of it and of the bet on the limit is
 * fair under either hypothesis. A block ends by time alone, so it may be looked at before its end: it is less than a fair process that goes on.
 *
 * @param errors the limit test of all requests: stakes are placed when it places them, and scatter that it has seen counts
 */
function createSharedTest({ limit, errors, holder }) {
    const limitCosts = (0,e_process/* costsOf */.AR)(limit_test/* grid */.Vg, limit, []);
    const comparisonCosts = (0,e_process/* costsOf */.AR)(limit_test/* grid */.Vg, HALF, []);
    function begin(state, since) {
        const { limit: none, comparison } = openShared();
        Object.assign(state, { wealth: settled(state), since, limit: none, comparison });
        (0,e_process/* invest */.mc)({ wealth: state.wealth, grid: limit_test/* grid */.Vg, share: state.wealth.cash - errors.limit.cash });
    }
    return {
        observe({ t, seconds, candidate, shared }) {
            if (candidate.trials === 0)
                return;
            const isFirst = holder.shared === undefined;
            const state = (holder.shared ??= openShared());
            if (isFirst || t - state.since > BLOCK_S)
                begin(state, t - seconds);
            const exponent = 1 / Math.max((0,bursts/* scatterOf */.Ku)(state.scatter), (0,bursts/* scatterOf */.Ku)(errors.scatter));
            const most = (0,bursts/* capOf */.oY)(seconds);
            const hits = (0,bursts/* soften */.yP)({ ...candidate, chance: limit });
            const trials = candidate.trials - (candidate.hits - hits);
            add({ into: state.limit, factors: (0,e_process/* logFactors */.hF)({ grid: limit_test/* grid */.Vg, costs: limitCosts, hits, trials, into: [] }), exponent, most });
            const all = candidate.hits + shared.hits;
            add({ into: state.comparison, factors: (0,e_process/* logFactors */.hF)({ grid: limit_test/* grid */.Vg, costs: comparisonCosts, hits: candidate.hits, trials: all, into: [] }), exponent, most });
            (0,bursts/* addScatter */.sM)({ state: state.scatter, ...shared });
        },
        evidence: () => holder.shared && (0,e_process/* evidenceOf */.X1)(settled(holder.shared)),
        shared: () => ({ trials: holder.shared?.scatter.trials ?? 0, hits: holder.shared?.scatter.hits ?? 0 }),
    };
}
/** Adds a look's log factors to those of its block, as a look of its own would count: not more than `most` each. */
function add({ into, factors, exponent, most }) {
    for (let index = 0; index < into.length; index += 1)
        into[index] = (0,at.at)(into, index) + Math.min(most, (0,at.at)(factors, index) * exponent);
}
/** The wealth if the present block ended now. */
function settled({ wealth, limit, comparison }) {
    const after = { stakes: [...wealth.stakes], cash: wealth.cash };
    const factors = limit.map((factor, index) => Math.min(factor, (0,at.at)(comparison, index)));
    (0,e_process/* settle */.G9)({ wealth: after, grid: limit_test/* grid */.Vg, factors, exponent: 1, cap: Infinity });
    return after;
}

;// CONCATENATED MODULE: ./build/rollout/gate/parts.js




/** Shares of the error budget. */
const ERRORS = 0.8;
const LATENCY = 0.2;
/**
 * Puts the tests of a policy together. The budget of a whole rollout, alpha, is split once: 0.8 for errors (halved
 * between limit and increase where `max-increase` is set), 0.2 for latency, in equal parts. Looks, steps and the bake
 * take nothing more of it.
 */
function assemble({ policy, state, hasStable }) {
    const { increase, ratio, p95, p99 } = state;
    const absolute = [];
    if (p95 !== undefined) {
        absolute.push({ name: 'p95', limitMs: p95.limitMs, test: (0,limit_test/* createLimitTest */.Ss)({ limit: 0.05, state: p95.test }) });
    }
    if (p99 !== undefined) {
        absolute.push({ name: 'p99', limitMs: p99.limitMs, test: (0,limit_test/* createLimitTest */.Ss)({ limit: 0.01, state: p99.test }) });
    }
    const latencyTests = absolute.length + (ratio === undefined ? 0 : 1);
    const errorTests = increase === undefined ? 1 : 2;
    const all = createPopulation({ policy, state });
    return {
        policy,
        state,
        all,
        users: createUsers({ policy, state }),
        shared: createSharedTest({ limit: all.errors.limit, errors: state.errors, holder: state }),
        ratio: ratio && { test: createRatioTest({ ratio: ratio.allowed, slowFromMs: policy.slowFromMs, state: ratio }), allowed: ratio.allowed },
        absolute,
        thresholds: {
            limit: errorTests / (ERRORS * policy.alpha),
            increase: errorTests / (ERRORS * policy.alpha),
            latency: Math.max(1, latencyTests) / (LATENCY * policy.alpha),
        },
        expectsStable: () => hasStable || state.stableSeen,
    };
}
/** What errors are judged by: users and all, or all alone while there are no probes. */
function populationsOf({ all, users }) {
    const own = users.current();
    return own === undefined ? [all] : [own, all];
}

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
;// CONCATENATED MODULE: ./build/rollout/gate/stakes.js
/**
 * When the bets are placed. A candidate may break late, and a bet that was placed at the start has lost by then: an
 * hour of good answers costs more than many errors win back. So wealth is bet in parts: S ← (S + w)·LR with Σ w ≤ 1 is
 * an e-process like the plain one (Shin, Ramdas, Rinaldo, "E-detectors", arXiv 2203.03532). Over half at the first look,
 * a fifth as later steps begin (that is when more of a service is exercised), the rest over time.
 */
const FIRST = 0.55;
const STEPS = 0.2;
const OVER_TIME = 0.25;
const TIME_CONSTANT_S = 300;
function openStakes() {
    return { started: false, due: 0, step: 0, t: 0 };
}
/** A step begins; `steps` does not count the bake, which is one more. A step that begins again brings nothing. */
function stakeStep({ state, index, steps }) {
    if (index <= state.step || index > steps)
        return;
    state.due += (STEPS / steps) * (index - state.step);
    state.step = index;
}
/** The share to bet on the look that ends at `t`. */
function takeStake(state, t) {
    let share = state.due;
    state.due = 0;
    if (!state.started) {
        state.started = true;
        state.t = t;
        return share + FIRST;
    }
    if (t > state.t) {
        share += OVER_TIME * (Math.exp(-state.t / TIME_CONSTANT_S) - Math.exp(-t / TIME_CONSTANT_S));
        state.t = t;
    }
    return share;
}

;// CONCATENATED MODULE: ./build/rollout/gate/state.js









const VERSION = 1;
const sources = ['target', 'probes', 'prometheus'];
function openSource() {
    return {
        t: -1,
        requests: 0,
        errors: 0,
        stableRequests: 0,
        stableErrors: 0,
        stepRequests: 0,
        stepLatencies: 0,
        streak: openStreak(),
        coverage: openCoverage(0),
    };
}
/** The rate to rule out in a step; the last one repeats. */
function detectOf(policy, index) {
    return policy.detect[Math.min(index, policy.detect.length - 1)] ?? policy.max;
}
/** A gate that has seen nothing. */
function openState(policy) {
    return {
        version: VERSION,
        ended: { decision: '', test: '', reason: '' },
        step: { index: 0, percent: 0 },
        t: 0,
        stableSeen: false,
        firstTraffic: { stable: -1, candidate: -1 },
        stakes: openStakes(),
        sources: { target: openSource(), probes: openSource(), prometheus: openSource() },
        errors: (0,limit_test/* openLimit */.au)(),
        pass: (0,pass_test/* openPass */.KW)(detectOf(policy, 0)),
        ...(policy.maxIncrease === null ? {} : { increase: openIncrease(policy.maxIncrease) }),
        ...(policy.maxRatio === null ? {} : { ratio: openRatio(policy.maxRatio) }),
        ...(policy.p95Ms === null ? {} : { p95: { limitMs: policy.p95Ms, test: (0,limit_test/* openLimit */.au)() } }),
        ...(policy.p99Ms === null ? {} : { p99: { limitMs: policy.p99Ms, test: (0,limit_test/* openLimit */.au)() } }),
    };
}
/** What the gate knows of users alone, where it has seen nothing of them yet. */
function openUsers({ maxIncrease }, { pass }) {
    return {
        errors: (0,limit_test/* openLimit */.au)(),
        pass: (0,pass_test/* openPass */.KW)(pass.detect),
        ...(maxIncrease === null ? {} : { increase: openIncrease(maxIncrease) }),
        stake: 0,
        trials: 0,
        hits: 0,
    };
}
/** The state as JSON that later changes do not reach. */
function snapshotOf(state) {
    return structuredClone(state);
}
/**
 * The state that a snapshot holds. Rejects a snapshot of a newer version (`state-newer`), of another policy, or one that
 * was damaged (`state-broken`): half an error budget is none.
 */
function restoreState(policy, snapshot) {
    const state = openState(policy);
    const version = snapshot['version'];
    if (typeof version === 'number' && version > VERSION) {
        throw new errors/* DeliveryError */.VE({
            code: 'state-newer',
            message: `the gate's state has version ${version}; this program reads up to ${VERSION}`,
            hint: 'use the version of pqc-delivery that wrote it, or a newer one',
        });
    }
    if (Object.hasOwn(snapshot, 'users'))
        state.users = openUsers(policy, state);
    if (Object.hasOwn(snapshot, 'shared'))
        state.shared = openShared();
    fill(state, snapshot, 'gate');
    return state;
}
/** Copies `from` over `into` wherever `into` has something, which says what is expected there. */
function fill(into, from, path) {
    if (typeof from !== 'object' || from === null)
        throw broken(path);
    for (const [key, expected] of Object.entries(into)) {
        const place = `${path}.${key}`;
        const given = Object.hasOwn(from, key) ? from[key] : undefined;
        if (Array.isArray(expected))
            into[key] = numbers(given, expected.length, place);
        else if (typeof expected === 'object' && expected !== null)
            fill(expected, given, place);
        else if (isLike(given, expected))
            into[key] = given;
        else
            throw broken(place);
    }
}
/** Whether a value is of the type that is expected; numbers are finite. */
function isLike(given, expected) {
    return typeof given === typeof expected && (typeof given !== 'number' || Number.isFinite(given));
}
/** A list of finite numbers; of the expected length, where that is not 0. */
function numbers(given, length, path) {
    if (!isListOfNumbers(given) || (length > 0 && given.length !== length))
        throw broken(path);
    return [...given];
}
function isListOfNumbers(given) {
    return Array.isArray(given) && given.every((value) => Number.isFinite(value));
}
function broken(path) {
    return new errors/* DeliveryError */.VE({
        code: 'state-broken',
        message: `the gate's state does not fit its policy, or is damaged, at ${path}`,
        hint: 'the evidence so far is lost: restore the stable side and start the rollout again',
    });
}

;// CONCATENATED MODULE: ./build/rollout/gate/totals.js
/**
 * Counted requests of both sides in the whole rollout. The target and Prometheus count the same requests of users, so of
 * the two only the one that saw more of the candidate is told.
 */
function totalsOf(state) {
    const { users, probes } = totalsByPopulation(state);
    return { candidate: sum(users.candidate, probes.candidate), stable: sum(users.stable, probes.stable) };
}
/** The same, of users and of probes. */
function totalsByPopulation({ sources: { target, probes, prometheus } }) {
    return { users: totalsIn(prometheus.requests > target.requests ? prometheus : target), probes: totalsIn(probes) };
}
function totalsIn({ requests, errors, stableRequests, stableErrors }) {
    return { candidate: { requests, errors }, stable: { requests: stableRequests, errors: stableErrors } };
}
function sum(one, other) {
    return { requests: one.requests + other.requests, errors: one.errors + other.errors };
}
/** Counted requests of users on the candidate in this step. The target and Prometheus count the same. */
function usersInStep({ sources: { target, prometheus } }) {
    return Math.max(target.stepRequests, prometheus.stepRequests);
}
/** Counted requests of the candidate in this step. */
function requestsInStep(state) {
    return usersInStep(state) + state.sources.probes.stepRequests;
}

;// CONCATENATED MODULE: ./build/rollout/gate/decide.js










/** Fewer hits than this never fail a release, however unlikely they are. */
const FEWEST = 3;
/**
 * A step does not pass while an e-value is within a factor of 10 of its threshold; of a low threshold (a large alpha)
 * within its square root, since e-values start at 1.
 */
function nearOf(threshold) {
    return Math.max(threshold / 10, Math.sqrt(threshold));
}
/**
 * Probes pass a step in the place of users who are missing. While users are few, their own requests may not speak
 * against it by more than two to one, which a single error does not.
 */
const AGAINST = 1 / 2;
/** From so many expected errors at `detect` on, users judge alone: a healthy service has its own proof by then. */
const ENOUGH_USERS = 20;
/**
 * Whether a source has had a streak of nothing but errors. It has to wait where stable was failing itself and had no request meanwhile, and
 * one of users who are all on the candidate for what a probe of stable says.
 */
function findTrip({ policy, state }) {
    const neededOf = ({ scatter }) => policy.hardTrip * (0,bursts/* scatterOf */.Ku)(scatter);
    const needed = neededOf(state.errors);
    const ofUsers = state.users === undefined ? needed : neededOf(state.users.errors);
    const isProbed = state.users !== undefined && state.step.percent >= 100 && state.t - state.errors.incident.seen <= gate_incident/* FORGOTTEN_S */.V1;
    const source = sources.find((name) => {
        const { streak } = state.sources[name];
        const waits = streak.stableRequests === 0 && (state.errors.incident.on || (name !== 'probes' && isProbed));
        return !waits && hasTripped(streak, name === 'probes' ? needed : ofUsers);
    });
    return source === undefined ? undefined : { test: 'hard-trip', source };
}
/** The first proven failure of the tests that rest on counts. */
function findFailure(parts) {
    const { ratio, absolute, thresholds } = parts;
    const failure = findErrors(parts);
    if (failure !== undefined)
        return failure;
    const threshold = thresholds.latency;
    const isSlow = ratio !== undefined && ratio.test.state.hits >= FEWEST && ratio.test.slower() >= threshold;
    if (isSlow)
        return { test: 'latency', ratio };
    const slow = absolute.find(({ test }) => isProven({ parts, test, threshold }));
    return slow === undefined ? undefined : { test: 'latency', absolute: slow };
}
/**
 * Where the mean of the populations' e-values is above the threshold, one of them is, too. Only what that one says of
 * stable counts: that users fail on both sides alike and probes on one is no failure of users on one.
 */
function findErrors(parts) {
    const { thresholds, state } = parts;
    if (above(parts) >= thresholds.limit) {
        const population = populationsOf(parts).find(({ errors }) => isProven({ parts, test: errors, threshold: thresholds.limit }));
        if (population !== undefined)
            return { test: 'limit', population };
    }
    const evidence = worseBy(parts);
    if (state.increase === undefined || evidence === undefined || evidence < thresholds.increase)
        return undefined;
    const isProvenIn = ({ errors, increase }) => errors.state.hits >= FEWEST && (increase?.worse() ?? 0) >= thresholds.increase;
    return populationsOf(parts).some(isProvenIn) ? { test: 'comparison', evidence, allowed: state.increase.allowed } : undefined;
}
/** The e-value of "above the limit". */
function above(parts) {
    return meanOf(populationsOf(parts), ({ errors }) => errors.above());
}
/** The e-value of "worse than stable by more than the allowed increase"; undefined where none is set. */
function worseBy(parts) {
    if (parts.all.increase === undefined)
        return undefined;
    return meanOf(populationsOf(parts), ({ increase }) => increase?.worse() ?? 0);
}
/** The population that speaks most against the candidate. */
function leading(parts) {
    const own = parts.users.current();
    return own !== undefined && own.errors.above() > parts.all.errors.above() ? own : parts.all;
}
/** Above the limit, and worse than stable wherever there is a stable side to be compared with. */
function isProven({ parts, test, threshold }) {
    if (test.state.hits < FEWEST || test.above() < threshold)
        return false;
    return !parts.expectsStable() || test.worse() >= limit_test/* WORSE */.nK || test.standsAlone() || isWorseThanShared(parts, test);
}
/**
 * Whether probes of an address that both sides share prove the comparison, of users and probes together. It takes as much as the limit does:
 * while nobody knows how stable does, an outage of both lifts the limit's e-value, and this one alone is in its way.
 */
function isWorseThanShared({ all, shared, thresholds }, test) {
    return test === all.errors && (shared.evidence() ?? 0) >= thresholds.limit;
}
/** What keeps the step from passing; undefined: nothing does. */
function findObstacle(parts) {
    return sharedIncident(parts) ?? missing(parts) ?? alarm(parts) ?? tooLittle(parts);
}
function sharedIncident(parts) {
    const { absolute, state } = parts;
    const tests = [...populationsOf(parts).map(({ errors }) => errors), ...absolute.map(({ test }) => test)];
    const test = tests.find(({ state: { incident } }) => (0,gate_incident/* isShared */.yM)(incident));
    if (test === undefined)
        return undefined;
    return { kind: 'shared-incident', test, seconds: (0,gate_incident/* sharedFor */.z8)(test.state.incident, state.t) };
}
function missing({ state }) {
    const blind = sources.find((source) => isBlind(state.sources[source].coverage, state.t));
    if (blind !== undefined)
        return { kind: 'missing', source: blind, blind: true };
    const last = sources.find((source) => state.sources[source].coverage.lastIsMissing);
    return last === undefined ? undefined : { kind: 'missing', source: last, blind: false };
}
function alarm(parts) {
    const { ratio, absolute, thresholds } = parts;
    if (above(parts) >= thresholds.limit)
        return { kind: 'not-worse' };
    if (leading(parts).errors.above() >= nearOf(thresholds.limit))
        return { kind: 'near-alarm', test: 'limit' };
    if ((worseBy(parts) ?? 0) >= nearOf(thresholds.increase))
        return { kind: 'near-alarm', test: 'comparison' };
    const latency = Math.max(ratio === undefined ? 0 : ratio.test.slower(), ...absolute.map(({ test }) => test.above()));
    return latency >= nearOf(thresholds.latency) ? { kind: 'near-alarm', test: 'latency' } : undefined;
}
function tooLittle(parts) {
    const { policy, state, absolute, all } = parts;
    const isTimed = sources.some((source) => state.sources[source].stepLatencies > 0);
    if (absolute.length > 0 && !isTimed)
        return { kind: 'no-latency' };
    const requests = requestsInStep(state);
    if (requests < policy.minRequests)
        return { kind: 'few-requests', requests };
    const evidence = all.pass.below();
    return evidence < pass_test/* ENOUGH */.Pl ? { kind: 'little-evidence', evidence } : outvoted(parts);
}
/** Whether the pass rests on probes against what users see. */
function outvoted(parts) {
    const own = parts.users.current();
    if (own === undefined)
        return undefined;
    const needed = neededOfUsers(parts, own);
    const evidence = own.pass.below();
    return evidence < needed ? { kind: 'users-differ', evidence, needed } : undefined;
}
/** The e-value that the users' own requests of this step need for a pass. */
function neededOfUsers({ state }, { pass }) {
    return usersInStep(state) * pass.state.detect >= ENOUGH_USERS ? pass_test/* ENOUGH */.Pl : AGAINST;
}
/** The decision that goes with what keeps a step from passing. */
function decisionOf(obstacle) {
    if (obstacle === undefined)
        return 'pass';
    if (obstacle.kind === 'shared-incident' && obstacle.seconds >= gate_incident/* PATIENCE_S */.mc)
        return 'inconclusive';
    return obstacle.kind === 'missing' && obstacle.blind ? 'error' : 'undecided';
}
/** Whether the limit test alone speaks against the candidate, whoever is to blame. */
function isLimitRed(parts) {
    if (above(parts) >= parts.thresholds.limit)
        return true;
    return populationsOf(parts).some(({ errors }) => (0,gate_incident/* isShared */.yM)(errors.state.incident));
}

// EXTERNAL MODULE: ./build/rollout/gate/look-check.js
var look_check = __webpack_require__(4696);
// EXTERNAL MODULE: ./build/core/rate.js
var rate = __webpack_require__(30914);
;// CONCATENATED MODULE: ./build/rollout/gate/reasons.js







const sourceNames = {
    target: "the target's counts",
    probes: 'probes',
    prometheus: 'Prometheus',
};
/** Why a candidate failed, with the numbers that it rests on. */
function failureReason(parts, failure) {
    const { policy, thresholds } = parts;
    switch (failure.test) {
        case 'hard-trip':
            return tripReason(parts, failure.source);
        case 'limit':
            return (`${ratesOf(parts)}: proven above the limit of ${(0,rate/* formatRate */.C)(policy.max)} ` +
                `${evidence(above(parts), thresholds.limit)}${compared(parts, failure.population.errors)}`);
        case 'comparison': {
            const proof = evidence(failure.evidence, thresholds.increase);
            return `${ratesOf(parts)}: proven worse than stable by more than ${(0,rate/* formatRate */.C)(failure.allowed)} ${proof}`;
        }
        case 'latency':
            if ('ratio' in failure)
                return ratioReason(failure.ratio, thresholds.latency);
            return absoluteReason(parts, failure.absolute);
    }
}
function tripReason({ policy, state }, source) {
    const { requests, stableRequests, stableErrors } = state.sources[source].streak;
    const succeeded = `${stableRequests - stableErrors} of ${stableRequests}`;
    const stable = stableRequests === 0 ? '' : `, while ${succeeded} on stable succeeded`;
    const rule = `${policy.hardTrip} in a row are enough`;
    return `the candidate's last ${requests} requests all failed (${sourceNames[source]}; ${rule})${stable}`;
}
function ratioReason({ test, allowed }, needed) {
    const { trials, hits, stableMs, limitMs } = test.state;
    return (`${hits} of ${trials} candidate requests (${(0,rate/* formatRate */.C)(hits / trials)}) took longer than ${limitMs} ms, ` +
        `while 95% of stable's took at most ${stableMs} ms: ` +
        `proven slower than ${allowed} times stable's p95 ${evidence(test.slower(), needed)}`);
}
function absoluteReason(parts, { name, limitMs, test }) {
    const { trials, hits } = test.state;
    return (`${hits} of ${trials} candidate requests (${(0,rate/* formatRate */.C)(hits / trials)}) took longer than ${limitMs} ms: ` +
        `proven above the limit of the ${name}, which allows ${(0,rate/* formatRate */.C)(test.limit)} ` +
        `${evidence(test.above(), parts.thresholds.latency)}${compared(parts, test)}`);
}
/** How the comparison with stable stands, for a limit test that has proven its point. */
function compared(parts, test) {
    if (!parts.expectsStable())
        return '; there is no stable side to compare with';
    if (test.worse() >= limit_test/* WORSE */.nK)
        return ` and worse than stable in the same looks ${evidence(test.worse(), limit_test/* WORSE */.nK)}`;
    if (isWorseThanShared(parts, test))
        return sharedReason(parts);
    return ', with all traffic on the candidate, so that nothing can be compared with it';
}
function sharedReason({ shared, thresholds }) {
    const { trials, hits } = shared.shared();
    const proof = evidence(shared.evidence() ?? 0, thresholds.limit);
    return ` and worse than the production address, which both sides share: ${hits} of ${trials} probes failed there at the same moments ${proof}`;
}
/** Why a step does not pass yet. */
function obstacleReason(parts, obstacle) {
    const { policy } = parts;
    switch (obstacle.kind) {
        case 'shared-incident':
            return incidentReason(parts, obstacle);
        case 'missing':
            return missingReason(parts, obstacle.source);
        case 'not-worse': {
            const above = `above the limit of ${(0,rate/* formatRate */.C)(policy.max)}`;
            return `${ratesOf(parts)}: ${above}, but not proven worse than stable ${evidence(leading(parts).errors.worse(), limit_test/* WORSE */.nK)}`;
        }
        case 'near-alarm':
            return `${ratesOf(parts)}: the evidence of failure (${obstacle.test}) is near what fails a release`;
        case 'no-latency':
            return 'no latencies of the candidate were measured in this step, and an absolute limit of the latency is set';
        case 'few-requests':
            return `the candidate had ${obstacle.requests} counted requests in this step; ${policy.minRequests} are needed`;
        case 'little-evidence': {
            const proof = evidence(obstacle.evidence, pass_test/* ENOUGH */.Pl);
            return `${ratesOf(parts)}: an error rate of ${detectIn(parts)} is not ruled out yet ${proof}`;
        }
        case 'users-differ': {
            const proof = evidence(obstacle.evidence, obstacle.needed);
            const why = `probes alone do not rule out an error rate of ${detectIn(parts)}`;
            const users = obstacle.needed < pass_test/* ENOUGH */.Pl ? 'users, few as they are, make it likely' : 'the requests of users are enough to judge by, and have not ruled it out';
            return `${ratesOf(parts)}: ${why} while ${users} ${proof}`;
        }
    }
}
function incidentReason(parts, { test, seconds }) {
    const isLatency = parts.absolute.some((limit) => limit.test === test);
    const what = isLatency ? 'breaks the latency limit' : 'breaks the error limit';
    const wait = seconds >= gate_incident/* PATIENCE_S */.mc
        ? 'which is as long as an incident of both sides is waited out'
        : `it is waited out for at most ${gate_incident/* PATIENCE_S */.mc} s`;
    const now = `the stable side itself ${what} for ${Math.round(seconds)} s now`;
    return `${now}, and the candidate is not proven better; ${wait}; ${ratesOf(parts)}`;
}
function missingReason({ state }, source) {
    const { looks, missing, lastIsMissing, why } = state.sources[source].coverage;
    // what is only late is counted as missing nowhere
    if (missing === 0)
        return `data is missing (${sourceNames[source]}): ${why}`;
    const last = lastIsMissing ? ', the last one too' : '';
    return `data is missing (${sourceNames[source]}): ${missing} of ${looks} looks of this step${last}: ${why}`;
}
/** Why a step passes, naming what was not measured. */
function passReason(parts) {
    const { state, all, ratio } = parts;
    const notes = sources.flatMap((source) => {
        const { looks, missing, why } = state.sources[source].coverage;
        if (missing === 0)
            return [];
        return [`${missing} of ${looks} looks of this step had data missing (${sourceNames[source]}: ${why})`];
    });
    if (ratio !== undefined && ratio.test.state.trials === 0) {
        notes.push('latency was not compared, since it was not measured on both sides');
    }
    const proof = evidence(all.pass.below(), pass_test/* ENOUGH */.Pl);
    return [`${ratesOf(parts)}: an error rate of ${detectIn(parts)} is ruled out ${proof}`, ...notes].join('; ');
}
/** The rate that the step rules out. */
function detectIn({ policy, state }) {
    return (0,rate/* formatRate */.C)(detectOf(policy, state.step.index));
}
function evidence(value, needed) {
    return `(e-value ${figure(value)}, needed ${figure(needed)})`;
}
/** The counted requests and errors of both sides, in words. */
function ratesOf({ state }) {
    const { users, probes } = totalsByPopulation(state);
    const { candidate, stable } = users;
    if (probes.candidate.requests + probes.stable.requests > 0)
        return ratesByPopulation({ users, probes });
    const counts = `${candidate.errors} of ${candidate.requests} candidate requests failed${reasons_rate(candidate)}`;
    return stable.requests === 0 ? counts : `${counts}, ${stable.errors} of ${stable.requests} on stable${reasons_rate(stable)}`;
}
/** Users and probes told apart: what one of them sees says little of the other. */
function ratesByPopulation({ users, probes }) {
    const { candidate } = users;
    const own = `${candidate.errors} of ${candidate.requests} candidate requests of users failed${reasons_rate(candidate)}`;
    const counts = `${own}, ${ofProbes(probes.candidate)}`;
    if (users.stable.requests + probes.stable.requests === 0)
        return counts;
    return `${counts}; on stable ${users.stable.errors} of ${users.stable.requests}${reasons_rate(users.stable)}, ${ofProbes(probes.stable)}`;
}
function ofProbes(probes) {
    return `probes ${probes.errors} of ${probes.requests}${reasons_rate(probes)}`;
}
function reasons_rate({ requests, errors }) {
    return requests === 0 ? '' : ` (${(0,rate/* formatRate */.C)(errors / requests)})`;
}
/** An e-value as people read it: three digits, or a power of ten. */
function figure(value) {
    return value >= 100_000 ? value.toExponential(1).replace('e+', 'e') : String(Number(value.toPrecision(3)));
}

;// CONCATENATED MODULE: ./build/rollout/gate/judge.js









/** Sums of times such as 0.2 s are a few bits off. */
const TIME_ROUNDING_S = 1e-9;
/** A step begins: pass evidence and what was missing start afresh, evidence of failure stays. */
function beginStep({ parts, index, percent, t, steps }) {
    const { policy, state } = parts;
    state.step = { index, percent };
    state.t = Math.max(state.t, t);
    for (const { pass } of populationsOf(parts))
        pass.begin(detectOf(policy, index));
    stakeStep({ state: state.stakes, index, steps });
    for (const name of sources) {
        const source = state.sources[name];
        source.stepRequests = 0;
        source.stepLatencies = 0;
        source.coverage = openCoverage(t);
    }
}
/** Takes one look into account. Nothing changes after a decision that stands for good. */
function takeLook(parts, told) {
    const { state } = parts;
    if (state.ended.decision !== '')
        return;
    const source = state.sources[told.source];
    const problem = (0,look_check/* problemOfLook */.w2)(told, source.t);
    if (problem !== undefined) {
        state.ended = { decision: 'error', test: '', reason: `unusable counts at ${told.t} s: ${problem}` };
        return;
    }
    const look = withoutSilence(parts, told);
    const start = look.span?.from ?? Math.max(0, source.t);
    const seconds = look.span?.seconds ?? look.t - start;
    source.t = look.t;
    state.t = Math.max(state.t, look.t);
    if (look.late !== undefined)
        return observeLate({ coverage: source.coverage, why: look.late });
    noteTraffic({ parts, look, start });
    observeCoverage({ coverage: source.coverage, t: look.t, why: whatIsMissing(parts, look), beside: isMixed(look) || isEarlier(parts, look) });
    observeStreak({ streak: source.streak, candidate: look.candidate, stable: look.stable });
    if (look.source === 'probes' && state.step.percent >= 100)
        standBeside([state.sources.target.streak, state.sources.prometheus.streak], look.stable);
    if (source.streak.requests > 0 || look.source === 'probes')
        end(parts, findTrip(parts));
    if (state.ended.decision !== '' || isWarmingUp(parts, start) || isMixed(look))
        return;
    if (look.source === 'probes')
        parts.users.part();
    count({ parts, source, look });
    runTests({ parts, look, seconds });
    end(parts, findFailure(parts));
}
/**
 * While users are divided, that an address which stable answers, too, is as silent as the candidate's says that nobody could be asked, and
 * nothing of the candidate. With all traffic on it the two are one, and silence is its own.
 */
function withoutSilence({ state }, look) {
    const { candidate, silent = 0 } = look;
    if (candidate === undefined || silent === 0 || state.step.percent >= 100)
        return look;
    const left = { requests: candidate.requests - silent, errors: candidate.errors - silent };
    return { ...look, candidate: left, ...(left.requests === 0 && { missing: 'neither the candidate nor the production address answered this machine' }) };
}
function end(parts, failure) {
    if (failure === undefined)
        return;
    parts.state.ended = { decision: 'fail', test: failure.test, reason: failureReason(parts, failure) };
}
/** The first requests of a look may have come at its start. */
function noteTraffic({ parts: { state }, look, start }) {
    const { firstTraffic } = state;
    if (hasRequests(look.stable)) {
        state.stableSeen = true;
        if (firstTraffic.stable < 0)
            firstTraffic.stable = start;
    }
    if (hasRequests(look.candidate) && firstTraffic.candidate < 0)
        firstTraffic.candidate = start;
}
function hasRequests(window) {
    return window !== undefined && window.requests > 0;
}
function isWarmingUp({ policy, state: { firstTraffic } }, start) {
    const seconds = policy.warmUpMs / 1_000 - TIME_ROUNDING_S;
    const { stable, candidate } = firstTraffic;
    return (stable >= 0 && start - stable < seconds) || (candidate >= 0 && start - candidate < seconds);
}
/** Requests of two shares in one look compare nothing: a fault of both sides in the second half would be held against who had more of that. */
function isMixed({ span }) {
    return span !== undefined && span.percent === undefined;
}
/** Whether a look tells of an earlier step: it may fail the release, and says nothing of this step's share. */
function isEarlier({ state }, { span }) {
    return span?.percent !== undefined && span.percent !== state.step.percent;
}
/** What a look lacks of what it is for, in words. A source that says so is believed, whatever it did measure. */
function whatIsMissing(parts, look) {
    const needsStable = parts.expectsStable() && parts.state.step.percent < 100;
    if (look.missing !== undefined)
        return look.missing;
    if (look.candidate === undefined)
        return 'the candidate was not measured';
    return needsStable && look.stable === undefined ? 'the stable side was not measured' : undefined;
}
function count({ parts, source, look }) {
    const { candidate, stable } = look;
    source.requests += candidate?.requests ?? 0;
    source.errors += candidate?.errors ?? 0;
    source.stableRequests += stable?.requests ?? 0;
    source.stableErrors += stable?.errors ?? 0;
    if (isEarlier(parts, look))
        return;
    source.stepRequests += candidate?.requests ?? 0;
    if (candidate?.latencyMs !== undefined)
        source.stepLatencies += measuredIn(candidate.latencyMs);
}
function runTests({ parts, look, seconds }) {
    const { state, all, users, ratio, absolute } = parts;
    const { candidate, stable, source, t } = look;
    const window = {
        t,
        seconds,
        exponent: exponentOf(parts, look),
        stake: takeStake(state.stakes, t),
        alone: (look.span?.percent ?? state.step.percent) >= 100,
        candidate: errorsOf(candidate) ?? NOTHING,
        stable: errorsOf(stable),
    };
    all.errors.observe(window);
    if (!isEarlier(parts, look))
        all.pass.observe(window);
    all.increase?.observe(window);
    users.observe({ window, source, earlier: isEarlier(parts, look) });
    observePairs({ parts, look, seconds });
    ratio?.test.observe(window, { source, candidate: candidate?.latencyMs, stable: stable?.latencyMs });
    for (const { test, limitMs } of absolute) {
        test.observe({ ...window, candidate: slowOf(candidate, limitMs) ?? NOTHING, stable: slowOf(stable, limitMs) });
    }
}
/** With all the traffic on the candidate there is no stable side in the mixture. */
function observePairs({ parts: { state, shared }, look: { pairs, t }, seconds }) {
    if (pairs === undefined || state.step.percent >= 100)
        return;
    shared.observe({ t, seconds, candidate: sampleOf(pairs.candidate), shared: sampleOf(pairs.shared) });
}
const NOTHING = { trials: 0, hits: 0 };
function errorsOf(window) {
    return window === undefined ? undefined : sampleOf(window);
}
function sampleOf({ requests, errors }) {
    return { trials: requests, hits: errors };
}
function slowOf(window, limitMs) {
    return window?.latencyMs === undefined ? undefined : slowerThan(window.latencyMs, limitMs);
}
/**
 * Where both the target and Prometheus count the requests of users, each request is evidence twice. The geometric mean
 * of two e-values is one whatever their dependence (Cauchy-Schwarz), so each then counts with the power one half.
 */
function exponentOf({ state }, { source }) {
    if (source === 'probes')
        return 1;
    return state.sources.target.requests > 0 && state.sources.prometheus.requests > 0 ? 0.5 : 1;
}

;// CONCATENATED MODULE: ./build/rollout/gate/create.js








/**
 * The gate of one rollout. Pure: no time, no randomness; the same looks give the same verdicts, in one process or
 * continued from a snapshot in another.
 *
 * @param steps number of traffic steps; the bake is one more
 * @param hasStable whether there is a stable side; one that shows up in a look counts as well
 * @param snapshot to go on with; rejects with `state-newer` or `state-broken`
 */
function createGate({ policy, steps, hasStable, snapshot }) {
    const state = snapshot === undefined ? openState(policy) : restoreState(policy, snapshot);
    const parts = assemble({ policy, state, hasStable });
    return {
        beginStep: ({ index, percent, t }) => beginStep({ parts, index, percent, t, steps }),
        take: (look) => takeLook(parts, look),
        look(look) {
            takeLook(parts, look);
            return verdictOf(parts);
        },
        decision: () => state.ended.decision || decisionOf(findObstacle(parts)),
        hasEnded: () => state.ended.decision !== '',
        verdict: () => verdictOf(parts),
        snapshot: () => snapshotOf(state),
    };
}
function verdictOf(parts) {
    const { state } = parts;
    const { ended } = state;
    const users = state.users === undefined ? {} : { users: totalsByPopulation(state).users };
    const rest = { limitIsRed: isLimitRed(parts), ...totalsOf(state), ...users, requestsInStep: requestsInStep(state), evidence: evidenceOf(parts) };
    if (ended.decision !== '') {
        const test = ended.test === '' ? {} : { test: ended.test };
        return { decision: ended.decision, reason: ended.reason, ...rest, ...test };
    }
    const obstacle = findObstacle(parts);
    const reason = obstacle === undefined ? passReason(parts) : obstacleReason(parts, obstacle);
    return { decision: decisionOf(obstacle), reason, ...rest, ...(obstacle?.kind === 'missing' && { waitsFor: obstacle.source }) };
}
/** e-values and thresholds by test, and what holds them back. */
function evidenceOf(parts) {
    const { all, users, shared, ratio, absolute, thresholds, state } = parts;
    const own = users.current();
    const increase = worseBy(parts);
    const besideShared = shared.evidence();
    const latency = {};
    if (ratio !== undefined)
        latency['ratio'] = round(ratio.test.slower());
    for (const { name, test } of absolute)
        latency[name] = round(test.above());
    return {
        limit: round(above(parts)),
        comparison: round(leading(parts).errors.worse()),
        ...(increase === undefined ? {} : { increase: round(increase) }),
        ...(besideShared === undefined ? {} : { shared: round(besideShared) }),
        latency,
        pass: round(all.pass.below()),
        ...(own === undefined ? {} : { users: ofPopulation(own), all: ofPopulation(all) }),
        thresholds: {
            limit: round(thresholds.limit),
            ...(increase === undefined ? {} : { increase: round(thresholds.increase) }),
            latency: round(thresholds.latency),
            ...(own === undefined ? {} : { usersPass: neededOfUsers(parts, own) }),
        },
        scatter: round((0,bursts/* scatterOf */.Ku)(state.errors.scatter)),
        sharedIncidentSeconds: round(Math.max(...populationsOf(parts).map(({ errors }) => (0,gate_incident/* sharedFor */.z8)(errors.state.incident, state.t)))),
    };
}
/** The e-values of one population where there are two. */
function ofPopulation({ errors, pass, increase }) {
    return {
        limit: round(errors.above()),
        comparison: round(errors.worse()),
        ...(increase === undefined ? {} : { increase: round(increase.worse()) }),
        pass: round(pass.below()),
    };
}
/** Four digits are enough for people, and equal on every machine. */
function round(value) {
    return Number(value.toPrecision(4));
}


/***/ }),

/***/ 4696:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   WU: () => (/* binding */ show),
/* harmony export */   w2: () => (/* binding */ problemOfLook)
/* harmony export */ });
/* unused harmony export problemOfWindow */
/** What is wrong with the counts of one side, in words, or undefined. Counts come from files and servers of others. */
function problemOfWindow(window) {
    const { requests, errors, latencyMs } = window;
    if (!isCount(requests))
        return `requests is ${show(requests)}, not a whole number of 0 or more`;
    if (!isCount(errors))
        return `errors is ${show(errors)}, not a whole number of 0 or more`;
    if (errors > requests)
        return `${errors} errors are more than ${requests} requests`;
    return latencyMs === undefined ? undefined : problemOfLatency(latencyMs, requests);
}
function problemOfLatency(latency, requests) {
    let previous = -1;
    let total = 0;
    let place = 0;
    for (const pair of latency) {
        const bound = pair[0];
        const count = pair[1];
        place += 1;
        if (!isCount(count))
            return `a count of latencyMs is ${show(count)}, not a whole number of 0 or more`;
        const isNext = bound === null ? place === latency.length : isBetween(bound, previous, Infinity);
        if (!isNext) {
            const rule = 'null, for above all bounds, comes last';
            return `the bounds of latencyMs do not rise (${show(bound)} at place ${place}); ${rule}`;
        }
        previous = bound ?? Infinity;
        total += count;
    }
    if (total <= requests)
        return undefined;
    return `the counts of latencyMs add up to ${total}, more than ${requests} requests; they must not be cumulative`;
}
function isBetween(value, low, high) {
    return typeof value === 'number' && value > low && value < high;
}
/** What is wrong with a look that follows one of the same source at `previous` seconds (-1: it is the first). */
function problemOfLook(look, previous) {
    if (!Number.isFinite(look.t) || look.t < 0)
        return `t is ${show(look.t)}, not a number of seconds`;
    if (look.t <= previous)
        return `time does not advance: ${look.t} s after ${previous} s`;
    const { stable, candidate, pairs } = look;
    const windows = { stable, candidate, 'pairs of the candidate': pairs?.candidate, 'the shared address': pairs?.shared };
    for (const [name, window] of Object.entries(windows)) {
        const problem = window === undefined ? undefined : problemOfWindow(window);
        if (problem !== undefined)
            return `${name}: ${problem}`;
    }
    const { silent = 0 } = look;
    if (isCount(silent) && silent <= (candidate?.errors ?? 0))
        return undefined;
    return `silent is ${show(silent)}, not a whole number from 0 to the candidate's errors`;
}
function isCount(value) {
    return Number.isSafeInteger(value) && value >= 0;
}
/** A value of unknown type, short enough for a message. */
function show(value) {
    const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
    return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}


/***/ })

};
