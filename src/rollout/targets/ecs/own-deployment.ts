import type { Service, ServiceDeployment } from '@aws-sdk/client-ecs'
import { DeliveryError } from '../../../core/errors.ts'
import type { HandedOver, Ledger, LedgerRollout, Starting } from './ledger.ts'
import { isReleases } from './native/configuration.ts'
import { isGoing, positionOf } from './native/position.ts'
import { appearMs, startedDeployment } from './native/start.ts'
import { pollMs } from './native/wait.ts'
import { open } from './record.ts'
import type { Opened } from './record.ts'
import { tagPrefix } from './record-tags.ts'
import { revisionFrom } from './state.ts'
import type { World } from './world.ts'

/** How long after its note a deployment can still be asked for, in milliseconds: a call that was under way when its run was killed. */
const underWayMs = 30_000
/** How often a deployment that a record names is looked for: reads can be late. */
const looks = 3

/**
 * The service and its record, with the deployment that the unfinished rollout really has: the one that the record names if it is a release's, the
 * one that a dead run had asked for and never wrote down, or, where the record is lost, one that is under way and a release's by its own
 * configuration. With `waits`, what can still appear is waited for: for whoever is about to change something.
 */
export async function openRollout(world: World, { waits }: { readonly waits: boolean }): Promise<Opened & { readonly isOrphan: boolean }> {
  const opened = await open(world)
  const { service, ledger } = opened
  const { rollout } = ledger
  if (rollout === undefined) {
    const orphan = await orphanOf(world, opened)
    return { service, ledger: orphan === undefined ? ledger : { ...ledger, rollout: orphan }, isOrphan: orphan !== undefined }
  }
  const { starting, deployment: named, ...rest } = rollout
  const started = starting === undefined ? undefined : await startedBy(world, { starting, waits })
  const deployment = started ?? await verified(world, { service, arn: named, waits })
  const next: LedgerRollout = { ...rest, ...(started === undefined && starting !== undefined && { starting }), ...(deployment !== undefined && { deployment }) }
  return { service, ledger: { ...ledger, rollout: next }, isOrphan: false }
}

/** Whoever may tag the service can write any name into the record: only what is this service's, and stands still where releases do, is a release's. */
async function verified({ api, clock, log, memory }: World, { service, arn, waits }: { readonly service: Service; readonly arn: string | undefined; readonly waits: boolean }): Promise<string | undefined> {
  if (arn === undefined || memory.own.has(arn)) return arn
  for (let look = 1; look <= looks; look += 1) {
    const deployment = await api.deployment(arn)
    if (deployment?.serviceArn === service.serviceArn && deployment !== undefined && isReleases(deployment)) {
      memory.own.add(arn)
      return arn
    }
    if (deployment !== undefined || !waits) break
    if (look < looks) await clock.sleep(pollMs)
  }
  if (waits) log.warning(`the record on the tags of the service names ${arn}, which is no deployment of a release of this service: it is left alone`)
  return undefined
}

/** The deployment that came of a note, if one did. */
async function startedBy({ api, clock, memory }: World, { starting, waits }: { readonly starting: Starting; readonly waits: boolean }): Promise<string | undefined> {
  const deadline = clock.monotonic() + appearMs
  for (;;) {
    const found = await startedDeployment({ api, starting })
    if (found !== undefined) {
      memory.own.add(found)
      return found
    }
    if (!waits || clock.monotonic() >= deadline) return undefined
    if (clock.now() - starting.at >= underWayMs && (await api.service()).taskDefinition !== starting.taskDefinition) return undefined
    await clock.sleep(pollMs)
  }
}

/**
 * A deployment under way that is a release's by its pauses and by the tags of its task definition, while the record tells of none. One that took the
 * place of another is not: it has those pauses because it found them in the service.
 */
async function orphanOf({ api, settings }: World, { service, ledger }: Opened): Promise<LedgerRollout | undefined> {
  const arn = service.currentServiceDeployment
  const deployment = arn === undefined ? undefined : await api.deployment(arn)
  if (arn === undefined || deployment === undefined || !isReleases(deployment) || !isGoing(positionOf(deployment).kind)) return undefined
  const briefs = await api.deployments({ most: 20 })
  const before = briefs[briefs.findIndex(({ serviceDeploymentArn }) => serviceDeploymentArn === arn) + 1]
  if (before?.status === 'STOPPED' || before?.status === 'STOP_REQUESTED') return undefined
  const target = deployment.targetServiceRevision?.arn
  const [found] = target === undefined ? [] : await api.revisions([target])
  const id = found === undefined ? undefined : await rolloutIdOf({ api, taskDefinition: found.taskDefinition })
  if (found === undefined || id === undefined || isOver(ledger, id)) return undefined
  const { revision } = await revisionFrom({ api, found, container: settings.container })
  const startedAt = (deployment.createdAt ?? new Date(0)).getTime()
  const handedOver = bakeOf(deployment)
  return { id, kind: 'deploy', revision, owner: 'a run whose record was lost', fence: ledger.fence, startedAt, leaseUntil: startedAt, deployment: arn, ...(handedOver !== undefined && { handedOver }) }
}

/** The bake that ECS is in by itself: only a release that leaves it to ECS has one, and when it began is known by its last change. */
function bakeOf({ deploymentConfiguration, lifecycleStage, updatedAt }: ServiceDeployment): HandedOver | undefined {
  const bakeMs = (deploymentConfiguration?.bakeTimeInMinutes ?? 0) * 60_000
  const isIn = lifecycleStage === 'BAKE_TIME' || lifecycleStage === 'CLEAN_UP'
  return bakeMs > 0 && isIn && updatedAt !== undefined ? { at: updatedAt.getTime(), bakeMs, marksBad: true } : undefined
}

/** Whether a revision under way is that of another rollout of ours which has not ended. */
export async function isAnotherRuns({ api }: Pick<World, 'api'>, { ledger, revisionArn }: { readonly ledger: Ledger; readonly revisionArn: string | undefined }): Promise<boolean> {
  const [revision] = revisionArn === undefined ? [] : await api.revisions([revisionArn])
  const id = await rolloutIdOf({ api, taskDefinition: revision?.taskDefinition })
  return id !== undefined && id !== ledger.rollout?.id && !isOver(ledger, id)
}

/** Whoever deploys an earlier release by hand finds that release's tags on it. */
function isOver({ stays, ended }: Ledger, id: string): boolean {
  return ended?.id === id || stays.some(({ rolloutId }) => rolloutId === id)
}

async function rolloutIdOf({ api, taskDefinition }: Pick<World, 'api'> & { readonly taskDefinition: string | undefined }): Promise<string | undefined> {
  const definition = taskDefinition === undefined ? undefined : await api.definition(taskDefinition)
  return definition?.tags.find(({ key }) => key === `${tagPrefix}rollout`)?.value
}

/** The service deployment that carries a rollout. Rejects with `candidate-unhealthy` while there is none. */
export function deploymentOf({ deployment }: LedgerRollout): string {
  if (deployment !== undefined) return deployment
  throw new DeliveryError({ code: 'candidate-unhealthy', message: 'there is no candidate to give traffic to' })
}
