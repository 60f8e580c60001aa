import { readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { messageOf } from '../../../../core/errors.ts'
import { revisionsToKeep } from '../state/keep.ts'
import type { Engine } from './engine.ts'

/** Names no revision, so what a process that died has left is found and removed by the next one. */
const trashPrefix = '.trash-'

/**
 * Removes releases, secrets and logs of revisions that nobody can go back to. A failure is logged and tried again later.
 *
 * What goes is decided and renamed while nothing else can change the state, and deleted afterwards: a run that locks meanwhile
 * finds a release whole or not at all, and then brings it again.
 */
export async function collectGarbage(engine: Pick<Engine, 'store' | 'places' | 'exclusive' | 'random' | 'log'>): Promise<void> {
  try {
    const trash = await engine.exclusive(() => setAside(engine))
    for (const entry of trash) await rm(entry, { recursive: true, force: true })
  } catch (error) {
    engine.log(`old releases could not be removed: ${messageOf(error)}`)
  }
}

async function setAside({ store, places, random }: Pick<Engine, 'store' | 'places' | 'random'>): Promise<readonly string[]> {
  const state = store.state()
  const kept = revisionsToKeep(state)
  const contents = new Set([...kept].map((id) => state.revisions[id]?.content))
  const shortIds = new Set([...kept].map((id) => id.slice(0, 12)))
  const { releases, revisions, logs } = places
  const newName = () => `${trashPrefix}${Buffer.from(random.bytes(6)).toString('hex')}`
  return [
    ...await renameExcept({ folder: releases, isKept: (name) => contents.has(digestIn(name)), newName }),
    ...await renameExcept({ folder: revisions, isKept: (name) => kept.has(digestIn(name)), newName }),
    ...await renameExcept({ folder: logs, isKept: (name) => isKeptLog(name, shortIds), newName }),
  ]
}

/** The digest that a file or folder belongs to, also of one that is being written under a temporary name. */
function digestIn(name: string): string {
  return /[0-9a-f]{64}/.exec(name)?.[0] ?? ''
}

function isKeptLog(name: string, shortIds: ReadonlySet<string>): boolean {
  if (name.startsWith(trashPrefix)) return false
  return !/^[0-9a-f]{12}\./.test(name) || shortIds.has(name.slice(0, 12))
}

/** Where the entries are now that are to be deleted, those that were set aside earlier too. */
async function renameExcept({ folder, isKept, newName }: {
  readonly folder: string
  readonly isKept: (name: string) => boolean
  readonly newName: () => string
}): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => [])
  const trash: string[] = []
  for (const name of names) {
    if (isKept(name)) continue
    const target = path.join(folder, name.startsWith(trashPrefix) ? name : newName())
    if (!name.startsWith(trashPrefix)) await rename(path.join(folder, name), target)
    trash.push(target)
  }
  return trash
}
