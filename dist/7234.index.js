export const id = 7234;
export const ids = [7234];
export const modules = {

/***/ 7234:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createGithubApi: () => (/* binding */ createGithubApi)
});

// EXTERNAL MODULE: ./build/core/duration.js
var duration = __webpack_require__(61420);
// EXTERNAL MODULE: ./build/core/json.js
var json = __webpack_require__(28314);
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(26067);
// EXTERNAL MODULE: ./build/github/fields.js
var fields = __webpack_require__(817);
;// CONCATENATED MODULE: ./build/github/answer.js



/**
 * Judges an answer by GitHub's documentation: "Rate limits for the REST API" (a primary limit is a 403 or 429 with
 * `x-ratelimit-remaining: 0` and `x-ratelimit-reset`, a secondary one a 403 or 429 with `retry-after` or nothing but its message),
 * "Troubleshooting the REST API" (`x-accepted-github-permissions`), and RFC 9110.
 */
function judge(received) {
    const { status, headers, body } = received;
    const said = messageIn(body);
    const why = `status ${status}${said === undefined ? '' : ` (${said})`}`;
    if (status >= 200 && status < 300) {
        if (body === undefined)
            return { kind: 'passing', why: `status ${status} without JSON` };
        const [first] = received.of === 'graphql' ? errorsIn(body) : [];
        return first === undefined ? { kind: 'ok', body } : judgeError(first, received);
    }
    if (status === 401)
        return { kind: 'unknown-token', why: `${why}: the token is not accepted` };
    if ((status === 403 || status === 429) && isLimit({ status, headers, said })) {
        return limited(why, received);
    }
    if (status === 403)
        return { kind: 'denied', why, permission: permissionIn(headers) };
    if (status >= 500 || status === 408)
        return { kind: 'passing', why };
    return { kind: 'final', why, status };
}
/** What keeps a query of GraphQL from its answer; nothing where some of the answer is there. */
function errorsIn(body) {
    const { data, errors } = (0,json/* objectOf */.X)(body);
    const hasData = Object.values((0,json/* objectOf */.X)(data)).some((value) => value !== null);
    return hasData || errors === undefined ? [] : (0,fields/* objectsIn */.Qv)(errors);
}
/**
 * GraphQL refuses with status 200: a primary limit as `RATE_LIMITED`, a secondary one by its message or `retry-after` ("Rate limits
 * and query limits for the GraphQL API"); its server's own faults have no type, and ask to try again.
 */
function judgeError(error, received) {
    const { status, headers } = received;
    const said = messageIn(error);
    const type = typeof error['type'] === 'string' ? error['type'] : '';
    const why = `status ${status}${said === undefined ? '' : ` (${said})`}`;
    if (/^RATE_LIMIT(?:ED)?$/.test(type))
        return limited(why, received);
    if (type === 'FORBIDDEN' || type === 'INSUFFICIENT_SCOPES')
        return { kind: 'denied', why, permission: permissionIn(headers) };
    if (isLimit({ status, headers, said }))
        return limited(why, received);
    return type === '' && /something went wrong|timed? ?out|in time/i.test(said ?? '') ? { kind: 'passing', why } : { kind: 'final', why, status };
}
/** The points of GraphQL are counted apart from the calls of the REST API, which may go on; a secondary limit is one for both. */
function limited(why, { headers, nowMs }) {
    const ofGraphql = headers.get('x-ratelimit-resource') === 'graphql' && headers.get('x-ratelimit-remaining') === '0' && headers.get('retry-after') === null;
    return { kind: 'limited', why, waitMs: waitOf({ headers, nowMs }), scope: ofGraphql ? 'graphql' : 'everything' };
}
function isLimit({ status, headers, said }) {
    return status === 429 || headers.get('retry-after') !== null || headers.get('x-ratelimit-remaining') === '0' || /rate limit|abuse detection/i.test(said ?? '');
}
/** `retry-after` counts before `x-ratelimit-reset`, which belongs to the primary limit only. */
function waitOf({ headers, nowMs }) {
    const after = headers.get('retry-after');
    if (after !== null && /^\d{1,9}$/.test(after))
        return Number(after) * 1_000;
    if (after !== null && !Number.isNaN(Date.parse(after)))
        return Math.max(0, Date.parse(after) - nowMs);
    const reset = headers.get('x-ratelimit-reset');
    if (headers.get('x-ratelimit-remaining') === '0' && reset !== null && /^\d{1,12}$/.test(reset)) {
        // its clock and ours may differ by a little
        return Math.max(0, Number(reset) * 1_000 - nowMs) + 1_000;
    }
    return undefined;
}
/** `deployments=write`, as `deployments: write`; of several ways in, the first. */
function permissionIn(headers) {
    const first = /^([a-z_]+)=(read|write|admin)\b/.exec(headers.get('x-accepted-github-permissions') ?? '');
    return first === null ? undefined : `${first[1]?.replaceAll('_', '-')}: ${first[2]}`;
}
/** What GitHub says is wrong, in one line. It is text of others. */
function messageIn(body) {
    const { message } = (0,json/* objectOf */.X)(body);
    return typeof message === 'string' && message.trim() !== '' ? (0,core_text/* shorten */.ml)((0,core_text/* oneLine */.TN)(message.toWellFormed()), 160) : undefined;
}

;// CONCATENATED MODULE: ./build/github/send.js


/** Milliseconds for connecting, sending and the whole answer. */
const longestMs = { usual: 5_000, large: 60_000 };
/** Bytes: more than the longest page of issues has, which `issues.ts` asks for; and a file of 64 MiB in base64. */
const largestBody = { usual: 8 * 1024 * 1024, large: 96 * 1024 * 1024 };
/** A repository that was renamed sends to its number. */
const mostRedirects = 3;
/** Sends a call once. Never rejects, whatever the other side or `http` does, and takes no longer than `leftMs`. */
async function send({ call, place, ports, leftMs, signal }) {
    const { clock } = ports;
    const limitMs = Math.min(longestMs[kindOf(call)], leftMs);
    const from = clock.monotonic();
    const over = new AbortController();
    const done = new AbortController();
    const timeout = async () => {
        await clock.sleep(limitMs, AbortSignal.any([signal, done.signal]));
        over.abort();
        return { kind: 'passing', why: `no answer in ${(0,duration/* formatDuration */.a)(Math.round(clock.monotonic() - from))}` };
    };
    const sent = follow({ call, place, ports, signal: AbortSignal.any([signal, over.signal]) })
        .catch((error) => ({ kind: 'passing', why: `no answer: ${causeOf(error)}` }));
    // a race, since not everything that waits listens to a signal
    const answer = await Promise.race([sent, timeout()]);
    done.abort();
    return answer;
}
function kindOf({ isLarge }) {
    return isLarge === true ? 'large' : 'usual';
}
/** Redirects are followed on the same server only: who could make GitHub redirect elsewhere would get the token. */
async function follow({ call, place, ports, signal }) {
    let url = addressOf(call, place);
    for (let hops = 0;; hops += 1) {
        const response = await ports.http(url, requestOf({ call, place, ports, signal }));
        const { status, headers } = response;
        if (status < 300 || status >= 400)
            return judge({ status, headers, body: await jsonOf(response, largestBody[kindOf(call)]), of: call.at === 'graphql' ? 'graphql' : 'rest', nowMs: ports.clock.now() });
        void response.body?.cancel().catch(() => undefined);
        const next = nextOf({ from: url, to: headers.get('location'), api: place.api });
        // RFC 9110: only 307 and 308 promise that the method stays
        const keeps = call.method === 'GET' || status === 307 || status === 308;
        if (next === undefined || !keeps || hops >= mostRedirects) {
            return { kind: 'final', status, why: `status ${status}: it redirects to where the token does not go` };
        }
        url = next;
    }
}
/** GitHub Docs, "Forming calls with GraphQL": an own server has it beside the version of its REST API. */
function addressOf({ at, path }, { api, repository }) {
    return at === 'graphql' ? `${api.replace(/\/v3$/, '')}/graphql${path}` : `${api}/repos/${repository}${path}`;
}
function nextOf({ from, to, api }) {
    if (to === null || to === '' || !URL.canParse(to, from))
        return undefined;
    const next = new URL(to, from);
    const base = new URL(`${api}/`);
    return next.origin === base.origin && next.pathname.startsWith(base.pathname) && next.username === '' ? next.href : undefined;
}
function requestOf({ call, place, ports, signal }) {
    return {
        method: call.method,
        headers: {
            accept: 'application/vnd.github+json',
            authorization: `Bearer ${place.token}`,
            'user-agent': ports.userAgent,
            'x-github-api-version': '2022-11-28',
            ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
        redirect: 'manual',
        signal,
    };
}
/** The body as JSON; undefined where it is none, as the pages of proxies are. An empty one is null. */
async function jsonOf(response, most) {
    const text = await textOf(response, most);
    if (text === '')
        return null;
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
async function textOf(response, most) {
    const parts = [];
    let size = 0;
    const body = response.body;
    if (body === null)
        return '';
    for await (const part of body) {
        size += part.length;
        if (size > most)
            throw new Error('the answer is too large');
        parts.push(part);
    }
    return new TextDecoder().decode(Buffer.concat(parts));
}
/** The kind of a network error; its text can hold anything. */
function causeOf(error) {
    for (let found = error, depth = 0; depth < 4 && typeof found === 'object' && found !== null; depth += 1) {
        if ('code' in found && typeof found.code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(found.code))
            return found.code;
        found = 'cause' in found ? found.cause : undefined;
    }
    return 'the connection failed';
}

;// CONCATENATED MODULE: ./build/github/api.js


/** Attempts of one call. */
const mostAttempts = 4;
/** Milliseconds: the longest wait before the second attempt, doubled for each one after it. */
const firstBackoffMs = 1_000;
const longestBackoffMs = 8_000;
/** What GitHub asks to wait after a secondary limit that names no time ("Best practices for using the REST API"). */
const unnamedLimitMs = 60_000;
/** After so many attempts in a row without an answer nobody is asked for a while: an outage costs seconds. */
const strikesAllowed = 4;
const pauseMs = 30_000;
/** The API of one repository. */
function createGithubApi({ place, ports, patience }) {
    const { clock, random } = ports;
    const circuits = { everything: createCircuit(() => clock.monotonic()), graphql: createCircuit(() => clock.monotonic()) };
    /** "Full jitter": anything from nothing to the bound, so that many that failed together do not come back together. */
    const backoffMs = (attempt) => {
        const [a = 0, b = 0] = random.bytes(2);
        return ((a * 256 + b) / 65_536) * Math.min(longestBackoffMs, firstBackoffMs * 2 ** attempt);
    };
    const whyNot = ({ at }) => circuits.everything.why() ?? (at === 'graphql' ? circuits.graphql.why() : undefined);
    /** Waits, where that is shorter than the time that is left. */
    const waits = async (ms) => {
        if (patience.signal.aborted || ms >= patience.leftMs())
            return false;
        await clock.sleep(ms, patience.signal);
        return !patience.signal.aborted;
    };
    const once = async (call) => {
        const answer = await send({ call, place, ports, leftMs: patience.leftMs(), signal: patience.signal });
        circuits[answer.kind === 'limited' ? answer.scope : 'everything'].heard(answer);
        return answer;
    };
    return {
        async call(call, { look } = {}) {
            let last = { kind: 'unavailable', why: 'there was no time' };
            for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
                const closed = attempt === 0 ? whyNot(call) : undefined;
                if (closed !== undefined)
                    return { ok: false, failure: closed };
                if (patience.signal.aborted || patience.leftMs() <= 0)
                    break;
                const answer = await once(call);
                if (answer.kind === 'ok')
                    return { ok: true, body: answer.body };
                last = failureOf(answer);
                if (answer.kind !== 'passing' && answer.kind !== 'limited')
                    break;
                const waitMs = answer.kind === 'limited' ? (answer.waitMs ?? unnamedLimitMs) : backoffMs(attempt);
                if (attempt + 1 === mostAttempts || !(await waits(waitMs))) {
                    return { ok: false, failure: answer.kind === 'limited' ? { ...last, why: tooLong(answer.why, waitMs) } : last };
                }
                if (answer.kind !== 'passing' || look === undefined)
                    continue;
                const looked = await look();
                if ('failure' in looked)
                    return { ok: false, failure: { ...last, why: notKnown(answer.why, looked.failure) } };
                if (looked.found !== undefined)
                    return { ok: true, body: looked.found };
            }
            return { ok: false, failure: last };
        },
    };
}
function notKnown(why, failure) {
    return `${why}, and whether it was done nevertheless could not be found out: ${failure.why}`;
}
function tooLong(why, waitMs) {
    return `${why}, and asks to wait ${(0,duration/* formatDuration */.a)(Math.ceil(waitMs / 1_000) * 1_000)}`;
}
function failureOf(answer) {
    switch (answer.kind) {
        case 'passing':
        case 'limited':
            return { kind: 'unavailable', why: answer.why };
        case 'denied':
            return { kind: 'denied', why: answer.why, permission: answer.permission };
        case 'unknown-token':
            return { kind: 'denied', why: answer.why };
        case 'final':
            return { kind: 'refused', why: answer.why, status: answer.status };
    }
}
function createCircuit(now) {
    let strikes = 0;
    let closed;
    const close = (ms, failure) => {
        closed = { until: now() + ms, failure };
    };
    return {
        heard(answer) {
            switch (answer.kind) {
                case 'passing':
                    strikes += 1;
                    // what stands open again after a pause is closed by the first one without an answer
                    if (strikes >= strikesAllowed)
                        close(pauseMs, failureOf(answer));
                    return;
                case 'limited':
                    close(answer.waitMs ?? unnamedLimitMs, { kind: 'unavailable', why: tooLong(answer.why, answer.waitMs ?? unnamedLimitMs) });
                    return;
                case 'unknown-token':
                    close(Infinity, failureOf(answer));
                    return;
                case 'ok':
                case 'denied':
                case 'final':
                    strikes = 0;
            }
        },
        why: () => (closed !== undefined && now() < closed.until ? closed.failure : undefined),
    };
}


/***/ }),

/***/ 817:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Po: () => (/* binding */ numberIn),
/* harmony export */   Qv: () => (/* binding */ objectsIn),
/* harmony export */   n9: () => (/* binding */ pageIn)
/* harmony export */ });
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28314);

/** The objects of a list that somebody else wrote. */
function objectsIn(value) {
    return Array.isArray(value) ? value.filter(_core_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isJsonObject */ .O) : [];
}
/** The number by which GitHub calls something; undefined where there is none, so that it never gets into a path. */
function numberIn(value, name) {
    const found = (0,_core_json_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .X)(value)[name];
    return typeof found === 'number' && Number.isSafeInteger(found) && found > 0 ? found : undefined;
}
/** An address on GitHub for people; undefined for anything but a plain one. */
function pageIn(value) {
    const found = (0,_core_json_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .X)(value)['html_url'];
    return typeof found === 'string' && /^https?:\/\/[\w.:-]+(?:\/[\w.-]+)*(?:#[\w-]+)?$/.test(found) ? found : undefined;
}


/***/ })

};
