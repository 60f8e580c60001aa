import { z } from 'zod'
import { auditDefaults, auditSchema } from '../audit/settings.ts'
import { safeNamePattern } from '../core/home.ts'
import { choice, key, notYet, section, text, whole } from '../core/settings-kit.ts'
import { githubSchema } from '../github/settings.ts'
import { notifySchema } from '../notify/settings.ts'
import { rolloutDefaults, rolloutSchema } from '../rollout/settings.ts'
import { ecsDefaults, ecsSchema, otherEcsSchema } from '../rollout/targets/ecs/settings.ts'
import { localDefaults, localSchema, otherLocalSchema } from '../rollout/targets/local/settings.ts'

const nameAllowed = 'a name of 1 to 63 lower-case letters, digits and hyphens that does not begin with a hyphen'

const laterKinds = ['cloud-run', 'container-apps', 'container-instances', 'kubernetes']

/** Kinds of environment, with the bounds of how many instances each may have. */
export const classes = {
  dev: { min: 1, max: 5 },
  staging: { min: 2, max: 20 },
  prod: { min: 3, max: 50 },
} as const

export type EnvironmentClass = keyof typeof classes

const instancesSchema = section(
  {
    min: whole({ means: 'instances that always run; on the local target, processes a side', min: 1, max: 1_000 }),
    max: whole({ means: 'instances at most', min: 1, max: 1_000 }),
  },
  'how many instances of the service run',
)

/** The sections of kinds that are not chosen are validated, and nothing in them is missed. */
function targetSchemaWith<Local extends z.ZodType, Ecs extends z.ZodType>({ local, ecs }: { readonly local: Local; readonly ecs: Ecs }) {
  return section(
    {
      kind: choice(['local', 'ecs'], {
        means: 'where the service runs',
        later: (value) => laterKinds.some((kind) => kind === value),
      }),
      local,
      ecs,
      'cloud-run': notYet(),
      'container-apps': notYet(),
      'container-instances': notYet(),
      kubernetes: notYet(),
    },
    'where the service runs, and how',
  )
}

const targetSchema = targetSchemaWith({ local: localSchema, ecs: otherEcsSchema })

/** The section `target` of a merged configuration, by the kind that it chooses. */
export const targetSchemas = {
  local: z.strictObject({ target: targetSchema }),
  ecs: z.strictObject({ target: targetSchemaWith({ local: otherLocalSchema, ecs: ecsSchema }) }),
} as const

/** The keys that `defaults`, each environment and each service may have. */
const layerShape = {
  instances: instancesSchema,
  target: targetSchema,
  rollout: rolloutSchema,
  build: notYet(),
  scan: notYet(),
  keys: notYet(),
  audit: auditSchema,
  notify: notifySchema,
  github: githubSchema,
  bench: notYet(),
}

/** The merged configuration of one service in one environment. */
export const mergedSchema = section(layerShape, 'the configuration of one service in one environment')

export type Merged = z.output<typeof mergedSchema>

/** Each section as a whole of its own: a fault in one hides none in another. */
export const sectionSchemas = {
  instances: mergedSchema.pick({ instances: true }),
  rollout: mergedSchema.pick({ rollout: true }),
  notify: mergedSchema.pick({ notify: true }),
  github: mergedSchema.pick({ github: true }),
  audit: mergedSchema.pick({ audit: true }),
}

/** Names of environments and paths of files, as they stand in `extends`. */
const extended = key(
  z.union([z.string().min(1), z.array(key(z.string().min(1), { means: 'a file or an environment', allowed: 'a text that is not empty' })).min(1).max(8)]),
  {
    means: 'what lies directly below this: environments of this file by name, and files of the repository by their path from this one',
    allowed: 'an environment, the path of a file such as ../shared/base.yml, or a list of at most 8 of them',
  },
)

const className = choice(['dev', 'staging', 'prod'], {
  means: `kind of environment, where its name is none of these; bounds the instances (${Object.entries(classes)
    .map(([name, { min, max }]) => `${name} ${min}–${max}`)
    .join(', ')})`,
})

const environmentSchema = section(
  { class: className, ...layerShape, extends: extended.optional() },
  'what differs in one environment',
)

const servicePath = text({
  means: "the service's own folder",
  pattern: /^(?!\/)(?!(?:.*\/)?\.\.(?:\/|$))[^\0\\]+$/u,
  allowed: 'a relative path inside the repository, such as apps/web',
})

const serviceSchema = section({ path: servicePath, ...layerShape }, 'what differs for one service')

const fileShape = {
  version: key(z.literal(1), { means: 'version of the format', allowed: '1' }),
  service: text({ means: 'name of the service', pattern: safeNamePattern, allowed: nameAllowed }),
  services: named(serviceSchema, 'the services of a monorepo, by name'),
  defaults: section({ ...layerShape, extends: extended.optional() }, 'what holds for every environment and service'),
  environments: named(environmentSchema, 'the environments, by name'),
  extends: extended.optional(),
  ...Object.fromEntries(['build', 'scan', 'keys', 'bench'].map((name) => [name, notYet()])),
}

/** The whole file. Every key may be left out of a layer; what has to be there in the end is checked after merging. */
export const fileSchema = section(fileShape, 'the configuration')

/** A file that another one extends: a configuration, or the sections themselves. */
export const baseSchema = section({ ...fileShape, ...layerShape }, 'a file that is extended')

/** The lowest layer. */
export const schemaDefaults = {
  instances: { min: 1, max: 5 },
  target: { kind: 'local', local: localDefaults, ecs: ecsDefaults },
  rollout: rolloutDefaults,
  audit: auditDefaults,
} as const

function named<Schema extends z.ZodType>(value: Schema, means: string): z.ZodRecord<z.ZodString, Schema> {
  return key(z.record(z.string().regex(safeNamePattern), value), {
    means,
    allowed: 'a map with a map for each name',
    names: nameAllowed,
  })
}
