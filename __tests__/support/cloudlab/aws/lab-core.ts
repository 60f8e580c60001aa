import type { Clock } from '../../../../src/core/ports/clock.ts'
import { seededDraw } from '../../../../src/commands/gate-replay/access-log/draw.ts'
import { holdClock } from '../clock-hold.ts'
import { createImageRegistry } from '../tasks/image-registry.ts'
import type { ImageRegistry } from '../tasks/image-registry.ts'
import { createCallRecorder } from './calls.ts'
import type { CallLog } from './calls.ts'
import { createEcr } from './ecr/handlers.ts'
import { createEndpoint } from './endpoint.ts'
import type { Endpoint, Handlers } from './endpoint.ts'
import { createFaults } from './faults.ts'
import type { Faults } from './faults.ts'
import { createAccess } from './identity/access.ts'
import { createIam } from './identity/iam.ts'
import { createPrincipals } from './identity/principals.ts'
import type { Principal, Principals } from './identity/principals.ts'
import { createSts } from './identity/sts.ts'
import { createLogs } from './logs/handlers.ts'
import { createLogStore } from './logs/store.ts'
import type { LogStore } from './logs/store.ts'
import type { ServiceName } from './operations.ts'
import type { LabContext } from './ports.ts'
import { createStaleReads } from './stale-reads.ts'
import { createSdkHandler } from './transport.ts'
import type { SdkHandler } from './transport.ts'

/** What the SDK's clients take, for calls without sockets. */
export interface SdkConfig {
  readonly region: string
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string }
  readonly endpoint: string
  readonly requestHandler: SdkHandler
}

type Services = Readonly<Partial<Record<ServiceName, Handlers>>>

/** An account without anything that runs: identity, registry, logs, and the record of calls. */
export interface LabCore {
  readonly context: LabContext
  readonly images: ImageRegistry
  readonly logs: LogStore
  readonly principals: Principals
  readonly calls: CallLog
  readonly faults: Faults
  readonly endpoint: Endpoint
  /** adds services to the core's own: registry, logs, STS and IAM */
  readonly serve: (services: Services) => void
  /** a client's configuration that signs as somebody */
  readonly sdkAs: (principal: Principal) => SdkConfig
}

/** `seed` repeats everything that is left to chance; `mostSkewMs` is what the clocks of callers may be wrong by. */
export function createLabCore({ clock, seed, mostSkewMs }: { readonly clock: Clock; readonly seed: number; readonly mostSkewMs?: number }): LabCore {
  const context = createContext({ clock, random: seededDraw(seed) })
  const images = createImageRegistry(context)
  const logs = createLogStore(context)
  const principals = createPrincipals(context)
  const calls = createCallRecorder()
  const faults = createFaults(context)
  const services: Partial<Record<ServiceName, Handlers>> = {
    ecr: createEcr({ images, context }), logs: createLogs({ store: logs, context }), sts: createSts({ principals, context }), iam: createIam({ principals }),
  }
  const endpoint = createEndpoint({
    clock, calls, faults, services,
    stale: createStaleReads(),
    credentials: (accessKeyId) => principals.byKey(accessKeyId)?.credentials,
    allowed: createAccess({ principals, place: context }),
    ...(mostSkewMs !== undefined && { mostSkewMs }),
  })
  const requestHandler = createSdkHandler({ endpoint, busy: () => holdClock(clock) })
  return {
    context, images, logs, principals, calls, faults, endpoint,
    serve: (more) => void Object.assign(services, more),
    sdkAs({ credentials: { accessKeyId, secretAccessKey, sessionToken } }) {
      const credentials = { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) }
      // nothing is asked of the name: the handler is the network
      return { region: context.region, credentials, endpoint: 'http://cloudlab.invalid', requestHandler }
    },
  }
}

/** Identifiers as AWS's tasks and deployments have them: 32 hexadecimal digits. */
function createContext({ clock, random }: Pick<LabContext, 'clock' | 'random'>): LabContext {
  let count = 0
  return {
    clock, random, account: '123456789012', region: 'eu-central-1',
    uniqueId() {
      count += 1
      const digits = Array.from({ length: 24 }, () => Math.floor(random() * 16).toString(16)).join('')
      return `${digits}${count.toString(16).padStart(8, '0')}`
    },
  }
}
