import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { commentMarker, marker } from '../../../src/github/incident-text.ts'
import { noticeOf } from '../../support/notify/notices.ts'
import { account, fakeGithub, says, stranger } from '../../support/github/fake-github.ts'
import type { FakeGithub } from '../../support/github/fake-github.ts'
import { patient, tellerOn } from '../../support/github/teller.ts'

let github: FakeGithub

beforeEach(async () => {
  github = await fakeGithub()
})

afterEach(() => github.close())

const id = '20260102T030405Z-9f3a01bc'
const ours = { service: 'shop', environment: 'prod', rolloutId: id }

/** Anybody may open an issue in a public repository, and write anything into it. */
function plant({ body, user = account(stranger), number = github.issues.length + 1, ...changes }: { readonly body: string; readonly user?: unknown; readonly number?: number; readonly performed_via_github_app?: unknown }): void {
  github.issues.push({
    ...changes, id: 10_000 + number, number, body, user, title: 'innocent', labels: [], state: 'open', comments_written: [],
    html_url: `https://github.com/acme/shop/issues/${number}`, created_at: new Date().toISOString(), updated_at: new Date().toISOString(),
  })
}

async function tell(event: 'rolled-back' | 'rollback-failed' | 'restored', url = github.url) {
  const teller = tellerOn(url, { deployments: null })
  teller.told(noticeOf(event, { rolloutId: id }))
  return teller.settle(patient)
}

describe('the mark of an incident that a stranger wrote', () => {
  test('does not keep the issue from being opened', async () => {
    plant({ body: marker(ours) })
    expect((await tell('rolled-back')).said).toEqual(['opened the issue https://github.com/acme/shop/issues/2'])
    expect(github.issues[0]?.comments_written).toEqual([])
    expect((await tell('rollback-failed')).said).toEqual(['commented on the issue https://github.com/acme/shop/issues/2'])
  })

  test.each([
    ['of another app', account({ login: 'other[bot]', id: 7, type: 'Bot' })],
    ['with a name like ours', account({ login: 'github-actions-bot', id: 8, type: 'User' })],
    ['that says it is us', { ...account(stranger), login: 'github-actions[bot]', type: 'Bot' }],
    ['without an author', null],
    ['with an author that is no account', 'github-actions[bot]'],
  ])('%s is not taken for ours', async (_, user) => {
    plant({ body: marker(ours), user })
    expect((await tell('rolled-back')).said).toEqual(['opened the issue https://github.com/acme/shop/issues/2'])
  })

  test('gets no word about what ended another incident', async () => {
    plant({ body: marker({ ...ours, rolloutId: '20260102T020405Z-00000000' }) })
    expect(await tell('restored')).toEqual({ warnings: [], issue: undefined, said: [], opened: [] })
    expect(github.issues[0]?.comments_written).toEqual([])
  })

  test('is looked at no further in a repository where nobody wrote one: who we are is not asked', async () => {
    plant({ body: 'something else' })
    await tell('rolled-back')
    expect(github.got.filter(({ path }) => path.includes('graphql'))).toEqual([])
  })
})

test('the mark of a comment that a stranger wrote does not keep ours away', async () => {
  await tell('rolled-back')
  const notice = noticeOf('rollback-failed', { rolloutId: id })
  github.issues[0]?.comments_written.push({ id: 1, body: commentMarker(notice), user: account(stranger) })
  expect((await tell('rollback-failed')).said).toEqual(['commented on the issue https://github.com/acme/shop/issues/1'])
  expect(github.issues[0]?.comments_written).toHaveLength(2)
})

describe('who we are', () => {
  test('is the person of a personal token as well', async () => {
    const own = await fakeGithub({ viewer: stranger })
    await tell('rolled-back', own.url)
    // a fake that gives issues to the bot whoever asks: here they are the person's
    for (const issue of own.issues) issue['user'] = account(stranger)
    expect((await tell('rollback-failed', own.url)).said).toEqual(['commented on the issue https://github.com/acme/shop/issues/1'])
    await own.close()
  })

  test('is asked of an own server below its own path', async () => {
    const own = await fakeGithub({ prefix: '/api/v3' })
    await tell('rolled-back', own.url)
    expect((await tell('rollback-failed', own.url)).said).toEqual(['commented on the issue https://github.com/acme/shop/issues/1'])
    expect(own.got.map(({ path }) => path)).toContain('/api/graphql')
    await own.close()
  })

  test.each([
    ['refuses', says(403, 'Resource not accessible by integration')],
    ['does not know how', says(404, 'Not Found')],
    ['answers nonsense', says(200, 'hello')],
  ])('counts as any app where GitHub %s to tell, and as no person', async (_, answer) => {
    github.fault = ({ path }) => (path.includes('graphql') ? { when: 'instead', answer } : undefined)
    plant({ body: marker(ours) })
    expect((await tell('rolled-back')).said).toEqual(['opened the issue https://github.com/acme/shop/issues/2'])
    expect((await tell('rollback-failed')).said).toEqual(['commented on the issue https://github.com/acme/shop/issues/2'])
    expect(github.issues).toHaveLength(2)
  })
})
