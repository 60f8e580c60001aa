import type { JsonObject, JsonValue } from '../core/json.ts'
import { knownGood } from '../rollout/history.ts'
import { badMark, isAlive, short } from '../rollout/plan.ts'
import type { HistoryEntry, ReleaseImage, RolloutRecord, TargetState } from '../rollout/target.ts'

/** One line of the history as people and scripts see it. */
export interface HistoryRow extends JsonObject {
  readonly digest: string
  readonly revision: string
  readonly gitSha: string | null
  /** the image, where it is one */
  readonly image: string | null
  readonly outcome: string
  readonly by: string
  readonly startedAt: string
  readonly liveAt: string | null
  readonly bakedAt: string | null
  readonly bad: string | null
  /** what the gate had no proof of when it was promoted; null where it had, or was not asked */
  readonly unproven: string | null
  readonly live: boolean
  readonly kept: boolean
  /** what `rollback --steps` takes to get here; null where it cannot */
  readonly steps: number | null
  readonly reason: string | null
}

/** The history, newest first, with the step that leads to each revision that a rollback can go to. */
export function historyRows({ history, bad, stable }: Pick<TargetState, 'history' | 'bad' | 'stable'>): readonly HistoryRow[] {
  const good = knownGood({ history, bad, ...(stable === undefined ? {} : { current: stable }) })
  return history.toReversed().map((entry) => {
    const steps = good.find((candidate) => candidate.entry === entry)?.steps ?? null
    return rowOf({ entry, steps, bad: badMark(bad, entry.revision.id)?.reason ?? null, live: stable?.rolloutId === entry.rolloutId })
  })
}

function rowOf({ entry, steps, bad, live }: {
  readonly entry: HistoryEntry
  readonly steps: number | null
  readonly bad: string | null
  readonly live: boolean
}): HistoryRow {
  const { revision, outcome, by, startedAt, liveAt, bakedAt, kept, reason, unproven } = entry
  return {
    digest: revision.content,
    revision: revision.id,
    gitSha: revision.gitSha ?? null,
    image: revision.image?.reference ?? null,
    outcome,
    by,
    startedAt,
    liveAt: liveAt ?? null,
    bakedAt: bakedAt ?? null,
    bad,
    unproven: unproven ?? null,
    live,
    kept,
    steps: kept ? steps : null,
    reason: reason ?? null,
  }
}

/** The state of one service in one environment as `status --json` shows it. */
export function stateDocument({ state, service, environment }: {
  readonly state: TargetState
  readonly service: string
  readonly environment: string
}): JsonObject {
  const { stable, rollout } = state
  return {
    service,
    environment,
    serving: state.serving,
    stopped: state.stopped,
    live: stable === undefined ? null : liveDocument(stable),
    weights: { stable: stable === undefined ? 0 : 100 - (rollout?.percent ?? 0), candidate: rollout?.percent ?? 0 },
    rollout: rollout === undefined ? null : rolloutDocument(rollout),
    rebuilt: state.rebuilt === undefined ? null : { ...state.rebuilt },
    facts: state.facts,
  }
}

function liveDocument({ revision, liveAt, unproven }: HistoryEntry): JsonObject {
  return { digest: revision.content, revision: revision.id, gitSha: revision.gitSha ?? null, image: revision.image?.reference ?? null, since: liveAt ?? null, unproven: unproven ?? null }
}

function rolloutDocument(rollout: RolloutRecord): JsonObject {
  const { id, kind, drill, revision, owner, startedAt, leaseLeftMs, watchedBy, percent, restored } = rollout
  return {
    id,
    kind,
    drill: drill === true,
    digest: revision.content,
    gitSha: revision.gitSha ?? null,
    image: revision.image?.reference ?? null,
    owner,
    startedAt,
    percent,
    watchedBy,
    alive: isAlive(rollout),
    leaseLeftMs: Number.isFinite(leaseLeftMs) ? Math.round(leaseLeftMs) : null,
    restored: restored === undefined ? null : { ...restored },
  }
}

/** The same for a person, in a few lines. */
export function stateText({ state, service, environment }: {
  readonly state: TargetState
  readonly service: string
  readonly environment: string
}): string {
  const { rollout } = state
  return [
    `${service} · ${environment}`,
    line('live', liveText(state)),
    ...(state.stable?.revision.image === undefined ? [] : [line('image', imageText(state.stable.revision.image))]),
    ...(state.stable?.unproven === undefined ? [] : [line('unproven', `promoted without the gate's proof: ${state.stable.unproven}`)]),
    ...(rollout === undefined ? [] : rolloutLines(rollout)),
    ...(state.serving ? [line('weights', weightsText(state))] : []),
    ...Object.entries(state.facts).flatMap(([name, value]) => factLines({ name, value, contents: contentsIn(state) })),
  ].join('\n')
}

/** As it was asked for, with what it was pinned to. */
function imageText({ name, reference }: ReleaseImage): string {
  return name === reference ? name : `${name} (${reference})`
}

function line(name: string, text: string): string {
  return `  ${name.padEnd(10)} ${text}`
}

/** What users get now; after a stop, and before a first release is proven, there is no stable side. */
function liveText(state: TargetState): string {
  const { stable, rollout, history } = state
  if (stable !== undefined) {
    const since = stable.liveAt === undefined ? '' : `, since ${stable.liveAt}`
    const trouble = state.serving ? '' : state.stopped ? ' (stopped)' : ' (DOES NOT SERVE: run `pqc-delivery reconcile`)'
    return `${short(stable.revision)}${since}${trouble}`
  }
  if (state.serving && rollout !== undefined) return `${short(rollout.revision)}, the first release, not proven yet`
  const last = history.findLast((entry) => entry.bakedAt !== undefined)
  if (last !== undefined) return `nothing; ${short(last.revision)} was the last${state.stopped ? ' before it was stopped' : ''}`
  return history.length === 0 ? 'nothing was released yet' : 'nothing; no release has been good so far'
}

function weightsText({ stable, rollout }: TargetState): string {
  const percent = rollout?.percent ?? 0
  return stable === undefined ? `candidate ${percent}%` : `stable ${100 - percent}%, candidate ${percent}%`
}

/** The content digest of each revision, by its id: people know a release by its content everywhere. */
function contentsIn({ history, rollout }: TargetState): ReadonlyMap<string, string> {
  const revisions = [...history.map(({ revision }) => revision), ...(rollout === undefined ? [] : [rollout.revision])]
  return new Map(revisions.map(({ id, content }) => [id, content]))
}

interface Fact {
  readonly name: string
  readonly value: JsonValue | undefined
  readonly contents: ReadonlyMap<string, string>
}

/** A fact of the target: a list has a line an item, what is not known has none. */
function factLines({ name, value, contents }: Fact): readonly string[] {
  if (value === undefined || value === null) return []
  if (Array.isArray(value)) return value.map((item: JsonValue) => line(name, factText(item, contents)))
  const parts = typeof value === 'object' ? Object.entries(value) : []
  // facts of each side: a line a side
  if (parts.length > 0 && parts.every(([, part]) => typeof part === 'object' && part !== null)) {
    return parts.map(([part, inner], index) => line(index === 0 ? name : '', `${part}: ${factText(inner ?? null, contents)}`))
  }
  return [line(name, factText(value, contents))]
}

function factText(value: JsonValue, contents: Fact['contents']): string {
  if (typeof value !== 'object' || value === null) return String(value)
  if (isList(value)) return value.map((item) => factText(item, contents)).join('; ')
  // an instance that never had to be started again has nothing to tell of that
  const words = Object.entries(value).filter(([name, item]) => item !== null && item !== undefined && !(name === 'restarts' && item === 0))
  return words.map(([name, item]) => {
    if (typeof item === 'boolean') return item ? name : `NOT ${name}`
    if (name === 'side' && typeof item === 'string') return item
    const text = factText(item ?? null, contents)
    const content = name === 'revision' ? contents.get(text) : undefined
    return content === undefined ? `${name} ${shortHex(text)}` : `release ${shortHex(content)}`
  }).join(', ')
}

function isList(value: object): value is readonly JsonValue[] {
  return Array.isArray(value)
}

/** Digests as people compare them: by their beginning. */
function shortHex(text: string): string {
  return /^[0-9a-f]{64}$/.test(text) ? text.slice(0, 12) : text
}

function rolloutLines(rollout: RolloutRecord): readonly string[] {
  const what = `${rollout.drill === true ? 'drill with ' : ''}${short(rollout.revision)} at ${rollout.percent}% since ${rollout.startedAt}`
  if (isAlive(rollout)) {
    const watcher = rollout.watchedBy === 'target' ? 'bakes under the target\'s watch' : `run by ${rollout.owner}`
    return [line('rollout', `${what}, ${watcher}`)]
  }
  const restored = rollout.restored === undefined ? 'nobody watches it' : `traffic was put back at ${rollout.restored.at} (${rollout.restored.cause})`
  return [line('rollout', `UNFINISHED: ${what}; ${restored}: run \`pqc-delivery reconcile\` or deploy again`)]
}
