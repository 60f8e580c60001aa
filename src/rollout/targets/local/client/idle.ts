import type { Clock } from '../../../../core/ports/clock.ts'
import type { JournalEntry, TargetState } from '../../../target.ts'
import { isKept } from '../kept.ts'
import type { LocalPlaces } from '../places.ts'
import { idleView } from '../state/idle-view.ts'
import { newServiceState } from '../state/service-state.ts'
import type { ServiceSettings } from '../state/service-state.ts'
import { findState } from '../state/state-file.ts'
import { systemBootClock } from '../supervisor/boot-clock.ts'
import { readTraffic } from '../traffic-record.ts'
import { connectWorker } from './control.ts'

/** Reads what is known of a service while no supervisor runs. Changes nothing. */
export interface IdleReader {
  describe(): Promise<TargetState>
  journal(): Promise<readonly JournalEntry[]>
}

/** Reads from the files of the service and, where it still serves, from its worker. */
export function createIdleReader({ places, service, environment, settings, clock }: {
  readonly places: LocalPlaces
  readonly service: string
  readonly environment: string
  readonly settings: ServiceSettings
  readonly clock: Pick<Clock, 'now'>
}): IdleReader {
  const find = () => findState({ places, service, environment, settings, at: new Date(clock.now()).toISOString() })
  return {
    async describe() {
      const worker = await connectWorker(places)
      worker?.close()
      const { state: known = newServiceState({ service, environment, settings }), rebuilt } = await find()
      return idleView({
        state: known,
        record: readTraffic(places.trafficFile),
        isServing: worker !== undefined,
        clock: systemBootClock(),
        isKept: (revision) => isKept(places, revision),
        facts: { listen: `${known.settings.listen.host}:${known.settings.listen.port}`, supervisor: null, logs: places.logs },
        rebuilt,
      })
    },
    journal: async () => (await find()).state?.journal ?? [],
  }
}
