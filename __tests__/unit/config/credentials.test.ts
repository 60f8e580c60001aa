import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { runCli } from '../../../src/cli.ts'
import { configChanges } from '../../../src/config/effective.ts'
import { loadConfig } from '../../../src/config/load.ts'
import { fakeWorld } from '../../support/runner/fake-world.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'config-credentials-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

const user = 'somebody'
const password = 'pa55w0rd'
const address = `https://${user}:${password}@prometheus.example/x`

/** Everything that a command writes, for people and for programs. */
async function written(words: readonly string[], variables: Readonly<Record<string, string>> = {}): Promise<string> {
  const shown: string[] = []
  for (const json of [[], ['--json']]) {
    const { world, stdout, stderr } = fakeWorld({ folder, home: path.join(folder, 'home'), variables })
    await runCli({ words: [...words, ...json], world })
    shown.push(stdout.text(), stderr.text())
  }
  return shown.join('\n')
}

/** Where people put an address with a password, right or wrong. */
const places: readonly { readonly what: string; readonly defaults?: string; readonly top?: string }[] = [
  { what: 'a source of metrics that is a bare address', defaults: `  rollout: { gate: { metrics: [target, "${address}"] } }\n` },
  { what: 'the only source of metrics', defaults: `  rollout: { gate: { metrics: "${address}" } }\n` },
  { what: 'the address of Prometheus', defaults: `  rollout: { gate: { metrics: [{ prometheus: { url: "${address}", requests: a, errors: b } }] } }\n` },
  { what: 'an address of Prometheus with a token', defaults: `  rollout: { gate: { metrics: [{ prometheus: { url: "https://h/?api_key=${password}", requests: a, errors: b } }] } }\n` },
  { what: 'the name of a source', defaults: `  rollout: { gate: { metrics: [{ "${address}": {} }] } }\n` },
  { what: 'a query', defaults: `  rollout: { gate: { metrics: [{ prometheus: { url: "http://h", requests: "${address}", errors: b } }] } }\n` },
  { what: 'a smoke test', defaults: `  rollout: { smoke-tests: [{ path: "${address}" }] }\n` },
  { what: 'a smoke test of another host', defaults: `  rollout: { smoke-tests: [{ path: "//${user}:${password}@h/x" }] }\n` },
  { what: 'what a smoke test looks for', defaults: `  rollout: { smoke-tests: [{ path: /x, contains: "${address}" }] }\n` },
  { what: 'a probe', defaults: `  rollout: { gate: { probes: { path: "${address}" } } }\n` },
  { what: 'the health check', defaults: `  target: { local: { health: { path: "${address}" } } }\n` },
  { what: 'what is listened on', defaults: `  target: { local: { listen: "${address}" } }\n` },
  { what: 'the command', defaults: `  target: { local: { process: { command: [node, x, "--db=${address}"] } } }\n` },
  { what: 'the whole command', defaults: `  target: { local: { process: { command: "node x ${address}" } } }\n` },
  { what: 'a webhook', defaults: `  notify: [{ to: webhook, url: "${address}", secret: ref+env://S, events: [page] }]\n` },
  { what: 'a chat', defaults: `  notify: [{ to: slack, url: "https://hooks.example/${password}", events: [page] }]\n` },
  { what: 'notify as one address', defaults: `  notify: "${address}"\n` },
  { what: 'the environment of the service', defaults: `  target: { local: { env: { DB: "${address}" } } }\n` },
  { what: 'the page of a deployment', defaults: `  github: { deployments: { url: "${address}" } }\n` },
  { what: 'a label', defaults: `  github: { incidents: { labels: ["${address}"] } }\n` },
  { what: 'a file that is extended', top: `extends: "${address}"\n` },
  { what: 'the service', top: `services: { "${address}": {} }\n` },
  { what: 'the folder of a service', top: `services: { web: { path: "${address}" } }\n` },
  { what: 'a key that is none', defaults: `  "${address}": 1\n` },
  { what: 'a kind of target', defaults: `  target: { kind: "${address}" }\n` },
  { what: 'a line that is no YAML', defaults: `  x: "${address}" y\n` },
  { what: 'a tag', defaults: `  rollout: !<${address}> {}\n` },
  { what: 'an alias', defaults: `  rollout: *${address}\n` },
  { what: 'an anchor that is there twice', defaults: `  rollout: &a 1\n  rollout: "${address}"\n` },
]

const usual = '  target: { kind: local, local: { process: { command: [node, x] } } }\n'

test.each(places)('a password in an address is never shown: $what', async ({ defaults = '', top = '' }) => {
  const sections = defaults.startsWith('  target') ? defaults : `${usual}${defaults}`
  writeFileSync(path.join(folder, 'pqc-delivery.yml'), `version: 1\nservice: shop\n${top}defaults:\n${sections}`)
  const shown = [await written(['config', 'check']), await written(['config', 'explain'])].join('\n')
  expect(shown).not.toContain(password)
  expect(shown).not.toContain(user)
})

test('nor where it comes by a variable or a flag', async () => {
  writeFileSync(path.join(folder, 'pqc-delivery.yml'), `version: 1\nservice: shop\ndefaults:\n${usual}`)
  const variables = { PQC_DELIVERY__ROLLOUT__GATE__METRICS: `[target, "${address}"]`, PQC_DELIVERY__ROLLOUT__BAKE: `"${address}`, PQC_DELIVERY__TARGET__LOCAL__LISTEN: address }
  const shown = [
    await written(['config', 'check'], variables), await written(['config', 'explain'], variables),
    await written(['config', 'check', '--environment', address]), await written(['config', 'check', '--service', address]),
    await written(['config', 'explain', address]), await written(['config', address]), await written([address]),
    await written(['deploy-blue-green', '--image', address]), await written(['deploy-blue-green', '--artifact', 'x', '--wait-until', address]),
  ].join('\n')
  expect(shown).not.toContain(password)
  expect(shown).not.toContain(user)
})

test('nor where a configuration differs from the last one, and yet it is seen that it does', async () => {
  const load = async (secret: string) => {
    writeFileSync(path.join(folder, 'pqc-delivery.yml'), `version: 1\nservice: shop\ndefaults:\n  target: { local: { process: { command: [node, "--db=postgres://u:${secret}@db/shop"] } } }\n`)
    const { effective } = await loadConfig({ workingDirectory: folder, variables: {}, mask: () => undefined })
    return effective((text) => createHash('sha256').update(text).digest('hex'))
  }
  const [before, after] = [await load('first-pass'), await load('other-pass')]
  expect(JSON.stringify([before, after])).not.toMatch(/first-pass|other-pass/)
  expect(configChanges({ before, after })).toEqual([{ path: 'target.local.process.command', old: ['node', '***'], new: ['node', '***'] }])
})
