import { ContinueServiceDeploymentCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs'
import type { DeploymentConfiguration } from '@aws-sdk/client-ecs'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createEcsLab, labNames } from '../../../support/cloudlab/aws/ecs/pretend/lab.ts'
import type { EcsLab } from '../../../support/cloudlab/aws/ecs/pretend/lab.ts'
import type { Fate } from '../../../support/cloudlab/aws/ecs/pretend/runtime.ts'
import { deployments, deployShop, isOver, newest, pauseAt, runningShop, shop, stop, waitingHook } from '../../../support/cloudlab/aws/ecs/pretend/steps.ts'

const fates: readonly Fate[] = [{}, { healthyAfterMs: 40_000 }, { endsAfterMs: 500 }, { pullError: 'CannotPullContainerError: gone' }, { healthyAfterMs: Infinity, sickAfterMs: 30_000 }]
const hooks = [pauseAt(['POST_TEST_TRAFFIC_SHIFT', 'PRE_PRODUCTION_TRAFFIC_SHIFT'], { timeoutInMinutes: 3, action: 'ROLLBACK' })]
const common: DeploymentConfiguration = { bakeTimeInMinutes: 1, lifecycleHooks: hooks, alarms: { alarmNames: ['errors'], enable: true, rollback: true }, deploymentCircuitBreaker: { enable: true, rollback: true } }
const strategies: readonly DeploymentConfiguration[] = [
  { ...common, strategy: 'BLUE_GREEN' },
  { ...common, strategy: 'LINEAR', linearConfiguration: { stepPercent: 33.3, stepBakeTimeInMinutes: 1 } },
  { ...common, strategy: 'CANARY', canaryConfiguration: { canaryPercent: 5, canaryBakeTimeInMinutes: 1 } },
]

type Move =
  | { readonly kind: 'deploy'; readonly fate: number }
  | { readonly kind: 'force' | 'stop' | 'continue' | 'roll-back' | 'alarm' }
  | { readonly kind: 'scale'; readonly count: number }
  | { readonly kind: 'wait'; readonly seconds: number }

const moves: fc.Arbitrary<Move> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('deploy' as const), fate: fc.nat({ max: fates.length - 1 }) }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constantFrom('force' as const, 'stop' as const, 'continue' as const, 'continue' as const, 'roll-back' as const, 'alarm' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('scale' as const), count: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 240 }) }) },
)

let images = 1

async function play(lab: EcsLab, move: Move): Promise<void> {
  switch (move.kind) {
    case 'deploy': {
      images += 1
      lab.runtime.fate(`app:${images}`, fates[move.fate] ?? {})
      return deployShop(lab, `app:${images}`)
    }
    case 'force': return void await lab.client.send(new UpdateServiceCommand({ cluster: 'prod', service: 'shop', forceNewDeployment: true }))
    case 'scale': return void await lab.client.send(new UpdateServiceCommand({ cluster: 'prod', service: 'shop', desiredCount: move.count }))
    case 'alarm':
      lab.alarms.set('errors', 'ALARM')
      return lab.alarms.set('errors', 'OK')
    case 'stop': return isOver(await newest(lab)) ? undefined : stop(lab)
    case 'continue':
    case 'roll-back': {
      const deployment = await newest(lab)
      const hookId = waitingHook(deployment)
      if (hookId === undefined) return undefined
      const action = move.kind === 'continue' ? 'CONTINUE' : 'ROLLBACK'
      return void await lab.client.send(new ContinueServiceDeploymentCommand({ serviceDeploymentArn: deployment.serviceDeploymentArn, hookId, action }))
    }
    case 'wait': return pass(lab, move.seconds)
  }
}

/** Lets time pass and looks all along whether users are served. */
async function pass(lab: EcsLab, seconds: number): Promise<void> {
  for (let left = seconds; left > 0; left -= 5) {
    await lab.clock.elapse(Math.min(5, left) * 1000)
    expectServed(lab)
  }
}

function expectServed(lab: EcsLab): void {
  const weights = lab.balancing.weights(labNames.production)
  expect([100, 1000]).toContain(Object.values(weights).reduce((sum, weight) => sum + weight, 0))
  const empty = Object.entries(weights).filter(([group, weight]) => weight > 0 && lab.balancing.healthyIn(group) === 0)
  expect(empty).toEqual([])
}

// one that was asked to stop, or to go back, before it began has nothing under way
const busy: readonly (string | undefined)[] = ['IN_PROGRESS', 'ROLLBACK_IN_PROGRESS']

test('whatever happens: weights sum up, whoever has weight has tasks, one deployment is under way, and all of it ends', async () => {
  await fc.assert(fc.asyncProperty(fc.constantFrom(...strategies), fc.array(moves, { minLength: 3, maxLength: 14 }), fc.integer(), async (strategy, sequence, seed) => {
    const lab = createEcsLab({ seed })
    try {
      await runningShop(lab, strategy)
      for (const move of sequence) {
        await play(lab, move)
        expectServed(lab)
        expect((await deployments(lab)).filter(({ status }) => busy.includes(status)).length).toBeLessThanOrEqual(1)
      }
      await pass(lab, 3600)
      const last = await newest(lab)
      expect(['SUCCESSFUL', 'ROLLBACK_SUCCESSFUL']).toContain(last.status)
      const { desiredCount, runningCount, deployments: told } = await shop(lab)
      expect(runningCount).toBe(desiredCount)
      expect(told).toMatchObject([{ status: 'PRIMARY', rolloutState: 'COMPLETED' }])
      expect(lab.calls.violations()).toEqual([])
    } finally {
      lab.close()
    }
  }), { numRuns: 15 })
}, 120_000)
