import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { loadConfig } from '../../../src/config/load.ts'
import { makeFolder, releaseFolder, startFolder, writeConfiguration } from '../../../scripts/start/folder.ts'
import { localOf } from '../../support/config/local-of.ts'

let checkout: string

beforeEach(async () => {
  checkout = await mkdtemp(path.join(tmpdir(), 'start-folder-'))
})

afterEach(() => rm(checkout, { recursive: true, force: true }))

function load(file: string) {
  return loadConfig({ file, workingDirectory: checkout, variables: {}, mask: () => undefined })
}

describe('the folder of npm start', () => {
  test("has a configuration whose gate is the product's, unchanged", async () => {
    const folder = startFolder(checkout)
    await makeFolder(folder)
    await writeConfiguration(folder, { port: 43_210, runs: 'process' })
    const smallest = path.join(checkout, 'smallest.yml')
    await writeFile(
      smallest,
      [
        'version: 1',
        'service: shop',
        'defaults:',
        '  target:',
        '    kind: local',
        '    local: { listen: "127.0.0.1:1", process: { command: [node, server.mjs] }, health: { path: /healthz } }',
      ].join('\n'),
    )
    const { rollout, target, service, environment } = await load(folder.config)
    const product = await load(smallest)
    expect(rollout.gate).toEqual(product.rollout.gate)
    expect([rollout.steps, rollout.probes, rollout.metrics]).toEqual([
      product.rollout.steps,
      product.rollout.probes,
      product.rollout.metrics,
    ])
    expect([rollout.stepTime, rollout.bakeMs, localOf({ target }).drainMs]).toEqual([
      { minMs: 2_000, maxMs: 40_000 },
      4_000,
      2_000,
    ])
    expect([service, environment, localOf({ target }).listen]).toEqual(['shop', 'demo', { host: '127.0.0.1', port: 43_210 }])
  })

  test('has the same for containers', async () => {
    const folder = startFolder(checkout)
    await makeFolder(folder)
    await writeConfiguration(folder, { port: 43_210, runs: 'process' })
    const { rollout } = await load(folder.config)
    await writeConfiguration(folder, { port: 43_210, runs: 'container' })
    const containers = await load(folder.config)
    expect(containers.rollout).toEqual(rollout)
    expect(localOf(containers)).toMatchObject({ run: 'container', container: { port: 8080 } })
  })

  test('is made anew each time, with four releases that differ', async () => {
    const folder = startFolder(checkout)
    await makeFolder(folder)
    await writeFile(folder.result, 'old')
    await makeFolder(folder)
    await expect(access(folder.result)).rejects.toThrow()
    const texts = await Promise.all(
      (['v1', 'v2', 'v3', 'v4'] as const).map((version) =>
        readFile(path.join(releaseFolder(folder, version), 'release.json'), 'utf8'),
      ),
    )
    expect(new Set(texts).size).toBe(4)
    expect(texts.map((text) => (JSON.parse(text) as { faults: unknown[] }).faults.length)).toEqual([0, 0, 1, 0])
  })
})
