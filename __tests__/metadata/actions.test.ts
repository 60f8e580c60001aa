import { describe, expect, test } from '@jest/globals'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { definitionNames, loadDefinition } from '../../src/definitions.ts'
import type { Definition } from '../../src/runner/definition.ts'
import { generate } from '../../scripts/metadata/generate.ts'
import { fillReadme } from '../../scripts/metadata/readme.ts'
import { codeMeanings } from '../../scripts/metadata/result-meanings.ts'
import { errorCodes } from '../../src/core/errors.ts'
import { exitCodes } from '../../src/core/results.ts'
import { checkActionMetadata } from '../support/workflows/check.ts'

const root = path.join(import.meta.dirname, '../..')
const definitions = await Promise.all(definitionNames.map(loadDefinition))
const actions = definitions.filter(({ kind }) => kind === 'action')
const files = ['action.yml', ...actions.map(({ name }) => `actions/${name}/action.yml`)]

interface Metadata {
  readonly name: string
  readonly description: string
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly required: boolean; readonly default?: string }>>
  readonly outputs: Readonly<Record<string, { readonly description: string }>>
  readonly runs: { readonly using: string; readonly main: string; readonly post?: string; readonly 'post-if'?: string }
}

function metadataOf(file: string): Metadata {
  return parse(readFileSync(path.join(root, file), 'utf8')) as Metadata
}

describe('what is generated', () => {
  test('is what the definitions give: else run `npm run generate`', async () => {
    for (const [file, text] of await generate({ root })) {
      expect([file, readFileSync(path.join(root, file), 'utf8')]).toEqual([file, text])
    }
  })

  test('there is no action without a definition', () => {
    expect(readdirSync(path.join(root, 'actions')).toSorted()).toEqual(actions.map(({ name }) => name).toSorted())
  })

  test('a README without its markers is refused', () => {
    expect(() => fillReadme({ text: '# x', parts: { inputs: 'table' }, file: 'README.md' })).toThrow('README.md needs the markers')
    const text = 'a <!-- inputs: generated -->old<!-- /inputs --> b'
    expect(fillReadme({ text, parts: { inputs: 'new' }, file: 'x' })).toBe('a <!-- inputs: generated -->\n\nnew\n\n<!-- /inputs --> b')
  })
})

describe.each(files)('%s', (file) => {
  const metadata = metadataOf(file)

  test('is accepted by GitHub\'s own language service', async () => {
    expect(await checkActionMetadata(readFileSync(path.join(root, file), 'utf8'))).toEqual([])
  })

  test('runs on Node 24 and cleans up whatever happened', () => {
    expect(metadata.runs.using).toBe('node24')
    if (metadata.runs.post !== undefined) expect(metadata.runs['post-if']).toBe('always()')
  })

  test('names files of the bundle', () => {
    const folder = path.dirname(path.join(root, file))
    for (const script of [metadata.runs.main, metadata.runs.post].filter((name) => name !== undefined)) {
      expect(path.relative(root, path.join(folder, script))).toMatch(/^dist\/[a-z-]+\/(index|post)\.js$/)
    }
  })

  test('every input and output is described in a sentence', () => {
    for (const [name, { description }] of [...Object.entries(metadata.inputs), ...Object.entries(metadata.outputs)]) {
      expect([name, description]).toEqual([name, expect.stringMatching(/^[A-Za-z].{10,}\.$/s)])
    }
  })
})

test('the language service does find what is wrong', async () => {
  const text = readFileSync(path.join(root, 'action.yml'), 'utf8')
  expect(await checkActionMetadata(text)).toEqual([])
  expect(await checkActionMetadata(text.replace('node24', 'node25'))).not.toEqual([])
  expect(await checkActionMetadata(text.replace(/ {2}main:.*\n/, ''))).not.toEqual([])
})

test('the root action has what a marketplace asks for', () => {
  const metadata = metadataOf('action.yml')
  expect(metadata).toMatchObject({ branding: { icon: expect.any(String), color: expect.any(String) } })
  expect(metadata.description.length).toBeLessThanOrEqual(125)
})

describe.each(definitions)('$name', (definition: Definition) => {
  test('every input reads its own default', () => {
    for (const [name, spec] of Object.entries(definition.inputs)) {
      const read = spec.default === undefined ? { value: 'none' } : spec.parse(spec.default)
      expect([name, read]).toEqual([name, { value: expect.anything() }])
    }
  })

  test('names that the command line needs for itself are not taken', () => {
    for (const taken of ['help', 'version', 'h', 'V']) expect(definition.inputs).not.toHaveProperty(taken)
    for (const name of Object.keys(definition.inputs)) expect(name).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
    for (const { name } of definition.positional ?? []) expect(definition.inputs).toHaveProperty(name)
    for (const name of (definition.exclusive ?? []).flat()) expect(definition.inputs).toHaveProperty(name)
  })

  test('has what everything has', () => {
    expect(Object.keys(definition.inputs)).toEqual(expect.arrayContaining(['config', 'environment', 'service', 'dry-run', 'json']))
    expect(Object.keys(definition.outputs)).toEqual(expect.arrayContaining(['result', 'result-json']))
  })

  test('examples use inputs that there are', () => {
    for (const { shell = '', yaml = '' } of definition.examples) {
      const flags = [...shell.matchAll(/ --([a-z][a-z-]*)/g)].map(([, name = '']) => name).filter((name) => name !== 'abbrev-ref')
      for (const name of flags) expect(definition.inputs).toHaveProperty(name)
      expect(shell === '' || shell.startsWith(`pqc-delivery ${definition.name}`)).toBe(true)
      if (definition.kind === 'action' && yaml !== '') expect(yaml).toContain(`/actions/${definition.name}@`)
    }
  })
})

test('every result has its exit code explained, and every page that is linked to is there', () => {
  for (const code of Object.values(exitCodes)) expect(codeMeanings).toHaveProperty(String(code))
  const errors = readFileSync(path.join(root, 'docs/errors.md'), 'utf8')
  for (const code of Object.keys(errorCodes)) expect(errors).toContain(`<a id="${code}"></a>`)
  for (const { name } of actions) {
    const readme = readFileSync(path.join(root, 'actions', name, 'README.md'), 'utf8')
    for (const [, link = ''] of readme.matchAll(/\]\(([^)#]+)/g)) {
      expect([link, existsSync(path.join(root, 'actions', name, link))]).toEqual([link, true])
    }
  }
})
