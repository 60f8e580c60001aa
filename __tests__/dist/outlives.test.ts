import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from '../support/free-port.ts'
import { createJob } from '../support/runner/job.ts'
import { runCli } from '../support/runner/run-cli.ts'

/** A service that says which release it is. */
const server = `import { createServer } from 'node:http'
import { readFileSync } from 'node:fs'
const release = readFileSync('release', 'utf8')
createServer((request, response) => response.end(request.url === '/env' ? JSON.stringify(process.env) : release)).listen(process.env.PORT, '127.0.0.1')
`

let folder: string
let userHome: string
let url: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'outlives-'))
  userHome = path.join(folder, 'user')
  await mkdir(userHome)
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  await writeFile(path.join(folder, 'pqc-delivery.yml'), `version: 1
service: shop
defaults:
  target:
    kind: local
    local:
      listen: 127.0.0.1:${port}
      process: { command: [node, server.mjs] }
      health: { path: /, within: 10s }
      drain: 1s
  rollout: { bake: 0s, step-time: { min: 20s, max: 30s } }
`)
})

afterAll(async () => {
  await runCli({ args: ['stop', '--service', 'shop', '--environment', 'default'], cwd: folder, env: { HOME: userHome } })
  await rm(folder, { recursive: true, force: true })
})

/** A job that releases `name`; it is cancelled as soon as its log shows `cancelAt`. */
async function release({ name, cancelAt }: { name: string; cancelAt?: RegExp }) {
  const job = await createJob({ userHome })
  try {
    const artifact = path.join(job.workspace, 'release')
    await mkdir(artifact)
    await writeFile(path.join(artifact, 'server.mjs'), server)
    await writeFile(path.join(artifact, 'release'), name)
    const step = await job.run({
      action: 'deploy-blue-green',
      inputs: { artifact: 'release', config: path.join(folder, 'pqc-delivery.yml') },
      ...(cancelAt === undefined ? {} : { interruption: { when: ({ log }: { log: string }) => cancelAt.test(log), how: 'cancel' as const } }),
    })
    return { step, end: await job.end() }
  } finally {
    await job.remove()
  }
}

async function answers(count: number): Promise<readonly string[]> {
  return Promise.all(Array.from({ length: count }, async () => (await fetch(url)).text()))
}

test('a release outlives the step, the job and everything that the runner does after it', async () => {
  const { step, end } = await release({ name: 'v1' })
  expect(step).toMatchObject({ exitCode: 0, outputs: { result: 'deployed', digest: expect.stringMatching(/^[0-9a-f]{64}$/) } })
  // nobody inherited the step's output: it ends when its process does
  expect(step.heldMs).toBeLessThan(2_000)
  expect(end.posts.map(({ exitCode }) => exitCode)).toEqual([0])
  expect(end.orphans).toEqual([])
  expect(await answers(1)).toEqual(['v1'])
  const environment = await (await fetch(`${url}/env`)).text()
  for (const name of ['GITHUB_', 'RUNNER_', 'ACTIONS_', 'INPUT_', 'token-of-the-harness']) expect(environment).not.toContain(name)
}, 60_000)

test('a release that is cancelled while it has traffic leaves all of it where it was', async () => {
  const { step, end } = await release({ name: 'v2', cancelAt: /5%/ })
  expect(step).toMatchObject({ exitCode: 130, signal: null, sent: ['SIGINT'], outputs: { result: 'cancelled' } })
  expect(end.posts.map(({ exitCode }) => exitCode)).toEqual([0])
  expect(end.orphans).toEqual([])
  expect(new Set(await answers(100))).toEqual(new Set(['v1']))
}, 60_000)
