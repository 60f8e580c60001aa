import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { alone } from '../../../scripts/start/alone.ts'

let checkout: string
let mark: string
let other: ChildProcess | undefined

beforeEach(async () => {
  checkout = await mkdtemp(path.join(tmpdir(), 'npm-start-alone-'))
  mark = path.join(checkout, '.pqc-delivery', 'start.pid')
})

afterEach(async () => {
  other?.kill('SIGKILL')
  other = undefined
  await rm(checkout, { recursive: true })
})

/** A process that could be another `npm start`, by the name of its script, and holds the checkout. */
async function heldBy(script: string): Promise<number> {
  const file = path.join(checkout, script)
  await writeFile(file, 'process.stdout.write("up"); setInterval(() => {}, 1_000)')
  other = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit'] })
  if (other.stdout === null || other.pid === undefined) throw new Error('it was not started')
  await once(other.stdout, 'data')
  await mkdir(path.dirname(mark), { recursive: true })
  await writeFile(mark, String(other.pid))
  return other.pid
}

test('one start at a time: the mark is there meanwhile, and gone however it ends', async () => {
  expect(await alone(checkout, () => readFile(mark, 'utf8'))).toBe(String(process.pid))
  expect(existsSync(mark)).toBe(false)
  await expect(alone(checkout, () => Promise.reject(new Error('no luck')))).rejects.toThrow('no luck')
  expect(existsSync(mark)).toBe(false)
})

test('a second start says which process has it, and does nothing', async () => {
  const pid = await heldBy('start.ts')
  let run = false
  await expect(alone(checkout, async () => { run = true })).rejects.toThrow(new RegExp(`runs here already, as process ${pid}: wait until`))
  expect(run).toBe(false)
  expect(await readFile(mark, 'utf8')).toBe(String(pid))
})

test.each(['', 'x', '-1', '0', '999999999', '1e400'])('a mark of a start that was killed, or of nobody, is nobody\'s: %j', async (text) => {
  await mkdir(path.dirname(mark))
  await writeFile(mark, text)
  expect(await alone(checkout, () => readFile(mark, 'utf8'))).toBe(String(process.pid))
})

test('nor is one whose process id somebody else has now', async () => {
  await heldBy('something-else.ts')
  expect(await alone(checkout, () => readFile(mark, 'utf8'))).toBe(String(process.pid))
})

const user = process.getuid?.() === 0 ? test.skip : test
user('a checkout that cannot be written is told by one line that says what to do', async () => {
  await chmod(checkout, 0o500)
  await expect(alone(checkout, () => Promise.resolve())).rejects.toThrow(/cannot write .*\.pqc-delivery: this user may not\. Run it in a checkout of your own/)
  await chmod(checkout, 0o700)
})
