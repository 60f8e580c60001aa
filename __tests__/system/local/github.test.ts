import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { systemClock, systemRandom } from '../../../src/core/system.ts'
import { runAction } from '../../../src/main.ts'
import { fakeGithub, repository, token } from '../../support/github/fake-github.ts'
import type { FakeGithub, Fault } from '../../support/github/fake-github.ts'
import { commandsIn } from '../../support/local/commands.ts'
import { createLocalWorld } from '../../support/local/world.ts'
import type { LocalWorld } from '../../support/local/world.ts'
import { fakeWorld } from '../../support/runner/fake-world.ts'

let local: LocalWorld
let github: FakeGithub

beforeEach(async () => {
  local = await createLocalWorld()
  github = await fakeGithub()
})

afterEach(async () => {
  await github.close()
  await local.close()
})

const deploy = (artifact: string, sha: string) => act('deploy-blue-green', { INPUT_ARTIFACT: artifact, 'INPUT_GIT-SHA': sha })

/** An action as a job runs it, on the home of the world; what it printed and its summary. */
async function act(name: 'deploy-blue-green' | 'rollback', inputs: Readonly<Record<string, string>>) {
  const files = Object.fromEntries(['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY'].map((name) => [name, path.join(local.root, name)]))
  for (const file of Object.values(files)) writeFileSync(file, '')
  const { world, stdout } = fakeWorld({
    variables: {
      PATH: process.env['PATH'] ?? '', XDG_RUNTIME_DIR: local.root, GITHUB_ACTIONS: 'true', GITHUB_API_URL: github.url, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: '7',
      GITHUB_SERVER_URL: 'https://github.com', GITHUB_WORKSPACE: path.join(local.root, 'workspace'), ...files,
      INPUT_CONFIG: path.join(local.root, 'pqc-delivery.yml'), INPUT_ENVIRONMENT: 'night', 'INPUT_GITHUB-TOKEN': token, ...inputs,
    },
    folder: local.root,
    home: local.home,
  })
  const code = await runAction({ name, world: { ...world, clock: systemClock, random: systemRandom } })
  return { code, log: stdout.text(), summary: readFileSync(path.join(local.root, 'GITHUB_STEP_SUMMARY'), 'utf8') }
}

/** The configuration, with everything told on GitHub. */
function configure(): void {
  commandsIn(local)
  appendFileSync(path.join(local.root, 'pqc-delivery.yml'), 'services: { web: { github: { deployments: { url: "https://web.example.com" }, incidents: {} } } }\n')
  // a file names its one service, or several
  const config = path.join(local.root, 'pqc-delivery.yml')
  writeFileSync(config, readFileSync(config, 'utf8').replace('service: web\n', ''))
}

/** Milliseconds after which the service answers with that version, asked again and again. */
async function servesAfter(version: string): Promise<number> {
  const started = performance.now()
  for (;;) {
    const said = await fetch(local.url).then((response) => response.text()).catch(() => '')
    if (said.includes(version)) return performance.now() - started
    await systemClock.sleep(20)
  }
}

test('a good release and a bad one, told on GitHub while they go on', async () => {
  configure()
  const good = await deploy(local.source('v1'), '1'.repeat(40))
  expect(good).toMatchObject({ code: 0 })
  const bad = await deploy(local.source('v2', { failEvery: 2 }), '2'.repeat(40))
  expect(bad.code).toBe(4)

  expect(github.deployments.map(({ ref, states }) => [ref, states.map((one) => one['state'])])).toEqual([
    ['1'.repeat(40), ['in_progress', 'success']],
    ['2'.repeat(40), ['in_progress', 'failure']],
  ])
  expect(github.deployments[1]?.states[1]).toMatchObject({ log_url: 'https://github.com/acme/shop/actions/runs/7' })
  expect(github.issues).toMatchObject([{ title: expect.stringMatching(/^web in night: rolled back \(\d{8}T\d{6}Z-[0-9a-f]{8}\)$/) }])
  expect(bad.log).toContain('GitHub: opened the issue https://github.com/acme/shop/issues/1')
  expect(bad.summary).toMatch(/^### ❌ Release: rolled-back\n\n\*\*[0-9a-f]{12} \(git 222222222222\) was taken back: [0-9a-f]{12} \(git 111111111111\) serves\.\*\*/)
  expect(bad.summary).toContain('Incident: https://github.com/acme/shop/issues/1')
  for (const text of [bad.summary, readFileSync(path.join(local.root, 'GITHUB_OUTPUT'), 'utf8'), readFileSync(path.join(local.root, 'GITHUB_STATE'), 'utf8')]) expect(text).not.toContain(token)
}, 120_000)

test.each([
  ['takes every connection and never answers', () => undefined],
  ['breaks every connection', (response) => void response.destroy()],
] satisfies readonly (readonly [string, Fault['answer']])[])('traffic goes back as fast on a GitHub that %s, and the end waits 10 seconds at most', async (_, answer) => {
  configure()
  expect(await deploy(local.source('v1'), '1'.repeat(40))).toMatchObject({ code: 0 })
  expect(await deploy(local.source('v2'), '2'.repeat(40))).toMatchObject({ code: 0 })
  github.fault = () => ({ when: 'instead', answer })
  const started = performance.now()
  let back = Infinity
  const watching = servesAfter('v1').then((ms) => {
    back = ms
  })
  const { code, log } = await act('rollback', { INPUT_EMERGENCY: 'true', INPUT_REASON: 'checkout is slow' })
  const all = performance.now() - started
  await watching
  expect(code).toBe(0)
  expect(log).toContain('the deployment could not be shown: no answer')
  // what is asked of GitHub takes 5 s to be given up for the first time
  expect(back).toBeLessThan(5_000)
  expect(all - back).toBeLessThan(10_000 + 3_000)
}, 120_000)
