import { messageOf } from '../../src/core/errors.ts'
import { auditLog } from './auditing.ts'
import { proxySaw, report, usersSaw } from './checking.ts'
import { killedController, reconcile } from './killing.ts'
import { brokenRelease, firstRelease, goodRelease, liveTraffic, rollback, status } from './releasing.ts'
import { NOT_RUN } from './row.ts'
import type { Row } from './row.ts'
import type { Screen } from './screen.ts'
import type { Stage } from './stage.ts'
import type { Step, StepEnd } from './step.ts'

/** What `npm start` shows, in order. */
export const story: readonly Step[] = [
  firstRelease,
  liveTraffic,
  goodRelease,
  brokenRelease,
  killedController,
  reconcile,
  rollback,
  status,
  usersSaw,
  proxySaw,
  report,
  auditLog,
]

/** Runs the steps in order. After one that is not as expected, or when a person stops it, the others are not run. */
export async function tell({
  steps,
  stage,
  screen,
}: {
  readonly steps: readonly Step[]
  readonly stage: Stage
  readonly screen: Screen
}): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (const step of steps) {
    if (stage.signal.aborted || rows.some(({ ok }) => !ok)) {
      rows.push({ name: step.name, expected: step.expected, actual: NOT_RUN, ok: false, seconds: 0 })
      continue
    }
    rows.push(await runStep({ name: step.name, expected: step.expected, screen, run: () => step.run(stage) }))
  }
  return rows
}

/** Runs one step, and takes whatever it throws as not expected. */
export async function runStep({
  name,
  expected,
  screen,
  run,
}: {
  readonly name: string
  readonly expected: string
  readonly screen: Screen
  readonly run: () => Promise<StepEnd>
}): Promise<Row> {
  screen.begin(name)
  const began = performance.now()
  const { actual, ok } = await run().catch((error: unknown) => ({ actual: messageOf(error), ok: false }))
  const row = { name, expected, actual, ok, seconds: Math.round(performance.now() - began) / 1_000 }
  screen.end(row)
  return row
}
