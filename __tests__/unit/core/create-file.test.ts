import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { createFile } from '../../../src/core/create-file.ts'

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
