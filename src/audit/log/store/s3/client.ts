import { S3Client } from '@aws-sdk/client-s3'
import type { S3ClientConfig } from '@aws-sdk/client-s3'
import type { S3Place } from './place.ts'

/**
 * A client with credentials, proxy and, where the place has none, region and endpoint as the environment says (`AWS_*`, profiles, web identity).
 * Its own retries are off: those wait by a clock that nobody can cancel. Of checksums it adds none to ours, and checks none: what is read is checked by the
 * hashes of the log, and stores of other makes know fewer of them. `more` goes over all that.
 */
export function createS3Client({ region, endpoint, pathStyle }: S3Place, more: S3ClientConfig = {}): S3Client {
  return new S3Client({
    maxAttempts: 1,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint }),
    ...(pathStyle !== undefined && { forcePathStyle: pathStyle }),
    ...more,
  })
}
