import type { Alarms, Images, LabContext, LoadBalancing, TaskRuntime } from '../ports.ts'
import type { EcsSettings } from './settings.ts'
import type { EcsState, Stage } from './state.ts'

/** What a test can make ECS do. */
export interface KnobState {
  /** every rollback ends as ROLLBACK_FAILED, with the traffic where it was */
  rollbacksFail: boolean
  /** deployments stay where they are */
  frozen: boolean
  /** there is no room for new tasks */
  full: boolean
  /** what is told instead of a stage's name */
  stageName: (stage: Stage) => string
}

/** What all parts of the fake ECS work with. */
export interface Core {
  readonly context: LabContext
  readonly runtime: TaskRuntime
  readonly balancing: LoadBalancing
  readonly alarms: Alarms
  readonly images: Images
  readonly settings: EcsSettings
  readonly state: EcsState
  readonly knobs: KnobState
  readonly isClosed: () => boolean
  /** end the sleep of everything that goes on by itself */
  readonly sleepers: Set<() => void>
  /** faults of the fake itself: each later call tells the first */
  readonly faults: unknown[]
}

/** The lab was closed while something was under way. */
class Closed extends Error {}

export const dateNow = (core: Core): Date => new Date(core.context.clock.now())

/** Sleeps on the lab's clock, less long when the signal is aborted. */
export async function sleep(core: Core, ms: number, signal?: AbortSignal): Promise<void> {
  const waking = new AbortController()
  const wake = () => waking.abort()
  core.sleepers.add(wake)
  signal?.addEventListener('abort', wake)
  if (signal?.aborted === true || core.isClosed()) wake()
  try {
    await core.context.clock.sleep(ms, waking.signal)
  } finally {
    core.sleepers.delete(wake)
    signal?.removeEventListener('abort', wake)
  }
  if (core.isClosed()) throw new Closed()
}

/** Runs what goes on without a caller; a fault of it is told by the next call. */
export function inBackground(core: Core, work: () => Promise<void>): void {
  work().catch((error: unknown) => {
    if (!(error instanceof Closed)) core.faults.push(error)
  })
}

/** Resolves when the signal is aborted. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
