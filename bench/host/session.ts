import { existsSync } from 'node:fs'
import { copyFile, cp, mkdir, mkdtemp, appendFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { freePort } from '../../__tests__/support/free-port.ts'
import { removeImages, removeServices } from '../../scripts/containers/clean-up.ts'
import { buildNodeImage, buildServiceImage } from '../../scripts/containers/node-image.ts'
import { startCommand } from '../../scripts/start/cli.ts'
import type { CommandEnd } from '../../scripts/start/cli.ts'
import { configuration, subject } from '../../scripts/start/configuration.ts'
import type { Pace } from '../../scripts/start/configuration.ts'
import { startFolder } from '../../scripts/start/folder.ts'
import type { StartFolder } from '../../scripts/start/folder.ts'
import { resultOf } from '../../scripts/start/stage.ts'
import { stopEverything } from '../../scripts/start/stopping.ts'
import { messageOf } from '../../src/core/errors.ts'
import { engineSocket } from '../../src/rollout/targets/local/containers/engine-address.ts'
import { createEngineClient } from '../../src/rollout/targets/local/containers/engine-client.ts'

const checkout = path.join(import.meta.dirname, '../..')
/** a rollout whose steps and drain are as long as here takes longer than the commands of `npm start` may */
const withinMs = 300_000

/** A service with long answers, on Docker where it can, released by the commands of `dist/`. */
export interface HostSession {
  readonly port: number
  readonly folder: StartFolder
  /** `Docker`, or why it are processes */
  readonly engine: string
  deploy(version: string): Promise<CommandEnd>
  run(...args: readonly string[]): Promise<CommandEnd>
  /** the same from a copy of `dist/` whose proxy is another version */
  runNewer(...args: readonly string[]): Promise<CommandEnd>
}

/** Releases `v1`, lets `use` work with it, and leaves nothing behind. */
export async function withHost<Result>({ pace, processesOnly = false }: { readonly pace: Pace; readonly processesOnly?: boolean }, use: (session: HostSession) => Promise<Result>): Promise<Result> {
  const temporary = await mkdtemp(path.join(os.tmpdir(), 'pqc-delivery-host-'))
  const folder = startFolder(temporary)
  await mkdir(folder.root, { recursive: true })
  const docker = processesOnly ? 'asked for processes' : await openDocker(temporary)
  const images = new Set<string>()
  const start = (from: string, args: readonly string[]) =>
    startCommand({ args: [...args, '--config', folder.config, '--service', subject.service, '--environment', subject.environment], folder, checkout: from, withinMs }).ended
  const deploy = async (version: string) => {
    const source = await writeRelease(folder, version)
    if (typeof docker === 'string') return start(checkout, ['deploy-blue-green', '--artifact', source])
    const name = `${docker.base}-${version}`
    await buildServiceImage({ socket: docker.socket, base: docker.base, source, program: 'server.mjs', name })
    images.add(name)
    return start(checkout, ['deploy-blue-green', '--image', name])
  }
  try {
    const port = await freePort()
    await writeFile(folder.config, configuration({ port, audit: folder.audit, pace, runs: typeof docker === 'string' ? 'process' : 'container' }))
    const first = await deploy('v1')
    if (first.exitCode !== 0) throw new Error(`the first release: ${resultOf(first)}`)
    const engine = typeof docker === 'string' ? `processes (${docker})` : 'Docker'
    return await use({ port, folder, engine, deploy, run: (...args) => start(checkout, args), runNewer: async (...args) => start(await newer(temporary), args) })
  } finally {
    await stopEverything({ folder, checkout })
    if (typeof docker !== 'string') {
      const client = createEngineClient(docker.socket)
      await removeServices({ client, root: folder.home })
      await removeImages({ client, names: [...images, docker.base] })
    }
    await rm(temporary, { recursive: true, force: true })
  }
}

/** The engine and an image with Node, or why there is none. */
async function openDocker(temporary: string): Promise<{ readonly socket: string; readonly base: string } | string> {
  try {
    const socket = engineSocket({ dockerHost: process.env['DOCKER_HOST'], runtimeDirectory: process.env['XDG_RUNTIME_DIR'], homeDirectory: os.homedir(), exists: existsSync })
    const base = `pqc-delivery-bench:${path.basename(temporary).slice(-6).toLowerCase()}`
    await buildNodeImage({ socket, node: process.execPath, name: base })
    return { socket, base }
  } catch (error) {
    return messageOf(error).split('\n')[0] ?? ''
  }
}

async function writeRelease(folder: StartFolder, version: string): Promise<string> {
  const source = path.join(folder.root, 'releases', version)
  await mkdir(source, { recursive: true })
  await copyFile(path.join(checkout, '__tests__', 'support', 'local', 'service.mjs'), path.join(source, 'server.mjs'))
  await writeFile(path.join(source, 'service.json'), JSON.stringify({ version }))
  return source
}

/** Another version of this program, as far as its proxy can tell. */
async function newer(temporary: string): Promise<string> {
  const copy = path.join(temporary, 'newer')
  await cp(path.join(checkout, 'dist'), path.join(copy, 'dist'), { recursive: true })
  await appendFile(path.join(copy, 'dist', 'proxy.mjs'), '\n// a newer version\n')
  return copy
}
