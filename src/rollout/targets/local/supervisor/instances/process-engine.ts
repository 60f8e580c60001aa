import { DeliveryError } from '../../../../../core/errors.ts'
import { adoptInstance, startInstance, stopInstance } from './instance.ts'
import type { InstanceEngine } from './instance-engine.ts'
import type { ProcessLaunch } from './launch-file.ts'
import { freePort, isHeldByOther, isPortTaken } from './ports.ts'

/** Runs the instances of a release of files as processes of this machine. */
export function processEngine({ launch, folder, logFile, baseEnv }: {
  readonly launch: ProcessLaunch
  /** the copy of the release */
  readonly folder: string
  readonly logFile: (slot: number) => string
  /** PATH, HOME, LANG and TZ */
  readonly baseEnv: Readonly<Record<string, string>>
}): InstanceEngine {
  return {
    async start({ id, slot, takenPorts }) {
      const port = await freePort(takenPorts)
      const instance = await startInstance({ id, port, launch, folder, logFile: logFile(slot), baseEnv })
      if (instance.pid !== 0) return instance
      throw new DeliveryError({ code: 'command-missing', message: `${launch.command[0] ?? ''}: ${await instance.ended}` })
    },
    adopt: async ({ record }) => record === undefined ? undefined : adoptInstance(record),
    stop: (instance, graceMs) => stopInstance(instance, graceMs),
    problem: async ({ pid, port }) => isHeldByOther({ pid, port }) ? 'was answered by another process, which holds the port' : undefined,
    trouble: async () => undefined,
    // a port can be lost between its choice and its use
    hasLostPort: ({ port }) => isPortTaken(port),
  }
}
