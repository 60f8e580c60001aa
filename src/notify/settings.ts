import { z } from 'zod'
import { choice, key, nullable } from '../core/settings-kit.ts'
import { mentionsReference, parseReference } from '../core/reference.ts'
import { noticeKindNames, tiers } from './notice.ts'
import type { NoticeKind, Tier } from './notice.ts'
import { formats, isReceiverUrl } from './receiver.ts'
import type { ReceiverSection } from './receiver.ts'

export { isReceiverUrl } from './receiver.ts'

const words: readonly [NoticeKind | Tier, ...(NoticeKind | Tier)[]] = [...tiers, ...noticeKindNames]

const url = key(
  z.string().superRefine((value, context) => {
    const problem = mentionsReference(value) ? referenceProblem(value) : isReceiverUrl(value) ? undefined : unusable
    if (problem !== undefined) context.addIssue({ code: 'custom', message: problem })
  }),
  {
    means: 'where messages are sent: a reference, since who knows the address can post there',
    allowed: 'a reference such as ref+env://HOOK_URL; of a webhook also an address that is no secret: https://, or http:// on 127.0.0.1, [::1] or localhost',
    secret: true,
  },
)

const unusable = 'must be a reference such as ref+env://HOOK_URL, an https:// address, or an http:// address of this machine; it has no user name and password'

const secret = key(
  z.string().superRefine((value, context) => {
    const problem = mentionsReference(value) ? referenceProblem(value) : 'must be a reference such as ref+env://HOOK_SECRET, so that the secret does not stand in the file'
    if (problem !== undefined) context.addIssue({ code: 'custom', message: problem })
  }),
  {
    means: 'signs the messages of a webhook; required there',
    allowed: 'a reference such as ref+env://HOOK_SECRET',
    secret: true,
  },
)

const events = key(z.array(choice(words, { means: 'an event, or a tier of them' })).min(1).max(words.length).refine(differs), {
  means: 'what this receiver is told of: events, or whole tiers',
  allowed: `a list of different words out of ${tiers.join(', ')} (tiers) and ${noticeKindNames.join(', ')}`,
})

const receiver = key(
  z
    .strictObject({
      to: choice(formats, { means: 'the format of the messages' }),
      url,
      secret: secret.optional(),
      events,
    })
    .superRefine((entry, context) => {
      if (entry.to === 'webhook' && entry.secret === undefined) context.addIssue({ code: 'custom', path: ['secret'], message: 'missing' })
      if (entry.to !== 'webhook' && entry.secret !== undefined) {
        context.addIssue({ code: 'custom', path: ['secret'], message: `is for webhooks; ${entry.to} does not check signatures, its address is the secret` })
      }
      if (entry.to !== 'webhook' && !mentionsReference(entry.url)) {
        context.addIssue({ code: 'custom', path: ['url'], message: `must be a reference such as ref+env://HOOK_URL: who knows the address of a ${entry.to} webhook can post there` })
      }
    }),
  { means: 'who is told, and of what', allowed: 'a map such as { to: slack, url: ref+env://SLACK_URL, events: [attention, page] }', holdsSecrets: true },
)

/** The `notify` section; empty where nothing is written. */
export const notifySchema = nullable(
  key(z.array(receiver).max(20), { means: 'who is told of what happens', allowed: 'a list of at most 20 receivers', holdsSecrets: true }),
).transform((entries): readonly ReceiverSection[] => entries ?? [])

function referenceProblem(value: string): string | undefined {
  const parsed = parseReference(value)
  return 'problem' in parsed ? `cannot be resolved: ${parsed.problem}` : undefined
}

function differs(list: readonly string[]): boolean {
  return new Set(list).size === list.length
}
