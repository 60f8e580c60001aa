import type { Container, Task } from '@aws-sdk/client-ecs'
import type { Core } from '../core.ts'
import { arnOf } from '../names.ts'
import type { TaskState } from '../state.ts'

/** A task as `DescribeTasks` tells it. */
export function describeTask(core: Core, task: TaskState): Task {
  const { record, running } = task
  const interfaceId = `eni-${task.id.slice(0, 17)}`
  const details = [{ name: 'networkInterfaceId', value: interfaceId }, ...(running === undefined ? [] : [{ name: 'privateIPv4Address', value: running.address }])]
  const attached = record.lastStatus === 'PROVISIONING' ? 'PRECREATED' : record.lastStatus === 'STOPPED' ? 'DELETED' : 'ATTACHED'
  return {
    ...record,
    attachments: [{ id: `${task.id.slice(0, 8)}-${task.id.slice(8, 12)}`, type: 'ElasticNetworkInterface', status: attached, details }],
    containers: containersOf(core, task),
    healthStatus: healthOf(task),
    tags: undefined,
  }
}

function containersOf(core: Core, task: TaskState): Container[] {
  return (task.definition.request.containerDefinitions ?? []).map((definition) => {
    const { name = '', image = '', cpu = 0, memory, memoryReservation } = definition
    const state = task.containers.get(name)
    const address = task.running?.address
    return {
      containerArn: arnOf(core, 'task', `${task.cluster.name}/${task.id}/${name}`).replace(':task/', ':container/'),
      taskArn: task.arn, name, image, runtimeId: `${task.id}-${name}`, lastStatus: state?.lastStatus ?? 'PENDING',
      imageDigest: state?.lastStatus === 'PENDING' ? undefined : task.workload?.images.get(name)?.digest ?? core.images.digest(image),
      exitCode: state?.exitCode, reason: state?.reason, healthStatus: containerHealth(task, name), cpu: String(cpu),
      memory: memory === undefined ? undefined : String(memory),
      memoryReservation: memoryReservation === undefined ? undefined : String(memoryReservation),
      networkBindings: [],
      networkInterfaces: address === undefined ? [] : [{ attachmentId: `${task.id.slice(0, 8)}-${task.id.slice(8, 12)}`, privateIpv4Address: address }],
    }
  })
}

/**
 * A container's health: UNKNOWN without a health check of its own (documented). Where the runtime does not run such checks a
 * container is HEALTHY as soon as its task runs (modelled only).
 */
export function containerHealth({ definition, running, record }: TaskState, name: string): 'HEALTHY' | 'UNHEALTHY' | 'UNKNOWN' {
  const checked = definition.request.containerDefinitions?.find((container) => container.name === name)?.healthCheck !== undefined
  if (!checked || record.lastStatus !== 'RUNNING') return 'UNKNOWN'
  return running?.containerHealth?.(name) ?? 'HEALTHY'
}

/** The task's health by its essential containers (documented at `Task.healthStatus`). */
function healthOf(task: TaskState): 'HEALTHY' | 'UNHEALTHY' | 'UNKNOWN' {
  const essential = (task.definition.request.containerDefinitions ?? []).filter((container) => container.essential !== false)
  const states = essential.map(({ name = '' }) => containerHealth(task, name))
  return states.find((state) => state === 'UNHEALTHY') ?? states.find((state) => state === 'UNKNOWN') ?? 'HEALTHY'
}
