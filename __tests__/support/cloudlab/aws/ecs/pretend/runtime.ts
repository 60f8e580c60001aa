import type { Clock } from '../../../../../../src/core/ports/clock.ts'
import type { ContainerEnd, RunningTask, TaskRuntime } from '../../ports.ts'
import type { PretendImages } from './images.ts'

/** How the tasks of an image fare. Times are milliseconds after the start. */
export interface Fate {
  /** default 4 000; Infinity: never */
  readonly healthyAfterMs?: number
  /** from then on unhealthy */
  readonly sickAfterMs?: number
  /** ends by itself */
  readonly endsAfterMs?: number
  /** default 1 */
  readonly exitCode?: number
  /** as ECS words it: `CannotPullContainerError: …` */
  readonly pullError?: string
  /** each container's own health check fails */
  readonly containerSick?: boolean
}

export interface PretendRuntime extends TaskRuntime {
  /** of tasks that start from now on */
  readonly fate: (image: string, fate: Fate) => void
  /** how what runs at an address is now; undefined when nothing runs there */
  readonly stateAt: (address: string) => 'starting' | 'well' | 'sick' | undefined
  /** changes what a task that runs already will do */
  readonly sicken: (address: string) => void
  readonly addresses: () => readonly string[]
}

/** Tasks that are nothing but a fate. The image of the first container decides. */
export function createPretendRuntime({ clock, images }: { readonly clock: Clock; readonly images: PretendImages }): PretendRuntime {
  const fates = new Map<string, Fate>()
  const running = new Map<string, { readonly fate: Fate; readonly since: number; sick: boolean }>()
  let count = 0
  return {
    fate: (image, fate) => void fates.set(image, fate),
    addresses: () => [...running.keys()],
    sicken(address) {
      const task = running.get(address)
      if (task !== undefined) task.sick = true
    },
    stateAt(address) {
      const task = running.get(address)
      if (task === undefined) return undefined
      const age = clock.now() - task.since
      if (task.sick || age >= (task.fate.sickAfterMs ?? Infinity)) return 'sick'
      return age >= (task.fate.healthyAfterMs ?? 4_000) ? 'well' : 'starting'
    },
    async start({ containers }): Promise<RunningTask> {
      const [first] = containers
      const fate = fates.get(images.named(first?.image ?? '')) ?? {}
      if (fate.pullError !== undefined) throw new Error(fate.pullError, { cause: { name: first?.name ?? '', reason: fate.pullError } satisfies ContainerEnd })
      count += 1
      const address = `10.0.${Math.floor(count / 250)}.${1 + (count % 250)}`
      running.set(address, { fate, since: clock.now(), sick: false })
      const { promise: ended, resolve } = Promise.withResolvers<readonly ContainerEnd[]>()
      const end = (exitCode: number) => {
        running.delete(address)
        resolve(containers.map(({ name }) => ({ name, exitCode })))
      }
      if (fate.endsAfterMs !== undefined) void clock.sleep(fate.endsAfterMs).then(() => end(fate.exitCode ?? 1))
      return { address, ended, stop: async () => end(143), ...(fate.containerSick === true && { containerHealth: () => 'UNHEALTHY' as const }) }
    },
    reach: () => undefined,
    close: async () => running.clear(),
  }
}
