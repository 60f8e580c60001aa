import { isJsonObject } from '../../../../core/json.ts'

/** What we read of GET /images/{name}/json. */
export interface ImageFacts {
  /** `sha256:` and hex */
  readonly id: string
  readonly tags: readonly string[]
  /** `repository@sha256:…`, what a registry calls it */
  readonly digests: readonly string[]
}

/** What we read of GET /containers/{id}/json. */
export interface ContainerFacts {
  readonly id: string
  readonly running: boolean
  readonly exitCode: number
  readonly oomKilled: boolean
  /** bytes of memory that it may use, swap included; null where there is no limit */
  readonly memoryBytes: number | null
  /** what the engine says of a container that it could not start */
  readonly error: string
  /** `none` where the image has no health check of its own */
  readonly health: string
  /** what its health check said last */
  readonly healthOutput: string
  /** the ports of this machine that lead to it, by `8080/tcp` */
  readonly ports: Readonly<Record<string, number>>
  readonly labels: Readonly<Record<string, string>>
}

/** An answer that is not as the API documents it reads as far as it goes. */
export function imageFacts(value: unknown): ImageFacts {
  const image = recordOf(value)
  return { id: textOf(image['Id']), tags: textsOf(image['RepoTags']), digests: textsOf(image['RepoDigests']) }
}

export function containerFacts(value: unknown): ContainerFacts {
  const container = recordOf(value)
  const state = recordOf(container['State'])
  const health = recordOf(state['Health'])
  const probes: readonly unknown[] = Array.isArray(health['Log']) ? health['Log'] : []
  return {
    id: textOf(container['Id']),
    running: state['Running'] === true,
    exitCode: typeof state['ExitCode'] === 'number' ? state['ExitCode'] : 0,
    oomKilled: state['OOMKilled'] === true,
    memoryBytes: limitOf(recordOf(container['HostConfig'])['Memory']),
    error: textOf(state['Error']),
    health: textOf(health['Status']) || 'none',
    healthOutput: textOf(recordOf(probes.at(-1))['Output']).trim(),
    ports: portsOf(recordOf(recordOf(container['NetworkSettings'])['Ports'])),
    labels: labelsOf(recordOf(container['Config'])['Labels']),
  }
}

/** Engines write 0 where there is none. */
function limitOf(value: unknown): number | null {
  return typeof value === 'number' && value > 0 ? value : null
}

/** GET /containers/json: ids with labels. */
export function containerList(value: unknown): readonly { readonly id: string; readonly labels: Readonly<Record<string, string>>; readonly image: string }[] {
  if (!Array.isArray(value)) return []
  return value.map((item: unknown) => {
    const container = recordOf(item)
    return { id: textOf(container['Id']), labels: labelsOf(container['Labels']), image: textOf(container['ImageID']) }
  })
}

function portsOf(ports: Readonly<Record<string, unknown>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(ports).flatMap(([name, bindings]) => {
    const port = Number(Array.isArray(bindings) ? recordOf(bindings[0])['HostPort'] : undefined)
    return Number.isSafeInteger(port) && port > 0 ? [[name, port]] : []
  }))
}

function labelsOf(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(recordOf(value)).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}

export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isJsonObject(value) ? value : {}
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item: unknown) => typeof item === 'string') : []
}
