import { spawn } from 'node:child_process'
import { copyFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { TargetState } from '../../../src/rollout/target.ts'
import { createLocalWorld } from '../local/world.ts'
import type { LocalWorld } from '../local/world.ts'
import { compileCache, proxyBundle } from '../local/proxy-bundle.ts'
import type { DeathPlan } from './deadly.ts'

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
  /** rehearses a rollback */
  drill(death?: Death): Promise<Ended>
  rollBack(death?: Death): Promise<Ended>
  /** undoes what a dead run left */
  reconcile(): Promise<Ended>
  describe(): Promise<TargetState>
  /** the release that answers a user now, or what went wrong instead */
  answer(): Promise<string>
  close(): Promise<void>
}

/**
 * The lease of a run that is to die: its end and its renewals are waited for. Long enough for a busy machine, since a
 * lease that lapses before is another story. A run that is to live has the product's own.
 */
const leaseMs = 6_000

/** `variablesIn` a folder are set for every run, and for what the supervisor starts, so not for the first supervisor itself. */
export async function createCrashWorld(variablesIn: (folder: string) => Readonly<Record<string, string>> = () => ({})): Promise<CrashWorld> {
  const local = await createLocalWorld()
  const variables = variablesIn(local.root)
  copyFileSync(proxyBundle({ before: `Object.assign(process.env, ${JSON.stringify(variables)})` }), path.join(local.root, 'proxy.mjs'))
  const config = path.join(local.root, 'pqc-delivery.yml')
  const start = (plan: Pick<DeathPlan, 'artifact' | 'death' | 'leaseMs'>, file: string) => run({ plan: { home: local.home, bundle: local.root, config, ...plan }, folder: local.root, file, variables })
  const dying = (death: Death | undefined) => death === undefined ? {} : { death, leaseMs }
  writeFileSync(config, configuration(local.port))
  return {
    local,
    deploy: ({ source, death }) => start({ artifact: source, ...dying(death) }, 'deploy-and-die.ts'),
    drill: (death) => start(dying(death), 'drill-and-die.ts'),
    rollBack: (death) => start(dying(death), 'roll-back-and-die.ts'),
    reconcile: () => start({}, 'reconcile.ts'),
    async describe() {
      const target = await local.open({ request: { environment: 'crash' } })
      const state = await target.describe()
      target.disconnect()
      return state
    },
    async answer() {
      try {
        const response = await fetch(local.url, { signal: AbortSignal.timeout(30_000) })
        return `${response.status} ${await response.text()}`
      } catch (error) {
        return String(error)
      }
    },
    close: () => local.close(),
  }
}

/**
 * Probes alone prove a release, so that a run goes through all of its steps quickly; still its steps and its bake
 * together last longer than a third of the lease of a run that is to die, so that it is renewed and its progress saved.
 */
function configuration(port: number): string {
  return `version: 1
service: web
defaults:
  target:
    kind: local
    local:
      listen: 127.0.0.1:${port}
      process: { command: [node, service.mjs] }
      health: { path: /healthz, status: 200, within: 30s }
      drain: 500ms
  rollout:
    step-time: { min: 600ms, max: 40s }
    bake: 400ms
    smoke-tests: [{ path: /healthz, status: 200, within: 30s }]
    gate: { warm-up: 0s, min-requests: 0, error-rate: { detect: [50%] }, probes: { path: /, per-second: 20 } }
environments: { crash: {} }
`
}

function run({ plan, folder, file, variables }: {
  readonly plan: DeathPlan
  readonly folder: string
  readonly file: string
  readonly variables: Readonly<Record<string, string>>
}): Promise<Ended> {
  const script = path.join(import.meta.dirname, file)
  const { PATH = '' } = process.env
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, JSON.stringify(plan)], {
    cwd: folder, env: { PATH, XDG_RUNTIME_DIR: folder, NODE_COMPILE_CACHE: compileCache, ...variables }, stdio: ['ignore', 'pipe', 'pipe'],
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
