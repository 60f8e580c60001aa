import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { configurationParts } from '../../../scripts/metadata/configuration.ts'
import { fillReadme } from '../../../scripts/metadata/readme.ts'
import { checkConfig } from '../../../src/config/check.ts'
import { fileSchema } from '../../../src/config/schema.ts'

const file = path.join(import.meta.dirname, '..', '..', '..', 'docs', 'configuration.md')
const page = readFileSync(file, 'utf8')

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

  test.each([...page.matchAll(/```yaml\n(.*?)```/gs)].map((match) => match[1] ?? ''))(
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

  test('a JSON Schema can be made of the schema', () => {
    const schema = z.toJSONSchema(fileSchema, { io: 'input' })
    expect(schema).toMatchObject({ type: 'object', additionalProperties: false, properties: { version: { const: 1 } } })
  })
})
