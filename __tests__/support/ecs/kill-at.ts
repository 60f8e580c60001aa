import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
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
  /** smoke tests and probes that it sent */
  readonly requests: number | undefined
}

/** What is done to a run in another process, and when. */
export interface Strike {
  readonly signal: 'SIGKILL' | 'SIGINT'
  /** when AWS has that call: what it does about it is done, and with SIGKILL nobody hears the answer; or when a promise says `true` that it is time, which ends by `over` */
  readonly at: number | ((over: AbortSignal) => Promise<boolean>)
  /** milliseconds after which it is killed, as a runner does with what is cancelled; default: never */
  readonly thenKilledAfterMs?: number
}

/** A process that has everything loaded, and waits for what to do. What is compiled goes into a folder, so that the next ones start in half the time. */
export function startChild(cache: string): ChildProcess {
  return fork(path.join(import.meta.dirname, 'rollout-child.ts'), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: ['--disable-warning=ExperimentalWarning'], env: { ...process.env, NODE_COMPILE_CACHE: cache } })
}

type Told = ToClock | { readonly kind: 'ready' } | { readonly kind: 'interrupted' } | { readonly kind: 'done'; readonly end: string; readonly message: string; readonly requests: number }

/** Runs a rollout in a real process that lives by the lab's clock, to its end or to what is done to it. Time stands still while the process takes a signal in. */
export async function runInChild({ lab, child, strike, ...order }: Pick<ChildOrder, 'plan' | 'parts' | 'leaseMs'> & {
  readonly lab: AwsLab
  readonly child: ChildProcess
  /** default: nothing */
  readonly strike?: Strike
}): Promise<ChildEnd> {
  const endpoint = await lab.listen()
  let calls = 0
  let done: { readonly end: string; readonly message: string; readonly requests: number } | undefined
  const over = new AbortController()
  const server = serveClock({ clock: lab.clock, hold: () => holdClock(lab.clock), send: (message: FromClock) => void (child.connected && child.send(message)) })
  const act = () => {
    if (strike?.signal === 'SIGINT') server.hold()
    if (strike !== undefined) child.kill(strike.signal)
    if (strike?.thenKilledAfterMs !== undefined) void lab.clock.sleep(strike.thenKilledAfterMs, over.signal).then(() => child.kill('SIGKILL'))
  }
  lab.calls.onCall(() => {
    if (over.signal.aborted) return
    calls += 1
    if (calls === strike?.at) act()
  })
  const gone = once(child, 'exit')
  child.on('message', (message: Told) => {
    if (message.kind === 'done') {
      done = message
      child.disconnect()
    } else if (message.kind === 'interrupted') server.resume()
    else if (message.kind !== 'ready') server.hear(message)
  })
  const { credentials, region } = lab.sdk
  child.send({ kind: 'go', ...order, client: { region, endpoint, credentials }, monotonic: lab.clock.monotonic(), wall: lab.clock.now() } satisfies ChildOrder)
  const timed = typeof strike?.at === 'function' ? strike.at(over.signal).then((isTime) => void (isTime && act())) : undefined
  await gone
  over.abort()
  server.end()
  await timed
  return { calls, result: done?.end, message: done?.message, requests: done?.requests }
}
