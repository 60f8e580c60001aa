import type { Handler, Handlers } from '../endpoint.ts'
import type { Alarms, Images, LabContext, LoadBalancing, TaskRuntime } from '../ports.ts'
import { clusterHandlers } from './clusters.ts'
import { inBackground } from './core.ts'
import type { Core } from './core.ts'
import { deploymentHandlers } from './deployments/handlers.ts'
import { watchBreaker } from './deployments/monitor.ts'
import { keepServices } from './scheduler.ts'
import { serviceHandlers } from './services/handlers.ts'
import { defaultEcsSettings } from './settings.ts'
import type { EcsSettings } from './settings.ts'
import type { Stage } from './state.ts'
import { tagHandlers } from './tags.ts'
import { definitionHandlers } from './task-definitions.ts'
import { taskSetHandlers } from './task-sets/handlers.ts'
import { taskHandlers } from './tasks/handlers.ts'

/** What ECS needs of the rest of the lab. */
export interface EcsParts {
  readonly context: LabContext
  readonly runtime: TaskRuntime
  readonly balancing: LoadBalancing
  readonly alarms: Alarms
  readonly images: Images
  readonly settings?: Partial<EcsSettings>
}

/** What a test makes happen that no call of the API can. */
export interface EcsKnobs {
  /** every rollback from now on ends as ROLLBACK_FAILED and leaves the traffic where it is */
  readonly failRollbacks: (fail: boolean) => void
  /** deployments say and do nothing new until it is called with false */
  readonly freeze: (frozen: boolean) => void
  /** no new task finds room: failures of `RunTask`, events of services */
  readonly fill: (full: boolean) => void
  /** what is told instead of a stage's own name, which may be one that no enumeration has */
  readonly nameStages: (name: (stage: Stage) => string) => void
}

export interface Ecs {
  readonly handlers: Handlers
  readonly knobs: EcsKnobs
  /** ends everything that goes on by itself; tasks are the runtime's to end */
  readonly close: () => void
}

/** A fake of Amazon ECS on Fargate: its control plane, its scheduler and its deployments, by the lab's clock. */
export function createEcs({ settings, ...parts }: EcsParts): Ecs {
  let isClosed = false
  const core: Core = {
    ...parts, settings: { ...defaultEcsSettings, ...settings }, isClosed: () => isClosed, sleepers: new Set(), faults: [],
    state: { clusters: new Map(), definitions: new Map(), tags: new Map() },
    knobs: { rollbacksFail: false, frozen: false, full: false, stageName: (stage) => stage },
  }
  const { knobs } = core
  return {
    handlers: guarded(core, {
      ...clusterHandlers(core), ...definitionHandlers(core), ...serviceHandlers(core), ...deploymentHandlers(core), ...taskHandlers(core), ...taskSetHandlers(core), ...tagHandlers(core),
    }),
    knobs: {
      failRollbacks: (fail) => void (knobs.rollbacksFail = fail),
      freeze: (frozen) => void (knobs.frozen = frozen),
      fill: (full) => void (knobs.full = full),
      nameStages: (name) => void (knobs.stageName = name),
    },
    close() {
      isClosed = true
      for (const wake of core.sleepers) wake()
    },
  }
}

/** The scheduler begins with the first service, so that a clock with nothing to do stands still. A fault of ours is told to whoever asks next. */
function guarded(core: Core, handlers: Handlers): Handlers {
  let keeps = false
  const guard = (name: string, handler: Handler): Handler => (input, caller) => {
    if (core.faults.length > 0) throw core.faults[0]
    if (name === 'CreateService' && !keeps) {
      keeps = true
      inBackground(core, () => keepServices(core, (service) => watchBreaker(core, service)))
    }
    return handler(input, caller)
  }
  return Object.fromEntries(Object.entries(handlers).map(([name, handler]) => [name, guard(name, handler)]))
}
