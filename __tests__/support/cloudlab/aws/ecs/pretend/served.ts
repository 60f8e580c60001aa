import { expect } from '@jest/globals'
import { labNames } from './lab.ts'
import type { EcsLab } from './lab.ts'
import { deployShop, isAt, newest, untilDeployment } from './steps.ts'

/** Lets a minute pass and looks all along whether every target group with weight has healthy tasks. */
export async function expectServedForAMinute(lab: EcsLab): Promise<void> {
  for (let look = 0; look < 60; look += 1) {
    const served = Object.entries(lab.balancing.weights(labNames.production)).filter(([, weight]) => weight > 0)
    expect(served.map(([group]) => lab.balancing.healthyIn(group) > 0)).toEqual(served.map(() => true))
    await lab.clock.elapse(1000)
  }
}

/** The new side has all of the traffic, and the old one no tasks any more. */
export async function deployUntilBlueIsGone(lab: EcsLab): Promise<void> {
  await deployShop(lab, 'app:2')
  await untilDeployment(lab, isAt('CLEAN_UP'), () => undefined)
  await lab.clock.elapse(25_000)
  expect(lab.balancing.healthyIn(labNames.blue)).toBe(0)
  expect(await newest(lab)).toMatchObject({ status: 'IN_PROGRESS' })
}
