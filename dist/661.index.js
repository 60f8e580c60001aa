export const id = 661;
export const ids = [661];
export const modules = {

/***/ 9661:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createLocalTarget: () => (/* binding */ createLocalTarget)
});

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/core/create-file.js
var create_file = __webpack_require__(1443);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: ./build/core/files.js
var files = __webpack_require__(1645);
;// CONCATENATED MODULE: ./build/rollout/targets/local/control-file.js

const controlVersion = 1;
/** Replaces `control.json`. */
async function writeControlFile(file, content) {
    await writeVersioned({ file, version: controlVersion, content: { ...content } });
}
/** Reads `control.json`; undefined when there is none. Rejects with `state-broken` or `state-newer`. */
async function readControlFile(file) {
    const content = await (0,files/* readVersioned */.OF)({ file, version: controlVersion });
    if (content === undefined)
        return undefined;
    const { socket, node, entry } = content;
    if (typeof socket !== 'string' || typeof node !== 'string' || typeof entry !== 'string')
        return undefined;
    return { socket, node, entry };
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/client/binaries.js









/**
 * Copies the running Node and the proxy's code into the state home, each under its digest: a runner deletes the actions
 * that it downloaded, and replaces its own Node when it updates itself. What is there already is not copied again.
 */
async function installBinaries({ home, node, entry, clock, log }) {
    const folder = external_node_path_.join(home, 'bin');
    await (0,promises_.mkdir)(folder, { recursive: true, mode: 0o700 });
    await removeUnused({ home, clock, log });
    const code = await install({ source: entry, nameOf: (digest) => external_node_path_.join(folder, `proxy-${digest}.mjs`), mode: 0o600 });
    return { node: await installNode({ folder, node, log }), entry: code };
}
const dayMs = 86_400_000;
/** Old copies that no service was started with. A young one can belong to a command that is just starting a service. */
async function removeUnused({ home, clock, log }) {
    try {
        const folder = external_node_path_.join(home, 'bin');
        const used = await usedBinaries(home);
        for (const name of await (0,promises_.readdir)(folder)) {
            const file = external_node_path_.join(folder, name);
            if (!used.has(file) && clock.now() - (await (0,promises_.stat)(file)).mtimeMs > dayMs)
                await (0,promises_.rm)(file, { force: true });
        }
    }
    catch (error) {
        // what a newer version wrote cannot be judged, and disk space is no reason to refuse a release
        log.debug(`old copies of Node were left where they are: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}
/** What `control.json` of each service names; the worker of a killed supervisor starts the next one from it. */
async function usedBinaries(home) {
    const used = new Set();
    for await (const file of (0,promises_.glob)('services/*/*/control.json', { cwd: home })) {
        const control = await readControlFile(external_node_path_.join(home, file));
        if (control !== undefined)
            used.add(control.node).add(control.entry);
    }
    return used;
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
        const temporary = `${target}.${process.pid}.tmp`;
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
async function exists(file) {
    return (0,promises_.access)(file).then(() => true, () => false);
}
async function digestOfFile(file) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    await (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(file, { highWaterMark: 1024 * 1024 }), hash);
    return hash.digest('hex');
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/capabilities.js
/** What the local target can do. Looks are cheap: they are answered from memory, over a local socket. */
const localCapabilities = {
    kind: 'local',
    deadMansSwitch: true,
    watches: true,
    weights: true,
    lookEveryMs: 200,
};

;// CONCATENATED MODULE: ./build/rollout/targets/local/json-check.js
/** Whether a value that came from a file or a socket is an object, and not an array. */
function json_check_isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** Whether a value is a whole number that is not negative and exact. */
function isCount(value) {
    return Number.isSafeInteger(value) && Number(value) >= 0;
}
/** Plain data as JSON: its type is an interface, which has no index signature. Nothing is checked. */
function asJson(value) {
    return value;
}

// EXTERNAL MODULE: ./build/core/home.js
var home = __webpack_require__(7911);
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
        releases: at('releases'),
        revisions: at('revisions'),
        logs: at('logs'),
    };
}
/** The folder of a release, by its content. */
function releaseFolder(places, contentDigest) {
    return external_node_path_.join(places.releases, contentDigest);
}
/** The file with what starts a revision, secrets included. */
function secretsFile(places, revisionId) {
    return external_node_path_.join(places.revisions, `${revisionId}.json`);
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/kept.js


/** Whether a revision could be brought up again: its files and what starts it are there. */
function isKept(places, revision) {
    return (0,external_node_fs_.existsSync)(releaseFolder(places, revision.content)) && (0,external_node_fs_.existsSync)(secretsFile(places, revision.id));
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/instances/launch-file.js


/** The newest version of a revision's file. */
const launchVersion = 1;
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
    if (!isRecord(value))
        return false;
    const { command, env, secrets, health } = value;
    return isTexts(command) && command.length > 0 && isRecord(env) && isTexts(Object.values(env)) && isTexts(secrets) && isRecord(health) &&
        typeof health['path'] === 'string' && typeof health['status'] === 'number' && typeof health['withinMs'] === 'number';
}
function isTexts(value) {
    return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

// EXTERNAL MODULE: ./node_modules/tar/dist/esm/index.min.js
var index_min = __webpack_require__(8697);
// EXTERNAL MODULE: ./build/core/canonical.js
var canonical = __webpack_require__(7592);
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
    if (await store_exists(folder))
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
        if (await store_exists(folder))
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
        version: launchVersion,
        content: { revision: asJson(revision), launch: asJson(launch) },
    });
}
async function store_exists(file) {
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

;// CONCATENATED MODULE: ./build/rollout/targets/local/client/calls.js





/** A release may try a few ports, each until its health check gives up. */
const startAttempts = 2;
const marginMs = 60_000;
/** what is asked again and again anyway is not waited for */
const promptMs = 5_000;
/** The port's calls, as calls to the supervisor. */
function createCalls({ control, idle, resolver, places, settings, random, signal: runSignal }) {
    const describe = async () => await control.ask({ method: 'describe' }) ?? idle.describe();
    const change = async (method, params, timeoutMs) => control.call({ method, params: asJson(params), ...(timeoutMs === undefined ? {} : { timeoutMs }) });
    return {
        capabilities: localCapabilities,
        describe,
        async lock(request) {
            await resolver.keepFingerprints();
            return await change('lock', { ...request, settings });
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
                await change('prepare', { lease, measure }, healthWithin(revision) * startAttempts + marginMs);
            }
            finally {
                stop.removeEventListener('abort', abandon);
            }
        },
        async route(side) {
            const route = await control.ask({ method: 'route', params: { side } });
            return route === undefined || route === null ? undefined : route;
        },
        shift: async (request) => void await change('shift', request),
        observe: async (request) => await change('observe', request, promptMs),
        restore: async (request) => void await change('restore', request),
        finish: async (request) => void await change('finish', request),
        close: async (request) => void await change('close', request),
        mark: async (request) => void await change('mark', request),
        watch: async (request) => void await change('watch', request),
        async revive() {
            const before = await describe();
            if (before.serving || before.stopped || before.stable === undefined)
                return false;
            const state = await change('describe', { whenReady: true }, healthWithin(before.stable.revision) * startAttempts + marginMs);
            if (json_check_isRecord(state) && state['serving'] === true)
                return true;
            throw new errors/* DeliveryError */.VE({
                code: 'target-unavailable',
                message: `the stable release ${before.stable.revision.content.slice(0, 12)} was started, but does not become healthy`,
                hint: `see what it wrote: ${places.logs}`,
            });
        },
        journal: async () => await control.ask({ method: 'journal' }) ?? idle.journal(),
        acknowledge: async (request) => void await change('acknowledge', request),
    };
    /** Copies the release into the state home, if it is not there yet. */
    async function keep(revision) {
        const release = resolver.release(revision.id);
        if (release !== undefined) {
            await keepRelease({ places, artifact: release.artifact, random });
            return keepLaunch({ places, revision, launch: release.launch });
        }
        if (isKept(places, revision))
            return;
        throw new errors/* DeliveryError */.VE({
            code: 'artifact-missing',
            message: `release ${revision.content.slice(0, 12)} is not kept on this machine any more`,
            hint: 'deploy it again from its source; `target.local.keep` says how many releases stay',
        });
    }
}
function healthWithin(revision) {
    const health = revision.spec['health'];
    const withinMs = json_check_isRecord(health) ? health['withinMs'] : undefined;
    return typeof withinMs === 'number' ? withinMs : 0;
}

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
        if (!json_check_isRecord(value) || value['version'] !== trafficVersion)
            return undefined;
        const { table, lapse, worker } = value;
        if (!isTable(table) || !(lapse === null || isLapse(lapse)) || !json_check_isRecord(worker))
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
    if (!json_check_isRecord(value))
        return false;
    const { serial, fence, percent, token, lease, stable, candidate, countAsError, latencyBoundsMs } = value;
    return isCount(serial) && isCount(fence) && typeof percent === 'number' && percent >= 0 && percent <= 100 &&
        typeof token === 'string' && (lease === null || isMoment(lease)) && isSide(stable) && isSide(candidate) &&
        isNumbers(countAsError) && isNumbers(latencyBoundsMs);
}
/** Whether a value from outside of this process is a lapse. */
function isLapse(value) {
    return json_check_isRecord(value) && isCount(value['fence']) && typeof value['at'] === 'string' && typeof value['percent'] === 'number';
}
function isSide(value) {
    return value === null || (Array.isArray(value) && value.every((item) => json_check_isRecord(item) && typeof item['id'] === 'string' && isCount(item['port']) && item['port'] <= 65_535));
}
function isMoment(value) {
    return json_check_isRecord(value) && typeof value['boot'] === 'string' && typeof value['ms'] === 'number';
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

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
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
 * - answer `{"v": 1, "id": "…", "result": …}` or `{"v": 1, "id": "…", "error": {"code", "message", "hint"}}`
 * - push, of which no answer is awaited: `{"v": 1, "push": "…", "params": …}`
 *
 * A request that is repeated under its id gets the first answer again and is not carried out twice.
 */
const protocolVersion = 1;
/** The oldest version that is still spoken: its own and the previous one. The first version has none before it. */
const oldestProtocol = 1;
/** A line may not be longer: a state with a long history stays far below. */
const longestLine = 8 * 1024 * 1024;
/** One message as a line, without its end. */
function formatMessage(message) {
    const v = protocolVersion;
    switch (message.kind) {
        case 'request':
            return JSON.stringify({ v, ...message.request });
        case 'result':
            return JSON.stringify({ v, id: message.id, result: message.result });
        case 'error': {
            const { code, message: text, hint } = message.error;
            return JSON.stringify({ v, id: message.id, error: { code, message: text, hint } });
        }
        case 'push':
            return JSON.stringify({ v, push: message.name, params: message.params });
    }
}
/** Reads a line. Throws `target-unavailable` for another protocol version and for what is no message. */
function parseMessage(line) {
    const value = parseJson(line);
    if (!json_check_isRecord(value))
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
    const { code, message, hint } = json_check_isRecord(value) ? value : {};
    return new errors/* DeliveryError */.VE({
        code: isErrorCode(code) ? code : 'fault',
        message: typeof message === 'string' ? message : 'the service failed without saying why',
        ...(typeof hint === 'string' ? { hint } : {}),
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
        if (length > longestLine)
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
                reject(unavailable('the service went away before it answered'));
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
                pending.get(id)?.reject(unavailable('the service is not there any more'));
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
            reject(unavailable(`nobody answers at ${path}: ${error.message}`));
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
        rejectAll(pending, (0,errors/* isDeliveryError */.$n)(error) ? error : unavailable(String(error)));
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
function unavailable(message) {
    return new errors/* DeliveryError */.VE({ code: 'target-unavailable', message, hint: 'run the command again; it starts what is missing', cause: gone });
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/instances/log-file.js

/** What an instance wrote is kept up to twice this. */
const largestLog = (/* unused pure expression or super */ null && (10 * 1024 * 1024));
/** What an error message shows of it. */
const tailBytes = 4_000;
const tailLines = 20;
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
    copyFileSync(file, `${file}.1`);
    truncateSync(file, 0);
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/client/port-owner.js


/** The error for an address that somebody else listens on, with as much about them as the system tells. */
function portInUse({ host, port }) {
    const owner = describeOwner(findPortOwner(port));
    return new errors/* DeliveryError */.VE({
        code: 'port-in-use',
        message: `${host}:${port} is in use${owner === undefined ? '' : ` by ${owner}`}`,
        hint: 'end that process, or let the service listen elsewhere (`target.local.listen`)',
    });
}
function describeOwner(owner) {
    if (owner === undefined)
        return undefined;
    const { user, process: holder } = owner;
    return holder === undefined ? `a process of ${user}` : `process ${holder.pid} (${holder.name}) of ${user}`;
}
/** Undefined when nobody listens there, and where the system does not tell. */
function findPortOwner(port) {
    const listener = process.platform === 'linux' ? listenerOn(port) : undefined;
    if (listener === undefined)
        return undefined;
    const user = userName(listener.uid) ?? `the user with id ${listener.uid}`;
    const holder = processWith(listener.inode);
    return { user, ...(holder === undefined ? {} : { process: holder }) };
}
/** proc(5), /proc/net/tcp: field 1 is the local address, 3 the state (0A listens), 7 the user, 9 the inode. */
function listenerOn(port) {
    const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
    for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
        for (const line of textOf(table).split('\n')) {
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
    const line = textOf('/etc/passwd').split('\n').find((entry) => entry.split(':')[2] === String(uid));
    return line === undefined ? undefined : `user ${line.split(':')[0] ?? uid}`;
}
/** The process that holds a socket, where this user may look. */
function processWith(inode) {
    const wanted = `socket:[${inode}]`;
    const pid = (0,external_node_fs_.readdirSync)('/proc').filter((entry) => /^\d+$/.test(entry)).find((entry) => {
        try {
            return (0,external_node_fs_.readdirSync)(`/proc/${entry}/fd`).some((fd) => (0,external_node_fs_.readlinkSync)(`/proc/${entry}/fd/${fd}`) === wanted);
        }
        catch {
            return false;
        }
    });
    if (pid === undefined)
        return undefined;
    return { pid, name: textOf(`/proc/${pid}/comm`).trim(), command: textOf(`/proc/${pid}/cmdline`).replaceAll('\0', ' ') };
}
function textOf(file) {
    try {
        return (0,external_node_fs_.readFileSync)(file, 'utf8');
    }
    catch {
        return '';
    }
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/client/control.js








const connectTimeoutMs = 2_000;
const callTimeoutMs = 20_000;
/** a slow machine needs a second for a process that others need 100 ms for */
const startWithinMs = 20_000;
const pollMs = 25;
/** a second, by which another command that starts the service has handed its address over */
const roundsPerStart = 40;
const attempts = 3;
/** Nothing is connected or started before the first call. */
function createControl(request) {
    const { places, clock, log } = request;
    let connection;
    let ensuring;
    async function connectOnce() {
        if (connection !== undefined)
            return connection;
        const socket = (await readControlFile(places.controlFile).catch(() => undefined))?.socket ?? external_node_path_.join(request.sockets, 's');
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
        const end = clock.monotonic() + startWithinMs;
        let taken = 0;
        for (let round = 0; clock.monotonic() < end; round += 1) {
            const found = await connectOnce();
            if (found !== undefined)
                return found;
            if (round % roundsPerStart === 0 && !await reviveByWorker(places)) {
                log.debug('no supervisor is running; starting one');
                taken = await request.launch() ? 0 : taken + 1;
                if (taken > 1 && isForeign())
                    throw portInUse(request.listen);
            }
            await clock.sleep(pollMs);
        }
        if (taken > 0)
            throw portInUse(request.listen);
        throw new errors/* DeliveryError */.VE({
            code: 'target-unavailable',
            message: `the supervisor of the service did not start: ${logTail({ file: logFile, from, secrets: [] }) || 'it wrote nothing'}`,
            hint: `see ${logFile}`,
        });
    }
    /** Somebody else holds the address, and not a supervisor of this service that is just starting. */
    function isForeign() {
        const owner = findPortOwner(request.listen.port);
        return owner !== undefined && owner.process?.command.includes(places.folder) !== true;
    }
    return {
        async call({ method, params = {}, timeoutMs = callTimeoutMs }) {
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
        async ask({ method, params = {}, timeoutMs = callTimeoutMs }) {
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
/** The worker that serves now, if there is one. */
async function connectWorker(places) {
    const traffic = readTraffic(places.trafficFile);
    if (traffic === undefined)
        return undefined;
    for (const socket of workerSockets(traffic.worker.socket)) {
        const connection = await connectRpc({ path: socket, timeoutMs: connectTimeoutMs }).catch(() => undefined);
        if (connection !== undefined)
            return connection;
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
        watchedBy: 'run',
        percent: left?.percent ?? 0,
        lapsed: false,
        ...(left?.measure === undefined ? {} : { measure: left.measure }),
    };
    const overtaken = left === undefined ? [] : [stayOf({ rollout: left, outcome: 'restored', at, reason: `overtaken by ${request.owner}` })];
    const { history } = limitHistory({ ...state, history: [...state.history, ...overtaken] });
    const named = new Set(history.map(({ revisionId }) => revisionId));
    const revisions = Object.fromEntries(Object.entries(state.revisions).filter(([id]) => named.has(id)));
    return {
        ...rest,
        fence,
        token,
        stopped: false,
        rollout,
        history,
        revisions: { ...revisions, [request.revision.id]: request.revision },
    };
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
function finished({ state, at }) {
    const { rollout, ...rest } = state;
    if (rollout === undefined)
        return state;
    const { endedAt: _endedAt, ...stay } = stayOf({ rollout, outcome: 'live', at });
    const history = endStable({ state, at });
    return limitHistory({
        ...rest,
        stable: rollout.id,
        history: [...history, { ...stay, liveAt: rollout.liveAt ?? at, bakedAt: at }],
        ended: { rolloutId: rollout.id, fence: rollout.fence, by: 'finish' },
    });
}
function endStable({ state, at, reason }) {
    return state.history.map((stay) => stay.rolloutId === state.stable && stay.endedAt === undefined
        ? { ...stay, endedAt: at, outcome: 'replaced', ...(reason === undefined ? {} : { reason }) }
        : stay);
}
/** The rollout ends without having become the stable side. */
function transitions_closed({ state, outcome, reason, bad, at }) {
    const { rollout, ...rest } = state;
    if (rollout === undefined)
        return state;
    const next = limitHistory({
        ...rest,
        history: [...state.history, stayOf({ rollout, outcome, at, reason })],
        ended: { rolloutId: rollout.id, fence: rollout.fence, by: 'close' },
    });
    return bad === undefined ? next : marked({ state: next, revisionId: rollout.revisionId, reason: bad, at });
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
function journalled({ state, entry }) {
    const seq = state.journalSeq + 1;
    return { ...state, journalSeq: seq, journal: [...state.journal, { seq, ...entry }] };
}
/** Adds several entries of the same moment. */
function allJournalled({ state, at, entries }) {
    return entries.reduce((before, entry) => journalled({ state: before, entry: { at, ...entry } }), state);
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
    const rollout = state.rollout === undefined ? undefined : recordOf({ state, rollout: state.rollout, leaseLeftMs: live.leaseLeftMs });
    return {
        serving: live.serving,
        stopped: state.stopped,
        ...(stable === undefined ? {} : { stable }),
        ...(rollout === undefined ? {} : { rollout }),
        history,
        bad: state.bad,
        facts: live.facts,
    };
}
function recordOf({ state, rollout, leaseLeftMs }) {
    const revision = state.revisions[rollout.revisionId];
    if (revision === undefined)
        return undefined;
    const { id, kind, owner, fence, startedAt, watchedBy, percent, restored, progress } = rollout;
    return {
        id,
        kind,
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
function idleView({ state, record, isServing, clock, isKept, facts }) {
    const lease = record?.table.fence === state.fence ? record.table.lease : null;
    const leaseLeftMs = isServing && lease !== null ? msUntil(clock, lease) : 0;
    return viewOf(withWorker(state, record), {
        serving: isServing && (record?.table.stable !== null || effectivePercent(record) > 0),
        leaseLeftMs: Math.round(leaseLeftMs),
        isKept,
        facts,
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
    if (!json_check_isRecord(value))
        return 'version';
    const checks = {
        service: isText,
        environment: isText,
        settings: (part) => json_check_isRecord(part) && json_check_isRecord(part['listen']),
        fence: isCount,
        token: isText,
        stopped: (part) => typeof part === 'boolean',
        history: (part) => isListOf(part, (stay) => isText(stay['revisionId']) && isText(stay['rolloutId'])),
        revisions: (part) => json_check_isRecord(part) && Object.values(part).every((revision) => json_check_isRecord(revision) && isText(revision['id']) && isText(revision['content'])),
        bad: (part) => isListOf(part, (mark) => isText(mark['revisionId'])),
        rollout: (part) => part === undefined || (json_check_isRecord(part) && isCount(part['fence']) && isText(part['id']) && typeof part['percent'] === 'number'),
        journal: (part) => isListOf(part, (entry) => isCount(entry['seq'])),
        journalSeq: isCount,
    };
    return Object.entries(checks).find(([name, check]) => !check(value[name]))?.[0] ?? true;
}
function isText(value) {
    return typeof value === 'string';
}
function isListOf(value, check) {
    return Array.isArray(value) && value.every((item) => json_check_isRecord(item) && check(item));
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/instances/instances-file.js


const version = 1;
/** Replaces the list of running processes. Without fsync: after a power failure none of them runs. */
function writeInstances(file, groups) {
    const temporary = `${file}.${process.pid}.tmp`;
    writeFileSync(temporary, JSON.stringify({ version, groups }), { mode: 0o600 });
    renameSync(temporary, file);
}
/** The processes that the last supervisor had; none when the file is missing or not whole: they are started again then. */
function readInstances(file) {
    try {
        const value = JSON.parse((0,external_node_fs_.readFileSync)(file, 'utf8'));
        if (!json_check_isRecord(value) || value['version'] !== version || !Array.isArray(value['groups']))
            return [];
        return value['groups'].filter(isGroup);
    }
    catch {
        return [];
    }
}
function isGroup(value) {
    return json_check_isRecord(value) && typeof value['revisionId'] === 'string' && typeof value['rolloutId'] === 'string' &&
        Array.isArray(value['instances']) && value['instances'].every(isInstance);
}
function isInstance(value) {
    return json_check_isRecord(value) && typeof value['id'] === 'string' && typeof value['startTime'] === 'string' && typeof value['healthy'] === 'boolean' &&
        ['slot', 'pid', 'port'].every((name) => Number.isSafeInteger(value[name]));
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/state/rebuild.js








/**
 * The state of a service whose state file is broken, as far as its other files tell: which revision served as the stable
 * side, and the last fencing number. History and bad marks are lost, and an unfinished rollout is forgotten: its candidate
 * is stopped. Undefined when they do not tell enough.
 */
async function rebuild_rebuildState({ places, service, environment, settings, at }) {
    const traffic = readTraffic(places.trafficFile);
    const serving = new Set(traffic?.table.stable?.map(({ id }) => id));
    const group = readInstances(places.instancesFile).find(({ instances }) => instances.some(({ id }) => serving.has(id)));
    if (traffic === undefined || group === undefined)
        return undefined;
    const revisions = await keptRevisions(places.revisions);
    if (revisions[group.revisionId] === undefined)
        return undefined;
    const reason = 'found serving when the state file was broken; its history is lost';
    return {
        ...newServiceState({ service, environment, settings }),
        fence: traffic.table.fence,
        stable: group.rolloutId,
        revisions,
        history: [{ revisionId: group.revisionId, rolloutId: group.rolloutId, by: 'deploy', startedAt: at, liveAt: at, outcome: 'live', reason }],
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
    return json_check_isRecord(value) && ['id', 'content', 'start'].every((name) => typeof value[name] === 'string') && json_check_isRecord(value['spec']);
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/state/state-file.js






/** Reads the state file; undefined when there is none. Rejects with `state-broken` or `state-newer`. */
async function readState(file) {
    const value = await (0,files/* readVersioned */.OF)({ file, version: stateVersion });
    return value === undefined ? undefined : parseState({ value, file });
}
/**
 * The same for whoever is about to run the service: a broken file is set aside, under a name that `onRebuilt` is told, and
 * the state is rebuilt from the service's other files where they tell enough; where not, it rejects with `state-broken`.
 */
async function readOrRebuildState({ places, service, environment, settings, at, onRebuilt }) {
    try {
        return await readState(places.stateFile);
    }
    catch (error) {
        const rebuilt = isDeliveryError(error, 'state-broken') ? await rebuildState({ places, service, environment, settings, at }) : undefined;
        if (rebuilt === undefined)
            throw error;
        const aside = `${places.stateFile}.broken-${at.replaceAll(':', '')}`;
        await rename(places.stateFile, aside);
        onRebuilt(aside);
        return rebuilt;
    }
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/boot-clock.js


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
        return (0,external_node_child_process_.execFileSync)('/usr/sbin/sysctl', ['-n', 'kern.bootsessionuuid'], { encoding: 'utf8' }).trim();
    return (0,external_node_fs_.readFileSync)('/proc/sys/kernel/random/boot_id', 'utf8').trim();
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/client/idle.js







/** Reads from the files of the service and, where it still serves, from its worker. */
function createIdleReader({ places, service, environment, settings }) {
    const state = async () => await readState(places.stateFile) ?? newServiceState({ service, environment, settings });
    return {
        async describe() {
            const worker = await connectWorker(places);
            worker?.close();
            const known = await state();
            return idleView({
                state: known,
                record: readTraffic(places.trafficFile),
                isServing: worker !== undefined,
                clock: systemBootClock(),
                isKept: (revision) => isKept(places, revision),
                facts: { listen: `${known.settings.listen.host}:${known.settings.listen.port}`, supervisor: null, logs: places.logs },
            });
        },
        journal: async () => (await state()).journal,
    };
}

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
    const out = (0,external_node_fs_.openSync)(external_node_path_.join(options.folder, 'supervisor.log'), 'a', 0o600);
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
        (0,external_node_fs_.closeSync)(out);
        server.close();
    }
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
    const descriptor = json_check_isRecord(handle) ? handle['fd'] : undefined;
    if (typeof descriptor === 'number' && descriptor >= 0)
        return descriptor;
    throw new errors/* DeliveryError */.VE({ code: 'platform-unsupported', message: 'this version of Node does not tell the descriptor of a listening socket' });
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
/**
 * Makes the folder of the sockets, and the one above it, for their owner only. Anybody can make folders in /tmp: one that
 * is a link, somebody else's or open to others is refused with `home-unsafe`.
 */
function makeSocketFolder(folder) {
    for (const part of [external_node_path_.dirname(folder), folder]) {
        try {
            (0,external_node_fs_.mkdirSync)(part, { mode: 0o700 });
            (0,external_node_fs_.chmodSync)(part, 0o700);
        }
        catch (error) {
            if (!(0,files/* isErrno */.r)(error, 'EEXIST'))
                throw unsafeFolder(part, (0,errors/* messageOf */.bD)(error));
        }
    }
    assertPrivate(folder);
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/client/supported.js

/**
 * Throws where no service can last: on systems without what the target is made of, and where the home is thrown away when
 * the job ends.
 */
function assertSupported({ os, hosted, volatilePlaces }) {
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
    if (volatilePlaces.some(isOfContainerJob)) {
        throw new errors/* DeliveryError */.VE({
            code: 'home-unsafe',
            message: 'this job runs in a container, which is removed when the job ends, and a local service with it',
            hint: 'remove `container:` from the job, so that it runs on the machine itself',
        });
    }
}
/** The runner mounts the workspace of a container job at /__w (actions/runner, ContainerOperationProvider). */
function isOfContainerJob(place) {
    return place === '/__w' || place.startsWith('/__w/');
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




function createResolver({ settings, home, workingDirectory, searchPath, volatilePlaces, random }) {
    const releases = new Map();
    let fingerprints;
    return {
        async resolve({ artifact: given, gitSha }) {
            const artifact = await readArtifact({ artifact: given, workingDirectory });
            const command = resolveCommand({ command: settings.command, entries: artifact.entries, searchPath, volatilePlaces });
            fingerprints ??= await openFingerprints({ home, random });
            const start = startOf(settings, fingerprints);
            const startDigest = (0,canonical/* digestOf */.ol)(start);
            const revision = {
                id: (0,canonical/* digestOf */.ol)({ content: artifact.digest, start: startDigest }),
                content: artifact.digest,
                start: startDigest,
                ...(gitSha === undefined ? {} : { gitSha }),
                spec: { kind: 'process', program: command[0] ?? '', ...start },
            };
            releases.set(revision.id, { revision, artifact, launch: launchOf(settings, command) });
            return revision;
        },
        release: (revisionId) => releases.get(revisionId),
        keepFingerprints: async () => fingerprints?.keep(),
    };
}
/** What starts a revision, as its digest sees it: secrets are fingerprints, and the command is as it was written. */
function startOf({ command, env, health }, fingerprints) {
    const variables = Object.fromEntries(Object.entries(env).map(([name, { value, secret }]) => [name, secret ? { fingerprint: fingerprints.of(value) } : value]));
    return { command, env: variables, health: { ...health } };
}
function launchOf({ env, health }, command) {
    const entries = Object.entries(env);
    return {
        command,
        env: Object.fromEntries(entries.map(([name, { value }]) => [name, value])),
        secrets: entries.filter(([, { secret }]) => secret).map(([, { value }]) => value),
        health,
    };
}

;// CONCATENATED MODULE: ./build/rollout/targets/local/supervisor/instances/process-identity.js



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
        const stat = (0,external_node_fs_.readFileSync)(`/proc/${pid}/stat`, 'utf8');
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        const [state] = fields;
        return state === 'Z' || state === 'X' || fields[19] === undefined ? undefined : `${readBootId()} ${fields[19]}`;
    }
    catch {
        return undefined;
    }
}
function startTimeByPs(pid) {
    try {
        const [state, ...started] = (0,external_node_child_process_.execFileSync)('/bin/ps', ['-o', 'state=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim().split(/\s+/);
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

;// CONCATENATED MODULE: ./build/rollout/targets/local/local-target.js


















/** Opens the target. Starts and writes nothing. Throws `platform-unsupported` or `home-unsafe` where no service can last. */
async function createLocalTarget(request) {
    const { service, environment, settings, home, clock, random, log, volatilePlaces } = request;
    assertSupported({ os: request.platform.os, hosted: request.hosted, volatilePlaces });
    const places = localPlaces({ home, service, environment });
    const uid = external_node_os_.userInfo().uid;
    const sockets = socketFolder({ folder: places.folder, runtimeDirectory: request.runtimeDirectory, uid });
    const serviceSettings = settingsOf(settings);
    /** A state that cannot be read is told here, by name, instead of in the log of a supervisor that does not start. */
    const assertStartable = async () => {
        try {
            await readState(places.stateFile);
        }
        catch (error) {
            const at = new Date(clock.now()).toISOString();
            if (await rebuild_rebuildState({ places, service, environment, settings: serviceSettings, at }) === undefined || !(0,errors/* isDeliveryError */.$n)(error, 'state-broken'))
                throw error;
            log.warning(`${(0,errors/* messageOf */.bD)(error)}; it is set aside, and the service goes on with what its other files tell: its history is lost`);
        }
    };
    const launch = async () => {
        await assertStartable();
        await (0,create_file/* makeFolder */.fc)(places.folder);
        makeSocketFolder(sockets);
        const entry = request.entry ?? external_node_path_.join(request.bundle, 'proxy.mjs');
        return launchSupervisor({
            binaries: await installBinaries({ home, node: process.execPath, entry, clock, log }),
            options: { service, environment, folder: places.folder, sockets, settings: serviceSettings },
            environment: environmentOf(request),
        });
    };
    const control = createControl({ places, sockets, listen: settings.listen, clock, log, random, launch });
    const idle = createIdleReader({ places, service, environment, settings: serviceSettings });
    const resolver = createResolver({ settings, home, volatilePlaces, random, workingDirectory: request.workingDirectory, searchPath: request.searchPath });
    return {
        ...createCalls({ control, idle, resolver, places, settings: serviceSettings, random, signal: request.signal }),
        resolve: resolver.resolve,
        async stop({ force = false } = {}) {
            const supervisor = await control.call({ method: 'hello' });
            await control.call({ method: 'stop', params: { force }, timeoutMs: settings.drainMs + stopMarginMs });
            control.close();
            await local_target_gone({ pid: json_check_isRecord(supervisor) ? Number(supervisor['pid']) : 0, clock });
        },
        disconnect: control.close,
    };
}
/** Instances and the worker get a few seconds each to end, after what is under way was answered. */
const stopMarginMs = 60_000;
/** The supervisor ends a moment after its answer; a caller may rely on nothing being left. */
async function local_target_gone({ pid, clock }) {
    const end = clock.monotonic() + stopMarginMs;
    while (pid > 0 && identify(pid) !== undefined && clock.monotonic() < end)
        await clock.sleep(20);
}
function settingsOf({ listen, drainMs, keep, instances }) {
    return { listen, drainMs, keep, instances };
}
/** What the processes that outlive the command get of its environment: nothing of the job. */
function environmentOf({ searchPath, volatilePlaces, locale = {} }) {
    const { LANG, TZ } = locale;
    return {
        PATH: lastingSearchPath({ searchPath, volatilePlaces }),
        HOME: external_node_os_.userInfo().homedir,
        ...(LANG === undefined ? {} : { LANG }),
        ...(TZ === undefined ? {} : { TZ }),
    };
}


/***/ })

};
