import { commonInputs } from '../../runner/common-inputs.ts'
import { rolloutOutputs } from '../../runner/common-outputs.ts'
import { define } from '../../runner/definition.ts'

/** Finishes or undoes what a dead run left. */
export const definition = define({
  name: 'reconcile',
  kind: 'command',
  description: 'Finish or undo what a dead run left behind. Safe at any time: a rollout that is alive is left alone.',
  inputs: commonInputs({ mutates: true }),
  outputs: rolloutOutputs,
  permissions: [],
  examples: [
    { title: 'After a run was killed', shell: 'pqc-delivery reconcile --environment prod' },
    { title: 'What it would do', shell: 'pqc-delivery reconcile --environment prod --dry-run' },
  ],
  mutates: true,
  post: false,
})
