import { noticeKinds, tiers } from './notice.ts'
import type { Notice, NoticeKind, Tier } from './notice.ts'

/** Formats that messages are sent in. */
export const formats = ['webhook', 'slack', 'teams'] as const

export type Format = (typeof formats)[number]

/** One entry of the section `notify`: references are not resolved yet. */
export interface ReceiverSection {
  readonly to: Format
  readonly url: string
  /** of a webhook only */
  readonly secret?: string | undefined
  readonly events: readonly (NoticeKind | Tier)[]
}

/** Where a receiver is reached, or why nobody knows. */
export type Reach =
  | { readonly kind: 'known'; readonly url: string; readonly secret: string }
  | { readonly kind: 'unknown'; readonly why: string }

/** Somebody who is told. */
export interface Receiver {
  /** its place in the configuration, for messages: `notify[0]`. Its address is a secret */
  readonly name: string
  readonly to: Format
  readonly events: readonly (NoticeKind | Tier)[]
  readonly reach: Reach
}

/** Who is told at once: whoever names the event, or its tier. */
export function receiversOf(receivers: readonly Receiver[], { event, tier }: Pick<Notice, 'event' | 'tier'>): readonly Receiver[] {
  return receivers.filter(({ events }) => events.includes(event) || events.includes(tier))
}

/**
 * Who is told because somebody could not be: the receivers of the next tier, that is who names it or an event of it. A
 * page that does not get through goes to everybody. Nobody is asked twice.
 */
export function escalationOf({ receivers, tier, asked }: {
  readonly receivers: readonly Receiver[]
  readonly tier: Tier
  readonly asked: readonly Receiver[]
}): readonly Receiver[] {
  const others = receivers.filter((receiver) => !asked.includes(receiver))
  const next = tiers[tiers.indexOf(tier) + 1]
  return next === undefined ? others : others.filter(({ events }) => events.some((word) => tierOf(word) === next))
}

function tierOf(word: NoticeKind | Tier): Tier {
  return isTier(word) ? word : noticeKinds[word].tier
}

function isTier(word: string): word is Tier {
  return tiers.some((tier) => tier === word)
}

/** Whether messages can be sent to an address: encrypted, or to a program of this machine; nothing else in it is read. */
export function isReceiverUrl(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, username, password } = new URL(address)
  if (username !== '' || password !== '') return false
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
}

/** `URL` has brought IPv4 addresses in any notation to four decimals, and IPv6 to its short form in brackets. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}
