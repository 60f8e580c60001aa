import { AwsError } from '../aws-error.ts'
import { pageOf } from '../page.ts'

interface Asked<T> {
  readonly items: readonly T[]
  readonly nextToken: string | undefined
  readonly maxResults: number | undefined
  /** without `maxResults` */
  readonly usual: number
}

/** One page of a list, with ECS's own limits (documented at each list operation: 1 to 100). */
export function page<T>({ items, nextToken, maxResults, usual }: Asked<T>): { readonly items: readonly T[]; readonly nextToken: string | undefined } {
  if (maxResults !== undefined && (maxResults < 1 || maxResults > 100)) {
    // worded by us
    throw new AwsError('InvalidParameterException', 'maxResults must be between 1 and 100')
  }
  const { items: shown, next } = pageOf({ items, token: nextToken, size: maxResults ?? usual })
  return { items: shown, nextToken: next }
}
