import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { openIssueBook } from '../../../src/actions/wiring/issue-book.ts'
import { claimIssue } from '../../../src/actions/wiring/issue-claims.ts'
import { systemClock, systemRandom } from '../../../src/core/system.ts'
import { createIncidents } from '../../../src/github/incidents.ts'
import type { Claim, IssueBook } from '../../../src/github/issue-book.ts'
import { fakeGithub, repository } from '../../support/github/fake-github.ts'
import type { FakeGithub } from '../../support/github/fake-github.ts'
import { patient, tellerOn } from '../../support/github/teller.ts'
import { noticeOf } from '../../support/notify/notices.ts'

let home: string
let children: ChildProcess[]

beforeEach(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), 'pqcd-claims-'))
  children = []
})

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  await rm(home, { recursive: true, force: true })
})

const folder = () => path.join(home, 'services', 'shop', 'prod', 'incident-issues')
const file = () => path.join(folder(), 'r1.json')

function book(by = 'acme/shop run 8/1', clock = systemClock): IssueBook {
  const ports = { home, clock, random: systemRandom, originator: { kind: 'github-actions', name: by, facts: {} } } as const
  return openIssueBook({ ports, service: 'shop', environment: 'prod', repository })
}

const source = (name: string): string => JSON.stringify(path.join(import.meta.dirname, '../../../src', name))

/** A process of its own that claims the issue, tells what came of it, and lives until it is killed. */
async function claimer(by: string): Promise<{ readonly pid: number; readonly claim: Claim; readonly kill: () => Promise<void> }> {
  const text = `
    import { claimIssue } from ${source('actions/wiring/issue-claims.ts')}
    import { systemClock as clock, systemRandom as random } from ${source('core/system.ts')}
    const ports = { clock, random, originator: { kind: 'terminal', name: ${JSON.stringify(by)}, facts: {} } }
    console.log(JSON.stringify(await claimIssue({ file: ${JSON.stringify(file())}, content: { version: 1 }, ports })))
    setInterval(() => undefined, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', text], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  const [line] = await once(child.stdout, 'data') as [Buffer]
  const kill = async (): Promise<void> => {
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }
  return { pid: child.pid ?? 0, claim: JSON.parse(line.toString()) as Claim, kill }
}

describe('the right to open the issue of an incident', () => {
  test('is one process’s while it lives, and the next one’s as soon as it was killed', async () => {
    const first = await claimer('acme/shop run 7/1')
    expect(first.claim).toEqual({ kind: 'ours' })
    const by = `acme/shop run 7/1, process ${first.pid}`
    expect(await book().claim('r1')).toEqual({ kind: 'theirs', by, runs: true, until: expect.stringMatching(/^\d{4}-.*Z$/) })
    await first.kill()
    expect(await book().claim('r1')).toEqual({ kind: 'ours', instead: by })
    expect(await book().claim('r1')).toMatchObject({ kind: 'theirs', by: `acme/shop run 8/1, process ${process.pid}`, runs: true })
  }, 30_000)

  test('of one that was killed goes to exactly one of those that want it at the same time, and so does that one’s', async () => {
    await (await claimer('one')).kill()
    const many = await Promise.all(['a', 'b', 'c', 'd'].map(claimer))
    expect(many.filter(({ claim }) => claim.kind === 'ours')).toHaveLength(1)
    await Promise.all(many.map(({ kill }) => kill()))
    const claims = await Promise.all(Array.from({ length: 20 }, () => book().claim('r1')))
    expect(claims.filter(({ kind }) => kind === 'ours')).toHaveLength(1)
  }, 60_000)

  test('is given back, and then anybody’s', async () => {
    await (await claimer('one')).kill()
    const own = book()
    expect((await own.claim('r1')).kind).toBe('ours')
    await own.release('r1')
    expect(await book().claim('r1')).toEqual({ kind: 'ours', instead: undefined })
  }, 30_000)

  /** A claim as a process of another machine wrote it, or as something broke it. */
  async function planted(text: string, at?: Date): Promise<void> {
    await mkdir(folder(), { recursive: true })
    await writeFile(file(), text)
    if (at !== undefined) await utimes(file(), at, at)
  }
  const elsewhere = JSON.stringify({ version: 1, claim: { by: 'acme/shop run 7/1', token: 'x', machine: 'other pid:[1]', pid: process.pid, startTime: 'long ago' } })

  test.each<readonly [string, string, string]>([
    ['of another machine', elsewhere, `acme/shop run 7/1, process ${process.pid}`],
    ['of an older version', '{"version":1}\n', 'another run'],
    ['that is broken', '{"claim":', 'another run'],
    ['that is no claim', '{"claim":[1]}', 'another run'],
    ['with a name that is none', JSON.stringify({ claim: { by: 'a\nb\u001b[31m', pid: 'x' } }), 'a b'],
  ])('%s is not known to run nor to be dead: it counts for ten minutes', async (_, text, by) => {
    await planted(text)
    const claim = await book().claim('r1')
    expect(claim).toMatchObject({ kind: 'theirs', runs: false })
    expect(claim.kind === 'theirs' && claim.by).toBe(by)
    const later = { ...systemClock, now: () => Date.now() + 600_001 }
    expect((await book('later', later).claim('r1')).kind).toBe('ours')
  })

  test('of a process before the clock was set back counts no longer than that', async () => {
    await planted(elsewhere, new Date(Date.now() + 3_600_000))
    expect((await book().claim('r1')).kind).toBe('ours')
  })

  test('is nobody’s that already is somebody’s, in whatever order they come', async () => {
    await planted(elsewhere, new Date(1_000))
    const request = { file: file(), content: { version: 1 }, ports: { clock: systemClock, random: systemRandom, originator: { kind: 'terminal', name: 'x', facts: {} } } } as const
    for (let round = 0; round < 20; round += 1) {
      const claims = await Promise.all(Array.from({ length: 8 }, () => claimIssue(request)))
      expect(claims.filter(({ kind }) => kind === 'ours')).toHaveLength(1)
      for (const name of await readdir(folder())) await utimes(path.join(folder(), name), 1, 1)
    }
  })
})

describe('what is said of it', () => {
  let github: FakeGithub
  beforeEach(async () => {
    github = await fakeGithub()
  })
  afterEach(() => github.close())

  const tell = () => {
    const teller = tellerOn(github.url, { deployments: null, incidents: { events: ['rolled-back'], labels: [], book: book() } })
    teller.told(noticeOf('rolled-back', { rolloutId: 'r1' }))
    return teller.settle(patient)
  }

  test('names the process that is about to open the issue, and the one in whose place it was opened', async () => {
    const { pid, kill } = await claimer('acme/shop run 7/1')
    expect(await tell()).toMatchObject({ warnings: [], issue: undefined, said: [`left the issue of the incident to acme/shop run 7/1, process ${pid}, which is about to open it`] })
    await kill()
    expect(await tell()).toMatchObject({
      warnings: [], said: [`opened the issue https://github.com/acme/shop/issues/1, in the place of acme/shop run 7/1, process ${pid}, which ended before it did`],
    })
    expect(github.issues).toHaveLength(1)
    expect(JSON.parse(await readFile(file(), 'utf8'))).toMatchObject({ repository, number: 1 })
  }, 30_000)

  test.each<readonly [string, (claim: () => Promise<Claim>) => Promise<Claim>]>([
    ['by somebody else, who still runs', async (claim) => claim()],
    ['in the place of one that died, by one that died since', async () => ({ kind: 'ours', instead: 'acme/shop run 6/1' })],
  ])('what was opened after it was looked for, %s, gets a comment and no second issue', async (_, claimed) => {
    const own = book()
    const late: IssueBook = {
      ...own,
      async claim(id) {
        await tell()
        return claimed(() => own.claim(id))
      },
    }
    const teller = tellerOn(github.url, { deployments: null, incidents: { events: ['rollback-failed'], labels: [], book: late } })
    teller.told(noticeOf('rollback-failed', { rolloutId: 'r1' }))
    expect(await teller.settle(patient)).toMatchObject({ warnings: [], said: ['commented on the issue https://github.com/acme/shop/issues/1'] })
    expect(github.issues).toHaveLength(1)
  })

  test('leaves the right of another one alone', async () => {
    const released: string[] = []
    const claim = { kind: 'theirs', by: 'run 7', runs: false, until: '2026-01-02T03:04:05.000Z' } as const
    const refuse: IssueBook = { ...book(), claim: () => Promise.resolve(claim), release: async (id) => void released.push(id) }
    const incidents = createIncidents({ api: { call: () => Promise.resolve({ ok: true, body: [] }) }, labels: [], book: refuse })
    const report = await incidents.open({ notice: noticeOf('rolled-back', { rolloutId: 'r1' }), seen: undefined })
    expect(report).toMatchObject({ kind: 'failed', failure: { why: expect.stringContaining('run 7 was to open one and has not yet; if it died, whoever tells of the incident after 2026-01-02T03:04:05.000Z opens it') } })
    expect(released).toEqual([])
  })
})

describe('what is kept of issues', () => {
  const id = (index: number): string => `20260102T0304${String(index).padStart(2, '0')}Z-00000000`

  test('is as much as there are records of incidents, and nothing of those who died', async () => {
    await mkdir(folder(), { recursive: true })
    const put = async (name: string, at: number): Promise<void> => {
      await writeFile(path.join(folder(), name), '{"version":1}\n')
      await utimes(path.join(folder(), name), at, at)
    }
    const seconds = Date.now() / 1_000
    for (let index = 0; index < 55; index += 1) await put(`${id(index)}.json`, seconds - 10_000 + index)
    await put(`${id(2)}.after-${'0'.repeat(32)}.json`, seconds - 9_998)
    await put(`${id(54)}.after-${'0'.repeat(32)}.json`, seconds - 9_000)
    await put('.0123.tmp', seconds - 3_600)
    await put('.4567.tmp', seconds)
    await book().keep(id(55), { number: 3, page: undefined })
    const left = (await readdir(folder())).toSorted()
    expect(left).toEqual(['.4567.tmp', ...Array.from({ length: 50 }, (_, index) => `${id(index + 6)}.json`), `${id(54)}.after-${'0'.repeat(32)}.json`].toSorted())
    expect(await book().find(id(55))).toEqual({ number: 3, page: undefined })
  })
})
