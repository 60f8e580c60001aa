import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { runCli } from '../../../src/cli.ts'
import type { JsonObject } from '../../../src/core/json.ts'
import { systemClock, systemRandom } from '../../../src/core/system.ts'
import { commandsIn } from '../../support/local/commands.ts'
import type { Commands, Said } from '../../support/local/commands.ts'
import { createLocalWorld, until } from '../../support/local/world.ts'
import type { LocalWorld } from '../../support/local/world.ts'
import { fakeWorld } from '../../support/runner/fake-world.ts'
import { hangs, receive } from '../../support/notify/receiver.ts'
import type { TestReceiver } from '../../support/notify/receiver.ts'

jest.setTimeout(120_000)

let local: LocalWorld
let commands: Commands
let well: TestReceiver
let hanging: TestReceiver

beforeEach(async () => {
  local = await createLocalWorld()
  commands = commandsIn(local)
  well = await receive()
  hanging = await receive(hangs)
  writeFileSync(path.join(local.root, 'hook.secret'), 'hush-hush-0123456789\n')
})

afterEach(async () => {
  await Promise.all([well.close(), hanging.close()])
  await local.close()
})

/** Adds receivers to the configuration of the world. */
function tell(...receivers: readonly { readonly to: TestReceiver; readonly events: string }[]): void {
  const entries = receivers.map(({ to, events }) => `    - { to: webhook, url: "${to.url}", secret: ref+file://hook.secret, events: [${events}] }`)
  const file = path.join(local.root, 'pqc-delivery.yml')
  const text = readFileSync(file, 'utf8').replace('\nenvironments:', `\n  notify:\n${entries.join('\n')}\nenvironments:`)
  writeFileSync(file, text)
}

const eventsOf = ({ got }: TestReceiver): readonly string[] => got.map(({ headers }) => String(headers['x-pqc-delivery-event']))

/** Milliseconds from the verdict to the moment when all traffic was back. */
function restoreMs({ document }: Said): number {
  const timeline = document['timeline'] as readonly { readonly at: string; readonly event: string; readonly decision?: string }[]
  const verdict = timeline.find(({ event, decision }) => event === 'verdict' && decision === 'fail')
  const restored = timeline.find(({ event }) => event === 'restored')
  if (verdict === undefined || restored === undefined) throw new Error(`it was not rolled back: ${JSON.stringify(timeline)}`)
  return Date.parse(restored.at) - Date.parse(verdict.at)
}

/** What was recorded of who was told. */
function recorded(): readonly JsonObject[] {
  const spool = path.join(local.home, 'services', 'web', 'night', 'spool')
  return readdirSync(spool, { recursive: true, encoding: 'utf8' }).filter((name) => /\d{12}\.json$/.test(name)).toSorted().flatMap((name) => {
    const { event } = JSON.parse(readFileSync(path.join(spool, name), 'utf8')) as { event: { type: string; data: { customData: { data: JsonObject; outcome: string } } } }
    return event.type.includes('notification.sent') ? [{ outcome: event.data.customData.outcome, ...event.data.customData.data }] : []
  })
}

describe('a receiver that hangs', () => {
  test('costs a rollback nothing, and the end of the run some seconds; whoever is next is told why', async () => {
    tell({ to: hanging, events: 'info, attention' }, { to: well, events: 'info, page' })
    await commands.deploy(local.source('v1'))
    expect(eventsOf(well)).toEqual(['started', 'deployed'])

    const start = performance.now()
    const said = await commands.deploy(local.source('v2', { failEvery: 1 }))
    const ms = performance.now() - start
    expect(said).toMatchObject({ code: 4, document: { result: 'rolled-back' } })
    // one that waited for the receiver would take 6 s
    expect(restoreMs(said)).toBeLessThan(5_000)
    const timeline = said.document['timeline'] as readonly { readonly at: string }[]
    const worked = Date.parse(timeline.at(-1)?.at ?? '') - Date.parse(timeline[0]?.at ?? '')
    expect(ms - worked).toBeLessThan(30_000)

    expect(eventsOf(well)).toEqual(['started', 'deployed', 'started', 'rolled-back'])
    expect(JSON.parse(well.got.at(-1)?.body ?? '')).toMatchObject({
      event: 'rolled-back', tier: 'attention', service: 'web', environment: 'night', error: 'gate-failed',
      rolloutId: said.document['rollout-id'], digest: said.document['digest'],
      escalated: { receiver: 'notify[0]', to: 'webhook', why: expect.stringMatching(/^no answer/) },
    })
    expect(said.document['warnings']).toEqual(expect.arrayContaining([expect.stringMatching(/^notify\[0\] \(webhook\) could not be told "rolled-back": no answer.*; told instead: notify\[1\]$/)]))
    expect(JSON.stringify(said)).not.toContain(hanging.url)
    expect(JSON.stringify(recorded())).not.toMatch(/127\.0\.0\.1|hush-hush/)
    expect(recorded().filter(({ event }) => event === 'rolled-back')).toMatchObject([{ outcome: 'failure', tier: 'attention', receivers: [{ receiver: 'notify[0]', delivered: false }, { receiver: 'notify[1]', delivered: true, escalated: true }] }])
  })
})

describe('what the target did alone', () => {
  test('is told by the next command, with the time when it happened', async () => {
    tell({ to: well, events: 'info, attention, page' })
    await commands.deploy(local.source('v1'))
    await commands.deploy(local.source('v2'), '--wait-until', 'shifted')
    expect(eventsOf(well)).toEqual(['started', 'deployed', 'started', 'deployed'])
    await until(async () => (await commands.run('status')).document['rollout'] === null, 'the bake is over')
    expect(eventsOf(well)).toHaveLength(4)
    await commands.run('reconcile')
    expect(eventsOf(well)).toEqual(['started', 'deployed', 'started', 'deployed', 'deployed'])
    const ids = well.got.map(({ headers }) => headers['x-pqc-delivery-id'])
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('a run that dies', () => {
  test('is told of by the next command: when its lease lapsed, and that it was undone', async () => {
    tell({ to: well, events: 'info, attention, page' })
    await commands.deploy(local.source('v1'))
    const target = await local.open({ request: { environment: 'night' } })
    const { lease } = await local.begin(target, local.source('v2'), { owner: 'o/r run 7/1', leaseMs: 20_000 })
    await target.shift({ lease, percent: 50 })
    await target.renew({ lease, leaseMs: 500 })
    await until(async () => (await target.describe()).rollout?.restored !== undefined, 'traffic is back by itself')
    expect(eventsOf(well)).toEqual(['started', 'deployed'])
    const lapsedBefore = Date.now()

    expect(await commands.run('reconcile')).toMatchObject({ code: 0, document: { result: 'restored' } })
    expect(eventsOf(well).slice(2).toSorted()).toEqual(['lapsed', 'restored', 'started'])
    const lapsed = well.got.map(({ body }) => JSON.parse(body) as { readonly event: string; readonly at: string; readonly message: string }).find(({ event }) => event === 'lapsed')
    expect(lapsed?.message).toBe('no sign of life from o/r run 7/1 with 50% of the traffic on the candidate; all traffic is on the stable side')
    expect(Date.parse(lapsed?.at ?? '')).toBeLessThanOrEqual(lapsedBefore)
  })
})

describe('a run that is cancelled', () => {
  test('puts traffic back first, and ends before its runner would kill it', async () => {
    tell({ to: hanging, events: 'attention' }, { to: well, events: 'info, page' })
    await commands.deploy(local.source('v1'))
    const file = path.join(local.root, 'pqc-delivery.yml')
    writeFileSync(file, readFileSync(file, 'utf8').replace('min: 900ms', 'min: 19s'))
    const { world, stdout, events } = fakeWorld({ variables: { PATH: process.env['PATH'] ?? '', XDG_RUNTIME_DIR: local.root }, folder: local.root, home: local.home })
    const words = ['deploy-blue-green', '--environment', 'night', '--artifact', local.source('v2'), '--json']
    const run = runCli({ words, world: { ...world, clock: systemClock, random: systemRandom } })
    const weights = async () => (await commands.run('status')).document['weights'] as { readonly candidate: number } | undefined
    await until(async () => ((await weights())?.candidate ?? 0) > 0, 'the candidate has traffic')
    events.emit('SIGINT', 'SIGINT')
    expect(await run).toBe(130)
    const ended = Date.now()
    const { timeline } = JSON.parse(stdout.text()) as { timeline: readonly { readonly at: string; readonly event: string }[] }
    expect(timeline.map(({ event }) => event).slice(-2)).toEqual(['restored', 'closed'])
    // 2 s for telling, and not the 6 s of any other end; the runner kills 10 s after its signal
    expect(ended - Date.parse(timeline.at(-1)?.at ?? '')).toBeLessThan(5_000)
    expect(eventsOf(hanging)).toContain('cancelled')
    expect(eventsOf(well)).toEqual(['started', 'deployed', 'started', 'cancelled'])
  })
})

describe('notify test', () => {
  test('tells everybody, whatever they want to be told of, and says who got it', async () => {
    tell({ to: well, events: 'page' }, { to: hanging, events: 'info' })
    const planned = await commands.run('notify', 'test', '--environment', 'night', '--dry-run')
    expect(planned).toMatchObject({ code: 0, document: { result: 'planned', plan: [{ command: 'tell', receiver: 'notify[0]', to: 'webhook' }, { receiver: 'notify[1]' }] } })
    expect([...well.got, ...hanging.got]).toEqual([])
    const said = await commands.run('notify', 'test', '--environment', 'night')
    expect(said).toMatchObject({ code: 4, document: { result: 'failed', receivers: [{ receiver: 'notify[0]', delivered: true }, { receiver: 'notify[1]', delivered: false, why: expect.stringMatching(/^no answer/) }] } })
    expect(JSON.parse(well.got[0]?.body ?? '')).toMatchObject({ event: 'test', service: 'web', environment: 'night' })
    expect(JSON.stringify(said)).not.toContain(hanging.url)
  })

  test('says so where nobody is', async () => {
    expect(await commands.run('notify', 'test', '--environment', 'night')).toMatchObject({ code: 0, document: { result: 'no-change' } })
  })
})

describe('a rollback', () => {
  test('tells people, and goes ahead where a secret is missing', async () => {
    tell({ to: well, events: 'restored' })
    await commands.deploy(local.source('v1'))
    await commands.deploy(local.source('v2'))
    const told = await commands.run('rollback', '--environment', 'night', '--reason', 'a customer called')
    expect(told).toMatchObject({ code: 0, document: { result: 'restored' } })
    expect(eventsOf(well)).toEqual(['restored'])
    await commands.deploy(local.source('v3'))
    writeFileSync(path.join(local.root, 'hook.secret'), '')
    const planned = await commands.run('rollback', '--environment', 'night', '--dry-run')
    expect(planned.document).toMatchObject({ result: 'planned', notify: [{ receiver: 'notify[0]', to: 'webhook', events: ['restored'] }] })
    expect(JSON.stringify(planned.document)).not.toContain(well.url)
    const untold = await commands.run('rollback', '--environment', 'night')
    expect(untold).toMatchObject({ code: 0, document: { result: 'restored', warnings: [expect.stringContaining('could not be told "restored": ref+file://hook.secret is empty')] } })
    const refused = await commands.deploy(local.source('v4'))
    expect(refused).toMatchObject({ code: 2, document: { error: { code: 'secret-unresolved', problems: [{ path: 'notify[0].secret' }] } } })
    expect(eventsOf(well)).toEqual(['restored'])
  })
})
