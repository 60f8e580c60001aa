export const id = 3625;
export const ids = [3625];
export const modules = {

/***/ 13565:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ createCaller)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44690);

/** How long a call is tried before it is given up, in milliseconds: throttling storms and outages of a zone last minutes. */
const usualPatienceMs = 120_000;
/** An answer that takes longer is not waited for. */
const usualAttemptMs = 15_000;
const firstDelayMs = 200;
const longestDelayMs = 10_000;
/**
 * Waits between attempts by exponential backoff with full jitter (AWS Architecture Blog, "Exponential Backoff And Jitter"), by our own
 * clock and not the SDK's, so that a cancelled run does not wait and tests need no time. The SDK's own retries must be off.
 */
function createCaller({ clock, random, signal }) {
    return {
        async call({ action, send, expect = [], patienceMs = usualPatienceMs, attemptMs = usualAttemptMs }) {
            const deadline = clock.monotonic() + patienceMs;
            for (let attempt = 0;; attempt += 1) {
                try {
                    return await limited({ clock, send, attemptMs });
                }
                catch (error) {
                    if (expect.includes(error instanceof Error ? error.name : ''))
                        throw error;
                    const failure = (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .failureOf */ .g5)(error);
                    const delayMs = jitter(random) * Math.min(longestDelayMs, firstDelayMs * 2 ** attempt);
                    const isPassing = failure === 'throttled' || failure === 'passing';
                    if (!isPassing || signal?.aborted === true || clock.monotonic() + delayMs > deadline)
                        throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .translated */ .vE)({ error, action });
                    await clock.sleep(delayMs, signal);
                }
            }
        },
    };
}
/** One attempt, given up after its time. */
async function limited({ clock, send, attemptMs }) {
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


/***/ }),

/***/ 44690:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   c2: () => (/* binding */ statusOf),
/* harmony export */   g5: () => (/* binding */ failureOf),
/* harmony export */   vE: () => (/* binding */ translated)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _said_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(30747);


const throttling = /^(?:Throttl|TooManyRequests|RequestLimitExceeded|SlowDown|LimitExceededException$|BandwidthLimit|PriorRequestNotComplete|EC2Throttled)/u;
const expired = /^(?:ExpiredToken|RequestExpired|InvalidClientTokenId|UnrecognizedClient)/u;
const denied = /^(?:AccessDenied|UnauthorizedOperation|NotAuthorized|OptInRequired|MissingAuthenticationToken)/u;
/** what a wrong clock makes of a signature; the SDK then takes the time from the answer, and says so */
const misdated = /^(?:InvalidSignature|SignatureDoesNotMatch|RequestTimeTooSkewed|RequestExpired|AuthFailure)/u;
/** of S3, whose status says otherwise: two that wrote the same name at once, and a connection that stood still */
const conflicted = /^(?:ConditionalRequestConflict|OperationAborted|RequestTimeout)$/u;
const broken = /^(?:ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR)/u;
/**
 * Tells failures that pass by themselves from those that do not. Names and codes are those of the SDK and of each service's
 * own description; a service's fault (5xx) passes, anything else that it says does not.
 */
function failureOf(error) {
    const { name, code, status, message, isRedated } = partsOf(error);
    if (isRedated && misdated.test(name))
        return 'passing';
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
    if (message === 'Region is missing')
        return 'no-region';
    const isNetwork = broken.test(code) || name === 'TimeoutError' || name === 'AbortError' || message.includes('socket hang up');
    if (status >= 500 || isNetwork || conflicted.test(name))
        return 'passing';
    return 'refused';
}
/** The name by which a service refused, such as `ServiceNotFoundException`. */
function nameOf(error) {
    return partsOf(error).name;
}
/** The HTTP status of a service's answer; 0: there was none. */
function statusOf(error) {
    return partsOf(error).status;
}
function partsOf(error) {
    const { name, code, cause, $metadata } = (typeof error === 'object' && error !== null ? error : {});
    const status = $metadata?.httpStatusCode;
    return {
        name: typeof name === 'string' ? name : '',
        // the SDK wraps what the network said
        code: typeof code === 'string' ? code : cause === undefined ? '' : partsOf(cause).code,
        status: typeof status === 'number' ? status : 0,
        message: (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error),
        isRedated: $metadata?.clockSkewCorrected === true,
    };
}
/**
 * The error of a call that will not succeed, for a person: `access-denied` with the action that is missing, `credentials-expired`,
 * `not-ready` without a region, `target-unavailable` after all patience, `call-refused` for what AWS says otherwise. What AWS wrote is told, cut and on one line.
 */
function translated({ error, action }) {
    if (error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE)
        return error;
    const told = (0,_said_js__WEBPACK_IMPORTED_MODULE_1__/* .said */ .a)((0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error));
    switch (failureOf(error)) {
        case 'denied':
            return denial({ error, told, action });
        case 'expired':
            return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code: 'credentials-expired', message: `the credentials for AWS are not valid any more: ${action} was refused (${told})`, hint: 'let the role session last longer than the rollout: `role-duration-seconds` of aws-actions/configure-aws-credentials, and the maximum of the role', cause: error });
        case 'no-credentials':
            return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code: 'access-denied', message: `there are no credentials for AWS: ${told}`, hint: 'let aws-actions/configure-aws-credentials run before this step, or set AWS_PROFILE', cause: error });
        case 'no-region':
            return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code: 'not-ready', message: 'nothing says which region of AWS is meant', hint: 'set target.ecs.region, or AWS_REGION as aws-actions/configure-aws-credentials does', cause: error });
        case 'throttled':
            return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code: 'target-unavailable', message: `AWS limits the rate of ${action} and did not let it through in time: ${told}`, hint: 'run the command again later', cause: error });
        case 'passing':
            return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code: 'target-unavailable', message: `AWS did not answer ${action}: ${told}`, hint: 'run the command again; `pqc-delivery status` shows what it left', cause: error });
        case 'refused':
            return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code: 'call-refused', message: `AWS refused ${action}: ${told}`, cause: error });
    }
}
/** A call can need more than its own action, such as `iam:PassRole` for the roles in a task definition: what AWS names is what is missing. */
function denial({ error, told, action }) {
    const [, missing = action, resource] = /not authorized to perform: ([a-z0-9-]+:[A-Za-z]+)(?: on resource: ([^\s"]+))?/u.exec(told) ?? [];
    const where = resource === undefined || resource === '*' ? '' : ` on ${resource}`;
    const hint = told.includes('explicit deny')
        ? `a policy denies ${missing}${where} on purpose, whatever others allow: look at those of the role, its boundary and the organization`
        : `allow ${missing}${where} for the role that the job uses; docs/ecs-permissions.md has the whole policy`;
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code: 'access-denied', message: `AWS does not allow ${missing}${missing === action ? '' : `, which ${action} needs`}: ${told}`, hint, cause: error });
}


/***/ }),

/***/ 46879:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ hurried)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);

/** The same calls for whoever has no time: one that is not through within `ms` milliseconds, with all of its attempts, rejects with `target-unavailable`. */
function hurried({ caller, clock, ms }) {
    return {
        async call({ patienceMs = ms, ...request }) {
            const done = new AbortController();
            const late = clock.sleep(ms, done.signal).then(() => {
                throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code: 'target-unavailable', message: `no answer to ${request.action} within ${ms / 1_000} s` });
            });
            try {
                return await Promise.race([caller.call({ ...request, patienceMs: Math.min(patienceMs, ms) }), late]);
            }
            finally {
                done.abort();
                late.catch(() => undefined);
            }
        },
    };
}


/***/ }),

/***/ 30747:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ said),
/* harmony export */   c: () => (/* binding */ withoutSecrets)
/* harmony export */ });
/* harmony import */ var _core_credentials_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(52696);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26067);


/** Names of variables whose values are secrets, although they stand in the task definition. */
const secretName = /pass(?:word|wd|phrase)?|secret|token|credential|api_?key|private_?key|access_?key|_key$|dsn|connection_?string|database_url/iu;
/** A shorter value is found in too many places. */
const shortestSecret = 6;
/** What AWS says can be pages; nobody reads more than this of one thing. */
const mostText = 400;
/**
 * Text of AWS as it may be shown and recorded: AWS quotes commands, addresses, reasons and names that others chose. Without secrets, control characters and
 * line ends, and with nothing that a runner would take for a command; cut. `environment`: of the task that it is about.
 */
function said(text, environment = []) {
    // once before lines are joined, since a secret may have several, and once after, since a control character may stand in one
    const clean = withoutSecrets((0,_core_text_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(withoutSecrets(text, environment)).replaceAll(/\s+/gu, ' ').toWellFormed(), environment);
    const harmless = clean.replace(/^::/u, ': :').replaceAll('##[', '# #[');
    return harmless.length > mostText ? `${harmless.slice(0, mostText).toWellFormed()}…` : harmless;
}
/** The text without values of variables with names of secrets, passwords in addresses and AWS's own keys. To be done before a text is cut. */
function withoutSecrets(text, environment) {
    const secrets = environment
        .flatMap(({ name = '', value = '' }) => (secretName.test(name) && value.length >= shortestSecret ? [value] : []))
        .toSorted((a, b) => b.length - a.length);
    return (0,_core_credentials_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutCredentials */ .ri)(secrets.reduce((rest, secret) => rest.replaceAll(secret, _core_credentials_js__WEBPACK_IMPORTED_MODULE_1__/* .hidden */ .R), text)).replaceAll(/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/gu, _core_credentials_js__WEBPACK_IMPORTED_MODULE_1__/* .hidden */ .R);
}


/***/ }),

/***/ 41028:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  y: () => (/* binding */ createEcsApi)
});

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-ecs/dist-cjs/index.js
var dist_cjs = __webpack_require__(80212);
// EXTERNAL MODULE: ./build/cloud/aws/failure.js
var failure = __webpack_require__(44690);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(38321);
// EXTERNAL MODULE: ./build/core/json.js
var json = __webpack_require__(28314);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/raw-definition.js



/*
 * The SDK drops members that it does not know, without a word: a definition that was read and registered again would lose what ECS has learned since
 * this program was built. So a definition is taken as it came, and sent as it is (protocol: AWS JSON 1.1, where names are as in the SDK's types).
 */
/** Lets a command tell the definition of its answer with every member; to be called once it is answered. */
function keepUnknown(command) {
    let raw = {};
    command.middlewareStack.add((next) => async (given) => {
        const result = await next(given);
        const response = result.response;
        if (response.statusCode === 200 && response.body instanceof external_node_stream_.Readable) {
            const bytes = await (0,consumers_.buffer)(response.body);
            response.body = external_node_stream_.Readable.from([bytes]);
            raw = definitionIn(bytes);
        }
        return result;
    }, { step: 'deserialize', priority: 'low', name: 'keepUnknownMembers' });
    // times are numbers on the wire, and what is known to the SDK is read by it
    return (definition) => ({ ...raw, ...Object.fromEntries(Object.entries(definition).filter(([, value]) => value instanceof Date)) });
}
function definitionIn(bytes) {
    const answer = JSON.parse(bytes.toString('utf8'));
    const definition = (0,json/* isJsonObject */.O)(answer) ? answer['taskDefinition'] : undefined;
    return (0,json/* isJsonObject */.O)(definition) ? definition : {};
}
/** Lets a command send a request with every member. */
function sendUnknown(command, request) {
    command.middlewareStack.add((next) => (given) => {
        Object.assign(given.request, { body: JSON.stringify(request) });
        return next(given);
    }, { step: 'build', priority: 'high', name: 'sendUnknownMembers' });
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/api.js




/** The most that one call of `DescribeServiceRevisions` takes. */
const mostRevisions = 20;
function createEcsApi({ client, caller, cluster, service, definitions = new Map() }) {
    const { call } = caller;
    return {
        async service() {
            const command = new dist_cjs/* DescribeServicesCommand */.H7c({ cluster, services: [service], include: ['TAGS'] });
            const { services = [] } = await call({ action: 'ecs:DescribeServices', send: (abortSignal) => client.send(command, { abortSignal }), expect: ['ClusterNotFoundException'] }).catch((error) => {
                throw (0,failure/* nameOf */.Vb)(error) === 'ClusterNotFoundException' ? missing({ cluster, service, what: `there is no cluster ${cluster}` }) : error;
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
        async deployment(arn, limit = {}) {
            const command = new dist_cjs/* DescribeServiceDeploymentsCommand */.A6p({ serviceDeploymentArns: [arn] });
            const { serviceDeployments = [] } = await call({ action: 'ecs:DescribeServiceDeployments', ...limit, send: (abortSignal) => client.send(command, { abortSignal }) });
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
            const whole = keepUnknown(command);
            // ECS calls a definition that is not there a fault of the client, and nothing more
            const answer = await call({ action: 'ecs:DescribeTaskDefinition', send: (abortSignal) => client.send(command, { abortSignal }), expect: ['ClientException'] }).catch((error) => {
                if ((0,failure/* nameOf */.Vb)(error) === 'ClientException')
                    return undefined;
                throw error;
            });
            if (answer?.taskDefinition === undefined)
                return undefined;
            const found = { definition: whole(answer.taskDefinition), tags: answer.tags ?? [] };
            // a revision never changes but for its status and tags; a family's newest one does
            if (name.startsWith('arn:'))
                definitions.set(name, found);
            return found;
        },
        known: () => [...definitions.values()],
        async register(request) {
            const command = new dist_cjs/* RegisterTaskDefinitionCommand */.$Hl(request);
            sendUnknown(command, request);
            const { taskDefinition } = await call({ action: 'ecs:RegisterTaskDefinition', send: (abortSignal) => client.send(command, { abortSignal }) });
            if (taskDefinition === undefined)
                throw new errors/* DeliveryError */.VE({ code: 'call-refused', message: 'ECS registered the task definition, and did not say under which name' });
            return taskDefinition;
        },
        async update({ taskDefinition, deploymentConfiguration, force }) {
            const command = new dist_cjs/* UpdateServiceCommand */.kZr({ cluster, service, deploymentConfiguration, ...(taskDefinition !== undefined && { taskDefinition }), ...(force && { forceNewDeployment: true }) });
            const answer = await call({ action: 'ecs:UpdateService', send: (abortSignal) => client.send(command, { abortSignal }), ...(force && { patienceMs: 0 }) });
            return answer.service ?? {};
        },
        async decide({ deploymentArn, hookId, action }) {
            const command = new dist_cjs/* ContinueServiceDeploymentCommand */.LrH({ serviceDeploymentArn: deploymentArn, hookId, action });
            return call({ action: 'ecs:ContinueServiceDeployment', send: (abortSignal) => client.send(command, { abortSignal }), expect: ['InvalidParameterException', 'ClientException'] }).then(() => 'done', (error) => {
                if ((0,failure/* nameOf */.Vb)(error) === 'InvalidParameterException' || (0,failure/* nameOf */.Vb)(error) === 'ClientException')
                    return 'not-waiting';
                throw error;
            });
        },
        async stop(deploymentArn) {
            const command = new dist_cjs/* StopServiceDeploymentCommand */.a8L({ serviceDeploymentArn: deploymentArn, stopType: 'ROLLBACK' });
            return call({ action: 'ecs:StopServiceDeployment', send: (abortSignal) => client.send(command, { abortSignal }), expect: ['ConflictException', 'InvalidParameterException'] }).then(() => 'done', (error) => {
                if ((0,failure/* nameOf */.Vb)(error) === 'ConflictException' || (0,failure/* nameOf */.Vb)(error) === 'InvalidParameterException')
                    return 'not-running';
                throw error;
            });
        },
        async tags(arn) {
            const command = new dist_cjs/* ListTagsForResourceCommand */.a_e({ resourceArn: arn });
            const { tags = [] } = await call({ action: 'ecs:ListTagsForResource', send: (abortSignal) => client.send(command, { abortSignal }) });
            return tags;
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


/***/ }),

/***/ 54192:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B6: () => (/* binding */ modifyRule),
/* harmony export */   Qg: () => (/* binding */ inRegion),
/* harmony export */   xS: () => (/* binding */ asWord)
/* harmony export */ });
/** The words of a command of AWS's own client that say where: none where the environment of whoever runs it has to. Begins with a blank. */
function inRegion({ region }) {
    return region === undefined ? '' : ` --region ${region}`;
}
/** A value as one word of a shell's command, in JSON: names and texts in it may have quotes. */
function asWord(value) {
    return `'${JSON.stringify(value).replaceAll('\'', String.raw `'\''`)}'`;
}
/** The command that gives a rule these actions, all of them: a change replaces what the rule has. */
function modifyRule({ region, rule, actions }) {
    return `aws elbv2 modify-rule${inRegion({ region })} --rule-arn ${rule} --actions ${asWord(actions)}`;
}


/***/ }),

/***/ 79618:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OJ: () => (/* binding */ afterItself),
/* harmony export */   PR: () => (/* binding */ journalOf),
/* harmony export */   TJ: () => (/* binding */ withBakeSettled),
/* harmony export */   U: () => (/* binding */ positionNow),
/* harmony export */   ke: () => (/* binding */ seenAs)
/* harmony export */ });
/* harmony import */ var _ledger_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(43126);
/* harmony import */ var _native_position_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(92626);
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(49452);



/** What ECS did by itself in the meantime belongs to the rollout that it did it to. */
function seenAs(ledger, { rollout }) {
    const restored = rollout?.restored;
    if (ledger.rollout === undefined || restored === undefined || ledger.rollout.restored !== undefined)
        return ledger;
    return { ...ledger, rollout: { ...ledger.rollout, restored: { at: Date.parse(restored.at), cause: restored.cause } } };
}
/** Where the unfinished rollout's deployment is, if there is one. */
async function positionNow({ api }, { rollout }) {
    const deployment = rollout?.deployment === undefined ? undefined : await api.deployment(rollout.deployment);
    return deployment === undefined ? undefined : (0,_native_position_js__WEBPACK_IMPORTED_MODULE_2__/* .positionOf */ .df)(deployment);
}
/**
 * The ledger with what came of a bake that was left to ECS: a rollout whose deployment has come to its good end is over, and its release live; one that ECS took back
 * is marked, and over once it is back; one that gave way to a newer deployment is over. What ECS has not put back of the service's
 * configuration is owed. Everything else stays as it is.
 */
function afterItself({ ledger, position, now }) {
    const { rollout } = ledger;
    if (rollout?.handedOver === undefined || position === undefined)
        return ledger;
    const { unproven, marksBad } = rollout.handedOver;
    const end = { ledger, now: 'at' in position ? position.at ?? now : now, owed: rollout.former ?? {} };
    if (position.kind === 'succeeded')
        return withEntries((0,_ledger_js__WEBPACK_IMPORTED_MODULE_0__/* .ended */ .v6)({ ...end, outcome: 'live', by: 'finish', ...(unproven !== undefined && { unproven }) }), liveEntries(rollout, end.now));
    if (position.kind === 'overtaken')
        return (0,_ledger_js__WEBPACK_IMPORTED_MODULE_0__/* .ended */ .v6)({ ...end, outcome: 'restored', reason: `another deployment took its place: ${position.reason}`, by: 'close' });
    // a run that died before ECS heard of it
    if ((position.kind !== 'back' && position.kind !== 'going-back') || position.timedOut)
        return ledger;
    const reason = `ECS put traffic back in the bake: ${position.reason}`;
    const { owed, ...rest } = end;
    if (position.kind === 'going-back')
        return marksBad ? { ...ledger, bad: (0,_ledger_js__WEBPACK_IMPORTED_MODULE_0__/* .withMark */ .kN)({ bad: ledger.bad, mark: { revisionId: rollout.revision.id, at: (0,_ledger_js__WEBPACK_IMPORTED_MODULE_0__/* .stamp */ .iE)(rest.now), reason } }) } : ledger;
    return withEntries((0,_ledger_js__WEBPACK_IMPORTED_MODULE_0__/* .ended */ .v6)({ ...rest, owed, outcome: 'rolled-back', reason, by: 'close', ...(marksBad && { bad: reason }) }), backEntries({ rollout, at: rest.now, reason }));
}
/** The same of a look at the service. */
function withBakeSettled(look, now) {
    const { ledger, position } = look;
    const settled = afterItself({ ledger, position, now });
    return { ...look, ledger: settled, position: settled.rollout === undefined ? undefined : position };
}
/** What is known already is not told again. */
function withEntries(ledger, entries) {
    const { journal = [], acknowledged } = ledger;
    return { ...ledger, journal: [...journal, ...entries.filter(({ seq }) => seq > acknowledged)] };
}
function liveEntries({ fence, handedOver, ...rollout }, at) {
    const doubt = handedOver?.unproven === undefined ? {} : { unproven: handedOver.unproven };
    return [{ seq: fence, at: (0,_ledger_js__WEBPACK_IMPORTED_MODULE_0__/* .stamp */ .iE)(at), name: 'service.upgraded', outcome: 'success', data: { ...subjectOf(rollout), ...doubt } }];
}
function backEntries({ rollout, at, reason }) {
    const markedBad = rollout.handedOver?.marksBad === true;
    const data = { ...subjectOf(rollout), reason };
    const entry = { seq: rollout.fence, at: (0,_ledger_js__WEBPACK_IMPORTED_MODULE_0__/* .stamp */ .iE)(at) };
    return [
        { ...entry, name: 'traffic.restored', outcome: 'success', data: { ...data, cause: 'candidate-failed' } },
        ...(markedBad ? [{ ...entry, name: 'revision.marked', outcome: 'success', data }] : []),
        { ...entry, name: 'rollout.finished', outcome: 'failure', data: { ...data, ended: 'rolled-back', markedBad } },
    ];
}
function subjectOf({ id, revision }) {
    return { rolloutId: id, revision: revision.id, content: revision.content, by: 'ecs' };
}
/** What ECS did by itself: to the unfinished rollout, the way back that it took, and to those that ended by it. The number of an entry is the rollout's fence. */
function journalOf({ ledger, position, now }) {
    const { rollout, acknowledged, journal = [] } = afterItself({ ledger, position, now });
    const known = journal.filter(({ seq }) => seq > acknowledged);
    if (rollout === undefined || rollout.fence <= acknowledged || rollout.restored !== undefined)
        return known;
    const { restored } = (0,_state_js__WEBPACK_IMPORTED_MODULE_1__/* .recordOf */ .zv)({ rollout, position, now });
    if (restored === undefined)
        return known;
    const reason = position !== undefined && 'reason' in position ? position.reason : '';
    const data = { rolloutId: rollout.id, cause: restored.cause, reason, by: 'ecs' };
    const entry = { seq: rollout.fence, at: restored.at, outcome: 'success' };
    const isMarked = restored.cause === 'candidate-failed' && rollout.handedOver?.marksBad === true;
    return [
        ...known,
        { ...entry, name: restored.cause === 'lease-lapsed' ? 'lease.lapsed' : 'traffic.restored', data },
        ...(isMarked ? [{ ...entry, name: 'revision.marked', data: { ...subjectOf(rollout), reason } }] : []),
    ];
}


/***/ }),

/***/ 30256:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ compareRelease)
/* harmony export */ });
/* harmony import */ var _core_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61420);
/* harmony import */ var _definitions_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(78311);
/* harmony import */ var _definition_lines_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(18874);
/* harmony import */ var _foreign_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(11485);
/* harmony import */ var _task_definition_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1124);
/* harmony import */ var _weights_in_time_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(59936);






/** How long what somebody else has changed is looked for before a release, in milliseconds. */
const foreignWithinMs = 5_000;
/**
 * What a release would change in the task definition that runs, and what somebody else has changed since the last release of ours. Reads only.
 * That the latter cannot be looked at keeps no release from being examined: what is in its way is said there, all at once.
 */
async function compareRelease(world, revision, look = (serving) => (0,_foreign_js__WEBPACK_IMPORTED_MODULE_2__/* .foreignChanges */ .Yt)(world, serving)) {
    const { api, settings } = world;
    const serving = await (0,_foreign_js__WEBPACK_IMPORTED_MODULE_2__/* .servingNow */ .NA)(world);
    const { lines, isTheirs } = await foreignInTime(world, look(serving));
    const { running } = serving;
    const wanted = await (0,_definitions_js__WEBPACK_IMPORTED_MODULE_1__/* .wantedDefinition */ .B)({ api, revision, container: settings.container, definitionFile: world.definitionFile });
    const changes = running === undefined ? [] : (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_3__/* .definitionChanges */ .x6)({ from: (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_3__/* .registrable */ .ZV)({ definition: running.definition }), to: wanted });
    const name = (0,_foreign_js__WEBPACK_IMPORTED_MODULE_2__/* .shortName */ .EU)(running?.definition.taskDefinitionArn ?? '');
    return {
        changes: [...migrating(world, revision), ...(changes.length === 0 ? [] : [`The task definition, from ${name}:`, ...(0,_foreign_js__WEBPACK_IMPORTED_MODULE_2__/* .indented */ .gu)((0,_definition_lines_js__WEBPACK_IMPORTED_MODULE_5__/* .definitionLines */ .J)(changes))])],
        foreign: [...lines, ...(isTheirs ? [fateOfTheirs(revision)] : [])],
        facts: { definition: changes.map(factOf) },
    };
}
async function foreignInTime({ clock }, found) {
    const told = await (0,_weights_in_time_js__WEBPACK_IMPORTED_MODULE_4__/* .inTime */ .R)(clock, foreignWithinMs, found);
    return 'value' in told ? told.value : { lines: [`Whether somebody else has changed anything could not be looked at: ${told.why}`], isTheirs: false };
}
/** A definition in a file, and one that is gone back to, know nothing of what others did. */
function fateOfTheirs({ spec }) {
    return typeof spec['base'] === 'string' ? 'This release builds upon theirs.' : 'What they changed is not in this release.';
}
/** A way back runs none: it goes to a release whose migration has run. */
function migrating({ settings: { migration } }, { spec }) {
    if (migration === undefined || typeof spec['taskDefinition'] === 'string')
        return [];
    return [`A migration runs first, as a task of its own, ${(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(migration.withinMs)} at most: ${migration.command.join(' ')}`];
}
function factOf({ path, from, to, hidden }) {
    return { path, hidden: hidden === true, ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}


/***/ }),

/***/ 14235:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ definitionIn)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(28314);
/* harmony import */ var _task_definition_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1124);




/** ECS takes definitions of at most 64 KiB (service quotas); what is far above that is another file. */
const largest = 1024 * 1024;
/**
 * The definition in a file: what `RegisterTaskDefinition` takes, or what `aws ecs describe-task-definition` prints. What ECS adds by itself is left out; every
 * other member is kept. Without a family it is `family`. Rejects with `input-file-invalid`.
 */
async function definitionIn({ file, family }) {
    const found = parsed({ file, text: await textOf(file) });
    const definition = (0,_core_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isJsonObject */ .O)(found['taskDefinition']) ? found['taskDefinition'] : found;
    const containers = definition['containerDefinitions'];
    const isNamed = (one) => typeof one === 'object' && one !== null && 'name' in one && typeof one.name === 'string';
    if (!Array.isArray(containers) || containers.length === 0 || !containers.every(isNamed))
        throw invalid(file, 'it has no list containerDefinitions of containers with names');
    if (definition['family'] !== undefined && typeof definition['family'] !== 'string')
        throw invalid(file, 'its family is no text');
    return (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_2__/* .registrable */ .ZV)({ definition: { family, ...definition } });
}
async function textOf(file) {
    const bytes = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file).catch((cause) => {
        throw invalid(file, `it cannot be read: ${(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(cause)}`, cause);
    });
    if (bytes.length > largest)
        throw invalid(file, `it has ${bytes.length} bytes, and ${largest} are allowed`);
    return bytes.toString('utf8');
}
function parsed({ file, text }) {
    try {
        const value = JSON.parse(text);
        if ((0,_core_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isJsonObject */ .O)(value))
            return value;
    }
    catch (cause) {
        // what V8 quotes of the text could be a secret
        throw invalid(file, 'it is not JSON', cause);
    }
    throw invalid(file, 'it is no JSON object');
}
function invalid(file, why, cause) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE({
        code: 'input-file-invalid',
        message: `the task definition ${file} cannot be used: ${why}`,
        hint: 'target.ecs.task-definition names a JSON file as `aws ecs describe-task-definition` prints it, relative to the folder in which the command runs',
        cause,
    });
}


/***/ }),

/***/ 18874:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ definitionLines)
/* harmony export */ });
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26067);

/** More are not told: a definition that is another one altogether is better read as a whole. */
const mostLines = 30;
const longestValue = 160;
/**
 * Differences between two definitions as people read them, one a line: `container app: image A → B`. Values that could be secrets were taken out before
 * (see `definitionChanges`).
 */
function definitionLines(changes) {
    const lines = changes.map(lineOf);
    return lines.length <= mostLines ? lines : [...lines.slice(0, mostLines), `and ${lines.length - mostLines} more`];
}
function lineOf({ path, from, to, hidden }) {
    const place = path.replace(/^containerDefinitions\.([^.]+)\./u, 'container $1: ').replace(/\.(?:value|valueFrom)$/u, '');
    if (hidden === true)
        return `${place} ${from === undefined ? 'is added' : to === undefined ? 'is removed' : 'changes'} (its value is not shown)`;
    if (from === undefined)
        return `${place} is added: ${shown(to)}`;
    if (to === undefined)
        return `${place} is removed: ${shown(from)}`;
    return `${place} ${shown(from)} → ${shown(to)}`;
}
function shown(value) {
    return (0,_core_text_js__WEBPACK_IMPORTED_MODULE_0__/* .shorten */ .ml)((0,_core_text_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(typeof value === 'string' ? value : JSON.stringify(value ?? null)), longestValue);
}


/***/ }),

/***/ 78311:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ wantedDefinition),
/* harmony export */   O: () => (/* binding */ registeredDefinition)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _definition_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(14235);
/* harmony import */ var _record_tags_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(46756);
/* harmony import */ var _revision_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21368);
/* harmony import */ var _task_definition_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1124);





/**
 * The ARN of a task definition that a revision runs as: the one that it had before, an identical one that is there already
 * (the newest of its family, or one that the last good deployments ran), or a new one.
 * Registering is limited to one a second and leaves a number behind, so that nothing is registered twice.
 */
async function registeredDefinition({ rolloutId, ...wanted }) {
    const { api, revision } = wanted;
    const { taskDefinition } = revision.spec;
    const claimed = async (arn) => {
        // it says whose a deployment is when the record of its rollout is lost; a release does not fail for want of that
        await api.tag({ arn, tags: ownTags({ revision, rolloutId }) }).catch(() => undefined);
        return arn;
    };
    if (typeof taskDefinition === 'string')
        return claimed(taskDefinition);
    const { request, base } = await built(wanted);
    const newest = await api.definition(request.family ?? '');
    // what ran before under an older number is what a release that comes again runs as
    const older = api.known().map(({ definition }) => definition).filter(({ family }) => family === request.family).toSorted((a, b) => (b.revision ?? 0) - (a.revision ?? 0));
    const same = [newest?.definition, base, ...older].find((one) => one?.status !== 'INACTIVE' && one !== undefined && (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_4__/* .definitionDigest */ .uo)((0,_task_definition_js__WEBPACK_IMPORTED_MODULE_4__/* .registrable */ .ZV)({ definition: one })) === (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_4__/* .definitionDigest */ .uo)(request));
    if (same?.taskDefinitionArn !== undefined)
        return claimed(same.taskDefinitionArn);
    return arnOf(await api.register({ ...request, tags: [...(request.tags ?? []).filter(({ key }) => key?.startsWith(_record_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .tagPrefix */ .B3) !== true), ...ownTags({ revision, rolloutId })] }));
}
/** What a revision runs as, as it is registered or would be. Rejects with `artifact-missing`, and as `definitionIn` does. */
async function wantedDefinition(wanted) {
    return (await built(wanted)).request;
}
/** The definition with the image in it, and the one that runs, where it builds upon that. */
async function built({ api, revision, container, definitionFile }) {
    const { base, family, taskDefinition } = revision.spec;
    const known = [taskDefinition, base].find((one) => typeof one === 'string');
    const from = known === undefined ? undefined : await api.definition(known);
    const { image } = revision;
    if (image !== undefined && typeof family === 'string' && definitionFile !== undefined)
        return { request: await fromFile({ revision, container, file: definitionFile, family, image: image.reference }) };
    if (from === undefined || image === undefined)
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code: 'artifact-missing', message: 'the task definition that the release builds upon is not there any more', hint: 'run the deployment again' });
    return { request: (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_4__/* .withImage */ .Mo)({ request: (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_4__/* .registrable */ .ZV)({ definition: from.definition, tags: from.tags }), container, image: image.reference }), base: from.definition };
}
/** The record of a rollout has no room for a definition: the file is read again, and has to say what it said. */
async function fromFile({ revision, container, file, family, image }) {
    const request = await (0,_definition_file_js__WEBPACK_IMPORTED_MODULE_1__/* .definitionIn */ .r)({ file, family });
    const { start } = (0,_revision_js__WEBPACK_IMPORTED_MODULE_3__/* .revisionOf */ .DT)({ request, container, image: { reference: image, digest: revision.content }, spec: {} });
    if (start !== revision.start)
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code: 'artifact-missing', message: `the task definition ${file} is another one than when the rollout was planned`, hint: 'run the deployment again' });
    return (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_4__/* .withImage */ .Mo)({ request, container, image });
}
/** What a person in the console wants to know of a task definition. */
function ownTags({ revision, rolloutId }) {
    const facts = { revision: revision.id, rollout: rolloutId, ...(revision.gitSha !== undefined && { 'git-sha': revision.gitSha }) };
    return Object.entries(facts).map(([key, value]) => ({ key: `${_record_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .tagPrefix */ .B3}${key}`, value: (0,_record_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .tagText */ .em)(value) }));
}
function arnOf({ taskDefinitionArn }) {
    if (taskDefinitionArn !== undefined)
        return taskDefinitionArn;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code: 'call-refused', message: 'ECS registered the task definition, and did not say under which name' });
}


/***/ }),

/***/ 98619:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ redAlarms),
/* harmony export */   p: () => (/* binding */ alarmsNow)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_cloudwatch__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44085);
/* harmony import */ var _cause_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60850);


/** Alarms by name, metric alarms and composite ones; those that do not exist are absent. */
async function alarmsNow({ client, caller, names }) {
    if (names.length === 0)
        return new Map();
    const command = new _aws_sdk_client_cloudwatch__WEBPACK_IMPORTED_MODULE_0__/* .DescribeAlarmsCommand */ .zWD({ AlarmNames: [...names], AlarmTypes: ['MetricAlarm', 'CompositeAlarm'], MaxRecords: 100 });
    const { MetricAlarms = [], CompositeAlarms = [] } = await caller.call({ action: 'cloudwatch:DescribeAlarms', send: (abortSignal) => client.send(command, { abortSignal }) });
    const found = [...MetricAlarms.map((alarm) => alarmNow(alarm, metricOf(alarm))), ...CompositeAlarms.map((alarm) => alarmNow(alarm, ruleOf(alarm)))];
    return new Map(found.map((alarm) => [alarm.name, alarm]));
}
function alarmNow({ AlarmName: name = '', StateValue: state, StateReason: reason = '', StateTransitionedTimestamp: changed, StateUpdatedTimestamp: updated }, watches) {
    const since = changed ?? updated;
    const words = [`${stateWords[state ?? ''] ?? 'in a state that CloudWatch does not tell'}${since === undefined ? '' : ` since ${since.toISOString().slice(0, 19)}Z`}`, watches, reason].filter((part) => part !== '').join(': ');
    return { name, state: state ?? 'UNKNOWN', words: (0,_cause_js__WEBPACK_IMPORTED_MODULE_1__/* .inOneLine */ .U)(words) };
}
const stateWords = { ALARM: 'red', OK: 'green', INSUFFICIENT_DATA: 'without enough data' };
/** `HTTPCode_Target_5XX_Count (Sum of 60 s) > 10` */
function metricOf({ MetricName: metric, Metrics = [], Statistic: plain, ExtendedStatistic: extended, Period: period, ComparisonOperator: operator, Threshold: threshold }) {
    const name = metric ?? Metrics.map(({ Expression, MetricStat }) => Expression ?? MetricStat?.Metric?.MetricName).filter((part) => part !== undefined).join(', ');
    if (name === '')
        return '';
    const statistic = plain ?? extended;
    const over = statistic === undefined ? '' : ` (${statistic}${period === undefined ? '' : ` of ${period} s`})`;
    return `${name}${over}${threshold === undefined ? '' : ` ${operator === undefined ? '' : signs[operator] ?? operator} ${threshold}`}`;
}
const signs = { GreaterThanOrEqualToThreshold: '≥', GreaterThanThreshold: '>', LessThanThreshold: '<', LessThanOrEqualToThreshold: '≤' };
function ruleOf({ AlarmRule: rule = '' }) {
    return rule;
}
/** Why alarms made ECS go back, by name. Where they cannot be read the names are all that is told. */
async function redAlarms({ client, caller, names }) {
    const now = await alarmsNow({ client, caller, names });
    return names.map((name) => {
        const alarm = now.get(name);
        return { what: `the alarm ${(0,_cause_js__WEBPACK_IMPORTED_MODULE_1__/* .inOneLine */ .U)(name)} ${alarm === undefined ? 'went off' : `is ${alarm.words}`}`, fix: `see what the alarm ${(0,_cause_js__WEBPACK_IMPORTED_MODULE_1__/* .inOneLine */ .U)(name)} watches; a corrected build can be released once it is green` };
    });
}


/***/ }),

/***/ 44981:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  t: () => (/* binding */ explained),
  U: () => (/* binding */ explainedBy)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/explain/alarms.js
var explain_alarms = __webpack_require__(98619);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/explain/cause.js
var cause = __webpack_require__(60850);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/explain/stopped.js
var stopped = __webpack_require__(79396);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/explain/events.js


/** Events of the service that are told: the newest, and few. */
const mostEvents = 5;
/** Each thing that ECS said of the service since a time (milliseconds since 1970), once, newest first; what it says of everything that goes well explains nothing. */
async function eventsSince({ api, since, environment = [] }) {
    const { events = [] } = await api.service();
    const said = events.filter(({ createdAt }) => (createdAt?.getTime() ?? 0) >= since).map(({ message = '' }) => (0,cause/* inOneLine */.U)(message, environment).replace(/^\(service [^)]*\)\s*/u, ''));
    const telling = said.filter((message) => !ordinary.test(message));
    // the same of another task or deployment is the same
    const once = new Map(telling.toReversed().map((message) => [message.replaceAll(/\b[0-9a-f]{32}\b|\becs-svc\/\d+|\d+(?:\.\d+){3}/gu, '…'), message]));
    return [...once.values()].slice(-mostEvents).toReversed().map((message) => {
        const fix = (0,stopped/* fixFor */.j)(message);
        return { what: `ECS: ${message}`, ...(fix !== undefined && { fix }) };
    });
}
const ordinary = /^(?:has reached a steady state|has started \d+ tasks|has stopped \d+ running tasks|registered \d+ targets|deregistered \d+ targets|has begun draining|\(deployment [^)]*\) deployment completed|rolling back to deployment)/u;
/** Without what the ends of tasks tell better. */
function withoutEnds({ events, tasks }) {
    return tasks.length === 0 ? events : events.filter(({ what }) => !/\(task [^)]*\) failed (?:ELB|container) health checks/u.test(what));
}

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-elastic-load-balancing-v2/dist-cjs/index.js
var dist_cjs = __webpack_require__(50586);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/explain/health.js


/** What the reason codes of a target's health mean to a person, and what to look at (ELB API reference, TargetHealth). */
const meanings = {
    'Target.ResponseCodeMismatch': { means: 'the health check was answered with another status than the target group expects', fix: 'see HealthCheckPath and Matcher of the target group, and what the service answers there' },
    'Target.Timeout': { means: 'the health check was not answered in time', fix: 'let the security group of the tasks take the port from that of the load balancer; look at how long the service takes to start' },
    'Target.FailedHealthChecks': { means: 'the health check could not connect, or got an answer that is none', fix: 'does the container listen on the port of its port mapping, on all addresses (0.0.0.0), and speak the protocol of the target group?' },
    'Target.NotInUse': { means: 'no listener rule refers to the target group, so that it is never checked', fix: 'let the production or the test listener rule refer to it' },
    'Target.InvalidState': { means: 'the task is stopped' },
    'Target.IpUnusable': { means: 'its address cannot be used as a target', fix: 'the address belongs to a load balancer: look at the subnets' },
    'Target.NotRegistered': { means: 'the task is not registered with the target group' },
    'Target.DeregistrationInProgress': { means: 'it is being drained' },
    'Target.HealthCheckDisabled': { means: 'health checks are off', fix: 'turn HealthCheckEnabled of the target group on' },
    'Elb.InitialHealthChecking': { means: 'it was not checked often enough yet', fix: 'the health check interval times the healthy threshold is how long a task takes at least' },
    'Elb.InternalError': { means: 'the load balancer itself has a fault', fix: 'see the AWS Health Dashboard, and try again' },
};
/** Without those that are only new: where tasks die, some always are. */
function withoutNew(targets) {
    return targets.filter(({ what }) => !what.includes('Elb.InitialHealthChecking'));
}
/** The targets of a group that are not healthy, the same reason once: `2 targets unhealthy: Target.Timeout: …`. Those that only drain explain nothing. */
async function sickTargets({ client, caller, targetGroupArn, environment = [] }) {
    const command = new dist_cjs/* DescribeTargetHealthCommand */.qyg({ TargetGroupArn: targetGroupArn });
    const { TargetHealthDescriptions = [] } = await caller.call({ action: 'elasticloadbalancing:DescribeTargetHealth', send: (abortSignal) => client.send(command, { abortSignal }) });
    const causes = TargetHealthDescriptions.flatMap(({ TargetHealth: health }) => {
        const { State = 'unknown', Reason = '', Description = '' } = health ?? {};
        if (State === 'healthy' || State === 'draining' || Reason === 'Elb.RegistrationInProgress')
            return [];
        const meaning = meanings[Reason];
        const what = [State, Reason, Description, meaning?.means].filter((part) => part !== undefined && part !== '').join(': ');
        return [{ what: (0,cause/* inOneLine */.U)(what, environment), ...(meaning?.fix !== undefined && { fix: meaning.fix }) }];
    });
    return (0,cause/* grouped */.z)(causes, (count) => `${count} ${count === 1 ? 'target' : 'targets'} of the load balancer`);
}

// EXTERNAL MODULE: ./build/rollout/targets/ecs/explain/logs.js + 1 modules
var logs = __webpack_require__(91610);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/explain/tasks.js
var explain_tasks = __webpack_require__(16459);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/explain/candidate.js







/** So many dead containers are asked for their last words. */
const mostLogs = 3;
/** A person does one thing after the other. */
const mostFixes = 3;
/** The same error with everything that ECS tells about the candidate of a service deployment; `arn` is the deployment's. */
async function explainedBy(world, { failure, arn }) {
    const { settings: { cluster, service } } = world;
    const deployment = (await world.api.deployment(arn).catch(() => undefined)) ?? {};
    const revision = await targetRevision(world, deployment);
    return explained(failure, {
        ...world, cluster, service,
        taskDefinition: revision?.taskDefinition,
        targetGroupArn: revision?.resolvedConfiguration?.loadBalancers?.[0]?.targetGroupArn,
        since: deployment.createdAt?.getTime() ?? 0,
        alarms: deployment.alarms?.triggeredAlarmNames ?? [],
    });
}
/**
 * The same error with everything that ECS tells about why: alarms, ends of tasks, health of targets, events, and the last lines of a dead
 * container. The first cause stands in the message, the others are its problems. What cannot be had is left out: an explanation never
 * hides the error. That a permission for it is missing is told.
 */
async function explained(failure, candidate) {
    const { api, caller, clients, cluster, service, taskDefinition, targetGroupArn, since, alarms = [] } = candidate;
    const denied = [];
    const orNothing = (look) => look.catch((error) => {
        denied.push(...notAllowed(error));
        return [];
    });
    const definition = taskDefinition === undefined ? undefined : await api.definition(taskDefinition).catch(() => undefined);
    const environment = (definition?.definition.containerDefinitions ?? []).flatMap((container) => container.environment ?? []);
    const [red, tasks, targets, events] = await Promise.all([
        orNothing((0,explain_alarms/* redAlarms */.Y)({ client: clients.cloudwatch, caller, names: alarms })),
        taskDefinition === undefined ? [] : orNothing((0,explain_tasks/* deadTasks */.T)({ client: clients.ecs, caller, cluster, service, taskDefinition, since, environment })),
        targetGroupArn === undefined ? [] : orNothing(sickTargets({ client: clients.elb, caller, targetGroupArn, environment })),
        orNothing(eventsSince({ api, since, environment })),
    ]);
    const output = taskDefinition === undefined ? [] : await orNothing(wordsOf({ api, caller, clients, taskDefinition, tasks }));
    return withCauses({ failure, causes: [...red, ...(0,explain_tasks/* groupedEnds */.f)(tasks), ...(tasks.length === 0 ? targets : withoutNew(targets)), ...withoutEnds({ events, tasks }), ...denied], output });
}
/** Whoever wonders why so little is told learns which permission would tell more. */
function notAllowed(error) {
    if (!(0,errors/* isDeliveryError */.$n)(error, 'access-denied'))
        return [];
    return [{ what: (0,cause/* inOneLine */.U)(error.message), ...(error.hint !== undefined && { fix: error.hint }) }];
}
/** What the newest dead container wrote; logs arrive some seconds late, so that an older one may have more to say. */
async function wordsOf({ api, caller, clients, taskDefinition, tasks }) {
    const dead = tasks.filter(({ container }) => container !== undefined).slice(0, mostLogs);
    const definition = dead.length === 0 ? undefined : await api.definition(taskDefinition).catch(() => undefined);
    if (definition === undefined)
        return [];
    for (const task of dead) {
        const words = await (0,logs/* lastWords */.a)({ client: clients.logs, caller, definition: definition.definition, task });
        if (words.length > 0)
            return words;
    }
    return [];
}
async function targetRevision({ api }, { targetServiceRevision }) {
    const arn = targetServiceRevision?.arn;
    if (arn === undefined)
        return undefined;
    const [revision] = await api.revisions([arn]).catch(() => []);
    return revision;
}
function withCauses({ failure, causes, output }) {
    const [first, ...others] = causes;
    const fixes = [...new Set(causes.map(({ fix }) => fix).filter((fix) => fix !== undefined))].slice(0, mostFixes);
    const hint = fixes.length === 0 ? failure.hint : fixes.join('; ');
    return new errors/* DeliveryError */.VE({
        code: failure.code,
        message: first === undefined || failure.message.includes(first.what) ? failure.message : `${failure.message}: ${first.what}`,
        ...(hint !== undefined && { hint }),
        problems: others.map(({ what }) => ({ message: what })),
        cause: failure,
        output,
    });
}


/***/ }),

/***/ 60850:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ inOneLine),
/* harmony export */   z: () => (/* binding */ grouped)
/* harmony export */ });
/* harmony import */ var _cloud_aws_said_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30747);

/** Text of AWS as it may be shown, with target groups by their names. `environment`: of the task that it is about. */
function inOneLine(text, environment = []) {
    return (0,_cloud_aws_said_js__WEBPACK_IMPORTED_MODULE_0__/* .said */ .a)(text.replaceAll(/arn:[\w-]+:elasticloadbalancing:[^\s)]*:targetgroup\/([^\s/)]+)\/[0-9a-f]+/gu, '$1'), environment);
}
/** The same thing many times is one cause: `3 tasks: …`. The most frequent first. */
function grouped(causes, countOf) {
    const counts = new Map();
    for (const cause of causes) {
        const known = counts.get(cause.what) ?? { cause, count: 0 };
        known.count += 1;
        counts.set(cause.what, known);
    }
    return [...counts.values()].toSorted((a, b) => b.count - a.count).map(({ cause, count }) => ({ ...cause, what: `${countOf(count)}: ${cause.what}` }));
}


/***/ }),

/***/ 63578:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ countDeaths)
/* harmony export */ });
/* harmony import */ var _cloud_aws_hurried_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46879);
/* harmony import */ var _native_failing_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(63997);
/* harmony import */ var _weights_in_time_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(59936);
/* harmony import */ var _world_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(14454);
/* harmony import */ var _tasks_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(16459);





/**
 * Tasks of a definition that have died by themselves since a time (milliseconds since 1970), and how many may: as many as ECS's own circuit breaker lets
 * fail. What ECS does not tell within some seconds is no death, and holds nothing up; `failed`, ECS's own count, has none of those that ran before.
 */
async function countDeaths({ caller, clients, clock, settings: { cluster } }, { service, taskDefinition, since, desired, failed = 0 }) {
    const most = (0,_native_failing_js__WEBPACK_IMPORTED_MODULE_4__/* .breakerThreshold */ .Ey)(desired);
    if (failed >= most)
        return { count: failed, most };
    const soon = (0,_cloud_aws_hurried_js__WEBPACK_IMPORTED_MODULE_0__/* .hurried */ .q)({ caller, clock, ms: _world_js__WEBPACK_IMPORTED_MODULE_2__/* .hasteMs */ .y });
    const told = await (0,_weights_in_time_js__WEBPACK_IMPORTED_MODULE_1__/* .inTime */ .R)(clock, _world_js__WEBPACK_IMPORTED_MODULE_2__/* .hasteMs */ .y, (0,_tasks_js__WEBPACK_IMPORTED_MODULE_3__/* .deadTasks */ .T)({ client: clients.ecs, caller: soon, cluster, service, taskDefinition, since, most, isOwn: true }));
    return 'why' in told ? { count: failed, most, why: told.why } : { count: Math.max(failed, told.value.length), most };
}


/***/ }),

/***/ 91610:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  a: () => (/* binding */ lastWords)
});

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-cloudwatch-logs/dist-cjs/index.js
var dist_cjs = __webpack_require__(70303);
// EXTERNAL MODULE: ./build/cloud/aws/said.js
var said = __webpack_require__(30747);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/explain/log-lines.js

/** What a line is cut to: a stack in one line of JSON can be pages. */
const longestLine = 500;
/**
 * Lines of a container as they may be shown: a program that dies for its connection likes to say how it connects. Values of variables with
 * names of secrets, passwords in addresses and AWS's own keys are taken out. What the run itself knows as secret is taken out
 * where it is printed.
 */
function shownLines({ lines, environment }) {
    return lines.map((line) => {
        const clean = (0,said/* withoutSecrets */.c)(line.trimEnd(), environment);
        return clean.length > longestLine ? `${clean.slice(0, longestLine)}…` : clean;
    });
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/explain/logs.js


/** How much of a dead container's output is shown. */
const lastLines = 20;
/**
 * The last lines that a dead container wrote, where it writes to CloudWatch Logs; none otherwise. They are untrusted text of the user's
 * program. Rejects as calls do.
 */
async function lastWords({ client, caller, definition, task }) {
    const container = (definition.containerDefinitions ?? []).find(({ name }) => name === task.container);
    const { logDriver, options = {} } = container?.logConfiguration ?? {};
    const [group, prefix] = [options['awslogs-group'], options['awslogs-stream-prefix']];
    if (container?.name === undefined || logDriver !== 'awslogs' || group === undefined || prefix === undefined)
        return [];
    const command = new dist_cjs/* GetLogEventsCommand */.h7S({ logGroupName: group, logStreamName: `${prefix}/${container.name}/${task.id}`, limit: lastLines, startFromHead: false });
    const { events = [] } = await caller.call({ action: 'logs:GetLogEvents', patienceMs: 10_000, send: (abortSignal) => client.send(command, { abortSignal }) });
    return shownLines({ lines: events.map(({ message = '' }) => message), environment: container.environment ?? [] });
}


/***/ }),

/***/ 79396:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ fixFor),
/* harmony export */   k: () => (/* binding */ exitMeaning)
/* harmony export */ });
/**
 * What to do about a task that stopped, by the words of ECS (developer guide, "Amazon ECS stopped tasks error messages"). They are not part of the
 * API and may change: what is not recognised is told as it is. The more special come first.
 */
const families = [
    { says: /CannotPull\w*:.*(?:platform|descriptor matching)/iu, fix: 'the image is for another processor: build it for the platform of the task definition (runtimePlatform; linux/amd64 where it says nothing)' },
    { says: /CannotPull\w*:.*(?:toomanyrequests|rate limit)/iu, fix: 'the registry limits pulls: use a pull-through cache of ECR, or credentials for the registry' },
    { says: /CannotPull\w*:.*(?:denied|forbidden|unauthorized|no basic auth|not authorized|\b40[13]\b)/iu, fix: 'the execution role may not pull the image: it needs ecr:GetAuthorizationToken, ecr:BatchGetImage and ecr:GetDownloadUrlForLayer; a repository in another account has to allow it, too, and other registries need repositoryCredentials' },
    { says: /CannotPull\w*:.*(?:not found|manifest unknown|does not exist|name unknown)/iu, fix: 'the registry does not have this image: push it first, and see that no lifecycle policy removes it' },
    { says: /CannotPull\w*:.*(?:timeout|timed out|deadline|dial tcp|no route|unreachable|refused|canceled|lookup|no such host)/iu, fix: 'the task does not reach the registry: a private subnet needs a NAT gateway, or VPC endpoints for ecr.api, ecr.dkr and S3; a public one needs assignPublicIp; the security group has to let out port 443' },
    { says: /CannotPull\w*:.*no space left/iu, fix: 'the image does not fit: raise ephemeralStorage of the task definition, or make the image smaller' },
    { says: /ResourceInitializationError.*(?:secret|ssm|asm|registry auth)/iu, fix: 'a secret could not be read before the start: the execution role needs secretsmanager:GetSecretValue or ssm:GetParameters for it (and kms:Decrypt), and the subnet a way to those services' },
    { says: /ResourceInitializationError.*log/iu, fix: 'the log group is not there, or the execution role may not write to it: make it, or allow logs:CreateLogStream and logs:PutLogEvents' },
    { says: /ResourceInitializationError.*(?:EFS|volume)/iu, fix: 'the volume could not be mounted: look at its mount targets, its security group (port 2049) and the task role' },
    { says: /OutOfMemory|killed due to memory/iu, fix: 'it needs more memory than it has: raise `memory` of the container or the task, or limit the program itself' },
    { says: /CannotStartContainerError.*(?:executable file not found|no such file)|exec: .* not found/iu, fix: 'the command or entry point is not in the image: compare it with the task definition' },
    { says: /exec format error/iu, fix: 'the program is for another processor: build the image for the platform of the task definition' },
    { says: /Health checks failed with these codes/iu, fix: 'the health check was answered with another status than the target group expects: see HealthCheckPath and Matcher of the target group, and what the service answers there' },
    { says: /unhealthy in .*Request timed out/iu, fix: 'the health check was not answered in time: let the security group of the tasks take the port from that of the load balancer, and see that the container listens on the port of its port mapping, on all addresses (0.0.0.0)' },
    { says: /unhealthy in .*Health checks failed/iu, fix: 'the health check could not connect: see that the container listens on the port of its port mapping, on all addresses (0.0.0.0)' },
    { says: /failed ELB health checks/iu, fix: 'the load balancer took it for unhealthy; a slow start needs healthCheckGracePeriodSeconds' },
    { says: /failed container health checks/iu, fix: 'its own health check (healthCheck of the container) failed: run the check in the image, and give it a startPeriod' },
    { says: /network interface|subnet|ENI\b/iu, fix: 'it got no network interface: see that the subnet has free addresses and the security group exists' },
    { says: /capacity is unavailable|Capacity is unavailable|RESOURCE:/u, fix: 'AWS has no capacity for it at the moment: use more subnets in other zones, or try again later' },
    { says: /spot/iu, fix: 'AWS took Fargate Spot capacity back: use FARGATE for the base of the service' },
];
/** 128 and the number of the signal that ended it. */
const exits = {
    126: { means: 'the command cannot be executed', fix: 'make the entry point executable in the image' },
    127: { means: 'the command was not found', fix: 'the command or entry point is not in the image: compare it with the task definition' },
    134: { means: 'aborted by itself, SIGABRT', fix: 'the end of its output says why' },
    137: { means: 'killed, SIGKILL: for its memory, or since it did not end in time after SIGTERM', fix: 'see the memory of the container in Container Insights; raise `memory`, or let it end within stopTimeout' },
    139: { means: 'segmentation fault, SIGSEGV', fix: 'a native part of it broke: look for one that was built for another base image or processor' },
    143: { means: 'ended by SIGTERM', fix: 'ECS or its health check stopped it: see the other reasons' },
    255: { means: 'no status of its own', fix: 'often a program for another processor ("exec format error"): the end of its output says why' },
};
/** What to do about a task or container, by what ECS says of its end; undefined where nothing more is known. */
function fixFor(said) {
    return families.find(({ says }) => says.test(said))?.fix;
}
/** What an exit code says beyond its number. */
function exitMeaning(code) {
    return exits[code];
}


/***/ }),

/***/ 16459:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ deadTasks),
/* harmony export */   f: () => (/* binding */ groupedEnds)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(80212);
/* harmony import */ var _cause_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(60850);
/* harmony import */ var _stopped_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79396);



/** So many explain a failure well enough. */
const mostTasks = 20;
/** Stopped tasks are listed by ECS for about an hour, in no order, so that all have to be read: so many pages at most, and so many tasks to a call (API reference). */
const mostPages = 5;
const perCall = 100;
/** The tasks of a definition that have stopped since a time (milliseconds since 1970), newest first, `most` (20) at most; not those that ECS itself took away to go back. */
async function deadTasks({ client, caller, cluster, service, taskDefinition, since, most = mostTasks, environment = [], isOwn = false }) {
    return (await stoppedTasks({ client, caller, cluster, service }))
        .filter((task) => task.taskDefinitionArn === taskDefinition && (task.createdAt?.getTime() ?? since) >= since && !isTakenAway(task) && !(isOwn && isByOthers(task)))
        .toSorted((a, b) => endOf(b) - endOf(a))
        .slice(0, most)
        .map((task) => deadTask(task, environment));
}
async function stoppedTasks({ client, caller, cluster, service }) {
    const found = [];
    let nextToken;
    for (let page = 0; page < mostPages; page += 1) {
        const list = new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_1__/* .ListTasksCommand */ .MYg({ cluster, serviceName: service, desiredStatus: 'STOPPED', maxResults: perCall, ...(nextToken !== undefined && { nextToken }) });
        const listed = await caller.call({ action: 'ecs:ListTasks', send: (abortSignal) => client.send(list, { abortSignal }) });
        const arns = (listed.taskArns ?? []).slice(0, perCall);
        if (arns.length > 0) {
            const describe = new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_1__/* .DescribeTasksCommand */ .z8X({ cluster, tasks: arns });
            const { tasks = [] } = await caller.call({ action: 'ecs:DescribeTasks', send: (abortSignal) => client.send(describe, { abortSignal }) });
            found.push(...tasks);
        }
        nextToken = listed.nextToken;
        if (nextToken === undefined)
            return found;
    }
    return found;
}
/** One that is on its way down is asked for as stopped, too, and has no time of its end yet. */
function endOf({ stoppedAt, stoppingAt, executionStoppedAt }) {
    return (stoppedAt ?? executionStoppedAt ?? stoppingAt)?.getTime() ?? 0;
}
/** Scaled in by a deployment, its end explains nothing. */
function isTakenAway({ stopCode, stoppedReason = '' }) {
    return stopCode === 'ServiceSchedulerInitiated' && stoppedReason.startsWith('Scaling activity');
}
/** Stopped by a person, by Spot, or for a host that is retired (API reference, `stopCode` of a task). */
function isByOthers({ stopCode }) {
    return stopCode === 'UserInitiated' || stopCode === 'SpotInterruption' || stopCode === 'TerminationNotice';
}
function deadTask(task, environment) {
    const containers = task.containers ?? [];
    const guilty = containers.find(({ exitCode, reason }) => (exitCode !== undefined && exitCode !== 0) || reason !== undefined) ?? containers.find(({ exitCode }) => exitCode !== undefined);
    const own = task.stoppedReason === undefined ? undefined : withoutAddresses(task.stoppedReason);
    const parts = [own, ...containers.map((container) => saidBy(container, own))].filter((part) => part !== undefined);
    const what = (0,_cause_js__WEBPACK_IMPORTED_MODULE_2__/* .inOneLine */ .U)([...new Set(parts)].join('; ') || stopWords[task.stopCode ?? ''] || 'ECS gives no reason', environment);
    const { exitCode = 0 } = guilty ?? {};
    const fix = (0,_stopped_js__WEBPACK_IMPORTED_MODULE_0__/* .fixFor */ .j)(what) ?? (0,_stopped_js__WEBPACK_IMPORTED_MODULE_0__/* .exitMeaning */ .k)(exitCode)?.fix ?? (exitCode === 0 ? undefined : ownEnd);
    return { id: (task.taskArn ?? '').split('/').at(-1) ?? '', what, container: guilty?.name, ...(fix !== undefined && { fix }) };
}
/** A program knows best why it gave up. */
const ownEnd = 'the program ended by itself: the end of its output says why';
/** What a stop code says where there is no reason beside it (API reference, Task). */
const stopWords = {
    TaskFailedToStart: 'the task could not be started',
    EssentialContainerExited: 'an essential container ended',
    UserInitiated: 'somebody stopped it',
    ServiceSchedulerInitiated: 'ECS stopped it',
    SpotInterruption: 'AWS took Fargate Spot capacity back',
    TerminationNotice: 'AWS retires what it ran on',
};
/** Addresses and ids are another one for each task: the same end would be told many times. */
function withoutAddresses(text) {
    return text.replaceAll(/\b(?:i-[0-9a-f]{8,17}|\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?)\b/gu, 'its address');
}
function saidBy({ name, exitCode, reason }, own) {
    const exit = exitCode === undefined || (exitCode === 0 && reason !== undefined) ? undefined : exitWords(exitCode);
    const said = reason === undefined || own?.includes(reason) === true ? undefined : reason;
    if (said === undefined && (exit === undefined || (exitCode === 0 && own?.startsWith('Essential container') !== true)))
        return undefined;
    return [`${name ?? 'a container'}${exit === undefined ? '' : ` ${exit}`}`, said].filter((part) => part !== undefined).join(': ');
}
function exitWords(code) {
    const meaning = (0,_stopped_js__WEBPACK_IMPORTED_MODULE_0__/* .exitMeaning */ .k)(code);
    if (code === 0)
        return 'ended with exit code 0, which is no end for a service';
    return `ended with exit code ${code}${meaning === undefined ? '' : ` (${meaning.means})`}`;
}
/** The same end many times is one line: `3 tasks: Essential container in task exited; web ended with exit code 1`. */
function groupedEnds(tasks) {
    return (0,_cause_js__WEBPACK_IMPORTED_MODULE_2__/* .grouped */ .z)(tasks.map(({ what, fix }) => ({ what, ...(fix !== undefined && { fix }) })), (count) => `${count} ${count === 1 ? 'task' : 'tasks'}`);
}


/***/ }),

/***/ 11485:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EU: () => (/* binding */ shortName),
/* harmony export */   Et: () => (/* binding */ theirDeployment),
/* harmony export */   NA: () => (/* binding */ servingNow),
/* harmony export */   Yt: () => (/* binding */ foreignChanges),
/* harmony export */   dL: () => (/* binding */ failedDeployment),
/* harmony export */   gu: () => (/* binding */ indented),
/* harmony export */   iY: () => (/* binding */ changedWeights)
/* harmony export */ });
/* harmony import */ var _by_itself_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79618);
/* harmony import */ var _definition_lines_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(18874);
/* harmony import */ var _former_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(67616);
/* harmony import */ var _native_position_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(92626);
/* harmony import */ var _own_deployment_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(99297);
/* harmony import */ var _rule_weights_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(95819);
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(49452);
/* harmony import */ var _task_definition_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1124);
/* harmony import */ var _weights_in_time_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(59936);









/** How many deployments back the last one of ours is looked for. */
const mostListed = 20;
/** How long the rule is waited for, in milliseconds: what else was found is told without it. */
const ruleWithinMs = 3_000;
/** Looks at what runs. Reads only. */
async function servingNow(world) {
    const { service, ledger: read } = await (0,_own_deployment_js__WEBPACK_IMPORTED_MODULE_1__/* .openRollout */ .WV)(world, { waits: false });
    const opened = { service, ledger: (0,_by_itself_js__WEBPACK_IMPORTED_MODULE_0__/* .afterItself */ .OJ)({ ledger: read, position: await (0,_by_itself_js__WEBPACK_IMPORTED_MODULE_0__/* .positionNow */ .U)(world, read), now: world.clock.now() }) };
    const briefs = await world.api.deployments({ most: mostListed });
    const [running] = await definitionsOf(world.api, briefs.filter(({ status }) => status === 'SUCCESSFUL').slice(0, 1));
    return { opened, briefs, running };
}
/** Looks for what somebody else has changed since the last release from here: every command tells it in these words. Reads only. */
async function foreignChanges(world, { opened, briefs, running }) {
    const { api } = world;
    const { service } = opened;
    const good = briefs.filter(({ status }) => status === 'SUCCESSFUL');
    const theirs = await deployed({ api, opened, good });
    const now = await underWay(api, { ...opened, briefs });
    // a deployment that was asked for just now is not listed yet
    const isBusy = (service.deployments ?? []).some(({ rolloutState }) => rolloutState === 'IN_PROGRESS') || briefs.some(({ status }) => (0,_native_position_js__WEBPACK_IMPORTED_MODULE_6__/* .isUnfinished */ .ui)(status));
    const atRest = isBusy ? [] : [...unsettled(opened, running), ...(await weightsInTime(world, { ...opened, briefs }))];
    return { lines: [...now, ...theirs, ...leftPauses(opened), ...atRest], isTheirs: theirs.length > 0 };
}
/** The definitions of deployments, undefined where ECS tells of none any more. */
async function definitionsOf(api, briefs) {
    const arns = briefs.map(({ targetServiceRevisionArn = '' }) => targetServiceRevisionArn);
    const revisions = await api.revisions(arns.filter((arn) => arn !== ''));
    return Promise.all(arns.map(async (arn) => {
        const name = revisions.find(({ serviceRevisionArn }) => serviceRevisionArn === arn)?.taskDefinition;
        return name === undefined ? undefined : api.definition(name);
    }));
}
/** Who has the traffic is its affair until it has ended. */
async function underWay(api, { ledger, briefs }) {
    const { foreign } = (0,_state_js__WEBPACK_IMPORTED_MODULE_3__/* .foreignOf */ .qt)({ ledger, briefs });
    const [newest] = briefs;
    if (foreign === undefined || newest === undefined)
        return [];
    const [found] = await definitionsOf(api, [newest]);
    return [`Somebody else deploys ${nameOf(found)} now: ${foreign} is ${newest.status ?? 'under way'}.`];
}
/** What was deployed since the last release of ours, by whoever did it. Without one of ours there is nothing to compare with. */
async function deployed({ api, opened, good }) {
    const { rollout, stays } = opened.ledger;
    const ours = stays.findLast(({ bakedAt, deployment }) => bakedAt !== undefined && deployment !== undefined);
    const [newest] = good;
    const isOurs = newest?.serviceDeploymentArn === ours?.deployment || newest?.serviceDeploymentArn === rollout?.deployment;
    if (ours === undefined || newest === undefined || isOurs)
        return [];
    const before = good.find(({ serviceDeploymentArn }) => serviceDeploymentArn === ours.deployment);
    const [theirs, own] = await definitionsOf(api, before === undefined ? [newest] : [newest, before]);
    return theirDeployment({ theirs, own, at: newest.finishedAt, rolloutId: ours.rolloutId, drift: await serviceDrift({ api, newest, before }) });
}
/** A deployment of somebody else since the last release from here, with what it changed of that one's definition and of the service (`drift`). */
function theirDeployment({ theirs, own, at, rolloutId, drift }) {
    const when = at === undefined ? '' : ` at ${at.toISOString()}`;
    const head = `Somebody else deployed ${nameOf(theirs)}${when}, since the last release from here (rollout ${rolloutId}).`;
    if (theirs === undefined || own === undefined)
        return [head];
    const lines = (0,_definition_lines_js__WEBPACK_IMPORTED_MODULE_7__/* .definitionLines */ .J)((0,_task_definition_js__WEBPACK_IMPORTED_MODULE_4__/* .definitionChanges */ .x6)({ from: (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_4__/* .registrable */ .ZV)({ definition: own.definition }), to: (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_4__/* .registrable */ .ZV)({ definition: theirs.definition }) }));
    const both = [...lines, ...drift];
    return [head, ...indented(both.length === 0 ? ['the task definition is the same; something else of the service was changed, or it was restarted'] : both)];
}
/** What the service is told to run and does not: somebody's deployment failed, or only changed the service. */
function unsettled({ service, ledger }, running) {
    const arn = running?.definition.taskDefinitionArn;
    if (ledger.rollout !== undefined || arn === undefined || service.taskDefinition === undefined || service.taskDefinition === arn)
        return [];
    return [failedDeployment({ named: service.taskDefinition, runs: arn })];
}
/** Of the definition that a service names and the one that it runs, by their ARNs. */
function failedDeployment({ named, runs }) {
    return `The service names ${shortName(named)}, and ${shortName(runs)} is what runs: a deployment of it did not come to a good end, and no release from here knows of it.`;
}
/** Whoever deploys meanwhile waits at them. */
function leftPauses({ service, ledger }) {
    if (ledger.rollout !== undefined || !(0,_former_js__WEBPACK_IMPORTED_MODULE_8__/* .hasOurPauses */ .k9)(service.deploymentConfiguration ?? {}))
        return [];
    return ['The configuration of the service has the pauses of an earlier release, at which any other deployment would wait: the next release takes them out at its end, or `pqc-delivery reconcile` now.'];
}
/** What is wrong with the rule itself, or with what may look at it, is said by whoever rests on it, with what to do about it. */
async function weightsInTime(world, listed) {
    const told = await (0,_weights_in_time_js__WEBPACK_IMPORTED_MODULE_5__/* .inTime */ .R)(world.clock, ruleWithinMs, weightsByHand(world, listed));
    return 'value' in told ? told.value : [`Whether somebody else has changed the production listener rule could not be looked at: ${told.why}`];
}
/** Weights are anybody's while nothing is under way; ECS does not look at them. */
async function weightsByHand({ api, caller, clients, settings }, { service, ledger, briefs }) {
    if (ledger.rollout !== undefined)
        return [];
    const rule = await (0,_rule_weights_js__WEBPACK_IMPORTED_MODULE_2__/* .ruleNow */ .p8)({ caller, elb: clients.elb, service });
    const found = rule === undefined ? undefined : (0,_rule_weights_js__WEBPACK_IMPORTED_MODULE_2__/* .misled */ .x0)({ rule, live: await (0,_rule_weights_js__WEBPACK_IMPORTED_MODULE_2__/* .liveGroup */ .OF)({ api, briefs }), region: settings.region });
    return found === undefined ? [] : [changedWeights(found)];
}
/** Of weights that somebody has changed while nothing was under way, with what to do. */
function changedWeights({ what, fix }) {
    return `Somebody has changed the production listener rule: ${what}: ${fix}.`;
}
/** How a service itself was set up by two deployments, as far as its revisions tell it. */
async function serviceDrift({ api, newest, before }) {
    const arns = [before?.targetServiceRevisionArn, newest.targetServiceRevisionArn].filter((arn) => arn !== undefined);
    const found = await api.revisions(arns);
    const [from, to] = arns.map((arn) => found.find(({ serviceRevisionArn }) => serviceRevisionArn === arn));
    if (from === undefined || to === undefined)
        return [];
    const members = ['platformVersion', 'launchType', 'capacityProviderStrategy', 'networkConfiguration', 'loadBalancers', 'serviceConnectConfiguration', 'serviceRegistries', 'volumeConfigurations', 'vpcLatticeConfigurations'];
    return members.filter((name) => JSON.stringify(from[name] ?? null) !== JSON.stringify(to[name] ?? null)).map((name) => {
        const [was, is] = [from[name], to[name]];
        return typeof was === 'string' && typeof is === 'string' ? `the service's ${name} ${was} → ${is}` : `the service's ${name} changes`;
    });
}
function nameOf(found) {
    return shortName(found?.definition.taskDefinitionArn ?? 'a task definition that is not there any more');
}
/** `shop:7` of an ARN. */
function shortName(arn) {
    return arn.split('/').at(-1) ?? arn;
}
/** As lines that belong to the one before. */
const indented = (lines) => lines.map((line) => `  ${line}`);


/***/ }),

/***/ 67616:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TV: () => (/* binding */ formerOf),
/* harmony export */   hC: () => (/* binding */ givenBack),
/* harmony export */   k9: () => (/* binding */ hasOurPauses)
/* harmony export */ });
/* harmony import */ var _native_configuration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21539);

/** What a release has to put back in the end. */
function formerOf({ strategy, bakeTimeInMinutes, linearConfiguration, canaryConfiguration, alarms }) {
    return {
        ...(strategy !== undefined && { strategy }),
        ...(bakeTimeInMinutes !== undefined && { bakeTimeInMinutes }),
        ...(linearConfiguration !== undefined && { linear: linearConfiguration }),
        ...(canaryConfiguration !== undefined && { canary: canaryConfiguration }),
        ...(alarms !== undefined && { alarms: alarms.alarmNames ?? [], heeded: alarms.enable === true, rollsBack: alarms.rollback === true }),
    };
}
/**
 * The configuration that a release leaves behind: what it is now, without the release's own pauses and alarms, and with the strategy from before. A list
 * that is empty is said as such: whether ECS takes one that is left out for none is not known.
 *
 * `known` is whether this very run saw what was there before. What only tags tell takes no alarm away but those that the configuration
 * of releases names (`added`), and turns none off.
 */
function givenBack({ current, former, added, known }) {
    const { strategy: nowStrategy, bakeTimeInMinutes: nowBake, linearConfiguration: nowLinear, canaryConfiguration: nowCanary, alarms, lifecycleHooks = [], ...kept } = current;
    const own = { strategy: nowStrategy, bakeTimeInMinutes: nowBake, linear: nowLinear, canary: nowCanary };
    const { strategy, bakeTimeInMinutes, linear, canary } = former?.strategy === undefined ? own : former;
    return {
        ...kept,
        ...(strategy !== undefined && { strategy: strategy }),
        ...(bakeTimeInMinutes !== undefined && { bakeTimeInMinutes }),
        ...(strategy === 'LINEAR' && linear !== undefined && { linearConfiguration: linear }),
        ...(strategy === 'CANARY' && canary !== undefined && { canaryConfiguration: canary }),
        lifecycleHooks: lifecycleHooks.filter((hook) => !(0,_native_configuration_js__WEBPACK_IMPORTED_MODULE_0__/* .isOurPause */ .X$)(hook)),
        ...(alarms !== undefined && { alarms: alarmsAfter({ alarms, former, added, known }) }),
    };
}
function alarmsAfter({ alarms, former, added, known }) {
    const before = former?.alarms ?? [];
    const alarmNames = (alarms.alarmNames ?? []).filter((name) => before.includes(name) || !added.includes(name));
    const heeded = alarmNames.length > 0 && (former?.heeded === true || !known);
    return { alarmNames, enable: heeded, rollback: alarmNames.length > 0 && (former?.rollsBack === true || !known) };
}
/** Whether pauses of a release are still in a service's configuration: the next deployment of anybody would wait at them. */
function hasOurPauses({ lifecycleHooks = [] }) {
    return lifecycleHooks.some(_native_configuration_js__WEBPACK_IMPORTED_MODULE_0__/* .isOurPause */ .X$);
}


/***/ }),

/***/ 80976:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KJ: () => (/* binding */ isUnread),
/* harmony export */   Xl: () => (/* binding */ tellWaiting),
/* harmony export */   mc: () => (/* binding */ warnOnce),
/* harmony export */   qI: () => (/* binding */ serviceOrTags)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);

/** Tells once what could not be read, and what is done without: a way back looks again and again. */
function warnOnce({ log, memory }, what, why) {
    if (memory.missed.has(what))
        return;
    memory.missed.add(what);
    log.warning(`${what}: ${why}`);
}
/** Tells at once that users wait for what cannot be read, with what a person can do meanwhile. */
function tellWaiting(world, error, byHand) {
    warnOnce(world, 'what has to be known to lead users back cannot be read, and is waited for', `${(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}. By hand meanwhile: ${byHand}`);
}
/** Whether something cannot be read now, though it is there: what is known otherwise may be gone on with. */
function isUnread(error) {
    return (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isDeliveryError */ .$n)(error, 'target-unavailable') || (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isDeliveryError */ .$n)(error, 'access-denied') || (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isDeliveryError */ .$n)(error, 'call-refused');
}
/**
 * The service; where that is not told in haste, as much of it as its tags tell, by which the record of a rollout is known all the same. Rejects as the first look
 * did where they are not told either.
 */
async function serviceOrTags(world) {
    const { api } = world;
    try {
        return await api.service();
    }
    catch (error) {
        if (!isUnread(error))
            throw error;
        const found = await tagsAlone(world).catch((why) => {
            if ((0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isDeliveryError */ .$n)(why, 'access-denied'))
                warnOnce(world, 'the tags of the service cannot be read on their own', [(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(why), why.hint].filter((text) => text !== undefined).join('; '));
            return undefined;
        });
        if (found === undefined)
            throw error;
        warnOnce(world, 'the service cannot be read, and its tags alone are gone by', error instanceof Error ? error.message : String(error));
        return found;
    }
}
/** Which account it is in nobody has told us: its deployments do. */
async function tagsAlone({ api }) {
    const [{ serviceArn } = {}] = await api.deployments({ most: 1 });
    return serviceArn === undefined ? undefined : { serviceArn, tags: [...await api.tags(serviceArn)] };
}


/***/ }),

/***/ 24788:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CK: () => (/* binding */ productionRule),
/* harmony export */   i5: () => (/* binding */ assertLedToCandidate),
/* harmony export */   kO: () => (/* binding */ weightsNow),
/* harmony export */   vb: () => (/* binding */ dividedBy)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(50586);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _metrics_groups_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(91343);
/* harmony import */ var _native_wait_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(87688);




/** How often the rule is looked at before it is believed: reads can be late. */
const looks = 3;
/**
 * Rejects with `rollout-unfinished` while the production rule leads any user past the candidate, whatever share ECS was asked for: a rule has other
 * writers, and ECS would now end the tasks that those users reach. Where the rule cannot be looked at, ECS is believed.
 */
async function assertLedToCandidate(world, arn) {
    for (let look = 1; look <= looks; look += 1) {
        const elsewhere = await ledElsewhere(world, arn).catch((error) => {
            world.log.warning(`the production listener rule could not be looked at before the old tasks end: ${(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}`);
            return undefined;
        });
        if (elsewhere === undefined)
            return;
        if (look === looks) {
            throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({
                code: 'rollout-unfinished', message: `ECS says that the candidate has all of the traffic, and the production listener rule says otherwise (${elsewhere}): somebody else has changed it, and the old tasks are kept`,
                hint: 'see who writes the rule, such as Terraform without `ignore_changes = [action]`; then run `pqc-delivery reconcile`',
            });
        }
        await world.clock.sleep(_native_wait_js__WEBPACK_IMPORTED_MODULE_1__/* .pollMs */ .I$);
    }
}
/** The weights of the rule where another group than the candidate's has any; undefined where it has none, and where nothing tells. */
async function ledElsewhere(world, arn) {
    const found = await weightsNow(world, arn);
    return found === undefined || found.elsewhere === 0 ? undefined : found.shown;
}
/** What the production rule says now; undefined where ECS does not tell the candidate's target group, or the service no rule. Rejects as calls do. */
async function weightsNow({ api, caller, clients }, arn) {
    const rule = productionRule(await api.service());
    const candidate = await (0,_metrics_groups_js__WEBPACK_IMPORTED_MODULE_2__/* .candidateGroup */ .Xb)({ api, arn });
    return candidate === undefined || rule === undefined ? undefined : dividedBy({ caller, clients }, { rule, candidate });
}
/** The ARN of the production rule; undefined where the service names none of an Application Load Balancer. */
function productionRule({ loadBalancers = [] }) {
    const rule = loadBalancers.map(({ advancedConfiguration }) => advancedConfiguration?.productionListenerRule).find((one) => one !== undefined);
    return rule?.includes(':listener-rule/') === true ? rule : undefined;
}
/** How a rule divides users between the target group of a candidate and all others. Rejects as calls do. */
async function dividedBy({ caller, clients }, { rule, candidate }) {
    const command = new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_3__/* .DescribeRulesCommand */ .Ggo({ RuleArns: [rule] });
    const { Rules = [] } = await caller.call({ action: 'elasticloadbalancing:DescribeRules', send: (abortSignal) => clients.elb.send(command, { abortSignal }) });
    const groups = (Rules[0]?.Actions ?? []).flatMap(({ ForwardConfig }) => ForwardConfig?.TargetGroups ?? []);
    const sum = (isMeant) => groups.filter(({ TargetGroupArn }) => isMeant(TargetGroupArn)).reduce((weight, { Weight = 1 }) => weight + Weight, 0);
    return {
        toCandidate: sum((group) => group === candidate),
        elsewhere: sum((group) => group !== candidate),
        shown: groups.map(({ TargetGroupArn = '', Weight = 1 }) => `${TargetGroupArn.split('/').at(-2) ?? TargetGroupArn}: ${Weight}`).join(', '),
    };
}


/***/ }),

/***/ 43126:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Hg: () => (/* binding */ emptyLedger),
  v6: () => (/* binding */ ended),
  yB: () => (/* binding */ held),
  _e: () => (/* binding */ ledgerFrom),
  xt: () => (/* binding */ locked),
  iE: () => (/* binding */ stamp),
  AI: () => (/* binding */ withDeployment),
  kN: () => (/* binding */ withMark)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 3 modules
var schemas = __webpack_require__(81469);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/weights/weights-record.js

const count = schemas/* number */.aig().int().min(0).max(10_000);
const percent = schemas/* number */.aig().min(0).max(100);
/** What the record of a rollout by listener weights has to look like: whoever may tag the service can write one. */
const weightsRecord = schemas/* object */.Ikc({
    stable: schemas/* string */.YjP(),
    candidate: schemas/* string */.YjP(),
    stableGroup: schemas/* string */.YjP().optional(),
    shape: schemas/* string */.YjP(),
    asked: percent,
    before: percent,
    shiftedAt: schemas/* number */.aig().int().optional(),
    capacity: count,
    former: schemas/* object */.Ikc({ taskDefinition: schemas/* string */.YjP(), desiredCount: count }),
    scaling: schemas/* array */.YOg(schemas/* object */.Ikc({ service: schemas/* string */.YjP(), scaleIn: schemas/* boolean */.zMY(), scheduled: schemas/* boolean */.zMY() })).optional(),
    taskDefinition: schemas/* string */.YjP().optional(),
    live: schemas/* string */.YjP().optional(),
});

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/ledger-shape.js


const time = schemas/* number */.aig().int();
const json = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* custom */.IeY());
const revision = schemas/* object */.Ikc({
    id: schemas/* string */.YjP(), content: schemas/* string */.YjP(), start: schemas/* string */.YjP(), spec: json,
    gitSha: schemas/* string */.YjP().optional(), image: schemas/* object */.Ikc({ reference: schemas/* string */.YjP(), name: schemas/* string */.YjP() }).optional(),
});
const cause = schemas/* enum */.k5n(['gate-failed', 'inconclusive', 'unavailable', 'candidate-failed', 'cancelled', 'lease-lapsed', 'overtaken', 'requested']);
/** ARN of a service deployment (Service Authorization Reference of ECS). Whose it is, is looked at before it is used. */
const deployment = schemas/* string */.YjP().regex(/^arn:[\w-]+:ecs:[\w-]+:\d{12}:service-deployment\/[\w-]+\/[\w-]+\/[\w-]+$/u);
const former = schemas/* object */.Ikc({
    strategy: schemas/* enum */.k5n(['ROLLING', 'BLUE_GREEN', 'LINEAR', 'CANARY']).optional(),
    bakeTimeInMinutes: schemas/* number */.aig().int().optional(),
    linear: schemas/* object */.Ikc({ stepPercent: schemas/* number */.aig().optional(), stepBakeTimeInMinutes: schemas/* number */.aig().optional() }).optional(),
    canary: schemas/* object */.Ikc({ canaryPercent: schemas/* number */.aig().optional(), canaryBakeTimeInMinutes: schemas/* number */.aig().optional() }).optional(),
    alarms: schemas/* array */.YOg(schemas/* string */.YjP()).optional(),
    heeded: schemas/* boolean */.zMY().optional(),
    rollsBack: schemas/* boolean */.zMY().optional(),
});
const handedOver = schemas/* object */.Ikc({ at: time, bakeMs: time, unproven: schemas/* string */.YjP().optional(), marksBad: schemas/* boolean */.zMY() });
/** What ECS did by itself, as `afterItself` tells it. */
const entry = schemas/* object */.Ikc({
    seq: time, at: schemas/* string */.YjP(), name: schemas/* enum */.k5n(['service.upgraded', 'traffic.restored', 'revision.marked', 'rollout.finished']), outcome: schemas/* enum */.k5n(['success', 'failure']), data: json,
});
const rollout = schemas/* object */.Ikc({
    id: schemas/* string */.YjP(), kind: schemas/* enum */.k5n(['deploy', 'rollback']), drill: schemas/* literal */.euz(true).optional(), revision, owner: schemas/* string */.YjP(), fence: time, startedAt: time, leaseUntil: time,
    reason: schemas/* string */.YjP().optional(), undoes: schemas/* string */.YjP().optional(), restored: schemas/* object */.Ikc({ at: time, cause }).optional(), progress: json.optional(), deployment: deployment.optional(),
    starting: schemas/* object */.Ikc({ taskDefinition: schemas/* string */.YjP(), after: schemas/* string */.YjP().optional(), at: time }).optional(), handedOver: handedOver.optional(), former: former.optional(), weights: weightsRecord.optional(),
});
const stay = schemas/* object */.Ikc({
    revision, rolloutId: schemas/* string */.YjP(), by: schemas/* enum */.k5n(['deploy', 'rollback']), startedAt: schemas/* string */.YjP(), liveAt: schemas/* string */.YjP().optional(), bakedAt: schemas/* string */.YjP().optional(), endedAt: schemas/* string */.YjP().optional(),
    outcome: schemas/* enum */.k5n(['live', 'baked', 'replaced', 'rolled-back', 'failed', 'inconclusive', 'cancelled', 'restored']), reason: schemas/* string */.YjP().optional(), unproven: schemas/* string */.YjP().optional(), deployment: deployment.optional(), service: schemas/* string */.YjP().optional(),
});
/**
 * What a record has to look like: whoever may tag the service can write one, with the right checksum. Members that are not known are
 * dropped.
 */
const ledger = schemas/* object */.Ikc({
    fence: time, writes: time.optional(), rollout: rollout.optional(), stays: schemas/* array */.YOg(stay), bad: schemas/* array */.YOg(schemas/* object */.Ikc({ revisionId: schemas/* string */.YjP(), at: schemas/* string */.YjP(), reason: schemas/* string */.YjP() })),
    ended: schemas/* object */.Ikc({ id: schemas/* string */.YjP(), by: schemas/* enum */.k5n(['finish', 'close']) }).optional(), acknowledged: time, journal: schemas/* array */.YOg(entry).optional(), owed: former.optional(), leftover: weightsRecord.optional(),
});
/** The ledger that a record is; undefined for anything else. */
function shapedLedger(record) {
    const { data } = ledger.safeParse(record);
    return data === undefined ? undefined : data;
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
function locked({ ledger, request, now, isWatched = false }) {
    const { rollout } = ledger;
    if (rollout?.id === request.rolloutId)
        return ledger;
    if (rollout !== undefined && (isWatched || rollout.leaseUntil > now) && rollout.restored === undefined && !request.takeOver) {
        throw new errors/* DeliveryError */.VE({ code: 'locked', message: `${rollout.owner} holds the rollout of ${rollout.revision.content.slice(0, 12)} since ${stamp(rollout.startedAt)}`, hint: 'wait until it is over, or take it over and restore with `pqc-delivery rollback`' });
    }
    const { owed, ...settled } = rollout === undefined ? ledger : ended({ ledger, now, outcome: 'restored', reason: `overtaken by ${request.owner}`, by: 'close' });
    const former = rollout?.former ?? owed;
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
            ...(rollout?.starting !== undefined && { starting: rollout.starting }),
            ...(former !== undefined && { former }),
            ...(rollout?.weights !== undefined && { weights: rollout.weights }),
        },
    };
}
/** The rollout with what it was about to start; with none it is known that nothing came of it. */
function withDeployment(rollout, deployment) {
    const { starting: _, ...rest } = rollout;
    return { ...rest, ...(deployment !== undefined && { deployment }) };
}
/** The rollout that a lease is of. Rejects with `fenced` when another run took over, and with `lease-lapsed` unless that is fine. */
function held({ ledger, lease, now, lapsedIsFine = false }) {
    const { rollout } = ledger;
    if (rollout === undefined || rollout.id !== lease.rolloutId || rollout.fence !== lease.fence) {
        throw new errors/* DeliveryError */.VE({ code: 'fenced', message: rollout === undefined ? 'the rollout has ended' : `${rollout.owner} took over` });
    }
    if (!lapsedIsFine && (rollout.leaseUntil <= now || rollout.restored?.cause === 'lease-lapsed')) {
        const next = rollout.weights === undefined ? 'ECS puts traffic back when its pause is over' : 'nothing on AWS puts traffic back here: this run does, or `pqc-delivery reconcile`';
        throw new errors/* DeliveryError */.VE({ code: 'lease-lapsed', message: `the lease lapsed; ${next}` });
    }
    return rollout;
}
/** The ledger with the rollout ended and its stay written: a rehearsal leaves none, and what only undid another tells with that one's. */
function ended({ ledger, now, outcome, reason, by, unproven, bad, owed }) {
    const { rollout, ...rest } = ledger;
    if (rollout === undefined)
        return ledger;
    const marked = bad === undefined ? ledger.bad : withMark({ bad: ledger.bad, mark: { revisionId: rollout.revision.id, at: stamp(now), reason: ledger_short(bad) ?? '' } });
    return { ...rest, bad: marked, stays: staysAfter({ ledger, rollout, now, outcome, by, reason, unproven }), ended: { id: rollout.id, by }, ...(owed !== undefined && { owed }) };
}
function staysAfter({ ledger, rollout, now, outcome, by, reason, unproven }) {
    if (rollout.undoes !== undefined)
        return ledger.stays.map((stay) => (stay.rolloutId === rollout.undoes && stay.outcome !== 'live' ? { ...stay, reason: `undone by ${rollout.owner}` } : stay));
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
        ...(by === 'finish' && rollout.weights !== undefined && { service: rollout.weights.candidate }),
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
/** A ledger as it was written. Rejects with `state-broken` what is not one: tags have more writers than we are. */
function ledgerFrom(record) {
    if (record === undefined)
        return emptyLedger;
    const ledger = shapedLedger({ ...emptyLedger, ...record });
    if (ledger !== undefined)
        return ledger;
    throw new errors/* DeliveryError */.VE({ code: 'state-broken', message: 'the record on the tags of the service is not one that this program writes', hint: 'the next release or rollback writes a new one; what ECS itself knows is enough to go on' });
}
/** RFC 3339 in UTC, of milliseconds since 1970. */
function stamp(ms) {
    return new Date(ms).toISOString();
}


/***/ }),

/***/ 85590:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ createMemory),
/* harmony export */   t: () => (/* binding */ isOlder)
/* harmony export */ });
function createMemory() {
    return { ledger: undefined, own: new Set(), formerOf: undefined, told: false, missed: new Set() };
}
/** Whether a ledger was written before another one: reads of AWS may tell what was true a while ago. */
function isOlder(one, other) {
    return one.fence < other.fence || (one.fence === other.fence && (one.writes ?? 0) < (other.writes ?? 0));
}


/***/ }),

/***/ 31872:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ createCandidateWatch)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(50586);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);


/** A candidate without one healthy target for so long is not there any more, in milliseconds: one that is replaced by another one is. */
const goneMs = 30_000;
function createCandidateWatch({ caller, elb, clock }) {
    let wellSeen;
    let most = 0;
    return {
        async look({ targetGroupArn, deaths }) {
            const command = new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_1__/* .DescribeTargetHealthCommand */ .qyg({ TargetGroupArn: targetGroupArn });
            const { TargetHealthDescriptions = [] } = await caller.call({ action: 'elasticloadbalancing:DescribeTargetHealth', send: (abortSignal) => elb.send(command, { abortSignal }) });
            const healthy = TargetHealthDescriptions.filter(({ TargetHealth }) => TargetHealth?.State === 'healthy').length;
            const now = clock.monotonic();
            wellSeen = healthy > 0 ? now : wellSeen ?? now;
            const isFull = healthy >= most;
            most = Math.max(most, healthy);
            const goneFor = now - wellSeen;
            if (goneFor >= goneMs)
                throw unhealthy(`no task of the candidate has been healthy for ${Math.round(goneFor / 1_000)} s`);
            if (isFull && healthy > 0)
                return;
            const dead = await deaths();
            if (dead.count >= dead.most)
                throw unhealthy(`${dead.count} tasks of the candidate have died`);
        },
    };
}
function unhealthy(what) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code: 'candidate-unhealthy', message: `${what}, while it has traffic` });
}


/***/ }),

/***/ 10665:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  D: () => (/* binding */ assertReadable),
  w: () => (/* binding */ readMinutes)
});

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-cloudwatch/dist-cjs/index.js
var dist_cjs = __webpack_require__(44085);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/metrics/errors-of.js
/**
 * Failed requests of each group in one minute. A target's own 5xx and refused connections are counted by group. Where a target breaks off, or does not
 * answer in time, the load balancer answers itself, and counts that for all of its groups together (`own`): it is divided among
 * the groups by the requests that no target answered. That these alone are no errors is for WebSockets, and for clients that went away.
 */
function errorsOf({ groups, own }) {
    const unanswered = groups.map(({ requests, answered2, answered3, answered4, answered5 }) => Math.max(0, requests - answered2 - answered3 - answered4 - answered5));
    const all = unanswered.reduce((sum, count) => sum + count, 0);
    return groups.map(({ answered5, refused }, index) => {
        const mine = unanswered[index] ?? 0;
        const broken = all === 0 ? 0 : Math.min(mine, Math.round((own * mine) / all));
        return answered5 + Math.max(refused, broken);
    });
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/metrics/cloudwatch.js


const namespace = 'AWS/ApplicationELB';
const heartbeat = 'HealthyHostCount';
/** Sums of one target group, by what they are for us (CloudWatch metrics for your Application Load Balancer). */
const groupMetrics = {
    requests: 'RequestCount',
    answered2: 'HTTPCode_Target_2XX_Count',
    answered3: 'HTTPCode_Target_3XX_Count',
    answered4: 'HTTPCode_Target_4XX_Count',
    answered5: 'HTTPCode_Target_5XX_Count',
    refused: 'TargetConnectionErrorCount',
};
const ownErrors = 'HTTPCode_ELB_5XX_Count';
/** More pages than these are not read: two groups and an hour are one page. */
const mostPages = 20;
/**
 * Raw sums a minute, per target group. No metric math: sums are what CloudWatch measured, and what they mean is decided here. The load balancer
 * reports a metric only in minutes in which it is not zero, so errors that are absent beside requests are none. Rejects when CloudWatch
 * gives a part of its answer only.
 */
async function readMinutes({ client, caller, groups, from, to, patienceMs }) {
    const queries = queriesFor(groups);
    const results = [];
    let nextToken;
    for (let page = 0; page < mostPages; page += 1) {
        const command = new dist_cjs/* GetMetricDataCommand */.Soe({ StartTime: new Date(from), EndTime: new Date(to), MetricDataQueries: [...queries], ScanBy: 'TimestampAscending', ...(nextToken !== undefined && { NextToken: nextToken }) });
        const answer = await caller.call({ action: 'cloudwatch:GetMetricData', patienceMs, send: (abortSignal) => client.send(command, { abortSignal }) });
        results.push(...(answer.MetricDataResults ?? []));
        nextToken = answer.NextToken;
        if (nextToken === undefined)
            break;
    }
    assertWhole({ results, asked: queries.length, isCut: nextToken !== undefined });
    return toldBy({ results, groups: groups.length });
}
/** Asks CloudWatch for next to nothing: a release that could not be judged is better not begun. Rejects as calls do. */
async function assertReadable({ client, caller, now }) {
    const command = new dist_cjs/* GetMetricDataCommand */.Soe({ StartTime: new Date(now - 60_000), EndTime: new Date(now), MetricDataQueries: [query({ id: 'any', metric: heartbeat, stat: 'Maximum', dimensions: {} })] });
    await caller.call({ action: 'cloudwatch:GetMetricData', send: (abortSignal) => client.send(command, { abortSignal }) });
}
function queriesFor(groups) {
    const ofGroups = groups.flatMap(({ loadBalancer, targetGroup }, index) => {
        const dimensions = { LoadBalancer: loadBalancer, TargetGroup: targetGroup };
        const sums = Object.entries(groupMetrics).map(([name, metric]) => query({ id: idOf(index, name), metric, stat: 'Sum', dimensions }));
        return [...sums, query({ id: idOf(index, 'hosts'), metric: heartbeat, stat: 'Maximum', dimensions })];
    });
    const [first] = groups;
    const own = first === undefined ? [] : [query({ id: 'own', metric: ownErrors, stat: 'Sum', dimensions: { LoadBalancer: first.loadBalancer } })];
    return [...ofGroups, ...own];
}
const idOf = (index, name) => `g${index}_${name}`;
function query({ id, metric, stat, dimensions }) {
    const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
    return { Id: id, ReturnData: true, MetricStat: { Metric: { Namespace: namespace, MetricName: metric, Dimensions }, Period: 60, Stat: stat } };
}
/** Half an answer would be taken for requests without errors. What counts is what the last page says of a series. */
function assertWhole({ results, asked, isCut }) {
    const last = new Map(results.map(({ Id, StatusCode }) => [Id, StatusCode]));
    const broken = [...last.values()].find((status) => status !== 'Complete');
    if (isCut || broken !== undefined || last.size < asked)
        throw new Error(`CloudWatch gave a part of its answer only (${broken ?? (isCut ? 'too many pages' : `${last.size} of ${asked} series`)})`);
}
function toldBy({ results, groups }) {
    const all = new Map();
    for (const { Id = '', Timestamps = [], Values = [] } of results) {
        const series = all.get(Id) ?? new Map();
        Timestamps.forEach((at, place) => series.set(at.getTime() / 1_000, Values[place] ?? 0));
        all.set(Id, series);
    }
    const seriesOf = (id) => all.get(id) ?? new Map();
    const times = [...new Set([...all.values()].flatMap((series) => [...series.keys()]))];
    const own = seriesOf('own');
    const minutes = Array.from({ length: groups }, () => new Map());
    for (const time of times) {
        const sums = minutes.map((_, index) => sumsAt({ time, series: (name) => seriesOf(idOf(index, name)) }));
        const errors = errorsOf({ groups: sums.map(({ values }) => values), own: own.get(time) ?? 0 });
        sums.forEach(({ values, told }, index) => {
            const failed = errors[index] ?? 0;
            // a connection that no target took is no request of that target group, and a failed one all the same
            if (told)
                minutes[index]?.set(time, { requests: Math.max(values.requests, failed), errors: failed, whole: seriesOf(idOf(index, 'requests')).has(time) });
        });
    }
    return { groups: minutes, newest: times.length === 0 ? undefined : Math.max(...times) };
}
function sumsAt({ time, series }) {
    const at = (name) => series(name).get(time) ?? 0;
    const names = Object.keys(groupMetrics);
    return {
        values: { requests: at('requests'), answered2: at('answered2'), answered3: at('answered3'), answered4: at('answered4'), answered5: at('answered5'), refused: at('refused') },
        told: names.some((name) => series(name).has(time)),
    };
}


/***/ }),

/***/ 88252:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  I: () => (/* binding */ createEvidence)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/metrics/cloudwatch.js + 1 modules
var metrics_cloudwatch = __webpack_require__(10665);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/metrics/minutes.js
const minute = 60;
/** A minute is told so long after its end, in seconds: CloudWatch tells its metrics one by one, and requests must not be seen before their errors. AWS publishes no figure. */
const tellS = 120;
/** A minute of which nothing, or not all that there should be, is told so long after its end is late. */
const lateS = 240;
/** What is not told by then is not waited for, and what comes for a minute after that is not looked at. */
const lostS = 15 * 60;
/** A side with so many requests in one minute does not have none in the next: then they are not told yet. */
const surelyMore = 10;
/** A cursor at a time in milliseconds since 1970: everything before its minute is not asked about, since CloudWatch knows no less. */
function cursorAt(now) {
    const first = Math.floor(now / 1_000 / minute) * minute;
    return JSON.stringify({ first, next: first, told: {} });
}
/** From when on CloudWatch has to be asked, in milliseconds since 1970. */
function fromOf(cursor, now) {
    return Math.max(parsed(cursor).first, Math.floor((now / 1_000 - lostS) / minute) * minute) * 1_000;
}
/** When there may be something to tell, in milliseconds since 1970. */
function dueAt(cursor) {
    return (parsed(cursor).next + minute + tellS) * 1_000;
}
/**
 * What can be told now: one minute at a time, with the share that the candidate had in it, so that counts of one step are never taken for
 * another's. A minute is told when CloudWatch has had its time and tells anything of it or of a newer one. What comes for it later is told
 * once more, as the same minute's. What is not there in time is late, and missing in the end; it is never zero requests.
 */
function nextMinute(known) {
    const { askedAt, now, newest } = known;
    const cursor = parsed(known.cursor);
    const lost = lostIn({ cursor, newest, now });
    if (lost !== undefined)
        return lost;
    const end = cursor.next + minute;
    const isDue = askedAt / 1_000 >= end + tellS;
    if (isDue && newest !== undefined && newest >= cursor.next && (isPlausible(known, cursor) || askedAt / 1_000 >= end + lateS))
        return tell(known, cursor, cursor.next);
    const more = Object.keys(cursor.told).map(Number).find((time) => isLater(seenAt(known, time), cursor.told[time]));
    if (more !== undefined)
        return tell(known, cursor, more);
    const late = lateIn(known, cursor);
    return { cursor: known.cursor, ...(late === undefined ? { nothing: true } : { late }) };
}
/** Minutes that CloudWatch said nothing of in all the time that it had. */
function lostIn({ cursor, newest, now }) {
    const oldest = Math.floor((now / 1_000 - lostS) / minute) * minute;
    if (cursor.next >= oldest || (newest !== undefined && newest >= cursor.next))
        return undefined;
    return { cursor: JSON.stringify({ ...cursor, next: oldest }), missing: `CloudWatch told nothing of the time from ${clockTime(cursor.next)} to ${clockTime(oldest)} UTC` };
}
/** What should have been told by now. That nothing is known of the present share yet is no less a reason not to go on. */
function lateIn({ shares, now, newest }, { next }) {
    if (now / 1_000 >= next + minute + lateS && (newest === undefined || newest < next))
        return `CloudWatch has told nothing of ${clockTime(next)} UTC and later yet`;
    const since = shares.since();
    if (since === undefined)
        return undefined;
    const whole = Math.ceil(since / 1_000 / minute) * minute;
    if (next > whole)
        return undefined;
    return `CloudWatch tells a minute ${tellS / 60} minutes after its end; the first whole one with this share of the traffic is ${clockTime(whole)} UTC`;
}
/** Errors whose requests are not told yet, or a side that seems to have lost all of its users at once: more is to come. */
function isPlausible({ stable, candidate }, { next, told }) {
    const [stableBefore = 0, , candidateBefore = 0] = told[next - minute] ?? [];
    return isWhole(stable?.get(next), stableBefore) && isWhole(candidate.get(next), candidateBefore);
}
function isWhole(counts, before) {
    if (counts === undefined)
        return before < surelyMore;
    return counts.whole;
}
function seenAt({ stable, candidate }, time) {
    const [a, b] = [stable?.get(time), candidate.get(time)];
    return [a?.requests ?? 0, a?.errors ?? 0, b?.requests ?? 0, b?.errors ?? 0];
}
/** Counts that went down are not taken back. */
function isLater(seen, told) {
    return told !== undefined && seen.some((count, index) => count > (told[index] ?? 0));
}
function tell(known, cursor, time) {
    const { stable, shares, now } = known;
    const before = cursor.told[time] ?? [0, 0, 0, 0];
    const seen = seenAt(known, time);
    const [a, b, c, d] = seen.map((count, index) => Math.max(0, count - (before[index] ?? 0)));
    const after = seen.map((count, index) => Math.max(count, before[index] ?? 0));
    const percent = shares.during({ from: time * 1_000, to: (time + minute) * 1_000 });
    const recent = Object.entries({ ...cursor.told, [time]: after }).filter(([at]) => (Number(at) + minute + lostS) * 1_000 > now);
    return {
        cursor: JSON.stringify({ first: cursor.first, next: Math.max(cursor.next, time + minute), told: Object.fromEntries(recent) }),
        ...(stable !== undefined && { stable: windowOf(a, b) }),
        candidate: windowOf(c, d),
        span: { agoMs: now - time * 1_000, ms: minute * 1_000, withProbes: cursor.told[time] === undefined, ...(percent !== undefined && { percent }) },
    };
}
/** Errors that come after their requests are counted with as many requests once more: too many good ones is the lesser evil. */
function windowOf(requests = 0, errors = 0) {
    return { requests: Math.max(requests, errors), errors };
}
function clockTime(seconds) {
    return new Date(seconds * 1_000).toISOString().slice(11, 16);
}
function parsed(cursor) {
    return JSON.parse(cursor);
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/metrics/patient.js
/**
 * Work that is waited for only a little while: what takes longer goes on, and is told by a later call. So nothing that hangs keeps anybody else
 * waiting. It is not begun more often than every `everyMs`, nor while it is under way.
 */
function createPatient({ clock, waitMs, everyMs }) {
    let begunAt = -Infinity;
    let running;
    let outcome;
    const begin = (work) => {
        begunAt = clock.monotonic();
        running = work().then((value) => {
            outcome = { value };
        }, (error) => {
            outcome = { error };
        }).finally(() => {
            running = undefined;
        });
    };
    return async (work) => {
        if (running === undefined && outcome === undefined && clock.monotonic() - begunAt >= everyMs)
            begin(work);
        if (running !== undefined) {
            const enough = new AbortController();
            await Promise.race([running, clock.sleep(waitMs, enough.signal)]);
            enough.abort();
        }
        const told = outcome;
        outcome = undefined;
        return told;
    };
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/metrics/shares.js
/** How long weights that are set may take to reach all of the load balancer, in milliseconds: AWS publishes no figure. */
const arrivesMs = 10_000;
function createShares({ clock }) {
    const shares = [];
    const current = () => shares.findLast(({ to }) => to === Infinity);
    const close = () => {
        const last = current();
        if (last !== undefined)
            last.to = clock.now();
    };
    return {
        moving: close,
        moved(percent) {
            close();
            shares.push({ percent, from: clock.now() + arrivesMs, to: Infinity });
        },
        during: (span) => shares.find(({ from, to }) => span.from >= from && span.to <= to)?.percent,
        since: () => current()?.from,
    };
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/metrics/evidence.js





/** A call that takes longer than this, in milliseconds, is not waited for: probes must be sent meanwhile. */
const waitMs = 2_000;
/** How long CloudWatch is asked again when it does not answer, in milliseconds. */
const patienceMs = 20_000;
/** CloudWatch is asked when there may be something new, and so much later again. */
const askEveryMs = 10_000;
/** How often the candidate is looked at, in milliseconds. */
const watchEveryMs = 15_000;
/** What says only that something could not be asked. */
const indecisive = new Set(['target-unavailable', 'access-denied', 'credentials-expired', 'call-refused']);
function createEvidence({ cloudwatch, caller, clock, log, groups, watch }) {
    const shares = createShares({ clock });
    const patient = () => ({ ask: createPatient({ clock, waitMs, everyMs: askEveryMs }), watch: createPatient({ clock, waitMs, everyMs: watchEveryMs }) });
    let waiting = patient();
    let told;
    let trouble;
    async function askCloudWatch(cursor) {
        const { stable, candidate } = await groups();
        const now = clock.now();
        const minutes = await (0,metrics_cloudwatch/* readMinutes */.w)({ client: cloudwatch, caller, groups: [candidate, ...(stable === undefined ? [] : [stable])], from: fromOf(cursor, now), to: now, patienceMs });
        return { ...minutes, askedAt: now };
    }
    async function assertGoesOn() {
        const outcome = await waiting.watch(watch);
        if (outcome === undefined || !('error' in outcome))
            return;
        const { error } = outcome;
        if ((0,errors/* isDeliveryError */.$n)(error) && !indecisive.has(error.code))
            throw error;
        // that it could not be looked at is no reason: the counts decide, and the lease
        log.debug(`the candidate could not be looked at: ${(0,errors/* messageOf */.bD)(error)}`);
    }
    function tell(cursor) {
        const [candidate = new Map(), stable] = told?.groups ?? [];
        return nextMinute({ cursor, stable, candidate, newest: told?.newest, askedAt: told?.askedAt ?? 0, shares, now: clock.now() });
    }
    async function observe({ cursor }) {
        if (cursor === undefined)
            return { cursor: cursorAt(clock.now()) };
        await assertGoesOn();
        const before = tell(cursor);
        if (before.span !== undefined || clock.now() < dueAt(cursor))
            return before;
        const outcome = await waiting.ask(() => askCloudWatch(cursor));
        if (outcome !== undefined && 'value' in outcome)
            [told, trouble] = [outcome.value, undefined];
        if (outcome !== undefined && 'error' in outcome)
            trouble = `CloudWatch did not say: ${(0,errors/* messageOf */.bD)(outcome.error)}`;
        const seen = tell(cursor);
        return trouble === undefined || seen.span !== undefined || seen.missing !== undefined ? seen : { cursor, late: trouble };
    }
    return {
        shares, observe, assertGoesOn,
        forget() {
            waiting = patient();
            [told, trouble] = [undefined, undefined];
        },
    };
}


/***/ }),

/***/ 91343:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KJ: () => (/* binding */ groupOfCandidate),
/* harmony export */   Xb: () => (/* binding */ candidateGroup),
/* harmony export */   c1: () => (/* binding */ groupsOf)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(50586);

/**
 * The target groups that ECS resolved for both sides of a deployment; undefined while it does not tell. They stay the same as long as it lasts. Of several
 * revisions that it replaces, stable is the first with another group than the candidate's, which would be compared with itself.
 */
async function groupsOf({ api, caller, elb, arn }) {
    const deployment = await api.deployment(arn);
    const sources = (deployment?.sourceServiceRevisions ?? []).flatMap((one) => one.arn ?? []);
    const target = deployment?.targetServiceRevision?.arn;
    if (target === undefined)
        return undefined;
    const revisions = await api.revisions([...sources, target]);
    const groupFor = (one) => groupArn(revisions.find(({ serviceRevisionArn }) => serviceRevisionArn === one));
    const candidate = groupFor(target);
    const stable = sources.map(groupFor).find((group) => group !== undefined && group !== candidate);
    if (candidate === undefined || (sources.length > 0 && stable === undefined))
        return undefined;
    const command = new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_0__/* .DescribeTargetGroupsCommand */ .sC7({ TargetGroupArns: [stable, candidate].filter((one) => one !== undefined) });
    const { TargetGroups = [] } = await caller.call({ action: 'elasticloadbalancing:DescribeTargetGroups', send: (abortSignal) => elb.send(command, { abortSignal }) });
    const dimensions = (group) => {
        const balancer = TargetGroups.find(({ TargetGroupArn }) => TargetGroupArn === group)?.LoadBalancerArns?.[0];
        return balancer === undefined ? undefined : { loadBalancer: balancer.replace(/^.*:loadbalancer\//u, ''), targetGroup: group.replace(/^.*:(?=targetgroup\/)/u, '') };
    };
    const found = { stable: stable === undefined ? undefined : dimensions(stable), candidate: dimensions(candidate), candidateArn: candidate, taskDefinition: revisions.find(({ serviceRevisionArn }) => serviceRevisionArn === target)?.taskDefinition };
    return found.candidate === undefined || (stable !== undefined && found.stable === undefined) ? undefined : { ...found, candidate: found.candidate };
}
/**
 * The target group that ECS gave the candidate of a deployment; undefined where it does not tell. Of a candidate whose tasks are gone it is the one of
 * the service's two that the stable side does not have.
 */
async function candidateGroup({ api, arn }) {
    return groupOfCandidate({ api, deployment: await api.deployment(arn) });
}
/** The same of a deployment as it was told. */
async function groupOfCandidate({ api, deployment }) {
    const [source, target] = [deployment?.sourceServiceRevisions?.[0]?.arn, deployment?.targetServiceRevision?.arn];
    const revisions = await api.revisions([source, target].filter((one) => one !== undefined));
    const groupFor = (one) => groupArn(revisions.find(({ serviceRevisionArn }) => one !== undefined && serviceRevisionArn === one));
    const [stable, told] = [groupFor(source), groupFor(target)];
    if (told !== undefined || stable === undefined)
        return told;
    const pairs = ((await api.service()).loadBalancers ?? []).map(({ targetGroupArn, advancedConfiguration }) => [targetGroupArn, advancedConfiguration?.alternateTargetGroupArn]);
    return pairs.find((pair) => pair.includes(stable))?.find((group) => group !== stable);
}
/** Only active revisions have it (API reference, ServiceRevision). */
function groupArn(revision) {
    return revision?.resolvedConfiguration?.loadBalancers?.[0]?.targetGroupArn;
}


/***/ }),

/***/ 21539:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A7: () => (/* binding */ releaseConfiguration),
/* harmony export */   CM: () => (/* binding */ longestBake),
/* harmony export */   RS: () => (/* binding */ bakeMinutes),
/* harmony export */   Vj: () => (/* binding */ isReleases),
/* harmony export */   X$: () => (/* binding */ isOurPause)
/* harmony export */ });
/** The shortest and longest pause that ECS takes, in minutes (API reference, DeploymentLifecycleHookTimeoutConfiguration). */
const shortestPause = 1;
const longestPause = 20_160;
const minuteMs = 60_000;
/**
 * How the service's deployments have to be set up for a release: ECS shifts traffic, and stands still before each shift and
 * after the last one until it is told to go on. Nobody tells it: it goes back by itself after `pauseMs`. That is the dead man's switch.
 *
 * Everything else stays as it is: Lambda hooks, circuit breaker, alarms (`alarms` come on top), percentages of tasks.
 */
function releaseConfiguration({ current, strategy, pauseMs, alarms, kind, bakeMs = 0 }) {
    const { linearConfiguration: _linear, canaryConfiguration: _canary, ...kept } = current;
    const names = [...new Set([...(current.alarms?.alarmNames ?? []), ...alarms])];
    return {
        ...kept,
        strategy: strategy.strategy,
        bakeTimeInMinutes: bakeMinutes(bakeMs),
        lifecycleHooks: [...(current.lifecycleHooks ?? []).filter((hook) => hook.targetType !== 'PAUSE'), pauseHook(pauseMs)],
        ...(strategy.strategy === 'LINEAR' && { linearConfiguration: { stepPercent: strategy.stepPercent, stepBakeTimeInMinutes: 0 } }),
        ...(strategy.strategy === 'CANARY' && { canaryConfiguration: { canaryPercent: strategy.canaryPercent, canaryBakeTimeInMinutes: 0 } }),
        ...(names.length > 0 && { alarms: { alarmNames: names, enable: kind === 'deploy', rollback: kind === 'deploy' } }),
    };
}
/** The longest bake that ECS takes, in minutes (a day; as AWS's own modules check it). */
const longestBake = 1_440;
/** How long ECS bakes for a time in milliseconds: it has whole minutes, and none is cut off. */
function bakeMinutes(bakeMs) {
    return Math.min(longestBake, Math.ceil(bakeMs / minuteMs));
}
/** Where a release stands still: before each shift, and after the last one. */
const pauseStages = ['PRE_PRODUCTION_TRAFFIC_SHIFT', 'POST_PRODUCTION_TRAFFIC_SHIFT'];
/** Whether a hook is one that a release of ours sets. Order says nothing: ECS may tell its lists in another one. */
function isOurPause({ targetType, lifecycleStages = [], timeoutConfiguration }) {
    const stages = new Set(lifecycleStages);
    return targetType === 'PAUSE' && timeoutConfiguration?.action === 'ROLLBACK' && stages.size === pauseStages.length && pauseStages.every((stage) => stages.has(stage));
}
/**
 * Whether a deployment stands still where a release's do, which takes the permission to deploy: whatever tags say of it. Its pauses tell it,
 * too, where ECS does not tell its configuration.
 */
function isReleases({ deploymentConfiguration, lifecycleHookDetails = [] }) {
    const hooks = deploymentConfiguration?.lifecycleHooks;
    return hooks === undefined ? lifecycleHookDetails.some(({ targetType, timeoutAction }) => targetType === 'PAUSE' && timeoutAction === 'ROLLBACK') : hooks.some(isOurPause);
}
function pauseHook(pauseMs) {
    return {
        targetType: 'PAUSE',
        lifecycleStages: [...pauseStages],
        timeoutConfiguration: { timeoutInMinutes: Math.min(longestPause, Math.max(shortestPause, Math.ceil(pauseMs / minuteMs))), action: 'ROLLBACK' },
    };
}


/***/ }),

/***/ 63997:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DI: () => (/* binding */ isFailing),
/* harmony export */   Ey: () => (/* binding */ breakerThreshold),
/* harmony export */   gc: () => (/* binding */ tasksText)
/* harmony export */ });
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26067);

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
/** How far the tasks of a candidate are, for whoever waits for them. */
function tasksText({ service, taskDefinition }) {
    const { runningCount = 0, failedTasks = 0 } = (service.deployments ?? []).find((one) => one.taskDefinition === taskDefinition) ?? {};
    const failed = failedTasks === 0 ? '' : `, ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(failedTasks, 'start')} failed`;
    return `${runningCount} of ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(service.desiredCount ?? 0, 'task')} of the candidate ${runningCount === 1 ? 'runs' : 'run'}${failed}`;
}
/** Whether so many tasks of a definition have failed that none of them will ever be well; `failed` is for people. */
function isFailing({ service, taskDefinition }) {
    const deployment = (service.deployments ?? []).find((one) => one.taskDefinition === taskDefinition);
    const failed = deployment?.failedTasks ?? 0;
    return { failing: failed >= breakerThreshold(service.desiredCount ?? 1), failed };
}


/***/ }),

/***/ 92626:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   df: () => (/* binding */ positionOf),
/* harmony export */   jf: () => (/* binding */ isGoing),
/* harmony export */   s6: () => (/* binding */ isGoingBack),
/* harmony export */   ui: () => (/* binding */ isUnfinished)
/* harmony export */ });
/* harmony import */ var _cloud_aws_said_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30747);

/**
 * Reads a deployment. Unknown statuses and stages mean that it is still at work, never that it is done: ECS reports stages that its own
 * description does not list (`PRE_PRODUCTION_TRAFFIC_SHIFT` is one).
 */
function positionOf(deployment) {
    const { status, lifecycleStage = '', lifecycleHookDetails = [], targetServiceRevision } = deployment;
    const at = deployment.finishedAt?.getTime();
    const weight = targetServiceRevision?.requestedProductionTrafficWeight;
    const reason = reasonOf(deployment);
    // a Lambda hook of the user's that takes too long speaks against the candidate, and not of a run that died
    const timedOut = lifecycleHookDetails.some((hook) => hook.targetType === 'PAUSE' && hook.status === 'TIMED_OUT');
    switch (status) {
        case 'SUCCESSFUL':
            return { kind: 'succeeded', at };
        case 'ROLLBACK_REQUESTED':
        case 'ROLLBACK_IN_PROGRESS':
            return { kind: 'going-back', weight, reason, timedOut };
        case 'ROLLBACK_SUCCESSFUL':
            return { kind: 'back', reason, timedOut, at };
        // our own way to stop one is ROLLBACK, which has other words
        case 'STOP_REQUESTED':
        case 'STOPPED':
            return { kind: 'overtaken', reason, at };
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
    const told = (0,_cloud_aws_said_js__WEBPACK_IMPORTED_MODULE_0__/* .said */ .a)(rollback?.reason ?? statusReason ?? 'ECS gave no reason');
    return triggered.length === 0 ? told : `${told} (alarms: ${(0,_cloud_aws_said_js__WEBPACK_IMPORTED_MODULE_0__/* .said */ .a)(triggered.join(', '))})`;
}
/** Whether a deployment goes forward. */
function isGoing(kind) {
    return kind === 'moving' || kind === 'waiting';
}
/** Whether a deployment has not come to its end, by what lists tell of it. */
function isUnfinished(status) {
    return status !== undefined && !['SUCCESSFUL', 'STOPPED', 'ROLLBACK_SUCCESSFUL', 'ROLLBACK_FAILED'].includes(status);
}
/** Whether ECS takes a deployment back just now, by what lists tell of it. */
function isGoingBack(status) {
    return status?.startsWith('ROLLBACK_') === true && isUnfinished(status);
}


/***/ }),

/***/ 43569:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DJ: () => (/* binding */ startedDeployment),
/* harmony export */   WK: () => (/* binding */ appearMs),
/* harmony export */   i4: () => (/* binding */ startDeployment)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _in_haste_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(80976);
/* harmony import */ var _configuration_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(21539);
/* harmony import */ var _position_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(92626);
/* harmony import */ var _wait_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(87688);





/** How long a deployment that was asked for may take to be listed, in milliseconds. */
const appearMs = 2 * 60_000;
/** How long one that goes back is waited for, in milliseconds. */
const wayBackMs = 30 * 60_000;
/** How far back deployments are looked through for one that was started; more are not started while one rollout lasts. */
const mostListed = 20;
/** What a deployment may be older than the note of it, in milliseconds: dates of answers are whole seconds, and latencies differ. */
const toleranceMs = 30_000;
/**
 * Starts the deployment of a task definition and finds its ARN, which the answer of UpdateService does not have. `note` is called just before, with what
 * leads to it. Rejects with `target-unavailable` when ECS made none, since nothing changed. A deployment of somebody else that is under way is
 * `locked`, and one that came in between `fenced`.
 */
async function startDeployment({ api, clock, log, taskDefinition, deploymentConfiguration, note, revisions }) {
    const newest = await settled({ api, clock, log });
    const after = newest?.serviceDeploymentArn;
    const starting = { taskDefinition, at: clock.now(), ...(after !== undefined && { after }) };
    await note(starting);
    await request({ api, clock, starting, deploymentConfiguration });
    const deadline = clock.monotonic() + appearMs;
    for (;;) {
        const found = await startedDeployment({ api, starting, revisions });
        if (found !== undefined)
            return found;
        await assertNotForestalled({ api, starting, revisions });
        if (clock.monotonic() >= deadline)
            throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code: 'target-unavailable', message: 'ECS took the new task definition and started no deployment of it', hint: 'look at the events of the service, and run the command again' });
        await clock.sleep(_wait_js__WEBPACK_IMPORTED_MODULE_2__/* .pollMs */ .I$);
    }
}
/**
 * A service that has the definition already, though no deployment of it came to a good end, starts none by itself: it is told to. That may not be sent
 * twice, since each would start one.
 */
async function request({ api, clock, starting, deploymentConfiguration }) {
    const { taskDefinition } = starting;
    if ((await api.service()).taskDefinition !== taskDefinition) {
        await api.update({ taskDefinition, deploymentConfiguration });
        return;
    }
    try {
        await api.update({ taskDefinition, deploymentConfiguration, force: true });
    }
    catch (error) {
        if (!(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isDeliveryError */ .$n)(error, 'target-unavailable'))
            throw error;
        // whether it was heard is seen by what appears
        await clock.sleep(_wait_js__WEBPACK_IMPORTED_MODULE_2__/* .pollMs */ .I$);
    }
}
/**
 * The newest deployment, once it is out of the way: one that goes back is waited for, since its traffic is where it should be. One that
 * goes forward is none of ours to end: `locked`.
 */
async function settled({ api, clock, log }) {
    const deadline = clock.monotonic() + wayBackMs;
    for (let look = 1;; look += 1) {
        const [newest] = await api.deployments({ most: 1 });
        if (!(0,_position_js__WEBPACK_IMPORTED_MODULE_3__/* .isUnfinished */ .ui)(newest?.status))
            return newest;
        const { serviceDeploymentArn = 'a service deployment', status = 'under way' } = newest ?? {};
        if (!(0,_position_js__WEBPACK_IMPORTED_MODULE_3__/* .isGoingBack */ .s6)(status) || clock.monotonic() >= deadline) {
            throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code: 'locked', message: `somebody else deploys: ${serviceDeploymentArn} is ${status}`, hint: 'wait until it has ended, or stop it in the console' });
        }
        if (look === 1)
            log.info(`ECS is still taking back ${serviceDeploymentArn}: waiting for its end, since it does one deployment at a time`);
        await clock.sleep(_wait_js__WEBPACK_IMPORTED_MODULE_2__/* .pollMs */ .I$);
    }
}
/** Deployments that came after the note, the oldest first. */
async function listedAfter({ api, starting: { after, at } }) {
    const briefs = await api.deployments({ most: mostListed });
    const known = briefs.findIndex(({ serviceDeploymentArn }) => serviceDeploymentArn === after);
    return briefs.slice(0, known < 0 ? briefs.length : known).filter(({ createdAt }) => (createdAt?.getTime() ?? 0) >= at - toleranceMs).toReversed();
}
/** The deployment that came of a note; undefined while there is none. Nobody else's: it has to stand still where ours do. */
async function startedDeployment({ api, starting, revisions: revisionsOf = api.revisions }) {
    const briefs = await listedAfter({ api, starting });
    const targets = briefs.map(({ targetServiceRevisionArn }) => targetServiceRevisionArn).filter((arn) => arn !== undefined);
    const revisions = await revisionsOf([...new Set(targets)]).catch(unlessRead);
    if (revisions === undefined)
        return onlyRelease({ api, starting, briefs });
    const ours = new Set(revisions.filter(({ taskDefinition }) => taskDefinition === starting.taskDefinition).map(({ serviceRevisionArn }) => serviceRevisionArn));
    for (const { serviceDeploymentArn, targetServiceRevisionArn } of briefs) {
        if (serviceDeploymentArn === undefined || !ours.has(targetServiceRevisionArn))
            continue;
        const deployment = await api.deployment(serviceDeploymentArn);
        if (deployment !== undefined && (0,_configuration_js__WEBPACK_IMPORTED_MODULE_4__/* .isReleases */ .Vj)(deployment))
            return serviceDeploymentArn;
    }
    return undefined;
}
/** The same where ECS does not tell what each of them runs: the only one that is a release's, of a service that names the definition. */
async function onlyRelease({ api, starting, briefs }) {
    const arns = briefs.map(({ serviceDeploymentArn }) => serviceDeploymentArn).filter((arn) => arn !== undefined);
    const found = await Promise.all(arns.map((arn) => api.deployment(arn)));
    const [only, ...others] = found.filter((one) => one !== undefined && (0,_configuration_js__WEBPACK_IMPORTED_MODULE_4__/* .isReleases */ .Vj)(one));
    if (others.length > 0 || (await api.service()).taskDefinition !== starting.taskDefinition)
        return undefined;
    return only?.serviceDeploymentArn;
}
function unlessRead(error) {
    if (!(0,_in_haste_js__WEBPACK_IMPORTED_MODULE_1__/* .isUnread */ .KJ)(error))
        throw error;
}
/** ECS does one deployment at a time: with a newer one of somebody else under way ours will not come any more. */
async function assertNotForestalled({ api, starting, revisions = api.revisions }) {
    const newest = (await listedAfter({ api, starting })).at(-1);
    if (newest?.targetServiceRevisionArn === undefined || !(0,_position_js__WEBPACK_IMPORTED_MODULE_3__/* .isUnfinished */ .ui)(newest.status))
        return;
    const [revision] = await revisions([newest.targetServiceRevisionArn]).catch(unlessRead) ?? [];
    if (revision === undefined || revision.taskDefinition === starting.taskDefinition)
        return;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code: 'fenced', message: `somebody else deployed ${revision.taskDefinition ?? 'another task definition'} at the same time, and ECS goes on with that` });
}


/***/ }),

/***/ 28308:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ nativeStrategy)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);

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
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({
        code: 'not-supported',
        message: `ECS cannot shift traffic in the steps ${steps.join(', ')}: ${why}`,
        hint: 'steps such as [5, 50, 100], [10, 30, 100], [25, 50, 100] or [1, 100] are possible',
    });
}


/***/ }),

/***/ 7952:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Il: () => (/* binding */ wentBack),
/* harmony export */   cc: () => (/* binding */ standsStill),
/* harmony export */   jl: () => (/* binding */ finishDeployment),
/* harmony export */   n9: () => (/* binding */ letIntoBake),
/* harmony export */   tw: () => (/* binding */ moveTo)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _wait_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(87688);


/**
 * Lets the deployment go on until the candidate has `percent` and the next pause holds it there; smaller shares on the way are passed
 * without waiting. Rejects with `candidate-unhealthy` when ECS goes back by itself, with ECS's reason.
 */
async function moveTo({ api, clock, log, arn, percent, check, signal }) {
    let passed;
    for (;;) {
        // a weight that is not told, or is the one before the shift that was just let through, is no weight to decide by
        const isTold = (at) => at.kind === 'waiting' && at.weight !== undefined && (at.weight !== passed || at.stage !== beforeShift);
        const { deployment, position } = await (0,_wait_js__WEBPACK_IMPORTED_MODULE_1__/* .waitFor */ .fm)({ api, clock, arn, signal, check, enough: (at) => at.kind === 'going-back' || isTold(at) });
        if (position.kind !== 'waiting' || position.weight === undefined)
            throw wentBack(position);
        if (position.weight > percent)
            throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code: 'target-unavailable', message: `ECS gave the candidate ${position.weight}% of the traffic, and ${percent}% was asked for` });
        if (position.weight === percent && (percent < 100 || position.stage !== beforeShift))
            return deployment;
        signal?.throwIfAborted();
        passed = position.weight;
        log.debug(`the candidate has ${position.weight}%, on to ${percent}%`);
        await letThrough({ api, clock, arn, hookId: position.hookId, signal });
    }
}
/** Waits until the deployment stands at a pause, whatever share the candidate has. Rejects as `moveTo`. */
async function standsStill({ api, clock, arn, check, signal }) {
    const { position } = await (0,_wait_js__WEBPACK_IMPORTED_MODULE_1__/* .waitFor */ .fm)({ api, clock, arn, signal, check, enough: ({ kind }) => kind === 'going-back' || kind === 'waiting' });
    if (position.kind !== 'waiting')
        throw wentBack(position);
}
/** Answers a pause, and waits until it is over: asked again too soon, ECS still tells of it. */
async function letThrough({ api, clock, arn, hookId, signal }) {
    await api.decide({ deploymentArn: arn, hookId, action: 'CONTINUE' });
    await (0,_wait_js__WEBPACK_IMPORTED_MODULE_1__/* .waitFor */ .fm)({ api, clock, arn, signal, enough: (next) => !(next.kind === 'waiting' && next.hookId === hookId) });
}
/** Where ECS waits before each shift. */
const beforeShift = 'PRE_PRODUCTION_TRAFFIC_SHIFT';
/** Why a candidate does not get on. */
function wentBack(position) {
    if (position.kind === 'moving' || position.kind === 'waiting')
        return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code: 'target-unavailable', message: `the service deployment is still at ${(0,_wait_js__WEBPACK_IMPORTED_MODULE_1__/* .stageOf */ .gV)(position)}` });
    if (position.kind === 'succeeded')
        return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code: 'fenced', message: 'the deployment was finished by somebody else' });
    if (position.kind === 'overtaken')
        return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code: 'fenced', message: `another deployment of the service took over: ${position.reason}` });
    if (position.kind === 'stuck')
        return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code: 'restore-failed', message: `ECS could not put traffic back: ${position.reason}`, hint: 'look at the weights of the listener rule, and set them by hand' });
    const code = position.timedOut ? 'lease-lapsed' : 'candidate-unhealthy';
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code, message: position.timedOut ? 'nobody decided in time, and ECS put traffic back by itself' : `ECS put traffic back by itself: ${position.reason}` });
}
/** Lets a deployment whose candidate has all traffic come to its end. Rejects when that is not success. */
async function finishDeployment({ api, clock, arn, before }) {
    for (;;) {
        // a weight that is not told is waited for
        const { deployment, position } = await (0,_wait_js__WEBPACK_IMPORTED_MODULE_1__/* .waitFor */ .fm)({ api, clock, arn, enough: (at) => at.kind === 'going-back' || (at.kind === 'waiting' && at.weight !== undefined) });
        if (position.kind === 'succeeded')
            return deployment;
        await passLast({ api, clock, arn, before }, position);
    }
}
/** Where ECS is once its last pause is over. */
const afterPauses = new Set(['BAKE_TIME', 'CLEAN_UP']);
/**
 * Lets a deployment whose candidate has all traffic go on from its last pause into its bake. `before` runs also for one that somebody has let through already. Rejects
 * when it goes back.
 */
async function letIntoBake({ api, clock, arn, before }) {
    // a read that is late may tell of the shift before the last pause: that is waited for
    const isBaking = (at) => at.kind === 'moving' && at.weight === 100 && afterPauses.has(at.stage);
    const { position } = await (0,_wait_js__WEBPACK_IMPORTED_MODULE_1__/* .waitFor */ .fm)({ api, clock, arn, enough: (at) => at.kind === 'going-back' || at.kind === 'waiting' || isBaking(at) });
    if (isBaking(position))
        return before?.();
    await passLast({ api, clock, arn, before }, position);
}
async function passLast({ api, clock, arn, before }, position) {
    if (position.kind !== 'waiting' || position.weight === undefined)
        throw wentBack(position);
    if (position.weight < 100 || position.stage === beforeShift)
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code: 'not-supported', message: `the candidate has ${position.weight}% of the traffic, and only one that has all of it can be made the stable side` });
    await before?.();
    await letThrough({ api, clock, arn, hookId: position.hookId });
}


/***/ }),

/***/ 87688:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I$: () => (/* binding */ pollMs),
/* harmony export */   fm: () => (/* binding */ waitFor),
/* harmony export */   gV: () => (/* binding */ stageOf)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _position_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(92626);


/** How often a deployment is looked at, in milliseconds: ECS changes stages in seconds, and limits calls. */
const pollMs = 5_000;
/** A deployment that stays where it is for so long, in milliseconds, is not waited for: new tasks are healthy or replaced by then. */
const usualStillMs = 30 * 60_000;
/**
 * Looks at a deployment until `enough` says so of where it is, or it has come to its end. Rejects with `target-unavailable`
 * when nothing moves for `stillMs`; aborted, it rejects with the signal's reason.
 */
async function waitFor({ api, clock, arn, enough, check, signal, stillMs = usualStillMs }) {
    let seen = '';
    let since = clock.monotonic();
    for (;;) {
        signal?.throwIfAborted();
        const deployment = await api.deployment(arn);
        const position = deployment === undefined ? undefined : (0,_position_js__WEBPACK_IMPORTED_MODULE_1__/* .positionOf */ .df)(deployment);
        if (deployment !== undefined && position !== undefined && (enough(position) || isEnd(position)))
            return { deployment, position };
        await check?.();
        const now = JSON.stringify([position, deployment?.targetServiceRevision, deployment?.sourceServiceRevisions, deployment?.deploymentCircuitBreaker]);
        if (now !== seen)
            since = clock.monotonic();
        seen = now;
        if (clock.monotonic() - since >= stillMs)
            throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code: 'target-unavailable', message: `nothing happened for ${stillMs / 60_000} minutes in the service deployment; it is at ${stageOf(position)}`, hint: 'look at the service in the console; `pqc-delivery rollback` ends the deployment' });
        await clock.sleep(pollMs, signal);
    }
}
function isEnd(position) {
    return position.kind === 'succeeded' || position.kind === 'back' || position.kind === 'stuck' || position.kind === 'overtaken';
}
/** Where a deployment is, for people. */
function stageOf(position) {
    if (position === undefined)
        return 'no stage that ECS tells';
    return 'stage' in position && position.stage !== '' ? position.stage : position.kind;
}


/***/ }),

/***/ 99297:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PE: () => (/* binding */ deploymentOf),
/* harmony export */   WV: () => (/* binding */ openRollout),
/* harmony export */   yh: () => (/* binding */ isAnotherRuns)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _native_configuration_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(21539);
/* harmony import */ var _native_position_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(92626);
/* harmony import */ var _native_start_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(43569);
/* harmony import */ var _native_wait_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(87688);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(46580);
/* harmony import */ var _record_tags_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(46756);
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(49452);








/** How long after its note a deployment can still be asked for, in milliseconds: a call that was under way when its run was killed. */
const underWayMs = 30_000;
/** How often a deployment that a record names is looked for: reads can be late. */
const looks = 3;
/**
 * The service and its record, with the deployment that the unfinished rollout really has: the one that the record names if it is a release's, the
 * one that a dead run had asked for and never wrote down, or, where the record is lost, one that is under way and a release's by its own
 * configuration. With `waits`, what can still appear is waited for: for whoever is about to change something.
 */
async function openRollout(world, { waits }) {
    const opened = await (0,_record_js__WEBPACK_IMPORTED_MODULE_3__/* .open */ .ho)(world);
    const { service, ledger } = opened;
    const { rollout } = ledger;
    if (rollout === undefined) {
        const orphan = await orphanOf(world, opened);
        return { service, ledger: orphan === undefined ? ledger : { ...ledger, rollout: orphan }, isOrphan: orphan !== undefined };
    }
    const { starting, deployment: named, ...rest } = rollout;
    const started = starting === undefined ? undefined : await startedBy(world, { starting, waits });
    const deployment = started ?? await verified(world, { service, arn: named, waits });
    const next = { ...rest, ...(started === undefined && starting !== undefined && { starting }), ...(deployment !== undefined && { deployment }) };
    return { service, ledger: { ...ledger, rollout: next }, isOrphan: false };
}
/** Whoever may tag the service can write any name into the record: only what is this service's, and stands still where releases do, is a release's. */
async function verified({ api, clock, log, memory }, { service, arn, waits }) {
    if (arn === undefined || memory.own.has(arn))
        return arn;
    for (let look = 1; look <= looks; look += 1) {
        const deployment = await api.deployment(arn);
        if (deployment?.serviceArn === service.serviceArn && deployment !== undefined && (0,_native_configuration_js__WEBPACK_IMPORTED_MODULE_6__/* .isReleases */ .Vj)(deployment)) {
            memory.own.add(arn);
            return arn;
        }
        if (deployment !== undefined || !waits)
            break;
        if (look < looks)
            await clock.sleep(_native_wait_js__WEBPACK_IMPORTED_MODULE_2__/* .pollMs */ .I$);
    }
    if (waits)
        log.warning(`the record on the tags of the service names ${arn}, which is no deployment of a release of this service: it is left alone`);
    return undefined;
}
/** The deployment that came of a note, if one did. */
async function startedBy({ api, clock, memory }, { starting, waits }) {
    const deadline = clock.monotonic() + _native_start_js__WEBPACK_IMPORTED_MODULE_1__/* .appearMs */ .WK;
    for (;;) {
        const found = await (0,_native_start_js__WEBPACK_IMPORTED_MODULE_1__/* .startedDeployment */ .DJ)({ api, starting });
        if (found !== undefined) {
            memory.own.add(found);
            return found;
        }
        if (!waits || clock.monotonic() >= deadline)
            return undefined;
        if (clock.now() - starting.at >= underWayMs && (await api.service()).taskDefinition !== starting.taskDefinition)
            return undefined;
        await clock.sleep(_native_wait_js__WEBPACK_IMPORTED_MODULE_2__/* .pollMs */ .I$);
    }
}
/**
 * A deployment under way that is a release's by its pauses and by the tags of its task definition, while the record tells of none. One that took the
 * place of another is not: it has those pauses because it found them in the service.
 */
async function orphanOf({ api, settings }, { service, ledger }) {
    const arn = service.currentServiceDeployment;
    const deployment = arn === undefined ? undefined : await api.deployment(arn);
    if (arn === undefined || deployment === undefined || !(0,_native_configuration_js__WEBPACK_IMPORTED_MODULE_6__/* .isReleases */ .Vj)(deployment) || !(0,_native_position_js__WEBPACK_IMPORTED_MODULE_7__/* .isGoing */ .jf)((0,_native_position_js__WEBPACK_IMPORTED_MODULE_7__/* .positionOf */ .df)(deployment).kind))
        return undefined;
    const briefs = await api.deployments({ most: 20 });
    const before = briefs[briefs.findIndex(({ serviceDeploymentArn }) => serviceDeploymentArn === arn) + 1];
    if (before?.status === 'STOPPED' || before?.status === 'STOP_REQUESTED')
        return undefined;
    const target = deployment.targetServiceRevision?.arn;
    const [found] = target === undefined ? [] : await api.revisions([target]);
    const id = found === undefined ? undefined : await rolloutIdOf({ api, taskDefinition: found.taskDefinition });
    if (found === undefined || id === undefined || isOver(ledger, id))
        return undefined;
    const { revision } = await (0,_state_js__WEBPACK_IMPORTED_MODULE_5__/* .revisionFrom */ .uU)({ api, found, container: settings.container });
    const startedAt = (deployment.createdAt ?? new Date(0)).getTime();
    const handedOver = bakeOf(deployment);
    return { id, kind: 'deploy', revision, owner: 'a run whose record was lost', fence: ledger.fence, startedAt, leaseUntil: startedAt, deployment: arn, ...(handedOver !== undefined && { handedOver }) };
}
/** The bake that ECS is in by itself: only a release that leaves it to ECS has one, and when it began is known by its last change. */
function bakeOf({ deploymentConfiguration, lifecycleStage, updatedAt }) {
    const bakeMs = (deploymentConfiguration?.bakeTimeInMinutes ?? 0) * 60_000;
    const isIn = lifecycleStage === 'BAKE_TIME' || lifecycleStage === 'CLEAN_UP';
    return bakeMs > 0 && isIn && updatedAt !== undefined ? { at: updatedAt.getTime(), bakeMs, marksBad: true } : undefined;
}
/** Whether a revision under way is that of another rollout of ours which has not ended. */
async function isAnotherRuns({ api }, { ledger, revisionArn }) {
    const [revision] = revisionArn === undefined ? [] : await api.revisions([revisionArn]);
    const id = await rolloutIdOf({ api, taskDefinition: revision?.taskDefinition });
    return id !== undefined && id !== ledger.rollout?.id && !isOver(ledger, id);
}
/** Whoever deploys an earlier release by hand finds that release's tags on it. */
function isOver({ stays, ended }, id) {
    return ended?.id === id || stays.some(({ rolloutId }) => rolloutId === id);
}
async function rolloutIdOf({ api, taskDefinition }) {
    const definition = taskDefinition === undefined ? undefined : await api.definition(taskDefinition);
    return definition?.tags.find(({ key }) => key === `${_record_tags_js__WEBPACK_IMPORTED_MODULE_4__/* .tagPrefix */ .B3}rollout`)?.value;
}
/** The service deployment that carries a rollout. Rejects with `candidate-unhealthy` while there is none. */
function deploymentOf({ deployment }) {
    if (deployment !== undefined)
        return deployment;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code: 'candidate-unhealthy', message: 'there is no candidate to give traffic to' });
}


/***/ }),

/***/ 83622:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $f: () => (/* binding */ weightObstacles),
/* harmony export */   Ev: () => (/* binding */ told),
/* harmony export */   TZ: () => (/* binding */ refuseObstacles),
/* harmony export */   WC: () => (/* binding */ alarmObstacles),
/* harmony export */   e: () => (/* binding */ launchObstacles),
/* harmony export */   i7: () => (/* binding */ credentialObstacles),
/* harmony export */   oS: () => (/* binding */ serviceObstacles)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(50586);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _explain_alarms_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98619);
/* harmony import */ var _explain_cause_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(60850);
/* harmony import */ var _native_configuration_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21539);
/* harmony import */ var _rule_weights_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(95819);






/** ECS starts no more deployments of a service while so many have tasks (service quotas of ECS). */
const mostActive = 5;
/** What can be told from the service alone. */
function serviceObstacles(service) {
    const controller = service.deploymentController?.type ?? 'ECS';
    const name = service.serviceName ?? 'the service';
    if (controller !== 'ECS') {
        return [{ what: `${name} has the deployment controller ${controller}`, fix: 'only the controller ECS shifts traffic by itself: make the service anew with it' }];
    }
    const found = [...launchObstacles(service)];
    if ((service.desiredCount ?? 0) === 0)
        found.push({ what: `${name} has a desired count of 0`, fix: 'set the desired count to at least 1: a candidate gets as many tasks as the service has' });
    const balancers = service.loadBalancers ?? [];
    const advanced = balancers.find(({ advancedConfiguration }) => advancedConfiguration?.alternateTargetGroupArn !== undefined)?.advancedConfiguration;
    if (balancers.length === 0)
        found.push({ what: `${name} has no load balancer`, fix: 'attach it to a target group of an Application Load Balancer, with an alternate one' });
    else if (advanced === undefined)
        found.push({ what: `${name} has no alternate target group`, fix: 'set loadBalancers[0].advancedConfiguration with alternateTargetGroupArn, productionListenerRule and roleArn, once, by UpdateService or in your template' });
    else if (advanced.productionListenerRule === undefined)
        found.push({ what: `${name} names no production listener rule`, fix: 'set loadBalancers[0].advancedConfiguration.productionListenerRule' });
    // a run that died can have left its own
    const pauses = (service.deploymentConfiguration?.lifecycleHooks ?? []).filter((hook) => hook.targetType === 'PAUSE' && !(0,_native_configuration_js__WEBPACK_IMPORTED_MODULE_3__/* .isOurPause */ .X$)(hook));
    if (pauses.length > 0)
        found.push({ what: `${name} has pauses of its own`, fix: 'take them out of deploymentConfiguration.lifecycleHooks, and let an environment of GitHub ask for approval: a release sets its own pauses and answers them' });
    const active = (service.deployments ?? []).length;
    if (active >= mostActive)
        found.push({ what: `${name} has ${active} deployments with tasks, and ECS starts no more`, fix: 'wait until old tasks have stopped; tasks that are protected from scale-in hold theirs' });
    return found;
}
/** Anything but Fargate. */
function launchObstacles({ serviceName: name = 'the service', launchType, capacityProviderStrategy = [] }) {
    const others = capacityProviderStrategy.map(({ capacityProvider = '' }) => capacityProvider).filter((provider) => !provider.startsWith('FARGATE'));
    if (others.length === 0 && (launchType === undefined || launchType === 'FARGATE'))
        return [];
    return [{ what: `${name} runs on ${others.length > 0 ? others.join(', ') : launchType ?? ''}`, fix: 'only Fargate is supported: set launchType FARGATE, or a capacity provider strategy of FARGATE and FARGATE_SPOT' }];
}
/** Alarms that would send the candidate back at once, or that do not exist. Those that have too little data are told, and in nobody's way: ECS goes on. */
async function alarmObstacles({ caller, cloudwatch, names, log }) {
    const alarms = await (0,_explain_alarms_js__WEBPACK_IMPORTED_MODULE_1__/* .alarmsNow */ .p)({ client: cloudwatch, caller, names });
    return names.flatMap((name) => {
        const [alarm, shown] = [alarms.get(name), (0,_explain_cause_js__WEBPACK_IMPORTED_MODULE_4__/* .inOneLine */ .U)(name)];
        if (alarm === undefined)
            return [{ what: `there is no alarm ${shown}`, fix: 'make it, or take its name out of the service and of target.ecs.alarms' }];
        if (alarm.state === 'INSUFFICIENT_DATA')
            log.info(`the alarm ${shown} is ${alarm.words}; ECS hears it once it has data`);
        if (alarm.state !== 'ALARM')
            return [];
        return [{ what: `the alarm ${shown} is ${alarm.words}; ECS hears no alarm in a deployment that begins so`, fix: `see why ${shown} is red, and release when it is green: a release into an incident is judged by the incident` }];
    });
}
/**
 * Weights that ECS itself does not look at: somebody moved traffic by hand, or an earlier rollback left it half-way. `live`: the target group of the live release,
 * where it is known.
 */
async function weightObstacles({ caller, elb, service, live, region }) {
    const rule = await (0,_rule_weights_js__WEBPACK_IMPORTED_MODULE_2__/* .ruleNow */ .p8)({ caller, elb, service });
    if (rule === undefined)
        return [];
    const found = (0,_rule_weights_js__WEBPACK_IMPORTED_MODULE_2__/* .misled */ .x0)({ rule, live, region });
    if (found !== undefined)
        return [found];
    const health = new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_5__/* .DescribeTargetHealthCommand */ .qyg({ TargetGroupArn: rule.used[0] });
    const { TargetHealthDescriptions = [] } = await caller.call({ action: 'elasticloadbalancing:DescribeTargetHealth', send: (abortSignal) => elb.send(health, { abortSignal }) });
    if (TargetHealthDescriptions.some(({ TargetHealth }) => TargetHealth?.State === 'healthy'))
        return [];
    return [{ what: 'the target group that has the traffic has no healthy target', fix: 'mend the live release first; `pqc-delivery rollback --emergency` goes back to the one before' }];
}
/** Credentials that end before the rollout can. Both in milliseconds since 1970; an end that nobody can read says nothing. */
function credentialObstacles({ expiresAt, plannedEnd }) {
    if (expiresAt === undefined || Number.isNaN(expiresAt) || expiresAt >= plannedEnd)
        return [];
    const minutes = Math.ceil((plannedEnd - expiresAt) / 60_000);
    return [{ what: `the credentials expire ${minutes} minutes before the rollout can be over, in the worst case`, fix: 'raise role-duration-seconds of aws-actions/configure-aws-credentials and the maximum of the role, or shorten rollout.step-time and rollout.bake' }];
}
/** A look that is not allowed is an obstacle like any other, so that all of them are told at once. */
async function told(look) {
    try {
        return await look();
    }
    catch (error) {
        if (!(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isDeliveryError */ .$n)(error, 'access-denied'))
            throw error;
        return [{ what: error.message, fix: error.hint ?? '', code: 'access-denied' }];
    }
}
/** One refusal that names every obstacle. */
function refuseObstacles(obstacles) {
    if (obstacles.length === 0)
        return;
    const [first, ...others] = obstacles;
    const code = obstacles.every((one) => one.code === 'access-denied') ? 'access-denied' : 'not-ready';
    if (first !== undefined && others.length === 0)
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code, message: first.what, hint: first.fix });
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({
        code,
        message: `${obstacles.length} things are in the way of a release: ${obstacles.map(({ what }) => what).join('; ')}`,
        hint: 'what to do about each is said with it',
        problems: obstacles.map(({ what, fix }) => ({ message: `${what}: ${fix}` })),
    });
}


/***/ }),

/***/ 34196:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  E: () => (/* binding */ migrateFirst),
  i: () => (/* binding */ prepare)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/definitions.js
var definitions = __webpack_require__(78311);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/explain/candidate.js + 2 modules
var candidate = __webpack_require__(44981);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/former.js
var ecs_former = __webpack_require__(67616);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/ledger.js + 2 modules
var ecs_ledger = __webpack_require__(43126);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-ecs/dist-cjs/index.js
var dist_cjs = __webpack_require__(80212);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/explain/cause.js
var cause = __webpack_require__(60850);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/explain/logs.js + 1 modules
var logs = __webpack_require__(91610);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/migration.js





const pollMs = 5_000;
/** A run that is cancelled has seconds: the call to stop the task is tried for so long, in milliseconds. */
const stopPatienceMs = 3_000;
/** The longest text that ECS takes as `startedBy` (API reference, RunTask). */
const longestStarter = 128;
/**
 * Runs the migration and waits until it has stopped. The exit codes of every container decide: all have to be 0, and one that never ran has none.
 * One that a run that died has left is waited for, and where it was the same and ended well, it was this one. What takes too long, and what is
 * cancelled, is stopped (SIGTERM, then SIGKILL, as the definition says). Rejects with `migration-failed`, with what ECS and the last lines say of it.
 *
 * Nobody undoes a migration: it has to be one that the live release can live with (expand and contract).
 */
async function migrate(migration) {
    const { log } = migration;
    for (const arn of await running(migration)) {
        log.warning(`an earlier migration of the service still runs, as the task ${idOf(arn)}: it is waited for`);
        const task = await stopped(migration, arn);
        if (isThisOne(migration, task) && troubleOf(migration, task) === undefined)
            return;
    }
    const arn = await start(migration);
    log.info(`the migration runs as the task ${idOf(arn)}`);
    const task = await stopped(migration, arn);
    const trouble = troubleOf(migration, task);
    if (trouble !== undefined)
        throw failed(trouble, await outputOf(migration, task));
}
/** Migrations of the service that have not ended. ECS itself is asked, and no record: whoever died had no time to write one. */
async function running({ clients, caller, service }) {
    const command = new dist_cjs/* ListTasksCommand */.MYg({ cluster: service.clusterArn, startedBy: starterOf(service) });
    const { taskArns = [] } = await caller.call({ action: 'ecs:ListTasks', send: (abortSignal) => clients.ecs.send(command, { abortSignal }) });
    return taskArns;
}
async function start(migration) {
    const { clients, caller, service, definition, settings, container, rolloutId } = migration;
    const { clusterArn: cluster, networkConfiguration, capacityProviderStrategy = [], launchType, platformVersion } = service;
    const command = new dist_cjs/* RunTaskCommand */._eD({
        cluster, taskDefinition: definition.taskDefinitionArn, count: 1, startedBy: starterOf(service),
        clientToken: (0,external_node_crypto_.createHash)('sha256').update(`migration ${rolloutId}`).digest('hex'),
        overrides: { containerOverrides: [{ name: settings.container ?? container, command: [...settings.command] }] },
        ...(networkConfiguration !== undefined && { networkConfiguration }),
        ...(capacityProviderStrategy.length > 0 ? { capacityProviderStrategy } : launchType !== undefined && { launchType }),
        ...(platformVersion !== undefined && { platformVersion }),
    });
    const { tasks = [], failures = [] } = await caller.call({ action: 'ecs:RunTask', send: (abortSignal) => clients.ecs.send(command, { abortSignal }) });
    const arn = tasks[0]?.taskArn;
    if (arn !== undefined)
        return arn;
    const why = failures.map(({ reason, detail }) => [reason, detail].filter((part) => part !== undefined).join(': ')).join('; ');
    throw failed(`it was not started: ${told(migration, why) || 'ECS gives no reason'}`);
}
/** Waits until a task has ended. Rejects with `migration-failed` after its time, and with the signal's reason; the task is stopped then. */
async function stopped(migration, arn) {
    const { clients, caller, clock, log, service, settings, signal } = migration;
    const deadline = clock.monotonic() + settings.withinMs;
    for (;;) {
        if (signal?.aborted === true) {
            log.warning(`cancelled: ${await stop(migration, { arn, why: 'the run was cancelled' })}`);
            signal.throwIfAborted();
        }
        const command = new dist_cjs/* DescribeTasksCommand */.z8X({ cluster: service.clusterArn, tasks: [arn] });
        const { tasks: [task] = [] } = await caller.call({ action: 'ecs:DescribeTasks', send: (abortSignal) => clients.ecs.send(command, { abortSignal }) });
        if (task?.lastStatus === 'STOPPED')
            return task;
        if (clock.monotonic() >= deadline) {
            const seconds = Math.round(settings.withinMs / 1_000);
            throw failed(`it had not ended after ${seconds} seconds (target.ecs.migration.within); ${await stop(migration, { arn, why: `it had not ended after ${seconds} seconds` })}`, await outputOf(migration, { ...task, taskArn: arn }));
        }
        await clock.sleep(pollMs, signal);
    }
}
/** What became of the attempt, in words. */
async function stop({ clients, caller, service }, { arn, why }) {
    const command = new dist_cjs/* StopTaskCommand */.PP1({ cluster: service.clusterArn, task: arn, reason: `pqc-delivery: ${why}` });
    try {
        await caller.call({ action: 'ecs:StopTask', patienceMs: stopPatienceMs, send: (abortSignal) => clients.ecs.send(command, { abortSignal }) });
        return `the migration, task ${idOf(arn)}, is being stopped`;
    }
    catch (error) {
        const fix = (0,errors/* isDeliveryError */.$n)(error) && error.hint !== undefined ? `; ${error.hint}` : '';
        return `the migration goes on as the task ${idOf(arn)}, which could not be stopped: ${(0,errors/* messageOf */.bD)(error)}${fix}`;
    }
}
function isThisOne({ definition, settings, container }, { taskDefinitionArn, overrides }) {
    const [override] = overrides?.containerOverrides ?? [];
    return taskDefinitionArn === definition.taskDefinitionArn && override?.name === (settings.container ?? container) && JSON.stringify(override.command) === JSON.stringify(settings.command);
}
/** Why a task did not end well; undefined where it did. */
function troubleOf(migration, { containers = [], stoppedReason }) {
    const bad = containers.filter(({ exitCode }) => exitCode !== 0);
    if (bad.length === 0 && containers.length > 0)
        return undefined;
    const ends = bad.map(({ name, exitCode, reason }) => `${name} ${exitCode === undefined ? 'never ran' : `ended with exit code ${exitCode}`}${reason === undefined ? '' : ` (${reason})`}`);
    return told(migration, [...ends, ...(stoppedReason === undefined ? [] : [stoppedReason])].join('; ')) || 'ECS tells of no container of it';
}
/** As ends of tasks are told: without the secrets of any of its containers. */
function told({ definition: { containerDefinitions = [] } }, text) {
    return (0,cause/* inOneLine */.U)(text, containerDefinitions.flatMap(({ environment = [] }) => environment));
}
/** The last lines of the container that failed, or of the migration's own; none where they cannot be had. */
async function outputOf({ clients, caller, definition, settings, container }, { taskArn = '', containers = [] }) {
    const guilty = containers.find(({ exitCode }) => exitCode !== undefined && exitCode !== 0)?.name ?? settings.container ?? container;
    return (0,logs/* lastWords */.a)({ client: clients.logs, caller, definition, task: { id: idOf(taskArn), container: guilty } }).catch(() => []);
}
/** By which ECS tells the migrations of a service from other tasks of its cluster. */
function starterOf({ serviceName = '' }) {
    return `pqc-delivery/${serviceName}`.slice(0, longestStarter);
}
function idOf(arn) {
    return arn.split('/').at(-1) ?? arn;
}
function failed(why, output = []) {
    return new errors/* DeliveryError */.VE({ code: 'migration-failed', message: `the migration did not end well: ${why}`, hint: 'the candidate got no traffic; what the migration has done until then is done', output });
}

// EXTERNAL MODULE: ./build/rollout/targets/ecs/native/configuration.js
var configuration = __webpack_require__(21539);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/native/failing.js
var native_failing = __webpack_require__(63997);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/native/strategy.js
var native_strategy = __webpack_require__(28308);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/native/start.js
var native_start = __webpack_require__(43569);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/native/position.js
var position = __webpack_require__(92626);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/native/traffic.js
var traffic = __webpack_require__(7952);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/own-deployment.js
var own_deployment = __webpack_require__(99297);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/record.js
var record = __webpack_require__(46580);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/sent-back.js + 2 modules
var sent_back = __webpack_require__(29114);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/start-watch.js
var start_watch = __webpack_require__(69487);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/task-definition.js
var task_definition = __webpack_require__(1124);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/prepare.js

















/** Starts the deployment of a revision and waits until its tasks are healthy, without traffic. */
async function prepare(world, { lease, revision, steps, bakeMs, signal }) {
    const { api, clock, settings } = world;
    const { service, ledger } = await (0,own_deployment/* openRollout */.WV)(world, { waits: true });
    const rollout = (0,ecs_ledger/* held */.yB)({ ledger, lease, now: clock.now() });
    const strategy = (0,native_strategy/* nativeStrategy */.v)(steps ?? [100]);
    const registered = () => (0,definitions/* registeredDefinition */.O)({ api, revision, container: settings.container, definitionFile: world.definitionFile, rolloutId: rollout.id });
    const up = rollout.kind === 'rollback' && await isUp(world, { rollout, registered });
    if (up !== false)
        return bringUp(world, { ...up, signal, percent: undefined });
    if (rollout.deployment !== undefined)
        await (0,sent_back/* sentBack */.a)(world, rollout.deployment);
    const taskDefinition = await registered();
    await migrateFirst(world, { rollout, taskDefinition, service, signal });
    const deployment = await prepare_start(world, { lease, rollout, strategy, taskDefinition, bakeMs });
    await bringUp(world, { deployment, taskDefinition, signal, percent: 0 });
}
/** The deployment that a drill has left, where it brings up what a rollback goes to: nobody is sent back to the release that is being left, and no time is lost. */
async function isUp({ api }, { rollout, registered }) {
    const { deployment: arn } = rollout;
    const deployment = arn === undefined ? undefined : await api.deployment(arn);
    const target = deployment?.targetServiceRevision?.arn;
    if (arn === undefined || deployment === undefined || target === undefined || !(0,position/* isGoing */.jf)((0,position/* positionOf */.df)(deployment).kind))
        return false;
    const [found] = await api.revisions([target]);
    const taskDefinition = await registered();
    return found?.taskDefinition === taskDefinition && { deployment: arn, taskDefinition };
}
/** What is about to be asked for is written down first, so that no death between the call and its answer leaves a deployment that nobody knows of. */
async function prepare_start(world, { lease, rollout, strategy, taskDefinition, bakeMs }) {
    const { api, clock, log, memory, settings } = world;
    const current = (await api.service()).deploymentConfiguration ?? {};
    if (rollout.former === undefined)
        memory.formerOf = rollout.id;
    const former = rollout.former ?? (0,ecs_former/* formerOf */.TV)(current);
    const deploymentConfiguration = (0,configuration/* releaseConfiguration */.A7)({ current, strategy, pauseMs: settings.pauseMs ?? world.pauseMs, alarms: settings.alarms, kind: rollout.kind, bakeMs });
    const note = (starting) => (0,record/* change */.Zg)(world, { lease }, (now) => ({ ...now, former, starting, revision: { ...now.revision, spec: { taskDefinition } } }));
    const revisions = rollout.kind === 'rollback' ? world.inHaste().api.revisions : undefined;
    const deployment = await (0,native_start/* startDeployment */.i4)({ api, clock, log, taskDefinition, deploymentConfiguration, note, revisions });
    memory.own.add(deployment);
    try {
        await (0,record/* change */.Zg)(world, { lease }, (now) => (0,ecs_ledger/* withDeployment */.AI)(now, deployment));
    }
    catch (error) {
        // whoever took over in that second does not know of it yet
        if ((0,errors/* isDeliveryError */.$n)(error, 'fenced'))
            await (0,sent_back/* sentBack */.a)(world, deployment).catch(() => undefined);
        throw error;
    }
    return deployment;
}
/** Waits for the candidate at its share, or at the one that it has. Tasks that fail again and again are sent back, with everything that ECS tells about them. */
async function bringUp(world, { deployment, taskDefinition, signal, percent }) {
    const { api, clock, log } = world;
    try {
        let told = '';
        const assertStaysUp = (0,start_watch/* createStartWatch */.k)(world);
        const look = async () => {
            const service = await api.service();
            assertAlive({ service, taskDefinition });
            await assertStaysUp({ service, taskDefinition });
            const now = (0,native_failing/* tasksText */.gc)({ service, taskDefinition });
            if (now !== told)
                log.info(now);
            told = now;
        };
        const going = { api, clock, arn: deployment, signal, check: look };
        await (percent === undefined ? (0,traffic/* standsStill */.cc)(going) : (0,traffic/* moveTo */.tw)({ ...going, log, percent }));
    }
    catch (error) {
        if (!(0,errors/* isDeliveryError */.$n)(error, 'candidate-unhealthy'))
            throw error;
        // before its tasks are taken away: afterwards nobody knows why they were not well
        const told = await (0,candidate/* explainedBy */.U)(world, { failure: error, arn: deployment });
        await (0,sent_back/* sentBack */.a)(world, deployment);
        throw told;
    }
}
function assertAlive({ service, taskDefinition }) {
    const { failing, failed } = (0,native_failing/* isFailing */.DI)({ service, taskDefinition });
    if (failing)
        throw new errors/* DeliveryError */.VE({ code: 'candidate-unhealthy', message: `${failed} tasks of the candidate have failed, and none is well` });
}
/** A rollback goes to a release whose migration has run, and whose successor's has: it runs none. */
async function migrateFirst({ settings, clients, caller, clock, log, api }, { rollout, taskDefinition, service, signal }) {
    if (settings.migration === undefined || rollout.kind === 'rollback')
        return;
    const definition = await api.definition(taskDefinition);
    if (definition === undefined)
        throw new errors/* DeliveryError */.VE({ code: 'artifact-missing', message: `the task definition ${taskDefinition} is not there any more`, hint: 'run the deployment again' });
    const { containerDefinitions: containers = [], family = '' } = definition.definition;
    const { name: container = '' } = (0,task_definition/* chooseContainer */.d7)({ containers, container: settings.container, family });
    await migrate({ clients, caller, clock, log, settings: settings.migration, service, definition: definition.definition, container, rolloutId: rollout.id, signal });
}


/***/ }),

/***/ 3306:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ reachObstacles)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _metrics_sources_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21042);
/* harmony import */ var _route_headers_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(97743);



/** As long as a probe waits for its answer, in milliseconds. */
const waitMs = 5_000;
/** One packet that is lost refuses no release. */
const attempts = 3;
/** between two of them, in milliseconds */
const pauseMs = 1_000;
/**
 * The addresses that smoke tests and probes of a release would be sent to, and that this machine does not reach: a candidate would be found broken by it, however
 * well it is. Any answer will do, with whatever status: what the test listener leads to before there is a candidate proves nothing.
 */
async function reachObstacles({ settings, wishes, http, clock }) {
    const looked = await Promise.all(addressesOf({ settings, wishes }).map(async ({ key, side, url, without }) => {
        const headers = (0,_route_headers_js__WEBPACK_IMPORTED_MODULE_2__/* .routeHeaders */ .C)({ settings, side });
        const why = await unreachedBy({ http, clock, url, headers });
        if (why === undefined)
            return [];
        return [{
                what: `this machine does not reach ${url} (target.ecs.${key}): ${why}; every ${key === 'url' ? 'probe' : 'smoke test and probe'} would fail, however well the candidate is`,
                fix: `let the machine that releases reach it: a route to the load balancer, a security group that lets it in, a name that the certificate has, NODE_EXTRA_CA_CERTS for an authority of your own; or ${without}`,
            }];
    }));
    return looked.flat();
}
function addressesOf({ settings: { url, testUrl }, wishes: { metrics, probes, smokeTests } }) {
    const probing = (0,_metrics_sources_js__WEBPACK_IMPORTED_MODULE_1__/* .sendsProbes */ .p)({ metrics, probes });
    if (testUrl === undefined || (!probing && smokeTests.length === 0))
        return [];
    const path = probing ? probes?.path : smokeTests[0]?.path;
    const at = (base) => new URL(path ?? '/', base).href;
    const candidate = { key: 'test-url', side: 'candidate', url: at(testUrl), without: 'leave it out, with rollout.smoke-tests: [] and rollout.gate.probes: null' };
    return [candidate, ...(probing && url !== undefined ? [{ key: 'url', side: 'stable', url: at(url), without: 'leave it out' }] : [])];
}
/** Why an address gives no answer at all; undefined where it does. */
async function unreachedBy({ http, clock, url, headers }) {
    for (let left = attempts;; left -= 1) {
        const timeout = AbortSignal.timeout(waitMs);
        try {
            const { body } = await http(url, { headers, redirect: 'manual', signal: timeout });
            await body?.cancel();
            return undefined;
        }
        catch (error) {
            if (left <= 1)
                return timeout.aborted ? `no answer within ${waitMs / 1_000} s` : reasonOf(error);
        }
        await clock.sleep(pauseMs);
    }
}
/** `fetch` says why in the cause, and a connection that was tried by several ways in its code alone. */
function reasonOf(error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    return (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(cause) || code || 'no answer';
}


/***/ }),

/***/ 49525:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  c_: () => (/* binding */ assertReady),
  v6: () => (/* binding */ assertTestable),
  c2: () => (/* binding */ countObstacles)
});

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-elastic-load-balancing-v2/dist-cjs/index.js
var dist_cjs = __webpack_require__(50586);
// EXTERNAL MODULE: ./build/cloud/aws/failure.js
var failure = __webpack_require__(44690);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/balancing-obstacles.js


/** What ECS finds out only when a deployment has begun: target groups and rules that are not there, or not as tasks on Fargate need them. */
async function balancingObstacles(asked) {
    const [balancer] = asked.service.loadBalancers ?? [];
    const advanced = balancer?.advancedConfiguration;
    const arns = [balancer?.targetGroupArn, advanced?.alternateTargetGroupArn].filter((arn) => arn !== undefined);
    const rules = [
        { key: 'productionListenerRule', arn: advanced?.productionListenerRule, groups: arns },
        { key: 'testListenerRule', arn: advanced?.testListenerRule, groups: arns },
    ];
    // one call for each: where one of several is not there, AWS tells of none
    const found = await Promise.all([...arns.map((arn) => groupObstacles(asked, arn)), ...rules.map((rule) => ruleObstacles(asked, rule))]);
    return found.flat();
}
async function groupObstacles({ caller, elb }, arn) {
    const command = new dist_cjs/* DescribeTargetGroupsCommand */.sC7({ TargetGroupArns: [arn] });
    const answer = await caller.call({ action: 'elasticloadbalancing:DescribeTargetGroups', send: (abortSignal) => elb.send(command, { abortSignal }), expect: ['TargetGroupNotFoundException'] }).catch((error) => {
        if ((0,failure/* nameOf */.Vb)(error) === 'TargetGroupNotFoundException')
            return undefined;
        throw error;
    });
    const name = arn.split('/').at(-2) ?? arn;
    const [group] = answer?.TargetGroups ?? [];
    if (group === undefined)
        return [{ what: `the target group ${name} of the service is not there`, fix: 'make it again, or set loadBalancers[0] of the service to one that is there' }];
    return shapeObstacles(name, group);
}
function shapeObstacles(name, { TargetType, Protocol, HealthCheckEnabled, LoadBalancerArns = [] }) {
    const found = [];
    if (TargetType !== 'ip')
        found.push({ what: `the target group ${name} takes targets of type ${TargetType ?? 'unknown'}`, fix: 'make one of type ip: a task on Fargate has an address of its own' });
    if (Protocol !== 'HTTP' && Protocol !== 'HTTPS')
        found.push({ what: `the target group ${name} speaks ${Protocol ?? 'no protocol'}`, fix: 'take groups of an Application Load Balancer (HTTP or HTTPS): others shift no traffic by weight' });
    if (HealthCheckEnabled === false)
        found.push({ what: `the target group ${name} has no health check`, fix: 'turn its health check on: ECS waits for healthy targets before it shifts traffic' });
    if (LoadBalancerArns.length === 0)
        found.push({ what: `no listener leads to the target group ${name}`, fix: 'name it in the production listener rule with weight 0: targets of a group that no rule names are never checked' });
    return found;
}
async function ruleObstacles({ caller, elb }, { key, arn, groups }) {
    if (arn === undefined)
        return [];
    if (!arn.includes(':listener-rule/'))
        return [{ what: `${key} of the service names no rule of an Application Load Balancer`, fix: `set loadBalancers[0].advancedConfiguration.${key} to the ARN of a listener rule` }];
    const command = new dist_cjs/* DescribeRulesCommand */.Ggo({ RuleArns: [arn] });
    const answer = await caller.call({ action: 'elasticloadbalancing:DescribeRules', send: (abortSignal) => elb.send(command, { abortSignal }), expect: ['RuleNotFoundException'] }).catch((error) => {
        if ((0,failure/* nameOf */.Vb)(error) === 'RuleNotFoundException')
            return undefined;
        throw error;
    });
    const [rule] = answer?.Rules ?? [];
    if (rule === undefined)
        return [{ what: `the listener rule that ${key} names is not there`, fix: `make it again, and set loadBalancers[0].advancedConfiguration.${key} to it` }];
    const forwards = (rule.Actions ?? []).flatMap(({ TargetGroupArn, ForwardConfig }) => [TargetGroupArn, ...(ForwardConfig?.TargetGroups ?? []).map((one) => one.TargetGroupArn)]);
    if (forwards.some((group) => group !== undefined && groups.includes(group)))
        return [];
    return [{ what: `the listener rule that ${key} names leads to none of the service's target groups`, fix: 'let it forward to the target groups of the service' }];
}

// EXTERNAL MODULE: ./build/rollout/targets/ecs/metrics/cloudwatch.js + 1 modules
var cloudwatch = __webpack_require__(10665);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/native/position.js
var position = __webpack_require__(92626);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/preconditions.js
var preconditions = __webpack_require__(83622);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/reach.js
var reach = __webpack_require__(3306);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/record.js
var record = __webpack_require__(46580);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/release-obstacles.js
var release_obstacles = __webpack_require__(32927);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/rule-weights.js
var rule_weights = __webpack_require__(95819);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/state.js
var state = __webpack_require__(49452);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/ready.js









/**
 * Refuses what cannot go well, with everything that is in its way and what to do about each (`not-ready`; `access-denied` where it is permissions
 * alone). While a rollout of ours is unfinished its own traces are no obstacle: whoever takes it over puts them right. Going back is held up by
 * nothing that going back mends: a red alarm, divided traffic, a live release that is not well.
 */
async function assertReady(ready, undertaking) {
    const { api, clock, log, settings, wishes, longestMs, bakeMs = 0 } = ready;
    const service = await api.service();
    // one that is broken is written anew by whoever takes the lock
    const rollout = (0,record/* readLedger */.SC)(service).ledger?.rollout;
    const isRelease = undertaking !== 'going-back';
    const looked = await Promise.all([
        (0,preconditions/* told */.Ev)(() => (rollout === undefined ? foreignObstacles(api) : [])),
        (0,preconditions/* told */.Ev)(() => trafficObstacles(ready, { service, judged: isRelease && rollout === undefined })),
        (0,preconditions/* told */.Ev)(() => (isRelease ? watchedAlarms(ready, service) : [])),
        (0,preconditions/* told */.Ev)(() => (isRelease ? countObstacles(ready) : [])),
        // what an unfinished one left behind the test listener may hang, and is no obstacle
        (0,preconditions/* told */.Ev)(() => (isRelease && rollout === undefined ? (0,reach/* reachObstacles */.y)(ready) : [])),
        (0,preconditions/* told */.Ev)(() => expiring(ready, clock.now() + longestMs - (undertaking === 'release-without-bake' ? bakeMs : 0))),
    ]);
    if (isRelease)
        for (const note of (0,release_obstacles/* releaseNotes */.fk)(wishes))
            log.warning(note);
    (0,preconditions/* refuseObstacles */.TZ)([...(0,preconditions/* serviceObstacles */.oS)(service), ...(isRelease ? (0,release_obstacles/* releaseObstacles */.IN)({ wishes, testUrl: settings.testUrl }) : []), ...looked.flat()]);
}
/**
 * Refuses a rollback whose smoke tests and probes could not reach the release that it goes to: users would stay where they are. What an unfinished
 * release left behind the test listener says nothing of that.
 */
async function assertTestable(ready) {
    if ((0,record/* readLedger */.SC)(await ready.api.service()).ledger?.rollout !== undefined)
        return;
    const obstacles = await (0,reach/* reachObstacles */.y)(ready);
    (0,preconditions/* refuseObstacles */.TZ)(obstacles.map(({ what, fix }) => ({ what, fix: `where users need it now, go back without tests: \`pqc-delivery rollback --emergency\`; otherwise ${fix}` })));
}
/** `judged`: also how traffic is divided now, and whether the live side is well. */
async function trafficObstacles({ api, caller, clients, settings }, { service, judged }) {
    const asked = { caller, elb: clients.elb, service };
    const shape = await balancingObstacles(asked);
    if (shape.length > 0 || !judged)
        return shape;
    const divided = await (0,preconditions/* weightObstacles */.$f)({ ...asked, region: settings.region, live: await (0,rule_weights/* liveGroup */.OF)({ api, briefs: await api.deployments({ most: state/* mostListed */.p9 }) }) });
    return divided.length === 0 ? [] : await stillGoingBack(api) ?? divided;
}
/** Whoever sets weights by hand while ECS does is in its way. */
async function stillGoingBack(api) {
    const [newest] = await api.deployments({ most: 1 });
    if (!(0,position/* isGoingBack */.s6)(newest?.status))
        return undefined;
    return [{ what: `ECS is still putting the traffic of ${newest?.serviceDeploymentArn ?? 'a service deployment'} back`, fix: 'wait until it has ended' }];
}
function watchedAlarms({ caller, clients, log, settings }, service) {
    const names = [...new Set([...(service.deploymentConfiguration?.alarms?.alarmNames ?? []), ...settings.alarms])];
    return (0,preconditions/* alarmObstacles */.WC)({ caller, cloudwatch: clients.cloudwatch, names, log });
}
/** Counts that may not be read are known to be missing before anything has begun. */
async function countObstacles({ caller, clients, clock, wishes }) {
    if (wishes.metrics.some(({ kind }) => kind === 'target'))
        await (0,cloudwatch/* assertReadable */.D)({ client: clients.cloudwatch, caller, now: clock.now() });
    return [];
}
async function expiring({ clients }, plannedEnd) {
    const { expiration } = await clients.ecs.config.credentials();
    return (0,preconditions/* credentialObstacles */.i7)({ expiresAt: expiration?.getTime(), plannedEnd });
}
/**
 * A deployment that goes forward, and that no record of ours tells of: somebody else's. One that goes back is waited for by the release, since its
 * traffic is where it should be.
 */
async function foreignObstacles(api) {
    const briefs = await api.deployments({ most: 5 });
    return briefs
        .filter(({ status }) => (0,position/* isUnfinished */.ui)(status) && !(0,position/* isGoingBack */.s6)(status))
        .map(({ serviceDeploymentArn, status }) => ({ what: `somebody else deploys: ${serviceDeploymentArn ?? 'a service deployment'} is ${status ?? 'under way'}`, fix: 'wait until it has ended, or stop it in the console' }));
}


/***/ }),

/***/ 46756:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B3: () => (/* binding */ tagPrefix),
/* harmony export */   N_: () => (/* binding */ roomFor),
/* harmony export */   aE: () => (/* binding */ readRecord),
/* harmony export */   em: () => (/* binding */ tagText),
/* harmony export */   h0: () => (/* binding */ recordTags),
/* harmony export */   zD: () => (/* binding */ surplusKeys)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38522);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62807);
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(28314);




/** What all of our tags begin with. */
const tagPrefix = 'pqc-delivery:';
/** Tags as ECS takes them: at most so many on a resource, values of at most so many characters (API reference, Tag). */
const longestValue = 256;
const mostTags = 44;
/** All tags of a resource, those of other people included; what AWS itself sets is not counted (API reference, TagResource). */
const mostOnResource = 50;
const partPrefix = `${tagPrefix}record-`;
const headKey = `${tagPrefix}record`;
const version = 1;
/** far above what fits, so that a foreign tag cannot make us unpack without end */
const mostBytes = 1_000_000;
/**
 * A record of the rollout on the tags of a service: the state that a new run on a new machine goes on from. JSON, deflated, in base64url
 * (ECS allows no quotes or braces in tags), over as many tags as it needs, headed by one with version, number of parts and
 * the start of the SHA-256. One call writes them all. Throws `not-supported` when it does not fit into `room` tags.
 */
function recordTags(record, room = mostTags) {
    const packed = (0,node_zlib__WEBPACK_IMPORTED_MODULE_1__.deflateRawSync)(Buffer.from(JSON.stringify(record))).toString('base64url');
    const parts = Array.from({ length: Math.ceil(packed.length / longestValue) }, (_, index) => packed.slice(index * longestValue, (index + 1) * longestValue));
    if (parts.length > room)
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeliveryError */ .VE({ code: 'not-supported', message: `the state of the rollout needs ${parts.length} tags of the service, and ${Math.max(0, room)} are possible`, hint: `a resource can have ${mostOnResource} tags: take some of the service's own away` });
    return [
        { key: headKey, value: `${version} ${parts.length} ${checksum(packed)}` },
        ...parts.map((value, index) => ({ key: `${partPrefix}${index}`, value })),
    ];
}
/** How many tags are left for the parts of a record, beside those that are somebody else's. */
function roomFor(tags) {
    const others = tags.filter(({ key = '' }) => key !== headKey && !key.startsWith(partPrefix) && !key.startsWith('aws:'));
    return Math.min(mostTags, mostOnResource - others.length - 1);
}
/** What the record says; undefined when there is none. A broken or newer one is refused: `state-broken`, `state-newer`. */
function readRecord(tags) {
    const values = new Map(tags.map(({ key, value }) => [key, value ?? '']));
    const head = values.get(headKey);
    if (head === undefined)
        return undefined;
    const [, found = '', count = '', sum = ''] = /^(\d+) (\d+) ([0-9a-f]{12})$/u.exec(head) ?? [];
    if (Number(found) > version)
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeliveryError */ .VE({ code: 'state-newer', message: `the record on the tags of the service has version ${found}, and this program reads ${version}`, hint: 'use the version that wrote it, or a newer one' });
    const packed = Array.from({ length: Math.min(Number(count), mostTags) }, (_, index) => values.get(`${partPrefix}${index}`) ?? '').join('');
    if (found === '' || checksum(packed) !== sum)
        throw broken('its parts do not belong together');
    try {
        const record = JSON.parse((0,node_zlib__WEBPACK_IMPORTED_MODULE_1__.inflateRawSync)(Buffer.from(packed, 'base64url'), { maxOutputLength: mostBytes }).toString('utf8'));
        if ((0,_core_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isJsonObject */ .O)(record))
            return record;
    }
    catch (error) {
        throw broken('it cannot be unpacked', error);
    }
    throw broken('it is no record');
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
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(packed).digest('hex').slice(0, 12);
}
function broken(why, cause) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeliveryError */ .VE({ code: 'state-broken', message: `the record on the tags of the service cannot be read: ${why}`, hint: `remove its tags ${headKey} and ${partPrefix}*; what ECS itself knows is enough to go on`, cause });
}


/***/ }),

/***/ 46580:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FK: () => (/* binding */ writeAnyway),
/* harmony export */   M9: () => (/* binding */ write),
/* harmony export */   SC: () => (/* binding */ readLedger),
/* harmony export */   Zg: () => (/* binding */ change),
/* harmony export */   ho: () => (/* binding */ open),
/* harmony export */   vA: () => (/* binding */ asJson)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _in_haste_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(80976);
/* harmony import */ var _ledger_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(43126);
/* harmony import */ var _memory_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(85590);
/* harmony import */ var _record_tags_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(46756);





/**
 * Reads the service and its record. A record that somebody took away or broke, or that is told late, is the one that this process knows already; where it
 * knows none, there is none. Rejects with `state-newer`.
 */
async function open(world) {
    const { api, memory } = world;
    const service = await (world.isHasty ? (0,_in_haste_js__WEBPACK_IMPORTED_MODULE_1__/* .serviceOrTags */ .qI)(world) : api.service());
    const { ledger, broken } = readLedger(service);
    if (ledger !== undefined && (memory.ledger === undefined || !(0,_memory_js__WEBPACK_IMPORTED_MODULE_4__/* .isOlder */ .t)(ledger, memory.ledger))) {
        memory.ledger = ledger;
        return { service, ledger };
    }
    if (ledger === undefined)
        tellLoss(world, broken);
    return { service, ledger: memory.ledger ?? _ledger_js__WEBPACK_IMPORTED_MODULE_2__/* .emptyLedger */ .Hg };
}
/** The record on the tags of a service, where there is one that can be read; `broken` says why it cannot. Rejects with `state-newer`. */
function readLedger({ tags = [] }) {
    try {
        const record = (0,_record_tags_js__WEBPACK_IMPORTED_MODULE_3__/* .readRecord */ .aE)(tags);
        return record === undefined ? {} : { ledger: (0,_ledger_js__WEBPACK_IMPORTED_MODULE_2__/* .ledgerFrom */ ._e)(record) };
    }
    catch (error) {
        if (!(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isDeliveryError */ .$n)(error, 'state-broken'))
            throw error;
        return { broken: error };
    }
}
/** A service without tags of ours has never been released to: that is no loss. */
function tellLoss({ memory, log }, broken) {
    if (memory.told || (broken === undefined && memory.ledger === undefined))
        return;
    memory.told = true;
    const what = broken === undefined ? 'the record on the tags of the service was taken away' : broken.message;
    log.warning(memory.ledger === undefined
        ? `${what}; what ECS itself knows is taken, and marks and reasons of earlier releases are lost`
        : `${what}; this run knows it, and writes it again. With Terraform: ignore changes of \`tags\`, see docs/ecs.md`);
}
/** Writes the ledger onto the service's tags: the new parts first, in one call, then away with what is left over. */
async function write({ api, memory }, { service }, ledger) {
    const arn = service.serviceArn ?? '';
    const next = { ...ledger, writes: (ledger.writes ?? 0) + 1 };
    const tags = fittingTags(next, (0,_record_tags_js__WEBPACK_IMPORTED_MODULE_3__/* .roomFor */ .N_)(service.tags ?? []));
    await api.tag({ arn, tags });
    memory.ledger = next;
    // what is left over does no harm, and must not make a write fail that has been made
    await api.untag({ arn, keys: (0,_record_tags_js__WEBPACK_IMPORTED_MODULE_3__/* .surplusKeys */ .zD)({ tags: service.tags ?? [], next: tags }) }).catch(() => undefined);
}
/**
 * The same for what goes ahead although nothing can be written down: this process knows it then, and others find what ECS tells. Rejects only for a
 * fault of ours.
 */
async function writeAnyway(world, opened, ledger) {
    try {
        await write(world, opened, ledger);
    }
    catch (error) {
        if (!(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isDeliveryError */ .$n)(error))
            throw error;
        // newer than what the tags tell, which lack it
        world.memory.ledger = { ...ledger, writes: (ledger.writes ?? 0) + 1 };
        world.log.warning(`the rollout could not be written onto the tags of the service, and goes on without: ${error.message}`);
    }
}
/** Rather without the gate's state, which a run that goes on can begin anew, and without old stays, than not at all. */
function fittingTags(ledger, room) {
    const { progress: _, ...rollout } = ledger.rollout ?? {};
    const smaller = [ledger, { ...ledger, ...(ledger.rollout !== undefined && { rollout: rollout }) }];
    for (const one of smaller) {
        try {
            return (0,_record_tags_js__WEBPACK_IMPORTED_MODULE_3__/* .recordTags */ .h0)(asJson(one), room);
        }
        catch (error) {
            if (!(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isDeliveryError */ .$n)(error, 'not-supported'))
                throw error;
        }
    }
    return (0,_record_tags_js__WEBPACK_IMPORTED_MODULE_3__/* .recordTags */ .h0)(asJson({ ...smaller[1], stays: ledger.stays.slice(-3), bad: ledger.bad.slice(-5) }), room);
}
/** The same; undefined where the service cannot be read, so that nothing can be written over what somebody else has written. */
async function openAnyway(world) {
    try {
        return await open(world);
    }
    catch (error) {
        if (!(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isDeliveryError */ .$n)(error) || error.code === 'state-newer')
            throw error;
        world.log.warning(`the rollout could not be written onto the tags of the service, and goes on without: ${error.message}`);
        return undefined;
    }
}
/** Changes the rollout that a lease is of; with `anyway` also where that cannot be written down. Rejects as `held` does. */
async function change(world, { lease, lapsedIsFine = false, anyway = false }, next) {
    await world.turn(async () => {
        const opened = await (anyway ? openAnyway(world) : open(world));
        const ledger = opened?.ledger ?? world.memory.ledger ?? _ledger_js__WEBPACK_IMPORTED_MODULE_2__/* .emptyLedger */ .Hg;
        const changed = { ...ledger, rollout: next((0,_ledger_js__WEBPACK_IMPORTED_MODULE_2__/* .held */ .yB)({ ledger, lease, now: world.clock.now(), lapsedIsFine })) };
        // newer than what the tags still say
        if (opened === undefined)
            world.memory.ledger = { ...changed, writes: (changed.writes ?? 0) + 1 };
        else
            await (anyway ? writeAnyway : write)(world, opened, changed);
    });
}
/** As it is written and read again: dates as text, nothing undefined. */
function asJson(value) {
    return JSON.parse(JSON.stringify(value));
}


/***/ }),

/***/ 60353:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ recordedStays),
/* harmony export */   Yp: () => (/* binding */ warnOfSuperseded),
/* harmony export */   xI: () => (/* binding */ tellsLive)
/* harmony export */ });
/* harmony import */ var _in_haste_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80976);

/**
 * The stays as the record has them, for whoever cannot wait until ECS tells them. What the record calls live is so no longer where something else runs: somebody
 * deployed it, and which release it is, is not known. None is live then, so that the newest good one is what a rollback goes to.
 */
function recordedStays(glimpse) {
    const { stays } = glimpse.ledger;
    return isSuperseded(glimpse) ? stays.map((stay) => (stay.outcome === 'live' ? { ...stay, outcome: 'replaced' } : stay)) : stays;
}
/** Whether anything was told by which it is known what runs. */
function tellsLive({ service, briefs }) {
    return service.taskDefinition !== undefined || briefs.some(({ status }) => status === 'SUCCESSFUL');
}
/** Tells whoever goes back by such stays where they lead. What is undone knows its way. */
function warnOfSuperseded(world, glimpse) {
    const { rollout } = glimpse.ledger;
    if ((rollout !== undefined && rollout.drill === undefined) || !isSuperseded(glimpse))
        return;
    (0,_in_haste_js__WEBPACK_IMPORTED_MODULE_0__/* .warnOnce */ .mc)(world, 'what runs is not what the record has as live, and which release it is cannot be read', 'somebody else deployed it, and the newest good release of the record is what is gone back to');
}
function isSuperseded(glimpse) {
    const live = glimpse.ledger.stays.findLast(({ outcome }) => outcome === 'live');
    return live !== undefined && tellsLive(glimpse) && !isLive(live, glimpse);
}
/** A service names what it was told to run last: while that is under way, or has failed, it runs something else. */
function isLive({ deployment, revision }, { service, briefs }) {
    const [newest] = briefs;
    const good = briefs.find(({ status }) => status === 'SUCCESSFUL');
    // the newest one may be told late as one that has not come to its end
    if (deployment !== undefined && [newest, good].some((one) => one?.serviceDeploymentArn === deployment))
        return true;
    const { taskDefinition = revision.spec['base'] } = revision.spec;
    return taskDefinition === service.taskDefinition && (newest === undefined || newest.status === 'SUCCESSFUL');
}


/***/ }),

/***/ 32927:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IN: () => (/* binding */ releaseObstacles),
/* harmony export */   fk: () => (/* binding */ releaseNotes),
/* harmony export */   rk: () => (/* binding */ judgingObstacles)
/* harmony export */ });
/* harmony import */ var _core_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61420);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26067);
/* harmony import */ var _metrics_sources_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21042);
/* harmony import */ var _native_strategy_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(28308);





/**
 * How long a step needs until CloudWatch has told a minute of it, in milliseconds: the weights arrive (10 s), a whole minute begins (up to 60 s), is over
 * (60 s) and is told two minutes later, where it is asked for every 10 s; and some of its own slowness.
 */
const toldWithinMs = 5 * 60_000;
/** What the configuration asks of a release, and ECS or this service cannot give. */
function releaseObstacles({ wishes, testUrl }) {
    return [...stepObstacles(wishes.steps), ...judgingObstacles({ wishes, testUrl })];
}
/** What would keep the gate from ever letting a good release pass, whoever shifts its traffic. */
function judgingObstacles({ wishes, testUrl }) {
    return [...(testUrl === undefined ? unreachable(wishes) : []), ...untimed(wishes), ...hurried(wishes)];
}
function stepObstacles(steps) {
    try {
        (0,_native_strategy_js__WEBPACK_IMPORTED_MODULE_3__/* .nativeStrategy */ .v)(steps);
        return [];
    }
    catch (error) {
        if (!(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isDeliveryError */ .$n)(error, 'not-supported'))
            throw error;
        return [{ what: error.message, fix: `set rollout.steps: ${error.hint ?? ''}` }];
    }
}
/** Before it has traffic a candidate is reached through the test listener only. */
function unreachable({ smokeTests, probes, metrics }) {
    const [tests, probing] = [smokeTests.length > 0, (0,_metrics_sources_js__WEBPACK_IMPORTED_MODULE_2__/* .sendsProbes */ .p)({ metrics, probes })];
    if (!tests && !probing)
        return [];
    const senders = [...(tests ? [(0,_core_text_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(smokeTests.length, 'smoke test')] : []), ...(probing ? ['probes'] : [])].join(' and ');
    const without = [...(tests ? ['rollout.smoke-tests: []'] : []), ...(probing ? ['rollout.gate.probes: null'] : [])].join(' and ');
    return [{
            what: `the configuration has ${senders} for the candidate, and no target.ecs.test-url by which they could reach it`,
            fix: `set target.ecs.test-url to the address of the test listener, or ${without}`,
        }];
}
/** CloudWatch has no histogram of latencies, and a limit that is set is never passed without one. */
function untimed({ gate, metrics }) {
    const limits = [...(typeof gate?.p95Ms === 'number' ? ['p95'] : []), ...(typeof gate?.p99Ms === 'number' ? ['p99'] : [])];
    const isTimed = metrics.some((metric) => metric.kind === 'prometheus' && metric.latency !== undefined);
    if (limits.length === 0 || isTimed)
        return [];
    const keys = limits.map((limit) => `rollout.gate.latency.${limit}`).join(' and ');
    return [{ what: `the configuration has ${keys}, and CloudWatch does not tell latencies by target group as the gate needs them: no step could pass`, fix: `add prometheus with \`latency\` to rollout.gate.metrics, or take ${keys} out` }];
}
/** Whatever else measures, no step passes without a word of a source that it has; a gate that only observes waits for none. */
function hurried({ stepTime, metrics, gate }) {
    const isAsked = metrics.some(({ kind }) => kind === 'target') && gate?.mode !== 'observe';
    if (!isAsked || stepTime === undefined || stepTime.maxMs >= toldWithinMs)
        return [];
    return [{
            what: `rollout.step-time.max is ${(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(stepTime.maxMs)}, and a step needs up to ${(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(toldWithinMs)} with CloudWatch, which tells a minute two minutes after its end: a good release would go back unjudged`,
            fix: `set rollout.step-time.max to ${(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(toldWithinMs)} at least, better to 10m; or take target out of rollout.gate.metrics where prometheus counts users`,
        }];
}
/** What of the configuration has less effect here than elsewhere; nothing that is in the way. */
function releaseNotes({ gate, metrics }) {
    const codes = gate?.countAsError ?? [];
    if (codes.length === 0 || !metrics.some(({ kind }) => kind === 'target'))
        return [];
    return [`count-as-error (${codes.join(', ')}) counts in probes and Prometheus alone: CloudWatch tells 4xx by target group only all together`];
}


/***/ }),

/***/ 68701:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ resolveRelease)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _definition_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(14235);
/* harmony import */ var _revision_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21368);
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(49452);
/* harmony import */ var _task_definition_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1124);





/**
 * The revision that an image makes: the task definition that runs now, with the image in it. What runs is taken, and not the newest of the
 * family: that one may be somebody's failed attempt. Or the definition in a file. Registers nothing. Rejects with `input-invalid`, `input-file-invalid` and
 * `not-ready`.
 */
async function resolveRelease({ api, container, definitionFile, release }) {
    const { artifact, image, gitSha } = release;
    if (image === undefined || artifact !== undefined) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({
            code: 'input-invalid', message: 'on ECS a release is an image', hint: 'give `image`, REPOSITORY@sha256:…, and no `artifact`',
            problems: [image === undefined ? { path: 'image', message: 'missing: on ECS a release is an image' } : { path: 'artifact', message: 'not possible on ECS; give the image alone' }],
        });
    }
    const base = await runningDefinition(api);
    const found = await api.definition(base);
    if (found === undefined)
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code: 'not-ready', message: `the task definition ${base} of the service cannot be read`, hint: 'deploy the service once from its template' });
    const sha = gitSha !== undefined && { gitSha };
    if (definitionFile === undefined)
        return (0,_revision_js__WEBPACK_IMPORTED_MODULE_2__/* .revisionOf */ .DT)({ request: (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_4__/* .registrable */ .ZV)({ definition: found.definition }), container, image: (0,_revision_js__WEBPACK_IMPORTED_MODULE_2__/* .pinnedImage */ .QJ)(image), spec: { base }, ...sha });
    const family = found.definition.family ?? '';
    return (0,_revision_js__WEBPACK_IMPORTED_MODULE_2__/* .revisionOf */ .DT)({ request: await (0,_definition_file_js__WEBPACK_IMPORTED_MODULE_1__/* .definitionIn */ .r)({ file: definitionFile, family }), container, image: (0,_revision_js__WEBPACK_IMPORTED_MODULE_2__/* .pinnedImage */ .QJ)(image), spec: { family }, ...sha });
}
/** The task definition of the newest deployment that came to a good end; the service's own where ECS remembers none. */
async function runningDefinition(api) {
    const briefs = await api.deployments({ most: _state_js__WEBPACK_IMPORTED_MODULE_3__/* .mostListed */ .p9 });
    const good = briefs.find(({ status }) => status === 'SUCCESSFUL')?.targetServiceRevisionArn;
    const [revision] = good === undefined ? [] : await api.revisions([good]);
    const definition = revision?.taskDefinition ?? (await api.service()).taskDefinition;
    if (definition !== undefined)
        return definition;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code: 'not-ready', message: 'the service has no task definition', hint: 'deploy the service once from its template' });
}


/***/ }),

/***/ 21368:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DT: () => (/* binding */ revisionOf),
/* harmony export */   QJ: () => (/* binding */ pinnedImage),
/* harmony export */   dT: () => (/* binding */ imageOf)
/* harmony export */ });
/* harmony import */ var _core_canonical_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97592);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);
/* harmony import */ var _task_definition_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1124);



const pinned = /^(?<name>[^@\s]+)@sha256:(?<digest>[0-9a-f]{64})$/u;
/** Rejects with `input-invalid` what is not pinned: behind a tag there is another image tomorrow, and a rollback would get that one. */
function pinnedImage(reference) {
    const digest = pinned.exec(reference)?.groups?.['digest'];
    if (digest !== undefined)
        return { reference, digest };
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE({
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
    const start = (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_2__/* .definitionDigest */ .uo)((0,_task_definition_js__WEBPACK_IMPORTED_MODULE_2__/* .withImage */ .Mo)({ request, container, image: placeholder }));
    const named = { reference: image.reference, name: image.reference };
    return { id: (0,_core_canonical_js__WEBPACK_IMPORTED_MODULE_0__/* .digestOf */ .ol)({ content, start }), content, start, image: named, spec, ...(gitSha !== undefined && { gitSha }) };
}
/** The image that a definition runs in the container that releases replace; undefined when it is not pinned. */
function imageOf({ request, container }) {
    return (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_2__/* .chooseContainer */ .d7)({ containers: request.containerDefinitions ?? [], container, family: request.family ?? '' }).image;
}


/***/ }),

/***/ 97743:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ routeHeaders)
/* harmony export */ });
/** What is sent to reach a side: the test rule may share its listener with users, and tell the two apart by a header. */
function routeHeaders({ settings: { url, testHeader = {} }, side }) {
    return side === 'candidate' || url === undefined ? testHeader : {};
}


/***/ }),

/***/ 77336:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ routeTo)
/* harmony export */ });
/* harmony import */ var _route_headers_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97743);

/** How a side is reached. While two releases share the production traffic, what is sent there reaches either, and nothing leads to the stable side alone. */
function routeTo({ settings, side, isShared }) {
    if (side === 'stable' && isShared)
        return sharedRoute(settings);
    // with nothing under way the test listener leads to the live release, too
    const url = side === 'candidate' ? settings.testUrl : settings.url ?? settings.testUrl;
    return url === undefined ? undefined : { url, headers: (0,_route_headers_js__WEBPACK_IMPORTED_MODULE_0__/* .routeHeaders */ .C)({ settings, side }) };
}
/** Where the test rule asks for a header, its listener is that of users, who send none. */
function sharedRoute({ url, testUrl, testHeader }) {
    const production = url ?? (testHeader === undefined ? undefined : testUrl);
    return production === undefined ? undefined : { url: production, headers: {}, shared: true };
}


/***/ }),

/***/ 95819:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OF: () => (/* binding */ liveGroup),
/* harmony export */   p8: () => (/* binding */ ruleNow),
/* harmony export */   x0: () => (/* binding */ misled)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(50586);
/* harmony import */ var _aws_command_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(54192);
/* harmony import */ var _weights_forward_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(91266);



/** Reads the production rule; undefined where the service names none, or AWS tells of none. */
async function ruleNow({ caller, elb, service }) {
    const arn = (service.loadBalancers ?? []).map(({ advancedConfiguration }) => advancedConfiguration?.productionListenerRule).find((rule) => rule !== undefined);
    if (arn?.includes(':listener-rule/') !== true)
        return undefined;
    const command = new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_1__/* .DescribeRulesCommand */ .Ggo({ RuleArns: [arn] });
    const { Rules = [] } = await caller.call({ action: 'elasticloadbalancing:DescribeRules', send: (abortSignal) => elb.send(command, { abortSignal }) });
    const actions = Rules[0]?.Actions ?? [];
    const groups = (0,_weights_forward_js__WEBPACK_IMPORTED_MODULE_0__/* .groupsOf */ .c1)(actions);
    return {
        arn, actions,
        own: (service.loadBalancers ?? []).flatMap(({ targetGroupArn, advancedConfiguration }) => [targetGroupArn, advancedConfiguration?.alternateTargetGroupArn]).filter((group) => group !== undefined),
        used: groups.filter(({ weight }) => weight > 0).map((group) => group.arn),
        shown: groups.map((group) => `${nameOf(group.arn)}: ${group.weight}`).join(', '),
    };
}
/** The target group that the live release has: of the newest deployment that came to a good end. Undefined where ECS does not tell, and while another is under way. */
async function liveGroup({ api, briefs }) {
    const arn = briefs.find(({ status }) => status === 'SUCCESSFUL')?.targetServiceRevisionArn;
    const [revision] = arn === undefined ? [] : await api.revisions([arn]);
    return revision?.resolvedConfiguration?.loadBalancers?.[0]?.targetGroupArn;
}
/**
 * What is wrong with the rule while nothing is under way, and the command that mends it, with all of its actions; undefined where users reach the live release and
 * nothing else.
 */
function misled({ rule, live, region }) {
    const { arn, actions, used, own, shown } = rule;
    const [only, ...others] = used;
    if (only !== undefined && others.length === 0 && (live === undefined || only === live))
        return undefined;
    const command = live === undefined ? '' : `: ${(0,_aws_command_js__WEBPACK_IMPORTED_MODULE_2__/* .modifyRule */ .B6)({ region, rule: arn, actions: (0,_weights_forward_js__WEBPACK_IMPORTED_MODULE_0__/* .withAll */ .mo)({ actions, group: live }) })}`;
    const release = `the target group of the live release${live === undefined ? '' : `, ${nameOf(live)},`}`;
    const nobody = 'the production listener rule leads nobody to the live release';
    if ((0,_weights_forward_js__WEBPACK_IMPORTED_MODULE_0__/* .groupsOf */ .c1)(actions).length === 0) {
        return { what: `${nobody}: it answers by itself (${actions.at(-1)?.Type ?? 'no action'})`, fix: `where users are not meant to get that any more, let it forward to ${release} again${command}` };
    }
    if (live === undefined || (used.includes(live) && used.length > 1)) {
        return { what: `traffic is divided already (${shown})`, fix: `set the weight of one target group of the production listener rule to 100 and of the other to 0${command}; \`pqc-delivery status\` shows whose deployment it is` };
    }
    const strangers = used.filter((group) => !own.includes(group)).map(nameOf);
    const give = `give ${release} all of the weight`;
    // of tasks behind a group that is not the service's nobody here knows
    if (strangers.length > 0)
        return { what: `${nobody} (${shown}), and ${strangers.join(', ')} ${strangers.length === 1 ? 'is no target group' : 'are no target groups'} of the service`, fix: `${give}${command}` };
    return { what: `${nobody} (${shown}), and no task is where users are led`, fix: `users get errors: ${give} now${command}` };
}
/** `shop-blue` of the ARN of a target group. */
function nameOf(group) {
    return group.split('/').at(-2) ?? group;
}


/***/ }),

/***/ 66330:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gi: () => (/* binding */ isUrgent),
/* harmony export */   LP: () => (/* binding */ isEnough),
/* harmony export */   cI: () => (/* binding */ seen),
/* harmony export */   eb: () => (/* binding */ openSoon),
/* harmony export */   q0: () => (/* binding */ describe),
/* harmony export */   v3: () => (/* binding */ seenSoon)
/* harmony export */ });
/* harmony import */ var _history_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(13618);
/* harmony import */ var _by_itself_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79618);
/* harmony import */ var _aws_command_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(54192);
/* harmony import */ var _in_haste_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(80976);
/* harmony import */ var _own_deployment_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(99297);
/* harmony import */ var _recorded_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(60353);
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(49452);
/* harmony import */ var _weights_in_time_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(59936);
/* harmony import */ var _world_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(14454);









/** The state of the service. In haste it is known without what is not told soon; where even the unfinished rollout is not, there is nothing to do but to wait. */
async function describe(world, haste) {
    const settle = (look) => (0,_by_itself_js__WEBPACK_IMPORTED_MODULE_1__/* .withBakeSettled */ .TJ)(look, world.clock.now());
    const opened = haste === undefined ? undefined : await openSoon(world, { waits: false });
    const rollout = opened?.ledger.rollout;
    const soon = opened !== undefined && isUrgent({ haste, rollout }) ? await seenSoon(world, opened, settle) : undefined;
    if (soon !== undefined && isEnough(soon.state)) {
        if (rollout === undefined && soon.look.service.serviceName === undefined)
            (0,_in_haste_js__WEBPACK_IMPORTED_MODULE_2__/* .warnOnce */ .mc)(world, 'going back takes a new deployment, which is not begun before the service can be read, since how it is set up has to be known. By hand meanwhile', deployByHand(world, soon.state));
        return soon.state;
    }
    return (await seen(world, await (0,_own_deployment_js__WEBPACK_IMPORTED_MODULE_3__/* .openRollout */ .WV)(world, { waits: false }), settle)).state;
}
/** Whether users wait: whoever meets a drill goes on to an earlier release, which has to be known. */
function isUrgent({ haste, rollout }) {
    return haste === 'emergency' || (haste === 'undo' && rollout !== undefined && rollout.drill === undefined);
}
/** Whether a state that was known soon tells where users can go: a record alone knows no releases of other people. */
function isEnough({ rollout, history, bad, stable }) {
    return rollout !== undefined || (0,_history_js__WEBPACK_IMPORTED_MODULE_0__/* .knownGood */ .PF)({ history, bad, ...(stable !== undefined && { current: stable }) }).length > 0;
}
/** The unfinished rollout; undefined where it is not told soon. */
async function openSoon(world, how) {
    return (0,_own_deployment_js__WEBPACK_IMPORTED_MODULE_3__/* .openRollout */ .WV)(world.inHaste(), how).catch((error) => {
        if (!(0,_in_haste_js__WEBPACK_IMPORTED_MODULE_2__/* .isUnread */ .KJ)(error))
            throw error;
        (0,_in_haste_js__WEBPACK_IMPORTED_MODULE_2__/* .tellWaiting */ .Xl)(world, error, stopByHand(world));
        return undefined;
    });
}
/** How a person ends the release that is under way. Tags have more writers than us: what is no ARN does not get into a command. */
function stopByHand({ memory, settings }) {
    const { cluster, service } = settings;
    const arn = memory.ledger?.rollout?.deployment;
    const stop = (deployment) => `\`aws ecs stop-service-deployment${(0,_aws_command_js__WEBPACK_IMPORTED_MODULE_8__/* .inRegion */ .Qg)(settings)} --service-deployment-arn ${deployment} --stop-type ROLLBACK\``;
    if (arn !== undefined && /^arn:[\w:/-]+$/u.test(arn))
        return stop(arn);
    return `\`aws ecs list-service-deployments${(0,_aws_command_js__WEBPACK_IMPORTED_MODULE_8__/* .inRegion */ .Qg)(settings)} --cluster ${cluster} --service ${service} --status IN_PROGRESS\`, then ${stop('ARN')}`;
}
/** How a person deploys the release before, with the service set up as it is. */
function deployByHand({ settings }, { history, bad, stable }) {
    const { taskDefinition } = (0,_history_js__WEBPACK_IMPORTED_MODULE_0__/* .knownGood */ .PF)({ history, bad, ...(stable !== undefined && { current: stable }) }).at(0)?.entry.revision.spec ?? {};
    const arn = typeof taskDefinition === 'string' && /^arn:[\w:/-]+$/u.test(taskDefinition) ? taskDefinition : 'TASK-DEFINITION';
    return `\`aws ecs update-service${(0,_aws_command_js__WEBPACK_IMPORTED_MODULE_8__/* .inRegion */ .Qg)(settings)} --cluster ${settings.cluster} --service ${settings.service} --task-definition ${arn}\``;
}
/** Looks at everything that is known of a service. */
async function seen({ api, clock, settings }, opened, settle) {
    const look = settle(await (0,_state_js__WEBPACK_IMPORTED_MODULE_5__/* .lookAt */ .t5)({ api, ...opened }));
    return { look, state: await (0,_state_js__WEBPACK_IMPORTED_MODULE_5__/* .stateOf */ .L4)({ api, look, container: settings.container, now: clock.now() }) };
}
/** The same for whoever puts users back: what is not told within some seconds is as the record has it. */
async function seenSoon(world, opened, settle) {
    const { api, clock, settings } = world;
    const hasty = world.inHaste();
    const all = await (0,_weights_in_time_js__WEBPACK_IMPORTED_MODULE_6__/* .inTime */ .R)(clock, _world_js__WEBPACK_IMPORTED_MODULE_7__/* .hasteMs */ .y, seen(hasty, opened, settle));
    if ('value' in all)
        return all.value;
    (0,_in_haste_js__WEBPACK_IMPORTED_MODULE_2__/* .warnOnce */ .mc)(world, 'what ECS knows of earlier releases could not be read, and the record on the tags is gone by', all.why);
    const [position, briefs] = await Promise.all([positionSoon(world, opened.ledger), briefsSoon(world, opened)]);
    const look = settle({ service: opened.service, ledger: opened.ledger, briefs: briefs ?? [], revisions: new Map(), position, isRecorded: true, ...(briefs === undefined && { isUnlisted: true }) });
    (0,_recorded_js__WEBPACK_IMPORTED_MODULE_4__/* .warnOfSuperseded */ .Yp)(world, look);
    return { look, state: await (0,_state_js__WEBPACK_IMPORTED_MODULE_5__/* .stateOf */ .L4)({ api, look, container: settings.container, now: clock.now() }) };
}
/**
 * Where the unfinished rollout's deployment is; undefined where that is not told soon. Of a release that was left to ECS it is waited for, and
 * rejects where it is never told: nothing else tells a good release that bakes from one that nobody watches.
 */
async function positionSoon(world, ledger) {
    const told = await (0,_weights_in_time_js__WEBPACK_IMPORTED_MODULE_6__/* .inTime */ .R)(world.clock, _world_js__WEBPACK_IMPORTED_MODULE_7__/* .hasteMs */ .y, (0,_by_itself_js__WEBPACK_IMPORTED_MODULE_1__/* .positionNow */ .U)(world.inHaste(), ledger));
    if ('value' in told)
        return told.value;
    if (ledger.rollout?.handedOver === undefined)
        return undefined;
    (0,_in_haste_js__WEBPACK_IMPORTED_MODULE_2__/* .warnOnce */ .mc)(world, 'whether ECS watches the bake of the release cannot be read, and is waited for', `${told.why}. Where it has to go back meanwhile, by hand: ${stopByHand(world)}`);
    return (0,_by_itself_js__WEBPACK_IMPORTED_MODULE_1__/* .positionNow */ .U)(world, ledger);
}
/** The deployments; undefined where they are not told soon. They are waited for where nothing else tells what runs, and no rollout is there to be undone. */
async function briefsSoon(world, { service, ledger }) {
    const told = await (0,_weights_in_time_js__WEBPACK_IMPORTED_MODULE_6__/* .inTime */ .R)(world.clock, _world_js__WEBPACK_IMPORTED_MODULE_7__/* .hasteMs */ .y, world.inHaste().api.deployments({ most: _state_js__WEBPACK_IMPORTED_MODULE_5__/* .mostListed */ .p9 }));
    if ('value' in told)
        return told.value;
    return ledger.rollout !== undefined || (0,_recorded_js__WEBPACK_IMPORTED_MODULE_4__/* .tellsLive */ .xI)({ service, briefs: [] }) ? undefined : world.api.deployments({ most: _state_js__WEBPACK_IMPORTED_MODULE_5__/* .mostListed */ .p9 });
}


/***/ }),

/***/ 29114:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  a: () => (/* binding */ sent_back_sentBack)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-elastic-load-balancing-v2/dist-cjs/index.js
var dist_cjs = __webpack_require__(50586);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/aws-command.js
var aws_command = __webpack_require__(54192);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/metrics/groups.js
var metrics_groups = __webpack_require__(91343);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/weights/forward.js
var forward = __webpack_require__(91266);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/by-hand.js




/**
 * What a person has to do when ECS cannot put traffic back: the commands, for this service. Undefined when the listener rule gives the candidate
 * nothing any more, so that it has been done.
 */
async function byHand({ api, caller, clients, settings }, arn) {
    const service = await api.service();
    const balancer = (service.loadBalancers ?? []).find(({ advancedConfiguration }) => advancedConfiguration?.productionListenerRule !== undefined);
    const rule = balancer?.advancedConfiguration?.productionListenerRule ?? 'RULE';
    const groups = [balancer?.targetGroupArn, balancer?.advancedConfiguration?.alternateTargetGroupArn].filter((group) => group !== undefined);
    const candidate = await (0,metrics_groups/* candidateGroup */.Xb)({ api, arn });
    // one of the two is the candidate's, and nobody may guess which
    const stable = candidate === undefined ? undefined : groups.find((group) => group !== candidate);
    const found = rule.includes(':listener-rule/') ? await actionsOf({ caller, clients, rule }) : [];
    const weights = (0,forward/* groupsOf */.c1)(found);
    if (candidate !== undefined && weights.length > 0 && weights.every((group) => group.arn !== candidate || group.weight === 0))
        return undefined;
    const actions = (0,forward/* withAll */.mo)({ actions: found.length === 0 ? [{ Type: 'forward' }] : found, group: stable ?? 'STABLE', known: [candidate ?? 'CANDIDATE'] });
    return `see docs/ecs.md, "When ECS cannot put traffic back": ${(0,aws_command/* modifyRule */.B6)({ region: settings.region, rule, actions })}; then pqc-delivery reconcile`;
}
async function actionsOf({ caller, clients, rule }) {
    const command = new dist_cjs/* DescribeRulesCommand */.Ggo({ RuleArns: [rule] });
    const { Rules = [] } = await caller.call({ action: 'elasticloadbalancing:DescribeRules', send: (abortSignal) => clients.elb.send(command, { abortSignal }) });
    return Rules[0]?.Actions ?? [];
}

// EXTERNAL MODULE: ./build/rollout/targets/ecs/led-to-candidate.js
var led_to_candidate = __webpack_require__(24788);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/native/position.js
var position = __webpack_require__(92626);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/native/wait.js
var wait = __webpack_require__(87688);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/native/go-back.js



/** A way back that does not move for so long, in milliseconds, is told: somebody has to look while a failing release may have traffic. */
const stillMs = 10 * 60_000;
/** How long ECS is asked where the deployment is, before it is told to go back without that, in milliseconds. */
const soonMs = 10_000;
/**
 * Puts all traffic back by ONE call: a decision where the deployment waits for one, else a stop. Resolves with whether there was anything
 * to undo, as soon as ECS says that the stable side has all of the traffic. Rejects with `restore-failed` when it cannot, or nothing moves:
 * `byHand` then says what a person has to do, and is undefined where that has been done already.
 */
async function goBack({ api, clock, arn, byHand }) {
    const look = (enough) => (0,wait/* waitFor */.fm)({ api, clock, arn, enough, stillMs });
    try {
        const end = await sentBack({ api, clock, arn }, await soon({ api, clock, arn }), look);
        if (end.kind !== 'stuck')
            return end.kind === 'succeeded' ? 'finished' : 'back';
        const hint = await byHand();
        if (hint === undefined)
            return 'back';
        throw new errors/* DeliveryError */.VE({ code: 'restore-failed', message: `ECS could not put traffic back: ${end.reason}`, hint });
    }
    catch (error) {
        if (!(0,errors/* isDeliveryError */.$n)(error) || error.code === 'restore-failed')
            throw error;
        const hint = await byHand().catch(() => undefined) ?? error.hint;
        throw new errors/* DeliveryError */.VE({ code: 'restore-failed', message: `${error.code === 'target-unavailable' ? 'ECS was told to put traffic back, and is not done' : 'ECS cannot be asked to put traffic back'}: ${error.message}`, ...(hint !== undefined && { hint }), cause: error });
    }
}
function isOver({ kind }) {
    return kind === 'succeeded' || kind === 'overtaken' || kind === 'back' || kind === 'stuck';
}
async function sentBack({ api, arn }, position, look) {
    if (position !== undefined && isOver(position))
        return position;
    // nobody can say where it is: told to go back all the same, which changes nothing where it has ended
    if (position === undefined)
        await api.stop(arn).catch(() => undefined);
    else if (position.kind === 'waiting') {
        // what may not decide, or is limited in that, may still stop
        const answer = await api.decide({ deploymentArn: arn, hookId: position.hookId, action: 'ROLLBACK' }).catch(() => 'not-waiting');
        if (answer === 'not-waiting')
            await api.stop(arn);
    }
    else if (position.kind === 'moving')
        await api.stop(arn);
    return (await look((now) => now.kind === 'going-back' && now.weight === 0)).position;
}
/** Where it is, if ECS says so at once: users are with a failing release meanwhile. One that was started just now is not told yet. */
async function soon({ api, clock, arn }) {
    const deadline = clock.monotonic() + soonMs;
    for (;;) {
        const deployment = await api.deployment(arn, { patienceMs: soonMs }).catch(() => undefined);
        if (deployment !== undefined)
            return (0,position/* positionOf */.df)(deployment);
        if (clock.monotonic() + wait/* pollMs */.I$ > deadline)
            return undefined;
        await clock.sleep(wait/* pollMs */.I$);
    }
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/sent-back.js





/** How long the rule may take to say what ECS says, in milliseconds: AWS publishes no figure. */
const heardMs = 2 * 60_000;
/** Puts all traffic back that a deployment of ours has; `finished`: it had come to its good end before. Rejects with `restore-failed`. */
async function sent_back_sentBack(world, arn) {
    const { api, clock } = world;
    const how = await goBack({ api, clock, arn, byHand: () => byHand(world, arn) });
    if (how === 'back')
        await assertLedAway(world, arn);
    return how;
}
/**
 * What ECS tells are the weights that it asked for; users go by the rule. Not looked at where a newer deployment has the two sides, and believed where
 * it cannot be looked at.
 */
async function assertLedAway(world, arn) {
    const { clock } = world;
    const deadline = clock.monotonic() + heardMs;
    for (;;) {
        const shown = await ledThere(world, arn).catch((error) => world.log.warning(`whether the production listener rule follows could not be looked at: ${(0,errors/* messageOf */.bD)(error)}`));
        if (shown === undefined)
            return;
        if (clock.monotonic() >= deadline) {
            const hint = await byHand(world, arn).catch(() => undefined);
            throw new errors/* DeliveryError */.VE({ code: 'restore-failed', message: `ECS has put traffic back, and the production listener rule still leads users to the candidate (${shown})`, ...(hint !== undefined && { hint }) });
        }
        await clock.sleep(wait/* pollMs */.I$);
    }
}
/** The weights, where they lead anybody to the candidate of the newest deployment. */
async function ledThere(world, arn) {
    const found = await (0,led_to_candidate/* weightsNow */.kO)(world, arn);
    if (found === undefined || found.toCandidate === 0)
        return undefined;
    const [newest] = await world.api.deployments({ most: 1 });
    return newest?.serviceDeploymentArn === arn ? found.shown : undefined;
}


/***/ }),

/***/ 69487:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ createStartWatch)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _explain_deaths_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(63578);


/** When ended tasks are asked for first, and how often then, in milliseconds: a candidate that is well is up by then, and costs no call. */
const firstMs = 60_000;
const againMs = 30_000;
/**
 * A watch for tasks that run and then die, again and again. ECS counts only tasks that never were RUNNING, and those that fail health checks
 * (developer guide, deployment circuit breaker): of others it starts new ones for ever, and something always changes. What ECS does not tell within some
 * seconds holds nothing up.
 */
function createStartWatch(world) {
    const { clock, log } = world;
    let next = clock.monotonic() + firstMs;
    let isTold = false;
    return async ({ service, taskDefinition }) => {
        if (clock.monotonic() < next)
            return;
        next = clock.monotonic() + againMs;
        const since = service.deployments?.find((one) => one.taskDefinition === taskDefinition)?.createdAt?.getTime() ?? 0;
        const { count, most, why } = await (0,_explain_deaths_js__WEBPACK_IMPORTED_MODULE_1__/* .countDeaths */ .T)(world, { service: service.serviceName ?? '', taskDefinition, since, desired: service.desiredCount ?? 1 });
        if (count >= most)
            throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code: 'candidate-unhealthy', message: `${count} tasks of the candidate have died before all of them were up` });
        if (why !== undefined && !isTold)
            log.warning(`whether tasks of the candidate die is not known: ${why}`);
        isTold ||= why !== undefined;
    };
}


/***/ }),

/***/ 49452:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L4: () => (/* binding */ stateOf),
/* harmony export */   d9: () => (/* binding */ isBaking),
/* harmony export */   p9: () => (/* binding */ mostListed),
/* harmony export */   qt: () => (/* binding */ foreignOf),
/* harmony export */   t5: () => (/* binding */ lookAt),
/* harmony export */   uU: () => (/* binding */ revisionFrom),
/* harmony export */   zv: () => (/* binding */ recordOf)
/* harmony export */ });
/* harmony import */ var _core_canonical_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97592);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);
/* harmony import */ var _ledger_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(43126);
/* harmony import */ var _native_position_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(92626);
/* harmony import */ var _recorded_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(60353);
/* harmony import */ var _revision_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(21368);
/* harmony import */ var _task_definition_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1124);







/** How many finished deployments are looked at for the history: each costs a call for its task definition, once. */
const mostDeployments = 10;
/** The most that one call lists: many failed ones in a row must not hide the good one. */
const mostListed = 100;
/** Looks at a service, its deployments and their revisions. */
async function lookAt({ api, service, ledger }) {
    const briefs = await api.deployments({ most: mostListed });
    const settled = briefs.filter(({ status }) => status === 'SUCCESSFUL').slice(0, mostDeployments);
    const arns = [...new Set([...settled, ...briefs.filter(({ status }) => (0,_native_position_js__WEBPACK_IMPORTED_MODULE_6__/* .isUnfinished */ .ui)(status))].map(({ targetServiceRevisionArn }) => targetServiceRevisionArn).filter((arn) => arn !== undefined))];
    const found = await api.revisions(arns);
    const arn = ledger.rollout?.deployment;
    const deployment = arn === undefined ? undefined : await api.deployment(arn);
    return {
        service, ledger, briefs,
        revisions: new Map(found.map((revision) => [revision.serviceRevisionArn ?? '', revision])),
        position: deployment === undefined ? undefined : (0,_native_position_js__WEBPACK_IMPORTED_MODULE_6__/* .positionOf */ .df)(deployment),
    };
}
/** The newest deployment, where it is under way and known to be none of ours. */
function foreignOf({ briefs: [newest], ledger }) {
    const arn = newest?.serviceDeploymentArn;
    const isOurs = ledger.rollout?.starting !== undefined || ledger.rollout?.deployment === arn || ledger.stays.some(({ deployment }) => deployment === arn);
    return arn === undefined || isOurs || !(0,_native_position_js__WEBPACK_IMPORTED_MODULE_6__/* .isUnfinished */ .ui)(newest?.status) ? {} : { foreign: arn };
}
/** The state of the service as every target tells it. `now` is milliseconds since 1970. */
async function stateOf({ api, look, container, now }) {
    const { service, ledger } = look;
    const history = await historyOf({ api, look, container });
    const stable = history.findLast(({ outcome }) => outcome === 'live');
    const rollout = ledger.rollout === undefined ? undefined : recordOf({ rollout: ledger.rollout, position: look.position, now });
    return {
        // one of which only the tags are known is believed to
        serving: service.runningCount !== 0,
        stopped: service.desiredCount === 0,
        ...(stable !== undefined && { stable }),
        ...(rollout !== undefined && { rollout }),
        ...foreignOf(look),
        ...(look.isUnlisted === true && { foreignUnread: true }),
        history,
        bad: ledger.bad,
        facts: {
            service: service.serviceArn ?? null, running: service.runningCount ?? 0, desired: service.desiredCount ?? 0,
            deployments: look.briefs.filter(({ status }) => (0,_native_position_js__WEBPACK_IMPORTED_MODULE_6__/* .isUnfinished */ .ui)(status)).map(({ serviceDeploymentArn, status }) => ({ deployment: serviceDeploymentArn ?? null, status: status ?? null })),
        },
    };
}
/** What is told as left of a bake that is over while ECS still takes the old tasks away, in milliseconds: how long that lasts is ECS's affair. */
const lastMs = 60_000;
/** Whether ECS watches a rollout whose run is over: one that still stands at its last pause was never let through. */
function isBaking({ rollout, position }) {
    return rollout.handedOver !== undefined && position?.kind === 'moving';
}
/** The unfinished rollout, with what ECS did to it by itself since it was last written down. */
function recordOf({ rollout, position, now }) {
    const { leaseUntil, startedAt, restored, handedOver, deployment: _deployment, starting: _starting, former: _former, undoes: _undoes, reason: _reason, ...rest } = rollout;
    const byEcs = wentBackBy(position);
    const cause = restored === undefined ? byEcs : { at: (0,_ledger_js__WEBPACK_IMPORTED_MODULE_2__/* .stamp */ .iE)(restored.at), cause: restored.cause };
    const bakes = isBaking({ rollout, position });
    const leftMs = bakes && handedOver !== undefined ? Math.max(lastMs, handedOver.at + handedOver.bakeMs - now) : leaseUntil - now;
    return {
        ...rest,
        startedAt: (0,_ledger_js__WEBPACK_IMPORTED_MODULE_2__/* .stamp */ .iE)(startedAt),
        leaseLeftMs: cause === undefined ? leftMs : Math.min(0, leaseUntil - now),
        watchedBy: bakes ? 'target' : 'run',
        percent: cause === undefined && position !== undefined && 'weight' in position ? position.weight ?? 0 : 0,
        ...(cause !== undefined && { restored: cause }),
    };
    function wentBackBy(at) {
        if (at?.kind !== 'back' && at?.kind !== 'going-back')
            return undefined;
        return { at: (0,_ledger_js__WEBPACK_IMPORTED_MODULE_2__/* .stamp */ .iE)(now), cause: at.timedOut ? 'lease-lapsed' : 'candidate-failed' };
    }
}
/**
 * The stays, oldest first: what ECS knows to have come to a good end, whoever released it, and what our own records add: reasons, what failed,
 * what was unproven. The newest good end is what is live.
 */
async function historyOf({ api, look, container }) {
    const { ledger, briefs, revisions } = look;
    if (look.isRecorded === true)
        return (0,_recorded_js__WEBPACK_IMPORTED_MODULE_3__/* .recordedStays */ .J)(look).map(entryOf);
    const good = briefs.filter(({ status }) => status === 'SUCCESSFUL').slice(0, mostDeployments).toReversed();
    const entries = [];
    const ours = new Map(ledger.stays.filter(({ bakedAt }) => bakedAt !== undefined).map((stay) => [stay.deployment, stay]));
    for (const [index, brief] of good.entries()) {
        const found = revisions.get(brief.targetServiceRevisionArn ?? '');
        const known = ours.get(brief.serviceDeploymentArn);
        if (found === undefined)
            continue;
        const revision = await revisionFrom({ api, found, container });
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
function entryOf({ deployment: _deployment, service: _service, ...stay }) {
    return { ...stay, kept: true };
}
/**
 * What a revision of the service is for us: by its task definition, and the digest of the image that ECS really pulled. One that cannot be told
 * apart by an image, since a release replaces another container or its definition was deleted, is told and not kept: nobody goes back to it.
 */
async function revisionFrom({ api, found, container }) {
    const arn = found.taskDefinition ?? '';
    const tagged = arn === '' ? undefined : await api.definition(arn);
    if (tagged === undefined)
        return { revision: unknownRevision(arn), kept: false };
    const request = (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_5__/* .registrable */ .ZV)({ definition: tagged.definition });
    const image = pulledImage({ found, request, container });
    if (image === undefined)
        return { revision: unknownRevision(arn), kept: false };
    // a tag may lead to another image by now: going back there registers the same definition with the digest
    const spec = image.isPinned ? { taskDefinition: arn } : { base: arn };
    return { revision: (0,_revision_js__WEBPACK_IMPORTED_MODULE_4__/* .revisionOf */ .DT)({ request, container, image, spec }), kept: tagged.definition.status !== 'INACTIVE' };
}
function unknownRevision(arn) {
    const [content, start] = [(0,_core_canonical_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256Hex */ .fg)(arn), (0,_core_canonical_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256Hex */ .fg)('')];
    return { id: (0,_core_canonical_js__WEBPACK_IMPORTED_MODULE_0__/* .digestOf */ .ol)({ content, start }), content, start, spec: { taskDefinition: arn } };
}
/** `repository@sha256:…` of the container that releases replace; a tag is resolved to what ECS pulled for it. */
function pulledImage({ found, request, container }) {
    const image = imageIn({ request, container });
    if (image === undefined)
        return undefined;
    const [name = image, stated] = image.split('@sha256:');
    const pulled = found.containerImages?.find((one) => one.image === image)?.imageDigest?.replace(/^sha256:/u, '');
    const digest = stated ?? pulled;
    return digest === undefined ? undefined : { reference: `${name}@sha256:${digest}`, digest, isPinned: stated !== undefined };
}
/** Definitions of the time before releases, or of other people, need not have the container. */
function imageIn(definition) {
    try {
        return (0,_revision_js__WEBPACK_IMPORTED_MODULE_4__/* .imageOf */ .dT)(definition);
    }
    catch (error) {
        if ((0,_core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isDeliveryError */ .$n)(error, 'not-supported'))
            return undefined;
        throw error;
    }
}


/***/ }),

/***/ 1124:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mo: () => (/* binding */ withImage),
/* harmony export */   ZV: () => (/* binding */ registrable),
/* harmony export */   d7: () => (/* binding */ chooseContainer),
/* harmony export */   uo: () => (/* binding */ definitionDigest),
/* harmony export */   x6: () => (/* binding */ definitionChanges)
/* harmony export */ });
/* harmony import */ var _core_canonical_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97592);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);


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
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE({ code: 'not-supported', message: `the task definition ${family} has no container ${container}`, hint: `set target.ecs.container to one of ${names}` });
    }
    const essential = containers.filter((one) => one.essential !== false);
    const [only, ...others] = containers.length === 1 ? containers : essential;
    if (only !== undefined && others.length === 0)
        return only;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE({
        code: 'not-supported',
        message: `the task definition ${family} has ${essential.length} essential containers, so it is not clear which one the release is`,
        hint: `set target.ecs.container to one of ${names}`,
    });
}
/** Lists whose order means nothing, and members that ECS fills in when they are absent. */
const unordered = new Set(['environment', 'secrets', 'environmentFiles', 'portMappings', 'mountPoints', 'volumesFrom', 'ulimits', 'volumes', 'systemControls', 'extraHosts', 'tags', 'dependsOn', 'placementConstraints', 'requiresCompatibilities']);
const defaults = { cpu: 0, essential: true, protocol: 'tcp', readOnly: false, privileged: false };
/** Of a container's health check (API reference, HealthCheck). */
const checkDefaults = { interval: 30, timeout: 5, retries: 3, startPeriod: 0 };
/** What two definitions have to share to be the same: what ECS fills in and the order of names do not count. */
function definitionDigest(request) {
    const { tags: _, ...rest } = request;
    return (0,_core_canonical_js__WEBPACK_IMPORTED_MODULE_0__/* .digestOf */ .ol)(normalized(JSON.parse(JSON.stringify(rest))));
}
function normalized(value) {
    const entries = Object.entries(value).map(([name, item]) => [name, normalValue(name, item)]);
    return Object.fromEntries(entries.filter(([name, item]) => item !== undefined && item !== defaults[name] && !isFilledIn(value, name)));
}
/** On Fargate a task has an address of its own, where the host's port is the container's. */
function isFilledIn(of, name) {
    if (name === 'hostPort')
        return of['hostPort'] === of['containerPort'];
    return 'command' in of && !('image' in of) && name in checkDefaults && of[name] === checkDefaults[name];
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
 * Texts that hold no secret by what they are for, by their whole path: keys of labels and options are anybody's choice. Whatever else is text may hold
 * one: plain variables, options of log drivers, commands, labels.
 */
const open = new RegExp(`^(?:${[
    'family|cpu|memory|networkMode|pidMode|ipcMode|taskRoleArn|executionRoleArn',
    String.raw `requiresCompatibilities\.\d+`,
    String.raw `runtimePlatform\.(?:cpuArchitecture|operatingSystemFamily)`,
    String.raw `containerDefinitions\.[^.]+\.(?:${[
        'image|cpu|memory|user',
        String.raw `secrets\..+\.valueFrom`,
        String.raw `logConfiguration\.(?:logDriver|options\.awslogs-[a-z-]+|secretOptions\..+\.valueFrom)`,
        String.raw `portMappings\.[^.]+\.(?:protocol|appProtocol|containerPortRange)`,
        String.raw `dependsOn\.\d+\.condition`,
        String.raw `mountPoints\.\d+\.(?:sourceVolume|containerPath)`,
    ].join('|')})`,
].join('|')})$`, 'u');
/**
 * What changes from one definition to another, by path; containers and variables are named, not numbered. A text's value is told only where it
 * cannot be a secret, since plain variables hold secrets more often than anybody likes.
 */
function definitionChanges({ from, to }) {
    const [before, after] = [leavesOf(from), leavesOf(to)];
    const paths = [...new Set([...before.keys(), ...after.keys()])].toSorted();
    return paths
        .filter((path) => JSON.stringify(before.get(path)) !== JSON.stringify(after.get(path)))
        .map((path) => {
        const hidden = [before.get(path), after.get(path)].some((value) => typeof value === 'string') && !open.test(path);
        const told = (value) => (hidden ? null : value ?? null);
        return { path, ...(before.has(path) && { from: told(before.get(path)) }), ...(after.has(path) && { to: told(after.get(path)) }), ...(hidden && { hidden }) };
    });
}
function leavesOf(request) {
    const { tags: _, ...rest } = request;
    const leaves = new Map();
    const walk = (value, path) => {
        if (Array.isArray(value))
            value.forEach((item, index) => walkItem(item, `${path}.${nameOf(item) ?? index}`));
        else if (isMap(value))
            for (const [name, item] of Object.entries(value))
                walk(item ?? null, path === '' ? name : `${path}.${name}`);
        else
            leaves.set(path, value);
    };
    // the name is in the path already
    const walkItem = (item, path) => {
        if (!isMap(item) || nameOf(item) === undefined)
            return walk(item, path);
        const { name: _name, ...others } = item;
        return Object.keys(others).length === 0 ? void leaves.set(path, true) : walk(others, path);
    };
    walk(normalized(JSON.parse(JSON.stringify(rest))), '');
    return leaves;
}
function nameOf(item) {
    const name = isMap(item) ? (item['name'] ?? item['containerPort']) : undefined;
    return typeof name === 'string' || typeof name === 'number' ? String(name) : undefined;
}


/***/ }),

/***/ 91266:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F5: () => (/* binding */ shapeOf),
/* harmony export */   NK: () => (/* binding */ weightsFor),
/* harmony export */   Oz: () => (/* binding */ isSticky),
/* harmony export */   c1: () => (/* binding */ groupsOf),
/* harmony export */   kp: () => (/* binding */ withShare),
/* harmony export */   mo: () => (/* binding */ withAll),
/* harmony export */   tC: () => (/* binding */ shareOf)
/* harmony export */ });
/* harmony import */ var _core_canonical_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97592);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(46580);



/** The target groups that a rule forwards to; a weight that is not told is 1 (API reference, TargetGroupTuple). */
function groupsOf(actions) {
    return actions.flatMap(({ ForwardConfig, TargetGroupArn }) => ForwardConfig?.TargetGroups ?? (TargetGroupArn === undefined ? [] : [{ TargetGroupArn }])).map(({ TargetGroupArn = '', Weight = 1 }) => ({ arn: TargetGroupArn, weight: Weight }));
}
/** The candidate's share of the traffic in percent; undefined where the rule does not divide it between the two sides alone. */
function shareOf(actions, { stable, candidate }) {
    const groups = groupsOf(actions);
    const weightOf = (arn) => groups.find((group) => group.arn === arn)?.weight ?? 0;
    const [others, sum] = [groups.some(({ arn }) => arn !== stable && arn !== candidate), weightOf(stable) + weightOf(candidate)];
    return others || sum === 0 ? undefined : (100 * weightOf(candidate)) / sum;
}
/** Weights of at most 999 that give a share in percent exactly: hundredths, or thousandths. Rejects with `not-supported` what needs more. */
function weightsFor(percent) {
    const [whole, tenths] = [Math.round(percent), Math.round(percent * 10)];
    if (Math.abs(percent - whole) < 1e-9)
        return { stable: 100 - whole, candidate: whole };
    if (Math.abs(percent * 10 - tenths) < 1e-9)
        return { stable: 1_000 - tenths, candidate: tenths };
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE({ code: 'not-supported', message: `a listener rule cannot give ${percent}% of the traffic: its weights are whole numbers up to 999`, hint: 'use steps with one digit after the point at most' });
}
/** The same actions with a share of the traffic for the candidate; its target group is added where it is missing. Nothing else changes, groups of others included. */
function withShare({ actions, groups: { stable, candidate }, percent }) {
    const weights = weightsFor(percent);
    const known = new Map(groupsOf(actions).map(({ arn, weight }) => [arn, weight]));
    for (const [arn, weight] of [[stable, weights.stable], [candidate, weights.candidate]])
        known.set(arn, weight);
    const TargetGroups = [...known].map(([TargetGroupArn, Weight]) => ({ TargetGroupArn, Weight }));
    return actions.map((action) => {
        if (action.Type !== 'forward')
            return sendable(action);
        const { TargetGroupArn: _, ...rest } = action;
        return { ...rest, ForwardConfig: { ...action.ForwardConfig, TargetGroups } };
    });
}
/**
 * The same actions with all of the traffic for one target group: every other one, `known` ones too, gets nothing. Where the rule answers by itself (a fixed response, a
 * redirect), it forwards then.
 */
function withAll({ actions, group, known = [] }) {
    const arns = new Set([...groupsOf(actions).map(({ arn }) => arn), group, ...known]);
    const TargetGroups = [...arns].map((arn) => ({ TargetGroupArn: arn, Weight: arn === group ? 100 : 0 }));
    return actions.map((action) => {
        if (action.Type?.startsWith('authenticate-') === true || action.Type === 'jwt-validation')
            return sendable(action);
        const { Order, ForwardConfig } = action;
        return { Type: 'forward', ...(Order !== undefined && { Order }), ForwardConfig: { ...ForwardConfig, TargetGroups } };
    });
}
/** ELB never tells the secret of an identity provider, and takes an action back without it when told to keep what it has (API reference, AuthenticateOidcActionConfig). */
function sendable(action) {
    const { AuthenticateOidcConfig: oidc } = action;
    if (oidc === undefined)
        return action;
    const { ClientSecret: _, ...known } = oidc;
    return { ...action, AuthenticateOidcConfig: { ...known, UseExistingClientSecret: true } };
}
/** Whether a cookie binds users to a target group, whatever its weight. */
function isSticky(actions) {
    return actions.some(({ ForwardConfig }) => ForwardConfig?.TargetGroupStickinessConfig?.Enabled === true);
}
/** A digest of everything in a rule's actions but which target groups they forward to, and with which weights. */
function shapeOf(actions) {
    const kept = actions.map((action) => {
        const { ForwardConfig, TargetGroupArn: _group, Order, ...rest } = action;
        const oidc = rest.AuthenticateOidcConfig;
        const { ClientSecret: _secret, UseExistingClientSecret: _kept, ...known } = oidc ?? {};
        return {
            ...rest,
            // one action alone may be told with an order or without
            ...(actions.length > 1 && { Order }),
            ...(oidc !== undefined && { AuthenticateOidcConfig: known }),
            ...(ForwardConfig !== undefined && { sticky: ForwardConfig.TargetGroupStickinessConfig?.Enabled === true }),
        };
    });
    return (0,_core_canonical_js__WEBPACK_IMPORTED_MODULE_0__/* .digestOf */ .ol)((0,_record_js__WEBPACK_IMPORTED_MODULE_2__/* .asJson */ .vA)({ kept }));
}


/***/ }),

/***/ 59936:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ inTime)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);

/**
 * What a look tells within some milliseconds. That it is refused, limited or never answered is no error: whoever asks goes on by what is known. Rejects for
 * a fault of ours, and with `state-newer`, which a program that is too old must not go on with.
 */
async function inTime(clock, ms, look) {
    const done = new AbortController();
    const late = clock.sleep(ms, done.signal).then(() => ({ why: `no answer within ${ms / 1_000} s` }), () => ({ why: 'no answer' }));
    const told = look.then((value) => ({ value }), (error) => {
        if (!(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isDeliveryError */ .$n)(error) || error.code === 'state-newer')
            throw error;
        return { why: (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error) };
    });
    try {
        return await Promise.race([told, late]);
    }
    finally {
        done.abort();
    }
}


/***/ }),

/***/ 14454:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b: () => (/* binding */ createWorld),
  y: () => (/* binding */ hasteMs)
});

// EXTERNAL MODULE: ./build/cloud/aws/caller.js
var caller = __webpack_require__(13565);
// EXTERNAL MODULE: ./build/cloud/aws/hurried.js
var hurried = __webpack_require__(46879);
;// CONCATENATED MODULE: ./build/cloud/aws/server-time.js
/**
 * A clock whose wall time is that of AWS: what the newest answer has in its header `Date` (RFC 9110, whole seconds), and the time since. Machines that run
 * one after the other share no clock but that one. Before the first answer it is the machine's own.
 */
function createServerTime({ clock, client }) {
    let offset;
    const hear = (date) => {
        const told = date === undefined ? Number.NaN : Date.parse(date);
        if (Number.isFinite(told))
            offset = told - clock.monotonic();
    };
    client.middlewareStack.add((next) => async (call) => {
        const result = await next(call);
        hear(dateOf(result.response));
        return result;
    }, { step: 'deserialize', priority: 'low', name: 'dateOfAnswer' });
    return {
        monotonic: () => clock.monotonic(),
        sleep: (ms, signal) => clock.sleep(ms, signal),
        now: () => (offset === undefined ? clock.now() : Math.round(offset + clock.monotonic())),
    };
}
/** Names of headers are as the network gave them: in small letters by Node, as the server wrote them by others. */
function dateOf(response) {
    const { headers } = (typeof response === 'object' && response !== null ? response : {});
    const value = headers?.['date'] ?? headers?.['Date'];
    return typeof value === 'string' ? value : undefined;
}

// EXTERNAL MODULE: ./build/rollout/targets/ecs/api.js + 1 modules
var ecs_api = __webpack_require__(41028);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/memory.js
var memory = __webpack_require__(85590);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/world.js





/** How long a read may take that users wait for, in milliseconds: they meet a bad candidate meanwhile. */
const hasteMs = 5_000;
/** Calls nothing. */
function createWorld(parts) {
    const { settings, clients, random } = parts;
    const clock = createServerTime({ clock: parts.clock, client: clients.ecs });
    const definitions = new Map();
    const shared = { ...parts, clock, turn: createTurns(), memory: (0,memory/* createMemory */.I)() };
    const around = (caller, isHasty) => {
        const api = (0,ecs_api/* createEcsApi */.y)({ client: clients.ecs, caller, cluster: settings.cluster, service: settings.service, definitions });
        return { ...shared, api, caller, isHasty, until, inHaste };
    };
    const until = (signal) => around((0,caller/* createCaller */.u)({ clock, random, ...(signal !== undefined && { signal }) }), false);
    const inHaste = () => around((0,hurried/* hurried */.q)({ caller: (0,caller/* createCaller */.u)({ clock, random }), clock, ms: hasteMs }), true);
    return until(undefined);
}
function createTurns() {
    let last = Promise.resolve();
    return (work) => {
        const mine = last.then(work, work);
        last = mine.catch(() => undefined);
        return mine;
    };
}


/***/ })

};
