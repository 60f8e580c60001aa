import { realpathSync, statSync, writeSync } from 'node:fs'
import type { Log } from '../../../../core/ports/log.ts'
import { systemClock, systemRandom } from '../../../../core/system.ts'
import type { HostPorts } from '../host/kept-service.ts'
import { createAskManager, isGoingDown, unitNames } from '../host/manager.ts'
import type { AskManager, Manager } from '../host/manager.ts'
import { isSomethingMissing, reviveServices, textOf } from '../host/revive.ts'
import { endServices } from '../host/shutdown.ts'

/** What the units start: each works on every service of a state home, then ends. */
export const hostRoles = ['revive', 'look', 'shutdown'] as const

/** One of them. */
export type HostRole = (typeof hostRoles)[number]

/** A restart of the unit waits until everything serves. */
const askWithinMs = 300_000
/** a unit gets five minutes to stop */
const shutdownWithinMs = 290_000

/** Runs this process as one of the roles that units start, and ends it. */
export async function runHostRole({ role, home, manager }: {
  readonly role: HostRole
  readonly home: string
  readonly manager: string
}): Promise<never> {
  try {
    assertOwn(home)
    process.exit(await run({ role, home, manager: manager === 'user' ? 'user' : 'system' }) ? 0 : 1)
  } catch (error) {
    say(textOf(error))
    process.exit(1)
  }
}

async function run({ role, home, manager }: { readonly role: HostRole; readonly home: string; readonly manager: Manager }): Promise<boolean> {
  const ask = createAskManager(askWithinMs)
  const ports = hostPorts()
  switch (role) {
    case 'revive':
      return reviveServices({ home, ports })
    case 'look':
      return await isSomethingMissing({ home, ports }) ? reviveInUnit({ home, manager, ask, ports }) : true
    case 'shutdown':
      if (await isGoingDown(ask, manager)) await endServices({ home, clock: systemClock, log: ports.log, withinMs: shutdownWithinMs })
      else say('the services go on; `pqc-delivery stop` ends one')
      return true
  }
}

/** What is started belongs to the unit of the services: the manager starts it there. Where there is none, it is started here. */
async function reviveInUnit({ home, manager, ask, ports }: {
  readonly home: string
  readonly manager: Manager
  readonly ask: AskManager
  readonly ports: HostPorts
}): Promise<boolean> {
  const asked = await ask(manager, 'restart', unitNames.service)
  return asked?.ok === true || reviveServices({ home, ports })
}

/** Files that this user owns and others cannot change: what is in them is started. */
function assertOwn(home: string): void {
  const { uid, mode } = statSync(home)
  if (uid !== process.getuid?.()) throw new Error(`${home} belongs to the user with id ${uid}: the units have to be that user's`)
  if ((mode & 0o022) !== 0) throw new Error(`${home} can be written by others`)
}

function hostPorts(): HostPorts {
  return {
    binaries: { node: process.execPath, entry: realpathSync(process.argv[1] ?? '') },
    uid: process.getuid?.() ?? 0,
    runtimeDirectory: process.env['XDG_RUNTIME_DIR'],
    clock: systemClock,
    random: systemRandom,
    log: lines,
  }
}

const lines: Log = { debug: () => undefined, info: say, warning: say, error: say }

/** For the journal, which knows the time and the process. */
function say(message: string): void {
  try {
    writeSync(2, `${message}\n`)
  } catch {
    // there is nowhere left to say it
  }
}
