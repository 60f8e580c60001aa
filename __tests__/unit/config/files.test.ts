import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { readConfigFile } from '../../../src/config/read-file.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'config-files-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(name: string, content: string | Uint8Array = 'version: 1\n'): string {
  const file = path.join(folder, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, content)
  return file
}

function find() {
  return readConfigFile({ workingDirectory: folder })
}

function read(file: string) {
  return readConfigFile({ file, workingDirectory: folder })
}

describe('finding the configuration', () => {
  test.each(['.github/pqc-delivery.yml', 'pqc-delivery.yml'])('%s', async (name) => {
    write(name)
    expect(await find()).toEqual({ name, text: 'version: 1\n', root: folder })
  })

  test('neither is there', async () => {
    await expect(find()).rejects.toMatchObject({
      code: 'config-not-found',
      message: expect.stringContaining('.github/pqc-delivery.yml and pqc-delivery.yml'),
      problems: [{ file: '.github/pqc-delivery.yml' }, { file: 'pqc-delivery.yml' }],
    })
  })

  test('both are there', async () => {
    write('.github/pqc-delivery.yml')
    write('pqc-delivery.yml')
    await expect(find()).rejects.toMatchObject({ code: 'config-ambiguous', problems: [{ file: '.github/pqc-delivery.yml' }, { file: 'pqc-delivery.yml' }] })
  })

  test('standard input is no place for it, a file of that name is', async () => {
    const missing = { code: 'config-unreadable', message: expect.stringContaining('has to be a file') }
    await expect(read('-')).rejects.toMatchObject(missing)
    write('-')
    await expect(read('-')).rejects.toMatchObject(missing)
    expect(await read('./-')).toMatchObject({ name: './-' })
  })

  test('a name with another ending is pointed out', async () => {
    write('.github/pqc-delivery.yaml')
    await expect(find()).rejects.toMatchObject({
      code: 'config-not-found',
      hint: expect.stringContaining('.github/pqc-delivery.yaml'),
    })
  })

  test('a named file wins, also when both places are taken', async () => {
    write('.github/pqc-delivery.yml')
    write('pqc-delivery.yml')
    write('other.yml', 'version: 2\n')
    expect(await read('other.yml')).toMatchObject({ name: 'other.yml', text: 'version: 2\n' })
  })

  test('paths start from the root of the repository', async () => {
    mkdirSync(path.join(folder, '.git'))
    write('apps/web/pqc-delivery.yml')
    expect(await readConfigFile({ workingDirectory: path.join(folder, 'apps/web') })).toMatchObject({
      name: 'pqc-delivery.yml',
      root: folder,
    })
  })
})

describe('what cannot be read', () => {
  test('a file that is not there', async () => {
    await expect(read('not-there.yml')).rejects.toMatchObject({ code: 'config-not-found', problems: [{ file: 'not-there.yml', message: 'not-there.yml is not there' }] })
    write('a-file')
    await expect(read('a-file/below.yml')).rejects.toMatchObject({ code: 'config-not-found' })
  })

  test('a folder', async () => {
    mkdirSync(path.join(folder, 'pqc-delivery.yml'))
    await expect(find()).rejects.toMatchObject({
      code: 'config-unreadable',
      message: 'pqc-delivery.yml is a folder, not a file',
    })
  })

  test('a file of 50 MB', async () => {
    const file = write('big.yml')
    truncateSync(file, 50 * 1024 * 1024)
    await expect(read('big.yml')).rejects.toMatchObject({
      code: 'config-unreadable',
      message: expect.stringContaining('52428800 bytes'),
    })
  })

  test('a binary file', async () => {
    write('binary.yml', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2]))
    await expect(read('binary.yml')).rejects.toMatchObject({ code: 'config-unreadable' })
  })

  test('a loop of links', async () => {
    symlinkSync('pqc-delivery.yml', path.join(folder, 'pqc-delivery.yml'))
    await expect(find()).rejects.toMatchObject({ code: 'config-unreadable' })
  })

  const isPosix = process.platform !== 'win32'
  const isRoot = process.getuid?.() === 0

  ;(isPosix ? test : test.skip)('a named pipe, without waiting for a writer', async () => {
    execFileSync('mkfifo', [path.join(folder, 'pipe.yml')])
    await expect(read('pipe.yml')).rejects.toMatchObject({
      code: 'config-unreadable',
      message: 'pipe.yml is no regular file',
    })
  })

  ;(isPosix ? test : test.skip)('a device', async () => {
    await expect(read('/dev/zero')).rejects.toMatchObject({ code: 'config-unreadable' })
  })

  ;(isPosix && !isRoot ? test : test.skip)('a file that may not be read', async () => {
    chmodSync(write('closed.yml'), 0)
    await expect(read('closed.yml')).rejects.toMatchObject({ code: 'config-unreadable' })
  })
})
