import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { createFile, makeFolder } from '../../../src/core/create-file.ts'
import { syncsOf } from '../../support/core/syncs.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'create-file-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))
const at = (name: string) => path.join(folder, name)

test('a name is given once, and nothing else is left', async () => {
  expect(await createFile({ file: at('a'), temporary: at('t'), content: 'first' })).toBe(true)
  expect(await createFile({ file: at('a'), temporary: at('t'), content: new Uint8Array([1]) })).toBe(false)
  expect(await readFile(at('a'), 'utf8')).toBe('first')
  expect((await stat(at('a'))).mode & 0o777).toBe(0o600)
  await expect(stat(at('t'))).rejects.toMatchObject({ code: 'ENOENT' })
})

test('a link that was made although the answer says that the name is taken is our own', async () => {
  // what a network file system does with a call whose answer was lost: the link is there before the call that is answered
  const script = "const fs = require('fs'); console.log('ready'); for (;;) { try { fs.linkSync(process.argv[1], process.argv[2]); break } catch (error) { if (fs.existsSync(process.argv[2])) break } }"
  const server = spawn(process.execPath, ['-e', script, at('t'), at('a')], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(server, 'close')
  await once(server.stdout, 'data')
  expect(await createFile({ file: at('a'), temporary: at('t'), content: Buffer.alloc(50_000_000, 'x') })).toBe(true)
  expect((await stat(at('a'))).size).toBe(50_000_000)
  await ended
})

const module = path.join(import.meta.dirname, '../../../src/core/create-file.ts')
const syncs = (name: string) => syncsOf(`const { makeFolder } = await import('${module}'); await makeFolder('${at(name)}')`)

test('a folder is on the disk with all that had to be made above it', () => {
  expect(syncs('a/b')).toEqual([at('a'), folder])
})

test('a folder that is there is on the disk too: whoever made it may have been killed before it was', async () => {
  await mkdir(at('a/b'), { recursive: true })
  expect(syncs('a/b')).toEqual([at('a')])
})

test('a folder that is there will do where this user may not look at the one above', async () => {
  await mkdir(at('a/b'), { recursive: true })
  await chmod(folder, 0o755)
  await chmod(at('a'), 0o111)
  const script = `const { makeFolder } = await import('${module}'); await makeFolder('${at('a/b')}')`
  const asOther = process.getuid?.() === 0 ? ['setpriv', '--reuid=65534', '--clear-groups'] as const : ['env'] as const
  const { stderr, status } = spawnSync(asOther[0], [...asOther.slice(1), process.execPath, '--no-warnings', '--input-type=module', '-e', script], { encoding: 'utf8' })
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
  await chmod(at('a'), 0o755)
  await expect(makeFolder(at('a/b'))).resolves.toBeUndefined()
})
