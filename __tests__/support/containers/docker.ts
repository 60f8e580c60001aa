import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import os from 'node:os'
import { buildNodeImage, buildServiceImage } from '../../../scripts/containers/node-image.ts'
import { engineSocket } from '../../../src/rollout/targets/local/containers/engine-address.ts'
import { imageFacts } from '../../../src/rollout/targets/local/containers/engine-answers.ts'
import { createEngineClient } from '../../../src/rollout/targets/local/containers/engine-client.ts'
import type { EngineClient } from '../../../src/rollout/targets/local/containers/engine-client.ts'
import type { Behaviour, LocalWorld } from '../local/world.ts'

/** A real container engine, with images of the fixture service that are removed again. */
export interface Docker {
  readonly socket: string
  /** DOCKER_HOST of it */
  readonly host: string
  readonly client: EngineClient
  /** an image of the fixture service; gives its tag */
  image(world: LocalWorld, version: string, behaviour?: Behaviour, lines?: readonly string[]): Promise<string>
  /** removes the images, and what a service left */
  close(): Promise<void>
}

/** The socket of an engine that answers; undefined: there is none, and tests that need one are skipped by name. */
export async function findDocker(): Promise<string | undefined> {
  try {
    const socket = engineSocket({ dockerHost: process.env['DOCKER_HOST'], runtimeDirectory: process.env['XDG_RUNTIME_DIR'], homeDirectory: os.homedir(), exists: existsSync })
    await createEngineClient(socket).call({ method: 'GET', path: '/images/json', timeoutMs: 5_000 })
    return socket
  } catch {
    return undefined
  }
}

/** Builds the image with Node that all others are made on. */
export async function openDocker(socket: string): Promise<Docker> {
  const client = createEngineClient(socket)
  const run = randomBytes(4).toString('hex')
  const base = `pqc-delivery-test/node:${run}`
  const names: string[] = [base]
  await buildNodeImage({ socket, node: process.execPath, name: base })
  return {
    socket,
    host: `unix://${socket}`,
    client,
    async image(world, version, behaviour = {}, lines = []) {
      const name = `pqc-delivery-test/${version}:${run}`
      await buildServiceImage({ socket, base, source: world.source(version, behaviour), program: 'service.mjs', name, lines })
      names.unshift(name)
      return name
    },
    async close() {
      // with the tags of services that were killed before they could let go of them
      for (const name of names) {
        const { id } = imageFacts(await client.call({ method: 'GET', path: `/images/${name}/json` }).catch(() => undefined))
        if (id !== '') await client.call({ method: 'DELETE', path: `/images/${id}`, query: { force: 'true' } }).catch(() => undefined)
      }
    },
  }
}

/** Removes containers, networks and tags of a service whose home is in `root`: a test may have ended before it did. */
export async function cleanUp({ client, root }: { readonly client: EngineClient; readonly root: string }): Promise<void> {
  const containers = await client.call({ method: 'GET', path: '/containers/json', query: { all: 'true' } }) as readonly { readonly Id: string; readonly Labels: Record<string, string> }[]
  for (const { Id } of containers.filter((one) => (one.Labels['io.pqc-delivery.folder'] ?? '').startsWith(root))) {
    await client.call({ method: 'DELETE', path: `/containers/${Id}`, query: { force: 'true' } }).catch(() => undefined)
  }
  const networks = await client.call({ method: 'GET', path: '/networks' }) as readonly { readonly Id: string; readonly Labels: Record<string, string> | null }[]
  for (const { Id } of networks.filter((one) => (one.Labels?.['io.pqc-delivery.folder'] ?? '').startsWith(root))) {
    await client.call({ method: 'DELETE', path: `/networks/${Id}` }).catch(() => undefined)
  }
}
