import { execFile, spawn } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { systemClock } from '../../src/core/system.ts'
import { freePort } from '../../__tests__/support/free-port.ts'

/** Another reverse proxy before the same instance, with one worker, as our own has. */
export interface Rival {
  readonly name: string
  readonly url: string
  close(): Promise<void>
}

interface RivalKind {
  readonly name: string
  readonly command: string
  readonly version: readonly string[]
  readonly configuration: (ports: { readonly listen: number; readonly instance: number; readonly folder: string }) => string
  readonly words: (file: string) => readonly string[]
}

const kinds: readonly RivalKind[] = [
  {
    name: 'nginx',
    command: 'nginx',
    version: ['-v'],
    words: (file) => ['-c', file],
    configuration: ({ listen, instance, folder }) => `daemon off; worker_processes 1; pid ${folder}/nginx.pid; error_log ${folder}/nginx.log;
events { worker_connections 1024; }
http {
  access_log off; keepalive_requests 100000000;
  client_body_temp_path ${folder}/a; proxy_temp_path ${folder}/b; fastcgi_temp_path ${folder}/c; uwsgi_temp_path ${folder}/d; scgi_temp_path ${folder}/e;
  upstream instance { server 127.0.0.1:${instance}; keepalive 64; keepalive_requests 100000000; }
  server {
    listen 127.0.0.1:${listen};
    location / {
      proxy_pass http://instance; proxy_http_version 1.1; proxy_set_header Connection "";
      proxy_set_header Host $host; proxy_set_header X-Forwarded-For $remote_addr; proxy_set_header X-Forwarded-Proto $scheme;
    }
  }
}
`,
  },
  {
    name: 'haproxy',
    command: 'haproxy',
    version: ['-v'],
    words: (file) => ['-q', '-db', '-f', file],
    configuration: ({ listen, instance }) => `global
  nbthread 1
defaults
  mode http
  timeout connect 5s
  timeout client 60s
  timeout server 60s
  option forwardfor
  http-reuse always
frontend users
  bind 127.0.0.1:${listen}
  default_backend instance
backend instance
  server one 127.0.0.1:${instance}
`,
  },
]

/** The rivals that this machine has, running, and the names of those that it has not. */
export async function startRivals({ instance, folder }: { readonly instance: number; readonly folder: string }): Promise<{ readonly rivals: readonly Rival[]; readonly absent: readonly string[] }> {
  const rivals: Rival[] = []
  const absent: string[] = []
  for (const kind of kinds) {
    if (!await isThere(kind)) {
      absent.push(kind.name)
      continue
    }
    const started = await start({ kind, instance, folder: path.join(folder, kind.name) }).catch(async (error: unknown) => {
      for (const rival of rivals) await rival.close()
      throw error
    })
    rivals.push(started)
  }
  return { rivals, absent }
}

async function isThere({ command, version }: RivalKind): Promise<boolean> {
  return promisify(execFile)(command, [...version]).then(() => true, () => false)
}

async function start({ kind, instance, folder }: { readonly kind: RivalKind; readonly instance: number; readonly folder: string }): Promise<Rival> {
  const listen = await freePort()
  const file = path.join(folder, 'configuration')
  await mkdir(folder)
  await writeFile(file, kind.configuration({ listen, instance, folder }))
  const child = spawn(kind.command, [...kind.words(file)], { stdio: 'ignore' })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const url = `http://127.0.0.1:${listen}`
  const close = async () => {
    child.kill('SIGTERM')
    await gone
  }
  for (let round = 0; !await answers(url); round += 1) {
    if (round < 100) {
      await systemClock.sleep(50)
      continue
    }
    await close()
    throw new Error(`${kind.name} was started and does not answer at ${url}: its configuration is ${file}`)
  }
  return { name: kind.name, url, close }
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(async (answer) => {
    await answer.arrayBuffer()
    return answer.ok
  }, () => false)
}
