import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { runCli } from '../../../src/cli.ts'
import type { JsonObject } from '../../../src/core/json.ts'
import { parseBundle } from '../../../src/tlog/bundle.ts'
import { leafHash } from '../../../src/tlog/hash.ts'
import { parsePolicy } from '../../../src/tlog/policy.ts'
import { verifyInclusion } from '../../../src/tlog/proof.ts'
import { parseTlogProof } from '../../../src/tlog/tlog-proof.ts'
import { judgeCheckpoint } from '../../../src/tlog/trust.ts'
import { formatVkey } from '../../../src/tlog/vkey.ts'
import { fakeWorld } from '../../support/runner/fake-world.ts'

const origin = 'example.com/audit/prod'
let root: string

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'pqc-audit-'))
  mkdirSync(path.join(root, 'home'), { mode: 0o700 })
})

afterEach(() => rmSync(root, { recursive: true }))

const names = (): readonly string[] => readdirSync(root, { recursive: true }).map(String).toSorted((one, other) => (one < other ? -1 : 1))
const at = (name: string): string => path.join(root, name)

async function audit(...words: readonly string[]) {
  const fake = fakeWorld({ folder: root, home: at('home') })
  const code = await runCli({ words: ['audit', ...words, '--json'], world: fake.world })
  return { code, document: JSON.parse(fake.stdout.text()) as JsonObject }
}

async function shown(...words: readonly string[]): Promise<string> {
  const fake = fakeWorld({ folder: root, home: at('home') })
  await runCli({ words: ['audit', ...words], world: fake.world })
  return fake.stdout.text()
}

const init = () => audit('init', 'log', '--origin', origin)

function append(text: string, ...flags: readonly string[]) {
  writeFileSync(at('events.jsonl'), text)
  return audit('append', 'log', '--from', 'events.jsonl', ...flags)
}

const policy = () => parsePolicy(readFileSync(at('log.policy')))

test('a log is made, appended to, verified and proved', async () => {
  expect(await init()).toMatchObject({ code: 0, document: { result: 'passed', origin, log: at('log'), keys: at('log.keys'), policy: at('log.policy') } })
  expect(await audit('verify', 'log')).toMatchObject({ code: 0, document: { size: 0 } })
  expect(await append('{"b":1,"a":"é"}\n{"idem":"x"}\n')).toMatchObject({ code: 0, document: { index: 0, indices: [0, 1], added: 2, size: 2 } })
  expect(await append('{"idem":"x"}\n{"c":1}\n')).toMatchObject({ code: 0, document: { result: 'passed', indices: [1, 2], added: 1, size: 3 } })
  expect(await append('{"idem":"x"}\n')).toMatchObject({ code: 0, document: { result: 'no-change', index: 1, added: 0, size: 3 } })
  expect(await audit('verify', 'log', '--deep')).toMatchObject({ code: 0, document: { result: 'passed', size: 3, commits: 2, findings: [] } })
  expect(parseBundle(readFileSync(at('log/tile/entries/000.p/3')), 3).map((entry) => Buffer.from(entry).toString())).toEqual(['{"a":"é","b":1}', '{"idem":"x"}', '{"c":1}'])

  const { index, hashes, checkpoint } = parseTlogProof(Buffer.from(await shown('prove', 'log', '1')))
  const judged = judgeCheckpoint({ note: checkpoint, policy: policy() })
  expect(judged).toMatchObject({ kind: 'trusted', checkpoint: { origin, size: 3 } })
  expect(verifyInclusion({ index, size: 3, leafHash: leafHash(Buffer.from('{"idem":"x"}')), root: judged.checkpoint.root, proof: hashes })).toBe(true)
  expect(await shown('vkey', 'log')).toBe(policy().logs.map((key) => `${formatVkey(key)}\n`).join(''))
})

test('keys are for their owner only, and beside the log', async () => {
  await init()
  expect(statSync(at('log.keys')).mode & 0o777).toBe(0o700)
  expect(readdirSync(at('log.keys')).map((name) => [name, statSync(at(`log.keys/${name}`)).mode & 0o777])).toEqual([['ed25519.pem', 0o600], ['ml-dsa-44.pem', 0o600]])
  expect(readdirSync(at('log'))).not.toContain('log.keys')
  const text = JSON.stringify(await append('{}')) + await shown('vkey', 'log')
  for (const name of readdirSync(at('log.keys'))) expect(text).not.toContain(readFileSync(at(`log.keys/${name}`), 'utf8').split('\n')[1])
})

describe('audit init', () => {
  test('changes nothing where a log is, and nothing in a dry run', async () => {
    expect(await audit('init', 'log', '--origin', origin, '--dry-run')).toMatchObject({ code: 0, document: { result: 'planned' } })
    expect(readdirSync(root)).toEqual(['home'])
    await init()
    const before = names().map((name) => [name, statSync(at(name)).mtimeMs])
    expect(await init()).toMatchObject({ code: 3, document: { error: { code: 'log-exists' } } })
    rmSync(at('log.policy'))
    await append('{}')
    expect(names().filter((name) => name !== 'events.jsonl').map((name) => [name, statSync(at(name)).mtimeMs]))
      .toEqual(before.filter(([name]) => name !== 'log.policy'))
  })

  test.each(['keys/ml-dsa-44.pem', 'log', 'policy'] as const)('goes on where an earlier one was killed before %s', async (missing) => {
    const { document } = await init()
    rmSync(at('log.policy'))
    if (missing !== 'policy') rmSync(at('log'), { recursive: true })
    if (missing === 'keys/ml-dsa-44.pem') rmSync(at('log.keys/ml-dsa-44.pem'))
    const again = await init()
    expect(again).toMatchObject({ code: 0 })
    if (missing !== 'keys/ml-dsa-44.pem') expect(again.document['vkeys']).toEqual(document['vkeys'])
    await append('{}')
    expect(await audit('verify', 'log')).toMatchObject({ code: 0, document: { size: 1 } })
  })

  test('takes no checkpoint of another log, and makes no second one over entries', async () => {
    await init()
    rmSync(at('log.policy'))
    expect(await audit('init', 'log', '--origin', 'example.com/other')).toMatchObject({ code: 3, document: { error: { code: 'log-exists' } } })
    expect(existsSync(at('log.policy'))).toBe(false)
  })

  test.each([['a b', 'has a space or a plus sign'], ['a+b', 'has a space or a plus sign'], ['é'.repeat(128), 'has 256 bytes']])('refuses the name %s', async (name, why) => {
    const { code, document } = await audit('init', 'log', '--origin', name)
    expect(code).toBe(2)
    expect(JSON.stringify(document)).toContain(why)
  })
})

describe('an append', () => {
  /** Appends where the place breaks down as soon as the first commit is in it. */
  async function broken(...flags: readonly string[]) {
    writeFileSync(at('events.jsonl'), '{"idem":"a"}\n{"b":1}\n{"idem":"a"}\n')
    const fake = fakeWorld({ folder: root, home: at('home') })
    let isBroken = false
    const bytes = (count: number): Uint8Array => {
      if (!isBroken && existsSync(at('log/commit/0000000000000000'))) {
        isBroken = true
        rmSync(at('log/.writing'), { recursive: true, force: true })
        writeFileSync(at('log/.writing'), 'in the way')
      }
      return fake.world.random.bytes(count)
    }
    const code = await runCli({ words: ['audit', 'append', 'log', '--from', 'events.jsonl', ...flags], world: { ...fake.world, random: { ...fake.world.random, bytes } } })
    rmSync(at('log/.writing'))
    return { code, fake }
  }

  test('that is committed and cannot be published is unfinished, with the indices; the next one finishes it', async () => {
    await init()
    const { code, fake } = await broken('--json')
    expect({ code, document: JSON.parse(fake.stdout.text()) as unknown }).toMatchObject({
      code: 6,
      document: {
        result: 'unfinished', log: at('log'), index: 0, indices: [0, 1, 0], added: 2,
        error: {
          code: 'append-unpublished',
          message: expect.stringMatching(/^2 events are committed \(commit\/0{16}, index 0 to 1\) and not published yet: /),
          hint: 'they are in the log, do not append them again; the next append publishes them',
        },
      },
    })
    expect(await audit('verify', 'log')).toMatchObject({ code: 6, document: { result: 'unfinished' } })
    expect(await append('{"idem":"a"}\n')).toMatchObject({ code: 0, document: { result: 'no-change', index: 0, size: 2 } })
    expect(await audit('verify', 'log')).toMatchObject({ code: 0, document: { size: 2 } })
  })

  test('of a file without an end is refused, and of one that is not there', async () => {
    await init()
    expect(await audit('append', 'log', '--from', '/dev/zero')).toMatchObject({ code: 2, document: { error: { message: '/dev/zero has more than 268435456 bytes' } } })
    expect(await audit('append', 'log', '--from', 'nothing.jsonl')).toMatchObject({ code: 2, document: { error: { message: expect.stringContaining('nothing.jsonl cannot be read: ENOENT') } } })
    expect(await audit('append', 'log', '--from', '.')).toMatchObject({ code: 2, document: { error: { message: expect.stringContaining('cannot be read: EISDIR') } } })
  })

  test('that is committed and cannot be published says so to a person', async () => {
    await init()
    const { code, fake } = await broken()
    expect(code).toBe(6)
    expect(fake.stderr.text()).toContain('2 events are committed')
    expect(fake.stderr.text()).toContain('do not append them again')
  })
})

describe('audit append refuses', () => {
  test('where there is no log, and makes none', async () => {
    expect(await append('{}')).toMatchObject({ code: 3, document: { error: { code: 'log-missing' } } })
    expect(existsSync(at('log'))).toBe(false)
  })

  test('what is no event, and appends none of the others', async () => {
    await init()
    expect(await append('{"a":1}\n{"a":1,"a":2}\n')).toMatchObject({ code: 2, document: { error: { code: 'input-file-invalid', problems: [{ line: 2 }] } } })
    expect(await audit('append', 'log', '--from', 'nothing.jsonl')).toMatchObject({ code: 2 })
    expect(await append('{}', '--dry-run')).toMatchObject({ code: 0, document: { result: 'planned' } })
    expect(await audit('verify', 'log')).toMatchObject({ code: 0, document: { size: 0 } })
  })

  test.each<[string, () => void]>([
    ['that others can read', () => chmodSync(at('log.keys/ed25519.pem'), 0o644)],
    ['in a folder of others', () => chmodSync(at('log.keys'), 0o755)],
    ['that are gone', () => rmSync(at('log.keys'), { recursive: true })],
    ['of which one is gone', () => rmSync(at('log.keys/ml-dsa-44.pem'))],
    ['that were exchanged', () => writeFileSync(at('log.keys/ed25519.pem'), readFileSync(at('log.keys/ml-dsa-44.pem')))],
    ['that are cut short', () => writeFileSync(at('log.keys/ed25519.pem'), '-----BEGIN PRIVATE KEY-----\n')],
  ])('private keys %s', async (_, change) => {
    await init()
    change()
    expect(await append('{}')).toMatchObject({ code: 3, document: { error: { code: 'log-keys-unusable' } } })
  })

  test('keys that the policy does not have', async () => {
    await init()
    await audit('init', 'other', '--origin', origin)
    writeFileSync(at('log.policy'), readFileSync(at('other.policy')))
    expect(await append('{}')).toMatchObject({ code: 3, document: { error: { code: 'log-keys-unusable' } } })
  })

  test('a log that was changed', async () => {
    await init()
    await append('{}')
    writeFileSync(at('log/tile/0/000.p/1'), Buffer.alloc(32))
    expect(await append('{"b":1}')).toMatchObject({ code: 4, document: { error: { code: 'chain-broken' } } })
  })
})

describe('audit append remembers what it saw', () => {
  const restored = (from: string) => {
    rmSync(at('log'), { recursive: true })
    cpSync(at(from), at('log'), { recursive: true })
  }
  const files = () => names().filter((name) => name.startsWith('log/')).map((name) => [name, statSync(at(name)).mtimeMs])

  test('and adds nothing to a log that was put back to an earlier state', async () => {
    await init()
    await append('{"a":1}')
    cpSync(at('log'), at('old'), { recursive: true })
    await append('{"a":2}')
    restored('old')
    const before = files()
    expect(await append('{"a":3}')).toMatchObject({ code: 4, document: { error: { code: 'chain-broken', message: expect.stringContaining('it has 1 entry, and had 2 when it was last seen here') } } })
    expect(files()).toEqual(before)
    expect(await audit('verify', 'log')).toMatchObject({ code: 4, document: { findings: [{ finding: 'rolled-back' }] } })
  })

  test('nor to one that tells another story since, however long', async () => {
    await init()
    await append('{"a":1}')
    cpSync(at('log'), at('old'), { recursive: true })
    await append('{"a":2}')
    restored('old')
    cpSync(at('home'), at('here'), { recursive: true })
    rmSync(at('home/pins'), { recursive: true })
    for (const name of ['b', 'c', 'd']) expect(await append(`{"${name}":1}`)).toMatchObject({ code: 0 })
    rmSync(at('home'), { recursive: true })
    cpSync(at('here'), at('home'), { recursive: true })
    const before = files()
    expect(await append('{"a":3}')).toMatchObject({ code: 4, document: { error: { code: 'chain-broken', message: expect.stringContaining('its first 2 entries are not those that were seen here') } } })
    expect(files()).toEqual(before)
  })

  test('also over full tiles, and where others went on', async () => {
    await init()
    await append('{"a":1}\n'.repeat(300))
    cpSync(at('home'), at('here'), { recursive: true })
    await append('{"b":1}\n'.repeat(300))
    rmSync(at('home'), { recursive: true })
    cpSync(at('here'), at('home'), { recursive: true })
    expect(await append('{"c":1}')).toMatchObject({ code: 0, document: { size: 601 } })
    expect(await audit('verify', 'log')).toMatchObject({ code: 0, document: { size: 601, findings: [] } })
  })

  test('and says so where it cannot', async () => {
    await init()
    writeFileSync(at('home/pins'), 'no folder')
    expect(await append('{"a":1}')).toMatchObject({ code: 3, document: { error: { code: 'state-broken' } } })
    expect(await audit('prove', 'log', '0')).toMatchObject({ code: 2 })
    rmSync(at('home/pins'))
    // read as nothing yet, and nothing can be written there
    symlinkSync(at('nowhere'), at('home/pins'))
    expect(await append('{"a":1}')).toMatchObject({ code: 0, document: { message: expect.stringContaining('that the log was seen so could not be kept: '), size: 1 } })
  })
})

describe('audit prove refuses', () => {
  test('an index that the log has not', async () => {
    await init()
    expect(await audit('prove', 'log', '0')).toMatchObject({ code: 2, document: { error: { message: 'the log has no entries yet' } } })
    await append('{}')
    expect(await audit('prove', 'log', '1')).toMatchObject({ code: 2, document: { error: { message: 'the log has 1 entries, 0 to 0, and none at 1' } } })
  })

  test('an entry that was changed, a tile that is gone, and a checkpoint of others', async () => {
    await init()
    await append('{"a":1}\n{"a":2}\n')
    const bundle = readFileSync(at('log/tile/entries/000.p/2'))
    writeFileSync(at('log/tile/entries/000.p/2'), bundle.map((byte, index) => (index === 7 ? byte ^ 1 : byte)))
    expect(await audit('prove', 'log', '0')).toMatchObject({ code: 4, document: { error: { code: 'chain-broken' } } })
    writeFileSync(at('log/tile/entries/000.p/2'), bundle)
    await audit('init', 'other', '--origin', origin)
    const own = readFileSync(at('log.policy'))
    writeFileSync(at('log.policy'), readFileSync(at('other.policy')))
    expect(await audit('prove', 'log', '0')).toMatchObject({ code: 4, document: { error: { code: 'chain-broken' } } })
    writeFileSync(at('log.policy'), own)
    rmSync(at('log/tile/0/000.p/2'))
    expect(await audit('prove', 'log', '0')).toMatchObject({ code: 4, document: { error: { message: expect.stringContaining('tile/0/000.p/2 is missing') } } })
  })
})

describe('audit init --rotate', () => {
  test('gives a log new keys, and says what it is for', async () => {
    await init()
    await append('{"a":1}')
    const old = readFileSync(at('log.policy'))
    expect(await audit('init', 'log', '--rotate')).toMatchObject({ code: 2, document: { error: { code: 'input-invalid', problems: [{ path: 'reason' }] } } })
    expect(await audit('init', 'log', '--rotate', '--reason', 'old', '--origin', 'example.com/other')).toMatchObject({ code: 2 })
    expect(await audit('init', 'log', '--rotate', '--reason', 'old', '--dry-run')).toMatchObject({ code: 0, document: { result: 'planned' } })
    expect(readFileSync(at('log.policy'))).toEqual(old)
    expect(await audit('init', 'log', '--rotate', '--reason', 'old')).toMatchObject({ code: 0, document: { result: 'rotated', index: 1, size: 2 } })
    writeFileSync(at('old.policy'), old)
    expect(await append('{"b":1}')).toMatchObject({ code: 0, document: { index: 2 } })
    for (const file of ['log.policy', 'old.policy']) expect(await audit('verify', 'log', '--incremental', '--policy', file)).toMatchObject({ code: 0, document: { size: 3, findings: [] } })
    for (const file of ['log.policy', 'old.policy']) expect(await audit('verify', 'log', '--deep', '--policy', file)).toMatchObject({ code: 0, document: { size: 3, findings: [] } })
  })

  test('a log is not made without a name', async () => {
    expect(await audit('init', 'log')).toMatchObject({ code: 2, document: { error: { problems: [{ path: 'origin' }] } } })
  })
})

test('what only a log says about itself cannot be appended', async () => {
  await init()
  for (const type of ['dev.cdeventsx.pqcdelivery-auditretention.purged.0.1.0', 'dev.cdeventsx.pqcdelivery-auditkey.rotated.9.9.9']) {
    expect(await append(`{"a":1}\n${JSON.stringify({ type })}\n`)).toMatchObject({ code: 2, document: { error: { problems: [{ line: 2 }] } } })
  }
  expect(await audit('verify', 'log')).toMatchObject({ code: 0, document: { size: 0 } })
})
