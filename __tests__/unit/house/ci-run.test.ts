import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'

/**
 * Stands for npm: `ci` and `run` succeed unless they are named in FAILS, `test` writes the report that jest would, and
 * `run test:real` prints REAL.
 */
const npm = `#!/usr/bin/env bash
printf 'npm %s\\n' "$*"
if [ "$1" = test ]; then
  for word in "$@"; do case $word in --outputFile=*) printf '%s' "$REPORT" >"\${word#--outputFile=}" ;; esac; done
  exit "$TEST_EXIT"
fi
if [ "$*" = 'run test:real' ]; then printf "$REAL"; exit "$REAL_EXIT"; fi
case " $FAILS " in *" \${3:-\${2:-$1}} "* | *" \${2:-$1} "* | *" $1 "*) exit 1 ;; esac
`

const good = {
  numPassedTests: 40,
  numFailedTests: 0,
  numPendingTests: 2,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
}
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'pqc-delivery-ci-'))
  await cp('.ci', path.join(folder, '.ci'), { recursive: true })
  await cp('bin', path.join(folder, 'bin'), { recursive: true })
  await mkdir(path.join(folder, 'scripts', 'house'), { recursive: true })
  await cp('scripts/house/jest-counts.ts', path.join(folder, 'scripts', 'house', 'jest-counts.ts'))
  for (const file of ['package.json', 'package-lock.json', '.npmrc'])
    await writeFile(path.join(folder, file), '{"type": "module"}')
  await mkdir(path.join(folder, 'fake'))
  await writeFile(path.join(folder, 'fake', 'npm'), npm)
  await chmod(path.join(folder, 'fake', 'npm'), 0o755)
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

async function run({ report = good as unknown, testExit = 0, fails = '', real = '✓ act\\n7 passed, 0 failed, 3 skipped\\n', realExit = 0 }) {
  const places = [path.join(folder, 'fake'), path.dirname(process.execPath), '/usr/bin', '/bin']
  const env = {
    PATH: places.join(':'),
    HOME: folder,
    REPORT: JSON.stringify(report),
    TEST_EXIT: String(testExit),
    FAILS: fails,
    REAL: real,
    REAL_EXIT: String(realExit),
    TMPDIR: folder,
  }
  const child = spawn('bash', [path.join(folder, '.ci', 'run')], {
    cwd: os.tmpdir(),
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [stdout, [code]] = await Promise.all([text(child.stdout), once(child, 'close') as Promise<[number]>])
  return { code, stdout, last: stdout.trimEnd().split('\n').at(-1) }
}

describe('.ci/run', () => {
  test('sums both kinds of tests and the checks: npm ci, types, lint, dist, size and five platforms', async () => {
    expect(await run({})).toMatchObject({ code: 0, last: '57 passed, 0 failed, 5 skipped' })
  })

  test('goes on after a failed check, and fails', async () => {
    const { code, last, stdout } = await run({ fails: 'lint check-size' })
    expect({ code, last }).toEqual({ code: 1, last: '55 passed, 2 failed, 5 skipped' })
    expect(stdout).toMatch(/npm ci for win32 x64 +passed/)
    expect(stdout).toMatch(/npm run lint +FAILED 1/)
  })

  test('says what one platform lacks', async () => {
    const { last, stdout } = await run({ fails: '--os=darwin' })
    expect(last).toBe('55 passed, 2 failed, 5 skipped')
    expect(stdout).toContain('npm ci --dry-run --os=darwin --cpu=arm64')
    expect(stdout).not.toContain('npm ci --dry-run --os=linux')
  })

  test('failed tests count one by one', async () => {
    const report = { ...good, numFailedTests: 3 }
    expect(await run({ report, testExit: 1 })).toMatchObject({ code: 1, last: '57 passed, 3 failed, 5 skipped' })
  })

  test('tests that end without a report are one failure', async () => {
    expect(await run({ report: '', testExit: 137 })).toMatchObject({ code: 1, last: '17 passed, 1 failed, 3 skipped' })
  })

  test('stops when nothing can be installed', async () => {
    const { code, last, stdout } = await run({ fails: 'ci' })
    expect({ code, last }).toEqual({ code: 1, last: '0 passed, 1 failed, 0 skipped' })
    expect(stdout).not.toContain('npm test')
  })

  test.each([
    ['a failed one is one', '5 passed, 2 failed, 1 skipped\\n', 1, '55 passed, 2 failed, 3 skipped'],
    ['an end without counts is a failure', 'killed\\n', 137, '50 passed, 1 failed, 2 skipped'],
    ['counts that are not the last line are none', '5 passed, 0 failed, 1 skipped\\nno\\n', 0, '50 passed, 1 failed, 2 skipped'],
    ['a bad end is a failure, whatever was counted', '5 passed, 0 failed, 1 skipped\\n', 1, '55 passed, 1 failed, 3 skipped'],
  ])('of the tests with programs of others %s', async (_what, real, realExit, last) => {
    expect(await run({ real, realExit })).toMatchObject({ code: 1, last })
  })
})
