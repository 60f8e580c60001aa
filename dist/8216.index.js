export const id = 8216;
export const ids = [8216,1904,3271,4556];
export const modules = {

/***/ 25801:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ ownAccount)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48161);

/**
 * The account that this process runs as; undefined where its user id has none, as in a container that is started with
 * `--user 12345`: Node's own call throws then.
 */
function ownAccount() {
    try {
        const { username, homedir } = node_os__WEBPACK_IMPORTED_MODULE_0__.userInfo();
        return { username, homedir };
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 84556:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  installBinaries: () => (/* binding */ installBinaries)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/rollout/targets/local/client/lasting-binaries.js
var lasting_binaries = __webpack_require__(53461);
// EXTERNAL MODULE: ./build/rollout/targets/local/control-file.js
var control_file = __webpack_require__(99481);
;// CONCATENATED MODULE: ./build/rollout/targets/local/client/command-lines.js



const longestList = 64 * 1024 * 1024;
/** The command lines of all processes of this machine, their words joined by spaces. Rejects where the system does not tell. */
async function commandLines() {
    return process.platform === 'linux' ? fromProc() : fromPs();
}
/** Not every Linux has `ps`, but every one has proc(5). */
async function fromProc() {
    const pids = (await (0,promises_.readdir)('/proc')).filter((name) => /^\d+$/.test(name));
    // one that has ended since has no file any more
    const texts = await Promise.all(pids.map((pid) => (0,promises_.readFile)(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
    return texts.map((text) => text.replaceAll('\0', ' '));
}
async function fromPs() {
    const { stdout } = await (0,external_node_util_.promisify)(external_node_child_process_.execFile)('/bin/ps', ['-ww', '-A', '-o', 'args='], { maxBuffer: longestList });
    return stdout.split('\n');
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/client/old-binaries.js






const dayMs = 86_400_000;
/**
 * Removes old copies of Node and of the proxy that nothing runs from and nothing would be started from. A young one can belong
 * to a command that is just starting a service.
 */
async function removeOldBinaries({ home, clock, log }) {
    try {
        const folder = external_node_path_.join(home, 'bin');
        const used = await namedBinaries(home);
        const old = [];
        for (const name of await (0,promises_.readdir)(folder)) {
            const file = external_node_path_.join(folder, name);
            if (!used.has(file) && clock.now() - (await (0,promises_.stat)(file)).mtimeMs > dayMs)
                old.push(file);
        }
        if (old.length === 0)
            return;
        // a worker that is older than its supervisor starts the next one from its own code, which no file names
        const running = await commandLines();
        for (const file of old.filter((one) => !running.some((line) => line.includes(one))))
            await (0,promises_.rm)(file, { force: true });
    }
    catch (error) {
        // what a newer version wrote cannot be judged, and disk space is no reason to refuse a release
        log.debug(`old copies of Node were left where they are: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}
/** What `control.json` of each service names, and the lasting names with what they lead to. */
async function namedBinaries(home) {
    const used = new Set();
    const { node, entry } = (0,lasting_binaries/* lastingBinaries */.Q)(home);
    for (const link of [node, entry]) {
        used.add(link);
        const file = await (0,promises_.realpath)(link).catch(() => undefined);
        if (file !== undefined)
            used.add(file);
    }
    for await (const file of (0,promises_.glob)('services/*/*/control.json', { cwd: home })) {
        const control = await (0,control_file/* readControlFile */.w)(external_node_path_.join(home, file));
        if (control !== undefined)
            used.add(control.node).add(control.entry);
    }
    return used;
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/client/binaries.js










/**
 * Copies the running Node and the proxy's code into the state home, each under its digest: a runner deletes the actions
 * that it downloaded, and replaces its own Node when it updates itself. What is there already is not copied again. The
 * lasting names lead to these copies from here on.
 */
async function installBinaries({ home, node, entry, clock, log }) {
    const folder = external_node_path_.join(home, 'bin');
    await (0,promises_.mkdir)(folder, { recursive: true, mode: 0o700 });
    await removeOldBinaries({ home, clock, log });
    const code = await install({ source: entry, nameOf: (digest) => external_node_path_.join(folder, `proxy-${digest}.mjs`), mode: 0o600 });
    const binaries = { node: await installNode({ folder, node, log }), entry: code };
    const lasting = (0,lasting_binaries/* lastingBinaries */.Q)(home);
    await pointTo({ link: lasting.node, file: binaries.node });
    await pointTo({ link: lasting.entry, file: binaries.entry });
    return binaries;
}
/** Moves a link in one step: whoever starts the file meanwhile gets the old one or the new one. */
async function pointTo({ link, file }) {
    if (await (0,promises_.realpath)(link).catch(() => undefined) === file)
        return;
    const temporary = temporaryOf(link);
    try {
        await (0,promises_.rm)(temporary, { force: true });
        await (0,promises_.symlink)(file, temporary);
        await (0,promises_.rename)(temporary, link);
    }
    catch (cause) {
        await (0,promises_.rm)(temporary, { force: true });
        throw new errors/* DeliveryError */.VE({
            code: 'state-unwritable',
            message: `${link} cannot be made: ${(0,errors/* messageOf */.bD)(cause)}`,
            hint: 'make the folder writable for this user and leave space on its disk, then run the command again',
            cause,
        });
    }
}
/** Some packagers build Node against a library beside it, and the copy does not find that: the original is used then. */
async function installNode({ folder, node, log }) {
    const copy = await install({ source: node, nameOf: (digest) => external_node_path_.join(folder, `node-${digest}`), mode: 0o700 });
    try {
        await (0,external_node_util_.promisify)(external_node_child_process_.execFile)(copy, ['--version'], { env: {} });
        return copy;
    }
    catch (error) {
        log.warning(`the copy of Node in the state home does not run (${(0,errors/* messageOf */.bD)(error)}); ${node} is used, which must stay where it is`);
        return node;
    }
}
async function install({ source, nameOf, mode }) {
    try {
        const target = nameOf(await digestOfFile(source));
        if (await exists(target))
            return target;
        const temporary = temporaryOf(target);
        try {
            await (0,promises_.copyFile)(source, temporary, external_node_fs_.constants.COPYFILE_FICLONE);
            await (0,promises_.chmod)(temporary, mode);
            await (0,promises_.rename)(temporary, target);
        }
        finally {
            await (0,promises_.rm)(temporary, { force: true });
        }
        return target;
    }
    catch (cause) {
        throw new errors/* DeliveryError */.VE({
            code: 'state-unwritable',
            message: `${source} cannot be copied into the state home: ${(0,errors/* messageOf */.bD)(cause)}`,
            hint: 'leave about 150 MB of space on its disk, then run the command again',
            cause,
        });
    }
}
let temporaries = 0;
/** A name that no other command has, and no other copy of this one. */
function temporaryOf(file) {
    temporaries += 1;
    return `${file}.${process.pid}-${temporaries}.tmp`;
}
async function exists(file) {
    return (0,promises_.access)(file).then(() => true, () => false);
}
async function digestOfFile(file) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    await (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(file, { highWaterMark: 1024 * 1024 }), hash);
    return hash.digest('hex');
}


/***/ }),

/***/ 53461:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ lastingBinaries)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);

/** The names in the state home that always lead to the newest copies: units and people call these. */
function lastingBinaries(home) {
    const folder = node_path__WEBPACK_IMPORTED_MODULE_0__.join(home, 'bin');
    return { node: node_path__WEBPACK_IMPORTED_MODULE_0__.join(folder, 'node'), entry: node_path__WEBPACK_IMPORTED_MODULE_0__.join(folder, 'proxy.mjs') };
}


/***/ }),

/***/ 99481:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ readControlFile)
/* harmony export */ });
/* unused harmony export writeControlFile */
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21645);

const controlVersion = 1;
/** Replaces `control.json`. */
async function writeControlFile(file, content) {
    await writeVersioned({ file, version: controlVersion, content: { ...content } });
}
/** Reads `control.json`; undefined when there is none. Rejects with `state-broken` or `state-newer`. */
async function readControlFile(file) {
    const content = await (0,_core_files_js__WEBPACK_IMPORTED_MODULE_0__/* .readVersioned */ .OF)({ file, version: controlVersion });
    if (content === undefined)
        return undefined;
    const { socket, node, entry } = content;
    if (typeof socket !== 'string' || typeof node !== 'string' || typeof entry !== 'string')
        return undefined;
    return { socket, node, entry };
}


/***/ }),

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


/***/ }),

/***/ 38216:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createLocalTarget: () => (/* binding */ createLocalTarget)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/core/account.js
var account = __webpack_require__(25801);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/json.js
var json = __webpack_require__(28314);
// EXTERNAL MODULE: ./build/rollout/targets/local/client/binaries.js + 2 modules
var binaries = __webpack_require__(84556);
;// CONCATENATED MODULE: ./build/rollout/targets/local/capabilities.js
/** What the local target can do. Looks are cheap: they are answered from memory, over a local socket. */
const localCapabilities = {
    kind: 'local',
    deadMansSwitch: true,
    watches: true,
    weights: true,
    trustedRecord: true,
    lookEveryMs: 200,
};

// EXTERNAL MODULE: ./build/rollout/targets/local/json-check.js
var json_check = __webpack_require__(59460);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
// EXTERNAL MODULE: ./build/core/files.js
var files = __webpack_require__(21645);
;// CONCATENATED MODULE: ./build/rollout/targets/local/containers/engine-client.js




/** The engine has answered, and said no. */
class EngineRefusal extends Error {
    status;
    constructor(status, message) {
        super(message);
        this.name = 'EngineRefusal';
        this.status = status;
    }
}
/** Every call below this version of the API behaves as we use it, up to the newest; Podman answers 1.41 too. */
const wantedVersion = 41;
/** 1.25 came in 2017; a network's `CheckDuplicate` and limits are in it */
const oldestVersion = 25;
const callTimeoutMs = 30_000;
/** an answer that we read as a whole is never larger */
const largestAnswer = 16 * 1024 * 1024;
/** Nothing is connected before the first call; the version is agreed upon then, and again after the engine was away. */
function createEngineClient(socket) {
    let version;
    async function open(call) {
        version ??= negotiate(socket, Math.min(callTimeoutMs, call.timeoutMs ?? callTimeoutMs));
        try {
            return await send({ ...call, socket, path: `/v${await version}${call.path}` });
        }
        catch (error) {
            if ((0,errors/* isDeliveryError */.$n)(error, 'engine-unavailable'))
                version = undefined;
            throw error;
        }
    }
    return {
        socket,
        async call(call) {
            const answer = await open({ timeoutMs: callTimeoutMs, ...call });
            return parse(await bodyOf(answer, socket));
        },
        stream: (call) => open({ timeoutMs: callTimeoutMs, ...call }),
    };
}
/** Whoever calls for the first time waits no longer than they would for their own answer. */
async function negotiate(socket, timeoutMs) {
    const answer = await send({ socket, method: 'GET', path: '/version', timeoutMs }).catch((error) => {
        // a refusal of this is none of what the caller asks for: the engine is just starting, or something else answers
        throw error instanceof EngineRefusal ? unavailable(socket, `it does not say which version it speaks: ${error.message}`) : error;
    });
    const told = parse(await bodyOf(answer, socket));
    const newest = minorOf((0,json/* isJsonObject */.O)(told) ? told['ApiVersion'] : undefined);
    const oldest = minorOf((0,json/* isJsonObject */.O)(told) ? told['MinAPIVersion'] : undefined) ?? oldestVersion;
    if (newest === undefined)
        throw unavailable(socket, 'what answers there does not speak the API of Docker');
    if (newest < oldestVersion)
        throw unavailable(socket, `it speaks version 1.${newest} of the API; at least 1.${oldestVersion} is needed`);
    return `1.${Math.max(Math.min(wantedVersion, newest), oldest)}`;
}
function minorOf(version) {
    const match = typeof version === 'string' ? /^1\.(\d{1,3})$/.exec(version) : null;
    return match === null ? undefined : Number(match[1]);
}
function send({ socket, method, path, query = {}, body, timeoutMs, signal }) {
    const search = new URLSearchParams(query).toString();
    const content = body === undefined ? undefined : JSON.stringify(body);
    return new Promise((resolve, reject) => {
        const outgoing = (0,external_node_http_.request)({
            socketPath: socket,
            method,
            path: search === '' ? path : `${path}?${search}`,
            agent: false,
            headers: { host: 'engine', ...(content === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(content) }) },
            ...(signal === undefined ? {} : { signal }),
        });
        let begun;
        if (timeoutMs !== undefined) {
            const silent = new Error(`it was silent for ${timeoutMs / 1_000} s after ${method} ${path}`);
            outgoing.setTimeout(timeoutMs, () => begun === undefined ? outgoing.destroy(silent) : begun.destroy(silent));
        }
        outgoing.on('error', (error) => reject(signal?.aborted === true ? error : unavailable(socket, reasonOf(error))));
        outgoing.on('response', (answer) => {
            begun = answer;
            if ((answer.statusCode ?? 500) < 400)
                resolve(answer);
            else
                void refusalOf(answer, socket).then(reject);
        });
        outgoing.end(content);
    });
}
/** A refusal is `{"message": …}`; of a proxy in between, or of Podman, anything. */
async function refusalOf(answer, socket) {
    try {
        const text = await bodyOf(answer, socket);
        const value = parse(text);
        const message = (0,json/* isJsonObject */.O)(value) && typeof value['message'] === 'string' ? value['message'] : text;
        return new EngineRefusal(answer.statusCode ?? 500, message.trim().slice(0, 1_000) || `status ${answer.statusCode}`);
    }
    catch (error) {
        return (0,errors/* isDeliveryError */.$n)(error) ? error : unavailable(socket, (0,errors/* messageOf */.bD)(error));
    }
}
async function bodyOf(answer, socket) {
    const chunks = [];
    let bytes = 0;
    try {
        for await (const chunk of answer) {
            bytes += chunk.length;
            if (bytes > largestAnswer)
                throw new Error('its answer is too long');
            chunks.push(chunk);
        }
    }
    catch (error) {
        throw unavailable(socket, `it went away within its answer (${(0,errors/* messageOf */.bD)(error)})`);
    }
    return Buffer.concat(chunks).toString('utf8');
}
function parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function reasonOf(error) {
    if ((0,files/* isErrno */.r)(error, 'ENOENT'))
        return 'there is no such socket';
    if ((0,files/* isErrno */.r)(error, 'ECONNREFUSED'))
        return 'nothing listens there';
    if ((0,files/* isErrno */.r)(error, 'EACCES'))
        return 'this user may not use it';
    if ((0,files/* isErrno */.r)(error, 'ECONNRESET'))
        return 'it went away before it answered';
    return (0,errors/* messageOf */.bD)(error);
}
function unavailable(socket, why) {
    return new errors/* DeliveryError */.VE({
        code: 'engine-unavailable',
        message: `the container engine at ${socket} cannot be used: ${why}`,
        hint: 'start it, and let this user use its socket; `docker info` or `podman info` tells more',
    });
}
/** A refusal that a person can act on; anything else as it is. `what` was tried. */
function explained(error, what) {
    if (!(error instanceof EngineRefusal))
        return error;
    const full = /no space left on device|disk quota exceeded/i.test(error.message);
    return new errors/* DeliveryError */.VE({
        code: 'engine-unavailable',
        message: `the container engine could not ${what}: ${error.message}`,
        hint: full ? 'make space on the disk of the container engine (`docker system df`), then run the command again' : 'see the log of the container engine',
        cause: error,
    });
}
/** Whether the engine has said that there is no such thing. */
function isUnknown(error) {
    return error instanceof EngineRefusal && error.status === 404;
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/containers/engine-answers.js

/** An answer that is not as the API documents it reads as far as it goes. */
function imageFacts(value) {
    const image = recordOf(value);
    return { id: textOf(image['Id']), tags: textsOf(image['RepoTags']), digests: textsOf(image['RepoDigests']) };
}
function containerFacts(value) {
    const container = recordOf(value);
    const state = recordOf(container['State']);
    const health = recordOf(state['Health']);
    const probes = Array.isArray(health['Log']) ? health['Log'] : [];
    return {
        id: textOf(container['Id']),
        running: state['Running'] === true,
        exitCode: typeof state['ExitCode'] === 'number' ? state['ExitCode'] : 0,
        oomKilled: state['OOMKilled'] === true,
        memoryBytes: limitOf(recordOf(container['HostConfig'])['Memory']),
        error: textOf(state['Error']),
        health: textOf(health['Status']) || 'none',
        healthOutput: textOf(recordOf(probes.at(-1))['Output']).trim(),
        ports: portsOf(recordOf(recordOf(container['NetworkSettings'])['Ports'])),
        labels: labelsOf(recordOf(container['Config'])['Labels']),
    };
}
/** Engines write 0 where there is none. */
function limitOf(value) {
    return typeof value === 'number' && value > 0 ? value : null;
}
/** GET /containers/json: ids with labels. */
function containerList(value) {
    if (!Array.isArray(value))
        return [];
    return value.map((item) => {
        const container = recordOf(item);
        return { id: textOf(container['Id']), labels: labelsOf(container['Labels']), image: textOf(container['ImageID']) };
    });
}
function portsOf(ports) {
    return Object.fromEntries(Object.entries(ports).flatMap(([name, bindings]) => {
        const port = Number(Array.isArray(bindings) ? recordOf(bindings[0])['HostPort'] : undefined);
        return Number.isSafeInteger(port) && port > 0 ? [[name, port]] : [];
    }));
}
function labelsOf(value) {
    return Object.fromEntries(Object.entries(recordOf(value)).filter((entry) => typeof entry[1] === 'string'));
}
function recordOf(value) {
    return (0,json/* isJsonObject */.O)(value) ? value : {};
}
function textOf(value) {
    return typeof value === 'string' ? value : '';
}
function textsOf(value) {
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./build/rollout/targets/local/containers/labels.js

/** By what the containers of a service are found, also by a supervisor that has lost its list of them. Nothing secret. */
const labels_labelNames = {
    /** the service's folder in the state home: two homes may have a service of one name */
    folder: 'io.pqc-delivery.folder',
    service: 'io.pqc-delivery.service',
    environment: 'io.pqc-delivery.environment',
    revision: 'io.pqc-delivery.revision',
    rollout: 'io.pqc-delivery.rollout',
    slot: 'io.pqc-delivery.slot',
    instance: 'io.pqc-delivery.instance',
};
/** How everything of a service is called at the engine: names of people first, then what keeps two state homes apart. */
function engineName({ service, environment, folder }) {
    return `${service}-${environment}-${(0,external_node_crypto_.createHash)('sha256').update(folder).digest('hex').slice(0, 8)}`;
}
/** The labels of everything that belongs to a service. */
function serviceLabels({ service, environment, folder }) {
    return { [labels_labelNames.folder]: folder, [labels_labelNames.service]: service, [labels_labelNames.environment]: environment };
}
/** Ids as people compare them. */
function shortId(id) {
    return id.slice(0, 12);
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/containers/keep-images.js




/*
 * An image that a release may go back to has a tag of ours, so that `docker image prune` leaves it. The tag also says whether
 * we pulled the image: then it is removed with the last release that needs it. Where an image was there before, the tag
 * goes and the image stays, unless no other name and no container is left of it: then nobody could use it any more.
 */
/** Tags the image of a revision for as long as the revision is kept. Errors: `engine-unavailable`, as on a full disk. */
async function keepImage({ client, identity, reference, digest, pulled }) {
    const repo = repositoryFor(identity);
    const tags = (await ownTags({ client, repo })).filter(({ content }) => content === digest.slice(0, shownDigits));
    if (tags.length > 0)
        return;
    await client.call({
        method: 'POST', path: `/images/${encodeURI(reference)}/tag`,
        query: { repo, tag: `${pulled ? 'pulled' : 'found'}-${digest.slice(0, shownDigits)}` },
    }).catch((error) => {
        throw explained(error, `keep image ${reference}`);
    });
}
/** Lets go of the images of a service that no release needs. What something else uses stays. Never rejects. */
async function releaseImages({ client, identity, log, ...release }) {
    const repo = repositoryFor(identity);
    try {
        for (const tag of await ownTags({ client, repo })) {
            if (!release.isNeeded(tag.content))
                await releaseImage({ client, tag, ...release });
        }
    }
    catch (error) {
        log(`images that are not needed any more could not be removed: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}
async function releaseImage({ client, tag: { name, content, pulled }, isNeeded, turn }) {
    const { id, tags, digests } = imageFacts(await client.call({ method: 'GET', path: `/images/${name}/json` }));
    if (await isInUse(client, id))
        return;
    const isLastTag = tags.every((tag) => tag === name);
    await turn(async () => {
        if (isNeeded(content))
            return;
        await removeName(client, name);
        // a name by digest alone is what our pull left
        if (pulled && isLastTag)
            for (const digest of digests)
                await removeName(client, digest);
    });
}
async function isInUse(client, id) {
    const all = containerList(await client.call({ method: 'GET', path: '/containers/json', query: { all: 'true' } }));
    return all.some(({ image }) => image === id);
}
/** A run that wants to begin waits meanwhile; an engine that needs longer goes on by itself. */
const removeTimeoutMs = 5_000;
/** Without force: an image that a container uses stays. */
async function removeName(client, name) {
    await client.call({ method: 'DELETE', path: `/images/${encodeURI(name)}`, timeoutMs: removeTimeoutMs }).catch((error) => {
        if (!(error instanceof EngineRefusal && (error.status === 404 || error.status === 409)))
            throw error;
    });
}
async function ownTags({ client, repo }) {
    const images = await client.call({ method: 'GET', path: '/images/json', query: { filters: JSON.stringify({ reference: [`${repo}:*`] }) } });
    if (!Array.isArray(images))
        return [];
    return images.flatMap((image) => {
        const tags = recordOf(image)['RepoTags'];
        return Array.isArray(tags) ? tags.flatMap((tag) => typeof tag === 'string' ? tagOf(tag, repo) : []) : [];
    });
}
/** Podman puts `localhost/` before names without a registry. */
function tagOf(name, repo) {
    const match = /^(?:localhost\/)?(.+):(pulled|found)-([0-9a-f]+)$/.exec(name);
    return match?.[1] === repo && match[3] !== undefined ? [{ name, content: match[3], pulled: match[2] === 'pulled' }] : [];
}
const shownDigits = 16;
function repositoryFor(identity) {
    return `pqc-delivery/${engineName(identity)}`;
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/containers/image-gone.js

/** An image that the engine does not have, and that nobody can bring by its name. */
function imageGone(reference) {
    return new errors/* DeliveryError */.VE({
        code: 'image-missing',
        message: `the container engine has no image ${reference}`,
        hint: 'build it or pull it first, or name it by the digest of its registry: REF@sha256:…',
    });
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/containers/image-reference.js
const digestPattern = /^sha256:([0-9a-f]{64})$/;
// the grammar of https://pkg.go.dev/github.com/distribution/reference
const host = String.raw `(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:]+\])(?::\d{1,5})?/`;
const part = String.raw `[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*`;
const namePattern = new RegExp(String.raw `^((?:${host})?${part}(?:/${part})*)(?::(\w[\w.-]{0,127}))?$`);
const longestReference = 512;
/** Reads a reference to an image; undefined for what is none. A digest counts alone: a tag before it may have moved. */
function parseImage(text) {
    if (text.length > longestReference)
        return undefined;
    const id = digestPattern.exec(text)?.[1];
    if (id !== undefined)
        return { kind: 'id', reference: text, digest: id };
    // no repository is called like that: it is an id that is not whole
    if (text.startsWith('sha256:'))
        return undefined;
    const at = text.indexOf('@');
    const name = namePattern.exec(at === -1 ? text : text.slice(0, at))?.[1];
    if (name === undefined)
        return undefined;
    if (at === -1)
        return { kind: 'tag', reference: text };
    const digest = digestPattern.exec(text.slice(at + 1))?.[1];
    return digest === undefined ? undefined : { kind: 'digest', reference: `${name}@sha256:${digest}`, digest };
}
/** The name of an image without tag and digest. */
function repositoryOf(reference) {
    const [beforeDigest = ''] = reference.split('@');
    return beforeDigest.replace(/:[^:/]*$/, '');
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/containers/resolve-image.js





/**
 * Pins an image. Changes nothing, and asks no registry: an image that is named by its digest may be absent. Rejects with
 * `input-invalid` for what is no reference, `image-missing` or `engine-unavailable`.
 */
async function pinImage({ client, image }) {
    const given = parseImage(image);
    if (given === undefined)
        throw notAReference(image);
    const facts = await findImage(client, given.reference);
    if (given.kind !== 'tag') {
        if (facts === undefined && given.kind === 'id')
            throw imageGone(given.reference);
        return { given, reference: given.reference, digest: given.digest, id: facts?.id };
    }
    if (facts === undefined)
        throw imageGone(given.reference);
    // the same name may have come from two registries: the digest that belongs to the tag's own counts
    const own = facts.digests.find((known) => repositoryOf(known) === repositoryOf(given.reference));
    const pinned = parseImage(own ?? facts.id);
    if (pinned === undefined || pinned.kind === 'tag')
        throw imageGone(given.reference);
    return { given, reference: pinned.reference, digest: pinned.digest, id: facts.id };
}
/** Refuses a tag that names another image than when it was pinned. */
async function assertNotMoved({ client, pinned }) {
    if (pinned.given.kind !== 'tag')
        return;
    const facts = await findImage(client, pinned.given.reference);
    if (facts?.id === pinned.id)
        return;
    const now = facts === undefined ? 'names nothing any more' : `names ${facts.id.slice(0, 19)} now`;
    throw new errors/* DeliveryError */.VE({
        code: 'image-moved',
        message: `the tag ${pinned.given.reference} was ${pinned.id?.slice(0, 19) ?? 'absent'} when this run was planned, and ${now}`,
        hint: 'somebody built or pulled it meanwhile: run the command again, or name the image by its digest',
    });
}
/** What the engine knows of an image; undefined: it does not have it. */
async function findImage(client, reference) {
    try {
        return imageFacts(await client.call({ method: 'GET', path: `/images/${encodeURI(reference)}/json` }));
    }
    catch (error) {
        if (isUnknown(error))
            return undefined;
        throw explained(error, `look at image ${reference}`);
    }
}
function notAReference(image) {
    const message = `${JSON.stringify(image.slice(0, 200))} is no reference to an image`;
    return new errors/* DeliveryError */.VE({
        code: 'input-invalid',
        message,
        hint: 'name it by digest (registry.example/shop@sha256:…), by the id of a local image (sha256:…) or by a tag (shop:v7), which is pinned',
        problems: [{ path: 'image', message }],
    });
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/containers/pull-image.js






/** a registry that says nothing for so long is given up */
const silenceMs = 120_000;
const longestLine = 64 * 1024;
/**
 * Makes sure that the engine has an image: pulls it where it is named by digest and absent. Resolves with whether it was pulled.
 * No login is sent: a registry that needs one has to be asked by `docker pull` first. Rejects with `image-missing`,
 * `engine-unavailable` or `cancelled`.
 */
async function ensureImage({ client, reference, signal }) {
    if (await findImage(client, reference) !== undefined)
        return false;
    const parsed = parseImage(reference);
    if (parsed?.kind !== 'digest')
        throw imageGone(reference);
    try {
        await pull({ client, reference, signal });
    }
    catch (error) {
        if (signal?.aborted === true)
            throw new errors/* DeliveryError */.VE({ code: 'cancelled', message: 'cancelled while the image was pulled; nothing was changed', cause: error });
        if ((0,errors/* isDeliveryError */.$n)(error))
            throw error;
        throw notPulled(reference, (0,errors/* messageOf */.bD)(error), error);
    }
    if (await findImage(client, reference) === undefined)
        throw notPulled(reference, 'the engine does not have it afterwards');
    return true;
}
/** POST /images/create answers 200 before it begins; what goes wrong then is in its lines. */
async function pull({ client, reference, signal }) {
    const [name = '', digest = ''] = reference.split('@');
    const answer = await client.stream({
        method: 'POST', path: '/images/create', query: { fromImage: name, tag: digest }, timeoutMs: silenceMs, ...(signal === undefined ? {} : { signal }),
    });
    let line = '';
    for await (const chunk of answer) {
        const lines = (line + Buffer.from(chunk).toString('utf8')).split('\n');
        line = (lines.pop() ?? '').slice(-longestLine);
        for (const whole of lines)
            assertNoError(whole);
    }
    assertNoError(line);
}
function assertNoError(line) {
    if (!line.includes('"error"'))
        return;
    const { error } = recordOf(JSON.parse(line));
    if (typeof error === 'string')
        throw new EngineRefusal(500, error);
}
function notPulled(reference, why, cause) {
    const full = /no space left/i.test(why);
    return new errors/* DeliveryError */.VE({
        code: full ? 'engine-unavailable' : 'image-missing',
        message: `${reference} could not be pulled: ${why}`,
        hint: full
            ? 'make space on the disk of the container engine (`docker system df`), then run the command again'
            : 'no login is sent to a registry: where one is needed, run `docker login` and `docker pull` in a step before',
        cause,
    });
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/containers/images.js





/** Connects to nothing before the first call. */
function createImages({ engine, identity }) {
    return {
        engine,
        pin: (image) => pinImage({ client: createEngineClient(engine()), image }),
        async keep({ revision, pinned, signal }) {
            const { reference, socket } = imageOf(revision);
            const client = createEngineClient(socket);
            if (pinned !== undefined)
                await assertNotMoved({ client, pinned });
            const pulled = await ensureImage({ client, reference, signal });
            await keepImage({ client, identity, reference, digest: revision.content, pulled });
        },
    };
}
/** Where the image of a revision is, as its spec says. */
function imageOf({ content, spec }) {
    const { reference, engine } = spec;
    if (typeof reference === 'string' && typeof engine === 'string')
        return { reference, socket: engine };
    throw new errors/* DeliveryError */.VE({ code: 'image-missing', message: `nothing says which image release ${content.slice(0, 12)} is`, hint: 'deploy it again' });
}
/** The socket of the engine that a revision runs on; undefined for one of files. */
function engineOf(revision) {
    const { engine } = revision.spec;
    return isImage(revision) && typeof engine === 'string' ? engine : undefined;
}
/** Whether a revision is an image. */
function isImage({ spec }) {
    return spec['kind'] === 'container';
}

// EXTERNAL MODULE: ./build/core/home.js
var home = __webpack_require__(97911);
;// CONCATENATED MODULE: ./build/rollout/targets/local/places.js


/** The places of a service. Throws `input-invalid` for an unsafe name. */
function localPlaces(place) {
    return placesIn((0,home/* serviceHome */.xl)(place));
}
/** The places in a service's folder. */
function placesIn(folder) {
    const at = (name) => external_node_path_.join(folder, name);
    return {
        folder,
        stateFile: at('state.json'),
        instancesFile: at('instances.json'),
        trafficFile: at('traffic.json'),
        claims: at('claims'),
        controlFile: at('control.json'),
        startFile: at('start.json'),
        releases: at('releases'),
        revisions: at('revisions'),
        logs: at('logs'),
        counts: at('counts'),
    };
}
/** The folder of a release, by its content. */
function releaseFolder(places, contentDigest) {
    return external_node_path_.join(places.releases, contentDigest);
}
/** The file with where the counts of a revision's bake come from, once its run has handed the bake over. */
function watchFile(places, revisionId) {
    return path.join(places.revisions, `${revisionId}.watch.json`);
}
/** The file with what starts a revision, secrets included. */
function secretsFile(places, revisionId) {
    return external_node_path_.join(places.revisions, `${revisionId}.json`);
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/kept.js



/**
 * Whether a revision could be brought up again: its files and what starts it are there. Whether the container engine still has
 * an image is seen when it is used.
 */
function isKept(places, revision) {
    if (isImage(revision))
        return (0,external_node_fs_.existsSync)(secretsFile(places, revision.id));
    return (0,external_node_fs_.existsSync)(releaseFolder(places, revision.content)) && (0,external_node_fs_.existsSync)(secretsFile(places, revision.id));
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/instances/launch-file.js


/** The newest version of a revision's file: 2 has containers, which a program that knows 1 alone cannot start. */
const launchVersion = 2;
/** The version that a revision's file is written in: the oldest that can say it. */
function versionOf(launch) {
    return launch.kind === 'container' ? 2 : 1;
}
/** Reads the file of a revision; undefined when it is not there. Rejects with `state-broken` or `state-newer`. */
async function readLaunch(file) {
    const value = await readVersioned({ file, version: launchVersion });
    if (value === undefined)
        return undefined;
    const launch = value['launch'];
    if (!isLaunch(launch))
        throw new TypeError(`${file} does not say how to start the revision`);
    return launch;
}
function isLaunch(value) {
    if (!isJsonObject(value))
        return false;
    const { env, secrets, health } = value;
    return isJsonObject(env) && isTexts(Object.values(env)) && isTexts(secrets) && isJsonObject(health) &&
        typeof health['path'] === 'string' && typeof health['status'] === 'number' && typeof health['withinMs'] === 'number' &&
        (value['kind'] === 'container' ? isContainer(value) : isTexts(value['command']) && value['command'].length > 0);
}
function isContainer({ image, reference, engine, port, limits }) {
    return isTexts([image, reference, engine]) && Number.isSafeInteger(port) && isJsonObject(limits) &&
        ['memoryBytes', 'cpus', 'pids'].every((name) => limits[name] === null || typeof limits[name] === 'number');
}
function isTexts(value) {
    return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

// EXTERNAL MODULE: ./node_modules/tar/dist/esm/index.min.js
var index_min = __webpack_require__(98697);
// EXTERNAL MODULE: ./build/core/canonical.js
var canonical = __webpack_require__(97592);
;// CONCATENATED MODULE: ./build/rollout/targets/local/release/entry.js


/**
 * The content digest: SHA-256 in hex of the RFC 8785 form of the list of entries, sorted by path. Paths are relative, with
 * `/`, and sorted by Unicode code point, which is the order of their UTF-8 bytes. Everything in the folder counts, hidden
 * files too.
 */
function contentDigest(entries) {
    return (0,canonical/* digestOf */.ol)(entries.map((entry) => ({ ...entry })).toSorted((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path))));
}
/**
 * The name of an entry relative to the release's root; undefined for the root itself. Throws `artifact-invalid` for a name
 * that would leave the root or that no file can have.
 */
function entryName(raw) {
    if (raw.startsWith('/'))
        throw unsafe(raw, 'its path is absolute');
    if (raw.includes('\0'))
        throw unsafe(raw, 'its name holds a zero byte');
    // what is not UTF-8 was replaced while it was read, so two names could look the same
    if (raw.includes('\uFFFD'))
        throw unsafe(raw, 'its name is not UTF-8');
    const parts = raw.split('/').filter((part) => part !== '' && part !== '.');
    if (parts.includes('..'))
        throw unsafe(raw, 'its path goes up with `..`');
    return parts.length === 0 ? undefined : parts.join('/');
}
/**
 * Checks what only all entries together show. Throws `artifact-invalid` when two have the same path, when one lies below a
 * file or link, or when a link leads out of the release.
 */
function checkEntries(entries) {
    const byPath = new Map();
    for (const entry of entries) {
        if (byPath.has(entry.path))
            throw unsafe(entry.path, 'it is there twice');
        byPath.set(entry.path, entry);
    }
    for (const { path } of entries) {
        for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            if (byPath.has(path.slice(0, slash)))
                throw unsafe(path, `${path.slice(0, slash)} is not a folder`);
        }
    }
    for (const entry of entries) {
        if (entry.type === 'link')
            checkLink(entry, byPath);
    }
}
/** as many links as Linux follows (path_resolution(7)) */
const mostHops = 40;
/** Follows a link as the system would, over all links on its way. */
function checkLink(link, byPath) {
    let place = link.path.split('/').slice(0, -1);
    let left = partsOf(link, link.target);
    for (let hops = 1; left.length > 0;) {
        const [part = '', ...rest] = left;
        left = rest;
        if (part === '..') {
            if (place.length === 0)
                throw unsafe(link.path, `the link to ${link.target} leads out of the release`);
            place = place.slice(0, -1);
            continue;
        }
        const next = byPath.get([...place, part].join('/'));
        if (next?.type !== 'link') {
            place = [...place, part];
            continue;
        }
        hops += 1;
        if (hops > mostHops)
            throw unsafe(link.path, 'its links go round in a circle');
        left = [...partsOf(next, next.target), ...left];
    }
}
function partsOf(link, target) {
    if (target === '' || target.startsWith('/'))
        throw unsafe(link.path, `the link to ${JSON.stringify(target)} leads out of the release`);
    return target.split('/').filter((part) => part !== '' && part !== '.');
}
/** The error for an entry that cannot be part of a release. */
function unsafe(name, why) {
    return new errors/* DeliveryError */.VE({
        code: 'artifact-invalid',
        message: `the release has an entry that it must not have, ${JSON.stringify(name.slice(0, 200))}: ${why}`,
        hint: 'a release consists of files, folders and links that stay inside of it',
    });
}

// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
;// CONCATENATED MODULE: ./build/rollout/targets/local/release/hash.js



/** SHA-256 in hex of a file's content. */
async function hashFile(file) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    await (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(file), hash);
    return hash.digest('hex');
}
/** Maps with a few actions at a time: many small files are read at the speed of the disk, and no descriptor limit is hit. */
async function mapSome(items, action) {
    const atATime = 16;
    const results = [];
    for (let start = 0; start < items.length; start += atATime) {
        results.push(...await Promise.all(items.slice(start, start + atATime).map(action)));
    }
    return results;
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/release/folder.js




/** Reads a folder as a release. Throws `artifact-invalid` for what a release must not have. */
async function readFolder(folder) {
    const names = await namesBelow(folder, '');
    const entries = await mapSome(names, (name) => readEntry(folder, name));
    checkEntries(entries);
    return entries;
}
async function namesBelow(folder, prefix) {
    const found = [];
    for (const child of await (0,promises_.readdir)(external_node_path_.join(folder, prefix), { withFileTypes: true })) {
        const name = prefix === '' ? child.name : `${prefix}/${child.name}`;
        if (child.isDirectory())
            found.push(...await namesBelow(folder, name));
        else
            found.push(name);
    }
    return found;
}
async function readEntry(folder, raw) {
    const name = entryName(raw);
    if (name === undefined)
        throw unsafe(raw, 'it has no name');
    const file = external_node_path_.join(folder, name);
    const stat = await (0,promises_.lstat)(file);
    if (stat.isSymbolicLink())
        return { path: name, type: 'link', target: await (0,promises_.readlink)(file) };
    if (!stat.isFile())
        throw unsafe(name, 'it is neither a file nor a link');
    return { path: name, type: 'file', executable: isExecutable(stat.mode), sha256: await hashFile(file) };
}
/** As git does: a file is executable when its owner may execute it. */
function isExecutable(mode) {
    return (mode & 0o100) !== 0;
}
/** Copies the entries of a folder. Files become read-only, so that nothing changes a release by accident. */
async function copyFolder({ source, target, entries }) {
    await makeFolders(target, entries);
    await mapSome(entries, async (entry) => {
        const to = external_node_path_.join(target, entry.path);
        if (entry.type === 'link')
            return (0,promises_.symlink)(entry.target, to);
        await (0,promises_.copyFile)(external_node_path_.join(source, entry.path), to, promises_.constants.COPYFILE_FICLONE | promises_.constants.COPYFILE_EXCL);
        await (0,promises_.chmod)(to, releaseMode(entry.executable));
    });
}
/** Permission bits of a file of a kept release. */
function releaseMode(executable) {
    return executable ? 0o555 : 0o444;
}
/** Makes every folder that the entries lie in. */
async function makeFolders(target, entries) {
    const folders = new Set(entries.map((entry) => external_node_path_.dirname(external_node_path_.join(target, entry.path))));
    for (const folder of [target, ...folders])
        await (0,promises_.mkdir)(folder, { recursive: true, mode: 0o700 });
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/release/archive.js








/** Reads a tar, plain or compressed with gzip, as a release. Throws `artifact-invalid` for what a release must not have. */
async function readArchive(file) {
    const found = new Map();
    await eachEntry(file, async (entry, name) => {
        if (found.has(name))
            throw unsafe(name, 'it is there twice');
        found.set(name, await releaseEntryOf({ entry, name, found }));
    });
    const entries = [...found.values()];
    checkEntries(entries);
    return entries;
}
async function releaseEntryOf({ entry, name, found }) {
    if (entry.type === 'SymbolicLink')
        return { path: name, type: 'link', target: entry.linkpath ?? '' };
    if (entry.type === 'Link')
        return { ...hardLinkTarget({ entry, name, found }), path: name };
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for await (const chunk of entry)
        hash.update(chunk);
    return { path: name, type: 'file', executable: isExecutable(entry.mode ?? 0), sha256: hash.digest('hex') };
}
/** A hard link in a tar is a file that is there already, under another name. */
function hardLinkTarget({ entry, name, found }) {
    const target = found.get(entryName(entry.linkpath ?? '') ?? '');
    if (target?.type === 'file')
        return target;
    throw unsafe(name, `it is a hard link to ${JSON.stringify(entry.linkpath ?? '')}, which is no file before it in the archive`);
}
/** Unpacks the entries of an archive into `target`, and nothing else. They have been read, so their names are safe. */
async function unpackArchive({ source, target, entries }) {
    await makeFolders(target, entries);
    const known = new Map(entries.map((entry) => [entry.path, entry]));
    await eachEntry(source, async (entry, name) => {
        const to = external_node_path_.join(target, name);
        const expected = known.get(name);
        if (expected === undefined)
            throw unsafe(name, 'it was not there when the archive was read');
        if (expected.type === 'link')
            return (0,promises_.symlink)(expected.target, to);
        if (entry.type === 'Link')
            return (0,promises_.link)(external_node_path_.join(target, entryName(entry.linkpath ?? '') ?? ''), to);
        await writeEntry(entry, to);
        await (0,promises_.chmod)(to, releaseMode(expected.executable));
    });
}
function writeEntry(entry, to) {
    return new Promise((resolve, reject) => {
        const out = (0,external_node_fs_.createWriteStream)(to, { flags: 'wx', mode: 0o600 });
        out.on('error', reject);
        out.on('finish', resolve);
        entry.on('error', reject);
        entry.pipe(out);
    });
}
const fileTypes = new Set(['File', 'OldFile', 'ContiguousFile', 'SymbolicLink', 'Link']);
const folderTypes = new Set(['Directory', 'GNUDumpDir']);
/** Calls `action` for each file and link, in the order of the archive. */
async function eachEntry(file, action) {
    const { promise, resolve, reject } = Promise.withResolvers();
    let last = Promise.resolve();
    const take = (entry) => {
        last = last.then(() => takeEntry(entry, action));
        last.catch((error) => {
            reject(error);
            source.destroy();
        });
    };
    const parser = new index_min/* Parser */.iX({ strict: true, onReadEntry: take });
    const source = (0,external_node_fs_.createReadStream)(file);
    parser.on('ignoredEntry', (entry) => reject(unsafe(entry.path, `it is of the kind ${entry.type}`)));
    parser.on('error', (error) => reject(notATar(file, error)));
    parser.on('end', () => void last.then(resolve, reject));
    source.on('error', reject);
    source.pipe(parser);
    try {
        await promise;
    }
    finally {
        source.destroy();
    }
}
async function takeEntry(entry, action) {
    const name = entryName(entry.path);
    if (folderTypes.has(entry.type)) {
        entry.resume();
        return;
    }
    if (!fileTypes.has(entry.type))
        throw unsafe(entry.path, `it is of the kind ${entry.type}`);
    if (name === undefined)
        throw unsafe(entry.path, 'it has no name');
    await action(entry, name);
    // links have no body; what is left of any entry has to go before the next one comes
    entry.resume();
}
function notATar(file, cause) {
    return new errors/* DeliveryError */.VE({
        code: 'artifact-invalid',
        message: `${file} is not a whole tar: ${(0,errors/* messageOf */.bD)(cause)}`,
        hint: 'an artifact is a folder, or a tar that is plain or compressed with gzip, with paths relative to its root',
        cause,
    });
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/release/artifact.js







/** Reads an artifact. Rejects with `artifact-missing` or `artifact-invalid`; writes nothing. */
async function readArtifact({ artifact, workingDirectory }) {
    const given = external_node_path_.resolve(workingDirectory, artifact);
    try {
        const source = await (0,promises_.realpath)(given);
        const kind = await kindOf(source);
        const entries = kind === 'folder' ? await readFolder(source) : await readArchive(source);
        if (entries.length === 0)
            throw invalid(given, 'it is empty');
        return { kind, source, entries, digest: contentDigest(entries) };
    }
    catch (error) {
        if (error instanceof errors/* DeliveryError */.VE)
            throw error;
        if ((0,files/* isErrno */.r)(error, 'ENOENT'))
            throw missing(given);
        throw invalid(given, (0,errors/* messageOf */.bD)(error));
    }
}
/** Whether a file is a tar, plain or compressed with gzip, is for the parser to judge: it goes by magic numbers. */
async function kindOf(source) {
    const found = await (0,promises_.stat)(source);
    if (found.isDirectory())
        return 'folder';
    if (found.isFile())
        return 'archive';
    throw invalid(source, 'it is neither a folder nor a file');
}
/** Puts the files of an artifact into a folder, which is made. */
async function unpack(artifact, target) {
    const { source, entries } = artifact;
    if (artifact.kind === 'folder')
        await copyFolder({ source, target, entries });
    else
        await unpackArchive({ source, target, entries });
}
function missing(artifact) {
    return new errors/* DeliveryError */.VE({
        code: 'artifact-missing',
        message: `there is no artifact at ${artifact}`,
        hint: 'give the folder, or the tar, that the build made (input `artifact`)',
    });
}
function invalid(artifact, why) {
    return new errors/* DeliveryError */.VE({
        code: 'artifact-invalid',
        message: `${artifact} cannot be released: ${why}`,
        hint: 'an artifact is a folder, or a tar that is plain or compressed with gzip, with paths relative to its root',
    });
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/release/store.js









/** Keeps a copy of a release in the state home, under its content digest: the workspace that it came from does not last. */
async function keepRelease({ places, artifact, random }) {
    const folder = releaseFolder(places, artifact.digest);
    if (await exists(folder))
        return;
    const temporary = `${folder}.${Buffer.from(random.bytes(6)).toString('hex')}.tmp`;
    try {
        await (0,promises_.mkdir)(places.releases, { recursive: true, mode: 0o700 });
        await unpack(artifact, temporary);
        if (contentDigest(await readFolder(temporary)) !== artifact.digest)
            throw unsafe(artifact.source, 'it changed while it was copied');
        await (0,promises_.rename)(temporary, folder);
    }
    catch (error) {
        // another run was first
        if (await exists(folder))
            return;
        throw error instanceof errors/* DeliveryError */.VE ? error : unwritable(folder, error);
    }
    finally {
        await (0,promises_.rm)(temporary, { recursive: true, force: true });
    }
}
/** Keeps what starts a revision, secrets included, readable by the owner only: the one place where they are. */
async function keepLaunch({ places, revision, launch }) {
    await (0,promises_.mkdir)(places.revisions, { recursive: true, mode: 0o700 });
    await (0,files/* writeVersioned */.TP)({
        file: secretsFile(places, revision.id),
        version: versionOf(launch),
        content: { revision: (0,json_check/* asJson */.v)(revision), launch: (0,json_check/* asJson */.v)(launch) },
    });
}
async function exists(file) {
    try {
        await (0,promises_.stat)(file);
        return true;
    }
    catch (error) {
        if ((0,files/* isErrno */.r)(error, 'ENOENT'))
            return false;
        throw error;
    }
}
function unwritable(folder, cause) {
    return new errors/* DeliveryError */.VE({
        code: 'state-unwritable',
        message: `the release cannot be kept at ${folder}: ${(0,errors/* messageOf */.bD)(cause)}`,
        hint: 'leave space on the disk of the state home and make it writable, then run the command again',
        cause,
    });
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/client/tell-rebuilt.js
/** Tells whoever runs a command that the state was lost, each thing once. */
function createTeller(log) {
    const told = new Set();
    return ({ rebuilt }) => {
        if (rebuilt === undefined)
            return;
        const text = tell_rebuilt_textOf(rebuilt);
        if (!told.has(text))
            log.warning(text);
        told.add(text);
    };
}
function tell_rebuilt_textOf({ at, file, why, lost, aside, done }) {
    if (!done)
        return `${why}; what serves is known from the other files of the service; lost: ${lost}. The next command that changes something sets the file aside and goes on`;
    const where = aside === null ? '' : ` What was there is kept as ${aside}.`;
    return `${why}. At ${at} the state was rebuilt from the other files of the service; lost: ${lost}.${where} ${file} is whole again`;
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/client/bring-back.js


/** A release may try a few ports, each until its health check gives up. */
const startAttempts = 2;
const marginMs = 60_000;
/** How long a revision may take to come up, in milliseconds. */
function upWithin(revision) {
    const health = revision.spec['health'];
    const withinMs = (0,json/* isJsonObject */.O)(health) ? health['withinMs'] : undefined;
    return (typeof withinMs === 'number' ? withinMs : 0) * startAttempts + marginMs;
}
/**
 * Brings a stable side back that should serve and does not; resolves with whether it had to. Rejects with
 * `target-unavailable` where its release does not become healthy.
 */
async function bringBack({ control, places, describe, onState }) {
    const before = await describe();
    if (before.serving || before.stopped || before.stable === undefined)
        return false;
    const { revision } = before.stable;
    const answer = await control.call({ method: 'describe', params: { whenReady: true }, timeoutMs: upWithin(revision) });
    const state = answer;
    onState(state);
    if (state.serving)
        return true;
    throw new errors/* DeliveryError */.VE({
        code: 'target-unavailable',
        message: `the stable release ${revision.content.slice(0, 12)} was started, but does not become healthy`,
        hint: `see what it wrote: ${places.logs}`,
    });
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/client/calls.js








/** what is asked again and again anyway is not waited for */
const promptMs = 5_000;
/** The port's calls, as calls to the supervisor. */
function createCalls({ control, idle, resolver, images, places, settings, random, log, signal: runSignal }) {
    const tellRebuilt = createTeller(log);
    const describe = async () => {
        const state = await control.ask({ method: 'describe' }) ?? await idle.describe();
        tellRebuilt(state);
        return state;
    };
    const change = async (method, params, timeoutMs) => control.call({ method, params: (0,json_check/* asJson */.v)(params), ...(timeoutMs === undefined ? {} : { timeoutMs }) });
    return {
        capabilities: localCapabilities,
        describe,
        async lock(request) {
            await resolver.keepFingerprints();
            const grant = await change('lock', { ...request, settings });
            tellRebuilt(grant.found);
            return grant;
        },
        renew: async (request) => void await change('renew', request, promptMs),
        save: async (request) => void await change('save', request),
        async prepare({ lease, revision, measure, signal }) {
            await keep(revision);
            const stop = AbortSignal.any([signal, runSignal].filter((given) => given !== undefined));
            stop.throwIfAborted();
            const abandon = () => void change('abandon', { lease }).catch(() => undefined);
            stop.addEventListener('abort', abandon, { once: true });
            try {
                await change('prepare', { lease, measure }, upWithin(revision));
            }
            finally {
                stop.removeEventListener('abort', abandon);
            }
        },
        async route(side) {
            const route = await control.ask({ method: 'route', params: { side } });
            return route === undefined || route === null ? undefined : route;
        },
        // the signal is for targets whose shift takes minutes; here it is one message
        shift: async ({ lease, percent }) => void await change('shift', { lease, percent }),
        observe: async (request) => await change('observe', request, promptMs),
        restore: async (request) => void await change('restore', request),
        underWay: async (request) => await change('underWay', request, request.withinMs + promptMs) ?? undefined,
        finish: async (request) => void await change('finish', request),
        close: async (request) => void await change('close', request),
        mark: async (request) => void await change('mark', request),
        watch: async (request) => void await change('watch', request),
        revive: () => bringBack({ control, places, describe, onState: tellRebuilt }),
        journal: async () => await control.ask({ method: 'journal' }) ?? idle.journal(),
        acknowledge: async (request) => void await change('acknowledge', request),
    };
    /** Copies a release of files into the state home, if it is not there yet, or makes sure that the engine has its image. */
    async function keep(revision) {
        const release = resolver.release(revision.id);
        if (release?.kind === 'process')
            await keepRelease({ places, artifact: release.artifact, random });
        else if (isImage(revision))
            await images.keep({ revision, pinned: release?.pinned, signal: runSignal });
        if (release !== undefined)
            return keepLaunch({ places, revision, launch: release.launch });
        if (isKept(places, revision))
            return;
        throw new errors/* DeliveryError */.VE({
            code: 'artifact-missing',
            message: `release ${revision.content.slice(0, 12)} is not kept on this machine any more`,
            hint: 'deploy it again from its source; `target.local.keep` says how many releases stay',
        });
    }
}

// EXTERNAL MODULE: ./build/rollout/targets/local/control-file.js
var control_file = __webpack_require__(99481);
// EXTERNAL MODULE: ./build/rollout/targets/local/proxy-settings.js
var proxy_settings = __webpack_require__(25181);
;// CONCATENATED MODULE: ./build/rollout/targets/local/traffic-record.js




/** The newest version of `traffic.json` that this code reads. */
const trafficVersion = 1;
/**
 * Replaces `traffic.json`. Synchronous, since nothing may be served between the write and the switch, and without fsync:
 * after a power failure the machine has another boot, and what the file says is void.
 */
function writeTrafficFile(file, content) {
    const temporary = `${file}.${content.worker.pid}.tmp`;
    try {
        writeFileSync(temporary, JSON.stringify({ version: trafficVersion, ...content }), { mode: 0o600 });
        renameSync(temporary, file);
    }
    catch (error) {
        try {
            unlinkSync(temporary);
        }
        catch {
            // it was not made, or is the last thing that a full disk lets go of
        }
        throw error;
    }
}
/** Reads the text of `traffic.json`; undefined for anything that is not whole and of this version. */
function parseTrafficFile(text) {
    try {
        const value = JSON.parse(text);
        if (!(0,json/* isJsonObject */.O)(value) || value['version'] !== trafficVersion)
            return undefined;
        const { table, lapse, worker } = value;
        if (!isTable(table) || !(lapse === null || isLapse(lapse)) || !(0,json/* isJsonObject */.O)(worker))
            return undefined;
        const { pid, startTime, socket } = worker;
        if (typeof pid !== 'number' || typeof startTime !== 'string' || typeof socket !== 'string')
            return undefined;
        return { table, lapse, worker: { pid, startTime, socket } };
    }
    catch {
        return undefined;
    }
}
/** What the last worker left on the disk; undefined when there was none, or the file is not whole. */
function readTraffic(file) {
    try {
        return parseTrafficFile((0,external_node_fs_.readFileSync)(file, 'utf8'));
    }
    catch {
        return undefined;
    }
}
/** Whether a value from outside of this process is a table, with every number in its range. */
function isTable(value) {
    if (!(0,json/* isJsonObject */.O)(value))
        return false;
    const { serial, fence, percent, token, lease, stable, candidate, countAsError, latencyBoundsMs, proxy, serves } = value;
    return (0,json_check/* isCount */.m)(serial) && (0,json_check/* isCount */.m)(fence) && typeof percent === 'number' && percent >= 0 && percent <= 100 &&
        typeof token === 'string' && (lease === null || isMoment(lease)) && isSide(stable) && isSide(candidate) &&
        isNumbers(countAsError) && isNumbers(latencyBoundsMs) && (proxy === undefined || (0,proxy_settings/* isProxySettings */.y)(proxy)) &&
        (serves === undefined || isStay(serves));
}
function isStay(value) {
    return (0,json/* isJsonObject */.O)(value) && typeof value['revisionId'] === 'string' && typeof value['rolloutId'] === 'string';
}
/** Whether a value from outside of this process is a lapse. */
function isLapse(value) {
    return (0,json/* isJsonObject */.O)(value) && (0,json_check/* isCount */.m)(value['fence']) && typeof value['at'] === 'string' && typeof value['percent'] === 'number';
}
function isSide(value) {
    return value === null || (Array.isArray(value) && value.every((item) => (0,json/* isJsonObject */.O)(item) && typeof item['id'] === 'string' && (0,json_check/* isCount */.m)(item['port']) && item['port'] <= 65_535));
}
function isMoment(value) {
    return (0,json/* isJsonObject */.O)(value) && typeof value['boot'] === 'string' && typeof value['ms'] === 'number';
}
function isNumbers(value) {
    return Array.isArray(value) && value.every((item) => typeof item === 'number' && Number.isFinite(item));
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/worker-sockets.js


/**
 * Where the worker may listen, the likeliest first: the socket that `traffic.json` names, then every other one in its folder.
 * A worker that could not write the file, since the disk was full, is found too.
 */
function workerSockets(named) {
    const folder = external_node_path_.dirname(named);
    try {
        const others = (0,external_node_fs_.readdirSync)(folder).filter((name) => name.startsWith('w-')).map((name) => external_node_path_.join(folder, name));
        return [named, ...others.filter((other) => other !== named)];
    }
    catch {
        return [named];
    }
}

// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/instances/process-identity.js
var process_identity = __webpack_require__(93271);
;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/claim.js





/**
 * Makes `self` the only supervisor of a service: resolves with its number, higher than that of every one before, or with
 * undefined while another one runs. It holds as long as the process lives and ends with it, however it ends.
 *
 * A claim is a file named by its number. The next number can be claimed once the process of the newest one is gone, and
 * link(2) gives it to exactly one process. The newest is never removed, so a number that was passed is never the newest
 * again: whoever decided on an older look finds that when it looks once more.
 */
function claimService({ folder, self }) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const last = newest(folder);
    const holder = last === 0 ? undefined : readClaim(path.join(folder, String(last)));
    if (holder !== undefined && isRunning(holder))
        return undefined;
    const mine = last + 1;
    if (!createClaim({ folder, number: mine, self }))
        return undefined;
    if (newest(folder) !== mine) {
        rmSync(path.join(folder, String(mine)), { force: true });
        return undefined;
    }
    for (const number of numbers(folder)) {
        if (number < mine)
            rmSync(path.join(folder, String(number)), { force: true });
    }
    return mine;
}
/** The process that holds the newest claim, if it runs: the service has a supervisor, whether that answers or not. */
function claimant(folder) {
    try {
        const holder = readClaim(external_node_path_.join(folder, String(newest(folder))));
        return holder !== undefined && (0,process_identity.isRunning)(holder) ? holder : undefined;
    }
    catch (error) {
        if ((0,files/* isErrno */.r)(error, 'ENOENT'))
            return undefined;
        throw error;
    }
}
/** Asks for the claim until it is there, another supervisor answers, or `waitMs` are over: one that leaves holds it till its end. */
async function awaitClaim({ claim, isAnswered, waitMs, sleep, now }) {
    const end = now() + waitMs;
    for (;;) {
        const number = claim();
        if (number !== undefined)
            return number;
        if (now() > end || await isAnswered())
            return undefined;
        await sleep(pollMs);
    }
}
const pollMs = 50;
function numbers(folder) {
    return (0,external_node_fs_.readdirSync)(folder).filter((name) => /^[1-9]\d*$/.test(name)).map(Number);
}
function newest(folder) {
    return Math.max(0, ...numbers(folder));
}
/** Undefined for a claim that is not whole: the machine went down while it was written, and so did its process. */
function readClaim(file) {
    try {
        const value = JSON.parse((0,external_node_fs_.readFileSync)(file, 'utf8'));
        if (!(0,json/* isJsonObject */.O)(value))
            return undefined;
        const { pid, startTime } = value;
        return typeof pid === 'number' && typeof startTime === 'string' ? { pid, startTime } : undefined;
    }
    catch {
        return undefined;
    }
}
/** Whole under its name or not at all; false when somebody else was first. */
function createClaim({ folder, number, self }) {
    const temporary = path.join(folder, `.${self.pid}.tmp`);
    writeFileSync(temporary, JSON.stringify({ pid: self.pid, startTime: self.startTime }), { mode: 0o600 });
    try {
        linkSync(temporary, path.join(folder, String(number)));
        return true;
    }
    catch (error) {
        if (isErrno(error, 'EEXIST'))
            return false;
        throw error;
    }
    finally {
        rmSync(temporary, { force: true });
    }
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/end-worker.js


/** A worker that still works uses the time to answer what it has under way. */
const graceMs = 2_000;
const end_worker_pollMs = 20;
/**
 * Ends a worker that does not answer, if that very process still runs: left alone it would accept connections beside the
 * next one, and go by a table that nobody can change.
 */
async function endWorker(worker, log) {
    if (!(0,process_identity.isRunning)(worker))
        return;
    log(`the proxy worker ${worker.pid} does not answer; it is ended`);
    const end = performance.now() + graceMs;
    end_worker_send(worker, 'SIGTERM');
    while ((0,process_identity.isRunning)(worker) && performance.now() < end)
        await (0,external_node_timers_promises_.setTimeout)(end_worker_pollMs);
    end_worker_send(worker, 'SIGKILL');
    while ((0,process_identity.isRunning)(worker))
        await (0,external_node_timers_promises_.setTimeout)(end_worker_pollMs);
}
function end_worker_send(worker, signal) {
    try {
        if ((0,process_identity.isRunning)(worker))
            process.kill(worker.pid, signal);
    }
    catch {
        // it ended in this moment
    }
}
/** The identity of this process; there always is one. */
function ownIdentity() {
    return identify(process.pid) ?? { pid: process.pid, startTime: '' };
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
;// CONCATENATED MODULE: ./build/rollout/targets/local/private-folder.js




/**
 * Whoever can put a socket into a folder can answer in the place of a service. Anybody can make folders in /tmp, also under
 * a name that was ours before a clean-up: so the folder of a socket, and the one above it, are looked at before every use.
 * Throws `home-unsafe` for one that is a link, somebody else's or open to others. One that is not there is no error.
 */
function assertPrivate(folder) {
    for (const part of [external_node_path_.dirname(folder), folder]) {
        const why = whatIsWrong(part);
        if (why !== undefined)
            throw unsafeFolder(part, why);
    }
}
function whatIsWrong(folder) {
    try {
        const stat = (0,external_node_fs_.lstatSync)(folder);
        if (!stat.isDirectory())
            return 'it is not a folder';
        if (stat.uid !== process.getuid?.())
            return `it belongs to the user with id ${stat.uid}`;
        return (stat.mode & 0o077) === 0 ? undefined : 'others can get into it';
    }
    catch (error) {
        if ((0,files/* isErrno */.r)(error, 'ENOENT'))
            return undefined;
        throw error;
    }
}
/** The error for a folder that no control socket may be in. */
function unsafeFolder(folder, why) {
    return new errors/* DeliveryError */.VE({
        code: 'home-unsafe',
        message: `${folder} cannot hold the control socket: ${why}`,
        hint: 'remove it, or set XDG_RUNTIME_DIR to a folder of your own',
    });
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/rpc/messages.js


/**
 * The control protocol: newline-delimited JSON over a local socket, one request or answer a line.
 *
 * - request `{"v": 1, "id": "…", "method": "…", "params": …}`
 * - answer `{"v": 1, "id": "…", "result": …}` or `{"v": 1, "id": "…", "error": {"code", "message", "hint", "output"}}`
 * - push, of which no answer is awaited: `{"v": 1, "push": "…", "params": …}`
 *
 * A request that is repeated under its id gets the first answer again and is not carried out twice.
 */
const protocolVersion = 1;
/** The oldest version that is still spoken: its own and the previous one. The first version has none before it. */
const oldestProtocol = 1;
/** A line may not be longer: a state with a long history stays far below. */
const messages_longestLine = 8 * 1024 * 1024;
/** One message as a line, without its end. */
function formatMessage(message) {
    const v = protocolVersion;
    switch (message.kind) {
        case 'request':
            return JSON.stringify({ v, ...message.request });
        case 'result':
            return JSON.stringify({ v, id: message.id, result: message.result });
        case 'error': {
            const { code, message: text, hint, output } = message.error;
            return JSON.stringify({ v, id: message.id, error: { code, message: text, hint, output } });
        }
        case 'push':
            return JSON.stringify({ v, push: message.name, params: message.params });
    }
}
/** Reads a line. Throws `target-unavailable` for another protocol version and for what is no message. */
function parseMessage(line) {
    const value = parseJson(line);
    if (!(0,json/* isJsonObject */.O)(value))
        throw notAMessage();
    const { v, id, method, push } = value;
    if (typeof v !== 'number' || v < oldestProtocol || v > protocolVersion)
        throw otherVersion(v);
    if (typeof push === 'string')
        return { kind: 'push', name: push, params: jsonOf(value['params']) };
    if (typeof id !== 'string' || id.length > 200)
        throw notAMessage();
    if (typeof method === 'string')
        return { kind: 'request', request: { id, method, params: jsonOf(value['params']) } };
    if ('error' in value)
        return { kind: 'error', id, error: errorOf(value['error']) };
    return { kind: 'result', id, result: jsonOf(value['result']) };
}
function parseJson(line) {
    try {
        return JSON.parse(line);
    }
    catch {
        throw notAMessage();
    }
}
/** What `JSON.parse` returned is JSON, and an absent value is null. */
function jsonOf(value) {
    return value === undefined ? null : value;
}
function errorOf(value) {
    const { code, message, hint, output } = (0,json/* isJsonObject */.O)(value) ? value : {};
    return new errors/* DeliveryError */.VE({
        code: isErrorCode(code) ? code : 'fault',
        message: typeof message === 'string' ? message : 'the service failed without saying why',
        ...(typeof hint === 'string' ? { hint } : {}),
        ...(Array.isArray(output) ? { output: output.map(String) } : {}),
    });
}
function isErrorCode(code) {
    return typeof code === 'string' && Object.hasOwn(errors/* errorCodes */.fv, code);
}
/** Any error as one that can be sent: what is no `DeliveryError` is a fault. */
function sendable(error) {
    return isDeliveryError(error) ? error : new DeliveryError({ code: 'fault', message: messageOf(error) });
}
function notAMessage() {
    return new errors/* DeliveryError */.VE({ code: 'target-unavailable', message: 'what arrived on the control socket is no message of its protocol' });
}
function spokenVersions() {
    return [...new Set([oldestProtocol, protocolVersion])].join(' to ');
}
function otherVersion(version) {
    return new errors/* DeliveryError */.VE({
        code: 'target-unavailable',
        message: `the control socket speaks version ${String(version).slice(0, 20)} of its protocol; this pqc-delivery speaks ` +
            spokenVersions(),
        hint: 'use a pqc-delivery of the version that started the service, or stop the service with that one and deploy again',
    });
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/rpc/lines.js

/** Calls `onLine` for each line of a socket. A longer line than the protocol allows ends the connection. */
function readLines(socket, onLine) {
    let parts = [];
    let length = 0;
    socket.setEncoding('utf8');
    socket.on('data', (chunk) => {
        let start = 0;
        for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', start)) {
            parts.push(chunk.slice(start, end));
            const line = parts.join('');
            parts = [];
            length = 0;
            start = end + 1;
            if (line !== '')
                onLine(line);
        }
        const rest = chunk.slice(start);
        length += rest.length;
        if (rest !== '')
            parts.push(rest);
        if (length > messages_longestLine)
            socket.destroy();
    });
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/rpc/client.js







/** Nothing is there, or it went away before it answered: the call may be repeated on another connection. */
function isGone(error) {
    return (0,errors/* isDeliveryError */.$n)(error, 'target-unavailable') && error.cause === gone;
}
const gone = Symbol('gone');
/**
 * Connects to a control socket. Rejects with `target-unavailable` when nobody listens there, and with `home-unsafe` where
 * somebody else could.
 */
async function connectRpc({ path, timeoutMs, onPush }) {
    assertPrivate((0,external_node_path_.dirname)(path));
    const socket = await client_open(path, timeoutMs);
    const pending = new Map();
    const closed = new Promise((resolve) => {
        socket.on('close', () => {
            for (const { reject } of pending.values())
                reject(client_unavailable('the service went away before it answered'));
            pending.clear();
            resolve();
        });
    });
    socket.on('error', () => socket.destroy());
    // a connection that nobody waits for must not keep a command from ending
    socket.unref();
    const settled = () => {
        if (pending.size === 0)
            socket.unref();
    };
    readLines(socket, (line) => receive({ line, pending, socket, onPush: onPush ?? (() => undefined), settled }));
    return {
        closed,
        close: () => void socket.end(),
        call: ({ method, params = null, timeoutMs: callTimeoutMs, id = (0,external_node_crypto_.randomUUID)() }) => new Promise((resolve, reject) => {
            const timer = setTimeout(() => {
                pending.delete(id);
                settled();
                reject(new errors/* DeliveryError */.VE({
                    code: 'target-unavailable',
                    message: `the service did not answer the call ${method} in ${callTimeoutMs} ms`,
                    hint: 'see the logs of its supervisor in the state home; `pqc-delivery status` shows what runs',
                }));
            }, callTimeoutMs);
            pending.set(id, {
                resolve: (result) => {
                    clearTimeout(timer);
                    resolve(result);
                },
                reject: (error) => {
                    clearTimeout(timer);
                    reject(error);
                },
            });
            socket.ref();
            if (socket.destroyed)
                pending.get(id)?.reject(client_unavailable('the service is not there any more'));
            else
                socket.write(`${formatMessage({ kind: 'request', request: { id, method, params } })}\n`);
        }),
    };
}
function client_open(path, timeoutMs) {
    return new Promise((resolve, reject) => {
        const socket = (0,external_node_net_.connect)(path);
        const timer = setTimeout(() => socket.destroy(new Error('no answer')), timeoutMs);
        socket.once('error', (error) => {
            clearTimeout(timer);
            reject(client_unavailable(`nobody answers at ${path}: ${error.message}`));
        });
        socket.once('connect', () => {
            clearTimeout(timer);
            socket.removeAllListeners('error');
            resolve(socket);
        });
    });
}
function receive({ line, pending, socket, onPush, settled }) {
    try {
        const message = parseMessage(line);
        if (message.kind === 'push')
            onPush(message.name, message.params);
        if (message.kind === 'result')
            settle(pending, message.id)?.resolve(message.result);
        if (message.kind === 'error') {
            const known = settle(pending, message.id);
            if (known === undefined)
                rejectAll(pending, message.error);
            else
                known.reject(message.error);
        }
        settled();
    }
    catch (error) {
        rejectAll(pending, (0,errors/* isDeliveryError */.$n)(error) ? error : client_unavailable(String(error)));
        socket.destroy();
    }
}
function settle(pending, id) {
    const found = pending.get(id);
    pending.delete(id);
    return found;
}
/** An answer to nobody in particular is about the connection: what was sent could not be read. */
function rejectAll(pending, error) {
    for (const { reject } of pending.values())
        reject(error);
    pending.clear();
}
function client_unavailable(message) {
    return new errors/* DeliveryError */.VE({ code: 'target-unavailable', message, hint: 'run the command again; it starts what is missing', cause: gone });
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/instances/log-file.js

/** What an instance wrote is kept up to twice this. */
const largestLog = 10 * 1024 * 1024;
/** What an error message shows of it. */
const tailBytes = 4_000;
const tailLines = 20;
/**
 * Opens a log for a process that is started, which adds to it. A disk that takes no file, or no descriptor that is left, must
 * not keep it from starting: what it says is lost then.
 */
function log_file_openLog(file) {
    try {
        return (0,external_node_fs_.openSync)(file, 'a', 0o600);
    }
    catch {
        return 'ignore';
    }
}
/** Lets go of what `openLog` gave: the process has it by now. */
function log_file_closeLog(log) {
    if (log !== 'ignore')
        (0,external_node_fs_.closeSync)(log);
}
/** The end of what a process wrote since `from` (a size in bytes), without secrets; empty when it wrote nothing. */
function logTail({ file, from, secrets }) {
    try {
        const fd = (0,external_node_fs_.openSync)(file, 'r');
        try {
            const { size } = (0,external_node_fs_.fstatSync)(fd);
            const begin = from > size ? 0 : from;
            // as much more as the longest secret has: what is cut of one is in there, and is not shown
            const margin = longestForm(secrets);
            const start = Math.max(begin, size - tailBytes - margin);
            const bytes = Buffer.alloc(size - start);
            (0,external_node_fs_.readSync)(fd, bytes, 0, bytes.length, start);
            const text = withoutSecrets(bytes.toString('utf8'), secrets);
            return (start > begin ? endOf(text.slice(margin)) : text).trim().split('\n').slice(-tailLines).join('\n');
        }
        finally {
            (0,external_node_fs_.closeSync)(fd);
        }
    }
    catch {
        return '';
    }
}
/** The last `tailBytes` characters at most of a text that begins anywhere: from the begin of a line on, where there is one. */
function endOf(text) {
    const end = text.slice(-tailBytes);
    const lineEnd = end.indexOf('\n');
    return lineEnd === -1 || lineEnd === end.length - 1 ? end : end.slice(lineEnd + 1);
}
/** Bytes of the longest way to write one of the secrets. */
function longestForm(secrets) {
    return Math.max(0, ...secrets.flatMap(formsOf).map((form) => Buffer.byteLength(form)));
}
/** Replaces every secret, as it is and in the usual encodings. */
function withoutSecrets(text, secrets) {
    const forms = secrets.filter((secret) => secret !== '').flatMap(formsOf);
    return forms.toSorted((a, b) => b.length - a.length).reduce((rest, form) => rest.replaceAll(form, '***'), text);
}
function formsOf(secret) {
    const bytes = Buffer.from(secret, 'utf8');
    const forms = [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), bytes.toString('base64'), bytes.toString('base64url'), bytes.toString('hex')];
    // a secret of several lines is written a line at a time
    return [...forms, ...secret.split('\n').filter((line) => line.length >= 4)];
}
/** Size of a file in bytes; 0 when it is not there. */
function sizeOf(file) {
    return (0,external_node_fs_.statSync)(file, { throwIfNoEntry: false })?.size ?? 0;
}
/**
 * Moves a log that has grown too large aside, to `<file>.1`, and begins it anew. Its writers have it open for appending,
 * so they go on at its start; what they write in this very moment can be lost.
 */
function limitLog(file) {
    if (sizeOf(file) < largestLog)
        return;
    (0,external_node_fs_.copyFileSync)(file, `${file}.1`);
    (0,external_node_fs_.truncateSync)(file, 0);
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
;// CONCATENATED MODULE: ./build/rollout/targets/local/client/launch.js







/**
 * Starts a supervisor that outlives this process: a session of its own, no inherited input or output, no variable of the
 * job, working in the state home. It gets the listening socket, bound here, so that an address that is taken is known at
 * once, and so that of two supervisors only one can be started: the kernel gives the address to one of them.
 *
 * Resolves with false when the address is taken. Other errors are `DeliveryError`s.
 */
async function launchSupervisor({ binaries, options, environment }) {
    const server = await bind(options.settings.listen);
    if (server === undefined)
        return false;
    const out = log_file_openLog(external_node_path_.join(options.folder, 'supervisor.log'));
    try {
        const child = (0,external_node_child_process_.spawn)(binaries.node, [binaries.entry, 'supervisor', JSON.stringify(options)], {
            cwd: options.folder,
            env: { ...environment },
            detached: true,
            stdio: ['ignore', out, out, descriptorOf(server)],
        });
        // without a pid it was not started, and an error event without a listener would end this process
        child.on('error', () => undefined);
        child.unref();
        return true;
    }
    finally {
        log_file_closeLog(out);
        server.close();
    }
}
/**
 * Whether a supervisor that is started now could listen there: for a plan, which starts none. Rejects with `port-in-use` for
 * an address that is not to be had at all.
 */
async function isFree(listen) {
    const server = await bind(listen);
    server?.close();
    return server !== undefined;
}
/** Binds and listens, but accepts nothing: the caller closes it before the event loop turns. */
function bind({ host, port }) {
    return new Promise((resolve, reject) => {
        const server = (0,external_node_net_.createServer)();
        server.once('error', (error) => {
            if ((0,files/* isErrno */.r)(error, 'EADDRINUSE'))
                resolve(undefined);
            else
                reject(cannotListen({ host, port, why: (0,errors/* messageOf */.bD)(error) }));
        });
        server.listen({ host, port, exclusive: true }, () => resolve(server));
    });
}
function cannotListen({ host, port, why }) {
    return new errors/* DeliveryError */.VE({
        code: 'port-in-use',
        message: `the service cannot listen on ${host}:${port}: ${why}`,
        hint: 'choose an address of this machine and a port that this user may use (`target.local.listen`)',
    });
}
/**
 * The file descriptor of a listening socket. Node has no documented way to it; `child_process` documents how to hand one
 * over by its number, and `server.listen({ fd })` how to take it up.
 */
function descriptorOf(server) {
    const handle = '_handle' in server ? server._handle : undefined;
    const descriptor = (0,json/* isJsonObject */.O)(handle) ? handle['fd'] : undefined;
    if (typeof descriptor === 'number' && descriptor >= 0)
        return descriptor;
    throw new errors/* DeliveryError */.VE({ code: 'platform-unsupported', message: 'this version of Node does not tell the descriptor of a listening socket' });
}

// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(26067);
;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/watch-file.js





/** The newest version of the file that it reads and the one that it writes. */
const version = 1;
/**
 * Keeps the sources of a bake's counts, for the supervisor that may have to go on with it. The address of a Prometheus
 * may hold a token, so they are kept with the revision's secrets, readable by the owner only, and not in the state.
 */
async function keepMetrics(file, metrics) {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await writeVersioned({ file, version, content: { metrics: metrics.map(asJson) } });
}
/** Reads them. Throws when there are none: a bake is not watched with fewer sources than its run had. */
async function readKeptMetrics(file) {
    const metrics = (await readVersioned({ file, version }))?.['metrics'];
    if (!watch_file_isMetrics(metrics))
        throw new TypeError(`${file} does not say where counts come from`);
    return metrics;
}
/** Whether a value is a list of sources, at least one. */
function watch_file_isMetrics(value) {
    return Array.isArray(value) && value.length > 0 && value.every(isMetric);
}
function isMetric(value) {
    if (!isJsonObject(value))
        return false;
    const { kind, url, requests, errors, latency } = value;
    if (kind === 'target' || kind === 'probes')
        return true;
    const isText = (part) => typeof part === 'string';
    return kind === 'prometheus' && [url, requests, errors].every(isText) && (latency === undefined || isText(latency));
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/params.js





/**
 * Reads the parameters of a call. They come from a process of the same user and of this program, so shapes are checked
 * where a wrong one would break the state, and what is opaque stays opaque.
 */
function params_readParams(params) {
    if (!(0,json/* isJsonObject */.O)(params))
        throw wrong('params');
    const text = (name) => {
        const value = params[name];
        if (typeof value !== 'string')
            throw wrong(name);
        return value;
    };
    const record = (name) => {
        const value = params[name];
        if (!(0,json/* isJsonObject */.O)(value))
            throw wrong(name);
        return value;
    };
    const number = (name, { least, most }) => {
        const value = params[name];
        if (typeof value !== 'number' || !(value >= least && value <= most))
            throw wrong(name);
        return value;
    };
    const oneOf = (name, words) => {
        const found = words.find((word) => word === params[name]);
        if (found === undefined)
            throw wrong(name);
        return found;
    };
    return {
        text,
        record,
        number,
        oneOf,
        optionalText: (name) => params[name] === undefined ? undefined : text(name),
        flag: (name) => params[name] === true,
        lease() {
            const { rolloutId, fence } = record('lease');
            if (typeof rolloutId !== 'string' || !(0,json_check/* isCount */.m)(fence))
                throw wrong('lease');
            return { rolloutId, fence };
        },
    };
}
const hourMs = 3_600_000;
/** How long a lease may be: no longer than anybody would wait for a dead man's switch. */
const leaseRange = { least: 1, most: hourMs };
const causes = (/* unused pure expression or super */ null && (['gate-failed', 'inconclusive', 'unavailable', 'candidate-failed', 'cancelled', 'lease-lapsed', 'overtaken', 'requested']));
const outcomes = (/* unused pure expression or super */ null && (['live', 'baked', 'replaced', 'rolled-back', 'failed', 'inconclusive', 'cancelled', 'restored']));
/** Why traffic is put back. */
function readCause(params) {
    return params.oneOf('cause', causes);
}
/** How a rollout ended. */
function readOutcome(params) {
    return params.oneOf('outcome', outcomes);
}
/** The parameters of `lock`. */
function readLock(params) {
    const reason = params.optionalText('reason');
    return {
        rolloutId: params.text('rolloutId'),
        kind: params.oneOf('kind', ['deploy', 'rollback']),
        revision: readRevision(params.record('revision')),
        owner: params.text('owner'),
        leaseMs: params.number('leaseMs', leaseRange),
        ...(reason === undefined ? {} : { reason }),
        ...(params.flag('undoes') ? { undoes: true } : {}),
        ...(params.flag('drill') ? { drill: true } : {}),
        ...(params.flag('unrecorded') ? { unrecorded: true } : {}),
        takeOver: params.flag('takeOver'),
        settings: readSettings(params.record('settings')),
    };
}
const digest = /^[0-9a-f]{64}$/;
function readRevision(value) {
    const reader = params_readParams(value);
    const gitSha = reader.optionalText('gitSha');
    const hex = (name) => {
        const text = reader.text(name);
        if (!digest.test(text))
            throw wrong(`revision.${name}`);
        return text;
    };
    return {
        id: hex('id'),
        content: hex('content'),
        start: hex('start'),
        ...(gitSha === undefined ? {} : { gitSha }),
        ...(value['image'] === undefined ? {} : { image: readImage(reader.record('image')) }),
        spec: reader.record('spec'),
    };
}
function readImage(value) {
    const reader = params_readParams(value);
    return { reference: reader.text('reference'), name: reader.text('name') };
}
/** The settings that a command brings. */
function readSettings(value) {
    const reader = params_readParams(value);
    return {
        listen: readAddress(reader.record('listen')),
        ...(value['metrics'] === undefined ? {} : { metrics: readAddress(reader.record('metrics')) }),
        drainMs: reader.number('drainMs', { least: 0, most: hourMs }),
        keep: reader.number('keep', { least: 0, most: 1_000 }),
        instances: reader.number('instances', { least: 1, most: 1_000 }),
        ...((0,proxy_settings/* isProxySettings */.y)(value['proxy']) ? { proxy: value['proxy'] } : {}),
    };
}
function readAddress(value) {
    const reader = params_readParams(value);
    return { host: reader.text('host'), port: reader.number('port', { least: 1, most: 65_535 }) };
}
/** What the proxy shall count. */
function readMeasure(value) {
    const { countAsError, latencyBoundsMs } = value;
    if (!params_isNumbers(countAsError) || !params_isNumbers(latencyBoundsMs))
        throw wrong('measure');
    return { countAsError, latencyBoundsMs };
}
function params_isNumbers(value) {
    return Array.isArray(value) && value.every((item) => typeof item === 'number' && Number.isFinite(item));
}
/** The hand-over of a bake. The gate checks its own snapshot. */
function readWatch(value) {
    const reader = params_readParams(value);
    reader.record('policy');
    reader.record('gate');
    reader.optionalText('unproven');
    reader.number('t', { least: 0, most: Number.MAX_SAFE_INTEGER });
    reader.number('bakeLeftMs', { least: 0, most: Number.MAX_SAFE_INTEGER });
    reader.number('step', { least: 0, most: 1_000 });
    if (!isMetrics(value['metrics']))
        throw wrong('metrics');
    return value;
}
function wrong(name) {
    return new errors/* DeliveryError */.VE({ code: 'fault', message: `a call to the running service has no usable \`${name}\`` });
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/role-options.js


/** The file descriptor at which both roles get the listening socket. */
const listenFd = 3;
/** Reads what `JSON.stringify` made of the options. */
function parseSupervisorOptions(text) {
    const value = role_options_parse(text);
    const reader = params_readParams(value);
    const replaces = readIdentity(value['replaces']);
    return {
        service: reader.text('service'),
        environment: reader.text('environment'),
        folder: reader.text('folder'),
        sockets: reader.text('sockets'),
        settings: readSettings(reader.record('settings')),
        ...(replaces === undefined ? {} : { replaces }),
    };
}
function readIdentity(value) {
    if (!(0,json/* isJsonObject */.O)(value))
        return undefined;
    const { pid, startTime } = value;
    return typeof pid === 'number' && typeof startTime === 'string' ? { pid, startTime } : undefined;
}
/** The same for a worker. */
function parseWorkerOptions(text) {
    return { ...parseSupervisorOptions(text), socket: readParams(role_options_parse(text)).text('socket') };
}
function role_options_parse(text) {
    const value = JSON.parse(text);
    if (!(0,json/* isJsonObject */.O)(value))
        throw new TypeError('the options of this process are not an object');
    return value;
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/client/port-owner.js






/** The error for an address that somebody else listens on, with as much about them as the system tells. */
function portInUse({ host, port }) {
    const owner = findPortOwner(port);
    const elsewhere = 'let this one listen elsewhere (`target.local.listen`)';
    return new errors/* DeliveryError */.VE({
        code: 'port-in-use',
        message: `${host}:${port} is in use${owner === undefined ? '' : ` by ${describeOwner(owner)}`}`,
        hint: owner?.service === undefined
            ? `end that process, or ${elsewhere}`
            : `${stopHint(owner.service, owner)}, or ${elsewhere}`,
    });
}
function describeOwner({ user, process: holder, service }) {
    if (service !== undefined) {
        return `the proxy of the service ${service.service} in ${service.environment}, which ${user} runs from the state home ${homeOf(service)}`;
    }
    return holder === undefined ? `a process of ${user}` : `process ${holder.pid} (${holder.name}) of ${user}`;
}
function stopHint(service, { uid, user }) {
    const stop = `\`pqc-delivery stop --service ${service.service} --environment ${service.environment}\``;
    return uid === process.getuid?.() ? `end that service with ${stop} (PQC_DELIVERY_HOME=${homeOf(service)})` : `ask ${user} to end that service with ${stop}`;
}
/** `<home>/services/<service>/<environment>` */
function homeOf({ folder }) {
    return external_node_path_.dirname(external_node_path_.dirname(external_node_path_.dirname(folder)));
}
/** Undefined when nobody listens there, and where the system does not tell. */
function findPortOwner(port) {
    const listener = process.platform === 'linux' ? listenerOn(port) : undefined;
    if (listener === undefined)
        return undefined;
    const { uid, inode } = listener;
    const user = userName(uid) ?? `the user with id ${uid}`;
    const pid = processWith(inode) ?? proxyOf(uid, port);
    if (pid === undefined)
        return { uid, user };
    const service = serviceOf(pid);
    return {
        uid,
        user,
        process: { pid: Number(pid), name: (0,core_text/* oneLine */.TN)(port_owner_textOf(`/proc/${pid}/comm`)) },
        ...(service === undefined ? {} : { service }),
    };
}
/** The files of another user's process cannot be seen, but its command line can: that of a proxy names the address. */
function proxyOf(uid, port) {
    return processes().find((pid) => ownerOf(pid) === uid && serviceOf(pid)?.port === port);
}
/** What a command line says is a claim of its process: fit for a message, and checked before anything rests on it. */
function serviceOf(pid) {
    const [, , role, text = ''] = port_owner_textOf(`/proc/${pid}/cmdline`).split('\0');
    if (role !== 'supervisor' && role !== 'worker')
        return undefined;
    try {
        const { service, environment, folder, settings } = parseSupervisorOptions(text);
        const isSound = (0,home/* isSafeName */.TE)(service) && (0,home/* isSafeName */.TE)(environment) && external_node_path_.isAbsolute(folder) && (0,core_text/* oneLine */.TN)(folder) === folder;
        return isSound ? { role, service, environment, folder, port: settings.listen.port } : undefined;
    }
    catch {
        return undefined;
    }
}
function processes() {
    return (0,external_node_fs_.readdirSync)('/proc').filter((entry) => /^\d+$/.test(entry));
}
function ownerOf(pid) {
    return (0,external_node_fs_.statSync)(`/proc/${pid}`, { throwIfNoEntry: false })?.uid;
}
/** proc(5), /proc/net/tcp: field 1 is the local address, 3 the state (0A listens), 7 the user, 9 the inode. */
function listenerOn(port) {
    const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
    for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
        for (const line of port_owner_textOf(table).split('\n')) {
            const fields = line.trim().split(/\s+/);
            const [, local, , state, , , , uid, , inode] = fields;
            if (state === '0A' && local?.endsWith(suffix) === true && inode !== undefined)
                return { uid: Number(uid), inode };
        }
    }
    return undefined;
}
/** passwd(5): name, password, id. */
function userName(uid) {
    const line = port_owner_textOf('/etc/passwd').split('\n').find((entry) => entry.split(':')[2] === String(uid));
    return line === undefined ? undefined : `user ${line.split(':')[0] ?? uid}`;
}
/** The process that holds a socket, where this user may look. */
function processWith(inode) {
    const wanted = `socket:[${inode}]`;
    return processes().find((entry) => {
        try {
            return (0,external_node_fs_.readdirSync)(`/proc/${entry}/fd`).some((fd) => (0,external_node_fs_.readlinkSync)(`/proc/${entry}/fd/${fd}`) === wanted);
        }
        catch {
            return false;
        }
    });
}
function port_owner_textOf(file) {
    try {
        return (0,external_node_fs_.readFileSync)(file, 'utf8');
    }
    catch {
        return '';
    }
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/client/hung-worker.js




/**
 * The worker of this very service that runs without a supervisor, for one that has just not answered: the process that
 * `traffic.json` names, or where a full disk kept it from saying so, the one that holds the port. Undefined while a
 * supervisor runs, which sees to its worker by itself.
 */
function orphanedWorker(places, port) {
    if (claimant(places.claims) !== undefined)
        return undefined;
    const named = readTraffic(places.trafficFile)?.worker;
    if (named !== undefined && (0,process_identity.isRunning)(named))
        return named;
    const owner = findPortOwner(port);
    const isOurs = owner?.uid === process.getuid?.() && owner?.service?.role === 'worker' && owner.service.folder === places.folder;
    return isOurs && owner?.process !== undefined ? (0,process_identity.identify)(owner.process.pid) : undefined;
}

// EXTERNAL MODULE: ./build/core/create-file.js
var create_file = __webpack_require__(21443);
// EXTERNAL MODULE: ./build/core/disk-trouble.js
var disk_trouble = __webpack_require__(17919);
;// CONCATENATED MODULE: ./build/rollout/targets/local/client/writable.js





/** More than the claim of a supervisor has, and than a file system keeps beside a file's name. */
const probe = Buffer.alloc(4_096, '\n');
/**
 * Makes the folder of a service and writes a small file there, which goes away again. A supervisor that cannot do that ends at
 * once and has nowhere to say why, so whoever starts one looks first. Rejects with `state-unwritable`, which names the folder
 * and what is wrong with its disk.
 */
async function assertWritable(folder) {
    try {
        await (0,create_file/* makeFolder */.fc)(folder);
        writeProbe(external_node_path_.join(folder, `.probe-${process.pid}.tmp`));
    }
    catch (cause) {
        throw (0,disk_trouble/* isSystemError */.O)(cause) ? writable_unwritable(folder, (0,disk_trouble/* diskTrouble */.l)(cause), cause) : cause;
    }
}
function writeProbe(file) {
    const descriptor = (0,external_node_fs_.openSync)(file, 'w', 0o600);
    try {
        (0,external_node_fs_.writeSync)(descriptor, probe);
        (0,external_node_fs_.fsyncSync)(descriptor);
    }
    finally {
        (0,external_node_fs_.closeSync)(descriptor);
        (0,external_node_fs_.rmSync)(file, { force: true });
    }
}
function writable_unwritable(folder, why, cause) {
    return new errors/* DeliveryError */.VE({
        code: 'state-unwritable',
        message: `no supervisor of the service can start: nothing can be written in ${folder}: ${why}`,
        hint: 'leave space on that disk and make the folder writable for this user, then run the command again; what serves goes on serving',
        cause,
    });
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/client/control.js













const connectTimeoutMs = 2_000;
const control_callTimeoutMs = 20_000;
/** a slow machine needs a second for a process that others need 100 ms for */
const startWithinMs = 20_000;
const control_pollMs = 25;
/** a second, by which another command that starts the service has handed its address over */
const roundsPerStart = 40;
/** a worker that did not answer so often in a row, each time for seconds, hangs */
const mostMisses = 3;
const attempts = 3;
/** Nothing is connected or started before the first call. */
function createControl(request) {
    const { places, clock, log } = request;
    let connection;
    let ensuring;
    async function connectOnce() {
        if (connection !== undefined)
            return connection;
        const socket = (await (0,control_file/* readControlFile */.w)(places.controlFile).catch(() => undefined))?.socket ?? external_node_path_.join(request.sockets, 's');
        try {
            const opened = await connectRpc({ path: socket, timeoutMs: connectTimeoutMs });
            connection = opened;
            void opened.closed.then(() => {
                if (connection === opened)
                    connection = undefined;
            });
            return opened;
        }
        catch (error) {
            if (isGone(error))
                return undefined;
            throw error;
        }
    }
    function ensure() {
        ensuring ??= find().finally(() => {
            ensuring = undefined;
        });
        return ensuring;
    }
    /**
     * A supervisor that is there; else the worker that outlived it is asked to start one, and hands it the listening socket;
     * else one is started from the state on the disk. Where somebody else starts one at the same time, theirs is used.
     */
    async function find() {
        const logFile = external_node_path_.join(places.folder, 'supervisor.log');
        const from = sizeOf(logFile);
        let end = clock.monotonic() + startWithinMs;
        let taken = 0;
        for (let round = 0; clock.monotonic() < end; round += 1) {
            const found = await connectOnce();
            if (found !== undefined)
                return found;
            if (round % roundsPerStart === 0)
                await assertWritable(places.folder);
            if (round % roundsPerStart === 0 && !await reviveByWorker(places)) {
                log.debug('no supervisor is running; starting one');
                taken = await request.launch() ? 0 : taken + 1;
                if (taken > 1 && isForeign())
                    throw portInUse(request.listen);
                if (taken >= mostMisses && await replaceWorker()) {
                    end = clock.monotonic() + startWithinMs;
                    taken = 0;
                    // the address is free now: the next round begins with taking it
                    round = -1;
                }
            }
            await clock.sleep(control_pollMs);
        }
        if (taken > 0)
            throw isForeign() ? portInUse(request.listen) : notAnswering();
        throw new errors/* DeliveryError */.VE({
            code: 'target-unavailable',
            message: `the supervisor of the service did not start: ${logTail({ file: logFile, from, secrets: [] }) || 'it wrote nothing'}`,
            hint: `see ${logFile}`,
        });
    }
    /** Somebody else holds the address, and not this service, which may be just starting, or hang. */
    function isForeign() {
        const { port } = request.listen;
        const owner = findPortOwner(port);
        if (owner !== undefined)
            return owner.service?.folder !== places.folder;
        return claimant(places.claims) === undefined && orphanedWorker(places, port) === undefined;
    }
    /** Without a supervisor nobody else ends a worker that hangs; what it served with runs on, and is taken over. */
    async function replaceWorker() {
        const worker = orphanedWorker(places, request.listen.port);
        if (worker === undefined)
            return false;
        await endWorker(worker, (message) => log.warning(`${message}; a new one takes over`));
        return true;
    }
    function notAnswering() {
        const { host, port } = request.listen;
        const supervisor = claimant(places.claims);
        return new errors/* DeliveryError */.VE({
            code: 'target-unavailable',
            message: `this very service holds ${host}:${port}, but ${supervisor === undefined ? 'nothing of it answers' : `its supervisor (process ${supervisor.pid}) does not answer`}`,
            hint: `see ${external_node_path_.join(places.folder, 'supervisor.log')}; when that process is ended, the next command starts another one`,
        });
    }
    return {
        async call({ method, params = {}, timeoutMs = control_callTimeoutMs }) {
            // under the same id an answer that was lost is given again, not the work done twice
            const id = Buffer.from(request.random.bytes(16)).toString('hex');
            for (let attempt = 1;; attempt += 1) {
                const opened = await ensure();
                try {
                    return await opened.call({ method, params, timeoutMs, id });
                }
                catch (error) {
                    if (attempt === attempts || !isGone(error))
                        throw error;
                    connection = undefined;
                }
            }
        },
        async ask({ method, params = {}, timeoutMs = control_callTimeoutMs }) {
            const opened = await connectOnce();
            try {
                return await opened?.call({ method, params, timeoutMs });
            }
            catch (error) {
                if (isGone(error))
                    return undefined;
                throw error;
            }
        },
        async assertStartable() {
            if (await connectOnce() !== undefined || await isFree(request.listen))
                return;
            if (isForeign())
                throw portInUse(request.listen);
        },
        close() {
            connection?.close();
            connection = undefined;
        },
    };
}
/** Asks the worker, if it serves, to start a supervisor; says whether there is one to ask. */
async function reviveByWorker(places) {
    const worker = await connectWorker(places);
    if (worker === undefined)
        return false;
    try {
        await worker.call({ method: 'revive', timeoutMs: connectTimeoutMs });
        return true;
    }
    catch {
        return false;
    }
    finally {
        worker.close();
    }
}
/**
 * The worker that serves now, if there is one. It has to answer: the kernel still accepts connections for one that hangs,
 * and for a moment for one that was killed.
 */
async function connectWorker(places) {
    const traffic = readTraffic(places.trafficFile);
    if (traffic === undefined)
        return undefined;
    for (const socket of workerSockets(traffic.worker.socket)) {
        const connection = await connectRpc({ path: socket, timeoutMs: connectTimeoutMs }).catch(() => undefined);
        try {
            await connection?.call({ method: 'record', timeoutMs: connectTimeoutMs });
            if (connection !== undefined)
                return connection;
        }
        catch {
            connection?.close();
        }
    }
    return undefined;
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/boot-time.js
/** The moment `ms` from now. */
function fromNow(clock, ms) {
    return { boot: clock.boot, ms: clock.now() + ms };
}
/** Milliseconds until `moment`; 0 when it is over. One of another boot is over: whoever set it is gone. */
function msUntil(clock, moment) {
    if (moment.boot !== clock.boot)
        return 0;
    return Math.max(0, moment.ms - clock.now());
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/traffic-table.js
/** The table of a service that has not been deployed yet. */
const emptyTable = {
    serial: 0,
    fence: 0,
    percent: 0,
    token: '',
    lease: null,
    stable: null,
    candidate: null,
    countAsError: [],
    latencyBoundsMs: [],
};
/** The name of the header that chooses a side: `<side> <token>`. */
const sideHeader = 'x-pqc-delivery-side';
/** The value of the header that chooses `side`. */
function sideHeaderValue(side, token) {
    return `${side} ${token}`;
}
/** The share of the candidate that counts now: none once the switch has fired for its rollout. */
function effectivePercent({ table, lapse }) {
    return lapse !== null && lapse.fence >= table.fence ? 0 : table.percent;
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/state/transitions.js


/**
 * Grants the lock. Whether an unfinished rollout may be overtaken is decided before; its stay ends here as `restored`.
 * What it left in traffic stays as it is, so the new record begins with its percent.
 */
function lock({ state, request, token, at }) {
    const { rollout: left, ended: _ended, ...rest } = state;
    const fence = state.fence + 1;
    const rollout = {
        id: request.rolloutId,
        kind: request.kind,
        revisionId: request.revision.id,
        owner: request.owner,
        fence,
        startedAt: at,
        ...(request.reason === undefined ? {} : { reason: request.reason }),
        ...(request.undoes === true ? { undoes: true } : {}),
        ...(request.drill === true ? { drill: true } : {}),
        ...(request.unrecorded === true ? { unrecorded: true } : {}),
        watchedBy: 'run',
        percent: left?.percent ?? 0,
        lapsed: false,
        ...(left?.measure === undefined ? {} : { measure: left.measure }),
    };
    const overtaken = left === undefined || !hasStay(left) ? [] : [stayOf({ rollout: left, outcome: 'restored', at, reason: `overtaken by ${request.owner}` })];
    const { history } = limitHistory({ ...state, history: [...state.history, ...overtaken] });
    const named = new Set(history.map(({ revisionId }) => revisionId));
    const revisions = Object.fromEntries(Object.entries(state.revisions).filter(([id]) => named.has(id)));
    // the same release deployed again without its SHA is still the one that was built from it
    const { gitSha } = state.revisions[request.revision.id] ?? {};
    const revision = { ...(gitSha === undefined ? {} : { gitSha }), ...request.revision };
    return {
        ...rest,
        fence,
        token,
        stopped: false,
        rollout,
        history,
        revisions: { ...revisions, [revision.id]: revision },
    };
}
/** What only undoes another rollout, and what is a rehearsal, is no stay of a release. */
function hasStay({ undoes, drill }) {
    return undoes !== true && drill !== true;
}
function stayOf({ rollout, outcome, at, reason }) {
    const why = reason ?? rollout.reason;
    return {
        revisionId: rollout.revisionId,
        rolloutId: rollout.id,
        by: rollout.kind,
        startedAt: rollout.startedAt,
        ...(rollout.liveAt === undefined ? {} : { liveAt: rollout.liveAt }),
        endedAt: at,
        outcome,
        ...(why === undefined ? {} : { reason: why }),
    };
}
/**
 * The open rollout that `lease` has the right to change. Throws `fenced` when another run has taken the lock since, or
 * when the rollout is over.
 */
function rolloutOf(state, lease) {
    const { rollout } = state;
    if (rollout !== undefined && rollout.fence === lease.fence && rollout.id === lease.rolloutId)
        return rollout;
    throw fenced(state, lease);
}
/** The same for calls that make no sense after the lease has lapsed: throws `lease-lapsed` then. */
function watchedRolloutOf(state, lease) {
    const rollout = rolloutOf(state, lease);
    if (!rollout.lapsed)
        return rollout;
    throw new DeliveryError({
        code: 'lease-lapsed',
        message: rollout.restored === undefined
            ? 'the lease of this rollout lapsed; traffic goes back to the stable side as soon as an instance of it runs'
            : `the lease of this rollout lapsed at ${rollout.restored.at}, and traffic was put back on the stable side`,
        hint: 'nobody renewed the lease in time: was the machine suspended or overloaded? Run the command again',
    });
}
/** How the rollout of `lease` ended, if it was the last one to end and nobody took the lock since. */
function transitions_endOf(state, lease) {
    const { ended } = state;
    return ended?.fence === lease.fence && ended.rolloutId === lease.rolloutId && state.fence === lease.fence ? ended.by : undefined;
}
/** Throws `fenced` unless `lease` is the newest one, of a rollout that is open or was the last to end. */
function assertNewest(state, lease) {
    if (transitions_endOf(state, lease) === undefined)
        rolloutOf(state, lease);
}
function fenced(state, lease) {
    const owner = state.rollout === undefined ? 'it has ended' : `${state.rollout.owner} holds the lock now`;
    return new DeliveryError({
        code: 'fenced',
        message: `rollout ${lease.rolloutId} (fencing number ${lease.fence}) may not change anything any more: ${owner}`,
        hint: 'another run decides from here on; see `pqc-delivery status`',
    });
}
/** Changes the open rollout. */
function withRollout(state, change) {
    return state.rollout === undefined ? state : { ...state, rollout: { ...state.rollout, ...change } };
}
/** The candidate has this share now. */
function shifted({ state, percent, at }) {
    const { rollout } = state;
    if (rollout === undefined)
        return state;
    const { restored: _restored, ...rest } = rollout;
    const isLive = percent === 100 && rollout.liveAt === undefined;
    return { ...state, rollout: { ...rest, percent, ...(isLive ? { liveAt: at } : {}) } };
}
/** All traffic is on the stable side. The first cause stays. */
function restored({ state, cause, at }) {
    if (state.rollout === undefined)
        return state;
    const { watch: _watch, ...rest } = state.rollout;
    return { ...state, rollout: { ...rest, percent: 0, restored: rest.restored ?? { at, cause } } };
}
/** The lease lapsed: the run of that rollout is fenced off, and all traffic is on the stable side. */
function lapsed({ state, at }) {
    return withRollout(restored({ state, cause: 'lease-lapsed', at }), { lapsed: true });
}
/**
 * The lease lapsed, and the run of that rollout is fenced off; the candidate keeps its share until the stable side can
 * take it (`lapsed` then).
 */
function lapsedButHeld(state) {
    const { rollout } = state;
    if (rollout === undefined)
        return state;
    const { watch: _watch, ...rest } = rollout;
    return { ...state, rollout: { ...rest, lapsed: true } };
}
/** The proxy counts for the candidate from now on. */
function prepared({ state, measure }) {
    return withRollout(state, { measure });
}
/** The bake goes on without the run. */
function handedOver({ state, watch }) {
    return withRollout(state, { watch, watchedBy: 'target' });
}
/** Keeps what the controller wants to find again. */
function saved({ state, progress }) {
    return withRollout(state, { progress });
}
/** The candidate is the stable side, its bake is done, and the stay of the old one is over. */
function finished({ state, at, unproven }) {
    const { rollout, ...rest } = state;
    if (rollout === undefined)
        return state;
    const { endedAt: _endedAt, ...stay } = stayOf({ rollout, outcome: 'live', at });
    const history = endStable({ state, at });
    return limitHistory({
        ...rest,
        stable: rollout.id,
        history: [...history, { ...stay, liveAt: rollout.liveAt ?? at, bakedAt: at, ...(unproven === undefined ? {} : { unproven }) }],
        ended: { rolloutId: rollout.id, fence: rollout.fence, by: 'finish' },
    });
}
function endStable({ state, at, reason }) {
    return state.history.map((stay) => stay.rolloutId === state.stable && stay.endedAt === undefined
        ? { ...stay, endedAt: at, outcome: 'replaced', ...(reason === undefined ? {} : { reason }) }
        : stay);
}
/**
 * The state as the worker proves it: a rollback of an emergency ended while the disk took nothing, and its supervisor died
 * before it did again. What serves stays; what is on the disk would bring back what somebody wanted to get away from.
 */
function caughtUp({ state, serves, at }) {
    const { rollout: _overtaken, ...rest } = state;
    if (serves.rolloutId === state.stable || state.revisions[serves.revisionId] === undefined)
        return state;
    const reason = 'found serving: its end could not be written down';
    const stay = { ...serves, by: 'rollback', startedAt: at, liveAt: at, bakedAt: at, outcome: 'live', reason };
    return limitHistory({ ...rest, stable: serves.rolloutId, history: [...endStable({ state, at }), stay] });
}
/** The rollout ends without having become the stable side. */
function transitions_closed({ state, outcome, reason, bad, at }) {
    const { rollout, ...rest } = state;
    if (rollout === undefined)
        return state;
    const next = limitHistory({
        ...rest,
        history: hasStay(rollout) ? [...state.history, stayOf({ rollout, outcome, at, reason })] : undone(state.history, rollout),
        ended: { rolloutId: rollout.id, fence: rollout.fence, by: 'close' },
    });
    return bad === undefined ? next : marked({ state: next, revisionId: rollout.revisionId, reason: bad, at });
}
/** What only undid another rollout is told with that one's stay. */
function undone(history, { overtaken, owner, reason }) {
    const told = `undone by ${owner}${reason === undefined ? '' : `: ${reason}`}`;
    return history.map((stay) => stay.rolloutId === overtaken?.id && stay.outcome === 'restored' ? { ...stay, reason: told } : stay);
}
/** Marks a revision as bad; the newest reason counts. */
function marked({ state, revisionId, reason, at }) {
    return { ...state, bad: [...state.bad.filter((mark) => mark.revisionId !== revisionId), { revisionId, at, reason }] };
}
/** The service was stopped: nothing serves, the history stays. */
function stopped({ state, at }) {
    const reason = 'the service was stopped';
    const settled = state.rollout === undefined ? state : transitions_closed({ state, outcome: 'cancelled', reason, at });
    const { stable: _stable, ...rest } = settled;
    return { ...rest, stopped: true, history: endStable({ state: settled, at, reason }) };
}
/** Adds an entry to the journal, under a number that was never used before. */
function transitions_journalled({ state, entry }) {
    const seq = state.journalSeq + 1;
    return { ...state, journalSeq: seq, journal: [...state.journal, { seq, ...entry }] };
}
/** Adds several entries of the same moment. */
function allJournalled({ state, at, entries }) {
    return entries.reduce((before, entry) => transitions_journalled({ state: before, entry: { at, ...entry } }), state);
}
/** Forgets what is in the event chain by now. */
function acknowledged({ state, seq }) {
    return { ...state, journal: state.journal.filter((entry) => entry.seq > seq) };
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/state/view.js
/** The state as the target port shows it. */
function viewOf(state, live) {
    const entry = (stay) => {
        const revision = state.revisions[stay.revisionId];
        if (revision === undefined)
            return undefined;
        const { revisionId: _id, ...rest } = stay;
        return { revision, ...rest, kept: live.isKept(revision) };
    };
    const history = state.history.map(entry).filter((found) => found !== undefined);
    const stable = history.findLast(({ rolloutId }) => rolloutId === state.stable);
    const rollout = state.rollout === undefined ? undefined : view_recordOf({ state, rollout: state.rollout, leaseLeftMs: live.leaseLeftMs });
    return {
        serving: live.serving,
        stopped: state.stopped,
        ...(stable === undefined ? {} : { stable }),
        ...(rollout === undefined ? {} : { rollout }),
        history,
        bad: state.bad,
        ...rebuiltOf(live.rebuilt ?? state.journal.map(rebuiltIn).findLast((found) => found !== undefined)),
        facts: live.facts,
    };
}
function rebuiltOf(rebuilt) {
    return rebuilt === undefined ? {} : { rebuilt };
}
/** What an entry of the journal tells of a state that was rebuilt, until a command takes it into the record. */
function rebuiltIn({ name, at, data: { file, why, lost, aside } }) {
    if (name !== 'state.rebuilt' || typeof file !== 'string' || typeof why !== 'string' || typeof lost !== 'string')
        return undefined;
    return { at, file, why, lost, aside: typeof aside === 'string' ? aside : null, done: true };
}
function view_recordOf({ state, rollout, leaseLeftMs }) {
    const revision = state.revisions[rollout.revisionId];
    if (revision === undefined)
        return undefined;
    const { id, kind, drill, owner, fence, startedAt, watchedBy, percent, restored, progress } = rollout;
    return {
        id,
        kind,
        ...(drill === undefined ? {} : { drill }),
        revision,
        owner,
        fence,
        startedAt,
        leaseLeftMs: rollout.lapsed ? 0 : leaseLeftMs,
        watchedBy,
        percent,
        ...(restored === undefined ? {} : { restored }),
        ...(progress === undefined ? {} : { progress }),
    };
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/state/idle-view.js




/**
 * The state while no supervisor runs. The worker may serve on, and may have put traffic back since: then its record knows
 * better than the state on the disk.
 */
function idleView({ state, record, isServing, clock, isKept, facts, rebuilt }) {
    const lease = record?.table.fence === state.fence ? record.table.lease : null;
    const leaseLeftMs = isServing && lease !== null ? msUntil(clock, lease) : 0;
    return viewOf(withWorker(state, record), {
        serving: isServing && (record?.table.stable !== null || effectivePercent(record) > 0),
        leaseLeftMs: Math.round(leaseLeftMs),
        isKept,
        facts,
        rebuilt,
    });
}
function withWorker(state, record) {
    const lapse = record?.lapse ?? null;
    if (lapse === null || lapse.fence !== state.rollout?.fence)
        return state;
    return restored({ state, cause: 'lease-lapsed', at: lapse.at });
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/state/service-state.js
/** The newest version of `state.json` that this code reads and the one that it writes. */
const stateVersion = 1;
/** The state of a service that has never been deployed. */
function newServiceState({ service, environment, settings }) {
    return { service, environment, settings, fence: 0, token: '', stopped: false, history: [], revisions: {}, bad: [], journal: [], journalSeq: 0 };
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/containers/log-stream.js
/**
 * Takes the frames out of what GET /containers/{id}/logs answers for a container without a terminal: a byte for the stream, three
 * that are 0, the length as 32 bits, then the output itself (Docker Engine API, "Stream format"). With a terminal, and from
 * engines that send it plain, the bytes pass as they are. Of a frame that is cut short the part that came is kept.
 */
async function* withoutFrames(chunks) {
    let rest = Buffer.alloc(0);
    let framed;
    for await (const chunk of chunks) {
        rest = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
        if (rest.length < headerBytes)
            continue;
        framed ??= isHeader(rest);
        if (!framed) {
            yield rest;
            rest = Buffer.alloc(0);
            continue;
        }
        while (rest.length >= headerBytes) {
            const length = rest.readUInt32BE(4);
            if (rest.length < headerBytes + length)
                break;
            yield rest.subarray(headerBytes, headerBytes + length);
            rest = rest.subarray(headerBytes + length);
        }
    }
    if (rest.length > 0)
        yield framed === true ? rest.subarray(headerBytes) : rest;
}
const headerBytes = 8;
function isHeader(bytes) {
    const [stream = 255, ...zeros] = bytes.subarray(0, 4);
    return stream <= 2 && zeros.every((byte) => byte === 0);
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/containers/container-logs.js






const sliceBytes = 10 * 1024 * 1024;
/**
 * Adds what a container wrote to a log file, as far as the engine has kept it, and keeps the file small. Never rejects: a log
 * that is lost must not keep a container from being removed.
 */
async function keepLogs({ client, container, logFile, log }) {
    try {
        const answer = await client.stream({ method: 'GET', path: `/containers/${container}/logs`, query: { stdout: 'true', stderr: 'true' } });
        let written = 0;
        for await (const part of withoutFrames(answer)) {
            (0,external_node_fs_.appendFileSync)(logFile, part, { mode: 0o600 });
            written += part.length;
            if (written < sliceBytes)
                continue;
            limitLog(logFile);
            written = 0;
        }
    }
    catch (error) {
        if (!isUnknown(error))
            log(`what container ${shortId(container)} wrote could not be kept: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/containers/container-troubles.js




/** Whether the engine refused since the container's network is not there. */
function isMissingNetwork(error) {
    return error instanceof EngineRefusal && /network \S+ not found/i.test(error.message);
}
/** What a person has to know of a container that could not be started. */
function startProblem(error, { reference, image }) {
    if (!(error instanceof EngineRefusal))
        return error;
    if (isUnknown(error) && /no such image|image not known/i.test(error.message))
        return imageGone(image === reference ? image : `${image} (${reference})`);
    // Podman ends what a runtime was refused, be it a limit, with words of its own
    const said = error.message.replace(/: OCI permission denied$/, '');
    if (/executable file not found|no such file or directory|permission denied|exec format error/i.test(said)) {
        return new errors/* DeliveryError */.VE({
            code: 'command-missing',
            message: `the command of image ${image} cannot be started: ${error.message}`,
            hint: 'see the ENTRYPOINT and CMD of the image, and which machine it was built for',
            cause: error,
        });
    }
    return explained(error, `start a container of ${image}`);
}
/** How a container ended, in words. Podman 4 does not always say that it was for its memory (seen with conmon 2.1.6). */
function howItEnded({ exitCode, oomKilled, memoryBytes, error }) {
    if (oomKilled)
        return 'it used more memory than it may have and was killed (OOMKilled)';
    if (error !== '')
        return `the engine could not start it: ${error}`;
    const signal = Object.entries(external_node_os_.constants.signals).find(([, number]) => number === exitCode - 128)?.[0];
    if (signal === undefined)
        return `it ended with exit code ${exitCode}`;
    const isMemory = signal === 'SIGKILL' && memoryBytes !== null;
    const perhaps = isMemory ? `, perhaps since it used more memory than the ${Math.round(memoryBytes / 2 ** 20)} MiB that it may have` : '';
    return `it was ended by ${signal}${perhaps}`;
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/containers/network.js




function createNetwork({ client, identity, log }) {
    const name = `pqc-delivery-${engineName(identity)}`;
    let made;
    /** It is looked for first, since an engine allows two networks of one name. */
    async function findOrMake() {
        const found = await client.call({ method: 'GET', path: '/networks', query: { filters: JSON.stringify({ name: [`^${name}$`] }) } });
        if (Array.isArray(found) && found.some((one) => recordOf(one)['Name'] === name))
            return;
        await client.call({ method: 'POST', path: '/networks/create', body: { Name: name, Driver: 'bridge', CheckDuplicate: true, Labels: serviceLabels(identity) } })
            .catch((error) => {
            if (!(error instanceof EngineRefusal && error.status === 409))
                throw explained(error, `make the network ${name}`);
        });
    }
    return {
        name,
        ensure() {
            made ??= findOrMake().catch((error) => {
                made = undefined;
                throw error;
            });
            return made;
        },
        forget() {
            made = undefined;
        },
        async remove() {
            made = undefined;
            await client.call({ method: 'DELETE', path: `/networks/${name}` }).catch((error) => {
                if (!isUnknown(error))
                    log(`the network ${name} could not be removed: ${(0,errors/* messageOf */.bD)(error)}`);
            });
        },
    };
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/containers/container-host.js









/** What a container writes is kept up to this twice by the engine, as that of a process is by us. */
const logOptions = { Type: 'json-file', Config: { 'max-size': '10m', 'max-file': '2' } };
/** unpacking an image for the first time can take long on a slow disk */
const createTimeoutMs = 120_000;
const stopMarginMs = 30_000;
const awayPollMs = 500;
/** the engine is silent while a container runs: now and then it is asked anew, since it may hang */
const waitMs = 60_000;
function createContainerHost({ client, identity, log }) {
    const name = engineName(identity);
    const network = createNetwork({ client, identity, log });
    const claimed = new Set();
    const puttingAway = new Map();
    async function createAndStart(request) {
        await network.ensure();
        const created = await client.call({
            method: 'POST', path: '/containers/create', timeoutMs: createTimeoutMs,
            query: { name: `pqc-${name}-${request.instanceId}` }, body: containerBody({ request, identity, network: network.name }),
        });
        const { id } = containerId(created);
        try {
            await client.call({ method: 'POST', path: `/containers/${id}/start`, timeoutMs: createTimeoutMs });
            return id;
        }
        catch (error) {
            await remove(id);
            throw error;
        }
    }
    async function remove(container) {
        await client.call({ method: 'DELETE', path: `/containers/${container}`, query: { force: 'true', v: 'true' }, timeoutMs: createTimeoutMs })
            .catch((error) => {
            if (!isUnknown(error))
                log(`container ${shortId(container)} could not be removed: ${(0,errors/* messageOf */.bD)(error)}`);
        });
    }
    async function inspect(container) {
        try {
            return containerFacts(await client.call({ method: 'GET', path: `/containers/${container}/json` }));
        }
        catch (error) {
            if (isUnknown(error))
                return undefined;
            throw error;
        }
    }
    /** What the engine knows, as soon as it answers; undefined also when nobody waits for it any more. */
    async function inspectPatiently({ container, signal, onAway }) {
        while (!signal.aborted) {
            try {
                return await inspect(container);
            }
            catch (error) {
                if ((0,errors/* isDeliveryError */.$n)(error, 'engine-unavailable'))
                    onAway();
                await pause(signal);
            }
        }
        return undefined;
    }
    async function putAwayOnce(container, logFile) {
        await keepLogs({ client, container, logFile, log });
        await remove(container);
    }
    return {
        socket: client.socket,
        claimed,
        inspect,
        async start(request) {
            claimed.add(request.instanceId);
            const attempt = () => createAndStart(request);
            try {
                // a network that somebody removed meanwhile is made anew
                const container = await attempt().catch(async (error) => {
                    if (!isMissingNetwork(error))
                        throw error;
                    network.forget();
                    return attempt();
                });
                const facts = await inspect(container);
                return { container, port: facts?.ports[`${request.launch.port}/tcp`] ?? 0 };
            }
            catch (error) {
                claimed.delete(request.instanceId);
                throw startProblem(error, request.launch);
            }
        },
        async ended({ container, port, signal, onAway }) {
            for (;;) {
                const silentFrom = performance.now() + waitMs;
                await client.call({ method: 'POST', path: `/containers/${container}/wait`, query: { condition: 'not-running' }, timeoutMs: waitMs, signal })
                    .catch((error) => {
                    if ((0,errors/* isDeliveryError */.$n)(error, 'engine-unavailable') && !signal.aborted && performance.now() < silentFrom)
                        onAway();
                });
                const facts = await inspectPatiently({ container, signal, onAway });
                if (signal.aborted)
                    return 'it was stopped';
                if (facts === undefined)
                    return 'its container was removed';
                if (!facts.running)
                    return howItEnded(facts);
                if (!Object.values(facts.ports).includes(port))
                    return `the engine gave it another port than ${port}`;
                await pause(signal);
            }
        },
        async stop(container, graceMs) {
            const until = performance.now() + graceMs + stopMarginMs;
            const seconds = Math.ceil(graceMs / 1_000);
            for (;;) {
                try {
                    await client.call({ method: 'POST', path: `/containers/${container}/stop`, query: { t: String(seconds) }, timeoutMs: graceMs + stopMarginMs });
                    return;
                }
                catch (error) {
                    if (isUnknown(error))
                        return;
                    if (!(0,errors/* isDeliveryError */.$n)(error, 'engine-unavailable') || performance.now() > until) {
                        log(`container ${shortId(container)} could not be stopped: ${(0,errors/* messageOf */.bD)(error)}`);
                        return;
                    }
                    await (0,external_node_timers_promises_.setTimeout)(awayPollMs);
                }
            }
        },
        putAway(container, logFile) {
            const known = puttingAway.get(container) ?? putAwayOnce(container, logFile).finally(() => puttingAway.delete(container));
            puttingAway.set(container, known);
            return known;
        },
        async list() {
            const filters = JSON.stringify({ label: [`${labels_labelNames.folder}=${identity.folder}`] });
            return containerList(await client.call({ method: 'GET', path: '/containers/json', query: { all: 'true', filters } }));
        },
        releaseImages: (release) => releaseImages({ client, identity, log, ...release }),
        removeNetwork: network.remove,
    };
}
/** Before an engine that is away is asked again. */
async function pause(signal) {
    await (0,external_node_timers_promises_.setTimeout)(awayPollMs, undefined, { signal }).catch(() => undefined);
}
function containerBody({ request, identity, network }) {
    const { launch: { reference, env, port, limits } } = request;
    const inside = `${port}/tcp`;
    return {
        Image: reference,
        Env: [...Object.entries(env).map(([key, value]) => `${key}=${value}`), `PORT=${port}`],
        Labels: container_host_labelsOf(request, identity),
        ExposedPorts: { [inside]: {} },
        HostConfig: {
            NetworkMode: network,
            // chosen by the engine, on the loopback alone: so it works rootless and where containers run in a machine of their own
            PortBindings: { [inside]: [{ HostIp: '127.0.0.1', HostPort: '' }] },
            // the supervisor keeps instances running: two masters would start two
            RestartPolicy: { Name: 'no' },
            LogConfig: logOptions,
            // swap included, so that a leak ends the instance and not the machine
            ...(limits.memoryBytes === null ? {} : { Memory: limits.memoryBytes, MemorySwap: limits.memoryBytes }),
            ...(limits.cpus === null ? {} : { NanoCpus: Math.round(limits.cpus * 1e9) }),
            ...(limits.pids === null ? {} : { PidsLimit: limits.pids }),
        },
    };
}
function container_host_labelsOf({ instanceId, slot, revisionId, rolloutId }, identity) {
    return {
        ...serviceLabels(identity),
        [labels_labelNames.revision]: revisionId,
        [labels_labelNames.rollout]: rolloutId,
        [labels_labelNames.slot]: String(slot),
        [labels_labelNames.instance]: instanceId,
    };
}
function containerId(created) {
    const id = recordOf(created)['Id'];
    if (typeof id === 'string' && /^[0-9a-f]{12,64}$/.test(id))
        return { id };
    throw new errors/* DeliveryError */.VE({ code: 'engine-unavailable', message: 'the container engine did not say which container it made' });
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/containers/container-hosts.js


/** Connects to nothing. */
function createContainerHosts({ identity, log }) {
    const hosts = new Map();
    return {
        at(socket) {
            const host = hosts.get(socket) ?? createContainerHost({ client: createEngineClient(socket), identity, log });
            hosts.set(socket, host);
            return host;
        },
        known: () => [...hosts.values()],
    };
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/instances/container-engine.js



const container_engine_connectTimeoutMs = 1_000;
/** of what a health check says */
const shownCharacters = 200;
/** Looks after containers that run already. */
function containerKeeper({ host, logFile }) {
    const watching = new Map();
    /** instances during whose life the engine went away */
    const shaken = new Set();
    function watched({ id, slot, container, port }) {
        host.claimed.add(id);
        const over = new AbortController();
        watching.set(id, { slot, over });
        const ended = host.ended({ container, port, signal: over.signal, onAway: () => shaken.add(id) }).then(async (why) => {
            if (!over.signal.aborted)
                await letGo({ id, container, slot });
            return why;
        });
        return { id, port, pid: 0, startTime: '', container: { id: container, engine: host.socket }, ended };
    }
    async function letGo({ id, container, slot }) {
        await host.putAway(container, logFile(slot));
        host.claimed.delete(id);
        watching.delete(id);
    }
    return {
        watched,
        async adopt({ id, slot, port, container }) {
            if (container === undefined)
                return undefined;
            try {
                const facts = await host.inspect(container.id);
                const serves = facts?.running === true && Object.values(facts.ports).includes(port);
                return serves ? watched({ id, slot, container: container.id, port }) : undefined;
            }
            catch (error) {
                // an engine that is just away says nothing about what it runs: as long as the port answers, it serves
                if ((0,errors/* isDeliveryError */.$n)(error, 'engine-unavailable') && await doesAnswer(port))
                    return watched({ id, slot, container: container.id, port });
                throw error;
            }
        },
        async stop({ id, container }, graceMs) {
            if (container === undefined)
                return;
            const { slot = 0, over } = watching.get(id) ?? {};
            await host.stop(container.id, graceMs);
            // an engine that is away may never tell of its end: what is left of it is a leftover then, for `sweep`
            over?.abort();
            await letGo({ id, container: container.id, slot });
        },
        async problem({ container }) {
            if (container === undefined)
                return undefined;
            const facts = await host.inspect(container.id);
            if (facts === undefined || facts.health === 'none' || facts.health === 'healthy')
                return undefined;
            const said = facts.healthOutput === '' ? '' : `: ${facts.healthOutput.slice(0, shownCharacters)}`;
            const unasked = facts.health === 'starting' && facts.healthOutput === '' ? ', so far without a run (Podman has systemd run it)' : '';
            return `was right, but the health check of the image itself says "${facts.health}"${unasked}${said}`;
        },
        async trouble({ id, container }) {
            if (container === undefined)
                return undefined;
            if (shaken.has(id))
                return wentAway(host.socket);
            try {
                await host.inspect(container.id);
                return undefined;
            }
            catch (error) {
                return (0,errors/* isDeliveryError */.$n)(error, 'engine-unavailable') ? error : undefined;
            }
        },
    };
}
/** It ends containers when it ends, unless it is told not to, and lets go of their ports in any case. */
function wentAway(socket) {
    return new errors/* DeliveryError */.VE({
        code: 'engine-unavailable',
        message: `the container engine at ${socket} went away while the release ran, or was restarted: what became of the release is no fault of its own`,
        hint: 'see the log of the container engine, then run the command again',
    });
}
/** Runs the instances of an image as containers. */
function container_engine_containerEngine({ host, launch, revisionId, rolloutId, logFile }) {
    const keeper = containerKeeper({ host, logFile });
    /** One that is not written down: its supervisor died just after it was started, or the list was lost. */
    async function find(slot) {
        const wanted = { [labelNames.revision]: revisionId, [labelNames.rollout]: rolloutId, [labelNames.slot]: String(slot) };
        const found = (await host.list()).find(({ labels }) => Object.entries(wanted).every(([name, value]) => labels[name] === value) && !host.claimed.has(labels[labelNames.instance] ?? ''));
        const id = found?.labels[labelNames.instance];
        if (found === undefined || id === undefined)
            return undefined;
        const facts = await host.inspect(found.id);
        const port = facts?.ports[`${launch.port}/tcp`];
        return facts?.running !== true || port === undefined ? undefined : keeper.watched({ id, slot, container: found.id, port });
    }
    return {
        async start({ id, slot }) {
            const { container, port } = await host.start({ instanceId: id, slot, revisionId, rolloutId, launch });
            return keeper.watched({ id, slot, container, port });
        },
        adopt: ({ slot, record }) => record === undefined ? find(slot) : keeper.adopt(record),
        stop: keeper.stop,
        problem: keeper.problem,
        trouble: keeper.trouble,
        // the engine chooses ports, and holds them
        hasLostPort: async () => false,
    };
}
function doesAnswer(port) {
    return new Promise((resolve) => {
        const socket = (0,external_node_net_.connect)({ host: '127.0.0.1', port, timeout: container_engine_connectTimeoutMs });
        const end = (answers) => {
            socket.destroy();
            resolve(answers);
        };
        socket.once('connect', () => end(true));
        socket.once('timeout', () => end(false));
        socket.once('error', () => end(false));
    });
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/instances/instance.js




/** How often a process that is no child of this one is looked at. */
const instance_pollMs = 250;
const killPollMs = 25;
/** Starts a process in its own session. Its output goes to the log file, not to a pipe: it outlives the supervisor. */
async function instance_startInstance({ id, port, launch, folder, logFile, baseEnv }) {
    const [name = '', ...args] = launch.command;
    const command = name === 'node' ? process.execPath : name;
    const log = openLog(logFile);
    try {
        const child = spawn(command, args, {
            cwd: folder,
            env: { ...baseEnv, ...launch.env, PORT: String(port) },
            detached: true,
            stdio: ['ignore', log, log],
        });
        const ended = new Promise((resolve) => {
            child.once('error', (error) => resolve(`it could not be started: ${error.message}`));
            child.once('exit', (code, signal) => resolve(signal === null ? `it ended with exit code ${code}` : `it was ended by ${signal}`));
        });
        const pid = child.pid;
        if (pid === undefined)
            return { id, port, pid: 0, startTime: '', ended };
        child.once('exit', () => endLeftovers(pid));
        return { id, port, pid, startTime: identify(pid)?.startTime ?? '', ended };
    }
    finally {
        closeLog(log);
    }
}
/** Takes over a process that an earlier supervisor started; undefined when it does not run any more. */
function instance_adoptInstance({ id, port, pid, startTime }) {
    if (!(0,process_identity.isRunning)({ pid, startTime }))
        return undefined;
    return { id, port, pid, startTime, ended: goneAfterPolling({ pid, startTime }) };
}
async function goneAfterPolling(identity) {
    while ((0,process_identity.isRunning)(identity))
        await (0,external_node_timers_promises_.setTimeout)(instance_pollMs);
    endLeftovers(identity.pid);
    return 'it ended';
}
/**
 * Ends what a leader that is gone has left in its group: it would hold ports and locks that the next instance needs. A
 * number is not given out anew while a group has it, so where a process has it again, nothing is left of the old group.
 */
function endLeftovers(pid) {
    if ((0,process_identity.identify)(pid) === undefined)
        (0,process_identity.signalGroup)(pid, 'SIGKILL');
}
/** Asks the process group to end, and ends it after `graceMs`. Resolves when nothing of it is left. */
async function instance_stopInstance({ pid, startTime }, graceMs) {
    if (pid === 0)
        return;
    const wasRunning = (0,process_identity.isRunning)({ pid, startTime });
    if (wasRunning)
        (0,process_identity.signalGroup)(pid, 'SIGTERM');
    const end = performance.now() + graceMs;
    while (performance.now() < end && (0,process_identity.isRunning)({ pid, startTime }))
        await (0,external_node_timers_promises_.setTimeout)(killPollMs);
    // what the leader started and left behind goes too; the group keeps its number while anything of it runs
    if (wasRunning)
        (0,process_identity.signalGroup)(pid, 'SIGKILL');
    while (wasRunning && (0,process_identity.hasGroup)(pid) && (0,process_identity.isRunning)({ pid, startTime }))
        await (0,external_node_timers_promises_.setTimeout)(killPollMs);
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/instances/ports.js


/** A port of 127.0.0.1 that nobody listens on now. Somebody can take it before its user does: deaths are retried. */
function ports_freePort(taken) {
    return new Promise((resolve, reject) => {
        const server = createServer();
        server.once('error', reject);
        server.listen(0, '127.0.0.1', () => {
            const address = server.address();
            const port = typeof address === 'object' && address !== null ? address.port : 0;
            server.close(() => {
                if (taken.has(port))
                    ports_freePort(taken).then(resolve, reject);
                else
                    resolve(port);
            });
        });
    });
}
/** Whether somebody listens on that port of 127.0.0.1. */
function ports_isPortTaken(port) {
    return new Promise((resolve) => {
        const server = createServer();
        server.once('error', () => resolve(true));
        server.listen(port, '127.0.0.1', () => server.close(() => resolve(false)));
    });
}
/**
 * Whether the listener of `port` is a process outside of the process group `pid`: then whatever answers there is not the
 * instance that was started. Only where the system tells (Linux, own processes); false when it does not.
 */
function ports_isHeldByOther({ pid, port }) {
    if (process.platform !== 'linux')
        return false;
    const inodes = listenersOn(port);
    if (inodes.size === 0)
        return false;
    let foreign = false;
    for (const entry of readdirSync('/proc')) {
        if (!/^\d+$/.test(entry) || !holdsOneOf(entry, inodes))
            continue;
        if (groupOf(entry) === pid)
            return false;
        foreign = true;
    }
    return foreign;
}
/** Inodes of the sockets that listen on a port (proc(5), /proc/net/tcp: local address, state 0A, inode). */
function listenersOn(port) {
    const wanted = port.toString(16).toUpperCase().padStart(4, '0');
    const found = new Set();
    for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
        for (const line of linesOf(table)) {
            const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
            if (state === '0A' && inode !== undefined && local?.endsWith(`:${wanted}`) === true)
                found.add(`socket:[${inode}]`);
        }
    }
    return found;
}
function linesOf(file) {
    try {
        return readFileSync(file, 'utf8').split('\n');
    }
    catch {
        return [];
    }
}
function holdsOneOf(pid, sockets) {
    try {
        return readdirSync(`/proc/${pid}/fd`).some((fd) => sockets.has(linkOf(`/proc/${pid}/fd/${fd}`)));
    }
    catch {
        return false;
    }
}
function linkOf(file) {
    try {
        return readlinkSync(file);
    }
    catch {
        return '';
    }
}
/** proc(5), /proc/pid/stat: field 5 is the process group. */
function groupOf(pid) {
    const [stat] = linesOf(`/proc/${pid}/stat`);
    return stat === undefined ? undefined : Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]);
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/instances/process-engine.js



/** Runs the instances of a release of files as processes of this machine. */
function process_engine_processEngine({ launch, folder, logFile, baseEnv }) {
    return {
        async start({ id, slot, takenPorts }) {
            const port = await freePort(takenPorts);
            const instance = await startInstance({ id, port, launch, folder, logFile: logFile(slot), baseEnv });
            if (instance.pid !== 0)
                return instance;
            throw new DeliveryError({ code: 'command-missing', message: `${launch.command[0] ?? ''}: ${await instance.ended}` });
        },
        adopt: async ({ record }) => record === undefined ? undefined : adoptInstance(record),
        stop: (instance, graceMs) => stopInstance(instance, graceMs),
        problem: async ({ pid, port }) => isHeldByOther({ pid, port }) ? 'was answered by another process, which holds the port' : undefined,
        trouble: async () => undefined,
        // a port can be lost between its choice and its use
        hasLostPort: ({ port }) => isPortTaken(port),
    };
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/instances/choose-engine.js



/** What runs the instances of a revision, by what it is made of. */
function instanceEngineFor({ launch, hosts, folder, baseEnv, logFile, revisionId, rolloutId }) {
    return launch.kind === 'container'
        ? containerEngine({ host: hosts.at(launch.engine), launch, revisionId, rolloutId, logFile })
        : processEngine({ launch, folder, logFile, baseEnv });
}
/** What ends instances of which nothing is known but their record: what starts them may be removed by now. */
function recordedEngine({ hosts, logFile }) {
    const keepers = new Map();
    const keeperOf = (engine) => {
        const keeper = keepers.get(engine) ?? containerKeeper({ host: hosts.at(engine), logFile });
        keepers.set(engine, keeper);
        return keeper;
    };
    const adopt = async (record) => {
        if (record?.container === undefined)
            return record === undefined ? undefined : instance_adoptInstance(record);
        return keeperOf(record.container.engine).adopt(record);
    };
    return {
        adopt: ({ record }) => adopt(record),
        stop: (instance, graceMs) => instance.container === undefined ? instance_stopInstance(instance, graceMs) : keeperOf(instance.container.engine).stop(instance, graceMs),
    };
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/instances/instances-file.js


const instances_file_version = 1;
/** Replaces the list of running processes. Without fsync: after a power failure none of them runs. */
function writeInstances(file, groups) {
    const temporary = `${file}.${process.pid}.tmp`;
    writeFileSync(temporary, JSON.stringify({ version: instances_file_version, groups }), { mode: 0o600 });
    renameSync(temporary, file);
}
/** The processes that the last supervisor had; none when the file is missing or not whole: they are started again then. */
function readInstances(file) {
    try {
        const value = JSON.parse((0,external_node_fs_.readFileSync)(file, 'utf8'));
        if (!(0,json/* isJsonObject */.O)(value) || value['version'] !== instances_file_version || !Array.isArray(value['groups']))
            return [];
        return value['groups'].filter(isGroup);
    }
    catch {
        return [];
    }
}
function isGroup(value) {
    return (0,json/* isJsonObject */.O)(value) && typeof value['revisionId'] === 'string' && typeof value['rolloutId'] === 'string' &&
        Array.isArray(value['instances']) && value['instances'].every(isInstance);
}
function isInstance(value) {
    return (0,json/* isJsonObject */.O)(value) && typeof value['id'] === 'string' && typeof value['startTime'] === 'string' && typeof value['healthy'] === 'boolean' &&
        ['slot', 'pid', 'port'].every((name) => Number.isSafeInteger(value[name])) && isPlace(value['container']);
}
/** Absent for a process. */
function isPlace(value) {
    return value === undefined || ((0,json/* isJsonObject */.O)(value) && typeof value['id'] === 'string' && typeof value['engine'] === 'string');
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/sweep.js




/**
 * Makes what lets go of images that no release needs any more, and removes containers of the service that nobody looks after:
 * of a supervisor that was killed in the moment that it started them, of an engine that was away when they should have been
 * stopped, of a machine that was rebooted. It never rejects: what is left is met again.
 *
 * Never are two of them at work. Whoever asks while one is gets one that begins after it, and shares that with all others.
 */
function createSweep(engine) {
    let running;
    let next;
    function begin() {
        const sweeping = sweepOnce(engine).finally(() => {
            running = undefined;
        });
        running = sweeping;
        return sweeping;
    }
    return () => {
        if (running === undefined)
            return begin();
        next ??= running.then(() => {
            next = undefined;
            return begin();
        });
        return next;
    };
}
/** What is needed is asked for in the moment that something would be removed: it may have changed since the engine was asked. */
async function sweepOnce(engine) {
    const { hosts, store, places, log } = engine;
    for (const host of hosts.known()) {
        if (engine.resumed || engine.ending)
            await removeLeftovers({ host, logs: places.logs, isNeeded: (instance) => isInherited(engine, instance), log });
        await host.releaseImages({ isNeeded: (digits) => isImageNeeded(store.state(), digits), turn: turnOf(engine) });
    }
}
/** Whoever ends the service has the turn, waits for this, and lets no release in any more: nothing is waited for then. */
function turnOf({ exclusive, whenEnding }) {
    return async (action) => {
        let begun;
        const once = () => begun ??= action();
        await Promise.race([whenEnding, exclusive(once)]);
        await once();
    };
}
/** What an earlier supervisor had, and this one has not taken over yet. */
function isInherited({ inherited, ending }, instance) {
    return !ending && inherited.some(({ instances }) => instances.some(({ id }) => id === instance));
}
/**
 * While a rollout is open every image is: its lease is renewed by turns with everything else that changes the state, and must
 * not wait for an engine. No more must traffic that goes back, after its lease has lapsed, as soon as the stable side is there.
 */
function isImageNeeded(state, digits) {
    const { rollout } = state;
    if (rollout !== undefined && !(rollout.lapsed && rollout.restored !== undefined))
        return true;
    return [...revisionsToKeep(state)].some((id) => state.revisions[id]?.content.startsWith(digits));
}
/** Removes the containers at one engine that nobody looks after. Never rejects. */
async function removeLeftovers({ host, logs, isNeeded, log }) {
    try {
        for (const { id, labels } of await host.list()) {
            const instance = labels[labels_labelNames.instance] ?? '';
            if (host.claimed.has(instance) || isNeeded(instance))
                continue;
            log(`container ${shortId(id)} belongs to nobody any more and is removed`);
            await host.stop(id, 0);
            await host.putAway(id, external_node_path_.join(logs, `${shortId(labels[labels_labelNames.revision] ?? 'unknown')}.${labels[labels_labelNames.slot] ?? '0'}.log`));
        }
    }
    catch (error) {
        log(`containers that are left over could not be looked for: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/running.js









/** Whether the worker or an instance of a service runs, as its files name them. An engine that is away hides its containers. */
async function isAnythingRunning(places) {
    if (workersOf(places).some(process_identity.isRunning))
        return true;
    const hosts = hostsOf(places, () => undefined);
    for (const { container, ...identity } of readInstances(places.instancesFile).flatMap(({ instances }) => instances)) {
        if (container === undefined && (0,process_identity.isRunning)(identity))
            return true;
        if (container === undefined)
            continue;
        const facts = await hosts.at(container.engine).inspect(container.id).catch(() => undefined);
        if (facts?.running === true)
            return true;
    }
    return false;
}
/**
 * Ends the worker and the instances of a service whose state nobody can read, so that no supervisor can be asked to. The
 * worker goes first: nobody is sent to an instance that is ending. Returns how many there were.
 */
async function endProcesses({ places, graceMs, log }) {
    const hosts = hostsOf(places, log);
    const workers = workersOf(places).filter(process_identity.isRunning);
    for (const worker of workersOf(places))
        await endWorker(worker, log);
    const ended = await Promise.all(readInstances(places.instancesFile).flatMap(({ revisionId, instances }) => {
        const engine = recordedEngine({ hosts, logFile: (slot) => external_node_path_.join(places.logs, `${revisionId.slice(0, 12)}.${slot}.log`) });
        return instances.map(async (record) => {
            const instance = await engine.adopt({ slot: record.slot, record }).catch((error) => {
                log((0,errors/* messageOf */.bD)(error));
                return undefined;
            });
            if (instance !== undefined)
                await engine.stop(instance, graceMs);
            return instance !== undefined;
        });
    }));
    for (const host of hosts.known()) {
        await removeLeftovers({ host, logs: places.logs, isNeeded: () => false, log });
        await host.removeNetwork();
    }
    return workers.length + ended.filter(Boolean).length;
}
/** The folder of a service is named by it (`serviceHome`). */
function hostsOf({ folder }, log) {
    return createContainerHosts({ identity: { folder, environment: external_node_path_.basename(folder), service: external_node_path_.basename(external_node_path_.dirname(folder)) }, log });
}
function workersOf(places) {
    const worker = readTraffic(places.trafficFile)?.worker;
    return worker === undefined ? [] : [worker];
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/state/parse-state.js



/**
 * The state that a file holds. Only this program writes it, whole or not at all, so what is checked is that it is the file
 * it should be. Throws `state-broken`, naming the file and the part.
 */
function parseState({ value, file }) {
    const part = isState(value);
    if (part === true)
        return value;
    throw new errors/* DeliveryError */.VE({
        code: 'state-broken',
        message: `${file} is not the state of a service: \`${part}\` is missing or of another kind`,
        hint: 'put the file back from a backup, or move it away to begin without its history',
    });
}
/** True, or the name of the first part that is not as it should be. */
function isState(value) {
    if (!(0,json/* isJsonObject */.O)(value))
        return 'version';
    const checks = {
        service: isText,
        environment: isText,
        settings: (part) => (0,json/* isJsonObject */.O)(part) && (0,json/* isJsonObject */.O)(part['listen']),
        fence: json_check/* isCount */.m,
        token: isText,
        stopped: (part) => typeof part === 'boolean',
        history: (part) => isListOf(part, (stay) => isText(stay['revisionId']) && isText(stay['rolloutId'])),
        revisions: (part) => (0,json/* isJsonObject */.O)(part) && Object.values(part).every((revision) => (0,json/* isJsonObject */.O)(revision) && isText(revision['id']) && isText(revision['content'])),
        bad: (part) => isListOf(part, (mark) => isText(mark['revisionId'])),
        rollout: (part) => part === undefined || ((0,json/* isJsonObject */.O)(part) && (0,json_check/* isCount */.m)(part['fence']) && isText(part['id']) && typeof part['percent'] === 'number'),
        journal: (part) => isListOf(part, (entry) => (0,json_check/* isCount */.m)(entry['seq'])),
        journalSeq: json_check/* isCount */.m,
    };
    return Object.entries(checks).find(([name, check]) => !check(value[name]))?.[0] ?? true;
}
function isText(value) {
    return typeof value === 'string';
}
function isListOf(value, check) {
    return Array.isArray(value) && value.every((item) => (0,json/* isJsonObject */.O)(item) && check(item));
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/state/rebuild.js








/**
 * The state of a service whose state file is broken, as far as its other files tell: which revision served as the stable
 * side, and the last fencing number. Only what had finished its bake is ever the stable side, so it counts as good: its files
 * stay, and a rollback can choose it. History and bad marks are lost, and an unfinished rollout is forgotten: its candidate
 * is stopped. Undefined when they do not tell enough.
 */
async function rebuildState({ places, service, environment, settings, at }) {
    const traffic = readTraffic(places.trafficFile);
    const serving = new Set(traffic?.table.stable?.map(({ id }) => id));
    const group = readInstances(places.instancesFile).find(({ instances }) => instances.some(({ id }) => serving.has(id)));
    if (traffic === undefined || group === undefined)
        return undefined;
    const revisions = await keptRevisions(places.revisions);
    if (revisions[group.revisionId] === undefined)
        return undefined;
    const reason = 'found serving when the state file was lost; the history before is lost';
    const { revisionId, rolloutId } = group;
    return {
        ...newServiceState({ service, environment, settings }),
        fence: traffic.table.fence,
        stable: rolloutId,
        revisions,
        history: [{ revisionId, rolloutId, by: 'deploy', startedAt: at, liveAt: at, bakedAt: at, outcome: 'live', reason }],
        // which numbers were used is lost too; no journal ever gets that long
        journalSeq: Date.parse(at),
    };
}
/** The revisions that are kept, from the files with what starts them. One that cannot be read is left out. */
async function keptRevisions(folder) {
    const found = {};
    for (const name of await (0,promises_.readdir)(folder).catch(() => [])) {
        const value = await (0,files/* readVersioned */.OF)({ file: external_node_path_.join(folder, name), version: launchVersion }).catch(() => undefined);
        const revision = value?.['revision'];
        if (isRevision(revision))
            found[revision.id] = revision;
    }
    return found;
}
function isRevision(value) {
    return (0,json/* isJsonObject */.O)(value) && ['id', 'content', 'start'].every((name) => typeof value[name] === 'string') && (0,json/* isJsonObject */.O)(value['spec']);
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/state/state-file.js








/** Reads the state file; undefined when there is none. Rejects with `state-broken` or `state-newer`. */
async function readState(file) {
    const value = await (0,files/* readVersioned */.OF)({ file, version: stateVersion });
    return value === undefined ? undefined : parseState({ value, file });
}
/**
 * What is known of a service, also where its state file is broken, or missing although something ran: from its other files
 * then. Changes nothing. Rejects with `state-newer`, and with `state-broken` where the other files do not tell enough.
 */
async function findState(request) {
    const { places, at } = request;
    const file = places.stateFile;
    try {
        const state = await readState(file);
        if (state !== undefined)
            return { state };
    }
    catch (error) {
        if (!(0,errors/* isDeliveryError */.$n)(error, 'state-broken'))
            throw error;
        const state = await rebuildState(request);
        if (state === undefined)
            throw error;
        return { state, rebuilt: { at, file, why: (0,errors/* messageOf */.bD)(error), lost, aside: null, done: false } };
    }
    const state = await rebuildState(request);
    if (state !== undefined)
        return { state, rebuilt: { at, file, why: `${file} is missing`, lost, aside: null, done: false } };
    if (await isAnythingRunning(places))
        throw state_file_missing(places);
    return {};
}
const lost = 'its history, its bad marks, and what was known of an unfinished rollout';
function state_file_missing({ stateFile }) {
    return new errors/* DeliveryError */.VE({
        code: 'state-broken',
        message: `${stateFile} is missing, although processes of the service run, and its other files do not tell which release they are`,
        hint: 'put the file back from a backup, or end the processes with `pqc-delivery stop` and deploy again',
    });
}
/**
 * The same for whoever is about to run the service: a broken file is set aside, and that the state was rebuilt is in its
 * journal, for the next command that keeps the record. `onRebuilt` is told as well.
 */
async function readOrRebuildState({ onRebuilt, ...request }) {
    const { state, rebuilt: found } = await findState(request);
    if (state === undefined || found === undefined)
        return state;
    const { at, file, why } = found;
    const rebuilt = { ...found, done: true, aside: await setAside({ file, at }) };
    onRebuilt(rebuilt);
    const stay = state.history.at(-1);
    const revision = stay?.revisionId ?? '';
    const data = { file, why, lost, aside: rebuilt.aside, revision, content: state.revisions[revision]?.content ?? '' };
    return journalled({ state, entry: { at, name: 'state.rebuilt', outcome: 'failure', data } });
}
/** The new name of the file; null where there is none to move, or the disk does not let it go. */
async function setAside({ file, at }) {
    const aside = `${file}.broken-${at.replaceAll(':', '')}`;
    try {
        await rename(file, aside);
        return aside;
    }
    catch {
        return null;
    }
}

// EXTERNAL MODULE: ./build/rollout/targets/local/supervisor/boot-clock.js
var boot_clock = __webpack_require__(77731);
;// CONCATENATED MODULE: ./build/rollout/targets/local/client/idle.js







/** Reads from the files of the service and, where it still serves, from its worker. */
function createIdleReader({ places, service, environment, settings, clock }) {
    const find = () => findState({ places, service, environment, settings, at: new Date(clock.now()).toISOString() });
    return {
        async describe() {
            const worker = await connectWorker(places);
            worker?.close();
            const { state: known = newServiceState({ service, environment, settings }), rebuilt } = await find();
            return idleView({
                state: known,
                record: readTraffic(places.trafficFile),
                isServing: worker !== undefined,
                clock: (0,boot_clock/* systemBootClock */.Q)(),
                isKept: (revision) => isKept(places, revision),
                facts: { listen: `${known.settings.listen.host}:${known.settings.listen.port}`, supervisor: null, logs: places.logs },
                rebuilt,
            });
        },
        journal: async () => (await find()).state?.journal ?? [],
    };
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/client/sockets.js






/** The longest path of a local socket: `sun_path` has 108 bytes on Linux (unix(7)) and 104 on macOS, the last is 0. */
const longestSocketPath = process.platform === 'darwin' ? 103 : 107;
/** room for the name of a socket in its folder */
const nameLength = '/w-01234567'.length;
/**
 * The folder of a service's control sockets: under the user's runtime folder, else under /tmp. It is short, since socket
 * paths are, so it is named by a digest of the service's folder. Throws `home-unsafe` for a path that is too long.
 */
function socketFolder({ folder, runtimeDirectory, uid }) {
    const digest = (0,external_node_crypto_.createHash)('sha256').update(folder).digest('hex').slice(0, 16);
    const root = socketRoot({ runtimeDirectory, uid });
    const found = external_node_path_.join(root, digest);
    const bytes = Buffer.byteLength(found) + nameLength;
    if (bytes <= longestSocketPath)
        return found;
    throw new errors/* DeliveryError */.VE({
        code: 'home-unsafe',
        message: `the control socket would be at ${found}, whose path has ${bytes} bytes; the system allows ${longestSocketPath}`,
        hint: 'set XDG_RUNTIME_DIR to a folder with a shorter path',
    });
}
function socketRoot({ runtimeDirectory, uid }) {
    const isUsable = runtimeDirectory !== undefined && external_node_path_.isAbsolute(runtimeDirectory);
    return isUsable ? external_node_path_.join(runtimeDirectory, 'pqcd') : `/tmp/pqcd-${uid}`;
}
/** A service that ends in this moment removes the folder above when it is empty: then it is made again, so often. */
const sockets_attempts = 1_000;
/**
 * Makes the folder of the sockets, and the one above it, for their owner only. Anybody can make folders in /tmp: one that
 * is a link, somebody else's or open to others is refused with `home-unsafe`.
 */
function makeSocketFolder(folder) {
    for (let attempt = 1;; attempt += 1) {
        try {
            makePart(external_node_path_.dirname(folder));
            makePart(folder);
            break;
        }
        catch (error) {
            if (attempt === sockets_attempts || !(0,files/* isErrno */.r)(error, 'ENOENT'))
                throw unsafeFolder(folder, (0,errors/* messageOf */.bD)(error));
        }
    }
    assertPrivate(folder);
}
function makePart(part) {
    try {
        (0,external_node_fs_.mkdirSync)(part, { mode: 0o700 });
        (0,external_node_fs_.chmodSync)(part, 0o700);
    }
    catch (error) {
        if (!(0,files/* isErrno */.r)(error, 'EEXIST'))
            throw error;
    }
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/client/supported.js

/**
 * Throws where no service can last: on systems without what the target is made of, and where the home is thrown away when
 * the job ends.
 */
function assertSupported({ os, hosted, containerJob }) {
    if (os !== 'linux' && os !== 'darwin') {
        throw new errors/* DeliveryError */.VE({
            code: 'platform-unsupported',
            message: `the local target runs on Linux and macOS, not on ${os}`,
            hint: 'run the command on the machine that the service is for',
        });
    }
    if (hosted) {
        throw new errors/* DeliveryError */.VE({
            code: 'home-unsafe',
            message: 'this machine belongs to GitHub and is thrown away when the job ends, and a local service with it',
            hint: 'use a self-hosted runner on the machine that the service is for (`runs-on: self-hosted`)',
        });
    }
    if (containerJob) {
        throw new errors/* DeliveryError */.VE({
            code: 'home-unsafe',
            message: 'this job runs in a container (`container:`), which is removed when the job ends with its home, and a local service with both',
            hint: 'remove `container:` from the job, so that it runs on the machine of its self-hosted runner; build in a job of its own that has one',
        });
    }
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/containers/engine-address.js

/**
 * The socket of the container engine: DOCKER_HOST, else the first that is there of Docker's (of the machine, rootless,
 * Docker Desktop) and Podman's (of the user, of the machine), which answers the same API. Throws `engine-unavailable` where
 * there is none, and for an engine on another machine: its published ports would not be on this one's loopback.
 */
function engineSocket({ dockerHost, runtimeDirectory, homeDirectory, exists }) {
    if (dockerHost !== undefined && dockerHost !== '')
        return socketOf(dockerHost);
    const places = [
        '/var/run/docker.sock',
        ...(runtimeDirectory === undefined ? [] : [`${runtimeDirectory}/docker.sock`]),
        `${homeDirectory}/.docker/run/docker.sock`,
        ...(runtimeDirectory === undefined ? [] : [`${runtimeDirectory}/podman/podman.sock`]),
        '/run/podman/podman.sock',
    ];
    const found = places.find(exists);
    if (found !== undefined)
        return found;
    throw new errors/* DeliveryError */.VE({
        code: 'engine-unavailable',
        message: `no container engine was found: looked for ${places.join(', ')}`,
        hint: 'install and start Docker or Podman (its API socket: `systemctl --user enable --now podman.socket`), or set DOCKER_HOST to a unix:// socket',
    });
}
function socketOf(dockerHost) {
    const match = /^unix:\/\/(\/[^\0]+)$/.exec(dockerHost);
    if (match?.[1] !== undefined)
        return match[1];
    throw new errors/* DeliveryError */.VE({
        code: 'engine-unavailable',
        message: 'DOCKER_HOST names no socket of this machine; the local target runs containers on this machine only',
        hint: 'set it to unix:///path/to/docker.sock, or unset it',
    });
}

// EXTERNAL MODULE: ./build/rollout/targets/local/counts.js
var counts = __webpack_require__(69523);
;// CONCATENATED MODULE: ./build/rollout/targets/local/counts-files.js







/** The newest version of a file of counts that this code reads. */
const countsVersion = 1;
/** What the workers before counted, added up. `added` are the files that are in it, and may still be there. */
const sumName = 'sum.json';
/**
 * Replaces a worker's file. It is written by that worker alone and its numbers only rise, so the sum over all files never
 * falls, whichever process dies when. Not synced: after a power failure the counts may be some seconds old.
 */
async function writeCounts({ folder, name, worker, counts }) {
    await replace({ folder, name, content: { version: countsVersion, worker, counts } });
}
/** What all workers have counted so far, as the files say; undefined before the first. */
async function readCounts(folder) {
    const { sum, workers } = await readAll(folder);
    const parts = [...workers.values()].map(({ counts }) => counts);
    if (sum !== undefined)
        parts.push(sum.counts);
    return parts.length === 0 ? undefined : parts.reduce(counts/* addCounts */.c5);
}
/**
 * Adds the files of workers that are gone to the sum and removes them. A crash between the two leaves files that the sum
 * names as its own, which nobody counts again.
 */
async function foldCounts(folder) {
    const { sum, workers, stale } = await readAll(folder);
    const gone = [...workers].filter(([, { worker }]) => worker === undefined || !isRunning(worker));
    const names = gone.map(([name]) => name);
    if (gone.length > 0) {
        const counts = [...(sum === undefined ? [] : [sum]), ...gone.map(([, file]) => file)].map((file) => file.counts).reduce(addCounts);
        await replace({ folder, name: sumName, content: { version: countsVersion, added: [...stale, ...names], counts } });
    }
    await Promise.all([...stale, ...names].map((name) => unlink(path.join(folder, name)).catch(() => undefined)));
}
/**
 * The files of the workers are read before the sum: what is added to it in between is named by it then. `stale` files are in
 * the sum already.
 */
async function readAll(folder) {
    const names = (await namesIn(folder)).filter((name) => /^worker-[\w-]+\.json$/.test(name));
    const read = await Promise.all(names.map(async (name) => [name, await readOne(external_node_path_.join(folder, name))]));
    const sum = await readOne(external_node_path_.join(folder, sumName));
    const added = new Set(sum?.added);
    const workers = new Map(read.flatMap(([name, file]) => (file === undefined || added.has(name) ? [] : [[name, file]])));
    return { sum, workers, stale: names.filter((name) => added.has(name)) };
}
async function namesIn(folder) {
    try {
        return await (0,promises_.readdir)(folder);
    }
    catch (error) {
        if ((0,files/* isErrno */.r)(error, 'ENOENT'))
            return [];
        throw error;
    }
}
/** Undefined for a file that is gone, or is not whole and of this version: counts are worth no failed command. */
async function readOne(file) {
    try {
        const value = JSON.parse(await (0,promises_.readFile)(file, 'utf8'));
        if (!(0,json/* isJsonObject */.O)(value) || value['version'] !== countsVersion || !isCounts(value['counts']))
            return undefined;
        const { worker, added, counts } = value;
        return { counts, worker: isIdentity(worker) ? worker : undefined, added: Array.isArray(added) ? added.map(String) : [] };
    }
    catch {
        return undefined;
    }
}
function isIdentity(value) {
    return (0,json/* isJsonObject */.O)(value) && typeof value['pid'] === 'number' && typeof value['startTime'] === 'string';
}
function isCounts(value) {
    return (0,json/* isJsonObject */.O)(value) && typeof value['sinceMs'] === 'number' && counts_files_isSide(value['stable']) && counts_files_isSide(value['candidate']);
}
function counts_files_isSide(value) {
    if (!(0,json/* isJsonObject */.O)(value))
        return false;
    const { codes, errors, abandoned, seconds, durations } = value;
    return (0,json/* isJsonObject */.O)(codes) && Object.values(codes).every(json_check/* isCount */.m) && (0,json_check/* isCount */.m)(errors) && (0,json_check/* isCount */.m)(abandoned) &&
        typeof seconds === 'number' && seconds >= 0 && Array.isArray(durations) && durations.length === counts/* durationBounds */.U7.length + 1 && durations.every(json_check/* isCount */.m);
}
async function replace({ folder, name, content }) {
    const temporary = path.join(folder, `.${name}.${process.pid}.tmp`);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    try {
        await writeFile(temporary, JSON.stringify(content), { mode: 0o600 });
        await rename(temporary, path.join(folder, name));
    }
    catch (error) {
        await unlink(temporary).catch(() => undefined);
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/fresh-counts.js




/** A worker that is there answers in milliseconds; nobody who wants metrics waits long for one that hangs. */
const askWithinMs = 2_000;
/**
 * What the proxy has counted in its whole life, as of now where its worker answers, else as it was kept last. Undefined
 * where no worker has ever kept anything.
 *
 * The worker writes its counts down before they are told, so that no later worker begins with less than somebody has seen.
 */
async function freshCounts(places) {
    const traffic = readTraffic(places.trafficFile);
    for (const socket of traffic === undefined ? [] : workerSockets(traffic.worker.socket)) {
        if (await keepsCounts(socket))
            break;
    }
    return readCounts(places.counts);
}
/** Whether a worker answered there; one of an older version keeps nothing, and says so. */
async function keepsCounts(socket) {
    const worker = await connectRpc({ path: socket, timeoutMs: askWithinMs }).catch(() => undefined);
    try {
        await worker?.call({ method: 'keepCounts', timeoutMs: askWithinMs });
        return worker !== undefined;
    }
    catch {
        return false;
    }
    finally {
        worker?.close();
    }
}

// EXTERNAL MODULE: ./build/core/version.js
var core_version = __webpack_require__(18614);
// EXTERNAL MODULE: ./build/rollout/targets/local/client/lasting-binaries.js
var lasting_binaries = __webpack_require__(53461);
;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/own-code.js




/** What this process runs from: copies in the state home that are named by their digests, so equal paths are equal code. */
function ownCode() {
    return { node: process.execPath, entry: process.argv[1] ?? '' };
}
/**
 * What a process of a service can be started from: the same as this one, or where somebody removed that, what the lasting names
 * of the state home lead to. `folder`: of the service, `<home>/services/<service>/<environment>`.
 */
function startableCode(folder) {
    const own = ownCode();
    if (existsSync(own.node) && existsSync(own.entry))
        return own;
    try {
        const { node, entry } = lastingBinaries(path.resolve(folder, '../../..'));
        return { node: realpathSync(node), entry: realpathSync(entry) };
    }
    catch {
        return own;
    }
}
/** Whether both are the same code; what does not tell its code is older than that. */
function isSameCode(one, other) {
    return one !== undefined && one.node === other.node && one.entry === other.entry;
}
/** The code that a message names; undefined where it names none. */
function readCode(value) {
    if (!(0,json/* isJsonObject */.O)(value))
        return undefined;
    const { node, entry } = value;
    return typeof node === 'string' && typeof entry === 'string' ? { node, entry } : undefined;
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/client/upgrade.js





/** A supervisor and a worker start, one after the other. */
const startMarginMs = 60_000;
/** Each supervisor that makes way costs a call one of its own attempts; one that is killed meanwhile must not cost the last. */
const upgrade_attempts = 2;
/** Has supervisor and worker replaced by this version's code, while they serve. Starts nothing where nothing runs, and replaces nothing where `announce` rejects. */
async function upgradeProxy({ control, install, drainMs, announce }) {
    const hello = await control.ask({ method: 'hello' });
    if (hello === undefined)
        return 'none';
    const { version, code, worker, drainMs: runningDrainMs } = (0,json/* isJsonObject */.O)(hello) ? hello : {};
    const running = readCode(code);
    if (running === undefined || typeof version !== 'string')
        return 'too-old';
    if ((0,core_version/* isNewer */.U)(version, core_version/* productVersion */.B))
        return 'newer';
    const wanted = await install();
    const timeoutMs = (typeof runningDrainMs === 'number' ? runningDrainMs : drainMs) + startMarginMs;
    if (isSameCode(running, wanted) && isSameCode(readCode(worker), wanted))
        return 'current';
    await announce?.();
    for (let attempt = 1;; attempt += 1) {
        try {
            await control.call({ method: 'upgrade', params: { ...wanted }, timeoutMs });
            return 'upgraded';
        }
        catch (error) {
            if ((0,errors/* isDeliveryError */.$n)(error, 'locked'))
                return 'busy';
            if (attempt === upgrade_attempts || !isGone(error))
                throw error;
        }
    }
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/release/command.js



/**
 * The command with its program named for good: `node` stays and means the Node that the service was started with, a path
 * with a `/` that is relative is one in the release, everything else becomes absolute. Throws `command-missing` when the
 * program is not there, or is in a place that does not last.
 */
function resolveCommand({ command, entries, searchPath, volatilePlaces }) {
    const [name = '', ...args] = command;
    if (name === 'node')
        return command;
    if (name.includes('/') && !external_node_path_.isAbsolute(name))
        return [inRelease(name, entries), ...args];
    const isLasting = lastingPlaces(volatilePlaces);
    const candidates = external_node_path_.isAbsolute(name) ? [name] : searchPath.split(external_node_path_.delimiter).filter(external_node_path_.isAbsolute).map((folder) => external_node_path_.join(folder, name));
    const found = candidates.filter(isProgram);
    const lasting = found.find(isLasting);
    if (lasting !== undefined)
        return [lasting, ...args];
    const [volatile] = found;
    if (volatile === undefined)
        throw command_missing(`${JSON.stringify(name)} is not on this machine, or may not be executed`, 'install it, or name it by its path');
    throw command_missing(`${volatile} is in a place that does not last: the workspace, the runner's own folders and node_modules are emptied between jobs`, 'install it for the machine, or put it into the release and name it by its path there, such as ./bin/app');
}
function inRelease(name, entries) {
    const wanted = external_node_path_.posix.normalize(name);
    const entry = entries.find((found) => found.path === wanted);
    if (entry === undefined)
        throw command_missing(`${name} is not in the release`, 'paths that do not begin with / are relative to the release\'s root');
    if (entry.type === 'file' && !entry.executable)
        throw command_missing(`${name} is in the release, but is not executable`, 'set its executable bit before it is packed');
    return wanted.includes('/') ? wanted : `./${wanted}`;
}
function isProgram(file) {
    try {
        (0,external_node_fs_.accessSync)(file, external_node_fs_.constants.X_OK);
        return (0,external_node_fs_.statSync)(file).isFile();
    }
    catch {
        return false;
    }
}
/** Whether a path, and what it leads to, is outside of every place that is emptied. */
function lastingPlaces(volatilePlaces) {
    const places = volatilePlaces.filter((place) => place !== '').flatMap((place) => [external_node_path_.resolve(place), real(place)]);
    return (file) => [external_node_path_.resolve(file), real(file)].every((found) => !found.split(external_node_path_.sep).includes('node_modules') && !places.some((place) => found === place || found.startsWith(place + external_node_path_.sep)));
}
function real(file) {
    try {
        return (0,external_node_fs_.realpathSync)(file);
    }
    catch {
        return external_node_path_.resolve(file);
    }
}
/** The folders of a PATH that last, in their order. */
function lastingSearchPath({ searchPath, volatilePlaces }) {
    const isLasting = lastingPlaces(volatilePlaces);
    return searchPath.split(external_node_path_.delimiter).filter((folder) => external_node_path_.isAbsolute(folder) && isLasting(folder)).join(external_node_path_.delimiter);
}
function command_missing(message, hint) {
    return new errors/* DeliveryError */.VE({ code: 'command-missing', message, hint });
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/release/fingerprints.js






const keyBytes = 32;
/** Reads the key of the state home, or makes one up that `keep` will write. */
async function openFingerprints({ home, random }) {
    const file = external_node_path_.join(home, 'keys', 'fingerprints.key');
    const known = await readKey(file);
    const key = known ?? Buffer.from(random.bytes(keyBytes));
    return {
        of: (secret) => (0,external_node_crypto_.createHmac)('sha256', key).update(secret).digest('hex'),
        async keep() {
            if (known === undefined)
                await writeKey({ file, key, random });
        },
    };
}
async function readKey(file) {
    let text;
    try {
        text = await (0,promises_.readFile)(file, 'utf8');
    }
    catch (error) {
        if ((0,files/* isErrno */.r)(error, 'ENOENT'))
            return undefined;
        throw broken(file, (0,errors/* messageOf */.bD)(error));
    }
    if (!/^[0-9a-f]{64}\n$/.test(text))
        throw broken(file, 'it is not a key');
    return Buffer.from(text.trim(), 'hex');
}
async function writeKey({ file, key, random }) {
    const folder = external_node_path_.dirname(file);
    await (0,promises_.mkdir)(folder, { recursive: true, mode: 0o700 });
    const temporary = `${file}.${Buffer.from(random.bytes(6)).toString('hex')}.tmp`;
    const made = await (0,create_file/* createFile */.x3)({ file, temporary, content: `${key.toString('hex')}\n` });
    await (0,files/* syncFolder */.Yw)(folder);
    if (made || (await readKey(file))?.equals(key) === true)
        return;
    throw new errors/* DeliveryError */.VE({
        code: 'locked',
        message: `another run made ${file} in this very moment, so the digests of this run are void`,
        hint: 'run the command again',
    });
}
function broken(file, why) {
    return new errors/* DeliveryError */.VE({
        code: 'state-broken',
        message: `${file} cannot be read: ${why}`,
        hint: 'put it back from a backup, or remove it: every revision with secrets then counts as a new one',
    });
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/release/resolve.js






function createResolver({ settings, images, home, workingDirectory, searchPath, volatilePlaces, random }) {
    const releases = new Map();
    let fingerprints;
    async function ofFiles(given) {
        const artifact = await readArtifact({ artifact: given, workingDirectory });
        const command = resolveCommand({ command: settings.command, entries: artifact.entries, searchPath, volatilePlaces });
        return {
            content: artifact.digest,
            start: { command: settings.command },
            spec: { kind: 'process', program: command[0] ?? '' },
            release: (revision) => ({ kind: 'process', revision, artifact, launch: { ...commonLaunch(settings), command } }),
        };
    }
    async function ofImage(given, container) {
        const pinned = await images.pin(given);
        const { reference, digest } = pinned;
        const image = given.includes(reference) ? given : `${given} (${reference})`;
        const engine = images.engine();
        return {
            content: digest,
            start: { container: (0,json_check/* asJson */.v)(container) },
            spec: { kind: 'container', image, reference, engine },
            image: { reference, name: given },
            release: (revision) => ({ kind: 'container', revision, pinned, launch: { ...commonLaunch(settings), kind: 'container', image, reference, engine, ...container } }),
        };
    }
    return {
        async resolve({ artifact, image, gitSha }) {
            const { content, start: own, spec, image: pinned, release } = settings.container === undefined
                ? await ofFiles(wanted({ artifact, image }, 'artifact'))
                : await ofImage(wanted({ artifact, image }, 'image'), settings.container);
            fingerprints ??= await openFingerprints({ home, random });
            const start = startOf({ own, settings, fingerprints });
            const startDigest = (0,canonical/* digestOf */.ol)(start);
            const revision = {
                id: (0,canonical/* digestOf */.ol)({ content, start: startDigest }),
                content,
                start: startDigest,
                ...(gitSha === undefined ? {} : { gitSha }),
                ...(pinned === undefined ? {} : { image: pinned }),
                spec: { ...spec, ...start },
            };
            releases.set(revision.id, release(revision));
            return revision;
        },
        release: (revisionId) => releases.get(revisionId),
        keepFingerprints: async () => fingerprints?.keep(),
    };
}
/** The input that goes with how the service runs. Throws `input-invalid`. */
function wanted(given, name) {
    const other = name === 'image' ? 'artifact' : 'image';
    const value = given[name];
    if (value !== undefined && given[other] === undefined)
        return value;
    const runs = name === 'image' ? 'container' : 'process';
    const message = value === undefined ? 'is missing' : `and ${other} are both given`;
    const path = value === undefined && given[other] !== undefined ? other : name;
    throw new errors/* DeliveryError */.VE({
        code: 'input-invalid',
        message: path === other ? `${other} cannot be released by \`target.local.run: ${runs}\`` : `${name} ${message}`,
        hint: name === 'image'
            ? 'containers are released by `image`: REF@sha256:…, the id of a local image, or a tag, which is pinned'
            : 'processes are released by `artifact`: a folder, or a tar of one; for `image` set `target.local.run: container`',
        problems: [{ path, message: path === other ? `is not what \`target.local.run: ${runs}\` releases` : message }],
    });
}
/** What starts a revision, as its digest sees it: secrets are fingerprints, and a command is as it was written. */
function startOf({ own, settings: { env, health }, fingerprints }) {
    const variables = Object.fromEntries(Object.entries(env).map(([name, { value, secret }]) => [name, secret ? { fingerprint: fingerprints.of(value) } : value]));
    return { ...own, env: variables, health: { ...health } };
}
function commonLaunch({ env, health }) {
    const entries = Object.entries(env);
    return {
        env: Object.fromEntries(entries.map(([name, { value }]) => [name, value])),
        secrets: entries.filter(([, { secret }]) => secret).map(([, { value }]) => value),
        health,
    };
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/local-target.js






















/** Opens the target. Starts and writes nothing. Throws `platform-unsupported` or `home-unsafe` where no service can last. */
async function createLocalTarget(request) {
    const { service, environment, settings, home, clock, random, log, volatilePlaces } = request;
    assertSupported({ os: request.platform.os, hosted: request.hosted, containerJob: request.containerJob ?? false });
    const places = localPlaces({ home, service, environment });
    // there is none on Windows, which is refused above
    const uid = process.getuid?.() ?? 0;
    const sockets = socketFolder({ folder: places.folder, runtimeDirectory: request.runtimeDirectory, uid });
    const serviceSettings = settingsOf(settings);
    /** A state that cannot be read is told here, by name, instead of in the log of a supervisor that does not start. */
    const assertReadable = async () => {
        await findState({ places, service, environment, settings: serviceSettings, at: new Date(clock.now()).toISOString() });
    };
    const entry = request.entry ?? external_node_path_.join(request.bundle, 'proxy.mjs');
    const install = () => (0,binaries.installBinaries)({ home, node: process.execPath, entry, clock, log });
    const launch = async () => {
        await assertReadable();
        makeSocketFolder(sockets);
        return launchSupervisor({
            binaries: await install(),
            options: { service, environment, folder: places.folder, sockets, settings: serviceSettings },
            environment: environmentOf(request),
        });
    };
    const control = createControl({ places, sockets, listen: settings.listen, clock, log, random, launch });
    const idle = createIdleReader({ places, service, environment, settings: serviceSettings, clock });
    const images = createImages({
        engine: () => engineSocket({ dockerHost: request.dockerHost, runtimeDirectory: request.runtimeDirectory, homeDirectory: (0,account/* ownAccount */.i)()?.homedir ?? '/', exists: external_node_fs_.existsSync }),
        identity: { service, environment, folder: places.folder },
    });
    const resolver = createResolver({ settings, images, home, volatilePlaces, random, workingDirectory: request.workingDirectory, searchPath: request.searchPath });
    return {
        ...createCalls({ control, idle, resolver, images, places, settings: serviceSettings, random, log, signal: request.signal }),
        resolve: resolver.resolve,
        absentImage(revision) {
            const release = resolver.release(revision.id);
            return release?.kind === 'container' && release.pinned.id === undefined ? release.pinned.reference : undefined;
        },
        async fetch(revision) {
            const release = resolver.release(revision.id);
            const pinned = release?.kind === 'container' ? release.pinned : undefined;
            if (isImage(revision))
                await images.keep({ revision, pinned, signal: request.signal });
        },
        assertStartable: control.assertStartable,
        async stop({ force = false } = {}) {
            const supervisor = await control.call({ method: 'hello' });
            await control.call({ method: 'stop', params: { force }, timeoutMs: settings.drainMs + local_target_stopMarginMs });
            control.close();
            await local_target_gone({ pid: (0,json/* isJsonObject */.O)(supervisor) ? Number(supervisor['pid']) : 0, clock });
        },
        async end() {
            await assertNoSupervisor(control);
            return endProcesses({ places, graceMs: settings.drainMs, log: log.info });
        },
        counts: () => freshCounts(places),
        upgrade: (announce) => upgradeProxy({ control, install, drainMs: settings.drainMs, announce }),
        disconnect: control.close,
    };
}
/** One that runs knows its state, and would start again what is ended. */
async function assertNoSupervisor(control) {
    if (await control.ask({ method: 'hello' }) === undefined)
        return;
    throw new errors/* DeliveryError */.VE({ code: 'locked', message: 'a supervisor of the service has started meanwhile', hint: 'run the command again: it asks that one' });
}
/** Instances and the worker get a few seconds each to end, after what is under way was answered. */
const local_target_stopMarginMs = 60_000;
/** The supervisor ends a moment after its answer; a caller may rely on nothing being left. */
async function local_target_gone({ pid, clock }) {
    const end = clock.monotonic() + local_target_stopMarginMs;
    while (pid > 0 && (0,process_identity.identify)(pid) !== undefined && clock.monotonic() < end)
        await clock.sleep(20);
}
function settingsOf({ listen, drainMs, keep, instances, proxy, metrics }) {
    return { listen, drainMs, keep, instances, ...(proxy === undefined ? {} : { proxy }), ...(metrics === undefined ? {} : { metrics }) };
}
/** What the processes that outlive the command get of its environment: nothing of the job. */
function environmentOf({ searchPath, volatilePlaces, locale = {} }) {
    const { LANG, TZ } = locale;
    return {
        PATH: lastingSearchPath({ searchPath, volatilePlaces }),
        // what engines and init systems give a user id without an account
        HOME: (0,account/* ownAccount */.i)()?.homedir ?? '/',
        ...(LANG === undefined ? {} : { LANG }),
        ...(TZ === undefined ? {} : { TZ }),
    };
}


/***/ }),

/***/ 77731:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ systemBootClock),
/* harmony export */   w: () => (/* binding */ readBootId)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);


/**
 * The clock of this machine. `process.hrtime` reads CLOCK_MONOTONIC on Linux and mach_continuous_time on macOS: both count
 * from the boot and are the same for every process.
 */
function systemBootClock() {
    const boot = readBootId();
    return { boot, now: () => Number(process.hrtime.bigint() / 1000n) / 1_000 };
}
let bootId;
/** What names this boot of the machine; it does not change while a process runs. */
function readBootId() {
    bootId ??= askBootId();
    return bootId;
}
function askBootId() {
    if (process.platform === 'darwin')
        return (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.execFileSync)('/usr/sbin/sysctl', ['-n', 'kern.bootsessionuuid'], { encoding: 'utf8' }).trim();
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)('/proc/sys/kernel/random/boot_id', 'utf8').trim();
}


/***/ }),

/***/ 93271:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   hasGroup: () => (/* binding */ hasGroup),
/* harmony export */   identify: () => (/* binding */ identify),
/* harmony export */   isRunning: () => (/* binding */ isRunning),
/* harmony export */   signalGroup: () => (/* binding */ signalGroup)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var _boot_clock_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(77731);



/** The identity of a running process; undefined when there is none of that number, or only a zombie. */
function identify(pid) {
    const startTime = process.platform === 'linux' ? startTimeOnLinux(pid) : startTimeByPs(pid);
    return startTime === undefined ? undefined : { pid, startTime };
}
/** Whether that very process still runs. */
function isRunning({ pid, startTime }) {
    return identify(pid)?.startTime === startTime;
}
/**
 * proc(5): field 3 is the state, field 22 the start in clock ticks since the boot, so the boot belongs to it; the name in
 * field 2 may hold anything.
 */
function startTimeOnLinux(pid) {
    try {
        const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(`/proc/${pid}/stat`, 'utf8');
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        const [state] = fields;
        return state === 'Z' || state === 'X' || fields[19] === undefined ? undefined : `${(0,_boot_clock_js__WEBPACK_IMPORTED_MODULE_2__/* .readBootId */ .w)()} ${fields[19]}`;
    }
    catch {
        return undefined;
    }
}
function startTimeByPs(pid) {
    try {
        const [state, ...started] = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.execFileSync)('/bin/ps', ['-o', 'state=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim().split(/\s+/);
        return state === undefined || state.startsWith('Z') ? undefined : started.join(' ');
    }
    catch {
        return undefined;
    }
}
/** Sends a signal to a process and all that it started, as far as they stayed in its group. Gone ones are no error. */
function signalGroup(pid, signal) {
    try {
        process.kill(-pid, signal);
    }
    catch {
        // no process of that group is left
    }
}
/** Whether any process of that group is left. */
function hasGroup(pid) {
    try {
        process.kill(-pid, 0);
        return true;
    }
    catch {
        return false;
    }
}


/***/ })

};
