import type { JsonObject } from '../src/core/json.ts'
import type { Table } from './bench.ts'
import { freePort } from '../__tests__/support/free-port.ts'
import { closedLoop, median, openLoop } from './proxy/measure.ts'
import type { Measured } from './proxy/measure.ts'
import { memoryAfter } from './proxy/memory.ts'
import { recoveryAfterWorkerDeath } from './proxy/recovery.ts'
import { startRivals } from './proxy/rivals.ts'
import { startService } from './proxy/service.ts'
import type { BenchService } from './proxy/service.ts'

export const name = 'the proxy of the local target'

const rounds = 5
const kills = 5

/**
 * What the proxy costs, as ratios to talking to the same instance directly and to other proxies, what memory it takes, and how
 * soon a killed worker is back.
 */
export async function run(): Promise<readonly Table[]> {
  const service = await startService(await freePort())
  try {
    return [await overhead(service), await besideOthers(service), await memory(service), await recovery(service)]
  } finally {
    await service.close()
  }
}

async function overhead(service: BenchService): Promise<Table> {
  const direct = await directUrl(service)
  const paced = (url: string) => openLoop({ url, perSecond: 500, seconds: 4 })
  const full = (url: string) => closedLoop({ url, connections: 32, seconds: 3 })
  await full(service.url)
  await full(direct)
  const rows: string[][] = []
  let failed = 0
  for (const [load, measure] of [['500 requests/s, open loop', paced], ['32 connections, closed loop', full]] as const) {
    const pairs = await inTurns({ direct, proxied: service.url, measure })
    const of = (side: 'direct' | 'proxied', value: (measured: Measured) => number) => median(pairs.map((pair) => value(pair[side])))
    const ratio = (value: (measured: Measured) => number) => median(pairs.map((pair) => value(pair.proxied) / value(pair.direct)))
    failed += pairs.reduce((sum, { direct: { failed: bare }, proxied }) => sum + bare + proxied.failed, 0)
    for (const [what, value, digits] of [['p50, ms', (m: Measured) => m.p50, 2], ['p99, ms', (m: Measured) => m.p99, 2], ['requests/s', (m: Measured) => m.perSecond, 0]] as const) {
      rows.push([load, what, of('direct', value).toFixed(digits), of('proxied', value).toFixed(digits), ratio(value).toFixed(2)])
    }
  }
  return {
    title: 'Proxy overhead',
    columns: ['load', 'what', 'direct', 'through the proxy', 'ratio'],
    rows,
    notes: [`medians of ${rounds} pairs in turns; client, proxy and service share this machine's cores, so the closed loop shows where they are used up`],
    goals: [{ goal: 'no failed request', actual: String(failed), met: failed === 0 }],
  }
}

async function inTurns({ direct, proxied, measure }: {
  readonly direct: string
  readonly proxied: string
  readonly measure: (url: string) => Promise<Measured>
}): Promise<readonly { readonly direct: Measured; readonly proxied: Measured }[]> {
  const pairs: { readonly direct: Measured; readonly proxied: Measured }[] = []
  for (let round = 0; round < rounds; round += 1) pairs.push({ direct: await measure(direct), proxied: await measure(proxied) })
  return pairs
}

/** The same instance at saturation behind this proxy and behind others, in turns, with the same client. */
async function besideOthers(service: BenchService): Promise<Table> {
  const { rivals, absent } = await startRivals({ instance: await instancePort(service), folder: service.folder })
  try {
    const all = [{ name: 'this proxy', url: service.url }, ...rivals]
    const measured = new Map<string, Measured[]>(all.map(({ name: who }) => [who, []]))
    for (let round = 0; round < rounds; round += 1) {
      for (const { name: who, url } of all) measured.get(who)?.push(await closedLoop({ url, connections: 32, seconds: 3 }))
    }
    const own = measured.get('this proxy') ?? []
    const of = (who: string, value: (m: Measured) => number) => median((measured.get(who) ?? []).map(value))
    const ratio = (who: string, value: (m: Measured) => number) => median((measured.get(who) ?? []).flatMap((m, index) => {
      const mine = own[index]
      return mine === undefined ? [] : [value(mine) / value(m)]
    }))
    const failed = [...measured.values()].flat().reduce((sum, run) => sum + run.failed, 0)
    return {
      title: 'Beside other proxies, 32 connections, closed loop',
      columns: ['proxy', 'requests/s', 'p99, ms', 'requests/s of this proxy to it', 'p99 of this proxy to it'],
      rows: all.map(({ name: who }) => [who, of(who, (m) => m.perSecond).toFixed(0), of(who, (m) => m.p99).toFixed(2), ratio(who, (m) => m.perSecond).toFixed(2), ratio(who, (m) => m.p99).toFixed(2)]),
      notes: [
        `medians of ${rounds} rounds in turns, one worker or thread each, kept connections to the instance; client and instance share this machine's cores`,
        ...absent.map((who) => `${who}: skipped, this machine has none (Debian: apt-get install ${who})`),
      ],
      goals: [{ goal: 'no failed request', actual: String(failed), met: failed === 0 }],
    }
  } finally {
    for (const rival of rivals) await rival.close()
  }
}

async function memory({ target, url }: BenchService): Promise<Table> {
  const { facts } = await target.describe()
  const counts = [100_000, 1_000_000]
  const { mebibytes: [early = NaN, late = NaN], failed } = await memoryAfter({ url, pid: Number(facts['worker']), connections: 32, counts })
  return {
    title: 'Memory of the proxy',
    columns: ['requests', 'resident, MiB'],
    rows: [[counts[0] ?? 0, early.toFixed(0)], [counts[1] ?? 0, late.toFixed(0)]],
    goals: [
      { goal: 'after 1,000,000 requests at most 1.2 times what it was after 100,000', actual: (late / early).toFixed(2), met: late / early <= 1.2 },
      { goal: 'no failed request', actual: String(failed), met: failed === 0 },
    ],
  }
}

async function recovery(service: BenchService): Promise<Table> {
  const times: number[] = []
  for (let kill = 0; kill < kills; kill += 1) times.push(await recoveryAfterWorkerDeath(service))
  const longest = Math.max(...times)
  return {
    title: 'A killed proxy worker',
    columns: ['what', 'ms'],
    rows: [['median', median(times).toFixed(0)], ['longest', longest.toFixed(0)]],
    notes: [`${kills} kills with SIGKILL; from the end of the process to the whole answer on a connection that was opened after it`],
    goals: [{ goal: 'serves again within 1 s', actual: `${longest.toFixed(0)} ms`, met: longest <= 1_000 }],
  }
}

async function directUrl(service: BenchService): Promise<string> {
  return `http://127.0.0.1:${await instancePort(service)}`
}

async function instancePort({ target }: BenchService): Promise<number> {
  const { facts } = await target.describe()
  const [instance] = facts['instances'] as readonly JsonObject[]
  return Number(instance?.['port'])
}
