import { checkInstant } from '../../../core/instant.ts'
import { commonInputs } from '../../../runner/common-inputs.ts'
import { commonOutputs } from '../../../runner/common-outputs.ts'
import { define } from '../../../runner/definition.ts'
import { input } from '../../../runner/input.ts'

/** Finds events in an audit log. */
export const definition = define({
  name: 'audit query',
  kind: 'command',
  description: 'Print the events of an audit log that match, one a line with its index; what was purged is told.',
  details: [
    'All that is given has to match. Every entry is hashed up to the signed checkpoint before it is printed. With --service or --environment and a DIR, they select events; ' +
      'without a DIR they also say which log of the configuration is meant.',
  ],
  positional: [{ name: 'log', required: false }],
  inputs: {
    log: input.text({ description: 'The folder of the log. Default: the log of the configuration.', shape: 'DIR', example: 'audit' }),
    control: input.text({ description: 'A control that the event supports.', shape: 'ID', example: 'CC8.1' }),
    from: input.text({ description: 'Events recorded on that day (UTC), at that instant, or later.', shape: 'TIME', example: '2026-11-01', check: checkInstant }),
    to: input.text({ description: 'Events recorded before that day (UTC) or instant.', shape: 'TIME', example: '2026-12-01', check: checkInstant }),
    digest: input.text({ description: 'SHA-256 of a subject.', shape: 'HEX' }),
    actor: input.text({ description: 'Who caused it: a name or an id, as the event has it.', shape: 'NAME' }),
    type: input.text({ description: 'The name or the type of the event.', shape: 'NAME', example: 'gate.decided' }),
    limit: input.number({ description: 'At most so many, the first ones.', shape: 'N', integer: true, min: 1, max: 100_000, default: '10000' }),
    ...commonInputs({ mutates: false }),
  },
  outputs: commonOutputs,
  permissions: [],
  examples: [{ title: 'What the gate decided in November', shell: 'pqc-delivery audit query audit --type gate.decided --from 2026-11-01 --to 2026-12-01' }],
  mutates: false,
  prints: ({ json }) => !json,
  post: false,
})
