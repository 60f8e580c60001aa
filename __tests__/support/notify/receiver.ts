import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'

/** A request as a receiver got it. */
export interface Got {
  readonly headers: IncomingMessage['headers']
  readonly body: string
  /** monotonic milliseconds */
  readonly at: number
}

/** Somebody who is told, on a loopback port. */
export interface TestReceiver {
  readonly url: string
  readonly got: readonly Got[]
  close(): Promise<void>
}

/** Answers request by request; the last answer repeats. */
export type Answering = (response: ServerResponse, request: IncomingMessage) => void

/** An answer with a status, at once. */
export function status(code: number, headers: Readonly<Record<string, string>> = {}, body = ''): Answering {
  return (response) => {
    response.writeHead(code, headers)
    response.end(body)
  }
}

/** No answer, ever. */
export const hangs: Answering = () => undefined

export async function receive(...answers: readonly Answering[]): Promise<TestReceiver> {
  const got: Got[] = []
  const server = createServer((request, response) => {
    response.on('error', () => undefined)
    void text(request).then((body) => {
      got.push({ headers: request.headers, body, at: performance.now() })
      const answer = answers[Math.min(got.length, answers.length) - 1] ?? status(200)
      return answer(response, request)
    }).catch(() => undefined)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the receiver has no port')
  return {
    url: `http://127.0.0.1:${address.port}/hook`,
    got,
    close: () => new Promise((resolve) => {
      server.closeAllConnections()
      server.close(() => resolve())
    }),
  }
}
