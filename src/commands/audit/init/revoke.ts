import { ownEvents, readHistory } from '../../../audit/log/lifecycle/history.ts'
import { parsed } from '../../../audit/log/append/broken.ts'
import { DeliveryError } from '../../../core/errors.ts'
import type { Outcome } from '../../../runner/outcome.ts'
import type { RunPorts } from '../../../runner/ports.ts'
import { parseCheckpoint } from '../../../tlog/checkpoint.ts'
import { parseDecimal } from '../../../tlog/decimal.ts'
import { parseNote } from '../../../tlog/note.ts'
import { keyIdOf } from '../../../tlog/vkey.ts'
import { ownEntries } from '../own-entries.ts'
import { openOwnLog } from '../own-writer.ts'
import type { OwnLog } from '../own-writer.ts'
import type { LogPlace } from '../place.ts'

/** What keeps a text from being the id of a key, as an input's check. */
export function checkKeyId(text: string): string | undefined {
  return /^[0-9a-f]{8}$/.test(text) ? undefined : 'is no id of a key: it is the eight digits 0-9 and a-f behind the name in a line of `audit vkey`'
}

/** What keeps a text from being the last entry that a key is believed for. */
export function checkLastGood(text: string): string | undefined {
  return text === 'none' || parseDecimal(text) !== undefined ? undefined : 'is no index: write the number of an entry, or none'
}

/**
 * Records that a key's signature stands for nothing behind an entry. That is signed by the keys of now, so the key has to be replaced first: it would say so of
 * itself. The rest of the log is not verified before, since whoever finds a key in wrong hands may not have a log that is sound.
 */
export async function revoke({ place, keyId, lastGood: told, reason, dryRun, names, ports }: {
  readonly place: LogPlace
  readonly keyId: string
  readonly lastGood: string | undefined
  readonly reason: string | undefined
  readonly dryRun: boolean
  readonly names: { readonly service: string | undefined; readonly environment: string | undefined }
  readonly ports: RunPorts
}): Promise<Outcome> {
  if (told === undefined) throw invalid('last-good', 'say up to which entry the key is believed, with --last-good INDEX, or none')
  if (reason === undefined) throw invalid('reason', 'say why, with --reason TEXT: it goes into the log')
  const own = await openOwnLog({ place, ports })
  const size = await sizeOf(place)
  const lastGood = told === 'none' ? -1 : Number(told)
  if (lastGood >= size) throw invalid('last-good', `the log has ${size} entries, so the last is ${size - 1}`)
  await demandReplaced({ own, keyId, size })
  const { directory: log } = place
  const document = { log, origin: own.origin, keyId, lastGood }
  const message = `the key ${keyId} of ${own.origin} is believed ${lastGood < 0 ? 'for no entry' : `up to entry ${lastGood}`}`
  if (dryRun) return { result: 'planned', message: `would be so: ${message}`, outputs: {}, document: { ...document, plan: [{ command: 'append', events: 1 }] } }
  const entry = ownEntries({ command: 'audit init', ...names, ports })
  const appended = await own.append([entry('audit.key.revoked', { keyId, lastGood, reason })])
  const text = `index ${appended.indices.join()}, size ${appended.size}\n\`pqc-delivery audit verify\` says which entries behind that need this key, where there are any: they are believed no more`
  return { result: 'passed', message, outputs: {}, document: { ...document, index: appended.indices[0] ?? null, size: appended.size }, text }
}

async function sizeOf({ store, directory }: LogPlace): Promise<number> {
  const note = await store.get('checkpoint')
  if (note === undefined) throw new DeliveryError({ code: 'log-missing', message: `there is no audit log in ${directory}: it has no checkpoint` })
  return parsed('checkpoint', () => parseCheckpoint(parseNote(note).text).size)
}

/** A key that signed once and does not now. An id that nobody had is a slip of the pen, which would leave the real one believed. */
async function demandReplaced({ own: { origin, policy, place: { store } }, keyId, size }: { readonly own: OwnLog; readonly keyId: string; readonly size: number }): Promise<void> {
  const { keysBehind } = await readHistory({ reader: store, policy, size })
  // whatever is committed already counts, published or not
  const current = keysBehind(Number.MAX_SAFE_INTEGER).map(keyIdOf)
  if (current.includes(keyId)) throw invalid('revoke', `the key ${keyId} signs ${origin} now, and its revocation would rest on itself: give the log other keys first, with --rotate`)
  const before = new Set<string>()
  for await (const { event } of ownEvents(store)) if (event.name === 'audit.key.rotated') for (const key of event.old) before.add(keyIdOf(key))
  for (const id of current) before.delete(id)
  if (before.has(keyId)) return
  throw invalid('revoke', `no key of ${origin} had the id ${keyId}; ${before.size === 0 ? 'its keys were never replaced' : `those that signed before are ${[...before].join(', ')}`}`)
}

function invalid(path: string, message: string): DeliveryError {
  return new DeliveryError({ code: 'input-invalid', message: `--${path}: ${message}`, problems: [{ path, message }] })
}
