import { describe, expect, test } from '@jest/globals'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createVirtualClock } from '../../support/rollout/virtual-clock.ts'
import { createImageRegistry } from '../../support/cloudlab/tasks/image-registry.ts'
import { createLineReader } from '../../support/cloudlab/tasks/lines.ts'
import { createPretendRuntime } from '../../support/cloudlab/tasks/pretend-runtime.ts'
import { createProcessRuntime } from '../../support/cloudlab/tasks/process-runtime.ts'
import { runtimeContract } from '../../support/cloudlab/tasks/runtime-contract.ts'

runtimeContract({ name: 'as processes', make: createProcessRuntime })
runtimeContract({ name: 'pretended', make: createPretendRuntime })

const isThere = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function gone(pid: number): Promise<boolean> {
  for (let left = 500; left > 0 && isThere(pid); left -= 1) await new Promise((resolve) => setTimeout(resolve, 10))
  return !isThere(pid)
}

describe('processes of tasks', () => {
  test.each(['SIGKILL', 'SIGTERM'] as const)('end when the process that holds the lab dies of %s, what they started included', async (signal) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'lab-that-dies-'))
    const lab = path.join(import.meta.dirname, '../../support/cloudlab/tasks/programs/lab-that-dies.ts')
    const owner = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', lab, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
    const [said] = await once(owner.stdout, 'data') as [Buffer]
    const pids = said.toString().trim().split(' ').map(Number)
    expect(pids.map((pid) => isThere(pid))).toEqual([true, true])
    owner.kill(signal)
    expect(await Promise.all(pids.map((pid) => gone(pid)))).toEqual([true, true])
    rmSync(folder, { recursive: true })
  })

  test('of an image whose program is missing end with what Node says', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'image-'))
    const program = path.join(folder, 'gone.mjs')
    writeFileSync(program, '')
    const clock = createVirtualClock()
    const images = createImageRegistry({ clock, account: '1', region: 'r' })
    const { tagged } = images.push({ repository: 'gone', tag: 'v1', program })
    rmSync(program)
    const lines: string[] = []
    const runtime = createProcessRuntime({ clock, images, logs: { write: ({ message }) => lines.push(message) } })
    const spec = { name: 'app', image: tagged, essential: true, environment: {}, ports: [], stopTimeout: 1, logGroup: 'g', logStream: 's' }
    expect(await (await runtime.start({ taskArn: 'a', containers: [spec] })).ended).toEqual([{ name: 'app', exitCode: 1 }])
    expect(lines.join('\n')).toContain('Cannot find module')
    rmSync(folder, { recursive: true })
    await expect(runtime.start({ taskArn: 'b', containers: [spec] })).rejects.toMatchObject({ cause: { name: 'app', reason: expect.stringMatching(/^CannotStartContainerError: /u) } })
    await runtime.close()
  })
})

describe('the registry', () => {
  const clock = createVirtualClock()
  const program = path.join(import.meta.dirname, '../../support/cloudlab/tasks/programs/service.ts')

  test('gives other images other digests, the same the same, and moves tags', () => {
    const images = createImageRegistry({ clock, account: '1', region: 'r' })
    const push = (tag: string, release: string) => images.push({ repository: 'shop', tag, program, environment: { release } })
    const [one, two, again] = [push('v1', 'a'), push('v1', 'b'), push('v2', 'a')]
    expect(one.digest).toMatch(/^sha256:[0-9a-f]{64}$/u)
    expect([one.digest === two.digest, one.digest === again.digest]).toEqual([false, true])
    expect(images.digest(one.tagged)).toBe(two.digest)
    expect(images.digest(one.pinned)).toBe(one.digest)
    expect(images.digest(`1.dkr.ecr.r.amazonaws.com/shop:v1@${one.digest}`)).toBe(one.digest)
    expect(images.list('shop')?.map((image) => image.tags())).toEqual([['v2'], ['v1']])
  })
})

describe('lines', () => {
  test('come whole however they are cut, and one without an end is bounded', () => {
    const lines: string[] = []
    const reader = createLineReader((line) => lines.push(line))
    for (const part of ['a', 'b\nc\r', '\n\nd']) reader.write(part)
    reader.end()
    expect(lines).toEqual(['ab', 'c', '', 'd'])
    reader.write('x'.repeat(2_500_000))
    expect(lines.slice(4).map(({ length }) => length)).toEqual([1_000_000, 1_000_000])
  })
})
