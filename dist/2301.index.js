export const id = 2301;
export const ids = [2301];
export const modules = {

/***/ 2301:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createEcsTarget: () => (/* binding */ createEcsTarget)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
;// CONCATENATED MODULE: ./build/cloud/aws/failure.js

const throttling = /^(?:Throttl|TooManyRequests|RequestLimitExceeded|SlowDown|LimitExceededException$|BandwidthLimit|PriorRequestNotComplete|EC2Throttled)/u;
const expired = /^(?:ExpiredToken|RequestExpired|InvalidClientTokenId|UnrecognizedClient)/u;
const denied = /^(?:AccessDenied|UnauthorizedOperation|NotAuthorized|OptInRequired|MissingAuthenticationToken)/u;
const broken = /^(?:ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR)/u;
/**
 * Tells failures that pass by themselves from those that do not. Names and codes are those of the SDK and of each service's
 * own description; a service's fault (5xx) passes, anything else that it says does not.
 */
function failureOf(error) {
    const { name, code, status, message } = partsOf(error);
    if (throttling.test(name) || throttling.test(code) || status === 429)
        return 'throttled';
    // ECS says so when definitions of one family are registered at the same time
    if (name === 'ClientException' && message.includes('Too many concurrent attempts'))
        return 'throttled';
    if (expired.test(name))
        return 'expired';
    if (denied.test(name))
        return 'denied';
    if (name === 'CredentialsProviderError' || name === 'TokenProviderError')
        return 'no-credentials';
    const isNetwork = broken.test(code) || name === 'TimeoutError' || name === 'AbortError' || message.includes('socket hang up');
    if (status >= 500 || isNetwork)
        return 'passing';
    return 'refused';
}
/** The name by which a service refused, such as `ServiceNotFoundException`. */
function nameOf(error) {
    return partsOf(error).name;
}
function partsOf(error) {
    const { name, code, cause, $metadata } = (typeof error === 'object' && error !== null ? error : {});
    const status = $metadata?.httpStatusCode;
    return {
        name: typeof name === 'string' ? name : '',
        // the SDK wraps what the network said
        code: typeof code === 'string' ? code : cause === undefined ? '' : partsOf(cause).code,
        status: typeof status === 'number' ? status : 0,
        message: (0,errors/* messageOf */.bD)(error),
    };
}
/**
 * The error of a call that will not succeed, for a person: `access-denied` with the action that is missing, `credentials-expired`,
 * `target-unavailable` after all patience, `call-refused` for what AWS says otherwise. What AWS wrote is told, cut and on one line.
 */
function translated({ error, action }) {
    if (error instanceof errors/* DeliveryError */.VE)
        return error;
    const said = (0,errors/* messageOf */.bD)(error).replaceAll(/\s+/gu, ' ').slice(0, 400);
    switch (failureOf(error)) {
        case 'denied':
            return new errors/* DeliveryError */.VE({ code: 'access-denied', message: `AWS does not allow ${action}: ${said}`, hint: `allow ${action} for the role that the job uses`, cause: error });
        case 'expired':
            return new errors/* DeliveryError */.VE({ code: 'credentials-expired', message: `the credentials for AWS are not valid any more: ${action} was refused (${said})`, hint: 'let the role session last longer than the rollout: `role-duration-seconds` of aws-actions/configure-aws-credentials, and the maximum of the role', cause: error });
        case 'no-credentials':
            return new errors/* DeliveryError */.VE({ code: 'access-denied', message: `there are no credentials for AWS: ${said}`, hint: 'let aws-actions/configure-aws-credentials run before this step, or set AWS_PROFILE', cause: error });
        case 'throttled':
            return new errors/* DeliveryError */.VE({ code: 'target-unavailable', message: `AWS limits the rate of ${action} and did not let it through in time: ${said}`, hint: 'run the command again later', cause: error });
        case 'passing':
            return new errors/* DeliveryError */.VE({ code: 'target-unavailable', message: `AWS did not answer ${action}: ${said}`, hint: 'run the command again; `pqc-delivery status` shows what it left', cause: error });
        case 'refused':
            return new errors/* DeliveryError */.VE({ code: 'call-refused', message: `AWS refused ${action}: ${said}`, cause: error });
    }
}

;// CONCATENATED MODULE: ./build/cloud/aws/caller.js

/** How long a call is tried before it is given up, in milliseconds: throttling storms and outages of a zone last minutes. */
const usualPatienceMs = 120_000;
/** An answer that takes longer is not waited for. */
const attemptMs = 15_000;
const firstDelayMs = 200;
const longestDelayMs = 10_000;
/**
 * Waits between attempts by exponential backoff with full jitter (AWS Architecture Blog, "Exponential Backoff And Jitter"), by our own
 * clock and not the SDK's, so that a cancelled run does not wait and tests need no time. The SDK's own retries must be off.
 */
function createCaller({ clock, random, signal }) {
    return {
        async call({ action, send, expect = [], patienceMs = usualPatienceMs }) {
            const deadline = clock.monotonic() + patienceMs;
            for (let attempt = 0;; attempt += 1) {
                try {
                    return await limited({ clock, send });
                }
                catch (error) {
                    if (expect.includes(error instanceof Error ? error.name : ''))
                        throw error;
                    const failure = failureOf(error);
                    const delayMs = jitter(random) * Math.min(longestDelayMs, firstDelayMs * 2 ** attempt);
                    const isPassing = failure === 'throttled' || failure === 'passing';
                    if (!isPassing || signal?.aborted === true || clock.monotonic() + delayMs > deadline)
                        throw translated({ error, action });
                    await clock.sleep(delayMs, signal);
                }
            }
        },
    };
}
/** One attempt, given up after its time. */
async function limited({ clock, send }) {
    const given = new AbortController();
    const done = new AbortController();
    const timer = clock.sleep(attemptMs, done.signal).then(() => {
        if (!done.signal.aborted)
            given.abort();
    });
    try {
        return await send(given.signal);
    }
    finally {
        done.abort();
        await timer;
    }
}
/** A number from 0 to 1. */
function jitter(random) {
    const [a = 0, b = 0] = random.bytes(2);
    return (a * 256 + b) / 65_535;
}

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-ecs/dist-cjs/index.js
var dist_cjs = __webpack_require__(212);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/api.js



/** The most that one call of `DescribeServiceRevisions` takes. */
const mostRevisions = 20;
function createEcsApi({ client, caller, cluster, service }) {
    const definitions = new Map();
    const { call } = caller;
    return {
        async service() {
            const command = new dist_cjs/* DescribeServicesCommand */.H7c({ cluster, services: [service], include: ['TAGS'] });
            const { services = [] } = await call({ action: 'ecs:DescribeServices', send: (abortSignal) => client.send(command, { abortSignal }), expect: ['ClusterNotFoundException'] }).catch((error) => {
                throw nameOf(error) === 'ClusterNotFoundException' ? missing({ cluster, service, what: `there is no cluster ${cluster}` }) : error;
            });
            const [found] = services;
            if (found === undefined)
                throw missing({ cluster, service, what: `the cluster ${cluster} has no service ${service}` });
            if (found.status !== 'ACTIVE')
                throw missing({ cluster, service, what: `the service ${service} is ${found.status ?? 'gone'}` });
            return found;
        },
        async deployments({ most }) {
            const command = new dist_cjs/* ListServiceDeploymentsCommand */.jz8({ cluster, service, maxResults: most });
            const { serviceDeployments = [] } = await call({ action: 'ecs:ListServiceDeployments', send: (abortSignal) => client.send(command, { abortSignal }) });
            return serviceDeployments.toSorted((a, b) => (b.createdAt?.getTime() ?? 0) - (a.createdAt?.getTime() ?? 0));
        },
        async deployment(arn) {
            const command = new dist_cjs/* DescribeServiceDeploymentsCommand */.A6p({ serviceDeploymentArns: [arn] });
            const { serviceDeployments = [] } = await call({ action: 'ecs:DescribeServiceDeployments', send: (abortSignal) => client.send(command, { abortSignal }) });
            return serviceDeployments[0];
        },
        async revisions(arns) {
            const found = [];
            for (let from = 0; from < arns.length; from += mostRevisions) {
                const command = new dist_cjs/* DescribeServiceRevisionsCommand */.oF5({ serviceRevisionArns: arns.slice(from, from + mostRevisions) });
                const { serviceRevisions = [] } = await call({ action: 'ecs:DescribeServiceRevisions', send: (abortSignal) => client.send(command, { abortSignal }) });
                found.push(...serviceRevisions);
            }
            return found;
        },
        async definition(name) {
            const known = definitions.get(name);
            if (known !== undefined)
                return known;
            const command = new dist_cjs/* DescribeTaskDefinitionCommand */.Zy$({ taskDefinition: name, include: ['TAGS'] });
            // ECS calls a definition that is not there a fault of the client, and nothing more
            const answer = await call({ action: 'ecs:DescribeTaskDefinition', send: (abortSignal) => client.send(command, { abortSignal }), expect: ['ClientException'] }).catch((error) => {
                if (nameOf(error) === 'ClientException')
                    return undefined;
                throw error;
            });
            if (answer?.taskDefinition === undefined)
                return undefined;
            const found = { definition: answer.taskDefinition, tags: answer.tags ?? [] };
            // a revision never changes but for its status and tags; a family's newest one does
            if (name.startsWith('arn:'))
                definitions.set(name, found);
            return found;
        },
        async register(request) {
            const command = new dist_cjs/* RegisterTaskDefinitionCommand */.$Hl(request);
            const { taskDefinition } = await call({ action: 'ecs:RegisterTaskDefinition', send: (abortSignal) => client.send(command, { abortSignal }) });
            if (taskDefinition === undefined)
                throw new errors/* DeliveryError */.VE({ code: 'call-refused', message: 'ECS registered the task definition, and did not say under which name' });
            return taskDefinition;
        },
        async update({ taskDefinition, deploymentConfiguration }) {
            const command = new dist_cjs/* UpdateServiceCommand */.kZr({ cluster, service, deploymentConfiguration, ...(taskDefinition !== undefined && { taskDefinition }) });
            const answer = await call({ action: 'ecs:UpdateService', send: (abortSignal) => client.send(command, { abortSignal }) });
            return answer.service ?? {};
        },
        async decide({ deploymentArn, hookId, action }) {
            const command = new dist_cjs/* ContinueServiceDeploymentCommand */.LrH({ serviceDeploymentArn: deploymentArn, hookId, action });
            return call({ action: 'ecs:ContinueServiceDeployment', send: (abortSignal) => client.send(command, { abortSignal }), expect: ['InvalidParameterException', 'ClientException'] }).then(() => 'done', (error) => {
                if (nameOf(error) === 'InvalidParameterException' || nameOf(error) === 'ClientException')
                    return 'not-waiting';
                throw error;
            });
        },
        async stop(deploymentArn) {
            const command = new dist_cjs/* StopServiceDeploymentCommand */.a8L({ serviceDeploymentArn: deploymentArn, stopType: 'ROLLBACK' });
            return call({ action: 'ecs:StopServiceDeployment', send: (abortSignal) => client.send(command, { abortSignal }), expect: ['ConflictException', 'InvalidParameterException'] }).then(() => 'done', (error) => {
                if (nameOf(error) === 'ConflictException' || nameOf(error) === 'InvalidParameterException')
                    return 'not-running';
                throw error;
            });
        },
        async tag({ arn, tags }) {
            const command = new dist_cjs/* TagResourceCommand */.eqU({ resourceArn: arn, tags: [...tags] });
            await call({ action: 'ecs:TagResource', send: (abortSignal) => client.send(command, { abortSignal }) });
        },
        async untag({ arn, keys }) {
            if (keys.length === 0)
                return;
            const command = new dist_cjs/* UntagResourceCommand */.RP$({ resourceArn: arn, tagKeys: [...keys] });
            await call({ action: 'ecs:UntagResource', send: (abortSignal) => client.send(command, { abortSignal }) });
        },
    };
}
function missing({ cluster, service, what }) {
    return new errors/* DeliveryError */.VE({ code: 'not-ready', message: what, hint: `set target.ecs.cluster and target.ecs.service, now ${cluster} and ${service}` });
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./build/core/json.js
var json = __webpack_require__(8314);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/record-tags.js




/** What all of our tags begin with. */
const tagPrefix = 'pqc-delivery:';
/** Tags as ECS takes them: at most so many on a resource, values of at most so many characters (API reference, Tag). */
const longestValue = 256;
const mostTags = 44;
const partPrefix = `${tagPrefix}record-`;
const headKey = `${tagPrefix}record`;
const version = 1;
/** far above what fits, so that a foreign tag cannot make us unpack without end */
const mostBytes = 1_000_000;
/**
 * A record of the rollout on the tags of a service: the state that a new run on a new machine goes on from. JSON, deflated, in base64url
 * (ECS allows no quotes or braces in tags), over as many tags as it needs, headed by one with version, number of parts and
 * the start of the SHA-256. One call writes them all. Throws `not-supported` when it does not fit.
 */
function recordTags(record) {
    const packed = (0,external_node_zlib_.deflateRawSync)(Buffer.from(JSON.stringify(record))).toString('base64url');
    const parts = Array.from({ length: Math.ceil(packed.length / longestValue) }, (_, index) => packed.slice(index * longestValue, (index + 1) * longestValue));
    if (parts.length > mostTags)
        throw new errors/* DeliveryError */.VE({ code: 'not-supported', message: `the state of the rollout needs ${parts.length} tags of the service, and ${mostTags} are possible` });
    return [
        { key: headKey, value: `${version} ${parts.length} ${checksum(packed)}` },
        ...parts.map((value, index) => ({ key: `${partPrefix}${index}`, value })),
    ];
}
/** What the record says; undefined when there is none. A broken or newer one is refused: `state-broken`, `state-newer`. */
function readRecord(tags) {
    const values = new Map(tags.map(({ key, value }) => [key, value ?? '']));
    const head = values.get(headKey);
    if (head === undefined)
        return undefined;
    const [, found = '', count = '', sum = ''] = /^(\d+) (\d+) ([0-9a-f]{12})$/u.exec(head) ?? [];
    if (Number(found) > version)
        throw new errors/* DeliveryError */.VE({ code: 'state-newer', message: `the record on the tags of the service has version ${found}, and this program reads ${version}`, hint: 'use the version that wrote it, or a newer one' });
    const packed = Array.from({ length: Math.min(Number(count), mostTags) }, (_, index) => values.get(`${partPrefix}${index}`) ?? '').join('');
    if (found === '' || checksum(packed) !== sum)
        throw record_tags_broken('its parts do not belong together');
    try {
        const record = JSON.parse((0,external_node_zlib_.inflateRawSync)(Buffer.from(packed, 'base64url'), { maxOutputLength: mostBytes }).toString('utf8'));
        if ((0,json/* isJsonObject */.O)(record))
            return record;
    }
    catch (error) {
        throw record_tags_broken('it cannot be unpacked', error);
    }
    throw record_tags_broken('it is no record');
}
/** The keys of parts that a longer record left and a new one does not need. */
function surplusKeys({ tags, next }) {
    const kept = new Set(next.map(({ key }) => key));
    return tags.map(({ key }) => key).filter((key) => key !== undefined).filter((key) => key.startsWith(partPrefix) && !kept.has(key));
}
/** A text as a tag may hold it: other characters become a hyphen, and it is cut. */
function tagText(text) {
    return [...text.replaceAll(/[^\p{L}\p{N} +\-=._:/@]/gu, '-')].slice(0, longestValue).join('');
}
function checksum(packed) {
    return (0,external_node_crypto_.createHash)('sha256').update(packed).digest('hex').slice(0, 12);
}
function record_tags_broken(why, cause) {
    return new errors/* DeliveryError */.VE({ code: 'state-broken', message: `the record on the tags of the service cannot be read: ${why}`, hint: `remove its tags ${headKey} and ${partPrefix}*; what ECS itself knows is enough to go on`, cause });
}

// EXTERNAL MODULE: ./build/core/canonical.js
var canonical = __webpack_require__(7592);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/task-definition.js


/** What ECS adds to a definition when it is registered; everything else can be registered again as it is. */
const addedByEcs = new Set(['taskDefinitionArn', 'revision', 'status', 'requiresAttributes', 'compatibilities', 'registeredAt', 'registeredBy', 'deregisteredAt', 'deleteRequestedAt']);
/** A definition as it can be registered: every member that a newer ECS may know included, nothing that ECS adds itself. */
function registrable({ definition, tags = [] }) {
    const members = Object.entries(definition).filter(([name, value]) => value !== undefined && !addedByEcs.has(name));
    return { ...Object.fromEntries(members), family: definition.family, containerDefinitions: definition.containerDefinitions, ...(tags.length > 0 && { tags: [...tags] }) };
}
/**
 * The same definition with another image in one container; everything else is untouched, secrets and roles included. Without
 * `container` it is the only one, or the only essential one; where that is not clear it is refused (`not-supported`).
 */
function withImage({ request, container, image }) {
    const containers = request.containerDefinitions ?? [];
    const chosen = chooseContainer({ containers, container, family: request.family ?? '' });
    return { ...request, containerDefinitions: containers.map((one) => (one === chosen ? { ...one, image } : one)) };
}
/** The container that a release replaces. */
function chooseContainer({ containers, container, family }) {
    const names = containers.map(({ name }) => name).join(', ');
    if (container !== undefined) {
        const found = containers.find(({ name }) => name === container);
        if (found !== undefined)
            return found;
        throw new errors/* DeliveryError */.VE({ code: 'not-supported', message: `the task definition ${family} has no container ${container}`, hint: `set target.ecs.container to one of ${names}` });
    }
    const essential = containers.filter((one) => one.essential !== false);
    const [only, ...others] = containers.length === 1 ? containers : essential;
    if (only !== undefined && others.length === 0)
        return only;
    throw new errors/* DeliveryError */.VE({
        code: 'not-supported',
        message: `the task definition ${family} has ${essential.length} essential containers, so it is not clear which one the release is`,
        hint: `set target.ecs.container to one of ${names}`,
    });
}
/** Lists whose order means nothing, and members that ECS fills in when they are absent. */
const unordered = new Set(['environment', 'secrets', 'environmentFiles', 'portMappings', 'mountPoints', 'volumesFrom', 'ulimits', 'volumes', 'systemControls', 'extraHosts', 'tags', 'dependsOn', 'placementConstraints', 'requiresCompatibilities']);
const defaults = { cpu: 0, essential: true, protocol: 'tcp', readOnly: false, privileged: false };
/** What two definitions have to share to be the same: what ECS fills in and the order of names do not count. */
function definitionDigest(request) {
    const { tags: _, ...rest } = request;
    return (0,canonical/* digestOf */.ol)(normalized(JSON.parse(JSON.stringify(rest))));
}
function normalized(value) {
    const entries = Object.entries(value).map(([name, item]) => [name, normalValue(name, item)]);
    return Object.fromEntries(entries.filter(([name, item]) => item !== undefined && item !== defaults[name]));
}
function normalValue(name, value) {
    if (value === null || value === undefined)
        return undefined;
    if (Array.isArray(value)) {
        const items = value.map((item) => (isMap(item) ? normalized(item) : item));
        if (items.length === 0)
            return undefined;
        return unordered.has(name) ? items.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : items;
    }
    if (!isMap(value))
        return value;
    const inner = normalized(value);
    return Object.keys(inner).length === 0 ? undefined : inner;
}
const isMap = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
/**
 * What changes from one definition to another, by path; containers and variables are named, not numbered. A variable's value is
 * never told, since plain variables hold secrets more often than anybody likes: only that it changed.
 */
function definitionChanges({ from, to }) {
    const [before, after] = [leavesOf(from), leavesOf(to)];
    const paths = [...new Set([...before.keys(), ...after.keys()])].toSorted();
    return paths
        .filter((path) => JSON.stringify(before.get(path)) !== JSON.stringify(after.get(path)))
        .map((path) => {
        const hidden = path.includes('.environment.');
        const told = (value) => (hidden ? '(not shown)' : value);
        return { path, ...(before.has(path) && { from: told(before.get(path)) ?? null }), ...(after.has(path) && { to: told(after.get(path)) ?? null }) };
    });
}
function leavesOf(request) {
    const { tags: _, ...rest } = request;
    const leaves = new Map();
    const walk = (value, path) => {
        if (Array.isArray(value))
            value.forEach((item, index) => walk(item, `${path}.${task_definition_nameOf(item) ?? index}`));
        else if (isMap(value))
            for (const [name, item] of Object.entries(value))
                walk(item ?? null, path === '' ? name : `${path}.${name}`);
        else
            leaves.set(path, value);
    };
    walk(normalized(JSON.parse(JSON.stringify(rest))), '');
    return leaves;
}
function task_definition_nameOf(item) {
    const name = isMap(item) ? (item['name'] ?? item['containerPort']) : undefined;
    return typeof name === 'string' || typeof name === 'number' ? String(name) : undefined;
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/definitions.js



/**
 * The ARN of a task definition that a revision runs as: the one that it had before, an identical one that is there already, or a new one.
 * Registering is limited to one a second and leaves a number behind, so that nothing is registered twice.
 */
async function registeredDefinition({ api, revision, container, rolloutId }) {
    const { taskDefinition, base } = revision.spec;
    if (typeof taskDefinition === 'string')
        return taskDefinition;
    const from = typeof base === 'string' ? await api.definition(base) : undefined;
    if (from === undefined || revision.image === undefined)
        throw new errors/* DeliveryError */.VE({ code: 'artifact-missing', message: 'the task definition that the release builds upon is not there any more', hint: 'run the deployment again' });
    const request = withImage({ request: registrable({ definition: from.definition, tags: from.tags }), container, image: revision.image.reference });
    const newest = await api.definition(request.family ?? '');
    const same = [newest?.definition, from.definition].find((one) => one?.status !== 'INACTIVE' && one !== undefined && definitionDigest(registrable({ definition: one })) === definitionDigest(request));
    if (same?.taskDefinitionArn !== undefined)
        return same.taskDefinitionArn;
    return arnOf(await api.register({ ...request, tags: [...(request.tags ?? []).filter(({ key }) => key?.startsWith(tagPrefix) !== true), ...ownTags({ revision, rolloutId })] }));
}
/** What a person in the console wants to know of a task definition. */
function ownTags({ revision, rolloutId }) {
    const facts = { revision: revision.id, rollout: rolloutId, ...(revision.gitSha !== undefined && { 'git-sha': revision.gitSha }) };
    return Object.entries(facts).map(([key, value]) => ({ key: `${tagPrefix}${key}`, value: tagText(value) }));
}
function arnOf({ taskDefinitionArn }) {
    if (taskDefinitionArn !== undefined)
        return taskDefinitionArn;
    throw new errors/* DeliveryError */.VE({ code: 'call-refused', message: 'ECS registered the task definition, and did not say under which name' });
}

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-elastic-load-balancing-v2/dist-cjs/index.js
var client_elastic_load_balancing_v2_dist_cjs = __webpack_require__(586);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/explain/health.js

/** What the reason codes of a target's health mean to a person, and what to look at (ELB API reference, TargetHealth). */
const meanings = {
    'Target.ResponseCodeMismatch': 'the health check was answered with another status than the target group expects',
    'Target.Timeout': 'the health check was not answered in time: look at the security groups, and at how long the service takes to start',
    'Target.FailedHealthChecks': 'the health check could not connect: does the container listen on the port of its port mapping, on all addresses?',
    'Target.NotInUse': 'no listener rule refers to the target group, so that it is never checked',
    'Target.NotRegistered': 'the task is not registered with the target group',
    'Target.DeregistrationInProgress': 'it is being drained',
    'Elb.InternalError': 'the load balancer itself has a fault',
};
/** The targets of a group that are not healthy, the same reason once: `2 unhealthy: Target.Timeout: …`. */
async function sickTargets({ client, caller, targetGroupArn }) {
    const command = new client_elastic_load_balancing_v2_dist_cjs/* DescribeTargetHealthCommand */.qyg({ TargetGroupArn: targetGroupArn });
    const { TargetHealthDescriptions = [] } = await caller.call({ action: 'elasticloadbalancing:DescribeTargetHealth', send: (abortSignal) => client.send(command, { abortSignal }) });
    const counts = new Map();
    for (const { TargetHealth: health } of TargetHealthDescriptions) {
        if (health?.State === 'healthy')
            continue;
        const { State = 'unknown', Reason = '', Description = '' } = health ?? {};
        const meaning = meanings[Reason];
        const line = [State, Reason, Description, meaning].filter((part) => part !== undefined && part !== '').join(': ');
        counts.set(line, (counts.get(line) ?? 0) + 1);
    }
    return [...counts].map(([line, count]) => `${count} ${line}`);
}

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-cloudwatch-logs/dist-cjs/index.js
var client_cloudwatch_logs_dist_cjs = __webpack_require__(2684);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/explain/logs.js

/** How much of a dead container's output is shown. */
const lastLines = 20;
/**
 * The last lines that a dead container wrote, where it writes to CloudWatch Logs; none otherwise, and none where they may not be read:
 * an explanation never fails. They are untrusted text of the user's program.
 */
async function lastWords({ client, caller, definition, task }) {
    const container = (definition.containerDefinitions ?? []).find(({ name }) => name === task.container);
    const { logDriver, options = {} } = container?.logConfiguration ?? {};
    const [group, prefix] = [options['awslogs-group'], options['awslogs-stream-prefix']];
    if (container?.name === undefined || logDriver !== 'awslogs' || group === undefined || prefix === undefined)
        return [];
    const command = new client_cloudwatch_logs_dist_cjs/* GetLogEventsCommand */.h7S({ logGroupName: group, logStreamName: `${prefix}/${container.name}/${task.id}`, limit: lastLines, startFromHead: false });
    try {
        const { events = [] } = await caller.call({ action: 'logs:GetLogEvents', patienceMs: 10_000, send: (abortSignal) => client.send(command, { abortSignal }) });
        return events.map(({ message = '' }) => message.trimEnd());
    }
    catch {
        return [];
    }
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/explain/tasks.js

/** Stopped tasks are listed by ECS for about an hour; so many are looked at. */
const mostTasks = 20;
/** The tasks of a definition that have stopped, newest first. */
async function deadTasks({ client, caller, cluster, service, taskDefinition }) {
    const list = new dist_cjs/* ListTasksCommand */.MYg({ cluster, serviceName: service, desiredStatus: 'STOPPED', maxResults: 100 });
    const { taskArns = [] } = await caller.call({ action: 'ecs:ListTasks', send: (abortSignal) => client.send(list, { abortSignal }) });
    if (taskArns.length === 0)
        return [];
    const describe = new dist_cjs/* DescribeTasksCommand */.z8X({ cluster, tasks: taskArns.slice(0, 100) });
    const { tasks = [] } = await caller.call({ action: 'ecs:DescribeTasks', send: (abortSignal) => client.send(describe, { abortSignal }) });
    return tasks
        .filter((task) => task.taskDefinitionArn === taskDefinition)
        .toSorted((a, b) => (b.stoppedAt?.getTime() ?? 0) - (a.stoppedAt?.getTime() ?? 0))
        .slice(0, mostTasks)
        .map(deadTask);
}
function deadTask(task) {
    const containers = task.containers ?? [];
    const guilty = containers.find(({ exitCode, reason }) => (exitCode !== undefined && exitCode !== 0) || reason !== undefined);
    const parts = [task.stoppedReason, ...containers.map(saidBy)].filter((part) => part !== undefined);
    return { id: (task.taskArn ?? '').split('/').at(-1) ?? '', why: [...new Set(parts)].join('; ') || 'ECS gives no reason', container: guilty?.name };
}
/** 137 is SIGKILL, 139 a segmentation fault, 143 SIGTERM (128 and the signal's number). */
const signals = { 137: 'killed, most often for its memory', 139: 'segmentation fault', 143: 'ended by SIGTERM' };
function saidBy({ name, exitCode, reason }) {
    if (reason !== undefined)
        return `${name}: ${reason}`;
    if (exitCode === undefined || exitCode === 0)
        return undefined;
    const meaning = signals[exitCode];
    return `${name} ended with exit code ${exitCode}${meaning === undefined ? '' : ` (${meaning})`}`;
}
/** The same end many times is one line: `3 tasks: Essential container in task exited; web ended with exit code 1`. */
function groupedEnds(tasks) {
    const counts = new Map();
    for (const { why } of tasks)
        counts.set(why, (counts.get(why) ?? 0) + 1);
    return [...counts].toSorted(([, a], [, b]) => b - a).map(([why, count]) => `${count} ${count === 1 ? 'task' : 'tasks'}: ${why}`);
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/explain/candidate.js




/** Events of the service that are told: the newest, and few. */
const mostEvents = 5;
/**
 * The same error with everything that ECS tells about why: ends of tasks, health of targets, events, and the last lines of a dead container.
 * What cannot be had is left out: an explanation never hides the error.
 */
async function explained(failure, parts) {
    const { api, caller, clients, cluster, service, taskDefinition, targetGroupArn, since } = parts;
    const [tasks, targets, events] = await Promise.all([
        deadTasks({ client: clients.ecs, caller, cluster, service, taskDefinition }).catch(() => []),
        targetGroupArn === undefined ? [] : sickTargets({ client: clients.elb, caller, targetGroupArn }).catch(() => []),
        eventsSince({ api, since }).catch(() => []),
    ]);
    const [newest] = tasks;
    const definition = newest === undefined ? undefined : await api.definition(taskDefinition).catch(() => undefined);
    const output = newest === undefined || definition === undefined ? [] : await lastWords({ client: clients.logs, caller, definition: definition.definition, task: newest });
    const why = [...groupedEnds(tasks), ...targets, ...events];
    return new errors/* DeliveryError */.VE({
        code: failure.code,
        message: why.length === 0 ? failure.message : `${failure.message}. ECS says: ${why.join(' | ')}`,
        ...(failure.hint !== undefined && { hint: failure.hint }),
        cause: failure,
        output,
    });
}
async function eventsSince({ api, since }) {
    const { events = [] } = await api.service();
    return events.filter(({ createdAt }) => (createdAt?.getTime() ?? 0) >= since).slice(0, mostEvents).map(({ message = '' }) => message.replaceAll(/\s+/gu, ' '));
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/ledger.js

const emptyLedger = { fence: 0, stays: [], bad: [], acknowledged: 0 };
/** Stays and marks that are kept: what ECS itself remembers for 90 days is more, and has no reasons. */
const mostStays = 12;
const mostMarks = 20;
const mostText = 200;
/**
 * The ledger with the lock granted. The same request again gives the same lock; an unfinished rollout that is overtaken gets its
 * stay. Rejects with `locked` while another run's lease has not lapsed.
 */
function locked({ ledger, request, now }) {
    const { rollout } = ledger;
    if (rollout?.id === request.rolloutId)
        return ledger;
    if (rollout !== undefined && rollout.leaseUntil > now && rollout.restored === undefined && !request.takeOver) {
        throw new errors/* DeliveryError */.VE({ code: 'locked', message: `${rollout.owner} holds the rollout of ${rollout.revision.content.slice(0, 12)} since ${stamp(rollout.startedAt)}`, hint: 'wait until it is over, or take it over and restore with `pqc-delivery rollback`' });
    }
    const settled = rollout === undefined ? ledger : ended({ ledger, now, outcome: 'restored', reason: `overtaken by ${request.owner}`, by: 'close' });
    const fence = ledger.fence + 1;
    const { rolloutId: id, kind, revision, owner, reason, undoes, drill, leaseMs } = request;
    return {
        ...settled,
        fence,
        rollout: {
            id, kind, revision, owner, fence, startedAt: now, leaseUntil: now + leaseMs,
            ...(reason !== undefined && { reason }),
            ...(drill === true && { drill }),
            ...(undoes === true && rollout !== undefined && { undoes: rollout.id }),
            // what the overtaken one has in traffic is this one's to put back
            ...(rollout?.deployment !== undefined && { deployment: rollout.deployment }),
            ...(rollout?.former !== undefined && { former: rollout.former }),
        },
    };
}
/** The rollout that a lease is of. Rejects with `fenced` when another run took over, and with `lease-lapsed` unless that is fine. */
function held({ ledger, lease, now, lapsedIsFine = false }) {
    const { rollout } = ledger;
    if (rollout === undefined || rollout.id !== lease.rolloutId || rollout.fence !== lease.fence) {
        throw new errors/* DeliveryError */.VE({ code: 'fenced', message: rollout === undefined ? 'the rollout has ended' : `${rollout.owner} took over` });
    }
    if (!lapsedIsFine && (rollout.leaseUntil <= now || rollout.restored?.cause === 'lease-lapsed')) {
        throw new errors/* DeliveryError */.VE({ code: 'lease-lapsed', message: 'the lease lapsed; ECS puts traffic back when its pause is over' });
    }
    return rollout;
}
/** The ledger with the rollout ended and its stay written: a rehearsal leaves none, and what only undid another tells with that one's. */
function ended({ ledger, now, outcome, reason, by, unproven, bad }) {
    const { rollout, ...rest } = ledger;
    if (rollout === undefined)
        return ledger;
    const marked = bad === undefined ? ledger.bad : withMark({ bad: ledger.bad, mark: { revisionId: rollout.revision.id, at: stamp(now), reason: ledger_short(bad) ?? '' } });
    return { ...rest, bad: marked, stays: staysAfter({ ledger, rollout, now, outcome, by, reason, unproven }), ended: { id: rollout.id, by } };
}
function staysAfter({ ledger, rollout, now, outcome, by, reason, unproven }) {
    if (rollout.undoes !== undefined)
        return ledger.stays.map((stay) => (stay.rolloutId === rollout.undoes ? { ...stay, reason: `undone by ${rollout.owner}` } : stay));
    if (rollout.drill === true)
        return ledger.stays;
    const at = stamp(now);
    const why = ledger_short(reason ?? rollout.reason);
    const stay = {
        revision: rollout.revision, rolloutId: rollout.id, by: rollout.kind, startedAt: stamp(rollout.startedAt), outcome,
        ...(by === 'finish' ? { liveAt: at, bakedAt: at } : { endedAt: at }),
        ...(why !== undefined && { reason: why }),
        ...(unproven !== undefined && { unproven }),
        ...(rollout.deployment !== undefined && { deployment: rollout.deployment }),
    };
    const before = by === 'finish' ? ledger.stays.map((one) => (one.outcome === 'live' ? { ...one, outcome: 'replaced', endedAt: at } : one)) : ledger.stays;
    return [...before, stay].slice(-mostStays);
}
/** Tags are small, and what AWS has to say of a failure is not; the record of events has the whole. */
function ledger_short(text) {
    return text === undefined || text.length <= mostText ? text : `${text.slice(0, mostText - 1)}…`;
}
/** The newest mark of each revision, the newest last. */
function withMark({ bad, mark }) {
    return [...bad.filter(({ revisionId }) => revisionId !== mark.revisionId), mark].slice(-mostMarks);
}
/** A ledger as it was written; what is not one is none. The tags are ours, and their checksum has been checked. */
function ledgerFrom(record) {
    if (record === undefined)
        return emptyLedger;
    return { ...emptyLedger, ...record };
}
/** RFC 3339 in UTC, of milliseconds since 1970. */
function stamp(ms) {
    return new Date(ms).toISOString();
}

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-cloudwatch/dist-cjs/index.js
var client_cloudwatch_dist_cjs = __webpack_require__(4085);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/metrics/cloudwatch.js

const namespace = 'AWS/ApplicationELB';
const requestMetric = 'RequestCount';
/** What counts as an error of a target: its own 5xx, and connections that it did not take. What the load balancer itself answers is not told by target group. */
const errorMetrics = ['HTTPCode_Target_5XX_Count', 'TargetConnectionErrorCount'];
/** More pages than these are not read: two groups and an hour are one page. */
const mostPages = 20;
/**
 * Raw sums a minute, per target group. No metric math: sums are what CloudWatch measured, and what they mean is decided here. The load balancer
 * reports a metric only in minutes in which it is not zero, so errors that are absent beside requests are none, and requests that are absent are
 * either none or not there yet.
 */
async function readMinutes({ client, caller, groups, from, to }) {
    const queries = groups.flatMap((group, index) => [requestMetric, ...errorMetrics].map((metric) => query({ id: idOf(index, metric), metric, group })));
    const results = [];
    let nextToken;
    for (let page = 0; page < mostPages; page += 1) {
        const command = new client_cloudwatch_dist_cjs/* GetMetricDataCommand */.Soe({ StartTime: new Date(from), EndTime: new Date(to), MetricDataQueries: queries, ScanBy: 'TimestampAscending', ...(nextToken !== undefined && { NextToken: nextToken }) });
        const answer = await caller.call({ action: 'cloudwatch:GetMetricData', send: (abortSignal) => client.send(command, { abortSignal }) });
        results.push(...(answer.MetricDataResults ?? []));
        nextToken = answer.NextToken;
        if (nextToken === undefined)
            break;
    }
    return groups.map((_, index) => minutesOf({ results, index }));
}
const idOf = (index, metric) => `g${index}_${metric.toLowerCase()}`;
function query({ id, metric, group }) {
    const Dimensions = [{ Name: 'LoadBalancer', Value: group.loadBalancer }, { Name: 'TargetGroup', Value: group.targetGroup }];
    return { Id: id, ReturnData: true, MetricStat: { Metric: { Namespace: namespace, MetricName: metric, Dimensions }, Period: 60, Stat: 'Sum' } };
}
function minutesOf({ results, index }) {
    const sums = (metric) => {
        const found = new Map();
        for (const { Id, Timestamps = [], Values = [] } of results) {
            if (Id !== idOf(index, metric))
                continue;
            Timestamps.forEach((at, place) => found.set(at.getTime() / 1_000, Values[place] ?? 0));
        }
        return found;
    };
    const requests = sums(requestMetric);
    const errors = errorMetrics.map(sums);
    const times = new Set([...requests.keys(), ...errors.flatMap((found) => [...found.keys()])]);
    return new Map([...times].map((time) => {
        const failed = errors.reduce((sum, found) => sum + (found.get(time) ?? 0), 0);
        // a connection that no target took is no request of that target group, and a failed one all the same
        return [time, { requests: Math.max(requests.get(time) ?? 0, failed), errors: failed }];
    }));
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/metrics/since.js
/** Minutes that may still change, in milliseconds: CloudWatch adds to a minute for a while after it is over. */
const lateMs = 10 * 60_000;
const minuteMs = 60_000;
/** A cursor at a time: everything before it is not asked about. It is a whole minute, since CloudWatch knows no less. */
function cursorAt(now) {
    return JSON.stringify({ from: Math.floor(now / minuteMs) * minuteMs, minutes: {} });
}
/** From when on CloudWatch has to be asked, in milliseconds since 1970. */
function fromOf(cursor, now) {
    return Math.max(toldBy(cursor).from, Math.floor((now - lateMs) / minuteMs) * minuteMs);
}
/**
 * What is new since the cursor: requests of a minute are told once, also when they arrive late and in parts. A count that went down is
 * never taken back.
 */
function newSince({ cursor, stable, candidate, now }) {
    const told = toldBy(cursor);
    const start = fromOf(cursor, now);
    const times = [...new Set([...stable.keys(), ...candidate.keys()])].filter((time) => time * 1_000 >= start);
    const minutes = { ...told.minutes };
    const sums = [0, 0, 0, 0];
    for (const time of times) {
        const before = minutes[String(time)] ?? [0, 0, 0, 0];
        const [a, b] = [stable.get(time), candidate.get(time)];
        const seen = [a?.requests ?? 0, a?.errors ?? 0, b?.requests ?? 0, b?.errors ?? 0];
        const after = before.map((count, index) => Math.max(count, seen[index] ?? 0));
        after.forEach((count, index) => {
            sums[index] = (sums[index] ?? 0) + count - (before[index] ?? 0);
        });
        minutes[String(time)] = after;
    }
    const recent = Object.entries(minutes).filter(([time]) => Number(time) * 1_000 >= start);
    const [stableRequests, stableErrors, requests, errors] = sums;
    return {
        cursor: JSON.stringify({ from: told.from, minutes: Object.fromEntries(recent) }),
        stable: { requests: stableRequests, errors: Math.min(stableErrors, stableRequests) },
        candidate: { requests, errors: Math.min(errors, requests) },
    };
}
function toldBy(cursor) {
    return JSON.parse(cursor);
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/metrics/observe.js



/** Counts of both sides since the cursor, from the target groups that ECS resolved for them. */
async function observeGroups({ api, caller, clock, elb, cloudwatch, cursor, deployment }) {
    const now = clock.now();
    if (cursor === undefined)
        return { cursor: cursorAt(now) };
    const arn = await deployment();
    const groups = arn === undefined ? undefined : await groupsOf({ api, caller, elb, arn });
    if (groups === undefined)
        return { cursor, missing: 'ECS does not tell which target groups the two sides have' };
    const [stable, candidate] = await readMinutes({ client: cloudwatch, caller, groups: [groups.stable, groups.candidate], from: fromOf(cursor, now), to: now });
    return newSince({ cursor, stable: stable ?? new Map(), candidate: candidate ?? new Map(), now });
}
async function groupsOf({ api, caller, elb, arn }) {
    const deployment = await api.deployment(arn);
    const [source, target] = [deployment?.sourceServiceRevisions?.[0]?.arn, deployment?.targetServiceRevision?.arn];
    if (source === undefined || target === undefined)
        return undefined;
    const revisions = await api.revisions([source, target]);
    const [stable, candidate] = [source, target].map((one) => groupArn(revisions.find(({ serviceRevisionArn }) => serviceRevisionArn === one)));
    if (stable === undefined || candidate === undefined)
        return undefined;
    const command = new client_elastic_load_balancing_v2_dist_cjs/* DescribeTargetGroupsCommand */.sC7({ TargetGroupArns: [stable, candidate] });
    const { TargetGroups = [] } = await caller.call({ action: 'elasticloadbalancing:DescribeTargetGroups', send: (abortSignal) => elb.send(command, { abortSignal }) });
    const dimensions = (group) => {
        const balancer = TargetGroups.find(({ TargetGroupArn }) => TargetGroupArn === group)?.LoadBalancerArns?.[0];
        return balancer === undefined ? undefined : { loadBalancer: balancer.replace(/^.*:loadbalancer\//u, ''), targetGroup: group.replace(/^.*:(?=targetgroup\/)/u, '') };
    };
    const found = { stable: dimensions(stable), candidate: dimensions(candidate) };
    return found.stable !== undefined && found.candidate !== undefined ? { stable: found.stable, candidate: found.candidate } : undefined;
}
/** The target group that ECS gave the candidate of a deployment; undefined where it does not tell. */
async function candidateGroup({ api, arn }) {
    const target = (await api.deployment(arn))?.targetServiceRevision?.arn;
    const [revision] = target === undefined ? [] : await api.revisions([target]);
    return groupArn(revision);
}
/** Only active revisions have it (API reference, ServiceRevision). */
function groupArn(revision) {
    return revision?.resolvedConfiguration?.loadBalancers?.[0]?.targetGroupArn;
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/migration.js



const pollMs = 5_000;
/**
 * Runs the migration and waits until it has stopped. The exit codes of every container decide: all have to be 0, and one that never
 * ran has none. Rejects with `migration-failed`, with what ECS says of it. A migration is not undone by anybody: it has to be one that the
 * live release can live with (expand and contract).
 */
async function migrate(migration) {
    const { caller, client, service, taskDefinition, container, settings, rolloutId } = migration;
    const command = new dist_cjs/* RunTaskCommand */._eD({
        cluster: service.clusterArn, taskDefinition, count: 1, startedBy: 'pqc-delivery',
        clientToken: (0,external_node_crypto_.createHash)('sha256').update(`migration ${rolloutId}`).digest('hex'),
        overrides: { containerOverrides: [{ name: settings.container ?? container, command: [...settings.command] }] },
        ...(service.networkConfiguration !== undefined && { networkConfiguration: service.networkConfiguration }),
        ...(service.capacityProviderStrategy !== undefined && service.capacityProviderStrategy.length > 0 ? { capacityProviderStrategy: service.capacityProviderStrategy } : service.launchType !== undefined && { launchType: service.launchType }),
        ...(service.platformVersion !== undefined && { platformVersion: service.platformVersion }),
    });
    const { tasks = [], failures = [] } = await caller.call({ action: 'ecs:RunTask', send: (abortSignal) => client.send(command, { abortSignal }) });
    const arn = tasks[0]?.taskArn;
    if (arn === undefined)
        throw failed(`it was not started: ${failures.map(({ reason, detail }) => [reason, detail].filter((part) => part !== undefined).join(': ')).join('; ') || 'ECS gives no reason'}`);
    judge(await stopped(migration, arn));
}
async function stopped({ client, caller, clock, service, settings, signal }, arn) {
    const deadline = clock.monotonic() + settings.withinMs;
    for (;;) {
        signal?.throwIfAborted();
        const command = new dist_cjs/* DescribeTasksCommand */.z8X({ cluster: service.clusterArn, tasks: [arn] });
        const { tasks = [] } = await caller.call({ action: 'ecs:DescribeTasks', send: (abortSignal) => client.send(command, { abortSignal }) });
        const [task] = tasks;
        if (task?.lastStatus === 'STOPPED')
            return task;
        if (clock.monotonic() >= deadline)
            throw failed(`it had not ended after ${Math.round(settings.withinMs / 1_000)} seconds; the task ${arn} still runs`);
        await clock.sleep(pollMs, signal);
    }
}
function judge({ containers = [], stoppedReason }) {
    const bad = containers.filter(({ exitCode }) => exitCode !== 0);
    if (bad.length === 0 && containers.length > 0)
        return;
    const ends = bad.map(({ name, exitCode, reason }) => `${name} ${exitCode === undefined ? 'never ran' : `ended with exit code ${exitCode}`}${reason === undefined ? '' : ` (${reason})`}`);
    throw failed([...ends, ...(stoppedReason === undefined ? [] : [stoppedReason])].join('; ') || 'ECS tells of no container of it');
}
function failed(why) {
    return new errors/* DeliveryError */.VE({ code: 'migration-failed', message: `the migration did not end well: ${why}`, hint: 'the candidate got no traffic; what the migration has done until then is done' });
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/native/position.js
/**
 * Reads a deployment. Unknown statuses and stages mean that it is still at work, never that it is done: ECS reports stages that its own
 * description does not list (`PRE_PRODUCTION_TRAFFIC_SHIFT` is one).
 */
function positionOf(deployment) {
    const { status, lifecycleStage = '', lifecycleHookDetails = [], targetServiceRevision } = deployment;
    const weight = targetServiceRevision?.requestedProductionTrafficWeight;
    const reason = reasonOf(deployment);
    const timedOut = lifecycleHookDetails.some((hook) => hook.status === 'TIMED_OUT');
    switch (status) {
        case 'SUCCESSFUL':
            return { kind: 'succeeded' };
        case 'ROLLBACK_REQUESTED':
        case 'ROLLBACK_IN_PROGRESS':
            return { kind: 'going-back', weight, reason, timedOut };
        case 'ROLLBACK_SUCCESSFUL':
            return { kind: 'back', reason, timedOut };
        // our own way to stop one is ROLLBACK, which has other words
        case 'STOP_REQUESTED':
        case 'STOPPED':
            return { kind: 'overtaken', reason };
        case 'ROLLBACK_FAILED':
            return { kind: 'stuck', reason };
        default: {
            const hook = lifecycleHookDetails.find(isWaiting);
            if (hook?.hookId === undefined)
                return { kind: 'moving', weight, stage: lifecycleStage };
            return { kind: 'waiting', weight, stage: lifecycleStage, hookId: hook.hookId, expiresAt: hook.expiresAt?.getTime() };
        }
    }
}
/** A PAUSE hook that waits; a Lambda hook of the user's is none of ours to decide. */
function isWaiting(hook) {
    return hook.targetType === 'PAUSE' && hook.status === 'AWAITING_ACTION';
}
/** What ECS says about why; alarms by name where they were it. */
function reasonOf({ statusReason, rollback, alarms }) {
    const triggered = alarms?.triggeredAlarmNames ?? [];
    const said = rollback?.reason ?? statusReason ?? 'ECS gave no reason';
    return triggered.length === 0 ? said : `${said} (alarms: ${triggered.join(', ')})`;
}
/** Whether a deployment has not come to its end, by what lists tell of it. */
function isUnfinished(status) {
    return status !== undefined && !['SUCCESSFUL', 'STOPPED', 'ROLLBACK_SUCCESSFUL', 'ROLLBACK_FAILED'].includes(status);
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/native/configuration.js
/** The shortest and longest pause that ECS takes, in minutes (API reference, DeploymentLifecycleHookTimeoutConfiguration). */
const shortestPause = 1;
const longestPause = 20_160;
const configuration_minuteMs = 60_000;
/**
 * How the service's deployments have to be set up for a release: ECS shifts traffic, and stands still before each shift and
 * after the last one until it is told to go on. Nobody tells it: it goes back by itself after `pauseMs`. That is the dead man's switch.
 *
 * Everything else stays as it is: Lambda hooks, circuit breaker, alarms (`alarms` come on top), percentages of tasks.
 */
function releaseConfiguration({ former, strategy, pauseMs, alarms, kind }) {
    const { linearConfiguration: _linear, canaryConfiguration: _canary, ...kept } = former;
    const names = [...new Set([...(former.alarms?.alarmNames ?? []), ...alarms])];
    return {
        ...kept,
        strategy: strategy.strategy,
        // the run itself bakes at the last pause, where it can go back at once; ECS adds nothing to that
        bakeTimeInMinutes: 0,
        lifecycleHooks: [...(former.lifecycleHooks ?? []).filter((hook) => hook.targetType !== 'PAUSE'), pauseHook(pauseMs)],
        ...(strategy.strategy === 'LINEAR' && { linearConfiguration: { stepPercent: strategy.stepPercent, stepBakeTimeInMinutes: 0 } }),
        ...(strategy.strategy === 'CANARY' && { canaryConfiguration: { canaryPercent: strategy.canaryPercent, canaryBakeTimeInMinutes: 0 } }),
        ...(names.length > 0 && { alarms: { alarmNames: names, enable: kind === 'deploy', rollback: kind === 'deploy' } }),
    };
}
/** Where a release stands still: before each shift, and after the last one. */
const pauseStages = ['PRE_PRODUCTION_TRAFFIC_SHIFT', 'POST_PRODUCTION_TRAFFIC_SHIFT'];
function pauseHook(pauseMs) {
    return {
        targetType: 'PAUSE',
        lifecycleStages: [...pauseStages],
        timeoutConfiguration: { timeoutInMinutes: Math.min(longestPause, Math.max(shortestPause, Math.ceil(pauseMs / configuration_minuteMs))), action: 'ROLLBACK' },
    };
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/native/failing.js
/** ECS's own bounds of what its circuit breaker takes for a failed deployment (developer guide, deployment circuit breaker). */
const fewest = 3;
const most = 200;
/**
 * How many tasks of a deployment have to fail before it is given up: half of the desired ones, 3 to 200. ECS counts by the same rule
 * where the circuit breaker is on; where it is off, it would start new tasks for ever.
 */
function breakerThreshold(desired) {
    return Math.min(most, Math.max(fewest, Math.ceil(desired / 2)));
}
/** Whether so many tasks of a definition have failed that none of them will ever be well; `failed` is for people. */
function isFailing({ service, taskDefinition }) {
    const deployment = (service.deployments ?? []).find((one) => one.taskDefinition === taskDefinition);
    const failed = deployment?.failedTasks ?? 0;
    return { failing: failed >= breakerThreshold(service.desiredCount ?? 1), failed };
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/native/strategy.js

/** The smallest step that ECS takes, in percent (API reference, LinearConfiguration). */
const smallestStep = 3;
/** ECS takes multiples of 0.1 percent. */
const grain = 10;
/**
 * ECS's strategy for steps of a rollout, rising to 100. `stops` are the shares of production traffic, in percent, at which
 * the deployment waits before the next shift: a PAUSE hook at `PRE_PRODUCTION_TRAFFIC_SHIFT` is invoked before every step of
 * a linear or canary deployment (API reference, DeploymentLifecycleHook), so the first stop is 0. Steps that ECS cannot
 * express are refused (`not-supported`), with what it could do instead.
 */
function nativeStrategy(steps) {
    const [first = 100] = steps;
    if (steps.length === 1 && first === 100)
        return { strategy: 'BLUE_GREEN', stops: [0] };
    if (steps.some((step) => !isGrain(step)))
        throw unexpressible({ steps, why: 'ECS takes multiples of 0.1%' });
    const common = steps.map((step) => Math.round(step * grain)).reduce(greatestCommonDivisor) / grain;
    if (steps.length === 2)
        return { strategy: 'CANARY', canaryPercent: first, stops: [0, first] };
    if (common < smallestStep)
        throw unexpressible({ steps, why: `they are multiples of ${common}%, and the smallest step of ECS is ${smallestStep}%` });
    return { strategy: 'LINEAR', stepPercent: common, stops: Array.from({ length: Math.round(100 / common) }, (_, index) => Math.round(index * common * grain) / grain) };
}
const isGrain = (percent) => Math.abs(percent * grain - Math.round(percent * grain)) < 1e-9;
function greatestCommonDivisor(a, b) {
    return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
function unexpressible({ steps, why }) {
    return new errors/* DeliveryError */.VE({
        code: 'not-supported',
        message: `ECS cannot shift traffic in the steps ${steps.join(', ')}: ${why}`,
        hint: 'steps such as [5, 50, 100], [10, 30, 100], [25, 50, 100] or [1, 100] are possible',
    });
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/native/traffic.js


/** How often a deployment is looked at, in milliseconds: ECS changes stages in seconds, and limits calls. */
const traffic_pollMs = 5_000;
/** A deployment that stays where it is for so long, in milliseconds, is not waited for: new tasks are healthy or replaced by then. */
const stillMs = 30 * 60_000;
/** How long a deployment that was asked for may take to be listed, in milliseconds. */
const appearMs = 2 * 60_000;
/**
 * Starts the deployment of a task definition and finds its ARN, which the answer of UpdateService does not have. Rejects with `target-unavailable`
 * when ECS made none, since nothing changed. A deployment of somebody else that is under way is `locked`, and one that came first `fenced`.
 */
async function startDeployment({ api, clock, taskDefinition, deploymentConfiguration, ours }) {
    const newest = await settled({ api, clock, ours });
    await api.update({ taskDefinition, deploymentConfiguration });
    const deadline = clock.monotonic() + appearMs;
    for (;;) {
        const found = await newDeployment({ api, taskDefinition, after: newest?.serviceDeploymentArn });
        if (found !== undefined)
            return found;
        if (clock.monotonic() >= deadline)
            throw new errors/* DeliveryError */.VE({ code: 'target-unavailable', message: 'ECS took the new task definition and started no deployment of it', hint: 'look at the events of the service, and run the command again' });
        await clock.sleep(traffic_pollMs);
    }
}
/**
 * The newest deployment, once it is out of the way: one that goes back is waited for, since its traffic is where it should be. One of
 * somebody else that goes forward is none of ours to end: `locked`.
 */
async function settled({ api, clock, ours }) {
    const deadline = clock.monotonic() + stillMs;
    for (;;) {
        const [newest] = await api.deployments({ most: 1 });
        if (!isUnfinished(newest?.status) || newest?.serviceDeploymentArn === ours)
            return newest;
        const { serviceDeploymentArn = 'a service deployment', status = 'under way' } = newest ?? {};
        if (!status.startsWith('ROLLBACK_') || clock.monotonic() >= deadline) {
            throw new errors/* DeliveryError */.VE({ code: 'locked', message: `somebody else deploys: ${serviceDeploymentArn} is ${status}`, hint: 'wait until it has ended, or stop it in the console' });
        }
        await clock.sleep(traffic_pollMs);
    }
}
async function newDeployment({ api, taskDefinition, after }) {
    const [newest] = await api.deployments({ most: 1 });
    const arn = newest?.serviceDeploymentArn;
    if (arn === undefined || arn === after || !isUnfinished(newest?.status))
        return undefined;
    const [revision] = newest?.targetServiceRevisionArn === undefined ? [] : await api.revisions([newest.targetServiceRevisionArn]);
    if (revision?.taskDefinition === taskDefinition)
        return arn;
    if (revision === undefined)
        return undefined;
    throw new errors/* DeliveryError */.VE({ code: 'fenced', message: `somebody else deployed ${revision.taskDefinition ?? 'another task definition'} at the same time, and ECS goes on with that` });
}
/**
 * Looks at a deployment until `enough` says so of where it is, or it has come to its end. Rejects with `target-unavailable`
 * when nothing moves for half an hour; aborted, it rejects with the signal's reason.
 */
async function waitFor({ api, clock, arn, enough, check, signal }) {
    let seen = '';
    let since = clock.monotonic();
    for (;;) {
        signal?.throwIfAborted();
        const deployment = await api.deployment(arn);
        const position = deployment === undefined ? undefined : positionOf(deployment);
        if (deployment !== undefined && position !== undefined && (enough(position) || isEnd(position)))
            return { deployment, position };
        await check?.();
        const now = JSON.stringify([position, deployment?.targetServiceRevision, deployment?.deploymentCircuitBreaker]);
        if (now !== seen)
            since = clock.monotonic();
        seen = now;
        if (clock.monotonic() - since >= stillMs)
            throw new errors/* DeliveryError */.VE({ code: 'target-unavailable', message: `nothing happened for ${stillMs / 60_000} minutes in the service deployment; it is at ${stageOf(position)}`, hint: 'look at the service in the console; `pqc-delivery rollback` ends the deployment' });
        await clock.sleep(traffic_pollMs, signal);
    }
}
function isEnd(position) {
    return position.kind === 'succeeded' || position.kind === 'back' || position.kind === 'stuck' || position.kind === 'overtaken';
}
function stageOf(position) {
    if (position === undefined)
        return 'no stage that ECS tells';
    return 'stage' in position && position.stage !== '' ? position.stage : position.kind;
}
/**
 * Lets the deployment go on until the candidate has `percent` and the next pause holds it there; smaller shares on the way are passed
 * without waiting. Rejects with `candidate-unhealthy` when ECS goes back by itself, with ECS's reason.
 */
async function moveTo({ api, clock, log, arn, percent, check, signal }) {
    let passed;
    for (;;) {
        // a weight that is not told, or is the one before the shift that was just let through, is no weight to decide by
        const isTold = (at) => at.kind === 'waiting' && at.weight !== undefined && (at.weight !== passed || at.stage !== beforeShift);
        const { deployment, position } = await waitFor({ api, clock, arn, signal, check, enough: (at) => at.kind === 'going-back' || isTold(at) });
        if (position.kind !== 'waiting' || position.weight === undefined)
            throw wentBack(position);
        if (position.weight > percent)
            throw new errors/* DeliveryError */.VE({ code: 'target-unavailable', message: `ECS gave the candidate ${position.weight}% of the traffic, and ${percent}% was asked for` });
        if (position.weight === percent && (percent < 100 || position.stage !== beforeShift))
            return deployment;
        signal?.throwIfAborted();
        passed = position.weight;
        log.debug(`the candidate has ${position.weight}%, on to ${percent}%`);
        await letThrough({ api, clock, arn, hookId: position.hookId, signal });
    }
}
/** Answers a pause, and waits until it is over: asked again too soon, ECS still tells of it. */
async function letThrough({ api, clock, arn, hookId, signal }) {
    await api.decide({ deploymentArn: arn, hookId, action: 'CONTINUE' });
    await waitFor({ api, clock, arn, signal, enough: (next) => !(next.kind === 'waiting' && next.hookId === hookId) });
}
/** Where ECS waits before each shift. */
const beforeShift = 'PRE_PRODUCTION_TRAFFIC_SHIFT';
/** Why a candidate does not get on. */
function wentBack(position) {
    if (position.kind === 'moving' || position.kind === 'waiting')
        return new errors/* DeliveryError */.VE({ code: 'target-unavailable', message: `the service deployment is still at ${stageOf(position)}` });
    if (position.kind === 'succeeded')
        return new errors/* DeliveryError */.VE({ code: 'fenced', message: 'the deployment was finished by somebody else' });
    if (position.kind === 'overtaken')
        return new errors/* DeliveryError */.VE({ code: 'fenced', message: `another deployment of the service took over: ${position.reason}` });
    if (position.kind === 'stuck')
        return new errors/* DeliveryError */.VE({ code: 'restore-failed', message: `ECS could not put traffic back: ${position.reason}`, hint: 'look at the weights of the listener rule, and set them by hand' });
    const code = position.timedOut ? 'lease-lapsed' : 'candidate-unhealthy';
    return new errors/* DeliveryError */.VE({ code, message: position.timedOut ? 'nobody decided in time, and ECS put traffic back by itself' : `ECS put traffic back by itself: ${position.reason}` });
}
/**
 * Puts all traffic back by ONE call: a decision where the deployment waits for one, else a stop. Resolves with whether there was anything
 * to undo, as soon as ECS says that the stable side has all of the traffic. Rejects with `restore-failed`.
 */
async function goBack({ api, clock, arn }) {
    // one that was started just now is not told yet
    const { position } = await waitFor({ api, clock, arn, enough: () => true });
    if (position.kind === 'succeeded')
        return 'finished';
    if (position.kind === 'overtaken')
        return 'back';
    if (position.kind === 'waiting') {
        const answer = await api.decide({ deploymentArn: arn, hookId: position.hookId, action: 'ROLLBACK' });
        if (answer === 'not-waiting')
            await api.stop(arn);
    }
    else if (position.kind === 'moving')
        await api.stop(arn);
    const end = await waitFor({ api, clock, arn, enough: (now) => now.kind === 'going-back' && now.weight === 0 });
    if (end.position.kind === 'stuck')
        throw wentBack(end.position);
    return end.position.kind === 'succeeded' ? 'finished' : 'back';
}
/** Lets a deployment whose candidate has all traffic come to its end. Rejects when that is not success. */
async function finishDeployment({ api, clock, arn }) {
    for (;;) {
        // a weight that is not told is waited for
        const { deployment, position } = await waitFor({ api, clock, arn, enough: (at) => at.kind === 'going-back' || (at.kind === 'waiting' && at.weight !== undefined) });
        if (position.kind === 'succeeded')
            return deployment;
        if (position.kind !== 'waiting' || position.weight === undefined)
            throw wentBack(position);
        if (position.weight < 100 || position.stage === beforeShift)
            throw new errors/* DeliveryError */.VE({ code: 'not-supported', message: `the candidate has ${position.weight}% of the traffic, and only one that has all of it can be made the stable side` });
        await letThrough({ api, clock, arn, hookId: position.hookId });
    }
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/preconditions.js




/** ECS starts no more deployments of a service while so many have tasks (service quotas of ECS). */
const mostActive = 5;
/** What can be told from the service alone. */
function serviceObstacles(service) {
    const controller = service.deploymentController?.type ?? 'ECS';
    const name = service.serviceName ?? 'the service';
    if (controller !== 'ECS') {
        return [{ what: `${name} has the deployment controller ${controller}`, fix: 'only the controller ECS shifts traffic by itself: make the service anew with it' }];
    }
    const found = [];
    const balancers = service.loadBalancers ?? [];
    const advanced = balancers.find(({ advancedConfiguration }) => advancedConfiguration?.alternateTargetGroupArn !== undefined)?.advancedConfiguration;
    if (balancers.length === 0)
        found.push({ what: `${name} has no load balancer`, fix: 'attach it to a target group of an Application Load Balancer, with an alternate one' });
    else if (advanced === undefined)
        found.push({ what: `${name} has no alternate target group`, fix: 'set loadBalancers[0].advancedConfiguration with alternateTargetGroupArn, productionListenerRule and roleArn, once, by UpdateService or in your template' });
    else if (advanced.productionListenerRule === undefined)
        found.push({ what: `${name} names no production listener rule`, fix: 'set loadBalancers[0].advancedConfiguration.productionListenerRule' });
    const pauses = (service.deploymentConfiguration?.lifecycleHooks ?? []).filter((hook) => hook.targetType === 'PAUSE' && !isOurs(hook));
    if (pauses.length > 0)
        found.push({ what: `${name} has pauses of its own`, fix: 'take them out of deploymentConfiguration.lifecycleHooks, and let an environment of GitHub ask for approval: a release sets its own pauses and answers them' });
    if ((service.desiredCount ?? 0) === 0)
        found.push({ what: `${name} has a desired count of 0`, fix: 'set the desired count to at least 1: a candidate gets as many tasks as the service has' });
    const active = (service.deployments ?? []).length;
    if (active >= mostActive)
        found.push({ what: `${name} has ${active} deployments with tasks, and ECS starts no more`, fix: 'wait until old tasks have stopped; tasks that are protected from scale-in hold theirs' });
    return found;
}
/** A run that died can have left its pauses. */
function isOurs({ lifecycleStages = [], timeoutConfiguration }) {
    return lifecycleStages.join() === pauseStages.join() && timeoutConfiguration?.action === 'ROLLBACK';
}
/** Alarms that would send the candidate back at once, or that do not exist. */
async function alarmObstacles({ caller, cloudwatch, names }) {
    if (names.length === 0)
        return [];
    const command = new client_cloudwatch_dist_cjs/* DescribeAlarmsCommand */.zWD({ AlarmNames: [...names], AlarmTypes: ['MetricAlarm', 'CompositeAlarm'], MaxRecords: 100 });
    const { MetricAlarms = [], CompositeAlarms = [] } = await caller.call({ action: 'cloudwatch:DescribeAlarms', send: (abortSignal) => cloudwatch.send(command, { abortSignal }) });
    const states = new Map([...MetricAlarms, ...CompositeAlarms].map(({ AlarmName, StateValue }) => [AlarmName, StateValue]));
    return names.flatMap((name) => {
        if (!states.has(name))
            return [{ what: `there is no alarm ${name}`, fix: 'make it, or take its name out of the service and of target.ecs.alarms' }];
        return states.get(name) === 'ALARM' ? [{ what: `the alarm ${name} is red already, so that ECS would send every candidate back`, fix: 'find out why; a release into an incident is judged by the incident' }] : [];
    });
}
/** Weights that ECS itself does not look at: somebody moved traffic by hand, or an earlier rollback left it half-way. */
async function weightObstacles({ caller, elb, service }) {
    const balancer = (service.loadBalancers ?? []).find(({ advancedConfiguration }) => advancedConfiguration?.productionListenerRule !== undefined);
    const rule = balancer?.advancedConfiguration?.productionListenerRule;
    if (rule === undefined || !rule.includes(':listener-rule/'))
        return [];
    const command = new client_elastic_load_balancing_v2_dist_cjs/* DescribeRulesCommand */.Ggo({ RuleArns: [rule] });
    const { Rules = [] } = await caller.call({ action: 'elasticloadbalancing:DescribeRules', send: (abortSignal) => elb.send(command, { abortSignal }) });
    const groups = (Rules[0]?.Actions ?? []).flatMap(({ ForwardConfig }) => ForwardConfig?.TargetGroups ?? []);
    const used = groups.filter(({ Weight = 1 }) => Weight > 0);
    const [only, ...others] = used;
    if (only?.TargetGroupArn === undefined || others.length > 0) {
        const shown = groups.map(({ TargetGroupArn = '', Weight = 1 }) => `${TargetGroupArn.split('/').at(-2) ?? TargetGroupArn}: ${Weight}`).join(', ');
        return [{ what: `traffic is divided already (${shown})`, fix: 'set the weight of one target group of the production listener rule to 100 and of the other to 0; `pqc-delivery status` shows whose deployment it is' }];
    }
    const health = new client_elastic_load_balancing_v2_dist_cjs/* DescribeTargetHealthCommand */.qyg({ TargetGroupArn: only.TargetGroupArn });
    const { TargetHealthDescriptions = [] } = await caller.call({ action: 'elasticloadbalancing:DescribeTargetHealth', send: (abortSignal) => elb.send(health, { abortSignal }) });
    if (TargetHealthDescriptions.some(({ TargetHealth }) => TargetHealth?.State === 'healthy'))
        return [];
    return [{ what: 'the target group that has the traffic has no healthy target', fix: 'mend the live release first; `pqc-delivery rollback --emergency` goes back to the one before' }];
}
/** Credentials that end before the rollout can. Both in milliseconds since 1970. */
function credentialObstacles({ expiresAt, plannedEnd }) {
    if (expiresAt === undefined || expiresAt >= plannedEnd)
        return [];
    const minutes = Math.ceil((plannedEnd - expiresAt) / 60_000);
    return [{ what: `the credentials expire ${minutes} minutes before the rollout can be over, in the worst case`, fix: 'raise role-duration-seconds of aws-actions/configure-aws-credentials and the maximum of the role, or shorten rollout.step-time and rollout.bake' }];
}
/** One refusal that names every obstacle. */
function refuseObstacles(obstacles) {
    if (obstacles.length === 0)
        return;
    const [first] = obstacles;
    throw new errors/* DeliveryError */.VE({
        code: 'not-ready',
        message: obstacles.length === 1 && first !== undefined ? first.what : `${obstacles.length} things are in the way of a release: ${obstacles.map(({ what }) => what).join('; ')}`,
        hint: obstacles.map(({ fix }) => fix).join('; '),
        problems: obstacles.map(({ what, fix }) => ({ message: `${what}: ${fix}` })),
    });
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/ready.js




/**
 * Refuses a release that cannot go well, with everything that is in its way and what to do about each (`not-ready`). While a rollout of ours is
 * unfinished its own traces are no obstacle: whoever takes it over puts them right.
 */
async function assertReady({ api, caller, clients, clock, settings, longestMs }) {
    const service = await api.service();
    const { rollout } = ledgerFrom(readRecord(service.tags ?? []));
    const alarms = [...new Set([...(service.deploymentConfiguration?.alarms?.alarmNames ?? []), ...settings.alarms])];
    const [foreign, red, weights, credentials] = await Promise.all([
        rollout === undefined ? foreignObstacles(api) : [],
        alarmObstacles({ caller, cloudwatch: clients.cloudwatch, names: alarms }),
        rollout === undefined ? weightObstacles({ caller, elb: clients.elb, service }) : [],
        clients.ecs.config.credentials(),
    ]);
    const expiring = credentialObstacles({ expiresAt: credentials.expiration?.getTime(), plannedEnd: clock.now() + longestMs });
    refuseObstacles([...serviceObstacles(service), ...foreign, ...red, ...weights, ...expiring]);
}
/** A deployment that is under way, and that no record of ours tells of: somebody else's. */
async function foreignObstacles(api) {
    const briefs = await api.deployments({ most: 5 });
    return briefs
        .filter(({ status }) => isUnfinished(status))
        .map(({ serviceDeploymentArn, status }) => ({ what: `somebody else deploys: ${serviceDeploymentArn ?? 'a service deployment'} is ${status ?? 'under way'}`, fix: 'wait until it has ended, or stop it in the console' }));
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/revision.js



const pinned = /^(?<name>[^@\s]+)@sha256:(?<digest>[0-9a-f]{64})$/u;
/** Rejects with `input-invalid` what is not pinned: behind a tag there is another image tomorrow, and a rollback would get that one. */
function pinnedImage(reference) {
    const digest = pinned.exec(reference)?.groups?.['digest'];
    if (digest !== undefined)
        return { reference, digest };
    throw new errors/* DeliveryError */.VE({
        code: 'input-invalid',
        message: `the image ${JSON.stringify(reference)} is not pinned by its digest`,
        hint: 'give REPOSITORY@sha256:… as build-scan and docker/build-push-action put it out',
        problems: [{ path: 'image', message: 'not pinned: it must end with @sha256: and 64 hex digits' }],
    });
}
/** The image's digest stands for what the definition runs where the image is; without it the two would differ by the image alone. */
const placeholder = 'the image of the release';
/**
 * The revision that a task definition with an image in it is: `content` is the image's digest, `start` the digest of everything else
 * of the definition. Neither has to do with the number under which ECS knows it, so that the same release registered twice is the same.
 */
function revisionOf({ request, container, image, gitSha, spec }) {
    const content = image.digest;
    const start = definitionDigest(withImage({ request, container, image: placeholder }));
    const named = { reference: image.reference, name: image.reference };
    return { id: (0,canonical/* digestOf */.ol)({ content, start }), content, start, image: named, spec, ...(gitSha !== undefined && { gitSha }) };
}
/** The image that a definition runs in the container that releases replace; undefined when it is not pinned. */
function imageOf({ request, container }) {
    return chooseContainer({ containers: request.containerDefinitions ?? [], container, family: request.family ?? '' }).image;
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/resolve.js



/**
 * The revision that an image makes: the task definition that runs now, with the image in it. What runs is taken, and not the newest of the
 * family: that one may be somebody's failed attempt. Registers nothing. Rejects with `input-invalid` and `not-ready`.
 */
async function resolveRelease({ api, container, release }) {
    const { artifact, image, gitSha } = release;
    if (image === undefined || artifact !== undefined) {
        throw new errors/* DeliveryError */.VE({
            code: 'input-invalid', message: 'on ECS a release is an image', hint: 'give `image`, REPOSITORY@sha256:…, and no `artifact`',
            problems: [image === undefined ? { path: 'image', message: 'missing: on ECS a release is an image' } : { path: 'artifact', message: 'not possible on ECS; give the image alone' }],
        });
    }
    const base = await runningDefinition(api);
    const found = await api.definition(base);
    if (found === undefined)
        throw new errors/* DeliveryError */.VE({ code: 'not-ready', message: `the task definition ${base} of the service cannot be read`, hint: 'deploy the service once from its template' });
    return revisionOf({ request: registrable({ definition: found.definition }), container, image: pinnedImage(image), spec: { base }, ...(gitSha !== undefined && { gitSha }) });
}
/** The task definition of the newest deployment that came to a good end; the service's own where ECS remembers none. */
async function runningDefinition(api) {
    const briefs = await api.deployments({ most: 20 });
    const good = briefs.find(({ status }) => status === 'SUCCESSFUL')?.targetServiceRevisionArn;
    const [revision] = good === undefined ? [] : await api.revisions([good]);
    const definition = revision?.taskDefinition ?? (await api.service()).taskDefinition;
    if (definition !== undefined)
        return definition;
    throw new errors/* DeliveryError */.VE({ code: 'not-ready', message: 'the service has no task definition', hint: 'deploy the service once from its template' });
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/state.js




/** How many finished deployments are looked at for the history: each costs a call for its task definition, once. */
const mostDeployments = 10;
/** The most that one call lists: many failed ones in a row must not hide the good one. */
const mostListed = 100;
/** Looks at a service, its deployments and their revisions. */
async function lookAt({ api, service, ledger }) {
    const briefs = await api.deployments({ most: mostListed });
    const settled = briefs.filter(({ status }) => status === 'SUCCESSFUL').slice(0, mostDeployments);
    const arns = [...new Set([...settled, ...briefs.filter(({ status }) => isUnfinished(status))].map(({ targetServiceRevisionArn }) => targetServiceRevisionArn).filter((arn) => arn !== undefined))];
    const found = await api.revisions(arns);
    const arn = ledger.rollout?.deployment;
    const deployment = arn === undefined ? undefined : await api.deployment(arn);
    return {
        service, ledger, briefs,
        revisions: new Map(found.map((revision) => [revision.serviceRevisionArn ?? '', revision])),
        position: deployment === undefined ? undefined : positionOf(deployment),
    };
}
/** The state of the service as every target tells it. `now` is milliseconds since 1970. */
async function stateOf({ api, look, container, now }) {
    const { service, ledger } = look;
    const history = await historyOf({ api, look, container });
    const stable = history.findLast(({ outcome }) => outcome === 'live');
    const rollout = ledger.rollout === undefined ? undefined : recordOf({ rollout: ledger.rollout, position: look.position, now });
    return {
        serving: (service.runningCount ?? 0) > 0,
        stopped: service.desiredCount === 0,
        ...(stable !== undefined && { stable }),
        ...(rollout !== undefined && { rollout }),
        history,
        bad: ledger.bad,
        facts: {
            service: service.serviceArn ?? null, running: service.runningCount ?? 0, desired: service.desiredCount ?? 0,
            deployments: look.briefs.filter(({ status }) => isUnfinished(status)).map(({ serviceDeploymentArn, status }) => ({ deployment: serviceDeploymentArn ?? null, status: status ?? null })),
        },
    };
}
/** The unfinished rollout, with what ECS did to it by itself since it was last written down. */
function recordOf({ rollout, position, now }) {
    const { leaseUntil, startedAt, restored, deployment: _deployment, former: _former, undoes: _undoes, reason: _reason, ...rest } = rollout;
    const byEcs = wentBackBy(position);
    const cause = restored === undefined ? byEcs : { at: stamp(restored.at), cause: restored.cause };
    return {
        ...rest,
        startedAt: stamp(startedAt),
        leaseLeftMs: cause === undefined ? leaseUntil - now : Math.min(0, leaseUntil - now),
        watchedBy: 'run',
        percent: cause === undefined && position !== undefined && 'weight' in position ? position.weight ?? 0 : 0,
        ...(cause !== undefined && { restored: cause }),
    };
    function wentBackBy(at) {
        if (at?.kind !== 'back' && at?.kind !== 'going-back')
            return undefined;
        return { at: stamp(now), cause: at.timedOut ? 'lease-lapsed' : 'candidate-failed' };
    }
}
/**
 * The stays, oldest first: what ECS knows to have come to a good end, whoever released it, and what our own records add: reasons, what failed,
 * what was unproven. The newest good end is what is live.
 */
async function historyOf({ api, look, container }) {
    const { ledger, briefs, revisions } = look;
    const good = briefs.filter(({ status }) => status === 'SUCCESSFUL').slice(0, mostDeployments).toReversed();
    const entries = [];
    const ours = new Map(ledger.stays.filter(({ bakedAt }) => bakedAt !== undefined).map((stay) => [stay.deployment, stay]));
    for (const [index, brief] of good.entries()) {
        const found = revisions.get(brief.targetServiceRevisionArn ?? '');
        const known = ours.get(brief.serviceDeploymentArn);
        const revision = found && (await revisionFrom({ api, found, container }));
        if (revision === undefined)
            continue;
        const startedAt = (brief.createdAt ?? new Date(0)).toISOString();
        const endedAt = good[index + 1]?.finishedAt?.toISOString();
        const finishedAt = brief.finishedAt?.toISOString();
        const entry = {
            revision: { ...revision.revision, ...(known?.revision.gitSha !== undefined && { gitSha: known.revision.gitSha }) },
            rolloutId: known?.rolloutId ?? (brief.serviceDeploymentArn ?? '').split('/').at(-1) ?? '',
            by: known?.by ?? 'deploy',
            startedAt: known?.startedAt ?? startedAt,
            ...(finishedAt !== undefined && { liveAt: known?.liveAt ?? finishedAt, bakedAt: known?.bakedAt ?? finishedAt }),
            ...(endedAt !== undefined && { endedAt }),
            outcome: index === good.length - 1 ? 'live' : 'replaced',
            ...(known?.reason !== undefined && { reason: known.reason }),
            ...(known?.unproven !== undefined && { unproven: known.unproven }),
            kept: revision.kept,
        };
        entries.push({ entry, at: finishedAt ?? startedAt });
    }
    const others = ledger.stays.filter(({ bakedAt }) => bakedAt === undefined).map((stay) => ({ entry: entryOf(stay), at: stay.endedAt ?? stay.startedAt }));
    return [...entries, ...others].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).map(({ entry }) => entry);
}
function entryOf({ deployment: _deployment, ...stay }) {
    return { ...stay, kept: true };
}
/** What a revision of the service is for us: by its task definition, and the digest of the image that ECS really pulled. */
async function revisionFrom({ api, found, container }) {
    const arn = found.taskDefinition;
    const tagged = arn === undefined ? undefined : await api.definition(arn);
    if (arn === undefined || tagged === undefined)
        return undefined;
    const request = registrable({ definition: tagged.definition });
    const image = pulledImage({ found, request, container });
    if (image === undefined)
        return undefined;
    return { revision: revisionOf({ request, container, image, spec: { taskDefinition: arn } }), kept: tagged.definition.status !== 'INACTIVE' };
}
/** `repository@sha256:…` of the container that releases replace; a tag is resolved to what ECS pulled for it. */
function pulledImage({ found, request, container }) {
    const image = imageOf({ request, container });
    if (image === undefined)
        return undefined;
    const [name = image, stated] = image.split('@sha256:');
    const pulled = found.containerImages?.find((one) => one.image === image)?.imageDigest?.replace(/^sha256:/u, '');
    const digest = stated ?? pulled;
    return digest === undefined ? undefined : { reference: `${name}@sha256:${digest}`, digest };
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/ecs-target.js



















/** One service on ECS, with ECS's own strategies: ECS owns the traffic, and goes back by its own clock when nobody decides. */
function createEcsTarget(parts) {
    const { settings, clients, clock, random, log } = parts;
    const caller = createCaller({ clock, random, ...(parts.signal !== undefined && { signal: parts.signal }) });
    const api = createEcsApi({ client: clients.ecs, caller, cluster: settings.cluster, service: settings.service });
    const world = { ...parts, api, caller, turn: createTurns() };
    return {
        resolve: (release) => resolveRelease({ api, container: settings.container, release }),
        // ECS pulls for itself
        absentImage: () => undefined,
        fetch: () => assertReady(world),
        assertStartable: () => assertReady(world),
        capabilities: { kind: 'ecs', deadMansSwitch: true, watches: false, weights: true, lookEveryMs: 5_000 },
        async describe() {
            const { service, ledger } = await ecs_target_open(world);
            return stateOf({ api, look: await lookAt({ api, service, ledger }), container: settings.container, now: clock.now() });
        },
        async lock(request) {
            const opened = await ecs_target_open(world);
            const found = await stateOf({ api, look: await lookAt({ api, ...opened }), container: settings.container, now: clock.now() });
            if (found.serving && found.stable === undefined)
                throw new errors/* DeliveryError */.VE({ code: 'not-ready', message: 'tasks of the service run, and ECS remembers no deployment of it that came to a good end, so that there is nothing to compare with and to go back to', hint: 'deploy the service once as it is, with a forced new deployment' });
            const ledger = locked({ ledger: seenAs(opened.ledger, found), request, now: clock.now() });
            const { rollout } = ledger;
            if (rollout === undefined)
                throw new Error('a lock that was granted has a rollout');
            const isSame = opened.ledger.rollout?.id === request.rolloutId;
            if (!isSame)
                await write(world, opened, ledger);
            const { rollout: _ours, ...settled } = found;
            return { lease: { rolloutId: rollout.id, fence: rollout.fence }, found: isSame ? settled : found };
        },
        async renew({ lease, leaseMs }) {
            await change(world, { lease }, (rollout) => ({ ...rollout, leaseUntil: clock.now() + leaseMs }));
        },
        async save({ lease, progress }) {
            await change(world, { lease }, (rollout) => ({ ...rollout, progress }));
        },
        async prepare({ lease, revision, steps, signal }) {
            const opened = await ecs_target_open(world);
            const rollout = held({ ledger: opened.ledger, lease, now: clock.now() });
            const strategy = nativeStrategy(steps ?? [100]);
            if (rollout.deployment !== undefined)
                await goBack({ api, clock, arn: rollout.deployment });
            const taskDefinition = await registeredDefinition({ api, revision, container: settings.container, rolloutId: rollout.id });
            await migrateFirst(world, { rollout, taskDefinition, service: opened.service, signal });
            const former = rollout.former ?? asJson(opened.service.deploymentConfiguration ?? {});
            await change(world, { lease }, (now) => ({ ...now, former }));
            const deploymentConfiguration = releaseConfiguration({ former, strategy, pauseMs: settings.pauseMs ?? parts.pauseMs, alarms: settings.alarms, kind: rollout.kind });
            const deployment = await startDeployment({ api, clock, taskDefinition, deploymentConfiguration, ours: rollout.deployment });
            await change(world, { lease }, (now) => ({ ...now, deployment }));
            await bringUp(world, { deployment, taskDefinition, since: clock.now(), signal });
        },
        async route(side) {
            // while two releases share the production traffic, what is sent there reaches either
            const isShared = side === 'stable' && (await ecs_target_open(world)).ledger.rollout?.deployment !== undefined;
            // with nothing under way the test listener leads to the live release, too
            const url = side === 'candidate' ? settings.testUrl : settings.url ?? settings.testUrl;
            return url === undefined || isShared ? undefined : { url, headers: {} };
        },
        async shift({ lease, percent, signal }) {
            const { ledger } = await ecs_target_open(world);
            await moveTo({ api, clock, log, arn: deploymentOf(held({ ledger, lease, now: clock.now() })), percent, signal });
        },
        observe: ({ cursor }) => observeGroups({ ...world, elb: clients.elb, cloudwatch: clients.cloudwatch, cursor, deployment: async () => (await ecs_target_open(world)).ledger.rollout?.deployment }),
        async restore({ lease, cause }) {
            const opened = await ecs_target_open(world);
            if (opened.ledger.rollout === undefined && opened.ledger.ended?.id === lease.rolloutId)
                return;
            const rollout = held({ ledger: opened.ledger, lease, now: clock.now(), lapsedIsFine: true });
            if (rollout.deployment !== undefined) {
                const how = await goBack({ api, clock, arn: rollout.deployment });
                // its run died when ECS was done with it already: it is the live release, and there is nothing to put back
                if (how === 'finished')
                    return settle(world, { lease, outcome: 'live', by: 'finish' });
            }
            if (rollout.restored === undefined)
                await change(world, { lease, lapsedIsFine: true }, (now) => ({ ...now, restored: { at: clock.now(), cause } }));
        },
        async finish({ lease, unproven }) {
            const opened = await ecs_target_open(world);
            if (opened.ledger.rollout === undefined && opened.ledger.ended?.id === lease.rolloutId && opened.ledger.ended.by === 'finish')
                return;
            const rollout = held({ ledger: opened.ledger, lease, now: clock.now() });
            await finishDeployment({ api, clock, arn: deploymentOf(rollout) });
            await settle(world, { lease, outcome: 'live', by: 'finish', ...(unproven !== undefined && { unproven }) });
            await assertUndivided(world);
        },
        async close({ lease, outcome, reason, bad }) {
            const opened = await ecs_target_open(world);
            if (opened.ledger.rollout === undefined && opened.ledger.ended?.id === lease.rolloutId && opened.ledger.ended.by === 'close')
                return;
            await settle(world, { lease, outcome, reason, by: 'close', ...(bad !== undefined && { bad }) });
        },
        async mark({ lease, revisionId, reason }) {
            await world.turn(async () => {
                const opened = await ecs_target_open(world);
                held({ ledger: opened.ledger, lease, now: clock.now(), lapsedIsFine: true });
                await write(world, opened, { ...opened.ledger, bad: withMark({ bad: opened.ledger.bad, mark: { revisionId, at: stamp(clock.now()), reason } }) });
            });
        },
        watch: () => Promise.reject(new errors/* DeliveryError */.VE({ code: 'not-supported', message: 'on ECS the run itself watches the bake', hint: 'leave out `wait-until: shifted`' })),
        // ECS itself brings tasks back that died, and a stopped service is stopped on purpose
        revive: async () => false,
        async journal() {
            const { ledger } = await ecs_target_open(world);
            return journalOf({ ledger, position: await positionNow(world, ledger), now: clock.now() });
        },
        async acknowledge({ seq }) {
            await world.turn(async () => {
                const opened = await ecs_target_open(world);
                if (opened.ledger.acknowledged < seq)
                    await write(world, opened, { ...opened.ledger, acknowledged: seq });
            });
        },
    };
}
function createTurns() {
    let last = Promise.resolve();
    return (work) => {
        const mine = last.then(work, work);
        last = mine.catch(() => undefined);
        return mine;
    };
}
async function ecs_target_open({ api }) {
    const service = await api.service();
    return { service, ledger: ledgerFrom(readRecord(service.tags ?? [])) };
}
/** Writes the ledger onto the service's tags: the new parts first, in one call, then away with what is left over. */
async function write({ api }, { service }, ledger) {
    const arn = service.serviceArn ?? '';
    const tags = fittingTags(ledger);
    await api.tag({ arn, tags });
    // what is left over does no harm, and must not make a write fail that has been made
    await api.untag({ arn, keys: surplusKeys({ tags: service.tags ?? [], next: tags }) }).catch(() => undefined);
}
/** Rather without the gate's state, which a run that goes on can begin anew, and without old stays, than not at all. */
function fittingTags(ledger) {
    const { progress: _, ...rollout } = ledger.rollout ?? {};
    const smaller = [ledger, { ...ledger, ...(ledger.rollout !== undefined && { rollout: rollout }) }];
    for (const one of smaller) {
        try {
            return recordTags(asJson(one));
        }
        catch (error) {
            if (!(0,errors/* isDeliveryError */.$n)(error, 'not-supported'))
                throw error;
        }
    }
    return recordTags(asJson({ ...smaller[1], stays: ledger.stays.slice(-3), bad: ledger.bad.slice(-5) }));
}
/** Changes the rollout that a lease is of. */
async function change(world, { lease, lapsedIsFine = false }, next) {
    await world.turn(async () => {
        const opened = await ecs_target_open(world);
        const rollout = held({ ledger: opened.ledger, lease, now: world.clock.now(), lapsedIsFine });
        await write(world, opened, { ...opened.ledger, rollout: next(rollout) });
    });
}
/** Ends the rollout that a lease is of, and nobody else's: the service's deployments are set up as before, and the stay is written. */
async function settle(world, { lease, ...end }) {
    await world.turn(async () => {
        const now = world.clock.now();
        const before = await ecs_target_open(world);
        await giveBack(world, held({ ledger: before.ledger, lease, now, lapsedIsFine: true }));
        const opened = await ecs_target_open(world);
        held({ ledger: opened.ledger, lease, now, lapsedIsFine: true });
        await write(world, opened, ended({ ...end, ledger: opened.ledger, now }));
    });
}
/** ECS says that it is done; the listener rule has to say the same. */
async function assertUndivided({ api, caller, clients }) {
    const [obstacle] = await weightObstacles({ caller, elb: clients.elb, service: await api.service() });
    if (obstacle !== undefined)
        throw new errors/* DeliveryError */.VE({ code: 'rollout-unfinished', message: `ECS calls the deployment successful, but ${obstacle.what}`, hint: obstacle.fix });
}
/** Waits for the candidate at 0%. Tasks that fail again and again are sent back, with everything that ECS tells about them. */
async function bringUp(world, { deployment, taskDefinition, since, signal }) {
    const { api, clock, log, settings } = world;
    try {
        await moveTo({ api, clock, log, arn: deployment, percent: 0, signal, check: async () => assertAlive({ service: await api.service(), taskDefinition }) });
    }
    catch (error) {
        if (!(0,errors/* isDeliveryError */.$n)(error, 'candidate-unhealthy'))
            throw error;
        await goBack({ api, clock, arn: deployment });
        throw await explained(error, { ...world, cluster: settings.cluster, service: settings.service, taskDefinition, targetGroupArn: await candidateGroup({ api, arn: deployment }), since });
    }
}
function assertAlive({ service, taskDefinition }) {
    const { failing, failed } = isFailing({ service, taskDefinition });
    if (failing)
        throw new errors/* DeliveryError */.VE({ code: 'candidate-unhealthy', message: `${failed} tasks of the candidate have failed, and none is well` });
}
/** A rollback goes to a release whose migration has run, and whose successor's has: it runs none. */
async function migrateFirst({ settings, clients, caller, clock, api }, { rollout, taskDefinition, service, signal }) {
    if (settings.migration === undefined || rollout.kind === 'rollback')
        return;
    const definition = await api.definition(taskDefinition);
    const chosen = chooseContainer({ containers: definition?.definition.containerDefinitions ?? [], container: settings.container, family: definition?.definition.family ?? '' });
    await migrate({ client: clients.ecs, caller, clock, settings: settings.migration, service, taskDefinition, container: chosen.name ?? '', rolloutId: rollout.id, signal });
}
/** The service's deployments are set up again as they were: a pause that nobody knows of would hold the next deployment of somebody else. */
async function giveBack({ api }, { former }) {
    if (former !== undefined)
        await api.update({ deploymentConfiguration: former });
}
/** What ECS did by itself in the meantime belongs to the rollout that it did it to. */
function seenAs(ledger, { rollout }) {
    if (ledger.rollout === undefined || rollout?.restored === undefined || ledger.rollout.restored !== undefined)
        return ledger;
    return { ...ledger, rollout: { ...ledger.rollout, restored: { at: Date.parse(rollout.restored.at), cause: rollout.restored.cause } } };
}
async function positionNow({ api }, { rollout }) {
    const deployment = rollout?.deployment === undefined ? undefined : await api.deployment(rollout.deployment);
    return deployment === undefined ? undefined : positionOf(deployment);
}
/** At most one entry: the way back that ECS took by itself in the unfinished rollout. Its number is the rollout's fence. */
function journalOf({ ledger, position, now }) {
    const { rollout, acknowledged } = ledger;
    if (rollout === undefined || rollout.fence <= acknowledged || rollout.restored !== undefined)
        return [];
    const { restored } = recordOf({ rollout, position, now });
    if (restored === undefined)
        return [];
    const reason = position !== undefined && 'reason' in position ? position.reason : '';
    const data = { rolloutId: rollout.id, cause: restored.cause, reason, by: 'ecs' };
    return [{ seq: rollout.fence, at: restored.at, name: restored.cause === 'lease-lapsed' ? 'lease.lapsed' : 'traffic.restored', outcome: 'success', data }];
}
function deploymentOf({ deployment }) {
    if (deployment !== undefined)
        return deployment;
    throw new errors/* DeliveryError */.VE({ code: 'candidate-unhealthy', message: 'there is no candidate to give traffic to' });
}
/** As it is written and read again: dates as text, nothing undefined. */
function asJson(value) {
    return JSON.parse(JSON.stringify(value));
}


/***/ })

};
