import type { Table } from './bench.ts'
import { reboots } from './host/reboot.ts'
import { switches } from './host/switches.ts'

export const name = 'one host in production'

/** A rollout and an upgrade under what lasts long, and seven come-backs: five minutes. */
export async function run(): Promise<readonly Table[]> {
  return [await reboots(), await switches()]
}
