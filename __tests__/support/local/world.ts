import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { systemClock, systemRandom } from '../../../src/core/system.ts'
import { createLocalTarget } from '../../../src/rollout/targets/local/local-target.ts'
import type { LocalTarget, LocalTargetRequest } from '../../../src/rollout/targets/local/local-target.ts'
import type { LocalSettings } from '../../../src/rollout/targets/local/local-settings.ts'
import type { Lease, LockRequest, MeasureSettings, Revision } from '../../../src/rollout/target.ts'
import { freePort } from '../free-port.ts'
import { proxyBundle } from './proxy-bundle.ts'

/** What the fixture service does: see service.mjs. */
export interface Behaviour {
  readonly failEvery?: number
  readonly unhealthy?: boolean
  /** not well while there is a file of that name */
  readonly sickFile?: string
  readonly diesAfterMs?: number
  readonly startMs?: number
  readonly slowMs?: number
  readonly ignoreTerm?: boolean
  readonly says?: string
}

export interface OpenOptions {
  readonly settings?: Partial<LocalSettings>
  readonly request?: Partial<LocalTargetRequest>
  readonly service?: string
}

/** A state home of its own with everything that a test needs around it. Nothing of it is left after `close`. */
export interface LocalWorld {
  readonly root: string
  readonly home: string
  readonly port: number
  readonly url: string
  readonly folder: string
  open(options?: OpenOptions): Promise<LocalTarget>
  /** a folder with the fixture service in that version */
  source(version: string, behaviour?: Behaviour): string
  /** takes a release all the way to the stable side */
  release(target: LocalTarget, source: string): Promise<Revision>
  /** locks and prepares, without traffic */
  begin(target: LocalTarget, source: string, changes?: Partial<LockRequest>): Promise<{ readonly lease: Lease; readonly revision: Revision }>
  /** pids of every process that runs from this home */
  processes(): readonly number[]
  /** Nothing is left that could act or write. A worker can start a supervisor between two looks, so all are killed again. */
  killAll(): Promise<void>
  log(): string
  close(): Promise<void>
}

export const measure: MeasureSettings = { countAsError: [], latencyBoundsMs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000] }

const silent = { debug: () => undefined, info: () => undefined, warning: () => undefined, error: () => undefined }

export async function createLocalWorld(): Promise<LocalWorld> {
  const root = mkdtempSync(path.join(os.tmpdir(), 'pqc-local-'))
  const home = path.join(root, 'home')
  const port = await freePort()
  const folder = path.join(home, 'services', 'web', 'prod')
  const opened: LocalTarget[] = []
  let rollouts = 0

  const world: LocalWorld = {
    root,
    home,
    port,
    url: `http://127.0.0.1:${port}`,
    folder,
    async open({ settings = {}, request = {}, service = 'web' } = {}) {
      mkdirSync(home, { recursive: true, mode: 0o700 })
      const target = await createLocalTarget({
        service,
        environment: 'prod',
        settings: { ...settingsAt(port), ...settings },
        home,
        bundle: root,
        clock: systemClock,
        random: systemRandom,
        log: silent,
        workingDirectory: root,
        platform: { os: process.platform, arch: process.arch },
        volatilePlaces: [],
        searchPath: process.env['PATH'] ?? '',
        runtimeDirectory: root,
        hosted: false,
        entry: proxyBundle(),
        ...request,
      })
      opened.push(target)
      return target
    },
    source(version, behaviour = {}) {
      const source = mkdtempSync(path.join(root, `${version}-`))
      copyFileSync(path.join(import.meta.dirname, 'service.mjs'), path.join(source, 'service.mjs'))
      writeFileSync(path.join(source, 'service.json'), JSON.stringify({ version, ...behaviour }))
      return source
    },
    async begin(target, source, changes = {}) {
      rollouts += 1
      const revision = await target.resolve({ artifact: source })
      const { lease } = await target.lock({
        rolloutId: `rollout-${rollouts}`, kind: 'deploy', revision, owner: `run ${rollouts}`, leaseMs: 30_000, takeOver: false, ...changes,
      })
      await target.prepare({ lease, revision, measure })
      return { lease, revision }
    },
    async release(target, source) {
      const { lease, revision } = await world.begin(target, source)
      await target.shift({ lease, percent: 100 })
      await target.finish({ lease })
      return revision
    },
    processes: () => processesWith(root),
    killAll: () => killAll(root),
    log: () => readFileSync(path.join(folder, 'supervisor.log'), 'utf8'),
    async close() {
      for (const target of opened) target.disconnect()
      await killAll(root)
      rmSync(root, { recursive: true, force: true })
    },
  }
  chmodSync(root, 0o700)
  return world
}

function settingsAt(port: number): LocalSettings {
  return {
    listen: { host: '127.0.0.1', port },
    run: 'process',
    command: ['node', 'service.mjs'],
    health: { path: '/healthz', status: 200, withinMs: 15_000 },
    env: {},
    drainMs: 2_000,
    keep: 3,
    instances: 1,
  }
}

/** Processes whose command line names `root`, or, where the system tells, whose working folder lies in it. */
function processesWith(root: string): readonly number[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,stat=,args='], { encoding: 'utf8' }).split('\n')
  return lines.flatMap((line) => {
    const [, pid = '', state = '', args = ''] = /^\s*(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? []
    const isOurs = args.includes(root) || workingFolder(pid).startsWith(root)
    return isOurs && !state.startsWith('Z') && Number(pid) !== process.pid ? [Number(pid)] : []
  })
}

function workingFolder(pid: string): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return ''
  }
}

function killAll(root: string): Promise<void> {
  return until(() => {
    const left = processesWith(root)
    for (const pid of left) kill(pid, 'SIGKILL')
    return left.length === 0
  }, 'everything is dead')
}

/** Sends a signal; a process that is gone is no error. */
export function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // gone already
  }
}

/** Waits until `check` says yes; fails loudly when it never does: the limit is no measure of how fast it has to be. */
export async function until(check: () => boolean | Promise<boolean>, what: string, ms = 60_000): Promise<void> {
  const end = performance.now() + ms
  while (!await check()) {
    if (performance.now() > end) throw new Error(`${what}: not within ${ms} ms`)
    await systemClock.sleep(20)
  }
}
