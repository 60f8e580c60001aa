import { readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { messageOf } from '../../../../core/errors.ts'
import { revisionsToKeep } from '../state/keep.ts'
import type { Engine } from './engine.ts'

/** Removes releases, secrets and logs of revisions that nobody can go back to. A failure is logged and tried again later. */
export async function collectGarbage(engine: Engine): Promise<void> {
  const state = engine.store.state()
  const kept = revisionsToKeep(state)
  const contents = new Set([...kept].map((id) => state.revisions[id]?.content))
  const shortIds = new Set([...kept].map((id) => id.slice(0, 12)))
  const { releases, revisions, logs } = engine.places
  try {
    await removeExcept(releases, (name) => contents.has(digestIn(name)))
    await removeExcept(revisions, (name) => kept.has(digestIn(name)))
    await removeExcept(logs, (name) => !/^[0-9a-f]{12}\./.test(name) || shortIds.has(name.slice(0, 12)))
  } catch (error) {
    engine.log(`old releases could not be removed: ${messageOf(error)}`)
  }
}

/** The digest that a file or folder belongs to, also of one that is being written under a temporary name. */
function digestIn(name: string): string {
  return /[0-9a-f]{64}/.exec(name)?.[0] ?? ''
}

async function removeExcept(folder: string, isKept: (name: string) => boolean): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names) {
    if (!isKept(name)) await rm(path.join(folder, name), { recursive: true, force: true })
  }
}
