export const id = 4973;
export const ids = [4973];
export const modules = {

/***/ 94973:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runOnLog: () => (/* binding */ runOnLog)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
;// CONCATENATED MODULE: ./build/commands/gate-replay/access-log/log-entry.js
/** An empty entry. */
function newEntry() {
    return { timeMs: 0, status: 0, latencyMs: -1, upstream: '' };
}
/** Whether a client went away before there was an answer (nginx 499, ALB 460, CloudFront 000): nobody's success or failure. */
function isAbandoned(status) {
    return status === 499 || status === 460 || status === 0;
}
/** A status of three digits, 0 for `-` and `000`; undefined for anything else. */
function statusOf(text) {
    if (text === '-' || text === '000')
        return 0;
    if (text.length !== 3)
        return undefined;
    const status = Number(text);
    return status >= 100 && status <= 999 ? status : undefined;
}
/** Seconds with a fraction as milliseconds; -1 for `-` and for what is none. */
function millisecondsOf(seconds) {
    const value = seconds === '' || seconds === '-' ? -1 : Number(seconds);
    return value >= 0 && value < 1e6 ? value * 1_000 : -1;
}

;// CONCATENATED MODULE: ./build/commands/gate-replay/access-log/log-times.js
/** `20/Nov/2026:10:00:00 +0100`: nginx's `$time_local`, and Apache's. */
function localTimes() {
    return remembering((text) => {
        const match = /^(\d{2})\/([A-Z][a-z]{2})\/(\d{4}):(\d{2}):(\d{2}):(\d{2}) ([+-])(\d{2})(\d{2})$/.exec(text);
        if (match === null)
            return undefined;
        const [, day, month = '', year, hour, minute, second, sign, zoneHours, zoneMinutes] = match;
        const at = utc({ year, month: months.indexOf(month) + 1, day, hour, minute, second });
        const zone = (Number(zoneHours) * 60 + Number(zoneMinutes)) * 60_000;
        return at === undefined ? undefined : at - (sign === '-' ? -zone : zone);
    });
}
/** RFC 3339 with a zone, and with a blank for its T: `2026-11-20T10:00:00.123Z`, `2026-11-20T10:00:00+01:00`. */
function isoTimes() {
    return remembering((text) => {
        const match = /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(\.\d{1,9})?(?:([Zz])|([+-])(\d{2}):?(\d{2}))$/.exec(text);
        if (match === null)
            return undefined;
        const [, year, month, day, hour, minute, second, fraction, , sign, zoneHours = '0', zoneMinutes = '0'] = match;
        const at = utc({ year, month: Number(month), day, hour, minute, second });
        const zone = (Number(zoneHours) * 60 + Number(zoneMinutes)) * 60_000;
        return at === undefined ? undefined : at + Math.floor(Number(fraction ?? 0) * 1_000) - (sign === '-' ? -zone : zone);
    });
}
/** `1763632800.123`: nginx's `$msec`. */
function epochTimes() {
    return (text) => (/^\d{9,11}(\.\d{1,6})?$/.test(text) ? Math.floor(Number(text) * 1_000) : undefined);
}
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** A date that there is: the 30th of February is a mistake, and not the 2nd of March. A leap second is the one before it. */
function utc({ year, month, day, hour, minute, second }) {
    if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60)
        return undefined;
    const at = Date.UTC(Number(year), month - 1, Number(day), Number(hour), Number(minute), Math.min(59, Number(second)));
    return new Date(at).getUTCDate() === Number(day) && month >= 1 && month <= 12 ? at : undefined;
}
function remembering(read) {
    let text = '';
    let value;
    return (next) => {
        if (next === text)
            return value;
        text = next;
        value = read(next);
        return value;
    };
}

;// CONCATENATED MODULE: ./build/commands/gate-replay/access-log/alb-lines.js


const kinds = new Set(['http', 'https', 'h2', 'grpcs', 'ws', 'wss']);
/** The fields that are used are the first ten, and none of them holds a blank. */
const fields = 10;
/**
 * Reads access log entries of an AWS Application Load Balancer
 * (docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html): type, time, elb, client:port,
 * target:port, three processing times, elb_status_code, target_status_code, and what follows them.
 */
function albLines() {
    const readTime = isoTimes();
    return {
        tells: { upstream: true, latency: true },
        read(line, entry, wanted) {
            const [kind = '', time = '', , , target = '', request = '', waited = '', response = '', status = ''] = line.split(' ', fields);
            const at = kinds.has(kind) ? readTime(time) : undefined;
            if (at === undefined)
                return 'unreadable';
            entry.timeMs = at;
            if (!wanted(at))
                return 'outside';
            const code = statusOf(status);
            if (code === undefined)
                return 'unreadable';
            entry.status = code;
            entry.upstream = target === '-' ? '' : target;
            entry.latencyMs = kind.startsWith('ws') ? -1 : sum(request, waited, response);
            return 'entry';
        },
    };
}
/** Each is -1 where the connection broke before it was over. */
function sum(...seconds) {
    const parts = seconds.map(millisecondsOf);
    return parts.includes(-1) ? -1 : parts.reduce((total, part) => total + part, 0);
}

// EXTERNAL MODULE: ./build/core/duration.js
var duration = __webpack_require__(61420);
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(26067);
;// CONCATENATED MODULE: ./build/commands/gate-replay/access-log/answer.js


/** How many of one kind ended how. */
function tally(answered, was) {
    const own = answered.filter((one) => one.was === was);
    const of = (decision) => own.filter((one) => one.decision === decision).length;
    return { deployments: own.length, passed: of('pass'), failed: of('fail'), held: of('inconclusive'), unknown: of('error') };
}
/** The answer as a document: incidents, good releases, and those of which nobody said what they were. */
function answerDocument({ answered, facts }) {
    const { fromMs, toMs, ...counts } = facts;
    return {
        answer: { bad: tally(answered, 'bad'), good: tally(answered, 'good'), unknown: tally(answered, 'unknown') },
        log: { ...counts, from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() },
    };
}
/** Would it have caught the incidents, and how many good releases would it have held? In one sentence each. */
function answerSentences(answered) {
    const bad = answered.filter(({ was }) => was === 'bad');
    const good = answered.filter(({ was }) => was === 'good');
    const others = answered.filter(({ was }) => was === 'unknown');
    return [
        ...(bad.length === 0 ? [] : [sentenceOnIncidents(bad)]),
        ...(good.length === 0 ? [] : [sentenceOnGood(good)]),
        ...(others.length === 0 ? [] : [`${(0,core_text/* counted */.hS)(others.length, 'other deployment')}: ${words(others)}`]),
    ];
}
function sentenceOnIncidents(bad) {
    const caught = bad.filter(({ decision }) => decision === 'fail');
    const held = bad.filter(({ decision }) => decision === 'inconclusive');
    const missed = bad.filter(({ decision }) => decision === 'pass' || decision === 'error');
    return [
        `${caught.length} of ${(0,core_text/* counted */.hS)(bad.length, 'incident')} would have been rolled back${caught.length === 0 ? '' : `: ${caught.map(caughtText).join(', ')}`}`,
        ...(held.length === 0 ? [] : [`${held.length} would not have been let through: ${names(held)}`]),
        ...(missed.length === 0 ? [] : [`NOT caught: ${missed.map((one) => (one.decision === 'error' ? `${one.rollout} (no answer)` : one.rollout)).join(', ')}`]),
    ].join('; ');
}
function caughtText({ rollout, t, step, candidate, recorded }) {
    return `${rollout} after ${(0,duration/* formatDuration */.a)(t * 1_000)} at ${step}% (${(0,core_text/* counted */.hS)(candidate.errors, 'failed request')}; ${recorded.after.errors} were recorded)`;
}
function sentenceOnGood(good) {
    const stopped = good.filter(({ decision }) => decision !== 'pass');
    const all = `${good.length - stopped.length} of ${(0,core_text/* counted */.hS)(good.length, 'good release')} would have passed`;
    return stopped.length === 0 ? all : `${all}; NOT: ${stopped.map(({ rollout, decision }) => `${rollout} (${wordOf[decision]})`).join(', ')}`;
}
const wordOf = { pass: 'passed', fail: 'rolled back', inconclusive: 'held', error: 'no answer' };
function words(answered) {
    return answered.map(({ rollout, decision }) => `${rollout} ${wordOf[decision]}`).join(', ');
}
function names(answered) {
    return answered.map(({ rollout }) => rollout).join(', ');
}
/** What has to be known to believe it. */
function caveats({ facts, sides }) {
    const unreadable = facts.unreadable === 0 ? [] : [`${facts.unreadable} of ${facts.lines} lines could not be read and do not count`];
    const how = sides === 'time'
        ? 'sides are told by time: whatever else began or ended with a deployment looks like the release (docs/gate.md says what this can tell)'
        : 'sides are told by address: one that answered before a deployment is stable, one that did not is the candidate';
    return [...unreadable, how];
}

;// CONCATENATED MODULE: ./build/commands/gate-replay/access-log/cloudfront-lines.js


/** The fields of a standard log (docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logs-reference.html), until `#Fields` says others. */
const standard = 'date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id x-host-header cs-protocol cs-bytes time-taken';
/** Answered by the edge itself, so that no release had a part in it. */
const ofTheEdge = new Set(['Hit', 'Redirect', 'LimitExceeded', 'CapacityExceeded']);
/** Reads standard access logs of Amazon CloudFront: W3C extended, fields between tabs, named by a `#Fields` line. */
function cloudfrontLines() {
    const readTime = isoTimes();
    let columns = columnsOf(standard);
    return {
        tells: { upstream: false, latency: true },
        read(line, entry, wanted) {
            if (line.startsWith('#')) {
                if (line.startsWith('#Fields:'))
                    columns = columnsOf(line.slice('#Fields:'.length).trim());
                return 'aside';
            }
            if (columns === undefined)
                return 'unreadable';
            const values = line.split('\t', columns.count);
            const at = readTime(`${values[columns.date] ?? ''}T${values[columns.time] ?? ''}Z`);
            if (at === undefined)
                return 'unreadable';
            entry.timeMs = at;
            if (!wanted(at))
                return 'outside';
            const status = statusOf(values[columns.status] ?? '');
            if (status === undefined)
                return 'unreadable';
            if (ofTheEdge.has(values[columns.result] ?? ''))
                return 'aside';
            entry.status = status;
            entry.upstream = '';
            entry.latencyMs = status === 101 ? -1 : millisecondsOf(values[columns.taken] ?? '');
            return 'entry';
        },
    };
}
/** Undefined: the log lacks what is needed. */
function columnsOf(text) {
    const names = text.split(/\s+/);
    const place = (name) => names.indexOf(name);
    const columns = { date: place('date'), time: place('time'), status: place('sc-status'), result: place('x-edge-result-type'), taken: place('time-taken') };
    if (columns.date < 0 || columns.time < 0 || columns.status < 0)
        return undefined;
    return { ...columns, count: Math.max(...Object.values(columns)) + 1 };
}

;// CONCATENATED MODULE: ./build/commands/gate-replay/access-log/deployments.js



/** So many are plenty, and their traffic is kept in memory until the log is read. */
const most = 200;
/** The deployments of `--bad`, `--good` and `--deployed`, in their order. Throws `input-invalid` with every problem. */
function deploymentsOf({ bad, good, deployed }) {
    const problems = [];
    const all = [['bad', bad], ['good', good], ['deployed', deployed]].flatMap(([path, texts]) => texts.flatMap((text) => {
        const read = deploymentOf(text);
        if ('problem' in read)
            problems.push({ path, message: read.problem });
        return 'problem' in read ? [] : [{ ...read, was: path === 'deployed' ? 'unknown' : path }];
    }));
    const sorted = all.toSorted((a, b) => a.atMs - b.atMs);
    for (const [index, { name, atMs }] of sorted.entries()) {
        if (sorted.findIndex((other) => other.name === name || other.atMs === atMs) < index)
            problems.push({ path: 'deployed', message: `${(0,core_text/* quoted */.TL)(name)} is there twice` });
    }
    if (sorted.length > most)
        problems.push({ path: 'deployed', message: `there are ${sorted.length} deployments; at most ${most} are replayed at once` });
    if (sorted.length === 0 && problems.length === 0)
        problems.push({ path: 'deployed', message: 'an access log does not say when releases were deployed: name the times with --bad, --good or --deployed' });
    if (problems.length > 0)
        throw invalid(problems);
    return sorted;
}
/** `2026-11-20T10:00:00Z`, or with a name: `v41=2026-11-20T10:00:00+01:00`. A time without a zone would be a guess. */
function deploymentOf(text) {
    const at = text.lastIndexOf('=');
    const time = text.slice(at + 1).trim();
    const name = at < 0 ? time : (0,core_text/* printable */.g$)(text.slice(0, at).trim());
    const atMs = isoTimes()(time);
    if (atMs === undefined)
        return { problem: `${(0,core_text/* quoted */.TL)(text)} is no time with its zone, such as 2026-11-20T10:00:00Z, v41=2026-11-20T10:00:00Z or 2026-11-20T11:00:00+01:00` };
    if (name === '' || name.length > 100)
        return { problem: `${(0,core_text/* quoted */.TL)(text)} has no name of 1 to 100 characters before its =` };
    return { name, atMs };
}
function invalid(problems) {
    const [only] = problems;
    return new errors/* DeliveryError */.VE({
        code: 'input-invalid',
        message: problems.length === 1 && only !== undefined ? only.message : `${problems.length} deployments cannot be used`,
        hint: 'docs/gate.md shows how to replay an access log',
        problems,
    });
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
// EXTERNAL MODULE: ./build/core/files.js
var files = __webpack_require__(21645);
// EXTERNAL MODULE: ./build/commands/gate-replay/file-bytes.js
var file_bytes = __webpack_require__(62701);
;// CONCATENATED MODULE: ./build/commands/gate-replay/access-log/log-bytes.js








/**
 * A log that is one file, or every file of a folder and the folders in it by name, as load balancers leave them. Rejects with
 * `input-file-invalid` where there is none.
 */
async function logFiles(place, signal) {
    try {
        const names = (await (0,promises_.stat)(place)).isDirectory() ? await filesIn(place) : [place];
        if (names.length === 0)
            throw unreadable(place, 'is a folder without files');
        return names.map((name) => ({ name, bytes: () => (0,file_bytes/* fileBytes */.s)({ file: name, signal }) }));
    }
    catch (error) {
        if (error instanceof errors/* DeliveryError */.VE)
            throw error;
        throw unreadable(place, (0,files/* isErrno */.r)(error, 'ENOENT') ? 'is not there' : `cannot be read: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}
async function filesIn(folder) {
    const entries = await (0,promises_.readdir)(folder, { withFileTypes: true, recursive: true });
    return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => external_node_path_.join(parentPath, name)).toSorted();
}
/** The bytes of a file as they were before gzip, which is told by its first two bytes. Rejects with `input-file-invalid`. */
async function* unpacked({ name, bytes }) {
    try {
        const chunks = bytes()[Symbol.asyncIterator]();
        const first = await chunks.next();
        if (first.done === true)
            return;
        const all = from(first.value, chunks);
        yield* first.value[0] === 0x1f && first.value[1] === 0x8b ? gunzipped(all) : all;
    }
    catch (error) {
        if (error instanceof errors/* DeliveryError */.VE)
            throw error;
        throw unreadable(name, `cannot be read to its end: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}
async function* from(first, rest) {
    yield first;
    for (let next = await rest.next(); next.done !== true; next = await rest.next())
        yield next.value;
}
async function* gunzipped(chunks) {
    const gunzip = (0,external_node_zlib_.createGunzip)({ chunkSize: 1 << 18 });
    const packed = (0,external_node_stream_promises_.pipeline)(external_node_stream_.Readable.from(chunks, { objectMode: false }), gunzip);
    // told by the loop as well, which must not be left without a listener
    packed.catch(() => undefined);
    for await (const chunk of gunzip)
        yield chunk;
    await packed;
}
function unreadable(name, what) {
    return new errors/* DeliveryError */.VE({
        code: 'input-file-invalid',
        message: `${name} ${what}`,
        hint: 'name a log, plain or gzip\'d, a folder of them, or - for standard input',
        problems: [{ file: name, message: what }],
    });
}

;// CONCATENATED MODULE: ./build/commands/gate-replay/access-log/nginx-lines.js



/** nginx's own `combined`, which Apache's is too. */
const combinedFormat = '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent"';
/** How often in a line a text that a client chose may look like the end of its field. */
const mostTries = 32;
/**
 * Reads lines that a `log_format` of nginx wrote: `format` is its text, as it stands in nginx's configuration, with or without
 * its quotation marks. Needs `$status` and one of `$time_local`, `$time_iso8601` and `$msec`; uses `$request_time` (else
 * `$upstream_response_time`) and `$upstream_addr`. Returns what is wrong with the format as text.
 */
function nginxLines(format) {
    const { start, names, ends } = split(unquoted(format));
    const chosen = choose(names);
    if (typeof chosen === 'string')
        return chosen;
    const glued = names.find((_, index) => ends[index] === '' && index < names.length - 1);
    if (glued !== undefined)
        return `nothing stands between $${glued} and the next variable, so that nobody knows where it ends`;
    const all = names.map((variable, index) => {
        const take = chosen.get(variable);
        return { variable, until: ends[index] ?? '', ...(take === undefined || names.indexOf(variable) !== index ? {} : { take }) };
    });
    // what comes after the last piece that is used need not be looked at
    const pieces = all.slice(0, all.findLastIndex(({ take }) => take !== undefined) + 1);
    return {
        tells: { upstream: chosen.has('upstream_addr'), latency: names.some((name) => chosen.has(name) && latencies.includes(name)) },
        read(line, entry, wanted) {
            entry.latencyMs = -1;
            entry.upstream = '';
            entry.status = 0;
            const walk = { line, entry, pieces, wanted, tries: 0, outside: false };
            if (!line.startsWith(start) || !matches(walk, 0, start.length))
                return walk.outside ? 'outside' : 'unreadable';
            // the time of a connection that stays open is not that of an answer
            if (entry.status === 101)
                entry.latencyMs = -1;
            return 'entry';
        },
    };
}
const times = new Map([['time_local', localTimes], ['time_iso8601', isoTimes], ['msec', epochTimes]]);
const latencies = ['request_time', 'upstream_response_time'];
/** What is taken of the variables that there are, or what is missing. */
function choose(names) {
    const chosen = new Map();
    if (!names.includes('status'))
        return 'it has no $status';
    chosen.set('status', (value, entry) => {
        const status = statusOf(value);
        entry.status = status ?? 0;
        return status !== undefined;
    });
    // msec and time_iso8601 say the same as time_local, at least as exactly
    const time = ['msec', 'time_iso8601', 'time_local'].find((name) => names.includes(name));
    const read = time === undefined ? undefined : times.get(time)?.();
    if (time === undefined || read === undefined)
        return `it has none of ${(0,core_text/* anyOf */.EB)([...times.keys()].map((name) => `$${name}`))}`;
    chosen.set(time, (value, entry) => {
        const at = read(value);
        entry.timeMs = at ?? 0;
        return at !== undefined;
    });
    const latency = latencies.find((name) => names.includes(name));
    if (latency !== undefined) {
        chosen.set(latency, (value, entry) => {
            entry.latencyMs = millisecondsOf(last(value));
            return true;
        });
    }
    if (names.includes('upstream_addr')) {
        chosen.set('upstream_addr', (value, entry) => {
            entry.upstream = last(value);
            return true;
        });
    }
    return chosen;
}
/** nginx lists all that it tried, `a, b` and `a : b` after a redirect; the last one gave the answer. */
function last(value) {
    if (value === '-')
        return '';
    const at = Math.max(value.lastIndexOf(', '), value.lastIndexOf(' : '));
    return at < 0 ? value : value.slice(at + 2).trim();
}
/** A value ends where the text after it begins first; one of a client can hold that text, and is then taken longer. */
function matches(walk, index, from) {
    const { line, entry, pieces, wanted } = walk;
    const piece = pieces[index];
    if (piece === undefined)
        return true;
    const { until, take, variable } = piece;
    for (let search = from;;) {
        const end = until === '' ? line.length : endOf(line, until, search);
        if (end < 0)
            return false;
        if (take !== undefined) {
            if (!take(line.slice(from, end), entry))
                return false;
            if (times.has(variable) && !wanted(entry.timeMs)) {
                walk.outside = true;
                return false;
            }
            return matches(walk, index + 1, end + until.length);
        }
        if (matches(walk, index + 1, end + until.length))
            return true;
        walk.tries += 1;
        if (walk.outside || until === '' || walk.tries > mostTries)
            return false;
        search = end + 1;
    }
}
/** A quotation mark after a backslash is one of the value (`escape=json`; by default nginx writes it as `\x22`). */
function endOf(line, until, from) {
    let end = line.indexOf(until, from);
    if (!until.startsWith('"'))
        return end;
    while (end > 0 && isEscaped(line, end))
        end = line.indexOf(until, end + 1);
    return end;
}
function isEscaped(line, index) {
    let backslashes = 0;
    while (line.charCodeAt(index - 1 - backslashes) === 92)
        backslashes += 1;
    return backslashes % 2 === 1;
}
function split(format) {
    const [start = '', ...rest] = format.split(/(\$\{\w+\}|\$\w+)/);
    const names = rest.filter((_, index) => index % 2 === 0).map((name) => name.replace(/^\$\{?|\}$/g, ''));
    return { start, names, ends: rest.filter((_, index) => index % 2 === 1) };
}
/** `'…' '…'` of nginx's configuration, on several lines too, is one text. */
function unquoted(format) {
    const text = format.trim();
    if (!text.startsWith("'"))
        return text;
    return [...text.matchAll(/'((?:[^'\\]|\\.)*)'/g)].map(([, part = '']) => part.replaceAll("\\'", "'")).join('');
}

// EXTERNAL MODULE: ./build/commands/gate-replay/replayed-rollout.js
var replayed_rollout = __webpack_require__(70331);
// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: ./build/rollout/gate/latency-bounds.js
var latency_bounds = __webpack_require__(69230);
;// CONCATENATED MODULE: ./build/core/bucket-of.js
/** Index of the first bound that is not below `value`; the number of bounds when it is above all of them. */
function bucketOf(bounds, value) {
    let low = 0;
    let high = bounds.length;
    while (low < high) {
        const middle = (low + high) >>> 1;
        if (value <= (bounds[middle] ?? Infinity))
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

;// CONCATENATED MODULE: ./build/commands/gate-replay/access-log/traffic.js





/** Places in a `Second`; latencies follow. */
const REQUESTS = 0;
const ERRORS = 1;
const LATENCIES = 2;
/** 100 MB: what a second takes is a few hundred bytes. */
const mostSeconds = 300_000;
function keepTraffic({ deployments, windowMs, policy, byUpstream, latency }) {
    const all = deployments.map((deployment, index) => ({
        deployment,
        before: secondsBetween(deployments[index - 1]?.atMs ?? -Infinity, deployment.atMs, windowMs),
        after: secondsBetween(deployment.atMs, deployments[index + 1]?.atMs ?? Infinity, windowMs),
        byUpstream: new Map(),
        unattributed: 0,
        unattributedErrors: 0,
    }));
    const boundsMs = latency ? (0,latency_bounds/* latencyBounds */.C)(policy) : [];
    const countsAsError = new Set(policy.countAsError);
    const width = LATENCIES + (latency ? boundsMs.length + 1 : 0);
    let seconds = 0;
    let known = { second: NaN, windows: [] };
    /** Lines of one second stand together: it is looked up once. */
    function windowsAt(timeMs) {
        const second = Math.floor(timeMs / 1_000);
        if (second === known.second)
            return known.windows;
        const windows = all.filter(({ deployment: { atMs }, before, after }) => {
            // a time of whole seconds that begins with the deployment is after it
            const distance = second - Math.floor(atMs / 1_000);
            return distance >= -before && distance < after;
        });
        known = { second, windows };
        return windows;
    }
    function secondOf(traffic, entry) {
        const upstream = byUpstream ? entry.upstream : '';
        let side = traffic.byUpstream.get(upstream);
        if (side === undefined)
            traffic.byUpstream.set(copied(upstream), side = new Map());
        const distance = Math.floor(entry.timeMs / 1_000) - Math.floor(traffic.deployment.atMs / 1_000);
        let second = side.get(distance);
        if (second === undefined) {
            seconds += 1;
            if (seconds > mostSeconds)
                throw tooMuch();
            side.set(distance, second = new Uint32Array(width));
        }
        return second;
    }
    return {
        all,
        boundsMs,
        covers: (timeMs) => windowsAt(timeMs).length > 0,
        add(entry) {
            if (isAbandoned(entry.status) && !countsAsError.has(entry.status))
                return;
            const failed = entry.status >= 500 || countsAsError.has(entry.status);
            for (const traffic of windowsAt(entry.timeMs)) {
                if (byUpstream && entry.upstream === '') {
                    traffic.unattributed += 1;
                    if (failed)
                        traffic.unattributedErrors += 1;
                    continue;
                }
                const second = secondOf(traffic, entry);
                increment(second, REQUESTS);
                if (failed)
                    increment(second, ERRORS);
                if (latency && entry.latencyMs >= 0)
                    increment(second, LATENCIES + bucketOf(boundsMs, entry.latencyMs));
            }
        },
    };
}
/** The characters alone: a part of a text keeps the whole of it in memory, here a quarter of a megabyte of the log. */
function copied(text) {
    return external_node_buffer_.Buffer.from(text).toString();
}
function increment(second, index) {
    second[index] = (second[index] ?? 0) + 1;
}
function secondsBetween(fromMs, toMs, mostMs) {
    return Math.floor(Math.min(mostMs, toMs - fromMs) / 1_000);
}
function tooMuch() {
    return new errors/* DeliveryError */.VE({
        code: 'input-invalid',
        message: 'the traffic around these deployments takes more memory than there should be need for',
        hint: 'name fewer deployments, or a shorter --window',
        problems: [{ path: 'window', message: `is too long for so many deployments and addresses: at most ${mostSeconds} seconds of traffic are kept` }],
    });
}

;// CONCATENATED MODULE: ./build/commands/gate-replay/access-log/sides.js

/**
 * Tells the sides apart by the addresses behind the proxy: one that answered before the deployment is of the release before,
 * one that never did is of the new one.
 */
function sidesByUpstream({ byUpstream }) {
    const stable = new Map();
    const candidate = new Map();
    for (const seconds of byUpstream.values()) {
        const wasThere = [...seconds.keys()].some((distance) => distance < 0);
        for (const [distance, second] of seconds)
            if (distance >= 0)
                addTo(wasThere ? stable : candidate, distance, second);
    }
    return { stable, candidate };
}
function addTo(side, distance, second) {
    const sum = side.get(distance);
    if (sum === undefined)
        side.set(distance, second.slice());
    else
        for (const [index, count] of second.entries())
            sum[index] = (sum[index] ?? 0) + count;
}
/** A second as the gate looks at it. */
function windowOf(second, boundsMs) {
    if (second === undefined)
        return { requests: 0, errors: 0 };
    const counts = { requests: second[REQUESTS] ?? 0, errors: second[ERRORS] ?? 0 };
    if (boundsMs.length === 0)
        return counts;
    const latencyMs = Array.from(second.subarray(LATENCIES), (count, index) => [boundsMs[index] ?? null, count]);
    return { ...counts, latencyMs };
}
/** What the seconds from `from` to before `to` add up to. */
function totalOf(seconds, from, to) {
    let requests = 0;
    let errors = 0;
    for (const side of seconds) {
        for (const [distance, second] of side) {
            if (distance < from || distance >= to)
                continue;
            requests += second[REQUESTS] ?? 0;
            errors += second[ERRORS] ?? 0;
        }
    }
    return { requests, errors };
}

;// CONCATENATED MODULE: ./build/commands/gate-replay/access-log/judge-sides.js


/**
 * What the gate says of both sides as they were: whoever answered at the same time, in one step that is as long as the
 * recording. `step` is the share of the requests that the new release had.
 */
function judgeSides({ traffic, policy, boundsMs, lastSecond }) {
    const { stable, candidate } = sidesByUpstream(traffic);
    const end = Math.min(traffic.after, lastSecond + 1);
    const [ofStable, ofCandidate] = [totalOf([stable], 0, end), totalOf([candidate], 0, end)];
    const share = ofCandidate.requests / Math.max(1, ofCandidate.requests + ofStable.requests);
    const step = Math.round(share * 1_000) / 10;
    const rollout = (0,replayed_rollout/* createReplayedRollout */.c)({ name: '', settings: { policy: { ...policy, mode: 'decide' }, steps: 1, stepMinMs: undefined, stepMaxMs: undefined } });
    // the comparison ends where nobody is left to compare with, which is not a step of 100
    const percent = Math.min(step, 99.9);
    for (let second = 0; second < end; second += 1) {
        const look = { t: second + 1, step: percent, stable: windowOf(stable.get(second), boundsMs), candidate: windowOf(candidate.get(second), boundsMs) };
        if (!rollout.take({ rollout: '', look }))
            break;
    }
    const { rollout: _name, reason, ...decided } = rollout.decided();
    const nobody = ofCandidate.requests === 0 ? 'no address answered that had not answered before the deployment; ' : '';
    const { unattributed, unattributedErrors } = traffic;
    const aside = unattributed === 0 ? '' : `; ${unattributed} requests that no address answered, ${unattributedErrors} of them errors, count for no side`;
    return { ...decided, step, stable: rollout.verdict().stable, reason: `${nobody}${reason.replace(/^step [\d.]+ did not pass: /, '')}${aside}` };
}

;// CONCATENATED MODULE: ./build/commands/gate-replay/access-log/log-lines.js

/** In characters. No request line is longer; a file without line ends is not read into memory whole. */
const longest = 64 * 1024;
/**
 * The lines of a stream of bytes, a character a byte, in parcels. A line that is too long comes as undefined: it is there, and it is none that can be read.
 */
async function* logLines(chunks) {
    let rest = '';
    let skipping = false;
    for await (const chunk of chunks) {
        const lines = `${rest}${textOf(chunk)}`.split('\n');
        rest = lines.pop() ?? '';
        if (skipping && lines.length > 0) {
            lines[0] = undefined;
            skipping = false;
        }
        if (skipping || rest.length > longest) {
            rest = '';
            skipping = true;
        }
        yield lines;
    }
    if (skipping || rest !== '')
        yield [skipping ? undefined : rest];
}
function textOf(chunk) {
    return external_node_buffer_.Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1');
}

;// CONCATENATED MODULE: ./build/commands/gate-replay/access-log/read-log.js




const linesBetweenNews = 1_000_000;
/**
 * Reads a log of any size, once, in whatever order its lines are. A line that cannot be read is counted; rejects with
 * `input-file-invalid` where most are like that, since then it is another format.
 */
async function readLog({ files, reader, keeper, progress, signal, format }) {
    const entry = newEntry();
    const count = { lines: 0, counted: 0, aside: 0, unreadable: 0 };
    let [fromMs, toMs] = [Infinity, -Infinity];
    let firstUnreadable;
    function take(line) {
        count.lines += 1;
        if (line === '' || line === '\r')
            return true;
        const text = line?.endsWith('\r') === true ? line.slice(0, -1) : line;
        const fate = text === undefined ? 'unreadable' : reader.read(text, entry, keeper.covers);
        if (fate === 'unreadable')
            count.unreadable += 1;
        if (fate === 'unreadable')
            return false;
        if (fate === 'aside')
            count.aside += 1;
        if (fate === 'aside')
            return true;
        if (entry.timeMs < fromMs)
            fromMs = entry.timeMs;
        if (entry.timeMs > toMs)
            toMs = entry.timeMs;
        if (fate === 'outside')
            return true;
        count.counted += 1;
        keeper.add(entry);
        return true;
    }
    for (const file of files) {
        let number = 0;
        for await (const lines of logLines(unpacked(file))) {
            signal.throwIfAborted();
            for (const line of lines) {
                number += 1;
                if (!take(line))
                    firstUnreadable ??= { file: file.name, line: number };
                if (count.lines % linesBetweenNews === 0)
                    progress.update(`${count.lines / linesBetweenNews} million lines of ${file.name}`);
            }
        }
    }
    if (count.unreadable > 0 && count.unreadable * 2 >= count.lines - count.aside)
        throw otherFormat({ ...count, format, first: firstUnreadable });
    if (fromMs > toMs)
        throw empty(files);
    return { files: files.length, lines: count.lines, counted: count.counted, unreadable: count.unreadable, fromMs, toMs };
}
/** A line of a log is personal data: it is told where it stands, and not what. */
function otherFormat({ lines, unreadable, format, first }) {
    const message = `${unreadable} of ${lines} lines are not of the format ${format}`;
    return new errors/* DeliveryError */.VE({
        code: 'input-file-invalid',
        message: first === undefined ? message : `${message}; the first is line ${first.line} of ${first.file}`,
        hint: format === 'nginx' ? 'give the log_format of your nginx with --log-format, as it stands in its configuration; without it that is `combined`' : 'name the format with --format: nginx, alb or cloudfront; docs/gate.md says what each is',
        problems: [{ ...first, message }],
    });
}
function empty(files) {
    const name = files.length === 1 ? files[0]?.name ?? '' : `${files.length} files`;
    return new errors/* DeliveryError */.VE({
        code: 'input-file-invalid',
        message: `${name}: there is no line in it`,
        hint: 'a log of requests from before and after the deployments is needed',
        problems: [],
    });
}

// EXTERNAL MODULE: ./build/rollout/gate/create.js + 14 modules
var create = __webpack_require__(98622);
// EXTERNAL MODULE: ./build/rollout/step.js
var rollout_step = __webpack_require__(8766);
;// CONCATENATED MODULE: ./build/commands/gate-replay/access-log/draw.js

/** Marsaglia's xorshift (Journal of Statistical Software 8(14), 2003), seeded: the same log gives the same answer. */
function seededDraw(seed) {
    let state = (seed ^ 0x9e37_79b9) >>> 0 || 1;
    return () => {
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        state >>>= 0;
        return state / 2 ** 32;
    };
}
/** The part of a second's requests that a side with a share of the traffic would have got: each by its own draw. */
function thinned({ second, share, draw }) {
    if (share >= 1)
        return second;
    const part = new Uint32Array(second.length);
    const errors = second[ERRORS] ?? 0;
    const [failed, succeeded] = [kept(errors, share, draw), kept((second[REQUESTS] ?? 0) - errors, share, draw)];
    part[REQUESTS] = failed + succeeded;
    part[ERRORS] = failed;
    thinLatencies({ second, part, share, draw });
    return part;
}
function kept(count, share, draw) {
    let left = 0;
    for (let index = 0; index < count; index += 1)
        if (draw() < share)
            left += 1;
    return left;
}
/**
 * Of so many measured requests as the part has, at most: which of them, by selection sampling (Knuth, TAOCP 2, 3.4.2,
 * algorithm S).
 */
function thinLatencies({ second, part, share, draw }) {
    let measured = 0;
    for (let index = LATENCIES; index < second.length; index += 1)
        measured += second[index] ?? 0;
    const all = second[REQUESTS] ?? 0;
    let wanted = measured === all ? part[REQUESTS] ?? 0 : Math.min(part[REQUESTS] ?? 0, kept(measured, share, draw));
    for (let index = LATENCIES; index < second.length && wanted > 0; index += 1) {
        for (let left = second[index] ?? 0; left > 0 && wanted > 0; left -= 1) {
            if (draw() * measured < wanted) {
                part[index] = (part[index] ?? 0) + 1;
                wanted -= 1;
            }
            measured -= 1;
        }
    }
}

;// CONCATENATED MODULE: ./build/commands/gate-replay/access-log/rehearse.js




/**
 * Releases again, step by step, what was once released all at once: of the traffic after the deployment a part stands for the
 * candidate, drawn at random, as large as the step; of the traffic before it the rest stands for the stable side. Seconds
 * stand beside each other by their distance from the deployment, so that what is compared is as near as can be.
 */
function rehearse(request) {
    const { rollout } = request;
    const rehearsal = rehearse_open(request);
    const stages = [
        ...rollout.steps.map((percent) => ({ percent, isBake: false })),
        ...(rollout.bakeMs > 0 ? [{ percent: 100, isBake: true }] : []),
    ];
    const unproven = [];
    for (const [index, stage] of stages.entries()) {
        const outcome = go(rehearsal, stage, index);
        const { reason, limitIsRed } = rehearsal.gate.verdict();
        if (outcome === undefined)
            return cutShort(rehearsal, stage);
        switch ((0,rollout_step/* reactionTo */.dF)({ outcome, policy: { ...rollout.gate, mode: 'decide' }, limitIsRed })) {
            case 'advance':
                break;
            case 'advance-unproven':
                unproven.push(`${stage.isBake ? 'the bake' : `step ${stage.percent}%`} would have gone on without proof: ${reason}`);
                break;
            default:
                return ending(rehearsal, { decision: outcome, step: stage.percent, reason });
        }
    }
    return ending(rehearsal, { decision: 'pass', step: 100, reason: [...unproven, rehearsal.gate.verdict().reason].join('; ') });
}
function rehearse_open(request) {
    const { traffic, rollout, lastSecond } = request;
    const seconds = traffic.byUpstream.get('') ?? new Map();
    let earliest = 0;
    for (const distance of seconds.keys())
        earliest = Math.min(earliest, distance);
    const gate = (0,create/* createGate */.q)({ policy: { ...rollout.gate, mode: 'decide' }, steps: rollout.steps.length, hasStable: earliest < 0 });
    const draw = seededDraw(Math.floor(traffic.deployment.atMs / 1_000));
    return { ...request, gate, seconds, draw, reaches: -earliest, end: Math.min(traffic.after, lastSecond + 1), t: 0 };
}
/** One step, or the bake, as a rollout would go through it; undefined where the recording ends before it does. */
function go(rehearsal, { percent, isBake }, index) {
    const { gate, rollout } = rehearsal;
    const start = rehearsal.t;
    gate.beginStep({ index, percent, t: start });
    while (rehearsal.t < rehearsal.end) {
        const look = nextLook(rehearsal, percent / 100);
        const verdict = gate.look(look);
        const step = { mode: 'decide', verdict, elapsedMs: (rehearsal.t - start) * 1_000 };
        const outcome = isBake
            ? (0,rollout_step/* bakeOutcome */.sF)({ ...step, bakeMs: rollout.bakeMs, graceMs: rollout.stepTime.maxMs, probes: false, heard: true })
            : (0,rollout_step/* stepOutcome */.fh)({ ...step, ...rollout.stepTime });
        if (outcome !== undefined)
            return outcome;
    }
    return undefined;
}
function nextLook(rehearsal, share) {
    const { seconds, reaches, boundsMs } = rehearsal;
    const distance = rehearsal.t;
    rehearsal.t += 1;
    const candidate = windowOf(part(rehearsal, seconds.get(distance), share), boundsMs);
    const look = { t: rehearsal.t, source: 'target', candidate };
    // a side without traffic was measured; one of a time that the log does not reach was not
    if (share < 1 && distance >= reaches)
        return look;
    return { ...look, stable: windowOf(part(rehearsal, seconds.get(-1 - distance), 1 - share), boundsMs) };
}
function part({ draw }, second, share) {
    return second === undefined || share <= 0 ? undefined : thinned({ second, share, draw });
}
/** A bake asks for no evidence: what was not found until the recording ends was not there. */
function cutShort(rehearsal, { percent, isBake }) {
    const { t, traffic, gate } = rehearsal;
    const why = t < traffic.after ? 'the log ends' : 'what is looked at ends';
    if (isBake)
        return ending(rehearsal, { decision: 'pass', step: 100, reason: `every step passed, and nothing was found in the bake until ${why} ${t} s after the deployment` });
    return ending(rehearsal, { decision: 'inconclusive', step: percent, reason: `${why} ${t} s after the deployment, in the step of ${percent}%: ${gate.verdict().reason}` });
}
function ending({ gate, t }, { decision, step, reason }) {
    const { candidate, stable } = gate.verdict();
    return { decision, t, step, looks: t, candidate, stable, reason };
}

;// CONCATENATED MODULE: ./build/commands/gate-replay/access-log/replay-log.js





/** What the gate would have made of deployments of the past, told by an access log. Every line is read once. */
async function replayLog({ files, reader, format, deployments, rollout, sides, windowMs }, { progress, signal }) {
    const policy = rollout.gate;
    const keeper = keepTraffic({ deployments, windowMs, policy, byUpstream: sides === 'upstream', latency: reader.tells.latency });
    const facts = await readLog({ files, reader, keeper, progress, signal, format });
    const answered = keeper.all.map((traffic) => {
        const { deployment: { name, atMs, was }, before, after, byUpstream } = traffic;
        const lastSecond = Math.floor(facts.toMs / 1_000) - Math.floor(atMs / 1_000);
        const { boundsMs } = keeper;
        const ending = sides === 'upstream' ? judgeSides({ traffic, policy, boundsMs, lastSecond }) : rehearse({ traffic, rollout, boundsMs, lastSecond });
        const recorded = { before: totalOf(byUpstream.values(), -before, 0), after: totalOf(byUpstream.values(), 0, after) };
        return { rollout: name, at: new Date(atMs).toISOString(), was, ...notCovered({ lastSecond, ending }), recorded };
    });
    return { answered, facts };
}
/** A deployment that the log says nothing of. */
function notCovered({ lastSecond, ending }) {
    return lastSecond >= 0 ? ending : { ...ending, decision: 'error', reason: 'the log ends before this deployment' };
}

;// CONCATENATED MODULE: ./build/commands/gate-replay/run-on-log.js









const usualWindowMs = 30 * 60_000;
/** The same for an access log: each deployment is a rollout, and there is an answer to what people ask of it. */
async function runOnLog({ inputs, format, rollout, ports }) {
    const { bad = [], good = [], deployed = [], file, sides = 'time', window: windowMs = usualWindowMs } = inputs;
    const deployments = deploymentsOf({ bad, good, deployed });
    const reader = readerOf({ format, logFormat: inputs.logFormat });
    if (sides === 'upstream' && !reader.tells.upstream)
        throw withoutUpstream();
    const files = file === '-' ? [{ name: 'standard input', bytes: ports.stdin }] : await logFiles(external_node_path_.resolve(ports.workingDirectory, file), ports.signal);
    const { answered, facts } = await replayLog({ files, reader, format, deployments, rollout, sides, windowMs }, ports);
    await ports.print(answered.map((one) => `${JSON.stringify(one)}\n`).join(''));
    const sentences = answerSentences(answered);
    return {
        result: 'passed',
        message: sentences.join('. '),
        outputs: {},
        document: { rollouts: answered.map((one) => ({ ...one })), ...answerDocument({ answered, facts }), sentences },
        text: [...sentences, ...caveats({ facts, sides })].join('\n'),
    };
}
function readerOf({ format, logFormat = combinedFormat }) {
    switch (format) {
        case 'alb':
            return albLines();
        case 'cloudfront':
            return cloudfrontLines();
        case 'nginx': {
            const reader = nginxLines(logFormat);
            if (typeof reader !== 'string')
                return reader;
            throw new errors/* DeliveryError */.VE({
                code: 'input-invalid',
                message: `--log-format cannot be used: ${reader}`,
                hint: "give the text of nginx's log_format; docs/gate.md shows one that has everything",
                problems: [{ path: 'log-format', message: reader }],
            });
        }
    }
}
function withoutUpstream() {
    const message = 'the log does not say who answered: the format has no $upstream_addr';
    return new errors/* DeliveryError */.VE({
        code: 'input-invalid',
        message,
        hint: 'name a log_format with $upstream_addr by --log-format, or leave --sides out',
        problems: [{ path: 'sides', message }],
    });
}


/***/ }),

/***/ 69230:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ latencyBounds)
/* harmony export */ });
/** One octave in four steps; doubling a bound gives a bound again, so `max-ratio: 2` loses nothing to rounding. */
const OCTAVE = [1, 1.19, 1.41, 1.68];
const FIRST_MS = 0.5;
const OCTAVES = 17;
/**
 * Upper bounds (milliseconds, rising) of the latency histogram that a target has to keep: from 0.5 ms to 65 s, at most
 * 20% apart, with a bound at each configured limit, so that no quantile is ever interpolated.
 */
function latencyBounds({ slowFromMs, p95Ms, p99Ms }) {
    const bounds = new Set();
    for (let octave = 0; octave < OCTAVES; octave += 1) {
        for (const step of OCTAVE)
            bounds.add(round(FIRST_MS * 2 ** octave * step));
    }
    bounds.add(FIRST_MS * 2 ** OCTAVES);
    for (const limit of [slowFromMs, p95Ms, p99Ms])
        if (typeof limit === 'number')
            bounds.add(limit);
    return [...bounds].sort((a, b) => a - b);
}
/** Away with the last bits of a product: bounds are read by people and sent as JSON. */
function round(ms) {
    return Number(ms.toPrecision(12));
}


/***/ }),

/***/ 8766:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   dF: () => (/* binding */ reactionTo),
/* harmony export */   fh: () => (/* binding */ stepOutcome),
/* harmony export */   i7: () => (/* binding */ isHeld),
/* harmony export */   iA: () => (/* binding */ bakeReason),
/* harmony export */   sF: () => (/* binding */ bakeOutcome)
/* harmony export */ });
/**
 * Whether a step is over. It passes when the gate does, not before its minimum; a proven failure ends it at once; what is
 * open at its maximum is inconclusive, or an error where data is missing. An incident that both sides share ends it when
 * the gate has waited long enough (`inconclusive`). A gate that only observes changes no step's time.
 */
function stepOutcome({ mode, verdict, elapsedMs, minMs, maxMs }) {
    if (mode === 'decide' && verdict.decision === 'fail')
        return 'fail';
    if (mode === 'decide' && verdict.decision === 'inconclusive')
        return 'inconclusive';
    if (elapsedMs < minMs)
        return undefined;
    if (verdict.decision === 'fail')
        return 'fail';
    if (verdict.decision === 'pass')
        return 'pass';
    if (elapsedMs < maxMs)
        return undefined;
    return verdict.decision === 'error' ? 'error' : 'inconclusive';
}
/**
 * Whether the bake is over. It asks for no evidence of its own: it is passed when its time is over and nothing was found
 * in at least one request. Where there is none, or data is missing, it is waited for, at most `graceMs` longer. Only a
 * service that nobody uses passes unseen: without `probes`, and without one request in the whole rollout.
 */
function bakeOutcome({ mode, verdict, elapsedMs, bakeMs, graceMs, probes, heard }) {
    if (mode === 'decide' && verdict.decision === 'fail')
        return 'fail';
    if (mode === 'decide' && verdict.decision === 'inconclusive')
        return 'inconclusive';
    if (elapsedMs < bakeMs)
        return undefined;
    if (verdict.decision === 'fail')
        return 'fail';
    const isUnused = heard && !probes && verdict.candidate.requests === 0;
    const isSeen = verdict.requestsInStep > 0 || isUnused;
    if (verdict.decision !== 'error' && isSeen)
        return 'pass';
    return elapsedMs < bakeMs + graceMs ? undefined : 'error';
}
/** Whether more than half of the time between the least and the most that a step may take is over, so that a person may want to look. */
function isHeld({ elapsedMs, minMs, maxMs }) {
    return maxMs > minMs && elapsedMs >= (minMs + maxMs) / 2;
}
/** Why a bake ended so. It asks for no evidence: that a step's evidence is not complete in it is no reason for anything. */
function bakeReason({ outcome, verdict }) {
    if (outcome !== 'pass')
        return verdict.reason;
    const { requests, errors } = verdict.candidate;
    return `its time is over and nothing was found: ${errors} of ${requests} candidate requests of the rollout failed`;
}
/** What a rollout does about a step that ended: `proceed` never goes past a red limit test. */
function reactionTo({ outcome, policy, limitIsRed }) {
    if (outcome === 'pass')
        return 'advance';
    if (policy.mode === 'observe')
        return 'advance-unproven';
    switch (outcome) {
        case 'fail':
            return 'roll-back';
        case 'error':
            return 'restore-unavailable';
        case 'inconclusive':
            if (policy.whenInconclusive === 'fail')
                return 'roll-back';
            if (policy.whenInconclusive === 'proceed' && !limitIsRed)
                return 'advance-unproven';
            return 'restore-inconclusive';
    }
}


/***/ })

};
