import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { systemClock } from '../../../src/core/system.ts'
import { installBinaries } from '../../../src/rollout/targets/local/client/binaries.ts'

const silent = { debug: () => undefined, info: () => undefined, warning: () => undefined, error: () => undefined }
const twoDaysAgo = Date.now() / 1_000 - 2 * 86_400

let home: string

beforeEach(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'pqc-binaries-'))
  mkdirSync(path.join(home, 'bin'))
})

afterEach(() => {
  rmSync(home, { recursive: true })
})

function copy(name: string, { old }: { readonly old: boolean }): string {
  const file = path.join(home, 'bin', name)
  writeFileSync(file, name)
  if (old) utimesSync(file, twoDaysAgo, twoDaysAgo)
  return file
}

/** A small script stands in for Node: the real one is not copied by every test. */
async function install(): Promise<void> {
  const [node, entry] = [path.join(home, 'node.sh'), path.join(home, 'entry.mjs')]
  writeFileSync(node, '#!/bin/sh\nexit 0\n')
  writeFileSync(entry, '// the newest')
  await installBinaries({ home, node, entry, clock: systemClock, log: silent })
}

test('an old copy that nothing names goes, a young one stays', async () => {
  const [old, young] = [copy('proxy-1.mjs', { old: true }), copy('proxy-2.mjs', { old: false })]
  await install()
  expect([existsSync(old), existsSync(young)]).toEqual([false, true])
})

test('an old copy that a service would be started from stays', async () => {
  const [node, entry] = [copy('node-1', { old: true }), copy('proxy-1.mjs', { old: true })]
  const folder = path.join(home, 'services', 'web', 'night')
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'control.json'), JSON.stringify({ version: 1, pid: 1, socket: '/x', protocol: [1, 1], node, entry }))
  await install()
  expect([existsSync(node), existsSync(entry)]).toEqual([true, true])
})

test('an old copy that a process runs from stays until that has ended, whatever the files say: it starts others from it', async () => {
  const entry = copy('proxy-1.mjs', { old: true })
  const running = spawn(process.execPath, ['-e', 'process.stdout.write("up"); setInterval(() => undefined, 1_000)', entry, 'worker'])
  try {
    await once(running.stdout, 'data')
    await install()
    expect(existsSync(entry)).toBe(true)
  } finally {
    running.kill('SIGKILL')
    await once(running, 'exit')
  }
  await install()
  expect(existsSync(entry)).toBe(false)
})

test('nothing but the copies and the names that lead to them is left', async () => {
  await install()
  await install()
  expect(readdirSync(path.join(home, 'bin')).toSorted()).toEqual(['node', expect.stringMatching(/^node-[0-9a-f]{64}$/), expect.stringMatching(/^proxy-[0-9a-f]{64}\.mjs$/), 'proxy.mjs'])
})
