import { nearest } from '../core/nearest.ts'
import { anyOf } from '../core/text.ts'
import type { Finding } from './problem.ts'
import { deepest, environmentsByFile } from './extended-environments.ts'
import { namesEnvironment, referencesAt } from './sources.ts'
import type { Reference, Source } from './sources.ts'
import { settingAt } from './tree.ts'
import type { Setting, SettingPath } from './tree.ts'

/** A part of a file that is a layer: where it stands, and what. */
export interface FileLayer {
  /** its path in its file; `file` for sections that stand at the top of an extended one */
  readonly name: string
  readonly tree: Setting
}

/** More layers than this come of no person's thoughts. */
const most = 64

/**
 * The layers of a file for one service in one environment, lowest first. What a layer extends lies directly below it, and
 * each layer is there once: at its lowest place, where several extend it. A file lies below another one with everything that
 * is in it, also what it says of environments that are extended there.
 */
export function fileLayers({ source, environment, service }: {
  readonly source: Source
  readonly environment: string
  readonly service: string
}): { readonly layers: readonly FileLayer[]; readonly findings: readonly Finding[] } {
  const environments = environmentsByFile(source, environment)
  const walk: Walk = { service, environments, layers: [], placed: new Set(), walked: new Set(), open: [], findings: [] }
  placeFile({ walk, source, isBase: false })
  return { layers: walk.layers, findings: walk.findings }
}

interface Walk {
  readonly service: string
  /** which take part, lowest first */
  readonly environments: ReadonlyMap<Source, readonly string[]>
  readonly layers: FileLayer[]
  /** what has its place already */
  readonly placed: Set<string>
  /** what everything is placed of already: to go there again would change nothing, and take for ever where all extend all */
  readonly walked: Set<string>
  /** what is being placed, outermost first, with the word that led there: what is in it twice extends itself */
  readonly open: { readonly key: string; readonly word: string }[]
  readonly findings: Finding[]
}

interface Visit {
  readonly walk: Walk
  readonly source: Source
}

function placeFile({ walk, source, isBase }: Visit & { readonly isBase: boolean }): void {
  const visit = { walk, source }
  placeExtended({ ...visit, holder: source.root })
  if (isBase) place({ ...visit, path: [] })
  placeExtended({ ...visit, holder: settingAt(source.root, ['defaults']) })
  place({ ...visit, path: ['defaults'] })
  for (const environment of walk.environments.get(source) ?? []) {
    if (isBase) within({ walk, key: keyOf(source, environment), word: environment }, () => placeEnvironment(visit, environment))
    else placeEnvironment(visit, environment)
  }
  place({ ...visit, path: ['services', walk.service] })
}

function placeEnvironment(visit: Visit, environment: string): void {
  const path = ['environments', environment]
  placeExtended({ ...visit, holder: settingAt(visit.source.root, path) })
  place({ ...visit, path })
}

function placeExtended({ walk, source, holder }: Visit & { readonly holder: Setting | undefined }): void {
  for (const reference of referencesAt(holder)) {
    const { text } = reference
    const step = { walk, reference, word: text }
    if (namesEnvironment(text)) {
      if (hasEnvironment(source, text)) within({ ...step, key: keyOf(source, text) }, () => placeEnvironment({ walk, source }, text))
      else walk.findings.push(unknownEnvironment(source, reference))
      continue
    }
    const base = source.bases.get(text)
    if (base !== undefined) within({ ...step, key: base.name }, () => placeFile({ walk, source: base, isBase: true }))
  }
}

function keyOf({ name }: Source, environment: string): string {
  return JSON.stringify([name, environment])
}

/** Goes one level down, unless that has no end. */
function within({ walk, key, word, reference }: {
  readonly walk: Walk
  readonly key: string
  readonly word: string
  readonly reference?: Reference
}, go: () => void): void {
  const { open, placed, walked, findings } = walk
  if (walked.has(key)) return
  const before = open.findIndex((one) => one.key === key)
  const problem = before >= 0
    ? { rule: 'extends-cycle', message: `extends itself: ${[...open.slice(before).map((one) => one.word), word].join(' → ')}` }
    : open.length >= deepest || placed.size >= most
      ? { rule: 'extends-deep', message: `goes too far: at most ${deepest} levels and ${most} layers are extended` }
      : undefined
  if (problem === undefined) {
    open.push({ key, word })
    go()
    open.pop()
    walked.add(key)
  } else if (reference !== undefined) {
    findings.push(at(reference, problem))
  }
}

function place({ walk, source, path }: Visit & { readonly path: SettingPath }): void {
  const tree = settingAt(source.root, path)
  const key = JSON.stringify([source.name, path])
  if (tree?.kind !== 'map' || walk.placed.has(key)) return
  walk.placed.add(key)
  walk.layers.push({ name: path.length === 0 ? 'file' : path.join('.'), tree })
}

/** The files that a file extends as a whole. */
function basesOf({ root, bases }: Source): readonly Source[] {
  return referencesAt(root).flatMap(({ text }) => bases.get(text) ?? [])
}

function hasEnvironment(source: Source, name: string): boolean {
  return environmentsOf(source).has(name)
}

/** The environments of a file and of those that it extends as a whole, those of the file first. */
function environmentsOf(source: Source, seen = new Set<Source>()): ReadonlySet<string> {
  if (seen.has(source)) return new Set()
  seen.add(source)
  const own = settingAt(source.root, ['environments'])
  return new Set([...(own?.kind === 'map' ? own.entries.keys() : []), ...basesOf(source).flatMap((base) => [...environmentsOf(base, seen)])])
}

function unknownEnvironment(source: Source, reference: Reference): Finding {
  const names = [...environmentsOf(source)]
  const alone = basesOf(source).length === 0
  const where = alone ? 'this file, which' : 'this file or those that it extends, which'
  const known = names.length === 0 ? `${alone ? 'has' : 'have'} none` : `${alone ? 'has' : 'have'} ${anyOf(names)}`
  const message = `is no environment of ${where} ${known}; a file is named with its ending, such as ${reference.text}.yml`
  return { ...at(reference, { rule: 'extends-environment', message }), nearest: nearest(reference.text, names) }
}

function at({ setting: { origin } }: Reference, { rule, message }: Pick<Finding, 'rule' | 'message'>): Finding {
  return { rule, path: origin.kind === 'file' ? origin.path : [], origin, message }
}
