import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { proveEntry } from '../../../../src/audit/log/prove.ts'
import { verifyProof } from '../../../../src/audit/log/verify/verify-proof.ts'
import type { ProofReport } from '../../../../src/audit/log/verify/verify-proof.ts'
import { parseNote, formatNote } from '../../../../src/tlog/note.ts'
import { formatTlogProof, parseTlogProof } from '../../../../src/tlog/tlog-proof.ts'
import type { TlogProof } from '../../../../src/tlog/tlog-proof.ts'
import { buildLog, eventOf, policyOf, readerOf, signersOf } from '../../../support/audit/log/build-log.ts'

const signers = signersOf(1)
const policy = policyOf(signers)
const files = await buildLog({ batches: [2, 3, 260], signers })
const proofs = new Map(await Promise.all([0, 4, 255, 256, 264].map(async (index) => [index, (await proveEntry({ store: readerOf(files), index, policy })).proof] as const)))
const proofOf = (index: number): Uint8Array => proofs.get(index) ?? new Uint8Array()
const changed = (index: number, change: (proof: TlogProof) => TlogProof): Uint8Array => formatTlogProof(change(parseTlogProof(proofOf(index))))
const names = ({ findings }: ProofReport) => findings.map(({ finding }) => finding)

test.each([...proofs.keys()])('entry %d is in the log', (index) => {
  const report = verifyProof({ proof: proofOf(index), entry: Buffer.from(eventOf(index)), policy })
  expect(report).toMatchObject({ findings: [], counts: {}, lacksEntry: false, proved: { index, size: 265 } })
})

test('another entry, another place or another tree is not', () => {
  expect(names(verifyProof({ proof: proofOf(4), entry: Buffer.from(eventOf(5)), policy }))).toEqual(['tampered'])
  expect(names(verifyProof({ proof: changed(4, (proof) => ({ ...proof, index: 5 })), entry: Buffer.from(eventOf(4)), policy }))).toEqual(['tampered'])
  expect(names(verifyProof({ proof: changed(4, (proof) => ({ ...proof, index: 265 })), entry: Buffer.from(eventOf(4)), policy }))).toEqual(['tampered'])
  expect(names(verifyProof({ proof: changed(4, ({ hashes, ...rest }) => ({ ...rest, hashes: hashes.slice(1) })), entry: Buffer.from(eventOf(4)), policy }))).toEqual(['tampered'])
})

test('every key of the policy has to have signed', () => {
  const stripped = (line: number) => changed(4, (proof) => {
    const { text, signatures } = parseNote(proof.checkpoint)
    return { ...proof, checkpoint: formatNote({ text, signatures: signatures.filter((_, at) => at !== line) }) }
  })
  const entry = Buffer.from(eventOf(4))
  for (const line of [0, 1]) expect(names(verifyProof({ proof: stripped(line), entry, policy }))).toEqual(['untrusted-key'])
  expect(names(verifyProof({ proof: proofOf(4), entry, policy: policyOf(signersOf(2)) }))).toEqual(['untrusted-key'])
  expect(names(verifyProof({ proof: stripped(1), entry, policy: undefined }))).toEqual([])
})

test('the entry may be in the proof, and one that is given is believed more', () => {
  const brings = (text: string) => changed(4, (proof) => ({ ...proof, extra: Buffer.from(text) }))
  expect(names(verifyProof({ proof: brings(eventOf(4)), entry: undefined, policy }))).toEqual([])
  expect(names(verifyProof({ proof: brings(eventOf(5)), entry: undefined, policy }))).toEqual(['tampered'])
  expect(names(verifyProof({ proof: brings(eventOf(5)), entry: Buffer.from(eventOf(4)), policy }))).toEqual([])
  expect(verifyProof({ proof: proofOf(4), entry: undefined, policy })).toMatchObject({ lacksEntry: true, findings: [] })
})

test('what is no entry is malformed, also where it is in the tree', async () => {
  const odd = await buildLog({ batches: [2], signers, event: (index) => `{ "a": ${index}}` })
  const { proof } = await proveEntry({ store: readerOf(odd), index: 1, policy })
  expect(names(verifyProof({ proof, entry: Buffer.from('{ "a": 1}'), policy }))).toEqual(['malformed'])
  expect(names(verifyProof({ proof: proofOf(4), entry: Buffer.alloc(65_536, 0x20), policy }))).toEqual(['malformed', 'tampered'])
})

test('a byte that is changed anywhere in a proof is found', () => {
  const entry = Buffer.from(eventOf(256))
  const small = signersOf(1, ['ed25519'])
  fc.assert(fc.property(fc.nat({ max: proofOf(256).length - 1 }), fc.integer({ min: 1, max: 255 }), (place, bits) => {
    const proof = Buffer.from(proofOf(256))
    proof[place] = (proof[place] ?? 0) ^ bits
    expect(verifyProof({ proof, entry, policy }).findings).not.toEqual([])
    // without keys, that it is consistent with itself is all that can be asked
    expect(() => verifyProof({ proof, entry, policy: policyOf(small) })).not.toThrow()
  }), { numRuns: 300 })
})
