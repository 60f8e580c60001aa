import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startCommand } from '../../../scripts/start/cli.ts'
import { type StartFolder, startFolder } from '../../../scripts/start/folder.ts'
import { parsePs, processesOf, signalProcess } from '../../../scripts/start/processes.ts'
import { resultOf } from '../../../scripts/start/stage.ts'

/** A bundle whose command line does what its first argument says. */
const bundle = `
export async function cli({ home }) {
  const [what, ...rest] = process.argv.slice(2)
  switch (what) {
    case 'say':
      console.error('for people')
      console.log(JSON.stringify({ result: 'deployed', home, rest, secret: process.env.SECRET ?? null }))
      return
    case 'refuse':
      console.log(JSON.stringify({ result: 'refused', error: { code: 'locked', message: 'somebody is at work' } }))
      process.exit(3)
    case 'crash':
      throw new Error('a fault of ours')
    case 'wait':
      setInterval(() => undefined, 1_000)
      process.on('SIGINT', () => process.exit(130))
      console.error('ready')
  }
}
`

let checkout: string
let folder: StartFolder

beforeEach(async () => {
  checkout = await mkdtemp(path.join(tmpdir(), 'start-commands-'))
  folder = startFolder(checkout)
  await mkdir(path.join(checkout, 'dist'))
  await mkdir(folder.root, { recursive: true })
  await writeFile(path.join(checkout, 'dist', 'index.js'), bundle)
  await writeFile(path.join(checkout, 'package.json'), '{"type": "module"}')
})

afterEach(() => rm(checkout, { recursive: true, force: true }))

async function processThere(): Promise<number> {
  for (;;) {
    const [found] = await processesOf(folder.home)
    if (found !== undefined) return found.pid
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

describe('a command of the story', () => {
  test('gets its arguments, the home of the start and nothing from the environment', async () => {
    process.env.SECRET = 'x'
    const end = await startCommand({ args: ['say', '--flag'], folder, checkout }).ended
    delete process.env.SECRET
    expect([end.exitCode, end.document.text('result'), end.document.text('home')]).toEqual([0, 'deployed', folder.home])
    expect(end.document.text('secret')).toBeUndefined()
    expect(await readFile(folder.log, 'utf8')).toMatch(
      /^\$ pqc-delivery say --flag\nfor people\n\{"result":"deployed".*"rest":\["--flag","--json"\]/,
    )
  })

  test('says how it ended', async () => {
    const refused = await startCommand({ args: ['refuse'], folder, checkout }).ended
    expect([refused.exitCode, resultOf(refused)]).toEqual([3, 'refused: somebody is at work'])
    const crashed = await startCommand({ args: ['crash'], folder, checkout }).ended
    expect([crashed.exitCode, crashed.text]).toEqual([1, expect.stringContaining('a fault of ours')])
    expect(resultOf(crashed)).toMatch(/^ended with exit code 1/)
  })

  test('is asked to end when the story is stopped, also when that was before', async () => {
    const controller = new AbortController()
    const command = startCommand({ args: ['wait'], folder, checkout, signal: controller.signal })
    await processThere()
    controller.abort()
    const { exitCode, signal } = await command.ended
    expect(signal ?? exitCode).not.toBe(0)
    const late = await startCommand({ args: ['wait'], folder, checkout, signal: controller.signal }).ended
    expect(late.signal).toBe('SIGINT')
  })

  test('can be killed by its own id', async () => {
    const command = startCommand({ args: ['wait'], folder, checkout })
    expect(await processThere()).toBe(command.pid)
    signalProcess(command.pid, 'SIGKILL')
    const end = await command.ended
    expect([end.signal, resultOf(end)]).toEqual(['SIGKILL', expect.stringContaining('SIGKILL')])
    expect(await processesOf(folder.home)).toEqual([])
    signalProcess(command.pid, 'SIGTERM')
  })
})

describe('the processes of a folder', () => {
  test('are those whose command line names it', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)', folder.home], {
      stdio: 'ignore',
    })
    expect(await processThere()).toBe(child.pid)
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(await processesOf(folder.home)).toEqual([])
  })

  test('are read from the lines of ps', () => {
    expect(parsePs('    1 /sbin/launchd\n  812 /tmp/a b/node server.mjs\n\nheader\n')).toEqual([
      { pid: 1, command: '/sbin/launchd' },
      { pid: 812, command: '/tmp/a b/node server.mjs' },
    ])
  })
})
