import { readFileSync } from 'node:fs'

/** What `jest --json` writes, as far as it counts tests. */
export interface JestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  /** suites that could not be loaded: none of their tests is counted */
  readonly numRuntimeErrorTestSuites: number
}

/**
 * Passed, failed and skipped tests. A suite that did not load is a failure, and so is a run that ended badly without
 * any other one, such as one that was killed or that found no tests.
 */
export function jestCounts({ report, exitCode }: { report: JestReport | undefined; exitCode: number }) {
  const passed = report?.numPassedTests ?? 0
  const failed = (report?.numFailedTests ?? 0) + (report?.numRuntimeErrorTestSuites ?? 0)
  const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0)
  const endedBadly = exitCode !== 0 || passed + failed === 0
  return { passed, failed: failed === 0 && endedBadly ? 1 : failed, skipped }
}

function read(file: string): JestReport | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JestReport
  } catch (error) {
    process.stderr.write(`${file} does not hold jest's report: ${String(error)}\n`)
    return undefined
  }
}

if (import.meta.main) {
  const [file = '', exitCode = '1'] = process.argv.slice(2)
  const { passed, failed, skipped } = jestCounts({ report: read(file), exitCode: Number(exitCode) })
  process.stdout.write(`${passed} ${failed} ${skipped}\n`)
}
