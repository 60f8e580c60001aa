import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createEngineClient } from '../../../src/rollout/targets/local/containers/engine-client.ts'
import { kill, until } from '../local/world.ts'

/** A Docker daemon of the test's own, which it can end as it likes. It touches no other one: neither its data nor its rules. */
export interface OwnDockerd {
  readonly socket: string
  readonly host: string
  /** what it wrote */
  log(): string
  /** resolves when it answers */
  start(): Promise<void>
  /** resolves when it has ended; what it started may run on */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>
  close(): Promise<void>
}

/** Why there can be none here; undefined: there can. */
export function whyNoDockerd(): string | undefined {
  if (process.platform !== 'linux') return 'Docker runs on Linux'
  if (process.getuid?.() !== 0) return 'only root can start dockerd'
  return spawnSync('dockerd', ['--version']).status === 0 ? undefined : 'there is no dockerd'
}

/** `data`: a folder for its data, for one that is small; else one of its own. */
export function ownDockerd({ liveRestore = false, data }: { readonly liveRestore?: boolean; readonly data?: string } = {}): OwnDockerd {
  const root = mkdtempSync(path.join(os.tmpdir(), 'pqc-dockerd-'))
  const at = (name: string) => path.join(root, name)
  const socket = at('s')
  mkdirSync(at('exec'))
  const words = [
    '--data-root', data ?? at('data'), '--exec-root', at('exec'), '--pidfile', at('pid'), '--host', `unix://${socket}`,
    // neither the bridge nor the rules of another daemon on this machine
    '--bridge', 'none', '--iptables=false', '--log-level', 'warn',
    ...(liveRestore ? ['--live-restore'] : []),
  ]
  let child: ChildProcess | undefined
  const daemon: OwnDockerd = {
    socket,
    host: `unix://${socket}`,
    log: () => readFileSync(at('log'), 'utf8'),
    async start() {
      // those that were killed leave their numbers, which seem to be taken where nobody reaps them
      for (const file of [at('pid'), at('exec/containerd/containerd.pid')]) forgetDead(file)
      const out = openSync(at('log'), 'a')
      const started = spawn('dockerd', words, { stdio: ['ignore', out, out], detached: true })
      child = started
      const client = createEngineClient(socket)
      await until(async () => {
        if (started.exitCode !== null) throw new Error(`dockerd has ended: ${daemon.log()}`)
        return client.call({ method: 'GET', path: '/images/json', timeoutMs: 5_000 }).then(() => true, () => false)
      }, 'dockerd answers')
    },
    async end(signal) {
      const ending = child
      child = undefined
      if (ending === undefined || ending.exitCode !== null || ending.signalCode !== null) return
      ending.kill(signal)
      await once(ending, 'exit')
    },
    async close() {
      await daemon.end('SIGTERM')
      await endContainerd(at('exec/containerd/containerd.pid'))
      for (const folder of mountsBelow(root)) spawnSync('umount', ['-l', folder])
      rmSync(root, { recursive: true, force: true })
    },
  }
  return daemon
}

function forgetDead(pidFile: string): void {
  if (existsSync(pidFile) && commandOf(Number(readFileSync(pidFile, 'utf8'))) === '') rmSync(pidFile)
}

/** That of a daemon that was killed outlives it. */
async function endContainerd(pidFile: string): Promise<void> {
  if (!existsSync(pidFile)) return
  const pid = Number(readFileSync(pidFile, 'utf8'))
  if (!(pid > 0) || !commandOf(pid).includes(path.dirname(pidFile))) return
  kill(pid, 'SIGTERM')
  await until(() => commandOf(pid) === '', 'containerd has ended')
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

/** The deepest first. */
function mountsBelow(root: string): readonly string[] {
  const mounts = readFileSync('/proc/mounts', 'utf8').split('\n').map((line) => line.split(' ')[1] ?? '')
  return mounts.filter((folder) => folder.startsWith(`${root}/`)).toReversed()
}
