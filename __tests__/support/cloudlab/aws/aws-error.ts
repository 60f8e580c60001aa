import { modelOf } from './model.ts'
import type { ServiceName } from './operations.ts'

/** A refusal as AWS words it: the shape's name of the exception, what a person reads, and what else the shape has. */
export class AwsError extends Error {
  override readonly name = 'AwsError'
  readonly code: string
  readonly status: number
  readonly fields: Readonly<Record<string, unknown>>

  constructor(code: string, message: string, { status = 400, fields = {} }: { readonly status?: number; readonly fields?: Readonly<Record<string, unknown>> } = {}) {
    super(message)
    this.code = code
    this.status = status
    this.fields = fields
  }
}

/** The code of an error as the query protocol sends it, which drops `Exception` from most names. */
export function queryCode(service: ServiceName, error: AwsError): { readonly code: string; readonly status: number } {
  const shape = modelOf(service).shapes[error.code]
  return { code: shape?.error?.code ?? error.code, status: shape?.error?.httpStatusCode ?? error.status }
}
