import type { MigrationSettings } from './migration.ts'
import type { WeightsSettings } from './weights/weights-settings.ts'

/** The service on ECS that a configuration names, with every default filled in. */
export interface EcsSettings {
  /** who shifts the traffic: ECS itself, or the run by the weights of a listener rule */
  readonly mode: 'native' | 'listener-weights'
  readonly cluster: string
  /** empty where there are two */
  readonly service: string
  /** undefined: as the environment of the job says (`AWS_REGION`) */
  readonly region: string | undefined
  /** the container that a release replaces; undefined: the only one, or the only essential one */
  readonly container: string | undefined
  /** a file with the task definition of releases, relative to where the command runs; undefined: what runs, with another image */
  readonly taskDefinition: string | undefined
  /** where the test listener answers, for smoke tests and probes of the candidate before it has traffic */
  readonly testUrl: string | undefined
  /** what the test rule asks for where it shares its listener with users */
  readonly testHeader?: Readonly<Record<string, string>>
  /** where users reach the service, for probes of both sides */
  readonly url: string | undefined
  /** CloudWatch alarms that make ECS roll back by itself, besides those that the service has already */
  readonly alarms: readonly string[]
  /** how long ECS waits at a pause before it rolls back by itself, in milliseconds; undefined: what the rollout's longest step needs */
  readonly pauseMs: number | undefined
  /** a task that runs before the candidate gets traffic */
  readonly migration: MigrationSettings | undefined
  /** the two services and their rule, with mode `listener-weights` */
  readonly weights?: WeightsSettings
}
