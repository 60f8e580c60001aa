import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { DeliveryError } from '../../../src/core/errors.ts'
import type { Lease, LockGrant, MeasureSettings, Revision, Target, TargetState } from '../../../src/rollout/target.ts'

/** What an adapter brings to be judged by the contract. */
export interface TargetHarness {
  /** a client as a new run on a new machine makes it */
  open(): Promise<Target>
  /** `broken` never becomes healthy */
  revision(name: 'one' | 'two' | 'broken'): Promise<Revision>
  /** lets users send requests for a while and resolves with how many they sent */
  traffic(): Promise<number>
  wait(ms: number): Promise<void>
  /** of a run that is alive: no test waits for it to be over, and no slow machine may let it lapse */
  readonly leaseMs: number
  /** of a run that is not heard of any more: a test waits for it to be over */
  readonly shortLeaseMs: number
  /** ends everything */
  close(): Promise<void>
}

const steps = [5, 50, 100]
const measure: MeasureSettings = { countAsError: [], latencyBoundsMs: [10, 100, 1_000] }

/** The promises of the target port. Every adapter and its fake passes all of them. */
export function targetContract({ name, make, startsEmpty = true, hasSwitch = true }: {
  readonly name: string
  readonly make: () => Promise<TargetHarness>
  /** whether nothing serves before the first release: on some targets a service cannot exist without one */
  readonly startsEmpty?: boolean
  /** whether something on the target puts traffic back when a run is not heard of any more: what its capabilities say */
  readonly hasSwitch?: boolean
}): void {
  const whenEmpty = startsEmpty ? test : test.skip
  describe(`the target port, kept by ${name}`, () => {
    let harness: TargetHarness
    let target: Target
    let count = 0
    /** how many stays there were before the test */
    let earlier = 0

    beforeEach(async () => {
      harness = await make()
      target = await harness.open()
      earlier = startsEmpty ? 0 : (await target.describe()).history.length
    })

    afterEach(async () => {
      await harness.close()
    })

    async function lock(revision: Revision, changes: { readonly takeOver?: boolean; readonly by?: Target; readonly leaseMs?: number } = {}): Promise<LockGrant> {
      count += 1
      return (changes.by ?? target).lock({
        rolloutId: `rollout-${count}`, kind: 'deploy', revision, owner: `run ${count}`, leaseMs: changes.leaseMs ?? harness.leaseMs, takeOver: changes.takeOver ?? false,
      })
    }

    /** Releases a revision all the way. */
    async function release(which: 'one' | 'two'): Promise<Revision> {
      const revision = await harness.revision(which)
      const { lease } = await lock(revision)
      await target.prepare({ lease, revision, measure, steps })
      await target.shift({ lease, percent: 100 })
      await target.finish({ lease })
      return revision
    }

    /** Revision one is live, revision two has `percent`. */
    async function halfWay(percent: number): Promise<{ readonly grant: LockGrant; readonly one: Revision; readonly two: Revision }> {
      const one = await release('one')
      const two = await harness.revision('two')
      const grant = await lock(two)
      await target.prepare({ lease: grant.lease, revision: two, measure, steps })
      await target.shift({ lease: grant.lease, percent })
      return { grant, one, two }
    }

    /** Requests of each side since a cursor: some targets tell them a piece at a time. What was told once is not told again. */
    async function seenSince(cursor: string): Promise<{ readonly stable: number; readonly candidate: number }> {
      const sums = { stable: 0, candidate: 0 }
      let next = cursor
      for (let empty = 0; empty < 2;) {
        const { stable, candidate, ...seen } = await target.observe({ cursor: next })
        next = seen.cursor
        sums.stable += stable?.requests ?? 0
        sums.candidate += candidate?.requests ?? 0
        empty = seen.span === undefined && (stable?.requests ?? 0) + (candidate?.requests ?? 0) === 0 ? empty + 1 : 0
      }
      return sums
    }

    /** The run is not heard of any more, and the target has noticed. */
    async function lapse(lease: Lease): Promise<void> {
      await target.renew({ lease, leaseMs: harness.shortLeaseMs })
      await until(async () => {
        const { rollout } = await target.describe()
        return hasSwitch ? rollout?.restored !== undefined : (rollout?.leaseLeftMs ?? 0) <= 0
      })
    }

    /** Asks until it is so; jest ends a test in which it never is. */
    async function until(check: () => Promise<boolean>): Promise<void> {
      while (!await check()) await harness.wait(50)
    }

    /** without those from before the test */
    const stays = ({ history }: TargetState) => history.slice(earlier)

    const code = (expected: DeliveryError['code']) => expect.objectContaining({ code: expected })

    whenEmpty('knows that nothing was released yet', async () => {
      const state = await target.describe()
      expect(state).toMatchObject({ serving: false, stopped: false, history: [], bad: [] })
      expect(state.stable).toBeUndefined()
      expect(state.rollout).toBeUndefined()
    })

    test('a release that went all the way is stable, baked and in the history, and the rollout is over', async () => {
      const one = await release('one')
      const state = await target.describe()
      expect(state.serving).toBe(true)
      expect(state.rollout).toBeUndefined()
      expect(state.stable?.revision.id).toBe(one.id)
      expect(stays(state)).toMatchObject([{ revision: { id: one.id }, by: 'deploy', outcome: 'live', kept: true }])
      expect(state.history.at(-1)?.bakedAt).toEqual(expect.any(String))
    })

    test('the next release replaces it, and both are in the history, oldest first', async () => {
      const one = await release('one')
      const two = await release('two')
      const state = await target.describe()
      const { stable } = state
      expect(stays(state).map(({ revision, outcome }) => [revision.id, outcome])).toEqual([[one.id, 'replaced'], [two.id, 'live']])
      expect(stable?.revision.id).toBe(two.id)
    })

    test('a lock that is held is refused, naming the owner', async () => {
      const { grant } = await halfWay(5)
      const other = await harness.open()
      await expect(lock(await harness.revision('one'), { by: other })).rejects.toEqual(code('locked'))
      await target.renew({ lease: grant.lease, leaseMs: harness.leaseMs })
    })

    test('the same lock asked for again is the same lock', async () => {
      const revision = await harness.revision('one')
      const request = { rolloutId: 'again', kind: 'deploy' as const, revision, owner: 'run', leaseMs: harness.leaseMs, takeOver: false }
      const first = await target.lock(request)
      expect((await target.lock(request)).lease).toEqual(first.lease)
    })

    test('the shift is what is read back', async () => {
      const { grant } = await halfWay(5)
      expect((await target.describe()).rollout?.percent).toBe(5)
      await target.shift({ lease: grant.lease, percent: 50 })
      expect((await (await harness.open()).describe()).rollout).toMatchObject({ percent: 50, watchedBy: 'run', id: grant.lease.rolloutId })
    })

    test('one that only undoes another has no stay of its own: the other one\'s tells how it ended', async () => {
      const { grant, one, two } = await halfWay(5)
      const next = await harness.open()
      const undo = { rolloutId: 'undo', kind: 'rollback' as const, revision: two, owner: 'whoever cleans up', leaseMs: harness.leaseMs, takeOver: true, undoes: true }
      const { lease } = await next.lock(undo)
      await next.restore({ lease, cause: 'requested' })
      for (let count = 0; count < 2; count += 1) await next.close({ lease, outcome: 'restored', reason: 'undone' })
      const state = await next.describe()
      const history = stays(state)
      expect(state.rollout).toBeUndefined()
      expect(history.map(({ revision, outcome }) => [revision.id, outcome])).toEqual([[one.id, 'live'], [two.id, 'restored']])
      expect(history[1]).toMatchObject({ rolloutId: grant.lease.rolloutId, reason: expect.stringContaining('whoever cleans up') })
    })

    test('a rehearsal has no stay, whether it ends or is overtaken, and says that it is one while it lasts', async () => {
      const two = await release('two')
      const one = await release('one')
      const before = (await target.describe()).history
      const drill = { rolloutId: 'drill', kind: 'rollback' as const, revision: two, owner: 'every Monday', leaseMs: harness.leaseMs, takeOver: false, drill: true }
      const { lease } = await target.lock(drill)
      await target.prepare({ lease, revision: two, measure, steps })
      await target.shift({ lease, percent: 100 })
      expect((await target.describe()).rollout).toMatchObject({ drill: true, percent: 100 })
      await target.restore({ lease, cause: 'requested' })
      for (let count = 0; count < 2; count += 1) await target.close({ lease, outcome: 'restored', reason: 'the drill is over' })
      expect(await target.describe()).toMatchObject({ history: before, stable: { revision: { id: one.id } } })

      await target.lock({ ...drill, rolloutId: 'another drill' })
      const taken = await lock(two, { takeOver: true })
      expect(taken.found.rollout).toMatchObject({ id: 'another drill', drill: true })
      await target.restore({ lease: taken.lease, cause: 'overtaken' })
      expect(await target.describe()).toMatchObject({ history: before, stable: { revision: { id: one.id } } })
    })

    test('what the gate had no proof of is kept with the stay', async () => {
      const { grant } = await halfWay(100)
      await target.finish({ lease: grant.lease, unproven: 'nobody used it' })
      const state = await (await harness.open()).describe()
      expect(state.stable).toMatchObject({ unproven: 'nobody used it' })
      expect(stays(state).map(({ unproven }) => unproven)).toEqual([undefined, 'nobody used it'])
    })

    test('who takes over fences the one before, in every call', async () => {
      const { grant, two } = await halfWay(5)
      const { lease } = grant
      const next = await harness.open()
      const taken = await lock(two, { takeOver: true, by: next })
      expect(taken.lease.fence).toBeGreaterThan(lease.fence)
      expect(taken.found.rollout).toMatchObject({ id: lease.rolloutId, percent: 5 })
      const stale: readonly (() => Promise<unknown>)[] = [
        () => target.renew({ lease, leaseMs: harness.leaseMs }),
        () => target.save({ lease, progress: {} }),
        () => target.prepare({ lease, revision: two, measure, steps }),
        () => target.shift({ lease, percent: 100 }),
        () => target.restore({ lease, cause: 'cancelled' }),
        () => target.finish({ lease }),
        () => target.mark({ lease, revisionId: two.id, reason: 'stale' }),
      ]
      for (const call of stale) await expect(call()).rejects.toEqual(code('fenced'))
      await next.restore({ lease: taken.lease, cause: 'overtaken' })
      expect((await next.describe()).rollout?.percent).toBe(0)
    })

    test('says whether it puts traffic back by itself', () => {
      expect(target.capabilities.deadMansSwitch).toBe(hasSwitch)
    })

    // what does not apply is no test here: one that is left out is a fault where everything that it needs is there
    if (hasSwitch) {
      test('a lapsed lease puts traffic back without anybody asking, and the journal says so once', async () => {
        const { grant, one } = await halfWay(50)
        await lapse(grant.lease)
        const state = await target.describe()
        expect(state.rollout).toMatchObject({ id: grant.lease.rolloutId, percent: 0, restored: { cause: 'lease-lapsed' } })
        expect(state.rollout?.leaseLeftMs).toBeLessThanOrEqual(0)
        expect(state.stable?.revision.id).toBe(one.id)
        const journal = await target.journal()
        expect(journal.map(({ name }) => name)).toContain('lease.lapsed')
        await target.acknowledge({ seq: journal.at(-1)?.seq ?? 0 })
        expect(await target.journal()).toEqual([])
      })
    } else {
      test('a lapsed lease leaves traffic where it is, and the next run puts it back', async () => {
        const { grant, one, two } = await halfWay(50)
        await lapse(grant.lease)
        const state = await target.describe()
        expect(state.rollout).toMatchObject({ id: grant.lease.rolloutId, percent: 50 })
        expect(state.rollout?.restored).toBeUndefined()
        expect(await target.journal()).toEqual([])
        const next = await harness.open()
        const { lease } = await lock(two, { by: next })
        await next.restore({ lease, cause: 'overtaken' })
        expect(await next.describe()).toMatchObject({ serving: true, stable: { revision: { id: one.id } }, rollout: { percent: 0 } })
      })
    }

    test('after a lapse nothing shifts any more, and restore and close still work', async () => {
      const { grant } = await halfWay(5)
      const { lease } = grant
      await lapse(lease)
      await expect(target.renew({ lease, leaseMs: harness.leaseMs })).rejects.toEqual(code('lease-lapsed'))
      await expect(target.shift({ lease, percent: 100 })).rejects.toEqual(code('lease-lapsed'))
      await target.restore({ lease, cause: 'lease-lapsed' })
      await target.close({ lease, outcome: 'restored', reason: 'lapsed' })
      expect((await target.describe()).rollout).toBeUndefined()
    })

    test('a lapsed lock is granted to the next run, with what was saved', async () => {
      const { grant, two } = await halfWay(5)
      await target.save({ lease: grant.lease, progress: { step: 1 } })
      await lapse(grant.lease)
      const next = await lock(two, { by: await harness.open() })
      expect(next.lease.fence).toBeGreaterThan(grant.lease.fence)
      expect(next.found.rollout).toMatchObject({ id: grant.lease.rolloutId, progress: { step: 1 } })
    })

    test('a lock that was never renewed lapses too', async () => {
      const { lease } = await lock(await harness.revision('one'), { leaseMs: harness.shortLeaseMs })
      await until(async () => ((await target.describe()).rollout?.leaseLeftMs ?? 0) <= 0)
      await expect(target.renew({ lease, leaseMs: harness.leaseMs })).rejects.toEqual(code('lease-lapsed'))
    })

    test('renewing keeps a rollout alive beyond its first lease', async () => {
      await release('one')
      const two = await harness.revision('two')
      const firstMs = 5_000
      const { lease } = await lock(two, { leaseMs: firstMs })
      await target.renew({ lease, leaseMs: harness.leaseMs })
      await target.prepare({ lease, revision: two, measure, steps })
      await target.shift({ lease, percent: 5 })
      await harness.wait(firstMs + 500)
      expect((await target.describe()).rollout).toMatchObject({ percent: 5 })
      await target.renew({ lease, leaseMs: harness.leaseMs })
    })

    test('restore puts all traffic back, as often as it is called', async () => {
      const { grant, one } = await halfWay(50)
      const { lease } = grant
      await target.restore({ lease, cause: 'gate-failed' })
      await target.restore({ lease, cause: 'gate-failed' })
      const state = await target.describe()
      expect(state.rollout).toMatchObject({ percent: 0, restored: { cause: 'gate-failed' } })
      expect(state).toMatchObject({ serving: true, stable: { revision: { id: one.id } } })
    })

    whenEmpty('restore without a stable side leaves nothing that serves', async () => {
      const revision = await harness.revision('one')
      const { lease } = await lock(revision)
      await target.prepare({ lease, revision, measure, steps })
      await target.shift({ lease, percent: 100 })
      await target.restore({ lease, cause: 'candidate-failed' })
      await target.close({ lease, outcome: 'rolled-back', reason: 'bad', bad: 'bad' })
      expect(await target.describe()).toMatchObject({ serving: false, bad: [{ revisionId: revision.id, reason: 'bad' }] })
    })

    test('close ends the rollout with its outcome and mark; asked again it changes nothing', async () => {
      const { grant, two } = await halfWay(5)
      const { lease } = grant
      await target.restore({ lease, cause: 'gate-failed' })
      const close = () => target.close({ lease, outcome: 'rolled-back', reason: 'too many errors', bad: 'too many errors' })
      await close()
      await close()
      const state = await target.describe()
      expect(state.rollout).toBeUndefined()
      expect(state.bad).toMatchObject([{ revisionId: two.id, reason: 'too many errors' }])
      expect(state.history.at(-1)).toMatchObject({ revision: { id: two.id }, outcome: 'rolled-back', reason: 'too many errors' })
      expect(state.history.at(-1)?.bakedAt).toBeUndefined()
    })

    test('finish asked for again, after a lost answer, changes nothing', async () => {
      const { grant, two } = await halfWay(100)
      await target.finish({ lease: grant.lease })
      await target.finish({ lease: grant.lease })
      const state = await target.describe()
      expect(state.stable?.revision.id).toBe(two.id)
      expect(stays(state)).toHaveLength(2)
    })

    test('restore after the rollout was finished changes nothing', async () => {
      const { grant, two } = await halfWay(100)
      await target.finish({ lease: grant.lease })
      await target.restore({ lease: grant.lease, cause: 'cancelled' })
      expect((await target.describe()).stable?.revision.id).toBe(two.id)
    })

    test('what never becomes healthy is refused, and nothing of it is left in the way', async () => {
      const one = await release('one')
      const broken = await harness.revision('broken')
      const { lease } = await lock(broken)
      await expect(target.prepare({ lease, revision: broken, measure, steps })).rejects.toEqual(code('candidate-unhealthy'))
      await target.close({ lease, outcome: 'failed', reason: 'unhealthy' })
      expect(await target.describe()).toMatchObject({ serving: true, stable: { revision: { id: one.id } } })
      const two = await release('two')
      expect((await target.describe()).stable?.revision.id).toBe(two.id)
    })

    test('observes users\' requests since the cursor, each once', async () => {
      const { grant } = await halfWay(50)
      const start = await target.observe({})
      const sent = await harness.traffic()
      await target.renew({ lease: grant.lease, leaseMs: harness.leaseMs })
      const { stable, candidate } = await seenSince(start.cursor)
      expect(stable + candidate).toBe(sent)
      expect(candidate).toBeGreaterThan(0)
      expect(stable).toBeGreaterThan(0)
    })

    test('a candidate with 0% gets none of the users\' requests', async () => {
      await release('one')
      const two = await harness.revision('two')
      const { lease } = await lock(two)
      await target.prepare({ lease, revision: two, measure, steps })
      const start = await target.observe({})
      const sent = await harness.traffic()
      const { stable, candidate } = await seenSince(start.cursor)
      expect([stable, candidate]).toEqual([sent, 0])
    })

    test('any revision of the history can be marked', async () => {
      const one = await release('one')
      const two = await harness.revision('two')
      const { lease } = await lock(two)
      await target.mark({ lease, revisionId: one.id, reason: 'leaks memory' })
      await target.close({ lease, outcome: 'cancelled', reason: 'only marked' })
      expect((await target.describe()).bad).toMatchObject([{ revisionId: one.id, reason: 'leaks memory' }])
    })
  })
}
