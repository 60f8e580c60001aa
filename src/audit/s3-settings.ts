import type { z } from 'zod'
import { choice, nullable, section, text } from '../core/settings-kit.ts'

/** `audit.log.s3`: a bucket of S3, or of a store with its API. */
export const s3Schema = section(
  {
    bucket: text({
      means: 'the bucket',
      pattern: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/u,
      allowed: 'the name of a bucket: 3 to 63 small letters, digits, points and hyphens',
    }),
    prefix: nullable(text({
      means: 'what the names of all files begin with, so that a bucket can hold more than one log; default: nothing',
      pattern: /^(?=.{1,200}$)[A-Za-z0-9_][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_][A-Za-z0-9._-]*)*$/u,
      allowed: 'letters, digits, points, hyphens and underscores between single slashes, such as shop/prod',
    })),
    region: nullable(text({ means: 'the region; default: what the environment of the job says (AWS_REGION)', pattern: /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/u, allowed: 'a region such as eu-central-1, or as the store calls it: fsn1, fr-par, auto' })),
    endpoint: nullable(text({
      means: 'the address of a store of another make',
      pattern: /^https?:\/\/[A-Za-z0-9.-]+(?::\d{1,5})?\/?$/u,
      allowed: 'an address without a path, such as https://minio.example.com:9000',
    })),
    addressing: nullable(choice(['host', 'path'], { means: 'where an address has the bucket: in the name of the host, as AWS wants it, or in the path, as most stores of other makes do; default: host' })),
    owner: nullable(text({ means: 'the account whose bucket it is: another one of that name is not used', pattern: /^\d{12}$/u, allowed: 'the 12 digits of an account of AWS' })),
    lock: nullable(choice(['compliance', 'governance'], { means: 'Object Lock by the writer: nobody can delete or change a file for the time of its retention class, with governance but for whoever has a special right' })),
    'legal-hold': nullable(choice(['on'], { means: 'Object Lock by the writer: nobody can delete or change a file until somebody takes the hold away' })),
  },
  'a bucket of S3',
)

/** Where a bucket holds the logs of a place, each below the prefix. */
export interface S3Settings {
  readonly bucket: string
  readonly prefix: string | undefined
  readonly region: string | undefined
  readonly endpoint: string | undefined
  readonly pathStyle: boolean | undefined
  readonly owner: string | undefined
  /** for the time of each log's retention class */
  readonly lock: 'COMPLIANCE' | 'GOVERNANCE' | undefined
  readonly legalHold: boolean
}

/** The section as it is used. */
export function toS3Settings({ bucket, prefix, region, endpoint, addressing, owner, lock, 'legal-hold': hold }: z.output<typeof s3Schema>): S3Settings {
  return {
    bucket,
    prefix: prefix ?? undefined,
    region: region ?? undefined,
    endpoint: endpoint ?? undefined,
    pathStyle: addressing === null ? undefined : addressing === 'path',
    owner: owner ?? undefined,
    lock: lock === null ? undefined : lock === 'compliance' ? 'COMPLIANCE' : 'GOVERNANCE',
    legalHold: hold === 'on',
  }
}
