import { DeliveryError } from '../../../../core/errors.ts'
import type { JsonValue } from '../../../../core/json.ts'
import type { Log } from '../../../../core/ports/log.ts'
import type { Random } from '../../../../core/ports/random.ts'
import type { JournalEntry, LockGrant, Observation, Revision, Route, Target, TargetState, UnderWay } from '../../../target.ts'
import { localCapabilities } from '../capabilities.ts'
import { asJson } from '../json-check.ts'
import { isImage } from '../containers/images.ts'
import type { Images } from '../containers/images.ts'
import { isKept } from '../kept.ts'
import type { LocalPlaces } from '../places.ts'
import type { Resolver } from '../release/resolve.ts'
import { keepLaunch, keepRelease } from '../release/store.ts'
import type { ServiceSettings } from '../state/service-state.ts'
import { createTeller } from './tell-rebuilt.ts'
import { bringBack, upWithin } from './bring-back.ts'
import type { Control } from './control.ts'
import type { IdleReader } from './idle.ts'

export interface CallsRequest {
  readonly control: Control
  readonly idle: IdleReader
  readonly resolver: Resolver
  readonly images: Images
  readonly places: LocalPlaces
  readonly settings: ServiceSettings
  readonly random: Random
  readonly log: Log
  /** aborted when the run is cancelled */
  readonly signal: AbortSignal | undefined
}

/** what is asked again and again anyway is not waited for */
const promptMs = 5_000

/** The port's calls, as calls to the supervisor. */
export function createCalls({ control, idle, resolver, images, places, settings, random, log, signal: runSignal }: CallsRequest): Target {
  const tellRebuilt = createTeller(log)
  const describe = async (): Promise<TargetState> => {
    const state = await control.ask({ method: 'describe' }) as unknown as TargetState | undefined ?? await idle.describe()
    tellRebuilt(state)
    return state
  }
  const change = async (method: string, params: object, timeoutMs?: number): Promise<JsonValue> =>
    control.call({ method, params: asJson(params), ...(timeoutMs === undefined ? {} : { timeoutMs }) })

  return {
    capabilities: localCapabilities,
    describe,
    async lock(request) {
      await resolver.keepFingerprints()
      const grant = await change('lock', { ...request, settings }) as unknown as LockGrant
      tellRebuilt(grant.found)
      return grant
    },
    renew: async (request) => void await change('renew', request, promptMs),
    save: async (request) => void await change('save', request),
    async prepare({ lease, revision, measure, signal }) {
      await keep(revision)
      const stop = AbortSignal.any([signal, runSignal].filter((given) => given !== undefined))
      stop.throwIfAborted()
      const abandon = () => void change('abandon', { lease }).catch(() => undefined)
      stop.addEventListener('abort', abandon, { once: true })
      try {
        await change('prepare', { lease, measure }, upWithin(revision))
      } finally {
        stop.removeEventListener('abort', abandon)
      }
    },
    async route(side) {
      const route = await control.ask({ method: 'route', params: { side } })
      return route === undefined || route === null ? undefined : route as unknown as Route
    },
    // the signal is for targets whose shift takes minutes; here it is one message
    shift: async ({ lease, percent }) => void await change('shift', { lease, percent }),
    observe: async (request) => await change('observe', request, promptMs) as unknown as Observation,
    restore: async (request) => void await change('restore', request),
    underWay: async (request) => await change('underWay', request, request.withinMs + promptMs) as unknown as UnderWay | null ?? undefined,
    finish: async (request) => void await change('finish', request),
    close: async (request) => void await change('close', request),
    mark: async (request) => void await change('mark', request),
    watch: async (request) => void await change('watch', request),
    revive: () => bringBack({ control, places, describe, onState: tellRebuilt }),
    journal: async () => await control.ask({ method: 'journal' }) as unknown as readonly JournalEntry[] | undefined ?? idle.journal(),
    acknowledge: async (request) => void await change('acknowledge', request),
  }

  /** Copies a release of files into the state home, if it is not there yet, or makes sure that the engine has its image. */
  async function keep(revision: Revision): Promise<void> {
    const release = resolver.release(revision.id)
    if (release?.kind === 'process') await keepRelease({ places, artifact: release.artifact, random })
    else if (isImage(revision)) await images.keep({ revision, pinned: release?.pinned, signal: runSignal })
    if (release !== undefined) return keepLaunch({ places, revision, launch: release.launch })
    if (isKept(places, revision)) return
    throw new DeliveryError({
      code: 'artifact-missing',
      message: `release ${revision.content.slice(0, 12)} is not kept on this machine any more`,
      hint: 'deploy it again from its source; `target.local.keep` says how many releases stay',
    })
  }
}
