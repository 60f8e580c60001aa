import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { removeServices } from '../../../scripts/containers/clean-up.ts'
import { readEvents } from '../../../src/audit/read-events.ts'
import { spoolPaths } from '../../../src/core/home.ts'
import { objectOf } from '../../../src/core/json.ts'
import type { JsonObject } from '../../../src/core/json.ts'
import type { Incident } from '../../../src/incident/incident.ts'
import { schemaErrors } from '../../support/audit/schema.ts'
import { findDocker, openDocker } from '../../support/containers/docker.ts'
import type { Docker } from '../../support/containers/docker.ts'
import { ownDockerd, whyNoDockerd } from '../../support/containers/own-dockerd.ts'
import type { OwnDockerd } from '../../support/containers/own-dockerd.ts'
import { incidentSchemaErrors } from '../../support/incident/schema.ts'
import { commandsIn } from '../../support/local/commands.ts'
import type { Commands } from '../../support/local/commands.ts'
import { startLoad } from '../../support/local/load.ts'
import { createLocalWorld, until } from '../../support/local/world.ts'
import type { LocalWorld } from '../../support/local/world.ts'

jest.setTimeout(240_000)

const found = await findDocker()
const suite = found !== undefined || whyNoDockerd() === undefined ? describe : describe.skip

suite('a drill on a container engine, under live traffic', () => {
  let daemon: OwnDockerd | undefined
  let docker: Docker
  let world: LocalWorld
  let commands: Commands

  beforeAll(async () => {
    if (found === undefined) {
      daemon = ownDockerd()
      await daemon.start()
    }
    docker = await openDocker(found ?? daemon?.socket ?? '')
  })

  afterAll(async () => {
    await docker.close()
    await daemon?.close()
  })

  beforeEach(async () => {
    world = await createLocalWorld()
    commands = commandsIn(world, undefined, docker.host)
    for (const version of ['one', 'two']) expect((await commands.deploy(await docker.image(world, version))).document['result']).toBe('deployed')
  })

  afterEach(async () => {
    await world.close()
    await removeServices({ client: docker.client, root: world.root })
  })

  const drill = () => commands.run('rollback', '--drill', '--reason', 'Monday')
  const events = () => readEvents(spoolPaths({ home: world.home, service: 'web', environment: 'night' }).directory)
  const factsOf = (event: JsonObject) => objectOf(objectOf(objectOf(event['data'])['customData'])['data'])

  /** Names of what runs for this service. */
  async function instances(): Promise<number> {
    const { facts } = (await commands.run('status')).document as { readonly facts: { readonly instances: readonly JsonObject[] } }
    return facts.instances.length
  }

  test('fails no request, comes back, leaves one container, and is recorded with its times', async () => {
    const load = startLoad({ url: world.url, everyMs: 5 })
    const { code, document } = await drill()
    await load.stop()
    expect([code, document['result']]).toEqual([0, 'passed'])
    const { failures, releases, requests } = load.counts()
    expect(failures).toEqual([])
    expect(requests).toBeGreaterThan(100)
    expect(Object.keys(releases).toSorted()).toEqual(['one', 'two'])
    expect((await fetch(world.url)).headers.get('x-release')).toBe('two')
    await until(async () => await instances() === 1, 'the container of the drill is gone')
    const told = await events()
    expect(told.flatMap(schemaErrors)).toEqual([])
    const [finished, ...more] = told.filter((event) => JSON.stringify(event['type']).includes('drill.finished')).map(factsOf)
    expect(more).toEqual([])
    const { bringUpMs, shiftMs, rollbackMs, backMs } = objectOf(finished?.['times'])
    expect([bringUpMs, shiftMs, rollbackMs, backMs].map((ms) => Number(ms) > 0)).toEqual([true, true, true, true])
    expect(document['drill']).toMatchObject({ bringUpMs, shiftMs, rollbackMs, backMs })
  })

  test('that is not over in time fails no request either, and leaves an incident record with its times', async () => {
    const file = path.join(world.root, 'pqc-delivery.yml')
    writeFileSync(file, readFileSync(file, 'utf8').replace('min-requests: 0', 'min-requests: 1000000').replace('bake: 300ms', 'bake: 300ms\n    drill: { within: 15s }'))
    const load = startLoad({ url: world.url, everyMs: 5 })
    const { code, document } = await drill()
    await load.stop()
    expect([code, document['result'], objectOf(document['error'])['code']]).toEqual([4, 'failed', 'drill-failed'])
    expect(load.counts().failures).toEqual([])
    expect(Object.keys(load.counts().releases).toSorted()).toEqual(['one', 'two'])
    const [{ file: page }] = document['incidents'] as unknown as readonly [{ readonly file: string }]
    const incident = JSON.parse(readFileSync(page.replace(/md$/, 'json'), 'utf8')) as Incident
    expect(incidentSchemaErrors(incident)).toEqual([])
    expect(incident).toMatchObject({ kind: 'drill', state: 'restored', times: { since: 'first-exposure', exposed: expect.any(Number) } })
    expect(incident.times.exposed).toBeLessThan(20)
    expect(objectOf((await commands.run('status')).document['incident'])['file']).toBe(page)
    await until(async () => await instances() === 1, 'the container of the drill is gone')
  })
})
