import { connect } from 'node:net'
import { DeliveryError, isDeliveryError } from '../../../../../core/errors.ts'
import type { ContainerHost } from '../containers/container-host.ts'
import { labelNames } from '../../containers/labels.ts'
import type { Instance, InstanceEngine, InstanceRecord } from './instance-engine.ts'
import type { ContainerLaunch } from './launch-file.ts'

const connectTimeoutMs = 1_000
/** of what a health check says */
const shownCharacters = 200

/** Looks after containers that run already. */
export function containerKeeper({ host, logFile }: {
  readonly host: ContainerHost
  readonly logFile: (slot: number) => string
}): Pick<InstanceEngine, 'stop' | 'problem' | 'trouble'> & { watched(place: WatchedContainer): Instance; adopt(record: InstanceRecord): Promise<Instance | undefined> } {
  const watching = new Map<string, { readonly slot: number; readonly over: AbortController }>()
  /** instances during whose life the engine went away */
  const shaken = new Set<string>()

  function watched({ id, slot, container, port }: WatchedContainer): Instance {
    host.claimed.add(id)
    const over = new AbortController()
    watching.set(id, { slot, over })
    const ended = host.ended({ container, port, signal: over.signal, onAway: () => shaken.add(id) }).then(async (why) => {
      if (!over.signal.aborted) await letGo({ id, container, slot })
      return why
    })
    return { id, port, pid: 0, startTime: '', container: { id: container, engine: host.socket }, ended }
  }

  async function letGo({ id, container, slot }: Omit<WatchedContainer, 'port'>): Promise<void> {
    await host.putAway(container, logFile(slot))
    host.claimed.delete(id)
    watching.delete(id)
  }

  return {
    watched,
    async adopt({ id, slot, port, container }) {
      if (container === undefined) return undefined
      try {
        const facts = await host.inspect(container.id)
        const serves = facts?.running === true && Object.values(facts.ports).includes(port)
        return serves ? watched({ id, slot, container: container.id, port }) : undefined
      } catch (error) {
        // an engine that is just away says nothing about what it runs: as long as the port answers, it serves
        if (isDeliveryError(error, 'engine-unavailable') && await doesAnswer(port)) return watched({ id, slot, container: container.id, port })
        throw error
      }
    },
    async stop({ id, container }, graceMs) {
      if (container === undefined) return
      const { slot = 0, over } = watching.get(id) ?? {}
      await host.stop(container.id, graceMs)
      // an engine that is away may never tell of its end: what is left of it is a leftover then, for `sweep`
      over?.abort()
      await letGo({ id, container: container.id, slot })
    },
    async problem({ container }) {
      if (container === undefined) return undefined
      const facts = await host.inspect(container.id)
      if (facts === undefined || facts.health === 'none' || facts.health === 'healthy') return undefined
      const said = facts.healthOutput === '' ? '' : `: ${facts.healthOutput.slice(0, shownCharacters)}`
      const unasked = facts.health === 'starting' && facts.healthOutput === '' ? ', so far without a run (Podman has systemd run it)' : ''
      return `was right, but the health check of the image itself says "${facts.health}"${unasked}${said}`
    },
    async trouble({ id, container }) {
      if (container === undefined) return undefined
      if (shaken.has(id)) return wentAway(host.socket)
      try {
        await host.inspect(container.id)
        return undefined
      } catch (error) {
        return isDeliveryError(error, 'engine-unavailable') ? error : undefined
      }
    },
  }
}

/** It ends containers when it ends, unless it is told not to, and lets go of their ports in any case. */
function wentAway(socket: string): DeliveryError {
  return new DeliveryError({
    code: 'engine-unavailable',
    message: `the container engine at ${socket} went away while the release ran, or was restarted: what became of the release is no fault of its own`,
    hint: 'see the log of the container engine, then run the command again',
  })
}

interface WatchedContainer {
  /** of the instance */
  readonly id: string
  readonly slot: number
  /** of the container */
  readonly container: string
  readonly port: number
}

/** Runs the instances of an image as containers. */
export function containerEngine({ host, launch, revisionId, rolloutId, logFile }: {
  readonly host: ContainerHost
  readonly launch: ContainerLaunch
  readonly revisionId: string
  readonly rolloutId: string
  readonly logFile: (slot: number) => string
}): InstanceEngine {
  const keeper = containerKeeper({ host, logFile })

  /** One that is not written down: its supervisor died just after it was started, or the list was lost. */
  async function find(slot: number): Promise<Instance | undefined> {
    const wanted = { [labelNames.revision]: revisionId, [labelNames.rollout]: rolloutId, [labelNames.slot]: String(slot) }
    const found = (await host.list()).find(({ labels }) =>
      Object.entries(wanted).every(([name, value]) => labels[name] === value) && !host.claimed.has(labels[labelNames.instance] ?? ''))
    const id = found?.labels[labelNames.instance]
    if (found === undefined || id === undefined) return undefined
    const facts = await host.inspect(found.id)
    const port = facts?.ports[`${launch.port}/tcp`]
    return facts?.running !== true || port === undefined ? undefined : keeper.watched({ id, slot, container: found.id, port })
  }

  return {
    async start({ id, slot }) {
      const { container, port } = await host.start({ instanceId: id, slot, revisionId, rolloutId, launch })
      return keeper.watched({ id, slot, container, port })
    },
    adopt: ({ slot, record }) => record === undefined ? find(slot) : keeper.adopt(record),
    stop: keeper.stop,
    problem: keeper.problem,
    trouble: keeper.trouble,
    // the engine chooses ports, and holds them
    hasLostPort: async () => false,
  }
}

function doesAnswer(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: connectTimeoutMs })
    const end = (answers: boolean) => {
      socket.destroy()
      resolve(answers)
    }
    socket.once('connect', () => end(true))
    socket.once('timeout', () => end(false))
    socket.once('error', () => end(false))
  })
}
