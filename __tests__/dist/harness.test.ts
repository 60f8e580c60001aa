import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createJob, type Job, type JobRequest } from '../support/runner/job.ts'
import { processesWith } from '../support/runner/orphans.ts'

/** An action that does what its input says: the harness itself is what is tested here. */
const script = `
import { appendFileSync, readFileSync } from 'node:fs'
import { spawn } from 'node:child_process'
const say = (text) => process.stdout.write(text + '\\n')
const stay = (env, options = {}) => spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)'], { detached: true, stdio: 'ignore', env, ...options })
const steps = {
  report: () => {
    appendFileSync(process.env.GITHUB_OUTPUT, 'seen<<E\\n' + JSON.stringify({ ...process.env, cwd: process.cwd(), exec: process.execPath, oom: oom() }) + '\\nE\\n')
    appendFileSync(process.env.GITHUB_STATE, 'kept=a value\\n')
    appendFileSync(process.env.GITHUB_STEP_SUMMARY, '# Summary\\n')
  },
  mask: () => { say('hunter22'); say('::add-mask::hunter22'); say('it is hunter22'); process.stderr.write('on stderr: hunter22\\n') },
  ignore: () => { for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => say('got ' + signal)); stay(process.env).unref(); say('ready'); setInterval(() => 0, 1000) },
  polite: () => { process.on('SIGINT', () => { say('restored'); process.exit(130) }); say('ready'); setInterval(() => 0, 1000) },
  daemon: () => { const { RUNNER_TRACKING_ID, ...env } = process.env; const child = stay(env); child.unref(); say('pid ' + child.pid) },
  holder: () => { stay(process.env, { stdio: 'inherit' }).unref() },
}
function oom() { try { return readFileSync('/proc/self/oom_score_adj', 'utf8').trim() } catch { return '' } }
await steps[process.env.INPUT_DO]()
`

let folder: string
let jobs: Job[]
const daemons: number[] = []

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'harness-'))
  jobs = []
  await mkdir(path.join(folder, 'actions', 'probe'), { recursive: true })
  await mkdir(path.join(folder, 'dist', 'probe'), { recursive: true })
  await writeFile(path.join(folder, 'actions', 'probe', 'action.yml'), [
    'name: probe', 'description: probe', 'inputs:', '  do: {description: what, required: true}',
    '  with-default: {description: x, default: "5%"}', '  empty: {description: x}', 'runs:', '  using: node24',
    '  main: ../../dist/probe/index.js', '  post: ../../dist/probe/post.js', '  post-if: always()', '',
  ].join('\n'))
  await writeFile(path.join(folder, 'dist', 'package.json'), '{"type":"module"}')
  await writeFile(path.join(folder, 'dist', 'probe', 'index.js'), script)
  await writeFile(path.join(folder, 'dist', 'probe', 'post.js'), 'process.stdout.write(`post of ${process.env.INPUT_DO}: ${process.env.STATE_kept}\\n`)')
})

afterEach(async () => {
  for (const job of jobs) await job.remove()
  for (const pid of daemons.splice(0)) process.kill(pid, 'SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

async function newJob(request: JobRequest = {}): Promise<Job> {
  const job = await createJob({ repository: folder, timings: { sigintToSigtermMs: 200, sigtermToSigkillMs: 200 }, ...request })
  jobs.push(job)
  return job
}

const ready = { when: ({ log }: { log: string }) => log.includes('ready'), how: 'cancel' } as const

describe('a step', () => {
  test('gets its inputs, the defaults, the files and its own Node', async () => {
    const job = await newJob({ env: { OWN: 'x' } })
    const step = await job.run({ action: 'probe', inputs: { do: 'report', surplus: 'y' } })
    expect(step.exitCode).toBe(0)
    const seen = JSON.parse(step.outputs['seen'] ?? '') as Record<string, string>
    expect(seen).toMatchObject({
      INPUT_DO: 'report', 'INPUT_WITH-DEFAULT': '5%', INPUT_EMPTY: '', INPUT_SURPLUS: 'y', OWN: 'x', GITHUB_ACTIONS: 'true',
      RUNNER_TRACKING_ID: job.trackingId, RUNNER_TEMP: job.temp, GITHUB_WORKSPACE: job.workspace, cwd: job.workspace,
    })
    expect(seen['exec']).toMatch(/\/externals\/node24\/bin\/node$/)
    if (process.platform === 'linux') expect(seen['oom']).toBe('500')
    expect(step.summary).toBe('# Summary\n')
    expect(step.state).toEqual({ kept: 'a value' })
  })

  test('gets nothing of this process\'s own environment', async () => {
    process.env['HARNESS_LEAK'] = 'x'
    const step = await (await newJob()).run({ action: 'probe', inputs: { do: 'report' } })
    delete process.env['HARNESS_LEAK']
    expect(step.outputs['seen']).not.toContain('HARNESS_LEAK')
  })

  test('has a masked log, and so have later ones', async () => {
    const job = await newJob()
    const first = await job.run({ action: 'probe', inputs: { do: 'mask' } })
    expect(first.log).toContain('it is ***')
    expect(first.log).toContain('on stderr: ***')
    expect(first.raw.log).toContain('it is hunter22')
    expect((await job.run({ action: 'probe', inputs: { do: 'mask' } })).log).not.toContain('hunter22')
  })

  test('that keeps its output open is waited for', async () => {
    const { heldMs } = await (await newJob()).run({ action: 'probe', inputs: { do: 'holder' } })
    expect(heldMs).toBeGreaterThan(4_000)
    expect((await (await newJob()).run({ action: 'probe', inputs: { do: 'mask' } })).heldMs).toBeLessThan(4_000)
  })
})

describe('cancellation', () => {
  test('is SIGINT first, and that is all where it is enough', async () => {
    const step = await (await newJob({ timings: { sigintToSigtermMs: 5_000, sigtermToSigkillMs: 100 } })).run({
      action: 'probe', inputs: { do: 'polite' }, interruption: ready,
    })
    expect(step).toMatchObject({ exitCode: 130, signal: null, sent: ['SIGINT'] })
    expect(step.log).toContain('restored')
  })

  test('goes on to SIGTERM and SIGKILL, of the entry process only', async () => {
    const job = await newJob()
    const step = await job.run({ action: 'probe', inputs: { do: 'ignore' }, interruption: ready })
    expect(step).toMatchObject({ exitCode: null, signal: 'SIGKILL', sent: ['SIGINT', 'SIGTERM', 'SIGKILL'] })
    expect(step.log).toContain('got SIGINT\ngot SIGTERM')
    expect(processesWith({ variable: 'RUNNER_TRACKING_ID', value: job.trackingId })).toHaveLength(1)
    const { orphans } = await job.end()
    expect(orphans).toHaveLength(1)
  })

  test('can be any one signal', async () => {
    const step = await (await newJob()).run({
      action: 'probe', inputs: { do: 'polite' }, interruption: { when: ready.when, how: 'SIGKILL' },
    })
    expect(step).toMatchObject({ signal: 'SIGKILL', sent: ['SIGKILL'] })
  })
})

describe('the end of a job', () => {
  test('runs each post with its inputs and state, the last first', async () => {
    const job = await newJob()
    await job.run({ action: 'probe', inputs: { do: 'report' } })
    await job.run({ action: 'probe', inputs: { do: 'mask' } })
    const { posts } = await job.end()
    expect(posts.map(({ log }) => log)).toEqual(['post of mask: undefined', 'post of report: a value'])
  })

  test('runs none where the runner was lost', async () => {
    const job = await newJob()
    await job.run({ action: 'probe', inputs: { do: 'report' }, lost: true })
    expect((await job.end()).posts).toEqual([])
  })

  test('takes away everything but what is outside of the job', async () => {
    const workspace = path.join(folder, 'workspace')
    await mkdir(workspace)
    const git = (...args: string[]): void => void execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@x', ...args], { cwd: workspace, stdio: 'ignore' })
    git('init')
    await writeFile(path.join(workspace, 'tracked'), 'as committed')
    await writeFile(path.join(workspace, '.gitignore'), 'ignored\n')
    git('add', '.')
    git('commit', '-m', 'x')
    await writeFile(path.join(workspace, 'tracked'), 'changed')
    await writeFile(path.join(workspace, 'ignored'), '')
    await mkdir(path.join(workspace, 'nested', '.git'), { recursive: true })
    const job = await newJob({ workspace })
    const daemon = await job.run({ action: 'probe', inputs: { do: 'daemon' } })
    daemons.push(Number(/pid (\d+)/.exec(daemon.log)?.[1]))
    await job.end()
    expect((await readdir(workspace)).toSorted()).toEqual(['.git', '.gitignore', 'tracked'])
    expect(await readFile(path.join(workspace, 'tracked'), 'utf8')).toBe('as committed')
    expect(await readdir(job.temp)).toEqual([])
    expect(existsSync(job.download)).toBe(false)
    // it was started without the variable that the runner looks for
    expect(process.kill(daemons[0] ?? 0, 0)).toBe(true)
  })
})
