import type { ServiceDeployment } from '@aws-sdk/client-ecs'
import { messageOf } from '../../../../core/errors.ts'
import { countDeaths } from '../explain/deaths.ts'
import type { Deaths } from '../explain/deaths.ts'
import { isUnread } from '../in-haste.ts'
import { productionRule } from '../led-to-candidate.ts'
import { positionOf } from '../native/position.ts'
import { wentBack } from '../native/traffic.ts'
import { open } from '../record.ts'
import type { World } from '../world.ts'
import { createCandidateWatch } from './candidate-watch.ts'
import { createEvidence } from './evidence.ts'
import type { Evidence } from './evidence.ts'
import { groupsOf } from './groups.ts'
import type { DeploymentGroups } from './groups.ts'
import { createRuleWatch } from './rule-watch.ts'

/** What is known of the traffic of a service deployment. */
export interface DeploymentEvidence extends Evidence {
  /** Whether a deployment of ours is known to share the traffic. */
  isShared(): boolean
  /** Looks at the production rule of a release before ECS is let on from a share that it had: rejects with `rollout-unfinished` where somebody else has changed it. */
  assertRule(asked: number): Promise<void>
}

/** Evidence of the rollout whose deployment the service's record names. Its target groups stay the same, and are asked for once. */
export function createDeploymentEvidence(world: World): DeploymentEvidence {
  const { api, caller, clients, clock, log } = world
  const anew = () => ({ tasks: createCandidateWatch({ caller, elb: clients.elb, clock }), rule: createRuleWatch(world) })
  /** the production rule of a release; a way back goes on whatever its share is */
  let rule: string | undefined
  let known: { readonly arn: string; readonly groups: DeploymentGroups } | undefined
  let watches = anew()

  async function deploymentArn(): Promise<string> {
    if (known !== undefined) return known.arn
    const { service, ledger: { rollout } } = await open(world)
    rule = rollout?.kind === 'deploy' ? productionRule(service) : undefined
    const arn = rollout?.deployment
    if (arn === undefined) throw new Error('the record on the tags of the service names no deployment')
    return arn
  }

  async function groupsOfBoth(arn: string): Promise<DeploymentGroups> {
    if (known?.arn === arn) return known.groups
    const groups = await groupsOf({ api, caller, elb: clients.elb, arn })
    if (groups === undefined) throw new Error('ECS does not tell which target groups the two sides have')
    known = { arn, groups }
    return groups
  }

  async function watch(): Promise<void> {
    const arn = await deploymentArn()
    const deployment = await api.deployment(arn)
    if (deployment === undefined) return
    // first of all: one that has ended may not tell its target groups any more
    const position = positionOf(deployment)
    if (position.kind !== 'waiting' && position.kind !== 'moving') throw wentBack(position)
    const groups = await groupsOfBoth(arn)
    await watches.tasks.look({ targetGroupArn: groups.candidateArn, deaths: () => deathsIn(world, { deployment, taskDefinition: groups.taskDefinition }) })
    if (rule !== undefined && position.kind === 'waiting' && position.weight !== undefined) await watches.rule.look({ rule, candidate: groups.candidateArn, asked: position.weight })
  }

  const evidence = createEvidence({ cloudwatch: clients.cloudwatch, caller, clock, log, watch, groups: async () => groupsOfBoth(await deploymentArn()) })
  return {
    ...evidence,
    isShared: () => known !== undefined,
    async assertRule(asked) {
      if (rule === undefined || known === undefined) return
      await watches.rule.lookNow({ rule, candidate: known.groups.candidateArn, asked, caller: world.inHaste().caller }).catch((error: unknown) => {
        if (!isUnread(error)) throw error
        log.debug(`the production listener rule could not be looked at before the next step: ${messageOf(error)}`)
      })
    },
    forget() {
      evidence.forget()
      known = undefined
      watches = anew()
    },
  }
}

/** Tasks of the candidate that have died, and how many may. */
async function deathsIn(world: World, { deployment, taskDefinition }: { readonly deployment: ServiceDeployment; readonly taskDefinition: string | undefined }): Promise<Deaths> {
  const desired = deployment.targetServiceRevision?.requestedTaskCount ?? 1
  if (taskDefinition === undefined) return { count: 0, most: 1 }
  return countDeaths(world, { service: world.settings.service, taskDefinition, since: deployment.createdAt?.getTime() ?? 0, desired })
}
