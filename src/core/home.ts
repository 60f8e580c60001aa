import path from 'node:path'
import { DeliveryError } from './errors.ts'

/** One service in one environment, in the state home that it lives in. */
export interface ServicePlace {
  /** the state home, absolute */
  readonly home: string
  readonly service: string
  readonly environment: string
}

/** Where the events of one service in one environment are kept before they are committed to a log. */
export interface SpoolPaths {
  readonly directory: string
  /** one key a home, outside of every spool */
  readonly keyFile: string
  /** count and last MAC, apart from the spool, so that records cut from its end are missed */
  readonly headFile: string
}

/** What a service or an environment may be called: it becomes a folder name on every file system. */
export const safeNamePattern = /^[a-z0-9][a-z0-9-]{0,62}$/

/** Whether `name` may become a folder name: no separators, no dots, one case. */
export function isSafeName(name: string): boolean {
  return safeNamePattern.test(name)
}

/** `<home>/services`: a folder per service, in it one per environment. */
export function servicesHome(home: string): string {
  return path.join(home, 'services')
}

/** `<home>/services/<service>/<environment>`. Throws `input-invalid` for a name that is not safe as a folder name. */
export function serviceHome({ home, service, environment }: ServicePlace): string {
  assertSafeName('service', service)
  assertSafeName('environment', environment)
  return path.join(servicesHome(home), service, environment)
}

/** The places of the event spool. The dot in the head's name cannot be part of either name, so no two heads collide. */
export function spoolPaths(place: ServicePlace): SpoolPaths {
  return {
    directory: path.join(serviceHome(place), 'spool'),
    keyFile: path.join(place.home, 'keys', 'spool.key'),
    headFile: path.join(place.home, 'heads', `${place.service}.${place.environment}.json`),
  }
}

function assertSafeName(what: 'service' | 'environment', name: string): void {
  if (isSafeName(name)) return
  throw new DeliveryError({
    code: 'input-invalid',
    message: `the ${what} name ${JSON.stringify(name)} is not allowed`,
    hint: 'use 1 to 63 lower-case letters, digits and hyphens, beginning with a letter or digit',
    problems: [{ path: what, message: 'must match [a-z0-9][a-z0-9-]{0,62}' }],
  })
}
