import { isDeliveryError } from '../../../core/errors.ts'
import type { LogStore } from '../store/store.ts'
import type { Findings } from './findings.ts'

/** The reading half of a store, in which what is no file is a finding and not the end. */
export interface LogReader {
  get(name: string): Promise<Uint8Array | undefined>
  list(prefix: string, after?: string): AsyncIterable<string>
}

/** A reader of a store. Troubles of the place itself reject as they come. */
export function createReader(store: Pick<LogStore, 'get' | 'list'>, findings: Findings): LogReader {
  const misplaced = (name: string, error: unknown): void => {
    if (!isDeliveryError(error) || error.code !== 'chain-broken') throw error
    findings.add('malformed', name, error.message)
  }
  return {
    async get(name) {
      try {
        return await store.get(name)
      } catch (error) {
        misplaced(name, error)
        return undefined
      }
    },
    async *list(prefix, after) {
      try {
        yield* store.list(prefix, after)
      } catch (error) {
        misplaced(prefix, error)
      }
    },
  }
}
