import { Ajv } from 'ajv'
import type { ValidateFunction } from 'ajv'
import { readFileSync } from 'node:fs'

type Json = Readonly<Record<string, unknown>>

/** A request and its answer, as they went over the wire. */
export interface Exchange {
  readonly method: string
  /** without what stands before `/repos` on an own server */
  readonly url: URL
  readonly body: unknown
  readonly status: number
  readonly answer: unknown
}

interface Parameter {
  readonly in: 'path' | 'query' | 'header'
  readonly name: string
  readonly required?: boolean
  readonly schema: Json
}

interface Operation {
  readonly operationId: string
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Json }>> }
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Json }>> } | { readonly $ref: string }>>
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

/** GitHub's own description of its REST API (OpenAPI 3.0), as a judge of requests and answers. */
export interface Judge {
  /** what is wrong with an exchange; none: it is as described */
  readonly findings: (exchange: Exchange) => readonly string[]
  /** the name of the operation that a request asks for; undefined: there is none */
  readonly operationOf: (exchange: Pick<Exchange, 'method' | 'url'>) => string | undefined
}

/** Reads a description; takes a second or two. */
export function readDescription(file: string): Judge {
  const description = asJsonSchema(JSON.parse(readFileSync(file, 'utf8'))) as Description
  const ajv = new Ajv({ strict: false, logger: false, allErrors: true, coerceTypes: false })
  ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/)
  ajv.addFormat('uri', (text) => URL.canParse(text.replaceAll(/\{[^}]*\}/g, '')))
  ajv.addSchema({ $id: 'github', components: description.components })
  const compiled = new Map<Json, ValidateFunction>()

  const check = (what: string, schema: Json, value: unknown): readonly string[] => {
    const validate = compiled.get(schema) ?? ajv.compile(withReferences(schema) as object)
    compiled.set(schema, validate)
    return validate(value) ? [] : (validate.errors ?? []).map(({ instancePath, message, params }) => `${what}${instancePath} ${message} ${JSON.stringify(params)}`)
  }

  const resolve = <Value>(value: Value | { readonly $ref: string }): Value => {
    if (typeof value !== 'object' || value === null || !('$ref' in value)) return value
    const [, , kind = '', name = ''] = value.$ref.split('/')
    return description.components[kind]?.[name] as Value
  }

  const find = ({ method, url }: Pick<Exchange, 'method' | 'url'>) => {
    for (const [template, operations] of Object.entries(description.paths)) {
      const parts = template.split('/')
      const given = url.pathname.split('/')
      const fits = parts.length === given.length && parts.every((part, index) => part.startsWith('{') || part === given[index])
      const operation = operations[method.toLowerCase()]
      if (fits && operation !== undefined) return { operation, inPath: new Map(parts.map((part, index) => [part.slice(1, -1), given[index] ?? ''])) }
    }
    return undefined
  }

  const parametersFound = ({ operation, inPath, url }: { readonly operation: Operation; readonly inPath: ReadonlyMap<string, string>; readonly url: URL }): readonly string[] => {
    const parameters = (operation.parameters ?? []).map((one) => resolve<Parameter>(one))
    const query = parameters.filter((one) => one.in === 'query')
    const unknown = [...url.searchParams.keys()].filter((name) => query.every((one) => one.name !== name)).map((name) => `the query has no ${name}`)
    const wrong = parameters.flatMap((one) => {
      const text = one.in === 'query' ? url.searchParams.get(one.name) : one.in === 'path' ? (inPath.get(one.name) ?? null) : null
      if (text === null) return one.required === true ? [`${one.name} is missing`] : []
      return check(one.name, one.schema, typed(text, resolve<Json>(one.schema)['type']))
    })
    return [...unknown, ...wrong]
  }

  const bodyFound = ({ operation, body }: { readonly operation: Operation; readonly body: unknown }): readonly string[] => {
    const schema = operation.requestBody?.content['application/json']?.schema
    if (schema === undefined) return body === undefined ? [] : ['a body is sent where none is described']
    // more than is described is no error there, but nothing comes of it either
    const known = Object.keys(schema['properties'] ?? {})
    const unknown = Object.keys((body ?? {}) as Json).filter((name) => !known.includes(name)).map((name) => `the body has no ${name}`)
    return [...unknown, ...check('body', schema, body)]
  }

  const answerFound = ({ operation, status, answer }: { readonly operation: Operation; readonly status: number; readonly answer: unknown }): readonly string[] => {
    const response = operation.responses[String(status)]
    // the token's rights are no matter of one operation
    if (response === undefined) return status === 401 || status === 403 || status === 404 ? [] : [`status ${status} is not described`]
    const schema = resolve<{ readonly content?: Readonly<Record<string, { readonly schema: Json }>> }>(response).content?.['application/json']?.schema
    return schema === undefined ? [] : check('answer', schema, answer)
  }

  return {
    operationOf: (exchange) => find(exchange)?.operation.operationId,
    findings({ method, url, body, status, answer }) {
      const found = find({ method, url })
      if (found === undefined) return [`there is no ${method} ${url.pathname}`]
      const { operation, inPath } = found
      return [...parametersFound({ operation, inPath, url }), ...bodyFound({ operation, body }), ...answerFound({ operation, status, answer })]
    },
  }
}

/** What is text in a path or a query, as its schema has it. */
function typed(text: string, type: unknown): unknown {
  if (type === 'integer' || type === 'number') return /^-?\d+$/.test(text) ? Number(text) : text
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text
  return text
}

/** References lead into the whole description. */
function withReferences(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withReferences)
  if (typeof schema !== 'object' || schema === null) return schema
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, key === '$ref' ? `github${String(value)}` : withReferences(value)]))
}

/** OpenAPI 3.0 says `nullable` where JSON Schema has a type of its own; what is an example there is a keyword to nobody. */
function asJsonSchema(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asJsonSchema)
  if (typeof value !== 'object' || value === null) return value
  const { nullable, example: _example, examples: _examples, ...rest } = value as Json
  const mapped = Object.fromEntries(Object.entries(rest).map(([key, one]) => [key, asJsonSchema(one)]))
  return nullable === true ? { anyOf: [mapped, { type: 'null' }] } : mapped
}
