import type { Run } from '../../runner/definition.ts'
import { gateOverrides } from '../../runner/gate-inputs.ts'
import { openDelivery } from '../wiring/delivery.ts'
import { withRefusals } from '../wiring/refusals.ts'
import { openOrRecord } from '../wiring/unopened.ts'
import type { definition } from './definition.ts'
import { deploy } from './deploy.ts'
import { withStandardInput } from './standard-input.ts'

/** Releases a revision step by step, or says what it would do. */
export const run: Run<typeof definition.inputs> = async ({ inputs, ports }) => {
  const { dryRun } = inputs
  const action = 'deploy-blue-green'
  const delivery = await openOrRecord({ inputs, ports, action, dryRun, open: () => openDelivery({ inputs, ports, overrides: gateOverrides(inputs) }) })
  const use = (artifact: string | undefined) => deploy({ inputs: { ...inputs, artifact }, ports, delivery })
  const work = () => (inputs.artifact === '-' ? withStandardInput({ ports, use }) : use(inputs.artifact))
  return withRefusals({ delivery, ports, action, dryRun, work })
}
