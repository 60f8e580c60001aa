import path from 'node:path'
import { writeFile } from 'node:fs/promises'
import { createDeliveryLog } from '../../../../src/actions/wiring/delivery-log.ts'
import type { DeliveryLog } from '../../../../src/actions/wiring/delivery-log.ts'
import { loadConfig } from '../../../../src/config/load.ts'
import { systemRandom } from '../../../../src/core/system.ts'
import { environment, openTestSpool, service } from '../spool.ts'

/** The log of a delivery in a folder of the home, as a run has it. */
export interface TestDeliveryLog {
  readonly log: DeliveryLog
  readonly warnings: readonly string[]
  /** of the place */
  readonly directory: string
}

/** Opens it: each one is another process, which knows only what is on the disk. Waits are over at once. */
export async function openTestDeliveryLog(home: string, { now = Date.UTC(2026, 10, 3, 9), retention = 'std-1y', signal = new AbortController().signal }: {
  readonly now?: number
  readonly retention?: string
  readonly signal?: AbortSignal
} = {}): Promise<TestDeliveryLog> {
  await writeFile(path.join(home, 'pqc-delivery.yml'), `version: 1
service: ${service}
defaults:
  audit: { log: { directory: audit }, retention: { class: ${retention} } }
environments:
  ${environment}:
    instances: { min: 3, max: 5 }
    target: { kind: local, local: { listen: 127.0.0.1:8080, process: { command: [node, service.mjs] }, health: { path: /, status: 200, within: 5s } } }
`)
  const config = await loadConfig({ file: undefined, environment, service, workingDirectory: home, variables: {}, overrides: [], mask: () => undefined, references: 'resolve' })
  const warnings: string[] = []
  // a limit on a wait ends by its signal alone: nothing here hangs
  const sleep = (_ms: number, over?: AbortSignal): Promise<void> => over === undefined ? Promise.resolve() : new Promise((resolve) => over.addEventListener('abort', () => resolve()))
  const ports = {
    home, variables: {}, random: systemRandom, http: () => Promise.reject(new Error('unexpected')), githubToken: () => undefined, version: '0.1.0',
    clock: { now: () => now, monotonic: () => now, sleep },
    exec: { run: () => Promise.reject(new Error('unexpected')) },
    log: { debug: () => undefined, info: () => undefined, error: () => undefined, warning: (text: string) => void warnings.push(text) },
    signal,
    originator: { kind: 'terminal', name: 'ops@host pid 1', facts: {} },
  } as const
  const log = createDeliveryLog({ config, ports, redact: (text) => text.replaceAll('hunter2', '***'), openSpool: () => openTestSpool(home) })
  return { log, warnings, directory: log.folder?.directory ?? '' }
}
