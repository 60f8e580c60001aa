import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { createJob, type Job, type StepRequest } from '../support/runner/job.ts'

/** What stands in the code of AWS's clients, and in ours for ECS: requests signed by Signature Version 4, and the tags of a service. */
const awsCode = /AWS4-HMAC-SHA256|pqc-delivery:record|DescribeServices/u

const onThisMachine = 'version: 1\nservice: shop\ndefaults:\n  target: { kind: local, local: { listen: "127.0.0.1:8080", process: { command: [node, server.mjs] } } }\n'
const onEcs = 'version: 1\nservice: shop\ndefaults:\n  target: { kind: ecs, ecs: { cluster: prod, service: shop, region: eu-central-1 } }\n'

let job: Job
beforeAll(async () => {
  job = await createJob()
})
afterAll(() => job.remove())

beforeEach(async () => {
  await mkdir(path.join(job.workspace, 'release'), { recursive: true })
  await writeFile(path.join(job.workspace, 'release', 'server.mjs'), '')
})

/** Runs a step with a configuration; gives its result and how many files of the bundle with code for AWS it loaded. */
async function loadsOf(config: string, step: StepRequest): Promise<{ readonly result: string | undefined; readonly files: number; readonly aws: readonly string[] }> {
  await writeFile(path.join(job.workspace, 'pqc-delivery.yml'), config)
  const trace = path.join(job.temp, 'loads')
  await rm(trace, { force: true })
  const preload = pathToFileURL(path.join(import.meta.dirname, '../support/runner/trace-loads.ts')).href
  const { outputs } = await job.run({ ...step, env: { NODE_OPTIONS: `--import ${preload}`, TRACE_LOADS: trace, AWS_EC2_METADATA_DISABLED: 'true' } })
  const files = [...new Set((await readFile(trace, 'utf8')).split('\n'))].filter((url) => url.startsWith(pathToFileURL(job.download).href)).map((url) => fileURLToPath(url))
  const aws: string[] = []
  for (const file of files) if (awsCode.test(await readFile(file, 'utf8'))) aws.push(path.basename(file))
  return { result: outputs['result'], files: files.length, aws }
}

const root = (command: string): StepRequest => ({ action: 'root', inputs: { command } })

describe('an action that does not touch AWS loads none of its code', () => {
  test.each<[string, string, StepRequest]>([
    ['a release on one machine', 'planned', { action: 'deploy-blue-green', inputs: { artifact: 'release', 'dry-run': 'true' } }],
    ['a rollback on one machine', 'refused', { action: 'rollback' }],
    ['status', 'passed', root('status')],
    ['reconcile', 'no-change', root('reconcile')],
  ])('%s', async (_, result, step) => {
    const found = await loadsOf(onThisMachine, step)
    expect(found).toMatchObject({ result, aws: [] })
    expect(found.files).toBeGreaterThan(2)
  })

  test.each<[string, string, StepRequest]>([
    ['a look at the configuration', 'passed', root('config check')],
    // of what the steps before were refused for
    ['a report', 'passed', { action: 'audit-report' }],
  ])('%s of a service on ECS', async (_, result, step) => {
    expect(await loadsOf(onEcs, step)).toMatchObject({ result, aws: [] })
  })

  test('one that does loads it', async () => {
    const found = await loadsOf(onEcs, root('status'))
    expect(found.aws.length).toBeGreaterThan(0)
  })
})
