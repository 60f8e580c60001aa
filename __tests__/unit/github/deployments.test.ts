import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { noticeOf } from '../../support/notify/notices.ts'
import { fakeGithub, says } from '../../support/github/fake-github.ts'
import type { FakeDeployment, FakeGithub } from '../../support/github/fake-github.ts'
import { beginning, commit, digest, patient, tellerOn } from '../../support/github/teller.ts'

let github: FakeGithub

beforeEach(async () => {
  github = await fakeGithub()
})

afterEach(() => github.close())

const statesOf = (deployment: FakeDeployment | undefined) => deployment?.states.map((one) => one['state'])

describe('a release', () => {
  test('is a deployment that is under way, and then serves', async () => {
    const teller = tellerOn(github.url)
    teller.heard(beginning('r1'))
    teller.told(noticeOf('started', { rolloutId: 'r1' }))
    teller.told(noticeOf('deployed', { rolloutId: 'r1', message: 'abc has all traffic' }))
    expect(await teller.settle(patient)).toEqual({ warnings: [], issue: undefined, said: [], opened: [] })
    expect(github.deployments).toHaveLength(1)
    expect(github.deployments[0]).toMatchObject({
      ref: commit, task: 'deploy', environment: 'prod', production_environment: true, transient_environment: false, description: `release ${commit.slice(0, 12)}`,
      payload: { by: 'pqc-delivery', service: 'shop', rolloutId: 'r1', digest },
    })
    expect(github.got[0]?.body).toMatchObject({ auto_merge: false, required_contexts: [] })
    expect(github.deployments[0]?.states).toMatchObject([
      { state: 'in_progress', log_url: 'https://github.com/acme/shop/actions/runs/7' },
      { state: 'success', description: 'abc has all traffic', environment_url: 'https://shop.example.com', log_url: 'https://github.com/acme/shop/actions/runs/7', auto_inactive: false },
    ])
  })

  test('makes the one before it inactive, and leaves those of other services, of others, and failed ones', async () => {
    const other = tellerOn(github.url, { deployments: { service: 'web', environment: 'prod', url: undefined, production: true, transient: false, logUrl: null } })
    other.heard(beginning('w1'))
    other.told(noticeOf('deployed', { rolloutId: 'w1' }))
    await other.settle(patient)
    for (const [id, end] of [['r1', 'deployed'], ['r2', 'rolled-back'], ['r3', 'deployed']] as const) {
      const teller = tellerOn(github.url, { incidents: null })
      teller.heard(beginning(id))
      teller.told(noticeOf(end, { rolloutId: id }))
      expect((await teller.settle(patient)).warnings).toEqual([])
    }
    expect(github.deployments.map(statesOf)).toEqual([
      ['in_progress', 'success'],
      ['in_progress', 'success', 'inactive'],
      ['in_progress', 'failure'],
      ['in_progress', 'success'],
    ])
  })

  test.each([
    ['failed', 'failure'],
    ['inconclusive', 'failure'],
    ['lapsed', 'failure'],
    ['cancelled', 'inactive'],
    ['superseded', 'inactive'],
    ['rollback-failed', 'error'],
    ['fault', 'error'],
    ['unfinished', 'error'],
    ['observed', 'success'],
    ['held', 'in_progress'],
  ] as const)('that ends as %s is %s', async (event, state) => {
    const teller = tellerOn(github.url, { incidents: null })
    teller.heard(beginning('r1'))
    teller.told(noticeOf(event, { rolloutId: 'r1' }))
    await teller.settle(patient)
    expect(statesOf(github.deployments[0])).toEqual(['in_progress', state])
  })

  test('without a commit is shown at the commit of the run, and not at all where there is none', async () => {
    const event = { ...beginning('r1'), subject: { name: digest.slice(0, 12), sha256: digest } }
    const nowhere = tellerOn(github.url)
    nowhere.heard(event)
    await nowhere.settle(patient)
    expect(github.got).toEqual([])
    const teller = tellerOn(github.url, { runSha: commit })
    teller.heard(event)
    await teller.settle(patient)
    expect(github.deployments[0]).toMatchObject({ ref: commit, description: `release ${digest.slice(0, 12)}` })
  })

  test('that was put back by a later command is found again by its rollout', async () => {
    const first = tellerOn(github.url)
    first.heard(beginning('r1'))
    await first.settle(patient)
    const later = tellerOn(github.url)
    later.told(noticeOf('restored', { rolloutId: 'r1' }))
    await later.settle(patient)
    expect(statesOf(github.deployments[0])).toEqual(['in_progress', 'failure'])
  })

  test('of which GitHub knows nothing stays so', async () => {
    const teller = tellerOn(github.url, { incidents: null })
    teller.told(noticeOf('restored', { rolloutId: 'r9' }))
    expect((await teller.settle(patient)).warnings).toEqual([])
    expect(github.deployments).toEqual([])
  })

  test('is no second deployment when the answer to the first one was lost', async () => {
    let lost = 0
    github.fault = ({ method, path }) => (method === 'POST' && path.endsWith('/deployments') && lost++ === 0 ? { when: 'after', answer: (response) => response.destroy() } : undefined)
    const teller = tellerOn(github.url)
    teller.heard(beginning('r1'))
    teller.told(noticeOf('deployed', { rolloutId: 'r1' }))
    expect((await teller.settle(patient)).warnings).toEqual([])
    expect(github.deployments).toHaveLength(1)
    expect(statesOf(github.deployments[0])).toEqual(['in_progress', 'success'])
  })
})

test('a release that fails after it was live gives its place back', async () => {
  for (const id of ['r1', 'r2']) {
    const teller = tellerOn(github.url, { incidents: null })
    teller.heard(beginning(id))
    teller.told(noticeOf('deployed', { rolloutId: id }))
    await teller.settle(patient)
  }
  const later = tellerOn(github.url, { incidents: null })
  later.told(noticeOf('rolled-back', { rolloutId: 'r2', mark: 'journal 3' }))
  expect((await later.settle(patient)).warnings).toEqual([])
  expect(github.deployments.map(statesOf)).toEqual([['in_progress', 'success', 'inactive', 'success'], ['in_progress', 'success', 'failure']])
})

test('the place of a release that fails goes back to the one that it took it from, not to a cancelled one in between', async () => {
  for (const [id, end] of [['r1', 'deployed'], ['r2', 'cancelled'], ['r3', 'superseded'], ['r4', 'deployed']] as const) {
    const teller = tellerOn(github.url, { incidents: null })
    teller.heard(beginning(id))
    teller.told(noticeOf(end, { rolloutId: id }))
    await teller.settle(patient)
  }
  const later = tellerOn(github.url, { incidents: null })
  later.told(noticeOf('rolled-back', { rolloutId: 'r4', mark: 'journal 3' }))
  expect((await later.settle(patient)).warnings).toEqual([])
  expect(github.deployments.map(statesOf)).toEqual([
    ['in_progress', 'success', 'inactive', 'success'],
    ['in_progress', 'inactive'],
    ['in_progress', 'inactive'],
    ['in_progress', 'success', 'failure'],
  ])
})

describe('a release that finds another one in its bake', () => {
  async function tell(rolloutId: string, end: 'deployed' | 'rolled-back' | 'resumed', ...begun: Parameters<typeof beginning> | []): Promise<void> {
    const teller = tellerOn(github.url, { incidents: null })
    teller.heard(begun.length === 0 ? beginning(rolloutId) : beginning(...begun))
    teller.told(noticeOf(end, { rolloutId }))
    expect((await teller.settle(patient)).warnings).toEqual([])
  }

  test('gives its place back to the one before, which serves again meanwhile', async () => {
    await tell('r1', 'deployed')
    await tell('r2', 'deployed')
    await tell('r3', 'rolled-back', 'r3', { unfinished: { rolloutId: 'r2' } })
    expect(github.deployments.map(statesOf)).toEqual([
      ['in_progress', 'success', 'inactive', 'success'],
      ['in_progress', 'success', 'inactive'],
      ['in_progress', 'failure'],
    ])
  })

  test('and is the same release goes on with it', async () => {
    await tell('r1', 'deployed')
    await tell('r2', 'deployed')
    await tell('r3', 'resumed', 'r3', { unfinished: { rolloutId: 'r2' } }, 'rollout.resumed')
    expect(github.deployments.map(statesOf)).toEqual([
      ['in_progress', 'success', 'inactive'],
      ['in_progress', 'success', 'inactive'],
      ['in_progress', 'success'],
    ])
  })
})

describe('a rollback', () => {
  test('is a deployment of the commit that it goes to', async () => {
    const teller = tellerOn(github.url)
    teller.heard(beginning('b1', { kind: 'rollback' }))
    teller.told(noticeOf('restored', { rolloutId: 'b1' }))
    await teller.settle(patient)
    expect(github.deployments[0]).toMatchObject({ task: 'rollback', ref: commit })
    expect(statesOf(github.deployments[0])).toEqual(['in_progress', 'success'])
  })

  test('to a release of an unknown commit is none, since the commit of the run is another; what it goes away from is inactive', async () => {
    const release = tellerOn(github.url)
    release.heard(beginning('r1'))
    release.told(noticeOf('deployed', { rolloutId: 'r1' }))
    await release.settle(patient)
    const teller = tellerOn(github.url, { runSha: commit })
    teller.heard({ ...beginning('b1', { kind: 'rollback' }), subject: { name: digest.slice(0, 12), sha256: digest } })
    teller.told(noticeOf('restored', { rolloutId: 'b1' }))
    await teller.settle(patient)
    expect(github.deployments.map(statesOf)).toEqual([['in_progress', 'success', 'inactive']])
  })

  test('that undoes a live rollout says so at that one, and is none itself', async () => {
    const release = tellerOn(github.url)
    release.heard(beginning('r1'))
    await release.settle(patient)
    const teller = tellerOn(github.url)
    teller.heard(beginning('b1', { kind: 'rollback', unfinished: { rolloutId: 'r1' } }, 'rollout.resumed'))
    teller.told(noticeOf('restored', { rolloutId: 'b1' }))
    await teller.settle(patient)
    expect(github.deployments).toHaveLength(1)
    expect(statesOf(github.deployments[0])).toEqual(['in_progress', 'failure'])
  })

  test('that is a rehearsal is nothing', async () => {
    const teller = tellerOn(github.url)
    teller.heard(beginning('d1', { kind: 'rollback', drill: true }))
    await teller.settle(patient)
    expect(github.got).toEqual([])
  })
})

test('a service that was stopped has no active deployment', async () => {
  const release = tellerOn(github.url)
  release.heard(beginning('r1'))
  release.told(noticeOf('deployed', { rolloutId: 'r1' }))
  await release.settle(patient)
  const teller = tellerOn(github.url)
  teller.told(noticeOf('stopped', { rolloutId: undefined }))
  await teller.settle(patient)
  expect(statesOf(github.deployments[0])).toEqual(['in_progress', 'success', 'inactive'])
})

test('a missing permission is one warning that names it, and GitHub is not asked again', async () => {
  const without = await fakeGithub({ permissions: ['issues'] })
  const teller = tellerOn(without.url)
  teller.heard(beginning('r1'))
  teller.told(noticeOf('held', { rolloutId: 'r1' }))
  teller.told(noticeOf('deployed', { rolloutId: 'r1' }))
  const { warnings } = await teller.settle(patient)
  expect(warnings).toEqual(['GitHub: the deployment could not be shown: status 403 (Resource not accessible by integration). The token of the job lacks `deployments: write`: add it to `permissions` of the job, or set github.deployments to null'])
  expect(without.got).toHaveLength(1)
  await without.close()
})

test('a commit that GitHub does not know is one warning in its words', async () => {
  const teller = tellerOn(github.url, { runSha: 'f'.repeat(40) })
  teller.heard({ ...beginning('r1'), subject: { name: digest.slice(0, 12), sha256: digest } })
  teller.told(noticeOf('deployed', { rolloutId: 'r1' }))
  expect((await teller.settle(patient)).warnings).toEqual([`GitHub: the deployment could not be shown: status 422 (No ref found for: ${'f'.repeat(40)})`])
})

test('a description is cut to what GitHub takes', async () => {
  const teller = tellerOn(github.url)
  teller.heard(beginning('r1'))
  teller.told(noticeOf('rolled-back', { rolloutId: 'r1', message: `${'x'.repeat(138)}${'😀'.repeat(20)}` }))
  await teller.settle(patient)
  const description = String(github.deployments[0]?.states[1]?.['description'])
  expect(description.length).toBeLessThanOrEqual(140)
  expect(description).toMatch(/…$/)
  expect(description.isWellFormed()).toBe(true)
})

test('what another system wrote as a payload is not taken for ours', async () => {
  github.fault = ({ method, path }) => (method === 'GET' && path.includes('/deployments?')
    ? { when: 'instead', answer: (response) => response.end(JSON.stringify([{ id: 1, payload: '{"by":' }, { id: 2, payload: [1] }, { id: -1, payload: { by: 'pqc-delivery', service: 'shop', rolloutId: 'r1' } }, null, 'x'])) }
    : undefined)
  const teller = tellerOn(github.url)
  teller.told(noticeOf('failed', { rolloutId: 'r1' }))
  expect((await teller.settle(patient)).warnings).toEqual([])
  expect(github.got.filter(({ method }) => method === 'POST')).toEqual([])
})

test('an own server has its API below a path', async () => {
  const own = await fakeGithub({ prefix: '/api/v3' })
  const teller = tellerOn(own.url)
  teller.heard(beginning('r1'))
  expect((await teller.settle(patient)).warnings).toEqual([])
  expect(own.deployments).toHaveLength(1)
  await own.close()
})

test('a repository that was renamed is followed on the same server, with a POST as a POST', async () => {
  const renamed = await fakeGithub({ renamedTo: 'acme/store' })
  const teller = tellerOn(renamed.url)
  teller.heard(beginning('r1'))
  teller.told(noticeOf('deployed', { rolloutId: 'r1' }))
  expect((await teller.settle(patient)).warnings).toEqual([])
  expect(renamed.deployments.map(statesOf)).toEqual([['in_progress', 'success']])
  await renamed.close()
})

test('a redirect to another server is not followed, and the token does not go there', async () => {
  const elsewhere = await fakeGithub()
  github.fault = () => ({ when: 'instead', answer: says(307, 'moved', { location: `${elsewhere.url}/repos/acme/shop/deployments` }) })
  const teller = tellerOn(github.url, { incidents: null })
  teller.heard(beginning('r1'))
  expect((await teller.settle(patient)).warnings).toEqual(['GitHub: the deployment could not be shown: status 307: it redirects to where the token does not go'])
  expect(elsewhere.got).toEqual([])
  await elsewhere.close()
})
