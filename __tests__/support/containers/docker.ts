import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import os from 'node:os'
import { removeImages } from '../../../scripts/containers/clean-up.ts'
import { buildNodeImage, buildServiceImage } from '../../../scripts/containers/node-image.ts'
import { engineSocket } from '../../../src/rollout/targets/local/containers/engine-address.ts'
import { createEngineClient } from '../../../src/rollout/targets/local/containers/engine-client.ts'
import type { EngineClient } from '../../../src/rollout/targets/local/containers/engine-client.ts'
import type { Behaviour, LocalWorld } from '../local/world.ts'

/** A real container engine, with images of the fixture service that are removed again. */
export interface Docker {
  readonly socket: string
  /** DOCKER_HOST of it */
  readonly host: string
  readonly client: EngineClient
  /** which of the engines with this API it is */
  readonly kind: 'docker' | 'podman'
  /** an image of the fixture service; gives its tag */
  image(world: LocalWorld, version: string, behaviour?: Behaviour, lines?: readonly string[]): Promise<string>
  /** removes the images, and what a service left */
  close(): Promise<void>
}

/** The socket of an engine that answers; undefined: there is none, and tests that need one are skipped by name. */
export async function findDocker(): Promise<string | undefined> {
  try {
    const socket = engineSocket({ dockerHost: process.env['DOCKER_HOST'], runtimeDirectory: process.env['XDG_RUNTIME_DIR'], homeDirectory: os.homedir(), exists: existsSync })
    await createEngineClient(socket).call({ method: 'GET', path: '/images/json', timeoutMs: 20_000 })
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
    kind: JSON.stringify(await client.call({ method: 'GET', path: '/version' })).includes('"Podman Engine"') ? 'podman' : 'docker',
    async image(world, version, behaviour = {}, lines = []) {
      const name = `pqc-delivery-test/${version}:${run}`
      await buildServiceImage({ socket, base, source: world.source(version, behaviour), program: 'service.mjs', name, lines })
      names.unshift(name)
      return name
    },
    async close() {
      await removeImages({ client, names })
    },
  }
}
