import { open, readdir } from 'node:fs/promises'
import path from 'node:path'
import type { ServicePlace } from '../core/home.ts'
import { isErrno } from '../core/files.ts'
import { objectOf } from '../core/json.ts'
import type { JsonObject, JsonValue } from '../core/json.ts'
import { oneLine, shorten } from '../core/text.ts'
import { textOf } from './read-event.ts'
import { incidentsFolder, keptIncidents } from './store.ts'

/** A record that lies in the state home, as far as its file tells: anybody who may write there may have changed it. */
export interface WrittenIncident {
  readonly rolloutId: string
  readonly state: 'restored' | 'open'
  /** one sentence, on one line */
  readonly summary: string
  /** when it was detected, or restored; null where the file does not tell */
  readonly at: string | null
  /** the page, Markdown; its JSON lies beside it */
  readonly file: string
}

/** Larger than any record that is written; what somebody else put there is not read to its end. */
const mostBytes = 8 * 1_048_576
const longest = 500

/**
 * The records of a service in an environment, the newest first, `most` at most. What cannot be read is left out: this is for links.
 * Rejects only where the folder itself cannot be read.
 */
export async function writtenIncidents({ place, most = keptIncidents }: {
  readonly place: ServicePlace
  readonly most?: number
}): Promise<readonly WrittenIncident[]> {
  const folder = incidentsFolder(place)
  const found: WrittenIncident[] = []
  for (const name of (await namesIn(folder)).toSorted().toReversed()) {
    if (found.length === most) break
    const incident = await readIncident(path.join(folder, name)).catch(() => undefined)
    if (incident !== undefined) found.push(incident)
  }
  return found
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    const names = new Set(await readdir(folder))
    return [...names].filter((name) => name.endsWith('.json') && !name.startsWith('.') && names.has(name.replace(/json$/, 'md')))
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return []
    throw error
  }
}

async function readIncident(file: string): Promise<WrittenIncident | undefined> {
  const { rolloutId, state, summary, moments } = await readObject(file)
  const { detectedAt, restoredAt } = objectOf(moments)
  const id = textOf(rolloutId)
  if (id === undefined || (state !== 'open' && state !== 'restored')) return undefined
  return { rolloutId: id, state, summary: clean(summary) ?? '', at: clean(detectedAt) ?? clean(restoredAt) ?? null, file: file.replace(/json$/, 'md') }
}

async function readObject(file: string): Promise<JsonObject> {
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    if (size > mostBytes) return {}
    return objectOf(JSON.parse(await handle.readFile('utf8')) as JsonValue)
  } finally {
    await handle.close()
  }
}

function clean(value: JsonValue | undefined): string | undefined {
  const text = textOf(value)
  return text === undefined ? undefined : shorten(oneLine(text.toWellFormed()), longest)
}
