import type { Run } from '../../runner/definition.ts'
import { openDelivery } from '../../actions/wiring/delivery.ts'
import type { definition } from './definition.ts'

/** Ends a service on this machine; its history and its record of events stay. */
export const run: Run<typeof definition.inputs> = async ({ inputs, ports }) => {
  const delivery = await openDelivery({ inputs, ports, references: 'keep' })
  const { target, config } = delivery
  const name = `${config.service} in ${config.environment}`
  const state = await target.describe()
  const outcome = { outputs: {}, document: { service: config.service, environment: config.environment } }
  if (inputs.dryRun) {
    const message = state.serving ? `would drain and stop ${name}` : `${name} does not run`
    return { ...outcome, result: 'planned', message, document: { ...outcome.document, plan: state.serving ? [{ command: 'stop' }] : [] } }
  }
  if (!state.serving && state.history.length === 0) return { ...outcome, result: 'no-change', message: `${name} was never released here` }
  if (!state.serving && state.stopped) return { ...outcome, result: 'no-change', message: `${name} is stopped already` }
  const events = await delivery.openEvents('stop')
  const data = { revision: state.stable?.revision.id ?? null }
  await events.emit({ name: 'service.removed', outcome: 'started', data })
  await target.stop()
  await events.emit({ name: 'service.removed', outcome: 'success', data })
  return { ...outcome, result: 'restored', message: `${name} is stopped; its history stays` }
}
