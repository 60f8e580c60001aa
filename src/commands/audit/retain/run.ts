import { applyRetention, lookAtRetention } from '../../../audit/log/lifecycle/retention.ts'
import type { RetentionDone } from '../../../audit/log/lifecycle/retention.ts'
import { DeliveryError } from '../../../core/errors.ts'
import type { Run } from '../../../runner/definition.ts'
import { ownEntries } from '../own-entries.ts'
import type { definition } from './definition.ts'
import { changeHold } from './hold.ts'
import { openRetained } from './logs.ts'
import type { RetainLog } from './logs.ts'
import { tellDone, tellDue } from './tell.ts'

/** Says what is past its time in a log or a place, takes the next step, or changes a hold. */
export const run: Run<typeof definition.inputs> = async ({ inputs, ports }) => {
  const { apply, hold, release, select, reason, approver, quarantine, dryRun } = inputs
  const wanted = [apply, hold !== undefined, release !== undefined].filter(Boolean).length
  if (wanted > 1) throw invalid('hold', 'one thing at a time: --apply, --hold or --release')
  if (wanted === 1 && reason === undefined) throw invalid('reason', 'say why, with --reason TEXT: it goes into the log')
  if (select !== undefined && hold === undefined) throw invalid('select', 'it is for a --hold')
  const found = await openRetained({ inputs, changes: wanted === 1 && !dryRun, ports })
  const nowMs = ports.clock.now()
  const all = await lookAtRetention({ logs: found.logs, nowMs })
  const by = approver ?? ports.originator.name
  const entryFor = ({ retention }: RetainLog) => ownEntries({ command: 'audit retain', ...found.names, retention, ports })
  const named = hold ?? release
  if (named !== undefined) {
    const change = hold === undefined ? { kind: 'release' as const, hold: named } : { kind: 'place' as const, hold: named, select }
    return changeHold({ change, looks: all, by, reason: reason ?? '', entryFor, dryRun })
  }
  const looks = all.filter(({ log }) => log.isMeant)
  if (!apply || dryRun) return tellDue({ found, looks })
  const done: { look: (typeof looks)[number]; done: RetentionDone }[] = []
  for (const look of looks) {
    const { own } = look.log
    const approval = { approver: by, reason: reason ?? '', policy: own.policyDigest }
    done.push({ look, done: await applyRetention({ look, step: { quarantineMs: quarantine, nowMs, approval, entry: entryFor(look.log), append: own.append, appendAt: own.appendAt } }) })
  }
  return tellDone({ found, done })
}

function invalid(path: string, message: string): DeliveryError {
  return new DeliveryError({ code: 'input-invalid', message: `--${path}: ${message}`, problems: [{ path, message }] })
}
