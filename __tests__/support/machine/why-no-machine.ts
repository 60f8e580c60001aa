import { spawnSync } from 'node:child_process'

/** A folder of control groups of the machine's own: in a namespace of mounts, since the host's may be of version 1 (cgroups(7)). */
export const ownControlGroups = 'umount --recursive /sys/fs/cgroup 2>/dev/null; mount -t cgroup2 cgroup2 /sys/fs/cgroup'

/** Runs a script of the shell whose mounts are its own, and are gone when it has ended. */
export const withOwnMounts = (script: string): readonly [program: string, ...args: string[]] =>
  ['unshare', '--mount', '--propagation', 'private', 'sh', '-c', script]

/** Why no machine with a systemd of its own can be started here; undefined: it can. */
export function whyNoMachine(): string | undefined {
  if (process.platform !== 'linux') return 'systemd runs on Linux'
  if (process.getuid?.() !== 0) return 'only root can start one'
  if (spawnSync('systemd-nspawn', ['--version']).status !== 0) return 'there is no systemd-nspawn'
  const [program, ...args] = withOwnMounts(`${ownControlGroups} && group=$(mktemp -d /sys/fs/cgroup/pqc-XXXXXX) && rmdir "$group"`)
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' })
  if (status === 0) return undefined
  return `control groups of its own cannot be had: ${error?.message ?? stderr.trim().split('\n').at(-1)}`
}
