import { dateNow } from '../core.ts'
import type { Core } from '../core.ts'
import type { Deployment, Stage } from '../state.ts'
import { runHooks } from './hooks.ts'
import { pause, stageTime } from './interrupt.ts'

/** Enters a life-cycle stage and gets through its hooks; what the stage itself does comes after this. */
export async function enterStage(core: Core, deployment: Deployment, stage: Stage): Promise<void> {
  deployment.stage = stage
  deployment.updatedAt = dateNow(core)
  await pause(core, deployment, stageTime(core))
  await runHooks(core, deployment, stage)
  // a hook that was continued while the deployment is frozen
  await pause(core, deployment, 0)
}
