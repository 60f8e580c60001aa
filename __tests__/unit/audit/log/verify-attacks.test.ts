import { describe, expect, test } from '@jest/globals'
import { commitName, formatCommit } from '../../../../src/audit/log/commit.ts'
import { verifyLog } from '../../../../src/audit/log/verify/verify.ts'
import type { LogReport, Pin } from '../../../../src/audit/log/verify/verify.ts'
import { signerFromSeed } from '../../../../src/crypto/signature.ts'
import { signCheckpoint, verifierKeyOf } from '../../../../src/tlog/checkpoint.ts'
import { formatNote, parseNote } from '../../../../src/tlog/note.ts'
import type { Policy } from '../../../../src/tlog/policy.ts'
import { buildLog, eventOf, origin, policyOf, readerOf, signersOf } from '../../../support/audit/log/build-log.ts'
import { commitsOf, withCommits } from '../../../support/audit/log/forge.ts'

const signers = signersOf(1)
const small = await buildLog({ batches: [2, 3, 1, 4], signers })
const bytesOf = (name: string): Uint8Array => small.get(name) ?? new Uint8Array()
const [first, second, third, fourth] = commitsOf(small)
if (first === undefined || second === undefined || third === undefined || fourth === undefined) throw new Error('a log of four commits')
const pin: Pin = { size: fourth.size, root: fourth.root }

function verify(files: ReadonlyMap<string, Uint8Array>, more: { readonly pins?: readonly Pin[]; readonly deep?: boolean } = {}): Promise<LogReport> {
  return verifyLog({ store: readerOf(files), policy: policyOf(signers), pins: [pin], deep: true, ...more })
}

const names = ({ findings }: LogReport) => [...new Set(findings.map(({ finding }) => finding))]
const told = ({ findings }: LogReport) => findings.map(({ finding, where }) => `${finding} ${where}`)
const without = (prefix: string) => new Map([...small].filter(([name]) => !name.startsWith(prefix)))

describe('commits that somebody without a key made to look like a chain', () => {
  test('the first ones are gone', async () => {
    const report = await verify(withCommits(small, [third, fourth]))
    expect(report.findings[0]).toEqual({ finding: 'tampered', where: commitName(0), message: 'its entries begin at 5, and it is the first commit' })
  })

  test('one in the middle is gone', async () => {
    expect(told(await verify(withCommits(small, [first, third, fourth])))).toEqual([`tampered ${commitName(1)}`])
  })

  test('the first one has more entries than are signed in it', async () => {
    const forged = { ...first, entries: ['{"what":"forged"}', ...first.entries] }
    expect(told(await verify(withCommits(small, [forged, second, third, fourth])))).toEqual([`tampered ${commitName(0)}`])
  })

  test('there is one commit, and nothing else', async () => {
    const report = await verify(withCommits(new Map(), [fourth]))
    expect(names(report)).toEqual(['tampered', 'truncated'])
    expect(told(report)).toContain('truncated tile/entries/000, entry 0')
  })
})

describe('one signed history', () => {
  test('whose signature lines somebody swapped is no fork', async () => {
    const note = parseNote(Buffer.from(second.checkpoint))
    const swapped = Buffer.from(formatNote({ ...note, signatures: note.signatures.toReversed() })).toString()
    const report = await verify(new Map([...small, [commitName(1), formatCommit({ ...second, checkpoint: swapped })]]))
    expect(told(report)).toEqual([`tampered ${commitName(2)}`])
  })

  test('of which a commit came in other batches is no fork', async () => {
    const other = await buildLog({ batches: [3, 2, 1, 4], signers })
    expect(names(await verify(new Map([...small, [commitName(1), other.get(commitName(1)) ?? new Uint8Array()]])))).toEqual(['tampered'])
  })
})

describe('two signed histories', () => {
  test.each([
    [0, [2, 3, 1, 4]], [1, [2, 3, 1, 4]], [2, [2, 3, 1, 4]], [3, [2, 3, 1, 4]], [1, [3, 4, 3]], [1, [1, 1, 8]],
  ])('commit %i is of another one, of batches %j', async (n, batches) => {
    const other = await buildLog({ batches, signers, event: (index) => eventOf(index, 'nothing') })
    const report = await verify(new Map([...small, [commitName(n), other.get(commitName(n)) ?? new Uint8Array()]]), { deep: false })
    expect(told(report)).toEqual([`forked ${commitName(n)}`])
  })

  test('a commit is of another one, and the tree is gone with the rest', async () => {
    const other = await buildLog({ batches: [2, 3, 1, 4], signers, event: (index) => eventOf(index, index === 8 ? 'nothing' : 'deployed') })
    expect(names(await verify(new Map([...without('tile/'), [commitName(3), other.get(commitName(3)) ?? new Uint8Array()]]), { pins: [] }))).toContain('forked')
  })
})

describe('what is broken is not missing too', () => {
  test('the last commit is cut', async () => {
    expect(told(await verify(new Map([...small, [commitName(3), bytesOf(commitName(3)).slice(0, -1)]]), { pins: [] }))).toEqual([`malformed ${commitName(3)}`])
  })

  test('junk lies under the number of a later one', async () => {
    expect(told(await verify(new Map([...small, [commitName(7), Buffer.from('junk')]])))).toEqual([`malformed ${commitName(7)}`])
  })

  test('and a sound one under a later number says that there is a gap', async () => {
    expect(told(await verify(new Map([...without(commitName(3)), [commitName(7), bytesOf(commitName(3))]])))).toContain(`truncated ${commitName(3)}`)
  })
})

describe('what nobody can read is a finding like others', () => {
  test.each([2_000, 32_000])('an event of lists in one another, %i deep', async (depth) => {
    const files = await buildLog({ batches: [1], signers, event: () => `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}` })
    const report = await verify(files, { pins: [] })
    expect(report.findings).toEqual([{ finding: 'malformed', where: 'tile/entries/000.p/1, entry 0', message: 'it has objects and lists in one another more than 64 deep' }])
  })

  test('an entry that no bundle can hold, where a bundle should be compared with it', async () => {
    const forged = withCommits(without('tile/'), [first, { ...second, entries: ['x'.repeat(70_000), ...second.entries.slice(1)] }, third, fourth])
    expect(told(await verify(new Map([...forged, ['tile/entries/000.p/2', Buffer.from('junk')]]), { pins: [] }))).toContain(`malformed ${commitName(1)}`)
    const only = withCommits(without('tile/'), [{ ...first, entries: ['x'.repeat(70_000), ...first.entries.slice(1)] }, second, third, fourth])
    expect(told(await verify(new Map([...only, ['tile/entries/000.p/2', Buffer.from('junk')]]), { pins: [] }))).toContain(`malformed ${commitName(0)}`)
  })
})

test.each(['tile/entries/000', 'tile/0/000'])('%s is wrong, which the published size does not ask for', async (name) => {
  const [old, files] = await Promise.all([[200], [200, 57]].map((batches) => buildLog({ batches, signers })))
  for (const [checkpoint, size] of [[undefined, 0], [old?.get('checkpoint'), 200]] as const) {
    const tree = new Map([...files ?? [], [name, Buffer.from('junk')]])
    if (checkpoint === undefined) tree.delete('checkpoint')
    else tree.set('checkpoint', checkpoint)
    const report = await verify(tree, { pins: [] })
    expect({ size, told: told(report) }).toEqual({ size, told: [`tampered ${name}`] })
  }
})

test('of a policy with witnesses the checkpoint has their lines, and commits have those of the log', async () => {
  const witness = { name: 'witness.example/w1', signer: signerFromSeed({ algorithm: 'ml-dsa-44', seed: new Uint8Array(32).fill(7) }) }
  const key = verifierKeyOf(witness)
  const policy: Policy = { logs: signers.map(verifierKeyOf), witnesses: [key], quorum: { kind: 'witness', key } }
  const cosigned = await signCheckpoint({ checkpoint: { origin, size: fourth.size, root: fourth.root }, signers: [...signers, witness], time: 1 })
  const files = new Map([...small, ['checkpoint', cosigned]])
  expect((await verifyLog({ store: readerOf(files), policy, pins: [pin], deep: true })).findings).toEqual([])
  const { findings } = await verifyLog({ store: readerOf(small), policy, pins: [pin], deep: true })
  expect(findings).toEqual([{ finding: 'untrusted-key', where: 'checkpoint', message: 'fewer witnesses have cosigned it than the policy asks for' }])
})
