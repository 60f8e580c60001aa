import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Ajv } from 'ajv'
import shapes from '../../support/github/rest-shapes.json' with { type: 'json' }
import { fakeGithub, repository, token } from '../../support/github/fake-github.ts'
import type { FakeGithub } from '../../support/github/fake-github.ts'

/** The fake answers as GitHub's own description of its API says, so that what is tested against it holds there. */
const ajv = new Ajv({ strict: false })
let github: FakeGithub

beforeAll(async () => {
  github = await fakeGithub()
})

afterAll(() => github.close())

async function ask(method: string, path: string, body?: unknown): Promise<{ readonly status: number; readonly body: unknown }> {
  const response = await fetch(`${github.url}/repos/${repository}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'user-agent': 'test' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: response.status, body: await response.json() }
}

function expectShape(schema: object, body: unknown): void {
  const validate = ajv.compile(schema)
  validate(body)
  expect(validate.errors ?? []).toEqual([])
}

describe('the fake answers as the description of the API says', () => {
  test('deployments', async () => {
    const made = await ask('POST', '/deployments', { ref: 'main', auto_merge: false, required_contexts: [] })
    expect(made.status).toBe(201)
    expectShape(shapes.createDeployment.response, made.body)
    expectShape(shapes.listDeployments.response, (await ask('GET', '/deployments')).body)
    const { id } = made.body as { readonly id: number }
    expectShape(shapes.createDeploymentStatus.response, (await ask('POST', `/deployments/${id}/statuses`, { state: 'success' })).body)
  })

  test('issues and comments', async () => {
    const made = await ask('POST', '/issues', { title: 'x' })
    expectShape(shapes.createIssue.response, made.body)
    expectShape(shapes.listIssues.response, (await ask('GET', '/issues?state=all')).body)
    expectShape(shapes.createComment.response, (await ask('POST', '/issues/1/comments', { body: 'x' })).body)
  })

  test('and refuses what it does not allow', async () => {
    expect((await ask('POST', '/deployments', { ref: 7 })).status).toBe(422)
    expect((await ask('POST', '/issues', { body: 'no title' })).status).toBe(422)
    expect((await ask('POST', '/deployments/1/statuses', { state: 'done' })).status).toBe(422)
    expect((await ask('GET', '/deployments/99/statuses')).status).toBe(404)
  })
})
