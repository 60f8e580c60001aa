import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { runCli } from '../../../src/cli.ts'
import { configJsonSchema } from '../../../src/config/json-schema.ts'
import { parsePath } from '../../../src/config/setting-path.ts'
import { pathText } from '../../../src/config/tree.ts'
import type { JsonObject } from '../../../src/core/json.ts'
import { fakeWorld } from '../../support/runner/fake-world.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'config-explain-'))
  mkdirSync(path.join(folder, '.git'))
  writeFileSync(path.join(folder, 'base.yml'), 'rollout: { bake: 9m, gate: { alpha: 2% } }\n')
  writeFileSync(path.join(folder, 'pqc-delivery.yml'), `version: 1
service: shop
extends: base.yml
defaults:
  target:
    local:
      process: { command: [node, x] }
      env: { PIN: "4711-secret", DB: ref+env://DB }
  rollout: { bake: 3m }
environments:
  staging:
    instances: { min: 2 }
    rollout: { bake: 5m, smoke-tests: [{ path: /a }] }
  prod:
    extends: staging
    instances: { min: 3 }
    rollout: { smoke-tests: { $append: [{ path: /b }] }, gate: { latency: null } }
`)
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function explain(words: readonly string[], variables: Record<string, string> = {}) {
  const fake = fakeWorld({ folder, variables })
  const code = await runCli({ words: ['config', 'explain', ...words, '--environment', 'prod'], world: fake.world })
  return { code, text: fake.stdout.text(), stderr: fake.stderr.text() }
}

async function document(words: readonly string[], variables: Record<string, string> = {}): Promise<JsonObject> {
  const { code, text } = await explain([...words, '--json'], variables)
  return { ...(JSON.parse(text) as JsonObject), code }
}

describe('one key', () => {
  test('has what every layer says of it, with its place, lowest first', async () => {
    expect(await document(['rollout.bake'])).toMatchObject({
      code: 0,
      result: 'passed',
      path: 'rollout.bake',
      value: '5m',
      layers: [
        { layer: 'schema', value: '10m', file: null, line: null, column: null, wins: false },
        { layer: 'file', value: '9m', file: 'base.yml', line: 1, column: 18, wins: false },
        { layer: 'defaults', value: '3m', file: 'pqc-delivery.yml', line: 9, column: 20, wins: false },
        { layer: 'environments.staging', value: '5m', file: 'pqc-delivery.yml', line: 13, column: 22, wins: true },
      ],
    })
  })

  test('may come from a variable and from an input, which is above all', async () => {
    const { value, layers } = await document(['rollout.gate.alpha', '--alpha', '4%'], { PQC_DELIVERY__ROLLOUT__GATE__ALPHA: '3%' })
    expect(value).toBe(0.04)
    expect(layers).toMatchObject([{ layer: 'schema' }, { layer: 'file' }, { layer: 'variable PQC_DELIVERY__ROLLOUT__GATE__ALPHA', value: '3%', wins: false }, { layer: 'input alpha', value: 0.04, file: null, wins: true }])
  })

  test('that several layers append to is in force in each of them', async () => {
    expect(await document(['rollout.smoke-tests'])).toMatchObject({
      value: [{ path: '/a' }, { path: '/b' }],
      layers: [{ layer: 'schema', value: [], wins: false }, { layer: 'environments.staging', value: [{ path: '/a' }], wins: true }, { layer: 'environments.prod', value: [{ path: '/b' }], wins: true }],
    })
    expect(await document(['rollout.smoke-tests[1].path'])).toMatchObject({ value: '/b' })
  })

  test('below a map that was taken away is not set, and the layer that took it is shown', async () => {
    expect(await document(['rollout.gate.latency.p95'])).toMatchObject({ value: null, layers: [{ layer: 'schema', wins: false }, { layer: 'environments.prod', value: null, line: 17, wins: true }] })
    expect((await explain(['rollout.gate.latency.p95'])).text).toContain('rollout.gate.latency.p95 is not set for shop in prod')
  })

  test('is told for people with what holds on top', async () => {
    expect((await explain(['rollout.bake'])).text.split('\n')).toEqual([
      'rollout.bake is 5m for shop in prod',
      '',
      '  =>  5m   environments.staging   pqc-delivery.yml:13',
      '      3m   defaults               pqc-delivery.yml:9',
      '      9m   the file itself        base.yml:1',
      "      10m  the product's default",
      '',
    ])
  })
})

describe('several keys', () => {
  test('each have their layers, and the map has its own', async () => {
    const { value, keys, layers } = await document(['instances'])
    expect(value).toEqual({ min: 3, max: 5 })
    expect(layers).toMatchObject([{ layer: 'schema', wins: true }, { layer: 'environments.staging', wins: false }, { layer: 'environments.prod', wins: true }])
    expect(keys).toMatchObject([{ path: 'instances.min', value: 3 }, { path: 'instances.max', value: 5, layers: [{ layer: 'schema', wins: true }] }])
  })

  test('are all of them without a path, a line each', async () => {
    const { text } = await explain([])
    expect(text).toMatch(/^the configuration for shop in prod\n/)
    expect(text).toMatch(/^ {2}instances\.min +3 +environments\.prod +pqc-delivery\.yml:16 \(over 2\)$/m)
    expect(text).toMatch(/^ {2}rollout\.gate\.hard-trip +8 +the product's default$/m)
  })
})

describe('secrets', () => {
  test.each([['target.local.env.PIN'], ['target.local.env'], ['target'], ['']])('are not shown in %s, references are', async (at) => {
    const words = at === '' ? [] : [at]
    const shown = `${(await explain(words, { DB: 'real-password' })).text}${JSON.stringify(await document(words, { DB: 'real-password' }))}`
    expect(shown).toContain('***')
    expect(shown).not.toMatch(/4711|real-password/)
    if (at !== 'target.local.env.PIN') expect(shown).toContain('ref+env://DB')
  })

  test.each(['notify: https://hooks.example/T0/B0/9922', 'notify: [https://hooks.example/T0/B0/9922]'])('alone where a map belongs are not shown either: %s', async (line) => {
    writeFileSync(path.join(folder, 'base.yml'), `${line}\n`)
    for (const words of [[], ['notify']]) expect(`${(await explain(words)).text}${JSON.stringify(await document(words))}`).not.toContain('9922')
  })

  test('under a key that is misspelt are not shown either', async () => {
    writeFileSync(path.join(folder, 'base.yml'), 'target: { local: { enviroment: { PIN: "9922" } } }\n')
    const { text, stderr, code } = await explain([])
    expect({ code, text }).toMatchObject({ code: 0, text: expect.not.stringContaining('9922') })
    expect(stderr).toContain('has 1 problem; `pqc-delivery config check` shows it')
  })
})

describe('a path', () => {
  test.each([
    ['rollout.bak', 'is no key of rollout', 'rollout.bake'],
    ['defaults.rollout.bake', 'is no key of the configuration', 'rollout.bake'],
    ['environments.prod.rollout', 'is no key', 'rollout'],
    ['rollout.bake.x', 'no keys below rollout.bake', undefined],
    ['scan.scanners', 'scan is not supported by this version', undefined],
    ['rollout..bake', 'is no path', undefined],
    ['rollout[', 'is no path', undefined],
  ])('%s is no key that there is', async (given, message, nearest) => {
    const { code, error } = await document([given])
    expect({ code, error }).toMatchObject({ code: 2, error: { code: 'input-invalid', message: expect.stringContaining(message), problems: [nearest === undefined ? {} : { nearest }] } })
  })

  test.each(['rollout.smoke-tests[0].path', 'target.local.env["A B"]', 'a', 'a[12][0].b-c', '["x.y"].z', 'a.$append[0]'])('%s is read as it is written', (text) => {
    const read = parsePath(text)
    expect(read === undefined ? '' : pathText(read)).toBe(text)
  })
})

test('`config schema` prints the schema, with --json in its document', async () => {
  for (const words of [[], ['--json']]) {
    const fake = fakeWorld({ folder })
    expect(await runCli({ words: ['config', 'schema', ...words], world: fake.world })).toBe(0)
    const printed = JSON.parse(fake.stdout.text()) as JsonObject
    expect(words.length === 0 ? printed : printed['schema']).toEqual(configJsonSchema())
  }
})
