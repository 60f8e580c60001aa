import { setTimeout as sleep } from 'node:timers/promises'
import { formatDuration } from '../../../../../core/duration.ts'
import { DeliveryError, isDeliveryError, messageOf } from '../../../../../core/errors.ts'
import { healthProblem } from './health.ts'
import { instanceName } from './instance-engine.ts'
import type { Instance, InstanceEngine, InstanceRecord } from './instance-engine.ts'
import type { Launch } from './launch-file.ts'
import { logTail, sizeOf } from './log-file.ts'

/** The place of one instance of a group: it is kept filled. */
export interface Slot {
  /** resolves with the first healthy instance; rejects with `candidate-unhealthy`, `command-missing` or `engine-unavailable` */
  readonly first: Promise<void>
  /** resolves when it is known whether an instance of an earlier supervisor runs still */
  readonly adopted: Promise<void>
  /** resolves when the slot is empty for good, after `stopping` was aborted */
  readonly over: Promise<void>
  instance(): Instance | undefined
  isHealthy(): boolean
  restarts(): number
  /** how the last instance that is gone ended; undefined: none has */
  lastEnd(): string | undefined
  /** what was wrong with the engine when the last instance went, and none is well since */
  trouble(): DeliveryError | undefined
}

export interface SlotRequest {
  readonly slot: number
  /** content digest, by which people know a release */
  readonly content: string
  readonly engine: InstanceEngine
  readonly launch: Pick<Launch, 'health' | 'secrets'>
  readonly logFile: string
  readonly newId: () => string
  /** an instance of an earlier supervisor, which may run still; `lost`: there may be one that is not written down */
  readonly adopt: InstanceRecord | 'lost' | undefined
  /** ports that instances of the group have */
  readonly takenPorts: () => ReadonlySet<number>
  readonly stopping: AbortSignal
  /** an instance came, went, or became healthy */
  readonly onChange: () => void
  readonly log: (message: string) => void
}

const healthEveryMs = 50
const healthTimeoutMs = 2_000
const firstBackoffMs = 1_000
const longestBackoffMs = 30_000
/** a run of this length shows that the instance can live: the next restart is quick again */
const steadyMs = 60_000
const portAttempts = 5

/** What the slot holds now. */
interface Content {
  instance: Instance | undefined
  healthy: boolean
  restarts: number
  lastEnd: string | undefined
  trouble: DeliveryError | undefined
}

/** Fills the slot, and fills it again whenever its instance is gone, after 1 s, 2 s, 4 s … up to 30 s. */
export function createSlot(request: SlotRequest): Slot {
  const content: Content = { instance: undefined, healthy: false, restarts: 0, lastEnd: undefined, trouble: undefined }
  const { promise: first, resolve, reject } = Promise.withResolvers<void>()
  // whoever waits gets the rejection; a slot that nobody waits for goes on by itself
  first.catch(() => undefined)
  const adopted = Promise.withResolvers<void>()
  if (request.adopt === undefined) adopted.resolve()
  const over = keepFilled({ request, content, onAdopted: adopted.resolve, onFirst: (error) => error === undefined ? resolve() : reject(error) })
  return {
    first,
    adopted: adopted.promise,
    over,
    instance: () => content.instance,
    isHealthy: () => content.healthy,
    restarts: () => content.restarts,
    lastEnd: () => content.lastEnd,
    trouble: () => content.trouble,
  }
}

interface Filling {
  readonly request: SlotRequest
  readonly content: Content
}

interface Heard {
  readonly onAdopted: () => void
  readonly onFirst: (error?: DeliveryError) => void
}

async function keepFilled({ request, content, onAdopted, onFirst }: Filling & Heard): Promise<void> {
  const { stopping, adopt } = request
  let backoffMs = firstBackoffMs
  let begin = adopt === undefined ? () => fill({ request, content }) : () => goOn({ request, content, record: adopt, onAdopted })
  while (!stopping.aborted) {
    const startedAt = performance.now()
    const failure = await begin().catch((error: unknown) => putDown({ request, content }, error))
    begin = () => fill({ request, content })
    onFirst(failure)
    if (failure === undefined) await serveUntilGone({ request, content })
    if (stopping.aborted) return
    if (performance.now() - startedAt > steadyMs) backoffMs = firstBackoffMs
    await sleep(backoffMs, undefined, { signal: stopping }).catch(() => undefined)
    backoffMs = Math.min(backoffMs * 2, longestBackoffMs)
    content.restarts += 1
  }
}

/** What was started, and could not be looked after to its end, must not run on beside the next one. */
async function putDown({ request, content }: Filling, error: unknown): Promise<DeliveryError> {
  const { instance } = content
  if (instance !== undefined) {
    await request.engine.stop(instance, 0).catch((failure: unknown) => request.log(`${instanceName(instance)} could not be stopped: ${messageOf(failure)}`))
    leave({ request, content })
  }
  return documented(error)
}

function documented(error: unknown): DeliveryError {
  if (isDeliveryError(error)) return error
  return new DeliveryError({ code: 'candidate-unhealthy', message: `an instance could not be started: ${messageOf(error)}`, cause: error })
}

function enter({ request, content }: Filling, instance: Instance, healthy: boolean): void {
  content.instance = instance
  content.healthy = healthy
  if (healthy) content.trouble = undefined
  request.onChange()
}

function leave({ request, content }: Filling): void {
  content.instance = undefined
  content.healthy = false
  request.onChange()
}

async function serveUntilGone({ request, content }: Filling): Promise<void> {
  const { instance } = content
  if (instance === undefined) return
  const how = await instance.ended
  content.lastEnd = how
  content.trouble = await request.engine.trouble(instance)
  leave({ request, content })
  if (!request.stopping.aborted) request.log(`an instance of release ${request.content.slice(0, 12)} (${instanceName(instance)}) is gone: ${how}; it is started again`)
}

/** Takes over what an earlier supervisor started; starts anew when that does not run any more. */
async function goOn({ request, content, record, onAdopted }: Filling & { readonly record: InstanceRecord | 'lost' } & Pick<Heard, 'onAdopted'>): Promise<DeliveryError | undefined> {
  const known = record === 'lost' ? undefined : record
  const instance = await request.engine.adopt({ slot: request.slot, record: known }).catch((error: unknown) => {
    onAdopted()
    throw error
  })
  const healthy = instance !== undefined && known?.id === instance.id && known.healthy
  if (instance !== undefined) enter({ request, content }, instance, healthy)
  onAdopted()
  if (instance === undefined) return fill({ request, content })
  return healthy ? undefined : awaitHealthy({ request, content, instance, from: sizeOf(request.logFile) })
}

/** A port can be lost to somebody else between its choice and its use: then another one is tried at once. */
async function fill({ request, content }: Filling): Promise<DeliveryError | undefined> {
  const { engine, slot, logFile, stopping } = request
  for (let attempt = 1; ; attempt += 1) {
    const from = sizeOf(logFile)
    if (stopping.aborted) return unhealthy(request, { why: ': it was stopped before', from })
    const instance = await engine.start({ id: request.newId(), slot, takenPorts: request.takenPorts() })
    enter({ request, content }, instance, false)
    const failure = await awaitHealthy({ request, content, instance, from })
    if (failure === undefined || attempt === portAttempts || stopping.aborted || !await engine.hasLostPort(instance)) return failure
    request.log(`port ${instance.port} was taken by another process; trying another one`)
  }
}

async function awaitHealthy({ request, content, instance, from }: Filling & {
  readonly instance: Instance
  readonly from: number
}): Promise<DeliveryError | undefined> {
  const { health } = request.launch
  const end = performance.now() + health.withinMs
  const check = `GET http://127.0.0.1:${instance.port}${health.path}`
  let how: string | undefined
  let last = 'was not asked yet'
  void instance.ended.then((ended) => {
    how = ended
  })
  while (performance.now() < end && how === undefined && !request.stopping.aborted) {
    const problem = await healthOf({ request, instance })
    if (problem === undefined && how === undefined) {
      enter({ request, content }, instance, true)
      return undefined
    }
    last = problem ?? last
    await sleep(healthEveryMs)
  }
  const why = how === undefined
    ? ` within ${formatDuration(health.withinMs)}: the last ${check} ${last}`
    : `: ${how} before ${check} answered ${health.status}`
  const trouble = await request.engine.trouble(instance)
  await request.engine.stop(instance, 0)
  leave({ request, content })
  return trouble ?? unhealthy(request, { why, from })
}

async function healthOf({ request, instance }: { readonly request: SlotRequest; readonly instance: Instance }): Promise<string | undefined> {
  const { path, status } = request.launch.health
  const problem = await healthProblem({ url: `http://127.0.0.1:${instance.port}${path}`, status, timeoutMs: healthTimeoutMs })
  return problem ?? request.engine.problem(instance).catch((error: unknown) => `was right, but more could not be asked: ${messageOf(error)}`)
}

/** `from`: size of the log before this instance, of which alone it tells. */
function unhealthy({ content, logFile, launch }: SlotRequest, { why, from }: { readonly why: string; readonly from: number }): DeliveryError {
  const tail = logTail({ file: logFile, from, secrets: launch.secrets })
  return new DeliveryError({
    code: 'candidate-unhealthy',
    message: `release ${content.slice(0, 12)} did not become healthy${why}`,
    hint: tail === '' ? `it wrote nothing; its log is ${logFile}` : `the whole output is in ${logFile}`,
    ...(tail === '' ? {} : { output: tail.split('\n') }),
  })
}
