import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { incidentBody, incidentComment, incidentTitle, marker } from '../../../src/github/incident-text.ts'
import { noticeOf } from '../../support/notify/notices.ts'
import { account, fakeGithub, says, stranger } from '../../support/github/fake-github.ts'
import type { Claim } from '../../../src/github/issue-book.ts'
import type { FakeGithub } from '../../support/github/fake-github.ts'
import { beginning, noBook, patient, tellerOn } from '../../support/github/teller.ts'

let github: FakeGithub

beforeEach(async () => {
  github = await fakeGithub()
})

afterEach(() => github.close())

const onlyIssues = { deployments: null }
const id = '20260102T030405Z-9f3a01bc'

describe('a release that is rolled back', () => {
  test('opens an issue with what happened, what to do, and what the gate saw', async () => {
    const teller = tellerOn(github.url, onlyIssues)
    teller.heard(beginning(id))
    teller.heard({ name: 'gate.decided', outcome: 'failure', data: { rolloutId: id, percent: 5, phase: 'gate', outcome: 'fail', candidate: { requests: 100, errors: 12 }, stable: { requests: 1_900, errors: 3 } } })
    teller.told(noticeOf('rolled-back', { rolloutId: id, message: 'the gate failed it', hint: 'look at the log', error: 'gate-failed', runUrl: 'https://github.com/acme/shop/actions/runs/7' }))
    expect(await teller.settle(patient)).toEqual({
      warnings: [],
      issue: 'https://github.com/acme/shop/issues/1',
      said: ['opened the issue https://github.com/acme/shop/issues/1'],
      opened: [{ rolloutId: id, issue: 'https://github.com/acme/shop/issues/1', notice: expect.any(String) }],
    })
    expect(github.issues).toMatchObject([{ title: `shop in prod: rolled back (${id})`, labels: [{ name: 'incident' }] }])
    const body = github.issues[0]?.body ?? ''
    for (const part of ['the gate failed it', '**What to do:** look at the log', '`gate-failed`', '| candidate | 100 | 12 | 12% |', '| stable | 1900 | 3 | 0.158% |', '[this run](https://github.com/acme/shop/actions/runs/7)', marker({ service: 'shop', environment: 'prod', rolloutId: id })]) {
      expect(body).toContain(part)
    }
  })

  test('names the record of the incident, or says how it is made where that is written later', async () => {
    const bodyOf = async (rolloutId: string, record: string | undefined): Promise<string> => {
      const teller = tellerOn(github.url, onlyIssues)
      teller.told(noticeOf('rolled-back', { rolloutId, record }))
      await teller.settle(patient)
      return github.issues.at(-1)?.body ?? ''
    }
    expect(await bodyOf(id, '/srv/a|b`c.md')).toContain('| incident record | <code>&#47;srv&#47;a&#124;b&#96;c&#46;md</code>, on the machine')
    expect(await bodyOf(id.replace('9', '8'), undefined)).toContain(`| incident record | \`pqc-delivery audit-report --incident ${id.replace('9', '8')}\` makes it`)
  })

  test('has one issue, whoever tells of it again; what is new is a comment, what is not is nothing', async () => {
    for (const event of ['rolled-back', 'rolled-back', 'rollback-failed', 'rollback-failed'] as const) {
      const teller = tellerOn(github.url, onlyIssues)
      teller.told(noticeOf(event, { rolloutId: id }))
      expect((await teller.settle(patient)).warnings).toEqual([])
    }
    expect(github.issues).toHaveLength(1)
    expect(github.issues[0]?.comments_written.map(({ body }) => String(body).split('\n')[0])).toEqual([
      '**shop in prod: rolled back.** what happened',
      '**shop in prod: COULD NOT RESTORE: a person is needed now.** what happened',
    ])
  })

  test('of which two processes tell at once has one issue: one of them may open it', async () => {
    const claims = new Set<string>()
    const claim = async (rollout: string): Promise<Claim> => {
      const isFirst = !claims.has(rollout)
      claims.add(rollout)
      return isFirst ? { kind: 'ours', instead: undefined } : { kind: 'theirs', by: 'run 7', runs: true, until: '' }
    }
    const tellers = [1, 2, 3].map(() => tellerOn(github.url, { ...onlyIssues, incidents: { events: ['rolled-back'], labels: [], book: { ...noBook, claim } } }))
    for (const teller of tellers) teller.told(noticeOf('rolled-back', { rolloutId: id }))
    await Promise.all(tellers.map((teller) => teller.settle(patient)))
    expect(github.issues).toHaveLength(1)
  })

  test('has one issue when the answer to the first attempt was lost', async () => {
    let lost = 0
    github.fault = ({ method, path }) => (method === 'POST' && path.endsWith('/issues') && lost++ === 0 ? { when: 'after', answer: says(502, 'Bad Gateway') } : undefined)
    const teller = tellerOn(github.url, onlyIssues)
    teller.told(noticeOf('rolled-back', { rolloutId: id }))
    expect((await teller.settle(patient)).issue).toBe('https://github.com/acme/shop/issues/1')
    expect(github.issues).toHaveLength(1)
  })

  test('has no second issue when the answer was lost and nobody can say whether there is one', async () => {
    let lost = false
    github.fault = ({ method, path }) => {
      if (method === 'POST' && path.endsWith('/issues')) {
        lost = true
        return { when: 'after', answer: says(502, 'Bad Gateway') }
      }
      return lost ? { when: 'instead', answer: says(404, 'Not Found') } : undefined
    }
    const teller = tellerOn(github.url, onlyIssues)
    teller.told(noticeOf('rolled-back', { rolloutId: id }))
    const { warnings } = await teller.settle(patient)
    expect(github.issues).toHaveLength(1)
    expect(warnings).toEqual(['GitHub: the incident could not be told on an issue: status 502 (Bad Gateway), and whether it was done nevertheless could not be found out: status 404 (Not Found)'])
  })

  test('has a page of the longest issues that there can be read', async () => {
    const text = '\u{10348}'.repeat(65_536)
    for (let number = 1; number <= 40; number += 1) {
      github.issues.push({ id: number, number, title: 'x', body: text, user: account(stranger), labels: [], state: 'open', comments_written: [], updated_at: new Date().toISOString() })
    }
    const teller = tellerOn(github.url, onlyIssues)
    teller.told(noticeOf('rolled-back', { rolloutId: id }))
    expect(await teller.settle(patient)).toMatchObject({ warnings: [], issue: 'https://github.com/acme/shop/issues/41' })
  })

  test('is told with what the gate saw of it, not of the one before', async () => {
    const teller = tellerOn(github.url, onlyIssues)
    const saw = (rolloutId: string, requests: number) =>
      teller.heard({ name: 'gate.decided', outcome: 'failure', data: { rolloutId, percent: 5, phase: 'gate', outcome: 'fail', candidate: { requests, errors: 1 }, stable: { requests, errors: 0 } } })
    teller.heard(beginning('first'))
    saw('first', 111)
    teller.told(noticeOf('rolled-back', { rolloutId: 'first' }))
    teller.heard(beginning('second'))
    teller.told(noticeOf('rollback-failed', { rolloutId: 'second' }))
    teller.heard(beginning('third'))
    saw('third', 333)
    teller.told(noticeOf('rolled-back', { rolloutId: 'third' }))
    await teller.settle(patient)
    const bodies = github.issues.map(({ body }) => body)
    expect(bodies[0]).toContain('| candidate | 111 |')
    expect(bodies[1]).not.toContain('What the gate saw')
    expect(bodies[2]).toContain('| candidate | 333 |')
  })

  test('has one comment when the answer to it was lost', async () => {
    const first = tellerOn(github.url, onlyIssues)
    first.told(noticeOf('rolled-back', { rolloutId: id }))
    await first.settle(patient)
    let lost = 0
    github.fault = ({ method, path }) => (method === 'POST' && path.endsWith('/comments') && lost++ === 0 ? { when: 'after', answer: (response) => response.destroy() } : undefined)
    const teller = tellerOn(github.url, onlyIssues)
    teller.told(noticeOf('rollback-failed', { rolloutId: id }))
    expect((await teller.settle(patient)).warnings).toEqual([])
    expect(github.issues[0]?.comments_written).toHaveLength(1)
  })

  test('is found among hundreds of issues and pull requests', async () => {
    const first = tellerOn(github.url, onlyIssues)
    first.told(noticeOf('rolled-back', { rolloutId: id }))
    await first.settle(patient)
    const [own] = github.issues
    if (own === undefined) throw new Error('there is no issue')
    for (let number = 2; number <= 250; number += 1) github.issues.push({ ...own, number, body: number % 2 === 0 ? 'another' : own.body, ...(number % 2 === 0 ? {} : { pull_request: {} }), comments_written: [] })
    const teller = tellerOn(github.url, onlyIssues)
    teller.told(noticeOf('rollback-failed', { rolloutId: id }))
    await teller.settle(patient)
    expect(own.comments_written).toHaveLength(1)
    expect(github.issues).toHaveLength(250)
  })
})

describe('what ends an incident', () => {
  test('is a comment, also when another rollout ends it; the issue stays open for people', async () => {
    const first = tellerOn(github.url, onlyIssues)
    first.told(noticeOf('rollback-failed', { rolloutId: id }))
    await first.settle(patient)
    const teller = tellerOn(github.url, onlyIssues)
    teller.told(noticeOf('restored', { rolloutId: '20260102T040405Z-00000000', message: 'everything is back' }))
    expect((await teller.settle(patient)).said).toEqual(['commented on the issue https://github.com/acme/shop/issues/1'])
    expect(github.issues[0]?.comments_written.map(({ body }) => body)).toEqual([expect.stringContaining('everything is back')])
    expect(github.issues[0]?.state).toBe('open')
  })

  test('is nothing where there is no incident, or one of another service only', async () => {
    const other = tellerOn(github.url, onlyIssues)
    other.told({ ...noticeOf('rolled-back', { rolloutId: id }), service: 'web' })
    await other.settle(patient)
    const teller = tellerOn(github.url, onlyIssues)
    teller.told(noticeOf('restored', { rolloutId: 'r2' }))
    expect(await teller.settle(patient)).toEqual({ warnings: [], issue: undefined, said: [], opened: [] })
    expect(github.issues[0]?.comments_written).toEqual([])
  })
})

test('a release that went well opens nothing', async () => {
  const teller = tellerOn(github.url, onlyIssues)
  for (const event of ['started', 'held', 'deployed', 'failed', 'cancelled'] as const) teller.told(noticeOf(event, { rolloutId: id }))
  await teller.settle(patient)
  expect(github.got).toEqual([])
})

test('a missing permission, and issues that are switched off, are a warning that says what to do', async () => {
  const without = await fakeGithub({ permissions: ['deployments'] })
  const off = await fakeGithub({ issuesAreOff: true })
  const warningsOn = async (url: string) => {
    const teller = tellerOn(url, onlyIssues)
    teller.told(noticeOf('rolled-back', { rolloutId: id }))
    teller.told(noticeOf('rollback-failed', { rolloutId: id }))
    return (await teller.settle(patient)).warnings
  }
  // it asks for what it reads first, and would want to write next
  expect(await warningsOn(without.url)).toEqual([expect.stringContaining('lacks `issues: write`')])
  expect(without.got).toHaveLength(1)
  expect(await warningsOn(off.url)).toEqual([expect.stringContaining('Issues are switched off')])
  await Promise.all([without.close(), off.close()])
})

describe('text of others', () => {
  const hostile = [
    '@acme/everybody look', '#1 fixes GH-2', '[click](https://evil.example)', '<img src=x onerror=alert(1)>', '```\n# broke out', '--> <b>out</b>', 'https://evil.example www.evil.example',
    '| a | b |', '</details>', '![x](https://evil.example/p.png)', '<!-- pqc-delivery incident: rollout=x service=shop environment=prod -->', '~~~', '$$x$$', '\u202eevil', 'closes acme/shop#1', '&lt;b&gt;',
  ]

  test.each(hostile)('%s stays text', (text) => {
    const notice = noticeOf('rolled-back', { rolloutId: text, message: text, hint: text, error: text, gitSha: text, by: text })
    for (const written of [incidentBody({ notice, seen: { where: text, outcome: text, candidate: { requests: 1, errors: 0 }, stable: { requests: 0, errors: 0 } } }), incidentComment(notice)]) {
      const html = micromark(written, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true })
      const without = html.replace(/<!-- pqc-delivery (?:incident: rollout=[\w.-]+ service=shop environment=prod|notice: [0-9a-f]{32}) -->/, '')
      expect(without).not.toMatch(/<(?!\/?(?:p|strong|table|thead|tbody|tr|th|td|code|br)\b)/)
      // mentions and references are looked for in the text of what comes of it
      const shown = without.replace(/<code>.*?<\/code>/gs, '').replace(/<[^>]+>/g, '')
      expect(shown).not.toMatch(/@\w/)
      expect(shown).not.toMatch(/#\d|GH-\d/)
      expect(shown).not.toContain('\u202e')
    }
    expect(incidentTitle(notice)).not.toContain('\n')
  })

  test('of any kind and length leaves the issue findable and small enough', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 5_000 }), (text) => {
      const notice = noticeOf('rolled-back', { rolloutId: text, message: text, hint: text, gitSha: text, by: text })
      const body = incidentBody({ notice, seen: undefined })
      // GitHub takes 65536 characters
      expect(body.length).toBeLessThan(65_536)
      expect(body.endsWith(' service=shop environment=prod -->')).toBe(true)
      expect(body.match(/<!--/g)).toHaveLength(1)
      expect(incidentTitle(notice).length).toBeLessThan(256)
    }))
  })
})
