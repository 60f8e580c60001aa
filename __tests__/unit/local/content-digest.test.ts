import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { create, Header } from 'tar'
import { systemRandom } from '../../../src/core/system.ts'
import { placesIn, releaseFolder } from '../../../src/rollout/targets/local/places.ts'
import { readArtifact } from '../../../src/rollout/targets/local/release/artifact.ts'
import { contentDigest } from '../../../src/rollout/targets/local/release/entry.ts'
import { keepRelease } from '../../../src/rollout/targets/local/release/store.ts'

let root: string
let count = 0

beforeAll(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'pqc-digest-'))
})

afterAll(() => {
  rmSync(root, { recursive: true, force: true })
})

function folder(): string {
  count += 1
  const made = path.join(root, `f${count}`)
  mkdirSync(made)
  return made
}

const read = (artifact: string) => readArtifact({ artifact, workingDirectory: root })

interface Made {
  readonly name: string
  readonly content: string
  readonly executable: boolean
}

function write(files: readonly Made[]): string {
  const made = folder()
  for (const { name, content, executable } of files) {
    mkdirSync(path.dirname(path.join(made, name)), { recursive: true })
    writeFileSync(path.join(made, name), content)
    chmodSync(path.join(made, name), executable ? 0o755 : 0o640)
  }
  return made
}

/** Names that can stand beside each other: no name is the folder of another. */
const files = fc.uniqueArray(
  fc.record({
    name: fc.stringMatching(/^[a-zé中.]{1,8}(\/[A-Z😀 _-]{1,4}){0,2}$/u).filter((name) => !name.split('/').some((part) => /^\.{1,2}$/.test(part))).map((name) => `${name}.f`),
    content: fc.string(),
    executable: fc.boolean(),
  }),
  { selector: ({ name }) => name, minLength: 1, maxLength: 12 },
)

describe('the content digest', () => {
  test('is what the format says, computed by hand', async () => {
    const made = write([{ name: 'b.txt', content: 'B', executable: false }, { name: 'a/run', content: 'A', executable: true }])
    symlinkSync('a/run', path.join(made, 'c'))
    const sha = (text: string) => createHash('sha256').update(text).digest('hex')
    const list = `[{"executable":true,"path":"a/run","sha256":"${sha('A')}","type":"file"},` +
      `{"executable":false,"path":"b.txt","sha256":"${sha('B')}","type":"file"},{"path":"c","target":"a/run","type":"link"}]`
    expect((await read(made)).digest).toBe(sha(list))
  })

  test('sorts by code point, not by UTF-16 unit', () => {
    const entry = (name: string) => ({ path: name, type: 'link' as const, target: 'x' })
    // U+FF61 is above U+D83D, the first unit of the emoji, and below the emoji itself
    const list = [entry('\u{1F600}'), entry('\uFF61')]
    const expected = createHash('sha256').update('[{"path":"｡","target":"x","type":"link"},{"path":"😀","target":"x","type":"link"}]').digest('hex')
    expect(contentDigest(list)).toBe(expected)
    expect(contentDigest(list.toReversed())).toBe(expected)
  })

  test('is the same for a folder and every tar of it', async () => {
    await fc.assert(fc.asyncProperty(files, async (list) => {
      const source = write(list)
      const { digest } = await read(source)
      const names = readdirSync(source)
      const plain = path.join(root, 'plain.tar')
      const dotted = path.join(root, 'dotted.tgz')
      const listed = path.join(root, 'listed.tar')
      await create({ cwd: source, file: plain, portable: true }, names.toReversed())
      await create({ cwd: source, file: dotted, gzip: true }, ['.'])
      await create({ cwd: source, file: listed, noDirRecurse: true }, list.map(({ name }) => name))
      for (const file of [plain, dotted, listed]) expect((await read(file)).digest).toBe(digest)
    }), { numRuns: 40 })
  })

  test('changes with every content, name and executable bit, and with nothing else', async () => {
    await fc.assert(fc.asyncProperty(files, fc.nat(), async (list, pick) => {
      const { digest } = await read(write(list))
      const index = pick % list.length
      const change = (to: (file: Made) => Made) => read(write(list.map((file, at) => at === index ? to(file) : file)))
      expect((await change((file) => ({ ...file, content: `${file.content}!` }))).digest).not.toBe(digest)
      expect((await change((file) => ({ ...file, executable: !file.executable }))).digest).not.toBe(digest)
      expect((await change((file) => ({ ...file, name: `${file.name}2` }))).digest).not.toBe(digest)
      const again = write(list)
      mkdirSync(path.join(again, 'an empty folder'))
      expect((await read(again)).digest).toBe(digest)
    }), { numRuns: 40 })
  })

  test('agrees with GNU tar, hard links and links included', async () => {
    const made = write([{ name: 'a', content: 'same', executable: false }])
    linkSync(path.join(made, 'a'), path.join(made, 'hard'))
    symlinkSync('a', path.join(made, 'soft'))
    const file = path.join(root, 'gnu.tar')
    execFileSync('tar', ['-cf', file, '-C', made, '.'])
    expect((await read(file)).digest).toBe((await read(made)).digest)
  })
})

describe('what is no release', () => {
  const invalid = { code: 'artifact-invalid' }

  /** A tar with exactly these headers, which no well-behaved program would write. */
  function hostile(entries: readonly { readonly path: string; readonly type?: 'File' | 'SymbolicLink' | 'Link' | 'CharacterDevice' | 'FIFO'; readonly linkpath?: string; readonly body?: string }[]): string {
    const blocks = entries.flatMap(({ path: name, type = 'File', linkpath, body = '' }) => {
      const header = new Header({ path: name, type, size: body.length, mode: 0o644, ...(linkpath === undefined ? {} : { linkpath }) })
      const block = Buffer.alloc(512)
      header.encode(block, 0)
      return [block, Buffer.concat([Buffer.from(body), Buffer.alloc((512 - (body.length % 512)) % 512)])]
    })
    count += 1
    const file = path.join(root, `hostile${count}.tar`)
    writeFileSync(file, Buffer.concat([...blocks, Buffer.alloc(1024)]))
    return file
  }

  test.each([
    ['an absolute path', [{ path: '/etc/passwd' }]],
    ['a path that goes up', [{ path: 'a/../../x' }]],
    ['a path that goes up and comes back', [{ path: 'a/../a' }]],
    ['a link to an absolute path', [{ path: 'l', type: 'SymbolicLink' as const, linkpath: '/etc/passwd' }]],
    ['a link that leads out', [{ path: 'a/l', type: 'SymbolicLink' as const, linkpath: '../../x' }]],
    ['a link that leads out by way of another', [
      { path: 'here', type: 'SymbolicLink' as const, linkpath: '.' }, { path: 'l', type: 'SymbolicLink' as const, linkpath: 'here/../x' },
    ]],
    ['a file below a link', [{ path: 'd', type: 'SymbolicLink' as const, linkpath: 'e' }, { path: 'd/x' }]],
    ['a file below a file', [{ path: 'd' }, { path: 'd/x' }]],
    ['a file twice', [{ path: 'a' }, { path: './a' }]],
    ['links in a circle', [{ path: 'a', type: 'SymbolicLink' as const, linkpath: 'b/x' }, { path: 'b', type: 'SymbolicLink' as const, linkpath: 'a/x' }]],
    ['a hard link to the outside', [{ path: 'a', type: 'Link' as const, linkpath: '/etc/passwd' }]],
    ['a hard link to nothing', [{ path: 'a', type: 'Link' as const, linkpath: 'b' }]],
    ['a device', [{ path: 'a', type: 'CharacterDevice' as const }]],
    ['a named pipe', [{ path: 'a', type: 'FIFO' as const }]],
    ['nothing', []],
  ])('%s in a tar is refused', async (_what, entries) => {
    await expect(read(hostile(entries))).rejects.toMatchObject(invalid)
  })

  test('a link that goes up, but stays inside, is fine', async () => {
    const { entries } = await read(hostile([{ path: 'a/b/l', type: 'SymbolicLink', linkpath: '../../c' }, { path: 'c', body: 'C' }]))
    expect(entries).toHaveLength(2)
  })

  test('a folder with a named pipe, or a link out of it, is refused', async () => {
    const piped = write([{ name: 'a', content: '', executable: false }])
    execFileSync('mkfifo', [path.join(piped, 'pipe')])
    await expect(read(piped)).rejects.toMatchObject(invalid)
    const linked = write([{ name: 'a', content: '', executable: false }])
    symlinkSync('/etc/passwd', path.join(linked, 'l'))
    await expect(read(linked)).rejects.toMatchObject(invalid)
  })

  test.each([
    ['text', Buffer.from('not a tar at all'.repeat(100))],
    ['zeros', Buffer.alloc(10_000)],
    ['a gzip of text', gzipSync('hello'.repeat(1_000))],
    ['half of a gzip', gzipSync(Buffer.alloc(100_000, 7)).subarray(0, 60)],
    ['an empty file', Buffer.alloc(0)],
  ])('%s is refused', async (_what, bytes) => {
    const file = path.join(root, 'bad')
    writeFileSync(file, bytes)
    await expect(read(file)).rejects.toMatchObject(invalid)
  })

  test('a tar that is cut short is refused', async () => {
    const file = hostile([{ path: 'a', body: 'x'.repeat(5_000) }])
    writeFileSync(file, readFileSync(file).subarray(0, 2_000))
    await expect(read(file)).rejects.toMatchObject(invalid)
  })

  test('any bytes end in an answer or a documented error', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 3_000 }), async (bytes) => {
      const file = path.join(root, 'any')
      writeFileSync(file, bytes)
      await read(file).then(() => undefined, (error: unknown) => expect(error).toMatchObject(invalid))
    }), { numRuns: 100 })
  })

  test('what is not there is told as missing', async () => {
    await expect(read(path.join(root, 'no such thing'))).rejects.toMatchObject({ code: 'artifact-missing' })
  })
})

describe('keeping a release', () => {
  test('copies folder and tar to the same place, read-only, and leaves nothing else', async () => {
    const places = placesIn(folder())
    const source = write([{ name: 'bin/run', content: 'R', executable: true }, { name: 'data', content: 'D', executable: false }])
    symlinkSync('bin/run', path.join(source, 'run'))
    const file = path.join(root, 'kept.tgz')
    await create({ cwd: source, file, gzip: true }, ['.'])
    const artifact = await read(file)
    await keepRelease({ places, artifact, random: systemRandom })
    await keepRelease({ places, artifact: await read(source), random: systemRandom })
    expect(readdirSync(places.releases)).toEqual([artifact.digest])
    const kept = releaseFolder(places, artifact.digest)
    expect((await read(kept)).digest).toBe(artifact.digest)
    expect(statSync(path.join(kept, 'bin/run')).mode & 0o777).toBe(0o555)
    expect(statSync(path.join(kept, 'data')).mode & 0o777).toBe(0o444)
  })

  test('a source that changed since it was read is refused, and nothing of it is kept', async () => {
    const places = placesIn(folder())
    const source = write([{ name: 'a', content: 'before', executable: false }])
    const artifact = await read(source)
    writeFileSync(path.join(source, 'a'), 'after')
    await expect(keepRelease({ places, artifact, random: systemRandom })).rejects.toMatchObject({ code: 'artifact-invalid' })
    expect(readdirSync(places.releases)).toEqual([])
  })
})
