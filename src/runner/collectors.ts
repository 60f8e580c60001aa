import { messageOf } from '../core/errors.ts'
import { createRegistry } from '../core/metrics/registry.ts'
import type { Registry } from '../core/metrics/registry.ts'
import type { Log } from '../core/ports/log.ts'

type Collect = (registry: Registry) => Promise<void>

/** Who can tell something in metrics. Nobody is asked before the command is over, nor unless somebody wants metrics. */
export interface Collectors {
  /** Another one of the same name replaces the first: a service that was opened twice tells of itself once. */
  add(name: string, collect: Collect): void
  /** asks all of them at once; one that fails, or is not done when `limit` resolves, leaves a gap and a warning */
  collect(limit: Promise<void>): Promise<Registry>
}

/** No collector yet. */
export function createCollectors(log: Pick<Log, 'warning'>): Collectors {
  const all = new Map<string, Collect>()
  return {
    add: (name, collect) => void all.set(name, collect),
    async collect(limit) {
      const registry = createRegistry()
      const tooLate = limit.then(() => {
        throw new Error('it took too long')
      })
      // where nobody waits for it any more
      tooLate.catch(() => undefined)
      await Promise.all([...all].map(async ([name, collect]) => {
        try {
          await Promise.race([collect(registry), tooLate])
        } catch (error) {
          log.warning(`the metrics of ${name} are not complete: ${messageOf(error)}`)
        }
      }))
      return registry
    },
  }
}
