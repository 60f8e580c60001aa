import { describe, expect, test } from '@jest/globals'
import { deploy } from '../../../src/actions/deploy-blue-green/deploy.ts'
import type { Delivery } from '../../../src/actions/wiring/delivery.ts'
import { DeliveryError } from '../../../src/core/errors.ts'
import type { RunPorts } from '../../../src/runner/ports.ts'
import { createVirtualClock } from '../../support/rollout/virtual-clock.ts'
import { entryOf, revisionNamed, settings, stateOf } from '../../support/rollout/plans.ts'

const live = entryOf(revisionNamed('v1'), { outcome: 'live' })
const config = { service: 'shop', environment: 'prod', rollout: settings, notify: [], github: { deployments: null, incidents: null } }

/** What comes of the release that is live already, on a target that is in this state, and what was asked of the target. */
async function again({ dryRun, waitUntil = 'baked', watches = true, obstacle }: { readonly dryRun: boolean; readonly waitUntil?: 'baked' | 'shifted'; readonly watches?: boolean; readonly obstacle?: DeliveryError }) {
  const asked: string[] = []
  const target = {
    capabilities: { kind: 'ecs', deadMansSwitch: true, watches, weights: true, lookEveryMs: 5_000 },
    resolve: async () => live.revision, describe: async () => stateOf([live]),
    async assertStartable(undertaking: string) {
      asked.push(undertaking)
      if (obstacle !== undefined) throw obstacle
    },
  }
  const inputs = { dryRun, json: true, allowBad: false, waitUntil, image: 'x' } as never
  const log = { debug: () => undefined, info: () => undefined, warning: () => undefined, error: () => undefined }
  const ports = { log, clock: createVirtualClock() } as unknown as RunPorts
  const outcome = await deploy({ inputs, ports, delivery: { target, config } as unknown as Delivery }).catch((error: unknown) => error)
  return { asked, outcome }
}

const red = new DeliveryError({ code: 'not-ready', message: 'the alarm shop-errors is red', problems: [] })

describe('the release that is live already', () => {
  test('shows in a dry run all that would be in the way of another one', async () => {
    expect(await again({ dryRun: true, obstacle: red })).toEqual({ asked: ['release'], outcome: red })
    expect(await again({ dryRun: true, waitUntil: 'shifted', obstacle: red })).toEqual({ asked: ['release-without-bake'], outcome: red })
    expect(await again({ dryRun: true, waitUntil: 'shifted', watches: false })).toMatchObject({ asked: [], outcome: { code: 'not-supported' } })
  })

  test('is told to be live where nothing is', async () => {
    expect(await again({ dryRun: true })).toMatchObject({ asked: ['release'], outcome: { result: 'no-change', message: expect.stringMatching(/is live already; nothing is in the way of a release$/u) } })
  })

  test('is left alone by a release, whatever is in the way of one', async () => {
    expect(await again({ dryRun: false, obstacle: red })).toMatchObject({ asked: [], outcome: { result: 'no-change', message: expect.stringMatching(/is live already$/u) } })
  })
})
