import { DescribeTargetHealthCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Caller } from '../../../../cloud/aws/caller.ts'

/** What the reason codes of a target's health mean to a person, and what to look at (ELB API reference, TargetHealth). */
const meanings: Readonly<Record<string, string>> = {
  'Target.ResponseCodeMismatch': 'the health check was answered with another status than the target group expects',
  'Target.Timeout': 'the health check was not answered in time: look at the security groups, and at how long the service takes to start',
  'Target.FailedHealthChecks': 'the health check could not connect: does the container listen on the port of its port mapping, on all addresses?',
  'Target.NotInUse': 'no listener rule refers to the target group, so that it is never checked',
  'Target.NotRegistered': 'the task is not registered with the target group',
  'Target.DeregistrationInProgress': 'it is being drained',
  'Elb.InternalError': 'the load balancer itself has a fault',
}

/** The targets of a group that are not healthy, the same reason once: `2 unhealthy: Target.Timeout: …`. */
export async function sickTargets({ client, caller, targetGroupArn }: {
  readonly client: ElasticLoadBalancingV2Client
  readonly caller: Caller
  readonly targetGroupArn: string
}): Promise<readonly string[]> {
  const command = new DescribeTargetHealthCommand({ TargetGroupArn: targetGroupArn })
  const { TargetHealthDescriptions = [] } = await caller.call({ action: 'elasticloadbalancing:DescribeTargetHealth', send: (abortSignal) => client.send(command, { abortSignal }) })
  const counts = new Map<string, number>()
  for (const { TargetHealth: health } of TargetHealthDescriptions) {
    if (health?.State === 'healthy') continue
    const { State = 'unknown', Reason = '', Description = '' } = health ?? {}
    const meaning = meanings[Reason]
    const line = [State, Reason, Description, meaning].filter((part) => part !== undefined && part !== '').join(': ')
    counts.set(line, (counts.get(line) ?? 0) + 1)
  }
  return [...counts].map(([line, count]) => `${count} ${line}`)
}
