import { readVersioned, writeVersioned } from '../../../core/files.ts'
import { isJsonObject } from '../../../core/json.ts'
import { asJson } from './json-check.ts'
import type { ServiceSettings } from './state/service-state.ts'
import { readParams, readSettings } from './supervisor/params.ts'

/**
 * What `start.json` tells: how a supervisor was started last, so that the next one can be started the same way where
 * there is neither a configuration nor a job, after a reboot. Unlike `control.json` it stays when the supervisor ends.
 */
export interface StartFile {
  /** where no state can be read, these count; else those of the state */
  readonly settings: ServiceSettings
  /** PATH, HOME, LANG and TZ of the supervisor, which its instances get too */
  readonly environment: Readonly<Record<string, string>>
}

const startVersion = 1

/** Replaces `start.json`. Rejects with `state-unwritable`. */
export async function writeStartFile(file: string, { settings, environment }: StartFile): Promise<void> {
  await writeVersioned({ file, version: startVersion, content: { settings: asJson(settings), environment: { ...environment } } })
}

/** Reads `start.json`; undefined when there is none. Rejects with `state-broken` or `state-newer`. */
export async function readStartFile(file: string): Promise<StartFile | undefined> {
  const content = await readVersioned({ file, version: startVersion })
  if (content === undefined) return undefined
  const { environment } = content
  const entries = isJsonObject(environment) ? Object.entries(environment) : []
  return {
    settings: readSettings(readParams(content).record('settings')),
    environment: Object.fromEntries(entries.flatMap(([name, value]) => typeof value === 'string' ? [[name, value]] : [])),
  }
}
