import { commonOutputs } from '../../runner/common-outputs.ts'
import { define } from '../../runner/definition.ts'
import { input } from '../../runner/input.ts'

/** The action at the root of the repository: every command by its name. `names` are those that there are. */
export function rootDefinition(names: readonly string[]) {
  return define({
    name: 'pqc-delivery',
    kind: 'action',
    description: 'Safe releases with proof: step by step under a statistical gate, back in seconds, recorded.',
    inputs: {
      command: input.choice(names, { description: 'What to run.', shape: 'COMMAND', required: true }),
      with: input.text({
        description: 'The inputs of that command as a YAML map, one a line.',
        shape: 'YAML MAP',
        multiline: true,
      }),
    },
    outputs: commonOutputs,
    permissions: [],
    tellsGithub: true,
    examples: [],
    mutates: true,
    post: true,
  })
}
