import { DeliveryError } from '../../../core/errors.ts'
import { counted } from '../../../core/text.ts'
import { commitName } from '../commit.ts'

/** The commit that a batch has, or may have. */
export interface Attempt {
  readonly n: number
  /** index of its first event */
  readonly first: number
  readonly count: number
  /** of each event of the batch, in their order, with those that were there before */
  readonly indices: readonly number[]
  /** unknown: the answer was lost, and the place cannot be asked, or does not have it and may do it yet */
  readonly state: 'committed' | 'unknown'
}

const attempts = new WeakMap<DeliveryError, Attempt>()

/** The commit that what an append threw is about; undefined where nothing was appended. */
export function attemptOf(error: unknown): Attempt | undefined {
  return error instanceof DeliveryError ? attempts.get(error) : undefined
}

/**
 * What was thrown, with what became of the events before it: whoever reads it has to know whether to append them again. What is no
 * `DeliveryError` comes as it is.
 */
export function told(error: unknown, attempt: Attempt | undefined): unknown {
  if (!(error instanceof DeliveryError)) return error
  const { code, hint, problems, cause } = error
  if (attempt === undefined) {
    return code === 'chain-broken' ? new DeliveryError({ code, message: `nothing is added: ${error.message}`, ...(hint === undefined ? {} : { hint }), problems, cause }) : error
  }
  const about = aboutAttempt(error, attempt)
  attempts.set(about, attempt)
  return about
}

function aboutAttempt(error: DeliveryError, attempt: Attempt): DeliveryError {
  const { code } = error
  const { n, first, count, state } = attempt
  const events = `${counted(count, 'event')} ${count === 1 ? 'is' : 'are'}`
  const where = `(${commitName(n)}, index ${count === 1 ? first : `${first} to ${first + count - 1}`})`
  if (state === 'unknown') {
    return new DeliveryError({
      code,
      message: `it is not known whether ${events} appended ${where}: ${error.message}`,
      hint: 'events with an `idem` can be appended again; for others, look first whether they are at that index',
      cause: error,
    })
  }
  return new DeliveryError({
    code,
    message: `${events} committed ${where} and not published yet: ${error.message}`,
    hint: `they are in the log, do not append them again; ${code === 'chain-broken' ? '`pqc-delivery audit verify` says what is wrong; once that is mended, ' : ''}the next append publishes them`,
    cause: error,
  })
}
