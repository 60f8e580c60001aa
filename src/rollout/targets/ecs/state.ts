import type { RegisterTaskDefinitionRequest, Service, ServiceDeploymentBrief, ServiceRevision } from '@aws-sdk/client-ecs'
import { digestOf, sha256Hex } from '../../../core/canonical.ts'
import { isDeliveryError } from '../../../core/errors.ts'
import type { HistoryEntry, Revision, RolloutRecord, TargetState } from '../../target.ts'
import type { EcsApi } from './api.ts'
import { stamp } from './ledger.ts'
import type { Ledger, LedgerRollout, Stay } from './ledger.ts'
import { isUnfinished, positionOf } from './native/position.ts'
import type { Position } from './native/position.ts'
import { recordedStays } from './recorded.ts'
import { imageOf, revisionOf } from './revision.ts'
import { registrable } from './task-definition.ts'

/** How many finished deployments are looked at for the history: each costs a call for its task definition, once. */
const mostDeployments = 10
/** The most that one call lists: many failed ones in a row must not hide the good one. */
export const mostListed = 100

/** What a look at the service found. */
export interface Look {
  readonly service: Service
  readonly ledger: Ledger
  readonly briefs: readonly ServiceDeploymentBrief[]
  readonly revisions: ReadonlyMap<string, ServiceRevision>
  /** where the unfinished rollout's deployment is, if there is one */
  readonly position: Position | undefined
  /** the rest was not told in time: what the record tells of earlier releases is all that is known of them */
  readonly isRecorded?: true
  /** nor were its deployments */
  readonly isUnlisted?: true
}

/** Looks at a service, its deployments and their revisions. */
export async function lookAt({ api, service, ledger }: { readonly api: EcsApi; readonly service: Service; readonly ledger: Ledger }): Promise<Look> {
  const briefs = await api.deployments({ most: mostListed })
  const settled = briefs.filter(({ status }) => status === 'SUCCESSFUL').slice(0, mostDeployments)
  const arns = [...new Set([...settled, ...briefs.filter(({ status }) => isUnfinished(status))].map(({ targetServiceRevisionArn }) => targetServiceRevisionArn).filter((arn) => arn !== undefined))]
  const found = await api.revisions(arns)
  const arn = ledger.rollout?.deployment
  const deployment = arn === undefined ? undefined : await api.deployment(arn)
  return {
    service, ledger, briefs,
    revisions: new Map(found.map((revision) => [revision.serviceRevisionArn ?? '', revision])),
    position: deployment === undefined ? undefined : positionOf(deployment),
  }
}

/** The newest deployment, where it is under way and known to be none of ours. */
export function foreignOf({ briefs: [newest], ledger }: Pick<Look, 'briefs' | 'ledger'>): { readonly foreign?: string } {
  const arn = newest?.serviceDeploymentArn
  const isOurs = ledger.rollout?.starting !== undefined || ledger.rollout?.deployment === arn || ledger.stays.some(({ deployment }) => deployment === arn)
  return arn === undefined || isOurs || !isUnfinished(newest?.status) ? {} : { foreign: arn }
}

/** The state of the service as every target tells it. `now` is milliseconds since 1970. */
export async function stateOf({ api, look, container, now }: { readonly api: EcsApi; readonly look: Look; readonly container: string | undefined; readonly now: number }): Promise<TargetState> {
  const { service, ledger } = look
  const history = await historyOf({ api, look, container })
  const stable = history.findLast(({ outcome }) => outcome === 'live')
  const rollout = ledger.rollout === undefined ? undefined : recordOf({ rollout: ledger.rollout, position: look.position, now })
  return {
    // one of which only the tags are known is believed to
    serving: service.runningCount !== 0,
    stopped: service.desiredCount === 0,
    ...(stable !== undefined && { stable }),
    ...(rollout !== undefined && { rollout }),
    ...foreignOf(look),
    ...(look.isUnlisted === true && { foreignUnread: true }),
    history,
    bad: ledger.bad,
    facts: {
      service: service.serviceArn ?? null, running: service.runningCount ?? 0, desired: service.desiredCount ?? 0,
      deployments: look.briefs.filter(({ status }) => isUnfinished(status)).map(({ serviceDeploymentArn, status }) => ({ deployment: serviceDeploymentArn ?? null, status: status ?? null })),
    },
  }
}

/** What is told as left of a bake that is over while ECS still takes the old tasks away, in milliseconds: how long that lasts is ECS's affair. */
const lastMs = 60_000

/** Whether ECS watches a rollout whose run is over: one that still stands at its last pause was never let through. */
export function isBaking({ rollout, position }: { readonly rollout: LedgerRollout; readonly position: Position | undefined }): boolean {
  return rollout.handedOver !== undefined && position?.kind === 'moving'
}

/** The unfinished rollout, with what ECS did to it by itself since it was last written down. */
export function recordOf({ rollout, position, now }: { readonly rollout: LedgerRollout; readonly position: Position | undefined; readonly now: number }): RolloutRecord {
  const { leaseUntil, startedAt, restored, handedOver, deployment: _deployment, starting: _starting, former: _former, undoes: _undoes, reason: _reason, ...rest } = rollout
  const byEcs = wentBackBy(position)
  const cause = restored === undefined ? byEcs : { at: stamp(restored.at), cause: restored.cause }
  const bakes = isBaking({ rollout, position })
  const leftMs = bakes && handedOver !== undefined ? Math.max(lastMs, handedOver.at + handedOver.bakeMs - now) : leaseUntil - now
  return {
    ...rest,
    startedAt: stamp(startedAt),
    leaseLeftMs: cause === undefined ? leftMs : Math.min(0, leaseUntil - now),
    watchedBy: bakes ? 'target' : 'run',
    percent: cause === undefined && position !== undefined && 'weight' in position ? position.weight ?? 0 : 0,
    ...(cause !== undefined && { restored: cause }),
  }

  function wentBackBy(at: Position | undefined): RolloutRecord['restored'] {
    if (at?.kind !== 'back' && at?.kind !== 'going-back') return undefined
    return { at: stamp(now), cause: at.timedOut ? 'lease-lapsed' : 'candidate-failed' }
  }
}

/**
 * The stays, oldest first: what ECS knows to have come to a good end, whoever released it, and what our own records add: reasons, what failed,
 * what was unproven. The newest good end is what is live.
 */
async function historyOf({ api, look, container }: { readonly api: EcsApi; readonly look: Look; readonly container: string | undefined }): Promise<readonly HistoryEntry[]> {
  const { ledger, briefs, revisions } = look
  if (look.isRecorded === true) return recordedStays(look).map(entryOf)
  const good = briefs.filter(({ status }) => status === 'SUCCESSFUL').slice(0, mostDeployments).toReversed()
  const entries: { readonly entry: HistoryEntry; readonly at: string }[] = []
  const ours = new Map(ledger.stays.filter(({ bakedAt }) => bakedAt !== undefined).map((stay) => [stay.deployment, stay]))
  for (const [index, brief] of good.entries()) {
    const found = revisions.get(brief.targetServiceRevisionArn ?? '')
    const known = ours.get(brief.serviceDeploymentArn)
    if (found === undefined) continue
    const revision = await revisionFrom({ api, found, container })
    const startedAt = (brief.createdAt ?? new Date(0)).toISOString()
    const endedAt = good[index + 1]?.finishedAt?.toISOString()
    const finishedAt = brief.finishedAt?.toISOString()
    const entry: HistoryEntry = {
      revision: { ...revision.revision, ...(known?.revision.gitSha !== undefined && { gitSha: known.revision.gitSha }) },
      rolloutId: known?.rolloutId ?? (brief.serviceDeploymentArn ?? '').split('/').at(-1) ?? '',
      by: known?.by ?? 'deploy',
      startedAt: known?.startedAt ?? startedAt,
      ...(finishedAt !== undefined && { liveAt: known?.liveAt ?? finishedAt, bakedAt: known?.bakedAt ?? finishedAt }),
      ...(endedAt !== undefined && { endedAt }),
      outcome: index === good.length - 1 ? 'live' : 'replaced',
      ...(known?.reason !== undefined && { reason: known.reason }),
      ...(known?.unproven !== undefined && { unproven: known.unproven }),
      kept: revision.kept,
    }
    entries.push({ entry, at: finishedAt ?? startedAt })
  }
  const others = ledger.stays.filter(({ bakedAt }) => bakedAt === undefined).map((stay) => ({ entry: entryOf(stay), at: stay.endedAt ?? stay.startedAt }))
  return [...entries, ...others].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).map(({ entry }) => entry)
}

function entryOf({ deployment: _deployment, service: _service, ...stay }: Stay): HistoryEntry {
  return { ...stay, kept: true }
}

/**
 * What a revision of the service is for us: by its task definition, and the digest of the image that ECS really pulled. One that cannot be told
 * apart by an image, since a release replaces another container or its definition was deleted, is told and not kept: nobody goes back to it.
 */
export async function revisionFrom({ api, found, container }: {
  readonly api: EcsApi
  readonly found: ServiceRevision
  readonly container: string | undefined
}): Promise<{ readonly revision: Revision; readonly kept: boolean }> {
  const arn = found.taskDefinition ?? ''
  const tagged = arn === '' ? undefined : await api.definition(arn)
  if (tagged === undefined) return { revision: unknownRevision(arn), kept: false }
  const request = registrable({ definition: tagged.definition })
  const image = pulledImage({ found, request, container })
  if (image === undefined) return { revision: unknownRevision(arn), kept: false }
  // a tag may lead to another image by now: going back there registers the same definition with the digest
  const spec = image.isPinned ? { taskDefinition: arn } : { base: arn }
  return { revision: revisionOf({ request, container, image, spec }), kept: tagged.definition.status !== 'INACTIVE' }
}

function unknownRevision(arn: string): Revision {
  const [content, start] = [sha256Hex(arn), sha256Hex('')]
  return { id: digestOf({ content, start }), content, start, spec: { taskDefinition: arn } }
}

/** `repository@sha256:…` of the container that releases replace; a tag is resolved to what ECS pulled for it. */
function pulledImage({ found, request, container }: { readonly found: ServiceRevision; readonly request: RegisterTaskDefinitionRequest; readonly container: string | undefined }) {
  const image = imageIn({ request, container })
  if (image === undefined) return undefined
  const [name = image, stated] = image.split('@sha256:')
  const pulled = found.containerImages?.find((one) => one.image === image)?.imageDigest?.replace(/^sha256:/u, '')
  const digest = stated ?? pulled
  return digest === undefined ? undefined : { reference: `${name}@sha256:${digest}`, digest, isPinned: stated !== undefined }
}

/** Definitions of the time before releases, or of other people, need not have the container. */
function imageIn(definition: Parameters<typeof imageOf>[0]): string | undefined {
  try {
    return imageOf(definition)
  } catch (error) {
    if (isDeliveryError(error, 'not-supported')) return undefined
    throw error
  }
}
