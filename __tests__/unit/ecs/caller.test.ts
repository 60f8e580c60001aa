import { Readable } from 'node:stream'
import { DescribeServicesCommand, ECSClient } from '@aws-sdk/client-ecs'
import { describe, expect, test } from '@jest/globals'
import { createCaller } from '../../../src/cloud/aws/caller.ts'
import { failureOf } from '../../../src/cloud/aws/failure.ts'
import { createClients } from '../../../src/rollout/targets/ecs/clients.ts'
import { seededDraw } from '../../../src/commands/gate-replay/access-log/draw.ts'
import { AwsError } from '../../support/cloudlab/aws/aws-error.ts'
import { createCallRecorder } from '../../support/cloudlab/aws/calls.ts'
import { createEndpoint } from '../../support/cloudlab/aws/endpoint.ts'
import { createFaults } from '../../support/cloudlab/aws/faults.ts'
import type { FaultRule } from '../../support/cloudlab/aws/faults.ts'
import { createStaleReads } from '../../support/cloudlab/aws/stale-reads.ts'
import { createSdkHandler } from '../../support/cloudlab/aws/transport.ts'
import { createVirtualClock } from '../../support/rollout/virtual-clock.ts'

const keys = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }
const random = { bytes: (size: number) => new Uint8Array(size).fill(128) }

function world({ faults: rules = [], refuse, expiresAt, allowed = true, signal }: { faults?: readonly FaultRule[]; refuse?: AwsError; expiresAt?: number; allowed?: boolean; signal?: AbortSignal } = {}) {
  const clock = createVirtualClock()
  const calls = createCallRecorder()
  const faults = createFaults({ random: seededDraw(7) })
  for (const rule of rules) faults.add(rule)
  const serve = () => {
    if (refuse !== undefined) throw refuse
    return { services: [] }
  }
  const endpoint = createEndpoint({
    clock, calls, faults, stale: createStaleReads(), services: { ecs: { DescribeServices: serve } },
    credentials: () => ({ ...keys, arn: 'arn:aws:iam::1:role/r', ...(expiresAt !== undefined && { expiresAt }) }), allowed: () => allowed,
  })
  const client = new ECSClient({ region: 'eu-central-1', credentials: keys, maxAttempts: 1, requestHandler: createSdkHandler({ endpoint, busy: () => clock.hold() }) })
  const caller = createCaller({ clock, random, ...(signal !== undefined && { signal }) })
  const command = new DescribeServicesCommand({ services: ['shop'] })
  return { clock, calls, ask: (expect?: readonly string[]) => caller.call({ action: 'ecs:DescribeServices', send: (abortSignal) => client.send(command, { abortSignal }), ...(expect !== undefined && { expect }) }) }
}

describe('a call of AWS', () => {
  test.each([
    ['throttling', { kind: 'throttle' }], ['a fault of AWS', { kind: 'server-error' }], ['a lost answer', { kind: 'lost-answer' }], ['a closed connection', { kind: 'reset' }], ['silence', { kind: 'hang' }],
  ] as const)('gets through %s', async (_, fault) => {
    const lab = world({ faults: [{ fault, times: 3 }] })
    await expect(lab.ask()).resolves.toMatchObject({ services: [] })
    expect(lab.calls.count('DescribeServices')).toBe(4)
  })

  test('half of all calls refused for their rate change nothing but the duration', async () => {
    const lab = world({ faults: [{ fault: { kind: 'throttle' }, rate: 0.5 }] })
    for (let index = 0; index < 50; index += 1) await lab.ask()
    expect(lab.calls.all().filter(({ outcome }) => outcome === 'ok')).toHaveLength(50)
  })

  test('an outage is waited for about two minutes, and told then', async () => {
    const lab = world({ faults: [{ fault: { kind: 'server-error' } }] })
    const from = lab.clock.monotonic()
    await expect(lab.ask()).rejects.toMatchObject({ code: 'target-unavailable', message: expect.stringContaining('did not answer ecs:DescribeServices') })
    expect(lab.clock.monotonic() - from).toBeGreaterThan(100_000)
    expect(lab.clock.monotonic() - from).toBeLessThan(125_000)
  })

  test('a run that was cancelled does not try again', async () => {
    const lab = world({ faults: [{ fault: { kind: 'throttle' } }], signal: AbortSignal.abort() })
    await expect(lab.ask()).rejects.toMatchObject({ code: 'target-unavailable' })
    expect(lab.calls.count('DescribeServices')).toBe(1)
  })

  test.each([
    ['credentials that have expired', { expiresAt: 1 }, 'credentials-expired', 'role-duration-seconds'],
    ['an action that is not allowed', { allowed: false }, 'access-denied', 'ecs:DescribeServices'],
    ['a refusal', { refuse: new AwsError('ClientException', 'no\n\nsuch   thing') }, 'call-refused', undefined],
  ] as const)('%s is told once, with what to do', async (_, changes, code, hint) => {
    const lab = world(changes)
    await expect(lab.ask()).rejects.toMatchObject({ code, ...(hint !== undefined && { hint: expect.stringContaining(hint) }), message: expect.not.stringContaining('\n') })
    expect(lab.calls.all().length).toBeLessThanOrEqual(1)
  })

  test('a region that nothing names is asked for', async () => {
    const lab = world()
    const before = { ...process.env }
    for (const name of ['AWS_REGION', 'AWS_DEFAULT_REGION', 'AWS_PROFILE']) delete process.env[name]
    Object.assign(process.env, { AWS_CONFIG_FILE: '/nowhere', AWS_SHARED_CREDENTIALS_FILE: '/nowhere', AWS_EC2_METADATA_DISABLED: 'true' })
    try {
      const { ecs } = createClients({ region: undefined })
      const call = createCaller({ clock: lab.clock, random }).call({ action: 'ecs:DescribeServices', send: (abortSignal) => ecs.send(new DescribeServicesCommand({ services: ['shop'] }), { abortSignal }) })
      await expect(call).rejects.toMatchObject({ code: 'not-ready', hint: expect.stringContaining('target.ecs.region') })
    } finally {
      for (const name of ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE', 'AWS_EC2_METADATA_DISABLED']) delete process.env[name]
      Object.assign(process.env, before)
    }
  })

  test('what is expected comes as it is', async () => {
    const lab = world({ refuse: new AwsError('ClusterNotFoundException', 'Cluster not found.') })
    await expect(lab.ask(['ClusterNotFoundException'])).rejects.toMatchObject({ name: 'ClusterNotFoundException' })
  })
})

describe('what a failure is', () => {
  test.each([
    [{ name: 'ThrottlingException' }, 'throttled'], [{ name: 'Throttling' }, 'throttled'], [{ name: 'X', $metadata: { httpStatusCode: 429 } }, 'throttled'],
    [{ name: 'ClientException', message: 'Too many concurrent attempts to create a new revision of the specified family.' }, 'throttled'],
    [{ name: 'ServerException', $metadata: { httpStatusCode: 500 } }, 'passing'], [{ name: 'Error', code: 'ECONNRESET' }, 'passing'], [{ name: 'TimeoutError' }, 'passing'], [new Error('AWS SDK error wrapper', { cause: { code: 'ENOTFOUND' } }), 'passing'],
    [{ name: 'ExpiredTokenException' }, 'expired'], [{ name: 'UnrecognizedClientException' }, 'expired'], [{ name: 'CredentialsProviderError' }, 'no-credentials'],
    [{ name: 'AccessDeniedException' }, 'denied'], [{ name: 'ServiceNotFoundException' }, 'refused'], ['a text', 'refused'], [undefined, 'refused'],
  ])('%j is %s', (error, expected) => {
    expect(failureOf(error)).toBe(expected)
  })
})

/** As AWS answers: a signature is good for 5 minutes of its own time. */
function serverAt(ms: number) {
  const dates: string[] = []
  const handle = async ({ headers }: { readonly headers: Readonly<Record<string, string>> }) => {
    const signed = headers['x-amz-date'] ?? ''
    dates.push(signed)
    const at = Date.parse(signed.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/u, '$1-$2-$3T$4:$5:$6Z'))
    const isGood = Math.abs(at - ms) < 300_000
    const body = isGood ? '{"services":[]}' : '{"__type":"InvalidSignatureException","message":"Signature expired"}'
    return { response: { statusCode: isGood ? 200 : 400, headers: { date: new Date(ms).toUTCString(), 'content-type': 'application/x-amz-json-1.1' }, body: Readable.from([Buffer.from(body)]) } }
  }
  return { dates, requestHandler: { handle, updateHttpClientConfig: () => undefined, httpHandlerConfigs: () => ({}) } }
}

test.each([-7_200_000, 7_200_000])('a machine whose clock is wrong by %d ms signs by the time of AWS from its second call on', async (wrong) => {
  const { requestHandler, dates } = serverAt(Date.now() - wrong)
  const client = new ECSClient({ region: 'eu-central-1', credentials: keys, maxAttempts: 1, requestHandler })
  const caller = createCaller({ clock: createVirtualClock(), random })
  const ask = () => caller.call({ action: 'ecs:DescribeServices', send: (abortSignal) => client.send(new DescribeServicesCommand({ services: ['shop'] }), { abortSignal }) })
  await expect(ask()).resolves.toMatchObject({ services: [] })
  await expect(ask()).resolves.toMatchObject({ services: [] })
  expect(dates).toHaveLength(3)
})

test('a signature that stays wrong is told, and not sent for ever', async () => {
  expect(failureOf(Object.assign(new Error('The request signature does not match'), { name: 'InvalidSignatureException', $metadata: {} }))).toBe('refused')
})
