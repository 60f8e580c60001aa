import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { copyFile, cp, link, mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { runChild, type CancelTimings, type ChildRecord, type Interruption } from './child.ts'
import { readFileCommands, readLog, type FoundCommand } from './log-model.ts'
import { inputVariables, readAction } from './metadata.ts'
import { killOrphans } from './orphans.ts'

/** This repository. */
const project = path.join(import.meta.dirname, '../../..')

export interface JobRequest {
  /** the repository that the actions come from; a copy of it is run, as the runner downloads one */
  readonly repository?: string
  /** the checkout of the job; a new empty folder when it is not given, removed with the job */
  readonly workspace?: string
  /** the user's home, which outlives the job; inside the job's own folder when it is not given */
  readonly userHome?: string
  /** added to the variables of every step */
  readonly env?: Readonly<Record<string, string>>
  readonly timings?: CancelTimings
}

export interface StepRequest {
  /** the name of a folder in `actions/`, or `root` */
  readonly action: string
  /** where an action of others lies, which is run in its place; default: what the job downloaded of ours */
  readonly repository?: string
  readonly inputs?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
  readonly interruption?: Interruption
  /** the runner is lost with this step: neither `post` nor any clean-up of it runs */
  readonly lost?: boolean
}

/** A `run:` step. */
export interface ShellRequest {
  readonly script: string
  readonly env?: Readonly<Record<string, string>>
  readonly interruption?: Interruption
}

/** What a step did, as the runner sees it. */
export interface StepRecord extends Omit<ChildRecord, 'log' | 'stdout' | 'stderr'> {
  /** as it was printed: nothing masked */
  readonly raw: { readonly stdout: string; readonly stderr: string; readonly log: string }
  /** as a person sees it, masked; commands of the runner stand in it as printed */
  readonly log: string
  readonly commands: readonly FoundCommand[]
  readonly outputs: Readonly<Record<string, string>>
  readonly state: Readonly<Record<string, string>>
  /** variables for all steps that follow */
  readonly exported: Readonly<Record<string, string>>
  readonly summary: string
}

/** What the end of a job did. */
export interface JobEnd {
  /** in the order in which they ran: the last step's first */
  readonly posts: readonly StepRecord[]
  /** processes that carried the job's tracking id and were killed */
  readonly orphans: readonly number[]
}

/** A job on a self-hosted runner. */
export interface Job {
  readonly workspace: string
  readonly temp: string
  readonly trackingId: string
  /** where the copy of the repository lies that the job runs */
  readonly download: string
  /** whether the runner takes a text for a secret, or for one with a secret in it */
  hides(text: string): boolean
  run(request: StepRequest): Promise<StepRecord>
  /** runs a script as the runner does where no `shell` is named: `bash -e` */
  shell(request: ShellRequest): Promise<StepRecord>
  /** runs each step's `post`, then does what a runner does between two jobs; traffic must not notice */
  end(): Promise<JobEnd>
  /** removes everything that the harness itself made */
  remove(): Promise<void>
}

interface StartedStep {
  readonly request: StepRequest
  readonly state: Readonly<Record<string, string>>
  readonly post: string
}

/** Sets a job up as a self-hosted runner does: work folder, downloaded action, a Node binary of its own. */
export async function createJob(request: JobRequest = {}): Promise<Job> {
  const base = await mkdtemp(path.join(tmpdir(), 'runner-'))
  const places = {
    base,
    temp: path.join(base, '_work', '_temp'),
    workspace: request.workspace ?? path.join(base, '_work', 'repo', 'repo'),
    download: path.join(base, '_work', '_actions', 'OWNER', 'pqc-delivery', 'v1'),
    node: path.join(base, 'externals', 'node24', 'bin', 'node'),
    userHome: request.userHome ?? path.join(base, 'user'),
  }
  for (const folder of [places.temp, places.workspace, places.userHome, path.dirname(places.node)]) {
    await mkdir(folder, { recursive: true })
  }
  await download({ from: request.repository ?? project, to: places.download })
  await link(process.execPath, places.node).catch(() => copyFile(process.execPath, places.node))
  return openJob({ request, places, trackingId: `github_${randomUUID()}`, masks: new Set(), posts: [] })
}

/** A repository's actions and bundle, without what git would not have. */
async function download({ from, to }: { from: string; to: string }): Promise<void> {
  for (const part of ['action.yml', 'actions', 'dist']) {
    const source = path.join(from, part)
    if (existsSync(source)) await cp(source, path.join(to, part), { recursive: true })
  }
  if (!existsSync(path.join(to, 'dist'))) throw new Error(`${from} has no dist/: run \`npm run build\``)
}

interface JobState {
  readonly request: JobRequest
  readonly places: Readonly<Record<'base' | 'temp' | 'workspace' | 'download' | 'node' | 'userHome', string>>
  readonly trackingId: string
  readonly masks: Set<string>
  readonly posts: StartedStep[]
}

function openJob(job: JobState): Job {
  return {
    workspace: job.places.workspace,
    temp: job.places.temp,
    trackingId: job.trackingId,
    download: job.places.download,
    hides: (text) => [...job.masks].some((mask) => text.includes(mask)),
    run: (step) => runStep(job, step),
    shell: (step) => runShell(job, step),
    end: () => endJob(job),
    remove: async () => {
      killOrphans(job.trackingId)
      await rm(job.places.base, { recursive: true, force: true })
    },
  }
}

async function runStep(job: JobState, step: StepRequest): Promise<StepRecord> {
  const { metadata, main, post } = await readAction({ repository: step.repository ?? job.places.download, action: step.action })
  const env = { ...inputVariables({ metadata, inputs: step.inputs ?? {} }), ...step.env }
  const record = await runScript({ job, script: main, env, interruption: step.interruption })
  if (post !== undefined && step.lost !== true) job.posts.push({ request: step, state: record.state, post })
  return record
}

async function runShell(job: JobState, { script, env = {}, interruption }: ShellRequest): Promise<StepRecord> {
  const file = path.join(job.places.temp, `${randomUUID()}.sh`)
  await writeFile(file, script)
  return runProcess({ job, command: 'bash', args: ['-e', file], env, interruption })
}

async function endJob(job: JobState): Promise<JobEnd> {
  const posts: StepRecord[] = []
  for (const { request, state, post } of job.posts.splice(0).toReversed()) {
    const { metadata } = await readAction({ repository: request.repository ?? job.places.download, action: request.action })
    const saved = Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]))
    const env = { ...inputVariables({ metadata, inputs: request.inputs ?? {} }), ...request.env, ...saved }
    posts.push(await runScript({ job, script: post, env, interruption: undefined }))
  }
  return { posts, orphans: await cleanUp(job) }
}

/** What happens between this job and the next: see `docs/architecture.md` on what outlives a step. */
async function cleanUp({ places, trackingId }: JobState): Promise<readonly number[]> {
  const orphans = killOrphans(trackingId)
  await emptyFolder(places.temp)
  await cleanWorkspace(places.workspace)
  await rm(path.join(places.base, '_work', '_actions'), { recursive: true, force: true })
  // a runner that updates itself puts its Node elsewhere
  const externals = path.join(places.base, 'externals')
  if (existsSync(externals)) await rename(externals, path.join(places.base, `externals.${randomUUID()}`))
  return orphans
}

/** What `actions/checkout` does to a workspace before it checks out: an unknown folder is emptied. */
async function cleanWorkspace(workspace: string): Promise<void> {
  if (!existsSync(path.join(workspace, '.git'))) return emptyFolder(workspace)
  const git = promisify(execFile)
  await git('git', ['clean', '-ffdx'], { cwd: workspace })
  await git('git', ['reset', '--hard', 'HEAD'], { cwd: workspace })
}

async function emptyFolder(folder: string): Promise<void> {
  for (const name of await readdir(folder)) await rm(path.join(folder, name), { recursive: true, force: true })
}

function runScript(request: {
  job: JobState
  script: string
  env: Readonly<Record<string, string>>
  interruption: Interruption | undefined
}): Promise<StepRecord> {
  const { script, ...rest } = request
  return runProcess({ ...rest, command: request.job.places.node, args: [script] })
}

const fileCommands = ['output', 'state', 'step_summary', 'env', 'path'] as const

async function runProcess(request: {
  job: JobState
  command: string
  args: readonly string[]
  env: Readonly<Record<string, string>>
  interruption: Interruption | undefined
}): Promise<StepRecord> {
  const { job, command, args, env, interruption } = request
  const files = Object.fromEntries(fileCommands.map((name) => [
    `GITHUB_${name.toUpperCase()}`, path.join(job.places.temp, '_runner_file_commands', `${name}_${randomUUID()}`),
  ]))
  await mkdir(path.join(job.places.temp, '_runner_file_commands'), { recursive: true })
  for (const file of Object.values(files)) await writeFile(file, '')
  const variables = { ...jobVariables(job), ...files, ...job.request.env, ...env }
  const child = await runChild({
    command,
    args,
    cwd: job.places.workspace,
    env: variables,
    interruption,
    timings: job.request.timings,
    oomScoreAdj: 500,
  })
  return recordOf({ child, masks: job.masks, files: variables })
}

async function recordOf(request: {
  child: ChildRecord
  masks: Set<string>
  files: Readonly<Record<string, string>>
}): Promise<StepRecord> {
  const { stdout, stderr, log, ...child } = request.child
  const read = async (name: string): Promise<string> => {
    const file = request.files[name] ?? ''
    // a test may have put a device in its place
    return file.startsWith('/dev/') ? '' : readFile(file, 'utf8').catch(() => '')
  }
  const { commands, masked } = readLog(log, request.masks)
  return {
    ...child,
    raw: { stdout, stderr, log },
    log: masked,
    commands,
    outputs: readFileCommands(await read('GITHUB_OUTPUT')),
    state: readFileCommands(await read('GITHUB_STATE')),
    exported: readFileCommands(await read('GITHUB_ENV')),
    summary: await read('GITHUB_STEP_SUMMARY'),
  }
}

/** Variables that the runner gives to every step; tokens too, which nothing that is started may get to see. */
function jobVariables({ places, trackingId }: JobState): Readonly<Record<string, string>> {
  return {
    PATH: `${path.dirname(places.node)}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`,
    HOME: places.userHome,
    LANG: 'C.UTF-8',
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: places.workspace,
    GITHUB_REPOSITORY: 'example/shop',
    GITHUB_REPOSITORY_ID: '1',
    GITHUB_RUN_ID: '4711',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_WORKFLOW: 'Release',
    GITHUB_JOB: 'release',
    GITHUB_ACTION: '__run',
    GITHUB_ACTOR: 'somebody',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567',
    GITHUB_SERVER_URL: 'https://github.com',
    RUNNER_OS: process.platform === 'darwin' ? 'macOS' : 'Linux',
    RUNNER_ARCH: process.arch === 'arm64' ? 'ARM64' : 'X64',
    RUNNER_NAME: 'harness',
    RUNNER_ENVIRONMENT: 'self-hosted',
    RUNNER_TEMP: places.temp,
    RUNNER_TOOL_CACHE: path.join(places.base, '_work', '_tool'),
    RUNNER_TRACKING_ID: trackingId,
    ACTIONS_RUNTIME_TOKEN: 'token-of-the-harness',
    ACTIONS_RUNTIME_URL: 'http://127.0.0.1:1/',
  }
}
