import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createDirectoryStore } from '../../src/audit/log/store/directory/directory-store.ts'
import { systemRandom } from '../../src/core/system.ts'
import { encodeBase64 } from '../../src/tlog/base64.ts'
import { parseCheckpoint } from '../../src/tlog/checkpoint.ts'
import { parseNote } from '../../src/tlog/note.ts'
import { consistencyProof } from '../../src/tlog/proof.ts'
import { parseTile, tilePath, tileReader, tileWidth } from '../../src/tlog/tile.ts'
import { auditCli, makeCliLog } from '../support/audit/log/cli-log.ts'

/** Sizes around full tiles, and how they come about. */
const logs: readonly (readonly [size: number, batches: readonly number[]])[] = [
  [1, [1]], [2, [1, 1]], [255, [250, 5]], [256, [255, 1]], [257, [100, 157]], [700, [10, 245, 1, 1, 443]], [70_000, [1, 65_535, 4_464]],
]
const sizes = logs.map(([size]) => size)
let folder: string
const logOf = (size: number): string => path.join(folder, `of-${size}`)

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'tlog-'))
  for (const [size, batches] of logs) await makeCliLog({ folder, name: `of-${size}`, batches })
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Changes a copy of a log, and gives its place. */
function changed(size: number, change: (log: string) => void): string {
  const copy = mkdtempSync(path.join(folder, 'copy-'))
  cpSync(logOf(size), copy, { recursive: true })
  change(copy)
  return copy
}

const flip = (name: string, at: number) => (log: string): void => {
  const file = path.join(log, name)
  const bytes = readFileSync(file)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(file, bytes)
}

const vkeys = async (size: number): Promise<readonly string[]> => (await auditCli(folder, 'vkey', `of-${size}`)).trim().split('\n')

describe('fsck of Tessera', () => {
  /** It ends with 0 also where something is wrong, and at a bad tile it may not end at all: only its last words count. */
  function fsck({ size, log = logOf(size), key, seconds = 30 }: { readonly size: number; readonly log?: string; readonly key: string; readonly seconds?: number }): string {
    const file = path.join(folder, `${size}.vkey`)
    writeFileSync(file, key)
    const args = [`--storage_url=file://${log}/`, `--public_key=${file}`, '--ui=false']
    const { stdout, stderr, error } = spawnSync(process.env['PQC_DELIVERY_FSCK'] ?? '', args, { encoding: 'utf8', timeout: seconds * 1_000, killSignal: 'SIGKILL' })
    return `${stdout}${stderr}${String(error ?? '')}`
  }

  test.each(sizes)('finds nothing wrong with a log of %i entries', async (size) => {
    const [ed25519 = ''] = await vkeys(size)
    expect(fsck({ size, key: ed25519 })).toContain("Successfully fsck'd")
  })

  test.each([
    ['a byte of an entry', flip('tile/entries/001', 700)],
    ['a byte of a hash', flip('tile/0/000', 99)],
    ['a byte of a hash at the edge', flip('tile/1/000.p/2', 40)],
    ['a tile that is gone', (log: string) => rmSync(path.join(log, 'tile/0/001'))],
    ['a bundle that is gone', (log: string) => rmSync(path.join(log, 'tile/entries/002.p/188'))],
    ['a byte of the signature', flip('checkpoint', 120)],
  ])('sees %s', async (_, change) => {
    const [ed25519 = ''] = await vkeys(700)
    expect(fsck({ size: 700, log: changed(700, change), key: ed25519, seconds: 5 })).not.toContain("Successfully fsck'd")
  })
})

describe('libraries of others', () => {
  function judge(log: string, request: Readonly<Record<string, unknown>>): { readonly status: number | null; readonly told: unknown; readonly said: string } {
    const { status, stdout, stderr } = spawnSync(process.env['PQC_DELIVERY_LOG_JUDGE'] ?? '', [log], { encoding: 'utf8', input: JSON.stringify(request), timeout: 60_000 })
    return { status, told: status === 0 ? JSON.parse(stdout) : undefined, said: stderr }
  }

  const proofs = (size: number): Promise<readonly string[]> =>
    Promise.all([...new Set([0, 1, 254, 255, 256, 511, 65_535, 65_536, size - 2, size - 1])].filter((at) => at >= 0 && at < size).map((at) => auditCli(folder, 'prove', `of-${size}`, String(at))))

  /** Our own proofs that a log begins with each of its earlier sizes. */
  async function trees(size: number, batches: readonly number[]) {
    const store = createDirectoryStore({ directory: logOf(size), random: systemRandom })
    const read = tileReader({ size, hashes: async (tile) => parseTile(await store.get(tilePath(tile)) ?? await store.get(tilePath({ ...tile, width: tileWidth })) ?? Buffer.alloc(0), tile.width) })
    const rootOf = (note: string): string => encodeBase64(parseCheckpoint(parseNote(Buffer.from(note)).text).root)
    const commits = batches.map((_, n) => JSON.parse(readFileSync(path.join(logOf(size), `commit/${String(n).padStart(16, '0')}`), 'utf8')) as { size: number; checkpoint: string })
    const head = rootOf(commits.at(-1)?.checkpoint ?? '')
    return Promise.all(commits.map(async ({ size: from, checkpoint }) => ({
      from, to: size, fromRoot: rootOf(checkpoint), toRoot: head, hashes: (await consistencyProof({ from, to: size, read })).map(encodeBase64),
    })))
  }

  test.each(logs)('find nothing wrong with a log of %i entries: signatures, entries, commits, our proofs', async (size, batches) => {
    const asked = { vkeys: await vkeys(size), proofs: await proofs(size), trees: await trees(size, batches) }
    expect(judge(logOf(size), asked)).toEqual({
      status: 0, said: '',
      told: {
        origin: `example.com/audit/of-${size}`, size, root: expect.any(String), commits: batches.length, entries: size, proofs: asked.proofs.length, trees: batches.length,
      },
    })
  })

  test.each<[string, (log: string) => void, RegExp]>([
    ['a byte of an entry', flip('tile/entries/001', 700), /entry \d+/],
    ['a byte of a hash', flip('tile/0/000', 99), /entry \d+/],
    ['a byte of a commit’s signature', flip('commit/0000000000000002', 200), /commit/],
    ['a line that is stripped', (log) => writeFileSync(path.join(log, 'checkpoint'), readFileSync(path.join(log, 'checkpoint'), 'utf8').split('\n').toSpliced(5, 1).join('\n')), /1 of 2 keys/],
    ['another line that is stripped', (log) => writeFileSync(path.join(log, 'checkpoint'), readFileSync(path.join(log, 'checkpoint'), 'utf8').split('\n').toSpliced(4, 1).join('\n')), /no log signature/],
  ])('see %s', async (_, change, why) => {
    const { status, said } = judge(changed(700, change), { vkeys: await vkeys(700) })
    expect({ status, said }).toEqual({ status: 1, said: expect.stringMatching(why) })
  })

  test('see a key whose id is another, and proofs that prove something else', async () => {
    const [ed25519 = '', mlDsa = ''] = await vkeys(700)
    const [one = '', other = ''] = await proofs(700)
    const [first, , third] = await trees(700, [10, 245, 1, 1, 443])
    const whole = { vkeys: [ed25519, mlDsa] }
    expect(judge(logOf(700), { vkeys: [ed25519, mlDsa.replace(/\+[0-9a-f]{8}\+/, '+00000000+')] })).toMatchObject({ status: 1, said: expect.stringContaining('its id is') })
    expect(judge(logOf(700), { ...whole, proofs: [other.replace('index 1\n', 'index 0\n')] })).toMatchObject({ status: 1, said: expect.stringContaining('proof 0') })
    expect(judge(logOf(700), { ...whole, proofs: [one] })).toMatchObject({ status: 0 })
    expect(judge(logOf(700), { ...whole, trees: [{ ...first, hashes: third?.hashes }] })).toMatchObject({ status: 1, said: expect.stringContaining('from 10 to 700') })
  })
})
