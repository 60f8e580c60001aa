import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { isJsonObject, objectOf } from '../src/core/json.ts'
import type { JsonObject } from '../src/core/json.ts'
import { modelledOperations } from '../__tests__/support/cloudlab/aws/operations.ts'

/*
 * Cuts the descriptions of AWS's services, as botocore carries them, to the operations that cloudlab serves and drops
 * the prose. Run by hand when a newer botocore is wanted; `npm run test:real` does it again and compares:
 *
 *   pip download --no-deps botocore==VERSION && python3 -m zipfile -e botocore-*.whl unpacked
 *   node bin/node24.cjs scripts/cloudlab-models.ts unpacked/botocore/data [OUTPUT FOLDER]
 */

/** Text where a name must stand. */
function nameOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

const prose = new Set(['documentation', 'deprecatedMessage', 'deprecatedSince'])

/** Without what is meant for people. */
function bare(shape: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(shape).filter(([key]) => !prose.has(key)))
}

/** A shape without prose, and the names of the shapes that it is made of. */
function cut(shape: JsonObject): { readonly shape: JsonObject; readonly parts: readonly string[] } {
  const members = Object.entries(objectOf(shape['members'])).map(([name, member]) => [name, bare(objectOf(member))] as const)
  const others = ['member', 'key', 'value'].filter((key) => isJsonObject(shape[key])).map((key) => [key, bare(objectOf(shape[key]))] as const)
  const kept = { ...bare(shape), ...('members' in shape && { members: Object.fromEntries(members) }), ...Object.fromEntries(others) }
  return { shape: kept, parts: [...members, ...others].map(([, part]) => nameOf(part['shape'])) }
}

function reachable({ shapes, from }: { readonly shapes: JsonObject; readonly from: readonly string[] }): JsonObject {
  const found = new Map<string, JsonObject>()
  const open = [...from]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name)) continue
    const { shape, parts } = cut(objectOf(shapes[name]))
    found.set(name, shape)
    open.push(...parts)
  }
  return Object.fromEntries([...found].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

const shapeName = (part: unknown) => nameOf(objectOf(part)['shape'])
const errorsOf = ({ errors }: JsonObject): readonly string[] => (Array.isArray(errors) ? errors.map((error) => nameOf(error)) : [])

function operation(description: JsonObject): JsonObject {
  const { name, http, input, output, errors } = description
  return {
    name, http,
    ...(input !== undefined && { input: bare(objectOf(input)) }),
    ...(output !== undefined && { output: bare(objectOf(output)) }),
    errors: Array.isArray(errors) ? errors.map((error: unknown) => shapeName(error)) : [],
  }
}

function trimmed({ data, service, names }: { readonly data: string; readonly service: string; readonly names: readonly string[] }): JsonObject {
  const version = readdirSync(join(data, service)).toSorted().at(-1) ?? ''
  const packed = readFileSync(join(data, service, version, 'service-2.json.gz'))
  const model = objectOf(JSON.parse(gunzipSync(packed).toString('utf8')))
  const all = objectOf(model['operations'])
  const operations = names.toSorted().map((name) => {
    if (!isJsonObject(all[name])) throw new Error(`${service} has no operation ${name}`)
    return operation(all[name])
  })
  const from = operations.flatMap((one) => [shapeName(one['input']), shapeName(one['output']), ...errorsOf(one)])
  return {
    source: { file: `botocore/data/${service}/${version}/service-2.json.gz`, sha256: createHash('sha256').update(packed).digest('hex') },
    metadata: objectOf(model['metadata']),
    operations: Object.fromEntries(operations.map((one) => [nameOf(one['name']), one])),
    shapes: reachable({ shapes: objectOf(model['shapes']), from: from.filter((name) => name !== '') }),
  }
}

/** One shape or operation a line, so that a newer version's differences can be read. */
function lines(model: JsonObject): string {
  const section = (value: unknown) => `{\n${Object.entries(objectOf(value)).map(([key, part]) => `  ${JSON.stringify(key)}: ${JSON.stringify(part)}`).join(',\n')}\n }`
  return `{\n${Object.entries(model).map(([key, value]) => ` ${JSON.stringify(key)}: ${section(value)}`).join(',\n')}\n}\n`
}

const [data, output = '__tests__/support/cloudlab/aws/models'] = process.argv.slice(2)
if (data === undefined) throw new Error('the folder botocore/data is needed')
for (const [service, names] of Object.entries(modelledOperations)) writeFileSync(join(output, `${service}.json`), lines(trimmed({ data, service, names })))
