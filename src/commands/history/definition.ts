import { commonInputs } from '../../runner/common-inputs.ts'
import { commonOutputs } from '../../runner/common-outputs.ts'
import { define } from '../../runner/definition.ts'

/** What was live when, how it ended, and the number that `rollback --steps` takes. */
export const definition = define({
  name: 'history',
  kind: 'command',
  description: 'The releases with digest, Git SHA, outcome, bake, bad mark, and the N that `rollback --steps N` takes.',
  inputs: commonInputs({ mutates: false }),
  outputs: commonOutputs,
  permissions: [],
  examples: [{ title: 'One environment', shell: 'pqc-delivery history --environment prod' }],
  mutates: false,
  post: false,
})
