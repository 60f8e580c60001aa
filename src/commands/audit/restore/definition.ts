import { commonInputs } from '../../../runner/common-inputs.ts'
import { commonOutputs } from '../../../runner/common-outputs.ts'
import { define } from '../../../runner/definition.ts'
import { input } from '../../../runner/input.ts'

/** Puts an audit log back from a file. */
export const definition = define({
  name: 'audit restore',
  kind: 'command',
  description: 'Put an audit log back from a file of `audit export`: the same entries, size and root, verified before it says that it is done.',
  details: [
    'The folder has to be missing or empty. The keys to believe come from --policy, else from DIR.policy, else from the archive itself, which proves only that it is consistent; those become DIR.policy where there is none. An archive with a policy that is not of its log is refused. ' +
      'Where this home saw more of the log than the archive has, nothing is restored. Appends go on once DIR.keys is there.',
  ],
  positional: [{ name: 'archive', required: true }, { name: 'log', required: true }],
  inputs: {
    archive: input.text({ description: 'The file of `audit export`.', shape: 'FILE', example: 'audit.tar.gz', required: true }),
    log: input.text({ description: 'The folder that becomes the log.', shape: 'DIR', example: 'audit', required: true }),
    policy: input.text({ description: 'The policy file with the keys that have to sign.', shape: 'FILE' }),
    ...commonInputs({ mutates: true }),
  },
  outputs: commonOutputs,
  permissions: [],
  examples: [{ title: 'After a disk was lost', shell: 'pqc-delivery audit restore audit-2026-11.tar.gz audit --policy prod.policy' }],
  mutates: true,
  post: false,
})
