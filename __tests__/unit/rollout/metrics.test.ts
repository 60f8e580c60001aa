import { afterEach, describe, expect, test } from '@jest/globals'
import { DeliveryError } from '../../../src/core/errors.ts'
import { createLooker } from '../../../src/rollout/looks.ts'
import { createProbeLog } from '../../../src/rollout/metrics/probe-log.ts'
import { probeSource } from '../../../src/rollout/metrics/probes.ts'
import { prometheusSource } from '../../../src/rollout/metrics/prometheus.ts'
import { targetSource } from '../../../src/rollout/metrics/target.ts'
import type { Observation, Side } from '../../../src/rollout/target.ts'
import { serve } from '../../support/http-server.ts'
import type { TestServer } from '../../support/http-server.ts'
import { createVirtualClock } from '../../support/rollout/virtual-clock.ts'

const servers: TestServer[] = []

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

async function started(listener: Parameters<typeof serve>[0]): Promise<string> {
  const server = await serve(listener)
  servers.push(server)
  return server.url
}

describe('looks', () => {
  test('come at a steady pace and carry the rollout\'s clock', async () => {
    const clock = createVirtualClock()
    const startedAt = clock.monotonic()
    const looker = createLooker({ sources: [{ look: async (t) => [{ t, source: 'target' }] }], clock, everyMs: 200, startedAt })
    const times: number[] = []
    for (let round = 0; round < 5; round += 1) for (const { t } of await looker.next(new AbortController().signal)) times.push(Number(t.toFixed(3)))
    expect(times).toEqual([0.2, 0.4, 0.6, 0.8, 1])
  })

  test('of the target begin with the second call, and a silent target is missing data', async () => {
    const answers: (Observation | Error)[] = [
      { cursor: 'a' },
      { cursor: 'b', stable: { requests: 9, errors: 0 }, candidate: { requests: 1, errors: 1 } },
      new DeliveryError({ code: 'target-unavailable', message: 'it is down' }),
    ]
    const cursors: (string | undefined)[] = []
    const source = targetSource({ probes: createProbeLog({ clock: createVirtualClock() }), target: {
      async observe({ cursor }) {
        cursors.push(cursor)
        const answer = answers.shift()
        if (answer === undefined) throw new Error('asked too often')
        if (answer instanceof Error) throw answer
        return answer
      },
    } })
    expect(await source.look(1)).toEqual([])
    expect(await source.look(2)).toEqual([{ t: 2, source: 'target', stable: { requests: 9, errors: 0 }, candidate: { requests: 1, errors: 1 } }])
    expect(await source.look(3)).toEqual([{ t: 3, source: 'target', missing: 'the target did not say: it is down' }])
    expect(cursors).toEqual([undefined, 'a', 'b'])
  })
})

describe('probes', () => {
  async function probing({ userRate, countAsError = [] }: { readonly userRate: number; readonly countAsError?: readonly number[] }) {
    const seen: Record<Side, number> = { stable: 0, candidate: 0 }
    const url = await started((request, response) => {
      seen[request.headers['x-side'] as Side] += 1
      response.statusCode = request.headers['x-side'] === 'candidate' ? 429 : 200
      response.end('ok')
    })
    const clock = createVirtualClock({ auto: false })
    const source = probeSource({
      target: { route: async (side) => ({ url, headers: { 'x-side': side } }) },
      settings: { path: '/', perSecond: 5 }, countAsError, http: fetch, clock, userRate: () => userRate, log: createProbeLog({ clock }),
    })
    const totals = { stable: { requests: 0, errors: 0 }, candidate: { requests: 0, errors: 0 } }
    for (let look = 0; look <= 10; look += 1) {
      for (const { stable, candidate, source: from } of await source.look(look)) {
        expect(from).toBe('probes')
        for (const [total, window] of [[totals.stable, stable], [totals.candidate, candidate]] as const) {
          total.requests += window?.requests ?? 0
          total.errors += window?.errors ?? 0
        }
      }
      await clock.elapse(200)
      await new Promise((resolve) => setTimeout(resolve, 60))
    }
    return { totals, seen }
  }

  test('go to both sides alike when users send too little', async () => {
    const { totals, seen } = await probing({ userRate: 0 })
    expect(seen).toEqual({ stable: 10, candidate: 10 })
    expect(totals.stable).toEqual({ requests: expect.any(Number), errors: 0 })
    expect(totals.candidate.errors).toBe(0)
    expect(totals.candidate.requests).toBeGreaterThan(0)
  })

  test('count as errors what users\' requests would', async () => {
    const { totals } = await probing({ userRate: 0, countAsError: [429] })
    expect(totals.candidate.errors).toBe(totals.candidate.requests)
  })

  test('without an answer failed, and are in no count of a load balancer: nothing is taken out of it for them', async () => {
    const clock = createVirtualClock({ auto: false })
    const log = createProbeLog({ clock })
    const source = probeSource({
      target: { route: async (side) => ({ url: `http://${side}.test`, headers: {} }) }, settings: { path: '/', perSecond: 10 }, countAsError: [], clock, userRate: () => 0, log,
      http: async (url) => {
        if (url.startsWith('http://candidate')) throw new TypeError('fetch failed')
        return new Response('', { status: 502 })
      },
    })
    await source.look(0)
    await clock.elapse(1_000)
    await source.look(1)
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(await source.look(2)).toMatchObject([{ stable: { requests: 10, errors: 10 }, candidate: { requests: 10, errors: 10 } }])
    const counted = { stable: { requests: 100, errors: 15 }, candidate: { requests: 100, errors: 15 } }
    expect(log.without(counted, { agoMs: 60_000, ms: 61_000 })).toEqual({ stable: { requests: 90, errors: 5 }, candidate: { requests: 100, errors: 15 } })
  })

  describe('of an address that both sides share', () => {
    /** Asks once for `count` probes of each address, whose answers the test gives. */
    async function asked({ candidate = true }: { readonly candidate?: boolean } = {}) {
      const clock = createVirtualClock({ auto: false })
      const waiting: Record<'shared' | 'candidate', ((status: number | null) => void)[]> = { shared: [], candidate: [] }
      const source = probeSource({
        target: { route: async (side) => side === 'stable' ? { url: 'http://shared.test', headers: {}, shared: true } : candidate ? { url: 'http://candidate.test', headers: {} } : undefined },
        settings: { path: '/', perSecond: 2 }, countAsError: [], clock, userRate: () => 0, log: createProbeLog({ clock }),
        http: (url) => new Promise((resolve, reject) => waiting[url.startsWith('http://shared') ? 'shared' : 'candidate'].push((status) => (status === null ? reject(new TypeError('fetch failed')) : resolve(new Response('', { status }))))),
      })
      const look = async (t: number) => {
        // answers are read in several turns
        await new Promise((resolve) => setTimeout(resolve, 20))
        return source.look(t)
      }
      await source.look(0)
      await clock.elapse(1_000)
      await source.look(1)
      return { waiting, look }
    }

    test('are told in pairs, and count for neither side', async () => {
      const { waiting, look } = await asked()
      expect([waiting.shared.length, waiting.candidate.length]).toEqual([2, 2])
      for (const answer of waiting.candidate) answer(200)
      waiting.shared.forEach((answer, index) => answer(index === 0 ? 503 : 200))
      expect(await look(2)).toEqual([{
        t: 2, source: 'probes', stable: { requests: 0, errors: 0 }, candidate: { requests: 2, errors: 0 },
        pairs: { candidate: { requests: 2, errors: 0 }, shared: { requests: 2, errors: 1 } },
      }])
      expect(await look(3)).toEqual([])
    })

    test('are told when both are over: the candidate\'s own counts wait for nobody', async () => {
      const { waiting, look } = await asked()
      waiting.candidate.forEach((answer) => answer(500))
      expect(await look(2)).toEqual([{ t: 2, source: 'probes', stable: { requests: 0, errors: 0 }, candidate: { requests: 2, errors: 2 } }])
      waiting.shared.forEach((answer) => answer(500))
      expect(await look(3)).toEqual([{
        t: 3, source: 'probes', stable: { requests: 0, errors: 0 }, candidate: { requests: 0, errors: 0 },
        pairs: { candidate: { requests: 2, errors: 2 }, shared: { requests: 2, errors: 2 } },
      }])
    })

    test('that nobody answers are told as silent, once both are over; one alone has failed', async () => {
      const { waiting, look } = await asked()
      for (const answer of waiting.candidate) answer(null)
      expect(await look(2)).toEqual([])
      waiting.shared[0]?.(null)
      expect(await look(3)).toEqual([{ t: 3, source: 'probes', stable: { requests: 0, errors: 0 }, candidate: { requests: 1, errors: 1 }, silent: 1 }])
      waiting.shared[1]?.(200)
      expect(await look(4)).toEqual([{
        t: 4, source: 'probes', stable: { requests: 0, errors: 0 }, candidate: { requests: 1, errors: 1 },
        pairs: { candidate: { requests: 1, errors: 1 }, shared: { requests: 1, errors: 0 } },
      }])
    })

    test('are not sent where the candidate cannot be reached alone', async () => {
      const { waiting, look } = await asked({ candidate: false })
      expect(waiting.shared).toEqual([])
      expect(await look(2)).toEqual([])
    })
  })

  test('that cannot be sent, since nobody says where to, are missing; what ends the rollout ends it here, too', async () => {
    const failures = [new DeliveryError({ code: 'target-unavailable', message: 'AWS limits the rate' }), new DeliveryError({ code: 'fenced', message: 'another run took over' })]
    const clock = createVirtualClock({ auto: false })
    const source = probeSource({
      target: { route: async () => { throw failures[0] ?? new Error('asked too often') } }, settings: { path: '/', perSecond: 5 }, countAsError: [], http: fetch, clock, userRate: () => 0, log: createProbeLog({ clock }),
    })
    await source.look(0)
    await clock.elapse(1_000)
    expect(await source.look(1)).toEqual([{ t: 1, source: 'probes', stable: { requests: 0, errors: 0 }, candidate: { requests: 0, errors: 0 }, missing: 'no probes could be sent: AWS limits the rate' }])
    failures.shift()
    await clock.elapse(1_000)
    await expect(source.look(2)).rejects.toMatchObject({ code: 'fenced' })
  })

  test('stay away when users send enough', async () => {
    expect((await probing({ userRate: 5 })).seen).toEqual({ stable: 0, candidate: 0 })
  })
})

describe('Prometheus', () => {
  interface Answers { requests: Record<Side, number>; errors: Record<Side, number>; latency?: readonly (readonly [string, number])[] }

  async function asking(rounds: readonly (Answers | 'down' | 'nonsense' | 'no candidate')[]) {
    let round = 0
    const url = await started((request, response) => {
      const answer = rounds[round]
      if (answer === undefined || answer === 'down') {
        response.statusCode = 503
        response.end()
        return
      }
      if (answer === 'nonsense') {
        response.end('{"status":"success","data":{"resultType":"scalar","result":[1,"2"]}}')
        return
      }
      const query = new URL(request.url ?? '', 'http://x').searchParams.get('query')
      const series = (side: string, value: number, extra = {}) => ({ metric: { side, ...extra }, value: [1, String(value)] })
      const result = answer === 'no candidate' ? [series('stable', 5)]
        : query === 'latency' ? (answer.latency ?? []).map(([le, value]) => series('candidate', value, { le }))
          : (['stable', 'candidate'] as const).map((side) => series(side, answer[query as 'requests' | 'errors'][side]))
      response.end(JSON.stringify({ status: 'success', data: { resultType: 'vector', result } }))
    })
    const clock = createVirtualClock({ auto: false })
    const asked: Promise<unknown>[] = []
    const source = prometheusSource({ settings: { kind: 'prometheus', url, requests: 'requests', errors: 'errors', latency: 'latency' }, http: (...request) => {
      const answer = fetch(...request)
      asked.push(answer.then((response) => response.clone().arrayBuffer()).then(() => new Promise(setImmediate)).catch(() => undefined))
      return answer
    }, clock })
    const looks = []
    for (round = 0; round < rounds.length; round += 1) {
      looks.push(...await source.look(round + 1))
      await Promise.all(asked.splice(0))
      await clock.elapse(5_000)
    }
    looks.push(...await source.look(round + 1))
    return looks
  }

  const counts = (stable: number, candidate: number, bad = 0): Answers => ({ requests: { stable, candidate }, errors: { stable: 0, candidate: bad } })

  test('windows are the differences of its counters', async () => {
    expect(await asking([counts(100, 10), counts(290, 20, 2)])).toEqual([
      { t: 3, source: 'prometheus', stable: { requests: 190, errors: 0 }, candidate: { requests: 10, errors: 2 } },
    ])
  })

  test('a counter that was reset is missing, not negative', async () => {
    const [look] = await asking([counts(100, 10), counts(200, 3)])
    expect(look).toMatchObject({ stable: { requests: 100 }, missing: expect.stringContaining('reset') })
    expect(look?.candidate).toBeUndefined()
  })

  describe('that tells each instance of the candidate for itself', () => {
    type Instances = Readonly<Record<string, readonly [requests: number, errors: number]>>

    /** Candidate windows of the answers after the first, `undefined` where it was missing. */
    async function told(...rounds: readonly Instances[]) {
      const clock = createVirtualClock({ auto: false })
      let now: Instances = {}
      const http = async (url: string) => {
        const isRequests = url.endsWith('requests')
        const series = Object.entries(now).map(([instance, [requests, errors]]) => ({ metric: { side: 'candidate', instance }, value: [1, String(isRequests ? requests : errors)] }))
        return new Response(JSON.stringify({ status: 'success', data: { resultType: 'vector', result: series } }))
      }
      const source = prometheusSource({ settings: { kind: 'prometheus', url: 'http://prometheus', requests: 'requests', errors: 'errors' }, http, clock })
      const looks = []
      for (const [round, instances] of [...rounds, {}].entries()) {
        now = instances
        looks.push(...await source.look(round + 1))
        await clock.elapse(5_000)
      }
      return looks.map(({ candidate }) => candidate && [candidate.requests, candidate.errors])
    }

    test('the restart of one is not hidden by what the others count meanwhile', async () => {
      expect(await told({ a: [1_000, 0], b: [1_000, 0] }, { a: [100, 0], b: [2_000, 6] }, { a: [200, 1], b: [2_100, 6] })).toEqual([undefined, [200, 1]])
    })

    test('an instance that is new counts from nothing, one that is gone is missed once', async () => {
      expect(await told({ a: [10, 0] }, { a: [20, 0], b: [5, 1] }, { b: [7, 1] }, { b: [9, 2] })).toEqual([[15, 1], undefined, [2, 1]])
    })

    test('what an instance had counted before Prometheus lost it from sight is not counted again', async () => {
      expect(await told({ a: [10, 0], b: [5_000, 900] }, { a: [20, 0] }, { a: [30, 0], b: [5_010, 901] }, { a: [40, 0], b: [5_020, 901] })).toEqual([undefined, [20, 1], [20, 0]])
    })
  })

  test.each(['down', 'nonsense', 'no candidate'] as const)('%s is missing data', async (answer) => {
    const looks = await asking([counts(1, 1), answer])
    expect(looks.at(-1)?.missing).toEqual(expect.any(String))
    expect(looks.at(-1)?.candidate).toBeUndefined()
  })

  test('cumulative buckets become counts between bounds, in milliseconds', async () => {
    const before = { ...counts(0, 0), latency: [['0.1', 1], ['+Inf', 1]] as const }
    const after = { ...counts(0, 10), latency: [['+Inf', 11], ['0.1', 8]] as const }
    const [look] = await asking([before, after])
    expect(look?.candidate?.latencyMs).toEqual([[100, 7], [null, 3]])
  })

  test('a histogram that holds more than was counted says nothing', async () => {
    const before = { ...counts(0, 0), latency: [['0.1', 0], ['+Inf', 0]] as const }
    const after = { ...counts(0, 10), latency: [['0.1', 8], ['+Inf', 11]] as const }
    const [look] = await asking([before, after])
    expect(look?.candidate).toEqual({ requests: 10, errors: 0 })
  })

  test('one that hangs is not waited for, and is asked one question at a time', async () => {
    const clock = createVirtualClock({ auto: false })
    let asked = 0
    const hang = () => {
      asked += 1
      return new Promise<Response>(() => undefined)
    }
    const settings = { kind: 'prometheus', url: 'http://prometheus', requests: 'requests', errors: 'errors' } as const
    const source = prometheusSource({ settings, http: hang, clock })
    for (let t = 0; t < 12; t += 1) {
      expect(await source.look(t)).toEqual([])
      await clock.elapse(1_000)
    }
    expect(asked).toBe(2)
  })
})
