import { CloudWatchLogsClient, DescribeLogStreamsCommand, FilterLogEventsCommand, GetLogEventsCommand, paginateGetLogEvents } from '@aws-sdk/client-cloudwatch-logs'
import { BatchGetImageCommand, DescribeImagesCommand, ECRClient, GetAuthorizationTokenCommand, paginateDescribeImages } from '@aws-sdk/client-ecr'
import { afterEach, describe, expect, test } from '@jest/globals'
import { createHash } from 'node:crypto'
import { createLabCore } from '../../support/cloudlab/aws/lab-core.ts'
import { serviceImage } from '../../support/cloudlab/tasks/behaviour.ts'
import { createVirtualClock } from '../../support/rollout/virtual-clock.ts'

const allowAll = { all: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] } }

function openLab() {
  const clock = createVirtualClock()
  const core = createLabCore({ clock, seed: 1 })
  const sdk = core.sdkAs(core.principals.addUser({ name: 'admin', policies: allowAll }))
  const lab = { ...core, clock, ecr: new ECRClient(sdk), reader: new CloudWatchLogsClient(sdk) }
  opened.push(lab)
  return lab
}

const opened: Pick<ReturnType<typeof createLabCore>, 'calls'>[] = []
afterEach(() => {
  for (const { calls } of opened.splice(0)) expect(calls.violations()).toEqual([])
})

describe('ECR', () => {
  test('describes images by tag and by digest, and the manifest is what the digest is of', async () => {
    const { images, ecr } = openLab()
    const one = images.push(serviceImage({ repository: 'shop', tag: 'v1' }))
    const two = images.push(serviceImage({ repository: 'shop', tag: 'v2' }))
    const described = await ecr.send(new DescribeImagesCommand({ repositoryName: 'shop', imageIds: [{ imageTag: 'v2' }, { imageDigest: one.digest }] }))
    expect(described.imageDetails?.map(({ imageDigest, imageTags }) => [imageDigest, imageTags])).toEqual([[two.digest, ['v2']], [one.digest, ['v1']]])
    const { images: got = [], failures } = await ecr.send(new BatchGetImageCommand({ repositoryName: 'shop', imageIds: [{ imageTag: 'v1' }, { imageTag: 'v9' }] }))
    expect(got[0]?.imageId).toEqual({ imageDigest: one.digest, imageTag: 'v1' })
    expect(`sha256:${createHash('sha256').update(got[0]?.imageManifest ?? '').digest('hex')}`).toBe(one.digest)
    expect(failures).toEqual([{ imageId: { imageTag: 'v9' }, failureCode: 'ImageNotFound', failureReason: 'Requested image not found' }])
  })

  test('lists by pages, and tells images with tags from those without', async () => {
    const { images, ecr } = openLab()
    for (let number = 0; number < 5; number += 1) images.push(serviceImage({ repository: 'shop', tag: 'latest', behaviour: { release: String(number) } }))
    const digests: (string | undefined)[] = []
    for await (const page of paginateDescribeImages({ client: ecr, pageSize: 2 }, { repositoryName: 'shop' })) digests.push(...(page.imageDetails ?? []).map(({ imageDigest }) => imageDigest))
    expect(new Set(digests).size).toBe(5)
    const untagged = await ecr.send(new DescribeImagesCommand({ repositoryName: 'shop', filter: { tagStatus: 'UNTAGGED' } }))
    expect(untagged.imageDetails).toHaveLength(4)
    await expect(ecr.send(new DescribeImagesCommand({ repositoryName: 'shop', nextToken: 'mine' }))).rejects.toMatchObject({ name: 'InvalidParameterException' })
  })

  test('refuses what it does not have as AWS does', async () => {
    const { images, ecr } = openLab()
    images.createRepository('shop')
    await expect(ecr.send(new DescribeImagesCommand({ repositoryName: 'shop', imageIds: [{ imageTag: 'v1' }] }))).rejects.toMatchObject({
      name: 'ImageNotFoundException', message: "The image with imageId {imageDigest:null, imageTag:'v1'} does not exist within the repository with name 'shop' in the registry with id '123456789012'",
    })
    await expect(ecr.send(new DescribeImagesCommand({ repositoryName: 'other' }))).rejects.toMatchObject({ name: 'RepositoryNotFoundException' })
  })

  test('gives tokens for twelve hours', async () => {
    const { clock, ecr } = openLab()
    const { authorizationData: [data] = [] } = await ecr.send(new GetAuthorizationTokenCommand({}))
    expect(Buffer.from(data?.authorizationToken ?? '', 'base64').toString()).toMatch(/^AWS:/u)
    expect(data?.expiresAt?.getTime()).toBe(clock.now() + 12 * 3_600_000)
  })
})

describe('CloudWatch Logs', () => {
  async function withLines(count: number) {
    const lab = openLab()
    for (let number = 1; number <= count; number += 1) lab.logs.write({ group: '/ecs/shop', stream: 'app/app/1', message: `line ${number}` })
    await lab.clock.sleep(10_000)
    return lab
  }
  const named = { logGroupName: '/ecs/shop', logStreamName: 'app/app/1' }

  test('shows a line a while after it was written', async () => {
    const { logs, clock, reader } = await withLines(0)
    logs.write({ group: '/ecs/shop', stream: 'app/app/1', message: 'last words' })
    const read = async () => (await reader.send(new GetLogEventsCommand(named))).events?.map(({ message }) => message)
    expect(await read()).toEqual([])
    const at = clock.now()
    await clock.sleep(2_000)
    expect(await read()).toEqual(['last words'])
    expect((await reader.send(new FilterLogEventsCommand({ logGroupName: '/ecs/shop' }))).events).toMatchObject([{ timestamp: at, ingestionTime: at + 2_000, logStreamName: 'app/app/1' }])
  })

  test('reads on from a token, and at the end gives the same token again', async () => {
    const { logs, clock, reader } = await withLines(5)
    const read = async (token?: string) => reader.send(new GetLogEventsCommand({ ...named, startFromHead: true, limit: 2, nextToken: token }))
    const seen: (string | undefined)[] = []
    let token: string | undefined
    for (let page = await read(); page.nextForwardToken !== token; page = await read(token)) {
      seen.push(...(page.events ?? []).map(({ message }) => message))
      token = page.nextForwardToken
    }
    expect(seen).toEqual([1, 2, 3, 4, 5].map((number) => `line ${number}`))
    logs.write({ group: '/ecs/shop', stream: 'app/app/1', message: 'later' })
    await clock.sleep(2_000)
    expect((await read(token)).events).toMatchObject([{ message: 'later' }])
    const all: (string | undefined)[] = []
    for await (const page of paginateGetLogEvents({ client: reader, pageSize: 4, stopOnSameToken: true }, { ...named, startFromHead: true })) all.push(...(page.events ?? []).map(({ message }) => message))
    expect(all).toHaveLength(6)
  })

  test('gives the last lines first asked for, in their order, and goes back from there', async () => {
    const { reader } = await withLines(5)
    const last = await reader.send(new GetLogEventsCommand({ ...named, limit: 2 }))
    expect(last.events?.map(({ message }) => message)).toEqual(['line 4', 'line 5'])
    const before = await reader.send(new GetLogEventsCommand({ ...named, limit: 2, nextToken: last.nextBackwardToken }))
    expect(before.events?.map(({ message }) => message)).toEqual(['line 2', 'line 3'])
    await expect(reader.send(new GetLogEventsCommand({ ...named, nextToken: 'f/1' }))).rejects.toMatchObject({ name: 'InvalidParameterException' })
  })

  test('a stream that is empty is read on from its beginning', async () => {
    const { logs, clock, reader } = await withLines(0)
    logs.write({ group: '/ecs/shop', stream: 'app/app/1', message: 'first' })
    const { nextForwardToken } = await reader.send(new GetLogEventsCommand(named))
    await clock.sleep(2_000)
    expect((await reader.send(new GetLogEventsCommand({ ...named, nextToken: nextForwardToken }))).events).toMatchObject([{ message: 'first' }])
  })

  test('an answer holds a megabyte at most', async () => {
    const { logs, clock, reader } = openLab()
    for (let number = 0; number < 5; number += 1) logs.write({ group: '/ecs/shop', stream: 'app/app/1', message: 'x'.repeat(300_000) })
    await clock.sleep(2_000)
    expect((await reader.send(new GetLogEventsCommand({ ...named, startFromHead: true }))).events).toHaveLength(3)
  })

  test('describes streams by name, and by their last event only later', async () => {
    const { logs, clock, reader } = openLab()
    for (const stream of ['b', 'a', 'other']) logs.write({ group: 'g', stream, message: 'x' })
    await clock.sleep(400_000)
    logs.write({ group: 'g', stream: 'a', message: 'y' })
    const names = async (input: { orderBy?: 'LastEventTime'; descending?: boolean; logStreamNamePrefix?: string }) => (await reader.send(new DescribeLogStreamsCommand({ logGroupName: 'g', ...input }))).logStreams?.map(({ logStreamName }) => logStreamName)
    expect(await names({})).toEqual(['a', 'b', 'other'])
    expect(await names({ logStreamNamePrefix: 'o' })).toEqual(['other'])
    expect(await names({ orderBy: 'LastEventTime', descending: true })).toEqual(['other', 'a', 'b'])
    await clock.sleep(400_000)
    expect(await names({ orderBy: 'LastEventTime', descending: true })).toEqual(['a', 'other', 'b'])
    await expect(names({ orderBy: 'LastEventTime', logStreamNamePrefix: 'o' })).rejects.toMatchObject({ name: 'InvalidParameterException' })
  })

  test.each([
    ['ERROR', ['ERROR one', 'ERROR two -x']],
    ['ERROR one', ['ERROR one']],
    ['ERROR -one', ['ERROR two -x']],
    ['?one ?info', ['ERROR one', 'info three']],
    ['"two -x"', ['ERROR two -x']],
    ['error', []],
    ['', ['ERROR one', 'ERROR two -x', 'info three']],
  ])('filters by %j', async (filterPattern, expected) => {
    const { logs, clock, reader } = openLab()
    for (const [index, message] of ['ERROR one', 'ERROR two -x', 'info three'].entries()) logs.write({ group: 'g', stream: `s${index}`, message })
    await clock.sleep(2_000)
    expect((await reader.send(new FilterLogEventsCommand({ logGroupName: 'g', filterPattern }))).events?.map(({ message }) => message)).toEqual(expected)
  })

  test('refuses patterns that it does not read, and names of both kinds', async () => {
    const { logs, reader } = openLab()
    logs.createGroup('g')
    for (const input of [{ filterPattern: '{ $.level = "error" }' }, { filterPattern: '%x%' }, { logStreamNames: ['a'], logStreamNamePrefix: 'a' }, { logGroupIdentifier: 'g' }]) {
      await expect(reader.send(new FilterLogEventsCommand({ logGroupName: 'g', ...input }))).rejects.toMatchObject({ name: 'InvalidParameterException' })
    }
  })

  test('groups and streams that are not there', async () => {
    const { logs, reader } = openLab()
    logs.createGroup('g')
    await expect(reader.send(new GetLogEventsCommand({ logGroupName: 'no', logStreamName: 's' }))).rejects.toMatchObject({ name: 'ResourceNotFoundException', message: 'The specified log group does not exist.' })
    await expect(reader.send(new GetLogEventsCommand({ logGroupIdentifier: 'arn:aws:logs:eu-central-1:123456789012:log-group:g:*', logStreamName: 's' }))).rejects.toMatchObject({ message: 'The specified log stream does not exist.' })
  })
})
