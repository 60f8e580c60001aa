import { describe, expect, test } from '@jest/globals'
import { commitName, formatCommit, parseCommit } from '../../../../src/audit/log/commit.ts'
import { verifyLog } from '../../../../src/audit/log/verify/verify.ts'
import type { LogReport, Pin } from '../../../../src/audit/log/verify/verify.ts'
import { parseNote, formatNote } from '../../../../src/tlog/note.ts'
import type { Policy } from '../../../../src/tlog/policy.ts'
import { buildLog, eventOf, origin, policyOf, readerOf, signersOf } from '../../../support/audit/log/build-log.ts'
import type { LogFiles } from '../../../support/audit/log/build-log.ts'

const both = signersOf(1)
const policy = policyOf(both)

function verify(files: ReadonlyMap<string, Uint8Array>, more: { pin?: Pin; deep?: boolean; policy?: Policy | undefined } = {}): Promise<LogReport> {
  const { pin, ...rest } = more
  return verifyLog({ store: readerOf(files), policy, pins: pin === undefined ? [] : [pin], deep: false, ...rest })
}

/** An event of so many objects and lists in one another. */
const deep = (depth: number) => `{"a":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`

/** The names of what was found, worst first. */
const names = ({ findings }: LogReport) => [...new Set(findings.map(({ finding }) => finding))]

/** A copy with some files changed; undefined takes one away. */
function changed(files: LogFiles, changes: Readonly<Record<string, Uint8Array | undefined>>): LogFiles {
  const copy = new Map(files)
  for (const [name, content] of Object.entries(changes)) {
    if (content === undefined) copy.delete(name)
    else copy.set(name, content)
  }
  return copy
}

const small = await buildLog({ batches: [2, 3, 1, 4], signers: both })
const middle = await buildLog({ batches: [200, 100, 250], signers: signersOf(1, ['ed25519']) })
const edPolicy = policyOf(signersOf(1, ['ed25519']))
const file = (files: LogFiles, name: string): Uint8Array => files.get(name) ?? new Uint8Array()
const pinOf = (report: LogReport): Pin => ({ size: report.head?.size ?? 0, root: report.head?.root ?? new Uint8Array() })

describe('sound logs', () => {
  test.each([[[1]], [[2, 3, 1, 4]], [[255]], [[256]], [[257]], [[200, 100, 250]], [[512, 1]]])('of batches %j', async (batches) => {
    const files = await buildLog({ batches, signers: both })
    for (const deep of [false, true]) {
      const report = await verify(files, { deep })
      expect(report.findings).toEqual([])
      expect(report).toMatchObject({ unfinished: undefined, empty: false, commits: batches.length, counts: {} })
      expect(report.head?.size).toBe(batches.reduce((sum, count) => sum + count))
    }
  })

  test('without keys they are sound too, for what that is worth', async () => {
    expect((await verify(small, { policy: undefined })).findings).toEqual([])
  })

  test('what lies beside the files changes nothing', async () => {
    const strays = Object.fromEntries(['commit/9999999999999999', 'commit/junk', 'tile/junk', 'tile/0/000.p/junk', 'tmp/1', 'tile/7/000'].map((name) => [name, Buffer.from('x')]))
    expect((await verify(changed(small, strays))).findings).toEqual([])
  })

  test('a pin of any size that it had', async () => {
    for (const batches of [[2], [2, 3], [2, 3, 1, 4]]) {
      const before = await verify(await buildLog({ batches, signers: both }))
      expect((await verify(small, { pin: pinOf(before) })).findings).toEqual([])
    }
  })
})

describe('one byte', () => {
  const tiny = [2, 1, 2]

  test.each([[1, false], [7, true]])('one in %i of a small log is found, by the right name (deep: %p)', async (step, deep) => {
    const signers = signersOf(1, ['ed25519'])
    const files = await buildLog({ batches: tiny, signers })
    const wrong: string[] = []
    for (const [name, content] of files) {
      for (let at = 0; at < content.length; at += step) {
        const bytes = Uint8Array.from(content, (byte, place) => place === at ? byte ^ 1 : byte)
        const found = names(await verifyLog({ store: readerOf(changed(files, { [name]: bytes })), policy: policyOf(signers), pins: [], deep }))
        if (found.length === 0 || found.some((one) => ['forked', 'rolled-back', 'purged-without-tombstone'].includes(one))) wrong.push(`${name}:${at} ${found.join()}`)
      }
    }
    expect(wrong).toEqual([])
  }, 60_000)

  test('of a log with both signatures, here and there', async () => {
    const wrong: string[] = []
    for (const [name, content] of small) {
      for (let at = 0; at < content.length; at += 197) {
        const bytes = Uint8Array.from(content, (byte, place) => place === at ? byte ^ 4 : byte)
        if (names(await verify(changed(small, { [name]: bytes }))).length === 0) wrong.push(`${name}:${at}`)
      }
    }
    expect(wrong).toEqual([])
  }, 60_000)

  test.each(['checkpoint', commitName(1), commitName(3), 'tile/0/000.p/10', 'tile/entries/000.p/10', 'tile/entries/000.p/5'])('cut from the end of %s', async (name) => {
    expect(names(await verify(changed(small, { [name]: file(small, name).slice(0, -1) })))).not.toEqual([])
  })
})

describe('the place that was changed is named', () => {
  test.each([
    ['tile/0/000', 40 * 32, 'tampered', 'entry 40 is not what tile/entries/000 and commit/0000000000000000 have'],
    ['tile/1/000.p/2', 0, 'tampered', 'hash 0 is not that of the entries below it'],
    ['tile/entries/000.p/200', 30, 'tampered', 'it is not the beginning of the tile that it grew into'],
    ['tile/0/000.p/200', 5, 'tampered', 'it is not the beginning of the tile that it grew into'],
  ])('%s', async (name, at, finding, message) => {
    const bytes = Uint8Array.from(file(middle, name), (byte, place) => place === at ? byte ^ 1 : byte)
    expect((await verify(changed(middle, { [name]: bytes }), { policy: edPolicy })).findings).toEqual([{ finding, where: name, message }])
  })

  test('an entry in a bundle, and everything else stays judged', async () => {
    const bytes = Buffer.from(file(middle, 'tile/entries/001'))
    bytes[bytes.indexOf('deployed')] = 0x44
    const { findings } = await verify(changed(middle, { 'tile/entries/001': bytes }), { policy: edPolicy })
    expect(findings).toEqual([{ finding: 'tampered', where: 'tile/entries/001', message: 'entry 256 is not what tile/0/001 and commit/0000000000000001 have' }])
  })

  test('two entries of a commit that were swapped', async () => {
    const commit = parseCommit(file(small, commitName(1)))
    const [one = '', other = '', ...rest] = commit.entries
    const found = (await verify(changed(small, { [commitName(1)]: formatCommit({ ...commit, entries: [other, one, ...rest] }) }))).findings
    expect(found.map(({ finding, where }) => `${finding} ${where}`)).toContain(`tampered ${commitName(1)}`)
    expect(found.map(({ finding }) => finding)).not.toContain('forked')
  })
})

describe('attacks', () => {
  test('the tail is cut, with the checkpoint of that time: only a pin knows', async () => {
    const before = await buildLog({ batches: [2, 3], signers: both })
    const pin = pinOf(await verify(small))
    expect((await verify(before)).findings).toEqual([])
    expect(names(await verify(before, { pin }))).toEqual(['rolled-back'])
  })

  test('the whole log is gone', async () => {
    const report = await verify(new Map(), { pin: pinOf(await verify(small)) })
    expect(names(report)).toEqual(['rolled-back'])
    expect(report.empty).toBe(true)
    expect((await verify(new Map())).empty).toBe(true)
  })

  test('commits are cut and the checkpoint stays', async () => {
    expect(names(await verify(changed(small, { [commitName(3)]: undefined })))).toEqual(['truncated'])
    expect(names(await verify(changed(small, { [commitName(1)]: undefined })))).toEqual(['truncated'])
    expect(names(await verify(new Map([...small].filter(([name]) => !name.startsWith('commit/')))))).toEqual(['truncated'])
  })

  test('tiles are gone', async () => {
    expect(names(await verify(changed(small, { 'tile/0/000.p/10': undefined })))).toEqual(['truncated'])
    expect(names(await verify(changed(middle, { 'tile/1/000.p/2': undefined }), { policy: edPolicy }))).toEqual(['truncated'])
    expect(names(await verify(new Map([...small].filter(([name]) => !name.startsWith('tile/')))))).toEqual(['truncated'])
  })

  test('entries are gone and their hashes kept', async () => {
    const report = await verify(changed(middle, { 'tile/entries/000': undefined }), { policy: edPolicy })
    expect(report.findings).toEqual([expect.objectContaining({ finding: 'purged-without-tombstone', where: 'tile/entries/000' })])
  })

  test('an old checkpoint is put back: the commits say more', async () => {
    const old = await buildLog({ batches: [2, 3], signers: both })
    const report = await verify(changed(small, { checkpoint: file(old, 'checkpoint') }), { pin: pinOf(await verify(small)) })
    expect(report.findings).toEqual([])
    expect(report.unfinished).toBe('10 entries are committed, and the checkpoint has 5 of them: it had 10 before, so an old one was put back')
    const without = await verify(changed(small, { checkpoint: undefined }), { pin: pinOf(await verify(small)) })
    expect(without).toMatchObject({ findings: [], unfinished: '10 entries are committed, and there is no checkpoint: it had 10 before, so it was deleted' })
  })

  test.each([['ed25519', 0], ['ml-dsa-44', 1]])('the %s line is stripped', async (_, keep) => {
    const note = parseNote(file(small, 'checkpoint'))
    const stripped = formatNote({ ...note, signatures: note.signatures.filter((_line, at) => at !== keep) })
    const { findings } = await verify(changed(small, { checkpoint: stripped }))
    expect(findings).toEqual([expect.objectContaining({ finding: 'untrusted-key', where: 'checkpoint' })])
    expect(findings[0]?.message).toContain('it has not signed')
  })

  test('a line is stripped in a commit in the middle: the next one does not name it', async () => {
    const commit = parseCommit(file(small, commitName(1)))
    const note = parseNote(Buffer.from(commit.checkpoint))
    const stripped = Buffer.from(formatNote({ ...note, signatures: note.signatures.slice(0, 1) })).toString()
    expect(names(await verify(changed(small, { [commitName(1)]: formatCommit({ ...commit, checkpoint: stripped }) })))).toEqual(['untrusted-key'])
  })

  test('a broken signature that was chained anew is seen by a deep look only', async () => {
    const { createHash } = await import('node:crypto')
    const files = new Map(small)
    const first = parseCommit(file(small, commitName(1)))
    const note = parseNote(Buffer.from(first.checkpoint))
    let bytes = formatCommit({ ...first, checkpoint: Buffer.from(formatNote({ ...note, signatures: note.signatures.slice(0, 1) })).toString() })
    files.set(commitName(1), bytes)
    for (const n of [2, 3]) {
      bytes = formatCommit({ ...parseCommit(file(small, commitName(n))), prev: createHash('sha256').update(bytes).digest('hex') })
      files.set(commitName(n), bytes)
    }
    expect((await verify(files)).findings).toEqual([])
    expect((await verify(files, { deep: true })).findings).toEqual([expect.objectContaining({ finding: 'untrusted-key', where: commitName(1) })])
  })

  test('the whole log is made anew with other keys', async () => {
    const other = await buildLog({ batches: [2, 3, 1, 4], signers: signersOf(9) })
    expect(names(await verify(other))).toEqual(['untrusted-key'])
    expect(names(await verify(other, { pin: pinOf(await verify(small)) }))).toEqual(['untrusted-key'])
  })

  test('the whole log is made anew with its own keys: only a pin knows', async () => {
    const other = await buildLog({ batches: [2, 3, 1, 4, 1], signers: both, event: (index) => eventOf(index, index === 3 ? 'nothing' : 'deployed') })
    expect((await verify(other)).findings).toEqual([])
    expect(names(await verify(other, { pin: pinOf(await verify(small)) }))).toEqual(['forked'])
    const early = pinOf(await verify(await buildLog({ batches: [2], signers: both })))
    expect((await verify(other, { pin: early })).findings).toEqual([])
  })

  test('two histories of one log: a commit of the other one', async () => {
    const other = await buildLog({ batches: [2, 3, 1, 4], signers: both, event: (index) => eventOf(index, index === 8 ? 'nothing' : 'deployed') })
    const found = names(await verify(changed(small, { [commitName(3)]: file(other, commitName(3)) })))
    expect(found).toContain('forked')
    expect(found).not.toContain('untrusted-key')
  })

  test('an entry that is no event in canonical form', async () => {
    const odd = ['{"b":1,"a":2}', '{"a":1,"a":1}', '{"a":9007199254740993}', '{"a":-0}', '{"a": 1}', '[]', 'x', String.raw`{"a":"\ud800"}`, '{"a":1}\n', '', '{"a":9007199254740992}', '{"a":[1e+21]}', deep(65)]
    const files = await buildLog({ batches: [odd.length], signers: both, event: (index) => odd[index] ?? '' })
    const { findings } = await verify(files)
    expect(findings.map(({ finding }) => finding)).toEqual(odd.map(() => 'malformed'))
    expect(findings[0]?.where).toBe('tile/entries/000.p/13, entry 0')
    const even = ['{"10":1,"9":2}', '{"__proto__":1,"a":null}', '{"a":[{"b":1e-21}],"é":"\\n","😀":0,"\u{FB33}":1}', '{}', '{"a":-9007199254740991}', deep(64)]
    expect((await verify(await buildLog({ batches: [even.length], signers: both, event: (index) => even[index] ?? '' }))).findings).toEqual([])
  })

  test('a size that nobody can go through ends where the log does', async () => {
    const { signCheckpoint } = await import('../../../../src/tlog/checkpoint.ts')
    const note = await signCheckpoint({ checkpoint: { origin, size: Number.MAX_SAFE_INTEGER, root: new Uint8Array(32) }, signers: both, time: 1 })
    expect(names(await verify(changed(small, { checkpoint: note })))).toEqual(['truncated'])
  })
})

describe('a writer that was killed', () => {
  test.each<[string, (name: string) => boolean]>([
    ['before the tiles', (name) => name === 'checkpoint' || name.endsWith('.p/10')],
    ['before the checkpoint', (name) => name === 'checkpoint'],
  ])('%s', async (_, isGone) => {
    const before = await buildLog({ batches: [2, 3, 1], signers: both })
    const files = new Map([...small].filter(([name]) => !isGone(name)))
    files.set('checkpoint', file(before, 'checkpoint'))
    const report = await verify(files)
    expect(report.findings).toEqual([])
    expect(report.unfinished).toBe('10 entries are committed, and the checkpoint has 6 of them: a writer is at work or was killed, or an old one was put back')
    expect(report.head?.size).toBe(10)
  })

  test.each([[[2, 3, 1, 4], []], [[2, 3, 1, 4, 1], []], [[2, 3, 1], ['unfinished']]])('or is at work: the checkpoint of %j came meanwhile', async (batches, expected) => {
    const [old, now] = await Promise.all([[2, 3], batches].map((of) => buildLog({ batches: of, signers: both })))
    let looks = 0
    const reader = readerOf(small)
    const get = (name: string) => {
      if (name !== 'checkpoint') return reader.get(name)
      looks += 1
      return Promise.resolve((looks === 1 ? old : now)?.get(name))
    }
    const report = await verifyLog({ store: { ...reader, get }, policy, pins: [], deep: false })
    expect(report).toMatchObject({ findings: [], head: { size: 10 } })
    expect(report.unfinished === undefined ? [] : ['unfinished']).toEqual(expected)
  })

  test('and the checkpoint that came meanwhile is of another history', async () => {
    const other = await buildLog({ batches: [2, 3, 1, 4], signers: both, event: (index) => eventOf(index, index === 8 ? 'nothing' : 'deployed') })
    const old = await buildLog({ batches: [2, 3], signers: both })
    let looks = 0
    const reader = readerOf(small)
    const get = (name: string) => Promise.resolve(name === 'checkpoint' ? ((looks += 1) === 1 ? old : other).get(name) : small.get(name))
    expect(names(await verifyLog({ store: { ...reader, get }, policy, pins: [], deep: false }))).toEqual(['forked'])
  })

  test('in its first append', async () => {
    const report = await verify(new Map([[commitName(0), file(await buildLog({ batches: [2], signers: both }), commitName(0))]]))
    expect(report.findings).toEqual([])
    expect(report.unfinished).toBe('2 entries are committed, and there is no checkpoint: it was deleted, or never written')
  })
})
