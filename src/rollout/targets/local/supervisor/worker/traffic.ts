import { DeliveryError, messageOf } from '../../../../../core/errors.ts'
import { effectivePercent } from '../../traffic-table.ts'
import type { Lapse, TrafficRecord, TrafficTable } from '../../traffic-table.ts'
import type { BootClock } from '../../boot-time.ts'
import { lapseDue, watchAgainIn } from './dead-mans-switch.ts'

/** The table that the worker goes by, and the switch that watches over it. */
export interface Traffic {
  readonly record: () => TrafficRecord
  /**
   * Goes by another table from now on; an older one than the present is ignored. Changes nothing and throws `fenced` for a
   * table of a rollout that another one has overtaken, and `state-unwritable` when more traffic would go to a candidate
   * than the disk knows of, but in an emergency.
   */
  apply(table: TrafficTable): void
  stop(): void
}

/** The longest time between two looks at the clock: a timer of a suspended machine fires late. */
const longestWaitMs = 1_000

/** Begins to watch over `initial`. `persist` throws where the record cannot be written. */
export function createTraffic({ initial, clock, wallNow, persist, onChange, onLapse }: {
  readonly initial: TrafficRecord
  readonly clock: BootClock
  readonly wallNow: () => number
  readonly persist: (record: TrafficRecord) => void
  /** called with every record that is in force, the first one too */
  readonly onChange: (record: TrafficRecord) => void
  readonly onLapse: (lapse: Lapse) => void
}): Traffic {
  let record = initial
  let timer: NodeJS.Timeout | undefined

  function watch(): void {
    clearTimeout(timer)
    const lapse = lapseDue({ record, clock, wallMs: wallNow() })
    if (lapse !== undefined) fire(lapse)
    const wait = watchAgainIn({ record, clock })
    if (wait !== undefined) timer = setTimeout(watch, Math.min(wait, longestWaitMs))
  }

  /** Traffic first: the disk may be full. */
  function fire(lapse: Lapse): void {
    record = { table: record.table, lapse }
    onChange(record)
    tryPersist(record)
    onLapse(lapse)
  }

  function tryPersist(next: TrafficRecord): void {
    try {
      persist(next)
    } catch {
      // less traffic on the candidate than the disk says is safe; the lease on the disk lapses all the same
    }
  }

  function apply(table: TrafficTable): void {
    if (table.fence < record.table.fence) throw overtaken(table, record.table)
    if (table.serial <= record.table.serial) return
    const next = { table, lapse: record.lapse }
    if (effectivePercent(next) > effectivePercent(record) && table.unrecorded !== true) persistOrThrow(next)
    else tryPersist(next)
    record = next
    onChange(record)
    watch()
  }

  function persistOrThrow(next: TrafficRecord): void {
    try {
      persist(next)
    } catch (cause) {
      throw new DeliveryError({
        code: 'state-unwritable',
        message: `the traffic table cannot be written: ${messageOf(cause)}`,
        hint: 'leave space on the disk of the state home, then run the command again',
        cause,
      })
    }
  }

  onChange(record)
  watch()
  return { record: () => record, apply, stop: () => clearTimeout(timer) }
}

function overtaken(table: TrafficTable, present: TrafficTable): DeliveryError {
  return new DeliveryError({
    code: 'fenced',
    message: `the proxy goes by fencing number ${present.fence} and takes no table with ${table.fence}`,
    hint: 'another run decides from here on; see `pqc-delivery status`',
  })
}
