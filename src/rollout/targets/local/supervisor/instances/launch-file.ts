import { isJsonObject } from '../../../../../core/json.ts'
import { readVersioned } from '../../../../../core/files.ts'

interface LaunchBase {
  /** besides PATH, HOME, LANG, TZ and PORT for a process, and PORT for a container */
  readonly env: Readonly<Record<string, string>>
  /** values that no output may show */
  readonly secrets: readonly string[]
  readonly health: { readonly path: string; readonly status: number; readonly withinMs: number }
}

/** How a process of a release of files is started. */
export interface ProcessLaunch extends LaunchBase {
  /** absent in files of versions that knew nothing else */
  readonly kind?: 'process'
  /** argv; `node` stands for the Node that the supervisor itself runs on */
  readonly command: readonly string[]
}

/** What a container may use at most; null is no limit. */
export interface ContainerLimits {
  readonly memoryBytes: number | null
  readonly cpus: number | null
  readonly pids: number | null
}

/** How a container of an image is started. */
export interface ContainerLaunch extends LaunchBase {
  readonly kind: 'container'
  /** the image as people know it */
  readonly image: string
  /** by what the engine knows it for good: `name@sha256:…`, or its id, `sha256:…` */
  readonly reference: string
  /** the socket of the engine that has it: where DOCKER_HOST pointed when it was deployed */
  readonly engine: string
  /** inside the container */
  readonly port: number
  readonly limits: ContainerLimits
}

/** How an instance of a revision is started and found to be well. Holds secrets: never logged, kept 0600. */
export type Launch = ProcessLaunch | ContainerLaunch

/** The newest version of a revision's file: 2 has containers, which a program that knows 1 alone cannot start. */
export const launchVersion = 2

/** The version that a revision's file is written in: the oldest that can say it. */
export function versionOf(launch: Launch): number {
  return launch.kind === 'container' ? 2 : 1
}

/** Reads the file of a revision; undefined when it is not there. Rejects with `state-broken` or `state-newer`. */
export async function readLaunch(file: string): Promise<Launch | undefined> {
  const value = await readVersioned({ file, version: launchVersion })
  if (value === undefined) return undefined
  const launch = value['launch']
  if (!isLaunch(launch)) throw new TypeError(`${file} does not say how to start the revision`)
  return launch
}

function isLaunch(value: unknown): value is Launch {
  if (!isJsonObject(value)) return false
  const { env, secrets, health } = value
  return isJsonObject(env) && isTexts(Object.values(env)) && isTexts(secrets) && isJsonObject(health) &&
    typeof health['path'] === 'string' && typeof health['status'] === 'number' && typeof health['withinMs'] === 'number' &&
    (value['kind'] === 'container' ? isContainer(value) : isTexts(value['command']) && value['command'].length > 0)
}

function isContainer({ image, reference, engine, port, limits }: Readonly<Record<string, unknown>>): boolean {
  return isTexts([image, reference, engine]) && Number.isSafeInteger(port) && isJsonObject(limits) &&
    ['memoryBytes', 'cpus', 'pids'].every((name) => limits[name] === null || typeof limits[name] === 'number')
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item: unknown) => typeof item === 'string')
}
