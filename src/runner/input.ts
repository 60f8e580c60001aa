import { formatDuration, parseDuration } from '../core/duration.ts'
import { nearest } from '../core/nearest.ts'
import { formatRate, parseRate } from '../core/rate.ts'
import { canBeMasked, tooShortToMask } from '../core/secret.ts'
import { anyOf, printable } from '../core/text.ts'
import type { InputSpec, Parsed } from './inputs.ts'

/** What every kind of input can say about itself. */
interface Options {
  readonly description: string
  /** not given is an error */
  readonly required?: true
  readonly default?: string
  /** for help and tables */
  readonly shape?: string
  /** for the message that it is missing */
  readonly example?: string
}

interface NullableOptions extends Options {
  /** `off` and `null` turn it off, whatever the configuration says */
  readonly nullable?: true
}

/** What `parse` and an absent input make of a `Value` with these options. */
type Value<Base, Given> =
  | Base
  | (Given extends { nullable: true } ? null : never)
  | (Given extends { required: true } | { default: string } ? never : undefined)

/** A file of 4096 characters is the longest path of Linux; no other line of text needs to be longer. */
const longestText = 4096

/** One line of text; `check` returns what is wrong with it. */
function text<const Given extends Options & { check?: (text: string) => string | undefined; multiline?: true }>(
  options: Given,
): InputSpec<Value<string, Given>> {
  return spec({
    kind: 'text',
    options,
    shape: 'TEXT',
    parse: (given) => {
      const unsafe = printable(given) !== given || (options.multiline !== true && /[\t\n]/.test(given))
      if (unsafe) return { problem: 'has control characters, which are not allowed' }
      if (given.length > longestText) return { problem: `is longer than ${longestText} characters` }
      const problem = options.check?.(given)
      return problem === undefined ? { value: given } : { problem }
    },
  })
}

/** On or off; absent is off. The words are those of YAML 1.2's core schema, which GitHub uses too. */
function flag(options: { readonly description: string }): InputSpec<boolean> {
  return spec({
    kind: 'flag',
    options: { ...options, default: 'false' },
    shape: 'true | false',
    parse: (given) => {
      if (/^(true|True|TRUE)$/.test(given)) return { value: true }
      if (/^(false|False|FALSE)$/.test(given)) return { value: false }
      return { problem: 'is neither true nor false' }
    },
  })
}

/** One of several words. */
function choice<const Word extends string, const Given extends Options>(
  words: readonly Word[],
  options: Given,
): InputSpec<Value<Word, Given>> {
  return spec({
    kind: 'choice',
    options,
    shape: words.join(' | '),
    words,
    parse: (given) => {
      const value = words.find((word) => word === given)
      if (value !== undefined) return { value }
      return { problem: `is not known: use ${anyOf(words)}`, ...near(given, words) }
    },
  })
}

function near(given: string, words: readonly string[]): { nearest?: string } {
  const found = nearest(given, words)
  return found === undefined ? {} : { nearest: found }
}

interface Bounds {
  /** included */
  readonly min?: number
  /** not included */
  readonly above?: number
  /** included */
  readonly max?: number
}

/** A decimal number within bounds. */
function number<const Given extends NullableOptions & Bounds & { integer?: true }>(
  options: Given,
): InputSpec<Value<number, Given>> {
  const what = options.integer === true ? 'a whole number' : 'a number'
  return spec({
    kind: 'number',
    options,
    shape: 'NUMBER',
    parse: (given) => {
      const value = /^-?\d+(\.\d+)?$/.test(given) ? Number(given) : Number.NaN
      const fits = options.integer === true ? Number.isSafeInteger(value) : Number.isFinite(value)
      if (!fits) return { problem: `is not ${what}` }
      return within({ value, bounds: options, show: String })
    },
  })
}

function within(request: { value: number; bounds: Bounds; show: (value: number) => string }): Parsed<number> {
  const { value, bounds, show } = request
  if (bounds.min !== undefined && value < bounds.min) return { problem: `is too small: at least ${show(bounds.min)}` }
  if (bounds.above !== undefined && value <= bounds.above) return { problem: `is too small: more than ${show(bounds.above)}` }
  if (bounds.max !== undefined && value > bounds.max) return { problem: `is too large: at most ${show(bounds.max)}` }
  return { value }
}

/** A duration with its unit, in milliseconds, as are its bounds. */
function duration<const Given extends NullableOptions & Bounds>(options: Given): InputSpec<Value<number, Given>> {
  return spec({
    kind: 'duration',
    options,
    shape: 'DURATION',
    parse: (given) => {
      const value = parseDuration(given)
      if (value !== undefined) return within({ value, bounds: options, show: formatDuration })
      if (/^\d+$/.test(given)) return { problem: `has no unit: write ${given}s, ${given}m or ${given}ms` }
      return { problem: 'is not a duration: write 500ms, 30s, 5m, 12h or 7d' }
    },
  })
}

/** A rate, as a proportion from 0 to 1, as are its bounds. */
function rate<const Given extends NullableOptions & Bounds>(options: Given): InputSpec<Value<number, Given>> {
  return spec({
    kind: 'rate',
    options,
    shape: 'RATE',
    parse: (given) => {
      const value = parseRate(given)
      if (value !== undefined) return within({ value, bounds: options, show: formatRate })
      // a number that is more than all of them: its bound says more than that it is no rate
      if (/^\d+(\.\d+)?%?$/.test(given)) return { problem: `is too large: at most ${formatRate(options.max ?? 1)}` }
      return { problem: 'is not a rate: write 1% or 0.01' }
    },
  })
}

/** Several values of one kind, separated by commas or on lines of their own, `most` at most. */
function list<Item, const Given extends Options & { most?: number }>(
  item: InputSpec<Item>,
  options: Given,
): InputSpec<Value<readonly Exclude<Item, undefined>[], Given>> {
  return spec({
    kind: 'list',
    options,
    shape: `${item.shape},…`,
    parse: (given) => {
      const values: Exclude<Item, undefined>[] = []
      for (const part of given.split(/[,\n]/).map((piece) => piece.trim()).filter((piece) => piece !== '')) {
        const parsed = item.parse(part)
        if ('problem' in parsed) return { ...parsed, problem: `has an entry "${part}" that ${parsed.problem}` }
        if (parsed.value !== undefined) values.push(parsed.value as Exclude<Item, undefined>)
      }
      const { most = Number.POSITIVE_INFINITY } = options
      if (values.length > most) return { problem: `has ${values.length} entries: at most ${most}` }
      return values.length === 0 ? { problem: 'has no entry' } : { value: values }
    },
  })
}

/** Text that is masked in every output before anything else happens to it, and that no message repeats. */
function secret<const Given extends Options>(options: Given): InputSpec<Value<string, Given>> {
  const parse = (given: string): Parsed<string> => (canBeMasked(given) ? { value: given } : { problem: tooShortToMask })
  return spec({ kind: 'secret', options, shape: 'SECRET', parse })
}

function spec<Result>(request: {
  kind: InputSpec['kind']
  options: NullableOptions
  shape: string
  words?: readonly string[]
  parse: (text: string) => Parsed<unknown>
}): InputSpec<Result> {
  const { kind, options, parse } = request
  const shape = options.shape ?? request.shape
  const nullable = options.nullable === true
  return {
    kind,
    description: options.description,
    required: options.required === true,
    shape: nullable ? `${shape} | off` : shape,
    ...(options.default === undefined ? {} : { default: options.default }),
    ...(request.words === undefined ? {} : { words: request.words }),
    ...(options.example === undefined ? {} : { example: options.example }),
    // the options' type says which values `parse` can return; the compiler cannot follow it to here
    parse: (given) => (nullable && /^(off|null)$/.test(given) ? { value: null } : parse(given)) as Parsed<Result>,
  }
}

/** The kinds of inputs that definitions are made of. */
export const input = { text, flag, choice, number, duration, rate, list, secret } as const
