import { messageOf } from '../../../../../core/errors.ts'
import { recordOf } from '../../containers/engine-answers.ts'
import { EngineRefusal, explained, isUnknown } from '../../containers/engine-client.ts'
import type { EngineClient } from '../../containers/engine-client.ts'
import { engineName, serviceLabels } from '../../containers/labels.ts'
import type { ServiceIdentity } from '../../containers/labels.ts'

/** The private network of a service: its containers reach each other and the world, no other container reaches them. */
export interface ServiceNetwork {
  readonly name: string
  /** makes it, where it is not there */
  ensure(): Promise<void>
  /** the next `ensure` looks again: somebody has removed it */
  forget(): void
  remove(): Promise<void>
}

export function createNetwork({ client, identity, log }: {
  readonly client: EngineClient
  readonly identity: ServiceIdentity
  readonly log: (message: string) => void
}): ServiceNetwork {
  const name = `pqc-delivery-${engineName(identity)}`
  let made: Promise<void> | undefined

  /** It is looked for first, since an engine allows two networks of one name. */
  async function findOrMake(): Promise<void> {
    const found = await client.call({ method: 'GET', path: '/networks', query: { filters: JSON.stringify({ name: [`^${name}$`] }) } })
    if (Array.isArray(found) && found.some((one: unknown) => recordOf(one)['Name'] === name)) return
    await client.call({ method: 'POST', path: '/networks/create', body: { Name: name, Driver: 'bridge', CheckDuplicate: true, Labels: serviceLabels(identity) } })
      .catch((error: unknown) => {
        if (!(error instanceof EngineRefusal && error.status === 409)) throw explained(error, `make the network ${name}`)
      })
  }

  return {
    name,
    ensure() {
      made ??= findOrMake().catch((error: unknown) => {
        made = undefined
        throw error
      })
      return made
    },
    forget() {
      made = undefined
    },
    async remove() {
      made = undefined
      await client.call({ method: 'DELETE', path: `/networks/${name}` }).catch((error: unknown) => {
        if (!isUnknown(error)) log(`the network ${name} could not be removed: ${messageOf(error)}`)
      })
    },
  }
}
