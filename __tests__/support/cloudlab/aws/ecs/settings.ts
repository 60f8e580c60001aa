/** How long things take in the fake ECS, in milliseconds of the lab's clock. Real times vary; these are of the size that Fargate has. */
export interface EcsSettings {
  /** between two looks of the service scheduler at everything */
  readonly tickMs: number
  /** a network interface is attached */
  readonly provisioningMs: number
  /** images are pulled */
  readonly pullMs: number
  /** from the start of the containers until the task counts as RUNNING */
  readonly activatingMs: number
  /** the network interface is detached */
  readonly deprovisioningMs: number
  /** one life-cycle stage, apart from what it waits for: a random time between the two */
  readonly stageMs: { readonly least: number; readonly most: number }
  /** until a service deployment can be listed and described after the call that caused it */
  readonly visibleAfterMs: number
  /** between PENDING and IN_PROGRESS, and between a request to stop and what follows */
  readonly requestedMs: number
  /** how long rolling deployments with alarms are watched after the old tasks are gone; ECS computes it from the alarms */
  readonly rollingBakeMs: number
  /** how long stopped tasks are told (documented: at least an hour) */
  readonly stoppedTasksMs: number
  /** how long the history of deployments and revisions is told (documented: 90 days) */
  readonly historyMs: number
}

const second = 1000
const minute = 60 * second

export const defaultEcsSettings: EcsSettings = {
  tickMs: 5 * second,
  provisioningMs: 8 * second,
  pullMs: 6 * second,
  activatingMs: 2 * second,
  deprovisioningMs: 3 * second,
  stageMs: { least: 5 * second, most: 15 * second },
  visibleAfterMs: second,
  requestedMs: 2 * second,
  rollingBakeMs: 5 * minute,
  stoppedTasksMs: 60 * minute,
  historyMs: 90 * 24 * 60 * minute,
}
