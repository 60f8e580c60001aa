import path from 'node:path'
import { DeliveryError } from '../../core/errors.ts'
import type { RolloutSettings } from '../../rollout/rollout-settings.ts'
import type { InputsOf } from '../../runner/inputs.ts'
import type { Outcome } from '../../runner/outcome.ts'
import type { RunPorts } from '../../runner/ports.ts'
import { albLines } from './access-log/alb-lines.ts'
import { answerDocument, answerSentences, caveats } from './access-log/answer.ts'
import { cloudfrontLines } from './access-log/cloudfront-lines.ts'
import { deploymentsOf } from './access-log/deployments.ts'
import { logFiles } from './access-log/log-bytes.ts'
import type { LineReader } from './access-log/log-entry.ts'
import { combinedFormat, nginxLines } from './access-log/nginx-lines.ts'
import { replayLog } from './access-log/replay-log.ts'
import type { definition } from './definition.ts'

type Inputs = InputsOf<typeof definition.inputs>
type LogKind = Exclude<Inputs['format'], 'looks'>

const usualWindowMs = 30 * 60_000

/** The same for an access log: each deployment is a rollout, and there is an answer to what people ask of it. */
export async function runOnLog({ inputs, format, rollout, ports }: {
  readonly inputs: Inputs
  readonly format: LogKind
  readonly rollout: RolloutSettings
  readonly ports: RunPorts
}): Promise<Outcome> {
  const { bad = [], good = [], deployed = [], file, sides = 'time', window: windowMs = usualWindowMs } = inputs
  const deployments = deploymentsOf({ bad, good, deployed })
  const reader = readerOf({ format, logFormat: inputs.logFormat })
  if (sides === 'upstream' && !reader.tells.upstream) throw withoutUpstream()
  const files = file === '-' ? [{ name: 'standard input', bytes: ports.stdin }] : await logFiles(path.resolve(ports.workingDirectory, file), ports.signal)
  const { answered, facts } = await replayLog({ files, reader, format, deployments, rollout, sides, windowMs }, ports)
  await ports.print(answered.map((one) => `${JSON.stringify(one)}\n`).join(''))
  const sentences = answerSentences(answered)
  return {
    result: 'passed',
    message: sentences.join('. '),
    outputs: {},
    document: { rollouts: answered.map((one) => ({ ...one })), ...answerDocument({ answered, facts }), sentences },
    text: [...sentences, ...caveats({ facts, sides })].join('\n'),
  }
}

function readerOf({ format, logFormat = combinedFormat }: { readonly format: LogKind; readonly logFormat: string | undefined }): LineReader {
  switch (format) {
    case 'alb':
      return albLines()
    case 'cloudfront':
      return cloudfrontLines()
    case 'nginx': {
      const reader = nginxLines(logFormat)
      if (typeof reader !== 'string') return reader
      throw new DeliveryError({
        code: 'input-invalid',
        message: `--log-format cannot be used: ${reader}`,
        hint: "give the text of nginx's log_format; docs/gate.md shows one that has everything",
        problems: [{ path: 'log-format', message: reader }],
      })
    }
  }
}

function withoutUpstream(): DeliveryError {
  const message = 'the log does not say who answered: the format has no $upstream_addr'
  return new DeliveryError({
    code: 'input-invalid',
    message,
    hint: 'name a log_format with $upstream_addr by --log-format, or leave --sides out',
    problems: [{ path: 'sides', message }],
  })
}
