import { AwsError } from '../aws-error.ts'
import { s3Error } from '../s3/errors.ts'
import { shapeOf } from '../model.ts'
import type { Operation, ServiceModel, Shape, ShapeReference } from '../model.ts'
import { xmlText } from './xml.ts'
import { childrenOf } from './xml-body.ts'
import type { Protocol, WireRequest, WireResponse } from './protocol.ts'

const namespace = 'http://s3.amazonaws.com/doc/2006-03-01/'

/** What a path and query of S3 name. */
interface Target {
  readonly bucket: string | undefined
  readonly key: string | undefined
  readonly query: URLSearchParams
}

/** REST with XML (smithy.io, protocol `restXml`): members are in the path, the query, headers and the body. The bucket is in the path, or in the name of the host. */
export const restXmlProtocol: Protocol = {
  operation(request, model) {
    if (model.metadata.protocol !== 'rest-xml') return undefined
    const target = targetOf(request)
    const fitting = Object.values(model.operations).filter((operation) => fits({ operation, model, target, method: request.method }))
    // of two that fit it is the one that asks for more: `?versions` names no file
    return fitting.toSorted((a, b) => fixedOf(b).length - fixedOf(a).length)[0]?.name
  },

  input(request, { model, operation }) {
    const shape = bodyShape(model, operation.input)
    const target = targetOf(request)
    const members = Object.entries(shape.members ?? {}).map(([name, member]): [string, unknown] => [name, memberOf({ model, shape, name, member, request, target })])
    return Object.fromEntries(members.filter(([, value]) => value !== undefined))
  },

  output(value, { model, operation, requestId }) {
    const { responseCode: status = 200 } = operation.http
    const output = (value ?? {}) as Readonly<Record<string, unknown>>
    const shape = bodyShape(model, operation.output)
    const members = Object.entries(shape.members ?? {}).filter(([name]) => output[name] !== undefined)
    const headers = members.flatMap(([name, { location, locationName = name, shape: of }]): [string, string][] => (location === 'header' ? [[locationName.toLowerCase(), headerText(output[name], model.shapes[of])]] : []))
    return { status, headers: { ...Object.fromEntries(headers), 'x-amz-request-id': requestId }, body: bodyOf({ model, operation, shape, output }) }
  },

  error(error, { requestId }) {
    const { code, status } = s3Error(error)
    const fields = Object.entries(error.fields).map(([name, value]) => `<${name}>${xmlText(String(value))}</${name}>`).join('')
    const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${xmlText(error.message)}</Message>${fields}<RequestId>${requestId}</RequestId></Error>`
    return { status, headers: { 'content-type': 'application/xml', 'x-amz-request-id': requestId }, body: Buffer.from(body) }
  },
}

/** Of an operation that takes, or gives, nothing too. */
function bodyShape(model: ServiceModel, reference: ShapeReference | undefined): Shape {
  return reference === undefined ? { type: 'structure' } : shapeOf(model, reference)
}

function targetOf({ path, headers }: WireRequest): Target {
  const [where = '/', query = ''] = path.split('?')
  const [, host] = /^(.+)\.(?:cloudlab\.invalid|localhost|s3\.[a-z0-9-]+\.amazonaws\.com)(?::\d+)?$/u.exec(headers.host ?? '') ?? []
  const parts = where.slice(1).split('/')
  const bucket = host ?? decodeURIComponent(parts.shift() ?? '')
  const key = decodeURIComponent(parts.join('/'))
  return { bucket: bucket === '' ? undefined : bucket, key: key === '' ? undefined : key, query: new URLSearchParams(query) }
}

/** What an operation has in its query always. */
function fixedOf({ http }: Operation): readonly (readonly [string, string])[] {
  return [...new URLSearchParams(http.requestUri.split('?')[1] ?? '')]
}

/** A query that says more than an operation knows is another one's: `?acl` is not the file. */
function fits({ operation, model, target: { bucket, key, query }, method }: { readonly operation: Operation; readonly model: ServiceModel; readonly target: Target; readonly method: string }): boolean {
  const isOfKey = operation.http.requestUri.includes('{Key+}')
  if (operation.http.method !== method || bucket === undefined || isOfKey !== (key !== undefined)) return false
  const fixed = fixedOf(operation)
  const members = Object.values(bodyShape(model, operation.input).members ?? {})
  const known = new Set(['x-id', ...fixed.map(([name]) => name), ...members.flatMap(({ location, locationName }) => (location === 'querystring' && locationName !== undefined ? [locationName] : []))])
  return fixed.every(([name, value]) => query.get(name) === value) && [...query.keys()].every((name) => known.has(name))
}

function memberOf({ model, shape, name, member, request, target }: {
  readonly model: ServiceModel
  readonly shape: Shape
  readonly name: string
  readonly member: ShapeReference
  readonly request: WireRequest
  readonly target: Target
}): unknown {
  const { location, locationName = name } = member
  if (location === 'uri') return name === 'Key' ? target.key : target.bucket
  if (location === 'querystring') return typed(target.query.get(locationName) ?? undefined, shapeOf(model, member))
  if (location === 'header') return typed(request.headers[locationName.toLowerCase()]?.toString(), shapeOf(model, member))
  if (location === 'headers' || shape.payload !== name) return undefined
  if (shapeOf(model, member).type === 'blob') return request.body
  return request.body.length === 0 ? undefined : fromXml({ model, reference: member, text: inner(request.body.toString('utf8')) })
}

function inner(document: string): string {
  const [root] = childrenOf(document.replace(/^<\?xml[^>]*\?>\s*/u, ''))
  if (root === undefined) throw new AwsError('MalformedXML', 'The XML you provided was not well-formed or did not validate against our published schema')
  return root.text
}

function fromXml({ model, reference, text }: { readonly model: ServiceModel; readonly reference: ShapeReference; readonly text: string }): unknown {
  const shape = shapeOf(model, reference)
  if (shape.type !== 'structure') return typed(text, shape)
  // what the description lacks shows up as a member that it lacks
  return Object.fromEntries(childrenOf(text).map((child) => {
    const member = shape.members?.[child.name]
    return [child.name, member === undefined ? child.text : fromXml({ model, reference: member, text: child.text })]
  }))
}

function typed(text: string | undefined, { type }: Shape): unknown {
  if (text === undefined) return undefined
  if (type === 'integer' || type === 'long') return /^-?\d+$/u.test(text) ? Number(text) : text
  if (type === 'boolean') return text === 'true' || text === 'false' ? text === 'true' : text
  return type === 'timestamp' ? new Date(text) : text
}

/** Dates in headers are as HTTP has them, but for those that the description has otherwise. */
function headerText(value: unknown, shape: (Shape & { readonly timestampFormat?: string }) | undefined): string {
  if (value instanceof Date) return shape?.timestampFormat === 'iso8601' ? value.toISOString() : value.toUTCString()
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function bodyOf({ model, operation, shape, output }: { readonly model: ServiceModel; readonly operation: Operation; readonly shape: Shape; readonly output: Readonly<Record<string, unknown>> }): WireResponse['body'] {
  const content = shape.payload === undefined ? undefined : output[shape.payload]
  if (Buffer.isBuffer(content)) return content
  const own = Object.entries(shape.members ?? {}).filter(([name, { location }]) => location === undefined && (shape.payload ?? name) === name)
  if (own.length === 0) return Buffer.alloc(0)
  const [first] = own
  const text = shape.payload !== undefined && first !== undefined
    ? toXml({ model, name: first[0], reference: first[1], value: content })
    : `<${operation.name}Result xmlns="${namespace}">${own.map(([name, reference]) => toXml({ model, name, reference, value: output[name] })).join('')}</${operation.name}Result>`
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${text}`)
}

function toXml({ model, name, reference, value }: { readonly model: ServiceModel; readonly name: string; readonly reference: ShapeReference; readonly value: unknown }): string {
  if (value === undefined || value === null) return ''
  const shape = shapeOf(model, reference)
  const tag = reference.locationName ?? name
  const { member } = shape
  if (Array.isArray(value) && member !== undefined) {
    const items = value.map((item: unknown) => toXml({ model, name: shape.flattened === true ? tag : (member.locationName ?? 'member'), reference: { shape: member.shape }, value: item })).join('')
    return shape.flattened === true ? items : `<${tag}>${items}</${tag}>`
  }
  if (value instanceof Date) return `<${tag}>${value.toISOString()}</${tag}>`
  if (shape.type === 'structure') {
    const parts = Object.entries(value as Readonly<Record<string, unknown>>).map(([part, of]) => (shape.members?.[part] === undefined ? '' : toXml({ model, name: part, reference: shape.members[part], value: of })))
    return `<${tag}>${parts.join('')}</${tag}>`
  }
  return `<${tag}>${xmlText(typeof value === 'string' ? value : JSON.stringify(value))}</${tag}>`
}
