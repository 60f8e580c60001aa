import type { ImportReference, SourceFile } from './source.ts'

/** One place that breaks a rule of the house. */
export interface Finding {
  readonly file: string
  readonly line: number
  readonly rule: string
  /** what is wrong, what is allowed and what to do */
  readonly message: string
}

/** Everything that the rules look at. */
export interface House {
  /** the files below `src/` */
  readonly sources: readonly SourceFile[]
  /** tests, scripts and benches: what they import from `src/` is in use, and they may import what they like */
  readonly users: readonly SourceFile[]
  /** the names in `dependencies` of `package.json`: what users get */
  readonly dependencies: readonly string[]
}

/** One import from a file of the house to another one. */
export interface Edge extends ImportReference {
  readonly from: string
  readonly to: string
}

/** The imports of a file that point to other files of the checkout, with their paths. */
export function edgesOf(file: SourceFile): readonly Edge[] {
  return file.imports
    .filter(({ specifier }) => specifier.startsWith('.'))
    .map((reference) => ({ ...reference, from: file.path, to: resolve(file.path, reference.specifier) }))
}

function resolve(from: string, specifier: string): string {
  return new URL(specifier, `file:///${from}`).pathname.slice(1)
}

/** `src/rollout/gate/gate.ts` is in `rollout`; the files directly in `src/` are the `entry`. */
export function roomOf(path: string): string {
  const [top, room, ...rest] = path.split('/')
  if (top !== 'src' || room === undefined) return ''
  return rest.length === 0 ? 'entry' : room
}
