import { selectorFields } from '../../../audit/log/lifecycle/holds.ts'
import type { OwnEntryMaker } from '../../../audit/log/lifecycle/own-entry.ts'
import { DeliveryError } from '../../../core/errors.ts'
import { anyOf, quoted } from '../../../core/text.ts'
import type { Outcome } from '../../../runner/outcome.ts'
import type { OwnLog } from '../own-writer.ts'

/** A hold that somebody places, or the name of one that is released. */
export type HoldChange =
  | { readonly kind: 'place'; readonly hold: string; readonly select: string | undefined }
  | { readonly kind: 'release'; readonly hold: string }

/** Places a hold, or releases one that is active. */
export async function changeHold({ change, own, active, by, reason, entry, dryRun }: {
  readonly change: HoldChange
  readonly own: OwnLog
  /** names of the holds that are active */
  readonly active: readonly string[]
  readonly by: string
  readonly reason: string
  readonly entry: OwnEntryMaker
  readonly dryRun: boolean
}): Promise<Outcome> {
  const { hold } = change
  if (change.kind === 'release' && !active.includes(hold)) throw invalid('release', `there is no hold ${quoted(hold)}; ${active.length === 0 ? 'none is active' : `active are ${active.join(', ')}`}`)
  if (change.kind === 'place' && active.includes(hold)) throw invalid('hold', `there is a hold ${quoted(hold)} already: release it, or take another name`)
  const selector = change.kind === 'place' ? selectorOf(change.select) : {}
  const message = change.kind === 'place' ? `the hold ${hold} is placed on ${own.origin}` : `the hold ${hold} of ${own.origin} is released`
  if (dryRun) return { result: 'planned', message: `would be so: ${message}`, outputs: {}, document: { hold, plan: [{ command: `${change.kind}-hold`, hold }] } }
  const made = change.kind === 'place' ? entry('audit.hold.placed', { hold, selector, reason, by }) : entry('audit.hold.released', { hold, reason, by })
  const { indices, size } = await own.append([made])
  return { result: 'passed', message, outputs: {}, document: { hold, selector, index: indices[0] ?? null, size } }
}

function selectorOf(text: string | undefined): Readonly<Record<string, string>> {
  if (text === undefined) return {}
  const pairs = text.split(',').map((pair): readonly [string, string] => {
    const [, name = '', value = ''] = /^([a-z]+)=(.+)$/.exec(pair.trim()) ?? []
    if (!selectorFields.some((field) => field === name)) throw invalid('select', `${quoted(pair)} is no FIELD=VALUE; fields are ${anyOf(selectorFields)}`)
    return [name, value]
  })
  return Object.fromEntries(pairs)
}

function invalid(path: string, message: string): DeliveryError {
  return new DeliveryError({ code: 'input-invalid', message: `--${path}: ${message}`, problems: [{ path, message }] })
}
