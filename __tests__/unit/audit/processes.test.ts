import { spawn } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import type { SpoolCheck } from '../../../src/audit/findings.ts'
import { spoolPaths } from '../../../src/core/home.ts'
import { toRawEvent } from '../../../src/report/raw-event.ts'
import {
  environment,
  openTestSpool,
  service,
  shiftEvent,
  verifyTestSpool,
  withHome,
} from '../../support/audit/spool.ts'

const script = fileURLToPath(new URL('../../support/audit/writer.ts', import.meta.url))

interface Writer {
  readonly pid: number
  readonly kill: () => void
  readonly lines: () => readonly string[]
  readonly ended: Promise<{ readonly code: number | null; readonly stderr: string }>
}

function startWriter({ home, count, name, prefix = [] }: {
  home: string
  count: number
  name: string
  prefix?: readonly string[]
}): Writer {
  const own = [process.execPath, '--no-warnings', script, home, String(count), name]
  const [command = '', ...args] = [...prefix, ...own]
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (data: Buffer) => {
    stdout += data.toString()
  })
  child.stderr.on('data', (data: Buffer) => {
    stderr += data.toString()
  })
  const ended = new Promise<{ code: number | null; stderr: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, stderr }))
  })
  const lines = (): string[] => stdout.split('\n').slice(0, -1)
  return { pid: child.pid ?? 0, kill: () => child.kill('SIGKILL'), lines, ended }
}

async function untilLines(writer: Writer, count: number): Promise<void> {
  while (writer.lines().length < count)
    await new Promise((resolve) => {
      setTimeout(resolve, 2)
    })
}

describe('a spool that several processes write', () => {
  test(
    '8 at once with 50 events each neither fork nor leave gaps',
    () =>
      withHome(async (home) => {
        const writers = Array.from({ length: 8 }, (_, index) => startWriter({ home, count: 50, name: `w${index}` }))
        const ends = await Promise.all(writers.map((writer) => writer.ended))
        expect(ends.map((end) => [end.code, end.stderr])).toEqual(ends.map(() => [0, '']))
        const told = writers.flatMap((writer) => writer.lines())
        const found: unknown[] = []
        const orders = new Map<string, unknown[]>()
        const check = await verifyTestSpool(home, (seen) => {
          found.push(seen.event['id'])
          const { rolloutId, data } = toRawEvent(seen)
          if (rolloutId !== undefined) orders.set(rolloutId, [...(orders.get(rolloutId) ?? []), data['index']])
        })
        expect(check.findings).toEqual([])
        expect(check.sound).toBe(check.records)
        expect(check.head).toBe(check.records)
        expect(new Set(found).size).toBe(found.length)
        expect(found).toEqual(expect.arrayContaining(told))
        expect(told).toHaveLength(400)
        expect([...orders.values()]).toEqual(
          Array.from({ length: 8 }, () => Array.from({ length: 50 }, (_, index) => index)),
        )
        const { directory } = spoolPaths({ home, service, environment })
        expect(await readdir(path.join(directory, 'tmp'))).toEqual([])
      }),
    120_000,
  )
})

test(
  'a spool can be verified at any time while others write',
  () =>
    withHome(async (home) => {
      const writers = Array.from({ length: 3 }, (_, index) => startWriter({ home, count: 40, name: `w${index}` }))
      let writing = true
      const ended = Promise.all(writers.map((writer) => writer.ended)).finally(() => {
        writing = false
      })
      const checks: SpoolCheck[] = []
      while (writing) checks.push(await verifyTestSpool(home))
      expect((await ended).map(({ stderr }) => stderr)).toEqual(['', '', ''])
      expect(checks.flatMap(({ findings }) => findings)).toEqual([])
      const sound = checks.map((check) => check.sound)
      expect(sound.toSorted((a, b) => a - b)).toEqual(sound)
      expect((await verifyTestSpool(home)).sound).toBeGreaterThanOrEqual(120)
    }),
  120_000,
)

describe('a writer that is killed', () => {
  test(
    'loses no event that it was told is durable, and is no sign of tampering',
    () =>
      withHome(async (home) => {
        const told: string[] = []
        for (let round = 0; round < 8; round++) {
          const writers = [1, 2].map((number) => startWriter({ home, count: 10_000, name: `r${round}w${number}` }))
          for (const [index, writer] of writers.entries()) {
            await untilLines(writer, 2 + ((round * 7 + index * 3) % 11))
            writer.kill()
          }
          await Promise.all(writers.map((writer) => writer.ended))
          told.push(...writers.flatMap((writer) => writer.lines()))
          const found: unknown[] = []
          const check = await verifyTestSpool(home, ({ event }) => found.push(event['id']))
          expect(check.findings).toEqual([])
          expect(check.sound).toBe(check.records)
          expect(found).toEqual(expect.arrayContaining(told))
        }
        await (await openTestSpool(home)).emit(shiftEvent(5))
        expect(await verifyTestSpool(home)).toMatchObject({ unconfirmed: 0, findings: [] })
      }),
    120_000,
  )
})

const limited = process.platform === 'win32' ? describe.skip : describe

limited('a writer that may not write any more', () => {
  test(
    'a limit on the size of files: says why, leaves nothing half-written, and the next one goes on',
    () =>
      withHome(async (home) => {
        await (await openTestSpool(home)).emit(shiftEvent(5))
        // blocks of 512 or 1024 bytes: a head fits, an event does not
        const writer = startWriter({
          home,
          count: 3,
          name: 'limited',
          prefix: ['sh', '-c', 'ulimit -f 1 && trap "" XFSZ && exec "$@"', 'sh'],
        })
        const { code, stderr } = await writer.ended
        expect([code, writer.lines()]).toEqual([3, []])
        expect(stderr).toMatch(/no event can be recorded in .*: a limit on the size of files was reached/)
        expect(await verifyTestSpool(home)).toMatchObject({ records: 1, sound: 1, head: 1, findings: [] })
        await (await openTestSpool(home)).emit(shiftEvent(50))
        expect(await verifyTestSpool(home)).toMatchObject({ records: 2, sound: 2, head: 2, findings: [] })
        expect(await readdir(path.join(spoolPaths({ home, service, environment }).directory, 'tmp'))).toEqual([])
      }),
    120_000,
  )
})
