import path from 'node:path'
import { productGate, productRollout } from '../../config/gate-policy.ts'
import { loadConfig } from '../../config/load.ts'
import { DeliveryError, messageOf } from '../../core/errors.ts'
import { isErrno } from '../../core/files.ts'
import { counted } from '../../core/text.ts'
import type { RolloutSettings } from '../../rollout/rollout-settings.ts'
import type { Run } from '../../runner/definition.ts'
import { gateOverrides } from '../../runner/gate-inputs.ts'
import type { InputsOf } from '../../runner/inputs.ts'
import type { RunPorts } from '../../runner/ports.ts'
import type { definition } from './definition.ts'
import { fileBytes } from './file-bytes.ts'
import { replay } from './replay.ts'
import type { Decided, ReplaySettings } from './replayed-rollout.ts'

/** Number of traffic steps where no configuration says it: late evidence is spread over so many. */
const USUAL_STEPS = 3

type Inputs = InputsOf<typeof definition.inputs>

/** Says what the gate would have decided on recorded traffic; changes nothing, and ends well whatever was decided. */
export const run: Run<typeof definition.inputs> = async ({ inputs, ports }) => {
  assertTogether(inputs)
  if (inputs.format !== 'looks') {
    const { runOnLog } = await import('./run-on-log.ts')
    return runOnLog({ inputs, format: inputs.format, rollout: await rolloutOf({ inputs, ports }), ports })
  }
  const settings = await settingsOf({ inputs, ports })
  const chunks = inputs.file === '-' ? ports.stdin() : readFile(path.resolve(ports.workingDirectory, inputs.file), ports.signal)
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
  if (namesNoConfiguration(inputs)) {
    const ofTheGate = overrides.filter(({ input }) => input !== 'step-min' && input !== 'step-max')
    return { policy: productGate(ofTheGate), steps: USUAL_STEPS, ...times }
  }
  const rollout = await rolloutOf({ inputs, ports })
  return { policy: rollout.gate, steps: rollout.steps.length, ...times }
}

/** The rollout that would be run: of the configuration where one is named, else the product's. */
async function rolloutOf({ inputs, ports }: { readonly inputs: Inputs; readonly ports: RunPorts }): Promise<RolloutSettings> {
  const overrides = gateOverrides(inputs)
  if (namesNoConfiguration(inputs)) return productRollout(overrides)
  const { config: file, environment, service } = inputs
  const { workingDirectory, variables, mask } = ports
  const where = { file, environment, service, workingDirectory, variables }
  return (await loadConfig({ ...where, overrides, mask, references: 'keep' })).rollout
}

function namesNoConfiguration({ config, environment, service }: Inputs): boolean {
  return config === undefined && environment === undefined && service === undefined
}

const ofLogs = ['deployed', 'good', 'bad', 'window', 'sides', 'logFormat'] as const

/** What says something of access logs says nothing of looks, and the other way round. */
function assertTogether(inputs: Inputs): void {
  const { format, trace, logFormat, sides } = inputs
  const nameOf = (key: string): string => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  const lone = format === 'looks' ? ofLogs.filter((key) => inputs[key] !== undefined).map((key) => [key, 'is for access logs: add --format'] as const) : []
  const problems = [
    ...lone.map(([key, message]) => ({ path: nameOf(key), message: `--${nameOf(key)} ${message}` })),
    ...(format !== 'looks' && trace ? [{ path: 'trace', message: '--trace is for looks; an access log has none' }] : []),
    ...(logFormat !== undefined && format !== 'nginx' && format !== 'looks' ? [{ path: 'log-format', message: `--log-format is for nginx; ${format} has one format` }] : []),
    ...(sides === 'upstream' && format === 'cloudfront' ? [{ path: 'sides', message: 'a log of CloudFront does not say who answered; sides are told by time' }] : []),
  ]
  const [first] = problems
  if (first === undefined) return
  throw new DeliveryError({
    code: 'input-invalid',
    message: problems.length === 1 ? first.message : `${problems.length} inputs do not go together`,
    hint: '`pqc-delivery gate replay --help` lists what goes with what',
    problems,
  })
}

/** The bytes of a file; whatever keeps it from being read is the user's to mend. */
async function* readFile(file: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    yield* fileBytes({ file, signal })
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
