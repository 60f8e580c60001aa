import { DeliveryError, isDeliveryError } from '../../../../core/errors.ts'
import type { DeliveryTarget } from '../../../delivery-target.ts'
import type { Lease } from '../../../target.ts'
import { held, stamp, withMark } from '../ledger.ts'
import { assertTestable } from '../ready.ts'
import { change, open, write } from '../record.ts'
import { routeTo } from '../route.ts'
import { close, finish, tidy } from './end.ts'
import { foreignOf } from './foreign.ts'
import { lock } from './lock.ts'
import { createPairEvidence } from './pair-evidence.ts'
import { lookAtPair } from './pair.ts'
import { prepare } from './prepare.ts'
import { assertReady } from './ready.ts'
import { compare, resolve } from './resolve.ts'
import { restore } from './restore.ts'
import { shift } from './shift.ts'
import { describe } from './seen.ts'
import { createWeightsWorld } from './weights-world.ts'
import type { WeightsTargetParts } from './weights-world.ts'

/**
 * Two ordinary services on ECS behind one listener rule: the run itself sets the weights. Nothing on AWS puts traffic back when the run
 * dies: that is the next run's, or `reconcile`'s.
 */
export function createWeightsTarget(parts: WeightsTargetParts): DeliveryTarget {
  const world = createWeightsWorld(parts)
  const { clock, settings } = world
  const evidence = createPairEvidence(world)

  /** The old side drains when the release is finished already, and the run that waits for that still renews its lease. */
  const unlessFinished = async ({ rolloutId }: Lease, changed: Promise<void>) => {
    try {
      await changed
    } catch (error) {
      if (!isDeliveryError(error, 'fenced')) throw error
      const { rollout, ended } = (await open(world)).ledger
      if (rollout !== undefined || ended?.id !== rolloutId || ended.by !== 'finish') throw error
    }
  }

  return {
    resolve: (release) => resolve(world, release),
    // ECS pulls for itself
    absentImage: () => undefined,
    fetch: () => assertReady(world, 'release'),
    compare: (revision) => compare(world, revision),
    foreignChanges: async () => (await foreignOf(world, await lookAtPair(world))).lines,
    assertStartable: (undertaking) => assertReady(world, undertaking),
    assertTestable: () => assertTestable(world),
    capabilities: { kind: 'ecs', deadMansSwitch: false, watches: false, weights: true, lookEveryMs: 5_000 },

    describe: (haste) => describe(world, haste),
    lock: (request) => lock(world, request),

    renew: ({ lease, leaseMs }) => unlessFinished(lease, change(world, { lease }, (rollout) => ({ ...rollout, leaseUntil: clock.now() + leaseMs }))),
    save: ({ lease, progress }) => unlessFinished(lease, change(world, { lease }, (rollout) => ({ ...rollout, progress }))),

    prepare(request) {
      evidence.forget()
      return prepare(world.until(request.signal), request)
    },

    async route(side) {
      const isShared = side === 'stable' && (await open(world)).ledger.rollout?.weights !== undefined
      return routeTo({ settings, side, isShared })
    },

    async shift(request) {
      evidence.shares.moving()
      await shift(world.until(request.signal), request)
      evidence.shares.moved(request.percent)
    },

    observe: (request) => evidence.observe(request),
    assertGoesOn: () => evidence.assertGoesOn(),
    restore: (request) => restore(world, request),
    explain: (failure) => evidence.explain(failure),
    finish: (request) => finish(world, request),
    close: (request) => close(world, request),
    tidy: () => tidy(world),

    async mark({ lease, revisionId, reason }) {
      await world.turn(async () => {
        const opened = await open(world)
        held({ ledger: opened.ledger, lease, now: clock.now(), lapsedIsFine: true })
        await write(world, opened, { ...opened.ledger, bad: withMark({ bad: opened.ledger.bad, mark: { revisionId, at: stamp(clock.now()), reason } }) })
      })
    },

    watch: () => Promise.reject(new DeliveryError({ code: 'not-supported', message: 'on ECS the run itself watches the bake', hint: 'leave out `wait-until: shifted`' })),

    // ECS itself brings tasks back that died, and a stopped service is stopped on purpose
    revive: async () => false,

    // nothing happens here that a run did not do
    journal: async () => [],
    acknowledge: async () => undefined,
  }
}
