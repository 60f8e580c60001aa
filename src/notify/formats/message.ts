import type { Notice } from '../notice.ts'

/** Why somebody gets a notice of a lower tier: the receiver that could not be told. */
export type Escalation = {
  readonly receiver: string
  readonly to: string
  readonly why: string
}

/** What is sent to one receiver. */
export interface Message {
  readonly notice: Notice
  readonly escalated: Escalation | null
}

const signs = { info: 'ℹ️', attention: '⚠️', page: '🚨' } as const

/** The first line of a message. */
export function headingOf({ notice, escalated }: Message): string {
  return `${signs[notice.tier]} ${escalated === null ? '' : 'Escalated: '}${notice.title}`
}

/** What is known besides, in pairs of name and text. Text of others in it is as it is. */
export function factsOf({ notice, escalated }: Message): readonly (readonly [string, string])[] {
  const { hint, error, digest, gitSha, rolloutId, by, at } = notice
  const release = [gitSha, digest?.slice(0, 12)].filter((part) => part !== null && part !== undefined)
  const pairs: readonly (readonly [string, string | null])[] = [
    ['What to do', hint],
    ['Release', release.length === 0 ? null : release.join(', content ')],
    ['Error code', error],
    ['Rollout', rolloutId],
    ['By', by],
    ['At', at],
    ['You get this because', escalated === null ? null : `${escalated.receiver} (${escalated.to}) could not be told: ${escalated.why}`],
  ]
  return pairs.flatMap(([name, text]) => (text === null ? [] : [[name, text] as const]))
}
