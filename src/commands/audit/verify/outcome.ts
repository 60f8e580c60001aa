import type { Told } from '../../../audit/log/verify/tell.ts'
import { DeliveryError } from '../../../core/errors.ts'
import type { Outcome } from '../../../runner/outcome.ts'

/** How `audit verify` ends, by what is told of a log, of all logs of a place, or of a proof. */
export function outcomeOfTold(what: Told): Outcome {
  const told = { ...what, outputs: {} }
  // where it went well, the text is all that a person sees
  if (told.result === 'passed') return { ...told, text: `${told.text}\n${told.message}` }
  if (told.result !== 'failed') return told
  const hint = 'keep a copy of it as it is, with the policy and the pin, before anybody mends anything'
  return { ...told, error: new DeliveryError({ code: 'chain-broken', message: told.message, hint }) }
}
