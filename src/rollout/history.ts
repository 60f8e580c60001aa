import { DeliveryError } from '../core/errors.ts'
import { counted } from '../core/text.ts'
import { badMark, markedBad, short } from './plan.ts'
import type { BadMark, HistoryEntry, Target, TargetState } from './target.ts'

/** A revision that a rollback can go to, and the N of `rollback --steps N` that takes it there. */
export interface RollbackCandidate {
  readonly steps: number
  readonly entry: HistoryEntry
}

/**
 * The known good revisions before the current one, nearest first: those that were live and finished their bake, each
 * once, without the current one, without those marked bad. After v1, v2, rollback to v1, v3 the first is v1.
 */
export function knownGood({ history, bad, current }: {
  readonly history: readonly HistoryEntry[]
  readonly bad: readonly BadMark[]
  readonly current?: HistoryEntry
}): readonly RollbackCandidate[] {
  const seen = new Set(current === undefined ? [] : [current.revision.id])
  const start = current === undefined ? history.length : history.findLastIndex((entry) => entry.rolloutId === current.rolloutId)
  const found: RollbackCandidate[] = []
  for (const entry of history.slice(0, start < 0 ? history.length : start).toReversed()) {
    if (entry.bakedAt === undefined || seen.has(entry.revision.id)) continue
    seen.add(entry.revision.id)
    if (badMark(bad, entry.revision.id) !== undefined) continue
    found.push({ steps: found.length + 1, entry })
  }
  return found
}

/**
 * What a person has to know before a release gets all traffic that the gate had no proof of when it was promoted: with the
 * step that leads to one it had. Undefined for a proven one.
 */
export function doubtAbout({ state, entry }: { readonly state: TargetState; readonly entry: HistoryEntry }): string | undefined {
  if (entry.unproven === undefined) return undefined
  const good = knownGood({ history: state.history, bad: state.bad, ...(state.stable === undefined ? {} : { current: state.stable }) })
  const proven = good.find((candidate) => candidate.entry.unproven === undefined && candidate.entry.kept)
  const instead = proven === undefined ? 'no proven release is left to go back to' : `--steps ${proven.steps} leads to ${short(proven.entry.revision)}, which was proven`
  return `${short(entry.revision)} was promoted without the gate's proof (${entry.unproven}); ${instead}`
}

/** Whether the target has made a rollout's candidate the stable side, by what it tells itself; false where it does not tell. */
export async function isFinished(target: Pick<Target, 'describe'>, rolloutId: string): Promise<boolean> {
  try {
    const { history } = await target.describe()
    return history.some((entry) => entry.rolloutId === rolloutId && entry.bakedAt !== undefined)
  } catch {
    return false
  }
}

/** Where a rollback shall go: N steps back, or a digest or git SHA (at least 7 characters of it). */
export interface RollbackRequest {
  readonly steps?: number
  readonly to?: string
}

/**
 * The revision that a rollback goes to. Rejects with `nothing-to-roll-back` when no known good one is left,
 * `rollback-target-unknown` when none matches, several do, or it never baked, `marked-bad`, and `artifact-missing` when it
 * is no longer kept.
 */
export function rollbackTarget({ state, request }: { readonly state: TargetState; readonly request: RollbackRequest }): HistoryEntry {
  const entry = request.to === undefined ? stepsBack(state, request.steps ?? 1) : named(state, request.to)
  if (entry.kept) return entry
  throw new DeliveryError({
    code: 'artifact-missing',
    message: `release ${entry.revision.content.slice(0, 12)} is in the history, but its files are no longer kept`,
    hint: 'deploy it again from its source; `keep` says how many releases stay on the machine',
  })
}

function stepsBack(state: TargetState, steps: number): HistoryEntry {
  const good = knownGood({ history: state.history, bad: state.bad, ...(state.stable === undefined ? {} : { current: state.stable }) })
  const match = good[steps - 1]
  if (match !== undefined) return match.entry
  if (good.length === 0) {
    throw new DeliveryError({
      code: 'nothing-to-roll-back',
      message: 'there is no known good revision before the current one',
      hint: 'a revision is known good when it was live, finished its bake and is not marked bad; see `pqc-delivery history`',
    })
  }
  throw new DeliveryError({
    code: 'rollback-target-unknown',
    message: `cannot go ${counted(steps, 'step')} back: ${good.length} known good ${good.length === 1 ? 'revision is' : 'revisions are'} left`,
    hint: `${good.length === 1 ? 'use --steps 1' : `use --steps 1 to ${good.length}`}; \`pqc-delivery history\` shows which step leads where`,
  })
}

const SHORTEST_PREFIX = 7

function named(state: TargetState, to: string): HistoryEntry {
  const wanted = to.toLowerCase().replace(/^sha256:/, '')
  const matches = state.history.filter(({ revision }) =>
    [revision.id, revision.content, revision.gitSha ?? ''].some((name) => wanted.length >= SHORTEST_PREFIX && name.toLowerCase().startsWith(wanted)))
  const newest = matches.at(-1)
  if (newest === undefined) {
    throw new DeliveryError({
      code: 'rollback-target-unknown',
      message: `no revision in the history has the digest or git SHA ${JSON.stringify(to)}`,
      hint: 'give at least 7 characters of one that `pqc-delivery history` shows',
    })
  }
  if (new Set(matches.map(({ revision }) => revision.id)).size > 1) {
    throw new DeliveryError({
      code: 'rollback-target-unknown',
      message: `${JSON.stringify(to)} matches ${new Set(matches.map(({ revision }) => revision.id)).size} different revisions`,
      hint: 'give more characters, or the content digest instead of the git SHA',
    })
  }
  return proven({ state, to, matches, newest })
}

/** A release is gone back to only when it was good: marked bad or never baked, it would get all traffic unproven. */
function proven({ state, to, matches, newest }: {
  readonly state: TargetState
  readonly to: string
  readonly matches: readonly HistoryEntry[]
  readonly newest: HistoryEntry
}): HistoryEntry {
  const mark = badMark(state.bad, newest.revision.id)
  if (mark !== undefined) throw markedBad(newest.revision, mark)
  const baked = matches.findLast((entry) => entry.bakedAt !== undefined)
  if (baked !== undefined) return baked
  throw new DeliveryError({
    code: 'rollback-target-unknown',
    message: `the release that ${JSON.stringify(to)} names never finished its bake (${newest.outcome}); a rollback would give it all traffic unproven`,
    hint: 'deploy it, so that the gate can judge it, or roll back to a release that was good',
  })
}
