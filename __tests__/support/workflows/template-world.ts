import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { runCli as runCommand } from '../../../src/cli.ts'
import { freePort } from '../free-port.ts'
import { fakeWorld } from '../runner/fake-world.ts'
import { runCli } from '../runner/run-cli.ts'

/** Answers with the headers that it was sent. */
const program = `import { createServer } from 'node:http'
createServer((request, response) => response.end(JSON.stringify(request.headers)))
  .listen(Number(process.env.PORT), process.env.HOST ?? '127.0.0.1')
`

/** A repository as `init` leaves it, with a service that fits, and a machine to release it to. */
export interface TemplateWorld {
  readonly folder: string
  readonly userHome: string
  readonly port: number
  /** the service's own folder */
  readonly source: string
  readonly workflow: string
  readonly checkout: (workspace: string) => Promise<void>
  /** a folder for the PATH in which `name` is this script of the shell */
  standIn(name: string, script: string): string
  /** ends the service and removes everything */
  close(env?: Readonly<Record<string, string>>): Promise<void>
}

/** Runs `init` and gives its configuration times that a test can wait for; throws where it does not say what is changed. */
export async function templateWorld(template: string): Promise<TemplateWorld> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pqc-template-'))
  const at = (...names: readonly string[]) => path.join(folder, ...names)
  for (const name of ['repository', 'source', 'user', 'bin']) mkdirSync(at(name))
  const { world, stderr } = fakeWorld({ folder: at('repository'), home: at('none') })
  if (await runCommand({ words: ['init', '--template', template, '--service', 'shop'], world }) !== 0) throw new Error(stderr.text())
  const port = await freePort()
  const configuration = shortened(readFileSync(at('repository/.github/pqc-delivery.yml'), 'utf8'), port)
  writeFileSync(at('pqc-delivery.yml'), configuration)
  writeFileSync(at('source/server.mjs'), program)
  return {
    folder,
    userHome: at('user'),
    port,
    source: at('source'),
    workflow: readFileSync(at('repository/.github/workflows/release.yml'), 'utf8'),
    checkout: async (workspace) => {
      await mkdir(path.join(workspace, '.github'), { recursive: true })
      await writeFile(path.join(workspace, '.github/pqc-delivery.yml'), configuration)
      await writeFile(path.join(workspace, 'server.mjs'), program)
    },
    standIn(name, script) {
      writeFileSync(at('bin', name), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
      return at('bin')
    },
    async close(env = {}) {
      const words = ['stop', '--service', 'shop', '--environment', 'prod']
      await runCli({ args: words, cwd: folder, env: { HOME: at('user'), ...env } })
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function shortened(text: string, port: number): string {
  const changes = [
    ['127.0.0.1:8080', `127.0.0.1:${port}`],
    ['bake: 10m', 'bake: 1s\n    step-time: { min: 1s, max: 60s }'],
    ['# drain: 30s', 'drain: 1s'],
  ] as const
  return changes.reduce((changed, [from, to]) => {
    if (!changed.includes(from)) throw new Error(`the template has no ${from}`)
    return changed.replace(from, to)
  }, text)
}

/** What ends TLS before a service, as nginx or Caddy would. */
export interface TlsFront {
  readonly url: string
  /** of its certificate */
  readonly certificate: string
  close(): void
}

/** On `localhost`, with a certificate that openssl makes; whoever is behind it is told of the client. */
export async function tlsFront({ folder, behind }: { readonly folder: string; readonly behind: number }): Promise<TlsFront> {
  const [key, certificate] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')]
  execFileSync('openssl', [
    'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost',
    '-keyout', key, '-out', certificate,
  ], { stdio: 'ignore' })
  const server: Server = createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, (incoming, response) => {
    const headers = { ...incoming.headers, 'x-forwarded-for': '203.0.113.7', 'x-forwarded-proto': 'https' }
    const outgoing = request({ host: '127.0.0.1', port: behind, path: incoming.url, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    outgoing.on('error', () => response.writeHead(502).end())
    incoming.pipe(outgoing)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    certificate,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
