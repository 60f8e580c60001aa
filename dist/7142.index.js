export const id = 7142;
export const ids = [7142];
export const modules = {

/***/ 7142:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createWeightsTarget: () => (/* binding */ createWeightsTarget)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/ledger.js + 2 modules
var ecs_ledger = __webpack_require__(3126);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/record.js
var ecs_record = __webpack_require__(6580);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/route.js
var route = __webpack_require__(7336);
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(6067);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/native/failing.js
var native_failing = __webpack_require__(3997);
// EXTERNAL MODULE: ./build/core/canonical.js
var canonical = __webpack_require__(7592);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/weights/forward.js



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
    throw new errors/* DeliveryError */.VE({ code: 'not-supported', message: `a listener rule cannot give ${percent}% of the traffic: its weights are whole numbers up to 999`, hint: 'use steps with one digit after the point at most' });
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
    return (0,canonical/* digestOf */.ol)((0,ecs_record/* asJson */.vA)({ kept }));
}

// EXTERNAL MODULE: ./build/rollout/targets/ecs/api.js + 1 modules
var api = __webpack_require__(1028);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/world.js + 2 modules
var world = __webpack_require__(3599);
// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-elastic-load-balancing-v2/dist-cjs/index.js
var dist_cjs = __webpack_require__(586);
// EXTERNAL MODULE: ./build/cloud/aws/failure.js
var failure = __webpack_require__(4690);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/weights/elb-api.js



/** AWS's own default of `deregistration_delay.timeout_seconds`. */
const usualDrainSeconds = 300;
function createElbApi({ client, caller: { call } }) {
    return {
        async rule(arn) {
            const command = new dist_cjs/* DescribeRulesCommand */.Ggo({ RuleArns: [arn] });
            const { Rules = [] } = await call({ action: 'elasticloadbalancing:DescribeRules', send: (abortSignal) => client.send(command, { abortSignal }), expect: ['RuleNotFoundException', 'RuleNotFound'] }).catch((error) => {
                if ((0,failure/* nameOf */.Vb)(error).startsWith('RuleNotFound'))
                    return { Rules: [] };
                throw error;
            });
            const [found] = Rules;
            if (found !== undefined)
                return found;
            throw new errors/* DeliveryError */.VE({ code: 'not-ready', message: `there is no listener rule ${arn}`, hint: 'set target.ecs.listener-rule and target.ecs.test-rule to ARNs of rules that are there' });
        },
        async rules(listener) {
            const found = [];
            for (let marker;;) {
                const command = new dist_cjs/* DescribeRulesCommand */.Ggo({ ListenerArn: listener, ...(marker !== undefined && { Marker: marker }) });
                const { Rules = [], NextMarker } = await call({ action: 'elasticloadbalancing:DescribeRules', send: (abortSignal) => client.send(command, { abortSignal }) });
                found.push(...Rules);
                if (NextMarker === undefined || NextMarker === '')
                    return found;
                marker = NextMarker;
            }
        },
        async setActions({ rule, actions, once }) {
            const command = new dist_cjs/* ModifyRuleCommand */.y5P({ RuleArn: rule, Actions: [...actions] });
            await call({ action: 'elasticloadbalancing:ModifyRule', send: (abortSignal) => client.send(command, { abortSignal }), expect: ['OperationNotPermittedException', 'OperationNotPermitted'], ...(once && { patienceMs: 0 }) }).catch((error) => {
                if (!(0,failure/* nameOf */.Vb)(error).startsWith('OperationNotPermitted'))
                    throw error;
                throw new errors/* DeliveryError */.VE({ code: 'not-ready', message: `${rule} is the default rule of its listener, whose weights ModifyRule cannot change`, hint: 'make a rule of its own, such as one with the path pattern /*, and name that', cause: error });
            });
        },
        async groups(arns) {
            const command = new dist_cjs/* DescribeTargetGroupsCommand */.sC7({ TargetGroupArns: [...arns] });
            const { TargetGroups = [] } = await call({ action: 'elasticloadbalancing:DescribeTargetGroups', send: (abortSignal) => client.send(command, { abortSignal }) });
            return TargetGroups;
        },
        async healthy(group) {
            const command = new dist_cjs/* DescribeTargetHealthCommand */.qyg({ TargetGroupArn: group });
            const { TargetHealthDescriptions = [] } = await call({ action: 'elasticloadbalancing:DescribeTargetHealth', send: (abortSignal) => client.send(command, { abortSignal }) });
            return TargetHealthDescriptions.filter(({ TargetHealth }) => TargetHealth?.State === 'healthy').length;
        },
        async drainMs(group) {
            const command = new dist_cjs/* DescribeTargetGroupAttributesCommand */.cKh({ TargetGroupArn: group });
            const { Attributes = [] } = await call({ action: 'elasticloadbalancing:DescribeTargetGroupAttributes', send: (abortSignal) => client.send(command, { abortSignal }) });
            const told = Attributes.find(({ Key }) => Key === 'deregistration_delay.timeout_seconds')?.Value;
            return Number(told ?? usualDrainSeconds) * 1_000;
        },
    };
}

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-application-auto-scaling/dist-cjs/index.js
var client_application_auto_scaling_dist_cjs = __webpack_require__(1491);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/weights/scaling.js

const dimension = { ServiceNamespace: 'ecs', ScalableDimension: 'ecs:service:DesiredCount' };
function createScaling({ client, caller: { call }, cluster, services: ours }) {
    const idOf = (service) => `service/${cluster}/${service}`;
    /** A bound that is not named stays as it is. */
    async function set({ service, scaleIn, scheduled }) {
        const command = new client_application_auto_scaling_dist_cjs/* RegisterScalableTargetCommand */.Jr({ ...dimension, ResourceId: idOf(service), SuspendedState: { DynamicScalingInSuspended: scaleIn, ScheduledScalingSuspended: scheduled } });
        await call({ action: 'application-autoscaling:RegisterScalableTarget', send: (abortSignal) => client.send(command, { abortSignal }) });
    }
    async function read(services) {
        const command = new client_application_auto_scaling_dist_cjs/* DescribeScalableTargetsCommand */.sH({ ...dimension, ResourceIds: services.map(idOf) });
        const { ScalableTargets = [] } = await call({ action: 'application-autoscaling:DescribeScalableTargets', send: (abortSignal) => client.send(command, { abortSignal }) });
        return services.flatMap((service) => {
            const found = ScalableTargets.find(({ ResourceId }) => ResourceId === idOf(service));
            const { DynamicScalingInSuspended: scaleIn = false, ScheduledScalingSuspended: scheduled = false } = found?.SuspendedState ?? {};
            return found === undefined ? [] : [{ service, scaleIn, scheduled }];
        });
    }
    return {
        read,
        async suspend(found) {
            for (const { service, scaleIn, scheduled } of found)
                if (!scaleIn || !scheduled)
                    await set({ service, scaleIn: true, scheduled: true });
        },
        async giveBack(former) {
            const held = former.filter(({ scaleIn, scheduled }) => !scaleIn || !scheduled);
            if (held.length === 0)
                return;
            const there = new Set((await read(ours)).map(({ service }) => service));
            for (const one of held)
                if (there.has(one.service))
                    await set(one);
        },
    };
}

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-ecs/dist-cjs/index.js
var client_ecs_dist_cjs = __webpack_require__(212);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/weights/services-api.js



function createServicesApi({ client, caller: { call }, cluster, services: [first, second] }) {
    return {
        async both() {
            const command = new client_ecs_dist_cjs/* DescribeServicesCommand */.H7c({ cluster, services: [first, second], include: ['TAGS'] });
            const { services = [] } = await call({ action: 'ecs:DescribeServices', send: (abortSignal) => client.send(command, { abortSignal }), expect: ['ClusterNotFoundException'] }).catch((error) => {
                throw (0,failure/* nameOf */.Vb)(error) === 'ClusterNotFoundException' ? missing(`there is no cluster ${cluster}`) : error;
            });
            const named = (name) => {
                const found = services.find(({ serviceName }) => serviceName === name);
                if (found === undefined)
                    throw missing(`the cluster ${cluster} has no service ${name}`);
                if (found.status !== 'ACTIVE')
                    throw missing(`the service ${name} is ${found.status ?? 'gone'}`);
                return found;
            };
            return [named(first), named(second)];
        },
        async update({ service, ...change }) {
            const command = new client_ecs_dist_cjs/* UpdateServiceCommand */.kZr({ cluster, service, ...change });
            await call({ action: 'ecs:UpdateService', send: (abortSignal) => client.send(command, { abortSignal }) });
        },
    };
    function missing(what) {
        return new errors/* DeliveryError */.VE({ code: 'not-ready', message: what, hint: `set target.ecs.cluster and target.ecs.services, now ${cluster} and ${first}, ${second}` });
    }
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/weights/weights-world.js





/** Calls nothing. */
function createWeightsWorld({ weights, ...parts }) {
    const { clients, settings } = parts;
    const { cluster } = settings;
    const around = (world) => {
        const { caller } = world;
        return {
            ...world, weights,
            services: createServicesApi({ client: clients.ecs, caller, cluster, services: weights.services }),
            elb: createElbApi({ client: clients.elb, caller }),
            scaling: createScaling({ client: clients.scaling, caller, cluster, services: weights.services }),
            apiOf: (service) => (0,api/* createEcsApi */.y)({ client: clients.ecs, caller, cluster, service }),
            until: (signal) => around(world.until(signal)),
        };
    };
    return around((0,world/* createWorld */.b)({ ...parts, settings: { ...settings, service: keeperOf(weights.services) } }));
}
/** The service on whose tags the record is. */
function keeperOf(services) {
    return services.toSorted()[0] ?? services[0];
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/weights/pair.js




/** Looks at everything that a decision rests on. Rejects with `not-ready` where a part is not there. */
async function lookAtPair(world) {
    const [services, { Actions: actions = [] }] = await Promise.all([world.services.both(), world.elb.rule(world.weights.listenerRule)]);
    const keeper = keeperOf(world.weights.services);
    const service = services.find(({ serviceName }) => serviceName === keeper) ?? services[0];
    // it has been read already
    const opened = await (0,ecs_record/* open */.ho)({ ...world, api: { ...world.api, service: async () => service } });
    return { ...opened, services, actions };
}
/** The target group of a service; empty where it has none. */
function groupOf({ loadBalancers = [] }) {
    return loadBalancers[0]?.targetGroupArn ?? '';
}
/** Undefined while nothing says which side is live: traffic is divided, and no rollout of ours tells how. */
function sidesOf({ services: [first, second], actions, ledger }) {
    const recorded = ledger.rollout?.weights;
    const used = new Set(groupsOf(actions).filter(({ weight }) => weight > 0).map(({ arn }) => arn));
    // a record that names others is not of these two, whoever wrote it
    const isLive = (service, other) => (recorded === undefined ? used.size === 1 && used.has(groupOf(service)) : service.serviceName === recorded.stable && other.serviceName === recorded.candidate);
    const sides = (stable, candidate) => ({ stable, candidate, groups: { stable: groupOf(stable), candidate: groupOf(candidate) } });
    if (isLive(first, second))
        return sides(first, second);
    return isLive(second, first) ? sides(second, first) : undefined;
}
/** The same where a release has begun or is about to: rejects with `not-ready` where nothing says which side is live. */
function knownSides(pair) {
    const found = sidesOf(pair);
    if (found !== undefined)
        return found;
    const recorded = pair.ledger.rollout?.weights;
    if (recorded !== undefined) {
        throw new errors/* DeliveryError */.VE({ code: 'not-ready', message: `the unfinished rollout is one from ${recorded.stable} to ${recorded.candidate}, and target.ecs.services are ${pair.services.map(({ serviceName }) => serviceName).join(' and ')}`, hint: 'run `pqc-delivery reconcile` with the services that it began with; a record that nobody can account for goes away with the tags pqc-delivery:record*' });
    }
    throw new errors/* DeliveryError */.VE({ code: 'not-ready', message: `traffic is divided already (${weightsText(pair)})`, hint: 'set the weight of one target group of the listener rule to 100 and of the other to 0' });
}
/** The candidate's share now, in percent; undefined where the rule does not divide traffic between the two alone. */
function shareNow(pair) {
    const sides = sidesOf(pair);
    return sides === undefined ? undefined : shareOf(pair.actions, sides.groups);
}
/** `shop-a: 95, shop-b: 5`, for people. */
function weightsText({ services, actions }) {
    const named = (arn) => services.find((service) => groupOf(service) === arn)?.serviceName ?? arn.split('/').at(-2) ?? arn;
    return groupsOf(actions).map(({ arn, weight }) => `${named(arn)}: ${weight}`).join(', ');
}
/**
 * What somebody else has done to the rule since this rollout last wrote it, in one sentence; undefined when it is as it was left, or as it was
 * just before: a run that died in between leaves either.
 */
function foreignChange(pair, record) {
    const share = shareNow(pair);
    const isOurs = share !== undefined && [record.asked, record.before].some((known) => Math.abs(share - known) < 1e-6);
    if (isOurs && shapeOf(pair.actions) === record.shape)
        return undefined;
    const changed = isOurs ? 'its actions are others than when the rollout began' : `its weights are ${weightsText(pair) || 'gone'}, and this rollout left the candidate ${record.asked}%`;
    return `somebody else changed the listener rule: ${changed}; nothing was overwritten`;
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/weights/capacity.js




/** How often ECS and the load balancer are asked, in milliseconds. */
const pollMs = 5_000;
/** A service in which nothing changes for so long, in milliseconds, is not waited for. */
const stillMs = 15 * 60_000;
/** How long ECS may tell what was before a change, in milliseconds: its reads are eventually consistent. */
const lateMs = 60_000;
/** How often a service that tells of another definition is asked before it is believed. */
const strangeLooks = 3;
/**
 * Waits until a service runs a definition alone, with as many tasks as are wanted, and the load balancer finds that many healthy. Rejects with
 * `candidate-unhealthy` when tasks fail again and again or ECS took the definition back, and with `target-unavailable` when nothing changes any more.
 */
async function untilHealthy(world, wanted, signal) {
    const { clock, elb, services } = world;
    let seen = '';
    let since = clock.monotonic();
    let strangeSince;
    for (;;) {
        signal?.throwIfAborted();
        const service = named(await services.both(), wanted.service);
        assertAlive(service, wanted);
        const stranger = strangerOf(service, wanted);
        strangeSince = stranger === undefined ? undefined : strangeSince ?? clock.monotonic();
        if (stranger !== undefined && strangeSince !== undefined && clock.monotonic() - strangeSince >= lateMs)
            throw takenBy(wanted.service, stranger);
        const healthy = await elb.healthy(groupOf(service));
        if (isSettled(service, wanted) && healthy >= wanted.tasks)
            return;
        const now = JSON.stringify([healthy, service.runningCount, service.pendingCount, service.deployments?.map(({ failedTasks, rolloutState, runningCount }) => [failedTasks, rolloutState, runningCount])]);
        if (now !== seen)
            since = clock.monotonic();
        seen = now;
        if (clock.monotonic() - since >= stillMs) {
            throw new errors/* DeliveryError */.VE({ code: 'target-unavailable', message: `${healthy} of ${wanted.tasks} tasks of ${wanted.service} are healthy, and nothing has changed for ${stillMs / 60_000} minutes`, hint: 'look at the events of the service and the health of its target group' });
        }
        await clock.sleep(pollMs, signal);
    }
}
/** Rejects with `candidate-unhealthy` when a service runs something else than the definition that was judged, healthy as that may be. */
async function assertRuns(world, wanted) {
    const stranger = await lastingStranger(world, wanted);
    if (stranger !== undefined)
        throw takenBy(wanted.service, stranger);
}
/**
 * Rejects with `target-unavailable` when the live service does not run what the release was built upon: a release that went on would replace what somebody
 * deployed there since. A record of an earlier version does not tell, and nothing is compared.
 */
async function assertSameLive(world, { stable: service, live }) {
    const stranger = live === undefined ? undefined : await lastingStranger(world, { service, taskDefinition: live });
    if (stranger !== undefined)
        throw new errors/* DeliveryError */.VE({ code: 'target-unavailable', message: `somebody else deployed ${stranger} to ${service}, which is live: this release is not built upon that, and would replace it`, hint: 'release again: the next release is built upon what is live then' });
}
/** What a service runs instead of a definition, where it tells so again and again. */
async function lastingStranger({ clock, services }, { service, taskDefinition }) {
    for (let look = 1;; look += 1) {
        const stranger = strangerOf(named(await services.both(), service), { taskDefinition });
        if (stranger === undefined || look === strangeLooks)
            return stranger;
        await clock.sleep(pollMs);
    }
}
function takenBy(service, stranger) {
    return new errors/* DeliveryError */.VE({ code: 'candidate-unhealthy', message: `${service} does not run the candidate any more, but ${stranger}: somebody else deployed there, or its circuit breaker took the candidate back` });
}
/** As many tasks as carry the users now: what a candidate needs before it gets them. */
function capacityOf({ stable }) {
    return Math.max(1, stable.desiredCount ?? 0, stable.runningCount ?? 0);
}
/**
 * Puts the candidate's service back to what it was. What the record tells is taken for a definition of its own family only; what somebody else
 * deployed there meanwhile stays.
 */
async function scaleBack(world, { taskDefinition: ours, former: { taskDefinition, desiredCount } }) {
    const { candidate: { serviceName: service = '', taskDefinition: runs = '' } } = knownSides(await lookAtPair(world));
    const isOurs = runs === ours && familyOf(taskDefinition) === familyOf(runs);
    if (!isOurs && runs !== taskDefinition)
        world.log.warning(`${service} runs ${runs.split('/').at(-1) ?? ''}, which is not this release's: it stays, with ${(0,core_text/* counted */.hS)(desiredCount, 'task')} as before the release`);
    await world.services.update({ service, desiredCount, ...(isOurs && { taskDefinition }) });
}
/** The ARN of a task definition without its number. */
function familyOf(arn) {
    return arn.replace(/:\d+$/u, '');
}
function named(services, name) {
    return services.find(({ serviceName }) => serviceName === name) ?? services[0];
}
/** New tasks alone: while old ones are registered, which of them are healthy is not told. */
function isSettled({ deployments = [], runningCount = 0 }, { taskDefinition, tasks }) {
    const [only] = deployments;
    return deployments.length === 1 && only?.taskDefinition === taskDefinition && runningCount >= tasks;
}
function assertAlive(service, { taskDefinition }) {
    const { failing, failed } = (0,native_failing/* isFailing */.DI)({ service, taskDefinition });
    if (failing)
        throw new errors/* DeliveryError */.VE({ code: 'candidate-unhealthy', message: `${failed} tasks of the candidate have failed, and none is well` });
    const isTaken = service.deployments?.some((one) => one.taskDefinition === taskDefinition && one.rolloutState === 'FAILED') === true;
    if (isTaken)
        throw new errors/* DeliveryError */.VE({ code: 'candidate-unhealthy', message: `the circuit breaker of ${service.serviceName ?? 'the service'} took the candidate back, since its tasks fail` });
}
/** What the service runs instead of a definition; undefined where it runs that. */
function strangerOf({ deployments = [] }, { taskDefinition }) {
    const primary = deployments.find(({ status }) => status === 'PRIMARY');
    return primary === undefined || primary.taskDefinition === taskDefinition ? undefined : primary.taskDefinition?.split('/').at(-1) ?? 'something else';
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/weights/rollout-record.js

/** What a rollout remembers of its weights. Rejects with `candidate-unhealthy` while there is nothing: no candidate was brought up. */
function recordOf(rollout) {
    if (rollout?.weights !== undefined)
        return rollout.weights;
    throw new errors/* DeliveryError */.VE({ code: 'candidate-unhealthy', message: 'there is no candidate to give traffic to' });
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/weights/traffic.js






/** How often what was written is read again, and how long it may take to be told, in milliseconds. */
const traffic_pollMs = 2_000;
const tellMs = 60_000;
/** How long AWS may refuse the write for its rate, or not answer it, in milliseconds. */
const patienceMs = 120_000;
/** How long going back waits for its record, in milliseconds: users meet a bad candidate meanwhile. */
const recordMs = 5_000;
/**
 * Gives the candidate a share and resolves when it is read back. The share is written down first, so that whoever finds a run that died in
 * between knows it; going back waits for that no longer than some seconds, and goes ahead without. Before each attempt the lease is looked at, and the rule is read and compared, so that a run that was taken over meanwhile writes
 * nothing, and only what this rollout left is overwritten. Rejects with `target-unavailable` where somebody else changed the rule.
 */
async function setShare(world, { from, ...share }) {
    const { clock } = world;
    const { lease, percent, lapsedIsFine = false } = share;
    const goesBack = percent === 0;
    const noted = changeWeights(world, { lease, lapsedIsFine, anyway: goesBack }, (record) => ({ ...record, before: shareNow(from) ?? record.before, asked: percent, shiftedAt: clock.now() }));
    if (goesBack)
        await atMost(clock, noted);
    else
        await noted;
    await written(world, share);
    await untilTold(world, share);
    await noted;
}
async function written(world, { lease, percent, lapsedIsFine = false, signal }) {
    const { clock } = world;
    const deadline = clock.monotonic() + patienceMs;
    for (;;) {
        const pair = await lookAtPair(world);
        const record = recordOf((0,ecs_ledger/* held */.yB)({ ledger: pair.ledger, lease, now: clock.now(), lapsedIsFine }));
        // an attempt without an answer may have come, also where no record tells of it
        if (shareNow(pair) === percent && shapeOf(pair.actions) === record.shape)
            return;
        assertUntouched(pair, record);
        signal?.throwIfAborted();
        try {
            return await attempt(world, { pair, percent });
        }
        catch (error) {
            if (!(0,errors/* isDeliveryError */.$n)(error, 'target-unavailable') || clock.monotonic() >= deadline)
                throw error;
            await clock.sleep(traffic_pollMs, signal);
        }
    }
}
/** Waits for a record, and no longer than some seconds; how it ends is looked at later. */
async function atMost(clock, noted) {
    const done = new AbortController();
    const ends = noted.then(() => undefined, () => undefined).finally(() => done.abort());
    await Promise.race([ends, clock.sleep(recordMs, done.signal).catch(() => undefined)]);
}
async function attempt({ elb, weights }, { pair, percent }) {
    await elb.setActions({ rule: weights.listenerRule, actions: withShare({ actions: pair.actions, groups: knownSides(pair).groups, percent }), once: true });
}
/** Rejects with `target-unavailable` where the rule is not as this rollout left it. */
function assertUntouched(pair, record) {
    const change = foreignChange(pair, record);
    if (change === undefined)
        return;
    throw new errors/* DeliveryError */.VE({ code: 'target-unavailable', message: change, hint: `find out who did it (a template that has the weights in it?); set the weights of ${record.stable} to 100 and of ${record.candidate} to 0, and run the command again` });
}
async function untilTold(world, { percent, signal }) {
    const { clock } = world;
    const deadline = clock.monotonic() + tellMs;
    for (;;) {
        const pair = await lookAtPair(world);
        if (shareNow(pair) === percent)
            return;
        if (clock.monotonic() >= deadline)
            throw new errors/* DeliveryError */.VE({ code: 'target-unavailable', message: `the candidate was given ${percent}% of the traffic, and the listener rule tells ${weightsText(pair)}` });
        await clock.sleep(traffic_pollMs, signal);
    }
}
/** Changes what a rollout remembers of its weights. Rejects as `held` does, and with `candidate-unhealthy` where it has no candidate. */
async function changeWeights(world, lock, next) {
    await (0,ecs_record/* change */.Zg)(world, lock, (rollout) => ({ ...rollout, weights: next(recordOf(rollout)) }));
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/weights/restore.js






/**
 * Puts all traffic back on the stable side: capacity first, where somebody took it away, then the weights, in one call. What somebody else made of
 * the weights is not overwritten (`restore-failed`), unless it left the candidate nothing.
 */
async function restore(world, { lease, cause }) {
    const pair = await lookAtPair(world);
    const { ledger } = pair;
    if (ledger.rollout === undefined && ledger.ended?.id === lease.rolloutId)
        return;
    const { weights: record, restored } = (0,ecs_ledger/* held */.yB)({ ledger, lease, now: world.clock.now(), lapsedIsFine: true });
    if (record !== undefined && shareNow(pair) !== 0) {
        assertOurs(pair, record);
        await withCapacity(world, pair, record);
        await setShare(world, { lease, from: pair, percent: 0, lapsedIsFine: true }).catch((error) => {
            throw (0,errors/* isDeliveryError */.$n)(error, 'target-unavailable') ? failed(error.message, error) : error;
        });
    }
    // that it cannot be written down does not make it undone: the rule tells it, too
    if (restored === undefined)
        await (0,ecs_record/* change */.Zg)(world, { lease, lapsedIsFine: true, anyway: true }, (now) => ({ ...now, restored: { at: world.clock.now(), cause } }));
}
function assertOurs(pair, record) {
    const changed = foreignChange(pair, record);
    if (changed !== undefined)
        throw failed(`${changed}. Decide who is right: with ${record.stable}: 100 and ${record.candidate}: 0 traffic is back`);
}
function failed(message, cause) {
    return new errors/* DeliveryError */.VE({ code: 'restore-failed', message, hint: 'set the weights of the listener rule by hand, then run `pqc-delivery reconcile`', cause });
}
/**
 * A side without a healthy target gets no users while the other one has some. Nothing is lost by going where nobody is well when the candidate
 * is not well either. Rejects with `restore-failed` where it cannot be had.
 */
async function withCapacity(world, pair, { stable, capacity }) {
    const { elb, services } = world;
    const { groups } = knownSides(pair);
    if (await elb.healthy(groups.stable) > 0)
        return;
    const { desiredCount = 0, taskDefinition = '' } = named(pair.services, stable);
    if (desiredCount < capacity)
        await services.update({ service: stable, desiredCount: capacity });
    else if (await elb.healthy(groups.candidate) === 0)
        return;
    await untilHealthy(world, { service: stable, taskDefinition, tasks: capacity }).catch((error) => {
        throw failed(`the stable side has no healthy task to put traffic back on: ${error instanceof Error ? error.message : String(error)}`, error);
    });
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/weights/shift.js






/** Gives the candidate a share of the traffic, once it can carry it, and resolves when it is read back. */
async function shift(world, { lease, percent, signal }) {
    const pair = await lookAtPair(world);
    const record = recordOf((0,ecs_ledger/* held */.yB)({ ledger: pair.ledger, lease, now: world.clock.now() }));
    assertUntouched(pair, record);
    await assertThere(world, pair);
    await assertSameLive(world, record);
    await asManyAsStable(world, { pair, record, signal });
    signal?.throwIfAborted();
    await setShare(world, { lease, from: pair, percent, signal });
    world.log.debug(`the listener rule gives the candidate ${percent}%`);
}
/** A candidate without any healthy target would answer its share with errors. */
async function assertThere({ elb }, pair) {
    const { candidate, groups } = knownSides(pair);
    if (await elb.healthy(groups.candidate) > 0)
        return;
    throw new errors/* DeliveryError */.VE({ code: 'candidate-unhealthy', message: `no task of the candidate in ${candidate.serviceName ?? 'its service'} is healthy any more` });
}
/** The live side may have scaled out since the candidate came up. The candidate is ours to scale; the live side never is. */
async function asManyAsStable(world, { pair, record: { candidate: service, taskDefinition = '' }, signal }) {
    const { stable, candidate } = knownSides(pair);
    const tasks = capacityOf({ stable });
    const has = candidate.desiredCount ?? 0;
    if (has < tasks)
        await world.services.update({ service, desiredCount: tasks });
    await untilHealthy(world, { service, taskDefinition, tasks: Math.max(tasks, has) }, signal);
}

// EXTERNAL MODULE: ./build/rollout/targets/ecs/preconditions.js
var preconditions = __webpack_require__(3622);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/weights/test-rule.js





/** How often the test rule is read again, and how long it may take to tell what was written, in milliseconds. */
const test_rule_pollMs = 2_000;
const test_rule_tellMs = 60_000;
/** What of the test rule would bring users to a candidate that has no tasks yet. Nothing where there is no test rule. */
async function testRuleObstacles({ elb, services, settings, weights: { listenerRule, testRule } }) {
    if (testRule === undefined)
        return [];
    const [users, test, both] = await Promise.all([elb.rule(listenerRule), elb.rule(testRule), services.both()]);
    return [...sharedObstacles({ users, test, ...(settings.url !== undefined && { userHost: new URL(settings.url).hostname }) }), ...actionObstacles(test, both.map(groupOf))];
}
/** What of its actions would keep probes from the candidate. */
function actionObstacles({ Actions: actions = [] }, ours) {
    const forwards = actions.filter(({ Type }) => Type === 'forward');
    if (forwards.length !== 1)
        return [{ what: `target.ecs.test-rule has ${(0,core_text/* counted */.hS)(forwards.length, 'forward action')}`, fix: 'let it forward to the target group of one of the two services: a release leads it to the candidate' }];
    const others = groupsOf(actions).filter(({ arn, weight }) => weight > 0 && !ours.includes(arn));
    return others.length === 0 ? [] : [{ what: `target.ecs.test-rule also forwards to ${others.map(({ arn }) => arn.split('/').at(-2) ?? arn).join(', ')}, where probes would meet something else`, fix: 'give that a weight of 0 in the test rule, or take it out' }];
}
/**
 * Lets the test rule lead to one side of the two alone, and resolves when it is told so: to the candidate while there is one, else to the live release. Groups
 * of others keep their weights. Nothing where there is no test rule. Rejects with `not-ready` where that forwards nowhere, and with `target-unavailable`
 * where the change is not told in time.
 */
async function pointTestRule({ clock, elb, weights: { testRule } }, { groups, percent }) {
    if (testRule === undefined)
        return;
    const deadline = clock.monotonic() + test_rule_tellMs;
    for (let isWritten = false;; isWritten = true) {
        const rule = await elb.rule(testRule);
        const { Actions: actions = [] } = rule;
        const weightOf = (arn) => groupsOf(actions).find((group) => group.arn === arn)?.weight ?? 0;
        const [idle, used] = percent === 100 ? [groups.stable, groups.candidate] : [groups.candidate, groups.stable];
        if (weightOf(idle) === 0 && weightOf(used) > 0)
            return;
        if (isWritten && clock.monotonic() >= deadline)
            throw new errors/* DeliveryError */.VE({ code: 'target-unavailable', message: `the test rule was led to one side, and does not tell so: ${testRule}`, hint: 'find out who else changes the rule, and run the command again' });
        if (!isWritten) {
            (0,preconditions/* refuseObstacles */.TZ)(actionObstacles(rule, groupsOf(actions).map(({ arn }) => arn)));
            await elb.setActions({ rule: testRule, actions: withShare({ actions, groups, percent }) });
        }
        else
            await clock.sleep(test_rule_pollMs);
    }
}
/** Rejects with `not-ready` where the test rule would bring users to the candidate: every way to bring one up leads that rule to it. */
async function assertTestRule(world) {
    (0,preconditions/* refuseObstacles */.TZ)(await testRuleObstacles(world));
}
/**
 * A test rule that users come by as well: the one of users itself, and one of the same listener that asks for no header and no host of its own. Conditions
 * of other kinds (a path, an address) do not tell a probe from a user.
 */
function sharedObstacles({ users, test, userHost }) {
    const { RuleArn: arn = '', Conditions: conditions = [] } = test;
    if (arn === users.RuleArn)
        return [{ what: `target.ecs.test-rule is target.ecs.listener-rule (${arn}), so that all users would be led to a candidate without tasks`, fix: 'name a rule of its own, on another listener or with a header of its own, or leave out test-rule and test-url' }];
    if (listenerOf(arn) !== listenerOf(users.RuleArn ?? ''))
        return [];
    const asked = users.Conditions ?? [];
    const known = new Set(asked.map((condition) => JSON.stringify(condition)));
    const hosts = [...asked.flatMap(hostsOf), ...(userHost === undefined ? [] : [userHost])];
    const isOwn = (condition) => (condition.Field === 'http-header' ? !known.has(JSON.stringify(condition)) : isOwnHost(hostsOf(condition), hosts));
    if (conditions.some(isOwn))
        return [];
    return [{ what: `target.ecs.test-rule (${arn}) is a rule of the listener of users, and asks for no header or host of its own, so that users would be led to a candidate without tasks`, fix: 'add a condition http-header to it, such as X-Release: candidate, and set target.ecs.test-header to that; or move it to another listener' }];
}
/** The ARN of the listener that a rule is of (Service Authorization Reference of Elastic Load Balancing V2). */
function listenerOf(rule) {
    return rule.replace(':listener-rule/', ':listener/').replace(/\/[^/]+$/u, '');
}
function hostsOf({ Field, HostHeaderConfig, Values }) {
    return Field === 'host-header' ? HostHeaderConfig?.Values ?? Values ?? [] : [];
}
function isOwnHost(patterns, users) {
    return patterns.length > 0 && !patterns.some((pattern) => users.some((host) => matches(pattern, host)));
}
/** `*` is any characters, `?` any one, and case does not count (User Guide for Application Load Balancers, host conditions). */
function matches(pattern, host) {
    const parts = pattern.replaceAll(/[.+^${}()|[\]\\]/gu, String.raw `\$&`).replaceAll('*', '.*').replaceAll('?', '.');
    return new RegExp(`^${parts}$`, 'iu').test(host);
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/weights/end.js










/** How long new weights may take to reach every part of a load balancer, in milliseconds: AWS gives no figure, and controllers of others wait as long. */
const settleMs = 30_000;
/**
 * Makes the candidate, which has all traffic, the live release: from the moment that is written down it is. Then the old side is drained and ended;
 * what dies in between is found as `leftover` by the next run. Rejects with `candidate-unhealthy` when no task of the candidate is well, or its
 * service runs something else than what was judged, and with `target-unavailable` when somebody else deployed to the live service.
 */
async function finish(world, { lease, unproven }) {
    const pair = await lookAtPair(world);
    const isDone = pair.ledger.rollout === undefined && pair.ledger.ended?.id === lease.rolloutId && pair.ledger.ended.by === 'finish';
    if (!isDone) {
        const record = recordOf((0,ecs_ledger/* held */.yB)({ ledger: pair.ledger, lease, now: world.clock.now() }));
        assertUntouched(pair, record);
        if (shareNow(pair) !== 100)
            throw new errors/* DeliveryError */.VE({ code: 'not-supported', message: `the weights are ${weightsText(pair)}, and only a candidate that has all traffic can be made the stable side` });
        await assertThere(world, pair);
        await assertRuns(world, { service: record.candidate, taskDefinition: record.taskDefinition ?? '' });
        await assertSameLive(world, record);
        await world.turn(async () => {
            const opened = await (0,ecs_record/* open */.ho)(world);
            const { weights } = (0,ecs_ledger/* held */.yB)({ ledger: opened.ledger, lease, now: world.clock.now() });
            const after = (0,ecs_ledger/* ended */.v6)({ ledger: opened.ledger, now: world.clock.now(), outcome: 'live', by: 'finish', ...(unproven !== undefined && { unproven }) });
            await (0,ecs_record/* write */.M9)(world, opened, { ...after, ...(weights !== undefined && { leftover: leftoverOf(weights, world.weights.warm) }) });
        });
    }
    await tidy(world);
}
/** The sides have changed their places: what was stable is to have no more tasks than are kept warm. */
function leftoverOf(record, warm) {
    return { ...record, stable: record.candidate, candidate: record.stable, asked: 0, before: 0, former: { taskDefinition: '', desiredCount: warm } };
}
/**
 * Ends the old side of a release that is finished: once it is drained, and while no user is sent there. Resolves with whether there was anything
 * to do. A release that begins meanwhile takes it over, and then nothing is done here.
 */
async function tidy(world) {
    const { clock, elb, services, scaling } = world;
    const { ledger: { leftover } } = await (0,ecs_record/* open */.ho)(world);
    if (leftover === undefined)
        return false;
    const { groups } = knownSides(await lookAtPair(world));
    const drainedAt = (leftover.shiftedAt ?? 0) + Math.max(settleMs, await elb.drainMs(groups.candidate));
    if (drainedAt > clock.now())
        await clock.sleep(drainedAt - clock.now());
    return world.turn(async () => {
        const pair = await lookAtPair(world);
        const sides = knownSides(pair);
        if (pair.ledger.leftover === undefined || pair.ledger.rollout !== undefined)
            return false;
        const isOurs = sides.candidate.serviceName === leftover.candidate;
        if (!isOurs)
            world.log.warning(`somebody else gave ${leftover.candidate} the traffic (${weightsText(pair)}); it keeps its tasks`);
        else if ((sides.candidate.desiredCount ?? 0) > leftover.former.desiredCount)
            await services.update({ service: leftover.candidate, desiredCount: leftover.former.desiredCount });
        await scaling.giveBack(leftover.scaling ?? []);
        const { leftover: _, ...ledger } = pair.ledger;
        await (0,ecs_record/* write */.M9)(world, pair, ledger);
        return true;
    });
}
/** Ends a rollout that was put back, or never had traffic: the candidate's service is as before, and scaling goes on. */
async function end_close(world, { lease, outcome, reason, bad }) {
    const { ledger } = await (0,ecs_record/* open */.ho)(world);
    if (ledger.rollout === undefined && ledger.ended?.id === lease.rolloutId && ledger.ended.by === 'close')
        return;
    const rollout = (0,ecs_ledger/* held */.yB)({ ledger, lease, now: world.clock.now(), lapsedIsFine: true });
    if (rollout.weights !== undefined)
        await giveBack(world, { lease, rollout });
    await world.turn(async () => {
        const opened = await (0,ecs_record/* open */.ho)(world);
        (0,ecs_ledger/* held */.yB)({ ledger: opened.ledger, lease, now: world.clock.now(), lapsedIsFine: true });
        await (0,ecs_record/* write */.M9)(world, opened, (0,ecs_ledger/* ended */.v6)({ ledger: opened.ledger, now: world.clock.now(), outcome, reason, by: 'close', ...(bad !== undefined && { bad }) }));
    });
}
async function giveBack(world, { lease, rollout }) {
    const { clock, log, scaling } = world;
    const record = recordOf(rollout);
    // the last write of a run that was taken over may still be under way
    const settledAt = record.shiftedAt === undefined ? 0 : Math.max(record.shiftedAt, rollout.restored?.at ?? 0) + settleMs;
    if (settledAt > clock.now())
        await clock.sleep(settledAt - clock.now());
    const pair = await settled(world, { lease, pair: await lookAtPair(world) });
    const { groups } = knownSides(pair);
    if (shareNow(pair) === 0) {
        await pointTestRule(world, { groups, percent: 0 }).catch((error) => {
            if (!(0,errors/* isDeliveryError */.$n)(error))
                throw error;
            log.warning(`the test rule could not be led back to ${record.stable}: ${error.message}`);
        });
        await scaleBack(world, record);
    }
    else
        log.warning(`the weights are ${weightsText(pair)}, so that ${record.candidate} keeps its tasks`);
    await scaling.giveBack(record.scaling ?? []);
}
/** What came late is put right once: a share that this rollout had is its own, whoever wrote it. */
async function settled(world, { lease, pair }) {
    if (shareNow(pair) === 0 || foreignChange(pair, recordOf(pair.ledger.rollout)) !== undefined)
        return pair;
    await restore(world, { lease, cause: 'requested' });
    await world.clock.sleep(settleMs);
    return lookAtPair(world);
}

// EXTERNAL MODULE: ./build/rollout/targets/ecs/state.js
var state = __webpack_require__(9452);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/weights/state.js



/** The state of both services as every target tells it. */
async function stateOf(world, pair) {
    const { ledger, services } = pair;
    const sides = sidesOf(pair);
    const stays = sides === undefined ? ledger.stays : await withLive(world, { ledger, service: sides.stable });
    const history = await Promise.all(stays.map((stay) => entryOf(world, stay)));
    const stable = sides === undefined ? undefined : history.findLast(({ outcome }) => outcome === 'live');
    const serving = sides === undefined ? services : [sides.stable];
    return {
        serving: serving.some(({ runningCount = 0 }) => runningCount > 0),
        stopped: serving.every(({ desiredCount }) => desiredCount === 0),
        ...(stable !== undefined && { stable }),
        ...(ledger.rollout !== undefined && { rollout: recordFor({ rollout: ledger.rollout, share: shareNow(pair) ?? 0, now: world.clock.now() }) }),
        history,
        bad: ledger.bad,
        facts: {
            weights: weightsText(pair),
            services: services.map(({ serviceName, runningCount, desiredCount }) => ({ service: serviceName ?? null, running: runningCount ?? 0, desired: desiredCount ?? 0 })),
            ...(ledger.leftover !== undefined && { leftover: `${ledger.leftover.candidate} is to be ended: the run that should have done it died; \`pqc-delivery reconcile\` does it` }),
        },
    };
}
/** The stays with that of what the live service runs, whoever deployed it: a release by hand is in the history as what is live. */
async function withLive(world, { ledger, service }) {
    const found = await liveStay(world, service);
    const known = ledger.stays.findLast(({ outcome }) => outcome === 'live');
    if (found === undefined || known?.revision.id === found.revision.id)
        return ledger.stays;
    return [...ledger.stays.map((stay) => (stay.outcome === 'live' ? { ...stay, outcome: 'replaced', endedAt: found.startedAt } : stay)), found];
}
/** Undefined where the service does not tell of anything that runs. */
async function liveStay({ api, settings }, { deployments = [], currentServiceRevisions = [], taskDefinition }) {
    const arn = currentServiceRevisions.at(-1)?.arn;
    const [told] = arn === undefined ? [] : await api.revisions([arn]);
    if (taskDefinition === undefined)
        return undefined;
    const { revision } = await (0,state/* revisionFrom */.uU)({ api, found: { ...told, taskDefinition }, container: settings.container });
    const primary = deployments.find(({ status }) => status === 'PRIMARY');
    const at = (0,ecs_ledger/* stamp */.iE)(primary?.createdAt?.getTime() ?? 0);
    return { revision, rolloutId: primary?.id ?? '', by: 'deploy', startedAt: at, liveAt: at, bakedAt: at, outcome: 'live' };
}
/** Whether what a stay ran can be brought up again: its definition is still registered. */
async function entryOf({ api }, { deployment: _deployment, ...stay }) {
    const { taskDefinition, base } = stay.revision.spec;
    const arn = typeof taskDefinition === 'string' ? taskDefinition : base;
    const definition = typeof arn === 'string' ? await api.definition(arn) : undefined;
    return { ...stay, kept: definition !== undefined && definition.definition.status !== 'INACTIVE' };
}
/** The unfinished rollout, with the share that the rule tells. Nobody puts traffic back by himself here; what was put back all the same says so. */
function recordFor({ rollout, share, now }) {
    const { id, kind, drill, revision, owner, fence, startedAt, leaseUntil, restored, progress } = rollout;
    return {
        id, kind, revision, owner, fence,
        ...(drill !== undefined && { drill }),
        ...(progress !== undefined && { progress }),
        startedAt: (0,ecs_ledger/* stamp */.iE)(startedAt),
        leaseLeftMs: leaseUntil - now,
        watchedBy: 'run',
        percent: share,
        ...(restored !== undefined && { restored: { at: (0,ecs_ledger/* stamp */.iE)(restored.at), cause: restored.cause } }),
    };
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/weights/lock.js





/** Takes the lock: writes the rollout, and what is live now, onto the tags. Rejects with `locked`, and `not-ready` where nothing says which side is live. */
async function lock(world, request) {
    return world.turn(async () => {
        const pair = await lookAtPair(world);
        const { stable: service } = knownSides(pair);
        const found = await stateOf(world, pair);
        if (found.serving && found.stable === undefined)
            throw new errors/* DeliveryError */.VE({ code: 'not-ready', message: 'tasks of the live service run, and nothing tells which release they are', hint: 'deploy the service once as it is, with a forced new deployment' });
        const isSame = pair.ledger.rollout?.id === request.rolloutId;
        const ledger = isSame ? pair.ledger : (0,ecs_ledger/* locked */.xt)({ ledger: { ...pair.ledger, stays: await withLive(world, { ledger: pair.ledger, service }) }, request, now: world.clock.now() });
        const { rollout } = ledger;
        if (rollout === undefined)
            throw new Error('a lock that was granted has a rollout');
        if (!isSame)
            await (request.unrecorded === true ? ecs_record/* writeAnyway */.FK : ecs_record/* write */.M9)(world, pair, ledger);
        const { rollout: _ours, ...settled } = found;
        return { lease: { rolloutId: rollout.id, fence: rollout.fence }, found: isSame ? settled : found };
    });
}

// EXTERNAL MODULE: ./build/rollout/targets/ecs/explain/candidate.js + 2 modules
var explain_candidate = __webpack_require__(4981);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/metrics/candidate-watch.js
var candidate_watch = __webpack_require__(1872);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/metrics/evidence.js + 3 modules
var metrics_evidence = __webpack_require__(8252);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/weights/pair-evidence.js








/** What is known of the traffic between two services. */
function createPairEvidence(world) {
    const { caller, clients, clock, log } = world;
    const anew = () => (0,candidate_watch/* createCandidateWatch */.j)({ caller, elb: clients.elb, clock });
    let known;
    let candidate = anew();
    let since = clock.now();
    const sides = async () => (known ??= await findSides(world));
    async function watch() {
        const found = await sides();
        await assertRuns(world, { service: found.candidate, taskDefinition: found.taskDefinition });
        try {
            await candidate.look({ targetGroupArn: found.candidateGroup, deaths: () => deathsOf(world, found) });
        }
        catch (error) {
            if (!(0,errors/* isDeliveryError */.$n)(error, 'candidate-unhealthy'))
                throw error;
            throw await (0,explain_candidate/* explained */.t)(error, { ...world, api: world.apiOf(found.candidate), cluster: world.settings.cluster, service: found.candidate, taskDefinition: found.taskDefinition, targetGroupArn: found.candidateGroup, since });
        }
    }
    const evidence = (0,metrics_evidence/* createEvidence */.I)({ cloudwatch: clients.cloudwatch, caller, clock, log, watch, groups: async () => (await sides()).groups });
    return {
        ...evidence,
        forget() {
            evidence.forget();
            known = undefined;
            candidate = anew();
            since = clock.now();
        },
    };
}
async function findSides(world) {
    const [{ ledger: { rollout } }, services] = await Promise.all([(0,ecs_record/* open */.ho)(world), world.services.both()]);
    const { stable, candidate, taskDefinition } = rollout?.weights ?? {};
    if (stable === undefined || candidate === undefined || taskDefinition === undefined)
        throw new errors/* DeliveryError */.VE({ code: 'target-unavailable', message: 'no rollout tells which two sides there are' });
    const [stableGroup, candidateGroup] = [groupOf(named(services, stable)), groupOf(named(services, candidate))];
    const groups = await world.elb.groups([stableGroup, candidateGroup]);
    const dimensions = (arn) => {
        const balancer = groups.find(({ TargetGroupArn }) => TargetGroupArn === arn)?.LoadBalancerArns?.[0] ?? '';
        return { loadBalancer: balancer.replace(/^.*:loadbalancer\//u, ''), targetGroup: arn.replace(/^.*:(?=targetgroup\/)/u, '') };
    };
    return { groups: { stable: dimensions(stableGroup), candidate: dimensions(candidateGroup) }, candidate, candidateGroup, taskDefinition };
}
/** Tasks of the candidate that have failed, and how many may: as many as ECS's own circuit breaker lets fail. */
async function deathsOf({ services }, { candidate, taskDefinition }) {
    const { deployments = [], desiredCount = 1 } = named(await services.both(), candidate);
    return { count: deployments.find((one) => one.taskDefinition === taskDefinition)?.failedTasks ?? 0, most: (0,native_failing/* breakerThreshold */.Ey)(desiredCount) };
}

// EXTERNAL MODULE: ./build/rollout/targets/ecs/definitions.js
var definitions = __webpack_require__(8311);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/prepare.js + 1 modules
var prepare = __webpack_require__(1815);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/weights/prepare.js













/**
 * Brings a revision up in the service that is not live, with as many tasks as the live one has and a weight of 0: a target group that no rule names
 * is never health-checked. Everything that has to be put back is written down before it is changed.
 */
async function prepare_prepare(world, { lease, revision, steps = [100], signal }) {
    const { api, clock, settings } = world;
    for (const step of steps)
        weightsFor(step);
    await assertTestRule(world);
    const rollout = await begun(world, lease);
    const record = recordOf(rollout);
    // what an earlier run left in traffic
    const pair = await lookAtPair(world);
    if (shareNow(pair) !== 0) {
        await withCapacity(world, pair, record);
        await setShare(world, { lease, from: pair, percent: 0, signal });
    }
    const taskDefinition = await (0,definitions/* registeredDefinition */.O)({ api, revision, container: settings.container, definitionFile: world.definitionFile, rolloutId: rollout.id });
    const { candidate, stable: { taskDefinition: live } } = knownSides(pair);
    await (0,prepare/* migrateFirst */.E)(world, { rollout, taskDefinition, service: candidate, signal });
    await (0,ecs_record/* change */.Zg)(world, { lease }, (now) => ({ ...now, revision: { ...now.revision, spec: { taskDefinition } }, weights: { ...recordOf(now), taskDefinition, ...(live !== undefined && { live }) } }));
    await pinned(world, lease);
    await reachable(world);
    const tasks = capacityOf(knownSides(await lookAtPair(world)));
    const since = clock.now();
    await world.services.update({ service: record.candidate, taskDefinition, desiredCount: tasks });
    try {
        await untilHealthy(world, { service: record.candidate, taskDefinition, tasks }, signal);
    }
    catch (error) {
        if (!(0,errors/* isDeliveryError */.$n)(error, 'candidate-unhealthy'))
            throw error;
        const why = await (0,explain_candidate/* explained */.t)(error, { ...world, api: world.apiOf(record.candidate), cluster: settings.cluster, service: record.candidate, taskDefinition, targetGroupArn: groupOf(candidate), since });
        await scaleBack(world, recordOf((await (0,ecs_record/* open */.ho)(world)).ledger.rollout));
        throw why;
    }
}
/** The rollout with what has to be put back, as it was found by the first run that took it up. */
async function begun(world, lease) {
    const pair = await lookAtPair(world);
    const rollout = (0,ecs_ledger/* held */.yB)({ ledger: pair.ledger, lease, now: world.clock.now() });
    if (rollout.weights !== undefined) {
        assertUntouched(pair, rollout.weights);
        return rollout;
    }
    const weights = firstRecord(pair, knownSides(pair));
    await world.turn(async () => {
        const opened = await (0,ecs_record/* open */.ho)(world);
        const now = (0,ecs_ledger/* held */.yB)({ ledger: opened.ledger, lease, now: world.clock.now() });
        // the side that the last release left is this one's to end now
        const { leftover: _, ...ledger } = opened.ledger;
        await (0,ecs_record/* write */.M9)(world, opened, { ...ledger, rollout: { ...now, weights } });
    });
    return { ...rollout, weights };
}
function firstRecord({ actions, ledger: { leftover } }, { stable, candidate, groups }) {
    const share = shareOf(actions, groups);
    const names = [stable.serviceName, candidate.serviceName];
    if (share !== 0 || names[0] === undefined || names[1] === undefined)
        throw new errors/* DeliveryError */.VE({ code: 'not-ready', message: 'the listener rule does not lead to one of the two services alone' });
    return {
        stable: names[0], candidate: names[1], shape: shapeOf(actions), asked: 0, before: 0,
        capacity: capacityOf({ stable }),
        former: { taskDefinition: candidate.taskDefinition ?? '', desiredCount: leftover?.candidate === names[1] ? leftover.former.desiredCount : candidate.desiredCount ?? 0 },
        ...(leftover?.scaling !== undefined && { scaling: leftover.scaling }),
    };
}
/** Nothing takes tasks away from either side while users may come back to it. */
async function pinned(world, lease) {
    const scaling = await world.scaling.read(world.weights.services);
    // what a run that died has suspended is not how it was
    await changeWeights(world, { lease }, (record) => ({ ...record, scaling: record.scaling ?? scaling }));
    await world.scaling.suspend(scaling);
}
/** The load balancer knows the candidate: its target group is in the rule, with a weight of 0, and the test rule leads to it. */
async function reachable(world) {
    const { elb, weights: { listenerRule } } = world;
    const pair = await lookAtPair(world);
    const { groups } = knownSides(pair);
    assertUntouched(pair, recordOf(pair.ledger.rollout));
    const isThere = groupsOf(pair.actions).some(({ arn }) => arn === groups.candidate);
    if (!isThere)
        await elb.setActions({ rule: listenerRule, actions: withShare({ actions: pair.actions, groups, percent: 0 }) });
    await pointTestRule(world, { groups, percent: 100 });
}

// EXTERNAL MODULE: ./build/rollout/targets/ecs/reach.js
var reach = __webpack_require__(3306);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/release-obstacles.js
var release_obstacles = __webpack_require__(2927);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/weights/obstacles.js




/** What of one of the two services alone would make a release go wrong. */
function serviceObstacles(service) {
    const { serviceName: name = 'the service', deploymentController, deploymentConfiguration, schedulingStrategy = 'REPLICA', loadBalancers = [] } = service;
    const controller = deploymentController?.type ?? 'ECS';
    if (controller !== 'ECS')
        return [{ what: `${name} has the deployment controller ${controller}`, fix: 'make the service anew with the controller ECS' }];
    const { strategy = 'ROLLING' } = deploymentConfiguration ?? {};
    const found = [...(0,preconditions/* launchObstacles */.e)(service)];
    if (strategy !== 'ROLLING')
        found.push({ what: `${name} has the deployment strategy ${strategy}, by which ECS itself changes weights`, fix: 'leave out target.ecs.mode, and name this service alone: it needs no second one; or set deploymentConfiguration.strategy to ROLLING' });
    if (schedulingStrategy !== 'REPLICA')
        found.push({ what: `${name} has the scheduling strategy ${schedulingStrategy}`, fix: 'make the service anew with REPLICA: a desired count is what a release sets' });
    if (loadBalancers.length !== 1 || groupOf(service) === '')
        found.push({ what: `${name} has ${(0,core_text/* counted */.hS)(loadBalancers.length, 'target group')}`, fix: 'attach it to one target group of its own, by loadBalancers of UpdateService' });
    return found;
}
/** What of the live service alone would. */
function liveObstacles({ serviceName: name = 'the live service', desiredCount = 0, deployments = [] }) {
    const found = [];
    if (desiredCount === 0)
        found.push({ what: `${name} has the traffic, and a desired count of 0`, fix: 'set its desired count to at least 1: a candidate gets as many tasks as the live service has' });
    if (deployments.length > 1)
        found.push({ what: `somebody else deploys: ${name} has the traffic, and ${deployments.length} deployments under way`, fix: 'wait until it is over; a release goes to the other service' });
    return found;
}
/** What of the rule would. `services` are the two, which have a target group each. */
function ruleObstacles({ rule: { Actions: actions = [], IsDefault }, services }) {
    if (IsDefault === true)
        return [{ what: 'target.ecs.listener-rule is the default rule of its listener, whose weights ModifyRule cannot change (OperationNotPermitted)', fix: 'make a rule of its own with the same forward, such as one with the path pattern /*, and name that' }];
    const forwards = actions.filter(({ Type }) => Type === 'forward');
    if (forwards.length !== 1)
        return [{ what: `the listener rule has ${(0,core_text/* counted */.hS)(forwards.length, 'forward action')}`, fix: 'let it forward to the target groups of the two services' }];
    const [first, second] = services.map(groupOf);
    const found = [];
    if (first === second)
        found.push({ what: 'both services are in the same target group', fix: 'give each service a target group of its own' });
    const others = groupsOf(actions).filter(({ arn }) => arn !== first && arn !== second);
    if (others.length > 0)
        found.push({ what: `the listener rule also forwards to ${others.map(({ arn }) => arn.split('/').at(-2) ?? arn).join(', ')}`, fix: 'let it forward to the target groups of the two services, and to nothing else' });
    if (isSticky(actions))
        found.push({ what: 'the listener rule binds users to a target group by a cookie, so that weights do not move them, and those of the old side would meet an empty one', fix: 'turn TargetGroupStickinessConfig of its forward off, and wait until its cookies are over (DurationSeconds); stickiness within a target group may stay on' });
    return found;
}
/** What of the target groups would. */
function groupObstacles(groups) {
    return groups.flatMap(({ TargetGroupName: name = 'a target group', TargetType, HealthCheckEnabled }) => [
        ...(TargetType === 'ip' ? [] : [{ what: `${name} has targets of the type ${TargetType ?? 'unknown'}`, fix: 'tasks on Fargate need a target group of the type ip' }]),
        ...(HealthCheckEnabled === false ? [{ what: `${name} has no health check`, fix: 'turn it on: a release waits for healthy targets' }] : []),
    ]);
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/weights/other-rules.js




/**
 * Rules of the listener of users, besides the two of the release, by which users come to either service: a release moves none of them, and ends the
 * service that they are on. Other listeners are not looked at.
 */
async function otherRuleObstacles({ elb, weights: { listenerRule, testRule } }, pair) {
    const rules = await elb.rules(listenerOf(listenerRule));
    const ours = new Set(pair.services.map(groupOf));
    const own = rules.find(({ RuleArn }) => RuleArn === listenerRule);
    const leadsUsers = ({ Actions: actions = [] }) => groupsOf(actions).some(({ arn, weight }) => ours.has(arn) && weight > 0);
    const isReached = (rule) => own === undefined || !takesAll(own) || orderOf(rule) < orderOf(own);
    const others = rules.filter((rule) => rule.RuleArn !== listenerRule && rule.RuleArn !== testRule && isReached(rule) && leadsUsers(rule));
    if (others.length === 0)
        return [];
    const named = others.map(({ RuleArn = '', IsDefault }) => (IsDefault === true ? `the default rule ${RuleArn}` : RuleArn)).join(', ');
    return [{
            what: `${(0,core_text/* counted */.hS)(others.length, 'other rule')} of the listener ${others.length === 1 ? 'leads' : 'lead'} users to the two services: ${named}; they would stay on the old service, which a release ends`,
            fix: `let ${listenerRule} alone forward to the two services: give it the conditions of the others, and delete those or let them forward elsewhere`,
        }];
}
/** Whether no request gets past a rule: its only condition is every path. */
function takesAll({ Conditions: conditions = [] }) {
    const [only] = conditions;
    const paths = only?.PathPatternConfig?.Values ?? only?.Values ?? [];
    return conditions.length === 1 && only?.Field === 'path-pattern' && paths.some((path) => path === '/*' || path === '*');
}
/** Rules are tried from the lowest priority, the default one at last (API reference, Rule). */
function orderOf({ Priority: priority, IsDefault }) {
    return IsDefault === true ? Infinity : Number(priority);
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/weights/ready.js









/**
 * Refuses what cannot go well, with everything that is in its way and what to do about each (`not-ready`). While a rollout of ours is unfinished its
 * own traces are no obstacle: whoever takes it over puts them right. Going back is held up by nothing that going back mends.
 */
async function assertReady(world, undertaking) {
    const { clients, clock, elb, longestMs, settings, weights, wishes } = world;
    const [pair, rule, { expiration }] = await Promise.all([lookAtPair(world), elb.rule(weights.listenerRule), clients.ecs.config.credentials()]);
    const isRelease = undertaking === 'release';
    const shape = [...pair.services.flatMap(serviceObstacles), ...ruleObstacles({ rule, services: pair.services })];
    const others = shape.length > 0 ? [] : await balancing(world, { pair, judged: isRelease && pair.ledger.rollout === undefined });
    (0,preconditions/* refuseObstacles */.TZ)([
        ...shape, ...others, ...(isRelease ? [...await testRuleObstacles(world), ...stepObstacles(wishes.steps)] : []), ...(isRelease && settings.testUrl === undefined ? (0,release_obstacles/* unreachable */.HB)(wishes) : []),
        ...(0,preconditions/* credentialObstacles */.i7)({ expiresAt: expiration?.getTime(), plannedEnd: clock.now() + longestMs }),
    ]);
}
/** `judged`: also how traffic is divided now, and whether the live side is well. */
async function balancing(world, { pair, judged }) {
    const { elb, scaling, weights } = world;
    const sides = sidesOf(pair);
    const groups = groupObstacles(await elb.groups(pair.services.map(groupOf)));
    // what suspends scaling has to be allowed before anything is brought up
    await scaling.read(weights.services);
    if (!judged)
        return groups;
    if (sides === undefined)
        return [...groups, { what: `traffic is divided already (${weightsText(pair)})`, fix: 'set the weight of one target group of the listener rule to 100 and of the other to 0; `pqc-delivery status` shows what is under way' }];
    const isWell = await elb.healthy(sides.groups.stable) > 0;
    return [...groups, ...liveObstacles(sides.stable), ...await otherRuleObstacles(world, pair), ...await (0,reach/* reachObstacles */.y)(world), ...(isWell ? [] : [{ what: `${sides.stable.serviceName ?? 'the live service'} has the traffic, and no healthy target`, fix: 'mend the live release first; `pqc-delivery rollback --emergency` goes back to the one before' }])];
}
function stepObstacles(steps) {
    return steps.flatMap((step) => {
        try {
            weightsFor(step);
            return [];
        }
        catch (error) {
            if (!(0,errors/* isDeliveryError */.$n)(error, 'not-supported'))
                throw error;
            return [{ what: error.message, fix: error.hint ?? '' }];
        }
    });
}

// EXTERNAL MODULE: ./build/rollout/targets/ecs/comparison.js + 1 modules
var comparison = __webpack_require__(4761);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/resolve.js
var resolve = __webpack_require__(8701);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/weights/resolve.js



/** The revision that an image makes: what the live service runs, with the image in it. Rejects as `resolveRelease` does. */
async function resolve_resolve(world, release) {
    const { stable } = knownSides(await lookAtPair(world));
    return (0,resolve/* resolveRelease */.C)({ api: world.apiOf(stable.serviceName ?? ''), container: world.settings.container, definitionFile: world.definitionFile, release });
}
/** What a release would change in the task definition of the live service; reads only. */
async function compare(world, revision) {
    const pair = await lookAtPair(world);
    const { stable } = knownSides(pair);
    // the record is on the tags of one of the two, whichever is live
    const service = async () => ({ ...stable, tags: pair.service.tags ?? [] });
    return (0,comparison/* compareRelease */.D)({ ...world, api: { ...world.apiOf(stable.serviceName ?? ''), service } }, revision);
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/weights/weights-target.js















/**
 * Two ordinary services on ECS behind one listener rule: the run itself sets the weights. Nothing on AWS puts traffic back when the run
 * dies: that is the next run's, or `reconcile`'s.
 */
function createWeightsTarget(parts) {
    const world = createWeightsWorld(parts);
    const { clock, settings } = world;
    const evidence = createPairEvidence(world);
    /** The old side drains when the release is finished already, and the run that waits for that still renews its lease. */
    const isFinished = async ({ rolloutId }) => {
        const { rollout, ended } = (await (0,ecs_record/* open */.ho)(world)).ledger;
        return rollout === undefined && ended?.id === rolloutId && ended.by === 'finish';
    };
    return {
        resolve: (release) => resolve_resolve(world, release),
        // ECS pulls for itself
        absentImage: () => undefined,
        fetch: () => assertReady(world, 'release'),
        compare: (revision) => compare(world, revision),
        assertStartable: (undertaking) => assertReady(world, undertaking),
        capabilities: { kind: 'ecs', deadMansSwitch: false, watches: false, weights: true, lookEveryMs: 5_000 },
        describe: async () => stateOf(world, await lookAtPair(world)),
        lock: (request) => lock(world, request),
        async renew({ lease, leaseMs }) {
            if (await isFinished(lease))
                return;
            await (0,ecs_record/* change */.Zg)(world, { lease }, (rollout) => ({ ...rollout, leaseUntil: clock.now() + leaseMs }));
        },
        async save({ lease, progress }) {
            if (await isFinished(lease))
                return;
            await (0,ecs_record/* change */.Zg)(world, { lease }, (rollout) => ({ ...rollout, progress }));
        },
        prepare(request) {
            evidence.forget();
            return prepare_prepare(world.until(request.signal), request);
        },
        async route(side) {
            const isShared = side === 'stable' && (await (0,ecs_record/* open */.ho)(world)).ledger.rollout?.weights !== undefined;
            return (0,route/* routeTo */.B)({ settings, side, isShared });
        },
        async shift(request) {
            evidence.shares.moving();
            await shift(world.until(request.signal), request);
            evidence.shares.moved(request.percent);
        },
        observe: (request) => evidence.observe(request),
        restore: (request) => restore(world, request),
        finish: (request) => finish(world, request),
        close: (request) => end_close(world, request),
        tidy: () => tidy(world),
        async mark({ lease, revisionId, reason }) {
            await world.turn(async () => {
                const opened = await (0,ecs_record/* open */.ho)(world);
                (0,ecs_ledger/* held */.yB)({ ledger: opened.ledger, lease, now: clock.now(), lapsedIsFine: true });
                await (0,ecs_record/* write */.M9)(world, opened, { ...opened.ledger, bad: (0,ecs_ledger/* withMark */.kN)({ bad: opened.ledger.bad, mark: { revisionId, at: (0,ecs_ledger/* stamp */.iE)(clock.now()), reason } }) });
            });
        },
        watch: () => Promise.reject(new errors/* DeliveryError */.VE({ code: 'not-supported', message: 'on ECS the run itself watches the bake', hint: 'leave out `wait-until: shifted`' })),
        // ECS itself brings tasks back that died, and a stopped service is stopped on purpose
        revive: async () => false,
        // nothing happens here that a run did not do
        journal: async () => [],
        acknowledge: async () => undefined,
    };
}


/***/ })

};
