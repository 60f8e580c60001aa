import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Tallies, Tally } from './simulate.ts'
import type { Part, Simulated } from './worker.ts'

const PARTS = 8

/**
 * Simulates scenarios, by their numbers, on all cores and adds the parts up, in the order of the numbers. A scenario has the same seeds
 * whatever the number of cores, and whatever else is simulated.
 */
export async function simulateAll({ scenarios, rollouts, onProgress }: {
  readonly scenarios: readonly number[]
  readonly rollouts: number
  /** parts done, of how many */
  readonly onProgress: (done: number, of: number) => void
}): Promise<readonly Tallies[]> {
  const parts: Part[] = []
  for (const scenario of scenarios) {
    for (let part = 0; part < PARTS; part += 1) parts.push({ scenario, rollouts: rollouts / PARTS, seed: 1 + scenario * PARTS + part })
  }
  const results = new Map<number, Tallies>()
  const workers = Array.from({ length: Math.min(availableParallelism(), PARTS) }, () => new Worker(new URL('worker.ts', import.meta.url)))
  try {
    const total = parts.length
    let done = 0
    const take = ({ scenario, tallies }: Simulated): void => {
      results.set(scenario, merge(results.get(scenario), tallies))
      onProgress((done += 1), total)
    }
    await Promise.all(workers.map((worker) => drain({ worker, parts, take })))
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
  return scenarios.map((scenario) => results.get(scenario) ?? [])
}

/** Gives a worker one part after the other until none is left. */
function drain({ worker, parts, take }: {
  readonly worker: Worker
  readonly parts: Part[]
  readonly take: (result: Simulated) => void
}): Promise<void> {
  return new Promise((resolve, reject) => {
    const next = () => {
      const part = parts.shift()
      if (part === undefined) resolve()
      else worker.postMessage(part)
    }
    worker.on('error', reject)
    worker.on('message', (result: Simulated) => {
      take(result)
      next()
    })
    next()
  })
}

function merge(sum: Tallies | undefined, more: Tallies): Tallies {
  if (sum === undefined) return more
  return sum.map((tally, index) => add(tally, more[index]))
}

function add(tally: Tally, more: Tally | undefined): Tally {
  if (more === undefined) return tally
  return {
    promoted: tally.promoted + more.promoted,
    rolledBack: tally.rolledBack + more.rolledBack,
    inconclusive: tally.inconclusive + more.inconclusive,
    requests: [...tally.requests, ...more.requests],
  }
}
