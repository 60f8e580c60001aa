import { afterEach, describe, expect, test } from '@jest/globals'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createExec } from '../../../src/runner/exec.ts'
import { ChildTable } from '../../../src/runner/child-table.ts'

const table = new ChildTable()
afterEach(() => table.killAll())

function execWith(signal = new AbortController().signal) {
  return createExec({ table, signal })
}

function script(text: string) {
  return { command: process.execPath, args: ['-e', text], env: {} }
}

/** The lines of a file, once it has so many. */
async function linesOf({ file, count }: { file: string; count: number }): Promise<readonly string[]> {
  for (;;) {
    const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n').slice(0, -1)
    if (lines.length >= count) return lines
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Resolves when a process is gone. */
async function gone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0)
    } catch {
      return
    }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

describe('a child', () => {
  test('gives its output and exit code', async () => {
    const result = await execWith().run(script('process.stdout.write("out"); process.stderr.write("err"); process.exit(3)'))
    expect(result).toEqual({ exitCode: 3, stdout: 'out', stderr: 'err', timedOut: false })
  })

  test('gets its input and exactly its environment', async () => {
    const { stdout } = await execWith().run({
      ...script('process.stdin.pipe(process.stdout); process.stdin.on("end", () => console.log(Object.keys(process.env).join()))'),
      env: { ONLY: 'this' },
      input: 'some input;',
    })
    expect(stdout.trim()).toBe('some input;ONLY')
  })

  test('that does not read its input is no error', async () => {
    const { exitCode } = await execWith().run({ ...script('process.exit(0)'), input: 'x'.repeat(1_000_000) })
    expect(exitCode).toBe(0)
  })

  test('gives every byte of its output where that is asked for', async () => {
    const { stdoutBytes } = await execWith().run({ ...script('process.stdout.write(Buffer.alloc(6_000_000, 0xff))'), mostBytes: 6_000_000 })
    expect(Buffer.from(stdoutBytes ?? []).equals(Buffer.alloc(6_000_000, 0xff))).toBe(true)
  })

  test('is ended when its output is more than was asked for', async () => {
    const endless = 'const more = () => { while (process.stdout.write("x".repeat(60_000))); process.stdout.once("drain", more) }; more()'
    const result = await execWith().run({ ...script(endless), mostBytes: 1_000_000 })
    expect(result).not.toHaveProperty('stdoutBytes')
    expect(result.exitCode).not.toBe(0)
  })

  test('that cannot be started is named', async () => {
    await expect(execWith().run({ command: '/nowhere/tool', args: [], env: {} })).rejects.toMatchObject({
      code: 'command-missing', message: expect.stringContaining('/nowhere/tool'),
    })
  })

  test('takes no words of a shell', async () => {
    const { stdout } = await execWith().run({ ...script('console.log(process.argv[1])'), args: ['-e', 'console.log(process.argv[1])', '$(id); `id`'] })
    expect(stdout.trim()).toBe('$(id); `id`')
  })

  test('that prints without end keeps its beginning and its end only', async () => {
    const { stdout } = await execWith().run(script(`
      process.stdout.write("FIRST")
      for (let i = 0; i < 200; i++) process.stdout.write("x".repeat(100_000))
      process.stdout.write("LAST")`))
    expect(stdout.length).toBeLessThan(5 * 1024 * 1024)
    expect(stdout.startsWith('FIRSTx')).toBe(true)
    expect(stdout.endsWith('xLAST')).toBe(true)
    expect(stdout).toMatch(/… \d+ bytes left out …/)
  })

  test('that takes too long is ended', async () => {
    const result = await execWith().run({ ...script('setInterval(() => 0, 1000)'), timeoutMs: 100 })
    expect(result).toMatchObject({ timedOut: true })
  })
})

describe('cancellation', () => {
  test('ends the child and everything that it has started, even what ignores SIGTERM', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'exec-'))
    const file = path.join(folder, 'pids')
    const grandchild = 'process.on("SIGTERM", () => 0); setInterval(() => 0, 1000); fs.appendFileSync(process.env.FILE, process.pid + "\\n")'
    const child = `fs.appendFileSync(process.env.FILE, process.pid + "\\n")
      child_process.spawn(process.execPath, ["-e", ${JSON.stringify(grandchild)}], { stdio: "ignore" })
      setInterval(() => 0, 1000)`
    const controller = new AbortController()
    const running = createExec({ table, signal: controller.signal }).run({ ...script(child), env: { FILE: file } })
    const ended = running.catch((error: unknown) => error)
    const pids = await linesOf({ file, count: 2 })
    controller.abort()
    expect(await ended).toMatchObject({ code: 'cancelled' })
    expect(table.size).toBe(0)
    for (const pid of pids) await gone(Number(pid))
    await rm(folder, { recursive: true })
  })

  test('that came before starts nothing', async () => {
    await expect(execWith(AbortSignal.abort()).run(script(''))).rejects.toMatchObject({ code: 'cancelled' })
  })
})
