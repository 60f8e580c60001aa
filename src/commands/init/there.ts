import { existsSync } from 'node:fs'
import path from 'node:path'
import { explainConfig } from '../../config/explain.ts'
import { chosenEnvironment, chosenService, namesIn } from '../../config/file.ts'
import { readAll } from '../../config/merge-subjects.ts'
import { DeliveryError, isDeliveryError } from '../../core/errors.ts'
import type { Variables } from '../../core/ports/variables.ts'
import type { Template } from './templates.ts'

/** What of a configuration that is there a workflow has to fit. */
export interface There {
  readonly environment: string
  /** undefined where there is only one, which nobody has to name */
  readonly service: string | undefined
  /** of a service on ECS there is one kind of workflow only */
  readonly template: Template | 'ecs'
}

interface Place {
  readonly file: string
  readonly workingDirectory: string
  readonly variables: Variables
}

/** Where a configuration may be, and what of it is asked for: an environment and a service, where they are given. */
export interface ThereRequest extends Place {
  readonly environment: string | undefined
  readonly service: string | undefined
}

/**
 * What the configuration is for in the environment that is asked for, else in its first one; undefined where there is none, or it is
 * no configuration at all. Rejects with `environment-unknown`, `service-unknown` and, for a target that no template is for,
 * `not-supported`.
 */
export async function readThere(request: ThereRequest): Promise<There | undefined> {
  const { file, workingDirectory } = request
  if (!existsSync(path.resolve(workingDirectory, file))) return undefined
  try {
    const { root } = await readAll(request, [])
    const names = namesIn(root)
    const [first] = names.environments
    const environment = chosenEnvironment(root, { file, environment: request.environment ?? first })
    const service = chosenService(root, request)
    const template = await templateOf({ ...request, environment, service })
    return { environment, service: names.services.length > 1 ? service : undefined, template }
  } catch (error) {
    if (isDeliveryError(error) && !isAnswer(error)) return undefined
    throw error
  }
}

/** By the values that count, which a mistake somewhere else in the file does not change. */
async function templateOf({ environment, service, ...place }: Place & { readonly environment: string; readonly service: string }): Promise<There['template']> {
  const valueOf = async (key: string) => (await explainConfig({ ...place, service, environment, path: key, overrides: [] })).key.value
  const kind = await valueOf('target.kind')
  if (kind === 'ecs') return 'ecs'
  if (typeof kind === 'string' && kind !== 'local') throw withoutTemplate({ file: place.file, environment, kind })
  if (await valueOf('target.local.run') === 'container') return 'container'
  const trusted = await valueOf('target.local.trusted-proxies')
  return Array.isArray(trusted) && trusted.length > 0 ? 'behind-tls' : 'process'
}

/** What is wrong with what was asked for, not with the file. */
function isAnswer({ code }: DeliveryError): boolean {
  return code === 'environment-unknown' || code === 'service-unknown' || code === 'not-supported'
}

function withoutTemplate({ file, environment, kind }: { readonly file: string; readonly environment: string; readonly kind: string }): DeliveryError {
  return new DeliveryError({
    code: 'not-supported',
    message: `${file} is there, and in ${environment} it releases to ${kind}, for which init has no workflow`,
    hint: `write it by hand, or name a configuration that is not there yet by --config`,
  })
}

/** What was asked for: a target, a template, both or none. */
export interface Asked {
  readonly target: 'local' | 'ecs' | undefined
  readonly template: Template | undefined
}

/** Refuses what is not what the configuration is for: both files would be of two kinds, and no release would get through. */
export function assertFits({ file, there, target, template: wanted }: Asked & { readonly file: string; readonly there: There }): void {
  const { environment, template } = there
  const kind = template === 'ecs' ? 'ecs' : 'local'
  const otherTemplate = wanted !== undefined && wanted !== template
  if (!otherTemplate && (target === undefined || target === kind)) return
  const input = otherTemplate ? 'template' : 'target'
  const asked = wanted ?? target ?? kind
  throw new DeliveryError({
    code: 'input-invalid',
    message: `${file} is there, and in ${environment} it is for ${template}, not for ${asked}: the workflow would not fit it`,
    hint: `leave ${input} out, and the workflow is for ${template}; ${changeTo[asked]}, or name a configuration that is not there yet by --config`,
    problems: [{ path: input, message: `${file} is for ${template}` }],
  })
}

/** Refuses a template for a machine where none serves. */
export function assertOneKind({ target, template }: Asked): void {
  if (target !== 'ecs' || template === undefined) return
  throw new DeliveryError({
    code: 'input-invalid', message: `the template ${template} is for one machine, and ECS is none`, hint: 'leave template out, or target',
    problems: [{ path: 'template', message: 'goes without target ecs' }],
  })
}

const changeTo: Readonly<Record<Template | 'local' | 'ecs', string>> = {
  local: 'or change target.kind of it to local',
  ecs: 'or change target of it to `kind: ecs`',
  process: 'or change target.local of it to `run: process` without `trusted-proxies`',
  container: 'or change target.local of it to `run: container`',
  'behind-tls': 'or change target.local of it to `run: process` with the addresses of nginx or Caddy in `trusted-proxies`',
}
