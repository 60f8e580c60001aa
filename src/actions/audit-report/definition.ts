import { checkInstant } from '../../core/instant.ts'
import { commonInputs } from '../../runner/common-inputs.ts'
import { commonOutputs } from '../../runner/common-outputs.ts'
import { define } from '../../runner/definition.ts'
import { input } from '../../runner/input.ts'
import { formatChoices } from './formats.ts'

/** Tells what happened from the record of events. */
export const definition = define({
  name: 'audit-report',
  kind: 'action',
  description: 'Verify the record of events and write a report of what was released, by whom, on what evidence.',
  details: [
    'Reads the events that the other commands recorded in the state home, verifies that none was changed, removed or ' +
      'reordered, and renders them with a picture of traffic and error rate over time: as one page of HTML that needs ' +
      'nothing but itself, as Markdown, and as JSON. It proves local integrity: whoever can read the key in the state ' +
      'home could have written the record.',
  ],
  inputs: {
    from: input.text({
      description: 'First day or instant of the report. Default: the first event.',
      shape: 'DAY|INSTANT',
      check: checkInstant,
    }),
    to: input.text({
      description: 'Last day, included, or the instant where the report ends. Default: the last event.',
      shape: 'DAY|INSTANT',
      check: checkInstant,
    }),
    format: input.choice(formatChoices, {
      description: 'What to write; both is markdown and json.',
      default: 'all',
    }),
    output: input.text({
      description:
        'A folder for index.html, report.md and report.json; with one format also a file, or - for standard output.',
      shape: 'PATH',
      default: 'report',
    }),
    incident: input.text({
      description: 'Write the incident record of this rollout instead: incident.md and incident.json.',
      shape: 'ROLLOUT-ID',
      check: (text) => (/^[\w.:-]{1,100}$/.test(text) ? undefined : 'is no id of a rollout, such as 20261122T101500Z-9f3a01bc'),
    }),
    ...commonInputs({ mutates: false }),
  },
  exclusive: [['incident', 'from'], ['incident', 'to']],
  outputs: {
    ...commonOutputs,
    report: { description: 'Path of the report that was written.' },
  },
  permissions: [{ permission: 'contents', access: 'read', why: 'to check out the configuration' }],
  examples: [
    {
      title: 'A report of this month, kept with the run',
      yaml: [
        '- uses: OWNER/pqc-delivery/actions/audit-report@v1',
        '  id: report',
        '  with:',
        '    environment: prod',
        "    from: '2026-11-01'",
        '- uses: actions/upload-artifact@v4',
        '  with:',
        '    name: audit-report',
        '    path: ${{ steps.report.outputs.report }}',
      ].join('\n'),
      shell: 'pqc-delivery audit-report --environment prod --from 2026-11-01 --format markdown --output -',
    },
  ],
  mutates: false,
  prints: ({ output }) => output === '-',
  post: false,
})
