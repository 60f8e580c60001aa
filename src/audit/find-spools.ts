import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { DeliveryError, messageOf } from '../core/errors.ts'
import { isErrno } from '../core/files.ts'
import { isSafeName, servicesHome, spoolPaths } from '../core/home.ts'
import type { ServicePlace, SpoolPaths } from '../core/home.ts'

/** A spool of a state home, and whose it is. */
export interface FoundSpool extends SpoolPaths {
  readonly service: string
  readonly environment: string
}

/**
 * Every spool of a state home, by service and environment. A head without a spool counts as well: that is what remains
 * when somebody removes the events. Rejects with `state-broken` where a folder cannot be read: a report that leaves a spool
 * out would look like a clean one.
 */
export async function findSpools(home: string): Promise<readonly FoundSpool[]> {
  const places = new Map<string, ServicePlace>()
  for (const { service, environment } of [...(await spoolFolders(home)), ...(await heads(home))]) {
    if (isSafeName(service) && isSafeName(environment))
      places.set(`${service}.${environment}`, { home, service, environment })
  }
  return [...places.entries()]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, place]) => ({ service: place.service, environment: place.environment, ...spoolPaths(place) }))
}

async function spoolFolders(home: string): Promise<readonly Omit<ServicePlace, 'home'>[]> {
  const root = servicesHome(home)
  const found: Omit<ServicePlace, 'home'>[] = []
  for (const service of await names(root)) {
    for (const environment of await names(path.join(root, service))) {
      const entries = await names(path.join(root, service, environment))
      if (entries.includes('spool')) found.push({ service, environment })
    }
  }
  return found
}

async function heads(home: string): Promise<readonly Omit<ServicePlace, 'home'>[]> {
  const files = await names(path.join(home, 'heads'))
  return files
    .filter((name) => name.endsWith('.json'))
    .map((name) => {
      const [service = '', environment = ''] = name.split('.')
      return { service, environment }
    })
}

async function names(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (isErrno(error, 'ENOENT') || isErrno(error, 'ENOTDIR')) return []
    throw new DeliveryError({
      code: 'state-broken',
      message: `${folder} cannot be read: ${messageOf(error)}`,
      hint: 'run it as the user who owns the state home, on the machine that has it',
      cause: error,
    })
  }
}
