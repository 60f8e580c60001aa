import { existsSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { isJsonObject } from '../../../../core/json.ts'
import { lastingBinaries } from '../client/lasting-binaries.ts'
import type { Binaries } from '../client/lasting-binaries.ts'

/** What this process runs from: copies in the state home that are named by their digests, so equal paths are equal code. */
export function ownCode(): Binaries {
  return { node: process.execPath, entry: process.argv[1] ?? '' }
}

/**
 * What a process of a service can be started from: the same as this one, or where somebody removed that, what the lasting names
 * of the state home lead to. `folder`: of the service, `<home>/services/<service>/<environment>`.
 */
export function startableCode(folder: string): Binaries {
  const own = ownCode()
  if (existsSync(own.node) && existsSync(own.entry)) return own
  try {
    const { node, entry } = lastingBinaries(path.resolve(folder, '../../..'))
    return { node: realpathSync(node), entry: realpathSync(entry) }
  } catch {
    return own
  }
}

/** Whether both are the same code; what does not tell its code is older than that. */
export function isSameCode(one: Binaries | undefined, other: Binaries): boolean {
  return one !== undefined && one.node === other.node && one.entry === other.entry
}

/** The code that a message names; undefined where it names none. */
export function readCode(value: unknown): Binaries | undefined {
  if (!isJsonObject(value)) return undefined
  const { node, entry } = value
  return typeof node === 'string' && typeof entry === 'string' ? { node, entry } : undefined
}
