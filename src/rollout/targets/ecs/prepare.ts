import type { Service } from '@aws-sdk/client-ecs'
import { DeliveryError, isDeliveryError } from '../../../core/errors.ts'
import type { Lease, Target } from '../../target.ts'
import { registeredDefinition } from './definitions.ts'
import { explainedBy } from './explain/candidate.ts'
import { formerOf } from './former.ts'
import { held, withDeployment } from './ledger.ts'
import type { LedgerRollout, Starting } from './ledger.ts'
import { migrate } from './migration.ts'
import { releaseConfiguration } from './native/configuration.ts'
import { isFailing, tasksText } from './native/failing.ts'
import { nativeStrategy } from './native/strategy.ts'
import type { NativeStrategy } from './native/strategy.ts'
import { startDeployment } from './native/start.ts'
import { isGoing, positionOf } from './native/position.ts'
import { moveTo, standsStill } from './native/traffic.ts'
import { openRollout } from './own-deployment.ts'
import { change } from './record.ts'
import { sentBack } from './sent-back.ts'
import { createStartWatch } from './start-watch.ts'
import { chooseContainer } from './task-definition.ts'
import type { World } from './world.ts'

/** Starts the deployment of a revision and waits until its tasks are healthy, without traffic. */
export async function prepare(world: World, { lease, revision, steps, bakeMs, signal }: Parameters<Target['prepare']>[0]): Promise<void> {
  const { api, clock, settings } = world
  const { service, ledger } = await openRollout(world, { waits: true })
  const rollout = held({ ledger, lease, now: clock.now() })
  const strategy = nativeStrategy(steps ?? [100])
  const registered = () => registeredDefinition({ api, revision, container: settings.container, definitionFile: world.definitionFile, rolloutId: rollout.id })
  const up = rollout.kind === 'rollback' && await isUp(world, { rollout, registered })
  if (up !== false) return bringUp(world, { ...up, signal, percent: undefined })
  if (rollout.deployment !== undefined) await sentBack(world, rollout.deployment)
  const taskDefinition = await registered()
  await migrateFirst(world, { rollout, taskDefinition, service, signal })
  const deployment = await start(world, { lease, rollout, strategy, taskDefinition, bakeMs })
  await bringUp(world, { deployment, taskDefinition, signal, percent: 0 })
}

/** The deployment that a drill has left, where it brings up what a rollback goes to: nobody is sent back to the release that is being left, and no time is lost. */
async function isUp({ api }: World, { rollout, registered }: { readonly rollout: LedgerRollout; readonly registered: () => Promise<string> }): Promise<false | { readonly deployment: string; readonly taskDefinition: string }> {
  const { deployment: arn } = rollout
  const deployment = arn === undefined ? undefined : await api.deployment(arn)
  const target = deployment?.targetServiceRevision?.arn
  if (arn === undefined || deployment === undefined || target === undefined || !isGoing(positionOf(deployment).kind)) return false
  const [found] = await api.revisions([target])
  const taskDefinition = await registered()
  return found?.taskDefinition === taskDefinition && { deployment: arn, taskDefinition }
}

/** What is about to be asked for is written down first, so that no death between the call and its answer leaves a deployment that nobody knows of. */
async function start(world: World, { lease, rollout, strategy, taskDefinition, bakeMs }: {
  readonly lease: Lease
  readonly rollout: LedgerRollout
  readonly strategy: NativeStrategy
  readonly taskDefinition: string
  readonly bakeMs: number | undefined
}): Promise<string> {
  const { api, clock, log, memory, settings } = world
  const current = (await api.service()).deploymentConfiguration ?? {}
  if (rollout.former === undefined) memory.formerOf = rollout.id
  const former = rollout.former ?? formerOf(current)
  const deploymentConfiguration = releaseConfiguration({ current, strategy, pauseMs: settings.pauseMs ?? world.pauseMs, alarms: settings.alarms, kind: rollout.kind, bakeMs })
  const note = (starting: Starting) => change(world, { lease }, (now) => ({ ...now, former, starting, revision: { ...now.revision, spec: { taskDefinition } } }))
  const revisions = rollout.kind === 'rollback' ? world.inHaste().api.revisions : undefined
  const deployment = await startDeployment({ api, clock, log, taskDefinition, deploymentConfiguration, note, revisions })
  memory.own.add(deployment)
  try {
    await change(world, { lease }, (now) => withDeployment(now, deployment))
  } catch (error) {
    // whoever took over in that second does not know of it yet
    if (isDeliveryError(error, 'fenced')) await sentBack(world, deployment).catch(() => undefined)
    throw error
  }
  return deployment
}

/** Waits for the candidate at its share, or at the one that it has. Tasks that fail again and again are sent back, with everything that ECS tells about them. */
async function bringUp(world: World, { deployment, taskDefinition, signal, percent }: {
  readonly deployment: string
  readonly taskDefinition: string
  readonly signal: AbortSignal | undefined
  /** undefined: whichever it has */
  readonly percent: number | undefined
}): Promise<void> {
  const { api, clock, log } = world
  try {
    let told = ''
    const assertStaysUp = createStartWatch(world)
    const look = async () => {
      const service = await api.service()
      assertAlive({ service, taskDefinition })
      await assertStaysUp({ service, taskDefinition })
      const now = tasksText({ service, taskDefinition })
      if (now !== told) log.info(now)
      told = now
    }
    const going = { api, clock, arn: deployment, signal, check: look }
    await (percent === undefined ? standsStill(going) : moveTo({ ...going, log, percent }))
  } catch (error) {
    if (!isDeliveryError(error, 'candidate-unhealthy')) throw error
    // before its tasks are taken away: afterwards nobody knows why they were not well
    const told = await explainedBy(world, { failure: error, arn: deployment })
    await sentBack(world, deployment)
    throw told
  }
}

function assertAlive({ service, taskDefinition }: { readonly service: Service; readonly taskDefinition: string }): void {
  const { failing, failed } = isFailing({ service, taskDefinition })
  if (failing) throw new DeliveryError({ code: 'candidate-unhealthy', message: `${failed} tasks of the candidate have failed, and none is well` })
}

/** A rollback goes to a release whose migration has run, and whose successor's has: it runs none. */
export async function migrateFirst({ settings, clients, caller, clock, log, api }: World, { rollout, taskDefinition, service, signal }: {
  readonly rollout: LedgerRollout
  readonly taskDefinition: string
  readonly service: Service
  readonly signal: AbortSignal | undefined
}): Promise<void> {
  if (settings.migration === undefined || rollout.kind === 'rollback') return
  const definition = await api.definition(taskDefinition)
  if (definition === undefined) throw new DeliveryError({ code: 'artifact-missing', message: `the task definition ${taskDefinition} is not there any more`, hint: 'run the deployment again' })
  const { containerDefinitions: containers = [], family = '' } = definition.definition
  const { name: container = '' } = chooseContainer({ containers, container: settings.container, family })
  await migrate({ clients, caller, clock, log, settings: settings.migration, service, definition: definition.definition, container, rolloutId: rollout.id, signal })
}
