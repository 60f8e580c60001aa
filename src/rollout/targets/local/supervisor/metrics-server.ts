import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { messageOf } from '../../../../core/errors.ts'
import { textFormats } from '../../../../core/metrics/text-format.ts'
import type { TextFormat } from '../../../../core/metrics/text-format.ts'

/** Where metrics are told. */
export interface MetricsAddress {
  readonly host: string
  readonly port: number
}

/** Tells metrics to whoever scrapes them, on an address of its own: never on the one that users have. */
export interface MetricsServer {
  /** goes by the address that is wanted now, and tries again where it was taken */
  check(): void
  /** for people: where it listens, or why it does not; null: nobody wants it */
  state(): string | null
  close(): void
}

const scrapeWithinMs = 5_000
const keepAliveMs = 75_000
/** A few scrapers, and a person with a browser. */
const mostConnections = 32

/** Listens nowhere before the first `check`. `render` makes the document. */
export function createMetricsServer({ wanted, render, log }: {
  readonly wanted: () => MetricsAddress | undefined
  readonly render: (format: TextFormat) => Promise<string>
  readonly log: (message: string) => void
}): MetricsServer {
  let current: { readonly text: string; readonly server: Server } | undefined
  let trouble: string | undefined
  const answer = createAnswerer({ render, log })

  function open(address: MetricsAddress, text: string): void {
    const server = createServer({ headersTimeout: scrapeWithinMs, requestTimeout: scrapeWithinMs, keepAliveTimeout: keepAliveMs, maxHeaderSize: 8_192 }, (request, response) => void answer(request, response))
    server.maxConnections = mostConnections
    current = { text, server }
    server.once('listening', () => {
      trouble = undefined
      log(`tells metrics on ${text}`)
    })
    server.on('error', (error) => {
      if (current?.server !== server) return
      current = undefined
      server.close()
      const found = messageOf(error)
      // an address that stays taken is tried every second, and told once
      if (found !== trouble) log(`metrics cannot be told on ${text}: ${found}`)
      trouble = found
    })
    server.listen({ host: address.host, port: address.port, exclusive: true })
  }

  function close(): void {
    const server = current?.server
    current = undefined
    server?.close()
    server?.closeAllConnections()
  }

  return {
    check() {
      const address = wanted()
      const text = address === undefined ? undefined : textOf(address)
      if (current?.text === text) return
      close()
      if (address === undefined || text === undefined) trouble = undefined
      else open(address, text)
    },
    state() {
      const address = wanted()
      if (address === undefined) return null
      return trouble === undefined ? textOf(address) : `${textOf(address)} cannot be used: ${trouble}`
    },
    close,
  }
}

function textOf({ host, port }: MetricsAddress): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`
}

/** Scrapes that come at once get one document: a flood of them costs no more than one after the other. */
function createAnswerer({ render, log }: {
  readonly render: (format: TextFormat) => Promise<string>
  readonly log: (message: string) => void
}): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const underWay = new Map<TextFormat, Promise<string>>()
  const document = (format: TextFormat): Promise<string> => {
    const rendering = underWay.get(format) ?? render(format).finally(() => underWay.delete(format))
    underWay.set(format, rendering)
    return rendering
  }
  return async (request, response) => {
    const { method = '', url = '', headers } = request
    if (url.replace(/\?.*$/, '') !== '/metrics') return send({ response, status: 404, text: 'metrics are at /metrics\n' })
    if (method !== 'GET' && method !== 'HEAD') return send({ response, status: 405, text: 'metrics can be read only\n', headers: { allow: 'GET, HEAD' } })
    const format = formatFor(headers.accept)
    try {
      send({ response, status: 200, text: await document(format), headers: { 'content-type': textFormats[format], vary: 'accept' }, bodiless: method === 'HEAD' })
    } catch (error) {
      log(`a scrape failed: ${messageOf(error)}`)
      send({ response, status: 503, text: 'the metrics are not to be had now\n' })
    }
  }
}

/** Prometheus names OpenMetrics where it can read it; whoever does not ask gets what everything reads. */
function formatFor(accept: string | undefined): TextFormat {
  const wants = accept?.split(',').some((one) => /^\s*application\/openmetrics-text\s*(;|$)/i.test(one) && !/;\s*q=0(\.0*)?\s*(;|$)/i.test(one))
  return wants === true ? 'openmetrics' : 'prometheus'
}

function send({ response, status, text, headers = {}, bodiless = false }: {
  readonly response: ServerResponse
  readonly status: number
  readonly text: string
  readonly headers?: Readonly<Record<string, string>>
  readonly bodiless?: boolean
}): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  })
  response.end(bodiless ? undefined : text)
}
