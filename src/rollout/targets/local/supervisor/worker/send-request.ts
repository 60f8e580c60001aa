import { request as openRequest } from 'node:http'
import type { Agent, ClientRequest, IncomingMessage } from 'node:http'
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
  const outgoing = open({ head, upstream, agent: again ? false : upstream.agent })
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

/** Begins a request. Undefined when its head cannot be written: what Node's parser takes from a client its writer may refuse. */
export function open({ head, upstream, agent }: {
  readonly head: RequestHead
  readonly upstream: Pick<PooledUpstream, 'port'>
  /** false: on a connection of its own */
  readonly agent: Agent | false
}): ClientRequest | undefined {
  try {
    return openRequest({
      host: '127.0.0.1',
      port: upstream.port,
      method: head.method,
      path: head.path,
      headers: head.headers,
      agent,
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
