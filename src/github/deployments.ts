import { objectOf } from '../core/json.ts'
import type { JsonObject, JsonValue } from '../core/json.ts'
import { oneLine } from '../core/text.ts'
import type { Failure, GithubApi, Reply } from './api.ts'
import { numberIn, objectsIn } from './fields.ts'

/** The states that a deployment of ours is set to. */
export type DeploymentState = 'in_progress' | 'success' | 'failure' | 'error' | 'inactive'

/** What a deployment is for, as its payload keeps it beside the service. */
export interface DeploymentSubject {
  readonly rolloutId: string
  /** content digest of the release in hex */
  readonly digest: string | null
}

/** How deployments of one service look on GitHub. */
export interface DeploymentStyle {
  readonly service: string
  /** as it is called on GitHub */
  readonly environment: string
  readonly url: string | undefined
  readonly production: boolean
  readonly transient: boolean
  /** page of the run, https; null for none */
  readonly logUrl: string | null
}

/**
 * The deployments of one service in one environment (GitHub Docs, "REST API endpoints for deployments"). Failures come back as
 * values; undefined is success, or nothing to do.
 */
export interface Deployments {
  /** creates it, at most once for a rollout, and says that it is under way */
  begin(request: {
    readonly subject: DeploymentSubject
    readonly task: 'deploy' | 'rollback'
    /** commit, branch or tag */
    readonly ref: string
    readonly description: string
  }): Promise<Failure | undefined>
  /**
   * Sets the state of a rollout's deployment, where it has one. With `success` the one that was live becomes inactive. `givesBack`:
   * its traffic went to the release before it, which is live again where this one was.
   */
  set(request: {
    readonly rolloutId: string
    readonly state: DeploymentState
    readonly description: string
    readonly givesBack: boolean
  }): Promise<Failure | undefined>
  /** nothing of the service runs any more */
  retire(description: string): Promise<Failure | undefined>
}

/** How many of the newest deployments of an environment are looked through. */
const looked = 100
/** and how many of these are asked for their state, to find the one that was live */
const asked = 5

const replaced = 'another release serves'

const isLive = ({ state }: JsonObject): boolean => state === 'success'

/** Cancelled ones are inactive too, but never served. */
const wasReplaced = ({ state, description }: JsonObject): boolean => state === 'inactive' && description === replaced

export function createDeployments({ api, style }: { readonly api: GithubApi; readonly style: DeploymentStyle }): Deployments {
  const known = new Map<string, number>()

  const ours = async (): Promise<Found<readonly Own[]>> => {
    const path = `/deployments?environment=${encodeURIComponent(style.environment)}&per_page=${looked}`
    return mapped(await api.call({ method: 'GET', path }), (body) => objectsIn(body).flatMap((one) => ownOf(one, style.service)))
  }

  const idOf = async (rolloutId: string): Promise<Found<number | undefined>> => {
    const id = known.get(rolloutId)
    if (id !== undefined) return { value: id }
    const found = await ours()
    return 'failure' in found ? found : { value: found.value.find((one) => one.rolloutId === rolloutId)?.id }
  }

  const post = async (id: number, request: { readonly state: DeploymentState; readonly description: string }): Promise<Failure | undefined> => {
    const reply = await api.call({ method: 'POST', path: `/deployments/${id}/statuses`, body: statusOf(request, style) })
    return reply.ok ? undefined : reply.failure
  }

  const statusOn = async (id: number): Promise<Found<JsonObject>> =>
    mapped(await api.call({ method: 'GET', path: `/deployments/${id}/statuses?per_page=1` }), (body) => objectOf(objectsIn(body)[0]))

  /** Changes the newest one whose status is `from`, of those that `isMeant` picks; nothing where there is none. */
  const change = async ({ isMeant, from, to, description }: {
    readonly isMeant: (one: Own) => boolean
    readonly from: (status: JsonObject) => boolean
    readonly to: DeploymentState
    readonly description: string
  }): Promise<Failure | undefined> => {
    const found = await ours()
    if ('failure' in found) return found.failure
    for (const { id } of found.value.filter(isMeant).slice(0, asked)) {
      const status = await statusOn(id)
      if ('failure' in status) return status.failure
      if (from(status.value)) return post(id, { state: to, description })
    }
    return undefined
  }

  const retireOthers = (than: number | undefined, description: string): Promise<Failure | undefined> =>
    change({ isMeant: ({ id }) => id !== than, from: isLive, to: 'inactive', description })

  return {
    async begin({ subject, task, ref, description }) {
      const reply = await api.call({ method: 'POST', path: '/deployments', body: bodyOf({ subject, task, ref, description, style }) }, {
        look: async () => {
          const found = await ours()
          if ('failure' in found) return found
          const id = found.value.find(({ rolloutId }) => rolloutId === subject.rolloutId)?.id
          return { found: id === undefined ? undefined : { id } }
        },
      })
      if (!reply.ok) return reply.failure
      const id = numberIn(reply.body, 'id')
      if (id === undefined) return { kind: 'refused', why: 'GitHub answered without a deployment' }
      known.set(subject.rolloutId, id)
      return post(id, { state: 'in_progress', description })
    },
    async set({ rolloutId, state, description, givesBack }) {
      const found = await idOf(rolloutId)
      if ('failure' in found) return found.failure
      const id = found.value
      if (id === undefined) return state === 'success' ? retireOthers(undefined, replaced) : undefined
      known.set(rolloutId, id)
      const before = givesBack ? await statusOn(id) : { value: {} }
      const failure = await post(id, { state, description })
      if (failure !== undefined) return failure
      if (state === 'success') return retireOthers(id, replaced)
      const wasLive = 'value' in before && isLive(before.value)
      return wasLive ? change({ isMeant: (one) => one.id < id, from: wasReplaced, to: 'success', description: 'serves again' }) : undefined
    },
    retire: (description) => retireOthers(undefined, description),
  }
}

type Found<Value> = { readonly value: Value } | { readonly failure: Failure }

function mapped<Value>(reply: Reply, map: (body: JsonValue) => Value): Found<Value> {
  return reply.ok ? { value: map(reply.body) } : { failure: reply.failure }
}

/** A deployment that this service wrote. */
interface Own {
  readonly id: number
  readonly rolloutId: string
}

/** Others deploy to an environment too, and other services of a monorepo. A payload may come as text. */
function ownOf(deployment: JsonObject, service: string): readonly Own[] {
  const id = numberIn(deployment, 'id')
  const payload = objectOf(parsed(deployment['payload']))
  const rolloutId = payload['rolloutId']
  return id !== undefined && payload['by'] === 'pqc-delivery' && payload['service'] === service && typeof rolloutId === 'string' ? [{ id, rolloutId }] : []
}

function parsed(payload: JsonValue | undefined): JsonValue | undefined {
  if (typeof payload !== 'string') return payload
  try {
    return JSON.parse(payload) as JsonValue
  } catch {
    return undefined
  }
}

function bodyOf({ subject, task, ref, description, style }: Parameters<Deployments['begin']>[0] & { readonly style: DeploymentStyle }): JsonObject {
  return {
    ref,
    task,
    // the default would merge the default branch into what is released
    auto_merge: false,
    // whether a commit is good enough is the workflow's to say, which runs already
    required_contexts: [],
    payload: { by: 'pqc-delivery', service: style.service, ...subject },
    environment: style.environment,
    description: described(description),
    transient_environment: style.transient,
    production_environment: style.production,
  }
}

function statusOf({ state, description }: { readonly state: DeploymentState; readonly description: string }, style: DeploymentStyle): JsonObject {
  return {
    state,
    description: described(description),
    // GitHub would leave those of production and keep no services of one environment apart
    auto_inactive: false,
    ...(style.logUrl === null ? {} : { log_url: style.logUrl }),
    ...(style.url === undefined || state === 'failure' || state === 'error' ? {} : { environment_url: style.url }),
  }
}

/** GitHub takes 140 characters; it counts UTF-16 units. */
function described(text: string): string {
  const line = oneLine(text.toWellFormed())
  return line.length <= 140 ? line : `${line.slice(0, 139).replace(/[\ud800-\udbff]$/, '')}…`
}
