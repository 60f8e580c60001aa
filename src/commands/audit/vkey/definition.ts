import { commonInputs } from '../../../runner/common-inputs.ts'
import { commonOutputs } from '../../../runner/common-outputs.ts'
import { define } from '../../../runner/definition.ts'
import { input } from '../../../runner/input.ts'

/** Prints who signs an audit log. */
export const definition = define({
  name: 'audit vkey',
  kind: 'command',
  description: 'Print the verifier keys of an audit log, one a line, as the policy beside it has them.',
  details: ['Each is a name, a key id and the public key (C2SP signed-note); tools of others take them as they are.'],
  positional: [{ name: 'log', required: false }],
  inputs: {
    log: input.text({ description: 'The folder of the log; its policy is DIR.policy. Default: the newest log of the configuration.', shape: 'DIR', example: 'audit' }),
    ...commonInputs({ mutates: false }),
  },
  outputs: commonOutputs,
  permissions: [],
  examples: [{ title: 'For a tool of others', shell: 'pqc-delivery audit vkey audit > audit.vkeys' }],
  mutates: false,
  prints: ({ json }) => !json,
  post: false,
})
