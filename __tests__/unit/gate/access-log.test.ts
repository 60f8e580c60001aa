import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { runCli } from '../../../src/cli.ts'
import { seededDraw, thinned } from '../../../src/commands/gate-replay/access-log/draw.ts'
import { ERRORS, LATENCIES, REQUESTS } from '../../../src/commands/gate-replay/access-log/traffic.ts'
import type { JsonObject } from '../../../src/core/json.ts'
import { albLine, cloudfrontHead, cloudfrontLine, combinedLine, seededRandom, timedFormat, timedLine, traffic } from '../../support/access-logs.ts'
import type { Answer } from '../../support/access-logs.ts'
import { fakeWorld } from '../../support/runner/fake-world.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'access-log-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

const deployedAt = '2026-11-20T10:00:00Z'
const at = Date.parse(deployedAt)
/** Steps of seconds, so that a log of minutes is enough. */
const quick = ['--step-min', '20s', '--step-max', '1m', '--window', '5m'] as const

/** A release all at once: good traffic before, and what it did afterwards. */
function release({ errorRate, latency = 0.02, atMs = at, before = 300, after = 300, seed = 1 }: {
  readonly errorRate: number
  readonly latency?: number
  readonly atMs?: number
  readonly before?: number
  readonly after?: number
  readonly seed?: number
}): readonly Answer[] {
  const common = { perSecond: 100, seed }
  return [
    ...traffic({ ...common, fromMs: atMs - before * 1_000, seconds: before, errorRate: 0.002 }),
    ...traffic({ ...common, fromMs: atMs, seconds: after, errorRate, latency, seed: seed + 1 }),
  ]
}

function write(name: string, lines: readonly string[]): string {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
  const bytes = Buffer.from(`${lines.join('\n')}\n`, 'latin1')
  writeFileSync(path.join(folder, name), name.endsWith('.gz') ? gzipSync(bytes) : bytes)
  return name
}

async function replay(...words: readonly string[]) {
  const fake = fakeWorld({ folder })
  const code = await runCli({ words: ['gate', 'replay', ...words, '--json'], world: fake.world })
  return { code, document: JSON.parse(fake.stdout.text()) as JsonObject, stderr: fake.stderr.text() }
}

async function rolloutsOf(...words: readonly string[]): Promise<readonly JsonObject[]> {
  const { document } = await replay(...words)
  if (document['rollouts'] === undefined) throw new Error(JSON.stringify(document))
  return document['rollouts'] as readonly JsonObject[]
}

describe('a release that was deployed all at once', () => {
  test('and was bad would have been rolled back at the first step', async () => {
    const log = write('access.log', release({ errorRate: 0.08 }).map((answer) => combinedLine(answer)))
    const { code, document } = await replay(log, '--format', 'nginx', '--bad', `v41=${deployedAt}`, ...quick)
    expect(code).toBe(0)
    expect(document).toMatchObject({
      result: 'passed',
      rollouts: [{ rollout: 'v41', at: '2026-11-20T10:00:00.000Z', was: 'bad', decision: 'fail', step: 5, reason: expect.stringContaining('proven above the limit'), recorded: { before: { requests: 30_000 }, after: { requests: 30_000 } } }],
      answer: { bad: { deployments: 1, failed: 1, passed: 0, held: 0, unknown: 0 }, good: { deployments: 0 } },
      log: { files: 1, lines: 60_000, counted: 60_000, unreadable: 0, from: '2026-11-20T09:55:00.000Z', to: '2026-11-20T10:04:59.000Z' },
    })
    expect(document['message']).toMatch(/^1 of 1 incident would have been rolled back: v41 after \d+s at 5% \(\d+ failed requests; 2\d\d\d were recorded\)$/)
    const [one] = document['rollouts'] as readonly { readonly t: number; readonly candidate: { readonly errors: number } }[]
    expect(one?.t).toBeLessThan(90)
    expect(one?.candidate.errors).toBeLessThan(60)
  })

  test('and was good would have passed every step', async () => {
    const log = write('access.log', release({ errorRate: 0.002 }).map((answer) => timedLine(answer)))
    expect(await rolloutsOf(log, '--format', 'nginx', '--log-format', timedFormat, '--good', deployedAt, ...quick)).toMatchObject([{ rollout: deployedAt, was: 'good', decision: 'pass', step: 100 }])
  })

  test('and was slow would have been rolled back where the log has latencies, and passed where it has none', async () => {
    const answers = release({ errorRate: 0.002, latency: 0.2 })
    const timed = write('timed.log', answers.map((answer) => timedLine(answer)))
    const plain = write('plain.log', answers.map((answer) => combinedLine(answer)))
    const words = ['--bad', deployedAt, '--format', 'nginx', ...quick]
    expect(await rolloutsOf(timed, '--log-format', timedFormat, ...words)).toMatchObject([{ decision: 'fail', reason: expect.stringContaining('p95') }])
    expect(await rolloutsOf(plain, ...words)).toMatchObject([{ decision: 'pass', reason: expect.stringContaining('nothing was found') }])
  })

  test('with too little traffic would have been held', async () => {
    const answers = release({ errorRate: 0 }).filter((_, index) => index % 100 === 0)
    const log = write('access.log', answers.map((answer) => combinedLine(answer)))
    const { document } = await replay(log, '--format', 'nginx', '--good', deployedAt, ...quick)
    expect(document).toMatchObject({ rollouts: [{ decision: 'inconclusive', step: 5 }], answer: { good: { held: 1 } }, message: `0 of 1 good release would have passed; NOT: ${deployedAt} (held)` })
  })

  test('in an outage that had begun before it is not failed for it', async () => {
    const answers = [...traffic({ fromMs: at - 300_000, seconds: 300, perSecond: 100, errorRate: 0.2 }), ...traffic({ fromMs: at, seconds: 300, perSecond: 100, errorRate: 0.2, seed: 7 })]
    const log = write('access.log', answers.map((answer) => combinedLine(answer)))
    const [one] = await rolloutsOf(log, '--format', 'nginx', '--good', deployedAt, ...quick)
    expect(one?.['decision']).toBe('inconclusive')
  })

  test('as the first one there ever was is held against the limit alone', async () => {
    const log = write('access.log', release({ errorRate: 0.1, before: 0 }).map((answer) => combinedLine(answer)))
    expect(await rolloutsOf(log, '--format', 'nginx', '--bad', deployedAt, ...quick)).toMatchObject([{ decision: 'fail', recorded: { before: { requests: 0 } } }])
  })
})

describe('the log', () => {
  const answers = release({ errorRate: 0.08 })
  const words = ['--bad', deployedAt, ...quick]

  function emptyFolder(): string {
    mkdirSync(path.join(folder, 'empty'))
    return 'empty'
  }

  function cutShort(): string {
    const whole = gzipSync(Buffer.from(answers.map((answer) => combinedLine(answer)).join('\n')))
    writeFileSync(path.join(folder, 'cut.gz'), whole.subarray(0, 20_000))
    return 'cut.gz'
  }

  test('of any format, order and zone gives the same answer', async () => {
    const whole = answers.map((answer) => ({ ...answer, timeMs: Math.floor(answer.timeMs / 1_000) * 1_000 }))
    const random = seededRandom(5)
    const shuffled = whole.map((answer) => ({ answer, place: random() })).toSorted((a, b) => a.place - b.place).map(({ answer }) => answer)
    write('many/2026/11/one.log.gz', shuffled.slice(0, 20_000).map(albLine))
    write('many/2026/12/two.log.gz', shuffled.slice(20_000).map(albLine))
    const told = [
      await rolloutsOf(write('a.log', whole.map((answer) => timedLine(answer, 330))), '--format', 'nginx', '--log-format', timedFormat, ...words),
      await rolloutsOf(write('b.log.gz', shuffled.map((answer) => timedLine(answer, -210))), '--format', 'nginx', '--log-format', timedFormat, ...words),
      await rolloutsOf('many', '--format', 'alb', ...words),
      await rolloutsOf(write('c.log.gz', [...cloudfrontHead.split('\n'), ...whole.map((answer) => cloudfrontLine(answer))]), '--format', 'cloudfront', ...words),
      await rolloutsOf(write('d.log', whole.map((answer) => `${timedLine(answer)}\r`)), '--format', 'nginx', '--log-format', timedFormat, ...words),
    ]
    expect(told[0]).toMatchObject([{ decision: 'fail' }])
    for (const one of told) expect(one).toEqual(told[0])
  })

  test('may have lines that are none: they are counted, and change nothing', async () => {
    const lines = answers.map((answer) => combinedLine(answer))
    const clean = await replay(write('clean.log', lines), '--format', 'nginx', ...words)
    const junk = ['', '\0\0\0', 'not a line', '\u00ff\u00fe', 'x'.repeat(200_000), '1 - - [99/Nov/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 1 "-" "-"', '1 - - [20/Nov/2026:10:00:00 +0000] "GET / HTTP/1.1" 20 1 "-" "-"']
    const dirty = await replay(write('dirty.log', lines.flatMap((line, index) => (index % 500 === 0 ? [line, ...junk] : [line]))), '--format', 'nginx', ...words)
    expect(dirty.document).toMatchObject({ rollouts: clean.document['rollouts'] as JsonObject[], log: { counted: 60_000, unreadable: 120 * 6 } })
    expect(dirty.stderr).toContain('720 of 60')
  })

  test('of another format is refused, and no line of it is shown', async () => {
    const log = write('access.log', answers.slice(0, 100).map((answer) => combinedLine(answer)))
    const { code, document } = await replay(log, '--format', 'alb', ...words)
    expect({ code, document }).toMatchObject({ code: 2, document: { error: { code: 'input-file-invalid', message: expect.stringMatching(/^100 of 100 lines are not of the format alb; the first is line 1 of .*access\.log$/) } } })
    expect(JSON.stringify(document)).not.toContain('203.0.113.9')
  })

  test.each([
    ['that is not there', async () => 'none.log', /is not there/],
    ['that is an empty folder', async () => emptyFolder(), /folder without files/],
    ['that is empty', async () => write('empty.log', []), /no line in it/],
    ['whose gzip is cut short', async () => cutShort(), /cannot be read to its end: unexpected end of file/],
  ])('%s is refused', async (_what, make, message) => {
    const { code, document } = await replay(await make(), '--format', 'nginx', ...words)
    expect({ code, document }).toMatchObject({ code: 2, document: { error: { code: 'input-file-invalid', message: expect.stringMatching(message) } } })
  })

  test('that ends before a deployment, or soon after it, says so', async () => {
    const log = write('access.log', release({ errorRate: 0, after: 10 }).map((answer) => combinedLine(answer)))
    expect(await rolloutsOf(log, '--format', 'nginx', '--deployed', `soon=${deployedAt},late=2026-11-21T00:00:00Z`, ...quick)).toMatchObject([
      { rollout: 'soon', decision: 'inconclusive', reason: expect.stringMatching(/^the log ends 10 s after the deployment, in the step of 5%/) },
      { rollout: 'late', decision: 'error', reason: 'the log ends before this deployment' },
    ])
  })

  test('has clients that went away, who are nobody\'s error unless they are named', async () => {
    const log = write('access.log', release({ errorRate: 0.08 }).map((answer) => combinedLine({ ...answer, status: answer.status === 502 ? 499 : 200 })))
    expect(await rolloutsOf(log, '--format', 'nginx', ...words)).toMatchObject([{ decision: 'pass' }])
    expect(await rolloutsOf(log, '--format', 'nginx', ...words, '--count-as-error', '499')).toMatchObject([{ decision: 'fail' }])
  })
})

describe('several deployments', () => {
  test('do not see each other\'s traffic', async () => {
    const second = at + 200_000
    const answers = [
      ...traffic({ fromMs: at - 300_000, seconds: 300, perSecond: 100, errorRate: 0 }),
      ...traffic({ fromMs: at, seconds: 200, perSecond: 100, errorRate: 0, seed: 3 }),
      ...traffic({ fromMs: second, seconds: 300, perSecond: 100, errorRate: 0.3, seed: 4 }),
    ]
    const log = write('access.log', answers.map((answer) => combinedLine(answer)))
    const { document } = await replay(log, '--format', 'nginx', '--good', `good=${deployedAt}`, '--bad', `bad=${new Date(second).toISOString()}`, ...quick)
    expect(document).toMatchObject({
      rollouts: [
        { rollout: 'good', decision: 'pass', recorded: { after: { requests: 20_000, errors: 0 } } },
        { rollout: 'bad', decision: 'fail', recorded: { before: { requests: 20_000, errors: 0 } } },
      ],
      answer: { bad: { failed: 1 }, good: { passed: 1 } },
    })
    expect(document['message']).toMatch(/^1 of 1 incident would have been rolled back: bad after .*\. 1 of 1 good release would have passed$/)
  })
})

describe('sides by address', () => {
  const old = traffic({ fromMs: at - 60_000, seconds: 120, perSecond: 90, errorRate: 0.002, upstream: '10.0.0.1:80' })
  const young = (errorRate: number) => traffic({ fromMs: at, seconds: 60, perSecond: 10, errorRate, upstream: '10.0.0.2:80', seed: 9 })
  const words = ['--sides', 'upstream', '--format', 'alb', '--deployed', deployedAt, '--window', '1m']

  test('are those that answered before, and those that did not', async () => {
    const log = (errorRate: number) => write('access.log', [...old, ...young(errorRate)].map(albLine))
    expect(await rolloutsOf(log(0.2), ...words)).toMatchObject([{ decision: 'fail', step: 10, stable: { requests: expect.any(Number) } }])
    expect(await rolloutsOf(log(0), ...words)).toMatchObject([{ decision: 'pass', step: 10, candidate: { errors: 0 } }])
  })

  test('are not failed for an outage of both', async () => {
    const answers = [...traffic({ fromMs: at - 60_000, seconds: 60, perSecond: 90, errorRate: 0, upstream: '10.0.0.1:80' }), ...traffic({ fromMs: at, seconds: 60, perSecond: 90, errorRate: 0.3, upstream: '10.0.0.1:80' }), ...young(0.3)]
    const [one] = await rolloutsOf(write('access.log', answers.map(albLine)), ...words)
    expect(one?.['decision']).toBe('inconclusive')
  })

  test('say what no address answered, and when there is no new one', async () => {
    const nobody = traffic({ fromMs: at, seconds: 60, perSecond: 5, errorRate: 1, upstream: '-' })
    const [one] = await rolloutsOf(write('access.log', [...old, ...nobody].map(albLine)), ...words)
    expect(one).toMatchObject({ decision: 'inconclusive', reason: expect.stringMatching(/^no address answered that had not answered before .*; 300 requests that no address answered, 300 of them errors, count for no side$/) })
  })
})

describe('inputs', () => {
  test.each<readonly [readonly string[], string, string]>([
    [['--format', 'nginx'], 'deployed', 'does not say when releases were deployed'],
    [['--format', 'nginx', '--bad', '2026-11-20T10:00:00'], 'bad', 'no time with its zone'],
    [['--format', 'nginx', '--good', 'yesterday,=2026-11-20T10:00:00Z'], 'good', ''],
    [['--format', 'nginx', '--good', deployedAt, '--bad', deployedAt], 'deployed', 'is there twice'],
    [['--bad', deployedAt], 'bad', 'is for access logs'],
    [['--format', 'alb', '--log-format', '$status', '--bad', deployedAt], 'log-format', 'is for nginx'],
    [['--format', 'nginx', '--log-format', '$status', '--bad', deployedAt], 'log-format', 'none of $time_local'],
    [['--format', 'nginx', '--sides', 'upstream', '--bad', deployedAt], 'sides', 'no $upstream_addr'],
    [['--format', 'cloudfront', '--sides', 'upstream', '--bad', deployedAt], 'sides', 'does not say who answered'],
    [['--format', 'alb', '--trace', '--bad', deployedAt], 'trace', 'is for looks'],
  ])('%j are refused', async (words, input, message) => {
    const { code, document } = await replay('any.log', ...words)
    expect({ code, document }).toMatchObject({ code: 2, document: { error: { code: 'input-invalid' } } })
    expect(JSON.stringify(document['error'])).toContain(message)
    expect(document).toMatchObject({ error: { problems: expect.arrayContaining([expect.objectContaining({ path: input })]) } })
  })

  test('of a configuration decide the steps, and flags override them', async () => {
    writeFileSync(path.join(folder, 'pqc-delivery.yml'), 'version: 1\nservice: shop\ndefaults:\n  target: { local: { process: { command: [node] } } }\n  rollout: { steps: [50, 100], step-time: { min: 10s, max: 30s }, bake: 20s, gate: { mode: observe } }\n')
    const log = write('access.log', release({ errorRate: 0.08 }).map((answer) => combinedLine(answer)))
    expect(await rolloutsOf(log, '--format', 'nginx', '--bad', deployedAt, '--config', 'pqc-delivery.yml')).toMatchObject([{ decision: 'fail', step: 50 }])
    const good = write('good.log', release({ errorRate: 0 }).map((answer) => combinedLine(answer)))
    expect(await rolloutsOf(good, '--format', 'nginx', '--good', deployedAt, '--config', 'pqc-delivery.yml')).toMatchObject([{ decision: 'pass', t: 40 }])
    expect(await rolloutsOf(good, '--format', 'nginx', '--good', deployedAt, '--config', 'pqc-delivery.yml', '--step-min', '15s')).toMatchObject([{ decision: 'pass', t: 50 }])
  })

  test('in a terminal give a line for each deployment, and the answer beside them', async () => {
    const log = write('access.log', release({ errorRate: 0.08 }).map((answer) => combinedLine(answer)))
    const fake = fakeWorld({ folder })
    expect(await runCli({ words: ['gate', 'replay', log, '--format', 'nginx', '--bad', `v41=${deployedAt}`, ...quick], world: fake.world })).toBe(0)
    expect(JSON.parse(fake.stdout.text())).toMatchObject({ rollout: 'v41', decision: 'fail' })
    expect(fake.stderr.text()).toMatch(/1 of 1 incident would have been rolled back/)
    expect(fake.stderr.text()).toMatch(/sides are told by time/)
  })
})

describe('a part of the traffic', () => {
  test('never has more than there was, and as many latencies as requests', () => {
    const cells = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 3, maxLength: 8 })
    fc.assert(fc.property(cells, fc.integer({ min: 0, max: 40 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.integer(), (counts, errors, share, seed) => {
      const requests = counts.reduce((sum, count) => sum + count, 0)
      const second = Uint32Array.from([requests, Math.min(errors, requests), ...counts])
      const part = thinned({ second, share, draw: seededDraw(seed) })
      for (const [index, count] of part.entries()) expect(count).toBeLessThanOrEqual(second[index] ?? 0)
      expect(part.subarray(LATENCIES).reduce((sum, count) => sum + count, 0)).toBe(part[REQUESTS])
      expect(part[ERRORS]).toBeLessThanOrEqual(part[REQUESTS] ?? 0)
    }))
  })

  test('has its share of requests, of errors and of the slow ones', () => {
    const draw = seededDraw(42)
    const sum = [0, 0, 0]
    for (let index = 0; index < 2_000; index += 1) {
      const part = thinned({ second: Uint32Array.from([100, 10, 70, 30]), share: 0.05, draw })
      for (const [place, cell] of [REQUESTS, ERRORS, LATENCIES + 1].entries()) sum[place] = (sum[place] ?? 0) + (part[cell] ?? 0)
    }
    // five standard errors: 100, 31 and 55
    expect(Math.abs((sum[0] ?? 0) - 10_000)).toBeLessThan(500)
    expect(Math.abs((sum[1] ?? 0) - 1_000)).toBeLessThan(160)
    expect(Math.abs((sum[2] ?? 0) - 3_000)).toBeLessThan(280)
  })
})
