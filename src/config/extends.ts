import { nearest } from '../core/nearest.ts'
import { anyOf } from '../core/text.ts'
import type { Finding } from './problem.ts'
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
const deepest = 16

/**
 * The layers of a file for one service in one environment, lowest first. What a layer extends lies directly below it, and
 * each layer is there once: at its lowest place, where several extend it.
 */
export function fileLayers({ source, environment, service }: {
  readonly source: Source
  readonly environment: string
  readonly service: string
}): { readonly layers: readonly FileLayer[]; readonly findings: readonly Finding[] } {
  const walk: Walk = { service, layers: [], placed: new Set(), walked: new Set(), open: [], findings: [] }
  placeFile({ walk, source, environment, isBase: false })
  return { layers: walk.layers, findings: walk.findings }
}

interface Walk {
  readonly service: string
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
  readonly environment: string
}

function placeFile({ walk, source, environment, isBase }: Visit & { readonly isBase: boolean }): void {
  const visit = { walk, source, environment }
  placeExtended({ ...visit, holder: source.root })
  if (isBase) place({ ...visit, path: [] })
  placeExtended({ ...visit, holder: settingAt(source.root, ['defaults']) })
  place({ ...visit, path: ['defaults'] })
  placeEnvironment(visit)
  place({ ...visit, path: ['services', walk.service] })
}

/** What a base of the file says of the environment is part of it, wherever the environment is extended. */
function placeEnvironment({ walk, source, environment }: Visit): void {
  for (const base of basesOf(source)) {
    if (hasEnvironment(base, environment)) within({ walk, key: `${base.name}: ${environment}`, word: environment }, () => placeEnvironment({ walk, source: base, environment }))
  }
  const path = ['environments', environment]
  placeExtended({ walk, source, environment, holder: settingAt(source.root, path) })
  place({ walk, source, environment, path })
}

function placeExtended({ walk, source, environment, holder }: Visit & { readonly holder: Setting | undefined }): void {
  for (const reference of referencesAt(holder)) {
    const { text } = reference
    const step = { walk, reference, word: text }
    if (namesEnvironment(text)) {
      if (hasEnvironment(source, text)) within({ ...step, key: `${source.name}: ${text}` }, () => placeEnvironment({ walk, source, environment: text }))
      else walk.findings.push(unknownEnvironment(source, reference))
      continue
    }
    const base = source.bases.get(text)
    if (base !== undefined) within({ ...step, key: `${base.name} for ${environment}` }, () => placeFile({ walk, source: base, environment, isBase: true }))
  }
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

function hasEnvironment(source: Source, name: string, seen = new Set<Source>()): boolean {
  if (seen.has(source)) return false
  seen.add(source)
  if (settingAt(source.root, ['environments', name]) !== undefined) return true
  return basesOf(source).some((base) => hasEnvironment(base, name, seen))
}

function unknownEnvironment({ root }: Source, reference: Reference): Finding {
  const environments = settingAt(root, ['environments'])
  const names = environments?.kind === 'map' ? [...environments.entries.keys()] : []
  const known = names.length === 0 ? 'which has none' : `which has ${anyOf(names)}`
  const message = `is no environment of this file, ${known}; a file is named with its ending, such as ${reference.text}.yml`
  return { ...at(reference, { rule: 'extends-environment', message }), nearest: nearest(reference.text, names) }
}

function at({ setting: { origin } }: Reference, { rule, message }: Pick<Finding, 'rule' | 'message'>): Finding {
  return { rule, path: origin.kind === 'file' ? origin.path : [], origin, message }
}
