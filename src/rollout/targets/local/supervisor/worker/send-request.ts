import { request as openRequest } from 'node:http'
import type { ClientRequest, IncomingMessage } from 'node:http'
import { hasNoBody } from './headers.ts'
import type { PooledUpstream } from './pool.ts'
import type { RequestHead } from './request-head.ts'

/** Of an answer's headers together, in bytes: a release is given more room than a client. */
const longestAnswerHead = 64 * 1_024

interface SendRequest {
  readonly request: IncomingMessage
  readonly head: RequestHead
  readonly upstream: PooledUpstream
  /** on a connection of its own, since the last one was closed under it; such a request has no body */
  readonly again: boolean
  readonly onAnswer: (incoming: IncomingMessage) => void
  /** called once, instead of `onAnswer` */
  readonly onFailure: (error: unknown) => void
}

/** Sends a request once, with its body as it comes. Undefined when its head cannot be written. */
export function sendRequest({ request, head, upstream, again, onAnswer, onFailure }: SendRequest): ClientRequest | undefined {
  const outgoing = open({ head, upstream, again })
  if (outgoing === undefined) return undefined
  let isOver = false
  const failed = (error: unknown) => {
    if (isOver) return
    isOver = true
    onFailure(error)
  }
  outgoing.once('response', (incoming) => {
    isOver = true
    onAnswer(incoming)
  })
  outgoing.on('error', (error) => {
    if (isOver) drain(request, outgoing)
    failed(error)
  })
  // a release that changes the protocol though nobody asked for it gives no answer and makes no error
  outgoing.once('close', failed)
  if (hasNoBody(request)) outgoing.end()
  else request.pipe(outgoing)
  return outgoing
}

function open({ head, upstream, again }: Pick<SendRequest, 'head' | 'upstream' | 'again'>): ClientRequest | undefined {
  try {
    return openRequest({
      host: '127.0.0.1',
      port: upstream.port,
      method: head.method,
      path: head.path,
      headers: head.headers,
      agent: again ? false : upstream.agent,
      maxHeaderSize: longestAnswerHead,
      insecureHTTPParser: false,
    })
  } catch {
    return undefined
  }
}

/** The release has answered and reads no more: the client's body goes nowhere, so that it can read the answer. */
function drain(request: IncomingMessage, outgoing: ClientRequest): void {
  request.unpipe(outgoing)
  request.resume()
}
