import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { runCli } from '../../../src/cli.ts'
import { parseCommit } from '../../../src/audit/log/commit.ts'
import { proveEntry } from '../../../src/audit/log/prove.ts'
import { createPins } from '../../../src/audit/log/verify/pins.ts'
import type { JsonObject } from '../../../src/core/json.ts'
import { formatPolicy } from '../../../src/tlog/policy.ts'
import { buildLog, eventOf, policyOf, readerOf, signersOf } from '../../support/audit/log/build-log.ts'
import type { LogFiles } from '../../support/audit/log/build-log.ts'
import { fakeWorld } from '../../support/runner/fake-world.ts'

const five = await buildLog({ batches: [2, 3] })
const ten = await buildLog({ batches: [2, 3, 5] })
const policy = formatPolicy(policyOf(signersOf(1)).logs)
let root: string

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'pqc-verify-'))
  mkdirSync(path.join(root, 'home'), { mode: 0o700 })
})

afterEach(() => rmSync(root, { recursive: true }))

/** Puts a log, and nothing else, in its place. */
function store(files: LogFiles): void {
  rmSync(path.join(root, 'log'), { recursive: true, force: true })
  for (const [name, content] of files) {
    mkdirSync(path.dirname(path.join(root, 'log', name)), { recursive: true })
    writeFileSync(path.join(root, 'log', name), content)
  }
}

async function verify(...words: readonly string[]) {
  const fake = fakeWorld({ folder: root, home: path.join(root, 'home') })
  const code = await runCli({ words: ['audit', 'verify', 'log', ...words, '--json'], world: fake.world })
  return { code, document: JSON.parse(fake.stdout.text()) as JsonObject }
}

async function shown(...words: readonly string[]): Promise<string> {
  const fake = fakeWorld({ folder: root, home: path.join(root, 'home') })
  await runCli({ words: ['audit', 'verify', 'log', ...words], world: fake.world })
  return fake.stdout.text() + fake.stderr.text()
}

const givePolicy = (text = policy) => writeFileSync(path.join(root, 'log.policy'), text)
const pinFiles = () => readdirSync(path.join(root, 'home'), { recursive: true }).filter((name) => String(name).endsWith('.json'))

test('a sound log passes, and what was seen is remembered', async () => {
  store(five)
  givePolicy()
  expect(await verify()).toMatchObject({ code: 0, document: { result: 'passed', origin: 'example.com/audit/prod', size: 5, commits: 2, findings: [], pin: null } })
  expect(pinFiles()).toHaveLength(1)
  store(ten)
  expect(await verify('--deep')).toMatchObject({ code: 0, document: { size: 10, deep: true, pin: expect.stringMatching(/^5:/) } })
  expect(await shown()).toContain('10 entries in 3 commits; 10 entries of them seen before; the last signatures checked')
})

test('with --incremental only what came since is looked at, and the result says so', async () => {
  const first = new Map([...ten].filter(([name]) => name !== 'commit/0000000000000002' && !name.endsWith('.p/10')))
  store(first.set('checkpoint', Buffer.from(parseCommit(ten.get('commit/0000000000000001') ?? new Uint8Array()).checkpoint)))
  givePolicy()
  expect(await verify('--incremental')).toMatchObject({ code: 0, document: { size: 5, incremental: true, since: 0 } })
  expect(await shown('--incremental', '--dry-run')).toMatch(/not looked at again: the first 5 entries .*\n.*continues what was verified before/)
  store(ten)
  expect(await verify('--incremental')).toMatchObject({ code: 0, document: { size: 10, since: 5, findings: [] } })
  expect(await verify()).toMatchObject({ code: 0, document: { incremental: false, since: 0 } })
  // a file from before that is gone is for a whole look to find
  store(new Map([...ten].filter(([name]) => name !== 'commit/0000000000000001')))
  expect(await verify('--incremental')).toMatchObject({ code: 0, document: { since: 10 } })
  expect(await verify()).toMatchObject({ code: 4 })
  store(five)
  expect(await verify('--incremental')).toMatchObject({ code: 4, document: { since: 0, counts: { 'rolled-back': 1 } } })
  rmSync(path.join(root, 'home', 'pins'), { recursive: true })
  expect(await shown('--incremental')).toContain('all of it was looked at')
})

test('a log that was cut since is no longer what it was, however often it is looked at', async () => {
  store(ten)
  givePolicy()
  await verify()
  store(five)
  for (let look = 0; look < 2; look += 1) expect(await verify()).toMatchObject({ code: 4, document: { result: 'failed', counts: { 'rolled-back': 1 } } })
  rmSync(path.join(root, 'log'), { recursive: true })
  expect(await verify()).toMatchObject({ code: 4, document: { counts: { 'rolled-back': 1 } } })
  expect(await shown()).toMatch(/rolled-back: checkpoint\n {2}it had 10 entries when it was last verified, and now it has 0/)
})

test('a pin that somebody wrote down counts as well', async () => {
  store(five)
  givePolicy()
  const { document } = await verify()
  const rootText = document['root'] as string
  expect(await verify('--pin', `5:${rootText}`)).toMatchObject({ code: 0 })
  expect(await verify('--pin', `5:${Buffer.from(rootText, 'base64').toString('hex')}`)).toMatchObject({ code: 0 })
  expect(await verify('--pin', `6:${rootText}`)).toMatchObject({ code: 4, document: { counts: { 'rolled-back': 1 } } })
  expect(await verify('--pin', `4:${rootText}`)).toMatchObject({ code: 4, document: { counts: { forked: 1 } } })
  for (const pin of ['5', '5:', `05:${rootText}`, `5:${rootText.slice(0, -1)}`, `-1:${rootText}`, 'x:y']) expect(await verify('--pin', pin)).toMatchObject({ code: 2 })
})

test('without a policy it is unpinned, and nothing is remembered', async () => {
  store(five)
  expect(await verify()).toMatchObject({ code: 5, document: { result: 'unpinned', policy: null } })
  expect(pinFiles()).toEqual([])
  expect(await shown()).toContain('nothing says whose it is')
})

test('a policy that is empty, broken or not there is bad input', async () => {
  store(five)
  for (const text of ['', '\n', 'quorum none\n', policy.replace('log ', 'lag '), policy.slice(0, -20)]) {
    givePolicy(text)
    expect(await verify()).toMatchObject({ code: 2, document: { result: 'bad-input' } })
  }
  expect(await verify('--policy', 'elsewhere')).toMatchObject({ code: 2 })
  mkdirSync(path.join(root, 'folder'))
  expect(await verify('--policy', 'folder')).toMatchObject({ code: 2 })
})

test("another log's policy trusts nothing here", async () => {
  store(five)
  givePolicy(formatPolicy(policyOf(signersOf(2)).logs))
  expect(await verify()).toMatchObject({ code: 4, document: { size: null, counts: { 'untrusted-key': 2 } } })
  expect(pinFiles()).toEqual([])
})

test('an unfinished append is no finding and moves no pin', async () => {
  store(new Map([...ten, ['checkpoint', five.get('checkpoint') ?? new Uint8Array()]]))
  givePolicy()
  expect(await verify()).toMatchObject({ code: 6, document: { result: 'unfinished', unfinished: expect.stringMatching(/^10 entries are committed, and the checkpoint has 5 of them: a writer is at work/) } })
  expect(pinFiles()).toEqual([])
})

test('a folder or a link in the place of a file is a finding', async () => {
  store(new Map([...five].filter(([name]) => name !== 'checkpoint')))
  mkdirSync(path.join(root, 'log', 'checkpoint'))
  givePolicy()
  expect(await verify()).toMatchObject({ code: 4, document: { counts: { malformed: 1 } } })
})

test('where there is no log, nothing is said of one', async () => {
  givePolicy()
  expect(await verify()).toMatchObject({ code: 3, document: { result: 'refused' } })
})

test('a dry run remembers nothing', async () => {
  store(five)
  givePolicy()
  expect(await verify('--dry-run')).toMatchObject({ code: 0 })
  expect(pinFiles()).toEqual([])
})

test('a pin that was damaged is not passed over', async () => {
  store(five)
  givePolicy()
  await verify()
  const file = path.join(root, 'home', String(pinFiles()[0]))
  const text = readFileSync(file, 'utf8')
  for (const broken of ['', '{}', text.replace('"size": 5', '"size": "5"'), text.replace('audit/prod', 'audit/dev'), text.replace('"root": "', '"root": "A')]) {
    writeFileSync(file, broken)
    expect(await verify()).toMatchObject({ code: 3 })
  }
})

test('of two looks at once the one that ends last does not move what is remembered back', async () => {
  const pins = createPins(path.join(root, 'home'))
  const [before, after] = [5, 10].map((size) => ({ size, root: Buffer.alloc(32, size) }))
  if (before === undefined || after === undefined) throw new Error('two pins')
  await pins.move('example.com/log', after)
  await pins.move('example.com/log', before)
  await pins.move('example.com/log', { ...after, root: before.root })
  expect(await pins.get('example.com/log')).toEqual(after)
})

test('a proof is verified without its log', async () => {
  const { proof } = await proveEntry({ store: readerOf(ten), index: 7, policy: undefined })
  writeFileSync(path.join(root, 'one.tlog-proof'), proof)
  writeFileSync(path.join(root, 'entry.json'), `${eventOf(7)}\n`)
  givePolicy()
  const run = async (...words: readonly string[]) => {
    const fake = fakeWorld({ folder: root, home: path.join(root, 'home') })
    const code = await runCli({ words: ['audit', 'verify', ...words, '--json'], world: fake.world })
    return { code, document: JSON.parse(fake.stdout.text()) as JsonObject }
  }
  const given = ['--proof', 'one.tlog-proof', '--entry', 'entry.json']
  expect(await run(...given, '--policy', 'log.policy')).toMatchObject({ code: 0, document: { result: 'passed', origin: 'example.com/audit/prod', index: 7, size: 10, findings: [] } })
  expect(await run(...given)).toMatchObject({ code: 5, document: { result: 'unpinned' } })
  writeFileSync(path.join(root, 'entry.json'), eventOf(8))
  expect(await run(...given, '--policy', 'log.policy')).toMatchObject({ code: 4, document: { result: 'failed', counts: { tampered: 1 } } })
  for (const words of [[], ['log', ...given], ['--entry', 'entry.json'], [...given, '--deep'], [...given, '--incremental'], [...given, '--pin', '1:x'], ['--proof', 'one.tlog-proof'], ['--proof', 'none'], ['--proof', 'one.tlog-proof', '--entry', 'none']]) {
    expect({ words, ...await run(...words) }).toMatchObject({ words, code: 2 })
  }
  expect(pinFiles()).toEqual([])
})
