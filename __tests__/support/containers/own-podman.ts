import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createEngineClient } from '../../../src/rollout/targets/local/containers/engine-client.ts'
import { until } from '../local/world.ts'

/** The API of a Podman with containers, images and networks of its own. */
export interface OwnPodman {
  readonly socket: string
  /** ends it, and removes everything of it */
  close(): Promise<void>
}

/** Why there can be none here; undefined: there can. */
export function whyNoPodman(): string | undefined {
  if (process.platform !== 'linux') return 'Podman runs on Linux'
  if (process.getuid?.() !== 0) return 'as another user than root it is not tried here'
  return spawnSync('podman', ['--version']).status === 0 ? undefined : 'there is no podman'
}

/** Starts one; resolves when it answers. */
export async function openPodman(): Promise<OwnPodman> {
  const root = mkdtempSync(path.join(os.tmpdir(), 'pqc-podman-'))
  const at = (name: string): string => path.join(root, name)
  const socket = at('s')
  mkdirSync(at('networks'))
  writeFileSync(at('containers.conf'), configuration(at('networks')))
  const env = { ...process.env, CONTAINERS_CONF: at('containers.conf') }
  const own = ['--root', at('data'), '--runroot', at('run'), '--storage-driver', 'overlay', '--cgroup-manager', 'cgroupfs', '--events-backend', 'file']
  const podman = (...words: readonly string[]) => spawnSync('podman', [...own, ...words], { env })
  const out = openSync(at('log'), 'a')
  const service = spawn('podman', [...own, 'system', 'service', '--time', '0', `unix://${socket}`], { env, stdio: ['ignore', out, out] })

  async function close(): Promise<void> {
    podman('rm', '--all', '--force', '--time', '0')
    podman('network', 'prune', '--force')
    service.kill('SIGTERM')
    if (service.exitCode === null && service.signalCode === null) await once(service, 'exit')
    spawnSync('umount', ['--recursive', at('data/overlay')])
    rmSync(root, { recursive: true, force: true, maxRetries: 5 })
  }

  try {
    const client = createEngineClient(socket)
    await until(async () => {
      if (service.exitCode !== null) throw new Error(`podman has ended: ${readFileSync(at('log'), 'utf8')}`)
      return client.call({ method: 'GET', path: '/version', timeoutMs: 5_000 }).then(() => true, () => false)
    }, 'podman answers')
    return { socket, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Networks of its own; and as limits of containers what this process has itself, since even root may not everywhere set more. */
function configuration(networks: string): string {
  const limits = readFileSync('/proc/self/limits', 'utf8')
  const hard = (name: string): string => new RegExp(`^${name} +\\S+ +(\\d+)`, 'm').exec(limits)?.[1] ?? ''
  const most = Number(readFileSync('/proc/sys/kernel/pid_max', 'utf8'))
  const processes = Math.min(Number(hard('Max processes')) || most, most)
  const files = hard('Max open files')
  return `[containers]\ndefault_ulimits = ["nofile=${files}:${files}", "nproc=${processes}:${processes}"]\n[network]\nnetwork_config_dir = ${JSON.stringify(networks)}\n`
}
