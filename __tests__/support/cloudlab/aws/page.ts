import { AwsError } from './aws-error.ts'

/**
 * One page of a list and the token of the next. A token says nothing to clients and is good for the same list only; one that we never
 * gave is refused with `code`.
 */
export function pageOf<Item>({ items, token, size, code = 'InvalidParameterException' }: {
  readonly items: readonly Item[]
  readonly token: string | undefined
  readonly size: number
  readonly code?: string
}): { readonly items: readonly Item[]; readonly next?: string } {
  const start = token === undefined ? 0 : startIn(token)
  // worded by us
  if (start === undefined) throw new AwsError(code, 'The token is not one that was given out')
  const end = start + size
  return { items: items.slice(start, end), ...(end < items.length && { next: Buffer.from(`page ${end}`).toString('base64url') }) }
}

function startIn(token: string): number | undefined {
  const [, start] = /^page (\d+)$/u.exec(Buffer.from(token, 'base64url').toString('utf8')) ?? []
  return start === undefined ? undefined : Number(start)
}
