import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { readEvents } from '../../../src/audit/read-events.ts'
import { spoolPaths } from '../../../src/core/home.ts'
import type { JsonObject } from '../../../src/core/json.ts'
import { systemClock } from '../../../src/core/system.ts'
import { schemaErrors } from '../../support/audit/schema.ts'
import { commandsIn } from '../../support/local/commands.ts'
import type { Commands } from '../../support/local/commands.ts'
import { startLoad } from '../../support/local/load.ts'
import { createLocalWorld } from '../../support/local/world.ts'
import type { LocalWorld } from '../../support/local/world.ts'

let local: LocalWorld
let commands: Commands

beforeEach(async () => {
  local = await createLocalWorld()
  commands = commandsIn(local)
}, 60_000)

afterEach(async () => {
  await local.close()
}, 60_000)

const drill = (...words: readonly string[]) => commands.run('rollback', '--drill', ...words)
const events = () => readEvents(spoolPaths({ home: local.home, service: 'web', environment: 'night' }).directory)
const nameAndDrill = (event: JsonObject) => [event['type'], (event as { data: { customData: { data: JsonObject } } }).data.customData.data['drill']]

async function twoReleases(): Promise<void> {
  for (const version of ['v1', 'v2']) expect((await commands.deploy(local.source(version))).document['result']).toBe('deployed')
}

test('a drill under live traffic fails no request, and leaves everything as it was', async () => {
  await twoReleases()
  const before = (await commands.run('history')).document
  const load = startLoad({ url: local.url, everyMs: 5 })
  const { code, document } = await drill('--reason', 'Monday')
  const again = await drill()
  await load.stop()
  expect([code, document['result'], document['message']]).toEqual([0, 'passed', expect.stringMatching(/^drill passed: .* is live as before; a rollback takes \S+; no drill passed before$/)])
  expect(document['drill']).toMatchObject({ bringUpMs: expect.any(Number), smokeTestsMs: 0, shiftMs: expect.any(Number), rollbackMs: expect.any(Number), backMs: expect.any(Number), comparison: null })
  expect(again.document['drill']).toMatchObject({ comparison: { drills: 1, slower: expect.any(Boolean) } })
  const { failures, releases } = load.counts()
  expect(failures).toEqual([])
  expect(Object.keys(releases).toSorted()).toEqual(['v1', 'v2'])
  expect((await commands.run('history')).document).toEqual(before)
  expect((await commands.run('status')).document).toMatchObject({ result: 'passed', rollout: null })
  expect(await (await fetch(local.url)).text()).toBe('v2')
  const own = (await events()).map((event) => ({ event, facts: nameAndDrill(event) }))
  expect(own.filter(({ facts }) => facts[1] === true).length).toBeGreaterThan(10)
  expect(own.filter(({ facts }) => facts[0] === 'dev.cdeventsx.pqcdelivery-drill.finished.0.1.0')).toHaveLength(2)
  expect(own.flatMap(({ event }) => schemaErrors(event))).toEqual([])
}, 180_000)

test('a drill finds out that the last known good release does not come up any more; nothing is held against it', async () => {
  const sick = `${local.root}/sick`
  expect((await commands.deploy(local.source('v1', { sickFile: sick }))).document['result']).toBe('deployed')
  expect((await commands.deploy(local.source('v2'))).document['result']).toBe('deployed')
  writeFileSync(sick, '')
  const load = startLoad({ url: local.url, everyMs: 10 })
  const { code, document } = await drill()
  await load.stop()
  expect([code, document['result'], document['error']]).toEqual([4, 'failed', expect.objectContaining({ code: 'drill-failed' })])
  expect(load.counts().releases).toEqual({ v2: load.counts().requests })
  expect(document['drill']).toMatchObject({ rollbackMs: null })
  rmSync(sick)
  expect((await drill()).document['result']).toBe('passed')
}, 180_000)

/** Changes the configuration, as somebody would who edits it. */
function edit(from: string, to: string): void {
  const file = path.join(local.root, 'pqc-delivery.yml')
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to))
}

test('a drill whose gate waits for longer than it has is put back, fails no request, and has failed', async () => {
  await twoReleases()
  edit('min-requests: 0', 'min-requests: 1000000')
  edit('bake: 300ms', 'bake: 300ms\n    drill: { within: 4s }')
  const load = startLoad({ url: local.url, everyMs: 5 })
  const from = systemClock.monotonic()
  const { code, document, stderr } = await drill('--reason', 'Monday')
  expect(systemClock.monotonic() - from).toBeLessThan(19_000)
  await load.stop()
  expect([code, document['result'], document['error']]).toEqual([4, 'failed', expect.objectContaining({ code: 'drill-failed', message: expect.stringContaining('was not over after 4s') })])
  expect(load.counts().failures).toEqual([])
  expect(Object.keys(load.counts().releases).toSorted()).toEqual(['v1', 'v2'])
  expect(await (await fetch(local.url)).text()).toBe('v2')
  expect((await commands.run('status')).document).toMatchObject({ rollout: null })
  expect(document['incidents']).toEqual([expect.objectContaining({ state: 'restored', summary: expect.stringMatching(/^The drill with /) })])
  expect(stderr).toContain('incident record: ')
  // with the time that it needs it goes well: nothing is held against the release
  edit('min-requests: 1000000', 'min-requests: 0')
  edit('within: 4s', 'within: 2m')
  expect((await drill()).document['result']).toBe('passed')
  edit('within: 2m', 'within: 2s')
  expect((await drill()).document).toMatchObject({ result: 'bad-input', error: { code: 'config-invalid' } })
}, 180_000)

test('there is no drill without anything to go back to, beside another run, or together with an emergency', async () => {
  const refusal = async (...words: readonly string[]) => {
    const { code, document } = await drill(...words)
    return [code, (document['error'] as JsonObject)['code']]
  }
  expect(await refusal()).toEqual([3, 'nothing-to-roll-back'])
  await twoReleases()
  expect(await refusal('--emergency')).toEqual([2, 'input-invalid'])
  expect(await refusal('--mark-bad')).toEqual([2, 'input-invalid'])
  expect(await refusal('--steps', '2')).toEqual([3, 'rollback-target-unknown'])
  const dry = await drill('--dry-run')
  expect([dry.code, (dry.document['plan'] as readonly JsonObject[]).map(({ command }) => command)])
    .toEqual([0, ['lock', 'prepare', 'shift', 'gate', 'shift', 'gate', 'shift', 'gate', 'restore', 'close']])
  expect(dry.document['limit']).toEqual({ withinMs: 3_600_000, leastMs: expect.any(Number) })
  expect(dry.stderr).toContain('is to be over within 1h of its lock')

  const { lease, revision } = await local.begin(await local.open({ request: { environment: 'night' } }), local.source('v3'))
  expect(await refusal()).toEqual([3, 'locked'])
  expect((await commands.run('status')).document).toMatchObject({ rollout: { id: lease.rolloutId, drill: false } })
  expect(revision.id).toMatch(/^[0-9a-f]{64}$/)
}, 180_000)

/** Begins a drill, and resolves with how it will end once it has traffic. */
async function drillInTraffic(): Promise<{ readonly ended: ReturnType<typeof drill> }> {
  const ended = drill()
  const end = systemClock.monotonic() + 60_000
  for (;;) {
    const { document } = await commands.run('status')
    const { weights } = document as { readonly weights?: { readonly candidate: number } }
    if ((weights?.candidate ?? 0) > 0) return { ended }
    if (systemClock.monotonic() > end) throw new Error('the drill never had traffic')
    await systemClock.sleep(50)
  }
}

const drillEvents = async () => (await events()).map((event) => (event as { data: { customData: { data: JsonObject } } }).data.customData.data).filter((data) => data['times'] !== undefined)

test.each([[[]], [['--emergency']]])('a rollback during a drill ends it and goes back in one run, and fails no request (%j)', async (words) => {
  await twoReleases()
  const load = startLoad({ url: local.url, everyMs: 5 })
  const { ended } = await drillInTraffic()
  const { code, document } = await commands.run('rollback', '--mark-bad', '--reason', 'checkout is slow', ...words)
  await load.stop()
  expect([code, document['result'], document['message']]).toEqual([0, 'restored', expect.stringMatching(/^rolled back to .*; the drill that was under way was ended; incident record: /)])
  const ending = await ended
  expect([ending.code, ending.document['result']]).toEqual([0, 'superseded'])
  expect(await (await fetch(local.url)).text()).toBe('v1')
  expect(load.counts().failures).toEqual([])
  const history = (await commands.run('history')).document['history'] as readonly JsonObject[]
  expect(history.map(({ outcome, bad }) => [outcome, bad])).toEqual([['live', null], ['replaced', 'checkout is slow'], ['replaced', null]])
  expect(await drillEvents()).toEqual([expect.objectContaining({ ended: 'interrupted', by: document['rollout-id'], times: expect.objectContaining({ bringUpMs: expect.any(Number), backMs: null }) })])
  expect((await events()).flatMap(schemaErrors)).toEqual([])
  // the release that was left is the incident; the drill that stood in the way is none
  expect(document['incidents']).toEqual([expect.objectContaining({ rolloutId: document['rollout-id'], state: 'restored' })])
}, 180_000)

test('a rollback during a drill goes where it is told to go, also to the release that is live', async () => {
  await twoReleases()
  const { live } = (await commands.run('status')).document as { readonly live: { readonly digest: string } }
  const load = startLoad({ url: local.url, everyMs: 5 })
  const { ended } = await drillInTraffic()
  const { document } = await commands.run('rollback', '--to', live.digest)
  await load.stop()
  expect([document['result'], (await ended).document['result']]).toEqual(['restored', 'superseded'])
  expect([await (await fetch(local.url)).text(), load.counts().failures]).toEqual(['v2', []])
}, 180_000)
