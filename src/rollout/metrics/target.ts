import { messageOf, isDeliveryError } from '../../core/errors.ts'
import type { LookSource } from '../looks.ts'
import type { Target } from '../target.ts'

/** The target's own per-side counts of production traffic. */
export function targetSource({ target }: { readonly target: Pick<Target, 'observe'> }): LookSource {
  let cursor: string | undefined
  return {
    async look(t) {
      try {
        const seen = await target.observe(cursor === undefined ? {} : { cursor })
        const first = cursor === undefined
        cursor = seen.cursor
        if (first) return []
        return [{
          t,
          source: 'target',
          ...(seen.stable === undefined ? {} : { stable: seen.stable }),
          ...(seen.candidate === undefined ? {} : { candidate: seen.candidate }),
          ...(seen.missing === undefined ? {} : { missing: seen.missing }),
        }]
      } catch (error) {
        if (isDeliveryError(error, 'fenced')) throw error
        return [{ t, source: 'target', missing: `the target did not say: ${messageOf(error)}` }]
      }
    },
  }
}
