import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { z } from 'zod'
import { configurationParts } from '../../../scripts/metadata/configuration.ts'
import { fillReadme } from '../../../scripts/metadata/readme.ts'
import { checkConfig } from '../../../src/config/check.ts'
import { classes, fileSchema } from '../../../src/config/schema.ts'

const file = path.join(import.meta.dirname, '..', '..', '..', 'docs', 'configuration.md')
const page = readFileSync(file, 'utf8')

const examples = [...page.matchAll(/```yaml\n(.*?)```/gs)].map((match) => match[1] ?? '')

/** The paths of all keys, with `[]` for the entries of a list. */
function keysOf(value: unknown, at: string): string[] {
  if (Array.isArray(value)) return [at, ...value.flatMap((entry) => keysOf(entry, `${at}[]`))]
  if (typeof value !== 'object' || value === null) return [at]
  return [at, ...Object.entries(value).flatMap(([name, entry]) => keysOf(entry, at === '' ? name : `${at}.${name}`))]
}

/** As the tables name a key: without the layer, but where the key is the layer's own. */
function asInTables(key: string): string {
  const named = key.replace(/^(environments|services)\.[^.]+/, '$1.<name>')
  if (/^(?:defaults|environments\.<name>)\.extends$|\.(?:class|path)$/.test(named) && !/rollout|target|audit/.test(named)) return named
  return named.replace(/^(?:defaults|(?:environments|services)\.<name>)\.(?=.)/, '').replace(/^rollout\.gate\.metrics\[\]\.prometheus\./, 'prometheus.')
}

describe('docs/configuration.md', () => {
  test('lists the keys of the schema: `npm run generate` writes them', () => {
    expect(page).toBe(fillReadme({ text: page, parts: configurationParts(), file }))
  })

  test('says something about every key', () => {
    const rows = Object.values(configurationParts())
      .join('\n')
      .split('\n')
      .filter((line) => line.startsWith('| `'))
    expect(rows.length).toBeGreaterThan(40)
    for (const row of rows.filter((line) => line.split('|').length === 6))
      expect(row).toMatch(/^\| `[^`]+` \|[^|]*\| [^|]{4,} \| [^|]+ \|$/)
  })

  test.each(examples)(
    'its example %# is in order',
    async (example) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'config-docs-'))
      try {
        writeFileSync(path.join(folder, 'pqc-delivery.yml'), example)
        const { checked } = await checkConfig({ workingDirectory: folder, variables: {} })
        expect(checked.length).toBeGreaterThan(0)
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    },
  )

  test('has an example with every key', () => {
    const documented = [...Object.values(configurationParts()).join('\n').matchAll(/^\| `([^`]+)` \|.*\|.*\|.*\|$/gm)]
      .map(([, name = '']) => name).filter((name) => !Object.hasOwn(classes, name))
    const whole = examples.find((example) => example.includes('extends: careful')) ?? ''
    const several = examples.find((example) => example.includes('services:')) ?? ''
    const shown = new Set([...keysOf(parse(whole), ''), ...keysOf(parse(several), '')].map(asInTables))
    expect(documented.length).toBeGreaterThan(60)
    expect(documented.filter((name) => !shown.has(name))).toEqual([])
  })

  test('a JSON Schema can be made of the schema', () => {
    const schema = z.toJSONSchema(fileSchema, { io: 'input' })
    expect(schema).toMatchObject({ type: 'object', additionalProperties: false, properties: { version: { const: 1 } } })
  })
})
