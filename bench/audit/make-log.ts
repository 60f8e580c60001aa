import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { emptyFrontier, extend, partialFiles } from '../../src/audit/log/append/frontier.ts'
import type { Frontier } from '../../src/audit/log/append/frontier.ts'
import { commitName, formatCommit } from '../../src/audit/log/commit.ts'
import { canonicalJson, sha256Hex } from '../../src/core/canonical.ts'
import { signerFromSeed } from '../../src/crypto/signature.ts'
import { encodeBase64 } from '../../src/tlog/base64.ts'
import { signCheckpoint, verifierKeyOf } from '../../src/tlog/checkpoint.ts'
import type { NamedSigner } from '../../src/tlog/checkpoint.ts'
import { leafHash } from '../../src/tlog/hash.ts'
import { formatPolicy } from '../../src/tlog/policy.ts'
import { tileWidth } from '../../src/tlog/tile.ts'
import { compactRange } from '../../src/tlog/tree.ts'
import { formatVkey } from '../../src/tlog/vkey.ts'

/** Events that came since the look that an incremental one continues. */
const newest = 1_000

const origin = 'example.com/bench/audit'
const signers: readonly NamedSigner[] = (['ed25519', 'ml-dsa-44'] as const).map((algorithm, index) => ({
  name: origin, signer: signerFromSeed({ algorithm, seed: new Uint8Array(32).fill(index + 1) }),
}))

/** The log's keys: all of them as a policy, and each as other tools take it. */
export const keys = { policy: formatPolicy(signers.map(verifierKeyOf)), vkeys: signers.map((signer) => formatVkey(verifierKeyOf(signer))) }

/** An event of some 550 bytes in the form of this product's own. */
function eventOf(index: number): string {
  const time = new Date(1_767_225_600_000 + index * 1_000).toISOString()
  return canonicalJson({
    specversion: '1.0', id: `0198c0de-7000-7000-8000-${String(index).padStart(12, '0')}`, source: '/pqc-delivery/shop/prod', time,
    type: 'dev.cdeventsx.pqcdelivery-gate.decided.0.1.0', subject: `r-${index % 1_000}`,
    data: {
      customData: {
        v: 1, salt: sha256Hex(String(index)).slice(0, 32), service: 'shop', env: 'prod', outcome: 'success', severity: 'info', retention: 'prod-7y', idem: `run-${Math.floor(index / 10)}/${index % 10}`,
        subjects: [{ name: 'shop', digest: { sha256: sha256Hex(`release ${index % 1_000}`) } }],
        data: { rolloutId: `r-${index % 1_000}`, decision: 'pass', step: index % 5, looks: 12, requests: 4_000 + index % 977 },
      },
    },
  })
}

/**
 * Writes a log of so many events to `directory`, in commits of `batch`, with the product's own formats and signatures: as `audit append` leaves it
 * when the partial tiles of older sizes are gone, but without bringing each file to the disk. Beside it is what a clean look left when the last
 * thousand events were not there yet. Signing takes most of the time.
 */
export async function makeLog({ directory, events, batch, onProgress }: {
  readonly directory: string
  readonly events: number
  readonly batch: number
  readonly onProgress: (events: number) => void
}): Promise<void> {
  const write = writerIn(directory)
  const range = compactRange()
  let frontier: Frontier = emptyFrontier
  let waiting: Uint8Array[] = []
  let prev: string | null = null
  let note: Uint8Array = new Uint8Array()
  for (let n = 0; range.size < events; n += 1) {
    const texts = Array.from({ length: Math.min(batch, events - range.size) }, (_, at) => eventOf(range.size + at))
    const added = texts.map((text) => Buffer.from(text))
    for (const entry of added) range.append(leafHash(entry))
    const checkpoint = { origin, size: range.size, root: range.root() }
    note = await signCheckpoint({ checkpoint, signers, time: 1_767_225_600 + n })
    const bytes: Uint8Array = formatCommit({ n, prev, entries: texts, size: checkpoint.size, root: checkpoint.root, checkpoint: Buffer.from(note).toString() })
    prev = sha256Hex(bytes)
    write(commitName(n), bytes)
    if (range.size > events - newest - batch && range.size <= events - newest) writeFileSync(`${directory}.verified.json`, JSON.stringify({ size: range.size, root: encodeBase64(range.root()), commit: n, digest: prev, edge: range.edge().map(encodeBase64) }))
    waiting.push(...added)
    if (waiting.length < 4 * tileWidth && range.size < events) continue
    const grown = extend(frontier, waiting)
    frontier = grown.frontier
    waiting = []
    for (const { name, content } of grown.full) write(name, content)
    onProgress(range.size)
  }
  for (const { name, content } of partialFiles(frontier)) write(name, content)
  write('checkpoint', note)
}

function writerIn(directory: string): (name: string, content: Uint8Array) => void {
  const folders = new Set<string>()
  return (name, content) => {
    const file = path.join(directory, name)
    const folder = path.dirname(file)
    if (!folders.has(folder)) mkdirSync(folder, { recursive: true })
    folders.add(folder)
    writeFileSync(file, content)
  }
}
