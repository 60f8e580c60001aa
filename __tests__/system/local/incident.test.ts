import { readFileSync, readdirSync } from 'node:fs'
import { request } from 'node:http'
import path from 'node:path'
import { afterEach, expect, test } from '@jest/globals'
import { incidentsFolder } from '../../../src/incident/store.ts'
import type { Incident } from '../../../src/incident/incident.ts'
import { readEvents } from '../../../src/audit/read-events.ts'
import { serviceHome, spoolPaths } from '../../../src/core/home.ts'
import { systemClock } from '../../../src/core/system.ts'
import { entriesIn, verifyShard } from '../../support/audit/log/configured.ts'
import { createCrashWorld } from '../../support/crash/crash-world.ts'
import { incidentSchemaErrors } from '../../support/incident/schema.ts'
import { commandsIn } from '../../support/local/commands.ts'
import { get, startLoad } from '../../support/local/load.ts'
import { createLocalWorld } from '../../support/local/world.ts'
import type { LocalWorld } from '../../support/local/world.ts'

const closers: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const close of closers.splice(0)) await close()
}, 120_000)

/** The incidents of an environment, oldest first. */
function incidentsOf(local: LocalWorld, environment: string): readonly Incident[] {
  const folder = incidentsFolder({ home: local.home, service: 'web', environment })
  return readdirSync(folder).filter((name) => name.endsWith('.json')).toSorted().map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Incident)
}

test('what was under way when traffic was taken is told by how it ended: to the target, and in the record', async () => {
  const local = await createLocalWorld()
  closers.push(() => local.close())
  const target = await local.open()
  await local.release(target, local.source('v1'))
  const { lease } = await local.begin(target, local.source('v2'))
  await target.shift({ lease, percent: 100 })
  const send = (count: number, ms: number) => Array.from({ length: count }, () => get({ url: `${local.url}/slow?ms=${ms}` }).then(({ status, release }) => `${status} ${release}`, () => 'cut'))
  const [quick, endless] = [send(7, 1_200), send(3, 60_000)]
  const leaver = request(`${local.url}/slow?ms=60000`)
  leaver.on('error', () => undefined)
  leaver.end()
  await systemClock.sleep(600)
  await target.restore({ lease, cause: 'requested' })
  expect(await target.underWay?.({ lease, withinMs: 0 })).toBeUndefined()
  leaver.destroy()
  expect(await target.underWay?.({ lease, withinMs: 20_000 })).toEqual({ atSwitch: 11, answered: 7, failed: 0, abandoned: 1, cut: 3 })
  expect(await Promise.all(quick)).toEqual(Array(7).fill('200 v2'))
  expect((await Promise.all(endless)).filter((one) => one === '200 v2')).toEqual([])
  await target.close({ lease, outcome: 'restored', reason: 'done' })
  // it is told also when the rollout is over, and of no other one
  expect(await target.underWay?.({ lease, withinMs: 0 })).toMatchObject({ atSwitch: 11 })
  expect(await target.underWay?.({ lease: { ...lease, rolloutId: 'another' }, withinMs: 0 })).toBeUndefined()
}, 120_000)

test('a release that the gate takes back, and a rollback by hand, under live traffic: the record counts what the users counted', async () => {
  const local = await createLocalWorld()
  closers.push(() => local.close())
  const commands = commandsIn(local)
  expect((await commands.deploy(local.source('v1'))).document).toMatchObject({ result: 'deployed', report: '' })
  const load = startLoad({ url: local.url, everyMs: 5 })
  const bad = await commands.deploy(local.source('v2', { failEvery: 2 }), '--reason', 'a <b>new</b> checkout')
  await load.stop()
  expect(bad.document).toMatchObject({ result: 'rolled-back', incidents: [{ state: 'restored', rolloutId: bad.document['rollout-id'] }] })
  const file = bad.document['report'] as string
  expect(bad.document['message']).toContain(file)
  expect(bad.stderr).toContain(`incident record: ${file}`)
  const [incident] = incidentsOf(local, 'night')
  expect(incidentSchemaErrors(incident)).toEqual([])
  expect(incident).toMatchObject({ kind: 'release', state: 'restored', why: { cause: 'gate-failed' }, what: { markedBad: true }, moments: { detectedBy: 'gate' }, times: { since: 'first-failure' } })
  // what was under way at the last count is in none, and the record says so
  const failed = load.counts().failed
  expect(incident?.affected.candidate?.errors).toBeGreaterThan(0)
  expect(incident?.affected.candidate?.errors).toBeLessThanOrEqual(failed)
  expect(incident?.affected.stable?.errors).toBe(0)
  const { atSwitch, answered, failed: failedLate, abandoned, cut } = incident?.affected.underWay ?? { atSwitch: -1, answered: 0, failed: 0, abandoned: 0, cut: 0 }
  expect(atSwitch).toBe(answered + failedLate + abandoned + cut)
  expect(incident?.affected.unknown.join('\n')).not.toContain('under way')
  const page = readFileSync(file, 'utf8')
  expect(page).toMatch(/^# Incident: web in night\n/)
  expect(page).not.toContain('<b>')

  expect((await commands.deploy(local.source('v3'))).document['report']).toBe('')
  const back = await commands.run('rollback', '--reason', 'slow')
  expect(back.document).toMatchObject({ result: 'restored', report: expect.stringMatching(/\.md$/) })
  const all = incidentsOf(local, 'night')
  expect(all.map(({ kind }) => kind)).toEqual(['release', 'rollback'])
  expect(all[1]).toMatchObject({ why: { reason: 'slow' }, what: { left: { digest: expect.stringMatching(/^[0-9a-f]{64}$/) } } })
  expect(all[1]?.times.exposed).toBeGreaterThan(0)
  expect(all.flatMap(incidentSchemaErrors)).toEqual([])

  // the page that is opened first, and the report, lead there
  expect((await commands.run('status')).document['incident']).toMatchObject({ rolloutId: back.document['rollout-id'], state: 'restored', file: back.document['report'], issue: null })
  const reported = await commands.run('audit-report', '--format', 'html', '--output', path.join(local.root, 'page.html'))
  expect(reported.document['result']).toBe('passed')
  const html = readFileSync(path.join(local.root, 'page.html'), 'utf8')
  for (const told of [file, back.document['report'] as string]) expect(html).toContain(`<dt>incident</dt><dd><code>${told}</code></dd>`)

  const again = await commands.run('audit-report', '--incident', bad.document['rollout-id'] as string, '--output', path.join(local.root, 'again'))
  expect(again.document).toMatchObject({ result: 'passed', state: 'restored', verified: true })
  const told = JSON.parse(readFileSync(path.join(local.root, 'again', 'incident.json'), 'utf8')) as Incident
  // who was told is recorded after the record was written; here nobody was
  expect(told).toEqual({ ...incident, verified: true })
}, 180_000)

test('a run that is killed with half of the traffic on its release: the next command that finds it writes the record', async () => {
  const world = await createCrashWorld()
  closers.push(() => world.close())
  expect((await world.deploy({ source: world.local.source('v1') })).result).toBe('deployed')
  const load = startLoad({ url: world.local.url, everyMs: 20 })
  await world.deploy({ source: world.local.source('v2'), death: { call: 'shift', when: 'after', nth: 2, signal: 'SIGKILL' } })
  const end = systemClock.monotonic() + 60_000
  while ((await world.describe()).rollout?.percent !== 0 && systemClock.monotonic() < end) await systemClock.sleep(200)
  await load.stop()
  expect(load.counts().failures).toEqual([])
  expect((await world.reconcile()).result).toBe('restored')
  const [incident, ...others] = incidentsOf(world.local, 'crash')
  expect(others).toEqual([])
  expect(incidentSchemaErrors(incident)).toEqual([])
  expect(incident).toMatchObject({
    kind: 'release', state: 'restored', who: { restored: 'target' }, why: { cause: 'lease-lapsed' }, moments: { detectedBy: 'lease' },
    affected: { unknown: expect.arrayContaining([expect.stringContaining('the run that died')]) },
  })
  expect(incident?.times.toAct).toBeLessThan(5)
  expect(incident?.timeline.filter(({ by }) => by === 'the target').map(({ event }) => event)).toEqual(['lease.lapsed', 'traffic.restored'])

  // what the dead run had recorded is in the audit log too, each event once
  const place = { home: world.local.home, service: 'web', environment: 'crash' }
  const directory = path.join(serviceHome(place), '.pqc-delivery', 'audit')
  const [retention = ''] = readdirSync(directory)
  const [period = ''] = readdirSync(path.join(directory, retention))
  expect(await verifyShard(directory, { retention, period })).toMatchObject({ findings: [], unfinished: undefined })
  expect((await entriesIn(directory, { retention, period })).slice(1)).toEqual(await readEvents(spoolPaths(place).directory))
}, 180_000)
