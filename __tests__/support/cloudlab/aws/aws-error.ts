import { modelOf } from './model.ts'
import type { ServiceName } from './operations.ts'

/** A refusal as AWS words it: the shape's name of the exception, what a person reads, and what else the shape has. */
export class AwsError extends Error {
  override readonly name = 'AwsError'
  readonly code: string
  readonly status: number
  readonly fields: Readonly<Record<string, unknown>>
  /** of every service, also where one of them has an error of its own by that name */
  readonly isCommon: boolean

  constructor(code: string, message: string, { status = 400, fields = {}, isCommon = false }: {
    readonly status?: number
    readonly fields?: Readonly<Record<string, unknown>>
    readonly isCommon?: boolean
  } = {}) {
    super(message)
    this.isCommon = isCommon
    this.code = code
    this.status = status
    this.fields = fields
  }
}

/**
 * What the query protocol calls errors that are common to all services (each service's API reference, "Common Errors"), with the HTTP status: other names than in
 * the JSON protocols, where all of them are 400.
 */
const commonErrors: Readonly<Partial<Record<string, { readonly code: string; readonly status: number }>>> = {
  AccessDeniedException: { code: 'AccessDenied', status: 403 },
  ExpiredTokenException: { code: 'ExpiredToken', status: 403 },
  IncompleteSignatureException: { code: 'IncompleteSignature', status: 403 },
  InvalidSignatureException: { code: 'SignatureDoesNotMatch', status: 403 },
  MissingAuthenticationTokenException: { code: 'MissingAuthenticationToken', status: 403 },
  ThrottlingException: { code: 'Throttling', status: 400 },
  UnrecognizedClientException: { code: 'InvalidClientTokenId', status: 403 },
  ValidationException: { code: 'ValidationError', status: 400 },
}

/** The code of an error as the query protocol sends it, which drops `Exception` from most names. */
export function queryCode(service: ServiceName, error: AwsError): { readonly code: string; readonly status: number } {
  const shape = error.isCommon ? undefined : modelOf(service).shapes[error.code]
  if (shape === undefined) return commonErrors[error.code] ?? { code: error.code, status: error.status }
  return { code: shape.error?.code ?? error.code, status: shape.error?.httpStatusCode ?? error.status }
}
