import { randomUUID } from 'node:crypto'
import type { Clock } from '../../../../src/core/ports/clock.ts'
import { AwsError } from './aws-error.ts'
import type { Call, CallRecorder } from './calls.ts'
import { refusalOf } from './faults.ts'
import type { FaultPicker } from './faults.ts'
import { modelOf } from './model.ts'
import type { Operation } from './model.ts'
import { modelledOperations } from './operations.ts'
import type { ServiceName } from './operations.ts'
import { cborProtocol } from './protocols/cbor.ts'
import { jsonProtocol } from './protocols/json.ts'
import type { Answering, Protocol, WireRequest, WireResponse } from './protocols/protocol.ts'
import { queryProtocol } from './protocols/query.ts'
import { restXmlProtocol } from './protocols/rest-xml.ts'
import { signatureOf, verifySignature } from './signature.ts'
import type { Credentials } from './signature.ts'
import type { StaleReads } from './stale-reads.ts'
import { answerProblems, problemsOf } from './validate.ts'

/** Who calls, as far as a service has to know. */
export interface Caller {
  readonly credentials?: Credentials
  readonly region: string
}

/** What a service does with one operation; it throws an `AwsError` to refuse. Input and output have passed, or will pass, the description. */
export type Handler = (input: never, caller: Caller) => unknown

/** The operations that a fake service serves, by name. */
export type Handlers = Readonly<Record<string, Handler>>

/** What a caller asks for; the input is not checked yet. */
export interface AccessAsked {
  readonly service: ServiceName
  readonly operation: string
  readonly input: Readonly<Record<string, unknown>>
}

/** Whether the caller may: `ecs:UpdateService` and so on. `refused` is how AWS words it. */
export type Access = (action: string, caller: Credentials, asked: AccessAsked) => boolean | { readonly refused: string }

interface EndpointParts {
  readonly clock: Clock
  readonly services: Readonly<Partial<Record<ServiceName, Handlers>>>
  readonly credentials: (accessKeyId: string) => Credentials | undefined
  readonly allowed: Access
  readonly calls: CallRecorder
  readonly faults: FaultPicker
  readonly stale: StaleReads
  /** milliseconds that the clock of a caller may be wrong by; absent: any, since the SDK signs by the machine's and the lab may have a time of its own */
  readonly mostSkewMs?: number
}

/** How a request ended on the wire: an answer, or none. */
export type WireEnd = WireResponse | 'closed' | 'hangs'

export interface Endpoint {
  readonly handle: (request: WireRequest) => Promise<WireEnd>
}

const protocols: readonly Protocol[] = [jsonProtocol, cborProtocol, queryProtocol, restXmlProtocol]

/** One address for all services, as `AWS_ENDPOINT_URL` expects: which one is meant is in the signature, or in the operation. */
export function createEndpoint(parts: EndpointParts): Endpoint {
  return { handle: async (request) => dated(await handle({ ...parts, request }), parts.clock) }
}

/** Every answer tells the time of AWS. */
function dated(end: WireEnd, clock: Clock): WireEnd {
  return typeof end === 'string' ? end : { ...end, headers: { ...end.headers, date: new Date(clock.now()).toUTCString() } }
}

type Handling = EndpointParts & { readonly request: WireRequest }

async function handle(handling: Handling): Promise<WireEnd> {
  const requestId = randomUUID()
  const found = findOperation(handling.request)
  if (found === undefined) return { status: 400, headers: {}, body: Buffer.from('{"__type":"UnknownOperationException"}') }
  const { service, protocol, operation } = found
  const answering: Answering = { service, model: modelOf(service), operation, requestId }
  let call: Call | undefined
  try {
    const caller = callerOf(handling)
    const input = protocol.input(handling.request, answering)
    call = handling.calls.began({ at: handling.clock.now(), service, operation: operation.name, input, ...(caller.credentials && { caller: caller.credentials.arn }) })
    return await answer({ ...handling, protocol, answering, call, caller })
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    if (call !== undefined) handling.calls.ended(call, error.code)
    return protocol.error(error, answering)
  }
}

interface Found {
  readonly service: ServiceName
  readonly protocol: Protocol
  readonly operation: Operation
}

/** STS is asked for a role by web identity without a signature, so the operation itself has to do. */
function findOperation(request: WireRequest): Found | undefined {
  for (const service of Object.keys(modelledOperations) as ServiceName[]) {
    const model = modelOf(service)
    for (const protocol of protocols) {
      const operation = model.operations[protocol.operation(request, model) ?? '']
      if (operation !== undefined) return { service, protocol, operation }
    }
  }
  return undefined
}

function callerOf({ request, credentials, clock, mostSkewMs }: Handling): Caller {
  const signature = signatureOf(request)
  if (signature === undefined) return { region: 'us-east-1' }
  return { region: signature.region, credentials: verifySignature({ request, signature, credentials: credentials(signature.accessKeyId), now: clock.now(), mostSkewMs }) }
}

interface Asked extends Handling {
  readonly protocol: Protocol
  readonly answering: Answering
  readonly call: Call
  readonly caller: Caller
}

async function answer(asked: Asked): Promise<WireEnd> {
  const { protocol, answering, call, calls, faults, stale } = asked
  const fault = faults.pick(call)
  const refusal = fault && refusalOf(fault)
  if (refusal !== undefined) throw refusal
  if (fault?.kind === 'reset' || fault?.kind === 'hang') {
    calls.ended(call, 'lost')
    return fault.kind === 'reset' ? 'closed' : 'hangs'
  }
  const fresh = await served(asked)
  const output = stale.seen({ call, output: fresh, reads: fault?.kind === 'stale' ? fault.reads : 0 })
  if (fault?.kind === 'lost-answer') {
    calls.ended(call, 'lost')
    return 'closed'
  }
  calls.ended(call, 'ok')
  return protocol.output(output, answering)
}

/** The permission first, as AWS has it, then what the description demands, then the service itself. */
async function served({ answering, call, caller, allowed, calls, services }: Asked): Promise<unknown> {
  const { service, model, operation } = answering
  const unsigned = operation.name === 'AssumeRoleWithWebIdentity'
  if (caller.credentials === undefined && !unsigned) throw new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token')
  const action = `${actionPrefix(service)}:${operation.name}`
  if (caller.credentials !== undefined) {
    const may = allowed(action, caller.credentials, { service, operation: operation.name, input: call.input })
    const refused = typeof may === 'object' ? may.refused : `User: ${caller.credentials.arn} is not authorized to perform: ${action}`
    if (may !== true) throw new AwsError('AccessDeniedException', refused)
  }
  const problems = operation.input === undefined ? [] : problemsOf({ model, reference: operation.input, value: call.input })
  if (problems.length > 0) {
    calls.violated(call, problems)
    throw new AwsError('ValidationException', problems.join('; '))
  }
  const handler = services[service]?.[operation.name]
  if (handler === undefined) throw new AwsError('UnknownOperationException', `${action} is not served here`)
  const output = await handler(call.input as never, caller)
  if (operation.output !== undefined) calls.violated(call, answerProblems({ model, reference: operation.output, value: output }).map((problem) => `answer: ${problem}`))
  return output
}

const prefixes: Readonly<Partial<Record<ServiceName, string>>> = { elbv2: 'elasticloadbalancing' }

/** What stands before the colon in a policy. */
function actionPrefix(service: ServiceName): string {
  return prefixes[service] ?? service
}
