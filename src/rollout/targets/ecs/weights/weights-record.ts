import { z } from 'zod'

const count = z.number().int().min(0).max(10_000)
const percent = z.number().min(0).max(100)

/** What the record of a rollout by listener weights has to look like: whoever may tag the service can write one. */
export const weightsRecord = z.object({
  stable: z.string(),
  candidate: z.string(),
  stableGroup: z.string().optional(),
  shape: z.string(),
  asked: percent,
  before: percent,
  shiftedAt: z.number().int().optional(),
  capacity: count,
  former: z.object({ taskDefinition: z.string(), desiredCount: count }),
  scaling: z.array(z.object({ service: z.string(), scaleIn: z.boolean(), scheduled: z.boolean() })).optional(),
  taskDefinition: z.string().optional(),
  live: z.string().optional(),
})

/** How a service was before a rollout, to be put back where the rollout changed it. */
export interface FormerService {
  readonly taskDefinition: string
  readonly desiredCount: number
}

/** Which kinds of scaling were suspended before a rollout (API reference of Application Auto Scaling, SuspendedState). */
export interface FormerScaling {
  readonly service: string
  readonly scaleIn: boolean
  readonly scheduled: boolean
}

/**
 * What a rollout by listener weights has to remember, besides what every rollout on ECS does. Never actions of a rule, never a role: whoever may
 * write tags must not get those into a load balancer by them.
 */
export interface WeightsRecord {
  /** names of the services */
  readonly stable: string
  readonly candidate: string
  /** by which end of its ARN the rule names the stable side's target group, `NAME/ID`: it says which one that is where the services are not told */
  readonly stableGroup?: string
  /** digest of the rule's actions without their weights: a change of anything else is somebody else's */
  readonly shape: string
  /** the candidate's share that was asked for last, in percent, written before it is asked for */
  readonly asked: number
  /** the share before that: a run that died in between leaves either of the two */
  readonly before: number
  /** when the share was last asked to change, in milliseconds since 1970; absent: the candidate never had traffic */
  readonly shiftedAt?: number
  /** tasks of the stable side when the rollout began: what it has again before it gets its traffic back */
  readonly capacity: number
  /** the candidate's service as it was found */
  readonly former: FormerService
  readonly scaling?: readonly FormerScaling[]
  /** what the candidate runs */
  readonly taskDefinition?: string
  /** what the stable side runs: the release was built upon that, and judged against it */
  readonly live?: string
}
