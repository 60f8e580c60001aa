import { formatDuration } from '../../core/duration.ts'
import { escapeMarkdown, tableMarkdown } from '../../core/markdown.ts'
import { comparisonText } from '../../rollout/drill-times.ts'
import type { DrillComparison, DrillTimes, EarlierDrill } from '../../rollout/drill-times.ts'
import type { RolloutReport } from '../../rollout/driver/driver.ts'
import type { RolloutPlace } from '../wiring/rollout-place.ts'
import { rolloutSummary } from '../wiring/rollout-summary.ts'

/** So many earlier drills are shown. */
const shown = 5

/** A rehearsal as the job summary tells it: what a rollback takes, beside the last ones, then the rollout itself. */
export function drillSummary({ report, times, earlier, comparison, place }: {
  readonly report: RolloutReport
  readonly times: DrillTimes
  /** those that passed, oldest first */
  readonly earlier: readonly EarlierDrill[]
  readonly comparison: DrillComparison | undefined
  readonly place?: RolloutPlace | undefined
}): string {
  const at = report.timeline[0]?.at ?? ''
  const before = earlier.slice(-shown).toReversed()
  return [
    rolloutSummary(report, place),
    '#### What was measured',
    `${sentence(comparisonText({ times, comparison }))} It is counted from the lock until all traffic was moved, without the time that the gate took.`,
    tableMarkdown({
      columns: [
        { title: 'drill' }, { title: 'brought up', align: 'right' }, { title: 'smoke tests', align: 'right' }, { title: 'traffic moved', align: 'right' },
        { title: 'a rollback', align: 'right' }, { title: 'traffic back', align: 'right' },
      ],
      rows: [[`**this one**${at === '' ? '' : `, ${dayOf(at)}`}`, ...cells(times)], ...before.map((drill) => [dayOf(drill.at), ...cells(drill.times)])],
    }),
  ].join('\n\n')
}

function sentence(text: string): string {
  return escapeMarkdown(`${text.charAt(0).toUpperCase()}${text.slice(1)}.`)
}

function cells({ bringUpMs, smokeTestsMs, shiftMs, rollbackMs, backMs }: DrillTimes): readonly string[] {
  return [bringUpMs, smokeTestsMs, shiftMs, rollbackMs, backMs].map((ms) => (ms === null ? '–' : formatDuration(ms)))
}

/** `2026-11-23 02:10Z`: drills are days apart. */
function dayOf(at: string): string {
  const parts = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/.exec(at)
  return parts === null ? escapeMarkdown(at) : `${parts[1]} ${parts[2]}Z`
}
