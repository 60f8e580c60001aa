import type { JsonObject } from '../core/json.ts'
import type { Revision, Target } from './target.ts'

/** What is to be released: an artifact or an image. */
export interface Release {
  readonly artifact?: string | undefined
  readonly image?: string | undefined
  readonly gitSha?: string | undefined
}

/** What is about to be done, as far as it decides what may be in its way: going back is asked for when things are not well, and a bake that the target watches is none of the run's. */
export type Undertaking = 'release' | 'release-without-bake' | 'going-back'

/** What a person wants to know of a release before it begins, in lines; those that begin with blanks belong to the one before. */
export interface Comparison {
  /** what it would change besides the content */
  readonly changes: readonly string[]
  /** what somebody else has changed since the last release from here */
  readonly foreign: readonly string[]
  /** the same for programs */
  readonly facts: JsonObject
}

/** A target with what a release needs before it begins: everything here changes nothing on it. */
export interface DeliveryTarget extends Target {
  /** The revision that a release and the configuration make. Rejects with `input-invalid` and what each target documents. */
  resolve(release: Release): Promise<Revision>
  /** The image that `fetch` will pull; undefined: nothing has to be pulled. */
  absentImage(revision: Revision): string | undefined
  /** Gets what is absent, and looks whether a release can begin at all, before anything is locked or recorded. */
  fetch(revision: Revision, undertaking?: Undertaking): Promise<void>
  /** Compares a release with what runs; reads only. Absent where a release changes its content and nothing else. */
  compare?(revision: Revision): Promise<Comparison>
  /**
   * What somebody else has changed since the last release from here, or changes now, in sentences that every command has; those that begin with blanks belong to the
   * one before. Reads only. Absent where nobody else can.
   */
  foreignChanges?(): Promise<readonly string[]>
  /** Looks whether a release could begin, or a way back, for a dry run. */
  assertStartable(undertaking: Undertaking): Promise<void>
  /** Looks whether this machine reaches where the smoke tests of a rollback are sent: it would fail by them. Absent where it always does. */
  assertTestable?(): Promise<void>
  /**
   * What a person has to know of a bake of so many milliseconds that the target watches without a run, in sentences. Rejects with `not-supported` where it
   * cannot, or nothing would take a failing release back. Absent where it judges as a run does.
   */
  bakesAlone?(bakeMs: number): Promise<readonly string[]>
}
