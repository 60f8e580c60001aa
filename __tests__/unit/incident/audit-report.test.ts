import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { run } from '../../../src/actions/audit-report/run.ts'
import { openSpool } from '../../../src/audit/spool.ts'
import { spoolPaths } from '../../../src/core/home.ts'
import { systemClock, systemRandom } from '../../../src/core/system.ts'
import type { RunPorts } from '../../../src/runner/ports.ts'
import { githubRun } from '../../support/incident/record.ts'
import { incidentSchemaErrors } from '../../support/incident/schema.ts'
import { createFakeWorld } from '../../support/rollout/fake-target.ts'
import { deployPlan, revisionNamed } from '../../support/rollout/plans.ts'
import { runOn } from '../../support/rollout/run-on-fake.ts'
import { createVirtualClock } from '../../support/rollout/virtual-clock.ts'

let root: string
let rolloutId: string
const printed: string[] = []
const spool = () => spoolPaths({ home: root, service: 'shop', environment: 'prod' })

beforeEach(async () => {
  root = mkdtempSync(path.join(os.tmpdir(), 'pqc-incident-'))
  printed.length = 0
  const events = await openSpool({ ...spool(), service: 'shop', environment: 'prod', clock: systemClock, random: systemRandom, originator: githubRun, collector: { name: 'deploy-blue-green', version: '1' }, configDigest: 'c'.repeat(64) })
  const world = createFakeWorld({ clock: createVirtualClock(), requestsPerSecond: 200 })
  await runOn(world, deployPlan(revisionNamed('v1'), { first: true, steps: [100] }), { events })
  world.behaviours.set(revisionNamed('v2').id, { errorRate: () => 0.3 })
  const plan = deployPlan(revisionNamed('v2'))
  rolloutId = plan.rolloutId
  await runOn(world, plan, { events })
})

afterEach(() => {
  rmSync(root, { recursive: true })
})

type Inputs = Parameters<typeof run>[0]['inputs']

function again(changes: Partial<Inputs> = {}) {
  const inputs = { format: 'all', output: 'out', incident: rolloutId, dryRun: false, json: false, ...changes } as Inputs
  const ports = {
    home: root, workingDirectory: path.join(root, 'work'), variables: {}, clock: systemClock,
    print: async (text: string) => void printed.push(text),
  } as unknown as RunPorts
  return run({ inputs, ports })
}

test('an incident is made again from a record that is verified first', async () => {
  const outcome = await again()
  const folder = path.join(root, 'work', 'out')
  expect(outcome).toMatchObject({ result: 'passed', outputs: { report: folder }, document: { rolloutId, state: 'restored', verified: true } })
  expect(readdirSync(folder).toSorted()).toEqual(['incident.json', 'incident.md'])
  const incident: unknown = JSON.parse(readFileSync(path.join(folder, 'incident.json'), 'utf8'))
  expect(incidentSchemaErrors(incident)).toEqual([])
  expect(readFileSync(path.join(folder, 'incident.md'), 'utf8')).toContain('The record was verified when this was made.')
})

test('one form goes to standard output', async () => {
  const outcome = await again({ format: 'json', output: '-' })
  expect(JSON.parse(printed.join(''))).toMatchObject({ rolloutId, verified: true })
  expect(outcome.outputs['report']).toBe('')
})

test('a record that does not verify is told, and says so in its first lines', async () => {
  const { directory } = spool()
  const file = path.join(directory, '000000000002.json')
  writeFileSync(file, readFileSync(file, 'utf8').replace('"outcome":"', '"outcome":"x'))
  const outcome = await again()
  expect(outcome).toMatchObject({ result: 'failed', error: { code: 'chain-broken' }, document: { verified: false } })
  expect(readFileSync(path.join(root, 'work', 'out', 'incident.md'), 'utf8').split('\n').slice(0, 6).join('\n')).toContain('does not verify')
})

test('a rollout that is none, or unknown, is refused with those that there are', async () => {
  await expect(again({ incident: 'r-unknown' })).rejects.toMatchObject({ code: 'nothing-recorded', hint: expect.stringContaining(rolloutId) })
})

test('there is no page of it, and no two forms in one place', async () => {
  await expect(again({ format: 'html' })).rejects.toMatchObject({ code: 'input-invalid' })
  await expect(again({ output: 'one.md' })).rejects.toMatchObject({ code: 'input-invalid' })
})
