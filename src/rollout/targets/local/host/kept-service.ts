import type { ServicePlace } from '../../../../core/home.ts'
import type { Clock } from '../../../../core/ports/clock.ts'
import type { Log } from '../../../../core/ports/log.ts'
import type { Random } from '../../../../core/ports/random.ts'
import type { TargetState } from '../../../target.ts'
import type { Binaries } from '../client/lasting-binaries.ts'
import { bringBack } from '../client/bring-back.ts'
import { createControl } from '../client/control.ts'
import type { Control } from '../client/control.ts'
import { createIdleReader } from '../client/idle.ts'
import type { IdleReader } from '../client/idle.ts'
import { launchSupervisor } from '../client/launch.ts'
import { makeSocketFolder, socketFolder } from '../client/sockets.ts'
import { localPlaces } from '../places.ts'
import type { LocalPlaces } from '../places.ts'
import { readStartFile } from '../start-file.ts'

/** What works on the services of a home without a configuration or a job. */
export interface HostPorts {
  /** what a supervisor is started from */
  readonly binaries: Binaries
  readonly uid: number
  /** XDG_RUNTIME_DIR */
  readonly runtimeDirectory: string | undefined
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
}

/** A service as its own files in the home know it. */
export interface KeptService {
  /** what is known of it; starts nothing */
  describe(): Promise<TargetState>
  /** brings a stable side back that should serve and does not; resolves with whether it had to */
  bringBack(): Promise<boolean>
  close(): void
}

/** Opens a service from what its last supervisor left; undefined where none ever ran. Starts nothing. */
export async function openKeptService({ place, ports }: { readonly place: ServicePlace; readonly ports: HostPorts }): Promise<KeptService | undefined> {
  const places = localPlaces(place)
  const start = await readStartFile(places.startFile)
  if (start === undefined) return undefined
  const { service, environment } = place
  const { binaries, uid, runtimeDirectory, clock, random, log } = ports
  const sockets = socketFolder({ folder: places.folder, runtimeDirectory, uid })
  const control = createControl({
    places,
    sockets,
    listen: start.settings.listen,
    clock,
    random,
    log,
    launch: () => {
      makeSocketFolder(sockets)
      const options = { service, environment, folder: places.folder, sockets, settings: start.settings }
      return launchSupervisor({ binaries, options, environment: start.environment })
    },
  })
  const idle = createIdleReader({ places, service, environment, settings: start.settings, clock })
  return kept({ control, idle, places })
}

function kept({ control, idle, places }: { readonly control: Control; readonly idle: IdleReader; readonly places: LocalPlaces }): KeptService {
  const describe = async (): Promise<TargetState> =>
    await control.ask({ method: 'describe' }) as unknown as TargetState | undefined ?? idle.describe()
  return {
    describe,
    bringBack: () => bringBack({ control, places, describe, onState: () => undefined }),
    close: control.close,
  }
}
