import { retentionPattern } from '../../../audit/retention.ts'
import { commonInputs, reasonInput } from '../../../runner/common-inputs.ts'
import { commonOutputs } from '../../../runner/common-outputs.ts'
import { define } from '../../../runner/definition.ts'
import { input } from '../../../runner/input.ts'

/** Decides what an audit log keeps. */
export const definition = define({
  name: 'audit retain',
  kind: 'command',
  description: 'What is past its time in an audit log, or in all logs of a place, and what keeps it; with --apply, take the next step to purge it. Holds are placed and released here.',
  details: [
    'Without --apply it only says what is due. With it, the first run announces what is to go, and a run after that day writes a signed tombstone and deletes ' +
      'the entries, in whole bundles of 256. Their hashes stay, so that every proof that was ever given still verifies. A run that was stopped half-way is ' +
      'finished by the next one. Where all that a log is kept for is past its time, the last bundle is filled up first.',
    'A log that does not verify is left as it is, with all others of its place, and so is whatever a hold keeps, in whichever log of the place that was placed.',
  ],
  positional: [{ name: 'log', required: false }],
  inputs: {
    log: input.text({ description: 'The folder of the log, or of a place with a log for each class and month in it; its keys are in DIR.keys, its policy in DIR.policy. Default: the place of the configuration.', shape: 'DIR', example: 'audit' }),
    apply: input.flag({ description: 'Take the step that is due: announce, or purge what was announced.' }),
    class: input.text({
      description: "How long entries are kept. Default: that of the log's own name, where it ends in a class and a month, else std-1y. Not for a place.",
      shape: 'WORD-N(d|m|y)',
      check: (text) => (retentionPattern.test(text) ? undefined : 'is no retention class: write a word, a hyphen, a number and d, m or y, such as std-1y'),
    }),
    quarantine: input.duration({ description: 'Time between the announcement and the purge.', default: '7d' }),
    approver: input.text({ description: 'Who approved it. Default: whoever runs the command.', shape: 'NAME' }),
    reason: reasonInput,
    hold: input.text({ description: 'Place a hold of that name: what it selects is not purged until it is released.', shape: 'NAME', check: checkHold }),
    select: input.text({ description: 'What the hold keeps, all fields together; without it everything. `class` and `period` are those of a log of the place.', shape: 'FIELD=VALUE,…', example: 'service=shop' }),
    release: input.text({ description: 'Release the hold of that name.', shape: 'NAME', check: checkHold }),
    ...commonInputs({ mutates: true }),
  },
  outputs: commonOutputs,
  permissions: [],
  examples: [
    { title: 'What is due', shell: 'pqc-delivery audit retain audit' },
    { title: 'The next step in all logs of the configuration, as a scheduled job', shell: "pqc-delivery audit retain --environment prod --apply --reason 'monthly run'" },
    { title: 'The next step in one log', shell: "pqc-delivery audit retain audit --apply --reason 'monthly run'" },
    { title: 'Keep what a case is about', shell: "pqc-delivery audit retain audit --hold case-7 --select service=shop --reason 'case 7'" },
  ],
  mutates: true,
  post: false,
})

function checkHold(text: string): string | undefined {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(text) ? undefined : 'is no name of a hold: use letters, digits, points and hyphens, at most 64'
}
