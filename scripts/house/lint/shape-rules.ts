import type { AmbientKind } from './ambient.ts'
import type { Finding, House } from './finding.ts'
import type { SourceFile } from './source.ts'

interface Permit {
  readonly place: RegExp
  readonly kinds: readonly AmbientKind[]
  readonly why: string
}

/** Who may reach for the world outside by itself. Everybody else gets it as a parameter, so that tests can hold it. */
const permits: readonly Permit[] = [
  {
    place: /^src\/(?:main|cli)\.ts$/,
    kinds: ['time', 'environment', 'network'],
    why: 'makes the ports',
  },
  {
    place: /^src\/runner\//,
    kinds: ['time', 'environment', 'network', 'randomness', 'processes'],
    why: 'is the edge where the ports come from',
  },
  {
    place: /^src\/core\/system\.ts$/,
    kinds: ['time', 'randomness'],
    why: 'is the Clock and the Random of the machine',
  },
  {
    place: /^src\/core\/(?:files|create-file)\.ts$/,
    kinds: ['randomness'],
    why: 'names temporary files, which no test has to foresee',
  },
  {
    place: /^src\/audit\/log\/verify\/standalone\//,
    kinds: ['environment'],
    why: 'is a program of its own with its own arguments',
  },
  {
    place: /^src\/rollout\/targets\/local\/supervisor\//,
    kinds: ['time', 'environment', 'network', 'randomness', 'processes'],
    why: 'is a process of its own with its own edge',
  },
  {
    place: /^src\/rollout\/targets\/local\//,
    kinds: ['network', 'processes'],
    why: 'talks to the control socket and starts what outlives the step, which Exec would end',
  },
]

const remedies: Readonly<Record<AmbientKind, string>> = {
  time: 'take a Clock (core/ports/clock.ts)',
  randomness: 'take a Random (core/ports/random.ts)',
  environment: 'take Variables (core/ports/variables.ts)',
  network: 'take an Http (core/ports/http.ts), or a port of your own with its adapter in a subfolder',
  processes: 'take an Exec (core/ports/exec.ts)',
}

/** Rules 5 and 6, and no silenced checks. */
export function shapeFindings({ sources, users }: House): readonly Finding[] {
  return [
    ...sources.flatMap((file) => [...ambientFindings(file), ...classFindings(file)]),
    ...[...sources, ...users].flatMap(silencedFindings),
  ]
}

function ambientFindings({ path, ambient }: SourceFile): readonly Finding[] {
  const allowed = new Set(permits.filter(({ place }) => place.test(path)).flatMap(({ kinds }) => kinds))
  return ambient
    .filter(({ kind }) => !allowed.has(kind))
    .map(({ what, kind, line }) => ({
      file: path,
      line,
      rule: 'ambient',
      message: `${what}: ${remedies[kind]} as a parameter`,
    }))
}

function classFindings({ path, classes }: SourceFile): readonly Finding[] {
  return classes.flatMap(({ name, parent, methods, line }) => {
    const at = { file: path, line }
    if (parent !== undefined && !parent.endsWith('Error')) {
      return [
        { ...at, rule: 'inheritance', message: `${name} extends ${parent}: only errors inherit; swap a port instead` },
      ]
    }
    if (parent !== undefined || methods !== 1) return []
    return [{ ...at, rule: 'one-method-class', message: `${name} has one method: write a function` }]
  })
}

const silencers = /(?:eslint|oxlint)-disable|@ts-(?:ignore|nocheck|expect-error)|(?:istanbul|c8|v8) ignore/

function silencedFindings({ path, comments }: SourceFile): readonly Finding[] {
  return comments
    .filter(({ text }) => silencers.test(text))
    .map(({ line }) => ({
      file: path,
      line,
      rule: 'silenced',
      message: 'silences a check: write the code so that it passes',
    }))
}
