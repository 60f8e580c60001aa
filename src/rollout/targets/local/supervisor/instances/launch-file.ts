import { readVersioned } from '../../../../../core/files.ts'
import { isRecord } from '../../json-check.ts'

/** How an instance of a revision is started and found to be well. Holds secrets: never logged, kept 0600. */
export interface Launch {
  /** argv; `node` stands for the Node that the supervisor itself runs on */
  readonly command: readonly string[]
  /** besides PATH, HOME, LANG, TZ and PORT */
  readonly env: Readonly<Record<string, string>>
  /** values that no output may show */
  readonly secrets: readonly string[]
  readonly health: { readonly path: string; readonly status: number; readonly withinMs: number }
}

/** The newest version of a revision's file. */
export const launchVersion = 1

/** Reads the file of a revision; undefined when it is not there. Rejects with `state-broken` or `state-newer`. */
export async function readLaunch(file: string): Promise<Launch | undefined> {
  const value = await readVersioned({ file, version: launchVersion })
  if (value === undefined) return undefined
  const launch = value['launch']
  if (!isLaunch(launch)) throw new TypeError(`${file} does not say how to start the revision`)
  return launch
}

function isLaunch(value: unknown): value is Launch {
  if (!isRecord(value)) return false
  const { command, env, secrets, health } = value
  return isTexts(command) && command.length > 0 && isRecord(env) && isTexts(Object.values(env)) && isTexts(secrets) && isRecord(health) &&
    typeof health['path'] === 'string' && typeof health['status'] === 'number' && typeof health['withinMs'] === 'number'
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item: unknown) => typeof item === 'string')
}
