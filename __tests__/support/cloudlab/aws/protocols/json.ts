import { isJsonObject } from '../../../../../src/core/json.ts'
import { AwsError } from '../aws-error.ts'
import { converted } from './values.ts'
import type { Protocol, WireResponse } from './protocol.ts'

/** AWS JSON 1.0 and 1.1: the operation in `X-Amz-Target`, times as seconds since 1970 (smithy.io, AWS JSON protocols). */
export const jsonProtocol: Protocol = {
  operation({ headers }, { metadata }) {
    const target = headers['x-amz-target']
    const [prefix, name] = typeof target === 'string' ? target.split('.') : []
    return prefix === metadata.targetPrefix ? name : undefined
  },

  input({ body }, { model, operation }) {
    const value = parsed(body)
    if (operation.input === undefined) return value
    const input = converted({ model, reference: operation.input, value, leaf: (type, leaf) => (type === 'timestamp' && typeof leaf === 'number' ? new Date(leaf * 1000) : leaf) })
    return input as Readonly<Record<string, unknown>>
  },

  output(value, { model, operation, requestId }) {
    const reference = operation.output
    const body = reference === undefined ? {} : converted({ model, reference, value, leaf: (_, leaf) => (leaf instanceof Date ? leaf.getTime() / 1000 : leaf) })
    return answer({ status: 200, body, requestId, version: model.metadata.jsonVersion })
  },

  error(error, { model, requestId }) {
    return answer({ status: error.status, body: { __type: error.code, message: error.message, ...error.fields }, requestId, version: model.metadata.jsonVersion })
  },
}

function parsed(body: Buffer): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body.toString('utf8') || '{}')
    if (isJsonObject(value)) return value
  } catch {
    // told below
  }
  throw new AwsError('SerializationException', 'The request body is not a JSON object')
}

function answer({ status, body, requestId, version = '1.1' }: { readonly status: number; readonly body: unknown; readonly requestId: string; readonly version?: string | undefined }): WireResponse {
  return { status, headers: { 'content-type': `application/x-amz-json-${version}`, 'x-amzn-requestid': requestId }, body: Buffer.from(JSON.stringify(body)) }
}
