import type { Run } from '../../runner/definition.ts'
import { gateOverrides } from '../../runner/gate-inputs.ts'
import { openDelivery } from '../wiring/delivery.ts'
import type { definition } from './definition.ts'
import { deploy } from './deploy.ts'
import { withStandardInput } from './standard-input.ts'

/** Releases a revision step by step, or says what it would do. */
export const run: Run<typeof definition.inputs> = async ({ inputs, ports }) => {
  const delivery = await openDelivery({ inputs, ports, overrides: gateOverrides(inputs) })
  const use = (artifact: string | undefined) => deploy({ inputs: { ...inputs, artifact }, ports, delivery })
  return inputs.artifact === '-' ? withStandardInput({ ports, use }) : use(inputs.artifact)
}
