import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { JsonValue } from '../../../src/core/json.ts'
import { merge, plain, settingOf } from '../../../src/config/tree.ts'
import type { Origin, Setting } from '../../../src/config/tree.ts'

const origins: readonly Origin[] = [{ kind: 'default' }, { kind: 'variable', name: 'A' }, { kind: 'input', name: 'b' }]

const keys = fc.constantFrom('a', 'b', 'c', 'd')

const json = fc.letrec<{ value: JsonValue; map: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<JsonValue>(null, true, 0, 1, 'x', 'y'),
    fc.array(fc.constantFrom<JsonValue>(1, 2, 'z'), { maxLength: 3 }),
    tie('map'),
  ),
  map: fc.dictionary(keys, tie('value'), { maxKeys: 4, noNullPrototype: true }),
})).map

function layer(value: JsonValue, rank = 0): Setting {
  return settingOf(value, origins[rank] ?? { kind: 'default' })
}

function merged(...values: JsonValue[]): JsonValue {
  const tree = values.map((value, rank) => layer(value, rank)).reduce<Setting | undefined>(merge, undefined)
  return tree === undefined ? null : plain(tree)
}

describe('merging layers', () => {
  test('what the highest layer sets is what there is', () => {
    fc.assert(
      fc.property(json, json, (below, above) => {
        for (const [path, value] of leaves(above)) expect(at(merged(below, above), path)).toEqual(value)
      }),
    )
  })

  test('what the highest layer leaves out is what there was', () => {
    fc.assert(
      fc.property(json, json, (below, above) => {
        for (const [path, value] of leaves(below)) {
          if (!touches(above, path)) expect(at(merged(below, above), path)).toEqual(value)
        }
      }),
    )
  })

  test('precedence is total: merging step by step or all at once gives the same', () => {
    fc.assert(
      fc.property(json, json, json, (a, b, c) => {
        const stepwise = merge(layer(a), merge(layer(b, 1), layer(c, 2)))
        // three layers with a null between two maps differ by design: the null takes away what is below it
        if (!hasScalarOverMap(a, b, c)) expect(stepwise === undefined ? null : plain(stepwise)).toEqual(merged(a, b, c))
        expect(merged(a, a)).toEqual(merged(a))
      }),
    )
  })

  test('lists are replaced as a whole', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.array(fc.integer()), (below, above) => {
        expect(merged({ a: below }, { a: above })).toEqual({ a: above })
      }),
    )
  })

  test('a null takes away everything below it, and what comes above it starts afresh', () => {
    expect(merged({ a: { b: 1, c: 2 } }, { a: null })).toEqual({ a: null })
    expect(merged({ a: { b: 1, c: 2 } }, { a: null }, { a: { c: 3 } })).toEqual({ a: { c: 3 } })
  })
})

type Path = readonly string[]

function* leaves(value: JsonValue, path: Path = []): Generator<readonly [Path, JsonValue]> {
  if (!isMap(value)) {
    yield [path, value]
    return
  }
  for (const [name, entry] of Object.entries(value)) yield* leaves(entry, [...path, name])
}

function at(value: JsonValue, path: Path): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>(
    (found, name) => (found !== undefined && isMap(found) ? found[name] : undefined),
    value,
  )
}

/** Whether a layer sets the path, something above it or something below it. */
function touches(value: JsonValue, path: Path): boolean {
  let found: JsonValue | undefined = value
  for (const name of path) {
    if (found === undefined) return false
    if (!isMap(found)) return true
    found = found[name]
  }
  return found !== undefined
}

function hasScalarOverMap(...values: JsonValue[]): boolean {
  const kinds = new Map<string, Set<boolean>>()
  const visit = (value: JsonValue, path: Path): void => {
    const name = path.join('.')
    kinds.set(name, (kinds.get(name) ?? new Set()).add(isMap(value)))
    if (isMap(value)) for (const [key, entry] of Object.entries(value)) visit(entry, [...path, key])
  }
  for (const value of values) visit(value, [])
  return [...kinds.values()].some((found) => found.size > 1)
}

function isMap(value: JsonValue): value is { readonly [name: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
