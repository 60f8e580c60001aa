import { DeliveryError } from '../../../core/errors.ts'
import { demandName } from './names.ts'
import { largestObject } from './store.ts'

/** What stands where a file of the log belongs and is none: a finding about the log, no trouble of the place. */
export function misplaced({ place, why }: { readonly place: string; readonly why: string }): DeliveryError {
  return new DeliveryError({
    code: 'chain-broken',
    message: `${place} is no file of a log: ${why}`,
    hint: 'find out who put it there, keep it as evidence, and move it away',
  })
}

const refused = new WeakSet<Error>()

/** Marks the error of a change that was surely not done, and that nothing on its way will do later: it was answered with no, or was never sent. */
export function asRefused(error: DeliveryError): DeliveryError {
  refused.add(error)
  return error
}

/** Whether a change that came to nothing was surely not done, and will not be. */
export function wasRefused(error: unknown): boolean {
  return error instanceof Error && refused.has(error)
}

/** The reason of `misplaced` for what is larger than anything in a log. */
export function tooLarge(bytes: number): string {
  return `it has ${bytes} bytes, and nothing in a log has more than ${largestObject}`
}

/** Throws where `content` is more than a reader would take. */
export function demandSize(name: string, content: Uint8Array): void {
  if (content.length <= largestObject) return
  throw asRefused(new DeliveryError({ code: 'fault', message: `${name} would have ${content.length} bytes; at most ${largestObject} can be read again` }))
}

/** The same, and for a name that no log has. */
export function demandFile(name: string, content: Uint8Array): void {
  demandName(name)
  demandSize(name, content)
}
