import { createHash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { JsonObject } from '../../../src/core/json.ts'
import { pageOf, rolloutEvents, spoolOf, storedEvent } from '../../support/report/events.ts'

const startMs = Date.UTC(2026, 10, 22, 8)
const good = rolloutEvents({ rolloutId: 'r-good', startMs, good: true })
const bad = rolloutEvents({ rolloutId: 'r-bad', startMs: startMs + 3_600_000, good: false })

/** The text of an element of the page, as it stands there. */
function inside(page: string, open: RegExp, close: string): string {
  const from = open.exec(page)
  if (from === null) throw new Error(`${String(open)} is not in the page`)
  const start = from.index + from[0].length
  return page.slice(start, page.indexOf(close, start))
}

const dataOf = (page: string) =>
  JSON.parse(inside(page, /<script type="application\/json" id="event-data">/, '</script>')) as {
    readonly events: readonly (readonly unknown[])[]
    readonly names: readonly string[]
    readonly rollouts: readonly string[]
  }

describe('the page', () => {
  const page = pageOf([spoolOf([...good, ...bad])])

  test('begins with what happened, and whether the record verifies', () => {
    const header = inside(page, /<header>/, '</header>').replace(/<[^>]+>/g, '')
    expect(header).toContain('shop in prod: 2 rollouts between 2026-11-22 08:00:00Z and 2026-11-22 09:00:08Z.')
    expect(header).toContain('1 was released and 1 was rolled back.')
    expect(header).toContain('Release a1b2c3d4a1b2 serves since 2026-11-22 08:00:33Z.')
    expect(header).toMatch(/\d+ events in 1 spool verified: none was changed/)
    expect(page).not.toMatch(/tamper-proof|tamper-evident|compliant/i)
  })

  test('tells the newest rollout first, why the gate stopped it, and how soon traffic was back', () => {
    const [first = '', second = ''] = page.split('<article').slice(1)
    expect(first).toContain('r-bad')
    expect(second).toContain('r-good')
    const told = first.replace(/<[^>]+>/g, '')
    expect(told).toContain('ended as rolled-back: the gate said fail at 5% of the traffic. All traffic was back on the stable side 100ms after that.')
    expect(told).toContain('Its reason: 24 of 150 candidate requests failed (16%)')
  })

  test('tells a release that was taken back from a rollback that went through', () => {
    const of = (kind: string) => [
      storedEvent({ name: 'rollout.started', atMs: startMs, rolloutId: kind, data: { kind } }),
      storedEvent({ name: 'traffic.restored', atMs: startMs + 1, rolloutId: kind, data: { cause: 'lease-lapsed' } }),
    ]
    const told = pageOf([spoolOf([...of('deploy'), ...of('rollback')])])
    expect(told).toContain('1 was taken back without a verdict of the gate and 1 put traffic back.')
    expect(told).toContain('<span class="badge warn"><span aria-hidden="true">!</span> restored</span> <bdi>deploy</bdi>')
    expect(told).toContain('<span class="badge good"><span aria-hidden="true">✓</span> restored</span> <bdi>rollback</bdi>')
    expect(told).toContain('<dt>turned back</dt><dd>1</dd>')
    expect(told.replace(/<[^>]+>/g, '')).toContain('This release ended as restored. All traffic back on the stable side: nobody watched the release any more.')
  })

  test('says what became of a rollout that no gate judged', () => {
    const at = (name: string, seconds: number, more: Parameters<typeof storedEvent>[0]['data'] & object = {}, outcome = 'success') =>
      storedEvent({ name, atMs: startMs + seconds * 1_000, outcome, data: more })
    const told = (...events: ReturnType<typeof at>[]) => pageOf([spoolOf(events)]).split('<article')[1]?.replace(/<[^>]+>/g, '')
    const lapsed = [at('rollout.started', 0, { kind: 'deploy' }), at('lease.lapsed', 15, {}, 'failure'), at('traffic.restored', 15, { cause: 'lease-lapsed' })]
    const left = at('traffic.restored', 40, { cause: 'cancelled', message: 'another run took over' }, 'cancelled')
    for (const record of [lapsed, [...lapsed, left]]) {
      expect(told(...record))
        .toContain('The run that watched this release gave no sign of life any more: all traffic went back to the stable side by itself, 15s after the release was asked for.')
    }
    expect(told(at('rollout.started', 0, { kind: 'rollback' }), at('service.rolledback', 2.5, { from: 'b', to: 'a' }), at('candidate.verified', 3, { tests: ['x'] })))
      .toContain('This rollback put all traffic on release a1b2c3d4a1b2, 2.5s after it was asked for.')
    expect(told(at('rollout.started', 0, { kind: 'deploy' }), at('rollout.finished', 1, { ended: 'failed', reason: 'it did not become healthy' }, 'failure')))
      .toContain('This release ended as failed. It did not become healthy.')
    expect(told(at('rollout.started', 0, { kind: 'deploy' }))).toContain('ended as')
  })

  test('says of a release that went through against the gate that it was not to act', () => {
    const observed = [...rolloutEvents({ rolloutId: 'r', startMs, good: false }).slice(0, 5), storedEvent({ name: 'service.upgraded', atMs: startMs + 9_000, rolloutId: 'r' })]
    const told = pageOf([spoolOf(observed)]).split('<article')[1]?.replace(/<[^>]+>/g, '')
    expect(told).toContain('This release ended as released, and the gate was not to act: the gate said fail at 5% of the traffic.')
  })

  test('says that decisions count probes where they do', () => {
    const probed = rolloutEvents({ rolloutId: 'r', startMs, good: false })
    const quiet = JSON.parse(JSON.stringify(probed).replace(/"series":\[\[.*?\]\]/g, '"series":[[1,5,1,0,1,0]]')) as typeof probed
    expect(pageOf([spoolOf(quiet)])).toContain('They count the probes of the gate too.')
    expect(page).not.toContain('probes of the gate too')
  })

  test('shows each e-value with what it needed', () => {
    const [first = ''] = page.split('<article').slice(1)
    const cells = [...first.matchAll(/<th scope="row">([^<]*)<\/th><td class="figure">([^<]*)<\/td><td class="figure">([^<]*)<\/td><td>.*?<\/svg> (\w[^<]*)<\/td>/g)].map((found) => found.slice(1))
    expect(cells).toEqual([
      ['the candidate&#39;s error rate is above the limit', '1.2e14', '125', 'proven'],
      ['the candidate is worse than the stable side', '5.1e11', '5', 'proven'],
      ['it is slower than stable by more than is allowed', '1.4', '500', 'not proven'],
      ['the error rate that must be ruled out is ruled out', '0.001', '20', 'not proven'],
    ])
  })

  test('has a chart with a title, a description and the same as a table', () => {
    const chart = inside(page, /<svg class="chart" role="img"/, '</figure>')
    expect(chart).toContain('<title id="rollout-1-title">Traffic and error rate over time</title>')
    expect(chart).toContain('<desc id="rollout-1-text">Over 6s the candidate had 5% of the traffic. Failed on the stable side: 2 of 2850 (0.0702%); on the candidate: 24 of 150 (16%).</desc>')
    expect(page).toContain('<caption>Traffic and failed requests over time</caption>')
    expect(page.slice(0, page.indexOf('<script'))).not.toMatch(/NaN|Infinity|undefined/)
  })

  test('lists every event, announcements too, as rows and as data', () => {
    const { events, names } = dataOf(page)
    expect(events).toHaveLength(good.length + bad.length)
    expect(page.match(/<tr role="row"><th role="rowheader"/g)).toHaveLength(good.length + bad.length)
    expect(names).toContain('gate.decided')
    const announced = pageOf([spoolOf([storedEvent({ name: 'traffic.shifted', atMs: startMs, outcome: 'started', data: { percent: 5 } }), storedEvent({ name: 'traffic.shifted', atMs: startMs + 1, data: { percent: 5 } })])])
    expect(dataOf(announced).events.map((row) => row[9])).toEqual(['5% of the traffic to the candidate', 'announced: 5% of the traffic to the candidate'])
    expect(announced).not.toContain('nothing more was recorded')
    expect(events[0]?.[0]).toBe(startMs + 3_600_000 + 8_200)
  })

  test('allows the style and the script that it has, and nothing else', () => {
    const policy = inside(page, /<meta http-equiv="Content-Security-Policy" content="/, '">').replaceAll('&#39;', "'")
    const digest = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `style-src ${digest(inside(page, /<style>/, '</style>'))}`,
      `script-src ${digest(inside(page, /<script>/, '</script>'))}`,
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ])
    expect(page).not.toMatch(/ style="| on[a-z]+="|https?:\/\//)
    expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<style>'))
  })

  test('is the same for the same events, but for when it was made', () => {
    const later = pageOf([spoolOf([...good, ...bad])], Date.UTC(2027, 0, 1))
    const differing = later.split('\n').filter((line, index) => line !== page.split('\n')[index])
    expect(pageOf([spoolOf([...good, ...bad])])).toBe(page)
    expect(differing).toHaveLength(1)
    expect(differing[0]).toContain('Made at 2027-01-01 00:00:00Z.')
  })

  test('says first that the record does not verify, in the title too', () => {
    const findings = [{ kind: 'tampered' as const, seq: 3, file: '/x/3.json', message: 'does not match its MAC' }]
    const spool = spoolOf(good)
    const broken = pageOf([{ ...spool, check: { ...spool.check, findings } }])
    expect(broken).toContain('<title>NOT VERIFIED: Release report of shop in prod</title>')
    expect(inside(broken, /<header>/, '</header>')).toContain('The record of events does NOT verify: 1 finding in 1 spool')
    expect(broken).toContain('<code>/x/3.json</code>')
  })

  test('has nothing to tell of a period without events, and says so', () => {
    expect(pageOf([spoolOf([])])).toContain('Nothing was rolled out in this period.')
  })

  test('is as large as it has to be: old rollouts are a line, old events are data', () => {
    const many = Array.from({ length: 150 }, (_, index) =>
      rolloutEvents({ rolloutId: `r-${index}`, startMs: startMs + index * 60_000, good: index % 5 !== 0 }),
    ).flat()
    const long = pageOf([spoolOf(many)])
    expect(long.match(/<article/g)).toHaveLength(100)
    expect(long).toContain('The newest 100 of 150 rollouts are told here')
    expect(long.match(/<tr role="row"><th role="rowheader"/g)).toHaveLength(1_000)
    expect(dataOf(long).events).toHaveLength(many.length)
    expect(long).toContain('<summary>Earlier rollouts: 21 to 150 of 150</summary>')
    expect(long.match(/href="#rollout-/g)).toHaveLength(100)
  })
})

describe('text of others', () => {
  const attacks = [
    '</script><script>globalThis.pwned=1</script>',
    '<img src=x onerror="globalThis.pwned=1">',
    '"><svg onload=globalThis.pwned=1>',
    "' onmouseover='globalThis.pwned=1",
    '<!--<script>',
    ']]></style><style>*{display:none}</style>',
    '</noscript></textarea></title><iframe src="javascript:globalThis.pwned=1">',
    '{{constructor.constructor("globalThis.pwned=1")()}}',
    'javascript:globalThis.pwned=1',
    '&lt;script&gt; &amp;amp; &#x3c;b&#x3e;',
    '\u2028\u2029\u0000\u001b[31m\u0007',
  ]

  test('is text, wherever it stands', () => {
    for (const attack of attacks) {
      const page = pageOf([
        spoolOf(
          [
            storedEvent({ name: 'rollout.started', atMs: startMs, rolloutId: attack, by: attack, outcome: attack, data: { kind: attack, reason: attack } }),
            storedEvent({
              name: 'gate.decided',
              atMs: startMs + 1,
              rolloutId: attack,
              data: { reason: attack, outcome: attack, phase: attack, evidence: { [attack]: attack }, series: [[1, 5, 9, 0, 1, 0]] },
            }),
            storedEvent({ name: 'rollout.finished', atMs: startMs + 2, rolloutId: attack, data: { ended: attack, reason: attack } }),
            { ...storedEvent({ name: 'x.y', atMs: startMs }), id: attack, type: attack, time: attack },
          ],
          { service: attack, environment: attack, directory: attack },
        ),
      ])
      expect(page.match(/<script/g)).toHaveLength(2)
      expect(page.match(/<style/g)).toHaveLength(1)
      // quotes are no danger in the data, where there is no markup to be in
      const markup = page.replace(/(?<=id="event-data">).*?(?=<\/script>)/s, '')
      const dangers = /<(?:img|iframe|textarea|!--)|<svg onload| on(?:error|mouseover)=["'g]/
      expect(dangers.exec(markup)?.[0]).toBeUndefined()
      expect(dataOf(page).events).toHaveLength(4)
    }
  })

  test('that people do not see is shown by its number', () => {
    const page = pageOf([spoolOf([storedEvent({ name: 'rollout.started', atMs: startMs, data: { kind: 'deploy', reason: 'a\u202egpj.exe\u200b\u{e0041}' } })])])
    expect(page).toContain('a[U+202E]gpj.exe[U+200B][U+E0041]')
    expect(page).not.toMatch(/[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
  })

  test('that is huge is cut, and says so', () => {
    const huge = 'x'.repeat(60_000)
    const page = pageOf([spoolOf([storedEvent({ name: 'gate.decided', atMs: startMs, data: { reason: huge, outcome: 'fail' } })])])
    expect(page.length).toBeLessThan(60_000)
    expect(page).toContain('… (60000 characters; whole in report.json)'.replace('60000', '60,000'))
  })

  test('whatever it is, makes a page whose data can be read', () => {
    fc.assert(
      fc.property(fc.array(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), { maxLength: 5 }), fc.string({ unit: 'binary' }), (objects, word) => {
        const events = objects.flatMap((object): readonly JsonObject[] => [
          object,
          storedEvent({ name: 'gate.decided', atMs: startMs, rolloutId: word, data: object }),
          storedEvent({ name: word, atMs: startMs, by: word, outcome: word, data: { rolloutId: word, reason: word, kind: word } }),
        ])
        const page = pageOf([spoolOf(events)])
        expect(dataOf(page).events).toHaveLength(events.length)
        expect(page.match(/<script/g)).toHaveLength(2)
        expect(page.isWellFormed()).toBe(true)
        expect(page.endsWith('</html>\n')).toBe(true)
      }),
    )
  })
})
