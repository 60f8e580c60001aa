import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Release, writeRelease } from '../../../scripts/start/releases.ts'

/** A release of the sample service that runs as a real process. */
export interface RunningService {
  readonly url: string
  readonly child: ChildProcess
  readonly output: () => string
  /** resolves with the exit code when the process has ended, having been asked to by nobody else */
  readonly ended: Promise<number | null>
  close(): Promise<void>
}

/** Writes the release and starts it on a free port; `close` ends it and removes its folder. */
export async function startService(release: Release): Promise<RunningService> {
  const folder = await mkdtemp(path.join(tmpdir(), 'sample-service-'))
  await writeRelease(folder, release)
  const child = spawn(process.execPath, ['server.mjs'], {
    cwd: folder,
    env: { PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const listens = new Promise<string>((resolve, reject) => {
    const onData = (data: Buffer): void => {
      output += data.toString()
      const match = /listens on (\S+)/.exec(output)
      if (match !== null) resolve(`http://${match[1]}`)
    }
    child.stdout?.on('data', onData)
    child.stderr?.on('data', onData)
    child.once('exit', () => reject(new Error(`the service did not start: ${output}`)))
  })
  const ended = once(child, 'exit').then(([code]: (number | null)[]) => code ?? null)
  const close = async (): Promise<void> => {
    child.kill('SIGKILL')
    await ended
    await rm(folder, { recursive: true, force: true })
  }
  try {
    return { url: await listens, child, output: () => output, ended, close }
  } catch (error) {
    await close()
    throw error
  }
}
