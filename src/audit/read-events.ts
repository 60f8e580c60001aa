import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import { isErrno } from '../core/files.ts'
import { isJsonObject } from '../core/json.ts'
import type { JsonObject } from '../core/json.ts'
import { seqOfFileName } from './record.ts'

/** So many files are open at once. */
const atOnce = 64

/**
 * The events of a spool in their order, without any proof: for counts of what happened, not for evidence. What cannot be
 * read, or is no record, is left out. With `newest` no more than so many are read. Resolves with none where there is no spool.
 */
export async function readEvents(directory: string, { newest = Infinity }: { readonly newest?: number } = {}): Promise<readonly JsonObject[]> {
  const all = (await namesIn(directory)).filter((name) => seqOfFileName(name) !== undefined).toSorted()
  const names = all.slice(Math.max(0, all.length - newest))
  const events: JsonObject[] = []
  for (let from = 0; from < names.length; from += atOnce) {
    const found = await Promise.all(names.slice(from, from + atOnce).map((name) => readEvent(path.join(directory, name))))
    events.push(...found.filter((event) => event !== undefined))
  }
  return events
}

async function namesIn(directory: string): Promise<readonly string[]> {
  try {
    return await readdir(directory)
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return []
    throw error
  }
}

async function readEvent(file: string): Promise<JsonObject | undefined> {
  try {
    const record: unknown = JSON.parse(await readFile(file, 'utf8'))
    return isJsonObject(record) && isJsonObject(record['event']) ? record['event'] : undefined
  } catch {
    return undefined
  }
}
