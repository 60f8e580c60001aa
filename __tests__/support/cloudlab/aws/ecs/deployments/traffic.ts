import type { LoadBalancer } from '@aws-sdk/client-ecs'
import type { Core } from '../core.ts'
import type { Balancer, Deployment, Revision } from '../state.ts'

/** How one load balancer of a service leads to the two sides of a deployment. */
interface Route {
  readonly rule: string
  readonly testRule: string | undefined
  readonly green: string
  readonly blue: string
}

/** The load balancers of a revision between whose target groups ECS shifts traffic. */
export function shiftedBalancers({ record }: Revision): readonly LoadBalancer[] {
  return (record.loadBalancers ?? []).filter(({ advancedConfiguration }) => advancedConfiguration !== undefined)
}

function routesOf({ target }: Deployment): readonly Route[] {
  return shiftedBalancers(target).flatMap(({ targetGroupArn = '', advancedConfiguration }) => {
    const { productionListenerRule, testListenerRule, alternateTargetGroupArn = '' } = advancedConfiguration ?? {}
    const pair = [targetGroupArn, alternateTargetGroupArn]
    const green = target.workload.balancers.find((balancer) => pair.includes(balancer.targetGroupArn))?.targetGroupArn
    const blue = pair.find((arn) => arn !== green)
    return productionListenerRule === undefined || green === undefined || blue === undefined ? [] : [{ rule: productionListenerRule, testRule: testListenerRule, green, blue }]
  })
}

/**
 * Chooses the target groups that a revision's tasks are registered with: with side by side the one of each pair that the running
 * revision does not have, else the one that it has. Without a running revision it is the one that gets the traffic now.
 */
export function assignGroups(core: Core, revision: Revision, { base, beside }: { readonly base: Revision | undefined; readonly beside: boolean }): void {
  revision.workload.balancers = (revision.record.loadBalancers ?? []).flatMap((balancer): Balancer[] => {
    const { targetGroupArn, containerName = '', containerPort = 0, advancedConfiguration } = balancer
    if (targetGroupArn === undefined) return []
    const pair = [targetGroupArn, advancedConfiguration?.alternateTargetGroupArn ?? targetGroupArn]
    const taken = base?.workload.balancers.find((one) => pair.includes(one.targetGroupArn))?.targetGroupArn
    const serving = Object.entries(core.balancing.weights(advancedConfiguration?.productionListenerRule ?? '')).find(([arn, weight]) => weight > 0 && pair.includes(arn))?.[0]
    const chosen = taken === undefined ? serving : beside ? pair.find((arn) => arn !== taken) : taken
    return [{ targetGroupArn: chosen ?? targetGroupArn, containerName, containerPort }]
  })
}

/** Whether every rule that a deployment changes is still there. */
export function rulesExist(core: Core, deployment: Deployment): boolean {
  return routesOf(deployment).flatMap(({ rule, testRule }) => [rule, testRule ?? rule]).every((rule) => Object.keys(core.balancing.weights(rule)).length > 0)
}

/**
 * Gives the target so many per cent of the production traffic. A rule's weights are whole numbers up to 999: whole per cents
 * are written as they are, tenths times ten (modelled only: ECS does not tell how it writes them).
 */
export function shiftProduction(core: Core, deployment: Deployment, percent: number): void {
  for (const { rule, green, blue } of routesOf(deployment)) core.balancing.setWeights({ ruleArn: rule, weights: weights({ green, blue, percent }) })
  deployment.share.production = percent
}

/** Gives the target all of the test traffic. What the rules said before is kept for a rollback. */
export function shiftTest(core: Core, deployment: Deployment): void {
  for (const { testRule, green, blue } of routesOf(deployment)) {
    if (testRule === undefined) continue
    deployment.testBefore.set(testRule, core.balancing.weights(testRule))
    core.balancing.setWeights({ ruleArn: testRule, weights: weights({ green, blue, percent: 100 }) })
  }
  deployment.share.test = 100
}

/** Puts both kinds of traffic back to where they were. */
export function shiftBack(core: Core, deployment: Deployment): void {
  shiftProduction(core, deployment, 0)
  for (const [ruleArn, before] of deployment.testBefore) if (Object.keys(before).length > 0) core.balancing.setWeights({ ruleArn, weights: before })
  deployment.share.test = 0
}

/** Gives one revision all of the production traffic, whatever the others had. */
export function giveAll(core: Core, revision: Revision): void {
  for (const { targetGroupArn = '', advancedConfiguration } of shiftedBalancers(revision)) {
    const { productionListenerRule, alternateTargetGroupArn = '' } = advancedConfiguration ?? {}
    const pair = [targetGroupArn, alternateTargetGroupArn]
    const own = revision.workload.balancers.find((balancer) => pair.includes(balancer.targetGroupArn))?.targetGroupArn
    if (productionListenerRule === undefined || own === undefined) continue
    core.balancing.setWeights({ ruleArn: productionListenerRule, weights: Object.fromEntries(pair.map((arn) => [arn, arn === own ? 100 : 0])) })
  }
}

function weights({ green, blue, percent }: { readonly green: string; readonly blue: string; readonly percent: number }): Readonly<Record<string, number>> {
  const scale = Number.isInteger(percent) ? 1 : 10
  return { [blue]: Math.round((100 - percent) * scale), [green]: Math.round(percent * scale) }
}
