import { namesEnvironment, referencesAt } from './sources.ts'
import type { Source } from './sources.ts'
import { settingAt } from './tree.ts'

/** The same bound as that of the layers: what goes deeper is refused there. */
export const deepest = 16

/**
 * Which environments of each file take part for one of the first file, lowest first: what that one extends there comes with
 * it from every file below, in the same order, so that no file has it above the environment that extends it. What a file
 * says of its own environments stays its own: no file above gets more of them by that.
 */
export function environmentsByFile(main: Source, environment: string): ReadonlyMap<Source, readonly string[]> {
  const wanted = new Map<Source, Set<string>>([[main, new Set([environment])]])
  // files may extend each other in circles: until nothing is new
  const changed = [main]
  for (let source = changed.pop(); source !== undefined; source = changed.pop()) {
    const names = withExtended(source, [...wanted.get(source) ?? []])
    for (const { base, brought } of brings(source, names)) {
      const known = wanted.get(base) ?? new Set()
      const before = known.size
      for (const name of brought) known.add(name)
      wanted.set(base, known)
      if (known.size > before) changed.push(base)
    }
  }
  const order = orderOf({ wanted, environment })
  return new Map([...wanted].map(([source, names]) => [source, order.filter((name) => names.has(name))]))
}

/** All of the names, each behind what it extends in whichever file: in which order files bring them says nothing. */
function orderOf({ wanted, environment }: { readonly wanted: ReadonlyMap<Source, ReadonlySet<string>>; readonly environment: string }): readonly string[] {
  const seen = new Set<string>()
  const inOrder: string[] = []
  const visit = (name: string): void => {
    if (seen.has(name)) return
    seen.add(name)
    for (const [{ root }, names] of wanted) {
      if (!names.has(name)) continue
      for (const { text } of referencesAt(settingAt(root, ['environments', name]))) if (namesEnvironment(text)) visit(text)
    }
    inOrder.push(name)
  }
  visit(environment)
  return inOrder
}

/** The names with those that they extend in this file, each behind what it extends. */
function withExtended({ root }: Source, names: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  const inOrder: string[] = []
  const visit = (name: string, depth: number): void => {
    if (seen.has(name) || depth > deepest) return
    seen.add(name)
    for (const { text } of referencesAt(settingAt(root, ['environments', name]))) if (namesEnvironment(text)) visit(text, depth + 1)
    inOrder.push(name)
  }
  for (const name of names) visit(name, 0)
  return inOrder
}

interface Brought {
  readonly base: Source
  readonly brought: readonly string[]
}

/** A file that is extended as a whole is there for all of the names, one that an environment extends for that one. */
function brings({ root, bases }: Source, names: readonly string[]): readonly Brought[] {
  const of = (path: readonly string[], brought: readonly string[]): Brought[] =>
    referencesAt(settingAt(root, path)).flatMap(({ text }) => {
      const base = bases.get(text)
      return base === undefined ? [] : [{ base, brought }]
    })
  return [...of([], names), ...of(['defaults'], names), ...names.flatMap((name) => of(['environments', name], [name]))]
}
