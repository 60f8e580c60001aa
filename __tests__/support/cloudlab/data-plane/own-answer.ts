import { STATUS_CODES } from 'node:http'
import type { ServerResponse } from 'node:http'

/** By this header of an answer a client can tell that no target wrote it. */
const server = 'awselb/2.0'

function pageOf(status: number): string {
  const title = `${status} ${status === 503 ? 'Service Temporarily Unavailable' : STATUS_CODES[status] ?? ''}`.trim()
  return `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`
}

/** The load balancer's own answer. What the client still sends is not read any more. */
export function answerOwn({ response, status }: { readonly response: ServerResponse; readonly status: number }): void {
  const body = pageOf(status)
  response.writeHead(status, { server, 'content-type': 'text/html', 'content-length': Buffer.byteLength(body), connection: response.req.complete ? 'keep-alive' : 'close' }).end(body)
}

/** The same where the request could not even be read, as bytes. */
export function rawAnswer(status: number): string {
  const body = pageOf(status)
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nServer: ${server}\r\nContent-Type: text/html\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`
}
