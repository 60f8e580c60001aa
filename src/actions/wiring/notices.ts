import { errorCodes, messageOf } from '../../core/errors.ts'
import type { DeliveryError } from '../../core/errors.ts'
import type { EventInput, EventSink } from '../../core/ports/events.ts'
import type { OpenedIssue } from '../../github/teller.ts'
import { endKindOf, happeningOf } from '../../notify/happenings.ts'
import { createNotice } from '../../notify/notice.ts'
import type { Happening } from '../../notify/notice.ts'
import { createNotifier } from '../../notify/notifier.ts'
import type { NoticeReport } from '../../notify/notifier.ts'
import { errorOf } from '../../runner/execute.ts'
import type { Outcome } from '../../runner/outcome.ts'
import type { RunPorts } from '../../runner/ports.ts'
import type { Delivery } from './delivery.ts'
import { openGithub } from './github.ts'
import { runUrlOf } from './run-url.ts'

/**
 * Milliseconds that the end of a run waits at most until everybody is told: for who is told first, and for who is told
 * because that did not go through. A run that is cancelled has less: its runner kills it soon.
 */
const limits = { firstMs: 6_000, escalationMs: 4_000 } as const
const cancelledLimits = { firstMs: 1_500, escalationMs: 500 } as const

/** Tells people of one command's work. Nothing of it is waited for until `finish`, and none of it can fail. */
export interface Notices {
  /** the same record of events; what is recorded in it is told */
  watch(events: EventSink): EventSink
  /** tells how the work ended */
  ended(outcome: Outcome): void
  /** tells that the work ended by an error */
  failed(error: unknown): void
  /**
   * Waits until people and GitHub are told, at most 10 s, and records who was; what could not be delivered is a warning.
   * Resolves with the page of the incident's issue, where there is one.
   */
  finish(): Promise<string | undefined>
}

/** `events`: where is recorded who was told. */
export function openNotices({ delivery, ports, events }: {
  readonly delivery: Delivery
  readonly ports: RunPorts
  readonly events: EventSink
}): Notices {
  const { config: { notify, service, environment }, redact } = delivery
  const { clock, http, log, originator, variables, version } = ports
  const notifier = createNotifier({ receivers: notify, ports: { http, clock, userAgent: `pqc-delivery/${version}` } })
  const github = openGithub({ delivery, ports })
  const place = { service, environment, by: originator.name, runUrl: runUrlOf(variables) }
  let begun: Happening | undefined
  // whatever goes wrong with telling, the work is not to suffer from it
  const tell = (happening: Happening): void => {
    try {
      const notice = createNotice({ happening, place, nowMs: clock.now(), redact })
      notifier.tell(notice)
      github?.told(notice)
    } catch (error) {
      log.warning(`people could not be told "${happening.kind}": ${redact(messageOf(error))}`)
    }
  }
  const heard = (event: EventInput): void => {
    github?.heard(event)
    const happening = happeningOf(event)
    if (happening === undefined) return
    if (happening.kind === 'started') begun = happening
    if (happening.kind !== 'started' || happening.drill !== true) tell(happening)
  }
  const tellEnd = (end: End): void => {
    const kind = endKindOf({ result: end.result, begun: begun !== undefined, drill: begun?.drill === true })
    if (kind !== undefined) tell({ ...begun, ...end.facts, kind, mark: undefined })
  }
  const record = async (event: EventInput, trouble: string): Promise<void> => {
    await events.emit(event).catch((error: unknown) => log.warning(`${trouble}: ${messageOf(error)}`))
  }
  return {
    watch: (inner) => ({
      async emit(event) {
        try {
          return await inner.emit(event)
        } finally {
          // it happened, whether it could be recorded or not
          heard(event)
        }
      },
    }),
    ended: (outcome) => tellEnd(endOfOutcome(outcome)),
    failed: (error) => tellEnd(endOfError(errorOf({ error, cancelled: ports.signal.aborted }))),
    async finish() {
      const cancelled = ports.signal.aborted
      const { firstMs, escalationMs } = cancelled ? cancelledLimits : limits
      const hurry = cancelled ? new AbortController().signal : ports.signal
      const [reports, onGithub] = await Promise.all([
        notifier.settle({ firstMs, escalationMs, hurry }),
        github?.settle({ ms: firstMs + escalationMs, hurry }),
      ])
      for (const text of onGithub?.said ?? []) log.info(`GitHub: ${text}`)
      for (const text of onGithub?.warnings ?? []) log.warning(text)
      for (const issue of onGithub?.opened ?? []) await record(openedIssue(issue), 'the issue that was opened could not be recorded')
      for (const report of reports) {
        for (const text of warningsOf(report)) log.warning(text)
        await record(recordOf(report), 'it could not be recorded who was told')
      }
      return onGithub?.issue
    },
  }
}

/** How a command ended. */
interface End {
  readonly result: Outcome['result']
  readonly facts: Omit<Happening, 'kind'>
}

function endOfOutcome({ result, message, error, document, outputs }: Outcome): End {
  const { digest, gitSha } = document
  const record = outputs['report']
  const rolloutId = outputs['rollout-id']
  return {
    result,
    facts: {
      message,
      hint: error?.hint,
      error: error?.code,
      ...(rolloutId === undefined || rolloutId === '' ? {} : { rolloutId }),
      ...(typeof digest === 'string' ? { digest } : {}),
      ...(typeof gitSha === 'string' ? { gitSha } : {}),
      ...(record === undefined || record === '' ? {} : { record }),
    },
  }
}

function endOfError({ code, message, hint }: DeliveryError): End {
  return { result: errorCodes[code].result, facts: { message, hint, error: code } }
}

function warningsOf({ notice, receivers }: NoticeReport): readonly string[] {
  const instead = receivers.filter(({ escalated, delivered }) => escalated && delivered).map(({ receiver }) => receiver)
  const then = instead.length === 0 ? '' : `; told instead: ${instead.join(', ')}`
  return receivers
    .filter(({ delivered }) => !delivered)
    .map(({ receiver, to, why, attempts }) =>
      `${receiver} (${to}) could not be told "${notice.event}": ${why ?? 'no reason given'} (${attempts === 1 ? '1 attempt' : `${attempts} attempts`})${then}`)
}

function recordOf({ notice, receivers }: NoticeReport): EventInput {
  const { event, tier, id, rolloutId, digest, gitSha } = notice
  const delivered = receivers.every((one) => one.delivered)
  return {
    name: 'notification.sent',
    outcome: delivered ? 'success' : 'failure',
    severity: delivered ? 'info' : 'warning',
    ...(digest === null ? {} : { subject: { name: gitSha ?? digest.slice(0, 12), sha256: digest } }),
    data: { ...(rolloutId === null ? {} : { rolloutId }), notice: id, event, tier, receivers },
  }
}

function openedIssue({ rolloutId, issue, notice }: OpenedIssue): EventInput {
  return { name: 'issue.opened', outcome: 'success', data: { ...(rolloutId === null ? {} : { rolloutId }), issue, notice } }
}
