import { realpath } from 'node:fs/promises'
import path from 'node:path'
import { isDeliveryError } from '../core/errors.ts'
import { safeNamePattern } from '../core/home.ts'
import { appendsIn } from './append.ts'
import { parseFile } from './parse-file.ts'
import type { Finding } from './problem.ts'
import { readConfigFile } from './read-file.ts'
import type { ConfigFile } from './read-file.ts'
import { settingAt } from './tree.ts'
import type { Setting } from './tree.ts'

/** A file of the configuration: the one that everything begins with, or one that another extends. */
export interface Source {
  /** for messages */
  readonly name: string
  readonly root: Setting
  /** what its paths in `extends` stand for, by the text that stands there; what cannot be used is left out */
  readonly bases: ReadonlyMap<string, Source>
}

/** One word of an `extends`. */
export interface Reference {
  readonly text: string
  readonly setting: Setting
}

/** More files than this is a mistake, or somebody who wants to keep us busy. */
const mostFiles = 32

/** The words of an `extends`, one or a list; anything else is a problem of the schema. */
export function referencesAt(holder: Setting | undefined): readonly Reference[] {
  const found = settingAt(holder, ['extends'])
  const words = found?.kind === 'list' ? found.items : found === undefined ? [] : [found]
  return words.flatMap((setting) =>
    setting.kind === 'scalar' && typeof setting.value === 'string' && setting.value !== '' ? [{ text: setting.value, setting }] : [])
}

/** Whether a word of `extends` names an environment; every other one is the path of a file. */
export function namesEnvironment(text: string): boolean {
  return safeNamePattern.test(text)
}

/**
 * Parses the file and everything that it extends. Rejects as `parseFile` does, for each of them; a file that is not there,
 * or not to be read, is a finding at the word that names it.
 */
export async function readSources({ file, workingDirectory }: {
  readonly file: ConfigFile
  readonly workingDirectory: string
}): Promise<{ readonly main: Source; readonly all: readonly Source[]; readonly findings: readonly Finding[] }> {
  const reading: Reading = { file, workingDirectory, found: new Map(), findings: [] }
  const root = appendsIn(parseFile(file))
  const main = { name: file.name, root, bases: new Map<string, Source>() }
  reading.found.set(await realpath(path.resolve(workingDirectory, file.name)), main)
  await readBases(reading, main)
  return { main, all: [...reading.found.values()], findings: reading.findings }
}

interface Reading {
  readonly file: ConfigFile
  readonly workingDirectory: string
  /** by the real path: a file that several extend is read once */
  readonly found: Map<string, Source>
  readonly findings: Finding[]
}

type Growing = Source & { readonly bases: Map<string, Source> }

async function readBases(reading: Reading, source: Growing): Promise<void> {
  const { root } = source
  const environments = settingAt(root, ['environments'])
  const holders = [root, settingAt(root, ['defaults']), ...(environments?.kind === 'map' ? environments.entries.values() : [])]
  for (const reference of holders.flatMap(referencesAt)) {
    if (namesEnvironment(reference.text) || source.bases.has(reference.text)) continue
    const base = await readBase({ reading, source, reference })
    if ('problem' in base) reading.findings.push(finding(reference, base))
    else source.bases.set(reference.text, base.source)
  }
}

type Problem = Pick<Finding, 'rule'> & { readonly problem: string }

async function readBase({ reading, source, reference: { text } }: {
  readonly reading: Reading
  readonly source: Source
  readonly reference: Reference
}): Promise<{ readonly source: Source } | Problem> {
  const { workingDirectory, found } = reading
  const name = path.join(path.dirname(source.name), text)
  const absolute = path.resolve(workingDirectory, name)
  if (!isLocal(text) || !isInside(reading.file.root, absolute)) return outside(text)
  const real = await realPlace(absolute)
  // a link may lead anywhere
  if (real !== undefined && !isInside(await realpath(reading.file.root), real)) return outside(text)
  const known = real === undefined ? undefined : found.get(real)
  if (known !== undefined) return { source: known }
  if (found.size >= mostFiles) return { rule: 'extends-many', problem: `is one file too many; a configuration consists of at most ${mostFiles}` }
  const file = await readOrProblem({ name, text, workingDirectory })
  if ('problem' in file) return file
  const base = { name, root: appendsIn(parseFile(file)), bases: new Map<string, Source>() }
  found.set(real ?? absolute, base)
  await readBases(reading, base)
  return { source: base }
}

/** Undefined where nothing is, or nothing that can be reached: reading it says why. */
async function realPlace(file: string): Promise<string | undefined> {
  return realpath(file).catch(() => undefined)
}

async function readOrProblem({ name, text, workingDirectory }: {
  readonly name: string
  readonly text: string
  readonly workingDirectory: string
}): Promise<ConfigFile | Problem> {
  try {
    return await readConfigFile({ file: name, workingDirectory })
  } catch (error) {
    if (!isDeliveryError(error)) throw error
    return { rule: 'extends-missing', problem: `names a file that cannot be read: ${error.message.replace(name, text)}` }
  }
}

function finding({ setting: { origin } }: Reference, { rule, problem }: Problem): Finding {
  return { rule, path: origin.kind === 'file' ? origin.path : [], origin, message: problem }
}

function outside(text: string): Problem {
  const what = /^[a-z][a-z0-9+.-]+:|^\/\//i.test(text) ? 'is an address; nothing is fetched from elsewhere' : 'leads out of the repository'
  return { rule: 'extends-place', problem: `${what}; write the path of a file in it, relative to this one, such as ../shared/base.yml` }
}

/** Neither an address nor absolute, in the notation of no system. */
function isLocal(text: string): boolean {
  return !/^[a-z][a-z0-9+.-]*:|^\/|[\\\0]/i.test(text)
}

function isInside(folder: string, file: string): boolean {
  const relative = path.relative(folder, file)
  return relative !== '' && relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative)
}
