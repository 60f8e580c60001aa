import { expect, test } from '@jest/globals'
import { findSpools } from '../../../src/audit/find-spools.ts'
import type { EventInput } from '../../../src/core/ports/events.ts'
import { buildReport } from '../../../src/report/build.ts'
import { readSpools } from '../../../src/report/read.ts'
import { renderText } from '../../../src/report/text.ts'
import type { Report } from '../../../src/report/report.ts'
import { adoptJournal } from '../../../src/rollout/journal.ts'
import { schemaErrors } from '../../support/audit/schema.ts'
import { openTestSpool, verifyTestSpool, withHome } from '../../support/audit/spool.ts'
import { createFakeWorld } from '../../support/rollout/fake-target.ts'
import type { FakeWorld } from '../../support/rollout/fake-target.ts'
import { deployPlan, revisionNamed, rollbackPlan } from '../../support/rollout/plans.ts'
import { runOn } from '../../support/rollout/run-on-fake.ts'
import { createVirtualClock } from '../../support/rollout/virtual-clock.ts'

const [v1, v2, v3] = [revisionNamed('v1'), revisionNamed('v2', 'abc1234'), revisionNamed('v3')]

interface Told {
  readonly event: EventInput
  readonly at: number
}

/** Runs rollouts on virtual time and remembers what they told; records it afterwards, as at those times. */
async function record(
  home: string,
  run: (world: FakeWorld, events: { emit(event: EventInput): Promise<string> }) => Promise<void>,
): Promise<Report> {
  const world = createFakeWorld({ clock: createVirtualClock(), requestsPerSecond: 200 })
  const told: Told[] = []
  await run(world, {
    emit: (event) => Promise.resolve(`e${told.push({ event: structuredClone(event), at: world.clock.now() })}`),
  })
  let now = 0
  const clock = { now: () => now, monotonic: () => now, sleep: () => Promise.resolve() }
  const spool = await openTestSpool(home, { clock })
  for (const { event, at } of told) {
    now = at
    await spool.emit(event)
  }
  const spools = await readSpools(await findSpools(home))
  return buildReport({ spools, period: { fromMs: undefined, toMs: undefined }, generatedAtMs: now })
}

test('what real rollouts record is what the schema publishes and what the report tells', () =>
  withHome(async (home) => {
    const report = await record(home, async (world, events) => {
      world.behaviours.set(v3.id, { errorRate: () => 0.2 })
      await runOn(world, deployPlan(v1, { first: true, steps: [100] }), { events })
      await runOn(world, deployPlan(v2, { reason: 'Tuesday' }), { events })
      await runOn(world, deployPlan(v3), { events })
      await runOn(world, rollbackPlan(v1, { reason: 'a customer called' }), { events })
      world.speak({ name: 'lease.lapsed', outcome: 'failure', data: { rolloutId: 'lost' } })
      world.speak({
        name: 'traffic.restored',
        outcome: 'success',
        data: { rolloutId: 'lost', cause: 'lease-lapsed' },
      })
      await adoptJournal({ target: world.targetOf(), events })
    })
    const errors: unknown[] = []
    await verifyTestSpool(home, ({ event }) =>
      errors.push(...schemaErrors(event).map((error) => [event['type'], error])),
    )
    expect(errors).toEqual([])
    expect(report.result).toBe('passed')
    expect(report.rollouts.map(({ kind, result, digest, reason }) => [kind, result, digest, reason])).toEqual([
      ['deploy', 'released', v1.content, undefined],
      ['deploy', 'released', v2.content, 'Tuesday'],
      ['deploy', 'rolled-back', v3.content, undefined],
      ['rollback', 'restored', v1.content, 'a customer called'],
      ['unknown', 'restored', undefined, undefined],
    ])
    expect(report.releases.map(({ change, digest }) => [change, digest])).toEqual([
      ['deployed', v1.content],
      ['upgraded', v2.content],
      ['rolled back', v1.content],
    ])
    const [, promoted, broken] = report.rollouts
    expect(promoted?.verdicts.map(({ phase, percent, outcome }) => [phase, percent, outcome])).toEqual([
      ['gate', 5, 'pass'],
      ['gate', 50, 'pass'],
      ['gate', 100, 'pass'],
      ['bake', 100, 'pass'],
    ])
    expect(broken?.verdicts.map(({ outcome }) => outcome)).toEqual(['fail'])
    expect(broken?.series.length).toBeGreaterThan(0)
    expect(renderText(report)).toMatch(/errors, candidate .*█/)
  }))
