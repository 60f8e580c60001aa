import { z } from 'zod'
import { duration, key, nullable, section, text } from '../../../core/settings-kit.ts'
import type { EcsSettings } from './ecs-settings.ts'

const name = (means: string) => text({ means, pattern: /^[A-Za-z0-9][A-Za-z0-9_-]{0,254}$/u, allowed: 'a name of letters, digits, hyphens and underscores' })

const address = (means: string) => text({ means, pattern: /^https?:\/\/[^\s@/?#]+\/?$/u, allowed: 'an address of a host without path and password, such as https://shop.example.com:8443' })

const names = (means: string) => key(z.array(text({ means: 'name of an alarm', pattern: /^[^\0]{1,255}$/u, allowed: 'a text of 1 to 255 characters' })).max(10), { means, allowed: 'a list of at most 10 names of alarms' })

const migration = nullable(
  section(
    {
      command: key(z.array(key(z.string().min(1), { means: 'one word of the command', allowed: 'a text that is not empty' })).min(1), { means: 'the command of the migration, in the place of the container\'s own', allowed: 'a list of words' }),
      container: nullable(name('the container that runs it; default: the one that releases replace')),
      within: duration({ means: 'how long it may take', min: '1s', max: '12h' }),
    },
    'a task with the candidate\'s definition that runs before the candidate gets traffic',
  ),
)

const ecsKeys = z.strictObject({
  cluster: name('the cluster, by its name').optional(),
  service: name('the service of the cluster, by its name').optional(),
  region: nullable(text({ means: 'the region; default: what the environment of the job says (AWS_REGION)', pattern: /^[a-z]{2}(-[a-z]+)+-\d$/u, allowed: 'a region such as eu-central-1' })),
  container: nullable(name('the container that releases replace; default: the only one, or the only essential one')),
  'task-definition': nullable(text({ means: 'a JSON file with the task definition of releases, as `aws ecs describe-task-definition` prints it; default: what runs, with the image of the release', pattern: /^[^\0]{1,1024}$/u, allowed: 'the path of a file, from the folder in which the command runs' })),
  url: nullable(address('where users reach the service, for smoke tests of a release that has all traffic; default: test-url')),
  'test-url': nullable(address('where the test listener answers, for smoke tests and probes of the candidate')),
  alarms: names('alarms of CloudWatch that make ECS roll back by itself, besides those of the service'),
  pause: nullable(duration({ means: 'how long ECS waits for the run before it goes back by itself; default: what the longest step or the bake needs', min: '1m', max: '14d' })),
  migration,
})

const known = { means: 'the ECS target: a service on Fargate behind an Application Load Balancer', allowed: 'a map' }

/** The `target.ecs` section, where it is the one that is chosen. */
export const ecsSchema = key(
  ecsKeys
    .refine((section) => hasKey(section, 'cluster'), { path: ['cluster'], when: () => true })
    .refine((section) => hasKey(section, 'service'), { path: ['service'], when: () => true })
    .transform(toEcsSettings),
  known,
)

/** The same where another target is chosen: nothing has to be there. */
export const otherEcsSchema = key(ecsKeys.transform(toEcsSettings), known)

function toEcsSettings(keys: z.output<typeof ecsKeys>): EcsSettings {
  return {
    cluster: keys.cluster ?? '',
    service: keys.service ?? '',
    region: keys.region ?? undefined,
    container: keys.container ?? undefined,
    taskDefinition: keys['task-definition'] ?? undefined,
    url: keys.url ?? undefined,
    testUrl: keys['test-url'] ?? undefined,
    alarms: keys.alarms,
    pauseMs: keys.pause ?? undefined,
    migration: keys.migration === null ? undefined : { command: keys.migration.command, container: keys.migration.container ?? undefined, withinMs: keys.migration.within },
  }
}

function hasKey(section: unknown, name: string): boolean {
  // what is no map is told as that
  return typeof section !== 'object' || section === null || (section as Readonly<Record<string, unknown>>)[name] !== undefined
}

/** The defaults, as people write them. `cluster` and `service` have none. */
export const ecsDefaults = {
  region: null, container: null, 'task-definition': null, url: null, 'test-url': null, alarms: [], pause: null, migration: null,
} as const
