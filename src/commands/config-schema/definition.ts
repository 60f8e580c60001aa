import { commonInputs } from '../../runner/common-inputs.ts'
import { commonOutputs } from '../../runner/common-outputs.ts'
import { define } from '../../runner/definition.ts'

/** What editors need to complete the keys of a configuration. */
export const definition = define({
  name: 'config schema',
  kind: 'command',
  description: 'Print the JSON Schema of the configuration, for editors.',
  details: [
    'The same as schema/config.json of this version. An editor that knows the YAML language server takes it from the first ' +
      'line of the configuration: # yaml-language-server: $schema=ADDRESS. Rules over several keys are checked by `config check` only.',
  ],
  inputs: commonInputs({ mutates: false }),
  outputs: commonOutputs,
  permissions: [],
  examples: [{ title: 'For an editor without network', shell: 'pqc-delivery config schema > .vscode/pqc-delivery.json' }],
  mutates: false,
  prints: ({ json }) => !json,
  post: false,
})
