import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { parse } from 'yaml'
import { withOwner } from '../../../scripts/metadata/owner.ts'
import { configurationText } from '../../../src/commands/init/configuration-text.ts'
import { templateNames } from '../../../src/commands/init/templates.ts'
import { configJsonSchema, configJsonSchemaText } from '../../../src/config/json-schema.ts'
import { badCases } from '../../support/config/corpus.ts'

const root = path.join(import.meta.dirname, '../../..')
const validate = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, strictRequired: false }).compile(configJsonSchema())

function errorsOf(text: string): readonly string[] {
  const value: unknown = parse(text, { version: '1.2' })
  return validate(value) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`)
}

test('the committed schema is that of the sources: `npm run generate` writes it', () => {
  expect(readFileSync(path.join(root, 'schema/config.json'), 'utf8')).toBe(withOwner(configJsonSchemaText()))
})

describe('what is in order', () => {
  const good = path.join(import.meta.dirname, 'good')
  test.each(readdirSync(good))('%s is accepted', (name) => {
    expect(errorsOf(readFileSync(path.join(good, name), 'utf8'))).toEqual([])
  })

  test('what `init` writes, and the examples of the documentation, are accepted', () => {
    for (const template of templateNames) expect(errorsOf(configurationText({ service: 'shop', environment: 'prod', template }))).toEqual([])
    const page = readFileSync(path.join(root, 'docs/configuration.md'), 'utf8')
    for (const [, example = ''] of page.matchAll(/```yaml\n(.*?)```/gs)) expect(errorsOf(example)).toEqual([])
  })

  test('nulls, appended lists and extended layers are accepted where the configuration takes them', () => {
    const layer = '{ rollout: { steps: null, gate: null, smoke-tests: { $append: [{ path: / }] } }, notify: null, extends: [a, ./b.yml] }'
    expect(errorsOf(`{ version: 1, service: shop, extends: ../x.yml, defaults: ${layer}, environments: { prod: ${layer} } }`)).toEqual([])
  })
})

describe('what is not', () => {
  // what only shows when layers are merged, or in no single value, a schema cannot say
  const seen = (rules: readonly string[]) => rules.filter((rule) => /:(unknown-key|type|not-yet|name)$/.test(rule))
  const cases = badCases()
    .map((bad) => ({ bad, rules: seen(bad.expected.slice(1).map((line) => line.split(' ')[1] ?? '')) }))
    .filter(({ bad, rules }) => rules.length > 0 && bad.expected.every((line) => !line.startsWith('- ')))
    // these are in files that are extended
    .filter(({ bad }) => bad.name !== 'extends.base')

  test('there are enough of them', () => expect(cases.length).toBeGreaterThan(100))

  test.each(cases.map(({ bad }) => [bad.name, bad] as const))('%s is refused', (_, bad) => {
    expect(errorsOf(readFileSync(bad.file, 'utf8'))).not.toEqual([])
  })

  test('a duration without a unit, a rate with a word and a list without a list are refused', () => {
    for (const rollout of ['{ bake: "10" }', '{ gate: { alpha: some } }', '{ steps: { $append: 5 } }', '{ steps: { $append: [5], x: 1 } }']) {
      expect(errorsOf(`{ version: 1, service: shop, defaults: { rollout: ${rollout} } }`)).not.toEqual([])
    }
  })
})

test('every key says what it is for', () => {
  const without: string[] = []
  const visit = (node: unknown, at: string): void => {
    if (typeof node !== 'object' || node === null) return
    const { properties } = node as { readonly properties?: Readonly<Record<string, object>> }
    for (const [name, child] of Object.entries(properties ?? {})) {
      if (!('description' in child) && !('$ref' in child) && name !== '$append') without.push(`${at}.${name}`)
    }
    for (const [name, child] of Object.entries(node)) visit(child, `${at}.${name}`)
  }
  visit(configJsonSchema(), '')
  expect(without).toEqual([])
})
