import { createContainerHost } from './container-host.ts'
import type { ContainerHost } from './container-host.ts'
import { createEngineClient } from '../../containers/engine-client.ts'
import type { ServiceIdentity } from '../../containers/labels.ts'

/** The container engines that releases of one service run on: one as a rule, two after a move to another. */
export interface ContainerHosts {
  at(socket: string): ContainerHost
  /** those that were asked for so far */
  known(): readonly ContainerHost[]
}

/** Connects to nothing. */
export function createContainerHosts({ identity, log }: {
  readonly identity: ServiceIdentity
  readonly log: (message: string) => void
}): ContainerHosts {
  const hosts = new Map<string, ContainerHost>()
  return {
    at(socket) {
      const host = hosts.get(socket) ?? createContainerHost({ client: createEngineClient(socket), identity, log })
      hosts.set(socket, host)
      return host
    },
    known: () => [...hosts.values()],
  }
}
