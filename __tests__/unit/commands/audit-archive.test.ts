import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { Header } from 'tar'
import { runCli } from '../../../src/cli.ts'
import { canonicalJson, sha256Hex } from '../../../src/core/canonical.ts'
import type { JsonObject } from '../../../src/core/json.ts'
import { fakeWorld } from '../../support/runner/fake-world.ts'

let root: string
const at = (name: string): string => path.join(root, name)

beforeEach(async () => {
  root = mkdtempSync(path.join(os.tmpdir(), 'pqc-archive-'))
  mkdirSync(at('home'), { mode: 0o700 })
  await audit('init', 'log', '--origin', 'example.com/audit/prod')
  await append(0, 300)
  await append(300, 40)
})

afterEach(() => rmSync(root, { recursive: true }))

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

function append(from: number, count: number) {
  const event = (index: number) => ({
    id: index, time: `2026-11-${String(1 + index % 28).padStart(2, '0')}T00:00:00.000Z`, type: 'dev.cdevents.service.upgraded.0.3.0',
    data: { customData: { v: 1, service: index % 2 === 0 ? 'shop' : 'pay', env: 'prod', controls: ['CC8.1'], originator: { name: 'ann@host', facts: { user: 'ann' } }, subjects: [{ digest: { sha256: 'a'.repeat(64) } }] } },
  })
  writeFileSync(at('events.jsonl'), Array.from({ length: count }, (_, index) => `${JSON.stringify(event(from + index))}\n`).join(''))
  return audit('append', 'log', '--from', 'events.jsonl')
}

const exported = (name = 'log.tgz') => audit('export', 'log', '--output', name)
const lost = (): void => rmSync(at('log'), { recursive: true })
const left = (): readonly string[] => readdirSync(root).filter((name) => name.includes('restoring'))

/** The parts of an archive: its manifest, and from the first file of the log on. */
function opened(name: string): { readonly tar: Buffer; readonly manifest: JsonObject } {
  const tar = gunzipSync(readFileSync(at(name)))
  const size = Number.parseInt(tar.toString('latin1', 124, 135), 8)
  return { manifest: JSON.parse(tar.toString('utf8', 512, 512 + size)) as JsonObject, tar: tar.subarray(tar.indexOf('log/checkpoint')) }
}

function packed({ tar, manifest, policy }: { readonly tar: Buffer; readonly manifest: JsonObject; readonly policy: Buffer }): Buffer {
  const members = [['manifest.json', Buffer.from(`${canonicalJson(manifest)}\n`)], ['policy', policy]] as const
  const parts = members.flatMap(([name, content]) => {
    const header = new Header({ path: name, size: content.length, mode: 0o644, mtime: new Date(0), type: 'File' })
    header.encode()
    return [header.block ?? Buffer.alloc(0), content, Buffer.alloc((512 - content.length % 512) % 512)]
  })
  return gzipSync(Buffer.concat([...parts, tar]))
}

describe('an archive', () => {
  test('is the same of the same log, and brings it back as it was', async () => {
    const { code, document } = await exported()
    expect({ code, document }).toMatchObject({ code: 0, document: { result: 'passed', size: 340 } })
    await exported('again.tgz')
    expect(readFileSync(at('again.tgz'))).toEqual(readFileSync(at('log.tgz')))
    expect(await exported()).toMatchObject({ code: 2, document: { error: { code: 'input-invalid' } } })
    const before = readFileSync(at('log/checkpoint'))
    renameSync(at('log'), at('gone'))
    expect(await audit('restore', 'log.tgz', 'log')).toMatchObject({ code: 0, document: { result: 'restored', size: 340, root: document['root'], trusted: true } })
    expect(readFileSync(at('log/checkpoint'))).toEqual(before)
    expect(await audit('verify', 'log', '--deep')).toMatchObject({ code: 0, document: { size: 340, commits: 2 } })
    expect(await append(900, 3)).toMatchObject({ code: 0, document: { index: 340, size: 343 } })
    expect(await audit('verify', 'log', '--deep')).toMatchObject({ code: 0, document: { size: 343 } })
    expect(left()).toEqual([])
  })

  test('has no private key in it, and is believed by its own policy only where nobody has another', async () => {
    await exported()
    const text = gunzipSync(readFileSync(at('log.tgz'))).toString('latin1')
    expect(text).not.toContain('PRIVATE')
    expect(await audit('restore', 'log.tgz', 'other')).toMatchObject({ code: 0, document: { trusted: false, message: expect.stringContaining('compare them with yours') } })
    expect(readFileSync(at('other.policy'))).toEqual(readFileSync(at('log.policy')))
    await audit('init', 'strange', '--origin', 'example.com/strange')
    expect(await audit('restore', 'log.tgz', 'third', '--policy', 'strange.policy')).toMatchObject({ code: 4, document: { error: { code: 'chain-broken' } } })
    expect(existsSync(at('third'))).toBe(false)
  })

  test('brings back the policy that was believed, and none that somebody put there', async () => {
    await audit('init', 'strange', '--origin', 'example.com/audit/prod')
    renameSync(at('log.policy'), at('trusted.policy'))
    await exported('without.tgz')
    cpSync(at('strange.policy'), at('log.policy'))
    const { tar, manifest } = opened('without.tgz')
    writeFileSync(at('evil.tgz'), packed({ tar, manifest: { ...manifest, policy: sha256Hex(readFileSync(at('strange.policy'))) }, policy: readFileSync(at('strange.policy')) }))
    lost()
    rmSync(at('log.policy'))
    expect(await audit('restore', 'evil.tgz', 'log', '--policy', 'trusted.policy')).toMatchObject({ code: 4, document: { error: { message: expect.stringContaining('policy') } } })
    expect([existsSync(at('log')), existsSync(at('log.policy')), ...left()]).toEqual([false, false])
    expect(await audit('restore', 'without.tgz', 'log', '--policy', 'trusted.policy')).toMatchObject({ code: 0, document: { trusted: true } })
    expect(readFileSync(at('log.policy'))).toEqual(readFileSync(at('trusted.policy')))
    // beside a policy of other keys, nobody would know which one counts
    lost()
    cpSync(at('strange.policy'), at('log.policy'))
    expect(await audit('restore', 'without.tgz', 'log', '--policy', 'trusted.policy')).toMatchObject({ code: 2, document: { error: { code: 'input-invalid', message: expect.stringContaining('log.policy') } } })
    expect(existsSync(at('log'))).toBe(false)
  })

  test('with new keys is brought back by the policy of before them', async () => {
    cpSync(at('log.policy'), at('trusted.policy'))
    await audit('init', 'log', '--rotate', '--reason', 'ninety days')
    await exported('after.tgz')
    lost()
    rmSync(at('home'), { recursive: true })
    mkdirSync(at('home'), { mode: 0o700 })
    expect(await audit('restore', 'after.tgz', 'other', '--policy', 'trusted.policy')).toMatchObject({ code: 0 })
    expect(readFileSync(at('other.policy'))).toEqual(readFileSync(at('trusted.policy')))
  })

  test('whose policy is not the one of its manifest is refused', async () => {
    await exported()
    const { tar, manifest } = opened('log.tgz')
    writeFileSync(at('bad.tgz'), packed({ tar, manifest: { ...manifest, policy: 'f'.repeat(64) }, policy: readFileSync(at('log.policy')) }))
    lost()
    rmSync(at('log.policy'))
    expect(await audit('restore', 'bad.tgz', 'log')).toMatchObject({ code: 2, document: { error: { code: 'input-file-invalid', message: expect.stringContaining('digest') } } })
  })

  test('that was restored by a policy is remembered: less of it is not restored a second time', async () => {
    await exported('less.tgz')
    await append(900, 3)
    await exported()
    lost()
    rmSync(at('home'), { recursive: true })
    mkdirSync(at('home'), { mode: 0o700 })
    await audit('restore', 'log.tgz', 'log')
    lost()
    expect(await audit('restore', 'less.tgz', 'log')).toMatchObject({ code: 4, document: { error: { message: expect.stringContaining('rolled-back') } } })
  })

  test('is not written of a log that does not verify', async () => {
    writeFileSync(at('log/tile/entries/000'), 'x')
    expect(await exported()).toMatchObject({ code: 4, document: { error: { code: 'chain-broken' } } })
    expect(existsSync(at('log.tgz'))).toBe(false)
  })

  test('does not bring back less than was seen', async () => {
    await exported()
    await append(900, 3)
    await audit('verify', 'log')
    lost()
    expect(await audit('restore', 'log.tgz', 'log')).toMatchObject({ code: 4, document: { error: { message: expect.stringContaining('rolled-back') } } })
    expect(existsSync(at('log'))).toBe(false)
  })

  test('is not put over anything, nor over what a killed restore left', async () => {
    await exported()
    expect(await audit('restore', 'log.tgz', 'log')).toMatchObject({ code: 3, document: { error: { code: 'log-exists' } } })
    lost()
    mkdirSync(at('log'))
    mkdirSync(at('log.restoring-0011223344556677/commit'), { recursive: true })
    writeFileSync(at('log.restoring-0011223344556677/commit/0000000000000000'), 'half')
    expect(await audit('restore', 'log.tgz', 'log')).toMatchObject({ code: 0 })
    expect(await audit('verify', 'log')).toMatchObject({ code: 0 })
  })

  test('that is cut anywhere is refused, and leaves nothing', async () => {
    await exported()
    lost()
    const bytes = readFileSync(at('log.tgz'))
    const tar = gunzipSync(bytes)
    for (const part of [0, 0.1, 0.5, 0.9, 0.99]) {
      writeFileSync(at('cut.tgz'), bytes.subarray(0, Math.floor(bytes.length * part)))
      expect(await audit('restore', 'cut.tgz', 'log')).toMatchObject({ code: 2, document: { error: { code: 'input-file-invalid' } } })
      writeFileSync(at('cut.tgz'), gzipSync(tar.subarray(0, Math.floor(tar.length * part))))
      expect(await audit('restore', 'cut.tgz', 'log')).toMatchObject({ code: 2 })
    }
    expect([existsSync(at('log')), ...left()]).toEqual([false])
  })

  test.each([
    ['a way out', { path: 'log/../../evil', type: 'File' }],
    ['an absolute path', { path: '/tmp/evil', type: 'File' }],
    ['a link', { path: 'log/checkpoint', type: 'SymbolicLink', linkpath: '/etc/passwd' }],
    ['a hard link', { path: 'log/checkpoint', type: 'Link', linkpath: 'manifest.json' }],
    ['a folder', { path: 'log/commit', type: 'Directory' }],
    ['a file that no manifest has', { path: 'log/commit/0000000000000099', type: 'File' }],
    ['a second manifest', { path: 'manifest.json', type: 'File' }],
  ] as const)('with %s is refused', async (_, fields) => {
    await exported()
    lost()
    const tar = gunzipSync(readFileSync(at('log.tgz')))
    const header = new Header({ size: 0, mode: 0o644, mtime: new Date(0), ...fields })
    header.encode()
    writeFileSync(at('bad.tgz'), gzipSync(Buffer.concat([tar.subarray(0, tar.length - 1024), header.block ?? Buffer.alloc(0), Buffer.alloc(1024)])))
    expect(await audit('restore', 'bad.tgz', 'log')).toMatchObject({ code: 2, document: { error: { code: 'input-file-invalid' } } })
    expect([existsSync(at('log')), ...left()]).toEqual([false])
  })

  test('whose content was changed is refused', async () => {
    await exported()
    lost()
    const tar = gunzipSync(readFileSync(at('log.tgz')))
    for (const place of [600, Math.floor(tar.length / 2), tar.length - 3000]) {
      const changed = Buffer.from(tar)
      changed.writeUInt8(changed.readUInt8(place) ^ 1, place)
      writeFileSync(at('bad.tgz'), gzipSync(changed))
      const { code } = await audit('restore', 'bad.tgz', 'log')
      expect([2, 4]).toContain(code)
    }
    expect([existsSync(at('log')), ...left()]).toEqual([false])
  })
})

describe('audit query', () => {
  test('finds what matches all that is given, with its index', async () => {
    expect(await audit('query', 'log')).toMatchObject({ code: 0, document: { found: 340, size: 340, gone: 0, more: false } })
    expect(await audit('query', 'log', '--service', 'pay', '--from', '2026-11-02', '--to', '2026-11-03', '--actor', 'ann', '--control', 'CC8.1', '--type', 'service.upgraded', '--digest', 'a'.repeat(64)))
      .toMatchObject({ code: 0, document: { found: 13, entries: expect.arrayContaining([expect.objectContaining({ index: 1 })]) } })
    for (const words of [['--service', 'none'], ['--control', 'CC1.1'], ['--type', 'gate.decided'], ['--actor', 'bob'], ['--digest', 'b'.repeat(64)], ['--from', '2027-01-01']]) {
      expect(await audit('query', 'log', ...words)).toMatchObject({ code: 0, document: { found: 0 } })
    }
    for (const words of [['--from', '2027'], ['--to', 'november'], ['--to', '2026-02-31'], ['--from', '2026-11-01T10:00:00']]) {
      expect(await audit('query', 'log', ...words)).toMatchObject({ code: 2, document: { error: { code: 'input-invalid', message: expect.stringContaining(words[0] ?? '') } } })
    }
    expect(await audit('query', 'log', '--limit', '5')).toMatchObject({ document: { found: 5, more: true } })
    const lines = (await shown('query', 'log', '--limit', '2')).split('\n')
    expect(lines.slice(0, 2).map((line) => (JSON.parse(line) as { index: number }).index)).toEqual([0, 1])
  })

  test('believes nothing that does not hash to the signed root', async () => {
    const bundle = at('log/tile/entries/000')
    writeFileSync(bundle, Buffer.from(readFileSync(bundle, 'latin1').replace('"service":"pay"', '"service":"pax"'), 'latin1'))
    expect(await audit('query', 'log')).toMatchObject({ code: 4, document: { error: { code: 'chain-broken' } } })
  })

  test('tells what is not stored any more', async () => {
    rmSync(at('log/tile/entries/000'))
    expect(await audit('query', 'log')).toMatchObject({ code: 0, document: { found: 84, gone: 256 } })
  })
})
