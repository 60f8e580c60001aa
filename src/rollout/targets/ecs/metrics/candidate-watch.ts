import type { ServiceDeployment } from '@aws-sdk/client-ecs'
import { DescribeTargetHealthCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Caller } from '../../../../cloud/aws/caller.ts'
import { DeliveryError } from '../../../../core/errors.ts'
import type { Clock } from '../../../../core/ports/clock.ts'
import { positionOf } from '../native/position.ts'
import { wentBack } from '../native/traffic.ts'

/** A candidate without one healthy target for so long is not there any more, in milliseconds: one that is replaced by another one is. */
const gonenessMs = 30_000

/**
 * What CloudWatch does not tell of a candidate in traffic: that ECS goes back by itself, and that no task of it is well. Requests for which no
 * target could be chosen are in no count of a target group, so that an outage looks as if nobody came.
 */
export interface CandidateWatch {
  /** Rejects as `wentBack` says, and with `candidate-unhealthy`. */
  look(seen: { readonly deployment: ServiceDeployment; readonly targetGroupArn: string }): Promise<void>
}

export function createCandidateWatch({ caller, elb, clock }: {
  readonly caller: Caller
  readonly elb: ElasticLoadBalancingV2Client
  readonly clock: Pick<Clock, 'monotonic'>
}): CandidateWatch {
  let sickSince: number | undefined
  return {
    async look({ deployment, targetGroupArn }) {
      const position = positionOf(deployment)
      if (position.kind !== 'waiting' && position.kind !== 'moving') throw wentBack(position)
      const command = new DescribeTargetHealthCommand({ TargetGroupArn: targetGroupArn })
      const { TargetHealthDescriptions = [] } = await caller.call({ action: 'elasticloadbalancing:DescribeTargetHealth', send: (abortSignal) => elb.send(command, { abortSignal }) })
      if (TargetHealthDescriptions.some(({ TargetHealth }) => TargetHealth?.State === 'healthy')) sickSince = undefined
      else sickSince ??= clock.monotonic()
      if (sickSince === undefined || clock.monotonic() - sickSince < gonenessMs) return
      const seconds = Math.round((clock.monotonic() - sickSince) / 1_000)
      throw new DeliveryError({ code: 'candidate-unhealthy', message: `no task of the candidate has been healthy for ${seconds} s, while it has traffic` })
    },
  }
}
