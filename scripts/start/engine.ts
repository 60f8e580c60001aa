import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import os from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { formatDuration } from '../../src/core/duration.ts'
import { messageOf } from '../../src/core/errors.ts'
import { engineSocket } from '../../src/rollout/targets/local/containers/engine-address.ts'
import { createEngineClient } from '../../src/rollout/targets/local/containers/engine-client.ts'
import type { EngineClient } from '../../src/rollout/targets/local/containers/engine-client.ts'
import { removeLabelled, removeServices, removeWholly } from '../containers/clean-up.ts'
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
const usualBuildMs = 30_000
/** an engine may end the step of a build that nobody waits for any more a moment later */
const settleMs = 500
const looks = 10

/**
 * Containers where an engine answers and the images build, from what is on this machine alone: nothing is pulled. Else
 * processes, with the reason. The folders of the releases are there by then. `building` is told when building begins, which
 * takes seconds. Nothing is left at the engine unless it is chosen, also when `signal` is aborted.
 */
export async function chooseEngine({ folder, variables, signal, building, buildMs = usualBuildMs }: {
  readonly folder: StartFolder
  readonly variables: NodeJS.ProcessEnv
  readonly signal: AbortSignal
  readonly building: () => void
  readonly buildMs?: number
}): Promise<StartEngine> {
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), buildMs)
  try {
    if (process.platform !== 'linux') return { kind: 'process', why: 'images are built from a Node for Linux' }
    const socket = engineSocket({ dockerHost: variables['DOCKER_HOST'], runtimeDirectory: variables['XDG_RUNTIME_DIR'], homeDirectory: os.homedir(), exists: existsSync })
    const client = createEngineClient(socket)
    await client.call({ method: 'GET', path: '/images/json', timeoutMs: probeMs, signal })
    building()
    const engine = dockerAt({ client, folder })
    await build({ client, folder, engine, signal: AbortSignal.any([signal, late.signal]) })
    return engine
  } catch (error) {
    const why = late.signal.aborted ? `the engine did not build the images within ${formatDuration(buildMs)}` : messageOf(error)
    return { kind: 'process', why: why.split('\n')[0]?.slice(0, 200) ?? '' }
  } finally {
    clearTimeout(timer)
  }
}

type Docker = Extract<StartEngine, { kind: 'docker' }>

function dockerAt({ client, folder }: { readonly client: EngineClient; readonly folder: StartFolder }): Docker {
  return {
    kind: 'docker',
    socket: client.socket,
    image: (version) => `pqc-delivery-start/${version}:${tagOf(folder)}`,
    async remove() {
      const left = await removeServices({ client, root: folder.home })
      await removeWholly({ client, label: labelOf(folder) })
      return left
    },
  }
}

async function build({ client, folder, engine, signal }: {
  readonly client: EngineClient
  readonly folder: StartFolder
  readonly engine: Docker
  readonly signal: AbortSignal
}): Promise<void> {
  const { socket } = client
  const base = `pqc-delivery-start/node:${tagOf(folder)}`
  const label = labelOf(folder)
  try {
    await untilAborted(signal, engine.remove())
    await buildNodeImage({ socket, node: process.execPath, name: base, label, signal })
    for (const version of versions) {
      await buildServiceImage({ socket, base, source: releaseFolder(folder, version), program: 'server.mjs', name: engine.image(version), signal })
    }
  } catch (error) {
    await removeSettled({ client, label })
    throw error
  }
}

/** Removes what was built until nothing more comes. An engine that does not answer keeps it until the next start. */
async function removeSettled({ client, label }: { readonly client: EngineClient; readonly label: string }): Promise<void> {
  try {
    for (let look = 0, clean = 0; look < looks && clean < 2; look += 1) {
      clean = await removeLabelled({ client, label, timeoutMs: probeMs }) === 0 ? clean + 1 : 0
      await sleep(settleMs)
    }
  } catch {
    // it is away, or hangs
  }
}

async function untilAborted(signal: AbortSignal, work: Promise<unknown>): Promise<void> {
  signal.throwIfAborted()
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('stopped')), { once: true })
  })
  await Promise.race([work, aborted])
}

/** One checkout never removes the images of another. */
function tagOf({ root }: StartFolder): string {
  return createHash('sha256').update(root).digest('hex').slice(0, 8)
}

/** Every image that is built here has it, half-built ones too, which have no name. */
function labelOf(folder: StartFolder): string {
  return `io.pqc-delivery.start=${tagOf(folder)}`
}
