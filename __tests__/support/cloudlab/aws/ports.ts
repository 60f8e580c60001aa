import type { Clock } from '../../../../src/core/ports/clock.ts'

/** Where and when everything of one lab happens. */
export interface LabContext {
  readonly clock: Clock
  readonly account: string
  readonly region: string
  /** numbers from 0 to 1 that a seed repeats */
  readonly random: () => number
  /** a name that nothing else in this lab has, of letters and digits */
  readonly uniqueId: () => string
}

/** One container of a task definition, as far as running it needs. */
export interface ContainerSpec {
  readonly name: string
  readonly image: string
  readonly essential: boolean
  readonly environment: Readonly<Record<string, string>>
  readonly command?: readonly string[]
  /** the container's ports; the first is the one that the load balancer talks to */
  readonly ports: readonly number[]
  /** seconds between SIGTERM and SIGKILL */
  readonly stopTimeout: number
  /** hard limit in MiB; a container above it is killed */
  readonly memory?: number
  readonly logGroup?: string
  readonly logStream?: string
}

export interface TaskSpec {
  readonly taskArn: string
  readonly containers: readonly ContainerSpec[]
}

/** How a container ended. `exitCode` is absent when it never ran. */
export interface ContainerEnd {
  readonly name: string
  readonly exitCode?: number
  /** as ECS words it: `CannotPullContainerError: …`, `OutOfMemoryError: …` */
  readonly reason?: string
}

/** A task that was started. */
export interface RunningTask {
  /** the address of its network interface inside the lab; nothing but the lab's own load balancer can use it */
  readonly address: string
  /** resolves when an essential container has ended, or the task was stopped, with all of its containers */
  readonly ended: Promise<readonly ContainerEnd[]>
  /** SIGTERM, SIGKILL after each container's own time; resolves when all are gone */
  readonly stop: () => Promise<void>
  /** what a container's own health check says; a runtime that runs none has no such member */
  readonly containerHealth?: (name: string) => 'HEALTHY' | 'UNHEALTHY' | 'UNKNOWN'
}

/** What runs tasks: real child processes, or pretended ones for tests of the control plane alone. */
export interface TaskRuntime {
  /** Rejects with a `ContainerEnd` as `cause` when a container can't be started; nothing is left then. */
  readonly start: (spec: TaskSpec) => Promise<RunningTask>
  /** Where an address and port of the lab can be reached from this process; undefined when nothing is there. */
  readonly reach: (place: { readonly address: string; readonly port: number }) => { readonly host: string; readonly port: number } | undefined
  /** ends everything that is left */
  readonly close: () => Promise<void>
}

/** What takes the lines that containers write. */
export interface LogSink {
  readonly write: (line: { readonly group: string; readonly stream: string; readonly message: string }) => void
}

/** What ECS reads of a registry by itself, with the task execution role. */
export interface Images {
  /** `sha256:…` of what an image's name stands for now; undefined when the registry does not have it */
  readonly digest: (image: string) => string | undefined
}

/** One target of a target group. */
export interface TargetPlace {
  readonly targetGroupArn: string
  /** an IP address inside the lab */
  readonly id: string
  readonly port: number
}

/** A target's health as `DescribeTargetHealth` tells it. */
export interface TargetHealth {
  readonly state: 'initial' | 'healthy' | 'unhealthy' | 'unused' | 'draining'
  readonly reason?: string
  readonly description?: string
}

/** What ECS does to load balancers by itself, with the infrastructure role. */
export interface LoadBalancing {
  readonly exists: (arn: string) => boolean
  readonly register: (place: TargetPlace) => void
  /** resolves when the deregistration delay is over and no request is under way there any more */
  readonly deregister: (place: TargetPlace) => Promise<void>
  readonly health: (place: TargetPlace) => TargetHealth
  /** the weights of a listener rule, by target group; empty when there is no such rule */
  readonly weights: (ruleArn: string) => Readonly<Record<string, number>>
  /** sets them; the data plane follows after its own delay */
  readonly setWeights: (change: { readonly ruleArn: string; readonly weights: Readonly<Record<string, number>> }) => void
}

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA'

/** What ECS reads of CloudWatch by itself. */
export interface Alarms {
  readonly state: (alarmName: string) => AlarmState | undefined
  /** runs after each change; the function that it returns ends that */
  readonly onChange: (listener: (alarmName: string, state: AlarmState) => void) => () => void
}

/** One number at one time, as the data plane reports it. */
export interface Datum {
  readonly namespace: string
  readonly metricName: string
  readonly dimensions: Readonly<Record<string, string>>
  readonly value: number
  readonly unit: 'Count' | 'Seconds' | 'None'
}

/** What takes measured numbers, under the minute of the clock in which they came. */
export interface MetricSink {
  readonly put: (datum: Datum) => void
}
