import { CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import { ECSClient } from '@aws-sdk/client-ecs'
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { EcsClients } from './world.ts'

/**
 * The clients of the SDK, with credentials, endpoint and proxy as the environment says (`AWS_*`, profiles, web identity). Their own retries are
 * off: those wait by a clock that nobody can cancel.
 */
export function createClients({ region }: { readonly region: string | undefined }): EcsClients {
  const configuration = { maxAttempts: 1, ...(region !== undefined && { region }) }
  return {
    ecs: new ECSClient(configuration),
    elb: new ElasticLoadBalancingV2Client(configuration),
    cloudwatch: new CloudWatchClient(configuration),
    logs: new CloudWatchLogsClient(configuration),
  }
}
