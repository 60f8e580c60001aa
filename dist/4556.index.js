export const id = 4556;
export const ids = [4556];
export const modules = {

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


/***/ })

};
