import { mkdir, readdir, unlink } from 'node:fs/promises'
import path from 'node:path'
import type { Entry } from '../../audit/log/append/entries.ts'
import { homeSegments } from '../../audit/log/append/idem/segment-files.ts'
import type { Appended } from '../../audit/log/append/writer.ts'
import { createConfiguredLog } from '../../audit/log/configured/configured-log.ts'
import type { EventPlace } from '../../audit/log/configured/earlier.ts'
import { createForwarder } from '../../audit/log/configured/forward.ts'
import type { Forwarder } from '../../audit/log/configured/forward.ts'
import { genesisMaker } from '../../audit/log/configured/genesis.ts'
import { viewLog } from '../../audit/log/configured/log-view.ts'
import type { LogView } from '../../audit/log/configured/log-view.ts'
import { createStateFile } from '../../audit/log/configured/state.ts'
import type { StateFile } from '../../audit/log/configured/state.ts'
import { readTrust } from '../../audit/log/configured/trust.ts'
import type { TrustSource } from '../../audit/log/configured/trust.ts'
import { proveEntry } from '../../audit/log/prove.ts'
import { policyFor } from '../../audit/log/shard-policy.ts'
import { shardOrigin } from '../../audit/log/shards.ts'
import type { LogStore } from '../../audit/log/store/store.ts'
import { createPins } from '../../audit/log/verify/pins.ts'
import type { Spool } from '../../audit/spool.ts'
import type { ResolvedConfig } from '../../config/config.ts'
import { DeliveryError, isDeliveryError, messageOf } from '../../core/errors.ts'
import { writeFileAtomic } from '../../core/files.ts'
import { serviceHome, spoolPaths } from '../../core/home.ts'
import type { EventInput, EventSink } from '../../core/ports/events.ts'
import { counted } from '../../core/text.ts'
import type { RunPorts } from '../../runner/ports.ts'
import type { Policy } from '../../tlog/policy.ts'
import { logPlaceOf } from './log-place.ts'
import { recordable } from './refusals.ts'

/** The audit log of a delivery, behind the spool of this machine. */
export interface DeliveryLog {
  /**
   * Takes the spool of this run. What announces a change of production through the sink is in the log before the sink says that it is recorded, where
   * `demand` is set; else the spool is enough.
   */
  attach(spool: Spool, options: { readonly demand: boolean }): Promise<EventSink>
  /**
   * Brings into the log what waits in the spool: after a run that recorded something, and for whoever says what he is `as` also what others left. Within a
   * time; what fails is a warning. Resolves with the file of a proof of this run's last event, or with nothing. Never rejects.
   */
  settle(as?: string): Promise<string | undefined>
  /** Appends what is no event of a release, to the log of the configured class and of the month; that is made where it never was. */
  append(entries: readonly Entry[]): Promise<{ readonly address: string; readonly appended: Appended }>
  /** the folder of the whole place, the file of its policy, and where its private keys are; undefined where it is no folder */
  readonly folder: { readonly directory: string; readonly policy: string; readonly keys: TrustSource['keys'] } | undefined
  /** what is known of it on this machine */
  view(): Promise<LogView>
  /** the newest log of the configured class that this machine wrote to; undefined: it wrote to none */
  newest(): Promise<NewestLog | undefined>
}

/** A log of the place, to read. */
export interface NewestLog {
  readonly address: string
  readonly store: LogStore
  readonly trust: { readonly policy: Policy; readonly origin: string } | undefined
}

/** Milliseconds before each attempt at the end of a run. */
const pausesMs = [0, 500, 2_000]
/** Milliseconds that a run waits for its log at most, at its beginning and at its end; one that is cancelled has less, since its runner kills it soon. */
const longestMs = 60_000
const longestCancelledMs = 3_000
/** So many proofs are kept; `audit prove` makes any of them again. */
const keptProofs = 50

type LogPorts = Pick<RunPorts, 'home' | 'variables' | 'random' | 'clock' | 'exec' | 'http' | 'githubToken' | 'version' | 'log' | 'signal' | 'originator'>

/** What of a delivery's log other commands read. */
interface LogParts {
  readonly forwarder: Forwarder
  readonly state: StateFile
  readonly place: ReturnType<typeof logPlaceOf>
  readonly log: ReturnType<typeof createConfiguredLog>
}

/** The log of a configuration, and what brings the spool into it. `action` is who does. Reads nothing yet. */
function openLogParts({ config, ports, action }: { readonly config: ResolvedConfig; readonly ports: LogPorts; readonly action: string }): LogParts {
  const { service, environment, digest: configDigest, audit: { retention } } = config
  const { home, clock, random, originator, version } = ports
  const at = { home, service, environment }
  const place = logPlaceOf({ config, ports })
  const state = createStateFile({ file: path.join(serviceHome(at), 'audit-log.json'), address: place.address, log: ports.log })
  const genesis = genesisMaker({ context: { service, environment, originator, collector: { name: action, version }, configDigest }, clock, random })
  const log = createConfiguredLog({ place, state, pins: createPins(home), clock, random, genesis, segmentsOf: (origin) => homeSegments({ home, origin }) })
  const spool = { ...spoolPaths(at), service, environment }
  return { place, state, log, forwarder: createForwarder({ spool, retention, log, state, clock }) }
}

/** The log of one service in one environment, for the length of a run. */
export function createDeliveryLog({ config, ports, redact, openSpool }: {
  readonly config: ResolvedConfig
  readonly ports: LogPorts
  /** takes the configuration's secrets out of a text */
  readonly redact: (text: string) => string
  /** the spool, for an action of that name */
  readonly openSpool: (action: string) => Promise<Spool>
}): DeliveryLog {
  const { clock, log } = ports
  let parts: LogParts | undefined
  let spool: Spool | undefined
  let left = 0
  let refused: DeliveryError | undefined
  const places = new Map<string, EventPlace>()

  const open = (action: string): LogParts => (parts ??= openLogParts({ config, ports, action }))

  async function attach(own: Spool): Promise<void> {
    // what this run recorded itself is none of an earlier one
    const isFirst = spool === undefined
    spool = own
    if (isFirst) left = await open(own.action).forwarder.pending().catch(() => 0)
  }

  /** That what earlier runs left is in the log is recorded when it is: once for an outage, however many commands tried. Resolves with whether it was. */
  async function bringIn(own: Spool): Promise<boolean> {
    const { forwarder, state } = open(own.action)
    const reason = left > 0 ? (await state.read())?.failure?.message : undefined
    for (const [id, found] of await forwarder.forward()) places.set(id, found)
    if (left === 0) return false
    await own.emitAll([{ name: 'spool.forwarded', outcome: 'success', severity: 'warning', data: { records: left, ...(reason === undefined ? {} : { reason: recordable(redact(reason)) }) } }])
    left = 0
    return true
  }

  /** That very event is in the log afterwards: brought in by this process, or by another one, which left nothing. */
  async function bringInDemanded(own: Spool, id: string): Promise<void> {
    await bringIn(own)
    if (!await isMissing(own, [id])) return
    // another process may have brought it in and recorded something else meanwhile
    await bringIn(own)
    if (!await isMissing(own, [id])) return
    throw notTaken()
  }

  async function isMissing(own: Spool, ids: readonly string[]): Promise<boolean> {
    return ids.some((id) => !places.has(id)) && await open(own.action).forwarder.pending() > 0
  }

  /** Nothing changes before its announcement is in the log; steps of what has begun are not waited for. */
  function demanding(own: Spool): EventSink {
    let isBegun = false
    return {
      async emit(event) {
        const id = await own.emit(event)
        if (isBegun || event.outcome !== 'started') return id
        try {
          await inTime(ports, () => bringInDemanded(own, id))
        } catch (error) {
          const first = refused === undefined
          refused = refusal(error)
          if (first) await own.emit(refusedEvent({ event, code: refused.code, message: redact(refused.message) })).catch(() => undefined)
          throw refused
        }
        // a proxy is replaced before what it is replaced for begins
        isBegun = event.name !== 'proxy.upgraded'
        return id
      },
    }
  }

  async function bringInAtEnd(as: string | undefined): Promise<string | undefined> {
    if (spool === undefined && as !== undefined && await open(as).forwarder.pending() > 0) await attach(await openSpool(as))
    if (spool === undefined) return undefined
    const last = spool.ids.at(-1)
    if (await tryToBringIn(spool)) await tryToBringIn(spool)
    return proof(last ?? spool.ids.at(-1) ?? '')
  }

  async function tryToBringIn(own: Spool): Promise<boolean> {
    for (const [attempt, pauseMs] of pausesMs.entries()) {
      try {
        if (pauseMs > 0) await clock.sleep(pauseMs)
        return await bringIn(own)
      } catch (error) {
        if (attempt === pausesMs.length - 1 || !isDeliveryError(error, 'audit-unavailable')) throw error
      }
    }
    return false
  }

  async function tellWaiting({ as, why }: { readonly as: string | undefined; readonly why: string }): Promise<void> {
    const waiting = await open(as ?? '').forwarder.pending().catch(() => 0)
    log.warning(`${counted(waiting, 'event')} ${waiting === 1 ? 'waits' : 'wait'} in the spool of this machine and ${waiting === 1 ? 'is' : 'are'} not in the audit log yet: ${why}; the next command brings them in, and so does \`pqc-delivery reconcile\``)
  }

  async function proof(id: string): Promise<string | undefined> {
    const found = places.get(id)
    if (found === undefined) return undefined
    const made = await proveEntry({ ...found, policy: undefined })
    return writeProof({ folder: path.join(serviceHome({ home: ports.home, ...config }), 'proofs'), name: id, content: made.proof })
  }

  return {
    async attach(own, { demand }) {
      await attach(own)
      return demand && config.audit.whenUnavailable === 'closed' ? demanding(own) : own
    },
    async settle(as) {
      // what was refused for the log is told as that
      if (refused !== undefined || (spool === undefined && as === undefined)) return undefined
      try {
        const file = await inTime(ports, () => bringInAtEnd(as))
        // what another process records meanwhile is for that one to bring in
        if (spool !== undefined && await isMissing(spool, spool.ids)) await tellWaiting({ as, why: 'they were not in what could be read of the spool' })
        return file
      } catch (error) {
        await tellWaiting({ as, why: messageOf(error) })
        return undefined
      }
    },
    async append(entries) {
      const { place, log: configured } = open('audit append')
      const { log: { shard }, ...appended } = await configured.append({ retention: config.audit.retention, entries })
      return { address: place.addressOf(shard), appended }
    },
    get folder() {
      const { place: { address, trust: { keys, policy } } } = open('audit')
      return config.audit.log.kind === 'directory' ? { directory: address, policy: policy.file, keys } : undefined
    },
    newest: () => newestLog(open('audit'), config.audit.retention),
    view: () => viewLog({ ...open('status'), pins: createPins(ports.home), retention: config.audit.retention }),
  }
}

async function newestLog({ place, state }: LogParts, retention: string): Promise<NewestLog | undefined> {
  const known = await state.read()
  const period = known?.shards[retention]
  if (known?.origin === undefined || period === undefined) return undefined
  const shard = { retention, period }
  const trust = await readTrust(place.trust)
  const origin = shardOrigin(known.origin, shard)
  return { address: place.addressOf(shard), store: await place.storeOf(shard), trust: trust && { policy: policyFor({ policy: trust.policy, origin }), origin } }
}

function notTaken(): DeliveryError {
  return new DeliveryError({
    code: 'audit-unavailable',
    message: 'the audit log took what could be read of the spool of this machine, and this event was not in it',
    hint: 'see what is wrong with the spool with `pqc-delivery audit-report`',
  })
}

/**
 * A place may take a call and never answer it. What was begun may still be done then, and is found by the next run. A run that is cancelled meanwhile has
 * as little time left from then on as one that was before.
 */
async function inTime<Result>({ clock, signal }: Pick<LogPorts, 'clock' | 'signal'>, work: () => Promise<Result>): Promise<Result> {
  const over = new AbortController()
  const limit = async (limitMs: number): Promise<never> => {
    await clock.sleep(limitMs, over.signal)
    throw new DeliveryError({ code: 'audit-unavailable', message: `the audit log did not answer within ${limitMs / 1_000} seconds` })
  }
  const cancelled = Promise.withResolvers<never>()
  const cancel = (): void => cancelled.resolve(limit(longestCancelledMs))
  const limits = [cancelled.promise, ...(signal.aborted ? [] : [limit(longestMs)])]
  for (const one of limits) one.catch(() => undefined)
  if (signal.aborted) cancel()
  signal.addEventListener('abort', cancel, { once: true })
  try {
    return await Promise.race([work(), ...limits])
  } finally {
    signal.removeEventListener('abort', cancel)
    over.abort()
  }
}

function refusal(cause: unknown): DeliveryError {
  const hint = isDeliveryError(cause) ? cause.hint : undefined
  return new DeliveryError({
    code: 'audit-unavailable',
    message: `nothing was changed, since its beginning is not in the audit log: ${messageOf(cause)}`,
    hint: [...(hint === undefined ? [] : [hint]), 'with `audit.when-unavailable: open` the spool of this machine is enough; a rollback never waits for the log'].join('; '),
    cause,
  })
}

function refusedEvent({ event: { data: { rolloutId } }, code, message }: { readonly event: EventInput; readonly code: string; readonly message: string }): EventInput {
  return { name: 'rollout.refused', outcome: 'failure', severity: 'warning', data: { ...(rolloutId === undefined ? {} : { rolloutId }), error: code, message: recordable(message) } }
}

async function writeProof({ folder, name, content }: { readonly folder: string; readonly name: string; readonly content: Uint8Array }): Promise<string> {
  const file = path.join(folder, `${name}.tlog-proof`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeFileAtomic({ file, content })
  // ids of events sort as they happened
  const old = (await readdir(folder)).filter((one) => one.endsWith('.tlog-proof') && !one.startsWith('.')).toSorted().slice(0, -keptProofs)
  await Promise.all(old.map((one) => unlink(path.join(folder, one)).catch(() => undefined)))
  return file
}
