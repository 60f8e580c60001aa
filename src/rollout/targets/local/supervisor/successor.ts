import type { Engine } from './engine.ts'
import { endWorker, ownIdentity } from './end-worker.ts'
import { createHandOver } from './hand-over.ts'
import type { HandOver } from './hand-over.ts'
import { identify } from './instances/process-identity.ts'
import { ownCode } from './own-code.ts'
import type { SupervisorOptions } from './role-options.ts'
import { spawnRole } from './spawn-role.ts'

/** time for the last answer to get out */
const answerWithinMs = 20

/** A successor takes over what runs: nothing is ended but this process. */
export function successorOf({ engine, options, log }: {
  readonly engine: Engine
  readonly options: SupervisorOptions
  readonly log: (message: string) => void
}): HandOver {
  return createHandOver({
    engine,
    code: ownCode(),
    start(code) {
      const started = spawnRole({ role: 'supervisor', options: { ...options, replaces: ownIdentity() }, code, log })
      const identity = started.pid === undefined ? undefined : identify(started.pid)
      return { ...started, abandon: () => void (identity === undefined ? undefined : endWorker(identity, log)) }
    },
    end() {
      log('makes way for a supervisor of another version')
      setTimeout(() => process.exit(0), answerWithinMs)
    },
  })
}
