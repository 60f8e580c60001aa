import { checkConfig } from '../../config/check.ts'
import { errorCodes, isDeliveryError } from '../../core/errors.ts'
import { counted } from '../../core/text.ts'
import type { Run } from '../../runner/definition.ts'
import type { definition } from './definition.ts'
import { excerpts } from './excerpts.ts'

/** Reads the configuration as other commands do, and says everything that is wrong with it; resolves no secret. */
export const run: Run<typeof definition.inputs> = async ({ inputs, ports }) => {
  const { config, environment, service } = inputs
  const { workingDirectory, variables } = ports
  try {
    const { file, checked } = await checkConfig({ file: config, environment, service, workingDirectory, variables })
    const message = `${file} is in order: ${counted(checked.length, 'configuration')}`
    const rows = checked.map((one) => `  ${one.service} in ${one.environment}  ${one.digest.slice(0, 12)}`)
    return {
      result: 'passed',
      message,
      outputs: {},
      document: { file, checked: checked.map((one) => ({ ...one })) },
      text: [message, ...rows].join('\n'),
    }
  } catch (error) {
    // without a line to show, the error says everything already
    if (!isDeliveryError(error) || !error.problems.some(({ line }) => line !== undefined)) throw error
    return {
      result: errorCodes[error.code].result,
      message: error.message,
      outputs: {},
      document: {},
      text: await excerpts({ problems: error.problems, workingDirectory }),
      error,
    }
  }
}
