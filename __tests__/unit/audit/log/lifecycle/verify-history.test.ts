import { describe, expect, test } from '@jest/globals'
import type { JsonObject } from '../../../../../src/core/json.ts'
import type { LogReport } from '../../../../../src/audit/log/verify/verify.ts'
import { verifyLog } from '../../../../../src/audit/log/verify/verify.ts'
import { commitName } from '../../../../../src/audit/log/commit.ts'
import type { NamedSigner } from '../../../../../src/tlog/checkpoint.ts'
import { keyIdOf } from '../../../../../src/tlog/vkey.ts'
import { verifierKeyOf } from '../../../../../src/tlog/checkpoint.ts'
import { policyOf, readerOf, signersOf } from '../../../../support/audit/log/build-log.ts'
import type { LogFiles } from '../../../../support/audit/log/build-log.ts'
import { events, lifeLog, ownEvent, purgedOf, rotation, tombstone, vkeysOf } from '../../../../support/audit/log/life-log.ts'

const [a, b, c, stranger] = [signersOf(1), signersOf(2), signersOf(3), signersOf(9)]

function verify(files: LogFiles, signers: readonly NamedSigner[] | undefined, deep = true): Promise<LogReport> {
  return verifyLog({ store: readerOf(files), policy: signers === undefined ? undefined : policyOf(signers), pins: [], deep })
}

const kinds = ({ findings }: LogReport): readonly string[] => [...new Set(findings.map(({ finding }) => finding))]

describe('keys by index', () => {
  const chapters = [
    { entries: events(3) },
    rotation(a, b),
    { entries: events(4, 10), signers: b },
    rotation(b, c),
    { entries: events(2, 20), signers: c },
  ]

  test.each([['the first keys', a], ['keys in between', b], ['the newest keys', c]])('are followed from a policy with %s', async (_, signers) => {
    const files = await lifeLog(chapters)
    expect(await verify(files, signers)).toMatchObject({ findings: [], head: { size: 11 }, commits: 5, unfinished: undefined })
    expect((await verify(files, signers, false)).findings).toEqual([])
  })

  test.each([1, 2, 3, 4])('are followed in a log of its first %i commits', async (count) => {
    const files = await lifeLog(chapters.slice(0, count))
    const sets: readonly (readonly NamedSigner[])[] = [a, ...(count > 1 ? [b] : []), ...(count > 3 ? [c] : [])]
    for (const signers of sets) expect((await verify(files, signers)).findings).toEqual([])
    expect(kinds(await verify(files, stranger))).toEqual(['untrusted-key'])
    if (count < 4) expect(kinds(await verify(files, c))).toEqual(['untrusted-key'])
  })

  test('an unrelated policy, or one with keys of two times, believes nothing', async () => {
    const files = await lifeLog(chapters)
    expect(kinds(await verify(files, stranger))).toEqual(['untrusted-key'])
    expect(kinds(await verify(files, [...a.slice(0, 1), ...b.slice(1)]))).toEqual(['untrusted-key'])
    expect(kinds(await verify(files, [...a, ...b]))).toEqual(['untrusted-key'])
  })

  test.each([
    ['only the old keys signed', [chapters[0], rotation(a, b, a), { entries: events(1, 10), signers: b }]],
    ['only the new keys signed', [chapters[0], rotation(a, b, b), { entries: events(1, 10), signers: b }]],
    ['one of the new keys did not sign', [chapters[0], rotation(a, b, [...a, ...b.slice(1)]), { entries: events(1, 10), signers: b }]],
    ['the old keys went on', [chapters[0], rotation(a, b), { entries: events(1, 10), signers: a }]],
    ['nobody said so', [chapters[0], { entries: events(1, 10), signers: b }]],
  ])('other keys are not believed where %s', async (_, story) => {
    const files = await lifeLog(story.filter((chapter) => chapter !== undefined))
    expect(kinds(await verify(files, a, false))).toEqual(['untrusted-key'])
  })

  test('a rotation that somebody put beside the log changes nothing about the rest', async () => {
    const files = await lifeLog(chapters.slice(0, 1))
    const forged = await lifeLog([{ entries: events(1) }, rotation(a, stranger, stranger)])
    files.set('commit/0000000000000077', forged.get(commitName(1)) ?? new Uint8Array())
    expect(await verify(files, a)).toMatchObject({ findings: [{ finding: 'untrusted-key', where: 'commit/0000000000000077' }], commits: 1, head: { size: 3 } })
  })

  test('a key that was revoked is not believed behind its last good entry', async () => {
    const keyId = a.slice(0, 1).map((signer) => keyIdOf(verifierKeyOf(signer))).join()
    const story = (lastGood: number) => [
      { entries: events(3) }, { entries: events(3, 3) }, rotation(a, b), { entries: [ownEvent('audit.key.revoked', { keyId, lastGood, reason: 'it leaked' })], signers: b },
    ]
    expect((await verify(await lifeLog(story(5)), b)).findings).toEqual([])
    const report = await verify(await lifeLog(story(2)), b)
    expect(report.findings).toEqual([{ finding: 'untrusted-key', where: 'commit/0000000000000003, entry 7', message: expect.stringContaining(`entries 3 to 5 are signed with the key ${keyId}`) }])
    expect(kinds(await verify(await lifeLog([{ entries: events(3) }, { entries: [ownEvent('audit.key.revoked', { keyId, lastGood: 1, reason: 'it leaked' })] }]), a))).toEqual(['untrusted-key'])
  })

  test('what only looks like a rotation is malformed', async () => {
    const files = await lifeLog([{ entries: [ownEvent('audit.key.rotated', { old: [], new: ['x'], reason: 'y' })] }])
    expect(kinds(await verify(files, a))).toEqual(['malformed'])
  })
})

describe('a purge', () => {
  const before = [{ entries: events(200) }, { entries: events(70, 200) }, { entries: events(300, 270) }]

  function purged(change: JsonObject = {}, signers: readonly NamedSigner[] = a) {
    return lifeLog([...before, tombstone({ entries: 256, commits: 2, change, signers }), { entries: events(5, 900), signers }])
  }

  const take = { entries: 256, commits: 2 }

  test.each([['a policy', a], ['none', undefined]])('that the log tells of is no finding, with %s', async (_, signers) => {
    expect(await verify(purgedOf(await purged(), take), signers)).toMatchObject({ findings: [], purged: 256, commits: 3, unfinished: undefined, head: { size: 576 } })
  })

  test('that is not told of is one, of entries and of commits', async () => {
    const files = purgedOf(await lifeLog([...before, { entries: events(5, 900) }]), take)
    expect(kinds(await verify(files, a))).toEqual(['truncated', 'purged-without-tombstone'])
  })

  test('may be cut off anywhere', async () => {
    const files = await purged()
    const doomed = [...files.keys()].filter((name) => !purgedOf(files, take).has(name)).toSorted()
    expect(doomed.length).toBeGreaterThan(3)
    for (let left = 0; left <= doomed.length; left += 1) {
      const kept = new Set(doomed.slice(left))
      const report = await verify(purgedOf(files, { ...take, keeps: (name) => kept.has(name) }), a)
      const needed = [...kept].some((name) => !name.includes('.p/'))
      expect([left, report.findings, report.unfinished !== undefined]).toEqual([left, [], needed])
    }
  })

  test('takes no more than the tombstone says', async () => {
    const files = purgedOf(await purged(), take)
    files.delete('tile/entries/001')
    expect(kinds(await verify(files, a))).toEqual(['purged-without-tombstone'])
    const cut = purgedOf(await purged(), take)
    cut.delete(commitName(2))
    expect(kinds(await verify(cut, a))).toEqual(['truncated'])
  })

  test.each([
    ['another root of what is gone', { subtree: 'A'.repeat(43) + '=' }],
    ['another root of the last commit', { root: 'A'.repeat(43) + '=' }],
    ['another last commit', { prev: 'c'.repeat(64) }],
    ['another size', { size: 260 }],
  ])('with %s is tampered', async (_, change) => {
    expect(kinds(await verify(purgedOf(await purged(change), take), a))).toContain('tampered')
  })

  test.each([
    ['entries that are not whole bundles', { entries: 200 }],
    ['more entries than there were', { entries: 768, size: 768 }],
    ['itself', { commits: 4 }],
    ['no root', { subtree: 'x' }],
    ['keys that do not sign', { keys: ['x'] }],
  ])('of %s is malformed, and covers nothing', async (_, change) => {
    expect(kinds(await verify(purgedOf(await purged(change), take), a))).toEqual(['malformed', 'truncated', 'purged-without-tombstone'])
  })

  test('that a stranger tells of covers nothing', async () => {
    const report = await verify(purgedOf(await purged({}, stranger), take), a)
    expect(kinds(report)).toEqual(expect.arrayContaining(['untrusted-key', 'purged-without-tombstone']))
  })

  test('does not hide that a hash was changed below it', async () => {
    const files = purgedOf(await purged(), take)
    const tile = Buffer.from(files.get('tile/0/000') ?? '')
    tile.writeUInt8(tile.readUInt8(7) ^ 1, 7)
    expect(kinds(await verify(new Map([...files, ['tile/0/000', tile]]), a))).toContain('tampered')
  })

  test('goes with a rotation behind it', async () => {
    const files = purgedOf(await lifeLog([...before, tombstone(take), rotation(a, b), { entries: events(2, 950), signers: b }]), take)
    for (const signers of [a, b]) expect(await verify(files, signers)).toMatchObject({ findings: [], purged: 256 })
    expect(kinds(await verify(files, stranger))).toContain('untrusted-key')
  })

  test('that takes a change of the keys asks for the keys behind it', async () => {
    const story = [{ entries: events(200) }, rotation(a, b), { entries: events(300, 200), signers: b }]
    const taken = { entries: 256, commits: 3 }
    const files = purgedOf(await lifeLog([...story, tombstone({ ...taken, change: { keys: [...vkeysOf(b)] }, signers: b }), { entries: events(2, 900), signers: b }]), taken)
    expect(await verify(files, b)).toMatchObject({ findings: [], purged: 256, commits: 2 })
    expect(kinds(await verify(files, a))).toContain('untrusted-key')
    const other = purgedOf(await lifeLog([...story, tombstone({ ...taken, signers: b }), { entries: events(2, 900), signers: b }]), taken)
    expect(kinds(await verify(other, b))).toEqual(['malformed'])
  })
})
