export const id = 1099;
export const ids = [1099];
export const modules = {

/***/ 1099:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(6067);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/core/disk-trouble.js
var disk_trouble = __webpack_require__(7919);
// EXTERNAL MODULE: ./build/core/files.js
var files = __webpack_require__(1645);
;// CONCATENATED MODULE: ./build/commands/init/new-file.js





/** What would become of it. Changes nothing. */
async function fateOf({ file, text }) {
    try {
        return await (0,promises_.readFile)(file, 'utf8') === text ? 'same' : 'kept';
    }
    catch (error) {
        if ((0,files/* isErrno */.r)(error, 'ENOENT'))
            return await isDangling(file) ? 'kept' : 'written';
        if ((0,files/* isErrno */.r)(error, 'ENOTDIR'))
            throw unwritable(file, error);
        // it is there, whatever it is
        return 'kept';
    }
}
/** A link that leads nowhere is somebody's, too. */
async function isDangling(file) {
    return (0,promises_.lstat)(file).then(() => true, () => false);
}
/** Writes it whole, by link(2): a file that is there, or comes meanwhile, is never touched. Rejects with `state-unwritable`. */
async function writeNew({ random, ...wanted }) {
    const { file, text } = wanted;
    const fate = await fateOf(wanted);
    if (fate !== 'written')
        return fate;
    const temporary = external_node_path_.join(external_node_path_.dirname(file), `.${external_node_path_.basename(file)}.${Buffer.from(random.bytes(6)).toString('hex')}.tmp`);
    try {
        await (0,promises_.mkdir)(external_node_path_.dirname(file), { recursive: true });
        await (0,promises_.writeFile)(temporary, text, { flag: 'wx' });
        await (0,promises_.link)(temporary, file);
        return 'written';
    }
    catch (error) {
        if ((0,files/* isErrno */.r)(error, 'EEXIST'))
            return fateOf(wanted);
        throw unwritable(file, error);
    }
    finally {
        await (0,promises_.unlink)(temporary).catch(() => undefined);
    }
}
function unwritable(file, cause) {
    return new errors/* DeliveryError */.VE({
        code: 'state-unwritable',
        message: `${file} cannot be written: ${(0,disk_trouble/* diskTrouble */.l)(cause)}`,
        hint: 'make its folder writable for this user, then run the command again',
        cause,
    });
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./build/config/check.js
var check = __webpack_require__(3519);
// EXTERNAL MODULE: ./build/core/home.js
var home = __webpack_require__(7911);
// EXTERNAL MODULE: ./build/core/schema-address.js
var schema_address = __webpack_require__(2754);
;// CONCATENATED MODULE: ./build/commands/init/yaml-word.js
/** Words that some reader of YAML takes for something else than text. */
const other = new Set(['true', 'false', 'null', 'yes', 'no', 'on', 'off', 'y', 'n']);
/** A name or path as YAML reads it back: plain where that is safe, else in quotes. */
function yamlWord(text) {
    return /^[a-z][a-z0-9_./-]*$/.test(text) && !other.has(text) ? text : JSON.stringify(text);
}

;// CONCATENATED MODULE: ./build/commands/init/configuration-text.js


/**
 * The configuration that `init` writes: the least that works, with a comment for what most people change next. It passes
 * `config check` as it is, whatever safe names it is given.
 */
function configurationText({ service, environment }) {
    return `# yaml-language-server: $schema=${schema_address/* schemaAddress */.Q}
# What pqc-delivery releases, and how. \`pqc-delivery config check\` says whether this file is right.
# Everything that is not here has its default; docs/configuration.md lists all keys.
version: 1
service: ${yamlWord(service)}

defaults:
  target:
    kind: local # plain processes behind a proxy, on the machine of a self-hosted runner
    local:
      listen: 127.0.0.1:8080 # what the users of the service talk to
      process:
        command: [node, server.mjs] # runs in a copy of the release; it has to listen on 127.0.0.1, at the port in PORT
      health: { path: /healthz } # answers 200 as soon as the service can work
      # env: { LOG_LEVEL: info, DB_PASSWORD: ref+env://DB_PASSWORD } # a secret: its value comes from the job
      # drain: 30s # how long a request may take after its release got out of traffic
      # keep: 3 # releases that \`rollback\` can go back to

  rollout:
    steps: [5, 50, 100] # percent of the traffic; each step ends when the gate has proof that the release is not worse
    bake: 10m # how long the old release stays up beside the new one, which has all traffic
    # smoke-tests: # before the first user gets there
    #   - { path: /healthz, status: 200, contains: ok, within: 500ms }

  # notify: # who is told of what; addresses and secrets come from the job
  #   - { to: slack, url: ref+env://SLACK_URL, events: [attention, page] }

environments:
  ${yamlWord(environment)}:
    instances: { min: 3 } # processes a side
`;
}

;// CONCATENATED MODULE: ./build/commands/init/workflow-text.js

/**
 * The workflow that `init` writes: a release for each push to the default branch, and a rollback by one form. What is not
 * ours is pinned to a commit.
 */
function workflowText({ environment, config }) {
    return `# Every push to main is released step by step beside the version that runs, and taken back by itself when it is worse.
# "Run workflow" goes back to the last known good version. Written by \`pqc-delivery init\`; the configuration is ${config}.
name: Release

on:
  # Only what is merged: nothing from a pull request may run on a machine that serves users.
  push:
    branches: [main]
  workflow_dispatch:
    inputs:
      reason:
        description: Why the running version has to go
        required: true
        type: string
      emergency:
        description: Traffic first, questions later
        required: true
        type: boolean
        default: true

# Nothing by default; each job says what it needs and why.
permissions: {}

jobs:
  release:
    if: github.event_name == 'push'
    runs-on: [self-hosted, linux]
    timeout-minutes: 90
    permissions:
      contents: read # to check out the code
    # One release at a time. A newer push waits; it never stops one that is under way.
    concurrency:
      group: release-${environment}
      cancel-in-progress: false
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false

      # Your own build stands here. What counts is the folder that it leaves behind.
      - name: Build
        run: |
          mkdir release
          cp server.mjs release/

      - name: Release
        uses: OWNER/pqc-delivery/actions/deploy-blue-green@v1
        with:
          config: ${yamlWord(config)}
          artifact: release
          environment: ${yamlWord(environment)}
          git-sha: \${{ github.sha }}

  # Not in the group above: it must not wait for the release that it is there to undo.
  rollback:
    if: github.event_name == 'workflow_dispatch'
    runs-on: [self-hosted, linux]
    timeout-minutes: 15
    permissions:
      contents: read # to check out the configuration
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false

      - name: Roll back
        uses: OWNER/pqc-delivery/actions/rollback@v1
        with:
          config: ${yamlWord(config)}
          environment: ${yamlWord(environment)}
          emergency: \${{ inputs.emergency }}
          reason: \${{ inputs.reason }}
`;
}

;// CONCATENATED MODULE: ./build/commands/init/repository.js







/** Where other commands look for a configuration, the first where a new one goes. */
const places = ['.github/pqc-delivery.yml', 'pqc-delivery.yml'];
/** The files of a repository. A configuration that is there already is the one that the workflow is for. */
async function repositoryFiles({ folder, config, service, variables, ...wanted }) {
    const place = config ?? places.find((name) => (0,external_node_fs_.existsSync)(external_node_path_.join(folder, name))) ?? places[0];
    const environment = wanted.environment ?? await environmentOf({ place, folder, variables }) ?? 'prod';
    const inRepository = external_node_path_.relative(folder, external_node_path_.resolve(folder, place)).split(external_node_path_.sep).join('/');
    return [
        { file: external_node_path_.resolve(folder, place), text: configurationText({ service: service ?? nameOf(folder), environment }) },
        { file: external_node_path_.join(folder, '.github', 'workflows', 'release.yml'), text: workflowText({ environment, config: inRepository }) },
    ];
}
/** The first environment of a configuration that is there; undefined where it is none, or not in order. */
async function environmentOf({ place, folder, variables }) {
    if (!(0,external_node_fs_.existsSync)(external_node_path_.resolve(folder, place)))
        return undefined;
    try {
        const { checked } = await (0,check/* checkConfig */.l)({ file: place, environment: undefined, service: undefined, workingDirectory: folder, variables });
        return checked[0]?.environment;
    }
    catch (error) {
        if ((0,errors/* isDeliveryError */.$n)(error))
            return undefined;
        throw error;
    }
}
/** The name of the folder as far as it can be one of a service. */
function nameOf(folder) {
    const name = external_node_path_.basename(folder).toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 63);
    return (0,home/* isSafeName */.TE)(name) ? name : 'service';
}

;// CONCATENATED MODULE: ./build/commands/init/run.js




/** Writes the first files of a repository, and the units of a machine. */
const run = async ({ inputs, ports }) => {
    const { dryRun, systemd, unitsOnly, config, service, environment, unitFolder } = inputs;
    if (!systemd && (unitsOnly || unitFolder !== undefined))
        throw withoutUnits(unitsOnly ? 'units-only' : 'unit-folder');
    const repository = unitsOnly
        ? []
        : await repositoryFiles({ folder: ports.workingDirectory, config, service, environment, variables: ports.variables });
    // what can go wrong with the units does so before anything is written
    const units = systemd ? await prepare({ unitFolder, dryRun, ports }) : { files: [], next: [] };
    const files = await write({ files: [...repository, ...units.files], dryRun, random: ports.random });
    return outcome({ files, next: [...(unitsOnly ? [] : afterRepository), ...(systemd ? units.next : [afterwards])], dryRun });
};
const afterRepository = [
    'change `command` and `health` to what your service is, and `OWNER` in the workflow to the account that you use the actions from',
    'pqc-delivery config check',
];
const afterwards = 'on the machine that serves, as the user of its runner: pqc-delivery init --systemd --units-only';
/** Loaded only where units are wanted. */
async function prepare(request) {
    const units = await __webpack_require__.e(/* import() */ 2921).then(__webpack_require__.bind(__webpack_require__, 2921));
    return units.prepareUnits(request);
}
function withoutUnits(name) {
    return new errors/* DeliveryError */.VE({
        code: 'input-invalid',
        message: `${name} says something about units, and none are asked for`,
        hint: 'add --systemd',
        problems: [{ path: name, message: 'needs systemd' }],
    });
}
/** One after the other: what cannot be written keeps the ones after it from being written, and none before it is lost. */
async function write({ files, dryRun, random }) {
    const written = [];
    for (const wanted of files)
        written.push({ file: wanted.file, fate: await (dryRun ? fateOf(wanted) : writeNew({ ...wanted, random })) });
    return written;
}
function outcome({ files, next, dryRun }) {
    const count = files.filter(({ fate }) => fate === 'written').length;
    const message = count === 0
        ? nothingWritten(files)
        : `${dryRun ? 'would write' : 'wrote'} ${count} of ${files.length} files`;
    const rows = files.map(({ file, fate }) => `  ${wordOf(fate, dryRun).padEnd(11)} ${file}`);
    return {
        result: count === 0 ? 'no-change' : dryRun ? 'planned' : 'passed',
        message,
        outputs: {},
        document: { files: files.map(({ file, fate }) => ({ file, state: fate })), next, ...(dryRun ? { plan: planOf(files) } : {}) },
        text: [message, ...rows, '', 'next:', ...next.map((step) => `  ${step}`)].join('\n'),
    };
}
function nothingWritten(files) {
    const others = files.filter(({ fate }) => fate === 'kept').length;
    if (others === 0)
        return 'everything is there already; nothing was written';
    return `nothing was written: ${(0,core_text/* counted */.hS)(others, 'file is', 'files are')} there with other content`;
}
function planOf(files) {
    return files.filter(({ fate }) => fate === 'written').map(({ file }) => ({ command: 'write', file }));
}
function wordOf(fate, dryRun) {
    switch (fate) {
        case 'written':
            return dryRun ? 'would write' : 'wrote';
        case 'same':
            return 'is there';
        case 'kept':
            return 'DIFFERS';
    }
}


/***/ }),

/***/ 3519:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ checkConfig)
/* harmony export */ });
/* harmony import */ var _file_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1585);
/* harmony import */ var _merge_subjects_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4132);


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

/***/ 2754:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ schemaAddress)
/* harmony export */ });
/** Where editors find the JSON Schema of the configuration; `init` writes it into the first line of one. */
const schemaAddress = 'https://raw.githubusercontent.com/OWNER/pqc-delivery/v1/schema/config.json';


/***/ })

};
