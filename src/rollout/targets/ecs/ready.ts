import type { EcsClients } from './world.ts'
import type { Caller } from '../../../cloud/aws/caller.ts'
import type { Clock } from '../../../core/ports/clock.ts'
import type { EcsApi } from './api.ts'
import type { EcsSettings } from './ecs-settings.ts'
import { isUnfinished } from './native/position.ts'
import { alarmObstacles, credentialObstacles, refuseObstacles, serviceObstacles, weightObstacles } from './preconditions.ts'
import type { Obstacle } from './preconditions.ts'
import { ledgerFrom } from './ledger.ts'
import { readRecord } from './record-tags.ts'

interface Ready {
  readonly api: EcsApi
  readonly caller: Caller
  readonly clients: EcsClients
  readonly clock: Clock
  readonly settings: EcsSettings
  /** how long a release can take at most, in milliseconds */
  readonly longestMs: number
}

/**
 * Refuses a release that cannot go well, with everything that is in its way and what to do about each (`not-ready`). While a rollout of ours is
 * unfinished its own traces are no obstacle: whoever takes it over puts them right.
 */
export async function assertReady({ api, caller, clients, clock, settings, longestMs }: Ready): Promise<void> {
  const service = await api.service()
  const { rollout } = ledgerFrom(readRecord(service.tags ?? []))
  const alarms = [...new Set([...(service.deploymentConfiguration?.alarms?.alarmNames ?? []), ...settings.alarms])]
  const [foreign, red, weights, credentials] = await Promise.all([
    rollout === undefined ? foreignObstacles(api) : [],
    alarmObstacles({ caller, cloudwatch: clients.cloudwatch, names: alarms }),
    rollout === undefined ? weightObstacles({ caller, elb: clients.elb, service }) : [],
    clients.ecs.config.credentials(),
  ])
  const expiring = credentialObstacles({ expiresAt: credentials.expiration?.getTime(), plannedEnd: clock.now() + longestMs })
  refuseObstacles([...serviceObstacles(service), ...foreign, ...red, ...weights, ...expiring])
}

/** A deployment that is under way, and that no record of ours tells of: somebody else's. */
async function foreignObstacles(api: EcsApi): Promise<readonly Obstacle[]> {
  const briefs = await api.deployments({ most: 5 })
  return briefs
    .filter(({ status }) => isUnfinished(status))
    .map(({ serviceDeploymentArn, status }) => ({ what: `somebody else deploys: ${serviceDeploymentArn ?? 'a service deployment'} is ${status ?? 'under way'}`, fix: 'wait until it has ended, or stop it in the console' }))
}
