import { objectOf } from '../core/json.ts'
import type { JsonObject } from '../core/json.ts'
import type { Failure, GithubApi } from './api.ts'
import { numberIn } from './fields.ts'

/** Tells what the account of our token wrote from what anybody else did. */
export interface Authorship {
  /** the first of them that is ours; whoever may write on a repository may write our marks too */
  firstOwn(written: readonly JsonObject[]): Promise<{ readonly own: JsonObject | undefined } | { readonly failure: Failure }>
}

/**
 * `GET /user` is for tokens of persons only; a query of GraphQL tells the account of every kind, also of the token of a job
 * (GitHub Docs, "Forming calls with GraphQL"). It is the id that counts, since a name can change its owner.
 */
const question = { method: 'POST', at: 'graphql', path: '', body: { query: 'query { viewer { databaseId } }' } } as const

/** Asks who we are once, and only when there is something that could be ours. */
export function createAuthorship(api: GithubApi): Authorship {
  let known: { readonly account: number | undefined } | undefined

  const account = async (): Promise<NonNullable<typeof known> | { readonly failure: Failure }> => {
    if (known !== undefined) return known
    const reply = await api.call(question)
    // an outage passes: nobody is taken for us meanwhile, nor for somebody else
    if (!reply.ok && reply.failure.kind === 'unavailable') return { failure: reply.failure }
    known = { account: reply.ok ? numberIn(objectOf(objectOf(reply.body)['data'])['viewer'], 'databaseId') : undefined }
    return known
  }

  return {
    async firstOwn(written) {
      if (written.length === 0) return { own: undefined }
      const us = await account()
      if ('failure' in us) return us
      return { own: written.find((one) => isBy(one['user'], us.account)) }
    },
  }
}

/** Where GitHub does not tell who we are, apps are trusted and persons are not: a job's token is an app's. */
function isBy(user: JsonObject[string], account: number | undefined): boolean {
  return account === undefined ? objectOf(user)['type'] === 'Bot' : numberIn(user, 'id') === account
}
