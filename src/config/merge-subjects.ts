import { digestOf } from '../core/canonical.ts'
import { DeliveryError } from '../core/errors.ts'
import { counted } from '../core/text.ts'
import type { ConfigRequest, Override } from './config.ts'
import { fileLayers } from './extends.ts'
import { baseFindings, fileFindings, namesIn } from './file.ts'
import { layersOf, mergeAll, overrideLayers } from './layers.ts'
import type { Layers, Subject } from './layers.ts'
import { collectProblems } from './problem.ts'
import type { ConfigProblem, Finding } from './problem.ts'
import { raiseDetect } from './raise-detect.ts'
import { readConfigFile } from './read-file.ts'
import type { ConfigFile } from './read-file.ts'
import { classNameFindings, classOf, portFindings, subjectFindings } from './rules.ts'
import type { MergedSubject } from './rules.ts'
import { mergedSchema, sectionSchemas, targetSchemas } from './schema.ts'
import type { Merged } from './schema.ts'
import { readSources } from './sources.ts'
import type { Source } from './sources.ts'
import { plain, settingAt } from './tree.ts'
import type { Setting } from './tree.ts'
import { layerFindings, readMerged } from './validate.ts'
import { readVariables } from './variables.ts'
import type { OutsideLayer } from './variables.ts'

/** Everything that was read, with what is wrong with it by itself. */
export interface ReadConfig {
  readonly file: ConfigFile
  /** what is in it, with the files that it extends */
  readonly source: Source
  /** the same as `source.root` */
  readonly root: Setting
  readonly outside: readonly OutsideLayer[]
  readonly findings: readonly Finding[]
}

/** A merged configuration that is in order. */
export interface CompleteSubject extends MergedSubject {
  readonly sections: Merged
}

/**
 * Reads file, variables and inputs. Rejects when the file is no configuration at all; smaller problems are kept, so
 * that they are told together with those of merging.
 */
export async function readAll(request: ConfigRequest, overrides: readonly Override[]): Promise<ReadConfig> {
  const file = await readConfigFile(request)
  const { main, all, findings: ofSources } = await readSources({ file, workingDirectory: request.workingDirectory })
  const { root } = main
  const variables = readVariables(request.variables)
  const outside = [...variables.layers, ...overrideLayers(overrides)]
  const findings = [
    ...fileFindings(root),
    ...ofSources,
    ...all.flatMap(extendsFindings),
    ...all.filter((source) => source !== main).flatMap((source) => baseFindings(source.root)),
    ...all.flatMap((source) => classNameFindings(source.root)),
    ...variables.findings,
    ...outside.flatMap(({ tree }) => layerFindings(mergedSchema, tree)),
  ]
  // without services and environments there is nothing to merge
  if (!namesAreSound(root)) {
    const problems = collectProblems(file.name)
    problems.add(findings)
    throw invalid({ file, problems: problems.all() })
  }
  return { file, source: main, root, outside, findings }
}

/**
 * Merges and validates each subject. The error has all problems of the file, of each subject and between subjects, each
 * once; it is undefined where there are none. With more than anybody counts, the rest of the subjects is not looked at.
 */
export function mergeSubjects(
  read: ReadConfig,
  subjects: readonly Subject[],
): { readonly complete: readonly CompleteSubject[]; readonly error: DeliveryError | undefined } {
  const { file, source, outside } = read
  const problems = collectProblems(file.name)
  problems.add(read.findings)
  const complete: CompleteSubject[] = []
  for (const subject of subjects) {
    if (problems.count() > mostCounted) return { complete, error: invalid({ file, problems: problems.all(), more: true }) }
    const one = mergeSubject({ source, subject, outside })
    problems.add([...one.findings, ...subjectFindings(one, classOf({ source, subject }))])
    complete.push(...completed(one))
  }
  problems.add(portFindings(fromFileOnly(source, [...new Set(subjects.map(({ environment }) => environment))])))
  const all = problems.all()
  return { complete, error: all.length === 0 ? undefined : invalid({ file, problems: all }) }
}

/** The digest that goes into every audit event: of what was written, references as references. */
export function digestOfSubject({ subject, setting }: CompleteSubject): string {
  return digestOf({ service: subject.service, environment: subject.environment, config: plain(setting) })
}

/** Nobody mends more at once. */
const mostProblems = 100
/** and nobody wants to know how many more there are */
const mostCounted = 1_000

/** All problems in one error. */
function invalid({ file, problems, more = false }: {
  readonly file: ConfigFile
  readonly problems: readonly ConfigProblem[]
  /** whether there may be others */
  readonly more?: boolean
}): DeliveryError {
  const cut = problems.length > mostProblems ? `; the first ${mostProblems} are shown` : ''
  return new DeliveryError({
    code: 'config-invalid',
    message: `${file.name} has ${more ? 'at least ' : ''}${counted(problems.length, 'problem')}${cut}`,
    hint: 'docs/configuration.md lists every key with its values',
    problems: problems.slice(0, mostProblems),
  })
}

/** All layers of one subject, and what shows only when they are merged. */
export function mergeSubject(layers: Layers): MergedSubject & { readonly findings: readonly Finding[] } {
  const setting = raiseDetect(mergeAll(layersOf(layers)))
  const instances = readMerged(sectionSchemas.instances, only('instances', setting))
  const target = readMerged(targetSchemas[kindOf(setting)], only('target', setting))
  const rollout = readMerged(sectionSchemas.rollout, only('rollout', setting))
  const notify = readMerged(sectionSchemas.notify, only('notify', setting))
  const github = readMerged(sectionSchemas.github, only('github', setting))
  const audit = readMerged(sectionSchemas.audit, only('audit', setting))
  return {
    subject: layers.subject,
    setting,
    sections: { ...instances.value, ...target.value, ...rollout.value, ...notify.value, ...github.value, ...audit.value },
    checkable: { ...instances.checkable, ...rollout.checkable },
    replaced: [...instances.replaced, ...rollout.replaced],
    findings: [...instances.findings, ...target.findings, ...rollout.findings, ...notify.findings, ...github.findings, ...audit.findings],
  }
}

/** A kind that is none is told by the schema of any. */
function kindOf(setting: Setting): keyof typeof targetSchemas {
  const kind = settingAt(setting, ['target', 'kind'])
  return kind?.kind === 'scalar' && kind.value === 'ecs' ? 'ecs' : 'local'
}

/** The merged configuration with one of its sections. */
function only(name: string, setting: Setting): Setting {
  const found = settingAt(setting, [name])
  return { kind: 'map', entries: new Map(found === undefined ? [] : [[name, found]]), origin: setting.origin }
}

/** Variables and inputs are for the service that a run is about; its neighbours have what stands in the file. */
function fromFileOnly(source: Source, environments: readonly string[]): readonly Pick<MergedSubject, 'subject' | 'setting'>[] {
  const { services } = namesIn(source.root)
  return environments.flatMap((environment) =>
    services.map((service) => {
      const subject = { service, environment }
      return { subject, setting: mergeAll(layersOf({ source, subject, outside: [] })) }
    }),
  )
}

function completed(one: MergedSubject): CompleteSubject[] {
  const { instances, target, rollout, notify, github, audit } = one.sections
  if (instances === undefined || target === undefined || rollout === undefined || notify === undefined || github === undefined || audit === undefined) return []
  return [{ ...one, sections: { instances, target, rollout, notify, github, audit } }]
}

/** What is wrong with the words of `extends` in a file, in whichever environment. */
function extendsFindings(source: Source): Finding[] {
  return namesIn(source.root).environments.flatMap((environment) => fileLayers({ source, environment, service: '' }).findings)
}

/** Whether there are names of services and environments to go on with. */
function namesAreSound(root: Setting): boolean {
  const { services, environments } = namesIn(root)
  return services.length > 0 && environments.length > 0
}

