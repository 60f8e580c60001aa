import { deliver } from './deliver.ts'
import type { Delivered, DeliveryPorts } from './deliver.ts'
import type { Escalation } from './formats/message.ts'
import type { Notice } from './notice.ts'
import { escalationOf, receiversOf } from './receiver.ts'
import type { Receiver } from './receiver.ts'

/** How one receiver was told, or was not. */
export type ReceiverReport = {
  /** `notify[0]` */
  readonly receiver: string
  readonly to: string
  readonly delivered: boolean
  readonly attempts: number
  /** got it only because another one could not be told */
  readonly escalated: boolean
  readonly why?: string
}

/** What became of one notice. */
export interface NoticeReport {
  readonly notice: Notice
  readonly receivers: readonly ReceiverReport[]
}

/** Tells people, beside whatever else goes on. */
export interface Notifier {
  /** Begins to tell and returns at once; never throws. */
  tell(notice: Notice): void
  /**
   * Waits until everything is delivered or given up, at most `limits.firstMs + limits.escalationMs`. Never rejects. What was told
   * before, in the order in which it was told, is reported once.
   */
  settle(limits: SettleLimits): Promise<readonly NoticeReport[]>
}

/** Milliseconds from the call of `settle`. */
export interface SettleLimits {
  /** for receivers that are told in the first place */
  readonly firstMs: number
  /** for those that are told because a first one could not be, after that */
  readonly escalationMs: number
  /** aborted: nobody waits any longer */
  readonly hurry: AbortSignal
}

/** Milliseconds that one receiver may take for one notice while the run goes on. */
const longestMs = 60_000

/** A notifier for the receivers of one service in one environment. */
export function createNotifier({ receivers, ports }: { readonly receivers: readonly Receiver[]; readonly ports: DeliveryPorts }): Notifier {
  const { clock } = ports
  const first = deadline(ports)
  const second = deadline(ports)
  let told: Promise<NoticeReport>[] = []

  function send({ receiver, notice, escalated, by }: {
    readonly receiver: Receiver
    readonly notice: Notice
    readonly escalated: Escalation | null
    readonly by: Deadline
  }): Promise<Delivered> {
    const end = clock.monotonic() + longestMs
    const leftMs = () => Math.min(end, by.at()) - clock.monotonic()
    return deliver({ receiver, message: { notice, escalated }, ports, leftMs, signal: by.signal })
  }

  async function run(notice: Notice): Promise<NoticeReport> {
    const asked = receiversOf(receivers, notice)
    const results = await Promise.all(asked.map((receiver) => send({ receiver, notice, escalated: null, by: first })))
    const failed = results.find(({ delivered }) => !delivered)
    if (failed === undefined) return { notice, receivers: results.map((result) => reportOf(result, false)) }
    const escalated = { receiver: failed.receiver.name, to: failed.receiver.to, why: failed.why ?? 'no reason given' }
    const others = escalationOf({ receivers, tier: notice.tier, asked })
    const more = await Promise.all(others.map((receiver) => send({ receiver, notice, escalated, by: second })))
    return { notice, receivers: [...results.map((result) => reportOf(result, false)), ...more.map((result) => reportOf(result, true))] }
  }

  return {
    tell(notice) {
      const asked = receiversOf(receivers, notice)
      if (asked.length > 0) told.push(run(notice).catch(() => failed(notice, asked)))
    },
    async settle({ firstMs, escalationMs, hurry }) {
      if (told.length === 0) return []
      const waiting = told
      told = []
      const over = new AbortController()
      first.set({ ms: firstMs, unused: over.signal, hurry })
      second.set({ ms: firstMs + escalationMs, unused: over.signal, hurry })
      const reports = await Promise.all(waiting)
      over.abort()
      return reports
    },
  }
}

function reportOf({ receiver, delivered, attempts, why }: Delivered, escalated: boolean): ReceiverReport {
  return { receiver: receiver.name, to: receiver.to, delivered, attempts, escalated, ...(why === undefined ? {} : { why }) }
}

/** What should not be: a fault of ours, which must reach nobody as a rejection while a rollout is under way. */
function failed(notice: Notice, asked: readonly Receiver[]): NoticeReport {
  const why = 'a fault of pqc-delivery'
  return { notice, receivers: asked.map((receiver) => reportOf({ receiver, delivered: false, attempts: 0, why }, false)) }
}

/** A moment that is set late: until then there is none. */
interface Deadline {
  /** monotonic milliseconds */
  at(): number
  /** aborted when the moment is there */
  readonly signal: AbortSignal
  /** `ms` from now, or when `hurry` is aborted; `unused` is aborted when nobody waits for it any more */
  set(request: { readonly ms: number; readonly unused: AbortSignal; readonly hurry: AbortSignal }): void
}

function deadline({ clock }: Pick<DeliveryPorts, 'clock'>): Deadline {
  const controller = new AbortController()
  let at = Infinity
  return {
    at: () => at,
    signal: controller.signal,
    set({ ms, unused, hurry }) {
      at = clock.monotonic() + ms
      void clock.sleep(ms, AbortSignal.any([unused, hurry])).then(() => {
        if (!unused.aborted) controller.abort()
      })
    },
  }
}
