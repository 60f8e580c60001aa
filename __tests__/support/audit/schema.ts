import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'

interface EventSchema {
  readonly properties: { readonly type: { readonly enum: readonly string[] } }
}

const file = new URL('../../../schema/event-v1.json', import.meta.url)
const schema = JSON.parse(readFileSync(file, 'utf8')) as EventSchema

const validate = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, strictTypes: false }).compile(
  schema,
)

/** What the published schema finds wrong with an event: an empty list, or one line each. */
export function schemaErrors(event: unknown): readonly string[] {
  return validate(event)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`)
}

/** The types that the schema knows. */
export function schemaTypes(): readonly string[] {
  return schema.properties.type.enum
}
