import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import os from 'node:os'
import { messageOf } from '../../src/core/errors.ts'
import { engineSocket } from '../../src/rollout/targets/local/containers/engine-address.ts'
import { createEngineClient } from '../../src/rollout/targets/local/containers/engine-client.ts'
import { removeImages, removeServices } from '../containers/clean-up.ts'
import { buildNodeImage, buildServiceImage } from '../containers/node-image.ts'
import { releaseFolder, versions, type StartFolder, type Version } from './folder.ts'

/** What the releases of the story run on. */
export type StartEngine =
  | { readonly kind: 'process'; /** why there are no containers, as a sentence goes on */ readonly why: string }
  | {
      readonly kind: 'docker'
      readonly socket: string
      image(version: Version): string
      /** Removes everything of the story at the engine; resolves with how many containers and networks a stop had left. */
      remove(): Promise<number>
    }

const probeMs = 3_000
/** the story as a whole has 90 s: where images take longer than this, it goes on without them */
const buildMs = 30_000

/**
 * Containers where an engine answers and the images build, from what is on this machine alone: nothing is pulled. Else
 * processes, with the reason. The folders of the releases are there by then.
 */
export async function chooseEngine({ folder, variables, signal }: {
  readonly folder: StartFolder
  readonly variables: NodeJS.ProcessEnv
  readonly signal: AbortSignal
}): Promise<StartEngine> {
  try {
    if (process.platform !== 'linux') return { kind: 'process', why: 'images are built from a Node for Linux' }
    const socket = engineSocket({ dockerHost: variables['DOCKER_HOST'], runtimeDirectory: variables['XDG_RUNTIME_DIR'], homeDirectory: os.homedir(), exists: existsSync })
    await createEngineClient(socket).call({ method: 'GET', path: '/images/json', timeoutMs: probeMs })
    const engine = dockerAt({ socket, folder })
    await engine.remove()
    await build({ socket, folder, engine, signal: AbortSignal.any([signal, AbortSignal.timeout(buildMs)]) })
    return engine
  } catch (error) {
    return { kind: 'process', why: messageOf(error).split('\n')[0]?.slice(0, 200) ?? '' }
  }
}

type Docker = Extract<StartEngine, { kind: 'docker' }>

function dockerAt({ socket, folder }: { readonly socket: string; readonly folder: StartFolder }): Docker {
  const client = createEngineClient(socket)
  const image = (version: Version) => `pqc-delivery-start/${version}:${tagOf(folder)}`
  return {
    kind: 'docker',
    socket,
    image,
    async remove() {
      const left = await removeServices({ client, root: folder.home })
      await removeImages({ client, names: [...versions.map(image), baseOf(folder)] })
      return left
    },
  }
}

async function build({ socket, folder, engine, signal }: {
  readonly socket: string
  readonly folder: StartFolder
  readonly engine: Docker
  readonly signal: AbortSignal
}): Promise<void> {
  const base = baseOf(folder)
  try {
    await buildNodeImage({ socket, node: process.execPath, name: base, signal })
    for (const version of versions) {
      await buildServiceImage({ socket, base, source: releaseFolder(folder, version), program: 'server.mjs', name: engine.image(version), signal })
    }
  } catch (error) {
    await engine.remove()
    throw error
  }
}

/** One checkout never removes the images of another. */
function tagOf({ root }: StartFolder): string {
  return createHash('sha256').update(root).digest('hex').slice(0, 8)
}

function baseOf(folder: StartFolder): string {
  return `pqc-delivery-start/node:${tagOf(folder)}`
}
