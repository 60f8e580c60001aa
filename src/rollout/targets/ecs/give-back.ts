import type { DeploymentConfiguration } from '@aws-sdk/client-ecs'
import { messageOf } from '../../../core/errors.ts'
import { givenBack, hasOurPauses } from './former.ts'
import type { Former } from './former.ts'
import type { LedgerRollout } from './ledger.ts'
import { pollMs } from './native/wait.ts'
import type { World } from './world.ts'

/** How long it may take until the service tells what it was told, in milliseconds. */
const heardMs = 60_000

/**
 * Sets the service's deployments up again as they were, and looks whether that holds: a pause that nobody knows of would hold up the next deployment of
 * somebody else. What cannot be given back makes no release fail: it is told, and returned for the record, so that the next rollout does it.
 */
export async function giveBack(world: World, { id, former }: Pick<LedgerRollout, 'id' | 'former'>): Promise<Former | undefined> {
  const { api, memory, settings, log } = world
  try {
    const current = (await api.service()).deploymentConfiguration ?? {}
    if (former === undefined && !hasOurPauses(current)) return undefined
    const known = memory.formerOf === id
    await api.update({ deploymentConfiguration: givenBack({ current, former, added: settings.alarms, known }) })
    await untilHeard(world)
    return undefined
  } catch (error) {
    log.warning(`the pauses of this release are still in the deployment configuration of ${settings.service}, and would hold up a deployment by somebody else: ${messageOf(error)}. The next release takes them out, or you: aws ecs update-service --cluster ${settings.cluster} --service ${settings.service} --deployment-configuration with lifecycleHooks []`)
    return former ?? {}
  }
}

async function untilHeard({ api, clock }: World): Promise<void> {
  const deadline = clock.monotonic() + heardMs
  const holds = ({ deploymentConfiguration = {} as DeploymentConfiguration }) => !hasOurPauses(deploymentConfiguration)
  while (!holds(await api.service())) {
    if (clock.monotonic() >= deadline) throw new Error('ECS took the call, and tells the pauses all the same')
    await clock.sleep(pollMs)
  }
}
