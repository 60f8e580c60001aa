import type { ServiceRevision } from '@aws-sdk/client-ecs'
import { dateNow } from '../core.ts'
import type { Core } from '../core.ts'
import { given } from '../find.ts'
import { arnOf, digits } from '../names.ts'
import type { PinnedImage, Revision, Service, TaskDefinition, Workload } from '../state.ts'

/** A new service revision: what the service is meant to be now, with its images resolved to digests. */
export function makeRevision(core: Core, service: Service, definition: TaskDefinition): Revision {
  const now = dateNow(core)
  const arn = arnOf(core, 'service-revision', `${service.cluster.name}/${service.name}/${digits(core)}`)
  const id = `ecs-svc/${digits(core)}`
  const workload = makeWorkload(core, { service, definition, startedBy: id })
  return {
    arn, workload,
    record: recordOf(core, { service, workload, arn }),
    rollout: { id, createdAt: now, updatedAt: now, rolloutState: 'IN_PROGRESS', rolloutStateReason: `ECS deployment ${id} in progress.` },
  }
}

export function makeWorkload(core: Core, { service, definition, startedBy }: Pick<Workload, 'service' | 'definition' | 'startedBy'>): Workload {
  return { service, definition, startedBy, tasks: new Set(), balancers: [], halted: false, failures: 0, launchAfter: 0, images: pinnedImages(core, definition) }
}

function recordOf(core: Core, { service, workload: { definition, images }, arn }: { readonly service: Service; readonly workload: Workload; readonly arn: string }): ServiceRevision {
  const { config } = service
  return {
    serviceRevisionArn: arn, serviceArn: service.arn, clusterArn: service.cluster.arn, createdAt: dateNow(core), guardDutyEnabled: false,
    taskDefinition: definition.arn, launchType: config.launchType, capacityProviderStrategy: config.capacityProviderStrategy,
    platformVersion: platformOf(config.platformVersion), platformFamily: 'Linux', loadBalancers: config.loadBalancers, serviceRegistries: config.serviceRegistries,
    networkConfiguration: config.networkConfiguration, serviceConnectConfiguration: config.serviceConnectConfiguration,
    volumeConfigurations: config.volumeConfigurations, vpcLatticeConfigurations: config.vpcLatticeConfigurations,
    containerImages: (definition.request.containerDefinitions ?? []).map(({ name = '', image }) => ({ containerName: name, image, imageDigest: images.get(name)?.digest })),
  }
}

/** What LATEST stands for on Fargate for Linux. */
export const platformOf = (version: string | undefined): string => (version === undefined || version === 'LATEST' ? '1.4.0' : version)

/** An image whose digest is not known stays as it is: its tasks will say what is wrong with it. */
function pinnedImages(core: Core, { request }: TaskDefinition): ReadonlyMap<string, PinnedImage> {
  return new Map((request.containerDefinitions ?? []).flatMap(({ name = '', image, versionConsistency }) => {
    const digest = core.images.digest(given(image))
    if (digest === undefined || versionConsistency === 'disabled') return []
    return [[name, { digest, image: `${given(image).replace(/@.*$/u, '').replace(/:[^/:]*$/u, '')}@${digest}` }] as const]
  }))
}
