import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { systemClock, systemRandom } from '../../../src/core/system.ts'
import { runAction } from '../../../src/main.ts'
import { fakeGithub, repository, token } from '../../support/github/fake-github.ts'
import type { FakeGithub } from '../../support/github/fake-github.ts'
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

/** The action as a job runs it, on the home of the world; what it printed and its summary. */
async function deploy(artifact: string, sha: string) {
  const files = Object.fromEntries(['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY'].map((name) => [name, path.join(local.root, name)]))
  for (const file of Object.values(files)) writeFileSync(file, '')
  const { world, stdout } = fakeWorld({
    variables: {
      PATH: process.env['PATH'] ?? '', XDG_RUNTIME_DIR: local.root, GITHUB_ACTIONS: 'true', GITHUB_API_URL: github.url, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: '7',
      GITHUB_SERVER_URL: 'https://github.com', GITHUB_WORKSPACE: path.join(local.root, 'workspace'), ...files,
      INPUT_ARTIFACT: artifact, INPUT_CONFIG: path.join(local.root, 'pqc-delivery.yml'), INPUT_ENVIRONMENT: 'night', 'INPUT_GIT-SHA': sha, 'INPUT_GITHUB-TOKEN': token,
    },
    folder: local.root,
    home: local.home,
  })
  const code = await runAction({ name: 'deploy-blue-green', world: { ...world, clock: systemClock, random: systemRandom } })
  return { code, log: stdout.text(), summary: readFileSync(path.join(local.root, 'GITHUB_STEP_SUMMARY'), 'utf8') }
}

test('a good release and a bad one, told on GitHub while they go on', async () => {
  commandsIn(local)
  appendFileSync(path.join(local.root, 'pqc-delivery.yml'), 'services: { web: { github: { deployments: { url: "https://web.example.com" }, incidents: {} } } }\n')
  // a file names its one service, or several
  const config = path.join(local.root, 'pqc-delivery.yml')
  writeFileSync(config, readFileSync(config, 'utf8').replace('service: web\n', ''))

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
