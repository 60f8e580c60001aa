import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { readVersioned, writeVersioned } from '../../../../core/files.ts'
import { isJsonObject } from '../../../../core/json.ts'
import type { MetricsSetting } from '../../../rollout-settings.ts'
import { asJson } from '../json-check.ts'

/** The newest version of the file that it reads and the one that it writes. */
const version = 1

/**
 * Keeps the sources of a bake's counts, for the supervisor that may have to go on with it. The address of a Prometheus
 * may hold a token, so they are kept with the revision's secrets, readable by the owner only, and not in the state.
 */
export async function keepMetrics(file: string, metrics: readonly MetricsSetting[]): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  await writeVersioned({ file, version, content: { metrics: metrics.map(asJson) } })
}

/** Reads them. Throws when there are none: a bake is not watched with fewer sources than its run had. */
export async function readKeptMetrics(file: string): Promise<readonly MetricsSetting[]> {
  const metrics = (await readVersioned({ file, version }))?.['metrics']
  if (!isMetrics(metrics)) throw new TypeError(`${file} does not say where counts come from`)
  return metrics
}

/** Whether a value is a list of sources, at least one. */
export function isMetrics(value: unknown): value is readonly MetricsSetting[] {
  return Array.isArray(value) && value.length > 0 && value.every(isMetric)
}

function isMetric(value: unknown): boolean {
  if (!isJsonObject(value)) return false
  const { kind, url, requests, errors, latency } = value
  if (kind === 'target' || kind === 'probes') return true
  const isText = (part: unknown) => typeof part === 'string'
  return kind === 'prometheus' && [url, requests, errors].every(isText) && (latency === undefined || isText(latency))
}
