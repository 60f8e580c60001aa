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
  ['of a receiver', 'notify:\n  - to: slack\n    url: hunter2: y', 3],
  ['of a receiver, its list as far left as its key', 'notify:\n- to: slack\n  url: hunter2: y', 3],
  ['of a receiver on one line', 'notify: [{ to: slack, url: hunter2: y }]', 1],
  ['of a receiver in a map', 'notify:\n- { to: slack, url: hunter2: y }', 2],
  ['in a map of several lines', 'local: { env: {\n    A: x,\n    PW: hunter2 }, drain: 5 }', 3],
])('a value of the environment is not shown: %s', async (_, text, line) => {
  expect(await shown(text, line)).toBe(`c.yml:${line}:1: x`)
})

test('nor is one beside a problem of a receiver', async () => {
  writeFileSync(path.join(folder, 'c.yml'), 'x: [{ url: hunter2, chanel: y }]')
  const problem = { path: 'defaults.notify[0].chanel', file: 'c.yml', line: 1, column: 21, message: 'x' }
  expect(await excerpts({ problems: [problem], workingDirectory: folder })).toBe('c.yml:1:21: x')
})

test('what stands beside it is', async () => {
  expect(await shown('local:\n  env:\n    PW: hunter2\n  drain: 5', 4)).toContain('4 |   drain: 5')
})
