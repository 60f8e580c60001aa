export const id = 7004;
export const ids = [7004];
export const modules = {

/***/ 58909:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IO: () => (/* binding */ formatsOf),
/* harmony export */   gc: () => (/* binding */ formatChoices),
/* harmony export */   jx: () => (/* binding */ fileNames)
/* harmony export */ });
/** The values of the input `format`: one, the two that were there first, or all. */
const formatChoices = ['all', 'html', 'markdown', 'json', 'both'];
/** The names of the files in a folder. */
const fileNames = { html: 'index.html', markdown: 'report.md', json: 'report.json' };
/** The formats that one value of the input stands for. */
function formatsOf(choice) {
    switch (choice) {
        case 'all':
            return ['html', 'markdown', 'json'];
        case 'both':
            return ['markdown', 'json'];
        case 'html':
        case 'markdown':
        case 'json':
            return [choice];
    }
}


/***/ }),

/***/ 26841:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./build/report/fields.js
var fields = __webpack_require__(1754);
// EXTERNAL MODULE: ./build/core/json.js
var json = __webpack_require__(28314);
// EXTERNAL MODULE: ./build/report/describe.js
var describe = __webpack_require__(73614);
// EXTERNAL MODULE: ./build/report/raw-event.js
var raw_event = __webpack_require__(50092);
// EXTERNAL MODULE: ./build/report/series.js
var series = __webpack_require__(39210);
;// CONCATENATED MODULE: ./build/report/report-event.js





/**
 * Reads an event and says what it says. `share` gives one string for all that are equal: what events have in common
 * need not be kept a hundred thousand times.
 */
function toReportEvent(found, share = (text) => text) {
    const raw = (0,raw_event/* toRawEvent */.y)(found);
    const { seq, id, at, happenedAt, name, outcome, severity, by, runUrl, collector, digest, rolloutId, sound } = raw;
    return {
        seq,
        id,
        at,
        ...(0,fields/* optional */.lq)('happenedAt', happenedAt),
        name: share(name),
        outcome: share(outcome),
        severity: share(severity),
        by: share(by),
        ...(0,fields/* optional */.lq)('runUrl', runUrl === undefined ? undefined : share(runUrl)),
        collector: share(collector),
        ...(0,fields/* optional */.lq)('digest', digest === undefined ? undefined : share(digest)),
        ...(0,fields/* optional */.lq)('rolloutId', rolloutId === undefined ? undefined : share(rolloutId)),
        sound,
        text: share((0,describe/* describe */.q)(raw)),
        ...particulars(raw),
    };
}
/** A `Share` that remembers what it was given. */
function createShare() {
    const known = new Map();
    return (text) => {
        const same = known.get(text);
        if (same !== undefined)
            return same;
        known.set(text, text);
        return text;
    };
}
/** Whether it tells of what is about to be done: every change is announced before it is made. */
function isAnnouncement({ outcome, name }) {
    return outcome === 'started' && name !== 'rollout.started';
}
/** When it happened, as far as is known. */
function timeOf({ at, happenedAt }) {
    return happenedAt ?? at;
}
/** What only some events have to say. */
function particulars(event) {
    const { data } = event;
    switch (event.name) {
        case 'rollout.started':
        case 'rollout.resumed':
            return { begun: { kind: (0,describe/* kindOf */.I)(event), ...(0,fields/* optional */.lq)('reason', (0,fields/* textOf */.b6)(data['reason'])) } };
        case 'rollout.finished':
        case 'drill.finished':
            return { ended: endOf(event) };
        case 'gate.decided': {
            const { text, lastSecond } = (0,series/* packSeries */.n$)(data['series']);
            return { verdict: verdictOf(event, lastSecond), series: text };
        }
        default:
            return {};
    }
}
/** Earlier versions of the target's own watcher wrote `result` for `ended`. A rollout that ended live was released. */
function endOf({ data }) {
    const word = (0,fields/* textOf */.b6)(data['ended']) ?? (0,fields/* textOf */.b6)(data['result']) ?? 'unknown';
    return word === 'live' || word === 'deployed' ? 'released' : word;
}
function verdictOf(event, second) {
    const { data } = event;
    return {
        at: timeOf(event),
        ...(0,fields/* optional */.lq)('second', second),
        phase: (0,fields/* textOf */.b6)(data['phase']) ?? 'gate',
        percent: (0,fields/* numberOf */.rl)(data['percent']) ?? 0,
        outcome: (0,fields/* textOf */.b6)(data['outcome']) ?? (0,fields/* textOf */.b6)(data['decision']) ?? 'unknown',
        reason: (0,fields/* textOf */.b6)(data['reason']) ?? '',
        candidate: (0,fields/* countsOf */.mQ)((0,json/* objectOf */.X)(data['candidate'])),
        stable: (0,fields/* countsOf */.mQ)((0,json/* objectOf */.X)(data['stable'])),
        ...(0,fields/* optional */.lq)('users', (0,json/* isJsonObject */.O)(data['users']) ? { candidate: (0,fields/* countsOf */.mQ)((0,json/* objectOf */.X)(data['users']['candidate'])), stable: (0,fields/* countsOf */.mQ)((0,json/* objectOf */.X)(data['users']['stable'])) } : undefined),
        evidence: (0,json/* objectOf */.X)(data['evidence']),
        eventId: event.id,
    };
}

// EXTERNAL MODULE: ./build/report/order.js
var order = __webpack_require__(11283);
;// CONCATENATED MODULE: ./build/report/rollout.js




/** Everything that the events of one rollout say, in the order of the chain; there is at least one. */
function toRollout({ service, environment, rolloutId, events, incident }) {
    const times = (0,order/* inOrder */.a)(events)
        .map(timeOf)
        .filter((time) => time !== '');
    const startedAt = times[0] ?? '';
    const endedAt = times.at(-1) ?? '';
    const started = events.find(({ begun }) => begun !== undefined);
    const packed = events.flatMap(({ series }) => (series === undefined ? [] : [series]));
    return {
        service,
        environment,
        rolloutId,
        kind: started?.begun?.kind ?? 'unknown',
        result: resultOf(events),
        by: (started ?? events[0])?.by ?? 'unknown',
        ...(0,fields/* optional */.lq)('runUrl', (started ?? events[0])?.runUrl),
        startedAt,
        endedAt,
        seconds: secondsIn(times),
        ...(0,fields/* optional */.lq)('digest', events.find(({ digest }) => digest !== undefined)?.digest),
        ...(0,fields/* optional */.lq)('reason', started?.begun?.reason),
        ...(0,fields/* optional */.lq)('incident', incident),
        verdicts: events.flatMap(({ verdict }) => (verdict === undefined ? [] : [verdict])),
        timeline: toMoments(events),
        // unpacked when it is drawn or written, one rollout after the other
        get series() {
            return packed.flatMap(series/* unpackSeries */.U4);
        },
        sound: events.every(({ sound }) => sound),
    };
}
/**
 * The moments that a person wants to read, in the order in which they happened. What was announced and then came about
 * is one moment; what was announced and never heard of again stays, since a run died there.
 */
function toMoments(events) {
    const matter = ({ name, rolloutId }) => JSON.stringify([name, rolloutId]);
    const lastOf = new Map(events.map((event, index) => [matter(event), index]));
    const kept = events.filter((event, index) => !isAnnouncement(event) || lastOf.get(matter(event)) === index);
    return (0,order/* inOrder */.a)(kept)
        .map((event) => ({
        at: timeOf(event),
        event: event.name,
        outcome: event.outcome,
        text: isAnnouncement(event) ? `${event.text}: announced, and nothing more was recorded` : event.text,
        eventId: event.id,
        seq: event.seq,
        sound: event.sound,
    }));
}
/** From the first to the last; what a clock was set back in between is no time that passed. */
function secondsIn(times) {
    const ms = times.map((time) => Date.parse(time)).filter((time) => !Number.isNaN(time));
    return ms.reduce((sum, time, index) => sum + Math.max(0, time - (ms[index - 1] ?? time)), 0) / 1_000;
}
/** The last event that ends a rollout says how; a rollout can be ended twice, when another run took over. */
function resultOf(events) {
    const last = events.findLast(({ name, outcome }) => outcome !== 'started' && endNames.has(name));
    if (last === undefined)
        return events.some(({ name }) => name === 'traffic.restored') ? 'restored' : 'unfinished';
    switch (last.name) {
        case 'rollout.refused':
            return 'refused';
        case 'rollout.finished':
        case 'drill.finished':
            return last.ended ?? 'unknown';
        case 'bake.handed-over':
            return 'baking';
        case 'service.rolledback':
            return last.outcome === 'success' ? 'restored' : 'unfinished';
        default:
            return last.outcome === 'success' ? 'released' : 'unfinished';
    }
}
const endNames = new Set([
    'rollout.refused',
    'rollout.finished',
    'drill.finished',
    'bake.handed-over',
    'service.deployed',
    'service.upgraded',
    'service.rolledback',
]);

;// CONCATENATED MODULE: ./build/report/build.js



const limits = [
    'Integrity is local: whoever can read the key in the state home could have written every record.',
    'Removing spool and head together, or putting older copies of both back, is not noticed here.',
    'Times are those of the machine that recorded the event.',
    'Who did it is what the run said of itself; no identity was verified.',
];
/**
 * The report on everything that was read. A rollout with any event in the period is told whole; the spools are verified
 * whole, whatever the period.
 */
function buildReport({ spools, period, generatedAtMs }) {
    const within = (event) => isWithin(event, period);
    return {
        version: 1,
        generatedAt: new Date(generatedAtMs).toISOString(),
        period: { from: instant(period.fromMs), to: instant(period.toMs) },
        result: spools.some(({ check }) => check.findings.length > 0) ? 'failed' : 'passed',
        spools: spools.map((spool) => toSpool(spool, within)),
        rollouts: spools.flatMap((spool) => rolloutsOf(spool, within)).toSorted(byTime(({ startedAt }) => startedAt)),
        releases: spools.flatMap((spool) => releasesOf(spool, within)).toSorted(byTime(({ at }) => at)),
        others: spools
            .flatMap(({ service, environment, events }) => toMoments(events.filter((event) => event.rolloutId === undefined && within(event))).map((moment) => ({
            service,
            environment,
            ...moment,
        })))
            .toSorted(byTime(({ at }) => at)),
        limits,
    };
}
function toSpool({ service, environment, directory, check, events }, within) {
    const times = events.map(({ at }) => at).filter((at) => at !== '');
    return {
        service,
        environment,
        directory,
        ...check,
        ...(0,fields/* optional */.lq)('firstAt', times[0]),
        ...(0,fields/* optional */.lq)('lastAt', times.at(-1)),
        inPeriod: events.filter(within).length,
    };
}
function rolloutsOf({ service, environment, events, incidents }, within) {
    const byId = Map.groupBy(events.filter(({ rolloutId }) => rolloutId !== undefined), ({ rolloutId }) => rolloutId ?? '');
    return [...byId.entries()]
        .filter(([, own]) => own.some(within))
        .map(([rolloutId, own]) => toRollout({ service, environment, rolloutId, events: own, incident: incidents?.get(rolloutId) }));
}
const changes = new Map([
    ['service.deployed', 'deployed'],
    ['service.upgraded', 'upgraded'],
    ['service.rolledback', 'rolled back'],
    ['service.removed', 'removed'],
]);
function releasesOf({ service, environment, events }, within) {
    return events
        .filter((event) => event.outcome === 'success' && within(event))
        .flatMap((event) => {
        const change = changes.get(event.name);
        if (change === undefined)
            return [];
        const { digest, rolloutId, by, sound } = event;
        return [
            {
                at: timeOf(event),
                service,
                environment,
                change,
                ...(0,fields/* optional */.lq)('digest', digest),
                ...(0,fields/* optional */.lq)('rolloutId', rolloutId),
                by,
                sound,
            },
        ];
    });
}
/** Whether an event happened in the period. */
function isWithin(event, { fromMs, toMs }) {
    const ms = Date.parse(timeOf(event));
    // an event whose time cannot be read is not left out: it may be what somebody wants hidden
    return Number.isNaN(ms) || ((fromMs === undefined || ms >= fromMs) && (toMs === undefined || ms <= toMs));
}
function byTime(timeIn) {
    return (one, other) => (timeIn(one) < timeIn(other) ? -1 : timeIn(one) > timeIn(other) ? 1 : 0);
}
function instant(ms) {
    return ms === undefined ? null : new Date(ms).toISOString();
}

;// CONCATENATED MODULE: ./build/report/chunks.js
/** What one write takes: large enough that the number of writes does not matter, small enough that no memory does. */
const chunkCharacters = 65_536;
/**
 * The parts of a long text put together into pieces of some 64 thousand characters, made as they are asked for, so that
 * a report of any length is never in the memory as a whole. Where the parts are whole lines, so are the pieces.
 */
function* inChunks(parts) {
    let gathered = [];
    let length = 0;
    for (const part of parts) {
        gathered.push(part);
        length += part.length;
        if (length < chunkCharacters)
            continue;
        yield gathered.join('');
        gathered = [];
        length = 0;
    }
    if (length > 0)
        yield gathered.join('');
}

;// CONCATENATED MODULE: ./build/report/events.js


/** What an event says where announcements stand beside what came of them. */
function listedText(event) {
    return isAnnouncement(event) ? `announced: ${event.text}` : event.text;
}
/**
 * Every event that the report is about, announcements too, the newest first: those of the period, and all of a rollout
 * that has one there.
 */
function listEvents({ spools, period }) {
    const found = [];
    for (const { service, environment, events } of spools) {
        const rollouts = new Set(events.filter((event) => isWithin(event, period)).map(({ rolloutId }) => rolloutId));
        for (const event of events) {
            const told = event.rolloutId === undefined ? isWithin(event, period) : rollouts.has(event.rolloutId);
            if (told)
                found.push({ ms: Date.parse(timeOf(event)), listed: { service, environment, event } });
        }
    }
    // a time that cannot be read comes first: it may be what somebody wants hidden
    const order = (ms) => (Number.isNaN(ms) ? Number.POSITIVE_INFINITY : ms);
    return found
        .toSorted((one, other) => compare(order(other.ms), order(one.ms)) || other.listed.event.seq - one.listed.event.seq)
        .map(({ listed }) => listed);
}
function compare(one, other) {
    return one < other ? -1 : one > other ? 1 : 0;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/report/when.js
var when = __webpack_require__(1715);
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(26067);
;// CONCATENATED MODULE: ./build/report/html/visible.js

/**
 * What people do not see, although it changes what they read: bidirectional controls (Unicode TR 36), zero-width
 * characters that join no letters, and tag characters. In a record of what happened they are evidence.
 */
const invisible = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;
/**
 * Untrusted text on one line as a page shows it: invisible characters by their number, as `[U+202E]`; without escape
 * sequences of terminals and other control characters.
 */
function visibleText(text) {
    return (0,core_text/* printable */.g$)(text.replace(invisible, (character) => `[U+${numberOf(character)}]`))
        .toWellFormed()
        .replace(/[\t\n]+/g, ' ');
}
function numberOf(character) {
    return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}

// EXTERNAL MODULE: ./build/core/rate.js
var rate = __webpack_require__(30914);
;// CONCATENATED MODULE: ./build/report/html/markup.js

/**
 * A template of HTML whose values are escaped unless they are markup themselves: text of others becomes neither an
 * element nor the end of an attribute, which must stand in double quotes. Not for the content of `script` and `style`,
 * where HTML is not escaped.
 */
function html(parts, ...pieces) {
    return { markup: parts.map((part, index) => part + markupOf(pieces[index])).join('') };
}
/** Text that is HTML already, from a source of ours: never from an event. */
function trusted(markup) {
    return { markup };
}
function markupOf(piece) {
    if (piece === undefined)
        return '';
    if (typeof piece === 'number')
        return String(piece);
    if (typeof piece === 'string')
        return escapeHtml(visibleText(piece));
    if (isList(piece))
        return piece.map(markupOf).join('');
    return piece.markup;
}
function isList(piece) {
    return Array.isArray(piece);
}
const entities = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
};
/** Fit for the content of an element and for an attribute in quotes (HTML standard, section 13.1.4 and 13.1.2.3). */
function escapeHtml(text) {
    return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

;// CONCATENATED MODULE: ./build/report/html/words.js



/** An event may hold 64 KiB of text, and nobody reads that in a cell: `report.json` has it whole. */
const longest = 600;
/** Untrusted text, at most 600 characters of it, set apart so that its direction of writing changes nothing around it. */
function quote(text) {
    return html `<bdi>${cut(text)}</bdi>`;
}
/** The same without an element, where there is none around it that its direction could change. */
function cut(text) {
    const short = text.length <= longest ? text : (0,core_text/* shorten */.ml)(text.slice(0, 2 * longest + 2), longest);
    return short === text ? text : `${short} (${thousands(text.length)} characters; whole in report.json)`;
}
/** 36500 as 36,500. */
function thousands(count) {
    return count.toLocaleString('en-US', { maximumFractionDigits: 1 });
}
/** `12 of 8,000 (0.15%)` */
function sharesOf({ requests, errors }) {
    if (requests === 0)
        return 'no requests';
    return `${thousands(errors)} of ${thousands(requests)} (${(0,rate/* formatRate */.C)(errors / requests)})`;
}
/** `1 rollout`, `3,000 rollouts` */
function countedOf(count, one, many = `${one}s`) {
    return `${thousands(count)} ${count === 1 ? one : many}`;
}
/** `a`, `a and b`, `a, b and c` */
function listed(words) {
    return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
/** The first twelve characters of a digest: what people compare. */
function shortDigest(digest) {
    return digest === undefined ? html `–` : html `<code>${cut(digest).slice(0, 12)}</code>`;
}

;// CONCATENATED MODULE: ./build/report/html/event-data.js




/**
 * The events as JSON for the page's script, an event a line: `[ms, place, name, outcome, by, collector, rollout, record,
 * verified, text, id]`, where the second to the seventh are places in the lists of words that stand before them. What
 * could end the element is written as JSON allows (HTML standard, section 4.12.1.3).
 */
function* eventData(events) {
    const words = collectWords(events);
    yield '<script type="application/json" id="event-data">{\n';
    for (const [name, index] of Object.entries(words))
        yield `"${name}":${inert([...index.keys()].map(shown))},\n`;
    yield '"events":[\n';
    for (const [at, { event, ...place }] of events.entries()) {
        const { name, outcome, by, collector, rolloutId, seq, sound, id } = event;
        const row = [
            timeIn(timeOf(event)),
            words.places.get(placeOf(place)),
            words.names.get(name),
            words.outcomes.get(outcome),
            words.by.get(by),
            words.collectors.get(collector),
            rolloutId === undefined ? -1 : words.rollouts.get(rolloutId),
            seq,
            sound ? 1 : 0,
            shown(listedText(event)),
            shown(id),
        ];
        yield `${inert(row)}${at === events.length - 1 ? '' : ','}\n`;
    }
    yield ']}\n</script>\n';
}
/** Each word that events have in common, once, with its place in the list. */
function collectWords(events) {
    const words = {
        places: new Map(),
        names: new Map(),
        outcomes: new Map(),
        by: new Map(),
        collectors: new Map(),
        rollouts: new Map(),
    };
    const add = (index, word) => {
        if (!index.has(word))
            index.set(word, index.size);
    };
    for (const { event, ...place } of events) {
        add(words.places, placeOf(place));
        add(words.names, event.name);
        add(words.outcomes, event.outcome);
        add(words.by, event.by);
        add(words.collectors, event.collector);
        if (event.rolloutId !== undefined)
            add(words.rollouts, event.rolloutId);
    }
    return words;
}
function placeOf({ service, environment }) {
    return `${service} in ${environment}`;
}
function timeIn(at) {
    const ms = Date.parse(at);
    return Number.isNaN(ms) ? null : ms;
}
function shown(text) {
    return cut(visibleText(text));
}
/** JSON that is the same to an HTML parser as to a JSON parser, in every state that a script element can be in. */
function inert(value) {
    return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

;// CONCATENATED MODULE: ./build/report/html/outcome.js


const signs = { good: '✓', bad: '✕', warn: '!', plain: '·' };
const tones = new Map([
    ['released', 'good'],
    ['restored', 'good'],
    ['pass', 'good'],
    ['passed', 'good'],
    ['success', 'good'],
    ['rolled-back', 'bad'],
    ['failed', 'bad'],
    ['fail', 'bad'],
    ['failure', 'bad'],
    ['tampered', 'bad'],
    ['malformed', 'bad'],
    ['truncated', 'bad'],
    ['key-missing', 'bad'],
    ['newer', 'bad'],
    ['refused', 'warn'],
    ['unfinished', 'warn'],
    ['inconclusive', 'warn'],
    ['cancelled', 'warn'],
    ['error', 'warn'],
]);
/** Whether a release was taken back without having been closed: its run died, or another took over. */
function isTakenBack({ kind, result }) {
    return result === 'restored' && kind === 'deploy';
}
/** The result of a rollout as a mark: what is good for a rollback is not for a release. */
function resultBadge(rollout) {
    return marked(rollout.result, isTakenBack(rollout) ? 'warn' : toneOf(rollout.result));
}
/** A verdict or outcome as a mark with its word. */
function badge(word) {
    return marked(word, toneOf(word));
}
function toneOf(word) {
    return tones.get(word) ?? 'plain';
}
function marked(word, tone) {
    return html `<span class="badge ${tone}"><span aria-hidden="true">${signs[tone]}</span> ${cut(word)}</span>`;
}
/** What marks everything that the chain does not vouch for. */
function unverified(sound) {
    return sound ? undefined : html ` <strong class="unverified">not verified</strong>`;
}

// EXTERNAL MODULE: ./build/core/duration.js
var duration = __webpack_require__(61420);
;// CONCATENATED MODULE: ./build/report/integrity.js

/** The verdict on the record as one sentence of plain text. */
function integritySentence({ spools, result }) {
    const records = spools.reduce((sum, { records: count }) => sum + count, 0);
    const findings = spools.reduce((sum, spool) => sum + spool.findings.length, 0);
    const events = `${records.toLocaleString('en-US')} ${records === 1 ? 'event' : 'events'}`;
    const where = (0,core_text/* counted */.hS)(spools.length, 'spool');
    return result === 'passed'
        ? `${events} in ${where} verified: none was changed, removed or reordered (local integrity)`
        : `the record of events does NOT verify: ${(0,core_text/* counted */.hS)(findings, 'finding')} in ${where} with ${events}`;
}

;// CONCATENATED MODULE: ./build/report/html/story.js






/** Results in the words of a sentence, in the order in which they are told. */
const results = [
    ['released', 'was released', 'were released'],
    ['taken back', 'was taken back without a verdict of the gate', 'were taken back without a verdict of the gate'],
    ['restored', 'put traffic back', 'put traffic back'],
    ['passed', 'was a drill that passed', 'were drills that passed'],
    ['rolled-back', 'was rolled back', 'were rolled back'],
    ['failed', 'failed before it had traffic', 'failed before they had traffic'],
    ['inconclusive', 'ended without an answer', 'ended without an answer'],
    ['cancelled', 'was cancelled', 'were cancelled'],
    ['refused', 'was refused', 'were refused'],
    ['baking', 'is being watched', 'are being watched'],
    ['unfinished', 'did not finish', 'did not finish'],
];
/** What happened, as a person would tell it who has half a minute. */
function leadMarkup(report) {
    const { rollouts } = report;
    const [first, last] = [rollouts[0], rollouts.at(-1)];
    const what = first === undefined || last === undefined
        ? html `Nothing was rolled out in this period.`
        : html `${placesText(report)}: ${countedOf(rollouts.length, 'rollout')} between ${story_when(first.startedAt)} and ${story_when(last.endedAt)}. ${endsText(rollouts)}.`;
    return html `<p class="lead">${what}${servingMarkup(report)}</p>
<p class="lead ${report.result === 'passed' ? 'sound' : 'broken'}"><span aria-hidden="true">${report.result === 'passed' ? '✓' : '✕'}</span> ${capital(integritySentence(report))}.</p>
`;
}
/** What became of one rollout, and why. */
function rolloutSentence(rollout) {
    const { result, verdicts } = rollout;
    const what = nameOf(rollout);
    const decisive = verdicts.findLast(({ outcome }) => outcome !== 'pass') ?? verdicts.at(-1);
    if (decisive === undefined)
        return unjudgedSentence(rollout);
    const { outcome, phase, percent, candidate, reason } = decisive;
    const where = phase === 'bake' ? 'in the bake' : `at ${percent}% of the traffic`;
    const restored = restoreText(rollout);
    return outcome === 'pass'
        ? html `This ${quote(what)} ended as <strong>${cut(result)}</strong>. The gate passed it ${verdicts.length === 1 ? 'once' : countedOf(verdicts.length, 'time')}; of the requests that it judged, ${sharesOf(candidate)} failed.`
        : html `This ${quote(what)} ended as <strong>${cut(result)}</strong>${result === 'released' ? ', and the gate was not to act' : ''}: the gate said <strong>${cut(outcome)}</strong> ${where}.${restored} ${reason === '' ? '' : html `Its reason: ${quote(reason)}.`}`;
}
/** What became of a rollout that the gate was not asked about, or had said nothing about yet. */
function unjudgedSentence(rollout) {
    const { kind, result, digest, timeline } = rollout;
    const what = nameOf(rollout);
    const moment = (name) => timeline.findLast(({ event, outcome }) => event === name && outcome !== 'failure');
    const back = timeline.find(({ event, outcome }) => event === 'traffic.restored' && outcome === 'success');
    if (isTakenBack(rollout) && back !== undefined && timeline.some(({ event }) => event === 'lease.lapsed')) {
        return html `The run that watched this release gave no sign of life any more: all traffic went back to the stable side by itself${soon({ what: 'the release', from: timeline[0], to: back })}.`;
    }
    const forward = moment('service.rolledback');
    if (kind === 'rollback' && result === 'restored' && forward !== undefined) {
        return html `This rollback put all traffic on release ${shortDigest(digest)}${soon({ what: 'it', from: timeline[0], to: forward })}.`;
    }
    const last = timeline.at(-1);
    const how = last === undefined ? undefined : html ` ${quote(capital(last.text.replace(`ended: ${result}: `, '')))}.`;
    return html `This ${quote(what)} ended as <strong>${cut(result)}</strong>.${how}`;
}
function nameOf({ kind }) {
    return kind === 'deploy' ? 'release' : kind;
}
function soon({ what, from, to }) {
    const ms = Date.parse(to.at) - Date.parse(from?.at ?? '');
    return ms >= 0 ? `, ${(0,duration/* formatDuration */.a)(ms)} after ${what} was asked for` : '';
}
/** From the verdict to the moment when no user met the release any more. */
function restoreText({ verdicts, timeline }) {
    const failed = verdicts.find(({ outcome }) => outcome === 'fail');
    const back = timeline.find(({ event, outcome }) => event === 'traffic.restored' && outcome === 'success');
    const ms = failed === undefined || back === undefined ? Number.NaN : Date.parse(back.at) - Date.parse(failed.at);
    return ms >= 0 ? ` All traffic was back on the stable side ${(0,duration/* formatDuration */.a)(ms)} after that.` : '';
}
/** A release whose traffic went back is no rollback that went through, though both are restored. */
function story_endOf({ kind, result }) {
    return isTakenBack({ kind, result }) ? 'taken back' : result;
}
function placesText({ spools }) {
    const [only] = spools;
    return spools.length === 1 && only !== undefined
        ? html `${quote(only.service)} in ${quote(only.environment)}`
        : html `${countedOf(spools.length, 'service')}`;
}
function endsText(rollouts) {
    const counts = Map.groupBy(rollouts, story_endOf);
    const told = results.flatMap(([result, one, many]) => {
        const count = counts.get(result)?.length ?? 0;
        return count === 0 ? [] : [`${thousands(count)} ${count === 1 ? one : many}`];
    });
    const rest = rollouts.filter((rollout) => results.every(([known]) => known !== story_endOf(rollout))).length;
    return listed([...told, ...(rest === 0 ? [] : [`${thousands(rest)} ended otherwise`])]);
}
/** With one service, what serves now; with several, the table below tells. */
function servingMarkup({ spools, releases }) {
    const last = releases.at(-1);
    if (spools.length !== 1 || last === undefined)
        return undefined;
    return last.change === 'removed'
        ? html ` It was stopped at ${story_when(last.at)}.`
        : html ` Release ${shortDigest(last.digest)} serves since ${story_when(last.at)}.`;
}
/** An instant that a machine can read too. */
function story_when(at, { precise = false } = {}) {
    return Number.isNaN(Date.parse(at)) ? html `an unknown time` : html `<time datetime="${at}">${(0,when/* whenText */.o)(at, { precise })}</time>`;
}
function capital(text) {
    return text.slice(0, 1).toUpperCase() + text.slice(1);
}

;// CONCATENATED MODULE: ./build/report/html/events.js







/** Rows that are in the page itself, for whoever runs no scripts. More of them make every browser slow. */
const rowsWithoutScript = 1_000;
/**
 * The list of events: the newest rows as they are, and all of them as data, of which the page's own script makes pages
 * and what was searched for. In parts that are whole lines.
 */
function* eventsParts(events) {
    yield html `<section aria-labelledby="events-heading">
<h2 id="events-heading">Events</h2>
<p>Every event that was recorded, the newest first; <code>started</code> is what a run announced before it did it.</p>
${filters()}${withoutScript(events.length)}<div class="frame" role="group" aria-label="Events" tabindex="0"><table id="events" role="table">
<caption class="unseen">Events, the newest first</caption>
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">at</th><th role="columnheader" scope="col">event</th><th role="columnheader" scope="col">outcome</th><th role="columnheader" scope="col">what</th><th role="columnheader" scope="col">by</th><th role="columnheader" scope="col" class="figure">record</th></tr></thead>
<tbody role="rowgroup" id="rows">
`.markup;
    for (const listed of events.slice(0, rowsWithoutScript))
        yield row(listed).markup;
    yield `</tbody></table></div>\n${pager.markup}`;
    yield* eventData(events);
    yield '</section>\n';
}
function row({ service, environment, event }) {
    const { name, outcome, by, collector, id, seq, sound } = event;
    return html `<tr role="row"><th role="rowheader" scope="row">${story_when(timeOf(event), { precise: true })}</th><td role="cell"><code>${cut(name)}</code><small>${cut(service)} in ${cut(environment)}</small></td><td role="cell">${badge(outcome)}${unverified(sound)}</td><td role="cell">${cut(listedText(event))}<small>${cut(id)}</small></td><td role="cell">${cut(by)}<small>${cut(collector)}</small></td><td role="cell" class="figure">${seq}</td></tr>
`;
}
/** Shown by the script, without which it would do nothing. */
function filters() {
    return html `<div class="filters" role="search" aria-label="Events" id="filters" hidden>
<label class="wide">Search <input type="search" id="search" autocomplete="off" spellcheck="false" placeholder="words, a rollout, an event's id …"></label>
<label>Event <select id="filter-name"><option value="">all</option></select></label>
<label>Outcome <select id="filter-outcome"><option value="">all</option></select></label>
<label>Service <select id="filter-place"><option value="">all</option></select></label>
<label>Record <select id="filter-sound"><option value="">all</option><option value="0">not verified</option><option value="1">verified</option></select></label>
<button type="button" id="clear">Show all</button>
</div>
<p id="found" role="status"></p>
`;
}
function withoutScript(count) {
    if (count <= rowsWithoutScript)
        return undefined;
    return html `<p id="some">The newest ${rowsWithoutScript} of ${countedOf(count, 'event')} are listed here; with scripts allowed this page lists all. A report of a shorter time (<code>--from</code>, <code>--to</code>) has fewer.</p>
`;
}
const pager = html `<div class="pager" id="pager" role="group" aria-label="Pages of events" hidden>
<button type="button" id="newer">Newer</button> <span id="page"></span> <button type="button" id="older">Older</button>
</div>
`;

;// CONCATENATED MODULE: ./build/report/html/anchor.js
/** The anchor of a rollout in the page, by its place among the newest: its id is text of others. */
function anchorOf(index) {
    return `rollout-${index + 1}`;
}

;// CONCATENATED MODULE: ./build/report/html/table.js

/**
 * A table with a caption, in a frame that scrolls by itself on a narrow screen, by keyboard too. The first cell of each
 * row is its heading. Lines, so that a long table is not one.
 */
function table({ caption, columns, rows, hideCaption = false, prose = false }) {
    return html `<div class="frame" role="group" aria-label="${caption}" tabindex="0"><table${prose ? html ` class="prose"` : undefined}>
<caption${hideCaption ? html ` class="unseen"` : undefined}>${caption}</caption>
<thead><tr>${columns.map(heading)}</tr></thead>
<tbody>
${rows.map((cells) => table_row(cells, columns))}</tbody>
</table></div>
`;
}
function heading({ title, figures }) {
    return html `<th scope="col"${figures === true ? figureClass : undefined}>${title}</th>`;
}
function table_row(cells, columns) {
    return html `<tr>${cells.map((cell, index) => {
        const figures = columns[index]?.figures === true ? figureClass : undefined;
        return index === 0 ? html `<th scope="row"${figures}>${cell}</th>` : html `<td${figures}>${cell}</td>`;
    })}</tr>
`;
}
const figureClass = html ` class="figure"`;

;// CONCATENATED MODULE: ./build/report/html/overview.js







/** Rows of a table that are open from the start. */
const openRows = 20;
/** A table with more rows than this is cut into several: browsers lay a table out as a whole. */
const mostRows = 500;
/** What served when, the newest first. */
function* releasesParts({ releases }) {
    if (releases.length === 0)
        return;
    yield html `<section aria-labelledby="served-heading">\n<h2 id="served-heading">What served when</h2>\n`.markup;
    yield* foldedTables({
        caption: 'What served when, the newest first',
        columns: [{ title: 'since' }, { title: 'change' }, { title: 'release' }, { title: 'service' }, { title: 'environment' }, { title: 'by' }],
        items: releases.toReversed(),
        cells: releaseCells,
        noun: 'change',
    });
    yield '</section>\n';
}
function releaseCells({ at, service, environment, change, digest, by, sound }) {
    return [story_when(at), html `${change}${unverified(sound)}`, shortDigest(digest), cut(service), cut(environment), cut(by)];
}
/** A line for each rollout, the newest first, with a link to those that are told in full. */
function* overviewParts({ rollouts, inFull }) {
    if (rollouts.length === 0)
        return;
    yield html `<section aria-labelledby="rollouts-heading">\n<h2 id="rollouts-heading">Rollouts</h2>\n`.markup;
    yield* foldedTables({
        caption: 'Rollouts, the newest first',
        columns: [
            { title: 'began' },
            { title: 'result' },
            { title: 'what' },
            { title: 'release' },
            { title: 'service' },
            { title: 'environment' },
            { title: 'took', figures: true },
            { title: 'by' },
        ],
        items: rollouts,
        cells: (rollout, index) => rolloutCells(rollout, index < inFull ? `#${anchorOf(index)}` : undefined),
        noun: 'rollout',
    });
    yield '</section>\n';
}
function rolloutCells(rollout, link) {
    const { startedAt, service, environment, kind, result, digest, seconds, by, sound } = rollout;
    const began = link === undefined ? story_when(startedAt) : html `<a href="${link}">${story_when(startedAt)}</a>`;
    const took = (0,duration/* formatDuration */.a)(Math.round(seconds * 1_000));
    return [began, html `${resultBadge({ kind, result })}${unverified(sound)}`, cut(kind), shortDigest(digest), cut(service), cut(environment), took, cut(by)];
}
/** The first rows as a table, the others folded away below it, some hundred a fold. */
function* foldedTables({ caption, columns, items, cells, noun }) {
    const rowsOf = (from, to) => items.slice(from, to).map((item, index) => cells(item, from + index));
    yield table({ caption, hideCaption: true, columns, rows: rowsOf(0, openRows) }).markup;
    for (let from = openRows; from < items.length; from += mostRows) {
        const to = Math.min(items.length, from + mostRows);
        const rows = rowsOf(from, to);
        const body = table({ caption: `${caption}: ${from + 1} to ${to}`, hideCaption: true, columns, rows });
        yield html `<details><summary>Earlier ${noun}s: ${thousands(from + 1)} to ${thousands(to)} of ${thousands(items.length)}</summary>\n${body}</details>\n`.markup;
    }
}

;// CONCATENATED MODULE: ./build/report/html/record.js





/** So many findings say that a record cannot be used; the others are in `report.json`. */
const mostFindings = 200;
/** What verifying the record found, spool by spool. */
function integrityMarkup({ spools, result }) {
    return html `<section aria-labelledby="integrity-heading">
<h2 id="integrity-heading">Integrity of the record</h2>
<p>${badge(result)} Each event is chained to the one before it with a key of the machine, and their number is kept apart. Whatever the period of this report, the whole record was verified when it was made; this page itself is not part of the record.</p>
${table({
        caption: 'The records that were read',
        hideCaption: true,
        columns: [
            { title: 'service' },
            { title: 'environment' },
            { title: 'events', figures: true },
            { title: 'sound', figures: true },
            { title: 'counted by the head', figures: true },
            { title: 'in the period', figures: true },
            { title: 'findings', figures: true },
            { title: 'first' },
            { title: 'last' },
        ],
        rows: spools.map(spoolCells),
    })}${spools.map(findingsMarkup)}<p>To check it again on the machine that has the record: <code>pqc-delivery audit-report --format json --output -</code></p>
</section>
`;
}
function spoolCells(spool) {
    const { service, environment, records, sound, head, unconfirmed, inPeriod, findings, firstAt, lastAt } = spool;
    const counted = head === undefined ? 'unknown' : `${thousands(head)}${unconfirmed === 0 ? '' : ` (${unconfirmed} after it)`}`;
    return [
        cut(service),
        cut(environment),
        thousands(records),
        thousands(sound),
        counted,
        thousands(inPeriod),
        thousands(findings.length),
        firstAt === undefined ? '–' : story_when(firstAt),
        lastAt === undefined ? '–' : story_when(lastAt),
    ];
}
function findingsMarkup({ service, environment, findings }) {
    if (findings.length === 0)
        return undefined;
    const more = findings.length - mostFindings;
    return html `<h3>Findings in ${cut(service)}, ${cut(environment)}</h3>
${table({
        caption: `Findings in ${cut(service)}, ${cut(environment)}`,
        hideCaption: true,
        prose: true,
        columns: [{ title: 'finding' }, { title: 'record', figures: true }, { title: 'file' }, { title: 'what' }],
        rows: findings.slice(0, mostFindings).map(({ kind, seq, file, message }) => [
            badge(kind),
            seq === undefined ? '–' : String(seq),
            html `<code>${cut(file)}</code>`,
            cut(message),
        ]),
    })}${more > 0 ? html `<p>${thousands(more)} more are in <code>report.json</code>.</p>\n` : undefined}`;
}
/** What nobody may read into the report. */
function limitsMarkup({ limits }) {
    return html `<section aria-labelledby="limits-heading">
<h2 id="limits-heading">What this report does not show</h2>
<ul>
${limits.map((limit) => html `<li>${limit}</li>\n`)}</ul>
</section>
`;
}

// EXTERNAL MODULE: ./build/report/by-population.js
var by_population = __webpack_require__(63368);
// EXTERNAL MODULE: ./build/report/picture.js
var report_picture = __webpack_require__(22481);
;// CONCATENATED MODULE: ./build/report/html/scale.js
/** Round figures of one order of magnitude. */
const roundFigures = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];
/** A round number that is not below `value`. */
function roundUp(value) {
    if (!(value > 0) || !Number.isFinite(value))
        return 1;
    const power = 10 ** Math.floor(Math.log10(value));
    const step = roundFigures.find((factor) => factor * power >= value * (1 - 1e-9)) ?? 10;
    return Number((step * power).toPrecision(3));
}
/** Steps that people count seconds in. */
const timeSteps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 21_600, 43_200, 86_400];
/** Seconds to mark on an axis from 0 to `end`: round ones, at most `most` of them and the zero. */
function timeTicks(end, most) {
    if (!(end > 0) || !Number.isFinite(end))
        return [0];
    const step = timeSteps.find((seconds) => end / seconds <= most) ?? 86_400 * Math.ceil(end / 86_400 / most);
    return Array.from({ length: Math.floor(end / step) + 1 }, (_, index) => index * step);
}
/** A coordinate as short as it can be. */
function scale_short(value) {
    return String(Number(value.toFixed(1)));
}

;// CONCATENATED MODULE: ./build/report/html/path.js

/** The box that paths are drawn in: 1000 wide, 100 high, stretched by whoever shows it. */
const width = 1_000;
const height = 100;
/**
 * What lies between values from 0 to 1, each over an equal part of the width, and those that they stand on, zero where
 * none are given; SVG 2 section 9.3.
 */
function areaPath(values, base = []) {
    const count = values.length;
    const top = values.map((value, index) => `V${y(value ?? 0)}H${x(index + 1, count)}`);
    const back = values.map((_, index) => `V${y(base[index] ?? 0)}H${x(index, count)}`).toReversed();
    return `M0 ${y(base[0] ?? 0)}${top.join('')}${back.join('')}Z`;
}
/** The same as a line; where there is no value, there is a gap. */
function linePath(values) {
    return values
        .map((value, index) => {
        if (value === undefined)
            return '';
        const begins = index === 0 || values[index - 1] === undefined;
        return `${begins ? `M${x(index, values.length)} ${y(value)}` : `V${y(value)}`}H${x(index + 1, values.length)}`;
    })
        .join('');
}
function x(index, count) {
    return scale_short((index / count) * width);
}
function y(value) {
    return scale_short((1 - Math.min(1, Math.max(0, value))) * height);
}

;// CONCATENATED MODULE: ./build/report/html/chart.js







/** More columns than this no screen shows apart. */
const mostColumns = 160;
/** Pixels from the top; the width is whatever the page has, so positions across are in percent. */
const marksTop = 14;
const panelHeight = 64;
const panelTops = [52, 152, 252];
const axisTop = 336;
/**
 * Traffic and error rate over time: three panels under each other on one axis of time, with the moments of the gate's
 * decisions. Its drawing is stretched to the width of the page, its text is not. Undefined where no request of a user
 * was counted. `name` is unique in the page.
 */
function chart({ rows, verdicts, name, summary }) {
    const columns = (0,series/* toColumns */.tp)({ rows, width: mostColumns });
    if (columns.every(({ stable, candidate }) => stable.requests + candidate.requests === 0))
        return undefined;
    const end = Math.max(...rows.map(([second]) => second), 0.001);
    return html `<svg class="chart" role="img" aria-labelledby="${name}-title ${name}-text" width="100%" height="${axisTop + 22}">
<title id="${name}-title">Traffic and error rate over time</title>
<desc id="${name}-text">${summary}</desc>
${verdicts.flatMap(({ second, outcome }, index) => (second === undefined ? [] : [mark({ at: second / end, outcome, index })]))}
${[sharePanel(columns), requestPanel(columns), errorPanel(columns)].map(panel)}
${timeTicks(end, 6).map((second) => tick({ second, end }))}
</svg>
`;
}
function sharePanel(columns) {
    const content = chart_area({ values: columns.map(({ percent }) => percent / 100), kind: 'candidate' });
    return { title: 'Traffic to the candidate', top: panelTops[0], most: '100%', content };
}
/** The candidate's requests stand on top of the stable side's, so that the outline is all traffic. */
function requestPanel(columns) {
    const rate = ({ seconds }, requests) => requests / seconds;
    const totals = columns.map((column) => rate(column, column.stable.requests + column.candidate.requests));
    const most = roundUp(Math.max(...totals));
    const stable = columns.map((column) => rate(column, column.stable.requests) / most);
    const all = totals.map((total) => total / most);
    const content = html `${chart_area({ values: all, base: stable, kind: 'candidate' })}${chart_area({ values: stable, kind: 'stable' })}`;
    return { title: 'Requests per second', top: panelTops[1], most: thousands(most), content };
}
/** A side without requests has no error rate, and its line a gap. */
function errorPanel(columns) {
    const rates = (side) => columns.map(({ [side]: { requests, errors } }) => (requests > 0 ? errors / requests : undefined));
    const [stable, candidate] = [rates('stable'), rates('candidate')];
    const most = Math.min(1, roundUp(Math.max(0.01, ...[...stable, ...candidate].map((rate) => rate ?? 0))));
    const scaled = (all) => all.map((rate) => (rate === undefined ? undefined : rate / most));
    const content = html `${line({ values: scaled(stable), kind: 'stable' })}${line({ values: scaled(candidate), kind: 'candidate' })}`;
    return { title: 'Requests that failed', top: panelTops[2], most: (0,rate/* formatRate */.C)(most), content };
}
function panel({ title, top, most, content }) {
    const bottom = top + panelHeight;
    return html `<text class="heading" x="0" y="${top - 8}">${title}</text><text class="most" x="100%" dx="-5" y="${top - 8}">${most}</text>
<line class="grid" x1="0" x2="100%" y1="${top}" y2="${top}"/><line class="grid" x1="0" x2="100%" y1="${(top + bottom) / 2}" y2="${(top + bottom) / 2}"/>
<svg x="0" y="${top}" width="100%" height="${panelHeight}" viewBox="0 0 1000 100" preserveAspectRatio="none">${content}</svg>
<line class="axis" x1="0" x2="100%" y1="${bottom}" y2="${bottom}"/>
`;
}
function chart_area({ values, base, kind }) {
    return html `<path class="area ${kind}" d="${trusted(areaPath(values, base))}"/><path class="outline ${kind}" vector-effect="non-scaling-stroke" d="${trusted(linePath(values))}"/>`;
}
function line({ values, kind }) {
    return html `<path class="line ${kind}" vector-effect="non-scaling-stroke" d="${trusted(linePath(values))}"/>`;
}
function tick({ second, end }) {
    const percent = (second / end) * 100;
    const side = percent < 3 ? 'first' : percent > 96 ? 'last' : 'middle';
    return html `<text class="tick ${side}" x="${scale_short(percent)}%" y="${axisTop + 6}">${(0,duration/* formatDuration */.a)(second * 1_000)}</text>`;
}
/** The number of a decision, as in the table below the chart, at the moment when it was made. */
function mark({ at, outcome, index }) {
    const x = `${scale_short(Math.min(1, Math.max(0, at)) * 100)}%`;
    const kind = outcome === 'pass' ? 'good' : outcome === 'fail' ? 'bad' : 'warn';
    const side = at > 0.97 ? 'last' : at < 0.03 ? 'first' : 'middle';
    return html `<g class="mark ${kind}"><title>Decision ${index + 1}: ${cut(outcome)}</title>
<line x1="${x}" x2="${x}" y1="${marksTop + 6}" y2="${panelTops[2] + panelHeight}"/><text class="${side}" x="${x}" y="${marksTop}">${index + 1}</text></g>
`;
}

// EXTERNAL MODULE: ./build/report/users-evidence.js
var users_evidence = __webpack_require__(2513);
;// CONCATENATED MODULE: ./build/report/html/evidence.js





/** What the tests are about (docs/gate.md), in the order in which they fail a release. */
const tests = [
    { path: ['limit'], proves: "the candidate's error rate is above the limit", needed: 'limit' },
    { path: ['comparison'], proves: 'the candidate is worse than the stable side', needed: 5 },
    { path: ['shared'], proves: 'it is above the limit, and worse than the address that both sides share', needed: 'limit' },
    { path: ['increase'], proves: 'it is worse than stable by more than is allowed', needed: 'increase' },
    { path: ['latency', 'ratio'], proves: 'it is slower than stable by more than is allowed', needed: 'latency' },
    { path: ['latency', 'p95'], proves: 'more than 5% of its requests are above the limit of the p95', needed: 'latency' },
    { path: ['latency', 'p99'], proves: 'more than 1% of its requests are above the limit of the p99', needed: 'latency' },
    { path: ['pass'], proves: 'the error rate that must be ruled out is ruled out', needed: 20 },
];
/** The e-values behind one decision, each with what it proves and how near it came. */
function evidenceTable({ verdict: { evidence }, number }) {
    const thresholds = (0,json/* objectOf */.X)(evidence['thresholds']);
    const rows = tests.flatMap(({ path, proves, needed }) => {
        const value = valueAt(evidence, path);
        if (value === undefined)
            return [];
        return [rowOf({ proves, value, limit: typeof needed === 'number' ? needed : (0,users_evidence/* eValueOf */.k)(thresholds[needed]) })];
    });
    const users = (0,users_evidence/* usersEvidence */.T)(evidence).filter(({ isAgainst }) => isAgainst);
    rows.push(...users.map(({ test, value, needed }) => rowOf({ proves: ofUsers[test], value, limit: needed })));
    if (rows.length === 0)
        return html `<p>Nothing was recorded of the evidence for decision ${number}.</p>\n`;
    return table({
        caption: `Evidence for decision ${number}`,
        columns: [
            { title: 'claim' },
            { title: 'e-value', figures: true },
            { title: 'needed', figures: true },
            { title: 'so it is' },
        ],
        rows,
    });
}
/** What users alone show, where they speak against the candidate beside probes. */
const ofUsers = {
    pass: 'users alone: the error rate that must be ruled out is ruled out; while they are few, not made likely',
    limit: "users alone: the candidate's error rate is above the limit",
    comparison: 'users alone: the candidate is worse than the stable side',
    increase: 'users alone: it is worse than stable by more than is allowed',
};
function rowOf({ proves, value, limit }) {
    return [proves, figure(value), limit === undefined ? '–' : figure(limit), proofCell(value, limit)];
}
function proofCell(value, limit) {
    if (limit === undefined)
        return html `not judged`;
    const part = partOfProof(value, limit);
    return html `<svg class="proof" aria-hidden="true" width="72" height="10"><rect class="whole" width="72" height="10"/><rect class="part" width="${scale_short(72 * part)}" height="10"/></svg> ${value >= limit ? 'proven' : 'not proven'}`;
}
/** On a logarithmic scale from an e-value of 1, which says nothing, to the one that is proof. */
function partOfProof(value, limit) {
    if (value <= 1)
        return 0;
    return value >= limit ? 1 : Math.log(value) / Math.log(limit);
}
function valueAt(evidence, [name, inner]) {
    return (0,users_evidence/* eValueOf */.k)(inner === undefined ? evidence[name] : (0,json/* objectOf */.X)(evidence[name])[inner]);
}
/** Three digits, or a power of ten, as in the gate's own reasons. */
function figure(value) {
    if (!Number.isFinite(value))
        return 'beyond measure';
    if (value >= 100_000 || (value > 0 && value < 0.001))
        return value.toExponential(1).replace('e+', 'e');
    return String(Number(value.toPrecision(3)));
}

;// CONCATENATED MODULE: ./build/report/html/traffic-table.js



/** The figures of a chart are read, not measured: so many rows say as much. */
const traffic_table_mostRows = 24;
/** What the chart shows, as figures: neighbouring rows of the series are added up until there are at most 24. */
function trafficTable({ rows, caption }) {
    return table({
        caption,
        columns: [
            { title: 'time' },
            { title: 'to the candidate', figures: true },
            { title: 'stable: failed', figures: true },
            { title: 'candidate: failed', figures: true },
        ],
        rows: groups(rows).map(({ from, to, percent, stable, candidate }) => [
            `${seconds(from)} to ${seconds(to)}`,
            percent,
            sharesOf(stable),
            sharesOf(candidate),
        ]),
    });
}
function groups(rows) {
    const sorted = rows.toSorted(([one], [other]) => one - other);
    const size = Math.max(1, Math.ceil(sorted.length / traffic_table_mostRows));
    return Array.from({ length: Math.ceil(sorted.length / size) }, (_, index) => {
        const own = sorted.slice(index * size, (index + 1) * size);
        const sum = (column) => own.reduce((total, row) => total + row[column], 0);
        const shares = [...new Set(own.map((row) => row[1]))];
        return {
            from: sorted[index * size - 1]?.[0] ?? 0,
            to: own.at(-1)?.[0] ?? 0,
            percent: `${shares.join(', ')}%`,
            stable: { requests: sum(2), errors: sum(3) },
            candidate: { requests: sum(4), errors: sum(5) },
        };
    });
}
function seconds(value) {
    return (0,duration/* formatDuration */.a)(value * 1_000);
}

;// CONCATENATED MODULE: ./build/report/html/rollout.js











/** One rollout: what became of it, the picture, each decision with its evidence, and its moments. */
function rolloutMarkup({ rollout, name }) {
    const { kind, service, environment, result, startedAt, sound } = rollout;
    return html `<article id="${name}" aria-labelledby="${name}-heading">
<h3 id="${name}-heading">${resultBadge({ kind, result })} ${quote(kind)} of ${quote(service)} in ${quote(environment)}, ${story_when(startedAt)}</h3>
<p>${rolloutSentence(rollout)}</p>
${sound ? undefined : html `<p class="broken">Some of the events below do not verify: they may have been written by anybody.</p>\n`}${factsMarkup(rollout)}${trafficMarkup(rollout, name)}${verdictsMarkup(rollout, name)}${momentsMarkup(rollout)}</article>
`;
}
function factsMarkup({ rolloutId, digest, by, runUrl, seconds, reason, incident }) {
    return html `<dl class="facts">
<div><dt>by</dt><dd>${runUrl === undefined ? cut(by) : html `<a href="${runUrl}" rel="noreferrer">${cut(by)}</a>`}</dd></div>
<div><dt>took</dt><dd>${(0,duration/* formatDuration */.a)(Math.round(seconds * 1_000))}</dd></div>
${reason === undefined ? undefined : html `<div><dt>reason given</dt><dd>${cut(reason)}</dd></div>\n`}<div><dt>rollout</dt><dd><code>${cut(rolloutId)}</code></dd></div>
${digest === undefined ? undefined : html `<div><dt>release</dt><dd><code>${cut(digest)}</code></dd></div>\n`}${incident === undefined ? undefined : incidentMarkup(incident)}</dl>
`;
}
/** The record lies on the machine that has the state home; its issue is a page that anybody may be sent to. */
function incidentMarkup({ record, issue }) {
    return html `<div><dt>incident</dt><dd><code>${cut(record)}</code>${issue === undefined ? undefined : html `, <a href="${issue}" rel="noreferrer">its issue</a>`}</dd></div>
`;
}
function trafficMarkup({ series, verdicts }, name) {
    const users = series.reduce((sum, row) => sum + row[2] + row[4], 0);
    const last = verdicts.at(-1);
    const withProbes = last !== undefined && last.candidate.requests + last.stable.requests > users;
    const picture = chart({ rows: series, verdicts, name, summary: (0,report_picture/* describeTraffic */.hA)(series) });
    if (picture === undefined)
        return undefined;
    return html `<figure>
<figcaption>Traffic of users over time. ${key('stable')} stable side, ${key('candidate')} candidate; the numbers on top are the decisions below.${withProbes ? ' They count the probes of the gate too.' : ''}</figcaption>
${picture}</figure>
<details class="figures"><summary>The chart as a table</summary>
${trafficTable({ rows: series, caption: 'Traffic and failed requests over time' })}</details>
`;
}
function key(kind) {
    return html `<svg class="key" aria-hidden="true" width="22" height="10"><line class="line ${kind}" x1="0" x2="22" y1="5" y2="5"/></svg>`;
}
function verdictsMarkup({ verdicts, sound }, name) {
    if (verdicts.length === 0)
        return undefined;
    return html `<h4 id="${name}-gate">What the gate decided</h4>
${table({
        caption: 'Decisions of the gate',
        hideCaption: true,
        prose: true,
        columns: [
            { title: 'no.' },
            { title: 'decision' },
            { title: 'at', figures: true },
            { title: 'candidate: failed so far', figures: true },
            { title: 'stable: failed so far', figures: true },
            { title: 'why' },
        ],
        rows: verdicts.map((verdict, index) => verdictCells(verdict, index)),
    })}<details><summary>Evidence for ${countedOf(verdicts.length, 'decision')}: e-values, and what each test needed</summary>
<p>An e-value says by how much the evidence favours a claim: 1 says nothing, and at the needed value the claim is proven, however often it was looked at. All counts are of the whole rollout so far.${sound ? '' : ' Part of it does not verify.'}</p>
${verdicts.map((verdict, index) => evidenceTable({ verdict, number: index + 1 }))}</details>
`;
}
function verdictCells({ outcome, phase, percent, reason, ...counts }, index) {
    const where = phase === 'bake' ? 'bake' : `${percent}%`;
    return [index + 1, badge(outcome), where, sideCell(counts, 'candidate'), sideCell(counts, 'stable'), cut(reason)];
}
/** Users, and beneath them the probes where there are any. */
function sideCell(counts, side) {
    const { users, probes } = (0,by_population/* byPopulation */.p)(counts);
    return probes === undefined ? sharesOf(users[side]) : html `users ${sharesOf(users[side])}<br>probes ${sharesOf(probes[side])}`;
}
function momentsMarkup({ timeline }) {
    return html `<details><summary>Timeline: ${countedOf(timeline.length, 'moment')}</summary>
<ol class="moments">
${timeline.map(({ at, event, text, outcome, seq, sound }) => html `<li>${story_when(at, { precise: true })} <code>${cut(event)}</code> ${quote(text)}${outcome === 'failure' ? html ` ${badge('failure')}` : undefined}${unverified(sound)} <small>record ${seq}</small></li>\n`)}</ol></details>
`;
}

;// CONCATENATED MODULE: ./build/report/html/script.js
// Made by `npm run generate` from browser/events.js: change that.
/** The script of the page. */
const script = `
'use strict'
// The list of events: what was searched for, page by page. Makes elements and sets their text, and never reads markup
// out of text. Without it the newest events stay in the page as they are.
;(() => {
  /** @typedef {[ms: number | null, place: number, name: number, outcome: number, by: number, collector: number, rollout: number, seq: number, sound: 0 | 1, text: string, id: string]} Row */
  /** @typedef {Record<'places' | 'names' | 'outcomes' | 'by' | 'collectors' | 'rollouts', string[]> & { events: Row[] }} Data */

  const pageSize = 100
  /** so many rows are put on paper */
  const printed = 1000
  const marks = new Map([['success', ['good', '✓']], ['failure', ['bad', '✕']], ['inconclusive', ['warn', '!']], ['cancelled', ['warn', '!']]])
  const data = /** @type {Data} */ (JSON.parse(byId('event-data').textContent ?? ''))
  const search = input('search')
  /** @type {{ select: HTMLSelectElement, column: 1 | 2 | 3, words: string[] }[]} */
  const choices = [
    { select: choice('filter-name'), column: 2, words: data.names },
    { select: choice('filter-outcome'), column: 3, words: data.outcomes },
    { select: choice('filter-place'), column: 1, words: data.places },
  ]
  const sound = choice('filter-sound')
  /** @type {string[]} */
  const texts = []
  let found = data.events
  let page = 0

  /** @param {string} id */
  function byId(id) {
    const element = document.getElementById(id)
    if (element === null) throw new Error(\`the page has no \${id}\`)
    return element
  }

  /** @param {string} id */
  function input(id) {
    return /** @type {HTMLInputElement} */ (byId(id))
  }

  /** @param {string} id */
  function choice(id) {
    return /** @type {HTMLSelectElement} */ (byId(id))
  }

  /** @param {string} id */
  function button(id) {
    return /** @type {HTMLButtonElement} */ (byId(id))
  }

  /**
   * @param {string} tag
   * @param {Record<string, string>} attributes
   * @param {(string | Node)[]} children
   */
  function element(tag, attributes, ...children) {
    const made = document.createElement(tag)
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
    made.append(...children)
    return made
  }

  /** @param {number} ms */
  function timeText(ms) {
    return new Date(ms).toISOString().replace('T', ' ')
  }

  /** @param {number | null} ms */
  function timeElement(ms) {
    return ms === null ? 'an unknown time' : element('time', { datetime: new Date(ms).toISOString() }, timeText(ms))
  }

  /** @param {string} word */
  function badge(word) {
    const [tone = 'plain', sign = '·'] = marks.get(word) ?? []
    return element('span', { class: \`badge \${tone}\` }, element('span', { 'aria-hidden': 'true' }, sign), \` \${word}\`)
  }

  /** @param {Row} row */
  function rowElement([ms, place, name, outcome, by, collector, , seq, isSound, text, id]) {
    const cell = (/** @type {(string | Node)[]} */ ...children) => element('td', { role: 'cell' }, ...children)
    const small = (/** @type {string} */ words) => element('small', {}, words)
    const mark = isSound === 1 ? [] : [' ', element('strong', { class: 'unverified' }, 'not verified')]
    return element(
      'tr',
      { role: 'row' },
      element('th', { role: 'rowheader', scope: 'row' }, timeElement(ms)),
      cell(element('code', {}, data.names[name] ?? ''), small(data.places[place] ?? '')),
      cell(badge(data.outcomes[outcome] ?? ''), ...mark),
      cell(text, small(id)),
      cell(data.by[by] ?? '', small(data.collectors[collector] ?? '')),
      element('td', { role: 'cell', class: 'figure' }, String(seq)),
    )
  }

  /**
   * Everything that a row says, and the rollout that it belongs to.
   * @param {Row} row
   */
  function textOf([ms, place, name, outcome, by, collector, rollout, seq, , text, id]) {
    const words = [data.places[place], data.names[name], data.outcomes[outcome], data.by[by], data.collectors[collector]]
    return [ms === null ? '' : timeText(ms), ...words, data.rollouts[rollout] ?? '', seq, text, id].join(' ').toLowerCase()
  }

  function find() {
    const words = search.value.toLowerCase().split(/\\s+/).filter((word) => word !== '')
    const wanted = choices.filter(({ select }) => select.value !== '').map(({ select, column }) => ({ column, value: Number(select.value) }))
    found = data.events.filter((row, index) => {
      if (sound.value !== '' && row[8] !== Number(sound.value)) return false
      if (wanted.some(({ column, value }) => row[column] !== value)) return false
      if (words.length === 0) return true
      const text = (texts[index] ??= textOf(row))
      return words.every((word) => text.includes(word))
    })
    page = 0
    show(pageSize)
  }

  /** @param {number} size */
  function show(size) {
    const pages = Math.max(1, Math.ceil(found.length / size))
    const rows = found.slice(page * size, (page + 1) * size)
    byId('rows').replaceChildren(...rows.map(rowElement))
    const some = rows.length < found.length ? \`, \${figure(rows.length)} of them here\` : ''
    byId('found').textContent = \`\${figure(found.length)} of \${figure(data.events.length)} events\${some}\`
    byId('page').textContent = \`Page \${figure(page + 1)} of \${figure(pages)}\`
    button('newer').disabled = page === 0
    button('older').disabled = page >= pages - 1
    byId('pager').hidden = pages < 2
  }

  /** @param {number} count */
  function figure(count) {
    return count.toLocaleString('en-US')
  }

  /** @param {number} by */
  function turn(by) {
    page += by
    show(pageSize)
    byId('events-heading').scrollIntoView()
  }

  function clear() {
    search.value = ''
    sound.value = ''
    for (const { select } of choices) select.value = ''
    find()
    search.focus()
  }

  for (const { select, words } of choices) {
    const sorted = words.map((word, index) => ({ word, index })).toSorted((one, other) => (one.word < other.word ? -1 : 1))
    select.append(...sorted.map(({ word, index }) => element('option', { value: String(index) }, word)))
    select.addEventListener('change', find)
  }
  sound.addEventListener('change', find)
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting
  search.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(find, 120)
  })
  button('newer').addEventListener('click', () => turn(-1))
  button('older').addEventListener('click', () => turn(1))
  button('clear').addEventListener('click', clear)
  addEventListener('beforeprint', () => {
    page = Math.floor((page * pageSize) / printed)
    show(printed)
  })
  addEventListener('afterprint', () => {
    page = 0
    show(pageSize)
  })
  document.getElementById('some')?.remove()
  byId('filters').hidden = false
  show(pageSize)
})()
`;

;// CONCATENATED MODULE: ./build/report/html/style.js
// Made by `npm run generate` from browser/page.css: change that.
/** The style sheet of the page. */
const style = `
:root {
  color-scheme: light dark;
  --page: #ffffff;
  --card: #f5f7f9;
  --text: #1b1f24;
  --muted: #525c67;
  --rule: #cfd6dd;
  --control: #77818c;
  --link: #0b57a4;
  --stable: #0072b2;
  --candidate: #c24e00;
  --good: #11632c;
  --good-back: #e3f4e7;
  --bad: #a3211a;
  --bad-back: #fdeae8;
  --warn: #6d4a00;
  --warn-back: #fcf1d8;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #0f1419;
    --card: #1a2129;
    --text: #e6e9ed;
    --muted: #a6b0bb;
    --rule: #39424c;
    --control: #85909c;
    --link: #7cc0ff;
    --stable: #56b4e9;
    --candidate: #f0a35e;
    --good: #6fd48e;
    --good-back: #12301c;
    --bad: #ff9d94;
    --bad-back: #3d1613;
    --warn: #ecc05a;
    --warn-back: #352807;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body {
  margin: 0 auto;
  max-width: 68rem;
  padding: 0 1.25rem 4rem;
  background: var(--page);
  color: var(--text);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif;
  overflow-wrap: anywhere;
}
a { color: var(--link); }
a:focus-visible, summary:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible, .frame:focus-visible {
  outline: 3px solid var(--link);
  outline-offset: 2px;
}
code { font: 0.9em/1.4 ui-monospace, "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace; }
h1 { margin: 2.25rem 0 0.75rem; font-size: 1.9rem; line-height: 1.2; letter-spacing: -0.01em; }
h2 { margin: 2.75rem 0 0.75rem; padding-bottom: 0.3rem; border-bottom: 2px solid var(--rule); font-size: 1.35rem; }
h3 { margin: 0 0 0.5rem; font-size: 1.1rem; line-height: 1.4; }
h4 { margin: 1.5rem 0 0.5rem; font-size: 1rem; }
p, ul, ol { margin: 0 0 0.75rem; }
small { color: var(--muted); font-size: 0.85em; }
td small { display: block; }
.skip { position: absolute; left: -100rem; }
.skip:focus { position: fixed; top: 0.5rem; left: 0.5rem; z-index: 1; padding: 0.5rem 0.75rem; background: var(--page); }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
[hidden] { display: none !important; }

.lead { font-size: 1.15rem; }
.sound, .broken { padding: 0.6rem 0.9rem; border-left: 5px solid; font-size: 1rem; }
.sound { border-color: var(--good); background: var(--good-back); color: var(--good); }
.broken { border-color: var(--bad); background: var(--bad-back); color: var(--bad); font-weight: 600; }
.period { color: var(--muted); font-size: 0.9rem; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 0; padding: 0; list-style: none; }
nav a { display: inline-block; padding: 0.25rem 0; }

.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: 0.75rem; margin: 0; }
.tiles div { display: flex; flex-direction: column-reverse; justify-content: flex-end; padding: 0.75rem 0.9rem; border-radius: 6px; background: var(--card); }
.tiles dt { color: var(--muted); font-size: 0.85rem; }
.tiles dd { margin: 0; font-size: 1.2rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.facts { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; margin: 0 0 1rem; font-size: 0.9rem; }
.facts div { display: flex; gap: 0.4rem; min-width: 0; }
.facts dt { color: var(--muted); white-space: nowrap; }
.facts dd { margin: 0; min-width: 0; }

.badge { display: inline-block; padding: 0 0.5rem; border-radius: 1rem; background: var(--card); font-size: 0.85em; font-weight: 600; }
td .badge { max-width: 100%; overflow: hidden; text-overflow: ellipsis; vertical-align: bottom; white-space: nowrap; }
.badge.good { background: var(--good-back); color: var(--good); }
.badge.bad { background: var(--bad-back); color: var(--bad); }
.badge.warn { background: var(--warn-back); color: var(--warn); }
.unverified { color: var(--bad); }

.frame { position: relative; max-width: 100%; overflow-x: auto; margin-bottom: 1rem; }
/* a table that does not fit scrolls in its frame instead of breaking its words */
.frame table { min-width: 38rem; }
.frame #events { min-width: 0; }
table { width: 100%; border-collapse: collapse; font-size: 0.875rem; }
caption { padding: 0.5rem 0 0.25rem; font-weight: 600; text-align: left; }
th, td { padding: 0.4rem 0.75rem 0.4rem 0; border-bottom: 1px solid var(--rule); text-align: left; vertical-align: top; }
thead th { color: var(--muted); font-weight: 600; white-space: nowrap; }
tbody th { font-weight: 400; }
th, td { overflow-wrap: break-word; }
.prose td:last-child { min-width: 20rem; overflow-wrap: anywhere; }
#events { table-layout: fixed; }
#events th, #events td { overflow-wrap: anywhere; }
#events th:nth-child(1) { width: 12.75rem; }
#events th:nth-child(2), #events th:nth-child(5) { width: 10.5rem; }
#events th:nth-child(3) { width: 7.5rem; }
#events th:nth-child(6) { width: 4.5rem; }
#events :is(th, td):nth-child(6) { padding-right: 0; }
.figure { padding-right: 1.25rem; text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
time { white-space: nowrap; font-variant-numeric: tabular-nums; }
.lead time, p time { white-space: normal; }

article { margin: 0 0 1.5rem; padding: 1rem 1.1rem; border: 1px solid var(--rule); border-radius: 8px; }
figure { margin: 1rem 0; }
figcaption { margin-bottom: 0.25rem; color: var(--muted); font-size: 0.875rem; }
details { margin: 0.25rem 0 0.5rem; }
summary { padding: 0.25rem 0; color: var(--link); cursor: pointer; }
.moments { padding-left: 1.5rem; font-size: 0.875rem; }
.moments li { margin-bottom: 0.2rem; }
.chart { display: block; overflow: visible; }
.chart text { fill: var(--muted); stroke: var(--page); stroke-width: 4px; stroke-linejoin: round; paint-order: stroke; font-size: 12px; }
.chart .heading { fill: var(--text); font-weight: 600; }
.chart .most, .chart .last { text-anchor: end; }
.chart .middle { text-anchor: middle; }
.grid { stroke: var(--rule); stroke-width: 1; stroke-dasharray: 2 4; }
.axis { stroke: var(--control); stroke-width: 1; }
.area { fill-opacity: 0.3; }
.area.candidate { fill: var(--candidate); }
.area.stable { fill: var(--stable); }
.outline { fill: none; stroke-width: 2; }
.outline.candidate { stroke: var(--candidate); }
.outline.stable { stroke: var(--stable); }
.line { fill: none; stroke-width: 2; }
.line.candidate { stroke: var(--candidate); stroke-width: 2.5; }
.line.stable { stroke: var(--stable); stroke-dasharray: 5 3; }
.mark line { stroke: var(--text); stroke-width: 1; stroke-dasharray: 1 3; }
.chart .mark text { fill: var(--text); font-weight: 700; }
.chart .mark.good text { fill: var(--good); }
.chart .mark.bad text { fill: var(--bad); }
.chart .mark.warn text { fill: var(--warn); }
.proof .whole { fill: none; stroke: var(--control); }
.proof .part { fill: var(--stable); }

.filters { display: flex; flex-wrap: wrap; gap: 0.75rem; align-items: end; margin-bottom: 0.75rem; }
.filters label { display: flex; flex-direction: column; min-width: 0; color: var(--muted); font-size: 0.85rem; }
.filters .wide { flex: 1 1 16rem; }
input, select, button {
  min-height: 2.5rem;
  max-width: 100%;
  padding: 0.35rem 0.6rem;
  border: 1px solid var(--control);
  border-radius: 5px;
  background: var(--page);
  color: var(--text);
  font: inherit;
}
button { cursor: pointer; }
button:disabled { color: var(--muted); cursor: default; }
::placeholder { color: var(--muted); opacity: 1; }
.pager { display: flex; gap: 1rem; align-items: center; }

@media (max-width: 40rem) {
  body { padding: 0 0.9rem 3rem; }
  article { padding: 0.8rem 0.75rem; }
  .frame table { min-width: 54rem; }
  #events thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  #events, #events tbody, #events tr { display: block; }
  #events tr { display: flex; flex-wrap: wrap; gap: 0.1rem 0.75rem; padding: 0.6rem 0; border-bottom: 1px solid var(--rule); }
  #events th, #events td { padding: 0; border: 0; }
  #events td:nth-child(4) { flex-basis: 100%; }
}
/* colours of the reader's own, which do not reach the text of a picture */
@media (forced-colors: active) {
  .chart text, .chart .heading, .chart .mark text { fill: CanvasText !important; }
  .grid, .axis, .mark line { stroke: CanvasText; }
  .badge, .tiles div { border: 1px solid; }
}
@media print {
  @page { margin: 14mm 12mm; }
  html { font-size: 9.5pt; }
  body { max-width: none; padding: 0; }
  nav, .skip, .filters, .pager, details.figures { display: none !important; }
  a { color: inherit; text-decoration: none; }
  h1 { margin-top: 0; }
  h2, h3, h4, caption, summary { break-after: avoid; }
  figure, .tiles, .facts, tr, li { break-inside: avoid; }
  .tiles { grid-template-columns: repeat(6, 1fr); gap: 0.5rem; }
  .tiles dd { font-size: 1.1rem; }
  .frame { overflow: visible; }
  thead { display: table-header-group; }
  details::details-content { display: block; content-visibility: visible; }
  summary { color: var(--text); font-weight: 600; list-style: none; }
  .prose td:last-child { min-width: 0; }
  #events th:nth-child(1) { width: 15%; }
  #events th:nth-child(2), #events th:nth-child(5) { width: 17%; }
  #events th:nth-child(3) { width: 11%; }
  #events th:nth-child(6) { width: 7%; }
  time, .figure, thead th { white-space: normal; }
  .frame table { min-width: 0; }
  .area, .outline, .line, .mark, .badge, .sound, .broken, .tiles div, .proof { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;

;// CONCATENATED MODULE: ./build/report/html/summary.js




const turnedBack = new Set(['rolled-back', 'failed', 'inconclusive', 'cancelled', 'refused']);
/** The figures that people ask for first. */
function summaryMarkup({ rollouts, spools }) {
    const released = rollouts.filter(({ result }) => result === 'released').length;
    const stopped = rollouts.filter((rollout) => turnedBack.has(rollout.result) || isTakenBack(rollout)).length;
    const findings = spools.reduce((sum, { findings: { length } }) => sum + length, 0);
    const judged = judgedRequests(rollouts);
    const figures = [
        ['rollouts', thousands(rollouts.length)],
        ['released', thousands(released)],
        ['turned back', thousands(stopped)],
        ['requests judged on candidates', thousands(judged.requests)],
        ['of which failed', judged.requests === 0 ? '–' : `${thousands(judged.errors)} (${(0,rate/* formatRate */.C)(judged.errors / judged.requests)})`],
        ['findings in the record', thousands(findings)],
    ];
    return html `<section aria-labelledby="overview-heading">
<h2 id="overview-heading">Overview</h2>
<dl class="tiles">
${figures.map(([name, value]) => html `<div><dt>${name}</dt><dd>${value}</dd></div>\n`)}</dl>
</section>
`;
}
/** Counts in a verdict are of the whole rollout so far: its last one has them all. */
function judgedRequests(rollouts) {
    const last = rollouts.flatMap(({ verdicts }) => verdicts.slice(-1).map(({ candidate }) => candidate));
    return {
        requests: last.reduce((sum, { requests }) => sum + requests, 0),
        errors: last.reduce((sum, { errors }) => sum + errors, 0),
    };
}

;// CONCATENATED MODULE: ./build/report/html/page.js













/** So many rollouts are told with chart and evidence: beyond that a browser gets slow, and nobody reads on. */
const rolloutsInFull = 100;
/**
 * The report as one page of HTML that needs nothing but itself: no network, no server, and no script to be read. In
 * parts that are whole lines. Everything untrusted in it is escaped; should any of it become markup all the same, the
 * page's policy lets no script run but its own (Content Security Policy Level 3).
 */
function* htmlParts({ report, events }) {
    const newest = report.rollouts.toReversed();
    yield head(report).markup;
    yield html `<header>
<h1>Release report</h1>
${leadMarkup(report)}<p class="period">${periodText(report)} All times are UTC.</p>
</header>
${navigation}<main id="main">
${summaryMarkup(report)}`.markup;
    yield* releasesParts(report);
    yield* overviewParts({ rollouts: newest, inFull: rolloutsInFull });
    yield* rolloutParts(newest.length, newest.slice(0, rolloutsInFull));
    yield* eventsParts(events);
    yield integrityMarkup(report).markup;
    yield limitsMarkup(report).markup;
    yield `</main>\n<script>${script}</script>\n</body>\n</html>\n`;
}
function* rolloutParts(count, rollouts) {
    if (count === 0)
        return;
    const some = rollouts.length < count;
    yield html `<section aria-labelledby="told-heading">
<h2 id="told-heading">Rollouts in full</h2>
${some ? html `<p>The newest ${rollouts.length} of ${countedOf(count, 'rollout')} are told here, the newest first; <code>report.md</code> and <code>report.json</code> tell all, and so does a page of a shorter time (<code>--from</code>, <code>--to</code>).</p>\n` : undefined}`.markup;
    for (const [index, rollout] of rollouts.entries())
        yield rolloutMarkup({ rollout, name: anchorOf(index) }).markup;
    yield '</section>\n';
}
function head(report) {
    const { spools, result } = report;
    const [only] = spools;
    const about = only !== undefined && spools.length === 1 ? `${cut(only.service)} in ${cut(only.environment)}` : countedOf(spools.length, 'service');
    return html `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${result === 'passed' ? '' : 'NOT VERIFIED: '}Release report of ${about}</title>
<link rel="icon" href="data:,">
<style>${trusted(style)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the report</a>
`;
}
/**
 * Nothing is loaded, sent, framed or run but the style and the script whose digests these are; and the script itself may
 * not make markup of text (Trusted Types).
 */
function policy() {
    return [
        "default-src 'none'",
        `style-src '${digestOf(style)}'`,
        `script-src '${digestOf(script)}'`,
        'img-src data:',
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    ].join('; ');
}
function digestOf(text) {
    return `sha256-${(0,external_node_crypto_.createHash)('sha256').update(text).digest('base64')}`;
}
function periodText({ period, generatedAt }) {
    return `Period: ${(0,when/* whenText */.o)(period.from ?? 'first event')} to ${(0,when/* whenText */.o)(period.to ?? 'last event')}. Made at ${(0,when/* whenText */.o)(generatedAt)}.`;
}
const navigation = html `<nav aria-label="Parts of the report"><ul>
<li><a href="#overview-heading">Overview</a></li>
<li><a href="#told-heading">Rollouts</a></li>
<li><a href="#events-heading">Events</a></li>
<li><a href="#integrity-heading">Integrity</a></li>
<li><a href="#limits-heading">Limits</a></li>
</ul></nav>
`;

;// CONCATENATED MODULE: ./build/report/json.js
/**
 * The report as JSON, in parts that are whole lines: a key a line, and of a list an element a line, so that a report of
 * many rollouts is neither one endless line nor a line for each number.
 */
function* jsonParts(report) {
    const keys = Object.entries(report);
    for (const [index, [key, value]] of keys.entries()) {
        const before = `${index === 0 ? '{\n' : ''}  ${JSON.stringify(key)}: `;
        const after = index === keys.length - 1 ? '\n}\n' : ',\n';
        if (!Array.isArray(value) || value.length === 0) {
            yield `${before}${JSON.stringify(value)}${after}`;
            continue;
        }
        yield `${before}[\n`;
        for (const [at, element] of value.entries()) {
            yield `    ${JSON.stringify(element)}${at === value.length - 1 ? '' : ','}\n`;
        }
        yield `  ]${after}`;
    }
}

// EXTERNAL MODULE: ./build/core/markdown.js
var markdown = __webpack_require__(43937);
;// CONCATENATED MODULE: ./build/report/moment-markdown.js

/** Event and text of one moment, as cells. */
function momentCells({ event, outcome, text, sound }) {
    const failed = outcome === 'failure' ? ' **(failure)**' : '';
    return [(0,markdown/* codeMarkdown */.fl)(event), `${(0,markdown/* escapeMarkdown */.FV)(text)}${failed}${unverifiedMark(sound)}`];
}
/** What marks everything that the chain does not vouch for. */
function unverifiedMark(sound) {
    return sound ? '' : ' **(NOT VERIFIED)**';
}

;// CONCATENATED MODULE: ./build/report/rollout-markdown.js









const longestEvidence = 300;
/**
 * The section of one rollout: what, who, the picture, the verdicts; their evidence and the timeline folded away.
 */
function rolloutMarkdown({ rollout, withCharts }) {
    const { kind, service, environment, result, rolloutId, by, runUrl, startedAt, seconds, digest, reason, series, incident } = rollout;
    const picture = (0,report_picture/* textPicture */._8)(series);
    return [
        `### ${(0,markdown/* escapeMarkdown */.FV)(`${(0,when/* whenText */.o)(startedAt)}, ${kind} of ${service} in ${environment}: ${result}`)}`,
        [
            `Rollout ${(0,markdown/* codeMarkdown */.fl)(rolloutId)}`,
            digest === undefined ? '' : `, release ${(0,markdown/* codeMarkdown */.fl)(digest)}`,
            `, by ${runUrl === undefined ? (0,markdown/* escapeMarkdown */.FV)(by) : `[${(0,markdown/* escapeMarkdown */.FV)(by)}](${runUrl})`}, took ${(0,duration/* formatDuration */.a)(Math.round(seconds * 1_000))}.`,
            reason === undefined ? '' : ` Reason given: ${(0,markdown/* escapeMarkdown */.FV)(reason)}`,
        ].join(''),
        ...(incident === undefined ? [] : [`Incident record: ${(0,markdown/* codeMarkdown */.fl)(incident.record)}${incident.issue === undefined ? '' : `, [its issue](${incident.issue})`}.`]),
        ...(rollout.sound ? [] : ['**Some of the events below do not verify: they may have been written by anybody.**']),
        ...(picture === '' ? [] : [(0,markdown/* codeBlockMarkdown */.KC)(picture, 'text')]),
        ...(withCharts ? (0,report_picture/* mermaidCharts */.F_)(series).map((chart) => (0,markdown/* codeBlockMarkdown */.KC)(chart, 'mermaid')) : []),
        ...verdictsMarkdown(rollout.verdicts),
        ...timelineMarkdown(rollout),
    ];
}
function verdictsMarkdown(verdicts) {
    if (verdicts.length === 0)
        return [];
    return [
        (0,markdown/* tableMarkdown */.oS)({
            columns: [
                { title: 'verdict' },
                { title: 'at', align: 'right' },
                { title: 'candidate so far', align: 'right' },
                { title: 'stable so far', align: 'right' },
                { title: 'why' },
            ],
            rows: verdicts.map(({ outcome, phase, percent, reason, ...counts }) => [
                `**${(0,markdown/* escapeMarkdown */.FV)(outcome)}**`,
                whereCell({ phase, percent }),
                rollout_markdown_sideCell(counts, 'candidate'),
                rollout_markdown_sideCell(counts, 'stable'),
                (0,markdown/* escapeMarkdown */.FV)(reason),
            ]),
        }),
        ...evidenceMarkdown(verdicts),
    ];
}
/** The figures behind the verdicts, for whoever checks them: folded away, since the reasons say what they came to. */
function evidenceMarkdown(verdicts) {
    return [
        '<details><summary>Evidence of the verdicts: e-values, and what each test needed</summary>',
        (0,markdown/* tableMarkdown */.oS)({
            columns: [{ title: 'at', align: 'right' }, { title: 'evidence' }],
            rows: verdicts.map(({ phase, percent, evidence }) => [
                whereCell({ phase, percent }),
                (0,markdown/* escapeMarkdown */.FV)((0,core_text/* shorten */.ml)(evidenceText(evidence), longestEvidence)),
            ]),
        }),
        '</details>',
    ];
}
function whereCell({ phase, percent }) {
    return phase === 'bake' ? 'bake' : `${percent}%`;
}
/** `limit 130, comparison 9, thresholds.limit 125`: names and values of whatever the gate left, in its order. */
function evidenceText(evidence, prefix = '') {
    const parts = Object.entries(evidence).map(([name, value]) => {
        const nested = (0,json/* objectOf */.X)(value);
        return Object.keys(nested).length > 0
            ? evidenceText(nested, `${prefix}${name}.`)
            : leafText(`${prefix}${name}`, value);
    });
    return parts.filter((part) => part !== '').join(', ');
}
function leafText(name, value) {
    return typeof value === 'object' || value === undefined ? '' : `${name} ${value}`;
}
/** Users, and beneath them the probes where there are any. */
function rollout_markdown_sideCell(counts, side) {
    const { users, probes } = (0,by_population/* byPopulation */.p)(counts);
    return probes === undefined ? countsCell(users[side]) : `users: ${countsCell(users[side])}<br>probes: ${countsCell(probes[side])}`;
}
function countsCell({ requests, errors }) {
    return requests === 0 ? 'no requests' : `${errors} of ${requests} (${(0,rate/* formatRate */.C)(errors / requests)})`;
}
function timelineMarkdown({ timeline }) {
    return [
        `<details><summary>Timeline: ${(0,core_text/* counted */.hS)(timeline.length, 'moment')}</summary>`,
        (0,markdown/* tableMarkdown */.oS)({
            columns: [{ title: 'at' }, { title: 'event' }, { title: 'what' }, { title: 'record', align: 'right' }],
            rows: timeline.map((moment) => [(0,when/* whenText */.o)(moment.at, { precise: true }), ...momentCells(moment), String(moment.seq)]),
        }),
        '</details>',
    ];
}

;// CONCATENATED MODULE: ./build/report/markdown.js






/** Charts are drawn by the reader's browser, which slows down with many: the newest rollouts get them, all get bars. */
const rolloutsWithCharts = 10;
/**
 * The report as GitHub-flavoured Markdown that also reads well as plain text, in parts that are whole lines. Everything
 * untrusted in it is escaped.
 */
function* markdownParts(report) {
    let first = true;
    for (const block of blocks(report)) {
        yield first ? `${block}\n` : `\n${block}\n`;
        first = false;
    }
}
/** The blocks of the Markdown, each made when it is asked for. */
function* blocks(report) {
    const { rollouts } = report;
    yield* headMarkdown(report);
    yield* releasesMarkdown(report);
    yield* overviewMarkdown(report);
    for (const [index, rollout] of rollouts.entries()) {
        yield* rolloutMarkdown({ rollout, withCharts: index >= rollouts.length - rolloutsWithCharts });
    }
    yield* othersMarkdown(report);
    yield '## What this report does not show';
    yield report.limits.map((limit) => `- ${limit}`).join('\n');
}
/** The whole of it, or undefined where it takes more than `mostBytes`: then no more of it is made than that. */
function shortMarkdown(report, mostBytes) {
    const parts = [];
    let bytes = 0;
    for (const part of markdownParts(report)) {
        bytes += Buffer.byteLength(part);
        if (bytes > mostBytes)
            return undefined;
        parts.push(part);
    }
    return parts.join('');
}
/** The part that says whether the record verifies and what is in the report: enough where there is no room for more. */
function renderSummary(report) {
    return [...headMarkdown(report), ...releasesMarkdown(report), ...overviewMarkdown(report)].join('\n\n').concat('\n');
}
function headMarkdown(report) {
    const { period, spools } = report;
    return [
        '# Release report',
        `**${report.result === 'passed' ? 'Passed' : 'Failed'}**: ${(0,markdown/* escapeMarkdown */.FV)(integritySentence(report))}.`,
        `Period: ${(0,when/* whenText */.o)(period.from ?? 'first event')} to ${(0,when/* whenText */.o)(period.to ?? 'last event')}. Made at ${(0,when/* whenText */.o)(report.generatedAt)}. All times are UTC.`,
        '## Integrity',
        (0,markdown/* tableMarkdown */.oS)({
            columns: [
                { title: 'service' },
                { title: 'environment' },
                { title: 'events', align: 'right' },
                { title: 'sound', align: 'right' },
                { title: 'counted by the head', align: 'right' },
                { title: 'in the period', align: 'right' },
                { title: 'first' },
                { title: 'last' },
            ],
            rows: spools.map(markdown_spoolCells),
        }),
        ...spools.flatMap(findingsMarkdown),
    ];
}
function markdown_spoolCells({ service, environment, records, sound, head, unconfirmed, inPeriod, firstAt, lastAt, }) {
    const counts = head === undefined ? 'unknown' : `${head}${unconfirmed === 0 ? '' : ` (${unconfirmed} after it)`}`;
    return [
        (0,markdown/* escapeMarkdown */.FV)(service),
        (0,markdown/* escapeMarkdown */.FV)(environment),
        String(records),
        String(sound),
        counts,
        String(inPeriod),
        (0,when/* whenText */.o)(firstAt ?? '–'),
        (0,when/* whenText */.o)(lastAt ?? '–'),
    ];
}
function findingsMarkdown({ service, environment, findings }) {
    if (findings.length === 0)
        return [];
    return [
        `### Findings in ${(0,markdown/* escapeMarkdown */.FV)(service)}, ${(0,markdown/* escapeMarkdown */.FV)(environment)}`,
        (0,markdown/* tableMarkdown */.oS)({
            columns: [{ title: 'finding' }, { title: 'record', align: 'right' }, { title: 'file' }, { title: 'what' }],
            rows: findings.map(({ kind, seq, file, message }) => [
                `**${kind}**`,
                seq === undefined ? '–' : String(seq),
                (0,markdown/* codeMarkdown */.fl)(file),
                (0,markdown/* escapeMarkdown */.FV)(message),
            ]),
        }),
    ];
}
function releasesMarkdown({ releases }) {
    if (releases.length === 0)
        return [];
    return [
        '## What served when',
        (0,markdown/* tableMarkdown */.oS)({
            columns: [
                { title: 'since' },
                { title: 'service' },
                { title: 'environment' },
                { title: 'change' },
                { title: 'release' },
                { title: 'by' },
            ],
            rows: releases.map(({ at, service, environment, change, digest, by, sound }) => [
                (0,when/* whenText */.o)(at),
                (0,markdown/* escapeMarkdown */.FV)(service),
                (0,markdown/* escapeMarkdown */.FV)(environment),
                `${change}${unverifiedMark(sound)}`,
                digestCell(digest),
                (0,markdown/* escapeMarkdown */.FV)(by),
            ]),
        }),
    ];
}
function overviewMarkdown({ rollouts }) {
    if (rollouts.length === 0)
        return ['No rollout in this period.'];
    return [
        '## Rollouts',
        (0,markdown/* tableMarkdown */.oS)({
            columns: [
                { title: 'began' },
                { title: 'service' },
                { title: 'environment' },
                { title: 'what' },
                { title: 'result' },
                { title: 'release' },
                { title: 'took', align: 'right' },
                { title: 'by' },
            ],
            rows: rollouts.map(({ startedAt, service, environment, kind, result, digest, seconds, by, sound }) => [
                (0,when/* whenText */.o)(startedAt),
                (0,markdown/* escapeMarkdown */.FV)(service),
                (0,markdown/* escapeMarkdown */.FV)(environment),
                (0,markdown/* escapeMarkdown */.FV)(kind),
                `**${(0,markdown/* escapeMarkdown */.FV)(result)}**${unverifiedMark(sound)}`,
                digestCell(digest),
                (0,duration/* formatDuration */.a)(Math.round(seconds * 1_000)),
                (0,markdown/* escapeMarkdown */.FV)(by),
            ]),
        }),
    ];
}
function othersMarkdown({ others }) {
    if (others.length === 0)
        return [];
    return [
        '## Other events',
        (0,markdown/* tableMarkdown */.oS)({
            columns: [
                { title: 'at' },
                { title: 'service' },
                { title: 'environment' },
                { title: 'event' },
                { title: 'what' },
            ],
            rows: others.map((moment) => [
                (0,when/* whenText */.o)(moment.at),
                (0,markdown/* escapeMarkdown */.FV)(moment.service),
                (0,markdown/* escapeMarkdown */.FV)(moment.environment),
                ...momentCells(moment),
            ]),
        }),
    ];
}
function digestCell(digest) {
    return digest === undefined ? '–' : (0,markdown/* codeMarkdown */.fl)(digest.slice(0, 12));
}

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./build/audit/head.js
var audit_head = __webpack_require__(62872);
// EXTERNAL MODULE: ./build/audit/key.js
var audit_key = __webpack_require__(64675);
// EXTERNAL MODULE: ./build/audit/record.js
var record = __webpack_require__(60539);
// EXTERNAL MODULE: ./build/audit/walk.js
var audit_walk = __webpack_require__(27231);
;// CONCATENATED MODULE: ./build/audit/verify.js






/**
 * Reads a spool and checks every record, the chain and the head. Changes nothing; may run while others write. What is
 * wrong is returned, not thrown, but for `state-newer` of the key and errors of the file system, such as missing
 * permission.
 */
async function verifySpool(request) {
    const { directory, headFile, visit = () => undefined } = request;
    // before the key: whoever uses a spool first makes the key before head and records
    const used = (await isThere(headFile)) || (await (0,audit_walk/* listRecords */.VI)(directory)).length > 0;
    const key = await keyOrFinding(request.keyFile);
    if (!(key instanceof Uint8Array))
        return used ? checkWithoutKey({ request, visit, finding: key }) : nothing;
    const { head, seqs } = await readEnds({ request, key });
    const count = head.kind === 'sound' ? head.end.seq : undefined;
    const walk = await (0,audit_walk/* walkRecords */.wy)({ ...request, key, seqs, visit, named: count });
    return {
        records: seqs.length,
        sound: walk.sound.length,
        head: count,
        unconfirmed: count === undefined ? 0 : walk.sound.filter((seq) => seq > count).length,
        findings: allFindings({ request, head, walk, last: seqs.at(-1) ?? 0 }),
    };
}
/**
 * The head, then the numbers of the records: a writer adds records first, so a head that is read earlier is never ahead
 * of them. Where records came while there was no head yet, both are read again: the first head is older than they are.
 */
async function readEnds({ request, key }) {
    const { directory, headFile } = request;
    const read = async () => (0,audit_head/* readHead */.zy)({ headFile, key, place: request });
    const head = await read();
    const seqs = await (0,audit_walk/* listRecords */.VI)(directory);
    if (head.kind !== 'missing' || seqs.length === 0)
        return { head, seqs };
    return { head: await read(), seqs: await (0,audit_walk/* listRecords */.VI)(directory) };
}
function allFindings({ request, head, walk, last }) {
    const file = request.headFile;
    switch (head.kind) {
        case 'sound':
            return [...walk.findings, ...endFindings({ request, end: head.end, walk, last })];
        case 'missing':
            return last === 0
                ? []
                : [
                    ...walk.findings,
                    { kind: 'truncated', file, message: 'is missing: nothing says how many records there were' },
                ];
        case 'other-key': {
            const finding = {
                kind: 'key-missing',
                file,
                message: `was changed, or written with another key than ${request.keyFile}`,
            };
            // with the wrong key every record looks changed, which would only hide the reason
            return walk.sound.length === 0 ? [finding] : [...walk.findings, finding];
        }
        case 'malformed':
        case 'tampered':
        case 'newer':
            return [...walk.findings, { kind: head.kind, file, message: head.why }];
    }
}
/** What the head says about the end of the chain. */
function endFindings({ request, end, walk, last }) {
    if (end.seq > last) {
        const cut = end.seq - last;
        const more = cut === 1 ? '' : ` with ${cut - 1} more`;
        const message = `was cut from the end${more}: the head counts ${end.seq} records, the last one there is ${last}`;
        return [{ kind: 'truncated', seq: last + 1, file: (0,audit_walk/* recordFile */.mR)(request.directory, last + 1), message }];
    }
    if (walk.namedMac === undefined || (0,record/* sameMac */.a3)(walk.namedMac, end.mac))
        return [];
    return [
        {
            kind: 'tampered',
            seq: end.seq,
            file: (0,audit_walk/* recordFile */.mR)(request.directory, end.seq),
            message: 'is not the record that the head names',
        },
    ];
}
/** A spool that was never used. */
const nothing = { records: 0, sound: 0, head: undefined, unconfirmed: 0, findings: [] };
async function checkWithoutKey({ request, visit, finding }) {
    const { directory } = request;
    const seqs = await (0,audit_walk/* listRecords */.VI)(directory);
    await (0,audit_walk/* visitUnchecked */.Iz)({ directory, seqs, visit });
    return { ...nothing, records: seqs.length, findings: [finding] };
}
async function keyOrFinding(file) {
    try {
        return ((await (0,audit_key/* readKey */.YZ)(file)) ?? {
            kind: 'key-missing',
            file,
            message: 'is missing: nothing can be verified without it',
        });
    }
    catch (error) {
        if (!(0,errors/* isDeliveryError */.$n)(error, 'state-broken'))
            throw error;
        return { kind: 'key-missing', file, message: (0,errors/* messageOf */.bD)(error) };
    }
}
async function isThere(file) {
    return (0,promises_.lstat)(file).then(() => true, () => false);
}

;// CONCATENATED MODULE: ./build/report/read.js



/**
 * Reads and verifies spools. Rejects with `state-newer` when a newer version wrote to one and nothing else is wrong
 * with it, and with `state-broken` when files cannot be read at all.
 */
async function readSpools(spools) {
    const read = [];
    for (const spool of spools)
        read.push(await readSpool(spool));
    return read;
}
async function readSpool(spool) {
    const events = [];
    const share = createShare();
    const check = await verifySpool({ ...spool, visit: (found) => events.push(toReportEvent(found, share)) }).catch((cause) => {
        throw readableCause(spool, cause);
    });
    const [first] = check.findings;
    if (first !== undefined && check.findings.every(({ kind }) => kind === 'newer')) {
        throw new errors/* DeliveryError */.VE({
            code: 'state-newer',
            message: `${first.file} ${first.message}`,
            hint: 'use the newer pqc-delivery that wrote the file',
        });
    }
    const { service, environment, directory } = spool;
    return { service, environment, directory, check, events };
}
/** What a person is told who cannot read a spool. */
function readableCause({ directory }, cause) {
    if (cause instanceof errors/* DeliveryError */.VE)
        return cause;
    return new errors/* DeliveryError */.VE({
        code: 'state-broken',
        message: `the events in ${directory} cannot be read: ${(0,errors/* messageOf */.bD)(cause)}`,
        hint: 'run it as the user who owns the state home, on the machine that has it',
        cause,
    });
}

;// CONCATENATED MODULE: ./build/report/text.js




/** A terminal is not scrolled for long: the newest rollouts only, the report has them all. */
const shownRollouts = 5;
/** Widths that keep the lines of several rollouts in columns: `rollback`, `rolled-back`, a short digest. */
const longestKind = 8;
const longestResult = 12;
const noDigest = ' '.repeat(12);
/** The rollouts as plain text for a terminal, the newest last; empty when there is none. */
function renderText({ rollouts }) {
    const left = rollouts.length - shownRollouts;
    return [
        ...(left > 0 ? [`${(0,core_text/* counted */.hS)(left, 'earlier rollout')} in the report only`] : []),
        ...rollouts.slice(-shownRollouts).map(rolloutText),
    ].join('\n');
}
function rolloutText({ startedAt, kind, service, environment, result, digest, seconds, sound, series, }) {
    const heading = [
        (0,when/* whenText */.o)(startedAt),
        (0,core_text/* oneLine */.TN)(kind).padEnd(longestKind),
        (0,core_text/* oneLine */.TN)(result).padEnd(longestResult),
        digest === undefined ? noDigest : (0,core_text/* oneLine */.TN)(digest.slice(0, 12)),
        `${(0,core_text/* oneLine */.TN)(service)} ${(0,core_text/* oneLine */.TN)(environment)}`,
        (0,duration/* formatDuration */.a)(Math.round(seconds * 1_000)),
        ...(sound ? [] : ['NOT VERIFIED']),
    ].join('  ');
    const isUsed = series.some((row) => row[2] + row[4] > 0);
    const picture = isUsed ? (0,report_picture/* textPicture */._8)(series, { columns: core_text/* terminalColumns */.UV - 2 }) : '';
    return picture === ''
        ? heading
        : `${heading}\n${picture
            .split('\n')
            .map((line) => `  ${line}`)
            .join('\n')}`;
}

;// CONCATENATED MODULE: ./build/actions/audit-report/broken-chain.js

/** The record does not verify: everything that was found, by its file. */
function brokenChain({ message, spools }) {
    return new errors/* DeliveryError */.VE({
        code: 'chain-broken',
        message,
        hint: 'keep the state home as it is, find out who could write to it, and compare with what the runs printed',
        problems: spools.flatMap(({ findings }) => findings.map((finding) => ({
            file: finding.file,
            message: `${finding.kind}${finding.seq === undefined ? '' : ` (record ${finding.seq})`}: ${finding.message}`,
        }))),
    });
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/core/files.js
var files = __webpack_require__(21645);
// EXTERNAL MODULE: ./build/core/home.js
var core_home = __webpack_require__(97911);
;// CONCATENATED MODULE: ./build/audit/find-spools.js





/**
 * Every spool of a state home, by service and environment. A head without a spool counts as well: that is what remains
 * when somebody removes the events. Rejects with `state-broken` where a folder cannot be read: a report that leaves a spool
 * out would look like a clean one.
 */
async function findSpools(home) {
    const places = new Map();
    for (const { service, environment } of [...(await spoolFolders(home)), ...(await heads(home))]) {
        if ((0,core_home/* isSafeName */.TE)(service) && (0,core_home/* isSafeName */.TE)(environment))
            places.set(`${service}.${environment}`, { home, service, environment });
    }
    return [...places.entries()]
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .map(([, place]) => ({ service: place.service, environment: place.environment, ...(0,core_home/* spoolPaths */.IB)(place) }));
}
async function spoolFolders(home) {
    const root = (0,core_home/* servicesHome */.kW)(home);
    const found = [];
    for (const service of await names(root)) {
        for (const environment of await names(external_node_path_.join(root, service))) {
            const entries = await names(external_node_path_.join(root, service, environment));
            if (entries.includes('spool'))
                found.push({ service, environment });
        }
    }
    return found;
}
async function heads(home) {
    const files = await names(external_node_path_.join(home, 'heads'));
    return files
        .filter((name) => name.endsWith('.json'))
        .map((name) => {
        const [service = '', environment = ''] = name.split('.');
        return { service, environment };
    });
}
async function names(folder) {
    try {
        return await (0,promises_.readdir)(folder);
    }
    catch (error) {
        if ((0,files/* isErrno */.r)(error, 'ENOENT') || (0,files/* isErrno */.r)(error, 'ENOTDIR'))
            return [];
        throw new errors/* DeliveryError */.VE({
            code: 'state-broken',
            message: `${folder} cannot be read: ${(0,errors/* messageOf */.bD)(error)}`,
            hint: 'run it as the user who owns the state home, on the machine that has it',
            cause: error,
        });
    }
}

// EXTERNAL MODULE: ./build/config/check.js
var check = __webpack_require__(63519);
;// CONCATENATED MODULE: ./build/actions/audit-report/choose-spools.js




/**
 * The spools of the state home that are meant: all of them, or those of the service, of the environment, and of the
 * services of the configuration, as far as they are given. Rejects with `nothing-recorded` when there is none: a report
 * on nothing would look like a clean one.
 */
async function chooseSpools({ choice, ports }) {
    const { service, environment } = choice;
    const services = await servicesOf({ choice, ports });
    const all = await findSpools(ports.home);
    const chosen = all.filter((spool) => (service ?? spool.service) === spool.service &&
        (environment ?? spool.environment) === spool.environment &&
        (services?.has(spool.service) ?? true));
    if (chosen.length === 0)
        throw nothingRecorded({ choice, home: ports.home, all });
    return chosen;
}
/** No configuration is needed, so none is looked for: only one that is named counts. */
async function servicesOf({ choice, ports }) {
    if (choice.config === undefined)
        return undefined;
    const { workingDirectory, variables } = ports;
    const { checked } = await (0,check/* checkConfig */.l)({ file: choice.config, workingDirectory, variables });
    return new Set(checked.map(({ service }) => service));
}
function nothingRecorded({ choice, home, all }) {
    const wanted = [choice.service, choice.environment].filter((name) => name !== undefined).join(' in ');
    const known = all.map(({ service, environment }) => `${service} in ${environment}`);
    return new errors/* DeliveryError */.VE({
        code: 'nothing-recorded',
        message: `no event ${wanted === '' ? '' : `of ${wanted} `}was ever recorded in ${home}`,
        hint: known.length === 0
            ? 'run it on the machine and as the user that releases; PQC_DELIVERY_HOME names another state home'
            : `there are events of ${(0,core_text/* anyOf */.EB)(known)}`,
    });
}

// EXTERNAL MODULE: ./build/actions/audit-report/formats.js
var audit_report_formats = __webpack_require__(58909);
;// CONCATENATED MODULE: ./build/actions/audit-report/destination.js





/**
 * What `output` means: `-` is standard output; an existing folder, a name that ends in a slash or one without an
 * ending is a folder; anything else is a file. Rejects with `input-invalid` when several formats would go into one
 * place, and for a device, a pipe or a socket.
 */
async function destinationOf({ output, formats, workingDirectory }) {
    if (output === '-') {
        if (formats.length > 1)
            throw oneFormat({ place: 'standard output', formats });
        return { kind: 'stream' };
    }
    const place = external_node_path_.resolve(workingDirectory, output);
    const found = await (0,promises_.stat)(place).catch(() => undefined);
    const isFolder = found?.isDirectory() ?? (/[/\\]$/.test(output) || external_node_path_.extname(place) === '');
    if (isFolder)
        return { kind: 'folder', folder: place };
    if (formats.length > 1)
        throw oneFormat({ place: `the file ${output}`, formats });
    if (found !== undefined && !found.isFile())
        throw noFile(output);
    return { kind: 'file', file: place };
}
/**
 * Writes what was rendered, each file whole or not at all; gives back the path for the output `report`. Rejects with
 * `output-unwritable`.
 */
async function writeReport({ destination, renderings, names = audit_report_formats/* fileNames */.jx, print }) {
    switch (destination.kind) {
        case 'stream':
            for (const { parts } of renderings)
                for (const part of parts())
                    await print(part);
            return '';
        case 'file':
            for (const { parts } of renderings)
                await write(destination.file, parts());
            return destination.file;
        case 'folder':
            for (const { format, parts } of renderings)
                await write(external_node_path_.join(destination.folder, names[format] ?? audit_report_formats/* fileNames */.jx[format]), parts());
            return destination.folder;
    }
}
async function write(file, content) {
    try {
        await (0,promises_.mkdir)(external_node_path_.dirname(file), { recursive: true });
        await (0,files/* writeFileAtomic */.Zf)({ file, content, mode: 'usual' });
    }
    catch (cause) {
        throw new errors/* DeliveryError */.VE({
            code: 'output-unwritable',
            message: `the report cannot be written to ${file}: ${(0,errors/* messageOf */.bD)(cause)}`,
            hint: 'give another place with `output`, or `-` for standard output',
            cause,
        });
    }
}
/** A report is written beside its place and renamed into it, which would put a file where /dev/null was. */
function noFile(output) {
    return new errors/* DeliveryError */.VE({
        code: 'input-invalid',
        message: `${output} is neither a folder nor a file, and a report would replace it`,
        hint: 'give a folder or a file with `output`, or `-` for standard output',
        problems: [{ path: 'output', message: 'is a device, a pipe or a socket' }],
    });
}
function oneFormat({ place, formats }) {
    return new errors/* DeliveryError */.VE({
        code: 'input-invalid',
        message: `${formats.length} formats cannot go to ${place} together`,
        hint: 'set `format` to html, markdown or json, or `output` to a folder',
        problems: [{ path: 'output', message: `has room for one format; \`format\` asks for ${formats.join(', ')}` }],
    });
}

// EXTERNAL MODULE: ./build/incident/build.js + 6 modules
var build = __webpack_require__(17611);
// EXTERNAL MODULE: ./build/incident/case.js
var incident_case = __webpack_require__(51227);
// EXTERNAL MODULE: ./build/incident/markdown.js
var incident_markdown = __webpack_require__(85122);
// EXTERNAL MODULE: ./build/incident/read-event.js
var read_event = __webpack_require__(37954);
// EXTERNAL MODULE: ./build/incident/store.js
var store = __webpack_require__(11018);
;// CONCATENATED MODULE: ./build/actions/audit-report/incident.js












/** The names of the files in a folder. */
const fileNames = { markdown: 'incident.md', json: 'incident.json' };
/** Makes the record of an incident again, from events that are verified first. */
async function reportIncident({ rolloutId, inputs, ports }) {
    const { format, output, config, service, environment } = inputs;
    const formats = (0,audit_report_formats/* formatsOf */.IO)(format).filter((one) => one !== 'html');
    if (formats.length === 0)
        throw noPage();
    const destination = await destinationOf({ output, formats, workingDirectory: ports.workingDirectory });
    const spools = await chooseSpools({ choice: { config, service, environment }, ports });
    const { incident, findings } = await findIncident({ spools, rolloutId });
    const texts = { markdown: () => [(0,incident_markdown/* incidentMarkdown */.k)(incident)], json: () => [(0,store/* incidentJson */.dQ)(incident)] };
    const place = await writeReport({
        destination,
        names: fileNames,
        renderings: formats.map((one) => ({ format: one, parts: texts[one] })),
        print: ports.print,
    });
    return outcomeOf({ incident, findings, place, streamed: destination.kind === 'stream' });
}
/** In whichever spool it is; rejects with `nothing-recorded` where there is no incident of that rollout. */
async function findIncident({ spools, rolloutId }) {
    const others = [];
    for (const spool of spools) {
        const { events, findings } = await eventsOf(spool, rolloutId);
        const incident = (0,build/* buildIncident */.L)({ events, rolloutId, verified: findings.length === 0 });
        if (incident !== undefined)
            return { incident, findings };
        others.push(...(0,incident_case/* incidentsIn */.hR)(events));
    }
    const some = others.slice(-3).toReversed();
    throw new errors/* DeliveryError */.VE({
        code: 'nothing-recorded',
        message: `the record tells of no incident with the rollout ${JSON.stringify(rolloutId)}`,
        hint: some.length === 0 ? 'no traffic was ever taken from a release, as far as it goes' : `the newest incidents in it are ${some.join(', ')}`,
    });
}
/** Every event that can matter: what other rollouts counted is most of a record. */
async function eventsOf(spool, rolloutId) {
    const events = [];
    const keep = (event) => {
        if (event.name !== 'gate.decided' || event.rolloutId === rolloutId)
            events.push(event);
    };
    const { findings } = await verifySpool({ ...spool, visit: (found) => keep((0,read_event/* toIncidentEvent */.gA)(found)) }).catch((cause) => {
        throw readableCause(spool, cause);
    });
    return { events, findings };
}
function outcomeOf({ incident, findings, place, streamed }) {
    const { summary, state, rolloutId, times } = incident;
    const where = place === '' ? '' : `; incident in ${place}`;
    const base = { outputs: { report: place }, document: { rolloutId, state, summary, times, verified: incident.verified }, summary: (0,incident_markdown/* incidentMarkdown */.k)(incident) };
    if (findings.length === 0)
        return { ...base, result: 'passed', message: `${summary}${where}`, ...(streamed ? { text: '' } : {}) };
    const error = brokenChain({ message: `the record that the incident is told from does not verify${where}`, spools: [{ findings }] });
    return { ...base, result: 'failed', message: error.message, error };
}
function noPage() {
    return new errors/* DeliveryError */.VE({
        code: 'input-invalid',
        message: 'an incident is written as Markdown and JSON, not as a page',
        hint: 'set `format` to markdown, json or both',
        problems: [{ path: 'format', message: 'is html, which `incident` has not' }],
    });
}

// EXTERNAL MODULE: ./build/actions/wiring/known-incidents.js + 1 modules
var known_incidents = __webpack_require__(8177);
;// CONCATENATED MODULE: ./build/actions/audit-report/linked-incidents.js

/** The same spools, with where their incidents are told besides: the records that the home keeps, and their issues. */
function withIncidents({ spools, home }) {
    return Promise.all(spools.map(async (spool) => {
        const { service, environment } = spool;
        const known = await (0,known_incidents/* knownIncidents */.$)({ place: { home, service, environment } }).catch(() => []);
        return { ...spool, incidents: new Map(known.map((incident) => [incident.rolloutId, linkOf(incident)])) };
    }));
}
/** Only a page of HTTPS becomes a link in what is passed on to others. */
function linkOf({ file, issue }) {
    return { record: file, ...(issue?.startsWith('https://') === true ? { issue } : {}) };
}

;// CONCATENATED MODULE: ./build/actions/audit-report/period.js

const dayMs = 86_400_000;
/**
 * The period between two inputs, each a day (UTC) or an instant. Rejects with `input-invalid` when it ends before it
 * begins.
 */
function periodOf({ from, to }) {
    const fromMs = from === undefined ? undefined : Date.parse(from);
    // a day is included to its last millisecond
    const toMs = to === undefined ? undefined : Date.parse(to) + (/^\d{4}-\d{2}-\d{2}$/.test(to) ? dayMs - 1 : 0);
    if (fromMs === undefined || toMs === undefined || fromMs <= toMs)
        return { fromMs, toMs };
    throw new errors/* DeliveryError */.VE({
        code: 'input-invalid',
        message: `the period ends (${to}) before it begins (${from})`,
        hint: 'swap `from` and `to`',
        problems: [{ path: 'to', message: 'is before `from`' }],
    });
}

;// CONCATENATED MODULE: ./build/actions/audit-report/run.js
















/** A job summary may have 1 MiB; beyond this the summary holds the head of the report only. */
const longestSummaryBytes = 400_000;
/**
 * Verifies the record of events and writes a report on it. Needs no configuration: an auditor reads the state home of a
 * machine without any repository. Covers everything that the home holds unless it is narrowed down.
 */
const run = async ({ inputs, ports }) => {
    const { format, output, from, to, config, service, environment, incident } = inputs;
    if (incident !== undefined)
        return reportIncident({ rolloutId: incident, inputs, ports });
    const period = periodOf({ from, to });
    const formats = (0,audit_report_formats/* formatsOf */.IO)(format);
    const destination = await destinationOf({ output, formats, workingDirectory: ports.workingDirectory });
    const spools = await withIncidents({ spools: await readSpools(await chooseSpools({ choice: { config, service, environment }, ports })), home: ports.home });
    const report = buildReport({ spools, period, generatedAtMs: ports.clock.now() });
    const place = await writeReport({
        destination,
        renderings: formats.map((one) => ({ format: one, parts: () => inChunks(partsOf(one, { report, spools, period })) })),
        print: ports.print,
    });
    return run_outcomeOf({ report, place, streamed: destination.kind === 'stream' });
};
function partsOf(format, { report, spools, period }) {
    switch (format) {
        case 'html':
            return htmlParts({ report, events: listEvents({ spools, period }) });
        case 'markdown':
            return markdownParts(report);
        case 'json':
            return jsonParts(report);
    }
}
function run_outcomeOf({ report, place, streamed }) {
    const message = `${integritySentence(report)}${place === '' ? '' : `; report in ${place}`}`;
    const { period, spools, rollouts, releases } = report;
    return {
        result: report.result,
        message,
        outputs: { report: place },
        document: {
            period,
            spools: spools.map(({ findings, ...spool }) => ({
                ...spool,
                findings: findings.map((finding) => ({ ...finding })),
            })),
            rollouts: rollouts.map(({ service, environment, rolloutId, kind, result, startedAt, seconds, digest, sound }) => ({
                service,
                environment,
                rolloutId,
                kind,
                result,
                startedAt,
                seconds,
                digest,
                sound,
            })),
            releases: releases.map((release) => ({ ...release })),
        },
        summary: shortMarkdown(report, longestSummaryBytes) ?? renderSummary(report),
        // who has the report on standard output needs no short form of it
        ...(streamed ? {} : { text: terminalText({ report, message }) }),
        ...(report.result === 'failed' ? { error: brokenChain({ message: integritySentence(report), spools: report.spools }) } : {}),
    };
}
/** The rollouts, then the verdict; what is wrong follows as the error. */
function terminalText({ report, message }) {
    return [renderText(report), report.result === 'passed' ? message : ''].filter((part) => part !== '').join('\n\n');
}


/***/ }),

/***/ 8177:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  $: () => (/* binding */ knownIncidents)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/core/files.js
var files = __webpack_require__(21645);
// EXTERNAL MODULE: ./build/core/json.js
var json = __webpack_require__(28314);
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(26067);
// EXTERNAL MODULE: ./build/incident/read-event.js
var read_event = __webpack_require__(37954);
// EXTERNAL MODULE: ./build/incident/store.js
var store = __webpack_require__(11018);
;// CONCATENATED MODULE: ./build/incident/written.js







/** Larger than any record that is written; what somebody else put there is not read to its end. */
const mostBytes = 8 * 1_048_576;
const longest = 500;
/**
 * The records of a service in an environment, the newest first, `most` at most. What cannot be read is left out: this is for links.
 * Rejects only where the folder itself cannot be read.
 */
async function writtenIncidents({ place, most = store/* keptIncidents */.ym }) {
    const folder = (0,store/* incidentsFolder */.YH)(place);
    const found = [];
    for (const name of (await namesIn(folder)).toSorted().toReversed()) {
        if (found.length === most)
            break;
        const incident = await readIncident(external_node_path_.join(folder, name)).catch(() => undefined);
        if (incident !== undefined)
            found.push(incident);
    }
    return found;
}
async function namesIn(folder) {
    try {
        const names = new Set(await (0,promises_.readdir)(folder));
        return [...names].filter((name) => name.endsWith('.json') && !name.startsWith('.') && names.has(name.replace(/json$/, 'md')));
    }
    catch (error) {
        if ((0,files/* isErrno */.r)(error, 'ENOENT'))
            return [];
        throw error;
    }
}
async function readIncident(file) {
    const { rolloutId, state, summary, moments } = await readObject(file);
    const { detectedAt, restoredAt } = (0,json/* objectOf */.X)(moments);
    const id = (0,read_event/* textOf */.b6)(rolloutId);
    if (id === undefined || (state !== 'open' && state !== 'restored'))
        return undefined;
    return { rolloutId: id, state, summary: clean(summary) ?? '', at: clean(detectedAt) ?? clean(restoredAt) ?? null, file: file.replace(/json$/, 'md') };
}
async function readObject(file) {
    const handle = await (0,promises_.open)(file);
    try {
        const { size } = await handle.stat();
        if (size > mostBytes)
            return {};
        return (0,json/* objectOf */.X)(JSON.parse(await handle.readFile('utf8')));
    }
    finally {
        await handle.close();
    }
}
function clean(value) {
    const text = (0,read_event/* textOf */.b6)(value);
    return text === undefined ? undefined : (0,core_text/* shorten */.ml)((0,core_text/* oneLine */.TN)(text.toWellFormed()), longest);
}

// EXTERNAL MODULE: ./build/actions/wiring/issue-book.js + 1 modules
var issue_book = __webpack_require__(89365);
;// CONCATENATED MODULE: ./build/actions/wiring/known-incidents.js


/** The newest records of a service in an environment, the newest first, with their issues. What cannot be read is as if it were not there. */
async function knownIncidents({ place, most }) {
    const written = await writtenIncidents({ place, ...(most === undefined ? {} : { most }) }).catch(() => []);
    return Promise.all(written.map(async (incident) => ({ ...incident, issue: await (0,issue_book/* issuePageOf */.E)({ ...place, rolloutId: incident.rolloutId }) ?? null })));
}


/***/ }),

/***/ 53524:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Rs: () => (/* binding */ eventNameOf),
/* harmony export */   jJ: () => (/* binding */ logEventNames),
/* harmony export */   mu: () => (/* binding */ eventTypes)
/* harmony export */ });
/** What an audit log says about itself, in its own entries: who signs it, what is kept, and what is gone. */
const logEventNames = [
    'audit.log.started',
    'audit.key.rotated',
    'audit.key.revoked',
    'audit.retention.filled',
    'audit.retention.scheduled',
    'audit.retention.purged',
    'audit.hold.placed',
    'audit.hold.released',
];
/**
 * The type of each event: of CDEvents 0.5 (https://github.com/cdevents/spec, v0.5.1) where it has one, else in the
 * namespace that it reserves for custom events, whose subjects are `<tool>-<subject>` and whose predicates are letters
 * only.
 */
const eventTypes = {
    'rollout.started': 'dev.cdeventsx.pqcdelivery-rollout.started.0.1.0',
    'rollout.resumed': 'dev.cdeventsx.pqcdelivery-rollout.resumed.0.1.0',
    'rollout.refused': 'dev.cdeventsx.pqcdelivery-rollout.refused.0.1.0',
    'rollout.finished': 'dev.cdeventsx.pqcdelivery-rollout.finished.0.1.0',
    'candidate.prepared': 'dev.cdeventsx.pqcdelivery-candidate.prepared.0.1.0',
    'candidate.verified': 'dev.cdeventsx.pqcdelivery-candidate.verified.0.1.0',
    'traffic.shifted': 'dev.cdeventsx.pqcdelivery-traffic.shifted.0.1.0',
    'traffic.restored': 'dev.cdeventsx.pqcdelivery-traffic.restored.0.1.0',
    'gate.decided': 'dev.cdeventsx.pqcdelivery-gate.decided.0.1.0',
    'gate.held': 'dev.cdeventsx.pqcdelivery-gate.held.0.1.0',
    'revision.marked': 'dev.cdeventsx.pqcdelivery-revision.marked.0.1.0',
    'bake.handed-over': 'dev.cdeventsx.pqcdelivery-bake.handedover.0.1.0',
    'lease.lapsed': 'dev.cdeventsx.pqcdelivery-lease.lapsed.0.1.0',
    'state.rebuilt': 'dev.cdeventsx.pqcdelivery-state.rebuilt.0.1.0',
    'journal.adopted': 'dev.cdeventsx.pqcdelivery-journal.adopted.0.1.0',
    'service.deployed': 'dev.cdevents.service.deployed.0.3.0',
    'service.upgraded': 'dev.cdevents.service.upgraded.0.3.0',
    'service.rolledback': 'dev.cdevents.service.rolledback.0.3.0',
    'service.removed': 'dev.cdevents.service.removed.0.3.0',
    'notification.sent': 'dev.cdeventsx.pqcdelivery-notification.sent.0.1.0',
    'drill.finished': 'dev.cdeventsx.pqcdelivery-drill.finished.0.1.0',
    'issue.opened': 'dev.cdeventsx.pqcdelivery-issue.opened.0.1.0',
    'proxy.upgraded': 'dev.cdeventsx.pqcdelivery-proxy.upgraded.0.1.0',
    'config.changed': 'dev.cdeventsx.pqcdelivery-config.changed.0.1.0',
    'spool.recovered': 'dev.cdeventsx.pqcdelivery-spool.recovered.0.1.0',
    'spool.forwarded': 'dev.cdeventsx.pqcdelivery-spool.forwarded.0.1.0',
    'audit.log.started': 'dev.cdeventsx.pqcdelivery-auditlog.started.0.1.0',
    'audit.key.rotated': 'dev.cdeventsx.pqcdelivery-auditkey.rotated.0.1.0',
    'audit.key.revoked': 'dev.cdeventsx.pqcdelivery-auditkey.revoked.0.1.0',
    'audit.retention.filled': 'dev.cdeventsx.pqcdelivery-auditretention.filled.0.1.0',
    'audit.retention.scheduled': 'dev.cdeventsx.pqcdelivery-auditretention.scheduled.0.1.0',
    'audit.retention.purged': 'dev.cdeventsx.pqcdelivery-auditretention.purged.0.1.0',
    'audit.hold.placed': 'dev.cdeventsx.pqcdelivery-audithold.placed.0.1.0',
    'audit.hold.released': 'dev.cdeventsx.pqcdelivery-audithold.released.0.1.0',
};
const names = new Map(Object.entries(eventTypes).map(([name, type]) => [type, name]));
/** The name that goes with a type, or the type itself where it is not one of ours. */
function eventNameOf(type) {
    return names.get(type) ?? type;
}


/***/ }),

/***/ 62872:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   WI: () => (/* binding */ headText),
/* harmony export */   yl: () => (/* binding */ writeHead),
/* harmony export */   zy: () => (/* binding */ readHead)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _core_canonical_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97592);
/* harmony import */ var _core_create_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21443);
/* harmony import */ var _key_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(64675);
/* harmony import */ var _read_if_there_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(88351);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(60539);






/** The text of the head for a chain that ends at `end`. */
function headText({ key, place, end }) {
    const content = { version: _record_js__WEBPACK_IMPORTED_MODULE_5__/* .spoolVersion */ .yY, count: end.seq, last: end.mac, keyId: (0,_key_js__WEBPACK_IMPORTED_MODULE_3__/* .keyIdOf */ .yg)(key) };
    return `${(0,_core_canonical_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalJson */ .dj)({ ...content, mac: headMac({ key, place, content }) })}\n`;
}
/**
 * Replaces the head, whole. The new name need not be durable: after a power loss the old head lags behind, which the
 * next append mends. Errors of the file system come as they are, and nothing is left behind then.
 */
async function writeHead({ headFile, temporary, ...head }) {
    await (0,_core_create_file_js__WEBPACK_IMPORTED_MODULE_2__/* .createDurably */ .s3)(temporary, headText(head));
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(temporary, headFile);
    }
    catch (error) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.unlink)(temporary).catch(() => undefined);
        throw error;
    }
}
/** Reads the head and checks it; what is wrong with it is returned, errors of the file system are thrown. */
async function readHead({ headFile, key, place }) {
    const bytes = await (0,_read_if_there_js__WEBPACK_IMPORTED_MODULE_4__/* .readIfThere */ .q)(headFile);
    if (bytes === undefined)
        return { kind: 'missing' };
    const value = (0,_record_js__WEBPACK_IMPORTED_MODULE_5__/* .parseCanonical */ .Kf)(bytes);
    if (value === undefined)
        return { kind: 'malformed', why: 'is not JSON in canonical form' };
    const { mac, ...content } = value;
    const { version, count, last, keyId } = content;
    if (typeof version === 'number' && version > _record_js__WEBPACK_IMPORTED_MODULE_5__/* .spoolVersion */ .yY) {
        return { kind: 'newer', why: `is of version ${version}; this program reads up to version ${_record_js__WEBPACK_IMPORTED_MODULE_5__/* .spoolVersion */ .yY}` };
    }
    if (typeof count !== 'number' || typeof last !== 'string' || typeof mac !== 'string') {
        return { kind: 'malformed', why: 'lacks a field' };
    }
    if ((0,_record_js__WEBPACK_IMPORTED_MODULE_5__/* .sameMac */ .a3)(mac, headMac({ key, place, content })))
        return { kind: 'sound', end: { seq: count, mac: last } };
    return keyId === (0,_key_js__WEBPACK_IMPORTED_MODULE_3__/* .keyIdOf */ .yg)(key) ? { kind: 'tampered', why: 'does not match its MAC' } : { kind: 'other-key' };
}
function headMac({ key, place, content }) {
    const { service, environment } = place;
    return (0,_record_js__WEBPACK_IMPORTED_MODULE_5__/* .macOf */ .vX)({ key, purpose: 'head', value: { ...content, service, environment } });
}


/***/ }),

/***/ 64675:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   YZ: () => (/* binding */ readKey),
/* harmony export */   cF: () => (/* binding */ createKey),
/* harmony export */   yg: () => (/* binding */ keyIdOf)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _core_create_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21443);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62807);
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21645);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(60539);





const keyBytes = 32;
/** The key of the spools of a home, or undefined where there is none. Rejects with `state-newer` and `state-broken`. */
async function readKey(file) {
    const content = await (0,_core_files_js__WEBPACK_IMPORTED_MODULE_3__/* .readVersioned */ .OF)({ file, version: 1 });
    if (content === undefined)
        return undefined;
    const { key } = content;
    if (typeof key === 'string' && new RegExp(`^[0-9a-f]{${keyBytes * 2}}$`).test(key))
        return Buffer.from(key, 'hex');
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeliveryError */ .VE({
        code: 'state-broken',
        message: `${file} cannot be read: it holds no key`,
        hint: 'put it back from a backup; without it no event recorded so far can be verified',
    });
}
/** Makes a new key, unless another process was faster: then that one's. */
async function createKey({ file, random }) {
    const key = Buffer.from(random.bytes(keyBytes));
    await (0,_core_create_file_js__WEBPACK_IMPORTED_MODULE_1__/* .makeFolder */ .fc)(node_path__WEBPACK_IMPORTED_MODULE_0__.dirname(file));
    const temporary = `${file}.${Buffer.from(random.bytes(8)).toString('hex')}.tmp`;
    const created = await (0,_core_create_file_js__WEBPACK_IMPORTED_MODULE_1__/* .createFile */ .x3)({
        file,
        temporary,
        content: `${JSON.stringify({ version: 1, key: key.toString('hex') })}\n`,
    });
    await (0,_core_files_js__WEBPACK_IMPORTED_MODULE_3__/* .syncFolder */ .Yw)(node_path__WEBPACK_IMPORTED_MODULE_0__.dirname(file));
    return (created ? undefined : await readKey(file)) ?? key;
}
/** Names a key without giving anything of it away, so that a replaced key is told from a broken chain. */
function keyIdOf(key) {
    return (0,_record_js__WEBPACK_IMPORTED_MODULE_4__/* .macOf */ .vX)({ key, purpose: 'key', value: null }).slice(0, 16);
}


/***/ }),

/***/ 88351:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ readIfThere)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21645);


/** The bytes of a file, or undefined where there is none. Other errors of the file system come as they are. */
async function readIfThere(file) {
    try {
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file);
    }
    catch (error) {
        if ((0,_core_files_js__WEBPACK_IMPORTED_MODULE_1__/* .isErrno */ .r)(error, 'ENOENT'))
            return undefined;
        throw error;
    }
}


/***/ }),

/***/ 60539:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hh: () => (/* binding */ parseRecord),
/* harmony export */   Kf: () => (/* binding */ parseCanonical),
/* harmony export */   Tb: () => (/* binding */ recordFileName),
/* harmony export */   UJ: () => (/* binding */ seqOfFileName),
/* harmony export */   a3: () => (/* binding */ sameMac),
/* harmony export */   dy: () => (/* binding */ isSealed),
/* harmony export */   pB: () => (/* binding */ chainBegin),
/* harmony export */   vX: () => (/* binding */ macOf),
/* harmony export */   xe: () => (/* binding */ sealRecord),
/* harmony export */   yY: () => (/* binding */ spoolVersion)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77598);
/* harmony import */ var _core_canonical_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(97592);
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(28314);




/** The newest version of record and head that is understood here. */
const spoolVersion = 1;
/** HMAC-SHA256 (RFC 2104) in hex over a purpose and the RFC 8785 form of a value. */
function macOf({ key, purpose, value }) {
    return macOfText({ key, purpose, text: (0,_core_canonical_js__WEBPACK_IMPORTED_MODULE_2__/* .canonicalJson */ .dj)(value) });
}
function macOfText({ key, purpose, text }) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_1__.createHmac)('sha256', secretOf(key)).update(`pqc-delivery spool ${purpose} v1\n${text}`).digest('hex');
}
/** A key that is handed to the system once, not with each of a hundred thousand records: that takes a fifth of the time. */
const secrets = new WeakMap();
function secretOf(key) {
    const known = secrets.get(key);
    if (known !== undefined)
        return known;
    const secret = (0,node_crypto__WEBPACK_IMPORTED_MODULE_1__.createSecretKey)(key);
    secrets.set(key, secret);
    return secret;
}
/** Whether two MACs in hex are the same, in constant time. */
function sameMac(one, other) {
    const [a, b] = [node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.from(one), node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.from(other)];
    return a.length === b.length && (0,node_crypto__WEBPACK_IMPORTED_MODULE_1__.timingSafeEqual)(a, b);
}
/** Where a chain begins: no record yet, and the MAC that the first one follows. */
function chainBegin(key, { service, environment }) {
    return { seq: 0, mac: macOf({ key, purpose: 'begin', value: { service, environment } }) };
}
/** `000000000042.json` */
function recordFileName(seq) {
    return `${String(seq).padStart(12, '0')}.json`;
}
/** The number in a record's file name, or undefined where it is none. */
function seqOfFileName(name) {
    return /^\d{12}\.json$/.test(name) ? Number(name.slice(0, 12)) : undefined;
}
/** The text of the record that follows `end`, and where the chain ends then. */
function sealRecord({ key, end, event }) {
    const unsealed = { version: spoolVersion, seq: end.seq + 1, previous: end.mac, event };
    const mac = macOf({ key, purpose: 'record', value: unsealed });
    return { text: `${(0,_core_canonical_js__WEBPACK_IMPORTED_MODULE_2__/* .canonicalJson */ .dj)({ ...unsealed, mac })}\n`, end: { seq: unsealed.seq, mac } };
}
/** Reads the bytes of one record without looking at its MAC. Every byte counts: only the canonical form is accepted. */
function parseRecord(bytes) {
    const value = parseCanonical(bytes);
    if (value === undefined)
        return { kind: 'malformed', why: 'is not JSON in canonical form' };
    const { version, seq, previous, event, mac, ...others } = value;
    if (typeof version !== 'number' || !Number.isSafeInteger(version) || version < 1) {
        return { kind: 'malformed', why: 'has no version' };
    }
    if (version > spoolVersion) {
        return { kind: 'newer', why: `is of version ${version}; this program reads up to version ${spoolVersion}` };
    }
    const whole = typeof seq === 'number' && typeof previous === 'string' && typeof mac === 'string' && (0,_core_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isJsonObject */ .O)(event);
    // the MAC covers the fields that are known, so there must be no other
    if (!whole || Object.keys(others).length > 0) {
        return { kind: 'malformed', why: 'does not have the fields of a record' };
    }
    return { seq, previous, event, mac, unsealed: withoutMac(bytes, mac) };
}
/**
 * The bytes are canonical JSON, so the members stand in the order of their names, and what follows the event has no choice
 * of form: the text is cut there instead of being made a second time.
 */
function withoutMac(bytes, mac) {
    const text = bytes.toString('utf8');
    const member = `,"mac":${JSON.stringify(mac)}`;
    const at = text.lastIndexOf(`${member},"previous":`);
    return text.slice(0, at) + text.slice(at + member.length, -1);
}
/** Whether the MAC of a record is the one that the key gives. */
function isSealed(key, { mac, unsealed }) {
    return sameMac(mac, macOfText({ key, purpose: 'record', text: unsealed }));
}
/** A JSON object whose text is its RFC 8785 form and one line feed, to the byte; else undefined. */
function parseCanonical(bytes) {
    try {
        const value = JSON.parse(bytes.toString('utf8'));
        return (0,_core_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isJsonObject */ .O)(value) && node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.from(`${(0,_core_canonical_js__WEBPACK_IMPORTED_MODULE_2__/* .canonicalJson */ .dj)(value)}\n`).equals(bytes) ? value : undefined;
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 27231:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Iz: () => (/* binding */ visitUnchecked),
/* harmony export */   VI: () => (/* binding */ listRecords),
/* harmony export */   mR: () => (/* binding */ recordFile),
/* harmony export */   wy: () => (/* binding */ walkRecords)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21645);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(60539);




/** The largest event, and its record around it, stay far below. */
const maxRecordBytes = 1_048_576;
/** So many are read at once: enough that the disk is never waited for in vain, few enough for the limit on open files. */
const readTogether = 64;
/** Checks every record. One that cannot be trusted says nothing about the next, which is then judged by its own MAC. */
async function walkRecords(request) {
    const { directory, key, named, visit } = request;
    const sound = [];
    const findings = [];
    let before = 0;
    let last = (0,_record_js__WEBPACK_IMPORTED_MODULE_3__/* .chainBegin */ .pB)(key, request);
    let namedMac = named === last.seq ? last.mac : undefined;
    for await (const { seq, file, found } of readRecords(request)) {
        if (seq > before + 1)
            findings.push(gap({ directory, from: before + 1, to: seq - 1 }));
        before = seq;
        const previous = last.seq === seq - 1 ? last.mac : undefined;
        const { record, fault, ours } = judge({ key, seq, place: request, previous, found });
        if (ours !== undefined)
            last = ours;
        if (ours?.seq === named)
            namedMac = ours?.mac;
        if (record !== undefined)
            visit({ seq, file, event: record.event, sound: fault === undefined });
        if (fault === undefined)
            sound.push(seq);
        else
            findings.push({ kind: fault.kind, seq, file, message: fault.why });
    }
    return { sound, namedMac, findings };
}
/** Shows the events of a spool that cannot be checked. */
async function visitUnchecked({ visit, ...records }) {
    for await (const { seq, file, found } of readRecords(records)) {
        if ('event' in found)
            visit({ seq, file, event: found.event, sound: false });
    }
}
/** The records in their order, read a batch at a time. */
async function* readRecords({ directory, seqs }) {
    for (let at = 0; at < seqs.length; at += readTogether) {
        const batch = seqs.slice(at, at + readTogether).map(async (seq) => {
            const file = recordFile(directory, seq);
            return { seq, file, found: await readRecord(file) };
        });
        yield* await Promise.all(batch);
    }
}
/**
 * The numbers of the records that are there, rising. Other files are not part of the chain. While others write, one
 * reading of a folder may show a record and not the one before it; a second one shows everything that was there when
 * the first ended, so only a gap that stays is one.
 */
async function listRecords(directory) {
    const seqs = await readNumbers(directory);
    const last = seqs.at(-1) ?? 0;
    return seqs.length === last ? seqs : (await readNumbers(directory)).filter((seq) => seq <= last);
}
async function readNumbers(directory) {
    try {
        const seqs = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(directory)).map(_record_js__WEBPACK_IMPORTED_MODULE_3__/* .seqOfFileName */ .UJ);
        return seqs.filter((seq) => seq !== undefined).toSorted((a, b) => a - b);
    }
    catch (error) {
        if ((0,_core_files_js__WEBPACK_IMPORTED_MODULE_2__/* .isErrno */ .r)(error, 'ENOENT'))
            return [];
        throw error;
    }
}
function recordFile(directory, seq) {
    return node_path__WEBPACK_IMPORTED_MODULE_1__.join(directory, (0,_record_js__WEBPACK_IMPORTED_MODULE_3__/* .recordFileName */ .Tb)(seq));
}
function judge({ key, seq, place, previous, found }) {
    if ('kind' in found)
        return { fault: found };
    if (!(0,_record_js__WEBPACK_IMPORTED_MODULE_3__/* .isSealed */ .dy)(key, found)) {
        return { record: found, fault: tampered('does not match its MAC: it was changed, or written with another key') };
    }
    if (found.seq !== seq)
        return { record: found, fault: tampered(`is record ${found.seq} under another number`) };
    if (!isOf(place, found.event))
        return { record: found, fault: tampered('is a record of another service or environment') };
    const ours = { seq, mac: found.mac };
    if (previous === undefined || (0,_record_js__WEBPACK_IMPORTED_MODULE_3__/* .sameMac */ .a3)(found.previous, previous))
        return { record: found, ours };
    return { record: found, ours, fault: tampered('does not follow the record before it: one of the two was replaced') };
}
/** One key seals all spools of a home, and where the record before is gone only the event says whose it is. */
function isOf({ service, environment }, event) {
    const { data } = event;
    return data?.customData?.service === service && data.customData.env === environment;
}
/** A pipe would never end and a huge file would fill the memory: only what can be a record is read. */
async function readRecord(file) {
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(file).catch((error) => {
        if ((0,_core_files_js__WEBPACK_IMPORTED_MODULE_2__/* .isErrno */ .r)(error, 'ENOENT'))
            return undefined;
        throw error;
    });
    if (found === undefined)
        return tampered('was removed while the spool was read');
    if (!found.isFile() || found.size > maxRecordBytes) {
        return { kind: 'malformed', why: 'is not a file of the size of a record' };
    }
    return (0,_record_js__WEBPACK_IMPORTED_MODULE_3__/* .parseRecord */ .Hh)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file));
}
function gap({ directory, from, to }) {
    const message = from === to ? 'is missing' : `is missing, and so is every record up to ${to}`;
    return { kind: 'tampered', seq: from, file: recordFile(directory, from), message };
}
function tampered(why) {
    return { kind: 'tampered', why };
}


/***/ }),

/***/ 63519:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ checkConfig)
/* harmony export */ });
/* harmony import */ var _file_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(71585);
/* harmony import */ var _merge_subjects_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(24132);


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
    const { complete, error } = (0,_merge_subjects_js__WEBPACK_IMPORTED_MODULE_1__/* .mergeSubjects */ .Wj)(read, subjects);
    if (error !== undefined)
        throw error;
    return { file: name, checked: complete.map((one) => ({ ...one.subject, digest: (0,_merge_subjects_js__WEBPACK_IMPORTED_MODULE_1__/* .digestOfSubject */ .An)(one) })) };
}


/***/ }),

/***/ 21443:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fc: () => (/* binding */ makeFolder),
/* harmony export */   s3: () => (/* binding */ createDurably),
/* harmony export */   x3: () => (/* binding */ createFile)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21645);



/**
 * Creates `file` with `content`, whole, on the disk and with `mode`; false when there is one already.
 * The content is written to `temporary`, on the same file system, and gets its name by link(2): of several processes
 * that want the same name exactly one wins, and nobody ever sees a part of it. The name itself is durable after
 * `syncFolder`. Errors of the file system come as they are; nothing is left behind then.
 */
async function createFile({ file, temporary, content, mode }) {
    await createDurably(temporary, content, mode);
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.link)(temporary, file);
        return true;
    }
    catch (error) {
        // over a network the answer to a link that was made can be lost, and the call be sent again: the count of names tells (open(2), O_EXCL)
        if ((0,_files_js__WEBPACK_IMPORTED_MODULE_2__/* .isErrno */ .r)(error, 'EEXIST'))
            return (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(temporary)).nlink > 1;
        throw error;
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.unlink)(temporary).catch(() => undefined);
    }
}
/**
 * Makes `folder` and what is missing above it, durably, for the owner only unless a `mode` is given (before the umask). The name of one that is there
 * is brought to the disk too, since whoever made it may have been killed before; those of the folders above it are not.
 */
async function makeFolder(folder, mode = 0o700) {
    const first = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(folder, { recursive: true, mode });
    if (first === undefined) {
        await syncIfAllowed(node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(folder));
        return;
    }
    for (let made = folder;; made = node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(made)) {
        await (0,_files_js__WEBPACK_IMPORTED_MODULE_2__/* .syncFolder */ .Yw)(node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(made));
        if (made === first || made === node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(made))
            return;
    }
}
/** A folder that was there already may lie where this user may neither look nor write: then others have made it. */
async function syncIfAllowed(folder) {
    try {
        await (0,_files_js__WEBPACK_IMPORTED_MODULE_2__/* .syncFolder */ .Yw)(folder);
    }
    catch (error) {
        if (!['EACCES', 'EPERM', 'EROFS', 'EINVAL'].some((code) => (0,_files_js__WEBPACK_IMPORTED_MODULE_2__/* .isErrno */ .r)(error, code)))
            throw error;
    }
}
/** Creates `file`, which must not exist, with `content` on the disk. Nothing is left behind when it rejects. */
async function createDurably(file, content, mode = 0o600) {
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(file, 'wx', mode);
    try {
        await handle.writeFile(content);
        await handle.sync();
    }
    catch (error) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.unlink)(file).catch(() => undefined);
        throw error;
    }
    finally {
        await handle.close();
    }
}


/***/ }),

/***/ 63368:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ byPopulation)
/* harmony export */ });
/**
 * What a verdict counted, of users and of probes; no probes where none were sent. A verdict that does not tell them apart, as before there
 * were any, is one of users.
 */
function byPopulation({ candidate, stable, users }) {
    if (users === undefined)
        return { users: { candidate, stable } };
    const without = (side) => ({
        requests: { candidate, stable }[side].requests - users[side].requests,
        errors: { candidate, stable }[side].errors - users[side].errors,
    });
    return { users, probes: { candidate: without('candidate'), stable: without('stable') } };
}


/***/ }),

/***/ 22481:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F_: () => (/* binding */ mermaidCharts),
/* harmony export */   _8: () => (/* binding */ textPicture),
/* harmony export */   hA: () => (/* binding */ describeTraffic)
/* harmony export */ });
/* harmony import */ var _core_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61420);
/* harmony import */ var _core_rate_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(30914);
/* harmony import */ var _series_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(39210);



const bars = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const [blue, orange] = ['#2E86D1', '#D55E00'];
const labelWidth = 17;
const pictureWidth = 40;
const narrowest = 10;
/** columns for what is said of the requests and the scale: `no request of a user` */
const otherRemarks = 20;
/**
 * Traffic and error rate over time in block characters, for terminals and for a code block in Markdown. A dot is zero,
 * a blank is a side without requests. Both error rates have the same scale. Empty when there is no series. The picture
 * is made narrower where it has to fit into so many `columns`.
 */
function textPicture(rows, { columns: most = Number.POSITIVE_INFINITY } = {}) {
    const shares = sharesText(rows);
    const stableErrors = errorsText(rows.map((row) => ({ requests: row[2], errors: row[3] })));
    const candidateErrors = errorsText(rows.map((row) => ({ requests: row[4], errors: row[5] })));
    const longest = Math.max(otherRemarks, ...[shares, stableErrors, candidateErrors].map(({ length }) => length));
    const width = Math.max(narrowest, Math.min(pictureWidth, most - labelWidth - 3 - longest));
    const columns = (0,_series_js__WEBPACK_IMPORTED_MODULE_1__/* .toColumns */ .tp)({ rows, width });
    if (columns.length === 0)
        return '';
    const rate = (column) => requestsIn(column) / column.seconds;
    const highestRate = Math.max(...columns.map(rate));
    const highestErrors = Math.max(...columns.flatMap((column) => [errorRate(column.stable) ?? 0, errorRate(column.candidate) ?? 0]));
    return [
        line('to the candidate', columns.map(({ percent }) => bar(percent, 100)), shares),
        line('requests per s', columns.map((column) => bar(rate(column), highestRate)), highestRate > 0 ? `at most ${Math.max(1, Math.round(highestRate))}` : 'no request of a user'),
        line('errors, stable', columns.map(({ stable }) => bar(errorRate(stable), highestErrors)), stableErrors),
        line('errors, candidate', columns.map(({ candidate }) => bar(errorRate(candidate), highestErrors)), candidateErrors),
        timeAxis({ width: columns.length, seconds: lastSecond(rows), highestErrors }),
    ].join('\n');
}
/**
 * The same as two Mermaid charts (xychart, https://mermaid.js.org/syntax/xyChart.html), which GitHub draws in Markdown.
 * They have no legend, so the titles name the colours: a blue and an orange that colour-blind people can tell apart, with
 * a contrast of at least 3:1 on white and on the grey of the dark theme (WCAG 2.2, 1.4.11). A line of theirs cannot have a
 * gap, so the title says what zero may mean. Without a request of a user there is no chart, and without an error none of
 * the errors.
 */
function mermaidCharts(rows) {
    const columns = (0,_series_js__WEBPACK_IMPORTED_MODULE_1__/* .toColumns */ .tp)({ rows, width: pictureWidth });
    if (columns.every((column) => requestsIn(column) === 0))
        return [];
    const axis = `x-axis "seconds" 0 --> ${fixed(lastSecond(rows))}`;
    const percents = (side) => columns.map((column) => (errorRate(column[side]) ?? 0) * 100);
    const highest = Math.max(...percents('stable'), ...percents('candidate'));
    const shares = chart([
        'title "Share of the traffic on the candidate, %"',
        axis,
        'y-axis "%" 0 --> 100',
        `bar [${columns.map(({ percent }) => fixed(percent)).join(', ')}]`,
    ], [blue]);
    if (highest === 0)
        return [shares];
    const errors = chart([
        'title "Error rate, %: stable blue, candidate orange (0 also without requests)"',
        axis,
        `y-axis "%" 0 --> ${fixed(Math.max(1, Math.ceil(highest)))}`,
        `line [${percents('stable').map(fixed).join(', ')}]`,
        `line [${percents('candidate').map(fixed).join(', ')}]`,
    ], [blue, orange]);
    return [shares, errors];
}
/** What the pictures show, in a sentence, for whoever does not see them. */
function describeTraffic(rows) {
    const side = (requests) => errorsText(rows.map((row) => ({ requests: row[requests], errors: row[requests === 2 ? 3 : 5] })));
    const length = (0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(Math.round(lastSecond(rows) * 1_000));
    return `Over ${length} the candidate had ${sharesText(rows)} of the traffic. Failed on the stable side: ${side(2)}; on the candidate: ${side(4)}.`;
}
function chart(lines, colours) {
    const theme = { xyChart: { width: 800, height: 300 }, themeVariables: { xyChart: { plotColorPalette: colours.join(', ') } } };
    return [`%%{init: ${JSON.stringify(theme)}}%%`, 'xychart-beta', ...lines.map((text) => `    ${text}`)].join('\n');
}
function line(label, marks, remark) {
    return `${label.padEnd(labelWidth)} ${marks.join('')}  ${remark}`;
}
/** A height for a value: what is not zero is never drawn as zero. */
function bar(value, highest) {
    if (value === undefined)
        return ' ';
    if (value <= 0 || highest <= 0)
        return '·';
    return bars[Math.min(bars.length, Math.ceil((value / highest) * bars.length)) - 1] ?? ' ';
}
function requestsIn({ stable, candidate }) {
    return stable.requests + candidate.requests;
}
function errorRate({ requests, errors }) {
    return requests > 0 ? errors / requests : undefined;
}
/** `5 → 50 → 100%` */
function sharesText(rows) {
    const shares = inOrder(rows).map(([, percent]) => percent).filter((percent, index, all) => percent !== all[index - 1]);
    return `${shares.slice(0, 8).join(' → ')}${shares.length > 8 ? ' → …' : ''}%`;
}
/** `12 of 8000 (0.15%)` */
function errorsText(counts) {
    const requests = counts.reduce((sum, count) => sum + count.requests, 0);
    const errors = counts.reduce((sum, count) => sum + count.errors, 0);
    return requests === 0 ? 'no traffic' : `${errors} of ${requests} (${(0,_core_rate_js__WEBPACK_IMPORTED_MODULE_2__/* .formatRate */ .C)(errors / requests)})`;
}
function timeAxis({ width, seconds, highestErrors }) {
    const end = (0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(Math.round(seconds * 1_000));
    const axis = `${' '.repeat(labelWidth + 1)}0s${end.padStart(Math.max(end.length + 1, width - 2))}`;
    return highestErrors > 0 ? `${axis}  errors: █ is ${(0,_core_rate_js__WEBPACK_IMPORTED_MODULE_2__/* .formatRate */ .C)(highestErrors)}` : axis;
}
function inOrder(rows) {
    return rows.toSorted(([one], [other]) => one - other);
}
function lastSecond(rows) {
    return inOrder(rows).at(-1)?.[0] ?? 0;
}
function fixed(value) {
    return String(Number(value.toFixed(2)));
}


/***/ }),

/***/ 39210:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U4: () => (/* binding */ unpackSeries),
/* harmony export */   n$: () => (/* binding */ packSeries),
/* harmony export */   tp: () => (/* binding */ toColumns)
/* harmony export */ });
/* unused harmony export parseSeries */
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1754);

/** The rows of a `series` that are whole; anything else in it is left out. */
function parseSeries(value) {
    return (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c3)(value).map(_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c3).filter(isRow);
}
/**
 * The rows of a series as text, a tenth of what they take as arrays: they are kept for every verdict of a record. Gives
 * the end of the last row in seconds too, where there is a row.
 */
function packSeries(value) {
    const rows = parseSeries(value);
    const last = rows.length === 0 ? undefined : Math.max(...rows.map(([second]) => second));
    return { text: JSON.stringify(rows), lastSecond: last };
}
/** The rows that `packSeries` made into text. */
function unpackSeries(text) {
    return parseSeries(JSON.parse(text));
}
/**
 * At most `width` columns of equal length. A row is about the time since the row before, so its counts are shared out
 * among the columns that this time lies in: else a column in which no row happens to end would look as if nothing had
 * been measured. Rows of a rollout that was resumed go on in time.
 */
function toColumns({ rows, width }) {
    const sorted = rows.toSorted((a, b) => a[0] - b[0]);
    if (sorted.length === 0)
        return [];
    const count = Math.min(width, sorted.length);
    const seconds = Math.max(sorted.at(-1)?.[0] ?? 0, 0.001) / count;
    const spans = sorted.map((row, at) => ({ from: sorted[at - 1]?.[0] ?? 0, to: row[0], row }));
    return Array.from({ length: count }, (_, index) => columnOf({ spans, from: index * seconds, seconds, last: index === count - 1 }));
}
function columnOf({ spans, from, seconds, last }) {
    const to = last ? Number.POSITIVE_INFINITY : from + seconds;
    const parts = spans.map((span) => ({ row: span.row, part: partOf(span, { from, to }) })).filter(({ part }) => part > 0);
    const sum = (index) => parts.reduce((total, { row, part }) => total + row[index] * part, 0);
    const middle = spans.find((span) => span.to >= from + seconds / 2) ?? spans.at(-1);
    return {
        seconds,
        percent: middle?.row[1] ?? 0,
        stable: { requests: sum(2), errors: sum(3) },
        candidate: { requests: sum(4), errors: sum(5) },
    };
}
/** Which part of a row's time lies in a column, from 0 to 1; a row without length belongs where it stands. */
function partOf(span, column) {
    if (span.to <= span.from)
        return column.from <= span.to && span.to < column.to ? 1 : 0;
    const common = Math.min(span.to, column.to) - Math.max(span.from, column.from);
    return Math.max(0, common) / (span.to - span.from);
}
function isRow(row) {
    return row.length === 6 && row.every((value) => typeof value === 'number' && value >= 0);
}


/***/ })

};
