import { expect, test } from '@jest/globals'
import { createRuleWatch } from '../../../src/rollout/targets/ecs/metrics/rule-watch.ts'
import { createVirtualClock } from '../../support/rollout/virtual-clock.ts'

/** A watch of a rule that gives the candidate these shares in percent, one look after the other and the last one for ever. */
function watchOf(shares: readonly number[]) {
  const clock = createVirtualClock()
  let calls = 0
  const caller = {
    async call() {
      const share = shares[Math.min(calls++, shares.length - 1)] ?? 0
      return { Rules: [{ Actions: [{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: 'stable', Weight: 1_000 - share * 10 }, { TargetGroupArn: 'candidate', Weight: share * 10 }] } }] }] }
    },
  }
  const world = { clock, caller, clients: { elb: {} } } as unknown as Parameters<typeof createRuleWatch>[0]
  return { clock, watch: createRuleWatch(world), caller: world.caller, calls: () => calls }
}

/** The same, looked at every quarter of a minute. */
async function looked(shares: readonly number[], asked: readonly number[]) {
  const { clock, watch, calls } = watchOf(shares)
  let error: unknown
  for (const one of asked) {
    error ??= await watch.look({ rule: 'r', candidate: 'candidate', asked: one }).then(() => undefined, (failure: unknown) => failure)
    await clock.sleep(15_000)
  }
  return { calls: calls(), error }
}

const eightMinutes = (share: number) => Array.from({ length: 32 }, () => share)

test('a rule that nobody has changed is looked at once a minute', async () => {
  expect(await looked([5], eightMinutes(5))).toEqual({ calls: 8, error: undefined })
  // weights are whole numbers
  expect(await looked([33.4], eightMinutes(33.3))).toMatchObject({ error: undefined })
})

test('a change is told by its third look', async () => {
  expect(await looked([5, 100], eightMinutes(5))).toMatchObject({ calls: 4, error: { code: 'rollout-unfinished', message: expect.stringContaining('5%') } })
})

test('reads that are late end nothing', async () => {
  expect(await looked([5, 5, 5, 50], [5, ...eightMinutes(50)])).toMatchObject({ error: undefined })
  expect(await looked([5, 100, 100, 5], eightMinutes(5))).toMatchObject({ error: undefined })
})

test.each([
  ['nobody has changed', [5], [5, 1], undefined],
  ['is told late', [5, 100, 100, 5], [5, 3], undefined],
  ['somebody has changed', [5, 0], [5, 3], 'rollout-unfinished'],
])('a rule that %s is looked at before traffic moves again, however long ago the last look was, and until there is no doubt', async (_, shares, [asked = 0, more = 0], code) => {
  const { watch, caller, calls } = watchOf(shares)
  await watch.look({ rule: 'r', candidate: 'candidate', asked })
  const end = await watch.lookNow({ rule: 'r', candidate: 'candidate', asked, caller }).then(() => undefined, (failure: unknown) => failure)
  expect(calls()).toBe(1 + more)
  if (code === undefined) expect(end).toBeUndefined()
  else expect(end).toMatchObject({ code })
})
