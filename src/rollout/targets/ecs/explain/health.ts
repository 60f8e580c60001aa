import type { KeyValuePair } from '@aws-sdk/client-ecs'
import { DescribeTargetHealthCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Caller } from '../../../../cloud/aws/caller.ts'
import { grouped, inOneLine } from './cause.ts'
import type { Cause } from './cause.ts'

/** What the reason codes of a target's health mean to a person, and what to look at (ELB API reference, TargetHealth). */
const meanings: Readonly<Record<string, { readonly means: string; readonly fix?: string }>> = {
  'Target.ResponseCodeMismatch': { means: 'the health check was answered with another status than the target group expects', fix: 'see HealthCheckPath and Matcher of the target group, and what the service answers there' },
  'Target.Timeout': { means: 'the health check was not answered in time', fix: 'let the security group of the tasks take the port from that of the load balancer; look at how long the service takes to start' },
  'Target.FailedHealthChecks': { means: 'the health check could not connect, or got an answer that is none', fix: 'does the container listen on the port of its port mapping, on all addresses (0.0.0.0), and speak the protocol of the target group?' },
  'Target.NotInUse': { means: 'no listener rule refers to the target group, so that it is never checked', fix: 'let the production or the test listener rule refer to it' },
  'Target.InvalidState': { means: 'the task is stopped' },
  'Target.IpUnusable': { means: 'its address cannot be used as a target', fix: 'the address belongs to a load balancer: look at the subnets' },
  'Target.NotRegistered': { means: 'the task is not registered with the target group' },
  'Target.DeregistrationInProgress': { means: 'it is being drained' },
  'Target.HealthCheckDisabled': { means: 'health checks are off', fix: 'turn HealthCheckEnabled of the target group on' },
  'Elb.InitialHealthChecking': { means: 'it was not checked often enough yet', fix: 'the health check interval times the healthy threshold is how long a task takes at least' },
  'Elb.InternalError': { means: 'the load balancer itself has a fault', fix: 'see the AWS Health Dashboard, and try again' },
}

/** Without those that are only new: where tasks die, some always are. */
export function withoutNew(targets: readonly Cause[]): readonly Cause[] {
  return targets.filter(({ what }) => !what.includes('Elb.InitialHealthChecking'))
}

/** The targets of a group that are not healthy, the same reason once: `2 targets unhealthy: Target.Timeout: …`. Those that only drain explain nothing. */
export async function sickTargets({ client, caller, targetGroupArn, environment = [] }: {
  readonly client: ElasticLoadBalancingV2Client
  readonly caller: Caller
  readonly targetGroupArn: string
  /** of the tasks behind them: values of secrets are taken out of what is told */
  readonly environment?: readonly KeyValuePair[]
}): Promise<readonly Cause[]> {
  const command = new DescribeTargetHealthCommand({ TargetGroupArn: targetGroupArn })
  const { TargetHealthDescriptions = [] } = await caller.call({ action: 'elasticloadbalancing:DescribeTargetHealth', send: (abortSignal) => client.send(command, { abortSignal }) })
  const causes = TargetHealthDescriptions.flatMap(({ TargetHealth: health }): readonly Cause[] => {
    const { State = 'unknown', Reason = '', Description = '' } = health ?? {}
    if (State === 'healthy' || State === 'draining' || Reason === 'Elb.RegistrationInProgress') return []
    const meaning = meanings[Reason]
    const what = [State, Reason, Description, meaning?.means].filter((part) => part !== undefined && part !== '').join(': ')
    return [{ what: inOneLine(what, environment), ...(meaning?.fix !== undefined && { fix: meaning.fix }) }]
  })
  return grouped(causes, (count) => `${count} ${count === 1 ? 'target' : 'targets'} of the load balancer`)
}
