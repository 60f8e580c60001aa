import { readFile } from 'node:fs/promises'
import type { Entry } from '../../audit/log/append/entries.ts'
import { createLogWriter } from '../../audit/log/append/writer.ts'
import type { Appended } from '../../audit/log/append/writer.ts'
import { readLogKeys, unusable } from '../../audit/log/keys.ts'
import { createPins } from '../../audit/log/verify/pins.ts'
import type { Pin } from '../../audit/log/verify/verify.ts'
import { sha256Hex } from '../../core/canonical.ts'
import type { RunPorts } from '../../runner/ports.ts'
import type { Policy } from '../../tlog/policy.ts'
import { demandPolicy } from './place.ts'
import type { LogPlace } from './place.ts'

/** A log in a folder, as its own commands read and write it. */
export interface OwnLog {
  readonly origin: string
  readonly policy: Policy
  /** SHA-256 of the policy's bytes in hex */
  readonly policyDigest: string
  /** what this home has seen of it */
  readonly seen: Pin | undefined
  append(entries: readonly Entry[]): Promise<Appended>
}

/** Opens the log of a place. Keys are read when something is appended. */
export async function openOwnLog({ place, ports }: { readonly place: LogPlace; readonly ports: RunPorts }): Promise<OwnLog> {
  const { origin, policy } = await demandPolicy(place)
  const pins = createPins(ports.home)
  const seen = await pins.get(origin)
  return {
    origin,
    policy,
    policyDigest: sha256Hex(await readFile(place.policy)),
    seen,
    async append(entries) {
      const signers = await readLogKeys(place.keys)
      if (signers === undefined) throw unusable(`there are no private keys in ${place.keys}`)
      const appended = await createLogWriter({ store: place.store, origin, signers, clock: ports.clock, random: ports.random, seen }).append(entries)
      await pins.move(origin, appended)
      return appended
    },
  }
}
