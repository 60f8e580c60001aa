import { createReadStream } from 'node:fs'
import path from 'node:path'
import { productGate } from '../../config/gate-policy.ts'
import { loadConfig } from '../../config/load.ts'
import { DeliveryError, messageOf } from '../../core/errors.ts'
import { isErrno } from '../../core/files.ts'
import { counted } from '../../core/text.ts'
import type { Run } from '../../runner/definition.ts'
import { gateOverrides } from '../../runner/gate-inputs.ts'
import type { InputsOf } from '../../runner/inputs.ts'
import type { RunPorts } from '../../runner/ports.ts'
import type { definition } from './definition.ts'
import { replay } from './replay.ts'
import type { Decided, ReplaySettings } from './replayed-rollout.ts'

/** Number of traffic steps where no configuration says it: late evidence is spread over so many. */
const USUAL_STEPS = 3

type Inputs = InputsOf<typeof definition.inputs>

/** Says what the gate would have decided on recorded traffic; changes nothing, and ends well whatever was decided. */
export const run: Run<typeof definition.inputs> = async ({ inputs, ports }) => {
  const settings = await settingsOf({ inputs, ports })
  const chunks = inputs.file === '-' ? ports.stdin() : readFile(path.resolve(ports.workingDirectory, inputs.file))
  const decided = await replay({ chunks, file: inputs.file, settings, trace: inputs.trace, print: ports.print })
  return {
    result: 'passed',
    message: summaryOf(decided),
    outputs: {},
    document: { rollouts: decided.map((one) => ({ ...one })) },
    text: '',
  }
}

async function settingsOf({ inputs, ports }: {
  readonly inputs: Inputs
  readonly ports: RunPorts
}): Promise<ReplaySettings> {
  const overrides = gateOverrides(inputs)
  const times = { stepMinMs: inputs.stepMin, stepMaxMs: inputs.stepMax }
  const { config: file, environment, service } = inputs
  if (file === undefined && environment === undefined && service === undefined) {
    const ofTheGate = overrides.filter(({ input }) => input !== 'step-min' && input !== 'step-max')
    return { policy: productGate(ofTheGate), steps: USUAL_STEPS, ...times }
  }
  const { workingDirectory, variables, mask } = ports
  const where = { file, environment, service, workingDirectory, variables }
  const { rollout } = await loadConfig({ ...where, overrides, mask, references: 'keep' })
  return { policy: rollout.gate, steps: rollout.steps.length, ...times }
}

/** The bytes of a file; whatever keeps it from being read is the user's to mend. */
async function* readFile(file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(file, { highWaterMark: 1 << 18 })
  } catch (error) {
    throw new DeliveryError({
      code: 'input-file-invalid',
      message: unreadable(file, error),
      hint: 'name a file of JSON Lines, or - for standard input',
      cause: error,
    })
  }
}

function unreadable(file: string, error: unknown): string {
  if (isErrno(error, 'ENOENT')) return `${file} is not there`
  if (isErrno(error, 'EISDIR')) return `${file} is a folder, not a file`
  return `${file} cannot be read: ${messageOf(error)}`
}

function summaryOf(decided: readonly Decided[]): string {
  const words = ['pass', 'fail', 'inconclusive', 'error'] as const
  const counts = words.map((word) => `${decided.filter(({ decision }) => decision === word).length} ${word}`)
  return `${counted(decided.length, 'rollout')}: ${counts.join(', ')}`
}
