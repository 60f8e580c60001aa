import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { createGroup } from '../../../src/rollout/targets/local/supervisor/instances/group.ts'
import type { Group, GroupRequest } from '../../../src/rollout/targets/local/supervisor/instances/group.ts'
import type { ProcessLaunch } from '../../../src/rollout/targets/local/supervisor/instances/launch-file.ts'
import { processEngine } from '../../../src/rollout/targets/local/supervisor/instances/process-engine.ts'
import { isRunning } from '../../../src/rollout/targets/local/supervisor/instances/process-identity.ts'
import { isHeldByOther, isPortTaken } from '../../../src/rollout/targets/local/supervisor/instances/ports.ts'
import { freePort } from '../../support/free-port.ts'
import { kill, until } from '../../support/local/world.ts'

let folder: string
let groups: Group[]
let ids = 0
let logged: string[]

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'pqc-group-'))
  mkdirSync(path.join(folder, 'release'))
  groups = []
  logged = []
})

afterEach(async () => {
  await Promise.all(groups.map((group) => group.stop(0)))
  rmSync(folder, { recursive: true, force: true })
})

function usual(): ProcessLaunch {
  return { command: ['node', 'app.mjs'], env: { FOLDER: folder }, secrets: [], health: { path: '/', status: 200, withinMs: 15_000 } }
}

/** A group that runs `script`, with Node, from its release folder. */
function start(script: string, { launch = usual(), ...changes }: Partial<Omit<GroupRequest, 'launch'>> & { readonly launch?: ProcessLaunch } = {}): Group {
  writeFileSync(path.join(folder, 'release', 'app.mjs'), script)
  const logFile = (slot: number) => path.join(folder, `${slot}.log`)
  const group = createGroup({
    id: 'g',
    revisionId: 'f'.repeat(64),
    content: 'c'.repeat(64),
    rolloutId: 'r',
    launch,
    engine: processEngine({ launch, folder: path.join(folder, 'release'), logFile, baseEnv: { PATH: process.env['PATH'] ?? '' } }),
    size: 1,
    logFile,
    newId: () => `i${ids += 1}`,
    adopt: [],
    lost: false,
    onChange: () => undefined,
    log: (message) => void logged.push(message),
    ...changes,
  })
  groups.push(group)
  return group
}

const serve = 'import http from "node:http"; http.createServer((q, r) => r.end("ok")).listen(process.env.PORT, "127.0.0.1");'

describe('the instances of a side', () => {
  test('a port that another process takes first costs one more try, not the release', async () => {
    // the first instance leaves its port to a process of its own session, and dies as one that finds it taken
    const script = `
      import { spawn } from 'node:child_process'
      import { existsSync, writeFileSync } from 'node:fs'
      const mark = process.env.FOLDER + '/squatter'
      if (existsSync(mark)) { ${serve.replace(/import [^;]*;/, 'const http = (await import("node:http")).default;')} }
      else {
        const child = spawn(process.execPath, ['-e', 'require("net").createServer().listen(process.env.PORT, "127.0.0.1", () => process.send("here"))'],
          { detached: true, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
        child.once('message', () => { writeFileSync(mark, String(child.pid)); process.exit(1) })
      }`
    const group = start(script)
    await group.ready
    expect(logged).toEqual([expect.stringMatching(/^port \d+ was taken/)])
    expect(group.live()).toHaveLength(1)
    kill(Number(readFileSync(path.join(folder, 'squatter'), 'utf8')), 'SIGKILL')
  })

  test('an answer from a process that is not the instance does not make it healthy', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    expect(await isPortTaken(port)).toBe(true)
    expect(isHeldByOther({ pid: 1, port })).toBe(process.platform === 'linux')
    server.close()
    expect(isHeldByOther({ pid: 1, port: await freePort() })).toBe(false)
  })

  test('what an instance started goes with it', async () => {
    const script = `
      import { spawn } from 'node:child_process'
      const child = spawn('sleep', ['600'])
      import { writeFileSync } from 'node:fs'
      writeFileSync(process.env.FOLDER + '/child', String(child.pid))
      ${serve}`
    const group = start(script)
    await group.ready
    const child = Number(readFileSync(path.join(folder, 'child'), 'utf8'))
    expect(() => process.kill(child, 0)).not.toThrow()
    await group.stop(5_000)
    await until(() => {
      try {
        process.kill(child, 0)
        // a zombie that nobody waits for is no process any more
        return process.platform === 'linux' && readFileSync(`/proc/${child}/stat`, 'utf8').includes(') Z ')
      } catch {
        return true
      }
    }, 'the child has gone')
  })

  test('one that ignores SIGTERM is ended when its time is over', async () => {
    const group = start(`process.on('SIGTERM', () => {}); ${serve}`)
    await group.ready
    const [record] = group.records()
    await group.stop(200)
    expect(record !== undefined && isRunning(record)).toBe(false)
  })

  test('stopping a group that is still starting leaves nothing', async () => {
    const group = start('setInterval(() => {}, 1000)')
    await until(() => group.records().length === 1, 'it was started')
    const [record] = group.records()
    await group.stop(5_000)
    expect(record !== undefined && isRunning(record)).toBe(false)
    await expect(group.ready).rejects.toMatchObject({ code: 'candidate-unhealthy' })
  })

  test('a program that cannot be started is told as missing', async () => {
    const launch = { command: ['/no/such/program'], env: {}, secrets: [], health: { path: '/', status: 200, withinMs: 1_000 } }
    await expect(start('', { launch }).ready).rejects.toMatchObject({ code: 'command-missing' })
  })

  test('is taken over by pid and start time, and a pid of another time is not', async () => {
    const group = start(serve)
    await group.ready
    const records = group.records()
    const second = start(serve, { adopt: records })
    await second.adopted
    expect(second.live()).toEqual(group.live())
    const wrong = start(serve, { adopt: records.map((record) => ({ ...record, startTime: 'another' })) })
    await wrong.adopted
    expect(wrong.live()).toEqual([])
    await wrong.ready
    expect(wrong.records()[0]?.pid).not.toBe(records[0]?.pid)
  })
})
