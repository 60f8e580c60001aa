import { messageOf } from '../../../../core/errors.ts'
import { writeControlFile } from '../control-file.ts'
import { writeStartFile } from '../start-file.ts'
import { socketIn } from './become-the-only.ts'
import type { Engine } from './engine.ts'
import { baseEnvironment } from './machine.ts'
import { ownCode } from './own-code.ts'
import type { SupervisorOptions } from './role-options.ts'
import { oldestProtocol, protocolVersion } from './rpc/messages.ts'
import { serveRpc } from './rpc/server.ts'
import type { RpcMethod, RpcServer } from './rpc/server.ts'

const checkSocketMs = 5_000

/** Listens for commands, and writes down where, with what a supervisor needs that is started without one, after a reboot. */
export async function serveCommands({ engine, options, methods, log }: {
  readonly engine: Engine
  readonly options: SupervisorOptions
  readonly methods: Readonly<Record<string, RpcMethod>>
  readonly log: (message: string) => void
}): Promise<RpcServer> {
  const { places, store } = engine
  const socket = socketIn(options.sockets)
  const rpc = await serveRpc({ file: socket, methods, checkEveryMs: checkSocketMs })
  await writeControlFile(places.controlFile, { pid: process.pid, socket, protocol: [oldestProtocol, protocolVersion], ...ownCode() })
  await writeStartFile(places.startFile, { settings: store.state().settings, environment: baseEnvironment() })
    .catch((error: unknown) => log(`what starts this service after a reboot could not be written: ${messageOf(error)}`))
  log(`serves the control socket ${socket}`)
  return rpc
}
