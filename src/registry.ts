import { definitions, type DefinitionName } from './definitions.ts'
import { command, type Command } from './runner/command.ts'

/** The code of everything that can be run, loaded only when it is asked for. */
export const registry: Readonly<Record<DefinitionName, Command>> = {
  'deploy-blue-green': command({
    definition: definitions['deploy-blue-green'],
    run: () => import('./actions/deploy-blue-green/run.ts'),
    post: () => import('./actions/deploy-blue-green/post.ts'),
  }),
  rollback: command({
    definition: definitions.rollback,
    run: () => import('./actions/rollback/run.ts'),
    post: () => import('./actions/rollback/post.ts'),
  }),
  'audit-report': command({
    definition: definitions['audit-report'],
    run: () => import('./actions/audit-report/run.ts'),
  }),
  status: command({ definition: definitions.status, run: () => import('./commands/status/run.ts') }),
  history: command({ definition: definitions.history, run: () => import('./commands/history/run.ts') }),
  reconcile: command({ definition: definitions.reconcile, run: () => import('./commands/reconcile/run.ts') }),
  stop: command({ definition: definitions.stop, run: () => import('./commands/stop/run.ts') }),
  init: command({ definition: definitions.init, run: () => import('./commands/init/run.ts') }),
  'config check': command({
    definition: definitions['config check'],
    run: () => import('./commands/config-check/run.ts'),
  }),
  'config explain': command({
    definition: definitions['config explain'],
    run: () => import('./commands/config-explain/run.ts'),
  }),
  'config schema': command({
    definition: definitions['config schema'],
    run: () => import('./commands/config-schema/run.ts'),
  }),
  'notify test': command({
    definition: definitions['notify test'],
    run: () => import('./commands/notify-test/run.ts'),
  }),
  'audit init': command({
    definition: definitions['audit init'],
    run: () => import('./commands/audit/init/run.ts'),
  }),
  'audit append': command({
    definition: definitions['audit append'],
    run: () => import('./commands/audit/append/run.ts'),
  }),
  'audit verify': command({
    definition: definitions['audit verify'],
    run: () => import('./commands/audit/verify/run.ts'),
  }),
  'audit prove': command({
    definition: definitions['audit prove'],
    run: () => import('./commands/audit/prove/run.ts'),
  }),
  'audit vkey': command({
    definition: definitions['audit vkey'],
    run: () => import('./commands/audit/vkey/run.ts'),
  }),
  'audit export': command({
    definition: definitions['audit export'],
    run: () => import('./commands/audit/export/run.ts'),
  }),
  'audit restore': command({
    definition: definitions['audit restore'],
    run: () => import('./commands/audit/restore/run.ts'),
  }),
  'audit query': command({
    definition: definitions['audit query'],
    run: () => import('./commands/audit/query/run.ts'),
  }),
  'audit retain': command({
    definition: definitions['audit retain'],
    run: () => import('./commands/audit/retain/run.ts'),
  }),
  'gate replay': command({
    definition: definitions['gate replay'],
    run: () => import('./commands/gate-replay/run.ts'),
  }),
}
