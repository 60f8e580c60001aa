import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { excerpts } from '../../../src/commands/config-check/excerpts.ts'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'config-excerpts-'))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function shown(text: string, line: number): Promise<string> {
  writeFileSync(path.join(folder, 'c.yml'), text)
  const problem = { path: 'defaults.target.local.drain', file: 'c.yml', line, column: 1, message: 'x' }
  return excerpts({ problems: [problem], workingDirectory: folder })
}

test.each([
  ['on the line of the environment', 'local: { env: { PW: hunter2 }, drain: 5 }', 1],
  ['in quotes', '{ "local": { "env" : { PW: hunter2 }, "drain": 5 } }', 1],
  ['in a block', 'local:\n  env:\n    PORTS: x\n\n    PW: hunter2: y\n  drain: 5', 5],
  ['in a map of several lines', 'local: { env: {\n    A: x,\n    PW: hunter2 }, drain: 5 }', 3],
])('a value of the environment is not shown: %s', async (_, text, line) => {
  expect(await shown(text, line)).toBe(`c.yml:${line}:1: x`)
})

test('what stands beside it is', async () => {
  expect(await shown('local:\n  env:\n    PW: hunter2\n  drain: 5', 4)).toContain('4 |   drain: 5')
})
