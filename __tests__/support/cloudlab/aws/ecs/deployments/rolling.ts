import type { Core } from '../core.ts'
import type { Deployment } from '../state.ts'
import { healthyTasks, keptTasks } from '../tasks/health.ts'
import { pause, until } from './interrupt.ts'
import { assignGroups } from './traffic.ts'

/** ROLLING: new tasks come and old ones go until all are new; then it is watched for a while where there are alarms. */
export async function rollOver(core: Core, deployment: Deployment): Promise<void> {
  const { service, target, sources, configuration: { earlySuccessCriteria: early, bakeTimeInMinutes } } = deployment
  const down = sources.map(({ workload }) => workload)
  assignGroups(core, target, { base: deployment.candidate ?? sources.at(-1), beside: false })
  service.plan = { kind: 'rolling', up: target.workload, down }
  const enough = () => Math.ceil((service.desiredCount * (early?.enable === true ? early.healthyPercent ?? 100 : 100)) / 100)
  const waitsForOld = early?.enable !== true || early.sourceServiceRevisionCleanup !== 'DEFERRED'
  await until(core, deployment, () => healthyTasks(core, target.workload).length >= enough() && (!waitsForOld || down.every((workload) => keptTasks(workload).length === 0)))
  const bake = bakeTimeInMinutes === undefined ? (deployment.alarms === 'MONITORING' ? core.settings.rollingBakeMs : 0) : bakeTimeInMinutes * 60_000
  await pause(core, deployment, bake)
}
