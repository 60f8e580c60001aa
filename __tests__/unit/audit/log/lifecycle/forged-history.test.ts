import { createHash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { commitName, formatCommit, parseCommit } from '../../../../../src/audit/log/commit.ts'
import type { Commit } from '../../../../../src/audit/log/commit.ts'
import { createLogWriter } from '../../../../../src/audit/log/append/writer.ts'
import { readHistory } from '../../../../../src/audit/log/lifecycle/history.ts'
import { queryLog } from '../../../../../src/audit/log/lifecycle/query.ts'
import { proveEntry } from '../../../../../src/audit/log/prove.ts'
import type { LogReader } from '../../../../../src/audit/log/verify/reading.ts'
import { verifyLog } from '../../../../../src/audit/log/verify/verify.ts'
import type { LogReport } from '../../../../../src/audit/log/verify/verify.ts'
import { encodeBase64 } from '../../../../../src/tlog/base64.ts'
import { parseCheckpoint, signCheckpoint } from '../../../../../src/tlog/checkpoint.ts'
import { leafHash } from '../../../../../src/tlog/hash.ts'
import { formatNote, parseNote } from '../../../../../src/tlog/note.ts'
import { rootOf } from '../../../../../src/tlog/tree.ts'
import { seededRandom } from '../../../../support/audit/spool.ts'
import { buildLog, eventOf, origin, policyOf, readerOf, signersOf } from '../../../../support/audit/log/build-log.ts'
import type { LogFiles } from '../../../../support/audit/log/build-log.ts'
import { createMemoryStore, emptyContent } from '../../../../support/audit/store/memory-store.ts'
import { events, lifeLog, ownEvent, purgedOf, rotation, tombstone, vkeysOf } from '../../../../support/audit/log/life-log.ts'

const [genuine, stranger, next] = [signersOf(1), signersOf(66), signersOf(2)]

const at = (files: LogFiles, n: number): Uint8Array => files.get(commitName(n)) ?? new Uint8Array()
const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const verify = (store: LogReader, deep: boolean, pins: readonly { size: number; root: Uint8Array }[] = []): Promise<LogReport> =>
  verifyLog({ store, policy: policyOf(genuine), pins, deep })
const kinds = ({ findings }: LogReport): readonly string[] => [...new Set(findings.map(({ finding }) => finding))]

function changed(files: LogFiles, n: number, change: Partial<Commit>): Uint8Array {
  return formatCommit({ ...parseCommit(at(files, n)), ...change })
}

/** A commit with a note that the log's keys and a stranger's signed, and a rotation to the stranger's keys that nobody but the stranger wrote. */
async function forgedRotation(): Promise<Uint8Array> {
  const log = await buildLog({ batches: [3, 2, 4], signers: genuine })
  const note = parseNote(Buffer.from(parseCommit(at(log, 1)).checkpoint))
  const own = parseNote(await signCheckpoint({ checkpoint: parseCheckpoint(note.text), signers: stranger, time: 1_767_323_045 }))
  const checkpoint = Buffer.from(formatNote({ text: note.text, signatures: [...note.signatures, ...own.signatures] })).toString()
  return changed(log, 1, { n: 3, prev: 'ab'.repeat(32), entries: [ownEvent('audit.key.rotated', { old: vkeysOf(genuine), new: vkeysOf(stranger), reason: 'x' })], checkpoint })
}

const replaced = (from: number, count = 1): readonly string[] => events(count, from).map((text) => text.replace('deployed', 'replaced'))

describe('a stranger who can write to the store and has no key', () => {
  test.each([false, true])('replaces nothing by a rotation and a tombstone below signatures of others, deep %s', async (deep) => {
    const own = await lifeLog([
      { entries: replaced(0, 300), signers: stranger },
      ...[300, 301, 302, 303].map((from) => ({ entries: replaced(from), signers: stranger })),
      tombstone({ entries: 256, commits: 5, signers: stranger, change: { keys: vkeysOf(stranger) } }),
      { entries: replaced(305, 2), signers: stranger },
    ])
    const files = new Map([...own].filter(([name]) => !name.startsWith('commit/') || Number(name.slice(7)) > 4))
    files.set(commitName(1), changed(own, 6, { n: 1 }))
    files.set(commitName(3), await forgedRotation())
    const report = await verify(readerOf(files), deep)
    expect(kinds(report)).toEqual(expect.arrayContaining(['tampered', 'untrusted-key']))
    expect(report.head?.size).toBe(5)
    expect(report.findings.map(({ message }) => message)).toContain('the tree that is signed in the commit does not have this entry, so that nobody said it')
  })

  test.each([false, true])('deletes nothing by a tombstone below signatures of others, deep %s', async (deep) => {
    const log = await buildLog({ batches: [300, 1, 1, 1, 1, 1, 1, 1], signers: genuine })
    const leaves = Array.from({ length: 307 }, (_, index) => leafHash(Buffer.from(eventOf(index))))
    const { size, root } = parseCommit(at(log, 4))
    const facts = { prev: digest(at(log, 4)), size, root: encodeBase64(root), subtree: encodeBase64(rootOf(leaves.slice(0, 256))), keys: vkeysOf(genuine) }
    const told = ownEvent('audit.retention.purged', { entries: 256, commits: 5, ...facts, policy: 'b'.repeat(64), approver: 'ann', reason: 'old' })
    const files = new Map([...log].filter(([name]) => !/^(commit\/0+[0-4]|tile\/entries\/000(\.p\/\d+)?)$/.test(name)))
    files.set(commitName(5), changed(log, 5, { entries: [told], prev: digest(at(log, 4)) }))
    files.set(commitName(6), changed(log, 6, { prev: digest(at(files, 5)) }))
    files.set(commitName(7), changed(log, 7, { prev: digest(at(files, 6)) }))
    files.set(commitName(1), changed(log, 7, { n: 1 }))
    const report = await verify(readerOf(files), deep, [{ size: 307, root: rootOf(leaves) }])
    expect(kinds(report)).toEqual(expect.arrayContaining(['tampered', 'truncated', 'purged-without-tombstone']))
    expect(report.purged).toBe(0)
    await expect(proveEntry({ store: readerOf(files), index: 3, policy: policyOf(genuine) })).rejects.toMatchObject({ code: 'chain-broken' })
    expect((await readHistory({ reader: readerOf(files), policy: policyOf(genuine), size: 307 })).purge).toBeUndefined()
    const store = createMemoryStore({ content: { ...emptyContent(), files } })
    const clock = { now: () => 1_770_000_000_000, monotonic: () => 0, sleep: () => Promise.resolve() }
    const writer = createLogWriter({ store, origin, signers: genuine.map(({ signer }) => signer), clock, random: seededRandom() })
    await expect(writer.append([{ text: '{"id":400}' }])).rejects.toMatchObject({ code: 'chain-broken', message: expect.stringContaining(commitName(2)) })
    expect(files.has(commitName(2))).toBe(false)
  })

  test('cannot show a file while the history is read, and take it away before the commits are', async () => {
    const own = await lifeLog([{ entries: replaced(0, 10), signers: stranger }, { entries: replaced(10, 2), signers: stranger }])
    const [first, then] = [readerOf(new Map([...own, [commitName(77), await forgedRotation()]])), readerOf(own)]
    let lists = 0
    const store: LogReader = {
      get: (name) => first.get(name),
      list(prefix) {
        lists += prefix === 'commit/' ? 1 : 0
        return (lists <= 1 ? first : then).list(prefix)
      },
    }
    const report = await verify(store, true)
    expect(kinds(report)).toContain('untrusted-key')
    expect(report.head).toBeUndefined()
  })

  test.each(['that is signed', "of the stranger's tree"])('cannot use a rotation that another tree has, in a commit with the root %s', async (which) => {
    // the stranger's tree has the rotation where the genuine one has an event, so that it is in the leaves that are looked at
    const log = await buildLog({ batches: [3, 1], signers: genuine })
    const note = parseNote(Buffer.from(parseCommit(at(log, 1)).checkpoint))
    const mine = parseNote(await signCheckpoint({ checkpoint: parseCheckpoint(note.text), signers: stranger, time: 1_767_323_045 }))
    const checkpoint = Buffer.from(formatNote({ text: note.text, signatures: [...note.signatures, ...mine.signatures] })).toString()
    const own = await lifeLog([{ entries: replaced(0, 3), signers: stranger }, rotation(genuine, stranger, stranger), { entries: replaced(4, 3), signers: stranger }])
    const { root } = parseCommit(at(which === 'that is signed' ? log : own, 1))
    own.set(commitName(1), changed(own, 1, { checkpoint, root }))
    expect((await readHistory({ reader: readerOf(own), policy: policyOf(genuine), size: 7 })).keysAt).toBeUndefined()
    const report = await verify(readerOf(own), false)
    expect(kinds(report)).toEqual(expect.arrayContaining(['tampered', 'untrusted-key']))
    expect(report.head).toBeUndefined()
  })

  test('cannot hide changed entries of commits behind one below a purge that is signed for all', async () => {
    const taken = { entries: 256, commits: 2 }
    const log = await lifeLog([{ entries: events(200) }, { entries: events(70, 200) }, { entries: events(5, 270) }, tombstone(taken), { entries: events(3, 900) }, { entries: events(1, 950) }])
    const files = purgedOf(log, taken)
    expect(kinds(await verify(readerOf(files), true))).toEqual([])
    files.set(commitName(1), changed(log, 5, { n: 1 }))
    files.set(commitName(4), changed(log, 4, { entries: replaced(900, 3) }))
    files.set(commitName(5), changed(log, 5, { prev: digest(at(files, 4)) }))
    const report = await verify(readerOf(files), false)
    expect(report.findings.map(({ where }) => where)).toEqual(expect.arrayContaining([commitName(1), commitName(4)]))
    expect(kinds(report)).toEqual(['tampered'])
  })
})

test('what a log says of itself is believed of what is committed and not published', async () => {
  const files = await lifeLog([{ entries: events(300) }, rotation(genuine, next), { entries: events(2, 400), signers: next }])
  const old = await lifeLog([{ entries: events(300) }])
  files.set('checkpoint', old.get('checkpoint') ?? new Uint8Array())
  for (const signers of [genuine, next]) {
    const report = await verifyLog({ store: readerOf(files), policy: policyOf(signers), pins: [], deep: true })
    expect(report).toMatchObject({ findings: [], head: { size: 303 }, unfinished: expect.stringContaining('303 entries are committed') })
  }
})

test('one hash that was changed is named, and the keys behind a rotation are believed all the same', async () => {
  const files = await lifeLog([{ entries: events(300) }, rotation(genuine, next), { entries: events(2, 400), signers: next }])
  for (const name of ['tile/0/000', 'tile/1/000.p/1', 'tile/0/001.p/47', 'tile/entries/000']) {
    const bytes = Buffer.from(files.get(name) ?? '')
    bytes.writeUInt8(bytes.readUInt8(7) ^ 1, 7)
    const report = await verify(readerOf(new Map([...files, [name, bytes]])), true)
    expect([name, [...new Set(report.findings.map(({ where }) => where))]]).toEqual([name, [name]])
  }
})

describe('asked by a policy of before a rotation', () => {
  const story = [{ entries: events(300) }, rotation(genuine, next), { entries: events(2, 400), signers: next }]

  test.each([['before', genuine], ['behind', next]])('entries are found and proved, with the keys %s', async (_, signers) => {
    const store = readerOf(await lifeLog(story))
    expect((await queryLog({ store, policy: policyOf(signers), selector: {} })).checkpoint.size).toBe(303)
    expect((await proveEntry({ store, index: 2, policy: policyOf(signers) })).checkpoint.size).toBe(303)
  })

  test('nothing is, where a stranger only says that the keys are others', async () => {
    const own = await lifeLog([{ entries: replaced(0, 3), signers: stranger }, rotation(genuine, stranger, stranger), { entries: replaced(4, 3), signers: stranger }])
    own.set(commitName(77), await forgedRotation())
    const refused = { code: 'chain-broken', message: expect.stringContaining('not signed by every key of the policy') }
    await expect(queryLog({ store: readerOf(own), policy: policyOf(genuine), selector: {} })).rejects.toMatchObject(refused)
    await expect(proveEntry({ store: readerOf(own), index: 2, policy: policyOf(genuine) })).rejects.toMatchObject(refused)
  })
})

test.each([['a policy', policyOf(genuine)], ['none', undefined]])('an entry is proved as purged only by a tombstone of the log that has it, with %s', async (_, policy) => {
  const story = [{ entries: events(300) }, { entries: events(3, 300) }]
  const taken = { entries: 256, commits: 1 }
  const files = purgedOf(await lifeLog(story), { entries: 256, commits: 0 })
  // a whole tombstone of a log that is another one from its second commit on, by whoever has the keys, or by anyone where nobody asks
  const other = await lifeLog([...story.slice(0, 1), tombstone(taken)])
  files.set(commitName(1), at(other, 1))
  await expect(proveEntry({ store: readerOf(files), index: 3, policy })).rejects.toMatchObject({ code: 'chain-broken' })
  const told = purgedOf(await lifeLog([...story, tombstone({ entries: 256, commits: 1 })]), taken)
  expect((await proveEntry({ store: readerOf(told), index: 3, policy })).purged).toBe(true)
})
