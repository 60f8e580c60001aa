import { describe, expect, test } from '@jest/globals'
import { isContainerJob } from '../../../src/rollout/targets/local/client/container-job.ts'

const job = { GITHUB_ACTIONS: 'true', RUNNER_TEMP: '/opt/runner/_work/_temp', GITHUB_WORKSPACE: '/opt/runner/_work/shop/shop', HOME: '/home/runner' }
const program = '/opt/runner/externals/node24/bin/node'

function isOne(variables: Readonly<Record<string, string>>, files: readonly string[] = [], node = program): boolean {
  return isContainerJob({ variables, program: node, exists: (file) => files.includes(file) })
}

describe('a container job', () => {
  test.each([
    ['by its workspace', { ...job, GITHUB_WORKSPACE: '/__w/shop/shop' }],
    ['by its temporary folder, when the workspace is set by hand', { ...job, RUNNER_TEMP: '/__w/_temp' }],
    ['by its home', { ...job, HOME: '/github/home' }],
    ['by any other path of the runner', { ...job, GITHUB_EVENT_PATH: '/github/workflow/event.json' }],
    ['without GITHUB_ACTIONS', { RUNNER_TEMP: '/__w/_temp' }],
    ['by its workspace alone', { GITHUB_WORKSPACE: '/__w/shop/shop' }],
  ])('is told %s', (_how, variables) => {
    expect(isOne(variables)).toBe(true)
  })

  test("is told by the runner's own Node", () => {
    expect(isOne(job, [], '/__e/node24/bin/node')).toBe(true)
  })

  test.each(['/.dockerenv', '/run/.containerenv'])('is told by %s and the mounts of the runner', (mark) => {
    expect(isOne(job, [mark, '/__w'])).toBe(true)
  })
})

describe('no container job', () => {
  test.each([
    ['a job on the machine itself', job, []],
    ['a job on a machine that has such a folder', job, ['/__w']],
    ['a job of a runner that itself runs in a container', job, ['/.dockerenv']],
    ['a terminal', { HOME: '/root' }, []],
    ['a terminal in a development container', { HOME: '/root' }, ['/.dockerenv']],
    ['a development container on GitHub', { HOME: '/root', GITHUB_REPOSITORY: 'a/b', GITHUB_USER: 'a' }, ['/.dockerenv']],
    ['a folder whose name begins alike', { ...job, GITHUB_WORKSPACE: '/__work/shop' }, []],
  ])('is %s', (_what, variables, files) => {
    expect(isOne(variables, files)).toBe(false)
  })
})
