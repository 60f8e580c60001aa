import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { DeliveryError } from '../../../src/core/errors.ts'
import { systemClock, systemRandom } from '../../../src/core/system.ts'
import type { LockRequest, Revision } from '../../../src/rollout/target.ts'
import { localPlaces } from '../../../src/rollout/targets/local/places.ts'
import * as transitions from '../../../src/rollout/targets/local/state/transitions.ts'
import { newServiceState } from '../../../src/rollout/targets/local/state/service-state.ts'
import type { ServiceState } from '../../../src/rollout/targets/local/state/service-state.ts'
import { emptyTable } from '../../../src/rollout/targets/local/traffic-table.ts'
import type { TrafficRecord, TrafficTable } from '../../../src/rollout/targets/local/traffic-table.ts'
import { createEngine } from '../../../src/rollout/targets/local/supervisor/engine.ts'
import type { Engine } from '../../../src/rollout/targets/local/supervisor/engine.ts'
import type { Group } from '../../../src/rollout/targets/local/supervisor/instances/group.ts'
import { createStore } from '../../../src/rollout/targets/local/supervisor/store.ts'
import type { Departure } from '../../../src/rollout/targets/local/supervisor/worker/departures.ts'
import { zeroTotals } from '../../../src/rollout/targets/local/supervisor/worker/counters.ts'

/** The supervisor's engine with a worker that a test lets fail, and groups that are no processes. */
export interface EngineBench {
  readonly engine: Engine
  /** what the worker goes by */
  readonly worker: { record: TrafficRecord; fails: boolean; drained: (ids: readonly string[]) => Promise<Departure | undefined> }
  readonly settings: ServiceState['settings']
  group(revision: Revision, rolloutId: string): Group & { readonly stopped: boolean }
  request(revision: Revision, changes?: Partial<LockRequest>): LockRequest & { readonly settings: ServiceState['settings'] }
  close(): void
}

const settings: ServiceState['settings'] = { listen: { host: '127.0.0.1', port: 1 }, drainMs: 0, keep: 2, instances: 1 }

export function createEngineBench({ state = newServiceState({ service: 'web', environment: 'prod', settings }), record }: {
  readonly state?: ServiceState
  readonly record?: TrafficRecord
} = {}): EngineBench {
  const home = mkdtempSync(path.join(os.tmpdir(), 'pqc-engine-'))
  const places = localPlaces({ home, service: 'web', environment: 'prod' })
  mkdirSync(places.folder, { recursive: true })
  const worker: EngineBench['worker'] = { record: record ?? { table: emptyTable, lapse: null }, fails: false, drained: async () => undefined }
  let serial = 0
  const refuse = () => {
    if (worker.fails) throw new DeliveryError({ code: 'target-unavailable', message: 'the proxy worker does not answer' })
  }
  const engine = createEngine({
    places,
    store: createStore({ file: places.stateFile, initial: state, log: () => undefined }),
    worker: {
      adopt: async () => record,
      start: async () => undefined,
      async apply(table: TrafficTable) {
        refuse()
        worker.record = { table, lapse: null }
        return worker.record
      },
      record: async () => worker.record,
      async totals() {
        refuse()
        return { epoch: 'e', boundsMs: [], stable: zeroTotals([]), candidate: zeroTotals([]) }
      },
      async drained(ids) {
        refuse()
        return worker.drained(ids)
      },
      leave: async () => undefined,
      replace: async () => ({ left: Promise.resolve(refuse()) }),
      code: () => undefined,
      pid: () => 1,
    },
    clock: systemClock,
    bootClock: { boot: 'this', now: () => performance.now() },
    random: systemRandom,
    baseEnv: {},
    releaseAddress: () => undefined,
    serial: () => serial += 1,
    log: () => undefined,
  })
  return {
    engine,
    worker,
    settings,
    group(revision, rolloutId) {
      const upstream = { id: `i-${rolloutId}`, port: 1 }
      let stopped = false
      return {
        id: rolloutId,
        revisionId: revision.id,
        rolloutId,
        live: () => stopped ? [] : [upstream],
        records: () => [],
        restarts: () => 0,
        lastEnd: () => undefined,
        trouble: () => undefined,
        adopted: Promise.resolve(),
        ready: Promise.resolve(),
        waitForLive: async () => !stopped,
        async stop() {
          stopped = true
        },
        get stopped() {
          return stopped
        },
      }
    },
    request: (revision, changes = {}) => ({ rolloutId: 'r', kind: 'deploy', revision, owner: 'me', leaseMs: 30_000, takeOver: false, ...changes, settings }),
    close() {
      engine.beginEnding()
      // whatever watches a rollout ends with it
      void engine.store.commitAnyway(transitions.stopped({ state: engine.store.state(), at: engine.at() }))
      rmSync(home, { recursive: true, force: true })
    },
  }
}
