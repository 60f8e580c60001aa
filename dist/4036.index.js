export const id = 4036;
export const ids = [4036];
export const modules = {

/***/ 74036:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(26067);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/core/disk-trouble.js
var disk_trouble = __webpack_require__(17919);
// EXTERNAL MODULE: ./build/core/files.js
var files = __webpack_require__(21645);
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

;// CONCATENATED MODULE: ./build/commands/init/next-steps.js
/** What is left to do after the files of a repository are written, in the order in which it is done. */
function afterRepository(template) {
    return [...steps[template], `put the account that you use the actions from in place of \`OWNER\` in the workflow${template === 'ecs' ? 's' : ''}`, 'pqc-delivery config check'];
}
const command = 'change `command` and `health` to what your service is, and the build in the workflow';
const steps = {
    ecs: [
        'make the image repository: `aws cloudformation deploy` with infrastructure/ecs-images.yml; docs/ecs.md has each command as it is',
        'make both environments on GitHub and say which branches may use them, before there are roles that go by their names',
        'push a first image, and make the service with infrastructure/ecs-service.yml',
        'put the names of the stack into the configuration, and its outputs into variables of the repository and of the environment',
    ],
    process: [command],
    container: [
        'change `port`, the limits and `health` to what your image is; the workflow builds it from the `Dockerfile`',
        'on the machine that serves: the user of its runner has to be allowed to use Docker (`docker info` says it is)',
    ],
    'behind-tls': [
        command,
        'change the address in the workflow to that of your users',
        'on the machine that serves: let nginx or Caddy end TLS before `listen` (docs/behind-a-tls-proxy.md has both configurations)',
    ],
};

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./build/core/home.js
var home = __webpack_require__(97911);
// EXTERNAL MODULE: ./build/core/schema-address.js
var schema_address = __webpack_require__(22754);
// EXTERNAL MODULE: ./build/commands/init/yaml-word.js
var yaml_word = __webpack_require__(49180);
;// CONCATENATED MODULE: ./build/commands/init/configuration-text.js


/**
 * The configuration that `init` writes: the least that works, with a comment for what most people change next. It passes
 * `config check` as it is, whatever safe names it is given.
 */
function configurationText({ service, environment, template }) {
    const unit = template === 'container' ? 'containers' : 'processes';
    return `# yaml-language-server: $schema=${schema_address/* schemaAddress */.Q}
# What pqc-delivery releases, and how. \`pqc-delivery config check\` says whether this file is right.
# Everything that is not here has its default; docs/configuration.md lists all keys.
version: 1
service: ${(0,yaml_word/* yamlWord */.Q)(service)}

defaults:
${targets[template]}
  rollout:
    steps: [5, 50, 100] # percent of the traffic; each step ends when the gate has proof that the release is not worse
    bake: 10m # how long the old release stays up beside the new one, which has all traffic
    # smoke-tests: # before the first user gets there
    #   - { path: /healthz, status: 200, contains: ok, within: 500ms }

  # notify: # who is told of what; addresses and secrets come from the job
  #   - { to: slack, url: ref+env://SLACK_URL, events: [attention, page] }

environments:
  ${(0,yaml_word/* yamlWord */.Q)(environment)}:
    instances: { min: 3 } # ${unit} a side
`;
}
const common = `      # env: { LOG_LEVEL: info, DB_PASSWORD: ref+env://DB_PASSWORD } # a secret: its value comes from the job
      # drain: 30s # how long a request may take after its release got out of traffic
      # keep: 3 # releases that \`rollback\` can go back to
`;
const configuration_text_command = `      process:
        command: [node, server.mjs] # runs in a copy of the release; it has to listen on 127.0.0.1, at the port in PORT
      health: { path: /healthz } # answers 200 as soon as the service can work
`;
const targets = {
    process: `  target:
    kind: local # plain processes behind a proxy, on the machine of a self-hosted runner
    local:
      listen: 127.0.0.1:8080 # what the users of the service talk to
${configuration_text_command}${common}`,
    container: `  target:
    kind: local # containers behind a proxy, on the machine of a self-hosted runner
    local:
      listen: 127.0.0.1:8080 # what the users of the service talk to
      # trusted-proxies: [127.0.0.1] # where nginx or Caddy stands before it, and ends TLS
      run: container # Docker, or Podman by DOCKER_HOST; the workflow names the image by its digest
      container:
        port: 8080 # the program in the image listens there, on 0.0.0.0; it finds the port in PORT, too
        memory: 512MiB # a container that takes more is killed, which counts against its release
        cpus: 1
        pids: 200 # processes and threads
      health: { path: /healthz } # answers 200 as soon as the service can work; a HEALTHCHECK of the image counts, too
${common}`,
    'behind-tls': `  target:
    kind: local # plain processes behind a proxy, on the machine of a self-hosted runner
    local:
      listen: 127.0.0.1:8080 # what nginx or Caddy talks to; users never reach it themselves
      trusted-proxies: [127.0.0.1] # releases learn from these who the client is, and that it came by https
${configuration_text_command}      # affinity: cookie # keeps a user on one side while traffic is shared
${common}`,
};

// EXTERNAL MODULE: ./build/config/explain.js + 1 modules
var explain = __webpack_require__(34285);
// EXTERNAL MODULE: ./build/config/file.js
var config_file = __webpack_require__(71585);
// EXTERNAL MODULE: ./build/config/merge-subjects.js + 2 modules
var merge_subjects = __webpack_require__(24132);
;// CONCATENATED MODULE: ./build/commands/init/there.js






/**
 * What the configuration is for in the environment that is asked for, else in its first one; undefined where there is none, or it is
 * no configuration at all. Rejects with `environment-unknown`, `service-unknown` and, for a target that no template is for,
 * `not-supported`.
 */
async function readThere(request) {
    const { file, workingDirectory } = request;
    if (!(0,external_node_fs_.existsSync)(external_node_path_.resolve(workingDirectory, file)))
        return undefined;
    try {
        const { root } = await (0,merge_subjects/* readAll */.yw)(request, []);
        const names = (0,config_file/* namesIn */.wX)(root);
        const [first] = names.environments;
        const environment = (0,config_file/* chosenEnvironment */.Kq)(root, { file, environment: request.environment ?? first });
        const service = (0,config_file/* chosenService */.YO)(root, request);
        const template = await templateOf({ ...request, environment, service });
        return { environment, service: names.services.length > 1 ? service : undefined, template };
    }
    catch (error) {
        if ((0,errors/* isDeliveryError */.$n)(error) && !isAnswer(error))
            return undefined;
        throw error;
    }
}
/** By the values that count, which a mistake somewhere else in the file does not change. */
async function templateOf({ environment, service, ...place }) {
    const valueOf = async (key) => (await (0,explain/* explainConfig */.U)({ ...place, service, environment, path: key, overrides: [] })).key.value;
    const kind = await valueOf('target.kind');
    if (kind === 'ecs')
        return 'ecs';
    if (typeof kind === 'string' && kind !== 'local')
        throw withoutTemplate({ file: place.file, environment, kind });
    if (await valueOf('target.local.run') === 'container')
        return 'container';
    const trusted = await valueOf('target.local.trusted-proxies');
    return Array.isArray(trusted) && trusted.length > 0 ? 'behind-tls' : 'process';
}
/** What is wrong with what was asked for, not with the file. */
function isAnswer({ code }) {
    return code === 'environment-unknown' || code === 'service-unknown' || code === 'not-supported';
}
function withoutTemplate({ file, environment, kind }) {
    return new errors/* DeliveryError */.VE({
        code: 'not-supported',
        message: `${file} is there, and in ${environment} it releases to ${kind}, for which init has no workflow`,
        hint: `write it by hand, or name a configuration that is not there yet by --config`,
    });
}
/** Refuses what is not what the configuration is for: both files would be of two kinds, and no release would get through. */
function assertFits({ file, there, target, template: wanted }) {
    const { environment, template } = there;
    const kind = template === 'ecs' ? 'ecs' : 'local';
    const otherTemplate = wanted !== undefined && wanted !== template;
    if (!otherTemplate && (target === undefined || target === kind))
        return;
    const input = otherTemplate ? 'template' : 'target';
    const asked = wanted ?? target ?? kind;
    throw new errors/* DeliveryError */.VE({
        code: 'input-invalid',
        message: `${file} is there, and in ${environment} it is for ${template}, not for ${asked}: the workflow would not fit it`,
        hint: `leave ${input} out, and the workflow is for ${template}; ${changeTo[asked]}, or name a configuration that is not there yet by --config`,
        problems: [{ path: input, message: `${file} is for ${template}` }],
    });
}
/** Refuses a template for a machine where none serves. */
function assertOneKind({ target, template }) {
    if (target !== 'ecs' || template === undefined)
        return;
    throw new errors/* DeliveryError */.VE({
        code: 'input-invalid', message: `the template ${template} is for one machine, and ECS is none`, hint: 'leave template out, or target',
        problems: [{ path: 'template', message: 'goes without target ecs' }],
    });
}
const changeTo = {
    local: 'or change target.kind of it to local',
    ecs: 'or change target of it to `kind: ecs`',
    process: 'or change target.local of it to `run: process` without `trusted-proxies`',
    container: 'or change target.local of it to `run: container`',
    'behind-tls': 'or change target.local of it to `run: process` with the addresses of nginx or Caddy in `trusted-proxies`',
};

;// CONCATENATED MODULE: ./build/commands/init/workflow-text.js

/**
 * The workflow that `init` writes: a release for each push to the default branch, and a rollback by one form. What is not
 * ours is pinned to a commit.
 */
function workflowText({ template, ...names }) {
    return [head(names), ...jobs[template](names), rollback(names)].join('\n');
}
const jobs = {
    process: (names) => [releaseOfFolder(names)],
    container: (names) => [buildOfImage, releaseOfImage(names)],
    'behind-tls': (names) => [releaseOfFolder(names), askAsUsers],
};
const head = ({ config }) => `# Every push to main is released step by step beside the version that runs, and taken back by itself when it is worse.
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

jobs:`;
/** What the configuration is read for, as inputs of an action. */
const subject = ({ environment, service }) => [
    ...(service === undefined ? [] : [`          service: ${(0,yaml_word/* yamlWord */.Q)(service)}`]),
    `          environment: ${(0,yaml_word/* yamlWord */.Q)(environment)}`,
].join('\n');
const checkout = `      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
`;
const oneAtATime = ({ environment, service }) => `    # One release at a time. A newer push waits; it never stops one that is under way.
    concurrency:
      group: release-${service === undefined ? '' : `${service}-`}${environment}
      cancel-in-progress: false
`;
const releaseOfFolder = (names) => `  release:
    if: github.event_name == 'push'
    runs-on: [self-hosted, linux]
    timeout-minutes: 90
    permissions:
      contents: read # to check out the code
${oneAtATime(names)}    steps:
${checkout}
      # Your own build stands here. What counts is the folder that it leaves behind.
      - name: Build
        run: |
          mkdir release
          cp server.mjs release/

      - name: Release
        uses: OWNER/pqc-delivery/actions/deploy-blue-green@v1
        with:
          config: ${(0,yaml_word/* yamlWord */.Q)(names.config)}
          artifact: release
${subject(names)}
          git-sha: \${{ github.sha }}
`;
const askAsUsers = `      # The release is live: whether users reach it is a matter of DNS, the certificate and the server that ends TLS, too.
      - name: Ask as users do
        env:
          ADDRESS: https://shop.example.com/healthz
        run: curl --fail --silent --show-error --retry 3 --retry-all-errors --max-time 10 --output /dev/null "$ADDRESS"
`;
const buildOfImage = `  # On a machine of GitHub's: the one that serves users builds nothing.
  build:
    if: github.event_name == 'push'
    runs-on: ubuntu-latest
    timeout-minutes: 30
    # The build of an older commit that takes longer must not be released over a newer one: it is given up.
    concurrency:
      group: build-image
      cancel-in-progress: true
    permissions:
      contents: read # to check out the code
      packages: write # to push the image
    outputs:
      image: \${{ steps.image.outputs.image }}
    steps:
${checkout}
      # Your own build and its tests stand here. What counts is the image, by the digest that the registry gave it.
      - name: Build and push the image
        id: image
        env:
          NAME: ghcr.io/\${{ github.repository }}
          TAG: \${{ github.sha }}
          ACTOR: \${{ github.actor }}
          TOKEN: \${{ github.token }}
        run: |
          echo "$TOKEN" | docker login ghcr.io --username "$ACTOR" --password-stdin
          image="\${NAME,,}:$TAG"
          docker build --tag "$image" .
          docker push "$image"
          digests=$(docker inspect --format '{{range .RepoDigests}}{{println .}}{{end}}' "$image")
          pushed=$(grep --max-count=1 --fixed-strings "\${NAME,,}@" <<< "$digests")
          echo "image=$pushed" >> "$GITHUB_OUTPUT"
`;
const releaseOfImage = (names) => `  release:
    needs: build
    runs-on: [self-hosted, linux]
    timeout-minutes: 90
    permissions:
      contents: read # to check out the configuration
      packages: read # to pull the image
${oneAtATime(names)}    steps:
${checkout}
      # Here, since the registry wants to know who asks. The login ends with the job: the runner empties its temporary folder.
      - name: Pull the image
        env:
          IMAGE: \${{ needs.build.outputs.image }}
          ACTOR: \${{ github.actor }}
          TOKEN: \${{ github.token }}
          DOCKER_CONFIG: \${{ runner.temp }}/docker
        run: |
          echo "$TOKEN" | docker login ghcr.io --username "$ACTOR" --password-stdin
          docker pull "$IMAGE"

      - name: Release
        uses: OWNER/pqc-delivery/actions/deploy-blue-green@v1
        with:
          config: ${(0,yaml_word/* yamlWord */.Q)(names.config)}
          image: \${{ needs.build.outputs.image }}
${subject(names)}
          git-sha: \${{ github.sha }}
`;
const rollback = (names) => `  # Not in the group above: it must not wait for the release that it is there to undo.
  rollback:
    if: github.event_name == 'workflow_dispatch'
    runs-on: [self-hosted, linux]
    timeout-minutes: 15
    permissions:
      contents: read # to check out the configuration
    steps:
${checkout}
      - name: Roll back
        uses: OWNER/pqc-delivery/actions/rollback@v1
        with:
          config: ${(0,yaml_word/* yamlWord */.Q)(names.config)}
${subject(names)}
          emergency: \${{ inputs.emergency }}
          reason: \${{ inputs.reason }}
`;

;// CONCATENATED MODULE: ./build/commands/init/repository.js






/** Where other commands look for a configuration, the first where a new one goes. */
const places = ['.github/pqc-delivery.yml', 'pqc-delivery.yml'];
/**
 * The files of a repository. A configuration that is there already is the one that the workflow is for; rejects with `input-invalid`
 * where another template is asked for, and as `readThere`.
 */
async function repositoryFiles({ folder, config, variables, ...wanted }) {
    assertOneKind(wanted);
    const place = config ?? places.find((name) => (0,external_node_fs_.existsSync)(external_node_path_.join(folder, name))) ?? places[0];
    const there = await readThere({ ...wanted, file: place, workingDirectory: folder, variables });
    if (there !== undefined)
        assertFits({ file: place, there, ...wanted });
    const { service = nameOf(folder), environment = there?.environment ?? 'prod' } = wanted;
    const template = wanted.target === 'ecs' ? 'ecs' : wanted.template ?? there?.template ?? 'process';
    const inRepository = external_node_path_.relative(folder, external_node_path_.resolve(folder, place)).split(external_node_path_.sep).join('/');
    if (template === 'ecs') {
        const { ecsFiles } = await __webpack_require__.e(/* import() */ 4137).then(__webpack_require__.bind(__webpack_require__, 34137));
        return { template, files: await ecsFiles({ folder, config: inRepository, service, environment, named: there?.service }) };
    }
    return {
        template,
        files: [
            { file: external_node_path_.resolve(folder, place), text: configurationText({ service, environment, template }) },
            { file: external_node_path_.join(folder, '.github', 'workflows', 'release.yml'), text: workflowText({ environment, service: there?.service, config: inRepository, template }) },
        ],
    };
}
/** The name of the folder as far as it can be one of a service. */
function nameOf(folder) {
    const name = external_node_path_.basename(folder).toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 63);
    return (0,home/* isSafeName */.TE)(name) ? name : 'service';
}

;// CONCATENATED MODULE: ./build/commands/init/run.js





/** Writes the first files of a repository, and the units of a machine. */
const run = async ({ inputs, ports }) => {
    const { dryRun, systemd, unitsOnly, unitFolder } = inputs;
    if (!systemd && (unitsOnly || unitFolder !== undefined))
        throw withoutUnits(unitsOnly ? 'units-only' : 'unit-folder');
    const forRepository = ofRepository.find((name) => inputs[name] !== undefined);
    if (unitsOnly && forRepository !== undefined)
        throw withoutRepository(forRepository);
    if (systemd && inputs.target === 'ecs')
        throw withoutMachine();
    const repository = unitsOnly
        ? undefined
        : await repositoryFiles({ ...inputs, folder: ports.workingDirectory, variables: ports.variables });
    // what can go wrong with the units does so before anything is written
    const units = systemd ? await prepare({ unitFolder, dryRun, ports }) : { files: [], next: [] };
    const files = await write({ files: [...repository?.files ?? [], ...units.files], dryRun, random: ports.random });
    return outcome({ files, next: [...(repository === undefined ? [] : afterRepository(repository.template)), ...(systemd ? units.next : repository?.template === 'ecs' ? [] : [afterwards])], dryRun });
};
const afterwards = 'on the machine that serves, as the user of its runner: pqc-delivery init --systemd --units-only';
/** Loaded only where units are wanted. */
async function prepare(request) {
    const units = await __webpack_require__.e(/* import() */ 2921).then(__webpack_require__.bind(__webpack_require__, 92921));
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
function withoutMachine() {
    return new errors/* DeliveryError */.VE({
        code: 'input-invalid', message: 'units are for a machine that serves, and ECS brings its tasks back by itself', hint: 'leave systemd out',
        problems: [{ path: 'systemd', message: 'goes without target ecs' }],
    });
}
/** What says something of a configuration and a workflow alone. */
const ofRepository = ['template', 'service', 'environment', 'config'];
function withoutRepository(name) {
    return new errors/* DeliveryError */.VE({
        code: 'input-invalid',
        message: `${name} is for a configuration and a workflow, and with units-only neither is written: the units bring back all services of this user`,
        hint: `leave ${name} out, or units-only`,
        problems: [{ path: name, message: 'goes without units-only' }],
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

/***/ 49180:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ yamlWord)
/* harmony export */ });
/** Words that some reader of YAML takes for something else than text. */
const other = new Set(['true', 'false', 'null', 'yes', 'no', 'on', 'off', 'y', 'n']);
/** A name or path as YAML reads it back: plain where that is safe, else in quotes. */
function yamlWord(text) {
    return /^[a-z][a-z0-9_./-]*$/.test(text) && !other.has(text) ? text : JSON.stringify(text);
}


/***/ }),

/***/ 34285:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U: () => (/* binding */ explainConfig)
});

// EXTERNAL MODULE: ./build/core/credentials.js
var credentials = __webpack_require__(52696);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/nearest.js
var nearest = __webpack_require__(42732);
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(26067);
// EXTERNAL MODULE: ./build/config/file.js
var config_file = __webpack_require__(71585);
// EXTERNAL MODULE: ./build/config/layers.js
var config_layers = __webpack_require__(72509);
// EXTERNAL MODULE: ./build/config/merge-subjects.js + 2 modules
var merge_subjects = __webpack_require__(24132);
// EXTERNAL MODULE: ./build/config/schema.js + 4 modules
var schema = __webpack_require__(88109);
// EXTERNAL MODULE: ./build/config/schema-walk.js
var schema_walk = __webpack_require__(936);
;// CONCATENATED MODULE: ./build/config/setting-path.js
/** Reads a path as it is written: `rollout.smoke-tests[0].path`, `target.local.env["A.B"]`; undefined for what is none. */
function parsePath(text) {
    if (text === '')
        return [];
    const part = /\.?([\w$-]+)|\[(\d{1,6})\]|\[("(?:[^"\\]|\\.)*")\]/gy;
    const path = [];
    let end = 0;
    for (const match of text.matchAll(part)) {
        const [whole, name, index, quoted] = match;
        if (name !== undefined && (match.index === 0) === whole.startsWith('.'))
            return undefined;
        path.push(name ?? (index === undefined ? unquoted(quoted ?? '""') : Number(index)));
        end = match.index + whole.length;
    }
    return end === text.length ? path : undefined;
}
function unquoted(text) {
    try {
        return String(JSON.parse(text));
    }
    catch {
        return text.slice(1, -1);
    }
}

// EXTERNAL MODULE: ./build/config/shown-value.js
var shown_value = __webpack_require__(83730);
// EXTERNAL MODULE: ./build/config/tree.js
var config_tree = __webpack_require__(83815);
;// CONCATENATED MODULE: ./build/config/explain.js












/**
 * Says where the values of one service in one environment come from. Resolves no secret. Rejects as `checkConfig` does for a
 * file that cannot be read, and with `input-invalid` for a path that the configuration does not know.
 */
async function explainConfig(request) {
    const path = knownPath(request.path);
    const read = await (0,merge_subjects/* readAll */.yw)(request, request.overrides);
    const { source, outside, root, file } = read;
    const wanted = { ...request, file: file.name };
    const subject = { environment: (0,config_file/* chosenEnvironment */.Kq)(root, wanted), service: (0,config_file/* chosenService */.YO)(root, wanted) };
    const layers = (0,config_layers/* layersOf */.w)({ source, subject, outside });
    const { setting } = (0,merge_subjects/* mergeSubject */.LV)({ source, subject, outside });
    const found = (0,config_tree/* settingAt */.OZ)(setting, path);
    return {
        file: file.name,
        subject: { environment: (0,credentials/* withoutCredentials */.ri)(subject.environment), service: (0,credentials/* withoutCredentials */.ri)(subject.service) },
        key: explainKey({ path, layers, merged: setting }),
        below: found?.kind === 'map' ? keysBelow(found, path).map((below) => explainKey({ path: below, layers, merged: setting })) : undefined,
        isSet: found !== undefined,
        error: (0,merge_subjects/* mergeSubjects */.Wj)(read, [subject]).error,
    };
}
function explainKey({ path, layers, merged }) {
    const found = (0,config_tree/* settingAt */.OZ)(merged, path);
    // the entries of a list have no layers of their own
    const entry = path.findIndex((part) => typeof part === 'number');
    const layered = entry < 0 ? path : path.slice(0, entry);
    const inForce = new Set([...(0,config_tree/* walk */.GG)((0,config_tree/* settingAt */.OZ)(merged, layered) ?? merged)].map(({ setting }) => setting));
    const said = layers.flatMap(({ name, tree }) => {
        const setting = saidAt(tree, layered);
        return setting === undefined ? [] : [{ name, setting, counts: counts(setting, inForce) }];
    });
    const nothingCounts = said.every((one) => !one.counts);
    return {
        path: (0,config_tree/* pathText */.LF)(path),
        value: found === undefined ? null : (0,shown_value/* shownValue */.J)(found, path),
        layers: said.map(({ name, setting, counts: wins }, index) => ({
            layer: (0,credentials/* withoutCredentials */.ri)(name),
            value: (0,shown_value/* shownValue */.J)(setting, layered),
            ...placeOf(setting),
            wins: wins || (nothingCounts && index === said.length - 1),
        })),
    };
}
/** What a layer says of a path; a null, or anything else that is no map, above it says something of all below it. */
function saidAt(tree, path) {
    const { setting, depth } = (0,config_tree/* deepestAt */.i2)(tree, path);
    return depth === path.length || setting.kind !== 'map' ? setting : undefined;
}
/** Merging keeps what it takes: what is in the merged configuration came from here. */
function counts(said, inForce) {
    return [...(0,config_tree/* walk */.GG)(said)].some(({ setting }) => setting.kind !== 'map' && inForce.has(setting));
}
function placeOf({ origin }) {
    if (origin.kind !== 'file')
        return { file: null, line: null, column: null };
    return { file: origin.file, ...origin.value };
}
/** Everything that is no map, and maps that are empty. */
function keysBelow(setting, path) {
    if (setting.kind !== 'map' || setting.entries.size === 0)
        return [path];
    return [...setting.entries].flatMap(([name, entry]) => keysBelow(entry, [...path, name]));
}
function knownPath(text) {
    const path = parsePath(text);
    if (path === undefined)
        throw unknown({ message: `${(0,core_text/* quoted */.TL)(text)} is no path of a key` });
    const depth = path.findIndex((_, index) => (0,schema_walk/* schemaAt */.lv)(schema/* mergedSchema */._$, path.slice(0, index + 1)) === undefined);
    const laterAt = path.findIndex((_, index) => (0,schema_walk/* factsAt */.vD)(schema/* mergedSchema */._$, path.slice(0, index + 1))?.notYet === true);
    if (laterAt >= 0)
        throw unknown({ message: `${(0,config_tree/* pathText */.LF)(path.slice(0, laterAt + 1))} is not supported by this version` });
    if (depth < 0)
        return path;
    const parent = path.slice(0, depth);
    const keys = (0,schema_walk/* keysOf */.YD)((0,schema_walk/* schemaAt */.lv)(schema/* mergedSchema */._$, parent));
    const where = parent.length === 0 ? 'the configuration' : (0,config_tree/* pathText */.LF)(parent);
    const message = keys === undefined ? `there are no keys below ${where}` : `${(0,config_tree/* pathText */.LF)(path.slice(0, depth + 1))} is no key of ${where}; its keys are ${keys.join(', ')}`;
    const layer = /^(?:defaults|(?:environments|services)\.[^.]+)\.(.+)$/.exec(text)?.[1];
    const near = layer ?? (keys === undefined ? undefined : (0,nearest/* nearest */.p)(String(path[depth]), keys));
    throw unknown({ message, near: near === undefined || layer !== undefined ? near : (0,config_tree/* pathText */.LF)([...parent, near]) });
}
function unknown({ message, near }) {
    const meant = near === undefined ? '' : `did you mean ${near}? `;
    return new errors/* DeliveryError */.VE({
        code: 'input-invalid',
        message,
        hint: `${meant}a path is the one after merging, without its layer: rollout.bake, rollout.smoke-tests[0].path`,
        problems: [{ path: 'path', message, ...(near === undefined ? {} : { nearest: near }) }],
    });
}


/***/ }),

/***/ 83730:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ shownValue)
/* harmony export */ });
/* harmony import */ var _core_credentials_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(52696);
/* harmony import */ var _core_reference_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(68687);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(88109);
/* harmony import */ var _schema_walk_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(936);




/**
 * The plain value of a setting of the merged configuration as people may see it. A reference is no secret; every other text in a
 * place of secrets may be one, and so may whatever stands at a key that is not known, and an address with a password anywhere.
 */
function shownValue(setting, path, instead = () => _core_credentials_js__WEBPACK_IMPORTED_MODULE_2__/* .hidden */ .R) {
    switch (setting.kind) {
        case 'map':
            return Object.fromEntries([...setting.entries].map(([name, entry]) => [(0,_core_credentials_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutCredentials */ .ri)(name), shownValue(entry, [...path, name], instead)]));
        case 'list':
        case 'append':
            return setting.items.map((item, index) => shownValue(item, [...path, index], instead));
        case 'empty':
            return null;
        case 'scalar': {
            const { value } = setting;
            // where a map with secrets belongs somebody may have written the secret alone
            const isKnown = (0,_schema_walk_js__WEBPACK_IMPORTED_MODULE_1__/* .schemaAt */ .lv)(_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .mergedSchema */ ._$, path) !== undefined && (0,_schema_walk_js__WEBPACK_IMPORTED_MODULE_1__/* .factsAt */ .vD)(_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .mergedSchema */ ._$, path)?.holdsSecrets !== true;
            const isOpen = value === null || (isKnown && !(0,_schema_walk_js__WEBPACK_IMPORTED_MODULE_1__/* .isSecretAt */ .a2)(_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .mergedSchema */ ._$, path) && !(0,_core_credentials_js__WEBPACK_IMPORTED_MODULE_2__/* .hasCredentials */ .Lk)(String(value)));
            return isOpen || isReference(value) ? value : instead(String(value));
        }
    }
}
function isReference(value) {
    return typeof value === 'string' && 'reference' in (0,_core_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .parseReference */ .F)(value);
}


/***/ }),

/***/ 22754:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ schemaAddress)
/* harmony export */ });
/** Where editors find the JSON Schema of the configuration; `init` writes it into the first line of one. */
const schemaAddress = 'https://raw.githubusercontent.com/OWNER/pqc-delivery/v1/schema/config.json';


/***/ })

};
