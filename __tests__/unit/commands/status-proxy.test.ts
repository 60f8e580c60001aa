import { expect, test } from '@jest/globals'
import { upgradeDue } from '../../../src/commands/status/proxy-view.ts'
import { productVersion } from '../../../src/core/version.ts'

test.each([
  ['of this version', { supervisor: 7, proxy: productVersion }, undefined],
  ['of a newer version', { supervisor: 7, proxy: '999.0.0' }, undefined],
  ['of an older version', { supervisor: 7, proxy: '0.0.1' }, expect.stringMatching(/^the proxy is of version 0\.0\.1, this is .*reconcile --upgrade/)],
  ['that does not say its version', { supervisor: 7 }, expect.stringContaining('an older version')],
  ['that does not run', { supervisor: null }, undefined],
])('an upgrade is due for a proxy %s, or not', (_name, facts, expected) => {
  expect(upgradeDue(facts)).toEqual(expected)
})
