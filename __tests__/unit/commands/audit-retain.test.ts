import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { runCli } from '../../../src/cli.ts'
import type { JsonObject } from '../../../src/core/json.ts'
import { fakeWorld } from '../../support/runner/fake-world.ts'

const runProgram = promisify(execFile)
const verifyProgram = path.resolve(import.meta.dirname, '../../../src/audit/log/verify/standalone/main.ts')
const day = 86_400_000
const begin = Date.UTC(2026, 0, 10)
let root: string
const at = (name: string): string => path.join(root, name)

beforeEach(async () => {
  root = mkdtempSync(path.join(os.tmpdir(), 'pqc-retain-'))
  mkdirSync(at('home'), { mode: 0o700 })
  await audit(begin, 'init', 'log', '--origin', 'example.com/audit/prod')
})

afterEach(() => rmSync(root, { recursive: true }))

async function audit(now: number, ...words: readonly string[]) {
  const fake = fakeWorld({ folder: root, home: at('home') })
  fake.pass(now)
  const code = await runCli({ words: ['audit', ...words, '--json'], world: fake.world })
  return { code, document: JSON.parse(fake.stdout.text()) as JsonObject }
}

function append(now: number, from: number, count: number, extra: JsonObject = {}) {
  const lines = Array.from({ length: count }, (_, index) => JSON.stringify({ id: from + index, ...extra }))
  writeFileSync(at('events.jsonl'), `${lines.join('\n')}\n`)
  return audit(now, 'append', 'log', '--from', 'events.jsonl')
}

const retain = (now: number, ...words: readonly string[]) => audit(now, 'retain', 'log', '--class', 'dev-30d', ...words)
const apply = (now: number) => retain(now, '--apply', '--reason', 'monthly')
const verify = (now: number) => audit(now, 'verify', 'log', '--deep')
const bundles = (): readonly string[] => readdirSync(at('log/tile/entries')).filter((name) => !name.includes('.p'))

/** 300 old entries, 300 younger ones. */
async function twoMonths(): Promise<void> {
  for (let from = 0; from < 300; from += 100) await append(begin, from, 100)
  await append(begin + 20 * day, 300, 300)
}

describe('audit retain', () => {
  test('announces first, purges later, and everything still verifies', async () => {
    await twoMonths()
    expect(await retain(begin + 29 * day)).toMatchObject({ code: 0, document: { result: 'planned', step: 'nothing', due: 0, plan: [] } })
    const due = begin + 31 * day
    expect(await retain(due)).toMatchObject({ code: 0, document: { step: 'schedule', entries: 256, plan: [{ command: 'schedule', entries: 256 }] } })
    const { document: proved } = await audit(due, 'prove', 'log', '7')
    expect(await apply(due)).toMatchObject({ code: 0, document: { result: 'passed', index: 600, deleted: 0 } })
    expect(await apply(due + 6 * day)).toMatchObject({ code: 0, document: { result: 'no-change', step: 'wait' } })
    expect(bundles()).toEqual(['000', '001'])
    expect(await apply(due + 7 * day)).toMatchObject({ code: 0, document: { result: 'passed', index: 601, deleted: expect.any(Number) } })
    expect(bundles()).toEqual(['001'])
    expect(readdirSync(at('log/commit')).map(Number)).toEqual([3, 4, 5])
    expect(await verify(due + 7 * day)).toMatchObject({ code: 0, document: { findings: [], purged: 256, size: 602, commits: 3 } })
    expect(await append(due + 7 * day, 900, 5)).toMatchObject({ code: 0, document: { index: 602 } })
    expect(await audit(due + 7 * day, 'verify', 'log', '--incremental')).toMatchObject({ code: 0, document: { findings: [], size: 607 } })
    expect(await verify(due + 7 * day)).toMatchObject({ code: 0, document: { findings: [], size: 607 } })
    expect(await retain(due + 7 * day)).toMatchObject({ code: 0, document: { step: 'nothing', purged: 256, left: 0 } })
    expect(await audit(due + 7 * day, 'prove', 'log', '7')).toMatchObject({ code: 0, document: { purged: true, message: expect.stringContaining('it was purged') } })
    writeFileSync(at('old.tlog-proof'), typeof proved['proof'] === 'string' ? proved['proof'] : '')
    writeFileSync(at('seven.json'), '{"id":7}')
    expect(await audit(due + 7 * day, 'verify', '--proof', 'old.tlog-proof', '--policy', 'log.policy', '--entry', 'seven.json')).toMatchObject({ code: 0 })
  })

  test('goes on where a purge was stopped', async () => {
    await twoMonths()
    await apply(begin + 31 * day)
    const kept = ['log/tile/entries/000', 'log/commit/0000000000000001', 'log/commit/0000000000000002'].map((name) => [name, readFileSync(at(name))] as const)
    await apply(begin + 40 * day)
    for (const [name, bytes] of kept) writeFileSync(at(name), bytes)
    expect(await verify(begin + 40 * day)).toMatchObject({ code: 6, document: { result: 'unfinished', findings: [] } })
    expect(await append(begin + 40 * day, 900, 1)).toMatchObject({ code: 0 })
    expect(await retain(begin + 40 * day)).toMatchObject({ document: { left: 3, plan: [{ command: 'finish-purge', files: 3 }] } })
    expect(await apply(begin + 40 * day)).toMatchObject({ code: 0, document: { result: 'passed', deleted: 3 } })
    expect(await verify(begin + 40 * day)).toMatchObject({ code: 0 })
  })

  test('purges again behind what it purged before', async () => {
    await twoMonths()
    await apply(begin + 31 * day)
    await apply(begin + 40 * day)
    await append(begin + 40 * day, 700, 100)
    await apply(begin + 60 * day)
    expect(await apply(begin + 70 * day)).toMatchObject({ code: 0, document: { result: 'passed' } })
    expect(await verify(begin + 70 * day)).toMatchObject({ code: 0, document: { purged: 512, findings: [] } })
    expect(await append(begin + 70 * day, 900, 5)).toMatchObject({ code: 0 })
  })

  test('takes a small log too, and everything agrees about what is left of it', async () => {
    await append(begin, 0, 10)
    const due = begin + 31 * day
    expect(await apply(due)).toMatchObject({ code: 0, document: { step: 'schedule', filled: 246, index: 256 } })
    expect(await apply(due + 7 * day)).toMatchObject({ code: 0, document: { result: 'passed', step: 'purge', entries: 256 } })
    expect(bundles()).toEqual([])
    expect(await verify(due + 7 * day)).toMatchObject({ code: 0, document: { findings: [], purged: 256, size: 258 } })
    const { stdout } = await runProgram(process.execPath, [verifyProgram, at('log'), '--policy', at('log.policy'), '--deep', '--json'])
    expect(JSON.parse(stdout)).toMatchObject({ result: 'passed', purged: 256, size: 258, findings: [] })
    expect(await audit(due + 7 * day, 'prove', 'log', '7')).toMatchObject({ code: 0, document: { purged: true } })
    expect(await audit(due + 7 * day, 'query', 'log', '--type', 'audit.retention.purged')).toMatchObject({ code: 0, document: { found: 1, gone: 256 } })
    expect(await audit(due + 7 * day, 'export', 'log', '--output', 'log.tar.gz')).toMatchObject({ code: 0 })
    expect(await audit(due + 7 * day, 'restore', 'log.tar.gz', 'again', '--policy', 'log.policy')).toMatchObject({ code: 0 })
  })

  test('leaves a log that does not verify as it is', async () => {
    await twoMonths()
    await apply(begin + 31 * day)
    writeFileSync(at('log/tile/entries/001'), 'x')
    expect(await apply(begin + 40 * day)).toMatchObject({ code: 4, document: { error: { code: 'chain-broken' } } })
    expect(existsSync(at('log/tile/entries/000'))).toBe(true)
  })

  test('says what cannot be meant', async () => {
    for (const words of [['--apply'], ['--hold', 'a'], ['--apply', '--hold', 'a', '--reason', 'x'], ['--select', 'service=a'], ['--class', 'forever'], ['--release', 'nope', '--reason', 'x'], ['--hold', 'a', '--reason', 'x', '--select', 'colour=red'], ['--hold', 'a', '--reason', 'x', '--select', 'from=november'], ['--hold', 'a', '--reason', 'x', '--select', 'service=a,to=2026-02-31']]) {
      expect(await retain(begin, ...words)).toMatchObject({ code: 2, document: { error: { code: 'input-invalid' } } })
    }
  })
})

describe('a hold', () => {
  test('keeps everything until it is released', async () => {
    await twoMonths()
    await apply(begin + 31 * day)
    expect(await retain(begin + 32 * day, '--hold', 'case-7', '--reason', 'case 7')).toMatchObject({ code: 0, document: { result: 'passed', hold: 'case-7' } })
    expect(await retain(begin + 32 * day, '--hold', 'case-7', '--reason', 'again')).toMatchObject({ code: 2 })
    expect(await apply(begin + 40 * day)).toMatchObject({ code: 3, document: { error: { code: 'held', message: expect.stringContaining('"case-7" keeps entry 0') } } })
    expect(bundles()).toEqual(['000', '001'])
    expect(await retain(begin + 41 * day, '--release', 'case-7', '--reason', 'closed')).toMatchObject({ code: 0 })
    expect(await apply(begin + 41 * day)).toMatchObject({ code: 0, document: { result: 'passed' } })
    expect(bundles()).toEqual(['001'])
  })

  test('keeps what it selects and what does not say, and lasts when its own event goes', async () => {
    const ours = (service: string) => ({ type: 'x', time: '2026-01-10T00:00:00.000Z', data: { customData: { service, env: 'prod', subjects: [], controls: [] } } })
    await retain(begin, '--hold', 'pay', '--select', 'service=pay,environment=prod', '--reason', 'case 9')
    // the event of the hold is held by no selector of its own: it says another service
    await append(begin, 0, 300, ours('shop'))
    await append(begin, 300, 300, ours('pay'))
    await append(begin + 20 * day, 600, 100, ours('shop'))
    expect(await retain(begin + 31 * day)).toMatchObject({ document: { step: 'schedule', entries: 256, due: 512, held: { hold: 'pay', index: 301 } } })
    await apply(begin + 31 * day)
    expect(await apply(begin + 40 * day)).toMatchObject({ code: 0, document: { result: 'passed' } })
    expect(await verify(begin + 40 * day)).toMatchObject({ code: 0, document: { purged: 256 } })
    expect(await retain(begin + 60 * day)).toMatchObject({ document: { holds: [{ hold: 'pay', selector: { service: 'pay', environment: 'prod' } }], step: 'blocked' } })
  })
})
