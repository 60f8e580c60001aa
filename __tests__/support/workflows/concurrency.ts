import { parse } from 'yaml'

/** What decides when GitHub lets a job of a workflow run. */
export interface JobRules {
  readonly name: string
  /** the group that it waits in; undefined: it waits for nothing */
  readonly group: string | undefined
  /** whether it ends who runs in its group */
  readonly cancels: boolean
  /** the environment whose rules may make a person approve it first */
  readonly environment: string | undefined
  /** jobs of the workflow that have to be over first */
  readonly needs: readonly string[]
}

type Group = string | { readonly group: string; readonly 'cancel-in-progress'?: boolean } | undefined

interface Job {
  readonly concurrency?: Group
  readonly environment?: string | { readonly name: string }
  readonly needs?: string | readonly string[]
}

/** The rules of each job; a group of the whole workflow is its jobs' as well. */
export function jobRulesOf(text: string): readonly JobRules[] {
  const workflow = parse(text) as { readonly concurrency?: Group; readonly jobs: Readonly<Record<string, Job>> }
  return Object.entries(workflow.jobs).map(([name, { concurrency, environment, needs = [] }]) => {
    const of = concurrency ?? workflow.concurrency
    return {
      name,
      group: typeof of === 'object' ? of.group : of,
      cancels: typeof of === 'object' && of['cancel-in-progress'] === true,
      environment: typeof environment === 'object' ? environment.name : environment,
      needs: [needs].flat(),
    }
  })
}

/** The runs of a repository, of which some wait. */
export interface Runs {
  /** a job is to run: it does, or waits */
  start(run: string, rules: JobRules): void
  /** it is over, and who waits for it runs */
  end(run: string): void
  readonly running: () => readonly string[]
  readonly waiting: () => readonly string[]
  readonly cancelled: () => readonly string[]
}

/**
 * Runs as GitHub's documentation says ("Control the concurrency of workflows and jobs"): in a group one job runs and one waits at
 * most; a newer one takes the place of the one that waits, and of the one that runs only with `cancel-in-progress`. Upper and lower
 * case are one. Who has no group waits for nobody.
 */
export function createRuns(): Runs {
  const states = new Map<string, { state: 'running' | 'waiting' | 'cancelled' | 'over'; readonly group: string | undefined }>()
  const of = (state: string): readonly string[] => [...states].filter(([, run]) => run.state === state).map(([run]) => run)
  const inGroup = (group: string | undefined, state: string) => (group === undefined ? [] : [...states.values()].filter((run) => run.group === group && run.state === state))
  return {
    start(run, rules) {
      const group = rules.group?.toLowerCase()
      for (const other of inGroup(group, 'waiting')) other.state = 'cancelled'
      if (rules.cancels) for (const other of inGroup(group, 'running')) other.state = 'cancelled'
      states.set(run, { state: inGroup(group, 'running').length === 0 ? 'running' : 'waiting', group })
    },
    end(run) {
      const ended = states.get(run)
      if (ended === undefined) throw new Error(`${run} never began`)
      ended.state = 'over'
      for (const next of inGroup(ended.group, 'waiting')) next.state = 'running'
    },
    running: () => of('running'),
    waiting: () => of('waiting'),
    cancelled: () => of('cancelled'),
  }
}
