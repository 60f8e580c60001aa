import { commonInputs } from '../../../runner/common-inputs.ts'
import { commonOutputs } from '../../../runner/common-outputs.ts'
import { define } from '../../../runner/definition.ts'
import { input } from '../../../runner/input.ts'

/** Writes an audit log into one file. */
export const definition = define({
  name: 'audit export',
  kind: 'command',
  description: 'Write an audit log into one file that it can be restored from: a tar with gzip of the log, its policy and the digest of every file.',
  details: [
    'The log is verified first, and one that does not verify is not written: copy that folder as it is. The same log gives the same bytes. Private keys are ' +
      'not in it: keep a copy of DIR.keys in a safe place of its own.',
  ],
  positional: [{ name: 'log', required: false }],
  inputs: {
    log: input.text({ description: 'The folder of the log. Default: the log of the configuration.', shape: 'DIR', example: 'audit' }),
    output: input.text({ description: 'The file; nothing is written over one that is there.', shape: 'FILE', required: true, example: 'audit.tar.gz' }),
    ...commonInputs({ mutates: true }),
  },
  outputs: commonOutputs,
  permissions: [],
  examples: [{ title: 'A copy for another place', shell: 'pqc-delivery audit export audit --output audit-2026-11.tar.gz' }],
  mutates: true,
  post: false,
})
