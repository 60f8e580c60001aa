import type { DeploymentConfiguration } from '@aws-sdk/client-ecs'
import { messageOf } from '../../../core/errors.ts'
import { asWord, inRegion } from './aws-command.ts'
import { givenBack, hasOurPauses } from './former.ts'
import type { Former } from './former.ts'
import type { Ledger, LedgerRollout } from './ledger.ts'
import { pollMs } from './native/wait.ts'
import { open } from './record.ts'
import type { World } from './world.ts'

/** How long it may take until the service tells what it was told, in milliseconds. */
const heardMs = 60_000

/**
 * Sets the service's deployments up again as they were, and looks whether that holds: a pause that nobody knows of would hold up the next deployment of
 * somebody else. What cannot be given back makes no release fail: it is told, and returned for the record, so that the next rollout does it.
 * `isStill` looks at the record as it is told with what is changed: with false nothing is, since pauses may be those of a release that has begun.
 */
export async function giveBack(world: World, { id, former }: Pick<LedgerRollout, 'id' | 'former'>, isStill?: (ledger: Ledger) => boolean): Promise<Former | undefined> {
  const { api, memory, settings, log } = world
  let wanted: DeploymentConfiguration | undefined
  try {
    const { service, ledger } = await open(world)
    if (isStill?.(ledger) === false) return former ?? {}
    const current = service.deploymentConfiguration ?? {}
    if (former === undefined && !hasOurPauses(current)) return undefined
    const known = memory.formerOf === id
    wanted = givenBack({ current, former, added: settings.alarms, known })
    await api.update({ deploymentConfiguration: wanted })
    await untilHeard(world)
    return undefined
  } catch (error) {
    log.warning(`the pauses of this release are still in the deployment configuration of ${settings.service}, and would hold up a deployment by somebody else: ${messageOf(error)}. The next release takes them out, or \`pqc-delivery reconcile\`${byHand(world, wanted)}`)
    return former ?? {}
  }
}

/** What is left out of a configuration is lost, so that the command has all of it; what hooks are told is for nobody's log. */
function byHand({ settings }: World, wanted: DeploymentConfiguration | undefined): string {
  if (wanted === undefined || (wanted.lifecycleHooks ?? []).some(({ hookDetails }) => hookDetails !== undefined)) return ''
  return `; by hand: aws ecs update-service${inRegion(settings)} --cluster ${settings.cluster} --service ${settings.service} --deployment-configuration ${asWord(wanted)}`
}

async function untilHeard({ api, clock }: World): Promise<void> {
  const deadline = clock.monotonic() + heardMs
  const holds = ({ deploymentConfiguration = {} as DeploymentConfiguration }) => !hasOurPauses(deploymentConfiguration)
  while (!holds(await api.service())) {
    if (clock.monotonic() >= deadline) throw new Error('ECS took the call, and tells the pauses all the same')
    await clock.sleep(pollMs)
  }
}
