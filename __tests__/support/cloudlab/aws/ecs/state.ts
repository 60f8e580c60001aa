import type {
  CreateClusterRequest, CreateServiceRequest, CreateTaskSetRequest, Deployment as LegacyDeployment, DeploymentConfiguration,
  DeploymentLifecycleHookDetail, RegisterTaskDefinitionRequest, Rollback, RunTaskRequest, Scale, ServiceDeploymentRollbackMonitorsStatus,
  ServiceDeploymentStatus, ServiceEvent, ServiceRevision, Tag, Task, TaskSet,
} from '@aws-sdk/client-ecs'
import type { RunningTask, TargetPlace } from '../ports.ts'
import type { Plan } from './plan.ts'

/** Everything that the fake ECS knows. */
export interface EcsState {
  readonly clusters: Map<string, Cluster>
  /** by family, revision 1 first */
  readonly definitions: Map<string, TaskDefinition[]>
  /** by ARN, of whatever can have tags */
  readonly tags: Map<string, Tag[]>
}

export interface Cluster {
  readonly arn: string
  readonly name: string
  readonly request: CreateClusterRequest
  /** by name; of services that were deleted the last one of a name stays, INACTIVE */
  readonly services: Map<string, Service>
  /** by id; stopped ones for an hour */
  readonly tasks: Map<string, TaskState>
  /** what `RunTask` was asked with a client token, and what it started */
  readonly runs: Map<string, { readonly asked: string; readonly tasks: readonly TaskState[] }>
}

export interface TaskDefinition {
  readonly arn: string
  readonly family: string
  readonly revision: number
  readonly request: RegisterTaskDefinitionRequest
  readonly registeredAt: Date
  readonly registeredBy?: string
  status: 'ACTIVE' | 'INACTIVE'
  deregisteredAt?: Date
}

/** Members of a service that are as the last call that set them left them. */
export type ServiceConfig = Omit<CreateServiceRequest, 'serviceName' | 'cluster' | 'tags' | 'clientToken' | 'deploymentConfiguration' | 'desiredCount' | 'taskDefinition'>

export interface Service {
  readonly arn: string
  readonly name: string
  readonly cluster: Cluster
  readonly createdAt: Date
  readonly createdBy?: string
  readonly controller: 'ECS' | 'CODE_DEPLOY' | 'EXTERNAL'
  status: 'ACTIVE' | 'DRAINING' | 'INACTIVE'
  desiredCount: number
  /** ARN of what the service is meant to run; absent while an external controller has not chosen */
  taskDefinition?: string
  config: ServiceConfig
  deploymentConfiguration: DeploymentConfiguration
  /** newest first */
  readonly events: ServiceEvent[]
  /** oldest first */
  readonly revisions: Revision[]
  /** oldest first */
  readonly deployments: Deployment[]
  readonly taskSets: TaskSetState[]
  /** what `deployments[]` of `DescribeServices` calls PRIMARY */
  primary?: Revision
  /** what the newest successful deployment, or rollback, left: the one to go back to */
  lastCompleted?: Revision
  /** which tasks the scheduler is to keep */
  plan: Plan
  /** steady state is told once each time it is reached */
  steady: boolean
}

/** A set of equal tasks that the scheduler keeps at a number: of a service revision, or of a task set. */
export interface Workload {
  readonly service: Service
  /** `ecs-svc/` and digits; as `startedBy` of its tasks */
  readonly startedBy: string
  readonly definition: TaskDefinition
  readonly tasks: Set<TaskState>
  /** by container: the image with the digest that its tag stood for when the revision was made ("version consistency") */
  readonly images: ReadonlyMap<string, PinnedImage>
  /** where its tasks are registered */
  balancers: readonly Balancer[]
  /** starts no new tasks: its deployment has failed */
  halted: boolean
  /** tasks that failed one after the other, as the deployment circuit breaker counts */
  failures: number
  /** milliseconds of the clock before which no task is started again */
  launchAfter: number
}

export interface PinnedImage {
  readonly image: string
  readonly digest: string
}

export interface Balancer {
  readonly targetGroupArn: string
  readonly containerName: string
  readonly containerPort: number
}

/** What a deployment deploys: it never changes. */
export interface Revision {
  readonly arn: string
  readonly workload: Workload
  /** as `DescribeServiceRevisions` tells it */
  readonly record: ServiceRevision
  /** as the older list `deployments[]` of `DescribeServices` tells its deployment */
  readonly rollout: Rollout
}

export interface Rollout {
  readonly id: string
  readonly createdAt: Date
  updatedAt: Date
  rolloutState: NonNullable<LegacyDeployment['rolloutState']>
  rolloutStateReason: string
}

export type Stage =
  | 'RECONCILE_SERVICE' | 'PRE_SCALE_UP' | 'SCALE_UP' | 'POST_SCALE_UP' | 'TEST_TRAFFIC_SHIFT' | 'POST_TEST_TRAFFIC_SHIFT'
  | 'PRE_PRODUCTION_TRAFFIC_SHIFT' | 'PRODUCTION_TRAFFIC_SHIFT' | 'POST_PRODUCTION_TRAFFIC_SHIFT' | 'BAKE_TIME' | 'CLEAN_UP'

/** Why a deployment does not go on. */
export interface Interruption {
  readonly kind: 'roll-back' | 'stop'
  readonly reason: string
}

export interface Hook {
  readonly detail: DeploymentLifecycleHookDetail
  readonly stage: Stage
  /** ends the waiting */
  readonly settled: AbortController
}

export interface Deployment {
  readonly arn: string
  readonly service: Service
  readonly target: Revision
  /** what ran when it began, oldest first */
  sources: readonly Revision[]
  /** what a failure goes back to: the newest that was ever completed */
  candidate: Revision | undefined
  readonly configuration: DeploymentConfiguration
  readonly createdAt: Date
  readonly hooks: Hook[]
  /** ended when the deployment is to be left */
  readonly left: AbortController
  /** resolves when it has finished, one way or the other */
  readonly finished: PromiseWithResolvers<void>
  status: ServiceDeploymentStatus
  statusReason?: string
  startedAt?: Date
  updatedAt: Date
  stoppedAt?: Date
  finishedAt?: Date
  stage?: Stage
  /** per cent of the traffic that the target is meant to have */
  readonly share: { production: number; test: number }
  /** what the test rules said before, by rule */
  readonly testBefore: Map<string, Readonly<Record<string, number>>>
  interruption?: Interruption
  rollback?: Rollback
  breaker: ServiceDeploymentRollbackMonitorsStatus
  alarms: ServiceDeploymentRollbackMonitorsStatus
  readonly triggeredAlarms: string[]
  /** numbers of tasks as they were at the end, by revision */
  readonly counts: Map<Revision, TaskCounts>
}

export interface TaskCounts {
  readonly requestedTaskCount: number
  readonly runningTaskCount: number
  readonly pendingTaskCount: number
}

export interface TaskSetState {
  readonly arn: string
  readonly id: string
  readonly request: CreateTaskSetRequest
  readonly workload: Workload
  readonly createdAt: Date
  scale: Scale
  status: 'PRIMARY' | 'ACTIVE' | 'DRAINING'
  updatedAt: Date
  stability: NonNullable<TaskSet['stabilityStatus']>
  stabilityAt: Date
}

export interface TaskState {
  readonly arn: string
  readonly id: string
  readonly cluster: Cluster
  readonly definition: TaskDefinition
  readonly workload?: Workload
  /** of `RunTask`; of a service's tasks what the service says */
  readonly request: Partial<RunTaskRequest>
  /** what the answer tells, apart from containers and network */
  readonly record: Task
  /** how each container is, by name */
  readonly containers: Map<string, ContainerState>
  /** ended when the task is to be stopped */
  readonly stopping: AbortController
  running?: RunningTask
  places: readonly TargetPlace[]
  /** whether it was seen healthy once */
  wasHealthy: boolean
}

export interface ContainerState {
  lastStatus: string
  exitCode?: number
  reason?: string
}
