import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Bench } from '../../../bench/bench.ts'

/** A bench file: its name is what stands after `npm run bench`. */
export interface BenchFile {
  readonly name: string
  readonly file: string
}

/** Every `*.bench.ts` of the folder, sorted by name. */
export async function findBenches(folder: string): Promise<readonly BenchFile[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.bench.ts')).toSorted()
  return files.map((file) => ({ name: file.slice(0, -'.bench.ts'.length), file: path.join(folder, file) }))
}

/** The benches of these names, or all when there is none. Throws for an unknown name, naming those that there are. */
export function chooseBenches(found: readonly BenchFile[], names: readonly string[]): readonly BenchFile[] {
  const unknown = names.filter((name) => !found.some((bench) => bench.name === name))
  if (unknown.length > 0) {
    throw new Error(`there is no bench ${unknown.join(', ')}; there are ${found.map(({ name }) => name).join(', ')}`)
  }
  return names.length === 0 ? found : found.filter(({ name }) => names.includes(name))
}

/** Loads a bench; throws when the file does not export one. */
export async function loadBench({ file }: BenchFile): Promise<Bench> {
  const module = (await import(pathToFileURL(file).href)) as { readonly bench?: unknown }
  const bench = 'bench' in module ? module.bench : module
  if (!isBench(bench)) throw new Error(`${file} must export name and run(), or both as \`bench\``)
  return bench
}

/**
 * The groups of a bench that `--only` names: those whose name contains the text, in capitals or not. Throws where there is none, and for
 * a bench without groups: whoever wants less must not wait for all of it.
 */
export function chooseGroups({ name, groups = [] }: Bench, only: string): readonly string[] {
  const chosen = groups.filter((group) => group.toLowerCase().includes(only.toLowerCase()))
  if (chosen.length > 0) return chosen
  const there = groups.length === 0 ? 'no groups' : `the groups ${groups.map((group) => `"${group}"`).join(', ')}`
  throw new Error(`no group of "${name}" has "${only}" in its name; it has ${there}`)
}

function isBench(value: unknown): value is Bench {
  return (
    typeof value === 'object' && value !== null && 'name' in value && 'run' in value && typeof value.run === 'function'
  )
}
