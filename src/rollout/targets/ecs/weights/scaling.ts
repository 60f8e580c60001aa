import { DescribeScalableTargetsCommand, RegisterScalableTargetCommand } from '@aws-sdk/client-application-auto-scaling'
import type { ApplicationAutoScalingClient, ScalableTarget } from '@aws-sdk/client-application-auto-scaling'
import type { Caller } from '../../../../cloud/aws/caller.ts'
import { counted } from '../../../../core/text.ts'
import type { FormerScaling } from './weights-record.ts'

/** What scales the services by itself: it would take tasks away from a side that traffic leaves, and that it may come back to. */
export interface Scaling {
  /** The fewest tasks that scaling leaves, for the services that scale at all. */
  minimums(): Promise<ReadonlyMap<string, number>>
  /** What is suspended now, for the services that scale at all. */
  read(services: readonly string[]): Promise<readonly FormerScaling[]>
  /** Suspends scaling in and schedules. Scaling out stays as it is: more tasks harm nobody. */
  suspend(services: readonly FormerScaling[]): Promise<void>
  /** Puts back exactly what was found, where the service still scales: one that somebody took off scaling is left so, and no other service is touched. */
  giveBack(services: readonly FormerScaling[]): Promise<void>
}

const dimension = { ServiceNamespace: 'ecs', ScalableDimension: 'ecs:service:DesiredCount' } as const

export function createScaling({ client, caller: { call }, cluster, services: ours }: {
  readonly client: ApplicationAutoScalingClient
  readonly caller: Caller
  readonly cluster: string
  /** the two of the release: whatever a record says, no other one is given anything */
  readonly services: readonly string[]
}): Scaling {
  const idOf = (service: string) => `service/${cluster}/${service}`

  /** A bound that is not named stays as it is. */
  async function set({ service, scaleIn, scheduled }: FormerScaling): Promise<void> {
    const command = new RegisterScalableTargetCommand({ ...dimension, ResourceId: idOf(service), SuspendedState: { DynamicScalingInSuspended: scaleIn, ScheduledScalingSuspended: scheduled } })
    await call({ action: 'application-autoscaling:RegisterScalableTarget', send: (abortSignal) => client.send(command, { abortSignal }) })
  }

  async function targets(services: readonly string[]): Promise<readonly ScalableTarget[]> {
    const command = new DescribeScalableTargetsCommand({ ...dimension, ResourceIds: services.map(idOf) })
    const { ScalableTargets = [] } = await call({ action: 'application-autoscaling:DescribeScalableTargets', send: (abortSignal) => client.send(command, { abortSignal }) })
    return ScalableTargets
  }

  async function read(services: readonly string[]): Promise<readonly FormerScaling[]> {
    const there = await targets(services)
    return services.flatMap((service) => {
      const found = there.find(({ ResourceId }) => ResourceId === idOf(service))
      const { DynamicScalingInSuspended: scaleIn = false, ScheduledScalingSuspended: scheduled = false } = found?.SuspendedState ?? {}
      return found === undefined ? [] : [{ service, scaleIn, scheduled }]
    })
  }

  return {
    async minimums() {
      const there = await targets(ours)
      return new Map(ours.flatMap((service) => {
        const found = there.find(({ ResourceId }) => ResourceId === idOf(service))
        return found === undefined ? [] : [[service, found.MinCapacity ?? 0] as const]
      }))
    },

    read,

    async suspend(found) {
      for (const { service, scaleIn, scheduled } of found) if (!scaleIn || !scheduled) await set({ service, scaleIn: true, scheduled: true })
    },

    async giveBack(former) {
      const held = former.filter(({ scaleIn, scheduled }) => !scaleIn || !scheduled)
      if (held.length === 0) return
      const there = new Set((await read(ours)).map(({ service }) => service))
      for (const one of held) if (there.has(one.service)) await set(one)
    },
  }
}

/**
 * What to say of an idle service in which auto scaling may start tasks again. Scaling of it is not suspended: whoever gives it users by hand, or a run that has
 * lost its record, would leave a live service that cannot scale out, and idle tasks cost money alone.
 */
export function idleNote({ service, minimum, warm }: { readonly service: string; readonly minimum: number; readonly warm: number }): string | undefined {
  if (minimum <= warm) return undefined
  return `auto scaling has a minimum of ${counted(minimum, 'task')} for ${service}, which is idle: AWS may start them again after a release. They cost, and get no users; a minimum of 0 while it is idle, or target.ecs.warm: ${minimum}, says what is meant`
}
