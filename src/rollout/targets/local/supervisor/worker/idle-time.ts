import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** How long a client has waited for the release since something last moved between the two. */
export interface IdleTime {
  /** the answer has begun, over that connection */
  answered(release: Socket): void
  /** milliseconds; waiting for a client that reads or sends slowly is not waiting for the release */
  ms(): number
}

/** Reads the counters of the connections, so it is as exact as it is asked often while data flows, and exact while none does. */
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

  function ms(): number {
    const bytes = client.bytesRead + (release?.bytesRead ?? 0)
    if (bytes !== seen || waitsForClient()) {
      seen = bytes
      since = now()
    }
    return now() - since
  }

  /** It does not take what is there for it, or it has not sent its request to the end though somebody reads it. */
  function waitsForClient(): boolean {
    return response.writableNeedDrain || (!request.complete && !request.isPaused())
  }

  return {
    ms,
    answered(socket) {
      release = socket
      ms()
    },
  }
}
