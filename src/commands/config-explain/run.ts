import { explainConfig } from '../../config/explain.ts'
import type { Explanation } from '../../config/explain.ts'
import { counted } from '../../core/text.ts'
import type { Run } from '../../runner/definition.ts'
import { gateOverrides } from '../../runner/gate-inputs.ts'
import type { definition } from './definition.ts'
import { explanationText } from './explanation-text.ts'

/** Explains what is there, also of a configuration with mistakes: then it says so. */
export const run: Run<typeof definition.inputs> = async ({ inputs, ports }) => {
  const { config: file, environment, service, path = '' } = inputs
  const { workingDirectory, variables, log } = ports
  const explanation = await explainConfig({ file, environment, service, path, workingDirectory, variables, overrides: gateOverrides(inputs) })
  const { subject, key, below, error } = explanation
  if (error !== undefined) log.warning(`${error.message}; \`pqc-delivery config check\` shows ${error.problems.length === 1 ? 'it' : 'them'}`)
  return {
    result: 'passed',
    message: messageOf(explanation),
    outputs: {},
    document: { file: explanation.file, ...subject, ...key, ...(below === undefined ? {} : { keys: below }) },
    text: explanationText(explanation),
  }
}

function messageOf({ key, below, subject: { service, environment } }: Explanation): string {
  const what = below === undefined ? key.path : `${counted(below.length, 'key')}${key.path === '' ? '' : ` of ${key.path}`}`
  return `${what} for ${service} in ${environment}`
}
