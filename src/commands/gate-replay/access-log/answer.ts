import { formatDuration } from '../../../core/duration.ts'
import type { JsonObject } from '../../../core/json.ts'
import { counted } from '../../../core/text.ts'
import type { Deployment } from './deployments.ts'
import type { LogFacts } from './read-log.ts'
import type { Ending } from './rehearse.ts'

/** One deployment of the past, with what the gate would have made of it. */
export interface Answered extends Ending {
  readonly rollout: string
  readonly at: string
  readonly was: Deployment['was']
  /** what users really met: before and after, as long as was looked at */
  readonly recorded: { readonly before: Counts; readonly after: Counts }
}

type Counts = { readonly requests: number; readonly errors: number }

/** How many of one kind ended how. */
function tally(answered: readonly Answered[], was: Deployment['was']): JsonObject {
  const own = answered.filter((one) => one.was === was)
  const of = (decision: Answered['decision']): number => own.filter((one) => one.decision === decision).length
  return { deployments: own.length, passed: of('pass'), failed: of('fail'), held: of('inconclusive'), unknown: of('error') }
}

/** The answer as a document: incidents, good releases, and those of which nobody said what they were. */
export function answerDocument({ answered, facts }: { readonly answered: readonly Answered[]; readonly facts: LogFacts }): JsonObject {
  const { fromMs, toMs, ...counts } = facts
  return {
    answer: { bad: tally(answered, 'bad'), good: tally(answered, 'good'), unknown: tally(answered, 'unknown') },
    log: { ...counts, from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() },
  }
}

/** Would it have caught the incidents, and how many good releases would it have held? In one sentence each. */
export function answerSentences(answered: readonly Answered[]): readonly string[] {
  const bad = answered.filter(({ was }) => was === 'bad')
  const good = answered.filter(({ was }) => was === 'good')
  const others = answered.filter(({ was }) => was === 'unknown')
  return [
    ...(bad.length === 0 ? [] : [sentenceOnIncidents(bad)]),
    ...(good.length === 0 ? [] : [sentenceOnGood(good)]),
    ...(others.length === 0 ? [] : [`${counted(others.length, 'other deployment')}: ${words(others)}`]),
  ]
}

function sentenceOnIncidents(bad: readonly Answered[]): string {
  const caught = bad.filter(({ decision }) => decision === 'fail')
  const held = bad.filter(({ decision }) => decision === 'inconclusive')
  const missed = bad.filter(({ decision }) => decision === 'pass' || decision === 'error')
  return [
    `${caught.length} of ${counted(bad.length, 'incident')} would have been rolled back${caught.length === 0 ? '' : `: ${caught.map(caughtText).join(', ')}`}`,
    ...(held.length === 0 ? [] : [`${held.length} would not have been let through: ${names(held)}`]),
    ...(missed.length === 0 ? [] : [`NOT caught: ${missed.map((one) => (one.decision === 'error' ? `${one.rollout} (no answer)` : one.rollout)).join(', ')}`]),
  ].join('; ')
}

function caughtText({ rollout, t, step, candidate, recorded }: Answered): string {
  return `${rollout} after ${formatDuration(t * 1_000)} at ${step}% (${counted(candidate.errors, 'failed request')}; ${recorded.after.errors} were recorded)`
}

function sentenceOnGood(good: readonly Answered[]): string {
  const stopped = good.filter(({ decision }) => decision !== 'pass')
  const all = `${good.length - stopped.length} of ${counted(good.length, 'good release')} would have passed`
  return stopped.length === 0 ? all : `${all}; NOT: ${stopped.map(({ rollout, decision }) => `${rollout} (${wordOf[decision]})`).join(', ')}`
}

const wordOf = { pass: 'passed', fail: 'rolled back', inconclusive: 'held', error: 'no answer' } as const

function words(answered: readonly Answered[]): string {
  return answered.map(({ rollout, decision }) => `${rollout} ${wordOf[decision]}`).join(', ')
}

function names(answered: readonly Answered[]): string {
  return answered.map(({ rollout }) => rollout).join(', ')
}

/** What has to be known to believe it. */
export function caveats({ facts, sides }: { readonly facts: LogFacts; readonly sides: 'time' | 'upstream' }): readonly string[] {
  const unreadable = facts.unreadable === 0 ? [] : [`${facts.unreadable} of ${facts.lines} lines could not be read and do not count`]
  const how = sides === 'time'
    ? 'sides are told by time: whatever else began or ended with a deployment looks like the release (docs/gate.md says what this can tell)'
    : 'sides are told by address: one that answered before a deployment is stable, one that did not is the candidate'
  return [...unreadable, how]
}
