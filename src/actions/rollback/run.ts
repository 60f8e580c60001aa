import type { Run } from '../../runner/definition.ts'
import { openDelivery } from '../wiring/delivery.ts'
import { withRefusals } from '../wiring/refusals.ts'
import { openOrRecord } from '../wiring/unopened.ts'
import type { definition } from './definition.ts'

/** Goes back to a release that was good, or rehearses that. */
export const run: Run<typeof definition.inputs> = async ({ inputs, ports }) => {
  const { dryRun } = inputs
  const delivery = await openOrRecord({ inputs, ports, action: 'rollback', dryRun, open: () => openDelivery({ inputs, ports, references: 'keep' }) })
  const work = async () => {
    if (inputs.drill) {
      const { drill } = await import('./drill.ts')
      return drill({ inputs, ports, delivery })
    }
    const { rollBack } = await import('./roll-back.ts')
    return rollBack({ inputs, ports, delivery })
  }
  return withRefusals({ delivery, ports, action: 'rollback', dryRun, work })
}
