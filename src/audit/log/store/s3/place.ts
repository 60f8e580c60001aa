/** Where in S3, or in a store with its API, one log is. */
export interface S3Place {
  readonly bucket: string
  /** what the names of all its files begin with, without a slash at either end; '' : the log is the whole bucket */
  readonly prefix: string
  /** absent: as the environment says */
  readonly region?: string
  /** of a store of another make: `https://minio.example.com:9000` */
  readonly endpoint?: string
  /** the bucket in the path and not in the name of the host, as most stores of other makes want it */
  readonly pathStyle?: boolean
  /** the account whose bucket it is: a bucket of that name that somebody else made since is not used */
  readonly owner?: string
  /** Object Lock: nobody can delete or change a file for so many days; with `GOVERNANCE` whoever has a special right can */
  readonly lock?: { readonly mode: 'COMPLIANCE' | 'GOVERNANCE'; readonly days: number }
  /** Object Lock: nobody can delete or change a file until somebody with the right to takes the hold away */
  readonly legalHold?: boolean
}

/** The key of a file. */
export function keyOf({ prefix }: S3Place, name: string): string {
  return prefix === '' ? name : `${prefix}/${name}`
}

/** How a person names the place. */
export function addressOf({ bucket, prefix }: S3Place): string {
  return `s3://${bucket}${prefix === '' ? '' : `/${prefix}`}`
}
