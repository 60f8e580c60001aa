import { mkdirSync, mkdtempSync, readFileSync, rmdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { newServiceState } from '../../../src/rollout/targets/local/state/service-state.ts'
import type { ServiceState } from '../../../src/rollout/targets/local/state/service-state.ts'
import { commitFor, createStore } from '../../../src/rollout/targets/local/supervisor/store.ts'
import { until } from '../../support/local/world.ts'

const initial = newServiceState({ service: 'web', environment: 'prod', settings: { listen: { host: '127.0.0.1', port: 1 }, drainMs: 0, keep: 2, instances: 1 } })
const withFence = (fence: number): ServiceState => ({ ...initial, fence })

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'pqc-store-'))
  file = path.join(folder, 'state.json')
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const onDisk = () => (JSON.parse(readFileSync(file, 'utf8')) as { readonly fence: number }).fence
const store = () => createStore({ file, initial, log: () => undefined, retryMs: 20 })

describe('a state on a disk that takes nothing', () => {
  // a folder cannot be replaced by a file: what a disk that is full says to root, too
  beforeEach(() => mkdirSync(file))

  test('is not changed by what has to be recorded first', async () => {
    const kept = store()
    await expect(kept.commit(withFence(1))).rejects.toMatchObject({ code: 'state-unwritable' })
    expect(kept.state().fence).toBe(0)
  })

  test('is changed by what must go ahead, and is written as soon as the disk takes it', async () => {
    const kept = store()
    await kept.commitAnyway(withFence(1))
    await commitFor({ store: kept, rollout: { unrecorded: true } })(withFence(2))
    expect(kept.state().fence).toBe(2)
    rmdirSync(file)
    await until(() => {
      try {
        return onDisk() === 2
      } catch {
        return false
      }
    }, 'the state is on the disk')
  })

  test('that was written in the meantime is not replaced by what was in force before', async () => {
    const kept = store()
    await kept.commitAnyway(withFence(1))
    rmdirSync(file)
    await kept.commit(withFence(3))
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect([onDisk(), kept.state().fence]).toEqual([3, 3])
  })

  test('an ordinary rollout has to be recorded', async () => {
    const kept = store()
    for (const rollout of [undefined, {}]) await expect(commitFor({ store: kept, rollout })(withFence(1))).rejects.toMatchObject({ code: 'state-unwritable' })
  })
})
