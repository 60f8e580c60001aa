import { objectOf } from '../../../../../core/json.ts'
import type { JsonValue } from '../../../../../core/json.ts'
import { isCount } from '../../json-check.ts'

/** How a request of a user ended. */
export type Ending = 'answered' | 'failed' | 'abandoned'

/** What became of it at one instance; `moved`: it was lost there with nothing of an answer, and is another one's now. */
export type Fate = Ending | 'moved'

/** What became of the requests that were under way when instances left the traffic. */
export interface Departure extends Readonly<Record<Ending, number>> {
  /** the sum of all others */
  readonly atSwitch: number
  /** not over yet */
  readonly open: number
}

/** Follows what was under way at instances that have left. One that a worker never had in its table it knows nothing of. */
export interface Departures {
  /** an instance is not in the table any more, with so many requests of users under way */
  left(id: string, atSwitch: number): void
  /** it is in the table: what begins from now on is not of its end */
  back(id: string): void
  has(id: string): boolean
  /** a request that had begun while it was in the table is over, there; nothing to an instance that is still in it */
  ended(id: string, how: Fate): void
  of(ids: readonly string[]): Departure | undefined
}

const names = ['atSwitch', 'open', 'answered', 'failed', 'abandoned'] as const

/** So many of the last ones are known: more than leave at once. */
const most = 256

export function createDepartures(): Departures {
  const all = new Map<string, Record<Ending | 'atSwitch' | 'open', number>>()
  return {
    left(id, atSwitch) {
      all.set(id, { atSwitch, open: atSwitch, answered: 0, failed: 0, abandoned: 0 })
      const [oldest] = all.keys()
      if (all.size > most && oldest !== undefined) all.delete(oldest)
    },
    back: (id) => void all.delete(id),
    has: (id) => all.has(id),
    ended(id, how) {
      const departure = all.get(id)
      if (departure === undefined) return
      departure.open -= 1
      if (how === 'moved') departure.atSwitch -= 1
      else departure[how] += 1
    },
    of(ids) {
      const sum = { atSwitch: 0, open: 0, answered: 0, failed: 0, abandoned: 0 }
      for (const id of ids) {
        const one = all.get(id)
        if (one === undefined) return undefined
        for (const name of names) sum[name] += one[name]
      }
      return sum
    },
  }
}

/** A departure as a worker tells of it; undefined where it knows nothing, or is too old to say. */
export function readDeparture(answer: JsonValue): Departure | undefined {
  const { atSwitch, open, answered, failed, abandoned } = objectOf(objectOf(answer)['departed'])
  if (!isCount(atSwitch) || !isCount(open) || !isCount(answered) || !isCount(failed) || !isCount(abandoned)) return undefined
  return { atSwitch, open, answered, failed, abandoned }
}
