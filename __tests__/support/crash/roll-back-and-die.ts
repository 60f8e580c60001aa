// Rolls back through the product's own code with a real local target, and ends this very process before or after the nth
// call of one of the target's methods. Started as a process of its own by the crash tests of rollbacks.
import { rollBack } from '../../../src/actions/rollback/roll-back.ts'
import { openDelivery } from '../../../src/actions/wiring/delivery.ts'
import { invoke } from '../../../src/runner/invoke.ts'
import { createTerminalEdge } from '../../../src/runner/terminal-edge.ts'
import { processWorld } from '../../../src/runner/world.ts'
import { deadly } from './deadly.ts'
import type { DeathPlan } from './deadly.ts'

const plan = JSON.parse(process.argv[2] ?? '{}') as DeathPlan
const world = { ...processWorld({ folder: plan.bundle, internal: { home: plan.home } }), bundle: plan.bundle }
const { variables, stdout, stderr, clock } = world
const code = await invoke({
  name: 'rollback',
  world,
  edge: createTerminalEdge({ variables, stdout, stderr, clock, json: true }),
  workingDirectory: process.cwd(),
  run: async (ports) => {
    const delivery = await openDelivery({ inputs: { config: plan.config }, ports, references: 'keep' })
    const inputs = { emergency: false, markBad: false, drill: false, dryRun: false, json: true } as Parameters<typeof rollBack>[0]['inputs']
    return rollBack({ inputs, ports, delivery: { ...delivery, leaseMs: plan.leaseMs ?? delivery.leaseMs, target: deadly(delivery.target, plan) } })
  },
})
process.exit(code)
