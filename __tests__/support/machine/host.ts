import { appendFileSync, chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { startLoad } from '../../../scripts/load/load.ts'
import type { Load } from '../../../scripts/load/load.ts'
import { freePort } from '../free-port.ts'
import { createMachine } from './machine.ts'
import type { Machine } from './machine.ts'
import { commandsOf } from './page.ts'

const root = path.join(import.meta.dirname, '../../..')

/** A machine as docs/single-host.md has it: its own systemd, a checkout of ours, and the repository of a service in /srv/shop. */
export interface Host {
  /** of the service, for its users; the network is this machine's */
  readonly url: string
  /** the block of commands on the page that holds these words */
  page(holding: string): string
  /** runs a line as root, or as somebody who logs in; throws with what it said where it does not end with 0 */
  must(line: string, user?: string): Promise<string>
  /** runs a line in the repository as the runner's service does: no login, and what it leaves behind is not ended */
  job(user: string, line: string, env?: Readonly<Record<string, string>>): Promise<string>
  /** which release answers; empty: none */
  release(): Promise<string>
  /** the proxy's process, by its number on the machine */
  worker(): Promise<string>
  /** users: 200 requests a second, 2 minutes at most */
  load(): Promise<Load>
  /** says the line, waits until the machine is down, and starts it again */
  reboot(line: string): Promise<void>
  powerFailure(): Promise<void>
  close(): Promise<void>
}

/** Makes and starts one on the Debian that PQC_DELIVERY_MACHINE names. */
export async function openHost(): Promise<Host> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pqc-host-'))
  chmodSync(folder, 0o755)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const machine = createMachine({ tree: process.env['PQC_DELIVERY_MACHINE'] ?? '/', given: given({ folder, port }) })

  const host: Host = {
    url,
    page: commandsOf('single-host.md'),
    must: (line, user) => must({ machine, line, user }),
    job(user, line, env = {}) {
      const variables = Object.entries(env).map(([name, value]) => `--setenv=${name}='${value}'`).join(' ')
      const options = '--quiet --pipe --wait --collect --property=KillMode=process --working-directory=/srv/shop'
      return must({ machine, line: `systemd-run ${options} --uid=${user} ${variables} bash -c '${line}'` })
    },
    release: async () => fetch(url, { signal: AbortSignal.timeout(5_000) }).then((response) => response.headers.get('x-release') ?? '', () => ''),
    worker: async () => (await host.must('pgrep --full "proxy-[0-9a-f]*.mjs worker"')).trim(),
    load: () => startLoad({ url, perSecond: 200, connections: 16, timeoutMs: 5_000, seed: 1, maxRequests: 24_000 }),
    async reboot(line) {
      await machine.run(line)
      const wants = await machine.ended()
      if (wants !== 'reboot') throw new Error(`the machine went off: ${machine.console()}`)
      await machine.boot()
    },
    async powerFailure() {
      await machine.cutPower()
      await machine.boot()
    },
    async close() {
      await machine.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  try {
    await machine.boot()
    await host.must('ln -s /opt/pqc-delivery/bin/pqc-delivery.cjs /usr/local/bin/pqc-delivery')
    return host
  } catch (error) {
    await host.close()
    throw error
  }
}

async function must({ machine, line, user }: { readonly machine: Machine; readonly line: string; readonly user?: string | undefined }): Promise<string> {
  const { code, said } = await machine.run(line, user)
  if (code !== 0) throw new Error(`\`${line}\` ended with ${code}: ${said}`)
  return said
}

/** What the machine is given: Node, two checkouts of which one is newer, and the repository with two releases. */
function given({ folder, port }: { readonly folder: string; readonly port: number }): Readonly<Record<string, string>> {
  for (const name of ['checkout', 'newer']) {
    for (const part of ['bin', 'dist', 'package.json']) cpSync(path.join(root, part), path.join(folder, name, part), { recursive: true })
  }
  appendFileSync(path.join(folder, 'newer', 'dist', 'proxy.mjs'), '// a newer one\n')
  const shop = path.join(folder, 'shop')
  for (const version of ['one', 'two']) {
    mkdirSync(path.join(shop, version), { recursive: true })
    copyFileSync(path.join(root, '__tests__/support/local/service.mjs'), path.join(shop, version, 'service.mjs'))
    writeFileSync(path.join(shop, version, 'service.json'), JSON.stringify({ version }))
  }
  mkdirSync(path.join(shop, '.github'))
  writeFileSync(path.join(shop, '.github', 'pqc-delivery.yml'), configuration(port))
  return { '/opt/pqc-delivery': path.join(folder, 'checkout'), '/opt/newer': path.join(folder, 'newer'), '/srv/shop': shop, '/usr/local/bin/node': node() }
}

/** The one that npm brings needs nothing that a small Debian does not have. */
function node(): string {
  const brought = path.join(root, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node')
  return existsSync(brought) ? brought : process.execPath
}

const configuration = (port: number): string => `
version: 1
service: shop
defaults:
  target:
    kind: local
    local:
      listen: 127.0.0.1:${port}
      process: { command: [node, service.mjs] }
      health: { path: /healthz }
      env: { DB_PASSWORD: ref+env://DB_PASSWORD }
      drain: 5s
  rollout:
    steps: [50, 100]
    step-time: { min: 1s, max: 100s }
    bake: 0s
    gate: { warm-up: 0s, min-requests: 0, error-rate: { detect: [50%] }, probes: { path: /, per-second: 50 } }
environments: { prod: { instances: { min: 3 } } }
`
