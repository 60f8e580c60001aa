import { z } from 'zod'
import type { JsonValue } from '../../../core/json.ts'
import type { Ledger } from './ledger.ts'
import { weightsRecord } from './weights/weights-record.ts'

const time = z.number().int()
const json = z.record(z.string(), z.custom<JsonValue>())

const revision = z.object({
  id: z.string(), content: z.string(), start: z.string(), spec: json,
  gitSha: z.string().optional(), image: z.object({ reference: z.string(), name: z.string() }).optional(),
})

const cause = z.enum(['gate-failed', 'inconclusive', 'unavailable', 'candidate-failed', 'cancelled', 'lease-lapsed', 'overtaken', 'requested'])

/** ARN of a service deployment (Service Authorization Reference of ECS). Whose it is, is looked at before it is used. */
const deployment = z.string().regex(/^arn:[\w-]+:ecs:[\w-]+:\d{12}:service-deployment\/[\w-]+\/[\w-]+\/[\w-]+$/u)

const former = z.object({
  strategy: z.enum(['ROLLING', 'BLUE_GREEN', 'LINEAR', 'CANARY']).optional(),
  bakeTimeInMinutes: z.number().int().optional(),
  linear: z.object({ stepPercent: z.number().optional(), stepBakeTimeInMinutes: z.number().optional() }).optional(),
  canary: z.object({ canaryPercent: z.number().optional(), canaryBakeTimeInMinutes: z.number().optional() }).optional(),
  alarms: z.array(z.string()).optional(),
  heeded: z.boolean().optional(),
  rollsBack: z.boolean().optional(),
})

const handedOver = z.object({ at: time, bakeMs: time, unproven: z.string().optional(), marksBad: z.boolean() })

/** What ECS did by itself, as `afterItself` tells it. */
const entry = z.object({
  seq: time, at: z.string(), name: z.enum(['service.upgraded', 'traffic.restored', 'revision.marked', 'rollout.finished']), outcome: z.enum(['success', 'failure']), data: json,
})

const rollout = z.object({
  id: z.string(), kind: z.enum(['deploy', 'rollback']), drill: z.literal(true).optional(), revision, owner: z.string(), fence: time, startedAt: time, leaseUntil: time,
  reason: z.string().optional(), undoes: z.string().optional(), restored: z.object({ at: time, cause }).optional(), progress: json.optional(), deployment: deployment.optional(),
  starting: z.object({ taskDefinition: z.string(), after: z.string().optional(), at: time }).optional(), handedOver: handedOver.optional(), former: former.optional(), weights: weightsRecord.optional(),
})

const stay = z.object({
  revision, rolloutId: z.string(), by: z.enum(['deploy', 'rollback']), startedAt: z.string(), liveAt: z.string().optional(), bakedAt: z.string().optional(), endedAt: z.string().optional(),
  outcome: z.enum(['live', 'baked', 'replaced', 'rolled-back', 'failed', 'inconclusive', 'cancelled', 'restored']), reason: z.string().optional(), unproven: z.string().optional(), deployment: deployment.optional(), service: z.string().optional(),
})

/**
 * What a record has to look like: whoever may tag the service can write one, with the right checksum. Members that are not known are
 * dropped.
 */
const ledger = z.object({
  fence: time, writes: time.optional(), rollout: rollout.optional(), stays: z.array(stay), bad: z.array(z.object({ revisionId: z.string(), at: z.string(), reason: z.string() })),
  ended: z.object({ id: z.string(), by: z.enum(['finish', 'close']) }).optional(), acknowledged: time, journal: z.array(entry).optional(), owed: former.optional(), leftover: weightsRecord.optional(),
})

/** The ledger that a record is; undefined for anything else. */
export function shapedLedger(record: unknown): Ledger | undefined {
  const { data } = ledger.safeParse(record)
  return data === undefined ? undefined : (data as Ledger)
}
