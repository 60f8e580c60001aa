import { describe, expect, test } from '@jest/globals'
import type { EventInput } from '../../../src/core/ports/events.ts'
import { exitCodes } from '../../../src/core/results.ts'
import type { ResultWord } from '../../../src/core/results.ts'
import { endKindOf, happeningOf } from '../../../src/notify/happenings.ts'
import { noticeKinds } from '../../../src/notify/notice.ts'
import { adoptJournal } from '../../../src/rollout/journal.ts'
import type { JournalEntry } from '../../../src/rollout/target.ts'
import { createFakeWorld } from '../../support/rollout/fake-target.ts'
import { deployPlan, revisionNamed } from '../../support/rollout/plans.ts'
import { createMemorySink, runOn } from '../../support/rollout/run-on-fake.ts'
import { createVirtualClock } from '../../support/rollout/virtual-clock.ts'

const told = (events: readonly EventInput[]) => events.map(happeningOf).filter((one) => one !== undefined)

/** What is told when a target's journal is taken into the record. */
async function adopted(...entries: readonly Omit<JournalEntry, 'seq' | 'at'>[]) {
  const sink = createMemorySink()
  const journal = entries.map((entry, index) => ({ ...entry, seq: index + 1, at: '2026-01-02T03:04:05.006Z' }))
  await adoptJournal({ target: { journal: () => Promise.resolve(journal), acknowledge: () => Promise.resolve() }, events: sink })
  return told(sink.events)
}

describe('what a run records', () => {
  test('is told where a rollout begins, once, with its release', async () => {
    const world = createFakeWorld({ clock: createVirtualClock(), requestsPerSecond: 200 })
    const sink = createMemorySink()
    await runOn(world, deployPlan(revisionNamed('v1', 'abc1234'), { first: true, steps: [100], reason: 'Tuesday' }), { events: sink })
    expect(told(sink.events)).toEqual([{ kind: 'started', message: 'the release of abc1234 begins: Tuesday', rolloutId: expect.any(String), digest: expect.stringMatching(/^[0-9a-f]{64}$/), gitSha: 'abc1234' }])
  })

  test('is told where the gate has no answer, once a step, before traffic goes back', async () => {
    const world = createFakeWorld({ clock: createVirtualClock(), requestsPerSecond: 200 })
    await runOn(world, deployPlan(revisionNamed('v1'), { first: true, steps: [100] }))
    const sink = createMemorySink()
    const quiet = createFakeWorld({ clock: createVirtualClock(), requestsPerSecond: 0 })
    await runOn(quiet, deployPlan(revisionNamed('v1'), { first: true, steps: [100] }))
    const report = await runOn(quiet, deployPlan(revisionNamed('v2')), { events: sink })
    const held = told(sink.events).filter(({ kind }) => kind === 'held')
    expect(held).toHaveLength(1)
    expect(held[0]?.message).toMatch(/^at 5% the gate has no answer after .+, and waits .+ at most: /)
    const names = sink.events.map(({ name }) => name)
    expect(names.indexOf('gate.held')).toBeLessThan(names.indexOf('traffic.restored'))
    expect(report.timeline.map(({ event }) => event)).toContain('held')
  })
})

describe('what the target did by itself', () => {
  const data = { rolloutId: 'r1', content: 'b'.repeat(64) }

  test('a lapse is told once, though traffic went back as well', async () => {
    const happenings = await adopted(
      { name: 'lease.lapsed', outcome: 'failure', data: { rolloutId: 'r1', owner: 'o/r run 1/1', percent: 50 } },
      { name: 'traffic.restored', outcome: 'success', data: { rolloutId: 'r1', cause: 'lease-lapsed', from: 50, to: 0 } },
    )
    expect(happenings).toMatchObject([{ kind: 'lapsed', at: '2026-01-02T03:04:05.006Z', message: 'no sign of life from o/r run 1/1 with 50% of the traffic on the candidate; all traffic is on the stable side' }])
  })

  test('a lapse that waits for the stable side says so', async () => {
    const [first] = await adopted({ name: 'lease.lapsed', outcome: 'failure', data: { ...data, held: 'no instance of the stable side is running' } })
    expect(first?.message).toContain('as soon as it can: no instance of the stable side is running')
  })

  test.each([
    ['traffic.restored', 'success', { cause: 'gate-failed' }, 'rolled-back'],
    ['traffic.restored', 'success', { cause: 'inconclusive' }, 'inconclusive'],
    ['traffic.restored', 'success', { cause: 'unavailable' }, 'unavailable'],
    ['traffic.restored', 'failure', { cause: 'gate-failed' }, 'rollback-failed'],
    ['service.upgraded', 'success', {}, 'deployed'],
    ['service.deployed', 'success', {}, 'deployed'],
    ['service.rolledback', 'success', {}, 'restored'],
    ['gate.decided', 'failure', {}, undefined],
    ['revision.marked', 'success', {}, undefined],
    ['rollout.finished', 'failure', { ended: 'rolled-back' }, undefined],
    ['state.rebuilt', 'failure', {}, undefined],
  ] as const)('%s %s %j is told as %s', async (name, outcome, more, kind) => {
    const happenings = await adopted({ name, outcome, data: { ...data, ...more } })
    expect(happenings.map((one) => one.kind)).toEqual(kind === undefined ? [] : [kind])
    if (kind !== undefined) expect(happenings[0]).toMatchObject({ rolloutId: 'r1', digest: data.content })
  })
})

describe('the end of a command', () => {
  const results = Object.keys(exitCodes) as ResultWord[]

  test('that began a rollout is told, whatever it is', () => {
    const silent = results.filter((result) => endKindOf({ result, begun: true }) === undefined)
    expect(silent).toEqual(['rotated', 'passed', 'planned', 'bad-input', 'unpinned'])
  })

  test('that began none is told only where something was put back, or could not be', () => {
    expect(results.filter((result) => endKindOf({ result, begun: false }) !== undefined)).toEqual(['restored', 'rollback-failed'])
  })

  test('what needs a person now is a page, and what is good news is not', () => {
    const tierOf = (result: ResultWord) => noticeKinds[endKindOf({ result, begun: true }) ?? 'started'].tier
    expect(results.filter((result) => tierOf(result) === 'page')).toEqual(['rollback-failed'])
    expect([tierOf('deployed'), tierOf('rolled-back'), tierOf('inconclusive')]).toEqual(['info', 'attention', 'attention'])
  })
})
