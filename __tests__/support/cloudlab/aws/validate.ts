import { shapeOf } from './model.ts'
import type { ServiceModel, Shape, ShapeReference } from './model.ts'

interface Checked {
  readonly model: ServiceModel
  readonly reference: ShapeReference
  readonly value: unknown
  /** where it stands, for people: `services[0].name` */
  readonly path?: string
}

/**
 * What is wrong with a value by the vendor's own description: unknown and missing members, types, enumerations, lengths, ranges and
 * patterns. Empty when nothing is. `null` is as absent, as AWS's JSON protocols have it.
 */
export function problemsOf({ model, reference, value, path = '' }: Checked): readonly string[] {
  const shape = shapeOf(model, reference)
  switch (shape.type) {
    case 'structure': return ofStructure({ model, shape, value, path })
    case 'list': return ofList({ model, shape, value, path })
    case 'map': return ofMap({ model, shape, value, path })
    case 'string': return typeof value === 'string' ? ofString({ shape, value, path }) : [`${path}: not text`]
    case 'integer':
    case 'long': return typeof value === 'number' && Number.isInteger(value) ? ofSize({ shape, size: value, path, what: 'value' }) : [`${path}: not a whole number`]
    case 'double': return typeof value === 'number' ? ofSize({ shape, size: value, path, what: 'value' }) : [`${path}: not a number`]
    case 'boolean': return typeof value === 'boolean' ? [] : [`${path}: not a boolean`]
    case 'blob': return Buffer.isBuffer(value) ? [] : [`${path}: not bytes`]
    case 'timestamp': return value instanceof Date && !Number.isNaN(value.getTime()) ? [] : [`${path}: not a time`]
  }
}

/** The same for an answer. Lists of AWS's answers are empty where the description asks for an item: tags of a resource that has none. */
export function answerProblems(checked: Checked): readonly string[] {
  return problemsOf(checked).filter((problem) => !problem.includes('number of items 0 is below'))
}

interface Parts {
  readonly model: ServiceModel
  readonly shape: Shape
  readonly value: unknown
  readonly path: string
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
const isThere = (value: unknown) => value !== undefined && value !== null

function ofStructure({ model, shape, value, path }: Parts): readonly string[] {
  if (shape.document === true) return []
  if (!isRecord(value)) return [`${path}: not a structure`]
  const members = shape.members ?? {}
  const at = (name: string) => (path === '' ? name : `${path}.${name}`)
  const missing = (shape.required ?? []).filter((name) => !isThere(value[name])).map((name) => `${at(name)}: missing`)
  const others = Object.entries(value).flatMap(([name, part]) => {
    const reference = members[name]
    if (!isThere(part)) return []
    return reference === undefined ? [`${at(name)}: no such member`] : problemsOf({ model, reference, value: part, path: at(name) })
  })
  return [...missing, ...others]
}

function ofList({ model, shape, value, path }: Parts): readonly string[] {
  const reference = shape.member
  if (!Array.isArray(value) || reference === undefined) return [`${path}: not a list`]
  const items = value.flatMap((item: unknown, index) => problemsOf({ model, reference, value: item, path: `${path}[${index}]` }))
  return [...ofSize({ shape, size: value.length, path, what: 'number of items' }), ...items]
}

function ofMap({ model, shape, value, path }: Parts): readonly string[] {
  const { key, value: item } = shape
  if (!isRecord(value) || key === undefined || item === undefined) return [`${path}: not a map`]
  const entries = Object.entries(value).flatMap(([name, part]) => [
    ...problemsOf({ model, reference: key, value: name, path: `${path} key ${name}` }),
    ...problemsOf({ model, reference: item, value: part, path: `${path}.${name}` }),
  ])
  return [...ofSize({ shape, size: Object.keys(value).length, path, what: 'number of entries' }), ...entries]
}

function ofString({ shape, value, path }: { readonly shape: Shape; readonly value: string; readonly path: string }): readonly string[] {
  if (shape.enum !== undefined && !shape.enum.includes(value)) return [`${path}: ${value} is none of ${shape.enum.join(', ')}`]
  const pattern = shape.pattern === undefined || new RegExp(shape.pattern, 'u').test(value) ? [] : [`${path}: does not match ${shape.pattern}`]
  return [...ofSize({ shape, size: value.length, path, what: 'length' }), ...pattern]
}

function ofSize({ shape, size, path, what }: { readonly shape: Shape; readonly size: number; readonly path: string; readonly what: string }): readonly string[] {
  if (shape.min !== undefined && size < shape.min) return [`${path}: ${what} ${size} is below ${shape.min}`]
  if (shape.max !== undefined && size > shape.max) return [`${path}: ${what} ${size} is above ${shape.max}`]
  return []
}
