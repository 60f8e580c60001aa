import { commonInputs } from '../../../runner/common-inputs.ts'
import { commonOutputs } from '../../../runner/common-outputs.ts'
import { define } from '../../../runner/definition.ts'
import { input } from '../../../runner/input.ts'

/** Says whether an audit log can be trusted, and what is wrong with it where it cannot. */
export const definition = define({
  name: 'audit verify',
  kind: 'command',
  description: 'Whether an audit log is whole, signed by the keys that have to sign it, and still what it was: offline, from its files alone.',
  details: [
    'Every entry is hashed again, every commit and every tile compared. The keys come from the policy, never from the log. What was verified is ' +
      'remembered in the state home, by the log\'s origin, and has to be in it for ever; only a clean result moves that on. ' +
      'Without a policy it ends `unpinned`: consistent with itself, and nothing says whose it is.',
    'With --proof a single `.tlog-proof` is verified in the place of a log: that the entry of --entry is in the log whose keys --policy has. No log is needed for that.',
    'docs/audit-log.md says what each finding means, what a log can prove and what not.',
  ],
  positional: [{ name: 'log', required: false }],
  inputs: {
    log: input.text({ description: 'The folder of the log: the one with `checkpoint`, `commit/` and `tile/`; or of a place, with a log for each class and month in it, which are all verified. Default: the place of the configuration.', shape: 'DIR', example: 'audit' }),
    policy: input.text({ description: 'The policy file with the keys that have to sign. Default: DIR.policy, beside the folder.', shape: 'FILE' }),
    pin: input.text({ description: 'A size and root that the log had, from a source that you trust; beside what the state home remembers.', shape: 'SIZE:ROOT' }),
    incremental: input.flag({
      description: 'Look only at what came since the last clean look from this state home, and that it continues what was there; at all of it where that is not enough to tell. Files from before are not looked at.',
    }),
    deep: input.flag({ description: 'Check the signatures of every commit, not only of the last one and of what looks wrong.' }),
    proof: input.text({ description: 'A proof that one entry is in a log, as `audit prove` prints it; then no DIR is named.', shape: 'FILE' }),
    entry: input.text({ description: 'The entry that --proof is about, byte by byte as the log has it; a newline at its end is left out.', shape: 'FILE' }),
    ...commonInputs({ mutates: false }),
  },
  outputs: commonOutputs,
  permissions: [],
  examples: [
    { title: 'With the policy beside it', shell: 'pqc-delivery audit verify audit' },
    { title: 'One entry, by its proof', shell: 'pqc-delivery audit verify --proof release.tlog-proof --entry event.json --policy prod.policy' },
    { title: 'As an auditor who has the policy from somewhere else', shell: 'pqc-delivery audit verify audit --policy prod.policy --deep' },
  ],
  mutates: false,
  post: false,
})
