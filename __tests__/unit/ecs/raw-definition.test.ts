import { ECSClient } from '@aws-sdk/client-ecs'
import { afterEach, expect, test } from '@jest/globals'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createCaller } from '../../../src/cloud/aws/caller.ts'
import { createEcsApi } from '../../../src/rollout/targets/ecs/api.ts'
import { registrable } from '../../../src/rollout/targets/ecs/task-definition.ts'
import { createVirtualClock } from '../../support/rollout/virtual-clock.ts'
import { createAwsLab } from '../../support/cloudlab/aws/world.ts'

const arn = 'arn:aws:ecs:eu-central-1:1:task-definition/shop:7'
/** As a later ECS could tell it. */
const ofTomorrow = {
  taskDefinitionArn: arn, family: 'shop', revision: 7, status: 'ACTIVE', registeredAt: 1_790_000_000.5, enclave: { depth: 3, keys: ['a'] },
  containerDefinitions: [{ name: 'app', image: 'shop@sha256:x', posture: 'strict', environment: [{ name: 'A', value: '1', sealed: true }] }],
}

let server: Server | undefined
afterEach(() => {
  server?.close()
})

/** A server that answers every call with the same, and what it was asked. */
async function answering(status: number, body: unknown) {
  const asked: { readonly operation: string; readonly body: unknown }[] = []
  const listening = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
      asked.push({ operation: String(request.headers['x-amz-target']).split('.').at(-1) ?? '', body: JSON.parse(Buffer.concat(chunks).toString()) })
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body))
    })
  })
  server = listening
  await new Promise<void>((resolve) => {
    listening.listen(0, '127.0.0.1', resolve)
  })
  const client = new ECSClient({ region: 'eu-central-1', endpoint: `http://127.0.0.1:${(listening.address() as AddressInfo).port}`, credentials: { accessKeyId: 'a', secretAccessKey: 'b' }, maxAttempts: 1 })
  return { asked, api: createEcsApi({ client, caller: createCaller({ clock: createVirtualClock(), random: { bytes: (size) => new Uint8Array(size) } }), cluster: 'prod', service: 'shop' }) }
}

test('members that this SDK does not know are read, and registered again', async () => {
  const { api, asked } = await answering(200, { taskDefinition: ofTomorrow, tags: [] })
  const found = await api.definition(arn)
  expect(found?.definition).toEqual({ ...ofTomorrow, registeredAt: new Date(1_790_000_000_500) })
  await api.register(registrable({ definition: found?.definition ?? {} }))
  const { taskDefinitionArn: _arn, revision: _revision, status: _status, registeredAt: _at, ...sent } = ofTomorrow
  expect(asked.at(-1)).toEqual({ operation: 'RegisterTaskDefinition', body: sent })
})

test('a definition that is not there is none', async () => {
  const { api } = await answering(400, { __type: 'ClientException', message: 'Unable to describe task definition.' })
  expect(await api.definition(arn)).toBeUndefined()
})

test('what is sent like that is signed, and what ECS\'s description has', async () => {
  const lab = await createAwsLab()
  try {
    const api = createEcsApi({ client: new ECSClient({ ...lab.sdk, maxAttempts: 1 }), caller: createCaller({ clock: lab.clock, random: { bytes: (size) => new Uint8Array(size) } }), cluster: lab.shop.cluster, service: lab.shop.service })
    const { taskDefinition = '' } = await api.service()
    const found = await api.definition(taskDefinition)
    await expect(api.register(registrable({ definition: found?.definition ?? {} }))).resolves.toMatchObject({ revision: 2, family: lab.shop.family })
    expect(lab.calls.violations()).toEqual([])
  } finally {
    await lab.close()
  }
})
