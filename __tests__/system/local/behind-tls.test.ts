import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import type { IncomingHttpHeaders } from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { connect } from 'node:tls'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { usualProxy } from '../../../src/rollout/targets/local/proxy-settings.ts'
import { goingAway } from '../../../src/rollout/targets/local/supervisor/worker/frames.ts'
import { freePort } from '../../support/free-port.ts'
import { createProxyBench } from '../../support/local/proxy.ts'
import type { ProxyBench } from '../../support/local/proxy.ts'
import { until } from '../../support/local/world.ts'

const page = readFileSync(path.join(import.meta.dirname, '..', '..', '..', 'docs', 'behind-a-tls-proxy.md'), 'utf8')
const blockOf = (language: string) => new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(page)?.[1] ?? ''

interface Front {
  readonly name: string
  readonly command: string
  /** the documented configuration, with the ports and the certificate of a test */
  readonly write: (places: { readonly folder: string; readonly port: number; readonly behind: number }) => readonly string[]
}

const fronts: readonly Front[] = [
  {
    name: 'nginx',
    command: 'nginx',
    write({ folder, port, behind }) {
      const server = blockOf('nginx').replace('127.0.0.1:8080', `127.0.0.1:${behind}`).replace('listen 443', `listen 127.0.0.1:${port}`)
        .replace('/etc/ssl/shop/fullchain.pem', `${folder}/cert.pem`).replace('/etc/ssl/shop/privkey.pem', `${folder}/key.pem`)
      const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${folder}/${kind};`).join(' ')
      writeFileSync(`${folder}/nginx.conf`, `daemon off; pid ${folder}/pid; error_log ${folder}/error.log;\nevents {}\nhttp { access_log off; ${paths}\n${server}}\n`)
      return ['-c', `${folder}/nginx.conf`]
    },
  },
  {
    name: 'Caddy',
    command: 'caddy',
    write({ folder, port, behind }) {
      const site = blockOf('caddyfile').replace('127.0.0.1:8080', `127.0.0.1:${behind}`)
        .replace('shop.example.com {', `https://localhost:${port} {\n\tbind 127.0.0.1\n\ttls ${folder}/cert.pem ${folder}/key.pem`)
      writeFileSync(`${folder}/Caddyfile`, `{\n\tadmin off\n\tauto_https disable_redirects\n\tgrace_period 1s\n}\n${site}`)
      return ['run', '--adapter', 'caddyfile', '--config', `${folder}/Caddyfile`]
    },
  },
]

function isThere(command: string): boolean {
  try {
    execFileSync(command, [command === 'caddy' ? 'version' : '-v'], { stdio: 'ignore' })
    execFileSync('openssl', ['version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

describe.each(fronts)('behind $name as documented', ({ command, write }) => {
  const run = isThere(command) ? test : test.skip
  let bench: ProxyBench
  let folder: string
  let child: ChildProcess | undefined
  let port: number
  let seen: IncomingHttpHeaders

  beforeEach(async () => {
    if (!isThere(command)) return
    bench = await createProxyBench()
    folder = mkdtempSync(path.join(os.tmpdir(), 'pqc-tls-'))
    port = await freePort()
    const instance = await bench.upstream((incoming, response) => {
      seen = incoming.headers
      incoming.resume().on('end', () => response.end('fine'))
    }, (server) => void server.on('upgrade', (_request, socket) => {
      socket.on('error', () => undefined)
      socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n')
      socket.pipe(socket)
    }))
    bench.set({ stable: [{ id: 's', port: instance }], proxy: { ...usualProxy, trustedProxies: ['127.0.0.1'] } })
    execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-keyout', `${folder}/key.pem`, '-out', `${folder}/cert.pem`], { stdio: 'ignore' })
    mkdirSync(`${folder}/home`)
    const words = write({ folder, port, behind: bench.port })
    child = spawn(command, [...words], { stdio: 'ignore', env: { PATH: process.env['PATH'] ?? '', HOME: `${folder}/home` } })
    await until(() => ask('/').then(({ status }) => status === 200, () => false), `${command} serves`)
  })

  afterEach(async () => {
    if (!isThere(command)) return
    const gone = new Promise((resolve) => child?.once('exit', resolve))
    // not with SIGKILL: nginx would leave its worker behind
    child?.kill('SIGTERM')
    await gone
    bench.close()
    rmSync(folder, { recursive: true, force: true })
  })

  function ask(url: string, { headers = {}, body }: { readonly headers?: Readonly<Record<string, string>>; readonly body?: Buffer } = {}): Promise<{ readonly status: number | undefined; readonly body: string }> {
    return new Promise((resolve, reject) => {
      const outgoing = request({ host: '127.0.0.1', port, path: url, servername: 'localhost', rejectUnauthorized: false, agent: false, method: body === undefined ? 'GET' : 'POST', headers: { host: `localhost:${port}`, ...headers } }, (answer) => {
        let text = ''
        answer.on('data', (chunk: Buffer) => {
          text += chunk.toString()
        })
        answer.on('end', () => resolve({ status: answer.statusCode, body: text }))
      })
      outgoing.on('error', reject)
      outgoing.end(body)
    })
  }

  run('the release learns who its client is, and no client can say otherwise', async () => {
    const hostile = { 'x-forwarded-for': '6.6.6.6', 'x-forwarded-proto': 'http', 'x-forwarded-port': '1', forwarded: 'for=6.6.6.7', 'x-real-ip': '6.6.6.8' }
    expect(await ask('/', { headers: hostile })).toEqual({ status: 200, body: 'fine' })
    expect(JSON.stringify(seen)).not.toContain('6.6.6')
    // client and front are both on this machine, so both are trusted
    expect(seen).toMatchObject({
      host: `localhost:${port}`, 'x-forwarded-for': '127.0.0.1, 127.0.0.1', 'x-forwarded-proto': 'https', 'x-forwarded-host': `localhost:${port}`,
      'x-forwarded-port': String(port), forwarded: `for=127.0.0.1;proto=https;host="localhost:${port}", for=127.0.0.1`,
    })
  })

  run('an upload of 20 MB gets through', async () => {
    expect(await ask('/', { body: Buffer.alloc(20_000_000) })).toMatchObject({ status: 200 })
  })

  run('a WebSocket gets through, and so does its Close 1001', async () => {
    const socket = connect({ host: '127.0.0.1', port, servername: 'localhost', rejectUnauthorized: false, ALPNProtocols: ['http/1.1'] })
    let all = Buffer.alloc(0)
    socket.on('error', () => undefined)
    socket.on('data', (chunk: Buffer) => {
      all = Buffer.concat([all, chunk])
    })
    socket.write(`GET /ws HTTP/1.1\r\nhost: localhost:${port}\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\nsec-websocket-version: 13\r\n\r\n`)
    await until(() => all.includes('\r\n\r\n'), 'the handshake is over')
    expect(all.toString()).toMatch(/^HTTP\/1\.1 101/)
    bench.sayGoodbye()
    await until(() => all.includes(goingAway()), 'the WebSocket is told')
    socket.destroy()
    expect(await bench.counted('stable', 2)).toMatchObject({ 1: 0 })
  })
})
