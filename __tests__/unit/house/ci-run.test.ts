import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'

/** Stands for npm: `ci` and `run` succeed unless they are named in FAILS, `test` writes the report that jest would. */
const npm = `#!/usr/bin/env bash
printf 'npm %s\\n' "$*"
if [ "$1" = test ]; then
  for word in "$@"; do case $word in --outputFile=*) printf '%s' "$REPORT" >"\${word#--outputFile=}" ;; esac; done
  exit "$TEST_EXIT"
fi
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

async function run({ report = good as unknown, testExit = 0, fails = '' }) {
  const places = [path.join(folder, 'fake'), path.dirname(process.execPath), '/usr/bin', '/bin']
  const env = {
    PATH: places.join(':'),
    HOME: folder,
    REPORT: JSON.stringify(report),
    TEST_EXIT: String(testExit),
    FAILS: fails,
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
  test('sums the tests and the checks: npm ci, types, lint, dist, size and five platforms', async () => {
    expect(await run({})).toMatchObject({ code: 0, last: '50 passed, 0 failed, 2 skipped' })
  })

  test('goes on after a failed check, and fails', async () => {
    const { code, last, stdout } = await run({ fails: 'lint check-size' })
    expect({ code, last }).toEqual({ code: 1, last: '48 passed, 2 failed, 2 skipped' })
    expect(stdout).toMatch(/npm ci for win32 x64 +passed/)
    expect(stdout).toMatch(/npm run lint +FAILED 1/)
  })

  test('says what one platform lacks', async () => {
    const { last, stdout } = await run({ fails: '--os=darwin' })
    expect(last).toBe('48 passed, 2 failed, 2 skipped')
    expect(stdout).toContain('npm ci --dry-run --os=darwin --cpu=arm64')
    expect(stdout).not.toContain('npm ci --dry-run --os=linux')
  })

  test('failed tests count one by one', async () => {
    const report = { ...good, numFailedTests: 3 }
    expect(await run({ report, testExit: 1 })).toMatchObject({ code: 1, last: '50 passed, 3 failed, 2 skipped' })
  })

  test('tests that end without a report are one failure', async () => {
    expect(await run({ report: '', testExit: 137 })).toMatchObject({ code: 1, last: '10 passed, 1 failed, 0 skipped' })
  })

  test('stops when nothing can be installed', async () => {
    const { code, last, stdout } = await run({ fails: 'ci' })
    expect({ code, last }).toEqual({ code: 1, last: '0 passed, 1 failed, 0 skipped' })
    expect(stdout).not.toContain('npm test')
  })

  test('runs the tests that need more than Node once there are any', async () => {
    await writeFile(path.join(folder, 'scripts', 'test-real.ts'), '')
    expect(await run({})).toMatchObject({ code: 0, last: '51 passed, 0 failed, 2 skipped' })
    await rm(path.join(folder, 'scripts', 'test-real.ts'))
  })
})
