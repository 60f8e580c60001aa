import { commonInputs } from '../../../runner/common-inputs.ts'
import { commonOutputs } from '../../../runner/common-outputs.ts'
import { define } from '../../../runner/definition.ts'
import { input } from '../../../runner/input.ts'

/** Adds events to an audit log. */
export const definition = define({
  name: 'audit append',
  kind: 'command',
  description: 'Append one event or many to an audit log, in one commit, and print index and size once they are durable.',
  details: [
    'The events are JSON Lines, one object a line; each is stored in its canonical form (RFC 8785). One with a text `idem` is appended once: ' +
      'again, it gets the index that it had; with other content nothing is appended. ' +
      'What a killed writer left undone is mended first.',
    'Any number of writers may append at once. Where nothing can be trusted any more, nothing is added, nor where the log does not begin with what ' +
      'was seen of it from the same state home. An error after the events are committed says so, with their indices.',
  ],
  positional: [{ name: 'log', required: false }],
  inputs: {
    log: input.text({ description: 'The folder of the log; its keys are in DIR.keys, its policy in DIR.policy. Default: the log of the configuration, that of the month.', shape: 'DIR', example: 'audit' }),
    from: input.text({ description: 'The file of events; - is standard input.', shape: 'FILE|-', default: '-' }),
    ...commonInputs({ mutates: true }),
  },
  outputs: commonOutputs,
  permissions: [],
  examples: [
    { title: 'One event', shell: `pqc-delivery audit append audit <<< '{"what":"approved","who":"ann"}'` },
    { title: 'The events of a job, once however often the job runs', shell: 'pqc-delivery audit append audit --from events.jsonl' },
  ],
  mutates: true,
  post: false,
})
