import { commonInputs } from '../../runner/common-inputs.ts'
import { commonOutputs } from '../../runner/common-outputs.ts'
import { define } from '../../runner/definition.ts'

/** The page that an on-call engineer opens first. */
export const definition = define({
  name: 'status',
  kind: 'command',
  description: 'What runs, how the traffic is split, and whether a rollout is unfinished.',
  details: ['With --json, `foreign` has what somebody else has changed since the last release from here, in the sentences that are shown; on ECS alone, and empty where there is nothing.'],
  inputs: commonInputs({ mutates: false }),
  outputs: commonOutputs,
  permissions: [],
  examples: [{ title: 'One environment', shell: 'pqc-delivery status --environment prod' }],
  mutates: false,
  post: false,
})
