import { failureOf, statusOf } from '../../../../cloud/aws/failure.ts'
import type { Failure } from '../../../../cloud/aws/failure.ts'
import { said } from '../../../../cloud/aws/said.ts'
import { DeliveryError, messageOf } from '../../../../core/errors.ts'
import { asRefused } from '../trouble.ts'
import { addressOf } from './place.ts'
import type { S3Place } from './place.ts'

/** What to do about each kind of failure; `action` is what the call is in a policy. */
const hints: Readonly<Record<Failure, (action: string) => string>> = {
  throttled: () => 'run the command again later',
  passing: () => 'see that this machine reaches the store, and run the command again',
  denied: (action) => `allow ${action} to the role that the job uses, in its own policy and in the bucket's; docs/audit-log-stores.md has both`,
  expired: () => 'let the role session last longer than the job: `role-duration-seconds` of aws-actions/configure-aws-credentials',
  'no-credentials': () => 'let aws-actions/configure-aws-credentials run before this step, or set AWS_PROFILE',
  'no-region': () => 'set the region of the log in the configuration, or AWS_REGION',
  refused: () => 'see that the bucket is there, is of the account that was named, and is set up as docs/audit-log-stores.md says',
}

/** A log that cannot be reached or written, with what the store says. `action`: as a policy names it, `s3:PutObject`; `sent`: how often the call was. */
export function unavailable({ error, action, place, sent }: { readonly error: unknown; readonly action: string; readonly place: S3Place; readonly sent: number }): DeliveryError {
  // patience and wording are those of all calls of AWS; what lies beneath is what was said
  const cause = error instanceof DeliveryError ? error.cause : error
  const trouble = new DeliveryError({
    code: 'audit-unavailable',
    message: `the audit log in ${addressOf(place)} cannot be used: ${action} came to nothing: ${said(messageOf(cause))}`,
    hint: hints[failureOf(cause)](action),
    cause,
  })
  // one that was sent before and got no answer may be done still
  return action === 's3:PutObject' && sent <= 1 && isRefusal(cause) ? asRefused(trouble) : trouble
}

/** Whether it was answered with no, or never left this machine. What is called refused for want of a better word may be a line that broke. */
function isRefusal(cause: unknown): boolean {
  const failure = failureOf(cause)
  if (failure === 'refused' || failure === 'expired') return statusOf(cause) >= 400
  return failure === 'denied' || failure === 'no-credentials' || failure === 'no-region'
}
