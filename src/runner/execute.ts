import { inspect } from 'node:util'
import { DeliveryError, errorCodes, isDeliveryError, messageOf } from '../core/errors.ts'
import { exitCodeOf } from '../core/results.ts'
import type { Cancellation } from './cancellation.ts'
import { resultDocument } from './document.ts'
import type { Edge } from './edge.ts'
import type { Outcome } from './outcome.ts'

/** How a run ended, with the stack of an error that nobody foresaw. */
export interface Settled {
  readonly outcome: Outcome
  readonly stack?: string
}

/**
 * Runs a command and tells how it ended, whatever it throws. Returns the exit code. When the result cannot be handed
 * to the runner, that is told, and the exit code is 1 where it would have been 0: steps that follow would go on
 * without it.
 */
export async function execute(request: {
  readonly name: string
  readonly edge: Edge
  /** what was warned of until now */
  readonly warnings?: () => readonly string[]
  readonly cancellation: Pick<Cancellation, 'signal' | 'fault'>
  readonly run: () => Promise<Outcome>
}): Promise<number> {
  const { name, edge, warnings = () => [] } = request
  const { outcome, stack } = await settle(request)
  const code = exitCodeOf(outcome.result)
  try {
    edge.publish({ name, outcome, document: resultDocument(outcome, warnings()), ...(stack === undefined ? {} : { stack }) })
    return code
  } catch (error) {
    const hint = isDeliveryError(error) && error.hint !== undefined ? `\n  hint: ${error.hint}` : ''
    edge.log.error(`${name} ended with ${outcome.result} (${outcome.message}), but ${messageOf(error)}${hint}`)
    return code === 0 ? exitCodeOf('fault') : code
  }
}

/** Never rejects. A fault outside of the run's own promises outweighs how the run ended. */
export async function settle(request: {
  readonly cancellation: Pick<Cancellation, 'signal' | 'fault'>
  readonly run: () => Promise<Outcome>
}): Promise<Settled> {
  const { cancellation, run } = request
  let settled: Settled
  try {
    settled = { outcome: await run() }
  } catch (error) {
    settled = failed({ error, cancelled: cancellation.signal.aborted })
  }
  const fault = cancellation.fault()
  return fault === undefined ? settled : withFault({ settled, error: fault.error })
}

function failed(request: { error: unknown; cancelled: boolean }): Settled {
  const error = errorOf(request)
  const isForeseen = error === request.error || error.code !== 'fault'
  return { outcome: outcomeOf(error), ...(isForeseen ? {} : { stack: inspect(request.error) }) }
}

/** What something that was thrown is told as, wherever it is told: `fault` for whatever nobody foresaw. */
export function errorOf({ error, cancelled }: { readonly error: unknown; readonly cancelled: boolean }): DeliveryError {
  if (isDeliveryError(error)) return error
  // what waits on the signal itself rejects with this when nothing has been changed yet
  return cancelled && isAbort(error) ? new DeliveryError({ code: 'cancelled', message: 'cancelled', cause: error }) : faultOf(error)
}

/** By its name, since Node and the web's APIs have classes of their own for it. */
function isAbort(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'name' in error && error.name === 'AbortError'
}

function withFault({ settled, error }: { settled: Settled; error: unknown }): Settled {
  const { outcome } = settled
  const fault = faultOf(error, `; the run then ended with ${outcome.result}: ${outcome.message}`)
  return { outcome: { ...outcome, result: 'fault', message: fault.message, error: fault }, stack: inspect(error) }
}

function outcomeOf(error: DeliveryError): Outcome {
  return { result: errorCodes[error.code].result, message: error.message, outputs: {}, document: {}, error }
}

function faultOf(error: unknown, then = ''): DeliveryError {
  return new DeliveryError({
    code: 'fault',
    message: `unexpected: ${messageOf(error)}${then}`,
    hint: 'this is a fault of pqc-delivery; please report it with the lines below, and see `pqc-delivery status`',
    cause: error,
  })
}
