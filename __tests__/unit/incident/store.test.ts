import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import type { Incident } from '../../../src/incident/incident.ts'
import { incidentsFolder, keptIncidents, writeIncident } from '../../../src/incident/store.ts'
import { createRecordedWorld } from '../../support/incident/record.ts'
import { deployPlan, revisionNamed, rollbackPlan } from '../../support/rollout/plans.ts'

let home: string
let incident: Incident

beforeEach(async () => {
  home = mkdtempSync(path.join(os.tmpdir(), 'pqc-incident-'))
  const record = createRecordedWorld()
  await record.run(deployPlan(revisionNamed('v1'), { first: true, steps: [100] }))
  await record.run(deployPlan(revisionNamed('v2')))
  const plan = rollbackPlan(revisionNamed('v1'), { rolloutId: '20261122T101500Z-9f3a01bc' })
  await record.run(plan)
  const found = record.incident(plan.rolloutId)
  if (found === undefined) throw new Error('there is no incident')
  incident = found
})

afterEach(() => {
  rmSync(home, { recursive: true })
})

const place = () => ({ home, service: 'shop', environment: 'prod' })
const names = () => readdirSync(incidentsFolder(place())).toSorted()

test('both files are there, whole, for their owner alone, and nothing beside them', async () => {
  const file = await writeIncident({ place: place(), incident })
  expect(file).toBe(path.join(incidentsFolder(place()), '20261122T101500Z-9f3a01bc.md'))
  expect(names()).toEqual(['20261122T101500Z-9f3a01bc.json', '20261122T101500Z-9f3a01bc.md'])
  expect(JSON.parse(readFileSync(file.replace(/md$/, 'json'), 'utf8'))).toEqual(incident)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(statSync(incidentsFolder(place())).mode & 0o777).toBe(0o700)
})

test('made again it replaces what was there', async () => {
  await writeIncident({ place: place(), incident })
  await writeIncident({ place: place(), incident: { ...incident, summary: 'another' } })
  expect(names()).toHaveLength(2)
  expect(readFileSync(path.join(incidentsFolder(place()), '20261122T101500Z-9f3a01bc.md'), 'utf8')).toContain('**another**')
})

test('the newest are kept, and what is no record of ours stays', async () => {
  await writeIncident({ place: place(), incident })
  writeFileSync(path.join(incidentsFolder(place()), 'notes.txt'), 'mine')
  for (let count = 0; count < keptIncidents + 2; count += 1) {
    await writeIncident({ place: place(), incident: { ...incident, rolloutId: `20261123T${String(count).padStart(6, '0')}Z-00000000` } })
  }
  const left = names()
  expect(left).toContain('notes.txt')
  expect(left.filter((name) => name.endsWith('.md'))).toHaveLength(keptIncidents)
  expect(left.filter((name) => name.endsWith('.json'))).toHaveLength(keptIncidents)
  expect(left).not.toContain('20261122T101500Z-9f3a01bc.md')
  expect(left).not.toContain('20261123T000001Z-00000000.json')
})

test('an id that is no id of ours cannot lead out of the folder', async () => {
  const file = await writeIncident({ place: place(), incident: { ...incident, rolloutId: '../../../../evil' } })
  expect(path.dirname(file)).toBe(incidentsFolder(place()))
  expect(path.basename(file)).toMatch(/^0-[0-9a-f]{32}\.md$/)
})

test('what cannot be written is an error, and leaves nothing half', async () => {
  writeFileSync(path.join(home, 'services'), 'a file in the way')
  await expect(writeIncident({ place: place(), incident })).rejects.toThrow(/EEXIST|ENOTDIR/)
})
