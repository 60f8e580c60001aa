import { DeliveryError } from '../../../../core/errors.ts'
import { isJsonObject } from '../../../../core/json.ts'
import type { JsonValue } from '../../../../core/json.ts'
import { isTotals } from '../observation.ts'
import { isLapse, isTable } from '../traffic-record.ts'
import type { TrafficRecord } from '../traffic-table.ts'
import type { Totals } from './worker/counters.ts'

/** What a worker goes by. Throws `target-unavailable` for anything else. */
export function recordOf(value: unknown): TrafficRecord {
  if (!isJsonObject(value) || !isTable(value['table'])) throw broken()
  return { table: value['table'], lapse: isLapse(value['lapse']) ? value['lapse'] : null }
}

/** What it has counted. Throws the same. */
export function totalsOf(value: JsonValue): Totals {
  if (!isTotals(value)) throw broken()
  return value
}

/** The error of a worker that is not there, or answers something else than it was asked. */
export function broken(): DeliveryError {
  return new DeliveryError({ code: 'target-unavailable', message: 'the proxy worker does not answer as it should' })
}
