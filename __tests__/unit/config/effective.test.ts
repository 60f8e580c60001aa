import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { recordConfigChange } from '../../../src/actions/wiring/config-change.ts'
import { loadConfig } from '../../../src/config/load.ts'
import { DeliveryError } from '../../../src/core/errors.ts'
import type { EventInput } from '../../../src/core/ports/events.ts'
import { systemRandom } from '../../../src/core/system.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'config-change-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

const kept = () => path.join(folder, 'home/services/shop/default/config.json')

/** A deployment with this configuration: what it records, and what it warns of. */
async function deploy(defaults: string, { variables = {}, fails = false }: { variables?: Record<string, string>; fails?: boolean } = {}) {
  writeFileSync(path.join(folder, 'pqc-delivery.yml'), `version: 1\nservice: shop\ndefaults:\n${defaults}\n`)
  const config = await loadConfig({ workingDirectory: folder, variables: { DB: 'real-password', ...variables }, mask: () => undefined })
  const events: EventInput[] = []
  const warnings: string[] = []
  const log = { debug: () => undefined, info: () => undefined, warning: (text: string) => void warnings.push(text), error: () => undefined }
  const emit = async (event: EventInput) => {
    if (fails) throw new DeliveryError({ code: 'audit-unavailable', message: 'full' })
    return String(events.push(event))
  }
  await recordConfigChange({ delivery: { config }, events: { emit }, ports: { home: path.join(folder, 'home'), random: systemRandom, log } })
  return { events, warnings, changes: events.flatMap(({ data }) => data['changes']), text: JSON.stringify(events) }
}

const base = '  target: { local: { process: { command: [node, x] }, env: { PIN: "4711-a", DB: ref+env://DB } } }\n  rollout: { bake: 1m, smoke-tests: [{ path: /a }] }'

describe('a change of the configuration', () => {
  test('is nothing at the first deployment, nor where only the text changed', async () => {
    expect((await deploy(base)).events).toEqual([])
    expect((await deploy(base)).events).toEqual([])
    const other = '  # with a comment\n  rollout:\n    smoke-tests:\n      - path: /a\n    bake: 1m\n  target: { local: { env: { DB: ref+env://DB, PIN: "4711-a" }, process: { command: ["node", "x"] } } }'
    expect((await deploy(other, { variables: { DB: 'another-password' } })).events).toEqual([])
  })

  test('is told key by key, with defaults, with what came and what went', async () => {
    await deploy(base)
    const { events, changes } = await deploy(base.replace('bake: 1m', 'step-time: { min: 5s }').replace('/a', '/b'), { variables: { PQC_DELIVERY__TARGET__LOCAL__METRICS__LISTEN: '127.0.0.1:9' } })
    expect(events).toMatchObject([{ name: 'config.changed', outcome: 'success', data: { from: expect.stringMatching(/^[0-9a-f]{64}$/), to: expect.stringMatching(/^[0-9a-f]{64}$/) } }])
    expect(changes).toEqual([
      { path: 'rollout.bake', old: '1m', new: '10m' },
      { path: 'rollout.smoke-tests', old: [{ path: '/a' }], new: [{ path: '/b' }] },
      { path: 'rollout.step-time.min', old: '2m', new: '5s' },
      { path: 'target.local.metrics', old: null },
      { path: 'target.local.metrics.listen', new: '127.0.0.1:9' },
    ])
    expect((await deploy(base)).changes).toHaveLength(5)
  })

  test('of a map that was empty is told by its keys, and of one that is empty now by those that it had', async () => {
    const without = base.replace(/, env: \{.*?\} \}/, ' }')
    await deploy(without)
    expect((await deploy(base)).changes).toEqual([{ path: 'target.local.env.DB', new: 'ref+env://DB' }, { path: 'target.local.env.PIN', new: '***' }])
    expect((await deploy(without)).changes).toEqual([{ path: 'target.local.env.DB', old: 'ref+env://DB' }, { path: 'target.local.env.PIN', old: '***' }])
    expect((await deploy(without.replace('process:', 'env: null, process:'))).changes).toEqual([{ path: 'target.local.env', old: {}, new: null }])
  })

  test('of what may be a secret is told, and the secret is nowhere', async () => {
    await deploy(base)
    const { changes, text } = await deploy(base.replace('4711-a', '4711-b').replace('ref+env://DB', 'ref+env://OTHER'), { variables: { OTHER: 'other-password' } })
    expect(changes).toEqual([
      { path: 'target.local.env.DB', old: 'ref+env://DB', new: 'ref+env://OTHER' },
      { path: 'target.local.env.PIN', old: '***', new: '***' },
    ])
    expect(`${text}${readFileSync(kept(), 'utf8')}`).not.toMatch(/4711|real-password|other-password/)
    expect(statSync(kept()).mode & 0o777).toBe(0o600)
  })

  test('of hundreds of keys fits into an event, and says how many it leaves out', async () => {
    await deploy(base)
    const env = Array.from({ length: 400 }, (_, index) => `V${String(index).padStart(3, '0')}: ${'x'.repeat(2_00)}`).join(', ')
    const { events, text } = await deploy(`${base.replace('{ PIN', `{ ${env}, PIN`)}\n  notify: [{ to: slack, url: "ref+env://DB2", events: [page] }]`, { variables: { DB2: 'https://hooks.example/x' } })
    expect(events[0]?.data).toMatchObject({ more: 301 })
    expect(text.length).toBeLessThan(60_000)
  })
})

describe('where it cannot be', () => {
  test('recorded, the deployment does not go ahead, and the next one tells it', async () => {
    await deploy(base)
    await expect(deploy(base.replace('1m', '2m'), { fails: true })).rejects.toMatchObject({ code: 'audit-unavailable' })
    expect((await deploy(base.replace('1m', '2m'))).changes).toEqual([{ path: 'rollout.bake', old: '1m', new: '2m' }])
  })

  test.each([['broken', '{'], ['of another shape', '{"version":1,"digest":5}']])('compared, since what was kept is %s, that is a warning', async (_what, text) => {
    await deploy(base)
    writeFileSync(kept(), text)
    expect(await deploy(base.replace('1m', '2m'))).toMatchObject({ events: [], warnings: [expect.stringContaining('config.json')] })
    expect((await deploy(base)).changes).toHaveLength(1)
  })

  test('compared, since a newer version kept it, that stays as it is', async () => {
    await deploy(base)
    writeFileSync(kept(), '{"version":9}')
    expect(await deploy(base.replace('1m', '2m'))).toMatchObject({ events: [], warnings: [expect.stringContaining('version 9')] })
    expect(readFileSync(kept(), 'utf8')).toBe('{"version":9}')
  })
})
