import { expect, test } from '@jest/globals'
import { productVersion } from '../../../src/core/version.ts'
import type { Control, ControlCall } from '../../../src/rollout/targets/local/client/control.ts'
import { upgradeProxy } from '../../../src/rollout/targets/local/client/upgrade.ts'
import { asJson } from '../../../src/rollout/targets/local/json-check.ts'

const old = { node: '/home/bin/node-1', entry: '/home/bin/proxy-1.mjs' }
const wanted = { node: '/home/bin/node-1', entry: '/home/bin/proxy-2.mjs' }

/** A supervisor that says this of itself, and takes an upgrade. */
function supervisor(hello: object): { readonly control: Control; readonly calls: ControlCall[] } {
  const calls: ControlCall[] = []
  const control: Control = {
    async call(request) {
      calls.push(request)
      return null
    },
    ask: async () => asJson({ version: productVersion, code: old, worker: old, ...hello }),
    assertStartable: async () => undefined,
    close: () => undefined,
  }
  return { control, calls }
}

test.each([
  ['the drain of the running service, by which its old worker goes', { drainMs: 600_000 }, 660_000],
  ['the drain of the configuration, where an older supervisor does not tell its own', {}, 65_000],
])('an upgrade is waited for as long as %s, and a minute', async (_what, hello, timeoutMs) => {
  const { control, calls } = supervisor(hello)
  expect(await upgradeProxy({ control, install: async () => wanted, drainMs: 5_000 })).toBe('upgraded')
  expect(calls).toEqual([{ method: 'upgrade', params: wanted, timeoutMs }])
})
