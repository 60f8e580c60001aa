import { applyRetention, lookAtRetention } from '../../../audit/log/lifecycle/retention.ts'
import type { RetentionLook } from '../../../audit/log/lifecycle/retention.ts'
import { parseShardOrigin } from '../../../audit/log/shards.ts'
import { DeliveryError } from '../../../core/errors.ts'
import type { JsonObject } from '../../../core/json.ts'
import { counted, quoted } from '../../../core/text.ts'
import type { Run } from '../../../runner/definition.ts'
import { ownEntries } from '../own-entries.ts'
import { openOwnLog } from '../own-writer.ts'
import { logPlace } from '../place.ts'
import type { definition } from './definition.ts'
import { changeHold } from './hold.ts'

/** Says what is past its time, takes the next step, or changes a hold. */
export const run: Run<typeof definition.inputs> = async ({ inputs, ports }) => {
  const { log, apply, hold, release, select, reason, approver, quarantine, service, environment, dryRun } = inputs
  const wanted = [apply, hold !== undefined, release !== undefined].filter(Boolean).length
  if (wanted > 1) throw invalid('hold', 'one thing at a time: --apply, --hold or --release')
  if (wanted === 1 && reason === undefined) throw invalid('reason', 'say why, with --reason TEXT: it goes into the log')
  if (select !== undefined && hold === undefined) throw invalid('select', 'it is for a --hold')
  const place = logPlace({ log, ports })
  const own = await openOwnLog({ place, ports })
  const retention = inputs.class ?? parseShardOrigin(own.origin)?.shard.retention ?? 'std-1y'
  const nowMs = ports.clock.now()
  const look = await lookAtRetention({ store: place.store, policy: own.policy, pins: own.seen === undefined ? [] : [own.seen], retention, nowMs })
  const entry = ownEntries({ command: 'audit retain', service, environment, retention, ports })
  const by = approver ?? ports.originator.name
  const named = hold ?? release
  if (named !== undefined) {
    const change = hold === undefined ? { kind: 'release' as const, hold: named } : { kind: 'place' as const, hold: named, select }
    return changeHold({ change, own, active: [...look.survey.holds.keys()], by, reason: reason ?? '', entry, dryRun })
  }
  const document = documentOf(look, { log: place.directory, origin: own.origin, class: retention })
  const { step, entries } = look.plan
  const plan = [...look.left.length > 0 ? [{ command: 'finish-purge', files: look.left.length }] : [], ...step === 'schedule' || step === 'purge' ? [{ command: step, entries }] : []]
  if (!apply || dryRun) return { result: 'planned', message: `${own.origin}: ${sentence(look)}`, outputs: {}, document: { ...document, plan } }
  if (step === 'blocked' && look.left.length === 0) throw blocked(look)
  const { appended, deleted } = await applyRetention({
    look, store: place.store, quarantineMs: quarantine, nowMs, approval: { approver: by, reason: reason ?? '', policy: own.policyDigest }, entry, append: own.append,
  })
  const done = { ...document, index: appended?.indices[0] ?? null, size: appended?.size ?? look.survey.published, deleted }
  if (appended === undefined && deleted === 0) return { result: 'no-change', message: `${own.origin}: ${sentence(look)}`, outputs: {}, document: done }
  const what = appended === undefined ? 'finished the purge that was stopped' : step === 'purge' ? `purged the first ${entries} entries` : `announced that the first ${entries} entries go`
  return { result: 'passed', message: `${what}; ${counted(deleted, 'file')} deleted`, outputs: {}, document: done }
}

function sentence({ plan: { step, entries, due, free, held, notBeforeMs }, left }: RetentionLook): string {
  const kept = held === undefined ? '' : `; the hold ${held.hold.hold} keeps entry ${held.index}, so ${free} of ${due} that are past their time can go`
  const unfinished = left.length === 0 ? '' : `a purge was not finished, ${counted(left.length, 'file')} are left; `
  const day = notBeforeMs === undefined ? '' : new Date(notBeforeMs).toISOString()
  switch (step) {
    case 'nothing':
      return `${unfinished}nothing more is past its time in whole bundles of 256`
    case 'blocked':
      return `${unfinished}${due} entries are past their time, and a hold keeps them${kept}`
    case 'schedule':
      return `${unfinished}the first ${entries} entries are past their time and not announced yet${kept}`
    case 'wait':
      return `${unfinished}the first ${entries} entries go from ${day} on${kept}`
    case 'purge':
      return `${unfinished}the first ${entries} entries can go since ${day}${kept}`
  }
}

function documentOf({ plan, survey, left, history }: RetentionLook, facts: JsonObject): JsonObject {
  const { step, entries, due, free, held, notBeforeMs } = plan
  return {
    ...facts,
    purged: history.purge?.entries ?? 0,
    step,
    entries,
    due,
    free,
    held: held === undefined ? null : { hold: held.hold.hold, index: held.index },
    notBefore: notBeforeMs === undefined ? null : new Date(notBeforeMs).toISOString(),
    holds: [...survey.holds.values()].map(({ hold, selector, reason, by }) => ({ hold, selector, reason, by })),
    left: left.length,
  }
}

function blocked({ plan: { held, due } }: RetentionLook): DeliveryError {
  const name = quoted(held?.hold.hold ?? '')
  return new DeliveryError({
    code: 'held',
    message: `${due} entries are past their time, and none is purged: the hold ${name} keeps entry ${held?.index ?? 0}`,
    hint: 'release the hold with `pqc-delivery audit retain DIR --release NAME --reason TEXT` when nothing needs them any more',
  })
}

function invalid(path: string, message: string): DeliveryError {
  return new DeliveryError({ code: 'input-invalid', message: `--${path}: ${message}`, problems: [{ path, message }] })
}
