import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { runCli } from '../../../src/cli.ts'
import type { JsonObject } from '../../../src/core/json.ts'
import { formatPolicy } from '../../../src/tlog/policy.ts'
import { buildLog, eventOf, origin, policyOf, signersOf } from '../../support/audit/log/build-log.ts'
import type { LogFiles } from '../../support/audit/log/build-log.ts'
import { ownEvent } from '../../support/audit/log/life-log.ts'
import { fakeWorld } from '../../support/runner/fake-world.ts'

const signers = signersOf(1)
const shards = ['dev-90d/2026-11', 'std-1y/2026-10', 'std-1y/2026-11']
const logs = new Map(await Promise.all(shards.map(async (shard, at) => {
  const called = `${origin}/${shard}`
  return [shard, await buildLog({ batches: [2, at + 1], signers: signers.map((one) => ({ ...one, name: called })), called })] as const
})))
let root: string

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'pqc-verify-place-'))
  mkdirSync(path.join(root, 'home'), { mode: 0o700 })
  writeFileSync(path.join(root, 'place.policy'), formatPolicy(policyOf(signers).logs))
  for (const [shard, files] of logs) write(path.join(root, 'place', shard), files)
})

afterEach(() => rmSync(root, { recursive: true }))

const at = (...parts: readonly string[]) => path.join(root, 'place', ...parts)

function write(folder: string, files: LogFiles): void {
  for (const [name, content] of files) {
    const file = path.join(folder, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, content)
  }
}

const verify = (...words: readonly string[]) => audit('verify', ...words)

async function audit(...words: readonly string[]) {
  const fake = fakeWorld({ folder: root, home: path.join(root, 'home') })
  const code = await runCli({ words: ['audit', ...words, '--json'], world: fake.world })
  const document = JSON.parse(fake.stdout.text()) as JsonObject & { readonly logs?: readonly JsonObject[] }
  return { code, document, results: (document.logs ?? []).map(({ name, result }) => [name, result]) }
}

const passed = shards.map((name) => [name, 'passed'])

test('all logs of a place are verified, by the keys that the place has', async () => {
  const { code, document, results } = await verify('place')
  expect({ code, results }).toEqual({ code: 0, results: passed })
  expect(document).toMatchObject({ result: 'passed', size: 12, commits: 6, counts: {} })
  expect(document.logs?.[1]).toMatchObject({ origin: `${origin}/std-1y/2026-10`, size: 4, pin: null, findings: [] })
  expect((await verify('place', '--incremental')).document.logs?.map(({ since }) => since)).toEqual([3, 4, 5])
})

test('one of them is verified by itself with the same keys, in its place and as a copy', async () => {
  expect(await verify('place/std-1y/2026-10')).toMatchObject({ code: 0, document: { origin: `${origin}/std-1y/2026-10`, size: 4 } })
  cpSync(at('std-1y/2026-10'), path.join(root, 'copy'), { recursive: true })
  expect(await verify('copy')).toMatchObject({ code: 5 })
  // any of its logs would do, if a log could say itself which one it has to be
  expect(await verify('copy', '--policy', 'place.policy')).toMatchObject({ code: 4, document: { counts: { 'rolled-back': 1 }, logs: [{}, { name: '.', result: 'failed' }] } })
  cpSync(at('std-1y/2026-10'), path.join(root, 'copy-of', 'std-1y', '2026-10'), { recursive: true })
  expect(await verify('copy-of/std-1y/2026-10', '--policy', 'place.policy')).toMatchObject({ code: 0 })
})

test('a policy that lies in the place is not believed: whoever writes the log could write it', async () => {
  const called = `${origin}/std-1y/2026-10`
  const strange = signersOf(66).map((one) => ({ ...one, name: called }))
  rmSync(at('std-1y/2026-10'), { recursive: true })
  write(at('std-1y/2026-10'), await buildLog({ batches: [5], signers: strange, called }))
  writeFileSync(at('std-1y/2026-10.policy'), formatPolicy(policyOf(strange).logs))
  const refused = { code: 2, document: { error: { code: 'input-invalid', message: expect.stringMatching(/2026-10\.policy.*place\.policy/) } } }
  expect(await audit('verify', 'place/std-1y/2026-10')).toMatchObject(refused)
  expect(await audit('prove', 'place/std-1y/2026-10', '0')).toMatchObject(refused)
  expect(await audit('query', 'place/std-1y/2026-10')).toMatchObject(refused)
  expect(await audit('export', 'place/std-1y/2026-10', '--output', 'log.tgz')).toMatchObject(refused)
  expect(await audit('verify', 'place/std-1y/2026-10', '--policy', 'place.policy')).toMatchObject({ code: 4, document: { counts: { 'untrusted-key': 2 } } })
  // where that of the place is gone, or never was there, the other one does not take its place
  rmSync(path.join(root, 'place.policy'))
  expect(await audit('verify', 'place/std-1y/2026-10')).toMatchObject(refused)
  expect(await audit('verify', 'place')).toMatchObject({ code: 5 })
})

test('files of a log beside the logs of a place do not make one log of it', async () => {
  await verify('place')
  write(at(), logs.get('std-1y/2026-11') ?? new Map())
  rmSync(at('std-1y/2026-10'), { recursive: true })
  const { code, document, results } = await verify('place')
  expect({ code, results }).toEqual({ code: 4, results: [passed[0], ['std-1y/2026-10', 'failed'], passed[2], ['.', 'failed']] })
  expect(document).toMatchObject({ counts: { 'malformed': 3, 'rolled-back': 1 } })
  expect(document.logs?.at(-1)).toMatchObject({ findings: [{ finding: 'malformed', where: 'checkpoint' }, { where: 'commit' }, { where: 'tile' }] })
})

test('one of the logs of a place in the place of all is not believed, and the others are missed', async () => {
  await verify('place')
  for (const name of ['dev-90d', 'std-1y']) rmSync(at(name), { recursive: true })
  write(at(), logs.get('std-1y/2026-11') ?? new Map())
  for (const words of [[], ['--policy', 'place.policy']]) {
    const { code, results } = await verify('place', ...words)
    expect({ code, results }).toEqual({ code: 4, results: [...shards, '.'].map((name) => [name, 'failed']) })
  }
  rmSync(path.join(root, 'home', 'pins'), { recursive: true })
  expect(await verify('place')).toMatchObject({ code: 4, document: { counts: { 'untrusted-key': 2 } } })
})

test('what is wrong with one of them is the result of all', async () => {
  writeFileSync(at('std-1y/2026-10/tile/0/000.p/4'), 'x')
  const { code, document, results } = await verify('place')
  expect({ code, results }).toEqual({ code: 4, results: [passed[0], ['std-1y/2026-10', 'failed'], passed[2]] })
  expect(document).toMatchObject({ result: 'failed', counts: { malformed: 1 } })
  expect((await verify('place/std-1y/2026-11')).code).toBe(0)
})

test('a log under the name of another month is not believed, though the same keys signed it', async () => {
  rmSync(at('std-1y/2026-11'), { recursive: true })
  renameSync(at('std-1y/2026-10'), at('std-1y/2026-11'))
  const { code, document } = await verify('place')
  expect({ code, counts: document['counts'] }).toEqual({ code: 4, counts: { 'untrusted-key': 2 } })
})

test('a log of the place that is gone as a whole is missed by who saw it', async () => {
  await verify('place')
  rmSync(at('std-1y/2026-10'), { recursive: true })
  const { code, document, results } = await verify('place')
  expect({ code, results }).toEqual({ code: 4, results: [passed[0], ['std-1y/2026-10', 'failed'], passed[2]] })
  expect(document).toMatchObject({ counts: { 'rolled-back': 1 } })
  // a home that saw nothing misses nothing
  rmSync(path.join(root, 'home', 'pins'), { recursive: true })
  expect((await verify('place')).code).toBe(0)
})

describe('a log says in its first entry where the one before it ended', () => {
  const [before, name] = ['std-1y/2026-11', 'std-1y/2026-12']
  const called = `${origin}/${name}`
  const build = (batches: readonly number[], shard: string, first = eventOf(0)) =>
    buildLog({ batches, signers: signers.map((one) => ({ ...one, name: `${origin}/${shard}` })), called: `${origin}/${shard}`, event: (index) => (index === 0 ? first : eventOf(index)) })
  const started = (note: Uint8Array | undefined) => ownEvent('audit.log.started', { origin: called, previous: { checkpoint: Buffer.from(note ?? []).toString() } })
  const forget = () => rmSync(path.join(root, 'home', 'pins'), { recursive: true, force: true })

  beforeEach(async () => write(at(name), await build([1, 2], name, started(logs.get(before)?.get('checkpoint')))))

  test('and nothing is wrong where that is so, or where more came since', async () => {
    expect(await verify('place')).toMatchObject({ code: 0, document: { counts: {} } })
    forget()
    write(at(before), await build([2, 3, 4], before))
    expect(await verify('place')).toMatchObject({ code: 0, document: { counts: {} } })
  })

  test.each([
    ['was put back to what it was earlier', 'rolled-back', [2]],
    ['is another one', 'forked', [3, 2]],
  ])('which is missed by nobody else where that %s', async (_, finding, batches) => {
    rmSync(at(before), { recursive: true })
    write(at(before), finding === 'forked' ? await build(batches, before, eventOf(0, 'else')) : await build(batches, before))
    const { code, document, results } = await verify('place')
    expect({ code, results }).toEqual({ code: 4, results: [...passed.slice(0, 2), [before, 'failed'], [name, 'passed']] })
    expect(document).toMatchObject({ counts: { [finding]: 1 }, logs: [{}, {}, { findings: [{ message: expect.stringContaining(`when ${name} began`) }] }, {}] })
  })

  test('nor where it is gone as a whole', async () => {
    rmSync(at(before), { recursive: true })
    expect(await verify('place')).toMatchObject({ code: 4, document: { counts: { 'rolled-back': 1 } }, results: [passed[0], passed[1], [before, 'failed'], [name, 'passed']] })
  })

  test('and is believed only with the signatures of that log', async () => {
    for (const note of [
      (await buildLog({ batches: [9], signers: signersOf(66).map((one) => ({ ...one, name: `${origin}/${before}` })), called: `${origin}/${before}` })).get('checkpoint'),
      Buffer.from('no note'),
    ]) {
      rmSync(at(name), { recursive: true })
      forget()
      write(at(name), await build([1], name, started(note)))
      expect(await verify('place')).toMatchObject({ code: 0, document: { counts: {} } })
    }
  })
})

test('without keys all of it is unpinned; a pin is for one log; what is no log of the place is passed over', async () => {
  mkdirSync(at('notes', '2026-11'), { recursive: true })
  mkdirSync(at('std-1y', 'old'))
  symlinkSync(at('std-1y', '2026-10'), at('std-1y', '2026-09'))
  expect((await verify('place')).results).toEqual(passed)
  expect((await verify('place', '--pin', `4:${'0'.repeat(64)}`)).code).toBe(2)
  expect((await verify('place/std-1y/2026-10', '--pin', `5:${'0'.repeat(64)}`)).code).toBe(4)
  rmSync(path.join(root, 'place.policy'))
  expect(await verify('place')).toMatchObject({ code: 5, document: { result: 'unpinned' } })
  expect((await verify('place', '--policy', 'place.policy')).code).toBe(2)
  mkdirSync(path.join(root, 'empty'))
  expect((await verify('empty')).code).toBe(3)
})
