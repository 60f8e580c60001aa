import type { ContainerDefinition, RegisterTaskDefinitionRequest, Tag, TaskDefinition } from '@aws-sdk/client-ecs'
import { digestOf } from '../../../core/canonical.ts'
import { DeliveryError } from '../../../core/errors.ts'
import type { JsonObject, JsonValue } from '../../../core/json.ts'

/** What ECS adds to a definition when it is registered; everything else can be registered again as it is. */
const addedByEcs = new Set(['taskDefinitionArn', 'revision', 'status', 'requiresAttributes', 'compatibilities', 'registeredAt', 'registeredBy', 'deregisteredAt', 'deleteRequestedAt'])

/** A definition as it can be registered: every member that a newer ECS may know included, nothing that ECS adds itself. */
export function registrable({ definition, tags = [] }: { readonly definition: TaskDefinition; readonly tags?: readonly Tag[] }): RegisterTaskDefinitionRequest {
  const members = Object.entries(definition).filter(([name, value]) => value !== undefined && !addedByEcs.has(name))
  return { ...Object.fromEntries(members), family: definition.family, containerDefinitions: definition.containerDefinitions, ...(tags.length > 0 && { tags: [...tags] }) }
}

/**
 * The same definition with another image in one container; everything else is untouched, secrets and roles included. Without
 * `container` it is the only one, or the only essential one; where that is not clear it is refused (`not-supported`).
 */
export function withImage({ request, container, image }: {
  readonly request: RegisterTaskDefinitionRequest
  readonly container: string | undefined
  readonly image: string
}): RegisterTaskDefinitionRequest {
  const containers = request.containerDefinitions ?? []
  const chosen = chooseContainer({ containers, container, family: request.family ?? '' })
  return { ...request, containerDefinitions: containers.map((one) => (one === chosen ? { ...one, image } : one)) }
}

/** The container that a release replaces. */
export function chooseContainer({ containers, container, family }: {
  readonly containers: readonly ContainerDefinition[]
  readonly container: string | undefined
  readonly family: string
}): ContainerDefinition {
  const names = containers.map(({ name }) => name).join(', ')
  if (container !== undefined) {
    const found = containers.find(({ name }) => name === container)
    if (found !== undefined) return found
    throw new DeliveryError({ code: 'not-supported', message: `the task definition ${family} has no container ${container}`, hint: `set target.ecs.container to one of ${names}` })
  }
  const essential = containers.filter((one) => one.essential !== false)
  const [only, ...others] = containers.length === 1 ? containers : essential
  if (only !== undefined && others.length === 0) return only
  throw new DeliveryError({
    code: 'not-supported',
    message: `the task definition ${family} has ${essential.length} essential containers, so it is not clear which one the release is`,
    hint: `set target.ecs.container to one of ${names}`,
  })
}

/** Lists whose order means nothing, and members that ECS fills in when they are absent. */
const unordered = new Set(['environment', 'secrets', 'environmentFiles', 'portMappings', 'mountPoints', 'volumesFrom', 'ulimits', 'volumes', 'systemControls', 'extraHosts', 'tags', 'dependsOn', 'placementConstraints', 'requiresCompatibilities'])
const defaults: Readonly<Record<string, JsonValue>> = { cpu: 0, essential: true, protocol: 'tcp', readOnly: false, privileged: false }
/** Of a container's health check (API reference, HealthCheck). */
const checkDefaults: Readonly<Record<string, JsonValue>> = { interval: 30, timeout: 5, retries: 3, startPeriod: 0 }

/** What two definitions have to share to be the same: what ECS fills in and the order of names do not count. */
export function definitionDigest(request: RegisterTaskDefinitionRequest): string {
  const { tags: _, ...rest } = request
  return digestOf(normalized(JSON.parse(JSON.stringify(rest)) as JsonObject))
}

function normalized(value: JsonObject): JsonObject {
  const entries = Object.entries(value).map(([name, item]): [string, JsonValue | undefined] => [name, normalValue(name, item)])
  return Object.fromEntries(entries.filter(([name, item]) => item !== undefined && item !== defaults[name] && !isFilledIn(value, name)))
}

/** On Fargate a task has an address of its own, where the host's port is the container's. */
function isFilledIn(of: JsonObject, name: string): boolean {
  if (name === 'hostPort') return of['hostPort'] === of['containerPort']
  return 'command' in of && !('image' in of) && name in checkDefaults && of[name] === checkDefaults[name]
}

function normalValue(name: string, value: JsonValue | undefined): JsonValue | undefined {
  if (value === null || value === undefined) return undefined
  if (Array.isArray(value)) {
    const items = (value as readonly JsonValue[]).map((item) => (isMap(item) ? normalized(item) : item))
    if (items.length === 0) return undefined
    return unordered.has(name) ? items.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : items
  }
  if (!isMap(value)) return value
  const inner = normalized(value)
  return Object.keys(inner).length === 0 ? undefined : inner
}

const isMap = (value: JsonValue): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)

/** One difference between two definitions, for people and for the plan. */
export interface DefinitionChange {
  /** `containerDefinitions.web.image` */
  readonly path: string
  /** absent: was not there, or its value is hidden */
  readonly from?: JsonValue
  readonly to?: JsonValue
  /** its values are not told */
  readonly hidden?: true
}

/**
 * Texts that hold no secret by what they are for, by their whole path: keys of labels and options are anybody's choice. Whatever else is text may hold
 * one: plain variables, options of log drivers, commands, labels.
 */
const open = new RegExp(`^(?:${[
  'family|cpu|memory|networkMode|pidMode|ipcMode|taskRoleArn|executionRoleArn',
  String.raw`requiresCompatibilities\.\d+`,
  String.raw`runtimePlatform\.(?:cpuArchitecture|operatingSystemFamily)`,
  String.raw`containerDefinitions\.[^.]+\.(?:${[
    'image|cpu|memory|user',
    String.raw`secrets\..+\.valueFrom`,
    String.raw`logConfiguration\.(?:logDriver|options\.awslogs-[a-z-]+|secretOptions\..+\.valueFrom)`,
    String.raw`portMappings\.[^.]+\.(?:protocol|appProtocol|containerPortRange)`,
    String.raw`dependsOn\.\d+\.condition`,
    String.raw`mountPoints\.\d+\.(?:sourceVolume|containerPath)`,
  ].join('|')})`,
].join('|')})$`, 'u')

/**
 * What changes from one definition to another, by path; containers and variables are named, not numbered. A text's value is told only where it
 * cannot be a secret, since plain variables hold secrets more often than anybody likes.
 */
export function definitionChanges({ from, to }: { readonly from: RegisterTaskDefinitionRequest; readonly to: RegisterTaskDefinitionRequest }): readonly DefinitionChange[] {
  const [before, after] = [leavesOf(from), leavesOf(to)]
  const paths = [...new Set([...before.keys(), ...after.keys()])].toSorted()
  return paths
    .filter((path) => JSON.stringify(before.get(path)) !== JSON.stringify(after.get(path)))
    .map((path) => {
      const hidden = [before.get(path), after.get(path)].some((value) => typeof value === 'string') && !open.test(path)
      const told = (value: JsonValue | undefined) => (hidden ? null : value ?? null)
      return { path, ...(before.has(path) && { from: told(before.get(path)) }), ...(after.has(path) && { to: told(after.get(path)) }), ...(hidden && { hidden }) }
    })
}

function leavesOf(request: RegisterTaskDefinitionRequest): ReadonlyMap<string, JsonValue> {
  const { tags: _, ...rest } = request
  const leaves = new Map<string, JsonValue>()
  const walk = (value: JsonValue, path: string) => {
    if (Array.isArray(value)) (value as readonly JsonValue[]).forEach((item, index) => walkItem(item, `${path}.${nameOf(item) ?? index}`))
    else if (isMap(value)) for (const [name, item] of Object.entries(value)) walk(item ?? null, path === '' ? name : `${path}.${name}`)
    else leaves.set(path, value)
  }
  // the name is in the path already
  const walkItem = (item: JsonValue, path: string) => {
    if (!isMap(item) || nameOf(item) === undefined) return walk(item, path)
    const { name: _name, ...others } = item
    return Object.keys(others).length === 0 ? void leaves.set(path, true) : walk(others, path)
  }
  walk(normalized(JSON.parse(JSON.stringify(rest)) as JsonObject), '')
  return leaves
}

function nameOf(item: JsonValue): string | undefined {
  const name = isMap(item) ? (item['name'] ?? item['containerPort']) : undefined
  return typeof name === 'string' || typeof name === 'number' ? String(name) : undefined
}
