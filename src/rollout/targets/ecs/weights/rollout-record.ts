import { DeliveryError } from '../../../../core/errors.ts'
import type { LedgerRollout } from '../ledger.ts'
import type { WeightsRecord } from './weights-record.ts'

/** What a rollout remembers of its weights. Rejects with `candidate-unhealthy` while there is nothing: no candidate was brought up. */
export function recordOf(rollout: LedgerRollout | undefined): WeightsRecord {
  if (rollout?.weights !== undefined) return rollout.weights
  throw new DeliveryError({ code: 'candidate-unhealthy', message: 'there is no candidate to give traffic to' })
}
