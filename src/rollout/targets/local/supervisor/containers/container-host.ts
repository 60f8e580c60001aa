import { setTimeout as sleep } from 'node:timers/promises'
import { DeliveryError, isDeliveryError, messageOf } from '../../../../../core/errors.ts'
import type { ContainerLaunch } from '../instances/launch-file.ts'
import { containerFacts, containerList, recordOf } from '../../containers/engine-answers.ts'
import type { ContainerFacts } from '../../containers/engine-answers.ts'
import { isUnknown } from '../../containers/engine-client.ts'
import type { EngineClient } from '../../containers/engine-client.ts'
import { releaseImages } from '../../containers/keep-images.ts'
import type { ImageRelease } from '../../containers/keep-images.ts'
import { engineName, labelNames, serviceLabels, shortId } from '../../containers/labels.ts'
import type { ServiceIdentity } from '../../containers/labels.ts'
import { keepLogs } from './container-logs.ts'
import { howItEnded, isMissingNetwork, startProblem } from './container-troubles.ts'
import { createNetwork } from './network.ts'

/** What a container is started with. */
export interface ContainerRequest {
  readonly instanceId: string
  readonly slot: number
  readonly revisionId: string
  readonly rolloutId: string
  readonly launch: ContainerLaunch
}

/** The containers of one service at one engine. */
export interface ContainerHost {
  readonly socket: string
  /** Makes and starts one; resolves with its id and its port on 127.0.0.1, 0 where it has ended already. */
  start(request: ContainerRequest): Promise<{ readonly container: string; readonly port: number }>
  /** undefined: the engine has no such container */
  inspect(container: string): Promise<ContainerFacts | undefined>
  /**
   * Resolves with why, when a container does not run any more; an engine that is away says nothing about it. Once `signal` is
   * aborted nobody waits for it any more. `onAway`: told when the engine went away, which may end the container with it.
   */
  ended(request: { readonly container: string; readonly port: number; readonly signal: AbortSignal; readonly onAway: () => void }): Promise<string>
  /** Asks it to end, and ends it after `graceMs`. An engine that stays away leaves it to `sweep`. */
  stop(container: string, graceMs: number): Promise<void>
  /** Keeps what a container wrote at the end of `logFile`, then removes it. Once. */
  putAway(container: string, logFile: string): Promise<void>
  /** the containers of the service, running or not */
  list(): Promise<readonly { readonly id: string; readonly labels: Readonly<Record<string, string>> }[]>
  /** instances that somebody looks after; all others are leftovers */
  readonly claimed: Set<string>
  /** lets go of images that no release needs */
  releaseImages(release: ImageRelease): Promise<void>
  /** removes the service's network */
  removeNetwork(): Promise<void>
}

/** What a container writes is kept up to this twice by the engine, as that of a process is by us. */
const logOptions = { Type: 'json-file', Config: { 'max-size': '10m', 'max-file': '2' } }
/** unpacking an image for the first time can take long on a slow disk */
const createTimeoutMs = 120_000
const stopMarginMs = 30_000
const awayPollMs = 500
/** the engine is silent while a container runs: now and then it is asked anew, since it may hang */
const waitMs = 60_000

export function createContainerHost({ client, identity, log }: {
  readonly client: EngineClient
  readonly identity: ServiceIdentity
  readonly log: (message: string) => void
}): ContainerHost {
  const name = engineName(identity)
  const network = createNetwork({ client, identity, log })
  const claimed = new Set<string>()
  const puttingAway = new Map<string, Promise<void>>()

  async function createAndStart(request: ContainerRequest): Promise<string> {
    await network.ensure()
    const created = await client.call({
      method: 'POST', path: '/containers/create', timeoutMs: createTimeoutMs,
      query: { name: `pqc-${name}-${request.instanceId}` }, body: containerBody({ request, identity, network: network.name }),
    })
    const { id } = containerId(created)
    try {
      await client.call({ method: 'POST', path: `/containers/${id}/start`, timeoutMs: createTimeoutMs })
      return id
    } catch (error) {
      await remove(id)
      throw error
    }
  }

  async function remove(container: string): Promise<void> {
    await client.call({ method: 'DELETE', path: `/containers/${container}`, query: { force: 'true', v: 'true' }, timeoutMs: createTimeoutMs })
      .catch((error: unknown) => {
        if (!isUnknown(error)) log(`container ${shortId(container)} could not be removed: ${messageOf(error)}`)
      })
  }

  async function inspect(container: string): Promise<ContainerFacts | undefined> {
    try {
      return containerFacts(await client.call({ method: 'GET', path: `/containers/${container}/json` }))
    } catch (error) {
      if (isUnknown(error)) return undefined
      throw error
    }
  }

  /** What the engine knows, as soon as it answers; undefined also when nobody waits for it any more. */
  async function inspectPatiently({ container, signal, onAway }: { readonly container: string; readonly signal: AbortSignal; readonly onAway: () => void }): Promise<ContainerFacts | undefined> {
    while (!signal.aborted) {
      try {
        return await inspect(container)
      } catch (error) {
        if (isDeliveryError(error, 'engine-unavailable')) onAway()
        await pause(signal)
      }
    }
    return undefined
  }

  async function putAwayOnce(container: string, logFile: string): Promise<void> {
    await keepLogs({ client, container, logFile, log })
    await remove(container)
  }

  return {
    socket: client.socket,
    claimed,
    inspect,
    async start(request) {
      claimed.add(request.instanceId)
      const attempt = () => createAndStart(request)
      try {
        // a network that somebody removed meanwhile is made anew
        const container = await attempt().catch(async (error: unknown) => {
          if (!isMissingNetwork(error)) throw error
          network.forget()
          return attempt()
        })
        const facts = await inspect(container)
        return { container, port: facts?.ports[`${request.launch.port}/tcp`] ?? 0 }
      } catch (error) {
        claimed.delete(request.instanceId)
        throw startProblem(error, request.launch)
      }
    },
    async ended({ container, port, signal, onAway }) {
      for (;;) {
        const silentFrom = performance.now() + waitMs
        await client.call({ method: 'POST', path: `/containers/${container}/wait`, query: { condition: 'not-running' }, timeoutMs: waitMs, signal })
          .catch((error: unknown) => {
            if (isDeliveryError(error, 'engine-unavailable') && !signal.aborted && performance.now() < silentFrom) onAway()
          })
        const facts = await inspectPatiently({ container, signal, onAway })
        if (signal.aborted) return 'it was stopped'
        if (facts === undefined) return 'its container was removed'
        if (!facts.running) return howItEnded(facts)
        if (!Object.values(facts.ports).includes(port)) return `the engine gave it another port than ${port}`
        await pause(signal)
      }
    },
    async stop(container, graceMs) {
      const until = performance.now() + graceMs + stopMarginMs
      const seconds = Math.ceil(graceMs / 1_000)
      for (;;) {
        try {
          await client.call({ method: 'POST', path: `/containers/${container}/stop`, query: { t: String(seconds) }, timeoutMs: graceMs + stopMarginMs })
          return
        } catch (error) {
          if (isUnknown(error)) return
          if (!isDeliveryError(error, 'engine-unavailable') || performance.now() > until) {
            log(`container ${shortId(container)} could not be stopped: ${messageOf(error)}`)
            return
          }
          await sleep(awayPollMs)
        }
      }
    },
    putAway(container, logFile) {
      const known = puttingAway.get(container) ?? putAwayOnce(container, logFile).finally(() => puttingAway.delete(container))
      puttingAway.set(container, known)
      return known
    },
    async list() {
      const filters = JSON.stringify({ label: [`${labelNames.folder}=${identity.folder}`] })
      return containerList(await client.call({ method: 'GET', path: '/containers/json', query: { all: 'true', filters } }))
    },
    releaseImages: (release) => releaseImages({ client, identity, log, ...release }),
    removeNetwork: network.remove,
  }
}

/** Before an engine that is away is asked again. */
async function pause(signal: AbortSignal): Promise<void> {
  await sleep(awayPollMs, undefined, { signal }).catch(() => undefined)
}

function containerBody({ request, identity, network }: {
  readonly request: ContainerRequest
  readonly identity: ServiceIdentity
  readonly network: string
}): object {
  const { launch: { reference, env, port, limits } } = request
  const inside = `${port}/tcp`
  return {
    Image: reference,
    Env: [...Object.entries(env).map(([key, value]) => `${key}=${value}`), `PORT=${port}`],
    Labels: labelsOf(request, identity),
    ExposedPorts: { [inside]: {} },
    HostConfig: {
      NetworkMode: network,
      // chosen by the engine, on the loopback alone: so it works rootless and where containers run in a machine of their own
      PortBindings: { [inside]: [{ HostIp: '127.0.0.1', HostPort: '' }] },
      // the supervisor keeps instances running: two masters would start two
      RestartPolicy: { Name: 'no' },
      LogConfig: logOptions,
      // swap included, so that a leak ends the instance and not the machine
      ...(limits.memoryBytes === null ? {} : { Memory: limits.memoryBytes, MemorySwap: limits.memoryBytes }),
      ...(limits.cpus === null ? {} : { NanoCpus: Math.round(limits.cpus * 1e9) }),
      ...(limits.pids === null ? {} : { PidsLimit: limits.pids }),
    },
  }
}

function labelsOf({ instanceId, slot, revisionId, rolloutId }: ContainerRequest, identity: ServiceIdentity): Readonly<Record<string, string>> {
  return {
    ...serviceLabels(identity),
    [labelNames.revision]: revisionId,
    [labelNames.rollout]: rolloutId,
    [labelNames.slot]: String(slot),
    [labelNames.instance]: instanceId,
  }
}

function containerId(created: unknown): { readonly id: string } {
  const id = recordOf(created)['Id']
  if (typeof id === 'string' && /^[0-9a-f]{12,64}$/.test(id)) return { id }
  throw new DeliveryError({ code: 'engine-unavailable', message: 'the container engine did not say which container it made' })
}
