import type { JournalEntry, TargetState } from '../../../target.ts'
import { isKept } from '../kept.ts'
import type { LocalPlaces } from '../places.ts'
import { idleView } from '../state/idle-view.ts'
import { newServiceState } from '../state/service-state.ts'
import type { ServiceSettings, ServiceState } from '../state/service-state.ts'
import { readState } from '../state/state-file.ts'
import { systemBootClock } from '../supervisor/boot-clock.ts'
import { readTraffic } from '../traffic-record.ts'
import { connectWorker } from './control.ts'

/** Reads what is known of a service while no supervisor runs. Changes nothing. */
export interface IdleReader {
  describe(): Promise<TargetState>
  journal(): Promise<readonly JournalEntry[]>
}

/** Reads from the files of the service and, where it still serves, from its worker. */
export function createIdleReader({ places, service, environment, settings }: {
  readonly places: LocalPlaces
  readonly service: string
  readonly environment: string
  readonly settings: ServiceSettings
}): IdleReader {
  const state = async (): Promise<ServiceState> => await readState(places.stateFile) ?? newServiceState({ service, environment, settings })
  return {
    async describe() {
      const worker = await connectWorker(places)
      worker?.close()
      const known = await state()
      return idleView({
        state: known,
        record: readTraffic(places.trafficFile),
        isServing: worker !== undefined,
        clock: systemBootClock(),
        isKept: (revision) => isKept(places, revision),
        facts: { listen: `${known.settings.listen.host}:${known.settings.listen.port}`, supervisor: null, logs: places.logs },
      })
    },
    journal: async () => (await state()).journal,
  }
}
