import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** Who keeps an exchange waiting, and for how long. Exact only where it is asked again and again, at `check`. */
export interface IdleTime {
  /** the answer has begun, over that connection */
  answered(release: Socket): void
  /** milliseconds without a byte from the release; waiting for a client that reads or sends slowly is not waiting for it */
  ms(): number
  /** milliseconds in which the client has sent, or taken, next to nothing of what is due */
  clientMs(): number
}

/** A request body that grows by less than this within the client's time does not count as one that is being sent. */
const leastProgress = 1_024

export function createIdleTime({ request, response, startedAt, now }: {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly startedAt: number
  readonly now: () => number
}): IdleTime {
  const client = request.socket
  let release: Socket | undefined
  let seen = client.bytesRead
  let since = startedAt
  let clientSince = startedAt
  let clientRead = seen
  let clientLeft = -1

  function ms(): number {
    const bytes = client.bytesRead + (release?.bytesRead ?? 0)
    if (bytes !== seen || isSending() || response.writableNeedDrain) {
      seen = bytes
      since = now()
    }
    return now() - since
  }

  /** It has not sent its request to the end though somebody reads it. */
  function isSending(): boolean {
    return !request.complete && !request.isPaused()
  }

  function clientMs(): number {
    const left = response.writableNeedDrain ? client.writableLength : -1
    // once the answer has begun the release decides how long it waits for the rest of the request
    const isDue = release === undefined && isSending()
    const hasSent = client.bytesRead - clientRead >= leastProgress
    if (left === -1 ? !isDue || hasSent : left !== clientLeft) {
      clientSince = now()
      clientRead = client.bytesRead
    }
    clientLeft = left
    return now() - clientSince
  }

  return {
    ms,
    clientMs,
    answered(socket) {
      release = socket
      ms()
    },
  }
}
