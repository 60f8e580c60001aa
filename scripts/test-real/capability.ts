import { spawnSync } from 'node:child_process'

/** How a program that is missing can be had without root and without the system's packages. */
export type Recipe =
  /** `go install`, pinned; `module` where the program's own module cannot be installed that way */
  | { readonly kind: 'go'; readonly package: string; readonly version: string; readonly module?: string }
  /** a program of ours around libraries of others, which its go.sum pins; `version` is that of the library which judges */
  | { readonly kind: 'go-source'; readonly package: string; readonly version: string; readonly folder: string }
  /** a package from PyPI, into a folder of its own; with `extras`, also those, and the newest of everything that it needs */
  | { readonly kind: 'pip'; readonly package: string; readonly version: string; readonly extras?: readonly string[] }
  /** files of a package from npm, which has many more, into a folder of their own */
  | { readonly kind: 'npm'; readonly package: string; readonly version: string; readonly files: RegExp }
  /** a small Debian, as the folder of its `/`; `suite` is the name of that version, `include` are packages beyond the smallest */
  | { readonly kind: 'debian'; readonly package: 'debian'; readonly version: string; readonly suite: string; readonly include: readonly string[] }

/** A program of a Debian package, which runs from any folder. */
export interface Packaged {
  readonly package: string
  /** its path below `/` */
  readonly program: string
}

/** Something of others that tests can use. */
export interface Capability {
  readonly name: string
  /** tried in this order; the first that ends with 0 is taken */
  readonly commands: readonly (readonly [program: string, ...args: string[]])[]
  /** the line to say where it is missing: what a person would install on Debian */
  readonly debian: string
  /** where Debian has it: taken first, since a download takes seconds and a build minutes */
  readonly packaged?: Packaged
  readonly recipe?: Recipe
  /** set to where it was found, for the tests; of a package of Python or npm it is the folder */
  readonly variable?: string
}

/** Where a capability was found, and which version it is. */
export interface Found {
  readonly program: string
  readonly version: string
}

/** Runs the capability's commands until one says its version; undefined: it is not there. */
export function probe({ commands }: Pick<Capability, 'commands'>, env: NodeJS.ProcessEnv = process.env): Found | undefined {
  for (const [program, ...args] of commands) {
    const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', env, timeout: 20_000 })
    if (status === 0) return { program, version: versionIn(`${stdout}\n${stderr}`) }
  }
  return undefined
}

/** The first thing in a text that looks like a version; `?` where nothing does. */
function versionIn(text: string): string {
  return /\d+(?:\.\d+)+|\b\d{3}\b/.exec(text)?.[0] ?? '?'
}
