import { commonInputs, reasonInput } from '../../../runner/common-inputs.ts'
import { commonOutputs } from '../../../runner/common-outputs.ts'
import { define } from '../../../runner/definition.ts'
import { input } from '../../../runner/input.ts'
import { checkOrigin } from './origin.ts'
import { checkKeyId, checkLastGood } from './revoke.ts'

/** Makes an audit log. */
export const definition = define({
  name: 'audit init',
  kind: 'command',
  description: 'Make an audit log: a folder that anyone can verify, its private keys, and the policy that says whose it is.',
  details: [
    'DIR gets the signed checkpoint of no entries. Beside it, never inside, come DIR.keys (mode 0700) with one key of Ed25519 and one of ' +
      'ML-DSA-44, and DIR.policy, which whoever verifies the log needs and should have from you, not from the log.',
    'Nothing that is there is overwritten. Keep a copy of DIR.keys: a log whose keys are lost cannot be added to.',
    'With --rotate, a log gets new keys: an event names them in a commit that the old ones and the new ones sign, so that whoever has the policy of ' +
      'before and whoever has that of after believes all of it. The old keys are gone then. Where it was stopped half-way, the same command goes on.',
    'With --revoke, a key that was replaced is believed for nothing behind an entry any more: whoever stole it could have signed what comes behind that.',
  ],
  positional: [{ name: 'log', required: true }],
  inputs: {
    log: input.text({ description: 'The folder that becomes the log.', shape: 'DIR', example: 'audit', required: true }),
    origin: input.text({
      description: 'What the log is called, for ever: an address without a scheme that nobody else uses. Its keys have this name.',
      shape: 'NAME',
      example: 'example.com/audit/prod',
      check: checkOrigin,
    }),
    rotate: input.flag({ description: 'Give the log that is there new keys, signed by the old ones and the new ones, in the place of making one.' }),
    revoke: input.text({ description: 'Believe the replaced key of that id for nothing behind --last-good any more, in the place of making a log.', shape: 'KEYID', check: checkKeyId }),
    'last-good': input.text({ description: 'The last entry that the key of --revoke is believed for; none: it never was good.', shape: 'INDEX|none', check: checkLastGood }),
    reason: reasonInput,
    ...commonInputs({ mutates: true }),
  },
  outputs: commonOutputs,
  permissions: [],
  examples: [
    { title: 'A log of one environment', shell: 'pqc-delivery audit init audit --origin example.com/shop/audit/prod' },
    { title: 'New keys for it', shell: "pqc-delivery audit init audit --rotate --reason 'ninety days are over'" },
    { title: 'An old key was stolen', shell: "pqc-delivery audit init audit --revoke 0f1e2d3c --last-good 41 --reason 'it was in a build log'" },
  ],
  mutates: true,
  post: false,
})
