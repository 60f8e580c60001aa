import { expect, test } from '@jest/globals'
import { deploy } from '../../../src/actions/deploy-blue-green/deploy.ts'
import { drill } from '../../../src/actions/rollback/drill.ts'
import { rollBack } from '../../../src/actions/rollback/roll-back.ts'
import type { Delivery } from '../../../src/actions/wiring/delivery.ts'
import { lookAfterOne } from '../../../src/actions/wiring/look-after.ts'
import { reconcileOne } from '../../../src/commands/reconcile/run.ts'
import { viewOf } from '../../../src/commands/status/run.ts'
import type { RunPorts } from '../../../src/runner/ports.ts'
import { createVirtualClock } from '../../support/rollout/virtual-clock.ts'
import { entryOf, revisionNamed, settings, stateOf } from '../../support/rollout/plans.ts'

const [v1, v2] = [entryOf(revisionNamed('v1')), entryOf(revisionNamed('v2'), { outcome: 'live' })]
const lines = ['Somebody else deployed shop:3 at 2026-01-01T00:00:00.000Z, since the last release from here (rollout r1).', '  memory 512 → 1024']
const config = { service: 'shop', environment: 'prod', rollout: settings, notify: [], github: { deployments: null, incidents: null } }
const capabilities = { kind: 'ecs', deadMansSwitch: true, watches: true, weights: true, lookEveryMs: 5_000 }

/** What one command warns of, or shows; it ends before it changes anything. */
async function told(command: (run: { readonly delivery: Delivery; readonly ports: RunPorts }) => Promise<unknown>, foreignChanges: () => Promise<readonly string[]> = async () => lines): Promise<string> {
  const said: string[] = []
  const log = { debug: () => undefined, info: () => undefined, warning: (text: string) => void said.push(text), error: () => undefined }
  const target = {
    capabilities, foreignChanges, describe: async () => stateOf([v1, v2]), resolve: async () => v2.revision, journal: async () => [], assertTestable: () => Promise.reject(new Error('far enough')),
    assertStartable: async () => undefined, compare: async () => ({ changes: [], foreign: lines, facts: {} }),
  }
  const ports = { log, clock: createVirtualClock(), home: '/nowhere', signal: new AbortController().signal, originator: { kind: 'terminal', name: 'somebody', facts: {} }, variables: {}, version: '1', random: { bytes: (size: number) => new Uint8Array(size) } } as unknown as RunPorts
  const shown = await command({ delivery: { target, config, openEvents: () => Promise.reject(new Error('far enough')) } as unknown as Delivery, ports }).catch((error: unknown) => (error instanceof Error ? error.message : ''))
  const text = typeof shown === 'object' && shown !== null && 'text' in shown ? shown.text : ''
  return [...said, text].join('\n')
}

const inputs = { dryRun: false, json: true, emergency: false, markBad: false, drill: false, allowBad: false, waitUntil: 'baked', image: 'x' } as never
/** A rollout that a run has left, and that can be put back. */
const unfinished = {
  describe: async () => stateOf([v1], { rollout: { id: 'r9', kind: 'deploy' as const, revision: v2.revision, owner: 'a run', fence: 1, startedAt: '2026-01-01T00:00:00.000Z', leaseLeftMs: 0, watchedBy: 'run' as const, percent: 50 } }),
  restore: async () => undefined,
  close: async () => undefined,
}
const planned = { ...Object(inputs), dryRun: true, emergency: true } as never

test.each([
  ['status', ({ delivery, ports }) => viewOf({ delivery, ports })],
  ['deploy-blue-green', (run) => deploy({ ...run, inputs })],
  ['rollback', (run) => rollBack({ ...run, inputs })],
  ['rollback --dry-run', (run) => rollBack({ ...run, inputs: planned })],
  ['a drill', (run) => drill({ ...run, inputs })],
  ['reconcile', (run) => reconcileOne({ ...run, dryRun: false, onTelling: () => undefined })],
  ['post', ({ delivery, ports }) => lookAfterOne({ delivery: { ...delivery, target: { ...delivery.target, ...unfinished } }, ports, rolloutId: 'r9' })],
] as const satisfies readonly (readonly [string, Parameters<typeof told>[0]])[])('%s tells what somebody else has changed, in the target\'s words', async (_name, command) => {
  const said = await told(command)
  for (const line of lines) expect(said).toContain(line)
})

test.each([
  ['cannot be read', () => Promise.reject(new Error('AWS does not allow elasticloadbalancing:DescribeRules')), 'could not be looked at: AWS does not allow'],
  ['takes too long', () => new Promise<never>(() => undefined), 'could not be looked at: it took too long'],
] as const)('what %s keeps no command from its work', async (_name, look, expected) => {
  expect(await told((run) => rollBack({ ...run, inputs }), look)).toContain(expected)
})
