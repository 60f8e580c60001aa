import { setImmediate } from 'node:timers/promises'
import { demandName, demandPrefix } from '../../../../src/audit/log/store/names.ts'
import { largestObject } from '../../../../src/audit/log/store/store.ts'
import type { LogStore } from '../../../../src/audit/log/store/store.ts'
import { demandSize, misplaced } from '../../../../src/audit/log/store/trouble.ts'
import { DeliveryError } from '../../../../src/core/errors.ts'

/** One call of a store, as it was asked. */
export interface StoreCall {
  readonly method: 'create' | 'get' | 'list' | 'replace' | 'drop' | 'remove'
  readonly name: string
  /** counted from 0 over all methods */
  readonly index: number
}

/**
 * What befalls a call. `die-before` and `die-after`: the process is gone, before its effect or after it, and every later call of the same
 * handle rejects too. `refuse`: an outage, nothing is done. `lose`: done, and the answer is lost. `stale`: a list as it was before
 * the newest change.
 */
export type StoreFault = 'die-before' | 'die-after' | 'refuse' | 'lose' | 'stale'

/** What is kept; handles of several writers may share it. */
export interface StoreContent {
  readonly files: Map<string, Uint8Array>
  /** the files before the newest change */
  before: ReadonlyMap<string, Uint8Array>
}

/** Nothing yet. */
export function emptyContent(): StoreContent {
  return { files: new Map(), before: new Map() }
}

/** The writer that a fault has ended: whoever catches it would go on as a ghost. */
export class WriterDeath extends Error {
  constructor(call: StoreCall) {
    super(`the writer died at call ${call.index}: ${call.method} ${call.name}`)
    this.name = 'WriterDeath'
  }
}

/** A writer's handle on a store in memory, and what it was asked. `fault` decides what befalls each call. */
export function createMemoryStore({ content = emptyContent(), fault = () => undefined }: {
  readonly content?: StoreContent
  readonly fault?: (call: StoreCall) => StoreFault | undefined
} = {}): LogStore & { readonly calls: readonly StoreCall[] } {
  const calls: StoreCall[] = []
  let death: WriterDeath | undefined

  /** Every call takes a turn of the event loop, so that others come in between. */
  async function meet<Value>(asked: Omit<StoreCall, 'index'>, effect: (isStale: boolean) => Value): Promise<Value> {
    await setImmediate()
    if (death !== undefined) throw death
    const call = { ...asked, index: calls.length }
    calls.push(call)
    const met = fault(call)
    if (met === 'die-before') throw (death = new WriterDeath(call))
    if (met === 'refuse') throw outage(call)
    const value = effect(met === 'stale')
    await setImmediate()
    if (met === 'die-after') throw (death = new WriterDeath(call))
    if (met === 'lose') throw outage(call)
    return value
  }

  const put = (name: string, bytes: Uint8Array): void => {
    content.before = new Map(content.files)
    content.files.set(name, Uint8Array.from(bytes))
  }

  return {
    calls,
    async create(name, bytes) {
      demandName(name)
      demandSize(name, bytes)
      return meet({ method: 'create', name }, () => {
        if (content.files.has(name)) return 'exists'
        put(name, bytes)
        return 'created'
      })
    },
    async get(name) {
      demandName(name)
      return meet({ method: 'get', name }, () => {
        const found = content.files.get(name)
        if (found !== undefined && found.length > largestObject) throw misplaced({ place: name, why: 'it is too large' })
        return found === undefined ? undefined : Uint8Array.from(found)
      })
    },
    async *list(prefix, after) {
      demandPrefix(prefix)
      const names = await meet({ method: 'list', name: prefix }, (isStale) => [...(isStale ? content.before : content.files).keys()])
      yield* names.filter((name) => name.startsWith(prefix) && (after === undefined || name > after)).toSorted()
    },
    async replace(name, bytes) {
      demandSize(name, bytes)
      return meet({ method: 'replace', name }, () => put(name, bytes))
    },
    async remove(name) {
      demandName(name)
      await meet({ method: 'remove', name }, () => {
        content.before = new Map(content.files)
        content.files.delete(name)
      })
    },
    async dropPartials(name) {
      demandName(name)
      try {
        await meet({ method: 'drop', name }, () => {
          for (const one of content.files.keys()) if (one.startsWith(`${name}.p/`)) content.files.delete(one)
        })
      } catch (error) {
        if (error instanceof WriterDeath) throw error
      }
    },
  }
}

function outage({ method, name }: StoreCall): DeliveryError {
  return new DeliveryError({ code: 'audit-unavailable', message: `no answer to ${method} of ${name}` })
}
