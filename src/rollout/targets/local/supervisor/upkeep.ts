import { readdirSync } from 'node:fs'
import path from 'node:path'
import { messageOf } from '../../../../core/errors.ts'
import type { Ending } from './ending.ts'
import type { Engine } from './engine.ts'
import { limitLog } from './instances/log-file.ts'
import { watchLease } from './lapse.ts'

/** A supervisor with nothing to serve and nobody who asks anything ends after this time. */
const idleMs = 3_000
const checkEveryMs = 1_000
const tidyEveryMs = 30_000

/** What a supervisor does by itself as long as it runs. */
export function keepUp({ engine, ending, lastCall }: {
  readonly engine: Engine
  readonly ending: Ending
  /** when somebody asked for something, on the clock of `performance.now` */
  readonly lastCall: () => number
}): void {
  watchLease(engine)
  setInterval(() => {
    trimLogs(engine)
    if (!engine.ending) void engine.sweep()
  }, tidyEveryMs)
  setInterval(() => {
    if (isIdle(engine) && performance.now() - lastCall() > idleMs) ending.leave()
  }, checkEveryMs)
}

function isIdle(engine: Engine): boolean {
  const { stable, rollout } = engine.store.state()
  return stable === undefined && rollout === undefined
}

function trimLogs(engine: Engine): void {
  try {
    const { logs, folder } = engine.places
    for (const name of readdirSync(logs)) limitLog(path.join(logs, name))
    limitLog(path.join(folder, 'supervisor.log'))
  } catch (error) {
    engine.log(`logs could not be kept small: ${messageOf(error)}`)
  }
}
