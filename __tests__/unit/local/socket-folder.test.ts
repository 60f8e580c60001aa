import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { makeSocketFolder } from '../../../src/rollout/targets/local/client/sockets.ts'
import { serveRpc } from '../../../src/rollout/targets/local/supervisor/rpc/server.ts'
import { removeSocketFolder } from '../../../src/rollout/targets/local/supervisor/socket-folder.ts'

let root: string
let folder: string

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'pqc-sockets-'))
  folder = path.join(root, 'pqcd', 'abc')
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

test('goes with dead sockets in it, and the folder above when it is the last', () => {
  const other = path.join(root, 'pqcd', 'def')
  makeSocketFolder(folder)
  makeSocketFolder(other)
  writeFileSync(path.join(folder, 'w-01234567'), '')
  removeSocketFolder(folder)
  expect([existsSync(folder), existsSync(other)]).toEqual([false, true])
  removeSocketFolder(other)
  expect(existsSync(path.join(root, 'pqcd'))).toBe(false)
  removeSocketFolder(other)
})

test('stays where something else is in it, and where it is a link', () => {
  makeSocketFolder(folder)
  writeFileSync(path.join(folder, 's'), '')
  removeSocketFolder(folder)
  expect(existsSync(path.join(folder, 's'))).toBe(true)
  const elsewhere = path.join(root, 'elsewhere')
  mkdirSync(elsewhere, { mode: 0o700 })
  writeFileSync(path.join(elsewhere, 'w-01234567'), '')
  const link = path.join(root, 'pqcd', 'link')
  symlinkSync(elsewhere, link)
  removeSocketFolder(link)
  expect(existsSync(path.join(elsewhere, 'w-01234567'))).toBe(true)
})

test('can be removed at any moment while another service makes its own', async () => {
  // removes the folder above as fast as it can, as a service does that ends and finds it empty
  const remover = spawn(process.execPath, ['-e', `
    const fs = require('node:fs')
    process.send('here')
    for (;;) try { fs.rmdirSync(${JSON.stringify(path.dirname(folder))}) } catch {}
  `], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  await new Promise<void>((resolve) => {
    remover.once('message', () => resolve())
  })
  try {
    for (let round = 0; round < 200; round += 1) {
      makeSocketFolder(folder)
      const server = await serveRpc({ file: path.join(folder, 's'), methods: {}, checkEveryMs: 60_000 })
      expect(existsSync(path.join(folder, 's'))).toBe(true)
      server.close()
      removeSocketFolder(folder)
    }
  } finally {
    remover.kill('SIGKILL')
  }
})
