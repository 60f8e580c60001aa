// Deploys through the product's own code with a real local target, and ends, or interrupts, this very process before or
// after the nth call of one of the target's methods. Started as a process of its own by the crash tests.
import { deploy } from '../../../src/actions/deploy-blue-green/deploy.ts'
import { openDelivery } from '../../../src/actions/wiring/delivery.ts'
import type { Delivery } from '../../../src/actions/wiring/delivery.ts'
import { invoke } from '../../../src/runner/invoke.ts'
import { createTerminalEdge } from '../../../src/runner/terminal-edge.ts'
import { processWorld } from '../../../src/runner/world.ts'

/** What the test asks for, as JSON in the first argument. */
export interface DeathPlan {
  readonly home: string
  /** folder that holds proxy.mjs */
  readonly bundle: string
  readonly config: string
  readonly artifact: string
  /** the product's own unless given */
  readonly leaseMs?: number
  readonly death?: { readonly call: string; readonly when: 'before' | 'after'; readonly nth: number; readonly signal: 'SIGKILL' | 'SIGINT' | 'SIGTERM' }
}

type Target = Delivery['target']

/** A target whose calls are fatal where the plan says so. */
function deadly(target: Target, { death }: DeathPlan): Target {
  let seen = 0
  const strike = async (call: string, when: 'before' | 'after'): Promise<void> => {
    if (death?.call !== call || death.when !== when || (seen += 1) !== death.nth) return
    process.kill(process.pid, death.signal)
    // a signal that is handled arrives at the next turn of the event loop
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return new Proxy(target, {
    get(object, name, receiver): unknown {
      const value: unknown = Reflect.get(object, name, receiver)
      if (typeof value !== 'function' || typeof name !== 'string') return value
      return async (request?: object) => {
        await strike(name, 'before')
        const answer: unknown = await Reflect.apply(value, object, [request])
        await strike(name, 'after')
        return answer
      }
    },
  })
}

const plan = JSON.parse(process.argv[2] ?? '{}') as DeathPlan
const world = { ...processWorld({ folder: plan.bundle, internal: { home: plan.home } }), bundle: plan.bundle }
const { variables, stdout, stderr, clock } = world
const code = await invoke({
  name: 'deploy-blue-green',
  world,
  edge: createTerminalEdge({ variables, stdout, stderr, clock, json: true }),
  workingDirectory: process.cwd(),
  run: async (ports) => {
    const delivery = await openDelivery({ inputs: { config: plan.config }, ports })
    const inputs = { artifact: plan.artifact, waitUntil: 'baked', allowBad: false, dryRun: false, json: true } as Parameters<typeof deploy>[0]['inputs']
    return deploy({ inputs, ports, delivery: { ...delivery, leaseMs: plan.leaseMs ?? delivery.leaseMs, target: deadly(delivery.target, plan) } })
  },
})
process.exit(code)
