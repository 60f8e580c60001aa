import * as buffer from 'node:buffer'
import { expect, jest, test } from '@jest/globals'
import fc from 'fast-check'
import { commitName, formatCommit, parseCommit } from '../../../../src/audit/log/commit.ts'
import type { LogReport } from '../../../../src/audit/log/verify/verify.ts'
import { buildLog, policyOf, readerOf, signersOf } from '../../../support/audit/log/build-log.ts'
import { commitsOf, withCommits } from '../../../support/audit/log/forge.ts'

// where no entry is known to be text, every commit is parsed, every copy of an entry hashed and every entry read as JSON
let isQuick = true
jest.unstable_mockModule('node:buffer', () => ({ ...buffer, isUtf8: (bytes: Uint8Array) => isQuick && buffer.isUtf8(bytes) }))
const { verifyLog } = await import('../../../../src/audit/log/verify/verify.ts')

const signers = signersOf(1, ['ed25519'])
const policy = policyOf(signers)
const odd = (index: number) => index % 7 === 3 ? `{"n":${index}, "odd":1}` : `{"idem":"${index % 40}","n":${index},"text":"a \\\\"b\\\\" \\\\\\\\ é"}`
const logs = await Promise.all([
  buildLog({ batches: [3, 2, 4, 1], signers }), buildLog({ batches: [20, 30, 50, 100, 50, 10, 20, 1, 1], signers }), buildLog({ batches: [10, 10, 10], signers, event: odd }),
])

async function both(files: ReadonlyMap<string, Uint8Array>): Promise<readonly [quick: LogReport, slow: LogReport]> {
  const request = { store: readerOf(files), policy, pins: [], deep: false }
  isQuick = true
  const quick = await verifyLog(request)
  isQuick = false
  return [quick, await verifyLog(request)]
}

const place = fc.nat({ max: 1_000_000 })
type Change = (files: Map<string, Uint8Array>) => Map<string, Uint8Array>
const nameIn = (files: ReadonlyMap<string, Uint8Array>, at: number): string => [...files.keys()].toSorted()[at % files.size] ?? ''

const toBytes: fc.Arbitrary<Change> = fc.tuple(place, place, fc.integer({ min: 1, max: 255 }), fc.constantFrom('flip', 'cut', 'more', 'less')).map(([which, at, bits, kind]) => (files) => {
  const name = nameIn(files, which)
  const content = Buffer.from(files.get(name) ?? '')
  if (kind === 'less') files.delete(name)
  else if (kind === 'cut') files.set(name, content.subarray(0, at % (content.length + 1)))
  else if (kind === 'more') files.set(name, Buffer.concat([content, Buffer.from(' ')]))
  else files.set(name, content.map((byte, here) => here === at % content.length ? byte ^ bits : byte))
  return files
})

const toNames: fc.Arbitrary<Change> = fc.tuple(place, place).map(([one, other]) => (files) => files.set(nameIn(files, one), files.get(nameIn(files, other)) ?? new Uint8Array()))

/** A commit that is written anew: by the same form, with another entry, of the same length or not, or another size. */
const toCommit: fc.Arbitrary<Change> = fc.tuple(place, place, fc.constantFrom('entry', 'digit', 'size', 'chain')).map(([which, at, kind]) => (files) => {
  try {
    const commits = commitsOf(files)
    const n = which % commits.length
    const commit = parseCommit(files.get(commitName(n)) ?? new Uint8Array())
    const forged = (entry: string): string => kind === 'digit' ? entry.replace(/\d/, (digit) => String((Number(digit) + 1) % 10)) : '{"forged":1}'
    const entries = commit.entries.map((entry, here) => kind !== 'size' && here === at % commit.entries.length ? forged(entry) : entry)
    const changed = { ...commit, entries, size: kind === 'size' ? commit.size + 1 : commit.size }
    return kind === 'chain' ? withCommits(files, commits.map((one, here) => here === n ? changed : one)) : files.set(commitName(n), formatCommit(changed))
  } catch {
    // a change before this one left no commits that can be read
    return files
  }
})

test('of a log, whatever was done to it, the short ways say what the long ones do', async () => {
  for (const files of logs) {
    const [quick, slow] = await both(files)
    expect(quick).toEqual(slow)
  }
  let found = 0
  await fc.assert(fc.asyncProperty(fc.constantFrom(...logs), fc.array(fc.oneof(toBytes, toNames, toCommit), { minLength: 1, maxLength: 3 }), async (files, changes) => {
    let changed = new Map(files)
    for (const change of changes) changed = change(changed)
    const [quick, slow] = await both(changed)
    found += Math.sign(quick.findings.length)
    expect(quick).toEqual(slow)
  }), { numRuns: 200 })
  expect(found).toBeGreaterThan(100)
}, 120_000)

test('they are ways of their own', async () => {
  const [files] = logs
  const parse = jest.spyOn(JSON, 'parse')
  const parsed: number[] = []
  for (const quick of [true, false]) {
    isQuick = quick
    parse.mockClear()
    await verifyLog({ store: readerOf(files), policy, pins: [], deep: false })
    parsed.push(parse.mock.calls.length)
  }
  parse.mockRestore()
  expect(parsed[0]).toBeLessThan((parsed[1] ?? 0) / 2)
})
