import type { DeliveryTarget } from '../../delivery-target.ts'
import type { Lease } from '../../target.ts'
import { journalOf, positionNow } from './by-itself.ts'
import { compareRelease } from './comparison.ts'
import { close, finish, restore } from './end.ts'
import { explainedBy } from './explain/candidate.ts'
import { foreignChanges, servingNow } from './foreign.ts'
import { bakesAlone, handOver, tidy } from './hand-over.ts'
import { held, stamp, withMark } from './ledger.ts'
import { lock } from './lock.ts'
import { createDeploymentEvidence } from './metrics/deployment-evidence.ts'
import { moveTo } from './native/traffic.ts'
import { deploymentOf, openRollout } from './own-deployment.ts'
import { prepare } from './prepare.ts'
import { assertReady, assertTestable } from './ready.ts'
import { change, open, write } from './record.ts'
import { resolveRelease } from './resolve.ts'
import { routeTo } from './route.ts'
import { describe } from './seen.ts'
import { createWorld } from './world.ts'
import type { EcsTargetParts } from './world.ts'
import { orYield } from './yield.ts'

/** One service on ECS, with ECS's own strategies: ECS owns the traffic, and goes back by its own clock when nobody decides. */
export function createEcsTarget(parts: EcsTargetParts): DeliveryTarget {
  const world = createWorld(parts)
  const { api, clock, log, memory, settings } = world
  const evidence = createDeploymentEvidence(world)
  /** of the rollout whose traffic is looked at */
  let shifted: { readonly lease: Lease; readonly percent: number | undefined } | undefined
  const whileLooking = <Value>(look: () => Promise<Value>) => (shifted === undefined ? look() : orYield(world, shifted.lease, look))

  return {
    resolve: (release) => resolveRelease({ api, container: settings.container, definitionFile: world.definitionFile, release }),
    // ECS pulls for itself
    absentImage: () => undefined,
    fetch: (_revision, undertaking = 'release') => assertReady(world, undertaking),
    compare: (revision) => compareRelease(world, revision),
    foreignChanges: async () => (await foreignChanges(world, await servingNow(world))).lines,
    assertStartable: (undertaking) => assertReady(world, undertaking),
    assertTestable: () => assertTestable(world),
    bakesAlone: (bakeMs) => bakesAlone(world, bakeMs),
    capabilities: { kind: 'ecs', deadMansSwitch: true, watches: true, weights: true, lookEveryMs: 5_000 },

    describe: (haste) => describe(world, haste),

    lock: (request) => lock(world, request),

    async renew({ lease, leaseMs }) {
      await change(world, { lease }, (rollout) => ({ ...rollout, leaseUntil: clock.now() + leaseMs }))
    },

    async save({ lease, progress }) {
      await change(world, { lease }, (rollout) => ({ ...rollout, progress }))
    },

    prepare(request) {
      evidence.forget()
      return orYield(world, request.lease, () => prepare(world.until(request.signal), request))
    },

    async route(side) {
      const isShared = side === 'stable' && (evidence.isShared() || (await open(world)).ledger.rollout?.deployment !== undefined)
      return routeTo({ settings, side, isShared })
    },

    shift: ({ lease, percent, signal }) => orYield(world, lease, async () => {
      const mine = world.until(signal)
      const { ledger } = await openRollout(mine, { waits: true })
      const arn = deploymentOf(held({ ledger, lease, now: clock.now() }))
      if (shifted?.percent !== undefined && shifted.lease.rolloutId === lease.rolloutId) await evidence.assertRule(shifted.percent)
      evidence.shares.moving()
      shifted = { lease, percent: undefined }
      await moveTo({ api: mine.api, clock, log, arn, percent, signal })
      shifted = { lease, percent }
      evidence.shares.moved(percent)
    }),

    observe: (request) => whileLooking(() => evidence.observe(request)),
    assertGoesOn: () => whileLooking(() => evidence.assertGoesOn()),

    restore: (request) => restore(world, request),
    async explain(failure) {
      const arn = memory.ledger?.rollout?.deployment
      return arn === undefined ? failure : explainedBy(world, { failure, arn })
    },
    async finish(request) {
      await orYield(world, request.lease, () => finish(world, request))
      evidence.forget()
    },
    async close(request) {
      await close(world, request)
      evidence.forget()
    },

    async mark({ lease, revisionId, reason }) {
      await world.turn(async () => {
        const opened = await open(world)
        held({ ledger: opened.ledger, lease, now: clock.now(), lapsedIsFine: true })
        await write(world, opened, { ...opened.ledger, bad: withMark({ bad: opened.ledger.bad, mark: { revisionId, at: stamp(clock.now()), reason } }) })
      })
    },

    async watch(request) {
      await orYield(world, request.lease, () => handOver(world, request))
      evidence.forget()
    },
    tidy: () => tidy(world),

    // ECS itself brings tasks back that died, and a stopped service is stopped on purpose
    revive: async () => false,

    async journal() {
      const { ledger } = await openRollout(world, { waits: false })
      return journalOf({ ledger, position: await positionNow(world, ledger), now: clock.now() })
    },

    async acknowledge({ seq }) {
      await world.turn(async () => {
        const opened = await open(world)
        const { journal, ...rest } = opened.ledger
        const left = (journal ?? []).filter((entry) => entry.seq > seq)
        if (rest.acknowledged < seq) await write(world, opened, { ...rest, acknowledged: seq, ...(left.length > 0 && { journal: left }) })
      })
    },
  }
}
