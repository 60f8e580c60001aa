import { Agent, type IncomingMessage, request } from 'node:http'
import { noAnswer } from './records.ts'

/** How one request ended. */
export interface Answer {
  readonly status: number
  readonly release: string
}

/** Sends GET requests over pooled keep-alive connections. A failed request is never sent again. */
export function makeClient({ url, connections }: { readonly url: string; readonly connections: number }) {
  const { hostname, port, pathname, search } = new URL(url)
  const agent = new Agent({ keepAlive: true, maxSockets: connections, maxFreeSockets: connections })
  const options = { agent, host: hostname, port: port === '' ? 80 : Number(port), path: pathname + search }

  /** Calls `ended` once, whatever happens; the returned function gives the request up as timed out. */
  function get(ended: (answer: Answer) => void): () => void {
    let open = true
    const end = (answer: Answer): void => {
      if (!open) return
      open = false
      ended(answer)
    }
    const outgoing = request(options)
    outgoing.on('response', (response) => readAnswer(response, end))
    outgoing.on('error', () => end({ status: noAnswer.reset, release: '' }))
    outgoing.end()
    return () => {
      end({ status: noAnswer.timeout, release: '' })
      outgoing.destroy()
    }
  }

  return { get, close: () => agent.destroy() }
}

/** An answer counts when its body is whole: one that is cut short is a reset of that release. */
function readAnswer(response: IncomingMessage, end: (answer: Answer) => void): void {
  const header = response.headers['x-release']
  const release = typeof header === 'string' ? header : ''
  response.on('error', () => end({ status: noAnswer.reset, release }))
  response.on('close', () => {
    end({ status: response.complete ? (response.statusCode ?? noAnswer.reset) : noAnswer.reset, release })
  })
  response.resume()
}
