import type { S3Settings } from './s3-settings.ts'

/** Where the audit log is kept: a place of shards, each a log. */
export type LogPlaceSettings =
  /** a folder; a relative path is of the state home's folder for service and environment */
  | { readonly kind: 'directory'; readonly directory: string }
  /** a branch of a repository on GitHub (`owner/name`; absent: that of the job), or of a local one (an absolute path) */
  | { readonly kind: 'git-branch'; readonly repository: string | undefined; readonly branch: string }
  /** a bucket, in which each shard has a prefix of its own */
  | ({ readonly kind: 's3' } & S3Settings)

/** The section `audit` of the configuration. */
export interface AuditSettings {
  readonly log: LogPlaceSettings
  /** what the place is called, and with class and period each of its logs; undefined: as its policy says, or made of what is known */
  readonly origin: string | undefined
  /** a reference to the private keys, as it stands in the configuration; undefined: they are beside the folder */
  readonly keys: string | undefined
  /** file of the trust root, from the configuration's root; undefined: beside the folder */
  readonly policy: string | undefined
  /** whether a change of production needs the log (`closed`), or the spool is enough for it (`open`) */
  readonly whenUnavailable: 'closed' | 'open'
  /** the retention class: `std-1y` */
  readonly retention: string
}
