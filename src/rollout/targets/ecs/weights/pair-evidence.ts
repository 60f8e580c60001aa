import { DeliveryError, isDeliveryError } from '../../../../core/errors.ts'
import { explained } from '../explain/candidate.ts'
import { countDeaths } from '../explain/deaths.ts'
import type { Deaths } from '../explain/deaths.ts'
import { createCandidateWatch } from '../metrics/candidate-watch.ts'
import { createEvidence } from '../metrics/evidence.ts'
import type { CountedGroups, Evidence } from '../metrics/evidence.ts'
import { open } from '../record.ts'
import { assertRuns, named } from './capacity.ts'
import { foreignChange, groupOf, lookAtPair } from './pair.ts'
import type { WeightsWorld } from './weights-world.ts'

/** Both sides of the rollout under way: they stay the same as long as it lasts. */
interface Known {
  readonly groups: CountedGroups
  readonly candidate: string
  readonly candidateGroup: string
  readonly taskDefinition: string
}

/** The same, and why a candidate was lost. */
export interface PairEvidence extends Evidence {
  /** The same error with what ECS and the load balancer tell of the candidate; it may take minutes. */
  explain(failure: DeliveryError): Promise<DeliveryError>
}

/** What is known of the traffic between two services. */
export function createPairEvidence(world: WeightsWorld): PairEvidence {
  const { caller, clients, clock, log } = world
  const anew = () => createCandidateWatch({ caller, elb: clients.elb, clock })
  let known: Known | undefined
  let candidate = anew()
  let since = clock.now()

  const sides = async () => (known ??= await findSides(world))

  async function watch(): Promise<void> {
    const found = await sides()
    await assertRuns(world, { service: found.candidate, taskDefinition: found.taskDefinition })
    await candidate.look({ targetGroupArn: found.candidateGroup, deaths: () => deathsOf(world, found) }).catch(async (error: unknown) => {
      throw isDeliveryError(error, 'candidate-unhealthy') ? await ledAway(world) ?? error : error
    })
  }

  const evidence = createEvidence({ cloudwatch: clients.cloudwatch, caller, clock, log, watch, groups: async () => (await sides()).groups })
  return {
    ...evidence,
    async explain(failure) {
      const found = await sides().catch(() => undefined)
      if (found === undefined) return failure
      const { candidate: service, taskDefinition, candidateGroup: targetGroupArn } = found
      return explained(failure, { ...world, api: world.apiOf(service), cluster: world.settings.cluster, service, taskDefinition, targetGroupArn, since })
    },
    forget() {
      evidence.forget()
      known = undefined
      candidate = anew()
      since = clock.now()
    },
  }
}

/** Where somebody else has led users away, a candidate without healthy tasks is no fault of the release; undefined where nothing tells that. */
async function ledAway(world: WeightsWorld): Promise<DeliveryError | undefined> {
  const pair = await lookAtPair(world).catch(() => undefined)
  const record = pair?.ledger.rollout?.weights
  if (pair === undefined || record === undefined) return undefined
  // its share has been read back: the one before is nobody's but somebody else's
  const change = foreignChange(pair, { ...record, before: record.asked })
  if (change === undefined) return undefined
  return new DeliveryError({
    code: 'rollout-unfinished', message: `${change}, and no task of the candidate is healthy`,
    hint: 'see who writes the rule and the services, such as Terraform without `ignore_changes` (docs/ecs.md); then release again',
  })
}

async function findSides(world: WeightsWorld): Promise<Known> {
  const [{ ledger: { rollout } }, services] = await Promise.all([open(world), world.services.both()])
  const { stable, candidate, taskDefinition } = rollout?.weights ?? {}
  if (stable === undefined || candidate === undefined || taskDefinition === undefined) throw new DeliveryError({ code: 'target-unavailable', message: 'no rollout tells which two sides there are' })
  const [stableGroup, candidateGroup] = [groupOf(named(services, stable)), groupOf(named(services, candidate))]
  const groups = await world.elb.groups([stableGroup, candidateGroup])
  const dimensions = (arn: string) => {
    const balancer = groups.find(({ TargetGroupArn }) => TargetGroupArn === arn)?.LoadBalancerArns?.[0] ?? ''
    return { loadBalancer: balancer.replace(/^.*:loadbalancer\//u, ''), targetGroup: arn.replace(/^.*:(?=targetgroup\/)/u, '') }
  }
  return { groups: { stable: dimensions(stableGroup), candidate: dimensions(candidateGroup) }, candidate, candidateGroup, taskDefinition }
}

/** Tasks of the candidate that have died, and how many may. */
async function deathsOf(world: WeightsWorld, { candidate, taskDefinition }: Known): Promise<Deaths> {
  const { deployments = [], desiredCount = 1 } = named(await world.services.both(), candidate)
  const { createdAt, failedTasks = 0 } = deployments.find((one) => one.taskDefinition === taskDefinition) ?? {}
  return countDeaths(world, { service: candidate, taskDefinition, since: createdAt?.getTime() ?? 0, desired: desiredCount, failed: failedTasks })
}
