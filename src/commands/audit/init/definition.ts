import { commonInputs } from '../../../runner/common-inputs.ts'
import { commonOutputs } from '../../../runner/common-outputs.ts'
import { define } from '../../../runner/definition.ts'
import { input } from '../../../runner/input.ts'
import { checkOrigin } from './origin.ts'

/** Makes an audit log. */
export const definition = define({
  name: 'audit init',
  kind: 'command',
  description: 'Make an audit log: a folder that anyone can verify, its private keys, and the policy that says whose it is.',
  details: [
    'DIR gets the signed checkpoint of no entries. Beside it, never inside, come DIR.keys (mode 0700) with one key of Ed25519 and one of ' +
      'ML-DSA-44, and DIR.policy, which whoever verifies the log needs and should have from you, not from the log.',
    'Nothing that is there is overwritten. Keep a copy of DIR.keys: a log whose keys are lost cannot be added to.',
  ],
  positional: [{ name: 'log', required: true }],
  inputs: {
    log: input.text({ description: 'The folder that becomes the log.', shape: 'DIR', example: 'audit', required: true }),
    origin: input.text({
      description: 'What the log is called, for ever: an address without a scheme that nobody else uses. Its keys have this name.',
      shape: 'NAME',
      example: 'example.com/audit/prod',
      required: true,
      check: checkOrigin,
    }),
    ...commonInputs({ mutates: true }),
  },
  outputs: commonOutputs,
  permissions: [],
  examples: [{ title: 'A log of one environment', shell: 'pqc-delivery audit init audit --origin example.com/shop/audit/prod' }],
  mutates: true,
  post: false,
})
