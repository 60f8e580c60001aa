import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

const project = path.join(import.meta.dirname, '../../..')

/** What stands in for `actions/upload-artifact`, which cannot be had without the network: it fails where there is nothing. */
const upload = `name: upload
description: stands in for actions/upload-artifact
inputs:
  name: { description: name }
  path: { description: path }
runs:
  using: composite
  steps:
    - shell: bash
      env: { FILE: "\${{ inputs.path }}" }
      run: test -e "$FILE" && echo "uploaded $FILE"
`

export interface ActRequest {
  /** the workflow's YAML */
  readonly text: string
  readonly event: 'push' | 'schedule' | 'workflow_dispatch'
  readonly inputs?: Readonly<Record<string, string>>
  readonly userHome: string
  readonly checkout: (workspace: string) => Promise<void>
  readonly cancel?: Cancellation
}

/**
 * Once, as soon as it holds: Ctrl-C to act, or SIGINT to the step alone, as GitHub's runner cancels; `machine`: both are killed, as
 * by a runner that dies, so that nothing more of the job runs.
 */
export interface Cancellation {
  readonly when: () => boolean
  readonly whom: 'act' | 'step' | 'machine'
}

/** How act ended. */
export interface ActRun {
  readonly exitCode: number | null
  readonly log: string
}

/** act, with our actions and what they are downloaded as; a folder of its own for everything that it keeps. */
export interface Act {
  run(request: ActRequest): Promise<ActRun>
  close(): Promise<void>
}

/** Lays everything out that act would otherwise download. `program` is act itself. */
export async function openAct(program: string): Promise<Act> {
  const folder = await mkdtemp(path.join(tmpdir(), 'act-'))
  const ours = path.join(folder, 'ours')
  for (const part of ['action.yml', 'actions', 'dist']) cpSync(path.join(project, part), path.join(ours, part), { recursive: true })
  await mkdir(path.join(folder, 'upload'))
  await writeFile(path.join(folder, 'upload', 'action.yml'), upload)
  await mkdir(path.join(folder, 'bin'))
  // act runs actions by the first node of the PATH
  await symlink(process.execPath, path.join(folder, 'bin', 'node'))
  let runs = 0
  return {
    run: async (request) => {
      runs += 1
      return runAct({ program, folder, workspace: path.join(folder, `checkout-${runs}`), request })
    },
    close: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  }
}

async function runAct({ program, folder, workspace, request }: {
  readonly program: string
  readonly folder: string
  readonly workspace: string
  readonly request: ActRequest
}): Promise<ActRun> {
  await layOut({ workspace, request })
  const event = path.join(folder, 'event.json')
  await writeFile(event, JSON.stringify({ inputs: request.inputs ?? {} }))
  const child = spawn(program, [request.event, ...argumentsOf({ folder, event, text: request.text })], {
    cwd: workspace,
    // a group of its own, as a terminal gives to what it starts: Ctrl-C reaches all of it
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: `${path.join(folder, 'bin')}:/usr/local/bin:/usr/bin:/bin`,
      HOME: request.userHome,
      XDG_CACHE_HOME: path.join(folder, 'cache'),
      XDG_CONFIG_HOME: path.join(folder, 'config'),
      TMPDIR: folder,
    },
  })
  const exited = once(child, 'exit') as Promise<[number | null]>
  let log = ''
  let cancelled = false
  const { cancel } = request
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => {
    log += text
  })
  const timer = setInterval(() => {
    if (cancelled || cancel === undefined || child.pid === undefined || !cancel.when()) return
    cancelled = true
    interrupt(child.pid, cancel.whom)
  }, 20)
  try {
    const [exitCode] = await exited
    return { exitCode, log }
  } finally {
    clearInterval(timer)
  }
}

function interrupt(act: number, whom: Cancellation['whom']): void {
  if (whom === 'act') return void process.kill(-act, 'SIGINT')
  const step = stepOf(act)
  if (whom === 'step') return void process.kill(step, 'SIGINT')
  // act first, which would go on with the job
  process.kill(act, 'SIGKILL')
  process.kill(step, 'SIGKILL')
}

/** The action that act runs at this moment. */
function stepOf(act: number): number {
  const children = execFileSync('pgrep', ['--parent', String(act), '--full', 'dist/.*/index.js'], { encoding: 'utf8' })
  return Number(children.trim())
}

async function layOut({ workspace, request }: { readonly workspace: string; readonly request: ActRequest }): Promise<void> {
  await mkdir(workspace)
  await request.checkout(workspace)
  await mkdir(path.join(workspace, '.github', 'workflows'), { recursive: true })
  await writeFile(path.join(workspace, '.github', 'workflows', 'example.yml'), request.text)
  const git = (...args: readonly string[]): void => {
    execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@localhost', ...args], { cwd: workspace, stdio: 'ignore' })
  }
  git('init', '--initial-branch', 'main')
  git('add', '.')
  git('commit', '--message', 'a release')
}

function argumentsOf({ folder, event, text }: { readonly folder: string; readonly event: string; readonly text: string }): readonly string[] {
  const uploads = new Set([...text.matchAll(/uses: (actions\/upload-artifact@\S+)/g)].map(([, uses]) => uses ?? ''))
  const local = [`OWNER/pqc-delivery@v1=${path.join(folder, 'ours')}`, ...[...uploads].map((uses) => `${uses}=${path.join(folder, 'upload')}`)]
  return [
    '--workflows', '.github/workflows/example.yml', '--eventpath', event,
    // on this machine itself: no container
    '--platform', 'self-hosted=-self-hosted', '--platform', 'linux=-self-hosted',
    ...local.flatMap((one) => ['--local-repository', one]),
    '--pull=false', '--action-offline-mode', '--no-cache-server',
  ]
}

/** Where act was found by `npm run test:real`. */
export function actProgram(): string {
  const program = process.env['PQC_DELIVERY_ACT'] ?? ''
  if (!existsSync(program)) throw new Error('PQC_DELIVERY_ACT names no act: run `npm run test:real act`')
  return program
}
