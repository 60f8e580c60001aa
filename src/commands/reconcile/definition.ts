import { commonInputs } from '../../runner/common-inputs.ts'
import { rolloutOutputs } from '../../runner/common-outputs.ts'
import { define } from '../../runner/definition.ts'
import { githubPermissions } from '../../runner/github-permissions.ts'
import { input } from '../../runner/input.ts'

/** Finishes or undoes what a dead run left. */
export const definition = define({
  name: 'reconcile',
  kind: 'command',
  description: 'Finish or undo what a dead run left behind. Safe at any time: a rollout that is alive is left alone.',
  inputs: {
    ...commonInputs({ mutates: true }),
    upgrade: input.flag({
      description: "Also replace a proxy of an older version by this one's, while it serves. A deployment does that by itself.",
    }),
  },
  outputs: rolloutOutputs,
  permissions: [{ permission: 'contents', access: 'read', why: 'to check out the configuration' }, ...githubPermissions],
  examples: [
    { title: 'After a run was killed', shell: 'pqc-delivery reconcile --environment prod' },
    { title: 'After an update of pqc-delivery, without a deployment', shell: 'pqc-delivery reconcile --upgrade' },
    { title: 'What it would do', shell: 'pqc-delivery reconcile --environment prod --dry-run' },
  ],
  mutates: true,
  post: false,
})
