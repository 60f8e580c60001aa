import type { Definition } from './runner/definition.ts'

/**
 * Everything that can be run, by name, each loaded only when it is asked for: a start pays for one definition. Scripts
 * make `action.yml`, tables, help and the stubs of the bundle from it.
 */
export const definitions = {
  'deploy-blue-green': () => import('./actions/deploy-blue-green/definition.ts'),
  rollback: () => import('./actions/rollback/definition.ts'),
  'audit-report': () => import('./actions/audit-report/definition.ts'),
  status: () => import('./commands/status/definition.ts'),
  history: () => import('./commands/history/definition.ts'),
  reconcile: () => import('./commands/reconcile/definition.ts'),
  stop: () => import('./commands/stop/definition.ts'),
  init: () => import('./commands/init/definition.ts'),
  'config check': () => import('./commands/config-check/definition.ts'),
  'config explain': () => import('./commands/config-explain/definition.ts'),
  'config schema': () => import('./commands/config-schema/definition.ts'),
  'notify test': () => import('./commands/notify-test/definition.ts'),
  'audit init': () => import('./commands/audit/init/definition.ts'),
  'audit append': () => import('./commands/audit/append/definition.ts'),
  'audit verify': () => import('./commands/audit/verify/definition.ts'),
  'audit prove': () => import('./commands/audit/prove/definition.ts'),
  'audit vkey': () => import('./commands/audit/vkey/definition.ts'),
  'audit export': () => import('./commands/audit/export/definition.ts'),
  'audit restore': () => import('./commands/audit/restore/definition.ts'),
  'audit query': () => import('./commands/audit/query/definition.ts'),
  'audit retain': () => import('./commands/audit/retain/definition.ts'),
  'gate replay': () => import('./commands/gate-replay/definition.ts'),
} as const satisfies Record<string, () => Promise<{ readonly definition: Definition }>>

/** The name of an action or a command: what stands after `pqc-delivery`, or in `uses:` after `actions/`. */
export type DefinitionName = keyof typeof definitions

/** All names, actions first, in the order of the help. */
export const definitionNames = Object.keys(definitions) as readonly DefinitionName[]

/** Whether `name` is one of ours. */
export function isDefinitionName(name: string): name is DefinitionName {
  return Object.hasOwn(definitions, name)
}

/** One definition as the scripts and the edge handle them: by its shape, not by its own inputs. */
export async function loadDefinition(name: DefinitionName): Promise<Definition> {
  return (await definitions[name]()).definition
}
