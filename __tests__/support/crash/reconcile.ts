// Runs `reconcile` on a home, as a process of its own, for the crash tests.
import { run } from '../../../src/commands/reconcile/run.ts'
import { invoke } from '../../../src/runner/invoke.ts'
import { createTerminalEdge } from '../../../src/runner/terminal-edge.ts'
import { processWorld } from '../../../src/runner/world.ts'
import type { DeathPlan } from './deadly.ts'

const plan = JSON.parse(process.argv[2] ?? '{}') as DeathPlan
const world = { ...processWorld({ folder: plan.bundle, internal: { home: plan.home } }), bundle: plan.bundle }
const { variables, stdout, stderr, clock } = world
const code = await invoke({
  name: 'reconcile',
  world,
  edge: createTerminalEdge({ variables, stdout, stderr, clock, json: true }),
  workingDirectory: process.cwd(),
  run: (ports) => run({ inputs: { config: plan.config, dryRun: false, json: true, upgrade: false } as Parameters<typeof run>[0]['inputs'], ports }),
})
process.exit(code)
