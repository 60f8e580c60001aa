import { startLoad } from '../load/load.ts'
import type { Version } from './folder.ts'
import { ordersPath } from './releases.ts'
import { deploy, loadOf, resultOf, run, type Stage } from './stage.ts'
import type { Step, StepEnd } from './step.ts'
import { timelineOf } from './timeline.ts'
import { until } from './waiting.ts'

/** Requests per second of the live traffic. */
const perSecond = 500

/** What one connection carries at 500/s does not matter much; browsers and proxies pool as many. */
const load = { perSecond, connections: 32, timeoutMs: 5_000, seed: 20_261_122, maxRequests: 200_000 } as const

/** The first release: nothing to compare with, all traffic at once. */
export const firstRelease: Step = {
  name: 'Release v1, the first one',
  expected: 'deployed',
  run: (stage) => deployed(stage, 'v1'),
}

/** Users come, and stay until the end. */
export const liveTraffic: Step = {
  name: `Send ${perSecond} requests a second`,
  expected: 'answered by v1, none failed',
  run: async (stage) => {
    stage.load = await startLoad({ ...load, url: stage.url + ordersPath })
    await until(() => loadOf(stage).counts().requests >= perSecond, stage)
    const { requests, failed, releases } = stage.load.counts()
    const by = [...releases.keys()].join(', ')
    return {
      actual: `${requests} answered by ${by}, ${failed === 0 ? 'none' : failed} failed`,
      ok: failed === 0 && by === 'v1',
    }
  },
}

/** A release without fault goes all the way. */
export const goodRelease: Step = {
  name: 'Release v2, a good one',
  expected: 'deployed by 5, 50, 100%; no request failed',
  run: async (stage) => {
    const before = loadOf(stage).counts().failed
    const end = await deployed(stage, 'v2')
    const failed = loadOf(stage).counts().failed - before
    return { actual: `${end.actual}; ${failed === 0 ? 'no' : failed} request failed`, ok: end.ok && failed === 0 }
  },
}

/** A release whose fault no health check sees is found by the gate. */
export const brokenRelease: Step = {
  name: 'Release v3, a broken one',
  expected: 'rolled-back at 5%',
  run: async (stage) => {
    const end = await deploy({ stage, version: 'v3' }).ended
    stage.rolledBack = end
    const { failedAt, percents } = timelineOf(end.document)
    const atStep = percents.join(', ') === '5'
    const word = end.document.text('result')
    const ok = end.exitCode === 4 && word === 'rolled-back' && failedAt !== undefined && atStep
    return {
      actual: ok
        ? 'rolled-back at 5%'
        : `${resultOf(end)}${percents.length === 0 ? '' : ` at ${percents.join(', ')}%`}`,
      ok,
    }
  },
}

/** By hand, from the good v2 to the one before. */
export const rollback: Step = {
  name: 'Roll back by hand, from v2',
  expected: 'restored: v1 answers',
  run: async (stage) => {
    const end = await run({ stage, args: ['rollback', '--reason', 'the end of the demonstration'] })
    const word = end.document.text('result')
    if (end.exitCode !== 0 || word !== 'restored') return { actual: resultOf(end), ok: false }
    const versions = await versionsNow(stage)
    return { actual: `restored: ${versions} answers`, ok: versions === 'v1' }
  },
}

/** The page that an on-call engineer opens first. */
export const status: Step = {
  name: 'Look at the status',
  expected: 'v1 is live, nothing is unfinished',
  run: async (stage) => {
    const end = await run({ stage, args: ['status'] })
    if (end.exitCode !== 0) return { actual: resultOf(end), ok: false }
    const digest = end.document.text('live', 'digest')
    const version = [...stage.digests].find(([, known]) => known === digest)?.[0] ?? 'an unknown release'
    const unfinished = end.document.text('rollout', 'id')
    const actual = `${version} is live, ${unfinished === undefined ? 'nothing' : `rollout ${unfinished}`} is unfinished`
    return { actual, ok: version === 'v1' && unfinished === undefined }
  },
}

async function deployed(stage: Stage, version: Version): Promise<StepEnd> {
  const end = await deploy({ stage, version }).ended
  const digest = end.document.text('digest')
  if (digest !== undefined) stage.digests.set(version, digest)
  const { percents } = timelineOf(end.document)
  const ok = end.exitCode === 0 && end.document.text('result') === 'deployed'
  if (!ok) return { actual: resultOf(end), ok }
  return {
    actual: percents.length > 1 ? `deployed by ${percents.join(', ')}%` : 'deployed',
    ok: version === 'v1' || percents.join() === '5,50,100',
  }
}

/** Who answers the next requests, as the live traffic sees it. */
async function versionsNow(stage: Stage): Promise<string> {
  const since = Date.now()
  const load = loadOf(stage)
  const enough = load.counts().requests + perSecond
  await until(() => load.counts().requests >= enough, stage)
  return [...load.counts().releases]
    .flatMap(([version, { lastSent }]) => (lastSent > since ? [version] : []))
    .join(', ')
}
