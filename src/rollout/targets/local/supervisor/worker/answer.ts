import type { IncomingMessage, ServerResponse } from 'node:http'
import { isForEverybody } from './affinity.ts'
import { answerHeaders } from './headers.ts'

/** Writes the head of a release's answer for the client. False when it is not one that may be written. */
export function passHead({ incoming, response, isLast, cookie }: {
  readonly incoming: IncomingMessage
  readonly response: ServerResponse
  /** the client's connection is closed after it */
  readonly isLast: boolean
  /** a line of `Set-Cookie` to add */
  readonly cookie: string | undefined
}): boolean {
  const headers = answerHeaders(incoming)
  if (headers === undefined) return false
  if (isLast) headers.push('Connection', 'close')
  if (cookie !== undefined && !isForEverybody(incoming.headers['cache-control'])) headers.push('Set-Cookie', cookie)
  try {
    response.writeHead(incoming.statusCode ?? 502, incoming.statusMessage, headers)
    return true
  } catch {
    return false
  }
}

/** Passes the body on, no faster than the client takes it. One that is cut short is cut short for the client too. */
export function passBody({ incoming, response, onCutShort }: {
  readonly incoming: IncomingMessage
  readonly response: ServerResponse
  readonly onCutShort: () => void
}): void {
  const goOn = () => void incoming.resume()
  incoming.on('data', (chunk: Buffer) => {
    if (response.write(chunk)) return
    incoming.pause()
    response.once('drain', goOn)
  })
  incoming.once('end', () => void response.end())
  // an error without a listener would end the whole proxy
  incoming.on('error', () => undefined)
  incoming.once('close', () => {
    if (incoming.complete || response.writableEnded) return
    onCutShort()
    response.destroy()
  })
}
