import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { knownIncidents } from '../../../src/actions/wiring/known-incidents.ts'
import { incidentDocument, incidentLines } from '../../../src/commands/status/incident-view.ts'
import type { JsonValue } from '../../../src/core/json.ts'
import { serviceHome } from '../../../src/core/home.ts'
import { incidentsFolder } from '../../../src/incident/store.ts'
import { writtenIncidents } from '../../../src/incident/written.ts'

let home: string

beforeEach(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'pqc-written-'))
})

afterEach(() => {
  rmSync(home, { recursive: true })
})

const place = () => ({ home, service: 'shop', environment: 'prod' })
const ids = ['20261122T101500Z-9f3a01bc', '20261123T101500Z-00000000', '20261121T101500Z-ffffffff'] as const
const record = (rolloutId: string) => ({ rolloutId, state: 'restored', summary: 'it failed', moments: { detectedAt: '2026-11-22T10:15:30.000Z', restoredAt: null } })

/** Puts a record there as a run does, or as somebody else might have. */
function put(name: string, content: JsonValue | Buffer, { page = true } = {}): string {
  const folder = incidentsFolder(place())
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, `${name}.json`), Buffer.isBuffer(content) ? content : JSON.stringify(content))
  if (page) writeFileSync(path.join(folder, `${name}.md`), '# Incident\n')
  return path.join(folder, `${name}.md`)
}

function putIssue(rolloutId: string, content: JsonValue): void {
  const folder = path.join(serviceHome(place()), 'incident-issues')
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, `${rolloutId}.json`), JSON.stringify(content))
}

describe('records of incidents that lie in the home', () => {
  test('are found, the newest first, and only so many', async () => {
    expect(await writtenIncidents({ place: place() })).toEqual([])
    const files = new Map(ids.map((id) => [id, put(id, record(id))]))
    const all = await writtenIncidents({ place: place() })
    expect(all.map(({ rolloutId }) => rolloutId)).toEqual([ids[1], ids[0], ids[2]])
    expect(all[0]).toEqual({ rolloutId: ids[1], state: 'restored', summary: 'it failed', at: '2026-11-22T10:15:30.000Z', file: files.get(ids[1]) })
    expect(await writtenIncidents({ place: place(), most: 1 })).toEqual([all[0]])
  })

  test.each<readonly [string, JsonValue | Buffer]>([
    ['no JSON', Buffer.from('{')],
    ['bytes', Buffer.from([0xff, 0xfe, 0x00])],
    ['a list', []],
    ['null', null],
    ['of another state', { ...record('x'), state: 'fine' }],
    ['without a rollout', { ...record('x'), rolloutId: 7 }],
    ['far too long', Buffer.alloc(9 * 1_048_576, 0x20)],
  ])('one that is %s is left out, and the next one is told', async (_, content) => {
    put(ids[1], content)
    put(ids[0], record(ids[0]))
    expect((await writtenIncidents({ place: place(), most: 1 })).map(({ rolloutId }) => rolloutId)).toEqual([ids[0]])
  })

  test('one whose page is not there, or is being written, is no link', async () => {
    put(ids[0], record(ids[0]), { page: false })
    put('.half', record('half'))
    expect(await writtenIncidents({ place: place() })).toEqual([])
  })

  test('text of others is one line without control characters', async () => {
    put(ids[0], { ...record(ids[0]), summary: `a\u001b[31m\nb${'x'.repeat(9_000)}`, moments: { detectedAt: 'no\ntime' } })
    const [found] = await writtenIncidents({ place: place() })
    expect(found?.summary).not.toMatch(/[\u0000-\u001f]/)
    expect(found?.summary.length).toBeLessThan(600)
    expect(found?.at).not.toContain('\n')
  })
})

describe('the issue of an incident', () => {
  const page = 'https://github.com/acme/shop/issues/7'

  test('is the one that a process of this machine opened', async () => {
    put(ids[0], record(ids[0]))
    put(ids[1], record(ids[1]))
    putIssue(ids[0], { version: 1, repository: 'acme/shop', number: 7, html_url: page })
    expect((await knownIncidents({ place: place() })).map(({ issue }) => issue)).toEqual([null, page])
  })

  test.each<readonly [string, JsonValue]>([
    ['a claim that was never kept', { version: 1 }],
    ['an address that is none', { version: 1, repository: 'acme/shop', number: 7, html_url: 'javascript:alert(1)' }],
    ['a newer version', { version: 9, number: 7, html_url: page }],
  ])('is none for %s', async (_, content) => {
    put(ids[0], record(ids[0]))
    putIssue(ids[0], content)
    expect((await knownIncidents({ place: place() }))[0]?.issue).toBeNull()
  })
})

describe('the newest incident in `status`', () => {
  const known = { ...record(ids[0]), at: '2026-11-22T10:15:30.000Z', state: 'restored' as const, file: '/home/x.md', issue: null }

  test('says what happened, and where it is told', () => {
    expect(incidentLines(known)).toEqual(['  incident   the last: 2026-11-22T10:15:30.000Z: it failed', '             /home/x.md'])
    expect(incidentLines({ ...known, issue: 'https://github.com/acme/shop/issues/7' })[2]).toBe('             https://github.com/acme/shop/issues/7')
    expect(incidentDocument(known)).toEqual(known)
  })

  test('calls for somebody while it is open, and is nothing where there is none', () => {
    expect(incidentLines({ ...known, state: 'open' })[0]).toBe('  incident   OPEN, look now: 2026-11-22T10:15:30.000Z: it failed')
    expect([incidentLines(undefined), incidentDocument(undefined)]).toEqual([[], null])
  })
})
