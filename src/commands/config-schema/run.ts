import { configJsonSchema, configJsonSchemaText } from '../../config/json-schema.ts'
import type { Run } from '../../runner/definition.ts'
import type { definition } from './definition.ts'

/** Prints the schema of the configuration; with `--json` it is the document's `schema`. */
export const run: Run<typeof definition.inputs> = async ({ inputs, ports }) => {
  if (!inputs.json) await ports.print(configJsonSchemaText())
  return { result: 'passed', message: 'the JSON Schema of the configuration', outputs: {}, document: { schema: configJsonSchema() }, text: '' }
}
