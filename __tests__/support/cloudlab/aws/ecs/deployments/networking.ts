import type { Core } from '../core.ts'
import type { Deployment } from '../state.ts'
import { Interrupted, interrupt } from './interrupt.ts'
import { rulesExist, shiftedBalancers } from './traffic.ts'

/**
 * What ECS finds wrong with listener rules when a deployment with traffic shift begins, worded as in "Troubleshooting Amazon ECS
 * blue/green deployments". It does not look whether the target group with the traffic is the one where the tasks are.
 */
export function checkNetworking(core: Core, deployment: Deployment): void {
  const problem = shiftedBalancers(deployment.target).map(({ targetGroupArn = '', advancedConfiguration = {} }) => problemOf(core, { targetGroupArn, ...advancedConfiguration })).find((one) => one !== undefined)
  if (problem !== undefined) refuse(core, deployment, problem)
}

/** Rules that somebody deletes in the middle of a deployment end it as well (modelled only). */
export function requireRules(core: Core, deployment: Deployment): void {
  if (!rulesExist(core, deployment)) refuse(core, deployment, '. One or more rules not found')
}

function refuse(core: Core, deployment: Deployment, problem: string): never {
  interrupt(core, deployment, { kind: 'roll-back', reason: `Service deployment rolled back because of invalid networking configuration${problem}` })
  throw new Interrupted()
}

interface Advanced {
  readonly targetGroupArn: string
  readonly alternateTargetGroupArn?: string | undefined
  readonly productionListenerRule?: string | undefined
  readonly testListenerRule?: string | undefined
}

function problemOf(core: Core, { targetGroupArn, alternateTargetGroupArn = '', productionListenerRule = '', testListenerRule }: Advanced): string | undefined {
  const production = core.balancing.weights(productionListenerRule)
  const test = testListenerRule === undefined ? {} : core.balancing.weights(testListenerRule)
  const ruleIsGone = Object.keys(production).length === 0 || (testListenerRule !== undefined && Object.keys(test).length === 0)
  if (ruleIsGone) return '. One or more rules not found'
  const pair = [targetGroupArn, alternateTargetGroupArn]
  const serving = Object.entries(production).filter(([, weight]) => weight > 0).map(([arn]) => arn)
  const strange = serving.find((arn) => !pair.includes(arn))
  if (strange !== undefined) {
    return `. Production listener rule is forwarding traffic to unexpected target group ${strange}. Expected traffic to be forwarded to either targetGroupArn: ${targetGroupArn} or alternateTargetGroupArn: ${alternateTargetGroupArn}`
  }
  const apart = pair.find((arn) => !(arn in production) && !(arn in test))
  if (apart !== undefined) return `: Target group ${apart} is not associated with either productionListenerRule or testListenerRule.`
  if (serving.length === 1) return undefined
  return `. productionListenerRule ${productionListenerRule} should have exactly one target group serving traffic but found ${serving.length} target groups which are serving traffic`
}
