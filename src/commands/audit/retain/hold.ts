import { holdFields } from '../../../audit/log/lifecycle/holds.ts'
import type { RetentionLook } from '../../../audit/log/lifecycle/retention.ts'
import type { OwnEntryMaker } from '../../../audit/log/lifecycle/own-entry.ts'
import { parseShardPath } from '../../../audit/log/shards.ts'
import { DeliveryError } from '../../../core/errors.ts'
import { checkInstant } from '../../../core/instant.ts'
import { anyOf, quoted } from '../../../core/text.ts'
import type { Outcome } from '../../../runner/outcome.ts'
import type { RetainLog } from './logs.ts'
import { newestOf } from './logs.ts'

/** A hold that somebody places, or the name of one that is released. */
export type HoldChange =
  | { readonly kind: 'place'; readonly hold: string; readonly select: string | undefined }
  | { readonly kind: 'release'; readonly hold: string }

/** Places a hold, or releases one that is active in whichever log of the place it is. */
export async function changeHold({ change, looks, by, reason, entryFor, dryRun }: {
  readonly change: HoldChange
  /** of all logs whose holds count */
  readonly looks: readonly RetentionLook<RetainLog>[]
  readonly by: string
  readonly reason: string
  readonly entryFor: (log: RetainLog) => OwnEntryMaker
  readonly dryRun: boolean
}): Promise<Outcome> {
  const { hold } = change
  const active = [...new Set(looks.flatMap(({ survey }) => [...survey.holds.keys()]))]
  if (change.kind === 'release' && !active.includes(hold)) throw invalid('release', `there is no hold ${quoted(hold)}; ${active.length === 0 ? 'none is active' : `active are ${active.join(', ')}`}`)
  if (change.kind === 'place' && active.includes(hold)) throw invalid('hold', `there is a hold ${quoted(hold)} already: release it, or take another name`)
  const selector = change.kind === 'place' ? selectorOf(change.select) : {}
  const logs = (change.kind === 'place' ? [newestOf(looks)] : looks.filter(({ survey }) => survey.holds.has(hold))).flatMap((look) => look?.log ?? [])
  const origins = logs.map(({ origin }) => origin).join(', ')
  const message = change.kind === 'place' ? `the hold ${hold} is placed on ${origins}` : `the hold ${hold} of ${origins} is released`
  if (dryRun) return { result: 'planned', message: `would be so: ${message}`, outputs: {}, document: { hold, plan: [{ command: `${change.kind}-hold`, hold }] } }
  const places: { readonly origin: string; readonly index: number | null; readonly size: number }[] = []
  for (const log of logs) {
    const entry = entryFor(log)
    const made = change.kind === 'place' ? entry('audit.hold.placed', { hold, selector, reason, by }) : entry('audit.hold.released', { hold, reason, by })
    const { indices, size } = await log.own.append([made])
    places.push({ origin: log.origin, index: indices[0] ?? null, size })
  }
  const [first] = places
  return { result: 'passed', message, outputs: {}, document: { hold, selector, origin: first?.origin ?? null, index: first?.index ?? null, size: first?.size ?? null, places } }
}

function selectorOf(text: string | undefined): Readonly<Record<string, string>> {
  if (text === undefined) return {}
  const pairs = text.split(',').map((pair): readonly [string, string] => {
    const [, name = '', value = ''] = /^([a-z]+)=(.+)$/.exec(pair.trim()) ?? []
    if (!holdFields.some((field) => field === name)) throw invalid('select', `${quoted(pair)} is no FIELD=VALUE; fields are ${anyOf(holdFields)}`)
    // what no log can be called would keep nothing, and nobody would notice
    if (name === 'class' && parseShardPath(`${value}/2026-01`) === undefined) throw invalid('select', `${quoted(value)} is no retention class, such as std-1y`)
    if (name === 'period' && parseShardPath(`std-1y/${value}`) === undefined) throw invalid('select', `${quoted(value)} is no month, such as 2026-11`)
    const problem = name === 'from' || name === 'to' ? checkInstant(value) : undefined
    if (problem !== undefined) throw invalid('select', `${quoted(pair.trim())} ${problem}`)
    return [name, value]
  })
  return Object.fromEntries(pairs)
}

function invalid(path: string, message: string): DeliveryError {
  return new DeliveryError({ code: 'input-invalid', message: `--${path}: ${message}`, problems: [{ path, message }] })
}
