export const id = 1503;
export const ids = [1503];
export const modules = {

/***/ 51503:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createEcsTarget: () => (/* binding */ createEcsTarget)
});

// EXTERNAL MODULE: ./build/rollout/targets/ecs/by-itself.js
var by_itself = __webpack_require__(79618);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/comparison.js
var comparison = __webpack_require__(30256);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/aws-command.js
var aws_command = __webpack_require__(54192);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/former.js
var ecs_former = __webpack_require__(67616);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/native/wait.js
var wait = __webpack_require__(87688);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/record.js
var record = __webpack_require__(46580);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/give-back.js





/** How long it may take until the service tells what it was told, in milliseconds. */
const heardMs = 60_000;
/**
 * Sets the service's deployments up again as they were, and looks whether that holds: a pause that nobody knows of would hold up the next deployment of
 * somebody else. What cannot be given back makes no release fail: it is told, and returned for the record, so that the next rollout does it.
 * `isStill` looks at the record as it is told with what is changed: with false nothing is, since pauses may be those of a release that has begun.
 */
async function giveBack(world, { id, former }, isStill) {
    const { api, memory, settings, log } = world;
    let wanted;
    try {
        const { service, ledger } = await (0,record/* open */.ho)(world);
        if (isStill?.(ledger) === false)
            return former ?? {};
        const current = service.deploymentConfiguration ?? {};
        if (former === undefined && !(0,ecs_former/* hasOurPauses */.k9)(current))
            return undefined;
        const known = memory.formerOf === id;
        wanted = (0,ecs_former/* givenBack */.hC)({ current, former, added: settings.alarms, known });
        await api.update({ deploymentConfiguration: wanted });
        await untilHeard(world);
        return undefined;
    }
    catch (error) {
        log.warning(`the pauses of this release are still in the deployment configuration of ${settings.service}, and would hold up a deployment by somebody else: ${(0,errors/* messageOf */.bD)(error)}. The next release takes them out, or \`pqc-delivery reconcile\`${byHand(world, wanted)}`);
        return former ?? {};
    }
}
/** What is left out of a configuration is lost, so that the command has all of it; what hooks are told is for nobody's log. */
function byHand({ settings }, wanted) {
    if (wanted === undefined || (wanted.lifecycleHooks ?? []).some(({ hookDetails }) => hookDetails !== undefined))
        return '';
    return `; by hand: aws ecs update-service${(0,aws_command/* inRegion */.Qg)(settings)} --cluster ${settings.cluster} --service ${settings.service} --deployment-configuration ${(0,aws_command/* asWord */.xS)(wanted)}`;
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
var ecs_ledger = __webpack_require__(43126);
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

// EXTERNAL MODULE: ./build/rollout/targets/ecs/metrics/groups.js
var metrics_groups = __webpack_require__(91343);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/native/traffic.js
var traffic = __webpack_require__(7952);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/own-deployment.js
var own_deployment = __webpack_require__(99297);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/led-to-candidate.js
var led_to_candidate = __webpack_require__(24788);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/preconditions.js
var preconditions = __webpack_require__(83622);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/sent-back.js + 2 modules
var sent_back = __webpack_require__(29114);
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
/** The unfinished rollout: as whoever knows its deployment knows it, where the record is not told soon. Somebody else may have taken over. */
async function openForWayBack(world, { rolloutId, fence }) {
    const { memory, log } = world;
    const rollout = memory.ledger?.rollout;
    const knows = rollout?.id === rolloutId && rollout.fence === fence && rollout.starting === undefined && rollout.deployment !== undefined && memory.own.has(rollout.deployment);
    if (!knows || memory.ledger === undefined)
        return (0,own_deployment/* openRollout */.WV)(world, { waits: true });
    try {
        const opened = await (0,record/* open */.ho)(world.inHaste());
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
    const deployment = await (0,traffic/* finishDeployment */.jl)({ api, clock, arn, before: () => (0,led_to_candidate/* assertLedToCandidate */.i5)(world, arn) });
    await settle(world, { lease, outcome: 'live', by: 'finish', ...(unproven !== undefined && { unproven }) });
    await assertUndivided(world, deployment);
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
/** ECS says that it is done; the listener rule has to lead to the group of this deployment, and to nothing else. */
async function assertUndivided({ api, caller, clients, settings }, deployment) {
    const [obstacle] = await (0,preconditions/* weightObstacles */.$f)({ caller, elb: clients.elb, service: await api.service(), live: await (0,metrics_groups/* groupOfCandidate */.KJ)({ api, deployment }), region: settings.region });
    if (obstacle !== undefined)
        throw new errors/* DeliveryError */.VE({ code: 'rollout-unfinished', message: `ECS calls the deployment successful, but ${obstacle.what}`, hint: obstacle.fix });
}

// EXTERNAL MODULE: ./build/rollout/targets/ecs/explain/candidate.js + 2 modules
var candidate = __webpack_require__(44981);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/foreign.js
var foreign = __webpack_require__(11485);
// EXTERNAL MODULE: ./build/core/duration.js
var duration = __webpack_require__(61420);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/native/configuration.js
var configuration = __webpack_require__(21539);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/native/position.js
var native_position = __webpack_require__(92626);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/hand-over.js












const minuteMs = 60_000;
/**
 * Leaves the bake to ECS: it stands down from the last pause, holds the old tasks for as long as it was told to when the release began, and goes back for its
 * alarms. That it does is written down before it is let through, so that whoever comes next knows that nobody has died. Rejects with `rollout-unfinished` where users are
 * led elsewhere.
 */
async function handOver(world, { lease, watch }) {
    const { api, clock } = world;
    const { ledger } = await (0,own_deployment/* openRollout */.WV)(world, { waits: true });
    const arn = (0,own_deployment/* deploymentOf */.PE)((0,ecs_ledger/* held */.yB)({ ledger, lease, now: clock.now() }));
    await (0,traffic/* letIntoBake */.n9)({
        api, clock, arn,
        async before() {
            await (0,led_to_candidate/* assertLedToCandidate */.i5)(world, arn);
            const { bakeLeftMs, marksBad, unproven } = watch;
            const handedOver = { at: clock.now(), bakeMs: (0,configuration/* bakeMinutes */.RS)(bakeLeftMs) * minuteMs, marksBad, ...(unproven !== undefined && { unproven }) };
            await (0,record/* change */.Zg)(world, { lease }, (rollout) => ({ ...rollout, handedOver }));
        },
    });
}
/**
 * What a person has to know of a bake that ECS watches without a run. Rejects with `not-supported` where it is longer than ECS can, and where nothing would take a
 * failing release back.
 */
async function bakesAlone({ api, settings }, bakeMs) {
    const instead = 'leave out `wait-until`, so that the run watches it, or set `rollout.bake: 0s`';
    if (bakeMs > configuration/* longestBake */.CM * minuteMs) {
        throw new errors/* DeliveryError */.VE({ code: 'not-supported', message: `ECS bakes for ${configuration/* longestBake */.CM / 60} hours at most, and rollout.bake is ${(0,duration/* formatDuration */.a)(bakeMs)}`, hint: `shorten it, or ${instead}` });
    }
    const { deploymentConfiguration: { alarms } = {} } = await api.service();
    const names = [...new Set([...(alarms?.alarmNames ?? []), ...settings.alarms])];
    if (names.length === 0) {
        throw new errors/* DeliveryError */.VE({
            code: 'not-supported', message: 'neither the service nor target.ecs.alarms has an alarm, so that `wait-until: shifted` would leave the bake to nobody',
            hint: `name alarms of CloudWatch in target.ecs.alarms, or ${instead}`,
        });
    }
    return [
        `ECS watches the bake of ${(0,duration/* formatDuration */.a)((0,configuration/* bakeMinutes */.RS)(bakeMs) * minuteMs)} alone, and goes back for ${names.length === 1 ? 'the alarm' : 'the alarms'} ${names.join(', ')}: the gate judges nothing of it, and sends no probes.`,
        'What came of it is told by the next command, and until then the pauses of the release stay in the service, where a deployment by somebody else would wait at them: let `pqc-delivery reconcile` run on a schedule.',
    ];
}
/** Puts in order what a bake that ECS watched has left in the service and on its tags. Resolves with whether there was anything to do. */
async function tidy(world) {
    const { ledger } = await (0,own_deployment/* openRollout */.WV)(world, { waits: false });
    const { rollout } = ledger;
    if (rollout === undefined)
        return withoutPauses(world);
    const isOver = async () => (0,by_itself/* afterItself */.OJ)({ ledger, position: await (0,by_itself/* positionNow */.U)(world, ledger), now: world.clock.now() }).rollout === undefined;
    if (rollout.handedOver === undefined || !await isOver())
        return false;
    const isStill = (now) => now.rollout?.id === rollout.id && now.rollout.fence === rollout.fence;
    return world.turn(async () => {
        const owed = await giveBack(world, rollout, isStill);
        const opened = await (0,record/* open */.ho)(world);
        if (!isStill(opened.ledger))
            return false;
        const { owed: _owed, ...settled } = (0,by_itself/* afterItself */.OJ)({ ledger: opened.ledger, position: await (0,by_itself/* positionNow */.U)(world, opened.ledger), now: world.clock.now() });
        await (0,record/* write */.M9)(world, opened, { ...settled, ...(owed !== undefined && { owed }) });
        return true;
    });
}
/** Takes the pauses out that a release could not take out itself, while nobody deploys. */
async function withoutPauses(world) {
    const [{ service, ledger }, [newest]] = [await (0,record/* open */.ho)(world), await world.api.deployments({ most: 1 })];
    if (!(0,ecs_former/* hasOurPauses */.k9)(service.deploymentConfiguration ?? {}) || (0,native_position/* isUnfinished */.ui)(newest?.status))
        return false;
    const isStill = (now) => now.rollout === undefined && now.fence === ledger.fence;
    return world.turn(async () => {
        const { owed: former, ...rest } = ledger;
        const owed = await giveBack(world, { id: ledger.ended?.id ?? '', ...(former !== undefined && { former }) }, isStill);
        const opened = await (0,record/* open */.ho)(world);
        if (!isStill(opened.ledger))
            return false;
        if (former !== undefined)
            await (0,record/* write */.M9)(world, opened, { ...rest, ...(owed !== undefined && { owed }) });
        return owed === undefined;
    });
}

// EXTERNAL MODULE: ./build/rollout/targets/ecs/seen.js
var seen = __webpack_require__(66330);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/state.js
var state = __webpack_require__(49452);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/lock.js








/** Takes the lock: writes the rollout onto the service's tags. Rejects with `locked`, and `not-ready` where nothing is known that one could go back to. */
async function lock(world, request) {
    const { clock } = world;
    const opened = await openForLock(world, request);
    const settle = (look) => withoutFinished(look, { request, now: clock.now() });
    // what goes ahead without a record is what users wait for
    const { look, state: found } = await (request.unrecorded === true ? seen/* seenSoon */.v3 : seen/* seen */.cI)(world, opened, settle);
    if (found.serving && found.stable === undefined && look.isRecorded !== true) {
        throw new errors/* DeliveryError */.VE({
            code: 'not-ready', message: 'tasks of the service run, and ECS remembers no deployment of it that came to a good end, so that there is nothing to compare with and to go back to',
            hint: 'deploy the service once as it is, with a forced new deployment',
        });
    }
    const { rollout: left } = look.ledger;
    const isWatched = left !== undefined && (0,state/* isBaking */.d9)({ rollout: left, position: look.position });
    const ledger = (0,ecs_ledger/* locked */.xt)({ ledger: (0,by_itself/* seenAs */.ke)(look.ledger, found), request, now: clock.now(), isWatched });
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
 * put back of the service's configuration is owed. What came of a bake that was left to ECS is known, too.
 */
function withoutFinished(look, { request, now }) {
    const { ledger, position } = look;
    const { rollout } = ledger;
    if (rollout === undefined || rollout.id === request.rolloutId)
        return look;
    if (rollout.handedOver === undefined && position?.kind === 'succeeded')
        return { ...look, position: undefined, ledger: (0,ecs_ledger/* ended */.v6)({ ledger, now, outcome: 'live', by: 'finish', owed: rollout.former ?? {} }) };
    return (0,by_itself/* withBakeSettled */.TJ)(look, now);
}
/** A run whose record was taken away writes it again when it renews its lease: a rollout without one may have somebody who watches it. */
async function openForLock(world, { leaseMs, takeOver, unrecorded }) {
    const { clock, log } = world;
    const start = clock.monotonic();
    for (let look = 1;; look += 1) {
        const soon = unrecorded === true ? await (0,seen/* openSoon */.eb)(world, { waits: true }) : undefined;
        const opened = soon ?? await (0,own_deployment/* openRollout */.WV)(world, { waits: true });
        if (!opened.isOrphan || takeOver || clock.monotonic() - start >= leaseMs / 2)
            return opened;
        if (look === 1)
            log.info(`a release is under way of which no record tells: waiting ${Math.round(leaseMs / 2_000)} seconds for a sign of life of its run`);
        await clock.sleep(wait/* pollMs */.I$);
    }
}

// EXTERNAL MODULE: ./build/rollout/targets/ecs/explain/deaths.js
var deaths = __webpack_require__(63578);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/in-haste.js
var in_haste = __webpack_require__(80976);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/metrics/candidate-watch.js
var candidate_watch = __webpack_require__(31872);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/metrics/evidence.js + 3 modules
var metrics_evidence = __webpack_require__(88252);
;// CONCATENATED MODULE: ./build/rollout/targets/ecs/metrics/rule-watch.js



/** How often the rule is looked at, in milliseconds. */
const lookEveryMs = 60_000;
/** How many looks one after the other have to tell of another share before it is believed: reads can be late. */
const looks = 3;
/** How far the rule may be from what ECS was asked for, in percent of the traffic. */
const tolerance = 1;
function createRuleWatch(world) {
    let lookedAt;
    let doubt = { asked: 0, times: 0 };
    async function compare({ rule, candidate, asked, caller }) {
        lookedAt = world.clock.monotonic();
        const { toCandidate, elsewhere, shown } = await (0,led_to_candidate/* dividedBy */.vb)({ ...world, caller }, { rule, candidate });
        const sum = toCandidate + elsewhere;
        const share = sum === 0 ? 0 : (100 * toCandidate) / sum;
        const differs = Math.abs(share - asked) > tolerance;
        doubt = { asked, times: differs ? (doubt.asked === asked ? doubt.times : 0) + 1 : 0 };
        if (doubt.times < looks)
            return;
        throw new errors/* DeliveryError */.VE({
            code: 'rollout-unfinished', message: `somebody else has changed the production listener rule in mid-release (${shown || 'no target group'}), and ECS was asked to give the candidate ${asked}%: what users meet is not what is judged`,
            hint: 'see who writes the rule, such as Terraform without `ignore_changes = [action]`; then release again',
        });
    }
    return {
        async look(request) {
            // a doubt is looked into at once
            if (doubt.times === 0 && lookedAt !== undefined && world.clock.monotonic() - lookedAt < lookEveryMs)
                return;
            await compare({ ...request, caller: world.caller });
        },
        async lookNow(request) {
            await compare(request);
            while (doubt.times > 0) {
                await world.clock.sleep(wait/* pollMs */.I$);
                await compare(request);
            }
        },
    };
}

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/metrics/deployment-evidence.js











/** Evidence of the rollout whose deployment the service's record names. Its target groups stay the same, and are asked for once. */
function createDeploymentEvidence(world) {
    const { api, caller, clients, clock, log } = world;
    const anew = () => ({ tasks: (0,candidate_watch/* createCandidateWatch */.j)({ caller, elb: clients.elb, clock }), rule: createRuleWatch(world) });
    /** the production rule of a release; a way back goes on whatever its share is */
    let rule;
    let known;
    let watches = anew();
    async function deploymentArn() {
        if (known !== undefined)
            return known.arn;
        const { service, ledger: { rollout } } = await (0,record/* open */.ho)(world);
        rule = rollout?.kind === 'deploy' ? (0,led_to_candidate/* productionRule */.CK)(service) : undefined;
        const arn = rollout?.deployment;
        if (arn === undefined)
            throw new Error('the record on the tags of the service names no deployment');
        return arn;
    }
    async function groupsOfBoth(arn) {
        if (known?.arn === arn)
            return known.groups;
        const groups = await (0,metrics_groups/* groupsOf */.c1)({ api, caller, elb: clients.elb, arn });
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
        const position = (0,native_position/* positionOf */.df)(deployment);
        if (position.kind !== 'waiting' && position.kind !== 'moving')
            throw (0,traffic/* wentBack */.Il)(position);
        const groups = await groupsOfBoth(arn);
        await watches.tasks.look({ targetGroupArn: groups.candidateArn, deaths: () => deathsIn(world, { deployment, taskDefinition: groups.taskDefinition }) });
        if (rule !== undefined && position.kind === 'waiting' && position.weight !== undefined)
            await watches.rule.look({ rule, candidate: groups.candidateArn, asked: position.weight });
    }
    const evidence = (0,metrics_evidence/* createEvidence */.I)({ cloudwatch: clients.cloudwatch, caller, clock, log, watch, groups: async () => groupsOfBoth(await deploymentArn()) });
    return {
        ...evidence,
        isShared: () => known !== undefined,
        async assertRule(asked) {
            if (rule === undefined || known === undefined)
                return;
            await watches.rule.lookNow({ rule, candidate: known.groups.candidateArn, asked, caller: world.inHaste().caller }).catch((error) => {
                if (!(0,in_haste/* isUnread */.KJ)(error))
                    throw error;
                log.debug(`the production listener rule could not be looked at before the next step: ${(0,errors/* messageOf */.bD)(error)}`);
            });
        },
        forget() {
            evidence.forget();
            known = undefined;
            watches = anew();
        },
    };
}
/** Tasks of the candidate that have died, and how many may. */
async function deathsIn(world, { deployment, taskDefinition }) {
    const desired = deployment.targetServiceRevision?.requestedTaskCount ?? 1;
    if (taskDefinition === undefined)
        return { count: 0, most: 1 };
    return (0,deaths/* countDeaths */.T)(world, { service: world.settings.service, taskDefinition, since: deployment.createdAt?.getTime() ?? 0, desired });
}

// EXTERNAL MODULE: ./build/rollout/targets/ecs/prepare.js + 1 modules
var prepare = __webpack_require__(34196);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/ready.js + 1 modules
var ready = __webpack_require__(49525);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/resolve.js
var resolve = __webpack_require__(68701);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/route.js
var route = __webpack_require__(77336);
// EXTERNAL MODULE: ./build/rollout/targets/ecs/world.js + 1 modules
var ecs_world = __webpack_require__(14454);
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
    const position = ours === undefined ? undefined : (0,native_position/* positionOf */.df)(ours);
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
        log.warning(told(other));
}
function wasForestalled(position) {
    return position?.kind === 'overtaken';
}
async function otherDeployment({ api }, ours) {
    const [newest] = await api.deployments({ most: 1 });
    const arn = newest?.serviceDeploymentArn;
    if (arn === undefined || arn === ours || !(0,native_position/* isUnfinished */.ui)(newest?.status))
        return undefined;
    const deployment = await api.deployment(arn);
    return { arn, revisionArn: newest?.targetServiceRevisionArn, position: deployment === undefined ? undefined : (0,native_position/* positionOf */.df)(deployment) };
}
/** It found the pauses of the release in the service: whether it keeps them when they are taken out there is not known, and the worse is assumed. */
function told({ arn, position }) {
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
    const whileLooking = (look) => (shifted === undefined ? look() : orYield(world, shifted.lease, look));
    return {
        resolve: (release) => (0,resolve/* resolveRelease */.C)({ api, container: settings.container, definitionFile: world.definitionFile, release }),
        // ECS pulls for itself
        absentImage: () => undefined,
        fetch: (_revision, undertaking = 'release') => (0,ready/* assertReady */.c_)(world, undertaking),
        compare: (revision) => (0,comparison/* compareRelease */.D)(world, revision),
        foreignChanges: async () => (await (0,foreign/* foreignChanges */.Yt)(world, await (0,foreign/* servingNow */.NA)(world))).lines,
        assertStartable: (undertaking) => (0,ready/* assertReady */.c_)(world, undertaking),
        assertTestable: () => (0,ready/* assertTestable */.v6)(world),
        bakesAlone: (bakeMs) => bakesAlone(world, bakeMs),
        capabilities: { kind: 'ecs', deadMansSwitch: true, watches: true, weights: true, lookEveryMs: 5_000 },
        describe: (haste) => (0,seen/* describe */.q0)(world, haste),
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
            if (shifted?.percent !== undefined && shifted.lease.rolloutId === lease.rolloutId)
                await evidence.assertRule(shifted.percent);
            evidence.shares.moving();
            shifted = { lease, percent: undefined };
            await (0,traffic/* moveTo */.tw)({ api: mine.api, clock, log, arn, percent, signal });
            shifted = { lease, percent };
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
        async watch(request) {
            await orYield(world, request.lease, () => handOver(world, request));
            evidence.forget();
        },
        tidy: () => tidy(world),
        // ECS itself brings tasks back that died, and a stopped service is stopped on purpose
        revive: async () => false,
        async journal() {
            const { ledger } = await (0,own_deployment/* openRollout */.WV)(world, { waits: false });
            return (0,by_itself/* journalOf */.PR)({ ledger, position: await (0,by_itself/* positionNow */.U)(world, ledger), now: clock.now() });
        },
        async acknowledge({ seq }) {
            await world.turn(async () => {
                const opened = await (0,record/* open */.ho)(world);
                const { journal, ...rest } = opened.ledger;
                const left = (journal ?? []).filter((entry) => entry.seq > seq);
                if (rest.acknowledged < seq)
                    await (0,record/* write */.M9)(world, opened, { ...rest, acknowledged: seq, ...(left.length > 0 && { journal: left }) });
            });
        },
    };
}


/***/ })

};
