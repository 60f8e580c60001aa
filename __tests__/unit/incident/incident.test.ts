import { beforeEach, describe, expect, test } from '@jest/globals'
import { objectOf } from '../../../src/core/json.ts'
import { drillSettings } from '../../../src/rollout/drill.ts'
import { runRollout } from '../../../src/rollout/driver/driver.ts'
import { findRemains } from '../../../src/rollout/reconcile.ts'
import type { RolloutPlan } from '../../../src/rollout/plan.ts'
import type { Incident } from '../../../src/incident/incident.ts'
import { incidentMarkdown } from '../../../src/incident/markdown.ts'
import { createRecordedWorld } from '../../support/incident/record.ts'
import type { RecordedWorld } from '../../support/incident/record.ts'
import { deployPlan, revisionNamed, rollbackPlan, settings } from '../../support/rollout/plans.ts'
import { contextOn } from '../../support/rollout/run-on-fake.ts'

const v1 = revisionNamed('v1', 'aaaaaaa1111')
const v2 = revisionNamed('v2', 'bbbbbbb2222')
const v3 = revisionNamed('v3')

let record: RecordedWorld

beforeEach(async () => {
  record = createRecordedWorld()
  await record.run(deployPlan(v1, { first: true, steps: [100] }))
})

function incidentOf(plan: RolloutPlan): Incident {
  const found = record.incident(plan.rolloutId)
  if (found === undefined) throw new Error(`rollout ${plan.rolloutId} is no incident; these are: ${record.incidents().join(', ')}`)
  return found
}

/** A run that vanishes once it has given the candidate traffic: none of its calls is ever answered, and it records nothing any more. */
async function vanish(plan: RolloutPlan): Promise<void> {
  const { world } = record
  const never = new Promise<never>(() => undefined)
  let dead = false
  const target = new Proxy(world.targetOf(), {
    get(object, name, receiver): unknown {
      const value: unknown = Reflect.get(object, name, receiver)
      if (typeof value !== 'function') return value
      return (request: unknown) => {
        dead ||= name === 'observe' && world.percent() > 0
        return dead ? never : (Reflect.apply(value, object, [request]) as unknown)
      }
    },
  })
  void runRollout({ plan, context: contextOn(world, { target, events: { emit: (event) => (dead ? never : record.emit(event)) } }) })
  await world.clock.sleep(60_000)
  expect([dead, world.percent()]).toEqual([true, 0])
}

describe('a release that the gate took back', () => {
  let plan: RolloutPlan
  let incident: Incident

  beforeEach(async () => {
    plan = deployPlan(v2)
    record.world.behaviours.set(v2.id, { errorRate: (seconds) => (seconds > 3 ? 0.3 : 0) })
    expect((await record.run(plan)).end.result).toBe('rolled-back')
    incident = incidentOf(plan)
  })

  test('is the one incident in the record', () => {
    expect(record.incidents()).toEqual([plan.rolloutId])
    expect(record.incident('r-unknown')).toBeUndefined()
  })

  test('names what to type in the midst of a sentence', () => {
    const markdown = incidentMarkdown({ ...incident, next: [...incident.next, '`status` shows it. Else: `stop`, `reconcile`'] })
    expect(markdown).toContain('and only `allow-bad` deploys it again.')
    expect(markdown).toContain('. `status` shows it. Else: `stop`, `reconcile`\n')
  })

  test('says who, what and why', () => {
    expect(incident).toMatchObject({
      version: 1, service: 'shop', environment: 'prod', kind: 'release', state: 'restored', verified: null,
      who: {
        started: { name: 'acme/shop run 42/1', actor: 'alice', workflow: 'acme/shop/.github/workflows/release.yml@refs/heads/main', runUrl: 'https://github.com/acme/shop/actions/runs/42', command: 'deploy-blue-green' },
        restored: { name: 'acme/shop run 42/1' },
      },
      what: { left: { digest: v2.content, gitSha: 'bbbbbbb2222', revision: v2.id }, serves: { digest: v1.content, gitSha: 'aaaaaaa1111', revision: v1.id }, markedBad: true },
      why: { cause: 'gate-failed', verdict: { outcome: 'fail', percent: 5, evidence: { limit: expect.anything() } } },
    })
    expect(incident.summary).toMatch(/^Release \w{12} \(git bbbbbbb2222\) of shop in prod lost its traffic \(the gate failed it\) \S+ after its first failing request; \w{12} \(git aaaaaaa1111\) serves\.$/)
  })

  test('its times are those of its moments, in their order', () => {
    const { moments: { exposedAt, firstFailure, detectedAt, detectedBy, restoredAt }, times } = incident
    const [exposed = 0, from = 0, to = 0, detected = 0, restored = 0] = [exposedAt, firstFailure?.from, firstFailure?.to, detectedAt, restoredAt].map((at) => Date.parse(at ?? ''))
    expect([exposed, from, to, detected, restored]).toEqual([exposed, from, to, detected, restored].toSorted((a, b) => a - b))
    expect(from - exposed).toBeGreaterThanOrEqual(2_000)
    expect(to - from).toBeLessThanOrEqual(1_200)
    expect(detectedBy).toBe('gate')
    expect(times).toEqual({ since: 'first-failure', toDetect: (detected - from) / 1_000, toRestore: (restored - from) / 1_000, toAct: (restored - detected) / 1_000, exposed: (restored - exposed) / 1_000 })
  })

  test('counts whom it hurt, and says what it cannot know', () => {
    const { candidate, stable, unknown } = incident.affected
    expect(candidate?.errors).toBeGreaterThan(3)
    expect(stable?.requests).toBeGreaterThan(candidate?.requests ?? Infinity)
    expect(unknown).toContainEqual(expect.stringMatching(/^What users did after an error/))
  })

  test('lists what was tried and what is left to do; the same record makes the same incident', () => {
    expect(incident.tried.map(({ event }) => event)).toEqual(['traffic.restored'])
    expect(incident.next[0]).toMatch(/^The release is marked bad/)
    expect(incident.timeline.map(({ event }) => event)).toEqual(expect.arrayContaining(['rollout.started', 'candidate.prepared', 'traffic.shifted', 'gate.decided', 'traffic.restored', 'rollout.finished']))
    expect(incidentOf(plan)).toEqual(incident)
  })
})

describe('what is no incident', () => {
  test('a good release, and one that never had traffic', async () => {
    await record.run(deployPlan(v2))
    record.world.behaviours.set(v3.id, { unhealthy: true })
    expect((await record.run(deployPlan(v3))).end.result).toBe('failed')
    expect(record.incidents()).toEqual([])
  })

  test('a drill that passed', async () => {
    await record.run(deployPlan(v2))
    const plan = rollbackPlan(v1, { drill: true, takeOver: false, steps: settings.steps, settings: drillSettings(settings) })
    await record.run(plan)
    await record.emit({ name: 'drill.finished', outcome: 'success', data: { rolloutId: plan.rolloutId, drill: true, ended: 'passed' } })
    expect(record.incidents()).toEqual([])
  })
})

test('a drill that users suffered from is told as a drill', async () => {
  await record.run(deployPlan(v2))
  record.world.behaviours.set(v1.id, { errorRate: () => 0.3 })
  const plan = rollbackPlan(v1, { drill: true, takeOver: false, steps: settings.steps, settings: drillSettings(settings) })
  await record.run(plan)
  await record.emit({ name: 'drill.finished', outcome: 'failure', data: { rolloutId: plan.rolloutId, drill: true, ended: 'failed', error: 'drill-failed', message: 'a rollback would not have gone well' } })
  const incident = incidentOf(plan)
  expect(incident).toMatchObject({ kind: 'drill', state: 'restored', what: { left: { revision: v1.id }, serves: { revision: v2.id }, markedBad: false }, why: { error: 'drill-failed' }, moments: { detectedBy: 'gate' } })
  expect(incident.summary).toMatch(/^The drill with /)
})

test('a release that died in traffic', async () => {
  record.world.behaviours.set(v2.id, { diesAtPercent: 50 })
  const plan = deployPlan(v2)
  await record.run(plan)
  expect(incidentOf(plan)).toMatchObject({ why: { cause: 'candidate-failed', verdict: null, reason: expect.stringContaining('died') }, moments: { detectedBy: 'failure' } })
})

test('a rollout that was cancelled was detected by a person, when it was cancelled', async () => {
  const cancel = new AbortController()
  let looks = 0
  record.world.fault = ({ call, when }) => {
    if (call === 'observe' && when === 'after' && record.world.percent() === 50 && (looks += 1) > 7) cancel.abort()
  }
  const plan = deployPlan(v2)
  await record.run(plan, { signal: cancel.signal })
  // the step at 50% came to no verdict, and still is counted
  const { candidate, stable } = incidentOf(plan).affected
  const inVerdicts = record.events()
    .filter(({ rolloutId, name }) => rolloutId === plan.rolloutId && name === 'gate.decided')
    .flatMap(({ data }) => data['series'] as readonly (readonly number[])[])
    .reduce((sum, row) => sum + (row[4] ?? 0), 0)
  expect(inVerdicts).toBeGreaterThan(0)
  expect((candidate?.requests ?? 0) - inVerdicts).toBeGreaterThan(100)
  expect(stable?.requests).toBeGreaterThan(candidate?.requests ?? Infinity)
  expect(incidentOf(plan)).toMatchObject({ state: 'restored', why: { cause: 'cancelled' }, moments: { detectedBy: 'person' }, times: { since: expect.stringMatching(/^first-/) } })
})

test('probes that failed are no requests of users, also in a step that came to no verdict', async () => {
  const cancel = new AbortController()
  let looks = 0
  record.world.fault = ({ call, when }) => {
    if (call === 'observe' && when === 'after' && record.world.percent() === 5 && (looks += 1) > 20) cancel.abort()
  }
  // users get what they want, and are few enough that probes are sent
  const plan = deployPlan(v2, { settings: { ...settings, probes: { path: '/', perSecond: 40 }, metrics: [{ kind: 'target' }, { kind: 'probes' }] }, steps: [5, 100] })
  const target = { ...record.world.targetOf(), route: async () => ({ url: 'http://side.invalid', headers: {} }) }
  await record.run(plan, { target, http: async () => new Response('', { status: 503 }), signal: cancel.signal })
  const counted = objectOf(record.events().find(({ rolloutId, name }) => rolloutId === plan.rolloutId && name === 'traffic.restored')?.data['counted'])
  expect(objectOf(counted['candidate'])['errors']).toBeGreaterThan(0)
  const users = objectOf(objectOf(counted['users'])['candidate'])
  expect(users).toEqual({ requests: expect.any(Number), errors: 0 })
  const { affected: { candidate }, moments: { firstFailure } } = incidentOf(plan)
  expect([candidate, firstFailure]).toEqual([users, null])
})

test('a run that died: the target put traffic back by itself, and the next command tells it', async () => {
  const plan = deployPlan(v2)
  await vanish(plan)
  // what a real target writes down about it; the fake's own words have no traffic in them
  record.world.speak({ name: 'traffic.restored', outcome: 'success', data: { rolloutId: plan.rolloutId, cause: 'lease-lapsed', from: 5, to: 0 } })
  expect(record.incidents()).toEqual([])
  await record.adopt()
  expect(record.incidents()).toEqual([plan.rolloutId])
  expect(incidentOf(plan)).toMatchObject({
    state: 'restored', who: { restored: 'target' }, why: { cause: 'lease-lapsed', reason: 'the run that watched it gave no sign of life' },
    moments: { detectedBy: 'lease', firstFailure: null }, times: { since: 'first-exposure' }, affected: { candidate: null, stable: null },
  })
  expect(incidentOf(plan).next[0]).toMatch(/^Run `pqc-delivery reconcile`/)
  expect(incidentOf(plan).timeline.filter(({ by }) => by === 'the target').map(({ event }) => event)).toEqual(['lease.lapsed', 'traffic.restored'])

  const remains = findRemains({ state: await record.world.targetOf().describe(), settings, rolloutId: 'mend' })
  if (remains.kind !== 'unfinished') throw new Error('nothing is left')
  await record.run(remains.plan, { collector: 'reconcile' })
  expect(record.incidents()).toEqual([plan.rolloutId])
  expect(incidentOf(plan).next[0]).not.toMatch(/reconcile/)
  expect(incidentOf(plan)).toMatchObject({ who: { restored: 'target' } })
})

test('a run that was overtaken by a rollback: who put it back is told', async () => {
  const plan = deployPlan(v2)
  await vanish(plan)
  const undo = rollbackPlan(v2, { undoOnly: true, rolloutId: 'undo' })
  await record.run(undo)
  expect(record.incidents()).toEqual([plan.rolloutId])
  expect(incidentOf(plan)).toMatchObject({ state: 'restored', who: { restored: { command: 'rollback' } }, why: { cause: 'requested' }, moments: { detectedBy: 'person' } })
})

test('a release that is undone first is one incident, and the one that follows another', async () => {
  const plan = deployPlan(v2)
  await vanish(plan)
  record.world.behaviours.set(v3.id, { errorRate: () => 0.3 })
  const next = deployPlan(v3)
  await record.run(next)
  expect(record.incidents().toSorted()).toEqual([plan.rolloutId, next.rolloutId].toSorted())
  expect(incidentOf(plan)).toMatchObject({ what: { left: { revision: v2.id } }, why: { cause: 'overtaken' } })
  expect(incidentOf(next)).toMatchObject({ what: { left: { revision: v3.id } }, why: { cause: 'gate-failed' } })
})

describe('a rollback by hand', () => {
  test('is told with the release that was left, since when it was there, and what nobody counted', async () => {
    const released = deployPlan(v2)
    await record.run(released)
    await record.world.clock.sleep(3_600_000)
    const plan = rollbackPlan(v1, { reason: 'checkout is slow', markBad: true })
    expect((await record.run(plan)).end.result).toBe('restored')
    expect(record.incidents()).toEqual([plan.rolloutId])
    const incident = incidentOf(plan)
    expect(incident).toMatchObject({
      kind: 'rollback', state: 'restored', what: { left: { revision: v2.id }, serves: { revision: v1.id }, markedBad: true }, why: { cause: 'rollback', reason: 'checkout is slow' },
      moments: { detectedBy: 'person', firstFailure: null }, times: { since: null, toDetect: null, toRestore: null }, affected: { candidate: null },
    })
    expect(incident.times.exposed).toBeGreaterThan(3_600)
    expect(incident.times.toAct).toBeLessThan(10)
    expect(incident.summary).toMatch(/^shop in prod was rolled back by hand from \w{12} \(git bbbbbbb2222\) to \w{12} \(git aaaaaaa1111\), \S+ after it was asked for\.$/)
    expect(incident.affected.unknown.length).toBeGreaterThan(1)
  })

  test('that did not get there leaves what was live', async () => {
    await record.run(deployPlan(v2))
    record.world.behaviours.set(v1.id, { diesAtPercent: 100 })
    const plan = rollbackPlan(v1)
    expect((await record.run(plan)).end.result).toBe('rollback-failed')
    expect(incidentOf(plan)).toMatchObject({ kind: 'rollback', state: 'open', what: { serves: { revision: v2.id } } })
  })
})

test('traffic that could not be put back is an open incident, and says first what to do', async () => {
  record.world.behaviours.set(v2.id, { errorRate: () => 0.3 })
  record.world.fault = ({ call, when }) => {
    if (call === 'restore' && when === 'before') throw new Error('the disk is gone')
  }
  const plan = deployPlan(v2)
  await record.run(plan).catch(() => undefined)
  record.world.fault = () => undefined
  const incident = incidentOf(plan)
  expect(incident).toMatchObject({ state: 'open', moments: { restoredAt: null }, times: { toRestore: null }, who: { restored: null } })
  expect(incident.next[0]).toMatch(/^Run `pqc-delivery reconcile` now\./)
  expect(incident.tried).toMatchObject([{ event: 'traffic.restored', outcome: 'failure' }])
})

test('a clock that was set back makes no duration', async () => {
  record.world.behaviours.set(v2.id, { errorRate: () => 0.3 })
  record.world.fault = ({ call, when }) => {
    if (call === 'restore' && when === 'before') record.world.clock.setWall(record.world.clock.now() - 3_600_000)
  }
  const plan = deployPlan(v2)
  await record.run(plan)
  const { times, moments } = incidentOf(plan)
  expect(moments.restoredAt).not.toBeNull()
  expect(Object.values(times).filter((value) => typeof value === 'number' && value < 0)).toEqual([])
  expect(times.toRestore).toBeNull()
})

test('without a release before it nothing serves afterwards', async () => {
  const fresh = createRecordedWorld()
  fresh.world.behaviours.set(v2.id, { errorRate: () => 0.5 })
  const plan = deployPlan(v2, { first: true, steps: [100] })
  await fresh.run(plan)
  const incident = fresh.incident(plan.rolloutId)
  expect(incident?.what.serves).toEqual({ digest: null, gitSha: null, revision: null })
  expect(incident?.summary).toContain('nothing serves, since there was no release before it')
})

describe('a rollback that ends a drill', () => {
  beforeEach(async () => {
    await record.run(deployPlan(v2))
  })

  const drillOf = () => rollbackPlan(v1, { drill: true, takeOver: false, steps: settings.steps, settings: drillSettings(settings) })

  test('is the one incident: the drill had nothing to do with it', async () => {
    const drill = drillOf()
    const rollback = rollbackPlan(v1, { reason: 'checkout is slow' })
    let begun = false
    record.world.fault = ({ call }) => {
      if (call !== 'observe' || begun || record.world.percent() === 0) return
      begun = true
      void record.run(rollback)
    }
    expect((await record.run(drill)).end.result).toBe('superseded')
    await record.world.clock.sleep(5_000)
    expect(record.incidents()).toEqual([rollback.rolloutId])
    expect(incidentOf(rollback)).toMatchObject({
      kind: 'rollback', state: 'restored', what: { left: { revision: v2.id }, serves: { revision: v1.id } }, why: { reason: 'checkout is slow' }, moments: { detectedBy: 'person' },
    })
  })

  test('tells also of a drill whose run had died: nobody watched its traffic', async () => {
    const drill = drillOf()
    await vanish(drill)
    await record.adopt()
    const rollback = rollbackPlan(v1)
    await record.run(rollback)
    expect(record.incidents().toSorted()).toEqual([drill.rolloutId, rollback.rolloutId].toSorted())
    expect(incidentOf(drill)).toMatchObject({ kind: 'drill', state: 'restored', moments: { detectedBy: 'lease' } })
  })
})
