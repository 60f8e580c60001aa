import { commonInputs } from '../../runner/common-inputs.ts'
import { commonOutputs } from '../../runner/common-outputs.ts'
import { define } from '../../runner/definition.ts'

/** Finds everything that is wrong with a configuration. */
export const definition = define({
  name: 'config check',
  kind: 'command',
  description: 'Check the configuration and show every mistake at once, with its line and what is allowed.',
  details: ['Without --environment and --service it checks every environment of every service.'],
  inputs: commonInputs({ mutates: false }),
  outputs: commonOutputs,
  permissions: [],
  examples: [{ title: 'Before a commit', shell: 'pqc-delivery config check' }],
  mutates: false,
  post: false,
})
