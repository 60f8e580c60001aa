import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createAwsLab } from '../support/cloudlab/aws/world.ts'
import type { AwsLab } from '../support/cloudlab/aws/world.ts'
import { compareAnswers } from '../support/cloudlab/foreign/compare.ts'
import { callControlPlane } from '../support/cloudlab/foreign/control-plane-calls.ts'
import { isAboutMember, motoDifferences } from '../support/cloudlab/foreign/moto-differences.ts'
import { callS3 } from '../support/cloudlab/foreign/s3-calls.ts'
import { createS3Lab } from '../support/cloudlab/aws/s3/lab.ts'
import type { S3Lab } from '../support/cloudlab/aws/s3/lab.ts'
import { systemClock } from '../../src/core/system.ts'
import { networkOf, startMoto } from '../support/cloudlab/foreign/moto.ts'
import type { Moto } from '../support/cloudlab/foreign/moto.ts'

/*
 * The same calls to cloudlab and to moto, a fake that others wrote. Each member that differs has a row in `moto-differences.ts`, which says which of the
 * two is believed and why; a row that nothing needs any more has to go.
 */
let moto: Moto
let lab: AwsLab
let storage: S3Lab

beforeAll(async () => {
  moto = await startMoto({ folder: process.env['PQC_DELIVERY_MOTO'] ?? '' })
  lab = await createAwsLab()
  storage = await createS3Lab({ clock: systemClock, kind: 'locked' })
}, 120_000)
afterAll(async () => {
  await lab.close()
  await storage.close()
  await moto.close()
})

test('cloudlab and moto answer alike, but for what is known', async () => {
  const network = await networkOf(moto)
  const { requestHandler: _, ...sdk } = lab.sdk
  for (const { calls } of [lab, storage]) calls.clear()
  const { region, credentials } = storage.sdkAs(storage.admin)
  const foreign = { region: sdk.region, credentials: { accessKeyId: 'moto', secretAccessKey: 'moto' }, endpoint: moto.url }
  const ours = [...await callControlPlane({ ...sdk, endpoint: await lab.listen() }, network), ...await callS3({ region, credentials, endpoint: await storage.listen() })]
  const theirs = new Map([...await callControlPlane(foreign, network), ...await callS3(foreign)])
  const found = ours.flatMap(([call, answer]) => compareAnswers(answer, theirs.get(call)).map((difference) => ({ call, ...difference })))
  const unknown = found.filter((one) => !motoDifferences.some((row) => isAboutMember(row, one)))
  expect(unknown).toEqual([])
  expect(motoDifferences.filter((row) => !found.some((one) => isAboutMember(row, one)))).toEqual([])
  // calls that are refused as they should be do not count
  for (const { calls } of [lab, storage]) expect(calls.violations().filter((text) => text.includes('answer:'))).toEqual([])
}, 120_000)
