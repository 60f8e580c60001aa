import { digestOf } from '../core/canonical.ts'
import { oneLine, shorten } from '../core/text.ts'

/** How much a notice is worth a person's time, rising: to read some day, to look at today, to get up for. */
export const tiers = ['info', 'attention', 'page'] as const

export type Tier = (typeof tiers)[number]

/**
 * Everything that people can be told of. The words are the result words of commands where there is one; `started`, `held`,
 * `lapsed` and `stopped` are moments that end no command. `docs/notifications.md` has a table of them, made of this.
 */
export const noticeKinds = {
  started: { tier: 'info', title: 'started', means: 'a release or a rollback has the lock and begins' },
  deployed: { tier: 'info', title: 'released', means: 'a release has all traffic' },
  resumed: { tier: 'info', title: 'released', means: 'an unfinished rollout of the same release was finished: it has all traffic' },
  observed: { tier: 'info', title: 'released; the gate only observed', means: 'a release has all traffic, and the gate did not act' },
  superseded: { tier: 'info', title: 'taken over by another run', means: 'another run took over, and tells how it ends' },
  stopped: { tier: 'info', title: 'stopped', means: 'the service was ended on purpose' },
  drilled: { tier: 'info', title: 'drill passed', means: 'a rollback was rehearsed and would go well; what was live is live' },
  held: { tier: 'attention', title: 'held: the gate has no answer', means: 'half of the time that a step may take is over, and the gate has no answer' },
  'rolled-back': { tier: 'attention', title: 'rolled back', means: 'the gate failed the release, or it died; traffic was put back' },
  restored: { tier: 'attention', title: 'put back', means: 'a rollback or `reconcile` put traffic back, or brought the live release back' },
  failed: { tier: 'attention', title: 'not released', means: 'a release could not be brought up, was not healthy or failed its smoke tests; no user saw it' },
  'drill-failed': { tier: 'attention', title: 'drill failed: a rollback would not go well', means: 'a rollback was rehearsed and would not go well, or nobody knows; what was live is live' },
  inconclusive: { tier: 'attention', title: 'put back: the gate could not decide', means: 'the gate could not decide; traffic was put back' },
  unavailable: { tier: 'attention', title: 'put back: no data to decide by', means: 'a source that was needed gave nothing; traffic was put back' },
  lapsed: { tier: 'attention', title: 'put back by itself: its run was gone', means: 'the run that watched it gave no sign of life; the target put traffic back by itself' },
  unfinished: { tier: 'attention', title: 'stopped half-way', means: 'stopped half-way in a safe state; a rerun or `reconcile` finishes it' },
  cancelled: { tier: 'attention', title: 'cancelled', means: 'the run was cancelled; traffic was put back' },
  fault: { tier: 'attention', title: 'ended by a fault of pqc-delivery', means: 'a fault of ours ended the run' },
  test: { tier: 'info', title: 'a test', means: 'somebody ran `notify test`: everybody gets it, and nobody has to name it' },
  'rollback-failed': { tier: 'page', title: 'COULD NOT RESTORE: a person is needed now', means: 'could not restore: a person is needed now' },
} as const satisfies Record<string, { readonly tier: Tier; readonly title: string; readonly means: string }>

export type NoticeKind = keyof typeof noticeKinds

/** All kinds that a receiver can name, in the order of the table. */
export const noticeKindNames = (Object.keys(noticeKinds) as readonly NoticeKind[]).filter((name) => name !== 'test')

/** What happened, before it is known who tells it. Texts may be of others: they are made safe by `createNotice`. */
export interface Happening {
  readonly kind: NoticeKind
  readonly message: string
  readonly rolloutId?: string | undefined
  /** content digest of the release that it is about, in hex */
  readonly digest?: string | undefined
  readonly gitSha?: string | undefined
  readonly hint?: string | undefined
  /** code of a documented error */
  readonly error?: string | undefined
  /** path of the incident record that was written */
  readonly record?: string | undefined
  /** RFC 3339; absent: now */
  readonly at?: string | undefined
  /** a rehearsal: that it begins is told nobody */
  readonly drill?: true | undefined
  /** what tells two notices of one kind and rollout apart: the step of a hold, the number of a journal's entry */
  readonly mark?: string | undefined
}

/** Which service it is about, and who tells of it. */
export interface NoticePlace {
  readonly service: string
  readonly environment: string
  /** who caused it, as in the record of events: a claim */
  readonly by: string
  /** page of the run, https, of plain characters only */
  readonly runUrl: string | null
}

/** What people are told. Every text is one line without control characters, and of bounded length. */
export type Notice = {
  /** the same whenever the same thing is told again: by another attempt, to another receiver, after a crash */
  readonly id: string
  /** RFC 3339: when it happened */
  readonly at: string
  readonly event: NoticeKind
  readonly tier: Tier
  readonly service: string
  readonly environment: string
  readonly title: string
  readonly message: string
  readonly hint: string | null
  readonly error: string | null
  readonly rolloutId: string | null
  readonly digest: string | null
  readonly gitSha: string | null
  readonly by: string
  readonly runUrl: string | null
  /** path of the incident record, on the machine that has the state home */
  readonly record: string | null
}

/**
 * Characters of a text. Slack takes 3000 UTF-16 units in a section and 2000 in a field, Teams 28 KB in a whole card: with
 * these the largest message that can be has half of that.
 */
const longest = { message: 1_500, hint: 500, record: 500, other: 256 } as const

/** The notice of a happening. `redact` takes known secrets out of every text. */
export function createNotice({ happening, place, nowMs, redact }: {
  readonly happening: Happening
  readonly place: NoticePlace
  readonly nowMs: number
  readonly redact: (text: string) => string
}): Notice {
  const { kind, rolloutId, mark, at } = happening
  const { service, environment } = place
  const { tier, title } = noticeKinds[kind]
  const clean = (text: string, length: number = longest.other): string => shorten(oneLine(redact(oneLine(redact(text).toWellFormed()))), length)
  const orNull = (text: string | undefined, length?: number): string | null => (text === undefined || text === '' ? null : clean(text, length))
  const when = at ?? new Date(nowMs).toISOString()
  return {
    id: digestOf({ service, environment, kind, rolloutId: clean(rolloutId ?? when), mark: mark === undefined ? null : clean(mark) }).slice(0, 32),
    at: clean(when),
    event: kind,
    tier,
    service: clean(service),
    environment: clean(environment),
    title: `${clean(service)} in ${clean(environment)}: ${title}`,
    message: clean(happening.message, longest.message),
    hint: orNull(happening.hint, longest.hint),
    error: orNull(happening.error),
    rolloutId: orNull(rolloutId),
    digest: orNull(happening.digest),
    gitSha: orNull(happening.gitSha),
    by: clean(place.by),
    runUrl: place.runUrl,
    record: orNull(happening.record, longest.record),
  }
}
