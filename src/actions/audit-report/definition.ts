import { commonInputs } from '../../runner/common-inputs.ts'
import { commonOutputs } from '../../runner/common-outputs.ts'
import { define } from '../../runner/definition.ts'
import { input } from '../../runner/input.ts'
import { formatChoices } from './formats.ts'

/** A day, or an instant with its offset (RFC 3339). */
function checkInstant(text: string): string | undefined {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text)
  const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/.test(text)
  if (!day && !instant) return 'is neither a day (2026-11-22) nor an instant (2026-11-22T08:00:00Z)'
  return isOfTheCalendar(text) ? undefined : 'is not in the calendar'
}

/** JavaScript makes 3 March of 31 February. */
function isOfTheCalendar(text: string): boolean {
  const day = text.slice(0, 10)
  const start = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(Date.parse(text)) && !Number.isNaN(start.getTime()) && start.toISOString().startsWith(day)
}

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
