import { DescribeScalableTargetsCommand, RegisterScalableTargetCommand } from '@aws-sdk/client-application-auto-scaling'
import type { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling'
import type { Caller } from '../../../../cloud/aws/caller.ts'
import type { FormerScaling } from './weights-record.ts'

/** What scales the services by itself: it would take tasks away from a side that traffic leaves, and that it may come back to. */
export interface Scaling {
  /** What is suspended now, for the services that scale at all. */
  read(services: readonly string[]): Promise<readonly FormerScaling[]>
  /** Suspends scaling in and schedules. Scaling out stays as it is: more tasks harm nobody. */
  suspend(services: readonly FormerScaling[]): Promise<void>
  /** Puts back exactly what was found. */
  giveBack(services: readonly FormerScaling[]): Promise<void>
}

const dimension = { ServiceNamespace: 'ecs', ScalableDimension: 'ecs:service:DesiredCount' } as const

export function createScaling({ client, caller: { call }, cluster }: {
  readonly client: ApplicationAutoScalingClient
  readonly caller: Caller
  readonly cluster: string
}): Scaling {
  const idOf = (service: string) => `service/${cluster}/${service}`

  /** A bound that is not named stays as it is. */
  async function set({ service, scaleIn, scheduled }: FormerScaling): Promise<void> {
    const command = new RegisterScalableTargetCommand({ ...dimension, ResourceId: idOf(service), SuspendedState: { DynamicScalingInSuspended: scaleIn, ScheduledScalingSuspended: scheduled } })
    await call({ action: 'application-autoscaling:RegisterScalableTarget', send: (abortSignal) => client.send(command, { abortSignal }) })
  }

  return {
    async read(services) {
      const command = new DescribeScalableTargetsCommand({ ...dimension, ResourceIds: services.map(idOf) })
      const { ScalableTargets = [] } = await call({ action: 'application-autoscaling:DescribeScalableTargets', send: (abortSignal) => client.send(command, { abortSignal }) })
      return services.flatMap((service) => {
        const found = ScalableTargets.find(({ ResourceId }) => ResourceId === idOf(service))
        const { DynamicScalingInSuspended: scaleIn = false, ScheduledScalingSuspended: scheduled = false } = found?.SuspendedState ?? {}
        return found === undefined ? [] : [{ service, scaleIn, scheduled }]
      })
    },

    async suspend(services) {
      for (const { service, scaleIn, scheduled } of services) if (!scaleIn || !scheduled) await set({ service, scaleIn: true, scheduled: true })
    },

    async giveBack(services) {
      for (const one of services) if (!one.scaleIn || !one.scheduled) await set(one)
    },
  }
}
