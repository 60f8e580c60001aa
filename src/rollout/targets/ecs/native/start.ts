import type { DeploymentConfiguration, ServiceDeploymentBrief } from '@aws-sdk/client-ecs'
import type { Clock } from '../../../../core/ports/clock.ts'
import type { Log } from '../../../../core/ports/log.ts'
import { DeliveryError, isDeliveryError } from '../../../../core/errors.ts'
import type { EcsApi } from '../api.ts'
import { isUnread } from '../in-haste.ts'
import type { Starting } from '../ledger.ts'
import { isReleases } from './configuration.ts'
import { isGoingBack, isUnfinished } from './position.ts'
import { pollMs } from './wait.ts'

/** How long a deployment that was asked for may take to be listed, in milliseconds. */
export const appearMs = 2 * 60_000
/** How long one that goes back is waited for, in milliseconds. */
const wayBackMs = 30 * 60_000
/** How far back deployments are looked through for one that was started; more are not started while one rollout lasts. */
const mostListed = 20
/** What a deployment may be older than the note of it, in milliseconds: dates of answers are whole seconds, and latencies differ. */
const toleranceMs = 30_000

interface Starts {
  readonly api: EcsApi
  readonly clock: Clock
  readonly log: Pick<Log, 'info'>
  readonly taskDefinition: string
}

/**
 * Starts the deployment of a task definition and finds its ARN, which the answer of UpdateService does not have. `note` is called just before, with what
 * leads to it. Rejects with `target-unavailable` when ECS made none, since nothing changed. A deployment of somebody else that is under way is
 * `locked`, and one that came in between `fenced`.
 */
export async function startDeployment({ api, clock, log, taskDefinition, deploymentConfiguration, note, revisions }: Starts & {
  readonly deploymentConfiguration: DeploymentConfiguration
  readonly note: (starting: Starting) => Promise<void>
  /** default: as `api` tells them; where users wait, by a look that does not last */
  readonly revisions?: EcsApi['revisions'] | undefined
}): Promise<string> {
  const newest = await settled({ api, clock, log })
  const after = newest?.serviceDeploymentArn
  const starting: Starting = { taskDefinition, at: clock.now(), ...(after !== undefined && { after }) }
  await note(starting)
  await request({ api, clock, starting, deploymentConfiguration })
  const deadline = clock.monotonic() + appearMs
  for (;;) {
    const found = await startedDeployment({ api, starting, revisions })
    if (found !== undefined) return found
    await assertNotForestalled({ api, starting, revisions })
    if (clock.monotonic() >= deadline) throw new DeliveryError({ code: 'target-unavailable', message: 'ECS took the new task definition and started no deployment of it', hint: 'look at the events of the service, and run the command again' })
    await clock.sleep(pollMs)
  }
}

/**
 * A service that has the definition already, though no deployment of it came to a good end, starts none by itself: it is told to. That may not be sent
 * twice, since each would start one.
 */
async function request({ api, clock, starting, deploymentConfiguration }: Omit<Starts, 'taskDefinition' | 'log'> & { readonly starting: Starting; readonly deploymentConfiguration: DeploymentConfiguration }): Promise<void> {
  const { taskDefinition } = starting
  if ((await api.service()).taskDefinition !== taskDefinition) {
    await api.update({ taskDefinition, deploymentConfiguration })
    return
  }
  try {
    await api.update({ taskDefinition, deploymentConfiguration, force: true })
  } catch (error) {
    if (!isDeliveryError(error, 'target-unavailable')) throw error
    // whether it was heard is seen by what appears
    await clock.sleep(pollMs)
  }
}

/**
 * The newest deployment, once it is out of the way: one that goes back is waited for, since its traffic is where it should be. One that
 * goes forward is none of ours to end: `locked`.
 */
async function settled({ api, clock, log }: Omit<Starts, 'taskDefinition'>): Promise<ServiceDeploymentBrief | undefined> {
  const deadline = clock.monotonic() + wayBackMs
  for (let look = 1; ; look += 1) {
    const [newest] = await api.deployments({ most: 1 })
    if (!isUnfinished(newest?.status)) return newest
    const { serviceDeploymentArn = 'a service deployment', status = 'under way' } = newest ?? {}
    if (!isGoingBack(status) || clock.monotonic() >= deadline) {
      throw new DeliveryError({ code: 'locked', message: `somebody else deploys: ${serviceDeploymentArn} is ${status}`, hint: 'wait until it has ended, or stop it in the console' })
    }
    if (look === 1) log.info(`ECS is still taking back ${serviceDeploymentArn}: waiting for its end, since it does one deployment at a time`)
    await clock.sleep(pollMs)
  }
}

interface Listing {
  readonly api: EcsApi
  readonly starting: Starting
  readonly revisions?: EcsApi['revisions'] | undefined
}

/** Deployments that came after the note, the oldest first. */
async function listedAfter({ api, starting: { after, at } }: { readonly api: EcsApi; readonly starting: Starting }): Promise<readonly ServiceDeploymentBrief[]> {
  const briefs = await api.deployments({ most: mostListed })
  const known = briefs.findIndex(({ serviceDeploymentArn }) => serviceDeploymentArn === after)
  return briefs.slice(0, known < 0 ? briefs.length : known).filter(({ createdAt }) => (createdAt?.getTime() ?? 0) >= at - toleranceMs).toReversed()
}

/** The deployment that came of a note; undefined while there is none. Nobody else's: it has to stand still where ours do. */
export async function startedDeployment({ api, starting, revisions: revisionsOf = api.revisions }: Listing): Promise<string | undefined> {
  const briefs = await listedAfter({ api, starting })
  const targets = briefs.map(({ targetServiceRevisionArn }) => targetServiceRevisionArn).filter((arn) => arn !== undefined)
  const revisions = await revisionsOf([...new Set(targets)]).catch(unlessRead)
  if (revisions === undefined) return onlyRelease({ api, starting, briefs })
  const ours = new Set(revisions.filter(({ taskDefinition }) => taskDefinition === starting.taskDefinition).map(({ serviceRevisionArn }) => serviceRevisionArn))
  for (const { serviceDeploymentArn, targetServiceRevisionArn } of briefs) {
    if (serviceDeploymentArn === undefined || !ours.has(targetServiceRevisionArn)) continue
    const deployment = await api.deployment(serviceDeploymentArn)
    if (deployment !== undefined && isReleases(deployment)) return serviceDeploymentArn
  }
  return undefined
}

/** The same where ECS does not tell what each of them runs: the only one that is a release's, of a service that names the definition. */
async function onlyRelease({ api, starting, briefs }: Listing & { readonly briefs: readonly ServiceDeploymentBrief[] }): Promise<string | undefined> {
  const arns = briefs.map(({ serviceDeploymentArn }) => serviceDeploymentArn).filter((arn) => arn !== undefined)
  const found = await Promise.all(arns.map((arn) => api.deployment(arn)))
  const [only, ...others] = found.filter((one) => one !== undefined && isReleases(one))
  if (others.length > 0 || (await api.service()).taskDefinition !== starting.taskDefinition) return undefined
  return only?.serviceDeploymentArn
}

function unlessRead(error: unknown): undefined {
  if (!isUnread(error)) throw error
}

/** ECS does one deployment at a time: with a newer one of somebody else under way ours will not come any more. */
async function assertNotForestalled({ api, starting, revisions = api.revisions }: Listing): Promise<void> {
  const newest = (await listedAfter({ api, starting })).at(-1)
  if (newest?.targetServiceRevisionArn === undefined || !isUnfinished(newest.status)) return
  const [revision] = await revisions([newest.targetServiceRevisionArn]).catch(unlessRead) ?? []
  if (revision === undefined || revision.taskDefinition === starting.taskDefinition) return
  throw new DeliveryError({ code: 'fenced', message: `somebody else deployed ${revision.taskDefinition ?? 'another task definition'} at the same time, and ECS goes on with that` })
}
