import { commonInputs } from '../../runner/common-inputs.ts'
import { commonOutputs } from '../../runner/common-outputs.ts'
import { define } from '../../runner/definition.ts'
import { gateInputs } from '../../runner/gate-inputs.ts'
import { input } from '../../runner/input.ts'

/** Which layer of the configuration won, and what the others say. */
export const definition = define({
  name: 'config explain',
  kind: 'command',
  description: 'Show what a key of the configuration is, which layer it comes from and what the other layers say.',
  details: [
    'PATH is that of the merged configuration, such as rollout.gate.alpha; of a map, or without PATH, every key below it is ' +
      'shown with its origin. Values of the service\'s environment and other places of secrets are not shown, references to ' +
      'secrets are. The flags of the gate count as they would in a deployment.',
  ],
  positional: [{ name: 'path', required: false }],
  inputs: {
    path: input.text({ description: 'The key. Default: all of them.', shape: 'PATH', example: 'rollout.bake' }),
    ...commonInputs({ mutates: false }),
    ...gateInputs,
  },
  outputs: commonOutputs,
  permissions: [],
  examples: [
    { title: 'Why is it 5m here', shell: 'pqc-delivery config explain rollout.bake --environment prod' },
    { title: 'Everything that holds in an environment', shell: 'pqc-delivery config explain --environment prod' },
  ],
  mutates: false,
  post: false,
})
