import { afterEach, describe, expect, test } from '@jest/globals'
import { createGithubStore } from '../../../../src/audit/log/store/github/github-store.ts'
import { createAll } from '../../../../src/audit/log/store/store.ts'
import type { LogStore } from '../../../../src/audit/log/store/store.ts'
import { systemClock, systemRandom } from '../../../../src/core/system.ts'
import { commitName } from '../../../support/audit/store/content.ts'
import { openGithub, openPlace } from '../../../support/audit/store/open-place.ts'
import { describeStore, namesIn } from '../../../support/audit/store/store-contract.ts'
import { fakeGithub, repository, says } from '../../../support/github/fake-github.ts'
import type { FakeGithub } from '../../../support/github/fake-github.ts'

const branch = 'audit-log'
const bytes = (text: string) => Buffer.from(text)
const fakes: FakeGithub[] = []
afterEach(async () => {
  for (const fake of fakes.splice(0)) await fake.close()
})
async function start(options: Parameters<typeof fakeGithub>[0] = {}): Promise<{ readonly github: FakeGithub; readonly store: LogStore }> {
  const github = await fakeGithub(options)
  fakes.push(github)
  return { github, store: createGithubStore({ api: openGithub(github.url), repository, branch, ports: { clock: systemClock, random: systemRandom } }) }
}

describeStore("a branch by GitHub's API", {
  effort: { writers: 5, commits: 4, deaths: 3 },
  open: async () => {
    const github = await fakeGithub()
    const place = { kind: 'github', api: github.url, branch } as const
    return {
      store: await openPlace(place),
      place,
      plant: async (name, what) => github.branches.plant(branch, { name: what === 'folder' ? `${name}/x` : name, mode: what === 'link' ? '120000' : '100644', content: 'planted' }),
      close: () => github.close(),
    }
  },
})

describe("a branch by GitHub's API", () => {
  test('has a commit a file, from the first without a parent on, and leaves other branches alone', async () => {
    const { github, store } = await start()
    github.branches.plant('main', { name: 'app.txt', mode: '100644', content: 'app' })
    for (const n of [0, 1]) expect(await store.create(commitName(n), bytes(`${n}`))).toBe('created')
    await store.replace('checkpoint', bytes('z'))
    expect(github.branches.log(branch)).toEqual(['checkpoint', commitName(1), commitName(0)])
    expect([...github.branches.files(branch).keys()]).toEqual(['checkpoint', commitName(0), commitName(1)])
    expect(github.branches.log('main')).toEqual(['planted'])
  })

  test.each(['/graphql', '/git/blobs', '/git/trees', '/git/commits', '/git/refs'])('has a file once whose answer to POST %s was lost, and that is known as our own', async (path) => {
    const { github, store } = await start()
    if (path === '/graphql') await store.create(commitName(0), bytes('before'))
    let lost = 0
    github.fault = (got) => (got.method === 'POST' && got.path.endsWith(path) && lost++ === 0 ? { when: 'after', answer: says(502, 'Bad Gateway') } : undefined)
    expect(await store.create(commitName(1), bytes('x'))).toBe('created')
    expect(lost).toBeGreaterThan(0)
    expect(github.branches.log(branch).filter((name) => name === commitName(1))).toHaveLength(1)
    expect(await store.create(commitName(1), bytes('x'))).toBe('exists')
  })

  test.each([false, true])('has many files in one commit, also where the answer to it was lost (branch there before: %s)', async (isThere) => {
    const { github, store } = await start()
    if (isThere) await store.create(commitName(0), bytes('before'))
    let lost = 0
    const last = isThere ? '/graphql' : '/git/refs'
    github.fault = (got) => (got.method === 'POST' && got.path.endsWith(last) && lost++ === 0 ? { when: 'after', answer: says(502, 'Bad Gateway') } : undefined)
    const files = ['tile/0/000', 'tile/0/000.p/1', 'tile/entries/000'].map((name) => ({ name, content: bytes(name) }))
    expect(await createAll(store, files)).toEqual(['created', 'created', 'created'])
    expect(lost).toBeGreaterThan(0)
    expect(github.branches.log(branch)).toEqual(['tile/0/000 and 2 more', ...(isThere ? [commitName(0)] : [])])
    expect(await createAll(store, [...files, { name: 'tile/1/000', content: bytes('more') }])).toEqual(['exists', 'exists', 'exists', 'created'])
    expect(github.branches.log(branch)[0]).toBe('tile/1/000')
  })

  test('is not taken for empty where the token cannot see the repository', async () => {
    const { github, store } = await start()
    github.fault = () => ({ when: 'instead', answer: says(404, 'Not Found') })
    const failed = { code: 'audit-unavailable', message: expect.stringContaining(`the branch ${branch} of ${repository} cannot be used`) }
    await expect(store.get('checkpoint')).rejects.toMatchObject(failed)
    await expect(namesIn(store)).rejects.toMatchObject(failed)
    await expect(store.create(commitName(0), bytes('x'))).rejects.toMatchObject(failed)
  })

  test.each(['first', 'later'])('tells which right a job lacks: the %s file', async (which) => {
    const { github, store } = await start({ permissions: [] })
    if (which === 'later') github.branches.plant(branch, { name: commitName(0), mode: '100644', content: 'x' })
    await expect(store.create(commitName(1), bytes('x'))).rejects.toMatchObject({ code: 'audit-unavailable', hint: expect.stringContaining('contents: write') })
    expect(github.got.filter(({ method }) => method === 'POST')).toHaveLength(1)
  })

  test('is told as unavailable when GitHub is, and nothing is half', async () => {
    const { github, store } = await start()
    await store.create(commitName(0), bytes('x'))
    github.fault = () => ({ when: 'instead', answer: says(429, 'You have exceeded a secondary rate limit', { 'retry-after': '3600' }) })
    await expect(store.create(commitName(1), bytes('x'))).rejects.toMatchObject({ code: 'audit-unavailable', message: expect.stringContaining('1h') })
    github.fault = () => undefined
    expect(await namesIn((await openPlace({ kind: 'github', api: github.url, branch })))).toEqual([commitName(0)])
  })

  test('goes nowhere with names of objects that are none', async () => {
    const { github, store } = await start()
    github.fault = () => ({ when: 'instead', answer: (response) => response.end(JSON.stringify({ object: { sha: '../../../user' } })) })
    await expect(store.get('checkpoint')).rejects.toMatchObject({ code: 'audit-unavailable', message: expect.stringContaining('without the name of an object') })
    expect(github.got.every(({ path }) => path.includes('/git/ref/'))).toBe(true)
  })
})
