import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { createLogWriter } from '../../../../../src/audit/log/append/writer.ts'
import { initLog } from '../../../../../src/audit/log/init.ts'
import { readLogKeys } from '../../../../../src/audit/log/keys.ts'
import { createOwnEntryMaker } from '../../../../../src/audit/log/lifecycle/own-entry.ts'
import { rotateLogKeys } from '../../../../../src/audit/log/lifecycle/rotate.ts'
import { ownEvents } from '../../../../../src/audit/log/lifecycle/history.ts'
import { verifyLog } from '../../../../../src/audit/log/verify/verify.ts'
import { parsePolicy } from '../../../../../src/tlog/policy.ts'
import { systemRandom } from '../../../../../src/core/system.ts'
import { createMemoryStore, emptyContent, WriterDeath } from '../../../../support/audit/store/memory-store.ts'
import type { StoreContent, StoreFault } from '../../../../support/audit/store/memory-store.ts'

const origin = 'example.com/audit/prod'
const clock = { now: () => 1_767_323_045_000, monotonic: () => 0, sleep: () => Promise.resolve() }
const context = {
  service: 'shop', environment: 'prod', originator: { kind: 'terminal' as const, name: 'ann@host pid 1', facts: {} }, collector: { name: 'audit init', version: '0.1.0' },
  configDigest: 'c'.repeat(64), retention: 'std-1y',
}
const entry = createOwnEntryMaker({ context, clock, random: systemRandom })
let root: string
let content: StoreContent
const at = (name: string): string => path.join(root, name)

beforeEach(async () => {
  root = mkdtempSync(path.join(os.tmpdir(), 'pqc-rotate-'))
  content = emptyContent()
  await initLog({ store: createMemoryStore({ content }), origin, keys: at('keys'), policy: at('policy'), clock, random: systemRandom })
  await append('{"before":1}')
  writeFileSync(at('old.policy'), readFileSync(at('policy')))
})

afterEach(() => rmSync(root, { recursive: true }))

async function append(text: string) {
  const signers = await readLogKeys(at('keys'))
  return createLogWriter({ store: createMemoryStore({ content }), origin, signers: signers ?? [], clock, random: systemRandom }).append([{ text }])
}

function rotate(fault: (index: number) => StoreFault | undefined = () => undefined) {
  const store = createMemoryStore({ content, fault: ({ index }) => fault(index) })
  return rotateLogKeys({ store, origin, keys: at('keys'), policy: at('policy'), reason: 'old', clock, random: systemRandom, entry }).then((done) => ({ ...done, calls: store.calls.length }))
}

const policyIn = (name: string) => parsePolicy(readFileSync(at(name)))

async function demandRotated(): Promise<void> {
  expect(existsSync(at('keys/next'))).toBe(false)
  expect(readdirSync(at('keys')).toSorted()).toEqual(['ed25519.pem', 'ml-dsa-44.pem'])
  const store = createMemoryStore({ content })
  const rotations: unknown[] = []
  for await (const { event } of ownEvents(store)) rotations.push(event.name)
  expect(rotations).toEqual(['audit.key.rotated'])
  await append('{"after":1}')
  expect(readFileSync(at('policy'), 'utf8')).not.toBe(readFileSync(at('old.policy'), 'utf8'))
  for (const name of ['policy', 'old.policy']) expect(await verifyLog({ store, policy: policyIn(name), pins: [], deep: true })).toMatchObject({ findings: [], unfinished: undefined, head: { size: 3 } })
}

test('the keys of a log are changed', async () => {
  expect((await rotate()).vkeys).toHaveLength(2)
  await demandRotated()
})

test('a writer with the old keys adds nothing behind it', async () => {
  const signers = await readLogKeys(at('keys')) ?? []
  const late = createLogWriter({ store: createMemoryStore({ content }), origin, signers, clock, random: systemRandom })
  await late.append([{ text: '{"early":1}' }])
  await rotate()
  const fresh = createLogWriter({ store: createMemoryStore({ content }), origin, signers, clock, random: systemRandom })
  for (const writer of [late, fresh]) {
    await expect(writer.append([{ text: '{"late":1}' }])).rejects.toMatchObject({ code: 'log-keys-unusable', message: expect.stringContaining('changed in commit/0000000000000002') })
  }
})

test('a change that is killed between any two calls of the store is finished by the next one', async () => {
  const files = new Map(content.files)
  cpSync(at('keys'), at('saved.keys'), { recursive: true })
  const { calls } = await rotate()
  for (const kind of ['die-before', 'die-after'] as const) {
    for (let index = 0; index < calls; index += 1) {
      content = { files: new Map(files), before: new Map() }
      rmSync(at('keys'), { recursive: true })
      cpSync(at('saved.keys'), at('keys'), { recursive: true })
      chmodSync(at('keys'), 0o700)
      writeFileSync(at('policy'), readFileSync(at('old.policy')))
      await expect(rotate((call) => call === index ? kind : undefined)).rejects.toThrow(WriterDeath)
      await rotate()
      await demandRotated()
    }
  }
})

test.each(['the first key', 'both keys', 'nothing but the end'])('a change that is killed when %s was moved is finished by the next one', async (what) => {
  const old = new Map(readdirSync(at('keys')).map((name) => [name, readFileSync(at(`keys/${name}`))]))
  await rotate()
  mkdirSync(at('keys/next'), { mode: 0o700 })
  writeFileSync(at('keys/next/rotation.json'), '{"idem":"x"}', { mode: 0o600 })
  if (what === 'the first key') {
    renameSync(at('keys/ml-dsa-44.pem'), at('keys/next/ml-dsa-44.pem'))
    writeFileSync(at('keys/ml-dsa-44.pem'), old.get('ml-dsa-44.pem') ?? '', { mode: 0o600 })
  }
  expect((await rotate()).vkeys).toHaveLength(2)
  await demandRotated()
})

