import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { checkConfig } from '../../../src/config/check.ts'
import { loadConfig } from '../../../src/config/load.ts'
import { isDeliveryError } from '../../../src/core/errors.ts'
import type { Problem } from '../../../src/core/errors.ts'
import type { JsonValue } from '../../../src/core/json.ts'

/**
 * A bad configuration with what is expected of it, in comments at its end:
 *
 *     #= load                          read one service in one environment; otherwise all are checked
 *     #= environment prod
 *     #= variable PQC_DELIVERY__X=1
 *     #= input step-min rollout.step-time.min "5"
 *     #> config-invalid                the error's code
 *     #> 4:11 rollout.bake:type | message | nearest
 *     #> - variable-name | message of a problem that has no place
 *
 * Where a comment would change the error, they stand in a file of the same name that ends with `.expected`.
 */
export interface BadCase {
  readonly name: string
  readonly file: string
  readonly request: BadRequest
  readonly expected: readonly string[]
}

interface BadRequest {
  readonly load: boolean
  readonly environment?: string
  readonly service?: string
  readonly variables: Readonly<Record<string, string>>
  readonly overrides: readonly { readonly input: string; readonly path: string; readonly value: JsonValue }[]
}

/** All bad files. */
export function badCases(): BadCase[] {
  const folder = path.join(import.meta.dirname, '..', '..', 'unit', 'config', 'bad')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yml'))
    .toSorted()
    .map((name) => {
      const file = path.join(folder, name)
      const beside = file.replace(/yml$/, 'expected')
      const lines = readFileSync(existsSync(beside) ? beside : file, 'latin1').split(/\r?\n/)
      const marked = (mark: string): string[] =>
        lines
          .filter((line) => line.startsWith(mark))
          .map((line) => Buffer.from(line.slice(mark.length), 'latin1').toString('utf8').trim())
      return { name: name.replace(/\.yml$/, ''), file, request: requestOf(marked('#=')), expected: marked('#>') }
    })
}

/** What really happens, in the form of the expectation. */
export async function outcomeOf({ file, request }: BadCase): Promise<string[]> {
  try {
    const common = { ...request, file, workingDirectory: path.dirname(file) }
    await (request.load ? loadConfig({ ...common, mask: () => undefined }) : checkConfig(common))
    return ['no error']
  } catch (error) {
    if (!isDeliveryError(error)) throw error
    return [error.code, ...error.problems.map(problemLine)]
  }
}

/** The rules that a case expects to be broken. */
export function rulesOf({ expected }: BadCase): string[] {
  return expected.slice(1).map((line) => line.split(' ')[1] ?? '')
}

function problemLine(problem: Problem & { readonly rule?: string }): string {
  const { line, column, message, nearest, rule = problem.path } = problem
  const place = line === undefined ? '-' : `${line}:${column ?? 0}`
  return [`${place} ${rule ?? ''}`, message, ...(nearest === undefined ? [] : [nearest])].join(' | ')
}

function requestOf(lines: readonly string[]): BadRequest {
  const rest = (word: string): string[] =>
    lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1))
  const [environment] = rest('environment')
  const [service] = rest('service')
  return {
    load: lines.includes('load'),
    ...(environment === undefined ? {} : { environment }),
    ...(service === undefined ? {} : { service }),
    variables: Object.fromEntries(
      rest('variable').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    ),
    overrides: rest('input').map((line) => {
      const [input = '', key = '', ...value] = line.split(' ')
      return { input, path: key, value: JSON.parse(value.join(' ')) as JsonValue }
    }),
  }
}
