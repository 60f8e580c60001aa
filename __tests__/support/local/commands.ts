import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { runCli } from '../../../src/cli.ts'
import type { JsonObject } from '../../../src/core/json.ts'
import { systemClock, systemRandom } from '../../../src/core/system.ts'
import { fakeWorld } from '../runner/fake-world.ts'
import { proxyBundle } from './proxy-bundle.ts'
import type { LocalWorld } from './world.ts'

/** What a command printed, with `--json`. */
export interface Said {
  readonly code: number
  readonly document: JsonObject
  readonly stderr: string
}

/** The product's own commands, run in this process on the real local target. */
export interface Commands {
  run(...words: readonly string[]): Promise<Said>
  deploy(source: string, ...words: readonly string[]): Promise<Said>
}

/** Commands on the home of a world, with the environment `night` of the service `web`; of containers, where an engine is given. */
export function commandsIn(local: LocalWorld, gate = '{ warm-up: 0s, min-requests: 0, error-rate: { detect: [50%] }, probes: { path: /, per-second: 50 } }', dockerHost?: string): Commands {
  copyFileSync(proxyBundle(), path.join(local.root, 'proxy.mjs'))
  writeFileSync(path.join(local.root, 'pqc-delivery.yml'), configuration({ port: local.port, gate, runs: dockerHost === undefined ? 'process: { command: [node, service.mjs] }' : 'run: container\n      container: { port: 8080, memory: 256MB }' }))
  mkdirSync(local.home, { recursive: true, mode: 0o700 })
  const run: Commands['run'] = async (...words) => {
    const { world, stdout, stderr } = fakeWorld({
      variables: { PATH: process.env['PATH'] ?? '', XDG_RUNTIME_DIR: local.root, ...(dockerHost === undefined ? {} : { DOCKER_HOST: dockerHost }) }, folder: local.root, home: local.home,
    })
    const code = await runCli({ words: [...words, '--json'], world: { ...world, clock: systemClock, random: systemRandom } })
    return { code, document: JSON.parse(stdout.text()) as JsonObject, stderr: stderr.text() }
  }
  const input = dockerHost === undefined ? '--artifact' : '--image'
  return { run, deploy: (source, ...words) => run('deploy-blue-green', '--environment', 'night', input, source, ...words) }
}

function configuration({ port, gate, runs }: { readonly port: number; readonly gate: string; readonly runs: string }): string {
  return `version: 1
service: web
defaults:
  target:
    kind: local
    local:
      listen: 127.0.0.1:${port}
      ${runs}
      health: { path: /healthz, status: 200, within: 15s }
      drain: 500ms
      keep: 1
  rollout:
    step-time: { min: 900ms, max: 20s }
    bake: 300ms
    gate: ${gate}
environments: { night: {} }
`
}
