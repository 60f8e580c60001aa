import { describe, expect, test } from '@jest/globals'
import type { LoadRecord } from '../../../scripts/load/records.ts'
import { makeRecorder } from '../../../scripts/load/records.ts'
import { parseDocument } from '../../../scripts/start/document.ts'
import { commandEnvironment } from '../../../scripts/start/environment.ts'
import { startResult } from '../../../scripts/start/result.ts'
import type { Row } from '../../../scripts/start/row.ts'
import { terminalOf } from '../../../scripts/start/terminal.ts'
import { makeScreen } from '../../../scripts/start/screen.ts'
import type { Stage } from '../../../scripts/start/stage.ts'
import { quietMs } from '../../../scripts/start/quiet.ts'
import { makeShares } from '../../../scripts/start/shares.ts'
import { tell } from '../../../scripts/start/story.ts'
import { table } from '../../../scripts/start/table.ts'
import { timelineOf } from '../../../scripts/start/timeline.ts'
import { restoreResult, trafficResult } from '../../../scripts/start/traffic.ts'

const screen = makeScreen({ output: { write: () => true }, now: () => 0, traffic: () => '', colour: false })

function stageWith(signal: AbortSignal): Stage {
  return {
    checkout: '/nowhere',
    folder: { root: '', home: '', config: '', audit: '', report: '', result: '', log: '' },
    engine: { kind: 'process', why: 'a test' },
    url: 'http://127.0.0.1:1',
    signal,
    digests: new Map(),
    running: new Set(),
    rolledBack: undefined,
    load: undefined,
    records: undefined,
  }
}

function step(name: string, run: () => Promise<{ actual: string; ok: boolean }>) {
  return { name, expected: 'well', run }
}

describe('the story', () => {
  const never = new AbortController().signal

  test('runs its steps in order', async () => {
    const ran: string[] = []
    const steps = ['a', 'b'].map((name) =>
      step(name, async () => {
        ran.push(name)
        return { actual: 'well', ok: true }
      }),
    )
    const rows = await tell({ steps, stage: stageWith(never), screen })
    expect([ran, rows.map(({ ok }) => ok)]).toEqual([
      ['a', 'b'],
      [true, true],
    ])
  })

  test.each([
    ['is not as expected', async () => ({ actual: 'ill', ok: false }), 'ill'],
    ['throws', () => Promise.reject(new Error('no route')), 'no route'],
  ])('goes no further after a step that %s', async (_how, run, actual) => {
    const after = step('after', () => Promise.reject(new Error('was run')))
    const rows = await tell({ steps: [step('first', run), after], stage: stageWith(never), screen })
    expect(rows.map((row) => [row.name, row.actual, row.ok])).toEqual([
      ['first', actual, false],
      ['after', 'not run', false],
    ])
  })

  test('goes no further when it is stopped', async () => {
    const controller = new AbortController()
    const first = step('first', async () => {
      controller.abort()
      return { actual: 'well', ok: true }
    })
    const rows = await tell({
      steps: [first, step('after', () => Promise.reject(new Error('was run')))],
      stage: stageWith(controller.signal),
      screen,
    })
    expect(rows.map(({ actual }) => actual)).toEqual(['well', 'not run'])
  })
})

function records(list: readonly LoadRecord[]) {
  const recorder = makeRecorder(list.length)
  for (const record of list) recorder.add(record)
  return recorder.records()
}

const timeline = timelineOf(
  parseDocument(
    JSON.stringify({
      timeline: [
        { at: '1970-01-01T00:00:05.000Z', event: 'shifted', percent: 5 },
        { at: '1970-01-01T00:00:06.000Z', event: 'verdict', decision: 'pass' },
        { at: '1970-01-01T00:00:06.100Z', event: 'shifted', percent: 50 },
        { at: '1970-01-01T00:00:09.000Z', event: 'verdict', decision: 'fail' },
        { at: '1970-01-01T00:00:09.060Z', event: 'restored' },
      ],
    }),
  ),
)

describe('the timeline', () => {
  test('says what share the candidate got, and when it was decided against and restored', () => {
    expect(timeline).toEqual({ percents: [5, 50], failedAt: 9_000, restoredAt: 9_060 })
  })

  test.each(['', 'null', '[]', '{"timeline": 7}', '{"timeline": [null, 3, {"event": "verdict"}]}'])(
    'of %p says nothing',
    (text) => {
      expect(timelineOf(parseDocument(text))).toEqual({ percents: [], failedAt: undefined, restoredAt: undefined })
    },
  )
})

describe('the counts', () => {
  const at = (sent: number, release: string, status = 200): LoadRecord => ({
    due: sent,
    sent,
    done: sent + 2,
    status,
    release,
  })
  const list = [
    at(5_001, 'v2'),
    at(5_002, 'v3'),
    at(6_000, 'v3', 500),
    at(9_000, 'v3'),
    at(9_001, 'v3', 500),
    at(9_002, 'v2', 503),
    at(9_100, '', 0),
  ]

  test('put on the broken release what it answered, and everything else on the good ones', () => {
    expect(trafficResult(records(list), timeline)).toEqual({
      requests: 7,
      failed: 4,
      failedByGoodRelease: 2,
      failedByBadRelease: 2,
      candidateRequestsBeforeVerdict: 3,
    })
  })

  test('take the later of what the target says and what the clients saw as the end of the broken release', () => {
    expect(restoreResult(records(list), timeline)).toEqual({ secondsFromVerdict: 0.06, secondsFromFirstFailure: 3.058 })
    const late = records([...list, at(12_000, 'v3')])
    expect(restoreResult(late, timeline)).toEqual({ secondsFromVerdict: 3, secondsFromFirstFailure: 5.998 })
  })

  test('are nothing where there was nothing', () => {
    const none = { secondsFromVerdict: null, secondsFromFirstFailure: null }
    expect(restoreResult(records([at(5_001, 'v2')]), timeline)).toEqual(none)
    expect(startResult({ rows: [], stage: stageWith(new AbortController().signal) })).toMatchObject({
      ok: false,
      restore: none,
    })
  })
})

describe('the environment of a command', () => {
  test('lets nothing through that could change the story', () => {
    const given = {
      PATH: '/bin',
      HOME: '/home/u',
      PQC_DELIVERY_HOME: '/x',
      PQC_DELIVERY__ROLLOUT__BAKE: '0s',
      GITHUB_ACTIONS: 'true',
      INPUT_STEPS: '1',
      RUNNER_ENVIRONMENT: 'github-hosted',
      NODE_OPTIONS: '--inspect',
    }
    expect(commandEnvironment(given)).toEqual({ PATH: '/bin', HOME: '/home/u', NO_COLOR: '1' })
  })
})

describe('the table', () => {
  const rows: readonly Row[] = [
    {
      name: 'Release v2, a good one',
      expected: 'deployed by 5, 50, 100%',
      actual: 'deployed by 5, 50, 100%',
      ok: true,
      seconds: 19.64,
    },
    {
      name: 'Release v3',
      expected: 'rolled-back',
      actual: `ended with exit code 1: ${'words '.repeat(30)}${'x'.repeat(500)}`,
      ok: false,
      seconds: 0,
    },
  ]

  test.each([60, 80, 120, 400])('keeps to %p columns and leaves no word out', (width) => {
    const text = table(rows, { width, colour: false })
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(width)
    expect([text.match(/words/g)?.length, text.match(/x{2,}/g)?.join('').length]).toEqual([30, 500])
    expect(text).toMatch(/^✓ .*19\.6$/m)
    expect(text).toMatch(/^✗ /m)
  })

  test('says of a step that was not run neither that it failed nor how long it took', () => {
    const rows: readonly Row[] = [{ name: 'later', expected: 'v2 at 5%', actual: 'not run', ok: false, seconds: 0 }]
    expect(table(rows, { width: 80, colour: true }).split('\n').at(-1)).toBe('– later  v2 at 5%  not run')
  })

  test('is the same with colour, but for the colour', () => {
    const plain = table(rows, { width: 80, colour: false })
    const coloured = table(rows, { width: 80, colour: true })
    expect(coloured).not.toBe(plain)
    expect(coloured.replaceAll(/\u001b\[\d+m/g, '')).toBe(plain)
  })
})

describe('the screen', () => {
  function screenOn(isTTY: boolean) {
    const written: string[] = []
    const output = { write: (text: string) => written.push(text), isTTY, columns: 40 }
    return { written, screen: makeScreen({ output, now: () => 0, traffic: () => 'x'.repeat(100), colour: false }) }
  }
  const row: Row = { name: 'step', expected: 'well', actual: 'well', ok: true, seconds: 1.25 }

  test('writes whole lines and no control character into a plain log', () => {
    const { written, screen: plain } = screenOn(false)
    plain.begin('step')
    plain.say('note')
    plain.end(row)
    plain.close()
    expect(written.join('')).toBe('▶ step\nnote\n✓ step: well (1.3 s)\n')
  })

  test('breaks the end of a step at blanks on a terminal', () => {
    const { written, screen: live } = screenOn(true)
    live.end({ ...row, actual: 'much more than fits into the forty columns of it' })
    const lines = written.join('').replaceAll('\r\u001b[2K', '').trimEnd().split('\n')
    expect(lines.length).toBeGreaterThan(1)
    for (const text of lines) expect(text.length).toBeLessThanOrEqual(40)
  })

  test('rewrites one line on a terminal, which never wraps and is gone at the end', async () => {
    const { written, screen: live } = screenOn(true)
    live.begin('step')
    while (!written.some((text) => text.includes('step'))) await new Promise((resolve) => setTimeout(resolve, 20))
    live.end(row)
    live.close()
    const drawn = written.filter((text) => text.includes('step'))
    for (const text of drawn) expect(text.replaceAll(/\r|\u001b\[2K/g, '').length).toBeLessThan(40)
    expect(written.join('')).not.toContain('x')
    expect(written.join('').split('\r\u001b[2K').at(-1)).toBe('')
    expect(written.join('')).toContain('✓ step: well (1.3 s)\n')
  })
})

describe('the terminal', () => {
  const columnsOf = (columns: number | undefined, variables: NodeJS.ProcessEnv = {}) =>
    terminalOf({ write: () => undefined, isTTY: true, columns }, variables)

  test('a line is rewritten, and coloured, where that can be done and is wanted', () => {
    const live = (variables: NodeJS.ProcessEnv) => {
      const { output, colour } = columnsOf(80, variables)
      return [output.isTTY, colour]
    }
    expect(live({ TERM: 'xterm' })).toEqual([true, true])
    expect(live({ NO_COLOR: '' })).toEqual([true, true])
    expect(live({ CI: 'false' })).toEqual([true, true])
    expect(live({ NO_COLOR: '1' })).toEqual([true, false])
    expect(live({ CI: 'true' })).toEqual([false, false])
    expect(live({ TERM: 'dumb' })).toEqual([false, false])
    expect(terminalOf({ write: () => undefined }, {})).toMatchObject({ output: { isTTY: false }, colour: false })
  })

  test('a width that cannot be is none', () => {
    expect([0, 19, 20, 132, undefined].map((columns) => columnsOf(columns).output.columns)).toEqual([undefined, undefined, 20, 132, undefined])
  })
})

describe('quiet', () => {
  const counts = (v2: number, v4: number) => ({
    requests: 2,
    failed: 0,
    releases: new Map([
      ['v2', { requests: 1, lastSent: v2 }],
      ['v4', { requests: 1, lastSent: v4 }],
    ]),
  })
  const v4 = { release: 'v4', since: 5_000 }

  test('is the time in which others were sent requests', () => {
    expect(quietMs(counts(9_000, 7_000), v4)).toBe(2_000)
    expect(quietMs(counts(9_000, 1_000), v4)).toBe(4_000)
    expect(quietMs(counts(9_000, 9_001), v4)).toBe(0)
    expect(quietMs(counts(9_000, 1_000), { release: 'v9', since: 5_000 })).toBe(4_000)
  })

  test('is not a load that stalls', () => {
    expect(quietMs(counts(4_000, 4_000), v4)).toBe(0)
    expect(quietMs({ requests: 0, failed: 0, releases: new Map() }, v4)).toBe(0)
  })
})

describe('the shares of the traffic', () => {
  const counts = (v1: number, v2: number) => ({
    requests: v1 + v2,
    failed: 0,
    releases: new Map([
      ['v1', { requests: v1, lastSent: 0 }],
      ['v2', { requests: v2, lastSent: 0 }],
    ]),
  })

  test('are those of the last two seconds, also when it is asked seldom', () => {
    let time = 0
    const shares = makeShares(() => time)
    const at = (seconds: number, v1: number, v2: number) => {
      time = seconds * 1_000
      return shares(counts(v1, v2))
    }
    expect(at(0, 1_000, 0)).toBe('')
    expect(at(1, 1_500, 0)).toBe('v1 100%')
    expect(at(2, 1_975, 25)).toBe('v1 97%, v2 3%')
    expect(at(3, 2_450, 50)).toBe('v1 95%, v2 5%')
    expect(at(8, 2_450, 2_550)).toBe('v2 100%')
    expect(at(8, 2_450, 2_550)).toBe('v2 100%')
    expect(at(10, 2_451, 3_549)).toBe('v1 1%, v2 99%')
  })
})
