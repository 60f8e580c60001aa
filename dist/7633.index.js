export const id = 7633;
export const ids = [7633];
export const modules = {

/***/ 41282:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ runUrlOf)
/* harmony export */ });
/* harmony import */ var _core_run_url_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63219);

/** The page of the run on GitHub; null where there is none, or where the variables would make it anything but a plain address. */
function runUrlOf(variables) {
    const { GITHUB_ACTIONS: inActions, GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = variables;
    return inActions === 'true' ? (0,_core_run_url_js__WEBPACK_IMPORTED_MODULE_0__/* .runUrlOf */ .Q)({ server, repository, run }) : null;
}


/***/ }),

/***/ 67633:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   run: () => (/* binding */ run)
/* harmony export */ });
/* harmony import */ var _actions_wiring_delivery_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19024);
/* harmony import */ var _actions_wiring_run_url_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(41282);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26067);
/* harmony import */ var _notify_deliver_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(90290);
/* harmony import */ var _notify_notice_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(80150);





/** Milliseconds for one receiver: longer than a run ever waits for it. */
const longestMs = 15_000;
/** Tells everybody that this is a test. */
const run = async ({ inputs, ports }) => {
    const { config: { notify, service, environment }, redact } = await (0,_actions_wiring_delivery_js__WEBPACK_IMPORTED_MODULE_0__/* .openDelivery */ .D)({ inputs, ports, references: 'keep' });
    const outcome = (result, message, rest) => ({ result, message, outputs: {}, ...rest });
    if (notify.length === 0)
        return outcome('no-change', `nobody is told of ${service} in ${environment}`, { document: { receivers: [] } });
    if (inputs.dryRun) {
        const plan = notify.map(({ name, to }) => ({ command: 'tell', receiver: name, to }));
        const text = notify.map(({ name, to }) => `would tell ${name} (${to})`).join('\n');
        return outcome('planned', `would tell ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(notify.length, 'receiver')}`, { document: { plan }, text });
    }
    const { clock, originator, variables } = ports;
    const notice = (0,_notify_notice_js__WEBPACK_IMPORTED_MODULE_2__/* .createNotice */ .Fc)({
        happening: { kind: 'test', message: 'this is a test: nothing happened, and nothing has to be done' },
        place: { service, environment, by: originator.name, runUrl: (0,_actions_wiring_run_url_js__WEBPACK_IMPORTED_MODULE_4__/* .runUrlOf */ .Q)(variables) },
        nowMs: clock.now(),
        redact,
    });
    const results = await Promise.all(notify.map((receiver) => tell({ receiver, notice, ports })));
    const missed = results.filter(({ delivered }) => !delivered).length;
    const message = missed === 0
        ? `${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(results.length, 'receiver')} got the test message`
        : `${missed} of ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(results.length, 'receiver')} did not get the test message`;
    const receivers = results.map(({ receiver, ...result }) => ({ receiver: receiver.name, to: receiver.to, ...result }));
    return outcome(missed === 0 ? 'passed' : 'failed', message, { document: { receivers }, text: [message, ...results.map(lineOf)].join('\n') });
};
function tell({ receiver, notice, ports }) {
    const { http, clock, version, signal } = ports;
    const end = clock.monotonic() + longestMs;
    return (0,_notify_deliver_js__WEBPACK_IMPORTED_MODULE_1__/* .deliver */ .c)({
        receiver,
        message: { notice, escalated: null },
        ports: { http, clock, userAgent: `pqc-delivery/${version}` },
        leftMs: () => end - clock.monotonic(),
        signal,
    });
}
function lineOf({ receiver: { name, to, events }, delivered, why }) {
    const how = delivered ? `got it; is told of ${events.join(', ')}` : `DID NOT GET IT: ${why ?? 'no reason given'}`;
    return `  ${name} (${to}) ${how}`;
}


/***/ }),

/***/ 63219:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ runUrlOf),
/* harmony export */   v: () => (/* binding */ eventRunUrl)
/* harmony export */ });
/** The page of a workflow's run on GitHub; null where what is given would make it anything but a plain address of HTTPS. */
function runUrlOf({ server, repository, run }) {
    if (typeof server !== 'string' || typeof repository !== 'string' || typeof run !== 'string')
        return null;
    const isPlain = /^https:\/\/[A-Za-z0-9.-]+(?::\d+)?$/.test(server) && URL.canParse(server)
        && /^[\w.-]+\/[\w.-]+$/.test(repository) && repository.split('/').every((part) => !/^\.{1,2}$/.test(part)) && /^\d+$/.test(run);
    return isPlain ? `${server}/${repository}/actions/runs/${run}` : null;
}
/** The same for whoever caused an event, from its `originator`; versions that recorded no server ran on github.com only. */
function eventRunUrl({ kind, facts }) {
    const { server_url: server = 'https://github.com', repository, run_id: run } = facts;
    return kind === 'github-actions' ? runUrlOf({ server, repository, run }) : null;
}


/***/ }),

/***/ 90290:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  c: () => (/* binding */ deliver)
});

// EXTERNAL MODULE: ./build/core/duration.js
var duration = __webpack_require__(61420);
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(26067);
;// CONCATENATED MODULE: ./build/notify/formats/message.js
const signs = { info: 'ℹ️', attention: '⚠️', page: '🚨' };
/** The first line of a message. */
function headingOf({ notice, escalated }) {
    return `${signs[notice.tier]} ${escalated === null ? '' : 'Escalated: '}${notice.title}`;
}
/** What is known besides, in pairs of name and text. Text of others in it is as it is. */
function factsOf({ notice, escalated }) {
    const { hint, error, digest, gitSha, rolloutId, by, at } = notice;
    const release = [gitSha, digest?.slice(0, 12)].filter((part) => part !== null && part !== undefined);
    const pairs = [
        ['What to do', hint],
        ['Release', release.length === 0 ? null : release.join(', content ')],
        ['Error code', error],
        ['Rollout', rolloutId],
        ['By', by],
        ['At', at],
        ['You get this because', escalated === null ? null : `${escalated.receiver} (${escalated.to}) could not be told: ${escalated.why}`],
    ];
    return pairs.flatMap(([name, text]) => (text === null ? [] : [[name, text]]));
}

;// CONCATENATED MODULE: ./build/notify/formats/slack.js


/** Below what Slack takes (https://docs.slack.dev/reference/block-kit/blocks): more is `invalid_blocks`. */
const most = { header: 140, section: 2_500, field: 1_000, fields: 10, fallback: 2_500 };
/**
 * A message for an incoming webhook of Slack. Text of others stands in objects of type `plain_text`, in which nothing is
 * a format, a link or a mention; `text`, which notifications show, is escaped.
 */
function slackBody(message) {
    const { notice } = message;
    const heading = headingOf(message);
    const fields = factsOf(message).slice(0, most.fields).map(([name, text]) => plain(`${name}\n${text}`, most.field));
    return JSON.stringify({
        text: (0,core_text/* shorten */.ml)(escapeSlack(`${heading}: ${notice.message}`), most.fallback),
        blocks: [
            { type: 'header', text: plain(heading, most.header) },
            { type: 'section', text: plain(notice.message, most.section) },
            { type: 'section', fields },
            ...(notice.runUrl === null ? [] : [{ type: 'context', elements: [{ type: 'mrkdwn', text: `<${notice.runUrl}|Open the run>` }] }]),
        ],
    });
}
function plain(text, length) {
    return { type: 'plain_text', text: (0,core_text/* shorten */.ml)(defuse(text), length), emoji: false };
}
/**
 * The three characters that Slack gives a meaning of their own
 * (https://docs.slack.dev/messaging/formatting-message-text), and a zero-width space where the name of a group or a
 * formatting mark could begin: `@channel`, `*bold*`.
 */
function escapeSlack(text) {
    return text.replace(/[@*_~`]/g, '$&\u200b').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
/** Nothing is parsed there; a mention could not be read even if it were. */
function defuse(text) {
    return text.replace(/<(?=[!@#])/g, '<\u200b');
}

;// CONCATENATED MODULE: ./build/notify/formats/teams.js

const styles = { info: 'default', attention: 'warning', page: 'attention' };
/**
 * A message for the Workflows webhook of Teams ("When a Teams webhook request is received"): an Adaptive Card as its one
 * attachment. The connectors of Office 365 and their `MessageCard` are gone
 * (https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using). A `TextBlock` and a
 * `Fact` read Markdown, a `TextRun` does not (https://learn.microsoft.com/adaptive-cards/authoring-cards/text-features): all
 * text stands in text runs.
 */
function teamsBody(message) {
    const { notice } = message;
    const card = {
        $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
        type: 'AdaptiveCard',
        version: '1.4',
        msteams: { width: 'Full' },
        fallbackText: teams_defuse(headingOf(message)),
        body: [
            { type: 'Container', style: styles[notice.tier], bleed: true, items: [block([run(headingOf(message), { weight: 'Bolder', size: 'Medium' })])] },
            block([run(notice.message)]),
            ...factsOf(message).map(([name, text]) => block([run(`${name}: `, { weight: 'Bolder' }), run(text)])),
        ],
        ...(notice.runUrl === null ? {} : { actions: [{ type: 'Action.OpenUrl', title: 'Open the run', url: notice.runUrl }] }),
    };
    return JSON.stringify({
        type: 'message',
        attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content: card }],
    });
}
function block(inlines) {
    return { type: 'RichTextBlock', inlines };
}
function run(text, look = {}) {
    return { type: 'TextRun', text: teams_defuse(text), ...look };
}
/** `{{DATE(…)}}` is replaced by the reader's date, and `<at>` by a name; neither can be read after this. */
function teams_defuse(text) {
    return text.replace(/\{(?=\{)/g, '{\u200b').replace(/<(?=\/?at>)/gi, '<\u200b');
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./build/notify/sign.js

/**
 * The value of the header `x-pqc-delivery-signature`: `t=…,v1=…`. `t` is the time of the attempt in seconds since 1970, `v1`
 * HMAC-SHA256 (RFC 2104) in hex over `t`, a full stop and the body, byte for byte. A receiver compares in constant time
 * and refuses a `t` that is more than 5 minutes away, so that a message that was overheard cannot be sent again later.
 */
function signatureOf({ secret, body, timeMs }) {
    const t = Math.floor(timeMs / 1_000);
    return `t=${t},v1=${(0,external_node_crypto_.createHmac)('sha256', secret).update(`${t}.${body}`, 'utf8').digest('hex')}`;
}

;// CONCATENATED MODULE: ./build/notify/formats/webhook.js

/** The body of a webhook: the notice as it is, and `version`. */
function webhookBody({ notice, escalated }) {
    return JSON.stringify({ version: 1, ...notice, escalated });
}
/** Its headers; `nowMs` is the time of the attempt. */
function webhookHeaders({ message, body, secret, nowMs }) {
    return {
        'x-pqc-delivery-id': message.notice.id,
        'x-pqc-delivery-event': message.notice.event,
        'x-pqc-delivery-signature': signatureOf({ secret, body, timeMs: nowMs }),
    };
}

;// CONCATENATED MODULE: ./build/notify/attempt.js




/** Milliseconds for connecting, sending and the answer's head; of its body at most one word is read. */
const longestMs = 3_000;
/** Sends a message once. Never rejects, whatever the other side or `http` does. */
async function attempt({ to, reach, message, ports, leftMs, signal }) {
    const limitMs = Math.min(longestMs, leftMs);
    const from = ports.clock.monotonic();
    const over = new AbortController();
    const done = new AbortController();
    const stop = AbortSignal.any([signal, over.signal]);
    const timeout = async () => {
        await ports.clock.sleep(limitMs, AbortSignal.any([signal, done.signal]));
        over.abort();
        return { kind: 'passing', why: `no answer in ${(0,duration/* formatDuration */.a)(Math.round(ports.clock.monotonic() - from))}` };
    };
    const send = async () => {
        const response = await ports.http(reach.url, requestOf({ to, reach, message, ports, signal: stop }));
        return answerOf({ response, reach, nowMs: ports.clock.now() });
    };
    const sent = send().catch((error) => ({ kind: 'passing', why: `no answer: ${causeOf(error)}` }));
    // a race, since not everything that waits listens to a signal
    const answer = await Promise.race([sent, timeout()]);
    done.abort();
    return answer;
}
function requestOf({ to, reach, message, ports, signal }) {
    const { body, headers } = contentOf({ to, reach, message, nowMs: ports.clock.now() });
    return {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'user-agent': ports.userAgent, ...headers },
        body,
        // whoever could make a receiver redirect would get the message, and with a webhook its signature
        redirect: 'manual',
        signal,
    };
}
function contentOf({ to, reach: { secret }, message, nowMs }) {
    switch (to) {
        case 'webhook': {
            const body = webhookBody(message);
            return { body, headers: webhookHeaders({ message, body, secret, nowMs }) };
        }
        case 'slack':
            return { body: slackBody(message), headers: {} };
        case 'teams':
            return { body: teamsBody(message), headers: {} };
    }
}
/** 2xx is an acknowledgement. What asks for another try: 408, 425, 429 and 5xx; nothing else would end better. */
async function answerOf({ response, reach, nowMs }) {
    const { status, headers } = response;
    if (status >= 200 && status < 300) {
        void discard(response);
        return { kind: 'accepted' };
    }
    if (status >= 300 && status < 400) {
        void discard(response);
        return { kind: 'final', why: `status ${status}: redirects are not followed` };
    }
    const word = await wordOf(response, reach);
    const why = `status ${status}${word === undefined ? '' : ` (${word})`}`;
    const isPassing = status >= 500 || [408, 425, 429].includes(status);
    return isPassing ? { kind: 'passing', why, retryAfterMs: retryAfterMs(headers.get('retry-after'), nowMs) } : { kind: 'final', why };
}
/** `Retry-After` of RFC 9110 section 10.2.3: seconds, or a date. */
function retryAfterMs(value, nowMs) {
    if (value === null)
        return undefined;
    if (/^\d{1,9}$/.test(value))
        return Number(value) * 1_000;
    const date = Date.parse(value);
    return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}
/** Slack says in one word what is wrong (`channel_is_archived`). Anything longer or stranger is not for our log. */
async function wordOf(response, { url, secret }) {
    const reader = response.body?.getReader();
    if (reader === undefined)
        return undefined;
    const { value } = (await reader.read());
    void reader.cancel().catch(() => undefined);
    const text = new TextDecoder().decode(value?.subarray(0, 64)).trim();
    return /^[a-z]+(?:_[a-z]+)+$/.test(text) && text.length < 64 && !url.includes(text) && !secret.includes(text) ? text : undefined;
}
/** A body that never ends must not keep a connection. */
async function discard(response) {
    await response.body?.cancel().catch(() => undefined);
}
/** The kind of a network error; its text can hold the address. */
function causeOf(error) {
    for (let found = error, depth = 0; depth < 4 && typeof found === 'object' && found !== null; depth += 1) {
        if ('code' in found && typeof found.code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(found.code))
            return found.code;
        found = 'cause' in found ? found.cause : undefined;
    }
    return 'the connection failed';
}

;// CONCATENATED MODULE: ./build/notify/deliver.js


/** Waits between attempts, in milliseconds; a receiver that asks for a longer one with `Retry-After` gets it where it fits. */
const delaysMs = [500, 1_500, 5_000, 15_000];
/**
 * Sends a message to one receiver, again and again while that can help. Never rejects, and ends when `leftMs` says that no
 * time is left, or at once when `signal` is aborted.
 */
async function deliver({ receiver, message, ports, leftMs, signal }) {
    const { reach } = receiver;
    if (reach.kind === 'unknown')
        return { receiver, delivered: false, attempts: 0, why: reach.why };
    let last = { kind: 'passing', why: 'there was no time' };
    for (let attempts = 0;; attempts += 1) {
        if (signal.aborted || leftMs() <= 0)
            return { receiver, delivered: false, attempts, why: last.why };
        last = await attempt({ to: receiver.to, reach, message, ports, leftMs: leftMs(), signal });
        if (last.kind === 'accepted')
            return { receiver, delivered: true, attempts: attempts + 1 };
        const delayMs = delaysMs[attempts];
        if (last.kind === 'final' || delayMs === undefined)
            return { receiver, delivered: false, attempts: attempts + 1, why: last.why };
        const waitMs = Math.max(delayMs, last.retryAfterMs ?? 0);
        if (waitMs >= leftMs())
            return { receiver, delivered: false, attempts: attempts + 1, why: gaveUp(last, waitMs) };
        await ports.clock.sleep(waitMs, signal);
    }
}
function gaveUp({ why, retryAfterMs }, waitMs) {
    return retryAfterMs === undefined ? why : `${why}, and asks to wait ${(0,duration/* formatDuration */.a)(waitMs)}, which is too long`;
}


/***/ })

};
