import { Tagged, decode, encode } from 'cborg'
import { AwsError, queryCode } from '../aws-error.ts'
import { converted } from './values.ts'
import type { Protocol, WireResponse } from './protocol.ts'

/** CBOR's tag for seconds since 1970 (RFC 8949, section 3.4.2). */
const epochTag = 1

/** Smithy RPC v2 CBOR, the first choice of newer clients for CloudWatch (smithy.io, protocol `rpcv2Cbor`). */
export const cborProtocol: Protocol = {
  operation({ headers, path }, { metadata }) {
    if (headers['smithy-protocol'] !== 'rpc-v2-cbor') return undefined
    const [, service, name] = /^\/service\/([^/]+)\/operation\/([^/]+)$/u.exec(path) ?? []
    return service === metadata.targetPrefix ? name : undefined
  },

  input({ body }, { model, operation }) {
    const value = parsed(body)
    if (operation.input === undefined) return value
    const input = converted({ model, reference: operation.input, value, leaf: (type, leaf) => (type === 'timestamp' && leaf instanceof Tagged && leaf.tag === epochTag ? new Date(Number(leaf.value) * 1000) : leaf) })
    return input as Readonly<Record<string, unknown>>
  },

  output(value, { model, operation, requestId }) {
    const reference = operation.output
    const body = reference === undefined ? {} : converted({ model, reference, value, leaf: (_, leaf) => (leaf instanceof Date ? new Tagged(epochTag, leaf.getTime() / 1000) : leaf) })
    return answer({ status: 200, body, requestId })
  },

  error(error, { service, requestId }) {
    const { code } = queryCode(service, error)
    const response = answer({ status: error.status, body: { __type: error.code, message: error.message, ...error.fields }, requestId })
    return { ...response, headers: { ...response.headers, 'x-amzn-query-error': `${code};Sender` } }
  },
}

function parsed(body: Buffer): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = body.length === 0 ? {} : decode(body, { tags: Tagged.preserve(epochTag) })
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Readonly<Record<string, unknown>>
  } catch {
    // told below
  }
  throw new AwsError('SerializationException', 'The request body is not a CBOR map')
}

function answer({ status, body, requestId }: { readonly status: number; readonly body: unknown; readonly requestId: string }): WireResponse {
  return { status, headers: { 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor', 'x-amzn-requestid': requestId }, body: Buffer.from(encode(body)) }
}
