import { existsSync } from 'node:fs'
import { parse } from 'yaml'
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

interface Workflow {
  readonly on: {
    readonly workflow_dispatch?: {
      readonly inputs?: Readonly<Record<string, { readonly type?: string; readonly default?: unknown; readonly required?: boolean }>>
    } | null
  }
  readonly jobs: Readonly<Record<string, { readonly if?: string; readonly steps: readonly WorkflowStep[] }>>
}

export interface WorkflowRequest extends Pick<JobRequest, 'repository' | 'userHome' | 'timings' | 'env'> {
  /** the workflow's YAML */
  readonly text: string
  readonly event: 'push' | 'schedule' | 'workflow_dispatch'
  /** what somebody wrote into the form */
  readonly inputs?: Readonly<Record<string, string | boolean>>
  /** lays the checkout into the workspace: what `actions/checkout` is there for */
  readonly checkout: (workspace: string) => Promise<void>
  /** jobs that have run elsewhere, by name, with their outputs */
  readonly needs?: Readonly<Record<string, { readonly outputs: Readonly<Record<string, string>> }>>
  /** what is done to one step while it runs, by the step's name; with `lost` the runner dies with it, and does nothing more */
  readonly interrupt?: { readonly step: string; readonly interruption: Interruption; readonly lost?: true }
}

/** A step of the workflow and how it went. */
export interface ExecutedStep {
  readonly name: string
  readonly outcome: 'success' | 'failure' | 'cancelled' | 'skipped'
  /** undefined: it did not run, or is an action of others that the harness stands in for */
  readonly record: StepRecord | undefined
}

/** A job of the workflow and how it went. */
export interface ExecutedJob {
  readonly status: JobStatus
  readonly steps: readonly ExecutedStep[]
  /** paths that were handed to `actions/upload-artifact`, each of which was there */
  readonly uploads: readonly string[]
  readonly end: JobEnd
  step(name: string): ExecutedStep
}

/**
 * Runs the job of a workflow that its event is for: our own actions and the scripts as real processes under the
 * runner's rules, expressions by GitHub's evaluator, the job's end with every `post` and the clean-up. Throws where a
 * required input is missing or not exactly one job runs.
 */
export async function executeWorkflow(request: WorkflowRequest): Promise<ExecutedJob> {
  const { repository, userHome, timings, needs = {} } = request
  const workflow = parse(request.text) as Workflow
  const github = { event_name: request.event, sha: '0123456789abcdef0123456789abcdef01234567', actor: 'somebody', repository: 'example/shop', token: 'token-of-the-job' }
  // a form is filled in for its own event only
  const inputs = request.event === 'workflow_dispatch' ? formOf(workflow, request.inputs ?? {}) : {}
  const contexts = { github, inputs, needs }
  const jobs = Object.entries(workflow.jobs)
    .filter(([name, one]) => needs[name] === undefined && holds({ condition: one.if, contexts, status: 'success' }))
    .map(([, one]) => one)
  if (jobs[0] === undefined || jobs.length > 1) throw new Error(`${jobs.length} jobs run for ${request.event}`)
  const job = await createJob({
    ...(repository === undefined ? {} : { repository }),
    ...(userHome === undefined ? {} : { userHome }),
    ...(timings === undefined ? {} : { timings }),
    env: { GITHUB_EVENT_NAME: request.event, ...request.env },
  })
  try {
    const state: RunningJob = { job, request, contexts: { ...contexts, runner: { temp: job.temp } }, status: 'success', steps: [], outputs: {}, uploads: [] }
    let lost = false
    for (const step of jobs[0].steps) {
      await runStep(state, step)
      lost = request.interrupt?.lost === true && state.steps.at(-1)?.name === request.interrupt.step
      if (lost) break
    }
    const { status, steps, uploads } = state
    const find = (name: string): ExecutedStep => {
      const found = steps.find((step) => step.name === name)
      if (found === undefined) throw new Error(`there is no step ${name}`)
      return found
    }
    return { status, steps, uploads, end: lost ? { posts: [], orphans: [] } : await job.end(), step: find }
  } finally {
    await job.remove()
  }
}

function formOf(workflow: Workflow, given: Readonly<Record<string, string | boolean>>): Contexts {
  const form = workflow.on.workflow_dispatch?.inputs ?? {}
  for (const name of Object.keys(given)) if (form[name] === undefined) throw new Error(`the form has no field ${name}`)
  return Object.fromEntries(Object.entries(form).map(([name, { type, default: usual, required }]) => {
    const value = given[name] ?? usual
    if (required === true && (value === undefined || value === '')) throw new Error(`the form's ${name} is required`)
    return [name, value ?? (type === 'boolean' ? false : '')]
  }))
}

interface RunningJob {
  readonly job: Job
  readonly request: WorkflowRequest
  readonly contexts: Contexts
  status: JobStatus
  readonly steps: ExecutedStep[]
  readonly outputs: Record<string, { readonly outputs: Readonly<Record<string, string>>; readonly outcome: string }>
  readonly uploads: string[]
}

async function runStep(state: RunningJob, step: WorkflowStep): Promise<void> {
  const { status, request } = state
  const contexts = { ...state.contexts, steps: state.outputs, job: { status } }
  const name = step.name ?? step.uses?.split('@')[0] ?? 'run'
  if (!holds({ condition: step.if, contexts, status })) {
    state.steps.push({ name, outcome: 'skipped', record: undefined })
    return
  }
  const fill = (values: Readonly<Record<string, unknown>>) => Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, fillIn({ text: String(value), contexts, status })]),
  )
  const interruption = request.interrupt?.step === name ? request.interrupt.interruption : undefined
  const record = await startStep({ state, step, inputs: fill(step.with ?? {}), env: fill(step.env ?? {}), interruption })
  const failed = record !== undefined && record.exitCode !== 0
  const cancelled = failed && interruption?.how === 'cancel'
  const outcome = cancelled ? 'cancelled' : failed ? 'failure' : 'success'
  if (outcome !== 'success' && state.status === 'success') state.status = outcome
  if (step.id !== undefined) state.outputs[step.id] = { outputs: record?.outputs ?? {}, outcome }
  state.steps.push({ name, outcome, record })
}

async function startStep({ state, step, inputs, env, interruption }: {
  readonly state: RunningJob
  readonly step: WorkflowStep
  readonly inputs: Readonly<Record<string, string>>
  readonly env: Readonly<Record<string, string>>
  readonly interruption: Interruption | undefined
}): Promise<StepRecord | undefined> {
  const { job, request } = state
  const interrupted = interruption === undefined ? {} : { interruption }
  if (step.run !== undefined) return job.shell({ script: step.run, env, ...interrupted })
  const folder = ownFolder(step.uses ?? '')
  if (folder !== undefined) {
    const action = folder === '.' ? 'root' : folder.replace(/^actions\//, '')
    return job.run({ action, inputs, env, ...interrupted })
  }
  if (step.uses?.startsWith('actions/checkout@') === true) await request.checkout(job.workspace)
  else if (step.uses?.startsWith('actions/upload-artifact@') === true) state.uploads.push(existing(inputs['path']))
  else throw new Error(`the harness has no stand-in for ${step.uses}`)
  return undefined
}

function existing(file = ''): string {
  if (!existsSync(file)) throw new Error(`there is nothing to upload at "${file}"`)
  return file
}
