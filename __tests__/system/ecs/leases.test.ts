import { afterEach, describe, expect, jest, test } from '@jest/globals'
import { createAwsLab } from '../../support/cloudlab/aws/world.ts'
import type { AwsLab } from '../../support/cloudlab/aws/world.ts'
import { labRun } from '../../support/ecs/lab-run.ts'

jest.setTimeout(300_000)

const minute = 60_000
const hour = 60 * minute
const labs: AwsLab[] = []

afterEach(async () => {
  for (const lab of labs.splice(0)) {
    expect(lab.calls.violations()).toEqual([])
    await lab.close()
  }
})

describe.each([['two hours early', -2 * hour], ['two hours late', 2 * hour]])('a machine whose clock is %s', (_, wrong) => {
  async function shop() {
    const lab = await createAwsLab({ deploymentConfiguration: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 0 } })
    labs.push(lab)
    const off = labRun(lab, { clock: { ...lab.clock, now: () => lab.clock.now() + wrong } })
    const revision = await lab.during(() => off.resolve({ image: lab.push('v2').pinned }))
    const lock = (rolloutId: string) => ({ rolloutId, kind: 'deploy' as const, revision, owner: `run ${rolloutId}`, leaseMs: 10 * minute, takeOver: false })
    return { lab, off, lock }
  }

  test('takes no lock from a run that lives on a machine whose clock is right', async () => {
    const { lab, off, lock } = await shop()
    await lab.during(async () => {
      await labRun(lab).lock(lock('right'))
      await expect(off.lock(lock('off'))).rejects.toMatchObject({ code: 'locked' })
    })
  })

  test('holds a lock as long as it renews it, and no longer', async () => {
    const { lab, off, lock } = await shop()
    await lab.during(async () => {
      const { lease } = await off.lock(lock('off'))
      await expect(labRun(lab).lock(lock('right'))).rejects.toMatchObject({ code: 'locked' })
      await lab.clock.sleep(9 * minute)
      await off.renew({ lease, leaseMs: 10 * minute })
      await lab.clock.sleep(9 * minute)
      await expect(labRun(lab).lock(lock('right'))).rejects.toMatchObject({ code: 'locked' })
      await lab.clock.sleep(2 * minute)
      await labRun(lab).lock(lock('right'))
      await expect(off.renew({ lease, leaseMs: 10 * minute })).rejects.toMatchObject({ code: 'fenced' })
    })
  })
})
