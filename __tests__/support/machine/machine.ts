import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { kill, until } from '../local/world.ts'
import { processesOf } from './process-tree.ts'
import { ownControlGroups, withOwnMounts } from './why-no-machine.ts'

/** How a command ended, and what it said. */
export interface MachineRan {
  readonly code: number | null
  readonly said: string
}

/** A Debian with a systemd as its first process, which shares nothing with this machine but its network and what is given. */
export interface Machine {
  /** Starts it, from what is on its disk. Resolves when systemd has started everything. */
  boot(): Promise<void>
  /** Runs a line of the shell: as root, or as somebody who logs in. */
  run(line: string, user?: string): Promise<MachineRan>
  /** Resolves when it has ended of itself, with what it wants: a restart, or nothing. */
  ended(): Promise<'reboot' | 'off'>
  /** every process of it is gone at once */
  cutPower(): Promise<void>
  /** what its console showed */
  console(): string
  /** ends it and removes everything */
  close(): Promise<void>
}

/** What systemd-nspawn ends with when the machine wants to be started again (systemd-nspawn(1), EXIT STATUS). */
const wantsReboot = 133
const path0 = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/**
 * Makes one. `tree` is a Debian that is only read; `given` are folders and files of this machine by their place in the other,
 * only to be read there.
 */
export function createMachine({ tree, given }: { readonly tree: string; readonly given: Readonly<Record<string, string>> }): Machine {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pqc-machine-'))
  const at = (name: string): string => path.join(folder, name)
  for (const name of ['root', 'changes', 'work']) mkdirSync(at(name), { mode: 0o755 })
  const script = startScript({ tree, given, folder })
  let child: ChildProcess | undefined
  let first: number | undefined

  const machine: Machine = {
    async boot() {
      const out = openSync(at('console'), 'a')
      const [program, ...args] = withOwnMounts(script)
      const started = spawn(program, args, { stdio: ['ignore', out, out] })
      child = started
      await until(() => {
        if (started.exitCode !== null) throw new Error(`the machine did not start: ${machine.console()}`)
        first = processesOf(started.pid ?? 0).find(({ inner }) => inner === 1)?.pid
        return first !== undefined
      }, 'the machine has a first process')
      await until(async () => /running|degraded/.test((await machine.run('systemctl is-system-running')).said), 'systemd has started everything')
    },
    run(line, user) {
      const words = user === undefined ? ['bash', '-c', line] : ['su', '-', user, '-c', line]
      const env = ['env', '-i', `PATH=${path0}`, 'HOME=/root', 'LANG=C.UTF-8', 'TERM=dumb']
      const inside = ['nsenter', '--target', String(first), '--mount', '--uts', '--ipc', '--pid', '--cgroup', '--']
      return collect([...inside, ...env, ...words])
    },
    async ended() {
      if (child === undefined) throw new Error('the machine was not started')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
      return child.exitCode === wantsReboot ? 'reboot' : 'off'
    },
    async cutPower() {
      if (first === undefined || child === undefined) return
      kill(first, 'SIGKILL')
      await machine.ended()
    },
    console: () => readFileSync(at('console'), 'utf8'),
    async close() {
      await machine.cutPower()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
  return machine
}

/**
 * Everything that is mounted for it goes with the shell that this runs in. The control group is removed by hand: by the next one where
 * this one is killed.
 */
function startScript({ tree, given, folder }: {
  readonly tree: string
  readonly given: Readonly<Record<string, string>>
  readonly folder: string
}): string {
  const group = `/sys/fs/cgroup/${path.basename(folder)}`
  const binds = Object.entries(given).map(([inside, outside]) => quoted(`--bind-ro=${outside}:${inside}`))
  const layers = `lowerdir=${tree},upperdir=${folder}/changes,workdir=${folder}/work`
  return `
    ${ownControlGroups} || exit 1
    find /sys/fs/cgroup -depth -type d -path '/sys/fs/cgroup/pqc-machine-*' -mmin +1 -exec rmdir {} \\; 2>/dev/null
    mkdir ${quoted(group)} && mount -t overlay overlay -o ${quoted(layers)} ${quoted(`${folder}/root`)} || exit 1
    (echo 0 > ${quoted(`${group}/cgroup.procs`)} && exec systemd-nspawn --quiet --directory=${quoted(`${folder}/root`)} --boot \\
      --register=no --keep-unit --console=pipe --link-journal=no --resolv-conf=off --timezone=off ${binds.join(' ')})
    code=$?
    find ${quoted(group)} -depth -type d -exec rmdir {} \\;
    exit $code`
}

const quoted = (word: string): string => `'${word.replaceAll('\'', '\'\\\'\'')}'`

function collect([program = '', ...args]: readonly string[]): Promise<MachineRan> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (said += text))
    child.once('error', (error) => (said += error.message))
    child.once('close', (code) => resolve({ code, said }))
  })
}
