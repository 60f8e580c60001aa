import { DeliveryError, messageOf } from '../../core/errors.ts'
import { said } from './said.ts'

/** How a call of AWS failed, as far as it matters for what to do next. */
export type Failure = 'throttled' | 'passing' | 'denied' | 'expired' | 'no-credentials' | 'no-region' | 'refused'

const throttling = /^(?:Throttl|TooManyRequests|RequestLimitExceeded|SlowDown|LimitExceededException$|BandwidthLimit|PriorRequestNotComplete|EC2Throttled)/u
const expired = /^(?:ExpiredToken|RequestExpired|InvalidClientTokenId|UnrecognizedClient)/u
const denied = /^(?:AccessDenied|UnauthorizedOperation|NotAuthorized|OptInRequired|MissingAuthenticationToken)/u
/** what a wrong clock makes of a signature; the SDK then takes the time from the answer, and says so */
const misdated = /^(?:InvalidSignature|SignatureDoesNotMatch|RequestTimeTooSkewed|RequestExpired|AuthFailure)/u
/** of S3, whose status says otherwise: two that wrote the same name at once, and a connection that stood still */
const conflicted = /^(?:ConditionalRequestConflict|OperationAborted|RequestTimeout)$/u
const broken = /^(?:ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR)/u

/**
 * Tells failures that pass by themselves from those that do not. Names and codes are those of the SDK and of each service's
 * own description; a service's fault (5xx) passes, anything else that it says does not.
 */
export function failureOf(error: unknown): Failure {
  const { name, code, status, message, isRedated } = partsOf(error)
  if (isRedated && misdated.test(name)) return 'passing'
  if (throttling.test(name) || throttling.test(code) || status === 429) return 'throttled'
  // ECS says so when definitions of one family are registered at the same time
  if (name === 'ClientException' && message.includes('Too many concurrent attempts')) return 'throttled'
  if (expired.test(name)) return 'expired'
  if (denied.test(name)) return 'denied'
  if (name === 'CredentialsProviderError' || name === 'TokenProviderError') return 'no-credentials'
  if (message === 'Region is missing') return 'no-region'
  const isNetwork = broken.test(code) || name === 'TimeoutError' || name === 'AbortError' || message.includes('socket hang up')
  if (status >= 500 || isNetwork || conflicted.test(name)) return 'passing'
  return 'refused'
}

/** The name by which a service refused, such as `ServiceNotFoundException`. */
export function nameOf(error: unknown): string {
  return partsOf(error).name
}

/** The HTTP status of a service's answer; 0: there was none. */
export function statusOf(error: unknown): number {
  return partsOf(error).status
}

interface Parts {
  readonly name: string
  readonly code: string
  readonly status: number
  readonly message: string
  /** the SDK has found out that the machine's clock is wrong, and signs by AWS's from now on */
  readonly isRedated: boolean
}

function partsOf(error: unknown): Parts {
  const { name, code, cause, $metadata } = (typeof error === 'object' && error !== null ? error : {}) as { name?: unknown; code?: unknown; cause?: unknown; $metadata?: { httpStatusCode?: unknown; clockSkewCorrected?: unknown } }
  const status = $metadata?.httpStatusCode
  return {
    name: typeof name === 'string' ? name : '',
    // the SDK wraps what the network said
    code: typeof code === 'string' ? code : cause === undefined ? '' : partsOf(cause).code,
    status: typeof status === 'number' ? status : 0,
    message: messageOf(error),
    isRedated: $metadata?.clockSkewCorrected === true,
  }
}

/**
 * The error of a call that will not succeed, for a person: `access-denied` with the action that is missing, `credentials-expired`,
 * `not-ready` without a region, `target-unavailable` after all patience, `call-refused` for what AWS says otherwise. What AWS wrote is told, cut and on one line.
 */
export function translated({ error, action }: { readonly error: unknown; readonly action: string }): DeliveryError {
  if (error instanceof DeliveryError) return error
  const told = said(messageOf(error))
  switch (failureOf(error)) {
    case 'denied':
      return denial({ error, told, action })
    case 'expired':
      return new DeliveryError({ code: 'credentials-expired', message: `the credentials for AWS are not valid any more: ${action} was refused (${told})`, hint: 'let the role session last longer than the rollout: `role-duration-seconds` of aws-actions/configure-aws-credentials, and the maximum of the role', cause: error })
    case 'no-credentials':
      return new DeliveryError({ code: 'access-denied', message: `there are no credentials for AWS: ${told}`, hint: 'let aws-actions/configure-aws-credentials run before this step, or set AWS_PROFILE', cause: error })
    case 'no-region':
      return new DeliveryError({ code: 'not-ready', message: 'nothing says which region of AWS is meant', hint: 'set target.ecs.region, or AWS_REGION as aws-actions/configure-aws-credentials does', cause: error })
    case 'throttled':
      return new DeliveryError({ code: 'target-unavailable', message: `AWS limits the rate of ${action} and did not let it through in time: ${told}`, hint: 'run the command again later', cause: error })
    case 'passing':
      return new DeliveryError({ code: 'target-unavailable', message: `AWS did not answer ${action}: ${told}`, hint: 'run the command again; `pqc-delivery status` shows what it left', cause: error })
    case 'refused':
      return new DeliveryError({ code: 'call-refused', message: `AWS refused ${action}: ${told}`, cause: error })
  }
}

/** A call can need more than its own action, such as `iam:PassRole` for the roles in a task definition: what AWS names is what is missing. */
function denial({ error, told, action }: { readonly error: unknown; readonly told: string; readonly action: string }): DeliveryError {
  const [, missing = action, resource] = /not authorized to perform: ([a-z0-9-]+:[A-Za-z]+)(?: on resource: ([^\s"]+))?/u.exec(told) ?? []
  const where = resource === undefined || resource === '*' ? '' : ` on ${resource}`
  const hint = told.includes('explicit deny')
    ? `a policy denies ${missing}${where} on purpose, whatever others allow: look at those of the role, its boundary and the organization`
    : `allow ${missing}${where} for the role that the job uses; docs/ecs-permissions.md has the whole policy`
  return new DeliveryError({ code: 'access-denied', message: `AWS does not allow ${missing}${missing === action ? '' : `, which ${action} needs`}: ${told}`, hint, cause: error })
}
