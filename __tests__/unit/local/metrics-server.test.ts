import { createServer } from 'node:http'
import { connect } from 'node:net'
import { afterEach, describe, expect, test } from '@jest/globals'
import { createMetricsServer } from '../../../src/rollout/targets/local/supervisor/metrics-server.ts'
import type { MetricsServer } from '../../../src/rollout/targets/local/supervisor/metrics-server.ts'
import { freePort } from '../../support/free-port.ts'

const open: { close(): void }[] = []

afterEach(() => {
  for (const one of open.splice(0)) one.close()
})

async function until(check: () => boolean | Promise<boolean>): Promise<void> {
  while (!await check()) await new Promise((resolve) => setTimeout(resolve, 5))
}

async function start(render: (format: string) => Promise<string> = async (format) => `${format}\n`) {
  const port = await freePort()
  const logs: string[] = []
  const wanted: { at: { host: string; port: number } | undefined } = { at: { host: '127.0.0.1', port } }
  const server: MetricsServer = createMetricsServer({ wanted: () => wanted.at, render, log: (line) => logs.push(line) })
  open.push(server)
  server.check()
  const url = `http://127.0.0.1:${port}`
  return { server, port, logs, wanted, url, up: () => until(() => fetch(url).then(() => true, () => false)) }
}

describe('a scrape', () => {
  test.each([
    [undefined, 'prometheus', 'text/plain; version=0.0.4; charset=utf-8'],
    ['*/*', 'prometheus', 'text/plain; version=0.0.4; charset=utf-8'],
    ['application/openmetrics-text; version=1.0.0; q=0', 'prometheus', 'text/plain; version=0.0.4; charset=utf-8'],
    ['application/openmetrics-text;version=1.0.0;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2', 'openmetrics', 'application/openmetrics-text; version=1.0.0; charset=utf-8'],
  ])('that accepts %s gets %s', async (accept, format, type) => {
    const { url, up } = await start()
    await up()
    const answer = await fetch(`${url}/metrics?x=1`, { headers: accept === undefined ? {} : { accept } })
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([200, type, `${format}\n`])
  })

  test('is a GET or HEAD of /metrics and nothing else', async () => {
    const { url, up } = await start()
    await up()
    const head = await fetch(`${url}/metrics`, { method: 'HEAD' })
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '11'])
    expect((await fetch(`${url}/metrics`, { method: 'POST', body: 'x' })).status).toBe(405)
    expect((await fetch(`${url}/`)).status).toBe(404)
    expect((await fetch(`${url}/metrics/../x`)).status).toBe(404)
  })

  test('that cannot be answered says so, and the next one is', async () => {
    let fails = true
    const { url, up, logs } = await start(async () => {
      if (fails) throw new Error('no worker')
      return 'good\n'
    })
    await up()
    expect((await fetch(`${url}/metrics`)).status).toBe(503)
    expect(logs).toContain('a scrape failed: no worker')
    fails = false
    expect(await (await fetch(`${url}/metrics`)).text()).toBe('good\n')
  })

  test('makes one document with all that come at once', async () => {
    let rendered = 0
    const gate = Promise.withResolvers<void>()
    const { url, up } = await start(async () => {
      rendered += 1
      await gate.promise
      return 'once\n'
    })
    await up()
    const answers = Array.from({ length: 20 }, () => fetch(`${url}/metrics`).then((answer) => answer.text()))
    await until(() => rendered > 0)
    await new Promise((resolve) => setTimeout(resolve, 100))
    gate.resolve()
    expect(new Set(await Promise.all(answers))).toEqual(new Set(['once\n']))
    expect(rendered).toBeLessThan(20)
  })

  test('that is no HTTP, or has endless headers, harms nobody else', async () => {
    const { url, port, up } = await start()
    await up()
    for (const bytes of ['\0\0\0\r\n\r\n', `GET /metrics HTTP/1.1\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`]) {
      const said = await new Promise<string>((resolve) => {
        let text = ''
        const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
        socket.on('data', (chunk) => {
          text += chunk.toString()
        })
        socket.on('error', () => undefined)
        socket.on('close', () => resolve(text))
      })
      expect(said).toMatch(/^HTTP\/1\.1 4(00|31) /)
    }
    expect((await fetch(`${url}/metrics`)).status).toBe(200)
  })
})

describe('the address', () => {
  test('is nowhere unless somebody wants it, and follows what is wanted', async () => {
    const { server, url, up, wanted } = await start()
    await up()
    expect(server.state()).toBe(url.slice('http://'.length))
    const port = await freePort()
    wanted.at = { host: '127.0.0.1', port }
    server.check()
    await until(() => fetch(`http://127.0.0.1:${port}/`).then(() => true, () => false))
    await expect(fetch(url)).rejects.toThrow()
    wanted.at = undefined
    server.check()
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow()
    expect(server.state()).toBeNull()
  })

  test('that is taken is told once, and used when it is free', async () => {
    const port = await freePort()
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve))
    open.push(other)
    const logs: string[] = []
    const server = createMetricsServer({ wanted: () => ({ host: '127.0.0.1', port }), render: async () => 'mine\n', log: (line) => logs.push(line) })
    open.push(server)
    for (let round = 0; round < 3; round += 1) {
      server.check()
      await until(() => server.state()?.includes('EADDRINUSE') === true)
    }
    expect(logs).toHaveLength(1)
    await new Promise<void>((resolve) => other.close(() => resolve()))
    await until(async () => {
      server.check()
      return fetch(`http://127.0.0.1:${port}/metrics`).then((answer) => answer.ok, () => false)
    })
    expect(server.state()).toBe(`127.0.0.1:${port}`)
  })
})
