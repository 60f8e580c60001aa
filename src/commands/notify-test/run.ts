import { openDelivery } from '../../actions/wiring/delivery.ts'
import { runUrlOf } from '../../actions/wiring/run-url.ts'
import { counted } from '../../core/text.ts'
import { deliver } from '../../notify/deliver.ts'
import type { Delivered } from '../../notify/deliver.ts'
import { createNotice } from '../../notify/notice.ts'
import type { Notice } from '../../notify/notice.ts'
import type { Receiver } from '../../notify/receiver.ts'
import type { Run } from '../../runner/definition.ts'
import type { Outcome } from '../../runner/outcome.ts'
import type { RunPorts } from '../../runner/ports.ts'
import type { definition } from './definition.ts'

/** Milliseconds for one receiver: longer than a run ever waits for it. */
const longestMs = 15_000

/** Tells everybody that this is a test. */
export const run: Run<typeof definition.inputs> = async ({ inputs, ports }) => {
  const { config: { notify, service, environment }, redact } = await openDelivery({ inputs, ports, references: 'keep' })
  const outcome = (result: Outcome['result'], message: string, rest: Pick<Outcome, 'document' | 'text'>): Outcome =>
    ({ result, message, outputs: {}, ...rest })
  if (notify.length === 0) return outcome('no-change', `nobody is told of ${service} in ${environment}`, { document: { receivers: [] } })
  if (inputs.dryRun) {
    const plan = notify.map(({ name, to }) => ({ command: 'tell', receiver: name, to }))
    const text = notify.map(({ name, to }) => `would tell ${name} (${to})`).join('\n')
    return outcome('planned', `would tell ${counted(notify.length, 'receiver')}`, { document: { plan }, text })
  }
  const { clock, originator, variables } = ports
  const notice = createNotice({
    happening: { kind: 'test', message: 'this is a test: nothing happened, and nothing has to be done' },
    place: { service, environment, by: originator.name, runUrl: runUrlOf(variables) },
    nowMs: clock.now(),
    redact,
  })
  const results = await Promise.all(notify.map((receiver) => tell({ receiver, notice, ports })))
  const missed = results.filter(({ delivered }) => !delivered).length
  const message = missed === 0
    ? `${counted(results.length, 'receiver')} got the test message`
    : `${missed} of ${counted(results.length, 'receiver')} did not get the test message`
  const receivers = results.map(({ receiver, ...result }) => ({ receiver: receiver.name, to: receiver.to, ...result }))
  return outcome(missed === 0 ? 'passed' : 'failed', message, { document: { receivers }, text: [message, ...results.map(lineOf)].join('\n') })
}

function tell({ receiver, notice, ports }: {
  readonly receiver: Receiver
  readonly notice: Notice
  readonly ports: RunPorts
}): Promise<Delivered> {
  const { http, clock, version, signal } = ports
  const end = clock.monotonic() + longestMs
  return deliver({
    receiver,
    message: { notice, escalated: null },
    ports: { http, clock, userAgent: `pqc-delivery/${version}` },
    leftMs: () => end - clock.monotonic(),
    signal,
  })
}

function lineOf({ receiver: { name, to, events }, delivered, why }: Delivered): string {
  const how = delivered ? `got it; is told of ${events.join(', ')}` : `DID NOT GET IT: ${why ?? 'no reason given'}`
  return `  ${name} (${to}) ${how}`
}
