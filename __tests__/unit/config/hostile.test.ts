import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { stringify } from 'yaml'
import { checkConfig } from '../../../src/config/check.ts'
import { parseYaml } from '../../../src/config/parse-yaml.ts'
import { isDeliveryError } from '../../../src/core/errors.ts'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'config-hostile-'))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The code of the error, or `undefined`; anything but a documented error with a message and a place fails the test. */
async function codeOf(
  content: string | Uint8Array,
  variables: Record<string, string> = {},
): Promise<string | undefined> {
  const file = path.join(folder, 'pqc-delivery.yml')
  writeFileSync(file, content)
  try {
    await checkConfig({ file, workingDirectory: folder, variables })
    return undefined
  } catch (error) {
    if (!isDeliveryError(error)) throw error
    expect(
      error.problems.every(
        ({ message, line, file: at }) => message !== '' && (at === undefined) === (line === undefined),
      ),
    ).toBe(true)
    return error.code
  }
}

const words = fc.constantFrom(
  'version',
  'service',
  'services',
  'defaults',
  'environments',
  'target',
  'kind',
  'local',
  'rollout',
  'gate',
  'steps',
  'env',
  'instances',
  'min',
  'a',
  '__proto__',
  'constructor',
  '<<',
  '$append',
  '',
)
const scalars = fc.oneof(
  fc.string(),
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom('1%', '5m', 'local', 'ref+env://A', 'ref+x://', '127.0.0.1:80'),
)
const tree = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 6 },
    scalars,
    fc.array(tie('node'), { maxLength: 4 }),
    fc.dictionary(words, tie('node'), { maxKeys: 6 }),
  ),
})).node

describe('whatever the file holds', () => {
  test('random text ends in a documented error', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => {
        expect(await codeOf(text)).toMatch(/^config-/)
      }),
      { numRuns: 150 },
    )
  })

  test('random bytes end in a documented error', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        expect(await codeOf(bytes)).toMatch(/^config-/)
      }),
      { numRuns: 200 },
    )
  })

  test('text that looks like YAML ends in a documented error', async () => {
    const pieces = fc.constantFrom(
      'a',
      ': ',
      '- ',
      '\n',
      '  ',
      '[',
      ']',
      '{',
      '}',
      '&a ',
      '*a',
      '!t ',
      '"',
      "'",
      '|',
      '>',
      '#',
      '? ',
      ',',
      '---',
      '...',
      '%',
      '\t',
      'version: 1\n',
      '<<: ',
      '~',
      '1',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 40 }), async (parts) => {
        expect(await codeOf(parts.join(''))).toMatch(/^config-/)
      }),
      { numRuns: 200 },
    )
  })

  test('random values under known keys end in a documented error or in order', async () => {
    await fc.assert(
      fc.asyncProperty(tree, tree, tree, async (defaults, environments, services) => {
        const code = await codeOf(stringify({ version: 1, service: 'shop', defaults, environments, services }))
        expect(code === undefined || code.startsWith('config-')).toBe(true)
      }),
      { numRuns: 150 },
    )
  })

  test('random variables end in a documented error or in order', async () => {
    const smallest = stringify({
      version: 1,
      service: 'shop',
      defaults: { target: { local: { process: { command: ['node'] } } } },
    })
    const names = fc.array(
      fc.constantFrom('ROLLOUT', 'GATE', 'TARGET', 'LOCAL', 'ENV', 'STEPS', 'BAKE', 'X', '', '__PROTO__', '0'),
      { maxLength: 5 },
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(names, fc.oneof(fc.string(), fc.constantFrom('null', '{}', '[', '1', '1m'))), {
          maxLength: 4,
        }),
        async (given) => {
          const variables = Object.fromEntries(
            given.map(([name, value]) => [`PQC_DELIVERY__${name.join('__')}`, value]),
          )
          const code = await codeOf(smallest, variables)
          expect(code === undefined || code === 'config-invalid').toBe(true)
        },
      ),
      { numRuns: 150 },
    )
  })
})

describe('texts that are made to take long', () => {
  const size = 64 * 1024
  const chain = Array.from(
    { length: 24 },
    (_, index) =>
      `k${index}: &k${index} [${Array.from({ length: 9 }, () => (index === 0 ? 'x' : `*k${index - 1}`)).join(', ')}]`,
  )

  test.each([
    ['a bomb of aliases', chain.join('\n')],
    ['an alias of itself', 'a: &a [*a]'],
    ['many aliases', `a: &a x\nb: [${'*a, '.repeat(size / 4)}]`],
    ['many anchors', `[${Array.from({ length: 5_000 }, (_, index) => `&a${index} x, *a${index}`).join(', ')}]`],
    ['a deep nest of lists', '['.repeat(size)],
    ['a deep nest of maps', '{a: '.repeat(size / 4)],
    ['a deep nest of dashes', '- '.repeat(size / 2)],
    ['many keys', Array.from({ length: 15_000 }, (_, index) => `k${index}: 1`).join('\n')],
    ['one key over and over', 'a: 1\n'.repeat(size / 5)],
    ['many documents', '---\n'.repeat(size / 4)],
    ['many tags', `[${'!x a, '.repeat(size / 6)}]`],
    ['many commas', `[${','.repeat(size / 8)}`],
  ])('%s is refused', async (_, text) => {
    expect(await codeOf(text)).toMatch(/^config-(syntax|invalid)$/)
  })

  test('the prototype of objects stays as it is', async () => {
    await codeOf('__proto__: { polluted: true }\nconstructor: { prototype: { polluted: true } }\n')
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    expect(parseYaml('{a: {__proto__: {b: 1}}}', () => ({ kind: 'default' })).problems).toHaveLength(1)
  })

  test('an error lists a hundred problems at most', async () => {
    const file = path.join(folder, 'many.yml')
    writeFileSync(file, Array.from({ length: 500 }, (_, index) => `k${index}: 1`).join('\n'))
    await expect(checkConfig({ file, workingDirectory: folder, variables: {} })).rejects.toMatchObject({
      message: expect.stringContaining('502 problems; the first 100 are shown') as unknown,
    })
  })
})

describe('thousands of mistakes are told in no time', () => {
  const command = 'target: {local: {process: {command: [node, x]}}}'
  const checked = (text: string) => {
    const file = path.join(folder, 'mistakes.yml')
    writeFileSync(file, text)
    return checkConfig({ file, workingDirectory: folder, variables: {} })
  }

  test('unknown keys of one map', async () => {
    const keys = Array.from({ length: 9_000 }, (_, index) => `    key-${index}: 1`).join('\n')
    await expect(checked(`version: 1\nservice: shop\ndefaults:\n  ${command}\n  rollout:\n${keys}\n`))
      .rejects.toThrow('has at least 9000 problems; the first 100 are shown')
  })

  test('two in each of many environments', async () => {
    const environments = Array.from({ length: 3_000 }, (_, index) => `  e${index}: {rollout: {bake: 1, x: 1}}`).join('\n')
    await expect(checked(`version: 1\nservice: shop\ndefaults: {${command}}\nenvironments:\n${environments}\n`))
      .rejects.toThrow('has at least 6000 problems')
  })

  test('what shows only when layers are merged, in each of many environments', async () => {
    const environments = Array.from({ length: 3_000 }, (_, index) => `  e${index}: {rollout: {step-time: {min: 2h}}}`).join('\n')
    await expect(checked(`version: 1\nservice: shop\ndefaults: {${command}}\nenvironments:\n${environments}\n`))
      .rejects.toThrow('has at least 1001 problems; the first 100 are shown')
  })

  test('one mistake that every environment inherits is one', async () => {
    const environments = Array.from({ length: 1_500 }, (_, index) => `  e${index}: {}`).join('\n')
    await expect(checked(`version: 1\nservice: shop\ndefaults: {${command}, rollout: {step-time: {min: 2h}}}\nenvironments:\n${environments}\n`))
      .rejects.toThrow('has 1 problem')
  })
})

test('environments that all extend each other are told in no time, and so is a chain of hundreds', async () => {
  const environments = (count: number, extended: (index: number) => readonly number[]) =>
    Array.from({ length: count }, (_, index) => `  e${index}: { extends: [${extended(index).map((other) => `e${other}`).join(', ')}] }`).join('\n')
  const next = (index: number) => Array.from({ length: 8 }, (_, step) => index + step + 1)
  const file = path.join(folder, 'extends.yml')
  const checked = (text: string) => {
    writeFileSync(file, `version: 1\nservice: shop\ndefaults: {target: {local: {process: {command: [node, x]}}}}\nenvironments:\n${text}\n`)
    return checkConfig({ file, workingDirectory: folder, variables: {} })
  }
  await expect(checked(environments(40, (index) => next(index).map((other) => other % 40)))).rejects.toThrow('problems')
  await expect(checked(`${environments(56, next)}\n${Array.from({ length: 8 }, (_, index) => `  e${index + 56}: {}`).join('\n')}`)).rejects.toThrow('problems')
  await expect(checked(`${environments(600, (index) => [index + 1])}\n  e600: {}`)).rejects.toThrow('problems')
})

test('a thousand services on one port are a thousand problems, not half a million', async () => {
  const target = '{local: {process: {command: [node, x]}}}'
  const services = Array.from({ length: 1_000 }, (_, index) => `  s${index}: {path: a}`).join('\n')
  const file = path.join(folder, 'many-services.yml')
  writeFileSync(file, `version: 1\ndefaults: {target: ${target}}\nservices:\n${services}\n`)
  await expect(checkConfig({ file, workingDirectory: folder, variables: {} })).rejects.toThrow('has 999 problems')
})
