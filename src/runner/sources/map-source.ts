import type { Problem } from '../../core/errors.ts'
import { messageOf } from '../../core/errors.ts'
import { nearest } from '../../core/nearest.ts'
import { anyOf, oneLine, quoted } from '../../core/text.ts'
import type { InputSpecs } from '../inputs.ts'
import type { InputSource } from '../read-inputs.ts'

/** No map of inputs is longer; what is, is a mistake or an attack. */
const longestMap = 64 * 1024

/**
 * Inputs as a YAML map: the root action's `with`. Unlike the runner, which warns only, it takes an unknown name for an
 * error. The YAML library is loaded when there is something to read.
 */
export async function mapSource(request: { readonly yaml: string; readonly specs: InputSpecs }): Promise<InputSource> {
  const parsed = await parseMap(request.yaml)
  const problems: Problem[] = [...parsed.problems]
  const texts = new Map<string, string>()
  const names = Object.keys(request.specs)
  for (const [name, value] of parsed.entries) {
    const text = textOf(value)
    if (!names.includes(name)) problems.push(unknown({ name, names }))
    else if (text === undefined) problems.push({ path: name, message: `${name} is neither text nor a list of texts` })
    else texts.set(name, text)
  }
  return { get: (name) => texts.get(name), label: (name) => name, problems }
}

interface ParsedMap {
  readonly entries: readonly (readonly [string, unknown])[]
  readonly problems: readonly Problem[]
}

async function parseMap(yaml: string): Promise<ParsedMap> {
  if (yaml.trim() === '') return { entries: [], problems: [] }
  if (yaml.length > longestMap) return failed(`is longer than ${longestMap} characters`)
  const { parse } = await import('yaml')
  try {
    // scalars stay as they are written: 1% and 007 are texts of an input like any other
    const value: unknown = parse(yaml, { schema: 'failsafe', maxAliasCount: 0, logLevel: 'error' })
    if (value instanceof Object && !Array.isArray(value)) return { entries: Object.entries(value), problems: [] }
    return failed('is no YAML map: write one input a line, as name: value')
  } catch (error) {
    return failed(`is not valid YAML: ${oneLine(messageOf(error).split('\n')[0] ?? '')}`)
  }
}

function failed(problem: string): ParsedMap {
  return { entries: [], problems: [{ path: 'with', message: `with ${problem}` }] }
}

/** Texts come as they are, lists of them as the lines of a list input. An empty value is an absent input. */
function textOf(value: unknown): string | undefined {
  if (value === null) return ''
  if (typeof value === 'string') return value
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join('\n')
  return undefined
}

function unknown({ name, names }: { name: string; names: readonly string[] }): Problem {
  const near = nearest(name, names)
  return {
    path: name,
    message: `${quoted(name)} is no input: use ${anyOf(names)}`,
    ...(near === undefined ? {} : { nearest: near }),
  }
}
