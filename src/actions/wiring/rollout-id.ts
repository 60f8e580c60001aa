import { Buffer } from 'node:buffer'
import type { Clock } from '../../core/ports/clock.ts'
import type { Random } from '../../core/ports/random.ts'

/** A rollout's id: the time, so that ids sort as they happened, and 32 random bits: `20261122T101500Z-9f3a01bc`. */
export function newRolloutId({ clock, random }: { readonly clock: Clock; readonly random: Random }): string {
  const time = new Date(clock.now()).toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '')
  return `${time}-${Buffer.from(random.bytes(4)).toString('hex')}`
}
