import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const root = path.join(import.meta.dirname, '../..')
const kept = path.join(root, '__tests__/support/cloudlab/aws/models')
let folder: string

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'models-'))
  const data = path.join(process.env['PQC_DELIVERY_BOTOCORE'] ?? '', 'botocore', 'data')
  execFileSync(process.execPath, [path.join(root, 'scripts/cloudlab-models.ts'), data, folder])
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each(readdirSync(kept).filter((name) => name.endsWith('.json')))('%s is what botocore gives, cut by the script', (name) => {
  expect(readFileSync(path.join(folder, name), 'utf8')).toBe(readFileSync(path.join(kept, name), 'utf8'))
})

test('no description is missing', () => {
  expect(readdirSync(folder).toSorted()).toEqual(readdirSync(kept).filter((name) => name.endsWith('.json')).toSorted())
})
