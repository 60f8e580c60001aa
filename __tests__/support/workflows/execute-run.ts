import { executeJob, type ExecutedJob, type JobSurroundings, type WorkflowJob } from './execute-job.ts'
import { openWorkflow, type Trigger } from './execute.ts'
import { fillIn, holds, type Contexts, type JobStatus } from './expression.ts'

type Variables = Readonly<Record<string, string>>

export interface RunRequest extends Trigger, Omit<JobSurroundings, 'checkout'> {
  readonly checkout: (workspace: string) => Promise<void>
  /** a number of its own for each run */
  readonly runId: string
  /** what is set on GitHub: for all jobs, and by environment, where the same name goes before */
  readonly variables: { readonly repository: Variables; readonly environments: Readonly<Record<string, Variables>> }
  /** what a job gets that may ask for tokens (`id-token: write`), by the subject that GitHub gives it; others get nothing */
  readonly tokens: (subject: string) => Promise<Variables>
  /** whether somebody lets a job into its environment; default: everybody is let in at once */
  readonly approve?: (environment: string) => boolean | Promise<boolean>
}

/** A run of a whole workflow. */
export interface ExecutedRun {
  /** in the order in which they were decided; `skipped` never began, `rejected` was not let into its environment */
  readonly jobs: Readonly<Record<string, ExecutedJob | 'skipped' | 'rejected'>>
  /** throws where it did not run */
  readonly job: (name: string) => ExecutedJob
}

/**
 * Runs all jobs of a workflow one after the other, each when those that it needs are over: skipped where one of them did not succeed (GitHub's
 * "Using jobs in a workflow"), with variables of its environment and, where it may ask for one, a token with its subject ("OpenID Connect reference").
 * Groups of concurrency are judged elsewhere (`concurrency.ts`). A workflow with `needs` in a circle is an error.
 */
export async function executeRun(request: RunRequest): Promise<ExecutedRun> {
  const { workflow, contexts } = openWorkflow(request)
  const jobs: Record<string, ExecutedJob | 'skipped' | 'rejected'> = {}
  const waiting = new Map(Object.entries(workflow.jobs))
  while (waiting.size > 0) {
    const next = [...waiting].find(([, { needs = [] }]) => [needs].flat().every((name) => jobs[name] !== undefined))
    if (next === undefined) throw new Error(`${[...waiting.keys()].join(', ')} wait for each other`)
    const [name, of] = next
    waiting.delete(name)
    jobs[name] = await decide({ of, request, contexts, jobs })
  }
  return {
    jobs,
    job(name) {
      const one = jobs[name]
      if (one === undefined || typeof one === 'string') throw new Error(`the job ${name} is ${one ?? 'not there'}`)
      return one
    },
  }
}

async function decide({ of, request, contexts, jobs }: { readonly of: WorkflowJob; readonly request: RunRequest; readonly contexts: Contexts; readonly jobs: ExecutedRun['jobs'] }): Promise<ExecutedJob | 'skipped' | 'rejected'> {
  const before = [of.needs ?? []].flat().map((name) => [name, jobs[name]] as const)
  const needs = Object.fromEntries(before.map(([name, one]) => [name, { result: resultOf(one), outputs: typeof one === 'object' ? one.outputs : {} }]))
  const status: JobStatus = before.every(([, one]) => resultOf(one) === 'success') ? 'success' : 'failure'
  // before a job is let into its environment there are no variables of that
  if (!holds({ condition: of.if, contexts: { ...contexts, needs, vars: request.variables.repository }, status })) return 'skipped'
  const environment = environmentOf(of, contexts)
  if (environment !== undefined && request.approve !== undefined && !(await request.approve(environment))) return 'rejected'
  const vars = { ...request.variables.repository, ...(environment === undefined ? {} : request.variables.environments[environment]) }
  const subject = `repo:example/shop:${environment === undefined ? 'ref:refs/heads/main' : `environment:${environment}`}`
  const tokens = of.permissions?.['id-token'] === 'write' ? await request.tokens(subject) : {}
  const env = { GITHUB_EVENT_NAME: request.event, GITHUB_RUN_ID: request.runId, ...request.env, ...tokens }
  return executeJob({ of, contexts: { ...contexts, needs, vars }, surroundings: { ...request, env } })
}

const resultOf = (one: ExecutedRun['jobs'][string] | undefined) => (typeof one === 'object' ? one.status : one === 'skipped' ? 'skipped' : 'failure')

function environmentOf({ environment }: WorkflowJob, contexts: Contexts): string | undefined {
  const text = typeof environment === 'object' ? environment.name : environment
  return text === undefined ? undefined : fillIn({ text, contexts, status: 'success' })
}
