import { expect, test } from '@jest/globals'
import { attemptOf } from '../../../../src/audit/log/append/told.ts'
import { commitName } from '../../../../src/audit/log/commit.ts'
import type { LogStore } from '../../../../src/audit/log/store/store.ts'
import { asRefused } from '../../../../src/audit/log/store/trouble.ts'
import { DeliveryError } from '../../../../src/core/errors.ts'
import { emptyCheckpoint, event, policy, writerOn } from '../../../support/audit/log/made-log.ts'
import { demandSound } from '../../../support/audit/log/sound.ts'
import { createMemoryStore, emptyContent } from '../../../support/audit/store/memory-store.ts'
import type { StoreContent } from '../../../support/audit/store/memory-store.ts'
import { s3Bench } from '../../../support/audit/store/s3-bench.ts'
import { fakeGithub } from '../../../support/github/fake-github.ts'
import { openPlace } from '../../../support/audit/store/open-place.ts'

function begun(): StoreContent {
  const content = emptyContent()
  content.files.set('checkpoint', emptyCheckpoint)
  return content
}

const timeout = () => new DeliveryError({ code: 'audit-unavailable', message: 'no answer in 2m' })

/** A store of another machine whose first commit is given up with this error, and comes when `land` is called, if its name is free still. */
function slowStore({ content, error = timeout(), isAfar = true }: { readonly content: StoreContent; readonly error?: DeliveryError; readonly isAfar?: boolean }) {
  const store = createMemoryStore({ content })
  let onItsWay: (() => Promise<unknown>) | undefined
  const slow: LogStore = {
    ...store,
    ...(isAfar && { arrivesLate: true as const }),
    create(name, bytes) {
      if (onItsWay !== undefined || !name.startsWith('commit/')) return store.create(name, bytes)
      onItsWay = () => store.create(name, bytes)
      return Promise.reject(error)
    },
  }
  return { slow, land: () => onItsWay?.() }
}

const failureOf = (done: Promise<unknown>): Promise<unknown> => done.then(() => undefined, (error: unknown) => error)

test('a commit that was given up and may come yet is not told as one that was not made', async () => {
  const content = begun()
  const { slow, land } = slowStore({ content })
  const failed = await failureOf(writerOn(slow).append([event('approved', 'run/1'), event('more')]))
  expect(attemptOf(failed)).toEqual({ n: 0, first: 0, count: 2, indices: [0, 1], state: 'unknown' })
  expect(failed).toMatchObject({
    code: 'audit-unavailable', message: `it is not known whether 2 events are appended (${commitName(0)}, index 0 to 1): no answer in 2m`, hint: expect.stringContaining('`idem`'),
  })
  await land()
  await expect(writerOn(slow).append([event('approved', 'run/1')])).resolves.toMatchObject({ indices: [0], added: 0, size: 2 })
  expect(demandSound({ files: content.files, policy })).toMatchObject({ commits: 1, published: 2 })
})

test.each<[string, Parameters<typeof slowStore>[0]]>([
  ['that was answered with no', { content: begun(), error: asRefused(timeout()) }],
  ['of this machine', { content: begun(), isAfar: false }],
])('a commit %s was not made, and is told as that', async (_, given) => {
  const { slow } = slowStore(given)
  const failed = await failureOf(writerOn(slow).append([event('a')]))
  expect(failed).toMatchObject({ code: 'audit-unavailable', message: 'no answer in 2m' })
  expect(attemptOf(failed)).toBeUndefined()
})

test('a commit whose name somebody else has cannot come any more', async () => {
  const content = begun()
  const { slow } = slowStore({ content })
  const late: LogStore = {
    ...slow,
    async create(name, bytes) {
      if (name === commitName(0)) await writerOn(createMemoryStore({ content })).append([event('theirs')])
      return slow.create(name, bytes)
    },
  }
  expect(attemptOf(await failureOf(writerOn(late).append([event('ours')])))).toBeUndefined()
})

test.each([
  ['no answer', { kind: 'hang' } as const, 'unknown'],
  ['an outage', { kind: 'server-error' } as const, 'unknown'],
  ['a session that ended', { kind: 'refuse', code: 'ExpiredToken', message: 'x' } as const, undefined],
  ['no right', { kind: 'refuse', code: 'AccessDenied', message: 'x' } as const, undefined],
  ['no bucket', { kind: 'refuse', code: 'NoSuchBucket', message: 'x' } as const, undefined],
])('in a bucket: %s', async (_, fault, state) => {
  const { lab, store } = await s3Bench({ kind: 'versioned' })
  await store().replace('checkpoint', emptyCheckpoint)
  lab.faults.add({ fault, operation: 'PutObject' })
  expect(attemptOf(await failureOf(writerOn(store()).append([event('a')])))?.state).toBe(state)
})

test('in a bucket: no right after an attempt without an answer leaves that one open', async () => {
  const { lab, store } = await s3Bench({ kind: 'versioned' })
  await store().replace('checkpoint', emptyCheckpoint)
  lab.faults.add({ fault: { kind: 'reset' }, operation: 'PutObject', times: 1 })
  lab.faults.add({ fault: { kind: 'refuse', code: 'AccessDenied', message: 'x' }, operation: 'PutObject' })
  expect(attemptOf(await failureOf(writerOn(store()).append([event('a')])))?.state).toBe('unknown')
})

test('on GitHub: a token without the right makes no commit', async () => {
  const github = await fakeGithub({ permissions: [] })
  try {
    github.branches.plant('audit-log', { name: 'checkpoint', mode: '100644', content: Buffer.from(emptyCheckpoint).toString() })
    const store = await openPlace({ kind: 'github', api: github.url, branch: 'audit-log' })
    const failed = await failureOf(writerOn(store).append([event('a')]))
    expect(failed).toMatchObject({ code: 'audit-unavailable', hint: expect.stringContaining('contents: write') })
    expect(attemptOf(failed)).toBeUndefined()
  } finally {
    await github.close()
  }
})
