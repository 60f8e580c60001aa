import { readFileSync, lstatSync } from 'node:fs'
import path from 'node:path'
import type { JsonObject } from '../../../../core/json.ts'
import { lastingBinaries } from '../client/lasting-binaries.ts'
import { unitNames } from './manager.ts'
import type { AskManager, Manager } from './manager.ts'

/** Where systemd and logind keep what is looked at. */
export interface UnitPlaces {
  /** of this user's own units */
  readonly user: string
  /** of the machine's */
  readonly system: string
  /** a file per user whose manager starts with the machine: logind, `loginctl enable-linger` */
  readonly linger: string
}

/** The places on this machine (systemd.unit(5), loginctl(1)). */
export function unitPlaces({ configHome, userHome }: { readonly configHome: string | undefined; readonly userHome: string }): UnitPlaces {
  const config = configHome !== undefined && path.isAbsolute(configHome) ? configHome : path.join(userHome, '.config')
  return { user: path.join(config, 'systemd', 'user'), system: '/etc/systemd/system', linger: '/var/lib/systemd/linger' }
}

/** One unit, as far as its file and systemd tell. */
export interface InstalledUnit extends JsonObject {
  readonly name: string
  /** starts with the machine, or with the user's manager */
  readonly enabled: boolean
  /** in systemd's own word; null where it cannot be asked */
  readonly active: string | null
}

/** What brings the services of a home back after a reboot. */
export interface Supervision extends JsonObject {
  readonly manager: Manager
  readonly folder: string
  readonly units: readonly InstalledUnit[]
  /** whether the user's manager starts with the machine; null for units of the machine, which need none */
  readonly linger: boolean | null
}

/** Looks at files, and asks systemd what is active. Changes nothing; undefined where no unit calls this home. */
export async function findSupervision({ home, user, places, ask }: {
  readonly home: string
  /** name of this user */
  readonly user: string
  readonly places: UnitPlaces
  readonly ask: AskManager
}): Promise<Supervision | undefined> {
  const manager = (['user', 'system'] as const).find((kind) => callsHome(path.join(places[kind], unitNames.service), home))
  if (manager === undefined) return undefined
  const folder = places[manager]
  const wanted = manager === 'user' ? 'default.target.wants' : 'multi-user.target.wants'
  const startsWith: Readonly<Record<string, string>> = { [unitNames.service]: wanted, [unitNames.timer]: 'timers.target.wants' }
  const present = Object.entries(startsWith).filter(([name]) => isThere(path.join(folder, name)))
  const answer = await ask(manager, 'is-active', ...present.map(([name]) => name))
  const states = answer?.text.split('\n') ?? []
  return {
    manager,
    folder,
    units: present.map(([name, target], index) => ({ name, enabled: isThere(path.join(folder, target, name)), active: wordOf(states[index]) })),
    linger: manager === 'user' ? isThere(path.join(places.linger, user)) : null,
  }
}

/** Without a manager to ask, systemctl says nothing on its standard output, or `unknown`. */
function wordOf(state: string | undefined): string | null {
  return state !== undefined && /^[a-z]+$/.test(state) && state !== 'unknown' ? state : null
}

function callsHome(file: string, home: string): boolean {
  try {
    return readFileSync(file, 'utf8').includes(`"${lastingBinaries(home).entry}"`)
  } catch {
    return false
  }
}

/** A link counts wherever it leads: systemd removes it when the unit is disabled. */
function isThere(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false }) !== undefined
}

/** What is installed, for a person: and what is missing for a service to come back after a reboot. */
export function supervisionText(found: Supervision | undefined): string {
  if (found === undefined) return 'nothing brings the services back after a reboot: run `pqc-delivery init --systemd`'
  const { units, linger, folder, manager } = found
  const parts = units.map(({ name, enabled, active }) => `${name} ${enabled ? 'enabled' : 'NOT ENABLED'}${active === null ? '' : `, ${active}`}`)
  const lingering = linger === null ? '' : linger ? '; linger is on' : '; LINGER IS OFF: run `loginctl enable-linger`, or nothing starts before you log in'
  return `${parts.join('; ')} (${manager} units in ${folder})${lingering}`
}
