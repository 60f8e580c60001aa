import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { runCli } from '../../../src/cli.ts'
import { isJsonObject } from '../../../src/core/json.ts'
import type { JsonObject } from '../../../src/core/json.ts'
import { fakeWorld } from '../../support/runner/fake-world.ts'

let root: string
const at = (name: string): string => path.join(root, name)
let oldId: string

beforeEach(async () => {
  root = mkdtempSync(path.join(os.tmpdir(), 'pqc-revoke-'))
  mkdirSync(at('home'), { mode: 0o700 })
  await audit('init', 'log', '--origin', 'example.com/audit/prod')
  oldId = idIn(readFileSync(at('log.policy'), 'utf8'))
  await append(3)
  await append(3)
})

afterEach(() => rmSync(root, { recursive: true }))

async function audit(...words: readonly string[]) {
  const fake = fakeWorld({ folder: root, home: at('home') })
  fake.pass(Date.UTC(2026, 0, 10))
  const code = await runCli({ words: ['audit', ...words, '--json'], world: fake.world })
  const document: unknown = JSON.parse(fake.stdout.text())
  return { code, document: isJsonObject(document) ? document : ({} satisfies JsonObject) }
}

function append(count: number) {
  writeFileSync(at('events.jsonl'), '{"a":1}\n'.repeat(count))
  return audit('append', 'log', '--from', 'events.jsonl')
}

/** The id of the first key of a policy. */
function idIn(policy: string): string {
  return /\+([0-9a-f]{8})\+/.exec(policy)?.[1] ?? ''
}

const rotate = () => audit('init', 'log', '--rotate', '--reason', 'it leaked')
const revoke = (lastGood: string, ...more: readonly string[]) => audit('init', 'log', '--revoke', oldId, '--last-good', lastGood, '--reason', 'it was in a build log', ...more)
const verify = () => audit('verify', 'log', '--deep')

test('a revoked key is believed for what is before, and for nothing behind', async () => {
  await rotate()
  expect(await verify()).toMatchObject({ code: 0 })
  cpSync(at('log'), at('before'), { recursive: true })
  expect(await revoke('2')).toMatchObject({ code: 0, document: { result: 'passed', keyId: oldId, lastGood: 2, index: 7, size: 8 } })
  const { code, document } = await verify()
  expect([code, document]).toMatchObject([4, { findings: [{ finding: 'untrusted-key', where: expect.stringContaining('entry 7'), message: expect.stringContaining(`entries 3 to 5 are signed with the key ${oldId}`) }] }])
  expect(await audit('verify', 'before', '--policy', 'log.policy')).toMatchObject({ document: { findings: [{ finding: 'rolled-back' }] } })
})

test.each([['5', 0], ['4', 4], ['none', 4], ['0', 4]])('with the last good entry %s verification ends with %i', async (lastGood, code) => {
  await rotate()
  expect(await revoke(lastGood)).toMatchObject({ code: 0 })
  expect((await verify()).code).toBe(code)
  expect(await append(1)).toMatchObject({ code: 0 })
})

test('says what cannot be meant, and appends nothing', async () => {
  expect(await revoke('2')).toMatchObject({ code: 2, document: { error: { code: 'input-invalid', message: expect.stringContaining('with --rotate') } } })
  await rotate()
  expect(await audit('init', 'log', '--revoke', '00000000', '--last-good', '2', '--reason', 'x')).toMatchObject({ code: 2, document: { error: { message: expect.stringMatching(new RegExp(`those that signed before are .*${oldId}`)) } } })
  for (const words of [['--last-good', '2'], ['--revoke', oldId, '--reason', 'x'], ['--revoke', oldId, '--last-good', '2'], ['--revoke', 'ABC', '--last-good', '2', '--reason', 'x'], ['--revoke', oldId, '--last-good', '1.5', '--reason', 'x'], ['--revoke', oldId, '--last-good', '2', '--rotate', '--reason', 'x']]) {
    expect(await audit('init', 'log', ...words)).toMatchObject({ code: 2, document: { error: { code: 'input-invalid' } } })
  }
  expect(await revoke('7')).toMatchObject({ code: 2, document: { error: { message: expect.stringContaining('the last is 6') } } })
  expect(await revoke('2', '--dry-run')).toMatchObject({ code: 0, document: { result: 'planned' } })
  expect(await verify()).toMatchObject({ code: 0, document: { size: 7 } })
})
