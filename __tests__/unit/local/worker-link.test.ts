import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from '@jest/globals'
import { asJson } from '../../../src/rollout/targets/local/json-check.ts'
import { serveRpc } from '../../../src/rollout/targets/local/supervisor/rpc/server.ts'
import type { RpcServer } from '../../../src/rollout/targets/local/supervisor/rpc/server.ts'
import { createWorkerLink } from '../../../src/rollout/targets/local/supervisor/worker-link.ts'
import { emptyTable } from '../../../src/rollout/targets/local/traffic-table.ts'
import { until } from '../../support/local/world.ts'

test('a worker that could not be started is tried again, without anybody asking', async () => {
  const root = mkdtempSync(path.join(os.tmpdir(), 'pqc-link-'))
  const record = asJson({ table: emptyTable, lapse: null })
  const servers: RpcServer[] = []
  let spawned = 0
  const link = createWorkerLink({
    supervisor: 1,
    spawnWorker: async () => {
      spawned += 1
      if (spawned === 2) throw new Error('EMFILE')
      const file = path.join(root, 'pqcd', 'abc', `w-${spawned}`)
      const methods = {
        attach: async () => ({ pid: spawned, record }),
        table: async () => ({ record }),
        record: async () => record,
        leave: async () => null,
      }
      servers.push(await serveRpc({ file, methods, checkEveryMs: 60_000 }))
      return { socket: file, end: async () => undefined }
    },
    latest: () => emptyTable,
    onRecord: () => undefined,
    onLapse: () => undefined,
    onFenced: () => undefined,
    log: () => undefined,
  })
  await link.start()
  servers[0]?.close()
  await until(() => link.pid() === 3, 'the third attempt')
  expect(spawned).toBe(3)
  void link.leave(0)
  servers[1]?.close()
  rmSync(root, { recursive: true })
})
