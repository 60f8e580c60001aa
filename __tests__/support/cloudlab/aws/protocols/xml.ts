import { shapeOf } from '../model.ts'
import type { ServiceModel, ShapeReference } from '../model.ts'

interface Element {
  readonly model: ServiceModel
  readonly name: string
  readonly reference: ShapeReference
  readonly value: unknown
}

/** A value as the query protocol writes it: a list's items are `member`, a map's entries `entry` with `key` and `value`. */
export function xmlElement({ model, name, reference, value }: Element): string {
  if (value === undefined || value === null) return ''
  const shape = shapeOf(model, reference)
  const element = (content: string) => `<${name}>${content}</${name}>`
  const { member, key, value: item } = shape
  if (shape.type === 'list' && member !== undefined && Array.isArray(value)) return element(value.map((part: unknown) => xmlElement({ model, name: 'member', reference: member, value: part })).join(''))
  const entries: readonly (readonly [string, unknown])[] = typeof value === 'object' && !(value instanceof Date) ? Object.entries(value) : []
  if (shape.type === 'map' && key !== undefined && item !== undefined) {
    return element(entries.map(([entry, part]) => `<entry>${xmlElement({ model, name: 'key', reference: key, value: entry })}${xmlElement({ model, name: 'value', reference: item, value: part })}</entry>`).join(''))
  }
  if (shape.type === 'structure') {
    return element(entries.map(([part, inner]) => (shape.members?.[part] === undefined ? '' : xmlElement({ model, name: part, reference: shape.members[part], value: inner }))).join(''))
  }
  return element(value instanceof Date ? value.toISOString() : xmlText(typeof value === 'string' ? value : JSON.stringify(value)))
}

/** Text as the content of an element. */
export function xmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
