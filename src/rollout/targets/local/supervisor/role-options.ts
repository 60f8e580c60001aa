import { isJsonObject } from '../../../../core/json.ts'
import type { JsonObject } from '../../../../core/json.ts'
import type { ProcessIdentity } from './instances/process-identity.ts'
import type { ServiceSettings } from '../state/service-state.ts'
import { readParams, readSettings } from './params.ts'

/** What a supervisor is started with. The state of a service that runs already wins over `settings`. */
export interface SupervisorOptions {
  readonly service: string
  readonly environment: string
  /** the service's folder in the state home */
  readonly folder: string
  /** the folder of the control sockets */
  readonly sockets: string
  readonly settings: ServiceSettings
  /** the supervisor that is asked to make way for this one, which runs other code; absent: there is none */
  readonly replaces?: ProcessIdentity
}

/** What a worker is started with: the supervisor's options, since it may have to start one, and its own socket. */
export interface WorkerRoleOptions extends SupervisorOptions {
  readonly socket: string
}

/** The file descriptor at which both roles get the listening socket. */
export const listenFd = 3

/** Reads what `JSON.stringify` made of the options. */
export function parseSupervisorOptions(text: string): SupervisorOptions {
  const value = parse(text)
  const reader = readParams(value)
  const replaces = readIdentity(value['replaces'])
  return {
    service: reader.text('service'),
    environment: reader.text('environment'),
    folder: reader.text('folder'),
    sockets: reader.text('sockets'),
    settings: readSettings(reader.record('settings')),
    ...(replaces === undefined ? {} : { replaces }),
  }
}

function readIdentity(value: unknown): ProcessIdentity | undefined {
  if (!isJsonObject(value)) return undefined
  const { pid, startTime } = value
  return typeof pid === 'number' && typeof startTime === 'string' ? { pid, startTime } : undefined
}

/** The same for a worker. */
export function parseWorkerOptions(text: string): WorkerRoleOptions {
  return { ...parseSupervisorOptions(text), socket: readParams(parse(text)).text('socket') }
}

function parse(text: string): JsonObject {
  const value: unknown = JSON.parse(text)
  if (!isJsonObject(value)) throw new TypeError('the options of this process are not an object')
  return value
}
