import { latencies, quantile, summarise } from '../../scripts/load/analysis.ts'
import { goodRelease } from '../../scripts/start/releases.ts'
import { resultOf } from '../../scripts/start/stage.ts'
import type { Table } from '../bench.ts'
import { perSecond, withSession } from './session.ts'

/** Long enough for more than 30,000 requests: three steps and the bake of 16 s each. */
const pace = { stepMin: '16s', stepMax: '60s', bake: '16s', drain: '2s' } as const
const wanted = 30_000

/** A good rollout from its first to its last second, as its users saw it. */
export async function goodRollout(): Promise<Table> {
  const { end, records, began, ended } = await withSession({ pace, maxRequests: 200_000 }, async ({ load, deploy }) => {
    const start = Date.now()
    const result = await (await deploy(goodRelease('v2'))).ended
    const over = Date.now()
    return { end: result, began: start, ended: over, records: await load.stop() }
  })
  const { requests, failed, byRelease } = summarise(records, ({ due }) => due >= began && due <= ended)
  const took = latencies(records)
  const of = (version: string): number => byRelease.get(version)?.requests ?? 0
  return {
    title: 'A good rollout under live traffic',
    columns: ['requests', 'answered by v1', 'answered by v2', 'failed', 'p50', 'p99', 'slowest'],
    rows: [
      [requests, of('v1'), of('v2'), failed, ms(quantile(took, 0.5)), ms(quantile(took, 0.99)), ms(quantile(took, 1))],
    ],
    notes: [
      `steps 5, 50 and 100%, ${pace.stepMin} each, ${pace.bake} bake; open loop, ${perSecond}/s`,
      '32 pooled keep-alive connections; a failed request is not repeated',
      'latency from when a request was due to its last byte, with client, proxy and services on the same machine',
    ],
    goals: [
      { goal: 'the release is promoted', actual: resultOf(end), met: end.exitCode === 0 },
      {
        goal: `0 failed of at least ${wanted} requests`,
        actual: `${failed} of ${requests}`,
        met: failed === 0 && requests >= wanted,
      },
    ],
  }
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`
}
