import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openSpool } from '../../../src/audit/spool.ts'
import type { Spool } from '../../../src/audit/spool.ts'
import { verifySpool } from '../../../src/audit/verify.ts'
import type { EventVisitor, SpoolCheck } from '../../../src/audit/findings.ts'
import { spoolPaths } from '../../../src/core/home.ts'
import type { Clock } from '../../../src/core/ports/clock.ts'
import type { EventInput } from '../../../src/core/ports/events.ts'
import type { Random } from '../../../src/core/ports/random.ts'
import { systemRandom } from '../../../src/core/system.ts'

export const service = 'shop'
export const environment = 'prod'

/** A clock that goes on by one millisecond whenever it is read, and does not sleep. */
export function steppingClock(start = Date.UTC(2026, 0, 2, 3, 4, 5)): Clock {
  let ms = start
  return { now: () => ms++, monotonic: () => ms, sleep: () => Promise.resolve() }
}

/** Bytes that look random and are the same in each run. */
export function seededRandom(seed = 'seed'): Random {
  let count = 0
  return {
    bytes(size) {
      const blocks = Array.from({ length: Math.ceil(size / 32) }, () =>
        createHash('sha256').update(`${seed}/${count++}`).digest(),
      )
      return new Uint8Array(Buffer.concat(blocks).subarray(0, size))
    },
  }
}

export async function withHome(run: (home: string) => Promise<void>): Promise<void> {
  const home = await mkdtemp(path.join(tmpdir(), 'pqcd-audit-'))
  try {
    await run(home)
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

export function openTestSpool(
  home: string,
  more: { readonly clock?: Clock; readonly random?: Random; readonly service?: string } = {},
): Promise<Spool> {
  const place = { service: more.service ?? service, environment }
  return openSpool({
    ...spoolPaths({ home, ...place }),
    ...place,
    clock: more.clock ?? steppingClock(),
    random: more.random ?? systemRandom,
    originator: { kind: 'terminal', name: 'ops@host pid 1', facts: { user: 'ops' } },
    collector: { name: 'deploy-blue-green', version: '0.1.0' },
    configDigest: 'c'.repeat(64),
  })
}

export function verifyTestSpool(home: string, visit?: EventVisitor, name = service): Promise<SpoolCheck> {
  const place = { service: name, environment }
  return verifySpool({ ...spoolPaths({ home, ...place }), ...place, ...(visit === undefined ? {} : { visit }) })
}

export function shiftEvent(percent: number): EventInput {
  return {
    name: 'traffic.shifted',
    outcome: 'success',
    subject: { name: 'shop', sha256: 'a'.repeat(64) },
    data: { rolloutId: 'r1', percent },
  }
}
