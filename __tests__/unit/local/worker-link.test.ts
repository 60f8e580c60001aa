import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { asJson } from '../../../src/rollout/targets/local/json-check.ts'
import { serveRpc } from '../../../src/rollout/targets/local/supervisor/rpc/server.ts'
import type { RpcServer } from '../../../src/rollout/targets/local/supervisor/rpc/server.ts'
import { createWorkerLink } from '../../../src/rollout/targets/local/supervisor/worker-link.ts'
import type { WorkerLink } from '../../../src/rollout/targets/local/supervisor/worker-link.ts'
import { emptyTable } from '../../../src/rollout/targets/local/traffic-table.ts'
import { until } from '../../support/local/world.ts'

const noRequests = { requests: 0, errors: 0, abandoned: 0, latency: [] }
const noTotals = { epoch: 'e', boundsMs: [], stable: noRequests, candidate: noRequests }
const record = asJson({ table: emptyTable, lapse: null })

let root: string
let servers: RpcServer[]
let spawned: number
/** when a worker was asked for its record, in ms */
let asked: number[]

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'pqc-link-'))
  servers = []
  spawned = 0
  asked = []
})

afterEach(() => {
  for (const server of servers) server.close()
  rmSync(root, { recursive: true })
})

/** A link whose second worker cannot be started. */
function linkThatFailsOnce(): WorkerLink {
  return createWorkerLink({
    supervisor: 1,
    spawnWorker: async () => {
      spawned += 1
      if (spawned === 2) throw new Error('EMFILE')
      const socket = path.join(root, 'pqcd', 'abc', `w-${spawned}`)
      // a process that runs: this one
      const methods = {
        attach: async () => ({ pid: process.pid, record }),
        table: async () => ({ record }),
        record: async () => {
          asked.push(performance.now())
          return record
        },
        totals: async () => asJson(noTotals),
        leave: async () => null,
      }
      servers.push(await serveRpc({ file: socket, methods, checkEveryMs: 60_000 }))
      return { socket, end: async () => undefined }
    },
    latest: () => emptyTable,
    onRecord: () => undefined,
    onLapse: () => undefined,
    onFenced: () => undefined,
    log: () => undefined,
  })
}

test('a worker that could not be started is tried again, without anybody asking', async () => {
  const link = linkThatFailsOnce()
  await link.start()
  servers[0]?.close()
  await until(() => spawned === 3 && link.pid() !== undefined, 'the third attempt')
  expect(servers).toHaveLength(2)
  void link.leave(0)
})

test('a replacement that cannot be started leaves the old worker, which is replaced when it ends', async () => {
  const link = linkThatFailsOnce()
  await link.start()
  await expect(link.replace(0)).rejects.toThrow('EMFILE')
  expect(link.pid()).toBe(process.pid)
  expect(await link.record()).toMatchObject({ lapse: null })
  servers[0]?.close()
  await until(() => spawned === 3 && link.pid() !== undefined, 'another worker')
  void link.leave(0)
})

test('the old worker that a failed replacement leaves is looked after once, not twice', async () => {
  const link = linkThatFailsOnce()
  await link.start()
  await expect(link.replace(0)).rejects.toThrow('EMFILE')
  await until(() => asked.length === 3, 'it was asked three times')
  // each watch asks every two seconds
  expect((asked[2] ?? 0) - (asked[0] ?? 0)).toBeGreaterThan(3_000)
  void link.leave(0)
})
