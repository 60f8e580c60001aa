import { bucketPolicy, readerPolicy, writerPolicy } from './s3-policies.ts'
import { jsonBlock } from './json-block.ts'

/** The generated parts of `docs/audit-log-stores.md`, by the name that their markers have. */
export function logPolicyParts(): Readonly<Record<string, string>> {
  const names = { partition: 'aws', bucket: 'BUCKET', prefix: 'PREFIX' }
  return {
    'policy of a writer': jsonBlock(writerPolicy(names, { lock: true })),
    'policy of a reader': jsonBlock(readerPolicy(names)),
    'policy of the bucket': jsonBlock(bucketPolicy(names)),
  }
}
