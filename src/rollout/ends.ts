import { DeliveryError, errorCodes } from '../core/errors.ts'
import type { RolloutEnd } from './commands.ts'
import type { GateVerdict } from './gate/gate.ts'
import { short } from './plan.ts'
import type { RolloutPlan } from './plan.ts'

/** The end stands; only its record does not, which the next command finds when the lease has lapsed. */
export function notClosed(end: RolloutEnd | undefined, error: DeliveryError): RolloutEnd {
  const before = end ?? endOf(error)
  return { ...before, message: `${before.message}; its record could not be closed (${error.message}), so the lock is free only when its lease lapses` }
}

const gateHints = {
  'gate-failed': 'the revision is marked bad; release a corrected build',
  'gate-inconclusive': 'give it more time or traffic (`step-time.max`), or look at what both sides share',
  'metrics-unavailable': 'see which source gave no data, and why; nothing is decided without data',
} as const

/** Why the gate took a candidate back, in the gate's own words. */
export function gateError(code: keyof typeof gateHints, verdict: Pick<GateVerdict, 'reason'>): DeliveryError {
  return new DeliveryError({ code, message: verdict.reason, hint: gateHints[code] })
}

/** A candidate that was lost while it had traffic: what the target knows of why is kept. */
export function lostInTraffic(cause: DeliveryError): DeliveryError {
  const { message, hint, problems, output } = cause
  return new DeliveryError({ code: 'gate-failed', message, hint: hint === undefined ? gateHints['gate-failed'] : `${hint}; ${gateHints['gate-failed']}`, problems, output, cause })
}

/** An end that an error alone explains. */
export function endOf(error: DeliveryError): RolloutEnd {
  return { result: errorCodes[error.code].result, message: error.message, error }
}

/** The worst end: exit code 7. */
export function restoreFailed(cause: DeliveryError): RolloutEnd {
  const error = new DeliveryError({
    code: 'restore-failed',
    message: `traffic could not be put back on the stable side: ${cause.message}`,
    hint: 'run `pqc-delivery reconcile`; if that fails too, look at the machine now: a failing release may have traffic',
    cause,
  })
  return { result: 'rollback-failed', message: error.message, error }
}

/** The candidate passed, and whether it was made the stable side is not known. */
export function unfinished(cause: DeliveryError): RolloutEnd {
  const error = new DeliveryError({
    code: 'rollout-unfinished',
    message: `the candidate passed, but the rollout could not be ended: ${cause.message}`,
    hint: 'run `pqc-delivery reconcile`, or deploy the same release again',
    cause,
  })
  return { result: 'unfinished', message: error.message, error }
}

/** A rollback whose destination did not come up; what was refused stays refused. */
export function rollbackFailed(plan: RolloutPlan, cause: DeliveryError): DeliveryError {
  if (errorCodes[cause.code].result === 'refused') return cause
  return new DeliveryError({
    code: 'restore-failed',
    message: `could not roll back to ${short(plan.revision)}: ${cause.message}`,
    hint: 'traffic is where it was; roll back to an older revision with --steps 2, or deploy a corrected build',
    output: cause.output,
    cause,
  })
}

/** A rollback whose destination has the traffic and fails its check. */
export function verificationFailed(plan: RolloutPlan, cause: DeliveryError): RolloutEnd {
  const error = new DeliveryError({
    code: 'restore-failed',
    message: `${short(plan.revision)} has all traffic, but does not pass its check: ${cause.message}`,
    hint: 'roll back further with --steps 1, or deploy a corrected build',
    cause,
  })
  return { result: 'rollback-failed', message: error.message, error }
}

/** A plan without a stable side gives all traffic at once, and one with a stable side needs it: neither fits the other. */
export function changedMeanwhile(): DeliveryError {
  return new DeliveryError({
    code: 'locked',
    message: 'another run changed what is live between the plan and the lock; nothing was deployed',
    hint: 'run the command again: it plans anew',
  })
}
