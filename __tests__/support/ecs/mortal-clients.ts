import { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling'
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import { ECSClient } from '@aws-sdk/client-ecs'
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { WeightsClients } from '../../../src/rollout/targets/ecs/weights/weights-world.ts'
import type { AwsLab } from '../cloudlab/aws/world.ts'

/** Calls that change something. */
const writing = /(?:Action=|\.)(?:UpdateService|ModifyRule|TagResource|UntagResource|RegisterTaskDefinition|RegisterScalableTarget|RunTask)\b/u

/** Clients of a process that is killed. */
export interface MortalClients {
  readonly clients: WeightsClients
  /** resolves when it dies, with the operation after which it does */
  readonly death: Promise<string>
}

/** After so many calls that change something no call gets through any more, and no answer comes back: not that of the last one either. */
export function createMortalClients(lab: AwsLab, lastWrite: number): MortalClients {
  const { requestHandler, ...sdk } = lab.sdkAs(lab.roles.admin)
  const { promise: death, resolve } = Promise.withResolvers<string>()
  const never = new Promise<never>(() => undefined)
  let [writes, isDead] = [0, false]
  const handle: typeof requestHandler.handle = async (request, options) => {
    if (isDead) return never
    const target = `${request.headers['x-amz-target'] ?? ''} ${typeof request.body === 'string' ? request.body : ''}`
    const [write] = writing.exec(target) ?? []
    if (write !== undefined) writes += 1
    if (write === undefined || writes < lastWrite) return requestHandler.handle(request, options)
    isDead = true
    await requestHandler.handle(request, options)
    resolve(write)
    return never
  }
  const configuration = { ...sdk, maxAttempts: 1, requestHandler: { ...requestHandler, handle } }
  return {
    death,
    clients: {
      ecs: new ECSClient(configuration), elb: new ElasticLoadBalancingV2Client(configuration), cloudwatch: new CloudWatchClient(configuration), logs: new CloudWatchLogsClient(configuration), scaling: new ApplicationAutoScalingClient(configuration),
    },
  }
}
