import type { Delivery } from '../../../src/actions/wiring/delivery.ts'

/** What the test asks for, as JSON in the first argument. */
export interface DeathPlan {
  readonly home: string
  /** folder that holds proxy.mjs */
  readonly bundle: string
  readonly config: string
  /** of a deployment */
  readonly artifact?: string
  /** the product's own unless given */
  readonly leaseMs?: number
  readonly death?: { readonly call: string; readonly when: 'before' | 'after'; readonly nth: number; readonly signal: 'SIGKILL' | 'SIGINT' | 'SIGTERM' }
}

type Target = Delivery['target']

/** A target whose calls are fatal where the plan says so. */
export function deadly(target: Target, { death }: DeathPlan): Target {
  let seen = 0
  const strike = async (call: string, when: 'before' | 'after'): Promise<void> => {
    if (death?.call !== call || death.when !== when || (seen += 1) !== death.nth) return
    process.kill(process.pid, death.signal)
    // a signal that is handled arrives at the next turn of the event loop
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return new Proxy(target, {
    get(object, name, receiver): unknown {
      const value: unknown = Reflect.get(object, name, receiver)
      if (typeof value !== 'function' || typeof name !== 'string') return value
      return async (request?: object) => {
        await strike(name, 'before')
        const answer: unknown = await Reflect.apply(value, object, [request])
        await strike(name, 'after')
        return answer
      }
    },
  })
}
