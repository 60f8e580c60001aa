import { DeliveryError } from '../core/errors.ts'
import type { RolloutSettings } from './rollout-settings.ts'
import type { BadMark, Revision, RolloutRecord, TargetState } from './target.ts'

/** How long a command waits: until traffic is shifted, with the bake watched by the target, or until it is baked. */
export type WaitUntil = 'shifted' | 'baked'

/** What is to be done, decided before anything is touched. */
export interface RolloutPlan {
  readonly kind: 'deploy' | 'rollback'
  readonly rolloutId: string
  readonly revision: Revision
  /** percent of production traffic, rising to 100 */
  readonly steps: readonly number[]
  readonly settings: RolloutSettings
  readonly waitUntil: WaitUntil
  readonly reason?: string
  /** a rollback only: what the gate had no proof of when its destination was promoted */
  readonly unproven?: string
  /** a rollback only: traffic first, questions later */
  readonly emergency: boolean
  /** a rollback only: mark the revision that is left */
  readonly markBad: boolean
  /** a rollback only: whether an unfinished rollout is just undone, since nothing else was asked for */
  readonly undoOnly: boolean
  /** a rollback only: a rehearsal, after which what is live now is live again */
  readonly drill?: true
  /** whether a rollout that is alive is taken over, or refused */
  readonly takeOver: boolean
  /** nothing serves yet: all traffic at once, and the limit test and probes alone */
  readonly first: boolean
}

/** What is known before the lock is taken. */
export type Preflight =
  | { readonly kind: 'go' }
  | { readonly kind: 'no-change'; readonly message: string }

/**
 * Whether a deployment makes sense at all. Rejects a revision that is marked bad (`marked-bad`), and while another run
 * holds the rollout (`locked`); the same question is asked again once the lock is held, since the state can have changed
 * in between.
 */
export function preflight({ state, revision, allowBad }: {
  readonly state: TargetState
  readonly revision: Revision
  readonly allowBad: boolean
}): Preflight {
  const mark = badMark(state.bad, revision.id)
  if (mark !== undefined && !allowBad) throw markedBad(revision, mark)
  if (state.rollout !== undefined && isAlive(state.rollout)) throw lockedBy(state.rollout)
  if (state.rollout === undefined && state.serving && state.stable?.revision.id === revision.id) {
    return { kind: 'no-change', message: `${short(revision)} is live already` }
  }
  return { kind: 'go' }
}

/** The newest mark of a revision, if it has one. */
export function badMark(bad: readonly BadMark[], revisionId: string): BadMark | undefined {
  return bad.findLast((mark) => mark.revisionId === revisionId)
}

/** Whether somebody watches a rollout: the run that began it, or the target itself through its bake. */
export function isAlive(rollout: RolloutRecord): boolean {
  return rollout.leaseLeftMs > 0 && rollout.restored === undefined
}

/** The refusal while a rollout is being watched. */
export function lockedBy(rollout: RolloutRecord): DeliveryError {
  const since = `since ${rollout.startedAt}`
  return new DeliveryError({
    code: 'locked',
    message: rollout.watchedBy === 'target'
      ? `${short(rollout.revision)} is baking under the target's watch ${since}`
      : `${rollout.owner} holds the ${rollout.drill === true ? 'drill with' : 'rollout of'} ${short(rollout.revision)} ${since}`,
    hint: 'wait until it is over, or take it over and restore with `pqc-delivery rollback`',
  })
}

/** The refusal of a revision that failed before. */
export function markedBad(revision: Revision, mark: BadMark): DeliveryError {
  return new DeliveryError({
    code: 'marked-bad',
    message: `${short(revision)} was marked bad on ${mark.at}: ${mark.reason}`,
    hint: 'release a corrected build, or deploy this one again with `allow-bad`',
  })
}

/** A revision as people read it: the start of its content digest, with its git SHA where known. */
export function short(revision: Revision): string {
  const content = revision.content.slice(0, 12)
  return revision.gitSha === undefined ? content : `${content} (git ${revision.gitSha.slice(0, 12)})`
}

/** The steps of a deployment: the configured ones, or all at once where there is no stable side to compare with. */
export function stepsOf({ settings, first }: { readonly settings: RolloutSettings; readonly first: boolean }): readonly number[] {
  return first ? [100] : settings.steps
}
