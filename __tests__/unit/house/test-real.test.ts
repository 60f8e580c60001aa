import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { capabilities } from '../../../scripts/test-real/capabilities.ts'
import { probe } from '../../../scripts/test-real/capability.ts'
import { checks } from '../../../scripts/test-real/checks.ts'
import { takeFromPackage } from '../../../scripts/test-real/debian-package.ts'
import { resultOf } from '../../../scripts/test-real/jest-check.ts'
import { runLimited } from '../../../scripts/test-real/limited.ts'
import { chooseChecks } from '../../../scripts/test-real/run.ts'
import { capabilityTable } from '../../../scripts/test-real/table.ts'

const reportOf = (...tests: readonly (readonly [status: string, fullName: string])[]) => ({
  testResults: [{ name: '/x/y.test.ts', message: '', assertionResults: tests.map(([status, fullName]) => ({ status, fullName })) }],
})

describe('the checks', () => {
  test('name files that are there', () => {
    const files = checks.flatMap((check) => check.files)
    expect(files.filter((file) => !existsSync(path.join('__tests__', file)))).toEqual([])
  })

  test('use every capability, and each says how to have it', () => {
    expect(new Set(checks.flatMap(({ needs }) => needs))).toEqual(new Set(capabilities.map(({ name }) => name)))
    for (const { debian } of capabilities) expect(debian).toContain('apt-get install')
  })

  test('are chosen by name; an unknown name is an error that says which there are', () => {
    expect(chooseChecks({ names: [], required: [] })).toEqual(checks)
    expect(chooseChecks({ names: ['act'], required: ['act'] }).map(({ name }) => name)).toEqual(['act'])
    expect(() => chooseChecks({ names: ['acd'], required: [] })).toThrow(/no check acd; there are .*act/)
    expect(() => chooseChecks({ names: [], required: ['dokker'] })).toThrow(/no capability dokker; there are .*docker/)
  })
})

describe('a check has', () => {
  const check = { tests: 'nginx' }

  test('passed when its tests have; others of the file do not count', () => {
    const report = reportOf(['passed', 'behind nginx an upload'], ['pending', 'behind Caddy an upload'])
    expect(resultOf({ check, error: undefined, report })).toEqual({ passed: 1, failed: 0, problems: [] })
  })

  test.each([
    ['a test of it has', reportOf(['failed', 'behind nginx']), 'jest ended with 1', 'failed: behind nginx'],
    ['a test of it was left out', reportOf(['pending', 'behind nginx']), undefined, 'left out, although all that it needs is there: behind nginx'],
    ['it finds no test', reportOf(['passed', 'something else']), undefined, 'it found no test'],
    ['it was ended', undefined, 'its time is over', 'its time is over'],
    ['jest ended badly after the tests', reportOf(['passed', 'behind nginx']), 'jest ended with 1', 'jest ended with 1'],
    [
      'a file does not load', { testResults: [{ name: '/x/y.test.ts', message: 'SyntaxError: x\n at', assertionResults: [] }] },
      'jest ended with 1', 'y.test.ts did not load: SyntaxError: x',
    ],
  ])('failed when %s', (_what, report, error, problem) => {
    expect(resultOf({ check, error, report })).toMatchObject({ failed: 1, problems: [problem] })
  })
})

describe('a program', () => {
  test('is found with its version, and one that is not there or fails is not found', () => {
    const script = 'console.log("v12.34.5 of it")'
    expect(probe({ commands: [['no-such-program'], [process.execPath, '-e', script]] })).toEqual({ program: process.execPath, version: '12.34.5' })
    expect(probe({ commands: [['no-such-program'], [process.execPath, '-e', 'process.exit(1)']] })).toBeUndefined()
  })

  test('that does not end is ended with what it started', async () => {
    const script = `require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)'], { stdio: 'inherit' }); setInterval(() => 0, 1000)`
    const request = { command: process.execPath, cwd: '.', env: process.env }
    // it resolves when its output is closed: by all that it started
    expect(await runLimited({ ...request, args: ['-e', script], deadline: performance.now() + 500 })).toBe('its time is over')
    const deadline = performance.now() + 60_000
    expect(await runLimited({ ...request, args: ['-e', ''], deadline })).toBeUndefined()
    expect(await runLimited({ ...request, args: ['-e', 'console.error("why"); process.exit(3)'], deadline })).toMatch(/ended with 3: why$/)
    expect(await runLimited({ ...request, command: 'no-such-program', args: [], deadline })).toContain('ENOENT')
  })
})

describe('a program of a Debian package', () => {
  const tool = (folder: string, name: string, script: string) => {
    mkdirSync(path.join(folder, 'bin'), { recursive: true })
    writeFileSync(path.join(folder, 'bin', name), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  }
  let folder: string
  const before = process.env['PATH']

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'test-real-'))
    process.env['PATH'] = `${path.join(folder, 'bin')}:${before}`
    tool(folder, 'dpkg-deb', 'mkdir -p usr/bin && printf "#!/bin/sh\\necho 1.2.3\\n" > usr/bin/judge && chmod +x usr/bin/judge && tar -c ./usr')
  })
  afterEach(() => {
    process.env['PATH'] = before
    rmSync(folder, { recursive: true, force: true })
  })

  const take = () => takeFromPackage({ packaged: { package: 'judges', program: 'usr/bin/judge' }, tools: path.join(folder, 'tools'), deadline: performance.now() + 60_000 })

  test('is taken out of it once, and is there at the next run', async () => {
    tool(folder, 'apt-get', `echo "$*" >> ${folder}/calls; echo > judges_1.deb`)
    const { place = '' } = await take()
    expect(probe({ commands: [[place, '--version']] })).toMatchObject({ version: '1.2.3' })
    expect(await take()).toEqual({ place })
    expect(readFileSync(path.join(folder, 'calls'), 'utf8')).toBe('-qq download judges\n')
    expect(readdirSync(path.join(folder, 'tools'))).toEqual(['judges-debian'])
  })

  test('that cannot be had says why, and leaves nothing behind', async () => {
    tool(folder, 'apt-get', 'echo "E: Unable to locate package judges" >&2; exit 100')
    expect(await take()).toEqual({ error: 'sh ended with 100: E: Unable to locate package judges' })
    expect(readdirSync(path.join(folder, 'tools'))).toEqual([])
  })
})

test('the table says what there is and how to have the rest', () => {
  expect(capabilityTable([
    { name: 'act', version: '0.2.87', note: '/tools/act' },
    { name: 'nginx', version: '', note: 'apt-get install nginx-light' },
  ])).toBe([
    '  capability  version  where it is, or how to have it',
    '✓ act         0.2.87   /tools/act',
    '– nginx                apt-get install nginx-light',
  ].join('\n'))
})
