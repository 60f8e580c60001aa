import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { chooseEngine } from '../../../scripts/start/engine.ts'
import { makeFolder, startFolder } from '../../../scripts/start/folder.ts'
import type { StartFolder } from '../../../scripts/start/folder.ts'
import { systemClock } from '../../../src/core/system.ts'
import { createEngineClient } from '../../../src/rollout/targets/local/containers/engine-client.ts'
import { findDocker } from '../../support/containers/docker.ts'

jest.setTimeout(120_000)

const socket = await findDocker()
const withEngine = socket === undefined ? describe.skip : describe

let checkout: string
let folder: StartFolder

beforeEach(async () => {
  checkout = mkdtempSync(path.join(os.tmpdir(), 'npm-start-engine-'))
  folder = startFolder(checkout)
  await makeFolder(folder)
})

afterEach(() => {
  rmSync(checkout, { recursive: true })
})

async function allImages(): Promise<readonly string[]> {
  const found = await createEngineClient(socket ?? '').call({ method: 'GET', path: '/images/json', query: { all: 'true' } }) as readonly { readonly Id: string }[]
  return found.map(({ Id }) => Id).toSorted()
}

const choose = (signal: AbortSignal) => chooseEngine({ folder, variables: { DOCKER_HOST: `unix://${socket}` }, signal, building: () => undefined })

withEngine('the images of the demonstration, at a real engine (DOCKER_HOST)', () => {
  test('are built without a pull, and all of them can be removed', async () => {
    const before = await allImages()
    const chosen = await choose(new AbortController().signal)
    expect(chosen.kind).toBe('docker')
    expect((await allImages()).length).toBeGreaterThan(before.length)
    if (chosen.kind === 'docker') expect(await chosen.remove()).toBe(0)
    expect(await allImages()).toEqual(before)
  })

  test.each([100, 500, 900, 1_300, 2_000])('leave nothing when somebody stops %i ms after the begin', async (ms) => {
    const before = await allImages()
    const stop = new AbortController()
    const chosen = choose(stop.signal)
    await systemClock.sleep(ms)
    stop.abort(new Error('stopped by a signal'))
    const end = await chosen
    // on a fast machine everything may be built by then
    if (end.kind === 'docker') await end.remove()
    expect(await allImages()).toEqual(before)
  })
})
