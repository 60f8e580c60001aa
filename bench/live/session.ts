import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { type Load, startLoad } from '../../scripts/load/load.ts'
import { type CommandEnd, type RunningCommand, startCommand } from '../../scripts/start/cli.ts'
import { configuration, type Pace, subject } from '../../scripts/start/configuration.ts'
import { startFolder } from '../../scripts/start/folder.ts'
import { freePort } from '../../__tests__/support/free-port.ts'
import { goodRelease, ordersPath, type Release, writeRelease } from '../../scripts/start/releases.ts'
import { resultOf } from '../../scripts/start/stage.ts'
import { stopEverything } from '../../scripts/start/stopping.ts'

const checkout = path.join(import.meta.dirname, '../..')

/** Requests per second of the live traffic. */
export const perSecond = 500

/** A sample service on the local target, under live traffic, driven by the bundle in dist/. */
export interface Session {
  readonly load: Load
  /** starts the release of a version that was not released before */
  deploy(release: Release): Promise<RunningCommand>
  run(...args: readonly string[]): Promise<CommandEnd>
}

/** Releases the first version, sends traffic, lets `use` work with it, and leaves nothing behind. */
export async function withSession<Result>(
  { pace, maxRequests }: { readonly pace: Pace; readonly maxRequests: number },
  use: (session: Session) => Promise<Result>,
): Promise<Result> {
  const temporary = await mkdtemp(path.join(os.tmpdir(), 'pqc-delivery-live-'))
  const folder = startFolder(temporary)
  const port = await freePort()
  await mkdir(folder.root, { recursive: true })
  await writeFile(folder.config, configuration({ port, audit: folder.audit, pace }))
  const start = (args: readonly string[]): RunningCommand =>
    startCommand({
      args: [...args, '--config', folder.config, '--service', subject.service, '--environment', subject.environment],
      folder,
      checkout,
    })
  const deploy = async (release: Release): Promise<RunningCommand> => {
    const artifact = path.join(folder.root, 'releases', release.version)
    await writeRelease(artifact, release)
    return start(['deploy-blue-green', '--artifact', artifact])
  }
  let load: Load | undefined
  try {
    const first = await (await deploy(goodRelease('v1'))).ended
    if (first.exitCode !== 0) throw new Error(`the first release: ${resultOf(first)}`)
    const url = `http://127.0.0.1:${port}${ordersPath}`
    load = await startLoad({ url, perSecond, connections: 32, timeoutMs: 5_000, seed: 1, maxRequests })
    return await use({ load, deploy, run: (...args) => start(args).ended })
  } finally {
    load?.kill()
    await stopEverything({ folder, checkout })
    await rm(temporary, { recursive: true, force: true })
  }
}
