import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import type { Caller } from '../../../../cloud/aws/caller.ts'
import { isDeliveryError, messageOf } from '../../../../core/errors.ts'
import type { Clock } from '../../../../core/ports/clock.ts'
import type { Log } from '../../../../core/ports/log.ts'
import type { Observation } from '../../../target.ts'
import { readMinutes } from './cloudwatch.ts'
import type { GroupDimensions, ToldMinutes } from './cloudwatch.ts'
import { cursorAt, dueAt, fromOf, nextMinute } from './minutes.ts'
import { createPatient } from './patient.ts'
import { createShares } from './shares.ts'
import type { Shares } from './shares.ts'

/** Where the traffic of both sides of a rollout is counted. */
export interface CountedGroups {
  /** undefined: there was no release before */
  readonly stable: GroupDimensions | undefined
  readonly candidate: GroupDimensions
}

/** What is known of a rollout's traffic. It remembers what does not change, so that a look costs few calls. */
export interface Evidence {
  readonly shares: Shares
  /** Rejects as the candidate's watch does; it is looked at every quarter of a minute, however often this is called. */
  assertGoesOn(): Promise<void>
  /** The same, and what is counted. */
  observe(request: { readonly cursor?: string }): Promise<Observation>
  /** another rollout begins, or none is under way any more */
  forget(): void
}

/** A call that takes longer than this, in milliseconds, is not waited for: probes must be sent meanwhile. */
const waitMs = 2_000
/** How long CloudWatch is asked again when it does not answer, in milliseconds. */
const patienceMs = 20_000
/** CloudWatch is asked when there may be something new, and so much later again. */
const askEveryMs = 10_000
/** How often the candidate is looked at, in milliseconds. */
const watchEveryMs = 15_000

/** What CloudWatch told, and when it was asked, in milliseconds since 1970. */
interface Answer extends ToldMinutes {
  readonly askedAt: number
}

/** What says only that something could not be asked. */
const indecisive = new Set(['target-unavailable', 'access-denied', 'credentials-expired', 'call-refused'])

export function createEvidence({ cloudwatch, caller, clock, log, groups, watch }: {
  readonly cloudwatch: CloudWatchClient
  readonly caller: Caller
  readonly clock: Clock
  readonly log: Log
  /** of the rollout under way; rejects while they are not known */
  readonly groups: () => Promise<CountedGroups>
  /** looks whether the candidate is still there, and rejects with what is to end the rollout */
  readonly watch: () => Promise<void>
}): Evidence {
  const shares = createShares({ clock })
  const patient = () => ({ ask: createPatient<Answer>({ clock, waitMs, everyMs: askEveryMs }), watch: createPatient<void>({ clock, waitMs, everyMs: watchEveryMs }) })
  let waiting = patient()
  let told: Answer | undefined
  let trouble: string | undefined

  async function askCloudWatch(cursor: string): Promise<Answer> {
    const { stable, candidate } = await groups()
    const now = clock.now()
    const minutes = await readMinutes({ client: cloudwatch, caller, groups: [candidate, ...(stable === undefined ? [] : [stable])], from: fromOf(cursor, now), to: now, patienceMs })
    return { ...minutes, askedAt: now }
  }

  async function assertGoesOn(): Promise<void> {
    const outcome = await waiting.watch(watch)
    if (outcome === undefined || !('error' in outcome)) return
    const { error } = outcome
    if (isDeliveryError(error) && !indecisive.has(error.code)) throw error
    // that it could not be looked at is no reason: the counts decide, and the lease
    log.debug(`the candidate could not be looked at: ${messageOf(error)}`)
  }

  function tell(cursor: string): Observation {
    const [candidate = new Map(), stable] = told?.groups ?? []
    return nextMinute({ cursor, stable, candidate, newest: told?.newest, askedAt: told?.askedAt ?? 0, shares, now: clock.now() })
  }

  async function observe({ cursor }: { readonly cursor?: string }): Promise<Observation> {
    if (cursor === undefined) return { cursor: cursorAt(clock.now()) }
    await assertGoesOn()
    const before = tell(cursor)
    if (before.span !== undefined || clock.now() < dueAt(cursor)) return before
    const outcome = await waiting.ask(() => askCloudWatch(cursor))
    if (outcome !== undefined && 'value' in outcome) [told, trouble] = [outcome.value, undefined]
    if (outcome !== undefined && 'error' in outcome) trouble = `CloudWatch did not say: ${messageOf(outcome.error)}`
    const seen = tell(cursor)
    return trouble === undefined || seen.span !== undefined || seen.missing !== undefined ? seen : { cursor, late: trouble }
  }

  return {
    shares, observe, assertGoesOn,
    forget() {
      waiting = patient()
      ;[told, trouble] = [undefined, undefined]
    },
  }
}
