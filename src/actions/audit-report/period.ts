import { DeliveryError } from '../../core/errors.ts'
import type { Period } from '../../report/build.ts'

const dayMs = 86_400_000

/**
 * The period between two inputs, each a day (UTC) or an instant. Rejects with `input-invalid` when it ends before it
 * begins.
 */
export function periodOf({ from, to }: {
  readonly from?: string | undefined
  readonly to?: string | undefined
}): Period {
  const fromMs = from === undefined ? undefined : Date.parse(from)
  // a day is included to its last millisecond
  const toMs = to === undefined ? undefined : Date.parse(to) + (/^\d{4}-\d{2}-\d{2}$/.test(to) ? dayMs - 1 : 0)
  if (fromMs === undefined || toMs === undefined || fromMs <= toMs) return { fromMs, toMs }
  throw new DeliveryError({
    code: 'input-invalid',
    message: `the period ends (${to}) before it begins (${from})`,
    hint: 'swap `from` and `to`',
    problems: [{ path: 'to', message: 'is before `from`' }],
  })
}
