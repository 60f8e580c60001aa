import { DescribeServicesCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs'
import type { ECSClient, Service } from '@aws-sdk/client-ecs'
import type { Caller } from '../../../../cloud/aws/caller.ts'
import { nameOf } from '../../../../cloud/aws/failure.ts'
import { DeliveryError } from '../../../../core/errors.ts'

/** The calls of ECS that two services behind one rule need besides those of one service. */
export interface ServicesApi {
  /** Both, with their tags, in the order of their names. Rejects with `not-ready` when one is not there or not active. */
  both(): Promise<readonly [Service, Service]>
  /** Sets what a service runs and with how many tasks; what is not named stays. */
  update(change: { readonly service: string; readonly desiredCount: number; readonly taskDefinition?: string }): Promise<void>
}

export function createServicesApi({ client, caller: { call }, cluster, services: [first, second] }: {
  readonly client: ECSClient
  readonly caller: Caller
  readonly cluster: string
  readonly services: readonly [string, string]
}): ServicesApi {
  return {
    async both() {
      const command = new DescribeServicesCommand({ cluster, services: [first, second], include: ['TAGS'] })
      const { services = [] } = await call({ action: 'ecs:DescribeServices', send: (abortSignal) => client.send(command, { abortSignal }), expect: ['ClusterNotFoundException'] }).catch((error: unknown) => {
        throw nameOf(error) === 'ClusterNotFoundException' ? missing(`there is no cluster ${cluster}`) : error
      })
      const named = (name: string): Service => {
        const found = services.find(({ serviceName }) => serviceName === name)
        if (found === undefined) throw missing(`the cluster ${cluster} has no service ${name}`)
        if (found.status !== 'ACTIVE') throw missing(`the service ${name} is ${found.status ?? 'gone'}`)
        return found
      }
      return [named(first), named(second)]
    },

    async update({ service, ...change }) {
      const command = new UpdateServiceCommand({ cluster, service, ...change })
      await call({ action: 'ecs:UpdateService', send: (abortSignal) => client.send(command, { abortSignal }) })
    },
  }

  function missing(what: string): DeliveryError {
    return new DeliveryError({ code: 'not-ready', message: what, hint: `set target.ecs.cluster and target.ecs.services, now ${cluster} and ${first}, ${second}` })
  }
}
