import { DescribeTargetHealthCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Caller } from '../../../../cloud/aws/caller.ts'
import { DeliveryError } from '../../../../core/errors.ts'
import type { Clock } from '../../../../core/ports/clock.ts'
import type { Deaths } from '../explain/deaths.ts'

/** A candidate without one healthy target for so long is not there any more, in milliseconds: one that is replaced by another one is. */
const goneMs = 30_000

/**
 * What CloudWatch does not tell of a candidate in traffic: that no task of it is well, or that they die one after the other. Requests for which
 * no target could be chosen are in no count of a target group, so that an outage looks as if nobody came.
 */
export interface CandidateWatch {
  /** Rejects with `candidate-unhealthy`. `deaths` is asked only when targets are missing: how many tasks have died, and how many are too many. */
  look(request: { readonly targetGroupArn: string; readonly deaths: () => Promise<Deaths> }): Promise<void>
}

export function createCandidateWatch({ caller, elb, clock }: {
  readonly caller: Caller
  readonly elb: ElasticLoadBalancingV2Client
  readonly clock: Pick<Clock, 'monotonic'>
}): CandidateWatch {
  let wellSeen: number | undefined
  let most = 0
  return {
    async look({ targetGroupArn, deaths }) {
      const command = new DescribeTargetHealthCommand({ TargetGroupArn: targetGroupArn })
      const { TargetHealthDescriptions = [] } = await caller.call({ action: 'elasticloadbalancing:DescribeTargetHealth', send: (abortSignal) => elb.send(command, { abortSignal }) })
      const healthy = TargetHealthDescriptions.filter(({ TargetHealth }) => TargetHealth?.State === 'healthy').length
      const now = clock.monotonic()
      wellSeen = healthy > 0 ? now : wellSeen ?? now
      const isFull = healthy >= most
      most = Math.max(most, healthy)
      const goneFor = now - wellSeen
      if (goneFor >= goneMs) throw unhealthy(`no task of the candidate has been healthy for ${Math.round(goneFor / 1_000)} s`)
      if (isFull && healthy > 0) return
      const dead = await deaths()
      if (dead.count >= dead.most) throw unhealthy(`${dead.count} tasks of the candidate have died`)
    },
  }
}

function unhealthy(what: string): DeliveryError {
  return new DeliveryError({ code: 'candidate-unhealthy', message: `${what}, while it has traffic` })
}
