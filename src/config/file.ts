import { DeliveryError } from '../core/errors.ts'
import { nearest } from '../core/nearest.ts'
import { anyOf, quoted } from '../core/text.ts'
import type { Finding } from './problem.ts'
import { baseSchema, fileSchema } from './schema.ts'
import { settingAt } from './tree.ts'
import type { Setting } from './tree.ts'
import { layerFindings } from './validate.ts'

/** The name of the environment of a file that names none. */
const onlyEnvironment = 'default'

/** What is wrong with the file by itself, whichever service and environment are asked for. */
export function fileFindings(root: Setting): Finding[] {
  return [...layerFindings(fileSchema, root), ...wholeFile(root)]
}

/** What is wrong by itself with a file that another one extends. */
export function baseFindings(root: Setting): Finding[] {
  return layerFindings(baseSchema, root)
}

/** Keys of the root, which no other layer can complete. */
function wholeFile(root: Setting): Finding[] {
  const findings: Finding[] = []
  const add = (rule: string, path: readonly string[], message: string): void => {
    const found = settingAt(root, path)
    findings.push({ rule, path, origin: (found ?? root).origin, atKey: true, message })
  }
  const has = (name: string): boolean => settingAt(root, [name]) !== undefined
  if (root.kind !== 'map') return []
  if (!has('version')) add('version:missing', ['version'], 'is missing; it must be 1')
  if (!has('service') && !has('services'))
    add('service:missing', ['service'], 'is missing; name the service here, or several under services')
  if (has('service') && has('services'))
    add('service-and-services', ['service'], 'stands beside services; a file has one of the two')
  for (const group of ['services', 'environments']) {
    const named = settingAt(root, [group])
    if (named?.kind === 'map' && named.entries.size === 0)
      add(`${group}:none`, [group], 'names none; name one, or remove the key')
  }
  return findings
}

/** Names of the services and environments that the file has. */
export function namesIn(root: Setting): {
  readonly services: readonly string[]
  readonly environments: readonly string[]
} {
  const service = settingAt(root, ['service'])
  const single = service?.kind === 'scalar' ? [String(service.value)] : []
  const services = keysAt(root, 'services')
  const environments = keysAt(root, 'environments')
  return { services: services ?? single, environments: environments ?? [onlyEnvironment] }
}

export interface Wanted {
  readonly environment?: string | undefined
  readonly service?: string | undefined
  /** for messages */
  readonly file: string
}

/** The environment that was asked for, or the only one there is. Throws `environment-unknown`, naming all. */
export function chosenEnvironment(root: Setting, { environment, file }: Wanted): string {
  return choose({ kind: 'environment', wanted: environment, names: namesIn(root).environments, file })
}

/** The service that was asked for, or the only one there is. Throws `service-unknown`, naming all. */
export function chosenService(root: Setting, { service, file }: Wanted): string {
  return choose({ kind: 'service', wanted: service, names: namesIn(root).services, file })
}

interface Choice {
  readonly kind: 'environment' | 'service'
  readonly wanted: string | undefined
  readonly names: readonly string[]
  readonly file: string
}

function choose({ kind, wanted, names, file }: Choice): string {
  const [only, another] = names
  if (wanted === undefined && only !== undefined && another === undefined) return only
  if (wanted !== undefined && names.includes(wanted)) return wanted
  const near = wanted === undefined ? undefined : nearest(wanted, names)
  const message =
    wanted === undefined
      ? `${kind} is not given, and ${file} has ${names.length}`
      : `${file} has no ${kind} ${quoted(wanted)}`
  throw new DeliveryError({
    code: `${kind}-unknown`,
    message,
    hint: `the ${kind}s of ${file}: ${names.join(', ')}`,
    problems: [{ path: kind, message: `${kind} must be ${anyOf(names)}`, ...(near === undefined ? {} : { nearest: near }) }],
  })
}

function keysAt(root: Setting, name: string): string[] | undefined {
  const named = settingAt(root, [name])
  return named?.kind === 'map' ? [...named.entries.keys()] : undefined
}
