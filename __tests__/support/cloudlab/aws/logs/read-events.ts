import { AwsError } from '../aws-error.ts'
import type { LogEvent } from './store.ts'

/** An answer of `GetLogEvents` holds no more than that (API reference). */
const mostBytes = 1_048_576

/**
 * One page of a stream, oldest first, and where the next ones begin: forward at what is newer, backward at what is older. At an end the token is the same as the one that
 * was sent, which is how clients know (API reference). A stream grows, so tokens name events, not places in a list.
 */
export function readEvents({ events, token, limit, fromHead }: {
  readonly events: readonly LogEvent[]
  readonly token: string | undefined
  readonly limit: number
  readonly fromHead: boolean
}): { readonly events: readonly LogEvent[]; readonly forward: string; readonly backward: string } {
  const { direction, number } = placeOf(token, fromHead)
  const page = direction === 'f'
    ? fitting(events.filter((event) => event.number > number), limit)
    : fitting(events.filter((event) => event.number < number).toReversed(), limit).toReversed()
  const [first, last] = [page[0], page.at(-1)]
  return {
    events: page,
    // with nothing on the page both lead to where it would be; a stream that is empty begins there
    forward: tokenOf('f', last?.number ?? (token === undefined ? 0 : direction === 'f' ? number : number - 1)),
    backward: tokenOf('b', first?.number ?? (token === undefined ? 1 : direction === 'b' ? number : number + 1)),
  }
}

function fitting(events: readonly LogEvent[], limit: number): readonly LogEvent[] {
  let bytes = 0
  const end = events.findIndex(({ message }, index) => {
    bytes += Buffer.byteLength(message) + 26
    return index >= limit || (index > 0 && bytes > mostBytes)
  })
  return end === -1 ? events : events.slice(0, end)
}

interface TokenPlace {
  readonly direction: 'f' | 'b'
  /** of the event that was the last one seen in that direction */
  readonly number: number
}

const none = Number.MAX_SAFE_INTEGER
const tokenOf = (direction: 'f' | 'b', number: number) => `${direction}/${String(number).padStart(56, '0')}/s`

function placeOf(token: string | undefined, fromHead: boolean): TokenPlace {
  if (token === undefined) return fromHead ? { direction: 'f', number: 0 } : { direction: 'b', number: none }
  const [, direction, number] = /^([fb])\/(\d{56})\/s$/u.exec(token) ?? []
  if (number === undefined) throw new AwsError('InvalidParameterException', 'The specified nextToken is invalid.')
  return { direction: direction === 'f' ? 'f' : 'b', number: Number(number) }
}
