import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Clock } from '../../../src/core/ports/clock.ts'
import { createScaledClock } from '../cloudlab/scaled-clock.ts'

/** A clock for a lab, and what makes other processes live by it. */
export interface LabTime {
  readonly clock: Clock
  readonly variables: Readonly<Record<string, string>>
}

/** So many times as fast as this machine: a minute of CloudWatch is some seconds, and a call that takes 50 ms is one of a second. */
const usualSpeed = 20
/** Where each processor has more than four programs waiting for it, a call takes a second, which must not be the 15 s after which a run gives one up. */
const busySpeed = 12

/** Time for a lab that processes of Node reach over HTTP, from now on. */
export function labTime(): LabTime {
  const origin = Date.now()
  const [load = 0] = os.loadavg()
  const speed = load > 5 * os.availableParallelism() ? busySpeed : usualSpeed
  return {
    clock: createScaledClock({ speed }),
    variables: { LAB_TIME: `${speed} ${origin}`, NODE_OPTIONS: `--import ${pathToFileURL(path.join(import.meta.dirname, 'faster-time.ts')).href}` },
  }
}
