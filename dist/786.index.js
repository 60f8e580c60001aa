export const id = 786;
export const ids = [786];
export const modules = {

/***/ 9786:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ lastingBinaries),
/* harmony export */   installBinaries: () => (/* binding */ installBinaries)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1421);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6760);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6466);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7975);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2807);
/* harmony import */ var _control_file_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(9481);









/** The names in the state home that always lead to the newest copies: units and people call these. */
function lastingBinaries(home) {
    const folder = node_path__WEBPACK_IMPORTED_MODULE_4__.join(home, 'bin');
    return { node: node_path__WEBPACK_IMPORTED_MODULE_4__.join(folder, 'node'), entry: node_path__WEBPACK_IMPORTED_MODULE_4__.join(folder, 'proxy.mjs') };
}
/**
 * Copies the running Node and the proxy's code into the state home, each under its digest: a runner deletes the actions
 * that it downloaded, and replaces its own Node when it updates itself. What is there already is not copied again. The
 * lasting names lead to these copies from here on.
 */
async function installBinaries({ home, node, entry, clock, log }) {
    const folder = node_path__WEBPACK_IMPORTED_MODULE_4__.join(home, 'bin');
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.mkdir)(folder, { recursive: true, mode: 0o700 });
    await removeUnused({ home, clock, log });
    const code = await install({ source: entry, nameOf: (digest) => node_path__WEBPACK_IMPORTED_MODULE_4__.join(folder, `proxy-${digest}.mjs`), mode: 0o600 });
    const binaries = { node: await installNode({ folder, node, log }), entry: code };
    const lasting = lastingBinaries(home);
    await pointTo({ link: lasting.node, file: binaries.node });
    await pointTo({ link: lasting.entry, file: binaries.entry });
    return binaries;
}
/** Moves a link in one step: whoever starts the file meanwhile gets the old one or the new one. */
async function pointTo({ link, file }) {
    if (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.realpath)(link).catch(() => undefined) === file)
        return;
    const temporary = temporaryOf(link);
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.rm)(temporary, { force: true });
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.symlink)(file, temporary);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.rename)(temporary, link);
    }
    catch (cause) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.rm)(temporary, { force: true });
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_7__/* .DeliveryError */ .VE({
            code: 'state-unwritable',
            message: `${link} cannot be made: ${(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_7__/* .messageOf */ .bD)(cause)}`,
            hint: 'make the folder writable for this user and leave space on its disk, then run the command again',
            cause,
        });
    }
}
const dayMs = 86_400_000;
/** Old copies that no service was started with. A young one can belong to a command that is just starting a service. */
async function removeUnused({ home, clock, log }) {
    try {
        const folder = node_path__WEBPACK_IMPORTED_MODULE_4__.join(home, 'bin');
        const used = await usedBinaries(home);
        for (const name of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.readdir)(folder)) {
            const file = node_path__WEBPACK_IMPORTED_MODULE_4__.join(folder, name);
            if (!used.has(file) && clock.now() - (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.stat)(file)).mtimeMs > dayMs)
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.rm)(file, { force: true });
        }
    }
    catch (error) {
        // what a newer version wrote cannot be judged, and disk space is no reason to refuse a release
        log.debug(`old copies of Node were left where they are: ${(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_7__/* .messageOf */ .bD)(error)}`);
    }
}
/**
 * What `control.json` of each service names, since the worker of a killed supervisor starts the next one from it, and the
 * lasting names with what they lead to.
 */
async function usedBinaries(home) {
    const used = new Set();
    const { node, entry } = lastingBinaries(home);
    for (const link of [node, entry]) {
        used.add(link);
        const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.realpath)(link).catch(() => undefined);
        if (file !== undefined)
            used.add(file);
    }
    for await (const file of (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.glob)('services/*/*/control.json', { cwd: home })) {
        const control = await (0,_control_file_js__WEBPACK_IMPORTED_MODULE_8__/* .readControlFile */ .w)(node_path__WEBPACK_IMPORTED_MODULE_4__.join(home, file));
        if (control !== undefined)
            used.add(control.node).add(control.entry);
    }
    return used;
}
/** Some packagers build Node against a library beside it, and the copy does not find that: the original is used then. */
async function installNode({ folder, node, log }) {
    const copy = await install({ source: node, nameOf: (digest) => node_path__WEBPACK_IMPORTED_MODULE_4__.join(folder, `node-${digest}`), mode: 0o700 });
    try {
        await (0,node_util__WEBPACK_IMPORTED_MODULE_6__.promisify)(node_child_process__WEBPACK_IMPORTED_MODULE_1__.execFile)(copy, ['--version'], { env: {} });
        return copy;
    }
    catch (error) {
        log.warning(`the copy of Node in the state home does not run (${(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_7__/* .messageOf */ .bD)(error)}); ${node} is used, which must stay where it is`);
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
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.copyFile)(source, temporary, node_fs__WEBPACK_IMPORTED_MODULE_2__.constants.COPYFILE_FICLONE);
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.chmod)(temporary, mode);
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.rename)(temporary, target);
        }
        finally {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.rm)(temporary, { force: true });
        }
        return target;
    }
    catch (cause) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_7__/* .DeliveryError */ .VE({
            code: 'state-unwritable',
            message: `${source} cannot be copied into the state home: ${(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_7__/* .messageOf */ .bD)(cause)}`,
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
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.access)(file).then(() => true, () => false);
}
async function digestOfFile(file) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_5__.pipeline)((0,node_fs__WEBPACK_IMPORTED_MODULE_2__.createReadStream)(file, { highWaterMark: 1024 * 1024 }), hash);
    return hash.digest('hex');
}


/***/ }),

/***/ 9481:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ readControlFile)
/* harmony export */ });
/* unused harmony export writeControlFile */
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1645);

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
