import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brokenRelease, goodRelease, ordersPath, writeRelease } from '../../../scripts/start/releases.ts'
import { startLoad, type Load } from '../../../scripts/load/load.ts'
import { freePort } from '../free-port.ts'
import { runCli } from '../runner/run-cli.ts'

const examples = path.join(import.meta.dirname, '../../../workflows-examples')

/** A machine with the sample service on it, and its repository as the examples' comments tell to lay it out. */
export interface ExampleWorld {
  /** the user's home, which outlives every job */
  readonly userHome: string
  readonly url: string
  /** writes a checkout of the service at `version`; a broken one fails 5% of what users ask for */
  checkout(request: { readonly workspace: string; readonly version: string; readonly broken?: boolean }): Promise<void>
  /** users: 400 requests a second until it is stopped, 5 minutes at most */
  load(): Promise<Load>
  /** ends the service and removes everything */
  close(): Promise<void>
}

/** The text of an example by its file name. */
export function exampleText(name: string): Promise<string> {
  return readFile(path.join(examples, name), 'utf8')
}

/** The example's configuration, with times that a test can wait for; throws where it does not say what is changed. */
async function shortConfiguration(port: number): Promise<string> {
  const changes = [
    ['127.0.0.1:8080', `127.0.0.1:${port}`],
    ['bake: 10m', 'bake: 2s\n    step-time: { min: 1s, max: 60s }'],
    ['health: { path: /healthz }', 'health: { path: /healthz }\n      drain: 1s'],
  ] as const
  let text = await exampleText('pqc-delivery.yml')
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`the example's configuration has no ${from}`)
    text = text.replace(from, to)
  }
  return text
}

/** Makes the machine: nothing runs yet. */
export async function exampleWorld(): Promise<ExampleWorld> {
  const folder = await mkdtemp(path.join(tmpdir(), 'examples-'))
  const userHome = path.join(folder, 'user')
  const port = await freePort()
  const configuration = await shortConfiguration(port)
  const url = `http://127.0.0.1:${port}`
  await mkdir(userHome)
  await writeFile(path.join(folder, 'pqc-delivery.yml'), configuration)
  return {
    userHome,
    url,
    checkout: async ({ workspace, version, broken = false }) => {
      await writeRelease(workspace, broken ? brokenRelease(version) : goodRelease(version))
      await mkdir(path.join(workspace, '.github'), { recursive: true })
      await writeFile(path.join(workspace, '.github', 'pqc-delivery.yml'), configuration)
    },
    load: () => startLoad({
      url: `${url}${ordersPath}`, perSecond: 400, connections: 16, timeoutMs: 5_000, seed: 1, maxRequests: 120_000,
    }),
    close: async () => {
      const args = ['stop', '--service', 'shop', '--environment', 'prod']
      await runCli({ args, cwd: folder, env: { HOME: userHome } })
      await rm(folder, { recursive: true, force: true })
    },
  }
}
