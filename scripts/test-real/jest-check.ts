import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Check } from './checks.ts'
import { runLimited } from './limited.ts'

/** What a check came to. */
export interface CheckResult {
  readonly passed: number
  readonly failed: number
  /** what is wrong, each a line or more */
  readonly problems: readonly string[]
}

interface JestReport {
  readonly testResults: readonly {
    readonly name: string
    readonly message: string
    readonly assertionResults: readonly {
      readonly status: string
      readonly fullName: string
      readonly failureMessages?: readonly string[]
    }[]
  }[]
}

/**
 * Runs the tests of a check. A test that is left out although all that it needs is there has failed, as has a check
 * that finds no test: neither may look like success.
 */
export async function runCheck({ check, root, env, scratch, deadline }: {
  readonly check: Check
  readonly root: string
  readonly env: NodeJS.ProcessEnv
  readonly scratch: string
  readonly deadline: number
}): Promise<CheckResult> {
  const report = path.join(scratch, `${check.name}.json`)
  const args = [
    '--experimental-vm-modules', '--disable-warning=ExperimentalWarning',
    path.join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
    // npm test leaves this folder's own tests out
    '--testPathIgnorePatterns', '/node_modules/',
    '--json', '--outputFile', report,
    ...(check.tests === undefined ? [] : ['--testNamePattern', check.tests]),
    '--runTestsByPath', ...check.files.map((file) => path.join('__tests__', file)),
  ]
  const error = await runLimited({ command: process.execPath, args, cwd: root, env, deadline })
  return resultOf({ check, error, report: await readReport(report) })
}

async function readReport(file: string): Promise<JestReport | undefined> {
  return readFile(file, 'utf8').then((text) => JSON.parse(text) as JestReport, () => undefined)
}

/** Counts the tests that were meant: jest lists those that the pattern leaves out too. */
export function resultOf({ check, error, report }: {
  readonly check: Pick<Check, 'tests'>
  /** why jest did not end with 0 */
  readonly error: string | undefined
  readonly report: JestReport | undefined
}): CheckResult {
  const pattern = new RegExp(check.tests ?? '', 'i')
  const meant = report?.testResults.flatMap(({ assertionResults }) => assertionResults.filter(({ fullName }) => pattern.test(fullName))) ?? []
  const passed = meant.filter(({ status }) => status === 'passed').length
  const wrong = meant.filter(({ status }) => status !== 'passed')
  const unloaded = report?.testResults.filter(({ assertionResults, message }) => assertionResults.length === 0 && message !== '') ?? []
  const problems = [
    ...wrong.map(({ status, fullName, failureMessages = [] }) => status === 'failed'
      ? [`failed: ${fullName}`, ...failureMessages.flatMap(shortened)].join('\n      ')
      : `left out, although all that it needs is there: ${fullName}`),
    ...unloaded.map(({ name, message }) => `${path.basename(name)} did not load: ${message.trim().split('\n')[0] ?? ''}`),
  ]
  if (problems.length === 0 && error !== undefined) problems.push(error)
  if (problems.length === 0 && passed === 0) problems.push('it found no test')
  return { passed, failed: problems.length, problems }
}

/** The first lines of a message, without what only a terminal understands. */
function shortened(message: string): readonly string[] {
  const lines = message.replaceAll(/\u001B\[[\d;]*m/g, '').split('\n')
  return lines.length > mostLines ? [...lines.slice(0, mostLines), '…'] : lines
}

const mostLines = 60
