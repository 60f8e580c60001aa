import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { findSpools } from '../../../src/audit/find-spools.ts'
import type { Incident } from '../../../src/incident/incident.ts'
import { incidentsFolder } from '../../../src/incident/store.ts'
import { buildReport } from '../../../src/report/build.ts'
import { readSpools } from '../../../src/report/read.ts'
import type { ReportRollout } from '../../../src/report/report.ts'
import { createCrashWorld } from '../../support/crash/crash-world.ts'
import type { CrashWorld } from '../../support/crash/crash-world.ts'
import { createFakedClock, fakedClockLibrary } from '../../support/local/faked-clock.ts'
import type { FakedClock } from '../../support/local/faked-clock.ts'
import { startLoad } from '../../support/local/load.ts'
import type { Load } from '../../support/local/load.ts'
import { kill, until } from '../../support/local/world.ts'

jest.setTimeout(180_000)

const hour = 3_600
const ways = [{ way: 'back', seconds: -hour }, { way: 'forward', seconds: hour }]
const withLibrary = fakedClockLibrary === undefined ? describe.skip : describe

withLibrary('an administrator sets the clock under a supervisor, a proxy and a run (needs libfaketime)', () => {
  let world: CrashWorld
  let clock: FakedClock
  let load: Load

  beforeEach(async () => {
    world = await createCrashWorld((folder) => {
      clock = createFakedClock(folder)
      return clock.variables
    })
    expect((await world.deploy({ source: world.local.source('v1') })).result).toBe('deployed')
    await everybodyGoesByIt()
    load = startLoad({ url: world.local.url, everyMs: 10 })
  })

  afterEach(async () => {
    await load.stop()
    await world.close()
    clock.close()
  })

  /** The first supervisor was started before there was a clock to set; the next one gets it of the worker that starts it. */
  async function everybodyGoesByIt(): Promise<void> {
    const { supervisor } = await pids()
    kill(supervisor, 'SIGKILL')
    await until(async () => (await pids()).supervisor !== supervisor, 'another supervisor')
    const { supervisor: next, worker } = await pids()
    for (const pid of [next, worker]) expect(readFileSync(`/proc/${pid}/maps`, 'utf8')).toContain('libfaketime')
  }

  async function pids(): Promise<{ readonly supervisor: number; readonly worker: number }> {
    let found = { supervisor: NaN, worker: NaN }
    await until(async () => {
      const { facts } = await world.describe()
      found = { supervisor: Number(facts['supervisor']), worker: Number(facts['worker']) }
      return !Number.isNaN(found.supervisor + found.worker)
    }, 'a supervisor and a worker answer')
    return found
  }

  /** The last rollout as the report tells it, from a record that was verified. */
  async function lastRollout(): Promise<ReportRollout> {
    const spools = await readSpools(await findSpools(world.local.home))
    const { result, rollouts } = buildReport({ spools, period: { fromMs: undefined, toMs: undefined }, generatedAtMs: 0 })
    expect(result).toBe('passed')
    const last = rollouts.toSorted((one, other) => (one.timeline[0]?.seq ?? 0) - (other.timeline[0]?.seq ?? 0)).at(-1)
    if (last === undefined) throw new Error('no rollout is recorded')
    return last
  }

  function onlyIncident(): Incident | undefined {
    const folder = incidentsFolder({ home: world.local.home, service: 'web', environment: 'crash' })
    const [file, ...others] = readdirSync(folder).filter((name) => name.endsWith('.json'))
    expect(others).toEqual([])
    return JSON.parse(readFileSync(path.join(folder, file ?? ''), 'utf8')) as Incident
  }

  test.each(ways)('$way by an hour in mid-rollout: it goes on as if nothing were', async ({ seconds }) => {
    const rollout = world.deploy({ source: world.local.source('v2') })
    await until(async () => (await world.describe()).rollout?.percent === 50, 'half of the traffic is on the candidate')
    clock.set(seconds)
    expect((await rollout).result).toBe('deployed')
    await load.stop()
    expect(load.counts()).toMatchObject({ failures: [], releases: { v2: expect.any(Number) } })
    expect(await world.answer()).toBe('200 v2')
    const { result, timeline, seconds: took } = await lastRollout()
    expect(result).toBe('released')
    expect(timeline.map(({ event }) => event)).not.toContain('lease.lapsed')
    // the order of the chain, in which the clock has jumped
    expect(timeline.map(({ seq }) => seq)).toEqual(timeline.map(({ seq }) => seq).toSorted((one, other) => one - other))
    const [first, last] = [Date.parse(timeline[0]?.at ?? ''), Date.parse(timeline.at(-1)?.at ?? '')]
    expect(Math.round((last - first) / 1_000 / hour)).toBe(seconds / hour)
    // an hour that was set back has not passed
    if (seconds < 0) expect(took).toBeLessThan(hour / 2)
  })

  test.each(ways)('$way by an hour after the run was killed: its lease lapses as it would have', async ({ seconds }) => {
    await world.deploy({ source: world.local.source('v2'), death: { call: 'shift', when: 'after', nth: 2, signal: 'SIGKILL' } })
    clock.set(seconds)
    await until(async () => (await world.describe()).rollout?.percent === 0, 'traffic is back')
    expect((await world.reconcile()).result).toBe('restored')
    await load.stop()
    expect(load.counts().failures).toEqual([])
    expect(await world.answer()).toBe('200 v1')
    const incident = onlyIncident()
    expect(incident).toMatchObject({ state: 'restored', who: { restored: 'target' }, why: { cause: 'lease-lapsed' } })
    expect(incident?.timeline.map(({ event }) => event)).toEqual([
      'rollout.started', 'rollout.started', 'candidate.prepared', 'candidate.verified', 'traffic.shifted', 'gate.decided', 'traffic.shifted',
      'lease.lapsed', 'traffic.restored', 'rollout.started', 'rollout.resumed', 'traffic.restored',
    ])
    const { exposed } = incident?.times ?? { exposed: 0 }
    if (seconds < 0) expect(exposed).toBeNull()
    else expect(exposed).toBeGreaterThan(hour)
  })
})
