export const id = 4545;
export const ids = [4545];
export const modules = {

/***/ 94545:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createWeightsTarget: () => (/* binding */ createWeightsTarget)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/ledger.js + 2 modules
var ecs_ledger = __webpack_require__(43126);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/ready.js + 1 modules
var ready = __webpack_require__(49525);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/record.js
var ecs_record = __webpack_require__(46580);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/route.js
var route = __webpack_require__(77336);
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(26067);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/native/failing.js
var native_failing = __webpack_require__(63997);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/start-watch.js
var start_watch = __webpack_require__(69487);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/in-haste.js
var in_haste = __webpack_require__(80976);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/weights/forward.js
var forward = __webpack_require__(91266);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/api.js + 1 modules
var api = __webpack_require__(41028);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/world.js + 1 modules
var ecs_world = __webpack_require__(14454);
// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-elastic-load-balancing-v2/dist-cjs/index.js
var dist_cjs = __webpack_require__(50586);
// EXTERNAL MODULE: ./build/cloud/aws/failure.js
var failure = __webpack_require__(44690);
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
        async listeners(loadBalancer) {
            const found = [];
            for (let marker;;) {
                const command = new dist_cjs/* DescribeListenersCommand */.AKE({ LoadBalancerArn: loadBalancer, ...(marker !== undefined && { Marker: marker }) });
                const { Listeners = [], NextMarker } = await call({ action: 'elasticloadbalancing:DescribeListeners', send: (abortSignal) => client.send(command, { abortSignal }) });
                found.push(...Listeners);
                if (NextMarker === undefined || NextMarker === '')
                    return found.flatMap(({ ListenerArn }) => ListenerArn ?? []);
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
var client_application_auto_scaling_dist_cjs = __webpack_require__(11491);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/weights/scaling.js


const dimension = { ServiceNamespace: 'ecs', ScalableDimension: 'ecs:service:DesiredCount' };
function createScaling({ client, caller: { call }, cluster, services: ours }) {
    const idOf = (service) => `service/${cluster}/${service}`;
    /** A bound that is not named stays as it is. */
    async function set({ service, scaleIn, scheduled }) {
        const command = new client_application_auto_scaling_dist_cjs/* RegisterScalableTargetCommand */.Jr({ ...dimension, ResourceId: idOf(service), SuspendedState: { DynamicScalingInSuspended: scaleIn, ScheduledScalingSuspended: scheduled } });
        await call({ action: 'application-autoscaling:RegisterScalableTarget', send: (abortSignal) => client.send(command, { abortSignal }) });
    }
    async function targets(services) {
        const command = new client_application_auto_scaling_dist_cjs/* DescribeScalableTargetsCommand */.sH({ ...dimension, ResourceIds: services.map(idOf) });
        const { ScalableTargets = [] } = await call({ action: 'application-autoscaling:DescribeScalableTargets', send: (abortSignal) => client.send(command, { abortSignal }) });
        return ScalableTargets;
    }
    async function read(services) {
        const there = await targets(services);
        return services.flatMap((service) => {
            const found = there.find(({ ResourceId }) => ResourceId === idOf(service));
            const { DynamicScalingInSuspended: scaleIn = false, ScheduledScalingSuspended: scheduled = false } = found?.SuspendedState ?? {};
            return found === undefined ? [] : [{ service, scaleIn, scheduled }];
        });
    }
    return {
        async minimums() {
            const there = await targets(ours);
            return new Map(ours.flatMap((service) => {
                const found = there.find(({ ResourceId }) => ResourceId === idOf(service));
                return found === undefined ? [] : [[service, found.MinCapacity ?? 0]];
            }));
        },
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
/**
 * What to say of an idle service in which auto scaling may start tasks again. Scaling of it is not suspended: whoever gives it users by hand, or a run that has
 * lost its record, would leave a live service that cannot scale out, and idle tasks cost money alone.
 */
function idleNote({ service, minimum, warm }) {
    if (minimum <= warm)
        return undefined;
    return `auto scaling has a minimum of ${(0,core_text/* counted */.hS)(minimum, 'task')} for ${service}, which is idle: AWS may start them again after a release. They cost, and get no users; a minimum of 0 while it is idle, or target.ecs.warm: ${minimum}, says what is meant`;
}

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-ecs/dist-cjs/index.js
var client_ecs_dist_cjs = __webpack_require__(80212);
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
    const seen = { pair: undefined, readBack: undefined, builtUpon: new Map() };
    const around = (world) => {
        const { caller } = world;
        return {
            ...world, weights, seen,
            services: createServicesApi({ client: clients.ecs, caller, cluster, services: weights.services }),
            elb: createElbApi({ client: clients.elb, caller }),
            scaling: createScaling({ client: clients.scaling, caller, cluster, services: weights.services }),
            apiOf: (service) => (0,api/* createEcsApi */.y)({ client: clients.ecs, caller, cluster, service }),
            until: (signal) => around(world.until(signal)),
            inHaste: () => around(world.inHaste()),
        };
    };
    return around((0,ecs_world/* createWorld */.b)({ ...parts, settings: { ...settings, service: keeperOf(weights.services) } }));
}
/** The service on whose tags the record is. */
function keeperOf(services) {
    return services.toSorted()[0] ?? services[0];
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/weights/pair.js





/** Looks at everything that a decision rests on. Rejects with `not-ready` where a part is not there. */
async function lookAtPair(world) {
    const looked = Promise.all([world.services.both(), world.elb.rule(world.weights.listenerRule)]).then(([services, { Actions: actions = [] }]) => ({ services, actions }));
    const { services, actions } = await (world.isHasty ? looked.catch((error) => byTags(world, error)) : looked);
    const opened = await openIn(world, services);
    const pair = { ...opened, services, actions };
    world.seen.pair = pair;
    return pair;
}
/** The record on the tags of two services that have been read. */
async function openIn(world, services) {
    const keeper = keeperOf(world.weights.services);
    const service = services.find(({ serviceName }) => serviceName === keeper) ?? services[0];
    return (0,ecs_record/* open */.ho)({ ...world, api: { ...world.api, service: async () => service } });
}
/** What the record and the rule tell of the two, where they are not told themselves. Rejects with `error`, why they are not, where that is not enough. */
async function byTags(world, error) {
    if (!(0,in_haste/* isUnread */.KJ)(error))
        throw error;
    const { Actions: actions = [] } = await world.elb.rule(world.weights.listenerRule);
    const services = await servicesByTags(world, actions);
    if (services === undefined)
        throw error;
    (0,in_haste/* warnOnce */.mc)(world, 'the two services cannot be read, and the record on the tags is gone by', (0,errors/* messageOf */.bD)(error));
    return { services, actions };
}
/** Names and target groups of the two: the rule has no other groups, and the record says which is whose. Undefined where they do not tell. */
async function servicesByTags({ api, settings: { cluster }, weights }, actions) {
    // arn:PARTITION:elasticloadbalancing:REGION:ACCOUNT:…: the service is in the same place
    const [, partition, , region, account] = weights.listenerRule.split(':');
    const serviceArn = `arn:${partition}:ecs:${region}:${account}:service/${cluster.split('/').at(-1)}/${keeperOf(weights.services)}`;
    const tags = [...await api.tags(serviceArn)];
    const { stable, candidate, stableGroup } = (0,ecs_record/* readLedger */.SC)({ tags }).ledger?.rollout?.weights ?? {};
    const groups = (0,forward/* groupsOf */.c1)(actions).map(({ arn }) => arn);
    const live = groups.find((arn) => endOf(arn) === stableGroup);
    const other = groups.find((arn) => arn !== live);
    if (groups.length !== 2 || live === undefined || other === undefined)
        return undefined;
    const told = (name) => ({
        serviceName: name,
        loadBalancers: name === stable ? [{ targetGroupArn: live }] : name === candidate ? [{ targetGroupArn: other }] : [],
        ...(name === keeperOf(weights.services) && { serviceArn, tags }),
    });
    return [told(weights.services[0]), told(weights.services[1])];
}
/** `NAME/ID` of the ARN of a target group. */
function endOf(group) {
    return group.split('/').slice(-2).join('/');
}
/** The target group of a service; empty where it has none. */
function groupOf({ loadBalancers = [] }) {
    return loadBalancers[0]?.targetGroupArn ?? '';
}
/** Undefined while nothing says which side is live: traffic is divided, and no rollout of ours tells how. */
function sidesOf({ services: [first, second], actions, ledger }) {
    const recorded = ledger.rollout?.weights;
    const used = new Set((0,forward/* groupsOf */.c1)(actions).filter(({ weight }) => weight > 0).map(({ arn }) => arn));
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
    throw new errors/* DeliveryError */.VE({ code: 'not-ready', message: `traffic is divided already (${weightsText(pair)})`, hint: 'set the weight of one target group of the listener rule to 100 and of the other to 0; after a release from here `pqc-delivery status` tells the command' });
}
/** The candidate's share now, in percent; undefined where the rule does not divide traffic between the two alone. */
function shareNow(pair) {
    const sides = sidesOf(pair);
    return sides === undefined ? undefined : (0,forward/* shareOf */.tC)(pair.actions, sides.groups);
}
/** `shop-a: 95, shop-b: 5`, for people. */
function weightsText({ services, actions }) {
    const named = (arn) => services.find((service) => groupOf(service) === arn)?.serviceName ?? arn.split('/').at(-2) ?? arn;
    return (0,forward/* groupsOf */.c1)(actions).map(({ arn, weight }) => `${named(arn)}: ${weight}`).join(', ');
}
/**
 * What somebody else has done to the rule since this rollout last wrote it, in one sentence; undefined when it is as it was left, or as it was
 * just before: a run that died in between leaves either.
 */
function foreignChange(pair, record) {
    const share = shareNow(pair);
    const isOurs = share !== undefined && [record.asked, record.before].some((known) => Math.abs(share - known) < 1e-6);
    if (isOurs && (0,forward/* shapeOf */.F5)(pair.actions) === record.shape)
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
 * `candidate-unhealthy` when tasks fail or die again and again or ECS took the definition back, and with `target-unavailable` when nothing changes any more.
 */
async function untilHealthy(world, wanted, signal) {
    const { clock, elb, services } = world;
    let seen = '';
    let since = clock.monotonic();
    let strangeSince;
    const assertStaysUp = (0,start_watch/* createStartWatch */.k)(world);
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
        await assertStaysUp({ service, taskDefinition: wanted.taskDefinition });
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
async function assertRuns(world, wanted, seen) {
    const stranger = await lastingStranger(world, wanted, seen);
    if (stranger !== undefined)
        throw takenBy(wanted.service, stranger);
}
/**
 * Rejects with `target-unavailable` when the live service does not run what the release was built upon: a release that went on would replace what somebody
 * deployed there since. A record of an earlier version does not tell, and nothing is compared.
 */
async function assertSameLive(world, { stable: service, live }, seen) {
    const stranger = live === undefined ? undefined : await lastingStranger(world, { service, taskDefinition: live }, seen);
    if (stranger !== undefined)
        throw new errors/* DeliveryError */.VE({ code: 'target-unavailable', message: `somebody else deployed ${stranger} to ${service}, which is live: this release is not built upon that, and would replace it`, hint: 'release again: the next release is built upon what is live then' });
}
/** What a service runs instead of a definition, where it tells so again and again. */
async function lastingStranger({ clock, services }, { service, taskDefinition }, seen) {
    for (let [look, both] = [1, seen];; look += 1) {
        const stranger = strangerOf(named(both ?? await services.both(), service), { taskDefinition });
        if (stranger === undefined || look === strangeLooks)
            return stranger;
        both = undefined;
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
 * How many tasks a candidate is brought up with: as many as carry the users now, and never fewer than its service has. Where somebody led the users to the other
 * side by the rule alone, those of the release that was live still run there, and one that goes back would end them.
 */
function candidateTasks({ stable, candidate }) {
    return Math.max(capacityOf({ stable }), candidate.desiredCount ?? 0, candidate.runningCount ?? 0);
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

// EXTERNAL MODULE: ./build/rollout/targets/ecs/aws-command.js
var aws_command = __webpack_require__(54192);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/weights/by-hand.js



/**
 * What a person has to do when traffic cannot be put back: the command with all actions of the rule, as the run knows them. Where it knows nothing of the
 * rule, with words in the place of names.
 */
function byHand({ settings, weights: { listenerRule } }, pair) {
    const sides = pair === undefined ? undefined : sidesOf(pair);
    const actions = pair === undefined || sides === undefined ? unknownActions : (0,forward/* withShare */.kp)({ actions: pair.actions, groups: sides.groups, percent: 0 });
    return `see docs/ecs.md, "When traffic cannot be put back": ${(0,aws_command/* modifyRule */.B6)({ region: settings.region, rule: listenerRule, actions })}; then pqc-delivery reconcile`;
}
const unknownActions = [{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: 'LIVE', Weight: 100 }, { TargetGroupArn: 'CANDIDATE', Weight: 0 }] } }];

// EXTERNAL MODULE: ./build/rollout/targets/ecs/weights/in-time.js
var in_time = __webpack_require__(59936);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/weights/glance.js




/**
 * Looks at the pair without waiting for what does not answer: the run that has begun the rollout knows the rest. Whoever does not know the rollout of the
 * lease waits as `lookAtPair` does. Rejects with `state-newer`.
 */
async function glanceAt(world, { rolloutId, fence }) {
    const { clock, memory, seen, weights } = world;
    const { pair: known } = seen;
    const rollout = memory.ledger?.rollout;
    if (known === undefined || memory.ledger === undefined || rollout?.id !== rolloutId || rollout.fence !== fence)
        return { ...await lookAtPair(world), areServicesTold: true, isRuleTold: true };
    const { elb, services } = world.inHaste();
    const [both, rule] = await Promise.all([(0,in_time/* inTime */.R)(clock, ecs_world/* hasteMs */.y, services.both()), (0,in_time/* inTime */.R)(clock, ecs_world/* hasteMs */.y, elb.rule(weights.listenerRule))]);
    if ('why' in both)
        (0,in_haste/* warnOnce */.mc)(world, 'the two services cannot be read, and traffic goes back by what this run knows', both.why);
    if ('why' in rule)
        (0,in_haste/* warnOnce */.mc)(world, 'the listener rule cannot be read, and traffic goes back by what this run knows', rule.why);
    const opened = 'value' in both ? await openIn(world, both.value) : { service: known.service, ledger: memory.ledger };
    const pair = {
        ...opened,
        services: 'value' in both ? both.value : known.services,
        actions: 'value' in rule ? rule.value.Actions ?? [] : known.actions,
    };
    seen.pair = pair;
    return { ...pair, areServicesTold: 'value' in both, isRuleTold: 'value' in rule };
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/weights/live-side.js






/**
 * How much more than it has, or had, a task of the live side may get at once: twice. A service that loses one of two zones meets the same, and is built
 * for it.
 */
const mostLoad = 2;
/** How long a live side with some healthy tasks, and too few of them, is waited for, in milliseconds: as long as tasks on Fargate take to start, and some more. */
const growMs = 90_000;
/** How long one without any healthy task is waited for, in milliseconds, while the candidate has some: then a person has to look. */
const emptyMs = 10 * 60_000;
/** Tasks that the live side needs for all users: what it had when the rollout began, or what the candidate needs by now for its share of them, if that is more. */
function neededTasks({ capacity, candidateTasks, share }) {
    return Math.max(capacity, Math.ceil((candidateTasks * share) / 100));
}
/** Whether so many healthy tasks can take all users, `share` percent of which are on the candidate. */
function canCarry({ healthy, needed, share }) {
    return healthy > 0 && (healthy * mostLoad >= needed || 100 - share >= 100 / mostLoad);
}
/**
 * Whether users may come back to the live side now. Where it has fewer tasks than it needs, its desired count is raised first, and a side that could not carry
 * them is given some time: users who meet a bad candidate are better off than all users on a side that breaks down. A candidate without a healthy task is left
 * at once, and a read that does not answer holds nothing up. Rejects with `restore-failed` where the live side gets no healthy task at all.
 */
async function isLiveSideReady(world, { pair, record, waitedMs }) {
    const { clock, log } = world;
    const { elb } = world.inHaste();
    const { groups, candidate } = knownSides(pair);
    const healthOf = (group) => (0,in_time/* inTime */.R)(clock, ecs_world/* hasteMs */.y, elb.healthy(group));
    const [live, other] = await Promise.all([healthOf(groups.stable), healthOf(groups.candidate)]);
    if ('why' in live) {
        log.warning(`whether the live side is healthy cannot be read, and traffic goes back to it: ${live.why}`);
        return true;
    }
    const share = shareNow(pair) ?? record.asked;
    const needed = neededTasks({ capacity: record.capacity, candidateTasks: candidate.desiredCount ?? 0, share });
    if (live.value < needed && pair.areServicesTold)
        await raise(world, { pair, service: record.stable, needed });
    if (canCarry({ healthy: live.value, needed, share }) || ('value' in other && other.value === 0))
        return true;
    if (live.value > 0 && waitedMs >= growMs) {
        log.warning(`traffic goes back to ${(0,core_text/* counted */.hS)(live.value, 'healthy task')} of ${record.stable}, of ${needed} that it needs: more have not come in ${growMs / 1_000} seconds`);
        return true;
    }
    if (waitedMs < emptyMs)
        return false;
    throw new errors/* DeliveryError */.VE({ code: 'restore-failed', message: `${record.stable} has the users of a rollout to take back, and has got no healthy task in ${emptyMs / 60_000} minutes` });
}
/** More tasks harm nobody; that they cannot be had is told, and no reason to leave users where they are. */
async function raise(world, { pair, service, needed }) {
    const { clock, log } = world;
    if ((named(pair.services, service).desiredCount ?? 0) >= needed)
        return;
    const raised = await (0,in_time/* inTime */.R)(clock, ecs_world/* hasteMs */.y, world.inHaste().services.update({ service, desiredCount: needed }));
    if ('why' in raised)
        log.warning(`${service} could not be given ${(0,core_text/* counted */.hS)(needed, 'task')}: ${raised.why}`);
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/weights/rollout-record.js

/** What a rollout remembers of its weights. Rejects with `candidate-unhealthy` while there is nothing: no candidate was brought up. */
function recordOf(rollout) {
    if (rollout?.weights !== undefined)
        return rollout.weights;
    throw new errors/* DeliveryError */.VE({ code: 'candidate-unhealthy', message: 'there is no candidate to give traffic to' });
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/weights/traffic.js







/** How many looks one after the other have to tell of a share before the last one until it is believed: reads can be late. */
const looks = 3;
/** How often what was written is read again, and how long it may take to be told, in milliseconds. */
const traffic_pollMs = 2_000;
const tellMs = 60_000;
/** How long AWS may refuse the write for its rate, or not answer it, in milliseconds. */
const patienceMs = 120_000;
/**
 * Gives the candidate a share and resolves when it is read back. The share is written down first, so that whoever finds a run that died in
 * between knows it. Before each attempt the lease is looked at, and the rule is read and compared, so that a run that was taken over meanwhile writes
 * nothing, and only what this rollout left is overwritten. Rejects with `target-unavailable` where somebody else changed the rule.
 */
async function setShare(world, { from, ...share }) {
    const { lease, percent } = share;
    await changeWeights(world, { lease }, (record) => ({ ...record, before: shareNow(from) ?? record.before, asked: percent, shiftedAt: world.clock.now() }));
    await written(world, share);
    await untilTold(world, share);
}
/**
 * Looks at the pair before a write. Rejects as `assertUntouched` where the rule has not what this run last wrote and read back, also where it has the share
 * before that: somebody's way back by hand is not overwritten.
 */
async function lookAtLeft(world, { lease, signal }) {
    for (let look = 1;; look += 1) {
        const pair = await lookAtPair(world);
        const record = recordOf((0,ecs_ledger/* held */.yB)({ ledger: pair.ledger, lease, now: world.clock.now() }));
        assertUntouched(pair, record);
        const left = leftBy(world, { lease, record });
        if (look < looks && foreignChange(pair, left) !== undefined)
            await world.clock.sleep(traffic_pollMs, signal);
        else {
            assertUntouched(pair, left);
            return pair;
        }
    }
}
/** The record, where the share before is the one that this process has read back; one that has read nothing back yet knows what the tags tell. */
function leftBy({ seen: { readBack } }, { lease, record }) {
    const isOurs = readBack?.lease.rolloutId === lease.rolloutId && readBack.lease.fence === lease.fence;
    return isOurs ? { ...record, before: readBack.percent } : record;
}
async function written(world, { lease, percent, signal }) {
    const { clock } = world;
    const deadline = clock.monotonic() + patienceMs;
    for (;;) {
        const pair = await lookAtPair(world);
        const record = recordOf((0,ecs_ledger/* held */.yB)({ ledger: pair.ledger, lease, now: clock.now() }));
        // an attempt without an answer may have come, also where no record tells of it
        if (shareNow(pair) === percent && (0,forward/* shapeOf */.F5)(pair.actions) === record.shape)
            return;
        assertUntouched(pair, record);
        // users of what somebody deployed there meanwhile stay with it
        await assertSameLive(world, record, pair.services);
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
async function attempt({ elb, weights }, { pair, percent }) {
    await elb.setActions({ rule: weights.listenerRule, actions: (0,forward/* withShare */.kp)({ actions: pair.actions, groups: knownSides(pair).groups, percent }), once: true });
}
/** Rejects with `target-unavailable` where the rule is not as this rollout left it. */
function assertUntouched(pair, record) {
    const change = foreignChange(pair, record);
    if (change === undefined)
        return;
    throw new errors/* DeliveryError */.VE({ code: 'target-unavailable', message: `${change}. Decide who is right: with ${record.stable}: 100 and ${record.candidate}: 0 traffic is back`, hint: `find out who did it (a template that has the weights in it?); set the weights of ${record.stable} to 100 and of ${record.candidate} to 0, and run the command again` });
}
async function untilTold(world, { lease, percent, signal }) {
    const { clock } = world;
    const deadline = clock.monotonic() + tellMs;
    for (;;) {
        const pair = await lookAtPair(world);
        if (shareNow(pair) === percent) {
            world.seen.readBack = { lease, percent };
            return;
        }
        if (clock.monotonic() >= deadline)
            throw new errors/* DeliveryError */.VE({ code: 'target-unavailable', message: `the candidate was given ${percent}% of the traffic, and the listener rule tells ${weightsText(pair)}` });
        await clock.sleep(traffic_pollMs, signal);
    }
}
/** Changes what a rollout remembers of its weights. Rejects as `held` does, and with `candidate-unhealthy` where it has no candidate. */
async function changeWeights(world, lock, next) {
    await (0,ecs_record/* change */.Zg)(world, lock, (rollout) => ({ ...rollout, weights: next(recordOf(rollout)) }));
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/weights/go-back.js










/** How often is looked again, and how long the write may be refused or not answered before a person is called, in milliseconds. */
const go_back_pollMs = 2_000;
const go_back_patienceMs = 120_000;
/** How long the rule may tell something else than was written, in milliseconds. */
const go_back_tellMs = 60_000;
/** How often a rule that does not answer is asked before ELB is believed, which took the write. */
const deafLooks = 3;
/**
 * Gives all users to the live side by one write, and resolves when that is read back. It is put down first, and neither a read nor the record holds it up for
 * longer than some seconds; a live side that could not carry them is made ready, see `isLiveSideReady`. Rejects with `target-unavailable` where somebody else
 * changed the rule or the write does not come through, with `restore-failed`, and as `held` does.
 */
async function goBack(world, going) {
    const { clock } = world;
    const since = clock.monotonic();
    let noted;
    let firstTry;
    for (let pair = going.from;; pair = await glanceAt(world, going.lease)) {
        const record = recordOf((0,ecs_ledger/* held */.yB)({ ledger: pair.ledger, lease: going.lease, now: clock.now(), lapsedIsFine: going.lapsedIsFine }));
        if (pair.isRuleTold && shareNow(pair) === 0) {
            world.seen.readBack = { lease: going.lease, percent: 0 };
            break;
        }
        if (pair.isRuleTold)
            assertUntouched(pair, record);
        going.signal?.throwIfAborted();
        noted ??= noteDown(world, going, pair);
        if (await isLiveSideReady(world, { pair, record, waitedMs: clock.monotonic() - since })) {
            await unlessFenced(clock, noted);
            firstTry ??= clock.monotonic();
            if (await isWritten(world, { pair, again: clock.monotonic() - firstTry < go_back_patienceMs })) {
                await go_back_untilTold(world, going.lease);
                break;
            }
        }
        await clock.sleep(go_back_pollMs, going.signal);
    }
    const failure = await noted;
    if (failure !== undefined)
        throw failure;
}
/** Writes down what is about to be asked for; resolves with how that failed, if it did. */
async function noteDown(world, { lease, lapsedIsFine }, from) {
    const before = shareNow(from);
    return changeWeights(world, { lease, lapsedIsFine, anyway: true }, (record) => ({ ...record, before: before ?? record.before, asked: 0, shiftedAt: world.clock.now() })).then(() => undefined, (error) => (error instanceof Error ? error : new Error((0,errors/* messageOf */.bD)(error))));
}
/** Waits for the record, and no longer than for a read. Rejects where it tells that another run has the rollout. */
async function unlessFenced(clock, noted) {
    const told = await (0,in_time/* inTime */.R)(clock, ecs_world/* hasteMs */.y, noted);
    if ('value' in told && (0,errors/* isDeliveryError */.$n)(told.value, 'fenced'))
        throw told.value;
}
/** One attempt. False where AWS did not let it through or did not answer, which may pass. */
async function isWritten({ elb, seen, weights }, { pair, again }) {
    const actions = (0,forward/* withShare */.kp)({ actions: pair.actions, groups: knownSides(pair).groups, percent: 0 });
    try {
        await elb.setActions({ rule: weights.listenerRule, actions, once: true });
        seen.pair = { ...pair, actions };
        return true;
    }
    catch (error) {
        if (!again || !(0,errors/* isDeliveryError */.$n)(error, 'target-unavailable'))
            throw error;
        return false;
    }
}
/** Resolves when the rule tells that users are back. One that cannot be read is believed to do what ELB has taken. */
async function go_back_untilTold(world, lease) {
    const { clock, log, seen, weights } = world;
    const { elb } = world.inHaste();
    const deadline = clock.monotonic() + go_back_tellMs;
    for (let deaf = 0; deaf < deafLooks; await clock.sleep(go_back_pollMs)) {
        const rule = await (0,in_time/* inTime */.R)(clock, ecs_world/* hasteMs */.y, elb.rule(weights.listenerRule));
        if ('why' in rule)
            deaf += 1;
        else if (seen.pair !== undefined) {
            const pair = { ...seen.pair, actions: rule.value.Actions ?? [] };
            if (shareNow(pair) === 0) {
                seen.readBack = { lease, percent: 0 };
                return;
            }
            if (clock.monotonic() >= deadline)
                throw new errors/* DeliveryError */.VE({ code: 'target-unavailable', message: `the candidate was taken out of the traffic, and the listener rule tells ${weightsText(pair)}` });
        }
    }
    log.warning('Elastic Load Balancing took the weights that give users back, and does not tell the listener rule: that they hold was not read back');
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/weights/restore.js







/**
 * Puts all traffic back on the stable side: capacity first, where somebody took it away, then the weights, in one call. What somebody else made of
 * the weights is not overwritten, unless it left the candidate nothing. Rejects with `restore-failed` and what a person has to run, and with `fenced`.
 */
async function restore(world, { lease, cause }) {
    const { clock } = world;
    const pair = await glanceAt(world, lease).catch((error) => {
        throw needsPerson(world, error);
    });
    const { ledger } = pair;
    if (ledger.rollout === undefined && ledger.ended?.id === lease.rolloutId)
        return;
    const { weights: record, restored } = (0,ecs_ledger/* held */.yB)({ ledger, lease, now: clock.now(), lapsedIsFine: true });
    const isBack = record === undefined || (pair.isRuleTold && shareNow(pair) === 0);
    if (!isBack) {
        await goBack(world, { lease, lapsedIsFine: true, from: pair }).catch((error) => {
            throw needsPerson(world, error);
        });
    }
    // that it cannot be written down does not make it undone: the rule tells it, too
    if (restored === undefined)
        await (0,ecs_record/* change */.Zg)(world, { lease, lapsedIsFine: true, anyway: true }, (now) => ({ ...now, restored: { at: clock.now(), cause } }));
}
/** What keeps traffic from going back, with the command by which a person does it; another run's rollout is that run's affair. */
function needsPerson(world, error) {
    if (!(0,errors/* isDeliveryError */.$n)(error) || error.code === 'fenced')
        return error;
    return new errors/* DeliveryError */.VE({ code: 'restore-failed', message: error.message, hint: byHand(world, world.seen.pair), cause: error });
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/weights/shift.js





/** Gives the candidate a share of the traffic, once it can carry it, and resolves when it is read back. */
async function shift(world, { lease, percent, signal }) {
    const pair = await lookAtLeft(world, { lease, signal });
    const record = recordOf(pair.ledger.rollout);
    await assertThere(world, pair);
    await assertSameLive(world, record, pair.services);
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
var preconditions = __webpack_require__(83622);
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
    const others = (0,forward/* groupsOf */.c1)(actions).filter(({ arn, weight }) => weight > 0 && !ours.includes(arn));
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
        const weightOf = (arn) => (0,forward/* groupsOf */.c1)(actions).find((group) => group.arn === arn)?.weight ?? 0;
        const [idle, used] = percent === 100 ? [groups.stable, groups.candidate] : [groups.candidate, groups.stable];
        if (weightOf(idle) === 0 && weightOf(used) > 0)
            return;
        if (isWritten && clock.monotonic() >= deadline)
            throw new errors/* DeliveryError */.VE({ code: 'target-unavailable', message: `the test rule was led to one side, and does not tell so: ${testRule}`, hint: 'find out who else changes the rule, and run the command again' });
        if (!isWritten) {
            (0,preconditions/* refuseObstacles */.TZ)(actionObstacles(rule, (0,forward/* groupsOf */.c1)(actions).map(({ arn }) => arn)));
            await elb.setActions({ rule: testRule, actions: (0,forward/* withShare */.kp)({ actions, groups, percent }) });
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
        recordOf((0,ecs_ledger/* held */.yB)({ ledger: pair.ledger, lease, now: world.clock.now() }));
        await assertThere(world, pair);
        await world.turn(async () => {
            const last = await lookAtPair(world);
            const record = recordOf((0,ecs_ledger/* held */.yB)({ ledger: last.ledger, lease, now: world.clock.now() }));
            await assertFinished(world, last, leftBy(world, { lease, record }));
            const after = (0,ecs_ledger/* ended */.v6)({ ledger: last.ledger, now: world.clock.now(), outcome: 'live', by: 'finish', ...(unproven !== undefined && { unproven }) });
            await (0,ecs_record/* write */.M9)(world, last, { ...after, leftover: leftoverOf(record, world.weights.warm) });
        });
    }
    await tidy(world);
}
/** Rejects where somebody else has changed anything of what was judged: the rule, or either service. */
async function assertFinished(world, pair, record) {
    assertUntouched(pair, record);
    if (shareNow(pair) !== 100)
        throw new errors/* DeliveryError */.VE({ code: 'not-supported', message: `the weights are ${weightsText(pair)}, and only a candidate that has all traffic can be made the stable side` });
    await assertRuns(world, { service: record.candidate, taskDefinition: record.taskDefinition ?? '' }, pair.services);
    await assertSameLive(world, record, pair.services);
}
/** The sides have changed their places: what was stable is to have no more tasks than are kept warm. */
function leftoverOf(record, warm) {
    const { stableGroup: _, ...rest } = record;
    return { ...rest, stable: record.candidate, candidate: record.stable, asked: 0, before: 0, former: { taskDefinition: '', desiredCount: warm } };
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
        const stranger = leftover.live === undefined ? undefined : strangerOf(sides.candidate, { taskDefinition: leftover.live });
        if (!isOurs)
            world.log.warning(`somebody else gave ${leftover.candidate} the traffic (${weightsText(pair)}); it keeps its tasks`);
        else if (stranger !== undefined)
            world.log.warning(`somebody else deployed ${stranger} to ${leftover.candidate} when users were leaving it: it keeps its tasks, and gets no users before it is released`);
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

// EXTERNAL MODULE: ./build/rollout/targets/ecs/foreign.js
var foreign = __webpack_require__(11485);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/rule-weights.js
var rule_weights = __webpack_require__(95819);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/weights/users-astray.js



/** Undefined where there is none, or none in these two services: whoever may tag them can write any name. */
function lastRelease({ ledger, services }) {
    const last = ledger.stays.findLast(({ bakedAt, service }) => bakedAt !== undefined && service !== undefined);
    const service = services.find(({ serviceName }) => serviceName === last?.service)?.serviceName;
    return last === undefined || service === undefined ? undefined : { ...last, service };
}
/**
 * What is wrong with the rule while nothing is under way, with the command that mends it: it divides users, or leads them to the side that has no tasks while
 * those of the live release wait on the other one. The command never leads users to a side where nothing runs. Undefined where users are led to one side with
 * tasks, somebody's way back by hand included, and where no side has any.
 */
function usersAstray(pair, rule, region) {
    const { actions, ledger, services } = pair;
    if (ledger.rollout !== undefined)
        return undefined;
    const last = lastRelease(pair)?.service;
    const used = (0,forward/* groupsOf */.c1)(actions).filter(({ weight }) => weight > 0).map(({ arn }) => arn);
    const told = (live) => (0,rule_weights/* misled */.x0)({ rule: { arn: rule, actions, own: services.map(groupOf), used, shown: weightsText(pair) }, live, region });
    const sides = sidesOf(pair);
    if (sides === undefined) {
        const live = services.find(({ serviceName, runningCount = 0 }) => serviceName === last && runningCount > 0);
        return told(live === undefined ? undefined : groupOf(live));
    }
    const { stable: { desiredCount = 0 }, candidate, groups } = sides;
    const isWaiting = (candidate.runningCount ?? 0) > 0 && (last === undefined || last === candidate.serviceName);
    return desiredCount === 0 && isWaiting ? told(groups.candidate) : undefined;
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/weights/foreign.js



const nothing = { lines: [], isTheirs: false };
/**
 * Looks for what somebody else has changed since the last release from here: what the live service runs, and where the rule leads users. What is deployed to
 * the idle service the next release replaces. Reads only.
 */
async function foreignOf(world, pair) {
    const [sides, last] = [sidesOf(pair), lastRelease(pair)];
    const { lines, isTheirs } = sides === undefined ? nothing : await deployed(world, { pair, live: sides.stable, last });
    return { lines: [...lines, ...weightLines(world, { pair, last })], isTheirs };
}
/** What somebody deployed to the live service, or deploys now. Without a release from here there is nothing to compare a finished one with. */
async function deployed({ api }, { pair, live: { deployments = [], serviceName }, last }) {
    const { taskDefinition: arn, createdAt, id, rolloutState } = deployments.find(({ status }) => status === 'PRIMARY') ?? {};
    const ours = last?.revision.spec['taskDefinition'];
    const isNewer = createdAt !== undefined && createdAt.getTime() > Date.parse(last?.bakedAt ?? '');
    // a release that fails puts back what it found in the service that users are not meant to be in
    const isOurs = last !== undefined && (last.service === serviceName ? !isNewer && arn === ours : !isNewer || isKnown(pair, arn));
    if (arn === undefined || isOurs)
        return nothing;
    const before = deployments.find(({ status, runningCount = 0 }) => status !== 'PRIMARY' && runningCount > 0)?.taskDefinition;
    if (rolloutState === 'FAILED' && before !== undefined)
        return { lines: [(0,foreign/* failedDeployment */.dL)({ named: arn, runs: before })], isTheirs: false };
    if (deployments.length > 1 || rolloutState === 'IN_PROGRESS')
        return { lines: [`Somebody else deploys ${(0,foreign/* shortName */.EU)(arn)} now: ${id ?? 'it'} is ${rolloutState ?? 'under way'}.`], isTheirs: false };
    if (last === undefined)
        return nothing;
    const [theirs, own] = await Promise.all([api.definition(arn), typeof ours === 'string' ? api.definition(ours) : undefined]);
    return { lines: (0,foreign/* theirDeployment */.Et)({ theirs, own, at: createdAt, rolloutId: last.rolloutId, drift: [] }), isTheirs: true };
}
/** Whether a definition is one that was live, or that a release was built upon. */
function isKnown({ ledger: { stays } }, arn) {
    return stays.some(({ revision: { spec } }) => spec['taskDefinition'] === arn || spec['base'] === arn);
}
function weightLines({ settings, weights: { listenerRule } }, { pair, last }) {
    const { rollout } = pair.ledger;
    if (rollout !== undefined) {
        const change = rollout.weights === undefined ? undefined : foreignChange(pair, rollout.weights);
        return change === undefined ? [] : [`${change.charAt(0).toUpperCase()}${change.slice(1)}.`];
    }
    const found = usersAstray(pair, listenerRule, settings.region) ?? usersElsewhere(pair, last);
    return found === undefined ? [] : [(0,foreign/* changedWeights */.iY)(found)];
}
/** Users on the other side than where the last release left them: by somebody's way back by hand, or by a template. */
function usersElsewhere(pair, last) {
    const sides = sidesOf(pair);
    if (sides === undefined || last === undefined || last.service !== sides.candidate.serviceName)
        return undefined;
    return {
        what: `users are led to ${sides.stable.serviceName ?? 'the other service'} (${weightsText(pair)}), and the last release from here (rollout ${last.rolloutId}) is in ${last.service}`,
        fix: 'where nobody meant that, `pqc-delivery rollback` leads them back',
    };
}

// EXTERNAL MODULE: ./build/rollout/targets/ecs/seen.js
var seen = __webpack_require__(66330);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/recorded.js
var recorded = __webpack_require__(60353);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/state.js
var state = __webpack_require__(49452);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/weights/state.js







/** The state of both services as every target tells it. */
async function stateOf(world, pair) {
    const { ledger } = pair;
    const sides = sidesOf(pair);
    const stays = sides === undefined ? ledger.stays : await withLive(world, { ledger, service: sides.stable });
    return stateWith(world, pair, await Promise.all(stays.map((stay) => entryOf(world, stay))));
}
/** The same for whoever puts users back: what is not told within some seconds is as the record has it. */
async function stateSoon(world, pair) {
    const told = await (0,in_time/* inTime */.R)(world.clock, ecs_world/* hasteMs */.y, stateOf(world.inHaste(), pair));
    if ('value' in told)
        return told.value;
    (0,in_haste/* warnOnce */.mc)(world, 'what ECS knows of releases could not be read, and the record on the tags is gone by', told.why);
    const glimpse = { ledger: pair.ledger, service: sidesOf(pair)?.stable ?? {}, briefs: [] };
    (0,recorded/* warnOfSuperseded */.Yp)(world, glimpse);
    return stateWith(world, pair, (0,recorded/* recordedStays */.J)(glimpse).map((stay) => entryAs(stay, true)));
}
function stateWith(world, pair, history) {
    const { ledger, services } = pair;
    const sides = sidesOf(pair);
    const stable = sides === undefined ? undefined : history.findLast(({ outcome }) => outcome === 'live');
    const serving = sides === undefined ? services : [sides.stable];
    return {
        // one of which only the tags are known is believed to
        serving: serving.some(({ runningCount }) => runningCount !== 0),
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
function entryAs({ deployment: _deployment, service: _service, ...stay }, kept) {
    return { ...stay, kept };
}
/** Whether what a stay ran can be brought up again: its definition is still registered. */
async function entryOf({ api }, stay) {
    const { taskDefinition, base } = stay.revision.spec;
    const arn = typeof taskDefinition === 'string' ? taskDefinition : base;
    const definition = typeof arn === 'string' ? await api.definition(arn) : undefined;
    return entryAs(stay, definition !== undefined && definition.definition.status !== 'INACTIVE');
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

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/weights/seen.js






/** The state of both services. In haste it is known without what is not told soon; where even the unfinished rollout is not, there is nothing to do but to wait. */
async function describe(world, haste) {
    const pair = haste === undefined ? undefined : await lookSoon(world);
    const rollout = pair?.ledger.rollout;
    const soon = pair !== undefined && (0,seen/* isUrgent */.Gi)({ haste, rollout }) ? await stateSoon(world, pair) : undefined;
    return soon !== undefined && (0,seen/* isEnough */.LP)(soon) ? soon : stateOf(world, await lookAtPair(world));
}
/** Looks at the pair; undefined where it is not told soon. */
async function lookSoon(world) {
    return lookAtPair(world.inHaste()).catch((error) => {
        if (!(0,in_haste/* isUnread */.KJ)(error))
            throw error;
        (0,in_haste/* tellWaiting */.Xl)(world, error, backByHand(world));
        return undefined;
    });
}
/** What a person can do. The idle service has no tasks where no rollout is under way: users would meet nobody there. */
function backByHand(world) {
    const { settings, seen } = world;
    return `where a rollout is under way, ${byHand(world, seen.pair)}; where none is, tasks for the service to go back to first: \`aws ecs update-service${(0,aws_command/* inRegion */.Qg)(settings)} --cluster ${settings.cluster} --service SERVICE --desired-count TASKS\``;
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/weights/lock.js








/** Takes the lock: writes the rollout, and what is live now, onto the tags. Rejects with `locked`, and `not-ready` where nothing says which side is live. */
async function lock(world, request) {
    return world.turn(async () => {
        // what goes ahead without a record is what users wait for
        const isHasty = request.unrecorded === true;
        const pair = (isHasty ? await lookSoon(world) : undefined) ?? await lookAtPair(world);
        const { stable: service } = knownSides(pair);
        const found = await (isHasty ? stateSoon : stateOf)(world, pair);
        if (!isHasty && found.serving && found.stable === undefined)
            throw new errors/* DeliveryError */.VE({ code: 'not-ready', message: 'tasks of the live service run, and nothing tells which release they are', hint: 'deploy the service once as it is, with a forced new deployment' });
        const isSame = pair.ledger.rollout?.id === request.rolloutId;
        const ledger = isSame ? pair.ledger : (0,ecs_ledger/* locked */.xt)({ ledger: { ...pair.ledger, stays: await staysNow(world, { pair, service, isHasty }) }, request, now: world.clock.now() });
        const { rollout } = ledger;
        if (rollout === undefined)
            throw new Error('a lock that was granted has a rollout');
        if (!isSame)
            await (isHasty ? ecs_record/* writeAnyway */.FK : ecs_record/* write */.M9)(world, pair, ledger);
        const { rollout: _ours, ...settled } = found;
        return { lease: { rolloutId: rollout.id, fence: rollout.fence }, found: isSame ? settled : found };
    });
}
/** The stays that the record is to have; in haste those that it has, where what is live is not told soon. */
async function staysNow(world, { pair: { ledger }, service, isHasty }) {
    if (!isHasty)
        return withLive(world, { ledger, service });
    const told = await (0,in_time/* inTime */.R)(world.clock, ecs_world/* hasteMs */.y, withLive(world.inHaste(), { ledger, service }));
    return 'value' in told ? told.value : ledger.stays;
}

// EXTERNAL MODULE: ./build/rollout/targets/ecs/explain/candidate.js + 2 modules
var explain_candidate = __webpack_require__(44981);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/explain/deaths.js
var deaths = __webpack_require__(63578);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/metrics/candidate-watch.js
var candidate_watch = __webpack_require__(31872);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/metrics/evidence.js + 3 modules
var metrics_evidence = __webpack_require__(88252);
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
        await candidate.look({ targetGroupArn: found.candidateGroup, deaths: () => deathsOf(world, found) }).catch(async (error) => {
            throw (0,errors/* isDeliveryError */.$n)(error, 'candidate-unhealthy') ? await ledAway(world) ?? error : error;
        });
    }
    const evidence = (0,metrics_evidence/* createEvidence */.I)({ cloudwatch: clients.cloudwatch, caller, clock, log, watch, groups: async () => (await sides()).groups });
    return {
        ...evidence,
        async explain(failure) {
            const found = await sides().catch(() => undefined);
            if (found === undefined)
                return failure;
            const { candidate: service, taskDefinition, candidateGroup: targetGroupArn } = found;
            return (0,explain_candidate/* explained */.t)(failure, { ...world, api: world.apiOf(service), cluster: world.settings.cluster, service, taskDefinition, targetGroupArn, since });
        },
        forget() {
            evidence.forget();
            known = undefined;
            candidate = anew();
            since = clock.now();
        },
    };
}
/** Where somebody else has led users away, a candidate without healthy tasks is no fault of the release; undefined where nothing tells that. */
async function ledAway(world) {
    const pair = await lookAtPair(world).catch(() => undefined);
    const record = pair?.ledger.rollout?.weights;
    if (pair === undefined || record === undefined)
        return undefined;
    // its share has been read back: the one before is nobody's but somebody else's
    const change = foreignChange(pair, { ...record, before: record.asked });
    if (change === undefined)
        return undefined;
    return new errors/* DeliveryError */.VE({
        code: 'rollout-unfinished', message: `${change}, and no task of the candidate is healthy`,
        hint: 'see who writes the rule and the services, such as Terraform without `ignore_changes` (docs/ecs.md); then release again',
    });
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
/** Tasks of the candidate that have died, and how many may. */
async function deathsOf(world, { candidate, taskDefinition }) {
    const { deployments = [], desiredCount = 1 } = named(await world.services.both(), candidate);
    const { createdAt, failedTasks = 0 } = deployments.find((one) => one.taskDefinition === taskDefinition) ?? {};
    return (0,deaths/* countDeaths */.T)(world, { service: candidate, taskDefinition, since: createdAt?.getTime() ?? 0, desired: desiredCount, failed: failedTasks });
}

// EXTERNAL MODULE: ./build/rollout/targets/ecs/definitions.js
var definitions = __webpack_require__(78311);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/prepare.js + 1 modules
var prepare = __webpack_require__(34196);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/weights/prepare.js














/**
 * Brings a revision up in the service that is not live, with at least as many tasks as the live one has and a weight of 0: a target group that no rule names
 * is never health-checked. Everything that has to be put back is written down before it is changed.
 */
async function prepare_prepare(world, { lease, revision, steps = [100], signal }) {
    const { api, clock, settings } = world;
    for (const step of steps)
        (0,forward/* weightsFor */.NK)(step);
    await assertTestRule(world);
    const rollout = await begun(world, lease);
    const record = recordOf(rollout);
    // what an earlier run left in traffic
    const pair = await glanceAt(world, lease);
    if (shareNow(pair) !== 0)
        await goBack(world, { lease, lapsedIsFine: false, from: pair, signal });
    else if (pair.isRuleTold)
        world.seen.readBack = { lease, percent: 0 };
    const { candidate, stable } = knownSides(pair);
    const live = world.seen.builtUpon.get(revision.id) ?? stable.taskDefinition;
    const upon = { stable: record.stable, ...(live !== undefined && { live }) };
    await assertSameLive(world, upon, pair.services);
    const taskDefinition = await (0,definitions/* registeredDefinition */.O)({ api, revision, container: settings.container, definitionFile: world.definitionFile, rolloutId: rollout.id });
    await (0,prepare/* migrateFirst */.E)(world, { rollout, taskDefinition, service: candidate, signal });
    await assertSameLive(world, upon);
    await (0,ecs_record/* change */.Zg)(world, { lease }, (now) => ({ ...now, revision: { ...now.revision, spec: { taskDefinition } }, weights: { ...recordOf(now), ...upon, taskDefinition } }));
    await pinned(world, lease);
    await reachable(world);
    const tasks = candidateTasks(knownSides(await lookAtPair(world)));
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
    const share = (0,forward/* shareOf */.tC)(actions, groups);
    const names = [stable.serviceName, candidate.serviceName];
    if (share !== 0 || names[0] === undefined || names[1] === undefined)
        throw new errors/* DeliveryError */.VE({ code: 'not-ready', message: 'the listener rule does not lead to one of the two services alone' });
    return {
        stable: names[0], candidate: names[1], stableGroup: endOf(groups.stable), shape: (0,forward/* shapeOf */.F5)(actions), asked: 0, before: 0,
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
    const isThere = (0,forward/* groupsOf */.c1)(pair.actions).some(({ arn }) => arn === groups.candidate);
    if (!isThere)
        await elb.setActions({ rule: listenerRule, actions: (0,forward/* withShare */.kp)({ actions: pair.actions, groups, percent: 0 }) });
    await pointTestRule(world, { groups, percent: 100 });
}

// EXTERNAL MODULE: ./build/rollout/targets/ecs/reach.js
var reach = __webpack_require__(3306);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/release-obstacles.js
var release_obstacles = __webpack_require__(32927);
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
        found.push({ what: `${name} has the traffic, and a desired count of 0`, fix: 'set its desired count to as many tasks as its users need: a candidate gets as many as the live service has' });
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
    const others = (0,forward/* groupsOf */.c1)(actions).filter(({ arn }) => arn !== first && arn !== second);
    if (others.length > 0)
        found.push({ what: `the listener rule also forwards to ${others.map(({ arn }) => arn.split('/').at(-2) ?? arn).join(', ')}`, fix: 'let it forward to the target groups of the two services, and to nothing else' });
    if ((0,forward/* isSticky */.Oz)(actions))
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
 * Rules by which users come to either service besides the two of the release, on any listener of the load balancers that lead to them: a release moves none
 * of these users, and ends the service that they are on.
 */
async function otherRuleObstacles({ elb, weights: { listenerRule, testRule } }, { pair, loadBalancers }) {
    const listeners = new Set([listenerOf(listenerRule)]);
    for (const balancer of new Set(loadBalancers))
        for (const listener of await elb.listeners(balancer))
            listeners.add(listener);
    const ours = new Set(pair.services.map(groupOf));
    const others = [];
    for (const listener of listeners) {
        const rules = await elb.rules(listener);
        others.push(...reached(rules).filter((rule) => rule.RuleArn !== listenerRule && rule.RuleArn !== testRule && leadsTo(ours, rule)));
    }
    if (others.length === 0)
        return [];
    const named = others.map(({ RuleArn = '', IsDefault }) => (IsDefault === true ? `the default rule ${RuleArn}` : RuleArn)).join(', ');
    return [{
            what: `${(0,core_text/* counted */.hS)(others.length, 'other rule')} ${others.length === 1 ? 'leads' : 'lead'} users to the two services: ${named}; they would stay on the old service, which a release ends`,
            fix: `let ${listenerRule} alone forward to the two services: give it the conditions of the others, let other listeners redirect to its one, and delete the others or let them forward elsewhere`,
        }];
}
function leadsTo(groups, { Actions: actions = [] }) {
    return (0,forward/* groupsOf */.c1)(actions).some(({ arn, weight }) => groups.has(arn) && weight > 0);
}
/** Rules of a listener that requests come to: none after one that takes all. */
function reached(rules) {
    const last = Math.min(...rules.filter(takesAll).map(orderOf));
    return rules.filter((rule) => orderOf(rule) <= last);
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
 * Refuses what cannot go well, with everything that is in its way and what to do about each (`not-ready`; `access-denied` where it is permissions alone). While
 * a rollout of ours is unfinished its own traces are no obstacle: whoever takes it over puts them right. Going back is held up by nothing that going back mends.
 */
async function assertReady(world, undertaking) {
    const { clients, clock, elb, log, longestMs, settings, weights, wishes } = world;
    const [pair, rule, { expiration }] = await Promise.all([lookAtPair(world), elb.rule(weights.listenerRule), clients.ecs.config.credentials()]);
    const isRelease = undertaking !== 'going-back';
    const shape = [...pair.services.flatMap(serviceObstacles), ...ruleObstacles({ rule, services: pair.services })];
    const others = shape.length > 0 ? [] : await balancing(world, { pair, judged: isRelease && pair.ledger.rollout === undefined });
    const ofRelease = isRelease ? await releaseObstacles(world) : [];
    if (isRelease)
        for (const note of (0,release_obstacles/* releaseNotes */.fk)(wishes))
            log.warning(note);
    (0,preconditions/* refuseObstacles */.TZ)([
        ...shape, ...others, ...ofRelease, ...(isRelease ? [...stepObstacles(wishes.steps), ...(0,release_obstacles/* judgingObstacles */.rk)({ wishes, testUrl: settings.testUrl })] : []),
        ...(0,preconditions/* credentialObstacles */.i7)({ expiresAt: expiration?.getTime(), plannedEnd: clock.now() + longestMs }),
    ]);
}
async function releaseObstacles(world) {
    const looked = await Promise.all([(0,preconditions/* told */.Ev)(() => testRuleObstacles(world)), (0,preconditions/* told */.Ev)(() => (0,ready/* countObstacles */.c2)(world))]);
    return looked.flat();
}
/** `judged`: also how traffic is divided now, and whether the live side is well. */
async function balancing(world, { pair, judged }) {
    const { elb } = world;
    const groups = async () => {
        const found = await elb.groups(pair.services.map(groupOf));
        const rules = judged ? await (0,preconditions/* told */.Ev)(() => otherRuleObstacles(world, { pair, loadBalancers: found.flatMap(({ LoadBalancerArns = [] }) => LoadBalancerArns) })) : [];
        return [...groupObstacles(found), ...rules];
    };
    const looked = await Promise.all([(0,preconditions/* told */.Ev)(groups), (0,preconditions/* told */.Ev)(() => scalingObstacles(world, judged ? sidesOf(pair)?.candidate.serviceName : undefined)), (0,preconditions/* told */.Ev)(() => (judged ? liveSideObstacles(world, pair) : [])), (0,preconditions/* told */.Ev)(() => (judged ? (0,reach/* reachObstacles */.y)(world) : []))]);
    return looked.flat();
}
/** What suspends scaling has to be allowed before anything is brought up. */
async function scalingObstacles({ log, scaling, weights: { warm } }, idle) {
    const minimums = await scaling.minimums();
    const note = idle === undefined ? undefined : idleNote({ service: idle, minimum: minimums.get(idle) ?? 0, warm });
    if (note !== undefined)
        log.warning(note);
    return [];
}
async function liveSideObstacles({ elb, settings, weights: { listenerRule } }, pair) {
    const [sides, astray] = [sidesOf(pair), usersAstray(pair, listenerRule, settings.region)];
    // a live side without tasks is no release that has to be mended where another one waits for its users
    if (astray !== undefined || sides === undefined)
        return [astray].filter((one) => one !== undefined);
    const { stable, groups } = sides;
    const isWell = await elb.healthy(groups.stable) > 0;
    const unwell = { what: `${stable.serviceName ?? 'the live service'} has the traffic, and no healthy target`, fix: 'mend the live release first; `pqc-delivery rollback --emergency` goes back to the one before' };
    return [...liveObstacles(stable), ...(isWell ? [] : [unwell])];
}
function stepObstacles(steps) {
    return steps.flatMap((step) => {
        try {
            (0,forward/* weightsFor */.NK)(step);
            return [];
        }
        catch (error) {
            if (!(0,errors/* isDeliveryError */.$n)(error, 'not-supported'))
                throw error;
            return [{ what: error.message, fix: error.hint ?? '' }];
        }
    });
}

// EXTERNAL MODULE: ./build/rollout/targets/ecs/comparison.js
var comparison = __webpack_require__(30256);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/resolve.js
var resolve = __webpack_require__(68701);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/weights/resolve.js




/** The revision that an image makes: what the live service runs, with the image in it. Rejects as `resolveRelease` does. */
async function resolve_resolve(world, release) {
    const { stable } = knownSides(await lookAtPair(world));
    const revision = await (0,resolve/* resolveRelease */.C)({ api: world.apiOf(stable.serviceName ?? ''), container: world.settings.container, definitionFile: world.definitionFile, release });
    if (stable.taskDefinition !== undefined)
        world.seen.builtUpon.set(revision.id, stable.taskDefinition);
    return revision;
}
/** What a release would change in the task definition of the live service, and what somebody else has changed; reads only. */
async function compare(world, revision) {
    const pair = await lookAtPair(world);
    const { stable } = knownSides(pair);
    // the record is on the tags of one of the two, whichever is live
    const service = async () => ({ ...stable, tags: pair.service.tags ?? [] });
    return (0,comparison/* compareRelease */.D)({ ...world, api: { ...world.apiOf(stable.serviceName ?? ''), service } }, revision, () => foreignOf(world, pair));
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
    const unlessFinished = async ({ rolloutId }, changed) => {
        try {
            await changed;
        }
        catch (error) {
            if (!(0,errors/* isDeliveryError */.$n)(error, 'fenced'))
                throw error;
            const { rollout, ended } = (await (0,ecs_record/* open */.ho)(world)).ledger;
            if (rollout !== undefined || ended?.id !== rolloutId || ended.by !== 'finish')
                throw error;
        }
    };
    return {
        resolve: (release) => resolve_resolve(world, release),
        // ECS pulls for itself
        absentImage: () => undefined,
        fetch: () => assertReady(world, 'release'),
        compare: (revision) => compare(world, revision),
        foreignChanges: async () => (await foreignOf(world, await lookAtPair(world))).lines,
        assertStartable: (undertaking) => assertReady(world, undertaking),
        assertTestable: () => (0,ready/* assertTestable */.v6)(world),
        capabilities: { kind: 'ecs', deadMansSwitch: false, watches: false, weights: true, lookEveryMs: 5_000 },
        describe: (haste) => describe(world, haste),
        lock: (request) => lock(world, request),
        renew: ({ lease, leaseMs }) => unlessFinished(lease, (0,ecs_record/* change */.Zg)(world, { lease }, (rollout) => ({ ...rollout, leaseUntil: clock.now() + leaseMs }))),
        save: ({ lease, progress }) => unlessFinished(lease, (0,ecs_record/* change */.Zg)(world, { lease }, (rollout) => ({ ...rollout, progress }))),
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
        assertGoesOn: () => evidence.assertGoesOn(),
        restore: (request) => restore(world, request),
        explain: (failure) => evidence.explain(failure),
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
