import { messageOf, isDeliveryError } from '../../core/errors.ts'
import type { ErrorCode } from '../../core/errors.ts'
import type { Look } from '../gate/gate.ts'
import type { LookSource } from '../looks.ts'
import type { Observation, Target } from '../target.ts'
import type { ProbeLog } from './probe-log.ts'

/** What ends a step at once: another run took over, or the target itself took the candidate's traffic. */
const decisive: ReadonlySet<ErrorCode> = new Set(['fenced', 'lease-lapsed', 'candidate-unhealthy', 'restore-failed', 'rollout-unfinished'])

/** Whether a failure is to end a step, and is no lack of data. */
export function isDecisive(error: unknown): boolean {
  return isDeliveryError(error) && decisive.has(error.code)
}

/** The target's own per-side counts of production traffic. */
export function targetSource({ target, probes }: { readonly target: Pick<Target, 'observe'>; readonly probes: Pick<ProbeLog, 'without'> }): LookSource {
  let cursor: string | undefined
  return {
    async look(t) {
      try {
        const seen = await target.observe(cursor === undefined ? {} : { cursor })
        const first = cursor === undefined
        cursor = seen.cursor
        return first || seen.nothing === true ? [] : [lookOf({ t, seen, probes })]
      } catch (error) {
        if (isDecisive(error)) throw error
        return [{ t, source: 'target', missing: `the target did not say: ${messageOf(error)}` }]
      }
    },
  }
}

function lookOf({ t, seen, probes }: { readonly t: number; readonly seen: Observation; readonly probes: Pick<ProbeLog, 'without'> }): Look {
  const { span, missing, late } = seen
  const { stable, candidate } = span?.withProbes === true ? probes.without(seen, { agoMs: span.agoMs, ms: span.ms }) : seen
  return {
    t,
    source: 'target',
    ...(stable === undefined ? {} : { stable }),
    ...(candidate === undefined ? {} : { candidate }),
    // a span may begin before the first traffic
    ...(span === undefined ? {} : { span: { from: Math.max(0, t - span.agoMs / 1_000), seconds: span.ms / 1_000, ...(span.percent !== undefined && { percent: span.percent }) } }),
    ...(missing === undefined ? {} : { missing }),
    ...(late === undefined ? {} : { late }),
  }
}
