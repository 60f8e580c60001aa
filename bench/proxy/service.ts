import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { systemClock, systemRandom } from '../../src/core/system.ts'
import { createLocalTarget } from '../../src/rollout/targets/local/local-target.ts'
import type { LocalTarget } from '../../src/rollout/targets/local/local-target.ts'
import type { Lease } from '../../src/rollout/target.ts'

/** One small service behind the proxy of the bundle, as a command brings it up. */
export interface BenchService {
  readonly target: LocalTarget
  readonly folder: string
  /** through the proxy */
  readonly url: string
  close(): Promise<void>
}

const root = path.resolve(import.meta.dirname, '..', '..')
const silent = { debug: () => undefined, info: () => undefined, warning: () => undefined, error: () => undefined }

/** Brings the service up on `port`, in a state home of its own. */
export async function startService(port: number): Promise<BenchService> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'pqc-bench-'))
  const release = path.join(folder, 'release')
  await mkdir(release)
  await copyFile(path.join(root, '__tests__', 'support', 'local', 'service.mjs'), path.join(release, 'service.mjs'))
  await writeFile(path.join(release, 'service.json'), '{"version": "bench"}')
  const target = await createLocalTarget({
    service: 'bench',
    environment: 'bench',
    settings: {
      listen: { host: '127.0.0.1', port },
      run: 'process',
      command: ['node', 'service.mjs'],
      health: { path: '/healthz', status: 200, withinMs: 20_000 },
      env: {},
      drainMs: 1_000,
      keep: 1,
      instances: 1,
    },
    home: path.join(folder, 'home'),
    bundle: path.join(root, 'dist'),
    clock: systemClock,
    random: systemRandom,
    log: silent,
    workingDirectory: folder,
    platform: { os: process.platform, arch: process.arch },
    volatilePlaces: [],
    searchPath: process.env['PATH'] ?? '',
    runtimeDirectory: folder,
    hosted: false,
  })
  await finish(target, await prepare(target, release))
  return {
    target,
    folder,
    url: `http://127.0.0.1:${port}`,
    async close() {
      await target.stop({ force: true })
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function prepare(target: LocalTarget, release: string): Promise<Lease> {
  const revision = await target.resolve({ artifact: release })
  const { lease } = await target.lock({ rolloutId: 'bench', kind: 'deploy', revision, owner: 'bench', leaseMs: 60_000, takeOver: false })
  await target.prepare({ lease, revision, measure: { countAsError: [], latencyBoundsMs: [1, 10, 100] } })
  return lease
}

async function finish(target: LocalTarget, lease: Lease): Promise<void> {
  await target.shift({ lease, percent: 100 })
  await target.finish({ lease })
}
