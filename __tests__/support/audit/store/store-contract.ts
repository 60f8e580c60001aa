import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { createAll } from '../../../../src/audit/log/store/store.ts'
import type { LogStore } from '../../../../src/audit/log/store/store.ts'
import { commitName, makerOf, sealed } from './content.ts'
import { openPlace } from './open-place.ts'
import type { Place } from './open-place.ts'
import { startWriter } from './writers.ts'

/** A place for one test. */
export interface Bench {
  readonly store: LogStore
  /** the same for other processes; absent: there is none in this world */
  readonly place?: Place
  /** puts something there that no writer of ours would; absent: the store cannot hold it */
  readonly plant?: (name: string, what: 'file' | 'folder' | 'link') => Promise<void>
  readonly close: () => Promise<void>
}

/** How much of it is done where a call costs more. */
export interface Effort {
  readonly writers: number
  readonly commits: number
  readonly deaths: number
}

const usual: Effort = { writers: 20, commits: 12, deaths: 12 }
const bytes = (text: string) => Buffer.from(text)
const hostile = ['', '.', '..', '../x', 'a/../b', '/etc/passwd', 'a//b', 'a/', 'A', 'a\\b', 'a\0b', '.writing/x', 'a/.', 'ü', 'a b', 'x'.repeat(65), 'c:x', 'a.', 'a\nb', Array.from({ length: 13 }, () => 'a').join('/')]

/** Everything in a store, in its order. */
export async function namesIn(store: LogStore, prefix = '', after?: string): Promise<readonly string[]> {
  const names: string[] = []
  for await (const name of store.list(prefix, after)) names.push(name)
  return names
}

/** What every store promises, whatever it is made of. */
export function describeStore(what: string, { open, effort = usual }: { readonly open: () => Promise<Bench>; readonly effort?: Effort }): void {
  describe(`${what} as a store`, () => {
    let bench: Bench
    beforeEach(async () => {
      bench = await open()
    })
    afterEach(() => bench.close())
    const contents = async (name: string) => Buffer.from((await bench.store.get(name)) ?? bytes('nothing')).toString()

    test('is empty before the first file', async () => {
      expect(await namesIn(bench.store)).toEqual([])
      expect(await namesIn(bench.store, 'commit/')).toEqual([])
      expect(await bench.store.get('checkpoint')).toBeUndefined()
      expect(await bench.store.get(commitName(0))).toBeUndefined()
    })

    test('gives back the bytes of a file, whatever they are', async () => {
      const all = Uint8Array.from({ length: 256 }, (_, index) => index)
      for (const [name, content] of [['tile/0/000', all], ['tile/empty', new Uint8Array()], ['tile/entries/x001/x234/067.p/5', bytes('\r\n\0')]] as const) {
        expect(await bench.store.create(name, content)).toBe('created')
        expect(Buffer.from((await bench.store.get(name)) ?? [1]).equals(content)).toBe(true)
      }
    })

    test('holds a file of several megabytes', async () => {
      const content = sealed('large', 5_000_000)
      await bench.store.create('tile/entries/000', content)
      expect(Buffer.compare(content, (await bench.store.get('tile/entries/000')) ?? new Uint8Array())).toBe(0)
    })

    test('creates a name once', async () => {
      expect(await bench.store.create(commitName(0), bytes('first'))).toBe('created')
      expect(await bench.store.create(commitName(0), bytes('second'))).toBe('exists')
      expect(await bench.store.create(commitName(0), bytes('first'))).toBe('exists')
      expect(await contents(commitName(0))).toBe('first')
    })

    test('lists names by their bytes, files and folders mixed', async () => {
      const names = ['checkpoint', commitName(0), commitName(9), commitName(10), 'tile/0/000', 'tile/0/000.p/255', 'tile/0/000.p/7', 'tile/0/001', 'tile/0/x001/000', 'tile/1/000.p/1', 'tile/entries/000.p/3']
      for (const name of names.toReversed()) await bench.store.create(name, bytes(name))
      expect(await namesIn(bench.store)).toEqual(names.toSorted())
      expect(await namesIn(bench.store, 'commit/')).toEqual([commitName(0), commitName(9), commitName(10)])
      expect(await namesIn(bench.store, 'commit/000000000000001')).toEqual([commitName(10)])
      expect(await namesIn(bench.store, 'tile/0/000')).toEqual(['tile/0/000', 'tile/0/000.p/255', 'tile/0/000.p/7'])
      expect(await namesIn(bench.store, 'commit/', commitName(0))).toEqual([commitName(9), commitName(10)])
      expect(await namesIn(bench.store, 'commit/', commitName(10))).toEqual([])
      expect(await namesIn(bench.store, '', 'tile/0/000.p/255')).toEqual(names.toSorted().slice(names.toSorted().indexOf('tile/0/000.p/7')))
      expect(await namesIn(bench.store, 'nothing/')).toEqual([])
    })

    test('lists whatever is well named, also what no log has', async () => {
      await bench.store.create('commit/9999999999999999', bytes('stray'))
      await bench.store.create('tile/junk', bytes('stray'))
      expect(await namesIn(bench.store)).toEqual(['commit/9999999999999999', 'tile/junk'])
    })

    test('refuses names that no log has, or that lead out of it', async () => {
      for (const name of hostile) {
        await expect(bench.store.create(name, bytes('x'))).rejects.toMatchObject({ code: 'fault' })
        await expect(bench.store.get(name)).rejects.toMatchObject({ code: 'fault' })
      }
      for (const prefix of ['..', '../', '/', 'a//', 'A', '.writing/', 'a/../']) {
        await expect(namesIn(bench.store, prefix)).rejects.toMatchObject({ code: 'fault' })
      }
      expect(await namesIn(bench.store)).toEqual([])
    })

    test('replaces the checkpoint as often as asked', async () => {
      await bench.store.replace('checkpoint', bytes('one, and long'))
      expect(await contents('checkpoint')).toBe('one, and long')
      await bench.store.replace('checkpoint', bytes('two'))
      expect(await contents('checkpoint')).toBe('two')
      expect(await namesIn(bench.store)).toEqual(['checkpoint'])
    })

    test('shows readers a whole checkpoint while it is replaced', async () => {
      const versions = Array.from({ length: effort.commits }, (_, index) => sealed(String(index), 20_000 + index))
      await bench.store.replace('checkpoint', sealed('before', 5))
      let open = true
      const seen: string[] = []
      const reader = async () => {
        while (open) {
          seen.push(makerOf(await bench.store.get('checkpoint')))
          await new Promise((resolve) => setImmediate(resolve))
        }
      }
      const readers = [reader(), reader()]
      for (const version of versions) await bench.store.replace('checkpoint', version)
      open = false
      await Promise.all(readers)
      expect(seen.length).toBeGreaterThan(0)
      expect(makerOf(await bench.store.get('checkpoint'))).toBe(String(effort.commits - 1))
    })

    test('lets one of many in this process have a name', async () => {
      const told = await Promise.all(Array.from({ length: effort.writers }, async (_, index) => [index, await bench.store.create(commitName(0), sealed(String(index), 9))] as const))
      const winners = told.filter(([, word]) => word === 'created').map(([index]) => String(index))
      expect(winners).toEqual([makerOf(await bench.store.get(commitName(0)))])
    })

    test('creates many at once, those that are free', async () => {
      const files = ['tile/0/000', 'tile/0/000.p/1', commitName(7), 'tile/entries/000'].map((name) => ({ name, content: bytes(`of ${name}`) }))
      await bench.store.create('tile/0/000.p/1', bytes('before'))
      expect(await createAll(bench.store, files)).toEqual(['created', 'exists', 'created', 'created'])
      expect(await createAll(bench.store, files)).toEqual(['exists', 'exists', 'exists', 'exists'])
      expect(await contents('tile/0/000.p/1')).toBe('before')
      for (const { name, content } of files.filter((one) => one.name !== 'tile/0/000.p/1')) expect(Buffer.from((await bench.store.get(name)) ?? [])).toEqual(content)
      expect(await createAll(bench.store, [])).toEqual([])
      await expect(createAll(bench.store, [{ name: '../x', content: bytes('x') }, { name: 'A', content: bytes('x') }])).rejects.toMatchObject({ code: 'fault' })
    })

    test('gives each of many names to one of those that create many at once', async () => {
      const names = [0, 1, 2].map((n) => commitName(n))
      const makers = Array.from({ length: Math.min(effort.writers, 5) }, (_, index) => String(index))
      // each wants two of the three, so that they overlap
      const wanted = makers.map((_, index) => names.filter((name) => name !== names[index % 3]))
      const became = await Promise.all(makers.map((maker, index) => createAll(bench.store, (wanted[index] ?? []).map((name) => ({ name, content: sealed(maker, 9) })))))
      for (const name of names) {
        const winners = makers.filter((_, index) => became[index]?.[wanted[index]?.indexOf(name) ?? -1] === 'created')
        expect(winners).toEqual([makerOf(await bench.store.get(name))])
      }
    })

    test('names what stands in the place of a file, and lists it not', async () => {
      const { plant } = bench
      if (plant === undefined) return
      await plant(commitName(1), 'folder')
      await plant(commitName(2), 'link')
      await plant(commitName(3), 'file')
      for (const n of [1, 2]) await expect(bench.store.get(commitName(n))).rejects.toMatchObject({ code: 'chain-broken' })
      expect(await contents(commitName(3))).toBe('planted')
      // where there are no empty folders, a file is in it
      expect((await namesIn(bench.store)).filter((name) => !name.startsWith(`${commitName(1)}/`))).toEqual([commitName(3)])
      for (const n of [1, 2, 3]) expect(await bench.store.create(commitName(n), bytes('x'))).toBe('exists')
    })

    test.each(['file', 'link'] as const)('goes through no %s in the place of a folder', async (what) => {
      const { plant } = bench
      if (plant === undefined) return
      await plant('commit', what)
      await expect(bench.store.get(commitName(0))).rejects.toMatchObject({ code: 'chain-broken' })
      await expect(bench.store.create(commitName(0), bytes('x'))).rejects.toMatchObject({ code: 'chain-broken' })
    })

    test('gives each name to one of many processes, and its whole content with it', async () => {
      const { place } = bench
      if (place === undefined) return
      const writers = Array.from({ length: effort.writers }, (_, index) => startWriter({ place, maker: `writer-${index}`, count: effort.commits, size: 3_000 }))
      await Promise.all(writers.map(({ ready }) => ready))
      for (const { go } of writers) go()
      for (const { ended } of writers) expect(await ended).toEqual({ code: 0, stderr: '' })
      const names = Array.from({ length: effort.commits }, (_, n) => commitName(n))
      expect(await namesIn(bench.store, 'commit/')).toEqual(names)
      for (const [n, name] of names.entries()) {
        const winners = writers.filter(({ lines }) => lines().includes(`${n} created`)).map(({ maker }) => maker)
        expect(winners).toEqual([makerOf(await bench.store.get(name))])
      }
    })

    test('loses nothing that was told, and shows nothing half, when writers are killed', async () => {
      for (let death = 0; death < effort.deaths; death += 1) {
        const { place, store, close } = await open()
        if (place === undefined) return close()
        const writer = startWriter({ place, maker: 'victim', count: 1_000, size: 300_000 })
        await writer.ready
        writer.go()
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 60))
        writer.kill()
        await writer.ended
        const names = await namesIn(store)
        for (const name of names) expect(makerOf(await store.get(name))).toBe('victim')
        expect(names.length).toBeGreaterThanOrEqual(writer.lines().length)
        // the next writer goes on as if nothing had been
        const again = await openPlace(place)
        expect(await again.create(commitName(names.length), sealed('next', 9))).toBe('created')
        expect(makerOf(await again.get(commitName(names.length)))).toBe('next')
        await close()
      }
    })
  })
}
