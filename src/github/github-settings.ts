import type { NoticeKind } from '../notify/notice.ts'

/** What is told on GitHub, beside the log and the summary of the run. */
export interface GithubSettings {
  /** null: releases are not shown as deployments */
  readonly deployments: DeploymentSettings | null
  /** null: no issue is opened */
  readonly incidents: IncidentSettings | null
}

/** How releases stand on the repository's page of deployments. */
export interface DeploymentSettings {
  /** name of the environment on GitHub; absent: as in the configuration */
  readonly environment?: string | undefined
  /** where users find the service: the button beside the deployment */
  readonly url?: string | undefined
  /** whether end users work with it; absent: it is for an environment of class prod */
  readonly production?: boolean | undefined
  /** whether the environment goes away again */
  readonly transient: boolean
}

/** When somebody has to look, and how the issue is labelled. */
export interface IncidentSettings {
  readonly events: readonly NoticeKind[]
  readonly labels: readonly string[]
}

/** What can open an issue: everything that somebody has to look at. */
export const incidentKinds = [
  'held',
  'rolled-back',
  'restored',
  'failed',
  'inconclusive',
  'unavailable',
  'lapsed',
  'unfinished',
  'cancelled',
  'fault',
  'rollback-failed',
] as const satisfies readonly NoticeKind[]

/** What opens an issue unless the configuration says otherwise: traffic was taken from a release, or could not be. */
export const usualIncidents = ['rolled-back', 'lapsed', 'rollback-failed'] as const satisfies readonly NoticeKind[]
