import { request as httpRequest } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { isJsonObject } from '../../../../core/json.ts'
import { DeliveryError, isDeliveryError, messageOf } from '../../../../core/errors.ts'
import { isErrno } from '../../../../core/files.ts'

/** A thin client of the Docker Engine HTTP API over its socket (https://docs.docker.com/reference/api/engine/). */
export interface EngineClient {
  readonly socket: string
  /** Calls the engine; the answer's body as JSON. Rejects with `EngineRefusal` for a status of 400 and more. */
  call(request: EngineCall): Promise<unknown>
  /** The answer's body as it comes. */
  stream(request: EngineCall): Promise<IncomingMessage>
}

export interface EngineCall {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** below the version, such as /containers/json */
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
  /** how long the engine may be silent */
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
}

/** The engine has answered, and said no. */
export class EngineRefusal extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.name = 'EngineRefusal'
    this.status = status
  }
}

/** Every call below this version of the API behaves as we use it, up to the newest; Podman answers 1.41 too. */
const wantedVersion = 41
/** 1.25 came in 2017; a network's `CheckDuplicate` and limits are in it */
const oldestVersion = 25
const callTimeoutMs = 30_000
/** an answer that we read as a whole is never larger */
const largestAnswer = 16 * 1024 * 1024

/** Nothing is connected before the first call; the version is agreed upon then, and again after the engine was away. */
export function createEngineClient(socket: string): EngineClient {
  let version: Promise<string> | undefined

  async function open(call: EngineCall): Promise<IncomingMessage> {
    version ??= negotiate(socket, Math.min(callTimeoutMs, call.timeoutMs ?? callTimeoutMs))
    try {
      return await send({ ...call, socket, path: `/v${await version}${call.path}` })
    } catch (error) {
      if (isDeliveryError(error, 'engine-unavailable')) version = undefined
      throw error
    }
  }

  return {
    socket,
    async call(call) {
      const answer = await open({ timeoutMs: callTimeoutMs, ...call })
      return parse(await bodyOf(answer, socket))
    },
    stream: (call) => open({ timeoutMs: callTimeoutMs, ...call }),
  }
}

/** Whoever calls for the first time waits no longer than they would for their own answer. */
async function negotiate(socket: string, timeoutMs: number): Promise<string> {
  const answer = await send({ socket, method: 'GET', path: '/version', timeoutMs }).catch((error: unknown) => {
    // a refusal of this is none of what the caller asks for: the engine is just starting, or something else answers
    throw error instanceof EngineRefusal ? unavailable(socket, `it does not say which version it speaks: ${error.message}`) : error
  })
  const told = parse(await bodyOf(answer, socket))
  const newest = minorOf(isJsonObject(told) ? told['ApiVersion'] : undefined)
  const oldest = minorOf(isJsonObject(told) ? told['MinAPIVersion'] : undefined) ?? oldestVersion
  if (newest === undefined) throw unavailable(socket, 'what answers there does not speak the API of Docker')
  if (newest < oldestVersion) throw unavailable(socket, `it speaks version 1.${newest} of the API; at least 1.${oldestVersion} is needed`)
  return `1.${Math.max(Math.min(wantedVersion, newest), oldest)}`
}

function minorOf(version: unknown): number | undefined {
  const match = typeof version === 'string' ? /^1\.(\d{1,3})$/.exec(version) : null
  return match === null ? undefined : Number(match[1])
}

function send({ socket, method, path, query = {}, body, timeoutMs, signal }: EngineCall & { readonly socket: string }): Promise<IncomingMessage> {
  const search = new URLSearchParams(query).toString()
  const content = body === undefined ? undefined : JSON.stringify(body)
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest({
      socketPath: socket,
      method,
      path: search === '' ? path : `${path}?${search}`,
      agent: false,
      headers: { host: 'engine', ...(content === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(content) }) },
      ...(signal === undefined ? {} : { signal }),
    })
    let begun: IncomingMessage | undefined
    if (timeoutMs !== undefined) {
      const silent = new Error(`it was silent for ${timeoutMs / 1_000} s after ${method} ${path}`)
      outgoing.setTimeout(timeoutMs, () => begun === undefined ? outgoing.destroy(silent) : begun.destroy(silent))
    }
    outgoing.on('error', (error) => reject(signal?.aborted === true ? error : unavailable(socket, reasonOf(error))))
    outgoing.on('response', (answer) => {
      begun = answer
      if ((answer.statusCode ?? 500) < 400) resolve(answer)
      else void refusalOf(answer, socket).then(reject)
    })
    outgoing.end(content)
  })
}

/** A refusal is `{"message": …}`; of a proxy in between, or of Podman, anything. */
async function refusalOf(answer: IncomingMessage, socket: string): Promise<Error> {
  try {
    const text = await bodyOf(answer, socket)
    const value = parse(text)
    const message = isJsonObject(value) && typeof value['message'] === 'string' ? value['message'] : text
    return new EngineRefusal(answer.statusCode ?? 500, message.trim().slice(0, 1_000) || `status ${answer.statusCode}`)
  } catch (error) {
    return isDeliveryError(error) ? error : unavailable(socket, messageOf(error))
  }
}

async function bodyOf(answer: IncomingMessage, socket: string): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > largestAnswer) throw new Error('its answer is too long')
      chunks.push(chunk)
    }
  } catch (error) {
    throw unavailable(socket, `it went away within its answer (${messageOf(error)})`)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function reasonOf(error: Error): string {
  if (isErrno(error, 'ENOENT')) return 'there is no such socket'
  if (isErrno(error, 'ECONNREFUSED')) return 'nothing listens there'
  if (isErrno(error, 'EACCES')) return 'this user may not use it'
  if (isErrno(error, 'ECONNRESET')) return 'it went away before it answered'
  return messageOf(error)
}

function unavailable(socket: string, why: string): DeliveryError {
  return new DeliveryError({
    code: 'engine-unavailable',
    message: `the container engine at ${socket} cannot be used: ${why}`,
    hint: 'start it, and let this user use its socket; `docker info` or `podman info` tells more',
  })
}

/** A refusal that a person can act on; anything else as it is. `what` was tried. */
export function explained(error: unknown, what: string): unknown {
  if (!(error instanceof EngineRefusal)) return error
  const full = /no space left on device|disk quota exceeded/i.test(error.message)
  return new DeliveryError({
    code: 'engine-unavailable',
    message: `the container engine could not ${what}: ${error.message}`,
    hint: full ? 'make space on the disk of the container engine (`docker system df`), then run the command again' : 'see the log of the container engine',
    cause: error,
  })
}

/** Whether the engine has said that there is no such thing. */
export function isUnknown(error: unknown): boolean {
  return error instanceof EngineRefusal && error.status === 404
}
