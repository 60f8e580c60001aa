import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { BootClock } from '../boot-time.ts'

/**
 * The clock of this machine. `process.hrtime` reads CLOCK_MONOTONIC on Linux and mach_continuous_time on macOS: both count
 * from the boot and are the same for every process.
 */
export function systemBootClock(): BootClock {
  const boot = readBootId()
  return { boot, now: () => Number(process.hrtime.bigint() / 1_000n) / 1_000 }
}

let bootId: string | undefined

/** What names this boot of the machine; it does not change while a process runs. */
export function readBootId(): string {
  bootId ??= askBootId()
  return bootId
}

function askBootId(): string {
  if (process.platform === 'darwin') return execFileSync('/usr/sbin/sysctl', ['-n', 'kern.bootsessionuuid'], { encoding: 'utf8' }).trim()
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
}
