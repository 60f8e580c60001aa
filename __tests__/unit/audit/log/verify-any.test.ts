import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { commitName, parseCommitName } from '../../../../src/audit/log/commit.ts'
import type { Commit } from '../../../../src/audit/log/commit.ts'
import { createDirectoryStore } from '../../../../src/audit/log/store/directory/directory-store.ts'
import { verifyLog } from '../../../../src/audit/log/verify/verify.ts'
import type { LogReport, Pin } from '../../../../src/audit/log/verify/verify.ts'
import { tilesFor, tilePath } from '../../../../src/tlog/tile.ts'
import { buildLog, policyOf, signersOf } from '../../../support/audit/log/build-log.ts'
import type { LogFiles } from '../../../support/audit/log/build-log.ts'
import { commitsOf, withCommits } from '../../../support/audit/log/forge.ts'
import { seededRandom } from '../../../support/audit/spool.ts'

const root = mkdtempSync(path.join(os.tmpdir(), 'pqc-any-'))
afterAll(() => rmSync(root, { recursive: true }))

/** Files by name; null is a folder with nothing in it. */
type Tree = Map<string, Uint8Array | null>
type Change = (tree: Tree) => Tree

const signers = signersOf(1, ['ed25519'])
const logs = await Promise.all([[2, 1, 3], [200, 57, 1]].map(async (batches) => {
  const files = await buildLog({ batches, signers })
  const head = commitsOf(files).at(-1)
  if (head === undefined) throw new Error('a log has commits')
  const needed = ['checkpoint', ...batches.map((_, n) => commitName(n)), ...[...tilesFor(head.size)].map(tilePath)]
  return { files, needed, pin: { size: head.size, root: head.root } }
}))

/** Puts a file where it has to go, as somebody with a shell would: what stands in the way goes. */
function put(tree: Tree, name: string, content: Uint8Array | null): Tree {
  for (const other of tree.keys()) if (other === name || other.startsWith(`${name}/`) || name.startsWith(`${other}/`)) tree.delete(other)
  return tree.set(name, content)
}

async function verify(tree: Tree, { pin, deep }: { readonly pin: Pin; readonly deep: boolean }): Promise<LogReport> {
  const directory = mkdtempSync(path.join(root, 'log-'))
  for (const [name, content] of tree) {
    const place = path.join(directory, name)
    mkdirSync(content === null ? place : path.dirname(place), { recursive: true })
    if (content !== null) writeFileSync(place, content)
  }
  try {
    return await verifyLog({ store: createDirectoryStore({ directory, random: seededRandom() }), policy: policyOf(signers), pins: [pin], deep })
  } finally {
    rmSync(directory, { recursive: true })
  }
}

const at = <Item>(items: readonly Item[], index: number): Item | undefined => items[index % items.length]
const places = [
  'checkpoint', 'commit', 'tile', 'tile/0', 'tile/entries', 'tile/0/000', 'tile/0/000.p', 'tile/entries/000.p', 'tile/entries/000', 'tile/1', 'tile/1/000.p/1', 'tile/0/001.p/2',
  'tile/entries/000.p/2', 'tile/0/000.p/4', 'tile/junk', 'tile/0/x000', 'commit/junk', commitName(0), commitName(1), commitName(3), commitName(9), 'commit/9999999999999999',
]
const index = fc.nat({ max: 100_000 })
const bytes = fc.uint8Array({ maxLength: 80 })

/** One file becomes something else. */
const toFile: fc.Arbitrary<Change> = fc.tuple(index, fc.oneof(
  fc.tuple(index, fc.integer({ min: 1, max: 255 })).map(([place, bits]) => (content: Uint8Array) => content.map((byte, here) => here === place % content.length ? byte ^ bits : byte)),
  index.map((length) => (content: Uint8Array) => content.slice(0, length % content.length)),
  bytes.map((more) => (content: Uint8Array) => Buffer.concat([content, more])),
  fc.constant(() => null),
  fc.constant(() => undefined),
)).map(([which, become]) => (tree) => {
  const name = at([...tree.keys()].toSorted(), which)
  const content = name === undefined ? undefined : tree.get(name)
  if (name === undefined || content === undefined || content === null) return tree
  const changed = become(content)
  if (changed !== undefined) return put(tree, name, changed)
  tree.delete(name)
  return tree
})

/** Names are mixed up, and files come where none or others were. */
const toNames: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(index, index).map<Change>(([which, other]) => (tree) => {
    const [one, two] = [which, other].map((place) => at([...tree.keys()].toSorted(), place) ?? '')
    const [first, second] = [tree.get(one ?? ''), tree.get(two ?? '')]
    return first === undefined || second === undefined ? tree : tree.set(one ?? '', second).set(two ?? '', first)
  }),
  fc.tuple(fc.constantFrom(...places), index).map<Change>(([name, which]) => (tree) => {
    const from = at([...tree.keys()].toSorted(), which) ?? ''
    const content = tree.get(from) ?? null
    tree.delete(from)
    return put(tree, name, content)
  }),
  fc.tuple(fc.constantFrom(...places), bytes).map<Change>(([name, content]) => (tree) => put(tree, name, content)),
  fc.tuple(fc.constantFrom(...places), index).map<Change>(([name, which]) => (tree) => put(tree, name, at([...tree.values()], which) ?? null)),
)

const toCommit: fc.Arbitrary<(commit: Commit, others: readonly Commit[]) => Commit> = fc.oneof(
  fc.integer({ min: -3, max: 3 }).map((by) => (commit: Commit) => ({ ...commit, size: Math.max(1, commit.size + by) })),
  fc.constantFrom('{"what":"forged"}', 'junk', '[]', 'x'.repeat(70_000), `{"a":${'['.repeat(3_000)}${']'.repeat(3_000)}}`).chain((text) => fc.constantFrom(
    (commit: Commit) => ({ ...commit, entries: [text, ...commit.entries] }),
    (commit: Commit) => ({ ...commit, entries: [...commit.entries, text] }),
    (commit: Commit) => ({ ...commit, entries: [text, ...commit.entries.slice(1)] }),
  )),
  fc.constant((commit: Commit) => ({ ...commit, entries: [...commit.entries, ...commit.entries].slice(1, commit.entries.length + 1) })),
  index.map((which) => (commit: Commit, others: readonly Commit[]) => ({ ...commit, checkpoint: at(others, which)?.checkpoint ?? '' })),
  index.map((which) => (commit: Commit, others: readonly Commit[]) => ({ ...commit, root: at(others, which)?.root ?? commit.root, size: at(others, which)?.size ?? 1 })),
  index.map((which) => (commit: Commit, others: readonly Commit[]) => ({ ...commit, entries: at(others, which)?.entries ?? [''] })),
)

/** Commits are left out, doubled, moved or changed, and chained anew. */
const toChain: fc.Arbitrary<Change> = fc.tuple(index, index, fc.oneof(
  toCommit.map((change) => (commits: Commit[], one: number) => commits.map((commit, here) => here === one % commits.length ? change(commit, commits) : commit)),
  fc.constant((commits: Commit[], one: number) => commits.toSpliced(one % commits.length, 1)),
  fc.constant((commits: Commit[], one: number, other: number) => commits.toSpliced(one % commits.length, 0, ...commits.slice(other % commits.length).slice(0, 1))),
  fc.constant((commits: Commit[], one: number, other: number) => [...commits.slice(one % commits.length), ...commits.slice(0, other % commits.length)]),
)).map(([one, other, change]) => (tree) => {
  const files: LogFiles = new Map([...tree].flatMap(([name, content]) => content === null ? [] : [[name, content]]))
  try {
    return withCommits(files, change([...commitsOf(files)], one, other))
  } catch {
    // a change before this one left no commits that can be read
    return tree
  }
})

const changes = fc.array(fc.oneof(toFile, toNames, toChain), { minLength: 1, maxLength: 3 })

/** All entries by the commits that are there, one behind the other; undefined where one does not parse. */
function entriesOf(tree: Tree): string | undefined {
  try {
    return JSON.stringify(commitsOf(new Map([...tree].flatMap(([name, content]) => content === null || parseCommitName(name) === undefined ? [] : [[name, content]]))).flatMap(({ entries }) => entries))
  } catch {
    return undefined
  }
}

test.each([true, false])('whatever is done to a log without its keys, there is a verdict, and what was signed does not change unseen (deep: %p)', async (deep) => {
  await fc.assert(fc.asyncProperty(fc.nat({ max: logs.length - 1 }), changes, async (which, steps) => {
    const log = logs[which]
    if (log === undefined) throw new Error('a log of each number')
    let tree: Tree = new Map(log.files)
    for (const step of steps) tree = step(tree)
    const isSame = (name: string): boolean => Buffer.compare(tree.get(name) ?? Buffer.alloc(0), log.files.get(name) ?? Buffer.alloc(0)) === 0
    const areEntries = entriesOf(tree) === entriesOf(log.files)
    // without a deep look commits may be cut and signed otherwise, if only they have the same entries
    const lost = log.needed.filter((name) => !isSame(name) && (deep || !areEntries || !name.startsWith('commit/')))
    // of an older size, which others may still read; a folder in its place gives nobody anything wrong
    const kept = [...log.files.keys()].filter((name) => name.startsWith('tile/') && tree.get(name) instanceof Uint8Array && !isSame(name))
    const report = await verify(tree, { pin: log.pin, deep })
    // without a checkpoint every commit is there, which the next append makes the tree of again; it is told as such
    const isTold = report.unfinished !== undefined && kept.length === 0 && lost.includes('checkpoint') && lost.every((name) => !(tree.get(name) instanceof Uint8Array))
      && lost.every((name) => !name.startsWith('commit/'))
    if (lost.length > 0 || kept.length > 0) expect({ lost, kept, told: isTold || report.findings.length > 0 }).toEqual({ lost, kept, told: true })
    // only whoever has the keys can sign two histories
    expect(report.counts.forked).toBeUndefined()
  }), { numRuns: 150 })
}, 120_000)
