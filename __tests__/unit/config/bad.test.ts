import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { errorCodes } from '../../../src/core/errors.ts'
import { badCases, outcomeOf, rulesOf } from '../../support/config/corpus.ts'
import { schemaRules } from '../../support/config/schema-rules.ts'

const cases = badCases()
const source = path.join(import.meta.dirname, '..', '..', '..', 'src')

describe('bad configurations', () => {
  test.each(cases.map((bad) => [bad.name, bad] as const))('%s', async (_, bad) => {
    expect(bad.expected.length).toBeGreaterThan(0)
    expect(await outcomeOf(bad)).toEqual(bad.expected)
  })
})

describe('coverage of the bad configurations', () => {
  const covered = new Set(cases.flatMap(rulesOf))

  test('every rule of the schema has one', () => {
    const rules = schemaRules()
    expect(rules.size).toBeGreaterThan(200)
    expect([...rules].filter((rule) => !covered.has(rule))).toEqual([])
  })

  test('every other rule has one', () => {
    const rules = rulesInSource()
    expect(rules).toEqual(expect.arrayContaining(['ports-differ', 'step-time-order', 'duplicate-key', 'variable-name']))
    expect(rules.filter((rule) => !covered.has(rule))).toEqual([])
  })

  test('no expectation names a rule that is gone', () => {
    const rules = new Set([...schemaRules(), ...rulesInSource(), ...templated])
    const own = new Set<string>(['environment', 'service'])
    // a null takes the defaults away, and then everything can be missing
    const known = (rule: string): boolean =>
      rules.has(rule) ||
      own.has(rule) ||
      rules.has(rule.replace(/:missing$/, ':null')) ||
      rule.startsWith('target.local.env.') ||
      // problems with the secrets of a receiver, and of the log, have their place for a rule
      rule.startsWith('notify[') ||
      rule === 'audit.keys'
    expect([...covered].filter((rule) => !known(rule))).toEqual([])
  })

  test('every error code of the configuration has one', () => {
    // a file that is not there, and two of them, are folders: see files.test.ts
    const elsewhere = ['config-not-found', 'config-ambiguous']
    const codes = Object.keys(errorCodes).filter((code) => /^(config|environment|service|secret)-/.test(code))
    const expected = new Set(cases.map(({ expected: [code] }) => code))
    expect(codes.filter((code) => !expected.has(code) && !elsewhere.includes(code))).toEqual([])
  })
})

/** Rules of the whole file whose name is put together in the source. */
const templated = ['services:none', 'environments:none']

/** Every rule that the sources name as a literal. */
function rulesInSource(): string[] {
  const files = ['config', path.join('audit', 'settings.ts'), path.join('rollout', 'gate', 'settings.ts'), path.join('rollout', 'settings.ts'), path.join('rollout', 'targets', 'ecs', 'settings.ts')].flatMap(
    (name) => {
      const place = path.join(source, name)
      return name.endsWith('.ts') ? [place] : readdirSync(place).map((file) => path.join(place, file))
    },
  )
  const texts = files.map((file) => readFileSync(file, 'utf8'))
  const literals = texts.flatMap((text) =>
    [...text.matchAll(/\b(?:rule|id): '([^']+)'|\badd\('([^']+)'/g)].map((match) => match[1] ?? match[2] ?? ''),
  )
  return [...new Set([...literals, ...templated])]
}
