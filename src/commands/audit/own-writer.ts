import { readFile } from 'node:fs/promises'
import type { Entry } from '../../audit/log/append/entries.ts'
import { homeSegments } from '../../audit/log/append/idem/segment-files.ts'
import { createLogWriter } from '../../audit/log/append/writer.ts'
import type { Appended, LogWriter } from '../../audit/log/append/writer.ts'
import { signersOf } from '../../audit/log/configured/trust.ts'
import type { TrustSource } from '../../audit/log/configured/trust.ts'
import { createPins } from '../../audit/log/verify/pins.ts'
import type { Pin } from '../../audit/log/verify/verify.ts'
import { sha256Hex } from '../../core/canonical.ts'
import type { RunPorts } from '../../runner/ports.ts'
import type { Policy } from '../../tlog/policy.ts'
import { demandPolicy } from './place.ts'
import type { LogPlace } from './place.ts'

/** A log in a folder, as its own commands read and write it. */
export interface OwnLog {
  readonly place: LogPlace
  readonly origin: string
  readonly policy: Policy
  /** SHA-256 of the policy's bytes in hex */
  readonly policyDigest: string
  /** what this home has seen of it */
  readonly seen: Pin | undefined
  /** Opens it for appends. Rejects with `log-keys-unusable` where the private keys are not those that the policy has: with others, everything would be appended for nobody. */
  writer(): Promise<LogWriter>
  /** keeps size and root for the next look */
  remember(appended: Appended): Promise<void>
  /** both: appends, and remembers what it saw */
  append(entries: readonly Entry[]): Promise<Appended>
  /** the same where the log has that size still, see `LogWriter` */
  appendAt: LogWriter['appendAt']
}

/** Opens the log of a place. Keys are read when something is appended; `keys` are elsewhere than beside it where somebody says so. */
export async function openOwnLog({ place, keys = { kind: 'folder', folder: place.keys }, ports }: {
  readonly place: LogPlace
  readonly keys?: TrustSource['keys']
  readonly ports: RunPorts
}): Promise<OwnLog> {
  const { origin, policy } = await demandPolicy(place)
  const { home, clock, random } = ports
  const pins = createPins(home)
  const seen = await pins.get(origin)

  async function writer(): Promise<LogWriter> {
    const signers = await signersOf({ source: { keys, policy: { file: place.policy, isBeside: true } }, policy, origin })
    return createLogWriter({ store: place.store, origin, signers, clock, random, seen, segments: homeSegments({ home, origin }) })
  }

  return {
    place,
    origin,
    policy,
    policyDigest: sha256Hex(await readFile(place.policy)),
    seen,
    writer,
    remember: ({ size, root }) => pins.move(origin, { size, root }),
    async append(entries) {
      const appended = await (await writer()).append(entries)
      await pins.move(origin, appended)
      return appended
    },
    async appendAt(request) {
      const appended = await (await writer()).appendAt(request)
      if (appended !== undefined) await pins.move(origin, appended)
      return appended
    },
  }
}
