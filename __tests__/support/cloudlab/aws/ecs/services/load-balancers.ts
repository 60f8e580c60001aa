import type { LoadBalancer } from '@aws-sdk/client-ecs'
import { AwsError } from '../../aws-error.ts'
import type { Core } from '../core.ts'
import type { TaskDefinition } from '../state.ts'

function refuse(message: string): never {
  throw new AwsError('InvalidParameterException', message)
}

interface Checked {
  readonly balancers: readonly LoadBalancer[]
  readonly strategy: string
  readonly definition: TaskDefinition | undefined
}

/** What ECS finds wrong at once, worded as in "Troubleshooting Amazon ECS blue/green deployments" or as users report it. */
export function checkLoadBalancers(core: Core, { balancers, strategy, definition }: Checked): void {
  if (balancers.some(({ loadBalancerName }) => loadBalancerName !== undefined)) refuse('cloudlab: classic load balancers are not served here')
  const groups = balancers.map(({ targetGroupArn }) => targetGroupArn ?? refuse('targetGroupArn must be specified'))
  const twice = groups.find((arn, index) => groups.indexOf(arn) !== index)
  if (twice !== undefined) refuse(`Duplicate targetGroupArn found: ${twice}`)
  const advanced = balancers.filter(({ advancedConfiguration }) => advancedConfiguration !== undefined)
  if (advanced.length > 0 && advanced.length < balancers.length) refuse('Either all or none of the provided loadBalancers must have advancedConfiguration defined')
  if (strategy !== 'ROLLING' && advanced.length < balancers.length) refuse('advancedConfiguration field is required for all loadBalancers when using a non-ROLLING deployment strategy')
  for (const balancer of balancers) checkOne(core, balancer, definition)
}

function checkOne(core: Core, balancer: LoadBalancer, definition: TaskDefinition | undefined): void {
  const { targetGroupArn = '', containerName, containerPort, advancedConfiguration } = balancer
  const { alternateTargetGroupArn, productionListenerRule, testListenerRule, roleArn } = advancedConfiguration ?? {}
  for (const arn of [targetGroupArn, alternateTargetGroupArn ?? targetGroupArn]) {
    if (!core.balancing.exists(arn)) refuse(`The target group with targetGroupArn ${arn} does not have an associated load balancer.`)
  }
  checkContainer({ containerName, containerPort, definition })
  if (advancedConfiguration === undefined) return
  // worded by us
  if (alternateTargetGroupArn === undefined || productionListenerRule === undefined || roleArn === undefined) refuse('advancedConfiguration needs alternateTargetGroupArn, productionListenerRule and roleArn')
  if (alternateTargetGroupArn === targetGroupArn) refuse(`Duplicate targetGroupArn found: ${targetGroupArn}`)
  checkRule('productionListenerRule', productionListenerRule)
  if (testListenerRule !== undefined) checkRule('testListenerRule', testListenerRule)
  if (testListenerRule === productionListenerRule) refuse(`The following rules cannot be used as both production and test listener rules: ${productionListenerRule}`)
  const rule = core.balancing.weights(productionListenerRule)
  const leadsToBoth = targetGroupArn in rule && alternateTargetGroupArn in rule
  if (testListenerRule === undefined && Object.keys(rule).length > 0 && !leadsToBoth) {
    refuse('For Application LoadBalancer, testListenerRule is required when productionListenerRule is not associated with both targetGroup and alternateTargetGroup')
  }
}

function checkRule(name: string, arn: string): void {
  if (!arn.includes(':listener-rule/')) refuse(`${name} has an invalid ARN format. Must be RuleArn for ALB or ListenerArn for NLB. Got: ${arn}`)
}

function checkContainer({ containerName, containerPort, definition }: Pick<LoadBalancer, 'containerName' | 'containerPort'> & { readonly definition: TaskDefinition | undefined }): void {
  if (definition === undefined) return
  const container = (definition.request.containerDefinitions ?? []).find(({ name }) => name === containerName)
  if (container === undefined) refuse(`The container ${containerName} does not exist in the task definition.`)
  if (!(container.portMappings ?? []).some((mapping) => mapping.containerPort === containerPort)) refuse(`The container ${containerName} did not have a container port ${containerPort} defined.`)
}
