import { describe, expect, test } from '@jest/globals'
import { checkHouse } from '../../../scripts/house/lint/check.ts'
import { readSource } from '../../../scripts/house/lint/source.ts'

/** Which rules a house made of these files breaks, as `file:line rule`. */
function broken(
  sources: Readonly<Record<string, string>>,
  users: Readonly<Record<string, string>> = {},
): readonly string[] {
  const read = (files: Readonly<Record<string, string>>) =>
    Object.entries(files).map(([path, text]) => readSource(path, text))
  const findings = checkHouse({
    sources: read(sources),
    users: read(users),
    dependencies: ['@actions/core', 'zod', 'yaml'],
  })
  return findings
    .filter(({ rule }) => !rule.startsWith('unused-'))
    .map(({ file, line, rule }) => `${file}:${line} ${rule}`)
}

const empty = {
  'src/core/a.ts': '',
  'src/rollout/a.ts': '',
  'src/audit/a.ts': '',
  'src/crypto/a.ts': '',
  'src/tlog/a.ts': '',
  'src/config/a.ts': '',
  'src/runner/a.ts': '',
}

/** What one file breaks, beside files that it may import. */
function breaks(path: string, text: string): readonly string[] {
  return broken({
    ...empty,
    'src/actions/deploy/run.ts': '',
    'src/rollout/settings.ts': '',
    'src/rollout/targets/local/a.ts': '',
    [path]: text,
  })
}

describe('rooms', () => {
  test.each([
    ['core imports nothing above', 'src/core/b.ts', "import { a } from '../rollout/a.ts'"],
    ['not even a type', 'src/core/b.ts', "import type { A } from '../rollout/a.ts'"],
    ['nor by import()', 'src/core/b.ts', "const a = await import('../rollout/a.ts')"],
    ['nor by re-export', 'src/core/b.ts', "export { a } from '../rollout/a.ts'"],
    ['nor by export *', 'src/core/b.ts', "export * from '../rollout/a.ts'"],
    ['nor in a type', 'src/core/b.ts', "export type A = import('../rollout/a.ts').A"],
    ['nor for its effect', 'src/core/b.ts', "import '../rollout/a.ts'"],
    ['the runner imports core only', 'src/runner/b.ts', "import type { A } from '../rollout/a.ts'"],
    ['a sibling is no value', 'src/rollout/b.ts', "import { a } from '../audit/a.ts'"],
    ['a type inside braces still loads the module', 'src/rollout/b.ts', "import { type A } from '../audit/a.ts'"],
    ['audit does not import report', 'src/audit/b.ts', "import { a } from '../rollout/a.ts'"],
    ['a capability does not see the configuration', 'src/rollout/b.ts', "import type { A } from '../config/a.ts'"],
    ['nor the runner', 'src/rollout/b.ts', "import type { A } from '../runner/a.ts'"],
    ['nor an action', 'src/rollout/b.ts', "import type { A } from '../actions/deploy/run.ts'"],
    ['config imports no logic', 'src/config/b.ts', "import { a } from '../rollout/a.ts'"],
    ['the entry is lazy', 'src/main.ts', "import { a } from './rollout/a.ts'"],
    ['nobody imports the entry', 'src/actions/deploy/x.ts', "import { main } from '../../main.ts'"],
    ['nothing outside of src', 'src/core/b.ts', "import { a } from '../../scripts/a.ts'"],
  ])('%s', (_, path, text) => {
    expect(breaks(path, text)).toContain(`${path}:1 room-order`)
  })

  test.each([
    ['nothing of core', 'src/tlog/b.ts', "import { a } from '../core/a.ts'"],
    ['no type of core', 'src/tlog/b.ts', "import type { A } from '../core/a.ts'"],
    ['no file', 'src/tlog/b.ts', "import { readFile } from 'node:fs/promises'"],
    ['no package', 'src/tlog/b.ts', "import { parse } from 'yaml'"],
    ['no tree in the cryptography', 'src/crypto/b.ts', "import { a } from '../tlog/a.ts'"],
    ['no capability', 'src/crypto/b.ts', "import type { A } from '../audit/a.ts'"],
  ])('the pure rooms import %s', (_, path, text) => {
    expect(breaks(path, text)).toContain(`${path}:1 pure`)
  })

  test.each([
    ['the tree on cryptography', 'src/tlog/b.ts', "import { a } from '../crypto/a.ts'\nimport { createHash } from 'node:crypto'"],
    ['a capability on the tree', 'src/audit/b.ts', "import { a } from '../tlog/a.ts'\nimport { b } from '../crypto/a.ts'"],
    ['core', 'src/rollout/b.ts', "import { a } from '../core/a.ts'"],
    ['its own room', 'src/rollout/b.ts', "import { a } from './a.ts'"],
    ['a type of a sibling', 'src/rollout/b.ts', "import type { A } from '../audit/a.ts'"],
    ['audit from report', 'src/report/b.ts', "import { a } from '../audit/a.ts'"],
    ['settings from config', 'src/config/b.ts', "import { settings } from '../rollout/settings.ts'"],
    ['a capability from an action', 'src/actions/deploy/b.ts', "import { a } from '../../rollout/a.ts'"],
    ['config from an action', 'src/actions/deploy/b.ts', "import { a } from '../../config/a.ts'"],
    ['a run, lazily, from main', 'src/main.ts', "const a = await import('./actions/deploy/run.ts')"],
    [
      'an adapter, lazily, from an action',
      'src/actions/deploy/b.ts',
      "const a = await import('../../rollout/targets/local/a.ts')",
    ],
  ])('allowed: %s', (_, path, text) => {
    expect(breaks(path, text)).toEqual([])
  })
})

describe('what only some may import', () => {
  test.each([
    ['settings', 'src/actions/deploy/b.ts', "import { settings } from '../../rollout/settings.ts'"],
    ['settings', 'src/rollout/b.ts', "import { settings } from './settings.ts'"],
    ['lazy-adapter', 'src/actions/deploy/b.ts', "import { a } from '../../rollout/targets/local/a.ts'"],
    ['lazy-adapter', 'src/rollout/b.ts', "const a = await import('./targets/local/a.ts')"],
    ['lazy-adapter', 'src/rollout/targets/ecs/b.ts', "import { a } from '../local/a.ts'"],
    ['run-entry', 'src/actions/rollback/b.ts', "import { run } from '../deploy/run.ts'"],
    ['actions-toolkit', 'src/actions/deploy/b.ts', "import * as core from '@actions/core'"],
    ['dependency', 'src/core/b.ts', "import fc from 'fast-check'"],
    ['dependency', 'src/core/b.ts', "import fs from 'fs'"],
    ['dependency', 'src/runner/b.ts', "import { x } from '@actions/github/lib/x.js'"],
    ['missing-file', 'src/core/b.ts', "import { x } from './nowhere.ts'"],
  ])('%s: %s', (rule, path, text) => {
    expect(breaks(path, text)).toContain(`${path}:1 ${rule}`)
  })
})

describe('start', () => {
  test('a definition does not reach zod by a detour', () => {
    const found = broken({
      'src/actions/deploy/definition.ts': "import { a } from './kit.ts'",
      'src/actions/deploy/kit.ts': "import { z } from 'zod'",
    })
    expect(found).toEqual(['src/actions/deploy/definition.ts:1 start-weight'])
  })

  test('yaml by its subpath is found too', () => {
    expect(broken({ 'src/cli.ts': "import { parse } from 'yaml/util'" })).toEqual(['src/cli.ts:1 start-weight'])
  })

  test('a type and a dynamic import weigh nothing', () => {
    const text = "import type { z } from 'zod'\nexport const load = () => import('yaml')"
    expect(broken({ 'src/actions/deploy/definition.ts': text })).toEqual([])
  })
})

describe('circles', () => {
  test('two files', () => {
    const found = broken({
      'src/core/a.ts': "import { b } from './b.ts'",
      'src/core/b.ts': "\nimport { a } from './a.ts'",
    })
    expect(found).toEqual(['src/core/b.ts:2 import-cycle'])
  })

  test('a file with itself', () => {
    expect(broken({ 'src/core/a.ts': "import { a } from './a.ts'" })).toEqual(['src/core/a.ts:1 import-cycle'])
  })

  test('types may go in circles', () => {
    const files = {
      'src/core/a.ts': "import type { B } from './b.ts'",
      'src/core/b.ts': "import type { A } from './a.ts'",
    }
    expect(broken(files)).toEqual([])
  })
})

describe('the world outside', () => {
  test.each([
    'Date.now()',
    'const f = Date.now',
    'new Date()',
    'Date()',
    'Math.random()',
    'performance.now()',
    'process.hrtime.bigint()',
    'process.env.HOME',
    'const { env: { HOME } } = { env: process.env }',
    'setTimeout(f, 1)',
    'const s = setTimeout',
    'globalThis.setTimeout(f, 1)',
    'setInterval(f, 1)',
    "fetch('http://x')",
    'const http = fetch',
    'f({ fetch })',
    'globalThis.fetch(x)',
    'crypto.randomUUID()',
    'globalThis.crypto.randomUUID()',
    "import { setTimeout } from 'node:timers/promises'",
    "import http from 'node:http'",
    "import { connect } from 'node:net'",
    "import { spawn } from 'node:child_process'",
    "import { randomBytes } from 'node:crypto'",
    "import { env } from 'node:process'",
    "const http = await import('node:http')",
  ])('%s', (text) => {
    expect(breaks('src/rollout/b.ts', text)).toContain('src/rollout/b.ts:1 ambient')
  })

  test.each([
    'new Date(0)',
    'new Date(clock.now())',
    'clock.now()',
    'ports.fetch(x)',
    'const x = { fetch: http }',
    'x.setTimeout(1)',
    'interface A { fetch(x: string): void }',
    'type A = { readonly setTimeout: number }',
    'function f(fetch: Http) { return fetch(x) }',
    'function f({ setTimeout }: A) { return setTimeout(1) }',
    "import { createHash } from 'node:crypto'",
    "import type { Server } from 'node:http'",
    '// Date.now()',
    "const text = 'Date.now()'",
  ])('allowed: %s', (text) => {
    expect(breaks('src/rollout/b.ts', text)).toEqual([])
  })

  test.each(['src/runner/b.ts', 'src/core/system.ts', 'src/rollout/targets/local/supervisor/b.ts'])(
    '%s has a permit for time',
    (path) => {
      expect(breaks(path, 'Date.now()')).toEqual([])
    },
  )

  test('a permit covers its kinds only', () => {
    expect(breaks('src/core/system.ts', 'process.env.HOME')).toEqual(['src/core/system.ts:1 ambient'])
  })
})

describe('classes and silence', () => {
  test('inheritance, but of errors', () => {
    expect(breaks('src/core/b.ts', 'class A extends B {}')).toEqual(['src/core/b.ts:1 inheritance'])
    expect(breaks('src/core/b.ts', 'class A extends Error {}')).toEqual([])
  })

  test('a class with one method', () => {
    expect(breaks('src/core/b.ts', 'class A { constructor() {}\n run() {} }')).toEqual([
      'src/core/b.ts:1 one-method-class',
    ])
    expect(breaks('src/core/b.ts', 'class A { run() {} stop() {} }')).toEqual([])
  })

  test.each([
    '// eslint-disable-next-line no-var',
    '/* oxlint-disable */',
    '// @ts-ignore',
    '// @ts-expect-error',
    '/* istanbul ignore next */',
  ])('silenced: %s', (comment) => {
    expect(breaks('src/core/b.ts', `\n${comment}`)).toEqual(['src/core/b.ts:2 silenced'])
    expect(broken({}, { '__tests__/a.test.ts': comment })).toEqual(['__tests__/a.test.ts:1 silenced'])
  })
})

describe('dead code', () => {
  function dead(
    sources: Readonly<Record<string, string>>,
    users: Readonly<Record<string, string>> = {},
  ): readonly string[] {
    const read = (files: Readonly<Record<string, string>>) =>
      Object.entries(files).map(([path, text]) => readSource(path, text))
    return checkHouse({ sources: read(sources), users: read(users), dependencies: [] }).map(
      ({ file, line, rule, message }) => `${file}:${line} ${rule}: ${message}`,
    )
  }

  test('a file that only a test imports is dead', () => {
    const found = dead(
      { 'src/core/a.ts': 'export const a = 1' },
      { '__tests__/a.test.ts': "import { a } from '../src/core/a.ts'" },
    )
    expect(found).toEqual(['src/core/a.ts:1 unused-file: nothing in the product reaches this file'])
  })

  test('an export that nobody imports is dead, one that a test imports is not', () => {
    const sources = {
      'src/main.ts': "import { used } from './core/a.ts'\nexport async function main() { used() }",
      'src/core/a.ts': [
        'export function used() { inner() }',
        'export function inner() {}',
        'export function tested() {}',
        'export const dead = 1',
      ].join('\n'),
    }
    const found = dead(sources, { '__tests__/a.test.ts': "import { tested } from '../src/core/a.ts'" })
    expect(found).toEqual([
      'src/core/a.ts:2 unused-export: "inner" is used in this file only: do not export it',
      'src/core/a.ts:4 unused-export: nothing uses "dead": remove it',
    ])
  })

  test('scripts and helpers of tests have no dead code either; what jest or npm starts may export what it likes', () => {
    const found = dead(
      {},
      {
        'scripts/a.ts': 'export const a = 1',
        'scripts/x/b.ts': 'export const b = 1',
        '__tests__/c.test.ts': 'export const c = 1',
      },
    )
    expect(found).toEqual(['scripts/x/b.ts:1 unused-export: nothing uses "b": remove it'])
  })

  test('the type of a parameter may be exported for its readers; a type that nothing names is dead', () => {
    const text = 'export interface Request { a: 1 }\nexport type Lost = 1\nexport function go(request: Request) {}'
    expect(dead({ 'src/main.ts': "import { go } from './core/a.ts'", 'src/core/a.ts': text })).toEqual([
      'src/core/a.ts:2 unused-export: nothing uses "Lost": remove it',
    ])
  })

  test('a dependency that the product does not import is dead weight', () => {
    const read = [readSource('src/main.ts', "import { parse } from 'yaml/util'\nimport x from '@scope/used/x.js'")]
    const findings = checkHouse({
      sources: read,
      users: [],
      dependencies: ['yaml', '@scope/used', '@scope/idle', 'idle'],
    })
    expect(findings.filter(({ rule }) => rule === 'unused-dependency').map(({ message }) => message)).toEqual([
      'nothing in src/ imports "@scope/idle": remove it, or move it to devDependencies',
      'nothing in src/ imports "idle": remove it, or move it to devDependencies',
    ])
  })

  test('a module loaded as a whole is used as a whole', () => {
    const sources = {
      'src/main.ts': "await import('./actions/x/run.ts')",
      'src/actions/x/run.ts': 'export const run = 1',
    }
    expect(dead(sources)).toEqual([])
  })
})

test('a file that does not parse is named with its place', () => {
  expect(() => readSource('src/core/a.ts', 'const =')).toThrow(/^src\/core\/a\.ts does not parse: .*\(1:6\)/)
})
