import { mkdtempSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { watchIncidents } from '../../../src/actions/wiring/incidents.ts'
import type { Delivery } from '../../../src/actions/wiring/delivery.ts'
import { openSpool } from '../../../src/audit/spool.ts'
import { serviceHome, spoolPaths } from '../../../src/core/home.ts'
import type { EventSink } from '../../../src/core/ports/events.ts'
import { systemClock, systemRandom } from '../../../src/core/system.ts'
import type { Outcome } from '../../../src/runner/outcome.ts'
import type { RunPorts } from '../../../src/runner/ports.ts'
import { githubRun } from '../../support/incident/record.ts'
import { createFakeWorld } from '../../support/rollout/fake-target.ts'
import { deployPlan, revisionNamed } from '../../support/rollout/plans.ts'
import { runOn } from '../../support/rollout/run-on-fake.ts'
import { createVirtualClock } from '../../support/rollout/virtual-clock.ts'

let home: string
const said: string[] = []

beforeEach(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'pqc-incident-'))
  said.length = 0
})

afterEach(() => {
  rmSync(home, { recursive: true })
})

const place = () => ({ home, service: 'shop', environment: 'prod' })
const done: Outcome = { result: 'deployed', message: 'done', outputs: { 'rollout-id': 'r' }, document: {}, summary: 'Done.' }

function surroundings() {
  const say = (text: string) => void said.push(text)
  const ports = { home, clock: systemClock, log: { debug: say, info: say, warning: say, error: say }, signal: new AbortController().signal } as unknown as RunPorts
  const delivery = { config: { service: 'shop', environment: 'prod' }, redact: (text: string) => text.replaceAll('s3cr3t', '***') } as unknown as Delivery
  return { ports, delivery }
}

const openEvents = () => openSpool({ ...spoolPaths(place()), service: 'shop', environment: 'prod', clock: systemClock, random: systemRandom, originator: githubRun, collector: { name: 'test', version: '1' }, configDigest: 'c'.repeat(64) })

/** Work whose incidents are written at its end. */
async function withIncidents({ work, ...request }: Parameters<typeof watchIncidents>[0] & { readonly work: (events: EventSink) => Promise<Outcome> }): Promise<Outcome> {
  const watch = watchIncidents(request)
  try {
    return await watch.named(await work(watch.events))
  } catch (error) {
    await watch.logged()
    throw error
  }
}

/** A release that the gate takes back, recorded in a real spool. */
async function badRelease(events: EventSink): Promise<void> {
  const world = createFakeWorld({ clock: createVirtualClock(), requestsPerSecond: 200 })
  await runOn(world, deployPlan(revisionNamed('v1'), { first: true, steps: [100] }))
  world.behaviours.set(revisionNamed('v2').id, { errorRate: () => 0.3 })
  await runOn(world, deployPlan(revisionNamed('v2'), { reason: 'with s3cr3t' }), { events })
}

test('names the record in its outputs, its message and its summary, without secrets', async () => {
  const events = await openEvents()
  const outcome = await withIncidents({ ...surroundings(), events, work: async (seen) => {
    await badRelease(seen)
    return done
  } })
  const file = outcome.outputs['report'] ?? ''
  expect(file).toMatch(/incidents\/[^/]+\.md$/)
  expect(outcome.message).toBe(`done; incident record: ${file}`)
  expect(outcome.summary).toContain(file)
  expect(outcome.document['incidents']).toMatchObject([{ state: 'restored', file, times: { since: expect.any(String) } }])
  const page = readFileSync(file, 'utf8')
  expect(page).toContain('# Incident: shop in prod')
  expect(`${page}${readFileSync(file.replace(/md$/, 'json'), 'utf8')}`).not.toContain('s3cr3t')
})

test('of a good release there is none, and the output is empty', async () => {
  const outcome = await withIncidents({ ...surroundings(), events: await openEvents(), work: async (seen) => {
    const world = createFakeWorld({ clock: createVirtualClock(), requestsPerSecond: 200 })
    await runOn(world, deployPlan(revisionNamed('v1'), { first: true, steps: [100] }), { events: seen })
    return done
  } })
  expect(outcome).toEqual({ ...done, outputs: { ...done.outputs, report: '' } })
})

test('a run that ends by a fault has its record as well, and the same fault', async () => {
  const fault = new TypeError('x is undefined')
  const work = async (seen: EventSink): Promise<Outcome> => {
    await badRelease(seen)
    throw fault
  }
  await expect(withIncidents({ ...surroundings(), events: await openEvents(), work })).rejects.toBe(fault)
  expect(said).toContainEqual(expect.stringMatching(/^incident record: .*\.md$/))
})

test('a record that cannot be written changes nothing else, and says how to make it later', async () => {
  const events = await openEvents()
  mkdirSync(serviceHome(place()), { recursive: true })
  writeFileSync(path.join(serviceHome(place()), 'incidents'), 'a file in the way')
  const outcome = await withIncidents({ ...surroundings(), events, work: async (seen) => {
    await badRelease(seen)
    return done
  } })
  expect(outcome).toMatchObject({ result: 'deployed', message: 'done' })
  expect(said).toContainEqual(expect.stringMatching(/could not be written.*audit-report --incident \S+` makes it/))
})

test('a fault of ours in telling of it reaches nobody', async () => {
  const { ports, delivery } = surroundings()
  const broken = { ...delivery, redact: () => { throw new Error('broken') } } as unknown as Delivery
  const outcome = await withIncidents({ ports, delivery: broken, events: await openEvents(), work: async (seen) => {
    await badRelease(seen)
    return done
  } })
  expect(outcome.message).toBe('done')
  expect(said).toContainEqual(expect.stringContaining('broken'))
})
