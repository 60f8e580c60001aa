import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type StartFolder, startFolder } from '../../scripts/start/folder.ts'
import { processesOf, signalProcess } from '../../scripts/start/processes.ts'

const root = path.join(import.meta.dirname, '../..')
let checkout: string
let folder: StartFolder

beforeEach(async () => {
  checkout = await mkdtemp(path.join(tmpdir(), 'npm-start-'))
  folder = startFolder(checkout)
  await symlink(path.join(root, 'dist'), path.join(checkout, 'dist'))
})

afterEach(async () => {
  for (const { pid } of await processesOf(checkout)) signalProcess(pid, 'SIGKILL')
  await rm(checkout, { recursive: true, force: true, maxRetries: 5 })
})

/** Starts the story and resolves when it has printed `text`. */
async function startUntil(text: string): Promise<{ readonly child: ChildProcess; readonly output: () => string }> {
  const script = path.join(root, '__tests__', 'support', 'start', 'start-in.ts')
  const child = spawn(process.execPath, [script, checkout], { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (data: Buffer) => {
      output += data.toString()
      if (output.includes(text)) resolve()
    })
    child.once('exit', () => reject(new Error(`ended before "${text}":\n${output}`)))
  })
  return { child, output: () => output }
}

test('npm start ends what a killed one left, and leaves nothing when it is stopped', async () => {
  const first = await startUntil('▶ Release v2')
  first.child.kill('SIGKILL')
  await once(first.child, 'exit')
  expect((await processesOf(folder.home)).length).toBeGreaterThan(0)

  const second = await startUntil('▶ Release v2')
  const ended = once(second.child, 'exit')
  second.child.kill('SIGINT')
  second.child.kill('SIGTERM')
  expect(await ended).toEqual([130, null])
  expect(second.output()).toContain('✓ Stop the service: no process is left')
  expect(await processesOf(checkout)).toEqual([])

  const result = JSON.parse(await readFile(folder.result, 'utf8')) as {
    ok: boolean
    traffic: { requests: number; failed: number }
  }
  expect([result.ok, result.traffic.failed]).toEqual([false, 0])
  expect(result.traffic.requests).toBeGreaterThan(100)
}, 120_000)
