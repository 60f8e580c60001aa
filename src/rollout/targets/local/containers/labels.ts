import { createHash } from 'node:crypto'

/** By what the containers of a service are found, also by a supervisor that has lost its list of them. Nothing secret. */
export const labelNames = {
  /** the service's folder in the state home: two homes may have a service of one name */
  folder: 'io.pqc-delivery.folder',
  service: 'io.pqc-delivery.service',
  environment: 'io.pqc-delivery.environment',
  revision: 'io.pqc-delivery.revision',
  rollout: 'io.pqc-delivery.rollout',
  slot: 'io.pqc-delivery.slot',
  instance: 'io.pqc-delivery.instance',
} as const

/** One service in one environment of one state home. */
export interface ServiceIdentity {
  readonly service: string
  readonly environment: string
  readonly folder: string
}

/** How everything of a service is called at the engine: names of people first, then what keeps two state homes apart. */
export function engineName({ service, environment, folder }: ServiceIdentity): string {
  return `${service}-${environment}-${createHash('sha256').update(folder).digest('hex').slice(0, 8)}`
}

/** The labels of everything that belongs to a service. */
export function serviceLabels({ service, environment, folder }: ServiceIdentity): Readonly<Record<string, string>> {
  return { [labelNames.folder]: folder, [labelNames.service]: service, [labelNames.environment]: environment }
}

/** Ids as people compare them. */
export function shortId(id: string): string {
  return id.slice(0, 12)
}
