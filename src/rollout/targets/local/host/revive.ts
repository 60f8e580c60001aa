import { isDeliveryError } from '../../../../core/errors.ts'
import type { ServicePlace } from '../../../../core/home.ts'
import { homeServices } from './home-services.ts'
import { openKeptService } from './kept-service.ts'
import type { HostPorts, KeptService } from './kept-service.ts'

/** An address that is not there yet, since the network is just coming up, is tried again for so long. */
const addressWithinMs = 20_000
const againMs = 500

/**
 * Brings back every service of the home that should serve and does not: after a reboot, or after its supervisor and its
 * proxy were killed. Services that serve are left alone. One in trouble does not keep the others; what is wrong is told,
 * and the answer is false then.
 */
export async function reviveServices({ home, ports }: { readonly home: string; readonly ports: HostPorts }): Promise<boolean> {
  const done = await Promise.all(homeServices(home).map((place) => told({ place, ports, work: () => reviveOne({ place, ports }) })))
  return done.every((fine) => fine)
}

/** Whether something should serve and does not. What cannot be read counts: bringing it back says what is wrong. */
export async function isSomethingMissing({ home, ports }: { readonly home: string; readonly ports: HostPorts }): Promise<boolean> {
  const missing = await Promise.all(homeServices(home).map(async (place) => {
    try {
      return await withService({ place, ports, use: async (service) => isMissing(await service.describe()) }) ?? false
    } catch {
      return true
    }
  }))
  return missing.includes(true)
}

function isMissing({ serving, stopped, stable }: Awaited<ReturnType<KeptService['describe']>>): boolean {
  return !serving && !stopped && stable !== undefined
}

async function reviveOne({ place, ports }: { readonly place: ServicePlace; readonly ports: HostPorts }): Promise<void> {
  const { clock, log } = ports
  const end = clock.monotonic() + addressWithinMs
  for (;;) {
    try {
      const started = await withService({ place, ports, use: (service) => service.bringBack() })
      if (started === true) log.info(`${nameOf(place)}: serves again`)
      return
    } catch (error) {
      if (!isDeliveryError(error, 'port-in-use') || clock.monotonic() > end) throw error
      await clock.sleep(againMs)
    }
  }
}

async function withService<Result>({ place, ports, use }: {
  readonly place: ServicePlace
  readonly ports: HostPorts
  readonly use: (service: KeptService) => Promise<Result>
}): Promise<Result | undefined> {
  const service = await openKeptService({ place, ports })
  try {
    return service === undefined ? undefined : await use(service)
  } finally {
    service?.close()
  }
}

async function told({ place, ports, work }: {
  readonly place: ServicePlace
  readonly ports: HostPorts
  readonly work: () => Promise<void>
}): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    ports.log.error(`${nameOf(place)}: ${textOf(error)}`)
    return false
  }
}

/** An error that is not documented comes with its place in the code: nobody can act on it otherwise. */
export function textOf(error: unknown): string {
  if (isDeliveryError(error)) return error.hint === undefined ? error.message : `${error.message}; ${error.hint}`
  return error instanceof Error ? error.stack ?? error.message : String(error)
}

function nameOf({ service, environment }: ServicePlace): string {
  return `${service}/${environment}`
}
