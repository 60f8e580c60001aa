import { parentPort } from 'node:worker_threads'
import { scenarios } from './scenarios.ts'
import { simulate } from './simulate.ts'
import type { Tallies } from './simulate.ts'

/** One part of a row. */
export interface Part {
  readonly scenario: number
  readonly rollouts: number
  readonly seed: number
}

/** What a worker answers. */
export interface Simulated extends Part {
  readonly tallies: Tallies
}

parentPort?.on('message', (part: Part) => {
  const scenario = scenarios[part.scenario]
  if (scenario === undefined) throw new RangeError(`there is no scenario ${part.scenario}`)
  const answer: Simulated = { ...part, tallies: simulate({ scenario, rollouts: part.rollouts, seed: part.seed }) }
  parentPort?.postMessage(answer)
})
