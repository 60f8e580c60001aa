export const id = 656;
export const ids = [656];
export const modules = {

/***/ 8656:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
;// CONCATENATED MODULE: ./build/report/fields.js
// What is read here may have been changed by anybody: nothing is taken for granted about its shape.
function textOf(value) {
    return typeof value === 'string' ? value : undefined;
}
function numberOf(value) {
    return typeof value === 'number' ? value : undefined;
}
/** An object, or an empty one for anything else. */
function objectOf(value) {
    return typeof value === 'object' && value !== null && !isList(value) ? value : {};
}
/** A list, or an empty one for anything else. */
function listOf(value) {
    return isList(value) ? value : [];
}
function isList(value) {
    return Array.isArray(value);
}
/** The key with its value, or no key where there is none: what `exactOptionalPropertyTypes` asks for. */
function optional(key, value) {
    return value === undefined ? {} : { [key]: value };
}

// EXTERNAL MODULE: ./build/audit/event-types.js
var event_types = __webpack_require__(3524);
;// CONCATENATED MODULE: ./build/report/report-event.js


/** Reads an event whatever its shape: one that was tampered with is shown, not dropped. */
function toReportEvent({ seq, event, sound }) {
    const audit = objectOf(objectOf(event['data'])['customData']);
    const data = objectOf(audit['data']);
    const [subject] = listOf(audit['subjects']);
    return {
        seq,
        id: textOf(event['id']) ?? '',
        at: instantOf(textOf(event['time'])) ?? '',
        ...optional('happenedAt', instantOf(textOf(objectOf(data['journal'])['at']))),
        name: (0,event_types/* eventNameOf */.R)(textOf(event['type']) ?? 'unknown'),
        outcome: textOf(audit['outcome']) ?? 'unknown',
        severity: textOf(audit['severity']) ?? 'info',
        by: textOf(objectOf(audit['originator'])['name']) ?? 'unknown',
        collector: textOf(objectOf(audit['collector'])['name']) ?? 'unknown',
        ...optional('digest', textOf(objectOf(objectOf(subject)['digest'])['sha256'])),
        ...optional('rolloutId', textOf(data['rolloutId'])),
        data,
        sound,
    };
}
/** When it happened, as far as is known. */
function timeOf({ at, happenedAt }) {
    return happenedAt ?? at;
}
/** Requests and errors as they stand in a verdict. */
function countsOf(data) {
    return { requests: numberOf(data['requests']) ?? 0, errors: numberOf(data['errors']) ?? 0 };
}
function instantOf(text) {
    const ms = text === undefined ? Number.NaN : Date.parse(text);
    return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}

// EXTERNAL MODULE: ./build/core/duration.js
var duration = __webpack_require__(1420);
// EXTERNAL MODULE: ./build/core/rate.js
var core_rate = __webpack_require__(914);
;// CONCATENATED MODULE: ./build/report/describe.js




/** A map, since the name of an event may be anything: `constructor` too. */
const describers = new Map(Object.entries({
    'rollout.started': (event) => `${kindText(event)} ${event.outcome === 'started' ? 'asked for' : 'begins'}`,
    'rollout.resumed': () => 'an unfinished rollout of the same release goes on',
    'rollout.refused': ({ data }) => sentence('refused', textOf(data['message'])),
    'rollout.finished': ({ data }) => sentence(`ended: ${textOf(data['ended']) ?? 'unknown'}`, textOf(data['reason'])),
    'candidate.prepared': ({ outcome, data }) => outcome === 'failure'
        ? sentence('candidate did not come up', textOf(data['message']))
        : 'candidate is up, without traffic',
    'candidate.verified': ({ outcome, data }) => outcome === 'failure'
        ? sentence('smoke tests failed', textOf(data['message']))
        : `smoke tests passed: ${listOf(data['tests']).length}`,
    'traffic.shifted': ({ data, outcome }) => outcome === 'failure'
        ? sentence('traffic was not shifted', textOf(data['message']))
        : `${numberOf(data['percent']) ?? '?'}% of the traffic to the candidate`,
    'traffic.restored': ({ data, outcome }) => outcome === 'failure'
        ? sentence('traffic could NOT be put back', textOf(data['message']))
        : `all traffic back on the stable side (${textOf(data['cause']) ?? 'no cause given'})`,
    'gate.decided': verdictText,
    'gate.held': ({ data }) => sentence(`the gate has no answer at ${numberOf(data['percent']) ?? '?'}% yet`, textOf(data['reason'])),
    'revision.marked': ({ data }) => sentence('marked bad', textOf(data['reason'])),
    'bake.handed-over': ({ data }) => `the target watches the bake of ${(0,duration/* formatDuration */.a)(numberOf(data['bakeMs']) ?? 0)}`,
    'lease.lapsed': () => 'no sign of life from the run: its lease lapsed',
    'state.rebuilt': ({ data }) => sentence('the state of the service was lost and rebuilt', textOf(data['why'])),
    'journal.adopted': ({ data }) => `${numberOf(data['entries']) ?? 0} entries of the target's own journal recorded`,
    'service.deployed': () => 'first release: serves all traffic',
    'service.upgraded': () => 'released: serves all traffic',
    'service.rolledback': ({ data }) => textOf(data['from']) !== undefined && data['from'] === (data['to'] ?? data['revision'])
        ? 'brought back: the same release serves all traffic again'
        : 'rolled back: the earlier release serves all traffic',
    'service.removed': () => 'service stopped',
    'notification.sent': noticeText,
    'spool.recovered': ({ data }) => {
        const [head, records] = [numberOf(data['head']) ?? '?', numberOf(data['records']) ?? '?'];
        return `a writer died before it could update the head: it said ${head} records, there were ${records}`;
    },
}));
/** One sentence for a person. Holds untrusted text as it is: whoever prints it escapes it. */
function describe(event) {
    const text = describers.get(event.name)?.(event) ?? event.name;
    return event.outcome === 'started' && event.name !== 'rollout.started'
        ? `${text}: announced, and nothing more was recorded`
        : text;
}
function kindText(event) {
    switch (kindOf(event)) {
        case 'rollback':
            return 'rollback';
        case 'reconcile':
            return 'undoing of what a dead run left';
        default:
            return 'release';
    }
}
/** `deploy` or `rollback` as it was recorded, and `reconcile` for the rollback with which that command undoes a rollout. */
function kindOf({ data, collector }) {
    return collector === 'reconcile' ? 'reconcile' : textOf(data['kind']) ?? 'unknown';
}
function verdictText({ data }) {
    const where = textOf(data['phase']) === 'bake' ? 'bake' : `${numberOf(data['percent']) ?? '?'}%`;
    const verdict = `gate at ${where}: ${textOf(data['outcome']) ?? textOf(data['decision']) ?? 'unknown'}`;
    const reason = textOf(data['reason']);
    // a reason says what was counted, and so does the table of verdicts
    if (reason !== undefined && reason !== '')
        return sentence(verdict, reason);
    const { requests, errors } = countsOf(objectOf(data['candidate']));
    const rate = requests === 0 ? '' : ` (${(0,core_rate/* formatRate */.C)(errors / requests)})`;
    return `${verdict}, candidate ${requests} requests, ${errors} errors${rate}`;
}
function noticeText({ data, outcome }) {
    const names = (delivered) => listOf(data['receivers'])
        .map(objectOf)
        .filter((one) => one['delivered'] === delivered)
        .map((one) => `${textOf(one['receiver']) ?? '?'} (${textOf(one['to']) ?? '?'})`)
        .join(', ');
    const [told, missed] = [names(true), names(false)];
    const what = `people were told "${textOf(data['event']) ?? '?'}": ${told === '' ? 'nobody' : told}`;
    return outcome === 'success' ? what : `${what}; could not be told: ${missed}`;
}
function sentence(what, why) {
    return why === undefined || why === '' ? what : `${what}: ${why}`;
}

;// CONCATENATED MODULE: ./build/report/series.js

/** The rows of a `series` that are whole; anything else in it is left out. */
function parseSeries(value) {
    return listOf(value).map(listOf).filter(isRow);
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

;// CONCATENATED MODULE: ./build/report/rollout.js




/** Everything that the events of one rollout say, in the order of the chain; there is at least one. */
function toRollout({ service, environment, rolloutId, events }) {
    const times = events
        .map(timeOf)
        .filter((time) => time !== '')
        .toSorted();
    const startedAt = times[0] ?? '';
    const endedAt = times.at(-1) ?? '';
    const started = events.find(({ name }) => name === 'rollout.started' || name === 'rollout.resumed');
    return {
        service,
        environment,
        rolloutId,
        kind: started === undefined ? 'unknown' : kindOf(started),
        result: resultOf(events),
        by: (started ?? events[0])?.by ?? 'unknown',
        startedAt,
        endedAt,
        seconds: startedAt === '' ? 0 : (Date.parse(endedAt) - Date.parse(startedAt)) / 1_000,
        ...optional('digest', events.find(({ digest }) => digest !== undefined)?.digest),
        ...optional('reason', textOf(started?.data['reason'])),
        verdicts: events.filter(({ name }) => name === 'gate.decided').map(toVerdict),
        timeline: toMoments(events),
        series: events.filter(({ name }) => name === 'gate.decided').flatMap(({ data }) => parseSeries(data['series'])),
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
    const kept = events.filter((event, index) => event.outcome !== 'started' || event.name === 'rollout.started' || lastOf.get(matter(event)) === index);
    return kept
        .map((event) => ({
        at: timeOf(event),
        event: event.name,
        outcome: event.outcome,
        text: describe(event),
        eventId: event.id,
        seq: event.seq,
        sound: event.sound,
    }))
        .toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : one.seq - other.seq));
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
            return endOf(last);
        case 'bake.handed-over':
            return 'baking';
        case 'service.rolledback':
            return last.outcome === 'success' ? 'restored' : 'unfinished';
        default:
            return last.outcome === 'success' ? 'released' : 'unfinished';
    }
}
/** Earlier versions of the target's own watcher wrote `result` for `ended`. A rollout that ended live was released. */
function endOf({ data }) {
    const word = textOf(data['ended']) ?? textOf(data['result']) ?? 'unknown';
    return word === 'live' || word === 'deployed' ? 'released' : word;
}
const endNames = new Set([
    'rollout.refused',
    'rollout.finished',
    'bake.handed-over',
    'service.deployed',
    'service.upgraded',
    'service.rolledback',
]);
function toVerdict(event) {
    const { data } = event;
    return {
        at: timeOf(event),
        phase: textOf(data['phase']) ?? 'gate',
        percent: numberOf(data['percent']) ?? 0,
        outcome: textOf(data['outcome']) ?? textOf(data['decision']) ?? 'unknown',
        reason: textOf(data['reason']) ?? '',
        candidate: countsOf(objectOf(data['candidate'])),
        stable: countsOf(objectOf(data['stable'])),
        evidence: objectOf(data['evidence']),
        eventId: event.id,
    };
}

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
        ...optional('firstAt', times[0]),
        ...optional('lastAt', times.at(-1)),
        inPeriod: events.filter(within).length,
    };
}
function rolloutsOf({ service, environment, events }, within) {
    const byId = Map.groupBy(events.filter(({ rolloutId }) => rolloutId !== undefined), ({ rolloutId }) => rolloutId ?? '');
    return [...byId.entries()]
        .filter(([, own]) => own.some(within))
        .map(([rolloutId, own]) => toRollout({ service, environment, rolloutId, events: own }));
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
                ...optional('digest', digest),
                ...optional('rolloutId', rolloutId),
                by,
                sound,
            },
        ];
    });
}
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

// EXTERNAL MODULE: ./build/core/markdown.js
var markdown = __webpack_require__(3937);
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(6067);
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

;// CONCATENATED MODULE: ./build/report/picture.js



const bars = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const labelWidth = 17;
const pictureWidth = 40;
/**
 * Traffic and error rate over time in block characters, for terminals and for a code block in Markdown. A dot is zero,
 * a blank is a side without requests. Both error rates have the same scale. Empty when there is no series.
 */
function textPicture(rows) {
    const columns = toColumns({ rows, width: pictureWidth });
    if (columns.length === 0)
        return '';
    const rate = (column) => requestsIn(column) / column.seconds;
    const highestRate = Math.max(...columns.map(rate));
    const highestErrors = Math.max(...columns.flatMap((column) => [errorRate(column.stable) ?? 0, errorRate(column.candidate) ?? 0]));
    return [
        line('to the candidate', columns.map(({ percent }) => bar(percent, 100)), sharesText(rows)),
        line('requests per s', columns.map((column) => bar(rate(column), highestRate)), highestRate > 0 ? `at most ${Math.max(1, Math.round(highestRate))}` : 'no request of a user'),
        line('errors, stable', columns.map(({ stable }) => bar(errorRate(stable), highestErrors)), errorsText(rows.map((row) => ({ requests: row[2], errors: row[3] })))),
        line('errors, candidate', columns.map(({ candidate }) => bar(errorRate(candidate), highestErrors)), errorsText(rows.map((row) => ({ requests: row[4], errors: row[5] })))),
        timeAxis({ width: columns.length, seconds: lastSecond(rows), highestErrors }),
    ].join('\n');
}
/**
 * The same as two Mermaid charts (xychart, https://mermaid.js.org/syntax/xyChart.html), which GitHub draws in Markdown.
 * They have no legend, so the titles name the colours: blue and orange of a palette that colour-blind people can tell
 * apart (Okabe and Ito). A line of theirs cannot have a gap, so the title says what zero may mean. Without a request of
 * a user there is no chart, and without an error none of the errors.
 */
function mermaidCharts(rows) {
    const columns = toColumns({ rows, width: pictureWidth });
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
    ], ['#0072B2']);
    if (highest === 0)
        return [shares];
    const errors = chart([
        'title "Error rate, %: stable blue, candidate orange (0 also without requests)"',
        axis,
        `y-axis "%" 0 --> ${fixed(Math.max(1, Math.ceil(highest)))}`,
        `line [${percents('stable').map(fixed).join(', ')}]`,
        `line [${percents('candidate').map(fixed).join(', ')}]`,
    ], ['#0072B2', '#D55E00']);
    return [shares, errors];
}
function chart(lines, colours) {
    const theme = { themeVariables: { xyChart: { plotColorPalette: colours.join(', ') } } };
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
/** `5 → 50 → 100 %` */
function sharesText(rows) {
    const shares = inOrder(rows).map(([, percent]) => percent).filter((percent, index, all) => percent !== all[index - 1]);
    return `${shares.slice(0, 8).join(' → ')}${shares.length > 8 ? ' → …' : ''}%`;
}
/** `12 of 8000 (0.15%)` */
function errorsText(counts) {
    const requests = counts.reduce((sum, count) => sum + count.requests, 0);
    const errors = counts.reduce((sum, count) => sum + count.errors, 0);
    return requests === 0 ? 'no traffic' : `${errors} of ${requests} (${(0,core_rate/* formatRate */.C)(errors / requests)})`;
}
function timeAxis({ width, seconds, highestErrors }) {
    const end = (0,duration/* formatDuration */.a)(Math.round(seconds * 1_000));
    const axis = `${' '.repeat(labelWidth + 1)}0s${end.padStart(Math.max(end.length + 1, width - 2))}`;
    return highestErrors > 0 ? `${axis}  errors: █ is ${(0,core_rate/* formatRate */.C)(highestErrors)}` : axis;
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

;// CONCATENATED MODULE: ./build/report/when.js
/**
 * An instant of an event as people read it: `2026-11-22 20:29:03Z`, with milliseconds where the order of moments counts.
 * What is no instant of RFC 3339 is left as it is.
 */
function whenText(at, { precise = false } = {}) {
    const parts = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(\.\d{1,3})?\d*Z$/.exec(at);
    return parts === null ? at : `${parts[1]} ${parts[2]}${precise ? (parts[3] ?? '') : ''}Z`;
}

;// CONCATENATED MODULE: ./build/report/rollout-markdown.js








const longestEvidence = 300;
/**
 * The section of one rollout: what, who, the picture, the verdicts; their evidence and the timeline folded away.
 */
function rolloutMarkdown({ rollout, withCharts }) {
    const { kind, service, environment, result, rolloutId, by, startedAt, seconds, digest, reason, series } = rollout;
    const picture = textPicture(series);
    return [
        `### ${(0,markdown/* escapeMarkdown */.FV)(`${whenText(startedAt)}, ${kind} of ${service} in ${environment}: ${result}`)}`,
        [
            `Rollout ${(0,markdown/* codeMarkdown */.fl)(rolloutId)}`,
            digest === undefined ? '' : `, release ${(0,markdown/* codeMarkdown */.fl)(digest)}`,
            `, by ${(0,markdown/* escapeMarkdown */.FV)(by)}, took ${(0,duration/* formatDuration */.a)(Math.round(seconds * 1_000))}.`,
            reason === undefined ? '' : ` Reason given: ${(0,markdown/* escapeMarkdown */.FV)(reason)}`,
        ].join(''),
        ...(rollout.sound ? [] : ['**Some of the events below do not verify: they may have been written by anybody.**']),
        ...(picture === '' ? [] : [(0,markdown/* codeBlockMarkdown */.KC)(picture, 'text')]),
        ...(withCharts ? mermaidCharts(series).map((chart) => (0,markdown/* codeBlockMarkdown */.KC)(chart, 'mermaid')) : []),
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
            rows: verdicts.map(({ outcome, phase, percent, candidate, stable, reason }) => [
                `**${(0,markdown/* escapeMarkdown */.FV)(outcome)}**`,
                whereCell({ phase, percent }),
                countsCell(candidate),
                countsCell(stable),
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
        const nested = objectOf(value);
        return Object.keys(nested).length > 0
            ? evidenceText(nested, `${prefix}${name}.`)
            : leafText(`${prefix}${name}`, value);
    });
    return parts.filter((part) => part !== '').join(', ');
}
function leafText(name, value) {
    return typeof value === 'object' || value === undefined ? '' : `${name} ${value}`;
}
function countsCell({ requests, errors }) {
    return requests === 0 ? 'no requests' : `${errors} of ${requests} (${(0,core_rate/* formatRate */.C)(errors / requests)})`;
}
function timelineMarkdown({ timeline }) {
    return [
        `<details><summary>Timeline: ${(0,core_text/* counted */.hS)(timeline.length, 'moment')}</summary>`,
        (0,markdown/* tableMarkdown */.oS)({
            columns: [{ title: 'at' }, { title: 'event' }, { title: 'what' }, { title: 'record', align: 'right' }],
            rows: timeline.map((moment) => [whenText(moment.at, { precise: true }), ...momentCells(moment), String(moment.seq)]),
        }),
        '</details>',
    ];
}

;// CONCATENATED MODULE: ./build/report/markdown.js






/** Charts are drawn by the reader's browser, which slows down with many: the newest rollouts get them, all get bars. */
const rolloutsWithCharts = 10;
/**
 * The report as GitHub-flavoured Markdown that also reads well as plain text. Everything untrusted in it is escaped.
 */
function renderMarkdown(report) {
    const { rollouts } = report;
    return [
        ...headMarkdown(report),
        ...releasesMarkdown(report),
        ...overviewMarkdown(report),
        ...rollouts.flatMap((rollout, index) => rolloutMarkdown({ rollout, withCharts: index >= rollouts.length - rolloutsWithCharts })),
        ...othersMarkdown(report),
        '## What this report does not show',
        report.limits.map((limit) => `- ${limit}`).join('\n'),
    ]
        .join('\n\n')
        .concat('\n');
}
/** The part that says whether the record verifies and what is in the report: enough where there is no room for more. */
function renderSummary(report) {
    return [...headMarkdown(report), ...releasesMarkdown(report), ...overviewMarkdown(report)].join('\n\n').concat('\n');
}
/** The verdict on the record as one sentence of plain text. */
function integritySentence({ spools, result }) {
    const records = spools.reduce((sum, { records: count }) => sum + count, 0);
    const findings = spools.reduce((sum, spool) => sum + spool.findings.length, 0);
    const events = (0,core_text/* counted */.hS)(records, 'event');
    const where = (0,core_text/* counted */.hS)(spools.length, 'spool');
    return result === 'passed'
        ? `${events} in ${where} verified: none was changed, removed or reordered (local integrity)`
        : `the record of events does NOT verify: ${(0,core_text/* counted */.hS)(findings, 'finding')} in ${where} with ${events}`;
}
function headMarkdown(report) {
    const { period, spools } = report;
    return [
        '# Release report',
        `**${report.result === 'passed' ? 'Passed' : 'Failed'}**: ${(0,markdown/* escapeMarkdown */.FV)(integritySentence(report))}.`,
        `Period: ${whenText(period.from ?? 'first event')} to ${whenText(period.to ?? 'last event')}. Made at ${whenText(report.generatedAt)}. All times are UTC.`,
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
            rows: spools.map(spoolCells),
        }),
        ...spools.flatMap(findingsMarkdown),
    ];
}
function spoolCells({ service, environment, records, sound, head, unconfirmed, inPeriod, firstAt, lastAt, }) {
    const counts = head === undefined ? 'unknown' : `${head}${unconfirmed === 0 ? '' : ` (${unconfirmed} after it)`}`;
    return [
        (0,markdown/* escapeMarkdown */.FV)(service),
        (0,markdown/* escapeMarkdown */.FV)(environment),
        String(records),
        String(sound),
        counts,
        String(inPeriod),
        whenText(firstAt ?? '–'),
        whenText(lastAt ?? '–'),
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
                whenText(at),
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
                whenText(startedAt),
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
                whenText(moment.at),
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

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./build/audit/head.js
var audit_head = __webpack_require__(2872);
// EXTERNAL MODULE: ./build/audit/key.js
var key = __webpack_require__(4675);
// EXTERNAL MODULE: ./build/audit/record.js
var record = __webpack_require__(539);
// EXTERNAL MODULE: ./build/audit/walk.js
var audit_walk = __webpack_require__(7231);
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
        return ((await (0,key/* readKey */.YZ)(file)) ?? {
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
    const check = await verifySpool({ ...spool, visit: (found) => events.push(toReportEvent(found)) }).catch((cause) => {
        throw unreadable(spool, cause);
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
function unreadable({ directory }, cause) {
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
        whenText(startedAt),
        (0,core_text/* oneLine */.TN)(kind).padEnd(longestKind),
        (0,core_text/* oneLine */.TN)(result).padEnd(longestResult),
        digest === undefined ? noDigest : (0,core_text/* oneLine */.TN)(digest.slice(0, 12)),
        `${(0,core_text/* oneLine */.TN)(service)} ${(0,core_text/* oneLine */.TN)(environment)}`,
        (0,duration/* formatDuration */.a)(Math.round(seconds * 1_000)),
        ...(sound ? [] : ['NOT VERIFIED']),
    ].join('  ');
    const picture = textPicture(series);
    return picture === ''
        ? heading
        : `${heading}\n${picture
            .split('\n')
            .map((line) => `  ${line}`)
            .join('\n')}`;
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/core/files.js
var files = __webpack_require__(1645);
// EXTERNAL MODULE: ./build/core/home.js
var core_home = __webpack_require__(7911);
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
var check = __webpack_require__(3519);
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

;// CONCATENATED MODULE: ./build/actions/audit-report/destination.js




const fileNames = { markdown: 'report.md', json: 'report.json' };
/**
 * What `output` means: `-` is standard output; an existing folder, a name that ends in a slash or one without an
 * ending is a folder; anything else is a file. Rejects with `input-invalid` when two formats would go into one place,
 * and for a device, a pipe or a socket.
 */
async function destinationOf({ output, format, workingDirectory }) {
    if (output === '-') {
        if (format === 'both')
            throw oneFormat('standard output');
        return { kind: 'stream' };
    }
    const place = external_node_path_.resolve(workingDirectory, output);
    const found = await (0,promises_.stat)(place).catch(() => undefined);
    const isFolder = found?.isDirectory() ?? (/[/\\]$/.test(output) || external_node_path_.extname(place) === '');
    if (isFolder)
        return { kind: 'folder', folder: place };
    if (format === 'both')
        throw oneFormat(`the file ${output}`);
    if (found !== undefined && !found.isFile())
        throw noFile(output);
    return { kind: 'file', file: place };
}
/** Writes the texts, each whole; gives back the path for the output `report`. Rejects with `output-unwritable`. */
async function writeReport({ destination, texts, print }) {
    const { markdown, json } = texts;
    switch (destination.kind) {
        case 'stream':
            await print(markdown ?? json ?? '');
            return '';
        case 'file':
            await write(destination.file, markdown ?? json ?? '');
            return destination.file;
        case 'folder':
            if (markdown !== undefined)
                await write(external_node_path_.join(destination.folder, fileNames.markdown), markdown);
            if (json !== undefined)
                await write(external_node_path_.join(destination.folder, fileNames.json), json);
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
function oneFormat(place) {
    return new errors/* DeliveryError */.VE({
        code: 'input-invalid',
        message: `two formats cannot both go to ${place}`,
        hint: 'set `format` to markdown or json, or `output` to a folder',
        problems: [{ path: 'output', message: 'has room for one format; `format` is both' }],
    });
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
    const { format, output, from, to, config, service, environment } = inputs;
    const period = periodOf({ from, to });
    const destination = await destinationOf({ output, format, workingDirectory: ports.workingDirectory });
    const spools = await readSpools(await chooseSpools({ choice: { config, service, environment }, ports }));
    const report = buildReport({ spools, period, generatedAtMs: ports.clock.now() });
    const markdown = renderMarkdown(report);
    const place = await writeReport({
        destination,
        texts: {
            ...(format === 'json' ? {} : { markdown }),
            ...(format === 'markdown' ? {} : { json: `${JSON.stringify(report, null, 2)}\n` }),
        },
        print: ports.print,
    });
    return outcomeOf({ report, markdown, place, streamed: destination.kind === 'stream' });
};
function outcomeOf({ report, markdown, place, streamed }) {
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
        summary: Buffer.byteLength(markdown) <= longestSummaryBytes ? markdown : renderSummary(report),
        // who has the report on standard output needs no short form of it
        ...(streamed ? {} : { text: terminalText({ report, message }) }),
        ...(report.result === 'failed' ? { error: brokenChain(report) } : {}),
    };
}
/** The rollouts, then the verdict; what is wrong follows as the error. */
function terminalText({ report, message }) {
    return [renderText(report), report.result === 'passed' ? message : ''].filter((part) => part !== '').join('\n\n');
}
function brokenChain(report) {
    return new errors/* DeliveryError */.VE({
        code: 'chain-broken',
        message: integritySentence(report),
        hint: 'keep the state home as it is, find out who could write to it, and compare with what the runs printed',
        problems: report.spools.flatMap(({ findings }) => findings.map(({ kind, seq, file, message }) => ({
            file,
            message: `${kind}${seq === undefined ? '' : ` (record ${seq})`}: ${message}`,
        }))),
    });
}


/***/ }),

/***/ 3524:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ eventNameOf),
/* harmony export */   m: () => (/* binding */ eventTypes)
/* harmony export */ });
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
    'spool.recovered': 'dev.cdeventsx.pqcdelivery-spool.recovered.0.1.0',
};
const names = new Map(Object.entries(eventTypes).map(([name, type]) => [type, name]));
/** The name that goes with a type, or the type itself where it is not one of ours. */
function eventNameOf(type) {
    return names.get(type) ?? type;
}


/***/ }),

/***/ 2872:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   WI: () => (/* binding */ headText),
/* harmony export */   yl: () => (/* binding */ writeHead),
/* harmony export */   zy: () => (/* binding */ readHead)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var _core_canonical_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7592);
/* harmony import */ var _core_create_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1443);
/* harmony import */ var _key_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4675);
/* harmony import */ var _read_if_there_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8351);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(539);






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

/***/ 4675:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   YZ: () => (/* binding */ readKey),
/* harmony export */   cF: () => (/* binding */ createKey),
/* harmony export */   yg: () => (/* binding */ keyIdOf)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _core_create_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1443);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2807);
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1645);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(539);





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

/***/ 8351:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ readIfThere)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1645);


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

/***/ 539:
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
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7598);
/* harmony import */ var _core_canonical_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7592);



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
    const whole = typeof seq === 'number' && typeof previous === 'string' && typeof mac === 'string' && isObject(event);
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
        return isObject(value) && node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.from(`${(0,_core_canonical_js__WEBPACK_IMPORTED_MODULE_2__/* .canonicalJson */ .dj)(value)}\n`).equals(bytes) ? value : undefined;
    }
    catch {
        return undefined;
    }
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 7231:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Iz: () => (/* binding */ visitUnchecked),
/* harmony export */   VI: () => (/* binding */ listRecords),
/* harmony export */   mR: () => (/* binding */ recordFile),
/* harmony export */   wy: () => (/* binding */ walkRecords)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1645);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(539);




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

/***/ 3519:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ checkConfig)
/* harmony export */ });
/* harmony import */ var _file_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1585);
/* harmony import */ var _merge_subjects_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(792);


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

/***/ 1443:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fc: () => (/* binding */ makeFolder),
/* harmony export */   s3: () => (/* binding */ createDurably),
/* harmony export */   x3: () => (/* binding */ createFile)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1645);



/**
 * Creates `file` with `content`, whole, on the disk and readable by the owner only; false when there is one already.
 * The content is written to `temporary`, on the same file system, and gets its name by link(2): of several processes
 * that want the same name exactly one wins, and nobody ever sees a part of it. The name itself is durable after
 * `syncFolder`. Errors of the file system come as they are; nothing is left behind then.
 */
async function createFile({ file, temporary, content }) {
    await createDurably(temporary, content);
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.link)(temporary, file);
        return true;
    }
    catch (error) {
        if ((0,_files_js__WEBPACK_IMPORTED_MODULE_2__/* .isErrno */ .r)(error, 'EEXIST'))
            return false;
        throw error;
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.unlink)(temporary).catch(() => undefined);
    }
}
/** Makes `folder` and what is missing above it, for the owner only, durably. */
async function makeFolder(folder) {
    const first = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(folder, { recursive: true, mode: 0o700 });
    if (first === undefined)
        return;
    for (let made = folder;; made = node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(made)) {
        await (0,_files_js__WEBPACK_IMPORTED_MODULE_2__/* .syncFolder */ .Yw)(node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(made));
        if (made === first || made === node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(made))
            return;
    }
}
/** Creates `file`, which must not exist, with `content` on the disk. Nothing is left behind when it rejects. */
async function createDurably(file, content) {
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(file, 'wx', 0o600);
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


/***/ })

};
