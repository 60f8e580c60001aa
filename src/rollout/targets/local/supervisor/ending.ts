import { rmSync } from 'node:fs'
import { messageOf } from '../../../../core/errors.ts'
import type { Engine } from './engine.ts'
import type { SupervisorOptions } from './role-options.ts'
import type { RpcServer } from './rpc/server.ts'
import { removeSocketFolder } from './socket-folder.ts'
import { leave, stopService } from './stop.ts'
import { endLastWorker } from './worker-processes.ts'

/** How this process comes to its end, and the service with it. */
export interface Ending {
  /** Ends everything and changes nothing of the state, so that the next start brings it back: at a signal, or with nothing to do. */
  leave(): void
  /** Ends the service for good; this process goes once that is answered. Rejects as `stopService`, and nothing has ended then. */
  stop(request: { readonly force: boolean }): Promise<void>
}

/** time for the answer to the call that asked for it to get out */
const answerWithinMs = 50

/** Calls what is given as soon as a signal asked this process to end, also where that was before. */
export type OnSignal = (act: () => void) => void

/** Listens to signals from here on: until somebody knows what to do, one that comes is remembered. */
export function listenToSignals(): OnSignal {
  const { promise, resolve } = Promise.withResolvers<void>()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => resolve())
  return (act) => void promise.then(act)
}

/** `ready`: what was there has been taken over; `served`: commands can ask. */
export function createEnding({ engine, options, onSignal, ready, served, log }: {
  readonly engine: Engine
  readonly options: SupervisorOptions
  readonly onSignal: OnSignal
  readonly ready: () => Promise<unknown>
  readonly served: () => Promise<RpcServer>
  readonly log: (message: string) => void
}): Ending {
  let underWay = false
  /** somebody wants this process to end, also if the service cannot be ended for good */
  let wanted = false

  async function end(): Promise<never> {
    await closeCommands()
    await endLastWorker(options, log)
    // its socket went with the closing; a later supervisor, which waits for this one's end, makes files of its own
    rmSync(engine.places.controlFile, { force: true })
    removeSocketFolder(options.sockets)
    process.exit(0)
  }

  /** One that could not be served at all is closed. */
  function closeCommands(): Promise<void> {
    return served().then((rpc) => rpc.close(), () => undefined)
  }

  async function leaveAll(): Promise<never> {
    // whoever asks from now on is sent to the next supervisor
    await closeCommands()
    // what is just being taken over is ended like the rest, and not before it is known
    await ready().catch(() => undefined)
    await engine.exclusive(() => leave(engine)).catch((error: unknown) => log(`not everything of the service could be ended: ${messageOf(error)}`))
    return end()
  }

  const ending: Ending = {
    leave() {
      wanted = true
      if (underWay) return
      underWay = true
      log('ends, and its service with it; the next start brings it back')
      engine.beginEnding()
      void leaveAll()
    },
    async stop(request) {
      // a service that is being stopped has nothing to serve, and yet is not idle
      underWay = true
      try {
        await stopService(engine, request)
      } catch (error) {
        underWay = false
        if (wanted) ending.leave()
        throw error
      }
      setTimeout(() => void end(), answerWithinMs)
    },
  }
  onSignal(ending.leave)
  return ending
}
