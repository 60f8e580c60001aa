import type { CrossRule } from '../core/settings-kit.ts'
import { rolloutRules } from '../rollout/settings.ts'
import type { Subject } from './layers.ts'
import type { Finding } from './problem.ts'
import { classes } from './schema.ts'
import type { EnvironmentClass, Merged } from './schema.ts'
import { settingAt } from './tree.ts'
import type { Origin, Setting, SettingPath } from './tree.ts'
import { shownPath } from './describe.ts'

/** One merged configuration, as far as its sections are in order by themselves. */
export interface MergedSubject {
  readonly subject: Subject
  readonly setting: Setting
  readonly sections: Partial<Merged>
}

const instancesRules: readonly CrossRule<Merged['instances']>[] = [
  {
    id: 'instances-order',
    check: ({ min, max }) =>
      min <= max ? undefined : { paths: [['min'], ['max']], message: `min ${min} is above max ${max}; min must be at most max` },
  },
]

/** What has to hold between keys of one service in one environment. */
export function subjectFindings({ setting, sections }: MergedSubject, environmentClass: EnvironmentClass | undefined): Finding[] {
  const { instances, rollout } = sections
  return [
    ...(instances === undefined ? [] : broken({ rules: instancesRules, section: instances, setting, name: 'instances' })),
    ...(instances === undefined || environmentClass === undefined ? [] : classFindings({ instances, environmentClass, setting })),
    ...(rollout === undefined ? [] : broken({ rules: rolloutRules, section: rollout, setting, name: 'rollout' })),
  ]
}

/** The class of an environment: its `class`, else its name where that is one. */
export function classOf(root: Setting, environment: string): EnvironmentClass | undefined {
  const set = settingAt(root, ['environments', environment, 'class'])
  const name = set?.kind === 'scalar' ? set.value : environment
  return isClass(name) ? name : undefined
}

/** An environment that is called prod and classed dev would slip out of the bounds that its name promises. */
export function classNameFindings(root: Setting): Finding[] {
  const environments = settingAt(root, ['environments'])
  if (environments?.kind !== 'map') return []
  return [...environments.entries].flatMap(([name, entry]) => {
    const set = settingAt(entry, ['class'])
    if (set?.kind !== 'scalar' || !isClass(name) || !isClass(set.value) || set.value === name) return []
    const message = `is ${set.value}, but the environment is called ${name}; rename the environment, or leave class out`
    return [{ rule: 'class-name', path: ['environments', name, 'class'], origin: set.origin, message }]
  })
}

/** Two services in one environment cannot listen on one port of one machine. */
export function portFindings(all: readonly MergedSubject[]): Finding[] {
  const findings: Finding[] = []
  for (const [index, one] of all.entries()) {
    for (const other of all.slice(index + 1)) {
      const port = portOf(one)
      if (port === undefined || port !== portOf(other) || one.subject.environment !== other.subject.environment) continue
      const { origin, path } = participant(other.setting, [['target', 'local', 'listen']])
      const message = `${one.subject.service} and ${other.subject.service} would both listen on port ${port} in ${other.subject.environment}; each service needs its own`
      findings.push({ rule: 'ports-differ', path, origin, message })
    }
  }
  return findings
}

function classFindings({ instances, environmentClass, setting }: { readonly instances: Merged['instances']; readonly environmentClass: EnvironmentClass; readonly setting: Setting }): Finding[] {
  const bounds = classes[environmentClass]
  return (['min', 'max'] as const)
    .filter((name) => instances[name] < bounds.min || instances[name] > bounds.max)
    .map((name) => {
      const { origin, path } = participant(setting, [['instances', name]])
      const message = `${name} ${instances[name]} is out of bounds: an environment of the class ${environmentClass} has ${bounds.min} to ${bounds.max} instances`
      return { rule: 'instances-class', path, origin, message }
    })
}

interface Broken<Section> {
  readonly rules: readonly CrossRule<Section>[]
  readonly section: Section
  readonly setting: Setting
  /** the section's key */
  readonly name: string
}

function broken<Section>({ rules, section, setting, name }: Broken<Section>): Finding[] {
  return rules.flatMap(({ id, check }) => {
    const problem = check(section)
    if (problem === undefined) return []
    return [{ rule: id, message: problem.message, ...participant(setting, problem.paths.map((path) => [name, ...path])) }]
  })
}

const rank = { default: 0, file: 1, variable: 2, input: 3 }

/** Of several keys that contradict each other, the one that was set last is the likely culprit. */
function participant(setting: Setting, paths: readonly SettingPath[]): { readonly origin: Origin; readonly path: SettingPath } {
  const found = paths.map((path) => {
    const own = settingAt(setting, path)?.origin ?? { kind: 'default' as const }
    // what nobody set is shown where the environment or the defaults begin
    const origin = own.kind === 'default' ? setting.origin : own
    return { path: own.kind === 'default' ? shownPath(origin, path, path.length) : shownPath(origin, path), origin, rank: rank[own.kind] }
  })
  const [first, ...others] = found
  if (first === undefined) return { origin: setting.origin, path: [] }
  return others.reduce((best, next) => (next.rank > best.rank ? next : best), first)
}

function portOf({ sections }: MergedSubject): number | undefined {
  return sections.target?.local.listen.port
}

function isClass(name: unknown): name is EnvironmentClass {
  return typeof name === 'string' && Object.hasOwn(classes, name)
}
