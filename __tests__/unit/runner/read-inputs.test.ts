import { describe, expect, jest, test } from '@jest/globals'
import fc from 'fast-check'
import { DeliveryError } from '../../../src/core/errors.ts'
import { checkName, commonInputs } from '../../../src/runner/common-inputs.ts'
import { input } from '../../../src/runner/input.ts'
import { readInputs } from '../../../src/runner/read-inputs.ts'
import { actionSource } from '../../../src/runner/sources/action-source.ts'
import { argumentSource } from '../../../src/runner/sources/arguments.ts'
import { mapSource } from '../../../src/runner/sources/map-source.ts'

const definition = {
  inputs: {
    artifact: input.text({ description: 'x', shape: 'FOLDER', required: true }),
    steps: input.number({ description: 'x', integer: true, min: 1 }),
    to: input.text({ description: 'x' }),
    mode: input.choice(['decide', 'observe'], { description: 'x', default: 'decide' }),
    detect: input.list(input.rate({ description: 'x' }), { description: 'x' }),
    'dry-run': input.flag({ description: 'x' }),
    'no-cache': input.flag({ description: 'x' }),
    'pass-phrase': input.secret({ description: 'x' }),
  },
  positional: [{ name: 'artifact', required: false }],
  exclusive: [['steps', 'to']],
} as const

function read(source: Parameters<typeof readInputs>[0]['source'], masked: string[] = []) {
  return readInputs({ definition, source, mask: (secret) => masked.push(secret) })
}

function errorOf(run: () => unknown): DeliveryError {
  try {
    run()
  } catch (error) {
    if (error instanceof DeliveryError) return error
  }
  throw new Error('nothing was refused')
}

const words = (...given: string[]) => argumentSource({ words: given, definition })

describe('inputs of an action', () => {
  test('come typed, with defaults, under camel-case names', () => {
    const source = actionSource({ INPUT_ARTIFACT: 'dist', 'INPUT_DRY-RUN': 'true', INPUT_DETECT: '5%,2%', INPUT_STEPS: ' 2 ' })
    expect(read(source)).toEqual({
      artifact: 'dist', steps: 2, to: undefined, mode: 'decide', detect: [0.05, 0.02], dryRun: true, noCache: false,
      passPhrase: undefined,
    })
  })

  test('one that is set to nothing is absent, and its default counts', () => {
    expect(read(actionSource({ INPUT_ARTIFACT: 'dist', INPUT_MODE: '', INPUT_TO: '  ' }))).toMatchObject({
      mode: 'decide', to: undefined,
    })
    expect(errorOf(() => read(actionSource({ INPUT_ARTIFACT: '' }))).message).toBe('artifact is required: FOLDER')
  })

  test('one that is missing is told with an example, and the hint names the command', () => {
    const artifact = input.text({ description: 'x', shape: 'FOLDER', example: 'dist', required: true })
    const run = (name: string) => readInputs({ definition: { name, inputs: { artifact } }, source: actionSource({}), mask: () => undefined })
    expect(errorOf(() => run('deploy-blue-green'))).toMatchObject({
      message: 'artifact is required: FOLDER, such as dist',
      hint: '`pqc-delivery deploy-blue-green --help` and the README list the inputs and what they take',
    })
    expect(errorOf(() => run('pqc-delivery')).hint).toMatch(/^`--help` and/)
  })

  test('of several one may be needed, and it is told with the other mistakes', () => {
    const inputs = { artifact: input.text({ description: 'x', shape: 'FOLDER' }), image: input.text({ description: 'x', shape: 'REF' }), steps: input.number({ description: 'x', min: 1 }) }
    const run = (given: Record<string, string>) => readInputs({ definition: { inputs, needed: [['artifact', 'image']] }, source: actionSource(given), mask: () => undefined })
    expect(run({ INPUT_IMAGE: 'shop:v1' })).toMatchObject({ image: 'shop:v1', artifact: undefined })
    expect(errorOf(() => run({ INPUT_IMAGE: ' ', INPUT_STEPS: '0' })).problems).toEqual([
      { path: 'artifact', message: 'artifact (FOLDER) or image (REF) is required' },
      { path: 'steps', message: 'steps "0" is too small: at least 1' },
    ])
  })

  test('a name that the action does not have is the runner\'s business', () => {
    expect(read(actionSource({ INPUT_ARTIFACT: 'dist', INPUT_ARTEFACT: 'x' }))).toMatchObject({ artifact: 'dist' })
  })

  test('all that is wrong is said at once', () => {
    const error = errorOf(() => read(actionSource({ INPUT_STEPS: '0', INPUT_TO: 'x', INPUT_MODE: 'obsrve', 'INPUT_DRY-RUN': 'yes' })))
    expect(error).toMatchObject({ code: 'input-invalid', message: '5 inputs cannot be used' })
    expect(error.problems).toEqual([
      { path: 'artifact', message: 'artifact is required: FOLDER' },
      { path: 'steps', message: 'steps "0" is too small: at least 1' },
      { path: 'mode', message: 'mode "obsrve" is not known: use decide or observe', nearest: 'observe' },
      { path: 'dry-run', message: 'dry-run "yes" is neither true nor false' },
      { path: 'to', message: 'give only one of steps or to' },
    ])
  })

  test('a secret that is too short to be masked is refused, and not repeated', () => {
    const error = errorOf(() => read(actionSource({ INPUT_ARTIFACT: 'dist', 'INPUT_PASS-PHRASE': 'q7#' })))
    expect(error.problems).toEqual([{ path: 'pass-phrase', message: expect.stringMatching(/^pass-phrase is shorter than 4 characters/) }])
    expect(JSON.stringify(error)).not.toContain('q7#')
  })

  test('a secret is masked before anything else, and no error repeats it', () => {
    const masked: string[] = []
    const error = errorOf(() => read(actionSource({ 'INPUT_PASS-PHRASE': 'hunter22\n', INPUT_MODE: 'x' }), masked))
    expect(masked).toEqual(['hunter22'])
    expect(JSON.stringify(error.problems)).not.toContain('hunter22')
  })

  test('a hostile value is quoted on one line', () => {
    const error = errorOf(() => read(actionSource({ INPUT_ARTIFACT: 'x', INPUT_STEPS: '1\n::error::x\u001b[31m' })))
    expect(error.message).toBe('steps "1 ::error::x" is not a whole number')
  })
})

describe('inputs of a command line', () => {
  test.each([
    [['dist', '--mode', 'observe'], { artifact: 'dist', mode: 'observe' }],
    [['--mode=observe', '--artifact=dist'], { artifact: 'dist', mode: 'observe' }],
    [['dist', '--dry-run'], { dryRun: true }],
    [['dist', '--dry-run=false'], { dryRun: false }],
    [['dist', '--no-dry-run'], { dryRun: false }],
    [['dist', '--no-cache'], { noCache: true }],
    [['dist', '--no-no-cache'], { noCache: false }],
    [['--dry-run', 'dist'], { artifact: 'dist', dryRun: true }],
    [['--', '--dist'], { artifact: '--dist', dryRun: false }],
    [['-'], { artifact: '-' }],
    [['--artifact', '-'], { artifact: '-' }],
    [['x', '--to=a=b'], { to: 'a=b' }],
    [['x', '--to', 'a b'], { to: 'a b' }],
  ])('%j', (given, expected) => {
    expect(read(words(...given))).toMatchObject(expected)
  })

  test.each([
    [['x', '--mdoe', 'observe'], [{ message: '"--mdoe" is no flag of this command', nearest: '--mode' }]],
    [['x', '--mdoe=observe'], [{ message: '"--mdoe" is no flag of this command', nearest: '--mode' }]],
    [['x', '-m'], [{ message: '"-m" is no flag of this command' }]],
    [['x', '--to'], [{ path: 'to', message: '--to needs a value: TEXT' }]],
    [['x', '--to', '--dry-run'], [{ path: 'to', message: '--to needs a value: TEXT' }]],
    [['x', '--to', 'a', '--to', 'b'], [{ path: 'to', message: 'to is given twice' }]],
    [['x', 'y'], [{ message: '"y" is one word too many: put texts with blanks in quotation marks' }]],
    [['x', '--no-to'], [{ message: '"--no-to" is no flag of this command' }]],
    [['x', '--steps', '-1'], [{ path: 'steps', message: '--steps "-1" is too small: at least 1' }]],
    [[], [{ path: 'artifact', message: 'artifact is required: FOLDER' }]],
    [['x', '--constructor'], [{ message: '"--constructor" is no flag of this command' }]],
    [['x', '--__proto__=1'], [{ message: '"--__proto__" is no flag of this command' }]],
  ])('%j is refused', (given, problems) => {
    expect(errorOf(() => read(words(...given))).problems).toEqual(problems)
  })

  test('any value comes through as it is, written with = or as a word of its own', () => {
    const value = fc.string({ unit: 'grapheme', minLength: 1 }).map((text) => text.trim()).filter((text) => text !== '' && !/[\t\n\p{C}\p{Z}]/u.test(text))
    fc.assert(fc.property(value, (text) => {
      expect(words('x', `--to=${text}`).get('to')).toBe(text)
      fc.pre(!text.startsWith('--'))
      expect(words('x', '--to', text).get('to')).toBe(text)
    }))
  })
})

describe('inputs of the root action', () => {
  const map = (yaml: string) => mapSource({ yaml, specs: definition.inputs })

  test('come from a YAML map, as they are written there', async () => {
    const source = await map('artifact: dist\nto: 007\ndetect: [5%, 2%]\ndry-run: true\nmode:\n')
    expect(read(source)).toMatchObject({ artifact: 'dist', to: '007', detect: [0.05, 0.02], dryRun: true, mode: 'decide' })
  })

  test.each(['%YAML 1.9\n---\nartifact: dist', 'artifact: !odd dist'])('%j: what the parser only warns of is not printed past the edge', async (yaml) => {
    const warn = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined)
    try {
      await map(yaml)
      expect(warn).not.toHaveBeenCalled()
    } finally {
      warn.mockRestore()
    }
  })

  test('an unknown name is an error with the nearest one', async () => {
    const source = await map('artefact: dist')
    expect(errorOf(() => read(source)).problems).toEqual([
      { path: 'artefact', message: expect.stringContaining('"artefact" is no input: use artifact, steps'), nearest: 'artifact' },
      { path: 'artifact', message: 'artifact is required: FOLDER' },
    ])
  })

  test.each([
    ['- a\n- b', 'with is no YAML map'],
    ['just text', 'with is no YAML map'],
    ['a: [', 'with is not valid YAML'],
    ['to: a\nto: b', 'with is not valid YAML'],
    ['a: &x b\nc: *x', 'with is not valid YAML'],
    ['artifact: {a: b}', 'artifact is neither text nor a list of texts'],
    [`to: ${'x'.repeat(70_000)}`, 'with is longer than'],
    ['__proto__: x', '"__proto__" is no input'],
  ])('%j is refused', async (yaml, problem) => {
    const source = await map(yaml)
    expect(errorOf(() => read(source)).problems.map(({ message }) => message).join('\n')).toContain(problem)
  })

  test('nothing is an empty map', async () => {
    expect((await map(' \n')).problems).toEqual([])
  })

  test('no text makes it throw', async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary' }), async (yaml) => {
      expect((await map(yaml)).label('x')).toBe('x')
    }))
  })
})

describe('the inputs that everything has', () => {
  test('names that cannot be folders are refused', () => {
    for (const name of ['Prod', '../x', '-x', '', 'a'.repeat(64), 'a b']) expect(checkName(name)).toContain('is no name')
    for (const name of ['prod', 'a', '0', 'a-b-', 'a'.repeat(63)]) expect(checkName(name)).toBeUndefined()
  })

  test('they are config, environment, service, dry-run, json and metrics-file', () => {
    expect(Object.keys(commonInputs({ mutates: true }))).toEqual(['config', 'environment', 'service', 'dry-run', 'json', 'metrics-file'])
  })
})
