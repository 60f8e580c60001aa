import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { LogStore } from '../../../../src/audit/log/store/store.ts'
import { parsePolicy } from '../../../../src/tlog/policy.ts'
import { verifyLog } from '../../../../src/audit/log/verify/verify.ts'
import { endAppends, filesIn, startAppend } from '../../../support/audit/log/append-processes.ts'
import type { AppendProcess } from '../../../support/audit/log/append-processes.ts'
import { emptyCheckpoint, event, policy, writerOn } from '../../../support/audit/log/made-log.ts'
import { demandSound } from '../../../support/audit/log/sound.ts'
import type { Held } from '../../../support/audit/log/sound.ts'
import { namesIn } from '../../../support/audit/store/store-contract.ts'
import { openPlace } from '../../../support/audit/store/open-place.ts'
import type { Place } from '../../../support/audit/store/open-place.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'pqc-append-'))
})
afterEach(() => {
  endAppends()
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
})

const many = (count: number) => Array.from({ length: count }, (_, at) => event(`e${at}`))
const inFolder = (name = 'log'): Place => ({ kind: 'directory', directory: path.join(folder, name) })

/** A log with so many events. */
async function begin(place: Place, count: number): Promise<LogStore> {
  const store = await openPlace(place)
  await store.create('checkpoint', emptyCheckpoint)
  if (count > 0) await writerOn(store).append(many(count))
  return store
}

async function heldIn(store: LogStore): Promise<Held> {
  const files = new Map<string, Uint8Array>()
  for (const name of await namesIn(store)) files.set(name, await store.get(name) ?? new Uint8Array())
  return demandSound({ files, policy })
}

async function findingsIn(store: LogStore): Promise<readonly unknown[]> {
  return (await verifyLog({ store, policy: parsePolicy(Buffer.from(policy)), pins: [], deep: true })).findings
}

async function letGo(writers: readonly AppendProcess[]): Promise<void> {
  await Promise.all(writers.map(({ said }) => said('ready')))
  for (const { go } of writers) go()
}

describe('many processes at once', () => {
  async function race(place: Place, { writers: count, batches, start }: { readonly writers: number; readonly batches: number; readonly start: number }): Promise<readonly unknown[]> {
    const store = await begin(place, start)
    const names = Array.from({ length: count }, (_, at) => `writer-${at}`)
    const writers = names.map((name) => startAppend({ place, name, batches }))
    await letGo(writers)
    const ends = await Promise.all(writers.map(({ ended }) => ended))
    expect(ends.map(({ signal, stderr }) => ({ signal, stderr }))).toEqual(names.map(() => ({ signal: null, stderr: '' })))
    const held = await heldIn(await openPlace(place))
    expect(held).toMatchObject({ published: start + (count + 1) * batches, commits: count * batches + 1 })
    expect(held.entries).toHaveLength(start + (count + 1) * batches)
    for (const [at, { told }] of ends.entries()) {
      expect(told.map(([same = -1, own = -1]) => [held.entries[same], held.entries[own]])).toEqual(
        Array.from({ length: batches }, (_, batch) => [event(`same-${batch}`, `same-${batch}`).text, event(`${names[at]}-${batch}`).text]),
      )
    }
    // each index is told once, but for those that all of them asked for
    const own = ends.flatMap(({ told }) => told.map(([, index = -1]) => index))
    expect(new Set(own).size).toBe(count * batches)
    return findingsIn(store)
  }

  test('twenty on one folder leave no gap and no fork, and each is told where its events are', async () => {
    expect(await race(inFolder(), { writers: 20, batches: 3, start: 230 })).toEqual([])
  }, 300_000)

  test('eight on a branch of a repository, where each file is a commit of git', async () => {
    execFileSync('git', ['init', '--quiet', '--bare', path.join(folder, 'repository')])
    expect(await race({ kind: 'git', repository: path.join(folder, 'repository'), branch: 'audit' }, { writers: 8, batches: 1, start: 3 })).toEqual([])
  }, 300_000)
})

describe('a process that is killed before any one call of the store', () => {
  // 255 entries: the next fills a bundle, a tile of hashes and begins one above
  test('leaves a log that is sound, and the next append mends it', async () => {
    await begin(inFolder('begun'), 255)
    const copy = (name: string): Place => {
      cpSync(path.join(folder, 'begun'), path.join(folder, name), { recursive: true })
      return inFolder(name)
    }
    const whole = startAppend({ place: copy('whole'), name: 'w' })
    await letGo([whole])
    const { calls = 0 } = await whole.ended
    expect(calls).toBeGreaterThan(15)
    const kills = Array.from({ length: calls }, (_, at) => at)
    const commits: number[] = []
    // few at once: each is a process
    for (let from = 0; from < calls; from += 4) {
      await Promise.all(kills.slice(from, from + 4).map(async (at) => {
        const place = copy(`killed-${at}`)
        const victim = startAppend({ place, name: 'w', fault: `kill:${at}` })
        await letGo([victim])
        expect(await victim.ended).toMatchObject({ signal: 'SIGKILL', told: [], stderr: '' })
        const store = await openPlace(place)
        const { commits: left } = demandSound({ files: filesIn(path.join(folder, `killed-${at}`)), policy })
        commits.push(left)
        const findings = await findingsIn(store)
        const { indices } = await writerOn(store).append([event('same-0', 'same-0'), event('after')])
        const held = await heldIn(store)
        expect({ at, findings, same: held.entries[indices[0] ?? -1], count: held.entries.filter((one) => one.includes('same-0')).length, published: held.published })
          .toEqual({ at, findings: [], same: event('same-0', 'same-0').text, count: 1, published: held.entries.length })
        expect(held.entries).toHaveLength(left === 1 ? 257 : 258)
        expect(await findingsIn(store)).toEqual([])
        rmSync(path.join(folder, `killed-${at}`), { recursive: true })
      }))
    }
    // before the commit and after it
    expect(new Set(commits)).toEqual(new Set([1, 2]))
  }, 300_000)
})

describe('a process that stands still while others go on', () => {
  test.each([
    ['after its commit', 'stop:create tile/entries/000.p/6'],
    ['before it replaces the checkpoint', 'stop:replace checkpoint'],
    ['before its commit, which others have taken then', 'stop:create commit/0000000000000001'],
  ])('%s: its events are there once, and its older checkpoint is over no newer one', async (_, fault) => {
    const store = await begin(inFolder(), 4)
    const slow = startAppend({ place: inFolder(), name: 'slow', fault })
    await letGo([slow])
    await slow.said('stopped')
    for (let batch = 0; batch < 3; batch += 1) await writerOn(await openPlace(inFolder())).append(many(200))
    slow.resume()
    const { signal, told, stderr } = await slow.ended
    expect({ signal, stderr }).toEqual({ signal: null, stderr: '' })
    const held = await heldIn(store)
    expect(held).toMatchObject({ commits: 5, published: 606 })
    expect(told.map((indices) => indices.map((index) => held.entries[index]))).toEqual([[event('same-0', 'same-0').text, event('slow-0').text]])
    expect(await findingsIn(store)).toEqual([])
  }, 120_000)
})
