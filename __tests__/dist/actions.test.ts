import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { createJob, type Job } from '../support/runner/job.ts'
import { runAction } from '../support/runner/run-action.ts'
import { runCli } from '../support/runner/run-cli.ts'
import { definitionNames, loadDefinition } from '../../src/definitions.ts'

const definitions = await Promise.all(definitionNames.map(loadDefinition))
const actions = definitions.filter(({ kind }) => kind === 'action').map(({ name }) => name)

const config = 'version: 1\nservice: shop\ndefaults:\n  target: { kind: local, local: { listen: "127.0.0.1:8080", process: { command: [node, server.mjs] } } }\n'

let job: Job
beforeAll(async () => {
  job = await createJob()
})
afterAll(() => job.remove())

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'bundle-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe.each(actions)('%s in the bundle', (action) => {
  test('says all that is wrong with its inputs and changes nothing', async () => {
    const step = await job.run({ action, inputs: { environment: 'No Name', 'dry-run': 'maybe' } })
    expect(step.exitCode).toBe(2)
    expect(step.outputs['result']).toBe('bad-input')
    const document = JSON.parse(step.outputs['result-json'] ?? '') as { error: { code: string; problems: { path: string }[] } }
    expect(document.error.code).toBe('input-invalid')
    expect(document.error.problems.map(({ path: name }) => name)).toEqual(expect.arrayContaining(['environment', 'dry-run']))
    expect(step.commands.map(({ name }) => name)).toEqual(['error'])
    expect(step.summary).toContain('bad-input')
    expect(await readdir(job.workspace)).toEqual([])
  })

  test('with json prints one document', async () => {
    const step = await job.run({ action, inputs: { json: 'true', environment: 'No Name' } })
    expect(JSON.parse(step.raw.stdout)).toMatchObject({ result: 'bad-input', error: { hint: expect.any(String) } })
    expect(step.raw.stderr).toContain('No Name')
  })
})

describe('the root action in the bundle', () => {
  test('runs what it is told', async () => {
    await writeFile(path.join(job.workspace, 'pqc-delivery.yml'), config)
    const step = await job.run({ action: 'root', inputs: { command: 'config check' } })
    expect([step.exitCode, step.outputs['result']]).toEqual([0, 'passed'])
  })

  test('work whose result cannot be handed over is no success, and says what the result was', async () => {
    if (!existsSync('/dev/full')) return
    await writeFile(path.join(job.workspace, 'pqc-delivery.yml'), config)
    const step = await job.run({ action: 'root', inputs: { command: 'config check' }, env: { GITHUB_OUTPUT: '/dev/full' } })
    expect(step.exitCode).toBe(1)
    expect(step.log).toContain('config check ended with passed')
    expect(step.log).toContain('GITHUB_OUTPUT cannot be written: ENOSPC')
  })

  test('its end does nothing where nothing was left', async () => {
    for (const command of ['config check', 'nothing']) {
      const { end } = await runAction({ action: 'root', inputs: { command } })
      expect(end.posts.map(({ exitCode }) => exitCode)).toEqual([0])
    }
  })
})

describe('the command line in the bundle', () => {
  test('runs', async () => {
    expect(await runCli({ args: ['--version'], cwd: folder })).toMatchObject({ exitCode: 0, stderr: '' })
    expect((await runCli({ args: ['--help'], cwd: folder })).stdout).toContain('deploy-blue-green')
  })

  test('ends with the code of its result, at once, although it was given no input', async () => {
    const { exitCode, stderr } = await runCli({ args: ['config', 'check'], cwd: folder })
    expect(exitCode).toBe(2)
    expect(stderr).toContain('bad-input: ')
    expect(stderr).not.toMatch(/\n\s+at /)
  })

  test('a reader that goes away is survived', async () => {
    const entry = path.join(import.meta.dirname, '../../dist/cli/index.js')
    const line = `set -o pipefail; { "$0" "$1" deploy-blue-green --help; echo "code $?" >&2; } | head -n 1`
    const { stderr } = await promisify(execFile)('bash', ['-c', line, process.execPath, entry])
    expect(stderr.trim()).toBe('code 0')
  })

  test('output that is lost is no success', async () => {
    if (!existsSync('/dev/full')) return
    await writeFile(path.join(folder, 'pqc-delivery.yml'), config)
    const entry = path.join(import.meta.dirname, '../../dist/cli/index.js')
    const line = 'cd "$2"; "$0" "$1" config check --json >/dev/full; echo "code $?" >&2'
    const { stderr } = await promisify(execFile)('bash', ['-c', line, process.execPath, entry, folder])
    expect(stderr).toContain('what this command printed is lost, its work is done: ')
    expect(stderr.trim().endsWith('code 1')).toBe(true)
  })

  test('SIGINT ends a command that waits for its input', async () => {
    const { exitCode, stderr } = await runCli({
      args: ['gate', 'replay', '-'],
      cwd: folder,
      // what it says first says that it listens to signals
      env: { RUNNER_DEBUG: '1' },
      holdInput: true,
      interruption: { when: ({ log }) => log.includes('debug: gate replay'), how: 'SIGINT' },
    })
    expect(exitCode).toBe(130)
    expect(stderr).toContain('nothing was changed')
  })

  test('a state home in the workspace is refused with the reason', async () => {
    await mkdir(path.join(folder, 'repo'))
    await writeFile(path.join(folder, 'repo', 'pqc-delivery.yml'), config)
    const { exitCode, stdout } = await runCli({
      args: ['status', '--json'],
      cwd: path.join(folder, 'repo'),
      home: path.join(folder, 'repo', 'home'),
      env: { GITHUB_WORKSPACE: path.join(folder, 'repo') },
    })
    expect(exitCode).toBe(3)
    expect(JSON.parse(stdout)).toMatchObject({ result: 'refused', error: { code: 'home-unsafe', message: expect.stringContaining('GITHUB_WORKSPACE') } })
  })
})
