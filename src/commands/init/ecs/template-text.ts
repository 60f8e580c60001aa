import { alarmsText } from './template-alarms.ts'
import { balancerText } from './template-balancer.ts'
import { jobsText } from './template-jobs.ts'
import { parametersText } from './template-parameters.ts'
import { groundText, outputsText, serviceText } from './template-service.ts'

/**
 * The CloudFormation template that `init --target ecs` writes: a service as releases want it, alarms that ECS judges by itself, and the roles of the
 * jobs. It is the same for every service; what differs are its parameters.
 */
export async function templateText(): Promise<string> {
  const policies = await import('../../../rollout/targets/ecs/iam/policy.ts')
  return [parametersText, groundText, balancerText, alarmsText, serviceText, jobsText(policies), outputsText].join('\n').replaceAll(/\n{3,}/gu, '\n\n')
}
