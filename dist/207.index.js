export const id = 207;
export const ids = [207];
export const modules = {

/***/ 1091:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ openNotices),
  c: () => (/* binding */ withNotices)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/core/duration.js
var duration = __webpack_require__(1420);
;// CONCATENATED MODULE: ./build/notify/happenings.js

/** What people are told when an event is recorded: that a rollout begins or is held, and what the target did by itself. */
function happeningOf(event) {
    if (event.data['journal'] !== undefined)
        return fromJournal(event);
    const facts = factsOf(event);
    switch (event.name) {
        case 'rollout.started':
        case 'rollout.resumed':
            return event.outcome === 'success' ? { ...facts, kind: 'started', message: beginning(event) } : undefined;
        case 'gate.held':
            return { ...facts, kind: 'held', message: holding(event), hint: holdHint(event), mark: textOf(event.data['step']) };
        case 'service.removed':
            return event.outcome === 'success' ? { ...facts, kind: 'stopped', message: 'the service was stopped on purpose, and nothing serves' } : undefined;
        default:
            return undefined;
    }
}
function factsOf({ subject, data }) {
    const { rolloutId } = data;
    const name = subject?.name;
    const isContent = name === undefined || subject?.sha256.startsWith(name) === true;
    return { rolloutId: textOf(rolloutId), digest: subject?.sha256, gitSha: isContent ? undefined : name };
}
function beginning({ name, subject, data }) {
    const what = subject?.name.slice(0, 12) ?? 'a release';
    const reason = textOf(data['reason']);
    const why = reason === undefined ? '' : `: ${reason}`;
    if (data['kind'] === 'rollback') {
        return name === 'rollout.resumed' ? `the unfinished rollout of ${what} is taken over${why}` : `a rollback to ${what} begins${why}`;
    }
    return name === 'rollout.resumed' ? `an unfinished rollout of ${what} goes on${why}` : `the release of ${what} begins${why}`;
}
function holding({ data }) {
    const { percent, elapsedMs, maxMs, reason } = data;
    return `at ${textOf(percent) ?? '?'}% the gate has no answer after ${lasting(elapsedMs)}, and waits ${lasting(maxMs)} at most: ${textOf(reason) ?? 'no reason given'}`;
}
function holdHint({ data }) {
    return data['next'] === 'advance' ? 'without an answer by then it goes on without proof' : 'without an answer by then traffic goes back; nothing has to be done for that';
}
function lasting(ms) {
    return typeof ms === 'number' ? (0,duration/* formatDuration */.a)(Math.floor(ms / 1_000) * 1_000) : 'some time';
}
/** What the target did while nobody was watching is told by the command that takes its journal into the record. */
function fromJournal(event) {
    const { name, outcome, data } = event;
    const journal = typeof data['journal'] === 'object' && data['journal'] !== null && !Array.isArray(data['journal']) ? data['journal'] : {};
    const { seq, at } = journal;
    const facts = { ...factsOf(event), at: textOf(at), mark: `journal ${textOf(seq) ?? ''}` };
    switch (name) {
        case 'lease.lapsed':
            return { ...facts, kind: 'lapsed', message: lapsing(event), hint: 'run `pqc-delivery reconcile`, or deploy again' };
        case 'traffic.restored':
            return restoring({ facts, isDone: outcome === 'success', cause: textOf(data['cause']) });
        case 'service.deployed':
        case 'service.upgraded':
            return { ...facts, kind: 'deployed', message: 'the bake that the target watched is over, and nothing was found' };
        case 'service.rolledback':
            return { ...facts, kind: 'restored', message: 'the bake of a rollback that the target watched is over, and nothing was found' };
        default:
            return undefined;
    }
}
function lapsing({ data }) {
    const owner = textOf(data['owner']) ?? 'the run';
    const percent = textOf(data['percent']) ?? '?';
    const held = textOf(data['held']);
    const then = held === undefined ? 'all traffic is on the stable side' : `traffic goes back as soon as it can: ${held}`;
    return `no sign of life from ${owner} with ${percent}% of the traffic on the candidate; ${then}`;
}
/** A lapse tells by itself that traffic went back. */
function restoring({ facts, isDone, cause }) {
    if (!isDone)
        return { ...facts, kind: 'rollback-failed', message: 'the target could not put traffic back by itself' };
    if (cause === 'gate-failed' || cause === 'candidate-failed') {
        return { ...facts, kind: 'rolled-back', message: 'the release failed in the bake that the target watched; traffic is on the stable side' };
    }
    if (cause === 'inconclusive' || cause === 'unavailable') {
        return { ...facts, kind: cause, message: 'the bake that the target watched had no answer; traffic is on the stable side' };
    }
    return undefined;
}
/** What people are told of the end of a command; undefined where nothing happened. */
const endKinds = {
    deployed: 'deployed',
    resumed: 'resumed',
    observed: 'observed',
    restored: 'restored',
    superseded: 'superseded',
    // it was found to be done after the lock was there
    'no-change': 'superseded',
    refused: 'failed',
    failed: 'failed',
    'rolled-back': 'rolled-back',
    inconclusive: 'inconclusive',
    unavailable: 'unavailable',
    unfinished: 'unfinished',
    'rollback-failed': 'rollback-failed',
    cancelled: 'cancelled',
    fault: 'fault',
};
/** Results that people are told of also where no rollout was begun: something was put back, or could not be. */
const always = ['restored', 'rollback-failed'];
/** The kind of notice that a command ends with. A command that ended before it had the lock changed nothing, and tells nobody. */
function endKindOf({ result, begun }) {
    return begun || always.includes(result) ? endKinds[result] : undefined;
}
function textOf(value) {
    return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;
}

// EXTERNAL MODULE: ./build/notify/notice.js
var notice = __webpack_require__(150);
// EXTERNAL MODULE: ./build/notify/deliver.js + 6 modules
var deliver = __webpack_require__(290);
// EXTERNAL MODULE: ./build/notify/receiver.js
var receiver = __webpack_require__(3771);
;// CONCATENATED MODULE: ./build/notify/notifier.js


/** Milliseconds that one receiver may take for one notice while the run goes on. */
const longestMs = 60_000;
/** A notifier for the receivers of one service in one environment. */
function createNotifier({ receivers, ports }) {
    const { clock } = ports;
    const first = deadline(ports);
    const second = deadline(ports);
    let told = [];
    function send({ receiver, notice, escalated, by }) {
        const end = clock.monotonic() + longestMs;
        const leftMs = () => Math.min(end, by.at()) - clock.monotonic();
        return (0,deliver/* deliver */.c)({ receiver, message: { notice, escalated }, ports, leftMs, signal: by.signal });
    }
    async function run(notice) {
        const asked = (0,receiver/* receiversOf */.YJ)(receivers, notice);
        const results = await Promise.all(asked.map((receiver) => send({ receiver, notice, escalated: null, by: first })));
        const failed = results.find(({ delivered }) => !delivered);
        if (failed === undefined)
            return { notice, receivers: results.map((result) => reportOf(result, false)) };
        const escalated = { receiver: failed.receiver.name, to: failed.receiver.to, why: failed.why ?? 'no reason given' };
        const others = (0,receiver/* escalationOf */.B4)({ receivers, tier: notice.tier, asked });
        const more = await Promise.all(others.map((receiver) => send({ receiver, notice, escalated, by: second })));
        return { notice, receivers: [...results.map((result) => reportOf(result, false)), ...more.map((result) => reportOf(result, true))] };
    }
    return {
        tell(notice) {
            const asked = (0,receiver/* receiversOf */.YJ)(receivers, notice);
            if (asked.length > 0)
                told.push(run(notice).catch(() => failed(notice, asked)));
        },
        async settle({ firstMs, escalationMs, hurry }) {
            if (told.length === 0)
                return [];
            const waiting = told;
            told = [];
            const over = new AbortController();
            first.set({ ms: firstMs, unused: over.signal, hurry });
            second.set({ ms: firstMs + escalationMs, unused: over.signal, hurry });
            const reports = await Promise.all(waiting);
            over.abort();
            return reports;
        },
    };
}
function reportOf({ receiver, delivered, attempts, why }, escalated) {
    return { receiver: receiver.name, to: receiver.to, delivered, attempts, escalated, ...(why === undefined ? {} : { why }) };
}
/** What should not be: a fault of ours, which must reach nobody as a rejection while a rollout is under way. */
function failed(notice, asked) {
    const why = 'a fault of pqc-delivery';
    return { notice, receivers: asked.map((receiver) => reportOf({ receiver, delivered: false, attempts: 0, why }, false)) };
}
function deadline({ clock }) {
    const controller = new AbortController();
    let at = Infinity;
    return {
        at: () => at,
        signal: controller.signal,
        set({ ms, unused, hurry }) {
            at = clock.monotonic() + ms;
            void clock.sleep(ms, AbortSignal.any([unused, hurry])).then(() => {
                if (!unused.aborted)
                    controller.abort();
            });
        },
    };
}

// EXTERNAL MODULE: ./build/actions/wiring/run-url.js
var run_url = __webpack_require__(1282);
;// CONCATENATED MODULE: ./build/actions/wiring/notices.js





/**
 * Milliseconds that the end of a run waits at most until everybody is told: for who is told first, and for who is told
 * because that did not go through. A run that is cancelled has less: its runner kills it soon.
 */
const limits = { firstMs: 6_000, escalationMs: 4_000 };
const cancelledLimits = { firstMs: 1_500, escalationMs: 500 };
/** The same for the whole of a command that works on one service. */
async function withNotices({ delivery, ports, events, work }) {
    const notices = openNotices({ delivery, ports, events });
    try {
        return await notices.around(() => work(notices.watch(events)));
    }
    finally {
        await notices.finish();
    }
}
/** `events`: where is recorded who was told. */
function openNotices({ delivery, ports, events }) {
    const { config: { notify, service, environment }, redact } = delivery;
    const { clock, http, log, originator, variables, version } = ports;
    const notifier = createNotifier({ receivers: notify, ports: { http, clock, userAgent: `pqc-delivery/${version}` } });
    const place = { service, environment, by: originator.name, runUrl: (0,run_url/* runUrlOf */.Q)(variables) };
    let begun;
    // whatever goes wrong with telling, the work is not to suffer from it
    const tell = (happening) => {
        try {
            notifier.tell((0,notice/* createNotice */.Fc)({ happening, place, nowMs: clock.now(), redact }));
        }
        catch (error) {
            log.warning(`people could not be told "${happening.kind}": ${redact((0,errors/* messageOf */.bD)(error))}`);
        }
    };
    const heard = (event) => {
        const happening = happeningOf(event);
        if (happening === undefined)
            return;
        if (happening.kind === 'started')
            begun = happening;
        tell(happening);
    };
    const ended = (end) => {
        const kind = endKindOf({ result: end.result, begun: begun !== undefined });
        if (kind !== undefined)
            tell({ ...begun, ...end.facts, kind, mark: undefined });
    };
    return {
        watch: (inner) => ({
            async emit(event) {
                try {
                    return await inner.emit(event);
                }
                finally {
                    // it happened, whether it could be recorded or not
                    heard(event);
                }
            },
        }),
        async around(work) {
            try {
                const outcome = await work();
                ended(endOfOutcome(outcome));
                return outcome;
            }
            catch (error) {
                ended(endOfError(error));
                throw error;
            }
        },
        async finish() {
            const cancelled = ports.signal.aborted;
            const reports = await notifier.settle({
                ...(cancelled ? cancelledLimits : limits),
                hurry: cancelled ? new AbortController().signal : ports.signal,
            });
            for (const report of reports) {
                for (const text of warningsOf(report))
                    log.warning(text);
                await events.emit(recordOf(report)).catch((error) => log.warning(`it could not be recorded who was told: ${(0,errors/* messageOf */.bD)(error)}`));
            }
        },
    };
}
function endOfOutcome({ result, message, error, document, outputs }) {
    const { digest, gitSha } = document;
    const rolloutId = outputs['rollout-id'];
    return {
        result,
        facts: {
            message,
            hint: error?.hint,
            error: error?.code,
            ...(rolloutId === undefined || rolloutId === '' ? {} : { rolloutId }),
            ...(typeof digest === 'string' ? { digest } : {}),
            ...(typeof gitSha === 'string' ? { gitSha } : {}),
        },
    };
}
function endOfError(error) {
    const known = error instanceof errors/* DeliveryError */.VE ? error : undefined;
    const code = known?.code ?? 'fault';
    const message = known === undefined ? `unexpected: ${(0,errors/* messageOf */.bD)(error)}` : known.message;
    return { result: errors/* errorCodes */.fv[code].result, facts: { message, hint: known?.hint, error: code } };
}
function warningsOf({ notice, receivers }) {
    const instead = receivers.filter(({ escalated, delivered }) => escalated && delivered).map(({ receiver }) => receiver);
    const then = instead.length === 0 ? '' : `; told instead: ${instead.join(', ')}`;
    return receivers
        .filter(({ delivered }) => !delivered)
        .map(({ receiver, to, why, attempts }) => `${receiver} (${to}) could not be told "${notice.event}": ${why ?? 'no reason given'} (${attempts === 1 ? '1 attempt' : `${attempts} attempts`})${then}`);
}
function recordOf({ notice, receivers }) {
    const { event, tier, id, rolloutId, digest, gitSha } = notice;
    const delivered = receivers.every((one) => one.delivered);
    return {
        name: 'notification.sent',
        outcome: delivered ? 'success' : 'failure',
        severity: delivered ? 'info' : 'warning',
        ...(digest === null ? {} : { subject: { name: gitSha ?? digest.slice(0, 12), sha256: digest } }),
        data: { ...(rolloutId === null ? {} : { rolloutId }), notice: id, event, tier, receivers },
    };
}


/***/ }),

/***/ 1282:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ runUrlOf)
/* harmony export */ });
/** The page of the run on GitHub; null where there is none, or where the variables would make it anything but a plain address. */
function runUrlOf(variables) {
    const { GITHUB_ACTIONS: inActions, GITHUB_SERVER_URL: server = '', GITHUB_REPOSITORY: repository = '', GITHUB_RUN_ID: run = '' } = variables;
    const isPlain = /^https:\/\/[A-Za-z0-9.-]+(?::\d+)?$/.test(server) && /^[\w.-]+\/[\w.-]+$/.test(repository) && /^\d+$/.test(run);
    return inActions === 'true' && isPlain ? `${server}/${repository}/actions/runs/${run}` : null;
}


/***/ }),

/***/ 290:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  c: () => (/* binding */ deliver)
});

// EXTERNAL MODULE: ./build/core/duration.js
var duration = __webpack_require__(1420);
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(6067);
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
var external_node_crypto_ = __webpack_require__(7598);
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
    const over = new AbortController();
    const done = new AbortController();
    const stop = AbortSignal.any([signal, over.signal]);
    const timeout = async () => {
        await ports.clock.sleep(limitMs, AbortSignal.any([signal, done.signal]));
        over.abort();
        return { kind: 'passing', why: `no answer in ${(0,duration/* formatDuration */.a)(limitMs)}` };
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


/***/ }),

/***/ 4249:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cu: () => (/* binding */ adoptJournal),
/* harmony export */   Ev: () => (/* binding */ adoptRebuilt),
/* harmony export */   bJ: () => (/* binding */ adoptIfPossible)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);

/**
 * Takes what the target did by itself into the event chain, then lets the target forget it: a chain has one writer at a
 * time. A crash in between records an entry twice, with the same `journal.seq`.
 *
 * @returns the entries that were adopted, for people
 */
async function adoptJournal({ target, events }) {
    const entries = await target.journal();
    const last = entries.at(-1);
    if (last === undefined)
        return [];
    for (const entry of entries) {
        const id = await events.emit(eventOf(entry));
        // not recorded, so not forgotten: a later command adopts it
        if (id === '')
            return [];
    }
    await events.emit({ name: 'journal.adopted', outcome: 'success', data: { entries: entries.length, through: last.seq } });
    await target.acknowledge({ seq: last.seq });
    return entries;
}
/** The same where something more urgent must not wait for it, or fail with it: what was not adopted stays for later. */
async function adoptIfPossible({ target, events, log }) {
    try {
        return await adoptJournal({ target, events });
    }
    catch (error) {
        log.warning(`the target's journal could not be taken into the record: ${(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}`);
        return [];
    }
}
/**
 * A state that was rebuilt when this very run took the lock: that belongs into its record, not only into that of the next
 * command. Resolves with the number of entries.
 */
async function adoptRebuilt({ report, ...request }) {
    return report.found?.rebuilt === undefined ? 0 : (await adoptIfPossible(request)).length;
}
/** An entry that names the content of a release is about that release, as the events of a run are. */
function eventOf({ seq, at, name, outcome, data }) {
    const { content } = data;
    const subject = typeof content === 'string' ? { subject: { name: content.slice(0, 12), sha256: content } } : {};
    return { name, outcome, severity: outcome === 'success' ? 'info' : 'warning', ...subject, data: { ...data, journal: { seq, at } } };
}


/***/ })

};
