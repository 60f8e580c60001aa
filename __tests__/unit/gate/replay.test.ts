import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { linesOf } from '../../../src/commands/gate-replay/lines.ts'
import { replay } from '../../../src/commands/gate-replay/replay.ts'
import type { Decided, ReplaySettings } from '../../../src/commands/gate-replay/replayed-rollout.ts'
import { isDeliveryError } from '../../../src/core/errors.ts'
import { policyWith } from './support.ts'

const settings: ReplaySettings = { policy: policyWith(), steps: 3, stepMinMs: undefined, stepMaxMs: undefined }

async function* bytes(text: string | Uint8Array, size = 1 << 16): AsyncGenerator<Uint8Array> {
  const all = typeof text === 'string' ? new TextEncoder().encode(text) : text
  for (let start = 0; start < all.length; start += size) yield all.subarray(start, start + size)
}

interface Replayed {
  readonly decided: readonly Decided[]
  readonly printed: readonly Readonly<Record<string, unknown>>[]
}

async function replayText(text: string | Uint8Array, { trace = false, size, ...rest }: { trace?: boolean; size?: number } & Partial<ReplaySettings> = {}): Promise<Replayed> {
  let out = ''
  const print = async (more: string) => void (out += more)
  const decided = await replay({ chunks: bytes(text, size), file: 'looks.jsonl', settings: { ...settings, ...rest }, trace, print })
  return { decided, printed: out.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Record<string, unknown>) }
}

type Side = readonly [requests: number, errors: number] | undefined

/** Lines of one rollout, a second apart. */
function lines({ rollout = 'r1', step = 5, from = 0, times = 1, candidate, stable }: { rollout?: string; step?: number; from?: number; times?: number; candidate?: Side; stable?: Side }): string[] {
  const side = (pair: Side) => (pair === undefined ? undefined : { requests: pair[0], errors: pair[1] })
  return Array.from({ length: times }, (_, index) => JSON.stringify({ rollout, t: from + index + 1, step, stable: side(stable), candidate: side(candidate) }))
}

const healthy = { candidate: [20, 0], stable: [380, 2] } as const
const bad = { candidate: [20, 2], stable: [380, 2] } as const

async function problemOf(text: string | Uint8Array): Promise<string> {
  try {
    await replayText(text)
  } catch (error) {
    if (isDeliveryError(error)) return `${error.code}: ${error.message}`
    throw error
  }
  return 'none'
}

describe('what a rollout ends with', () => {
  test('is a pass when each step passes by its last line', async () => {
    const text = [...lines({ ...healthy, times: 20 }), ...lines({ candidate: [200, 1], stable: [200, 1], step: 50, from: 20, times: 20 }), ...lines({ candidate: [400, 2], step: 100, from: 40, times: 20 })].join('\n')
    const { decided, printed } = await replayText(text)
    expect(printed).toEqual([...decided])
    expect(decided).toEqual([{ rollout: 'r1', decision: 'pass', t: 60, step: 100, looks: 60, candidate: { requests: 12_400, errors: 60 }, reason: expect.stringContaining('an error rate of 2% is ruled out') }])
  })

  test('is a fail at the first look that proves it, and later lines change nothing', async () => {
    const text = [...lines({ ...bad, times: 50 }), ...lines({ ...healthy, from: 50, times: 50 }), ...lines({ from: 3, candidate: [-1, 0] })].join('\n')
    const { decided } = await replayText(text)
    expect(decided).toMatchObject([{ decision: 'fail', step: 5, reason: expect.stringContaining('proven above the limit') }])
    expect(decided[0]?.looks).toBe(decided[0]?.t)
    expect(decided[0]?.looks).toBeLessThan(50)
  })

  test('is inconclusive where a step did not pass, told as of that step, unless a failure follows', async () => {
    const first = [...lines({ ...healthy, times: 2 }), ...lines({ candidate: [200, 0], stable: [200, 0], step: 50, from: 2, times: 20 })]
    const { decided } = await replayText(first.join('\n'))
    expect(decided).toMatchObject([{ decision: 'inconclusive', t: 2, step: 5, looks: 2, reason: 'step 5 did not pass: the candidate had 40 counted requests in this step; 100 are needed' }])
    const after = await replayText([...first, ...lines({ candidate: [200, 40], stable: [200, 0], step: 50, from: 22, times: 10 })].join('\n'))
    expect(after.decided).toMatchObject([{ decision: 'fail', step: 50 }])
  })

  test('is an error for good after an unusable line, for that rollout only', async () => {
    const text = [...lines({ ...healthy, times: 3 }), ...lines({ rollout: 'r2', ...healthy, times: 20 }), ...lines({ from: 1, ...healthy }), ...lines({ ...healthy, from: 10, times: 50 })].join('\n')
    const { decided } = await replayText(text)
    expect(decided).toMatchObject([
      { rollout: 'r1', decision: 'error', t: 2, looks: 4, reason: 'unusable counts at 2 s: time does not advance: 2 s after 3 s' },
      { rollout: 'r2', decision: 'pass' },
    ])
  })

  test('is an error as of the unusable line, where that says its time', async () => {
    const good = lines({ ...healthy, times: 3 })
    const ending = async (line: object): Promise<readonly Decided[]> => (await replayText([...good, JSON.stringify({ rollout: 'r1', step: 5, ...line })].join('\n'))).decided
    expect(await ending({ t: 9, candidate: 'x' })).toMatchObject([{ decision: 'error', t: 9, looks: 4 }])
    expect(await ending({ t: 9, candidate: { requests: 9, errors: 10 } })).toMatchObject([{ decision: 'error', t: 9, looks: 4 }])
    expect(await ending({ t: '9' })).toMatchObject([{ decision: 'error', t: 3, looks: 4 }])
    const endless = [...good, '{"rollout":"r1","t":1e999,"step":5,"candidate":7}'].join('\n')
    expect((await replayText(endless)).decided).toMatchObject([{ decision: 'error', t: 3 }])
  })

  test('is an error for values of any other type, and never more than that', async () => {
    const base = { rollout: 'r', t: 1, step: 5, candidate: { requests: 9, errors: 0 } }
    const hostile: readonly object[] = [
      { t: '1' }, { t: null }, { t: -1 }, { step: undefined }, { step: 101 }, { step: '5' }, { candidate: [9, 0] }, { candidate: 9 }, { candidate: {} },
      { candidate: { requests: 9 } }, { candidate: { requests: true, errors: 0 } }, { candidate: { requests: '9', errors: 0 } }, { candidate: { requests: 9, errors: 10 } },
      { candidate: { requests: 9, errors: 0.5 } }, { candidate: { requests: 9, errors: 0, latencyMs: {} } }, { candidate: { requests: 9, errors: 0, latencyMs: [1, 2] } },
      { candidate: { requests: 9, errors: 0, latencyMs: [[1, 2, 3]] } }, { candidate: { requests: 9, errors: 0, latencyMs: [['1', 2]] } }, { candidate: { requests: 9, errors: 0, latencyMs: [[20, 1], [10, 1]] } },
      { stable: 'x' }, { stable: { requests: 1e300, errors: 0 } },
    ]
    for (const change of hostile) {
      const { decided } = await replayText(JSON.stringify({ ...base, ...change }))
      expect(decided).toMatchObject([{ rollout: 'r', decision: 'error', looks: 1, candidate: { requests: 0, errors: 0 } }])
    }
  })

  test('is inconclusive with missing data, and the reason names it', async () => {
    const text = [...lines({ ...healthy, times: 20 }), ...lines({ stable: [400, 2], from: 20, times: 10 })].join('\n')
    const { decided } = await replayText(text)
    expect(decided).toMatchObject([{ decision: 'inconclusive', reason: expect.stringMatching(/data is missing .*10 of 30 looks of this step, the last one too: the candidate was not measured/) }])
  })

  test('takes a side that is null for one that was not measured, and latencies that are', async () => {
    const line = { rollout: 'r', t: 1, step: 100, stable: null, candidate: { requests: 400, errors: 0, latencyMs: null } }
    expect((await replayText(JSON.stringify(line))).decided).toMatchObject([{ decision: 'pass' }])
    const timed = { ...line, candidate: { requests: 400, errors: 0, latencyMs: [[10, 300], [null, 100]] } }
    expect((await replayText(JSON.stringify(timed))).decided).toMatchObject([{ decision: 'pass' }])
  })

  test('does not count looks that begin in the warm-up', async () => {
    const policy = policyWith({ warmUpMs: 2_000 })
    const { decided } = await replayText([...lines({ ...bad, times: 2 }), ...lines({ ...healthy, from: 2, times: 20 })].join('\n'), { policy })
    expect(decided).toMatchObject([{ decision: 'pass', looks: 22, candidate: { requests: 400, errors: 0 } }])
  })
})

describe("a step's times", () => {
  test('apply when they are given: inconclusive at the maximum, whatever follows', async () => {
    const text = lines({ candidate: [4, 0], stable: [96, 0], times: 60 }).join('\n')
    expect((await replayText(text)).decided).toMatchObject([{ decision: 'pass' }])
    expect((await replayText(text, { stepMaxMs: 10_000 })).decided).toMatchObject([{ decision: 'inconclusive', t: 10, looks: 10 }])
    expect((await replayText(text, { stepMaxMs: 50_000 })).decided).toMatchObject([{ decision: 'pass' }])
  })

  test('let a step pass from the minimum on, even if its last look would not', async () => {
    const text = [...lines({ ...healthy, times: 20 }), ...lines({ stable: [400, 2], from: 20, times: 10 })].join('\n')
    expect((await replayText(text, { stepMinMs: 15_000 })).decided).toMatchObject([{ decision: 'pass' }])
    expect((await replayText(text, { stepMinMs: 25_000 })).decided).toMatchObject([{ decision: 'inconclusive' }])
  })

  test('say so when the minimum was not over, before another step or at the end', async () => {
    const text = lines({ ...healthy, step: 50, times: 60 })
    const reason = expect.stringMatching(/^step 50 did not pass: its minimum time of 2m was not over after 60 s; .* is ruled out/)
    expect((await replayText(text.join('\n'), { stepMinMs: 120_000 })).decided).toMatchObject([{ decision: 'inconclusive', t: 60, reason }])
    const more = [...text, ...lines({ ...healthy, step: 100, from: 60, times: 10 })].join('\n')
    expect((await replayText(more, { stepMinMs: 120_000 })).decided).toMatchObject([{ decision: 'inconclusive', t: 60, reason }])
  })

  test('an incident of both sides ends it after two minutes', async () => {
    const text = [...lines({ candidate: [20, 4], stable: [380, 76], times: 130 }), ...lines({ ...healthy, from: 130, times: 60 })].join('\n')
    expect((await replayText(text)).decided).toMatchObject([{ decision: 'inconclusive', t: 121, reason: expect.stringContaining('the stable side itself') }])
  })
})

describe('many rollouts', () => {
  test('interleave, whatever they are called, and are told in the order of their first lines', async () => {
    const names = ['__proto__', 'constructor', '', 'r\n1', '💥', 'toString']
    const rows = Array.from({ length: 30 }, (_, index) => names.flatMap((rollout, place) => lines({ rollout, from: index, ...(place % 2 === 0 ? healthy : bad) }))).flat()
    const { decided } = await replayText(rows.join('\n'))
    expect(decided.map(({ rollout, decision }) => [rollout, decision])).toEqual(names.map((name, place) => [name, place % 2 === 0 ? 'pass' : 'fail']))
    expect(Object.hasOwn(Object.prototype, 'requests')).toBe(false)
  })

  test('end as they would alone', async () => {
    const alone = await Promise.all([lines({ rollout: 'a', ...healthy, times: 9 }), lines({ rollout: 'b', ...bad, times: 9 })].map((rows) => replayText(rows.join('\n'))))
    const mixed = [...lines({ rollout: 'a', ...healthy, times: 5 }), ...lines({ rollout: 'b', ...bad, times: 9 }), ...lines({ rollout: 'a', ...healthy, from: 5, times: 4 })]
    expect((await replayText(mixed.join('\n'))).decided).toEqual(alone.flatMap(({ decided }) => decided))
  })

  test('are printed in parcels, each line once', async () => {
    const rows = Array.from({ length: 700 }, (_, index) => lines({ rollout: `rollout ${index}`, ...healthy })).flat()
    const { printed } = await replayText(rows.join('\n'))
    expect(new Set(printed.map((one) => one['rollout'])).size).toBe(700)
    expect(printed).toHaveLength(700)
  })
})

describe('the trace', () => {
  test('adds a line for each look until the rollout has ended', async () => {
    const rows = [...lines({ ...bad, times: 60 }), ...lines({ rollout: 'x', from: 0, candidate: [1, 2] }), '{"rollout":"y"}']
    const { printed, decided } = await replayText(rows.join('\n'), { trace: true })
    const traced = printed.filter((line) => 'trace' in line)
    expect(printed.slice(-3)).toEqual([...decided])
    expect(traced[0]).toMatchObject({ rollout: 'r1', trace: 1, t: 1, step: 5, decision: 'undecided', evidence: { thresholds: { limit: 125 } } })
    expect(traced.filter((line) => line['rollout'] === 'r1')).toHaveLength(decided[0]?.looks ?? 0)
    expect(traced.filter((line) => line['decision'] === 'fail')).toMatchObject([{ test: 'limit' }])
    expect(traced.at(-2)).toMatchObject({ rollout: 'x', decision: 'error' })
    expect(traced.at(-1)).toMatchObject({ rollout: 'y', decision: 'error', reason: 'unusable line: t is undefined, not a number of seconds' })
  })
})

describe('an input that is not JSON Lines', () => {
  test('is named with the line', async () => {
    const good = lines({ ...healthy })[0] ?? ''
    expect(await problemOf(`${good}\nnope\n`)).toBe('input-file-invalid: line 2 is not JSON')
    expect(await problemOf(`${good}\n\n[1]\n`)).toBe('input-file-invalid: line 3 is not a JSON object')
    for (const value of ['1', 'null', '"x"']) expect(await problemOf(value)).toBe('input-file-invalid: line 1 is not a JSON object')
    expect(await problemOf('{"t":1}')).toMatch(/^input-file-invalid: line 1 has no text as "rollout" \(undefined\)/)
    expect(await problemOf('{"rollout":7}')).toMatch(/has no text as "rollout" \(7\)/)
    expect(await problemOf(good.slice(0, -3))).toBe('input-file-invalid: line 1 is not JSON')
  })

  test('is a problem with its place', async () => {
    const place = { file: 'looks.jsonl', line: 2 }
    await expect(replayText('\nnope\n')).rejects.toMatchObject({ problems: [{ ...place, message: 'line 2 is not JSON' }] })
    await expect(replayText('\n{}')).rejects.toMatchObject({ problems: [place] })
    await expect(replayText(Uint8Array.from([0x0a, 0xff]))).rejects.toMatchObject({ problems: [{ file: 'looks.jsonl' }] })
  })

  test('may be no text at all, or one endless line', async () => {
    expect(await problemOf(Uint8Array.from([0x7b, 0xff, 0xfe]))).toMatch(/^input-file-invalid: line 1 or one soon after it is not UTF-8 text$/)
    expect(await problemOf(Uint8Array.from([0x7b, 0xe2, 0x82]))).toMatch(/not UTF-8/)
    expect(await problemOf('x'.repeat(1_100_000))).toMatch(/line 1 is longer than 1000000 characters/)
  })

  test('is not an empty one, nor one with blank lines, a byte order mark or carriage returns', async () => {
    expect((await replayText('')).decided).toEqual([])
    const rows = lines({ ...healthy, times: 3 })
    expect((await replayText(`\ufeff${rows.join('\r\n\r\n')}\r\n`)).decided).toMatchObject([{ looks: 3 }])
  })
})

test('lines do not depend on how the bytes are cut', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme' }).filter((line) => !line.includes('\n') && line.trim() !== '' && !line.includes('\ufeff')), { maxLength: 8 }), fc.integer({ min: 1, max: 9 }), async (texts, size) => {
      const seen: string[] = []
      for await (const some of linesOf({ chunks: bytes(texts.join('\n'), size), file: '-' })) seen.push(...some.map(({ text }) => text))
      expect(seen).toEqual(texts)
    }),
  )
})

describe('the command', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'gate-replay-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  async function command(words: readonly string[], { stdin = '', files = {} }: { stdin?: string; files?: Record<string, string> } = {}) {
    for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text)
    const { run } = await import('../../../src/commands/gate-replay/run.ts')
    const { definition } = await import('../../../src/commands/gate-replay/definition.ts')
    const { readInputs } = await import('../../../src/runner/read-inputs.ts')
    const { argumentSource } = await import('../../../src/runner/sources/arguments.ts')
    let printed = ''
    const mask = () => undefined
    const inputs = readInputs({ definition, source: argumentSource({ definition, words: [...words] }), mask })
    const ports = { workingDirectory: folder, variables: {}, mask, signal: new AbortController().signal, stdin: () => bytes(stdin), print: async (text: string) => void (printed += text) }
    const outcome = await run({ inputs, ports: ports as never })
    return { outcome, printed }
  }

  const text = lines({ ...bad, times: 60 }).join('\n')

  test('reads a file or standard input and ends well whatever was decided', async () => {
    const fromFile = await command(['looks.jsonl', '--warm-up', '0s'], { files: { 'looks.jsonl': text } })
    expect(fromFile.outcome).toMatchObject({ result: 'passed', text: '', message: '1 rollout: 0 pass, 1 fail, 0 inconclusive, 0 error', document: { rollouts: [{ decision: 'fail' }] } })
    const fromStdin = await command(['-', '--warm-up', '0s'], { stdin: text })
    expect(fromStdin.printed).toBe(fromFile.printed)
  })

  test('takes the policy from flags, with the times of a step', async () => {
    const lenient = await command(['-', '--max', '30%', '--detect', '40%', '--step-max', '3s'], { stdin: text })
    expect(lenient.outcome.document).toMatchObject({ rollouts: [{ decision: 'inconclusive', t: 3 }] })
  })

  test('takes a limit alone, and then rules out nothing below it', async () => {
    const rows = lines({ candidate: [20, 1], stable: [380, 2], times: 60 }).join('\n')
    const { outcome } = await command(['-', '--max', '10%'], { stdin: rows })
    expect(outcome.document).toMatchObject({ rollouts: [{ decision: 'pass', reason: expect.stringContaining('an error rate of 10% is ruled out') }] })
    await expect(command(['-', '--max', '10%', '--detect', '5%'], { stdin: rows })).rejects.toMatchObject({ code: 'input-invalid', message: expect.stringContaining('detect 5% is below max 10%') })
  })

  test('takes the policy from the configuration of an environment', async () => {
    const config = [
      'version: 1', 'service: shop',
      'defaults:', '  target: { kind: local, local: { listen: "127.0.0.1:8080", run: process, process: { command: [node, server.mjs] } } }',
      '  rollout: { gate: { error-rate: { max: 30%, detect: [40%] } } }',
      'environments: { qa: {} }', '',
    ].join('\n')
    const files = { 'looks.jsonl': text, 'pqc-delivery.yml': config }
    expect((await command(['looks.jsonl', '--environment', 'qa'], { files })).outcome.document).toMatchObject({ rollouts: [{ decision: 'pass' }] })
    expect((await command(['looks.jsonl', '--environment', 'qa', '--max', '1%'], { files })).outcome.document).toMatchObject({ rollouts: [{ decision: 'fail' }] })
  })

  test('says which file cannot be read', async () => {
    await expect(command(['nowhere.jsonl'])).rejects.toMatchObject({ code: 'input-file-invalid', message: expect.stringMatching(/nowhere\.jsonl is not there$/) })
    await expect(command(['.'])).rejects.toMatchObject({ code: 'input-file-invalid', message: expect.stringMatching(/ is a folder, not a file$/) })
  })
})
