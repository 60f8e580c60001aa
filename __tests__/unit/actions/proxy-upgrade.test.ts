import { describe, expect, test } from '@jest/globals'
import { upgradeIfPossible } from '../../../src/actions/wiring/proxy-upgrade.ts'
import { DeliveryError } from '../../../src/core/errors.ts'
import type { EventInput } from '../../../src/core/ports/events.ts'
import type { LocalTarget, ProxyUpgrade } from '../../../src/rollout/targets/local/local-target.ts'

/** What happens in its order, to a proxy whose replacement ends as that. */
function happening({ ends, refuses }: { readonly ends: () => ProxyUpgrade; readonly refuses?: DeliveryError }): { readonly order: readonly string[]; readonly upgrade: () => Promise<void> } {
  const order: string[] = []
  const events = {
    emit: ({ name, outcome }: EventInput) => {
      order.push(`${name} ${outcome}`)
      return refuses === undefined ? Promise.resolve('id') : Promise.reject(refuses)
    },
  }
  const target = {
    describe: () => Promise.resolve({ facts: { proxy: '0.0.9' } }),
    upgrade: async (announce: () => Promise<unknown>) => {
      await announce()
      order.push('replaced')
      return ends()
    },
  } as unknown as LocalTarget
  const log = { debug: () => undefined, info: () => undefined, error: () => undefined, warning: (text: string) => void order.push(text) }
  return { order, upgrade: () => upgradeIfPossible({ target, events, log }) }
}

describe('a proxy that runs older code', () => {
  test('is replaced after that was announced', async () => {
    const { order, upgrade } = happening({ ends: () => 'upgraded' })
    await upgrade()
    expect(order).toEqual(['proxy.upgraded started', 'replaced', 'proxy.upgraded success'])
  })

  test('stays where the announcement is not taken, and the release is refused', async () => {
    const { order, upgrade } = happening({ ends: () => 'upgraded', refuses: new DeliveryError({ code: 'audit-unavailable', message: 'the log is down' }) })
    await expect(upgrade()).rejects.toMatchObject({ code: 'audit-unavailable' })
    expect(order).toEqual(['proxy.upgraded started'])
  })

  test.each([
    ['busy', () => 'busy' as const, 'proxy.upgraded cancelled'],
    ['a failure', () => { throw new DeliveryError({ code: 'target-unavailable', message: 'broken' }) }, 'proxy.upgraded failure'],
  ])('is said not to have been replaced: %s', async (_, ends, last) => {
    const { order, upgrade } = happening({ ends })
    await upgrade()
    expect(order.slice(0, 3)).toEqual(['proxy.upgraded started', 'replaced', last])
  })
})
