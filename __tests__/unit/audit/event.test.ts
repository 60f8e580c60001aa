import { Buffer } from 'node:buffer'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { eventNameOf, eventTypes } from '../../../src/audit/event-types.ts'
import { buildEvent } from '../../../src/audit/event.ts'
import type { AuditEvent, EventContext, RecordedInput } from '../../../src/audit/event.ts'
import { createUuidMaker } from '../../../src/audit/uuid.ts'
import { canonicalJson } from '../../../src/core/canonical.ts'
import type { JsonObject } from '../../../src/core/json.ts'
import { schemaErrors, schemaTypes } from '../../support/audit/schema.ts'
import { seededRandom } from '../../support/audit/spool.ts'

const context: EventContext = {
  service: 'shop',
  environment: 'prod',
  originator: { kind: 'github-actions', name: 'o/r run 1/1', facts: { run_id: '1', actor_id: '42' } },
  collector: { name: 'deploy-blue-green', version: '0.1.0', digest: 'd'.repeat(64) },
  configDigest: 'c'.repeat(64),
  retention: 'prod-7y',
}

const nextId = createUuidMaker({
  clock: { now: () => 1_767_323_045_000, monotonic: () => 0, sleep: () => Promise.resolve() },
  random: seededRandom(),
})

function build(input: RecordedInput): AuditEvent {
  return buildEvent({
    input,
    context,
    id: nextId(),
    timeMs: Date.UTC(2026, 0, 2, 3, 4, 5, 6),
    salt: 'ab'.repeat(16),
    idem: 's/1',
  })
}

const subject = { name: 'abc123', sha256: 'a'.repeat(64) }

/** An event of each name as the commands record them. */
const samples: readonly RecordedInput[] = [
  {
    name: 'rollout.started',
    outcome: 'started',
    subject,
    data: {
      rolloutId: 'r1',
      kind: 'deploy',
      steps: [5, 50, 100],
      waitUntil: 'baked',
      emergency: false,
      reason: 'why',
    },
  },
  {
    name: 'rollout.resumed',
    outcome: 'success',
    subject,
    data: { rolloutId: 'r1', kind: 'deploy', fence: 4, stable: null },
  },
  {
    name: 'rollout.refused',
    outcome: 'failure',
    severity: 'warning',
    subject,
    data: { rolloutId: 'r1', error: 'locked', message: 'held' },
  },
  {
    name: 'rollout.finished',
    outcome: 'cancelled',
    subject,
    data: { rolloutId: 'r1', ended: 'cancelled', reason: 'x', markedBad: false },
  },
  { name: 'candidate.prepared', outcome: 'success', subject, data: { rolloutId: 'r1' } },
  {
    name: 'candidate.verified',
    outcome: 'success',
    subject,
    data: { rolloutId: 'r1', side: 'candidate', tests: [{ path: '/', status: 200 }] },
  },
  { name: 'traffic.shifted', outcome: 'success', subject, data: { rolloutId: 'r1', percent: 5 } },
  {
    name: 'traffic.restored',
    outcome: 'success',
    severity: 'warning',
    subject,
    data: { rolloutId: 'r1', cause: 'gate-failed' },
  },
  {
    name: 'gate.decided',
    outcome: 'success',
    subject,
    data: {
      rolloutId: 'r1',
      decision: 'pass',
      outcome: 'pass',
      phase: 'gate',
      step: 0,
      percent: 5,
      elapsedMs: 120_000,
      reason: 'ruled out',
      candidate: { requests: 100, errors: 0 },
      stable: { requests: 1_900, errors: 3 },
      evidence: { limit: 0.1 },
      series: [[1, 5, 95, 0, 5, 0]],
    },
  },
  {
    name: 'gate.held',
    outcome: 'inconclusive',
    severity: 'warning',
    subject,
    data: { rolloutId: 'r1', step: 0, percent: 5, phase: 'gate', elapsedMs: 510_000, maxMs: 900_000, reason: 'too few requests', next: 'restore' },
  },
  {
    name: 'revision.marked',
    outcome: 'success',
    subject,
    data: { rolloutId: 'r1', marked: 'x', reason: 'gate failed' },
  },
  { name: 'bake.handed-over', outcome: 'success', subject, data: { rolloutId: 'r1', bakeMs: 600_000 } },
  {
    name: 'lease.lapsed',
    outcome: 'failure',
    data: { rolloutId: 'r1', journal: { seq: 1, at: '2026-01-02T03:04:05.006Z' } },
  },
  {
    name: 'state.rebuilt',
    outcome: 'failure',
    data: { file: '/home/state.json', why: 'it is empty', lost: 'its history', aside: null, journal: { seq: 2, at: '2026-01-02T03:04:05.006Z' } },
  },
  { name: 'journal.adopted', outcome: 'success', data: { entries: 2, through: 2 } },
  { name: 'service.deployed', outcome: 'success', subject, data: { rolloutId: 'r1', from: null, to: 'x' } },
  { name: 'service.upgraded', outcome: 'success', subject, data: { rolloutId: 'r1', from: 'w', to: 'x' } },
  {
    name: 'service.rolledback',
    outcome: 'success',
    subject,
    data: { rolloutId: 'r1', from: 'x', to: 'w', reason: 'broken' },
  },
  { name: 'service.removed', outcome: 'success', data: { revision: 'x' } },
  {
    name: 'drill.finished',
    outcome: 'success',
    subject,
    data: {
      rolloutId: 'd1', revision: 'x', drill: true, ended: 'passed', from: 'y', to: 'x',
      times: { bringUpMs: 900, smokeTestsMs: 0, shiftMs: 4, rollbackMs: 904, backMs: 5 },
      comparison: { drills: 3, medianMs: 880, slower: false }, candidate: { requests: 10, errors: 0 }, stable: { requests: 90, errors: 0 },
    },
  },
  {
    name: 'notification.sent',
    outcome: 'failure',
    severity: 'warning',
    subject,
    data: {
      rolloutId: 'r1', notice: 'e'.repeat(32), event: 'rolled-back', tier: 'attention',
      receivers: [{ receiver: 'notify[0]', to: 'slack', delivered: false, attempts: 3, escalated: false, why: 'no answer in 3s' }],
    },
  },
  { name: 'issue.opened', outcome: 'success', data: { rolloutId: 'r1', issue: 'https://github.com/acme/shop/issues/7', notice: 'e'.repeat(32) } },
  { name: 'proxy.upgraded', outcome: 'success', data: { from: '0.1.0', to: '0.2.0' } },
  {
    name: 'config.changed',
    outcome: 'success',
    data: { from: 'a'.repeat(64), to: 'b'.repeat(64), changes: [{ path: 'rollout.bake', old: '10m', new: '5m' }, { path: 'target.local.env.PIN', new: '***' }], more: 3 },
  },
  { name: 'spool.recovered', outcome: 'success', severity: 'warning', data: { head: 3, records: 4 } },
  { name: 'spool.forwarded', outcome: 'success', severity: 'warning', data: { records: 4, reason: 'the disk is full' } },
  { name: 'audit.log.started', outcome: 'success', data: { vkeys: ['o+01234567+AQ=='], policy: 'b'.repeat(64), previous: null } },
  { name: 'audit.key.rotated', outcome: 'success', data: { old: ['o+01234567+AQ=='], new: ['o+89abcdef+AQ=='], reason: 'it is old' } },
  { name: 'audit.key.revoked', outcome: 'success', severity: 'warning', data: { keyId: '01234567', lastGood: 41, reason: 'it was in a build log' } },
  { name: 'audit.retention.filled', outcome: 'success', data: { entries: 512 } },
  {
    name: 'audit.retention.scheduled',
    outcome: 'success',
    data: { entries: 512, subtree: 'AA==', notBefore: '2026-01-09T03:04:05.006Z', policy: 'b'.repeat(64), approver: 'ann', reason: 'past std-1y' },
  },
  {
    name: 'audit.retention.purged',
    outcome: 'success',
    data: {
      entries: 512, commits: 60, prev: 'a'.repeat(64), size: 514, root: 'AA==', subtree: 'AA==', policy: 'b'.repeat(64), approver: 'ann', reason: 'past std-1y',
      keys: ['o+01234567+AQ=='],
    },
  },
  { name: 'audit.hold.placed', outcome: 'success', data: { hold: 'case-7', selector: { service: 'shop' }, reason: 'case 7', by: 'ann' } },
  { name: 'audit.hold.released', outcome: 'success', data: { hold: 'case-7', reason: 'case 7 is closed', by: 'ann' } },
]

describe('an event', () => {
  test.each(samples.map((sample) => [sample.name, sample] as const))(
    '%s is what the published schema says',
    (name, sample) => {
      const event = build(sample)
      expect(schemaErrors(event)).toEqual([])
      expect(eventNameOf(event.type)).toBe(name)
    },
  )

  test('there is a sample and a type in the schema for every name', () => {
    expect(samples.map(({ name }) => name).toSorted()).toEqual(Object.keys(eventTypes).toSorted())
    expect(schemaTypes().toSorted()).toEqual(Object.values(eventTypes).toSorted())
  })

  test('is a CloudEvents envelope that repeats the CDEvents context, as their binding wants it', () => {
    const event = build({ name: 'service.upgraded', outcome: 'success', subject, data: {} })
    expect(event).toMatchObject({
      specversion: '1.0',
      source: '/pqc-delivery/shop/prod',
      type: 'dev.cdevents.service.upgraded.0.3.0',
      subject: 'shop',
      time: '2026-01-02T03:04:05.006Z',
      data: {
        context: {
          specversion: '0.5.1',
          id: event.id,
          source: event.source,
          type: event.type,
          timestamp: event.time,
        },
        subject: {
          id: 'shop',
          content: { environment: { id: 'prod' }, artifactId: `pkg:generic/shop?checksum=sha256:${subject.sha256}` },
        },
        customData: {
          v: 1,
          salt: 'ab'.repeat(16),
          service: 'shop',
          env: 'prod',
          config: context.configDigest,
          outcome: 'success',
          severity: 'info',
          subjects: [{ name: 'abc123', digest: { sha256: subject.sha256 } }],
          evidence: [],
          controls: [],
          pii: [],
          retention: 'prod-7y',
          idem: 's/1',
        },
      },
    })
  })

  test('the schema refuses what is not an event', () => {
    const event = build({ name: 'traffic.shifted', outcome: 'success', subject, data: { percent: 5 } })
    const { customData } = event.data
    const wrong: readonly unknown[] = [
      {},
      null,
      { ...event, id: 'x' },
      { ...event, time: '2026-01-02' },
      { ...event, more: 1 },
      { ...event, type: 'dev.cdevents.service.unknown.0.3.0' },
      { ...event, data: { ...event.data, customData: { ...customData, outcome: 'done' } } },
      { ...event, data: { ...event.data, customData: { ...customData, data: { percent: 101 } } } },
      { ...event, data: { ...event.data, customData: { ...customData, data: {} } } },
    ]
    expect(wrong.map((value) => schemaErrors(value).length > 0)).toEqual(wrong.map(() => true))
  })

  test('holds anything that a service may print or a gate may compute', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()),
        fc.string({ unit: 'binary' }),
        (data, name) => {
          const event = build({
            name: 'lease.lapsed',
            outcome: 'failure',
            subject: { name, sha256: subject.sha256 },
            data: { ...(data as JsonObject), rolloutId: 'r1' },
          })
          expect(JSON.parse(canonicalJson(event))).toEqual(event)
        },
      ),
    )
    const data = {
      e: Infinity,
      low: -Infinity,
      nan: Number.NaN,
      text: '\ud800x',
      list: [{ deep: Infinity }],
      gone: undefined,
      '\udc00': 1,
    }
    expect(build({ name: 'lease.lapsed', outcome: 'failure', data }).data.customData.data).toEqual({
      e: 'Infinity',
      low: '-Infinity',
      nan: 'NaN',
      text: '\ufffdx',
      list: [{ deep: 'Infinity' }],
      '\ufffd': 1,
    })
  })

  test('is refused above the size of a log entry, never cut', () => {
    const withText = (length: number): AuditEvent =>
      build({ name: 'lease.lapsed', outcome: 'failure', data: { text: 'x'.repeat(length) } })
    const room = 65_535 - Buffer.byteLength(canonicalJson(withText(0)))
    expect(Buffer.byteLength(canonicalJson(withText(room)))).toBe(65_535)
    expect(() => withText(room + 1)).toThrow(
      expect.objectContaining({
        code: 'audit-unavailable',
        message: 'the event lease.lapsed takes 65536 bytes; at most 65535 are allowed',
      }),
    )
    expect(() => build({ name: 'lease.lapsed', outcome: 'failure', data: { text: 'é'.repeat(room) } })).toThrow(
      /at most 65535/,
    )
  })
})

describe('ids', () => {
  const maker = (times: readonly number[]): (() => string) => {
    let reads = 0
    const clock = {
      now: () => times[Math.min(reads++, times.length - 1)] ?? 0,
      monotonic: () => 0,
      sleep: () => Promise.resolve(),
    }
    return createUuidMaker({ clock, random: seededRandom() })
  }

  test('rise, whatever the clock does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 47 }), { minLength: 2, maxLength: 50 }), (times) => {
        const next = maker(times)
        const ids = times.map(() => next())
        expect(ids.toSorted()).toEqual(ids)
        expect(new Set(ids).size).toBe(ids.length)
        for (const id of ids)
          expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      }),
    )
  })

  test('go on when a millisecond has more of them than the counter', () => {
    const next = maker([1_767_323_045_000])
    const ids = Array.from({ length: 10_000 }, next)
    expect(ids.toSorted()).toEqual(ids)
    expect(new Set(ids).size).toBe(10_000)
  })

  test('begin with the time (RFC 9562, section 5.7)', () => {
    expect(maker([0x017f22e279b0])().slice(0, 15)).toMatch(/^017f22e2-79b0-7/)
  })
})
