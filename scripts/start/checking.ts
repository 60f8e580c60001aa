import { existsSync } from 'node:fs'
import path from 'node:path'
import { summarise } from '../load/analysis.ts'
import { loadOf, resultOf, run, type Stage } from './stage.ts'
import type { Step } from './step.ts'
import { timelineOf } from './timeline.ts'
import { restoreResult, trafficResult } from './traffic.ts'

/** v3 may not go on failing: from the verdict on, what is on its way arrives and nothing more is sent to it. */
const restoreWithinSeconds = 1

/** The clients' own counts. */
export const usersSaw: Step = {
  name: 'Stop the traffic and count',
  expected: `only v3 failed requests, and had none ${restoreWithinSeconds} s after the verdict`,
  run: async (stage) => {
    const records = await loadOf(stage).stop()
    stage.records = records
    const timeline = timelineOf(rolledBackDocument(stage))
    const { requests, failedByGoodRelease, failedByBadRelease } = trafficResult(records, timeline)
    const { secondsFromVerdict } = restoreResult(records, timeline)
    const failures = `v3 failed ${failedByBadRelease}, the others ${failedByGoodRelease}`
    const actual = `${thousands(requests)} requests: ${failures}; traffic off v3 in ${secondsFromVerdict ?? '?'} s`
    const ok =
      failedByGoodRelease === 0 &&
      failedByBadRelease > 0 &&
      secondsFromVerdict !== null &&
      secondsFromVerdict <= restoreWithinSeconds
    return { actual, ok }
  },
}

/** What the proxy has counted must be what the clients have seen. */
export const proxySaw: Step = {
  name: "Compare with the proxy's counts",
  expected: 'the same',
  run: async (stage) => {
    const { records } = stage
    if (records === undefined) throw new Error('there are no records of the traffic')
    const { document } = await run({ stage, args: ['status'] })
    const count = (side: string, what: string): number => document.number('facts', 'traffic', side, what) ?? Number.NaN
    const proxy = {
      requests: count('stable', 'requests') + count('candidate', 'requests'),
      failed: count('stable', 'errors') + count('candidate', 'errors'),
    }
    const { requests, failed } = summarise(records)
    const ok = proxy.requests === requests && proxy.failed === failed
    const counted = `${thousands(proxy.requests)} requests, ${proxy.failed} failed`
    return { actual: ok ? `the same: ${counted}` : `proxy ${counted}; clients ${thousands(requests)}, ${failed}`, ok }
  },
}

/** What a person opens first, in the folder of the report. */
export const reportPage = 'index.html'

/** The evidence, verified, as a person reads it. */
export const report: Step = {
  name: 'Verify the events and write the report',
  expected: 'passed, and a page to read',
  run: async (stage) => {
    const { folder } = stage
    const end = await run({ stage, args: ['audit-report', '--output', folder.report] })
    const word = end.document.text('result')
    if (end.exitCode !== 0 || word !== 'passed') return { actual: resultOf(end), ok: false }
    const page = path.join(folder.report, reportPage)
    const ok = existsSync(page)
    return { actual: ok ? `passed: report/${reportPage}` : `passed, but ${page} is not there`, ok }
  },
}

function rolledBackDocument({ rolledBack }: Stage) {
  if (rolledBack === undefined) throw new Error('v3 was not released')
  return rolledBack.document
}

/** 36500 as 36,500. */
export function thousands(count: number): string {
  return count.toLocaleString('en-US')
}
