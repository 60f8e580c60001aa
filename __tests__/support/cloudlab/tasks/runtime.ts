import type { ContainerEnd, ContainerSpec, LabContext, LogSink, RunningTask, TaskRuntime, TaskSpec } from '../aws/ports.ts'
import type { ImageRegistry, StoredImage } from './image-registry.ts'
import { createLabNetwork } from './network.ts'
import type { LabNetwork, Place } from './network.ts'

/** One container while it runs. */
export interface Container {
  readonly name: string
  readonly ended: Promise<ContainerEnd>
  /** SIGTERM, and SIGKILL after its own time */
  readonly stop: () => void
  /** SIGKILL */
  readonly kill: () => void
}

/** What a container is started with. */
export interface ContainerStart {
  readonly spec: ContainerSpec
  readonly image: StoredImage
  /** the image's, and over it the task definition's */
  readonly environment: Readonly<Record<string, string>>
  /** tells where a port of the container leads */
  readonly listens: (port: number, to: Place) => void
  readonly log: (message: string) => void
}

export interface RuntimeParts {
  readonly clock: LabContext['clock']
  readonly images: ImageRegistry
  readonly logs: LogSink
}

/** A container that does not start: `cause` is how ECS tells it. */
export function startError(end: ContainerEnd): Error {
  return new Error(end.reason, { cause: end })
}

/** All that is the same for tasks of real processes and for pretended ones. */
export function createRuntime({ images, logs, startContainer, closed }: Pick<RuntimeParts, 'images' | 'logs'> & {
  readonly startContainer: (start: ContainerStart) => Promise<Container>
  readonly closed: () => void
}): TaskRuntime {
  const network = createLabNetwork()
  const running = new Set<readonly Container[]>()
  let isClosed = false

  async function startAll(task: TaskSpec, address: string): Promise<readonly Container[]> {
    const started: Container[] = []
    try {
      for (const { spec, image } of task.containers.map((spec) => ({ spec, image: pulled(images, spec) }))) {
        started.push(await startContainer({
          spec, image,
          environment: { ...image.environment, ...spec.environment },
          listens: (port, to) => network.connect({ address, port, to }),
          log: logOf(logs, spec),
        }))
      }
      if (isClosed) throw new Error('the lab is closed')
      return started
    } catch (error) {
      await killAll(started)
      network.disconnect(address)
      throw error
    }
  }

  return {
    async start(task) {
      const address = network.newAddress()
      const containers = await startAll(task, address)
      running.add(containers)
      const whole = runningTask({ task, containers, address, network })
      void whole.ended.then(() => running.delete(containers))
      return whole
    },
    reach: network.reach,
    async close() {
      isClosed = true
      await Promise.all([...running].map((containers) => killAll(containers)))
      closed()
    },
  }
}

/** Without a log group nothing is kept, as with ECS. */
function logOf(logs: LogSink, { logGroup: group, logStream: stream }: ContainerSpec): (message: string) => void {
  return (message) => {
    if (group !== undefined && stream !== undefined) logs.write({ group, stream, message })
  }
}

/** As containerd words it for a manifest that a registry does not have. */
function pulled(images: ImageRegistry, { name, image }: ContainerSpec): StoredImage {
  const found = images.resolve(image)
  if (found !== undefined) return found
  throw startError({ name, reason: `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ${image}: ${image}: not found` })
}

async function killAll(containers: readonly Container[]): Promise<void> {
  for (const container of containers) container.kill()
  await Promise.all(containers.map(({ ended }) => ended))
}

/** A task ends as a whole when one of its essential containers has ended. */
function runningTask({ task, containers, address, network }: {
  readonly task: TaskSpec
  readonly containers: readonly Container[]
  readonly address: string
  readonly network: LabNetwork
}): RunningTask {
  const all = Promise.all(containers.map(({ ended }) => ended))
  const stopAll = () => {
    for (const container of containers) container.stop()
  }
  const essential = new Set(task.containers.filter((spec) => spec.essential).map(({ name }) => name))
  void Promise.race([...containers.filter(({ name }) => essential.has(name)).map(({ ended }) => ended), all]).then(stopAll)
  const ended = all.then((ends) => {
    network.disconnect(address)
    return ends
  })
  return {
    address, ended,
    async stop() {
      stopAll()
      await ended
    },
  }
}
