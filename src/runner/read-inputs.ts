import { DeliveryError, type Problem } from '../core/errors.ts'
import { anyOf, counted, quoted } from '../core/text.ts'
import type { InputSpec, InputsOf, InputSpecs } from './inputs.ts'

/** Where the text of inputs comes from: the variables of an action, a command line, or a map. */
export interface InputSource {
  /** undefined: was not given */
  get(name: string): string | undefined
  /** how a person writes the input there, for messages: `--dry-run` or `dry-run` */
  label(name: string): string
  /** what was given but is no input at all */
  readonly problems: readonly Problem[]
}

/** What of a definition says how its inputs are read. */
interface Readable<Specs extends InputSpecs> {
  /** of the command, for the hint */
  readonly name?: string
  readonly inputs: Specs
  readonly exclusive?: readonly (readonly string[])[]
  readonly needed?: readonly (readonly string[])[]
}

/**
 * Reads every input of a definition. Throws one `input-invalid` with a problem for each input that is wrong, so that a
 * person mends all of them at once; the value of a secret is masked before anything else and never repeated. An input
 * that is set to nothing counts as absent: that is what `${{ inputs.x }}` makes of one that was not given.
 */
export function readInputs<Specs extends InputSpecs>(request: {
  readonly definition: Readable<Specs>
  readonly source: InputSource
  readonly mask: (secret: string) => void
}): InputsOf<Specs> {
  const { definition, source, mask } = request
  const problems = [...source.problems, ...missingProblems({ definition, source })]
  const values: Record<string, unknown> = {}
  for (const [name, spec] of Object.entries(definition.inputs)) {
    const read = readOne({ name, spec, source, mask })
    if ('problem' in read) problems.push(read.problem)
    else values[camelCase(name)] = read.value
  }
  problems.push(...exclusiveProblems({ sets: definition.exclusive ?? [], source }))
  if (problems.length > 0) throw invalid({ problems, command: definition.name })
  // every name of the type was read by the parser that the type comes from
  return values as InputsOf<Specs>
}

/** `dry-run` is `dryRun` in the object that a command gets. */
function camelCase(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
}

function readOne(request: {
  name: string
  spec: InputSpec
  source: InputSource
  mask: (secret: string) => void
}): { value: unknown } | { problem: Problem } {
  const { name, spec, source, mask } = request
  const given = textOf(request)
  const label = source.label(name)
  if (given !== undefined && spec.kind === 'secret') mask(given)
  if (given === undefined && spec.required) {
    const example = spec.example === undefined ? '' : `, such as ${spec.example}`
    return { problem: { path: name, message: `${label} is required: ${spec.shape}${example}` } }
  }
  const text = given ?? spec.default
  if (text === undefined) return { value: undefined }
  const parsed = spec.parse(text)
  if ('value' in parsed) return parsed
  const shown = spec.kind === 'secret' ? '' : ` ${quoted(text)}`
  const nearest = parsed.nearest === undefined ? {} : { nearest: parsed.nearest }
  return { problem: { path: name, message: `${label}${shown} ${parsed.problem}`, ...nearest } }
}

/** Blanks around a value come from YAML and shells; those of a secret may belong to it, but for its last line's end. */
function textOf({ name, spec, source }: { name: string; spec: InputSpec; source: InputSource }): string | undefined {
  const raw = source.get(name)
  const text = spec.kind === 'secret' ? raw?.replace(/\r?\n$/, '') : raw?.trim()
  return text === '' ? undefined : text
}

/** Neither of several inputs is required by itself, but one of them is. */
function missingProblems({ definition, source }: { definition: Readable<InputSpecs>; source: InputSource }): Problem[] {
  return (definition.needed ?? []).flatMap((names) => {
    const [first] = names
    if (first === undefined || names.some((name) => isGiven(source, name))) return []
    const choices = names.map((name) => `${source.label(name)} (${definition.inputs[name]?.shape ?? name})`)
    return [{ path: first, message: `${anyOf(choices)} is required` }]
  })
}

function isGiven(source: InputSource, name: string): boolean {
  return (source.get(name)?.trim() ?? '') !== ''
}

function exclusiveProblems(request: { sets: readonly (readonly string[])[]; source: InputSource }): Problem[] {
  const { sets, source } = request
  return sets.flatMap((names) => {
    const given = names.filter((name) => isGiven(source, name))
    const last = given.at(-1)
    if (given.length < 2 || last === undefined) return []
    return [{ path: last, message: `give only one of ${anyOf(given.map((name) => source.label(name)))}` }]
  })
}

function invalid({ problems, command }: { problems: readonly Problem[]; command: string | undefined }): DeliveryError {
  const only = problems.length === 1 ? problems[0] : undefined
  const call = command === undefined || command === 'pqc-delivery' ? '' : `pqc-delivery ${command} `
  const help = `\`${call}--help\``
  const lists = `${help} and the README list the inputs and what they take`
  return new DeliveryError({
    code: 'input-invalid',
    message: only?.message ?? `${counted(problems.length, 'input')} cannot be used`,
    problems,
    hint: only?.nearest === undefined ? lists : `did you mean ${only.nearest}?`,
  })
}
