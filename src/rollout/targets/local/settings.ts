import { z } from 'zod'
import { mentionsReference, parseReference } from '../../../core/reference.ts'
import { choice, duration, key, nullable, section, size, text, urlPath, whole } from '../../../core/settings-kit.ts'
import { anyOf } from '../../../core/text.ts'
import type { ContainerSettings, LocalSettings } from './local-settings.ts'
import { parseNetwork } from './networks.ts'
import { usualProxy } from './proxy-settings.ts'
import type { Affinity } from './proxy-settings.ts'

/** What the `target.local` section says by itself: references are not resolved yet. */
export interface LocalSection extends Omit<LocalSettings, 'env' | 'instances'> {
  readonly env: Readonly<Record<string, string>>
}

/** set by the target, or read by a runner that ends every process which carries it */
const reserved = ['PORT', 'RUNNER_TRACKING_ID']

function address(means: string) {
  const schema = z.string().transform((value, context) => {
    const found = parseListen(value)
    if (found !== undefined) return found
    context.issues.push({ code: 'custom', input: value })
    return z.NEVER
  })
  return key(schema, { means, allowed: 'HOST:PORT with a port from 1 to 65535, such as 127.0.0.1:8080 or [::1]:8080' })
}

const metrics = nullable(
  section({ listen: address('where metrics are scraped, at /metrics; everybody who reaches it can read them') }, 'metrics of the service for Prometheus'),
)

const argument = key(z.string().regex(/^[^\0]+$/u), {
  means: 'one word of the command',
  allowed: 'a text that is not empty',
})

const envValue = key(
  z
    .string()
    .superRefine((value, context) => {
      const problem = envProblem(value)
      if (problem !== undefined) context.addIssue({ code: 'custom', message: problem })
    })
    .nullable(),
  {
    means: 'plain text or a reference to a secret',
    allowed:
      'a text (numbers and true/false in quotes), ref+env://NAME or ref+file://PATH, or null to leave the variable out',
  },
)

const env = nullable(
  key(
    z.record(
      z
        .string()
        .regex(/^[A-Za-z_][A-Za-z0-9_]*$/)
        .refine((name) => !reserved.includes(name)),
      envValue,
    ),
    {
      means: 'environment of the service, besides PORT; a process has PATH, HOME, LANG and TZ too',
      allowed: 'a map from names of environment variables to texts',
      names: `a name of letters, digits and _ that does not begin with a digit and is not ${anyOf(reserved)}`,
      secret: true,
    },
  ),
)

const affinity = key(
  z.union([
    z.enum(['none', 'cookie']),
    z.strictObject({
      header: text({
        means: 'the header that tells one user from another',
        pattern: /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/,
        allowed: 'the name of a header, such as X-User',
      }),
    }),
  ]),
  { means: 'what keeps a user on one side while traffic is shared', allowed: 'none, cookie or { header: NAME }' },
)

const trustedProxies = nullable(
  key(
    z.array(
      key(
        z.string().refine((network) => parseNetwork(network) !== undefined),
        {
          means: 'a proxy before this one',
          allowed: 'an IP address or a network smaller than everybody, such as 127.0.0.1 or 10.0.0.0/8',
        },
      ),
    ).max(100),
    {
      means: 'proxies before this one, whose X-Forwarded-* headers are believed',
      allowed: 'a list of at most 100 IP addresses and networks, such as [127.0.0.1, 10.0.0.0/8]',
    },
  ),
)

const container = section(
  {
    port: key(whole({ means: 'what the service listens on in its container; it is in PORT, too', min: 1, max: 65_535 }).optional(), {
      means: 'what the service listens on in its container; it is in PORT, too',
      allowed: 'a whole number from 1 to 65535',
    }),
    memory: nullable(size({ means: 'memory of an instance at most, swap included; one that takes more is killed', min: '6MiB', max: '64TiB' })),
    cpus: nullable(
      key(z.number().min(0.01).max(1_024), {
        means: 'processors of an instance at most',
        allowed: 'a number from 0.01 to 1024, such as 0.5',
      }),
    ),
    pids: nullable(whole({ means: 'processes and threads of an instance at most', min: 1, max: 4_194_304 })),
  },
  'how containers are run; the image is the input `image`',
)

const localKeys = z.strictObject({
  listen: address('what the users of the service talk to'),
  metrics,
  run: choice(['process', 'container'], { means: 'what a release is run as' }),
  process: section(
    {
      command: key(z.array(argument).min(1).max(1_000).optional(), {
        means: 'what starts the service, in a copy of the release, with PORT in its environment',
        allowed: 'a list of words, such as [node, server.mjs]',
        explain: (value) => (typeof value === 'string' ? 'which no shell splits into words' : undefined),
      }),
    },
    'how the process is started',
  ),
  container,
  health: section(
    {
      path: urlPath('what is requested with GET'),
      status: whole({ means: 'the status of a healthy instance', min: 200, max: 599 }),
      within: duration({ means: 'time from the start to the first healthy answer', min: '1ms', max: '1h' }),
    },
    'when an instance is ready for traffic',
  ),
  env,
  drain: duration({ means: 'time for requests under way before a side is stopped', min: '0s', max: '1h' }),
  affinity,
  'trusted-proxies': trustedProxies,
  'max-connections': whole({ means: 'client connections open at once; more are answered with 503', min: 1, max: 1_000_000 }),
  keep: whole({ means: 'releases kept for rollback', min: 1, max: 100 }),
})

const known = { means: 'the local target: processes or containers on this machine', allowed: 'a map' }

/** The `target.local` section, where it is the one that is chosen. */
export const localSchema = key(
  localKeys
    // what only one of both needs is not missed by the other; and it is told beside whatever else is wrong
    .refine((section) => !runs(section, 'process') || hasKey(section, 'process', 'command'), { path: ['process', 'command'], when: () => true })
    .refine((section) => !runs(section, 'container') || hasKey(section, 'container', 'port'), { path: ['container', 'port'], when: () => true })
    .transform(toLocalSection),
  known,
)

/** The same where another target is chosen: nothing has to be there. */
export const otherLocalSchema = key(localKeys.transform(toLocalSection), known)

function toLocalSection(keys: z.output<typeof localKeys>): LocalSection {
  return {
    listen: keys.listen,
    ...(keys.metrics === null ? {} : { metrics: keys.metrics.listen }),
    run: keys.run,
    command: keys.run === 'container' ? [] : keys.process.command ?? [],
    ...(keys.run === 'container' ? { container: toContainer(keys.container) } : {}),
    health: { path: keys.health.path, status: keys.health.status, withinMs: keys.health.within },
    env: withoutNulls(keys.env ?? {}),
    drainMs: keys.drain,
    proxy: {
      affinity: toAffinity(keys.affinity),
      trustedProxies: keys['trusted-proxies'] ?? [],
      maxConnections: keys['max-connections'],
    },
    keep: keys.keep,
  }
}

/** The defaults, as people write them. `process.command` has none: nobody else knows it. */
export const localDefaults = {
  listen: '127.0.0.1:8080',
  metrics: null,
  run: 'process',
  process: {},
  container: { memory: null, cpus: null, pids: null },
  health: { path: '/healthz', status: 200, within: '30s' },
  env: {},
  drain: '30s',
  affinity: 'none',
  'trusted-proxies': [],
  'max-connections': usualProxy.maxConnections,
  keep: 3,
} as const satisfies Partial<Omit<z.input<typeof localSchema>, 'process'>> & { readonly process: object }

/** `HOST:PORT` with a name, an IPv4 address or an IPv6 address in brackets; undefined for anything else. */
function parseListen(value: string): { readonly host: string; readonly port: number } | undefined {
  const match = /^(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9.-]+)):(\d{1,5})$/.exec(value)
  const host = match?.[1] ?? match?.[2]
  const port = Number(match?.[3])
  if (host === undefined || !(port >= 1 && port <= 65_535)) return undefined
  return URL.canParse(`http://${host.includes(':') ? `[${host}]` : host}:${port}`) ? { host, port } : undefined
}

function envProblem(value: string): string | undefined {
  if (value.includes('\0')) return 'holds a NUL byte, which no environment variable can hold'
  if (!mentionsReference(value)) return undefined
  const parsed = parseReference(value)
  return 'problem' in parsed ? `cannot be resolved: ${parsed.problem}` : undefined
}

function withoutNulls(entries: Readonly<Record<string, string | null>>): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).filter((entry): entry is [string, string] => entry[1] !== null))
}

function toContainer({ port = 0, memory, cpus, pids }: z.output<typeof container>): ContainerSettings {
  return { port, limits: { memoryBytes: memory, cpus, pids } }
}

function runs(keys: unknown, what: LocalSettings['run']): boolean {
  return isMap(keys) && keys['run'] === what
}

function hasKey(keys: unknown, map: string, name: string): boolean {
  const inner = isMap(keys) ? keys[map] : undefined
  return !isMap(inner) || inner[name] !== undefined
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function toAffinity(value: z.output<typeof affinity>): Affinity {
  return typeof value === 'string' ? value : { header: value.header.toLowerCase() }
}
