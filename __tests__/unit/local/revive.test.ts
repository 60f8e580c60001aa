import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { systemClock, systemRandom } from '../../../src/core/system.ts'
import { isSomethingMissing, reviveServices } from '../../../src/rollout/targets/local/host/revive.ts'
import type { HostPorts } from '../../../src/rollout/targets/local/host/kept-service.ts'
import { writeStartFile } from '../../../src/rollout/targets/local/start-file.ts'

let home: string
let said: string[]

beforeEach(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'pqc-revive-'))
  said = []
})

afterEach(() => {
  rmSync(home, { recursive: true })
})

async function service(name: string): Promise<string> {
  const folder = path.join(home, 'services', name, 'night')
  mkdirSync(folder, { recursive: true })
  const settings = { listen: { host: '127.0.0.1', port: 1 }, drainMs: 0, keep: 1, instances: 1 }
  await writeStartFile(path.join(folder, 'start.json'), { settings, environment: {} })
  return folder
}

function ports(changes: Partial<HostPorts> = {}): HostPorts {
  const say = (message: string) => void said.push(message)
  return {
    binaries: { node: process.execPath, entry: '/nowhere' },
    uid: process.getuid?.() ?? 0,
    runtimeDirectory: home,
    clock: systemClock,
    random: systemRandom,
    log: { debug: () => undefined, info: say, warning: say, error: say },
    ...changes,
  }
}

test('a service of which nothing was ever live is left alone', async () => {
  await service('api')
  expect(await reviveServices({ home, ports: ports() })).toBe(true)
  expect(await isSomethingMissing({ home, ports: ports() })).toBe(false)
  expect(said).toEqual([])
})

test('an error that nobody thought of is told with its place in the code, and the other services have their turn', async () => {
  await service('api')
  writeFileSync(path.join(await service('shop'), 'state.json'), '{"version": 1000}')
  // no time can be written from this
  const broken = ports({ clock: { ...systemClock, now: () => Number.NaN } })
  expect(await reviveServices({ home, ports: broken })).toBe(false)
  expect(said.toSorted()).toEqual([expect.stringMatching(/^api\/night: RangeError: Invalid time value\n +at /), expect.stringMatching(/^shop\/night: /)])
  expect(await isSomethingMissing({ home, ports: broken })).toBe(true)
})
