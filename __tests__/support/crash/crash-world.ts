import { spawn } from 'node:child_process'
import { copyFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { TargetState } from '../../../src/rollout/target.ts'
import { createLocalWorld } from '../local/world.ts'
import type { LocalWorld } from '../local/world.ts'
import { proxyBundle } from '../local/proxy-bundle.ts'
import type { DeathPlan } from './deploy-and-die.ts'

export type Death = NonNullable<DeathPlan['death']>

/** How a run of the real product ended. */
export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly result: string | undefined
  readonly stderr: string
}

/** A home with one live release, in which deployments can be made to die. */
export interface CrashWorld {
  readonly local: LocalWorld
  deploy(request: { readonly source: string; readonly death?: Death }): Promise<Ended>
  describe(): Promise<TargetState>
  /** the release that answers a user now, or what went wrong instead */
  answer(): Promise<string>
  close(): Promise<void>
}

/** Short enough to wait for at every step. */
export const LEASE_MS = 6_000

export async function createCrashWorld(): Promise<CrashWorld> {
  const local = await createLocalWorld()
  copyFileSync(proxyBundle(), path.join(local.root, 'proxy.mjs'))
  const config = path.join(local.root, 'pqc-delivery.yml')
  writeFileSync(config, configuration(local.port))
  return {
    local,
    deploy: ({ source, death }) => run({ home: local.home, bundle: local.root, config, artifact: source, leaseMs: LEASE_MS, ...(death === undefined ? {} : { death }) }, local.root),
    async describe() {
      const target = await local.open({ request: { environment: 'crash' } })
      const state = await target.describe()
      target.disconnect()
      return state
    },
    async answer() {
      try {
        const response = await fetch(local.url, { signal: AbortSignal.timeout(5_000) })
        return `${response.status} ${await response.text()}`
      } catch (error) {
        return String(error)
      }
    },
    close: () => local.close(),
  }
}

/** Probes alone prove a release in a second, so that a run goes through all of its steps quickly. */
function configuration(port: number): string {
  return `version: 1
service: web
defaults:
  target:
    kind: local
    local:
      listen: 127.0.0.1:${port}
      process: { command: [node, service.mjs] }
      health: { path: /healthz, status: 200, within: 15s }
      drain: 500ms
  rollout:
    step-time: { min: 900ms, max: 40s }
    bake: 300ms
    smoke-tests: [{ path: /healthz, status: 200, within: 5s }]
    gate: { warm-up: 0s, min-requests: 0, error-rate: { detect: [50%] }, probes: { path: /, per-second: 50 } }
environments: { crash: {} }
`
}

function run(plan: DeathPlan, folder: string): Promise<Ended> {
  const script = path.join(import.meta.dirname, 'deploy-and-die.ts')
  const { PATH = '' } = process.env
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, JSON.stringify(plan)], {
    cwd: folder, env: { PATH, XDG_RUNTIME_DIR: folder }, stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (data: Buffer) => (stdout += data.toString()))
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()))
  return new Promise((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, result: resultOf(stdout), stderr }))
  })
}

function resultOf(stdout: string): string | undefined {
  return stdout === '' ? undefined : (JSON.parse(stdout) as { result?: string }).result
}
