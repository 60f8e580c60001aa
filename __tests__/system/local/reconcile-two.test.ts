import { copyFileSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { expect, jest, test } from '@jest/globals'
import { readEvents } from '../../../src/audit/read-events.ts'
import { runCli } from '../../../src/cli.ts'
import { spoolPaths } from '../../../src/core/home.ts'
import type { JsonObject } from '../../../src/core/json.ts'
import { systemClock, systemRandom } from '../../../src/core/system.ts'
import { incidentsFolder } from '../../../src/incident/store.ts'
import { freePort } from '../../support/free-port.ts'
import { get } from '../../support/local/load.ts'
import { proxyBundle } from '../../support/local/proxy-bundle.ts'
import { createLocalWorld } from '../../support/local/world.ts'
import type { LocalWorld } from '../../support/local/world.ts'
import { fakeWorld } from '../../support/runner/fake-world.ts'

jest.setTimeout(120_000)

const services = ['api', 'web'] as const

/** Somebody who looks at both services as soon as a message comes, and answers only then. */
async function watchfulReceiver(urls: readonly string[]) {
  const seen: (readonly string[])[] = []
  const server = createServer((request, response) => {
    request.resume()
    void Promise.all(urls.map((url) => get({ url }).then(({ status, release }) => `${status} ${release}`, String)))
      .then((answers) => seen.push(answers))
      .finally(() => response.end())
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return { seen, port: (server.address() as AddressInfo).port, close: () => void server.close() }
}

async function reconcile(local: LocalWorld): Promise<{ readonly code: number; readonly document: JsonObject }> {
  const variables = { PATH: process.env['PATH'] ?? '', XDG_RUNTIME_DIR: local.root, HOOK: 'hush-hush-0123456789-hush-hush-0123456789' }
  const { world, stdout } = fakeWorld({ variables, folder: local.root, home: local.home })
  const code = await runCli({ words: ['reconcile', '--json'], world: { ...world, clock: systemClock, random: systemRandom } })
  return { code, document: JSON.parse(stdout.text()) as JsonObject }
}

test('after a power failure in two rollouts, the traffic of both services is right before either incident is told', async () => {
  const local = await createLocalWorld()
  const ports = { api: await freePort(), web: local.port }
  const urls = services.map((service) => `http://127.0.0.1:${ports[service]}`)
  const receiver = await watchfulReceiver(urls)
  try {
    copyFileSync(proxyBundle(), path.join(local.root, 'proxy.mjs'))
    mkdirSync(local.home, { recursive: true, mode: 0o700 })
    writeFileSync(path.join(local.root, 'pqc-delivery.yml'), configuration(ports, receiver.port))
    for (const service of services) {
      const target = await local.open({ service, request: { environment: 'night' }, settings: { listen: { host: '127.0.0.1', port: ports[service] } } })
      await local.release(target, local.source('one'))
      const { lease } = await local.begin(target, local.source('two'))
      await target.shift({ lease, percent: 50 })
      target.disconnect()
    }
    await local.killAll()
    expect((await Promise.all(urls.map((url) => get({ url }).then(() => 'serves', () => 'down'))))).toEqual(['down', 'down'])

    const { code, document } = await reconcile(local)
    expect({ code, result: document['result'] }).toEqual({ code: 0, result: 'restored' })
    expect(receiver.seen).toHaveLength(2)
    for (const answers of receiver.seen) expect(answers).toEqual(['200 one', '200 one'])

    const places = services.map((service) => ({ home: local.home, service, environment: 'night' }))
    const settled = await Promise.all(places.map(async (place) => {
      const events = await readEvents(spoolPaths(place).directory)
      return Math.max(...events.filter(({ type }) => JSON.stringify(type).includes('rollout.finished')).map(({ time }) => (typeof time === 'string' ? Date.parse(time) : Number.NaN)))
    }))
    const written = places.map((place) => readdirSync(incidentsFolder(place)).map((name) => statSync(path.join(incidentsFolder(place), name)).mtimeMs))
    expect(written.map((files) => files.length)).toEqual([2, 2])
    expect(Math.min(...written.flat())).toBeGreaterThanOrEqual(Math.max(...settled))
  } finally {
    receiver.close()
    await local.close()
  }
})

function configuration({ api, web }: { readonly api: number; readonly web: number }, hook: number): string {
  return `version: 1
services:
  api: { target: { local: { listen: "127.0.0.1:${api}" } } }
  web: { target: { local: { listen: "127.0.0.1:${web}" } } }
defaults:
  target:
    kind: local
    local:
      process: { command: [node, service.mjs] }
      health: { path: /healthz, status: 200, within: 15s }
      drain: 500ms
  notify:
    - { to: webhook, url: "http://127.0.0.1:${hook}/", secret: ref+env://HOOK, events: [restored] }
environments: { night: {} }
`
}
