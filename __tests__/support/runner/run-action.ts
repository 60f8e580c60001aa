import { createJob, type JobEnd, type JobRequest, type StepRecord, type StepRequest } from './job.ts'

/** A whole job with one step. */
export interface ActionRun extends StepRecord {
  readonly end: JobEnd
}

/** Runs one action in a job of its own: main, post and the clean-up of the runner. */
export async function runAction(request: StepRequest & JobRequest): Promise<ActionRun> {
  const { action, inputs, interruption, lost, env, ...rest } = request
  const job = await createJob({ ...rest, ...(env === undefined ? {} : { env }) })
  try {
    const step = await job.run({
      action,
      ...(inputs === undefined ? {} : { inputs }),
      ...(interruption === undefined ? {} : { interruption }),
      ...(lost === undefined ? {} : { lost }),
    })
    return { ...step, end: await job.end() }
  } finally {
    await job.remove()
  }
}
