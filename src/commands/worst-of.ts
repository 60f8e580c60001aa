import { errorCodes, isDeliveryError } from '../core/errors.ts'
import { exitCodeOf } from '../core/results.ts'
import type { Outcome } from '../runner/outcome.ts'

/** Which results need a person most: a higher rank wins when several services end differently. */
function rank({ result }: Outcome): number {
  const exitCode = exitCodeOf(result)
  if (exitCode === 0) return result === 'no-change' ? 0 : 1
  return exitCode === 7 ? 1_000 : 10 + exitCode
}

/** An outcome, also of what ended in a documented error: one service in trouble must not keep the others from their turn. */
export async function settled(outcome: Promise<Outcome>): Promise<Outcome> {
  try {
    return await outcome
  } catch (error) {
    if (!isDeliveryError(error)) throw error
    return { result: errorCodes[error.code].result, message: error.message, outputs: {}, document: {}, error }
  }
}

/** One outcome for several services: the worst result, every message, and each outcome under `services`. */
export function worstOf(outcomes: readonly { readonly name: string; readonly outcome: Outcome }[]): Outcome {
  const [first, ...others] = outcomes
  if (first === undefined) return { result: 'no-change', message: 'no service is configured here', outputs: {}, document: {} }
  if (others.length === 0) return first.outcome
  const worst = outcomes.reduce((a, b) => (rank(b.outcome) > rank(a.outcome) ? b : a)).outcome
  const message = outcomes.map(({ name, outcome }) => `${name}: ${outcome.message}`).join('\n')
  const services = outcomes.map(({ name, outcome }) => ({ name, result: outcome.result, message: outcome.message, ...outcome.outputs, ...outcome.document }))
  return { ...worst, message, document: { services } }
}
