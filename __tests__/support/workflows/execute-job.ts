import { existsSync } from 'node:fs'
import type { Interruption } from '../runner/child.ts'
import { createJob, type Job, type JobEnd, type JobRequest, type StepRecord } from '../runner/job.ts'
import { ownFolder } from './check.ts'
import { fillIn, holds, type Contexts, type JobStatus } from './expression.ts'

interface WorkflowStep {
  readonly id?: string
  readonly name?: string
  readonly uses?: string
  readonly run?: string
  readonly if?: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly env?: Readonly<Record<string, string>>
}

/** A job as the workflow's YAML has it. */
export interface WorkflowJob {
  readonly if?: string
  readonly needs?: string | readonly string[]
  readonly environment?: string | { readonly name: string }
  readonly permissions?: Readonly<Record<string, string>>
  readonly outputs?: Readonly<Record<string, string>>
  readonly steps: readonly WorkflowStep[]
}

/** What surrounds a job. */
export interface JobSurroundings extends Pick<JobRequest, 'repository' | 'userHome' | 'timings' | 'env'> {
  /** lays the checkout into the workspace: what `actions/checkout` is there for */
  readonly checkout: (workspace: string) => Promise<void>
  /** actions of others, as `OWNER/NAME`, and the folder of what is run for each */
  readonly actions?: Readonly<Record<string, string>>
  /** what is done to one step while it runs, by the step's name; with `lost` the runner dies with it, and does nothing more */
  readonly interrupt?: { readonly step: string; readonly interruption: Interruption; readonly lost?: true }
}

/** A step of the workflow and how it went. */
export interface ExecutedStep {
  readonly name: string
  readonly outcome: 'success' | 'failure' | 'cancelled' | 'skipped'
  /** undefined: it did not run, or the harness itself did what it is there for */
  readonly record: StepRecord | undefined
  /** why it never began: an expression of it has no value */
  readonly error?: string
}

/** A job of the workflow and how it went. */
export interface ExecutedJob {
  readonly status: JobStatus
  readonly steps: readonly ExecutedStep[]
  /** what other jobs get to see; what the runner takes for a secret is left out, as GitHub does */
  readonly outputs: Readonly<Record<string, string>>
  /** paths that were handed to `actions/upload-artifact`, each of which was there */
  readonly uploads: readonly string[]
  readonly end: JobEnd
  step(name: string): ExecutedStep
}

/**
 * Runs a job of a workflow: actions and scripts as real processes under the runner's rules, expressions by GitHub's evaluator, the job's end with
 * every `post` and the clean-up.
 */
export async function executeJob({ of, contexts, surroundings }: { readonly of: WorkflowJob; readonly contexts: Contexts; readonly surroundings: JobSurroundings }): Promise<ExecutedJob> {
  const { repository, userHome, timings, env, interrupt } = surroundings
  const job = await createJob({
    ...(repository === undefined ? {} : { repository }), ...(userHome === undefined ? {} : { userHome }),
    ...(timings === undefined ? {} : { timings }), ...(env === undefined ? {} : { env }),
  })
  try {
    const state: RunningJob = { job, surroundings, contexts: { ...contexts, runner: { temp: job.temp } }, status: 'success', steps: [], outputs: {}, exported: {}, uploads: [] }
    let lost = false
    for (const step of of.steps) {
      await runStep(state, step)
      lost = interrupt?.lost === true && state.steps.at(-1)?.name === interrupt.step
      if (lost) break
    }
    const { status, steps, uploads } = state
    const find = (name: string): ExecutedStep => {
      const found = steps.find((step) => step.name === name)
      if (found === undefined) throw new Error(`there is no step ${name}`)
      return found
    }
    const outputs = outputsOf(state, of)
    return { status, steps, outputs, uploads, end: lost ? { posts: [], orphans: [] } : await job.end(), step: find }
  } finally {
    await job.remove()
  }
}

/** "Skip output 'NAME' since it may contain secret", as the runner says (actions/runner, `JobExtension.cs`). */
function outputsOf({ job, contexts, outputs, status }: RunningJob, of: WorkflowJob): Readonly<Record<string, string>> {
  const filled = Object.entries(of.outputs ?? {}).map(([name, text]) => [name, fillIn({ text, contexts: { ...contexts, steps: outputs }, status })] as const)
  return Object.fromEntries(filled.filter(([, value]) => value !== '' && !job.hides(value)))
}

interface RunningJob {
  readonly job: Job
  readonly surroundings: JobSurroundings
  readonly contexts: Contexts
  status: JobStatus
  readonly steps: ExecutedStep[]
  readonly outputs: Record<string, { readonly outputs: Readonly<Record<string, string>>; readonly outcome: string }>
  /** what steps wrote for those after them */
  readonly exported: Record<string, string>
  readonly uploads: string[]
}

async function runStep(state: RunningJob, step: WorkflowStep): Promise<void> {
  const { status, surroundings: { interrupt } } = state
  const contexts = { ...state.contexts, steps: state.outputs, job: { status } }
  const name = step.name ?? step.uses?.split('@')[0] ?? 'run'
  const told = attempt(() => begin({ step, contexts, status }))
  if (told instanceof Error) {
    // the runner fails a step whose expressions cannot be evaluated
    if (state.status === 'success') state.status = 'failure'
    state.steps.push({ name, outcome: 'failure', record: undefined, error: told.message })
    return
  }
  if (told === 'skipped') {
    state.steps.push({ name, outcome: 'skipped', record: undefined })
    return
  }
  const interruption = interrupt?.step === name ? interrupt.interruption : undefined
  const record = await startStep({ state, step, inputs: told.inputs, env: { ...state.exported, ...told.env }, interruption })
  Object.assign(state.exported, record?.exported)
  const failed = record !== undefined && record.exitCode !== 0
  const cancelled = failed && interruption?.how === 'cancel'
  const outcome = cancelled ? 'cancelled' : failed ? 'failure' : 'success'
  if (outcome !== 'success' && state.status === 'success') state.status = outcome
  if (step.id !== undefined) state.outputs[step.id] = { outputs: record?.outputs ?? {}, outcome }
  state.steps.push({ name, outcome, record })
}

interface Begun {
  readonly inputs: Readonly<Record<string, string>>
  readonly env: Readonly<Record<string, string>>
}

function begin({ step, contexts, status }: { readonly step: WorkflowStep; readonly contexts: Contexts; readonly status: JobStatus }): Begun | 'skipped' {
  if (!holds({ condition: step.if, contexts, status })) return 'skipped'
  const fill = (values: Readonly<Record<string, unknown>>) => Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, fillIn({ text: String(value), contexts, status })]),
  )
  return { inputs: fill(step.with ?? {}), env: fill(step.env ?? {}) }
}

function attempt<Result>(work: () => Result): Result | Error {
  try {
    return work()
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

async function startStep({ state, step, inputs, env, interruption }: {
  readonly state: RunningJob
  readonly step: WorkflowStep
  readonly inputs: Readonly<Record<string, string>>
  readonly env: Readonly<Record<string, string>>
  readonly interruption: Interruption | undefined
}): Promise<StepRecord | undefined> {
  const { job, surroundings: { checkout, actions = {} } } = state
  const interrupted = interruption === undefined ? {} : { interruption }
  if (step.run !== undefined) return job.shell({ script: step.run, env, ...interrupted })
  const uses = step.uses ?? ''
  const folder = ownFolder(uses)
  if (folder !== undefined) {
    const action = folder === '.' ? 'root' : folder.replace(/^actions\//, '')
    return job.run({ action, inputs, env, ...interrupted })
  }
  const [name = ''] = uses.split('@')
  const repository = actions[name]
  if (repository !== undefined) return job.run({ action: 'root', repository, inputs, env, ...interrupted })
  if (name === 'actions/checkout') await checkout(job.workspace)
  else if (name === 'actions/upload-artifact') state.uploads.push(existing(inputs['path']))
  else throw new Error(`the harness has no stand-in for ${uses}`)
  return undefined
}

function existing(file = ''): string {
  if (!existsSync(file)) throw new Error(`there is nothing to upload at "${file}"`)
  return file
}
