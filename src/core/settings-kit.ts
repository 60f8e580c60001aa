import { z } from 'zod'
import { formatDuration, parseDuration } from './duration.ts'
import { formatRate, parseRate } from './rate.ts'
import { parseSize } from './size.ts'
import { anyOf } from './text.ts'

/** What people are told about a key of the configuration: in errors and in the reference. */
export interface KeyFacts {
  /** what the key is for, one sentence without a full stop */
  readonly means: string
  /** completes "must be …" */
  readonly allowed: string
  /** for a map with free names: what they may be */
  readonly names?: string
  /** what to add about a wrong value that people often write: how it is read, or how to write it (`which …`) */
  readonly explain?: (value: unknown) => string | undefined
  /** what a text has to look like, for editors: a regular expression that refuses nothing that is allowed */
  readonly pattern?: string
  /** the words that may stand there, for a suggestion */
  readonly words?: readonly string[]
  /** values that are documented for later versions, so that the message does not call them misspelt */
  readonly later?: (value: unknown) => boolean
  /** values below are never shown in messages: one of them may be a password */
  readonly secret?: true
  /** the value itself is not shown, since one of the values below may be a secret; these follow their own facts */
  readonly holdsSecrets?: true
  /** the whole key is documented for a later version */
  readonly notYet?: true
}

/** Facts by schema. Kept apart from zod's own registry so that a JSON Schema made of the schemas stays clean. */
export const facts = z.registry<KeyFacts>()

/** A rule over several keys of a section, checked on the merged configuration only. */
export interface CrossRule<Section> {
  readonly id: string
  readonly check: (section: Section) => CrossProblem | undefined
}

export interface CrossProblem {
  /** the keys that take part, each as a path below the section; the problem is shown at the one set last */
  readonly paths: readonly (readonly string[])[]
  readonly message: string
}

/** Gives a schema its facts. */
export function key<Schema extends z.ZodType>(schema: Schema, known: KeyFacts): Schema {
  facts.add(schema, known)
  return schema
}

/** A key that the documentation has and this version has not: an error, never a silent no-op. */
export function notYet(): z.ZodOptional<z.ZodNever> {
  return key(z.never().optional(), { means: 'for a later version', allowed: 'left out', notYet: true })
}

/** A map with exactly these keys. */
export function section<Shape extends z.ZodRawShape>(shape: Shape, means: string): z.ZodObject<Shape, z.core.$strict> {
  return key(z.strictObject(shape), { means, allowed: 'a map' })
}

/** One of several words. `later` are words that only later versions know. */
export function choice<const Words extends readonly [string, ...string[]]>(
  words: Words,
  { means, later }: { readonly means: string; readonly later?: (value: unknown) => boolean },
): z.ZodType<Words[number], string> {
  const schema = z.enum(words) as unknown as z.ZodType<Words[number], string>
  return key(schema, { means, allowed: anyOf(words), words, ...(later === undefined ? {} : { later }) })
}

/** A duration as text, in milliseconds from then on. */
export function duration({ means, min, max }: Bounds<string>): z.ZodType<number, string> {
  const allowed = `a duration from ${min} to ${max}, such as ${example(min, max)}`
  const schema = z.string().transform((text, context) => {
    const ms = parseDuration(text)
    if (ms !== undefined && ms >= msOf(min) && ms <= msOf(max)) return ms
    context.issues.push({ code: 'custom', input: text })
    return z.NEVER
  })
  const explain = (value: unknown): string | undefined =>
    typeof value === 'number' ? `which has no unit: write ${value}s, ${value}m or ${value}ms` : undefined
  return key(schema, { means, allowed, explain, pattern: '^\\d+(\\.\\d+)?(ms|s|m|h|d)$' })
}

/** A rate as text (`1%`, `0.01`) or number, as a proportion from then on. `above` and `max` are proportions. */
export function rate({
  means,
  above,
  max,
}: {
  readonly means: string
  readonly above: number
  readonly max: number
}): z.ZodType<number, string | number> {
  const allowed = `a rate above ${formatRate(above)} and up to ${formatRate(max)}, such as 1% or 0.01`
  const schema = z.union([z.string(), z.number()]).transform((value, context) => {
    const proportion = typeof value === 'string' ? parseRate(value) : value
    if (proportion !== undefined && proportion > above && proportion <= max) return proportion
    context.issues.push({ code: 'custom', input: value })
    return z.NEVER
  })
  const explain = (value: unknown): string | undefined =>
    typeof value === 'number' && value >= max
      ? `which is ${formatRate(value)}: write ${value}% if that is meant`
      : undefined
  return key(schema, { means, allowed, explain, pattern: '^\\d+(\\.\\d+)?%?$' })
}

/** A size as text, in bytes from then on. */
export function size({ means, min, max }: Bounds<string>): z.ZodType<number, string> {
  const allowed = `a size from ${min} to ${max}, such as 256MiB`
  const schema = z.string().transform((text, context) => {
    const bytes = parseSize(text)
    if (bytes !== undefined && bytes >= bytesOf(min) && bytes <= bytesOf(max)) return bytes
    context.issues.push({ code: 'custom', input: text })
    return z.NEVER
  })
  const explain = (value: unknown): string | undefined => (typeof value === 'number' ? `which has no unit: write ${value}MiB or ${value}B` : undefined)
  return key(schema, { means, allowed, explain, pattern: '^\\d+(\\.\\d+)?(B|[KMGT]i?B)$' })
}

/** A whole number. */
export function whole({ means, min, max }: Bounds<number>): z.ZodType<number, number> {
  return key(z.int().min(min).max(max), { means, allowed: `a whole number from ${min} to ${max}` })
}

/**
 * The path of an HTTP request (RFC 3986 path and query: no space, no fragment). What begins with two slashes names another host, and
 * so does a backslash in the second place (WHATWG URL, "special authority slashes").
 */
export function urlPath(means: string): z.ZodType<string, string> {
  return text({ means, pattern: /^\/(?![/\\])[^\s#]*$/u, allowed: 'a path that starts with one /, such as /healthz' })
}

/** A text that a pattern describes. */
export function text({
  means,
  allowed,
  pattern,
}: {
  readonly means: string
  readonly allowed: string
  readonly pattern: RegExp
}): z.ZodType<string, string> {
  return key(z.string().regex(pattern), { means, allowed })
}

/** Makes `null` mean "off". A key that a lower layer's `null` discarded and nobody set again is off too. */
export function nullable<Output, Input>(
  inner: z.ZodType<Output, Input>,
): z.ZodType<Output | null, Input | null | undefined> {
  const known = facts.get(inner)
  const schema = inner.nullish().transform((value) => value ?? null)
  return known === undefined ? schema : key(schema, { ...known, allowed: `${known.allowed}, or null for off` })
}

interface Bounds<Value> {
  readonly means: string
  readonly min: Value
  readonly max: Value
}

/** The bounds of a schema are constants of ours. */
function msOf(text: string): number {
  const ms = parseDuration(text)
  if (ms === undefined) throw new TypeError(`${text} is no duration`)
  return ms
}

function bytesOf(text: string): number {
  const bytes = parseSize(text)
  if (bytes === undefined) throw new TypeError(`${text} is no size`)
  return bytes
}

function example(min: string, max: string): string {
  const usual = min.endsWith('ms') ? ['500ms', '30s'] : ['30s', '5m']
  const examples = usual.filter((text) => msOf(text) >= msOf(min) && msOf(text) <= msOf(max))
  return examples.length === 0 ? formatDuration(msOf(max)) : anyOf(examples)
}
