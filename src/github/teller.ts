import type { EventInput } from '../core/ports/events.ts'
import type { Notice, NoticeKind } from '../notify/notice.ts'
import { createGithubApi } from './api.ts'
import type { Failure } from './api.ts'
import { createDeployments } from './deployments.ts'
import type { Deployments, DeploymentStyle } from './deployments.ts'
import { beginningOf, endsIncidents, seenOf, stateAfter } from './happenings.ts'
import type { Beginning } from './happenings.ts'
import type { SeenByGate } from './incident-text.ts'
import { createIncidents } from './incidents.ts'
import type { Incidents } from './incidents.ts'
import type { IssueBook } from './issue-book.ts'
import type { GithubPlace } from './place.ts'
import type { GithubPorts } from './send.ts'

/** Tells GitHub of one command's work, in order, beside everything else that goes on. None of it rejects or throws. */
export interface GithubTeller {
  /** something was recorded */
  heard(event: EventInput): void
  /** people are told something */
  told(notice: Notice): void
  /** Waits until GitHub knows, `ms` at most, or until `hurry` is aborted. */
  settle(request: { readonly ms: number; readonly hurry: AbortSignal }): Promise<GithubReport>
}

/** An issue that was opened for an incident. */
export interface OpenedIssue {
  readonly rolloutId: string | null
  /** its page, or its number */
  readonly issue: string
  /** id of the notice that it was opened for */
  readonly notice: string
}

/** What GitHub was told. */
export interface GithubReport {
  /** sentences for people about what it could not be told, each once */
  readonly warnings: readonly string[]
  /** the page of the incident's issue, or its number */
  readonly issue: string | undefined
  readonly said: readonly string[]
  readonly opened: readonly OpenedIssue[]
}

/** What a teller is made of. Null switches a part off. */
export interface TellerRequest {
  readonly place: GithubPlace
  readonly ports: GithubPorts
  readonly deployments: DeploymentStyle | null
  readonly incidents: { readonly events: readonly NoticeKind[]; readonly labels: readonly string[]; readonly book: IssueBook } | null
  /** the commit of the run: what is released where nobody says from which commit it was built */
  readonly runSha: string | undefined
}

/** Milliseconds that one thing to tell may take while the run goes on. */
const longestMs = 60_000

export function createGithubTeller(request: TellerRequest): GithubTeller {
  const { place, ports, deployments: style, incidents: wanted, runSha } = request
  const { clock } = ports
  const over = new AbortController()
  const said: string[] = []
  const opened: OpenedIssue[] = []
  const trouble = createTrouble()
  let end = Infinity
  let taskEnd = Infinity
  let queue: Promise<void> = Promise.resolve()
  let issue: string | undefined
  let begun: Beginning | undefined
  const seen = new Map<string, SeenByGate>()

  const api = createGithubApi({ place, ports, patience: { leftMs: () => Math.min(taskEnd, end) - clock.monotonic(), signal: over.signal } })
  const deployments = style === null ? undefined : createDeployments({ api, style })
  const incidents = wanted === null ? undefined : createIncidents({ api, ...wanted })

  /** One after the other, so that a state cannot be overtaken by the one before it. */
  const enqueue = (part: Part, work: () => Promise<Failure | undefined>): void => {
    queue = queue.then(async () => {
      if (trouble.isOff(part)) return
      taskEnd = clock.monotonic() + longestMs
      const failure = await work()
      if (failure !== undefined) trouble.add(part, failure)
    }).catch(() => trouble.add(part, { kind: 'unavailable', why: 'a fault of pqc-delivery' }))
  }

  const tellIncident = ({ id, rolloutId }: Notice, tell: (incidents: Incidents) => ReturnType<Incidents['open']>): void => {
    if (incidents === undefined) return
    enqueue('issues', async () => {
      const report = await tell(incidents)
      if (report.kind === 'failed') return report.failure
      if (report.kind === 'nothing') return undefined
      if (report.kind === 'left') {
        said.push(`left the issue of the incident to ${report.to}, which is about to open it`)
        return undefined
      }
      issue = report.page ?? `#${report.issue}`
      if (report.kind === 'opened') opened.push({ rolloutId, issue, notice: id })
      said.push(report.kind === 'opened' ? `opened the issue ${issue}${inPlaceOf(report.instead)}` : `commented on the issue ${issue}`)
      return undefined
    })
  }

  return {
    heard(event) {
      const saw = seenOf(event)
      if (saw !== undefined) seen.set(saw.rolloutId, saw)
      const beginning = beginningOf(event)
      if (beginning === undefined) return
      begun = beginning
      if (deployments !== undefined) enqueue('deployments', () => begin({ deployments, beginning, runSha }))
    },
    told(notice) {
      const { event, rolloutId } = notice
      const own = begun?.rolloutId === rolloutId ? begun : undefined
      const subject = own?.undoes === true ? own.unfinished : rolloutId
      const state = stateAfter(event, own?.undoes === true ? 'deploy' : (own?.kind ?? 'deploy'))
      if (deployments !== undefined && event === 'stopped') enqueue('deployments', () => deployments.retire(notice.message))
      if (deployments !== undefined && state !== undefined && typeof subject === 'string') {
        enqueue('deployments', () => deployments.set({ rolloutId: subject, state, description: notice.message, givesBack: state === 'failure' }))
      }
      const about = { ...notice, rolloutId: subject ?? null }
      if (wanted?.events.includes(event) === true) {
        // of the one that is told, also where a later one undoes it
        const evidence = seen.get(subject ?? '') ?? seen.get(rolloutId ?? '')
        tellIncident(about, (to) => to.open({ notice: about, seen: evidence }))
      } else if (endsIncidents(event)) tellIncident(about, (to) => to.comment({ notice: about, or: 'newest' }))
    },
    async settle({ ms, hurry }) {
      end = clock.monotonic() + ms
      const stop = new AbortController()
      const late = clock.sleep(ms, AbortSignal.any([stop.signal, hurry]))
      const all = queue
      await Promise.race([all, late])
      stop.abort()
      over.abort()
      await all
      return { warnings: trouble.warnings(), issue, said, opened }
    },
  }
}

function inPlaceOf(other: string | undefined): string {
  return other === undefined ? '' : `, in the place of ${other}, which ended before it did`
}

/** A release is a deployment of its own; a rollback too, where it is known to which commit it goes. */
async function begin({ deployments, beginning, runSha }: {
  readonly deployments: Deployments
  readonly beginning: Beginning
  readonly runSha: string | undefined
}): Promise<Failure | undefined> {
  const { rolloutId, kind, gitSha, digest, unfinished, undoes, goesOn } = beginning
  if (undoes) return undefined
  if (unfinished !== undefined) {
    const failure = await deployments.set({ rolloutId: unfinished, state: 'inactive', description: `taken over by ${rolloutId}`, givesBack: !goesOn })
    if (failure !== undefined) return failure
  }
  const ref = refOf({ kind, gitSha, runSha })
  if (ref === undefined) return undefined
  const description = `${kind === 'deploy' ? 'release' : 'rollback to'} ${gitSha?.slice(0, 12) ?? digest?.slice(0, 12) ?? rolloutId}`
  return deployments.begin({ subject: { rolloutId, digest }, task: kind, ref, description })
}

/** A commit that was named in short is taken for the run's own where it can be: GitHub wants whole ones. */
function refOf({ kind, gitSha, runSha }: Pick<Beginning, 'kind' | 'gitSha'> & { readonly runSha: string | undefined }): string | undefined {
  if (gitSha !== undefined) return runSha?.startsWith(gitSha) === true ? runSha : gitSha
  return kind === 'deploy' ? runSha : undefined
}

/** What of GitHub is told something, by the name of its permission. */
type Part = 'deployments' | 'issues'

const means: Readonly<Record<Part, { readonly what: string; readonly key: string }>> = {
  deployments: { what: 'the deployment could not be shown', key: 'github.deployments' },
  issues: { what: 'the incident could not be told on an issue', key: 'github.incidents' },
}

/** What went wrong, told once a part. A permission that is missing is missing for the rest of the run. */
interface Trouble {
  add(part: Part, failure: Failure): void
  isOff(part: Part): boolean
  warnings(): readonly string[]
}

function createTrouble(): Trouble {
  const first = new Map<Part, Failure>()
  return {
    add(part, failure) {
      if (!first.has(part) || failure.kind === 'denied') first.set(part, failure)
    },
    isOff: (part) => first.get(part)?.kind === 'denied',
    warnings: () => [...first].map(([part, failure]) => `GitHub: ${means[part].what}: ${failure.why}${remedyOf(part, failure)}`),
  }
}

function remedyOf(part: Part, { kind, permission, status }: Failure): string {
  if (kind === 'denied') {
    // what is read is wanted for what is written next
    const needed = permission === undefined || permission === `${part}: read` ? `${part}: write` : permission
    return `. The token of the job lacks \`${needed}\`: add it to \`permissions\` of the job, or set ${means[part].key} to null`
  }
  if (status === 410) return `. Issues are switched off in this repository: switch them on, or set ${means[part].key} to null`
  if (status === 404) return `. Either the repository is another one, or the token of the job lacks \`${part}: write\``
  return ''
}
