import { DeliveryError } from '../../../core/errors.ts'
import { TlogError } from '../../../tlog/tlog-error.ts'

/** The log does not verify, and whatever would be added would hide what happened to it. The writer says before it what became of the events. */
export function broken(name: string, why: string): DeliveryError {
  return new DeliveryError({
    code: 'chain-broken',
    message: `the log does not verify: ${name}: ${why}`,
    hint: '`pqc-delivery audit verify` says what happened to it; keep it as evidence, and begin a new one with `audit init`',
  })
}

/** What `parse` makes of the file of that name. Bytes that are not of its format are a log that does not verify. */
export function parsed<Value>(name: string, parse: () => Value): Value {
  try {
    return parse()
  } catch (error) {
    throw error instanceof TlogError ? broken(name, error.message) : error
  }
}
