import type { IncomingHttpHeaders } from 'node:http'
import type { AwsError } from '../aws-error.ts'
import type { Operation, ServiceModel } from '../model.ts'
import type { ServiceName } from '../operations.ts'

/** A request as it came over the wire. */
export interface WireRequest {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** An answer as it goes over the wire. */
export interface WireResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** Which service an answer is of, and what it was asked for. */
export interface Answering {
  readonly service: ServiceName
  readonly model: ServiceModel
  readonly operation: Operation
  readonly requestId: string
}

/** How one of AWS's protocols puts calls on the wire. */
export interface Protocol {
  /** the operation's name, or undefined when the request is none of this protocol's */
  readonly operation: (request: WireRequest, model: ServiceModel) => string | undefined
  /** throws a `SerializationException` when it can't be read */
  readonly input: (request: WireRequest, parts: { readonly model: ServiceModel; readonly operation: Operation }) => Readonly<Record<string, unknown>>
  readonly output: (value: unknown, answering: Answering) => WireResponse
  readonly error: (error: AwsError, answering: Omit<Answering, 'operation'>) => WireResponse
}
