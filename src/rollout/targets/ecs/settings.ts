import { z } from 'zod'
import { choice, duration, key, nullable, section, text, whole } from '../../../core/settings-kit.ts'
import type { CrossRule } from '../../../core/settings-kit.ts'
import type { EcsSettings } from './ecs-settings.ts'
import type { WeightsSettings } from './weights/weights-settings.ts'

const name = (means: string) => text({ means, pattern: /^[A-Za-z0-9][A-Za-z0-9_-]{0,254}$/u, allowed: 'a name of letters, digits, hyphens and underscores' })

const address = (means: string) => text({ means, pattern: /^https?:\/\/[^\s@/?#]+\/?$/u, allowed: 'an address of a host without path and password, such as https://shop.example.com:8443' })

const names = (means: string) => key(z.array(text({ means: 'name of an alarm', pattern: /^[^\0]{1,255}$/u, allowed: 'a text of 1 to 255 characters' })).max(10), { means, allowed: 'a list of at most 10 names of alarms' })

const rule = (means: string) => text({ means, pattern: /^arn:[a-z-]+:elasticloadbalancing:[^\s:]+:\d{12}:listener-rule\/app\/[^\s/]+(?:\/[0-9a-f]+){3}$/u, allowed: 'the ARN of a rule of an Application Load Balancer' })

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
  mode: choice(['native', 'listener-weights'], { means: 'who shifts the traffic: ECS itself between the two sides of one service, or the run between two services by the weights of a listener rule' }),
  cluster: name('the cluster, by its name').optional(),
  service: name('the service of the cluster, by its name, with mode native').optional(),
  services: key(z.array(name('a service of the cluster, by its name')).length(2), { means: 'the two services, one of which is live, with mode listener-weights', allowed: 'a list of two names' }).optional(),
  'listener-rule': rule('the rule whose weights divide the traffic of users, with mode listener-weights').optional(),
  'test-rule': rule('the rule behind test-url, which a release leads to the candidate, with mode listener-weights').optional(),
  warm: whole({ means: 'tasks that the old service keeps after a release, with mode listener-weights', min: 0, max: 1_000 }),
  region: nullable(text({ means: 'the region; default: what the environment of the job says (AWS_REGION)', pattern: /^[a-z]{2}(-[a-z]+)+-\d$/u, allowed: 'a region such as eu-central-1' })),
  container: nullable(name('the container that releases replace; default: the only one, or the only essential one')),
  'task-definition': nullable(text({ means: 'a JSON file with the task definition of releases, as `aws ecs describe-task-definition` prints it; default: what runs, with the image of the release', pattern: /^[^\0]{1,1024}$/u, allowed: 'the path of a file, from the folder in which the command runs' })),
  url: nullable(address('where users reach the service, for probes beside those of the candidate and smoke tests of a release that has all traffic; default: test-url')),
  'test-url': nullable(address('where the test listener answers, for smoke tests and probes of the candidate')),
  'test-header': nullable(text({ means: 'a header that the test rule asks for; smoke tests and probes of the candidate send it', pattern: /^[A-Za-z0-9-]{1,64}: [\x21-\x7e]{1,200}$/u, allowed: 'a name and a value, such as X-Release: candidate' })),
  alarms: names('alarms of CloudWatch that make ECS roll back by itself, besides those of the service'),
  pause: nullable(duration({ means: 'how long ECS waits for the run before it goes back by itself; default: what the longest step or the bake needs', min: '1m', max: '14d' })),
  migration,
})

const known = { means: 'the ECS target: a service on Fargate behind an Application Load Balancer', allowed: 'a map' }

/** The `target.ecs` section, where it is the one that is chosen. */
export const ecsSchema = key(
  ecsKeys
    .refine((section) => hasKey(section, 'cluster'), { path: ['cluster'], when: () => true })
    .refine((section) => !isMode(section, 'native') || hasKey(section, 'service'), { path: ['service'], when: () => true })
    .refine((section) => !isMode(section, 'listener-weights') || hasKey(section, 'services'), { path: ['services'], when: () => true })
    .refine((section) => !isMode(section, 'listener-weights') || hasKey(section, 'listener-rule'), { path: ['listener-rule'], when: () => true })
    .transform(toEcsSettings),
  known,
)

/** The same where another target is chosen: nothing has to be there. */
export const otherEcsSchema = key(ecsKeys.transform(toEcsSettings), known)

function toEcsSettings(keys: z.output<typeof ecsKeys>): EcsSettings {
  const weights = toWeights(keys)
  return {
    mode: keys.mode,
    cluster: keys.cluster ?? '',
    service: keys.service ?? '',
    region: keys.region ?? undefined,
    container: keys.container ?? undefined,
    taskDefinition: keys['task-definition'] ?? undefined,
    url: keys.url ?? undefined,
    testUrl: keys['test-url'] ?? undefined,
    ...(keys['test-header'] !== null && { testHeader: headerOf(keys['test-header']) }),
    alarms: keys.alarms,
    pauseMs: keys.pause ?? undefined,
    migration: keys.migration === null ? undefined : { command: keys.migration.command, container: keys.migration.container ?? undefined, withinMs: keys.migration.within },
    ...(weights !== undefined && { weights }),
  }
}

/** `Name: value` */
function headerOf(line: string): Readonly<Record<string, string>> {
  const [name = '', value = ''] = line.split(': ')
  return { [name]: value }
}

/** What belongs to two services; undefined where none of it is set. */
function toWeights({ services, 'listener-rule': listenerRule, 'test-rule': testRule, warm }: z.output<typeof ecsKeys>): WeightsSettings | undefined {
  if (services === undefined && listenerRule === undefined && testRule === undefined && warm === 0) return undefined
  const [first = '', second = ''] = services ?? []
  return { services: [first, second], listenerRule: listenerRule ?? '', testRule, warm }
}

/** What has to hold between keys of the section: what the other mode alone reads is an error, never a silent no-op. */
export const ecsRules: readonly CrossRule<EcsSettings>[] = [
  {
    id: 'ecs-one-service',
    check: ({ mode, weights }) => mode !== 'native' || weights === undefined ? undefined : {
      paths: [['services'], ['listener-rule'], ['test-rule'], ['warm'], ['mode']],
      message: 'does not fit: services, listener-rule, test-rule and warm are for mode listener-weights, and the mode is native, in which one service has two target groups',
    },
  },
  {
    id: 'ecs-two-services',
    check: ({ mode, service, alarms, pauseMs }) => mode === 'native' || (service === '' && alarms.length === 0 && pauseMs === undefined) ? undefined : {
      paths: [['service'], ['alarms'], ['pause'], ['mode']],
      message: 'does not fit: service, alarms and pause are for mode native, and the mode is listener-weights, in which ECS neither waits nor goes back by itself; name two services',
    },
  },
  {
    id: 'ecs-services-differ',
    check: ({ mode, weights }) => mode === 'native' || weights === undefined || weights.services[0] !== weights.services[1] ? undefined : { paths: [['services']], message: 'names one service twice; one is live, and the other one gets the next release' },
  },
  {
    id: 'ecs-test-rule',
    check: ({ mode, testUrl, weights }) => mode === 'native' || (testUrl === undefined) === (weights?.testRule === undefined) ? undefined : {
      paths: [['test-url'], ['test-rule']],
      message: 'does not fit: with mode listener-weights test-url needs test-rule, and test-rule needs test-url: the rule is what leads to the candidate',
    },
  },
  {
    id: 'ecs-rules-differ',
    check: ({ mode, weights }) => mode === 'native' || weights === undefined || weights.listenerRule !== weights.testRule ? undefined : {
      paths: [['test-rule']],
      message: 'is the listener-rule: all users would be led to a candidate without tasks; name a rule of its own, on another listener or with a header of its own',
    },
  },
]

function hasKey(section: unknown, name: string): boolean {
  // what is no map is told as that
  return typeof section !== 'object' || section === null || (section as Readonly<Record<string, unknown>>)[name] !== undefined
}

function isMode(section: unknown, mode: EcsSettings['mode']): boolean {
  return typeof section === 'object' && section !== null && (section as Readonly<Record<string, unknown>>)['mode'] === mode
}

/** The defaults, as people write them. The names of what is there have none. */
export const ecsDefaults = {
  mode: 'native', warm: 0,
  region: null, container: null, 'task-definition': null, url: null, 'test-url': null, 'test-header': null, alarms: [], pause: null, migration: null,
} as const
