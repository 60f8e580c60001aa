import type { Table } from './bench.ts'
import { brokenRollouts } from './live/broken.ts'
import { goodRollout } from './live/good.ts'
import { killedControllers } from './live/killed.ts'

export const name = 'live traffic on the local target'

/** A good rollout, forty broken ones and five whose controller is killed, counted by the clients: 13 minutes. */
export async function run(): Promise<readonly Table[]> {
  return [await goodRollout(), ...(await brokenRollouts()), await killedControllers()]
}
