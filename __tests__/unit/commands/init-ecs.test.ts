import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parse } from 'yaml'
import { runCli } from '../../../src/cli.ts'
import { ecsConfigurationText } from '../../../src/commands/init/ecs/configuration-text.ts'
import { ecsReconcileText } from '../../../src/commands/init/ecs/reconcile-text.ts'
import { ecsWorkflowText } from '../../../src/commands/init/ecs/workflow-text.ts'
import type { JsonObject } from '../../../src/core/json.ts'
import { fakeWorld } from '../../support/runner/fake-world.ts'
import { checkWorkflow } from '../../support/workflows/check.ts'

let root: string
let folder: string

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'pqc-init-ecs-'))
  folder = path.join(root, 'shop')
  mkdirSync(folder)
})

afterEach(() => rmSync(root, { recursive: true }))

async function run(...words: readonly string[]) {
  const fake = fakeWorld({ folder, home: path.join(root, 'home') })
  const code = await runCli({ words: [...words, '--json'], world: fake.world })
  return { code, document: JSON.parse(fake.stdout.text()) as JsonObject }
}

async function shown(...words: readonly string[]): Promise<string> {
  const fake = fakeWorld({ folder, home: path.join(root, 'home') })
  await runCli({ words, world: fake.world })
  return fake.stdout.text()
}

const read = (name: string) => readFileSync(path.join(folder, name), 'utf8')
const workflows = ['release.yml', 'reconcile.yml']
const written = ['.github/pqc-delivery.yml', ...workflows.map((name) => `.github/workflows/${name}`), 'infrastructure/ecs-images.yml', 'infrastructure/ecs-service.yml']
const templates = written.slice(-2)

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly environment?: string; readonly permissions: JsonObject; readonly steps: readonly { readonly uses?: string; readonly run?: string; readonly with?: JsonObject; readonly env?: JsonObject }[] }>>
}

const stepsOf = (text: string) => Object.values((parse(text) as Workflow).jobs).flatMap(({ steps }) => steps)

describe('init --target ecs', () => {
  test('writes a configuration that is in order, workflows that GitHub and actionlint accept, and two templates', async () => {
    const { code, document } = await run('init', '--target', 'ecs')
    expect({ code, document }).toMatchObject({ code: 0, document: { result: 'passed', files: written.map((name) => ({ file: path.join(folder, name), state: 'written' })) } })
    expect(await run('config', 'check')).toMatchObject({ code: 0, document: { checked: [{ service: 'shop', environment: 'prod' }] } })
    for (const name of workflows) expect(await checkWorkflow({ name, text: read(`.github/workflows/${name}`) })).toEqual([])
    expect(parse(read('.github/pqc-delivery.yml'))).toMatchObject({ environments: { prod: { target: { ecs: { cluster: 'shop-prod', service: 'shop-prod' } } } } })
    for (const name of templates) expect(read(name)).toMatch(/^AWSTemplateFormatVersion: '2010-09-09'\n/u)
  })

  test('a try that failed is in no way of the next one: no stack keeps what it only began, and no build pushes a tag twice', async () => {
    await run('init', '--target', 'ecs')
    for (const name of templates) expect(read(name).match(/^ {4}DeletionPolicy: .*$/gmu)).toEqual(['    DeletionPolicy: RetainExceptOnCreate'])
    expect(read('infrastructure/ecs-images.yml')).toContain('ImageTagMutability: IMMUTABLE')
    const build = stepsOf(read('.github/workflows/release.yml')).find(({ env }) => env?.['TAG'] !== undefined)
    expect(build?.env?.['TAG']).toBe('${{ github.sha }}-${{ github.run_id }}-${{ github.run_attempt }}')
  })

  test('tells what is left to do, in its order, and nothing of machines', async () => {
    const said = await shown('init', '--target', 'ecs')
    const next = said.slice(said.indexOf('next:'))
    expect(next).toMatch(/ecs-images\.yml[\s\S]+ecs-service\.yml[\s\S]+variables[\s\S]+OWNER[\s\S]+config check/u)
    expect(next).not.toMatch(/machine|systemd/u)
  })

  test('writes nothing in a dry run, and nothing over what is there', async () => {
    expect(await run('init', '--target', 'ecs', '--dry-run')).toMatchObject({ document: { result: 'planned', plan: written.map((name) => ({ file: path.join(folder, name) })) } })
    expect(readdirSync(folder)).toEqual([])
    mkdirSync(path.join(folder, 'infrastructure'))
    writeFileSync(path.join(folder, 'infrastructure/ecs-service.yml'), 'mine\n')
    expect(await run('init', '--target', 'ecs')).toMatchObject({ code: 0, document: { files: [{ state: 'written' }, { state: 'written' }, { state: 'written' }, { state: 'written' }, { state: 'kept' }] } })
    expect(read('infrastructure/ecs-service.yml')).toBe('mine\n')
    expect(await run('init')).toMatchObject({ document: { result: 'no-change' } })
  })

  test('goes by a configuration that is there, by its environment and its place', async () => {
    writeFileSync(path.join(folder, 'pqc-delivery.yml'), ecsConfigurationText({ service: 'web', environment: 'live' }))
    expect(await run('init')).toMatchObject({ code: 0, document: { files: [{ state: 'kept' }, { state: 'written' }, { state: 'written' }, { state: 'written' }, { state: 'written' }] } })
    expect(workflows.map((name) => read(`.github/workflows/${name}`))).toEqual([ecsWorkflowText, ecsReconcileText].map((text) => text({ environment: 'live', config: 'pqc-delivery.yml' })))
  })

  test.each([
    ['a template for a machine', [], ['--target', 'ecs', '--template', 'process'], 'template'],
    ['units', [], ['--target', 'ecs', '--systemd'], 'systemd'],
    ['a template for a machine beside a configuration for ECS', ['--target', 'ecs'], ['--template', 'container'], 'template'],
    ['a machine beside a configuration for ECS', ['--target', 'ecs'], ['--target', 'local'], 'target'],
    ['ECS beside a configuration for a machine', ['--template', 'process'], ['--target', 'ecs'], 'target'],
  ])('refuses %s, and says what to do', async (_, first, words, input) => {
    if (first.length > 0) await run('init', ...first)
    const before = readdirSync(folder, { recursive: true })
    const { code, document } = await run('init', ...words)
    expect({ code, document }).toMatchObject({ code: 2, document: { error: { code: 'input-invalid', hint: expect.stringContaining(`leave ${input} out`), problems: [{ path: input }] } } })
    expect(readdirSync(folder, { recursive: true })).toEqual(before)
  })

  test('holds every safe name, and gives names that AWS takes', () => {
    const name = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,40}$/)
    fc.assert(fc.property(fc.oneof(name, name.map((rest) => `internal-${rest}`)), name, (service, environment) => {
      const { environments, ...rest } = parse(ecsConfigurationText({ service, environment }), { version: '1.2' }) as { environments: Record<string, { target: { ecs: { service: string } } }> }
      expect(rest).toMatchObject({ service })
      // the template's AllowedPattern of Name: what load balancers take
      expect(environments[environment]?.target.ecs.service).toMatch(/^(?!internal-)[a-z][a-z0-9-]{0,21}[a-z0-9]$/u)
      const ours = stepsOf(ecsWorkflowText({ environment, config: 'x.yml' })).filter(({ uses = '' }) => uses.startsWith('OWNER/'))
      expect(ours.map((step) => step.with)).toEqual([expect.objectContaining({ environment }), expect.objectContaining({ environment })])
      const { jobs: { reconcile } } = parse(ecsReconcileText({ environment, config: 'x.yml' }), { version: '1.2' }) as Workflow
      const last = reconcile?.steps.at(-1)?.with
      const inputs = last?.['with']
      expect([reconcile?.environment, last?.['command'], parse(typeof inputs === 'string' ? inputs : '', { version: '1.2' })]).toEqual([`${environment}-rescue`, 'reconcile', { config: 'x.yml', environment }])
    }))
  })

  test('reconcile runs by itself, in an environment of its own where nobody has to approve it, not before there is a role for it, and two never at once', () => {
    const { on, jobs } = parse(ecsReconcileText({ environment: 'prod', config: 'x.yml' })) as Workflow & { readonly on: object }
    expect(on).toEqual({ schedule: [{ cron: '17 * * * *' }], workflow_dispatch: null })
    expect(jobs['reconcile']).toMatchObject({ if: "vars.RESCUE_ROLE != ''", environment: 'prod-rescue', concurrency: { group: 'reconcile-prod', 'cancel-in-progress': false } })
    expect(jobs['reconcile']?.steps.find(({ uses = '' }) => uses.startsWith('aws-actions/'))?.with).toMatchObject({ 'role-to-assume': '${{ vars.RESCUE_ROLE }}' })
  })

  test.each([['release', ecsWorkflowText], ['reconcile', ecsReconcileText]] as const)('its workflow of %s pins what is not ours, gives no right without its reason, puts no expression into a script, and knows when its credentials end', (_, textOf) => {
    const text = textOf({ environment: 'prod', config: 'x.yml' })
    for (const [, uses = '', comment] of text.matchAll(/uses: (\S+)(.*)$/gmu)) if (!uses.startsWith('OWNER/')) expect([uses, comment]).toEqual([expect.stringMatching(/@[0-9a-f]{40}$/u), expect.stringMatching(/^ # v\d+\.\d+\.\d+$/u)])
    expect(text).toMatch(/^permissions: \{\}$/mu)
    for (const line of text.match(/^ {6}[a-z-]+: (?:read|write)\b.*$/gmu) ?? []) expect(line).toMatch(/# to /u)
    for (const { run: script = '' } of stepsOf(text)) expect(script).not.toContain('${{')
    for (const step of stepsOf(text).filter(({ uses = '' }) => uses.startsWith('OWNER/'))) expect(step.env).toEqual({ AWS_CREDENTIAL_EXPIRATION: '${{ fromJSON(steps.aws.outputs.aws-expiration || \'null\') }}' })
  })
})
