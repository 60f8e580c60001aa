import { errorCodes, isDeliveryError } from '../../core/errors.ts'
import type { DeliveryError } from '../../core/errors.ts'
import { shorten } from '../../core/text.ts'
import type { RunPorts } from '../../runner/ports.ts'
import type { Delivery } from './delivery.ts'
import { openLeniently } from './lenient-events.ts'

/** An event has at most 64 KB. */
const longestMessage = 2_000

/** Does the work of a command on one service. Where it is refused before anything was begun, that somebody wanted it is an event as well; a dry run has none. */
export async function withRefusals<Result>({ delivery, ports, action, dryRun, work }: {
  readonly delivery: Delivery
  readonly ports: RunPorts
  readonly action: string
  readonly dryRun: boolean
  readonly work: () => Promise<Result>
}): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (!dryRun && isDeliveryError(error) && isRefusal(error)) await record({ delivery, ports, action, error })
    throw error
  }
}

/** What the record itself cannot take is not recorded in it. */
function isRefusal({ code }: DeliveryError): boolean {
  const { result } = errorCodes[code]
  return code !== 'audit-unavailable' && (result === 'refused' || result === 'bad-input')
}

async function record({ delivery, ports, action, error }: {
  readonly delivery: Delivery
  readonly ports: RunPorts
  readonly action: string
  readonly error: DeliveryError
}): Promise<void> {
  const events = await openLeniently({ open: () => delivery.openEvents(action), log: ports.log })
  const data = { command: action, error: error.code, message: shorten(delivery.redact(error.message), longestMessage) }
  await events.emit({ name: 'rollout.refused', outcome: 'failure', severity: 'warning', data })
  await delivery.log?.settle()
}
