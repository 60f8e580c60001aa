import { readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs'
import { isJsonObject } from '../../../core/json.ts'
import { isCount } from './json-check.ts'
import { isProxySettings } from './proxy-settings.ts'
import type { Lapse, TrafficRecord, TrafficTable, Upstream } from './traffic-table.ts'

/** What `traffic.json` holds: the record and the worker that wrote it. */
export interface TrafficFile extends TrafficRecord {
  readonly worker: { readonly pid: number; readonly startTime: string; readonly socket: string }
}

/** The newest version of `traffic.json` that this code reads. */
const trafficVersion = 1

/**
 * Replaces `traffic.json`. Synchronous, since nothing may be served between the write and the switch, and without fsync:
 * after a power failure the machine has another boot, and what the file says is void.
 */
export function writeTrafficFile(file: string, content: TrafficFile): void {
  const temporary = `${file}.${content.worker.pid}.tmp`
  try {
    writeFileSync(temporary, JSON.stringify({ version: trafficVersion, ...content }), { mode: 0o600 })
    renameSync(temporary, file)
  } catch (error) {
    try {
      unlinkSync(temporary)
    } catch {
      // it was not made, or is the last thing that a full disk lets go of
    }
    throw error
  }
}

/** Reads the text of `traffic.json`; undefined for anything that is not whole and of this version. */
function parseTrafficFile(text: string): TrafficFile | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (!isJsonObject(value) || value['version'] !== trafficVersion) return undefined
    const { table, lapse, worker } = value
    if (!isTable(table) || !(lapse === null || isLapse(lapse)) || !isJsonObject(worker)) return undefined
    const { pid, startTime, socket } = worker
    if (typeof pid !== 'number' || typeof startTime !== 'string' || typeof socket !== 'string') return undefined
    return { table, lapse, worker: { pid, startTime, socket } }
  } catch {
    return undefined
  }
}

/** What the last worker left on the disk; undefined when there was none, or the file is not whole. */
export function readTraffic(file: string): TrafficFile | undefined {
  try {
    return parseTrafficFile(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** Whether a value from outside of this process is a table, with every number in its range. */
export function isTable(value: unknown): value is TrafficTable {
  if (!isJsonObject(value)) return false
  const { serial, fence, percent, token, lease, stable, candidate, countAsError, latencyBoundsMs, proxy, serves } = value
  return isCount(serial) && isCount(fence) && typeof percent === 'number' && percent >= 0 && percent <= 100 &&
    typeof token === 'string' && (lease === null || isMoment(lease)) && isSide(stable) && isSide(candidate) &&
    isNumbers(countAsError) && isNumbers(latencyBoundsMs) && (proxy === undefined || isProxySettings(proxy)) &&
    (serves === undefined || isStay(serves))
}

function isStay(value: unknown): boolean {
  return isJsonObject(value) && typeof value['revisionId'] === 'string' && typeof value['rolloutId'] === 'string'
}

/** Whether a value from outside of this process is a lapse. */
export function isLapse(value: unknown): value is Lapse {
  return isJsonObject(value) && isCount(value['fence']) && typeof value['at'] === 'string' && typeof value['percent'] === 'number'
}

function isSide(value: unknown): value is readonly Upstream[] | null {
  return value === null || (Array.isArray(value) && value.every((item: unknown) =>
    isJsonObject(item) && typeof item['id'] === 'string' && isCount(item['port']) && item['port'] <= 65_535))
}

function isMoment(value: unknown): boolean {
  return isJsonObject(value) && typeof value['boot'] === 'string' && typeof value['ms'] === 'number'
}

function isNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((item: unknown) => typeof item === 'number' && Number.isFinite(item))
}
