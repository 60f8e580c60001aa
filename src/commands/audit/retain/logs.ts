import path from 'node:path'
import { openDelivery } from '../../../actions/wiring/delivery.ts'
import type { DeliveryInputs } from '../../../actions/wiring/delivery.ts'
import type { TrustSource } from '../../../audit/log/configured/trust.ts'
import type { RetainedLog } from '../../../audit/log/lifecycle/retention.ts'
import { retentionDays } from '../../../audit/retention.ts'
import { parseShardOrigin, parseShardPath, shardPath } from '../../../audit/log/shards.ts'
import { readFolder, shardFolder } from '../../../audit/log/verify/folders.ts'
import { createPins } from '../../../audit/log/verify/pins.ts'
import { DeliveryError } from '../../../core/errors.ts'
import type { RunPorts } from '../../../runner/ports.ts'
import { openOwnLog } from '../own-writer.ts'
import type { OwnLog } from '../own-writer.ts'
import { logPlace } from '../place.ts'

/** A log that is looked at: because it is meant, or because a hold in it may keep what is in those that are. */
export interface RetainLog extends RetainedLog {
  readonly own: OwnLog
  readonly isMeant: boolean
}

/** What somebody means: one log, or all of a place. */
export interface Retained {
  readonly directory: string
  readonly isPlace: boolean
  /** of a place in the order of their paths */
  readonly logs: readonly RetainLog[]
  /** for the events of the logs about themselves */
  readonly names: { readonly service: string | undefined; readonly environment: string | undefined }
}

interface RetainInputs extends DeliveryInputs {
  readonly log?: string | undefined
  readonly class?: string | undefined
}

interface Whole {
  readonly directory: string
  /** one of its logs, where only that is meant */
  readonly only: string | undefined
  readonly policy?: string
  readonly keys?: TrustSource['keys']
}

/**
 * Opens what a folder, or without one the configuration, names. With `changes` its private keys are needed. Rejects with `log-missing` where there is
 * none, or one that this home has seen is gone: a hold may have been in it.
 */
export async function openRetained({ inputs, changes, ports }: { readonly inputs: RetainInputs; readonly changes: boolean; readonly ports: RunPorts }): Promise<Retained> {
  const { log, service, environment } = inputs
  if (log === undefined) return openConfigured({ inputs, changes, ports })
  const named = logPlace({ log, ports })
  const { directory } = named
  const names = { service, environment }
  const isPlace = readFolder(directory).kind === 'place'
  if (isPlace) return { directory, isPlace, names, logs: await openWhole({ whole: { directory, only: undefined }, retention: inputs.class, ports }) }
  if (named.shard !== undefined) {
    const whole = { directory: path.resolve(directory, '..', '..'), only: shardPath(named.shard) }
    return { directory, isPlace, names, logs: await openWhole({ whole, retention: inputs.class, ports }) }
  }
  const own = await openOwnLog({ place: named, ports })
  return { directory, isPlace, names, logs: [retained({ own, isMeant: true, retention: inputs.class })] }
}

/** Where a hold of a place is put: the newest of the logs that are meant, and of several of a month the one that is kept longest. */
export function newestOf<One extends { readonly log: RetainLog }>(all: readonly One[]): One | undefined {
  const ageOf = ({ log: { origin } }: One): readonly [string, number] => {
    const shard = parseShardOrigin(origin)?.shard
    return [shard?.period ?? '', shard === undefined ? 0 : retentionDays(shard.retention)]
  }
  return all.filter(({ log }) => log.isMeant).toSorted((one, other) => {
    const [[period, days], [otherPeriod, otherDays]] = [ageOf(one), ageOf(other)]
    return period === otherPeriod ? days - otherDays : period < otherPeriod ? -1 : 1
  }).at(-1)
}

async function openConfigured({ inputs, changes, ports }: { readonly inputs: RetainInputs; readonly changes: boolean; readonly ports: RunPorts }): Promise<Retained> {
  const { config, log } = await openDelivery({ inputs, ports, references: changes ? 'resolve' : 'keep' })
  const { service, environment } = config
  if (log?.folder === undefined) {
    throw new DeliveryError({
      code: 'not-supported',
      message: 'the audit log of the configuration is no folder, and entries are purged from folders only: a bucket deletes by its lifecycle rules, and a branch keeps its history',
      hint: 'let the place delete whole logs of past months, or keep the log in a folder',
    })
  }
  const { directory, policy, keys } = log.folder
  if (readFolder(directory).kind !== 'place') throw new DeliveryError({ code: 'log-missing', message: `there is no audit log of ${service} in ${environment} in ${directory} yet`, hint: 'the first release makes it' })
  const logs = await openWhole({ whole: { directory, only: undefined, policy, keys }, retention: inputs.class, ports })
  return { directory, isPlace: true, names: { service, environment }, logs }
}

async function openWhole({ whole: { directory, only, policy, keys }, retention, ports }: {
  readonly whole: Whole
  readonly retention: string | undefined
  readonly ports: RunPorts
}): Promise<readonly RetainLog[]> {
  if (only === undefined && retention !== undefined) throw ofPlace()
  const folder = readFolder(directory)
  const paths = new Set([...folder.kind === 'place' ? folder.shards.map(shardPath) : [], ...only === undefined ? [] : [only]])
  const logs: RetainLog[] = []
  for (const name of [...paths].toSorted()) {
    const shard = parseShardPath(name)
    if (shard === undefined) continue
    const place = logPlace({ log: shardFolder(directory, shard).directory, ports })
    const own = await openOwnLog({ place: { ...place, ...(policy === undefined ? {} : { policy }) }, ports, ...(keys === undefined ? {} : { keys }) })
    logs.push(retained({ own, isMeant: only === undefined || only === name, retention }))
  }
  await demandAll({ logs, directory, ports })
  return logs
}

function retained({ own, isMeant, retention }: { readonly own: OwnLog; readonly isMeant: boolean; readonly retention: string | undefined }): RetainLog {
  const { origin, policy, seen, place: { store } } = own
  const usual = parseShardOrigin(origin)?.shard.retention ?? 'std-1y'
  return { own, origin, policy, store, isMeant, pins: seen === undefined ? [] : [seen], retention: (isMeant ? retention : undefined) ?? usual }
}

/** A log that is gone as a whole may have had the hold that keeps what is in the others. */
async function demandAll({ logs, directory, ports }: { readonly logs: readonly RetainLog[]; readonly directory: string; readonly ports: RunPorts }): Promise<void> {
  const there = new Set(logs.map(({ origin }) => origin))
  const places = new Set([...there].map((origin) => parseShardOrigin(origin)?.place))
  const gone = (await createPins(ports.home).origins()).filter((origin) => !there.has(origin) && places.has(parseShardOrigin(origin)?.place ?? ''))
  if (gone.length === 0) return
  throw new DeliveryError({
    code: 'log-missing',
    message: `nothing is decided about a place that is not whole: this state home has seen ${gone.join(', ')}, and there is no such log in ${directory} any more`,
    hint: 'put it back from a copy: a hold that is in it counts for all logs of its place',
  })
}

function ofPlace(): DeliveryError {
  const message = 'it is for one log: those of a place have the class that they are named after'
  return new DeliveryError({ code: 'input-invalid', message: `--class: ${message}`, problems: [{ path: 'class', message }] })
}
