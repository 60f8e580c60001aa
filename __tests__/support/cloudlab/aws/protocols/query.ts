import { AwsError, queryCode } from '../aws-error.ts'
import { shapeOf } from '../model.ts'
import type { ServiceModel, ShapeReference } from '../model.ts'
import { xmlElement, xmlText } from './xml.ts'
import type { Protocol, WireResponse } from './protocol.ts'

/** AWS query: form fields in, XML out (smithy.io, protocol `awsQuery`); lists are `Name.member.1`, maps `Name.entry.1.key`. */
export const queryProtocol: Protocol = {
  operation({ body, headers }, { metadata }) {
    if (headers['content-type']?.startsWith('application/x-www-form-urlencoded') !== true) return undefined
    const fields = new URLSearchParams(body.toString('utf8'))
    return fields.get('Version') === metadata.apiVersion ? (fields.get('Action') ?? undefined) : undefined
  },

  input({ body }, { model, operation }) {
    const fields = [...new URLSearchParams(body.toString('utf8'))].filter(([name]) => name !== 'Action' && name !== 'Version')
    if (operation.input === undefined) return {}
    return read({ model, reference: operation.input, fields: new Map(fields), path: '' }) as Readonly<Record<string, unknown>>
  },

  output(value, { model, operation, requestId }) {
    const result = operation.output === undefined ? '' : xmlElement({ model, name: operation.output.resultWrapper ?? `${operation.name}Result`, reference: operation.output, value })
    const body = `<${operation.name}Response xmlns="${model.metadata.xmlNamespace}">${result}<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${operation.name}Response>`
    return answer({ status: 200, body, requestId })
  },

  error(error, { service, model, requestId }) {
    const { code, status } = queryCode(service, error)
    const detail = `<Type>${status < 500 ? 'Sender' : 'Receiver'}</Type><Code>${code}</Code><Message>${xmlText(error.message)}</Message>`
    return answer({ status, body: `<ErrorResponse xmlns="${model.metadata.xmlNamespace}"><Error>${detail}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`, requestId })
  },
}

interface Read {
  readonly model: ServiceModel
  readonly reference: ShapeReference
  readonly fields: ReadonlyMap<string, string>
  readonly path: string
}

/** A value from the fields below a path; undefined where there are none. Fields that belong to nothing show up as unknown members. */
function read({ model, reference, fields, path }: Read): unknown {
  const shape = shapeOf(model, reference)
  const below = path === '' ? [...fields.keys()] : [...fields.keys()].filter((name) => name.startsWith(`${path}.`)).map((name) => name.slice(path.length + 1))
  const at = (name: string) => (path === '' ? name : `${path}.${name}`)
  const text = fields.get(path)
  const { member } = shape
  switch (shape.type) {
    case 'structure': {
      const names = [...new Set(below.map((name) => name.split('.')[0] ?? ''))]
      if (names.length === 0 && path !== '') return undefined
      return Object.fromEntries(names.map((name) => [name, shape.members?.[name] === undefined ? fields.get(at(name)) : read({ model, reference: shape.members[name], fields, path: at(name) })]))
    }
    case 'list': {
      // an empty list is sent as `Name=`
      if (text === '') return []
      const numbers = [...new Set(below.map((name) => /^member\.(\d+)/u.exec(name)?.[1]).filter((name) => name !== undefined))]
      if (numbers.length === 0 || member === undefined) return text
      return numbers.toSorted((a, b) => Number(a) - Number(b)).map((number) => read({ model, reference: member, fields, path: at(`member.${number}`) }))
    }
    case 'map': throw new AwsError('SerializationException', `${path}: maps are not read here`)
    case 'integer':
    case 'long':
    case 'double': return text === undefined || !/^-?\d+(\.\d+)?$/u.test(text) ? text : Number(text)
    case 'boolean': return text === 'true' || text === 'false' ? text === 'true' : text
    case 'timestamp': return text === undefined ? undefined : new Date(text)
    case 'blob':
    case 'string': return text
  }
}

function answer({ status, body, requestId }: { readonly status: number; readonly body: string; readonly requestId: string }): WireResponse {
  return { status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId }, body: Buffer.from(body) }
}
