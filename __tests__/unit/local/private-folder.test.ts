import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { assertPrivate } from '../../../src/rollout/targets/local/private-folder.ts'
import { connectRpc } from '../../../src/rollout/targets/local/supervisor/rpc/client.ts'
import { serveRpc } from '../../../src/rollout/targets/local/supervisor/rpc/server.ts'

let root: string
let folder: string

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'pqc-private-'))
  folder = path.join(root, 'sockets')
  mkdirSync(folder, { mode: 0o700 })
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

const asRoot = process.getuid?.() === 0 ? test : test.skip

describe('the folder of a socket', () => {
  const spoil: readonly (readonly [string, () => void])[] = [
    ['is open to others', () => chmodSync(folder, 0o777)],
    ['is readable for a group', () => chmodSync(folder, 0o710)],
    ['is in a folder that is open to others', () => chmodSync(root, 0o777)],
    ['is a link', () => {
      rmSync(folder, { recursive: true })
      mkdirSync(path.join(root, 'elsewhere'), { mode: 0o700 })
      symlinkSync('elsewhere', folder)
    }],
  ]

  test.each(spoil)('is used by neither side when it %s', async (_how, change) => {
    const file = path.join(folder, 's')
    const server = createServer()
    change()
    await new Promise<void>((resolve) => server.listen(file, resolve))
    try {
      await expect(connectRpc({ path: file, timeoutMs: 1_000 })).rejects.toMatchObject({ code: 'home-unsafe' })
      await expect(serveRpc({ file, methods: {}, checkEveryMs: 1_000 })).rejects.toMatchObject({ code: 'home-unsafe' })
    } finally {
      server.close()
    }
  })

  asRoot('is refused when it is somebody else\'s', () => {
    chownSync(folder, 65_534, 65_534)
    expect(() => assertPrivate(folder)).toThrow(expect.objectContaining({ code: 'home-unsafe', message: expect.stringContaining('65534') }))
  })

  test('is fine when it is ours alone, or not there', () => {
    expect(() => assertPrivate(folder)).not.toThrow()
    expect(() => assertPrivate(path.join(root, 'no', 'where'))).not.toThrow()
  })
})
