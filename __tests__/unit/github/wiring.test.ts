import { mkdir, mkdtemp, readFile, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { told } from '../../../src/actions/wiring/told.ts'
import type { Delivery } from '../../../src/actions/wiring/delivery.ts'
import { githubTokenIn } from '../../../src/runner/github-token.ts'
import { DeliveryError } from '../../../src/core/errors.ts'
import type { EventInput } from '../../../src/core/ports/events.ts'
import { systemClock, systemRandom } from '../../../src/core/system.ts'
import type { GithubSettings } from '../../../src/github/github-settings.ts'
import type { Outcome } from '../../../src/runner/outcome.ts'
import type { RunPorts } from '../../../src/runner/ports.ts'
import { createMemorySink } from '../../support/rollout/run-on-fake.ts'
import { account, fakeGithub, repository, says, stranger, token } from '../../support/github/fake-github.ts'
import type { FakeGithub } from '../../support/github/fake-github.ts'
import { beginning, commit, digest } from '../../support/github/teller.ts'

let github: FakeGithub
let home: string

beforeEach(async () => {
  github = await fakeGithub()
  home = await mkdtemp(path.join(os.tmpdir(), 'pqcd-github-'))
})

afterEach(async () => {
  await github.close()
  await rm(home, { recursive: true, force: true })
})

const both: GithubSettings = { deployments: { transient: false, production: true }, incidents: { events: ['rolled-back', 'rollback-failed'], labels: ['incident'] } }
const rolledBack: Outcome = { result: 'rolled-back', message: 'the gate failed it', outputs: { 'rollout-id': 'r1', report: '', 'log-proof': '', 'incident-issue': '' }, document: { digest, gitSha: commit }, summary: '### rolled back' }

/** A command that ends as `outcome`, and everything that it said. */
async function run({ settings = both, outcome = rolledBack, variables = {}, given = token, events = [beginning('r1')], cancelled = false, place = home }: {
  readonly settings?: GithubSettings
  readonly outcome?: Outcome | Error
  readonly variables?: Readonly<Record<string, string>>
  readonly given?: string | null
  readonly events?: readonly EventInput[]
  readonly cancelled?: boolean
  readonly place?: string
} = {}) {
  const said: string[] = []
  const warnings: string[] = []
  const log = { debug: () => undefined, info: (text: string) => void said.push(text), error: () => undefined, warning: (text: string) => void warnings.push(text) }
  const cancellation = new AbortController()
  if (cancelled) cancellation.abort()
  const ports = {
    clock: systemClock, random: systemRandom, http: fetch, log, signal: cancellation.signal, home: place, version: '1', githubToken: () => given ?? undefined,
    originator: { kind: 'github-actions', name: 'acme/shop run 7/1', facts: {} },
    variables: { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: repository, ...variables },
  } as unknown as RunPorts
  const delivery = { config: { notify: [], github: settings, service: 'shop', environment: 'prod' }, redact: (text: string) => text } as unknown as Delivery
  const started = performance.now()
  const sink = createMemorySink()
  const ended = await told({
    delivery, ports, events: sink,
    work: async (watched) => {
      for (const event of events) await watched.emit(event)
      if (outcome instanceof Error) throw outcome
      return outcome
    },
  }).catch((error: unknown) => error as Error)
  return { ended, said, warnings, recorded: sink.events, ms: performance.now() - started }
}

describe('a command that is told on GitHub', () => {
  test('says where its incident is talked about', async () => {
    const { ended, said, warnings, recorded } = await run()
    expect(recorded.filter(({ name }) => name === 'issue.opened')).toEqual([{ name: 'issue.opened', outcome: 'success', data: { rolloutId: 'r1', issue: 'https://github.com/acme/shop/issues/1', notice: expect.any(String) } }])
    expect(ended).toMatchObject({ result: 'rolled-back', outputs: { 'incident-issue': 'https://github.com/acme/shop/issues/1' }, document: { incidentIssue: 'https://github.com/acme/shop/issues/1' }, summary: '### rolled back\n\nIncident: https://github.com/acme/shop/issues/1' })
    expect(said).toEqual(['GitHub: opened the issue https://github.com/acme/shop/issues/1'])
    expect(warnings).toEqual([])
    expect(github.deployments[0]?.states.map((one) => one['state'])).toEqual(['in_progress', 'failure'])
  })

  test('ends as it would without it when GitHub is out, and says so', async () => {
    github.fault = () => ({ when: 'instead', answer: says(503, 'Service Unavailable') })
    const { ended, warnings, ms } = await run()
    expect(ended).toEqual(rolledBack)
    expect(warnings).toEqual([expect.stringContaining('the deployment could not be shown: status 503'), expect.stringContaining('on an issue: status 503')])
    expect(ms).toBeLessThan(11_500)
  }, 30_000)

  test('ends soon when it is cancelled and GitHub hangs', async () => {
    github.fault = () => ({ when: 'instead', answer: () => undefined })
    const { ended, ms } = await run({ outcome: new DeliveryError({ code: 'cancelled', message: 'cancelled' }), cancelled: true })
    expect(ended).toMatchObject({ code: 'cancelled' })
    expect(ms).toBeLessThan(3_500)
  })

  test('tells of an error as well, and fails with it as before', async () => {
    const error = new DeliveryError({ code: 'restore-failed', message: 'traffic could not be put back' })
    const { ended } = await run({ outcome: error })
    expect(ended).toBe(error)
    expect(github.issues).toMatchObject([{ title: expect.stringContaining('COULD NOT RESTORE') }])
  })

  test('sends no token in anything but the header', async () => {
    await run({ outcome: { ...rolledBack, message: `its environment was GITHUB_TOKEN=${token} ${Buffer.from(token).toString('base64')}` } })
    expect(github.issues[0]?.body).toContain('\\*\\*\\*')
    expect(JSON.stringify([github.issues, github.deployments, github.got.map(({ body, path: where }) => [body, where])])).not.toContain(token)
    expect(JSON.stringify(github.issues)).not.toContain(Buffer.from(token).toString('base64'))
  })

  test('tells nothing where nothing is configured, and needs no token', async () => {
    const { ended, warnings } = await run({ settings: { deployments: null, incidents: null }, given: null })
    expect(ended).toEqual(rolledBack)
    expect(warnings).toEqual([])
    expect(github.got).toEqual([])
  })

  test.each([
    ['without a token', { given: null }, 'there is no token'],
    ['outside of a job', { variables: { GITHUB_REPOSITORY: '' } }, 'GITHUB_REPOSITORY does not name a repository'],
    ['with an address that is not safe', { variables: { GITHUB_API_URL: 'http://ghes.example/api/v3' } }, 'GITHUB_API_URL is no https:// address'],
  ])('warns %s', async (_, changes, why) => {
    const { ended, warnings } = await run(changes)
    expect(ended).toEqual(rolledBack)
    expect(warnings).toEqual([expect.stringContaining(why)])
    expect(github.got).toEqual([])
  })

  test('does not warn where there was nothing to tell', async () => {
    const { warnings } = await run({ given: null, events: [], outcome: { result: 'no-change', message: 'live already', outputs: {}, document: {} } })
    expect(warnings).toEqual([])
  })
})

describe('the right to open an issue', () => {
  const folder = () => path.join(home, 'services', 'shop', 'prod', 'incident-issues')

  /** Another process of this machine is about to open the issue, and has not yet. */
  async function claimed(): Promise<string> {
    await mkdir(folder(), { recursive: true })
    const file = path.join(folder(), 'r1.json')
    await writeFile(file, '{"version":1}\n')
    return file
  }

  test('is one process’s; a second one leaves it to the first, and says so where that one may have died', async () => {
    await claimed()
    const { ended, warnings } = await run()
    expect(ended).not.toHaveProperty('document.incidentIssue')
    expect(github.issues).toEqual([])
    expect(warnings).toEqual([expect.stringMatching(/^GitHub: the incident could not be told on an issue: another run was to open one and has not yet; if it died, whoever tells of the incident after \d{4}-\S+Z opens it$/)])
  })

  test('is given back by who could not open one: what is told next opens it', async () => {
    github.fault = ({ method, path: where }) => (method === 'POST' && where.endsWith('/issues') ? { when: 'instead', answer: says(422, 'Validation Failed') } : undefined)
    expect((await run()).warnings).toEqual([expect.stringContaining('status 422 (Validation Failed)')])
    github.fault = () => undefined
    await run({ outcome: { ...rolledBack, result: 'rollback-failed' } })
    expect(github.issues).toMatchObject([{ title: expect.stringContaining('COULD NOT RESTORE') }])
  })

  test('of a process that died goes on to the next one after a while', async () => {
    await utimes(await claimed(), 1_000, 1_000)
    await run()
    expect(github.issues).toHaveLength(1)
    expect((await readdir(folder())).toSorted()).toEqual([expect.stringMatching(/^r1\.after-[0-9a-f]{32}\.json$/), 'r1.json'])
  })

  test('is everybody’s where it cannot be written down: people are told', async () => {
    await run({ place: '/dev/null/nowhere' })
    expect(github.issues).toHaveLength(1)
  })
})

describe('the issue that this machine opened', () => {
  const worse: Outcome = { ...rolledBack, result: 'rollback-failed' }
  const file = () => path.join(home, 'services', 'shop', 'prod', 'incident-issues', 'r1.json')

  test('is written down, and gets the next word also when another account tells it', async () => {
    await run()
    expect(JSON.parse(await readFile(file(), 'utf8'))).toMatchObject({ version: 1, repository, number: 1, html_url: 'https://github.com/acme/shop/issues/1' })
    for (const issue of github.issues) issue['user'] = account(stranger)
    const { said } = await run({ outcome: worse })
    expect(said).toEqual(['GitHub: commented on the issue https://github.com/acme/shop/issues/1'])
    expect(github.issues).toHaveLength(1)
  })

  test('is opened again when it was deleted', async () => {
    await run()
    github.issues.length = 0
    await run({ outcome: worse })
    expect(github.issues).toMatchObject([{ title: expect.stringContaining('COULD NOT RESTORE') }])
  })

  test.each([
    ['of another repository', JSON.stringify({ version: 1, repository: 'acme/other', number: 1 })],
    ['without a number', JSON.stringify({ version: 1, repository, number: -1 })],
    ['of a newer version', JSON.stringify({ version: 2, repository, number: 1 })],
    ['that is broken', '{"version":1,"repo'],
  ])('is looked for on GitHub where what is written is %s', async (_, text) => {
    await run()
    await writeFile(file(), text)
    expect((await run({ outcome: worse })).said).toEqual(['GitHub: commented on the issue https://github.com/acme/shop/issues/1'])
  })
})

test('the token is that of the input, else the variable of GitHub’s tools', () => {
  expect(githubTokenIn({ 'INPUT_GITHUB-TOKEN': 'one', GITHUB_TOKEN: 'two' })).toBe('one')
  expect(githubTokenIn({ 'INPUT_GITHUB-TOKEN': '', GITHUB_TOKEN: 'two\n' })).toBe('two')
  expect(githubTokenIn({ GITHUB_TOKEN: ' ' })).toBeUndefined()
})
