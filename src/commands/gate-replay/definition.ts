import { commonInputs } from '../../runner/common-inputs.ts'
import { commonOutputs } from '../../runner/common-outputs.ts'
import { define } from '../../runner/definition.ts'
import { gateInputs } from '../../runner/gate-inputs.ts'
import { input } from '../../runner/input.ts'

/** Asks the gate about traffic that was recorded. */
export const definition = define({
  name: 'gate replay',
  kind: 'command',
  description: 'What the gate would have decided on recorded traffic.',
  details: [
    'Reads JSON Lines, one look at the traffic a line, and prints one decision a rollout. Rollouts may interleave. ' +
      "The policy comes from the configuration when one is named, else from the product's defaults; flags override " +
      'both. The times of a step apply only when they are given.',
  ],
  positional: [{ name: 'file', required: true }],
  inputs: {
    file: input.text({
      description: 'The recorded looks; - is standard input.',
      shape: 'FILE|-',
      example: 'looks.jsonl',
      required: true,
    }),
    trace: input.flag({ description: 'Add a line for every look, with the evidence so far.' }),
    ...commonInputs({ mutates: false }),
    ...gateInputs,
  },
  outputs: commonOutputs,
  permissions: [],
  examples: [
    { title: 'With a stricter limit', shell: 'pqc-delivery gate replay looks.jsonl --max 0.5%' },
    { title: 'The policy of an environment', shell: 'pqc-delivery gate replay - --environment prod < looks.jsonl' },
  ],
  mutates: false,
  prints: () => true,
  post: false,
})
