import { AwsError } from '../aws-error.ts'
import { digestOf } from '../../../../../src/core/canonical.ts'
import type { JsonObject } from '../../../../../src/core/json.ts'

/** What makes a question the same question when it is asked again with a token. */
function fingerprint(question: Readonly<Record<string, unknown>>): string {
  return digestOf(JSON.parse(JSON.stringify(question)) as JsonObject)
}

/** A token that says where to go on; it fits only the same question. */
export function tokenFor({ question, offset }: { readonly question: Readonly<Record<string, unknown>>; readonly offset: number }): string {
  return Buffer.from(JSON.stringify([offset, fingerprint(question)])).toString('base64url')
}

/** Where a token says to go on; 0 without one. */
export function offsetOf({ question, token }: { readonly question: Readonly<Record<string, unknown>>; readonly token: string | undefined }): number {
  if (token === undefined) return 0
  try {
    const [offset, digest] = JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as [unknown, unknown]
    if (typeof offset === 'number' && Number.isSafeInteger(offset) && offset > 0 && digest === fingerprint(question)) return offset
  } catch {
    // told below
  }
  throw new AwsError('InvalidNextToken', 'The next token specified is invalid.')
}
