import type { Service } from '@aws-sdk/client-ecs'
import type { Caller } from '../../../cloud/aws/caller.ts'
import type { Clock } from '../../../core/ports/clock.ts'
import type { Http } from '../../../core/ports/http.ts'
import type { Log } from '../../../core/ports/log.ts'
import type { Undertaking } from '../../delivery-target.ts'
import type { EcsApi } from './api.ts'
import { balancingObstacles } from './balancing-obstacles.ts'
import type { EcsSettings } from './ecs-settings.ts'
import { assertReadable } from './metrics/cloudwatch.ts'
import { isGoingBack, isUnfinished } from './native/position.ts'
import { alarmObstacles, credentialObstacles, refuseObstacles, serviceObstacles, told, weightObstacles } from './preconditions.ts'
import type { Obstacle } from './preconditions.ts'
import { reachObstacles } from './reach.ts'
import { readLedger } from './record.ts'
import { releaseNotes, releaseObstacles } from './release-obstacles.ts'
import type { ReleaseWishes } from './release-obstacles.ts'
import { liveGroup } from './rule-weights.ts'
import { mostListed } from './state.ts'
import type { EcsClients } from './world.ts'

interface Ready {
  readonly api: EcsApi
  readonly caller: Caller
  readonly clients: EcsClients
  readonly clock: Clock
  readonly http: Http
  readonly log: Log
  readonly settings: EcsSettings
  /** what the configuration asks of a release */
  readonly wishes: ReleaseWishes
  /** how long a release can take at most, in milliseconds */
  readonly longestMs: number
  /** how much of that is the bake, which need not be the run's */
  readonly bakeMs?: number
}

/**
 * Refuses what cannot go well, with everything that is in its way and what to do about each (`not-ready`; `access-denied` where it is permissions
 * alone). While a rollout of ours is unfinished its own traces are no obstacle: whoever takes it over puts them right. Going back is held up by
 * nothing that going back mends: a red alarm, divided traffic, a live release that is not well.
 */
export async function assertReady(ready: Ready, undertaking: Undertaking): Promise<void> {
  const { api, clock, log, settings, wishes, longestMs, bakeMs = 0 } = ready
  const service = await api.service()
  // one that is broken is written anew by whoever takes the lock
  const rollout = readLedger(service).ledger?.rollout
  const isRelease = undertaking !== 'going-back'
  const looked = await Promise.all([
    told(() => (rollout === undefined ? foreignObstacles(api) : [])),
    told(() => trafficObstacles(ready, { service, judged: isRelease && rollout === undefined })),
    told(() => (isRelease ? watchedAlarms(ready, service) : [])),
    told(() => (isRelease ? countObstacles(ready) : [])),
    // what an unfinished one left behind the test listener may hang, and is no obstacle
    told(() => (isRelease && rollout === undefined ? reachObstacles(ready) : [])),
    told(() => expiring(ready, clock.now() + longestMs - (undertaking === 'release-without-bake' ? bakeMs : 0))),
  ])
  if (isRelease) for (const note of releaseNotes(wishes)) log.warning(note)
  refuseObstacles([...serviceObstacles(service), ...(isRelease ? releaseObstacles({ wishes, testUrl: settings.testUrl }) : []), ...looked.flat()])
}

/**
 * Refuses a rollback whose smoke tests and probes could not reach the release that it goes to: users would stay where they are. What an unfinished
 * release left behind the test listener says nothing of that.
 */
export async function assertTestable(ready: Ready): Promise<void> {
  if (readLedger(await ready.api.service()).ledger?.rollout !== undefined) return
  const obstacles = await reachObstacles(ready)
  refuseObstacles(obstacles.map(({ what, fix }) => ({ what, fix: `where users need it now, go back without tests: \`pqc-delivery rollback --emergency\`; otherwise ${fix}` })))
}

/** `judged`: also how traffic is divided now, and whether the live side is well. */
async function trafficObstacles({ api, caller, clients, settings }: Ready, { service, judged }: { readonly service: Service; readonly judged: boolean }): Promise<readonly Obstacle[]> {
  const asked = { caller, elb: clients.elb, service }
  const shape = await balancingObstacles(asked)
  if (shape.length > 0 || !judged) return shape
  const divided = await weightObstacles({ ...asked, region: settings.region, live: await liveGroup({ api, briefs: await api.deployments({ most: mostListed }) }) })
  return divided.length === 0 ? [] : await stillGoingBack(api) ?? divided
}

/** Whoever sets weights by hand while ECS does is in its way. */
async function stillGoingBack(api: EcsApi): Promise<readonly Obstacle[] | undefined> {
  const [newest] = await api.deployments({ most: 1 })
  if (!isGoingBack(newest?.status)) return undefined
  return [{ what: `ECS is still putting the traffic of ${newest?.serviceDeploymentArn ?? 'a service deployment'} back`, fix: 'wait until it has ended' }]
}

function watchedAlarms({ caller, clients, log, settings }: Ready, service: Service): Promise<readonly Obstacle[]> {
  const names = [...new Set([...(service.deploymentConfiguration?.alarms?.alarmNames ?? []), ...settings.alarms])]
  return alarmObstacles({ caller, cloudwatch: clients.cloudwatch, names, log })
}

/** Counts that may not be read are known to be missing before anything has begun. */
export async function countObstacles({ caller, clients, clock, wishes }: Pick<Ready, 'caller' | 'clients' | 'clock' | 'wishes'>): Promise<readonly Obstacle[]> {
  if (wishes.metrics.some(({ kind }) => kind === 'target')) await assertReadable({ client: clients.cloudwatch, caller, now: clock.now() })
  return []
}

async function expiring({ clients }: Ready, plannedEnd: number): Promise<readonly Obstacle[]> {
  const { expiration } = await clients.ecs.config.credentials()
  return credentialObstacles({ expiresAt: expiration?.getTime(), plannedEnd })
}

/**
 * A deployment that goes forward, and that no record of ours tells of: somebody else's. One that goes back is waited for by the release, since its
 * traffic is where it should be.
 */
async function foreignObstacles(api: EcsApi): Promise<readonly Obstacle[]> {
  const briefs = await api.deployments({ most: 5 })
  return briefs
    .filter(({ status }) => isUnfinished(status) && !isGoingBack(status))
    .map(({ serviceDeploymentArn, status }) => ({ what: `somebody else deploys: ${serviceDeploymentArn ?? 'a service deployment'} is ${status ?? 'under way'}`, fix: 'wait until it has ended, or stop it in the console' }))
}
