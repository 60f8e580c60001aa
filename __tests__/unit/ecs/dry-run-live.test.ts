import { DeleteRuleCommand, ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2'
import { expect, test } from '@jest/globals'
import { deploy } from '../../../src/actions/deploy-blue-green/deploy.ts'
import type { Delivery } from '../../../src/actions/wiring/delivery.ts'
import type { RunPorts } from '../../../src/runner/ports.ts'
import { createShopWorld, silentLog } from '../../support/ecs/shop-world.ts'
import { settings } from '../../support/rollout/plans.ts'

test('a dry run with the image that runs, as before the first release, ends well, and says what is in the way of one once something is', async () => {
  const { lab, bare } = await createShopWorld()
  try {
    const config = { service: 'shop', environment: 'prod', rollout: { ...settings, bakeMs: 0 }, notify: [] }
    const ports = { log: silentLog, clock: lab.clock, random: { bytes: (size: number) => new Uint8Array(size) } } as unknown as RunPorts
    const inputs = { dryRun: true, allowBad: false, waitUntil: 'baked', image: lab.push('v1').pinned } as Parameters<typeof deploy>[0]['inputs']
    const dryRun = () => lab.during(() => deploy({ inputs, ports, delivery: { target: bare(), config } as unknown as Delivery }))
    expect(await dryRun()).toMatchObject({ result: 'no-change', message: expect.stringContaining('nothing is in the way of a release') })
    await lab.during(() => new ElasticLoadBalancingV2Client(lab.sdk).send(new DeleteRuleCommand({ RuleArn: lab.shop.productionRule })))
    await expect(dryRun()).rejects.toMatchObject({ code: 'not-ready', message: expect.stringContaining('productionListenerRule') })
    expect(lab.calls.violations()).toEqual([])
  } finally {
    await lab.close()
  }
})
