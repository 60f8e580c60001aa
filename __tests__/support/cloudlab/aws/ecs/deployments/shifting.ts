import type { DeploymentConfiguration } from '@aws-sdk/client-ecs'
import type { Core } from '../core.ts'
import type { Deployment, Revision } from '../state.ts'
import { healthyTasks } from '../tasks/health.ts'
import { pause, stageTime, until } from './interrupt.ts'
import { checkNetworking, requireRules } from './networking.ts'
import { enterStage } from './stages.ts'
import { assignGroups, giveAll, shiftProduction, shiftTest } from './traffic.ts'

const minute = 60_000

/** BLUE_GREEN, LINEAR and CANARY: the life cycle as documented at `ServiceDeployment.lifecycleStage`. */
export async function shift(core: Core, deployment: Deployment): Promise<void> {
  const base = deployment.candidate ?? deployment.sources.at(-1)
  if (deployment.sources.length > 1 && base !== undefined) await reconcile(core, deployment, base)
  checkNetworking(core, deployment)
  assignGroups(core, deployment.target, { base, beside: true })
  await enterStage(core, deployment, 'PRE_SCALE_UP')
  await scaleUp(core, deployment)
  await enterStage(core, deployment, 'POST_SCALE_UP')
  await enterStage(core, deployment, 'TEST_TRAFFIC_SHIFT')
  requireRules(core, deployment)
  shiftTest(core, deployment)
  await pause(core, deployment, stageTime(core))
  await enterStage(core, deployment, 'POST_TEST_TRAFFIC_SHIFT')
  for (const step of stepsOf(deployment.configuration, base)) await shiftStep(core, deployment, step)
  await enterStage(core, deployment, 'POST_PRODUCTION_TRAFFIC_SHIFT')
  await enterStage(core, deployment, 'BAKE_TIME')
  await pause(core, deployment, (deployment.configuration.bakeTimeInMinutes ?? 0) * minute)
  await cleanUp(core, deployment)
}

/**
 * More than one revision runs: another deployment was left in the middle. Modelled only: the newest completed revision gets all of the
 * traffic as soon as it has all of its tasks, then the others go, so that a target group is free.
 */
async function reconcile(core: Core, deployment: Deployment, base: Revision): Promise<void> {
  const { service, sources } = deployment
  const others = sources.filter((source) => source !== base).map(({ workload }) => workload)
  await enterStage(core, deployment, 'RECONCILE_SERVICE')
  service.plan = { kind: 'side-by-side', full: [base.workload, ...others], gone: [] }
  await until(core, deployment, () => healthyTasks(core, base.workload).length >= service.desiredCount)
  giveAll(core, base)
  service.plan = { kind: 'side-by-side', full: [base.workload], gone: others }
  await until(core, deployment, () => others.every(({ tasks }) => tasks.size === 0))
}

async function scaleUp(core: Core, deployment: Deployment): Promise<void> {
  const { service, target, sources } = deployment
  await enterStage(core, deployment, 'SCALE_UP')
  service.plan = { kind: 'side-by-side', full: [target.workload, ...sources.map(({ workload }) => workload).filter(({ tasks }) => tasks.size > 0)], gone: [] }
  await until(core, deployment, () => healthyTasks(core, target.workload).length >= service.desiredCount)
}

interface Step {
  readonly percent: number
  readonly bakeMinutes: number
}

/** Defaults as documented. Without anything to shift from all of the traffic comes at once (modelled only). */
function stepsOf({ strategy, linearConfiguration, canaryConfiguration }: DeploymentConfiguration, base: Revision | undefined): readonly Step[] {
  const all: Step = { percent: 100, bakeMinutes: 0 }
  if (base === undefined || strategy === 'BLUE_GREEN') return [all]
  if (strategy === 'CANARY') {
    const { canaryPercent = 5, canaryBakeTimeInMinutes = 10 } = canaryConfiguration ?? {}
    return canaryPercent >= 100 ? [all] : [{ percent: canaryPercent, bakeMinutes: canaryBakeTimeInMinutes }, all]
  }
  const { stepPercent = 10, stepBakeTimeInMinutes = 6 } = linearConfiguration ?? {}
  // in tenths of per cents, so that sums stay exact
  const tenths = Math.round(stepPercent * 10)
  const between = Array.from({ length: Math.ceil(1000 / tenths) - 1 }, (_, index) => ({ percent: (tenths * (index + 1)) / 10, bakeMinutes: stepBakeTimeInMinutes }))
  return [...between, all]
}

async function shiftStep(core: Core, deployment: Deployment, { percent, bakeMinutes }: Step): Promise<void> {
  await enterStage(core, deployment, 'PRE_PRODUCTION_TRAFFIC_SHIFT')
  await enterStage(core, deployment, 'PRODUCTION_TRAFFIC_SHIFT')
  requireRules(core, deployment)
  shiftProduction(core, deployment, percent)
  await pause(core, deployment, stageTime(core) + bakeMinutes * minute)
}

async function cleanUp(core: Core, deployment: Deployment): Promise<void> {
  const { service, target, sources } = deployment
  const gone = sources.map(({ workload }) => workload)
  await enterStage(core, deployment, 'CLEAN_UP')
  service.plan = { kind: 'side-by-side', full: [target.workload], gone }
  await until(core, deployment, () => gone.every(({ tasks }) => tasks.size === 0))
}
