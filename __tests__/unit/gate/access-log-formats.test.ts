import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { albLines } from '../../../src/commands/gate-replay/access-log/alb-lines.ts'
import { cloudfrontLines } from '../../../src/commands/gate-replay/access-log/cloudfront-lines.ts'
import { newEntry } from '../../../src/commands/gate-replay/access-log/log-entry.ts'
import type { LineReader } from '../../../src/commands/gate-replay/access-log/log-entry.ts'
import { logLines } from '../../../src/commands/gate-replay/access-log/log-lines.ts'
import { isoTimes, localTimes } from '../../../src/commands/gate-replay/access-log/log-times.ts'
import { combinedFormat, nginxLines } from '../../../src/commands/gate-replay/access-log/nginx-lines.ts'
import { albLine, cloudfrontHead, cloudfrontLine, combinedLine, timedFormat, timedLine, timeLocal } from '../../support/access-logs.ts'

const at = Date.parse('2026-11-20T10:00:00.250Z')
const second = Date.parse('2026-11-20T10:00:00Z')
const answer = { timeMs: at, status: 502, seconds: 0.25, upstream: '10.0.0.7:8080' }

function nginx(format: string): LineReader {
  const reader = nginxLines(format)
  if (typeof reader === 'string') throw new Error(reader)
  return reader
}

function read(reader: LineReader, line: string) {
  const entry = newEntry()
  const fate = reader.read(line, entry, () => true)
  return fate === 'entry' ? entry : fate
}

describe('nginx', () => {
  test('combined, which has neither latency nor upstream', () => {
    expect(read(nginx(combinedFormat), combinedLine(answer))).toEqual({ timeMs: second, status: 502, latencyMs: -1, upstream: '' })
    expect(nginx(combinedFormat).tells).toEqual({ upstream: false, latency: false })
  })

  test('with a request time and an upstream', () => {
    expect(read(nginx(timedFormat), timedLine(answer))).toEqual({ timeMs: second, status: 502, latencyMs: 250, upstream: '10.0.0.7:8080' })
    expect(nginx(timedFormat).tells).toEqual({ upstream: true, latency: true })
  })

  test('as its configuration has it, in quotation marks and on several lines', () => {
    const format = `'$remote_addr - $remote_user [$time_local] "$request" '\n   '$status $body_bytes_sent "$http_referer" '\n '"$http_user_agent" rt=$request_time ua="$upstream_addr"'`
    expect(read(nginx(format), timedLine(answer))).toMatchObject({ status: 502, latencyMs: 250, upstream: '10.0.0.7:8080' })
  })

  test('as JSON, with what a client put into it', () => {
    const reader = nginx('{"at":"$time_iso8601","who":"$http_user_agent","status":$status,"rt":"${request_time}","up":"$upstream_addr"}')
    const agent = String.raw`a\" b","status":200,"rt":"9`.replaceAll('"', String.raw`\"`)
    expect(read(reader, `{"at":"2026-11-20T11:00:00+01:00","who":"${agent}","status":503,"rt":"0.004","up":"10.0.0.1:80, 10.0.0.2:80"}`)).toEqual({ timeMs: second, status: 503, latencyMs: 4, upstream: '10.0.0.2:80' })
  })

  test('by $msec, and by the time of the upstream where there is no other', () => {
    const reader = nginx('$msec|$status|$upstream_response_time|$upstream_addr')
    expect(read(reader, '1763632800.250|504|0.100, 0.200 : 0.300|10.0.0.1:80, unix:/run/a.sock : 10.0.0.3:80')).toEqual({ timeMs: 1_763_632_800_250, status: 504, latencyMs: 300, upstream: '10.0.0.3:80' })
    expect(read(reader, '1763632800.250|499|-|-')).toMatchObject({ status: 499, latencyMs: -1, upstream: '' })
  })

  test('a user who calls himself like a time hides nothing', () => {
    const line = combinedLine(answer).replace(' - - [', ' - x [01/Jan/2000:00:00:00 +0000] y [')
    expect(read(nginx(combinedFormat), line)).toMatchObject({ timeMs: second, status: 502 })
  })

  test('the time of a connection that stays open is no latency', () => {
    expect(read(nginx(timedFormat), timedLine({ ...answer, status: 101 }))).toMatchObject({ status: 101, latencyMs: -1 })
  })

  test.each([
    ['$remote_addr [$time_local]', 'no $status'],
    ['$status $request', 'none of $time_local, $time_iso8601 or $msec'],
    ['$time_local$status', 'nothing stands between $time_local'],
    ['', 'no $status'],
  ])('the format %s is refused', (format, problem) => expect(nginxLines(format)).toContain(problem))

  test('whatever a line holds, it is read or is not, in no time', () => {
    const piece = fc.constantFrom('[', '] "', '"', '\\', ' - ', ' ', '200', '20/Nov/2026:10:00:00 +0000', '" 200 ', 'x', '\u00ff', '\0', '[20/Nov/2026:10:00:00 +0000] "')
    fc.assert(fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      for (const format of [combinedFormat, timedFormat]) expect(['object', 'string']).toContain(typeof read(nginx(format), pieces.join('')))
    }))
    const start = performance.now()
    for (const line of [' ['.repeat(30_000), '1.1.1.1 - '.repeat(6_000), '" '.repeat(30_000), `1 - ${'[20/Nov/2026:10:00:00 +0000] '.repeat(2_000)}`]) {
      expect(read(nginx(timedFormat), line)).toBe('unreadable')
    }
    expect(performance.now() - start).toBeLessThan(2_000)
  })
})

describe('an Application Load Balancer', () => {
  test('has time, target, status and three latencies', () => {
    expect(read(albLines(), albLine(answer))).toEqual({ timeMs: at, status: 502, latencyMs: 250, upstream: '10.0.0.7:8080' })
  })

  test('has no latency where a connection broke, and none of WebSockets', () => {
    const broken = albLine(answer).replace(' 0.000 0.250 0.000 502 502 ', ' -1 -1 -1 503 - ').replace('10.0.0.7:8080', '-')
    expect(read(albLines(), broken)).toEqual({ timeMs: at, status: 503, latencyMs: -1, upstream: '' })
    expect(read(albLines(), albLine({ ...answer, status: 101 }).replace(/^https/, 'wss'))).toMatchObject({ status: 101, latencyMs: -1 })
  })

  test.each(['', 'tcp 2026-11-20T10:00:00Z a b c d e f 200', 'http yesterday a b c 0 0 0 200', 'http 2026-11-20T10:00:00.1Z a b c 0 0 0 2000'])('%j is none of it', (line) =>
    expect(read(albLines(), line)).toBe('unreadable'))
})

describe('CloudFront', () => {
  test('has the fields of a standard log, with or without its head', () => {
    const expected = { timeMs: second, status: 502, latencyMs: 250, upstream: '' }
    const reader = cloudfrontLines()
    expect(read(reader, cloudfrontLine(answer))).toEqual(expected)
    for (const line of cloudfrontHead.split('\n')) expect(read(reader, line)).toBe('aside')
    expect(read(reader, cloudfrontLine(answer))).toEqual(expected)
  })

  test('may have other fields in another order', () => {
    const reader = cloudfrontLines()
    read(reader, '#Fields: sc-status time date x-edge-result-type')
    expect(read(reader, '503\t10:00:00\t2026-11-20\tError')).toEqual({ timeMs: second, status: 503, latencyMs: -1, upstream: '' })
    read(reader, '#Fields: time sc-status')
    expect(read(reader, '10:00:00\t503')).toBe('unreadable')
  })

  test('answers that come from the edge are none of a release', () => {
    for (const result of ['Hit', 'Redirect', 'LimitExceeded']) expect(read(cloudfrontLines(), cloudfrontLine({ ...answer, status: 200 }, result))).toBe('aside')
    for (const result of ['Miss', 'RefreshHit', 'Error']) expect(read(cloudfrontLines(), cloudfrontLine({ ...answer, status: 200 }, result))).toMatchObject({ status: 200 })
  })

  test('a client that went away is status 000', () => expect(read(cloudfrontLines(), cloudfrontLine(answer).replace('\t502\t', '\t000\t'))).toMatchObject({ status: 0 }))
})

describe('times', () => {
  test('are the same in every zone', () => {
    const times = fc.integer({ min: 0, max: 4_000_000_000 })
    fc.assert(fc.property(times, fc.integer({ min: -14 * 60, max: 14 * 60 }), (seconds, zone) => {
      expect(localTimes()(timeLocal(seconds * 1_000, zone))).toBe(seconds * 1_000)
      const iso = new Date((seconds + zone * 60) * 1_000).toISOString().slice(0, 19)
      const two = (value: number): string => String(Math.trunc(Math.abs(value))).padStart(2, '0')
      expect(isoTimes()(`${iso}${zone < 0 ? '-' : '+'}${two(zone / 60)}:${two(zone % 60)}`)).toBe(seconds * 1_000)
    }))
  })

  test.each(['30/Feb/2026:10:00:00 +0000', '20/Nov/2026:24:00:00 +0000', '20/nov/2026:10:00:00 +0000', '00/Nov/2026:10:00:00 +0000', '20/Nov/2026:10:00:00', ''])('%j is none', (text) =>
    expect(localTimes()(text)).toBeUndefined())

  test.each(['2026-11-20', '2026-11-20T10:00:00', '2026-02-29T10:00:00Z', '2026-13-01T10:00:00Z', '2026-11-20T10:60:00Z'])('%j is none either', (text) =>
    expect(isoTimes()(text)).toBeUndefined())

  test('a leap second is the second before it', () => expect(isoTimes()('2016-12-31T23:59:60Z')).toBe(Date.parse('2016-12-31T23:59:59Z')))
})

describe('lines of bytes', () => {
  async function* chunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
    for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
  }
  async function linesIn(bytes: Uint8Array, size: number): Promise<readonly (string | undefined)[]> {
    const all: (string | undefined)[] = []
    for await (const lines of logLines(chunks(bytes, size))) all.push(...lines)
    return all
  }

  test('are the same however they come', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 50 }), async (bytes, size) => {
      const text = Buffer.from(bytes).toString('latin1')
      const lines = text.split('\n')
      expect(await linesIn(bytes, size)).toEqual(lines.at(-1) === '' ? lines.slice(0, -1) : lines)
    }))
  })

  test('one without an end is one that cannot be read, and the next ones are read', async () => {
    const bytes = Buffer.from(`first\n${'x'.repeat(1_000_000)}\nlast`)
    expect(await linesIn(bytes, 10_000)).toEqual(['first', undefined, 'last'])
    expect(await linesIn(Buffer.from('y'.repeat(300_000)), 10_000)).toEqual([undefined])
  })
})
