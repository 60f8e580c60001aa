import { expect, test } from '@jest/globals'
import type { GithubApi, Reply } from '../../../src/github/api.ts'
import { createAuthorship } from '../../../src/github/authorship.ts'

/** GitHub that says who we are by these replies, one after the other, and how often it was asked. */
function apiOf(...replies: readonly Reply[]): { readonly api: GithubApi; readonly asked: () => number } {
  let count = 0
  const call = (): Promise<Reply> => {
    count += 1
    const reply = replies[count - 1]
    return reply === undefined ? Promise.reject(new Error('asked once too often')) : Promise.resolve(reply)
  }
  return { api: { call }, asked: () => count }
}

const we: Reply = { ok: true, body: { data: { viewer: { databaseId: 7 } } } }
const away: Reply = { ok: false, failure: { kind: 'unavailable', why: 'it is down' } }
const theirs = { id: 1, user: { id: 8, type: 'User' } }
const first = { id: 2, user: { id: 7, type: 'User' } }
const second = { id: 3, user: { id: 7, type: 'User' } }

test('the first of ours counts, whatever others wrote before, and who we are is asked once', async () => {
  const { api, asked } = apiOf(we)
  const authorship = createAuthorship(api)
  expect(await authorship.firstOwn([theirs, first, second])).toEqual({ own: first })
  expect(await authorship.firstOwn([theirs])).toEqual({ own: undefined })
  expect(asked()).toBe(1)
})

test('nothing is asked where there is nothing that could be ours', async () => {
  expect(await createAuthorship(apiOf().api).firstOwn([])).toEqual({ own: undefined })
})

test('an outage is told as one, and asked again the next time', async () => {
  const { api, asked } = apiOf(away, we)
  const authorship = createAuthorship(api)
  expect(await authorship.firstOwn([first])).toEqual({ failure: { kind: 'unavailable', why: 'it is down' } })
  expect(await authorship.firstOwn([first])).toEqual({ own: first })
  expect(asked()).toBe(2)
})

test('where GitHub does not tell, what an app wrote is taken for ours, and it is not asked again', async () => {
  const { api, asked } = apiOf({ ok: false, failure: { kind: 'denied', why: 'not with this token' } })
  const authorship = createAuthorship(api)
  const byApp = { id: 4, user: { id: 9, type: 'Bot' } }
  expect(await authorship.firstOwn([first, byApp])).toEqual({ own: byApp })
  expect(await authorship.firstOwn([first])).toEqual({ own: undefined })
  expect(asked()).toBe(1)
})
