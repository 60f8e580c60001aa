import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { RolloutPlan } from '../../../src/rollout/plan.ts'
import { holdClock } from '../cloudlab/clock-hold.ts'
import type { AwsLab } from '../cloudlab/aws/world.ts'
import { serveClock } from './far-clock.ts'
import type { FromClock, ToClock } from './far-clock.ts'
import type { ChildOrder } from './rollout-child.ts'

/** How a run in another process ended, and how many calls it had made. */
export interface ChildEnd {
  readonly calls: number
  /** undefined: it was killed */
  readonly result: string | undefined
  readonly message: string | undefined
}

/** A process that has everything loaded, and waits for what to do. */
export function startChild(): ChildProcess {
  return fork(path.join(import.meta.dirname, 'rollout-child.ts'), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: ['--disable-warning=ExperimentalWarning'] })
}

type Told = ToClock | { readonly kind: 'ready' } | { readonly kind: 'done'; readonly end: string; readonly message: string }

/** Runs a rollout in a real process that lives by the lab's clock, and kills it (SIGKILL) when AWS has its N-th call: what AWS does about it is done, and nobody hears the answer. */
export async function runInChild({ lab, child, plan, parts, leaseMs, killAt }: {
  readonly lab: AwsLab
  readonly child: ChildProcess
  readonly plan: RolloutPlan
  readonly parts: ChildOrder['parts']
  readonly leaseMs: number
  /** default: never */
  readonly killAt?: number
}): Promise<ChildEnd> {
  const endpoint = await lab.listen()
  let calls = 0
  let isOn = true
  let done: { readonly end: string; readonly message: string } | undefined
  const server = serveClock({ clock: lab.clock, hold: () => holdClock(lab.clock), send: (message: FromClock) => void (child.connected && child.send(message)) })
  lab.calls.onCall(() => {
    if (!isOn) return
    calls += 1
    if (calls === killAt) child.kill('SIGKILL')
  })
  const gone = once(child, 'exit')
  child.on('message', (message: Told) => {
    if (message.kind === 'done') {
      done = message
      child.disconnect()
    } else if (message.kind !== 'ready') server.hear(message)
  })
  const { credentials, region } = lab.sdk
  const order: ChildOrder = { kind: 'go', plan, parts, leaseMs, client: { region, endpoint, credentials }, monotonic: lab.clock.monotonic(), wall: lab.clock.now() }
  child.send(order)
  await gone
  isOn = false
  server.end()
  return { calls, result: done?.end, message: done?.message }
}
