import type { Released } from '../__tests__/support/ecs/under-traffic.ts'
import { underTraffic } from '../__tests__/support/ecs/under-traffic.ts'
import { countCalls } from '../__tests__/support/ecs/call-counts.ts'
import type { MethodCalls } from '../__tests__/support/ecs/call-counts.ts'
import { createPairWorld } from '../__tests__/support/ecs/pair-world.ts'
import { createShopWorld } from '../__tests__/support/ecs/shop-world.ts'
import type { Behaviour } from '../__tests__/support/cloudlab/tasks/behaviour.ts'
import type { FaultRule } from '../__tests__/support/cloudlab/aws/faults.ts'
import { deployPlan, settings } from '../__tests__/support/rollout/plans.ts'
import type { Table } from './bench.ts'

export const name = 'releases to ECS in the lab'

const minute = 60_000
const steps = [5, 50, 100]
/** As the product's defaults, but for shorter times and a quicker lab of few users. */
const patient = { ...settings, steps, stepTime: { minMs: 2 * minute, maxMs: 15 * minute }, bakeMs: 5 * minute }
const probing = { ...patient, probes: { path: '/', perSecond: 5 }, metrics: [{ kind: 'target' }, { kind: 'probes' }] as const }

/** Releases to ECS in cloudlab, in the lab's time: what AWS is asked, and how long things take. */
export async function run(): Promise<readonly Table[]> {
  const good = await release({ tag: 'v2' })
  const throttled = await release({ tag: 'v2', faults: [{ fault: { kind: 'throttle' }, rate: 0.5 }] })
  const between = await release({ tag: 'v2', pair: true })
  return [callsTable(good), pairCallsTable(between), await backTable(), disturbedTable({ good, throttled, between })]
}

interface Measured extends Released {
  readonly methods: Readonly<Record<string, MethodCalls>>
  /** calls that AWS answered */
  readonly answered: number
}

async function release({ tag, behaviour, chosen = patient, faults = [], pair = false }: {
  readonly tag: string
  readonly behaviour?: Partial<Behaviour>
  readonly chosen?: typeof patient | typeof probing
  readonly faults?: readonly FaultRule[]
  /** between two services behind one rule */
  readonly pair?: boolean
}): Promise<Measured> {
  const { lab, bare, url } = pair ? await createPairWorld() : { ...await createShopWorld(), url: undefined }
  try {
    const counted = countCalls({ target: bare(), calls: lab.calls })
    for (const rule of faults) lab.faults.add(rule)
    const released = await underTraffic(lab, { target: counted.target, ...(url !== undefined && { url }), plan: async (revision) => deployPlan(await revision(tag, behaviour), { settings: chosen, steps }) })
    return { ...released, methods: counted.counts(), answered: lab.calls.all().filter(({ outcome }) => outcome === 'ok').length }
  } finally {
    await lab.close()
  }
}

function callsTable({ methods }: Measured): Table {
  return {
    title: 'Calls of AWS in a good release',
    columns: callColumns,
    rows: callRows(methods),
    notes: [`steps ${steps.join(', ')}, two minutes a step, five minutes of bake, a look every 5 s; LINEAR by 5%, so that 20 shifts are let through`, 'calls are by the lab\'s time, which a busy machine does not change'],
  }
}

function pairCallsTable({ methods }: Measured): Table {
  return {
    title: 'Calls of AWS in a good release between two services (listener-weights)',
    columns: callColumns,
    rows: callRows(methods),
    notes: ['the same steps; the run itself sets the weights, so that nothing is let through'],
  }
}

const callColumns = ['what the rollout asks of the target', 'times', 'calls', 'which']

function callRows(methods: Measured['methods']): readonly (readonly (string | number)[])[] {
  return Object.entries(methods).map(([method, { times, calls }]): readonly (string | number)[] => {
    const made = Object.entries(calls).map(([operation, count]) => `${operation} ${count}`).join(', ')
    return [method, times, Object.values(calls).reduce((sum, count) => sum + count, 0), made]
  })
}

async function backTable(): Promise<Table> {
  const measured = [
    ['every request fails, with probes', await release({ tag: 'v2', behaviour: { failEvery: 1 }, chosen: probing })],
    ['every third request fails, with probes', await release({ tag: 'v2', behaviour: { failEvery: 3 }, chosen: probing })],
    ['every third request fails, without probes', await release({ tag: 'v2', behaviour: { failEvery: 3 } })],
    ['every third request fails, with probes, between two services', await release({ tag: 'v2', behaviour: { failEvery: 3 }, chosen: probing, pair: true })],
  ] as const
  const goals = measured.filter(([what]) => what.includes('with probes')).map(([what, { seconds }]) => {
    const between = seconds('shifted', 'restored')
    return { goal: `${what}: ≤ 60 s`, actual: between.toFixed(0), met: between <= 60 }
  })
  return {
    title: 'A failing candidate, from its first traffic until all traffic is back',
    columns: ['candidate', 'result', 'seconds of the lab\'s time', 'failed requests of users'],
    rows: measured.map(([what, { report, seconds: between, counts }]) => [what, report.end.result, between('shifted', 'restored').toFixed(0), `${counts.failed} of ${counts.sent}`]),
    goals,
    notes: [
      '8 requests of users a second, 5% of them to the candidate; CloudWatch tells a minute 60 to 120 s after its end',
      'a candidate that answers some requests well has to be proven worse than the stable side: with probes by those of the shared address, without by what CloudWatch tells',
    ],
  }
}

function disturbedTable({ good, throttled, between }: { readonly good: Measured; readonly throttled: Measured; readonly between: Measured }): Table {
  const told = ({ report }: Measured) => report.timeline.map(({ event }) => event).join()
  const same = told(good) === told(throttled) && good.report.end.result === throttled.report.end.result
  const failed = good.counts.failed + throttled.counts.failed + between.counts.failed
  return {
    title: 'A good release, and the same while AWS refuses half of all calls for their rate',
    columns: ['release', 'result', 'seconds of the lab\'s time', 'failed requests of users', 'calls answered'],
    rows: [rowOf('undisturbed', good), rowOf('throttled', throttled), rowOf('undisturbed, between two services', between)],
    goals: [
      { goal: 'failed requests because of a good release: 0', actual: String(failed), met: failed === 0 },
      { goal: 'throttling changes nothing but the duration', actual: same ? `the same, ${(duration(throttled) / duration(good)).toFixed(2)} times as long` : 'another course', met: same },
    ],
  }
}

const duration = ({ seconds }: Measured) => seconds('locked', 'finished')

function rowOf(what: string, one: Measured): readonly (string | number)[] {
  return [what, one.report.end.result, duration(one).toFixed(0), `${one.counts.failed} of ${one.counts.sent}`, one.answered]
}
