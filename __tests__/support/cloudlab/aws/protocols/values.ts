import { shapeOf } from '../model.ts'
import type { ServiceModel, ShapeReference } from '../model.ts'

interface Converted {
  readonly model: ServiceModel
  readonly reference: ShapeReference
  readonly value: unknown
  /** what becomes of a value that holds no others */
  readonly leaf: (type: string, value: unknown) => unknown
}

/** The same value with every leaf converted, and without members that are absent; what the description lacks stays as it is. */
export function converted({ model, reference, value, leaf }: Converted): unknown {
  if (value === undefined || value === null) return undefined
  const shape = shapeOf(model, reference)
  if (shape.document === true) return value
  const part = (next: ShapeReference | undefined, item: unknown) => (next === undefined ? item : converted({ model, reference: next, value: item, leaf }))
  switch (shape.type) {
    case 'list': return Array.isArray(value) ? value.map((item: unknown) => part(shape.member, item)) : value
    case 'map':
    case 'structure': {
      if (typeof value !== 'object' || Array.isArray(value)) return value
      const next = (name: string) => (shape.type === 'map' ? shape.value : shape.members?.[name])
      return Object.fromEntries(Object.entries(value).map(([name, item]: [string, unknown]) => [name, part(next(name), item)]).filter(([, item]) => item !== undefined))
    }
    default: return leaf(shape.type, value)
  }
}
