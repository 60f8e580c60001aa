import { commonInputs } from '../../../runner/common-inputs.ts'
import { commonOutputs } from '../../../runner/common-outputs.ts'
import { define } from '../../../runner/definition.ts'
import { input } from '../../../runner/input.ts'

/** Proves that one event is in an audit log. */
export const definition = define({
  name: 'audit prove',
  kind: 'command',
  description: 'Print the proof that an entry is in an audit log (C2SP tlog-proof): with the entry and the policy, all that a verifier needs.',
  details: ['The proof is verified before it is printed, by the policy beside the log where there is one. It stays valid however the log grows.'],
  positional: [{ name: 'log', required: false }, { name: 'index', required: false }],
  inputs: {
    log: input.text({ description: 'The folder of the log; its policy is DIR.policy. Default: the newest log of the configuration.', shape: 'DIR', example: 'audit' }),
    index: input.number({ description: 'Which entry, counted from 0: what `audit append` printed.', shape: 'INDEX', integer: true, min: 0, required: true, example: '12' }),
    ...commonInputs({ mutates: false }),
  },
  outputs: commonOutputs,
  permissions: [],
  examples: [
    { title: 'For whoever asks after one release', shell: 'pqc-delivery audit prove audit 12 > release.tlog-proof' },
    { title: 'From the log that releases write', shell: 'pqc-delivery audit prove --environment prod --index 12' },
  ],
  mutates: false,
  prints: ({ json }) => !json,
  post: false,
})
