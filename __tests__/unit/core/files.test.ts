import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readVersioned, writeFileAtomic, writeVersioned } from '../../../src/core/files.ts'
import { productVersion } from '../../../src/core/version.ts'

let folder: string
let file: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'files-'))
  file = path.join(folder, 'state.json')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('writeFileAtomic', () => {
  test('replaces the whole file and leaves nothing else behind', async () => {
    await writeFile(file, 'a much longer old content')
    await writeFileAtomic({ file, content: 'new' })
    expect(await readFile(file, 'utf8')).toBe('new')
    expect(await readdir(folder)).toEqual(['state.json'])
  })

  test('is readable by the owner only, unless told otherwise', async () => {
    await writeFileAtomic({ file, content: 'x' })
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    await writeFileAtomic({ file, content: 'x', mode: 0o755 })
    expect((await stat(file)).mode & 0o777).toBe(0o755)
  })

  test('takes the usual permissions of this process where they are asked for', async () => {
    const before = process.umask(0o077)
    try {
      await writeFileAtomic({ file, content: 'x', mode: 'usual' })
      expect((await stat(file)).mode & 0o777).toBe(0o600)
      process.umask(0o022)
      await writeFileAtomic({ file, content: 'x', mode: 'usual' })
      expect((await stat(file)).mode & 0o777).toBe(0o644)
    } finally {
      process.umask(before)
    }
  })

  test('leaves the old content and no temporary file when it fails', async () => {
    await expect(writeFileAtomic({ file: path.join(folder, 'missing', 'x'), content: 'x' })).rejects.toThrow('ENOENT')
    const occupied = path.join(folder, 'folder')
    await writeFile(file, 'old')
    await mkdir(path.join(occupied, 'full'), { recursive: true })
    await expect(writeFileAtomic({ file: occupied, content: 'x' })).rejects.toThrow()
    expect((await readdir(folder)).toSorted()).toEqual(['folder', 'state.json'])
  })
})

describe('versioned files', () => {
  test('come back as they were written', async () => {
    await writeVersioned({ file, version: 2, content: { a: [1, null], b: 'ü' } })
    expect(await readVersioned({ file, version: 2 })).toEqual({
      version: 2, writtenBy: productVersion, a: [1, null], b: 'ü',
    })
  })

  test('an older version is the reader\'s to upgrade', async () => {
    await writeVersioned({ file, version: 1, content: {} })
    expect(await readVersioned({ file, version: 3 })).toMatchObject({ version: 1 })
  })

  test('a file that is not there is undefined', async () => {
    expect(await readVersioned({ file, version: 1 })).toBeUndefined()
  })

  test('a newer version is refused with the program that is needed', async () => {
    await writeFile(file, '{"version":7,"writtenBy":"3.1.0"}')
    await expect(readVersioned({ file, version: 2 })).rejects.toMatchObject({
      code: 'state-newer',
      message: expect.stringContaining('is of version 7'),
      hint: expect.stringContaining('pqc-delivery 3.1.0'),
    })
  })

  test('what wrote the file is not repeated where it is no version', async () => {
    await writeFile(file, '{"version":7,"writtenBy":"3.1.0\\u001b[2J evil"}')
    await expect(readVersioned({ file, version: 2 })).rejects.toMatchObject({
      hint: expect.stringContaining('a newer pqc-delivery'),
    })
  })

  test.each([
    ['empty', ''],
    ['cut short', '{"version":1,"a":'],
    ['garbage', '\u0000\u0001\u0002'],
    ['a list', '[1]'],
    ['null', 'null'],
    ['no version', '{"a":1}'],
    ['version zero', '{"version":0}'],
    ['a version that is text', '{"version":"1"}'],
    ['a version that is no integer', '{"version":1.5}'],
  ])('%s is broken, and the file is named', async (_, text) => {
    await writeFile(file, text)
    await expect(readVersioned({ file, version: 1 })).rejects.toMatchObject({
      code: 'state-broken',
      message: expect.stringContaining(file),
    })
  })

  test('a folder in its place is broken too', async () => {
    await expect(readVersioned({ file: folder, version: 1 })).rejects.toMatchObject({ code: 'state-broken' })
  })

  test('what cannot be written says so', async () => {
    await writeFile(file, '')
    await expect(writeVersioned({ file: path.join(file, 'x'), version: 1, content: {} })).rejects.toMatchObject({
      code: 'state-unwritable',
      message: expect.stringContaining('cannot be written'),
    })
  })
})
