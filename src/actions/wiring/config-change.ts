import { createHmac } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { retentionPattern } from '../../audit/retention.ts'
import { configChanges } from '../../config/effective.ts'
import type { ConfigChange, EffectiveKeys } from '../../config/effective.ts'
import { isDeliveryError } from '../../core/errors.ts'
import { readVersioned, writeVersioned } from '../../core/files.ts'
import { serviceHome } from '../../core/home.ts'
import type { ServicePlace } from '../../core/home.ts'
import type { JsonObject, JsonValue } from '../../core/json.ts'
import type { EventSink } from '../../core/ports/events.ts'
import { shorten } from '../../core/text.ts'
import type { RunPorts } from '../../runner/ports.ts'
import type { Delivery } from './delivery.ts'

const version = 1
/** An event has at most 64 KB; who changes more at once looks into the repository's own history. */
const most = { changes: 100, characters: 240 } as const

/** The configuration of the service's last deployment, as the state home keeps it. */
interface Kept {
  readonly digest: string
  /** makes fingerprints that say nothing to whoever does not have this file */
  readonly salt: string
  readonly keys: EffectiveKeys
}

/**
 * Records what differs from the configuration of the service's last deployment, and keeps this one for the next. Nothing is
 * recorded of a first one. Rejects with `audit-unavailable` when it cannot be recorded; that it cannot be kept is a warning.
 */
export async function recordConfigChange({ delivery, events, ports }: {
  readonly delivery: Pick<Delivery, 'config'>
  readonly events: EventSink
  readonly ports: Pick<RunPorts, 'home' | 'random' | 'log'>
}): Promise<void> {
  const { service, environment, digest, effective } = delivery.config
  const file = path.join(serviceHome({ home: ports.home, service, environment }), 'config.json')
  const last = await lastOne(file, ports.log)
  if (last === 'unusable' || last?.digest === digest) return
  const salt = last?.salt ?? Buffer.from(ports.random.bytes(16)).toString('hex')
  const keys = effective((secret) => createHmac('sha256', salt).update(secret).digest('hex').slice(0, 16))
  const changes = last === undefined ? [] : configChanges({ before: last.keys, after: keys })
  if (changes.length > 0) await events.emit({ name: 'config.changed', outcome: 'success', data: dataOf({ from: last?.digest ?? null, to: digest, changes }) })
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
    await writeVersioned({ file, version, content: { digest, salt, keys } })
  } catch (error) {
    if (!isDeliveryError(error)) throw error
    ports.log.warning(`the next change of the configuration will be told as this one: ${error.message}`)
  }
}

/** What is known of the configuration of a service's last deployment; undefined where it had none from this home, or where that cannot be read. */
export async function lastConfig({ place, log }: { readonly place: ServicePlace; readonly log: RunPorts['log'] }): Promise<{ readonly digest: string; readonly retention?: string } | undefined> {
  const last = await lastOne(path.join(serviceHome(place), 'config.json'), log)
  if (last === undefined || last === 'unusable') return undefined
  const { digest, keys: { 'audit.retention.class': retention } } = last
  return { digest, ...(typeof retention === 'string' && retentionPattern.test(retention) ? { retention } : {}) }
}

async function lastOne(file: string, log: RunPorts['log']): Promise<Kept | 'unusable' | undefined> {
  try {
    const found = await readVersioned({ file, version })
    if (found === undefined) return undefined
    const { digest, salt, keys } = found
    if (typeof digest === 'string' && typeof salt === 'string' && isMap(keys)) return { digest, salt, keys: withoutAbsent(keys) }
    log.warning(`${file} does not say what the configuration was; changes are recorded from now on`)
    return undefined
  } catch (error) {
    if (!isDeliveryError(error)) throw error
    log.warning(`changes of the configuration are not recorded: ${error.message}`)
    // what a newer version wrote is not for this one to replace
    return error.code === 'state-newer' ? 'unusable' : undefined
  }
}

function dataOf({ from, to, changes }: { readonly from: string | null; readonly to: string; readonly changes: readonly ConfigChange[] }): JsonObject {
  const told = changes.slice(0, most.changes).map(({ path: key, ...values }) => ({
    path: key,
    ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, short(value)])),
  }))
  return { from, to, changes: told, ...(changes.length > told.length ? { more: changes.length - told.length } : {}) }
}

function short(value: JsonValue): JsonValue {
  const text = JSON.stringify(value)
  return text.length <= most.characters ? value : shorten(text, most.characters)
}

function isMap(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function withoutAbsent(keys: JsonObject): EffectiveKeys {
  return Object.fromEntries(Object.entries(keys).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])))
}
