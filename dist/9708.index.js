export const id = 9708;
export const ids = [9708];
export const modules = {

/***/ 29708:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./build/audit/log/init.js
var init = __webpack_require__(76831);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/commands/audit/place.js
var audit_place = __webpack_require__(96060);
// EXTERNAL MODULE: ./build/commands/audit/init/revoke.js
var revoke = __webpack_require__(55682);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/core/create-file.js
var create_file = __webpack_require__(21443);
// EXTERNAL MODULE: ./build/core/files.js
var files = __webpack_require__(21645);
// EXTERNAL MODULE: ./build/core/json.js
var json = __webpack_require__(28314);
// EXTERNAL MODULE: ./build/tlog/checkpoint.js + 1 modules
var checkpoint = __webpack_require__(95940);
// EXTERNAL MODULE: ./build/tlog/vkey.js
var vkey = __webpack_require__(52958);
// EXTERNAL MODULE: ./build/audit/read-if-there.js
var read_if_there = __webpack_require__(88351);
// EXTERNAL MODULE: ./build/audit/refusal.js
var refusal = __webpack_require__(62628);
// EXTERNAL MODULE: ./build/audit/log/append/entries.js
var entries = __webpack_require__(64250);
// EXTERNAL MODULE: ./build/audit/log/append/writer.js + 9 modules
var writer = __webpack_require__(65574);
// EXTERNAL MODULE: ./build/audit/log/keys.js
var log_keys = __webpack_require__(36361);
;// CONCATENATED MODULE: ./build/audit/log/lifecycle/rotate.js













/** The new keys and the event wait here, on the disk before anybody is told of them, until all is done. */
const nextFolder = (keys) => external_node_path_.join(keys, 'next');
const eventFile = 'rotation.json';
const pems = ['ed25519.pem', 'ml-dsa-44.pem'];
/**
 * Gives a log new keys: an event that names both in a commit that both sign, then the policy beside the log, then the keys in the place of the old ones,
 * which are gone. Where it is killed, at any step, the next call goes on with it; in between nobody can append with the old keys. Rejects as an append does.
 */
async function rotateLogKeys(request) {
    const { keys, origin, policy } = request;
    const next = nextFolder(keys);
    const isMoving = await isThere(external_node_path_.join(next, eventFile)) && !await isThere(external_node_path_.join(next, 'ed25519.pem'));
    const appended = isMoving ? undefined : await sign(request);
    if (appended !== undefined)
        await replaceKeys({ policy, vkeys: vkeysOf(origin, await demand(next)) });
    try {
        for (const name of pems)
            await moveIfThere(external_node_path_.join(next, name), external_node_path_.join(keys, name));
        await (0,files/* syncFolder */.Yw)(keys);
        await (0,promises_.unlink)(external_node_path_.join(next, eventFile));
        await (0,promises_.rmdir)(next);
        await (0,files/* syncFolder */.Yw)(keys);
    }
    catch (error) {
        throw (0,refusal/* asUnavailable */.l)(error, keys);
    }
    return { appended, vkeys: vkeysOf(origin, await demand(keys)) };
}
async function sign({ store, origin, keys, reason, seen, clock, random, entry }) {
    const old = await demand(keys);
    const next = await (0,log_keys/* createLogKeys */.vH)({ folder: nextFolder(keys), random });
    const made = entry('audit.key.rotated', { old: vkeysOf(origin, old), new: vkeysOf(origin, next), reason });
    const kept = await keepEvent({ folder: nextFolder(keys), entry: made, random });
    return (0,writer/* createLogWriter */.G)({ store, origin, signers: [...old, ...next], believed: old, clock, random, seen }).append([kept]);
}
/** The event as it was written first: the same one is appended however often somebody tries. */
async function keepEvent({ folder, entry, random }) {
    const file = external_node_path_.join(folder, eventFile);
    try {
        await (0,create_file/* createFile */.x3)({ file, temporary: external_node_path_.join(folder, `.${Buffer.from(random.bytes(8)).toString('hex')}.tmp`), content: entry.text });
        await (0,files/* syncFolder */.Yw)(folder);
        const text = await (0,promises_.readFile)(file, 'utf8');
        const value = JSON.parse(text);
        const idem = (0,json/* isJsonObject */.O)(value) ? (0,entries/* idemOf */.PY)(value) : undefined;
        if (idem !== undefined)
            return { text, idem };
    }
    catch (error) {
        throw (0,refusal/* asUnavailable */.l)(error, folder);
    }
    throw (0,log_keys/* unusable */._P)(`${file} is no rotation that was begun`);
}
/** Writes the new keys into the policy, and leaves everything else in it as it is: witnesses, quorum, comments. */
async function replaceKeys({ policy, vkeys }) {
    const text = Buffer.from(await (0,read_if_there/* readIfThere */.q)(policy) ?? []).toString();
    const lines = text.split('\n');
    const at = lines.findIndex((line) => /^log[ \t]/.test(line));
    if (at === -1)
        throw new errors/* DeliveryError */.VE({ code: 'input-file-invalid', message: `${policy} has no log line`, hint: 'put it back from whoever verifies the log' });
    const rest = lines.filter((line, index) => index === at || !/^log[ \t]/.test(line));
    const content = rest.flatMap((line, index) => (index === at ? vkeys.map((vkey) => `log ${vkey}`) : [line])).join('\n');
    try {
        await (0,files/* writeFileAtomic */.Zf)({ file: policy, content, mode: 'usual' });
    }
    catch (error) {
        throw (0,refusal/* asUnavailable */.l)(error, policy);
    }
}
async function demand(folder) {
    const signers = await (0,log_keys/* readLogKeys */.RC)(folder);
    if (signers === undefined)
        throw (0,log_keys/* unusable */._P)(`there are no private keys in ${folder}`);
    return signers;
}
function vkeysOf(origin, signers) {
    return signers.map((signer) => (0,vkey/* formatVkey */.T2)((0,checkpoint/* verifierKeyOf */.pR)({ name: origin, signer })));
}
async function isThere(file) {
    try {
        return await (0,read_if_there/* readIfThere */.q)(file) !== undefined;
    }
    catch (error) {
        throw (0,refusal/* asUnavailable */.l)(error, file);
    }
}
async function moveIfThere(from, to) {
    try {
        await (0,promises_.rename)(from, to);
    }
    catch (error) {
        if (!(0,files/* isErrno */.r)(error, 'ENOENT'))
            throw error;
    }
}

// EXTERNAL MODULE: ./build/audit/log/verify/pins.js
var verify_pins = __webpack_require__(23087);
// EXTERNAL MODULE: ./build/commands/audit/own-entries.js + 1 modules
var own_entries = __webpack_require__(62557);
;// CONCATENATED MODULE: ./build/commands/audit/init/rotate.js





/** Gives the log that is there new keys. */
async function rotate({ place, origin: given, reason, dryRun, names, ports }) {
    const { origin } = await (0,audit_place/* demandPolicy */.mM)(place);
    if (given !== undefined && given !== origin)
        throw invalid('origin', `the log is called ${origin}, for ever`);
    if (reason === undefined)
        throw invalid('reason', 'say why the keys are changed, with --reason TEXT: it goes into the log');
    const document = { log: place.directory, keys: place.keys, policy: place.policy, origin };
    if (dryRun) {
        const plan = [{ command: 'make-keys', path: place.keys }, { command: 'append', events: 1 }, { command: 'write-policy', path: place.policy }];
        return { result: 'planned', message: `would change the keys of ${origin}`, outputs: {}, document: { ...document, plan } };
    }
    const pins = (0,verify_pins/* createPins */.D)(ports.home);
    const entry = (0,own_entries/* ownEntries */.x)({ command: 'audit init', ...names, ports });
    const { appended, vkeys } = await rotateLogKeys({ ...place, origin, reason, seen: await pins.get(origin), entry, clock: ports.clock, random: ports.random });
    if (appended !== undefined)
        await pins.move(origin, appended);
    const text = [
        appended === undefined ? 'finished what was begun: the new keys are in their place' : `index ${appended.indices.join()}, size ${appended.size}`,
        `${place.policy}  has the new keys; the policy of before is as good for whoever has that`,
        `${place.keys}  has the new private keys, and no others: keep a copy in a safe place`,
    ].join('\n');
    return { result: 'rotated', message: `${origin} has new keys`, outputs: {}, document: { ...document, vkeys, index: appended?.indices[0] ?? null, size: appended?.size ?? null }, text };
}
function invalid(path, message) {
    return new errors/* DeliveryError */.VE({ code: 'input-invalid', message: `--${path}: ${message}`, problems: [{ path, message }] });
}

;// CONCATENATED MODULE: ./build/commands/audit/init/run.js





/** Makes a log where there is none, and says what came where; or gives one new keys, or takes the belief from an old one. */
const run = async ({ inputs, ports }) => {
    const { log, origin, rotate: isRotation, revoke: keyId, lastGood, reason, service, environment, dryRun } = inputs;
    if (keyId === undefined && lastGood !== undefined)
        throw run_invalid('last-good', 'is for a --revoke');
    if (keyId !== undefined && (isRotation || origin !== undefined))
        throw run_invalid('revoke', 'goes with neither --rotate nor --origin: one thing at a time');
    const place = (0,audit_place/* logPlace */.ai)({ log, ports });
    const names = { service, environment };
    if (isRotation)
        return rotate({ place, origin, reason, dryRun, names, ports });
    if (keyId !== undefined)
        return (0,revoke/* revoke */.r8)({ place, keyId, lastGood, reason, dryRun, names, ports });
    if (origin === undefined)
        throw run_invalid('origin', 'is missing: say what the log is called, for ever, such as --origin example.com/audit/prod');
    const { directory, keys, policy } = place;
    const document = { log: directory, keys, policy, origin };
    if (dryRun) {
        await (0,init/* demandNoLog */.bh)({ ...place, origin });
        const plan = [{ command: 'make-keys', path: keys }, { command: 'make-log', path: directory }, { command: 'write-policy', path: policy }];
        return outcome('planned', `would make the audit log ${origin} in ${directory}`, { ...document, plan });
    }
    const vkeys = await (0,init/* initLog */.Lo)({ ...place, origin, clock: ports.clock, random: ports.random });
    const text = [
        `${directory}  the log: publish it, copy it, let others verify it`,
        `${keys}  its private keys: keep a copy in a safe place, and show them to nobody`,
        `${policy}  whose it is: give it to whoever verifies the log`,
    ].join('\n');
    return { ...outcome('passed', `made the audit log ${origin}`, { ...document, vkeys }), text };
};
function outcome(result, message, document) {
    return { result, message, outputs: {}, document };
}
function run_invalid(path, message) {
    return new errors/* DeliveryError */.VE({ code: 'input-invalid', message: `--${path} ${message}`, problems: [{ path, message }] });
}


/***/ })

};
