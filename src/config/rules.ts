import { formatDuration } from '../core/duration.ts'
import { auditRules } from '../audit/settings.ts'
import type { CrossRule } from '../core/settings-kit.ts'
import { rolloutRules } from '../rollout/settings.ts'
import { ecsRules } from '../rollout/targets/ecs/settings.ts'
import { fileLayers } from './extends.ts'
import type { Layers, Subject } from './layers.ts'
import type { Finding } from './problem.ts'
import { classes } from './schema.ts'
import type { EnvironmentClass, Merged } from './schema.ts'
import { settingAt } from './tree.ts'
import type { Origin, Setting, SettingPath } from './tree.ts'
import { shownPath } from './describe.ts'

/** One merged configuration. */
export interface MergedSubject {
  readonly subject: Subject
  readonly setting: Setting
  /** the sections that are in order by themselves */
  readonly sections: Partial<Merged>
  /** sections with defaults for what is wrong in them, for rules over several keys */
  readonly checkable: Partial<Pick<Merged, 'instances' | 'rollout'>>
  /** what of `checkable` nobody wrote */
  readonly replaced: readonly SettingPath[]
}

const instancesRules: readonly CrossRule<Merged['instances']>[] = [
  {
    id: 'instances-order',
    check: ({ min, max }) =>
      min <= max
        ? undefined
        : {
            paths: [['min'], ['max']],
            message: `does not fit: min ${min} is above max ${max}; min must be at most max`,
          },
  },
]

/** What has to hold between keys of one service in one environment. */
export function subjectFindings(one: MergedSubject, environmentClass: EnvironmentClass | undefined): Finding[] {
  const { instances, rollout } = one.checkable
  const { target, audit } = one.sections
  return [
    ...(instances === undefined ? [] : broken({ rules: instancesRules, section: instances, one, name: ['instances'] })),
    ...(instances === undefined || environmentClass === undefined
      ? []
      : outOfBounds({ instances, environmentClass, one })),
    ...(rollout === undefined ? [] : broken({ rules: rolloutRules, section: rollout, one, name: ['rollout'] })),
    ...(target?.kind === 'ecs' ? broken({ rules: ecsRules, section: target.ecs, one, name: ['target', 'ecs'] }) : []),
    ...(audit === undefined ? [] : broken({ rules: auditRules, section: audit, one, name: ['audit'] })),
    ...(target?.kind === 'ecs' && rollout !== undefined ? tooShortPause({ pauseMs: target.ecs.pauseMs, rollout, one }) : []),
  ]
}

/** A pause that is over before what it waits for takes every release back that needs its time. */
function tooShortPause({ pauseMs, rollout: { stepTime: { maxMs }, bakeMs }, one }: { readonly pauseMs: number | undefined; readonly rollout: Merged['rollout']; readonly one: MergedSubject }): Finding[] {
  const paths = [['target', 'ecs', 'pause'], ['rollout', 'step-time', 'max'], ['rollout', 'bake']]
  if (pauseMs === undefined || pauseMs > Math.max(maxMs, bakeMs) || wasReplaced(one, paths)) return []
  const times = `a step can take ${formatDuration(maxMs)}, the bake ${formatDuration(bakeMs)}`
  const message = `is ${formatDuration(pauseMs)}, and ${times}: ECS would go back before they are over; make it longer than both, or leave it out`
  return [{ rule: 'ecs-pause', message, ...lastSet(one.setting, [['target', 'ecs', 'pause']]) }]
}

/**
 * The class of an environment: its `class`, else that which a file says that is extended, else its name where that is one.
 * The class of another environment, which it extends, is none of its own.
 */
export function classOf({ source, subject }: Pick<Layers, 'source' | 'subject'>): EnvironmentClass | undefined {
  const { environment } = subject
  const layers = source === undefined ? [] : fileLayers({ source, ...subject }).layers
  const set = layers.filter(({ name }) => name === `environments.${environment}`).flatMap(({ tree }) => settingAt(tree, ['class']) ?? []).at(-1)
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
export function portFindings(all: readonly Pick<MergedSubject, 'subject' | 'setting'>[]): Finding[] {
  const holders = new Map<string, string>()
  return all.flatMap(({ subject: { service, environment }, setting }) => portPaths.flatMap(({ path, of }) => {
    const port = portOf(setting, path)
    const holder = holders.get(`${environment}:${port}`)
    if (port === undefined || holder === undefined) {
      holders.set(`${environment}:${port}`, of(service))
      return []
    }
    const message = `gives ${holder} and ${of(service)} the same port ${port} in ${environment}; each needs its own`
    return [{ rule: 'ports-differ', message, ...lastSet(setting, [path]) }]
  }))
}

/** Everything that a service listens on, and what it is called. */
const portPaths = [
  { path: ['target', 'local', 'listen'], of: (service: string) => service },
  { path: ['target', 'local', 'metrics', 'listen'], of: (service: string) => `the metrics of ${service}` },
]

interface OutOfBounds {
  readonly instances: Merged['instances']
  readonly environmentClass: EnvironmentClass
  readonly one: MergedSubject
}

function outOfBounds({ instances, environmentClass, one }: OutOfBounds): Finding[] {
  const { min, max } = classes[environmentClass]
  return (['min', 'max'] as const).flatMap((name) => {
    const path = ['instances', name]
    if ((instances[name] >= min && instances[name] <= max) || wasReplaced(one, [path])) return []
    const byDefault = settingAt(one.setting, path)?.origin.kind === 'default' ? ' by default' : ''
    const message = `is ${instances[name]}${byDefault}; the class ${environmentClass} has ${min} to ${max} instances`
    return [{ rule: 'instances-class', message, ...lastSet(one.setting, [path]) }]
  })
}

interface Broken<Section> {
  readonly rules: readonly CrossRule<Section>[]
  readonly section: Section
  readonly one: MergedSubject
  /** where the section is */
  readonly name: SettingPath
}

function broken<Section>({ rules, section, one, name }: Broken<Section>): Finding[] {
  return rules.flatMap(({ id, check }) => {
    const problem = check(section)
    const paths = problem?.paths.map((path) => [...name, ...path]) ?? []
    return problem === undefined || wasReplaced(one, paths)
      ? []
      : [{ rule: id, message: problem.message, ...lastSet(one.setting, paths) }]
  })
}

/** Whether one of the keys has a problem of its own already. */
function wasReplaced({ replaced }: MergedSubject, paths: readonly SettingPath[]): boolean {
  return replaced.some((gone) => paths.some((path) => gone.every((part, index) => part === path[index])))
}

const rank = { default: 0, file: 1, variable: 2, input: 3 }

/**
 * Of several keys that contradict each other, the one that was set last is the likely culprit. A default that nobody
 * wrote is shown at the environment, or at the whole layer, that it does not suit.
 */
function lastSet(setting: Setting, paths: readonly SettingPath[]): Pick<Finding, 'origin' | 'path' | 'atKey'> {
  const found = paths.map((path) => ({
    path,
    origin: settingAt(setting, path)?.origin ?? { kind: 'default' as const },
  }))
  const last = found.reduce<{ path: SettingPath; origin: Origin }>(
    (best, next) => (rank[next.origin.kind] > rank[best.origin.kind] ? next : best),
    found[0] ?? { path: [], origin: { kind: 'default' } },
  )
  if (last.origin.kind !== 'default') return { origin: last.origin, path: shownPath(last.origin, last.path) }
  return { origin: setting.origin, path: shownPath(setting.origin, last.path, last.path.length), atKey: true }
}

/** From the text, since the rest of the section may be wrong. */
function portOf(setting: Setting, path: SettingPath): number | undefined {
  const listen = settingAt(setting, path)
  const match = listen?.kind === 'scalar' ? /:(\d+)$/.exec(String(listen.value)) : null
  return match === null ? undefined : Number(match[1])
}

function isClass(name: unknown): name is EnvironmentClass {
  return typeof name === 'string' && Object.hasOwn(classes, name)
}
