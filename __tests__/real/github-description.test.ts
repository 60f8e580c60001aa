import { afterAll, describe, expect, test } from '@jest/globals'
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { systemClock, systemRandom } from '../../src/core/system.ts'
import type { Http } from '../../src/core/ports/http.ts'
import { createGithubStore } from '../../src/audit/log/store/github/github-store.ts'
import { openGithub } from '../support/audit/store/open-place.ts'
import { readDescription } from '../support/github/description.ts'
import type { Exchange } from '../support/github/description.ts'
import { fakeGithub, says } from '../support/github/fake-github.ts'
import type { FakeGithub } from '../support/github/fake-github.ts'
import { beginning, commit, patient, tellerOn } from '../support/github/teller.ts'
import { noticeOf } from '../support/notify/notices.ts'

/** The folder of GitHub's description of its REST API, as npm has it in `@octokit/openapi`. */
const folder = path.join(process.env['PQC_DELIVERY_GITHUB_DESCRIPTION'] ?? '', 'generated')
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : []

const id = '20260102T030405Z-9f3a01bc'
const fakes: FakeGithub[] = []

afterAll(async () => {
  for (const fake of fakes) await fake.close()
})

/** Everything that is ever told, and what went over the wire. */
async function everything(prefix: string): Promise<readonly Exchange[]> {
  const exchanges: Exchange[] = []
  const http: Http = async (url, init) => {
    const response = await fetch(url, init)
    const answer: unknown = await response.clone().json().catch(() => undefined)
    const sent = new URL(url)
    if (sent.pathname.startsWith(prefix)) sent.pathname = sent.pathname.slice(prefix.length)
    exchanges.push({ method: init?.method ?? 'GET', url: sent, body: typeof init?.body === 'string' ? JSON.parse(init.body) : undefined, status: response.status, answer })
    return response
  }
  const start = async (options: Parameters<typeof fakeGithub>[0] = {}) => {
    const github = await fakeGithub({ prefix, ...options })
    fakes.push(github)
    const teller = () => tellerOn(github.url, { ports: { http, clock: systemClock, random: systemRandom, userAgent: 'pqc-delivery/test' } })
    return { github, teller }
  }
  const { github, teller } = await start()
  for (const [rollout, end] of [['r1', 'deployed'], ['r2', 'cancelled'], ['r3', 'deployed'], ['r3', 'rolled-back'], [id, 'rollback-failed'], [id, 'restored'], ['r5', 'restored']] as const) {
    const one = teller()
    if (end === 'deployed' || end === 'cancelled') one.heard(beginning(rollout))
    one.told(noticeOf(end, { rolloutId: rollout, runUrl: 'https://github.com/acme/shop/actions/runs/7', gitSha: commit, hint: 'what to do' }))
    await one.settle(patient)
  }
  // lost answers, and what is refused
  let lost = 0
  github.fault = ({ method, path: where }) => (method === 'POST' && where.endsWith('issues') && lost++ === 0 ? { when: 'after', answer: says(502, 'Bad Gateway') } : undefined)
  const last = teller()
  last.told(noticeOf('rolled-back', { rolloutId: 'r6' }))
  last.told(noticeOf('stopped', { rolloutId: undefined }))
  await last.settle(patient)
  for (const options of [{ issuesAreOff: true }, { permissions: [] }] as const) {
    const refused = (await start(options)).teller()
    refused.heard({ ...beginning('r1'), subject: { name: 'f'.repeat(40), sha256: 'ab'.repeat(32) } })
    refused.told(noticeOf('rolled-back', { rolloutId: id }))
    await refused.settle(patient)
  }
  await keepLog({ url: (await start()).github.url, http })
  return exchanges
}

/** Every call that an audit log on a branch makes. */
async function keepLog({ url, http }: { readonly url: string; readonly http: Http }): Promise<void> {
  const store = createGithubStore({ api: openGithub(url, http), repository: 'acme/shop', branch: 'audit-log', ports: { clock: systemClock, random: systemRandom } })
  let lost = 0
  const losing: Http = async (address, init) => {
    const response = await http(address, init)
    return init?.method === 'POST' && address.endsWith('graphql') && lost++ === 0 ? new Response('{}', { status: 502 }) : response
  }
  const unlucky = createGithubStore({ api: openGithub(url, losing), repository: 'acme/shop', branch: 'audit-log', ports: { clock: systemClock, random: systemRandom } })
  await store.get('checkpoint')
  for (const name of ['commit/0000000000000000', 'tile/0/000.p/1', 'tile/0/000.p/1']) await store.create(name, Buffer.from(name))
  await unlucky.create('commit/0000000000000001', Buffer.from('x'))
  await store.get('tile/0/000.p/1')
}

test('the description is there', () => {
  expect(files).toContain('api.github.com.json')
  expect(files.filter((name) => name.startsWith('ghes-')).length).toBeGreaterThan(0)
})

describe.each(files)('%s', (name) => {
  const judge = readDescription(path.join(folder, name))
  const prefix = name.startsWith('ghes-') ? '/api/v3' : ''

  test('describes every request that is sent, and every answer of the fake that the tests have', async () => {
    const exchanges = (await everything(prefix)).filter(({ url }) => !url.pathname.endsWith('graphql'))
    const asked = new Set(exchanges.map((exchange) => judge.operationOf(exchange)))
    expect(asked).toEqual(new Set([
      'git/create-blob', 'git/create-commit', 'git/create-ref', 'git/create-tree', 'git/get-blob', 'git/get-ref', 'git/get-tree', 'repos/list-branches', 'repos/list-commits',
      'issues/create', 'issues/create-comment', 'issues/list-comments', 'issues/list-for-repo',
      'repos/create-deployment', 'repos/create-deployment-status', 'repos/list-deployment-statuses', 'repos/list-deployments',
    ]))
    // a broken gateway is nobody's description
    const findings = exchanges.filter(({ status }) => status < 500).flatMap((exchange) =>
      judge.findings(exchange).map((finding) => `${exchange.method} ${exchange.url.pathname}, ${exchange.status}: ${finding}`))
    expect([...new Set(findings)]).toEqual([])
  }, 60_000)

  test.each([
    ['a path that there is not', { method: 'GET', path: '/repos/acme/shop/deploys' }, /there is no GET/],
    ['a method that there is not', { method: 'PATCH', path: '/repos/acme/shop/deployments' }, /there is no PATCH/],
    ['a name in the query', { method: 'GET', path: '/repos/acme/shop/issues?states=all', answer: [] }, /the query has no states/],
    ['a word in the query', { method: 'GET', path: '/repos/acme/shop/issues?state=everything', answer: [] }, /state must be equal to one of/],
    ['a time', { method: 'GET', path: '/repos/acme/shop/issues?since=yesterday', answer: [] }, /since must match format/],
    ['a number', { method: 'GET', path: '/repos/acme/shop/issues/one/comments', answer: [] }, /issue_number must be integer/],
    ['a name in a body', { method: 'POST', path: '/repos/acme/shop/issues', body: { title: 'x', label: [] } }, /the body has no label/],
    ['a state', { method: 'POST', path: '/repos/acme/shop/deployments/1/statuses', body: { state: 'done' } }, /body\/state must be equal/],
    ['an answer', { method: 'GET', path: '/repos/acme/shop/deployments', answer: [{ id: 1 }] }, /answer\/0 must have required property/],
  ])('finds %s that it does not describe', (_, { method, path: where, ...rest }: { readonly method: string; readonly path: string; readonly body?: unknown; readonly answer?: unknown }, finding) => {
    const exchange = { method, url: new URL(where, 'https://api.github.com'), body: rest.body, status: method === 'POST' ? 422 : 200, answer: rest.answer ?? { message: 'x', documentation_url: 'x' } }
    expect(judge.findings(exchange)).toContainEqual(expect.stringMatching(finding))
  })
})
