import { execFileSync, spawn } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'

let folder: string
let fifo: string
const ends: (() => void)[] = []

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'replay-process-'))
  fifo = path.join(folder, 'traffic')
  execFileSync('mkfifo', [fifo])
})

afterEach(() => {
  for (const end of ends.splice(0)) end()
  rmSync(folder, { recursive: true, force: true })
})

const cli = pathToFileURL(path.join(import.meta.dirname, '../../../src/cli.ts')).href

/** The command as a person runs it, and how it ended; `isReading` waits until it has asked the system for the pipe. */
function start(words: readonly string[]) {
  const script = `
import fs from 'node:fs'
process.argv.splice(1, 0, 'pqc-delivery')
const { open } = fs
fs.open = (file, ...rest) => {
  if (file === ${JSON.stringify(fifo)}) setTimeout(() => console.error('reading'), 100)
  return open(file, ...rest)
}
const { cli } = await import(${JSON.stringify(cli)})
await cli()`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, '--', ...words], { cwd: folder, env: { PATH: '', HOME: folder } })
  let told = ''
  child.stderr.on('data', (chunk) => { told += String(chunk) })
  const ended = new Promise<{ readonly code: number | null; readonly signal: string | null }>((resolve) => child.on('exit', (code, signal) => resolve({ code, signal })))
  ends.push(() => child.kill('SIGKILL'))
  return {
    ended, interrupt: () => child.kill('SIGINT'), told: () => told,
    async isReading() {
      while (!told.includes('reading')) await sleep(20)
    },
  }
}

const ways = [['looks', []], ['an access log', ['--format', 'nginx', '--bad', '2026-11-20T10:00:00Z']]] as const

describe.each(ways)('gate replay of %s from a named pipe', (_what, flags) => {
  test('to which nobody writes is cancelled at once', async () => {
    const run = start(['gate', 'replay', fifo, ...flags])
    await run.isReading()
    run.interrupt()
    expect(await Promise.race([run.ended, sleep(20_000, 'still running')])).toEqual({ code: 130, signal: null })
    expect(run.told()).toContain('cancelled; nothing was changed')
  }, 60_000)

  test('to which somebody who says nothing holds on is cancelled at once', async () => {
    const run = start(['gate', 'replay', fifo, ...flags])
    const writer = createWriteStream(fifo)
    ends.push(() => writer.destroy())
    await new Promise((resolve) => writer.once('open', resolve))
    await run.isReading()
    run.interrupt()
    expect(await Promise.race([run.ended, sleep(20_000, 'still running')])).toEqual({ code: 130, signal: null })
  }, 60_000)
})
