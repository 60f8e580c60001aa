import { DeliveryError, isDeliveryError } from '../../core/errors.ts'
import type { EventSink } from '../../core/ports/events.ts'
import type { Delivery } from '../../actions/wiring/delivery.ts'
import { openDelivery } from '../../actions/wiring/delivery.ts'
import { openNotices } from '../../actions/wiring/notices.ts'
import { withRefusals } from '../../actions/wiring/refusals.ts'
import { openOrRecord } from '../../actions/wiring/unopened.ts'
import { openLeniently } from '../../actions/wiring/lenient-events.ts'
import { adoptIfPossible } from '../../rollout/journal.ts'
import type { LocalTarget } from '../../rollout/targets/local/local-target.ts'
import type { TargetState } from '../../rollout/target.ts'
import type { Run } from '../../runner/definition.ts'
import type { Outcome } from '../../runner/outcome.ts'
import type { RunPorts } from '../../runner/ports.ts'
import type { definition } from './definition.ts'

/** Ends a service on this machine; its history and its record of events stay. */
export const run: Run<typeof definition.inputs> = async ({ inputs, ports }) => {
  const { dryRun } = inputs
  const delivery = await openOrRecord({ inputs, ports, action: 'stop', dryRun, open: () => openDelivery({ inputs, ports, references: 'keep' }) })
  return withRefusals({ delivery, ports, action: 'stop', dryRun, work: () => stopOne({ delivery, ports, dryRun }) })
}

async function stopOne({ delivery, ports, dryRun }: { readonly delivery: Delivery; readonly ports: RunPorts; readonly dryRun: boolean }): Promise<Outcome> {
  const local = localOf(delivery)
  const state = await stateOrBroken(delivery)
  const name = `${delivery.config.service} in ${delivery.config.environment}`
  const { service, environment } = delivery.config
  const outcome = (result: Outcome['result'], message: string, document = {}): Outcome =>
    ({ outputs: {}, result, message, document: { service, environment, ...document } })
  const idle = 'code' in state ? undefined : whyIdle(state)
  if (dryRun) {
    return idle === undefined
      ? outcome('planned', `would drain and stop ${name}`, { plan: [{ command: 'stop' }] })
      : outcome('planned', `${name} ${idle}`, { plan: [] })
  }
  if (idle !== undefined) return outcome('no-change', `${name} ${idle}`)
  if ('code' in state) return endUnread({ delivery, local, ports, error: state, name, outcome })
  await stop({ delivery, local, ports, revision: state.stable?.revision.id ?? null })
  // where the state was only found to be lost, it is rebuilt by now: that says where the broken file is
  if (state.rebuilt?.done === false) await delivery.target.describe()
  return outcome('restored', `the machine is as it was before ${name} ran: the service is stopped, its history stays`)
}

/** What runs in a cloud is not ended by this command: that is for whoever set it up. */
function localOf({ local, config, target }: Delivery): LocalTarget {
  if (local !== undefined) return local
  throw new DeliveryError({
    code: 'not-supported', message: `${config.service} in ${config.environment} runs on ${target.capabilities.kind}, and stop ends services of this machine`,
    hint: 'end it where it was made: by its template, or by a desired count of 0',
  })
}

/** A state that nobody can read must not keep a person from ending what runs. */
async function stateOrBroken({ target }: Delivery): Promise<TargetState | DeliveryError> {
  try {
    return await target.describe()
  } catch (error) {
    if (isDeliveryError(error, 'state-broken')) return error
    throw error
  }
}

/** Why there is nothing to stop; a rollout that nobody finished has processes, too. */
function whyIdle({ serving, stopped, rollout, stable, history }: TargetState): string | undefined {
  if (serving || rollout !== undefined) return undefined
  if (stopped) return 'is stopped already'
  if (stable !== undefined) return undefined
  return history.length === 0 ? 'was never released here' : 'does not run: no release has been good so far'
}

async function stop({ delivery, local, ports, revision }: {
  readonly delivery: Delivery
  readonly local: LocalTarget
  readonly ports: RunPorts
  readonly revision: string | null
}): Promise<void> {
  const { target } = delivery
  await told({ delivery, ports, recorded: await delivery.openEvents('stop', { demand: true }), work: async (events) => {
    await events.emit({ name: 'service.removed', outcome: 'started', data: { revision } })
    await adoptIfPossible({ target, events, log: ports.log })
    await local.stop()
    await events.emit({ name: 'service.removed', outcome: 'success', data: { revision } })
  } })
}

/** Tells people what is recorded; how the command ends says no more. */
async function told({ delivery, ports, recorded, work }: {
  readonly delivery: Delivery
  readonly ports: RunPorts
  readonly recorded: EventSink
  readonly work: (events: EventSink) => Promise<void>
}): Promise<void> {
  const notices = openNotices({ delivery, ports, events: recorded })
  try {
    await work(notices.watch(recorded))
  } finally {
    await notices.finish()
    await delivery.log?.settle()
  }
}

/** Without a state nobody can say what runs; its processes can be found and ended all the same. */
async function endUnread({ delivery, local, ports, error, name, outcome }: {
  readonly delivery: Delivery
  readonly local: LocalTarget
  readonly ports: RunPorts
  readonly error: DeliveryError
  readonly name: string
  readonly outcome: (result: Outcome['result'], message: string) => Outcome
}): Promise<Outcome> {
  ports.log.warning(error.message)
  const recorded = await openLeniently({ open: () => delivery.openEvents('stop'), log: ports.log })
  const data = { revision: null, error: error.code, message: error.message }
  let ended = 0
  await told({ delivery, ports, recorded, work: async (events) => {
    await events.emit({ name: 'service.removed', outcome: 'started', data })
    ended = await local.end()
    // nothing ran: nobody is told that something was ended
    if (ended > 0) await events.emit({ name: 'service.removed', outcome: 'success', data: { ...data, ended } })
  } })
  if (ended === 0) return outcome('no-change', `nothing of ${name} runs`)
  return outcome('restored', `the machine is as it was before ${name} ran: ${ended} processes were ended, without a state to go by`)
}
