import { commonInputs } from '../../runner/common-inputs.ts'
import { commonOutputs } from '../../runner/common-outputs.ts'
import { define } from '../../runner/definition.ts'
import { gateInputs } from '../../runner/gate-inputs.ts'
import { input } from '../../runner/input.ts'

const time = input.text({ description: '' })

/** Asks the gate about traffic that was recorded. */
export const definition = define({
  name: 'gate replay',
  kind: 'command',
  description: 'What the gate would have decided on recorded traffic.',
  details: [
    'Reads JSON Lines, one look at the traffic a line, and prints one decision a rollout. Rollouts may interleave. ' +
      "The policy comes from the configuration when one is named, else from the product's defaults; flags override " +
      'both. The times of a step apply only when they are given.',
    'With --format it reads an access log instead, plain or gzip\'d, a file or a folder of them, and the times of past ' +
      'deployments: would the gate have caught our incidents (--bad), and how many good releases would it have held (--good)? ' +
      'Each is released again step by step on the recorded traffic. docs/gate.md says what that can tell and what it cannot.',
  ],
  positional: [{ name: 'file', required: true }],
  inputs: {
    file: input.text({
      description: 'The recorded looks, or the access log; - is standard input.',
      shape: 'FILE|-',
      example: 'looks.jsonl',
      required: true,
    }),
    format: input.choice(['looks', 'nginx', 'alb', 'cloudfront'], {
      description: 'What FILE is: looks as JSON Lines, or an access log of nginx (or Apache), of an AWS Application Load Balancer or of CloudFront.',
      default: 'looks',
    }),
    bad: input.list(time, { description: 'Access logs: when releases were deployed that turned out bad.', shape: '[NAME=]TIME,…' }),
    good: input.list(time, { description: 'Access logs: when releases were deployed that were good.', shape: '[NAME=]TIME,…' }),
    deployed: input.list(time, { description: 'Access logs: when others were deployed, rollbacks among them.', shape: '[NAME=]TIME,…' }),
    window: input.duration({
      description: 'Access logs: how much before and after a deployment is looked at, at most up to the next one. Default: 30m.',
      min: 60_000,
      max: 86_400_000,
    }),
    sides: input.choice(['time', 'upstream'], {
      description: 'Access logs: what tells the releases apart, the time or the address that answered. Default: time.',
    }),
    'log-format': input.text({
      description: "Access logs: nginx's log_format, as in its configuration. Default: combined.",
      shape: 'FORMAT',
      multiline: true,
    }),
    trace: input.flag({ description: 'Add a line for every look, with the evidence so far.' }),
    ...commonInputs({ mutates: false }),
    ...gateInputs,
  },
  outputs: commonOutputs,
  permissions: [],
  examples: [
    { title: 'With a stricter limit', shell: 'pqc-delivery gate replay looks.jsonl --max 0.5%' },
    {
      title: 'Would it have caught our incident',
      shell: 'pqc-delivery gate replay access.log.gz --format nginx --bad v41=2026-11-20T10:00:00Z --good v39=2026-11-12T09:30:00Z,v40=2026-11-17T14:05:00Z',
    },
    { title: 'The policy of an environment', shell: 'pqc-delivery gate replay - --environment prod < looks.jsonl' },
  ],
  mutates: false,
  prints: () => true,
  post: false,
})
