import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { checkConfig } from '../../../src/config/check.ts'
import type { LoadRequest } from '../../../src/config/config.ts'
import { loadConfig } from '../../../src/config/load.ts'
import { parseYaml } from '../../../src/config/parse-yaml.ts'
import { plain } from '../../../src/config/tree.ts'
import { localOf } from '../../support/config/local-of.ts'

const good = path.join(import.meta.dirname, 'good')

function load(name: string, request: Partial<LoadRequest> = {}) {
  return loadConfig({
    file: path.join(good, name),
    workingDirectory: good,
    variables: {},
    mask: () => undefined,
    ...request,
  })
}

/** With a byte order mark and the line ends of Windows, which a checkout would take away from a file. */
const windowsText = [
  '\u{feff}# order: mark first',
  'version: 1',
  'service: shop',
  'defaults:',
  '  target:',
  '    local:',
  '      process:',
  '        command:',
  '          - node',
  '          - server.mjs',
  '',
].join('\r\n')

async function loadText(text: string) {
  const folder = mkdtempSync(path.join(tmpdir(), 'config-load-'))
  try {
    writeFileSync(path.join(folder, 'pqc-delivery.yml'), text)
    return await loadConfig({ workingDirectory: folder, variables: {}, mask: () => undefined })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

test('a misspelt word of the file has the one that is near', async () => {
  const text = ['version: 1', 'service: shop', 'defaults:', '  target: { kind: lokal, local: { process: { command: [node] } } }', '  rollout: { gate: { mode: decid, when-inconclusive: hld } }'].join('\n')
  await expect(loadText(text)).rejects.toMatchObject({ problems: [{ nearest: 'local' }, { nearest: 'decide' }, { nearest: 'hold' }] })
  await expect(loadText(text.replace('lokal', 'kubernetes').replace('decid', 'x').replace('hld', '7'))).rejects.toMatchObject({
    problems: [1, 2, 3].map(() => expect.not.objectContaining({ nearest: expect.anything() })),
  })
})

test('private keys of the log that cannot be had refuse a release that waits for the log, and no other', async () => {
  const text = (when: string) => ['version: 1', 'service: shop', 'defaults:', '  target: { kind: local, local: { process: { command: [node, server.mjs] } } }', `  audit: { keys: ref+env://NOT_SET, when-unavailable: ${when} }`].join('\n')
  await expect(loadText(text('closed'))).rejects.toMatchObject({ code: 'secret-unresolved', problems: [{ path: 'audit.keys' }] })
  expect((await loadText(text('open'))).audit.keys).toEqual({ kind: 'unknown', why: expect.stringContaining('NOT_SET') })
})

describe('an input max', () => {
  const max = (value: string | number) => ({ path: 'rollout.gate.error-rate.max', value, input: 'max' })

  test('alone raises the default detect to it, never lowers it', async () => {
    const detectOf = async (value: string | number) => (await load('smallest.yml', { overrides: [max(value)] })).rollout.gate.detect
    expect(await detectOf(0.03)).toEqual([0.05, 0.03])
    expect(await detectOf('10%')).toEqual([0.1, 0.1])
    expect(await detectOf(0.001)).toEqual([0.05, 0.02])
  })

  test('takes a hundred status codes, and no more', async () => {
    const codes = (length: number) => [{ path: 'rollout.gate.error-rate.count-as-error', value: Array.from({ length }, (_, index) => 400 + (index % 100)), input: 'count-as-error' }]
    expect((await load('smallest.yml', { overrides: codes(100) })).rollout.gate.countAsError).toHaveLength(100)
    await expect(load('smallest.yml', { overrides: codes(101) })).rejects.toMatchObject({ problems: [{ path: 'rollout.gate.error-rate.count-as-error' }] })
  })

  test('says of a max that is no rate only that', async () => {
    for (const value of [true, null]) {
      await expect(load('smallest.yml', { overrides: [{ path: 'rollout.gate.error-rate.max', value, input: 'max' }] }))
        .rejects.toMatchObject({ problems: [{ path: 'rollout.gate.error-rate.max' }] })
    }
  })

  test('leaves a detect that somebody wrote, and a max that cannot be', async () => {
    const detect = { path: 'rollout.gate.error-rate.detect', value: ['5%'], input: 'detect' }
    await expect(load('smallest.yml', { overrides: [max(0.1), detect] })).rejects.toMatchObject({ code: 'config-invalid', problems: [{ rule: 'detect-order' }] })
    await expect(load('smallest.yml', { overrides: [max('95%')] })).rejects.toMatchObject({ problems: [{ path: 'rollout.gate.error-rate.max' }] })
    await expect(load('smallest.yml', { overrides: [max('much')] })).rejects.toMatchObject({ problems: [{ path: 'rollout.gate.error-rate.max' }] })
  })
})

/** What the example's `notify` refers to. */
const notifySecrets = {
  HOOK_URL: 'https://hooks.example.com/a1b2c3',
  HOOK_SECRET: 'hush-hush-0123456789',
  SLACK_URL: 'https://hooks.slack.com/services/T0/B0/x1y2z3',
  TEAMS_URL: 'https://example.powerplatform.com/invoke?sig=q1w2e3',
}

describe('who is told', () => {
  test('is known with addresses and secrets, which are masked', async () => {
    const masked: string[] = []
    const { notify } = await load('everything.yml', { environment: 'dev', variables: { DB_PASSWORD: 'a-secret', ...notifySecrets }, mask: (secret) => masked.push(secret) })
    expect(notify).toEqual([
      { name: 'notify[0]', to: 'webhook', events: ['held', 'rolled-back', 'rollback-failed'], reach: { kind: 'known', url: notifySecrets.HOOK_URL, secret: notifySecrets.HOOK_SECRET } },
      { name: 'notify[1]', to: 'slack', events: ['info', 'attention', 'page'], reach: { kind: 'known', url: notifySecrets.SLACK_URL, secret: '' } },
      { name: 'notify[2]', to: 'teams', events: ['page'], reach: { kind: 'known', url: notifySecrets.TEAMS_URL, secret: '' } },
      { name: 'notify[3]', to: 'webhook', events: ['started'], reach: { kind: 'known', url: 'http://127.0.0.1:9999/hook', secret: notifySecrets.HOOK_SECRET } },
    ])
    expect(masked).toEqual(expect.arrayContaining(Object.values(notifySecrets)))
  })

  test('is no reason to stop for what puts traffic back: the receiver says why', async () => {
    const { notify } = await load('everything.yml', { environment: 'dev', references: 'keep', variables: { TEAMS_URL: 'http://example.com/x1y2z3' } })
    expect(notify.map(({ reach }) => reach)).toMatchObject([
      { kind: 'unknown', why: 'ref+env://HOOK_URL: the environment variable is not set; ref+env://HOOK_SECRET: the environment variable is not set' },
      { kind: 'unknown', why: expect.stringContaining('SLACK_URL') },
      { kind: 'unknown', why: expect.stringMatching(/^ref\+env:\/\/TEAMS_URL does not stand for an address that can be used/) },
      { kind: 'unknown', why: expect.stringContaining('HOOK_SECRET') },
    ])
    expect(JSON.stringify(notify)).not.toContain('x1y2z3')
  })

  test('is nobody where nothing is written, and where null says so', async () => {
    expect((await load('smallest.yml')).notify).toEqual([])
    expect((await load('smallest.yml', { variables: { PQC_DELIVERY__NOTIFY: 'null' } })).notify).toEqual([])
  })
})

describe('loadConfig', () => {
  test('the smallest file has the documented defaults', async () => {
    const { target, rollout, instances, service, environment } = await load('smallest.yml')
    expect({ service, environment, instances }).toEqual({
      service: 'shop',
      environment: 'default',
      instances: { min: 1, max: 5 },
    })
    expect(target).toEqual({
      kind: 'local',
      local: {
        listen: { host: '127.0.0.1', port: 8080 },
        run: 'process',
        command: ['node', 'server.mjs'],
        health: { path: '/healthz', status: 200, withinMs: 30_000 },
        env: {},
        drainMs: 30_000,
        proxy: { affinity: 'none', trustedProxies: [], maxConnections: 4096 },
        keep: 3,
        instances: 1,
      },
    })
    expect(rollout).toEqual({
      steps: [5, 50, 100],
      stepTime: { minMs: 120_000, maxMs: 900_000 },
      bakeMs: 600_000,
      drillMs: 3_600_000,
      smokeTests: [],
      gate: {
        mode: 'decide',
        max: 0.01,
        detect: [0.05, 0.02],
        maxIncrease: null,
        countAsError: [],
        maxRatio: 2,
        slowFromMs: 10,
        p95Ms: null,
        p99Ms: null,
        minRequests: 100,
        warmUpMs: 2_000,
        hardTrip: 8,
        whenInconclusive: 'hold',
        alpha: 0.01,
      },
      probes: { path: '/', perSecond: 5 },
      metrics: [{ kind: 'target' }, { kind: 'probes' }],
    })
  })

  test("the example's values are the defaults", async () => {
    const { rollout: defaults, target } = await load('smallest.yml')
    const { rollout: example, target: exampleTarget } = await load('everything.yml', {
      environment: 'prod',
      references: 'keep',
    })
    const [, , prometheus] = example.metrics
    expect({ ...example, smokeTests: [], metrics: example.metrics.slice(0, 2) }).toEqual(defaults)
    expect({ ...localOf({ target: exampleTarget }), env: {}, instances: 1, metrics: undefined }).toEqual(localOf({ target }))
    expect(example.smokeTests).toEqual([{ path: '/healthz', status: 200, contains: 'ok', withinMs: 500 }])
    expect(prometheus).toEqual(
      expect.objectContaining({
        kind: 'prometheus',
        url: 'http://prometheus:9090',
        requests: 'sum by (side) (http_requests_total)',
      }),
    )
  })

  test('environments override defaults; lists are replaced', async () => {
    const dev = await load('everything.yml', { environment: 'dev', references: 'keep' })
    expect([dev.rollout.steps, dev.rollout.bakeMs, dev.instances]).toEqual([[100], 0, { min: 1, max: 5 }])
    const prod = await load('everything.yml', { environment: 'prod', references: 'keep' })
    expect([prod.rollout.steps, prod.instances, localOf(prod).instances]).toEqual([
      [5, 50, 100],
      { min: 3, max: 50 },
      3,
    ])
    const shadow = await load('everything.yml', { environment: 'shadow', references: 'keep' })
    expect(shadow.instances).toEqual({ min: 4, max: 5 })
  })

  test('services override environments', async () => {
    const api = await load('monorepo.yml', { environment: 'qa', service: 'api' })
    expect([api.path, api.rollout.bakeMs, api.rollout.gate.alpha, localOf(api).listen.port]).toEqual([
      'apps/api',
      60_000,
      0.05,
      8082,
    ])
    const web = await load('monorepo.yml', { environment: 'qa', service: 'web' })
    expect([web.path, web.rollout.bakeMs, localOf(web).command]).toEqual(['apps/web', 120_000, ['node', 'web.mjs']])
  })

  test('variables override services, inputs override variables', async () => {
    const request = {
      environment: 'qa',
      service: 'api',
      variables: { PQC_DELIVERY__ROLLOUT__BAKE: '3m', PQC_DELIVERY__ROLLOUT__STEPS: '[20, 100]' },
    }
    const withVariables = await load('monorepo.yml', request)
    expect([withVariables.rollout.bakeMs, withVariables.rollout.steps]).toEqual([180_000, [20, 100]])
    const withInputs = await load('monorepo.yml', {
      ...request,
      overrides: [{ path: 'rollout.bake', value: '4m', input: 'bake' }],
    })
    expect([withInputs.rollout.bakeMs, withInputs.rollout.steps]).toEqual([240_000, [20, 100]])
  })

  test('a variable for the port of one service is no conflict with the other', async () => {
    const variables = { PQC_DELIVERY__TARGET__LOCAL__LISTEN: '127.0.0.1:8082' }
    const web = await load('monorepo.yml', { environment: 'qa', service: 'web', variables })
    expect(localOf(web).listen.port).toBe(8082)
  })

  test('null switches off what lower layers and the defaults set', async () => {
    const off = await load('nulls.yml', { environment: 'off' })
    expect(localOf(off).env).toEqual({})
    expect(off.rollout.smokeTests).toEqual([])
    expect(off.rollout.probes).toBeNull()
    expect(off.rollout.gate).toEqual(
      expect.objectContaining({ maxRatio: null, p95Ms: null, p99Ms: null, countAsError: [] }),
    )
    const part = await load('nulls.yml', { environment: 'part' })
    expect(localOf(part).env).toEqual({ B: { value: 'b', secret: false } })
    expect(part.rollout.gate).toEqual(expect.objectContaining({ maxRatio: null, p95Ms: 300 }))
    const on = await load('nulls.yml', { environment: 'on' })
    expect(on.rollout.gate).toEqual(expect.objectContaining({ maxRatio: 2, p95Ms: 300, countAsError: [429] }))
  })

  test('what a null took away does not come back by itself', async () => {
    const part = await load('nulls.yml', {
      environment: 'off',
      variables: { PQC_DELIVERY__ROLLOUT__GATE__LATENCY__P99: '1s' },
    })
    expect(part.rollout.gate).toEqual(expect.objectContaining({ maxRatio: null, p95Ms: null, p99Ms: 1_000 }))
  })

  test('aliases, a byte order mark, line ends of Windows and JSON can be read', async () => {
    const aliases = await load('aliases.yml')
    expect(aliases.rollout.smokeTests).toEqual([
      { path: '/healthz', status: 200, withinMs: 5_000 },
      { path: '/healthz', status: 200, withinMs: 5_000 },
    ])
    expect(aliases.rollout.probes?.path).toBe('/healthz')
    const windows = await loadText(windowsText)
    expect(localOf(windows).command).toEqual(['node', 'server.mjs'])
    const json = await load('json.yml')
    expect([json.rollout.gate.alpha, json.rollout.gate.max]).toEqual([0.02, 0.005])
  })

  test('an alias stands for the anchor before it, also inside of another', () => {
    const { root } = parseYaml('a: &x 1\nb: &y [*x]\nc: &x 2\nd: *y\ne: *x\n', () => ({ kind: 'default' }))
    expect(root === undefined ? undefined : plain(root)).toEqual({ a: 1, b: [1], c: 2, d: [1], e: 2 })
  })

  test('the digest depends on what is merged, not on how it is written', async () => {
    const plain = await load('smallest.yml')
    const again = await loadText(windowsText)
    expect(again.digest).toBe(plain.digest)
    expect(plain.digest).toMatch(/^[0-9a-f]{64}$/)
    const other = await load('smallest.yml', { variables: { PQC_DELIVERY__ROLLOUT__BAKE: '3m' } })
    expect(other.digest).not.toBe(plain.digest)
    const [secret, otherSecret] = await Promise.all(
      ['a-secret', 'b-secret'].map((value) =>
        load('everything.yml', { environment: 'dev', variables: { DB_PASSWORD: value, ...notifySecrets } }),
      ),
    )
    expect(secret?.digest).toBe(otherSecret?.digest)
  })

  test('checkConfig checks every service in every environment and needs no secret', async () => {
    const checked = await checkConfig({ file: path.join(good, 'monorepo.yml'), workingDirectory: good, variables: {} })
    expect(checked.checked.map(({ service, environment }) => `${service}@${environment}`)).toEqual([
      'web@qa',
      'api@qa',
      'web@dev',
      'api@dev',
    ])
    const everything = await checkConfig({
      file: path.join(good, 'everything.yml'),
      workingDirectory: good,
      variables: {},
    })
    expect(everything.checked).toHaveLength(4)
    const one = await checkConfig({
      file: path.join(good, 'monorepo.yml'),
      workingDirectory: good,
      variables: {},
      service: 'web',
      environment: 'dev',
    })
    const loaded = await load('monorepo.yml', { service: 'web', environment: 'dev' })
    expect(one.checked).toEqual([{ service: 'web', environment: 'dev', digest: loaded.digest }])
  })
})
