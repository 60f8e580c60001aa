import { DeliveryError } from '../../../core/errors.ts'
import { quoted } from '../../../core/text.ts'

/** One part of a name: the same file on every disk (no case, no device names, no part that begins or ends with a point). */
const part = /^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9_-])?$/

/** Parts of a name at most: `tile/entries/x001/x234/067.p/5` has six, and an index of 2^53 nine. */
const mostParts = 12

/** Whether `name` can be that of a file in a log: relative, in small letters, without a way out of the folder. */
export function isLogName(name: string): boolean {
  const parts = name.split('/')
  return parts.length <= mostParts && parts.every((one) => part.test(one))
}

/** Throws for a name that no log has; what is asked of a store is made by this product, so it is a fault. */
export function demandName(name: string): void {
  if (!isLogName(name)) throw badName('name', name)
}

/** The same for the beginning of a name: `commit/`, `tile/entries/x0`, or nothing at all. */
export function demandPrefix(prefix: string): void {
  const parts = prefix.split('/')
  const open = parts.pop() ?? ''
  const isSound = parts.length < mostParts && parts.every((one) => part.test(one)) && /^[a-z0-9]?[a-z0-9._-]{0,63}$/.test(open)
  if (!isSound || open.startsWith('.')) throw badName('beginning of a name', prefix)
}

/** The names of the folders that `name` lies in, outermost first: `tile`, `tile/0`. */
export function foldersOf(name: string): readonly string[] {
  const parts = name.split('/')
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'))
}

function badName(what: string, text: string): DeliveryError {
  return new DeliveryError({
    code: 'fault',
    message: `${quoted(text)} is no ${what} in a log; allowed are small letters, digits, points and hyphens between single slashes`,
  })
}
