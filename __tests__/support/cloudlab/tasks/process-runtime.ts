import type { TaskRuntime } from '../aws/ports.ts'
import { startContainerProcess } from './container-process.ts'
import { createReaper } from './reaper.ts'
import { createRuntime } from './runtime.ts'
import type { RuntimeParts } from './runtime.ts'

/** How long a virtual clock waits for a program, in real milliseconds, unless told otherwise. */
const usualPatienceMs = 5_000

/**
 * Tasks as real child processes on this machine's loopback. They end with `close`, and when this process dies. With a virtual clock a program that never listens
 * holds the lab up for `patienceMs` of real time once, and one that does not heed SIGTERM too.
 */
export function createProcessRuntime({ clock, images, logs, patienceMs = usualPatienceMs }: RuntimeParts & { readonly patienceMs?: number }): TaskRuntime {
  const reaper = createReaper()
  return createRuntime({
    images, logs,
    startContainer: (start) => startContainerProcess({ ...start, clock, reaper, patienceMs }),
    closed: () => reaper.close(),
  })
}
