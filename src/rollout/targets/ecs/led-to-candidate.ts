import type { Service } from '@aws-sdk/client-ecs'
import { DescribeRulesCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import { DeliveryError, messageOf } from '../../../core/errors.ts'
import { candidateGroup } from './metrics/groups.ts'
import { pollMs } from './native/wait.ts'
import type { World } from './world.ts'

/** How often the rule is looked at before it is believed: reads can be late. */
const looks = 3

/**
 * Rejects with `rollout-unfinished` while the production rule leads any user past the candidate, whatever share ECS was asked for: a rule has other
 * writers, and ECS would now end the tasks that those users reach. Where the rule cannot be looked at, ECS is believed.
 */
export async function assertLedToCandidate(world: World, arn: string): Promise<void> {
  for (let look = 1; look <= looks; look += 1) {
    const elsewhere = await ledElsewhere(world, arn).catch((error: unknown) => {
      world.log.warning(`the production listener rule could not be looked at before the old tasks end: ${messageOf(error)}`)
      return undefined
    })
    if (elsewhere === undefined) return
    if (look === looks) {
      throw new DeliveryError({
        code: 'rollout-unfinished', message: `ECS says that the candidate has all of the traffic, and the production listener rule says otherwise (${elsewhere}): somebody else has changed it, and the old tasks are kept`,
        hint: 'see who writes the rule, such as Terraform without `ignore_changes = [action]`; then run `pqc-delivery reconcile`',
      })
    }
    await world.clock.sleep(pollMs)
  }
}

/** The weights of the rule where another group than the candidate's has any; undefined where it has none, and where nothing tells. */
async function ledElsewhere(world: World, arn: string): Promise<string | undefined> {
  const found = await weightsNow(world, arn)
  return found === undefined || found.elsewhere === 0 ? undefined : found.shown
}

/** How the production rule divides users between the candidate of a deployment and all others. */
interface RuleWeights {
  readonly toCandidate: number
  readonly elsewhere: number
  /** for people */
  readonly shown: string
}

/** What the production rule says now; undefined where ECS does not tell the candidate's target group, or the service no rule. Rejects as calls do. */
export async function weightsNow({ api, caller, clients }: Pick<World, 'api' | 'caller' | 'clients'>, arn: string): Promise<RuleWeights | undefined> {
  const rule = productionRule(await api.service())
  const candidate = await candidateGroup({ api, arn })
  return candidate === undefined || rule === undefined ? undefined : dividedBy({ caller, clients }, { rule, candidate })
}

/** The ARN of the production rule; undefined where the service names none of an Application Load Balancer. */
export function productionRule({ loadBalancers = [] }: Service): string | undefined {
  const rule = loadBalancers.map(({ advancedConfiguration }) => advancedConfiguration?.productionListenerRule).find((one) => one !== undefined)
  return rule?.includes(':listener-rule/') === true ? rule : undefined
}

/** How a rule divides users between the target group of a candidate and all others. Rejects as calls do. */
export async function dividedBy({ caller, clients }: Pick<World, 'caller' | 'clients'>, { rule, candidate }: { readonly rule: string; readonly candidate: string }): Promise<RuleWeights> {
  const command = new DescribeRulesCommand({ RuleArns: [rule] })
  const { Rules = [] } = await caller.call({ action: 'elasticloadbalancing:DescribeRules', send: (abortSignal) => clients.elb.send(command, { abortSignal }) })
  const groups = (Rules[0]?.Actions ?? []).flatMap(({ ForwardConfig }) => ForwardConfig?.TargetGroups ?? [])
  const sum = (isMeant: (group: string | undefined) => boolean) => groups.filter(({ TargetGroupArn }) => isMeant(TargetGroupArn)).reduce((weight, { Weight = 1 }) => weight + Weight, 0)
  return {
    toCandidate: sum((group) => group === candidate),
    elsewhere: sum((group) => group !== candidate),
    shown: groups.map(({ TargetGroupArn = '', Weight = 1 }) => `${TargetGroupArn.split('/').at(-2) ?? TargetGroupArn}: ${Weight}`).join(', '),
  }
}
