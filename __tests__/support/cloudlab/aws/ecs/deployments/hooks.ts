import type { DeploymentLifecycleHook } from '@aws-sdk/client-ecs'
import { AwsError } from '../../aws-error.ts'
import { sleep } from '../core.ts'
import type { Core } from '../core.ts'
import type { Deployment, Hook, Stage } from '../state.ts'
import { Interrupted, interrupt } from './interrupt.ts'

/** Waits for every PAUSE hook of a stage: each occurrence has an id of its own ("Pause hooks for Amazon ECS service deployments"). */
export async function runHooks(core: Core, deployment: Deployment, stage: Stage): Promise<void> {
  const due = (deployment.configuration.lifecycleHooks ?? []).filter(({ lifecycleStages = [] }) => (lifecycleStages as readonly string[]).includes(stage))
  await Promise.all(due.map((hook) => pauseAt(core, deployment, openHook(core, deployment, { hook, stage }))))
}

function openHook(core: Core, { hooks }: Deployment, { hook, stage }: { readonly hook: DeploymentLifecycleHook; readonly stage: Stage }): Hook {
  // documented: 1440 minutes and ROLLBACK unless told otherwise
  const { timeoutInMinutes = 1440, action = 'ROLLBACK' } = hook.timeoutConfiguration ?? {}
  const expiresAt = new Date(core.context.clock.now() + timeoutInMinutes * 60_000)
  const hookId = `ecs-pause-${core.context.uniqueId()}`
  const opened: Hook = { stage, settled: new AbortController(), detail: { hookId, targetType: 'PAUSE', status: 'AWAITING_ACTION', expiresAt, timeoutAction: action } }
  hooks.push(opened)
  return opened
}

async function pauseAt(core: Core, deployment: Deployment, { detail, settled, stage }: Hook): Promise<void> {
  const left = (detail.expiresAt?.getTime() ?? 0) - core.context.clock.now()
  await sleep(core, left, AbortSignal.any([deployment.left.signal, settled.signal]))
  if (detail.status === 'AWAITING_ACTION') {
    // what a hook says whose deployment was left for another reason is modelled only
    detail.status = deployment.interruption === undefined ? 'TIMED_OUT' : 'FAILED'
    if (detail.timeoutAction === 'ROLLBACK') interrupt(core, deployment, { kind: 'roll-back', reason: hookFailed(stage, `The lifecycle hook ${detail.hookId} timed out.`) })
  }
  if (deployment.interruption !== undefined) throw new Interrupted()
}

/** The first sentence is documented ("Troubleshooting Amazon ECS blue/green deployments"), the second is worded by us. */
const hookFailed = (stage: Stage, detail: string) => `Service deployment rolled back because ${stage} lifecycle hook(s) failed. ${detail}`

/** What `ContinueServiceDeployment` does. The texts of the refusals are worded by us. */
export function settleHook(core: Core, deployment: Deployment, { hookId, action }: { readonly hookId: string; readonly action: string }): void {
  const hook = deployment.hooks.find(({ detail }) => detail.hookId === hookId)
  if (hook === undefined) throw new AwsError('InvalidParameterException', `Lifecycle hook ${hookId} was not found for service deployment ${deployment.arn}`)
  const { detail, settled, stage } = hook
  if (detail.status !== 'AWAITING_ACTION' || deployment.status !== 'IN_PROGRESS') {
    throw new AwsError('InvalidParameterException', `Lifecycle hook ${hookId} is not awaiting an action: it is ${detail.status}, and the service deployment is ${deployment.status}`)
  }
  detail.status = action === 'ROLLBACK' ? 'FAILED' : 'SUCCEEDED'
  if (action === 'ROLLBACK') interrupt(core, deployment, { kind: 'roll-back', reason: hookFailed(stage, `A rollback was requested for the lifecycle hook ${hookId}.`) })
  settled.abort()
}
