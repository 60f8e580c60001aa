import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

interface Manifest {
  readonly name: string
  readonly version: string
  readonly license?: string | null
  readonly dependencies?: Readonly<Record<string, string>>
}

/** One installed package that ends up in the bundle, or could. */
export interface BundledPackage {
  readonly name: string
  readonly version: string
  /** SPDX expression, as the package itself says */
  readonly licence: string
  readonly folder: string
}

/** Every package that the `dependencies` of `root` reach, sorted by name and version. */
export async function productionPackages(root: string): Promise<readonly BundledPackage[]> {
  const found = new Map<string, BundledPackage>()
  const { dependencies = {} } = await readManifest(root)
  const queue = Object.keys(dependencies).map((name) => ({ name, from: root }))
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const folder = locate({ ...next, root })
    if (found.has(folder)) continue
    const { name, version, license, dependencies: own = {} } = await readManifest(folder)
    if (typeof license !== 'string') throw new Error(`${name}@${version} names no licence in ${folder}/package.json`)
    found.set(folder, { name, version, licence: license, folder })
    queue.push(...Object.keys(own).map((dependency) => ({ name: dependency, from: folder })))
  }
  return [...found.values()].toSorted((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1))
}

/**
 * The text of `dist/licenses.txt`. Ours, since ncc's own list is overwritten by that of the last chunk. Throws for a
 * package that comes without the text of its licence, and has no sibling of the same owner and licence that brings it: most licences
 * oblige us to pass it on.
 */
export async function licenceText(packages: readonly BundledPackage[]): Promise<string> {
  const parts: string[] = ['The bundle in this folder contains the following packages.\n']
  for (const { name, version, licence, folder } of packages) {
    const files = await licenceFiles(folder)
    if (files.length === 0) {
      const sibling = await siblingWithText({ packages, name, licence })
      if (sibling === undefined) throw new Error(`${name}@${version} (${licence}) comes without a licence file in ${folder}`)
      parts.push(`${'-'.repeat(80)}\n${name}@${version} (${licence})\n\nComes without a text of its own; that of ${sibling} is its licence, too.\n`)
      continue
    }
    const texts = await Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')))
    parts.push(`${'-'.repeat(80)}\n${name}@${version} (${licence})\n\n${texts.map(tidy).join('\n')}`)
  }
  return parts.join('\n')
}

async function licenceFiles(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).filter((file) => /^(licen[cs]e|copying|notice)\b/i.test(file)).toSorted()
}

/** A package of the same scope under the same licence: a scope has one owner, who has forgotten the file in some packages. */
async function siblingWithText({ packages, name, licence }: { packages: readonly BundledPackage[]; name: string; licence: string }): Promise<string | undefined> {
  const scope = /^@[^/]+\//u.exec(name)?.[0]
  if (scope === undefined) return undefined
  for (const other of packages) {
    if (other.name.startsWith(scope) && other.licence === licence && (await licenceFiles(other.folder)).length > 0) return other.name
  }
  return undefined
}

function tidy(text: string): string {
  return `${text
    .replaceAll('\r\n', '\n')
    .replace(/[ \t]+$/gm, '')
    .trim()}\n`
}

/** Finds a package as Node does: in `node_modules` of the folder, then of the folders above, up to `root`. */
function locate({ name, from, root }: { name: string; from: string; root: string }): string {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'node_modules', name)
    if (existsSync(path.join(candidate, 'package.json'))) return candidate
    if (folder === root) throw new Error(`${name} is not installed: run npm ci`)
  }
}

async function readManifest(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as Manifest
}
