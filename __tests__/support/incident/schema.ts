import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'

type Schema = { readonly [key: string]: unknown }

const schema = JSON.parse(readFileSync(new URL('../../../schema/incident-v1.json', import.meta.url), 'utf8')) as Schema

/** The same schema, in which no key may stand that it does not name: readers have to bear more keys, we must not have them. */
function closed(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(closed)
  if (typeof part !== 'object' || part === null) return part
  const own = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, closed(value)]))
  return 'properties' in own && !('additionalProperties' in own) ? { ...own, additionalProperties: false } : own
}

const options = { allErrors: true, strict: true, strictRequired: false, strictTypes: false } as const
const validate = new Ajv2020(options).compile(closed(schema) as Schema)

/** What the published schema finds wrong with an incident, a key that it does not name included: one line each. */
export function incidentSchemaErrors(incident: unknown): readonly string[] {
  return validate(incident) ? [] : (validate.errors ?? []).map(({ instancePath, message, params }) => `${instancePath} ${message ?? ''} ${JSON.stringify(params)}`)
}
