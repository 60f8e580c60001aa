import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { setImmediate as turn } from 'node:timers/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { systemRandom } from '../../../src/core/system.ts'
import { placesIn } from '../../../src/rollout/targets/local/places.ts'
import type { LocalPlaces } from '../../../src/rollout/targets/local/places.ts'
import { newServiceState } from '../../../src/rollout/targets/local/state/service-state.ts'
import type { ServiceState } from '../../../src/rollout/targets/local/state/service-state.ts'
import * as transitions from '../../../src/rollout/targets/local/state/transitions.ts'
import { createExclusive } from '../../../src/rollout/targets/local/supervisor/exclusive.ts'
import { collectGarbage } from '../../../src/rollout/targets/local/supervisor/garbage.ts'
import { revisionNamed } from '../../support/rollout/plans.ts'

const [old, next] = [revisionNamed('old'), revisionNamed('next')]
let places: LocalPlaces
let state: ServiceState
let logged: string[]

beforeEach(() => {
  places = placesIn(mkdtempSync(path.join(os.tmpdir(), 'pqc-garbage-')))
  for (const folder of [places.releases, places.revisions, places.logs]) mkdirSync(folder)
  state = newServiceState({ service: 'web', environment: 'prod', settings: { listen: { host: '127.0.0.1', port: 1 }, drainMs: 0, keep: 2, instances: 1 } })
  logged = []
})

afterEach(() => {
  rmSync(places.folder, { recursive: true, force: true })
})

function engine() {
  const store = { state: () => state, commit: async () => undefined, commitAnyway: async () => undefined }
  return { store, places, exclusive: createExclusive(), random: systemRandom, log: (message: string) => void logged.push(message) }
}

/** A release of so many files, its secrets and a log. */
function keep(revision: typeof old, files = 3): string {
  const folder = path.join(places.releases, revision.content)
  mkdirSync(folder)
  for (let index = 0; index < files; index += 1) writeFileSync(path.join(folder, `file-${index}`), 'x')
  writeFileSync(path.join(places.revisions, `${revision.id}.json`), '{}')
  writeFileSync(path.join(places.logs, `${revision.id.slice(0, 12)}.0.log`), 'x')
  return folder
}

const locked = (revision: typeof old) => transitions.lock({
  state, request: { rolloutId: 'r', kind: 'deploy', revision, owner: 'me', leaseMs: 1, takeOver: false }, token: 't', at: '2026-01-01T00:00:00.000Z',
})
const everything = () => [places.releases, places.revisions, places.logs].flatMap((folder) => readdirSync(folder))

test('what nobody can go back to goes, with its secrets and logs; what is rolled out stays', async () => {
  keep(old)
  const folder = keep(next)
  state = locked(next)
  await collectGarbage(engine())
  expect(everything().toSorted()).toEqual([next.content, `${next.id}.json`, `${next.id.slice(0, 12)}.0.log`].toSorted())
  expect(readdirSync(folder)).toHaveLength(3)
  expect(logged).toEqual([])
})

test('a run that is about to take the lock keeps its release', async () => {
  const folder = keep(next)
  const world = engine()
  const lock = world.exclusive(async () => {
    await turn()
    state = locked(next)
  })
  await Promise.all([lock, collectGarbage(world)])
  expect(readdirSync(folder)).toHaveLength(3)
})

/** Files in a folder; 0 when it is not there. One call, since the folder may go at any time. */
function countIn(folder: string): number {
  try {
    return readdirSync(folder).length
  } catch {
    return 0
  }
}

test('a release that goes is whole until it is not there any more', async () => {
  const files = 2_000
  const folder = keep(old, files)
  let over = false
  const collecting = collectGarbage(engine()).finally(() => {
    over = true
  })
  while (!over) {
    expect([0, files]).toContain(countIn(folder))
    await turn()
  }
  await collecting
  expect(everything()).toEqual([])
})

test('what was set aside by one that died is deleted by the next', async () => {
  for (const folder of [places.releases, places.revisions, places.logs]) mkdirSync(path.join(folder, '.trash-0123456789ab'))
  writeFileSync(path.join(places.logs, 'other.log'), 'x')
  await collectGarbage(engine())
  expect(everything()).toEqual(['other.log'])
})
