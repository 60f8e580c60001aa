import type { RetentionDone, RetentionLook } from '../../../audit/log/lifecycle/retention.ts'
import { DeliveryError } from '../../../core/errors.ts'
import type { JsonObject } from '../../../core/json.ts'
import { counted, quoted } from '../../../core/text.ts'
import type { Outcome } from '../../../runner/outcome.ts'
import type { Retained, RetainLog } from './logs.ts'

type Look = RetentionLook<RetainLog>

/** What is due in the logs that are meant. */
export function tellDue({ found, looks }: { readonly found: Retained; readonly looks: readonly Look[] }): Outcome {
  const plan = looks.flatMap((look) => planOf(look).map((one) => (found.isPlace ? { ...one, log: look.log.origin } : one)))
  return { result: 'planned', ...wordsOf(found, looks.map((look) => ({ look, words: sentence(look), document: documentOf(look) })), { plan }), outputs: {} }
}

/** What was done in them. Throws `held` where nothing was, since a hold keeps all that is due in one of them. */
export function tellDone({ found, done }: { readonly found: Retained; readonly done: readonly { readonly look: Look; readonly done: RetentionDone }[] }): Outcome {
  const hasChanged = done.some((one) => isChange(one.done))
  const blocked = done.find(({ look }) => look.plan.step === 'blocked')
  if (!hasChanged && blocked !== undefined) throw held(blocked.look)
  const told = done.map(({ look, done: { appended, deleted, filled, plan } }) => ({
    look,
    words: isChange({ appended, deleted, filled, plan }) ? didWhat({ appended, deleted, filled, plan }) : sentence(look),
    document: { ...documentOf(look), entries: plan.entries, filled, index: appended?.indices[0] ?? null, size: appended?.size ?? look.survey.published, deleted },
  }))
  return { result: hasChanged ? 'passed' : 'no-change', ...wordsOf(found, told, { deleted: done.reduce((sum, one) => sum + one.done.deleted, 0) }), outputs: {} }
}

function wordsOf({ directory, isPlace }: Retained, told: readonly { readonly look: Look; readonly words: string; readonly document: JsonObject }[], more: JsonObject): Pick<Outcome, 'message' | 'document' | 'text'> {
  const lines = told.map(({ look, words }) => `${look.log.origin}: ${words}`)
  const [first] = told
  if (!isPlace) return { message: lines.join(), document: { log: directory, ...first?.document, ...more } }
  const due = told.filter(({ look }) => look.plan.step !== 'nothing' || look.left.length > 0)
  const message = `${counted(told.length, 'audit log')} in ${directory}: ${due.length === 0 ? 'nothing more is past its time' : due.map(({ look, words }) => `${look.log.origin}: ${words}`).join('; ')}`
  return { message, text: lines.join('\n'), document: { place: directory, logs: told.map(({ document }) => document), ...more } }
}

function isChange({ appended, deleted, filled }: RetentionDone): boolean {
  return appended !== undefined || deleted > 0 || filled > 0
}

function didWhat({ plan: { step, entries }, appended, filled, deleted }: RetentionDone): string {
  const files = `; ${counted(deleted, 'file')} deleted`
  const full = filled === 0 ? '' : `filled the last bundle with ${counted(filled, 'event')}; `
  if (appended === undefined) return filled === 0 ? `finished the purge that was stopped${files}` : `${full}nothing is announced, since somebody appended meanwhile${files}`
  return step === 'purge' ? `purged the first ${entries} entries${files}` : `${full}announced that the first ${entries} entries go${files}`
}

function planOf({ plan: { step, entries, fill }, left }: Look): readonly JsonObject[] {
  return [
    ...left.length > 0 ? [{ command: 'finish-purge', files: left.length }] : [],
    ...fill > 0 ? [{ command: 'fill', events: fill }] : [],
    ...step === 'schedule' || step === 'purge' ? [{ command: step, entries }] : [],
  ]
}

function sentence({ plan: { step, entries, due, free, fill, held, notBeforeMs }, left }: Look): string {
  const kept = held === undefined ? '' : `; the hold ${held.hold.hold} keeps entry ${held.index}, so ${free} of ${due} that are past their time can go`
  const unfinished = left.length === 0 ? '' : `a purge was not finished, ${counted(left.length, 'file')} are left; `
  const full = fill === 0 ? '' : `, the last ${fill} of them events that fill their bundle and are not there yet`
  const day = notBeforeMs === undefined ? '' : new Date(notBeforeMs).toISOString()
  switch (step) {
    case 'nothing':
      return `${unfinished}nothing more is past its time in whole bundles of 256`
    case 'blocked':
      return `${unfinished}${due} entries are past their time, and a hold keeps them${kept}`
    case 'schedule':
      return `${unfinished}the first ${entries} entries are past their time and not announced yet${full}${kept}`
    case 'wait':
      return `${unfinished}the first ${entries} entries go from ${day} on${kept}`
    case 'purge':
      return `${unfinished}the first ${entries} entries can go since ${day}${kept}`
  }
}

function documentOf({ log, plan, survey, left, history }: Look): JsonObject {
  const { step, entries, due, free, fill, held, notBeforeMs } = plan
  return {
    log: log.own.place.directory,
    origin: log.origin,
    class: log.retention,
    purged: history.purge?.entries ?? 0,
    step,
    entries,
    due,
    free,
    fill,
    held: held === undefined ? null : { hold: held.hold.hold, index: held.index },
    notBefore: notBeforeMs === undefined ? null : new Date(notBeforeMs).toISOString(),
    holds: [...survey.holds.values()].map(({ hold, selector, reason, by }) => ({ hold, selector, reason, by })),
    left: left.length,
  }
}

function held({ log, plan: { held: by, due } }: Look): DeliveryError {
  const name = quoted(by?.hold.hold ?? '')
  return new DeliveryError({
    code: 'held',
    message: `${due} entries of ${log.origin} are past their time, and none is purged: the hold ${name} keeps entry ${by?.index ?? 0}`,
    hint: 'release the hold with `pqc-delivery audit retain DIR --release NAME --reason TEXT` when nothing needs them any more',
  })
}
