import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Entry } from '../../src/audit/log/append/entries.ts'
import { homeSegments } from '../../src/audit/log/append/idem/segment-files.ts'
import { createLogWriter } from '../../src/audit/log/append/writer.ts'
import { createDirectoryStore } from '../../src/audit/log/store/directory/directory-store.ts'
import type { LogStore } from '../../src/audit/log/store/store.ts'
import { canonicalJson, sha256Hex } from '../../src/core/canonical.ts'
import { systemClock, systemRandom } from '../../src/core/system.ts'
import { signerFromSeed } from '../../src/crypto/signature.ts'
import { signCheckpoint } from '../../src/tlog/checkpoint.ts'
import { emptyRoot } from '../../src/tlog/hash.ts'

const origin = 'example.com/bench/append'
const signers = (['ed25519', 'ml-dsa-44'] as const).map((algorithm, index) => signerFromSeed({ algorithm, seed: new Uint8Array(32).fill(index + 1) }))

/** Events of one commit while a log is made: of ten it would take minutes to sign them all. */
const mostAtOnce = 10_000

/** Makes a log of so many events by the product's writer, on a store that brings nothing to the disk. */
export async function makeLargeLog({ directory, size }: { readonly directory: string; readonly size: number }): Promise<void> {
  const store = careless(directory)
  const named = signers.map((signer) => ({ name: origin, signer }))
  await store.create('checkpoint', await signCheckpoint({ checkpoint: { origin, size: 0, root: emptyRoot }, signers: named, time: 1_767_225_600 }))
  const writer = createLogWriter({ store, origin, signers, clock: systemClock, random: systemRandom })
  for (let first = 0; first < size; first += mostAtOnce) {
    // without an `idem` for the writer: it would look for each
    await writer.append(Array.from({ length: Math.min(mostAtOnce, size - first) }, (_, at) => ({ text: eventOf(`made-${first + at}`) })))
  }
}

/**
 * Appends 10 events as a command does: by a writer that knows nothing, and with the index of a home. Gives its time, that of the processor, and the bytes
 * that it stored.
 */
export async function appendTo({ directory, home, event }: { readonly directory: string; readonly home: string; readonly event: string }): Promise<{ readonly ms: number; readonly cpuMs: number; readonly files: readonly Uint8Array[] }> {
  const entries: readonly Entry[] = Array.from({ length: 10 }, (_, at) => ({ idem: `${event}-${at}`, text: eventOf(`${event}-${at}`) }))
  const files: Uint8Array[] = []
  const store = createDirectoryStore({ directory, random: systemRandom })
  const counted: LogStore = {
    ...store,
    create: (name, content) => store.create(name, (files.push(content), content)),
    replace: (name, content) => store.replace(name, (files.push(content), content)),
  }
  const [began, used] = [performance.now(), process.cpuUsage()]
  const segments = homeSegments({ home, origin })
  await createLogWriter({ store: counted, origin, signers, clock: systemClock, random: systemRandom, segments }).append(entries)
  const { user, system } = process.cpuUsage(used)
  return { ms: performance.now() - began, cpuMs: (user + system) / 1_000, files }
}

/** An event of some 550 bytes; of a type of somebody else, so that its time says nothing about where it can be. */
function eventOf(idem: string): string {
  return canonicalJson({
    specversion: '1.0', id: sha256Hex(idem).slice(0, 32), source: '/bench/append', type: 'com.example.decided', subject: 'r-1', time: '2026-01-01T00:00:00.000Z',
    data: { customData: { v: 1, idem, salt: sha256Hex(`salt ${idem}`).slice(0, 32), service: 'shop', env: 'prod', outcome: 'success', severity: 'info', note: 'x'.repeat(160) } },
  })
}

function careless(directory: string): LogStore {
  const store = createDirectoryStore({ directory, random: systemRandom })
  const folders = new Set<string>()
  const write = (name: string, content: Uint8Array): void => {
    const file = path.join(directory, name)
    if (!folders.has(path.dirname(file))) mkdirSync(path.dirname(file), { recursive: true })
    folders.add(path.dirname(file))
    writeFileSync(file, content)
  }
  return {
    ...store,
    async create(name, content) {
      write(name, content)
      return 'created'
    },
    async replace(name, content) {
      write(name, content)
    },
  }
}
