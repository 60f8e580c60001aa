import { createNotice } from '../../../src/notify/notice.ts'
import type { Happening, Notice, NoticeKind, Tier } from '../../../src/notify/notice.ts'
import type { Format, Receiver } from '../../../src/notify/receiver.ts'

export const secret = 'hush-hush-0123456789'

/** A notice of shop in prod. */
export function noticeOf(kind: NoticeKind, changes: Partial<Happening> & { readonly by?: string; readonly runUrl?: string | null } = {}): Notice {
  const { by = 'o/r run 1/1', runUrl = null, ...happening } = changes
  return createNotice({
    happening: { kind, message: 'what happened', rolloutId: 'r1', digest: 'a'.repeat(64), ...happening },
    place: { service: 'shop', environment: 'prod', by, runUrl },
    nowMs: Date.UTC(2026, 0, 2, 3, 4, 5, 6),
    redact: (text) => text,
  })
}

/** A receiver in the place `index` of the list. */
export function receiverOf({ index = 0, to = 'webhook', url = 'https://example.com/hook', events }: {
  readonly index?: number
  readonly to?: Format
  readonly url?: string
  readonly events: readonly (NoticeKind | Tier)[]
}): Receiver {
  return { name: `notify[${index}]`, to, events, reach: { kind: 'known', url, secret: to === 'webhook' ? secret : '' } }
}
