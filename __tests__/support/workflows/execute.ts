import { parse } from 'yaml'
import { executeJob, type ExecutedJob, type JobSurroundings, type WorkflowJob } from './execute-job.ts'
import { holds, type Contexts } from './expression.ts'

export type { ExecutedJob } from './execute-job.ts'

interface Workflow {
  readonly on: {
    readonly workflow_dispatch?: {
      readonly inputs?: Readonly<Record<string, { readonly type?: string; readonly default?: unknown; readonly required?: boolean; readonly options?: readonly string[] }>>
    } | null
  }
  readonly jobs: Readonly<Record<string, WorkflowJob>>
}

/** What made a workflow run. */
export interface Trigger {
  /** the workflow's YAML */
  readonly text: string
  readonly event: 'push' | 'schedule' | 'workflow_dispatch'
  /** what somebody wrote into the form */
  readonly inputs?: Readonly<Record<string, string | boolean>>
}

export interface WorkflowRequest extends Trigger, JobSurroundings {
  /** jobs that have run elsewhere, by name, with their outputs */
  readonly needs?: Readonly<Record<string, { readonly outputs: Readonly<Record<string, string>> }>>
}

/** A workflow that was read, and what all of its jobs see. Throws where a required input of the form is missing or not one of its choices. */
export function openWorkflow({ text, event, inputs = {}, runId = '4711' }: Trigger & { readonly runId?: string }): { readonly workflow: Workflow; readonly contexts: Contexts } {
  const workflow = parse(text) as Workflow
  const github = { event_name: event, sha: '0123456789abcdef0123456789abcdef01234567', run_id: runId, run_attempt: '1', actor: 'somebody', repository: 'example/shop', token: 'token-of-the-job' }
  // a form is filled in for its own event only
  return { workflow, contexts: { github, inputs: event === 'workflow_dispatch' ? formOf(workflow, inputs) : {} } }
}

/**
 * Runs the job of a workflow that its event is for. Throws where a required input is missing or not exactly one job runs.
 */
export async function executeWorkflow(request: WorkflowRequest): Promise<ExecutedJob> {
  const { needs = {} } = request
  const { workflow, contexts: seen } = openWorkflow(request)
  const contexts = { ...seen, needs }
  const jobs = Object.entries(workflow.jobs)
    .filter(([name, one]) => needs[name] === undefined && holds({ condition: one.if, contexts, status: 'success' }))
    .map(([, one]) => one)
  if (jobs[0] === undefined || jobs.length > 1) throw new Error(`${jobs.length} jobs run for ${request.event}`)
  return executeJob({ of: jobs[0], contexts, surroundings: { ...request, env: { GITHUB_EVENT_NAME: request.event, ...request.env } } })
}

function formOf(workflow: Workflow, given: Readonly<Record<string, string | boolean>>): Contexts {
  const form = workflow.on.workflow_dispatch?.inputs ?? {}
  for (const name of Object.keys(given)) if (form[name] === undefined) throw new Error(`the form has no field ${name}`)
  return Object.fromEntries(Object.entries(form).map(([name, { type, default: usual, required, options }]) => {
    const value = given[name] ?? usual
    if (required === true && (value === undefined || value === '')) throw new Error(`the form's ${name} is required`)
    if (options !== undefined && !options.includes(String(value))) throw new Error(`the form's ${name} is none of ${options.join(', ')}`)
    return [name, value ?? (type === 'boolean' ? false : '')]
  }))
}
