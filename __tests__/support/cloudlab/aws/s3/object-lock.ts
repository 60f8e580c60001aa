import { AwsError } from '../aws-error.ts'
import type { Bucket, ObjectVersion, Retention } from './bucket.ts'

/** What a caller asks to have locked with an object. */
interface LockAsked {
  readonly ObjectLockMode?: Retention['Mode']
  readonly ObjectLockRetainUntilDate?: Date
  readonly ObjectLockLegalHoldStatus?: 'ON' | 'OFF'
}

const dayMs = 24 * 60 * 60 * 1_000

/** What a new version is locked by (Amazon S3 User Guide, "Locking objects with Object Lock"): as it asks, else as the bucket has it for all. */
export function lockOf({ bucket, asked, now, isChecked }: { readonly bucket: Bucket; readonly asked: LockAsked; readonly now: number; readonly isChecked: boolean }): Pick<ObjectVersion, 'retention' | 'isHeld'> {
  const { ObjectLockMode: mode, ObjectLockRetainUntilDate: until, ObjectLockLegalHoldStatus: hold } = asked
  const isAsked = mode !== undefined || until !== undefined || hold !== undefined
  if (isAsked && bucket.lock === undefined) throw new AwsError('InvalidRequest', 'Bucket is missing Object Lock Configuration')
  if (isAsked && !isChecked) throw new AwsError('InvalidRequest', 'Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock parameters')
  if ((mode === undefined) !== (until === undefined)) throw new AwsError('InvalidArgument', 'x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied')
  if (until !== undefined && until.getTime() <= now) throw new AwsError('InvalidArgument', 'The retain until date must be in the future!')
  const { mode: usualMode, days } = bucket.lock ?? {}
  const usual = usualMode !== undefined && days !== undefined ? { Mode: usualMode, RetainUntilDate: new Date(now + days * dayMs) } : undefined
  return { isHeld: hold === 'ON', retention: mode !== undefined && until !== undefined ? { Mode: mode, RetainUntilDate: until } : usual }
}

/** Throws where a version may not be taken away for ever. */
export function demandFree({ retention, isHeld }: ObjectVersion, { now, bypass }: { readonly now: number; readonly bypass: boolean }): void {
  const isRetained = retention !== undefined && retention.RetainUntilDate.getTime() > now && !(retention.Mode === 'GOVERNANCE' && bypass)
  if (isHeld || isRetained) throw protectedObject()
}

/** Throws where a retention may not become another one: one of COMPLIANCE only gets longer, one of GOVERNANCE needs a special right for anything else. */
export function demandLonger({ retention }: ObjectVersion, { next, now, bypass }: { readonly next: Retention; readonly now: number; readonly bypass: boolean }): void {
  if (next.RetainUntilDate.getTime() <= now) throw new AwsError('InvalidArgument', 'The retain until date must be in the future!')
  if (retention === undefined || retention.RetainUntilDate.getTime() <= now) return
  const isLonger = next.RetainUntilDate >= retention.RetainUntilDate && (next.Mode === retention.Mode || next.Mode === 'COMPLIANCE')
  if (!isLonger && !(retention.Mode === 'GOVERNANCE' && bypass)) throw protectedObject()
}

function protectedObject(): AwsError {
  return new AwsError('AccessDenied', 'Access Denied because object protected by object lock.')
}
