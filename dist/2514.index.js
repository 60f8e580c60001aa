export const id = 2514;
export const ids = [2514];
export const modules = {

/***/ 2514:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createEcsTarget: () => (/* binding */ createEcsTarget)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/native/position.js
var native_position = __webpack_require__(2626);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/state.js
var state = __webpack_require__(9452);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/by-itself.js


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
    return deployment === undefined ? undefined : (0,native_position/* positionOf */.d)(deployment);
}
/** At most one entry: the way back that ECS took by itself in the unfinished rollout. Its number is the rollout's fence. */
function journalOf({ ledger, position, now }) {
    const { rollout, acknowledged } = ledger;
    if (rollout === undefined || rollout.fence <= acknowledged || rollout.restored !== undefined)
        return [];
    const { restored } = (0,state/* recordOf */.zv)({ rollout, position, now });
    if (restored === undefined)
        return [];
    const reason = position !== undefined && 'reason' in position ? position.reason : '';
    const data = { rolloutId: rollout.id, cause: restored.cause, reason, by: 'ecs' };
    return [{ seq: rollout.fence, at: restored.at, name: restored.cause === 'lease-lapsed' ? 'lease.lapsed' : 'traffic.restored', outcome: 'success', data }];
}

// EXTERNAL MODULE: ./build/rollout/targets/ecs/comparison.js + 1 modules
var comparison = __webpack_require__(4761);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/former.js
var ecs_former = __webpack_require__(7616);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/native/wait.js
var wait = __webpack_require__(7688);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/give-back.js



/** How long it may take until the service tells what it was told, in milliseconds. */
const heardMs = 60_000;
/**
 * Sets the service's deployments up again as they were, and looks whether that holds: a pause that nobody knows of would hold up the next deployment of
 * somebody else. What cannot be given back makes no release fail: it is told, and returned for the record, so that the next rollout does it.
 */
async function giveBack(world, { id, former }) {
    const { api, memory, settings, log } = world;
    try {
        const current = (await api.service()).deploymentConfiguration ?? {};
        if (former === undefined && !(0,ecs_former/* hasOurPauses */.k9)(current))
            return undefined;
        const known = memory.formerOf === id;
        await api.update({ deploymentConfiguration: (0,ecs_former/* givenBack */.hC)({ current, former, added: settings.alarms, known }) });
        await untilHeard(world);
        return undefined;
    }
    catch (error) {
        log.warning(`the pauses of this release are still in the deployment configuration of ${settings.service}, and would hold up a deployment by somebody else: ${(0,errors/* messageOf */.bD)(error)}. The next release takes them out, or you: aws ecs update-service --cluster ${settings.cluster} --service ${settings.service} --deployment-configuration with lifecycleHooks []`);
        return former ?? {};
    }
}
async function untilHeard({ api, clock }) {
    const deadline = clock.monotonic() + heardMs;
    const holds = ({ deploymentConfiguration = {} }) => !(0,ecs_former/* hasOurPauses */.k9)(deploymentConfiguration);
    while (!holds(await api.service())) {
        if (clock.monotonic() >= deadline)
            throw new Error('ECS took the call, and tells the pauses all the same');
        await clock.sleep(wait/* pollMs */.I$);
    }
}

// EXTERNAL MODULE: ./build/rollout/targets/ecs/ledger.js + 2 modules
var ecs_ledger = __webpack_require__(3126);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/record.js
var record = __webpack_require__(6580);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/inherited.js


/**
 * A deployment that came to its good end after another run had taken it over is the live release of the rollout that it was started by. The run
 * that took over has nothing of it to put back, and goes on. Resolves with whether it was such a one.
 */
async function settleInherited(world, { lease, deployment }) {
    return world.turn(async () => {
        const opened = await (0,record/* open */.ho)(world);
        const now = world.clock.now();
        (0,ecs_ledger/* held */.yB)({ ledger: opened.ledger, lease, now, lapsedIsFine: true });
        const next = liveAsItself({ ledger: opened.ledger, deployment, now });
        if (next !== undefined)
            await (0,record/* writeAnyway */.FK)(world, opened, next);
        return next !== undefined;
    });
}
/** The ledger in which the stay of a rollout that was overtaken is the live one; undefined where no other rollout had the deployment. `now`: milliseconds since 1970. */
function liveAsItself({ ledger, deployment, now }) {
    const { rollout, stays } = ledger;
    const theirs = stays.find((stay) => stay.deployment === deployment && stay.rolloutId !== rollout?.id && stay.bakedAt === undefined);
    if (rollout === undefined || theirs === undefined)
        return undefined;
    const at = (0,ecs_ledger/* stamp */.iE)(now);
    const { endedAt: _ended, reason: _reason, ...stay } = theirs;
    const live = { ...stay, outcome: 'live', liveAt: at, bakedAt: at };
    const others = stays.filter((one) => one !== theirs).map((one) => (one.outcome === 'live' ? { ...one, outcome: 'replaced', endedAt: at } : one));
    return { ...ledger, stays: [...others, live], rollout: (0,ecs_ledger/* withDeployment */.AI)(rollout, undefined) };
}

// EXTERNAL MODULE: ./build/rollout/targets/ecs/native/traffic.js
var traffic = __webpack_require__(7952);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/own-deployment.js
var own_deployment = __webpack_require__(9297);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/led-to-candidate.js
var led_to_candidate = __webpack_require__(4788);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/preconditions.js
var preconditions = __webpack_require__(3622);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/sent-back.js + 2 modules
var sent_back = __webpack_require__(9114);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/end.js










/** Puts all traffic back. What turns out to be finished is the live release, and ends as that. */
async function restore(world, { lease, cause }) {
    const { clock } = world;
    const opened = await openForWayBack(world, lease);
    const { ledger } = opened;
    if (ledger.rollout === undefined && ledger.ended?.id === lease.rolloutId)
        return;
    const { deployment, restored } = (0,ecs_ledger/* held */.yB)({ ledger, lease, now: clock.now(), lapsedIsFine: true });
    const how = deployment === undefined ? 'back' : await (0,sent_back/* sentBack */.a)(world, deployment);
    if (opened.isOrphan)
        await world.turn(() => (0,record/* writeAnyway */.FK)(world, opened, ledger));
    // its run died when ECS was done with it already: it is the live release, as itself, and there is nothing to put back
    if (how === 'finished' && deployment !== undefined && await settleInherited(world, { lease, deployment }))
        return;
    if (how === 'finished')
        return settle(world, { lease, outcome: 'live', by: 'finish' });
    if (restored !== undefined)
        return;
    // that it cannot be written down does not make it undone: ECS tells it, too
    await (0,record/* change */.Zg)(world, { lease, lapsedIsFine: true, anyway: true }, (now) => ({ ...(0,ecs_ledger/* withDeployment */.AI)(now, deployment), restored: { at: clock.now(), cause } }));
}
/** How long a run that knows its deployment asks for the record before it goes back without, in milliseconds: somebody else may have taken over. */
const readWithinMs = 5_000;
/** The unfinished rollout: as the run that has started its deployment knows it, where the service cannot be read. */
async function openForWayBack(world, { rolloutId, fence }) {
    const { memory, log } = world;
    const rollout = memory.ledger?.rollout;
    const knows = rollout?.id === rolloutId && rollout.fence === fence && rollout.starting === undefined && rollout.deployment !== undefined && memory.own.has(rollout.deployment);
    if (!knows || memory.ledger === undefined)
        return (0,own_deployment/* openRollout */.WV)(world, { waits: true });
    try {
        const opened = await (0,record/* open */.ho)(world, { patienceMs: readWithinMs });
        const { deployment, starting } = opened.ledger.rollout ?? {};
        // tags that name another deployment are looked into
        return deployment === rollout.deployment && starting === undefined ? { ...opened, isOrphan: false } : await (0,own_deployment/* openRollout */.WV)(world, { waits: true });
    }
    catch (error) {
        if (!(0,errors/* isDeliveryError */.$n)(error) || error.code === 'state-newer')
            throw error;
        log.warning(`the service cannot be read, and traffic goes back by what this run knows: ${error.message}`);
        return { service: {}, ledger: memory.ledger, isOrphan: false };
    }
}
/** Lets the deployment come to its good end, and ends the rollout. */
async function finish(world, { lease, unproven }) {
    const { api, clock } = world;
    const { ledger } = await (0,own_deployment/* openRollout */.WV)(world, { waits: true });
    if (ledger.rollout === undefined && ledger.ended?.id === lease.rolloutId && ledger.ended.by === 'finish')
        return;
    const arn = (0,own_deployment/* deploymentOf */.PE)((0,ecs_ledger/* held */.yB)({ ledger, lease, now: clock.now() }));
    await (0,traffic/* finishDeployment */.jl)({ api, clock, arn, before: () => (0,led_to_candidate/* assertLedToCandidate */.i)(world, arn) });
    await settle(world, { lease, outcome: 'live', by: 'finish', ...(unproven !== undefined && { unproven }) });
    await assertUndivided(world);
}
/** Ends a rollout that was put back, or never had traffic. */
async function end_close(world, { lease, outcome, reason, bad }) {
    const { ledger } = await (0,record/* open */.ho)(world);
    if (ledger.rollout === undefined && ledger.ended?.id === lease.rolloutId && ledger.ended.by === 'close')
        return;
    await settle(world, { lease, outcome, reason, by: 'close', ...(bad !== undefined && { bad }) });
}
/**
 * Ends the rollout that a lease is of, and nobody else's: the service's deployments are set up as before, and the stay is written. With `gives`
 * false that is left to whoever has set them up since.
 */
async function settle(world, { lease, gives = true, ...end }) {
    await world.turn(async () => {
        const now = world.clock.now();
        const rollout = (0,ecs_ledger/* held */.yB)({ ledger: (await (0,record/* open */.ho)(world)).ledger, lease, now, lapsedIsFine: true });
        const owed = gives ? await giveBack(world, rollout) : rollout.former;
        const opened = await (0,record/* open */.ho)(world);
        (0,ecs_ledger/* held */.yB)({ ledger: opened.ledger, lease, now, lapsedIsFine: true });
        await (0,record/* write */.M9)(world, opened, (0,ecs_ledger/* ended */.v6)({ ...end, ledger: opened.ledger, now, ...(owed !== undefined && { owed }) }));
    });
}
/** ECS says that it is done; the listener rule has to say the same. */
async function assertUndivided({ api, caller, clients }) {
    const [obstacle] = await (0,preconditions/* weightObstacles */.$f)({ caller, elb: clients.elb, service: await api.service() });
    if (obstacle !== undefined)
        throw new errors/* DeliveryError */.VE({ code: 'rollout-unfinished', message: `ECS calls the deployment successful, but ${obstacle.what}`, hint: obstacle.fix });
}

// EXTERNAL MODULE: ./build/rollout/targets/ecs/explain/candidate.js + 2 modules
var candidate = __webpack_require__(4981);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/lock.js







/** Takes the lock: writes the rollout onto the service's tags. Rejects with `locked`, and `not-ready` where nothing is known that one could go back to. */
async function lock(world, request) {
    const { api, clock, settings } = world;
    const opened = await openForLock(world, request);
    const look = withoutFinished(await (0,state/* lookAt */.t5)({ api, ...opened }), { request, now: clock.now() });
    const found = await (0,state/* stateOf */.L4)({ api, look, container: settings.container, now: clock.now() });
    if (found.serving && found.stable === undefined) {
        throw new errors/* DeliveryError */.VE({
            code: 'not-ready', message: 'tasks of the service run, and ECS remembers no deployment of it that came to a good end, so that there is nothing to compare with and to go back to',
            hint: 'deploy the service once as it is, with a forced new deployment',
        });
    }
    const ledger = (0,ecs_ledger/* locked */.xt)({ ledger: seenAs(look.ledger, found), request, now: clock.now() });
    const { rollout } = ledger;
    if (rollout === undefined)
        throw new Error('a lock that was granted has a rollout');
    const isSame = opened.ledger.rollout?.id === request.rolloutId;
    if (!isSame)
        await (request.unrecorded === true ? record/* writeAnyway */.FK : record/* write */.M9)(world, opened, ledger);
    const { rollout: _ours, ...settled } = found;
    return { lease: { rolloutId: rollout.id, fence: rollout.fence }, found: isSame ? settled : found };
}
/**
 * A rollout whose run died when ECS was done with it is over, and its release is live: whoever takes the lock takes nothing over from it. What it has not
 * put back of the service's configuration is owed.
 */
function withoutFinished(look, { request, now }) {
    const { ledger, position } = look;
    const { rollout } = ledger;
    if (rollout === undefined || rollout.id === request.rolloutId || position?.kind !== 'succeeded')
        return look;
    const owed = rollout.former ?? {};
    return { ...look, position: undefined, ledger: (0,ecs_ledger/* ended */.v6)({ ledger, now, outcome: 'live', by: 'finish', owed }) };
}
/** A run whose record was taken away writes it again when it renews its lease: a rollout without one may have somebody who watches it. */
async function openForLock(world, { leaseMs, takeOver }) {
    const { clock, log } = world;
    const start = clock.monotonic();
    for (let look = 1;; look += 1) {
        const opened = await (0,own_deployment/* openRollout */.WV)(world, { waits: true });
        if (!opened.isOrphan || takeOver || clock.monotonic() - start >= leaseMs / 2)
            return opened;
        if (look === 1)
            log.info(`a release is under way of which no record tells: waiting ${Math.round(leaseMs / 2_000)} seconds for a sign of life of its run`);
        await clock.sleep(wait/* pollMs */.I$);
    }
}

// EXTERNAL MODULE: ./build/rollout/targets/ecs/explain/tasks.js
var tasks = __webpack_require__(6459);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/native/failing.js
var failing = __webpack_require__(3997);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/metrics/candidate-watch.js
var candidate_watch = __webpack_require__(1872);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/metrics/evidence.js + 3 modules
var metrics_evidence = __webpack_require__(8252);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/metrics/groups.js
var metrics_groups = __webpack_require__(1343);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/metrics/deployment-evidence.js








/** Evidence of the rollout whose deployment the service's record names. Its target groups stay the same, and are asked for once. */
function createDeploymentEvidence(world) {
    const { api, caller, clients, clock, log } = world;
    const anew = () => (0,candidate_watch/* createCandidateWatch */.j)({ caller, elb: clients.elb, clock });
    let known;
    let candidate = anew();
    async function deploymentArn() {
        const arn = known?.arn ?? (await (0,record/* open */.ho)(world)).ledger.rollout?.deployment;
        if (arn === undefined)
            throw new Error('the record on the tags of the service names no deployment');
        return arn;
    }
    async function groupsOfBoth(arn) {
        if (known?.arn === arn)
            return known.groups;
        const groups = await (0,metrics_groups/* groupsOf */.c)({ api, caller, elb: clients.elb, arn });
        if (groups === undefined)
            throw new Error('ECS does not tell which target groups the two sides have');
        known = { arn, groups };
        return groups;
    }
    async function watch() {
        const arn = await deploymentArn();
        const deployment = await api.deployment(arn);
        if (deployment === undefined)
            return;
        // first of all: one that has ended may not tell its target groups any more
        const position = (0,native_position/* positionOf */.d)(deployment);
        if (position.kind !== 'waiting' && position.kind !== 'moving')
            throw (0,traffic/* wentBack */.Il)(position);
        const groups = await groupsOfBoth(arn);
        await candidate.look({ targetGroupArn: groups.candidateArn, deaths: () => deathsIn(world, { deployment, taskDefinition: groups.taskDefinition }) });
    }
    const evidence = (0,metrics_evidence/* createEvidence */.I)({ cloudwatch: clients.cloudwatch, caller, clock, log, watch, groups: async () => groupsOfBoth(await deploymentArn()) });
    return {
        ...evidence,
        isShared: () => known !== undefined,
        forget() {
            evidence.forget();
            known = undefined;
            candidate = anew();
        },
    };
}
/** Tasks of the candidate that have died, and how many may: as many as ECS's own circuit breaker lets fail. */
async function deathsIn({ caller, clients, settings: { cluster, service } }, { deployment, taskDefinition }) {
    const since = deployment.createdAt?.getTime() ?? 0;
    const most = (0,failing/* breakerThreshold */.Ey)(deployment.targetServiceRevision?.requestedTaskCount ?? 1);
    const dead = taskDefinition === undefined ? [] : await (0,tasks/* deadTasks */.T)({ client: clients.ecs, caller, cluster, service, taskDefinition, since, most });
    return { count: dead.length, most };
}

// EXTERNAL MODULE: ./build/rollout/targets/ecs/prepare.js + 1 modules
var prepare = __webpack_require__(1815);
// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-elastic-load-balancing-v2/dist-cjs/index.js
var dist_cjs = __webpack_require__(586);
// EXTERNAL MODULE: ./build/cloud/aws/failure.js
var failure = __webpack_require__(4690);
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
var cloudwatch = __webpack_require__(665);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/reach.js
var reach = __webpack_require__(3306);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/release-obstacles.js
var release_obstacles = __webpack_require__(2927);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/ready.js








/**
 * Refuses what cannot go well, with everything that is in its way and what to do about each (`not-ready`; `access-denied` where it is permissions
 * alone). While a rollout of ours is unfinished its own traces are no obstacle: whoever takes it over puts them right. Going back is held up by
 * nothing that going back mends: a red alarm, divided traffic, a live release that is not well.
 */
async function assertReady(ready, undertaking) {
    const { api, clock, log, settings, wishes, longestMs } = ready;
    const service = await api.service();
    // one that is broken is written anew by whoever takes the lock
    const rollout = (0,record/* readLedger */.SC)(service).ledger?.rollout;
    const isRelease = undertaking === 'release';
    const looked = await Promise.all([
        told(() => (rollout === undefined ? foreignObstacles(api) : [])),
        told(() => trafficObstacles(ready, { service, judged: isRelease && rollout === undefined })),
        told(() => (isRelease ? watchedAlarms(ready, service) : [])),
        told(() => (isRelease ? countObstacles(ready) : [])),
        // what an unfinished one left behind the test listener may hang, and is no obstacle
        told(() => (isRelease && rollout === undefined ? (0,reach/* reachObstacles */.y)(ready) : [])),
        told(() => expiring(ready, clock.now() + longestMs)),
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
/** A look that is not allowed is an obstacle like any other, so that all of them are told at once. */
async function told(look) {
    try {
        return await look();
    }
    catch (error) {
        if (!(0,errors/* isDeliveryError */.$n)(error, 'access-denied'))
            throw error;
        return [{ what: error.message, fix: error.hint ?? '', code: 'access-denied' }];
    }
}
/** `judged`: also how traffic is divided now, and whether the live side is well. */
async function trafficObstacles({ caller, clients }, { service, judged }) {
    const asked = { caller, elb: clients.elb, service };
    const shape = await balancingObstacles(asked);
    return shape.length > 0 || !judged ? shape : (0,preconditions/* weightObstacles */.$f)(asked);
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
/** A deployment that is under way, and that no record of ours tells of: somebody else's. */
async function foreignObstacles(api) {
    const briefs = await api.deployments({ most: 5 });
    return briefs
        .filter(({ status }) => (0,native_position/* isUnfinished */.u)(status))
        .map(({ serviceDeploymentArn, status }) => ({ what: `somebody else deploys: ${serviceDeploymentArn ?? 'a service deployment'} is ${status ?? 'under way'}`, fix: 'wait until it has ended, or stop it in the console' }));
}

// EXTERNAL MODULE: ./build/rollout/targets/ecs/resolve.js
var resolve = __webpack_require__(8701);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/route.js
var route = __webpack_require__(7336);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/world.js + 2 modules
var ecs_world = __webpack_require__(3599);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/yield.js






/**
 * Does what a release does with its deployment. Where a deployment of somebody else has taken its place, ECS goes on with that: the rollout ends there, takes its
 * pauses out of the service's configuration, and says what the other one may be waiting for, since it began with those pauses. Rejects with `fenced`.
 */
async function orYield(world, lease, work) {
    try {
        return await work();
    }
    catch (error) {
        if ((0,errors/* isDeliveryError */.$n)(error, 'fenced'))
            await yieldTo(world, lease).catch((failure) => world.log.debug(`the end of the rollout could not be written: ${String(failure)}`));
        throw error;
    }
}
async function yieldTo(world, lease) {
    const { api, clock, log } = world;
    const { ledger } = await (0,record/* open */.ho)(world);
    // rejects where it was another run that took over, which decides about everything
    const { deployment, starting } = (0,ecs_ledger/* held */.yB)({ ledger, lease, now: clock.now(), lapsedIsFine: true });
    const ours = deployment === undefined ? undefined : await api.deployment(deployment);
    const position = ours === undefined ? undefined : (0,native_position/* positionOf */.d)(ours);
    if (position?.kind === 'succeeded') {
        await settle(world, { lease, outcome: 'live', by: 'finish', unproven: 'somebody else let it through', gives: true });
        return log.warning('somebody else let the deployment of this release come to its end: it is the live release, and was not judged to the end');
    }
    if (!wasForestalled(position) && starting === undefined)
        return;
    const other = await otherDeployment(world, deployment);
    // pauses that another run has set hold its own candidate
    const gives = other === undefined || !(await (0,own_deployment/* isAnotherRuns */.yh)(world, { ledger, revisionArn: other.revisionArn }));
    await settle(world, { lease, outcome: 'restored', reason: `${other?.arn ?? 'another deployment'} took its place`, by: 'close', gives });
    if (other !== undefined)
        log.warning(yield_told(other));
}
function wasForestalled(position) {
    return position?.kind === 'overtaken';
}
async function otherDeployment({ api }, ours) {
    const [newest] = await api.deployments({ most: 1 });
    const arn = newest?.serviceDeploymentArn;
    if (arn === undefined || arn === ours || !(0,native_position/* isUnfinished */.u)(newest?.status))
        return undefined;
    const deployment = await api.deployment(arn);
    return { arn, revisionArn: newest?.targetServiceRevisionArn, position: deployment === undefined ? undefined : (0,native_position/* positionOf */.d)(deployment) };
}
/** It found the pauses of the release in the service: whether it keeps them when they are taken out there is not known, and the worse is assumed. */
function yield_told({ arn, position }) {
    const command = (hook) => `aws ecs continue-service-deployment --service-deployment-arn ${arn} --hook-id ${hook} --action CONTINUE`;
    const now = position?.kind === 'waiting'
        ? `It waits now${position.expiresAt === undefined ? '' : ` until ${new Date(position.expiresAt).toISOString()}, when it goes back by itself`}: let it go on with \`${command(position.hookId)}\`, again at each of its pauses`
        : `If it stands still: find its hook with \`aws ecs describe-service-deployments --service-deployment-arns ${arn}\`, and let it go on with \`${command('HOOK')}\``;
    return `${arn} took the place of this release. It began with the pauses that this release had set. ${now}; or deploy again what it deploys, now that the pauses are out of the service`;
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/ecs-target.js


















/** One service on ECS, with ECS's own strategies: ECS owns the traffic, and goes back by its own clock when nobody decides. */
function createEcsTarget(parts) {
    const world = (0,ecs_world/* createWorld */.b)(parts);
    const { api, clock, log, memory, settings } = world;
    const evidence = createDeploymentEvidence(world);
    /** of the rollout whose traffic is looked at */
    let shifted;
    const whileLooking = (look) => (shifted === undefined ? look() : orYield(world, shifted, look));
    return {
        resolve: (release) => (0,resolve/* resolveRelease */.C)({ api, container: settings.container, definitionFile: world.definitionFile, release }),
        // ECS pulls for itself
        absentImage: () => undefined,
        fetch: () => assertReady(world, 'release'),
        compare: (revision) => (0,comparison/* compareRelease */.D)(world, revision),
        assertStartable: (undertaking) => assertReady(world, undertaking),
        assertTestable: () => assertTestable(world),
        capabilities: { kind: 'ecs', deadMansSwitch: true, watches: false, weights: true, lookEveryMs: 5_000 },
        async describe() {
            const { service, ledger } = await (0,own_deployment/* openRollout */.WV)(world, { waits: false });
            return (0,state/* stateOf */.L4)({ api, look: await (0,state/* lookAt */.t5)({ api, service, ledger }), container: settings.container, now: clock.now() });
        },
        lock: (request) => lock(world, request),
        async renew({ lease, leaseMs }) {
            await (0,record/* change */.Zg)(world, { lease }, (rollout) => ({ ...rollout, leaseUntil: clock.now() + leaseMs }));
        },
        async save({ lease, progress }) {
            await (0,record/* change */.Zg)(world, { lease }, (rollout) => ({ ...rollout, progress }));
        },
        prepare(request) {
            evidence.forget();
            return orYield(world, request.lease, () => (0,prepare/* prepare */.i)(world.until(request.signal), request));
        },
        async route(side) {
            const isShared = side === 'stable' && (evidence.isShared() || (await (0,record/* open */.ho)(world)).ledger.rollout?.deployment !== undefined);
            return (0,route/* routeTo */.B)({ settings, side, isShared });
        },
        shift: ({ lease, percent, signal }) => orYield(world, lease, async () => {
            const mine = world.until(signal);
            const { ledger } = await (0,own_deployment/* openRollout */.WV)(mine, { waits: true });
            const arn = (0,own_deployment/* deploymentOf */.PE)((0,ecs_ledger/* held */.yB)({ ledger, lease, now: clock.now() }));
            evidence.shares.moving();
            shifted = lease;
            await (0,traffic/* moveTo */.tw)({ api: mine.api, clock, log, arn, percent, signal });
            evidence.shares.moved(percent);
        }),
        observe: (request) => whileLooking(() => evidence.observe(request)),
        assertGoesOn: () => whileLooking(() => evidence.assertGoesOn()),
        restore: (request) => restore(world, request),
        async explain(failure) {
            const arn = memory.ledger?.rollout?.deployment;
            return arn === undefined ? failure : (0,candidate/* explainedBy */.U)(world, { failure, arn });
        },
        async finish(request) {
            await orYield(world, request.lease, () => finish(world, request));
            evidence.forget();
        },
        async close(request) {
            await end_close(world, request);
            evidence.forget();
        },
        async mark({ lease, revisionId, reason }) {
            await world.turn(async () => {
                const opened = await (0,record/* open */.ho)(world);
                (0,ecs_ledger/* held */.yB)({ ledger: opened.ledger, lease, now: clock.now(), lapsedIsFine: true });
                await (0,record/* write */.M9)(world, opened, { ...opened.ledger, bad: (0,ecs_ledger/* withMark */.kN)({ bad: opened.ledger.bad, mark: { revisionId, at: (0,ecs_ledger/* stamp */.iE)(clock.now()), reason } }) });
            });
        },
        watch: () => Promise.reject(new errors/* DeliveryError */.VE({ code: 'not-supported', message: 'on ECS the run itself watches the bake', hint: 'leave out `wait-until: shifted`' })),
        // ECS itself brings tasks back that died, and a stopped service is stopped on purpose
        revive: async () => false,
        async journal() {
            const { ledger } = await (0,own_deployment/* openRollout */.WV)(world, { waits: false });
            return journalOf({ ledger, position: await positionNow(world, ledger), now: clock.now() });
        },
        async acknowledge({ seq }) {
            await world.turn(async () => {
                const opened = await (0,record/* open */.ho)(world);
                if (opened.ledger.acknowledged < seq)
                    await (0,record/* write */.M9)(world, opened, { ...opened.ledger, acknowledged: seq });
            });
        },
    };
}


/***/ })

};
