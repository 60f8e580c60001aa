import { Agent, request } from 'node:http'
import { systemClock } from '../../src/core/system.ts'

/** What a client sees in one run. */
export interface Measured {
  readonly perSecond: number
  /** milliseconds */
  readonly p50: number
  readonly p99: number
  readonly failed: number
}

/** As fast as the answers come, over so many kept connections. */
export async function closedLoop({ url, connections, seconds }: { readonly url: string; readonly connections: number; readonly seconds: number }): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const end = performance.now() + seconds * 1_000
  const runs: Timed[] = []
  const loop = async () => {
    while (performance.now() < end) runs.push(await timed(url, agent))
  }
  await Promise.all(Array.from({ length: connections }, loop))
  agent.destroy()
  return summarise(runs, seconds)
}

/** At a steady rate, whether or not the answers before have come; latency counts from the planned moment. */
export async function openLoop({ url, perSecond, seconds }: { readonly url: string; readonly perSecond: number; readonly seconds: number }): Promise<Measured> {
  const agent = new Agent({ keepAlive: true })
  const start = performance.now()
  const sent: Promise<Timed>[] = []
  for (let index = 0; index < perSecond * seconds; index += 1) {
    const due = start + (index * 1_000) / perSecond
    const early = due - performance.now()
    if (early > 0) await systemClock.sleep(early)
    // a timer may fire early by a part of a millisecond: what was sent before its moment counts from when it was sent
    sent.push(timed(url, agent, Math.min(due, performance.now())))
  }
  const runs = await Promise.all(sent)
  agent.destroy()
  return summarise(runs, seconds)
}

/** How one request went. */
export interface Timed {
  readonly ms: number
  readonly ok: boolean
}

/** One request, and how it went. */
export function timed(url: string, agent: Agent, since = performance.now()): Promise<Timed> {
  return new Promise((resolve) => {
    const outgoing = request(url, { agent }, (answer) => {
      answer.resume()
      answer.on('end', () => resolve({ ms: performance.now() - since, ok: answer.statusCode === 200 && answer.complete }))
      answer.on('error', () => resolve({ ms: performance.now() - since, ok: false }))
    })
    outgoing.on('error', () => resolve({ ms: performance.now() - since, ok: false }))
    outgoing.end()
  })
}

function summarise(runs: readonly Timed[], seconds: number): Measured {
  const sorted = runs.map(({ ms }) => ms).toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
  return { perSecond: runs.length / seconds, p50: at(0.5), p99: at(0.99), failed: runs.filter(({ ok }) => !ok).length }
}

/** The middle of a few runs. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
}
