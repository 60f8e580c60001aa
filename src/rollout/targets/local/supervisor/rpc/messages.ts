import { DeliveryError, errorCodes, isDeliveryError, messageOf } from '../../../../../core/errors.ts'
import type { ErrorCode } from '../../../../../core/errors.ts'
import { isJsonObject } from '../../../../../core/json.ts'
import type { JsonValue } from '../../../../../core/json.ts'

/**
 * The control protocol: newline-delimited JSON over a local socket, one request or answer a line.
 *
 * - request `{"v": 1, "id": "…", "method": "…", "params": …}`
 * - answer `{"v": 1, "id": "…", "result": …}` or `{"v": 1, "id": "…", "error": {"code", "message", "hint", "output"}}`
 * - push, of which no answer is awaited: `{"v": 1, "push": "…", "params": …}`
 *
 * A request that is repeated under its id gets the first answer again and is not carried out twice.
 */
export const protocolVersion = 1

/** The oldest version that is still spoken: its own and the previous one. The first version has none before it. */
export const oldestProtocol = 1

/** A line may not be longer: a state with a long history stays far below. */
export const longestLine = 8 * 1024 * 1024

export interface RpcRequest {
  readonly id: string
  readonly method: string
  readonly params: JsonValue
}

export type RpcMessage =
  | { readonly kind: 'request'; readonly request: RpcRequest }
  | { readonly kind: 'result'; readonly id: string; readonly result: JsonValue }
  | { readonly kind: 'error'; readonly id: string; readonly error: DeliveryError }
  | { readonly kind: 'push'; readonly name: string; readonly params: JsonValue }

/** One message as a line, without its end. */
export function formatMessage(message: RpcMessage): string {
  const v = protocolVersion
  switch (message.kind) {
    case 'request':
      return JSON.stringify({ v, ...message.request })
    case 'result':
      return JSON.stringify({ v, id: message.id, result: message.result })
    case 'error': {
      const { code, message: text, hint, output } = message.error
      return JSON.stringify({ v, id: message.id, error: { code, message: text, hint, output } })
    }
    case 'push':
      return JSON.stringify({ v, push: message.name, params: message.params })
  }
}

/** Reads a line. Throws `target-unavailable` for another protocol version and for what is no message. */
export function parseMessage(line: string): RpcMessage {
  const value = parseJson(line)
  if (!isJsonObject(value)) throw notAMessage()
  const { v, id, method, push } = value
  if (typeof v !== 'number' || v < oldestProtocol || v > protocolVersion) throw otherVersion(v)
  if (typeof push === 'string') return { kind: 'push', name: push, params: jsonOf(value['params']) }
  if (typeof id !== 'string' || id.length > 200) throw notAMessage()
  if (typeof method === 'string') return { kind: 'request', request: { id, method, params: jsonOf(value['params']) } }
  if ('error' in value) return { kind: 'error', id, error: errorOf(value['error']) }
  return { kind: 'result', id, result: jsonOf(value['result']) }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw notAMessage()
  }
}

/** What `JSON.parse` returned is JSON, and an absent value is null. */
function jsonOf(value: unknown): JsonValue {
  return value === undefined ? null : value as JsonValue
}

function errorOf(value: unknown): DeliveryError {
  const { code, message, hint, output } = isJsonObject(value) ? value : {}
  return new DeliveryError({
    code: isErrorCode(code) ? code : 'fault',
    message: typeof message === 'string' ? message : 'the service failed without saying why',
    ...(typeof hint === 'string' ? { hint } : {}),
    ...(Array.isArray(output) ? { output: output.map(String) } : {}),
  })
}

function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(errorCodes, code)
}

/** Any error as one that can be sent: what is no `DeliveryError` is a fault. */
export function sendable(error: unknown): DeliveryError {
  return isDeliveryError(error) ? error : new DeliveryError({ code: 'fault', message: messageOf(error) })
}

function notAMessage(): DeliveryError {
  return new DeliveryError({ code: 'target-unavailable', message: 'what arrived on the control socket is no message of its protocol' })
}

function spokenVersions(): string {
  return [...new Set<number>([oldestProtocol, protocolVersion])].join(' to ')
}

function otherVersion(version: unknown): DeliveryError {
  return new DeliveryError({
    code: 'target-unavailable',
    message: `the control socket speaks version ${String(version).slice(0, 20)} of its protocol; this pqc-delivery speaks ` +
      spokenVersions(),
    hint: 'use a pqc-delivery of the version that started the service, or stop the service with that one and deploy again',
  })
}
