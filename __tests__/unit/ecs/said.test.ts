import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createCaller } from '../../../src/cloud/aws/caller.ts'
import { translated } from '../../../src/cloud/aws/failure.ts'
import { said } from '../../../src/cloud/aws/said.ts'
import { DeliveryError } from '../../../src/core/errors.ts'
import { redAlarms } from '../../../src/rollout/targets/ecs/explain/alarms.ts'
import { eventsSince } from '../../../src/rollout/targets/ecs/explain/events.ts'
import { sickTargets } from '../../../src/rollout/targets/ecs/explain/health.ts'
import { deadTasks } from '../../../src/rollout/targets/ecs/explain/tasks.ts'
import { migrate } from '../../../src/rollout/targets/ecs/migration.ts'
import { positionOf } from '../../../src/rollout/targets/ecs/native/position.ts'
import { alarmObstacles } from '../../../src/rollout/targets/ecs/preconditions.ts'
import { createVirtualClock } from '../../support/rollout/virtual-clock.ts'

const clock = createVirtualClock()
const caller = createCaller({ clock, random: { bytes: (size) => new Uint8Array(size) } })
const log = { debug: () => undefined, info: () => undefined, warning: () => undefined, error: () => undefined }
const environment = [{ name: 'DB_PASSWORD', value: 'hunter2-hunter2' }]
/** All that a text of AWS must not bring to a person, a log or a record. */
const hostile = 'could not connect: postgres://app:s3cr3t@db/x with hunter2-hunter2 by AKIAIOSFODNN7EXAMPLE\n::set-env name=PATH::/tmp/evil\r\n##[add-path]/tmp\u001b[31m red \u202e evil\u0000 \u2028 line \ud800'
const client = (answer: unknown) => ({ send: async () => answer }) as never

function expectHarmless(text: string, { knows = false } = {}): void {
  expect(text).toContain('could not connect')
  expect(text).not.toMatch(/s3cr3t|AKIAIOSFODNN7EXAMPLE/u)
  expect(text).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]|##\[|^::/u)
  expect(text.isWellFormed()).toBe(true)
  if (knows) expect(text).not.toContain('hunter2-hunter2')
}

const textsOf = (error: unknown) => (error instanceof DeliveryError ? [error.message, ...error.problems.map(({ message }) => message)] : [String(error)]).join(' | ')
const rejected = (work: Promise<unknown>) => work.then(() => 'was not refused', textsOf)
const service = { serviceName: 'shop', clusterArn: 'prod' }
const definition = { taskDefinitionArn: 'd', containerDefinitions: [{ name: 'app', environment }] }
const task = { taskArn: 't', taskDefinitionArn: 'd', lastStatus: 'STOPPED', stoppedReason: hostile, createdAt: new Date(1), containers: [{ name: 'app', exitCode: 1, reason: hostile }] }
const migration = { caller, clock, log, settings: { command: ['x'], container: undefined, withinMs: 1_000 }, service, definition, container: 'app', rolloutId: 'r' }

/** Where text of AWS comes to people; `knows`: where the task's own secrets are known. */
const places: readonly (readonly [place: string, knows: boolean, text: () => Promise<string> | string])[] = [
  ['why ECS went back', false, () => Object.values(positionOf({ status: 'ROLLBACK_SUCCESSFUL', rollback: { reason: hostile } })).join(' ')],
  ['the name of an alarm that went off', false, () => Object.values(positionOf({ status: 'ROLLBACK_SUCCESSFUL', alarms: { triggeredAlarmNames: [hostile] } })).join(' ')],
  ['why an alarm is red', false, async () => (await redAlarms({ client: client({ MetricAlarms: [{ AlarmName: 'a', StateValue: 'ALARM', StateReason: hostile }] }), caller, names: ['a'] }))[0]?.what ?? ''],
  ['an alarm that is not there', false, async () => (await redAlarms({ client: client({}), caller, names: [hostile] })).map(({ what, fix }) => `${what} ${fix ?? ''}`).join(' ')],
  ['an alarm that is red beforehand', false, async () => (await alarmObstacles({ caller, log, names: [hostile], cloudwatch: client({ MetricAlarms: [{ AlarmName: hostile, StateValue: 'ALARM', StateReason: hostile }] }) })).map(({ what, fix }) => `${what} ${fix}`).join(' ')],
  ['the health of a target', true, async () => (await sickTargets({ client: client({ TargetHealthDescriptions: [{ TargetHealth: { State: 'unhealthy', Reason: 'Target.Timeout', Description: hostile } }] }), caller, targetGroupArn: 'g', environment }))[0]?.what ?? ''],
  ['the end of a task', true, async () => (await deadTasks({ client: client({ taskArns: ['t'], tasks: [task] }), caller, cluster: 'prod', service: 'shop', taskDefinition: 'd', since: 0, environment }))[0]?.what ?? ''],
  ['an event of the service', true, async () => (await eventsSince({ api: { service: async () => ({ events: [{ createdAt: new Date(1), message: hostile }] }) }, since: 0, environment }))[0]?.what ?? ''],
  ['a migration that failed', true, () => rejected(migrate({ ...migration, clients: { ecs: client({ tasks: [task] }), logs: client({}) } }))],
  ['a migration that did not start', true, () => rejected(migrate({ ...migration, clients: { ecs: client({ failures: [{ reason: hostile, detail: hostile }] }), logs: client({}) } }))],
  ['a call that was refused', false, () => textsOf(translated({ error: Object.assign(new Error(hostile), { name: 'ClientException' }), action: 'ecs:RunTask' }))],
  ['a call that is not allowed', false, () => textsOf(translated({ error: Object.assign(new Error(`not authorized to perform: ecs:RunTask on resource: ${hostile}`), { name: 'AccessDeniedException' }), action: 'ecs:RunTask' }))],
]

test.each(places)('%s is told without secrets, control characters and commands of a runner', async (_place, knows, text) => {
  expectHarmless(await text(), { knows })
})

test('a secret is taken out whatever is put into it, and before the text is cut', () => {
  expect(said('the password is hunter2-\u0000hunter2', environment)).toBe('the password is ***')
  expect(said(`${'x'.repeat(390)}hunter2-hunter2`, environment)).not.toContain('hunter2')
  expect(said('key line-one\nline-two', [{ name: 'TLS_PRIVATE_KEY', value: 'line-one\nline-two' }])).toBe('key ***')
})

test('of any text a line of bounded length is left, that no runner takes for a command', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (text) => {
    const shown = said(text)
    expect(shown.length).toBeLessThanOrEqual(402)
    expect(shown).not.toMatch(/[\u0000-\u001f\u007f-\u009f]|##\[|^::/u)
    expect(shown.isWellFormed()).toBe(true)
  }))
})
