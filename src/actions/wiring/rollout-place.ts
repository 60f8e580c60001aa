import type { Originator } from '../../core/ports/originator.ts'

/** Where a rollout was, and who started it, for people. */
export interface RolloutPlace {
  readonly service: string
  readonly environment: string
  /** a claim of whoever started it */
  readonly by: string
}

/** On GitHub who ran the workflow, again where it was run again; the run itself stands above each summary. */
export function placeOf({ config: { service, environment }, originator: { facts, name } }: {
  readonly config: Pick<RolloutPlace, 'service' | 'environment'>
  readonly originator: Originator
}): RolloutPlace {
  const by = [facts['triggering_actor'], facts['actor']].find((one) => typeof one === 'string')
  return { service, environment, by: typeof by === 'string' ? by : name }
}
