import { mkdir, readFile, rm, symlink, unlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { findSpools } from '../../../src/audit/find-spools.ts'
import { recordFileName } from '../../../src/audit/record.ts'
import { spoolPaths } from '../../../src/core/home.ts'
import { buildReport } from '../../../src/report/build.ts'
import type { Period } from '../../../src/report/build.ts'
import { readSpools } from '../../../src/report/read.ts'
import type { Report } from '../../../src/report/report.ts'
import { environment, openTestSpool, service, withHome } from '../../support/audit/spool.ts'
import { storyClock, tellRollout } from '../../support/audit/story.ts'

const always: Period = { fromMs: undefined, toMs: undefined }
const generatedAtMs = Date.UTC(2026, 10, 23)

async function reportOn(home: string, period = always): Promise<Report> {
  return buildReport({ spools: await readSpools(await findSpools(home)), period, generatedAtMs })
}

async function tellStory(home: string): Promise<void> {
  const clock = storyClock()
  const spool = await openTestSpool(home, { clock })
  await tellRollout({ spool, clock, rolloutId: 'good', digest: 'a', good: true, reason: 'Tuesday' })
  clock.forward(3_600_000)
  await tellRollout({ spool, clock, rolloutId: 'bad', digest: 'b', good: false })
  clock.forward(3_600_000)
  await spool.emit({ name: 'service.removed', outcome: 'success', data: { revision: 'r' } })
}

test('a folder of a home that cannot be read is told: a report without it would look like a clean one', () =>
  withHome(async (home) => {
    await tellStory(home)
    await mkdir(path.join(home, 'services'), { recursive: true })
    const folder = path.join(home, 'services', 'other')
    await symlink(folder, folder)
    await expect(findSpools(home)).rejects.toMatchObject({
      code: 'state-broken', message: expect.stringContaining(`${folder} cannot be read: `), hint: expect.stringContaining('as the user who owns'),
    })
  }))

describe('a report', () => {
  test('tells each rollout with its result, verdicts, series and timeline', () =>
    withHome(async (home) => {
      await tellStory(home)
      const report = await reportOn(home)
      expect(report).toMatchObject({
        version: 1,
        generatedAt: '2026-11-23T00:00:00.000Z',
        result: 'passed',
        spools: [{ service, environment, records: 30, sound: 30, head: 30, findings: [], inPeriod: 30 }],
        rollouts: [
          {
            rolloutId: 'good',
            kind: 'deploy',
            result: 'released',
            digest: 'a'.repeat(64),
            reason: 'Tuesday',
            by: 'ops@host pid 1',
            sound: true,
            seconds: 32.09,
          },
          { rolloutId: 'bad', kind: 'deploy', result: 'rolled-back', digest: 'b'.repeat(64), sound: true },
        ],
        releases: [{ change: 'upgraded', digest: 'a'.repeat(64), rolloutId: 'good' }, { change: 'removed' }],
        others: [{ event: 'service.removed', text: 'service stopped' }],
      })
      const [good, bad] = report.rollouts
      expect(good?.verdicts.map(({ outcome, percent }) => [outcome, percent])).toEqual([
        ['pass', 5],
        ['pass', 50],
        ['pass', 100],
      ])
      expect(good?.series).toHaveLength(30)
      expect(bad?.series).toHaveLength(10)
      expect(bad?.timeline.map(({ text }) => text)).toEqual([
        'release asked for',
        'release begins',
        'candidate is up, without traffic',
        'smoke tests passed: 2',
        '5% of the traffic to the candidate',
        'gate at 5%: fail: the error rate is above 1% and worse than stable',
        'all traffic back on the stable side: the gate failed the release',
        'marked bad: the error rate is above 1% and worse than stable',
        'ended: rolled-back: the error rate is above 1% and worse than stable',
      ])
    }))

  test('a mutation that was announced and never heard of again stays in the timeline', () =>
    withHome(async (home) => {
      const spool = await openTestSpool(home)
      const data = { rolloutId: 'dead', percent: 5 }
      await spool.emit({ name: 'traffic.shifted', outcome: 'success', data })
      await spool.emit({ name: 'traffic.shifted', outcome: 'started', data: { rolloutId: 'dead', percent: 50 } })
      const { rollouts } = await reportOn(home)
      expect(rollouts).toMatchObject([
        {
          result: 'unfinished',
          timeline: [{}, { text: '50% of the traffic to the candidate: announced, and nothing more was recorded' }],
        },
      ])
    }))

  test('what the target did by itself stands at the time when it did it', () =>
    withHome(async (home) => {
      const clock = storyClock()
      const spool = await openTestSpool(home, { clock })
      await spool.emit({ name: 'rollout.started', outcome: 'success', data: { rolloutId: 'r', kind: 'deploy' } })
      clock.forward(86_400_000)
      await spool.emit({
        name: 'traffic.restored',
        outcome: 'success',
        data: { rolloutId: 'r', cause: 'lease-lapsed', journal: { seq: 2, at: '2026-11-22T08:00:15.000Z' } },
      })
      await spool.emit({
        name: 'lease.lapsed',
        outcome: 'failure',
        data: { rolloutId: 'r', journal: { seq: 1, at: '2026-11-22T08:00:15.000Z' } },
      })
      await spool.emit({ name: 'journal.adopted', outcome: 'success', data: { entries: 2, through: 2 } })
      const { rollouts, others } = await reportOn(home)
      expect(rollouts).toMatchObject([{ result: 'restored', seconds: 15, endedAt: '2026-11-22T08:00:15.000Z' }])
      expect(others).toMatchObject([{ event: 'journal.adopted', at: '2026-11-23T08:00:00.000Z' }])
    }))

  const endings: readonly [string, string, string, Record<string, string>][] = [
    ['released', 'service.deployed', 'success', {}],
    ['restored', 'service.rolledback', 'success', {}],
    ['unfinished', 'service.upgraded', 'failure', {}],
    ['baking', 'bake.handed-over', 'success', {}],
    ['refused', 'rollout.refused', 'failure', { error: 'locked' }],
    ['inconclusive', 'rollout.finished', 'inconclusive', { ended: 'inconclusive' }],
    ['cancelled', 'rollout.finished', 'cancelled', { ended: 'cancelled' }],
    ['released', 'rollout.finished', 'success', { ended: 'live' }],
    ['released', 'rollout.finished', 'success', { result: 'deployed' }],
    ['rolled-back', 'rollout.finished', 'failure', { result: 'rolled-back' }],
    ['unfinished', 'traffic.shifted', 'success', {}],
  ]
  test.each(endings)('%s after %s %s', (result, name, outcome, data) =>
    withHome(async (home) => {
      const spool = await openTestSpool(home)
      const input = { name, outcome, data: { rolloutId: 'r', ...data } } as Parameters<typeof spool.emit>[0]
      await spool.emit({ name: 'rollout.started', outcome: 'success', data: { rolloutId: 'r', kind: 'deploy' } })
      await spool.emit(input)
      expect((await reportOn(home)).rollouts).toMatchObject([{ result }])
    }),
  )

  test('a period leaves out rollouts that have no event in it, tells the others whole, and verifies everything', () =>
    withHome(async (home) => {
      await tellStory(home)
      const at = (time: string): number => Date.parse(`2026-11-22T${time}Z`)
      const early = await reportOn(home, { fromMs: undefined, toMs: at('08:30:00') })
      expect(early.rollouts.map(({ rolloutId }) => rolloutId)).toEqual(['good'])
      expect(early.others).toEqual([])
      expect(early.spools).toMatchObject([{ records: 30, inPeriod: 16 }])
      expect(early.period).toEqual({ from: null, to: '2026-11-22T08:30:00.000Z' })
      const middle = await reportOn(home, { fromMs: at('08:00:20'), toMs: at('08:00:21') })
      expect(middle.rollouts).toEqual([])
      const late = await reportOn(home, { fromMs: at('08:00:25'), toMs: undefined })
      expect(late.rollouts.map(({ timeline }) => timeline.length)).toEqual([11, 9])
    }))

  test('several services and environments stand beside each other', () =>
    withHome(async (home) => {
      await tellStory(home)
      const clock = storyClock()
      await tellRollout({
        spool: await openTestSpool(home, { clock, service: 'api' }),
        clock,
        rolloutId: 'other',
        digest: 'c',
        good: true,
      })
      const report = await reportOn(home)
      expect(report.spools.map((spool) => [spool.service, spool.records])).toEqual([
        ['api', 16],
        ['shop', 30],
      ])
      expect(report.rollouts.map(({ service: name, rolloutId }) => [name, rolloutId])).toEqual([
        ['api', 'other'],
        ['shop', 'good'],
        ['shop', 'bad'],
      ])
    }))

  test('findings fail it, and nothing that they touch passes as sound', () =>
    withHome(async (home) => {
      await tellStory(home)
      const { directory } = spoolPaths({ home, service, environment })
      const file = path.join(directory, recordFileName(2))
      await writeFile(file, (await readFile(file, 'utf8')).replace('ops@host', 'eve@host'))
      await unlink(path.join(directory, recordFileName(20)))
      const report = await reportOn(home)
      expect(report.result).toBe('failed')
      expect(report.spools[0]?.findings.map(({ kind, seq }) => [kind, seq])).toEqual([
        ['tampered', 2],
        ['tampered', 20],
      ])
      expect(report.rollouts.map(({ rolloutId, sound }) => [rolloutId, sound])).toEqual([
        ['good', false],
        ['bad', true],
      ])
    }))

  test('a head whose spool was removed is reported, not overlooked', () =>
    withHome(async (home) => {
      await tellStory(home)
      await rm(path.join(home, 'services'), { recursive: true })
      expect((await reportOn(home)).spools).toMatchObject([
        { service, environment, records: 0, findings: [{ kind: 'truncated', seq: 1 }] },
      ])
    }))

  test('a newer version is refused, unless something is wrong besides', () =>
    withHome(async (home) => {
      await tellStory(home)
      const { directory } = spoolPaths({ home, service, environment })
      await writeFile(path.join(directory, recordFileName(31)), '{"version":7}\n')
      await expect(reportOn(home)).rejects.toMatchObject({
        code: 'state-newer',
        message: expect.stringMatching(/000000000031\.json is of version 7/),
      })
      await unlink(path.join(directory, recordFileName(4)))
      expect((await reportOn(home)).result).toBe('failed')
    }))
})
