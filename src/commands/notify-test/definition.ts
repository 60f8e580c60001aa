import { commonInputs } from '../../runner/common-inputs.ts'
import { commonOutputs } from '../../runner/common-outputs.ts'
import { define } from '../../runner/definition.ts'

/** Finds out whether people can be told, before it matters. */
export const definition = define({
  name: 'notify test',
  kind: 'command',
  description: 'Send a test message to everybody whom `notify` names, and say who got it.',
  details: [
    'Every receiver gets it, whatever it wants to be told of, in the format and with the signature of a real one. Nothing is ' +
      'recorded. Ends with `failed` where a receiver did not accept it. With --dry-run it says whom it would tell.',
  ],
  inputs: commonInputs({ mutates: true }),
  outputs: commonOutputs,
  permissions: [],
  examples: [{ title: 'After setting up a channel', shell: 'pqc-delivery notify test --environment prod' }],
  mutates: true,
  post: false,
})
