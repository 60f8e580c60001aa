import { rotateLogKeys } from '../../../audit/log/lifecycle/rotate.ts'
import { createPins } from '../../../audit/log/verify/pins.ts'
import { DeliveryError } from '../../../core/errors.ts'
import type { Outcome } from '../../../runner/outcome.ts'
import type { RunPorts } from '../../../runner/ports.ts'
import { ownEntries } from '../own-entries.ts'
import { demandPolicy } from '../place.ts'
import type { LogPlace } from '../place.ts'

/** Gives the log that is there new keys. */
export async function rotate({ place, origin: given, reason, dryRun, names, ports }: {
  readonly place: LogPlace
  readonly origin: string | undefined
  readonly reason: string | undefined
  readonly dryRun: boolean
  readonly names: { readonly service: string | undefined; readonly environment: string | undefined }
  readonly ports: RunPorts
}): Promise<Outcome> {
  const { origin } = await demandPolicy(place)
  if (given !== undefined && given !== origin) throw invalid('origin', `the log is called ${origin}, for ever`)
  if (reason === undefined) throw invalid('reason', 'say why the keys are changed, with --reason TEXT: it goes into the log')
  const document = { log: place.directory, keys: place.keys, policy: place.policy, origin }
  if (dryRun) {
    const plan = [{ command: 'make-keys', path: place.keys }, { command: 'append', events: 1 }, { command: 'write-policy', path: place.policy }]
    return { result: 'planned', message: `would change the keys of ${origin}`, outputs: {}, document: { ...document, plan } }
  }
  const pins = createPins(ports.home)
  const entry = ownEntries({ command: 'audit init', ...names, ports })
  const { appended, vkeys } = await rotateLogKeys({ ...place, origin, reason, seen: await pins.get(origin), entry, clock: ports.clock, random: ports.random })
  if (appended !== undefined) await pins.move(origin, appended)
  const text = [
    appended === undefined ? 'finished what was begun: the new keys are in their place' : `index ${appended.indices.join()}, size ${appended.size}`,
    `${place.policy}  has the new keys; the policy of before is as good for whoever has that`,
    `${place.keys}  has the new private keys, and no others: keep a copy in a safe place`,
  ].join('\n')
  return { result: 'rotated', message: `${origin} has new keys`, outputs: {}, document: { ...document, vkeys, index: appended?.indices[0] ?? null, size: appended?.size ?? null }, text }
}

function invalid(path: string, message: string): DeliveryError {
  return new DeliveryError({ code: 'input-invalid', message: `--${path}: ${message}`, problems: [{ path, message }] })
}
