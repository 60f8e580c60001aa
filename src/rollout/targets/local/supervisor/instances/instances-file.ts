import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { isJsonObject } from '../../../../../core/json.ts'
import type { InstanceRecord } from './instance-engine.ts'

/** The running instances of one revision. */
export interface GroupRecord {
  readonly revisionId: string
  readonly rolloutId: string
  readonly instances: readonly InstanceRecord[]
}

const version = 1

/** Replaces the list of running processes. Without fsync: after a power failure none of them runs. */
export function writeInstances(file: string, groups: readonly GroupRecord[]): void {
  const temporary = `${file}.${process.pid}.tmp`
  writeFileSync(temporary, JSON.stringify({ version, groups }), { mode: 0o600 })
  renameSync(temporary, file)
}

/** The processes that the last supervisor had; none when the file is missing or not whole: they are started again then. */
export function readInstances(file: string): readonly GroupRecord[] {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (!isJsonObject(value) || value['version'] !== version || !Array.isArray(value['groups'])) return []
    return value['groups'].filter(isGroup)
  } catch {
    return []
  }
}

function isGroup(value: unknown): value is GroupRecord {
  return isJsonObject(value) && typeof value['revisionId'] === 'string' && typeof value['rolloutId'] === 'string' &&
    Array.isArray(value['instances']) && value['instances'].every(isInstance)
}

function isInstance(value: unknown): value is InstanceRecord {
  return isJsonObject(value) && typeof value['id'] === 'string' && typeof value['startTime'] === 'string' && typeof value['healthy'] === 'boolean' &&
    ['slot', 'pid', 'port'].every((name) => Number.isSafeInteger(value[name])) && isPlace(value['container'])
}

/** Absent for a process. */
function isPlace(value: unknown): boolean {
  return value === undefined || (isJsonObject(value) && typeof value['id'] === 'string' && typeof value['engine'] === 'string')
}
