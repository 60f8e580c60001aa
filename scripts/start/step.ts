import type { Stage } from './stage.ts'

/** How a step ended. */
export interface StepEnd {
  readonly actual: string
  readonly ok: boolean
}

/** A step of the story: what is done, what is to be expected, and what came of it. */
export interface Step {
  readonly name: string
  readonly expected: string
  run(stage: Stage): Promise<StepEnd>
}
