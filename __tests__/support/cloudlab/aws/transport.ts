import { Readable } from 'node:stream'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Endpoint } from './endpoint.ts'
import type { WireRequest } from './protocols/protocol.ts'

/** A request as the SDK's handlers get it. */
interface SdkRequest {
  readonly method: string
  readonly path: string
  readonly query?: Readonly<Record<string, string | string[] | null>>
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** The answer as the SDK's clients read it. */
interface SdkResponse {
  readonly response: { readonly statusCode: number; readonly headers: Readonly<Record<string, string>>; readonly body: Readable }
}

/** Node's `AbortSignal`; the SDK's own type of it has less, since it takes others, too. */
interface SdkSignal {
  readonly aborted: boolean
}

/** What the SDK's clients take as `requestHandler`. */
export interface SdkHandler {
  readonly handle: (request: SdkRequest, options?: { readonly abortSignal?: SdkSignal | undefined }) => Promise<SdkResponse>
  readonly updateHttpClientConfig: () => void
  readonly httpHandlerConfigs: () => Record<string, never>
}

/**
 * The same bytes as over HTTP, without the socket: for tests on a virtual clock, where time has to stand still while a call is under
 * way. `busy` is told when a call begins, and the function that it gives when the answer has been read.
 */
export function createSdkHandler({ endpoint, busy }: { readonly endpoint: Endpoint; readonly busy: () => () => void }): SdkHandler {
  return {
    updateHttpClientConfig: () => undefined,
    httpHandlerConfigs: () => ({}),
    async handle(request, { abortSignal } = {}) {
      const done = busy()
      try {
        const end = await endpoint.handle(wireRequest(request))
        if (end === 'hangs') await aborted({ signal: abortSignal, done })
        if (end === 'closed' || end === 'hangs') throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })
        return { response: { statusCode: end.status, headers: end.headers, body: Readable.from([end.body]) } }
      } finally {
        setImmediate(() => setImmediate(done))
      }
    },
  }
}

function wireRequest({ method, path, query = {}, headers, body }: SdkRequest): WireRequest {
  const search = new URLSearchParams(Object.entries(query).flatMap(([name, value]): [string, string][] => (typeof value === 'string' ? [[name, value]] : []))).toString()
  const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
  const bytes = typeof body === 'string' ? Buffer.from(body) : body instanceof Uint8Array ? Buffer.from(body.buffer, body.byteOffset, body.byteLength) : Buffer.alloc(0)
  return { method, path: search === '' ? path : `${path}?${search}`, headers: lower, body: bytes }
}

/** A call that is never answered keeps time going, else nobody would ever give it up. */
async function aborted({ signal, done }: { readonly signal: SdkSignal | undefined; readonly done: () => void }): Promise<void> {
  done()
  await new Promise<void>((resolve) => {
    if (signal?.aborted === true) resolve()
    if (signal instanceof AbortSignal) signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

/** The largest request that is read: far above anything that AWS takes. */
const maxBytes = 80_000_000

/** An HTTP server on loopback for clients of other processes: `AWS_ENDPOINT_URL` is its `url`. */
export async function listen(endpoint: Endpoint): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    let bytes = 0
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > maxBytes) request.destroy()
      else chunks.push(chunk)
    })
    request.on('end', () => {
      const wire = { method: request.method ?? 'GET', path: request.url ?? '/', headers: request.headers, body: Buffer.concat(chunks) }
      void endpoint.handle(wire).then((end) => {
        if (end === 'closed') request.socket.destroy()
        else if (end !== 'hangs') response.writeHead(end.status, end.headers).end(end.body)
      }, (error: unknown) => response.writeHead(500).end(`cloudlab: ${String(error)}`))
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    }),
  }
}
