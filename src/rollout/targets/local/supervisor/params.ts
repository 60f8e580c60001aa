import { DeliveryError } from '../../../../core/errors.ts'
import { isJsonObject } from '../../../../core/json.ts'
import type { JsonObject, JsonValue } from '../../../../core/json.ts'
import type { Lease, LockRequest, MeasureSettings, ReleaseImage, RestoreCause, Revision, RevisionOutcome } from '../../../target.ts'
import type { WatchRequest } from '../../../watch.ts'
import { isCount } from '../json-check.ts'
import { isProxySettings } from '../proxy-settings.ts'
import { isMetrics } from './watch-file.ts'
import type { ServiceSettings } from '../state/service-state.ts'

/**
 * Reads the parameters of a call. They come from a process of the same user and of this program, so shapes are checked
 * where a wrong one would break the state, and what is opaque stays opaque.
 */
export function readParams(params: JsonValue): ParamReader {
  if (!isJsonObject(params)) throw wrong('params')
  const text = (name: string): string => {
    const value = params[name]
    if (typeof value !== 'string') throw wrong(name)
    return value
  }
  const record = (name: string): JsonObject => {
    const value = params[name]
    if (!isJsonObject(value)) throw wrong(name)
    return value
  }
  const number = (name: string, { least, most }: { readonly least: number; readonly most: number }): number => {
    const value = params[name]
    if (typeof value !== 'number' || !(value >= least && value <= most)) throw wrong(name)
    return value
  }
  const oneOf = <Word extends string>(name: string, words: readonly Word[]): Word => {
    const found = words.find((word) => word === params[name])
    if (found === undefined) throw wrong(name)
    return found
  }
  return {
    text,
    record,
    number,
    oneOf,
    optionalText: (name) => params[name] === undefined ? undefined : text(name),
    flag: (name) => params[name] === true,
    lease() {
      const { rolloutId, fence } = record('lease')
      if (typeof rolloutId !== 'string' || !isCount(fence)) throw wrong('lease')
      return { rolloutId, fence }
    },
  }
}

/** One reader per kind of value. Each throws when the value is not as it should be. */
export interface ParamReader {
  text(name: string): string
  optionalText(name: string): string | undefined
  flag(name: string): boolean
  record(name: string): JsonObject
  number(name: string, range: { readonly least: number; readonly most: number }): number
  oneOf<Word extends string>(name: string, words: readonly Word[]): Word
  lease(): Lease
}

const hourMs = 3_600_000

/** How long a lease may be: no longer than anybody would wait for a dead man's switch. */
export const leaseRange = { least: 1, most: hourMs }

const causes: readonly RestoreCause[] = ['gate-failed', 'inconclusive', 'unavailable', 'candidate-failed', 'cancelled', 'lease-lapsed', 'overtaken', 'requested']
const outcomes: readonly RevisionOutcome[] = ['live', 'baked', 'replaced', 'rolled-back', 'failed', 'inconclusive', 'cancelled', 'restored']

/** Why traffic is put back. */
export function readCause(params: ParamReader): RestoreCause {
  return params.oneOf('cause', causes)
}

/** How a rollout ended. */
export function readOutcome(params: ParamReader): RevisionOutcome {
  return params.oneOf('outcome', outcomes)
}

/** The parameters of `lock`. */
export function readLock(params: ParamReader): LockRequest & { readonly settings: ServiceSettings } {
  const reason = params.optionalText('reason')
  return {
    rolloutId: params.text('rolloutId'),
    kind: params.oneOf('kind', ['deploy', 'rollback']),
    revision: readRevision(params.record('revision')),
    owner: params.text('owner'),
    leaseMs: params.number('leaseMs', leaseRange),
    ...(reason === undefined ? {} : { reason }),
    ...(params.flag('undoes') ? { undoes: true } : {}),
    ...(params.flag('drill') ? { drill: true } : {}),
    ...(params.flag('unrecorded') ? { unrecorded: true } : {}),
    takeOver: params.flag('takeOver'),
    settings: readSettings(params.record('settings')),
  }
}

const digest = /^[0-9a-f]{64}$/

function readRevision(value: JsonObject): Revision {
  const reader = readParams(value)
  const gitSha = reader.optionalText('gitSha')
  const hex = (name: string) => {
    const text = reader.text(name)
    if (!digest.test(text)) throw wrong(`revision.${name}`)
    return text
  }
  return {
    id: hex('id'),
    content: hex('content'),
    start: hex('start'),
    ...(gitSha === undefined ? {} : { gitSha }),
    ...(value['image'] === undefined ? {} : { image: readImage(reader.record('image')) }),
    spec: reader.record('spec'),
  }
}

function readImage(value: JsonObject): ReleaseImage {
  const reader = readParams(value)
  return { reference: reader.text('reference'), name: reader.text('name') }
}

/** The settings that a command brings. */
export function readSettings(value: JsonObject): ServiceSettings {
  const reader = readParams(value)
  return {
    listen: readAddress(reader.record('listen')),
    ...(value['metrics'] === undefined ? {} : { metrics: readAddress(reader.record('metrics')) }),
    drainMs: reader.number('drainMs', { least: 0, most: hourMs }),
    keep: reader.number('keep', { least: 0, most: 1_000 }),
    instances: reader.number('instances', { least: 1, most: 1_000 }),
    ...(isProxySettings(value['proxy']) ? { proxy: value['proxy'] } : {}),
  }
}

function readAddress(value: JsonObject): ServiceSettings['listen'] {
  const reader = readParams(value)
  return { host: reader.text('host'), port: reader.number('port', { least: 1, most: 65_535 }) }
}

/** What the proxy shall count. */
export function readMeasure(value: JsonObject): MeasureSettings {
  const { countAsError, latencyBoundsMs } = value
  if (!isNumbers(countAsError) || !isNumbers(latencyBoundsMs)) throw wrong('measure')
  return { countAsError, latencyBoundsMs }
}

function isNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((item: unknown) => typeof item === 'number' && Number.isFinite(item))
}

/** The hand-over of a bake. The gate checks its own snapshot. */
export function readWatch(value: JsonObject): WatchRequest {
  const reader = readParams(value)
  reader.record('policy')
  reader.record('gate')
  reader.optionalText('unproven')
  reader.number('t', { least: 0, most: Number.MAX_SAFE_INTEGER })
  reader.number('bakeLeftMs', { least: 0, most: Number.MAX_SAFE_INTEGER })
  reader.number('step', { least: 0, most: 1_000 })
  if (!isMetrics(value['metrics'])) throw wrong('metrics')
  return value as unknown as WatchRequest
}

function wrong(name: string): DeliveryError {
  return new DeliveryError({ code: 'fault', message: `a call to the running service has no usable \`${name}\`` })
}
