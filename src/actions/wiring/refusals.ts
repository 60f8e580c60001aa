import { errorCodes, isDeliveryError } from '../../core/errors.ts'
import type { DeliveryError } from '../../core/errors.ts'
import type { EventInput } from '../../core/ports/events.ts'
import { shorten } from '../../core/text.ts'
import type { RunPorts } from '../../runner/ports.ts'
import type { Delivery } from './delivery.ts'
import { openLeniently } from './lenient-events.ts'

/** An event has at most 64 KB. */
const longestMessage = 2_000

/** Does the work of a command on one service. Where it is refused before anything was begun, that somebody wanted it is an event as well; a dry run has none. */
export async function withRefusals<Result>({ delivery, ports, action, dryRun, settles = true, work }: {
  readonly delivery: Delivery
  readonly ports: RunPorts
  readonly action: string
  readonly dryRun: boolean
  /** whether the log is to have it at once; false: the command comes to that itself, when all traffic is where it belongs */
  readonly settles?: boolean
  readonly work: () => Promise<Result>
}): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (!dryRun && isDeliveryError(error) && isRefusal(error)) await record({ delivery, ports, action, settles, error })
    throw error
  }
}

/** What the record itself cannot take is not recorded in it. */
export function isRefusal({ code }: DeliveryError): boolean {
  const { result } = errorCodes[code]
  return code !== 'audit-unavailable' && (result === 'refused' || result === 'bad-input')
}

async function record({ delivery, ports, action, settles, error }: {
  readonly delivery: Delivery
  readonly ports: RunPorts
  readonly action: string
  readonly settles: boolean
  readonly error: DeliveryError
}): Promise<void> {
  const events = await openLeniently({ open: () => delivery.openEvents(action), log: ports.log })
  await events.emit(refusedEvent({ command: action, error, message: delivery.redact(error.message) }))
  if (settles) await delivery.log?.settle()
}

/** The text of an error as an event can have it, which has at most 64 KB. Secrets are for the caller to take out before. */
export function recordable(text: string): string {
  return shorten(text, longestMessage)
}

/** That somebody wanted a command, and why it was refused. */
export function refusedEvent({ command, error: { code }, message }: { readonly command: string; readonly error: DeliveryError; readonly message: string }): EventInput {
  return { name: 'rollout.refused', outcome: 'failure', severity: 'warning', data: { command, error: code, message: recordable(message) } }
}
