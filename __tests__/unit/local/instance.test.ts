import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { adoptInstance, startInstance } from '../../../src/rollout/targets/local/supervisor/instances/instance.ts'
import { identify } from '../../../src/rollout/targets/local/supervisor/instances/process-identity.ts'
import { kill, until } from '../../support/local/world.ts'

let folder: string
let helper: number

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'pqc-instance-'))
  helper = 0
})

afterEach(() => {
  if (helper > 0) kill(helper, 'SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

/** What an instance runs that has started a process beside itself, which does not end by itself. */
function writeRelease(): void {
  writeFileSync(path.join(folder, 'app.mjs'), `
    import { spawn } from 'node:child_process'
    import { writeFileSync, renameSync } from 'node:fs'
    const helper = spawn(process.execPath, ['-e', 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)'], { stdio: 'ignore' })
    writeFileSync('pid.tmp', String(helper.pid))
    renameSync('pid.tmp', 'pid')
    setInterval(() => {}, 1000)
  `)
}

async function helperRuns(): Promise<void> {
  const file = path.join(folder, 'pid')
  await until(() => existsSync(file), 'the helper runs')
  helper = Number(readFileSync(file, 'utf8'))
  expect(identify(helper)).toBeDefined()
}

test('what an instance started goes with it', async () => {
  writeRelease()
  const launch = { command: ['node', 'app.mjs'], env: {}, secrets: [], health: { path: '/', status: 200, withinMs: 1_000 } }
  const instance = await startInstance({ id: 'i', port: 1, launch, folder, logFile: path.join(folder, 'log'), baseEnv: {} })
  await helperRuns()
  kill(instance.pid, 'SIGKILL')
  expect(await instance.ended).toContain('SIGKILL')
  await until(() => identify(helper) === undefined, 'the helper is gone')
})

test('an instance starts without a log where none can be opened', async () => {
  writeRelease()
  const launch = { command: ['node', 'app.mjs'], env: {}, secrets: [], health: { path: '/', status: 200, withinMs: 1_000 } }
  const instance = await startInstance({ id: 'i', port: 1, launch, folder, logFile: path.join(folder, 'missing', 'log'), baseEnv: {} })
  await helperRuns()
  kill(instance.pid, 'SIGKILL')
  expect(await instance.ended).toContain('SIGKILL')
})

test('the same holds for an instance that an earlier supervisor started', async () => {
  writeRelease()
  const { pid = 0 } = spawn(process.execPath, ['app.mjs'], { cwd: folder, detached: true, stdio: 'ignore' })
  await helperRuns()
  const adopted = adoptInstance({ id: 'i', port: 1, pid, startTime: identify(pid)?.startTime ?? '' })
  kill(pid, 'SIGKILL')
  expect(await adopted?.ended).toBe('it ended')
  await until(() => identify(helper) === undefined, 'the helper is gone')
})
