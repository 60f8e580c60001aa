import { DescribeServiceDeploymentsCommand, DescribeServicesCommand, ECSClient, ListServiceDeploymentsCommand, UntagResourceCommand } from '@aws-sdk/client-ecs'
import type { Service, ServiceDeployment } from '@aws-sdk/client-ecs'
import type { AwsLab } from '../cloudlab/aws/world.ts'

/** What a person in the console sees and does, without the program. */
export interface LabLooks {
  readonly ecs: ECSClient
  readonly service: () => Promise<Service>
  /** newest first */
  readonly deployments: () => Promise<readonly ServiceDeployment[]>
  /** takes every tag of ours off the service, as a `terraform apply` that knows nothing of them */
  readonly wipe: () => Promise<void>
  /** the production rule's weights: `blue` is the target group that the first release has */
  readonly shares: () => Readonly<Record<'blue' | 'green', number>>
}

export function looksAt(lab: AwsLab): LabLooks {
  const ecs = new ECSClient({ ...lab.sdk, maxAttempts: 1 })
  const { cluster, service: name, productionRule, blue, green } = lab.shop
  const service = () => lab.during(async () => {
    const { services: [found] = [] } = await ecs.send(new DescribeServicesCommand({ cluster, services: [name], include: ['TAGS'] }))
    if (found === undefined) throw new Error('the lab has no service')
    return found
  })
  return {
    ecs, service,
    deployments: () => lab.during(async () => {
      const { serviceDeployments: briefs = [] } = await ecs.send(new ListServiceDeploymentsCommand({ cluster, service: name }))
      const { serviceDeployments = [] } = await ecs.send(new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: briefs.map(({ serviceDeploymentArn = '' }) => serviceDeploymentArn) }))
      return briefs.flatMap(({ serviceDeploymentArn }) => serviceDeployments.filter((one) => one.serviceDeploymentArn === serviceDeploymentArn))
    }),
    async wipe() {
      const { serviceArn = '', tags = [] } = await service()
      const tagKeys = tags.map(({ key = '' }) => key).filter((key) => key.startsWith('pqc-delivery:'))
      await lab.during(() => ecs.send(new UntagResourceCommand({ resourceArn: serviceArn, tagKeys })))
    },
    shares() {
      const weights = lab.balancing.loadBalancing.weights(productionRule)
      return { blue: weights[blue] ?? 0, green: weights[green] ?? 0 }
    },
  }
}
