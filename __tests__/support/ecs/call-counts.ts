import { AsyncLocalStorage } from 'node:async_hooks'
import type { DeliveryTarget } from '../../../src/rollout/delivery-target.ts'
import type { CallLog } from '../cloudlab/aws/calls.ts'

/** What one method of a target asked of AWS. */
export interface MethodCalls {
  /** how often the method was called */
  readonly times: number
  /** how often it made each call of AWS, together */
  readonly calls: Readonly<Record<string, number>>
}

/** A target whose calls of AWS are counted by the method that made them, however many are under way at once. */
export function countCalls({ target, calls }: { readonly target: DeliveryTarget; readonly calls: CallLog }): { readonly target: DeliveryTarget; readonly counts: () => Readonly<Record<string, MethodCalls>> } {
  const inside = new AsyncLocalStorage<string>()
  const counts = new Map<string, { times: number; calls: Record<string, number> }>()
  const of = (method: string) => {
    const found = counts.get(method) ?? { times: 0, calls: {} }
    counts.set(method, found)
    return found
  }
  calls.onCall(({ operation }) => {
    const method = inside.getStore()
    if (method === undefined) return
    const found = of(method).calls
    found[operation] = (found[operation] ?? 0) + 1
  })
  const counted = new Proxy(target, {
    get(from, name: keyof DeliveryTarget) {
      const member: unknown = from[name]
      if (typeof member !== 'function') return member
      return (...given: readonly unknown[]) => {
        of(name).times += 1
        return inside.run(name, () => Reflect.apply(member, from, given) as unknown)
      }
    },
  })
  return { target: counted, counts: () => Object.fromEntries(counts) }
}
